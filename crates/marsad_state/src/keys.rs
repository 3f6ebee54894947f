//! Keys: with which partners send ads. Shown once, kept as digests.

use jiff::Timestamp;
use sqlx::any::AnyRow;

use crate::{
    Error, Result, State,
    row::Row,
    secrets::{digest, hex, is_same, random},
};

/// A partner's key, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub id: i64,
    /// The source in whose name it sends.
    pub source: String,
    pub label: String,
    pub created: Timestamp,
    pub revoked: Option<Timestamp>,
}

const PREFIX: &str = "mk_";
/// Characters of the digest to look a key up by; what decides is the whole.
const HEAD: usize = 8;

impl State {
    /// Gives the secret, which can never be seen again.
    pub async fn create_key(&self, source: &str, label: &str, now: Timestamp) -> Result<String> {
        let secret = format!("{PREFIX}{}", hex(&random()));
        let digest = digest(&secret);
        sqlx::query(
            "INSERT INTO keys (source, digest_head, digest, label, created) \
             VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(source)
        .bind(&hex(&digest)[..HEAD])
        .bind(digest.as_slice())
        .bind(label)
        .bind(now.as_microsecond())
        .execute(&self.pool)
        .await
        .map_err(Error::database("keep a key"))?;
        Ok(secret)
    }

    /// The key that the secret is of, unless it was revoked.
    pub async fn verify_key(&self, secret: &str) -> Result<Option<Key>> {
        // Others are not worth a question to the database.
        if !secret.starts_with(PREFIX) || secret.len() != PREFIX.len() + 64 {
            return Ok(None);
        }
        let digest = digest(secret);
        let rows = sqlx::query("SELECT * FROM keys WHERE digest_head = $1 AND revoked IS NULL")
            .bind(&hex(&digest)[..HEAD])
            .fetch_all(&self.pool)
            .await
            .map_err(Error::database("look up a key"))?;
        for row in &rows {
            let kept: Vec<u8> = Row { table: "keys", row }.get("digest")?;
            if is_same(&kept, &digest) {
                return read(row).map(Some);
            }
        }
        Ok(None)
    }

    /// For ever. A key that was revoked before keeps its time.
    pub async fn revoke_key(&self, id: i64, now: Timestamp) -> Result<()> {
        let done = sqlx::query("UPDATE keys SET revoked = coalesce(revoked, $2) WHERE id = $1")
            .bind(id)
            .bind(now.as_microsecond())
            .execute(&self.pool)
            .await
            .map_err(Error::database("revoke a key"))?;
        if done.rows_affected() == 0 { Err(Error::unknown("keys", id)) } else { Ok(()) }
    }

    /// All of them, revoked ones too, in the order they were made.
    pub async fn keys(&self) -> Result<Vec<Key>> {
        let rows = sqlx::query("SELECT * FROM keys ORDER BY id")
            .fetch_all(&self.pool)
            .await
            .map_err(Error::database("list keys"))?;
        rows.iter().map(read).collect()
    }
}

fn read(row: &AnyRow) -> Result<Key> {
    let row = Row { table: "keys", row };
    Ok(Key {
        id: row.get("id")?,
        source: row.get("source")?,
        label: row.get("label")?,
        created: row.time("created")?,
        revoked: row.opt_time("revoked")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{on_each, time};

    #[tokio::test]
    async fn a_key_opens_until_it_is_revoked() {
        on_each(async |state, _| {
            let now = time("29T10:00");
            let secret = state.create_key("board", "their server", now).await.unwrap();
            let other = state.create_key("feed", "", now).await.unwrap();
            assert_ne!(secret, other);
            assert!(secret.starts_with("mk_") && secret.len() == 67, "{secret}");

            let key = state.verify_key(&secret).await.unwrap().unwrap();
            assert_eq!((&*key.source, &*key.label, key.created), ("board", "their server", now));
            let wrong = secret.replace(&secret[60..], "0000000");
            for wrong in [&*wrong, "", "mk_", &secret[..66], &secret.to_uppercase()] {
                assert_eq!(state.verify_key(wrong).await.unwrap(), None, "{wrong}");
            }

            state.revoke_key(key.id, time("29T11:00")).await.unwrap();
            state.revoke_key(key.id, time("29T12:00")).await.unwrap();
            assert_eq!(state.verify_key(&secret).await.unwrap(), None);
            assert!(state.verify_key(&other).await.unwrap().is_some());
            let keys = state.keys().await.unwrap();
            assert_eq!(keys.len(), 2);
            assert_eq!(keys[0].revoked, Some(time("29T11:00")));
            let error = state.revoke_key(99, now).await.unwrap_err();
            assert!(matches!(error, Error::Unknown { .. }), "{error}");
        })
        .await;
    }
}
