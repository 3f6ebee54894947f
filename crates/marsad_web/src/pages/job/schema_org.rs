//! A hosted ad as schema.org's JobPosting, for search engines.

use marsad_search::Entry;
use marsad_taxonomy::Level;
use serde_json::{Value, json};

use crate::{
    labels,
    pages::{Visit, layout::segments},
};

/// The description as a block of data for a page: nothing in it ends the block.
pub(super) fn job_posting(visit: &Visit<'_>, entry: &Entry) -> String {
    described(visit, entry).to_string().replace('<', "\\u003c")
}

fn described(visit: &Visit<'_>, entry: &Entry) -> Value {
    let Visit { state, lang, origin, .. } = *visit;
    let country = &state.taxonomy.country.id;
    let localities: Vec<Value> = entry
        .places
        .iter()
        .map(|code| {
            let region = state.taxonomy.places.ancestor_at(code, Level::Region);
            json!({
                "@type": "Place",
                "address": {
                    "@type": "PostalAddress",
                    "addressLocality": labels::label(state, lang, "ref_area", code),
                    "addressRegion": region.map(|it| labels::label(state, lang, "ref_area", &it.code)),
                    "addressCountry": country.to_uppercase(),
                },
            })
        })
        .collect();
    let mut out = json!({
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": entry.title,
        // The description may hold markup, and the ad's text is none.
        "description": paragraphs(&entry.text),
        "datePosted": entry.first_posted,
        "hiringOrganization": { "@type": "Organization", "name": entry.employer },
        "jobLocation": localities,
        "identifier": { "@type": "PropertyValue", "name": "Marsad", "value": entry.id },
        "url": format!("{origin}/{}/jobs/{}", lang.tag(), segments(&entry.id)),
        "directApply": false,
    });
    if let Some(closes) = &entry.closes {
        out["validThrough"] = json!(closes);
    }
    if let Some(kind) = entry.contract.as_deref().and_then(employment_type) {
        out["employmentType"] = json!(kind);
    }
    if entry.remote.as_deref() == Some("remote") {
        out["jobLocationType"] = json!("TELECOMMUTE");
    }
    if let (Some(min), max) = (entry.wage_month_min.or(entry.wage_month_max), entry.wage_month_max)
    {
        out["baseSalary"] = json!({
            "@type": "MonetaryAmount",
            "currency": state.taxonomy.country.currency,
            "value": {
                "@type": "QuantitativeValue",
                "minValue": min,
                "maxValue": max.unwrap_or(min),
                "unitText": "MONTH",
            },
        });
    }
    out
}

/// Text as paragraphs of HTML.
fn paragraphs(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let lines = escaped.lines().map(str::trim).filter(|it| !it.is_empty());
    lines.map(|line| format!("<p>{line}</p>")).collect()
}

/// The word of schema.org for a contract; none where it has none.
fn employment_type(contract: &str) -> Option<&'static str> {
    match contract {
        "fixed_term" | "temporary" | "seasonal" => Some("TEMPORARY"),
        "internship" | "apprenticeship" => Some("INTERN"),
        "freelance" => Some("CONTRACTOR"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::tests::visited;

    #[test]
    fn an_ad_is_described_and_cannot_end_its_block() {
        let entry = Entry {
            id: "hosted/1".to_owned(),
            title: "Soudeur </script>".to_owned(),
            text: "Un <b>poste</b>\n\nà Port".to_owned(),
            employer: "Exemple".to_owned(),
            first_posted: "2025-11-20".to_owned(),
            closes: Some("2025-12-20".to_owned()),
            contract: Some("internship".to_owned()),
            places: vec!["01.1.1".to_owned()],
            wage_month_min: Some(4000.0),
            ..Entry::default()
        };
        visited(|visit| {
            let block = job_posting(visit, &entry);
            assert!(!block.contains('<'), "{block}");
            let value: Value = serde_json::from_str(&block).unwrap();
            assert_eq!(value["@type"], "JobPosting");
            assert_eq!(value["description"], "<p>Un &lt;b&gt;poste&lt;/b&gt;</p><p>à Port</p>");
            assert_eq!(value["validThrough"], "2025-12-20");
            assert_eq!(value["employmentType"], "INTERN");
            assert_eq!(value["baseSalary"]["value"]["maxValue"], 4000.0);
            assert_eq!(value["jobLocation"][0]["address"]["addressRegion"], "Nord");
        });
    }
}
