//! From columns to values, with errors that name table and column; and back.

use jiff::Timestamp;
use sqlx::{Any, Decode, Row as _, Type, any::AnyRow};

use crate::{Error, Result};

/// A row, and the table it is of.
pub(crate) struct Row<'a> {
    pub(crate) table: &'static str,
    pub(crate) row: &'a AnyRow,
}

impl<'a> Row<'a> {
    pub(crate) fn get<T: Decode<'a, Any> + Type<Any>>(&self, column: &str) -> Result<T> {
        self.row.try_get(column).map_err(|_cause| self.corrupt(column))
    }

    pub(crate) fn count(&self, column: &str) -> Result<u64> {
        u64::try_from(self.get::<i64>(column)?).map_err(|_negative| self.corrupt(column))
    }

    pub(crate) fn time(&self, column: &str) -> Result<Timestamp> {
        self.opt_time(column)?.ok_or_else(|| self.corrupt(column))
    }

    pub(crate) fn opt_time(&self, column: &str) -> Result<Option<Timestamp>> {
        self.get::<Option<i64>>(column)?
            .map(|it| Timestamp::from_microsecond(it).map_err(|_range| self.corrupt(column)))
            .transpose()
    }

    pub(crate) fn parsed<T>(&self, column: &str, parse: fn(&str) -> Option<T>) -> Result<T> {
        parse(&self.get::<String>(column)?).ok_or_else(|| self.corrupt(column))
    }

    pub(crate) fn corrupt(&self, column: &str) -> Error {
        Error::Corrupt { table: self.table, column: column.to_owned() }
    }
}

/// A count as databases know it. None that we count comes near the end.
pub(crate) fn int(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
