//! What a table of figures is, as the W3C's CSV on the Web says it.

use std::collections::BTreeSet;

use marsad_indicators::Figure;
use marsad_model::{Lang, Period};
use serde_json::{Map, Value, json};

use super::description;
use crate::{
    State,
    api::About,
    download::COLUMNS,
    labels,
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

/// The description of the table at `address`, which is relative to that of the description.
pub(crate) fn metadata(
    state: &State,
    lang: Lang,
    flow: Flow<'_>,
    figures: &[Figure<'_>],
    address: &str,
) -> Value {
    let dimensions = select::dimensions(state, flow);
    let mut columns = Vec::new();
    for dimension in &dimensions {
        let named = |key: &str, lang: Lang| {
            let name = labels::dimension(lang, dimension);
            text_with(lang, key, &[("name", Arg::Words(&name))])
        };
        let code = |lang| named("column-code", lang);
        columns.push(column(dimension, code, json!("string"), true));
        let label = |lang| named("column-label", lang);
        let label = column(&format!("{dimension}_label"), label, json!("string"), false);
        columns.push(in_language(label, lang));
    }
    for name in COLUMNS {
        let title = |lang| text(lang, &format!("column-{name}"));
        let is_needed = ["measure", "period", "obs_status", "conf_status"].contains(&name);
        let column = column(name, title, datatype(name, figures), is_needed);
        columns.push(if name.ends_with("_label") { in_language(column, lang) } else { column });
    }
    let key: Vec<&str> = dimensions.iter().copied().chain(["measure", "period"]).collect();
    let about = About::of_flow(state, lang, flow, &flow.measures());
    let mut out = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": lang.tag() }],
        "url": address,
        "dc:title": Lang::ALL.map(|it| json!({ "@value": labels::plain_flow(it, flow), "@language": it.tag() })),
        "dc:description": { "@value": description(state, lang, flow), "@language": lang.tag() },
        "dc:publisher": text(lang, "site-name"),
        "dc:source": about.attribution,
        "dc:isPartOf": { "@id": "/catalog" },
        "tableSchema": { "columns": columns, "primaryKey": key },
    });
    if let Some(licence) = about.licence {
        out["dc:license"] = json!(licence);
    }
    if let Some(release) = state.release(flow.id()) {
        let at = release.published_at.to_string();
        out["dc:modified"] = json!({ "@value": at, "@type": "xsd:dateTime" });
        out["schema:version"] = json!(release.id);
    }
    out
}

/// A column. Its name is a title too, of no language: it is what the table's first line says.
fn column(name: &str, title: impl Fn(Lang) -> String, datatype: Value, is_needed: bool) -> Value {
    let mut titles = Map::from_iter([("und".to_owned(), json!(name))]);
    titles.extend(Lang::ALL.map(|it| (it.tag().to_owned(), json!(title(it)))));
    let mut out = json!({ "name": name, "titles": titles, "datatype": datatype, "null": "" });
    if is_needed {
        out["required"] = json!(true);
    }
    out
}

fn in_language(mut column: Value, lang: Lang) -> Value {
    column["lang"] = json!(lang.tag());
    column
}

fn datatype(name: &str, figures: &[Figure<'_>]) -> Value {
    match name {
        "period" => period(figures),
        "value" | "imputed" => json!("decimal"),
        "n_postings" | "n_sources" => json!("nonNegativeInteger"),
        "quality" => json!({ "base": "string", "format": "[A-D]" }),
        "as_of" => json!("date"),
        "sample" => json!("boolean"),
        "obs_status" | "conf_status" => json!({ "base": "string", "format": "[A-Z]" }),
        _ => json!("string"),
    }
}

const YEAR: &str = "[0-9]{4}";
const MONTH: &str = "[0-9]{4}-(0[1-9]|1[0-2])";

/// A type of time where all periods are of one kind that has one; else how they are written.
fn period(figures: &[Figure<'_>]) -> Value {
    let kind = |figure: &Figure<'_>| match figure.period() {
        Period::Year { .. } => YEAR,
        Period::Quarter { .. } => "[0-9]{4}-Q[1-4]",
        Period::Month { .. } => MONTH,
        Period::Span { .. } => "[0-9]{4}-(0[1-9]|1[0-2])-01/P[0-9]+M",
    };
    let kinds: BTreeSet<&str> = figures.iter().map(kind).collect();
    let kinds: Vec<&str> = kinds.into_iter().collect();
    match kinds.as_slice() {
        [] => json!("string"),
        [YEAR] => json!("gYear"),
        [MONTH] => json!("gYearMonth"),
        kinds => json!({ "base": "string", "format": kinds.join("|") }),
    }
}
