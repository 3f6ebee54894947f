//! The tabular Islamic calendar, and day numbers.
//!
//! Civil epoch: 1 Muharram of year 1 is Friday 16 July 622 of the Julian calendar. Eleven years of
//! thirty have a day more: 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29. Months that are begun when the
//! moon is sighted start on the same day, or one day to either side, rarely two.

/// Day number of the last day before the epoch, where 1 January of year 1 is day 1.
const BEFORE_EPOCH: i32 = 227_014;
const YEAR: i32 = 354;

/// A date of the tabular Islamic calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct HijriDate {
    pub year: i32,
    pub month: u8,
    pub day: u8,
}

/// Days from the beginning of year 1 of the Gregorian calendar, carried back: its 1 January is 1.
pub fn day_number(year: i32, month: u8, day: u8) -> i32 {
    const BEFORE: [i32; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let past = year - 1;
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let month = usize::from(month.clamp(1, 12));
    past * 365 + past.div_euclid(4) - past.div_euclid(100)
        + past.div_euclid(400)
        + BEFORE[month - 1]
        + i32::from(leap && month > 2)
        + i32::from(day)
}

impl HijriDate {
    pub fn day_number(self) -> i32 {
        let leap_days = (3 + 11 * self.year).div_euclid(30);
        let months = i32::from(self.month) - 1;
        // months of 30 and 29 days take turns
        let in_year = months * 29 + (months + 1) / 2;
        BEFORE_EPOCH + (self.year - 1) * YEAR + leap_days + in_year + i32::from(self.day)
    }

    /// A year that is surely not over before the given day begins, and hardly begun long before.
    pub(super) fn year_before(day: i32) -> i32 {
        (day - BEFORE_EPOCH).div_euclid(YEAR + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The day that the calendar computes, and the day on which it was kept somewhere.
    fn check((year, month, day): (i32, u8, u8), kept: (i32, u8, u8)) {
        let found = HijriDate { year, month, day }.day_number();
        let kept = day_number(kept.0, kept.1, kept.2);
        assert!((found - kept).abs() <= 1, "{year}-{month}-{day} is {}", found - kept);
    }

    #[test]
    fn feasts_fall_within_a_day_of_where_they_were_kept() {
        assert_eq!(
            HijriDate { year: 1445, month: 9, day: 1 }.day_number(),
            day_number(2024, 3, 11)
        );
        check((1, 1, 1), (622, 7, 19));
        check((1400, 1, 1), (1979, 11, 21));
        check((1421, 10, 1), (2000, 12, 27));
        check((1430, 9, 1), (2009, 8, 22));
        check((1441, 12, 10), (2020, 7, 31));
        check((1444, 10, 1), (2023, 4, 21));
        check((1445, 9, 1), (2024, 3, 12));
        check((1445, 12, 10), (2024, 6, 16));
        check((1445, 12, 10), (2024, 6, 17));
        check((1446, 10, 1), (2025, 3, 30));
    }

    #[test]
    fn thirty_years_have_eleven_days_more() {
        let day = |year| HijriDate { year, month: 1, day: 1 }.day_number();
        assert_eq!(day(31) - day(1), 30 * 354 + 11);
        let long: Vec<i32> = (1..=30).filter(|it| day(it + 1) - day(*it) == 355).collect();
        assert_eq!(long, [2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29]);
    }
}
