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
    /// The same, and the work is not there even if no other place is named.
    Nowhere,
}

impl Group<'_> {
    /// Its places.
    pub(super) fn all(&self) -> Vec<String> {
        self.codes.iter().map(|code| (*code).clone()).collect()
    }
}

pub(super) type Pair<'n> = (Hit<Named>, &'n String);

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
        if let Some(quarter) = self.quarter_called(words, hit, number, near) {
            return Some(quarter);
        }
        if self.names.is_sure(number, words, hit) {
            return Some(self.code(words, hit, self.names.code(number)));
        }
        // "F ifrane" is no other word, while "à" before a small letter may be "a".
        let is_inside = match words.tokens[hit.first].script {
            Script::Arabic => ends_before(&self.workplace, words, hit.first),
            _ => !self.names.is_part(number) && ends_before(&self.in_small, words, hit.first),
        };
        if is_inside && self.names.is_known(number) {
            return Some(self.names.code(number));
        }
        let (within, is_commune) = (self.names.within(number, near), self.is_commune(words, hit));
        match within {
            Some(code) if is_commune || self.is_introduced(words, hit, number) => Some(code),
            Some(code) if ends_before(&self.in_small, words, hit.first) => Some(code),
            None if is_commune => Some(self.names.code(number)),
            None if self.is_introduced(words, hit, number) => match near {
                [] if self.is_alone(words, hit, number) => Some(self.names.code(number)),
                // Beyond the border of a province that is named, but not far.
                _ => self.names.close(number, near),
            },
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
                    || clause::gap(words, hit.first).contains(['(', ',', '،', '/', '–', '-', ':']))
    }

    /// Whether a name that is nothing else may mean the place where the text names no other: "exploitation
    /// à Madagh".
    fn is_alone(&self, words: &Words<'_>, hit: &Hit<Named>, number: u32) -> bool {
        !self.names.is_known(number)
            && match words.tokens[hit.first].script {
                // "كتابيا" is no "تابيا".
                Script::Arabic => {
                    self.names.is_bare(number, words, hit)
                        || words.norm(hit.first).starts_with(['ب', 'ف'])
                }
                _ => true,
            }
    }

    /// Whether a name comes after "in" or is written together with it.
    fn is_inside(&self, words: &Words<'_>, hit: &Hit<Named>) -> bool {
        let is_joined = match hit.value {
            Named::Place(number) => {
                words.norm(hit.first).starts_with(['ب', 'ف'])
                    && !self.names.is_bare(number, words, hit)
            }
            _ => false,
        };
        is_joined || ends_before(&self.inside, words, hit.first)
    }

    /// Whether a house is called by a town: "café Essaouira".
    fn is_borne(&self, words: &Words<'_>, hit: &Hit<Named>) -> bool {
        let is_bearer =
            |at: usize| self.bearers.longest_at(words, at).is_some_and(|(end, _)| end == hit.first);
        hit.first.checked_sub(1).is_some_and(is_bearer)
            && !clause::opens(words, hit.first)
            && !self.is_inside(words, hit)
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
        for hit in body.hits.iter().filter(|hit| !self.is_part_abroad(body, hit)) {
            let Some(code) =
                self.meant(words, hit, near).or_else(|| self.beside(words, hit, &groups))
            else {
                continue;
            };
            match groups.last_mut() {
                Some((group, _))
                    if follows(words, group, hit)
                        && !ends_before(&self.near_to, words, hit.first)
                        && !self.is_borne(words, &group[0].0) =>
                {
                    // "Provinces de Tata et Zagora".
                    let is_province = |(last, province): &Pair<'n>| match last.value {
                        Named::Place(number) => self.names.code(number) != *province,
                        _ => false,
                    };
                    let code = match group.iter().all(is_province) {
                        true => self.names.province(code),
                        false => code,
                    };
                    group.push((*hit, code));
                }
                _ => {
                    let says = self.says(page, body, hit);
                    // What is little known is no workplace by the way: "vus une fois à Imsouane".
                    let is_told = matches!(says, Says::Assigned | Says::Hiring);
                    if !near.is_empty() || is_told {
                        groups.push((vec![(*hit, code)], says));
                    }
                }
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
    pub(super) fn says(&self, page: &Page<'_>, body: &Seen<'_>, hit: &Hit<Named>) -> Says {
        let words = body.words;
        if ends_before(&self.near_to, words, hit.first) {
            return Says::Near;
        }
        if ends_before(&self.beats, words, hit.first) {
            return Says::Assigned;
        }
        let is_name = self.is_borne(words, hit) || is_of_employer(page, words, hit);
        if self.is_origin(words, hit.first) || is_name {
            return Says::Elsewhere;
        }
        let sentence = clause::sentence(words, hit.first);
        let is_at = |phrases: &Phrases<()>, at: usize| {
            phrases.longest_at(words, at).map(|(end, _)| end).filter(|end| *end <= hit.first)
        };
        // What is elsewhere is the place that comes first: "siège à Casa, cherche vendeurs à Fès".
        let earlier = body.hits.iter().map(|it| it.end).take_while(|end| *end <= hit.first).last();
        // "Sakn f" one town, "ykhdem f" another.
        let is_new = |end: usize| {
            !clause::is_one(words, end - 1, hit.first)
                || self.is_inside(words, hit) && !is_listed(words, end, hit.first)
        };
        let is_spent = |at: usize| earlier.is_some_and(|end| at < end && is_new(end));
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
            if hit.first - at > BEFORE || is_spent(at) {
                continue;
            }
            if is_at(&self.nowhere, at).is_some() {
                return Says::Nowhere;
            }
            if is_at(&self.elsewhere, at).is_some() {
                // "Affectation : siège à Safi" says nothing else than where the posts are.
                let is_stated = (sentence.start..at).any(|from| {
                    is_at(&self.assigned, from).is_some_and(|end| {
                        words.tokens[end - 1].colon_after
                            && clause::is_one(words, end, at)
                            && earlier.is_none_or(|earlier| earlier <= end)
                    })
                });
                return if is_stated { Says::Assigned } else { Says::Elsewhere };
            }
        }
        if page.section_at(hit.first) == Section::Company {
            return Says::Elsewhere;
        }
        // Later, a long ad tells of other sites by the way.
        if hit.first < OPENING && self.is_site(words, hit) {
            return Says::Assigned;
        }
        let end = sentence.end.min(hit.end + AFTER);
        let hires = (sentence.start..end).any(|at| self.hiring.longest_at(words, at).is_some());
        match (hires, self.is_commune(words, hit)) {
            (true, true) => Says::Assigned,
            // "Filiale d'un groupe, l'usine de Skhirat embauche".
            _ if self.hires_itself(words, hit) => Says::Hiring,
            _ if self.is_seat(words, hit.first, earlier.unwrap_or(0)) => Says::Seat,
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
                && self.names.province(code) != *code
                && (self.names.province(chief) == self.names.province(code)
                    // A suburb, and its city in brackets.
                    || at > other && gap.contains('(') && self.names.are_close(chief, code))
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
/// Words that an ad begins with.
const OPENING: usize = 60;

/// Whether the employer's name begins with a place: "Sahel Berry Growers exports".
fn is_of_employer(page: &Page<'_>, words: &Words<'_>, hit: &Hit<Named>) -> bool {
    let employer = &page.employer;
    let next = employer.norms_at(hit.end - hit.first);
    next.is_some()
        && employer.norms_at(0) == words.norms_at(hit.first)
        && next == words.norms_at(hit.end)
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
