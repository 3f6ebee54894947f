//! What is published, as structures of SDMX: made once per state.

use std::collections::{BTreeMap, BTreeSet};

use marsad_indicators::{Codes, Disclosure, Grade, Scope};
use marsad_model::{DIMENSIONS, Lang, SEASONAL_ADJUST, TOTAL};
use marsad_sdmx::{
    Annotation, Attachment, Attribute, Categorisation, Class, Component, Constraint, DataStructure,
    Dataflow, Item, ItemScheme, Maintained, MetadataSet, Reference, Representation, Structures,
    Text, TimeRange, cross_domain,
};

use super::{address, codes, metadata};
use crate::{
    State, about, labels,
    select::{self, Flow},
    texts::text,
};

/// Version of our own artefacts. Structures only grow, so that addresses with a version stay good.
pub(super) const VERSION: &str = "1.0";
/// Of structures, and their dataflows, whose keys tell of seasonal adjustment.
const WITH_SEASON: &str = "2.0";

/// All artefacts, and how each flow's codes are found.
pub(crate) struct Service {
    pub(super) agency: String,
    pub(super) structures: Structures,
    pub(super) flows: Vec<Served>,
    /// What must be known about each flow.
    pub(super) reports: Vec<MetadataSet>,
}

/// A flow as it is served.
pub(super) struct Served {
    /// Its id in the model.
    pub(super) id: String,
    pub(super) dataflow: Dataflow,
    pub(super) structure: DataStructure,
    /// The dimensions of the model that it has, in the order of its key behind the frequency.
    pub(super) dimensions: Vec<usize>,
    /// Of each of `dimensions`: SDMX code and our own.
    pub(super) codes: Vec<BTreeMap<String, String>>,
    /// Likewise of the measures.
    pub(super) measures: BTreeMap<String, String>,
    /// Code of the country.
    pub(super) country: String,
    /// Per component of a key but time: the codes there are figures for.
    pub(super) values: Vec<Vec<String>>,
    /// Per measure (our own code): unit and decimals.
    pub(super) units: BTreeMap<String, (String, u8)>,
    /// The rule by which figures are withheld; none for official ones.
    pub(super) disclosure: Option<Disclosure>,
}

impl Service {
    pub(super) fn of(state: &State) -> Self {
        let agency = state.taxonomy.country.agency.clone();
        let mut structures = cross_domain();
        let mut used: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); DIMENSIONS.len()];
        let mut flows = Vec::new();
        for flow in select::flows(state) {
            let served = serve(state, &agency, flow, &structures);
            for n in &served.dimensions {
                used[*n].extend(state.cube.codes(flow.id(), DIMENSIONS[*n]));
            }
            structures.schemes.push(measures(&agency, flow));
            structures.structures.push(served.structure.clone());
            structures.flows.push(served.dataflow.clone());
            structures.constraints.push(constraint(state, &agency, &served));
            flows.push(served);
        }
        let lists = lists(state, &agency, &used, &structures);
        structures.schemes.extend(lists);
        structures.schemes.push(concepts(&agency));
        structures.schemes.push(agencies(&agency));
        let (categories, categorisations) = catalogue(state, &agency, &flows);
        structures.schemes.push(categories);
        structures.categorisations = categorisations;
        structures.extend(metadata::artefacts(&agency));
        let reports = metadata::reports(state, &agency, &flows);
        Self { agency, structures, flows, reports }
    }
}

/// A text of the portal in all its languages; English first, for clients that take the first.
pub(super) fn texts(of: impl Fn(Lang) -> String) -> Text {
    let languages = [Lang::En, Lang::Fr, Lang::Ar];
    Text(languages.map(|lang| (lang.tag().to_owned(), of(lang))).to_vec())
}

fn serve(state: &State, agency: &str, flow: Flow<'_>, known: &Structures) -> Served {
    let id = codes::id(flow.id()).to_uppercase();
    let name = texts(|lang| labels::plain_flow(lang, flow));
    let structure_id = format!("DSD_{id}");
    let dimensions = address::dimensions(state, flow.id());
    let has_season = dimensions.iter().any(|n| DIMENSIONS[*n] == SEASONAL_ADJUST);
    let version = if has_season { WITH_SEASON } else { VERSION };
    let codes: Vec<BTreeMap<String, String>> = dimensions
        .iter()
        .map(|n| {
            let codes = state.cube.codes(flow.id(), DIMENSIONS[*n]);
            let ours =
                |it: &&str| (codes::code(*n, it, &state.country).into_owned(), (*it).to_owned());
            codes.iter().map(ours).collect()
        })
        .collect();
    let measures: BTreeMap<String, String> =
        flow.measures().iter().map(|it| (codes::id(it).into_owned(), (*it).to_owned())).collect();
    let frequencies: BTreeSet<&str> = flow
        .measures()
        .iter()
        .flat_map(|it| state.cube.periods(flow.id(), it))
        .map(codes::frequency)
        .collect();
    let mut values = vec![frequencies.iter().map(|it| (*it).to_owned()).collect()];
    values.extend(codes.iter().map(|it| it.keys().cloned().collect()));
    values.push(measures.keys().cloned().collect());

    let concept = |id: &str| concept(agency, id, known);
    let official = |id: &str| list(known, id).unwrap_or_else(|| own_list(agency, id));
    let mut parts = vec![Component::coded("FREQ", concept("FREQ"), official("CL_FREQ"))];
    for n in &dimensions {
        let id = codes::concept(*n);
        parts.push(Component::coded(id, concept(id), codelist(agency, *n, known)));
    }
    let list = own_list(agency, &format!("CL_MEASURE_{id}"));
    parts.push(Component::coded("MEASURE", concept("MEASURE"), list));
    let free = |id: &str, of: &str| Component {
        id: id.to_owned(),
        concept: Some(concept(id)),
        representation: Representation::Text(of.to_owned()),
        is_time: false,
    };
    parts.push(Component { is_time: true, ..free("TIME_PERIOD", "ObservationalTimePeriod") });
    let series: Vec<String> =
        parts.iter().filter(|it| !it.is_time).map(|it| it.id.clone()).collect();
    let of_series = |component| Attribute {
        component,
        attachment: Attachment::Dimensions(series.clone()),
        is_required: false,
    };
    let of_observation = |component, is_required| Attribute {
        component,
        attachment: Attachment::Observation,
        is_required,
    };
    let coded = |id: &str, list: Reference| Component::coded(id, concept(id), list);
    let attributes = vec![
        of_series(coded("UNIT_MEASURE", own_list(agency, "CL_UNIT_MEASURE"))),
        of_series(coded("UNIT_MULT", official("CL_UNIT_MULT"))),
        of_series(coded("DECIMALS", official("CL_DECIMALS"))),
        of_observation(coded("OBS_STATUS", official("CL_OBS_STATUS")), true),
        of_observation(coded("CONF_STATUS", official("CL_CONF_STATUS")), false),
        of_observation(free("N_POSTINGS", "Integer"), false),
        of_observation(free("N_SOURCES", "Integer"), false),
        of_observation(coded("QUALITY", own_list(agency, "CL_QUALITY")), false),
        of_observation(free("IMPUTED", "Double"), false),
    ];
    let of_ads = |attribute: &Attribute| {
        let id = attribute.component.id.as_str();
        !flow.is_official() || !["N_POSTINGS", "N_SOURCES", "QUALITY", "IMPUTED"].contains(&id)
    };
    let structure = DataStructure {
        of: Maintained::new(agency, &structure_id, version, name.clone()),
        dimensions: parts,
        measures: vec![free("OBS_VALUE", "Double")],
        attributes: attributes.into_iter().filter(of_ads).collect(),
    };
    let mut of = Maintained::new(agency, &address::dataflow(flow.id()), version, name);
    if let Flow::Indicator(definition) = flow {
        of.description = texts(|lang| labels::filled(&definition.description, lang));
    }
    of.annotations = annotations(state, flow, &dimensions);
    let reference = structure.of.reference(Class::DataStructure);
    let unit =
        |it: &&str| ((*it).to_owned(), (codes::id(flow.unit(it)).into_owned(), flow.decimals(it)));
    Served {
        id: flow.id().to_owned(),
        dataflow: Dataflow { of, structure: reference },
        units: flow.measures().iter().map(unit).collect(),
        country: state.country.clone(),
        disclosure: flow.disclosure(),
        structure,
        dimensions,
        codes,
        measures,
        values,
    }
}

/// A remark of a kind that programs look for.
fn note(kind: &str, title: String) -> Annotation {
    Annotation {
        id: Some(kind.to_owned()),
        kind: Some(kind.to_owned()),
        title: Some(title),
        text: Text::default(),
    }
}

/// What catalogues and the .Stat Data Explorer read: the definition's version, the day of the data,
/// and how a table is laid out.
fn annotations(state: &State, flow: Flow<'_>, dimensions: &[usize]) -> Vec<Annotation> {
    let mut notes = Vec::new();
    if let Some(release) = state.release(flow.id()) {
        notes.push(note("RELEASE", release.id.clone()));
        notes.push(note("DEFINITION_VERSION", release.version.clone()));
        notes.push(note("AS_OF", release.as_of.to_string()));
    }
    if !flow.is_official() && state.is_sample() {
        notes.push(note(
            "SAMPLE",
            "made of sample ads: no figure of a real labour market".to_owned(),
        ));
    }
    let rows: Vec<&str> = dimensions.iter().take(1).map(|n| codes::concept(*n)).collect();
    notes.push(note("LAYOUT_ROW", rows.join(",")));
    notes.push(note("LAYOUT_COLUMN", "TIME_PERIOD".to_owned()));
    notes.extend(about::of(state, flow).into_iter().map(|said| Annotation {
        id: Some(said.concept.id.to_owned()),
        kind: Some("SIMS".to_owned()),
        title: None,
        text: texts(|lang| labels::filled(&said.text, lang)),
    }));
    notes
}

/// The concept of a component: a cross-domain one if there is one.
fn concept(agency: &str, id: &str, known: &Structures) -> Reference {
    let official = known.schemes.iter().find(|scheme| {
        scheme.class == Class::ConceptScheme && scheme.items.iter().any(|it| it.id == id)
    });
    match official {
        Some(scheme) => scheme.of.reference(Class::ConceptScheme).item(id),
        None => own_concepts(agency).item(id),
    }
}

fn own_concepts(agency: &str) -> Reference {
    Reference::new(Class::ConceptScheme, agency, "CS_LABOUR_MARKET", VERSION)
}

fn own_list(agency: &str, id: &str) -> Reference {
    Reference::new(Class::Codelist, agency, id, VERSION)
}

/// An official list, in whichever version we have it.
fn list(known: &Structures, id: &str) -> Option<Reference> {
    let found = known.schemes.iter().find(|it| it.class == Class::Codelist && it.of.id == id)?;
    Some(found.of.reference(Class::Codelist))
}

/// The code list of the `n`th dimension of the model.
fn codelist(agency: &str, n: usize, known: &Structures) -> Reference {
    match DIMENSIONS[n] {
        "ref_area" => own_list(agency, "CL_AREA"),
        "sex" | SEASONAL_ADJUST => {
            let id = format!("CL_{}", codes::concept(n));
            list(known, &id).unwrap_or_else(|| own_list(agency, &id))
        }
        "occupation" => Reference::new(Class::Codelist, "SDMX", "CL_OCCUPATION", VERSION),
        _ => own_list(agency, &format!("CL_{}", codes::concept(n))),
    }
}

fn scheme(reference: &Reference, name: Text, items: Vec<Item>) -> ItemScheme {
    let of = Maintained::new(&reference.agency, &reference.id, &reference.version, name);
    ItemScheme { class: reference.class, of, is_partial: false, items }
}

fn item(id: &str, name: Text) -> Item {
    Item { id: id.to_owned(), name, ..Item::default() }
}

/// Lists of codes of the model's dimensions: places, occupations and sectors whole, of the others
/// what occurs.
fn lists(
    state: &State,
    agency: &str,
    used: &[BTreeSet<&str>],
    known: &Structures,
) -> Vec<ItemScheme> {
    let taxonomy = &state.taxonomy;
    let mut schemes = Vec::new();
    for (n, dimension) in DIMENSIONS.iter().enumerate() {
        let reference = codelist(agency, n, known);
        let name = texts(|lang| labels::dimension(lang, dimension));
        let label = |code: &str| texts(|lang| labels::label(state, lang, dimension, code));
        let total = || item(TOTAL, label(TOTAL));
        let own = |code: &str| item(&codes::code(n, code, &state.country), label(code));
        let items: Vec<Item> = match *dimension {
            // Official, and in `known` already.
            "sex" | SEASONAL_ADJUST => continue,
            "ref_area" => {
                let places = taxonomy.places.all().map(|place| Item {
                    parent: place
                        .parent
                        .as_ref()
                        .map(|it| codes::code(n, it, &state.country).into_owned()),
                    annotations: place
                        .iso3166_2
                        .iter()
                        .map(|it| note("ISO_3166_2", it.clone()))
                        .collect(),
                    ..own(&place.code)
                });
                places.collect()
            }
            "occupation" => {
                let groups = taxonomy.occupations.all().map(|it| {
                    let code = it.code.to_string();
                    let parent = code.len().checked_sub(1).filter(|it| *it > 0);
                    Item { parent: parent.map(|it| format!("OC{}", &code[..it])), ..own(&code) }
                });
                [total()].into_iter().chain(groups).collect()
            }
            "economic_activity" => {
                let sectors = taxonomy
                    .sectors
                    .all()
                    .map(|it| Item { parent: it.parent.clone(), ..own(&it.code) });
                [total()].into_iter().chain(sectors).collect()
            }
            _ => {
                let codes = used[n].iter().filter(|it| **it != TOTAL).map(|it| own(it));
                [total()].into_iter().chain(codes).collect()
            }
        };
        schemes.push(scheme(&reference, name, items));
    }
    let units: BTreeSet<&str> = select::flows(state)
        .into_iter()
        .flat_map(|flow| flow.measures().into_iter().map(move |it| flow.unit(it)))
        .collect();
    let units = units
        .into_iter()
        .filter(|it| !it.is_empty())
        .map(|it| item(&codes::id(it), texts(|lang| labels::unit(state, lang, it))));
    let name = texts(|lang| text(lang, "sdmx-units"));
    schemes.push(scheme(&own_list(agency, "CL_UNIT_MEASURE"), name, units.collect()));
    let grades = Grade::ALL.map(|it| {
        let key = format!("sdmx-quality-{}", it.code().to_lowercase());
        item(it.code(), texts(|lang| text(lang, &key)))
    });
    let name = texts(|lang| text(lang, "sdmx-concept-quality"));
    schemes.push(scheme(&own_list(agency, "CL_QUALITY"), name, grades.to_vec()));
    schemes
}

fn measures(agency: &str, flow: Flow<'_>) -> ItemScheme {
    let id = format!("CL_MEASURE_{}", codes::id(flow.id()).to_uppercase());
    let items = flow.measures().into_iter().map(|it| {
        let mut item = item(&codes::id(it), texts(|lang| labels::measure(lang, flow, it)));
        if let Flow::Official(dataset) = flow
            && let Some(measure) = dataset.measure(it)
        {
            item.description = texts(|lang| labels::filled(&measure.definition, lang));
        }
        item
    });
    let name = texts(|lang| {
        let of = labels::plain_flow(lang, flow);
        format!("{}: {}", text(lang, "sdmx-measures"), of)
    });
    scheme(&own_list(agency, &id), name, items.collect())
}

/// Concepts that the cross-domain list lacks.
fn concepts(agency: &str) -> ItemScheme {
    let dimensions = DIMENSIONS
        .iter()
        .enumerate()
        .map(|(n, it)| item(codes::concept(n), texts(|lang| labels::dimension(lang, it))));
    let others = ["MEASURE", "N_POSTINGS", "N_SOURCES", "QUALITY", "IMPUTED"].map(|id| {
        let key = format!("sdmx-concept-{}", id.to_lowercase());
        item(id, texts(|lang| text(lang, &key)))
    });
    let name = texts(|lang| text(lang, "sdmx-concepts"));
    scheme(&own_concepts(agency), name, dimensions.chain(others).collect())
}

fn agencies(agency: &str) -> ItemScheme {
    let reference = Reference::new(Class::AgencyScheme, "SDMX", "AGENCIES", VERSION);
    let name = texts(|lang| text(lang, "sdmx-agencies"));
    let own = item(agency, texts(|lang| text(lang, "site-name")));
    scheme(&reference, name, vec![own])
}

/// Categories of flows, and which flow is in which.
fn catalogue(state: &State, agency: &str, flows: &[Served]) -> (ItemScheme, Vec<Categorisation>) {
    let reference = Reference::new(Class::CategoryScheme, agency, "CAS_LABOUR_MARKET", VERSION);
    let category = |id: &str| {
        let key = format!("sdmx-category-{}", id.to_lowercase());
        item(id, texts(|lang| text(lang, &key)))
    };
    let categories = vec![category("ADS"), category("OFFICIAL")];
    let name = texts(|lang| text(lang, "sdmx-categories"));
    let categorisations = flows.iter().map(|it| {
        let is_official = select::flow(state, &it.id).is_some_and(Flow::is_official);
        let id = if is_official { "OFFICIAL" } else { "ADS" };
        let name = it.dataflow.of.name.clone();
        let own = format!("CAT_{}", it.dataflow.of.id);
        Categorisation {
            of: Maintained::new(agency, &own, VERSION, name),
            source: it.dataflow.of.reference(Class::Dataflow),
            target: reference.clone().item(id),
        }
    });
    let categorisations = categorisations.collect();
    (scheme(&reference, name, categories), categorisations)
}

/// Which codes there are figures for, in the newest release.
fn constraint(state: &State, agency: &str, served: &Served) -> Constraint {
    let any = [Codes::Any; DIMENSIONS.len()];
    let mut facts = super::availability::Facts::of(served);
    for figure in state.cube.scan(&served.id, Codes::Any, &any, Scope::Newest) {
        facts.add(figure);
    }
    let name = served.dataflow.of.name.clone();
    // pysdmx asks for it by the version of its flow.
    let of = &served.dataflow.of;
    facts.constraint(Maintained::new(agency, &format!("CR_{}", of.id), &of.version, name))
}

/// A range of days as a message writes it.
pub(super) fn time_range(first: &str, last: &str) -> TimeRange {
    TimeRange { start: format!("{first}T00:00:00Z"), end: format!("{last}T23:59:59Z") }
}
