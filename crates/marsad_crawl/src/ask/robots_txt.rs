//! Whether robots.txt lets us ask.

use std::{sync::Arc, time::Duration};

use jiff::Timestamp;
use marsad_model::Capture;
use url::Url;

use super::{Asking, End, REDIRECTS, is_kept};
use crate::{
    Failure,
    answers::Known,
    memory::RobotsText,
    robots::{LONGEST, Robots},
};

/// The standard lets it be kept for a day at most.
const KEPT: Duration = Duration::from_secs(24 * 3600);
/// How long a robots.txt that did not answer is not asked for again.
const AGAIN: Duration = Duration::from_secs(600);

impl Asking<'_> {
    /// What the site of an address asks of us; fetched if it is not known or too old.
    pub(super) async fn robots(
        &self,
        url: &Url,
        captures: &mut Vec<Capture>,
    ) -> Result<Arc<Robots>, End> {
        let site = self.crawler.hosts.site(url);
        let mut site = site.lock().await;
        let now = self.now();
        let age = |at: Timestamp| Duration::try_from(now.duration_since(at)).unwrap_or_default();
        if let Some((kept, robots)) = &site.kept
            && age(kept.at) < KEPT
        {
            return Ok(Arc::clone(robots));
        }
        if site.failed_at.is_some_and(|at| age(at) < AGAIN) {
            return Err(End::Failed(Failure::Robots));
        }
        let text = match self.robots_text(url, captures).await {
            Ok(text) => text,
            // Who should act is another then.
            Err(End::Failed(failure @ Failure::Certificate(_))) => {
                return Err(End::Failed(failure));
            }
            Err(End::Failed(_)) => {
                site.failed_at = Some(now);
                return Err(End::Failed(Failure::Robots));
            }
            Err(end) => return Err(end),
        };
        let robots = Arc::new(Robots::parse(text.as_bytes(), &self.crawler.options.program));
        site.kept = Some((RobotsText { at: now, text }, Arc::clone(&robots)));
        site.failed_at = None;
        Ok(robots)
    }

    /// The file itself; empty where there is none.
    async fn robots_text(&self, url: &Url, captures: &mut Vec<Capture>) -> Result<String, End> {
        let mut url = url.join("/robots.txt").map_err(|_cause| End::Failed(Failure::Robots))?;
        for _ in 0..=REDIRECTS {
            let answer = self.answer(&url, &Known::default(), None).await?;
            let status = answer.exchange.status;
            let target = answer.header("location").and_then(|it| url.join(it).ok());
            let body = answer.unpacked(self.crawler.options.limits.unpacked).map_err(End::Failed);
            let text = body.map(|it| {
                let read = &it[..it.len().min(LONGEST)];
                String::from_utf8_lossy(read).into_owned()
            });
            if is_kept(status) {
                captures.push(self.capture(&url, answer));
            }
            match (status, target) {
                (200..300, _) => return text,
                // The standard takes refusals for "there is none".
                (400..500, _) => return Ok(String::new()),
                (300..400, Some(next)) if self.visit.may_ask(&next) => url = next,
                _ => return Err(End::Failed(Failure::Robots)),
            }
        }
        // So it does with too many redirects.
        Ok(String::new())
    }
}
