//! Skills named in the text, and whether they are asked for.

mod any_text;
mod segments;
mod usable;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use marsad_encoder::Model;
use marsad_model::{Lang, SkillMention, TextLang};
use marsad_taxonomy::{Pack, SkillKind, Taxonomy};
use rayon::prelude::*;

use crate::{
    Error, clause, languages,
    languages::Section,
    lexicon,
    link::{Effort, Lexical, Side, all_features, features, is_function},
    normalize::{Vocabulary, Words, is_arabic, key, stem},
    page::Page,
    phrases::{Compare, Hit, Phrases},
};

pub use segments::{Part, among_others};

use any_text::Said;
use usable::{Misleading, is_usable};

#[derive(Debug)]
pub(crate) struct SkillFinder {
    /// English labels by form: their stems meet French words ("forme", "form").
    english: Phrases<u32>,
    /// Labels of other languages by stem.
    inflected: Phrases<u32>,
    /// What names skills in texts that ask for nothing.
    said: Said,
    /// Texts of sites and employers that name skills without asking for them.
    boilerplate: Phrases<()>,
    /// Phrases that make what their clause asks for optional.
    wished: Phrases<()>,
    /// Words before verbs, and words before nouns and after verbs.
    subjects: Phrases<()>,
    determiners: Phrases<()>,
    /// Names of languages as they are listed: "société française" asks for no French.
    languages: BTreeMap<u32, BTreeSet<String>>,
    uris: Vec<String>,
    kinds: Vec<SkillKind>,
    /// All labels by their letters, and the skill of each.
    letters: Lexical,
    labels: Vec<u32>,
    /// How each of those labels is written.
    written: Vec<String>,
    model: Option<Arc<Model>>,
}

/// From this probability on, a part of a text asks for a skill; where it names one, from a lower
/// one on.
const DEMANDED: f32 = 0.25;
const NAMED: f32 = 0.15;
/// A part that is less like every label than this names no listed skill. One word alone has to be
/// nearly all of the label: "clear" is not "clear pipelines".
const ALIKE: f32 = 0.62;
const ALIKE_ALONE: f32 = 0.85;

impl SkillFinder {
    pub(crate) fn new(
        taxonomy: &Taxonomy,
        pack: &Pack,
        model: Option<Arc<Model>>,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let mut finder = Self {
            english: Phrases::new(Compare::Forms),
            inflected: Phrases::new(Compare::Stems),
            said: Said::new(),
            boilerplate: lexicon::read(pack, "boilerplate", vocabulary, |_| Ok(()))?,
            wished: Phrases::new(Compare::Stems),
            subjects: Phrases::new(Compare::Forms),
            determiners: Phrases::new(Compare::Forms),
            languages: BTreeMap::new(),
            uris: Vec::new(),
            kinds: Vec::new(),
            letters: Lexical::default(),
            labels: Vec::new(),
            written: Vec::new(),
            model,
        };
        for phrase in languages::ALL.iter().flat_map(|language| language.wished) {
            finder.wished.insert(vocabulary, phrase, ());
        }
        for words in languages::ALL {
            for word in words.subjects.split_whitespace() {
                finder.subjects.insert(vocabulary, word, ());
            }
            for word in words.determiners.split_whitespace() {
                finder.determiners.insert(vocabulary, word, ());
            }
        }
        let mut by_letters = Vec::new();
        let misleading = Misleading::read(pack)?;
        let mut numbers = BTreeMap::new();
        for skill in taxonomy.skills.all() {
            let number = finder.uris.len() as u32;
            finder.uris.push(skill.uri.clone());
            finder.kinds.push(skill.kind);
            numbers.insert(skill.uri.as_str(), (number, skill.kind));
            for lang in Lang::ALL {
                let label = skill.label.get(lang);
                if is_usable(label, lang, skill.kind, &misleading) {
                    finder.insert(vocabulary, label, lang, (number, skill.kind));
                    by_letters.push((number, label));
                } else if misleading.is_everyday(label) {
                    finder.said.alone.insert(vocabulary, label, number);
                }
            }
        }
        for label in &taxonomy.skills.labels {
            let Some((number, kind)) = numbers.get(label.uri.as_str()) else { continue };
            if !is_usable(&label.label, label.lang, *kind, &misleading) {
                if misleading.is_everyday(&label.label) {
                    finder.said.alone.insert(vocabulary, &label.label, *number);
                }
            } else {
                finder.insert(vocabulary, &label.label, label.lang, (*number, *kind));
                // Ads in English name skills by their preferred labels; the others are many.
                if label.lang != Lang::En {
                    by_letters.push((*number, &label.label));
                }
            }
        }
        if finder.model.is_none() {
            finder.said.read(&mut finder.inflected, taxonomy, pack, &numbers, vocabulary)?;
            return Ok(finder);
        }
        finder.labels = by_letters.iter().map(|(number, _)| *number).collect();
        finder.written = by_letters.iter().map(|(_, label)| (*label).to_owned()).collect();
        let letters = || {
            let features = by_letters.par_iter();
            Lexical::new(features.map(|(_, label)| all_features(label, Side::Entry)).collect())
        };
        let (letters, said) = rayon::join(letters, || {
            finder.said.read(&mut finder.inflected, taxonomy, pack, &numbers, vocabulary)?;
            finder.said.index();
            Ok(())
        });
        finder.letters = letters;
        said.map(|()| finder)
    }

    fn insert(
        &mut self,
        vocabulary: &mut Vocabulary,
        label: &str,
        lang: Lang,
        (number, kind): (u32, SkillKind),
    ) {
        if kind == SkillKind::Language {
            self.languages.entry(number).or_default().insert(key(label));
        }
        match lang {
            Lang::En => {
                self.english.insert(vocabulary, label, number);
                if label.ends_with(|c: char| c.is_ascii_alphabetic() && !matches!(c, 's' | 'y')) {
                    self.english.insert(vocabulary, &format!("{label}s"), number);
                }
            }
            Lang::Ar | Lang::Fr => self.inflected.insert(vocabulary, label, number),
        }
    }

    /// Skills named in `words`, the longer one where two overlap.
    fn named(&self, words: &Words<'_>) -> Vec<Hit<u32>> {
        let mut hits = self.all_named(words, |_| usize::MAX);
        // Several skills may share a label; the first one stands for it.
        hits.sort_by_key(|hit| (hit.first, Reverse(hit.end), hit.value));
        longest(hits)
    }

    /// Every skill that has a label in `words`, where a label may not go on beyond `most`.
    fn all_named(&self, words: &Words<'_>, most: impl Fn(usize) -> usize) -> Vec<Hit<u32>> {
        let mut hits = self.inflected.find_within(words, &most);
        hits.retain(|hit| {
            let token = &words.tokens[hit.first];
            let word = &words.text[token.start..token.end];
            let names = self.languages.get(&hit.value).filter(|_| hit.end == hit.first + 1);
            names.is_none_or(|names| !word.starts_with(is_latin) || names.contains(&key(word)))
                && !self.is_verb(words, hit)
        });
        hits.extend(self.english.find_within(words, most).into_iter().filter(|hit| {
            // A word with an accent is not the English one.
            let (first, last) = (&words.tokens[hit.first], &words.tokens[hit.end - 1]);
            words.text[first.start..last.end].is_ascii()
        }));
        hits
    }

    /// Whether a word that may be a noun or a verb is a verb: after "il", or between a noun and an
    /// article ("le garage paie une prime").
    fn is_verb(&self, words: &Words<'_>, hit: &Hit<u32>) -> bool {
        let is = |table: &Phrases<()>, at: usize| table.longest_at(words, at).is_some();
        let follows = |at: usize| {
            words.text[words.tokens[at - 1].end..words.tokens[at].start]
                .chars()
                .all(char::is_whitespace)
        };
        if hit.end != hit.first + 1 || hit.first == 0 || !follows(hit.first) {
            return false;
        }
        let before = hit.first - 1;
        let goes_on = hit.end < words.len() && follows(hit.end) && is(&self.determiners, hit.end);
        is(&self.subjects, before)
            || (goes_on
                && !is(&self.determiners, before)
                && !is_function(&stem(words.norm(before))))
    }

    /// Mentions in the order of the text. With a trained model, each part of the text that asks for
    /// a skill is one, under the name of the skill that it names or is nearest to; without one, where
    /// the ad has a profile, only that and the tasks ask. Benefits, the employer's praise and
    /// boilerplate never do.
    pub(crate) fn read(&self, page: &Page<'_>, language: TextLang) -> Vec<SkillMention> {
        let boilerplate = self.boilerplate.find(&page.body);
        let is_boilerplate =
            |word: usize| boilerplate.iter().any(|part| part.first <= word && word < part.end);
        let mut named = self.named(&page.body);
        named.retain(|hit| !is_boilerplate(hit.first));
        let has_profile = page.has(Section::Profile);
        let by_section = |hit: &Hit<u32>| match page.section_at(hit.first) {
            Section::Profile => true,
            Section::Tasks | Section::Opening => !has_profile,
            Section::Benefits | Section::Company | Section::Closing => false,
        };
        let mut mentions = self.mentions((page, language), &named, by_section, is_boilerplate);
        for hit in self.wished.find(&page.body) {
            let clause = clause::around(&page.body, hit.first);
            let bytes = page.body.tokens[clause.start].start..page.body.tokens[clause.end - 1].end;
            let of_clause = mentions.iter_mut().filter(|it| bytes.contains(&it.start));
            of_clause.for_each(|mention| mention.optional = mention.demanded);
        }
        mentions
    }

    /// Mentions without what is said of whether they are needed.
    fn mentions(
        &self,
        (page, language): (&Page<'_>, TextLang),
        named: &[Hit<u32>],
        by_section: impl Fn(&Hit<u32>) -> bool,
        is_boilerplate: impl Fn(usize) -> bool,
    ) -> Vec<SkillMention> {
        let Some(model) = &self.model else {
            return named.iter().map(|hit| self.mention(page, hit, by_section(hit))).collect();
        };
        // The model was taught that languages are a field of their own.
        let (languages, named): (Vec<Hit<u32>>, Vec<Hit<u32>>) =
            named.iter().partition(|hit| self.languages.contains_key(&hit.value));
        let parts = self.parts_naming(page, &named);
        let own: Vec<f32> =
            parts.iter().map(|part| model.demands.own.probability(&part.features)).collect();
        let sentences: Vec<usize> = parts.iter().map(|part| part.sentence).collect();
        let others = among_others(language, &sentences, &own);
        let mut mentions: Vec<SkillMention> =
            languages.iter().map(|hit| self.mention(page, hit, by_section(hit))).collect();
        let mut next = 0;
        for (part, others) in parts.iter().zip(&others) {
            // What stands between two parts, in sentences too long for the model.
            while next < named.len() && named[next].first < part.words.start {
                mentions.push(self.mention(page, &named[next], by_section(&named[next])));
                next += 1;
            }
            let probability = model.demands.among_others.probability(others);
            let first = next;
            while next < named.len() && named[next].first < part.words.end {
                next += 1;
            }
            let hits = &named[first..next];
            let demanded = probability >= if hits.is_empty() { DEMANDED } else { NAMED };
            match hits {
                [] if demanded && !is_boilerplate(part.words.start) => {
                    mentions.push(SkillMention {
                        uri: self
                            .nearest(&page.body, &part.words)
                            .map_or(String::new(), str::to_owned),
                        start: part.bytes.start,
                        end: part.bytes.end,
                        demanded,
                        probability: Some(probability),
                        ..SkillMention::default()
                    })
                }
                // The whole part is the demand: "maîtrise d'Excel avancé".
                [hit] if demanded => mentions.push(SkillMention {
                    start: part.bytes.start,
                    end: part.bytes.end.max(page.body.tokens[hit.end - 1].end),
                    probability: Some(probability),
                    ..self.mention(page, hit, demanded)
                }),
                _ => mentions.extend(hits.iter().map(|hit| SkillMention {
                    probability: Some(probability),
                    ..self.mention(page, hit, demanded)
                })),
            }
        }
        let rest = named[next..].iter();
        mentions.extend(rest.map(|hit| self.mention(page, hit, by_section(hit))));
        mentions.sort_by_key(|mention| mention.start);
        mentions
    }

    /// The parts of a text that could ask for a skill.
    pub(crate) fn parts(&self, page: &Page<'_>) -> Vec<Part> {
        let mut named = self.named(&page.body);
        named.retain(|hit| !self.languages.contains_key(&hit.value));
        self.parts_naming(page, &named)
    }

    fn parts_naming(&self, page: &Page<'_>, named: &[Hit<u32>]) -> Vec<Part> {
        segments::parts(page, |words| self.kind_in(named, words))
    }

    /// The kind of the first skill named in some words, of hits in order.
    fn kind_in(&self, named: &[Hit<u32>], words: &Range<usize>) -> Option<SkillKind> {
        let first = named.partition_point(|hit| hit.first < words.start);
        let hit = named.get(first).filter(|hit| hit.first < words.end)?;
        Some(self.kinds[hit.value as usize])
    }

    fn mention(&self, page: &Page<'_>, hit: &Hit<u32>, demanded: bool) -> SkillMention {
        SkillMention {
            uri: self.uris[hit.value as usize].clone(),
            start: page.body.tokens[hit.first].start,
            end: page.body.tokens[hit.end - 1].end,
            demanded,
            ..SkillMention::default()
        }
    }

    /// The skill whose label is most like some words by their letters; none if none is like enough.
    fn nearest(&self, body: &Words<'_>, words: &Range<usize>) -> Option<&str> {
        let words: Vec<usize> =
            words.clone().filter(|&word| !is_function(&stem(body.norm(word)))).collect();
        let least = if words.len() > 1 { ALIKE } else { ALIKE_ALONE };
        let effort = Effort { features: 24, entries: 1, least };
        let found = self.letters.nearest(features(body, &words, Side::Query), effort);
        found.first().map(|(label, _)| self.uris[self.labels[*label] as usize].as_str())
    }
}

/// Of hits that are in order, those that no earlier one covers.
fn longest(mut hits: Vec<Hit<u32>>) -> Vec<Hit<u32>> {
    let mut covered = 0;
    hits.retain(|hit| {
        let is_free = hit.first >= covered;
        covered = covered.max(hit.end);
        is_free
    });
    hits
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && !is_arabic(c)
}
