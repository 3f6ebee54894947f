//! Lists without markup for machines: a selector for the rows, and one for each field inside.

use std::{collections::BTreeMap, sync::Arc};

use scraper::{ElementRef, Html, Selector};

use crate::{Mapping, mapping::Fault, reader::Reader};

/// Hands out the elements that the mapping's `row` matches. An address of a field is a selector
/// (`h2 a`), a selector and an attribute (`h2 a@href`), or an attribute of the row (`@id`).
pub(super) fn read(reader: &mut Reader<'_>, page: &str) {
    let mapping = Arc::clone(&reader.mapping);
    let Some(row) = mapping.row.as_deref().and_then(|row| Selector::parse(row).ok()) else {
        return;
    };
    let selectors: BTreeMap<&str, Selector> = mapping
        .paths()
        .filter_map(|path| Some((path, Selector::parse(split(path).0).ok()?)))
        .collect();
    let page = Html::parse_document(page);
    for (index, row) in page.select(&row).enumerate() {
        reader.record(&format!("row {}", index + 1), &|path| find(row, path, &selectors));
    }
}

/// All selectors must be understood when the register is read, not when the first page comes.
pub(super) fn check(mapping: &Mapping) -> Result<(), Fault> {
    let rows = mapping.row.as_deref().map(|row| ("row", row));
    let fields = mapping.fields.iter().flat_map(|(field, choices)| {
        choices.iter().flat_map(|choice| &choice.paths).map(|path| (field.as_str(), split(path).0))
    });
    for (field, selector) in rows.into_iter().chain(fields) {
        if !selector.is_empty()
            && let Err(cause) = Selector::parse(selector)
        {
            return Err((field.to_owned(), format!("`{selector}` is no selector: {cause}")));
        }
    }
    Ok(())
}

fn find(row: ElementRef<'_>, path: &str, selectors: &BTreeMap<&str, Selector>) -> Vec<String> {
    let (selector, attribute) = split(path);
    let elements: Vec<ElementRef<'_>> = match selectors.get(path) {
        _ if selector.is_empty() => vec![row],
        Some(selector) => row.select(selector).collect(),
        None => Vec::new(),
    };
    let values = elements.into_iter().filter_map(|element| match attribute {
        Some(name) => element.attr(name).map(str::to_owned),
        None => Some(element.inner_html()),
    });
    values.collect()
}

fn split(path: &str) -> (&str, Option<&str>) {
    match path.rsplit_once('@') {
        Some((selector, attribute)) => (selector.trim(), Some(attribute.trim())),
        None => (path.trim(), None),
    }
}
