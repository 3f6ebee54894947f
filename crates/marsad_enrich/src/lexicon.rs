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
    /// Anywhere, but only where nothing else is found.
    Last,
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
        row.parse("scope", "a scope (any, title, declared, last)", |scope| match scope {
            "" | "any" => Some(Self::Any),
            "title" => Some(Self::Title),
            "declared" => Some(Self::Declared),
            "last" => Some(Self::Last),
            _ => None,
        })
    }
}

/// The phrases of `lexicons/<name>.tsv` with the value that `read` finds in their row; a phrase may have
/// [`alternatives`]. A lexicon that is not there is empty.
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
            let value = read(&row)?;
            for phrase in alternatives(row.require("phrase")?) {
                phrases.insert(vocabulary, &phrase, value);
            }
        }
    }
    Ok(phrases)
}

/// The phrases that a phrase with brackets stands for: "n(kh|5)dem(|o)" is nkhdem, nkhdemo, n5dem and
/// n5demo. Languages that are written without a norm have too many spellings to list.
pub(crate) fn alternatives(phrase: &str) -> Vec<String> {
    let mut phrases = vec![String::new()];
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('(') {
        let (choices, after) = after.split_once(')').unwrap_or((after, ""));
        phrases = phrases
            .iter()
            .flat_map(|start| {
                choices.split('|').map(move |choice| [start, before, choice].concat())
            })
            .collect();
        rest = after;
    }
    for start in &mut phrases {
        start.push_str(rest);
    }
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(phrase: &str, expected: &[&str]) {
        assert_eq!(alternatives(phrase), expected, "{phrase}");
    }

    #[test]
    fn brackets_hold_alternatives() {
        check("sans diplôme", &["sans diplôme"]);
        check("n(kh|5)dem(|o) daba", &["nkhdem daba", "nkhdemo daba", "n5dem daba", "n5demo daba"]);
        check("stagiaires (PFE)", &["stagiaires PFE"]);
    }
}
