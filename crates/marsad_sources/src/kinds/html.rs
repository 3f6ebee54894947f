//! Pages: schema.org JobPosting or Course in any of their three syntaxes, or rows found by CSS
//! selectors.

mod json_ld;
mod marked;
mod rows;
pub(crate) mod schema_org;

use std::sync::LazyLock;

use scraper::Html;

use super::{Kind, built_in, built_in_of, names_a_text};
use crate::{Holds, Mapping, mapping::Fault, reader::Reader};

pub(super) const KIND: Kind = Kind { id: "html", read, defaults, check };

/// Where schema.org has our fields.
static SCHEMA_ORG: LazyLock<Mapping> =
    LazyLock::new(|| built_in(include_str!("html/schema_org.toml")));

static COURSE: LazyLock<Mapping> =
    LazyLock::new(|| built_in_of(Holds::Programmes, include_str!("html/course.toml")));

/// Where schema.org has the fields of these records.
pub(super) fn vocabulary(mapping: &Mapping) -> &'static Mapping {
    match mapping.holds {
        Holds::Ads => &SCHEMA_ORG,
        Holds::Programmes => &COURSE,
    }
}

fn defaults(mapping: &Mapping) -> Option<&'static Mapping> {
    mapping.row.is_none().then(|| vocabulary(mapping))
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
            None => schema_org::none_of(reader.mapping.holds),
        };
        reader.lost("page", "", &reason);
    }
}

/// Reads a page that need not hold a record. The first syntax that gives one is taken: pages that
/// use several say the same in all of them.
pub(super) fn read_page(reader: &mut Reader<'_>, bytes: &[u8]) {
    let text = reader.text(bytes);
    if reader.mapping.row.is_some() {
        return rows::read(reader, &text);
    }
    let before = reader.count();
    json_ld::read(reader, &text);
    if reader.count() > before || !schema_org::names_one(reader.mapping.holds, &text) {
        return;
    }
    let page = Html::parse_document(&text);
    for syntax in [&marked::MICRODATA, &marked::RDFA] {
        let records = marked::records(reader.mapping.holds, &page, syntax);
        if !records.is_empty() {
            return schema_org::emit(reader, &records);
        }
    }
}

#[cfg(test)]
mod tests;
