//! Ads that employers left here and an operator accepted → the keeper, as a push of the source
//! `hosted`: from there on they are ads as any others.

use anyhow::{Context, Result};
use axum::body::Bytes;
use marsad_web::{HOSTED, Push, Taken};
use tokio::sync::oneshot;

use super::{jobs::Around, keeper::Work};
use crate::clock;

/// Takes in what was accepted since. What is not kept is tried again the next time; the same ad twice
/// is the same capture, and counts once.
pub(super) async fn take_accepted(around: &Around) -> Result<()> {
    let store = &around.live.store;
    for ad in store.accepted_ads().await? {
        if around.registry.get(HOSTED).is_none() {
            tracing::warn!(
                ad = ad.id,
                "an accepted ad waits: the register has no source `{HOSTED}`"
            );
            return Ok(());
        }
        let (reply, replied) = oneshot::channel();
        let push = Push {
            source: HOSTED.to_owned(),
            address: format!("{HOSTED}/{}.json", ad.id),
            content_type: "application/json".to_owned(),
            bytes: Bytes::from(ad.ad),
            reply,
        };
        around.works.send(Work::Push(push)).await.ok().context("it is ending")?;
        if let Ok(Taken::Kept(records)) = replied.await {
            let n_read = records.iter().filter(|it| it.posting.is_some()).count();
            tracing::info!(ad = ad.id, n_read, "an accepted ad was taken in");
            store.ad_taken(ad.id, clock::now()).await?;
        }
    }
    Ok(())
}
