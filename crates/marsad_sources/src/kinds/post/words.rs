//! What the lines of posts begin with and hold, in all languages at once.

use std::{collections::BTreeSet, sync::LazyLock};

use crate::{fold::fold, languages};

/// Phrases by their words, folded.
type Phrases = BTreeSet<Vec<String>>;

/// A word, folded, and where it stands in its text.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) folded: String,
}

pub(super) struct PostWords {
    hiring: Phrases,
    offers: Phrases,
    demands: Phrases,
    announcements: Phrases,
    establishments: Phrases,
    pub(super) jobs: Phrases,
    pub(super) employers: Phrases,
    pub(super) places: Phrases,
    spans: BTreeSet<String>,
    infinitives: Vec<String>,
    determiners: BTreeSet<String>,
    at_employers: Phrases,
    first_person: BTreeSet<String>,
    name_ends: BTreeSet<String>,
    joints: Phrases,
    articles: BTreeSet<String>,
    joint_prefixes: Vec<&'static str>,
}

pub(super) static WORDS: LazyLock<PostWords> = LazyLock::new(|| {
    let all = || languages::ALL.iter();
    let phrases = |of: fn(&languages::Language) -> &'static [&'static str]| -> Phrases {
        all().flat_map(of).map(|phrase| cut(phrase)).collect()
    };
    PostWords {
        hiring: phrases(|it| it.hiring),
        offers: phrases(|it| it.offers),
        demands: phrases(|it| it.demands),
        announcements: phrases(|it| it.announcements),
        establishments: phrases(|it| it.establishments),
        jobs: phrases(|it| it.job_labels),
        employers: phrases(|it| it.employer_labels),
        places: phrases(|it| it.place_labels),
        spans: all().flat_map(|it| it.spans).map(|(word, _)| fold(word)).collect(),
        infinitives: all().flat_map(|it| it.infinitives).map(|it| (*it).to_owned()).collect(),
        first_person: all().flat_map(|it| it.first_person).map(|it| fold(it)).collect(),
        at_employers: phrases(|it| it.at_employers),
        name_ends: all().flat_map(|it| it.name_ends).map(|it| fold(it)).collect(),
        joints: phrases(|it| it.joints),
        joint_prefixes: all()
            .flat_map(|it| it.joint_prefixes.iter().chain(it.to_prefixes))
            .copied()
            .collect(),
        articles: all().flat_map(|it| it.articles).map(|it| fold(it)).collect(),
        determiners: all().flat_map(|it| it.determiners).map(|it| fold(it)).collect(),
    }
});

/// Phrases are this many words at most.
const LONGEST: usize = 6;

impl PostWords {
    /// Where the words end after which comes who is sought, in bytes; none if the line has none.
    pub(super) fn after_hiring(&self, line: &str) -> Option<usize> {
        let words = positions(line);
        (0..words.len()).find_map(|at| {
            // "Je cherche un emploi" hires nobody.
            if at > 0 && self.first_person.contains(&words[at - 1].folded) {
                return None;
            }
            let length = longest(&self.hiring, &words[at..])?;
            words.get(at + length - 1).map(|word| word.to)
        })
    }

    /// The words that hire with which a line begins.
    pub(super) fn hiring_start(&self, line: &str) -> Option<Vec<String>> {
        let words = positions(line);
        let length = longest(&self.hiring, &words)?;
        (words.len() > length).then(|| words[..length].iter().map(|it| it.folded.clone()).collect())
    }

    /// Whether a heading announces several vacancies.
    pub(super) fn announces_offers(&self, line: &str) -> bool {
        let words = positions(line);
        !line.contains(['?', '؟'])
            && (0..words.len()).any(|at| longest(&self.offers, &words[at..]).is_some())
    }

    /// Whether a line is a label and its value.
    pub(super) fn is_label(&self, line: &str) -> bool {
        [&self.jobs, &self.employers, &self.places]
            .into_iter()
            .any(|labels| labelled(labels, line).is_some())
    }

    /// Whether a text is a label for jobs.
    pub(super) fn is_job_label(&self, text: &str) -> bool {
        self.jobs.contains(&cut(text))
    }

    /// What follows a word for an offer: "1 : serveur" of "Offre 1 : serveur".
    pub(super) fn after_offer<'l>(&self, line: &'l str) -> Option<&'l str> {
        let words = positions(line);
        let length = longest(&self.jobs, &words).or_else(|| longest(&self.offers, &words))?;
        Some(&line[words.get(length)?.from..])
    }

    /// Whether what follows a word that hires says only for whom or where.
    pub(super) fn says_for_whom(&self, rest: &str) -> bool {
        const LONGEST: usize = 6;
        let words = positions(rest);
        let Some(first) = words.first() else { return true };
        words.len() <= LONGEST
            && (self.name_ends.contains(&first.folded)
                || longest(&self.establishments, &words).is_some())
    }

    /// Whether a heading speaks of places.
    pub(super) fn names_places(&self, line: &str) -> bool {
        let words = positions(line);
        (0..words.len()).any(|at| longest(&self.places, &words[at..]).is_some())
    }

    /// Whether a line asks, pays or tells a duty rather than naming a job.
    pub(super) fn is_demand(&self, line: &str) -> bool {
        let words = positions(line);
        let word = |at: usize| words.get(at).map_or("", |word| word.folded.as_str());
        if longest(&self.demands, &words).is_some() {
            return true;
        }
        if let Ok(number) = word(0).parse::<u32>() {
            // "3 ans", "7500 net"; "10 coffreurs" are people.
            return number >= 1000
                || self.spans.contains(word(1))
                || singular(&self.spans, word(1));
        }
        self.determiners.contains(word(1))
            && self.infinitives.iter().any(|ending| word(0).ends_with(ending.as_str()))
    }

    /// Where the next words begin that join the last members of a list, and where they end.
    pub(super) fn joint(&self, text: &str) -> Option<(usize, usize)> {
        let words = positions(text);
        (1..words.len()).find_map(|at| {
            let length = longest(&self.joints, &words[at..])?;
            Some((words[at].from, words[at + length - 1].to))
        })
    }

    /// Whether a text begins with "un", "deux".
    pub(super) fn is_counted(&self, text: &str) -> bool {
        let words = positions(text);
        words.len() > 1 && self.articles.contains(&words[0].folded)
    }

    /// The beginning of a text, before words that lead on from a job: "pour", "à".
    pub(super) fn before_circumstances<'t>(&self, text: &'t str) -> &'t str {
        let words = positions(text);
        let end = words.iter().skip(1).find(|word| self.name_ends.contains(&word.folded));
        text[..end.map_or(text.len(), |word| word.from)].trim()
    }

    /// "les profils suivants".
    pub(super) fn is_determined(&self, text: &str) -> bool {
        positions(text).first().is_some_and(|word| self.determiners.contains(&word.folded))
    }

    /// Whether a line says only that there is an ad.
    pub(super) fn is_announcement(&self, line: &str) -> bool {
        let words = positions(line);
        let mut at = 0;
        while at < words.len() {
            match longest(&self.announcements, &words[at..]) {
                Some(length) => at += length,
                None => return false,
            }
        }
        !words.is_empty()
    }

    /// Where an announcement ends that a line begins with: "Re-post :", "تذكير".
    pub(super) fn after_announcement(&self, line: &str) -> usize {
        let words = positions(line);
        let length = longest(&self.announcements, &words).unwrap_or(0);
        let end = length.checked_sub(1).map_or(0, |last| words[last].to);
        // Else it is the beginning of a sentence: "Urgent besoin de deux soudeurs".
        let is_apart =
            line[end..].trim_start().starts_with([':', '.', '!', '،', ',', '-', '–', '|']);
        if is_apart { end } else { 0 }
    }

    pub(super) fn is_establishment(&self, line: &str) -> bool {
        longest(&self.establishments, &positions(line)).is_some()
    }
}

/// For places where jobs are named.
impl PostWords {
    /// How much of a word joins it to what stands before: "و".
    pub(super) fn joined(&self, word: &str) -> Option<usize> {
        const SHORTEST: usize = 3;
        let prefix = self.joint_prefixes.iter().find(|it| word.starts_with(**it))?;
        (word[prefix.len()..].chars().count() >= SHORTEST).then_some(prefix.len())
    }

    /// Whether somebody speaks of himself.
    pub(super) fn speaks_of_self(&self, words: &[Word]) -> bool {
        words.iter().any(|it| self.first_person.contains(&it.folded))
    }
}

/// For lists of jobs.
impl PostWords {
    pub(super) fn is_article(&self, word: &Word) -> bool {
        self.articles.contains(&word.folded)
    }

    pub(super) fn ends_with_joint(&self, words: &[Word]) -> bool {
        (1..=2.min(words.len()))
            .any(|n| longest(&self.joints, &words[words.len() - n..]) == Some(n))
    }

    /// A part of a line without the signs and joints around it.
    pub(super) fn trimmed<'t>(&self, item: &'t str) -> &'t str {
        let item = item.trim_start_matches(|it: char| !it.is_alphanumeric());
        let item = item.trim_end_matches(|it: char| !it.is_alphanumeric() && it != ')');
        self.without_joint(item).trim_end_matches([' ', ',', '،', ';', '؛'])
    }

    /// A text without the words at its end that join it to the next.
    pub(super) fn without_joint<'t>(&self, text: &'t str) -> &'t str {
        let words = positions(text);
        let ends = |n: &usize| longest(&self.joints, &words[words.len() - n..]) == Some(*n);
        match (1..=2.min(words.len())).rev().find(ends) {
            Some(n) => &text[..words[words.len() - n].from],
            None => text,
        }
    }
}

/// For names of employers.
impl PostWords {
    /// How many of the words say that a name of an employer follows: "chez".
    pub(super) fn at_employers(&self, words: &[Word]) -> Option<usize> {
        longest(&self.at_employers, words)
    }

    /// How many of the words say what kind of employer it is.
    pub(super) fn establishment(&self, words: &[Word]) -> Option<usize> {
        longest(&self.establishments, words)
    }

    /// Whether the words end with some that hire: "تعلن".
    pub(super) fn ends_with_hiring(&self, words: &[Word]) -> bool {
        (0..words.len()).any(|at| longest(&self.hiring, &words[at..]) == Some(words.len() - at))
    }

    /// Whether a word leads from a job to who offers it: "pour", "à".
    pub(super) fn is_at(&self, word: &Word) -> bool {
        self.name_ends.contains(&word.folded)
    }

    /// Whether no name goes on with these words.
    pub(super) fn ends_name(&self, words: &[Word]) -> bool {
        self.name_ends.contains(&words[0].folded) || longest(&self.hiring, words).is_some()
    }
}

/// What stands after the colon of a line that begins with one of the labels.
pub(super) fn labelled<'l>(labels: &Phrases, line: &'l str) -> Option<&'l str> {
    let (label, value) = line.split_once([':', '：'])?;
    let value = value.trim();
    (labels.contains(&cut(label)) && value.chars().any(char::is_alphabetic)).then_some(value)
}

fn singular(words: &BTreeSet<String>, word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|it| words.contains(it))
}

/// How many of the words a phrase is that begins with the first.
fn longest(phrases: &Phrases, words: &[Word]) -> Option<usize> {
    (1..=LONGEST.min(words.len())).rev().find(|&n| {
        let plain: Vec<String> = words[..n].iter().map(|it| it.folded.clone()).collect();
        if phrases.contains(&plain) {
            return true;
        }
        // The Arabic article is written together with its word.
        let Some(bare) = plain[0].strip_prefix("ال") else { return false };
        let mut without = plain.clone();
        bare.clone_into(&mut without[0]);
        phrases.contains(&without)
    })
}

fn cut(text: &str) -> Vec<String> {
    positions(text).into_iter().map(|word| word.folded).collect()
}

/// The words of a text.
pub(super) fn positions(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    // Vowel signs and elongation stand inside words.
    let is_part = |it: char| it.is_alphanumeric() || matches!(it, '\u{64b}'..='\u{652}' | 'ـ');
    for (at, char) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_part(char)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                words.push(Word { from, to: at, folded: fold(&text[from..at]) });
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_apart() {
        for line in [
            "Bac+2 en comptabilité",
            "3 ans d'expérience",
            "Rédiger les plans de prévention",
            "دبلوم الدولة في التمريض",
            "الأجر: 5200",
            "7500 net",
        ] {
            assert!(WORDS.is_demand(line), "{line}");
        }
        for line in ["10 coffreurs", "Boucher à Fès", "Pâtissier", "سائق شاحنة", "محاسب"]
        {
            assert!(!WORDS.is_demand(line), "{line}");
        }
        assert!(WORDS.announces_offers("🔵 عروض شغل اليوم"));
        assert!(WORDS.is_announcement("URGENT"));
        assert!(!WORDS.is_announcement("Urgent : professeur d'anglais (primaire), temps plein"));
        assert_eq!(
            WORDS.after_hiring("Café Nour recrute : serveur"),
            Some("Café Nour recrute".len())
        );
        assert_eq!(labelled(&WORDS.jobs, "Poste : Opticien(ne)"), Some("Opticien(ne)"));
    }
}
