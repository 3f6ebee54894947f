//! Secondary suppression: closes cells that are fine by themselves, so that a withheld one cannot be
//! found by subtracting the others from their sum (Handbook on Statistical Disclosure Control,
//! chapter on tabular data, hierarchical tables). Sums that hold exactly are those of an occupation
//! and its next digit, and of the dimension that the definition says `adds_up`.

use std::collections::BTreeMap;

use marsad_model::{ConfStatus, DIMENSIONS, Period, TOTAL};

use super::Cell;
use crate::Definition;

/// Cells that add up to a parent; without one, to a whole that everybody knows.
struct Family {
    parent: Option<usize>,
    children: Vec<usize>,
}

/// `cells` stand in the order of their place.
pub(super) fn close(
    definition: &Definition,
    cells: &[Cell],
    status: &mut [ConfStatus],
    minimum: u64,
) {
    let position = |name: &str| DIMENSIONS.iter().position(|it| *it == name);
    let has = |name: &str| definition.dimensions.iter().any(|it| it == name);
    let mut families = Vec::new();
    if let Some(dimension) = position("occupation").filter(|_| has("occupation")) {
        families.extend(by_prefix(cells, dimension));
    }
    if let Some(dimension) = definition.adds_up.as_deref().and_then(position) {
        families.extend(by_category(cells, dimension));
    }
    for family in &families {
        settle(family, cells, status, minimum);
    }
}

/// Closes the smallest open cells of a family until what is left gives nothing away: what is closed
/// together holds `minimum` vacancies, in two cells at least where the sum is known; and a closed
/// parent is not the sum of open children.
fn settle(family: &Family, cells: &[Cell], status: &mut [ConfStatus], minimum: u64) {
    let sum_known = family.parent.is_none_or(|it| status[it] == ConfStatus::Free);
    loop {
        let (mut closed, mut vacancies) = (0, 0);
        for child in family.children.iter().filter(|it| status[**it] != ConfStatus::Free) {
            closed += 1;
            vacancies += cells[*child].n_vacancies;
        }
        let safe = match (closed, sum_known) {
            (0, known) => known,
            (1, true) => false,
            _ => vacancies >= minimum,
        };
        let open = family.children.iter().filter(|it| status[**it] == ConfStatus::Free);
        let Some(next) = open.min_by_key(|it| (cells[**it].n_vacancies, **it)) else { return };
        if safe {
            return;
        }
        status[*next] = ConfStatus::Secondary;
    }
}

/// Families of a code and the codes one digit longer, short codes first: what is closed on one level
/// is known when the next is settled.
fn by_prefix(cells: &[Cell], dimension: usize) -> Vec<Family> {
    let mut children: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    let mut key = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        let code = &cell.key[dimension];
        if code == TOTAL || code.len() < 2 {
            continue;
        }
        key.clone_from(&cell.key);
        key[dimension].pop();
        let place = (key.as_slice(), cell.measure.as_str(), cell.period);
        if let Ok(parent) = cells.binary_search_by(|it| it.place().cmp(&place)) {
            children.entry((code.len(), parent)).or_default().push(index);
        }
    }
    let family = |((_, parent), children)| Family { parent: Some(parent), children };
    children.into_iter().map(family).collect()
}

/// Families of cells that differ in one dimension only.
fn by_category(cells: &[Cell], dimension: usize) -> Vec<Family> {
    let mut families: BTreeMap<(Vec<&str>, &str, Period), Vec<usize>> = BTreeMap::new();
    for (index, cell) in cells.iter().enumerate() {
        let others = cell.key.iter().enumerate().filter(|(at, _)| *at != dimension);
        let key = others.map(|(_, code)| code.as_str()).collect();
        families.entry((key, &cell.measure, cell.period)).or_default().push(index);
    }
    families.into_values().map(|children| Family { parent: None, children }).collect()
}

#[cfg(test)]
mod tests;
