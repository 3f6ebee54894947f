//! What figures are made of (dimensions, measures, attributes, units), and the terms of others that
//! the catalogue uses.

use std::collections::BTreeSet;

use marsad_model::Lang;

use super::{AUTHORITY, Seen, THEMES};
use crate::{
    labels,
    open::{
        Form,
        graph::{Node, Object, address, words},
    },
    select::{self, Flow},
    texts::text,
};

/// Columns that tell what a figure is worth.
const ATTRIBUTES: [&str; 7] =
    ["unit", "obs_status", "conf_status", "n_postings", "n_sources", "imputed", "quality"];
/// Those of figures from ads only.
const OF_ADS: [&str; 4] = ["n_postings", "n_sources", "imputed", "quality"];

/// What a data set is made of.
pub(super) fn of(seen: &Seen<'_>, flow: Flow<'_>) -> Vec<(&'static str, Vec<Object>)> {
    let ids = |kind: &str, names: Vec<&str>| {
        let names = names.into_iter().map(|it| Object::Address(seen.id(&format!("{kind}-{it}"))));
        names.collect::<Vec<_>>()
    };
    let mut dimensions = select::dimensions(seen.state, flow);
    dimensions.push("period");
    let measures = flow.measures().into_iter().map(|it| measure(seen, flow, it));
    vec![
        ("stat:dimension", ids("dimension", dimensions)),
        ("stat:measure", measures.map(Object::Address).collect()),
        ("stat:attribute", ids("attribute", attributes(flow))),
        ("stat:statUnitMeasure", ids("unit", units(flow).into_iter().collect())),
    ]
}

/// Dimensions, measures, attributes and units of all data sets, each once.
pub(super) fn components(seen: &Seen<'_>, flows: &[Flow<'_>]) -> Vec<Node> {
    let state = seen.state;
    let node = |id: String, class: &'static str, facts| Node { id: Some(id), class, facts };
    let mut nodes = Vec::new();
    let dimensions: BTreeSet<&str> =
        flows.iter().flat_map(|it| select::dimensions(state, *it)).collect();
    for it in dimensions {
        let label = words(|lang| labels::dimension(lang, it));
        let id = seen.id(&format!("dimension-{it}"));
        nodes.push(node(id, "qb:DimensionProperty", vec![("rdfs:label", label)]));
    }
    let label = words(|lang| text(lang, "period"));
    let id = seen.id("dimension-period");
    nodes.push(node(id, "qb:DimensionProperty", vec![("rdfs:label", label)]));
    for flow in flows {
        for it in flow.measures() {
            let about = |lang: Lang| match flow {
                Flow::Official(dataset) => dataset
                    .measure(it)
                    .map(|it| labels::filled(&it.definition, lang))
                    .unwrap_or_default(),
                Flow::Indicator(_) => String::new(),
            };
            let facts = vec![
                ("rdfs:label", words(|lang| labels::measure(lang, *flow, it))),
                ("rdfs:comment", words(about)),
            ];
            nodes.push(node(measure(seen, *flow, it), "qb:MeasureProperty", facts));
        }
    }
    for it in flows.iter().flat_map(|it| attributes(*it)).collect::<BTreeSet<_>>() {
        let label = words(|lang| text(lang, &format!("column-{it}")));
        let id = seen.id(&format!("attribute-{it}"));
        nodes.push(node(id, "qb:AttributeProperty", vec![("rdfs:label", label)]));
    }
    for it in flows.iter().flat_map(|it| units(*it)).collect::<BTreeSet<_>>() {
        let label = words(|lang| labels::unit(state, lang, it));
        nodes.push(node(
            seen.id(&format!("unit-{it}")),
            "skos:Concept",
            vec![("skos:prefLabel", label)],
        ));
    }
    nodes
}

fn measure(seen: &Seen<'_>, flow: Flow<'_>, measure: &str) -> String {
    seen.id(&format!("measure-{}-{measure}", flow.id()))
}

/// Official figures say nothing of ads.
fn attributes(flow: Flow<'_>) -> Vec<&'static str> {
    ATTRIBUTES.into_iter().filter(|it| !flow.is_official() || !OF_ADS.contains(it)).collect()
}

fn units<'a>(flow: Flow<'a>) -> BTreeSet<&'a str> {
    flow.measures().into_iter().map(|it| flow.unit(it)).filter(|it| !it.is_empty()).collect()
}

/// Classes of the terms of others, so that who checks the catalogue need not fetch them.
pub(super) fn vocabularies() -> Vec<Node> {
    let node = |id: String, class: &'static str| Node { id: Some(id), class, facts: Vec::new() };
    let distinct = |of: fn(Form) -> String| Form::ALL.into_iter().map(of).collect::<BTreeSet<_>>();
    let mut nodes: Vec<Node> = Vec::new();
    nodes.push(Node {
        facts: vec![("dct:title", words(|lang| text(lang, "catalog-themes")))],
        ..node(format!("{AUTHORITY}/data-theme"), "skos:ConceptScheme")
    });
    nodes.push(node(format!("{AUTHORITY}/access-right/PUBLIC"), "dct:RightsStatement"));
    nodes.extend(Lang::ALL.map(|it| node(language(it), "dct:LinguisticSystem")));
    let name = |it: &str| words(|lang| text(lang, &format!("catalog-theme-{}", it.to_lowercase())));
    nodes.extend(THEMES.map(|it| Node {
        facts: vec![("skos:prefLabel", name(it))],
        ..node(theme(it), "skos:Concept")
    }));
    nodes.extend(distinct(media_type).into_iter().map(|it| node(it, "dct:MediaType")));
    nodes.extend(distinct(file_type).into_iter().map(|it| node(it, "dct:MediaTypeOrExtent")));
    nodes.extend(Form::ALL.map(|it| Node {
        id: Some(it.standard().to_owned()),
        class: "dct:Standard",
        facts: vec![("dct:title", vec![Object::Plain(it.name().to_owned())])],
    }));
    nodes
}

pub(super) fn languages() -> Vec<Object> {
    Lang::ALL.map(|it| Object::Address(language(it))).into()
}

fn language(lang: Lang) -> String {
    let code = match lang {
        Lang::Ar => "ARA",
        Lang::Fr => "FRA",
        Lang::En => "ENG",
    };
    format!("{AUTHORITY}/language/{code}")
}

pub(super) fn public() -> Vec<Object> {
    address(format!("{AUTHORITY}/access-right/PUBLIC"))
}

pub(super) fn themes() -> Vec<Object> {
    THEMES.map(|it| Object::Address(theme(it))).into()
}

fn theme(code: &str) -> String {
    format!("{AUTHORITY}/data-theme/{code}")
}

pub(super) fn media_type(form: Form) -> String {
    format!("https://www.iana.org/assignments/media-types/{}", form.registered_type())
}

pub(super) fn file_type(form: Form) -> String {
    format!("{AUTHORITY}/file-type/{}", form.file_type())
}
