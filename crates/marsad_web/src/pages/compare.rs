//! Rival figures side by side, and why they differ.

use askama::Template;
use axum::response::Response;
use marsad_indicators::reconcile::Comparison;
use marsad_model::{Lang, Period, TOTAL};

use crate::{
    Error,
    api::comparisons::{Difference, GapPart, OneComparison},
    compare, labels, numbers,
    pages::{
        Visit, html,
        layout::{Page, segment},
        parts::{TableCell, TablePart, TableRow},
    },
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "comparisons.html")]
struct Comparisons<'a> {
    page: Page<'a>,
    items: Vec<Item>,
}

struct Item {
    name: String,
    question: String,
    href: String,
    /// Nothing is imported that it could show.
    is_empty: bool,
}

#[derive(Template)]
#[template(path = "comparison.html")]
struct One<'a> {
    page: Page<'a>,
    question: String,
    pickers: Vec<Picker>,
    /// Names of the figures.
    columns: Vec<String>,
    /// What is said of each, under a heading.
    facts: Vec<(String, Vec<Fact>)>,
    gaps: Vec<GapSection>,
    areas: TablePart,
    api: String,
    method: Option<String>,
}

struct Picker {
    name: &'static str,
    label: String,
    options: Vec<(String, String, bool)>,
}

struct Fact {
    text: String,
    remark: String,
}

struct GapSection {
    id: String,
    heading: String,
    /// The gap in a sentence.
    sentence: String,
    parts: Vec<PartRow>,
    definitions: Vec<(String, String, String)>,
    names: (String, String),
    groups: Option<TablePart>,
}

struct PartRow {
    name: String,
    amount: String,
    explained: String,
}

/// Groups shown of a composition; the API has them all.
const MAX_GROUPS: usize = 15;

pub(crate) fn list(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let page = Page::new(visit, "compare", text(lang, "compare-title"));
    let item = |it: &Comparison| Item {
        name: labels::filled(&it.names, lang),
        question: labels::filled(&it.question, lang),
        href: page.link(&format!("/compare/{}", segment(&it.id))),
        is_empty: !compare::has_figures(state, it),
    };
    html(&Comparisons { items: state.comparisons.iter().map(item).collect(), page })
}

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, id, .. } = *visit;
    let comparison = state.comparisons.iter().find(|it| it.id == id);
    let comparison = comparison.ok_or_else(|| Error::not_found("comparison", id))?;
    let title = labels::filled(&comparison.names, lang);
    let page = Page::new(visit, "compare", title);
    let area = visit.params.get("ref_area").unwrap_or(&state.country);
    if state.taxonomy.places.get(area).is_none() {
        return Err(Error::not_found("place", area));
    }
    let choice = |dimension: &'static str| {
        let known = compare::choices(state, comparison, dimension);
        let code = visit.params.get(dimension).unwrap_or(TOTAL).to_owned();
        known.contains(&code).then_some((dimension, code, known))
    };
    let choices: Vec<_> = ["sex", "urbanisation"].into_iter().filter_map(choice).collect();
    let fixed: Vec<(&str, &str)> = choices
        .iter()
        .filter(|(_, code, _)| code != TOTAL)
        .map(|(dimension, code, _)| (*dimension, code.as_str()))
        .collect();
    let shown = OneComparison::new(state, lang, comparison, area, &fixed);
    let mut pickers = vec![places(visit, area)];
    pickers.extend(choices.iter().filter(|(_, _, known)| known.len() > 1).map(
        |(dimension, code, known)| {
            Picker {
                name: dimension,
                label: labels::dimension(lang, dimension),
                options: known
                    .iter()
                    .map(|it| (it.clone(), labels::label(state, lang, dimension, it), it == code))
                    .collect(),
            }
        },
    ));
    let mut query = visit.params.clone().set("ref_area", area);
    for (dimension, code) in &fixed {
        query = query.set(dimension, code);
    }
    html(&One {
        question: labels::filled(&comparison.question, lang),
        pickers,
        columns: shown.figures.iter().map(|it| it.label.clone()).collect(),
        facts: facts(visit, &shown),
        gaps: shown.gaps.iter().map(|it| section(lang, &shown, it)).collect(),
        areas: areas(visit, comparison, &fixed),
        api: format!(
            "/api/v1/comparisons/{}{}",
            segment(id),
            query.set("lang", lang.tag()).query()
        ),
        method: page.method("reconciler"),
        page,
    })
}

/// The country and its regions.
fn places(visit: &Visit<'_>, area: &str) -> Picker {
    let Visit { state, lang, .. } = *visit;
    let regions = state.taxonomy.places.regions().map(|it| it.code.clone());
    let option = |code: String| {
        let label = labels::label(state, lang, "ref_area", &code);
        let is_chosen = code == area;
        (code, label, is_chosen)
    };
    Picker {
        name: "ref_area",
        label: labels::dimension(lang, "ref_area"),
        options: [state.country.clone()].into_iter().chain(regions).map(option).collect(),
    }
}

fn facts(visit: &Visit<'_>, shown: &OneComparison) -> Vec<(String, Vec<Fact>)> {
    let lang = visit.lang;
    let plain = |text: &str| Fact { text: text.to_owned(), remark: String::new() };
    let row = |key: &str, cells: Vec<Fact>| (text(lang, &format!("compare-{key}")), cells);
    let each = |of: &dyn Fn(&crate::api::comparisons::Rival) -> Fact| {
        shown.figures.iter().map(of).collect::<Vec<_>>()
    };
    let value = |it: &crate::api::comparisons::Rival| Fact {
        text: amount(lang, shown, it.value),
        remark: match it.standing {
            "published" => match (it.low, it.high) {
                (Some(low), Some(high)) => {
                    let ends = [low, high].map(|end| amount(lang, shown, Some(end)));
                    let args = [("min", Arg::Words(&ends[0])), ("max", Arg::Words(&ends[1]))];
                    text_with(lang, "range", &args)
                }
                _ => String::new(),
            },
            standing => {
                let covered = it.covered.map(|it| numbers::percent(lang, it * 100.0, 1));
                let covered = covered.unwrap_or_default();
                let args = [("share", Arg::Words(covered.as_str()))];
                text_with(lang, &format!("compare-standing-{standing}"), &args)
            }
        },
    };
    vec![
        row("value", each(&value)),
        row("period", each(&|it| plain(&period(visit, &it.period)))),
        row("fits", each(&|it| plain(&it.fits))),
        row("definition", each(&|it| plain(&it.definition))),
        row("universe", each(&|it| plain(&it.universe))),
        row("reference", each(&|it| plain(&it.reference))),
        row("mode", each(&|it| plain(&it.mode))),
        row("coverage", each(&|it| plain(&it.coverage))),
        row("source", each(&|it| plain(&it.source))),
        row("licence", each(&|it| plain(&it.licence))),
    ]
}

/// A period that the API tells, in words.
fn period(visit: &Visit<'_>, code: &str) -> String {
    let period = Period::parse(code);
    period.map_or_else(|_| code.to_owned(), |it| labels::period(visit.state, visit.lang, it))
}

fn section(lang: Lang, shown: &OneComparison, gap: &Difference) -> GapSection {
    let name = |id: &str| {
        let figure = shown.figures.iter().find(|it| it.id == id);
        figure.map(|it| it.label.clone()).unwrap_or_default()
    };
    let reference = shown.figures.first().map(|it| it.label.clone()).unwrap_or_default();
    let other = name(&gap.figure);
    let sentence = match gap.amount {
        None => text(lang, "compare-no-gap"),
        Some(amount) => {
            let key = match (amount, is_percent(shown)) {
                (it, true) if it >= 0.0 => "compare-more-points",
                (_, true) => "compare-less-points",
                (it, false) if it >= 0.0 => "compare-more",
                (_, false) => "compare-less",
            };
            let size = numbers::number(lang, amount.abs(), decimals(shown));
            let args = [
                ("other", Arg::Name(other.as_str())),
                ("reference", Arg::Name(reference.as_str())),
                ("amount", Arg::Words(&size)),
            ];
            text_with(lang, key, &args)
        }
    };
    let unstated = || text(lang, "compare-unstated");
    let composition = gap.parts.iter().find(|it| !it.groups.is_empty());
    GapSection {
        id: gap.figure.clone(),
        heading: text_with(
            lang,
            "compare-gap",
            &[("other", Arg::Name(&other)), ("reference", Arg::Name(&reference))],
        ),
        sentence,
        parts: gap
            .parts
            .iter()
            .filter(|it| gap.amount.is_some() && (it.amount.is_some() || it.reason != "same"))
            .map(|it| PartRow {
                name: text(lang, &format!("compare-part-{}", it.aspect)),
                amount: it
                    .amount
                    .map_or_else(|| text(lang, "compare-unknown"), |it| signed(lang, shown, it)),
                explained: it.explained.clone(),
            })
            .collect(),
        definitions: gap
            .definitions
            .iter()
            .map(|it| {
                let said = |it: &Option<String>| it.clone().unwrap_or_else(unstated);
                (it.feature.clone(), said(&it.reference), said(&it.other))
            })
            .collect(),
        groups: composition.map(|it| groups(lang, shown, it, &reference, &other)),
        names: (reference, other),
    }
}

fn groups(
    lang: Lang,
    shown: &OneComparison,
    part: &GapPart,
    reference: &str,
    other: &str,
) -> TablePart {
    let count = [("count", Arg::Count(MAX_GROUPS.min(part.groups.len()) as u64))];
    let of = |key: &str, name: &str| text_with(lang, key, &[("name", Arg::Name(name))]);
    let cell = |text: String| TableCell { text, remark: String::new() };
    let share = |it: f64| cell(numbers::percent(lang, it * 100.0, 1));
    TablePart {
        caption: text_with(lang, "compare-groups", &count),
        columns: vec![
            text(lang, "compare-group"),
            of("compare-share", reference),
            of("compare-share", other),
            of("compare-value-of", reference),
            of("compare-value-of", other),
            text(lang, "compare-part-composition"),
        ],
        rows: part
            .groups
            .iter()
            .take(MAX_GROUPS)
            .map(|it| TableRow {
                head: it.label.clone(),
                link: None,
                cells: vec![
                    share(it.reference_share),
                    share(it.other_share),
                    cell(amount(lang, shown, Some(it.reference_value))),
                    cell(amount(lang, shown, Some(it.other_value))),
                    cell(signed_by(lang, it.composition, 2)),
                ],
            })
            .collect(),
    }
}

/// All regions, one a row: values, gap, composition, what is left.
fn areas(visit: &Visit<'_>, comparison: &Comparison, fixed: &[(&str, &str)]) -> TablePart {
    let Visit { state, lang, id, .. } = *visit;
    let codes = [state.country.as_str()]
        .into_iter()
        .chain(state.taxonomy.places.regions().map(|it| it.code.as_str()));
    let mut columns = vec![labels::dimension(lang, "ref_area")];
    columns.extend(comparison.figures.iter().map(|it| labels::filled(&it.names, lang)));
    for key in ["compare-column-gap", "compare-part-composition", "compare-part-remainder"] {
        columns.push(text(lang, key));
    }
    let rows = codes.map(|code| {
        let shown = OneComparison::new(state, lang, comparison, code, fixed);
        let plain = |text: String| TableCell { text, remark: String::new() };
        let value = |it: &crate::api::comparisons::Rival| TableCell {
            text: amount(lang, &shown, it.value),
            remark: match it.standing {
                "derived" => text(lang, "compare-derived"),
                _ => String::new(),
            },
        };
        let gap = shown.gaps.first();
        let part = |aspect: &str| {
            let part = gap.and_then(|it| it.parts.iter().find(|it| it.aspect == aspect));
            let amount = part.and_then(|it| it.amount);
            amount.map_or_else(|| "–".to_owned(), |it| signed(lang, &shown, it))
        };
        let whole = gap.and_then(|it| it.amount);
        let mut cells: Vec<TableCell> = shown.figures.iter().map(value).collect();
        cells.push(plain(whole.map_or_else(|| "–".to_owned(), |it| signed(lang, &shown, it))));
        cells.push(plain(part("composition")));
        cells.push(plain(part("remainder")));
        TableRow {
            head: labels::label(state, lang, "ref_area", code),
            link: Some(format!(
                "/{}/compare/{}{}",
                lang.tag(),
                segment(id),
                visit.params.clone().set("ref_area", code).query()
            )),
            cells,
        }
    });
    TablePart { caption: text(lang, "compare-by-area"), columns, rows: rows.collect() }
}

fn is_percent(shown: &OneComparison) -> bool {
    shown.unit.code == "percent"
}

fn decimals(shown: &OneComparison) -> u8 {
    if is_percent(shown) { 1 } else { 0 }
}

fn amount(lang: Lang, shown: &OneComparison, value: Option<f64>) -> String {
    match value {
        None => "–".to_owned(),
        Some(value) if is_percent(shown) => numbers::percent(lang, value, 1),
        Some(value) => numbers::number(lang, value, 0),
    }
}

fn signed(lang: Lang, shown: &OneComparison, value: f64) -> String {
    signed_by(lang, value, decimals(shown))
}

fn signed_by(lang: Lang, value: f64, decimals: u8) -> String {
    let number = numbers::number(lang, value, decimals);
    let is_zero = number.chars().all(|it| !it.is_ascii_digit() || it == '0');
    match (value > 0.0 && !is_zero, lang) {
        (true, Lang::Ar) => format!("\u{200e}+{number}"),
        (true, _) => format!("+{number}"),
        (false, _) => number,
    }
}
