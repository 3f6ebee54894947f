//! Reads job ads: from texts as found to codes, without personal data.
//!
//! A [`Reader`] is built once from a country pack and then reads one [`Posting`] at a time into a
//! [`Reading`]. Each field has its own module; all of them look at the same [`page`], which is cut
//! into words once.
//!
//! Of texts that are no ads (a CV, a syllabus) it tells skills and jobs.
//!
//! **Invariant:** pure. No I/O, no clock, no state between ads; the same posting gives the same
//! reading.
//!
//! **Invariant:** no country is known here. Words of a language are in `languages/`; whatever
//! belongs to a country is in its pack.
//!
//! **Invariant:** what is wrong in a country pack is found when the reader is built, not while ads
//! are read.
//!
//! [`Posting`]: marsad_model::Posting
//! [`Reading`]: marsad_model::Reading
//! [`page`]: page::Page

mod clause;
mod contract;
mod deadline;
mod denial;
pub mod duplicates;
mod education;
mod error;
mod experience;
mod hash;
mod kind;
mod language;
mod languages;
mod languages_required;
mod lexicon;
pub mod link;
pub mod normalize;
mod numbers;
mod occupation;
mod page;
mod phrases;
mod place;
mod positions;
mod posts;
mod programme;
mod reader;
mod redact;
mod remote;
mod sector;
mod skills;
mod wage;
mod workers;

pub use error::Error;
pub use kind::filled_phrases;
pub use language::Stretch;
pub use reader::{Reader, Recognized, Titled};
pub use redact::MARK;
pub use skills::{Part, among_others};
