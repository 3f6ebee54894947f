//! Skills in texts that ask for nothing: CVs, syllabuses, lists.
//!
//! A CV says skills in other words than their names, and in shorter ones: the country pack's
//! `lexicons/skills_said.tsv` holds such words, of all trades. Ads are not read by it.

use std::{collections::BTreeMap, ops::Range};

use marsad_encoder::cosines;
use marsad_taxonomy::{Pack, SkillKind, Taxonomy};

use super::{SkillFinder, segments};
use crate::{
    Error, lexicon,
    link::{Effort, Side, features, is_function},
    normalize::{Script, Vocabulary, Words, stem},
    phrases::{Compare, Hit, Phrases},
};

/// Words that name skills here and not in ads.
#[derive(Debug)]
pub(super) struct Said {
    /// Wherever they stand.
    anywhere: Phrases<u32>,
    /// Only as a whole part of a list: a verb, an everyday word.
    pub(super) alone: Phrases<u32>,
}

/// A part of a list that is less like every label than this names no listed skill, by the number of
/// its words; meanings are compared too where there is a model. Chosen on the CVs for tuning.
const LISTED: [f32; 3] = [0.85, 0.65, 0.6];
/// How much letters count beside what is meant.
const BY_LETTERS: f32 = 0.5;
/// Words before a skill that say how well, and not what.
const BEFORE: &[&str] = &[
    "bon", "bonne", "bonnes", "tres", "excellente", "excellent", "maitrise", "connaissance",
    "connaissances", "notions", "bases", "utilisation", "usage", "gestion", "sens", "esprit", "grande",
    "grand", "parfaite", "capacite", "pratique", "good", "strong", "excellent", "very", "knowledge",
    "basic", "advanced", "proficient", "use", "using", "skills", "ability", "de", "des", "du", "d", "l",
    "la", "le", "les", "of", "in", "a", "to", "the", "en", "et", "اتقان", "معرفه", "اجاده", "القدره",
    "علي", "في", "حسن", "استعمال", "استخدام", "مبادي", "جيد", "التمكن", "من",
];

impl Said {
    pub(super) fn new() -> Self {
        Self { anywhere: Phrases::new(Compare::Stems), alone: Phrases::new(Compare::Stems) }
    }

    /// Reads the country's lexicon.
    pub(super) fn read(
        &mut self,
        taxonomy: &Taxonomy,
        pack: &Pack,
        numbers: &BTreeMap<&str, (u32, SkillKind)>,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), Error> {
        let columns = ["phrase", "skill", "where"];
        let Some(table) = pack.table("lexicons/skills_said.tsv", &columns)? else { return Ok(()) };
        for row in table.rows() {
            let number = row.parse("skill", "a listed skill", |uri| {
                let skill = taxonomy.skills.get(uri)?;
                numbers.get(skill.uri.as_str()).map(|(number, _)| *number)
            })?;
            let is_alone = row.parse("where", "`any` or `alone`", |text| match text {
                "any" => Some(false),
                "alone" => Some(true),
                _ => None,
            })?;
            let phrases = if is_alone { &mut self.alone } else { &mut self.anywhere };
            for phrase in lexicon::alternatives(row.require("phrase")?) {
                phrases.insert(vocabulary, &phrase, number);
            }
        }
        Ok(())
    }
}

impl SkillFinder {
    /// Skills in a text that asks for nothing, in its order: those that are named, and parts of lists
    /// that are nearly the name of one. The words of each, and how alike they are to its name.
    pub(crate) fn in_any(
        &self,
        words: &Words<'_>,
        places: &[(usize, usize)],
    ) -> Vec<(&str, Range<usize>, f32)> {
        let parts: Vec<Range<usize>> =
            segments::segments(words).into_iter().map(|segment| segment.words).collect();
        let mut named = self.said_or_named(words);
        let mut found = Vec::new();
        for part in parts {
            if let Some(number) = self.alone(words, &part) {
                named.retain(|hit| hit.end <= part.start || part.end <= hit.first);
                named.push(Hit { first: part.start, end: part.end, value: number });
                continue;
            }
            let meets = |first: usize, end: usize| first < part.end && part.start < end;
            let is_named = named.iter().any(|hit| meets(hit.first, hit.end));
            let is_place = places.iter().any(|(first, end)| meets(*first, *end));
            let has_number =
                words.tokens[part.clone()].iter().any(|it| it.script == Script::Number);
            if is_named || is_place || has_number {
                continue;
            }
            if let Some((uri, alike)) = self.likest(words, &part) {
                found.push((uri, part, alike));
            }
        }
        let named = named.iter();
        found.extend(
            named.map(|hit| (self.uris[hit.value as usize].as_str(), hit.first..hit.end, 1.0)),
        );
        found.sort_by_key(|(_, words, _)| words.start);
        found
    }

    /// What is named by a label or by the country's words; the longer one where two overlap.
    fn said_or_named(&self, words: &Words<'_>) -> Vec<Hit<u32>> {
        let mut hits: Vec<(bool, Hit<u32>)> =
            self.said.anywhere.find(words).into_iter().map(|hit| (false, hit)).collect();
        hits.extend(self.named(words).into_iter().map(|hit| (true, hit)));
        hits.sort_by_key(|(is_label, hit)| {
            (hit.first, std::cmp::Reverse(hit.end), *is_label, hit.value)
        });
        let mut covered = 0;
        hits.retain(|(_, hit)| {
            let is_free = hit.first >= covered;
            covered = covered.max(hit.end);
            is_free
        });
        hits.into_iter().map(|(_, hit)| hit).collect()
    }

    /// The skill that a whole part of a list is, but for words that say how well.
    fn alone(&self, words: &Words<'_>, part: &Range<usize>) -> Option<u32> {
        for first in part.clone() {
            if let Some((end, [number, ..])) = self.said.alone.longest_at(words, first)
                && end == part.end
            {
                return Some(*number);
            }
            if !BEFORE.contains(&words.norm(first)) {
                return None;
            }
        }
        None
    }

    /// The skill that a part of a list may be called, and how like its name it is: by letters, and with
    /// an encoder also by what it means.
    fn likest(&self, body: &Words<'_>, words: &Range<usize>) -> Option<(&str, f32)> {
        let content: Vec<usize> =
            words.clone().filter(|&word| !is_function(&stem(body.norm(word)))).collect();
        let least = LISTED[content.len().clamp(1, LISTED.len()) - 1];
        let effort = Effort { features: 90, entries: 24, least: 0.2 };
        let found = self.letters.nearest(features(body, &content, Side::Query), effort);
        let (first, letters) = found.first()?;
        let Some(meaning) = self.model.as_ref().and_then(|model| model.meaning.as_ref()) else {
            let uri = self.uris[self.labels[*first] as usize].as_str();
            return (*letters >= least).then_some((uri, *letters));
        };
        let text = &body.text[body.tokens[words.start].start..body.tokens[words.end - 1].end];
        let mut texts = vec![text];
        texts.extend(found.iter().map(|(label, _)| self.written[*label].as_str()));
        let vectors = meaning.vectors(&texts);
        let (own, others) = vectors.split_at(vectors.len() / texts.len());
        let alike = cosines(own, others);
        let scored = found.iter().zip(alike).map(|((label, letters), meant)| {
            (*label, BY_LETTERS * letters + (1.0 - BY_LETTERS) * meant)
        });
        let (label, score) = scored.max_by(|a, b| a.1.total_cmp(&b.1))?;
        (score >= least).then(|| (self.uris[self.labels[label] as usize].as_str(), score))
    }
}
