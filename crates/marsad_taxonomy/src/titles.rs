//! Job titles with their occupation: what the reader of ads learns from.

use marsad_model::{IscoCode, TextLang};

use crate::{Error, EscoConcept, Pack};

/// A job title as people write it, and the unit group it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    pub title: String,
    pub lang: TextLang,
    pub code: IscoCode,
}

/// Every file of `taxonomy/titles/`, in name order.
pub(crate) fn read(pack: &Pack) -> Result<Vec<Title>, Error> {
    let mut titles = Vec::new();
    for path in pack.paths_in("taxonomy/titles/") {
        let Some(table) = pack.table(&path, &["title", "lang", "isco08"])? else { continue };
        for row in table.rows() {
            titles.push(Title {
                title: row.require("title")?.to_owned(),
                lang: row.parse("lang", "a language of ads", TextLang::parse)?,
                code: row.parse("isco08", "an ISCO-08 code", |code| IscoCode::parse(code).ok())?,
            });
        }
    }
    Ok(titles)
}

/// The labels of occupations, in languages that ads are written in.
pub(crate) fn of(occupations: &[EscoConcept]) -> Vec<Title> {
    let mut titles = Vec::new();
    for occupation in occupations {
        let Ok(code) = IscoCode::parse(&occupation.code) else { continue };
        for label in &occupation.labels {
            if let Some(lang) = TextLang::parse(&label.lang) {
                titles.push(Title { title: label.text.clone(), lang, code });
            }
        }
    }
    titles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_carry_language_and_code() {
        let text = "title\tlang\tisco08\nchifour\tary-Latn\t8322\nسائق\tar\t8322\n";
        let titles = read(&Pack::of(&[("taxonomy/titles/8.tsv", text)])).unwrap();
        assert_eq!(titles[0].lang, TextLang::DarijaLatin);
        assert_eq!(titles[1].code.as_str(), "8322");
        let bad = Pack::of(&[("taxonomy/titles/8.tsv", "title\tlang\tisco08\nx\tfr\t83 22\n")]);
        assert!(read(&bad).unwrap_err().to_string().contains("line 2, column `isco08`"));
    }
}
