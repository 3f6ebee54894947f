//! Files in the place of others: what a retention takes away is gone from all versions of a table.

use std::collections::BTreeMap;

use arrow::record_batch::RecordBatch;
use deltalake::{
    DeltaTable, Path,
    kernel::{
        Action, Add,
        transaction::{CommitBuilder, CommitProperties},
    },
    logstore::object_store::ObjectStoreExt,
    protocol::{DeltaOperation, SaveMode},
};
use futures::TryStreamExt as _;

use crate::{Error, Lake, lake::write_file};

/// Files that are to stand in the place of others, not visible before [`Amendment::commit`].
#[derive(Debug)]
pub struct Amendment {
    table: &'static str,
    delta: DeltaTable,
    /// By the path of the file that it stands in for.
    adds: BTreeMap<String, Add>,
}

impl Lake {
    /// Starts to put files in the place of others; none if the table is not there.
    pub async fn amendment(&self, table: &'static str) -> Result<Option<Amendment>, Error> {
        let delta = self.load(table, None).await?;
        Ok(delta.map(|delta| Amendment { table, delta, adds: BTreeMap::new() }))
    }

    /// Removes files that the newest version of a table does not name: earlier versions cannot be
    /// read any more. Nobody may be writing to the table, or reading another version. Gives how many.
    pub async fn forget_versions(&self, table: &'static str) -> Result<usize, Error> {
        let Some(snapshot) = self.snapshot(table).await? else { return Ok(0) };
        let store = &snapshot.store;
        let known: Vec<Path> = store
            .list(None)
            .map_ok(|it| it.location)
            .try_collect()
            .await
            .map_err(Error::store("list", table))?;
        let mut n = 0;
        for path in known {
            let is_file = path.as_ref().ends_with(".parquet") && !path.as_ref().contains('/');
            if is_file && snapshot.files.iter().all(|it| it.as_str() != path.as_ref()) {
                store.delete(&path).await.map_err(Error::store("remove from", table))?;
                n += 1;
            }
        }
        Ok(n)
    }
}

impl Amendment {
    /// Writes what stands in for `file`, under a name that sorts to the same place.
    pub async fn write(&mut self, file: &str, batches: &[RecordBatch]) -> Result<(), Error> {
        let Some(first) = batches.first() else { return Ok(()) };
        let place = file.rsplit_once('-').map_or(file, |(place, _)| place);
        let add = write_file(self.table, &self.delta, &first.schema(), batches, place).await?;
        if add.path != file {
            self.adds.insert(file.to_owned(), add);
        }
        Ok(())
    }

    pub fn is_empty(&self) -> bool {
        self.adds.is_empty()
    }

    /// Puts them there, whatever was added meanwhile.
    pub async fn commit(mut self) -> Result<(), Error> {
        let table = self.table;
        if self.adds.is_empty() {
            return Ok(());
        }
        self.delta.load().await.map_err(Error::store("open", table))?;
        let state = self.delta.snapshot().map_err(Error::store("read", table))?;
        let mut actions: Vec<Action> = Vec::new();
        for file in state.log_data().iter() {
            if let Some(add) = self.adds.remove(file.path().as_ref()) {
                actions.push(Action::Remove(file.remove_action(true)));
                actions.push(Action::Add(add));
            }
        }
        let mode = SaveMode::Overwrite;
        let operation = DeltaOperation::Write { mode, partition_by: None, predicate: None };
        CommitBuilder::from(CommitProperties::default())
            .with_actions(actions)
            .build(Some(state), self.delta.log_store(), operation)
            .await
            .map_err(Error::store("commit to", table))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use marsad_model::Posting;

    use super::*;
    use crate::tables::postings;

    #[tokio::test]
    async fn a_file_takes_the_place_of_another_and_that_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake::open(&format!("file://{}", folder.path().display())).unwrap();
        let ad = |id: &str| {
            let text = format!("text of {id}");
            vec![Posting { id: id.to_owned(), title: id.to_owned(), text, ..Posting::default() }]
        };
        for id in ["a", "b", "c"] {
            let batch = postings::encode(&ad(id));
            lake.append(postings::NAME, &postings::schema(), &[batch], None).await.unwrap();
        }
        let before = lake.snapshot(postings::NAME).await.unwrap().unwrap();
        let mut amendment = lake.amendment(postings::NAME).await.unwrap().unwrap();
        let batches = before.read(&before.files[1]).await.unwrap();
        let blank = postings::without_texts(&batches[0], &[true]).unwrap();
        amendment.write(&before.files[1], &[blank]).await.unwrap();
        // What is added meanwhile stays.
        let batch = postings::encode(&ad("d"));
        lake.append(postings::NAME, &postings::schema(), &[batch], None).await.unwrap();
        amendment.commit().await.unwrap();
        let after = lake.snapshot(postings::NAME).await.unwrap().unwrap();
        let rows = after.all_rows(postings::decode).await.unwrap();
        let told: Vec<(&str, &str)> =
            rows.iter().map(|it| (it.id.as_str(), it.text.as_str())).collect();
        let expected = [("a", "text of a"), ("b", ""), ("c", "text of c"), ("d", "text of d")];
        assert_eq!(told, expected);
        assert_eq!(lake.forget_versions(postings::NAME).await.unwrap(), 1);
        assert!(before.read(&before.files[1]).await.is_err());
        assert_eq!(after.all_rows(postings::decode).await.unwrap().len(), 4);
    }
}
