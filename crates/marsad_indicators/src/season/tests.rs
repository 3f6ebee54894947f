use std::f64::consts::TAU;

use marsad_model::Period;

use super::*;

/// A series of which everything is known.
struct Made {
    series: Vec<(Period, f64)>,
    /// Without season and feasts.
    truth: Vec<f64>,
}

/// Season of a share `swing`, effects of the three feasts as differences of logarithms, and noise.
struct Recipe {
    seed: u64,
    season: usize,
    years: usize,
    swing: f64,
    feasts: [f64; 3],
    noise: f64,
    drift: f64,
}

const MONTHLY: Recipe = Recipe {
    seed: 1,
    season: 12,
    years: 15,
    swing: 0.12,
    feasts: [-0.15, 0.0, 0.0],
    noise: 0.02,
    drift: 0.02,
};
const TWO_FEASTS: Recipe =
    Recipe { seed: 2, years: 18, feasts: [-0.25, 0.0, -0.10], swing: 0.25, ..MONTHLY };
const QUARTERLY: Recipe =
    Recipe { seed: 3, season: 4, years: 25, feasts: [-0.12, 0.0, 0.0], noise: 0.01, ..MONTHLY };

impl Recipe {
    fn make(&self) -> Made {
        let mut random = Random(self.seed);
        let periods = periods(self.season, self.years);
        let feasts = [RAMADAN, EID_AL_FITR, EID_AL_ADHA].map(|it| regressors::feast(&it, &periods));
        let mut level = 6.0;
        let (mut series, mut truth) = (Vec::new(), Vec::new());
        for (t, period) in periods.into_iter().enumerate() {
            level += self.drift * random.normal() + 0.002;
            let turn = TAU * (t % self.season) as f64 / self.season as f64;
            let season = self.swing * (turn.sin() + 0.5 * (2.0 * turn + 1.0).cos());
            let feast: f64 = self.feasts.iter().zip(&feasts).map(|(size, it)| size * it[t]).sum();
            let plain = level + self.noise * random.normal();
            truth.push(plain.exp());
            series.push((period, (plain + season + feast).exp()));
        }
        Made { series, truth }
    }
}

/// Numbers of a fixed seed.
struct Random(u64);

impl Random {
    fn uniform(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as f64 + 0.5) / (1_u64 << 31) as f64
    }

    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.uniform()).sum::<f64>() - 6.0
    }
}

fn periods(season: usize, years: usize) -> Vec<Period> {
    let first = match season {
        12 => Period::Month { year: 2001, month: 1 },
        _ => Period::Quarter { year: 2001, quarter: 1 },
    };
    std::iter::successors(Some(first), |it| regressors::next(*it)).take(season * years).collect()
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let mean = |it: &[f64]| it.iter().sum::<f64>() / it.len() as f64;
    let (mean_a, mean_b) = (mean(a), mean(b));
    let product = |x: &[f64], mean_x: f64, y: &[f64], mean_y: f64| -> f64 {
        x.iter().zip(y).map(|(x, y)| (x - mean_x) * (y - mean_y)).sum()
    };
    product(a, mean_a, b, mean_b)
        / (product(a, mean_a, a, mean_a) * product(b, mean_b, b, mean_b)).sqrt()
}

fn check(recipe: &Recipe) {
    let made = recipe.make();
    let adjustment = adjust(&made.series, &Options::default());
    let Adjustment::Good(found) = adjustment else { panic!("{adjustment:?}") };
    assert_eq!(found.form, Form::Multiplicative);
    for (effect, size) in found.effects.iter().zip(recipe.feasts) {
        let gap = (effect.value - size).abs() / effect.standard_error;
        assert!(gap < 2.6, "{effect:?} is {size}");
        assert!(effect.applied || size == 0.0, "{effect:?} is {size}");
    }
    let adjusted: Vec<f64> = found.figures.iter().map(|it| it.adjusted).collect();
    let likeness = correlation(&adjusted, &made.truth);
    assert!(likeness > 0.95, "{likeness}");
    assert!(!found.diagnostics.season_is_left(), "{:?}", found.diagnostics);
    assert!(found.diagnostics.strength > 0.8, "{:?}", found.diagnostics);
    assert!(found.diagnostics.revision.unwrap() < 1.5, "{:?}", found.diagnostics);
    let level = |it: &[f64]| it.iter().sum::<f64>() / it.len() as f64;
    let raw: Vec<f64> = found.figures.iter().map(|it| it.raw).collect();
    assert!((level(&adjusted) / level(&raw) - 1.0).abs() < 0.01);
    for figure in &found.figures {
        let back = figure.adjusted * figure.seasonal * figure.calendar;
        assert!((back / figure.raw - 1.0).abs() < 1e-9);
    }
}

#[test]
fn feasts_and_season_are_found_again() {
    for recipe in [MONTHLY, TWO_FEASTS, QUARTERLY] {
        check(&recipe);
    }
}

fn check_refused(series: &[(Period, f64)], expected: &str) {
    match adjust(series, &Options::default()) {
        Adjustment::Refused { reason } => assert_eq!(reason.to_string(), expected),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_cannot_be_adjusted_is_refused() {
    check_refused(&[], "the series has 0 figures, fewer than three full years");
    let made = MONTHLY.make().series;
    check_refused(&made[..35], "the series has 35 figures, fewer than three full years");
    let mut gap = made.clone();
    gap.remove(5);
    check_refused(&gap, "the series has no figure right after 2001-05");
    let mut hole = made.clone();
    hole[7].1 = f64::NAN;
    check_refused(&hole, "the figure of 2001-08 is not a finite number");
    let years = [(Period::Year { year: 2001 }, 1.0)];
    check_refused(&years, "only monthly and quarterly series are adjusted, not 2001");
    let flat: Vec<(Period, f64)> = made.iter().map(|(period, _)| (*period, 5.0)).collect();
    check_refused(&flat, "no season was found");
}

#[test]
fn noise_is_seldom_taken_for_a_season() {
    let found = (0..40).filter(|seed| {
        let plain = Recipe { seed: 100 + seed, swing: 0.0, feasts: [0.0; 3], ..MONTHLY };
        adjust(&plain.make().series, &Options::default()).adjusted().is_some()
    });
    let found = found.count();
    assert!(found <= 2, "{found} of 40");
}

#[test]
fn short_series_are_adjusted_but_not_called_good() {
    let made = MONTHLY.make();
    assert!(matches!(adjust(&made.series[..60], &Options::default()), Adjustment::Unstable(_)));
}

#[test]
fn outliers_are_flagged_and_stay() {
    let mut made = MONTHLY.make();
    made.series[40].1 *= 1.35;
    made.series[100..].iter_mut().for_each(|(_, value)| *value *= 0.7);
    let adjustment = adjust(&made.series, &Options::default());
    let found = adjustment.adjusted().unwrap();
    let flagged: Vec<(String, OutlierKind)> =
        found.outliers.iter().map(|it| (it.period.to_string(), it.kind)).collect();
    let expected = [
        ("2004-05".to_owned(), OutlierKind::Additive),
        ("2009-05".to_owned(), OutlierKind::LevelShift),
    ];
    assert_eq!(flagged, expected);
    let gap = found.figures[40].adjusted / made.truth[40];
    assert!((gap - 1.35).abs() < 0.08, "{gap}");
    assert!((found.figures[110].trend / made.truth[110] - 0.7).abs() < 0.06);
}

#[test]
fn what_crosses_zero_is_adjusted_by_amounts() {
    let series: Vec<(Period, f64)> =
        MONTHLY.make().series.iter().map(|(period, value)| (*period, value - 450.0)).collect();
    let adjustment = adjust(&series, &Options::default());
    let found = adjustment.adjusted().unwrap();
    assert_eq!(found.form, Form::Additive);
    let figure = found.figures[3];
    assert!((figure.adjusted + figure.seasonal + figure.calendar - figure.raw).abs() < 1e-9);
}
