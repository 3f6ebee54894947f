//! Append, replace, read.

use std::collections::BTreeMap;

use arrow::{datatypes::SchemaRef, record_batch::RecordBatch};
use deltalake::{
    DeltaTable, DeltaTableBuilder, Path,
    kernel::{
        Action, Add, StructType, Transaction,
        engine::arrow_conversion::TryIntoKernel,
        transaction::{CommitBuilder, CommitProperties},
    },
    logstore::object_store::ObjectStoreExt,
    operations::create::CreateBuilder,
    protocol::{DeltaOperation, SaveMode},
};
use parquet::arrow::ArrowWriter;
use url::Url;

use crate::{Error, Snapshot, file::properties, snapshot::short_digest, store};

/// The tables below one address.
#[derive(Debug, Clone)]
pub struct Lake {
    root: Url,
}

/// How far a writer has come with an input; committed together with the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Which input: `collect/<raw file>`, `enrich`.
    pub input: String,
    /// How many of its units are in the table.
    pub done: i64,
}

impl Lake {
    /// Opens a lake at a URL: `file:///…`, `s3://bucket/…`, `az://container/…`, `gs://bucket/…`.
    /// Creates the folder of a local one.
    pub fn open(address: &str) -> Result<Self, Error> {
        let with_slash = format!("{}/", address.trim_end_matches('/'));
        let error = |reason: String| Error::Address { url: address.to_owned(), reason };
        let root = Url::parse(&with_slash).map_err(|e| error(e.to_string()))?;
        match root.scheme() {
            "file" => {
                let path = root.to_file_path().map_err(|()| error("is no path".to_owned()))?;
                std::fs::create_dir_all(&path).map_err(|e| error(e.to_string()))?;
            }
            scheme if store::SCHEMES.contains(&scheme) => store::register(),
            scheme => {
                let known = store::SCHEMES.join(", ");
                return Err(error(format!("`{scheme}` is none of file, {known}")));
            }
        }
        Ok(Self { root })
    }

    /// Where it is.
    pub fn address(&self) -> &str {
        self.root.as_str()
    }

    /// Adds rows in one commit, with the progress it stands for. Gives the new version.
    pub async fn append(
        &self,
        table: &'static str,
        schema: &SchemaRef,
        batches: &[RecordBatch],
        mark: Option<&Mark>,
    ) -> Result<u64, Error> {
        let delta = self.open_or_create(table, schema).await?;
        let mut adds = Vec::new();
        if batches.iter().any(|batch| batch.num_rows() > 0) {
            adds.push(write_file(table, &delta, schema, batches, &place(&delta, 0)).await?);
        }
        finish(table, &delta, adds, mark, SaveMode::Append).await
    }

    /// Starts adding rows file by file, for more than fits in memory; nothing is visible before
    /// [`Pending::commit`].
    pub async fn addition(
        &self,
        table: &'static str,
        schema: &SchemaRef,
    ) -> Result<Pending, Error> {
        self.pending(table, schema, SaveMode::Append).await
    }

    /// As [`Lake::addition`], in place of all that is there.
    pub async fn replacement(
        &self,
        table: &'static str,
        schema: &SchemaRef,
    ) -> Result<Pending, Error> {
        self.pending(table, schema, SaveMode::Overwrite).await
    }

    async fn pending(
        &self,
        table: &'static str,
        schema: &SchemaRef,
        mode: SaveMode,
    ) -> Result<Pending, Error> {
        let delta = self.open_or_create(table, schema).await?;
        Ok(Pending { table, delta, schema: schema.clone(), adds: Vec::new(), mode })
    }

    /// How far the writer of `table` had come with `input` at its last commit.
    pub async fn mark(&self, table: &'static str, input: &str) -> Result<Option<i64>, Error> {
        let Some(delta) = self.load(table, None).await? else { return Ok(None) };
        let state = delta.snapshot().map_err(Error::store("read", table))?;
        state
            .transaction_version(delta.log_store().as_ref(), input)
            .await
            .map_err(Error::store("read", table))
    }

    /// The newest version of a table; none if nothing was ever written to it.
    pub async fn snapshot(&self, table: &'static str) -> Result<Option<Snapshot>, Error> {
        self.snapshot_at(table, None).await
    }

    /// A given version of a table.
    pub async fn snapshot_at(
        &self,
        table: &'static str,
        version: Option<u64>,
    ) -> Result<Option<Snapshot>, Error> {
        let Some(delta) = self.load(table, version).await? else { return Ok(None) };
        let state = delta.snapshot().map_err(Error::store("read", table))?;
        let mut files: Vec<(String, Option<usize>)> = state
            .log_data()
            .iter()
            .map(|file| (file.path().into_owned(), file.num_records()))
            .collect();
        // File names begin with the version that added them.
        files.sort();
        let (files, rows) = files.into_iter().unzip();
        Ok(Some(Snapshot {
            table,
            version: state.version(),
            root: self.table_url(table),
            files,
            rows,
            store: delta.log_store().object_store(None),
            whole_store: delta.log_store().root_object_store(None),
        }))
    }

    pub(crate) fn table_url(&self, table: &str) -> Url {
        self.root.join(&format!("{table}/")).expect("table names are plain words")
    }

    pub(crate) async fn load(
        &self,
        table: &'static str,
        version: Option<u64>,
    ) -> Result<Option<DeltaTable>, Error> {
        let url = self.table_url(table);
        if let Ok(path) = url.to_file_path()
            && !path.join("_delta_log").exists()
        {
            return Ok(None);
        }
        let mut builder = DeltaTableBuilder::from_url(url).map_err(Error::store("open", table))?;
        if let Some(version) = version {
            builder = builder.with_version(version);
        }
        let delta = builder.build().map_err(Error::store("open", table))?;
        let exists = delta.verify_deltatable_existence().await;
        if !exists.map_err(Error::store("open", table))? {
            return Ok(None);
        }
        let mut delta = delta;
        match version {
            Some(version) => delta.load_version(version).await,
            None => delta.load().await,
        }
        .map_err(Error::store("open", table))?;
        Ok(Some(delta))
    }

    async fn open_or_create(
        &self,
        table: &'static str,
        schema: &SchemaRef,
    ) -> Result<DeltaTable, Error> {
        if let Some(delta) = self.load(table, None).await? {
            return Ok(delta);
        }
        let url = self.table_url(table);
        if let Ok(path) = url.to_file_path() {
            std::fs::create_dir_all(path).map_err(Error::store("create", table))?;
        }
        let columns: StructType =
            schema.as_ref().try_into_kernel().map_err(Error::store("create", table))?;
        CreateBuilder::new()
            .with_location(url.as_str())
            .with_table_name(table)
            .with_columns(columns.fields().cloned())
            .await
            .map_err(Error::store("create", table))
    }
}

/// A commit in the making.
#[derive(Debug)]
pub struct Pending {
    table: &'static str,
    delta: DeltaTable,
    schema: SchemaRef,
    adds: Vec<Add>,
    mode: SaveMode,
}

impl Pending {
    /// Writes one more file.
    pub async fn write(&mut self, batches: &[RecordBatch]) -> Result<(), Error> {
        let n = self.adds.len();
        let place = place(&self.delta, n);
        let add = write_file(self.table, &self.delta, &self.schema, batches, &place).await?;
        self.adds.push(add);
        Ok(())
    }

    /// Makes the written files visible. Gives the new version.
    pub async fn commit(self, mark: &Mark) -> Result<u64, Error> {
        finish(self.table, &self.delta, self.adds, Some(mark), self.mode).await
    }
}

/// Where a file stands among the others: the beginning of its name, which sorts by version.
fn place(delta: &DeltaTable, n: usize) -> String {
    let version = delta.version().map_or(0, |version| version + 1);
    format!("{version:012}-{n:05}")
}

/// The digest in its name keeps the leavings of a crashed writer apart from what the next one writes
/// at the same place.
pub(crate) async fn write_file(
    table: &'static str,
    delta: &DeltaTable,
    schema: &SchemaRef,
    batches: &[RecordBatch],
    place: &str,
) -> Result<Add, Error> {
    let mut writer = ArrowWriter::try_new(Vec::new(), schema.clone(), Some(properties()))
        .map_err(Error::store("write", table))?;
    let mut rows = 0;
    for batch in batches {
        rows += batch.num_rows();
        writer.write(batch).map_err(Error::store("write", table))?;
    }
    let bytes = writer.into_inner().map_err(Error::store("write", table))?;
    let path = format!("{place}-{}.parquet", short_digest(&bytes));
    let size = i64::try_from(bytes.len()).expect("a file is smaller than 2^63 bytes");
    delta
        .log_store()
        .object_store(None)
        .put(&Path::from(path.as_str()), bytes.into())
        .await
        .map_err(Error::store("write", table))?;
    Ok(Add {
        path,
        size,
        modification_time: 0,
        data_change: true,
        stats: Some(serde_json::json!({ "numRecords": rows }).to_string()),
        ..Add::default()
    })
}

async fn finish(
    table: &'static str,
    delta: &DeltaTable,
    adds: Vec<Add>,
    mark: Option<&Mark>,
    mode: SaveMode,
) -> Result<u64, Error> {
    let state = delta.snapshot().map_err(Error::store("read", table))?;
    let mut actions: Vec<Action> = Vec::new();
    if mode == SaveMode::Overwrite {
        let kept: BTreeMap<&str, ()> = adds.iter().map(|add| (add.path.as_str(), ())).collect();
        for file in state.log_data().iter() {
            if !kept.contains_key(file.path().as_ref()) {
                actions.push(Action::Remove(file.remove_action(true)));
            }
        }
    }
    actions.extend(adds.into_iter().map(Action::Add));
    let mut properties = CommitProperties::default();
    if let Some(mark) = mark {
        properties =
            properties.with_application_transaction(Transaction::new(&mark.input, mark.done));
    }
    let operation = DeltaOperation::Write { mode, partition_by: None, predicate: None };
    let commit = CommitBuilder::from(properties)
        .with_actions(actions)
        .build(Some(state), delta.log_store(), operation)
        .await
        .map_err(Error::store("commit to", table))?;
    Ok(commit.version())
}
