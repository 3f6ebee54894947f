//! JSON whose numbers keep their digits, and whose errors say where in the document they are.
//!
//! The values of `serde_json` would make `1.50` a float, and 1.5 of it again.

mod parser;

use std::borrow::Cow;

use super::ReadError;

pub(super) struct Document<'a> {
    pub(super) text: &'a str,
    pub(super) root: Json<'a>,
}

#[derive(Debug, PartialEq)]
pub(super) enum Json<'a> {
    Null,
    Bool(bool),
    /// As it stands.
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl<'a> Document<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, ReadError> {
        parser::parse(text).map(|root| Self { text, root })
    }

    /// An error at `node`, which is in this document.
    pub(super) fn fail(&self, node: &Json<'_>, reason: impl Into<String>) -> ReadError {
        let mut path = String::new();
        find(&self.root, node, &mut path);
        ReadError::new(if path.is_empty() { "/" } else { &path }, reason)
    }

    pub(super) fn needs<'j>(
        &self,
        node: &'j Json<'a>,
        key: &str,
    ) -> Result<&'j Json<'a>, ReadError> {
        node.get(key).ok_or_else(|| self.fail(node, format!("there is no `{key}`")))
    }

    /// The text of a member that must be there.
    pub(super) fn needs_text(&self, node: &Json<'a>, key: &str) -> Result<String, ReadError> {
        let member = self.needs(node, key)?;
        match member {
            Json::Text(text) => Ok(text.clone().into_owned()),
            _ => Err(self.fail(member, "it is not a text")),
        }
    }

    pub(super) fn object<'j>(
        &self,
        node: &'j Json<'a>,
    ) -> Result<&'j [(Cow<'a, str>, Json<'a>)], ReadError> {
        match node {
            Json::Object(members) => Ok(members),
            _ => Err(self.fail(node, "it is not an object")),
        }
    }

    /// Items of a member; none if it is not there.
    pub(super) fn list<'j>(
        &self,
        node: &'j Json<'a>,
        key: &str,
    ) -> Result<&'j [Json<'a>], ReadError> {
        match node.get(key) {
            None => Ok(&[]),
            Some(Json::List(items)) => Ok(items),
            Some(other) => Err(self.fail(other, "it is not a list")),
        }
    }
}

impl<'a> Json<'a> {
    /// A member; none if it is null.
    pub(super) fn get(&self, key: &str) -> Option<&Json<'a>> {
        let Json::Object(members) = self else { return None };
        let member = members.iter().find(|(it, _)| it == key).map(|(_, value)| value);
        member.filter(|it| **it != Json::Null)
    }

    /// Members; none of what is no object.
    pub(super) fn members(&self) -> &[(Cow<'a, str>, Json<'a>)] {
        match self {
            Json::Object(members) => members,
            _ => &[],
        }
    }

    /// Items; none of what is no list.
    pub(super) fn list(&self) -> &[Json<'a>] {
        match self {
            Json::List(items) => items,
            _ => &[],
        }
    }

    pub(super) fn str(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A value as text. Several are parted by semicolons; of a text in several languages it is
    /// the first.
    pub(super) fn text(&self) -> String {
        match self {
            Json::Null => String::new(),
            Json::Bool(is) => is.to_string(),
            Json::Number(digits) => (*digits).to_owned(),
            Json::Text(text) => text.clone().into_owned(),
            Json::List(items) => items.iter().map(Json::text).collect::<Vec<_>>().join(";"),
            Json::Object(members) => members.first().map(|(_, it)| it.text()).unwrap_or_default(),
        }
    }
}

/// Writes the path to `wanted`, which is told by where it is in memory.
fn find(at: &Json<'_>, wanted: &Json<'_>, path: &mut String) -> bool {
    if std::ptr::eq(std::ptr::from_ref(at).cast::<u8>(), std::ptr::from_ref(wanted).cast()) {
        return true;
    }
    let before = path.len();
    let mut enter = |step: &str, child: &Json<'_>| {
        path.push('/');
        path.push_str(step);
        let is_found = find(child, wanted, path);
        if !is_found {
            path.truncate(before);
        }
        is_found
    };
    match at {
        Json::List(items) => {
            items.iter().enumerate().any(|(at, child)| enter(&at.to_string(), child))
        }
        Json::Object(members) => members.iter().any(|(key, child)| enter(key, child)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<Json<'_>, &str>) {
        let read = Document::parse(text).map(|it| it.root);
        assert_eq!(read.map_err(|it| it.to_string()), expected.map_err(str::to_owned), "{text}");
    }

    #[test]
    fn json_is_read_strictly() {
        let text = |it| Ok(Json::Text(Cow::Borrowed(it)));
        check("1.50", Ok(Json::Number("1.50")));
        check("-0e+7 ", Ok(Json::Number("-0e+7")));
        check(r#""a\n\u00e9\ud83d\ude00""#, text("a\n\u{e9}\u{1f600}"));
        check("[null, true]", Ok(Json::List(vec![Json::Null, Json::Bool(true)])));
        check("{\"a\": {}}", Ok(Json::Object(vec![("a".into(), Json::Object(vec![]))])));
        check("01", Err("line 1: invalid number"));
        check("1 2", Err("line 1: trailing characters"));
        check("1.", Err("line 1: invalid number"));
        check("{\"a\": [\n[1,\n]]}", Err("line 3: expected value"));
        check("[1", Err("line 1: EOF while parsing a list"));
        check("[1,\n\"\\ud83d\"]", Err("line 2: unexpected end of hex escape"));
        check("[\n{\"a\":1,\"a\":2}]", Err("line 2: there are two `a`"));
        check(&("[".repeat(65) + &"]".repeat(65)), Err("line 1: it is nested too deeply"));
    }

    #[test]
    fn errors_say_where_they_are() {
        let document = Document::parse(r#"{"data": [{}, {"a": 1}]}"#).unwrap();
        let node = document.root.get("data").unwrap().list()[1].get("a").unwrap();
        assert_eq!(document.fail(node, "no").to_string(), "/data/1/a: no");
    }
}
