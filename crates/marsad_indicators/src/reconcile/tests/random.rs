use super::*;

/// Marsaglia's xorshift, so that the numbers are the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, top: f64) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64 * top
    }
}

const SERIES: [(&str, &str); 5] = [
    ("survey", "RATE"),
    ("survey", "ACTIVE"),
    ("count", "RATE"),
    ("count", "PEOPLE"),
    ("count", "FORCE"),
];

#[test]
fn parts_add_up_to_the_gap_whatever_the_numbers() {
    let mut random = Random(88_172_645_463_325_252);
    let mut ways = [0; 3];
    for _ in 0..300 {
        let mut lines: Vec<Line<'_>> = vec![
            ("R", TOTAL, "count", "RATE", random.below(100.0)),
            ("R", TOTAL, "survey", "RATE", random.below(100.0)),
            ("R", TOTAL, "survey", "WIDE", random.below(100.0)),
        ];
        // Half of the rounds have gaps, so that every way of grouping is taken.
        let kept = if random.below(1.0) < 0.5 { 1.0 } else { 0.8 };
        for area in ["P", "Q", "S"] {
            for (dataflow, measure) in SERIES {
                let [rural, urban] = [random.below(100.0), random.below(100.0)];
                let parts = [(TOTAL, rural + urban), ("rural", rural), ("urban", urban)];
                for (urbanisation, value) in parts {
                    if random.below(1.0) < kept {
                        lines.push((area, urbanisation, dataflow, measure, value));
                    }
                }
            }
        }
        check(&lines, "R", &["P", "Q", "S"], |it| {
            let gap = &it.gaps[0];
            // Counted anew from the groups: what both sources' weighted means differ by.
            let composition = gap.parts.iter().find(|it| it.aspect == Aspect::Composition).unwrap();
            let means = [0, 1].map(|n: usize| {
                composition.groups.iter().map(|it| it.share[n] * it.value[n]).sum::<f64>()
            });
            let split = composition.amount.unwrap_or(0.0) + gap.within.unwrap_or(0.0);
            assert!((means[1] - means[0] - split).abs() < 1e-9, "{gap:?}");
            let outside = amount(gap, Aspect::RoundingAndCoverage).unwrap_or(0.0);
            if composition.amount.is_some() {
                let own = [it.values[0].number.unwrap(), it.values[1].number.unwrap()];
                let expected = (own[1] - means[1]) - (own[0] - means[0]);
                assert!((outside - expected).abs() < 1e-9, "{gap:?}");
            }
            ways[match &composition.why {
                Reason::Decomposed { dimensions, .. } => dimensions.len(),
                _ => 0,
            }] += 1;
        });
    }
    assert!(ways.iter().all(|it| *it > 0), "every way was taken: {ways:?}");
}
