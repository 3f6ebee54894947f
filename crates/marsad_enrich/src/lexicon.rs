//! Word lists of the country pack: `lexicons/<name>.tsv`.

use marsad_taxonomy::{Pack, Row};

use crate::{
    Error,
    normalize::Vocabulary,
    phrases::{Compare, Phrases},
};

/// Where in an ad a phrase is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    /// Only in a field that the source states apart.
    Declared,
    /// There and in the title.
    Title,
    /// Anywhere.
    Any,
}

impl Scope {
    /// Reads the column `scope`; empty is anywhere.
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, marsad_taxonomy::Error> {
        row.parse("scope", "a scope (any, title, declared)", |scope| match scope {
            "" | "any" => Some(Self::Any),
            "title" => Some(Self::Title),
            "declared" => Some(Self::Declared),
            _ => None,
        })
    }
}

/// The phrases of `lexicons/<name>.tsv` with the value that `read` finds in their row. A lexicon that
/// is not there is empty.
pub(crate) fn read<T: Copy>(
    pack: &Pack,
    name: &str,
    vocabulary: &mut Vocabulary,
    read: impl Fn(&Row<'_>) -> Result<T, marsad_taxonomy::Error>,
) -> Result<Phrases<T>, Error> {
    let mut phrases = Phrases::new(Compare::Stems);
    let path = format!("lexicons/{name}.tsv");
    if let Some(table) = pack.table(&path, &["phrase"])? {
        for row in table.rows() {
            phrases.insert(vocabulary, row.require("phrase")?, read(&row)?);
        }
    }
    Ok(phrases)
}
