//! Official figures of the place.

use marsad_indicators::Figure;
use marsad_model::{Period, TOTAL};

use crate::{
    charts, labels,
    pages::parts,
    select::{self, Flow},
    sentences::About,
    texts::text,
};

use super::{
    super::{
        Section,
        tables::{Row, Table, cell},
    },
    Chapters,
};

impl Chapters<'_> {
    /// The official rate by sex and area of residence, as far as it is published.
    pub(super) fn unemployment(&self) -> Option<Section> {
        const MEASURE: &str = "UNEMPLOYMENT_RATE";
        let About { state, lang, .. } = self.about;
        let flow = state.datasets.iter().find(|it| it.measure(MEASURE).is_some());
        let flow = Flow::Official(flow?);
        let groups = [("sex", TOTAL), ("sex", "F"), ("sex", "M")]
            .into_iter()
            .chain([("urbanisation", "urban"), ("urbanisation", "rural")]);
        let rows: Vec<(String, Vec<Figure<'_>>)> = groups
            .map(|(dimension, code)| {
                let fixed = [("ref_area", self.place), (dimension, code)];
                let label = match code {
                    TOTAL => text(lang, "total"),
                    _ => labels::label(state, lang, dimension, code),
                };
                (label, select::series(state, flow.id(), MEASURE, &fixed))
            })
            .filter(|(_, figures)| !figures.is_empty())
            .collect();
        let mut periods: Vec<Period> =
            rows.iter().flat_map(|(_, figures)| figures.iter().map(Figure::period)).collect();
        periods.sort_by_key(|it| select::end(*it));
        periods.dedup();
        let periods = &periods[periods.len().saturating_sub(3)..];
        if periods.is_empty() {
            return None;
        }
        let title = labels::measure(lang, flow, MEASURE);
        let subject = self.subject(flow, MEASURE, "unemployment", &title);
        let table = Table {
            columns: [String::new()]
                .into_iter()
                .chain(periods.iter().map(|it| self.period(*it)))
                .collect(),
            rows: rows
                .into_iter()
                .map(|(head, figures)| Row {
                    head,
                    href: String::new(),
                    cells: periods
                        .iter()
                        .map(|period| {
                            let figure = figures.iter().find(|it| it.period() == *period);
                            cell(self.about, flow, figure.copied())
                        })
                        .collect(),
                })
                .collect(),
        };
        Some(self.section(subject, String::new(), String::new(), Some(table)))
    }

    /// Other official figures of the place, beside the country's.
    pub(super) fn official(&self) -> Option<Section> {
        const MEASURES: &[&str] =
            &["POPULATION_LEGAL", "LABOUR_FORCE", "EMPLOYED", "ACTIVITY_RATE", "UNEMPLOYMENT_RATE"];
        let About { state, lang, .. } = self.about;
        let dataset = state.datasets.iter().find(|it| it.measure("UNEMPLOYMENT_RATE").is_some())?;
        let flow = Flow::Official(dataset);
        let country = state.country.as_str();
        let areas: Vec<&str> =
            [self.place].into_iter().chain((self.place != country).then_some(country)).collect();
        let rows: Vec<Row> = MEASURES
            .iter()
            .filter(|it| dataset.measure(it).is_some())
            .filter_map(|measure| {
                let figures: Vec<Option<Figure<'_>>> = areas
                    .iter()
                    .map(|area| select::latest(state, flow.id(), measure, &[("ref_area", area)]))
                    .collect();
                let period = self.period(figures.first().copied().flatten()?.period());
                Some(Row {
                    head: format!("{} ({period})", labels::measure(lang, flow, measure)),
                    href: String::new(),
                    cells: figures.into_iter().map(|it| cell(self.about, flow, it)).collect(),
                })
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        let title = labels::flow(lang, flow);
        let subject = self.subject(flow, "UNEMPLOYMENT_RATE", "official", &title);
        let table = Table {
            columns: [text(lang, "measure")]
                .into_iter()
                .chain(areas.iter().map(|it| labels::label(state, lang, "ref_area", it)))
                .collect(),
            rows,
        };
        Some(self.section(subject, String::new(), String::new(), Some(table)))
    }

    /// The official rate on a map of the places within.
    pub(super) fn official_map(&self) -> Option<Section> {
        const MEASURE: &str = "UNEMPLOYMENT_RATE";
        let About { state, lang, .. } = self.about;
        let dataset = state.datasets.iter().find(|it| it.measure(MEASURE).is_some())?;
        let flow = Flow::Official(dataset);
        let period = *select::periods(state, flow, MEASURE).last()?;
        let codes = self.within();
        let figures = select::across(state, flow.id(), MEASURE, "ref_area", &[], period);
        let marks = parts::place_marks(state, lang, &codes, &figures);
        if marks.iter().all(|it| it.figure.is_none()) {
            return None;
        }
        let title = labels::measure(lang, flow, MEASURE);
        let subject = self.subject(flow, MEASURE, "official-map", &title);
        let svg = charts::map(subject, &marks)?;
        let table = Table {
            columns: vec![labels::dimension(lang, "ref_area"), self.period(period)],
            rows: marks
                .iter()
                .map(|mark| Row {
                    head: mark.label.clone(),
                    href: mark.link.clone().unwrap_or_default(),
                    cells: vec![cell(self.about, flow, mark.figure)],
                })
                .collect(),
        };
        let mut section = self.section(subject, self.period(period), svg, Some(table));
        section.source = parts::with_outlines(state, &section.source);
        Some(section)
    }
}
