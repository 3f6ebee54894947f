//! Pages: what a crawler remembers of a source between visits, in its own form.

use jiff::Timestamp;

use crate::{Error, Result, State, row::Row};

/// The memory of the visits to a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    pub bytes: Vec<u8>,
    pub changed_at: Timestamp,
}

impl State {
    pub async fn pages(&self, source: &str) -> Result<Option<Pages>> {
        let row = sqlx::query("SELECT bytes, changed_at FROM pages WHERE source = $1")
            .bind(source)
            .fetch_optional(&self.pool)
            .await
            .map_err(Error::database("read the pages of a source"))?;
        let Some(row) = row else { return Ok(None) };
        let row = Row { table: "pages", row: &row };
        Ok(Some(Pages { bytes: row.get("bytes")?, changed_at: row.time("changed_at")? }))
    }

    /// Forgets a source's pages: the next visit fetches all of them.
    pub async fn forget_pages(&self, source: &str) -> Result<()> {
        sqlx::query("DELETE FROM pages WHERE source = $1")
            .bind(source)
            .execute(&self.pool)
            .await
            .map_err(Error::database("forget the pages of a source"))?;
        Ok(())
    }

    /// In place of what was remembered before.
    pub async fn put_pages(&self, source: &str, pages: &Pages) -> Result<()> {
        sqlx::query(
            "INSERT INTO pages (source, bytes, changed_at) VALUES ($1, $2, $3) \
             ON CONFLICT (source) DO UPDATE SET bytes = excluded.bytes, \
             changed_at = excluded.changed_at",
        )
        .bind(source)
        .bind(pages.bytes.as_slice())
        .bind(pages.changed_at.as_microsecond())
        .execute(&self.pool)
        .await
        .map_err(Error::database("keep the pages of a source"))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{on_each, time};

    #[tokio::test]
    async fn the_last_memory_holds() {
        on_each(async |state, _| {
            assert_eq!(state.pages("board").await.unwrap(), None);
            let large = Pages { bytes: vec![0xff; 300_000], changed_at: time("29T10:00") };
            for pages in [large, Pages { bytes: Vec::new(), changed_at: time("29T11:00") }] {
                state.put_pages("board", &pages).await.unwrap();
                assert_eq!(state.pages("board").await.unwrap(), Some(pages));
            }
        })
        .await;
    }
}
