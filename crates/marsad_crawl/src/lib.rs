//! Fetches what registered sources show on the web, politely, and notices what has gone.
//!
//! A [`Crawler`] visits one [`marsad_sources::Source`] at a time as the entry's `[source.visit]`
//! says; several visits may run at once. What is known of a source between visits is its [`Memory`],
//! which the caller keeps. Answers are handed out as captures, a visit ends with a [`Report`].
//! [`Crawler::fetch`] asks a service made for programs for one page, with the same manners.
//!
//! **Invariant:** nothing is asked of a host that the entry does not name, that robots.txt forbids,
//! or faster than the entry's rate and robots.txt allow, whichever is slower, over all sources of the
//! crawler together.
//!
//! **Invariant:** a page that could not be asked for is never taken for one that has gone.
//!
//! **Boundary:** bodies are kept as received; ads are read here only to learn which there are and
//! when they close.

mod answers;
mod ask;
mod closing;
mod crawler;
mod error;
mod fetch;
mod hosts;
mod looking;
mod memory;
mod report;
mod robots;
mod run;
mod sitemap;

pub use answers::{Answers, Known};
pub use crawler::{Clock, Crawler, Limits, Options, Sink};
pub use error::Error;
pub use fetch::{Fetched, Fresh, Question, unpacked};
pub use memory::Memory;
pub use report::{Distrust, Ended, Failure, Removal, Report, Why};
