//! Tables and charts of the comparison.

use marsad_taxonomy::{Level, Place};

use super::{
    super::{
        parts::{self, ChartPart, TableCell, TablePart, TableRow},
        skill,
    },
    words,
};
use crate::{
    charts::{self, Plain, Sheet, Subject},
    labels, numbers,
    pages::Visit,
    params::Params,
    select,
    texts::{Arg, text, text_with},
    training::gap::{Area, Gap},
};

/// The same comparison elsewhere.
fn address(visit: &Visit<'_>, gap: &Gap<'_>, place: &Place) -> String {
    let mut params = Params::default().set("place", &place.code);
    for code in &gap.occupations {
        params = params.toggle("occupation", code);
    }
    format!("/{}/training/gap{}", visit.lang.tag(), params.query())
}

pub(super) fn areas(visit: &Visit<'_>, gap: &Gap<'_>) -> TablePart {
    let lang = visit.lang;
    let number =
        |n: u64| TableCell { text: numbers::number(lang, n as f64, 0), ..TableCell::default() };
    let seats = |area: &Area<'_>| {
        let supply = area.supply;
        match (supply.programmes, supply.unstated) {
            (0, _) => TableCell { text: "–".to_owned(), ..TableCell::default() },
            (all, unstated) if all == unstated => {
                TableCell { text: text(lang, "training-unstated"), ..TableCell::default() }
            }
            (_, unstated) => TableCell {
                remark: match unstated {
                    0 => String::new(),
                    n => text_with(lang, "gap-unstated", &[("count", Arg::Count(n))]),
                },
                ..number(supply.seats)
            },
        }
    };
    let rows = gap.areas.iter().map(|area| TableRow {
        head: words::place(visit, area.place),
        link: Some(address(visit, gap, area.place)),
        cells: vec![
            number(area.vacancies),
            number(area.supply.programmes),
            seats(area),
            TableCell {
                text: match area.per_seat() {
                    Some(ratio) => numbers::number(lang, ratio, decimals(ratio)),
                    None => text(lang, "gap-ratio-none"),
                },
                ..TableCell::default()
            },
        ],
    });
    let columns = [
        "dimension-ref_area",
        "gap-vacancies-column",
        "gap-programmes-column",
        "gap-seats-column",
        "gap-ratio-column",
    ];
    TablePart {
        caption: text(lang, "gap-areas-caption"),
        columns: columns.iter().map(|it| text(lang, it)).collect(),
        rows: rows.collect(),
    }
}

pub(super) fn ratios(visit: &Visit<'_>, gap: &Gap<'_>) -> Option<ChartPart> {
    let lang = visit.lang;
    let mut areas: Vec<&Area<'_>> = gap.areas.iter().filter(|it| it.vacancies > 0).collect();
    areas.sort_by(|a, b| {
        let ratio = |it: &Area<'_>| it.per_seat().unwrap_or(f64::INFINITY);
        ratio(b).total_cmp(&ratio(a)).then_with(|| a.place.code.cmp(&b.place.code))
    });
    if areas.is_empty() {
        return None;
    }
    let title = text(lang, "gap-ratio-title");
    let plain = Plain {
        lang,
        id: "ratios",
        title: &title,
        unit: text(lang, "gap-ratio-unit"),
        source_note: words::source(visit),
        missing: text(lang, "gap-ratio-none"),
        decimals: 2,
    };
    let bars = areas.iter().map(|area| {
        (words::place(visit, area.place), area.per_seat(), Some(address(visit, gap, area.place)))
    });
    Some(ChartPart {
        heading: title.clone(),
        note: text(lang, "gap-ratio-unit"),
        svg: charts::plain_bars(&plain, bars.collect()),
        table_label: text(lang, "data-table"),
        table: areas_of(visit, gap, &areas),
        source: words::source(visit),
        more: None,
    })
}

/// The chart's values as a table.
fn areas_of(visit: &Visit<'_>, gap: &Gap<'_>, areas: &[&Area<'_>]) -> TablePart {
    let lang = visit.lang;
    let rows = areas.iter().map(|area| TableRow {
        head: words::place(visit, area.place),
        link: Some(address(visit, gap, area.place)),
        cells: vec![TableCell {
            text: match area.per_seat() {
                Some(ratio) => numbers::number(lang, ratio, decimals(ratio)),
                None => text(lang, "gap-ratio-none"),
            },
            ..TableCell::default()
        }],
    });
    TablePart {
        caption: text(lang, "gap-ratio-title"),
        columns: vec![text(lang, "dimension-ref_area"), text(lang, "gap-ratio-column")],
        rows: rows.collect(),
    }
}

/// None for none at all: "0.00" looks like a little.
fn decimals(ratio: f64) -> u8 {
    if ratio == 0.0 { 0 } else { 2 }
}

/// The published seats of the parts of the place; of one occupation, or of all.
pub(super) fn map(visit: &Visit<'_>, gap: &Gap<'_>) -> Option<ChartPart> {
    let Visit { state, lang, .. } = *visit;
    let flow = select::flow(state, "training_seats").filter(|it| state.cube.contains(it.id()))?;
    let fixed = match gap.occupations.as_slice() {
        [] => Vec::new(),
        [one] => vec![("occupation", one.as_str())],
        _ => return None,
    };
    let period = *select::periods(state, flow, "SEATS").last()?;
    let figures = select::across(state, flow.id(), "SEATS", "ref_area", &fixed, period);
    let codes: Vec<&str> = gap.areas.iter().map(|area| area.place.code.as_str()).collect();
    let marks = parts::place_marks(state, lang, &codes, &figures);
    if marks.iter().all(|mark| mark.figure.is_none()) {
        return None;
    }
    let title = text(lang, "gap-map-title");
    let measure = "SEATS";
    let subject =
        Subject { state, lang, flow, measure, id: "seats", title: &title, sheet: Sheet::Page };
    Some(parts::chart_of_places(subject, period, &marks))
}

pub(super) fn skills(visit: &Visit<'_>, gap: &Gap<'_>) -> TablePart {
    let Visit { state, lang, .. } = *visit;
    let is_country = gap.place.level == Level::Country;
    let number =
        |n: u64| TableCell { text: numbers::number(lang, n as f64, 0), ..TableCell::default() };
    let rows = gap.demanded.skills.iter().zip(&gap.coverage).map(|(demand, coverage)| {
        let mut cells = vec![number(demand.vacancies)];
        for (n, programmes) in
            [&coverage.here, &coverage.region, &coverage.elsewhere].into_iter().enumerate()
        {
            if n == 0 || (!is_country && (n == 2 || gap.place.level == Level::Province)) {
                cells.push(number(programmes.len() as u64));
            }
        }
        TableRow {
            head: labels::label(state, lang, "skill", &demand.uri),
            link: Some(skill::address(lang, &demand.uri)),
            cells,
        }
    });
    let mut columns = vec![text(lang, "dimension-skill"), text(lang, "gap-asked-column")];
    let here = words::place(visit, gap.place);
    columns.push(text_with(lang, "gap-here-column", &[("name", Arg::Name(&here))]));
    if gap.place.level == Level::Province {
        columns.push(text(lang, "gap-region-column"));
    }
    if !is_country {
        columns.push(text(lang, "gap-elsewhere-column"));
    }
    TablePart { caption: text(lang, "gap-skills-caption"), columns, rows: rows.collect() }
}
