//! Reading one version of a table.

use std::sync::Arc;

use arrow::record_batch::RecordBatch;
use deltalake::{ObjectStore, Path, logstore::object_store::ObjectStoreExt};
use parquet::arrow::{ProjectionMask, arrow_reader::ParquetRecordBatchReaderBuilder};
use sha2::{Digest, Sha256};
use url::Url;

use crate::Error;

/// One version of a table: a fixed list of immutable files.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pub table: &'static str,
    pub version: u64,
    /// Address of the table, ending in a slash.
    pub root: Url,
    /// Paths below `root`, in the order in which they were committed.
    pub files: Vec<String>,
    /// Rows of each file, as its commit says; none if it does not.
    pub(crate) rows: Vec<Option<usize>>,
    pub(crate) store: Arc<dyn ObjectStore>,
    /// The same store, without the path of the table.
    pub(crate) whole_store: Arc<dyn ObjectStore>,
}

impl Snapshot {
    /// All rows of one file.
    pub async fn read(&self, file: &str) -> Result<Vec<RecordBatch>, Error> {
        self.read_columns(file, None).await
    }

    /// What all rows of one file say, by the table's own `decode`.
    pub async fn rows<T>(
        &self,
        file: &str,
        decode: impl Fn(&RecordBatch) -> Result<Vec<T>, Error>,
    ) -> Result<Vec<T>, Error> {
        let mut rows = Vec::new();
        for batch in self.read(file).await? {
            rows.extend(decode(&batch)?);
        }
        Ok(rows)
    }

    /// The same of all files, for tables that fit in memory.
    pub async fn all_rows<T>(
        &self,
        decode: impl Fn(&RecordBatch) -> Result<Vec<T>, Error>,
    ) -> Result<Vec<T>, Error> {
        let mut rows = Vec::new();
        for file in &self.files {
            rows.extend(self.rows(file, &decode).await?);
        }
        Ok(rows)
    }

    /// All rows of one file, of some columns only: the texts of ads are most of a file.
    pub async fn read_only(&self, file: &str, columns: &[&str]) -> Result<Vec<RecordBatch>, Error> {
        self.read_columns(file, Some(columns)).await
    }

    async fn read_columns(
        &self,
        file: &str,
        columns: Option<&[&str]>,
    ) -> Result<Vec<RecordBatch>, Error> {
        let path = Path::parse(file).map_err(Error::store("read", self.table))?;
        let object = self.store.get(&path).await.map_err(Error::store("read", self.table))?;
        let bytes = object.bytes().await.map_err(Error::store("read", self.table))?;
        let builder = ParquetRecordBatchReaderBuilder::try_new(bytes)
            .map_err(Error::store("read", self.table))?;
        let mask = match columns {
            Some(names) => ProjectionMask::columns(builder.parquet_schema(), names.iter().copied()),
            None => ProjectionMask::all(),
        };
        builder
            .with_projection(mask)
            .with_batch_size(8192)
            .build()
            .map_err(Error::store("read", self.table))?
            .collect::<Result<_, _>>()
            .map_err(Error::store("read", self.table))
    }

    /// Number of rows of the first `n` files. Asked of a file only if its commit does not say it.
    pub async fn rows_of_first(&self, n: usize) -> Result<usize, Error> {
        let mut sum = 0;
        for (file, rows) in self.files.iter().zip(&self.rows).take(n) {
            sum += match rows {
                Some(rows) => *rows,
                None => self.read(file).await?.iter().map(RecordBatch::num_rows).sum(),
            };
        }
        Ok(sum)
    }

    /// The store that [`Snapshot::urls`] are in, for an engine.
    pub fn store(&self) -> Arc<dyn ObjectStore> {
        self.whole_store.clone()
    }

    /// Tells this content from any other, of this lake or another one.
    pub fn digest(&self) -> String {
        short_digest(self.files.join("\n").as_bytes())
    }

    /// The files as full URLs, for an engine.
    pub fn urls(&self) -> Vec<String> {
        self.files.iter().map(|file| format!("{}{file}", self.root)).collect()
    }
}

/// Twelve hexadecimal digits: enough to tell apart the files of one lake.
pub(crate) fn short_digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
