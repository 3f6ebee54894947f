//! Right and wrong answers, summed up with intervals.

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

use anyhow::{Context, Result, bail};

pub(super) const COLUMNS: &str = "set\tfield\tlanguage\tfigure\tn\tvalue\tlow\thigh";

/// What one ad adds to a figure. The figure is `2 hits / (found + wanted)`: F1, or a share where
/// `found` and `wanted` are equal.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Count {
    pub(super) hits: f64,
    pub(super) found: f64,
    pub(super) wanted: f64,
}

impl Count {
    /// One answer, right or wrong.
    pub(super) fn share(is_right: bool) -> Self {
        Self { hits: f64::from(u8::from(is_right)), found: 1.0, wanted: 1.0 }
    }

    /// `hits` of `n` answers.
    pub(super) fn of(hits: usize, n: usize) -> Self {
        Self { hits: hits as f64, found: n as f64, wanted: n as f64 }
    }

    /// A field that may be absent on either side.
    pub(super) fn field<T: PartialEq>(wanted: Option<&T>, found: Option<&T>) -> Self {
        Self {
            hits: f64::from(u8::from(wanted.is_some() && wanted == found)),
            found: f64::from(u8::from(found.is_some())),
            wanted: f64::from(u8::from(wanted.is_some())),
        }
    }
}

/// Counts by set, field, language and figure.
pub(crate) struct Figures {
    counts: BTreeMap<[String; 4], Vec<Count>>,
    /// The field whose wrong answers are shown.
    wrong: Option<String>,
}

/// Every figure is also computed over all languages.
const ALL: &str = "all";
/// So many samples of the ads, drawn with replacement, give an interval.
const SAMPLES: usize = 400;

impl Figures {
    pub(crate) fn new(wrong: Option<&str>) -> Self {
        Self { counts: BTreeMap::new(), wrong: wrong.map(str::to_owned) }
    }

    pub(super) fn add(&mut self, set: &str, field: &str, language: &str, figure: &str, it: Count) {
        for language in [ALL, language] {
            let key = [set, field, language, figure].map(str::to_owned);
            self.counts.entry(key).or_default().push(it);
        }
    }

    /// Shows a wrong answer, if that was asked for.
    pub(super) fn show(&self, field: &str, is_right: bool, line: impl FnOnce() -> String) {
        if !is_right && self.wrong.as_deref() == Some(field) {
            println!("{field}\t{}", line());
        }
    }

    /// A line for each figure: its value and the interval that holds it in 95 of 100 cases, by the
    /// percentiles of resampled ads (Efron, "Bootstrap Methods", Annals of Statistics 7, 1979).
    pub(crate) fn table(&self) -> String {
        let mut out = format!("{COLUMNS}\n");
        for (key, counts) in &self.counts {
            let Some(figure) = value(counts.iter()) else { continue };
            let (low, high) = interval(counts);
            let n: f64 = counts.iter().map(|count| count.wanted).sum();
            let key = key.join("\t");
            writeln!(out, "{key}\t{n}\t{figure:.3}\t{low:.3}\t{high:.3}")
                .expect("a text takes what is written");
        }
        out
    }

    /// Compares with the least values in a table.
    pub(super) fn check(&self, path: &Path) -> Result<()> {
        let text =
            fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        let mut lower = Vec::new();
        for line in text.lines().skip(1) {
            let Some((key, least)) = line.rsplit_once('\t') else { continue };
            let least: f64 =
                least.parse().with_context(|| format!("{}: `{line}`", path.display()))?;
            let key: Vec<String> = key.split('\t').map(str::to_owned).collect();
            let counts = self.counts.iter().find(|(it, _)| it.as_slice() == key);
            let found = counts.and_then(|(_, counts)| value(counts.iter())).unwrap_or(0.0);
            if found < least {
                lower.push(format!("{}: {found:.3} instead of {least}", key.join(" ")));
            }
        }
        if !lower.is_empty() {
            bail!("ads are read worse than before:\n{}", lower.join("\n"));
        }
        Ok(())
    }
}

fn value<'c>(counts: impl Iterator<Item = &'c Count>) -> Option<f64> {
    let (hits, both) = counts.fold((0.0, 0.0), |(hits, both), count| {
        (hits + count.hits, both + count.found + count.wanted)
    });
    (both > 0.0).then(|| 2.0 * hits / both)
}

fn interval(counts: &[Count]) -> (f64, f64) {
    let mut values = Vec::with_capacity(SAMPLES);
    // The same numbers each time: a table must not change by itself.
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    for _ in 0..SAMPLES {
        let sample = (0..counts.len()).map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            &counts[(state >> 33) as usize % counts.len()]
        });
        values.extend(value(sample));
    }
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values[((values.len() - 1) as f64 * share).round() as usize];
    if values.is_empty() { (0.0, 1.0) } else { (at(0.025), at(0.975)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_fields_count_neither_way_and_wrong_ones_both_ways() {
        let counts = [
            Count::field(Some(&1), Some(&1)),
            Count::field::<i32>(None, None),
            Count::field(Some(&1), Some(&2)),
        ];
        assert_eq!(value(counts.iter()), Some(0.5));
        assert_eq!(value([Count::field::<i32>(None, None)].iter()), None);
    }

    #[test]
    fn an_interval_holds_the_value_and_narrows_with_more_ads() {
        let counts = |n: usize| (0..n).map(|at| Count::share(at % 4 != 0)).collect::<Vec<_>>();
        let width = |n| {
            let (low, high) = interval(&counts(n));
            assert!(low <= 0.75 && high >= 0.75, "{low} {high}");
            high - low
        };
        assert!(width(1000) < width(40));
    }
}
