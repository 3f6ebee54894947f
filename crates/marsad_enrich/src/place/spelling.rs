//! Names of places as people spell them: "Bouskora", "f mo7amadia", "تيزنيط".

use std::collections::BTreeMap;

use super::{Gazetteer, ends_before};
use crate::{
    link::skeleton::skeleton,
    normalize::{Words, key},
};

/// Names by their consonants, in a form that the scripts share. A form that several places have is no
/// name's.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    codes: BTreeMap<String, Option<String>>,
    rare: BTreeMap<String, Option<String>>,
}

/// The fewest consonants that tell a place, and letters; and the most words of a name.
const LEAST: usize = 4;
const LEAST_LETTERS: usize = 5;
const MOST_WORDS: usize = 3;

impl Spellings {
    pub(super) fn insert(&mut self, name: &str, code: &str) {
        insert(&mut self.codes, name, code);
    }

    /// Adds a name that only counts where no better known one is spelled so.
    pub(super) fn insert_rare(&mut self, name: &str, code: &str) {
        insert(&mut self.rare, name, code);
    }

    /// The place of the words from one on that are spelled like it, the longest name first.
    fn at(&self, words: &Words<'_>, first: usize) -> Option<&String> {
        let most = MOST_WORDS.min(words.len() - first);
        (1..=most).rev().find_map(|n| {
            let is_one = (first + 1..first + n).all(|at| !words.tokens[at].first_of_sentence);
            let form = form((first..first + n).map(|at| words.norm(at)))?;
            let code = self.codes.get(&form).or_else(|| self.rare.get(&form));
            code.filter(|_| is_one)?.as_ref()
        })
    }
}

fn insert(codes: &mut BTreeMap<String, Option<String>>, name: &str, code: &str) {
    let Some(form) = form(key(name).split(' ')) else { return };
    let known = codes.entry(form).or_insert_with(|| Some(code.to_owned()));
    // A town and its province are one name; any other two are none.
    if known
        .as_ref()
        .is_some_and(|other| !other.starts_with(code) && !code.starts_with(other.as_str()))
    {
        *known = None;
    }
}

/// The consonants of a name, if they are enough to tell it.
fn form<'w>(words: impl Iterator<Item = &'w str>) -> Option<String> {
    let (mut form, mut letters) = (String::new(), 0);
    for word in words {
        let is_arabic = word.starts_with(crate::normalize::is_arabic);
        let bare = match is_arabic {
            true => word.strip_prefix("ال").unwrap_or(word),
            false => without_latin_article(word),
        };
        letters += bare.chars().count();
        form.push_str(&skeleton(bare));
    }
    (form.chars().count() >= LEAST && letters >= LEAST_LETTERS).then_some(form)
}

/// "lmohammedia" without its article, which no vowel parts from the name.
fn without_latin_article(word: &str) -> &str {
    let is_consonant = |rest: &&str| !rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h', 'l']);
    word.strip_prefix('l').filter(is_consonant).unwrap_or(word)
}

impl Gazetteer {
    /// The place that a location is spelled like.
    pub(super) fn spelled(&self, location: &Words<'_>) -> Option<&String> {
        (0..location.len()).find_map(|first| self.spellings.at(location, first))
    }

    /// The place that a text spells where names of places stand, in a word that is none other.
    pub(super) fn spelled_in(&self, text: &Words<'_>) -> Option<&String> {
        let is_introduced = |at: usize| {
            !text.tokens[at].first_of_sentence
                && (ends_before(&self.inside, text, at) || ends_before(&self.communes, text, at))
        };
        (0..text.len())
            .filter(|&at| text.tokens[at].form == 0 && is_introduced(at))
            .find_map(|at| self.spellings.at(text, at))
    }
}
