//! From scores to probabilities. The curve was fitted by hand to titles left out of the country pack
//! (`cargo run --example measure titles …` shows how true it is).

/// The reader abstains below: more likely wrong than right.
pub(super) const ABSTAIN_BELOW: f32 = 0.4;

/// Weights of the best score, of its lead over the second, and the constant.
const SCORE: f32 = 3.3;
const LEAD: f32 = 5.5;
const CONSTANT: f32 = -3.0;

/// The probability of each of the best groups, from their scores in falling order. The first is
/// calibrated; the others share what is left in proportion to their scores.
pub(super) fn probabilities(scores: &[f32]) -> Vec<f32> {
    let Some(&best) = scores.first() else { return Vec::new() };
    let second = scores.get(1).copied().unwrap_or(0.0);
    let logit = SCORE * best + LEAD * (best - second) + CONSTANT;
    let first = 1.0 / (1.0 + (-logit).exp());
    let rest: f32 = scores[1..].iter().map(|score| score * score).sum();
    let mut probabilities = vec![first];
    for score in &scores[1..] {
        let share = (1.0 - first) * score * score / rest * 0.8;
        // A lower score never gets a higher probability.
        probabilities.push(share.min(first));
    }
    probabilities
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_fall_and_a_clear_lead_is_trusted() {
        let clear = probabilities(&[1.0, 0.3, 0.2]);
        let close = probabilities(&[0.5, 0.49, 0.2]);
        assert!(clear[0] > 0.9 && close[0] < 0.5, "{clear:?} {close:?}");
        for list in [clear, close] {
            assert!(list.is_sorted_by(|a, b| a >= b), "{list:?}");
            assert!(list.iter().sum::<f32>() <= 1.0, "{list:?}");
        }
    }
}
