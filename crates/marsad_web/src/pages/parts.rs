//! Pieces that several pages show: charts with their tables, cards of vacancies, key figures.

mod drawn;

use askama::Template;
use marsad_indicators::{Figure, Measure};
use marsad_model::Lang;
use marsad_search::Entry;

use crate::{
    State, charts, labels, numbers,
    pages::layout::{segment, segments},
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

pub(crate) use drawn::{
    chart_of_marks, chart_of_places, chart_part, largest, largest_occupations, place_map,
    place_marks, trend_chart, where_sought, with_outlines,
};

/// A chart with its heading and, folded away, the table of its figures.
#[derive(Template)]
#[template(path = "parts/chart.html")]
pub(crate) struct ChartPart {
    /// Empty where the section around it is named so already.
    pub(crate) heading: String,
    /// One line below the heading: what is measured, when.
    pub(crate) note: String,
    /// Made by `marsad_chart`, which escapes; the only markup that pages take as it is, apart from
    /// parts of their own.
    pub(crate) svg: String,
    pub(crate) table_label: String,
    pub(crate) table: TablePart,
    pub(crate) source: String,
    /// Where the indicator's own page is.
    pub(crate) more: Option<(String, String)>,
}

/// A table that scrolls within itself on narrow screens.
#[derive(Template, Default, Clone)]
#[template(path = "parts/table.html")]
pub(crate) struct TablePart {
    pub(crate) caption: String,
    /// The first one heads the rows.
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<TableRow>,
}

#[derive(Clone)]
pub(crate) struct TableRow {
    pub(crate) head: String,
    pub(crate) link: Option<String>,
    pub(crate) cells: Vec<TableCell>,
}

#[derive(Clone, Default)]
pub(crate) struct TableCell {
    pub(crate) text: String,
    /// Why there is no value, or that it will change; empty for a plain one.
    pub(crate) remark: String,
}

/// A vacancy in a list.
pub(crate) struct VacancyCard {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) employer: String,
    pub(crate) place: String,
    pub(crate) posted: String,
    pub(crate) posted_iso: String,
    /// That nobody can apply any more, and when it was last seen.
    pub(crate) closed: Option<String>,
    pub(crate) contract: Option<String>,
    pub(crate) wage: Option<String>,
    pub(crate) occupation: Option<String>,
    pub(crate) language: String,
    /// "Seen at 3 sources"; empty for a single one.
    pub(crate) sources: String,
}

/// One figure with its name, period and source.
pub(crate) struct KeyFigure {
    pub(crate) name: String,
    pub(crate) value: String,
    /// Unit and period.
    pub(crate) detail: String,
    pub(crate) remark: String,
    pub(crate) href: Option<String>,
}

impl VacancyCard {
    pub(crate) fn new(state: &State, lang: Lang, entry: &Entry) -> Self {
        let mut sources: Vec<&str> = entry.members.iter().map(|it| it.source.as_str()).collect();
        sources.sort_unstable();
        sources.dedup();
        let several = sources.len() > 1;
        let count = [("count", Arg::Count(sources.len() as u64))];
        Self {
            href: format!("/{}/jobs/{}", lang.tag(), segments(&entry.id)),
            title: title(lang, entry),
            employer: entry.employer.clone(),
            place: places(state, lang, entry),
            posted: labels::iso_date(state, lang, &entry.first_posted),
            posted_iso: entry.first_posted.clone(),
            closed: closed(state, lang, entry),
            contract: entry.contract.as_ref().map(|it| labels::label(state, lang, "contract", it)),
            wage: wage(state, lang, entry),
            occupation: entry
                .occupation
                .as_ref()
                .map(|code| labels::label(state, lang, "occupation", code)),
            language: labels::label(state, lang, "language", &entry.language),
            sources: if several {
                text_with(lang, "seen-at-sources", &count)
            } else {
                String::new()
            },
        }
    }
}

/// That a vacancy is closed, with the last day it was seen; none of those that are open.
pub(crate) fn closed(state: &State, lang: Lang, entry: &Entry) -> Option<String> {
    let day = labels::iso_date(state, lang, &entry.last_seen);
    let closed = || text_with(lang, "vacancy-closed", &[("day", Arg::Words(&day))]);
    (!entry.is_open(state.as_of)).then(closed)
}

/// The title as the ad has it; never empty, since it is what leads to the vacancy.
pub(crate) fn title(lang: Lang, entry: &Entry) -> String {
    match entry.title.trim() {
        "" if entry.text.is_empty() => text(lang, "title-gone"),
        "" => text(lang, "title-unstated"),
        title => title.to_owned(),
    }
}

/// The names of a vacancy's places; as the ad writes it where none was recognized.
pub(crate) fn places(state: &State, lang: Lang, entry: &Entry) -> String {
    let names: Vec<String> =
        entry.places.iter().map(|code| labels::label(state, lang, "ref_area", code)).collect();
    match names.is_empty() {
        true => entry.location.clone(),
        false => names.join(text(lang, "list-separator").as_str()),
    }
}

/// The stated wage per month in the country's currency.
pub(crate) fn wage(state: &State, lang: Lang, entry: &Entry) -> Option<String> {
    let number = |value: f64| numbers::number(lang, value, 0);
    let amount = match (entry.wage_month_min, entry.wage_month_max) {
        (Some(min), Some(max)) if min < max => {
            let (min, max) = (number(min), number(max));
            text_with(lang, "range", &[("min", Arg::Words(&min)), ("max", Arg::Words(&max))])
        }
        (Some(min), None) => text_with(lang, "at-least", &[("min", Arg::Words(&number(min)))]),
        (None, Some(max)) => text_with(lang, "at-most", &[("max", Arg::Words(&number(max)))]),
        (Some(one), Some(_)) => number(one),
        (None, None) => return None,
    };
    Some(format!("{amount} {}", labels::unit(state, lang, "currency_month")))
}

/// A figure of a flow as a key figure; says so where there is none.
pub(crate) fn key_figure(
    state: &State,
    lang: Lang,
    flow: Flow<'_>,
    measure: &str,
    fixed: select::Fixed<'_>,
) -> KeyFigure {
    let figure = select::latest(state, flow.id(), measure, fixed);
    let value = figure.and_then(|it| it.value());
    let unit = labels::unit_after(state, lang, flow.unit(measure), value);
    let period = figure.map(|it| labels::period(state, lang, it.period())).unwrap_or_default();
    let percent = flow.unit(measure) == "percent";
    let detail = match (figure, percent) {
        (None, _) => String::new(),
        (Some(_), true) => period,
        (Some(_), false) => format!("{unit} · {period}"),
    };
    KeyFigure {
        name: match flow {
            Flow::Indicator(definition) if definition.measures.len() == 1 => {
                labels::flow(lang, flow)
            }
            // Alone, these say nothing.
            Flow::Indicator(_) if matches!(measure, "COUNT" | "SHARE") => {
                format!("{} – {}", labels::flow(lang, flow), labels::measure(lang, flow, measure))
            }
            _ => labels::measure(lang, flow, measure),
        },
        value: figure
            .map_or_else(|| charts::absent(lang, flow), |it| charts::shown(lang, flow, it)),
        detail,
        remark: figure.map(|it| charts::remark(lang, it)).unwrap_or_default(),
        href: Some(indicator_address(lang, flow, measure, fixed)),
    }
}

/// The address of a flow's page with this selection.
pub(crate) fn indicator_address(
    lang: Lang,
    flow: Flow<'_>,
    measure: &str,
    fixed: select::Fixed<'_>,
) -> String {
    let mut params = crate::params::Params::default().set("measure", measure);
    for (dimension, code) in fixed {
        params = params.set(dimension, code);
    }
    format!("/{}/indicators/{}{}", lang.tag(), segment(flow.id()), params.query())
}

/// A cell of a table.
pub(crate) fn cell(lang: Lang, flow: Flow<'_>, figure: Option<Figure<'_>>) -> TableCell {
    match figure {
        Some(figure) => TableCell {
            text: charts::shown(lang, flow, figure),
            remark: graded(lang, flow, figure),
        },
        None => TableCell { text: charts::absent(lang, flow), remark: String::new() },
    }
}

/// What a reader must know of a figure, and its grade if it has one.
fn graded(lang: Lang, flow: Flow<'_>, figure: Figure<'_>) -> String {
    let remark = charts::remark(lang, figure);
    let Some(grade) = flow.grade(&figure) else { return remark };
    let grade = text_with(lang, "quality-grade", &[("grade", Arg::Name(grade.code()))]);
    if remark.is_empty() { grade } else { format!("{remark} · {grade}") }
}

/// Source, licence and the word that the figure is real.
pub(crate) fn official_source(lang: Lang, measure: &Measure) -> String {
    let (source, licence) =
        (labels::filled(&measure.source, lang), labels::filled(&measure.licence, lang));
    let args = [("source", Arg::Name(&source)), ("licence", Arg::Name(&licence))];
    text_with(lang, "official-source", &args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ad_without_words_says_why() {
        let check = |name: &str, words: &str, key: &str| {
            let entry =
                Entry { title: name.to_owned(), text: words.to_owned(), ..Entry::default() };
            for lang in Lang::ALL {
                assert_eq!(title(lang, &entry), text(lang, key), "{lang:?}");
            }
        };
        check("", "", "title-gone");
        check(" ", "Nour recrute.", "title-unstated");
    }
}
