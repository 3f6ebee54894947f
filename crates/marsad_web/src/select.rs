//! Which figures answer a question: one place for the pages and the API, so that both always say
//! the same.

mod within;

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use marsad_indicators::{Codes, Dataset, Definition, Disclosure, Figure, Filter, Grade, Scope};
use marsad_model::{DIMENSIONS, Period, SEASONAL_ADJUST, neutral};

use crate::State;

pub(crate) use within::places_within;

/// A set of published figures: an indicator of our own or an official data set.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Flow<'a> {
    Indicator(&'a Definition),
    Official(&'a Dataset),
}

/// Which figures of a flow are wanted. Dimensions that `codes` does not name are at their default
/// (see [`default_code`]).
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Selection {
    pub(crate) flow: String,
    /// None gives every measure.
    pub(crate) measure: Option<String>,
    pub(crate) codes: BTreeMap<&'static str, Wanted>,
    pub(crate) from: Option<Period>,
    pub(crate) to: Option<Period>,
    /// Only these; all if there are none.
    pub(crate) periods: Vec<Period>,
    /// Of which vintage, counted as in [`State::vintages`]; none means the one that holds.
    pub(crate) vintage: Option<usize>,
}

/// What is wanted of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Wanted {
    One(String),
    Among(Vec<String>),
    /// Every code but the total.
    Each,
    /// Every code, the total too.
    Any,
}

/// A published figure by its codes, not by a sentence: dimension and code.
pub(crate) type Fixed<'a> = &'a [(&'a str, &'a str)];

impl<'a> Flow<'a> {
    pub(crate) fn id(self) -> &'a str {
        match self {
            Self::Indicator(definition) => &definition.id,
            Self::Official(dataset) => &dataset.id,
        }
    }

    /// The one shown where one figure is wanted comes first.
    pub(crate) fn measures(self) -> Vec<&'a str> {
        match self {
            Self::Indicator(definition) => definition.measures.iter().map(String::as_str).collect(),
            Self::Official(dataset) => dataset.measures.iter().map(|it| it.id.as_str()).collect(),
        }
    }

    /// The unit of a measure: `vacancies`, `percent`, `currency_month`, `postings`, `sources`,
    /// `seats`, `persons`, …
    pub(crate) fn unit(self, measure: &str) -> &'a str {
        match self {
            Self::Indicator(definition) => match measure {
                "SHARE" | "STATED_SHARE" | "ENDED_SHARE" => "percent",
                "COUNT" => "vacancies",
                "POSTINGS" | "REPEATED" => "postings",
                "SOURCES" => "sources",
                "PROGRAMMES" | "SEATS_STATED" => "programmes",
                "EMPLOYERS" => "employers",
                _ => &definition.unit,
            },
            Self::Official(dataset) => dataset.measure(measure).map_or("", |it| &it.unit),
        }
    }

    /// Decimals shown of a measure.
    pub(crate) fn decimals(self, measure: &str) -> u8 {
        match (self, self.unit(measure)) {
            (Self::Indicator(definition), unit) if unit == definition.unit => definition.decimals,
            (_, "percent") => 1,
            _ => 0,
        }
    }

    /// How far a figure of it carries; none where that is not known.
    pub(crate) fn grade(self, figure: &Figure<'_>) -> Option<Grade> {
        Grade::of(self.disclosure(), self.unit(figure.measure()), figure)
    }

    /// The rule by which its figures are withheld; none for official ones.
    pub(crate) fn disclosure(self) -> Option<Disclosure> {
        match self {
            Self::Indicator(definition) => Some(definition.disclosure),
            Self::Official(_) => None,
        }
    }

    /// A figure that is not there has too few vacancies behind it, or none.
    pub(crate) fn is_sparse(self) -> bool {
        matches!(self, Self::Indicator(definition) if definition.sparse)
    }

    /// Official figures are real whatever the ads are.
    pub(crate) fn is_official(self) -> bool {
        matches!(self, Self::Official(_))
    }
}

impl Selection {
    pub(crate) fn new(flow: &str, measure: &str) -> Self {
        Self { flow: flow.to_owned(), measure: Some(measure.to_owned()), ..Self::default() }
    }

    /// With one code of a dimension; dimensions that the model does not have are ignored.
    #[must_use]
    pub(crate) fn one(mut self, dimension: &str, code: &str) -> Self {
        if let Some(dimension) = DIMENSIONS.iter().find(|it| **it == dimension) {
            self.codes.insert(dimension, Wanted::One(code.to_owned()));
        }
        self
    }

    /// With every code of a dimension but the total.
    #[must_use]
    pub(crate) fn each(mut self, dimension: &str) -> Self {
        if let Some(dimension) = DIMENSIONS.iter().find(|it| **it == dimension) {
            self.codes.insert(dimension, Wanted::Each);
        }
        self
    }

    #[must_use]
    pub(crate) fn during(mut self, period: Period) -> Self {
        self.from = Some(period);
        self.to = Some(period);
        self
    }
}

/// The number of the vintage that a release's id names; the newest of several.
pub(crate) fn vintage(state: &State, flow: &str, release: &str) -> Option<usize> {
    let vintages = state.vintages.get(flow)?;
    vintages.iter().rposition(|it| it.release.as_ref().is_some_and(|it| it.id == release))
}

/// Every flow that has figures: our indicators in the order of the catalogue, then official ones.
pub(crate) fn flows(state: &State) -> Vec<Flow<'_>> {
    let indicators = state.definitions.iter().map(Flow::Indicator);
    let official = state.datasets.iter().map(Flow::Official);
    indicators.chain(official).filter(|flow| state.cube.contains(flow.id())).collect()
}

/// The flow `id`, of which there may be no figures yet.
pub(crate) fn flow<'a>(state: &'a State, id: &str) -> Option<Flow<'a>> {
    let official = || state.datasets.iter().find(|it| it.id == id).map(Flow::Official);
    state.definition(id).map(Flow::Indicator).or_else(official)
}

/// The dimensions that vary in a flow, in the order of the model.
pub(crate) fn dimensions(state: &State, flow: Flow<'_>) -> Vec<&'static str> {
    match flow {
        Flow::Indicator(definition) => DIMENSIONS
            .iter()
            .copied()
            .filter(|it| {
                definition.dimensions.iter().any(|own| own == it)
                    || (*it == SEASONAL_ADJUST && !definition.adjusted.is_empty())
            })
            .collect(),
        // A data set does not say; its figures do.
        Flow::Official(_) => {
            DIMENSIONS.iter().copied().filter(|it| state.cube.varies(flow.id(), it)).collect()
        }
    }
}

/// The code a dimension has when nothing is asked of it: the country for areas, else the neutral
/// one; in official figures the only one, where there is no other.
pub(crate) fn default_code<'a>(state: &'a State, flow: Flow<'_>, dimension: &str) -> &'a str {
    let has_areas = match flow {
        Flow::Indicator(definition) => definition.dimensions.iter().any(|it| it == "ref_area"),
        Flow::Official(_) => true,
    };
    if dimension == "ref_area" && has_areas {
        return &state.country;
    }
    let neutral = neutral(dimension);
    if flow.is_official()
        && !state.cube.has_code(flow.id(), dimension, neutral)
        && let [only] = state.cube.codes(flow.id(), dimension)[..]
    {
        return only;
    }
    neutral
}

/// The figures of a selection, in the order of key, measure, period. Empty if the flow is unknown.
pub(crate) fn figures<'a>(state: &'a State, selection: &Selection) -> Vec<Figure<'a>> {
    let Some(flow) = flow(state, &selection.flow) else { return Vec::new() };
    let wanted = wishes(state, flow, selection);
    let measure = selection.measure.as_deref().map_or(Codes::Any, Codes::One);
    let scope = selection.vintage.map_or(Scope::Newest, Scope::Of);
    let mut figures: Vec<Figure<'_>> =
        state.cube.scan(flow.id(), measure, &wanted, scope).collect();
    let is_during = during(selection);
    figures.retain(|figure| is_during(figure.period()));
    figures
}

fn wishes<'a>(
    state: &'a State,
    flow: Flow<'_>,
    selection: &'a Selection,
) -> [Codes<'a>; DIMENSIONS.len()] {
    std::array::from_fn(|n| match selection.codes.get(DIMENSIONS[n]) {
        Some(Wanted::One(code)) => Codes::One(code),
        Some(Wanted::Among(codes)) => Codes::Among(codes),
        Some(Wanted::Each) => Codes::Each,
        Some(Wanted::Any) => Codes::Any,
        None => Codes::One(default_code(state, flow, DIMENSIONS[n])),
    })
}

/// Whether a period is asked for.
fn during(selection: &Selection) -> impl Fn(Period) -> bool {
    let (from, to) = (selection.from.map(start), selection.to.map(end));
    move |period| {
        from.is_none_or(|from| start(period) >= from)
            && to.is_none_or(|to| end(period) <= to)
            && (selection.periods.is_empty() || selection.periods.contains(&period))
    }
}

/// One code per dimension, every period: what a line chart shows.
pub(crate) fn series<'a>(
    state: &'a State,
    flow: &str,
    measure: &str,
    fixed: Fixed<'_>,
) -> Vec<Figure<'a>> {
    figures(state, &fix(Selection::new(flow, measure), fixed))
}

/// The newest figure of a series, withheld or not.
pub(crate) fn latest<'a>(
    state: &'a State,
    flow: &str,
    measure: &str,
    fixed: Fixed<'_>,
) -> Option<Figure<'a>> {
    series(state, flow, measure, fixed).into_iter().max_by_key(|it| end(it.period()))
}

/// Every code of one dimension in one period: what bars and maps show. In code order.
pub(crate) fn across<'a>(
    state: &'a State,
    flow: &str,
    measure: &str,
    dimension: &str,
    fixed: Fixed<'_>,
    period: Period,
) -> Vec<Figure<'a>> {
    figures(state, &fix(Selection::new(flow, measure), fixed).each(dimension).during(period))
}

/// The periods of a flow's figures for the whole country, oldest first.
pub(crate) fn periods(state: &State, flow: Flow<'_>, measure: &str) -> Vec<Period> {
    let found = figures(state, &Selection::new(flow.id(), measure));
    let mut periods: Vec<Period> = if found.is_empty() {
        // Some flows have no total: a share of contracts is always that of a contract.
        state.cube.periods(flow.id(), measure)
    } else {
        found.iter().map(Figure::period).collect()
    };
    periods.sort_by_key(|it| end(*it));
    periods.dedup();
    periods
}

/// The codes of a dimension that have figures when the other dimensions are as in `selection`:
/// the choices that do not lead to nothing. The default comes first if it has figures.
pub(crate) fn choices<'a>(
    state: &'a State,
    flow: Flow<'_>,
    dimension: &'static str,
    selection: &Selection,
) -> Vec<&'a str> {
    let mut wanted = wishes(state, flow, selection);
    if let Some(n) = DIMENSIONS.iter().position(|it| *it == dimension) {
        wanted[n] = Codes::Any;
    }
    let measure = selection.measure.as_deref().map_or(Codes::Any, Codes::One);
    let scope = selection.vintage.map_or(Scope::Newest, Scope::Of);
    let codes =
        state.cube.codes_among(flow.id(), dimension, measure, &wanted, scope, during(selection));
    let default = default_code(state, flow, dimension);
    let first = codes.contains(&default).then_some(default);
    let others = codes.into_iter().filter(|code| *code != default && *code != neutral(dimension));
    first.into_iter().chain(others).collect()
}

/// Whether a flow has any figure with `code` in `dimension`; how the API and the pages tell an
/// unknown code from an empty answer.
pub(crate) fn is_code(state: &State, flow: Flow<'_>, dimension: &str, code: &str) -> bool {
    if code == neutral(dimension) || code == default_code(state, flow, dimension) {
        return true;
    }
    let taxonomy = &state.taxonomy;
    let known = match dimension {
        "ref_area" => taxonomy.places.get(code).is_some(),
        "occupation" => marsad_model::IscoCode::parse(code)
            .is_ok_and(|code| taxonomy.occupations.get(code).is_some()),
        "economic_activity" => taxonomy.sectors.get(code).is_some(),
        "skill" => taxonomy.skills.get(code).is_some(),
        "source" => state.sources.iter().any(|source| source.id == code),
        _ => false,
    };
    let filters: Vec<Filter<'_>> = DIMENSIONS
        .iter()
        .map(|it| (*it, if *it == dimension { Codes::One(code) } else { Codes::Any }))
        .collect();
    known || !state.cube.select(flow.id(), None, &filters).is_empty()
}

fn fix(selection: Selection, fixed: Fixed<'_>) -> Selection {
    fixed.iter().fold(selection, |selection, (dimension, code)| selection.one(dimension, code))
}

/// The first day of the one period and the last day of the other.
pub(crate) fn days(first: Period, last: Period) -> (Date, Date) {
    let begin = |month: i32| date(month.div_euclid(12) as i16, month.rem_euclid(12) as i8 + 1, 1);
    (begin(start(first)), begin(end(last)).last_of_month())
}

/// First month of a period, counted from year 0: periods of different kinds in one order.
pub(crate) fn start(period: Period) -> i32 {
    match period {
        Period::Year { year } => i32::from(year) * 12,
        Period::Quarter { year, quarter } => i32::from(year) * 12 + (i32::from(quarter) - 1) * 3,
        Period::Month { year, month } | Period::Span { year, month, .. } => {
            i32::from(year) * 12 + i32::from(month) - 1
        }
    }
}

/// Last month of a period, counted from year 0.
pub(crate) fn end(period: Period) -> i32 {
    let months = match period {
        Period::Year { .. } => 12,
        Period::Quarter { .. } => 3,
        Period::Month { .. } => 1,
        Period::Span { months, .. } => i32::from(months),
    };
    start(period) + months - 1
}
