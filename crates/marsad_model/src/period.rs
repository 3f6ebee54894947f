//! Reference periods, written as SDMX writes them.

use std::fmt;

use jiff::civil::Date;

use crate::CodeError;

/// A calendar month, quarter or year, or a span of months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    Year {
        year: i16,
    },
    Quarter {
        year: i16,
        quarter: i8,
    },
    Month {
        year: i16,
        month: i8,
    },
    /// `months` months from the first day of `month`; an ISO 8601 interval, as SDMX time ranges are.
    Span {
        year: i16,
        month: i8,
        months: u8,
    },
}

impl Period {
    /// Parses `2025`, `2025-Q2`, `2025-05` or `2025-05-01/P12M`.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let error = || CodeError {
            code: text.to_owned(),
            expected: "a period such as 2025, 2025-Q2, 2025-05 or 2025-05-01/P12M",
        };
        if let Some((start, length)) = text.split_once("/P") {
            let start = start.strip_suffix("-01").ok_or_else(error)?;
            let months = length.strip_suffix('M').and_then(|it| it.parse().ok());
            return match (Self::parse(start)?, months) {
                (Self::Month { year, month }, Some(months @ 1..)) => {
                    Ok(Self::Span { year, month, months })
                }
                _ => Err(error()),
            };
        }
        let (year, rest) = match text.split_once('-') {
            Some((year, rest)) => (year, Some(rest)),
            None => (text, None),
        };
        if year.len() != 4 {
            return Err(error());
        }
        let year = year.parse().map_err(|_not_a_number| error())?;
        match rest {
            None => Ok(Self::Year { year }),
            Some(rest) => match rest.strip_prefix('Q') {
                Some(quarter) => match quarter.parse() {
                    Ok(quarter @ 1..=4) => Ok(Self::Quarter { year, quarter }),
                    _ => Err(error()),
                },
                None => match rest.parse() {
                    Ok(month @ 1..=12) if rest.len() == 2 => Ok(Self::Month { year, month }),
                    _ => Err(error()),
                },
            },
        }
    }

    /// The month that holds `date`.
    pub fn month_of(date: Date) -> Self {
        Self::Month { year: date.year(), month: date.month() }
    }

    /// The SDMX frequency code: A, Q or M; `_U` (unspecified) for spans.
    pub fn frequency(self) -> &'static str {
        match self {
            Self::Year { .. } => "A",
            Self::Quarter { .. } => "Q",
            Self::Month { .. } => "M",
            Self::Span { .. } => "_U",
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year { year } => write!(f, "{year:04}"),
            Self::Quarter { year, quarter } => write!(f, "{year:04}-Q{quarter}"),
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Span { year, month, months } => {
                write!(f, "{year:04}-{month:02}-01/P{months}M")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_they_are_written() {
        for text in ["2024", "2024-Q3", "2025-05", "2025-05-01/P12M"] {
            assert_eq!(Period::parse(text).unwrap().to_string(), text);
        }
        for bad in ["24", "2024-13", "2024-5", "2024-Q5", "x", "2024-05-01", "2024/P3M"] {
            assert!(Period::parse(bad).is_err(), "{bad}");
        }
    }
}
