//! Ads that employers leave here: each waits for the confirmation of its sender and for an operator,
//! and is then taken in as any other source's. The sender's address is forgotten when it is decided.

use jiff::{SignedDuration, Timestamp};
use marsad_model::Lang;
use sqlx::any::AnyRow;

use crate::{
    Error, Result, State,
    row::Row,
    secrets::{digest, hex, random},
};

/// An ad that waits, or was decided about. Without its sender's address, which nobody needs to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostedAd {
    pub id: i64,
    pub title: String,
    /// As it will be taken in: JSON.
    pub ad: String,
    pub lang: Lang,
    pub created: Timestamp,
    pub confirmed: Option<Timestamp>,
    /// None while nobody decided.
    pub accepted: Option<bool>,
    pub decided_by: String,
    pub reason: String,
}

/// What the message to the sender must carry.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct AdTokens {
    pub confirm_token: String,
    pub withdraw_token: String,
}

/// Undecided ads of one address, so that nobody is flooded by others' jokes.
pub const MOST_ADS_OF_ADDRESS: u32 = 5;
/// Undecided ads in all: more could not be looked through.
pub const MOST_ADS: u32 = 500;
/// How long an ad may stay unconfirmed.
const PATIENCE: SignedDuration = SignedDuration::from_hours(48);

impl State {
    /// Keeps an ad until it is decided about. Without an address there is nobody to ask, and it counts
    /// as confirmed. A conflict if too many wait.
    pub async fn submit_ad(
        &self,
        title: &str,
        ad: &str,
        address: &str,
        lang: Lang,
        now: Timestamp,
    ) -> Result<AdTokens> {
        let failed = || Error::database("keep an ad");
        self.forget_unconfirmed_ads(now).await?;
        let row = sqlx::query(
            "SELECT count(*) AS n, count(CASE WHEN address = $1 THEN 1 END) AS own \
             FROM hosted_ads WHERE accepted IS NULL",
        )
        .bind(address)
        .fetch_one(&self.pool)
        .await
        .map_err(failed())?;
        let row = Row { table: "hosted_ads", row: &row };
        if row.count("n")? >= u64::from(MOST_ADS)
            || (!address.is_empty() && row.count("own")? >= u64::from(MOST_ADS_OF_ADDRESS))
        {
            return Err(Error::Conflict("too many ads wait for a decision".to_owned()));
        }
        let tokens = AdTokens { confirm_token: hex(&random()), withdraw_token: hex(&random()) };
        let confirmed = address.is_empty().then(|| now.as_microsecond());
        sqlx::query(
            "INSERT INTO hosted_ads (title, ad, address, lang, created, confirm_digest, \
             withdraw_digest, confirmed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(title)
        .bind(ad)
        .bind(address)
        .bind(lang.tag())
        .bind(now.as_microsecond())
        .bind(digest(&tokens.confirm_token))
        .bind(digest(&tokens.withdraw_token))
        .bind(confirmed)
        .execute(&self.pool)
        .await
        .map_err(failed())?;
        Ok(tokens)
    }

    /// Whether the token is of an ad; confirming twice is the same as once.
    pub async fn confirm_ad(&self, token: &str, now: Timestamp) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE hosted_ads SET confirmed_at = coalesce(confirmed_at, $2) \
             WHERE confirm_digest = $1 AND (confirmed_at IS NOT NULL OR created >= $3)",
        )
        .bind(digest(token))
        .bind(now.as_microsecond())
        .bind((now - PATIENCE).as_microsecond())
        .execute(&self.pool)
        .await
        .map_err(Error::database("confirm an ad"))?;
        Ok(done.rows_affected() > 0)
    }

    /// Deletes an ad that nobody decided about yet. Gives whether there was one.
    pub async fn withdraw_ad(&self, token: &str) -> Result<bool> {
        let done =
            sqlx::query("DELETE FROM hosted_ads WHERE withdraw_digest = $1 AND accepted IS NULL")
                .bind(digest(token))
                .execute(&self.pool)
                .await
                .map_err(Error::database("delete an ad"))?;
        Ok(done.rows_affected() > 0)
    }

    /// Confirmed ads that wait for a decision, the oldest first.
    pub async fn waiting_ads(&self) -> Result<Vec<HostedAd>> {
        self.ads("accepted IS NULL AND confirmed_at IS NOT NULL").await
    }

    /// Accepted ads that were not taken in yet.
    pub async fn accepted_ads(&self) -> Result<Vec<HostedAd>> {
        self.ads("accepted = 1 AND taken_at IS NULL").await
    }

    /// Accepts or refuses an ad, once, and forgets who sent it.
    pub async fn decide_ad(
        &self,
        id: i64,
        accepted: bool,
        by: &str,
        reason: &str,
        now: Timestamp,
    ) -> Result<()> {
        let failed = || Error::database("decide about an ad");
        let done = sqlx::query(
            "UPDATE hosted_ads SET accepted = $2, decided_at = $3, decided_by = $4, reason = $5, \
             address = '' WHERE id = $1 AND accepted IS NULL AND confirmed_at IS NOT NULL",
        )
        .bind(id)
        .bind(i64::from(accepted))
        .bind(now.as_microsecond())
        .bind(by)
        .bind(reason)
        .execute(&self.pool)
        .await
        .map_err(failed())?;
        if done.rows_affected() > 0 {
            return Ok(());
        }
        let known = sqlx::query("SELECT id FROM hosted_ads WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(failed())?;
        match known {
            Some(_) => Err(Error::Conflict(format!("ad {id} waits for no decision"))),
            None => Err(Error::unknown("hosted_ads", id)),
        }
    }

    /// An accepted ad is in the raw store.
    pub async fn ad_taken(&self, id: i64, now: Timestamp) -> Result<()> {
        sqlx::query("UPDATE hosted_ads SET taken_at = $2 WHERE id = $1")
            .bind(id)
            .bind(now.as_microsecond())
            .execute(&self.pool)
            .await
            .map_err(Error::database("note that an ad was taken in"))?;
        Ok(())
    }

    async fn ads(&self, standing: &'static str) -> Result<Vec<HostedAd>> {
        let failed = || Error::database("look up ads");
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "SELECT * FROM hosted_ads WHERE {standing} ORDER BY id"
        )))
        .fetch_all(&self.pool)
        .await
        .map_err(failed())?;
        rows.iter().map(read).collect()
    }

    async fn forget_unconfirmed_ads(&self, now: Timestamp) -> Result<()> {
        sqlx::query("DELETE FROM hosted_ads WHERE confirmed_at IS NULL AND created < $1")
            .bind((now - PATIENCE).as_microsecond())
            .execute(&self.pool)
            .await
            .map_err(Error::database("forget unconfirmed ads"))?;
        Ok(())
    }
}

fn read(row: &AnyRow) -> Result<HostedAd> {
    let row = Row { table: "hosted_ads", row };
    Ok(HostedAd {
        id: row.get("id")?,
        title: row.get("title")?,
        ad: row.get("ad")?,
        lang: row.parsed("lang", Lang::parse)?,
        created: row.time("created")?,
        confirmed: row.opt_time("confirmed_at")?,
        accepted: row.get::<Option<i64>>("accepted")?.map(|it| it != 0),
        decided_by: row.get("decided_by")?,
        reason: row.get("reason")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{on_each, time};

    const ADDRESS: &str = "desk@employer.example";

    #[tokio::test]
    async fn an_ad_waits_for_its_sender_and_for_an_operator() {
        on_each(async |state, _| {
            let now = time("29T10:00");
            let tokens = state.submit_ad("Soudeur", "{}", ADDRESS, Lang::Fr, now).await.unwrap();
            assert!(state.waiting_ads().await.unwrap().is_empty(), "it is not confirmed");
            assert!(!state.confirm_ad("other", now).await.unwrap());
            assert!(state.confirm_ad(&tokens.confirm_token, now).await.unwrap());
            let waiting = state.waiting_ads().await.unwrap();
            assert_eq!(waiting.len(), 1);
            let id = waiting[0].id;
            state.decide_ad(id, true, "desk", "", now).await.unwrap();
            assert!(matches!(
                state.decide_ad(id, false, "desk", "", now).await,
                Err(Error::Conflict(_))
            ));
            assert!(!state.withdraw_ad(&tokens.withdraw_token).await.unwrap());
            let accepted = state.accepted_ads().await.unwrap();
            assert_eq!((accepted.len(), accepted[0].decided_by.as_str()), (1, "desk"));
            state.ad_taken(id, now).await.unwrap();
            assert!(state.accepted_ads().await.unwrap().is_empty());
            let row = sqlx::query("SELECT * FROM hosted_ads").fetch_one(&state.pool).await.unwrap();
            let address: String = Row { table: "hosted_ads", row: &row }.get("address").unwrap();
            assert_eq!(address, "", "who sent it is forgotten");
        })
        .await;
    }

    #[tokio::test]
    async fn unconfirmed_ads_are_forgotten_and_few_wait_for_one_address() {
        on_each(async |state, _| {
            let early = time("20T10:00");
            let late = state.submit_ad("a", "{}", ADDRESS, Lang::Ar, early).await.unwrap();
            let now = time("29T10:00");
            assert!(!state.confirm_ad(&late.confirm_token, now).await.unwrap());
            for _ in 0..MOST_ADS_OF_ADDRESS {
                state.submit_ad("b", "{}", ADDRESS, Lang::Ar, now).await.unwrap();
            }
            let more = state.submit_ad("b", "{}", ADDRESS, Lang::Ar, now).await;
            assert!(matches!(more, Err(Error::Conflict(_))));
            let open = state.submit_ad("c", "{}", "", Lang::Ar, now).await.unwrap();
            assert_eq!(state.waiting_ads().await.unwrap().len(), 1, "nobody is asked");
            assert!(state.withdraw_ad(&open.withdraw_token).await.unwrap());
            assert!(state.waiting_ads().await.unwrap().is_empty());
        })
        .await;
    }
}
