//! The economic activity of the employer, as the source states it.

use marsad_taxonomy::Taxonomy;

use crate::{
    normalize::Vocabulary,
    page::Page,
    phrases::{Compare, Phrases},
};

/// The words of `taxonomy/isic4_words.tsv`.
#[derive(Debug)]
pub(crate) struct SectorWords {
    phrases: Phrases<char>,
}

impl SectorWords {
    pub(crate) fn new(taxonomy: &Taxonomy, vocabulary: &mut Vocabulary) -> Self {
        let mut phrases = Phrases::new(Compare::Stems);
        for word in &taxonomy.sectors.words {
            phrases.insert(vocabulary, &word.word, word.section);
        }
        Self { phrases }
    }

    /// The section that most words of the stated sector name, the first named on a tie. What an ad
    /// says elsewhere is about the job, not about the employer.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<char> {
        let hits = self.phrases.find(page.declared("sector"));
        let weight = |section: char| -> usize {
            let of_section = hits.iter().filter(|hit| hit.value == section);
            of_section.map(|hit| hit.end - hit.first).sum()
        };
        let mut best: Option<(char, usize)> = None;
        for hit in &hits {
            let weight = weight(hit.value);
            if best.is_none_or(|(_, most)| weight > most) {
                best = Some((hit.value, weight));
            }
        }
        best.map(|(section, _)| section)
    }
}
