//! What the program must remember besides the data: runs, schedules, keys, the change log,
//! subscriptions.
//!
//! One database, SQLite in the home or PostgreSQL by URL, with the same statements. [`State`] is a
//! handle that is cheap to clone; each concept has its file, its table and its methods.
//!
//! **Invariant:** what a method has acknowledged survives a crash.
//!
//! **Invariant:** no clock: the time comes from the caller.
//!
//! **Invariant:** times are kept to the microsecond.
//!
//! **Boundary:** remembers, and decides nothing: when a job is due or a run suspicious is for others.

mod alerts;
mod database;
mod error;
mod events;
mod hooks;
mod hosted;
mod keys;
mod migrations;
mod pages;
mod pushes;
mod row;
mod rulings;
mod runs;
mod schedule;
mod secrets;
mod understood;

pub use alerts::{Alert, MOST_ALERTS, MOST_UNCONFIRMED, Subscription};
pub use database::{State, sqlite_url};
pub use error::{Error, Result};
pub use events::{Event, EventKind};
pub use hooks::{DeadLetter, Hook, HookState};
pub use hosted::{AdTokens, HostedAd, MOST_ADS, MOST_ADS_OF_ADDRESS};
pub use keys::Key;
pub use pages::Pages;
pub use pushes::Claim;
pub use rulings::Ruling;
pub use runs::{Counts, Decision, Finish, Run, RunKind, Verdict};
pub use schedule::Job;
pub use secrets::Secret;

#[cfg(test)]
mod testing;
