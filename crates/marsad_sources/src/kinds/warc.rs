//! WARC files: every response is handed to the reader of its media type.

mod http;
mod records;

use std::sync::Arc;

use super::{Kind, feed, html, json, no_check, no_defaults};
use crate::{Mapping, decode, reader::Reader};
use records::Next;

pub(crate) use http::unpacked;

pub(super) const KIND: Kind = Kind { id: "warc", read, defaults: no_defaults, check: no_check };

fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let outer = Arc::clone(&reader.mapping);
    let file = std::mem::take(&mut reader.page);
    let readers = Readers::new(&outer);
    let mut number = 0;
    let mut start = 0;
    loop {
        match records::next(bytes, start) {
            Next::End => break,
            Next::Broken { reason, resume } => {
                number += 1;
                reader.page.clone_from(&file);
                reader.lost(&format!("WARC record {number}"), "", &reason);
                start = resume;
            }
            Next::Record { record, end } => {
                number += 1;
                start = end;
                if record.kind == "response" || record.kind == "resource" {
                    reader.page = record.target.to_owned();
                    reader.captured_at(record.date.parse().ok());
                    read_response(reader, &record, number, &readers);
                }
            }
        }
    }
    reader.page = file;
    reader.mapping = outer;
    reader.captured_at(None);
}

/// The mapping of the archive, completed for each kind of page; none where it says too little.
struct Readers {
    html: Option<Arc<Mapping>>,
    json: Option<Arc<Mapping>>,
    feed: Option<Arc<Mapping>>,
}

impl Readers {
    fn new(mapping: &Mapping) -> Self {
        let of = |kind: &Kind| {
            let mapping = kind.complete(mapping.clone());
            (kind.check)(&mapping).is_ok().then(|| Arc::new(mapping))
        };
        Self { html: of(&html::KIND), json: of(&json::KIND), feed: of(&feed::KIND) }
    }
}

fn read_response(
    reader: &mut Reader<'_>,
    record: &records::WarcRecord<'_>,
    number: usize,
    readers: &Readers,
) {
    let label = format!("WARC record {number}");
    let response = match record.kind {
        "response" => match http::parse(record.body) {
            Ok(response) => response,
            Err(reason) => return reader.lost(&label, "", &reason),
        },
        _ => http::Response {
            status: 200,
            content_type: record.content_type.to_owned(),
            body: record.body.into(),
        },
    };
    // Errors and redirects are part of any visit.
    if response.status != 200 {
        return;
    }
    let (body, cut) = decode::unpack(&response.body);
    if let Some(reason) = cut {
        reader.noted(&label, "", &reason);
    }
    reader.content_type.clone_from(&response.content_type);
    // A rule of the source for this address goes before the media type.
    let mut rules = reader.source.files.iter().filter(|rule| rule.kind.id != KIND.id);
    if let Some(rule) = rules.find(|rule| rule.pattern.matches(&reader.page)) {
        reader.mapping = Arc::clone(&rule.mapping);
        return (rule.kind.read)(reader, &body);
    }
    let (mapping, read): (_, fn(&mut Reader<'_>, &[u8])) =
        match media(&response.content_type, &body) {
            // So are pages without a posting.
            Some("html") => (&readers.html, html::read_page),
            Some("json") => (&readers.json, json::KIND.read),
            Some(_) => (&readers.feed, feed::read),
            None => return,
        };
    if let Some(mapping) = mapping {
        reader.mapping = Arc::clone(mapping);
        read(reader, &body);
    }
}

fn media(content_type: &str, body: &[u8]) -> Option<&'static str> {
    let told = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let head = String::from_utf8_lossy(&body[..body.len().min(512)]).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let is_feed = head.contains("<rss") || head.contains("<feed") || head.contains("<rdf:rdf");
    match told.as_str() {
        "text/html" | "application/xhtml+xml" => Some("html"),
        "application/json" | "application/ld+json" | "application/feed+json" => Some("json"),
        "application/rss+xml" | "application/atom+xml" => Some("feed"),
        "application/xml" | "text/xml" if is_feed => Some("feed"),
        // Servers that do not know what they send.
        "" | "text/plain" | "application/octet-stream"
            if head.starts_with("<!doctype html") || head.starts_with("<html") =>
        {
            Some("html")
        }
        "" | "text/plain" | "application/octet-stream" if is_feed => Some("feed"),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
