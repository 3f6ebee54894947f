//! Skills named in the text, and whether they are asked for.

use std::collections::{BTreeMap, BTreeSet};

use marsad_model::{Lang, SkillMention};
use marsad_taxonomy::{Pack, SkillKind, Taxonomy};

use crate::{
    Error, languages,
    languages::Section,
    lexicon,
    normalize::{Vocabulary, Words, is_arabic, key},
    page::Page,
    phrases::{Compare, Hit, Phrases},
};

#[derive(Debug)]
pub(crate) struct SkillFinder {
    /// English labels by form: their stems meet French words ("forme", "form").
    english: Phrases<u32>,
    /// Labels of other languages by stem.
    inflected: Phrases<u32>,
    /// Texts of sites and employers that name skills without asking for them.
    boilerplate: Phrases<()>,
    /// Names of languages as they are listed: "société française" asks for no French.
    languages: BTreeMap<u32, BTreeSet<String>>,
    uris: Vec<String>,
}

impl SkillFinder {
    pub(crate) fn new(
        taxonomy: &Taxonomy,
        pack: &Pack,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let mut finder = Self {
            english: Phrases::new(Compare::Forms),
            inflected: Phrases::new(Compare::Stems),
            boilerplate: lexicon::read(pack, "boilerplate", vocabulary, |_| Ok(()))?,
            languages: BTreeMap::new(),
            uris: Vec::new(),
        };
        let misleading = Misleading::read(pack)?;
        let mut numbers = BTreeMap::new();
        for skill in taxonomy.skills.all() {
            let number = finder.uris.len() as u32;
            finder.uris.push(skill.uri.clone());
            numbers.insert(skill.uri.as_str(), (number, skill.kind));
            for lang in Lang::ALL {
                let label = skill.label.get(lang);
                if is_usable(label, skill.kind, &misleading) {
                    finder.insert(vocabulary, label, lang, (number, skill.kind));
                }
            }
        }
        for label in &taxonomy.skills.labels {
            if let Some((number, kind)) = numbers.get(label.uri.as_str())
                && is_usable(&label.label, *kind, &misleading)
            {
                finder.insert(vocabulary, &label.label, label.lang, (*number, *kind));
            }
        }
        Ok(finder)
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
        let mut hits = self.inflected.find(words);
        hits.retain(|hit| {
            let token = &words.tokens[hit.first];
            let word = &words.text[token.start..token.end];
            let names = self.languages.get(&hit.value).filter(|_| hit.end == hit.first + 1);
            names.is_none_or(|names| !word.starts_with(is_latin) || names.contains(&key(word)))
        });
        hits.extend(self.english.find(words).into_iter().filter(|hit| {
            // A word with an accent is not the English one.
            let (first, last) = (&words.tokens[hit.first], &words.tokens[hit.end - 1]);
            words.text[first.start..last.end].is_ascii()
        }));
        // Several skills may share a label; the first one stands for it.
        hits.sort_by_key(|hit| (hit.first, std::cmp::Reverse(hit.end), hit.value));
        let mut covered = 0;
        hits.retain(|hit| {
            let is_free = hit.first >= covered;
            covered = covered.max(hit.end);
            is_free
        });
        hits
    }

    /// Mentions in the order of the text. Where the ad has a profile, only that and the tasks ask;
    /// benefits, the employer's praise and boilerplate never do.
    pub(crate) fn read(&self, page: &Page<'_>) -> Vec<SkillMention> {
        let boilerplate = self.boilerplate.find(&page.body);
        let has_profile = page.has(Section::Profile);
        let mut mentions = Vec::new();
        for hit in self.named(&page.body) {
            if boilerplate.iter().any(|part| part.first <= hit.first && hit.first < part.end) {
                continue;
            }
            let demanded = match page.section_at(hit.first) {
                Section::Profile => true,
                Section::Tasks | Section::Opening => !has_profile,
                Section::Company | Section::Benefits | Section::Closing => false,
            };
            let uri = self.uris[hit.value as usize].clone();
            let start = page.body.tokens[hit.first].start;
            let end = page.body.tokens[hit.end - 1].end;
            mentions.push(SkillMention { uri, start, end, demanded });
        }
        mentions
    }
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && !is_arabic(c)
}

/// Labels that are no demand when they stand alone.
struct Misleading {
    /// Everyday words of each language.
    everyday: BTreeSet<String>,
    /// `taxonomy/skills/misleading.tsv`.
    listed: BTreeSet<String>,
}

impl Misleading {
    fn read(pack: &Pack) -> Result<Self, Error> {
        let words =
            languages::ALL.iter().flat_map(|language| language.function_words.split_whitespace());
        let mut listed = BTreeSet::new();
        if let Some(table) = pack.table("taxonomy/skills/misleading.tsv", &["label"])? {
            for row in table.rows() {
                listed.insert(key(row.require("label")?));
            }
        }
        Ok(Self { everyday: words.map(key).collect(), listed })
    }
}

/// Whether a label can be looked for word by word. A verb on its own ("guide") and an everyday word
/// are no demand, a label of many words is never written as it stands; what the pack itself lists as
/// a tool, licence, language or trait of character is taken at its word.
fn is_usable(label: &str, kind: SkillKind, misleading: &Misleading) -> bool {
    let key = key(label);
    let n = key.split_whitespace().count();
    match kind {
        _ if n == 0 || n > 7 || misleading.listed.contains(&key) => false,
        SkillKind::Tool | SkillKind::Licence | SkillKind::Language | SkillKind::Soft => true,
        _ if misleading.everyday.contains(&key) => false,
        SkillKind::Skill => n > 1,
        SkillKind::Knowledge => n > 1 || key.chars().count() > 2,
    }
}
