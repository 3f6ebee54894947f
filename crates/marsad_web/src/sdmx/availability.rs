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
use crate::{State, select};

/// What a set of figures holds.
pub(super) struct Facts<'a> {
    served: &'a Served,
    frequencies: BTreeSet<&'static str>,
    /// Our codes per dimension of the key behind the frequency; those of the measure last.
    codes: Vec<BTreeSet<&'a str>>,
    /// Periods that begin first and end last.
    periods: Option<(Period, Period)>,
    n: u64,
    n_series: u64,
    last: Option<Figure<'a>>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(served: &'a Served) -> Self {
        Self {
            served,
            frequencies: BTreeSet::new(),
            codes: vec![BTreeSet::new(); served.dimensions.len() + 1],
            periods: None,
            n: 0,
            n_series: 0,
            last: None,
        }
    }

    /// Of the figures that a question is about.
    fn that_fit(state: &'a State, question: &Question<'a>) -> Self {
        let mut facts = Self::of(question.served);
        question.figures(state, Scope::Newest).for_each(|it| facts.add(it));
        facts
    }

    /// Figures come in the order of series.
    pub(super) fn add(&mut self, figure: Figure<'a>) {
        self.n += 1;
        if !self.last.is_some_and(|it| figure.continues(&it)) {
            self.n_series += 1;
            self.frequencies.insert(codes::frequency(figure.period()));
            let key = self.served.dimensions.iter().map(|n| figure.code_at(*n));
            for (codes, code) in self.codes.iter_mut().zip(key.chain([figure.measure()])) {
                codes.insert(code);
            }
        }
        self.last = Some(figure);
        let period = figure.period();
        let (first, last) = self.periods.unwrap_or((period, period));
        let is_first = select::start(period) < select::start(first);
        let is_last = select::end(period) > select::end(last);
        self.periods =
            Some((if is_first { period } else { first }, if is_last { period } else { last }));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.n == 0
    }

    /// SDMX codes of the `n`th component of the key.
    fn values(&self, n: usize) -> Vec<String> {
        let mut values: Vec<String> = match n.checked_sub(1) {
            None => self.frequencies.iter().map(|it| (*it).to_owned()).collect(),
            Some(n) => {
                let dimension = self.served.dimensions.get(n);
                let write = |code: &&str| match dimension {
                    Some(dimension) => {
                        codes::code(*dimension, code, &self.served.country).into_owned()
                    }
                    None => codes::id(code).into_owned(),
                };
                self.codes[n].iter().map(write).collect()
            }
        };
        values.sort();
        values
    }

    pub(super) fn constraint(&self, of: Maintained) -> Constraint {
        let dimensions = self.served.structure.dimensions.iter().filter(|it| !it.is_time);
        let values =
            dimensions.enumerate().map(|(n, it)| (it.id.clone(), self.values(n))).collect();
        let time = self.periods.map(|(first, last)| {
            let (first, last) = select::days(first, last);
            time_range(&first.to_string(), &last.to_string())
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
    let exact = Facts::that_fit(state, &question);
    if exact.is_empty() && asked.mode == Mode::Exact {
        return Err(Failure::NoResults("there are no data for that".to_owned()));
    }
    let id = format!("CR_{}", served.dataflow.of.id);
    let name = served.dataflow.of.name.clone();
    let mut constraint =
        exact.constraint(Maintained::new(&service.agency, &id, &served.dataflow.of.version, name));
    if asked.mode == Mode::Available {
        for (n, (_, values)) in constraint.values.iter_mut().enumerate() {
            *values = Facts::that_fit(state, &question.without(n)).values(n);
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
