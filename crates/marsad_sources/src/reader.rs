//! From raw values to postings: what all kinds of source have in common.

use std::{borrow::Cow, sync::Arc};

use jiff::civil::Date;
use marsad_model::{Capture, Posting, Problem};
use url::Url;

use crate::{
    FileRule, Mapping, Source, Vocabulary, canonical_url,
    canonical::digest,
    decode,
    mapping::Choice,
    repair::{self, Clock, Leaks},
};

/// What a capture is read to.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    Posting(Posting),
    Problem(Problem),
}

/// Reads a capture of `source` and hands out its records one by one, in the order of the file.
pub fn parse(source: &Source, words: &Vocabulary, capture: &Capture, out: &mut dyn FnMut(Record)) {
    let Some(rule) = source.rule(&capture.url) else {
        let mut reader = Reader::new(source, words, capture, &source.files[0], out);
        reader.lost("file", "", "no rule of the source's entry matches its name");
        return;
    };
    let mut reader = Reader::new(source, words, capture, rule, out);
    let (bytes, cut) = decode::unpack(&capture.bytes);
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
    out: &'a mut dyn FnMut(Record),
}

impl<'a> Reader<'a> {
    fn new(
        source: &'a Source,
        words: &'a Vocabulary,
        capture: &'a Capture,
        rule: &'a FileRule,
        out: &'a mut dyn FnMut(Record),
    ) -> Self {
        Self {
            source,
            words,
            mapping: Arc::clone(&rule.mapping),
            page: capture.url.clone(),
            content_type: capture.content_type.clone(),
            capture,
            clock: Clock { captured_at: capture.captured_at, zone: source.zone.clone() },
            leaks: Leaks::default(),
            records: 0,
            out,
        }
    }

    /// Decodes the bytes of a text file.
    pub(crate) fn text<'b>(&self, bytes: &'b [u8]) -> Cow<'b, str> {
        let told = self.content_type.split_once("charset=").map(|(_, it)| it.trim_matches(['"', ' ']));
        decode::text(bytes, self.mapping.encoding.as_deref().or(told))
    }

    /// Hands out the posting of one record; `find` gives the values at an address of the mapping.
    pub(crate) fn record(&mut self, label: &str, find: &dyn Fn(&str) -> Vec<String>) {
        self.records += 1;
        let capture = format!("{}#{}", self.capture.url, self.records);
        let mut posting = Posting {
            source: self.source.id.clone(),
            captured_at: self.capture.captured_at,
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
                declared => {
                    let name = declared.strip_prefix("declared.").unwrap_or(declared);
                    posting.declared.insert(name.to_owned(), value);
                }
            }
        }
        if posting.title.is_empty() && posting.text.is_empty() {
            return self.problem(label, "title", "the record has neither title nor text", true);
        }
        posting.key = key(&posting);
        posting.id = format!("{}/{}", posting.source, posting.key);
        (self.out)(Record::Posting(posting));
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
            seen_at: self.capture.captured_at,
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
                    .map(|path| self.parts(field, choice, find(path)).join(separator(field)))
                    .find(|value| !value.is_empty())
                    .unwrap_or_default(),
            };
            if found.is_empty() {
                return choice.default.clone();
            }
            let learns = CHOSEN.contains(&field);
            if (learns || !choice.leaked.is_empty()) && self.leaks.is_list(field, &found, &choice.leaked) {
                self.noted(label, field, "holds the text of a whole select list");
                return None;
            }
            Some(found)
        })
    }

    /// Values repaired, extracted, without those that say that there is none.
    fn parts(&self, field: &str, choice: &Choice, values: Vec<String>) -> Vec<String> {
        let clean = if field == "text" { repair::paragraphs } else { repair::line };
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

/// What stands between several values at one address.
fn separator(field: &str) -> &'static str {
    if field == "text" { "\n" } else { ", " }
}

/// The record's own key; else a digest of its address; else of its content. Dates are left out: told
/// from today, they change from capture to capture.
fn key(posting: &Posting) -> String {
    let own = posting.key.as_str();
    if own.starts_with("http://") || own.starts_with("https://") {
        return digest([canonical_url(own).as_str()]);
    }
    if own.len() > LONGEST_KEY {
        return digest([own]);
    }
    if !own.is_empty() {
        return own.to_owned();
    }
    if !posting.url.is_empty() {
        return digest([canonical_url(&posting.url).as_str()]);
    }
    let texts = [&posting.title, &posting.employer, &posting.location, &posting.text].map(String::as_str);
    digest(texts.into_iter().chain(posting.declared.values().map(String::as_str)))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::Registry;

    /// Reads `bytes` as a file of a source whose entry ends with `entry`.
    pub(crate) fn read(entry: &str, file: &str, bytes: &[u8]) -> Vec<Record> {
        let head = r#"
            [[source]]
            id = "s"
            name = { ar = "س", fr = "s", en = "s" }
            operator = "o"
            legal_basis = "l"
            homepage = "https://s.example"
            retention_days = 0
            files = "**"
        "#;
        let registry = Registry::parse("sources.toml", &format!("{head}{entry}")).unwrap();
        let words = Vocabulary::new(["Non spécifié", "A discuter"], [("غشت", 8)]);
        let capture = Capture {
            source: "s".to_owned(),
            url: file.to_owned(),
            captured_at: "2026-03-15T12:00:00Z".parse().unwrap(),
            content_type: String::new(),
            bytes: bytes.to_vec(),
        };
        let mut records = Vec::new();
        parse(&registry.sources[0], &words, &capture, &mut |record| records.push(record));
        records
    }

    /// One line per record: `key|title|employer|location|text|posted|closes|declared` without empty
    /// ends, or `lost`/`noted`, record, field and reason.
    pub(crate) fn shown(records: &[Record]) -> Vec<String> {
        records
            .iter()
            .map(|record| match record {
                Record::Posting(it) => {
                    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
                    let declared: Vec<String> =
                        it.declared.iter().map(|(name, value)| format!("{name}={value}")).collect();
                    let line = [
                        it.key.clone(),
                        it.title.clone(),
                        it.employer.clone(),
                        it.location.clone(),
                        it.text.clone(),
                        day(it.posted),
                        day(it.closes),
                        declared.join(";"),
                    ];
                    line.join("|").trim_end_matches('|').to_owned()
                }
                Record::Problem(it) => {
                    let kind = if it.lost { "lost" } else { "noted" };
                    format!("{kind}: {}: {}: {}", it.record, it.field, it.reason)
                }
            })
            .collect()
    }

    #[test]
    fn a_record_keeps_its_key_or_gets_one_that_stays() {
        let entry = "kind = 'csv'\nmapping = { key = 'id', url = 'url', title = 'title', posted = 'posted' }";
        let keys = |csv: &str| -> Vec<String> {
            read(entry, "a.csv", csv.as_bytes())
                .into_iter()
                .filter_map(|record| match record {
                    Record::Posting(it) => Some(it.key),
                    Record::Problem(_) => None,
                })
                .collect()
        };
        let found = keys(
            "id,url,title,posted\n7,,A,\n,https://b.example/1?,A,\n,http://b.example/1,B,\n,,A,hier\n,,A,2026-01-01\n",
        );
        assert_eq!(found[0], "7");
        assert_eq!(found[1], found[2]);
        assert_eq!(found[3], found[4]);
        assert_ne!(found[1], found[3]);
    }

    #[test]
    fn what_no_rule_matches_is_a_problem() {
        let registry_entry = "kind = 'csv'\nmapping = { title = 'title' }";
        let records = read(&registry_entry.replace("kind", "rate_per_minute = 1\nkind"), "a.csv", b"");
        assert!(shown(&records).iter().all(|line| line.starts_with("lost")), "{records:?}");
    }

    #[test]
    fn an_unreadable_day_is_noted_and_the_posting_stays() {
        let entry = "kind = 'csv'\nmapping = { title = 'title', posted = 'p', closes = 'c' }";
        let records = read(entry, "a.csv", "title,p,c\nA,bientôt,3 غشت 2026\n".as_bytes());
        let lines = shown(&records);
        assert_eq!(lines[0], "noted: row 2: posted: `bientôt` is not a day");
        assert!(lines[1].ends_with("|A|||||2026-08-03"), "{}", lines[1]);
    }
}
