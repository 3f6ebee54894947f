//! Alerts: who wants to hear by e-mail of new vacancies. The only personal data that is kept here;
//! nobody is written to before they have confirmed, and who leaves leaves no trace.

use jiff::{SignedDuration, Timestamp};
use marsad_model::Lang;
use sqlx::any::AnyRow;

use crate::{
    Error, Result, State,
    row::Row,
    secrets::{digest, hex, random},
};

/// A confirmed wish to hear of new vacancies.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct Alert {
    pub id: i64,
    pub address: String,
    pub lang: Lang,
    /// What is searched for, as the portal's search writes it.
    pub query: String,
    pub created: Timestamp,
    /// With which every message lets its reader leave. Kept as it is, since every message needs it,
    /// and since deleting this row is all that it can do.
    pub unsubscribe_token: String,
    pub last_sent: Option<Timestamp>,
    /// All events up to here were considered.
    pub last_seq: i64,
}

/// What the first message must carry.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct Subscription {
    pub confirm_token: String,
    pub unsubscribe_token: String,
}

/// How many alerts an address may have, so that nobody is flooded by others' jokes.
pub const MOST_ALERTS: u32 = 10;
/// How many of them may be unconfirmed: that many messages come unasked for.
pub const MOST_UNCONFIRMED: u32 = 3;
/// How soon the same may be asked for again.
const AGAIN: SignedDuration = SignedDuration::from_hours(1);
/// How long an alert may stay unconfirmed.
const PATIENCE: SignedDuration = SignedDuration::from_hours(48);

impl State {
    /// Begins an alert, which does nothing until it is confirmed.
    ///
    /// Gives nothing if the address has that alert already: tell the visitor the same, so that
    /// nobody learns who has which alerts. An unconfirmed one gets new tokens after an hour.
    /// A conflict if the address has [`MOST_ALERTS`] or [`MOST_UNCONFIRMED`].
    pub async fn subscribe(
        &self,
        address: &str,
        lang: Lang,
        query: &str,
        now: Timestamp,
    ) -> Result<Option<Subscription>> {
        let failed = || Error::database("keep an alert");
        let row = sqlx::query(
            "SELECT count(*) AS n, count(confirmed_at) AS confirmed FROM alerts \
             WHERE address = $1 AND query <> $2",
        )
        .bind(address)
        .bind(query)
        .fetch_one(&self.pool)
        .await
        .map_err(failed())?;
        let row = Row { table: "alerts", row: &row };
        let (n, n_confirmed) = (row.count("n")?, row.count("confirmed")?);
        if n >= u64::from(MOST_ALERTS) {
            return Err(Error::Conflict(format!("an address may have {MOST_ALERTS} alerts")));
        }
        if n.saturating_sub(n_confirmed) >= u64::from(MOST_UNCONFIRMED) {
            let reason = format!("an address may have {MOST_UNCONFIRMED} unconfirmed alerts");
            return Err(Error::Conflict(reason));
        }
        let confirm_token = hex(&random());
        let unsubscribe_token = hex(&random());
        let done = sqlx::query(
            "INSERT INTO alerts (address, lang, query, created, confirm_digest, \
             unsubscribe_token) VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT (address, query) DO UPDATE SET lang = excluded.lang, \
             created = excluded.created, confirm_digest = excluded.confirm_digest, \
             unsubscribe_token = excluded.unsubscribe_token \
             WHERE alerts.confirmed_at IS NULL AND alerts.created <= $7",
        )
        .bind(address)
        .bind(lang.tag())
        .bind(query)
        .bind(now.as_microsecond())
        .bind(digest(&confirm_token))
        .bind(unsubscribe_token.as_str())
        .bind((now - AGAIN).as_microsecond())
        .execute(&self.pool)
        .await
        .map_err(failed())?;
        let is_new = done.rows_affected() > 0;
        Ok(is_new.then_some(Subscription { confirm_token, unsubscribe_token }))
    }

    /// The alert that the token is of; nothing if it is of none, or came too late. Confirming twice
    /// is the same as once. An alert hears of events from its confirmation on.
    pub async fn confirm_alert(&self, token: &str, now: Timestamp) -> Result<Option<Alert>> {
        let failed = || Error::database("confirm an alert");
        let digest = digest(token);
        sqlx::query(
            "UPDATE alerts SET confirmed_at = $2, \
             last_seq = (SELECT value FROM counters WHERE name = 'events') \
             WHERE confirm_digest = $1 AND confirmed_at IS NULL AND created >= $3",
        )
        .bind(digest.as_slice())
        .bind(now.as_microsecond())
        .bind((now - PATIENCE).as_microsecond())
        .execute(&self.pool)
        .await
        .map_err(failed())?;
        let row = sqlx::query(
            "SELECT * FROM alerts WHERE confirm_digest = $1 AND confirmed_at IS NOT NULL",
        )
        .bind(digest.as_slice())
        .fetch_optional(&self.pool)
        .await
        .map_err(failed())?;
        row.as_ref().map(read).transpose()
    }

    /// Deletes the alert that the token is of, confirmed or not. Gives whether there was one.
    pub async fn unsubscribe(&self, token: &str) -> Result<bool> {
        let done = sqlx::query("DELETE FROM alerts WHERE unsubscribe_token = $1")
            .bind(token)
            .execute(&self.pool)
            .await
            .map_err(Error::database("delete an alert"))?;
        Ok(done.rows_affected() > 0)
    }

    /// Confirmed alerts that were sent nothing since, in the order they were made.
    pub async fn due_alerts(&self, since: Timestamp) -> Result<Vec<Alert>> {
        let rows = sqlx::query(
            "SELECT * FROM alerts WHERE confirmed_at IS NOT NULL \
             AND (last_sent IS NULL OR last_sent <= $1) ORDER BY id",
        )
        .bind(since.as_microsecond())
        .fetch_all(&self.pool)
        .await
        .map_err(Error::database("look up due alerts"))?;
        rows.iter().map(read).collect()
    }

    /// It was told of what it wants of the events up to `seq`. One that was deleted meanwhile is
    /// no error.
    pub async fn alert_sent(&self, id: i64, seq: i64, now: Timestamp) -> Result<()> {
        sqlx::query("UPDATE alerts SET last_sent = $2, last_seq = $3 WHERE id = $1")
            .bind(id)
            .bind(now.as_microsecond())
            .bind(seq)
            .execute(&self.pool)
            .await
            .map_err(Error::database("note a sent alert"))?;
        Ok(())
    }

    /// Deletes what was not confirmed within 48 hours. Gives how many.
    pub async fn expire_alerts(&self, now: Timestamp) -> Result<u64> {
        let done = sqlx::query("DELETE FROM alerts WHERE confirmed_at IS NULL AND created < $1")
            .bind((now - PATIENCE).as_microsecond())
            .execute(&self.pool)
            .await
            .map_err(Error::database("delete unconfirmed alerts"))?;
        Ok(done.rows_affected())
    }
}

fn read(row: &AnyRow) -> Result<Alert> {
    let row = Row { table: "alerts", row };
    Ok(Alert {
        id: row.get("id")?,
        address: row.get("address")?,
        lang: row.parsed("lang", Lang::parse)?,
        query: row.get("query")?,
        created: row.time("created")?,
        unsubscribe_token: row.get("unsubscribe_token")?,
        last_sent: row.opt_time("last_sent")?,
        last_seq: row.get("last_seq")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{on_each, time};

    const ADDRESS: &str = "reader@mail.example";

    #[tokio::test]
    async fn an_alert_is_confirmed_sent_and_left() {
        on_each(async |state, _| {
            let now = time("27T10:00");
            let mut subscription = None;
            for asked in ["27T08:59", "27T10:00"] {
                // The newer message counts.
                let asked = time(asked);
                subscription = state.subscribe(ADDRESS, Lang::Ar, "q=nurse", asked).await.unwrap();
            }
            let tokens = subscription.unwrap();
            let soon = state.subscribe(ADDRESS, Lang::Ar, "q=nurse", time("27T10:59")).await;
            assert_eq!(soon.unwrap(), None, "not one message after the other");
            assert_eq!(state.due_alerts(now).await.unwrap(), [], "not before it is confirmed");
            assert_eq!(state.confirm_alert("no such token", now).await.unwrap(), None);
            assert_eq!(state.confirm_alert(&tokens.unsubscribe_token, now).await.unwrap(), None);
            let alert = state.confirm_alert(&tokens.confirm_token, now).await.unwrap().unwrap();
            let again = state.confirm_alert(&tokens.confirm_token, time("30T10:00")).await.unwrap();
            assert_eq!(again.as_ref(), Some(&alert));
            assert_eq!(
                (&*alert.address, alert.lang, &*alert.query),
                (ADDRESS, Lang::Ar, "q=nurse")
            );
            assert_eq!(alert.unsubscribe_token, tokens.unsubscribe_token);
            assert_eq!(state.subscribe(ADDRESS, Lang::Fr, "q=nurse", now).await.unwrap(), None);

            assert_eq!(state.due_alerts(now).await.unwrap(), std::slice::from_ref(&alert));
            state.alert_sent(alert.id, 7, time("28T10:00")).await.unwrap();
            assert_eq!(state.due_alerts(time("28T09:59")).await.unwrap(), []);
            assert_eq!(state.due_alerts(time("28T10:00")).await.unwrap()[0].last_seq, 7);

            assert!(!state.unsubscribe(&tokens.confirm_token).await.unwrap());
            assert!(state.unsubscribe(&tokens.unsubscribe_token).await.unwrap());
            assert!(!state.unsubscribe(&tokens.unsubscribe_token).await.unwrap());
            state.alert_sent(alert.id, 8, now).await.unwrap();
            let left = sqlx::query("SELECT * FROM alerts").fetch_all(&state.pool).await.unwrap();
            assert_eq!(left.len(), 0);
        })
        .await;
    }

    #[tokio::test]
    async fn what_is_not_confirmed_in_time_is_deleted() {
        on_each(async |state, _| {
            let made = time("27T10:00");
            let mut tokens = Vec::new();
            for query in ["a", "b"] {
                tokens
                    .push(state.subscribe(ADDRESS, Lang::En, query, made).await.unwrap().unwrap());
            }
            let (in_time, late) = (time("29T10:00"), time("29T10:01"));
            assert!(
                state.confirm_alert(&tokens[0].confirm_token, in_time).await.unwrap().is_some()
            );
            assert_eq!(state.confirm_alert(&tokens[1].confirm_token, late).await.unwrap(), None);
            assert_eq!(state.expire_alerts(in_time).await.unwrap(), 0);
            assert_eq!(state.expire_alerts(late).await.unwrap(), 1);
            assert_eq!(state.due_alerts(late).await.unwrap().len(), 1);
        })
        .await;
    }

    #[tokio::test]
    async fn an_address_has_so_many_alerts() {
        on_each(async |state, _| {
            let now = time("27T10:00");
            let refused = async || {
                let error = state.subscribe(ADDRESS, Lang::En, "more", now).await.unwrap_err();
                assert!(matches!(error, Error::Conflict(_)), "{error}");
            };
            let ask = async |n: u32| {
                state.subscribe(ADDRESS, Lang::En, &n.to_string(), now).await.unwrap().unwrap()
            };
            let mut unconfirmed = Vec::new();
            for n in 0..MOST_UNCONFIRMED {
                unconfirmed.push(ask(n).await);
            }
            refused().await;
            for tokens in unconfirmed {
                state.confirm_alert(&tokens.confirm_token, now).await.unwrap().unwrap();
            }
            for n in MOST_UNCONFIRMED..MOST_ALERTS {
                let tokens = ask(n).await;
                state.confirm_alert(&tokens.confirm_token, now).await.unwrap().unwrap();
            }
            refused().await;
            assert_eq!(state.subscribe(ADDRESS, Lang::En, "3", now).await.unwrap(), None);
            assert!(state.subscribe("other@mail.example", Lang::En, "3", now).await.is_ok());
        })
        .await;
    }
}
