//! The parts of a gap.

use super::{
    Aspect, Comparison, Concepts, Gap, Gives, Interval, Kind, Part, Reason, Rival, Value,
    kitagawa::{self, Split},
    numbers::{Common, Numbers},
};

pub(super) fn gap<'a>(
    comparison: &'a Comparison,
    concepts: &'a Concepts,
    numbers: &Numbers<'_>,
    reference: &Value<'a>,
    other: &Value<'a>,
) -> Gap<'a> {
    let concept = concepts.get(&comparison.concept);
    let definitions = (&reference.rival.definition, &other.rival.definition);
    let mut gap = Gap {
        rival: other.rival,
        amount: None,
        ratio: None,
        interval: None,
        within: None,
        parts: Vec::new(),
        differences: concept
            .map(|it| it.differences(definitions.0, definitions.1))
            .unwrap_or_default(),
    };
    let (Some(before), Some(after)) = (reference.number, other.number) else { return gap };
    let amount = after - before;
    gap.amount = Some(amount);
    gap.ratio = Some(after / before).filter(|it| comparison.kind == Kind::Count && it.is_finite());
    gap.interval = between(before, reference.interval, after, other.interval);
    let rivals = [reference.rival, other.rival];
    for aspect in Aspect::BRIDGED {
        gap.parts.push(bridged(aspect, comparison, numbers, rivals, [before, after]));
    }
    match composition(comparison, numbers, rivals) {
        Ok((split, why)) => {
            gap.within = Some(split.within);
            let rest = amount - split.composition - split.within;
            let sizes = part(Aspect::Composition, Some(split.composition), why.clone());
            gap.parts.push(Part { groups: split.groups, ..sizes });
            gap.parts.push(part(Aspect::RoundingAndCoverage, Some(rest), why));
        }
        Err(why) => gap.parts.push(part(Aspect::Composition, None, why)),
    }
    let known: f64 = gap.parts.iter().filter_map(|it| it.amount).sum();
    let of = gap.parts.iter().filter(|it| it.amount.is_none()).map(|it| it.aspect).collect();
    gap.parts.push(part(Aspect::Remainder, Some(amount - known), Reason::Rest { of }));
    gap
}

fn part(aspect: Aspect, amount: Option<f64>, why: Reason) -> Part {
    Part { aspect, amount, why, groups: Vec::new() }
}

/// An aspect that only another measurement can tell.
fn bridged(
    aspect: Aspect,
    comparison: &Comparison,
    numbers: &Numbers<'_>,
    [reference, other]: [&Rival; 2],
    [before, after]: [f64; 2],
) -> Part {
    let Some(bridge) = comparison.bridge(aspect, &reference.id, &other.id) else {
        return match alike(aspect, comparison, reference, other) {
            true => part(aspect, Some(0.0), Reason::Same),
            false => part(aspect, None, Reason::NoBridge),
        };
    };
    let Some(number) = numbers.product(&bridge.series).map(|it| it * bridge.scale) else {
        return part(aspect, None, Reason::BridgeMissing);
    };
    let (own, sign) = if bridge.of == other.id { (after, 1.0) } else { (before, -1.0) };
    let figure = match bridge.gives {
        Gives::Figure => number,
        Gives::LeftOut => own - number,
    };
    let amount = (own - figure) * sign;
    part(aspect, Some(amount), Reason::Bridged { of: bridge.of.clone(), figure })
}

fn alike(aspect: Aspect, comparison: &Comparison, reference: &Rival, other: &Rival) -> bool {
    let period = |rival: &Rival| rival.series.period.unwrap_or(comparison.period);
    match aspect {
        Aspect::Definition => reference.definition == other.definition,
        Aspect::Universe => reference.universe == other.universe,
        Aspect::Period => {
            reference.reference == other.reference && period(reference) == period(other)
        }
        Aspect::Mode => reference.mode == other.mode,
        Aspect::Coverage => reference.coverage == other.coverage,
        Aspect::Composition | Aspect::RoundingAndCoverage | Aspect::Remainder => false,
    }
}

/// Over the cross of the dimensions if both sources have enough of it, else over the first that
/// does.
fn composition(
    comparison: &Comparison,
    numbers: &Numbers<'_>,
    rivals: [&Rival; 2],
) -> Result<(Split, Reason), Reason> {
    if comparison.kind == Kind::Count {
        return Err(Reason::NotARate);
    }
    let open = |it: &&str| match *it {
        "ref_area" => !numbers.sub_areas.is_empty(),
        dimension => numbers.fixed.iter().all(|(fixed, _)| *fixed != dimension),
    };
    let dimensions: Vec<&str> =
        comparison.composition.iter().map(String::as_str).filter(open).collect();
    if dimensions.is_empty() {
        return Err(Reason::NoDimension);
    }
    if rivals.iter().any(|it| it.weights.is_empty()) {
        return Err(Reason::NoWeights);
    }
    let mut ways = vec![dimensions.clone()];
    if dimensions.len() > 1 {
        ways.extend(dimensions.iter().map(|it| vec![*it]));
    }
    let mut refused = Reason::NoGroups;
    for way in ways {
        let Common { groups, covered } = numbers.common(rivals, &way);
        let dimensions: Vec<String> = way.into_iter().map(str::to_owned).collect();
        match kitagawa::split(&groups) {
            Some(split) if covered.iter().all(|it| numbers.covers(*it)) => {
                return Ok((split, Reason::Decomposed { dimensions, covered }));
            }
            Some(_) => refused = Reason::Uncovered { dimensions, covered },
            None => {}
        }
    }
    Err(refused)
}

/// Interval of a difference from those of its terms, which may be lopsided.
fn between(
    before: f64,
    reference: Option<Interval>,
    after: f64,
    other: Option<Interval>,
) -> Option<Interval> {
    let (reference, other) = (reference?, other?);
    let gap = after - before;
    Some(Interval {
        low: gap - (after - other.low).hypot(reference.high - before),
        high: gap + (other.high - after).hypot(before - reference.low),
    })
}
