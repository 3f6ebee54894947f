//! Whether a post is a vacancy, and why not.

use marsad_model::AdKind;
use marsad_taxonomy::Pack;

use crate::{
    Error, languages, lexicon,
    lexicon::Scope,
    normalize::Vocabulary,
    page::Page,
    phrases::{Compare, Phrases},
};

/// A phrase that speaks for something else than a vacancy.
#[derive(Debug, Clone)]
struct Sign {
    kind: AdKind,
    weight: f32,
    reason: String,
    scope: Scope,
}

/// `lexicons/kinds.tsv`.
#[derive(Debug)]
pub(crate) struct Kinds {
    phrases: Phrases<usize>,
    signs: Vec<Sign>,
    /// Words of people who hire, in any language.
    hiring: Phrases<()>,
}

/// Weights from here on tip the scale; a single certain phrase weighs this much.
const THRESHOLD: f32 = 1.0;

impl Kinds {
    pub(crate) fn new(pack: &Pack, vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let signs = std::cell::RefCell::new(Vec::new());
        let phrases = lexicon::read(pack, "kinds", vocabulary, |row| {
            let sign = Sign {
                kind: row.parse("kind", "a kind of post", AdKind::parse)?,
                weight: row.parse("weight", "a number", |weight| weight.parse().ok())?,
                reason: row.require("reason")?.to_owned(),
                scope: Scope::read(row)?,
            };
            signs.borrow_mut().push(sign);
            Ok(signs.borrow().len() - 1)
        })?;
        let mut hiring = Phrases::new(Compare::Stems);
        for language in languages::ALL {
            for phrase in language.openers.iter().chain(language.hiring) {
                hiring.insert(vocabulary, phrase, ());
            }
        }
        Ok(Self { phrases, signs: signs.into_inner(), hiring })
    }

    /// Whether anybody is said to be sought.
    pub(crate) fn hires(&self, page: &Page<'_>) -> bool {
        let signs = |words| self.phrases.find(words).into_iter().map(|hit| &self.signs[hit.value]);
        [&page.title, &page.body].into_iter().any(|words| {
            !self.hiring.find(words).is_empty()
                || signs(words).any(|sign| sign.kind == AdKind::Vacancy)
        })
    }

    /// The kind with the most weight, and the reasons for it. Each reason counts once in the title
    /// and once in the body.
    pub(crate) fn read(&self, page: &Page<'_>) -> (AdKind, Vec<String>) {
        let mut counted: Vec<(usize, bool)> = Vec::new();
        for (words, in_title) in [(&page.title, true), (&page.body, false)] {
            for hit in self.phrases.find(words) {
                if in_title || self.signs[hit.value].scope == Scope::Any {
                    counted.push((hit.value, in_title));
                }
            }
        }
        counted.sort_unstable();
        counted.dedup();
        let of = |kind: AdKind| self.weight(&counted, kind);
        let mut best = (AdKind::Vacancy, of(AdKind::Vacancy));
        // A scam is made up as a vacancy: signs of hiring say nothing against it.
        let scam = of(AdKind::Scam);
        if scam >= THRESHOLD {
            best = (AdKind::Scam, scam);
        }
        for kind in [AdKind::Seeker, AdKind::Training, AdKind::Other] {
            let sum = of(kind);
            if sum > best.1 {
                best = (kind, sum);
            }
        }
        // Signs of kind "vacancy" outweigh others, but need no reason.
        if best.0 == AdKind::Vacancy || best.1 < THRESHOLD {
            return (AdKind::Vacancy, Vec::new());
        }
        let mut reasons: Vec<String> = Vec::new();
        for (sign, _) in counted {
            let sign = &self.signs[sign];
            if sign.kind == best.0 && !reasons.contains(&sign.reason) {
                reasons.push(sign.reason.clone());
            }
        }
        (best.0, reasons)
    }

    /// What the signs that were counted weigh for a kind; twice as much in the title.
    fn weight(&self, counted: &[(usize, bool)], kind: AdKind) -> f32 {
        counted
            .iter()
            .map(|&(sign, in_title)| (&self.signs[sign], in_title))
            .filter(|(sign, _)| sign.kind == kind)
            .map(|(sign, in_title)| if in_title { sign.weight * 2.0 } else { sign.weight })
            .sum()
    }
}
