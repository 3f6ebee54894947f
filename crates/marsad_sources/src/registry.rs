//! The register of sources: `sources.toml`.

use std::sync::Arc;

use jiff::tz::{TimeZone, TimeZoneDatabase};
use marsad_model::Localized;
use serde::Deserialize;
use toml::{Table, Value};

use crate::{Error, Glob, Holds, Kind, Mapping, Visit, kinds};

/// All sources that may be collected from.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    pub sources: Vec<Source>,
}

/// One entry: who lets us read what, on what ground, and how it is read.
#[derive(Debug, Clone)]
pub struct Source {
    pub id: String,
    pub name: Localized,
    /// Who runs it.
    pub operator: String,
    /// Empty if it has none.
    pub homepage: String,
    /// Why it may be collected: a licence, an agreement, a law.
    pub legal_basis: String,
    /// Requests per minute that it is asked at most; 0 for sources that nobody asks.
    pub rate_per_minute: u32,
    /// Days that raw captures are kept; 0 for ever.
    pub retention_days: u32,
    /// Days after which an ad that only this source showed counts as gone, if it was not seen again:
    /// channels show an ad once and never take it down.
    pub lifetime_days: u32,
    /// Days from one delivery of files to the next, where that is agreed; without it, nobody knows
    /// whether a file is missing.
    pub delivery_days: Option<u16>,
    /// Its ads are a written sample: pages made from them say so.
    pub sample: bool,
    /// What its records are.
    pub holds: Holds,
    /// Where days begin and end for it.
    pub zone: TimeZone,
    /// Which files are its own, and how each is read; the first rule that matches counts.
    pub files: Vec<FileRule>,
    /// How its pages are fetched; none if its files come another way.
    pub visit: Option<Visit>,
}

/// Where an entry does not say how long its ads live.
const LIFETIME_DAYS: u32 = 30;

/// How files of one name are read.
#[derive(Debug, Clone)]
pub struct FileRule {
    /// Below the drop folder; for records of a WARC file, their address.
    pub pattern: Glob,
    pub kind: &'static Kind,
    pub mapping: Arc<Mapping>,
}

impl Registry {
    /// Reads a register; refuses all of it if one entry lacks what it needs, since a source that is
    /// quietly left out would be missed by nobody.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let syntax = |reason: String| Error::Syntax { file: file.to_owned(), reason };
        let written: Written = toml::from_str(text).map_err(|cause| syntax(cause.to_string()))?;
        let mut sources: Vec<Source> = Vec::with_capacity(written.source.len());
        for (index, table) in written.source.into_iter().enumerate() {
            let entry = match table.get("id").and_then(Value::as_str) {
                Some(id) => id.to_owned(),
                None => format!("number {}", index + 1),
            };
            let source = entry_of(table).and_then(|source| {
                match sources.iter().any(|other| other.id == source.id) {
                    true => Err(("id".to_owned(), "another source has it already".to_owned())),
                    false => Ok(source),
                }
            });
            match source {
                Ok(source) => sources.push(source),
                Err((field, reason)) => {
                    return Err(Error::Entry { file: file.to_owned(), entry, field, reason });
                }
            }
        }
        Ok(Self { sources })
    }

    pub fn get(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The source that a file below the drop folder belongs to, and how it is read.
    pub fn owner(&self, path: &str) -> Option<(&Source, &FileRule)> {
        self.sources.iter().find_map(|source| Some((source, source.rule(path)?)))
    }
}

impl Source {
    /// How the file or page `url` is read; none if it is not one of this source's.
    pub fn rule(&self, url: &str) -> Option<&FileRule> {
        self.files.iter().find(|rule| rule.pattern.matches(url))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    source: Vec<Table>,
}

/// An entry as written: everything may be missing, so that what is can be named.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSource {
    id: Option<String>,
    name: Option<WrittenName>,
    operator: Option<String>,
    homepage: Option<String>,
    legal_basis: Option<String>,
    rate_per_minute: Option<u32>,
    retention_days: Option<u32>,
    lifetime_days: Option<u32>,
    delivery_days: Option<u16>,
    sample: Option<bool>,
    timezone: Option<String>,
    holds: Option<String>,
    kind: Option<String>,
    files: Option<Value>,
    mapping: Option<Table>,
    #[serde(default)]
    file: Vec<WrittenFile>,
    visit: Option<Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenName {
    ar: String,
    fr: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFile {
    pattern: String,
    kind: Option<String>,
    #[serde(default)]
    mapping: Table,
}

type Fault = (String, String);

fn entry_of(table: Table) -> Result<Source, Fault> {
    let written: WrittenSource = Value::Table(table)
        .try_into()
        .map_err(|cause: toml::de::Error| ("entry".to_owned(), cause.message().to_owned()))?;
    let id = needed("id", written.id)?;
    if !id.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-') {
        return Err(fault("id", "may hold only a to z, 0 to 9 and `-`"));
    }
    let name = written.name.ok_or_else(|| lacks("name"))?;
    let holds = match written.holds.as_deref() {
        None => Holds::default(),
        Some(id) => Holds::parse(id)
            .ok_or_else(|| fault("holds", &format!("`{id}` is neither ads nor programmes")))?,
    };
    let files = rules(holds, written.kind, written.files, written.mapping, written.file)?;
    let rate_per_minute = written.rate_per_minute.unwrap_or(0);
    let visit = match written.visit {
        Some(_) if rate_per_minute == 0 => return Err(lacks("rate_per_minute")),
        Some(table) => {
            let inside = |(field, reason): Fault| (format!("visit.{field}"), reason);
            Some(Visit::parse(&table, &files).map_err(inside)?)
        }
        None => None,
    };
    Ok(Source {
        name: Localized { ar: name.ar, fr: name.fr, en: name.en },
        operator: needed("operator", written.operator)?,
        legal_basis: needed("legal_basis", written.legal_basis)?,
        retention_days: written.retention_days.ok_or_else(|| lacks("retention_days"))?,
        homepage: written.homepage.unwrap_or_default(),
        rate_per_minute,
        lifetime_days: match written.lifetime_days {
            Some(0) => return Err(fault("lifetime_days", "is 0: an ad lives for a day at least")),
            days => days.unwrap_or(LIFETIME_DAYS),
        },
        delivery_days: match written.delivery_days {
            Some(0) => return Err(fault("delivery_days", "is 0: it is 1 for every day")),
            days => days,
        },
        sample: written.sample.unwrap_or(false),
        holds,
        zone: match &written.timezone {
            Some(name) => TimeZoneDatabase::bundled()
                .get(name)
                .map_err(|cause| fault("timezone", &format!("`{name}` is not known: {cause}")))?,
            None => TimeZone::UTC,
        },
        files,
        visit,
        id,
    })
}

/// One rule for each pattern of `files`, and each `[[source.file]]`.
fn rules(
    holds: Holds,
    kind: Option<String>,
    files: Option<Value>,
    mapping: Option<Table>,
    more: Vec<WrittenFile>,
) -> Result<Vec<FileRule>, Fault> {
    let patterns = match files {
        None => Vec::new(),
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(all)) => all
            .into_iter()
            .map(|it| {
                it.as_str()
                    .map(str::to_owned)
                    .ok_or_else(|| fault("files", "is no list of patterns"))
            })
            .collect::<Result<_, _>>()?,
        Some(_) => return Err(fault("files", "is no pattern")),
    };
    if patterns.is_empty() && more.is_empty() {
        return Err(lacks("files"));
    }
    let mapping = mapping.unwrap_or_default();
    let mut rules = Vec::new();
    for pattern in patterns {
        rules.push(rule(holds, &pattern, kind.as_deref(), (&mapping, "mapping"))?);
    }
    for file in more {
        let kind = file.kind.as_deref().or(kind.as_deref());
        rules.push(rule(holds, &file.pattern, kind, (&file.mapping, "file.mapping"))?);
    }
    Ok(rules)
}

fn rule(
    holds: Holds,
    pattern: &str,
    kind: Option<&str>,
    (mapping, key): (&Table, &str),
) -> Result<FileRule, Fault> {
    let id = kind.ok_or_else(|| lacks("kind"))?;
    let kind = Kind::find(id).ok_or_else(|| {
        let known: Vec<&str> = kinds::ALL.iter().map(|kind| kind.id).collect();
        fault("kind", &format!("`{id}` is none of {}", known.join(", ")))
    })?;
    let inside = |(field, reason): Fault| (format!("{key}.{field}"), reason);
    let mapping = kind.complete(Mapping::parse(mapping, holds).map_err(inside)?);
    (kind.check)(&mapping).map_err(inside)?;
    Ok(FileRule { pattern: Glob::new(pattern), kind, mapping: Arc::new(mapping) })
}

fn needed(field: &str, value: Option<String>) -> Result<String, Fault> {
    value.filter(|it| !it.trim().is_empty()).ok_or_else(|| lacks(field))
}

fn lacks(field: &str) -> Fault {
    fault(field, "is missing")
}

fn fault(field: &str, reason: &str) -> Fault {
    (field.to_owned(), reason.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: &str = r#"
        [[source]]
        id = "board"
        kind = "csv"
        name = { ar = "لوحة", fr = "Tableau", en = "Board" }
        operator = "Board Ltd"
        homepage = "https://board.example"
        legal_basis = "agreement of 2025-01-01"
        retention_days = 0
        timezone = "Africa/Casablanca"
        files = "board/*.csv"
        [source.mapping]
        title = "Titre"
        [[source.file]]
        pattern = "board/*.json"
        kind = "json"
        mapping = { title = "titre" }
    "#;

    #[test]
    fn an_entry_may_have_several_kinds_of_files() {
        let registry = Registry::parse("sources.toml", ENTRY).unwrap();
        let (source, rule) = registry.owner("board/a.json").unwrap();
        assert_eq!((source.name.fr.as_str(), rule.kind.id), ("Tableau", "json"));
        assert_eq!(source.rule("drop/board/b.csv").unwrap().kind.id, "csv");
        assert!(registry.owner("elsewhere/b.csv").is_none());
        assert_eq!(source.lifetime_days, 30);
        let channel = ENTRY.replace("retention_days = 0", "retention_days = 0\nlifetime_days = 21");
        let registry = Registry::parse("sources.toml", &channel).unwrap();
        assert_eq!(registry.sources[0].lifetime_days, 21);
    }

    #[test]
    fn an_entry_without_what_it_needs_is_refused_by_entry_and_field() {
        let check = |line: &str, by: &str, expected: &str| {
            let text = ENTRY.replace(line, by);
            let error = Registry::parse("sources.toml", &text).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        };
        let starts = |field: &str| format!("sources.toml: source `board`, field `{field}`");
        check("operator = \"Board Ltd\"", "", &starts("operator"));
        check("operator = \"Board Ltd\"", "operator = ' '", &starts("operator"));
        check("legal_basis = \"agreement of 2025-01-01\"", "", &starts("legal_basis"));
        check("retention_days = 0", "", &starts("retention_days"));
        check(
            "retention_days = 0",
            "retention_days = 0\nlifetime_days = 0",
            &starts("lifetime_days"),
        );
        check("files = \"board/*.csv\"", "files = 5", &starts("files"));
        check("retention_days = 0", "retention_days = 0\nholds = 'cats'", &starts("holds"));
        check("title = \"Titre\"", "titel = 'Titre'", &starts("mapping.titel"));
        check("title = \"Titre\"", "url = 'Titre'", &starts("mapping.title"));
        check("kind = \"csv\"", "kind = 'crystal'", &starts("kind"));
        check("Africa/Casablanca", "Africa/Atlantis", &starts("timezone"));
        check("retention_days = 0", "retention_days = 0\ncolour = 'red'", &starts("entry"));
        check("id = \"board\"", "", "sources.toml: source `number 1`, field `id`");
        let twice = format!("{ENTRY}{ENTRY}");
        assert!(
            Registry::parse("sources.toml", &twice).unwrap_err().to_string().contains("already")
        );
    }
}
