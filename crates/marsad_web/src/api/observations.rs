//! The figures of an indicator or of an official data set.

mod choose;
pub(crate) mod jsonstat;

use std::collections::BTreeMap;

use axum::response::Response;
use marsad_indicators::{Figure, distinct_codes};

use crate::{
    Error, State,
    api::{
        Answer, Ask,
        indicators::OfRelease,
        pages_of::not_an_address,
        wire::{About, Coded, Observation, Texts},
    },
    download, labels, open,
    openapi::{AFTER, Codes, Kind, Operation, Parameter, Shape, wire},
    select::{self, Flow},
};

/// Figures on a page at most: a table is read whole, and a search is not.
const MAX_FIGURES: u32 = 10_000;

pub(crate) const LIST: Operation = Operation {
    id: "listObservations",
    path: "/api/v1/indicators/{id}/observations",
    tag: "indicators",
    summary: "Figures of an indicator or official data set",
    about: "One parameter per dimension: a code, several codes (the parameter several times), or `*` \
        for every code but the total. A dimension that is not named is total; `ref_area` is the \
        country, `seasonal_adjust` is `N`. A withheld figure has no value, `obs_status` Q, and says why in `conf_status`.",
    item: Some(Parameter::new(
        "id",
        Kind::Code(Codes::Indicator),
        "Id of the indicator or data set.",
    )),
    parameters: PAGED,
    shape: Observations::schema,
    run: list,
};

/// Which figures: the same for every form that they are given in.
const PARAMETERS: &[Parameter] = &WHICH;

const PAGED: &[Parameter] = &{
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r] = WHICH;
    [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, AFTER, LIMIT]
};

const LIMIT: Parameter = Parameter::new(
    "limit",
    Kind::Whole { min: 1, max: MAX_FIGURES, default: Some(MAX_FIGURES) },
    "Most figures on a page.",
);

const WHICH: [Parameter; 18] = [
    Parameter::several("measure", Kind::Measure, "Code of a measure; all of them if not given."),
    dimension("ref_area", "Place: its official code."),
    dimension("occupation", "Occupation: ISCO-08 code of one to four digits."),
    dimension("economic_activity", "Sector: ISIC Rev.4 section."),
    dimension("contract", "Form of engagement."),
    dimension("skill", "Skill: its URI, or the last part of it."),
    dimension("education", "Level of education."),
    dimension("language", "Language of the ad."),
    dimension("experience", "Years of experience, in classes."),
    dimension("remote", "Where the work is done."),
    dimension("source", "Source of the ads."),
    dimension("sex", "Sex."),
    dimension("urbanisation", "Urban or rural."),
    dimension(
        "seasonal_adjust",
        "`S` for figures without their season, `N` (not named) as counted.",
    ),
    Parameter::new("from", Kind::Period, "Only periods that begin with this one or later."),
    Parameter::new("to", Kind::Period, "Only periods that end with this one or earlier."),
    Parameter::several("period", Kind::Period, "Only these periods; all of them if not given."),
    Parameter::new(
        "vintage",
        Kind::Code(Codes::Release),
        "Id of an earlier release: the figures as they were then; the newest if not given.",
    ),
];

const fn dimension(name: &'static str, about: &'static str) -> Parameter {
    Parameter::several(name, Kind::Dimension(name), about)
}

wire! {
    /// A page of figures, with all that must be known to use them.
    pub(crate) struct Observations {
        /// Attribution, licence, caveat, last day of data, sample or not.
        about: About,
        /// The indicator or official data set.
        indicator: Coded,
        /// Version of the definition that the figures were made by; null for official ones.
        version: Option<String>,
        /// The release they are of; null if nothing is published.
        release: Option<OfRelease>,
        /// Labels of the codes that occur here: by dimension, and under `measure` and `unit`; then
        /// by code.
        labels: BTreeMap<String, Texts>,
        /// Number of figures on all pages.
        total: usize,
        /// Address of the next page; null on the last one.
        next: Option<String>,
        /// The figures, in the order of codes, measure, period.
        observations: Vec<Observation>,
    }
}

fn list(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let flow =
        select::flow(state, &ask.item).ok_or_else(|| Error::not_found("indicator", &ask.item))?;
    let figures = choose::figures(ask, flow, false)?;
    let total = figures.len();
    let start = start(ask)?;
    let page: Vec<Figure<'_>> = figures.into_iter().skip(start).take(ask.limit()).collect();
    let end = start + page.len();
    let next = (end < total).then(|| ask.next(&format!("{end}.{}", vintage(ask))));
    let measures = choose::measures(ask, flow);
    let about = About::of_flow(state, lang, flow, &measures);
    let notes = about.notes();
    let table = || download::of_figures(state, lang, flow, &page, notes.clone());
    // Ten thousand figures are some megabytes of JSON; no use making them for a file.
    let shown = match ask.format {
        crate::api::format::Format::Json => page.as_slice(),
        crate::api::format::Format::File(_) => &[],
    };
    let dimensions = select::dimensions(state, flow);
    let release = state.release(flow.id());
    let body = Observations {
        about,
        indicator: Coded { code: flow.id().to_owned(), label: labels::flow(lang, flow) },
        version: release.map(|it| it.version.clone()).filter(|it| !it.is_empty()),
        release: release.map(OfRelease::new),
        labels: labels_of(state, ask, flow, &dimensions, shown),
        total,
        next: next.clone(),
        observations: shown.iter().map(|it| Observation::new(flow, &dimensions, it)).collect(),
    };
    let answer = Answer::new(ask, &body, &table, next)?;
    Ok(answer.described(
        ask.address
            .ends_with(".csv")
            .then(|| format!("{}{}{}", ask.address, open::METADATA, ask.params.query())),
    ))
}

/// What describes the table of the same question.
pub(crate) fn described(ask: &Ask<'_>) -> Result<Response, Error> {
    let flow = select::flow(ask.state, &ask.item)
        .ok_or_else(|| Error::not_found("indicator", &ask.item))?;
    let figures = choose::figures(ask, flow, false)?;
    let address = format!("observations.csv{}", ask.params.query());
    Ok(open::csvw_answer(&open::csvw(ask.state, ask.lang, flow, &figures, &address)))
}

/// Where the page begins. Its address holds the data's vintage: places in a list of another
/// release mean nothing.
fn start(ask: &Ask<'_>) -> Result<usize, Error> {
    let Some(after) = ask.text("after") else { return Ok(0) };
    let (start, of) = after.split_once('.').ok_or_else(|| not_an_address(after))?;
    if of != vintage(ask) {
        let reason = format!(
            "`{after}` is the address of a page of another release; start again without it"
        );
        return Err(Error::parameter("after", reason));
    }
    start.parse().ok().ok_or_else(|| not_an_address(after))
}

fn vintage(ask: &Ask<'_>) -> String {
    format!("{:08x}", ask.memo.vintage(ask.state) as u32)
}

fn labels_of(
    state: &State,
    ask: &Ask<'_>,
    flow: Flow<'_>,
    dimensions: &[&'static str],
    figures: &[Figure<'_>],
) -> BTreeMap<String, Texts> {
    let lang = ask.lang;
    let mut labels: BTreeMap<String, Texts> = BTreeMap::new();
    for dimension in dimensions {
        let codes = distinct_codes(figures, dimension);
        let label = |it: &str| (it.to_owned(), labels::label(state, lang, dimension, it));
        labels.insert((*dimension).to_owned(), codes.into_iter().map(label).collect());
    }
    let mut measures: Vec<&str> = figures.iter().map(Figure::measure).collect();
    measures.sort_unstable();
    measures.dedup();
    let units = measures.iter().map(|it| flow.unit(it));
    let units = units.map(|it| (it.to_owned(), labels::unit(state, lang, it))).collect();
    let measures =
        measures.iter().map(|it| ((*it).to_owned(), labels::measure(lang, flow, it))).collect();
    labels.insert("measure".to_owned(), measures);
    labels.insert("unit".to_owned(), units);
    labels
}
