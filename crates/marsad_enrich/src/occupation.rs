//! Which occupation an ad is for: the reading that everything else hangs on.
//!
//! The title is compared with the country pack's job titles (same words, else similar letters, else
//! similar consonants across scripts). Where it says little, the text is searched for titles. What the
//! whole ad is about counts too, and what a model has learnt. Together they give each group a
//! probability; below a threshold the reader abstains.

mod context;
mod evidence;
mod index;
mod learnt;
mod title;

use std::{ops::Range, sync::Arc};

use marsad_encoder::Model;
use marsad_model::{IscoCode, OccupationGuess};
use marsad_taxonomy::{Pack, Taxonomy};

use crate::{
    Error,
    normalize::{Vocabulary, Words},
    page::Page,
};

use context::Context;
use evidence::{Evidence, OF_AD, OF_TITLE, Sort};
use index::TitleIndex;
use learnt::Learnt;
use title::{Query, TitleCleaner};

#[derive(Debug)]
pub(crate) struct Occupations {
    /// In order.
    codes: Vec<IscoCode>,
    /// Which of them are managers'.
    managers: Range<usize>,
    cleaner: TitleCleaner,
    titles: TitleIndex,
    context: Context,
    learnt: Option<Learnt>,
}

/// What was found for one ad.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) guesses: Vec<OccupationGuess>,
    pub(crate) abstained: bool,
}

/// The reader abstains below: more likely wrong than right.
const ABSTAIN_BELOW: f32 = 0.4;
/// From this probability on the model is not asked what the title means: that would take most of the
/// time, and change nothing.
const SURE: f32 = 0.9;
/// Guesses that an ad gets.
const GUESSES: usize = 5;
/// The major group of managers.
const MANAGERS: &str = "1";
const AFTER_MANAGERS: &str = "2";

impl Occupations {
    pub(crate) fn new(
        taxonomy: &Taxonomy,
        pack: &Pack,
        model: Option<Arc<Model>>,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let mut codes: Vec<IscoCode> = taxonomy
            .occupations
            .all()
            .map(|group| group.code)
            .chain(taxonomy.titles.iter().map(|title| title.code))
            .filter(|code| code.level() == 4)
            .collect();
        codes.sort_unstable();
        codes.dedup();
        let before = |group: &str| codes.partition_point(|code| code.as_str() < group);
        let managers = before(MANAGERS)..before(AFTER_MANAGERS);
        let cleaner = TitleCleaner::new(pack, vocabulary)?;
        let (titles, context) = TitleIndex::new(taxonomy, &codes, vocabulary, |vocabulary| {
            Context::new(taxonomy, &codes, vocabulary)
        });
        Ok(Self {
            cleaner,
            titles,
            context,
            learnt: model.map(|model| Learnt::new(model, &codes)),
            codes,
            managers,
        })
    }

    /// `title_places` are the words of the title that name a place, `body_places` tells those of the text.
    pub(crate) fn read(
        &self,
        page: &Page<'_>,
        title_places: &[(usize, usize)],
        body_places: impl FnOnce() -> Vec<(usize, usize)>,
    ) -> Found {
        let (title, queries, evidence) = self.of_ad(page, title_places, body_places);
        self.rank(self.weigh(evidence, title, &queries, Some(&page.body)))
    }

    /// All that speaks for each group, weighed by nothing: to fit the weights to.
    pub(crate) fn evidence(
        &self,
        page: &Page<'_>,
        title_places: &[(usize, usize)],
        body_places: impl FnOnce() -> Vec<(usize, usize)>,
    ) -> Vec<(IscoCode, Vec<f32>)> {
        let (title, queries, mut evidence) = self.of_ad(page, title_places, body_places);
        if let Some(learnt) = &self.learnt {
            learnt.add_letters(title, &queries, Some(&page.body), &mut evidence);
            learnt.add_meaning(title, &queries, &mut evidence);
        }
        self.codes.iter().copied().zip(evidence.rows()).collect()
    }

    /// The groups that a title alone speaks for, best first, with their probabilities.
    pub(crate) fn rank_title(
        &self,
        page: &Page<'_>,
        title_places: &[(usize, usize)],
        top: usize,
    ) -> Vec<(String, f32)> {
        let queries = self.cleaner.clean(page, title_places);
        let (evidence, _) = self.of_title(&page.title, &queries);
        let groups = self.weigh(evidence, &page.title, &queries, None).into_iter().take(top);
        groups.map(|(group, probability)| (self.codes[group].to_string(), probability)).collect()
    }

    /// The groups that each of some parts of a text may name, best first, with their probabilities,
    /// and how well the pack's titles match it.
    pub(crate) fn rank_parts(
        &self,
        words: &Words<'_>,
        parts: &[Range<usize>],
        places: &[(usize, usize)],
        top: usize,
    ) -> Vec<(Vec<(IscoCode, f32)>, f32)> {
        let queries = self.cleaner.clean_parts(words, parts, places).into_iter();
        let ranked = queries.map(|queries| {
            let (evidence, alike) = self.of_title(words, &queries);
            let groups = self.weigh(evidence, words, &queries, None).into_iter().take(top);
            (groups.map(|(group, probability)| (self.codes[group], probability)).collect(), alike)
        });
        ranked.collect()
    }

    /// The longest title that stands in a text from a word on and `closes` where it ends: its end, and
    /// its groups with scores, best first.
    pub(crate) fn named_at(
        &self,
        words: &Words<'_>,
        first: usize,
        closes: impl Fn(usize) -> bool,
    ) -> Option<(usize, Vec<(IscoCode, f32)>)> {
        let (end, groups) = self.titles.named_at(words, first, closes)?;
        let groups = groups.into_iter().map(|(code, score)| (self.codes[code], score));
        Some((end, groups.collect()))
    }

    /// The groups that a page as a whole is about, the likest first.
    pub(crate) fn about(&self, page: &Page<'_>, top: usize) -> Vec<(IscoCode, f32)> {
        let mut about = self.context.about(page);
        about.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        about.truncate(top);
        about.into_iter().map(|(code, alike)| (self.codes[code], alike)).collect()
    }

    /// What an ad's words speak for, and its title or what stands for it.
    fn of_ad<'p, 't>(
        &self,
        page: &'p Page<'t>,
        title_places: &[(usize, usize)],
        body_places: impl FnOnce() -> Vec<(usize, usize)>,
    ) -> (&'p Words<'t>, Vec<Query>, Evidence) {
        let mut title = &page.title;
        let mut queries = self.cleaner.clean(page, title_places);
        // "Techniciens de 3e grade": of what stands in the text.
        if queries.is_empty() || self.cleaner.tells_rank_only(title) {
            let headlines = self.cleaner.headlines(page, &body_places());
            if title.len() == 0 || !headlines.is_empty() {
                (title, queries) = (&page.body, headlines);
            }
        }
        let (mut evidence, best_of_title) = self.of_title(title, &queries);
        // The less the title says, the more the text does.
        let unknown = 1.0 - best_of_title.min(1.0);
        let says_something = |range| !self.cleaner.is_rank_only(&page.body, range);
        let named = self.titles.named_in(&page.body, says_something).into_iter();
        evidence.add(Sort::Named, named.map(|(group, weight)| (group, weight * unknown)));
        evidence.add(Sort::About, self.context.about(page));
        evidence.add(Sort::Text, self.context.about_text(page));
        (title, queries, evidence)
    }

    /// What the pack's titles say of the parts of a title, and how well the best of them matches.
    fn of_title(&self, title: &Words<'_>, queries: &[Query]) -> (Evidence, f32) {
        let mut scores = vec![0.0_f32; self.codes.len()];
        for query in queries {
            for (code, similarity) in self.titles.similar(title, query) {
                scores[code] = scores[code].max(similarity * query.weight);
            }
        }
        let best = scores.iter().copied().fold(0.0, f32::max);
        let mut evidence = Evidence::new(self.codes.len());
        evidence.add(Sort::Titles, scores.into_iter().enumerate());
        // "Stagiaire en ressources humaines" is nearest to the titles of those who manage them.
        if !self.cleaner.is_managerial(title) {
            evidence.add(Sort::NotManagerial, self.managers.clone().map(|group| (group, 1.0)));
        }
        (evidence, best)
    }

    /// The groups that all evidence speaks for, with what was learnt of titles and of the beginnings
    /// of texts.
    fn weigh(
        &self,
        mut evidence: Evidence,
        title: &Words<'_>,
        queries: &[Query],
        text: Option<&Words<'_>>,
    ) -> Vec<(usize, f32)> {
        let weights = if text.is_some_and(|text| text.len() > 0) { &OF_AD } else { &OF_TITLE };
        let Some(learnt) = &self.learnt else { return evidence.weigh(&weights.by_words) };
        learnt.add_letters(title, queries, text, &mut evidence);
        let groups = evidence.weigh(&weights.by_letters);
        let is_sure = groups.first().is_some_and(|(_, first)| *first >= SURE);
        if !is_sure && learnt.add_meaning(title, queries, &mut evidence) {
            evidence.weigh(&weights.by_meaning)
        } else {
            groups
        }
    }

    fn rank(&self, mut groups: Vec<(usize, f32)>) -> Found {
        groups.truncate(GUESSES);
        if let Some(learnt) = &self.learnt {
            learnt.calibrate(&mut groups);
        }
        let guesses: Vec<OccupationGuess> = groups
            .into_iter()
            .map(|(group, probability)| OccupationGuess { code: self.codes[group], probability })
            .collect();
        let abstained = guesses.first().is_none_or(|guess| guess.probability < ABSTAIN_BELOW);
        Found { guesses, abstained }
    }
}
