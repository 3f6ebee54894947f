//! Which codes there are figures for.

use std::collections::BTreeSet;

use marsad_indicators::{Figure, Scope};
use marsad_model::Period;
use marsad_sdmx::{
    Class, Constraint, Maintained, Structures,
    query::{Availability, Mode},
};

use super::{
    artefacts::{Served, Service, time_range},
    codes,
    error::Failure,
    question::{Limits, Question, flow},
    structure,
};
use crate::State;

/// What a set of figures holds.
pub(super) struct Facts<'s> {
    served: &'s Served,
    /// Our codes per component of the key; frequency first, measure last.
    codes: Vec<BTreeSet<&'static str>>,
    own: Vec<BTreeSet<String>>,
    days: Option<(i32, i32)>,
    n: u64,
    n_series: u64,
    last: Option<(Vec<String>, &'static str)>,
    first_period: Option<Period>,
    last_period: Option<Period>,
}

impl<'s> Facts<'s> {
    pub(super) fn of(served: &'s Served) -> Self {
        Self {
            served,
            codes: vec![BTreeSet::new()],
            own: vec![BTreeSet::new(); served.dimensions.len() + 1],
            days: None,
            n: 0,
            n_series: 0,
            last: None,
            first_period: None,
            last_period: None,
        }
    }

    /// Figures come in the order of series.
    pub(super) fn add(&mut self, figure: Figure<'_>) {
        self.n += 1;
        let frequency = codes::frequency(figure.period());
        self.codes[0].insert(frequency);
        let is_same = self.last.as_ref().is_some_and(|(key, last)| {
            *last == frequency
                && self.served.dimensions.iter().zip(key).all(|(n, it)| figure.code_at(*n) == it)
                && key.last().is_some_and(|it| it == figure.measure())
        });
        if !is_same {
            self.n_series += 1;
            let mut key: Vec<String> =
                self.served.dimensions.iter().map(|n| figure.code_at(*n).to_owned()).collect();
            key.push(figure.measure().to_owned());
            for (own, code) in self.own.iter_mut().zip(&key) {
                if !own.contains(code) {
                    own.insert(code.clone());
                }
            }
            self.last = Some((key, frequency));
        }
        let (first, last) = codes::days_of(figure.period());
        let (from, to) = self.days.unwrap_or((first, last));
        if self.first_period.is_none() || first < from {
            self.first_period = Some(figure.period());
        }
        if self.last_period.is_none() || last > to {
            self.last_period = Some(figure.period());
        }
        self.days = Some((from.min(first), to.max(last)));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.n == 0
    }

    /// SDMX codes of the `n`th component of the key.
    fn values(&self, n: usize) -> Vec<String> {
        let mut values: Vec<String> = match n.checked_sub(1) {
            None => self.codes[0].iter().map(|it| (*it).to_owned()).collect(),
            Some(n) => {
                let dimension = self.served.dimensions.get(n);
                let write = |code: &String| match dimension {
                    Some(dimension) => {
                        codes::code(*dimension, code, &self.served.country).into_owned()
                    }
                    None => codes::id(code).into_owned(),
                };
                self.own[n].iter().map(write).collect()
            }
        };
        values.sort();
        values
    }

    pub(super) fn constraint(&self, of: Maintained) -> Constraint {
        let dimensions = self.served.structure.dimensions.iter().filter(|it| !it.is_time);
        let values =
            dimensions.enumerate().map(|(n, it)| (it.id.clone(), self.values(n))).collect();
        let time = self.first_period.zip(self.last_period).map(|(first, last)| {
            let first = day_of(first, false);
            time_range(&first, &day_of(last, true))
        });
        Constraint {
            of,
            target: self.served.dataflow.of.reference(Class::Dataflow),
            values,
            time,
            is_actual: true,
            series_count: Some(self.n_series),
            obs_count: Some(self.n),
        }
    }
}

/// First or last day of a period, ISO 8601.
fn day_of(period: Period, is_last: bool) -> String {
    let month = if is_last { crate::select::end(period) } else { crate::select::start(period) };
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
    let first = jiff::civil::date(year as i16, month as i8, 1);
    let day = if is_last { first.last_of_month() } else { first };
    day.to_string()
}

/// Answers with a constraint, and with what it refers to where that is asked for.
pub(super) fn answer(
    state: &State,
    service: &Service,
    asked: &Availability,
) -> Result<Structures, Failure> {
    let served = flow(&service.flows, &asked.flow)?;
    if asked.updated_after.is_some() {
        return Err(Failure::NotImplemented("availability of what was updated".to_owned()));
    }
    let limits = Limits {
        keys: &asked.keys,
        filters: &asked.filters,
        start: asked.start.as_deref(),
        end: asked.end.as_deref(),
    };
    for component in &asked.components {
        if served.structure.dimension(component).is_none() {
            return Err(Failure::Syntax(format!("there is no dimension `{component}`")));
        }
    }
    let question = Question::new(served, &limits)?;
    let facts = |question: &Question<'_>| {
        let mut facts = Facts::of(served);
        question.figures(state, Scope::Newest).for_each(|it| facts.add(it));
        facts
    };
    let exact = facts(&question);
    if exact.is_empty() && asked.mode == Mode::Exact {
        return Err(Failure::NoResults("there are no data for that".to_owned()));
    }
    let id = format!("CR_{}", served.dataflow.of.id);
    let name = served.dataflow.of.name.clone();
    let mut constraint =
        exact.constraint(Maintained::new(&service.agency, &id, &served.dataflow.of.version, name));
    if asked.mode == Mode::Available {
        for (n, (_, values)) in constraint.values.iter_mut().enumerate() {
            *values = facts(&question.without(n)).values(n);
        }
    }
    if !asked.components.is_empty() {
        constraint.values.retain(|(id, _)| asked.components.contains(id));
        if !asked.components.iter().any(|it| it == "TIME_PERIOD") {
            constraint.time = None;
        }
    }
    let found = Structures { constraints: vec![constraint], ..Structures::default() };
    Ok(structure::with_references(service, found, asked.references, true))
}
