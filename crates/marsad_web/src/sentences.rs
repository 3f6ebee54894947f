//! Plain sentences from published figures, in the reader's language. Every figure in a sentence
//! leads to its cell.
//!
//! **Invariant:** a sentence holds published values only. Where two are compared, both stand in it,
//! and what is said of them (a rise, a fall, no clear change) is by [`change`].
//!
//! Messages mark figures by `⟨…⟩`, in the order in which their cells are given; so that languages
//! put them in the same order.

mod change;
mod say;
#[cfg(test)]
mod tests;

use marsad_indicators::Figure;
use marsad_model::{ConfStatus, IscoCode, Lang, Period};

use crate::{
    State, labels,
    pages::{Visit, segment},
    params::Params,
    select::{self, Fixed, Flow},
    texts::text,
};

use say::Say;

pub(crate) use change::Direction;

/// A sentence, cut into words and figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) parts: Vec<Part>,
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) words: String,
    /// The cell that it says; empty for mere words.
    pub(crate) href: String,
}

/// What sentences are made for.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    pub(crate) state: &'a State,
    pub(crate) lang: Lang,
    /// The newest one if none is given.
    pub(crate) month: Option<Period>,
    /// Whether addresses name the release, so that they show the same for ever.
    pub(crate) pinned: bool,
}

/// Three to six sentences on a place: vacancies, occupations, wages, unemployment, and what stands
/// behind them.
pub(crate) fn of_place(about: About<'_>, place: &str) -> Vec<Sentence> {
    let say = Say(about);
    let here = [("ref_area", place)];
    let sentences = [
        say.count("vacancies_new", &here),
        say.count("vacancies_open", &here),
        say.most("vacancies_open", "COUNT", "occupation", &here, "sentence-occupations"),
        say.wage(&here),
        say.unemployment(place),
        say.coverage(&here),
    ];
    sentences.into_iter().flatten().collect()
}

/// Three to five sentences on an occupation: vacancies, regions, wages, skills.
pub(crate) fn of_occupation(about: About<'_>, occupation: &str) -> Vec<Sentence> {
    let say = Say(about);
    let this = [("occupation", occupation)];
    let sentences = [
        say.count("vacancies_new", &this),
        say.count("vacancies_open", &this),
        say.most("vacancies_open", "COUNT", "ref_area", &this, "sentence-places"),
        say.wage(&this),
        say.most("skill_demand", "SHARE", "skill", &this, "sentence-skills"),
    ];
    sentences.into_iter().flatten().collect()
}

/// The level of the classification that is told of: groups of two digits, which people know by
/// name, or the major ones where too few of those are published.
pub(crate) fn level_told(figures: &[Figure<'_>]) -> usize {
    let known = figures.iter().filter(|it| it.value().is_some());
    let groups =
        known.filter(|it| IscoCode::parse(it.code("occupation")).is_ok_and(|it| it.level() == 2));
    if groups.count() >= say::MOST { 2 } else { 1 }
}

/// Whether a withheld figure may be larger than those that are published: one of too few vacancies
/// is not.
pub(crate) fn hides_larger(figures: &[Figure<'_>]) -> bool {
    let withheld = figures.iter().filter(|it| it.value().is_none());
    withheld.into_iter().any(|it| it.confidentiality() != ConfStatus::SmallCount)
}

impl Sentence {
    /// Cuts what a message says at its marks. A figure without an address is mere words.
    fn new(told: &str, addresses: Vec<String>) -> Self {
        let mut addresses = addresses.into_iter();
        let mut parts = Vec::new();
        let mut add = |words: &str, href: String| {
            if !words.is_empty() {
                parts.push(Part { words: words.to_owned(), href });
            }
        };
        let mut rest = told;
        while let Some((before, marked)) = rest.split_once('⟨') {
            let (figure, after) = marked.split_once('⟩').unwrap_or((marked, ""));
            add(before, String::new());
            add(figure, addresses.next().unwrap_or_default());
            rest = after;
        }
        add(rest, String::new());
        Self { parts }
    }

    /// The words alone.
    #[cfg(test)]
    pub(crate) fn plain(&self) -> String {
        self.parts.iter().map(|it| it.words.as_str()).collect()
    }
}

impl<'a> About<'a> {
    /// Of the newest month, for a page that is always of today.
    pub(crate) fn newest(visit: &Visit<'a>) -> Self {
        Self { state: visit.state, lang: visit.lang, month: None, pinned: false }
    }

    /// The month that is told of: the newest that has figures, unless another is asked for.
    fn month(&self, flow: Flow<'_>, measure: &str) -> Option<Period> {
        self.month.or_else(|| select::periods(self.state, flow, measure).last().copied())
    }

    /// The address that shows a figure in its series, as a table.
    pub(crate) fn address(&self, flow: Flow<'_>, figure: Figure<'_>) -> String {
        let mut params = Params::default()
            .set("view", "table")
            .set("measure", figure.measure())
            .set("by", "time");
        for dimension in select::dimensions(self.state, flow) {
            let code = figure.code(dimension);
            if code != select::default_code(self.state, flow, dimension) {
                params = params.set(dimension, code);
            }
        }
        if let Some(release) = self.state.release(flow.id()).filter(|_| self.pinned) {
            params = params.set("vintage", &release.id);
        }
        format!("/{}/indicators/{}{}", self.lang.tag(), segment(flow.id()), params.query())
    }

    /// The figure of twelve months (or whatever the flow covers) that ends with the month told of;
    /// the nearest before it if none does, and else the nearest after: sentences and headings tell
    /// the period.
    pub(crate) fn spanning<'b>(
        &self,
        figures: impl IntoIterator<Item = Figure<'b>>,
    ) -> Option<Figure<'b>> {
        let last = self.month.map_or(i32::MAX, select::end);
        figures.into_iter().min_by_key(|it| {
            let end = select::end(it.period());
            (end > last, (i64::from(end) - i64::from(last)).abs())
        })
    }

    fn period(&self, period: Period) -> String {
        labels::period(self.state, self.lang, period)
    }

    fn text(&self, key: &str) -> String {
        text(self.lang, key)
    }

    /// The figure of a series in a period, and the one of the month before.
    fn with_before(
        &self,
        flow: Flow<'_>,
        measure: &str,
        fixed: Fixed<'_>,
        period: Period,
    ) -> (Option<Figure<'a>>, Option<Figure<'a>>) {
        let series = select::series(self.state, flow.id(), measure, fixed);
        let at = |end: i32| series.iter().find(|it| select::end(it.period()) == end).copied();
        let end = select::end(period);
        (at(end), at(end - 1))
    }
}
