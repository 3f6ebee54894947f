//! From what a person asks to what the index understands.

use std::ops::Bound;

use jiff::civil::Date;
use marsad_model::Lang;
use tantivy::{
    Searcher, Term,
    query::{
        AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur,
        PhraseQuery, Query, RangeQuery, TermQuery, TermSetQuery,
    },
    schema::{Field, IndexRecordOption},
};

use crate::{
    analysis,
    build::epoch_day,
    near::{self, Known, Near},
    schema::Fields,
};

/// What is looked for. Empty fields do not restrict; several values of one field mean "any of".
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Search {
    /// Words in any language; `"a phrase"`, `-without`.
    pub text: String,
    /// ISCO-08 codes of any level.
    pub occupation: Vec<String>,
    /// Place codes of any level.
    pub place: Vec<String>,
    pub contract: Vec<String>,
    pub education: Vec<String>,
    pub sector: Vec<String>,
    pub language: Vec<String>,
    pub remote: Vec<String>,
    pub source: Vec<String>,
    /// Skill URIs; all of them must be demanded.
    pub skill: Vec<String>,
    /// What each is worth something: skills and occupations with weights. A vacancy must have one of
    /// them, and those with the greatest sum come first.
    pub wishes: Wishes,
    pub posted_from: Option<Date>,
    pub posted_to: Option<Date>,
    /// Only vacancies that are still open on this day; those that came later too.
    pub open_on: Option<Date>,
    /// In the country's currency per month.
    pub wage_min: Option<f64>,
    pub sort: Sort,
    /// Page address, from [`crate::Page::next`].
    pub after: Option<String>,
    pub limit: usize,
    /// Whether to count facets.
    pub facets: bool,
}

/// What the counts of a search are remembered by: a day and a skill, either or none.
pub(crate) type KeptBy = (Option<Date>, Option<String>);

/// What a vacancy should have, with weights.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wishes {
    /// Skill URIs that are demanded.
    pub skills: Vec<(String, f32)>,
    /// ISCO-08 codes of any level.
    pub occupations: Vec<(String, f32)>,
}

impl Search {
    /// The day on which vacancies are open and the skill that they ask for, if nothing else is said.
    pub(crate) fn kept_by(&self) -> Option<KeptBy> {
        let Self { sort, after, limit, facets, open_on, skill, .. } = self.clone();
        let rest = Self { sort, after, limit, facets, open_on, skill, ..Self::default() };
        (*self == rest && self.skill.len() <= 1).then_some((open_on, rest.skill.into_iter().next()))
    }
}

impl Wishes {
    pub(crate) fn is_empty(&self) -> bool {
        self.skills.is_empty() && self.occupations.is_empty()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Best match first if there is text, else newest first.
    #[default]
    Relevance,
    Newest,
}

/// Words of a text that are looked for; more would only cost time.
const MAX_WORDS: usize = 12;

/// Which words answer those of a text.
#[derive(Clone, Copy)]
pub(crate) enum Spelling<'a> {
    AsWritten,
    /// Those of the index that are nearly the same.
    Near(&'a Searcher, &'a Known),
}

pub(crate) fn build(
    fields: &Fields,
    search: &Search,
    spelling: Spelling<'_>,
) -> tantivy::Result<Box<dyn Query>> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = text(fields, &search.text, spelling)?;
    let facet = |name: &str| fields.facet(name).expect("a name of FACETS");
    for (field, values) in [
        (fields.occupation, &search.occupation),
        (fields.place, &search.place),
        (facet("contract"), &search.contract),
        (facet("education"), &search.education),
        (facet("sector"), &search.sector),
        (facet("language"), &search.language),
        (facet("remote"), &search.remote),
        (facet("source"), &search.source),
    ] {
        if !values.is_empty() {
            let terms = values.iter().map(|value| Term::from_field_text(field, value));
            let any_of = Box::new(TermSetQuery::new(terms));
            clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(any_of, 0.0))));
        }
    }
    for skill in &search.skill {
        clauses.push((Occur::Must, exact(facet("skill"), skill)));
    }
    if !search.wishes.is_empty() {
        let skills = search.wishes.skills.iter().map(|it| (facet("skill"), it));
        let occupations = search.wishes.occupations.iter().map(|it| (fields.occupation, it));
        let any_of = skills.chain(occupations).map(|(field, (value, weight))| {
            let term = Term::from_field_text(field, value);
            let query = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
            let weighed: Box<dyn Query> = Box::new(ConstScoreQuery::new(query, *weight));
            (Occur::Should, weighed)
        });
        clauses.push((Occur::Must, Box::new(BooleanQuery::new(any_of.collect()))));
    }
    let day = |field: Field, date: Date| Term::from_field_i64(field, epoch_day(date));
    let mut range = |from: Bound<Term>, to: Bound<Term>| {
        let range = Box::new(RangeQuery::new(from, to));
        clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(range, 0.0))));
    };
    if let Some(date) = search.posted_from {
        range(Bound::Included(day(fields.first_posted, date)), Bound::Unbounded);
    }
    if let Some(date) = search.posted_to {
        range(Bound::Unbounded, Bound::Included(day(fields.first_posted, date)));
    }
    if let Some(date) = search.open_on {
        range(Bound::Included(day(fields.open_until, date)), Bound::Unbounded);
    }
    if let Some(wage) = search.wage_min {
        range(Bound::Included(Term::from_field_f64(fields.wage, wage)), Bound::Unbounded);
    }
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, Box::new(AllQuery)));
    }
    Ok(Box::new(BooleanQuery::new(clauses)))
}

fn exact(field: Field, value: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, value);
    let query = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// Every word or phrase must be found, in whichever language.
fn text(
    fields: &Fields,
    text: &str,
    spelling: Spelling<'_>,
) -> tantivy::Result<Vec<(Occur, Box<dyn Query>)>> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for (without, piece) in pieces(text).into_iter().take(MAX_WORDS) {
        let (occur, spelling) = match without {
            true => (Occur::MustNot, Spelling::AsWritten),
            false => (Occur::Must, spelling),
        };
        clauses.extend(piece_query(fields, &piece, spelling)?.map(|query| (occur, query)));
    }
    Ok(clauses)
}

/// Splits into words and quoted phrases, each with or without a leading minus.
fn pieces(text: &str) -> Vec<(bool, String)> {
    let mut pieces = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let without = rest.starts_with('-') && rest.len() > 1;
        if without {
            rest = &rest[1..];
        }
        let (piece, tail) = match rest.strip_prefix(['"', '«', '“']) {
            Some(quoted) => quoted.split_once(['"', '»', '”']).unwrap_or((quoted, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        if !piece.trim().is_empty() {
            pieces.push((without, piece.to_owned()));
        }
        rest = tail.trim_start();
    }
    pieces
}

/// Finds a word (or words next to each other) in title, text or labels of any language; none for
/// a word that a language leaves out of its index.
fn piece_query(
    fields: &Fields,
    piece: &str,
    spelling: Spelling<'_>,
) -> tantivy::Result<Option<Box<dyn Query>>> {
    let mut ways: Vec<Box<dyn Query>> = Vec::new();
    let mut nearby: Vec<(Near, [(Field, f32); 3])> = Vec::new();
    for lang in Lang::ALL {
        let words = analysis::words(lang, piece);
        if words.is_empty() {
            return Ok(None);
        }
        let n = lang as usize;
        let (title, labels, text) = (fields.title[n], fields.labels[n], fields.text[n]);
        let places = [(title, 4.0), (labels, 1.5), (text, 1.0)];
        match (words.as_slice(), spelling) {
            ([word], Spelling::Near(searcher, known)) => {
                let mut found = near::near(searcher, known, &[title, labels], word)?;
                if found.is_empty() {
                    found = near::near(searcher, known, &[text], word)?;
                }
                nearby.extend(found.iter().map(|it| (it.clone(), places)));
            }
            ([word], Spelling::AsWritten) => ways.extend(places.map(|(field, boost)| {
                Box::new(BoostQuery::new(Box::new(term(field, word)), boost)) as Box<dyn Query>
            })),
            (words, _) => ways.extend(places.map(|(field, boost)| {
                let words = words.iter().map(|word| Term::from_field_text(field, word));
                let phrase = Box::new(PhraseQuery::new(words.collect()));
                Box::new(BoostQuery::new(phrase, boost)) as Box<dyn Query>
            })),
        }
    }
    // What is further away than another word was hardly meant.
    let nearest = nearby.iter().map(|(it, _)| it.worth).fold(0.0, f32::max);
    for (it, places) in nearby.iter().filter(|(it, _)| it.worth == nearest) {
        ways.extend(places.map(|(field, boost)| {
            let word = Box::new(term(field, &it.word));
            Box::new(ConstScoreQuery::new(word, boost)) as Box<dyn Query>
        }));
    }
    Ok(Some(Box::new(DisjunctionMaxQuery::new(ways))))
}

fn term(field: Field, word: &str) -> TermQuery {
    TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(bool, &str)]) {
        let pieces = pieces(text);
        let pieces: Vec<(bool, &str)> =
            pieces.iter().map(|(without, piece)| (*without, piece.as_str())).collect();
        assert_eq!(pieces, expected);
    }

    #[test]
    fn words_phrases_and_exclusions_are_told_apart() {
        check("chef  de rang", &[(false, "chef"), (false, "de"), (false, "rang")]);
        check("\"chef de rang\" -stage", &[(false, "chef de rang"), (true, "stage")]);
        check("«ممرض متخصص» الرباط", &[(false, "ممرض متخصص"), (false, "الرباط")]);
        check("  ", &[]);
        check("-", &[(false, "-")]);
        check("\"open", &[(false, "open")]);
    }
}
