//! How likely chance makes a count: tails of the negative binomial and binomial distributions.

/// The probability of at most `n`, for a mean and a variance that is at least the mean: Poisson if
/// they are the same, else negative binomial.
pub(super) fn at_most(n: u32, mean: f64, variance: f64) -> f64 {
    if mean <= 0.0 {
        return 1.0;
    }
    let over = (variance / mean - 1.0).max(0.0);
    // Nearly no overdispersion: the limit, which the formula below cannot be computed at.
    let (first, step): (f64, Box<dyn Fn(f64) -> f64>) = if over < 1e-6 {
        (-mean, Box::new(move |k| mean / (k + 1.0)))
    } else {
        let size = mean / over;
        let q = over / (1.0 + over);
        (-size * (1.0 + over).ln(), Box::new(move |k| (k + size) / (k + 1.0) * q))
    };
    sum(first, n, &*step)
}

/// The probability of at least `n` of `of`, if each has probability `p`.
pub(super) fn at_least_of(n: u32, of: u32, p: f64) -> f64 {
    if n == 0 {
        return 1.0;
    }
    // What is not: at most `of - n`, a sum from the other end.
    let (p, not) = (p.clamp(1e-9, 1.0 - 1e-9), (1.0 - p).clamp(1e-9, 1.0 - 1e-9));
    let total = f64::from(of);
    sum(total * p.ln(), of.saturating_sub(n), &|k| (total - k) / (k + 1.0) * not / p)
}

/// Adds up probabilities from 0 to `n`; in logarithms, since the first ones may be too small for a
/// number.
fn sum(first: f64, n: u32, step: &dyn Fn(f64) -> f64) -> f64 {
    let mut log = first;
    // The greatest term so far, and the sum in units of it.
    let (mut greatest, mut units) = (first, 1.0);
    for k in 0..n {
        log += step(f64::from(k)).ln();
        if log > greatest {
            units = units * (greatest - log).exp() + 1.0;
            greatest = log;
        } else {
            units += (log - greatest).exp();
        }
    }
    (units.ln() + greatest).exp().min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-4 * expected.max(0.01), "{found} {expected}");
    }

    /// Against sums of the definitions with `lgamma`.
    #[test]
    fn tails_are_those_of_the_tables() {
        check(at_most(0, 3.0, 3.0), 0.049_787);
        check(at_most(18, 30.0, 30.0), 0.012_932_7);
        check(at_most(900, 1000.0, 1000.0), 0.000_697_77);
        check(at_most(5, 10.0, 20.0), 0.150_878_9);
        check(at_least_of(3, 10, 0.05), 0.011_503_6);
        check(at_least_of(10, 10, 0.5), 0.000_976_56);
        check(at_most(0, 0.0, 0.0), 1.0);
    }
}
