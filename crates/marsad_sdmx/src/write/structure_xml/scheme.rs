//! Lists of items.

use super::{
    artefact::{annotations, local, maintained, named, urn},
    data_structure::represented,
};
use crate::{
    model::{Class, Item, ItemScheme},
    write::{
        category::{below, path},
        markup::Markup,
    },
};

pub(super) fn write(xml: &mut Markup, scheme: &ItemScheme) {
    let is_partial = if scheme.is_partial { "true" } else { "" };
    let name = format!("str:{}", scheme.class.name());
    maintained(xml, &name, scheme.class, &scheme.of, &[("isPartial", is_partial)], |xml| {
        if scheme.class == Class::CategoryScheme {
            write_categories(xml, scheme, None);
        } else {
            scheme.items.iter().for_each(|it| write_item(xml, scheme, it));
        }
    });
}

fn write_item(xml: &mut Markup, scheme: &ItemScheme, item: &Item) {
    element(xml, scheme, item, &item.id, |xml| {
        let class = scheme.class.item().unwrap_or_default();
        let parent = item.parent.as_deref();
        // Agencies and data providers have none above them.
        if let (Class::Codelist | Class::ConceptScheme, Some(parent)) = (scheme.class, parent) {
            local(xml, "str:Parent", parent, class);
        }
        if let (Class::ConceptScheme, Some(representation)) = (scheme.class, &item.representation) {
            represented(xml, "str:CoreRepresentation", representation);
        }
    });
}

fn write_categories(xml: &mut Markup, scheme: &ItemScheme, above: Option<&str>) {
    for item in below(&scheme.items, above) {
        let path = path(above, &item.id);
        element(xml, scheme, item, &path, |xml| write_categories(xml, scheme, Some(&path)));
    }
}

fn element(
    xml: &mut Markup,
    scheme: &ItemScheme,
    item: &Item,
    path: &str,
    content: impl FnOnce(&mut Markup),
) {
    let urn = urn(xml, &scheme.of.reference(scheme.class).item(path));
    let name = format!("str:{}", scheme.class.item().unwrap_or_default());
    xml.element(&name, &[("id", &item.id), ("urn", &urn)], |xml| {
        annotations(xml, &item.annotations);
        named(xml, &item.id, &item.name, &item.description);
        content(xml);
    });
}
