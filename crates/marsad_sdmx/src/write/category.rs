//! Categories lie in each other in messages, and beside each other in the model.

use crate::model::Item;

/// Categories directly below the one at `path`; without a path, those at the top, and those whose
/// parent is not in the list. What would lie in itself is left out.
pub(super) fn below<'a>(items: &'a [Item], path: Option<&str>) -> Vec<&'a Item> {
    let own = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
    let is_below = |item: &Item| match (path, &item.parent) {
        (None, None) => true,
        (None, Some(parent)) => !items.iter().any(|it| it.id == own(parent)),
        (Some(path), Some(parent)) => {
            (parent == path || *parent == own(path)) && !path.split('.').any(|it| it == item.id)
        }
        (Some(_), None) => false,
    };
    items.iter().filter(|it| is_below(it)).collect()
}

/// The path of a category: the ids of those above it and its own.
pub(super) fn path(above: Option<&str>, id: &str) -> String {
    match above {
        Some(above) => format!("{above}.{id}"),
        None => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(categories: &[(&str, &str)], expected: &[&str]) {
        let item = |(id, parent): &(&str, &str)| Item {
            id: (*id).to_owned(),
            parent: Some((*parent).to_owned()).filter(|it| !it.is_empty()),
            ..Item::default()
        };
        let items: Vec<Item> = categories.iter().map(item).collect();
        assert_eq!(paths(&items, None), expected, "{categories:?}");
    }

    fn paths(items: &[Item], above: Option<&str>) -> Vec<String> {
        let mut all = Vec::new();
        for item in below(items, above) {
            let path = path(above, &item.id);
            let inner = paths(items, Some(&path));
            all.push(path);
            all.extend(inner);
        }
        all
    }

    #[test]
    fn categories_lie_below_their_parents() {
        check(&[("A", ""), ("B", "A"), ("C", "B"), ("D", "A.B")], &["A", "A.B", "A.B.C", "A.B.D"]);
        check(&[("B", "A"), ("C", "B")], &["B", "B.C"]);
        check(&[("A", "B"), ("B", "A"), ("C", "C")], &[]);
        check(&[("A", ""), ("B", "A"), ("A", "B")], &["A", "A.B"]);
    }
}
