//! An indicator or official data set: the reader's selection as chart, map, table or method, with
//! its downloads. The address holds the whole selection.

mod drawing;
mod export;
mod picker;
mod snippets;
mod view;

use askama::Template;
use axum::response::Response;
use marsad_chart::Output;

use crate::{
    Error, about, labels, markdown,
    open::{self, Form},
    pages::{
        Visit, html,
        layout::{Page, segment},
        parts::{self, ChartPart, TablePart},
    },
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

use picker::Picker;
use snippets::Snippet;
use view::{By, View, Viewed};

#[derive(Template)]
#[template(path = "indicator.html")]
struct Indicator<'a> {
    page: Page<'a>,
    description: String,
    is_official: bool,
    official_source: String,
    /// Says that an earlier release is shown; empty for the newest.
    vintage: String,
    /// Where its releases are.
    releases: String,
    tabs: Vec<Tab>,
    pickers: Vec<Picker>,
    /// The view, kept by the form.
    view: &'static str,
    /// What is shown, in words.
    selection: String,
    chart: Option<ChartPart>,
    table: Option<TablePart>,
    table_note: String,
    method: Option<MethodPart>,
    downloads: Vec<(String, String)>,
    permalink: String,
    citation: String,
    snippets: Vec<Snippet>,
    addresses: Vec<(&'static str, String)>,
    /// What search engines read: JSON in which nothing ends its block.
    schema_org: String,
}

struct Tab {
    label: String,
    href: String,
    current: bool,
}

/// What a figure means and how it was made.
struct MethodPart {
    facts: Vec<(String, String)>,
    /// Made by our own Markdown, which escapes.
    body: String,
    sql: String,
    /// Concepts of the metadata structure, and what is said of each.
    about: Vec<(String, String)>,
}

/// Rows of a table shown on a page; the files have them all.
const MAX_ROWS: usize = 300;

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, id, .. } = *visit;
    let parts = id.rsplit_once(".csv").filter(|(_, end)| *end == open::METADATA);
    let parts = parts.map(|(name, _)| (name, "csv-metadata.json")).or_else(|| id.rsplit_once('.'));
    if let Some((name, extension)) = parts
        && let Some(flow) = select::flow(state, name)
    {
        return export::answer(visit, &view::read(visit, flow)?, extension);
    }
    let flow = select::flow(state, id).ok_or_else(|| Error::not_found("indicator", id))?;
    let viewed = view::read(visit, flow)?;
    let page = Page::new(visit, "indicators", labels::flow(lang, flow));
    let description = match flow {
        Flow::Indicator(definition) => labels::filled(&definition.description, lang),
        Flow::Official(dataset) => dataset
            .measure(viewed.measure)
            .map(|it| labels::filled(&it.definition, lang))
            .unwrap_or_default(),
    };
    let heading = drawing::heading(visit, &viewed);
    let (chart, table, table_note) = match viewed.view {
        View::Method => (None, None, String::new()),
        View::Table => {
            let (mut table, note) = table(visit, &viewed, &heading);
            // The section is named by the heading already.
            table.caption = text_with(lang, "table-of", &[("name", Arg::Name(&heading))]);
            (None, Some(table), note)
        }
        View::Chart | View::Map => (chart(visit, &viewed, &heading), None, String::new()),
    };
    let address = page.link(&format!("/indicators/{}", segment(id)));
    let permalink = format!("{address}{}", viewed.permalink().query());
    html(&Indicator {
        official_source: match flow {
            Flow::Official(dataset) => dataset
                .measure(viewed.measure)
                .map(|it| parts::official_source(lang, it))
                .unwrap_or_default(),
            Flow::Indicator(_) => String::new(),
        },
        is_official: flow.is_official(),
        vintage: viewed.release.as_ref().map_or_else(String::new, |it| {
            text_with(lang, "vintage-shown", &[("name", Arg::Name(it))])
        }),
        releases: page.link(&format!("/releases/{}", segment(flow.id()))),
        tabs: viewed
            .views()
            .into_iter()
            .map(|it| Tab {
                label: text(lang, &format!("view-{}", it.id())),
                href: format!("{address}{}", viewed.permalink().set("view", it.id()).query()),
                current: it == viewed.view,
            })
            .collect(),
        pickers: picker::pickers(visit, &viewed),
        view: viewed.view.id(),
        method: (viewed.view == View::Method).then(|| method(visit, &viewed)),
        downloads: ["csv", "xlsx", "svg", "png"]
            .iter()
            .filter(|it| chart.is_some() || matches!(**it, "csv" | "xlsx"))
            .map(|it| {
                let href = format!("{address}.{it}{}", viewed.permalink().query());
                (it.to_uppercase(), href)
            })
            .collect(),
        citation: citation(visit, &viewed, &permalink),
        snippets: snippets::all(visit, &viewed),
        addresses: Form::ALL
            .iter()
            .map(|it| (it.name(), it.address(state, lang, &viewed.selection)))
            .collect(),
        schema_org: open::schema_org(state, lang, visit.origin, flow),
        selection: heading,
        chart,
        table,
        table_note,
        description,
        permalink,
        page,
    })
}

fn chart(visit: &Visit<'_>, viewed: &Viewed<'_>, heading: &str) -> Option<ChartPart> {
    let state = visit.state;
    let drawn = drawing::draw(visit, viewed, heading, Output::Page)?;
    let (table, _) = table(visit, viewed, heading);
    let subject = drawing::subject(visit, viewed, heading, Output::Page);
    let mut part = parts::chart_part(subject, drawn.note, drawn.svg, table, &[]);
    // The section has the heading, and this is the indicator's own page.
    part.heading.clear();
    part.more = None;
    if viewed.view == View::Map {
        part.source = parts::with_outlines(state, &part.source);
    }
    Some(part)
}

fn table(visit: &Visit<'_>, viewed: &Viewed<'_>, heading: &str) -> (TablePart, String) {
    let Visit { state, lang, .. } = *visit;
    let flow = viewed.flow;
    let mut table = match viewed.by {
        By::Time => {
            let figures = select::figures(state, &viewed.selection);
            let series = [(labels::measure(lang, flow, viewed.measure), figures)];
            parts::series_table(state, lang, flow, heading, &series)
        }
        By::Dimension(dimension) => {
            // One more, to know that there are more.
            let marks = drawing::marks(visit, viewed, MAX_ROWS + 1);
            let names = (
                heading,
                labels::dimension(lang, dimension),
                labels::measure(lang, flow, viewed.measure),
            );
            parts::marks_table(lang, flow, names, &marks)
        }
    };
    let n = table.rows.len();
    table.rows.truncate(MAX_ROWS);
    let count = [("count", Arg::Count(MAX_ROWS as u64))];
    let note = if n > MAX_ROWS { text_with(lang, "table-cut", &count) } else { String::new() };
    (table, note)
}

fn method(visit: &Visit<'_>, viewed: &Viewed<'_>) -> MethodPart {
    let Visit { state, lang, .. } = *visit;
    let name = |key: &str| text(lang, &format!("method-{key}"));
    let mut facts =
        vec![(name("unit"), labels::unit(state, lang, viewed.flow.unit(viewed.measure)))];
    let mut sql = String::new();
    match viewed.flow {
        Flow::Indicator(definition) => {
            facts.push((name("version"), definition.version.clone()));
            let rule = match definition.disclosure {
                marsad_indicators::Disclosure::Count => "disclosure-count",
                marsad_indicators::Disclosure::Wage => "disclosure-wage",
                marsad_indicators::Disclosure::None => "disclosure-none",
            };
            facts.push((name("disclosure"), text(lang, rule)));
            sql.clone_from(&definition.sql);
        }
        Flow::Official(dataset) => {
            if let Some(measure) = dataset.measure(viewed.measure) {
                facts.push((name("universe"), measure.universe.clone()));
                facts.push((name("source"), measure.source.clone()));
                facts.push((name("licence"), measure.licence.clone()));
            }
        }
    }
    let dimensions: Vec<String> = select::dimensions(state, viewed.flow)
        .into_iter()
        .map(|it| labels::dimension(lang, it))
        .collect();
    facts.push((name("dimensions"), dimensions.join(&text(lang, "list-separator"))));
    if let Some(release) = state.release(viewed.flow.id()) {
        facts.push((name("release"), release.id.clone()));
        facts.push((name("as-of"), labels::date(state, lang, release.as_of)));
        facts.push((name("inputs"), release.inputs.clone()));
    }
    let body = state.methods.iter().find(|it| it.id == viewed.flow.id());
    MethodPart {
        facts: facts.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        body: body.map(|it| markdown::html(&labels::filled(&it.body, lang))).unwrap_or_default(),
        sql,
        about: about::of(state, viewed.flow)
            .into_iter()
            .map(|it| (about::name(lang, it.concept), labels::filled(&it.text, lang)))
            .collect(),
    }
}

/// How to cite what is shown: name, vintage, address.
fn citation(visit: &Visit<'_>, viewed: &Viewed<'_>, permalink: &str) -> String {
    let Visit { state, lang, .. } = *visit;
    let name = labels::flow(lang, viewed.flow);
    let shown = viewed.selection.vintage.and_then(|n| state.vintages.get(viewed.flow.id())?.get(n));
    let shown = shown.and_then(|it| it.release.as_ref());
    let release = shown.or_else(|| state.release(viewed.flow.id()));
    let vintage = release.map_or_else(|| state.as_of.to_string(), |it| it.id.clone());
    let day = labels::date(state, lang, release.map_or(state.as_of, |it| it.as_of));
    let args = [
        ("name", Arg::Words(name.as_str())),
        ("vintage", Arg::Name(&vintage)),
        ("date", Arg::Words(&day)),
        ("address", Arg::Name(permalink)),
    ];
    text_with(lang, "citation", &args)
}
