//! Pages that show an ad: what they hold, and which of them are one page.

use marsad_model::Capture;
use marsad_sources::{canonical_url, clean_url, links};
use url::Url;

use super::Run;
use crate::{Removal, Why, ask::Came, looking, memory::Page};

impl Run<'_> {
    /// Queues a page of an ad that was never asked for.
    pub(super) fn add_ad(&mut self, key: &str) {
        let is_new =
            self.memory.pages.get(key).is_some_and(|it| it.asked == 0 && it.same_as.is_none());
        if is_new && self.queued.insert(key.to_owned()) {
            self.new.push_back(key.to_owned());
        }
    }

    /// Notes the ads of a page. False if it is another page's double, which is fetched instead.
    pub(super) fn take_ad(&mut self, key: &str, came: &Came, capture: &Capture) -> bool {
        let mut key = key.to_owned();
        let led_to = canonical_url(came.url.as_str());
        if led_to != key {
            self.add_double(&key, &led_to, &came.url);
            if !self.queued.insert(led_to.clone()) {
                return false;
            }
            key = led_to;
        }
        if let Some(canonical) = self.canonical(&key, came) {
            let own = canonical_url(canonical.as_str());
            self.add_double(&key, &own, &canonical);
            self.add_ad(&own);
            return false;
        }
        let words = &self.asking.crawler.options.words;
        let ads = looking::ads(self.asking.source, words, capture);
        self.report.postings += u32::try_from(ads.len()).unwrap_or(u32::MAX);
        if ads.is_empty() {
            self.report.without_ad += 1;
            self.take_page_without_ad(&key, 200);
            return true;
        }
        let closes = ads.iter().map(|ad| ad.closes).max().flatten();
        let closes = closes.filter(|_| ads.iter().all(|ad| ad.closes.is_some()));
        let now = self.now;
        let page = self.memory.page(&key, &came.url, now);
        self.answered += u32::from(!page.ads.is_empty());
        page.answered(200, self.asking.now());
        page.etag.clone_from(&came.known.etag);
        page.last_modified.clone_from(&came.known.last_modified);
        page.missing = 0;
        let ids: Vec<String> = ads.into_iter().map(|ad| ad.id).collect();
        let replaced: Vec<String> =
            page.ads.iter().filter(|id| !ids.contains(id)).cloned().collect();
        // What had closed before it was first seen was never open here.
        if !page.ads.is_empty() || closes.is_none_or(|day| day >= self.today) {
            page.ads = ids;
            page.closes = closes;
        }
        if !replaced.is_empty() {
            let address = came.url.to_string();
            self.report.removed.push(Removal { address, postings: replaced, why: Why::Vanished });
        }
        true
    }

    /// The address that a page says is its own, if that is another page of an ad which may be there.
    fn canonical(&self, key: &str, came: &Came) -> Option<Url> {
        let canonical = links(&came.url, &came.content_type, &came.body).canonical?;
        let canonical = clean_url(&canonical);
        let own = canonical_url(canonical.as_str());
        let is_other =
            own != key && self.may_follow(&canonical) && self.asking.visit.is_ad(&canonical);
        // Two pages that name each other, or one that is not there: then each is its own.
        let known = self.memory.pages.get(&own);
        let is_good = known.is_none_or(|it| it.same_as.is_none() && matches!(it.status, 0 | 200));
        (is_other && is_good).then_some(canonical)
    }

    fn add_double(&mut self, key: &str, own: &str, url: &Url) {
        let now = self.now;
        let asked = self.asking.now();
        let Some(double) = self.memory.pages.get_mut(key) else { return };
        double.same_as = Some(own.to_owned());
        double.answered(200, asked);
        let (via, ads) = (double.via.clone(), std::mem::take(&mut double.ads));
        let page = self.memory.page(own, url, now);
        page.via.extend(via);
        page.via.sort_unstable();
        page.via.dedup();
        if page.ads.is_empty() {
            page.ads = ads;
        }
    }

    /// Asks for the pages that named one which is not there as their own.
    pub(super) fn release_doubles(&mut self, own: &str) {
        let is_double = |page: &Page| page.same_as.as_deref() == Some(own);
        let pages = self.memory.pages.iter().filter(|(_, page)| is_double(page));
        let doubles: Vec<String> = pages.map(|(key, _)| key.clone()).collect();
        for key in doubles {
            if let Some(page) = self.memory.pages.get_mut(&key) {
                page.same_as = None;
                page.asked = 0;
            }
            self.queued.remove(&key);
            self.add_ad(&key);
        }
    }

    pub(super) fn take_unchanged_ad(&mut self, key: &str) {
        self.answered += 1;
        self.put_off(key, 200);
        if let Some(page) = self.memory.pages.get_mut(key) {
            page.missing = 0;
        }
    }

    pub(super) fn take_page_without_ad(&mut self, key: &str, status: u16) {
        self.put_off(key, status);
        if self.memory.pages.get(key).is_some_and(|page| !page.ads.is_empty()) {
            self.answered += 1;
            self.silent.insert(key.to_owned());
        }
    }
}
