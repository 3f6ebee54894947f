//! Whether a post is a vacancy, and why not.

mod evidence;

use std::sync::Arc;

use marsad_encoder::{Features, Model};
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
    model: Option<Arc<Model>>,
}

pub(crate) use evidence::Stated;

/// Phrases of the pack's `lexicons/kinds.tsv` by which who gave an ad says that somebody was found,
/// written out.
pub fn filled_phrases(pack: &Pack) -> Result<Vec<String>, Error> {
    let mut phrases = Vec::new();
    if let Some(table) = pack.table("lexicons/kinds.tsv", &["phrase"])? {
        for row in table.rows().filter(|it| it.get("reason") == FILLED && it.get("weight") == SURE)
        {
            phrases.extend(lexicon::alternatives(row.require("phrase")?));
        }
    }
    Ok(phrases)
}

const FILLED: &str = "filled";
const SURE: &str = "2";

/// What reads like a vacancy with less than this share is none if phrases speak against it; what reads
/// like something else with less than `DOUBTFUL`, or than this below a title that a site gave it, is
/// left to phrases.
const CERTAIN: f32 = 0.95;
/// What reads like a vacancy by its words with this share is one, whatever it means.
const PLAIN: f32 = 0.85;
const DOUBTFUL: f32 = 0.5;
/// The same where nobody is said to be sought: ads of a few words ("حارس أمن بالمحمدية") read like
/// nothing much.
const OF_NO_EMPLOYER: f32 = 0.6;
/// Signs beyond this weight say nothing more about what was learnt.
const MOST: f32 = 3.0;
/// Weights from here on tip the scale; a single certain phrase weighs this much.
const THRESHOLD: f32 = 1.0;
/// Less than this is a phrase or two, which need what was learnt to speak against a vacancy too.
const SEVERAL: f32 = 2.0;
/// Signs of a scam that nothing else outweighs.
const SCAM: f32 = 2.0;
/// How much signs of a person who looks for work weigh where an employer is named.
const OF_EMPLOYER: f32 = 0.5;

impl Kinds {
    pub(crate) fn new(
        pack: &Pack,
        model: Option<Arc<Model>>,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
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
        Ok(Self { phrases, signs: signs.into_inner(), hiring, model })
    }

    /// Whether anybody is said to be sought.
    pub(crate) fn hires(&self, page: &Page<'_>) -> bool {
        let signs = |words| self.phrases.find(words).into_iter().map(|hit| &self.signs[hit.value]);
        [&page.title, &page.body].into_iter().any(|words| {
            !self.hiring.find(words).is_empty()
                || signs(words).any(|sign| sign.kind == AdKind::Vacancy)
        })
    }

    /// The signs of a page: which, and whether it is in the title. Each counts once in the title and
    /// once in the body.
    fn counted(&self, page: &Page<'_>) -> Vec<(usize, bool)> {
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
        counted
    }

    /// What a model learns the kind of a post from.
    pub(crate) fn evidence(&self, page: &Page<'_>, stated: Stated) -> Features {
        self.evidence_of(page, &self.counted(page), stated)
    }

    fn evidence_of(&self, page: &Page<'_>, counted: &[(usize, bool)], stated: Stated) -> Features {
        let mut features = evidence::features(page, &self.signs_of(counted), stated);
        self.add_meaning(page, &mut features);
        features
    }

    fn add_meaning(&self, page: &Page<'_>, features: &mut Features) {
        if let Some(meaning) = self.model.as_ref().and_then(|model| model.meaning.as_ref()) {
            evidence::add_meaning(page, meaning, features);
        }
    }

    fn signs_of(&self, counted: &[(usize, bool)]) -> Vec<(AdKind, f32)> {
        let weights = AdKind::ALL.iter().map(|kind| (*kind, self.weight(counted, *kind)));
        weights.filter(|(_, weight)| *weight > 0.0).collect()
    }

    /// Whether a model tells the kinds of posts apart.
    pub(crate) fn are_learnt(&self) -> bool {
        self.model.as_ref().is_some_and(|model| model.kinds.is_some())
    }

    /// The kind of a post by what was learnt, if anything was, and the reasons for it.
    pub(crate) fn learnt(&self, page: &Page<'_>, stated: Stated) -> Option<(AdKind, Vec<String>)> {
        let kinds = self.model.as_ref()?.kinds.as_ref()?;
        let counted = self.counted(page);
        let mut features = evidence::features(page, &self.signs_of(&counted), stated);
        // What is one job of a list is seldom anything else ("Chauffeur, disponible, 4000 DH"), nor is
        // what a site gave a title ("Coordinateur RH, spécialiste en formation").
        let has_title = page.title.len() > 0 && stated.listed == 0;
        let is_alone = stated.listed <= 1 && !has_title;
        let weight = |kind| if is_alone { self.weight(&counted, kind) } else { 0.0 };
        let by_words = likeliest(shares(kinds, &features), weight)?;
        if by_words.0 == AdKind::Vacancy && by_words.1 >= PLAIN {
            // Most ads: the encoder's time would be spent on what is plain.
            return Some((AdKind::Vacancy, Vec::new()));
        }
        self.add_meaning(page, &mut features);
        let (kind, share) = likeliest(shares(kinds, &features), weight)?;
        if kind == AdKind::Vacancy {
            // Phrases that are certain are learnt from too, but are too many to be learnt.
            return Some(match share < CERTAIN {
                true => self.by_signs(page, &counted),
                false => (kind, Vec::new()),
            });
        }
        let enough = match (has_title, stated.hires) {
            (true, _) => CERTAIN,
            (false, true) => DOUBTFUL,
            (false, false) => OF_NO_EMPLOYER,
        };
        if share < enough {
            return Some(self.by_signs(page, &counted));
        }
        let mut reasons = self.reasons(&counted, kind);
        if reasons.is_empty() {
            reasons.push("reads_like_it".to_owned());
        }
        Some((kind, reasons))
    }

    /// The kind by phrases, unless what was learnt is certain of another one: a single phrase ("le
    /// poste est pris") is easily taken out of what it belongs to.
    pub(crate) fn weighed(
        &self,
        page: &Page<'_>,
        stated: impl FnOnce() -> Stated,
    ) -> (AdKind, Vec<String>) {
        let counted = self.counted(page);
        let read = self.by_signs(page, &counted);
        let others = AdKind::ALL.iter().filter(|kind| **kind != AdKind::Vacancy);
        let against: f32 = others.map(|kind| self.weight(&counted, *kind)).sum();
        let model = self.model.as_ref().and_then(|model| model.kinds.as_ref());
        // A phrase or two that mean little alone are not worth the encoder's time.
        let Some(kinds) = model.filter(|_| against >= THRESHOLD) else { return read };
        let features = self.evidence_of(page, &counted, stated());
        let Some((kind, share)) = likeliest(shares(kinds, &features), |_| 0.0) else { return read };
        match kind {
            // "Inspection du travail": what ads of jobs speak of too.
            AdKind::Vacancy
                if read.0 != AdKind::Scam && self.weight(&counted, read.0) < SEVERAL =>
            {
                (AdKind::Vacancy, Vec::new())
            }
            kind if share < CERTAIN || kind == read.0 => read,
            // Who asks for money writes like an employer.
            AdKind::Vacancy if self.weight(&counted, AdKind::Scam) >= SCAM => read,
            AdKind::Vacancy => (AdKind::Vacancy, Vec::new()),
            kind => match self.reasons(&counted, kind) {
                reasons if reasons.is_empty() => read,
                reasons => (kind, reasons),
            },
        }
    }

    /// The kind whose signs weigh most, and the reasons for it.
    fn by_signs(&self, page: &Page<'_>, counted: &[(usize, bool)]) -> (AdKind, Vec<String>) {
        let of = |kind: AdKind| self.weight(counted, kind);
        let mut best = (AdKind::Vacancy, of(AdKind::Vacancy));
        // A scam is made up as a vacancy: signs of hiring say nothing against it.
        let scam = of(AdKind::Scam);
        if scam >= THRESHOLD {
            best = (AdKind::Scam, scam);
        }
        for kind in [AdKind::Seeker, AdKind::Training, AdKind::Other] {
            let sum = match kind {
                // Who looks for work seldom names an employer.
                AdKind::Seeker if page.employer.len() > 0 => of(kind) * OF_EMPLOYER,
                _ => of(kind),
            };
            if sum > best.1 {
                best = (kind, sum);
            }
        }
        // Signs of kind "vacancy" outweigh others, but need no reason.
        if best.0 == AdKind::Vacancy || best.1 < THRESHOLD {
            return (AdKind::Vacancy, Vec::new());
        }
        (best.0, self.reasons(counted, best.0))
    }

    fn reasons(&self, counted: &[(usize, bool)], kind: AdKind) -> Vec<String> {
        let mut reasons: Vec<String> = Vec::new();
        for (sign, _) in counted {
            let sign = &self.signs[*sign];
            if sign.kind == kind && !reasons.contains(&sign.reason) {
                reasons.push(sign.reason.clone());
            }
        }
        reasons
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

/// How likely each kind is by what was learnt.
fn shares(
    kinds: &marsad_encoder::Kinds,
    features: &[(u64, f32)],
) -> impl Iterator<Item = (AdKind, f32)> {
    kinds.shares(features).filter_map(|(name, share)| Some((AdKind::parse(name)?, share)))
}

/// The kind that is likeliest by what was learnt and by the weights of signs, and its share.
///
/// Signs were learnt from too, but each kind's as one: "centre dyalna kay9eddem formation" reads like
/// news where few courses were learnt from. Signs of hiring stand in news and in scams as well.
fn likeliest(
    shares: impl Iterator<Item = (AdKind, f32)>,
    weight: impl Fn(AdKind) -> f32,
) -> Option<(AdKind, f32)> {
    let weighed = shares.map(|(kind, share)| match kind {
        AdKind::Vacancy => (kind, share),
        _ => (kind, share * (1.0 + weight(kind).min(MOST))),
    });
    let weighed: Vec<(AdKind, f32)> = weighed.collect();
    let sum: f32 = weighed.iter().map(|(_, share)| share).sum();
    let (kind, share) = weighed.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some((kind, share / sum.max(f32::MIN_POSITIVE)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_tell_what_reads_like_several_kinds() {
        let shares = [(AdKind::Other, 0.4), (AdKind::Training, 0.3), (AdKind::Vacancy, 0.1)];
        let kind = |weight: fn(AdKind) -> f32| likeliest(shares.into_iter(), weight).map(|it| it.0);
        assert_eq!(kind(|_| 0.0), Some(AdKind::Other));
        let course = |kind| if kind == AdKind::Training { 1.0 } else { 0.0 };
        assert_eq!(kind(course), Some(AdKind::Training));
        // "La société recrute": in reports as in vacancies.
        let hires = |kind| if kind == AdKind::Vacancy { 9.0 } else { 0.0 };
        assert_eq!(kind(hires), Some(AdKind::Other));
    }
}
