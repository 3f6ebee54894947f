//! Words of trades that mean the same in several languages.

use marsad_model::Lang;

use crate::{Error, Pack};

/// Beginnings of words of one trade, in any language.
pub type SameWords = Vec<String>;

/// `taxonomy/same_words.tsv`: a trade a row, its words in the column of their language.
pub(crate) fn read(pack: &Pack) -> Result<Vec<SameWords>, Error> {
    let columns = Lang::ALL.map(Lang::tag);
    let Some(table) = pack.table("taxonomy/same_words.tsv", &columns)? else {
        return Ok(Vec::new());
    };
    let of = |text: &str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
    table
        .rows()
        .map(|row| {
            let words = columns.iter().map(|lang| Ok(of(row.require(lang)?)));
            Ok(words.collect::<Result<Vec<_>, Error>>()?.concat())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_all_languages_are_one() {
        let table = "fr\tar\ten\nhôtel\tفندق|فنادق\thotel\n";
        let pack = Pack::of(&[("taxonomy/same_words.tsv", table)]);
        let mut words = read(&pack).unwrap().remove(0);
        words.sort_unstable();
        assert_eq!(words, ["hotel", "hôtel", "فنادق", "فندق"]);
    }
}
