//! Adjusted series beside the raw ones, as figures.

use std::collections::BTreeMap;

use marsad_model::{ObsStatus, Observation, Period};

use super::{Adjustment, Options, Reason, adjust};

/// The adjusted figures of every series of a measure, under the name of another; and why a series
/// has none, by its key.
///
/// A figure of an adjustment that will be revised is provisional, any other an estimate: the season
/// is not observed.
pub fn publish(
    figures: &[Observation],
    measure: &str,
    gives: &str,
) -> (Vec<Observation>, Vec<(Vec<String>, Reason)>) {
    let mut series: BTreeMap<&[String], BTreeMap<Period, &Observation>> = BTreeMap::new();
    for figure in figures.iter().filter(|it| it.measure == measure && it.value.is_some()) {
        series.entry(&figure.key).or_default().insert(figure.period, figure);
    }
    let (mut published, mut refused) = (Vec::new(), Vec::new());
    for (key, raw) in series {
        let values: Vec<(Period, f64)> =
            raw.iter().filter_map(|(period, it)| Some((*period, it.value?))).collect();
        let (adjusted, status) = match adjust(&values, &Options::default()) {
            Adjustment::Refused { reason } => {
                refused.push((key.to_vec(), reason));
                continue;
            }
            Adjustment::Unstable(adjusted) => (adjusted, ObsStatus::Provisional),
            Adjustment::Good(adjusted) => (adjusted, ObsStatus::Estimated),
        };
        let figures = adjusted.figures.iter().zip(raw.values());
        published.extend(figures.map(|(figure, raw)| Observation {
            measure: gives.to_owned(),
            value: Some((figure.adjusted * 100.0).round() / 100.0),
            status,
            ..(*raw).clone()
        }));
    }
    (published, refused)
}

#[cfg(test)]
mod tests {
    use marsad_model::{ConfStatus, DIMENSIONS};

    use super::*;

    fn series(n: u32, season: f64) -> Vec<Observation> {
        let figure = |at: u32| {
            // A rise, a season, and something that never repeats.
            let noise = f64::from(at * at % 7) / 20.0;
            let wave = if at % 4 == 2 { season } else { -season / 3.0 };
            Observation {
                dataflow: "survey".to_owned(),
                measure: "RATE".to_owned(),
                key: DIMENSIONS.iter().map(|_| "_T".to_owned()).collect(),
                period: Period::parse(&format!("{}-Q{}", 2006 + at / 4, 1 + at % 4)).unwrap(),
                value: Some(20.0 + f64::from(at) / 40.0 + wave + noise),
                status: ObsStatus::Normal,
                confidentiality: ConfStatus::Free,
                n_postings: None,
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

    #[test]
    fn long_series_lose_their_season_and_short_ones_are_refused_with_the_reason() {
        let raw = series(48, 3.0);
        let (adjusted, refused) = publish(&raw, "RATE", "RATE_SA");
        assert!(refused.is_empty() && adjusted.len() == raw.len(), "{refused:?}");
        assert!(adjusted.iter().all(|it| it.measure == "RATE_SA"));
        assert!(adjusted.iter().all(|it| it.status != ObsStatus::Normal));
        assert!(spread(&adjusted) < spread(&raw) / 4.0, "{} {}", spread(&adjusted), spread(&raw));
        let (none, refused) = publish(&series(8, 3.0), "RATE", "RATE_SA");
        assert!(none.is_empty());
        assert_eq!(refused[0].1, Reason::Short { periods: 8 });
        assert!(publish(&raw, "OTHER", "RATE_SA").0.is_empty());
    }
}
