//! Spreads advice: who shows the same best vacancies to everybody sends all visits to a few.
//!
//! A list is drawn, not sorted: each place goes to one of those left, with chances in proportion to
//! weights (the Plackett–Luce model), by the keys of Efraimidis and Spirakis ("Weighted random
//! sampling with a reservoir", Information Processing Letters 97, 2006). What chance decides is told
//! by a seed, so that the same question on the same day gives the same list.

/// Draws `n` of the candidates; each has a name that nobody else has, and a weight from 0 on.
pub fn draw<C>(
    candidates: Vec<C>,
    n: usize,
    seed: u64,
    named: impl Fn(&C) -> (&str, f64),
) -> Vec<C> {
    let mut keyed: Vec<(f64, C)> = candidates
        .into_iter()
        .map(|candidate| {
            let (name, weight) = named(&candidate);
            // The exponential clock that rings first, at a rate of the weight.
            let rings = -chance(seed, name).ln() / weight.max(f64::MIN_POSITIVE);
            (rings, candidate)
        })
        .collect();
    keyed.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| named(&a.1).0.cmp(named(&b.1).0)));
    keyed.into_iter().take(n).map(|(_, candidate)| candidate).collect()
}

/// A seed of a day and a question.
pub fn seed(day: &str, question: &str) -> u64 {
    hash(hash(0xcbf2_9ce4_8422_2325, day), question)
}

/// A number between 0 and 1, both excluded.
fn chance(seed: u64, name: &str) -> f64 {
    // The finalizer of splitmix64: neighboring names get numbers that have nothing in common.
    let mut bits = hash(seed, name).wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^= bits >> 31;
    ((bits >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}

/// FNV-1a.
fn hash(seed: u64, text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(step(seed, 0xff), step)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Vacancies that fit a profile: the better ones first, many about as well.
    fn candidates() -> Vec<(String, f64)> {
        (0..200).map(|n| (format!("v{n}"), (-(n as f64) / 60.0).exp())).collect()
    }

    fn drawn(seed: u64) -> Vec<String> {
        let drawn = draw(candidates(), 20, seed, |(name, weight)| (name, *weight));
        drawn.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn the_same_question_on_the_same_day_gives_the_same_list() {
        let today = seed("2026-11-29", "skill=a&near=b");
        assert_eq!(drawn(today), drawn(today));
        assert_ne!(drawn(today), drawn(seed("2026-11-30", "skill=a&near=b")));
        assert_ne!(drawn(today), drawn(seed("2026-11-29", "skill=a&near=c")));
    }

    #[test]
    fn chances_are_in_proportion_to_weights() {
        let two = [("a", 3.0), ("b", 1.0)];
        let first = (0..4000).filter(|n| {
            draw(two.to_vec(), 1, seed("", &n.to_string()), |it| (it.0, it.1))[0].0 == "a"
        });
        let share = first.count() as f64 / 4000.0;
        assert!((share - 0.75).abs() < 0.03, "{share}");
    }

    /// A thousand people with nearly the same skills: how much of all attention the twenty vacancies
    /// get that are shown most, if attention falls with the place in the list as in Järvelin and
    /// Kekäläinen's measure.
    #[test]
    fn twenty_vacancies_do_not_get_all_visits() {
        let share_of_most_shown = |lists: &[Vec<String>]| {
            let mut attention = std::collections::BTreeMap::<&str, f64>::new();
            for list in lists {
                for (place, name) in list.iter().enumerate() {
                    *attention.entry(name).or_default() += 1.0 / (place as f64 + 2.0).log2();
                }
            }
            let mut each: Vec<f64> = attention.into_values().collect();
            each.sort_by(|a, b| b.total_cmp(a));
            each.iter().take(20).sum::<f64>() / each.iter().sum::<f64>()
        };
        let best: Vec<String> = candidates().into_iter().take(20).map(|(name, _)| name).collect();
        let sorted = vec![best; 1000];
        let spread: Vec<Vec<String>> =
            (0..1000).map(|n| drawn(seed("2026-11-29", &format!("skill={n}")))).collect();
        assert_eq!(share_of_most_shown(&sorted), 1.0);
        let share = share_of_most_shown(&spread);
        assert!(share < 0.4, "{share}");
        // It is no lottery: what fits best is still shown more often than what fits least.
        let shown =
            |name: &str| spread.iter().filter(|list| list.iter().any(|it| it == name)).count();
        assert!(shown("v0") > 3 * shown("v120"), "{} {}", shown("v0"), shown("v120"));
    }
}
