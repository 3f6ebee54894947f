//! Finding places, occupations and skills by what people type, in any language of the portal.

use std::{cmp::Reverse, collections::BTreeMap, sync::OnceLock};

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
    let gather = |fits: &dyn Fn(&str) -> bool| {
        let by_alias = places
            .aliases
            .iter()
            .filter(|alias| fits(&folded(&alias.alias)))
            .filter_map(|alias| places.get(&alias.code));
        let by_name = places.all().filter(|it| fits(&folded(&it.fr)) || fits(&folded(&it.ar)));
        let mut found: Vec<&Place> = by_name.chain(by_alias).collect();
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

/// Job titles as they are compared with what people type: folded when first asked for, since there
/// are very many.
#[derive(Debug, Default)]
pub struct FoldedTitles(OnceLock<Vec<(String, IscoCode)>>);

impl FoldedTitles {
    fn of(&self, taxonomy: &Taxonomy) -> &[(String, IscoCode)] {
        self.0
            .get_or_init(|| taxonomy.titles.iter().map(|it| (folded(&it.title), it.code)).collect())
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
    // Of each group, titles with the words and all titles.
    let mut counts: BTreeMap<IscoCode, (u32, u32)> = BTreeMap::new();
    for (title, code) in state.folded_titles.of(&state.taxonomy) {
        let count = counts.entry(*code).or_default();
        count.0 += u32::from(has_words(title, &wanted));
        count.1 += 1;
    }
    let labelled = state.taxonomy.occupations.all().filter(|group| {
        Lang::ALL.into_iter().any(|lang| has_words(&folded(group.label.get(lang)), &wanted))
    });
    let mut titles: Vec<(IscoCode, f64)> = counts
        .into_iter()
        .filter(|(_, (n, _))| *n > 0)
        .map(|(code, (n, all))| (code, f64::from(n) / f64::from(all)))
        .collect();
    titles.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    Named { labels: labelled.map(|group| group.code).collect(), titles }
}

/// Skills one of whose labels has every word of `text`; the shortest label first.
pub(crate) fn skills<'a>(state: &'a State, text: &str) -> Vec<&'a Skill> {
    let wanted = folded(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let skills = &state.taxonomy.skills;
    let by_label = skills
        .labels
        .iter()
        .filter(|it| has_words(&folded(&it.label), &wanted))
        .filter_map(|it| skills.get(&it.uri));
    let mut found: Vec<&Skill> = skills
        .all()
        .filter(|skill| {
            Lang::ALL.into_iter().any(|lang| has_words(&folded(skill.label.get(lang)), &wanted))
        })
        .chain(by_label)
        .collect();
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
    fn words_are_found_by_their_beginning_and_behind_the_article() {
        assert!(has_words("beni mellal khenifra", "mel kh"));
        assert!(has_words("الرباط سلا", "رباط"));
        assert!(!has_words("beni mellal", "ellal"));
        assert!(!has_words("", "x"));
    }
}
