//! Words and phrases that shut people out, and why; a list of the country pack, since laws and habits
//! are the country's.

use std::collections::BTreeMap;

use marsad_enrich::normalize::fold;
use marsad_model::Localized;
use marsad_taxonomy::Pack;

/// Why a wording shuts people out, and what could stand instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// `sex`, `title`, `age`, `photo`, …
    pub id: String,
    pub why: Localized,
    pub instead: Localized,
}

/// A wording in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording<'a> {
    /// Byte span.
    pub start: usize,
    pub end: usize,
    pub reason: &'a Reason,
}

/// What is wrong in the lists.
#[derive(Debug, thiserror::Error)]
pub enum WordingError {
    #[error(transparent)]
    Table(#[from] marsad_taxonomy::Error),
    #[error(
        "lexicons/exclusion.tsv: phrase `{phrase}` has reason `{reason}`, which exclusion_reasons.tsv does not explain"
    )]
    Reason { phrase: String, reason: String },
}

#[derive(Default)]
pub(super) struct Words {
    reasons: Vec<Reason>,
    /// Phrases by their first word, the longest first.
    phrases: BTreeMap<String, Vec<(Vec<String>, Sense)>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    /// Of [`Words::reasons`].
    Shuts(usize),
    /// Says that both sexes are meant.
    Both,
    /// Shuts nobody out, though a part of it would: "single point of contact".
    Fine,
}

/// A word of a text.
struct Token {
    start: usize,
    end: usize,
    word: String,
}

const BOTH: &str = "both";
const FINE: &str = "fine";
/// Titles of one gender matter in the first line only, where the title stands, and only if nothing says
/// that both are meant: below it, they name colleagues and superiors.
const TITLE: &str = "title";
/// Stands for a number that can be an age.
const NUMBER: &str = "#";
const AGES: std::ops::RangeInclusive<u32> = 16..=70;

impl Words {
    pub(super) fn read(pack: &Pack) -> Result<Self, WordingError> {
        let mut words = Self::default();
        if let Some(table) = pack.table("lexicons/exclusion_reasons.tsv", &["reason"])? {
            for row in table.rows() {
                let texts = |name: &str| Localized {
                    ar: row.get(&format!("{name}_ar")).to_owned(),
                    fr: row.get(&format!("{name}_fr")).to_owned(),
                    en: row.get(&format!("{name}_en")).to_owned(),
                };
                let id = row.require("reason")?.to_owned();
                words.reasons.push(Reason { id, why: texts("why"), instead: texts("instead") });
            }
        }
        if let Some(table) = pack.table("lexicons/exclusion.tsv", &["phrase", "reason"])? {
            for row in table.rows() {
                let (phrase, reason) = (row.require("phrase")?, row.require("reason")?);
                let place = words.reasons.iter().position(|it| it.id == reason);
                let sense = match place {
                    Some(place) => Sense::Shuts(place),
                    None if reason == BOTH => Sense::Both,
                    None if reason == FINE => Sense::Fine,
                    None => {
                        let (phrase, reason) = (phrase.to_owned(), reason.to_owned());
                        return Err(WordingError::Reason { phrase, reason });
                    }
                };
                words.insert(phrase, sense);
            }
        }
        for phrases in words.phrases.values_mut() {
            phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        Ok(words)
    }

    fn insert(&mut self, phrase: &str, sense: Sense) {
        let phrase: Vec<String> = phrase
            .split(NUMBER)
            .map(|part| tokens(part).into_iter().map(|it| it.word).collect::<Vec<_>>())
            .collect::<Vec<_>>()
            .join(&[NUMBER.to_owned()][..]);
        if let Some(first) = phrase.first().cloned() {
            self.phrases.entry(first).or_default().push((phrase, sense));
        }
    }

    /// Every wording of the lists in `text`, the longest where several begin at one word.
    pub(super) fn find(&self, text: &str) -> Vec<Wording<'_>> {
        let tokens = tokens(text);
        let mut hits: Vec<(usize, usize, usize)> = Vec::new();
        let mut both = is_doubled(text);
        let title_end = text.find('\n').unwrap_or(text.len());
        let mut at = 0;
        while at < tokens.len() {
            let Some((n, sense)) = self.longest(&tokens[at..]) else {
                at += 1;
                continue;
            };
            match sense {
                Sense::Both => both = true,
                Sense::Fine => {}
                Sense::Shuts(reason)
                    if self.reasons[reason].id == TITLE && tokens[at].start > title_end => {}
                Sense::Shuts(reason) => {
                    // "vendeur ou vendeuse": the one title beside the other says that both are meant.
                    let beside = hits.last().is_some_and(|(_, end, last)| {
                        at - end <= 1 && *last == reason && self.reasons[reason].id == TITLE
                    });
                    both |= beside;
                    hits.push((at, at + n, reason));
                }
            }
            at += n;
        }
        hits.into_iter()
            .filter(|(_, _, reason)| !(both && self.reasons[*reason].id == TITLE))
            .map(|(first, end, reason)| Wording {
                start: tokens[first].start,
                end: tokens[end - 1].end,
                reason: &self.reasons[reason],
            })
            .collect()
    }

    /// The longest phrase that begins here: its number of words and what it says.
    fn longest(&self, tokens: &[Token]) -> Option<(usize, Sense)> {
        let first = &tokens.first()?.word;
        let of = |key: &str| self.phrases.get(key).into_iter().flatten();
        let number = is_age(first).then_some(NUMBER);
        of(first)
            .chain(number.into_iter().flat_map(of))
            .filter(|(phrase, _)| {
                phrase.len() <= tokens.len()
                    && phrase.iter().zip(tokens).all(|(wanted, token)| match wanted.as_str() {
                        NUMBER => is_age(&token.word),
                        wanted => wanted == token.word,
                    })
            })
            .map(|(phrase, sense)| (phrase.len(), *sense))
            .max_by_key(|(n, _)| *n)
    }
}

fn is_age(word: &str) -> bool {
    word.parse().is_ok_and(|it| AGES.contains(&it))
}

/// Whether endings in brackets double a word: "vendeur(se)", "assistant·e", "مساعد(ة)".
fn is_doubled(text: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "(e)", "(se)", "(euse)", "(trice)", "(ere)", "(ne)", "(te)", "(le)", "(es)", "·e", "(ه)",
        "/e ", "/euse", "/trice", "/se ", "/ه",
    ];
    let folded = fold(text);
    ENDINGS.iter().any(|it| folded.contains(it))
}

/// The words of a text, folded; Arabic ones without article and the prefixes written with it.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = None;
    let ends = text.char_indices().map(|(n, c)| (n, Some(c))).chain([(text.len(), None)]);
    for (n, c) in ends {
        // Vowel marks stand within words.
        let within = c.is_some_and(|c| c.is_alphanumeric() || ('\u{64b}'..='\u{652}').contains(&c));
        match (start, within) {
            (None, true) => start = Some(n),
            (Some(from), false) => {
                let word = bare(&fold(&text[from..n])).to_owned();
                tokens.push(Token { start: from, end: n, word });
                start = None;
            }
            _ => {}
        }
    }
    tokens
}

/// An Arabic word without its article.
fn bare(word: &str) -> &str {
    const PREFIXES: &[&str] = &["وال", "بال", "كال", "فال", "ولل", "لل", "ال"];
    let rest = PREFIXES.iter().find_map(|it| word.strip_prefix(it));
    rest.filter(|it| it.chars().count() >= 3).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHRASES: &str = "phrase\tlang\treason\nh/f\tfr\tboth\nذكر أو أنثى\tar\tboth\n\
        moins de # ans\tfr\tage\nentre # et # ans\tfr\tage\nبين # و # سنة\tar\tage\n\
        vendeuse\tfr\ttitle\nvendeur\tfr\ttitle\nممرضة\tar\ttitle\nsingle\ten\tage\nsingle point\ten\tfine\naged # - #\ten\tage\n\
        femme de ménage\tfr\tsex\nإناث فقط\tar\tsex\nbonne présentation\tfr\tlooks\n";
    const REASONS: &str = "reason\twhy_en\nsex\ts\ntitle\tt\nage\ta\nlooks\tl\n";

    fn words() -> Words {
        Words::read(&Pack::of(&[
            ("lexicons/exclusion.tsv", PHRASES),
            ("lexicons/exclusion_reasons.tsv", REASONS),
        ]))
        .unwrap()
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let words = words();
        let found = words.find(text);
        let found: Vec<(&str, &str)> =
            found.iter().map(|it| (it.reason.id.as_str(), &text[it.start..it.end])).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn wording_that_shuts_out_is_found_where_it_stands() {
        check(
            "Vendeuse, BONNE PRÉSENTATION",
            &[("title", "Vendeuse"), ("looks", "BONNE PRÉSENTATION")],
        );
        check("Âge : moins de 35 ans.", &[("age", "moins de 35 ans")]);
        check("Une femme de ménage (H/F)", &[("sex", "femme de ménage")]);
        check(
            "للإناث فقط، السن بين 20 و 35 سنة",
            &[("sex", "للإناث فقط"), ("age", "بين 20 و 35 سنة")],
        );
    }

    #[test]
    fn a_longer_phrase_can_be_fine() {
        check("Single, aged 20-30", &[("age", "Single"), ("age", "aged 20-30")]);
        check("The single point of contact", &[]);
    }

    #[test]
    fn years_of_experience_are_no_age() {
        check("moins de 5 ans d’expérience", &[]);
        check("entre 2 et 5 ans", &[]);
    }

    #[test]
    fn titles_that_mean_both_sexes_shut_nobody_out() {
        check("Vendeuse H/F", &[]);
        check("Vendeur / vendeuse", &[]);
        check("Vendeur(se)", &[]);
        check("ممرضة (ذكر أو أنثى)", &[]);
        check("مطلوب الممرضة", &[("title", "الممرضة")]);
        check("Poste en magasin\nVous secondez la vendeuse.", &[]);
    }

    #[test]
    fn a_reason_that_is_not_explained_is_refused() {
        let pack = Pack::of(&[("lexicons/exclusion.tsv", "phrase\treason\nx\tage\n")]);
        let error = Words::read(&pack).err().unwrap().to_string();
        assert!(error.contains("phrase `x` has reason `age`"), "{error}");
    }
}
