//! The days that a period is made of.

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    year: i32,
    month: i32,
    day: i32,
}

/// First and last day of a period. None if it is no period of SDMX, or is shorter than a day.
pub(super) fn days(period: &str) -> Option<(Day, Day)> {
    let year: i32 = number(period.get(..4)?)?;
    let rest = match period.get(4..)? {
        "" => return Some(months(year, 1, 12)),
        rest => rest.strip_prefix('-')?,
    };
    if let Some((month, day)) = rest.split_once('-') {
        let (month, day) = (of(month, 2, 12)?, of(day, 2, 31)?);
        let day = Day { year, month, day };
        return (day.day <= length(year, month)).then_some((day, day));
    }
    let part = rest.get(1..).unwrap_or_default();
    Some(match rest.as_bytes().first()? {
        b'A' if part == "1" => months(year, 1, 12),
        b'S' => months(year, 6 * of(part, 1, 2)? - 5, 6),
        b'T' => months(year, 4 * of(part, 1, 3)? - 3, 4),
        b'Q' => months(year, 3 * of(part, 1, 4)? - 2, 3),
        b'M' => months(year, of(part, 2, 12)?, 1),
        b'W' => {
            let monday = first_monday(year) + 7 * (of(part, 2, 53)? - 1);
            (of_year(year, monday), of_year(year, monday + 6))
        }
        b'D' => {
            let day = of(part, 3, 365 + i32::from(is_leap(year)))?;
            (of_year(year, day), of_year(year, day))
        }
        _ => months(year, of(rest, 2, 12)?, 1),
    })
}

impl Day {
    /// Appends `2026-01-31`.
    pub(super) fn push(self, out: &mut Vec<u8>) {
        let digit = |n: i32| b'0' + u8::try_from(n.rem_euclid(10)).unwrap_or_default();
        let two = |n: i32| [digit(n / 10), digit(n)];
        out.extend(two(self.year / 100));
        out.extend(two(self.year));
        out.push(b'-');
        out.extend(two(self.month));
        out.push(b'-');
        out.extend(two(self.day));
    }
}

fn number(text: &str) -> Option<i32> {
    text.bytes().all(|it| it.is_ascii_digit()).then(|| text.parse().ok())?
}

/// A number of so many digits, from 1 to `most`.
fn of(text: &str, digits: usize, most: i32) -> Option<i32> {
    let number = number(text).filter(|_| text.len() == digits)?;
    (1..=most).contains(&number).then_some(number)
}

fn months(year: i32, first: i32, count: i32) -> (Day, Day) {
    let last = first + count - 1;
    let end = Day { year, month: last, day: length(year, last) };
    (Day { year, month: first, day: 1 }, end)
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn length(year: i32, month: i32) -> i32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The Monday of the week that has 4 January in it, counted from 1 January.
fn first_monday(year: i32) -> i32 {
    let before = year - 1;
    let leap_days = before / 4 - before / 100 + before / 400;
    // 1 January of the year 1 was a Monday.
    let weekday = (365 * before + leap_days + 3).rem_euclid(7);
    4 - weekday
}

/// The day that is so many days into the year; it may be just outside.
fn of_year(mut year: i32, mut day: i32) -> Day {
    if day < 1 {
        year -= 1;
        day += 365 + i32::from(is_leap(year));
    }
    let mut month = 1;
    while day > length(year, month) {
        day -= length(year, month);
        month += 1;
        if month > 12 {
            year += 1;
            month = 1;
        }
    }
    Day { year, month, day }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(period: &str, expected: &str) {
        let mut text = Vec::new();
        if let Some((first, last)) = days(period) {
            first.push(&mut text);
            text.push(b' ');
            last.push(&mut text);
        }
        assert_eq!(String::from_utf8(text).unwrap(), expected, "{period}");
    }

    #[test]
    fn periods_are_days() {
        check("2024", "2024-01-01 2024-12-31");
        check("2024-A1", "2024-01-01 2024-12-31");
        check("2024-S2", "2024-07-01 2024-12-31");
        check("2024-T2", "2024-05-01 2024-08-31");
        check("2024-Q1", "2024-01-01 2024-03-31");
        check("2024-02", "2024-02-01 2024-02-29");
        check("2023-M02", "2023-02-01 2023-02-28");
        check("2026-W01", "2025-12-29 2026-01-04");
        check("2020-W53", "2020-12-28 2021-01-03");
        check("2024-D060", "2024-02-29 2024-02-29");
        check("2024-02-29", "2024-02-29 2024-02-29");
        for other in [
            "",
            "20",
            "2024-",
            "2024-13",
            "2023-02-29",
            "2024-Q5",
            "2023-D366",
            "2024-01-01T00:00:00",
        ] {
            check(other, "");
        }
    }
}
