//! Which cells may be published.
//!
//! The rule is the one proposed in `docs/method/disclosure.md`: a threshold on vacancies and
//! employers, and a limit on the share of the largest employer (a dominance rule, see the Handbook
//! on Statistical Disclosure Control, chapter on tabular data). Cells that subtraction would give
//! away are closed in `secondary`.

mod secondary;

use std::collections::BTreeMap;

use marsad_model::{ConfStatus, DIMENSIONS, ObsStatus, Observation, Period};

use crate::{Definition, Disclosure, impute};

/// One row of an indicator's query, before the rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub measure: String,
    /// One code per dimension of the model.
    pub key: Vec<String>,
    pub period: Period,
    pub value: Option<f64>,
    /// Vacancies behind the value (for wages: those that state one).
    pub n_vacancies: u64,
    pub n_postings: u64,
    pub n_sources: u64,
    /// Distinct employers; all vacancies without a named employer count as one.
    pub n_employers: u64,
    /// Vacancies of the largest named employer.
    pub n_top_employer: u64,
    /// Vacancies that are to be imputed; see [`crate::impute`].
    pub missing: f64,
}

const MIN_VACANCIES: u64 = 5;
const MIN_WAGES: u64 = 10;
const MIN_EMPLOYERS: u64 = 3;
const MAX_TOP_SHARE: f64 = 0.75;

/// Makes the observations of an indicator's cells, in the order of key, measure, period; their
/// values withheld where the rule asks for it. A withheld cell says so and why; it does not say how
/// many vacancies or sources stand behind it. What is missing of a cell is imputed, or its value left
/// out if that is too much. `within` names the area that each area lies in; `provisional` tells the
/// periods that will still change. The cells may be a part of the table: all that have the same
/// [`Part`].
pub fn disclose(
    definition: &Definition,
    within: &BTreeMap<String, String>,
    provisional: impl Fn(Period) -> bool,
    mut cells: Vec<Cell>,
) -> Vec<Observation> {
    cells.sort_by(|a, b| a.place().cmp(&b.place()));
    let mut status: Vec<ConfStatus> =
        cells.iter().map(|cell| primary(definition.disclosure, cell)).collect();
    if definition.disclosure == Disclosure::Count {
        secondary::close(definition, within, &cells, &mut status, MIN_VACANCIES);
    }
    let filled = impute::fill(definition, &cells);
    let listed = |status: &ConfStatus| !definition.sparse || *status != ConfStatus::SmallCount;
    cells
        .into_iter()
        .zip(status.into_iter().zip(filled))
        .filter(|(_, (status, _))| listed(status))
        .map(|(cell, (status, filled))| {
            let observation = observation(&definition.id, status, provisional(cell.period), cell);
            filled.put_in(observation)
        })
        .collect()
}

/// By what a table may be disclosed part by part: something that no sum runs along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Skill,
    Period,
}

impl Part {
    pub fn of(definition: &Definition) -> Self {
        let has_skills = definition.dimensions.iter().any(|it| it == "skill");
        if has_skills { Self::Skill } else { Self::Period }
    }

    /// The column of the indicator's query.
    pub fn column(self) -> &'static str {
        match self {
            Self::Skill => "skill",
            Self::Period => "time_period",
        }
    }

    /// Whether two cells are of one part.
    pub fn is_same(self, one: &Cell, other: &Cell) -> bool {
        match self {
            Self::Skill => {
                let skill = DIMENSIONS.iter().position(|it| *it == self.column());
                skill.is_some_and(|at| one.key[at] == other.key[at])
            }
            Self::Period => one.period == other.period,
        }
    }
}

impl Cell {
    /// Where the cell stands in the table.
    fn place(&self) -> (&[String], &str, Period) {
        (&self.key, &self.measure, self.period)
    }
}

/// Whether a cell by itself may be published.
fn primary(rule: Disclosure, cell: &Cell) -> ConfStatus {
    let minimum = match rule {
        Disclosure::Count => MIN_VACANCIES,
        Disclosure::Wage => MIN_WAGES,
        Disclosure::None => return ConfStatus::Free,
    };
    if cell.n_vacancies < minimum || cell.n_employers < MIN_EMPLOYERS {
        ConfStatus::SmallCount
    } else if cell.n_top_employer as f64 > MAX_TOP_SHARE * cell.n_vacancies as f64 {
        ConfStatus::Dominance
    } else {
        ConfStatus::Free
    }
}

fn observation(
    dataflow: &str,
    confidentiality: ConfStatus,
    provisional: bool,
    cell: Cell,
) -> Observation {
    let free = confidentiality == ConfStatus::Free;
    let status = match (free, cell.value, provisional) {
        (false, ..) => ObsStatus::Suppressed,
        (true, None, _) => ObsStatus::Missing,
        (true, Some(_), true) => ObsStatus::Provisional,
        (true, Some(_), false) => ObsStatus::Normal,
    };
    Observation {
        dataflow: dataflow.to_owned(),
        measure: cell.measure,
        key: cell.key,
        period: cell.period,
        value: cell.value.filter(|_| free),
        status,
        confidentiality,
        n_postings: free.then_some(cell.n_postings),
        n_sources: free.then_some(cell.n_sources),
        imputed: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rule: Disclosure, (n, employers, top): (u64, u64, u64), expected: (&str, &str)) {
        let cell = Cell {
            measure: "COUNT".to_owned(),
            key: Vec::new(),
            period: Period::parse("2026-01").unwrap(),
            value: Some(n as f64),
            n_vacancies: n,
            n_postings: n,
            n_sources: 2,
            n_employers: employers,
            n_top_employer: top,
            missing: 0.0,
        };
        let observation = observation("x", primary(rule, &cell), false, cell);
        assert_eq!(
            (observation.status.code(), observation.confidentiality.code()),
            expected,
            "{n} vacancies of {employers} employers, {top} of the largest"
        );
        assert_eq!(observation.value.is_some(), expected.0 != "Q");
        assert_eq!(observation.n_postings.is_some(), expected.0 != "Q");
    }

    #[test]
    fn small_and_dominated_cells_are_withheld() {
        check(Disclosure::Count, (5, 3, 3), ("A", "F"));
        check(Disclosure::Count, (4, 4, 1), ("Q", "A"));
        check(Disclosure::Count, (50, 2, 25), ("Q", "A"));
        check(Disclosure::Count, (100, 9, 75), ("A", "F"));
        check(Disclosure::Count, (100, 9, 76), ("Q", "O"));
        check(Disclosure::Wage, (9, 9, 1), ("Q", "A"));
        check(Disclosure::Wage, (10, 3, 5), ("A", "F"));
        check(Disclosure::None, (1, 1, 1), ("A", "F"));
    }
}
