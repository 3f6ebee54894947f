//! Values that say that there is none.

use crate::Vocabulary;

/// Before a colon, more is no label.
const LONGEST_LABEL: usize = 24;

/// The value, unless it says that there is none. A label before it ("Salaire : N/A") hides that only
/// as long as nobody looks behind the colon.
pub(crate) fn present(value: String, words: &Vocabulary) -> Option<String> {
    let labelled =
        value.split_once(" : ").filter(|(label, _)| label.chars().count() <= LONGEST_LABEL);
    let behind = labelled.map_or(value.as_str(), |(_, behind)| behind);
    (!words.is_missing(&value) && !words.is_missing(behind)).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_value_is_missing_behind_its_label_too() {
        let words = Vocabulary::new(["A discuter"], []);
        let check = |value: &str, expected: bool| {
            assert_eq!(present(value.to_owned(), &words).is_some(), expected, "{value}");
        };
        check("Salaire : A discuter", false);
        check("Contrat : CDI", true);
        check("a discuter", false);
        check("Nous cherchons un chauffeur : salaire : A discuter", true);
        check("***", false);
    }
}
