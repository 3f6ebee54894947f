//! Sitemaps (sitemaps.org): lists of pages as XML or text, lists of such lists; and feeds, which the
//! protocol lets stand for them.

use jiff::{Timestamp, civil::Date, fmt::rfc2822, tz::TimeZone};
use quick_xml::{Reader, escape, events::Event};
use url::Url;

/// A sitemap that was read as far as it could be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sitemap {
    pub(crate) form: Form,
    pub(crate) entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// All pages there are.
    Pages,
    /// Its entries are sitemaps.
    Index,
    /// The newest pages only.
    Feed,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) url: Url,
    pub(crate) changed: Option<Timestamp>,
}

/// More than the protocol allows a sitemap to hold.
const MOST: usize = 50_000;

/// Reads a body, unpacked, that came from `address`; none if it is no sitemap.
pub(crate) fn read(address: &Url, content_type: &str, body: &[u8]) -> Option<Sitemap> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    if body.trim_ascii_start().starts_with(b"<") {
        xml(address, body)
    } else {
        text(content_type, body)
    }
}

/// One address a line; other lines mean that it is something else.
fn text(content_type: &str, body: &[u8]) -> Option<Sitemap> {
    if content_type.contains("html") || content_type.contains("json") {
        return None;
    }
    let text = std::str::from_utf8(body).ok()?;
    let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    let entries: Option<Vec<Entry>> = lines
        .take(MOST)
        .map(|line| match Url::parse(line) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => {
                Some(Entry { url, changed: None })
            }
            _ => None,
        })
        .collect();
    let entries = entries.filter(|it| !it.is_empty())?;
    Some(Sitemap { form: Form::Pages, entries })
}

/// Reads what is there until the document ends or breaks.
fn xml(address: &Url, body: &[u8]) -> Option<Sitemap> {
    let text = String::from_utf8_lossy(body);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    let mut form = None;
    let mut entries = Vec::new();
    let mut inside = false;
    let mut field = String::new();
    let mut words = String::new();
    let (mut place, mut changed) = (None, None);
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) if form.is_none() => {
                form = Some(match start.local_name().as_ref() {
                    "urlset" => Form::Pages,
                    "sitemapindex" => Form::Index,
                    "rss" | "feed" | "RDF" => Form::Feed,
                    _ => return None,
                });
            }
            Ok(Event::Start(start) | Event::Empty(start)) => {
                let name = start.local_name().as_ref().to_owned();
                if is_entry(&name) {
                    inside = true;
                    (place, changed) = (None, None);
                } else if inside && name == "link" {
                    // Atom has the address in an attribute.
                    let attribute = |name| start.try_get_attribute(name).ok().flatten();
                    let is_page = attribute("rel").is_none_or(|it| it.value == "alternate");
                    let href = attribute("href").filter(|_| is_page);
                    place = place.or_else(|| {
                        let href = href?.value.into_owned();
                        Some(escape::unescape(&href).map_or_else(|_| href.clone(), Into::into))
                    });
                }
                field = name;
                words.clear();
            }
            Ok(Event::Text(part)) => words.push_str(&part),
            Ok(Event::CData(part)) => words.push_str(&part),
            Ok(Event::GeneralRef(name)) => {
                let reference = format!("&{};", &*name);
                words.push_str(&escape::unescape(&reference).unwrap_or_default());
            }
            Ok(Event::End(end)) => {
                let name = end.local_name().as_ref().to_owned();
                if inside && is_entry(&name) {
                    inside = false;
                    let url = place.take().and_then(|it: String| address.join(it.trim()).ok());
                    if let Some(url) = url.filter(|it| matches!(it.scheme(), "http" | "https")) {
                        entries.push(Entry { url, changed });
                    }
                    if entries.len() == MOST {
                        break;
                    }
                } else if inside && name == field && !words.trim().is_empty() {
                    match name.as_str() {
                        "loc" | "link" => place = place.or_else(|| Some(words.clone())),
                        "lastmod" | "updated" | "pubDate" | "date" => {
                            changed = changed.or_else(|| moment(words.trim()));
                        }
                        _ => {}
                    }
                }
                words.clear();
            }
            // What came before the damage is as good as it was.
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    Some(Sitemap { form: form?, entries })
}

fn is_entry(name: &str) -> bool {
    matches!(name, "url" | "sitemap" | "item" | "entry")
}

/// A moment, or the beginning of a day.
fn moment(text: &str) -> Option<Timestamp> {
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment);
    }
    if let Ok(day) = text.parse::<Date>() {
        return TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0)).ok();
    }
    rfc2822::parse(text).ok().map(|it| it.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(content_type: &str, body: &str, form: Form, expected: &[&str]) {
        let address = "https://b.example/map".parse().unwrap();
        let map = read(&address, content_type, body.as_bytes()).unwrap();
        let shown = |it: &Entry| match it.changed {
            Some(changed) => format!("{} {changed}", it.url),
            None => it.url.to_string(),
        };
        assert_eq!(map.form, form);
        assert_eq!(map.entries.iter().map(shown).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn sitemaps_of_all_forms_are_read() {
        check(
            "application/xml",
            "<?xml version='1.0'?><urlset xmlns='s' xmlns:image='i'>\
             <url><loc> https://b.example/a?x=1&amp;y=2 </loc><image:image><image:loc>i</image:loc></image:image>\
             <lastmod>2026-11-01</lastmod></url>\
             <url><loc><![CDATA[https://b.example/b]]></loc><lastmod>2026-11-02T10:00:00+01:00</lastmod></url>\
             <url><loc>:no address</loc></url><url><lastmod>2026-11-02</lastmod></url></urlset>",
            Form::Pages,
            &[
                "https://b.example/a?x=1&y=2 2026-11-01T00:00:00Z",
                "https://b.example/b 2026-11-02T09:00:00Z",
                "https://b.example/:no%20address",
            ],
        );
        check(
            "",
            "<sitemapindex><sitemap><loc>https://b.example/1.xml.gz</loc></sitemap>",
            Form::Index,
            &["https://b.example/1.xml.gz"],
        );
        check(
            "text/plain",
            "https://b.example/1\r\n\nhttps://b.example/وظيفة\n",
            Form::Pages,
            &["https://b.example/1", "https://b.example/%D9%88%D8%B8%D9%8A%D9%81%D8%A9"],
        );
        check(
            "application/rss+xml",
            "<rss><channel><link>https://b.example</link><item><link>https://b.example/1</link>\
             <pubDate>Wed, 26 Feb 2025 16:40:27 +0100</pubDate></item></channel></rss>",
            Form::Feed,
            &["https://b.example/1 2025-02-26T15:40:27Z"],
        );
        check(
            "",
            "<feed><link href='x'/><entry><link rel='self' href='/s'/><link href='/2'/></entry></feed>",
            Form::Feed,
            &["https://b.example/2"],
        );
    }

    #[test]
    fn other_pages_are_no_sitemaps_and_damage_does_no_harm() {
        let address = "https://b.example/map".parse().unwrap();
        let read = |content_type: &str, body: &str| read(&address, content_type, body.as_bytes());
        assert_eq!(read("text/html", "<!doctype html><a href='x'>x</a>"), None);
        assert_eq!(read("text/plain", "Bonjour"), None);
        assert_eq!(read("text/plain", ""), None);
        assert_eq!(read("application/json", "{}"), None);
        let cut = read("", "<urlset><url><loc>https://b.example/1</loc></url><url><loc>https://b");
        assert_eq!(cut.unwrap().entries.len(), 1);
    }
}
