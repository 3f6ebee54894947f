//! Adjusted series beside the raw ones, as figures.

use std::collections::BTreeMap;

use marsad_model::{
    ADJUSTED, ConfStatus, DIMENSIONS, ObsStatus, Observation, Period, SEASONAL_ADJUST,
};

use super::{Adjusted, Adjustment, Options, Reason, adjust};

/// Decimals of adjusted figures, whatever the raw ones have: the season is seldom a whole number.
pub const DECIMALS: u8 = 2;
const HUNDREDTHS: f64 = 100.0;

/// Takes up raw figures piece by piece, in any order, and gives them without their season.
#[derive(Debug)]
pub struct Adjuster {
    measures: Vec<String>,
    series: BTreeMap<Series, BTreeMap<Period, Raw>>,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    pub figures: Vec<Observation>,
    /// Series that are not adjusted: what they are of, and why not.
    pub refused: Vec<(Series, Reason)>,
}

/// One figure per period: dataflow, measure and key of the raw figures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Series {
    pub dataflow: String,
    pub measure: String,
    pub key: Vec<String>,
}

/// What is kept of a figure until all are there.
#[derive(Debug, Clone, Copy)]
struct Raw {
    value: f64,
    n_postings: Option<u64>,
    n_sources: Option<u64>,
    imputed: Option<f64>,
}

impl Adjuster {
    /// Of these measures only.
    pub fn of(measures: &[String]) -> Self {
        Self { measures: measures.to_vec(), series: BTreeMap::new() }
    }

    /// What has no value makes a gap, and a series with gaps is not adjusted.
    pub fn take<'a>(&mut self, figures: impl IntoIterator<Item = &'a Observation>) {
        for figure in figures {
            let Some(value) = figure.value.filter(|_| self.measures.contains(&figure.measure))
            else {
                continue;
            };
            let raw = Raw {
                value,
                n_postings: figure.n_postings,
                n_sources: figure.n_sources,
                imputed: figure.imputed,
            };
            let series = Series {
                dataflow: figure.dataflow.clone(),
                measure: figure.measure.clone(),
                key: figure.key.clone(),
            };
            self.series.entry(series).or_default().insert(figure.period, raw);
        }
    }

    /// The adjusted figures, in the order of series and time.
    pub fn finish(self) -> Outcome {
        let mut outcome = Outcome { figures: Vec::new(), refused: Vec::new() };
        for (series, raw) in self.series {
            let values: Vec<(Period, f64)> =
                raw.iter().map(|(period, it)| (*period, it.value)).collect();
            let (adjusted, status) = match adjust(&values, &Options::default()) {
                Adjustment::Refused { reason } => {
                    outcome.refused.push((series, reason));
                    continue;
                }
                Adjustment::Unstable(adjusted) => (adjusted, ObsStatus::Provisional),
                Adjustment::Good(adjusted) => (adjusted, ObsStatus::Estimated),
            };
            outcome.figures.extend(figures(&series, &raw, &adjusted, status));
        }
        outcome
    }
}

/// A figure of an adjustment that will be revised is provisional, any other an estimate: the season
/// is not observed.
fn figures(
    series: &Series,
    raw: &BTreeMap<Period, Raw>,
    adjusted: &Adjusted,
    status: ObsStatus,
) -> Vec<Observation> {
    let mut key = series.key.clone();
    for (dimension, code) in DIMENSIONS.iter().zip(&mut key) {
        if *dimension == SEASONAL_ADJUST {
            ADJUSTED.clone_into(code);
        }
    }
    let figure = |(figure, raw): (&super::Figure, &Raw)| Observation {
        dataflow: series.dataflow.clone(),
        measure: series.measure.clone(),
        key: key.clone(),
        period: figure.period,
        value: Some((figure.adjusted * HUNDREDTHS).round() / HUNDREDTHS),
        status,
        // What is withheld has no value, and is not adjusted.
        confidentiality: ConfStatus::Free,
        n_postings: raw.n_postings,
        n_sources: raw.n_sources,
        imputed: raw.imputed,
    };
    adjusted.figures.iter().zip(raw.values()).map(figure).collect()
}

#[cfg(test)]
mod tests {
    use marsad_model::neutral_key;

    use super::*;

    fn series(n: u32, season: f64) -> Vec<Observation> {
        let figure = |at: u32| {
            // A rise, a season, and something that never repeats.
            let noise = f64::from(at * at % 7) / 20.0;
            let wave = if at % 4 == 2 { season } else { -season / 3.0 };
            Observation {
                dataflow: "survey".to_owned(),
                measure: "RATE".to_owned(),
                key: neutral_key(),
                period: Period::parse(&format!("{}-Q{}", 2006 + at / 4, 1 + at % 4)).unwrap(),
                value: Some(20.0 + f64::from(at) / 40.0 + wave + noise),
                status: ObsStatus::Normal,
                confidentiality: ConfStatus::Free,
                n_postings: Some(u64::from(at)),
                n_sources: None,
                imputed: None,
            }
        };
        (0..n).map(figure).collect()
    }

    fn spread(figures: &[Observation]) -> f64 {
        let values: Vec<f64> = figures.iter().filter_map(|it| it.value).collect();
        values.windows(2).map(|it| (it[1] - it[0]).abs()).sum::<f64>() / values.len() as f64
    }

    fn of(raw: &[Observation], measure: &str) -> Outcome {
        let mut adjuster = Adjuster::of(&[measure.to_owned()]);
        // Pieces need not be in the order of time.
        raw.chunks(5).rev().for_each(|piece| adjuster.take(piece));
        adjuster.finish()
    }

    #[test]
    fn long_series_lose_their_season_and_keep_all_else() {
        let raw = series(48, 3.0);
        let Outcome { figures, refused } = of(&raw, "RATE");
        assert!(refused.is_empty() && figures.len() == raw.len(), "{refused:?}");
        for (raw, it) in raw.iter().zip(&figures) {
            let same = Observation {
                key: raw.key.clone(),
                value: raw.value,
                status: raw.status,
                ..it.clone()
            };
            assert_eq!(&same, raw);
            assert_eq!(it.key.last().map(String::as_str), Some("S"));
            assert_ne!(it.status, ObsStatus::Normal);
        }
        assert!(spread(&figures) < spread(&raw) / 4.0, "{} {}", spread(&figures), spread(&raw));
    }

    #[test]
    fn what_cannot_be_adjusted_is_refused_with_the_reason() {
        let Outcome { figures, refused } = of(&series(8, 3.0), "RATE");
        assert!(figures.is_empty());
        assert_eq!(refused[0].1, Reason::Short { periods: 8 });
        let mut withheld = series(48, 3.0);
        withheld[20].value = None;
        let Outcome { figures, refused } = of(&withheld, "RATE");
        assert!(figures.is_empty());
        assert_eq!(refused[0].1, Reason::Gap { after: withheld[19].period });
        let nothing = of(&series(48, 3.0), "OTHER");
        assert!(nothing.figures.is_empty() && nothing.refused.is_empty());
    }
}
