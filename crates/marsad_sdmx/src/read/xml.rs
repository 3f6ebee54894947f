//! Walks through XML, element by element, and knows in which line it is.
//!
//! No entity is expanded but those that XML itself knows.

use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_xml_entity,
    events::{BytesRef, BytesStart, Event, attributes::AttrError},
};

use super::ReadError;

/// Deeper than any message: categories are nested, little else is.
const DEPTH: usize = 64;

/// More than any structure has components.
const ATTRIBUTES: usize = 4096;

pub(super) struct Cursor<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// Names of the elements that are open.
    open: Vec<String>,
    /// Up to where lines have been counted.
    counted: usize,
    line: usize,
}

/// An element; its text and children only once it has been [filled](Cursor::fill).
#[derive(Debug, Default)]
pub(super) struct Element {
    /// With its prefix.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) text: String,
    pub(super) children: Vec<Element>,
    line: usize,
}

enum Step {
    Open(Element),
    Text(String),
    Close,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Result<Self, ReadError> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let mut cursor = Self { text, reader, open: Vec::new(), counted: 0, line: 1 };
        cursor.check_encoding()?;
        Ok(cursor)
    }

    /// The whole message.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Goes into the next child of the element that is open; out of it where there is none left.
    pub(super) fn child(&mut self) -> Result<Option<Element>, ReadError> {
        loop {
            match self.step()? {
                Some(Step::Open(element)) => return Ok(Some(element)),
                Some(Step::Text(text)) if text.trim().is_empty() => {}
                Some(Step::Text(_)) => return Err(self.fail("text between elements")),
                Some(Step::Close) | None => return Ok(None),
            }
        }
    }

    /// Reads the rest of `element`, which has just been opened.
    pub(super) fn fill(&mut self, element: &mut Element) -> Result<(), ReadError> {
        loop {
            match self.step()? {
                Some(Step::Open(mut child)) => {
                    self.fill(&mut child)?;
                    element.children.push(child);
                }
                Some(Step::Text(text)) => element.text.push_str(&text),
                Some(Step::Close) | None => break,
            }
        }
        if element.text.trim().len() < element.text.len() {
            element.text = element.text.trim().to_owned();
        }
        Ok(())
    }

    /// Passes over the rest of the element that is open.
    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        let depth = self.open.len();
        while self.open.len() >= depth && self.step()?.is_some() {}
        Ok(())
    }

    /// Nothing may follow the root.
    pub(super) fn finish(&mut self) -> Result<(), ReadError> {
        match self.child()? {
            None => Ok(()),
            Some(element) => Err(element.fail("a second root")),
        }
    }

    /// An error where the cursor is.
    pub(super) fn fail(&self, reason: impl Into<String>) -> ReadError {
        ReadError::new(format!("line {}", self.line), reason)
    }

    fn step(&mut self) -> Result<Option<Step>, ReadError> {
        loop {
            let event = self.reader.read_event();
            self.count_lines();
            let step = match event.map_err(|error| self.fail(error.to_string()))? {
                Event::Start(start) => Step::Open(self.enter(&start)?),
                Event::End(_) => {
                    self.open.pop();
                    Step::Close
                }
                Event::Text(text) => Step::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Step::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(entity) => Step::Text(self.entity(&entity)?),
                Event::Eof => match self.open.last() {
                    Some(name) => {
                        return Err(self.fail(format!("the message ends within `{name}`")));
                    }
                    None => return Ok(None),
                },
                _ => continue,
            };
            return Ok(Some(step));
        }
    }

    fn enter(&mut self, start: &BytesStart<'_>) -> Result<Element, ReadError> {
        let name = start.name().into_inner().to_owned();
        if self.open.len() == DEPTH {
            return Err(self.fail(format!("`{name}` is nested too deeply")));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| match error {
                AttrError::Duplicated(..) => {
                    self.fail(format!("`{name}` has two attributes of one name"))
                }
                error => self.fail(format!("`{name}`: {error}")),
            })?;
            if attributes.len() == ATTRIBUTES {
                return Err(self.fail(format!("`{name}` has more than {ATTRIBUTES} attributes")));
            }
            let value = attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .map_err(|error| self.fail(format!("`{name}`: {error}")))?;
            attributes.push((attribute.key.into_inner().to_owned(), value.into_owned()));
        }
        self.open.push(name.clone());
        Ok(Element { name, attributes, line: self.line, ..Element::default() })
    }

    fn entity(&self, entity: &BytesRef<'_>) -> Result<String, ReadError> {
        let char = entity.resolve_char_ref().map_err(|error| self.fail(error.to_string()))?;
        char.map(String::from)
            .or_else(|| resolve_xml_entity(entity).map(str::to_owned))
            .ok_or_else(|| self.fail(format!("the entity `{}` is not known", &**entity)))
    }

    fn count_lines(&mut self) {
        let end = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        let end = end.min(self.text.len());
        let passed = self.text.as_bytes().get(self.counted..end).unwrap_or_default();
        self.line += passed.iter().filter(|it| **it == b'\n').count();
        self.counted = self.counted.max(end);
    }

    /// The text has been decoded already; a declaration may say that this was wrong.
    fn check_encoding(&mut self) -> Result<(), ReadError> {
        let declaration = self.text.trim_start().strip_prefix("<?xml ");
        let Some(declaration) = declaration.and_then(|it| it.split_once("?>")) else {
            return Ok(());
        };
        let Some((_, encoding)) = declaration.0.split_once("encoding=") else { return Ok(()) };
        let encoding = encoding.split(['"', '\'']).nth(1).unwrap_or_default();
        match encoding.to_ascii_uppercase().as_str() {
            "UTF-8" | "UTF8" | "US-ASCII" | "ASCII" | "UTF-16" | "UTF-16LE" | "UTF-16BE" => Ok(()),
            _ => Err(self.fail(format!("the encoding `{encoding}` is not read"))),
        }
    }
}

impl Element {
    /// The name without its prefix.
    pub(super) fn local(&self) -> &str {
        local(&self.name)
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    /// An attribute that a prefix may stand before.
    pub(super) fn prefixed(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(it, _)| local(it) == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn needs(&self, name: &str) -> Result<&str, ReadError> {
        self.attribute(name).ok_or_else(|| self.fail(format!("`{}` has no `{name}`", self.name)))
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|it| it.local() == name)
    }

    pub(super) fn children<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |it| it.local() == name)
    }

    /// An error at this element.
    pub(super) fn fail(&self, reason: impl Into<String>) -> ReadError {
        ReadError::new(format!("line {}", self.line), reason)
    }

    /// `v2_1` of a root in the namespace of the messages of SDMX 2.1.
    pub(super) fn message_version(&self) -> Option<&str> {
        let prefix = self.name.split_once(':').map(|(prefix, _)| prefix);
        let namespace = match prefix {
            Some(prefix) => self.attribute(&format!("xmlns:{prefix}")),
            None => self.attribute("xmlns"),
        };
        let rest = namespace?.split_once("sdmx.org/resources/sdmxml/schemas/")?.1;
        rest.split('/').next()
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}
