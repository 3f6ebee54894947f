//! `release_events`: what was decided about releases, in the order of deciding.

use std::sync::LazyLock;

use arrow::{datatypes::SchemaRef, record_batch::RecordBatch};
use marsad_model::{ReleaseEvent, ReleaseState};

use super::columns::{Columns, Reader, from_micros};
use crate::Error;

pub const NAME: &str = "release_events";

pub fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| encode(&[]).schema());
    SCHEMA.clone()
}

pub fn encode(rows: &[ReleaseEvent]) -> RecordBatch {
    let mut columns = Columns::default();
    columns.text("release", rows.iter().map(|row| row.release.as_str()));
    columns.text("state", rows.iter().map(|row| row.state.id()));
    columns.time("at", rows.iter().map(|row| row.at));
    columns.time("decided_at", rows.iter().map(|row| row.decided_at));
    columns.text("reason", rows.iter().map(|row| row.reason.as_str()));
    columns.finish()
}

pub fn decode(batch: &RecordBatch) -> Result<Vec<ReleaseEvent>, Error> {
    let reader = Reader { table: NAME, batch };
    let (release, state, reason) =
        (reader.text("release")?, reader.text("state")?, reader.text("reason")?);
    let (at, decided_at) = (reader.time("at")?, reader.time("decided_at")?);
    let unreadable = || Error::Schema { table: NAME, column: "state".to_owned() };
    (0..batch.num_rows())
        .map(|row| {
            Ok(ReleaseEvent {
                release: release.value(row).to_owned(),
                state: ReleaseState::parse(state.value(row)).ok_or_else(unreadable)?,
                at: from_micros(at.value(row)),
                decided_at: from_micros(decided_at.value(row)),
                reason: reason.value(row).to_owned(),
            })
        })
        .collect()
}
