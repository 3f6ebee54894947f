//! SQL over the lake: makes a session, registers a snapshot, runs indicators.
//!
//! **Invariant:** a published figure is a function of (lake snapshot, indicator version): the
//! session knows no clock, and no query uses an approximate aggregate.

mod employers;
mod error;
mod indicator;
mod session;
mod sources;

pub use error::Error;
pub use indicator::Figures;
pub use session::{Context, days, local, prepare, register};
pub use sources::{SourceCount, sources};

#[cfg(test)]
mod tests;
