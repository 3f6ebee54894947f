//! The chapters of a bulletin; sections without figures are left out, and so are empty chapters.

mod drawn;
mod official;

use marsad_indicators::Figure;
use marsad_model::{IscoCode, Period, TOTAL};

use crate::{
    charts::{self, Mark, Sheet, Subject},
    labels,
    pages::{parts, segment},
    select::{self, Flow},
    sentences::{self, About},
    texts::text,
};

use super::{
    Chapter, Section,
    tables::{Row, Table, brief, cell},
};

/// Months in the table beside the trend.
const MONTHS: usize = 6;
/// Fewer known months make no line.
const LEAST: usize = 3;
const OCCUPATIONS: usize = 8;
const SKILLS: usize = 8;

pub(super) fn all(about: About<'_>, place: &str, month: Period) -> Vec<Chapter> {
    let it = Chapters { about, place, month };
    let chapters = [
        ("vacancies", vec![it.trend(), it.months(), it.map(), it.places()]),
        ("asked", vec![it.occupations(), it.contracts(), it.skills(), it.wages()]),
        ("official", vec![it.unemployment(), it.official(), it.official_map()]),
    ];
    chapters
        .into_iter()
        .map(|(id, sections)| Chapter {
            id,
            title: text(about.lang, &format!("bulletin-{id}")),
            lead: text(about.lang, &format!("bulletin-{id}-lead")),
            sections: sections.into_iter().flatten().collect(),
        })
        .filter(|it| !it.sections.is_empty())
        .collect()
}

struct Chapters<'a> {
    about: About<'a>,
    place: &'a str,
    month: Period,
}

impl<'a> Chapters<'a> {
    /// New and open vacancies up to the month.
    fn trend(&self) -> Option<Section> {
        let (new, open) = (self.flow("vacancies_new")?, self.flow("vacancies_open")?);
        let lang = self.about.lang;
        let series: Vec<(String, Vec<Figure<'_>>)> = [new, open]
            .map(|flow| (labels::flow(lang, flow), self.until(flow)))
            .into_iter()
            .filter(|(_, figures)| {
                figures.iter().filter(|it| it.value().is_some()).count() >= LEAST
            })
            .collect();
        if series.is_empty() {
            return None;
        }
        let title = text(lang, "bulletin-trend");
        let subject = self.subject(new, "COUNT", "trend", &title);
        let svg = charts::lines(subject, &series);
        let mut section = self.section(subject, text(lang, "by-month"), svg, None);
        section.drawn = Some(self.lined(new, &series));
        Some(section)
    }

    /// The last months as a table.
    fn months(&self) -> Option<Section> {
        let flows = [self.flow("vacancies_new")?, self.flow("vacancies_open")?];
        let About { state, lang, .. } = self.about;
        let figures = flows.map(|flow| self.until(flow));
        let mut periods = select::periods(state, flows[0], "COUNT");
        periods.retain(|it| select::end(*it) <= select::end(self.month));
        let rows = periods.iter().rev().take(MONTHS).map(|period| Row {
            head: labels::period(state, lang, *period),
            href: String::new(),
            cells: flows
                .iter()
                .zip(&figures)
                .map(|(flow, figures)| {
                    let figure = figures.iter().find(|it| it.period() == *period);
                    brief(cell(self.about, *flow, figure.copied()))
                })
                .collect(),
        });
        let rows: Vec<Row> = rows.collect();
        if rows.iter().flat_map(|it| &it.cells).all(|it| !it.is_known) {
            return None;
        }
        let title = text(lang, "bulletin-months");
        let subject = self.subject(flows[0], "COUNT", "months", &title);
        let table = Table {
            columns: [text(lang, "period")]
                .into_iter()
                .chain(flows.map(|it| labels::flow(lang, it)))
                .collect(),
            rows,
        };
        Some(self.section(subject, String::new(), String::new(), Some(table)))
    }

    /// Open vacancies on a map of the places within.
    fn map(&self) -> Option<Section> {
        let flow = self.flow("vacancies_open")?;
        let About { state, lang, .. } = self.about;
        let codes = self.within();
        let figures = select::across(state, flow.id(), "COUNT", "ref_area", &[], self.month);
        let marks = parts::place_marks(state, lang, &codes, &figures);
        if marks.iter().all(|it| it.figure.is_none_or(|it| it.value().is_none())) {
            return None;
        }
        let title = labels::flow(lang, flow);
        let subject = self.subject(flow, "COUNT", "map", &title);
        let svg = charts::map(subject, &marks)?;
        let mut section = self.section(subject, self.period(self.month), svg, None);
        section.drawn = Some(self.marked(flow, "COUNT", &marks));
        section.source = parts::with_outlines(state, &section.source);
        Some(section)
    }

    /// The places within, by their new and open vacancies.
    fn places(&self) -> Option<Section> {
        let flows = [self.flow("vacancies_new")?, self.flow("vacancies_open")?];
        let About { state, lang, .. } = self.about;
        let figures =
            flows.map(|it| select::across(state, it.id(), "COUNT", "ref_area", &[], self.month));
        let codes = self.within();
        // A table of nothing but reasons says less than the sentence on the place itself.
        let is_known =
            |it: &Figure<'_>| it.value().is_some() && codes.contains(&it.code("ref_area"));
        if !figures.iter().flatten().any(is_known) {
            return None;
        }
        let rows = codes.iter().map(|code| Row {
            head: labels::label(state, lang, "ref_area", code),
            href: format!("/{}/places/{}", lang.tag(), segment(code)),
            cells: flows
                .iter()
                .zip(&figures)
                .map(|(flow, figures)| {
                    let figure = figures.iter().find(|it| it.code("ref_area") == *code);
                    brief(cell(self.about, *flow, figure.copied()))
                })
                .collect(),
        });
        let title = text(lang, "bulletin-places");
        let subject = self.subject(flows[0], "COUNT", "places", &title);
        let table = Table {
            columns: [labels::dimension(lang, "ref_area")]
                .into_iter()
                .chain(flows.map(|it| labels::flow(lang, it)))
                .collect(),
            rows: rows.collect(),
        };
        Some(self.section(subject, self.period(self.month), String::new(), Some(table)))
    }

    /// The groups of occupations most sought.
    fn occupations(&self) -> Option<Section> {
        let flow = self.flow("vacancies_open")?;
        let About { state, lang, .. } = self.about;
        let here = [("ref_area", self.place)];
        let mut figures =
            select::across(state, flow.id(), "COUNT", "occupation", &here, self.month);
        let level = sentences::level_told(&figures);
        figures.retain(|it| {
            IscoCode::parse(it.code("occupation")).is_ok_and(|it| it.level() == level)
        });
        let note = self.published(&figures, self.month);
        let marks = parts::largest_occupations(state, lang, figures, OCCUPATIONS);
        let title = text(lang, "occupations-sought");
        self.bars(self.subject(flow, "COUNT", "occupations", &title), note, &marks)
    }

    fn contracts(&self) -> Option<Section> {
        let flow = self.flow("share_by_contract")?;
        let lang = self.about.lang;
        let title = labels::flow(lang, flow);
        self.shares(self.subject(flow, "SHARE", "contracts", &title), "contract", usize::MAX)
    }

    fn skills(&self) -> Option<Section> {
        let flow = self.flow("skill_demand")?;
        let title = text(self.about.lang, "skills-asked");
        self.shares(self.subject(flow, "SHARE", "skills", &title), "skill", SKILLS)
    }

    /// Quartiles of stated wages, of all occupations and of the major groups.
    fn wages(&self) -> Option<Section> {
        let flow = self.flow("advertised_wage")?;
        let About { state, lang, .. } = self.about;
        const MEASURES: [&str; 3] = ["Q1", "MEDIAN", "Q3"];
        let at = |code: &str| {
            MEASURES.map(|measure| {
                let fixed = [("ref_area", self.place), ("occupation", code)];
                self.about.spanning(select::series(state, flow.id(), measure, &fixed))
            })
        };
        let groups = (0..=9).map(|digit: u8| digit.to_string());
        let rows: Vec<(String, [Option<Figure<'_>>; 3])> = [TOTAL.to_owned()]
            .into_iter()
            .chain(groups)
            .map(|code| (labels::label(state, lang, "occupation", &code), at(&code)))
            .filter(|(_, figures)| {
                figures.iter().all(|it| it.is_some_and(|it| it.value().is_some()))
            })
            .collect();
        let period = rows.first()?.1[1]?.period();
        let title = labels::flow(lang, flow);
        let subject = self.subject(flow, "MEDIAN", "wages", &title);
        let drawn = rows.iter().map(|(label, figures)| (label.clone(), *figures, None));
        let svg = charts::ranges(subject, drawn.collect());
        let table = Table {
            columns: [labels::dimension(lang, "occupation")]
                .into_iter()
                .chain(MEASURES.map(|it| labels::measure(lang, flow, it)))
                .collect(),
            rows: rows
                .into_iter()
                .map(|(head, figures)| Row {
                    head,
                    href: String::new(),
                    cells: figures.into_iter().map(|it| cell(self.about, flow, it)).collect(),
                })
                .collect(),
        };
        Some(self.section(subject, self.period(period), svg, Some(table)))
    }

    /// Bars of the shares of twelve months.
    fn shares(&self, subject: Subject<'_>, dimension: &str, most: usize) -> Option<Section> {
        let About { state, lang, .. } = self.about;
        let here = [("ref_area", self.place)];
        let mut figures = select::figures(
            state,
            &select::Selection::new(subject.flow.id(), subject.measure)
                .one("ref_area", self.place)
                .each(dimension),
        );
        let period = self.about.spanning(figures.iter().copied())?.period();
        figures.retain(|it| it.period() == period);
        let note = self.published(&figures, period);
        let marks = parts::largest(figures, most, |figure| {
            let code = figure.code(dimension);
            let label = labels::label(state, lang, dimension, code);
            (code, label, parts::indicator_address(lang, subject.flow, subject.measure, &here))
        });
        self.bars(subject, note, &marks)
    }

    fn bars(&self, subject: Subject<'_>, note: String, marks: &[Mark<'_>]) -> Option<Section> {
        // One bar compares nothing.
        if marks.len() < 2 {
            return None;
        }
        let mut section = self.section(subject, note, charts::bars(subject, marks), None);
        section.drawn = Some(self.marked(subject.flow, subject.measure, marks));
        Some(section)
    }

    fn section(
        &self,
        subject: Subject<'_>,
        note: String,
        chart: String,
        table: Option<Table>,
    ) -> Section {
        let Subject { state, lang, flow, measure, title, .. } = subject;
        let unit = labels::unit(state, lang, flow.unit(measure));
        let note = match (table.is_some() && chart.is_empty(), note.is_empty()) {
            (false, false) => format!("{unit} · {note}"),
            _ => note,
        };
        let here = [("ref_area", self.place)];
        Section {
            title: title.to_owned(),
            note,
            chart,
            table,
            drawn: None,
            source: charts::source_note(state, lang, flow, measure),
            href: parts::indicator_address(lang, flow, measure, &here),
        }
    }

    fn subject<'b>(
        &'b self,
        flow: Flow<'b>,
        measure: &'b str,
        id: &'b str,
        title: &'b str,
    ) -> Subject<'b> {
        let About { state, lang, .. } = self.about;
        Subject { state, lang, flow, measure, id, title, sheet: Sheet::Page }
    }

    fn flow(&self, id: &str) -> Option<Flow<'a>> {
        let state = self.about.state;
        select::flow(state, id).filter(|_| state.cube.contains(id))
    }

    /// The figures of the place up to the month.
    fn until(&self, flow: Flow<'_>) -> Vec<Figure<'a>> {
        let state = self.about.state;
        let mut figures = select::series(state, flow.id(), "COUNT", &[("ref_area", self.place)]);
        figures.retain(|it| select::end(it.period()) <= select::end(self.month));
        figures
    }

    /// The period, and that larger figures may be withheld.
    fn published(&self, figures: &[Figure<'_>], period: Period) -> String {
        let period = self.period(period);
        match sentences::hides_larger(figures) {
            true => format!("{period} · {}", text(self.about.lang, "bulletin-published")),
            false => period,
        }
    }

    fn within(&self) -> Vec<&'a str> {
        let places = &self.about.state.taxonomy.places;
        places.children(self.place).map(|it| it.code.as_str()).collect()
    }

    fn period(&self, period: Period) -> String {
        labels::period(self.about.state, self.about.lang, period)
    }
}
