//! Languages asked of the candidate.

use marsad_taxonomy::Pack;

use crate::{
    Error, clause,
    languages::Section,
    lexicon,
    normalize::{Vocabulary, Words},
    page::Page,
    phrases::{Hit, Phrases},
};

/// What a phrase of `lexicons/languages_required.tsv` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// Names a language, by its place in `tags`.
    Named(usize),
    /// Asks for it in the same breath ("francophone").
    Asked(usize),
    /// Makes a demand of a language named nearby ("courant", "maîtrise").
    Demand,
    /// Makes one of a language right beside it ("bon", "correct").
    Level,
    /// Leaves to choice what is named in its clause ("apprécié", "serait un atout").
    Optional,
    /// Stands between languages named together ("et").
    Joint,
    /// Stands between languages of which one will do ("ou").
    Or,
    /// Stands before a language that something is done in ("en", "in").
    Instrument,
    /// Stands after a language and before what it is needed for ("pour", "to").
    Purpose,
    /// What a language is named for, but not asked ("épreuve", "CV").
    Other,
}

#[derive(Debug)]
pub(crate) struct LanguagesRequired {
    phrases: Phrases<Word>,
    tags: Vec<String>,
}

/// How many words a demand reaches within a sentence; a level; and a word that leaves to choice.
const REACH: usize = 7;
const REACH_OF_LEVEL: usize = 2;
const REACH_OF_OPTIONAL: usize = 5;
const REACH_OF_OTHER: usize = 6;

impl LanguagesRequired {
    pub(crate) fn new(pack: &Pack, vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let tags = std::cell::RefCell::new(Vec::<String>::new());
        let phrases = lexicon::read(pack, "languages_required", vocabulary, |row| {
            match row.get("use") {
                "demand" => return Ok(Word::Demand),
                "level" => return Ok(Word::Level),
                "optional" => return Ok(Word::Optional),
                "joint" => return Ok(Word::Joint),
                "or" => return Ok(Word::Or),
                "instrument" => return Ok(Word::Instrument),
                "purpose" => return Ok(Word::Purpose),
                "other" => return Ok(Word::Other),
                _ => {}
            }
            let tag = row.require("language")?;
            let known = tags.borrow().iter().position(|known| known == tag);
            let index = known.unwrap_or_else(|| {
                tags.borrow_mut().push(tag.to_owned());
                tags.borrow().len() - 1
            });
            let uses = "a use (named, asked, demand, level, optional, joint, or, instrument, purpose, other)";
            row.parse("use", uses, |usage| match usage {
                "named" => Some(Word::Named(index)),
                "asked" => Some(Word::Asked(index)),
                _ => None,
            })
        })?;
        Ok(Self { phrases, tags: tags.into_inner() })
    }

    /// Tags in the order of first mention: all those stated apart, else those demanded in title and
    /// text.
    pub(crate) fn read(&self, page: &Page<'_>) -> Vec<String> {
        let mut found = self.any(page.declared("languages"));
        if found.is_empty() {
            for words in [&page.title, &page.body] {
                let of_company =
                    |at| std::ptr::eq(words, &page.body) && page.section_at(at) == Section::Company;
                for index in self.demanded(words, of_company) {
                    if !found.contains(&index) {
                        found.push(index);
                    }
                }
            }
        }
        found.into_iter().map(|index| self.tags[index].clone()).collect()
    }

    fn any(&self, words: &Words<'_>) -> Vec<usize> {
        let mut found = Vec::new();
        for hit in self.phrases.find(words) {
            if let Word::Named(index) | Word::Asked(index) = hit.value
                && !found.contains(&index)
            {
                found.push(index);
            }
        }
        found
    }

    fn demanded(&self, words: &Words<'_>, of_company: impl Fn(usize) -> bool) -> Vec<usize> {
        // "Esprit d'équipe. Français" is not "équipe française".
        let hits = self.phrases.find_within(words, |first| clause::around(words, first).end);
        let mut found = Vec::new();
        for group in groups(words, &hits) {
            let of = |hit: &Hit<Word>| match hit.value {
                Word::Asked(index) | Word::Named(index) => Some(index),
                _ => None,
            };
            let listed = if of_company(group[0].first) { 0 } else { n_listed(words, group) };
            let leveled = group.iter().any(|hit| is_leveled(words, &hits, hit));
            let is_used_at = |hit: &Hit<Word>| is_instrument(words, &hits, hit);
            let used = match group.iter().position(is_used_at) {
                _ if of_company(group[0].first) => group.len(),
                _ if has_purpose(words, &hits, group) => 0,
                first => first.unwrap_or(group.len()),
            };
            for (place, hit) in group.iter().enumerate() {
                let asked = matches!(hit.value, Word::Asked(_))
                    || is_demanded(words, &hits, hit)
                    || place >= used;
                if (asked || place < listed || leveled)
                    && !is_optional(words, &hits, hit)
                    && !is_one_of(words, &hits, hit)
                    && !is_of_other(words, &hits, hit)
                {
                    found.extend(of(hit));
                }
            }
        }
        found
    }
}

/// Languages named together: "arabe, français et anglais".
fn groups<'h>(words: &Words<'_>, hits: &'h [Hit<Word>]) -> Vec<&'h [Hit<Word>]> {
    let names = |hit: &Hit<Word>| matches!(hit.value, Word::Named(_) | Word::Asked(_));
    let joins = |hit: &Hit<Word>| matches!(hit.value, Word::Joint | Word::Or | Word::Instrument);
    let is_joint = |at: usize| hits.iter().any(|hit| hit.first == at && joins(hit));
    let mut groups = Vec::new();
    let mut start = 0;
    while start < hits.len() {
        if !names(&hits[start]) {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        let mut last = start;
        while let Some(next) = hits.get(end) {
            let between = hits[last].end..next.first;
            let joined = names(next) && between.clone().all(is_joint);
            if !joined && !joins(next)
                || !clause::is_one_sentence(words, hits[last].first, next.first)
            {
                break;
            }
            if joined {
                last = end;
            }
            end += 1;
        }
        groups.push(&hits[start..=last]);
        start = last + 1;
    }
    groups
}

/// How many languages, from the first, make up a clause and so a demand of their own: ", français et
/// anglais."
fn n_listed(words: &Words<'_>, group: &[Hit<Word>]) -> usize {
    let first = &group[0];
    let begins = clause::opens(words, first.first) || clause::gap(words, first.first).contains('+');
    let in_brackets = clause::gap(words, first.first).contains('(');
    let ends = |hit: &Hit<Word>| {
        clause::opens(words, hit.end) && !clause::gap(words, hit.end).contains(':')
    };
    if !begins || in_brackets {
        return 0;
    }
    group.iter().rposition(ends).map_or(0, |last| last + 1)
}

/// Whether a demand stands near; what asks for one language may go on to the next: "maîtrise du
/// français et de l'anglais".
fn is_demanded(words: &Words<'_>, hits: &[Hit<Word>], named: &Hit<Word>) -> bool {
    hits.iter().filter(|hit| matches!(hit.value, Word::Demand | Word::Asked(_))).any(|demand| {
        let (from, to) = (named.first.min(demand.first), named.first.max(demand.first));
        to - from <= REACH && clause::is_one_sentence(words, from, to)
    })
}

fn is_leveled(words: &Words<'_>, hits: &[Hit<Word>], named: &Hit<Word>) -> bool {
    hits.iter().filter(|hit| hit.value == Word::Level).any(|level| {
        let (from, to) = (named.first.min(level.first), named.first.max(level.first));
        let between = if named.first < level.first { to - named.end } else { to - level.end };
        between < REACH_OF_LEVEL && clause::is_one(words, from, to)
    })
}

/// Whether something is done in the language: "rapports en anglais".
fn is_instrument(words: &Words<'_>, hits: &[Hit<Word>], named: &Hit<Word>) -> bool {
    // In Arabic "in" is written together with the language.
    words.norm(named.first).starts_with("بال")
        || hits.iter().any(|hit| hit.value == Word::Instrument && hit.end == named.first)
}

/// Whether languages are needed for something: "Darija to interview merchants".
fn has_purpose(words: &Words<'_>, hits: &[Hit<Word>], group: &[Hit<Word>]) -> bool {
    let (first, end) = (group[0].first, group[group.len() - 1].end);
    let is = |at: usize, word: Word| hits.iter().any(|hit| hit.first == at && hit.value == word);
    let is_joint = |at: &usize| is(*at, Word::Joint) && !clause::opens(words, *at + 1);
    let start = (0..first).rev().take_while(is_joint).last().unwrap_or(first);
    clause::opens(words, start) && is(end, Word::Purpose) && !clause::opens(words, end)
}

/// Whether one of several languages will do, or the language is what a number of posts is for.
fn is_one_of(words: &Words<'_>, hits: &[Hit<Word>], named: &Hit<Word>) -> bool {
    // "Et/ou" leaves nothing to choice.
    let is = |at: usize, word: Word| {
        hits.iter().any(|hit| hit.value == word && (hit.first..hit.end).contains(&at))
    };
    let or = |at: usize| is(at, Word::Or) && !(at > 0 && is(at - 1, Word::Joint));
    let joins = |hit: &Hit<Word>| matches!(hit.value, Word::Joint | Word::Instrument);
    let is_joint = |at: &usize| hits.iter().any(|hit| hit.first == *at && joins(hit));
    let before = (0..named.first).rev().find(|at| !is_joint(at));
    let after = (named.end..words.len()).find(|at| !is_joint(at));
    let is_same = |from: usize, to: usize| clause::is_one_sentence(words, from, to);
    let leads_to_language = |at: usize| {
        let names = |hit: &&Hit<Word>| matches!(hit.value, Word::Named(_) | Word::Asked(_));
        hits.iter().filter(names).any(|hit| hit.first > at && hit.first - at <= 3)
    };
    let follows_language = |at: usize| {
        let names = |hit: &&Hit<Word>| matches!(hit.value, Word::Named(_) | Word::Asked(_));
        hits.iter().filter(names).any(|hit| hit.end <= at && at - hit.end <= 2)
    };
    let is_post = clause::gap(words, named.end).contains('(') && words.number(named.end).is_some();
    is_post
        || before.is_some_and(|at| or(at) && is_same(at, named.first) && follows_language(at))
        || after.is_some_and(|at| or(at) && is_same(named.first, at) && leads_to_language(at))
}

/// Whether the sentence names the language for something else than the work.
fn is_of_other(words: &Words<'_>, hits: &[Hit<Word>], named: &Hit<Word>) -> bool {
    hits.iter().filter(|hit| hit.value == Word::Other && hit.end <= named.first).any(|other| {
        named.first - other.end < REACH_OF_OTHER
            && clause::is_one_sentence(words, other.first, named.first)
            && !words.tokens[other.first..named.first].iter().any(|token| token.colon_after)
            && !hits.iter().any(|hit| {
                hit.value == Word::Demand && hit.first >= other.end && hit.first < named.first
            })
    })
}

fn is_optional(words: &Words<'_>, hits: &[Hit<Word>], named: &Hit<Word>) -> bool {
    hits.iter().filter(|hit| hit.value == Word::Optional).any(|optional| {
        let (from, to) = (named.first.min(optional.first), named.first.max(optional.first));
        let between = if named.first < optional.first { to - named.end } else { to - optional.end };
        let is_next = named.end == optional.first
            && clause::is_one_sentence(words, named.first, optional.first);
        let is_apart = clause::gap(words, to).contains('/') && optional.first < named.first;
        is_next || between < REACH_OF_OPTIONAL && clause::is_one(words, from, to) && !is_apart
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let lexicon = "phrase\tlang\tlanguage\tuse\nfrançais\tfr\tfr\tnamed\n\
            anglais\tfr\ten\tnamed\nespagnol\tfr\tes\tnamed\nالفرنسية\tar\tfr\tnamed\n\
            maîtrise\tfr\t\tdemand\nbon\tfr\t\tlevel\napprécié\tfr\t\toptional\n\
            atout\tfr\t\toptional\net\tfr\t\tjoint\nou\tfr\t\tor\nl\tfr\t\tjoint\n\
            en\tfr\t\tinstrument\npour\tfr\t\tpurpose\nle\tfr\t\tjoint\nCV\tfr\t\tother\n";
        let pack = Pack::of(&[
            ("country.toml", crate::reader::tests::COUNTRY),
            ("lexicons/languages_required.tsv", lexicon),
        ]);
        let mut vocabulary = Vocabulary::default();
        let languages = LanguagesRequired::new(&pack, &mut vocabulary).unwrap();
        let words = Words::read(text, &vocabulary);
        let found: Vec<&str> = languages
            .demanded(&words, |_| false)
            .into_iter()
            .map(|index| languages.tags[index].as_str())
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn demanded_languages_are_told_from_mentioned_ones() {
        check("Maîtrise du français et de l'anglais", &["fr", "en"]);
        check("Bac+2, français et anglais, permis B", &["fr", "en"]);
        check("bon français, rigueur", &["fr"]);
        check("باك، الفرنسية، الصبر", &["fr"]);
        check("pour le marché français et belge", &[]);
        check("une épreuve (français ou anglais)", &[]);
    }

    #[test]
    fn languages_that_something_is_done_in_are_demanded() {
        check("Rédiger des rapports en français", &["fr"]);
        check("Le français pour les rapports", &["fr"]);
        check("تحرير التقارير بالفرنسية", &["fr"]);
        check("Envoyer un CV en anglais", &[]);
    }

    #[test]
    fn one_of_several_languages_is_not_demanded_alone() {
        check("Maîtrise du français et de l'anglais ou de l'espagnol", &["fr"]);
        check("Postes : anglais (2), français (1)", &[]);
    }

    #[test]
    fn what_is_left_to_choice_is_not_demanded() {
        check("Maîtrise du français, anglais apprécié", &["fr"]);
        check("Français, anglais apprécié", &["fr"]);
        check("Français et anglais ; l'espagnol serait un atout", &["fr", "en"]);
    }
}
