//! What was understood of the ads of runs, in the form of who counts it, and how far it is counted.

use crate::{Error, Result, State, row::Row};

const ONLY_ROW: i64 = 0;

impl State {
    /// Files of readings whose ads are counted for their runs.
    pub async fn understood_files(&self) -> Result<i64> {
        let row = sqlx::query("SELECT files FROM understood WHERE only_row = $1")
            .bind(ONLY_ROW)
            .fetch_optional(&self.pool)
            .await
            .map_err(Error::database("look up what is counted"))?;
        row.map_or(Ok(0), |row| Row { table: "understood", row: &row }.get("files"))
    }

    /// Replaces what is known of some runs, and says how far it is counted: both or nothing, so that
    /// no ad is counted twice.
    pub async fn put_understood(&self, runs: &[(i64, String)], files: i64) -> Result<()> {
        let failed = || Error::database("keep what was understood of runs");
        let mut transaction = self.pool.begin().await.map_err(failed())?;
        for (id, understood) in runs {
            sqlx::query("UPDATE runs SET understood = $2 WHERE id = $1")
                .bind(id)
                .bind(understood.as_str())
                .execute(&mut *transaction)
                .await
                .map_err(failed())?;
        }
        sqlx::query(
            "INSERT INTO understood (only_row, files) VALUES ($1, $2) \
             ON CONFLICT (only_row) DO UPDATE SET files = excluded.files",
        )
        .bind(ONLY_ROW)
        .bind(files)
        .execute(&mut *transaction)
        .await
        .map_err(failed())?;
        transaction.commit().await.map_err(failed())
    }

    /// Everything is understood anew.
    pub async fn forget_understood(&self) -> Result<()> {
        for statement in ["UPDATE runs SET understood = ''", "DELETE FROM understood"] {
            sqlx::query(statement)
                .execute(&self.pool)
                .await
                .map_err(Error::database("forget what was understood of runs"))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        RunKind,
        testing::{on_each, time},
    };

    #[tokio::test]
    async fn what_is_understood_is_kept_with_how_far_it_is_counted() {
        on_each(async |state, _| {
            let id = state.begin_run("board", RunKind::Push, time("29T10:00")).await.unwrap();
            assert_eq!(state.understood_files().await.unwrap(), 0);
            for (understood, files) in [("{\"ar\":1}", 4), ("{\"ar\":3}", 9)] {
                let runs = [(id, understood.to_owned())];
                state.put_understood(&runs, files).await.unwrap();
                assert_eq!(state.understood_files().await.unwrap(), files);
                assert_eq!(state.run(id).await.unwrap().understood, understood);
            }
            // What is kept to judge by is another matter.
            state.set_run_fields(id, "{}").await.unwrap();
            assert_eq!(state.run(id).await.unwrap().understood, "{\"ar\":3}");
            state.forget_understood().await.unwrap();
            assert_eq!(state.understood_files().await.unwrap(), 0);
            assert_eq!(state.run(id).await.unwrap().understood, "");
        })
        .await;
    }
}
