//! The links of a page.

use std::collections::BTreeSet;

use scraper::{Html, Selector};
use url::Url;

use crate::decode;

/// Where a page leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// In the order of the page, each address once.
    pub links: Vec<Link>,
    /// The address that the page says is its own.
    pub canonical: Option<Url>,
    /// The page asks robots not to follow its links.
    pub nofollow: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub url: Url,
    /// It leads to the next page of the same list.
    pub next: bool,
}

/// Longer pages are looked through so far.
const LONGEST: usize = 10 << 20;

/// The links of the HTML page at `address`, made absolute; its bytes must be unpacked.
pub fn links(address: &Url, content_type: &str, bytes: &[u8]) -> Links {
    let told = content_type.split_once("charset=").map(|(_, it)| it.trim_matches(['"', ' ']));
    let bytes = &bytes[..bytes.len().min(LONGEST)];
    let page = Html::parse_document(&decode::text(bytes, told));
    let all = |selector: &str| {
        let selector = Selector::parse(selector).expect("a built-in selector is a selector");
        page.select(&selector).map(|it| it.value().clone()).collect::<Vec<_>>()
    };
    let base = all("base[href]").first().and_then(|it| address.join(it.attr("href")?.trim()).ok());
    let base = base.unwrap_or_else(|| address.clone());
    let nofollow = all("meta[name][content]").iter().any(|it| {
        let is = |name: &str, expected: &str| {
            let value = it.attr(name).unwrap_or_default().to_ascii_lowercase();
            value.split(',').any(|part| part.trim() == expected)
        };
        is("name", "robots") && (is("content", "nofollow") || is("content", "none"))
    });
    let mut found = Links { nofollow, ..Links::default() };
    let mut seen = BTreeSet::new();
    for element in all("a[href], area[href], link[rel][href]") {
        let rel = element.attr("rel").unwrap_or_default().to_ascii_lowercase();
        let is = |name: &str| rel.split_whitespace().any(|it| it == name);
        let href = element.attr("href").unwrap_or_default().trim();
        let Ok(mut url) = base.join(href) else { continue };
        if !matches!(url.scheme(), "http" | "https") {
            continue;
        }
        url.set_fragment(None);
        if element.name() == "link" && is("canonical") {
            found.canonical.get_or_insert(url);
        } else if (element.name() != "link" || is("next")) && seen.insert(url.clone()) {
            found.links.push(Link { url, next: is("next") });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> Links {
        links(&"https://b.example/jobs/list?p=1".parse().unwrap(), "text/html", page.as_bytes())
    }

    fn shown(links: &Links) -> Vec<String> {
        let shown = |it: &Link| format!("{}{}", it.url, if it.next { " next" } else { "" });
        links.links.iter().map(shown).collect()
    }

    #[test]
    fn links_are_absolute_and_each_is_told_once() {
        let links = read(
            "<link rel=stylesheet href=a.css><link rel=canonical href='/jobs/list'>\
             <link rel=NEXT href='?p=2'><a href='../ad/1#apply'>A</a><a href='/ad/1'>again</a>\
             <a href=' //c.example/x '>C</a><a href='mailto:a@b.example'>m</a><a href='javascript:x'>j</a>\
             <a>none</a><a href='http://[bad'>b</a><a rel='nofollow next' href='list?p=3'>›</a>",
        );
        assert_eq!(
            shown(&links),
            [
                "https://b.example/jobs/list?p=2 next",
                "https://b.example/ad/1",
                "https://c.example/x",
                "https://b.example/jobs/list?p=3 next",
            ]
        );
        assert_eq!(links.canonical.unwrap().as_str(), "https://b.example/jobs/list");
        assert!(!links.nofollow);
    }

    #[test]
    fn base_and_the_wish_of_robots_are_heeded() {
        let links = read(
            "<base href='/fr/'><meta name=Robots content='noindex, NoFollow'><a href='ad/وظيفة'>x</a>",
        );
        assert_eq!(shown(&links), ["https://b.example/fr/ad/%D9%88%D8%B8%D9%8A%D9%81%D8%A9"]);
        assert!(links.nofollow);
    }
}
