//! The vocabulary of Marsad: captures, postings, readings, vacancies, observations, and the codes
//! they carry.
//!
//! **Invariant:** no I/O, no clock, no serialization. Wire shapes live at the edges (the lake's
//! schemas, the API), so that they can change without the domain changing, and the reverse.

mod codes;
mod gap;
mod lang;
mod observation;
mod period;
mod posting;
mod problem;
mod programme;
mod reading;
mod release;
mod vacancy;

pub use codes::{CodeError, IscoCode};
pub use gap::SourceGap;
pub use lang::{Lang, Localized, TextLang};
pub use observation::{
    ADJUSTED, ConfStatus, DIMENSIONS, ObsStatus, Observation, SEASONAL_ADJUST, TOTAL, UNADJUSTED,
    neutral, neutral_key,
};
pub use period::Period;
pub use posting::{Capture, Exchange, Posting, Removal};
pub use problem::Problem;
pub use programme::{Cost, Listing, Outcome, Programme, TaughtSkill, TrainingMode};
pub use reading::{
    AdKind, Contract, Education, OccupationGuess, Reading, Remote, SkillMention, Wage, WagePeriod,
};
pub use release::{Release, ReleaseEvent, ReleaseState, Standing, Vintage, vintages};
pub use vacancy::{DuplicateClass, Member, Vacancy, open_until};
