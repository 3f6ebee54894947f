//! A selection of figures as a table: what pages and the API give to download.

use std::collections::BTreeMap;

use marsad_indicators::{Figure, Grade};
use marsad_model::Lang;

use crate::{
    State,
    download::{Cell, Table},
    labels,
    select::{self, Flow},
    texts::text as text_of,
};

/// Columns behind those of the dimensions, which have two each: the code and its label.
pub(crate) const COLUMNS: [&str; 16] = [
    "measure",
    "measure_label",
    "period",
    "value",
    "unit",
    "obs_status",
    "conf_status",
    "n_postings",
    "n_sources",
    "imputed",
    "quality",
    "indicator",
    "version",
    "release",
    "as_of",
    "sample",
];

/// One row per figure, every dimension of the flow with code and label. Indicator, version,
/// release and sample flag are columns too, since a line of CSV travels without its file.
pub(crate) fn table(
    state: &State,
    lang: Lang,
    flow: Flow<'_>,
    figures: &[Figure<'_>],
    mut notes: Vec<(String, String)>,
) -> Table {
    let dimensions = select::dimensions(state, flow);
    let release = state.release(flow.id());
    let sample = !flow.is_official() && state.is_sample();
    let mut columns: Vec<String> = Vec::new();
    for dimension in &dimensions {
        columns.push((*dimension).to_owned());
        columns.push(format!("{dimension}_label"));
    }
    columns.extend(COLUMNS.map(str::to_owned));
    let text = |it: &str| Cell::Text(it.to_owned());
    // Labels repeat down the rows; finding them is most of the work.
    let mut known: BTreeMap<(&str, &str), String> = BTreeMap::new();
    let mut rows = Vec::with_capacity(figures.len());
    for figure in figures {
        let mut row = Vec::with_capacity(columns.len());
        for dimension in &dimensions {
            let code = figure.code(dimension);
            let label = known
                .entry((*dimension, code))
                .or_insert_with(|| labels::label(state, lang, dimension, code));
            row.push(text(code));
            row.push(text(label));
        }
        let measure = figure.measure();
        row.extend([
            text(measure),
            Cell::Text(labels::measure(lang, flow, measure)),
            Cell::Text(figure.period().to_string()),
            Cell::number(figure.value()),
            text(flow.unit(measure)),
            text(figure.status().code()),
            text(figure.confidentiality().code()),
            Cell::number(figure.n_postings()),
            Cell::number(figure.n_sources()),
            Cell::number(figure.imputed()),
            Cell::maybe(flow.grade(figure).map(Grade::code)),
            text(flow.id()),
            Cell::maybe(release.map(|it| it.version.as_str())),
            Cell::maybe(release.map(|it| it.id.as_str())),
            Cell::Text(release.map_or(state.as_of, |it| it.as_of).to_string()),
            text(if sample { "true" } else { "false" }),
        ]);
        rows.push(row);
    }
    if flow.is_sparse() {
        notes.push((text_of(lang, "notes-left-out"), text_of(lang, "notes-left-out-told")));
    }
    Table { name: flow.id().to_owned(), lang, as_of: state.as_of, columns, rows, notes }
}
