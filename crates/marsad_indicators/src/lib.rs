//! What is measured: one SQL file per indicator, the rule of disclosure, and the published figures
//! in memory.
//!
//! **Invariant:** no engine and no I/O: `marsad_query` runs the SQL.
//!
//! **Invariant:** a figure leaves through [`disclose`] only, so that no indicator can forget the
//! rule.
//!
//! To add an indicator: write `src/indicators/<id>.sql` (with its header) and
//! `src/indicators/<id>.slt`, a line in [`ALL`], and `docs/method/<id>.md`.

mod about;
pub mod check;
mod cube;
mod dataset;
mod definition;
mod disclosure;
pub mod impute;
mod quality;
pub mod questions;
pub mod reconcile;
pub mod season;

pub use about::{About, AboutError, CONCEPTS, Concept};
pub use cube::{Change, Codes, Cube, CubeBuilder, Figure, Filter, Scope, distinct_codes};
pub use dataset::{Dataset, DatasetError, Measure};
pub use definition::{Definition, DefinitionError, Disclosure};
pub use disclosure::{Cell, Part, disclose};
pub use quality::{CAUTION, Grade, UNRELIABLE};

/// Views that the indicators share, run once before them. They expect the table `vacancies`, beside it `programmes`, and
/// `context(country, as_of, span, span_start)`, `months(time_period, last_day)` and the `donors` of [`impute`].
pub const VIEWS: &str = include_str!("indicators/views.sql");

/// SQL text of every indicator, in the order in which pages list them.
pub const ALL: &[&str] = &[
    include_str!("indicators/vacancies_new.sql"),
    include_str!("indicators/vacancies_new_panel.sql"),
    include_str!("indicators/vacancies_open.sql"),
    include_str!("indicators/skill_demand.sql"),
    include_str!("indicators/advertised_wage.sql"),
    include_str!("indicators/share_by_education.sql"),
    include_str!("indicators/share_by_experience.sql"),
    include_str!("indicators/share_by_language.sql"),
    include_str!("indicators/share_by_remote.sql"),
    include_str!("indicators/share_by_contract.sql"),
    include_str!("indicators/agency_share.sql"),
    include_str!("indicators/employer_concentration.sql"),
    include_str!("indicators/days_open.sql"),
    include_str!("indicators/duplicates_removed.sql"),
    include_str!("indicators/coverage.sql"),
    include_str!("indicators/training_seats.sql"),
];

/// The definitions of [`ALL`].
pub fn definitions() -> Result<Vec<Definition>, DefinitionError> {
    ALL.iter().map(|sql| Definition::parse(sql)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indicator_has_a_complete_header_and_its_own_id() {
        let definitions = definitions().unwrap();
        let mut ids: Vec<&str> = definitions.iter().map(|it| it.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), ALL.len());
    }
}
