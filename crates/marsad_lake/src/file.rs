//! Rows as one Parquet file, for whoever wants them all at once.

use arrow::{datatypes::SchemaRef, record_batch::RecordBatch};
use parquet::{
    arrow::ArrowWriter,
    basic::{Compression, ZstdLevel},
    file::{metadata::KeyValue, properties::WriterProperties},
};

use crate::Error;

/// How every file is written.
pub(crate) fn properties() -> WriterProperties {
    let zstd = ZstdLevel::try_new(1).expect("1 is a level of zstd");
    WriterProperties::builder().set_compression(Compression::ZSTD(zstd)).build()
}

/// The bytes of a file; `notes` are kept in it beside the columns.
pub(crate) fn parquet(
    table: &'static str,
    schema: SchemaRef,
    batches: impl Iterator<Item = RecordBatch>,
    notes: &[(String, String)],
) -> Result<Vec<u8>, Error> {
    let failed = || Error::store("write", table);
    let mut writer =
        ArrowWriter::try_new(Vec::new(), schema, Some(properties())).map_err(failed())?;
    for batch in batches {
        writer.write(&batch).map_err(failed())?;
    }
    for (name, text) in notes {
        writer.append_key_value_metadata(KeyValue::new(name.clone(), text.clone()));
    }
    writer.into_inner().map_err(failed())
}
