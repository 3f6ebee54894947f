//! Numbers of people that are announced, not after words that hire: "Ferme à Berkane : 60 ouvriers".

use super::{BEGINNING, Positions, Word, sums::MOST_TIMES};
use crate::{
    clause,
    languages::{Joint, joins},
    normalize::Words,
};

/// How many words of an ad may come before the number of those whom its title does not name.
const OPENING: usize = 25;
/// How many words of whom "à recruter" is said may come before it.
const WANTED: usize = 12;
/// How many words a list of whom an ad seeks may have before one that is known to work.
const LISTED: usize = 4;
/// How many words may stand between who works and his number in brackets: "cuisinier (H/F) (2)".
const ASIDE: usize = 4;

impl Positions {
    /// The number that begins a line or follows a colon or dash and whose noun the title names:
    /// "Ferme à Berkane : 60 ouvriers"; at the beginning the noun may also come after "of".
    pub(super) fn announced(&self, words: &Words<'_>, title: &Words<'_>) -> Option<u32> {
        let named = super::stems(title);
        (0..words.len()).find_map(|at| {
            let is_first = words.tokens[at].first_of_sentence;
            let is_led = is_first || leads(words, at);
            let (end, number) = is_led.then(|| self.count(words, at)).flatten()?;
            let noun = self.counted(words, end)?;
            // "Our team: eleven engineers"
            if at > 0 && self.is(words, at - 1, Word::Staff) {
                return None;
            }
            // "Administrateur de bases" and "Parc : 40 bases"
            let is_named = named.contains(&words.tokens[noun].stem)
                && (self.workers.are_at(words, noun) || words.number(at).is_some());
            // "3 dyal lbnat", "sb3a dyal l3iyalat", but not "deux des …"
            let is_of = is_first
                && at < BEGINNING
                && noun > end
                && (words.number(at).is_some() || self.workers.are_at(words, noun));
            let is_sure = number > 1 || words.number(at).is_some() && !is_first;
            let counts = is_sure && (is_named || is_of && number > 1);
            counts.then(|| self.with_others(words, number, noun))
        })
    }

    /// The number of workers that opens an ad, or comes there after a colon, a dash or a comma, unless
    /// it goes on to who is sought: "Vingt monteurs pour un chantier", but not "12 architectes
    /// recherchent un dessinateur".
    pub(super) fn opened(&self, words: &Words<'_>) -> Option<u32> {
        (0..words.len().min(OPENING)).find_map(|at| {
            let (end, number) = self.count(words, at)?;
            let start = self.before_about(words, at);
            let is_urgent = start < ASIDE && start > 0 && self.is_urgent(words, start);
            let noun = self.counted(words, end)?;
            let is_digit = words.number(at).is_some();
            let is_led = words.tokens[start].first_of_sentence || leads(words, start) || is_urgent;
            let is_comma = || start < BEGINNING && is_digit && gap_is_comma(words, start);
            // "Notre équipe : onze ingénieurs", but "Hôtel : 3 serveurs"
            let is_of_staff = || {
                let before = start.checked_sub(1)?;
                let is_heading = words.tokens[before].first_of_sentence;
                (self.is(words, before, Word::Staff) && !is_heading).then_some(())
            };
            if !(is_led || is_comma()) || is_of_staff().is_some() {
                return None;
            }
            // "Café : 3 capataces y 1 técnico"
            let is_listed = || {
                is_digit && !words.tokens[start].first_of_sentence && self.others(words, noun) > 0
            };
            let is_sure = number > 1 || is_urgent && is_digit || is_listed();
            let named = noun..if is_listed() { noun + LISTED } else { noun + 1 };
            let is_named = named
                .take_while(|&at| at == noun || !clause::opens(words, at))
                .any(|at| self.workers.are_at(words, at));
            // "Thirteen women's cooperatives"
            let is_owner = clause::gap(words, noun + 1).starts_with(['\'', '’']);
            let counts = is_sure
                && !is_owner
                && (is_named || is_urgent && is_digit)
                && !self.seeks_after(words, noun);
            counts.then(|| self.with_others(words, number, noun))
        })
    }

    /// Whether somebody is sought in the sentence of a word, or later by an article.
    fn seeks_after(&self, words: &Words<'_>, index: usize) -> bool {
        let sentence = clause::sentence_end(words, index);
        (index..words.len()).any(|at| {
            let hit = self.words.longest_at(words, at);
            hit.is_some_and(|(end, found)| {
                let is_one = words.norms_at(end).is_some_and(|norm| joins(norm, Joint::One));
                found.contains(&Word::Hiring) && (at < sentence || is_one)
            })
        })
    }

    /// The number of workers of whom it is said that they are sought: "50 agents à recruter".
    pub(super) fn wanted(&self, words: &Words<'_>) -> Option<u32> {
        (1..words.len()).filter(|&at| self.is(words, at, Word::SoughtAfter)).find_map(|sought| {
            let first = clause::sentence_start(words, sought).max(sought.saturating_sub(WANTED));
            (first..sought).find_map(|at| {
                let (end, number) = self.count(words, at)?;
                let start = self.before_about(words, at);
                let noun = self.counted(words, end).filter(|&noun| noun < sought)?;
                let counts = (number > 1 || words.number(at).is_some())
                    && clause::opens(words, start)
                    && self.workers.are_at(words, noun);
                counts.then(|| self.with_others(words, number, noun))
            })
        })
    }

    /// The number in brackets after who works, where an ad begins: "Aide-cuisinier H/F (2)".
    pub(super) fn set_apart(&self, words: &Words<'_>) -> Option<u32> {
        (1..words.len().min(BEGINNING)).find_map(|at| {
            let number = words.number(at).filter(|number| (1..=MOST_TIMES).contains(number))?;
            let is_apart = clause::gap(words, at).ends_with('(')
                && clause::gap(words, at + 1).starts_with(')');
            let is_named = || {
                (at.saturating_sub(ASIDE + 1)..at).any(|noun| {
                    clause::is_one_sentence(words, noun, at) && self.workers.are_at(words, noun)
                })
            };
            (is_apart && is_named()).then(|| self.bracketed(words, at).max(number))
        })
    }

    /// Whether words that only open a title end before a word: "URGENT 1 comptable".
    fn is_urgent(&self, words: &Words<'_>, index: usize) -> bool {
        (index.saturating_sub(ASIDE)..index).any(|at| {
            let hit = self.words.longest_at(words, at);
            hit.is_some_and(|(end, found)| {
                end == index && found.contains(&Word::Opener) && !found.contains(&Word::Hiring)
            })
        })
    }
}

/// Whether what comes is said of what stands before a colon or dash.
fn leads(words: &Words<'_>, at: usize) -> bool {
    at > 0
        && clause::opens(words, at)
        && (words.tokens[at - 1].colon_after || clause::gap(words, at).contains(['–', '—']))
}

fn gap_is_comma(words: &Words<'_>, at: usize) -> bool {
    matches!(clause::gap(words, at).trim(), "," | "،")
}
