//! What is still coming in: pushes, judged before their day is over.

use super::{Finding, RARE, Verdict, Volume, expectation, expected, fields};

/// More of what is expected of a whole day is a flood.
const FLOOD_TIMES: f64 = 5.0;
/// So many times the greatest day known: where one day of the week brings most, it is no flood.
const GREATEST_TIMES: f64 = 2.0;

/// Judges a source's day so far by earlier days, and its newest records by what earlier ones stated.
/// Whatever is found holds back what comes from now on: what came before counts already.
pub fn running(history: &[Volume], day: &Volume, newest: &Volume) -> Verdict {
    let earlier: Vec<Volume> = history.iter().filter(|it| it.day < day.day).cloned().collect();
    let mut findings: Vec<Finding> = flood(&earlier, day).into_iter().collect();
    if is_enough(newest) {
        let recent = expectation::recent(&earlier);
        findings.extend(fields::unread(&recent, newest));
        findings.extend(fields::emptied(&recent, newest));
    }
    let quarantine = !findings.is_empty();
    Verdict { findings, quarantine }
}

/// What is wrong with a day so far and cannot be judged yet: it is told, and holds nothing back.
pub fn unproven(history: &[Volume], day: &Volume) -> Option<Finding> {
    let earlier: Vec<Volume> = history.iter().filter(|it| it.day < day.day).cloned().collect();
    fields::unproven(&expectation::recent(&earlier), day)
}

/// Whether there are so many records that shares of them can be judged.
pub fn is_enough(newest: &Volume) -> bool {
    newest.postings + newest.lost >= fields::FEWEST
}

fn flood(earlier: &[Volume], day: &Volume) -> Option<Finding> {
    let expectation = expected(earlier, day.day.weekday())?;
    let greatest = earlier.iter().map(|it| it.postings).max().unwrap_or(0);
    let (postings, expected) = (day.postings, expectation.postings);
    let is_flood = f64::from(postings) > FLOOD_TIMES * expected
        && f64::from(postings) > GREATEST_TIMES * f64::from(greatest)
        && expectation.at_least(postings) < RARE;
    is_flood.then_some(Finding::Flood { postings, expected })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days before Wednesday, 18 November, with so many ads, all of which state title and employer.
    fn days(postings: &[u32]) -> Vec<Volume> {
        let n = postings.len() as i8;
        let day = |(place, postings): (usize, &u32)| Volume {
            postings: *postings,
            filled: stated(*postings, *postings),
            ..Volume::new(jiff::civil::date(2026, 11, 18 - n + place as i8))
        };
        postings.iter().enumerate().map(day).collect()
    }

    fn stated(title: u32, employer: u32) -> std::collections::BTreeMap<String, u32> {
        [("title".to_owned(), title), ("employer".to_owned(), employer)].into()
    }

    fn today(postings: u32, lost: u32, employer: u32) -> Volume {
        let filled = stated(postings, employer);
        Volume { postings, lost, filled, ..Volume::new(jiff::civil::date(2026, 11, 18)) }
    }

    #[track_caller]
    fn check(history: &[u32], day: &Volume, expected: Option<&str>) {
        let verdict = running(&days(history), day, day);
        let told = verdict.findings.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(told.first().map(String::as_str), expected, "{told:?}");
        assert_eq!(verdict.quarantine, expected.is_some());
    }

    #[test]
    fn a_day_so_far_is_judged() {
        let usual = [20, 18, 22, 20, 19];
        check(&usual, &today(100, 0, 100), None);
        let flood = "101 postings, only about 20 were expected of the whole day";
        check(&usual, &today(101, 0, 101), Some(flood));
        // Not even three days are known.
        check(&[20, 20], &today(1000, 0, 1000), None);
        // A day of the week that brings most.
        check(&[20, 18, 300, 20, 19], &today(400, 0, 400), None);
        // Few ads are many times few by chance.
        check(&[1, 0, 1, 1], &today(4, 0, 4), None);
    }

    #[test]
    fn a_few_records_that_cannot_be_read_are_told() {
        let check = |history: &[u32], postings, lost, expected: Option<&str>| {
            let told = unproven(&days(history), &today(postings, lost, postings));
            assert_eq!(told.map(|it| it.to_string()).as_deref(), expected);
        };
        let first = "12 of 15 records could not be read: too few or too new to judge the source by";
        check(&[], 3, 12, Some(first));
        check(&[40, 40, 40], 3, 12, Some(first));
        check(&[], 300, 20, None);
        // These are judged.
        check(&[40, 40, 40], 10, 10, None);
        check(&[40, 40], 10, 10, Some(&first.replace("12 of 15", "10 of 20")));
    }

    #[test]
    fn records_that_lose_a_field_or_cannot_be_read_are_noticed() {
        let usual = [40, 40, 40];
        let lost = "0 % of the postings state `employer`, before 100 %";
        check(&usual, &today(20, 0, 0), Some(lost));
        check(&usual, &today(19, 0, 0), None);
        check(&usual, &today(40, 0, 39), None);
        check(
            &usual,
            &today(10, 10, 10),
            Some("50 % of the records could not be read, before 0 %"),
        );
    }
}
