//! The session that indicators run in.

use std::sync::Arc;

use datafusion::{
    arrow::{
        array::{Array, ArrayRef, AsArray, Date32Array, RecordBatch, StringArray},
        datatypes::{Date32Type, SchemaRef},
    },
    datasource::MemTable,
    execution::{
        disk_manager::{DiskManagerBuilder, DiskManagerMode},
        memory_pool::FairSpillPool,
        runtime_env::RuntimeEnvBuilder,
    },
    prelude::{ParquetReadOptions, SessionConfig, SessionContext},
};
use jiff::{ToSpan, civil::Date};
use marsad_indicators::VIEWS;
use marsad_lake::Snapshot;
use marsad_model::Period;

use crate::{Error, employers::employers};

/// What the indicators must know beside the data.
#[derive(Debug, Clone)]
pub struct Context {
    /// Place code of the country.
    pub country: String,
    /// First day of data.
    pub first: Date,
    /// Last day of data.
    pub as_of: Date,
}

/// Memory that queries may hold before they spill to disk.
const QUERY_MEMORY: usize = 512 * 1024 * 1024;

/// An embedded session.
pub fn local(partitions: usize) -> Result<SessionContext, Error> {
    with_memory(partitions, QUERY_MEMORY)
}

pub(crate) fn with_memory(partitions: usize, bytes: usize) -> Result<SessionContext, Error> {
    let runtime = RuntimeEnvBuilder::new()
        // Fair, so that a sort has its share when the aggregation before it holds much.
        .with_memory_pool(Arc::new(FairSpillPool::new(bytes)))
        .with_disk_manager_builder(
            DiskManagerBuilder::default().with_mode(DiskManagerMode::OsTmpDirectory),
        )
        .build_arc()
        .map_err(Error::engine("set up the query engine"))?;
    let config = SessionConfig::new()
        .with_target_partitions(partitions)
        .with_sort_spill_reservation_bytes(bytes / 64)
        .with_information_schema(false)
        .set_bool("datafusion.execution.parquet.schema_force_view_types", false)
        .set_bool("datafusion.optimizer.prefer_existing_sort", true);
    let session = SessionContext::new_with_config_rt(config, runtime);
    session.register_udaf(employers());
    Ok(session)
}

/// Makes a snapshot visible as a table of its name; an absent one as an empty table.
pub async fn register(
    session: &SessionContext,
    name: &str,
    snapshot: Option<&Snapshot>,
    schema: SchemaRef,
) -> Result<(), Error> {
    let failed = || Error::engine(format!("open table `{name}`"));
    match snapshot {
        Some(snapshot) if !snapshot.files.is_empty() => {
            session.runtime_env().register_object_store(&snapshot.root, snapshot.store());
            let options = ParquetReadOptions::default().schema(&schema);
            let frame = session.read_parquet(snapshot.urls(), options).await.map_err(failed())?;
            session.register_table(name, frame.into_view()).map_err(failed())?;
        }
        _ => {
            let empty = MemTable::try_new(schema, vec![vec![]]).map_err(failed())?;
            session.register_table(name, Arc::new(empty)).map_err(failed())?;
        }
    }
    Ok(())
}

/// First and last day of the registered vacancies; none if there are none.
pub async fn days(session: &SessionContext) -> Result<Option<(Date, Date)>, Error> {
    let failed = || Error::engine("find the first and last day of data");
    let query = "select min(first_posted), max(last_seen) from vacancies";
    let batches = session.sql(query).await.map_err(failed())?.collect().await.map_err(failed())?;
    let day = |column: usize| {
        let dates = batches.first()?.column(column).as_primitive_opt::<Date32Type>()?;
        dates.is_valid(0).then(|| epoch().saturating_add(dates.value(0).days()))
    };
    Ok(day(0).zip(day(1)))
}

/// Adds what the indicators share: `context`, `months` and the views.
pub async fn prepare(session: &SessionContext, context: &Context) -> Result<(), Error> {
    let months = months(context.first, context.as_of);
    let names: Vec<String> = months.iter().map(|day| Period::month_of(*day).to_string()).collect();
    let columns: [(&str, ArrayRef); 2] = [
        ("time_period", Arc::new(StringArray::from(names))),
        ("last_day", Arc::new(dates(&months))),
    ];
    add(session, "months", columns)?;

    let (start, end) = last_complete_year(context.as_of);
    let span = Period::Span { year: start.year(), month: start.month(), months: 12 };
    let year = Period::Year { year: context.as_of.year() };
    let text = |value: String| Arc::new(StringArray::from(vec![value])) as ArrayRef;
    let columns: [(&str, ArrayRef); 6] = [
        ("country", text(context.country.clone())),
        ("as_of", Arc::new(dates(&[context.as_of]))),
        ("as_of_year", text(year.to_string())),
        ("span", text(span.to_string())),
        ("span_start", Arc::new(dates(&[start]))),
        ("span_end", Arc::new(dates(&[end]))),
    ];
    add(session, "context", columns)?;

    // Comments may hold semicolons.
    let code: Vec<&str> = VIEWS.lines().filter(|line| !line.trim().starts_with("--")).collect();
    let code = code.join("\n");
    for statement in code.split(';').map(str::trim).filter(|it| !it.is_empty()) {
        session.sql(statement).await.map_err(Error::engine("create the shared views"))?;
    }
    Ok(())
}

/// First and last day of the last twelve complete months. A month is complete when its last day is
/// known.
fn last_complete_year(as_of: Date) -> (Date, Date) {
    let end = if as_of == as_of.last_of_month() {
        as_of
    } else {
        as_of.first_of_month().saturating_sub(1.day())
    };
    (end.first_of_month().saturating_sub(11.months()), end)
}

/// Last days of the months from `first` to `last`; of the last one, `last` itself.
fn months(first: Date, last: Date) -> Vec<Date> {
    let mut days = Vec::new();
    let mut month = first.first_of_month();
    while month <= last {
        days.push(month.last_of_month().min(last));
        month = month.saturating_add(1.month());
    }
    days
}

fn dates(days: &[Date]) -> Date32Array {
    days.iter().map(|day| Some((*day - epoch()).get_days())).collect()
}

fn epoch() -> Date {
    Date::constant(1970, 1, 1)
}

fn add<const N: usize>(
    session: &SessionContext,
    name: &str,
    columns: [(&str, ArrayRef); N],
) -> Result<(), Error> {
    let failed = || Error::engine(format!("create table `{name}`"));
    let batch = RecordBatch::try_from_iter(columns).map_err(|e| failed()(e.into()))?;
    session.register_batch(name, batch).map_err(failed())?;
    Ok(())
}
