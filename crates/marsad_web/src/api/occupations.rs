//! Occupations: the groups of ISCO-08.

use marsad_model::{IscoCode, Lang};
use marsad_taxonomy::OccupationGroup;

use crate::{
    Error, State,
    api::{
        Answer, Ask,
        complete::names::Sort,
        pages_of::page,
        wire::{About, Coded, Latest, Texts, latest, texts},
    },
    download::{Cell, Table},
    labels,
    openapi::{AFTER, Codes, Kind, LIMIT, Operation, Parameter, Shape, wire},
};

pub(crate) const LIST: Operation = Operation {
    id: "listOccupations",
    path: "/api/v1/occupations",
    tag: "occupations",
    summary: "List occupations",
    about: "The groups of ISCO-08 at all four levels, in code order.",
    item: None,
    parameters: &[
        Parameter::new(
            "q",
            Kind::Text,
            "Every word begins a word of its title or of a job title, in any language.",
        ),
        Parameter::new(
            "parent",
            Kind::Code(Codes::Occupation),
            "Only the groups one digit below this one.",
        ),
        Parameter::new(
            "level",
            Kind::Whole { min: 1, max: 4, default: None },
            "Only groups of this many digits: 1 major, 2 sub-major, 3 minor, 4 unit.",
        ),
        AFTER,
        LIMIT,
    ],
    shape: Occupations::schema,
    run: list,
};

pub(crate) const ONE: Operation = Operation {
    id: "getOccupation",
    path: "/api/v1/occupations/{code}",
    tag: "occupations",
    summary: "One occupation",
    about: "A group of ISCO-08 with its definition, its place in the tree, and its newest figures.",
    item: Some(Parameter::new(
        "code",
        Kind::Code(Codes::Occupation),
        "ISCO-08 code of one to four digits.",
    )),
    parameters: &[],
    shape: OneOccupation::schema,
    run: one,
};

wire! {
    /// A page of occupations.
    pub(crate) struct Occupations {
        /// What must be known to read them rightly.
        about: About,
        /// Number of occupations on all pages.
        total: usize,
        /// Address of the next page; null on the last one.
        next: Option<String>,
        /// The occupations, in code order.
        occupations: Vec<Occupation>,
    }

    /// A group of ISCO-08.
    pub(crate) struct Occupation {
        /// One to four digits.
        code: String,
        /// Its title.
        label: String,
        /// Number of digits: 1 major, 2 sub-major, 3 minor, 4 unit group.
        level: usize,
        /// The group that holds it; null for a major group.
        parent: Option<String>,
    }

    /// One occupation.
    pub(crate) struct OneOccupation {
        /// What must be known to read its figures rightly.
        about: About,
        /// The group.
        occupation: Occupation,
        /// Title by language.
        labels: Texts,
        /// What people of the group do, by language; without the languages that have no text.
        definitions: Texts,
        /// The groups that hold it, widest first.
        ancestors: Vec<Coded>,
        /// The groups one digit below.
        children: Vec<Coded>,
        /// The newest figure of every measure that is known by occupation, for the whole country.
        figures: Vec<Latest>,
    }
}

fn list(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let groups: Vec<&OccupationGroup> = match ask.text("q") {
        Some(words) => {
            let mut codes = ask.memo.names(state).codes(words, Sort::Occupation);
            codes.sort_unstable();
            let codes = codes.into_iter().filter_map(|it| IscoCode::parse(it).ok());
            codes.filter_map(|it| state.taxonomy.occupations.get(it)).collect()
        }
        None => state.taxonomy.occupations.all().collect(),
    };
    let parent = ask.text("parent").and_then(|it| IscoCode::parse(it).ok());
    let level = ask.whole("level");
    let groups = groups
        .into_iter()
        .filter(|it| parent.is_none() || it.code.parent() == parent)
        .filter(|it| level.is_none_or(|level| it.code.level() == level as usize))
        .collect();
    let page = page(ask, groups, &|it| it.code.to_string())?;
    let body = Occupations {
        about: About::of_codes(state, lang),
        total: page.total,
        next: page.next.clone(),
        occupations: page.items.iter().map(|it| Occupation::new(state, lang, it.code)).collect(),
    };
    let table = || file(ask, "occupations", &body.occupations);
    Answer::new(ask, &body, &table, page.next)
}

fn one(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let unknown = || Error::not_found("occupation", &ask.item);
    let code = IscoCode::parse(&ask.item).ok().ok_or_else(unknown)?;
    let group = state.taxonomy.occupations.get(code).ok_or_else(unknown)?;
    let coded = |code: IscoCode| Coded::new(state, lang, "occupation", code.as_str());
    let body = OneOccupation {
        about: About::of_ads(state, lang),
        occupation: Occupation::new(state, lang, code),
        labels: texts(&group.label),
        definitions: texts(&group.definition),
        ancestors: (1..code.level()).map(|level| coded(code.at_level(level))).collect(),
        children: state.taxonomy.occupations.children(code).map(|it| coded(it.code)).collect(),
        figures: latest(state, lang, "occupation", code.as_str()),
    };
    let table = || file(ask, "occupation", std::slice::from_ref(&body.occupation));
    Answer::new(ask, &body, &table, None)
}

fn file(ask: &Ask<'_>, name: &str, occupations: &[Occupation]) -> Table {
    let row = |it: &Occupation| {
        vec![
            Cell::Text(it.code.clone()),
            Cell::Text(it.label.clone()),
            Cell::Number(it.level as f64),
            Cell::maybe(it.parent.as_deref()),
        ]
    };
    Table {
        name: name.to_owned(),
        lang: ask.lang,
        as_of: ask.state.as_of,
        columns: ["code", "label", "level", "parent"].map(str::to_owned).to_vec(),
        rows: occupations.iter().map(row).collect(),
        notes: About::of_codes(ask.state, ask.lang).notes(),
    }
}

impl Occupation {
    fn new(state: &State, lang: Lang, code: IscoCode) -> Self {
        Self {
            code: code.to_string(),
            label: labels::label(state, lang, "occupation", code.as_str()),
            level: code.level(),
            parent: code.parent().map(|it| it.to_string()),
        }
    }
}
