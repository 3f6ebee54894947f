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
