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
    /// The word that the group begins with, and the first of its sentence.
    pub(super) first: usize,
    pub(super) sentence: usize,
}

/// What a text says of the places that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// Those who are hired will be there.
    Assigned,
    /// The sentence is about whom is sought.
    Hiring,
    Nothing,
    /// The employer is there.
    Seat,
    /// The work is not far from there.
    Near,
    /// Something else than the work is there.
    Elsewhere,
}

impl Group<'_> {
    /// Its places.
    pub(super) fn all(&self) -> Vec<String> {
        self.codes.iter().map(|code| (*code).clone()).collect()
    }
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

    /// The groups of places of a text, with what is said of each.
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
                Some((group, _))
                    if follows(words, group, hit)
                        && !ends_before(&self.near_to, words, hit.first) =>
                {
                    group.push((*hit, code));
                }
                _ => groups.push((vec![(*hit, code)], self.says(page, body, hit))),
            }
        }
        self.share_out(words, &mut groups);
        let plain = |(mut group, says): (Vec<Pair<'n>>, Says)| {
            let first = group[0].0.first;
            self.nested(&mut group, words);
            let sentence = clause::sentence_start(words, first);
            Group {
                codes: group.into_iter().map(|(_, code)| code).collect(),
                says,
                first,
                sentence,
            }
        };
        groups.into_iter().map(plain).collect()
    }

    /// Several places that each have a number of posts are where those who are hired will be: "2 à
    /// Safi, 1 à Settat", "Safi : 2 ; Settat : 1".
    fn share_out(&self, words: &Words<'_>, groups: &mut [(Vec<Pair<'_>>, Says)]) {
        let is_open = |says: Says| !matches!(says, Says::Elsewhere | Says::Seat | Says::Near);
        let counted = |group: &[Pair<'_>]| group.iter().any(|(hit, _)| is_counted(words, hit));
        let mut codes: Vec<&String> = Vec::new();
        for (group, _) in groups.iter().filter(|(group, says)| is_open(*says) && counted(group)) {
            codes.extend(group.iter().map(|(_, code)| *code));
        }
        codes.sort_unstable();
        codes.dedup();
        if codes.len() > 1 {
            for (group, says) in groups {
                if is_open(*says) && counted(group) {
                    *says = Says::Assigned;
                }
            }
        }
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

    /// What the sentence of a place says of it: the nearest word before it that says anything.
    fn says(&self, page: &Page<'_>, body: &Seen<'_>, hit: &Hit<Named>) -> Says {
        let words = body.words;
        if ends_before(&self.near_to, words, hit.first) {
            return Says::Near;
        }
        if self.is_origin(words, hit.first) {
            return Says::Elsewhere;
        }
        let sentence = clause::sentence(words, hit.first);
        let is_at = |phrases: &Phrases<()>, at: usize| {
            phrases.longest_at(words, at).map(|(end, _)| end).filter(|end| *end <= hit.first)
        };
        // What is elsewhere is the place that comes first: "siège à Casa, cherche vendeurs à Fès".
        let earlier = body.hits.iter().map(|it| it.end).take_while(|end| *end <= hit.first).last();
        let is_spent = |at: usize| {
            earlier.is_some_and(|end| at < end && !clause::is_one(words, end - 1, hit.first))
        };
        for at in (sentence.start..hit.first).rev() {
            if is_at(&self.assigned, at).is_some() {
                // "Salariés répartis entre Fès et Meknès" are no posts, nor are "nos clients".
                let is_other = (sentence.start.max(at.saturating_sub(OF_STAFF))..at).any(|from| {
                    self.staff.longest_at(words, from).is_some()
                        || is_at(&self.elsewhere, from).is_some_and(|end| end > at)
                });
                if is_other && is_spent(at) {
                    continue;
                }
                return if is_other { Says::Elsewhere } else { Says::Assigned };
            }
            // "Lieu : Safi", where the same word in a sentence may say anything.
            if is_at(&self.workplace, at).is_some_and(|end| words.tokens[end - 1].colon_after) {
                return Says::Assigned;
            }
            if hit.first - at <= BEFORE && !is_spent(at) && is_at(&self.elsewhere, at).is_some() {
                // "Affectation : siège à Safi" says nothing else than where the posts are.
                let is_stated = (sentence.start..at).any(|from| {
                    is_at(&self.assigned, from).is_some_and(|end| {
                        words.tokens[end - 1].colon_after && clause::is_one(words, end, at)
                    })
                });
                return if is_stated { Says::Assigned } else { Says::Elsewhere };
            }
        }
        if page.section_at(hit.first) == Section::Company {
            return Says::Elsewhere;
        }
        let end = sentence.end.min(hit.end + AFTER);
        let hires = (sentence.start..end).any(|at| self.hiring.longest_at(words, at).is_some());
        match (hires, self.is_commune(words, hit)) {
            (true, true) => Says::Assigned,
            _ if self.is_seat(words, hit.first) => Says::Seat,
            (false, false) if sentence.start > 0 => Says::Nothing,
            _ => Says::Hiring,
        }
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
                && (gap.contains(['(', '–', '-'])
                    || is_pair && gap.contains([',', '،'])
                    || is_pair && at > other && gap.contains('/'));
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
            !(says_province(at - 1, at) || at >= 2 && says_province(at - 1, at - 2))
        });
    }
}

/// How many words back is looked for what is done elsewhere, and how many on for who is sought.
const BEFORE: usize = 7;
/// How many words before "répartis entre" whom or what there is already is looked for.
const OF_STAFF: usize = 3;
const AFTER: usize = 12;

/// More posts than this in one place are a year or a postal code.
const MOST_POSTS: u32 = 999;

/// What is counted before a place, but no posts.
const UNITS: &[&str] = &["km", "h", "dh", "min"];

/// Whether a number of posts stands beside a place: "Safi (2)", "Safi : 2", "2 à Safi".
fn is_counted(words: &Words<'_>, hit: &Hit<Named>) -> bool {
    let is_number = |at: usize| words.number(at).is_some_and(|number| number <= MOST_POSTS);
    let is_end = |at: usize| {
        words.tokens.get(at).is_none_or(|next| next.first_of_sentence)
            || clause::gap(words, at).contains([')', ',', '،'])
    };
    let gap = clause::gap(words, hit.end);
    let is_after = gap.contains([':', '(', '–', '-'])
        && is_number(hit.end)
        && !gap.contains('\n')
        && is_end(hit.end + 1);
    let is_plain =
        |at: usize| clause::gap(words, at).chars().all(|it| matches!(it, ' ' | '\u{a0}' | '|'));
    let is_before = (1..=2).filter_map(|back| hit.first.checked_sub(back)).any(|at| {
        is_number(at)
            && (at + 1..=hit.first).all(is_plain)
            && (at + 1..hit.first).all(|at| words.norm(at).chars().count() <= 3)
            && words.norms_at(at + 1).is_some_and(|unit| !UNITS.contains(&unit))
    });
    is_after || is_before
}

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
