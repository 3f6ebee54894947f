//! How many are wanted.

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
    /// It counts something else: years, hours.
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
}

/// A greater number is a salary or a reference; one of some digits a year.
const MOST: u32 = 10_000;
const CALENDAR: std::ops::RangeInclusive<u32> = 1950..=2050;
/// How far after "recrute" the number may stand; farther if the title names what is counted.
const NEAR: usize = 1;
const FAR: usize = 20;
/// How far after the number of some the number of others may stand.
const NEXT: usize = 7;

impl Positions {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Self {
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
            ] {
                for name in names.split_whitespace() {
                    words.insert(vocabulary, name, word);
                }
            }
            for (phrases, word) in [
                (language.openers, Word::Opener),
                (language.hiring, Word::Hiring),
                (language.pay.per_hour, Word::Unit),
                (language.pay.per_day, Word::Unit),
                (language.pay.per_week, Word::Unit),
            ] {
                for phrase in phrases {
                    words.insert(vocabulary, phrase, word);
                }
            }
        }
        Self { posts, words, numbers: Numbers::new(vocabulary) }
    }

    /// The number stated apart; else the one that opens the title ("20 agents"); else what is said to
    /// be sought ("recrute 20 agents"); else posts counted in title or text.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<u32> {
        let declared = page.declared("positions");
        (0..declared.len())
            .find_map(|index| declared.number(index))
            .filter(|n| (1..=MOST).contains(n))
            .or_else(|| self.opening(&page.title))
            .or_else(|| self.posts(&page.title))
            .or_else(|| {
                self.hired(&page.body, &page.title, |at| page.section_at(at) == Section::Company)
            })
            .or_else(|| self.posts(&page.body))
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
                && !clause::gap(words, index).ends_with('(');
        let counts = (1..=MOST).contains(&number) && !CALENDAR.contains(&number);
        (counts && !is_unit && !is_label).then_some((end, number))
    }

    /// The noun that a number before a word counts, if it can be people.
    fn counted(&self, words: &Words<'_>, index: usize) -> Option<usize> {
        let noun = if self.is(words, index, Word::Of) { index + 1 } else { index };
        let token = words.tokens.get(noun)?;
        let is_word = matches!(token.script, Script::Latin | Script::Arabic)
            && words.norm(noun).chars().count() > 3
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
            self.listed(words, end).or_else(|| {
                (end..words.len().min(end + FAR))
                    .take_while(|&at| at == end || !words.tokens[at].first_of_line)
                    .take_while(|&at| at == end || !self.is(words, at, Word::Hiring))
                    .find_map(|at| self.sought(words, at, at - end, &named))
            })
        })
    }

    /// The number of people sought at a word so far from the word that hires.
    fn sought(&self, words: &Words<'_>, at: usize, distance: usize, named: &[u32]) -> Option<u32> {
        let (end, number) = self.count(words, at)?;
        let in_brackets = clause::gap(words, at).ends_with('(')
            && clause::gap(words, end).starts_with(')')
            && distance <= 4;
        if in_brackets {
            return Some(number);
        }
        let is_after = self.is(words, at, Word::After) && (1..=4).contains(&distance);
        if is_after && self.follows_noun(words, at, end) {
            return Some(number);
        }
        // "بغا 4: 3 ديال السيرفورات و باريستا"
        if distance == 0 && number > 1 && words.tokens[end - 1].colon_after {
            return Some(number);
        }
        let noun = self.counted(words, end)?;
        let is_named = (noun..words.len().min(noun + 2))
            .any(|index| named.contains(&words.tokens[index].stem));
        let near = if words.number(at).is_some() { NEAR } else { 0 };
        // "recrutement le 12 avril"
        let is_led = distance > 0
            && (words.norm(at - 1).chars().count() <= 3
                || self.is(words, at - 1, Word::Of)
                || self.is(words, at - 1, Word::Staff));
        let counts = match number {
            1 => distance == 0 && near > 0,
            _ => !is_led && (distance <= near || is_named),
        };
        counts.then(|| number + self.others(words, noun))
    }

    /// Whether a number after a noun says how many: not "شي واحد لي", "واحد الشركة".
    fn follows_noun(&self, words: &Words<'_>, at: usize, end: usize) -> bool {
        let noun = words.norm(at - 1);
        let next = words.tokens.get(end).map_or("", |_| words.norm(end));
        noun.chars().count() > 3 && !next.starts_with("ال") && !matches!(next, "لي" | "li")
    }

    /// The number after a colon or dash whose noun the title names: "Ferme à Berkane : 60 ouvriers".
    fn announced(&self, words: &Words<'_>, title: &Words<'_>) -> Option<u32> {
        let named = stems(title);
        (1..words.len()).find_map(|at| {
            let is_led = words.tokens[at - 1].colon_after || clause::gap(words, at).contains('–');
            let (end, number) = self.count(words, at).filter(|(_, n)| is_led && *n > 1)?;
            let noun = self.counted(words, end)?;
            named.contains(&words.tokens[noun].stem).then_some(number)
        })
    }

    /// The number of others after "and" in the same sentence.
    fn others(&self, words: &Words<'_>, from: usize) -> u32 {
        let mut sum = 0;
        let mut last = from;
        let mut index = from + 1;
        while index < words.len()
            && index <= last + NEXT
            && clause::is_one_sentence(words, last, index)
        {
            let gap = clause::gap(words, index);
            if gap.contains(['(', '،', ':']) {
                break;
            }
            let joined = self.is(words, index - 1, Word::And) || gap.contains('+');
            if joined
                && let Some((end, number)) = self.count(words, index)
                && let Some(noun) = self.counted(words, end)
            {
                sum += number;
                last = noun;
            }
            index += 1;
        }
        sum
    }

    /// The sum of the lines after words that hire and a colon: "recrute :", "10 maçons", "8 coffreurs".
    fn listed(&self, words: &Words<'_>, end: usize) -> Option<u32> {
        let first = (end..words.len().min(end + FAR)).find(|&at| words.tokens[at].first_of_line)?;
        if !words.tokens[first - 1].colon_after {
            return None;
        }
        let mut sum = 0;
        for at in (first..words.len()).filter(|&at| words.tokens[at].first_of_line) {
            let number =
                self.count(words, at).filter(|&(end, _)| self.counted(words, end).is_some());
            let Some((_, number)) = number else { break };
            sum += number;
        }
        (sum > 0).then_some(sum)
    }

    /// A number before a word for posts, or after one and a colon.
    fn posts(&self, words: &Words<'_>) -> Option<u32> {
        (0..words.len()).find_map(|index| {
            let (end, _) = self.posts.longest_at(words, index)?;
            let token = &words.tokens[index];
            // The dual is number and post in one word.
            if let Some(number) = self.numbers.at(words, index) {
                return Some(number);
            }
            if words.tokens[end - 1].colon_after {
                return words.number(end).filter(|n| (1..=MOST).contains(n));
            }
            if self.is(words, end, Word::After) {
                return self.numbers.at(words, end);
            }
            // "5 ans: poste …" counts nothing.
            let before = index.checked_sub(1)?;
            if token.first_of_sentence || words.tokens[before].colon_after {
                return None;
            }
            let number = self.numbers.at(words, before)?;
            (words.number(before).is_some() || number > 1)
                .then_some(number)
                .filter(|n| (1..=MOST).contains(n) && !CALENDAR.contains(n))
        })
    }
}

fn stems(title: &Words<'_>) -> Vec<u32> {
    title.tokens.iter().map(|token| token.stem).filter(|stem| *stem != 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, body: &str, expected: Option<u32>) {
        let mut vocabulary = Vocabulary::default();
        let positions = Positions::new(&mut vocabulary);
        vocabulary.stem("cariste");
        let (title, body) = (Words::read(title, &vocabulary), Words::read(body, &vocabulary));
        let found = positions
            .opening(&title)
            .or_else(|| positions.posts(&title))
            .or_else(|| positions.hired(&body, &title, |_| false))
            .or_else(|| positions.posts(&body));
        assert_eq!(found, expected, "{} {}", title.text, body.text);
    }

    #[test]
    fn posts_are_counted_in_titles() {
        check("50 téléconseillers francophones", "", Some(50));
        check("Recrute 12 agents de sécurité", "", Some(12));
        check("Chauffeur poids lourd (3 postes)", "", Some(3));
        check("مطلوب 20 حارس أمن", "", Some(20));
        check("5 ans d'expérience", "", None);
        check("3D designer", "", None);
        check("2023 bilan", "", None);
    }

    #[test]
    fn people_sought_are_counted_in_texts() {
        check("", "Société recrute deux serveurs", Some(2));
        check("", "تبحث عن أربعة (4) سائقي آليات", Some(4));
        check("", "لتوظيف تقنيين اثنين (2) من الدرجة الثالثة", Some(2));
        check("", "khassna 10 dyal lmanoeuvre w 4 ferrailleurs", Some(14));
        check("", "Le chantier recrute :\n10 maçons (180 dh)\n8 coffreurs\nPaiement", Some(18));
        check("Caristes", "recrute pour son client au nord 8 caristes", Some(8));
        check("Caristes", "Nous employons 200 caristes", None);
        check("", "recrute un chef pour 12 chambres", None);
        check("", "recherche 5 ans d'expérience", None);
        check("", "توظف محاسبا واحدا", Some(1));
        check("", "Deux postes de comptable à pourvoir", Some(2));
        check("", "تشغل 320 مستخدما", None);
        check("", "recrutement le 12 avril", None);
        check("", "cherche une diplômée bac + 2 /3 économie", None);
        check("", "une équipe de 8 personnes", None);
    }
}
