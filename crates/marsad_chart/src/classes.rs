//! Classes of values for maps.

use std::collections::BTreeMap;

/// More classes cannot be told apart by shade.
const MOST: usize = 5;

/// How values are divided into classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Breaks {
    /// About the same number of areas in each class: for skewed values.
    #[default]
    Quantile,
    /// The same width for each class.
    Equal,
}

/// Classes of values: at most five, none empty, equal values always in the same one.
#[derive(Debug, Clone, PartialEq)]
pub struct Classes {
    /// Lowest and highest value *found* in each class, in rising order: the legend says what is
    /// there, so that bounds are published values and never overlap.
    pub bounds: Vec<(f64, f64)>,
}

impl Classes {
    /// Divides `values` into at most five classes; what is not a finite number is left out.
    pub fn new(values: &[f64], breaks: Breaks) -> Self {
        let mut values: Vec<f64> =
            values.iter().copied().filter(|value| value.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        let (Some(&low), Some(&high)) = (values.first(), values.last()) else {
            return Self { bounds: Vec::new() };
        };
        let count = values.len();
        let wanted = distinct(&values).min(MOST);
        let mut bounds: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for &value in &values {
            let class = match breaks {
                // The rank of the first equal value, so that ties stay together.
                Breaks::Quantile => values.partition_point(|other| *other < value) * wanted / count,
                Breaks::Equal if high > low => {
                    (((value - low) / (high - low) * wanted as f64) as usize).min(wanted - 1)
                }
                Breaks::Equal => 0,
            };
            bounds.entry(class).or_insert((value, value)).1 = value;
        }
        Self { bounds: bounds.into_values().collect() }
    }

    /// The class of `value`, from zero; `None` if it is above all.
    pub fn of(&self, value: f64) -> Option<usize> {
        self.bounds.iter().position(|(_, high)| value <= *high)
    }
}

fn distinct(sorted: &[f64]) -> usize {
    1 + sorted.windows(2).filter(|pair| pair[0] < pair[1]).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(values: &[f64], breaks: Breaks, expected: &[(f64, f64)]) {
        let classes = Classes::new(values, breaks);
        assert_eq!(classes.bounds, expected);
        for value in values.iter().filter(|value| value.is_finite()) {
            let class = classes.of(*value).expect("each value has a class");
            assert!(expected[class].0 <= *value && *value <= expected[class].1);
        }
    }

    #[test]
    fn quantiles_hold_the_same_number_of_areas() {
        let values: Vec<f64> = (1..=10).map(f64::from).collect();
        let expected = [(1.0, 2.0), (3.0, 4.0), (5.0, 6.0), (7.0, 8.0), (9.0, 10.0)];
        check(&values, Breaks::Quantile, &expected);
        let skewed = [1.0, 2.0, 3.0, 4.0, 1000.0];
        check(
            &skewed,
            Breaks::Quantile,
            &[(1.0, 1.0), (2.0, 2.0), (3.0, 3.0), (4.0, 4.0), (1000.0, 1000.0)],
        );
    }

    #[test]
    fn equal_values_share_a_class() {
        check(&[5.0; 12], Breaks::Quantile, &[(5.0, 5.0)]);
        check(&[5.0; 12], Breaks::Equal, &[(5.0, 5.0)]);
        check(&[0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0], Breaks::Quantile, &[(0.0, 0.0), (1.0, 2.0)]);
        check(&[1.0, 2.0], Breaks::Quantile, &[(1.0, 1.0), (2.0, 2.0)]);
    }

    #[test]
    fn equal_widths_leave_out_empty_classes() {
        check(&[0.0, 1.0, 2.0, 10.0], Breaks::Equal, &[(0.0, 2.0), (10.0, 10.0)]);
        let values = [0.0, 20.0, 40.0, 60.0, 80.0, 100.0];
        let expected = [(0.0, 0.0), (20.0, 20.0), (40.0, 40.0), (60.0, 60.0), (80.0, 100.0)];
        check(&values, Breaks::Equal, &expected);
    }

    #[test]
    fn what_is_not_a_number_is_left_out() {
        check(&[f64::NAN, 3.0, f64::INFINITY], Breaks::Equal, &[(3.0, 3.0)]);
        check(&[], Breaks::Quantile, &[]);
    }
}
