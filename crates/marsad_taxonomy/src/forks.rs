//! What a country adds to the official classifications: `taxonomy/forks.tsv`.
//!
//! A row is an occupation or skill of the country's own below an official one, further names of an
//! official one, or another place for it. Rows name their anchor by URI, and are laid over whatever
//! version was imported: where it has the anchor no more, the row moves to its successor; where there
//! is none, it stays with the group that it names, and who answers for it is told.

mod anchors;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use marsad_model::{IscoCode, Lang, TextLang};

use crate::{
    Error, Esco, EscoConcept, EscoLabel, Occupations, Pack, SkillKind, Skills, Successors,
};
use anchors::{Anchors, Found};

const FILE: &str = "taxonomy/forks.tsv";

/// A row of the file.
#[derive(Debug, Clone)]
struct Fork {
    line: usize,
    /// `marsad:…` for the country's own, else the URI of an official concept.
    concept: String,
    kind: Kind,
    /// An ISCO-08 group, an official URI, or a concept of the country's own of a row above.
    below: String,
    /// The group of an occupation as long as no version says it.
    group: Option<IscoCode>,
    /// The preferred name of a language first.
    labels: Vec<EscoLabel>,
    /// Who acts where the row cannot be settled.
    owner: String,
}

/// What rows say of one occupation.
#[derive(Debug, Default)]
struct Said {
    /// Where the country puts it.
    group: String,
    /// Where it is while no version says it.
    fallback: String,
    labels: Vec<EscoLabel>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Occupation,
    Skill(SkillKind),
}

/// What became of a row that could not be taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForkNote {
    pub file: &'static str,
    pub line: usize,
    pub column: &'static str,
    pub concept: String,
    /// A lowercase sentence without full stop, which says who acts if somebody must.
    pub reason: String,
    /// It moved to the successor of its anchor: nobody must act.
    pub is_settled: bool,
}

/// The occupations that the country names, and what became of rows whose anchors moved.
#[derive(Debug, Clone, Default)]
pub struct Forks {
    /// Own occupations, and official ones that are not imported, with the country's names.
    pub(crate) occupations: Vec<EscoConcept>,
    pub notes: Vec<ForkNote>,
}

impl Forks {
    /// Lays the country's rows over what was imported.
    pub(crate) fn take_in(
        pack: &Pack,
        esco: &mut Esco,
        skills: &mut Skills,
        successors: &Successors,
        groups: &Occupations,
    ) -> Result<Self, Error> {
        let mut forks = Self::default();
        let rows = read(pack)?;
        if rows.is_empty() {
            return Ok(forks);
        }
        let mut anchors = Anchors::new(esco, successors, groups);
        let mut said: BTreeMap<String, Said> = BTreeMap::new();
        for row in &rows {
            match row.kind {
                Kind::Occupation => {
                    let Some(concept) = forks.occupation(row, &mut anchors) else { continue };
                    let known = said.entry(concept.uri).or_default();
                    known.labels.extend(concept.labels);
                    // A later row says more of the same concept.
                    match row.below.is_empty() {
                        true if known.fallback.is_empty() => known.fallback = concept.code,
                        true => {}
                        false => known.group = concept.code,
                    }
                }
                Kind::Skill(kind) => forks.skill(row, kind, &anchors, skills),
            }
        }
        forks.lay_over(said, esco);
        Ok(forks)
    }

    /// The occupation with the names that the row gives it, and its group, if it has one.
    fn occupation(&mut self, row: &Fork, anchors: &mut Anchors<'_>) -> Option<EscoConcept> {
        let group = |code: IscoCode| code.to_string();
        let fallback = row.group.map(group).unwrap_or_default();
        let code = match anchors.group_of(&row.below) {
            _ if row.below.is_empty() => fallback,
            Found::There(code) => code,
            Found::Moved(uri, code) => {
                self.moved(row, "below", &row.below, &uri);
                code
            }
            Found::Unknown => fallback,
            Found::Gone(several) => {
                let kept = match fallback.as_str() {
                    "" => "is left out".to_owned(),
                    code => format!("is kept in group {code}"),
                };
                self.gone(row, "below", &row.below, &several, &kept);
                if fallback.is_empty() && row.is_own() {
                    return None;
                }
                fallback
            }
        };
        let mut uri = row.concept.clone();
        if row.is_own() {
            if let Some(twin) = anchors.occupation_called(&row.labels) {
                self.twin(row, &twin);
            }
            anchors.add_own(&uri, &code);
        } else {
            match anchors.occupation(&uri) {
                Found::Moved(now, _) => {
                    self.moved(row, "concept", &uri, &now);
                    uri = now;
                }
                Found::Gone(several) => {
                    let kept = match code.as_str() {
                        "" => "its names are left out".to_owned(),
                        code => format!("its names are kept in group {code}"),
                    };
                    self.gone(row, "concept", &uri, &several, &kept);
                }
                Found::There(_) | Found::Unknown => {}
            }
        }
        Some(EscoConcept { uri, code, reuse: None, labels: row.labels.clone() })
    }

    fn skill(&mut self, row: &Fork, kind: SkillKind, anchors: &Anchors<'_>, skills: &mut Skills) {
        let mut broader = row.below.clone();
        if !broader.is_empty() {
            match anchors.skill(&broader, skills) {
                Found::Moved(now, _) => {
                    self.moved(row, "below", &broader, &now);
                    broader = now;
                }
                Found::Gone(several) => {
                    self.gone(row, "below", &broader, &several, "is kept below nothing");
                    broader.clear();
                }
                Found::There(_) | Found::Unknown => {}
            }
        }
        let mut uri = row.concept.clone();
        if row.is_own() {
            if let Some(twin) = anchors.skill_called(&row.labels) {
                self.twin(row, &twin);
            }
        } else {
            match anchors.skill(&uri, skills) {
                Found::Moved(now, _) => {
                    self.moved(row, "concept", &uri, &now);
                    uri = now;
                }
                Found::Gone(several) if skills.get(&uri).is_none() => {
                    self.gone(row, "concept", &uri, &several, "is left out");
                    return;
                }
                Found::Gone(several) => {
                    self.gone(row, "concept", &uri, &several, "is kept as the country pack has it");
                }
                Found::There(_) | Found::Unknown => {}
            }
        }
        let broader = Some(broader).filter(|it| !it.is_empty());
        let labels = row
            .labels
            .iter()
            .filter_map(|label| Some((Lang::parse(&label.lang)?, label.text.as_str())));
        skills.fork(&uri, kind, broader, &labels.collect::<Vec<_>>());
    }

    /// Names and groups of the country over those of the imported version; where none was imported,
    /// its occupations stand alone.
    fn lay_over(&mut self, mut said: BTreeMap<String, Said>, esco: &mut Esco) {
        for official in &mut esco.occupations {
            let Some(said) = said.remove(&official.uri) else { continue };
            if !said.group.is_empty() {
                official.code = said.group;
            }
            for label in said.labels {
                if !official.labels.contains(&label) {
                    official.labels.push(label);
                }
            }
        }
        let others = said.into_iter().map(|(uri, said)| {
            let code = if said.group.is_empty() { said.fallback } else { said.group };
            EscoConcept { uri, code, reuse: None, labels: said.labels }
        });
        self.occupations = others.filter(|it| !it.code.is_empty()).collect();
        if !esco.occupations.is_empty() {
            esco.occupations.append(&mut self.occupations);
        }
    }

    fn moved(&mut self, row: &Fork, column: &'static str, from: &str, to: &str) {
        let reason = format!("`{from}` is no more in the imported version: moved to `{to}`");
        self.note(row, column, reason, true);
    }

    fn gone(&mut self, row: &Fork, column: &'static str, uri: &str, heirs: &[String], kept: &str) {
        let heirs = match heirs {
            [] => "nothing took its place".to_owned(),
            some => format!("it was replaced by several, {}", some.join(" and ")),
        };
        let (concept, owner) = (&row.concept, &row.owner);
        let reason = format!(
            "`{uri}` is not in the imported version and {heirs}: `{concept}` {kept}, and {owner} must \
             say what it belongs to"
        );
        self.note(row, column, reason, false);
    }

    fn twin(&mut self, row: &Fork, official: &str) {
        let (concept, owner) = (&row.concept, &row.owner);
        let reason = format!(
            "the imported version calls `{official}` by the name of `{concept}`: both are kept, and \
             {owner} must say whether they are one"
        );
        self.note(row, "concept", reason, false);
    }

    fn note(&mut self, row: &Fork, column: &'static str, reason: String, is_settled: bool) {
        let (line, concept) = (row.line, row.concept.clone());
        self.notes.push(ForkNote { file: FILE, line, column, concept, reason, is_settled });
    }
}

impl Fork {
    fn is_own(&self) -> bool {
        !is_official(&self.concept)
    }
}

fn is_official(uri: &str) -> bool {
    uri.starts_with("http://") || uri.starts_with("https://")
}

fn read(pack: &Pack) -> Result<Vec<Fork>, Error> {
    let mut rows = Vec::new();
    let columns = ["concept", "kind", "below", "isco08", "owner"];
    let Some(table) = pack.table(FILE, &columns)? else { return Ok(rows) };
    for row in table.rows() {
        let kind = row.parse("kind", "`occupation` or a kind of skill", |id| match id {
            "occupation" => Some(Kind::Occupation),
            other => SkillKind::parse(other).map(Kind::Skill),
        })?;
        let mut labels = Vec::new();
        for lang in TextLang::ALL {
            let names = row.get(lang.tag()).split('|').map(str::trim).filter(|it| !it.is_empty());
            let lang = lang.tag().to_owned();
            labels.extend(names.map(|it| EscoLabel { lang: lang.clone(), text: it.to_owned() }));
        }
        let fork = Fork {
            line: row.line,
            concept: row.require("concept")?.to_owned(),
            kind,
            below: row.get("below").to_owned(),
            group: match row.get("isco08") {
                "" => None,
                _ => Some(row.parse("isco08", "an ISCO-08 unit group", unit_group)?),
            },
            labels,
            owner: row.require("owner")?.to_owned(),
        };
        if fork.is_own() && fork.labels.iter().all(|label| label.lang != "en") {
            return Err(row.error("en", "a concept of the country's own has an English name"));
        }
        let needs_group = fork.is_own() && kind == Kind::Occupation;
        if needs_group && fork.group.is_none() && unit_group(&fork.below).is_none() {
            let reason = "an occupation of the country's own has a group while ESCO is not there";
            return Err(row.error("isco08", reason));
        }
        rows.push(fork);
    }
    Ok(rows)
}

fn unit_group(code: &str) -> Option<IscoCode> {
    IscoCode::parse(code).ok().filter(|code| code.level() == 4)
}
