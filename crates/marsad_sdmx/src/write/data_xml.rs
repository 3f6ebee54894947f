//! SDMX-ML 2.1 and 3.0.
//!
//! Readers look for `<?xml` and for a root element with a prefix in the first characters, and take
//! the structure that the header refers to for the one that they know by the same id.

mod generic;
mod specific;

use self::{generic::Generic, specific::Specific};
use super::{
    DataMessage, SetHeader,
    layout::{Layout, Series},
};
use crate::{
    data::Row,
    format::Format,
    model::{Class, Reference},
};

pub(super) struct XmlWriter<'a> {
    message: DataMessage<'a>,
    layout: Layout,
    body: Box<dyn Body + 'a>,
    root: &'static str,
    set: Set,
    series: Series,
}

/// How a family of forms writes a set.
trait Body {
    /// Namespaces of its elements.
    fn namespaces(&self, out: &mut Vec<u8>);
    /// The attributes of the header's element `Structure` that are its own.
    fn structure(&self, out: &mut Vec<u8>);
    /// The start tag of a set, as yet without its end.
    fn begin(&self, set: SetHeader<'_>, out: &mut Vec<u8>);
    /// The end of the start tag, and what is said of the set.
    fn attributes(&self, layout: &Layout, row: Option<&Row<'_>>, out: &mut Vec<u8>);
    fn series(&self, layout: &Layout, row: &Row<'_>, out: &mut Vec<u8>);
    fn end_series(&self, out: &mut Vec<u8>);
    fn observation(&self, layout: &Layout, row: &Row<'_>, out: &mut Vec<u8>);
}

/// How much of a set is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    None,
    Begun,
    Filled,
}

impl<'a> XmlWriter<'a> {
    pub(super) fn new(message: DataMessage<'a>) -> Self {
        let layout = Layout::new(&message);
        let at = layout.at.and_then(|at| message.structure.dimensions.get(at));
        let is_time_series = at.is_some_and(|it| it.is_time);
        let dimension = at.map_or("AllDimensions", |it| &it.id);
        let structure = message.structure;
        let (root, body): (_, Box<dyn Body>) = match message.wish.format {
            Format::GenericXml21 => ("GenericData", Box::new(Generic::new(structure, dimension))),
            Format::GenericTimeSeriesXml21 => (
                if is_time_series { "GenericTimeSeriesData" } else { "GenericData" },
                Box::new(Generic::new(structure, dimension)),
            ),
            Format::SpecificTimeSeriesXml21 if is_time_series => (
                "StructureSpecificTimeSeriesData",
                Box::new(Specific::new(structure, dimension, false)),
            ),
            Format::DataXml30 => {
                ("StructureSpecificData", Box::new(Specific::new(structure, dimension, true)))
            }
            _ => ("StructureSpecificData", Box::new(Specific::new(structure, dimension, false))),
        };
        Self { message, layout, body, root, set: Set::None, series: Series::default() }
    }

    pub(super) fn begin(&mut self, set: SetHeader<'_>, out: &mut Vec<u8>) {
        match self.set {
            Set::None => self.header(out),
            _ => self.end_set(out),
        }
        self.body.begin(set, out);
        self.set = Set::Begun;
    }

    pub(super) fn row(&mut self, row: &Row<'_>, out: &mut Vec<u8>) {
        if self.set == Set::Begun {
            self.body.attributes(&self.layout, Some(row), out);
            self.set = Set::Filled;
        }
        if let Some(at) = self.layout.at
            && !self.series.has(row.key, at)
        {
            self.end_series(out);
            self.series.open(row.key);
            self.body.series(&self.layout, row, out);
        }
        if !self.layout.is_bare(row.key) {
            self.body.observation(&self.layout, row, out);
        }
    }

    pub(super) fn end(mut self, out: &mut Vec<u8>) {
        match self.set {
            Set::None => self.header(out),
            _ => self.end_set(out),
        }
        push(out, &["</mes:", self.root, ">\n"]);
    }

    fn end_series(&mut self, out: &mut Vec<u8>) {
        if self.series.is_open {
            self.body.end_series(out);
            self.series.is_open = false;
        }
    }

    fn end_set(&mut self, out: &mut Vec<u8>) {
        self.end_series(out);
        if self.set == Set::Begun {
            self.body.attributes(&self.layout, None, out);
        }
        push(out, &["</mes:DataSet>\n"]);
    }

    fn header(&self, out: &mut Vec<u8>) {
        let header = self.message.header;
        let of = &self.message.structure.of;
        let is_3 = self.message.wish.format == Format::DataXml30;
        let version = if is_3 { "v3_0" } else { "v2_1" };
        push(out, &["<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mes:", self.root]);
        push(out, &[" xmlns:mes=\"http://www.sdmx.org/resources/sdmxml/schemas/", version]);
        push(
            out,
            &["/message\" xmlns:com=\"http://www.sdmx.org/resources/sdmxml/schemas/", version],
        );
        push(out, &["/common\""]);
        self.body.namespaces(out);
        push(out, &[">\n<mes:Header>\n"]);
        element(out, "mes:ID", &header.id);
        element(out, "mes:Test", if header.is_test { "true" } else { "false" });
        element(out, "mes:Prepared", &header.prepared);
        push(out, &["<mes:Sender"]);
        attribute(out, "id", &header.sender);
        push(out, &[">"]);
        for (lang, name) in &header.sender_name.0 {
            push(out, &["<com:Name"]);
            attribute(out, "xml:lang", lang);
            push(out, &[">"]);
            escape(out, name);
            push(out, &["</com:Name>"]);
        }
        push(out, &["</mes:Sender>\n<mes:Structure"]);
        attribute(out, "structureID", &of.id);
        self.body.structure(out);
        push(out, &["><com:Structure>"]);
        if is_3 {
            escape(out, &of.reference(Class::DataStructure).to_string());
        } else {
            push(out, &["<Ref"]);
            attribute(out, "agencyID", &of.agency);
            attribute(out, "id", &of.id);
            attribute(out, "version", &of.version);
            attribute(out, "class", Class::DataStructure.name());
            push(out, &["/>"]);
        }
        push(out, &["</com:Structure></mes:Structure>\n</mes:Header>\n"]);
    }
}

/// The namespace of data that have `dimension` at their observations.
fn namespace(structure: &Reference, dimension: &str) -> String {
    format!("{structure}:ObsLevelDim:{dimension}")
}

fn push(out: &mut Vec<u8>, parts: &[&str]) {
    for part in parts {
        out.extend_from_slice(part.as_bytes());
    }
}

fn element(out: &mut Vec<u8>, name: &str, text: &str) {
    push(out, &["<", name, ">"]);
    escape(out, text);
    push(out, &["</", name, ">\n"]);
}

fn attribute(out: &mut Vec<u8>, name: &str, value: &str) {
    push(out, &[" ", name, "=\""]);
    escape(out, value);
    out.push(b'"');
}

/// Writes text so that it is read again as it was, in an element or between double quotes.
fn escape(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|it| *it < b' ' || b"<>&\"".contains(it)) {
        let (plain, after) = rest.split_at(at);
        out.extend_from_slice(plain);
        out.extend_from_slice(match after.first() {
            Some(b'<') => b"&lt;",
            Some(b'>') => b"&gt;",
            Some(b'&') => b"&amp;",
            Some(b'"') => b"&quot;",
            Some(b'\t') => b"&#9;",
            Some(b'\n') => b"&#10;",
            Some(b'\r') => b"&#13;",
            // XML has no other control characters.
            _ => b" ",
        });
        rest = after.get(1..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
}
