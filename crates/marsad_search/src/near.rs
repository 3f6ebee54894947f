//! Words that the index holds and that are spelt nearly as what is looked for.

use std::collections::BTreeMap;

use tantivy::{Searcher, Term, query::FuzzyTermQuery, schema::Field};

/// A word of the index, and how much it is worth to find it: less the further its spelling is.
pub(crate) struct Near {
    pub(crate) word: String,
    pub(crate) worth: f32,
}

/// Words taken of one language: the nearest, and of those the ones that most vacancies have.
const MOST: usize = 16;

/// Words of `fields` that are `word`, or it with one letter wrong, missing or too many; two in long
/// words. A slip near the end keeps the stemmer from finding the stem, so a long word is also looked
/// for without its last three letters.
///
/// Lists of words are far shorter than lists of vacancies: what remains is a search as any other.
pub(crate) fn near(
    searcher: &Searcher,
    fields: &[Field],
    word: &str,
) -> tantivy::Result<Vec<Near>> {
    let letters: Vec<char> = word.chars().collect();
    let mut ways: Vec<(&[char], u8, f32)> = vec![(&letters, 0, 2.0)];
    if letters.len() > 3 {
        ways.push((&letters, 1, 1.0));
    }
    if letters.len() > 8 {
        ways.extend([(&letters[..], 2, 0.5), (&letters[..letters.len() - 3], 1, 0.5)]);
    }
    let mut found: BTreeMap<String, (f32, u32)> = BTreeMap::new();
    for (letters, distance, worth) in ways {
        let word: String = letters.iter().collect();
        for (word, n) in within(searcher, fields, &word, distance)? {
            let known = found.entry(word).or_default();
            *known = (known.0.max(worth), known.1.max(n));
        }
    }
    let mut found: Vec<(String, (f32, u32))> = found.into_iter().collect();
    found.sort_by(|(_, (worth, n)), (_, (other, m))| other.total_cmp(worth).then(m.cmp(n)));
    found.truncate(MOST);
    Ok(found.into_iter().map(|(word, (worth, _))| Near { word, worth }).collect())
}

/// Words at most so many letters away, and how many vacancies of a part of the index have each.
fn within(
    searcher: &Searcher,
    fields: &[Field],
    word: &str,
    distance: u8,
) -> tantivy::Result<Vec<(String, u32)>> {
    let mut words = Vec::new();
    for field in fields {
        let query = FuzzyTermQuery::new(Term::from_field_text(*field, word), distance, true);
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(*field)?;
            let mut found = index.terms().search(query.automaton()?).into_stream()?;
            while found.advance() {
                let n = found.value().doc_freq;
                words.extend(String::from_utf8(found.key().to_vec()).map(|word| (word, n)));
            }
        }
    }
    Ok(words)
}
