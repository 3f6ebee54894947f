//! From raw values to postings: what all kinds of source have in common.

use std::{borrow::Cow, collections::BTreeSet, sync::Arc};

use jiff::{Timestamp, civil::Date};
use marsad_model::{Capture, Listing, Posting, Problem, Removal};
use url::Url;

use crate::{
    Holds, Mapping, Source, Vocabulary,
    canonical::digest,
    canonical_url, decode,
    kinds::{self, push::PUSHED},
    mapping::Choice,
    repair::{self, Clock, Leaks},
};

/// What a capture is read to.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    Posting(Posting),
    Listing(Listing),
    Problem(Problem),
}

/// Reads a capture of `source` and hands out its records one by one, in the order of the file.
pub fn parse(source: &Source, words: &Vocabulary, capture: &Capture, out: &mut dyn FnMut(Record)) {
    if source.rule(&capture.url).is_none() && capture.url.starts_with(PUSHED) {
        let mapping = kinds::push::mapping();
        let mut reader = Reader::new(source, words, capture, mapping, out);
        return kinds::push::read(&mut reader, &capture.bytes);
    }
    // A visit also sees lists, sitemaps, errors and redirects.
    let is_visited = capture.exchange.is_some();
    if capture.exchange.as_ref().is_some_and(|it| it.status != 200) {
        return;
    }
    let Some(rule) = source.rule(&capture.url) else {
        if is_visited {
            return;
        }
        let mut reader = Reader::new(source, words, capture, Arc::default(), out);
        reader.lost("file", "", "no rule of the source's entry matches its name");
        return;
    };
    let mut reader = Reader::new(source, words, capture, Arc::clone(&rule.mapping), out);
    let head = capture.exchange.as_ref().map_or("", |it| it.response.as_str());
    let bytes = match kinds::unpacked(head, &capture.bytes) {
        Ok(bytes) => bytes,
        Err(reason) => return reader.lost("file", "", &reason),
    };
    let (bytes, cut) = decode::unpack(&bytes);
    // An archive can tell what it lost itself.
    (rule.kind.read)(&mut reader, &bytes);
    if let Some(reason) = cut {
        reader.lost("file", "", &reason);
    }
}

/// Fields whose values come from lists that readers of pages choose from.
const CHOSEN: &[&str] = &[
    "declared.contract",
    "declared.education",
    "declared.experience",
    "declared.hours",
    "declared.remote",
];
/// What a mapping calls the file name or address of the page itself.
const PAGE: &str = "$page";
/// Longer keys are replaced by their digest: they become parts of addresses.
const LONGEST_KEY: usize = 120;

/// One capture being read; gives numbers to its records and repairs what they hold.
pub(crate) struct Reader<'a> {
    pub(crate) source: &'a Source,
    pub(crate) words: &'a Vocabulary,
    pub(crate) mapping: Arc<Mapping>,
    /// File name or address of what is being read now; inside an archive, not that of the capture.
    pub(crate) page: String,
    pub(crate) content_type: String,
    capture: &'a Capture,
    clock: Clock,
    leaks: Leaks,
    records: usize,
    /// Keys of the programmes so far.
    listed: BTreeSet<String>,
    /// Posts with one vacancy so far: their keys, and how their texts begin.
    pub(crate) posts: Vec<(String, String)>,
    out: &'a mut dyn FnMut(Record),
}

impl<'a> Reader<'a> {
    fn new(
        source: &'a Source,
        words: &'a Vocabulary,
        capture: &'a Capture,
        mapping: Arc<Mapping>,
        out: &'a mut dyn FnMut(Record),
    ) -> Self {
        Self {
            source,
            words,
            mapping,
            page: capture.url.clone(),
            content_type: capture.content_type.clone(),
            capture,
            clock: Clock { captured_at: capture.captured_at, zone: source.zone.clone() },
            leaks: Leaks::default(),
            records: 0,
            listed: BTreeSet::new(),
            posts: Vec::new(),
            out,
        }
    }

    /// Decodes the bytes of a text file.
    pub(crate) fn text<'b>(&self, bytes: &'b [u8]) -> Cow<'b, str> {
        let told =
            self.content_type.split_once("charset=").map(|(_, it)| it.trim_matches(['"', ' ']));
        decode::text(bytes, self.mapping.encoding.as_deref().or(told))
    }

    /// Hands out the posting or listing of one record; `find` gives the values at an address of the mapping.
    pub(crate) fn record(&mut self, label: &str, find: &dyn Fn(&str) -> Vec<String>) {
        let page = self.page.clone();
        let find: &dyn Fn(&str) -> Vec<String> =
            &|path| if path == PAGE { vec![page.clone()] } else { find(path) };
        self.records += 1;
        if self.mapping.holds == Holds::Programmes {
            return self.listing(label, find);
        }
        let capture = format!("{}#{}", self.capture.url, self.records);
        let mut posting = Posting {
            source: self.source.id.clone(),
            captured_at: self.clock.captured_at,
            capture,
            ..Posting::default()
        };
        let mapping = Arc::clone(&self.mapping);
        for (field, choices) in &mapping.fields {
            let Some(value) = self.value(label, field, choices, find) else { continue };
            match field.as_str() {
                "key" => posting.key = value,
                "url" => posting.url = self.absolute(&value),
                "title" => posting.title = value,
                "employer" => posting.employer = value,
                "location" => posting.location = value,
                "text" => posting.text = value,
                "posted" => posting.posted = self.day(label, field, &value),
                "closes" => posting.closes = self.day(label, field, &value),
                "removed" => posting.removed = removal(&value),
                declared => {
                    let name = declared.strip_prefix("declared.").unwrap_or(declared);
                    posting.declared.insert(name.to_owned(), value);
                }
            }
        }
        let identified = !posting.key.is_empty() || !posting.url.is_empty();
        if posting.removed.is_some() && !identified {
            return self.problem(label, "key", "says that an ad is removed, but not which", true);
        }
        if posting.removed.is_none() && posting.title.is_empty() && posting.text.is_empty() {
            return self.problem(label, "title", "the record has neither title nor text", true);
        }
        let texts = [&posting.title, &posting.employer, &posting.location, &posting.text];
        posting.key = key(
            &posting.key,
            &posting.url,
            texts.into_iter().chain(posting.declared.values()).map(String::as_str),
        );
        posting.id = format!("{}/{}", posting.source, posting.key);
        (self.out)(Record::Posting(posting));
    }

    /// Hands out that the source's ad of a key is no longer to be had, since a day if one is told.
    pub(crate) fn removal(&mut self, label: &str, key: &str, why: Removal, day: &str) {
        self.records += 1;
        let closes = if day.is_empty() { None } else { self.day(label, "closes", day) };
        let key = self::key(key, "", std::iter::empty());
        (self.out)(Record::Posting(Posting {
            id: format!("{}/{key}", self.source.id),
            source: self.source.id.clone(),
            key,
            capture: format!("{}#{}", self.capture.url, self.records),
            captured_at: self.clock.captured_at,
            closes,
            removed: Some(why),
            ..Posting::default()
        }));
    }

    /// Hands out the listing of one record.
    fn listing(&mut self, label: &str, find: &dyn Fn(&str) -> Vec<String>) {
        let mut listing = Listing {
            source: self.source.id.clone(),
            captured_at: self.clock.captured_at,
            capture: format!("{}#{}", self.capture.url, self.records),
            file: self.page.clone(),
            ..Listing::default()
        };
        let mapping = Arc::clone(&self.mapping);
        for (field, choices) in &mapping.fields {
            let Some(value) = self.value(label, field, choices, find) else { continue };
            match field.as_str() {
                "key" => listing.key = value,
                "url" => listing.url = self.absolute(&value),
                "title" => listing.title = value,
                "provider" => listing.provider = value,
                "location" => listing.location = value,
                "text" => listing.text = value,
                declared => {
                    let name = declared.strip_prefix("declared.").unwrap_or(declared);
                    if let Some(reason) = not_a_count(name, &value) {
                        self.noted(label, field, &reason);
                        continue;
                    }
                    listing.declared.insert(name.to_owned(), value);
                }
            }
        }
        if listing.title.is_empty() {
            return self.problem(label, "title", "the programme has no name", true);
        }
        let texts = [&listing.title, &listing.provider, &listing.location, &listing.text];
        listing.key = key(
            &listing.key,
            &listing.url,
            texts.into_iter().chain(listing.declared.values()).map(String::as_str),
        );
        listing.id = format!("{}/{}", listing.source, listing.key);
        if !self.listed.insert(listing.key.clone()) {
            let reason =
                format!("`{}` is another programme's too: the later one counts", listing.key);
            self.noted(label, "key", &reason);
        }
        (self.out)(Record::Listing(listing));
    }

    /// Reports a record of which nothing came.
    pub(crate) fn lost(&mut self, label: &str, field: &str, reason: &str) {
        self.records += 1;
        self.problem(label, field, reason, true);
    }

    /// Reports what is wrong with a record that became a posting, or with a file beside its records.
    pub(crate) fn noted(&mut self, label: &str, field: &str, reason: &str) {
        self.problem(label, field, reason, false);
    }

    /// For archives that say of each page when it was captured.
    pub(crate) fn captured_at(&mut self, moment: Option<Timestamp>) {
        self.clock.captured_at = moment.unwrap_or(self.capture.captured_at);
    }

    /// How many records were counted so far, lost ones included.
    pub(crate) fn count(&self) -> usize {
        self.records
    }

    fn problem(&mut self, label: &str, field: &str, reason: &str, lost: bool) {
        (self.out)(Record::Problem(Problem {
            source: self.source.id.clone(),
            capture: format!("{}#{}", self.capture.url, self.records),
            file: self.page.clone(),
            record: label.to_owned(),
            field: field.to_owned(),
            reason: reason.to_owned(),
            lost,
            seen_at: self.clock.captured_at,
        }));
    }

    fn value(
        &mut self,
        label: &str,
        field: &str,
        choices: &[Choice],
        find: &dyn Fn(&str) -> Vec<String>,
    ) -> Option<String> {
        choices.iter().find_map(|choice| {
            let found = match &choice.join {
                Some(with) => {
                    let mut kept: Vec<String> = Vec::new();
                    for path in &choice.paths {
                        for part in self.parts(field, choice, find(path)) {
                            // Sources repeat in one field what another holds.
                            if !kept.iter().any(|other| other.contains(&part)) {
                                kept.push(part);
                            }
                        }
                    }
                    kept.join(with)
                }
                None => choice
                    .paths
                    .iter()
                    .map(|path| {
                        self.parts(field, choice, find(path))
                            .join(separator(self.mapping.holds, field))
                    })
                    .find(|value| !value.is_empty())
                    .unwrap_or_default(),
            };
            if found.is_empty() {
                return choice.default.clone();
            }
            let learns = CHOSEN.contains(&field);
            if (learns || !choice.leaked.is_empty())
                && self.leaks.is_list(field, &found, &choice.leaked)
            {
                self.noted(label, field, "holds the text of a whole select list");
                return None;
            }
            Some(found)
        })
    }

    /// Values repaired, extracted, without those that say that there is none.
    fn parts(&self, field: &str, choice: &Choice, values: Vec<String>) -> Vec<String> {
        let sees_lines = choice.extract.as_ref().is_some_and(|it| it.as_str().starts_with("(?m"));
        let clean = if is_text(self.mapping.holds, field) || sees_lines {
            repair::paragraphs
        } else {
            repair::line
        };
        let cleaned = values.iter().map(|value| clean(value));
        let extracted = cleaned.filter_map(|value| match &choice.extract {
            Some(pattern) => Some(pattern.captures(&value)?.get(1)?.as_str().trim().to_owned()),
            None => Some(value),
        });
        extracted.filter_map(|value| repair::present(value, self.words)).collect()
    }

    fn day(&mut self, label: &str, field: &str, value: &str) -> Option<Date> {
        let day = repair::day(value, &self.clock, self.words);
        if day.is_none() {
            let shown: String = value.chars().take(40).collect();
            self.noted(label, field, &format!("`{shown}` is not a day"));
        }
        day
    }

    /// Links are relative to the page, or to the source's home where the page is only a file.
    fn absolute(&self, url: &str) -> String {
        if Url::parse(url).is_ok() {
            return url.to_owned();
        }
        [self.page.as_str(), self.source.homepage.as_str()]
            .iter()
            .find_map(|base| Url::parse(base).ok()?.join(url).ok())
            .map_or_else(|| url.to_owned(), String::from)
    }
}

/// Whether an ad is removed: a reason by its id, or any word but those for no.
fn removal(value: &str) -> Option<Removal> {
    let said = !matches!(value.to_ascii_lowercase().as_str(), "" | "false" | "0" | "no");
    said.then(|| Removal::parse(value).unwrap_or(Removal::Withdrawn))
}

/// Why a value of a programme cannot be the number that it should be; none if it can.
fn not_a_count(name: &str, value: &str) -> Option<String> {
    const NUMBERS: &[&str] =
        &["hours", "months", "outcome_leavers", "outcome_months", "outcome_rate", "seats"];
    if !NUMBERS.contains(&name) {
        return None;
    }
    let shown: String = value.chars().take(40).collect();
    let digits: String = value
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit())
        .collect();
    match digits.parse::<u32>() {
        Err(_) => Some(format!("`{shown}` is not a number")),
        Ok(rate) if name == "outcome_rate" && rate > 100 => {
            Some(format!("`{shown}` is more than all"))
        }
        Ok(_) => None,
    }
}

/// Fields that keep their lines.
fn is_text(holds: Holds, field: &str) -> bool {
    const LISTS: &[&str] = &["declared.admission", "declared.skills", "declared.occupations"];
    field == "text" || (holds == Holds::Programmes && LISTS.contains(&field))
}

/// What stands between several values at one address.
fn separator(holds: Holds, field: &str) -> &'static str {
    if is_text(holds, field) { "\n" } else { ", " }
}

/// The record's own key; else a digest of its address; else of its content. Dates are left out: told
/// from today, they change from capture to capture.
fn key<'t>(own: &str, url: &str, texts: impl Iterator<Item = &'t str>) -> String {
    if own.starts_with("http://") || own.starts_with("https://") {
        return digest([canonical_url(own).as_str()]);
    }
    if own.len() > LONGEST_KEY {
        return digest([own]);
    }
    if !own.is_empty() {
        return own.to_owned();
    }
    if !url.is_empty() {
        return digest([canonical_url(url).as_str()]);
    }
    digest(texts)
}

#[cfg(test)]
pub(crate) mod tests;
