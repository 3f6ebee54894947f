//! The session that indicators run in.

use std::{collections::BTreeMap, sync::Arc};

use datafusion::{
    arrow::{
        array::{
            Array, ArrayRef, AsArray, Date32Array, Int32Array, Int64Array, RecordBatch, StringArray,
        },
        compute::cast,
        datatypes::{DataType, Date32Type, Int64Type, SchemaRef},
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
use marsad_indicators::{
    VIEWS,
    impute::{self, DayCounts, Donors},
};
use marsad_lake::Snapshot;
use marsad_model::{Period, SourceGap};

use crate::{Error, employers::employers};

/// What the indicators must know beside the data.
#[derive(Debug, Clone)]
pub struct Context {
    /// Place code of the country.
    pub country: String,
    /// The area that each area lies in.
    pub within: BTreeMap<String, String>,
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

/// Adds what the indicators share: `context`, `months`, `donors` and the views. Of `gaps` figures
/// are imputed where they can be.
pub async fn prepare(
    session: &SessionContext,
    context: &Context,
    gaps: &[SourceGap],
) -> Result<(), Error> {
    let months = months(context.first, context.as_of);
    add_donors(session, gaps, &months).await?;
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

/// What stands for the days of gaps; without gaps nothing is looked up.
async fn add_donors(
    session: &SessionContext,
    gaps: &[SourceGap],
    months: &[Date],
) -> Result<(), Error> {
    let donors = match gaps {
        [] => Vec::new(),
        gaps => impute::donors(&day_counts(session).await?, gaps, months),
    };
    let number = |day: Date| (day - epoch()).get_days();
    let numbers = |of: &dyn Fn(&Donors) -> i32| {
        Arc::new(donors.iter().map(|it| Some(of(it))).collect::<Int32Array>()) as ArrayRef
    };
    let days: Vec<Date> = donors.iter().map(|it| it.day).collect();
    let columns: [(&str, ArrayRef); 8] = [
        ("source", Arc::new(StringArray::from_iter_values(donors.iter().map(|it| &it.source)))),
        ("day", Arc::new(dates(&days))),
        (
            "time_period",
            Arc::new(StringArray::from_iter_values(donors.iter().map(|it| it.month.to_string()))),
        ),
        ("month_end", numbers(&|it| number(it.month_end))),
        ("first", numbers(&|it| number(it.first))),
        ("last", numbers(&|it| number(it.last))),
        ("days", numbers(&|it| i32::from(it.days))),
        (
            "billionths",
            Arc::new(Int64Array::from_iter_values(donors.iter().map(|it| it.billionths))),
        ),
    ];
    add(session, "donors", columns)
}

/// New vacancies by day, and those that only one source shows.
async fn day_counts(session: &SessionContext) -> Result<DayCounts, Error> {
    let failed = || Error::engine("count the vacancies of each day and source");
    let query = "select coalesce(only_source, '') as source, first_posted as day, count(*) as n \
                 from vacancies where kind = 'vacancy' and not abroad \
                 group by only_source, first_posted";
    let batches = session.sql(query).await.map_err(failed())?.collect().await.map_err(failed())?;
    let mut counts = DayCounts::default();
    for batch in &batches {
        let sources = cast(batch.column(0), &DataType::Utf8).map_err(|e| failed()(e.into()))?;
        let days = batch.column(1).as_primitive::<Date32Type>();
        let numbers = batch.column(2).as_primitive::<Int64Type>();
        for row in (0..batch.num_rows()).filter(|row| days.is_valid(*row)) {
            let day = epoch().saturating_add(days.value(row).days());
            let n = numbers.value(row).unsigned_abs();
            *counts.all.entry(day).or_default() += n;
            let source = sources.as_string::<i32>().value(row);
            if !source.is_empty() {
                counts.only.entry(source.to_owned()).or_default().insert(day, n);
            }
        }
    }
    Ok(counts)
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
