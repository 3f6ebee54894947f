//! Whether ads are of other languages or occupations than before.
//!
//! A source that sends a few ads a day says nothing of a mix by one day: days are taken together, back
//! from the newest, until there are enough.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Finding, Volume, expectation};

/// Ads by what they are.
type Mix = BTreeMap<String, u32>;

/// Bits of Jensen and Shannon from which a mix is another one: about half and half that becomes nine
/// to one.
const THRESHOLD: f64 = 0.1;
/// Fewer ads say nothing of a mix: with so many, and 3 times as many before, chance alone exceeds the
/// threshold less than once in 1,000, if there are 11 classes or fewer.
const FEWEST: u32 = 50;
/// Earlier windows that are looked at, and fewer than which allow no judgement.
const WINDOWS: usize = 8;
const FEWEST_WINDOWS: usize = 3;

/// A mix of the newest ads that is another one than before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shift {
    /// Bits of Jensen and Shannon, from 0 to 1.
    pub divergence: f64,
    /// What has gained most, and its shares, from 0 to 1.
    pub code: String,
    pub share: f64,
    pub before: f64,
    /// How many the newest ads are, and the first day of them.
    pub ads: u32,
    pub since: Date,
}

impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { divergence, code, share, before, ads, since } = self;
        let [share, before] = [share, before].map(|it| (it * 100.0).round());
        write!(
            f,
            "has changed by {divergence:.2} bits: `{code}` {share} % of {ads} ads since {since}, \
             before {before} %"
        )
    }
}

/// Successive days that hold enough ads together.
struct Window {
    since: Date,
    mix: Mix,
}

/// Judges a day by those before it; its ads, and theirs, must be understood. None of these findings
/// keeps anything out of figures.
pub fn drifted(history: &[Volume], day: Date) -> Vec<Finding> {
    let languages = shift(history, day, |it| &it.languages).map(Finding::Languages);
    let occupations = shift(history, day, |it| &it.occupations).map(Finding::Occupations);
    languages.into_iter().chain(occupations).collect()
}

/// The newest days must be unlike all earlier ones together and unlike each window of them, since the
/// mix of some sources always varies.
fn shift(history: &[Volume], day: Date, mix: fn(&Volume) -> &Mix) -> Option<Shift> {
    let windows = windows(history, day, mix);
    let (now, earlier) = windows.split_first()?;
    if earlier.len() < FEWEST_WINDOWS {
        return None;
    }
    let mut before = Mix::new();
    earlier.iter().for_each(|it| add(&mut before, &it.mix));
    let divergence = divergence(&before, &now.mix);
    let is_new = earlier.iter().all(|it| self::divergence(&it.mix, &now.mix) > THRESHOLD);
    if divergence <= THRESHOLD || !is_new {
        return None;
    }
    let gain = |code: &str| share(&now.mix, code) - share(&before, code);
    let code = now.mix.keys().max_by(|a, b| gain(a).total_cmp(&gain(b)))?.clone();
    Some(Shift {
        divergence,
        share: share(&now.mix, &code),
        before: share(&before, &code),
        code,
        ads: now.mix.values().sum(),
        since: now.since,
    })
}

/// Newest first, the first of them ends with the day; none if the day brought nothing.
fn windows(history: &[Volume], day: Date, mix: fn(&Volume) -> &Mix) -> Vec<Window> {
    let mut runs = expectation::accepted(history);
    runs.retain(|it| it.day <= day && !mix(it).is_empty());
    if runs.last().is_none_or(|it| it.day < day) {
        return Vec::new();
    }
    let mut windows: Vec<Window> = Vec::new();
    let mut open = Mix::new();
    for run in runs.into_iter().rev() {
        add(&mut open, mix(run));
        if open.values().sum::<u32>() >= FEWEST {
            windows.push(Window { since: run.day, mix: std::mem::take(&mut open) });
        }
        if windows.len() > WINDOWS {
            break;
        }
    }
    windows
}

fn add(to: &mut Mix, other: &Mix) {
    for (code, n) in other {
        *to.entry(code.clone()).or_default() += n;
    }
}

fn share(mix: &Mix, code: &str) -> f64 {
    let of = mix.values().sum::<u32>().max(1);
    f64::from(mix.get(code).copied().unwrap_or(0)) / f64::from(of)
}

/// The Jensen–Shannon divergence of two mixes, without what chance alone makes of samples of this
/// size.
fn divergence(before: &Mix, now: &Mix) -> f64 {
    let n = |mix: &Mix| f64::from(mix.values().sum::<u32>().max(1));
    let codes: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let mut bits = 0.0;
    for code in &codes {
        let (p, q) = (share(before, code), share(now, code));
        let middle = f64::midpoint(p, q);
        bits +=
            [p, q].iter().filter(|it| **it > 0.0).map(|it| it * (it / middle).log2()).sum::<f64>();
    }
    let by_chance = (codes.len() as f64 - 1.0) * (1.0 / n(before) + 1.0 / n(now))
        / (8.0 * std::f64::consts::LN_2);
    (bits / 2.0 - by_chance).max(0.0)
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan as _, civil::date};

    use super::*;

    fn mix([ar, fr]: [u32; 2]) -> Mix {
        let all = [("ar", ar), ("fr", fr)].into_iter().filter(|(_, n)| *n > 0);
        all.map(|(code, n)| (code.to_owned(), n)).collect()
    }

    #[test]
    fn mixes_are_compared() {
        let check = |before: [u32; 2], now: [u32; 2], expected: f64| {
            let found = divergence(&mix(before), &mix(now));
            assert!((found - expected).abs() < 0.005, "{before:?} {now:?}: {found}");
        };
        check([5000, 5000], [500, 500], 0.0);
        check([5000, 5000], [900, 100], 0.15);
        check([5000, 5000], [0, 100], 0.31);
    }

    /// Gives what is found on each of the days, of ads in Arabic and French.
    fn found(days: &[[u32; 2]]) -> Vec<Option<(u32, String)>> {
        let day = |n: usize| date(2026, 1, 5) + (n as i64).days();
        let history: Vec<Volume> = days
            .iter()
            .enumerate()
            .map(|(n, ads)| Volume {
                postings: ads.iter().sum(),
                languages: mix(*ads),
                ..Volume::new(day(n))
            })
            .collect();
        let told = |n: usize| match &drifted(&history, day(n))[..] {
            [] => None,
            [Finding::Languages(Shift { ads, code, .. })] => Some((*ads, code.clone())),
            other => unreachable!("{other:?}"),
        };
        (0..days.len()).map(told).collect()
    }

    /// Arabic ads of so many, as chance would have it; the same in every run of the tests.
    fn drawn(n: u32, share: f64, seed: u32) -> [u32; 2] {
        let is_arabic = |it: &u32| {
            let mixed = u64::from(seed * 1000 + it + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let mixed = (mixed ^ mixed >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            ((mixed >> 40) as f64 / f64::from(1 << 24)) < share
        };
        let arabic = (0..n).filter(is_arabic).count() as u32;
        [arabic, n - arabic]
    }

    #[test]
    fn a_mix_that_flips_is_told_once_where_each_day_says_enough() {
        let mut days = vec![[60, 40]; 8];
        days.extend([[5, 95]; 4]);
        let found = found(&days);
        assert_eq!(found[8], Some((100, "fr".to_owned())));
        assert_eq!(found.iter().flatten().count(), 1, "{found:?}");
        // Too little is known before.
        assert!(self::found(&[[60, 40], [60, 40], [5, 95]]).iter().all(Option::is_none));
    }

    #[test]
    fn days_with_few_ads_are_taken_together() {
        let mut days: Vec<[u32; 2]> = (0..40).map(|n| drawn(6, 0.7, n)).collect();
        days.extend((40..52).map(|n| drawn(6, 0.05, n)));
        let found = found(&days);
        assert!(found[..43].iter().all(Option::is_none), "{found:?}");
        let first = found.iter().position(Option::is_some).unwrap();
        assert!((44..50).contains(&first), "{first}");
        assert_eq!(found[first], Some((54, "fr".to_owned())));
    }

    #[test]
    fn what_always_varies_may_vary() {
        // By chance, few and many a day.
        for n in [2, 7, 30, 60, 400] {
            let days: Vec<[u32; 2]> = (0..120).map(|day| drawn(n, 0.5, day)).collect();
            assert!(found(&days).iter().all(Option::is_none), "{n}");
        }
        // Shares from a third to two thirds.
        let days: Vec<[u32; 2]> = (0..120_u32)
            .map(|day| drawn(80, 0.33 + f64::from(day * 7 % 34) / 100.0, day))
            .collect();
        assert!(found(&days).iter().all(Option::is_none));
        // Weekends in another language, all along.
        let week = |day: u32| if day % 7 >= 5 { [70, 10] } else { [10, 70] };
        let days: Vec<[u32; 2]> = (0..60).map(week).collect();
        assert_eq!(found(&days)[7..].iter().flatten().count(), 0);
    }
}
