//! XML as it is written, and the namespaces of SDMX-ML.

use crate::model::Text;
use quick_xml::escape::escape;

/// Generations of the standard that messages differ by: SDMX-ML 2.1 with SDMX-JSON 1, SDMX-ML 3
/// with SDMX-JSON 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    V21,
    V30,
}

/// A document, from its declaration on.
#[derive(Debug)]
pub(super) struct Markup {
    pub version: Version,
    out: String,
}

impl Version {
    /// A namespace of SDMX-ML: `message`, `structure`, `common`, ….
    pub(super) fn namespace(self, name: &str) -> String {
        let version = match self {
            Self::V21 => "v2_1",
            Self::V30 => "v3_0",
        };
        format!("http://www.sdmx.org/resources/sdmxml/schemas/{version}/{name}")
    }
}

impl Markup {
    pub(super) fn new(version: Version) -> Self {
        Self { version, out: r#"<?xml version="1.0" encoding="UTF-8"?>"#.to_owned() }
    }

    pub(super) fn is_30(&self) -> bool {
        self.version == Version::V30
    }

    /// An element around `content`. Attributes that are empty are left out.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Self),
    ) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.push(value);
            self.out.push('"');
        }
        self.out.push('>');
        let start = self.out.len();
        content(self);
        if self.out.len() == start {
            self.out.pop();
            self.out.push_str("/>");
        } else {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.element(name, attributes, |_| ());
    }

    /// An element with text in it.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.element(name, attributes, |xml| xml.push(text));
    }

    /// An element per language.
    pub(super) fn texts(&mut self, name: &str, text: &Text) {
        for (lang, text) in &text.0 {
            self.text(name, &[("xml:lang", lang)], text);
        }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.out.into_bytes()
    }

    /// Escaped, without the characters that XML cannot hold.
    fn push(&mut self, text: &str) {
        let is_bad = |c: char| {
            (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
        };
        if text.contains(is_bad) {
            self.out.push_str(&escape(text.replace(is_bad, " ")));
        } else {
            self.out.push_str(&escape(text));
        }
    }
}
