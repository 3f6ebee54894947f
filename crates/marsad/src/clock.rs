//! The only place that reads the clock.

use jiff::{Timestamp, civil::Date, tz::TimeZone};

pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// The day of now.
pub(crate) fn today() -> Date {
    day(now())
}

/// The day of a moment in UTC, as everywhere in the lake.
pub(crate) fn day(moment: Timestamp) -> Date {
    TimeZone::UTC.to_datetime(moment).date()
}
