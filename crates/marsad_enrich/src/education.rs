//! The lowest education asked for.

mod company;
mod studies;

use std::ops::Range;

use marsad_model::Education;
use marsad_taxonomy::{Pack, Taxonomy};

use crate::{
    Error, clause,
    denial::Denials,
    education::{
        company::{
            explain, is_heading, is_in_capitals, is_in_company, is_in_label, is_label, is_optional,
        },
        studies::Studies,
    },
    languages::Section,
    lexicon,
    normalize::{Vocabulary, Words},
    page::Page,
    phrases::{Compare, Hit, Phrases},
    posts::Posts,
};

/// The phrases of `taxonomy/diplomas.tsv`, and what `lexicons/diploma_words.tsv` says of some.
#[derive(Debug)]
pub(crate) struct Educations {
    diplomas: Phrases<Education>,
    words: Phrases<Word>,
    studies: Studies,
    denials: Denials,
    posts: Posts,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// Also something else than a diploma ("maîtrise", "technicien"): one only in company.
    Ambiguous,
    /// Also an everyday word ("cap"): a diploma in capitals.
    Acronym,
    /// Also something else ("licence", "إجازة"), but a diploma where it opens a clause of its own.
    Clause,
    /// Goes on from such a diploma ("en", "ou", "minimum").
    Goes,
    /// Leaves the choice between two diplomas ("ou").
    Or,
    /// What somebody is who has a diploma ("ingénieur"): named for it in company, after "you are", or
    /// where it opens a clause of the profile.
    Trade,
    /// That "you are".
    Is,
    /// Also what a school gives: believed if nothing else is named ("formation professionnelle").
    Weak,
    /// Believed only where it is stated apart ("autodidacte" in a text is praise).
    Declared,
    /// That company ("titulaire d'un").
    Context,
    /// Leaves to choice what is named in its clause ("apprécié").
    Optional,
    /// A diploma of any level: what is said of it is said of all.
    Any,
    /// What years of study come after, or are of: "trois ans après le bac", "two years of university".
    Studies,
    /// One who teaches, or has to do with schools: what a title names beside is what is taught.
    School,
    /// Whom a school teaches, or what it sells: "aux élèves de 2ème bac", "nos masters".
    Taught,
    /// Makes the diploma before it the lowest that is enough ("minimum").
    Least,
    /// Leaves to choice of which sort a diploma is: "ليسانس كيفما كانت".
    Whatever,
}

const USES: &str = "a use (ambiguous, acronym, clause, trade, is, goes, or, weak, declared, context, optional, any, studies, whatever, least, school, taught)";

/// How many words stand at most between whom a school teaches and their level.
const REACH_OF_TAUGHT: usize = 4;

impl Educations {
    pub(crate) fn new(
        taxonomy: &Taxonomy,
        pack: &Pack,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let mut diplomas = Phrases::new(Compare::Stems);
        for diploma in &taxonomy.diplomas {
            for phrase in lexicon::alternatives(&diploma.phrase) {
                diplomas.insert(vocabulary, &phrase, diploma.level);
                // Forms that lost their spaces: "Bac+54 à 6 ans".
                if phrase.contains('+') && phrase.ends_with(|c: char| c.is_ascii_digit()) {
                    for digit in 0..=9 {
                        diplomas.insert(vocabulary, &format!("{phrase}{digit}"), diploma.level);
                    }
                }
            }
        }
        let words = lexicon::read(pack, "diploma_words", vocabulary, |row| {
            row.parse("use", USES, |usage| match usage {
                "ambiguous" => Some(Word::Ambiguous),
                "acronym" => Some(Word::Acronym),
                "optional" => Some(Word::Optional),
                "clause" => Some(Word::Clause),
                "trade" => Some(Word::Trade),
                "is" => Some(Word::Is),
                "goes" => Some(Word::Goes),
                "or" => Some(Word::Or),
                "weak" => Some(Word::Weak),
                "declared" => Some(Word::Declared),
                "context" => Some(Word::Context),
                "any" => Some(Word::Any),
                "studies" => Some(Word::Studies),
                "whatever" => Some(Word::Whatever),
                "least" => Some(Word::Least),
                "school" => Some(Word::School),
                "taught" => Some(Word::Taught),
                _ => None,
            })
        })?;
        let (studies, denials) = (Studies::new(vocabulary), Denials::new(vocabulary));
        Ok(Self { diplomas, words, studies, denials, posts: Posts::new(vocabulary) })
    }

    /// The lowest level stated apart; else in the title; else in the first line of the text that
    /// names a diploma, the profile before other sections, and of the other posts that are named apart.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<Education> {
        let lowest = |hits: Vec<Hit<Education>>| hits.into_iter().map(|hit| hit.value).min();
        self.declared(page.declared("education")).or_else(|| {
            let mut in_title = self.certain(&page.title, &|_| false);
            let teaches = (0..page.title.len()).any(|at| self.is(&page.title, at, Word::School));
            in_title.retain(|hit| {
                let is_weak = self.use_of(&page.title, hit) == Some(Word::Weak);
                !is_weak && !teaches
            });
            // "Ingénieur agronome" is who is sought; of who may apply, the text tells more.
            let is_trade = |hit: &Hit<Education>| self.is(&page.title, hit.first, Word::Trade);
            let (trades, stated) = in_title.into_iter().partition(is_trade);
            lowest(stated).or_else(|| self.in_body(page)).or_else(|| lowest(trades))
        })
    }

    /// "Bac +3 minimum - BTS / université": what is called the least, else the lowest.
    fn declared(&self, words: &Words<'_>) -> Option<Education> {
        let hits = self.diplomas.find(words);
        let least = hits.iter().find(|hit| self.is(words, hit.end, Word::Least));
        least.or_else(|| hits.iter().min_by_key(|hit| hit.value)).map(|hit| hit.value)
    }

    fn in_body(&self, page: &Page<'_>) -> Option<Education> {
        let is_profile = |index: usize| page.section_at(index) == Section::Profile;
        let hits = self.certain(&page.body, &is_profile);
        let in_section = |wanted: &dyn Fn(Hit<Education>, Section) -> bool| -> Vec<Hit<Education>> {
            hits.iter().copied().filter(|hit| wanted(*hit, page.section_at(hit.first))).collect()
        };
        let found = [
            in_section(&|_, section| section == Section::Profile),
            in_section(&|_, section| !matches!(section, Section::Company | Section::Benefits)),
            // "Conditions" heads what is offered, or what is asked; training may be a benefit.
            in_section(&|hit, section| {
                section == Section::Benefits && self.use_of(&page.body, &hit) != Some(Word::Weak)
            }),
        ];
        let hits = found.iter().find(|hits| !hits.is_empty())?;
        let first = hits.first()?.first;
        let line_end = clause::line(&page.body, first).end;
        let post = self.post(page, first);
        let is_of_other_post = |hit: &&Hit<Education>| {
            post.is_some() && self.post(page, hit.first).is_some_and(|other| Some(other) != post)
        };
        let counts = |hit: &&Hit<Education>| hit.first < line_end || is_of_other_post(hit);
        hits.iter().filter(counts).map(|hit| hit.value).min()
    }

    /// Where the label begins of the post that a word is about: "Releveurs : niveau collège".
    fn post(&self, page: &Page<'_>, index: usize) -> Option<usize> {
        let is_other = |label: &Range<usize>| {
            page.sections.iter().any(|(_, range)| range.start == label.start)
                || label.clone().any(|at| self.is(&page.body, at, Word::Context))
        };
        let label = clause::label(&page.body, index).filter(|label| !is_other(label));
        label.map(|label| label.start).or_else(|| self.posts.line(&page.body, index))
    }

    fn is(&self, words: &Words<'_>, at: usize, word: Word) -> bool {
        self.words.longest_at(words, at).is_some_and(|(_, uses)| uses.contains(&word))
    }

    /// Diplomas in running text, of which words in the profile tell more.
    fn certain(
        &self,
        words: &Words<'_>,
        is_profile: &dyn Fn(usize) -> bool,
    ) -> Vec<Hit<Education>> {
        // "Bac, 3 ans" is no bac+3.
        let is_comma = |at: &usize| clause::gap(words, *at).contains([',', '،']);
        let end = |first| {
            let end = clause::end_of_phrases(words, first);
            (first + 1..end).find(is_comma).unwrap_or(end)
        };
        let mut hits = self.diplomas.find_within(words, end);
        // "Titulaire du bac +3": more than "titulaire du bac".
        for hit in &mut hits {
            let more = self.diplomas.longest_at(words, hit.end - 1);
            if let Some((end, [level, ..])) = more
                && hit.end < end
                && words.number(end - 1).is_some()
                && clause::is_one(words, hit.end - 1, end - 1)
            {
                (hit.end, hit.value) = (end, *level);
            }
        }
        let mut found = self.words.find_within(words, |first| clause::end_of_phrases(words, first));
        // "Poste : bac +5" is nothing after the baccalaureate.
        let is_cut = |word: &Hit<Word>| {
            words.tokens[word.first..word.end - 1].iter().any(|it| it.colon_after)
        };
        found.retain(|word| word.value != Word::Studies || !is_cut(word));
        if hits.is_empty() && found.is_empty() {
            return hits;
        }
        let studies = self.studies.find(words, &found);
        let of_studies = found.iter().filter(|word| word.value == Word::Studies);
        let taken: Vec<Range<usize>> = studies
            .iter()
            .map(|years| years.first..years.end)
            .chain(of_studies.map(|word| word.first..word.end))
            .collect();
        hits.retain(|hit| !taken.iter().any(|it| hit.first < it.end && it.start < hit.end));
        let contexts: Vec<usize> =
            found.iter().filter(|hit| hit.value == Word::Context).map(|hit| hit.first).collect();
        let opens_profile = |hit: &Hit<Education>| {
            is_profile(hit.first) && clause::opens(words, hit.first) && !is_heading(words, hit)
        };
        // Diplomas that are nothing else, and those that are where they stand apart.
        let listed: Vec<usize> = hits
            .iter()
            .filter(|hit| matches!(self.use_of(words, hit), None | Some(Word::Clause)))
            .map(|hit| hit.first)
            .collect();
        let paired: Vec<usize> = hits
            .iter()
            .filter(|hit| {
                listed.contains(&hit.first) || self.use_of(words, hit) == Some(Word::Trade)
            })
            .map(|hit| hit.first)
            .collect();
        let mut last_end = None;
        hits.retain(|hit| !is_optional(words, &found, hit) && !self.is_taught(words, hit));
        let is_denied = |first, end| self.denials.holds(words, first, end);
        let none = |first, end| Hit { first, end, value: Education::None };
        let is_any = |hit: &&Hit<Word>| hit.value == Word::Any && is_denied(hit.first, hit.end);
        let denied = found.iter().find(is_any).map(|hit| none(hit.first, hit.end));
        let is_denied = |hit: &Hit<Education>| {
            hit.value != Education::None
                && !self.is(words, hit.end, Word::Whatever)
                && is_denied(hit.first, hit.end)
        };
        // "Bac pas obligatoire"
        let is_trade = |hit: &Hit<Education>| self.use_of(words, hit) == Some(Word::Trade);
        let denied_one = hits.iter().find(|hit| is_denied(hit) && !is_trade(hit));
        let denied_one = denied_one.map(|hit| none(hit.first, hit.end));
        hits.retain(|hit| !is_denied(hit));
        hits.retain(|hit| {
            let is_named = is_in_company(words, &contexts, hit);
            // "Licence ou master"
            let is_next = last_end.is_some_and(|end| hit.first <= end + 2)
                && (0..2).any(|back| {
                    hit.first.checked_sub(back) == last_end || {
                        let or = hit.first.checked_sub(back + 1);
                        or.is_some_and(|or| Some(or) >= last_end && self.is(words, or, Word::Or))
                    }
                });
            let is_certain = match self.use_of(words, hit) {
                Some(Word::Declared) => false,
                Some(Word::Trade) if self.has_alternative(words, hit, &listed) => true,
                Some(Word::Clause) if self.has_alternative(words, hit, &paired) => true,
                Some(Word::Acronym) => is_in_capitals(words, hit) || is_named,
                Some(Word::Ambiguous) => {
                    is_named && !is_label(words, hit)
                        || self.is_alternative(words, hit, last_end)
                        || self.has_alternative(words, hit, &listed)
                }
                Some(Word::Clause) => {
                    is_named && !is_label(words, hit)
                        || self.is_clause(words, hit)
                        || opens_profile(hit)
                        || is_next
                }
                Some(Word::Trade) => {
                    let is = |word: &Hit<Word>| word.value == Word::Is && word.end == hit.first;
                    // "Diplôme d'ingénieur", but not "ingénieur formation".
                    contexts.iter().any(|&context| {
                        context < hit.first && is_in_company(words, &[context], hit)
                    }) || opens_profile(hit) && !is_in_label(words, hit)
                        || found.iter().any(is)
                        || is_next
                }
                // "مهندس دولة في المساحة: منصبان"
                _ => {
                    !self.is(words, hit.first, Word::Trade) || is_named || !is_in_label(words, hit)
                }
            };
            if is_certain {
                last_end = Some(hit.end);
            }
            is_certain
        });
        hits.extend(studies.into_iter().filter(|hit| !is_optional(words, &found, hit)));
        hits.extend(denied);
        // "Niveau bac, diplôme non exigé" asks for the level.
        let levels: Vec<Hit<Education>> =
            hits.iter().copied().filter(|hit| hit.value != Education::None).collect();
        let is_beside = |none: &Hit<Education>| {
            let is_choice = none.first > 0 && self.is(words, none.first - 1, Word::Or);
            let is_of = |level: &Hit<Education>| {
                level.end <= none.first && clause::is_one_sentence(words, level.first, none.first)
            };
            none.value == Education::None && !is_choice && levels.iter().any(is_of)
        };
        hits.retain(|hit| !is_beside(hit));
        if hits.is_empty() {
            hits.extend(denied_one);
        }
        hits.sort_by_key(|hit| hit.first);
        explain(words, &mut hits);
        let is_weak = |hit: &Hit<Education>| self.use_of(words, hit) == Some(Word::Weak);
        if !hits.iter().all(is_weak) {
            hits.retain(|hit| !is_weak(hit));
        }
        hits
    }

    /// "High school maths teacher", "cours aux élèves de 2ème bac": the level of those who are taught.
    fn is_taught(&self, words: &Words<'_>, hit: &Hit<Education>) -> bool {
        let taught = hit.first.saturating_sub(REACH_OF_TAUGHT)..hit.first;
        taught
            .into_iter()
            .any(|at| self.is(words, at, Word::Taught) && clause::is_one(words, at, hit.first))
            || (hit.end..hit.end + 2)
                .any(|at| self.is(words, at, Word::School) && clause::is_one(words, hit.first, at))
    }

    /// "DTS en froid, ou technicien"
    fn is_alternative(&self, words: &Words<'_>, hit: &Hit<Education>, last: Option<usize>) -> bool {
        let before = hit.first.checked_sub(1);
        before.is_some_and(|or| self.is(words, or, Word::Or))
            && last.is_some_and(|end| clause::is_one_sentence(words, end - 1, hit.first))
    }

    /// "Technicien agricole ou technicien spécialisé"
    fn has_alternative(&self, words: &Words<'_>, hit: &Hit<Education>, listed: &[usize]) -> bool {
        let next = listed.iter().find(|next| **next > hit.first);
        next.is_some_and(|&next| {
            // "Une licence ou un master"
            next <= hit.end + 2
                && (hit.end..next).any(|or| self.is(words, or, Word::Or))
                && (self.use_of(words, hit) != Some(Word::Ambiguous)
                    || clause::opens(words, hit.first))
                && clause::is_one(words, hit.first, next)
        })
    }

    /// What the lexicon says of a diploma.
    fn use_of(&self, words: &Words<'_>, hit: &Hit<Education>) -> Option<Word> {
        let (end, uses) = self.words.longest_at(words, hit.first)?;
        let of_diploma = |usage: &&Word| {
            !matches!(
                usage,
                Word::Context
                    | Word::Is
                    | Word::Goes
                    | Word::Or
                    | Word::Optional
                    | Word::Any
                    | Word::Studies
                    | Word::Whatever
                    | Word::Least
                    | Word::School
                    | Word::Taught
            )
        };
        // "brevet de secourisme" tells more than "brevet"
        uses.iter().find(of_diploma).copied().filter(|_| end >= hit.end)
    }

    /// Whether a diploma opens a clause and the clause is about it: "Licence en droit", "DTS,".
    fn is_clause(&self, words: &Words<'_>, hit: &Hit<Education>) -> bool {
        let goes_on = clause::opens(words, hit.end)
            || clause::gap(words, hit.end).contains(['/', '+'])
            // "ماستر فالانفورماتيك"
            || words.norms_at(hit.end).is_some_and(|next| next.starts_with("فال"))
            || self
                .words
                .longest_at(words, hit.end)
                .is_some_and(|(_, uses)| uses.contains(&Word::Goes));
        clause::opens(words, hit.first) && goes_on && !is_heading(words, hit)
    }
}

#[cfg(test)]
mod tests;
