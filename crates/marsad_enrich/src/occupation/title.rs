//! A title without what is not the job: place, employer, terms, rank, courtesy.

use std::ops::Range;

use marsad_taxonomy::Pack;

use crate::{
    Error,
    clause::{self, sentence_start},
    languages::{self, Joint, joins},
    lexicon,
    normalize::{Script, Vocabulary, Words},
    page::Page,
    phrases::{Compare, Phrases},
};

#[derive(Debug)]
pub(super) struct TitleCleaner {
    openers: Phrases<()>,
    noise: Phrases<()>,
    ends: Phrases<()>,
    connectors: Phrases<()>,
    gender_endings: Phrases<()>,
    managers: Phrases<()>,
    ranks: Phrases<()>,
    /// Phrases of `lexicons/title_noise.tsv`: a country's contracts and habits.
    terms: Phrases<()>,
}

/// A part of the title to look up.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Query {
    /// Indices of the title's words, in order.
    pub(super) words: Vec<usize>,
    pub(super) weight: f32,
}

impl Query {
    /// Its words as they stand in the title.
    pub(super) fn text(&self, title: &Words<'_>) -> String {
        let words = self.words.iter().map(|word| {
            let token = &title.tokens[*word];
            &title.text[token.start..token.end]
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

/// Longer titles are sentences; only their beginning is looked up.
const MOST_WORDS: usize = 16;
/// Where a text says what it looks for, it says so early, and not more often than this.
const FAR: usize = 90;
const MOST_HEADLINES: usize = 3;
/// Names of jobs have few words; those that a sentence begins with are less sure than a title.
const LONGEST_NAME: usize = 4;
const BEGINNING: f32 = 0.9;
/// How much less each further one says.
const LATER: f32 = 0.9;
/// "Technicien de 3e grade": what it is a technician of stands in the text.
const RANK_ONLY: f32 = 0.3;

impl TitleCleaner {
    pub(super) fn new(pack: &Pack, vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut cleaner = Self {
            openers: Phrases::new(Compare::Stems),
            noise: Phrases::new(Compare::Forms),
            ends: Phrases::new(Compare::Forms),
            connectors: Phrases::new(Compare::Forms),
            gender_endings: Phrases::new(Compare::Forms),
            managers: Phrases::new(Compare::Stems),
            ranks: Phrases::new(Compare::Stems),
            terms: lexicon::read(pack, "title_noise", vocabulary, |_| Ok(()))?,
        };
        for language in languages::ALL {
            for phrase in language.openers {
                cleaner.openers.insert(vocabulary, phrase, ());
            }
            for (table, words) in [
                (&mut cleaner.noise, language.title_noise),
                (&mut cleaner.ends, language.title_ends),
                (&mut cleaner.connectors, language.connectors),
                (&mut cleaner.gender_endings, language.gender_endings),
                (&mut cleaner.managers, language.managers),
                (&mut cleaner.ranks, language.ranks),
            ] {
                for word in words.split_whitespace() {
                    table.insert(vocabulary, word, ());
                }
            }
        }
        Ok(cleaner)
    }

    /// The whole title and its parts between separators, cleaned; the first part counts most, since
    /// the job comes before its circumstances.
    pub(super) fn clean(&self, page: &Page<'_>, title_places: &[(usize, usize)]) -> Vec<Query> {
        let title = &page.title;
        let kept = self.kept(title, &page.employer, title_places);
        self.queries(title, kept, self.start(title)..title.len())
    }

    /// The same for titles that are parts of a text.
    pub(super) fn clean_parts(
        &self,
        words: &Words<'_>,
        parts: &[Range<usize>],
        places: &[(usize, usize)],
    ) -> Vec<Vec<Query>> {
        let kept = self.kept(words, &Words::default(), places);
        parts.iter().map(|part| self.queries(words, kept.clone(), part.clone())).collect()
    }

    /// What stands for the title of a post that has none: what follows "we look for" in its text, as
    /// far as the sentence goes, or else its first line. Its first words count as well as all of it:
    /// where a title ends is not told.
    pub(super) fn headlines(&self, page: &Page<'_>, places: &[(usize, usize)]) -> Vec<Query> {
        let body = &page.body;
        let kept = self.kept(body, &page.employer, places);
        let mut found: Vec<Range<usize>> = Vec::new();
        for hit in self.openers.find(body) {
            if hit.first >= FAR || found.len() == MOST_HEADLINES {
                break;
            }
            let after = hit.end..sentence_end(body, hit.end);
            // "Peintre recherché": what is looked for stands before.
            let range = match after.clone().any(|at| kept[at] && self.is_content(body, at)) {
                true => after,
                false => sentence_start(body, hit.first)..hit.first,
            };
            if !range.is_empty() {
                found.push(range);
            }
        }
        let mut headlines = Vec::new();
        if found.is_empty() {
            // Who looks and for whom: any part of the first sentence may be the job.
            let parts = self.queries(body, kept.clone(), 0..sentence_end(body, 0));
            headlines.extend(parts.into_iter().map(|it| Query { weight: BEGINNING, ..it }));
        }
        for (nth, range) in found.into_iter().enumerate() {
            let sure = LATER.powi(nth as i32);
            let content: Vec<usize> = range
                .clone()
                .filter(|&index| kept[index] && self.is_content(body, index))
                .take(LONGEST_NAME)
                .collect();
            let beginnings = (1..=content.len()).map(|n| Query {
                words: content[..n].to_vec(),
                weight: BEGINNING * self.worth(body, &content[..n]),
            });
            let of_range = self.queries(body, kept.clone(), range).into_iter().chain(beginnings);
            headlines.extend(of_range.map(|query| Query { weight: query.weight * sure, ..query }));
        }
        headlines
    }

    fn queries(&self, title: &Words<'_>, kept: Vec<bool>, range: Range<usize>) -> Vec<Query> {
        let start = range.start;
        let mut whole = Vec::new();
        let mut parts: Vec<Vec<usize>> = vec![Vec::new()];
        let mut is_past_end = false;
        for (index, is_kept) in kept.into_iter().enumerate().take(range.end).skip(start) {
            let is_ending = self.is_gender_ending(title, index);
            let after_ending = index > start && self.is_gender_ending(title, index - 1);
            if index > start && separates(title, index) && !is_ending && !after_ending {
                parts.push(Vec::new());
                is_past_end = false;
            }
            if self.ends.longest_at(title, index).is_some() && index > start {
                is_past_end = true;
            }
            if !is_kept || is_ending {
                continue;
            }
            if whole.len() < MOST_WORDS {
                whole.push(index);
            }
            if !is_past_end && let Some(part) = parts.last_mut() {
                part.push(index);
            }
        }
        parts.retain(|part| part.iter().any(|&index| self.is_content(title, index)));
        let mut queries = Vec::new();
        for (position, mut part) in parts.into_iter().take(4).enumerate() {
            part.truncate(MOST_WORDS);
            let mut weight = if position == 0 { 1.0 } else { 0.85 };
            // "un chef...": what the word begins is cut off.
            if let [only] = part.as_slice()
                && title.text[title.tokens[*only].end..].trim_start().starts_with(['…', '.'])
            {
                weight *= 0.5;
            }
            queries.push(Query { words: part, weight });
        }
        let is_new = queries.iter().all(|query| query.words != whole);
        if is_new && whole.iter().any(|&index| self.is_content(title, index)) {
            queries.push(Query { words: whole, weight: 1.0 });
        }
        for query in &mut queries {
            query.weight *= self.worth(title, &query.words);
        }
        queries
    }

    /// Whether a title names no occupation, but a rank in an administration or a firm.
    pub(super) fn tells_rank_only(&self, title: &Words<'_>) -> bool {
        let kept = self.kept(title, &Words::default(), &[]);
        self.is_rank_only(title, (self.start(title)..title.len()).filter(|at| kept[*at]))
    }

    /// Whether words name no occupation, but a rank only.
    pub(super) fn is_rank_only(
        &self,
        words: &Words<'_>,
        range: impl IntoIterator<Item = usize>,
    ) -> bool {
        let mut content = range.into_iter().filter(|at| self.is_content(words, *at));
        content.all(|at| self.ranks.longest_at(words, at).is_some())
    }

    /// How much words of a title say.
    fn worth(&self, title: &Words<'_>, words: &[usize]) -> f32 {
        if self.is_rank_only(title, words.iter().copied()) { RANK_ONLY } else { 1.0 }
    }

    /// Whether the title names somebody who manages others.
    pub(super) fn is_managerial(&self, title: &Words<'_>) -> bool {
        !self.managers.find(title).is_empty()
    }

    /// Whether the word is the ending that "(e)", "/euse" or "·e" adds to the word before.
    fn is_gender_ending(&self, title: &Words<'_>, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else { return false };
        let gap = &title.text[title.tokens[before].end..title.tokens[index].start];
        matches!(gap, "(" | "·" | "." | "/" | "-" | "(-" | " (" | "/-")
            && self.gender_endings.longest_at(title, index).is_some()
    }

    fn is_content(&self, title: &Words<'_>, index: usize) -> bool {
        matches!(title.tokens[index].script, Script::Latin | Script::Arabic | Script::Tifinagh)
            && self.connectors.longest_at(title, index).is_none()
            && title.norm(index).chars().count() > 1
    }

    /// After the last of the phrases that open a title ("Société X recrute un …"), if something
    /// follows it.
    fn start(&self, title: &Words<'_>) -> usize {
        let mut start = 0;
        for hit in self.openers.find(title) {
            let follows = (hit.end..title.len()).any(|index| self.is_content(title, index));
            // An opener far into a sentence belongs to another one.
            if follows && hit.first <= 12 && (hit.first == start || hit.first <= 8) {
                start = hit.end;
            }
        }
        self.after_client(title, start)
    }

    /// "Recrutons pour un hôtel de la côte des femmes de chambre": who is sought comes after for whom.
    fn after_client(&self, title: &Words<'_>, start: usize) -> usize {
        let is_one = |at: usize| {
            joins(title.norm(at), Joint::Some) || title.tokens[at].script == Script::Number
        };
        let is_name = |at: &usize| self.is_content(title, *at) && !is_one(*at);
        if start == 0 || !title.norms_at(start).is_some_and(|norm| joins(norm, Joint::For)) {
            return start;
        }
        let client = (start + 1..title.len()).find(is_name).unwrap_or(start);
        (client + 1..title.len())
            .find(|&at| is_one(at) && (at + 1..title.len()).any(|next| is_name(&next)))
            .unwrap_or(start)
    }

    /// Which words say what the job is: no numbers, places, terms, nor the employer's name.
    fn kept(
        &self,
        title: &Words<'_>,
        employer: &Words<'_>,
        title_places: &[(usize, usize)],
    ) -> Vec<bool> {
        let mut kept: Vec<bool> =
            title.tokens.iter().map(|token| token.script != Script::Number).collect();
        let phrases = [&self.noise, &self.terms]
            .into_iter()
            .flat_map(|phrases| phrases.find(title))
            .map(|hit| (hit.first, hit.end));
        for (first, end) in title_places.iter().copied().chain(phrases) {
            kept[first..end].fill(false);
        }
        // The employer's own name, where it is more than a word of everyday.
        let employer: Vec<&str> = employer.norms().collect();
        if employer.len() >= 2 {
            for first in 0..title.len().saturating_sub(employer.len() - 1) {
                if (0..employer.len()).all(|offset| title.norm(first + offset) == employer[offset])
                {
                    kept[first..first + employer.len()].fill(false);
                }
            }
        }
        // A title of nothing but noise ("Stage") keeps it.
        if !kept.iter().any(|kept| *kept) {
            kept.fill(true);
        }
        kept
    }
}

/// The end of the sentence that a word stands in, or as far as a title may go.
fn sentence_end(words: &Words<'_>, start: usize) -> usize {
    clause::sentence_end(words, start).min(start + MOST_WORDS)
}

/// Whether a separator stands before the word: a bar, bracket, colon, or a dash between spaces.
fn separates(title: &Words<'_>, index: usize) -> bool {
    let gap = &title.text[title.tokens[index - 1].end..title.tokens[index].start];
    gap.contains(['|', '(', ')', '[', ']', ':', ';', ',', '/', '–', '—', '•', '،', '\n', '+', '&'])
        || (gap.contains('-') && gap.contains(' '))
}
