//! What of a vacancy changed, as the stream tells it.

use jiff::{Timestamp, civil::Date};
use marsad_search::Entry;
use marsad_state::{Event, EventKind};
use marsad_web::State;
use serde_json::json;

/// The change from one state of a vacancy to the next; none if there is nothing to tell.
pub(crate) fn change(
    state: &State,
    before: Option<&Entry>,
    after: &Entry,
    (today, at): (Date, Timestamp),
) -> Option<Event> {
    let was_open = before.is_some_and(|it| it.is_open(today));
    let kind = match (was_open, after.is_open(today)) {
        (false, false) => return None,
        (false, true) => EventKind::Added,
        (true, false) => EventKind::Removed,
        // That it was seen again is no news.
        (true, true) if before.is_some_and(|it| is_same(it, after)) => return None,
        (true, true) => EventKind::Changed,
    };
    Some(event(state, kind, after, at))
}

pub(crate) fn event(state: &State, kind: EventKind, entry: &Entry, at: Timestamp) -> Event {
    let mut body = json!({ "id": entry.id, "kind": kind.tag(), "at": at.to_string() });
    match kind {
        EventKind::Removed => {
            body["removed"] = true.into();
            body["closes"] = entry.closes.clone().into();
        }
        EventKind::Added | EventKind::Changed => {
            body["vacancy"] = marsad_web::vacancy_json(state, entry);
        }
    }
    Event {
        at,
        kind,
        vacancy: entry.id.clone(),
        occupation: entry.occupation.clone().unwrap_or_default(),
        regions: marsad_web::areas(entry),
        sources: marsad_web::sources(entry),
        body: body.to_string(),
    }
}

fn is_same(before: &Entry, after: &Entry) -> bool {
    let seen = |entry: &Entry| Entry { last_seen: String::new(), ..entry.clone() };
    seen(before) == seen(after)
}
