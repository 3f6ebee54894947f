//! What to fetch and how to read it: the register of sources, and one file per kind of source that
//! reads a raw capture to postings.
//!
//! **Invariant:** no I/O and no clock: bytes in, [`Record`]s out; the day of a relative date is that
//! of the capture.
//!
//! **Invariant:** no entry, no collection: a source without operator, legal basis and retention is
//! refused when the register is read.
//!
//! **Invariant:** nothing is dropped. A record becomes a posting (in a catalogue of training, a
//! listing) or a problem that names it; a field
//! that cannot be read becomes a problem beside its posting. No input makes a reader panic.
//!
//! **Boundary:** fields are repaired here (encodings, markup, missing values, dates), never
//! understood: what an ad means is for `marsad_enrich`.

mod canonical;
mod decode;
mod error;
mod fold;
mod glob;
pub mod health;
mod kinds;
mod languages;
mod lenient_json;
mod links;
mod mapping;
mod reader;
mod registry;
mod repair;
pub mod sheet;
mod visit;
mod vocabulary;

pub use canonical::{canonical_url, clean_url};
pub use error::Error;
pub use glob::Glob;
pub use kinds::{
    Kind,
    post::{Features, Judge, PostPlaces},
    push::PUSHED,
};
pub use links::{Link, Links, links};
pub use mapping::{Holds, Mapping};
pub use reader::{Record, parse};
pub use registry::{FileRule, Registry, Source};
pub use visit::{Api, Paging, Visit, Window};
pub use vocabulary::Vocabulary;
