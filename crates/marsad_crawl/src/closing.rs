//! The end of a visit: what is not there any more.

use std::collections::BTreeSet;

use crate::{Removal, Report, Why, looking, run::Run};

/// With fewer known pages a share of them says nothing.
const FEW: u32 = 5;

impl Run<'_> {
    pub(crate) fn finish(mut self) -> Report {
        self.close();
        self.close_expired();
        let listed = self.listed();
        let records = self.seen.len();
        let count = u32::try_from(listed.len() + records).unwrap_or(u32::MAX);
        self.report.listed = count;
        self.report.complete = !self.is_blind;
        if self.report.complete {
            let before = std::mem::replace(&mut self.memory.listed, count);
            // A site that seems to lose half of its ads overnight more likely has changed. If it
            // stays so, the next visit compares with this one.
            if before >= FEW && count < before.div_ceil(2) {
                self.report.complete = false;
                self.general(&format!(
                    "lists {count} ads after {before}: nothing is taken for gone before it is so twice"
                ));
            }
        }
        self.count_silent();
        if self.report.complete {
            self.close_missing_pages(&listed);
            self.close_missing_records();
            self.forget_lists();
        }
        self.report
    }

    fn close_expired(&mut self) {
        let today = self.today;
        let is_over = |day: Option<jiff::civil::Date>| day.is_some_and(|day| day < today);
        let pages = self.memory.pages.iter().filter(|(_, it)| is_over(it.closes));
        let keys: Vec<String> = pages.map(|(key, _)| key.clone()).collect();
        for key in keys {
            self.remove(&key, Why::Expired);
        }
        let records = self.memory.records.iter().filter(|(_, it)| is_over(it.closes));
        let ids: Vec<String> = records.map(|(id, _)| id.clone()).collect();
        self.remove_records(&ids, Why::Expired);
    }

    /// Pages of ads that a list which answered leads to, by their own or by another address.
    pub(super) fn listed(&self) -> BTreeSet<String> {
        let mut listed = BTreeSet::new();
        for (key, page) in self.memory.pages.iter().filter(|(_, it)| it.list.is_none()) {
            if page.via.iter().any(|list| self.alive.contains(list)) {
                listed.insert(page.same_as.as_ref().unwrap_or(key).clone());
            }
        }
        listed
    }

    /// A page that answers without its ad has lost it, unless most pages do so: then the site has
    /// changed, and cannot be read as the entry says.
    fn count_silent(&mut self) {
        let silent = u32::try_from(self.silent.len()).unwrap_or(u32::MAX);
        if silent >= FEW && silent * 2 > self.answered {
            let reason = format!(
                "{silent} of {} pages answer without the ad they had: has the site changed?",
                self.answered
            );
            self.general(&reason);
            return;
        }
        for key in self.silent.clone() {
            self.miss(&key);
        }
    }

    fn close_missing_pages(&mut self, listed: &BTreeSet<String>) {
        let pages = self.memory.pages.iter();
        let missed: Vec<String> = pages
            .filter(|(key, it)| it.list.is_none() && it.same_as.is_none() && !listed.contains(*key))
            .map(|(key, _)| key.clone())
            .collect();
        for key in &missed {
            if !self.silent.contains(key) {
                self.miss(key);
            }
            // Listed again, it is as new.
            if self.memory.pages.get(key).is_some_and(|it| it.ads.is_empty()) {
                self.memory.pages.remove(key);
            }
        }
        let alive = &self.alive;
        self.memory.pages.retain(|_, it| {
            let is_listed = it.via.iter().any(|list| alive.contains(list));
            it.same_as.as_ref().is_none_or(|own| is_listed && listed.contains(own))
        });
    }

    /// Counts a visit without the ad; enough of them, and it has gone.
    fn miss(&mut self, key: &str) {
        let Some(page) = self.memory.pages.get_mut(key) else { return };
        page.missing += 1;
        if page.missing >= self.asking.visit.gone_after {
            self.remove(key, Why::Vanished);
        }
    }

    fn close_missing_records(&mut self) {
        let mut gone = Vec::new();
        let source = self.asking.source;
        let pages = &self.memory.pages;
        let windows: BTreeSet<u32> = pages
            .iter()
            .filter(|(key, page)| {
                looking::is_window(source, page.url.as_deref().unwrap_or(key.as_str()))
            })
            .filter_map(|(_, page)| Some(page.list?.number))
            .collect();
        for (id, record) in &mut self.memory.records {
            if self.seen.contains(id) || windows.contains(&record.list) {
                record.missing = 0;
            } else {
                record.missing += 1;
                if record.missing >= self.asking.visit.gone_after {
                    gone.push(id.clone());
                }
            }
        }
        self.remove_records(&gone, Why::Vanished);
    }

    fn remove_records(&mut self, ids: &[String], why: Why) {
        for id in ids {
            let Some(record) = self.memory.records.remove(id) else { continue };
            let is_its = |list: Option<crate::memory::List>| {
                list.is_some_and(|list| list.number == record.list)
            };
            let page = self.memory.pages.iter().find(|(_, page)| is_its(page.list));
            let address = page.map(|(key, page)| page.url.clone().unwrap_or_else(|| key.clone()));
            // Yesterday's cursor is no address any more.
            let start = || self.asking.visit.start.first().map(ToString::to_string);
            let address = address.or_else(start).unwrap_or_default();
            self.report.removed.push(Removal { address, postings: vec![id.clone()], why });
        }
    }

    /// Lists that nothing leads to any more, such as last year's cursors.
    fn forget_lists(&mut self) {
        let alive = std::mem::take(&mut self.alive);
        self.memory.pages.retain(|_, it| it.list.is_none_or(|list| alive.contains(&list.number)));
        for page in self.memory.pages.values_mut() {
            page.via.retain(|list| alive.contains(list));
        }
    }

    fn general(&mut self, reason: &str) {
        if let Some(start) = self.asking.visit.start.first() {
            self.problem(start, reason);
        }
    }
}
