//! The kinds of source, one file each. A kind is an entry of [`ALL`]: what it is called in the
//! register, how it reads bytes, what it fills in by itself, what it demands of a mapping.

mod csv;
mod feed;
mod html;
mod json;
mod mastodon;
pub(crate) mod post;
pub(crate) mod push;
mod script;
mod table;
mod telegram;
mod telegram_preview;
mod turtle;
mod warc;
pub(crate) mod xlsx;
mod xml;

use crate::{Holds, Mapping, mapping::Fault, reader::Reader};

pub(crate) use warc::unpacked;

pub(crate) const ALL: &[&Kind] = &[
    &csv::KIND,
    &feed::KIND,
    &html::KIND,
    &json::KIND,
    &mastodon::KIND,
    &push::KIND,
    &script::KIND,
    &telegram::KIND,
    &telegram_preview::KIND,
    &turtle::KIND,
    &warc::KIND,
    &xlsx::KIND,
    &xml::KIND,
];

/// A form in which sources give their records.
pub struct Kind {
    /// As in `kind = "…"` of the register.
    pub id: &'static str,
    pub(crate) read: fn(&mut Reader<'_>, &[u8]),
    /// What is filled in where a mapping says nothing.
    pub(crate) defaults: fn(&Mapping) -> Option<&'static Mapping>,
    pub(crate) check: fn(&Mapping) -> Result<(), Fault>,
}

impl Kind {
    pub(crate) fn find(id: &str) -> Option<&'static Self> {
        ALL.iter().copied().find(|kind| kind.id == id)
    }

    pub(crate) fn complete(&self, mapping: Mapping) -> Mapping {
        match (self.defaults)(&mapping) {
            Some(defaults) => mapping.over(defaults),
            None => mapping,
        }
    }
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Kind({})", self.id)
    }
}

/// For kinds that know no field by themselves.
fn no_defaults(_: &Mapping) -> Option<&'static Mapping> {
    None
}

/// A mapping in TOML that is part of the program.
fn built_in(text: &str) -> Mapping {
    built_in_of(Holds::Ads, text)
}

fn built_in_of(holds: Holds, text: &str) -> Mapping {
    let table = text.parse().expect("a built-in mapping is TOML");
    Mapping::parse(&table, holds).expect("a built-in mapping is a mapping")
}

/// For kinds that know by themselves where the text is.
fn no_check(_: &Mapping) -> Result<(), Fault> {
    Ok(())
}

/// Without title and text every record would be lost.
fn names_a_text(mapping: &Mapping) -> Result<(), Fault> {
    if mapping.fields.contains_key("title") || mapping.fields.contains_key("text") {
        return Ok(());
    }
    Err(("title".to_owned(), "is missing, and so is `text`".to_owned()))
}

fn names_text_and_row(mapping: &Mapping) -> Result<(), Fault> {
    names_a_text(mapping)?;
    match mapping.row {
        Some(_) => Ok(()),
        None => Err(("row".to_owned(), "is missing: which element is a record?".to_owned())),
    }
}

#[cfg(test)]
mod tests;
