//! A data set as schema.org describes it, for search engines.

use marsad_model::Lang;
use serde_json::{Value, json};

use super::{Form, coverage, description, distinct};
use crate::{
    State, labels,
    pages::segment,
    select::{self, Flow, Selection},
    texts::text,
};

/// The description of a flow as a block of data for a page: nothing in it ends the block.
pub(crate) fn dataset(state: &State, lang: Lang, origin: &str, flow: Flow<'_>) -> String {
    described(state, lang, origin, flow).to_string().replace('<', "\\u003c")
}

fn described(state: &State, lang: Lang, origin: &str, flow: Flow<'_>) -> Value {
    let page = |path: &str| format!("{origin}/{}{path}", lang.tag());
    let release = state.release(flow.id());
    let publisher = json!({
        "@type": "Organization",
        "name": text(lang, "site-name"),
        "url": page("/"),
    });
    let mut out = json!({
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": format!("{origin}/catalog#{}", segment(flow.id())),
        "name": labels::plain_flow(lang, flow),
        "description": description(state, lang, flow),
        "url": page(&format!("/indicators/{}", segment(flow.id()))),
        "identifier": flow.id(),
        "inLanguage": Lang::ALL.map(Lang::tag),
        "keywords": keywords(state, lang, flow),
        "isAccessibleForFree": true,
        "publisher": publisher,
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": text(lang, "site-name"),
            "url": format!("{origin}/catalog"),
        },
        "spatialCoverage": country(state, lang),
        "variableMeasured": flow.measures().iter().map(|it| variable(state, lang, flow, it)).collect::<Vec<_>>(),
        "distribution": Form::ALL.map(|form| json!({
            "@type": "DataDownload",
            "name": form.name(),
            "encodingFormat": form.media_type(),
            "contentUrl": match form.is_whole() {
                true => format!("{origin}{}", form.whole(state, flow)),
                false => {
                    let all = Selection { flow: flow.id().to_owned(), ..Selection::default() };
                    format!("{origin}{}", form.address(state, lang, &all))
                }
            },
        })),
    });
    if let Some((first, last)) = coverage(state, flow) {
        out["temporalCoverage"] = json!(format!("{first}/{last}"));
    }
    if let Some(release) = release {
        out["version"] = json!(release.id);
        out["dateModified"] = json!(release.published_at.to_string());
    }
    if state.methods.iter().any(|it| it.id == flow.id()) {
        out["measurementTechnique"] = json!(page(&format!("/method/{}", segment(flow.id()))));
    }
    match flow {
        Flow::Indicator(_) => out["creator"] = publisher,
        Flow::Official(dataset) => {
            let sources = distinct(dataset.measures.iter().map(|it| it.source.en.as_str()));
            let terms = distinct(dataset.measures.iter().map(|it| it.licence.en.as_str()));
            out["creditText"] = json!(sources.join("; "));
            out["license"] = json!({ "@type": "CreativeWork", "name": terms.join("; ") });
        }
    }
    out
}

fn keywords(state: &State, lang: Lang, flow: Flow<'_>) -> Vec<String> {
    let dimensions = select::dimensions(state, flow).into_iter();
    let dimensions = dimensions.map(|it| labels::dimension(lang, it));
    [text(lang, "sdmx-categories")].into_iter().chain(dimensions).collect()
}

fn country(state: &State, lang: Lang) -> Value {
    let mut out = json!({
        "@type": "Place",
        "name": labels::filled(&state.taxonomy.country.names, lang),
    });
    if let Some((lat, lon)) = state.taxonomy.places.get(&state.country).and_then(|it| it.centroid) {
        out["geo"] = json!({ "@type": "GeoCoordinates", "latitude": lat, "longitude": lon });
    }
    out
}

fn variable(state: &State, lang: Lang, flow: Flow<'_>, measure: &str) -> Value {
    let mut out = json!({
        "@type": "PropertyValue",
        "name": labels::measure(lang, flow, measure),
        "unitText": labels::unit(state, lang, flow.unit(measure)),
    });
    if let Flow::Official(dataset) = flow
        && let Some(measure) = dataset.measure(measure)
    {
        out["description"] = json!(labels::filled(&measure.definition, lang));
    }
    out
}
