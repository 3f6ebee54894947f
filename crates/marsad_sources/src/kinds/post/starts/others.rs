//! What speaks for a place once it is known how likely the others of its post are.

use super::{
    Features, Lead, Places,
    chains::{Span, chains},
    evidence::{Collected, bucket, letter},
};

/// How likely others are, beside which a place is judged.
pub(super) fn among_others(places: &Places<'_>, own: &[f32]) -> Vec<Features> {
    let starts = &places.starts;
    let spans: Vec<Span> = starts.iter().map(|it| Span::of(places, it)).collect();
    let chains = chains(places, &spans);
    (0..starts.len())
        .map(|at| {
            let start = &starts[at];
            let mut out = Collected::default();
            let form = match start.lead {
                Lead::Line(_) => "line",
                Lead::Sign(_) => "sign",
                _ => "other",
            };
            let named = if start.is_named { "named" } else { "other" };
            let span = format!("{named} {} {:?}", spans[at].name(), start.lead);
            let logit = (own[at].clamp(0.001, 0.999) / (1.0 - own[at].clamp(0.001, 0.999))).ln();
            out.weigh("own", "", logit);
            out.weigh("own", form, logit);
            out.add("own", level(own[at]));
            let of = |is: &dyn Fn(usize) -> bool| -> (f32, f32, usize) {
                let some: Vec<f32> =
                    (0..starts.len()).filter(|&it| it != at && is(it)).map(|it| own[it]).collect();
                let most = some.iter().copied().fold(0.0, f32::max);
                (most, some.iter().sum::<f32>() / some.len().max(1) as f32, some.len())
            };
            let mut tell = |name: &str, (most, mean, n): (f32, f32, usize)| {
                if n == 0 {
                    return out.add(name, "none");
                }
                out.add(&format!("{name} most"), &format!("{form} {}", level(most)));
                out.add(&format!("{name} mean"), &format!("{form} {}", level(mean)));
                out.add(&format!("{name} and own"), &format!("{} {}", level(mean), level(own[at])));
                out.add(&format!("{name} and span"), &format!("{} {span}", level(most)));
            };
            tell("same line", of(&|it| starts[it].line == start.line));
            tell("before in line", of(&|it| starts[it].line == start.line && it < at));
            if let Lead::Line(mark) = start.lead {
                let same = |it: usize| match starts[it].lead {
                    Lead::Line(other) => letter(other) == letter(mark),
                    _ => false,
                };
                tell("same mark", of(&same));
                tell("near", of(&|it| same(it) && starts[it].line.abs_diff(start.line) == 1));
                let after_gap = places.lines[start.line].after_gap;
                tell(
                    "same gap",
                    of(&|it| same(it) && places.lines[starts[it].line].after_gap == after_gap),
                );
            }
            if let Lead::Sign(sign) = start.lead {
                tell(
                    "same sign",
                    of(&|it| starts[it].line == start.line && starts[it].lead == Lead::Sign(sign)),
                );
            }
            let chain = &chains[at];
            let is_in = |it: usize| chains[it].opener == chain.opener;
            tell("chain", of(&is_in));
            tell("opener", of(&|it| it == chain.opener));
            tell("next", of(&|it| it == at + 1 && starts[it].line == start.line));
            tell("last", of(&|it| it + 1 == at && starts[it].line == start.line));
            tell("earlier", of(&|it| starts[it].line < start.line));
            tell("later", of(&|it| starts[it].line > start.line));
            let better = own.iter().filter(|it| **it > own[at]).count();
            out.add("better", bucket(better));
            let expected: f32 = own.iter().sum();
            out.add("expected", bucket(expected.round() as usize));
            out.out
        })
        .collect()
}

fn level(p: f32) -> &'static str {
    match p {
        p if p < 0.02 => "0",
        p if p < 0.1 => "1",
        p if p < 0.25 => "2",
        p if p < 0.5 => "3",
        p if p < 0.75 => "4",
        p if p < 0.9 => "5",
        _ => "6",
    }
}
