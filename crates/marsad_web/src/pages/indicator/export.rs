//! Files of a selection: CSV and XLSX of its figures; SVG, PNG and PDF of its drawing.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use marsad_indicators::Figure;

use crate::{
    Error,
    charts::{self, Sheet},
    download::{self, Cell, FileKind, Table},
    labels, open,
    pages::{Visit, segment},
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

use super::{
    drawing::{self, Pairs},
    grid::Grid,
    tables,
    view::{By, Viewed},
};

/// The ending of a spreadsheet of rows and columns as a page shows them.
pub(super) const AS_SHOWN: &str = "table.xlsx";

/// Pixels per unit of a drawing: wide enough for a printed column.
const PNG_SCALE: f32 = 3.0;

pub(super) fn answer(
    visit: &Visit<'_>,
    viewed: &Viewed<'_>,
    extension: &str,
) -> Result<Response, Error> {
    match extension {
        "csv-metadata.json" => Ok(metadata(visit, viewed)),
        "csv" => table(visit, viewed, FileKind::Csv),
        "xlsx" => table(visit, viewed, FileKind::Xlsx),
        AS_SHOWN => as_shown(visit, viewed),
        "svg" => {
            Ok(file("image/svg+xml", &name(viewed, "svg"), drawn(visit, viewed)?.into_bytes()))
        }
        "png" => {
            let svg = drawn(visit, viewed)?;
            let png = marsad_chart::png(&svg, PNG_SCALE, &[marsad_chart::FONT])
                .map_err(|error| Error::Internal(format!("PNG: {error:?}")))?;
            Ok(file("image/png", &name(viewed, "png"), png))
        }
        "pdf" => {
            let svg = drawn(visit, viewed)?;
            let title = title(visit, viewed);
            let about = marsad_chart::Document { title: &title, lang: visit.lang.tag() };
            let pdf = marsad_chart::pdf(&svg, about, &[marsad_chart::FONT])
                .map_err(|error| Error::Internal(format!("PDF: {error:?}")))?;
            Ok(file("application/pdf", &name(viewed, "pdf"), pdf))
        }
        other => Err(Error::not_found("indicator", other)),
    }
}

fn table(visit: &Visit<'_>, viewed: &Viewed<'_>, kind: FileKind) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let grid = Grid::new(visit, viewed);
    if let Some(pairs) = super::pairs(visit, viewed, &grid) {
        return download::attachment(&of_pairs(visit, viewed, &pairs), kind);
    }
    let figures = select::figures(state, &viewed.selection);
    let notes = notes(visit, viewed);
    let table = download::of_figures(state, lang, viewed.flow, &figures, notes);
    let mut response = download::attachment(&table, kind)?;
    if kind == FileKind::Csv {
        let address =
            format!("/{}{}{}{}", lang.tag(), visit.path, open::METADATA, visit.params.query());
        let link = HeaderValue::from_str(&open::described_by(&address));
        let link = link.map_err(|cause| Error::Internal(format!("header `Link`: {cause}")))?;
        response.headers_mut().insert(header::LINK, link);
    }
    Ok(response)
}

/// Rows and columns as on the page.
fn as_shown(visit: &Visit<'_>, viewed: &Viewed<'_>) -> Result<Response, Error> {
    let grid = Grid::new(visit, viewed);
    if let Some(pairs) = super::pairs(visit, viewed, &grid) {
        return download::attachment(&of_pairs(visit, viewed, &pairs), FileKind::Xlsx);
    }
    let lang = visit.lang;
    let mut table = tables::sheet(visit, viewed, &grid);
    let unit = labels::unit(visit.state, lang, viewed.flow.unit(viewed.measure));
    let mut first =
        vec![(text(lang, "notes-table"), title(visit, viewed)), (text(lang, "method-unit"), unit)];
    first.extend(notes(visit, viewed));
    let release = viewed.release.as_deref();
    let release = release.or(visit.state.release(viewed.flow.id()).map(|it| it.id.as_str()));
    first.extend(release.map(|it| (text(lang, "method-release"), it.to_owned())));
    first.push((text(lang, "notes-address"), address(visit, viewed)));
    table.notes.splice(0..0, first);
    download::attachment(&table, FileKind::Xlsx)
}

/// What must be known of a selection's figures.
fn notes(visit: &Visit<'_>, viewed: &Viewed<'_>) -> Vec<(String, String)> {
    let lang = visit.lang;
    let source = charts::source_note(visit.state, lang, viewed.flow, viewed.measure);
    let mut notes = vec![(text(lang, "source"), source)];
    notes.extend(labels::caveat(lang, viewed.flow).map(|it| (text(lang, "caveat"), it)));
    notes
}

/// Where the selection is seen.
fn address(visit: &Visit<'_>, viewed: &Viewed<'_>) -> String {
    let (origin, page) = (visit.origin, segment(viewed.flow.id()));
    let query = viewed.permalink().query();
    format!("{origin}/{}/indicators/{page}{query}", visit.lang.tag())
}

/// Two measures, a row for each that has both.
fn of_pairs(visit: &Visit<'_>, viewed: &Viewed<'_>, pairs: &Pairs<'_>) -> Table {
    let Visit { state, lang, .. } = *visit;
    let (what, code): (&str, fn(&str, &Figure<'_>) -> String) = match viewed.by {
        By::Time => ("period", |_, figure| figure.period().to_string()),
        By::Dimension(dimension) => (dimension, |dimension, it| it.code(dimension).to_owned()),
    };
    let measures = [(viewed.flow, viewed.measure), (pairs.flow, pairs.measure)];
    let mut columns = vec![what.to_owned(), format!("{what}_label")];
    for (n, (flow, measure)) in measures.iter().enumerate() {
        columns.push(format!("{}:{measure}", flow.id()));
        columns.extend(["period", "unit", "obs_status"].map(|it| format!("{it}_{}", n + 1)));
    }
    let rows = pairs.rows.iter().map(|pair| {
        let mut row = vec![Cell::Text(code(what, &pair.x)), Cell::Text(pair.label.clone())];
        for ((flow, measure), figure) in measures.iter().zip([pair.x, pair.y]) {
            row.push(Cell::number(figure.value()));
            row.push(Cell::Text(figure.period().to_string()));
            row.push(Cell::Text(flow.unit(measure).to_owned()));
            row.push(Cell::Text(figure.status().code().to_owned()));
        }
        row
    });
    let source = |(flow, measure): (Flow<'_>, &str)| {
        (text(lang, "source"), charts::source_note(state, lang, flow, measure))
    };
    let mut notes: Vec<(String, String)> = measures.map(source).to_vec();
    let mut caveats: Vec<String> =
        measures.iter().filter_map(|(flow, _)| labels::caveat(lang, *flow)).collect();
    caveats.dedup();
    notes.extend(caveats.into_iter().map(|it| (text(lang, "caveat"), it)));
    Table {
        name: viewed.flow.id().to_owned(),
        lang,
        as_of: state.as_of,
        columns,
        rows: rows.collect(),
        notes,
    }
}

/// What describes the table of the same selection.
fn metadata(visit: &Visit<'_>, viewed: &Viewed<'_>) -> Response {
    let figures = select::figures(visit.state, &viewed.selection);
    let address = format!("{}.csv{}", segment(viewed.flow.id()), visit.params.query());
    open::csvw_answer(&open::csvw(visit.state, visit.lang, viewed.flow, &figures, &address))
}

fn drawn(visit: &Visit<'_>, viewed: &Viewed<'_>) -> Result<String, Error> {
    let title = title(visit, viewed);
    let grid = Grid::new(visit, viewed);
    let address = address(visit, viewed);
    let drawn = drawing::draw(visit, viewed, &grid, &title, Sheet::File { address: &address });
    drawn.map(|it| it.svg).ok_or_else(|| Error::not_found("figure", &title))
}

/// What is drawn, and of when.
fn title(visit: &Visit<'_>, viewed: &Viewed<'_>) -> String {
    let Visit { state, lang, .. } = *visit;
    let heading = drawing::heading(visit, viewed);
    let name = |it| labels::period(state, lang, it);
    let when = match viewed.period() {
        Some(period) => name(period),
        None => {
            let mut periods = select::periods(state, viewed.flow, viewed.measure);
            if !viewed.chosen.is_empty() {
                periods.retain(|it| viewed.chosen.contains(it));
            }
            let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
                return heading;
            };
            match first == last {
                true => name(*first),
                false => {
                    let (first, last) = (name(*first), name(*last));
                    let ends = [("first", Arg::Words(&first)), ("last", Arg::Words(&last))];
                    text_with(lang, "period-span", &ends)
                }
            }
        }
    };
    format!("{heading}{}{when}", text(lang, "list-separator"))
}

fn name(viewed: &Viewed<'_>, extension: &str) -> String {
    format!("{}.{extension}", viewed.flow.id())
}

fn file(media_type: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "public, max-age=60".to_owned()),
    ];
    (headers, bytes).into_response()
}
