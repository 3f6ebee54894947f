//! Full-text search over vacancies in Arabic, French and English.
//!
//! **Invariant:** the index is never the source of truth: it is rebuilt from the lake at will, and
//! a reader switches to a new state of it whole.
//!
//! **Boundary:** places are codes here; the caller turns "within 30 km" into a list of codes.

mod analysis;
mod build;
mod entry;
mod error;
mod facets;
mod find;
mod kept;
mod near;
mod query;
mod schema;

pub use build::{Writer, note};
pub use entry::{Entry, EntryMember, EntrySkill, Guess};
pub use error::Error;
pub use facets::Facet;
pub use find::{Index, Page, Still};
pub use query::{Search, Sort, Wishes};
