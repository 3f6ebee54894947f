//! How many are sought after words that hire: "recrute 20 agents", "تبحث شركة عن ثلاثة ممثلين".

use super::{FAR, NEAR, Positions, Word};
use crate::{
    clause,
    languages::{Joint, joins},
    normalize::{Script, Words},
};

/// How many words after one who is sought the number of others may stand.
const NEXT: usize = 7;
/// How many words after a noun may come before "par an".
const RATE: usize = 3;

impl Positions {
    /// The number after words that hire, or the sum of several: "recrute 2 serveurs et 1 barman".
    /// `of_company` tells what the employer says of itself.
    pub(super) fn hired(
        &self,
        words: &Words<'_>,
        title: &Words<'_>,
        of_company: impl Fn(usize) -> bool,
    ) -> Option<u32> {
        let named = super::stems(title);
        (0..words.len()).find_map(|index| {
            let (end, found) = self.words.longest_at(words, index)?;
            if !found.contains(&Word::Hiring) || of_company(index) || is_aside(words, index) {
                return None;
            }
            let list = || self.listed(words, end);
            let counted = self.count(words, end).filter(|(_, number)| *number > 1);
            let is_below = words.tokens.get(end).is_some_and(|token| token.first_of_line);
            (counted.is_none() || is_below).then(list).flatten().or_else(|| {
                (end..words.len().min(end + FAR))
                    .take_while(|&at| at == end || clause::is_one_sentence(words, end - 1, at))
                    .take_while(|&at| at == end || !self.is(words, at, Word::Hiring))
                    .find_map(|at| self.sought(words, at, end, &named))
            })
        })
    }

    /// The number of people sought at a word, after words that hire and end before `verb_end`.
    fn sought(&self, words: &Words<'_>, at: usize, verb_end: usize, named: &[u32]) -> Option<u32> {
        let distance = at - verb_end;
        if distance == 0 && is_dual(words.norm(at)) {
            return Some(2 + self.others(words, at));
        }
        let Some((end, number)) = self.count(words, at) else {
            return self.one_and_others(words, at).filter(|_| distance == 0);
        };
        let in_brackets = clause::gap(words, at).ends_with('(')
            && clause::gap(words, end).starts_with(')')
            && (distance <= 4
                // "تبحث شركة رقمية عن مستشاري مبيعات (3)"
                || (at.saturating_sub(4)..at).any(|at| self.is(words, at, Word::SoughtBy)));
        if in_brackets {
            return Some(self.bracketed(words, at).max(number));
        }
        let is_after = self.is(words, at, Word::After) && (1..=4).contains(&distance);
        if is_after && self.follows_noun(words, at, end) {
            return Some(number + self.others(words, at));
        }
        // "بغا 4: 3 ديال السيرفورات و باريستا"
        if distance == 0 && number > 1 && words.tokens[end - 1].colon_after {
            return Some(number);
        }
        // "Recruter 30 profils par an"
        if self.is_rate(words, self.past_of(words, end)) {
            return None;
        }
        let about = self.before_about(words, at);
        let is_near = about == verb_end;
        let is_digit = words.norm(at).ends_with(|c: char| c.is_ascii_digit());
        if is_near
            && (number > 1 || is_digit)
            && self.is(words, self.past_of(words, end), Word::People)
        {
            // "تشغل 650 شخصا": of those it has.
            return (!words.norm(verb_end - 1).ends_with("شغل")).then_some(number);
        }
        // "زلايجية عشرة ومرامرية ربعة"
        if distance == 1 && number > 1 && words.number(at).is_none() && self.ends(words, end) {
            return Some(number + self.others(words, end - 1));
        }
        let noun = match self.noun(words, end) {
            Some(noun) if distance == 0 => noun,
            _ => self.counted(words, end)?,
        };
        let is_named = (noun..words.len().min(noun + 2))
            .any(|index| named.contains(&words.tokens[index].stem));
        let others = self.others(words, noun);
        let is_about = about < at && is_near;
        // "recrute pour la saison : 2 réceptionnistes"
        let is_listed = || {
            end > at + 1 || is_named || others > 0 || number > 1 && self.workers.are_at(words, noun)
        };
        let is_told = distance == 0 || is_about || words.tokens[at - 1].colon_after && is_listed();
        let near = if is_digit { NEAR } else { 0 };
        // "recrutement le 12 avril"
        let is_led = distance > 0
            && !is_about
            && !clause::gap(words, at).contains([',', '،'])
            && (words.norm(at - 1).chars().count() <= 3
                || self.is(words, at - 1, Word::Of)
                || self.is(words, at - 1, Word::Staff));
        // "تبحث شركة عن ثلاثة ممثلين"
        let is_object = distance > 0
            && self.is(words, at - 1, Word::SoughtBy)
            && !self.is(words, verb_end - 1, Word::SoughtBy);
        let is_comma = |at: usize| clause::gap(words, at).contains([',', '،']);
        // "recrute pour son site de Fès, 8 agents"
        let is_delayed = (self.is(words, verb_end, Word::Delay) || is_comma(verb_end))
            && is_comma(at)
            && !(verb_end..=at).any(|at| clause::gap(words, at).contains('('));
        let counts = match number {
            // "un (1) ingénieur" and "un chef et deux commis", but not "un chef".
            1 => {
                let is_twice = end > at + 1;
                let is_least = is_digit && is_told || is_twice || others > u32::from(is_delayed);
                (is_told || is_object || is_delayed && (is_twice || !is_led))
                    && !words.tokens[at].first_of_line
                    && is_least
            }
            _ => is_told || is_object || !is_led && (distance <= near || is_named || is_delayed),
        };
        let is_bracketed = clause::gap(words, at).ends_with('(');
        counts.then(|| match self.bracketed(words, at) {
            // "à Tabant (4 éducatrices) et à Ouaouizeght (3 éducatrices)"
            sum if is_bracketed && sum > number => sum,
            _ => self.with_others(words, number, noun),
        })
    }

    /// "خاصها معلم وجوج متعلمين", "مدرب سباحة ومنقذين اثنين": one and some others, after words that hire.
    fn one_and_others(&self, words: &Words<'_>, noun: usize) -> Option<u32> {
        self.counted(words, noun)?;
        let last = words.len().min(noun + NEXT);
        (noun + 1..last)
            .take_while(|&at| {
                !clause::opens(words, at) || clause::gap(words, at).contains(['(', ')', '+'])
            })
            .find_map(|at| {
                let is_word = self.is(words, at, Word::And) && words.norm(at) != "ou";
                let is_plus = clause::gap(words, at).trim() == "+";
                let is_joined =
                    words.tokens[at].script == Script::Arabic && words.norm(at).starts_with('و');
                let start = if is_word { at + 1 } else { at };
                // "كاسيس 3 و 5"
                if words.number(at - 1).is_some() {
                    return None;
                }
                let counted = self.count(words, start).and_then(|(end, number)| {
                    let noun = self.counted(words, end)?;
                    Some(if is_plus { number + self.others(words, noun) } else { number })
                });
                let after = || {
                    self.counted(words, start)?;
                    let is_after = self.is(words, start + 1, Word::After);
                    is_after.then(|| self.numbers.at(words, start + 1)).flatten()
                };
                let number =
                    (is_word || is_joined || is_plus).then(|| counted.or_else(after)).flatten();
                // "tisseuses + 1 teinturière": several, and one.
                let is_one = !words.norm(noun).ends_with('s');
                number.filter(|number| if is_plus { is_one } else { *number > 1 })
            })
            .map(|number| 1 + number)
    }

    /// Whether what a number counts is said to come again and again: "30 profils IT par an".
    fn is_rate(&self, words: &Words<'_>, noun: usize) -> bool {
        (noun + 1..noun + 1 + RATE)
            .take_while(|&at| !clause::opens(words, at))
            .any(|at| joins(words.norm(at), Joint::By) && self.is(words, at + 1, Word::Period))
    }

    /// Whether nothing that a number could count comes after it.
    pub(super) fn ends(&self, words: &Words<'_>, end: usize) -> bool {
        clause::opens(words, end) || words.norm(end).starts_with('و')
    }

    /// Whether a number after a noun says how many: not "شي واحد لي", "واحد الشركة".
    fn follows_noun(&self, words: &Words<'_>, at: usize, end: usize) -> bool {
        let noun = words.norm(at - 1);
        let next = words.tokens.get(end).map_or("", |_| words.norm(end));
        noun.chars().count() > 3 && !next.starts_with("ال") && !matches!(next, "لي" | "li")
    }
}

/// Whether what hires is said by the way: "l'ouverture (recrutement de quatre personnes)".
fn is_aside(words: &Words<'_>, verb: usize) -> bool {
    is_relative(words, verb) || clause::gap(words, verb).ends_with('(')
}

/// Whether a verb tells what somebody does: "المقاولة التي تشغل 600 عامل".
fn is_relative(words: &Words<'_>, verb: usize) -> bool {
    verb > 0 && joins(words.norm(verb - 1), Joint::Who)
}

/// Whether an Arabic word is a feminine dual, which no other word looks like: "ممرضتين".
pub(super) fn is_dual(norm: &str) -> bool {
    (norm.ends_with("تين") || norm.ends_with("تان")) && norm.chars().count() >= 6
}
