//! The figures of a chart as a table, for who does not see it: on pages, where no other table has
//! them.

use marsad_indicators::Figure;

use crate::{
    bulletin::tables::{Row, Table, cell},
    charts::Mark,
    labels,
    select::{self, Flow},
    texts::text,
};

use super::Chapters;

impl Chapters<'_> {
    /// A row for each mark of a map or of bars.
    pub(super) fn marked(&self, flow: Flow<'_>, measure: &str, marks: &[Mark<'_>]) -> Table {
        let rows = marks.iter().map(|it| Row {
            head: it.label.clone(),
            href: String::new(),
            cells: vec![cell(self.about, flow, it.figure)],
        });
        Table {
            columns: vec![String::new(), labels::measure(self.about.lang, flow, measure)],
            rows: rows.collect(),
        }
    }

    /// A row for each period of lines, the newest first.
    pub(super) fn lined(&self, flow: Flow<'_>, series: &[(String, Vec<Figure<'_>>)]) -> Table {
        let lang = self.about.lang;
        let mut periods: Vec<_> =
            series.iter().flat_map(|(_, figures)| figures.iter().map(Figure::period)).collect();
        periods.sort_by_key(|it| std::cmp::Reverse(select::end(*it)));
        periods.dedup();
        let rows = periods.iter().map(|period| Row {
            head: self.period(*period),
            href: String::new(),
            cells: series
                .iter()
                .map(|(_, figures)| {
                    let figure = figures.iter().find(|it| it.period() == *period);
                    cell(self.about, flow, figure.copied())
                })
                .collect(),
        });
        Table {
            columns: [text(lang, "period")]
                .into_iter()
                .chain(series.iter().map(|(name, _)| name.clone()))
                .collect(),
            rows: rows.collect(),
        }
    }
}
