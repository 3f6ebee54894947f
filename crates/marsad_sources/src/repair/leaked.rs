//! The text of a whole select list, where one of its options was meant.

use std::collections::{BTreeMap, BTreeSet};

/// More options than a real value names.
const TOO_MANY: usize = 5;
/// The same where the mapping names the options and the value holds little else.
const FEW: usize = 3;
/// A list that is longer than this is made of names, not of options.
const MOST_OPTIONS: usize = 60;
const LONGEST_OPTION: usize = 48;

/// Knows the options of each field, from the mapping and from the records read so far.
#[derive(Debug, Default)]
pub(crate) struct Leaks {
    seen: BTreeMap<String, BTreeSet<String>>,
}

impl Leaks {
    /// Whether `value` is most of the options of `field` one after the other. Learns from values
    /// that are not.
    pub(crate) fn is_list(&mut self, field: &str, value: &str, options: &[String]) -> bool {
        let named: Vec<&String> =
            options.iter().filter(|option| value.contains(option.as_str())).collect();
        if named.len() > TOO_MANY || (named.len() >= FEW && covers(&named, value, 6)) {
            return true;
        }
        if value.chars().count() <= LONGEST_OPTION {
            let seen = self.seen.entry(field.to_owned()).or_default();
            if seen.len() < MOST_OPTIONS && !seen.contains(value) && value.chars().count() > 2 {
                seen.insert(value.to_owned());
            }
            return false;
        }
        let Some(seen) = self.seen.get(field) else { return false };
        let found: Vec<&String> =
            seen.iter().filter(|option| value.contains(option.as_str())).collect();
        found.len() > TOO_MANY && covers(&found, value, 7)
    }
}

/// Whether the options are more than so many tenths of the value.
fn covers(options: &[&String], value: &str, tenths: usize) -> bool {
    let letters: usize = options.iter().map(|option| option.chars().count()).sum();
    letters * 10 > value.chars().count() * tenths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_options_joined_are_not_a_value() {
        let options: Vec<String> =
            ["Débutant", "De 1 à 3 ans", "De 3 à 5 ans"].map(String::from).to_vec();
        let mut leaks = Leaks::default();
        assert!(leaks.is_list("experience", "Débutant De 1 à 3 ans De 3 à 5 ans", &options));
        assert!(!leaks.is_list("experience", "De 1 à 3 ans", &options));
    }

    #[test]
    fn options_are_learnt_from_other_records() {
        let mut leaks = Leaks::default();
        let all = ["Stagiaire", "Débutant", "Junior", "Confirmé", "Senior", "Cadre", "Directeur"];
        for option in all {
            assert!(!leaks.is_list("experience", option, &[]));
        }
        let joined = all.join(" ");
        assert!(leaks.is_list("experience", &joined, &[]));
        assert!(!leaks.is_list("sector", &joined, &[]));
        let text = "Un Directeur ou Cadre Senior, Confirmé, avec une équipe de Junior et Stagiaire sous sa responsabilité directe et des missions variées";
        assert!(!leaks.is_list("experience", text, &[]));
    }
}
