//! What a page that came holds: where it leads, and the ads on it.

use jiff::civil::Date;
use marsad_model::Capture;
use marsad_sources::{Links, Record, Source, Visit, Vocabulary, links, parse};
use url::Url;

use crate::{
    ask::Came,
    sitemap::{self, Sitemap},
};

/// Where a list leads.
pub(crate) enum Leads {
    /// A page of an API: to the next one.
    Next(Option<Url>),
    Sitemap(Sitemap),
    Page(Links),
    /// Nowhere: it cannot be understood.
    Unclear(String),
}

/// An ad on a page: the id of its posting, and its last day.
pub(crate) struct Ad {
    pub(crate) id: String,
    pub(crate) closes: Option<Date>,
}

pub(crate) fn leads(visit: &Visit, came: &Came) -> Leads {
    if let Some(api) = &visit.api {
        return match api.next(&came.url, &came.body) {
            Ok(next) => Leads::Next(next),
            Err(reason) => Leads::Unclear(reason),
        };
    }
    match sitemap::read(&came.url, &came.content_type, &came.body) {
        Some(map) => Leads::Sitemap(map),
        None => Leads::Page(links(&came.url, &came.content_type, &came.body)),
    }
}

pub(crate) fn ads(source: &Source, words: &Vocabulary, capture: &Capture) -> Vec<Ad> {
    let mut ads = Vec::new();
    parse(source, words, capture, &mut |record| match record {
        Record::Posting(posting) => ads.push(Ad { id: posting.id, closes: posting.closes }),
        Record::Listing(listing) => ads.push(Ad { id: listing.id, closes: None }),
        Record::Problem(_) => {}
    });
    ads
}

/// Whether a page's ads are the newest ones only, so that others need not have gone.
pub(crate) fn is_window(source: &Source, address: &str) -> bool {
    source.rule(address).is_some_and(|rule| rule.kind.id == "feed")
}
