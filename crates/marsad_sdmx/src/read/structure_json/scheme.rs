//! Lists of items.

use super::{Document, Json, ReadError, annotations, component::represented, texts};
use crate::model::{Class, Item, ItemScheme, Maintained, Reference};

/// Each item keeps the path down to it.
const PATH: usize = 2048;

/// `items` is the name of the member that holds them.
pub(super) fn read(
    document: &Document<'_>,
    node: &Json<'_>,
    of: Maintained,
    class: Class,
    items: &str,
) -> Result<ItemScheme, ReadError> {
    let mut read = Vec::new();
    add(document, node, items, None, &mut read)?;
    let is_partial = node.get("isPartial") == Some(&Json::Bool(true));
    Ok(ItemScheme { class, of, is_partial, items: read })
}

/// Adds the items that lie in `node`, and what lies in them. The parent of a nested one is the
/// path down to it, which alone is not ambiguous.
fn add(
    document: &Document<'_>,
    node: &Json<'_>,
    name: &str,
    above: Option<&str>,
    items: &mut Vec<Item>,
) -> Result<(), ReadError> {
    for child in document.list(node, name)? {
        let id = document.needs_text(child, "id")?;
        let path = above.map_or_else(|| id.clone(), |above| format!("{above}.{id}"));
        if path.len() > PATH {
            return Err(document.fail(child, "the path down to the item is too long"));
        }
        let parent = child.get("parent").and_then(Json::str).map(local);
        let representation =
            child.get("coreRepresentation").or_else(|| child.get("representation"));
        items.push(Item {
            id,
            name: texts(document, child, "name", "names"),
            description: texts(document, child, "description", "descriptions"),
            parent: parent.or_else(|| above.map(str::to_owned)),
            annotations: annotations(document, child)?,
            representation: representation.and_then(represented),
        });
        add(document, child, name, Some(&path), items)?;
    }
    Ok(())
}

/// SDMX-JSON 1 names the parent of a concept by its URN.
fn local(parent: &str) -> String {
    match Reference::parse(parent).and_then(|it| it.item) {
        Some(item) => item,
        None => parent.to_owned(),
    }
}
