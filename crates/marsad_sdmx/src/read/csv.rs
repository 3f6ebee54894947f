//! Data in SDMX-CSV 1 and 2.

mod header;

use csv::{ReaderBuilder, StringRecord};

use self::header::Header;
use super::{
    Message, ReadError, structure_of,
    table::{Budget, Cells, Table},
};
use crate::{
    data::{Action, DataSet},
    model::{Class, DataStructure, Reference, Structures},
};

/// Rows in a row that are of the same structure and for the same action.
struct Set<'s> {
    told: [String; 3],
    of: Option<Reference>,
    action: Action,
    structure: Option<&'s DataStructure>,
    table: Table<'s>,
    /// Where cells of the header's columns go; not known before one is filled.
    places: Vec<Option<usize>>,
    record: u64,
}

pub(super) fn read(text: &str, known: &Structures) -> Result<Message, ReadError> {
    let text = text.trim_start();
    let header = Header::read(text)?;
    // A quotation mark has its like, or the end of the message is missing.
    if text.bytes().filter(|it| *it == b'"').count() % 2 == 1 {
        return Err(ReadError::new("the end", "a quotation mark is not closed"));
    }
    let mut reader = ReaderBuilder::new()
        .delimiter(header.delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut budget = Budget::of(text);
    let mut sets: Vec<DataSet> = Vec::new();
    let mut set: Option<Set<'_>> = None;
    for (at, record) in reader.records().enumerate() {
        let number = at as u64 + 1;
        let fail = |reason: String| ReadError::new(format!("record {number}"), reason);
        let record = record.map_err(|error| fail(error.to_string()))?;
        if record.len() != header.len() {
            let [cells, names] = [record.len(), header.len()];
            return Err(fail(format!("it has {cells} cells, the header {names}")));
        }
        let told = header.told(&record);
        let mut current = match set.take() {
            Some(set) if set.told == told => set,
            before => {
                sets.extend(before.map(|it| it.finish(&header, &mut budget)).transpose()?);
                Set::begin(told, &header, known, number)?
            }
        };
        current.add(&header, &record, &mut budget).map_err(fail)?;
        set = Some(current);
    }
    sets.extend(set.map(|it| it.finish(&header, &mut budget)).transpose()?);
    Ok(Message::Data { structures: Structures::default(), sets })
}

impl<'s> Set<'s> {
    fn begin(
        told: [String; 3],
        header: &Header,
        known: &'s Structures,
        record: u64,
    ) -> Result<Self, ReadError> {
        let [kind, id, letter] = &told;
        let fail = |column: &str, reason: String| {
            ReadError::new(format!("record {record}, column {column}"), reason)
        };
        let of = reference(kind, id).map_err(|reason| fail(&header.structure_column, reason))?;
        let action = match letter.as_str() {
            "" => Action::Information,
            letter => Action::ALL
                .into_iter()
                .find(|it| it.letter() == letter)
                .ok_or_else(|| fail("ACTION", format!("`{letter}` is no action")))?,
        };
        let structure = of.as_ref().and_then(|it| structure_of(known, it));
        let table = Table::new(structure);
        let places = vec![None; header.columns.len()];
        Ok(Self { told, of, action, structure, table, places, record })
    }

    fn add(
        &mut self,
        header: &Header,
        record: &StringRecord,
        budget: &mut Budget,
    ) -> Result<(), String> {
        let mut cells = Cells::new();
        for (column, place) in header.columns.iter().zip(&mut self.places) {
            let text = column.value(&record[column.at], self.structure);
            if !text.is_empty() {
                let place =
                    place.get_or_insert_with(|| self.table.column(&column.name, column.role));
                cells.push((*place, text.to_owned()));
            }
        }
        self.table.push(cells, budget)
    }

    /// Columns of which this set fills none belong to another one, if there is another structure;
    /// else they are empty.
    fn finish(mut self, header: &Header, budget: &mut Budget) -> Result<DataSet, ReadError> {
        let is_own =
            |name: &str| self.structure.is_some_and(|it| it.components().any(|it| it.id == name));
        for column in &header.columns {
            if self.structure.is_none() || is_own(&column.name) {
                self.table.column(&column.name, column.role);
            }
        }
        self.table
            .finish(self.of, self.action, budget)
            .map_err(|reason| ReadError::new(format!("record {}", self.record), reason))
    }
}

/// `dataflow` and `ESTAT:NA_MAIN(1.6.0): National Accounts`. None of a provision agreement.
fn reference(kind: &str, id: &str) -> Result<Option<Reference>, String> {
    let class = match kind.to_ascii_lowercase().as_str() {
        "dataflow" => Class::Dataflow,
        "datastructure" => Class::DataStructure,
        "dataprovision" => return Ok(None),
        _ => return Err(format!("`{kind}` is neither a dataflow nor a datastructure")),
    };
    let urn = format!("urn:sdmx:org.sdmx.infomodel.{}.{}={id}", class.package(), class.name());
    match Reference::parse(&urn) {
        Some(reference) => Ok(Some(reference)),
        None => Err(format!("`{id}` is not like `AGENCY:ID(1.0)`")),
    }
}
