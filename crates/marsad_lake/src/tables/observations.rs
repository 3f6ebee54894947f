//! `observations`: every published figure, official or ours, with the release it belongs to.

use std::sync::LazyLock;

use arrow::{array::Array, datatypes::SchemaRef, record_batch::RecordBatch};
use marsad_model::{ConfStatus, DIMENSIONS, ObsStatus, Observation, Period, neutral};

use super::columns::{Columns, Reader, opt_real};
use crate::{Error, file::parquet};

pub const NAME: &str = "observations";

pub fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| encode(&[], "").schema());
    SCHEMA.clone()
}

/// All rows belong to one release.
pub fn encode(rows: &[Observation], release: &str) -> RecordBatch {
    let periods: Vec<String> = rows.iter().map(|row| row.period.to_string()).collect();
    let count = |n: Option<u64>| n.map(|n| i64::try_from(n).unwrap_or(i64::MAX));
    let mut columns = Columns::default();
    columns.text("release", rows.iter().map(|_| release));
    columns.text("dataflow", rows.iter().map(|row| row.dataflow.as_str()));
    columns.text("measure", rows.iter().map(|row| row.measure.as_str()));
    for (n, dimension) in DIMENSIONS.iter().enumerate() {
        columns.text(dimension, rows.iter().map(move |row| row.key[n].as_str()));
    }
    columns.text("time_period", periods.iter().map(String::as_str));
    columns.opt_real("obs_value", rows.iter().map(|row| row.value));
    columns.text("obs_status", rows.iter().map(|row| row.status.code()));
    columns.text("conf_status", rows.iter().map(|row| row.confidentiality.code()));
    columns.opt_int("n_postings", rows.iter().map(|row| count(row.n_postings)));
    columns.opt_int("n_sources", rows.iter().map(|row| count(row.n_sources)));
    columns.opt_real("imputed", rows.iter().map(|row| row.imputed));
    columns.finish()
}

/// A Parquet file of the figures of one release, piece by piece.
pub fn file(
    pieces: &mut dyn Iterator<Item = Vec<Observation>>,
    release: &str,
    notes: &[(String, String)],
) -> Result<Vec<u8>, Error> {
    parquet(NAME, schema(), pieces.map(|rows| encode(&rows, release)), notes)
}

/// The rows, each with its release.
pub fn decode(batch: &RecordBatch) -> Result<Vec<(String, Observation)>, Error> {
    let reader = Reader { table: NAME, batch };
    let (release, dataflow, measure) =
        (reader.text("release")?, reader.text("dataflow")?, reader.text("measure")?);
    // Files of earlier versions have fewer dimensions.
    let dimensions =
        DIMENSIONS.iter().map(|name| reader.opt_text(name)).collect::<Result<Vec<_>, _>>()?;
    let code = |row: usize, n: usize| match dimensions[n] {
        Some(column) => column.value(row),
        None => neutral(DIMENSIONS[n]),
    };
    let (period, value) = (reader.text("time_period")?, reader.real("obs_value")?);
    let (status, confidentiality) = (reader.text("obs_status")?, reader.text("conf_status")?);
    let (n_postings, n_sources) = (reader.int("n_postings")?, reader.int("n_sources")?);
    let imputed = reader.opt_real("imputed")?;
    let unreadable = |column: &str| Error::Schema { table: NAME, column: column.to_owned() };
    (0..batch.num_rows())
        .map(|row| {
            let observation = Observation {
                dataflow: dataflow.value(row).to_owned(),
                measure: measure.value(row).to_owned(),
                key: (0..DIMENSIONS.len()).map(|n| code(row, n).to_owned()).collect(),
                period: Period::parse(period.value(row))
                    .ok()
                    .ok_or_else(|| unreadable("time_period"))?,
                value: opt_real(value, row),
                status: ObsStatus::parse(status.value(row))
                    .ok_or_else(|| unreadable("obs_status"))?,
                confidentiality: ConfStatus::parse(confidentiality.value(row))
                    .ok_or_else(|| unreadable("conf_status"))?,
                n_postings: n_postings.is_valid(row).then(|| n_postings.value(row).unsigned_abs()),
                n_sources: n_sources.is_valid(row).then(|| n_sources.value(row).unsigned_abs()),
                imputed: imputed.and_then(|it| opt_real(it, row)),
            };
            Ok((release.value(row).to_owned(), observation))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    use super::*;

    #[test]
    fn a_file_of_before_reads_as_counted() {
        let figure = Observation {
            dataflow: "census".to_owned(),
            measure: "EMPLOYED".to_owned(),
            key: marsad_model::neutral_key(),
            period: Period::Year { year: 2024 },
            value: Some(1.0),
            status: ObsStatus::Normal,
            confidentiality: ConfStatus::Free,
            n_postings: None,
            n_sources: None,
            imputed: None,
        };
        let mut batch = encode(std::slice::from_ref(&figure), "census-1");
        for column in ["seasonal_adjust", "imputed"] {
            let at = batch.schema().index_of(column).unwrap();
            batch.remove_column(at);
        }
        assert_eq!(decode(&batch).unwrap(), [("census-1".to_owned(), figure)]);
    }

    #[test]
    fn a_file_holds_what_was_given_and_what_must_be_known() {
        let figure = |n: u32| Observation {
            dataflow: "census".to_owned(),
            measure: "EMPLOYED".to_owned(),
            key: marsad_model::neutral_key(),
            period: Period::parse(&format!("{}", 2000 + n)).unwrap(),
            value: (n != 1).then(|| f64::from(n)),
            status: if n == 1 { ObsStatus::Suppressed } else { ObsStatus::Normal },
            confidentiality: ConfStatus::Free,
            n_postings: None,
            n_sources: Some(u64::from(n)),
            imputed: (n == 2).then_some(12.5),
        };
        let all: Vec<Observation> = (0..5).map(figure).collect();
        let mut pieces = all.chunks(2).map(<[_]>::to_vec);
        let notes = [("sample".to_owned(), "true".to_owned())];
        let bytes = file(&mut pieces, "census-1", &notes).unwrap();
        let mut kept = tempfile::tempfile().unwrap();
        std::io::Write::write_all(&mut kept, &bytes).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(kept).unwrap();
        let kept = reader.metadata().file_metadata().key_value_metadata().unwrap();
        assert!(kept.iter().any(|it| it.key == "sample" && it.value.as_deref() == Some("true")));
        let read = reader.build().unwrap().flat_map(|it| decode(&it.unwrap()).unwrap());
        let expected = all.into_iter().map(|it| ("census-1".to_owned(), it));
        assert_eq!(read.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    }
}
