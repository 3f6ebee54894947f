//! Indicators: what is measured, ours and official, under which definition and in which release.

use marsad_indicators::Disclosure;
use marsad_model::{Lang, Release};

use crate::{
    Error, State,
    api::{
        Answer, Ask,
        pages_of::page,
        wire::{About, Coded},
    },
    download::{Cell, Table},
    labels,
    openapi::{AFTER, Codes, Kind, LIMIT, Operation, Parameter, Shape, wire},
    select::{self, Flow},
};

pub(crate) const LIST: Operation = Operation {
    id: "listIndicators",
    path: "/api/v1/indicators",
    tag: "indicators",
    summary: "List indicators and official data sets",
    about: "Everything that has published figures: indicators made from ads, then official data sets.",
    item: None,
    parameters: &[AFTER, LIMIT],
    shape: Indicators::schema,
    run: list,
};

pub(crate) const ONE: Operation = Operation {
    id: "getIndicator",
    path: "/api/v1/indicators/{id}",
    tag: "indicators",
    summary: "One indicator or official data set",
    about: "Its definition, measures, dimensions, periods and newest release.",
    item: Some(Parameter::new(
        "id",
        Kind::Code(Codes::Indicator),
        "Id of the indicator or data set.",
    )),
    parameters: &[],
    shape: OneIndicator::schema,
    run: one,
};

wire! {
    /// A page of indicators.
    pub(crate) struct Indicators {
        /// What must be known to read them rightly.
        about: About,
        /// Number of indicators on all pages.
        total: usize,
        /// Address of the next page; null on the last one.
        next: Option<String>,
        /// The indicators, in the order of the catalogue.
        indicators: Vec<Indicator>,
    }

    /// An indicator or an official data set.
    pub(crate) struct Indicator {
        /// Its id.
        id: String,
        /// `indicator`: made from ads; `official`: as an office publishes it.
        kind: &'static str,
        /// Its name.
        label: String,
        /// One plain sentence; empty for official data sets, whose measures say it each.
        description: String,
        /// Version of the definition; raised whenever the same data would give other figures.
        version: Option<String>,
        /// What is measured; the first is the one to show where one is wanted.
        measures: Vec<Measure>,
        /// The dimensions that vary, each a parameter of its observations.
        dimensions: Vec<Coded>,
        /// The rule by which cells are withheld: `count` (5 vacancies of 3 employers), `wage` (10
        /// stated wages of 3 employers), or `none`.
        disclosure: &'static str,
        /// Whether cells that the rule's numbers withhold are left out: a cell that is not there then
        /// has too few vacancies or employers behind it, or none.
        sparse: bool,
        /// The newest release; null if nothing is published.
        release: Option<OfRelease>,
        /// Address of its figures.
        observations: String,
    }

    /// One thing that is measured.
    pub(crate) struct Measure {
        /// Its code.
        code: String,
        /// Its name.
        label: String,
        /// Its unit: a code.
        unit: String,
        /// Its unit in words.
        unit_label: String,
        /// Decimals worth showing.
        decimals: u8,
        /// What it means exactly; null where the indicator's description says it.
        definition: Option<String>,
        /// Who or what is counted; null where the definition says it.
        universe: Option<String>,
        /// Where official figures are from; null for our own.
        source: Option<String>,
        /// Terms of use of official figures; null for our own.
        licence: Option<String>,
    }

    /// A published set of figures.
    pub(crate) struct OfRelease {
        /// Its id.
        id: String,
        /// Last day of data it knows: ISO 8601.
        as_of: String,
        /// When it was published: RFC 3339.
        published_at: String,
        /// The tables it was computed from, with their versions.
        inputs: String,
        /// Number of figures, withheld ones included.
        n_observations: u64,
    }

    /// One indicator.
    pub(crate) struct OneIndicator {
        /// What must be known to read its figures rightly.
        about: About,
        /// The indicator.
        indicator: Indicator,
        /// Periods of its first measure's figures, oldest first.
        periods: Vec<String>,
    }
}

fn list(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let page = page(ask, select::flows(state), &|it| it.id().to_owned())?;
    let body = Indicators {
        about: About::of_ads(state, lang),
        total: page.total,
        next: page.next.clone(),
        indicators: page.items.iter().map(|it| Indicator::new(state, lang, *it)).collect(),
    };
    let table = || file(ask, "indicators", &body.indicators);
    Answer::new(ask, &body, &table, page.next)
}

fn one(ask: &Ask<'_>) -> Result<Answer, Error> {
    let Ask { state, lang, .. } = *ask;
    let flow =
        select::flow(state, &ask.item).ok_or_else(|| Error::not_found("indicator", &ask.item))?;
    let measures = flow.measures();
    let periods = measures.first().map(|it| select::periods(state, flow, it)).unwrap_or_default();
    let body = OneIndicator {
        about: About::of_flow(state, lang, flow, &measures),
        indicator: Indicator::new(state, lang, flow),
        periods: periods.iter().map(ToString::to_string).collect(),
    };
    let table = || file(ask, flow.id(), std::slice::from_ref(&body.indicator));
    Answer::new(ask, &body, &table, None)
}

/// One row per measure.
fn file(ask: &Ask<'_>, name: &str, indicators: &[Indicator]) -> Table {
    let columns = [
        "indicator",
        "indicator_label",
        "kind",
        "version",
        "measure",
        "measure_label",
        "unit",
        "dimensions",
        "release",
        "as_of",
        "source",
        "licence",
    ];
    let text = |it: &str| Cell::Text(it.to_owned());
    let mut rows = Vec::new();
    for it in indicators {
        let dimensions: Vec<&str> = it.dimensions.iter().map(|it| it.code.as_str()).collect();
        let release = it.release.as_ref();
        for measure in &it.measures {
            rows.push(vec![
                text(&it.id),
                text(&it.label),
                text(it.kind),
                Cell::maybe(it.version.as_deref()),
                text(&measure.code),
                text(&measure.label),
                text(&measure.unit),
                Cell::Text(dimensions.join("|")),
                Cell::maybe(release.map(|it| it.id.as_str())),
                Cell::maybe(release.map(|it| it.as_of.as_str())),
                Cell::maybe(measure.source.as_deref()),
                Cell::maybe(measure.licence.as_deref()),
            ]);
        }
    }
    Table {
        name: name.to_owned(),
        lang: ask.lang,
        as_of: ask.state.as_of,
        columns: columns.map(str::to_owned).to_vec(),
        rows,
        notes: About::of_ads(ask.state, ask.lang).notes(),
    }
}

impl Indicator {
    pub(crate) fn new(state: &State, lang: Lang, flow: Flow<'_>) -> Self {
        let release = state.release(flow.id());
        let (kind, description, disclosure) = match flow {
            Flow::Indicator(it) => {
                let rule = match it.disclosure {
                    Disclosure::Count => "count",
                    Disclosure::Wage => "wage",
                    Disclosure::None => "none",
                };
                ("indicator", labels::filled(&it.description, lang), rule)
            }
            Flow::Official(_) => ("official", String::new(), "none"),
        };
        let version = match flow {
            // The version that the figures were made by, which a newer program may have left.
            _ if release.is_some() => release.map(|it| it.version.clone()),
            Flow::Indicator(it) => Some(it.version.clone()),
            Flow::Official(_) => None,
        };
        let dimension =
            |it: &str| Coded { code: it.to_owned(), label: labels::dimension(lang, it) };
        Self {
            id: flow.id().to_owned(),
            kind,
            label: labels::flow(lang, flow),
            description,
            version: version.filter(|it| !it.is_empty()),
            measures: flow
                .measures()
                .iter()
                .map(|it| Measure::new(state, lang, flow, it))
                .collect(),
            dimensions: select::dimensions(state, flow).iter().map(|it| dimension(it)).collect(),
            disclosure,
            sparse: flow.is_sparse(),
            release: release.map(OfRelease::new),
            observations: format!("/api/v1/indicators/{}/observations", flow.id()),
        }
    }
}

impl Measure {
    fn new(state: &State, lang: Lang, flow: Flow<'_>, code: &str) -> Self {
        let official = match flow {
            Flow::Official(dataset) => dataset.measure(code),
            Flow::Indicator(_) => None,
        };
        let unit = flow.unit(code);
        Self {
            code: code.to_owned(),
            label: labels::measure(lang, flow, code),
            unit: unit.to_owned(),
            unit_label: labels::unit(state, lang, unit),
            decimals: flow.decimals(code),
            definition: official.map(|it| labels::filled(&it.definition, lang)),
            universe: official.map(|it| it.universe.clone()),
            source: official.map(|it| labels::filled(&it.source, lang)),
            licence: official.map(|it| labels::filled(&it.licence, lang)),
        }
    }
}

impl OfRelease {
    pub(crate) fn new(release: &Release) -> Self {
        Self {
            id: release.id.clone(),
            as_of: release.as_of.to_string(),
            published_at: release.published_at.to_string(),
            inputs: release.inputs.clone(),
            n_observations: release.n_observations,
        }
    }
}
