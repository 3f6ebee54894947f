//! The lowest education asked for.

use marsad_model::Education;
use marsad_taxonomy::{Pack, Taxonomy};

use crate::{
    Error,
    languages::Section,
    lexicon,
    normalize::{Vocabulary, Words},
    page::Page,
    phrases::{Compare, Hit, Phrases},
};

/// The phrases of `taxonomy/diplomas.tsv`, and what `lexicons/diploma_words.tsv` says of some.
#[derive(Debug)]
pub(crate) struct Educations {
    diplomas: Phrases<Education>,
    words: Phrases<Word>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// Also something else than a diploma ("maîtrise", "technicien"): one only in company.
    Ambiguous,
    /// That company ("titulaire d'un").
    Context,
}

/// How many words stand at most between an ambiguous diploma and what makes it one.
const REACH: usize = 5;

impl Educations {
    pub(crate) fn new(
        taxonomy: &Taxonomy,
        pack: &Pack,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, Error> {
        let mut diplomas = Phrases::new(Compare::Stems);
        for diploma in &taxonomy.diplomas {
            diplomas.insert(vocabulary, &diploma.phrase, diploma.level);
        }
        let words = lexicon::read(pack, "diploma_words", vocabulary, |row| {
            row.parse("use", "a use (ambiguous, context)", |usage| match usage {
                "ambiguous" => Some(Word::Ambiguous),
                "context" => Some(Word::Context),
                _ => None,
            })
        })?;
        Ok(Self { diplomas, words })
    }

    /// The lowest level stated apart; else in the title; else in the first line of the text that
    /// names a diploma, the profile before other sections.
    pub(crate) fn read(&self, page: &Page<'_>) -> Option<Education> {
        let lowest = |hits: Vec<Hit<Education>>| hits.into_iter().map(|hit| hit.value).min();
        lowest(self.diplomas.find(page.declared("education")))
            .or_else(|| lowest(self.certain(&page.title)))
            .or_else(|| self.in_body(page))
    }

    fn in_body(&self, page: &Page<'_>) -> Option<Education> {
        let hits = self.certain(&page.body);
        let in_section = |wanted: &dyn Fn(Section) -> bool| -> Vec<Hit<Education>> {
            hits.iter().copied().filter(|hit| wanted(page.section_at(hit.first))).collect()
        };
        let profile = in_section(&|section| section == Section::Profile);
        let other = in_section(&|section| !matches!(section, Section::Company | Section::Benefits));
        let hits = if profile.is_empty() { other } else { profile };
        let first = hits.first()?.first;
        let line_end = (first + 1..page.body.len())
            .find(|&index| page.body.tokens[index].first_of_line)
            .unwrap_or(page.body.len());
        hits.iter().filter(|hit| hit.first < line_end).map(|hit| hit.value).min()
    }

    /// Diplomas in running text. "Autodidacte" there is praise, not a demand.
    fn certain(&self, words: &Words<'_>) -> Vec<Hit<Education>> {
        let mut hits = self.diplomas.find(words);
        hits.retain(|hit| hit.value != Education::None);
        if hits.is_empty() {
            return hits;
        }
        let found = self.words.find(words);
        let contexts: Vec<usize> =
            found.iter().filter(|hit| hit.value == Word::Context).map(|hit| hit.first).collect();
        hits.retain(|hit| {
            let is_ambiguous = self
                .words
                .longest_at(words, hit.first)
                .is_some_and(|(end, uses)| end == hit.end && uses.contains(&Word::Ambiguous));
            let in_company = |&context: &usize| {
                let (from, to) = (context.min(hit.first), context.max(hit.first));
                to - from <= REACH
                    && (from + 1..=to).all(|index| !words.tokens[index].first_of_sentence)
            };
            !is_ambiguous || contexts.iter().any(in_company)
        });
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::tests::COUNTRY;

    #[track_caller]
    fn check(text: &str, expected: Option<Education>) {
        let pack = Pack::of(&[
            ("country.toml", COUNTRY),
            (
                "taxonomy/diplomas.tsv",
                "phrase\tlang\tlevel\nbac+5\tfr\tbac+5\nbac+2\tfr\tbac+2\nbac\tfr\tbac\n\
                 maîtrise\tfr\tbac+4\nالإجازة\tar\tbac+3\nautodidacte\tfr\tnone\n",
            ),
            (
                "lexicons/diploma_words.tsv",
                "phrase\tuse\nmaîtrise\tambiguous\ntitulaire\tcontext\n",
            ),
        ]);
        let taxonomy = Taxonomy::read(&pack).unwrap();
        let mut vocabulary = Vocabulary::default();
        let educations = Educations::new(&taxonomy, &pack, &mut vocabulary).unwrap();
        let words = Words::read(text, &vocabulary);
        let found = educations.certain(&words).into_iter().map(|hit| hit.value).min();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn diplomas_are_read_in_context() {
        check("De formation Bac+2 à Bac +5", Some(Education::Bac2));
        check("Bonne maîtrise d'Excel", None);
        check("Titulaire d'une maîtrise en droit", Some(Education::Bac4));
        check("حاصل على الإجازة", Some(Education::Bac3));
        check("Profil autodidacte", None);
    }
}
