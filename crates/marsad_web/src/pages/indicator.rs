//! An indicator or official data set: the reader's selection as chart, map, table or method, with
//! its downloads. The address holds the whole selection.

mod beside;
mod choices;
mod choose;
mod citation;
mod drawing;
mod embed;
mod export;
mod finder;
mod grid;
mod kind;
mod picker;
mod reading;
mod snippets;
mod tables;
mod view;

use askama::Template;
use axum::response::Response;

use crate::{
    Error, about,
    charts::Sheet,
    labels, markdown,
    open::{self, Form},
    pages::{
        Visit, html,
        layout::{Page, segment},
        parts::{self, ChartPart, TablePart},
    },
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

pub(crate) use embed::embed;

use choices::{Choice, Slider, Tab};
use citation::Citation;
use drawing::Pairs;
use finder::Found;
use grid::Grid;
use kind::Kind;
use picker::Picker;
use reading::Reading;
use snippets::Snippet;
use view::{View, Viewed};

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
    /// Whether codes can be looked for by name, and what was found.
    has_finder: bool,
    found: Option<Found>,
    /// What the next choice could be; empty if all is said.
    hint: String,
    /// What the form keeps: the view, and how it is drawn.
    kept: Vec<(&'static str, String)>,
    choices: Vec<Choice>,
    slider: Option<Slider>,
    /// What is shown, in words.
    selection: String,
    chart: Option<ChartPart>,
    /// What the chart does not show, and why.
    remarks: Vec<String>,
    table: Option<TablePart>,
    table_note: String,
    reading: Option<Reading>,
    method: Option<MethodPart>,
    downloads: Vec<(String, String)>,
    permalink: String,
    citation: Citation,
    embed: Option<String>,
    /// Where the chart is alone.
    embedded: String,
    snippets: Vec<Snippet>,
    addresses: Vec<(&'static str, String)>,
    /// What search engines read: JSON in which nothing ends its block.
    schema_org: String,
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

/// Files of a selection: those that need a drawing come last.
const FILES: [&str; 6] = ["csv", "xlsx", export::AS_SHOWN, "svg", "png", "pdf"];

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, id, .. } = *visit;
    let parts = id.rsplit_once(".csv").filter(|(_, end)| *end == open::METADATA);
    let parts = parts.map(|(name, _)| (name, "csv-metadata.json"));
    let as_shown =
        || Some((id.strip_suffix(export::AS_SHOWN)?.strip_suffix('.')?, export::AS_SHOWN));
    let parts = parts.or_else(as_shown).or_else(|| id.rsplit_once('.'));
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
    let grid = Grid::on_page(visit, &viewed);
    let (mut shown, mut table, mut table_note) = (None, None, String::new());
    match viewed.view {
        View::Method => {}
        View::Table => {
            let caption = text_with(lang, "table-of", &[("name", Arg::Name(&heading))]);
            // The section is named by the heading already.
            let (part, note) = table_of(visit, &viewed, &grid, &caption);
            (table, table_note) = (Some(part), note);
        }
        View::Chart | View::Map => shown = chart(visit, &viewed, &grid, &heading),
    }
    let (chart, remarks) =
        shown.map_or((None, Vec::new()), |(chart, remarks)| (Some(chart), remarks));
    let address = page.link(&format!("/indicators/{}", segment(id)));
    let permalink = format!("{address}{}", viewed.permalink().query());
    let reading = reading::reading(visit, &viewed).filter(|_| viewed.view != View::Method);
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
        tabs: choices::tabs(visit, &viewed, &address),
        pickers: picker::pickers(visit, &viewed),
        has_finder: finder::is_useful(&viewed),
        found: finder::found(visit, &viewed, &address),
        hint: picker::hint(visit, &viewed),
        kept: picker::kept(&viewed),
        choices: choices::choices(visit, &viewed, &grid, &address),
        slider: choices::slider(visit, &viewed, &address),
        method: (viewed.view == View::Method).then(|| method(visit, &viewed)),
        downloads: FILES
            .iter()
            .filter(|it| match **it {
                "csv" | "xlsx" => true,
                export::AS_SHOWN => chart.is_some() || table.is_some(),
                _ => chart.is_some(),
            })
            .map(|it| {
                let href = format!("{address}.{it}{}", viewed.permalink().query());
                let name = match *it {
                    export::AS_SHOWN => text(lang, "download-as-shown"),
                    other => other.to_uppercase(),
                };
                (name, href)
            })
            .collect(),
        citation: citation::citation(visit, &viewed, &address, &heading),
        embed: chart.as_ref().map(|it| embed::code(visit, &viewed, &it.svg, &heading)),
        embedded: embed::address(visit, &viewed),
        snippets: snippets::all(visit, &viewed),
        addresses: Form::ALL
            .iter()
            .map(|it| (it.name(), it.address(state, lang, &viewed.selection)))
            .collect(),
        schema_org: open::schema_org(state, lang, visit.origin, flow),
        selection: heading,
        chart,
        remarks,
        table,
        table_note,
        reading,
        description,
        permalink,
        page,
    })
}

/// The chart with its table, and what it does not show.
fn chart(
    visit: &Visit<'_>,
    viewed: &Viewed<'_>,
    grid: &Grid<'_>,
    heading: &str,
) -> Option<(ChartPart, Vec<String>)> {
    let state = visit.state;
    let drawn = drawing::draw(visit, viewed, grid, heading, Sheet::Page)?;
    let (table, _) = table_of(visit, viewed, grid, heading);
    let subject = drawing::subject(visit, viewed, heading, Sheet::Page);
    let mut part = parts::chart_part(subject, drawn.note, drawn.svg, table, &[]);
    // The section has the heading, and this is the indicator's own page.
    part.heading.clear();
    part.more = None;
    if viewed.view == View::Map {
        part.source = parts::with_outlines(state, &part.source);
    }
    let pairs = pairs(visit, viewed, grid);
    if let Some(second) = pairs.and_then(|it| it.second_source(visit, viewed)) {
        part.source = format!("{} · \u{2068}{second}\u{2069}", part.source);
    }
    Some((part, drawn.remarks))
}

fn table_of(
    visit: &Visit<'_>,
    viewed: &Viewed<'_>,
    grid: &Grid<'_>,
    caption: &str,
) -> (TablePart, String) {
    match pairs(visit, viewed, grid) {
        Some(pairs) => (tables::pairs(visit, viewed, &pairs, caption), String::new()),
        None => tables::table(visit, viewed, grid, caption),
    }
}

/// Both measures, where two are shown.
fn pairs<'a>(visit: &Visit<'a>, viewed: &Viewed<'a>, grid: &Grid<'a>) -> Option<Pairs<'a>> {
    let is_scatter = viewed.view != View::Map && drawing::kind(viewed, grid) == Some(Kind::Scatter);
    is_scatter.then(|| Pairs::new(visit, viewed, grid)).flatten()
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
                facts.push((name("source"), labels::filled(&measure.source, lang)));
                facts.push((name("licence"), labels::filled(&measure.licence, lang)));
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
