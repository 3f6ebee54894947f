//! The lake: Delta Lake tables of Parquet files on an object store (local disk by default).
//!
//! **Invariant:** files are immutable and a commit is atomic: readers hold a [`Snapshot`], and a
//! writer that dies leaves at most a file that no commit names.
//!
//! **Invariant:** progress is part of the commit. A writer that works through an input in steps
//! commits each step together with a [`Mark`]; after a crash it asks [`Lake::mark`] where it was,
//! so that nothing is lost and nothing is written twice.
//!
//! **Boundary:** this crate alone knows Arrow schemas of the domain types (see [`tables`]); it
//! hands out lists of Parquet files, which any engine can read.

mod amend;
mod error;
mod file;
mod lake;
mod snapshot;
mod store;
pub mod tables;

/// The form in which rows come and go; made and read by [`tables`].
pub use amend::Amendment;
pub use arrow::record_batch::RecordBatch;
pub use error::Error;
pub use lake::{Lake, Mark, Pending};
pub use snapshot::Snapshot;
