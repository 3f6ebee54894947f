//! Pages: schema.org JobPosting in any of its three syntaxes, or rows found by CSS selectors.

mod json_ld;
mod marked;
mod rows;
mod schema_org;

use std::sync::LazyLock;

use scraper::Html;

use super::{Kind, built_in, names_a_text};
use crate::{Mapping, mapping::Fault, reader::Reader};

pub(super) const KIND: Kind = Kind { id: "html", read, defaults, check };

/// Where schema.org has our fields.
static SCHEMA_ORG: LazyLock<Mapping> =
    LazyLock::new(|| built_in(include_str!("html/schema_org.toml")));

fn defaults(mapping: &Mapping) -> Option<&'static Mapping> {
    mapping.row.is_none().then_some(&SCHEMA_ORG)
}

fn check(mapping: &Mapping) -> Result<(), Fault> {
    names_a_text(mapping)?;
    if mapping.row.is_some() { rows::check(mapping) } else { Ok(()) }
}

fn read(reader: &mut Reader<'_>, bytes: &[u8]) {
    let before = reader.count();
    read_page(reader, bytes);
    if reader.count() == before {
        let reason = match &reader.mapping.row {
            Some(row) => format!("no element matches `{row}`"),
            None => "holds no JobPosting of schema.org".to_owned(),
        };
        reader.lost("page", "", &reason);
    }
}

/// Reads a page that need not hold a posting. The first syntax that gives one is taken: pages that
/// use several say the same in all of them.
pub(super) fn read_page(reader: &mut Reader<'_>, bytes: &[u8]) {
    let text = reader.text(bytes);
    if reader.mapping.row.is_some() {
        return rows::read(reader, &text);
    }
    let before = reader.count();
    json_ld::read(reader, &text);
    if reader.count() > before || !text.contains("JobPosting") {
        return;
    }
    let page = Html::parse_document(&text);
    for syntax in [&marked::MICRODATA, &marked::RDFA] {
        let postings = marked::postings(&page, syntax);
        if !postings.is_empty() {
            return schema_org::emit(reader, &postings);
        }
    }
}

#[cfg(test)]
mod tests;
