//! Lists of items.

use super::{ReadError, annotations, component::represented, local_id, texts};
use crate::{
    model::{Class, Item, ItemScheme, Maintained},
    read::xml::Element,
};

/// Each item keeps the path down to it.
const PATH: usize = 2048;

pub(super) fn read(element: &Element, of: Maintained) -> Result<ItemScheme, ReadError> {
    let class = Class::of_name(element.local())
        .ok_or_else(|| element.fail(format!("`{}` is no list of items", element.name)))?;
    let mut items = Vec::new();
    add(element, class.item().unwrap_or_default(), None, &mut items)?;
    let is_partial = element.attribute("isPartial") == Some("true");
    Ok(ItemScheme { class, of, is_partial, items })
}

/// Adds the items that lie in `element`, and what lies in them. The parent of a nested one is
/// the path down to it, which alone is not ambiguous.
fn add(
    element: &Element,
    name: &str,
    above: Option<&str>,
    items: &mut Vec<Item>,
) -> Result<(), ReadError> {
    for child in element.children(name) {
        let id = child.needs("id")?.to_owned();
        let path = above.map_or_else(|| id.clone(), |above| format!("{above}.{id}"));
        if path.len() > PATH {
            return Err(child.fail("the path down to the item is too long"));
        }
        let parent = child.child("Parent").map(local_id).filter(|it| !it.is_empty());
        items.push(Item {
            id,
            name: texts(child, "Name"),
            description: texts(child, "Description"),
            parent: parent.or_else(|| above.map(str::to_owned)),
            annotations: annotations(child),
            representation: child.child("CoreRepresentation").and_then(represented),
        });
        add(child, name, Some(&path), items)?;
    }
    Ok(())
}
