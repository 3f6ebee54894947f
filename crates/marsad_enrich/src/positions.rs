//! How many are wanted.

mod announced;
mod lists;
mod sought;
mod sums;

use std::sync::Arc;

use crate::{
    clause, languages,
    languages::Section,
    lexicon,
    normalize::{Script, Vocabulary, Words, fold},
    numbers::Numbers,
    page::Page,
    phrases::{Compare, Phrases},
    workers::Workers,
};

#[derive(Debug)]
pub(crate) struct Positions {
    /// Words for a post that a number before them counts.
    posts: Phrases<()>,
    workers: Arc<Workers>,
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
    /// People, who are sought if they are counted directly after words that hire.
    People,
    /// Stands before who is sought, however far from words that hire.
    SoughtBy,
    /// Directly after words that hire: who is sought comes later.
    Delay,
    /// A place for somebody, if its number opens a sentence: "15 places pour la session de février".
    Seat,
    /// What a demand in years is about: age, experience.
    Demand,
    /// Who is sought comes before, with his number: "à recruter".
    SoughtAfter,
    /// Nobody else is sought: "un seul poste".
    Only,
    /// Who works, whatever he does: "employées".
    Workforce,
    /// Of a post that nobody has: "vacant".
    Vacant,
    /// What has workplaces, not vacancies: "plateau de 200 positions".
    Room,
    /// A period for which something is counted.
    Period,
}

/// A greater number is a salary or a reference; one of some digits a year.
const MOST: u32 = 10_000;
const CALENDAR: std::ops::RangeInclusive<u32> = 1950..=2050;
/// How far after "recrute" the number may stand; farther if the title names what is counted.
const NEAR: usize = 1;
const FAR: usize = 20;
/// How many letters a word has that a level is added to: "Bac + 2".
const LEVEL: usize = 4;
/// How many words one for "about" has at most.
const ABOUT: usize = 4;
/// How many words the beginning of a text has.
const BEGINNING: usize = 12;

impl Positions {
    /// `others` are the country's words for what is counted that is no person: money, days of a month.
    pub(crate) fn new<'w>(
        others: impl Iterator<Item = &'w String>,
        workers: Arc<Workers>,
        vocabulary: &mut Vocabulary,
    ) -> Self {
        let mut posts = Phrases::new(Compare::Stems);
        let mut words = Phrases::new(Compare::Stems);
        let persons = languages::ALL.iter().flat_map(|it| it.persons.split_whitespace());
        let persons: Vec<u32> = persons.map(|word| vocabulary.stem(&fold(word))).collect();
        for language in languages::ALL {
            for name in language.posts.split_whitespace() {
                posts.insert(vocabulary, name, ());
            }
            for (names, word) in [
                (language.staff, Word::Staff),
                (language.people, Word::People),
                (language.sought_by, Word::SoughtBy),
                (language.delays, Word::Delay),
                (language.seats, Word::Seat),
                (language.counted_after, Word::After),
                (language.years, Word::Unit),
                (language.months, Word::Unit),
                (language.counted_of, Word::Of),
                (language.counted_and, Word::And),
                (language.number_of, Word::NumberOf),
                (language.only, Word::Only),
                (language.workforce, Word::Workforce),
                (language.vacant, Word::Vacant),
                (language.rooms, Word::Room),
                (language.years, Word::Period),
                (language.months, Word::Period),
                (language.weeks, Word::Period),
            ] {
                for name in names.split_whitespace() {
                    words.insert(vocabulary, name, word);
                }
            }
            for (phrases, word) in [
                (language.openers, Word::Opener),
                (language.about, Word::About),
                (language.sought_after, Word::SoughtAfter),
                (language.hiring, Word::Hiring),
                (language.experience, Word::Demand),
                (language.other_years, Word::Demand),
                (language.number_of_posts, Word::Total),
                (language.pay.per_hour, Word::Unit),
                (language.pay.per_day, Word::Unit),
                (language.pay.per_week, Word::Unit),
            ] {
                for phrase in phrases.iter().flat_map(|it| lexicon::alternatives(it)) {
                    // "120 للحراسة" is pay by the shift, "3 حراس" are guards.
                    if word == Word::Unit && persons.contains(&vocabulary.stem(&fold(&phrase))) {
                        continue;
                    }
                    words.insert(vocabulary, &phrase, word);
                }
            }
        }
        for word in others {
            words.insert(vocabulary, word, Word::Unit);
        }
        Self { posts, workers, words, numbers: Numbers::new(vocabulary) }
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
            .or_else(|| self.announced(&page.title, &page.title))
            .or_else(|| Self::times(&page.title))
            .or_else(|| self.set_apart(&page.title))
            .or_else(|| self.column(&page.body))
            .or_else(|| self.labelled(&page.body))
            .or_else(|| {
                self.hired(&page.body, &page.title, |at| page.section_at(at) == Section::Company)
            })
            .or_else(|| self.posts(&page.body))
            .or_else(|| self.tabled(&page.body))
            .or_else(|| self.listed_after(&page.body, &page.title))
            .or_else(|| self.announced(&page.body, &page.title))
            .or_else(|| self.multiplied(&page.body))
            .or_else(|| self.wanted(&page.body))
            .or_else(|| self.opened(&page.body))
            .or_else(|| self.set_apart(&page.body))
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
            let noun = self.counted(title, end)?;
            Some(number + self.others(title, noun))
        })
    }

    /// A number that may count people, and the word after it.
    fn count(&self, words: &Words<'_>, index: usize) -> Option<(usize, u32)> {
        let (end, number) = self.numbers.from(words, index)?;
        let is_unit = self.is(words, index, Word::Unit);
        // "Bac + 2", "8/10", but "- 2 agents" below another line
        let before = clause::gap(words, index);
        let is_level = before.contains(['/', '-']) && !words.tokens[index].first_of_line
            || index > 0
                && before.trim().is_empty()
                && matches!(words.norm(index - 1), "grade" | "level" | "niveau" | "classe")
            || index > 0 && before.trim() == "+" && words.norm(index - 1).chars().count() <= LEVEL;
        // "1. Comptable", "2) …", "3.500"
        let after = clause::gap(words, end);
        let is_first = words.tokens[index].first_of_sentence;
        let is_label = after.starts_with(['/', '-', '%', '°', '*'])
            || after == ","
            || after.starts_with(" %")
            || after.starts_with('.') && (is_first || words.number(end).is_some())
            || after.starts_with(')')
                // "سائقين (عدد 4)"
                && !(index.saturating_sub(1)..end).any(|at| clause::gap(words, at).ends_with('('));
        let counts = (1..=MOST).contains(&number) && !CALENDAR.contains(&number);
        (counts && !is_unit && !is_level && !is_label).then_some((end, number))
    }

    /// Where words such as "about" begin that end before a word; the word itself without any.
    fn before_about(&self, words: &Words<'_>, at: usize) -> usize {
        let is_about = |start: &usize| {
            let found = self.words.longest_at(words, *start);
            found.is_some_and(|(end, found)| end == at && found.contains(&Word::About))
        };
        (at.saturating_sub(ABOUT)..at).find(is_about).unwrap_or(at)
    }

    fn past_of(&self, words: &Words<'_>, index: usize) -> usize {
        index + usize::from(self.is(words, index, Word::Of))
    }

    /// The noun that a number before a word counts, if it can be people.
    fn counted(&self, words: &Words<'_>, index: usize) -> Option<usize> {
        self.noun(words, index).filter(|&noun| words.norm(noun).chars().count() > 3)
    }

    /// The same, also if it is as short as prepositions are.
    fn noun(&self, words: &Words<'_>, index: usize) -> Option<usize> {
        let noun = self.past_of(words, index);
        let token = words.tokens.get(noun)?;
        let norm = words.norm(noun);
        let is_word = matches!(token.script, Script::Latin | Script::Arabic)
            && norm.chars().count() > 2
            // "400 للجلابة"
            && !norm.starts_with("لل")
            && !token.first_of_sentence
            && !self.is(words, noun, Word::Unit)
            && !self.is(words, noun, Word::Staff)
            && !self.is(words, noun, Word::People);
        is_word.then_some(noun)
    }
}

/// The words of a title that may name who is sought, without those that only join others.
fn stems(title: &Words<'_>) -> Vec<u32> {
    let is_long = |at: &usize| title.norm(*at).chars().count() > 2;
    let stems = (0..title.len()).filter(is_long).map(|at| title.tokens[at].stem);
    stems.filter(|stem| *stem != 0).collect()
}

#[cfg(test)]
mod tests;
