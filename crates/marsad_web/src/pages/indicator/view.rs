//! What the reader wants to see, read from the address.

use marsad_model::{IscoCode, Period};

use crate::{
    Error, State,
    pages::Visit,
    params::Params,
    select::{self, Flow, Selection, Wanted},
};

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
    /// The dimensions that vary in the flow.
    pub(super) dimensions: Vec<&'static str>,
    /// Code of each of them.
    pub(super) codes: Vec<String>,
    pub(super) periods: Vec<Period>,
    /// The period shown where time does not vary.
    pub(super) period: Option<Period>,
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
    pub(super) fn code(&self, dimension: &str) -> Option<&str> {
        let n = self.dimensions.iter().position(|it| *it == dimension)?;
        self.codes.get(n).map(String::as_str)
    }

    /// The views that the flow can be seen in: no map without places.
    pub(super) fn views(&self) -> Vec<View> {
        let has_places = self.dimensions.contains(&"ref_area");
        View::ALL.into_iter().filter(|it| *it != View::Map || has_places).collect()
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
        for (dimension, code) in self.dimensions.iter().zip(&self.codes) {
            params = params.set(dimension, code);
        }
        if let Some(period) = self.period {
            params = params.set("period", &period.to_string());
        }
        match &self.release {
            Some(release) => params.set("vintage", release),
            None => params,
        }
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
    let dimensions = select::dimensions(state, flow);
    let mut codes = Vec::new();
    for dimension in &dimensions {
        let code = params.get(dimension).unwrap_or(select::default_code(state, flow, dimension));
        if !select::is_code(state, flow, dimension, code) {
            return Err(Error::not_found("code", code));
        }
        codes.push(code.to_owned());
    }
    let periods = select::periods(state, flow, measure);
    let view = match params.get("view") {
        None => View::Chart,
        Some(wanted) => View::ALL
            .into_iter()
            .find(|it| it.id() == wanted)
            .ok_or_else(|| Error::parameter("view", "is not chart, map, table or method"))?,
    };
    let by =
        match params.get("by") {
            _ if view == View::Map => By::Dimension("ref_area"),
            None => default_by(state, flow, &dimensions, &periods),
            Some("time") => By::Time,
            Some(wanted) => {
                By::Dimension(dimensions.iter().copied().find(|it| *it == wanted).ok_or_else(
                    || Error::parameter("by", "is not a dimension of this indicator"),
                )?)
            }
        };
    let period = match (params.get("period"), by) {
        (_, By::Time) => None,
        (None, _) => periods.last().copied(),
        (Some(wanted), _) => {
            let period = Period::parse(wanted)
                .ok()
                .ok_or_else(|| Error::parameter("period", "is not a period"))?;
            let known = periods.iter().find(|it| **it == period);
            Some(*known.ok_or_else(|| Error::not_found("period", wanted))?)
        }
    };
    let mut selection = Selection::new(flow.id(), measure);
    for (dimension, code) in dimensions.iter().zip(&codes) {
        let wanted = match by {
            By::Dimension(varying) if varying == *dimension => Wanted::Each,
            _ => Wanted::One(code.clone()),
        };
        selection.codes.insert(dimension, wanted);
    }
    if let Some(period) = period {
        selection = selection.during(period);
    }
    let release = params.get("vintage").filter(|it| !it.is_empty()).map(str::to_owned);
    if let Some(release) = &release {
        let vintage = select::vintage(state, flow.id(), release);
        selection.vintage = Some(vintage.ok_or_else(|| Error::not_found("release", release))?);
    }
    Ok(Viewed { flow, measure, view, by, dimensions, codes, periods, period, selection, release })
}

/// Time where there is a series; else the dimension that the flow is about: the last one of our header,
/// places for official figures.
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
    let about = match flow {
        Flow::Official(_) => place,
        Flow::Indicator(definition) => {
            dimensions.iter().find(|it| definition.dimensions.last().is_some_and(|own| own == **it))
        }
    };
    about.map_or(By::Time, |it| By::Dimension(it))
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
