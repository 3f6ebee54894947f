//! What came of each source.

use datafusion::arrow::{
    array::AsArray,
    compute::cast,
    datatypes::{DataType, Date32Type, Int64Type, SchemaRef},
};
use jiff::{ToSpan, civil::Date};
use marsad_lake::Snapshot;

use crate::{Error, local, register};

/// A source with its distinct postings and the first and last day on which it was captured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceCount {
    pub source: String,
    pub n_postings: u64,
    pub first: Date,
    pub last: Date,
}

/// Counts the postings of a snapshot of `postings` by source.
pub async fn sources(snapshot: &Snapshot, schema: SchemaRef) -> Result<Vec<SourceCount>, Error> {
    let failed = || Error::engine("count the postings of each source");
    let session = local(2)?;
    register(&session, "postings", Some(snapshot), schema).await?;
    let query = "select source, count(distinct id) as n, \
                 cast(min(captured_at) as date) as first, cast(max(captured_at) as date) as last \
                 from postings group by source order by source";
    let batches = session.sql(query).await.map_err(failed())?.collect().await.map_err(failed())?;
    let mut counts = Vec::new();
    for batch in &batches {
        let names = cast(batch.column(0), &DataType::Utf8).map_err(|e| failed()(e.into()))?;
        let names = names.as_string::<i32>();
        let numbers = batch.column(1).as_primitive::<Int64Type>();
        let day = |column: usize, row: usize| {
            let days = batch.column(column).as_primitive::<Date32Type>().value(row);
            Date::constant(1970, 1, 1).saturating_add(days.days())
        };
        for row in 0..batch.num_rows() {
            counts.push(SourceCount {
                source: names.value(row).to_owned(),
                n_postings: numbers.value(row).unsigned_abs(),
                first: day(2, row),
                last: day(3, row),
            });
        }
    }
    Ok(counts)
}
