//! Seasonal adjustment of monthly and quarterly series, moving feasts included.
//!
//! **Useful for** telling whether a figure rose or fell apart from what every year brings, where
//! feasts of the Islamic calendar move through the seasons. **Not useful for** series of under three
//! years, and for series without a season: both are refused, and the raw series is the answer.
//!
//! The series is first cleaned by regression: feasts, working days if asked for, and sudden values
//! and breaks, with airline errors as in X-13. Then STL splits it into season, trend and rest.
//! Sudden values and breaks are flagged; they stay in the adjusted series.
//!
//! **Invariant:** the raw figures times or less their seasonal factor and feast effect are the
//! adjusted ones, exactly; nothing is smoothed away.

mod airline;
mod diagnostics;
mod hijri;
mod linear;
mod model;
mod outliers;
mod publish;
mod regressors;
mod split;

#[cfg(test)]
mod tests;

use marsad_model::Period;

pub use diagnostics::{Diagnostics, Test};
pub use hijri::{HijriDate, day_number};
pub use outliers::{Outlier, OutlierKind};
pub use publish::{Adjuster, DECIMALS, Outcome, Series};
pub use regressors::{EID_AL_ADHA, EID_AL_FITR, Feast, RAMADAN, Weekday};

/// Years below which nothing is adjusted.
const LEAST_YEARS: usize = 3;
/// Years below which an adjustment is not called good.
const GOOD_YEARS: usize = 7;
/// Probability below which a test says that there is a season.
const LEVEL: f64 = 0.01;

/// What to clean the series of before it is split.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Feasts whose effect is looked for.
    pub feasts: Vec<Feast>,
    /// Days of rest in the week, if the number of working days is thought to matter.
    pub rest: Option<Vec<Weekday>>,
}

/// The answer, with how far it can be trusted.
#[derive(Debug, Clone, PartialEq)]
pub enum Adjustment {
    /// The raw series is the answer.
    Refused {
        reason: Reason,
    },
    /// Under seven years, or a season is left in the adjusted series: it will be revised.
    Unstable(Adjusted),
    Good(Adjusted),
}

/// Why a series is not adjusted.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Reason {
    #[error("only monthly and quarterly series are adjusted, not {period}")]
    Frequency { period: Period },
    #[error("the series has no figure right after {after}")]
    Gap { after: Period },
    #[error("the figure of {period} is not a finite number")]
    NotFinite { period: Period },
    #[error("the series has {periods} figures, fewer than three full years")]
    Short { periods: usize },
    #[error("no season was found")]
    NoSeason,
}

/// How season and level go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The season is a share of the level.
    Multiplicative,
    /// The season is an amount.
    Additive,
}

/// A series without its season.
#[derive(Debug, Clone, PartialEq)]
pub struct Adjusted {
    pub form: Form,
    /// One for each figure of the raw series, in its order.
    pub figures: Vec<Figure>,
    pub effects: Vec<Effect>,
    pub outliers: Vec<Outlier>,
    pub diagnostics: Diagnostics,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    pub period: Period,
    pub raw: f64,
    pub adjusted: f64,
    pub trend: f64,
    /// Factor (multiplicative) or amount (additive) of the season.
    pub seasonal: f64,
    /// Factor or amount of feasts and working days.
    pub calendar: f64,
}

/// What a feast, or working days, do to the series.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    pub id: String,
    /// Of a period that holds the whole feast, or of one more working day: a difference of
    /// logarithms (multiplicative) or an amount (additive).
    pub value: f64,
    pub standard_error: f64,
    /// Whether it was taken out: only what is at least twice its standard error is.
    pub applied: bool,
}

/// Takes the season out of consecutive figures, oldest first.
pub fn adjust(series: &[(Period, f64)], options: &Options) -> Adjustment {
    let season = match frequency(series) {
        Ok(season) => season,
        Err(reason) => return Adjustment::Refused { reason },
    };
    let model = model::clean(series, season, options);
    if !diagnostics::has_season(&model.cleaned, season) {
        return Adjustment::Refused { reason: Reason::NoSeason };
    }
    let figures = split::figures(series, season, &model);
    let earlier = series.len() - season;
    let before = (earlier >= LEAST_YEARS * season).then(|| {
        let series = &series[..earlier];
        split::figures(series, season, &model::clean(series, season, options))
    });
    let diagnostics = Diagnostics::of(&figures, before.as_deref(), season, model.form);
    let good = series.len() >= GOOD_YEARS * season && !diagnostics.season_is_left();
    let adjusted = Adjusted {
        form: model.form,
        figures,
        effects: model.effects,
        outliers: model.outliers,
        diagnostics,
    };
    if good { Adjustment::Good(adjusted) } else { Adjustment::Unstable(adjusted) }
}

impl Default for Options {
    /// The month of fasting and the two feasts; no working days.
    fn default() -> Self {
        Self { feasts: vec![RAMADAN, EID_AL_FITR, EID_AL_ADHA], rest: None }
    }
}

impl Adjustment {
    /// The adjusted series, unless it was refused.
    pub fn adjusted(&self) -> Option<&Adjusted> {
        match self {
            Self::Refused { .. } => None,
            Self::Unstable(adjusted) | Self::Good(adjusted) => Some(adjusted),
        }
    }
}

impl Form {
    /// To the scale on which effects add up.
    fn scale(self, value: f64) -> f64 {
        if self == Self::Multiplicative { value.ln() } else { value }
    }

    /// Back from it.
    fn unscale(self, value: f64) -> f64 {
        if self == Self::Multiplicative { value.exp() } else { value }
    }
}

/// Periods in a year, if the series can be adjusted.
fn frequency(series: &[(Period, f64)]) -> Result<usize, Reason> {
    let Some((first, _)) = series.first() else { return Err(Reason::Short { periods: 0 }) };
    let season = match first {
        Period::Month { .. } => 12,
        Period::Quarter { .. } => 4,
        _ => return Err(Reason::Frequency { period: *first }),
    };
    for pair in series.windows(2) {
        if regressors::next(pair[0].0) != Some(pair[1].0) {
            return Err(Reason::Gap { after: pair[0].0 });
        }
    }
    if let Some((period, _)) = series.iter().find(|(_, value)| !value.is_finite()) {
        return Err(Reason::NotFinite { period: *period });
    }
    if series.len() < LEAST_YEARS * season {
        return Err(Reason::Short { periods: series.len() });
    }
    Ok(season)
}
