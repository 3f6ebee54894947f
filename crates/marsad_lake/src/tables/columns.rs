//! Columns by name, to and from plain values.

use arrow::{
    array::{
        Array, ArrayRef, BinaryArray, BooleanArray, Date32Array, Float32Array, Float64Array,
        Int32Array, Int64Array, ListArray, ListBuilder, RecordBatch, StringArray, StringBuilder,
        TimestampMicrosecondArray,
    },
    datatypes::{DataType, Field, Schema},
};
use jiff::{Timestamp, civil::Date};
use std::sync::Arc;

use crate::Error;

/// A batch in the making: columns in order.
#[derive(Default)]
pub(super) struct Columns {
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl Columns {
    pub(super) fn text<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a str>) {
        self.push(name, false, Arc::new(StringArray::from_iter_values(values)));
    }

    pub(super) fn opt_text<'a>(
        &mut self,
        name: &str,
        values: impl Iterator<Item = Option<&'a str>>,
    ) {
        self.push(name, true, Arc::new(values.collect::<StringArray>()));
    }

    pub(super) fn texts<'a, I>(&mut self, name: &str, values: impl Iterator<Item = I>)
    where
        I: Iterator<Item = &'a str>,
    {
        let field = Field::new("element", DataType::Utf8, false);
        let mut builder = ListBuilder::new(StringBuilder::new()).with_field(field);
        for row in values {
            for value in row {
                builder.values().append_value(value);
            }
            builder.append(true);
        }
        self.push(name, false, Arc::new(builder.finish()));
    }

    pub(super) fn int(&mut self, name: &str, values: impl Iterator<Item = i64>) {
        self.push(name, false, Arc::new(Int64Array::from_iter_values(values)));
    }

    pub(super) fn opt_int(&mut self, name: &str, values: impl Iterator<Item = Option<i64>>) {
        self.push(name, true, Arc::new(values.collect::<Int64Array>()));
    }

    pub(super) fn opt_small(&mut self, name: &str, values: impl Iterator<Item = Option<i32>>) {
        self.push(name, true, Arc::new(values.collect::<Int32Array>()));
    }

    pub(super) fn opt_real(&mut self, name: &str, values: impl Iterator<Item = Option<f64>>) {
        self.push(name, true, Arc::new(values.collect::<Float64Array>()));
    }

    pub(super) fn opt_share(&mut self, name: &str, values: impl Iterator<Item = Option<f32>>) {
        self.push(name, true, Arc::new(values.collect::<Float32Array>()));
    }

    pub(super) fn flag(&mut self, name: &str, values: impl Iterator<Item = bool>) {
        self.push(name, false, Arc::new(values.map(Some).collect::<BooleanArray>()));
    }

    pub(super) fn date(&mut self, name: &str, values: impl Iterator<Item = Option<Date>>) {
        self.push(name, true, Arc::new(values.map(|it| it.map(days)).collect::<Date32Array>()));
    }

    pub(super) fn time(&mut self, name: &str, values: impl Iterator<Item = Timestamp>) {
        let array =
            TimestampMicrosecondArray::from_iter_values(values.map(|it| it.as_microsecond()));
        self.push(name, false, Arc::new(array.with_timezone("UTC")));
    }

    pub(super) fn bytes<'a>(&mut self, name: &str, values: impl Iterator<Item = &'a [u8]>) {
        self.push(name, false, Arc::new(BinaryArray::from_iter_values(values)));
    }

    pub(super) fn finish(self) -> RecordBatch {
        RecordBatch::try_new(Arc::new(Schema::new(self.fields)), self.arrays)
            .expect("every column has one value per row")
    }

    fn push(&mut self, name: &str, nullable: bool, array: ArrayRef) {
        self.fields.push(Field::new(name, array.data_type().clone(), nullable));
        self.arrays.push(array);
    }
}

/// The same rows, some of which say nothing any more in columns of text.
pub(super) fn blanked(
    table: &'static str,
    batch: &RecordBatch,
    names: &[&str],
    is_gone: &[bool],
) -> Result<RecordBatch, Error> {
    let reader = Reader { table, batch };
    let mut arrays = batch.columns().to_vec();
    for name in names {
        let column = reader.text(name)?;
        let values = column.iter().zip(is_gone).map(|(value, is_gone)| match is_gone {
            true => "",
            false => value.unwrap_or_default(),
        });
        let at = batch.schema().index_of(name).map_err(Error::store("read", table))?;
        arrays[at] = Arc::new(StringArray::from_iter_values(values));
    }
    RecordBatch::try_new(batch.schema(), arrays).map_err(Error::store("write", table))
}

/// A batch as read, with the table's name for errors.
pub(super) struct Reader<'a> {
    pub(super) table: &'static str,
    pub(super) batch: &'a RecordBatch,
}

impl<'a> Reader<'a> {
    pub(super) fn text(&self, name: &str) -> Result<&'a StringArray, Error> {
        self.column(name)
    }

    pub(super) fn texts(&self, name: &str) -> Result<&'a ListArray, Error> {
        self.column(name)
    }

    pub(super) fn int(&self, name: &str) -> Result<&'a Int64Array, Error> {
        self.column(name)
    }

    pub(super) fn small(&self, name: &str) -> Result<&'a Int32Array, Error> {
        self.column(name)
    }

    pub(super) fn real(&self, name: &str) -> Result<&'a Float64Array, Error> {
        self.column(name)
    }

    /// A column that older files of the table do not have.
    pub(super) fn opt_text(&self, name: &str) -> Result<Option<&'a StringArray>, Error> {
        self.batch.column_by_name(name).map(|_| self.column(name)).transpose()
    }

    /// Likewise.
    pub(super) fn opt_real(&self, name: &str) -> Result<Option<&'a Float64Array>, Error> {
        self.batch.column_by_name(name).map(|_| self.column(name)).transpose()
    }

    pub(super) fn flag(&self, name: &str) -> Result<&'a BooleanArray, Error> {
        self.column(name)
    }

    pub(super) fn date(&self, name: &str) -> Result<&'a Date32Array, Error> {
        self.column(name)
    }

    pub(super) fn time(&self, name: &str) -> Result<&'a TimestampMicrosecondArray, Error> {
        self.column(name)
    }

    pub(super) fn bytes(&self, name: &str) -> Result<&'a BinaryArray, Error> {
        self.column(name)
    }

    fn column<T: Array + 'static>(&self, name: &str) -> Result<&'a T, Error> {
        self.batch
            .column_by_name(name)
            .and_then(|column| column.as_any().downcast_ref::<T>())
            .ok_or_else(|| Error::Schema { table: self.table, column: name.to_owned() })
    }
}

/// The strings of one row of a list column.
pub(super) fn list(column: &ListArray, row: usize) -> Vec<String> {
    let values = column.value(row);
    let Some(values) = values.as_any().downcast_ref::<StringArray>() else { return Vec::new() };
    values.iter().flatten().map(str::to_owned).collect()
}

pub(super) fn opt(column: &StringArray, row: usize) -> Option<&str> {
    column.is_valid(row).then(|| column.value(row))
}

pub(super) fn opt_real(column: &Float64Array, row: usize) -> Option<f64> {
    column.is_valid(row).then(|| column.value(row))
}

pub(super) fn opt_date(column: &Date32Array, row: usize) -> Option<Date> {
    column.is_valid(row).then(|| from_days(column.value(row)))
}

const EPOCH: Date = Date::constant(1970, 1, 1);

fn days(date: Date) -> i32 {
    (date - EPOCH).get_days()
}

pub(super) fn from_days(days: i32) -> Date {
    EPOCH.saturating_add(jiff::Span::new().days(days))
}

pub(super) fn from_micros(micros: i64) -> Timestamp {
    Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
}
