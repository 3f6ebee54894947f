//! Data messages, row by row.

use super::{DataMessage, data_csv::CsvWriter, data_json::JsonWriter, data_xml::XmlWriter};
use crate::{
    data::{Action, Row},
    format::Format,
};

/// Writes a data message row by row, in memory that does not grow with their number.
///
/// The caller drains what is appended to `out` whenever it likes. Rows of one series are adjacent.
/// A row without a code at the dimension of observations stands for a series without observations.
pub struct DataWriter<'a> {
    form: Form<'a>,
    has_set: bool,
}

/// What is said of a set of observations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SetHeader<'a> {
    pub action: Action,
    /// When these observations were published, and when they ceased to be the published ones.
    pub valid_from: Option<&'a str>,
    pub valid_to: Option<&'a str>,
}

enum Form<'a> {
    Csv(CsvWriter<'a>),
    Json(JsonWriter<'a>),
    Xml(XmlWriter<'a>),
}

impl<'a> DataWriter<'a> {
    pub fn new(message: DataMessage<'a>) -> Self {
        let form = match message.wish.format {
            Format::DataCsv10 | Format::DataCsv20 => Form::Csv(CsvWriter::new(message)),
            Format::DataJson10 | Format::DataJson20 => Form::Json(JsonWriter::new(message)),
            _ => Form::Xml(XmlWriter::new(message)),
        };
        Self { form, has_set: false }
    }

    /// Begins a set. There may be several: history, deletions.
    pub fn begin(&mut self, set: SetHeader<'_>, out: &mut Vec<u8>) {
        // Merging came with SDMX 3.1; the versions here say the same by appending.
        let action = match set.action {
            Action::Merge => Action::Append,
            action => action,
        };
        let set = SetHeader { action, ..set };
        self.has_set = true;
        match &mut self.form {
            Form::Csv(form) => form.begin(set, out),
            Form::Json(form) => form.begin(set, out),
            Form::Xml(form) => form.begin(set, out),
        }
    }

    /// Writes an observation of the set, and begins a set if there is none.
    pub fn row(&mut self, row: &Row<'_>, out: &mut Vec<u8>) {
        if !self.has_set {
            self.begin(SetHeader::default(), out);
        }
        match &mut self.form {
            Form::Csv(form) => form.row(row, out),
            Form::Json(form) => form.row(row, out),
            Form::Xml(form) => form.row(row, out),
        }
    }

    /// Closes all that is open.
    pub fn end(self, out: &mut Vec<u8>) {
        match self.form {
            Form::Csv(form) => form.end(out),
            Form::Json(form) => form.end(out),
            Form::Xml(form) => form.end(out),
        }
    }
}
