//! One function per kind of sentence; none where nothing is published to tell of.

use marsad_indicators::Figure;
use marsad_model::{IscoCode, ObsStatus};
use marsad_taxonomy::Level;

use crate::{
    charts, labels, numbers,
    select::{self, Fixed, Flow},
    texts::{Arg, text_with},
};

use super::{About, Direction, Sentence, change::direction, hides_larger, level_told};

/// Figures told at most where several are named.
pub(super) const MOST: usize = 3;

/// Fewer vacancies than this are called few.
const FEW: f64 = 30.0;

pub(super) struct Say<'a>(pub(super) About<'a>);

impl<'a> Say<'a> {
    /// How many vacancies, beside the month before.
    pub(super) fn count(&self, id: &str, fixed: Fixed<'_>) -> Option<Sentence> {
        let Self(about) = self;
        let flow = self.flow(id)?;
        let month = about.month(flow, "COUNT")?;
        let period = about.period(month);
        let (now, before) = about.with_before(flow, "COUNT", fixed, month);
        let named = [("period", Arg::Words(period.as_str()))];
        let Some(now) = now else {
            let told = self.told(&format!("sentence-none-{id}"), &named);
            return Some(Sentence::new(&told, Vec::new()));
        };
        let mut addresses = vec![about.address(flow, now)];
        let Some(value) = now.value() else {
            return Some(self.withheld(&format!("sentence-withheld-{id}"), &period, flow, now));
        };
        let count = [("period", Arg::Words(period.as_str())), ("count", counted(value))];
        let mut told = self.told(&format!("sentence-{id}"), &count);
        if now.status() == ObsStatus::Provisional {
            told += &about.text("sentence-provisional");
        }
        told += &match before.filter(|it| it.value().is_some()) {
            Some(before) => {
                addresses.push(about.address(flow, before));
                self.change(flow, now, before)
            }
            None => String::new(),
        };
        told += &about.text("sentence-end");
        // Once is enough.
        if value < FEW && id == "vacancies_new" {
            told += " ";
            told += &about.text("sentence-few");
        }
        Some(Sentence::new(&told, addresses))
    }

    /// The largest figures across a dimension, with their names.
    pub(super) fn most(
        &self,
        id: &str,
        measure: &str,
        dimension: &str,
        fixed: Fixed<'_>,
        key: &str,
    ) -> Option<Sentence> {
        let Self(about) = self;
        let flow = self.flow(id)?;
        let newest = select::periods(about.state, flow, measure);
        let ends = |period| select::end(period) <= about.month.map_or(i32::MAX, select::end);
        let period = newest.iter().rfind(|it| ends(**it)).or(newest.first()).copied()?;
        let mut figures = select::across(about.state, flow.id(), measure, dimension, fixed, period);
        let level = level_told(&figures);
        figures.retain(|it| self.is_told(dimension, level, it.code(dimension)));
        let is_withheld = !figures.is_empty();
        // The largest may be among those that are not told.
        let key = if hides_larger(&figures) { format!("{key}-published") } else { key.to_owned() };
        figures.retain(|it| it.value().is_some());
        figures.sort_by(|a, b| b.value().partial_cmp(&a.value()).expect("figures are numbers"));
        figures.truncate(MOST);
        if figures.is_empty() {
            let key = key.trim_end_matches("-published");
            let told = || self.told(&format!("{key}-withheld"), &[]);
            return is_withheld.then(|| Sentence::new(&told(), Vec::new()));
        }
        let items: Vec<String> = figures
            .iter()
            .map(|it| {
                let name = labels::label(about.state, about.lang, dimension, it.code(dimension));
                let value = charts::shown(about.lang, flow, *it);
                format!("\u{2068}{name}\u{2069} (⟨{value}⟩)")
            })
            .collect();
        let list = items.join(&about.text("list-separator"));
        let period = about.period(period);
        let args = [("period", Arg::Words(period.as_str())), ("list", Arg::Words(&list))];
        let addresses = figures.into_iter().map(|it| about.address(flow, it)).collect();
        Some(Sentence::new(&self.told(&key, &args), addresses))
    }

    /// Quartiles of the wages that ads state, and how many state one.
    pub(super) fn wage(&self, fixed: Fixed<'_>) -> Option<Sentence> {
        let Self(about) = self;
        let flow = self.flow("advertised_wage")?;
        let at = |measure| about.spanning(select::series(about.state, flow.id(), measure, fixed));
        let median = at("MEDIAN")?;
        let period = about.period(median.period());
        let quartiles = [at("Q1"), Some(median), at("Q3")];
        let (Some([q1, q2, q3]), Some(cells)) = (values(quartiles), all(quartiles)) else {
            return Some(self.withheld("sentence-withheld-wage", &period, flow, median));
        };
        let number = |value| numbers::number(about.lang, value, flow.decimals("MEDIAN"));
        let (q1, q2, q3) = (number(q1), number(q2), number(q3));
        let unit = labels::unit(about.state, about.lang, flow.unit("MEDIAN"));
        let args = [
            ("period", Arg::Words(period.as_str())),
            ("q1", Arg::Words(&q1)),
            ("q3", Arg::Words(&q3)),
            ("median", Arg::Words(&q2)),
            ("unit", Arg::Words(&unit)),
        ];
        let mut told = self.told("sentence-wage", &args);
        // In the order of the message: first quartile, third, median.
        let mut shown = vec![cells[0], cells[2], cells[1]];
        if let Some(stated) = at("STATED_SHARE").filter(|it| it.value().is_some()) {
            let share = charts::shown(about.lang, flow, stated);
            told += " ";
            told += &self.told("sentence-wage-share", &[("share", Arg::Words(&share))]);
            shown.push(stated);
        }
        let addresses = shown.into_iter().map(|it| about.address(flow, it)).collect();
        Some(Sentence::new(&told, addresses))
    }

    /// The official rate, beside the one before it and that of the country.
    pub(super) fn unemployment(&self, place: &str) -> Option<Sentence> {
        let Self(about) = self;
        const MEASURE: &str = "UNEMPLOYMENT_RATE";
        let flow = about.state.datasets.iter().find(|it| it.measure(MEASURE).is_some());
        let flow = Flow::Official(flow?);
        let series = |area| {
            let mut found = select::series(about.state, flow.id(), MEASURE, &[("ref_area", area)]);
            found.retain(|it| it.value().is_some());
            found.sort_by_key(|it| select::end(it.period()));
            found
        };
        let here = series(place);
        let now = *here.last()?;
        let period = about.period(now.period());
        let rate = charts::shown(about.lang, flow, now);
        let measure = labels::measure(about.lang, flow, MEASURE);
        let args = [
            ("measure", Arg::Words(measure.as_str())),
            ("period", Arg::Words(&period)),
            ("rate", Arg::Words(&rate)),
        ];
        let mut told = self.told("sentence-official", &args);
        let mut cells = vec![now];
        if let Some(before) =
            here.iter().rfind(|it| it.continues(&now) && it.period() != now.period())
        {
            told += &self.change(flow, now, *before);
            cells.push(*before);
        }
        told += &about.text("sentence-end");
        let country = &about.state.country;
        let there = series(country).into_iter().find(|it| it.period() == now.period());
        if let Some(there) = there.filter(|_| place != country) {
            let name = labels::label(about.state, about.lang, "ref_area", country);
            let rate = charts::shown(about.lang, flow, there);
            let args = [("name", Arg::Name(name.as_str())), ("rate", Arg::Words(&rate))];
            told += " ";
            told += &self.told("sentence-country", &args);
            cells.push(there);
        }
        let addresses = cells.into_iter().map(|it| about.address(flow, it)).collect();
        Some(Sentence::new(&told, addresses))
    }

    /// How many ads of how many sources stand behind the month.
    pub(super) fn coverage(&self, fixed: Fixed<'_>) -> Option<Sentence> {
        let Self(about) = self;
        let flow = self.flow("coverage")?;
        let month = about.month(flow, "POSTINGS")?;
        let cells = ["POSTINGS", "SOURCES"].map(|it| about.with_before(flow, it, fixed, month).0);
        let (Some([ads, sources]), Some(cells)) = (values(cells), all(cells)) else {
            return None;
        };
        let ads = self.told("sentence-ads", &[("count", counted(ads))]);
        let sources = self.told("sentence-sources", &[("count", counted(sources))]);
        let period = about.period(month);
        let args = [
            ("period", Arg::Words(period.as_str())),
            ("ads", Arg::Words(&ads)),
            ("sources", Arg::Words(&sources)),
        ];
        let addresses = cells.into_iter().map(|it| about.address(flow, it)).collect();
        Some(Sentence::new(&self.told("sentence-coverage", &args), addresses))
    }

    fn flow(&self, id: &str) -> Option<Flow<'a>> {
        let Self(about) = self;
        select::flow(about.state, id).filter(|_| about.state.cube.contains(id))
    }

    /// Regions, and groups of occupations that people know by name.
    fn is_told(&self, dimension: &str, level: usize, code: &str) -> bool {
        let places = &self.0.state.taxonomy.places;
        match dimension {
            "occupation" => IscoCode::parse(code).is_ok_and(|it| it.level() == level),
            "ref_area" => places.get(code).is_some_and(|it| it.level == Level::Region),
            _ => true,
        }
    }

    /// The earlier value, and what may be said of both.
    fn change(&self, flow: Flow<'_>, now: Figure<'_>, before: Figure<'_>) -> String {
        let Self(about) = self;
        let key = match direction(flow, now, before) {
            Direction::Rises => "sentence-rises",
            Direction::Falls => "sentence-falls",
            Direction::Steady => "sentence-steady",
            Direction::Incomparable => "sentence-incomparable",
        };
        let (value, period) =
            (charts::shown(about.lang, flow, before), about.period(before.period()));
        self.told(key, &[("before", Arg::Words(&value)), ("earlier", Arg::Words(&period))])
    }

    /// That a figure is not shown, and why.
    fn withheld(&self, key: &str, period: &str, flow: Flow<'_>, figure: Figure<'_>) -> Sentence {
        let Self(about) = self;
        let reason = charts::remark(about.lang, figure);
        let args = [("period", Arg::Words(period)), ("reason", Arg::Words(&reason))];
        Sentence::new(&self.told(key, &args), vec![about.address(flow, figure)])
    }

    fn told(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        text_with(self.0.lang, key, args)
    }
}

/// Counts are whole, and none is below nothing.
fn counted(value: f64) -> Arg<'static> {
    Arg::Count(value.max(0.0).round() as u64)
}

fn values<const N: usize>(figures: [Option<Figure<'_>>; N]) -> Option<[f64; N]> {
    let values: Vec<f64> = figures.into_iter().filter_map(|it| it?.value()).collect();
    values.try_into().ok()
}

fn all<const N: usize>(figures: [Option<Figure<'_>>; N]) -> Option<Vec<Figure<'_>>> {
    figures.into_iter().collect()
}
