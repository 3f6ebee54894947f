//! One page of a service that is made for programs, asked for with the manners of a visit.

use std::sync::Arc;

use jiff::tz::TimeZone;
use marsad_model::{Capture, Localized};
use marsad_sources::{Holds, Source, Visit};
use url::Url;

use crate::{
    Clock, Crawler, Error, Failure, Known,
    answers::Answer,
    ask::{Aim, Asking, End},
};

/// What is asked, and of whom.
#[derive(Debug, Clone, Copy)]
pub struct Question<'q> {
    /// What captures are kept under.
    pub source: &'q str,
    pub url: &'q Url,
    /// The header `Accept`.
    pub accept: &'q str,
    /// What the server said of the page when it last came.
    pub known: &'q Known,
    pub rate_per_minute: u32,
    /// Whether robots.txt is asked first. It speaks to crawlers; a service whose operator offers it
    /// to programs need not mean it.
    pub heeds_robots: bool,
}

/// What came of it.
#[derive(Debug)]
pub enum Fetched {
    Page(Box<Fresh>),
    /// 304.
    Unchanged,
    /// 204, 404 or 410: the service has nothing to say to that.
    Nothing,
}

#[derive(Debug)]
pub struct Fresh {
    /// All that was received on the way to the page, which is the last.
    pub captures: Vec<Capture>,
    pub known: Known,
}

/// Second tries and redirects of one page.
const BUDGET: u32 = 12;

impl Crawler {
    /// Asks for one page, in its turn and again if the server is busy.
    pub async fn fetch(
        &self,
        question: Question<'_>,
        clock: &Arc<Clock>,
    ) -> Result<Fetched, Error> {
        let Question { source, url, accept, known, rate_per_minute, heeds_robots } = question;
        let source = source_of(source, url, rate_per_minute);
        let visit = source.visit.as_ref().expect("it was just made with one");
        let mut asking = Asking::new(self, &source, visit, clock.as_ref());
        (asking.accept, asking.heeds_robots) = (accept, heeds_robots);
        let asked = asking.ask(url, known, Aim::List).await;
        let failed = |reason: String| Error::Page { url: url.to_string(), reason };
        match asked.end {
            End::Page(came) => {
                Ok(Fetched::Page(Box::new(Fresh { captures: asked.captures, known: came.known })))
            }
            End::Unchanged => Ok(Fetched::Unchanged),
            End::Gone(_) | End::Failed(Failure::Status(204)) => Ok(Fetched::Nothing),
            End::Forbidden | End::Elsewhere => Err(failed("robots.txt forbids it".to_owned())),
            End::Failed(failure) => Err(failed(failure.to_string())),
            End::Ended(ended) => Err(failed(ended.to_string())),
        }
    }
}

/// The body of a page as it was before it was packed for the way.
pub fn unpacked(capture: &Capture, most: u64) -> Result<Vec<u8>, Failure> {
    let answer = Answer {
        exchange: capture.exchange.clone().unwrap_or_default(),
        body: capture.bytes.clone(),
    };
    answer.unpacked(most).map(|it| it.into_owned())
}

fn source_of(id: &str, url: &Url, rate_per_minute: u32) -> Source {
    let visit = Visit {
        start: vec![url.clone()],
        hosts: url.host_str().map(str::to_owned).into_iter().collect(),
        sitemaps: false,
        follow: Vec::new(),
        ads: Vec::new(),
        api: None,
        every: String::new(),
        window: None,
        budget: BUDGET,
        concurrency: 1,
        depth: 0,
        again_after_days: 1,
        gone_after: 1,
    };
    Source {
        id: id.to_owned(),
        name: Localized::default(),
        operator: String::new(),
        homepage: String::new(),
        legal_basis: String::new(),
        holds: Holds::Ads,
        rate_per_minute,
        retention_days: 0,
        lifetime_days: 0,
        delivery_days: None,
        sample: false,
        zone: TimeZone::UTC,
        files: Vec::new(),
        visit: Some(visit),
    }
}
