//! Pushes are judged while they come in: a partner that suddenly sends many times its usual, or whose
//! records lose a field or cannot be read, is held. What it sends then is kept all the same and waits
//! for an operator.
//!
//! A day of a source is one run. What is known of it is in memory; the state database is written to
//! when a day begins, every few seconds, and for what is held, which is acknowledged only then.

use std::collections::BTreeMap;

use anyhow::Result;
use jiff::{SignedDuration, Timestamp, civil::Date};
use marsad_sources::{
    Registry, Source,
    health::{self, Finding, Standing, Volume},
};
use marsad_state::{Finish, Run, RunKind, State as Store, Verdict};
use tokio::runtime::Handle;

use super::watch;
use crate::{
    clock, gaps,
    judged::{self, Judged},
};

pub(crate) struct Gate {
    store: Store,
    handle: Handle,
    partners: BTreeMap<String, Partner>,
}

/// What is known of a source that is pushed to.
struct Partner {
    /// Days before this one.
    history: Vec<Volume>,
    /// The run of this day, once something came.
    run: Option<i64>,
    /// What was taken up this day.
    day: Volume,
    n_captures: u64,
    /// The last hour, or as much as can be judged.
    newest: Volume,
    newest_since: Timestamp,
    /// It is judged again when the day holds so many records.
    look_at: u32,
    /// An operator has let the day pass.
    is_excused: bool,
    held: Option<Held>,
    is_stored: bool,
}

struct Held {
    run: i64,
    judged: Judged,
    captures: Vec<String>,
}

/// Shares are judged over so long.
const NEWEST: SignedDuration = SignedDuration::from_hours(1);

impl Gate {
    pub(crate) fn new(store: Store, handle: Handle) -> Self {
        Self { store, handle, partners: BTreeMap::new() }
    }

    /// Takes up the sources that were pushed to before.
    pub(crate) fn open(&mut self, registry: &Registry) -> Result<()> {
        for source in &registry.sources {
            let partner = self.load(source)?;
            if partner.run.is_some() || partner.held.is_some() || !partner.history.is_empty() {
                self.partners.insert(source.id.clone(), partner);
            }
        }
        Ok(())
    }

    /// Whether a batch that is on the disk may be taken up. If not, it waits for an operator, and that
    /// is stored.
    pub(crate) fn pass(&mut self, source: &Source, entry: &str, brought: &Volume) -> Result<bool> {
        let mut partner = match self.partners.remove(&source.id) {
            Some(known) if known.day.day == day_of(source) => known,
            Some(known) => {
                self.close(source, known)?;
                self.load(source)?
            }
            None => self.load(source)?,
        };
        let passes = self.judge(source, &mut partner, entry, brought);
        self.partners.insert(source.id.clone(), partner);
        passes
    }

    /// Stores what is in memory only, and ends days that are over.
    pub(crate) fn keep_up(&mut self, registry: &Registry) -> Result<()> {
        let ids: Vec<String> = self.partners.keys().cloned().collect();
        for id in ids {
            let Some(mut partner) = self.partners.remove(&id) else { continue };
            let Some(source) = registry.get(&id) else { continue };
            if partner.day.day == day_of(source) {
                let stored = self.store_day(&mut partner);
                self.partners.insert(id, partner);
                stored?;
            } else {
                self.close(source, partner)?;
                partner = self.load(source)?;
                self.partners.insert(id, partner);
            }
        }
        Ok(())
    }

    fn judge(
        &self,
        source: &Source,
        partner: &mut Partner,
        entry: &str,
        brought: &Volume,
    ) -> Result<bool> {
        let now = clock::now();
        if let Some(held) = &mut partner.held {
            if self.add(held, entry, brought)? {
                watch::held(&source.id, brought.postings.into());
                return Ok(false);
            }
            // Somebody has decided.
            self.store_day(partner)?;
            *partner = self.load(source)?;
        }
        let mut day = partner.day.clone();
        day.add(brought);
        if now.duration_since(partner.newest_since) > NEWEST && health::is_enough(&partner.newest) {
            partner.newest = Volume::new(day.day);
            partner.newest_since = now;
        }
        let mut newest = partner.newest.clone();
        newest.add(brought);
        let n_records = day.postings + day.lost;
        if !partner.is_excused && n_records >= partner.look_at {
            let verdict = health::running(&partner.history, &day, &newest);
            if verdict.quarantine {
                self.hold(source, partner, entry, brought, verdict.findings)?;
                return Ok(false);
            }
            // Judging costs more than counting: often enough is once in fifty records.
            partner.look_at = n_records + 1 + n_records / 50;
        }
        if partner.run.is_none() {
            let begun = self.store.begin_run(&source.id, RunKind::Push, now);
            partner.run = Some(self.handle.block_on(begun)?);
        }
        partner.n_captures += 1;
        (partner.day, partner.newest, partner.is_stored) = (day, newest, false);
        Ok(true)
    }

    /// Begins to hold a source.
    fn hold(
        &self,
        source: &Source,
        partner: &mut Partner,
        entry: &str,
        brought: &Volume,
        findings: Vec<Finding>,
    ) -> Result<()> {
        let read = Volume { day: partner.day.day, standing: Standing::Held, ..brought.clone() };
        let judged = Judged::came(read, findings, expected(partner));
        let now = clock::now();
        let run = self.handle.block_on(async {
            let run = self.store.begin_run(&source.id, RunKind::Push, now).await?;
            let finish = finish(&judged, now, Verdict::Quarantined, 1, vec![entry.to_owned()])?;
            self.store.finish_run(run, &finish).await?;
            anyhow::Ok(run)
        })?;
        tracing::warn!(source = source.id, run, "pushes are held: {}", judged.reason());
        watch::held(&source.id, brought.postings.into());
        partner.held = Some(Held { run, judged, captures: vec![entry.to_owned()] });
        Ok(())
    }

    /// Adds a batch to what is held. False if somebody has decided about that.
    fn add(&self, held: &mut Held, entry: &str, brought: &Volume) -> Result<bool> {
        if held.captures.iter().any(|it| it == entry) {
            let run = self.handle.block_on(self.store.run(held.run))?;
            return Ok(run.verdict == Some(Verdict::Quarantined));
        }
        let mut judged = held.judged.clone();
        judged.read.add(brought);
        judged.listed.add(brought);
        let counts = judged.counts(held.captures.len() as u64 + 1);
        let fields = serde_json::to_string(&judged)?;
        let added = self.store.extend_run(held.run, entry, &counts, &fields);
        if !self.handle.block_on(added)? {
            return Ok(false);
        }
        held.judged = judged;
        held.captures.push(entry.to_owned());
        Ok(true)
    }

    fn store_day(&self, partner: &mut Partner) -> Result<()> {
        if let Some(run) = partner.run
            && !partner.is_stored
        {
            let findings = health::unproven(&partner.history, &partner.day).into_iter().collect();
            let judged = Judged::came(partner.day.clone(), findings, expected(partner));
            let fields = serde_json::to_string(&judged)?;
            self.handle.block_on(self.store.set_run_fields(run, &fields))?;
            partner.is_stored = true;
        }
        Ok(())
    }

    /// Ends a day: what it was short of is told, since it can no longer be held. A day on which
    /// nothing came is one too.
    fn close(&self, source: &Source, partner: Partner) -> Result<()> {
        // Who has sent nothing for long has left.
        let sends = partner.history.iter().any(|it| it.postings > 0);
        if partner.run.is_none() && (!sends || partner.held.is_some()) {
            return Ok(());
        }
        let findings = health::judge(&partner.history, &partner.day).findings;
        let mut judged = Judged::came(partner.day.clone(), findings, expected(&partner));
        if judged.is_strange() {
            tracing::warn!(source = source.id, "a day of pushes: {}", judged.reason());
        }
        let now = clock::now();
        self.handle.block_on(async {
            let before =
                gaps::known(&self.store, source, judged::recent(), partner.day.day.yesterday()?);
            judged.gaps = before.await?;
            let run = match partner.run {
                Some(run) => run,
                None => self.store.begin_run(&source.id, RunKind::Push, now).await?,
            };
            let n = partner.n_captures;
            let finish = finish(&judged, now, Verdict::Accepted, n, Vec::new())?;
            self.store.finish_run(run, &finish).await?;
            // Nothing of it waits.
            self.store.settle_run(run).await?;
            anyhow::Ok(())
        })
    }

    /// What the state database knows of a source, after days that the program did not end itself.
    fn load(&self, source: &Source) -> Result<Partner> {
        let (now, today) = (clock::now(), day_of(source));
        let runs = self.handle.block_on(judged::runs(
            &self.store,
            &source.id,
            RunKind::Push,
            judged::recent(),
        ))?;
        let mut partner = Partner {
            history: Vec::new(),
            run: None,
            day: Volume::new(today),
            n_captures: 0,
            newest: Volume::new(today),
            newest_since: now,
            look_at: 0,
            is_excused: false,
            held: None,
            is_stored: true,
        };
        let mut left = Vec::new();
        for run in &runs {
            let judged = Judged::of(run);
            match run.verdict {
                Some(Verdict::Quarantined) => partner.held = judged.map(|it| held(run, it)),
                Some(Verdict::Accepted) => {
                    let day = source.zone.to_datetime(run.started).date();
                    partner.is_excused |= run.decided_by.is_some() && day == today;
                }
                Some(Verdict::Discarded) => {}
                None => {
                    let mut day = judged.map_or_else(Volume::default, |it| it.read);
                    day.standing = Standing::Accepted;
                    if source.zone.to_datetime(run.started).date() == today {
                        partner.run = Some(run.id);
                        partner.day = Volume { day: today, ..day };
                    } else {
                        left.push((run.id, day));
                    }
                }
            }
        }
        let ended = runs.iter().filter(|it| it.verdict.is_some());
        let known: Vec<Judged> = ended.filter_map(Judged::of).collect();
        partner.history = judged::days(&known);
        partner.history.extend(left.iter().map(|(_, day)| day.clone()));
        partner.history.retain(|it| it.day < today);
        for (run, day) in left {
            let judged = Judged::came(day, Vec::new(), None);
            let finish = finish(&judged, now, Verdict::Accepted, 0, Vec::new())?;
            self.handle.block_on(self.store.finish_run(run, &finish))?;
            self.handle.block_on(self.store.settle_run(run))?;
        }
        Ok(partner)
    }
}

fn held(run: &Run, judged: Judged) -> Held {
    Held { run: run.id, judged, captures: run.captures.clone() }
}

fn finish(
    judged: &Judged,
    ended: Timestamp,
    verdict: Verdict,
    n_captures: u64,
    captures: Vec<String>,
) -> Result<Finish> {
    Ok(Finish {
        ended,
        counts: judged.counts(n_captures),
        fields: serde_json::to_string(judged)?,
        verdict,
        reason: judged.reason(),
        captures,
    })
}

fn expected(partner: &Partner) -> Option<f64> {
    let weekday = partner.day.day.weekday();
    health::expected(&partner.history, weekday).map(|it| it.postings)
}

fn day_of(source: &Source) -> Date {
    source.zone.to_datetime(clock::now()).date()
}
