//! What a person brings, put beside what is asked for: the text of a CV, a syllabus, a draft of an
//! ad, or skills that were chosen by hand, beside occupations, vacancies and programmes.
//!
//! **Invariant:** pure. No I/O and no clock; what is read is kept by nobody.
//!
//! **Invariant:** no person is scored: what comes out are counts and reasons.

pub mod document;
mod draft;
pub mod export;
pub mod fit;
mod matcher;
pub mod spread;

pub use draft::{Draft, Drafts, Field, Reason, Wording, WordingError};
pub use marsad_enrich::{Reader, Recognized, Stretch, Titled};
pub use matcher::{Matcher, Understood};
