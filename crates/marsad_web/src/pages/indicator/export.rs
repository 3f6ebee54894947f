//! Files of a selection: CSV and XLSX of its figures, SVG and PNG of its drawing.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use marsad_chart::Output;

use crate::{
    Error, charts,
    download::{self, FileKind},
    open,
    pages::{Visit, segment},
    select,
    texts::text,
};

use super::{drawing, view::Viewed};

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
        "svg" => {
            Ok(file("image/svg+xml", &name(viewed, "svg"), drawn(visit, viewed)?.into_bytes()))
        }
        "png" => {
            let svg = drawn(visit, viewed)?;
            let png = marsad_chart::png(&svg, PNG_SCALE, &[marsad_chart::FONT])
                .map_err(|error| Error::Internal(format!("PNG: {error:?}")))?;
            Ok(file("image/png", &name(viewed, "png"), png))
        }
        other => Err(Error::not_found("indicator", other)),
    }
}

fn table(visit: &Visit<'_>, viewed: &Viewed<'_>, kind: FileKind) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let figures = select::figures(state, &viewed.selection);
    let source = charts::source_note(state, lang, viewed.flow, viewed.measure);
    let mut notes = vec![(text(lang, "source"), source)];
    if !viewed.flow.is_official() {
        notes.push((text(lang, "caveat"), text(lang, "caveat-ads")));
    }
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

/// What describes the table of the same selection.
fn metadata(visit: &Visit<'_>, viewed: &Viewed<'_>) -> Response {
    let figures = select::figures(visit.state, &viewed.selection);
    let address = format!("{}.csv{}", segment(viewed.flow.id()), visit.params.query());
    open::csvw_answer(&open::csvw(visit.state, visit.lang, viewed.flow, &figures, &address))
}

fn drawn(visit: &Visit<'_>, viewed: &Viewed<'_>) -> Result<String, Error> {
    let heading = drawing::heading(visit, viewed);
    let drawn = drawing::draw(visit, viewed, &heading, Output::Export);
    drawn.map(|it| it.svg).ok_or_else(|| Error::not_found("figure", &heading))
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
