//! The parts of a gap.

use super::{
    Aspect, Comparison, Concepts, Gap, Gives, Interval, Kind, Part, Reason, Rival, Value,
    groups::{Common, common},
    kitagawa::{self, Split},
    numbers::Numbers,
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
    let Some(amount) = Some(after - before).filter(|it| it.is_finite()) else { return gap };
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
    let of = gap.parts.iter().filter(|it| is_in_the_rest(it)).map(|it| it.aspect).collect();
    gap.parts.push(part(Aspect::Remainder, Some(amount - known), Reason::Rest { of }));
    gap
}

fn part(aspect: Aspect, amount: Option<f64>, why: Reason) -> Part {
    Part { aspect, amount, why, groups: Vec::new() }
}

fn is_in_the_rest(part: &Part) -> bool {
    match part.why {
        Reason::Bridged { partly, .. } => partly,
        Reason::NotARate => false,
        _ => part.amount.is_none(),
    }
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
    let number = numbers.product(&bridge.series).map(|it| it * bridge.scale);
    let Some(number) = number.filter(|it| it.is_finite()) else {
        return part(aspect, None, Reason::BridgeMissing);
    };
    let (own, sign) = if bridge.of == other.id { (after, 1.0) } else { (before, -1.0) };
    let figure = match bridge.gives {
        Gives::Figure => number,
        Gives::LeftOut => own - number,
    };
    let amount = (own - figure) * sign;
    part(
        aspect,
        Some(amount),
        Reason::Bridged { of: bridge.of.clone(), figure, partly: bridge.partly },
    )
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

/// Over the cross of the dimensions, with the first as the coarser groups where the cross has gaps;
/// if that holds too little, over the first dimension that holds enough alone.
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
        let Common { groups, covered } = common(numbers, rivals, &way);
        let finest = groups.iter().map(|it| it.codes.len()).max().unwrap_or(way.len());
        let dimensions: Vec<String> = way.iter().take(finest).map(|it| (*it).to_owned()).collect();
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
