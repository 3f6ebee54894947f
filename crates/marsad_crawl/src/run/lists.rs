//! Pages that lead to others: which are asked for, and what they say that there is.

use std::collections::BTreeSet;

use marsad_model::Capture;
use marsad_sources::{canonical_url, clean_url};
use url::Url;

use super::Run;
use crate::{
    ask::Came,
    looking::{self, Leads},
    memory::{List, Record},
    sitemap::Form,
};

/// A page that a list leads to.
struct Lead {
    url: Url,
    changed: Option<i64>,
    /// For lists: links further away than the list itself.
    step: Option<u32>,
}

impl Run<'_> {
    /// The next list. Where pages of ads are fetched one by one, lists may use half of the budget, so
    /// that a site full of lists is not all that is seen of it.
    pub(super) fn next_list(&mut self) -> Option<String> {
        let budget = self.asking.visit.budget;
        let most = if self.asking.visit.ads.is_empty() { budget } else { budget.div_ceil(2) };
        if self.lists_asked < most {
            return self.lists.pop_front();
        }
        let left = std::mem::take(&mut self.lists);
        if let Some(first) = left.front().and_then(|key| Url::parse(key).ok()) {
            self.report.left += u32::try_from(left.len()).unwrap_or(u32::MAX);
            self.is_blind = true;
            self.problem(&first, "lists use half of the budget: raise it, or follow fewer pages");
        }
        None
    }

    /// Queues a list, and gives its canonical address.
    pub(super) fn add_list(&mut self, url: &Url, depth: u32, via: Option<u32>) -> Option<String> {
        let url = clean_url(url);
        if !self.may_follow(&url) {
            return None;
        }
        let key = canonical_url(url.as_str());
        let is_known = self.memory.pages.get(&key).is_some_and(|it| it.list.is_some());
        if self.queued.contains(&key) {
            return is_known.then_some(key);
        }
        let visit = self.asking.visit;
        if depth > visit.depth {
            self.problem_once(&url, "is further away from `start` than `depth` allows");
            return None;
        }
        if visit.api.is_none() && url.query().is_some() {
            let path = key.split('?').next().unwrap_or_default().to_owned();
            let count = self.variants.entry(path).or_default();
            *count += 1;
            if *count > self.asking.crawler.options.limits.variants {
                self.problem_once(&url, "has too many variants after its `?`: is it a calendar?");
                return None;
            }
        }
        let now = self.now;
        if !is_known {
            self.memory.lists += 1;
        }
        let number = self.memory.lists;
        let page = self.memory.page(&key, &url, now);
        page.list.get_or_insert(List { number, depth });
        if let Some(via) = via
            && !page.via.contains(&via)
        {
            page.via.push(via);
        }
        self.queued.insert(key.clone());
        self.lists.push_back(key.clone());
        Some(key)
    }

    pub(super) fn take_list(&mut self, key: &str, came: &Came, capture: &Capture) -> bool {
        let (asking, now) = (self.asking, self.asking.now());
        let Some(page) = self.memory.pages.get_mut(key) else { return true };
        let Some(list) = page.list else { return true };
        page.answered(200, now);
        page.etag.clone_from(&came.known.etag);
        page.last_modified.clone_from(&came.known.last_modified);
        self.alive.insert(list.number);
        self.take_records(list.number, capture);
        let (leads, is_window) = match looking::leads(asking.visit, came) {
            Leads::Next(Some(next)) if self.queued.contains(&canonical_url(next.as_str())) => {
                self.problem(&came.url, "its next page is one that was asked for before");
                (Vec::new(), false)
            }
            Leads::Next(next) => {
                let lead = |url| Lead { url, changed: None, step: Some(0) };
                (next.map(lead).into_iter().collect(), false)
            }
            Leads::Sitemap(map) => {
                let step = |url: &Url| match map.form {
                    Form::Index => Some(1),
                    _ if asking.visit.is_ad(url) => None,
                    _ => Some(1),
                };
                let is_led = |url: &Url| {
                    map.form == Form::Index
                        || asking.visit.is_ad(url)
                        || asking.visit.is_followed(url)
                };
                let leads = map.entries.iter().filter(|it| is_led(&it.url)).map(|entry| Lead {
                    step: step(&entry.url),
                    url: entry.url.clone(),
                    changed: entry.changed.map(|it| it.as_second()),
                });
                (leads.collect(), map.form == Form::Feed)
            }
            Leads::Page(links) if links.nofollow => (Vec::new(), false),
            Leads::Page(links) => {
                let leads = links.links.into_iter().filter_map(|link| {
                    let step = match () {
                        () if asking.visit.is_ad(&link.url) => None,
                        () if link.next => Some(0),
                        () if asking.visit.is_followed(&link.url) => Some(1),
                        () => return None,
                    };
                    Some(Lead { url: link.url, changed: None, step })
                });
                (leads.collect(), false)
            }
            Leads::Unclear(reason) => {
                self.is_blind = true;
                self.problem(&came.url, &reason);
                (Vec::new(), false)
            }
        };
        let mut led = BTreeSet::new();
        for lead in leads {
            led.extend(match lead.step {
                Some(step) => self.add_list(&lead.url, list.depth + step, Some(list.number)),
                None => self.add_listed_ad(&lead, list.number),
            });
        }
        let before = self.by_list.remove(&list.number).unwrap_or_default();
        for key in before.difference(&led) {
            let Some(page) = self.memory.pages.get_mut(key) else { continue };
            // A feed holds the newest only: what it held before is not gone, unless it shows no ad.
            let is_over = page.asked > 0 && page.ads.is_empty() && page.same_as.is_none();
            if !is_window || is_over {
                page.via.retain(|it| *it != list.number);
            }
        }
        true
    }

    /// A list that is as it was leads where it led.
    pub(super) fn take_unchanged_list(&mut self, key: &str) {
        self.put_off(key, 200);
        let Some(list) = self.memory.pages.get(key).and_then(|it| it.list) else { return };
        self.alive.insert(list.number);
        let records = self.memory.records.iter().filter(|(_, it)| it.list == list.number);
        self.seen.extend(records.map(|(id, _)| id.clone()));
        for key in self.by_list.get(&list.number).cloned().unwrap_or_default() {
            let Some(page) = self.memory.pages.get(&key) else { continue };
            match (page.list, page.address(&key)) {
                (Some(inner), Some(url)) => {
                    self.add_list(&url, inner.depth, Some(list.number));
                }
                _ => self.add_ad(&key),
            }
        }
    }

    fn add_listed_ad(&mut self, lead: &Lead, via: u32) -> Option<String> {
        let url = clean_url(&lead.url);
        if !self.may_follow(&url) {
            return None;
        }
        let key = canonical_url(url.as_str());
        let now = self.now;
        let is_full = self.memory.len() >= self.asking.crawler.options.limits.pages;
        if is_full && !self.memory.pages.contains_key(&key) {
            self.problem_once(&url, "is one page more than are remembered of a source");
            self.is_blind = true;
            return None;
        }
        let page = self.memory.page(&key, &url, now);
        if !page.via.contains(&via) {
            page.via.push(via);
        }
        page.changed = lead.changed.or(page.changed);
        if page.list.take().is_some() {
            // The entry has changed since.
            page.asked = 0;
        }
        self.add_ad(&key);
        Some(key)
    }

    /// Ads that the list shows itself.
    fn take_records(&mut self, number: u32, capture: &Capture) {
        let source = self.asking.source;
        let ads = looking::ads(source, &self.asking.crawler.options.words, capture);
        self.report.postings += u32::try_from(ads.len()).unwrap_or(u32::MAX);
        let is_window = looking::is_window(source, &capture.url);
        for ad in ads {
            self.seen.insert(ad.id.clone());
            let is_open = ad.closes.is_none_or(|day| day >= self.today);
            // Of a feed's ads only the last day can be noticed.
            let is_kept = if is_window { ad.closes.is_some() } else { true };
            let is_known = self.memory.records.contains_key(&ad.id);
            if is_known || is_open && is_kept {
                let record = Record { list: number, closes: ad.closes, missing: 0 };
                self.memory.records.insert(ad.id, record);
            }
        }
    }

    fn problem_once(&mut self, url: &Url, reason: &str) {
        if !self.report.problems.iter().any(|it| it.reason == reason) {
            self.problem(url, reason);
        }
    }
}
