//! Which concept took the place of one that a version of ESCO has no more.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Error, Esco, EscoConcept, published::Published};

/// Files whose names begin so say what was replaced by what.
pub const REPLACED: &str = "replaced";

const HEADER: [&str; 3] = ["conceptUri", "replacedBy", "how"];

/// Concepts that are gone, with those that took their place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Successors(BTreeMap<String, BTreeMap<String, How>>);

/// Who says that a concept was replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// ESCO, or who imports it.
    Stated,
    /// The name that the one had is now the other's.
    Name,
}

/// Steps from version to version that are followed: more would be a circle.
const STEPS: usize = 16;

impl Successors {
    /// Reads the files whose names are `replaced….csv`, with the columns `conceptUri`, `replacedBy` and,
    /// if it is there, `how`.
    pub fn read(files: &BTreeMap<String, Vec<u8>>) -> Result<Self, Error> {
        let mut successors = Self::default();
        for (path, bytes) in files {
            let name = path.rsplit('/').next().unwrap_or(path);
            if name.starts_with(REPLACED) && name.ends_with(".csv") {
                successors.take(path, bytes)?;
            }
        }
        Ok(successors)
    }

    fn take(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let table = Published::open(path, bytes)?;
        let (from, to) = (table.need(HEADER[0])?, table.need(HEADER[1])?);
        let how = table.column(HEADER[2]);
        let header = table.header.clone();
        for row in table.rows() {
            let (line, row) = row?;
            let field = |at: usize, reason: String| Error::Field {
                file: path.to_owned(),
                line,
                column: header[at].to_owned(),
                reason,
            };
            let get = |at: usize| row.get(at).unwrap_or("").trim();
            let need = |at: usize| match get(at) {
                "" => Err(field(at, "the field is empty".to_owned())),
                uri => Ok(uri.to_owned()),
            };
            let how = match how.map_or("", get) {
                "" | "stated" => How::Stated,
                "name" => How::Name,
                other => {
                    let reason = format!("`{other}` is not `stated` or `name`");
                    return Err(field(how.unwrap_or(0), reason));
                }
            };
            self.insert(need(from)?, need(to)?, how);
        }
        Ok(())
    }

    /// Of the concepts of `old` that `new` has not, those whose name `new` gives to another; names are
    /// compared as `key` writes them. Nothing is gone from a pillar that was not imported.
    pub fn by_name(old: &Esco, new: &Esco, key: &dyn Fn(&str) -> String) -> Self {
        let mut successors = Self::default();
        for (old, new) in [(&old.occupations, &new.occupations), (&old.skills, &new.skills)] {
            if !new.is_empty() {
                successors.compare(old, new, key);
            }
        }
        successors
    }

    fn compare(&mut self, old: &[EscoConcept], new: &[EscoConcept], key: &dyn Fn(&str) -> String) {
        let held: BTreeSet<&str> = new.iter().map(|it| it.uri.as_str()).collect();
        let mut names: BTreeMap<(&str, String), BTreeSet<&str>> = BTreeMap::new();
        for concept in new {
            for label in &concept.labels {
                names.entry((&label.lang, key(&label.text))).or_default().insert(&concept.uri);
            }
        }
        for gone in old.iter().filter(|it| !held.contains(it.uri.as_str())) {
            let mut languages = BTreeSet::new();
            // Who has a preferred name of it, and how many of all its names.
            let mut heirs: BTreeMap<&str, (bool, usize)> = BTreeMap::new();
            for label in &gone.labels {
                let is_preferred = languages.insert(label.lang.as_str());
                for uri in names.get(&(&label.lang, key(&label.text))).into_iter().flatten() {
                    let heir = heirs.entry(uri).or_default();
                    *heir = (heir.0 || is_preferred, heir.1 + 1);
                }
            }
            heirs.retain(|_, (has_name, _)| *has_name);
            let most = heirs.values().map(|(_, n)| *n).max().unwrap_or(0);
            for (uri, _) in heirs.iter().filter(|(_, (_, n))| *n == most) {
                self.insert(gone.uri.clone(), (*uri).to_owned(), How::Name);
            }
        }
    }

    pub fn insert(&mut self, gone: String, successor: String, how: How) {
        if gone != successor {
            let known = self.0.entry(gone).or_default().entry(successor).or_insert(how);
            *known = how.min(*known);
        }
    }

    /// Adds what `other` knows; what is stated outweighs names.
    pub fn extend(&mut self, other: Self) {
        for (gone, heirs) in other.0 {
            for (heir, how) in heirs {
                self.insert(gone.clone(), heir, how);
            }
        }
    }

    /// What is stated, without what was concluded from names.
    pub fn stated(mut self) -> Self {
        self.0.retain(|_, heirs| {
            heirs.retain(|_, how| *how == How::Stated);
            !heirs.is_empty()
        });
        self
    }

    /// Those that took the place of `uri` directly.
    pub fn heirs(&self, uri: &str) -> Vec<&str> {
        let Some(heirs) = self.0.get(uri) else { return Vec::new() };
        let best = heirs.values().min();
        heirs.iter().filter(|(_, how)| Some(*how) == best).map(|(uri, _)| uri.as_str()).collect()
    }

    /// The one concept that `uri` was replaced by in the end, if `holds` it; none where it was replaced by
    /// several, since which of them is meant must be said by a person.
    pub fn of(&self, uri: &str, holds: impl Fn(&str) -> bool) -> Option<&str> {
        let mut at = uri;
        let mut found = None;
        for _ in 0..STEPS {
            let [heir] = self.heirs(at)[..] else { return None };
            if holds(heir) {
                found = Some(heir);
                break;
            }
            at = heir;
        }
        found
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The file that [`read`](Self::read) reads.
    pub fn to_csv(&self) -> String {
        let mut text = format!("{}\n", HEADER.join(","));
        for (gone, heirs) in &self.0 {
            for (heir, how) in heirs {
                let how = if *how == How::Stated { "stated" } else { "name" };
                text.push_str(&format!("{},{},{how}\n", quoted(gone), quoted(heir)));
            }
        }
        text
    }
}

/// A field of a CSV file.
pub fn quoted(field: &str) -> String {
    if field.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn esco(text: &str) -> Esco {
        let text = format!("conceptUri,preferredLabel,altLabels\n{text}");
        Esco::read(&BTreeMap::from([("skills_en.csv".to_owned(), text.into_bytes())])).unwrap()
    }

    fn of(successors: &Successors, uri: &str) -> String {
        let found = successors.of(uri, |uri| uri.starts_with("new")).unwrap_or_default();
        found.to_owned()
    }

    #[test]
    fn the_one_that_took_the_name_took_the_place() {
        let old = esco("old:1,weld,solder\nold:2,bake,\nold:3,paint,\nnew:4,sew,\n");
        let new = esco(
            "new:1,join metals,Weld|solder\nnew:5,weld pipes,weld\nnew:2,bake bread,\n\
             new:3,paint walls,paint\nnew:6,paint cars,paint\nnew:4,sew,\n",
        );
        let successors = Successors::by_name(&old, &new, &|it| it.to_lowercase());
        assert_eq!(of(&successors, "old:1"), "new:1");
        assert_eq!(of(&successors, "old:2"), "");
        assert_eq!(of(&successors, "old:3"), "", "two have the name");
        assert_eq!(successors.heirs("old:3"), ["new:3", "new:6"]);
        assert!(successors.heirs("new:4").is_empty());
    }

    #[test]
    fn nothing_is_gone_from_a_pillar_that_was_not_imported() {
        assert!(
            Successors::by_name(&esco("a,weld,\n"), &Esco::default(), &str::to_owned).is_empty()
        );
    }

    #[test]
    fn what_is_stated_outweighs_names_and_chains_are_followed() {
        let mut successors = Successors::default();
        successors.insert("a".to_owned(), "new:wrong".to_owned(), How::Name);
        successors.insert("a".to_owned(), "b".to_owned(), How::Stated);
        successors.insert("b".to_owned(), "new:c".to_owned(), How::Stated);
        successors.insert("d".to_owned(), "e".to_owned(), How::Stated);
        successors.insert("e".to_owned(), "d".to_owned(), How::Stated);
        assert_eq!(of(&successors, "a"), "new:c");
        assert_eq!(of(&successors, "d"), "", "a circle ends");
        let file = ("x/replaced.csv".to_owned(), successors.to_csv().into_bytes());
        assert_eq!(Successors::read(&BTreeMap::from([file])).unwrap(), successors);
        assert_eq!(successors.stated().heirs("a"), ["b"]);
    }
}
