//! What the reader wants to see, read from the address.

use marsad_model::{IscoCode, Period, SEASONAL_ADJUST};
use marsad_taxonomy::Level;

use crate::{
    Error, State,
    charts::Scale,
    pages::Visit,
    params::Params,
    select::{self, Flow, Selection},
};

use super::{
    beside::{self, Beside, Compared},
    choose,
    kind::Kind,
};

/// Places that get a row each in a chart.
const MOST_ROWS: usize = 60;

/// The ways to see a selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Chart,
    Map,
    Table,
    Method,
}

/// What varies in a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Time,
    Dimension(&'static str),
}

/// A selection of one flow, checked.
pub(super) struct Viewed<'a> {
    pub(super) flow: Flow<'a>,
    pub(super) measure: &'a str,
    pub(super) view: View,
    pub(super) by: By,
    /// What the reader asks to compare, and the series that follow.
    pub(super) compared: Compared,
    pub(super) beside: Beside,
    /// The dimensions that vary in the flow.
    pub(super) dimensions: Vec<&'static str>,
    /// Codes of each of them: one, or several of what is compared.
    pub(super) codes: Vec<Vec<String>>,
    pub(super) periods: Vec<Period>,
    /// The periods chosen: one where time does not vary, several if they are compared.
    pub(super) chosen: Vec<Period>,
    /// Of places, where they vary.
    pub(super) level: Option<Level>,
    /// Codes of the dimension that varies.
    pub(super) rows: Vec<String>,
    /// The code that the rows can be seen against.
    pub(super) whole: Option<String>,
    /// Whether the nation, or the total, is shown beside.
    pub(super) reference: bool,
    /// Whether the reader said so.
    pub(super) is_reference_chosen: bool,
    /// The kind of chart asked for; the best one if none is.
    pub(super) kind: Option<Kind>,
    pub(super) scale: Scale,
    /// The second measure of a scatter chart.
    pub(super) versus: Option<(Flow<'a>, &'a str)>,
    /// The figures shown.
    pub(super) selection: Selection,
    /// The release that is shown, where it is not the newest.
    pub(super) release: Option<String>,
}

impl View {
    const ALL: [Self; 4] = [Self::Chart, Self::Map, Self::Table, Self::Method];

    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Chart => "chart",
            Self::Map => "map",
            Self::Table => "table",
            Self::Method => "method",
        }
    }
}

impl Viewed<'_> {
    /// The code of a dimension, the first of several.
    pub(super) fn code(&self, dimension: &str) -> Option<&str> {
        self.codes_of(dimension).first().map(String::as_str)
    }

    pub(super) fn codes_of(&self, dimension: &str) -> &[String] {
        let n = self.dimensions.iter().position(|it| *it == dimension);
        n.and_then(|n| self.codes.get(n)).map_or(&[], Vec::as_slice)
    }

    /// The views that the flow can be seen in: no map without places.
    pub(super) fn views(&self) -> Vec<View> {
        let has_places = self.dimensions.contains(&"ref_area");
        View::ALL.into_iter().filter(|it| *it != View::Map || has_places).collect()
    }

    /// The one period shown, where there is one.
    pub(super) fn period(&self) -> Option<Period> {
        match self.chosen[..] {
            [period] => Some(period),
            _ => None,
        }
    }

    /// The measures of the same flow between which the values of this one lie.
    pub(super) fn interval(&self) -> Option<(&'static str, &'static str)> {
        let measures = self.flow.measures();
        let has = |it: &str| measures.contains(&it);
        (self.measure == "MEDIAN" && has("Q1") && has("Q3")).then_some(("Q1", "Q3"))
    }

    /// Too many places for a row each: they are drawn as a cloud per place that holds them.
    pub(super) fn is_cloud(&self) -> bool {
        self.level.is_some_and(|it| it > Level::Province) && self.rows.len() > MOST_ROWS
    }

    /// The parameters that show the same again, every one of them written.
    pub(super) fn permalink(&self) -> Params {
        let mut params = Params::default().set("view", self.view.id()).set("measure", self.measure);
        params = params.set(
            "by",
            match self.by {
                By::Time => "time",
                By::Dimension(dimension) => dimension,
            },
        );
        for (dimension, codes) in self.dimensions.iter().zip(&self.codes) {
            params = codes.iter().fold(params, |params, code| params.add(dimension, code));
        }
        for period in &self.chosen {
            params = params.add("period", &period.to_string());
        }
        let versus = self.versus.map(|(flow, measure)| format!("{}:{measure}", flow.id()));
        let reference = if self.reference { "yes" } else { "no" };
        let scale = Some(self.scale.id()).filter(|_| self.scale != Scale::Linear);
        let optional = [
            ("compare", Some(self.compared.id()).filter(|it| !it.is_empty())),
            ("level", self.level.map(Level::id)),
            ("reference", Some(reference).filter(|_| self.is_reference_chosen)),
            ("kind", self.kind.map(Kind::id)),
            ("scale", scale),
            ("versus", versus.as_deref()),
            ("vintage", self.release.as_deref()),
        ];
        optional
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .fold(params, |params, (name, value)| params.set(name, value))
    }
}

pub(super) fn read<'a>(visit: &Visit<'a>, flow: Flow<'a>) -> Result<Viewed<'a>, Error> {
    let (state, params) = (visit.state, &visit.params);
    let measures = flow.measures();
    let measure = match params.get("measure") {
        None => measures.first().copied().unwrap_or_default(),
        Some(wanted) => *measures
            .iter()
            .find(|it| **it == wanted)
            .ok_or_else(|| Error::not_found("measure", wanted))?,
    };
    let mut dimensions = select::dimensions(state, flow);
    // Series may all be too short to lose their season.
    dimensions.retain(|it| *it != SEASONAL_ADJUST || state.cube.varies(flow.id(), it));
    let release = params.get("vintage").filter(|it| !it.is_empty()).map(str::to_owned);
    let mut selection = Selection::new(flow.id(), measure);
    if let Some(release) = &release {
        let vintage = select::vintage(state, flow.id(), release);
        selection.vintage = Some(vintage.ok_or_else(|| Error::not_found("release", release))?);
    }
    let periods = choose::periods(state, flow, &selection);
    let view = one_of(params, "view", View::ALL, View::id)?.unwrap_or(View::Chart);
    let mut compared = Compared::read(params, &dimensions)?;
    let by = by(state, flow, params, (view, compared), (&dimensions, &periods))?;
    if by == By::Time && compared == Compared::Periods {
        // There is nothing but time.
        compared = Compared::Nothing;
    }
    let codes = dimensions
        .iter()
        .map(|it| beside::codes(state, flow, params, it, compared))
        .collect::<Result<Vec<_>, _>>()?;
    let mut chosen = beside::periods(params, &periods)?;
    if by == By::Time {
        chosen.clear();
    } else if compared != Compared::Periods || view == View::Map {
        let newest = chosen.last().or(periods.last()).copied();
        chosen = newest.into_iter().collect();
    }
    let mut viewed = Viewed {
        beside: Beside::Nothing,
        level: match by {
            By::Dimension("ref_area") => one_of(params, "level", Level::ALL, Level::id)?,
            _ => None,
        },
        kind: one_of(params, "kind", Kind::ALL, Kind::id)?,
        scale: one_of(params, "scale", Scale::ALL, Scale::id)?.unwrap_or_default(),
        reference: match params.get("reference") {
            None => !choose::is_count(flow.unit(measure)),
            Some("yes") => true,
            Some("no") => false,
            Some(_) => return Err(Error::parameter("reference", "is neither yes nor no")),
        },
        is_reference_chosen: params.get("reference").is_some(),
        versus: versus(state, params)?,
        rows: Vec::new(),
        whole: None,
        flow,
        measure,
        view,
        by,
        compared,
        dimensions,
        codes,
        periods,
        chosen,
        selection,
        release,
    };
    choose::choose(state, &mut viewed);
    Ok(viewed)
}

/// A parameter that is one of a few words.
fn one_of<T: Copy, const N: usize>(
    params: &Params,
    name: &str,
    all: [T; N],
    id: fn(T) -> &'static str,
) -> Result<Option<T>, Error> {
    let Some(wanted) = params.get(name) else { return Ok(None) };
    let found = all.into_iter().find(|it| id(*it) == wanted);
    let reason = || format!("is none of `{}`", all.map(id).join("`, `"));
    found.map(Some).ok_or_else(|| Error::parameter(name, reason()))
}

/// What varies along the chart.
fn by(
    state: &State,
    flow: Flow<'_>,
    params: &Params,
    (view, compared): (View, Compared),
    (dimensions, periods): (&[&'static str], &[Period]),
) -> Result<By, Error> {
    let by = match params.get("by") {
        _ if view == View::Map => By::Dimension("ref_area"),
        None => default_by(state, flow, dimensions, periods),
        Some("time") => By::Time,
        Some(wanted) => {
            let known = dimensions.iter().copied().find(|it| *it == wanted && has_parts(it));
            let reason = "is not a dimension of this indicator";
            By::Dimension(known.ok_or_else(|| Error::parameter("by", reason))?)
        }
    };
    // Periods beside one another leave the axis to something else.
    Ok(match (by, compared) {
        (By::Time, Compared::Periods) => about(flow, dimensions),
        _ => by,
    })
}

/// A second measure: `flow:MEASURE`.
fn versus<'a>(state: &'a State, params: &Params) -> Result<Option<(Flow<'a>, &'a str)>, Error> {
    let Some(wanted) = params.get("versus") else { return Ok(None) };
    let unknown = || Error::not_found("measure", wanted);
    let (flow, measure) = wanted.split_once(':').ok_or_else(unknown)?;
    let flow = select::flow(state, flow).ok_or_else(unknown)?;
    let measure = flow.measures().into_iter().find(|it| *it == measure).ok_or_else(unknown)?;
    Ok(Some((flow, measure)))
}

/// Time where there is a series; else the dimension that the flow is about.
fn default_by(
    state: &State,
    flow: Flow<'_>,
    dimensions: &[&'static str],
    periods: &[Period],
) -> By {
    let place = dimensions.iter().find(|it| **it == "ref_area");
    // Some offices publish places and no country.
    let has_country = state.cube.has_code(flow.id(), "ref_area", &state.country);
    if periods.len() > 2 && (has_country || place.is_none()) {
        return By::Time;
    }
    about(flow, dimensions)
}

/// The dimension that a flow is about: places for official figures, the last one of our header.
fn about(flow: Flow<'_>, dimensions: &[&'static str]) -> By {
    let about = match flow {
        Flow::Official(_) => dimensions.iter().find(|it| **it == "ref_area"),
        Flow::Indicator(definition) => {
            dimensions.iter().find(|it| definition.dimensions.last().is_some_and(|own| own == **it))
        }
    };
    let last = dimensions.iter().rfind(|it| has_parts(it));
    about.or(last).map_or(By::Time, |it| By::Dimension(it))
}

/// Whether the codes of a dimension are parts of a whole, and so can be rows: with and without its
/// season are two views of one thing.
pub(super) fn has_parts(dimension: &str) -> bool {
    dimension != SEASONAL_ADJUST
}

/// Whether `code` is shown among the parts of `whole`: hierarchies are seen one level at a time.
pub(super) fn is_part(state: &State, dimension: &str, whole: &str, code: &str) -> bool {
    match dimension {
        "ref_area" => {
            let place = state.taxonomy.places.get(code);
            let Some(place) = place else { return false };
            // A city's districts stand on the level of provinces but belong to a province.
            place.parent.as_deref() == Some(whole)
        }
        "occupation" => match (IscoCode::parse(whole), IscoCode::parse(code)) {
            (Ok(whole), Ok(code)) => code.parent() == Some(whole),
            (Err(_), Ok(code)) => code.level() == 1,
            _ => false,
        },
        _ => true,
    }
}
