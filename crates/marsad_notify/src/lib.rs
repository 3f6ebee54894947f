//! Tells others what is new: signed messages to programs, e-mail to people.
//!
//! One attempt at a time: who asks again, and when, is for the caller, who keeps the state.
//!
//! **Invariant:** no message goes to an address inside the operator's network, unless the operator
//! allows it; a name is looked up once, and what was checked is what is connected to.
//!
//! **Invariant:** every e-mail lets its reader leave with one click.
//!
//! **Boundary:** knows no state, no search and no routes of the portal: texts and links come in.

mod error;
mod guard;
mod mail;
mod messages;
mod signature;
mod webhook;

pub use error::{Error, Result};
pub use guard::{Reach, Refused};
pub use mail::{AlertMail, Mailer, Settings, VacancyLine};
pub use signature::{sign, verify};
pub use webhook::{Client, Outcome, RETRIES, deliver, retry_after};
