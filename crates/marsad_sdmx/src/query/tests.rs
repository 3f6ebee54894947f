//! Addresses that clients were seen to send.

use super::*;

fn data(rest: Rest, path: &str, query: &str) -> DataQuery {
    match parse(rest, path, query) {
        Ok(Query::Data(it)) => it,
        other => panic!("{path}?{query}: {other:?}"),
    }
}

fn structure(rest: Rest, path: &str, query: &str) -> StructureQuery {
    match parse(rest, path, query) {
        Ok(Query::Structure(it)) => it,
        other => panic!("{path}?{query}: {other:?}"),
    }
}

fn is_refused(rest: Rest, path: &str, query: &str) {
    assert!(matches!(parse(rest, path, query), Err(QueryError::Syntax(_))), "{path}?{query}");
}

#[test]
fn keys_of_both_versions() {
    let it = data(Rest::V1, "/data/DF_OJA/.MA+MA06", "startPeriod=2026-01");
    assert_eq!(it.flow.ids, ["DF_OJA"]);
    assert_eq!(it.keys, [vec![vec![], vec!["MA".to_owned(), "MA06".to_owned()]]]);
    assert_eq!(it.start.as_deref(), Some("2026-01"));
    let it = data(Rest::V2, "/data/*/MA1/DF_OJA/+/M.*", "");
    assert_eq!((it.flow.context, it.flow.versions), (Context::Any, Versions::Latest));
    assert_eq!(it.keys, [vec![vec!["M".to_owned()], vec![]]]);
    assert_eq!(data(Rest::V2, "/data/dataflow/MA1/DF/1.0/M.A,M.B", "").keys.len(), 2);
    assert!(data(Rest::V1, "/data/DF_OJA/all/all/", "").keys.is_empty());
}

#[test]
fn encoded_separators_are_decoded_segment_by_segment() {
    let it = data(Rest::V1, "/data/MA1%2CDF_OJA%2C1.0/M./", "");
    assert_eq!(
        (it.flow.agencies, it.flow.ids),
        (vec!["MA1".to_owned()], vec!["DF_OJA".to_owned()])
    );
    assert_eq!(it.flow.versions, Versions::These(vec!["1.0".to_owned()]));
    let query = "c%5BREF_AREA%5D=MA%2CMA06&c%5BTIME_PERIOD%5D=ge%3A2026-01%2Ble:2026-12&dimensionAtObservation=AllDimensions";
    let it = data(Rest::V2, "/data/dataflow/MA1/DF_OJA/1.0", query);
    assert_eq!(it.at_observation, AtObservation::All);
    let [area, time] = it.filters.as_slice() else { panic!("two filters") };
    assert_eq!((area.component.as_str(), area.terms[0].len()), ("REF_AREA", 2));
    let operators: Vec<Operator> = time.terms.iter().map(|it| it[0].operator).collect();
    assert_eq!(operators, [Operator::GreaterOrEqual, Operator::LessOrEqual]);
}

#[test]
fn structures_of_all_clients() {
    let it = structure(Rest::V1, "/dataflow/MA1/latest", "");
    assert!(it.ids.is_empty() && it.agencies == ["MA1"]);
    let it = structure(Rest::V1, "/datastructure/all/DSD_OJA/latest/", "references=children");
    assert_eq!((it.references, it.agencies.len()), (References::Children, 0));
    let it = structure(Rest::V2, "/structure/dataflow", "detail=allcompletestubs");
    assert_eq!(it.detail, StructureDetail::AllCompleteStubs);
    let it = structure(Rest::V2, "/structure/codelist/SDMX/CL_FREQ/", "");
    assert_eq!((it.class, it.ids), (Some(Class::Codelist), vec!["CL_FREQ".to_owned()]));
    let it = structure(Rest::V2, "/structure/dataflow/MA1/DF_OJA/~", "detail=full&references=none");
    assert_eq!(it.versions, Versions::Latest);
    let it = structure(Rest::V1, "/codelist/MA1/CL_AREA/latest/MA+06", "references=codelist");
    assert_eq!((it.items.len(), it.references), (2, References::Of(Class::Codelist)));
}

#[test]
fn availability_and_schemas() {
    let it = parse(Rest::V1, "/availableconstraint/DF_OJA/M.", "mode=available");
    assert!(matches!(it, Ok(Query::Availability(it)) if it.mode == Mode::Available));
    let it = parse(Rest::V2, "/availability/*/MA1/DF_OJA/+/*/*", "");
    assert!(matches!(it, Ok(Query::Availability(it)) if it.components.is_empty()));
    let it = parse(Rest::V2, "/schema/dataflow/MA1/DF_OJA/1.0/", "");
    assert!(matches!(it, Ok(Query::Schema(it)) if it.id == "DF_OJA"));
}

#[test]
fn metadata_by_set_by_flow_and_by_what_they_are_about() {
    let asked = |path: &str| match parse(Rest::V2, path, "") {
        Ok(Query::Metadata(it)) => it,
        other => panic!("{path}: {other:?}"),
    };
    let it = asked("/metadata/structure/dataflow/MA1/DF_OJA/1.0");
    assert_eq!((it.by, it.ids), (By::Target(Some(Class::Dataflow)), vec!["DF_OJA".to_owned()]));
    let it = asked("/metadata/metadataflow/MA1/MDF/+/*");
    assert_eq!((it.by, it.agencies.len(), it.providers.len()), (By::Flow, 1, 0));
    assert_eq!(asked("/metadata/metadataset").by, By::Set);
    is_refused(Rest::V2, "/metadata", "");
    is_refused(Rest::V2, "/metadata/nothing/A", "");
    is_refused(Rest::V2, "/metadata/metadataset/A/B/1.0/x", "");
}

#[test]
fn mistakes_and_missing_parts_are_told_apart() {
    is_refused(Rest::V1, "/", "");
    is_refused(Rest::V1, "/nonsense/all", "");
    is_refused(Rest::V1, "/data/DF/all", "firstNObservations=-1");
    is_refused(Rest::V1, "/data/DF/all", "unknown=1");
    is_refused(Rest::V1, "/data/DF/all", "detail=some");
    is_refused(Rest::V1, "/data/D%F", "");
    is_refused(Rest::V2, "/data/dataflow/A/B/1.0/*/x", "");
    let it = parse(Rest::V1, "/metadataflow/all", "");
    assert!(matches!(it, Err(QueryError::NotImplemented(_))));
    let it = parse(Rest::V2, "/structure/hierarchy/all", "");
    assert!(matches!(it, Err(QueryError::NotImplemented(_))));
}

#[test]
fn counts_and_providers() {
    is_refused(Rest::V1, "/data/DF/all", "lastNObservations=0");
    assert_eq!(data(Rest::V1, "/data/DF/all/MA1", "").provider.as_deref(), Some("MA1"));
    assert_eq!(data(Rest::V1, "/data/DF/all/all", "").provider, None);
    let it = parse(Rest::V2, "/data/dataflow/A/B/1.0", "sort=series");
    assert!(matches!(it, Err(QueryError::NotImplemented(_))));
    let it = structure(Rest::V1, "/dataflow/A/B/1.0", "references=metadatastructure");
    assert_eq!(it.references, References::Of(Class::MetadataStructure));
}
