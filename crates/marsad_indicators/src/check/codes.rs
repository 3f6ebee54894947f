//! Codes that are not known.

use std::collections::BTreeMap;

use marsad_model::{DIMENSIONS, TOTAL};

use super::{
    Finding, FindingKind, Input, Severity,
    table::{Figure, Table},
};

/// The codes that a dimension may have.
pub type CodeList = BTreeMap<String, Class>;

/// A code of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Class {
    /// In any languages; the first is shown.
    pub names: Vec<String>,
    /// What kind of class it is: `region`, `province`. Those of one level and parent add up.
    pub level: String,
    /// What it is a part of; `_T` if of all.
    pub parents: Vec<String>,
}

/// More suggestions than these help nobody.
const MOST_SUGGESTIONS: usize = 50;

struct Unknown<'a> {
    count: usize,
    first: &'a Figure,
}

pub(super) fn check(input: &Input<'_>, table: &Table<'_>, findings: &mut Vec<Finding>) {
    let lists: Vec<Option<CodeList>> = DIMENSIONS.iter().map(|it| list(input, it)).collect();
    let measures: CodeList =
        input.measures.iter().map(|it| (it.id.clone(), named(&it.name.en))).collect();
    let mut unknown: BTreeMap<(&str, &str), Unknown<'_>> = BTreeMap::new();
    let mut measure_is_known: Vec<bool> = Vec::new();
    for measure in &table.measures {
        measure_is_known.push(measures.contains_key(*measure));
    }
    for (key, figures) in table.keys.iter().zip(&table.new) {
        let Some(first) = figures.first() else { continue };
        let mut note = |dimension, code, count, first| {
            let unknown = unknown.entry((dimension, code)).or_insert(Unknown { count: 0, first });
            unknown.count += count;
        };
        for (n, (dimension, list)) in DIMENSIONS.iter().zip(&lists).enumerate() {
            let code = table.code(key, n);
            if code != TOTAL && list.as_ref().is_some_and(|list| !list.contains_key(code)) {
                note(dimension, code, figures.len(), first);
            }
        }
        for figure in figures {
            if measure_is_known.get(figure.measure) == Some(&false) {
                let code = table.measures.get(figure.measure).copied().unwrap_or_default();
                note("measure", code, 1, figure);
            }
        }
    }
    for (n, ((dimension, code), Unknown { count, first })) in unknown.into_iter().enumerate() {
        let place = DIMENSIONS.iter().position(|it| *it == dimension);
        let list = place.and_then(|it| lists.get(it)?.as_ref()).unwrap_or(&measures);
        let nearest = if n < MOST_SUGGESTIONS { nearest(list, code) } else { None };
        let kind = FindingKind::UnknownCode {
            dimension: dimension.to_owned(),
            code: code.to_owned(),
            count,
            nearest,
        };
        findings.push(Finding {
            severity: Severity::Error,
            kind,
            measure: String::new(),
            key: Vec::new(),
            period: None,
            origins: table.origin(first).into_iter().collect(),
            accepted: None,
        });
    }
}

/// The list of a dimension: the given one, else the parts that the rules name.
fn list(input: &Input<'_>, dimension: &str) -> Option<CodeList> {
    if let Some(list) = input.code_lists.get(dimension) {
        return Some(list.clone());
    }
    let named_parts = input.rules.adds_up.iter().filter(|it| it.dimension == dimension);
    let list: CodeList = named_parts
        .flat_map(|it| it.parts.iter().chain([&it.whole]))
        .map(|code| (code.clone(), Class::default()))
        .collect();
    (!list.is_empty()).then_some(list)
}

fn named(name: &str) -> Class {
    Class { names: vec![name.to_owned()], ..Class::default() }
}

/// The code that is written most like this one, or whose name is.
fn nearest(list: &CodeList, code: &str) -> Option<(String, String)> {
    let wanted = fold(code);
    if wanted.is_empty() {
        return None;
    }
    // A short code is near to all other short codes.
    let most = wanted.len() / 3;
    let mut best: Option<(usize, &str, &Class)> = None;
    for (known, class) in list {
        for text in class.names.iter().chain([known]) {
            let limit = best.map_or(most, |(distance, ..)| distance.saturating_sub(1));
            let Some(distance) = distance(&wanted, &fold(text), limit) else { continue };
            if best.is_none_or(|(least, ..)| distance < least) {
                best = Some((distance, known, class));
            }
        }
    }
    let (_, known, class) = best?;
    Some((known.to_owned(), class.names.first().cloned().unwrap_or_default()))
}

/// Letters and digits in lower case.
fn fold(text: &str) -> Vec<char> {
    text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many letters must be changed, added or taken out; none if more than `limit`.
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (n, x) in (1..).zip(a) {
        let (mut diagonal, mut left) = (n - 1, n);
        let mut least = n;
        for (above, y) in row.iter_mut().skip(1).zip(b) {
            let cost = (diagonal + usize::from(x != y)).min(left + 1).min(*above + 1);
            diagonal = *above;
            *above = cost;
            left = cost;
            least = least.min(cost);
        }
        if least > limit {
            return None;
        }
        if let Some(first) = row.first_mut() {
            *first = n;
        }
    }
    row.last().copied().filter(|it| *it <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_code_is_the_one_written_most_alike() {
        let list: CodeList = [("06.141", "Ville-Haute"), ("urban", ""), ("03", "Val Doré")]
            .map(|(code, name)| (code.to_owned(), named(name)))
            .into();
        let check = |code: &str, expected: Option<&str>| {
            assert_eq!(nearest(&list, code).map(|it| it.0), expected.map(str::to_owned), "{code}");
        };
        check("Urbain", Some("urban"));
        check("06141", Some("06.141"));
        check("val dore", Some("03"));
        check("somewhere else", None);
        check("", None);
    }
}
