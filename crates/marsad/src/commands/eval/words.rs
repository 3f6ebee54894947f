//! The language of every word of ads that change it.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};
use marsad_enrich::Reader;
use marsad_model::{Posting, TextLang};
use marsad_taxonomy::Taxonomy;

use super::figures::{Count, Figures};

/// An ad, and the bytes of its text that are of one language; none of names.
#[derive(Debug, Default)]
struct Ad {
    id: String,
    text: String,
    parts: Vec<(usize, usize, Option<TextLang>)>,
}

pub(super) fn measure(
    file: &Path,
    reader: &Reader,
    taxonomy: &Taxonomy,
    figures: &mut Figures,
) -> Result<()> {
    for ad in ads(file)? {
        let found = reader.stretches_of(taxonomy, &ad.text);
        // What is won by telling words apart: as if each were of the ad's language.
        let posting = Posting { text: ad.text.clone(), ..Posting::default() };
        let whole = reader.read(&posting).language;
        for (start, end, lang) in &ad.parts {
            let Some(lang) = lang else { continue };
            let part = &ad.text[*start..*end];
            for (at, word) in words(part) {
                let at = start + at;
                let told = found.iter().find(|it| it.range.contains(&at)).map(|it| it.lang);
                let is_right = told == Some(*lang);
                figures.show("words", is_right, || {
                    format!("{}\t{word}\t{}\t{}", ad.id, lang.tag(), told.map_or("", |it| it.tag()))
                });
                let share = Count::share(is_right);
                figures.add("words", "language of the word", lang.tag(), "share", share);
                let share = Count::share(whole == *lang);
                figures.add(
                    "words",
                    "language of the ad, for each word",
                    lang.tag(),
                    "share",
                    share,
                );
            }
        }
    }
    Ok(())
}

/// Words with letters, and where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    let parts = parts.map(|word| (word.as_ptr().addr() - text.as_ptr().addr(), word));
    parts.filter(|(_, word)| word.chars().any(char::is_alphabetic))
}

fn ads(file: &Path) -> Result<Vec<Ad>> {
    let text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let mut ads: Vec<Ad> = Vec::new();
    for (number, line) in text.lines().enumerate().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, tag, part] = columns[..] else {
            bail!("{}, line {}: three columns are needed", file.display(), number + 1);
        };
        let lang = TextLang::parse(tag);
        if lang.is_none() && tag != "-" {
            bail!("{}, line {}: `{tag}` is no language of ads", file.display(), number + 1);
        }
        if ads.last().is_none_or(|ad| ad.id != id) {
            ads.push(Ad { id: id.to_owned(), ..Ad::default() });
        }
        let Some(ad) = ads.last_mut() else { continue };
        if !ad.text.is_empty() {
            ad.text.push(' ');
        }
        let start = ad.text.len();
        ad.text.push_str(part);
        ad.parts.push((start, ad.text.len(), lang));
    }
    Ok(ads)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ad_is_its_rows_and_words_know_where_they_stand() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.tune.tsv");
        fs::write(&file, "id\tlang\ttext\na\tary\tكاين 2\na\tfr\tl'offre\na\t-\tFès\nb\ten\tjob\n")
            .unwrap();
        let ads = ads(&file).unwrap();
        assert_eq!((ads.len(), ads[0].text.as_str()), (2, "كاين 2 l'offre Fès"));
        let (start, end, lang) = ads[0].parts[1];
        assert_eq!(lang, Some(TextLang::French));
        assert_eq!(words(&ads[0].text[start..end]).collect::<Vec<_>>(), [(0, "l"), (2, "offre")]);
        fs::write(&file, "id\tlang\ttext\na\txx\tabc\n").unwrap();
        assert!(super::ads(&file).unwrap_err().to_string().contains("line 2: `xx`"));
    }
}
