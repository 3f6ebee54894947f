//! Titles alone: the occupation of what people type into a search box.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use marsad_enrich::Reader;
use marsad_model::Posting;

use super::figures::{Count, Figures};

pub(super) fn measure(file: &Path, reader: &Reader, figures: &mut Figures) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    for (number, line) in text.lines().enumerate().skip(1) {
        let mut columns = line.split('\t');
        let (Some(title), Some(script), Some(codes)) =
            (columns.next(), columns.next(), columns.next())
        else {
            anyhow::bail!("{}, line {}: three columns are needed", file.display(), number + 1);
        };
        let accepted: Vec<&str> = codes.split('|').map(str::trim).collect();
        let reading = reader.read(&Posting { title: title.to_owned(), ..Posting::default() });
        let guesses: Vec<&str> = reading.occupations.iter().map(|it| it.code.as_str()).collect();
        let first = guesses.first().is_some_and(|code| accepted.contains(code));
        let five = guesses.iter().any(|code| accepted.contains(code));
        let language = if script == "latn" { "ary-Latn" } else { "ary" };
        figures.show("titles", first, || format!("{title}\t{accepted:?}\t{guesses:?}"));
        figures.add("titles", "occupation", language, "first", Count::share(first));
        figures.add("titles", "occupation", language, "among five", Count::share(five));
    }
    Ok(())
}
