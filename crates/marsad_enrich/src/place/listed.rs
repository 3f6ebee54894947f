//! Places named in one breath.

use super::{Gazetteer, Hit, Named, Seen, ends_before};
use crate::{
    clause,
    languages::Section,
    normalize::{Script, Words},
    page::Page,
    phrases::Phrases,
};

/// Places named in one breath: "à Fès, Sefrou et Taza".
pub(super) struct Group<'n> {
    pub(super) codes: Vec<&'n String>,
    pub(super) says: Says,
}

/// What a text says of the places that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// Those who are hired will be there.
    Assigned,
    /// The sentence is about whom is sought.
    Hiring,
    Nothing,
    /// Something else than the work is there.
    Elsewhere,
}

type Pair<'n> = (Hit<Named>, &'n String);

impl Gazetteer {
    /// The place that a name means in running text, if it means one: a name that is also something
    /// else, or that is little known, where its area is named too or it is called a commune.
    pub(super) fn meant<'n>(
        &'n self,
        words: &Words<'_>,
        hit: &Hit<Named>,
        near: &[&String],
    ) -> Option<&'n String> {
        let Named::Place(number) = hit.value else { return None };
        if self.names.is_sure(number, words, hit) {
            return Some(self.code(words, hit, self.names.code(number)));
        }
        if words.tokens[hit.first].script == Script::Arabic
            && self.names.is_known(number)
            && ends_before(&self.workplace, words, hit.first)
        {
            return Some(self.names.code(number));
        }
        let (within, is_commune) = (self.names.within(number, near), self.is_commune(words, hit));
        match within {
            Some(code) if is_commune || self.is_introduced(words, hit, number) => Some(code),
            None if is_commune => Some(self.names.code(number)),
            _ => None,
        }
    }

    /// Whether a name is called one of a commune: "la commune de Jouamaa".
    fn is_commune(&self, words: &Words<'_>, hit: &Hit<Named>) -> bool {
        ends_before(&self.communes, words, hit.first)
    }

    /// Whether a name stands where names of places do: after a word as short as "à", "de" or "في",
    /// together with it, or in brackets.
    fn is_introduced(&self, words: &Words<'_>, hit: &Hit<Named>, number: u32) -> bool {
        let Some(before) = hit.first.checked_sub(1) else { return false };
        let written = &words.text[words.tokens[hit.first].start..];
        !self.names.is_bare(number, words, hit)
            || !written.starts_with(char::is_lowercase)
                && !words.tokens[hit.first].first_of_sentence
                && (words.norm(before).chars().count() <= 3
                    || clause::gap(words, hit.first).contains(['(', ',', '،', '/', '–', '-']))
    }

    /// The groups of places of a text, but for those where the employer is or people come from.
    pub(super) fn groups<'n>(
        &'n self,
        page: &Page<'_>,
        body: &Seen<'_>,
        near: &[&String],
    ) -> Vec<Group<'n>> {
        let words = body.words;
        let mut groups: Vec<(Vec<Pair<'n>>, Says)> = Vec::new();
        for hit in &body.hits {
            let Some(code) =
                self.meant(words, hit, near).or_else(|| self.beside(words, hit, &groups))
            else {
                continue;
            };
            match groups.last_mut() {
                Some((group, _)) if follows(words, group, hit) => group.push((*hit, code)),
                _ => groups.push((vec![(*hit, code)], self.says(page, words, hit))),
            }
        }
        let plain = |(mut group, says)| {
            self.nested(&mut group, words);
            Group { codes: group.into_iter().map(|(_, code)| code).collect(), says }
        };
        groups.into_iter().map(plain).collect()
    }

    /// Beside a place, an everyday word that is a name is one: "بمكناس والحاجب".
    fn beside<'n>(
        &'n self,
        words: &Words<'_>,
        hit: &Hit<Named>,
        groups: &[(Vec<Pair<'n>>, Says)],
    ) -> Option<&'n String> {
        let Named::Place(number) = hit.value else { return None };
        let (group, _) = groups.last()?;
        (self.names.is_known(number) && follows(words, group, hit))
            .then(|| self.code(words, hit, self.names.code(number)))
    }

    /// What the sentence of a place says of it, as far as it has been read.
    fn says(&self, page: &Page<'_>, words: &Words<'_>, hit: &Hit<Named>) -> Says {
        let start = clause::sentence_start(words, hit.first);
        let has = |phrases: &Phrases<()>, from: usize| {
            (from..hit.first).any(|at| phrases.longest_at(words, at).is_some())
        };
        if has(&self.assigned, start) {
            return Says::Assigned;
        }
        let is_elsewhere = self.is_seat(words, hit.first)
            || self.is_origin(words, hit.first)
            || page.section_at(hit.first) == Section::Company
            || has(&self.elsewhere, start.max(hit.first.saturating_sub(BEFORE)));
        if is_elsewhere {
            return Says::Elsewhere;
        }
        match has(&self.hiring, start) || self.is_commune(words, hit) {
            true => Says::Hiring,
            false => Says::Nothing,
        }
    }

    /// A place and those that the text names in one breath with it.
    pub(super) fn listed_with(
        &self,
        page: &Page<'_>,
        body: &Seen<'_>,
        code: &String,
        near: &[&String],
    ) -> Vec<String> {
        let groups = self.groups(page, body, near);
        let group = groups.into_iter().find(|group| group.codes.contains(&code));
        let codes = group.map_or_else(|| vec![code], |group| group.codes);
        codes.into_iter().cloned().collect()
    }

    /// Drops the town that only says which province the commune beside it is in: "Commune (Town)".
    pub(super) fn nested(&self, found: &mut Vec<Pair<'_>>, words: &Words<'_>) {
        let is_pair = found.len() == 2;
        let all = found.clone();
        let says_province = |at: usize, other: usize| {
            let Some((neighbor, code)) = all.get(other) else { return false };
            let (first, second) =
                if at < other { (all[at].0, *neighbor) } else { (*neighbor, all[at].0) };
            let gap = clause::gap(words, second.first);
            let is_beside = first.end == second.first
                && (gap.contains(['(', '–', '-']) || is_pair && gap.contains([',', '،']));
            let chief = all[at].1;
            is_beside
                && chief != *code
                && self.names.is_chief(chief)
                && !self.names.is_chief(code)
                && self.names.province(chief) == self.names.province(code)
        };
        let mut at = 0;
        found.retain(|_| {
            at += 1;
            !says_province(at - 1, at) && !(at >= 2 && says_province(at - 1, at - 2))
        });
    }
}

/// How many words back is looked for what is done elsewhere.
const BEFORE: usize = 6;

fn follows(words: &Words<'_>, group: &[Pair<'_>], hit: &Hit<Named>) -> bool {
    group.last().is_some_and(|(last, _)| is_listed(words, last.end, hit.first))
}

/// Whether nothing but marks and short words ("et", "ولا", "(26)") stands between two names.
pub(super) fn is_listed(words: &Words<'_>, end: usize, next: usize) -> bool {
    next >= end
        && next - end <= 2
        && (end..next).all(|at| words.norm(at).chars().count() <= 3)
        && (end..=next).all(|at| !words.tokens[at].first_of_sentence)
        && (next > end
            || clause::gap(words, next).contains([',', '،', '/', '+', '-', '–', '('])
            || words.norm(next).starts_with('و'))
}
