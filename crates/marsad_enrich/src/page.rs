//! An ad as the reader's parts see it: its texts cut into words, the body into sections.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    languages::{self, Section},
    normalize::{Vocabulary, Words},
    phrases::{Compare, Phrases},
};

/// The texts of a posting, without personal data, cut into words.
pub(crate) struct Page<'t> {
    pub(crate) title: Words<'t>,
    pub(crate) employer: Words<'t>,
    pub(crate) location: Words<'t>,
    pub(crate) body: Words<'t>,
    declared: BTreeMap<&'t str, Words<'t>>,
    /// Words of the body by section, in order.
    pub(crate) sections: Vec<(Section, Range<usize>)>,
    empty: Words<'t>,
}

/// What tells one section from the next, and a value from none.
#[derive(Debug)]
pub(crate) struct PageReader {
    headings: Phrases<Section>,
    missing: Phrases<()>,
}

impl PageReader {
    pub(crate) fn new(missing: Phrases<()>, vocabulary: &mut Vocabulary) -> Self {
        let mut headings = Phrases::new(Compare::Stems);
        for language in languages::ALL {
            for (phrase, section) in language.headings {
                headings.insert(vocabulary, phrase, *section);
            }
        }
        Self { headings, missing }
    }

    /// Whether the words say that there is no value ("N/A", "non spécifié").
    pub(crate) fn is_missing(&self, words: &Words<'_>) -> bool {
        words.len() == 0
            || self.missing.longest_at(words, 0).is_some_and(|(end, _)| end == words.len())
    }

    /// Cuts the body where a heading stands: at the start of a line or sentence and followed by a
    /// colon, or alone on its line.
    fn sections(&self, body: &Words<'_>) -> Vec<(Section, Range<usize>)> {
        let mut sections = Vec::new();
        let mut current = (Section::default(), 0);
        let mut index = 0;
        while index < body.len() {
            let token = &body.tokens[index];
            if let Some((end, values)) = self.headings.longest_at(body, index)
                && let Some(&section) = values.first()
            {
                let colon = body.tokens[end - 1].colon_after;
                let alone = token.first_of_line
                    && body.tokens.get(end).is_none_or(|next| next.first_of_line);
                if colon || alone {
                    sections.push((current.0, current.1..index));
                    current = (section, index);
                    index = end;
                    continue;
                }
            }
            index += 1;
        }
        sections.push((current.0, current.1..body.len()));
        sections.retain(|(_, range)| !range.is_empty());
        sections
    }

    pub(crate) fn read<'t>(
        &self,
        texts: PageTexts<'t>,
        declared: &'t BTreeMap<String, String>,
        vocabulary: &Vocabulary,
    ) -> Page<'t> {
        let words = |text| {
            let words = Words::read(text, vocabulary);
            if self.is_missing(&words) { Words::default() } else { words }
        };
        let body = words(texts.body);
        Page {
            title: Words::read(texts.title, vocabulary),
            employer: words(texts.employer),
            location: words(texts.location),
            sections: self.sections(&body),
            body,
            declared: declared
                .iter()
                .map(|(name, value)| (name.as_str(), words(value)))
                .filter(|(_, value)| value.len() > 0)
                .collect(),
            empty: Words::default(),
        }
    }
}

/// The texts that a [`Page`] is made of.
pub(crate) struct PageTexts<'t> {
    pub(crate) title: &'t str,
    pub(crate) employer: &'t str,
    pub(crate) location: &'t str,
    pub(crate) body: &'t str,
}

impl<'t> Page<'t> {
    /// A field that the source states apart; empty if it does not, or says that it is missing.
    pub(crate) fn declared(&self, name: &str) -> &Words<'t> {
        self.declared.get(name).unwrap_or(&self.empty)
    }

    /// The section that a word of the body stands in.
    pub(crate) fn section_at(&self, index: usize) -> Section {
        let at = self.sections.partition_point(|(_, range)| range.end <= index);
        self.sections.get(at).map_or(Section::default(), |(section, _)| *section)
    }

    /// Whether the ad has a section of this sort.
    pub(crate) fn has(&self, section: Section) -> bool {
        self.sections.iter().any(|(found, _)| *found == section)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: &[(Section, &str)]) {
        let mut vocabulary = Vocabulary::default();
        let reader = PageReader::new(Phrases::new(Compare::Stems), &mut vocabulary);
        let words = Words::read(body, &vocabulary);
        let first_words: Vec<(Section, &str)> = reader
            .sections(&words)
            .into_iter()
            .map(|(section, range)| (section, words.norm(range.start)))
            .collect();
        assert_eq!(first_words, expected, "{body}");
    }

    #[test]
    fn headings_open_sections() {
        check(
            "Groupe leader.\nPoste :Gérer la paie.\nProfil recherché :Bac+5. Bon profil",
            &[
                (Section::Opening, "groupe"),
                (Section::Tasks, "poste"),
                (Section::Profile, "profil"),
            ],
        );
        check(
            "We hire.\nRequirements\nSQL",
            &[(Section::Opening, "we"), (Section::Profile, "requirements")],
        );
        check(
            "شركة تبحث عن سائق\nالمؤهلات المطلوبة:\nرخصة",
            &[(Section::Opening, "شركه"), (Section::Profile, "الموهلات")],
        );
    }
}
