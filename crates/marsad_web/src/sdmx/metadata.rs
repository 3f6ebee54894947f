//! What must be known about the flows, as reference metadata: the concepts of SIMS, a structure and a
//! flow of reports made of them, and a report per flow of data.

use marsad_indicators::CONCEPTS;
use marsad_model::{Lang, Localized};
use marsad_sdmx::{
    Class, Item, ItemScheme, Maintained, MetadataSet, MetadataStructure, Metadataflow, Reference,
    Structures,
    query::{By, MetadataQuery, Versions},
};

use super::{
    artefacts::{Served, Service, VERSION, texts},
    error::Failure,
    question::is_version,
};
use crate::{
    State, about, labels,
    select::{self, Flow},
    texts::text,
};

/// Of a report, whose form of version is stricter.
const REPORT_VERSION: &str = "1.0.0";

/// Concepts, structure and flow of the reports.
pub(super) fn artefacts(agency: &str) -> Structures {
    let name = || texts(|lang| text(lang, "sdmx-sims"));
    let concepts = Reference::new(Class::ConceptScheme, agency, "CS_SIMS", VERSION);
    let items = CONCEPTS.map(|concept| Item {
        id: concept.id.to_owned(),
        name: texts(|lang| about::name(lang, concept)),
        ..Item::default()
    });
    let structure = MetadataStructure {
        of: Maintained::new(agency, "MSD_SIMS", VERSION, name()),
        attributes: CONCEPTS.map(|it| concepts.clone().item(it.id)).to_vec(),
    };
    let flow = Metadataflow {
        of: Maintained::new(agency, "MDF_SIMS", VERSION, name()),
        structure: structure.of.reference(Class::MetadataStructure),
        target: Reference::new(Class::Dataflow, agency, "*", "*").to_string(),
    };
    let scheme = ItemScheme {
        class: Class::ConceptScheme,
        of: Maintained::new(agency, &concepts.id, VERSION, name()),
        is_partial: false,
        items: items.to_vec(),
    };
    Structures {
        schemes: vec![scheme],
        metadata_structures: vec![structure],
        metadata_flows: vec![flow],
        ..Structures::default()
    }
}

/// The reports of all flows.
pub(super) fn reports(state: &State, agency: &str, flows: &[Served]) -> Vec<MetadataSet> {
    let report = |it: &Served| report(state, agency, select::flow(state, &it.id)?, it);
    flows.iter().filter_map(report).collect()
}

pub(super) fn answer(
    service: &Service,
    asked: &MetadataQuery,
) -> Result<Vec<MetadataSet>, Failure> {
    let one_of = |asked: &[String], own: &str| asked.is_empty() || asked.iter().any(|it| it == own);
    let is_asked = |set: &&MetadataSet| {
        let own = set.of.reference(Class::MetadataSet);
        let named = match asked.by {
            By::Set => &own,
            By::Flow => &set.flow,
            By::Target(_) => &set.target,
        };
        let is_of_class = match asked.by {
            By::Target(Some(class)) => class == set.target.class,
            _ => true,
        };
        let is_version = match &asked.versions {
            Versions::Latest | Versions::All => true,
            Versions::These(them) => them.iter().any(|it| is_version(it, &named.version)),
        };
        is_of_class
            && is_version
            && one_of(&asked.agencies, &named.agency)
            && one_of(&asked.ids, &named.id)
            && one_of(&asked.providers, &set.of.agency)
    };
    let found: Vec<MetadataSet> = service.reports.iter().filter(is_asked).cloned().collect();
    if found.is_empty() {
        return Err(Failure::NoResults("there are no such metadata".to_owned()));
    }
    Ok(found)
}

/// The report about a flow; none where nothing is known.
fn report(state: &State, agency: &str, flow: Flow<'_>, served: &Served) -> Option<MetadataSet> {
    let in_all = |it: &Localized| texts(|lang| labels::filled(it, lang));
    let said: Vec<_> = about::of(state, flow)
        .iter()
        .map(|it| (it.concept.id.to_owned(), in_all(&it.text)))
        .collect();
    if said.is_empty() {
        return None;
    }
    let name =
        |lang: Lang| format!("{} – {}", labels::plain_flow(lang, flow), text(lang, "sims-title"));
    let id = format!("MDS_{}", served.dataflow.of.id);
    Some(MetadataSet {
        of: Maintained::new(agency, &id, REPORT_VERSION, texts(name)),
        flow: Reference::new(Class::Metadataflow, agency, "MDF_SIMS", VERSION),
        target: served.dataflow.of.reference(Class::Dataflow),
        said,
    })
}
