//! What a run's records state, and how many of them could be read.

use std::collections::{BTreeMap, BTreeSet};

use marsad_model::{Listing, Posting};

use super::{Finding, RARE, Volume, counts};

/// A share that falls by less is no finding.
const LEAST_FALL: f64 = 0.2;
/// The same for the share of records that could be read.
const LEAST_UNREAD: f64 = 0.1;
/// Fewer runs before tell no share.
const FEWEST_RUNS: usize = 3;
/// Fewer records say little of one.
pub(super) const FEWEST: u32 = 20;
/// Without one of these a posting is worth little.
const MAIN: [&str; 2] = ["title", "text"];

/// Counts the fields that a posting states.
pub(super) fn count(posting: &Posting, filled: &mut BTreeMap<String, u32>) {
    let fields = [
        ("title", !posting.title.is_empty()),
        ("employer", !posting.employer.is_empty()),
        ("location", !posting.location.is_empty()),
        ("text", !posting.text.is_empty()),
        ("url", !posting.url.is_empty()),
        ("posted", posting.posted.is_some()),
        ("closes", posting.closes.is_some()),
    ];
    add(&fields, &posting.declared, filled);
}

/// The same for a programme.
pub(super) fn count_listing(listing: &Listing, filled: &mut BTreeMap<String, u32>) {
    let fields = [
        ("title", !listing.title.is_empty()),
        ("provider", !listing.provider.is_empty()),
        ("location", !listing.location.is_empty()),
        ("text", !listing.text.is_empty()),
        ("url", !listing.url.is_empty()),
    ];
    add(&fields, &listing.declared, filled);
}

fn add(
    fields: &[(&str, bool)],
    declared: &BTreeMap<String, String>,
    filled: &mut BTreeMap<String, u32>,
) {
    let stated = fields.iter().filter(|(_, is)| *is).map(|(name, _)| (*name).to_owned());
    let declared = declared.keys().map(|name| format!("declared.{name}"));
    for field in stated.chain(declared) {
        *filled.entry(field).or_default() += 1;
    }
}

/// More records lost than before.
pub(super) fn unread(recent: &[&Volume], run: &Volume) -> Option<Finding> {
    let shares = Shares {
        now: (run.lost, run.postings + run.lost),
        before: recent.iter().map(|it| (it.lost, it.postings + it.lost)).collect(),
    };
    let (share, before) = shares.rise(LEAST_UNREAD)?;
    Some(Finding::Unread { share, before })
}

/// The same where it cannot be judged: too few records, or too little known before. It is told, since
/// nobody would see it otherwise.
pub(super) fn unproven(recent: &[&Volume], run: &Volume) -> Option<Finding> {
    let records = run.postings + run.lost;
    if run.lost == 0 || recent.len() >= FEWEST_RUNS && records >= FEWEST {
        return None;
    }
    let (lost, of) =
        recent.iter().fold((0, 0), |(lost, of), it| (lost + it.lost, of + it.postings + it.lost));
    let rise = f64::from(run.lost) / f64::from(records) - f64::from(lost) / f64::from(of.max(1));
    (rise >= LEAST_UNREAD).then_some(Finding::Unproven { lost: run.lost, records })
}

/// Fields that went missing: a layout that changed, or a field that the source gave up.
pub(super) fn emptied(recent: &[&Volume], run: &Volume) -> Vec<Finding> {
    let known: BTreeSet<&String> = recent.iter().flat_map(|it| it.filled.keys()).collect();
    let missing = |it: &Volume, field: &str| {
        (it.postings.saturating_sub(it.filled.get(field).copied().unwrap_or(0)), it.postings)
    };
    let mut fallen: Vec<(&str, f64, f64)> = Vec::new();
    for field in known {
        let shares = Shares {
            now: missing(run, field),
            before: recent.iter().map(|it| missing(it, field)).collect(),
        };
        if let Some((now, before)) = shares.rise(LEAST_FALL) {
            fallen.push((field, 1.0 - now, 1.0 - before));
        }
    }
    if fallen.len() >= 2 || fallen.iter().any(|(field, ..)| MAIN.contains(field)) {
        let fields = fallen.iter().map(|(field, ..)| (*field).to_owned()).collect();
        return vec![Finding::Layout { fields }];
    }
    fallen
        .into_iter()
        .map(|(field, share, before)| Finding::Field { field: field.to_owned(), share, before })
        .collect()
}

/// How many of how many, in a run and in those before it.
struct Shares {
    now: (u32, u32),
    before: Vec<(u32, u32)>,
}

impl Shares {
    /// The shares now and before, if it rose by at least `least`, above that of every run before, and
    /// chance would rarely do that.
    fn rise(&self, least: f64) -> Option<(f64, f64)> {
        let (n, of) = self.now;
        let (n_before, of_before) =
            self.before.iter().fold((0, 0), |(n, of), it| (n + it.0, of + it.1));
        if of == 0 || of_before == 0 || self.before.len() < FEWEST_RUNS {
            return None;
        }
        let share = |(n, of): (u32, u32)| f64::from(n) / f64::from(of.max(1));
        let (now, before) = (share(self.now), share((n_before, of_before)));
        // Never quite 0: what was not seen in a hundred ads may still be in the next.
        let chance = f64::from(n_before + 1) / f64::from(of_before + 2);
        (now - before >= least
            && self.before.iter().all(|it| share(*it) < now)
            && counts::at_least_of(n, of, chance) < RARE)
            .then_some((now, before))
    }
}
