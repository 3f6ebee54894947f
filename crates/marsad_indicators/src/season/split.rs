//! Season, trend and rest of a cleaned series, by STL.

use marsad_model::Period;

use super::{Figure, Form, GOOD_YEARS, model::Model};

/// Years over which the season may change, where there are enough years to see it.
const SEASONAL_YEARS: usize = 7;

pub(super) fn figures(series: &[(Period, f64)], season: usize, model: &Model) -> Vec<Figure> {
    let (mut seasonal, trend) = decompose(&model.cleaned, season);
    // the season is neutral on average, on the scale of the figures
    let factors = seasonal.iter().map(|it| model.form.unscale(*it));
    let mean = model.form.scale(factors.sum::<f64>() / seasonal.len() as f64);
    seasonal.iter_mut().for_each(|it| *it -= mean);
    let figure = |(t, (period, raw)): (usize, &(Period, f64))| {
        let seasonal = model.form.unscale(seasonal[t]);
        let calendar = model.form.unscale(model.calendar[t]);
        Figure {
            period: *period,
            raw: *raw,
            adjusted: match model.form {
                Form::Multiplicative => raw / (seasonal * calendar),
                Form::Additive => raw - seasonal - calendar,
            },
            trend: model.form.unscale(trend[t] + mean + model.shifts[t]),
            seasonal,
            calendar,
        }
    };
    series.iter().enumerate().map(figure).collect()
}

/// Seasonal part and trend. Under seven years the season is the same every year.
fn decompose(cleaned: &[f64], season: usize) -> (Vec<f64>, Vec<f64>) {
    let years = cleaned.len() / season;
    let length = if years < GOOD_YEARS { 10 * years + 1 } else { SEASONAL_YEARS };
    match stlrs::Stl::params().seasonal_length(length).fit(cleaned, season) {
        Ok(parts) => (parts.seasonal().to_vec(), parts.trend().to_vec()),
        // two full years are asked for before, which is all that it wants
        Err(_) => (vec![0.0; cleaned.len()], cleaned.to_vec()),
    }
}
