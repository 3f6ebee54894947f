//! Least squares.

/// A regression without constant.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fit {
    pub(super) coefficients: Vec<f64>,
    pub(super) standard_errors: Vec<f64>,
    pub(super) residuals: Vec<f64>,
    /// Sum of squared residuals.
    pub(super) squares: f64,
}

/// Explains `y` by `columns`; none if they depend on each other or leave no residuals.
pub(super) fn fit(y: &[f64], columns: &[Vec<f64>]) -> Option<Fit> {
    let k = columns.len();
    let freedom = y.len().checked_sub(k).filter(|it| *it > 0)?;
    // normal equations beside the unit matrix, so that elimination also gives the inverse
    let mut rows: Vec<Vec<f64>> = (0..k)
        .map(|i| {
            let left = (0..k).map(|j| dot(&columns[i], &columns[j]));
            let unit = (0..k).map(|j| f64::from(u8::from(i == j)));
            left.chain([dot(&columns[i], y)]).chain(unit).collect()
        })
        .collect();
    for i in 0..k {
        let size = dot(&columns[i], &columns[i]);
        let pivot = rows[i][i];
        if pivot <= 1e-10 * size || !pivot.is_normal() {
            return None;
        }
        rows[i].iter_mut().for_each(|it| *it /= pivot);
        let done = rows[i].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|(j, _)| *j != i) {
            let factor = row[i];
            row.iter_mut().zip(&done).for_each(|(it, done)| *it -= factor * done);
        }
    }
    let coefficients: Vec<f64> = rows.iter().map(|row| row[k]).collect();
    let residuals: Vec<f64> = (0..y.len())
        .map(|t| y[t] - coefficients.iter().zip(columns).map(|(b, x)| b * x[t]).sum::<f64>())
        .collect();
    let squares = dot(&residuals, &residuals);
    let variance = squares / freedom as f64;
    let standard_errors = (0..k).map(|i| (variance * rows[i][k + 1 + i]).sqrt()).collect();
    Some(Fit { coefficients, standard_errors, residuals, squares })
}

pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
