//! Visits of an invented town: sites of many makes, with the traps that sites on the web have.
//!
//! Every ad, employer and person in them was invented. Each site is a server on an address of its own
//! of this machine and logs what it is asked; the tests look at these logs.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod town;

mod chance;
mod closing;
mod makes;
mod manners;
mod memory;
mod replay;
mod tls;
mod traps;
