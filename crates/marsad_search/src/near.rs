//! Words that the index holds and that are spelt nearly as what is looked for.

use std::{collections::BTreeMap, sync::Arc};

use tantivy::{Searcher, Term, query::FuzzyTermQuery, schema::Field};

use crate::kept::Kept;

/// A word of the index, and how much it is worth to find it: less the further its spelling is.
#[derive(Debug, Clone)]
pub(crate) struct Near {
    pub(crate) word: String,
    pub(crate) worth: f32,
}

/// What was looked up, by fields and word: a page asks several times for the same words.
pub(crate) type Known = Kept<(Vec<Field>, String), Arc<[Near]>>;

pub(crate) fn known() -> Known {
    Kept::at_most(MOST_KNOWN)
}

const MOST_KNOWN: usize = 10_000;
/// Words taken of one language: the nearest, and of those the ones that most vacancies have.
const MOST: usize = 16;
/// From so many letters on two of them may be wrong.
const LONG: usize = 9;

/// Words of `fields` that are `word`, or it with one letter wrong, missing or too many; two in long
/// words. A slip near the end keeps the stemmer from finding the stem, so a long word is also looked
/// for without its last three letters.
///
/// Lists of words are far shorter than lists of vacancies: what remains is a search as any other.
pub(crate) fn near(
    searcher: &Searcher,
    known: &Known,
    fields: &[Field],
    word: &str,
) -> tantivy::Result<Arc<[Near]>> {
    let asked = (fields.to_vec(), word.to_owned());
    if let Some(found) = known.get(&asked) {
        return Ok(found);
    }
    let found: Arc<[Near]> = look_up(searcher, fields, word)?.into();
    known.put(asked, Arc::clone(&found));
    Ok(found)
}

fn look_up(searcher: &Searcher, fields: &[Field], word: &str) -> tantivy::Result<Vec<Near>> {
    let letters: Vec<char> = word.chars().collect();
    let distance = match letters.len() {
        ..4 => 0,
        4..LONG => 1,
        LONG.. => 2,
    };
    let mut found: BTreeMap<String, (f32, u32)> = BTreeMap::new();
    let mut take = |word: String, worth: f32, n: u32| {
        let known = found.entry(word).or_default();
        *known = (known.0.max(worth), known.1.max(n));
    };
    for (other, n) in within(searcher, fields, word, distance)? {
        let worth = match strsim::osa_distance(word, &other) {
            0 => 2.0,
            1 => 1.0,
            _ => 0.5,
        };
        take(other, worth, n);
    }
    if letters.len() >= LONG {
        let start: String = letters[..letters.len() - 3].iter().collect();
        for (other, n) in within(searcher, fields, &start, 1)? {
            let worth = if other.starts_with(&start) { 0.75 } else { 0.5 };
            take(other, worth, n);
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
