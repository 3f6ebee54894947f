//! The ILO's index of occupational titles: a CSV with a column of ISCO-08 codes and a column of titles
//! for each language, as it is exported from the published workbook.

use std::collections::BTreeMap;

use marsad_model::{IscoCode, TextLang};

use crate::{Error, Title, published::Published};

/// Files whose names begin so hold an index.
pub const INDEX: &str = "isco08_index";

/// Headings of the column of codes, folded.
const CODES: [&str; 5] = ["isco 08 code", "isco-08 code", "isco-08", "isco08", "code"];

/// The titles of every index among the files.
pub fn index(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<Title>, Error> {
    let mut titles = Vec::new();
    for (path, bytes) in files {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name.starts_with(INDEX) && name.ends_with(".csv") {
            read(path, bytes, &mut titles)?;
        }
    }
    Ok(titles)
}

fn read(path: &str, bytes: &[u8], titles: &mut Vec<Title>) -> Result<(), Error> {
    let table = Published::open(path, bytes)?;
    let header: Vec<String> = table.header.iter().map(|name| name.trim().to_lowercase()).collect();
    let code = CODES
        .iter()
        .find_map(|name| header.iter().position(|it| it == name))
        .ok_or_else(|| table.error(format!("no column of codes: one of {}", CODES.join(", "))))?;
    let columns: Vec<(usize, TextLang)> =
        header.iter().enumerate().filter_map(|(at, name)| Some((at, language(name)?))).collect();
    if columns.is_empty() {
        let reason = "no column of titles: `title_en`, `Title FR`, `name_french`";
        return Err(table.error(reason.to_owned()));
    }
    for row in table.rows() {
        let (line, row) = row?;
        let written = row.get(code).unwrap_or("").trim();
        // Every title has a unit group; spreadsheets lose the zeros before a number.
        let padded = format!("{written:0>4}");
        let code = IscoCode::parse(&padded).map_err(|cause| Error::Field {
            file: path.to_owned(),
            line,
            column: header[code].clone(),
            reason: format!("`{written}`: {cause}"),
        })?;
        for (at, lang) in &columns {
            let title = row.get(*at).unwrap_or("").trim();
            if !title.is_empty() {
                titles.push(Title {
                    title: natural(title, *lang),
                    lang: *lang,
                    code,
                    is_spare: false,
                });
            }
        }
    }
    Ok(())
}

/// `title_en`, `title fr`, `name_french`.
fn language(heading: &str) -> Option<TextLang> {
    let rest = heading.strip_prefix("title").or_else(|| heading.strip_prefix("name"))?;
    match rest.trim_start_matches([' ', '_', '-']) {
        "en" | "english" => Some(TextLang::English),
        "fr" | "french" => Some(TextLang::French),
        "ar" | "arabic" => Some(TextLang::Arabic),
        "es" | "spanish" => Some(TextLang::Spanish),
        _ => None,
    }
}

/// "Engineer, civil" as people write it in English: "civil Engineer". Only where one word follows the
/// comma and no more: others name a branch ("Foreman, building: site").
fn natural(title: &str, lang: TextLang) -> String {
    match title.split_once(", ").filter(|_| lang == TextLang::English) {
        Some((head, rest)) if !rest.contains([',', ':', ' ']) && !head.contains(' ') => {
            format!("{rest} {head}")
        }
        _ => title.replace([':', ','], " ").split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Title>, Error> {
        index(&BTreeMap::from([("imported/isco08_index.csv".to_owned(), text.as_bytes().to_vec())]))
    }

    #[test]
    fn titles_of_each_language_get_their_code() {
        let titles = read(
            "code,name_french,isco88,name_english\n110,\"Amiral\",0110,Admiral\n\
             2142,\"Ingénieur, civil\",2142,\"Engineer, civil\"\n",
        )
        .unwrap();
        let shown: Vec<String> =
            titles.iter().map(|it| format!("{} {} {}", it.code, it.lang.tag(), it.title)).collect();
        assert_eq!(
            shown,
            [
                "0110 fr Amiral",
                "0110 en Admiral",
                "2142 fr Ingénieur civil",
                "2142 en civil Engineer"
            ]
        );
    }

    #[test]
    fn a_wrong_code_is_named_with_its_line() {
        let error = read("ISCO 08 Code,Title EN\n2142,Engineer\nX1,Nobody\n").unwrap_err();
        let text = error.to_string();
        assert!(text.contains("isco08_index.csv") && text.contains('3'), "{text}");
    }
}
