//! The regression that cleans a series: its form, effects of the calendar, outliers.

use marsad_model::Period;

use super::{
    Effect, Form, Options, airline, airline::Airline, linear::dot, outliers, outliers::Outlier,
    outliers::OutlierKind, regressors,
};

/// Residuals that each coefficient needs behind it.
const RESIDUALS_EACH: usize = 5;
/// Standard errors from zero from which an effect is taken out.
const APPLIED: f64 = 2.0;

/// A series cleaned on the scale of its form.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Model {
    pub(super) form: Form,
    /// Without effects of the calendar and outliers.
    pub(super) cleaned: Vec<f64>,
    /// Effects of the calendar that were taken out.
    pub(super) calendar: Vec<f64>,
    /// Level shifts that were taken out.
    pub(super) shifts: Vec<f64>,
    pub(super) effects: Vec<Effect>,
    pub(super) outliers: Vec<Outlier>,
}

pub(super) fn clean(series: &[(Period, f64)], season: usize, options: &Options) -> Model {
    let periods: Vec<Period> = series.iter().map(|(period, _)| *period).collect();
    let mut columns: Vec<(String, Vec<f64>)> = options
        .feasts
        .iter()
        .map(|it| (it.id.to_string(), regressors::feast(it, &periods)))
        .chain(
            options
                .rest
                .iter()
                .map(|rest| ("working_days".to_owned(), regressors::working_days(rest, &periods))),
        )
        .collect();
    let residuals = series.len() - season - 1;
    if residuals < RESIDUALS_EACH * (columns.len() + 2) {
        columns.clear();
    }
    let form = form(series, &columns, season);
    let y: Vec<f64> = series.iter().map(|(_, value)| form.scale(*value)).collect();
    let found = outliers_of(&y, &columns, season);

    let mut effects = Vec::new();
    let fitted = loop {
        let fitted = fit(&y, &columns, &found, season);
        let Some(airline) = &fitted else { break fitted };
        let ratio =
            |n: &usize| airline.fit.coefficients[*n].abs() / airline.fit.standard_errors[*n];
        let weakest = (0..columns.len()).min_by(|a, b| ratio(a).total_cmp(&ratio(b)));
        match weakest.filter(|it| ratio(it) < APPLIED) {
            None => break fitted,
            Some(n) => {
                effects.push(effect(&columns[n].0, airline, n, false));
                columns.remove(n);
            }
        }
    };
    let mut model = Model {
        form,
        cleaned: y.clone(),
        calendar: vec![0.0; y.len()],
        shifts: vec![0.0; y.len()],
        effects,
        outliers: Vec::new(),
    };
    if let Some(airline) = &fitted {
        model.take(airline, &columns, &found, &periods);
    }
    let place = |id: &str| options.feasts.iter().position(|it| it.id == id).unwrap_or(usize::MAX);
    model.effects.sort_by_key(|it| place(&it.id));
    model.outliers.sort_by_key(|it| it.period);
    model
}

impl Model {
    /// Takes out what was fitted.
    fn take(
        &mut self,
        airline: &Airline,
        columns: &[(String, Vec<f64>)],
        found: &[(OutlierKind, usize)],
        periods: &[Period],
    ) {
        let n = self.cleaned.len();
        for (place, (id, column)) in columns.iter().enumerate() {
            let value = airline.fit.coefficients[place];
            for (t, share) in column.iter().enumerate() {
                self.calendar[t] += value * share;
                self.cleaned[t] -= value * share;
            }
            self.effects.push(effect(id, airline, place, true));
        }
        for (place, (kind, at)) in (columns.len()..).zip(found) {
            let value = airline.fit.coefficients[place];
            for (t, hit) in kind.column(*at, n).iter().enumerate() {
                self.cleaned[t] -= value * hit;
                if *kind == OutlierKind::LevelShift {
                    self.shifts[t] += value * hit;
                }
            }
            let standard_error = airline.fit.standard_errors[place];
            self.outliers.push(Outlier {
                period: periods[*at],
                kind: *kind,
                value,
                standard_error,
            });
        }
    }
}

/// Multiplicative if all figures are above zero and the airline model explains their logarithms at
/// least as well, within two units of likelihood criterion, as the figures themselves.
fn form(series: &[(Period, f64)], columns: &[(String, Vec<f64>)], season: usize) -> Form {
    if series.iter().any(|(_, value)| *value <= 0.0) {
        return Form::Additive;
    }
    let criterion = |form: Form| {
        let y: Vec<f64> = series.iter().map(|(_, value)| form.scale(*value)).collect();
        let airline = fit(&y, columns, &[], season)?;
        let n = airline.fit.residuals.len();
        let squares = airline.fit.squares / n as f64;
        // logarithms are another unit: their density is brought back to that of the figures
        let logarithms = &series[series.len() - n..];
        let unit: f64 = match form {
            Form::Multiplicative => logarithms.iter().map(|(_, value)| 2.0 * value.ln()).sum(),
            Form::Additive => 0.0,
        };
        Some(n as f64 * squares.ln() + unit)
    };
    match (criterion(Form::Multiplicative), criterion(Form::Additive)) {
        (Some(multiplicative), Some(additive)) if additive < multiplicative - 2.0 => Form::Additive,
        _ => Form::Multiplicative,
    }
}

/// Adds outliers one by one, the plainest first, as long as one stands out.
fn outliers_of(
    y: &[f64],
    columns: &[(String, Vec<f64>)],
    season: usize,
) -> Vec<(OutlierKind, usize)> {
    let mut found = Vec::new();
    let size = dot(y, y) / y.len() as f64;
    while found.len() < y.len() / 20 {
        let Some(airline) = fit(y, columns, &found, season) else { break };
        // nothing left but rounding
        if airline.fit.squares / y.len() as f64 <= 1e-20 * size {
            break;
        }
        let Some(next) = outliers::next(&airline, y.len(), season, &found) else { break };
        found.push(next);
        if fit(y, columns, &found, season).is_none() {
            found.pop();
            break;
        }
    }
    found
}

fn fit(
    y: &[f64],
    columns: &[(String, Vec<f64>)],
    found: &[(OutlierKind, usize)],
    season: usize,
) -> Option<Airline> {
    let calendar = columns.iter().map(|(_, column)| column.clone());
    let outliers = found.iter().map(|(kind, at)| kind.column(*at, y.len()));
    let all: Vec<Vec<f64>> = calendar.chain(outliers).collect();
    airline::fit(y, &all, season)
}

fn effect(id: &str, airline: &Airline, place: usize, applied: bool) -> Effect {
    Effect {
        id: id.to_owned(),
        value: airline.fit.coefficients[place],
        standard_error: airline.fit.standard_errors[place],
        applied,
    }
}
