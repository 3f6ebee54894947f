//! A text or a document that is handed over: read in memory, and forgotten.
//!
//! Nothing of it is stored, logged or sent back; what comes out are codes.

use std::{sync::Arc, time::Duration};

use marsad_match::{
    document::{self, MAX_BYTES, Unreadable},
    fit::Brought,
};
use tokio::sync::Semaphore;

use crate::State;

/// The largest body: a document, and what a form has around it.
pub(crate) const MAX_BODY: usize = MAX_BYTES + 64 * 1024;
/// How long a document may take, and how many are read at the same time.
const LONGEST: Duration = Duration::from_secs(10);
const AT_ONCE: usize = 2;
static READING: Semaphore = Semaphore::const_new(AT_ONCE);
/// In characters; no CV is longer.
const LONGEST_TEXT: usize = 100_000;

/// What was handed over; either may be empty.
pub(crate) struct Handed {
    pub(crate) text: String,
    pub(crate) file: Vec<u8>,
}

/// Codes of the skills and jobs that are found; else the name of the problem, as messages have it.
pub(crate) async fn brought(state: Arc<State>, handed: Handed) -> Result<Brought, &'static str> {
    let Ok(Ok(permit)) = tokio::time::timeout(LONGEST, READING.acquire()).await else {
        return Err("busy");
    };
    let reading = tokio::task::spawn_blocking(move || {
        // Whoever waits may give up; until it is read, nobody else takes its place.
        let _permit = permit;
        read(&state, &handed)
    });
    match tokio::time::timeout(LONGEST, reading).await {
        Ok(Ok(read)) => read,
        _ => Err("slow"),
    }
}

fn read(state: &State, handed: &Handed) -> Result<Brought, &'static str> {
    let mut text = handed.text.clone();
    if !handed.file.is_empty() {
        text.push('\n');
        text.push_str(&document::text(&handed.file).map_err(problem)?);
    }
    if text.trim().is_empty() {
        return Err("empty");
    }
    let end = text.char_indices().nth(LONGEST_TEXT).map_or(text.len(), |(at, _)| at);
    let brought = state.matcher.read(&text[..end]).brought();
    if brought == Brought::default() { Err("nothing") } else { Ok(brought) }
}

fn problem(why: Unreadable) -> &'static str {
    match why {
        Unreadable::Empty => "empty",
        Unreadable::TooLarge => "large",
        Unreadable::Protected => "protected",
        Unreadable::Damaged => "damaged",
        Unreadable::OtherForm => "form",
        Unreadable::Picture => "picture",
    }
}
