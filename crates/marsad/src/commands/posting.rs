//! Ads that employers left here: what waits, and what an operator decides. A running observatory takes
//! in what is accepted within a second.

use anyhow::Result;
use marsad_state::HostedAd;

use crate::{clock, home::Home, tell};

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Action {
    /// Ads that wait for a decision, the oldest first.
    List,
    /// Publishes an ad.
    Accept {
        ad: i64,
        #[arg(long, default_value = "operator")]
        by: String,
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Leaves an ad out for good.
    Refuse {
        ad: i64,
        #[arg(long, default_value = "operator")]
        by: String,
        #[arg(long, default_value = "")]
        reason: String,
    },
}

pub(crate) async fn run(home: &Home, action: &Action) -> Result<()> {
    let store = home.state().await?;
    let now = clock::now();
    match action {
        Action::List => store.waiting_ads().await?.iter().for_each(show),
        Action::Accept { ad, by, reason } => store.decide_ad(*ad, true, by, reason, now).await?,
        Action::Refuse { ad, by, reason } => store.decide_ad(*ad, false, by, reason, now).await?,
    }
    Ok(())
}

fn show(it: &HostedAd) {
    tell(&format!("{}\t{}\t{}\t{}", it.id, it.created, it.title, it.ad));
}
