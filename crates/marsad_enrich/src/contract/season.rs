//! Work that lasts from one month to another: "récolte d'octobre à février".

use marsad_model::Contract;
use marsad_taxonomy::Country;

use crate::{
    clause,
    languages::{self, Section},
    normalize::{Script, Vocabulary, Words},
    page::Page,
    phrases::{Compare, Hit, Phrases},
};

#[derive(Debug)]
pub(super) struct Seasons {
    months: Phrases<i8>,
    /// Words before the last month of a range.
    range: Phrases<()>,
    words: Phrases<Word>,
}

/// What a word says that its sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// Applying, or what is done in other places than the work.
    Other,
    /// A contract or a replacement: no season.
    Engagement,
}

/// How many words stand at most between the two months.
const BETWEEN: usize = 5;
/// What lasts longer than so many months is no season.
const LONGEST: i8 = 8;

impl Seasons {
    pub(super) fn new(country: &Country, vocabulary: &mut Vocabulary) -> Self {
        let mut seasons = Self {
            months: Phrases::new(Compare::Forms),
            range: Phrases::new(Compare::Forms),
            words: Phrases::new(Compare::Stems),
        };
        for month in &country.months {
            for word in &month.words {
                seasons.months.insert(vocabulary, word, month.number);
            }
        }
        for language in languages::ALL {
            // "من شهر 6 حتى لشهر 8"
            for word in language.deadline.month {
                for number in 1..=12 {
                    seasons.months.insert(vocabulary, &format!("{word} {number}"), number);
                }
            }
            for word in language.until_month.split_whitespace() {
                seasons.range.insert(vocabulary, word, ());
            }
            let elsewhere = language.places.elsewhere.iter().copied();
            for word in language.applying.split_whitespace().chain(elsewhere) {
                seasons.words.insert(vocabulary, word, Word::Other);
            }
            for word in language.engagement.split_whitespace() {
                seasons.words.insert(vocabulary, word, Word::Engagement);
            }
        }
        seasons
    }

    /// The form of engagement for the first range of months that the text names.
    pub(super) fn read(&self, page: &Page<'_>) -> Option<Contract> {
        let body = &page.body;
        let mut hits = self.months.find(body);
        hits.extend((0..body.len()).filter_map(|at| month_of_day(body, at)));
        hits.sort_by_key(|hit| hit.first);
        hits.windows(2).find_map(|pair| {
            let [from, to] = pair else { return None };
            let is_range = self.is_range(body, from, to)
                && page.section_at(from.first) != Section::Company
                && !self.is_about(body, from.first, Word::Other);
            if !is_range || from.value == to.value {
                return None;
            }
            let n_months = (to.value - from.value).rem_euclid(12) + 1;
            let is_season =
                n_months <= LONGEST && !self.is_about(body, from.first, Word::Engagement);
            Some(if is_season { Contract::Seasonal } else { Contract::FixedTerm })
        })
    }

    fn is_range(&self, words: &Words<'_>, from: &Hit<i8>, to: &Hit<i8>) -> bool {
        let between = from.end..to.first;
        let has_dash = || clause::gap(words, to.first).contains(['-', '–', '/', '→']);
        between.len() <= BETWEEN
            && clause::is_one_sentence(words, from.first, to.first)
            && between.clone().all(|at| {
                words.tokens[at].script == Script::Number || words.norm(at).chars().count() <= 5
            })
            && match between.len() {
                // "من نونبر لفبراير"
                0 => has_dash() || words.norm(to.first).starts_with('ل'),
                _ => between.clone().any(|at| self.range.longest_at(words, at).is_some()),
            }
    }

    /// Whether the sentence says before a month what it is of.
    fn is_about(&self, words: &Words<'_>, at: usize, word: Word) -> bool {
        (clause::sentence_start(words, at)..at).any(|before| {
            self.words.longest_at(words, before).is_some_and(|(_, found)| found.contains(&word))
        })
    }
}

/// The month of a day in numbers: "15/6", "31/08/2026".
fn month_of_day(words: &Words<'_>, at: usize) -> Option<Hit<i8>> {
    let number = |at| words.number(at).and_then(|number| i8::try_from(number).ok());
    let (day, month) = (number(at)?, number(at + 1)?);
    let is_part = |at| words.number(at).is_some() && clause::gap(words, at).trim() == "/";
    let is_day = (1..=31).contains(&day)
        && (1..=12).contains(&month)
        && is_part(at + 1)
        && !(at > 0 && words.number(at - 1).is_some() && is_part(at));
    let end = at + 2 + usize::from(is_part(at + 2));
    is_day.then_some(Hit { first: at, end, value: month })
}

#[cfg(test)]
mod tests {
    use marsad_model::Posting;

    use super::*;
    use crate::reader::tests::reader;

    #[track_caller]
    fn check(text: &str, expected: Option<Contract>) {
        let posting = Posting { text: text.to_owned(), ..Posting::default() };
        assert_eq!(reader().read(&posting).contract, expected, "{text}");
    }

    #[test]
    fn months_of_work_make_a_season() {
        check("Ouvriers pour la récolte, de février à avril", Some(Contract::Seasonal));
        check("We need lifeguards from February until March", Some(Contract::Seasonal));
        check("مطلوب عمال من 2 march إلى 10 أبريل 2026", Some(Contract::Seasonal));
        check("Professeur de maths d'avril 2025 à mars 2026", Some(Contract::FixedTerm));
        check("Cherche vendeur. Candidatures de mars à avril", None);
        check("Vendanges en mars et en avril", None);
        check("مطلوب عمال التلفيف من فبراير لأبريل", Some(Contract::Seasonal));
        check("Serveurs pour la plage du 15/6 au 31/08/2026", Some(Contract::Seasonal));
        check("Professeur de maths du 01/09/2026 au 30/06/2027", Some(Contract::FixedTerm));
        check("Dépôt des dossiers du 15/6 au 31/8", None);
        check("Contrat de droit commun de février à mars", Some(Contract::FixedTerm));
    }
}
