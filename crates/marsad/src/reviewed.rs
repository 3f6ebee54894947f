//! What people decided after looking: `reviewed.tsv` in the home. A decision outweighs what the
//! reader finds, in every later reading, and is what the reader is measured on and learns from.

use std::{
    collections::BTreeMap,
    fs::OpenOptions,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use jiff::civil::Date;
use marsad_model::{AdKind, IscoCode, OccupationGuess, Reading};

/// All decisions. Of several on one question the last one holds.
#[derive(Debug, Default)]
pub(crate) struct Reviewed {
    occupations: BTreeMap<String, IscoCode>,
    kinds: BTreeMap<String, AdKind>,
    /// For a posting, others that are the same job, or are not.
    pairs: BTreeMap<String, BTreeMap<String, bool>>,
    /// In the order that they were taken.
    pub(crate) decisions: Vec<Decision>,
}

/// One row of `reviewed.tsv`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Decision {
    pub(crate) day: Date,
    pub(crate) posting: String,
    /// Without personal data; what is learnt from.
    pub(crate) title: String,
    /// What the reader had found: a code or kind, or the other posting of a pair.
    pub(crate) found: String,
    pub(crate) verdict: Verdict,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Verdict {
    Occupation(IscoCode),
    Kind(AdKind),
    Same,
    Different,
}

const HEADER: &str = "day\tposting\ttitle\tfound\tverdict";

impl Reviewed {
    /// None decided yet where there is no file.
    pub(crate) fn read(home: &Path) -> Result<Self> {
        let path = path(home);
        let mut reviewed = Self::default();
        if !path.is_file() {
            return Ok(reviewed);
        }
        let text = std::fs::read_to_string(&path)
            .with_context(|| format!("reading {}", path.display()))?;
        for (number, line) in text.lines().enumerate().skip(1) {
            let decision =
                parse(line).with_context(|| format!("{}, line {}", path.display(), number + 1))?;
            reviewed.add(decision);
        }
        Ok(reviewed)
    }

    fn add(&mut self, decision: Decision) {
        let posting = decision.posting.clone();
        match &decision.verdict {
            Verdict::Occupation(code) => {
                self.occupations.insert(posting, *code);
            }
            Verdict::Kind(kind) => {
                self.kinds.insert(posting, *kind);
            }
            Verdict::Same | Verdict::Different => {
                let same = decision.verdict == Verdict::Same;
                let other = decision.found.clone();
                self.pairs.entry(posting.clone()).or_default().insert(other.clone(), same);
                self.pairs.entry(other).or_default().insert(posting, same);
            }
        }
        self.decisions.push(decision);
    }

    /// Puts what was decided of a posting in the place of what was read.
    pub(crate) fn correct(&self, posting: &str, reading: &mut Reading) {
        if let Some(code) = self.occupations.get(posting) {
            reading.occupations = vec![OccupationGuess { code: *code, probability: 1.0 }];
            reading.abstained = false;
        }
        if let Some(kind) = self.kinds.get(posting) {
            reading.kind = *kind;
            reading.kind_reasons.clear();
        }
    }

    /// Postings that a posting was compared with, and whether they are the same job.
    pub(crate) fn pairs_of(&self, posting: &str) -> impl Iterator<Item = (&str, bool)> {
        self.pairs.get(posting).into_iter().flatten().map(|(other, same)| (other.as_str(), *same))
    }

    /// Whether a person has looked at the question already.
    pub(crate) fn knows(&self, posting: &str, other: Option<&str>) -> bool {
        match other {
            Some(other) => self.pairs.get(posting).is_some_and(|pairs| pairs.contains_key(other)),
            None => self.occupations.contains_key(posting) || self.kinds.contains_key(posting),
        }
    }
}

/// Adds decisions to the file.
pub(crate) fn append(home: &Path, decisions: &[Decision]) -> Result<()> {
    let path = path(home);
    let writing = || format!("writing {}", path.display());
    let is_new = !path.is_file();
    let mut file =
        OpenOptions::new().create(true).append(true).open(&path).with_context(writing)?;
    if is_new {
        writeln!(file, "{HEADER}").with_context(writing)?;
    }
    for it in decisions {
        let title = it.title.replace(['\t', '\n', '\r'], " ");
        let verdict = it.verdict.to_text();
        writeln!(file, "{}\t{}\t{title}\t{}\t{verdict}", it.day, it.posting, it.found)
            .with_context(writing)?;
    }
    Ok(())
}

impl Verdict {
    /// `2512`, a kind (`seeker`), `same` or `different`.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        Ok(match text {
            "same" => Self::Same,
            "different" => Self::Different,
            _ => match (IscoCode::parse(text), AdKind::parse(text)) {
                (Ok(code), _) if code.level() == 4 => Self::Occupation(code),
                (_, Some(kind)) => Self::Kind(kind),
                _ => bail!(
                    "`{text}` is no decision: write four digits of ISCO-08, vacancy, seeker, \
                     training, scam or other, or, for a pair, same or different"
                ),
            },
        })
    }

    pub(crate) fn to_text(&self) -> String {
        match self {
            Self::Occupation(code) => code.to_string(),
            Self::Kind(kind) => kind.id().to_owned(),
            Self::Same => "same".to_owned(),
            Self::Different => "different".to_owned(),
        }
    }
}

fn path(home: &Path) -> PathBuf {
    home.join("reviewed.tsv")
}

fn parse(line: &str) -> Result<Decision> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [day, posting, title, found, verdict] = fields.as_slice() else {
        bail!("{} fields where there should be five ({HEADER})", fields.len());
    };
    Ok(Decision {
        day: day.parse().with_context(|| format!("`{day}` is no day"))?,
        posting: (*posting).to_owned(),
        title: (*title).to_owned(),
        found: (*found).to_owned(),
        verdict: Verdict::parse(verdict)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(posting: &str, found: &str, verdict: &str) -> Decision {
        Decision {
            day: Date::constant(2026, 11, 29),
            posting: posting.to_owned(),
            title: "Soudeur\tTIG".to_owned(),
            found: found.to_owned(),
            verdict: Verdict::parse(verdict).unwrap(),
        }
    }

    #[test]
    fn decisions_survive_and_the_last_one_holds() {
        let home = tempfile::tempdir().unwrap();
        let first = [decision("a", "7212", "7213"), decision("a", "b", "same")];
        append(home.path(), &first).unwrap();
        append(home.path(), &[decision("a", "7212", "7212"), decision("c", "", "seeker")]).unwrap();
        let reviewed = Reviewed::read(home.path()).unwrap();
        assert_eq!(reviewed.decisions.len(), 4);
        assert_eq!(reviewed.decisions[0].title, "Soudeur TIG");
        let mut reading = Reading { abstained: true, ..Reading::default() };
        reviewed.correct("a", &mut reading);
        assert_eq!(reading.occupation().unwrap().as_str(), "7212");
        assert_eq!(reviewed.pairs_of("b").collect::<Vec<_>>(), [("a", true)]);
        assert!(reviewed.knows("c", None) && !reviewed.knows("b", None));
    }

    #[test]
    fn a_wrong_row_is_named() {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join("reviewed.tsv"), format!("{HEADER}\n2026-11-29\ta\n"))
            .unwrap();
        let error = format!("{:#}", Reviewed::read(home.path()).unwrap_err());
        assert!(error.contains("line 2") && error.contains("2 fields"), "{error}");
        let error = Verdict::parse("77").unwrap_err().to_string();
        assert!(error.contains("`77` is no decision"), "{error}");
    }
}
