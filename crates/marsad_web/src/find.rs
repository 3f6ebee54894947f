//! Finding places, occupations and skills by what people type, in any language of the portal.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use marsad_model::{IscoCode, Lang};
use marsad_taxonomy::{Level, OccupationGroup, Place, Skill, Taxonomy};
use unicode_normalization::UnicodeNormalization;

use crate::State;

/// Case, accents, vowel marks and the spellings of alef, ya and ta marbuta do not tell words apart.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::new();
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ى' => out.push('ي'),
            'ة' => out.push('ه'),
            'œ' => out.push_str("oe"),
            // tatweel, and marks that decomposition has set free
            'ـ' => {}
            c if unicode_normalization::char::is_combining_mark(c) => {}
            c if c.is_alphanumeric() => out.push(c),
            _ if out.ends_with(' ') || out.is_empty() => {}
            _ => out.push(' '),
        }
    }
    out.trim_end().to_owned()
}

/// The last part of an address is enough to name a skill of ESCO; the country pack's own
/// identifiers are short as they are, and their last parts are not unique.
pub(crate) fn skill_id(uri: &str) -> &str {
    match uri.split_once("://") {
        Some((_, rest)) => rest.rsplit('/').next().unwrap_or(uri),
        None => uri,
    }
}

/// The skill with this URI or short id. A slash of the URI may have been lost on the way: some
/// proxies make one of two.
pub(crate) fn skill<'a>(state: &'a State, id: &str) -> Option<&'a Skill> {
    let skills = &state.taxonomy.skills;
    let fits = |it: &&Skill| {
        skill_id(&it.uri) == id || (id.contains(":/") && it.uri.replacen("//", "/", 1) == id)
    };
    skills.get(id).or_else(|| skills.all().find(fits))
}

/// Whether ISCO-08 has a group of this code.
pub(crate) fn is_occupation(state: &State, code: &str) -> bool {
    IscoCode::parse(code).is_ok_and(|it| state.taxonomy.occupations.get(it).is_some())
}

/// Places named `text`, the widest and most populous first; if none is named so, those whose name
/// begins so.
pub(crate) fn places<'a>(state: &'a State, text: &str) -> Vec<&'a Place> {
    let places = &state.taxonomy.places;
    let wanted = folded(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let names = state.folded_names.of(&state.taxonomy);
    let gather = |fits: &dyn Fn(&str) -> bool| {
        let fitting = names.places.iter().filter(|(name, _)| fits(name));
        let mut found: Vec<&Place> = fitting.filter_map(|(_, code)| places.get(code)).collect();
        // A region is seldom meant by a city's name that is part of its own.
        found.sort_by_key(|it| {
            (it.level == Level::Region, it.level, Reverse(it.population_2024), &it.code)
        });
        found.dedup_by_key(|it| &it.code);
        found
    };
    let exact = gather(&|name| name == wanted);
    if exact.is_empty() { gather(&|name| starts_word(name, &wanted)) } else { exact }
}

/// Occupations whose title, in any language, has every word of `text`.
pub(crate) fn occupations<'a>(state: &'a State, text: &str) -> Vec<&'a OccupationGroup> {
    let Named { labels: mut codes, titles } = occupations_named(state, text);
    codes.extend(titles.into_iter().map(|(code, _)| code));
    codes.sort_unstable();
    codes.dedup();
    codes.iter().filter_map(|code| state.taxonomy.occupations.get(*code)).collect()
}

/// Names as they are compared with what people type: folded once, since there are very many.
#[derive(Debug, Default)]
pub struct FoldedNames(OnceLock<Folded>);

#[derive(Debug)]
pub(crate) struct Folded {
    /// Names of groups in every language.
    labels: Vec<(String, IscoCode)>,
    /// Words of trades that mean the same.
    same_words: Vec<Vec<String>>,
    /// Job titles.
    titles: Vec<(String, IscoCode)>,
    /// Names and other names of places, with their codes.
    places: Vec<(String, String)>,
    /// Labels of skills in every language, with their URIs.
    skills: Vec<(String, String)>,
}

impl FoldedNames {
    pub(crate) fn of(&self, taxonomy: &Taxonomy) -> &Folded {
        self.0.get_or_init(|| {
            let groups = taxonomy.occupations.all();
            let places = taxonomy.places.all();
            let places = places.flat_map(|it| [&it.fr, &it.ar].map(|name| (name, &it.code)));
            let aliases = taxonomy.places.aliases.iter().map(|it| (&it.alias, &it.code));
            let skills = taxonomy.skills.all();
            let skills = skills.flat_map(|it| Lang::ALL.map(|lang| (it.label.get(lang), &it.uri)));
            let labels = taxonomy.skills.labels.iter().map(|it| (it.label.as_str(), &it.uri));
            Folded {
                places: places
                    .chain(aliases)
                    .map(|(it, code)| (folded(it), code.clone()))
                    .collect(),
                skills: skills.chain(labels).map(|(it, uri)| (folded(it), uri.clone())).collect(),
                labels: groups
                    .flat_map(|it| Lang::ALL.map(|lang| (folded(it.label.get(lang)), it.code)))
                    .collect(),
                same_words: taxonomy
                    .same_words
                    .iter()
                    .map(|words| words.iter().map(|it| folded(it)).collect())
                    .collect(),
                titles: taxonomy.titles.iter().map(|it| (folded(&it.title), it.code)).collect(),
            }
        })
    }
}

impl Folded {
    /// Each word of a text with what it is in other languages, where that is known: who looks for work
    /// in one language means what others look for in theirs.
    fn meant(&self, text: &str) -> Vec<Vec<String>> {
        let is_meant =
            |word: &str, forms: &[String]| forms.iter().any(|form| starts_word(word, form));
        text.split(' ')
            .map(|word| match self.same_words.iter().find(|forms| is_meant(word, forms)) {
                Some(forms) => forms.clone(),
                None => vec![word.to_owned()],
            })
            .collect()
    }
}

/// Groups that have every word of a text in their name, or in a title of theirs.
#[derive(Debug, Default)]
pub(crate) struct Named {
    /// By their own name, in code order.
    pub(crate) labels: Vec<IscoCode>,
    /// By titles, with the share of the group's titles that have the words; the greatest first.
    pub(crate) titles: Vec<(IscoCode, f64)>,
}

pub(crate) fn occupations_named(state: &State, text: &str) -> Named {
    let wanted = folded(text);
    if wanted.is_empty() {
        return Named::default();
    }
    let names = state.folded_names.of(&state.taxonomy);
    let wanted = names.meant(&wanted);
    let fits = |name: &str| {
        let has = |forms: &Vec<String>| forms.iter().any(|form| starts_word(name, form));
        !name.is_empty() && wanted.iter().all(has)
    };
    // Of each group, titles with the words and all titles.
    let mut counts: BTreeMap<IscoCode, (u32, u32)> = BTreeMap::new();
    for (title, code) in &names.titles {
        let count = counts.entry(*code).or_default();
        count.0 += u32::from(fits(title));
        count.1 += 1;
    }
    let mut labels: Vec<IscoCode> =
        names.labels.iter().filter(|(label, _)| fits(label)).map(|(_, code)| *code).collect();
    labels.sort_unstable();
    labels.dedup();
    let mut titles: Vec<(IscoCode, f64)> = counts
        .into_iter()
        .filter(|(_, (n, _))| *n > 0)
        .map(|(code, (n, all))| (code, f64::from(n) / f64::from(all)))
        .collect();
    titles.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    Named { labels, titles }
}

/// The occupations that are called exactly so, whatever the spelling.
pub(crate) fn occupations_called(state: &State, text: &str) -> BTreeSet<IscoCode> {
    let wanted = folded(text);
    let names = state.folded_names.of(&state.taxonomy);
    let all = names.labels.iter().chain(&names.titles);
    all.filter(|(name, _)| *name == wanted).map(|(_, code)| *code).collect()
}

/// Skills one of whose labels has every word of `text`; the shortest label first.
pub(crate) fn skills<'a>(state: &'a State, text: &str) -> Vec<&'a Skill> {
    let wanted = folded(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let names = &state.folded_names.of(&state.taxonomy).skills;
    let fitting = names.iter().filter(|(label, _)| has_words(label, &wanted));
    let mut found: Vec<&Skill> =
        fitting.filter_map(|(_, uri)| state.taxonomy.skills.get(uri)).collect();
    found.sort_by(|a, b| (a.label.en.len(), &a.uri).cmp(&(b.label.en.len(), &b.uri)));
    found.dedup_by_key(|it| &it.uri);
    found
}

fn has_words(text: &str, wanted: &str) -> bool {
    !text.is_empty() && wanted.split(' ').all(|word| starts_word(text, word))
}

/// Whether a word of `text` begins with `start`, with or without the Arabic article.
fn starts_word(text: &str, start: &str) -> bool {
    text.starts_with(start)
        || text.split(' ').any(|word| {
            word.starts_with(start)
                || word.strip_prefix("ال").is_some_and(|it| it.starts_with(start))
        })
        || text.match_indices(' ').any(|(n, _)| text[n + 1..].starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_mean_the_same_are_folded_together() {
        for (a, b) in [
            ("Béni Mellal", "beni mellal"),
            ("Fès-Meknès", "FES MEKNES"),
            ("الدار البيضاء", "الدَّار البيضاء"),
            ("مكناسة", "مكناسه"),
            ("  أكادير ", "اكادير"),
        ] {
            assert_eq!(folded(a), folded(b));
        }
    }

    #[test]
    fn a_word_of_a_trade_means_it_in_every_language() {
        let forms = ["hotel", "فندق", "فنادق"].map(str::to_owned).to_vec();
        let names = Folded {
            labels: Vec::new(),
            same_words: vec![forms.clone()],
            titles: Vec::new(),
            places: Vec::new(),
            skills: Vec::new(),
        };
        for typed in ["Hôtel", "hôtellerie", "فندق", "الفنادق"] {
            assert_eq!(names.meant(&folded(typed)), [forms.clone()], "{typed}");
        }
        assert_eq!(names.meant("soudeur tig"), [["soudeur"], ["tig"]]);
    }

    #[test]
    fn words_are_found_by_their_beginning_and_behind_the_article() {
        assert!(has_words("beni mellal khenifra", "mel kh"));
        assert!(has_words("الرباط سلا", "رباط"));
        assert!(!has_words("beni mellal", "ellal"));
        assert!(!has_words("", "x"));
    }
}
