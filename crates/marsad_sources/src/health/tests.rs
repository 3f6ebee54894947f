use jiff::{ToSpan as _, civil::date};

use super::*;

const START: Date = date(2026, 1, 5);

/// Chance that is the same in every run of the tests: a number from 0 to 1 for each `n`.
fn chance(n: u32) -> f64 {
    let mixed = (u64::from(n) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 40) as f64 / f64::from(1 << 24)
}

/// A count around a mean that varies as counts do.
fn count(mean: f64, n: u32) -> u32 {
    // Three sums of chance are nearly normal.
    let normal = (chance(n * 3) + chance(n * 3 + 1) + chance(n * 3 + 2) - 1.5) * 2.0;
    (mean + normal * mean.sqrt()).round().max(0.0) as u32
}

/// Working days full, Saturdays two fifths, Sundays an eighth.
fn usual(day: Date) -> f64 {
    match day.weekday().to_monday_zero_offset() {
        5 => 0.4,
        6 => 0.125,
        _ => 1.0,
    }
}

fn run(day: Date, postings: u32) -> Volume {
    let filled = ["title", "text", "url", "employer"].map(|it| (it.to_owned(), postings));
    Volume { day, postings, filled: filled.into(), ..Volume::default() }
}

fn days(from: Date, n: u32) -> Vec<Date> {
    (0..n).map(|it| from + i64::from(it).days()).collect()
}

/// A source with a weekly pattern.
fn history(mean: f64, n: u32) -> Vec<Volume> {
    let days = days(START, n).into_iter().enumerate();
    days.map(|(n, day)| run(day, count(mean * usual(day), n as u32))).collect()
}

/// Goes through days as the program would; `decide` says what an operator does with a held run.
/// Gives the days that were held.
fn live(
    history: &mut Vec<Volume>,
    runs: impl IntoIterator<Item = Volume>,
    decide: fn(&Verdict) -> Standing,
) -> Vec<Date> {
    let mut held = Vec::new();
    for mut run in runs {
        let verdict = judge(history, &run);
        if verdict.quarantine {
            held.push(run.day);
            run.standing = decide(&verdict);
        }
        history.push(run);
    }
    held
}

#[track_caller]
fn check(history: &[Volume], run: &Volume, expected: &[&str]) {
    let verdict = judge(history, run);
    let shown: Vec<String> = verdict.findings.iter().map(ToString::to_string).collect();
    assert_eq!(shown, expected);
    assert_eq!(verdict.quarantine, verdict.findings.iter().any(Finding::quarantines));
}

#[test]
fn an_ordinary_half_year_is_never_held() {
    for mean in [3.0, 12.0, 120.0, 2000.0] {
        let mut all = history(mean, 182);
        let later = all.split_off(3);
        let held = live(&mut all, later, |_| Standing::Held);
        assert_eq!(held, [], "{mean}");
    }
}

#[test]
fn a_weekend_is_no_drop_and_a_weekday_like_a_weekend_is() {
    let history = history(120.0, 56);
    let monday = START + 56.days();
    check(&history, &run(monday - 2.days() + 7.days(), 45), &[]);
    check(&history, &run(monday, 45), &["45 postings, about 130 were expected"]);
    check(&history, &run(monday, 105), &[]);
    check(&history, &run(monday, 500), &["500 postings, only about 130 were expected"]);
    assert!(!judge(&history, &run(monday, 500)).quarantine);
}

#[test]
fn few_ads_a_day_say_little() {
    let small = history(3.0, 56);
    let monday = START + 56.days();
    check(&small, &run(monday, 2), &[]);
    check(&small, &run(monday, 0), &[]);
    // A week without any is no chance.
    let mut all = small.clone();
    let held =
        live(&mut all, days(monday, 6).into_iter().map(|day| run(day, 0)), |_| Standing::Held);
    assert_eq!(held.first(), Some(&(monday + 1.day())));
    let findings = judge(&all, &run(monday + 7.days(), 0)).findings;
    assert!(matches!(findings[..], [Finding::Silence { runs: 3.., .. }]), "{findings:?}");
    check(
        &history(120.0, 56),
        &run(monday, 0),
        &["no postings in 1 run(s), about 130 were expected"],
    );
}

#[test]
fn without_three_earlier_runs_nothing_is_expected() {
    let two = history(120.0, 2);
    assert_eq!(expected(&two, START.weekday()), None);
    check(&two, &run(START + 2.days(), 0), &[]);
    let four = expected(&history(120.0, 4), START.weekday()).unwrap();
    assert!(!four.is_comparable);
    assert!(expected(&history(120.0, 28), START.weekday()).unwrap().is_comparable);
    // The first weekend of a source is told, and not held.
    let sunday = run(START + 6.days(), 14);
    let low = "14 postings, about 128 come on other weekdays";
    check(&history(120.0, 6), &sunday, &[low]);
    assert!(!judge(&history(120.0, 6), &sunday).quarantine);
    // Monthly, on whatever weekday that is.
    let monthly: Vec<Volume> = (1..=5).map(|month| run(date(2026, month, 1), 400)).collect();
    assert!(judge(&monthly, &run(date(2026, 6, 1), 210)).quarantine);
}

#[test]
fn a_source_may_grow_and_shrink_slowly() {
    for by_week in [1.08, 0.99] {
        let mut all = history(200.0, 28);
        let runs = days(START + 28.days(), 112).into_iter().enumerate().map(|(n, day)| {
            let level = f64::powf(by_week, n as f64 / 7.0);
            run(day, count(200.0 * usual(day) * level, n as u32))
        });
        let held = live(&mut all, runs, |_| Standing::Accepted);
        assert!(held.len() <= 1, "{by_week}: {held:?}");
    }
}

/// Ramadan of 2026: 18 February to 19 March; then Eid, when nobody posts.
#[test]
fn a_lull_is_held_until_an_operator_says_that_it_is_one() {
    let (first, last) = (date(2026, 2, 18), date(2026, 3, 19));
    let runs = || {
        days(START + 42.days(), 90).into_iter().enumerate().map(|(n, day)| {
            let level = if (first..=last).contains(&day) { 0.55 } else { 1.0 };
            run(day, count(300.0 * usual(day) * level, n as u32))
        })
    };
    let mut all = history(300.0, 42);
    assert_eq!(live(&mut all, runs(), |_| Standing::NewLevel), [first]);
    // Who only lets each day pass is asked again, until most weeks have been such.
    let mut all = history(300.0, 42);
    let held = live(&mut all, runs(), |_| Standing::Accepted);
    assert!((10..=30).contains(&held.len()), "{held:?}");
    let holiday = date(2026, 3, 20);
    let mut all = history(300.0, 42);
    let eid = runs().map(|it| if it.day == holiday { run(holiday, 4) } else { it });
    let decide = |verdict: &Verdict| match verdict.findings[..] {
        [Finding::Drop { postings: 4, .. }] => Standing::Accepted,
        _ => Standing::NewLevel,
    };
    assert_eq!(live(&mut all, eid, decide), [first, holiday]);
}

#[test]
fn a_new_layout_is_held() {
    let history = history(120.0, 56);
    let monday = START + 56.days();
    let mut new = run(monday, 118);
    new.filled.insert("text".to_owned(), 3);
    check(&history, &new, &["the layout seems to have changed: text went missing"]);
    let mut new = run(monday, 118);
    new.filled.remove("employer");
    check(&history, &new, &["0 % of the postings state `employer`, before 100 %"]);
    assert!(!judge(&history, &new).quarantine);
    new.filled.remove("url");
    check(&history, &new, &["the layout seems to have changed: employer, url went missing"]);
    // Two of three ads without an employer: may be.
    let mut few = run(monday + 6.days(), 3);
    few.filled.insert("employer".to_owned(), 2);
    let found = judge(&self::history(3.0 / 0.125, 56), &few).findings;
    assert!(!found.iter().any(Finding::quarantines), "{found:?}");
}

#[test]
fn a_field_that_always_varied_may_vary() {
    let mut history = history(120.0, 56);
    for (n, run) in history.iter_mut().enumerate() {
        let share = 0.2 + 0.6 * chance(n as u32);
        run.filled.insert("employer".to_owned(), (f64::from(run.postings) * share) as u32);
    }
    let mut run = run(START + 56.days(), 120);
    run.filled.insert("employer".to_owned(), 36);
    check(&history, &run, &[]);
}

#[test]
fn records_that_cannot_be_read_are_seen() {
    let history = history(120.0, 56);
    let monday = START + 56.days();
    let lost = |lost| Volume { lost, problems: lost, ..run(monday, 110) };
    check(&history, &lost(5), &[]);
    let first = Volume { lost: 90, problems: 90, ..run(monday, 10) };
    let told = "90 of 100 records could not be read: too few or too new to judge the source by";
    check(&[], &first, &[told]);
    assert!(!judge(&[], &first).quarantine);
    check(&history, &lost(40), &["27 % of the records could not be read, before 0 %"]);
    assert!(judge(&history, &lost(40)).quarantine);
}

#[test]
fn another_mix_is_told_and_not_held() {
    let with = |mut run: Volume, arabic: f64| {
        let n = (f64::from(run.postings) * arabic) as u32;
        run.languages = [("ar".to_owned(), n), ("fr".to_owned(), run.postings - n)].into();
        run
    };
    let mut history: Vec<Volume> = history(120.0, 56).into_iter().map(|it| with(it, 0.5)).collect();
    let monday = START + 56.days();
    history.push(with(run(monday, 118), 0.6));
    assert_eq!(drifted(&history, monday), []);
    history[56] = with(run(monday, 118), 0.02);
    let found = drifted(&history, monday);
    let told = "the mix of languages has changed by 0.26 bits: `fr` 98 % of 118 ads since \
                2026-03-02, before 50 %";
    assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), [told]);
    assert!(!found.iter().any(Finding::quarantines));
    // A day that is held says nothing, and is no measure.
    history[56].standing = Standing::Held;
    assert_eq!(drifted(&history, monday), []);
}

#[test]
fn records_are_counted() {
    let entry = "kind = 'csv'\nmapping = { title = 't', employer = 'e', posted = 'd' }";
    let records =
        crate::reader::tests::read(entry, "a.csv", b"t,e,d\nA,E,2026-01-01\nB,,soon\n,,\n,E,\n");
    let mut volume = Volume::new(START);
    records.iter().for_each(|it| volume.count(it));
    assert_eq!((volume.postings, volume.lost, volume.problems), (2, 1, 2));
    let filled = ["employer", "posted", "title"].map(|it| volume.filled[it]);
    assert_eq!(filled, [1, 1, 2]);
    let twice = {
        let mut it = volume.clone();
        it.add(&volume);
        it
    };
    assert_eq!((twice.postings, twice.filled["title"]), (4, 4));
}

const DAILY: Schedule = Schedule { every_days: 1 };

#[track_caller]
fn check_gaps(history: &[Volume], schedule: Schedule, n: u32, expected: &[(u32, u32, GapReason)]) {
    let day = |it: u32| START + i64::from(it).days();
    let expected: Vec<Gap> = expected
        .iter()
        .map(|&(from, to, reason)| Gap { from: day(from), to: day(to), reason })
        .collect();
    assert_eq!(gaps(history, schedule, START, day(n - 1)), expected);
}

#[test]
fn gaps_are_days_that_no_accepted_run_covers() {
    let mut runs = history(120.0, 28);
    check_gaps(&runs, DAILY, 28, &[]);
    runs[20].standing = Standing::Held;
    runs.drain(8..11);
    runs.drain(..2);
    let expected =
        [(0, 1, GapReason::NotYet), (8, 10, GapReason::NotRun), (20, 20, GapReason::Held)];
    check_gaps(&runs, DAILY, 28, &expected);
    check_gaps(&[], DAILY, 3, &[(0, 2, GapReason::NotYet)]);
    // Weekly, two days late once, and left out once.
    let weekly: Vec<Volume> = [6, 13, 22, 27, 41].map(|it: i64| run(START + it.days(), 50)).into();
    let schedule = Schedule { every_days: 7 };
    check_gaps(&weekly, schedule, 45, &[(28, 34, GapReason::NotRun)]);
}

#[test]
fn a_sender_that_falls_silent_leaves_a_gap_and_one_that_left_does_not_for_ever() {
    let check = |history: &[Volume], n: u32, expected: &[(u32, u32, GapReason)]| {
        let day = |it: u32| START + i64::from(it).days();
        let expected: Vec<Gap> = expected
            .iter()
            .map(|&(from, to, reason)| Gap { from: day(from), to: day(to), reason })
            .collect();
        assert_eq!(silences(history, day(n - 1)), expected);
    };
    // Weekends are low, and some days of a small source are empty: no gaps.
    check(&history(120.0, 56), 56, &[]);
    check(&history(2.0, 56), 56, &[]);
    let mut runs = history(40.0, 56);
    runs[40].standing = Standing::Held;
    // A day that the program noted as empty, and two that it did not note.
    runs[44] = run(START + 44.days(), 0);
    runs.drain(45..47);
    check(&runs, 56, &[(40, 40, GapReason::Held), (44, 46, GapReason::Silent)]);
    check(&runs, 46, &[(40, 40, GapReason::Held), (44, 45, GapReason::Silent)]);
    // Since day 56 nothing came: from the 29th day on it has left.
    let last = (56, 83, GapReason::Silent);
    check(&runs, 120, &[(40, 40, GapReason::Held), (44, 46, GapReason::Silent), last]);
    // Of a new sender nothing is expected.
    check(&history(40.0, 2), 30, &[]);
    check(&[], 30, &[]);
}

#[test]
fn a_run_is_overdue_after_half_the_time_between_two() {
    let runs = history(120.0, 28);
    let last = START + 27.days();
    assert_eq!(overdue(&runs, DAILY, last + 1.day()), None);
    assert_eq!(overdue(&runs, DAILY, last + 2.days()), Some(Finding::Overdue { last, days: 2 }));
    assert_eq!(overdue(&runs, Schedule { every_days: 7 }, last + 10.days()), None);
    assert_eq!(overdue(&[], DAILY, last), None);
}

#[test]
fn a_panel_holds_sources_without_long_gaps() {
    let (whole, mut holed, mut late) = (history(9.0, 60), history(9.0, 60), history(9.0, 60));
    holed.drain(10..16);
    // Held and not run, one after the other, are one gap.
    let mut mixed = history(9.0, 60);
    mixed[30..34].iter_mut().for_each(|it| it.standing = Standing::Held);
    mixed.drain(27..30);
    late.drain(..40);
    let sources: Vec<Watched<'_>> =
        [("whole", &whole), ("holed", &holed), ("mixed", &mixed), ("late", &late)]
            .map(|(id, history)| Watched { id, schedule: DAILY, history })
            .into();
    let to = START + 59.days();
    assert_eq!(panel(&sources, START, to, 5), ["whole"]);
    assert_eq!(panel(&sources, START, to, 6), ["whole", "holed"]);
    assert_eq!(panel(&sources, START + 40.days(), to, 0).len(), 4);
}
