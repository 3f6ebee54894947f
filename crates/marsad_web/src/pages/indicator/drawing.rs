//! The chart or map of a selection, for the page and for files.

use marsad_chart::Output;

use crate::{
    State,
    charts::{self, Mark, Subject},
    labels,
    pages::{Visit, layout::segment, parts, places, skill},
    select,
    texts::text,
};

use super::view::{By, View, Viewed, is_part};

/// A drawing, and what it shows in a word: the months, or the period.
pub(super) struct Drawn {
    pub(super) svg: String,
    pub(super) note: String,
}

/// Marks drawn; the table and the files have all.
const MAX_MARKS: usize = 30;

pub(super) fn subject<'a>(
    visit: &Visit<'a>,
    viewed: &Viewed<'a>,
    heading: &'a str,
    output: Output,
) -> Subject<'a> {
    Subject {
        state: visit.state,
        lang: visit.lang,
        flow: viewed.flow,
        measure: viewed.measure,
        id: "view",
        title: heading,
        output,
    }
}

/// What is selected, in words: name and every code that is not the default.
pub(super) fn heading(visit: &Visit<'_>, viewed: &Viewed<'_>) -> String {
    let Visit { state, lang, .. } = *visit;
    let measure = labels::measure(lang, viewed.flow, viewed.measure);
    let mut words = vec![match viewed.flow.measures().len() {
        1 => labels::flow(lang, viewed.flow),
        _ => format!("{} – {measure}", labels::flow(lang, viewed.flow)),
    }];
    for (dimension, code) in viewed.dimensions.iter().zip(&viewed.codes) {
        let varies = viewed.by == By::Dimension(dimension);
        let is_default = select::default_code(state, viewed.flow, dimension) == code;
        let is_place = *dimension == "ref_area";
        if is_place || (!varies && !is_default) {
            words.push(labels::label(state, lang, dimension, code));
        }
    }
    words.join(&text(lang, "list-separator"))
}

pub(super) fn draw(
    visit: &Visit<'_>,
    viewed: &Viewed<'_>,
    heading: &str,
    output: Output,
) -> Option<Drawn> {
    let Visit { state, lang, .. } = *visit;
    // The subject borrows the heading for as long as the drawing takes.
    let subject = subject(visit, viewed, heading, output);
    match viewed.by {
        By::Time => {
            let figures = select::figures(state, &viewed.selection);
            if figures.iter().all(|it| it.value().is_none()) {
                return None;
            }
            let series = [(labels::measure(lang, viewed.flow, viewed.measure), figures)];
            Some(Drawn { svg: charts::lines(subject, &series), note: text(lang, "by-month") })
        }
        By::Dimension(dimension) => {
            let mut marks = marks(visit, viewed, MAX_MARKS);
            if marks.iter().all(|mark| mark.figure.is_none()) {
                return None;
            }
            let is_map = viewed.view == View::Map;
            let map = is_map.then(|| charts::map(subject, &marks)).flatten();
            let svg = map.unwrap_or_else(|| {
                marks.truncate(MAX_MARKS);
                match has_quartiles(viewed) {
                    true => charts::ranges(subject, quartiles(visit, viewed, dimension, &marks)),
                    false => charts::bars(subject, &marks),
                }
            });
            let note = viewed.period.map(|it| labels::period(state, lang, it)).unwrap_or_default();
            Some(Drawn { svg, note })
        }
    }
}

/// One mark per code of the dimension that varies: parts of the code chosen, places and
/// occupations in their own order, others largest first, of which only `most` are given.
pub(super) fn marks<'a>(visit: &Visit<'a>, viewed: &Viewed<'a>, most: usize) -> Vec<Mark<'a>> {
    let Visit { state, lang, .. } = *visit;
    let By::Dimension(dimension) = viewed.by else { return Vec::new() };
    let whole = viewed.code(dimension).unwrap_or_default();
    let mut figures = select::figures(state, &viewed.selection);
    if dimension == "ref_area" {
        // Every place is drawn, so that no map looks as if a part of the country were not there.
        let mut codes: Vec<&str> =
            state.taxonomy.places.children(whole).map(|it| it.code.as_str()).collect();
        let has_figure = |code: &&str| figures.iter().any(|it| it.code(dimension) == *code);
        if !codes.iter().any(has_figure) {
            // An office may publish provinces and no regions.
            codes = figures.iter().map(|it| it.code(dimension)).collect();
            codes.retain(|code| is_within(state, whole, code));
        }
        return parts::place_marks(state, lang, &codes, &figures);
    }
    figures.retain(|it| is_part(state, dimension, whole, it.code(dimension)));
    if !matches!(dimension, "occupation" | "experience" | "education") {
        // Withheld ones last.
        figures.sort_by(|a, b| b.value().partial_cmp(&a.value()).expect("figures are numbers"));
        figures.truncate(most);
    }
    figures
        .into_iter()
        .map(|figure| {
            let code = figure.code(dimension);
            let link = match dimension {
                "occupation" => Some(format!("/{}/occupations/{}", lang.tag(), segment(code))),
                "skill" => Some(skill::address(lang, code)),
                _ => None,
            };
            Mark {
                code,
                label: labels::label(state, lang, dimension, code),
                figure: Some(figure),
                link,
            }
        })
        .collect()
}

/// Whether a place lies in another, at any level.
fn is_within(state: &State, whole: &str, code: &str) -> bool {
    let place = state.taxonomy.places.get(code);
    place.is_some_and(|it| places::ancestors(state, it).iter().any(|it| it.code == whole))
}

fn has_quartiles(viewed: &Viewed<'_>) -> bool {
    let measures = viewed.flow.measures();
    viewed.measure == "MEDIAN" && measures.contains(&"Q1") && measures.contains(&"Q3")
}

type QuartileRow<'a> = (String, [Option<marsad_indicators::Figure<'a>>; 3], Option<String>);

fn quartiles<'a>(
    visit: &Visit<'a>,
    viewed: &Viewed<'a>,
    dimension: &str,
    marks: &[Mark<'a>],
) -> Vec<QuartileRow<'a>> {
    let of = |measure: &str| {
        let mut selection = viewed.selection.clone();
        selection.measure = Some(measure.to_owned());
        select::figures(visit.state, &selection)
    };
    let (first, third) = (of("Q1"), of("Q3"));
    marks
        .iter()
        .map(|mark| {
            let at = |figures: &[marsad_indicators::Figure<'a>]| {
                figures.iter().find(|it| it.code(dimension) == mark.code).copied()
            };
            (mark.label.clone(), [at(&first), mark.figure, at(&third)], mark.link.clone())
        })
        .collect()
}
