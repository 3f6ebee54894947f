//! The steps that made the tables what they are. A step that was released is never changed.

use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Row as _};

use crate::{Error, Result};

const ALL: &[&str] = &[
    include_str!("migrations/0001_begin.sql"),
    include_str!("migrations/0002_hosted.sql"),
    include_str!("migrations/0003_understood.sql"),
];

/// Applies what is missing, each step in one transaction.
pub(crate) async fn apply(connection: &mut AnyConnection) -> Result<()> {
    steps(connection, ALL).await
}

async fn steps(connection: &mut AnyConnection, all: &[&str]) -> Result<()> {
    let failed = || Error::database("bring the tables up to date");
    sqlx::raw_sql("CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY)")
        .execute(&mut *connection)
        .await
        .map_err(failed())?;
    let newest = sqlx::query("SELECT coalesce(max(number), 0) FROM migrations")
        .fetch_one(&mut *connection)
        .await
        .and_then(|row| row.try_get::<i64, _>(0))
        .map_err(failed())?;
    let known = all.len() as i64;
    if newest > known {
        return Err(Error::Newer { found: newest, known });
    }
    for (number, step) in (1..).zip(all).filter(|(number, _)| *number > newest) {
        let mut transaction = connection.begin().await.map_err(failed())?;
        // Another program that does the same makes this wait, and then gives no row.
        let is_ours =
            sqlx::query("INSERT INTO migrations (number) VALUES ($1) ON CONFLICT DO NOTHING")
                .bind(number)
                .execute(&mut *transaction)
                .await
                .map_err(failed())?
                .rows_affected()
                > 0;
        if is_ours {
            let step = match transaction.backend_name() {
                "SQLite" => step
                    .replace("{id}", "INTEGER PRIMARY KEY AUTOINCREMENT")
                    .replace("{bytes}", "BLOB"),
                _ => step.replace("{id}", "BIGSERIAL PRIMARY KEY").replace("{bytes}", "BYTEA"),
            };
            sqlx::raw_sql(AssertSqlSafe(step)).execute(&mut *transaction).await.map_err(failed())?;
        }
        transaction.commit().await.map_err(failed())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::on_each;

    #[tokio::test]
    async fn a_step_is_taken_once_and_whole() {
        on_each(async |state, _| {
            let after = |steps: &[&'static str], step| [steps, &[step]].concat();
            let more = after(ALL, "CREATE TABLE more (id {id}, bytes {bytes})");
            let mut connection = state.pool.acquire().await.unwrap();
            steps(&mut connection, &more).await.unwrap();
            steps(&mut connection, &more).await.unwrap();
            let broken = after(&more, "CREATE TABLE half (id {id}); CREATE TABLE more (id {id})");
            assert!(steps(&mut connection, &broken).await.is_err());
            let mended = after(&more, "CREATE TABLE half (id {id})");
            steps(&mut connection, &mended).await.unwrap();
        })
        .await;
    }

    #[tokio::test]
    async fn an_older_program_leaves_a_newer_database_alone() {
        on_each(async |state, _| {
            sqlx::raw_sql("INSERT INTO migrations (number) VALUES (99)")
                .execute(&state.pool)
                .await
                .unwrap();
            let mut connection = state.pool.acquire().await.unwrap();
            let error = apply(&mut connection).await.unwrap_err();
            assert!(matches!(error, Error::Newer { found: 99, .. }), "{error}");
        })
        .await;
    }
}
