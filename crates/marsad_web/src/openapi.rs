//! The API as data: one table of operations and their parameters. Requests are checked against it,
//! routes and the OpenAPI document are made from it, and so is the page that lets people try it.

mod document;
mod shape;

use marsad_model::{Contract, Education, IscoCode, Remote, TextLang};

use crate::{
    Error, State,
    api::{self, Answer, Ask},
    select,
};

pub(crate) use document::document;
pub(crate) use shape::{Schemas, Shape, wire};

/// Every operation, in the order of the document. To add one: write it in its resource's file and
/// name it here.
pub(crate) const ALL: &[&Operation] = &[
    &api::vacancies::LIST,
    &api::vacancies::ONE,
    &api::occupations::LIST,
    &api::occupations::ONE,
    &api::skills::LIST,
    &api::skills::ONE,
    &api::places::LIST,
    &api::places::ONE,
    &api::programmes::LIST,
    &api::programmes::ONE,
    &api::training_gap::ONE,
    &api::sources::LIST,
    &api::indicators::LIST,
    &api::indicators::ONE,
    &api::observations::LIST,
    &api::observations::jsonstat::ONE,
    &api::observations::jsonstat::LIST,
    &api::comparisons::LIST,
    &api::comparisons::ONE,
    &api::complete::LIST,
    &api::matching::ONE,
    &api::matching::MOVES,
    &api::live::LIST,
];

/// Parameters that every operation has.
pub(crate) const COMMON: &[Parameter] = &[
    Parameter::new(
        "lang",
        Kind::OneOf(|| vec!["en", "fr", "ar"]),
        "Language of labels and of the caveat; `en` if not given.",
    ),
    Parameter::new(
        "format",
        Kind::OneOf(|| vec!["json", "csv", "xlsx"]),
        "Form of the answer. The suffixes `.csv` and `.xlsx` and the header `Accept` say the same; this parameter comes first, then the suffix.",
    ),
];

/// Something that can be asked.
pub(crate) struct Operation {
    /// Its name in the document, for generated clients.
    pub(crate) id: &'static str,
    /// As the document writes it, `{id}` for the part that varies.
    pub(crate) path: &'static str,
    /// Group of operations.
    pub(crate) tag: &'static str,
    pub(crate) summary: &'static str,
    pub(crate) about: &'static str,
    /// The part of the path that varies.
    pub(crate) item: Option<Parameter>,
    pub(crate) parameters: &'static [Parameter],
    /// The shape of its JSON.
    pub(crate) shape: fn(&mut Schemas) -> serde_json::Value,
    pub(crate) run: fn(&Ask<'_>) -> Result<Answer, Error>,
}

#[derive(Clone, Copy)]
pub(crate) struct Parameter {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) times: Times,
    pub(crate) about: &'static str,
}

/// How often a parameter may come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Times {
    Once,
    /// Repeated for several values.
    Several,
}

/// What a parameter's value has to be.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// Any words.
    Text,
    /// An ISO 8601 day.
    Date,
    /// `2025`, `2025-Q2`, `2025-05`, `2025-05-01/P12M`.
    Period,
    /// Latitude and longitude in degrees, with a comma between.
    Point,
    /// `true` or `false`.
    Flag,
    Whole {
        min: u32,
        max: u32,
        default: Option<u32>,
    },
    /// A number with decimals.
    Amount {
        min: f64,
        max: f64,
    },
    OneOf(fn() -> Vec<&'static str>),
    Code(Codes),
    /// A code of a dimension, or `*` for each; only the flow asked for knows its codes.
    Dimension(&'static str),
    /// A code of a measure; only the flow asked for knows its own.
    Measure,
    /// The address of a page, from `next` of the page before.
    Cursor,
}

/// Lists of codes that a parameter can be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Codes {
    Occupation,
    Place,
    /// ISIC sections, A to U.
    Section,
    Skill,
    /// Programmes of training.
    Programme,
    Source,
    /// Indicators and official data sets.
    Indicator,
    /// Comparisons of rival figures.
    Comparison,
    /// Releases that are or were public.
    Release,
    /// No list is short enough to check beforehand.
    Vacancy,
}

pub(crate) const CONTRACTS: Kind = Kind::OneOf(|| Contract::ALL.iter().map(|it| it.id()).collect());
pub(crate) const EDUCATION: Kind =
    Kind::OneOf(|| Education::ALL.iter().map(|it| it.id()).collect());
pub(crate) const REMOTE: Kind = Kind::OneOf(|| Remote::ALL.iter().map(|it| it.id()).collect());
pub(crate) const AD_LANGUAGES: Kind =
    Kind::OneOf(|| TextLang::ALL.iter().map(|it| it.tag()).collect());

pub(crate) const AFTER: Parameter = Parameter::new(
    "after",
    Kind::Cursor,
    "Address of a page, taken from `next` (or the header `Link`) of the page before it.",
);
pub(crate) const LIMIT: Parameter = Parameter::new(
    "limit",
    Kind::Whole { min: 1, max: 100, default: Some(20) },
    "Most items on a page.",
);

impl Parameter {
    pub(crate) const fn new(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self { name, kind, times: Times::Once, about }
    }

    /// One that can be repeated for several values.
    pub(crate) const fn several(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self { name, kind, times: Times::Several, about }
    }
}

impl Operation {
    /// Its own parameters in the query, then those that every operation has.
    pub(crate) fn query(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().chain(COMMON)
    }
}

impl Codes {
    /// In a word, for messages: "there is no … `x`".
    pub(crate) fn what(self) -> &'static str {
        match self {
            Self::Occupation => "occupation",
            Self::Place => "place",
            Self::Section => "sector",
            Self::Skill => "skill",
            Self::Programme => "programme",
            Self::Source => "source",
            Self::Indicator => "indicator",
            Self::Comparison => "comparison",
            Self::Release => "release",
            Self::Vacancy => "vacancy",
        }
    }

    /// The whole code of what `code` names; none if it names nothing. A skill can be named by the
    /// last part of its address.
    pub(crate) fn find(self, state: &State, code: &str) -> Option<String> {
        let taxonomy = &state.taxonomy;
        let known = match self {
            Self::Occupation => {
                IscoCode::parse(code).is_ok_and(|it| taxonomy.occupations.get(it).is_some())
            }
            Self::Place => taxonomy.places.get(code).is_some(),
            Self::Section => taxonomy.sectors.sections().any(|it| it.code == code),
            Self::Skill => return crate::find::skill(state, code).map(|it| it.uri.clone()),
            Self::Programme => state.training.get(code).is_some(),
            Self::Source => state.sources.iter().any(|it| it.id == code),
            Self::Indicator => select::flow(state, code).is_some(),
            Self::Comparison => state.comparisons.iter().any(|it| it.id == code),
            Self::Release => state
                .vintages
                .values()
                .flatten()
                .any(|it| it.release.as_ref().is_some_and(|it| it.id == code)),
            Self::Vacancy => true,
        };
        known.then(|| code.to_owned())
    }

    /// A code that is there, for the document and the page; empty if there is none.
    pub(crate) fn example(self, state: &State) -> String {
        let taxonomy = &state.taxonomy;
        let found = match self {
            Self::Occupation => taxonomy.occupations.all().map(|it| it.code.to_string()).last(),
            Self::Place => taxonomy.places.regions().next().map(|it| it.code.clone()),
            Self::Section => taxonomy.sectors.sections().next().map(|it| it.code.clone()),
            Self::Skill => taxonomy.skills.all().next().map(|it| it.uri.clone()),
            Self::Programme => state.training.all().first().map(|it| it.id.clone()),
            Self::Source => state.sources.first().map(|it| it.id.clone()),
            Self::Indicator => select::flows(state).first().map(|it| it.id().to_owned()),
            Self::Comparison => state.comparisons.first().map(|it| it.id.clone()),
            Self::Release => select::flows(state)
                .first()
                .and_then(|it| state.release(it.id()))
                .map(|it| it.id.clone()),
            Self::Vacancy => {
                let one = marsad_search::Search { limit: 1, ..Default::default() };
                let page = state.index.find(&one).unwrap_or_default();
                page.entries.into_iter().next().map(|it| it.id)
            }
        };
        found.unwrap_or_default()
    }
}

impl Kind {
    /// A value that is accepted; empty where none can be given beforehand.
    pub(crate) fn example(self, state: &State) -> String {
        match self {
            Self::Text => "a".to_owned(),
            Self::Date => state.as_of.to_string(),
            Self::Period => state.as_of.year().to_string(),
            Self::Point => {
                let centre = state.taxonomy.places.all().find_map(|it| it.centroid);
                centre.map(|(lat, lon)| format!("{lat},{lon}")).unwrap_or_default()
            }
            Self::Flag => "true".to_owned(),
            Self::Whole { min, default, .. } => default.unwrap_or(min).to_string(),
            Self::Amount { min, .. } => min.to_string(),
            Self::OneOf(values) => values().first().map(|it| (*it).to_owned()).unwrap_or_default(),
            Self::Code(codes) => codes.example(state),
            Self::Dimension(dimension) => marsad_model::neutral(dimension).to_owned(),
            Self::Measure => {
                let flow = select::flows(state).first().copied();
                let measure = flow.and_then(|it| it.measures().first().copied());
                measure.unwrap_or_default().to_owned()
            }
            Self::Cursor => String::new(),
        }
    }
}

#[cfg(test)]
mod tests;
