//! SDMX-JSON 1.0 and 2.0.
//!
//! Source: `https://github.com/sdmx-twg/sdmx-json`, field guide and schema of data messages. Members
//! of an object have no order, so the sets are written before the structure, which must know the
//! values that occur.

mod structure;
mod values;

use self::values::Values;
use super::{
    DataMessage, SetHeader,
    layout::{Layout, Level, Series},
};
use crate::{
    data::Row,
    format::Format,
    model::{Attachment, Component, Representation},
};

pub(super) struct JsonWriter<'a> {
    message: DataMessage<'a>,
    is_2: bool,
    layout: Layout,
    dimensions: Vec<Values>,
    /// Measures, then attributes.
    columns: Vec<Column<'a>>,
    set: Set,
    series: Series,
    /// Whether what is written next is the first of its kind.
    is_first_set: bool,
    is_first_series: bool,
    is_first_observation: bool,
}

/// A measure or an attribute.
struct Column<'a> {
    component: &'a Component,
    /// None for measures.
    attachment: Option<&'a Attachment>,
    is_required: bool,
    level: Level,
    cells: Cells,
}

/// What stands for a value.
enum Cells {
    Number,
    Text,
    /// Its place among the component's values.
    Places(Values),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    None,
    Begun,
    Filled,
}

impl<'a> JsonWriter<'a> {
    pub(super) fn new(message: DataMessage<'a>) -> Self {
        let is_2 = message.wish.format == Format::DataJson20;
        let layout = Layout::new(&message);
        let dimensions = message.structure.dimensions.iter().map(|_| Values::default()).collect();
        let is_coded = |it: &Component| matches!(it.representation, Representation::Codelist(_));
        let measures = message.structure.measures.iter().enumerate().map(|(i, component)| {
            // Version 1.0 has one measure, written as it is; others stand among the attributes.
            let is_plain = if is_2 { !is_coded(component) } else { i == 0 };
            Column {
                component,
                attachment: None,
                is_required: false,
                level: Level::Observation,
                cells: if is_plain { Cells::Number } else { Cells::Places(Values::default()) },
            }
        });
        let attributes = message.structure.attributes.iter().zip(&layout.attributes);
        let attributes = attributes.map(|(it, level)| {
            // A value of its own for each observation would be kept till the end.
            let is_plain = is_2 && *level == Level::Observation && !is_coded(&it.component);
            Column {
                component: &it.component,
                attachment: Some(&it.attachment),
                is_required: it.is_required,
                level: *level,
                cells: if is_plain { Cells::Text } else { Cells::Places(Values::default()) },
            }
        });
        let columns = measures.chain(attributes).collect();
        Self {
            message,
            is_2,
            layout,
            dimensions,
            columns,
            set: Set::None,
            series: Series::default(),
            is_first_set: true,
            is_first_series: true,
            is_first_observation: true,
        }
    }

    pub(super) fn begin(&mut self, set: SetHeader<'_>, out: &mut Vec<u8>) {
        self.begin_message_or_end_set(out);
        comma(&mut self.is_first_set, out);
        push(out, "{\"action\":");
        text(out, set.action.name());
        for (name, date) in [("validFrom", set.valid_from), ("validTo", set.valid_to)] {
            if let Some(date) = date {
                out.push(b',');
                text(out, name);
                out.push(b':');
                text(out, date);
            }
        }
        push(out, ",\"links\":");
        structure::links(&self.message, out);
        self.set = Set::Begun;
    }

    pub(super) fn row(&mut self, row: &Row<'_>, out: &mut Vec<u8>) {
        if self.set == Set::Begun {
            self.fill(Some(row), out);
        }
        if let Some(at) = self.layout.at
            && !self.series.has(row.key, at)
        {
            self.end_series(out);
            comma(&mut self.is_first_series, out);
            self.series.open(row.key);
            self.key(row, Some(at), out);
            push(out, ":{");
            if self.attributes(Level::Series, row, out) {
                out.push(b',');
            }
            push(out, "\"observations\":{");
            self.is_first_observation = true;
        }
        if self.layout.is_bare(row.key) {
            return;
        }
        comma(&mut self.is_first_observation, out);
        match self.layout.at {
            Some(at) => {
                let code = row.key.get(at).copied().unwrap_or_default();
                let place = self.dimensions.get_mut(at).map(|it| it.place(code));
                out.push(b'"');
                number(out, place.unwrap_or_default());
                out.push(b'"');
            }
            None => self.key(row, None, out),
        }
        push(out, ":[");
        self.cells(Level::Observation, row, out);
        out.push(b']');
    }

    pub(super) fn end(mut self, out: &mut Vec<u8>) {
        self.begin_message_or_end_set(out);
        push(out, if self.is_2 { "],\"structures\":[" } else { "],\"structure\":" });
        structure::structure(&self, out);
        push(out, if self.is_2 { "]}}\n" } else { "}}\n" });
    }

    fn begin_message_or_end_set(&mut self, out: &mut Vec<u8>) {
        if self.set == Set::None {
            push(out, "{\"meta\":");
            structure::meta(&self.message, out);
            push(out, ",\"data\":{\"dataSets\":[");
            return;
        }
        if self.set == Set::Begun {
            self.fill(None, out);
        }
        self.end_series(out);
        push(out, "}}\n");
    }

    /// Writes what is said of the whole set, up to its first series or observation.
    fn fill(&mut self, row: Option<&Row<'_>>, out: &mut Vec<u8>) {
        out.push(b',');
        if row.is_some_and(|row| self.attributes(Level::Set, row, out)) {
            out.push(b',');
        }
        let has_series = self.layout.at.is_some();
        push(out, if has_series { "\"series\":{" } else { "\"observations\":{" });
        self.set = Set::Filled;
        self.is_first_series = true;
        self.is_first_observation = true;
    }

    fn end_series(&mut self, out: &mut Vec<u8>) {
        if self.series.is_open {
            push(out, "}}");
            self.series.is_open = false;
        }
    }

    /// Writes places in a key as a name: `"0:3:1"`, but for the one at `without`.
    fn key(&mut self, row: &Row<'_>, without: Option<usize>, out: &mut Vec<u8>) {
        out.push(b'"');
        let mut is_first = true;
        for (i, (values, code)) in self.dimensions.iter_mut().zip(row.key).enumerate() {
            if Some(i) != without {
                if !is_first {
                    out.push(b':');
                }
                is_first = false;
                number(out, values.place(code));
            }
        }
        out.push(b'"');
    }

    /// Writes the attributes of a level. False if there are none.
    fn attributes(&mut self, level: Level, row: &Row<'_>, out: &mut Vec<u8>) -> bool {
        if !self.columns.iter().any(|it| it.level == level) {
            return false;
        }
        push(out, "\"attributes\":[");
        self.cells(level, row, out);
        out.push(b']');
        true
    }

    fn cells(&mut self, level: Level, row: &Row<'_>, out: &mut Vec<u8>) {
        let mut is_first = true;
        // The first place is the measure's, also where it is not shown.
        if level == Level::Observation && !self.is_2 && self.message.structure.measures.is_empty() {
            push(out, "null");
            is_first = false;
        }
        let cells = row.measures.iter().chain(row.attributes);
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            if column.level != level {
                continue;
            }
            comma(&mut is_first, out);
            match &mut column.cells {
                _ if cell.is_empty() => push(out, "null"),
                Cells::Number if is_number(cell) => push(out, cell),
                Cells::Number | Cells::Text => text(out, cell),
                Cells::Places(values) => number(out, values.place(cell)),
            }
        }
    }
}

fn push(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
}

fn comma(is_first: &mut bool, out: &mut Vec<u8>) {
    if !*is_first {
        out.push(b',');
    }
    *is_first = false;
}

fn text(out: &mut Vec<u8>, text: &str) {
    serde_json::to_writer(out, text).expect("memory takes all, and a text is always JSON");
}

fn number(out: &mut Vec<u8>, number: usize) {
    if number >= 10 {
        self::number(out, number / 10);
    }
    out.push(b"0123456789".get(number % 10).copied().unwrap_or_default());
}

/// Whether the text is a number as JSON writes numbers.
fn is_number(text: &str) -> bool {
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (text, power) = match text.split_once(['e', 'E']) {
        Some((text, power)) => (text, Some(power)),
        None => (text, None),
    };
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && power.is_none_or(|it| digits(it.strip_prefix(['+', '-']).unwrap_or(it)))
}
