//! What ESCO's web service answers (JSON in the form HAL), and the files of the CSV download that say
//! the same.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use marsad_taxonomy::{How, REPLACED, Successors, quoted};
use serde::Deserialize;
use serde_json::Value;

/// A part of a list of concepts.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Page {
    /// Concepts in the whole list.
    pub(super) total: usize,
    pub(super) concepts: Vec<Concept>,
    /// Those that the page only names.
    pub(super) named: Vec<String>,
    /// What the address of the next page asks for; none on the last.
    pub(super) next: Option<String>,
}

/// A concept as the service tells of it in one language.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Concept {
    pub(super) uri: String,
    /// As in the column `iscoGroup` or `skillType` of the files.
    code: String,
    status: String,
    preferred: BTreeMap<String, String>,
    others: BTreeMap<String, Vec<String>>,
    replaced_by: Vec<String>,
}

impl Concept {
    pub(super) fn is_named_in(&self, lang: &str) -> bool {
        self.preferred.contains_key(lang)
    }
}

/// The two pillars that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pillar {
    Occupations,
    Skills,
}

impl Pillar {
    pub(super) const ALL: [Self; 2] = [Self::Occupations, Self::Skills];

    /// The kind of resource in addresses.
    pub(super) fn resource(self) -> &'static str {
        match self {
            Self::Occupations => "occupation",
            Self::Skills => "skill",
        }
    }

    /// The scheme that holds the concepts without their groups.
    pub(super) fn scheme(self) -> &'static str {
        match self {
            Self::Occupations => "http://data.europa.eu/esco/concept-scheme/member-occupations",
            Self::Skills => "http://data.europa.eu/esco/concept-scheme/member-skills",
        }
    }

    /// Beginning of the file's name, its concept type and its column of codes.
    fn file(self) -> [&'static str; 3] {
        match self {
            Self::Occupations => ["occupations", "Occupation", "iscoGroup"],
            Self::Skills => ["skills", "KnowledgeSkillCompetence", "skillType"],
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Resource {
    uri: String,
    code: String,
    status: String,
    preferred_label: BTreeMap<String, Value>,
    alternative_label: BTreeMap<String, Value>,
    #[serde(rename = "_links")]
    links: BTreeMap<String, Value>,
}

/// A page of a list; `pillar` says what its concepts are.
pub(super) fn page(bytes: &[u8], pillar: Pillar) -> Result<Page> {
    let page: Value = serde_json::from_slice(bytes)?;
    let total = page["total"].as_u64().context("the page has no number `total`")?;
    let embedded = &page["_embedded"];
    let resources: Vec<&Value> = match (embedded, &embedded["results"]) {
        (_, Value::Array(results)) => results.iter().collect(),
        (Value::Object(by_uri), _) => by_uri.values().collect(),
        _ => Vec::new(),
    };
    let mut found = Page { total: total as usize, ..Page::default() };
    let mut seen = BTreeSet::new();
    for resource in resources {
        let uri = resource["uri"].as_str().context("a concept of the page has no `uri`")?;
        seen.insert(uri.to_owned());
        match concept(resource, pillar)? {
            Some(concept) => found.concepts.push(concept),
            None => found.named.push(uri.to_owned()),
        }
    }
    let listed = page["concepts"].as_array().into_iter().flatten();
    for uri in listed.filter_map(|it| it["uri"].as_str()) {
        if seen.insert(uri.to_owned()) {
            found.named.push(uri.to_owned());
        }
    }
    let next = page["_links"]["next"]["href"].as_str();
    found.next = next.and_then(|it| Some(it.split_once('?')?.1.to_owned()));
    Ok(found)
}

/// The answer for one concept.
pub(super) fn one(bytes: &[u8], pillar: Pillar) -> Result<Concept> {
    let resource = serde_json::from_slice(bytes)?;
    concept(&resource, pillar)?.context("the concept has neither a group nor a type")
}

/// None if the service only gives its name here.
fn concept(resource: &Value, pillar: Pillar) -> Result<Option<Concept>> {
    let uri = resource["uri"].as_str().unwrap_or_default().to_owned();
    let it: Resource = Resource::deserialize(resource).with_context(|| format!("reading {uri}"))?;
    let code = match pillar {
        Pillar::Occupations => group(&it),
        Pillar::Skills => linked(&it, "hasSkillType").first().map(|uri| match tail(uri) {
            "knowledge" => "knowledge".to_owned(),
            _ => "skill/competence".to_owned(),
        }),
    };
    let replaced_by = linked(&it, "replacedBy");
    let is_obsolete = it.status == "obsolete";
    let Some(code) = code.or_else(|| is_obsolete.then(String::new)) else { return Ok(None) };
    let first = |value: &Value| texts(value).into_iter().next();
    Ok(Some(Concept {
        uri: it.uri,
        code,
        status: it.status,
        preferred: it
            .preferred_label
            .iter()
            .filter_map(|(lang, text)| Some((lang.clone(), first(text)?)))
            .collect(),
        others: it.alternative_label.iter().map(|(lang, it)| (lang.clone(), texts(it))).collect(),
        replaced_by,
    }))
}

/// `http://data.europa.eu/esco/isco/C2654`, else the beginning of the code `2654.1.7`.
fn group(it: &Resource) -> Option<String> {
    let groups = linked(it, "broaderIscoGroup");
    let of_link = groups.first().map(|uri| tail(uri).trim_start_matches('C').to_owned());
    let code = it.code.split('.').next().filter(|it| !it.is_empty());
    of_link.or_else(|| code.map(str::to_owned))
}

fn tail(uri: &str) -> &str {
    uri.rsplit('/').next().unwrap_or(uri)
}

/// The URIs of a relation: one link, or several.
fn linked(it: &Resource, relation: &str) -> Vec<String> {
    let links = match it.links.get(relation) {
        Some(Value::Array(links)) => links.iter().collect(),
        Some(link) => vec![link],
        None => Vec::new(),
    };
    links.iter().filter_map(|link| link["uri"].as_str()).map(str::to_owned).collect()
}

/// A text, a text with its media type, or several of them.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Object(_) => value["literal"].as_str().map(str::to_owned).into_iter().collect(),
        Value::Array(several) => several.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// The files of the CSV download that say the same in `languages`.
pub(super) fn files(
    pillar: Pillar,
    concepts: &[Concept],
    languages: &[String],
) -> BTreeMap<String, Vec<u8>> {
    let [name, kind, column] = pillar.file();
    let mut files = BTreeMap::new();
    for lang in languages {
        let mut file = format!("conceptType,conceptUri,{column},preferredLabel,altLabels,status\n");
        for it in concepts {
            let Some(preferred) = it.preferred.get(lang) else { continue };
            let others = it.others.get(lang).map(|it| it.join("\n")).unwrap_or_default();
            let row = [kind, &it.uri, &it.code, preferred, &others, &it.status];
            file.push_str(&row.map(quoted).join(","));
            file.push('\n');
        }
        files.insert(format!("{name}_{lang}.csv"), file.into_bytes());
    }
    let mut successors = Successors::default();
    for it in concepts {
        for heir in &it.replaced_by {
            successors.insert(it.uri.clone(), heir.clone(), How::Stated);
        }
    }
    if !successors.is_empty() {
        files.insert(format!("{REPLACED}_{name}.csv"), successors.to_csv().into_bytes());
    }
    files
}

/// What several languages tell of one concept, put together.
pub(super) fn merge(into: &mut BTreeMap<String, Concept>, concept: Concept) {
    let Some(known) = into.get_mut(&concept.uri) else {
        into.insert(concept.uri.clone(), concept);
        return;
    };
    known.preferred.extend(concept.preferred);
    known.others.extend(concept.others);
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"{"total": 3, "offset": 0, "count": 3,
      "_embedded": {
        "http://o/1": {"className": "Occupation", "uri": "http://o/1", "title": "baker",
          "status": "released", "code": "7512.1",
          "preferredLabel": {"en": "baker", "fr": "boulanger/boulangère"},
          "alternativeLabel": {"en": ["bread baker, artisan", "oven \"master\""]},
          "_links": {"self": {"href": "x", "uri": "http://o/1"},
            "broaderIscoGroup": [{"uri": "http://data.europa.eu/esco/isco/C7512", "title": "Bakers"}]}},
        "http://o/2": {"uri": "http://o/2", "title": "old baker", "status": "obsolete",
          "preferredLabel": {"en": {"literal": "old baker"}},
          "_links": {"replacedBy": {"uri": "http://o/1"}}},
        "http://o/3": {"uri": "http://o/3", "title": "waiter", "preferredLabel": {"en": "waiter"}}
      },
      "concepts": [{"uri": "http://o/1", "href": "y"}, {"uri": "http://o/4", "href": "z"}],
      "_links": {"self": {"href": "x"}, "next": {"href": "http://behind:8080/resource/occupation?offset=1&limit=3"}}}"#;

    #[test]
    fn concepts_and_what_was_replaced_are_read() {
        let page = page(PAGE.as_bytes(), Pillar::Occupations).unwrap();
        assert_eq!((page.total, page.concepts.len()), (3, 2));
        assert_eq!(page.named, ["http://o/3", "http://o/4"]);
        assert_eq!(page.next.as_deref(), Some("offset=1&limit=3"));
        let files = files(Pillar::Occupations, &page.concepts, &["en".to_owned()]);
        let file = |name: &str| std::str::from_utf8(&files[name]).unwrap();
        assert_eq!(
            file("occupations_en.csv"),
            "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status\n\
             Occupation,http://o/1,7512,baker,\"bread baker, artisan\noven \"\"master\"\"\",released\n\
             Occupation,http://o/2,,old baker,,obsolete\n"
        );
        assert!(file("replaced_occupations.csv").contains("http://o/2,http://o/1,stated"));
    }

    #[test]
    fn a_page_that_is_none_is_an_error() {
        let error = page(b"{\"logref\": \"BadInput\"}", Pillar::Skills).unwrap_err();
        assert_eq!(error.to_string(), "the page has no number `total`");
    }
}
