//! Vacancies: search, and one of them.

mod search;
mod shape;

use std::collections::BTreeMap;

use marsad_model::Lang;
use marsad_search::Page;

use crate::{
    Error, State,
    api::{
        Answer, Ask,
        wire::{About, Coded},
    },
    download::{Cell, Table},
    openapi::{
        AD_LANGUAGES, AFTER, CONTRACTS, Codes, EDUCATION, Kind, LIMIT, Operation, Parameter,
        REMOTE, Shape, wire,
    },
};

use self::shape::Vacancy;

pub(crate) const LIST: Operation = Operation {
    id: "searchVacancies",
    path: "/api/v1/vacancies",
    tag: "vacancies",
    summary: "Search vacancies",
    about: "Words in Arabic, French or English, narrowed by codes, place and distance, day and wage. \
        Several values of one parameter mean any of them, except for `skill`, where all are meant. \
        If nothing is found as written, near spellings are tried and `near_spellings` is true.",
    item: None,
    parameters: &[
        Parameter::new("q", Kind::Text, "Words; `\"a phrase\"`, `-without`."),
        Parameter::several(
            "occupation",
            Kind::Code(Codes::Occupation),
            "ISCO-08 code of one to four digits.",
        ),
        Parameter::several(
            "place",
            Kind::Code(Codes::Place),
            "Code of a region, province or commune; with `radius_km`, one.",
        ),
        Parameter::new(
            "near",
            Kind::Point,
            "Centre of a circle: latitude and longitude in degrees. Needs `radius_km`.",
        ),
        Parameter::new(
            "radius_km",
            Kind::Amount { min: 1.0, max: 500.0 },
            "Distance from `near`, or from the centre of `place`, in kilometres.",
        ),
        Parameter::several("contract", CONTRACTS, "Form of engagement."),
        Parameter::several("education", EDUCATION, "Lowest education asked for."),
        Parameter::several("sector", Kind::Code(Codes::Section), "ISIC Rev.4 section, a letter."),
        Parameter::several(
            "language",
            AD_LANGUAGES,
            "Language of the ad: BCP 47 tag, `mixed` or `und`.",
        ),
        Parameter::several("remote", REMOTE, "Where the work is done."),
        Parameter::several("source", Kind::Code(Codes::Source), "Shown by this source."),
        Parameter::several(
            "skill",
            Kind::Code(Codes::Skill),
            "Demanded skill: its URI or the last part of it.",
        ),
        Parameter::new("posted_from", Kind::Date, "First posted on this day or later."),
        Parameter::new("posted_to", Kind::Date, "First posted on this day or earlier."),
        Parameter::new("open", Kind::Flag, "`true`: only those open on the last day of data."),
        Parameter::new(
            "wage_min",
            Kind::Amount { min: 0.0, max: 1e9 },
            "States a wage of at least this, in the country's currency per month.",
        ),
        Parameter::new(
            "sort",
            Kind::OneOf(|| vec!["relevance", "newest"]),
            "`relevance` (newest first where there is no `q`) or `newest`.",
        ),
        Parameter::new(
            "facets",
            Kind::Flag,
            "`true`: with counts by occupation, place, contract, …",
        ),
        AFTER,
        LIMIT,
    ],
    shape: Vacancies::schema,
    run: list,
};

pub(crate) const ONE: Operation = Operation {
    id: "getVacancy",
    path: "/api/v1/vacancies/{id}",
    tag: "vacancies",
    summary: "One vacancy",
    about: "A vacancy with its text, what was understood of it, and every posting of it.",
    item: Some(Parameter::new(
        "id",
        Kind::Code(Codes::Vacancy),
        "Id from a search: `source/key`. A slash may be escaped (`%2F`) or not.",
    )),
    parameters: &[],
    shape: OneVacancy::schema,
    run: one,
};

wire! {
    /// A page of vacancies.
    pub(crate) struct Vacancies {
        /// What must be known to read them rightly.
        about: About,
        /// Number of vacancies found on all pages.
        total: usize,
        /// Nothing was found as written; these are near spellings.
        near_spellings: bool,
        /// Address of the next page; null on the last one.
        next: Option<String>,
        /// The vacancies, best or newest first.
        vacancies: Vec<Vacancy>,
        /// Counts by facet (`occupation1`, `occupation2`, `occupation4` by ISCO-08 digits, `region`,
        /// `province`, `contract`, `education`, `sector`, `language`, `remote`, `source`, `skill`),
        /// most frequent first, at most 100 each; null unless asked for.
        facets: Option<BTreeMap<String, Vec<FacetCount>>>,
    }

    /// How many of the vacancies found have a code.
    pub(crate) struct FacetCount {
        /// The code, as the parameter takes it.
        code: String,
        /// Its label.
        label: String,
        /// Number of vacancies.
        count: u64,
    }

    /// One vacancy.
    pub(crate) struct OneVacancy {
        /// What must be known to read it rightly.
        about: About,
        /// The vacancy.
        vacancy: Vacancy,
        /// The languages of the words of its `text`, in its order.
        languages_of_text: Vec<Stretch>,
    }

    /// Words of one language that follow each other.
    pub(crate) struct Stretch {
        /// Their language.
        language: Coded,
        /// First byte of them in `text`, which is UTF-8.
        start: usize,
        /// Byte after them.
        end: usize,
        /// How many they are, without numbers.
        n_words: usize,
    }
}

/// A vacancy as it is sent, with labels in the language of the API's default.
pub(crate) fn json(state: &State, entry: &marsad_search::Entry) -> serde_json::Value {
    serde_json::to_value(Vacancy::new(state, Lang::En, entry)).expect("a vacancy is plain data")
}

fn list(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let search = search::read(ask)?;
    let page = state.index.find(&search)?;
    let next = page.next.as_deref().map(|cursor| ask.next(cursor));
    let body = Vacancies {
        about: About::of_ads(state, lang),
        total: page.total,
        near_spellings: page.fuzzy,
        next: next.clone(),
        vacancies: page.entries.iter().map(|it| Vacancy::new(state, lang, it)).collect(),
        facets: search.facets.then(|| facets(ask, &page)),
    };
    let table = || file(state, ask, "vacancies", &body.vacancies);
    Answer::new(ask, &body, &table, next)
}

fn one(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let entry =
        state.index.get(&ask.item)?.ok_or_else(|| Error::not_found("vacancy", &ask.item))?;
    let stretches = state.matcher.stretches_of(&state.taxonomy, &entry.text).into_iter();
    let body = OneVacancy {
        about: About::of_ads(state, lang),
        languages_of_text: stretches
            .map(|it| Stretch {
                language: Coded::new(state, lang, "language", it.lang.tag()),
                start: it.range.start,
                end: it.range.end,
                n_words: it.n_words,
            })
            .collect(),
        vacancy: Vacancy::new(state, lang, &entry),
    };
    let table = || file(state, ask, "vacancy", std::slice::from_ref(&body.vacancy));
    Answer::new(ask, &body, &table, None)
}

fn facets(ask: &Ask<'_>, page: &Page) -> BTreeMap<String, Vec<FacetCount>> {
    let label = |facet: &str, code: &str| {
        let dimension = match facet {
            "occupation1" | "occupation2" | "occupation4" => "occupation",
            "region" | "province" => "ref_area",
            "sector" => "economic_activity",
            other => other,
        };
        Coded::new(ask.state, ask.lang, dimension, code).label
    };
    let counts = |(name, facets): (&String, &Vec<marsad_search::Facet>)| {
        let counts = facets
            .iter()
            .map(|it| FacetCount {
                code: it.code.clone(),
                label: label(name, &it.code),
                count: it.count,
            })
            .collect();
        (name.clone(), counts)
    };
    page.facets.iter().map(counts).collect()
}

fn file(state: &State, ask: &Ask<'_>, name: &str, vacancies: &[Vacancy]) -> Table {
    let columns = shape::COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let row = |vacancy: &Vacancy| -> Vec<Cell> {
        shape::COLUMNS.iter().map(|(_, cell)| cell(vacancy)).collect()
    };
    Table {
        name: name.to_owned(),
        lang: ask.lang,
        as_of: state.as_of,
        columns,
        rows: vacancies.iter().map(row).collect(),
        notes: About::of_ads(state, ask.lang).notes(),
    }
}
