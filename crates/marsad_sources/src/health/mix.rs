//! Whether a run's ads are of other languages or occupations than before.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Volume};

/// Bits of Jensen and Shannon from which a mix is another one: about half and half that becomes nine
/// to one.
const THRESHOLD: f64 = 0.1;
/// Fewer postings say nothing of a mix.
const FEWEST: u32 = 50;

pub(super) fn drifted(recent: &[&Volume], run: &Volume) -> Vec<Finding> {
    let divergence_of = |mix: fn(&Volume) -> &BTreeMap<String, u32>| {
        let mut before: BTreeMap<String, u32> = BTreeMap::new();
        for earlier in recent {
            for (code, n) in mix(earlier) {
                *before.entry(code.clone()).or_default() += n;
            }
        }
        divergence(&before, mix(run)).filter(|it| *it > THRESHOLD)
    };
    let languages = divergence_of(|it| &it.languages);
    let occupations = divergence_of(|it| &it.occupations);
    let languages = languages.map(|divergence| Finding::Languages { divergence });
    let occupations = occupations.map(|divergence| Finding::Occupations { divergence });
    languages.into_iter().chain(occupations).collect()
}

/// The Jensen–Shannon divergence of two mixes, without what chance alone makes of samples of this
/// size; none if one is too small.
fn divergence(before: &BTreeMap<String, u32>, now: &BTreeMap<String, u32>) -> Option<f64> {
    let (n_before, n_now) = (before.values().sum::<u32>(), now.values().sum::<u32>());
    if n_before < FEWEST || n_now < FEWEST {
        return None;
    }
    let (n_before, n_now) = (f64::from(n_before), f64::from(n_now));
    let codes: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let share = |mix: &BTreeMap<String, u32>, code: &str, of: f64| {
        f64::from(mix.get(code).copied().unwrap_or(0)) / of
    };
    let mut bits = 0.0;
    for code in &codes {
        let (p, q) = (share(before, code, n_before), share(now, code, n_now));
        let middle = f64::midpoint(p, q);
        bits +=
            [p, q].iter().filter(|it| **it > 0.0).map(|it| it * (it / middle).log2()).sum::<f64>();
    }
    let by_chance = (codes.len() as f64 - 1.0) * (1.0 / n_before + 1.0 / n_now)
        / (8.0 * std::f64::consts::LN_2);
    Some((bits / 2.0 - by_chance).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: [u32; 2], now: [u32; 2], expected: Option<f64>) {
        let mix =
            |[ar, fr]: [u32; 2]| BTreeMap::from([("ar".to_owned(), ar), ("fr".to_owned(), fr)]);
        let found = divergence(&mix(before), &mix(now));
        assert_eq!(found.map(|it| (it * 100.0).round() / 100.0), expected);
    }

    #[test]
    fn mixes_are_compared() {
        check([5000, 5000], [500, 500], Some(0.0));
        check([5000, 5000], [900, 100], Some(0.15));
        check([5000, 5000], [0, 100], Some(0.31));
        check([5000, 5000], [9, 1], None);
    }
}
