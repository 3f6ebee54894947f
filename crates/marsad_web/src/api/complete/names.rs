//! Everything that can be found by what it is called, folded once: folding a country's names takes
//! longer than answering may.

use std::collections::{BTreeMap, BTreeSet};

use marsad_model::Lang;

use crate::{State, find::folded};

/// What a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sort {
    Occupation,
    Place,
    Skill,
}

/// Names of occupations, places and skills.
pub(crate) struct Names {
    /// Codes by number, in the order in which they were met.
    codes: Vec<(Sort, String)>,
    names: Vec<Name>,
}

struct Name {
    folded: String,
    /// As it is written.
    name: String,
    /// Place in [`Names::codes`].
    code: u32,
    /// A label of the taxonomy, not another name.
    is_label: bool,
}

/// A name that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found<'a> {
    pub(crate) sort: Sort,
    pub(crate) code: &'a str,
    pub(crate) name: &'a str,
}

/// How well a name fits: lower is better.
type Rank = (u8, bool, usize, Sort);

impl Sort {
    pub(crate) const ALL: [Self; 3] = [Self::Occupation, Self::Place, Self::Skill];

    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Occupation => "occupation",
            Self::Place => "place",
            Self::Skill => "skill",
        }
    }

    /// The dimension of figures that its codes are of.
    pub(crate) fn dimension(self) -> &'static str {
        match self {
            Self::Occupation => "occupation",
            Self::Place => "ref_area",
            Self::Skill => "skill",
        }
    }
}

impl Names {
    pub(crate) fn of(state: &State) -> Self {
        let taxonomy = &state.taxonomy;
        let mut names = Self { codes: Vec::new(), names: Vec::new() };
        for group in taxonomy.occupations.all() {
            let labels = Lang::ALL.map(|lang| group.label.get(lang));
            names.add(Sort::Occupation, group.code.as_str(), &labels);
        }
        for place in taxonomy.places.all() {
            names.add(Sort::Place, &place.code, &[&place.fr, &place.ar, &place.zgh]);
        }
        for skill in taxonomy.skills.all() {
            names.add(Sort::Skill, &skill.uri, &Lang::ALL.map(|lang| skill.label.get(lang)));
        }
        let numbers: BTreeMap<(Sort, String), u32> = names.codes.iter().cloned().zip(0..).collect();
        let titles = taxonomy.titles.iter();
        let titles = titles.map(|it| (Sort::Occupation, it.code.to_string(), &it.title));
        let aliases = taxonomy.places.aliases.iter();
        let aliases = aliases.map(|it| (Sort::Place, it.code.clone(), &it.alias));
        let labels = taxonomy.skills.labels.iter();
        let labels = labels.map(|it| (Sort::Skill, it.uri.clone(), &it.label));
        for (sort, code, name) in titles.chain(aliases).chain(labels) {
            if let Some(number) = numbers.get(&(sort, code)) {
                names.push(*number, name, Origin::Other);
            }
        }
        names
    }

    /// The best names for what is typed, one per code.
    pub(crate) fn find(
        &self,
        typed: &str,
        limit: usize,
        is_wanted: &dyn Fn(Sort) -> bool,
    ) -> Vec<Found<'_>> {
        let typed = folded(typed);
        if typed.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(Rank, u32, &Name)> = Vec::new();
        for name in &self.names {
            let (sort, _) = self.codes[name.code as usize];
            if is_wanted(sort)
                && let Some(fit) = fit(&name.folded, &typed)
            {
                let rank = (fit, !name.is_label, name.folded.chars().count(), sort);
                found.push((rank, name.code, name));
            }
        }
        found.sort_by_key(|it| (it.0, it.1));
        let mut seen = BTreeSet::new();
        found
            .into_iter()
            .filter(|(_, number, _)| seen.insert(*number))
            .take(limit)
            .map(|(_, number, name)| {
                let (sort, code) = &self.codes[number as usize];
                Found { sort: *sort, code, name: &name.name }
            })
            .collect()
    }

    /// The codes of one sort that are called so, the best first.
    pub(crate) fn codes(&self, typed: &str, sort: Sort) -> Vec<&str> {
        let found = self.find(typed, usize::MAX, &|it| it == sort);
        found.into_iter().map(|it| it.code).collect()
    }

    fn add(&mut self, sort: Sort, code: &str, labels: &[&str]) {
        let number = u32::try_from(self.codes.len()).expect("fewer than 2^32 codes");
        self.codes.push((sort, code.to_owned()));
        for (n, label) in labels.iter().enumerate() {
            // The languages of a country pack may share a label.
            if !labels[..n].contains(label) {
                self.push(number, label, Origin::Label);
            }
        }
    }

    fn push(&mut self, code: u32, name: &str, origin: Origin) {
        let folded = folded(name);
        if !folded.is_empty() {
            let is_label = origin == Origin::Label;
            self.names.push(Name { folded, name: name.to_owned(), code, is_label });
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Label,
    Other,
}

/// 0: it is called so; 1: it begins so; 2: what is typed begins at one of its words; 3: every word
/// typed begins one of its words. None if it does not fit.
fn fit(name: &str, typed: &str) -> Option<u8> {
    if let Some(rest) = name.strip_prefix(typed) {
        return Some(if rest.is_empty() { 0 } else { 1 });
    }
    let begins_word = |start: &str| {
        name.match_indices(start).any(|(n, _)| {
            let before = &name[..n];
            // The Arabic article is part of its word.
            before.is_empty()
                || before.ends_with(' ')
                || before.strip_suffix("ال").is_some_and(|it| it.is_empty() || it.ends_with(' '))
        })
    };
    if begins_word(typed) {
        return Some(2);
    }
    (typed.contains(' ') && typed.split(' ').all(begins_word)).then_some(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_by_the_beginnings_of_their_words() {
        for (name, typed, expected) in [
            ("plombier", "plombier", Some(0)),
            ("plombier", "plo", Some(1)),
            ("aide plombier", "plom", Some(2)),
            ("الكهرباء العامه", "كهرب", Some(2)),
            ("fes meknes", "mek f", Some(3)),
            ("plombier", "ombier", None),
            ("aide plombier", "aide soudeur", None),
        ] {
            assert_eq!(fit(name, typed), expected, "{name} / {typed}");
        }
    }
}
