//! Which table for which question: plain questions, each with the table that answers it, what it
//! covers, and where two sources differ.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use marsad_indicators::questions::{Answer, Question};
use marsad_taxonomy::Level;

use crate::{
    Error, labels,
    pages::{
        Visit,
        audience::AUDIENCES,
        html,
        layout::{Page, segment},
    },
    params::Params,
    select::{self, Flow},
    texts::{Arg, text, text_with},
};

#[derive(Template)]
#[template(path = "questions.html")]
struct Questions<'a> {
    page: Page<'a>,
    groups: Vec<Group>,
}

/// The questions of one kind of reader.
struct Group {
    id: &'static str,
    title: String,
    href: String,
    questions: Vec<Shown>,
}

struct Shown {
    text: String,
    /// None if no table answers it.
    table: Option<Table>,
    nothing: String,
}

struct Table {
    name: String,
    href: String,
    periods: String,
    covers: String,
    is_official: bool,
    /// Where another source says something else.
    rivals: Option<(String, String)>,
}

pub(crate) fn show(visit: &Visit<'_>) -> Result<Response, Error> {
    let Visit { state, lang, .. } = *visit;
    let page = Page::new(visit, "questions", text(lang, "questions-title"))
        .described(text(lang, "questions-lead"));
    let groups = AUDIENCES
        .iter()
        .map(|audience| Group {
            id: audience.id,
            title: text(lang, &format!("audience-{}", audience.id)),
            href: page.link(&format!("/for/{}", audience.id)),
            questions: state
                .questions
                .iter()
                .filter(|it| it.audience == audience.id)
                .filter_map(|it| shown(visit, it))
                .collect(),
        })
        .filter(|it| !it.questions.is_empty())
        .collect();
    html(&Questions { groups, page })
}

/// None for a question whose table is not there.
fn shown(visit: &Visit<'_>, question: &Question) -> Option<Shown> {
    let Visit { state, lang, .. } = *visit;
    let text = labels::filled(&question.text, lang);
    let (dataflow, measure, query, rivals) = match &question.answer {
        Answer::Nothing(why) => {
            return Some(Shown { text, table: None, nothing: labels::filled(why, lang) });
        }
        Answer::Table { dataflow, measure, query, rivals } => (dataflow, measure, query, rivals),
    };
    let flow = select::flow(state, dataflow).filter(|_| state.cube.contains(dataflow))?;
    let params = Params::parse(query).set("measure", measure);
    let comparison =
        rivals.as_ref().and_then(|id| state.comparisons.iter().find(|it| it.id == *id));
    let table = Table {
        name: name(visit, flow, measure),
        href: format!("/{}/indicators/{}{}", lang.tag(), segment(dataflow), params.query()),
        periods: periods(visit, flow, measure),
        covers: covers(visit, dataflow),
        is_official: flow.is_official(),
        rivals: comparison.map(|it| {
            let href = format!("/{}/compare/{}", lang.tag(), segment(&it.id));
            (href, labels::filled(&it.names, lang))
        }),
    };
    Some(Shown { text, table: Some(table), nothing: String::new() })
}

fn name(visit: &Visit<'_>, flow: Flow<'_>, measure: &str) -> String {
    let lang = visit.lang;
    match flow.is_official() {
        true => format!("{} · {}", labels::flow(lang, flow), labels::measure(lang, flow, measure)),
        false => labels::flow(lang, flow),
    }
}

/// From when to when there are figures.
fn periods(visit: &Visit<'_>, flow: Flow<'_>, measure: &str) -> String {
    let Visit { state, lang, .. } = *visit;
    let mut periods = state.cube.periods(flow.id(), measure);
    periods.sort_by_key(|it| select::end(*it));
    let name = |period| labels::period(state, lang, period);
    match (periods.first(), periods.last()) {
        (Some(first), Some(last)) if first != last => {
            let (first, last) = (name(*first), name(*last));
            let args = [("first", Arg::Words(&first)), ("last", Arg::Words(&last))];
            text_with(lang, "period-span", &args)
        }
        (Some(one), _) => name(*one),
        _ => String::new(),
    }
}

/// How many places of each level there are figures of.
fn covers(visit: &Visit<'_>, dataflow: &str) -> String {
    let Visit { state, lang, .. } = *visit;
    let mut levels: BTreeMap<Level, u64> = BTreeMap::new();
    for code in state.cube.codes(dataflow, "ref_area") {
        if let Some(place) = state.taxonomy.places.get(code) {
            *levels.entry(place.level).or_default() += 1;
        }
    }
    let counted = |(level, count): (&Level, &u64)| {
        text_with(lang, &format!("covers-{}", level.id()), &[("count", Arg::Count(*count))])
    };
    levels.iter().map(counted).collect::<Vec<_>>().join(&text(lang, "list-separator"))
}

#[cfg(test)]
mod tests {
    use marsad_model::Localized;

    use super::*;
    use crate::pages::tests::visited;

    #[test]
    fn a_question_whose_table_is_not_loaded_is_left_out() {
        let question = |dataflow: &str| Question {
            text: Localized { en: dataflow.to_owned(), ..Localized::default() },
            audience: "student".to_owned(),
            answer: Answer::Table {
                dataflow: dataflow.to_owned(),
                measure: "POPULATION_LEGAL".to_owned(),
                query: String::new(),
                rivals: Some("unemployment".to_owned()),
            },
        };
        visited(|visit| {
            let found = shown(visit, &question("census")).unwrap().table.unwrap();
            assert_eq!(found.periods, "2014 – 2024");
            assert!(found.covers.contains("1 region"), "{}", found.covers);
            assert!(found.rivals.is_some() && found.is_official);
            assert!(shown(visit, &question("none")).is_none());
        });
    }
}
