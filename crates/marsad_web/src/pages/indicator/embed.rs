//! A chart alone, for the pages of others: `/{lang}/embed/{id}`. The only page that may be framed.

use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::Response,
};

use crate::{
    Error,
    middleware::FRAMED,
    pages::{
        Visit, html,
        layout::{Page, segment},
    },
    select,
};

use super::{
    chart, drawing,
    grid::Grid,
    view::{self, View, Viewed},
};

#[derive(Template)]
#[template(path = "embed.html")]
struct Embed<'a> {
    page: Page<'a>,
    /// Whether it must be said that the ads were written to try the site.
    is_sample: bool,
    note: String,
    svg: Option<String>,
    remarks: Vec<String>,
    table: String,
    source: String,
    /// The page with everything about the figures.
    href: String,
}

pub(crate) fn embed(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, id, .. } = *visit;
    let flow = select::flow(state, id).ok_or_else(|| Error::not_found("indicator", id))?;
    let mut viewed = view::read(visit, flow)?;
    if !matches!(viewed.view, View::Chart | View::Map) {
        viewed.view = View::Chart;
    }
    let grid = Grid::on_page(visit, &viewed);
    let heading = drawing::heading(visit, &viewed);
    let part = chart(visit, &viewed, &grid, &heading);
    let page = Page::new(visit, "indicators", heading);
    let href = format!(
        "{}{}",
        page.link(&format!("/indicators/{}", segment(id))),
        viewed.permalink().query()
    );
    let (part, remarks) = part.map_or((None, Vec::new()), |(part, remarks)| (Some(part), remarks));
    let table = match &part {
        Some(part) => {
            part.table.render().map_err(|error| Error::Internal(format!("template: {error}")))?
        }
        None => String::new(),
    };
    let mut response = html(&Embed {
        is_sample: !flow.is_official() && state.is_sample(),
        note: part.as_ref().map(|it| it.note.clone()).unwrap_or_default(),
        source: part.as_ref().map(|it| it.source.clone()).unwrap_or_default(),
        svg: part.map(|it| it.svg),
        remarks,
        table,
        href,
        page,
    })?;
    let policy = HeaderValue::from_static(FRAMED);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

/// Where the chart is alone, from the root.
pub(super) fn address(visit: &Visit<'_>, viewed: &Viewed<'_>) -> String {
    let query = viewed.permalink().query();
    format!("/{}/embed/{}{query}", visit.lang.tag(), segment(visit.id))
}

/// What others put into their page to show the chart, which is drawn as `svg`.
pub(super) fn code(visit: &Visit<'_>, viewed: &Viewed<'_>, svg: &str, heading: &str) -> String {
    let address = format!("{}{}", visit.origin, address(visit, viewed));
    let height = height(svg);
    format!(
        r#"<iframe src="{}" title="{}" width="100%" height="{height}" loading="lazy"></iframe>"#,
        escape(&address),
        escape(heading)
    )
}

/// What the drawing needs at its widest, with title, source and link. 34 rem is where the style
/// sheet stops it.
fn height(svg: &str) -> u32 {
    const WIDEST: f64 = 34.0 * 16.0;
    const AROUND: f64 = 260.0;
    let view = svg.split_once("viewBox=\"").and_then(|(_, rest)| rest.split('"').next());
    let sides: Vec<f64> =
        view.unwrap_or_default().split(' ').filter_map(|it| it.parse().ok()).collect();
    let drawn = match sides[..] {
        [_, _, width, height] => height * WIDEST / width,
        _ => 0.0,
    };
    (drawn + AROUND).ceil() as u32
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
