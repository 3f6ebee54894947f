//! Skills in texts that ask for nothing: CVs, syllabuses, lists.
//!
//! A CV says skills in other words than their names, and in shorter ones: the country pack's
//! `lexicons/skills_said.tsv` holds such words, of all trades. Ads are read by those of it that say
//! `ads`.

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use marsad_encoder::cosines;
use marsad_taxonomy::{Pack, SkillKind, Taxonomy};
use rayon::prelude::*;

use super::{SkillFinder, longest, segments};
use crate::{
    Error, lexicon,
    link::{Effort, Lexical, Side, all_features, features, is_function},
    normalize::{Script, Vocabulary, Words, stem},
    phrases::{Compare, Hit, Phrases},
};

/// Words that name skills here, and in ads only where the country says so.
#[derive(Debug)]
pub(super) struct Said {
    /// Wherever they stand.
    anywhere: Phrases<u32>,
    /// Only as a whole part of a list: a verb, an everyday word.
    pub(super) alone: Phrases<u32>,
    /// All of them by their letters, the skill of each, and how it is written.
    letters: Lexical,
    skills: Vec<u32>,
    written: Vec<String>,
}

/// A part of a list that is less like every label than this names no listed skill, by the number of
/// its words; meanings are compared too where there is a model. Chosen on the CVs for tuning, with a
/// lexicon that lacked the words of their labels.
const LISTED: [f32; 3] = [0.85, 0.67, 0.65];
const LISTED_ARABIC: [f32; 3] = [0.85, 0.62, 0.62];
/// Labels that are compared by what they mean.
const CANDIDATES: usize = 16;
/// How much letters count beside what is meant.
const BY_LETTERS: f32 = 0.5;
/// Words before a skill that say how well, and not what.
const BEFORE: &str = "bon bonne bonnes tres excellente excellent maitrise connaissance connaissances \
    notions bases utilisation usage grande grand parfaite pratique peu un good strong \
    very knowledge basic advanced proficient use using skills ability de des du d l la \
    le les of in a to the en et اتقان معرفه اجاده القدره علي في حسن استعمال استخدام \
    مبادي جيد التمكن من";

impl Said {
    pub(super) fn new() -> Self {
        Self {
            anywhere: Phrases::new(Compare::Stems),
            alone: Phrases::new(Compare::Stems),
            letters: Lexical::default(),
            skills: Vec::new(),
            written: Vec::new(),
        }
    }

    /// Reads the country's lexicon; words that ads are read by too go to `in_ads`.
    pub(super) fn read(
        &mut self,
        in_ads: &mut Phrases<u32>,
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
            let stands = row.parse("where", "`any`, `alone` or `ads`", |text| match text {
                "any" | "alone" | "ads" => Some(text.to_owned()),
                _ => None,
            })?;
            let phrases = match stands.as_str() {
                "alone" => &mut self.alone,
                "ads" => &mut *in_ads,
                _ => &mut self.anywhere,
            };
            for phrase in lexicon::alternatives(row.require("phrase")?) {
                phrases.insert(vocabulary, &phrase, number);
                self.skills.push(number);
                self.written.push(phrase);
            }
        }
        Ok(())
    }

    /// Makes ready for words that are nearly those of the lexicon.
    pub(super) fn index(&mut self) {
        let features = self.written.par_iter().map(|phrase| all_features(phrase, Side::Entry));
        self.letters = Lexical::new(features.collect());
    }
}

/// For each word, where the item of a list that it is in ends: "AutoCAD, Civil 3D" are two. Lines end
/// where the page was full too, and part nothing.
fn ends_of_items(words: &Words<'_>) -> Vec<usize> {
    let mut ends = vec![words.len(); words.len()];
    for at in (1..words.len()).rev() {
        let gap = &words.text[words.tokens[at - 1].end..words.tokens[at].start];
        let parts = gap.contains([',', ';', ':', '،', '؛', '•', '·', '|', '\t', '(', ')']);
        ends[at - 1] = if parts { at } else { ends[at] };
    }
    ends
}

fn len(hit: &Hit<u32>) -> usize {
    hit.end - hit.first
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
            let meets = |first: usize, end: usize| first < part.end && part.start < end;
            if places.iter().any(|(first, end)| meets(*first, *end)) {
                continue;
            }
            if let Some(alone) = self.alone(words, &part)
                && named.iter().all(|it| !meets(it.first, it.end) || len(it) <= len(&alone))
            {
                named.retain(|hit| !meets(hit.first, hit.end));
                named.push(alone);
                continue;
            }
            let is_named = named.iter().any(|hit| meets(hit.first, hit.end));
            let has_number =
                words.tokens[part.clone()].iter().any(|it| it.script == Script::Number);
            if is_named || has_number {
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

    /// The words of a text that name a language.
    pub(crate) fn languages_in(&self, words: &Words<'_>) -> Vec<Range<usize>> {
        let mut named = self.said_or_named(words);
        named.extend(self.said.alone.find(words));
        named.retain(|hit| self.languages.contains_key(&hit.value));
        named.into_iter().map(|hit| hit.first..hit.end).collect()
    }

    /// What is named by the country's words or by a label; the longer one where two overlap.
    fn said_or_named(&self, words: &Words<'_>) -> Vec<Hit<u32>> {
        let ends = ends_of_items(words);
        let most = |first: usize| ends[first];
        let said = self.said.anywhere.find_within(words, most);
        let mut hits: Vec<(bool, Hit<u32>)> = said.into_iter().map(|hit| (false, hit)).collect();
        hits.extend(self.all_named(words, most).into_iter().map(|hit| (true, hit)));
        // Of several skills with one label, the first one has it for its name.
        hits.sort_by_key(|(is_label, hit)| (hit.first, Reverse(hit.end), *is_label));
        longest(hits.into_iter().map(|(_, hit)| hit).collect())
    }

    /// The words that make a skill of a whole part of a list, but for those that say how well.
    fn alone(&self, words: &Words<'_>, part: &Range<usize>) -> Option<Hit<u32>> {
        for first in part.clone() {
            // The country's words come after the labels.
            if let Some((end, [.., value])) = self.said.alone.longest_at(words, first)
                && end == part.end
            {
                return Some(Hit { first, end, value: *value });
            }
            if !BEFORE.split(' ').any(|word| word == words.norm(first)) {
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
        // An initial is like any short name.
        if content.iter().all(|&word| body.norm(word).chars().count() < 2) {
            return None;
        }
        let is_arabic = body.tokens[words.start].script == Script::Arabic;
        let listed = if is_arabic { LISTED_ARABIC } else { LISTED };
        let least = listed[content.len().clamp(1, listed.len()) - 1];
        let effort = Effort { features: 90, entries: CANDIDATES, least: 0.2 };
        let near =
            |letters: &Lexical| letters.nearest(features(body, &content, Side::Query), effort);
        let mut found: Vec<(u32, &str, f32)> = Vec::new();
        for (at, letters) in near(&self.said.letters) {
            found.push((self.said.skills[at], &self.said.written[at], letters));
        }
        for (at, letters) in near(&self.letters) {
            found.push((self.labels[at], &self.written[at], letters));
        }
        if let Some(meaning) = self.model.as_ref().and_then(|model| model.meaning.as_ref()) {
            let own = &body.text[body.tokens[words.start].start..body.tokens[words.end - 1].end];
            let texts: Vec<&str> =
                [own].into_iter().chain(found.iter().map(|(_, written, _)| *written)).collect();
            let vectors = meaning.vectors(&texts);
            let (own, others) = vectors.split_at(vectors.len() / texts.len());
            for ((.., score), meant) in found.iter_mut().zip(cosines(own, others)) {
                *score = BY_LETTERS * *score + (1.0 - BY_LETTERS) * meant;
            }
        }
        let (skill, _, score) = found.into_iter().max_by(|a, b| a.2.total_cmp(&b.2))?;
        (score >= least).then(|| (self.uris[skill as usize].as_str(), score))
    }
}

#[cfg(test)]
mod tests {
    use crate::reader::tests::reader;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = reader().skills_in(text);
        let found: Vec<(&str, &str)> =
            found.iter().map(|it| (&text[it.start..it.end], it.uri.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn skills_are_known_by_what_people_call_them() {
        check("- pose de câbles\n- caisse", &[("pose de câbles", "marsad:wiring")]);
        check(
            "جر الكابلات وتمديد الكابلات",
            &[("جر الكابلات", "marsad:wiring"), ("وتمديد الكابلات", "marsad:wiring")],
        );
    }

    #[test]
    fn everyday_words_name_a_skill_only_where_they_stand_alone() {
        check("rigueur, bonne organisation", &[("organisation", "marsad:organisation")]);
        check("organisation de voyages", &[]);
    }

    #[test]
    fn an_initial_is_no_skill() {
        check("Nom : B. Youssef", &[]);
    }

    #[test]
    fn a_name_does_not_go_on_into_the_next_item() {
        check("pose de, câbles", &[]);
    }
}
