//! Job titles with their occupation: what the reader of ads learns from.

use std::collections::BTreeMap;

use marsad_model::{IscoCode, TextLang};

use crate::{Error, EscoConcept, Pack};

/// A job title as people write it, and the unit group it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    pub title: String,
    pub lang: TextLang,
    pub code: IscoCode,
    /// Of an imported classification, in a group that the pack names often enough itself: a title may
    /// be like it, but what titles and texts of the country say is learnt without it.
    pub is_spare: bool,
}

/// So many titles of the pack tell what a group is called in the country.
const MANY: usize = 20;

/// Every file of `taxonomy/titles/`, in name order.
pub(crate) fn read(pack: &Pack) -> Result<Vec<Title>, Error> {
    let mut titles = Vec::new();
    for path in pack.paths_in("taxonomy/titles/") {
        titles.extend(table(pack, &path, "title")?);
    }
    Ok(titles)
}

/// `taxonomy/duties.tsv`: what people of a group do, as ads say it that name no title.
pub(crate) fn duties(pack: &Pack) -> Result<Vec<Title>, Error> {
    table(pack, "taxonomy/duties.tsv", "duties")
}

fn table(pack: &Pack, path: &str, said: &str) -> Result<Vec<Title>, Error> {
    let mut titles = Vec::new();
    if let Some(table) = pack.table(path, &[said, "lang", "isco08"])? {
        for row in table.rows() {
            titles.push(Title {
                title: row.require(said)?.to_owned(),
                lang: row.parse("lang", "a language of ads", TextLang::parse)?,
                code: row.parse("isco08", "an ISCO-08 code", |code| IscoCode::parse(code).ok())?,
                is_spare: false,
            });
        }
    }
    Ok(titles)
}

/// The titles of the pack, and imported ones, which are spare in groups that have many of the pack.
pub(crate) fn put_together(own: Vec<Title>, imported: Vec<Title>) -> Vec<Title> {
    let mut counts: BTreeMap<IscoCode, usize> = BTreeMap::new();
    for title in &own {
        *counts.entry(title.code).or_default() += 1;
    }
    let has_many = |code: &IscoCode| counts.get(code).is_some_and(|n| *n >= MANY);
    let imported =
        imported.into_iter().map(|it| Title { is_spare: has_many(&it.code), ..it }).collect();
    [own, imported].concat()
}

/// The labels of occupations, in languages that ads are written in.
pub(crate) fn of(occupations: &[EscoConcept]) -> Vec<Title> {
    let mut titles = Vec::new();
    for occupation in occupations {
        let Ok(code) = IscoCode::parse(&occupation.code) else { continue };
        for label in &occupation.labels {
            if let Some(lang) = TextLang::parse(&label.lang) {
                titles.push(Title { title: label.text.clone(), lang, code, is_spare: false });
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
        let imported = |code| Title { code: IscoCode::parse(code).unwrap(), ..titles[0].clone() };
        let own = vec![titles[0].clone(); MANY];
        let all = put_together(own, vec![imported("8322"), imported("8331")]);
        let spare: Vec<bool> = all[MANY..].iter().map(|it| it.is_spare).collect();
        assert_eq!(spare, [true, false]);
        let bad = Pack::of(&[("taxonomy/titles/8.tsv", "title\tlang\tisco08\nx\tfr\t83 22\n")]);
        assert!(read(&bad).unwrap_err().to_string().contains("line 2, column `isco08`"));
    }
}
