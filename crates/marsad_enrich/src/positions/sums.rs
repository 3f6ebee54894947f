//! Several numbers that make one, and posts that are counted or numbered by name.

use super::{MOST, Positions, Word, sought::is_dual};
use crate::{
    clause,
    normalize::{Script, Words},
};

/// How far after the number of some the number of others may stand.
const NEXT: usize = 7;
/// How many words may stand between a number and the posts that it counts.
const BETWEEN: usize = 2;
/// How many words after a post may say that nobody has it.
const VACANT: usize = 2;
/// How many words may go on from "number of posts" to the number.
const NAME: usize = 5;
/// How many times, at most: "x86" is none.
pub(super) const MOST_TIMES: u32 = 20;
/// How many words before how many times somebody is sought may name him.
const NAMED: usize = 4;
/// How many words a bracket between them may hold.
const BRACKET: usize = 12;

impl Positions {
    /// A number and those of others after it; or it alone if the others are parts of it: "six
    /// employées, quatre coiffeuses et deux maquilleuses".
    pub(super) fn with_others(&self, words: &Words<'_>, number: u32, noun: usize) -> u32 {
        let others = self.others(words, noun);
        let are_parts = others == number && self.is(words, noun, Word::Workforce);
        number + if are_parts { 0 } else { others }
    }

    /// The number of others after "and" or a comma in the same sentence.
    pub(super) fn others(&self, words: &Words<'_>, from: usize) -> u32 {
        let mut sum = 0;
        let (mut last, mut noun) = (from, from);
        let mut index = from + 1;
        while index < words.len()
            && index <= last + NEXT
            && clause::is_one_sentence(words, last, index)
        {
            let gap = clause::gap(words, index);
            if gap.contains(':') {
                break;
            }
            if gap.contains('(') && !gap.contains(')') {
                // "60 conducteurs (permis D) et 30 receveurs"
                let close = (index + 1..words.len().min(index + BRACKET))
                    .find(|&at| clause::gap(words, at).contains(')'));
                let Some(next) = close else { break };
                (last, index) = (next - 1, next);
                continue;
            }
            if let Some((number, next)) = self.other(words, noun, index) {
                sum += number;
                (last, noun, index) = (next, next, next);
            } else if gap.contains('،') {
                break;
            }
            index += 1;
        }
        sum
    }

    /// The number of others at a word, and their noun.
    fn other(&self, words: &Words<'_>, last: usize, index: usize) -> Option<(u32, usize)> {
        let gap = clause::gap(words, index);
        let has_prefix = words.norm(index).starts_with('و');
        let is_and = self.is(words, index - 1, Word::And) && !self.is_or(words, index)
            || gap.contains(['+', '&'])
            || has_prefix;
        if !is_and && !gap.contains([',', '،']) {
            return None;
        }
        // "وممرضتين"
        if has_prefix && is_dual(words.norm(index)) && self.workers.are_at(words, index) {
            return Some((2, index));
        }
        if let Some((end, number)) = self.count(words, index) {
            // "كاسيس 3 و 5"
            let before = if self.is(words, index - 1, Word::And) { index - 2 } else { index - 1 };
            if words.number(before).is_some() {
                return None;
            }
            let is_digit = words.norm(index).ends_with(|c: char| c.is_ascii_digit());
            let is_sure = is_digit || number > 1 || is_and && index <= last + 2;
            // "6 باعة، 4 لوجدة": where some of them go.
            let is_part = |noun: usize| !is_and && words.norm(noun).starts_with('ل');
            return self
                .counted(words, end)
                .filter(|&noun| is_sure && !is_part(noun))
                .map(|noun| (number, noun));
        }
        // "طولي واحد وبنتر واحد", "ومرامرية ربعة"
        let (end, number) = self.numbers.spelled(words, index + 1)?;
        let is_noun = is_and
            && !self.is(words, index + 1, Word::Unit)
            && words.norm(index).chars().count() > 3;
        let is_after = self.is(words, index + 1, Word::After) || self.ends(words, end);
        (is_noun && is_after).then_some((number, end - 1))
    }

    /// "Un technicien ou une technicienne", though "ou" is "and" in Darija.
    fn is_or(&self, words: &Words<'_>, index: usize) -> bool {
        words.norm(index - 1) == "ou"
            && self.count(words, index).is_some_and(|(_, number)| number == 1)
    }

    /// "Nombre de postes : 180"; the sum where each of several has its number: "عدد 3 … عدد 2".
    pub(super) fn labelled(&self, words: &Words<'_>) -> Option<u32> {
        let mut sum = 0;
        for index in 0..words.len() {
            let Some((end, found)) = self.words.longest_at(words, index) else { continue };
            let is_total = found.contains(&Word::Total);
            if !is_total && !found.contains(&Word::NumberOf) {
                continue;
            }
            // "عدد المناصب المتبارى في شأنها: 7"
            let is_told = |at: usize| {
                at == end
                    || words.tokens[at - 1].colon_after
                    || matches!(words.norm(at - 1), "هو" | "est" | "is")
            };
            let last = words.len().min(end + if is_total { NAME } else { 1 });
            let number = (end..last)
                .take_while(|&at| clause::is_one_sentence(words, index, at) || at == end)
                .filter(|&at| is_told(at))
                // "عدد المناصب: منصب واحد (01)"
                .find_map(|at| {
                    let posts = self.posts.longest_at(words, at).filter(|_| is_total);
                    self.count(words, at).or_else(|| self.count(words, posts?.0))
                });
            let Some((next, number)) = number else { continue };
            if is_total {
                return Some(number);
            }
            sum += number + self.others(words, next - 1);
        }
        (sum > 0).then_some(sum)
    }

    /// A number before a word for posts, or after one and a colon. Posts on several lines are added,
    /// unless the first says how many they are together.
    pub(super) fn posts(&self, words: &Words<'_>) -> Option<u32> {
        let mut found = (0..words.len())
            .filter_map(|index| Some((index, self.posts_at(words, index)?)))
            .filter(|(_, number)| (1..=MOST).contains(number));
        let (first, number) = found.next()?;
        // "الرياضيات (20 منصبا)، الفيزياء (16)"
        if first > 0 && clause::gap(words, first - 1).ends_with('(') {
            let sum = self.bracketed(words, first - 1);
            if sum > number {
                return Some(sum);
            }
        }
        let mut last = first;
        let mut rest = 0;
        for (index, number) in found {
            if (last + 1..=index).any(|at| words.tokens[at].first_of_line) {
                rest += number;
            }
            last = index;
        }
        // "Concours : 4 postes" and those by speciality, but not "Chirurgie : 2 postes" and others
        let is_part = first > 0
            && (first.saturating_sub(BETWEEN)..first).any(|at| words.tokens[at].colon_after);
        Some(if rest == number && !is_part { number } else { number + rest })
    }

    fn posts_at(&self, words: &Words<'_>, index: usize) -> Option<u32> {
        if self.is(words, index, Word::Seat) {
            let (first, number) = self.numbers.before(words, index)?;
            return words.tokens[first].first_of_sentence.then_some(number);
        }
        let (end, _) = self.posts.longest_at(words, index)?;
        let token = &words.tokens[index];
        // The dual is number and post in one word.
        if let Some(number) = self.numbers.at(words, index) {
            return Some(number);
        }
        // "Postes : 2", but not "2 postes : 1 au siège et 1 à l'atelier"
        if words.tokens[end - 1].colon_after
            && self.numbers.before(words, index).is_none()
            && let Some(number) = words.number(end)
        {
            return Some(number);
        }
        if self.is(words, end, Word::After) {
            return self.numbers.at(words, end);
        }
        // "منصب شاغر واحد"
        if self.is(words, end, Word::Vacant) && self.is(words, end + 1, Word::After) {
            return self.numbers.at(words, end + 1);
        }
        // "5 ans: poste …" counts nothing.
        let before = index.checked_sub(1)?;
        if token.first_of_sentence || words.tokens[before].colon_after {
            return None;
        }
        // "25 % des postes", "20 posts a month"
        let is_rate = matches!(words.norms_at(end), Some("a" | "per" | "par" | "في"))
            && self.is(words, end + 1, Word::Unit);
        // "A single opening"
        if self.is(words, before, Word::Only)
            && words.norm(index).is_ascii()
            && !words.norm(index).ends_with('s')
        {
            return Some(1);
        }
        let noun = if self.is(words, before, Word::Of) { before } else { index };
        // "Two research assistant positions", "trois nouveaux postes"
        let (first, number) = (noun.saturating_sub(BETWEEN)..=noun)
            .rev()
            .filter(|&at| {
                clause::is_one(words, at, index)
                    && (at..noun).all(|at| self.is_adjective(words, at))
            })
            .find_map(|at| self.numbers.before(words, at))?;
        if is_rate || (first + 1..=index).any(|at| clause::gap(words, at).contains('%')) {
            return None;
        }
        // "Plateau de 200 positions"
        let is_room = first > 1
            && self.is(words, first - 1, Word::Of)
            && self.is(words, first - 2, Word::Room);
        if is_room {
            return None;
        }
        let is_alone = || {
            (first..index).any(|at| self.is(words, at, Word::Only))
                || first > 0 && self.is(words, first - 1, Word::Only)
        };
        let is_vacant = || {
            (end..=end + VACANT)
                .take_while(|&at| !clause::opens(words, at))
                .any(|at| self.is(words, at, Word::Vacant))
        };
        let is_sure = words.norm(first).ends_with(|c: char| c.is_ascii_digit())
            || number > 1
            || words.norm(first) == "one"
            || first > 0 && words.norm(first - 1) == "pourvoir"
            || is_alone()
            || is_vacant();
        let is_year = super::CALENDAR.contains(&number);
        (is_sure && !is_year).then_some(number)
    }

    /// "Comptable (x2)", "3x serveurs": how many times who is named is sought.
    pub(super) fn times(words: &Words<'_>) -> Option<u32> {
        (0..words.len()).find_map(|at| {
            let norm = words.norm(at);
            let digits = norm.strip_prefix('x').or_else(|| norm.strip_suffix('x'))?;
            digits.parse::<u32>().ok().filter(|number| (2..=MOST_TIMES).contains(number))
        })
    }

    /// The sum of lines that tell how many times who is named is sought: "كونطرولوز × 3 — خبرة عام".
    pub(super) fn multiplied(&self, words: &Words<'_>) -> Option<u32> {
        let has_times = words.text.contains('×');
        let is_times = |at: &usize| {
            if !has_times {
                return false;
            }
            let gap = clause::gap(words, *at);
            // "3 × 8" are shifts.
            gap.contains('×') && !gap.contains('\n') && *at > 0 && words.number(at - 1).is_none()
        };
        // "commis x2, plongeur x2"
        let glued = |at: usize| {
            let number = words.norm(at).strip_prefix('x')?.parse().ok();
            // "Sage X3"
            let is_small = words.text[words.tokens[at].start..].starts_with('x');
            let names = at.saturating_sub(NAMED)..at;
            let is_named =
                |noun| clause::is_one(words, noun, at) && self.workers.are_at(words, noun);
            number.filter(|_| {
                is_small && clause::opens(words, at + 1) && names.into_iter().any(is_named)
            })
        };
        let numbers = (0..words.len())
            .filter_map(|at| if is_times(&at) { words.number(at) } else { glued(at) });
        let sum = numbers.filter(|number| (1..=MOST_TIMES).contains(number)).sum();
        (sum > 0).then_some(sum)
    }

    /// Whether a word may stand between a number and posts.
    fn is_adjective(&self, words: &Words<'_>, at: usize) -> bool {
        words.tokens[at].script == Script::Latin
            && words.norm(at).len() > 3
            && ![Word::Unit, Word::Staff, Word::Delay, Word::Demand]
                .iter()
                .any(|word| self.is(words, at, *word))
    }
}
