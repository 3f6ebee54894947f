//! Sets of figures on their way to the public, and what was public when.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};

/// A set of observations of one dataflow, whole: what it does not hold is not said any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    pub id: String,
    pub dataflow: String,
    /// Version of the indicator's definition.
    pub version: String,
    /// The lake snapshot it was computed from, as `<table>@<version>` terms.
    pub inputs: String,
    /// The last day of data it knows.
    pub as_of: Date,
    /// When it was stored; it is public from then on unless a [`ReleaseEvent`] says otherwise.
    pub published_at: Timestamp,
    pub n_observations: u64,
}

/// What somebody decided about a release. Events are only added, so that they are its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseEvent {
    pub release: String,
    pub state: ReleaseState,
    /// From when on it holds: later than `decided_at` under an embargo.
    pub at: Timestamp,
    pub decided_at: Timestamp,
    /// Why; needed to withdraw.
    pub reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReleaseState {
    /// Stored, and seen by nobody but the office.
    Draft,
    /// Looked through and found good.
    Validated,
    Published,
    /// Taken back; the release before it holds again.
    Withdrawn,
}

/// Where a release stands at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Draft,
    Validated,
    EmbargoedUntil(Timestamp),
    PublishedAt(Timestamp),
    WithdrawnAt(Timestamp),
}

/// What the public saw of a dataflow from a time on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vintage {
    pub at: Timestamp,
    /// None when the only release was withdrawn.
    pub release: Option<Release>,
}

/// From when on, and until when if it ended.
type Span = (Timestamp, Option<Timestamp>);

impl ReleaseState {
    pub const ALL: [Self; 4] = [Self::Draft, Self::Validated, Self::Published, Self::Withdrawn];

    pub fn id(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Validated => "validated",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.id() == id)
    }
}

impl Release {
    /// Where it stands at `now`, by the events of all releases.
    pub fn standing(&self, events: &[ReleaseEvent], now: Timestamp) -> Standing {
        match events.iter().rfind(|it| it.release == self.id) {
            None => Standing::PublishedAt(self.published_at),
            Some(last) => match last.state {
                ReleaseState::Draft => Standing::Draft,
                ReleaseState::Validated => Standing::Validated,
                ReleaseState::Published if last.at > now => Standing::EmbargoedUntil(last.at),
                ReleaseState::Published => Standing::PublishedAt(last.at),
                ReleaseState::Withdrawn => Standing::WithdrawnAt(last.at),
            },
        }
    }

    /// Since when, and until when if at all, the public could see it by `now`.
    fn public(&self, events: &[ReleaseEvent], now: Timestamp) -> Vec<Span> {
        let own: Vec<&ReleaseEvent> = events.iter().filter(|it| it.release == self.id).collect();
        if own.first().is_none_or(|it| it.state == ReleaseState::Withdrawn) {
            let until = own.first().map(|it| it.at);
            let again = spans(own.get(1..).unwrap_or_default(), now);
            return [(self.published_at, until)].into_iter().chain(again).collect();
        }
        spans(&own, now)
    }
}

/// What the public saw of each dataflow by `now`, oldest first.
pub fn vintages(
    releases: &[Release],
    events: &[ReleaseEvent],
    now: Timestamp,
) -> BTreeMap<String, Vec<Vintage>> {
    let mut flows: BTreeMap<&str, Vec<(Span, &Release)>> = BTreeMap::new();
    for release in releases {
        for span in release.public(events, now) {
            flows.entry(&release.dataflow).or_default().push((span, release));
        }
    }
    let vintages = flows.into_iter().map(|(flow, public)| {
        let moments: BTreeSet<Timestamp> =
            public.iter().flat_map(|((from, until), _)| [Some(*from), *until]).flatten().collect();
        let moments = moments.into_iter().filter(|it| *it <= now);
        let mut vintages: Vec<Vintage> = Vec::new();
        for at in moments {
            let seen = public
                .iter()
                .filter(|((from, until), _)| *from <= at && until.is_none_or(|until| at < until))
                .max_by_key(|((from, _), _)| *from);
            let release = seen.map(|(_, release)| (*release).clone());
            if vintages.last().is_none_or(|it| it.release != release) {
                vintages.push(Vintage { at, release });
            }
        }
        (flow.to_owned(), vintages)
    });
    vintages.collect()
}

fn spans(events: &[&ReleaseEvent], now: Timestamp) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (n, event) in events.iter().enumerate() {
        if event.state != ReleaseState::Published || event.at > now {
            continue;
        }
        let next = events.get(n + 1);
        // A date that was moved before it came never held.
        if next.is_none_or(|it| event.at <= it.decided_at) {
            spans.push((event.at, next.map(|it| it.at.max(it.decided_at))));
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(hour: i64) -> Timestamp {
        Timestamp::from_second(hour * 3600).unwrap()
    }

    fn release(id: &str, hour: i64) -> Release {
        Release {
            id: id.to_owned(),
            dataflow: "flow".to_owned(),
            version: "1".to_owned(),
            inputs: String::new(),
            as_of: Date::ZERO,
            published_at: time(hour),
            n_observations: 1,
        }
    }

    fn event(id: &str, state: ReleaseState, at: i64, decided_at: i64) -> ReleaseEvent {
        ReleaseEvent {
            release: id.to_owned(),
            state,
            at: time(at),
            decided_at: time(decided_at),
            reason: String::new(),
        }
    }

    fn check(events: &[ReleaseEvent], now: i64, expected: &[(i64, Option<&str>)]) {
        let releases = [release("a", 1), release("b", 5)];
        let found = vintages(&releases, events, time(now));
        let found: Vec<(i64, Option<&str>)> = found
            .get("flow")
            .into_iter()
            .flatten()
            .map(|it| (it.at.as_second() / 3600, it.release.as_ref().map(|it| it.id.as_str())))
            .collect();
        assert_eq!(found, expected, "{events:?} at {now}");
    }

    #[test]
    fn drafts_embargoes_and_withdrawals() {
        use ReleaseState::{Draft, Published, Withdrawn};
        check(&[], 9, &[(1, Some("a")), (5, Some("b"))]);
        let draft = event("b", Draft, 5, 5);
        check(std::slice::from_ref(&draft), 9, &[(1, Some("a"))]);
        let embargo = event("b", Published, 8, 6);
        check(&[draft.clone(), embargo.clone()], 7, &[(1, Some("a"))]);
        check(&[draft.clone(), embargo.clone()], 8, &[(1, Some("a")), (8, Some("b"))]);
        let moved = event("b", Published, 10, 7);
        check(&[draft.clone(), embargo.clone(), moved], 9, &[(1, Some("a"))]);
        let back = event("b", Withdrawn, 9, 9);
        check(&[draft, embargo, back], 9, &[(1, Some("a")), (8, Some("b")), (9, Some("a"))]);
        let only = event("a", Withdrawn, 3, 3);
        check(&[only], 9, &[(1, Some("a")), (3, None), (5, Some("b"))]);
    }
}
