//! Interfaces that give their records page by page.

use serde_json::Value;
use toml::Table;
use url::Url;

use crate::{
    decode, lenient_json,
    mapping::{fault, string},
};

/// How one gets from a page of an API to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Api {
    /// Path of the list of records; none: the answer is the list.
    pub items: Option<String>,
    pub paging: Paging,
}

/// Paths are those of mappings: keys and numbers of elements, with dots between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paging {
    /// The answer holds the address of the next page at this path.
    Next(String),
    /// The answer holds at `path` what `parameter` of the next request must say.
    Cursor { path: String, parameter: String },
    /// `parameter` counts pages, from `first` on; an empty page is the last one.
    Page { parameter: String, first: u64 },
    /// `parameter` counts the records before the page; an empty page is the last one.
    Offset { parameter: String },
}

impl Api {
    /// The page after the one at `address` whose body is `bytes`, unpacked; none at the end.
    pub fn next(&self, address: &Url, bytes: &[u8]) -> Result<Option<Url>, String> {
        let page = lenient_json::parse(&decode::text(bytes, None))?;
        let found = |path: &str| {
            let said = lenient_json::find(&page, path).into_iter().next();
            said.filter(|it| !it.is_empty() && it != "false")
        };
        match &self.paging {
            Paging::Next(path) => match found(path) {
                Some(next) => match address.join(&next) {
                    Ok(next) => Ok(Some(next)),
                    Err(cause) => Err(format!("`{next}` at `{path}` is no address: {cause}")),
                },
                None => Ok(None),
            },
            Paging::Cursor { path, parameter } => {
                Ok(found(path).map(|cursor| with(address, parameter, &cursor)))
            }
            Paging::Page { parameter, first } => {
                let at = said(address, parameter).unwrap_or(*first);
                Ok((self.count(&page)? > 0)
                    .then(|| with(address, parameter, &(at + 1).to_string())))
            }
            Paging::Offset { parameter } => {
                let count = self.count(&page)?;
                let at = said(address, parameter).unwrap_or(0);
                Ok((count > 0).then(|| with(address, parameter, &(at + count).to_string())))
            }
        }
    }

    /// Reads the table; a fault names the key and says what is wrong with it.
    pub fn parse(table: &Table) -> Result<Self, (String, String)> {
        let mut items = None;
        let mut parameter = None;
        let mut first = None;
        let mut ways = Vec::new();
        for (key, value) in table {
            match key.as_str() {
                "items" => items = Some(string(key, value)?),
                "parameter" => parameter = Some(string(key, value)?),
                "first" => {
                    let number = value.as_integer().and_then(|it| u64::try_from(it).ok());
                    first = Some(number.ok_or_else(|| fault(key, "is not a number"))?);
                }
                "next" | "cursor" | "page" | "offset" => {
                    ways.push((key.as_str(), string(key, value)?));
                }
                _ => return Err(fault(key, "is not known")),
            }
        }
        let [(way, said)] = ways.as_slice() else {
            return Err(fault("next", "one of `next`, `cursor`, `page`, `offset` is needed"));
        };
        if parameter.is_some() != (*way == "cursor") {
            return Err(fault("parameter", "goes with `cursor`, and `cursor` needs it"));
        }
        if first.is_some() && *way != "page" {
            return Err(fault("first", "goes with `page`"));
        }
        let paging = match (*way, parameter) {
            ("cursor", Some(parameter)) => Paging::Cursor { path: said.clone(), parameter },
            ("page", _) => Paging::Page { parameter: said.clone(), first: first.unwrap_or(1) },
            ("offset", _) => Paging::Offset { parameter: said.clone() },
            _ => Paging::Next(said.clone()),
        };
        Ok(Self { items, paging })
    }

    fn count(&self, page: &Value) -> Result<u64, String> {
        let mut at = page;
        for key in self.items.iter().flat_map(|path| path.split('.')) {
            at = at.get(key).ok_or_else(|| format!("has no `{key}`"))?;
        }
        let list = at.as_array().ok_or("its records are no list: say in `items` where they are")?;
        Ok(list.len() as u64)
    }
}

fn said(address: &Url, parameter: &str) -> Option<u64> {
    address.query_pairs().find(|(name, _)| name == parameter)?.1.parse().ok()
}

/// The address with another value of a parameter.
fn with(address: &Url, parameter: &str, value: &str) -> Url {
    let others: Vec<(String, String)> = address
        .query_pairs()
        .filter(|(name, _)| name != parameter)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let mut next = address.clone();
    next.query_pairs_mut().clear().extend_pairs(others).append_pair(parameter, value);
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(api: &str, address: &str, body: &str, expected: Option<&str>) {
        let api = Api::parse(&api.parse().unwrap()).unwrap();
        let next = api.next(&address.parse().unwrap(), body.as_bytes()).unwrap();
        assert_eq!(next.as_ref().map(Url::as_str), expected, "{api:?} {body}");
    }

    #[test]
    fn each_way_leads_to_the_next_page_and_ends() {
        let at = "https://b.example/ads?lang=fr";
        let next = "next = 'links.next'";
        check(next, at, r#"{"links":{"next":"/ads?p=2"}}"#, Some("https://b.example/ads?p=2"));
        check(next, at, r#"{"links":{"next":null}}"#, None);
        let cursor = "cursor = 'meta.after'\nparameter = 'after'";
        check(
            cursor,
            at,
            r#"{"meta":{"after":"x=1"}}"#,
            Some("https://b.example/ads?lang=fr&after=x%3D1"),
        );
        check(cursor, "https://b.example/ads?after=a", r#"{"meta":{"after":""}}"#, None);
        let page = "page = 'p'\nitems = 'data.ads'";
        check(page, at, r#"{"data":{"ads":[{}]}}"#, Some("https://b.example/ads?lang=fr&p=2"));
        check(page, "https://b.example/ads?p=2", r#"{"data":{"ads":[]}}"#, None);
        let offset = "offset = 'from'";
        check(
            offset,
            "https://b.example/ads?from=2",
            "[{},{}]",
            Some("https://b.example/ads?from=4"),
        );
    }

    #[test]
    fn one_way_is_needed_and_only_one() {
        let check = |text: &str, key: &str| {
            assert_eq!(Api::parse(&text.parse().unwrap()).unwrap_err().0, key, "{text}");
        };
        check("items = 'a'", "next");
        check("next = 'a'\npage = 'p'", "next");
        check("cursor = 'a'", "parameter");
        check("next = 'a'\nparameter = 'b'", "parameter");
        check("next = 'a'\nfirst = 0", "first");
        check("curser = 'a'", "curser");
    }
}
