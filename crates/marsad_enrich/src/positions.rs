//! How many are wanted.

mod sums;

use marsad_taxonomy::Currency;

use crate::{
    clause, languages,
    languages::Section,
    normalize::{Script, Vocabulary, Words},
    numbers::Numbers,
    page::Page,
    phrases::{Compare, Phrases},
};

#[derive(Debug)]
pub(crate) struct Positions {
    /// Words for a post that a number before them counts.
    posts: Phrases<()>,
    words: Phrases<Word>,
    numbers: Numbers,
}

/// What a phrase says about a number near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// It counts something else: years, hours, money.
    Unit,
    /// What is sought comes next in a title: "recrute", "offre d'emploi".
    Opener,
    /// The same in a text, where only what hires does so: "recrute", "est à la recherche de".
    Hiring,
    /// One whom the employer has already, or who tells how many it has.
    Staff,
    /// A number that comes after what it counts: "محاسب واحد".
    After,
    /// "Of" between a number and what it counts.
    Of,
    /// "And" between a number of some and a number of others.
    And,
    /// The number of all posts comes next: "nombre de postes".
    Total,
    /// The number of what was just named comes next: "عدد".
    NumberOf,
    /// Before a number that is not exact.
    About,
}

/// A greater number is a salary or a reference; one of some digits a year.
const MOST: u32 = 10_000;
const CALENDAR: std::ops::RangeInclusive<u32> = 1950..=2050;
/// How far after "recrute" the number may stand; farther if the title names what is counted.
const NEAR: usize = 1;
const FAR: usize = 20;
/// How many words the beginning of a text has.
const BEGINNING: usize = 12;

impl Positions {
    pub(crate) fn new(currencies: &[Currency], vocabulary: &mut Vocabulary) -> Self {
        let mut posts = Phrases::new(Compare::Stems);
        let mut words = Phrases::new(Compare::Stems);
        for language in languages::ALL {
            for name in language.posts.split_whitespace() {
                posts.insert(vocabulary, name, ());
            }
            for (names, word) in [
                (language.staff, Word::Staff),
                (language.counted_after, Word::After),
                (language.years, Word::Unit),
                (language.months, Word::Unit),
                (language.counted_of, Word::Of),
                (language.counted_and, Word::And),
                (language.number_of, Word::NumberOf),
                (language.about, Word::About),
            ] {
                for name in names.split_whitespace() {
                    words.insert(vocabulary, name, word);
                }
            }
            for (phrases, word) in [
                (language.openers, Word::Opener),
                (language.hiring, Word::Hiring),
                (language.number_of_posts, Word::Total),
                (language.pay.per_hour, Word::Unit),
                (language.pay.per_day, Word::Unit),
                (language.pay.per_week, Word::Unit),
            ] {
                for phrase in phrases {
                    words.insert(vocabulary, phrase, word);
                }
            }
        }
        for word in currencies.iter().flat_map(|currency| &currency.words) {
            words.insert(vocabulary, word, Word::Unit);
        }
        Self { posts, words, numbers: Numbers::new(vocabulary) }
    }

    /// The number stated apart; else the one that opens the title ("20 agents"); else the one that is
    /// called the number of posts; else what is said to be sought ("recrute 20 agents"); else posts
    /// counted in the text; else people counted where the title names them or in a list.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<u32> {
        let declared = page.declared("positions");
        (0..declared.len())
            .find_map(|index| declared.number(index))
            .filter(|n| (1..=MOST).contains(n))
            .or_else(|| self.opening(&page.title))
            .or_else(|| self.posts(&page.title))
            .or_else(|| self.labelled(&page.body))
            .or_else(|| {
                self.hired(&page.body, &page.title, |at| page.section_at(at) == Section::Company)
            })
            .or_else(|| self.posts(&page.body))
            .or_else(|| self.tabled(&page.body))
            .or_else(|| self.announced(&page.body, &page.title))
    }

    fn is(&self, words: &Words<'_>, index: usize, word: Word) -> bool {
        self.words.longest_at(words, index).is_some_and(|(_, found)| found.contains(&word))
    }

    /// A number at the start of a title or after words such as "recrute", before a word.
    fn opening(&self, title: &Words<'_>) -> Option<u32> {
        let opener = (0..title.len()).find_map(|index| {
            let (end, found) = self.words.longest_at(title, index)?;
            found.iter().any(|word| matches!(word, Word::Opener | Word::Hiring)).then_some(end)
        });
        [Some(0), opener].into_iter().flatten().find_map(|index| {
            let (end, number) = self.count(title, index).filter(|(_, number)| *number > 1)?;
            self.counted(title, end).map(|_| number)
        })
    }

    /// A number that may count people, and the word after it.
    fn count(&self, words: &Words<'_>, index: usize) -> Option<(usize, u32)> {
        let (end, number) = self.numbers.from(words, index)?;
        let is_unit = self.is(words, index, Word::Unit);
        // "1. Comptable", "2) …", "3.500"
        let is_level = clause::gap(words, index).contains(['/', '-'])
            || index > 0
                && clause::gap(words, index).trim() == "+"
                && words.norm(index - 1).len() <= 6;
        let is_label = is_level
            || clause::gap(words, end).starts_with(['.', ')', '/', '-', '%', ',', '°'])
                && !(index..end).any(|at| clause::gap(words, at).ends_with('('));
        let counts = (1..=MOST).contains(&number) && !CALENDAR.contains(&number);
        (counts && !is_unit && !is_label).then_some((end, number))
    }

    /// The noun that a number before a word counts, if it can be people.
    fn counted(&self, words: &Words<'_>, index: usize) -> Option<usize> {
        self.noun(words, index).filter(|&noun| words.norm(noun).chars().count() > 3)
    }

    /// The same, also if it is as short as prepositions are.
    fn noun(&self, words: &Words<'_>, index: usize) -> Option<usize> {
        let noun = if self.is(words, index, Word::Of) { index + 1 } else { index };
        let token = words.tokens.get(noun)?;
        let norm = words.norm(noun);
        let is_word = matches!(token.script, Script::Latin | Script::Arabic)
            && norm.chars().count() > 2
            // "400 للجلابة"
            && !norm.starts_with("لل")
            && !token.first_of_sentence
            && !self.is(words, noun, Word::Unit)
            && !self.is(words, noun, Word::Staff);
        is_word.then_some(noun)
    }

    /// The number after words that hire, or the sum of several: "recrute 2 serveurs et 1 barman".
    /// `of_company` tells what the employer says of itself.
    fn hired(
        &self,
        words: &Words<'_>,
        title: &Words<'_>,
        of_company: impl Fn(usize) -> bool,
    ) -> Option<u32> {
        let named = stems(title);
        (0..words.len()).find_map(|index| {
            let (end, found) = self.words.longest_at(words, index)?;
            if !found.contains(&Word::Hiring) || of_company(index) {
                return None;
            }
            let list = || self.listed(words, end);
            let counted = self.count(words, end).filter(|(_, number)| *number > 1);
            let is_below = words.tokens.get(end).is_some_and(|token| token.first_of_line);
            (counted.is_none() || is_below).then(list).flatten().or_else(|| {
                (end..words.len().min(end + FAR))
                    .take_while(|&at| at == end || !words.tokens[at].first_of_line)
                    .take_while(|&at| at == end || !self.is(words, at, Word::Hiring))
                    .find_map(|at| self.sought(words, at, at - end, &named))
            })
        })
    }

    /// The number of people sought at a word so far from the word that hires.
    fn sought(&self, words: &Words<'_>, at: usize, distance: usize, named: &[u32]) -> Option<u32> {
        if distance == 0 && is_dual(words.norm(at)) {
            return Some(2 + self.others(words, at));
        }
        let Some((end, number)) = self.count(words, at) else {
            return self.one_and_others(words, at).filter(|_| distance == 0);
        };
        let in_brackets = clause::gap(words, at).ends_with('(')
            && clause::gap(words, end).starts_with(')')
            && distance <= 4;
        if in_brackets {
            return Some(number);
        }
        let is_after = self.is(words, at, Word::After) && (1..=4).contains(&distance);
        if is_after && self.follows_noun(words, at, end) {
            return Some(number + self.others(words, at));
        }
        // "زلايجية عشرة ومرامرية ربعة"
        if distance == 1 && number > 1 && words.number(at).is_none() && self.ends(words, end) {
            return Some(number + self.others(words, end - 1));
        }
        // "بغا 4: 3 ديال السيرفورات و باريستا"
        if distance == 0 && number > 1 && words.tokens[end - 1].colon_after {
            return Some(number);
        }
        let noun = match self.noun(words, end) {
            Some(noun) if distance == 0 => noun,
            _ => self.counted(words, end)?,
        };
        let is_named = (noun..words.len().min(noun + 2))
            .any(|index| named.contains(&words.tokens[index].stem));
        let is_digit = words.norm(at).ends_with(|c: char| c.is_ascii_digit());
        let others = self.others(words, noun);
        let is_about = distance == 1 && self.is(words, at - 1, Word::About);
        // "recrute pour la saison : 2 réceptionnistes"
        let is_listed = || end > at + 1 || is_named || others > 0;
        let is_told = distance == 0 || is_about || words.tokens[at - 1].colon_after && is_listed();
        let near = if is_digit { NEAR } else { 0 };
        // "recrutement le 12 avril"
        let is_led = distance > 0
            && !is_about
            && (words.norm(at - 1).chars().count() <= 3
                || self.is(words, at - 1, Word::Of)
                || self.is(words, at - 1, Word::Staff));
        let counts = match number {
            // "un (1) ingénieur" and "un chef et deux commis", but not "un chef".
            1 => {
                is_told
                    && !words.tokens[at].first_of_line
                    && (is_digit || end > at + 1 || others > 0)
            }
            _ => is_told || !is_led && (distance <= near || is_named),
        };
        counts.then(|| number + others)
    }

    /// "خاصها معلم وجوج متعلمين": one and some others, after words that hire.
    fn one_and_others(&self, words: &Words<'_>, noun: usize) -> Option<u32> {
        let next = words.tokens.get(noun + 1)?;
        let is_and = next.script == Script::Arabic && words.norm(noun + 1).starts_with('و');
        let (end, number) = self.count(words, noun + 1).filter(|(_, n)| is_and && *n > 1)?;
        self.counted(words, noun)?;
        self.counted(words, end).map(|_| 1 + number)
    }

    /// Whether nothing that a number could count comes after it.
    fn ends(&self, words: &Words<'_>, end: usize) -> bool {
        clause::opens(words, end) || words.norm(end).starts_with('و')
    }

    /// Whether a number after a noun says how many: not "شي واحد لي", "واحد الشركة".
    fn follows_noun(&self, words: &Words<'_>, at: usize, end: usize) -> bool {
        let noun = words.norm(at - 1);
        let next = words.tokens.get(end).map_or("", |_| words.norm(end));
        noun.chars().count() > 3 && !next.starts_with("ال") && !matches!(next, "لي" | "li")
    }
}

/// Whether an Arabic word is a feminine dual, which no other word looks like: "ممرضتين".
fn is_dual(norm: &str) -> bool {
    (norm.ends_with("تين") || norm.ends_with("تان")) && norm.chars().count() >= 6
}

fn stems(title: &Words<'_>) -> Vec<u32> {
    title.tokens.iter().map(|token| token.stem).filter(|stem| *stem != 0).collect()
}

#[cfg(test)]
mod tests;
