//! The tables: for each its name, its Arrow schema, and rows to and from the domain's types.

mod columns;
pub mod gaps;
pub mod listings;
pub mod observations;
pub mod postings;
pub mod problems;
pub mod programmes;
pub mod readings;
pub mod release_events;
pub mod releases;
pub mod vacancies;
