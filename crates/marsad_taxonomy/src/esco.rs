//! ESCO as the European Commission publishes it: the files of its CSV download, of any version and
//! in any of its languages.

use std::collections::BTreeMap;

use crate::{Error, published::Published};

/// Occupations and skills with their labels in every language that was there.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Esco {
    pub occupations: Vec<EscoConcept>,
    pub skills: Vec<EscoConcept>,
}

/// An occupation or a skill.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EscoConcept {
    pub uri: String,
    /// Of an occupation: its ISCO-08 group. Of a skill: `skill/competence`, `knowledge`, ….
    pub code: String,
    /// Of a skill: how widely it is needed, if its files say so.
    pub reuse: Option<Reuse>,
    /// The preferred label of each language comes before its others.
    pub labels: Vec<EscoLabel>,
}

/// ESCO's levels of reuse of a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reuse {
    Transversal,
    CrossSector,
    SectorSpecific,
    OccupationSpecific,
}

#[derive(Debug, Clone, PartialEq)]
pub struct EscoLabel {
    /// The tag in the file's name.
    pub lang: String,
    pub text: String,
}

impl Esco {
    /// Reads the files whose names are `occupations_<lang>.csv` and `skills_<lang>.csv`, in whatever
    /// folder they are; others are passed over.
    pub fn read(files: &BTreeMap<String, Vec<u8>>) -> Result<Self, Error> {
        let mut occupations = Concepts::default();
        let mut skills = Concepts::default();
        for (path, bytes) in files {
            let name = path.rsplit('/').next().unwrap_or(path);
            let Some(name) = name.strip_suffix(".csv") else { continue };
            match name.split_once('_') {
                Some(("occupations", lang)) => occupations.read(path, bytes, lang, "iscoGroup")?,
                Some(("skills", lang)) => skills.read(path, bytes, lang, "skillType")?,
                _ => {}
            }
        }
        Ok(Self { occupations: occupations.finish(), skills: skills.finish() })
    }

    /// How widely each skill is needed whose files say so, by URI.
    pub fn reuse(&self) -> BTreeMap<&str, Reuse> {
        self.skills.iter().filter_map(|skill| Some((skill.uri.as_str(), skill.reuse?))).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.occupations.is_empty() && self.skills.is_empty()
    }
}

impl Reuse {
    fn parse(level: &str) -> Option<Self> {
        Some(match level {
            "transversal" => Self::Transversal,
            "cross-sector" => Self::CrossSector,
            "sector-specific" => Self::SectorSpecific,
            "occupation-specific" => Self::OccupationSpecific,
            _ => return None,
        })
    }
}

/// Concepts by URI.
#[derive(Default)]
struct Concepts(BTreeMap<String, EscoConcept>);

impl Concepts {
    fn read(&mut self, path: &str, bytes: &[u8], lang: &str, code: &str) -> Result<(), Error> {
        let table = Published::open(path, bytes)?;
        let (uri, preferred) = (table.need("conceptUri")?, table.need("preferredLabel")?);
        // Some redistributions leave these out.
        let (code, others) = (table.column(code), table.column("altLabels"));
        let (status, reuse) = (table.column("status"), table.column("reuseLevel"));
        for row in table.rows() {
            let (line, row) = row?;
            let get =
                |column: Option<usize>| column.and_then(|at| row.get(at)).unwrap_or("").trim();
            if get(Some(uri)).is_empty() {
                return Err(Error::Field {
                    file: path.to_owned(),
                    line,
                    column: "conceptUri".to_owned(),
                    reason: "the field is empty".to_owned(),
                });
            }
            if status.is_some() && !matches!(get(status), "released" | "") {
                continue;
            }
            let concept = self.0.entry(get(Some(uri)).to_owned()).or_default();
            if concept.code.is_empty() {
                concept.code = get(code).to_owned();
            }
            concept.reuse = concept.reuse.or_else(|| Reuse::parse(get(reuse)));
            for text in forms(get(Some(preferred))).into_iter().chain(split(get(others))) {
                let label = EscoLabel { lang: lang.to_owned(), text };
                if !concept.labels.contains(&label) {
                    concept.labels.push(label);
                }
            }
        }
        Ok(())
    }

    fn finish(self) -> Vec<EscoConcept> {
        let concepts = self.0.into_iter();
        concepts.map(|(uri, concept)| EscoConcept { uri, ..concept }).collect()
    }
}

/// A preferred label, and its forms for men and women where it names both: "boulanger/boulangère".
fn forms(label: &str) -> Vec<String> {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    if label.is_empty() {
        return Vec::new();
    }
    let mut forms = vec![label.clone()];
    if let [one, other] = label.split('/').map(str::trim).collect::<Vec<_>>().as_slice()
        && !one.is_empty()
        && !other.is_empty()
    {
        forms.extend([(*one).to_owned(), (*other).to_owned()]);
    }
    forms
}

/// Alternative labels are a line each; some redistributions part them by a bar.
fn split(labels: &str) -> Vec<String> {
    labels.split(['\n', '|']).flat_map(forms).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(files: &[(&str, &str)]) -> Result<Esco, Error> {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        Esco::read(&files.collect())
    }

    #[test]
    fn languages_are_put_together_by_uri() {
        let esco = read(&[
            (
                "en/occupations_en.csv",
                "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status\n\
                 Occupation,u/1,7512,baker,\"bread baker\npastry baker\",released\n\
                 Occupation,u/2,7512,old baker,,obsolete\n",
            ),
            (
                "occupations_fr.csv",
                "\u{feff}conceptUri,preferredLabel,altLabels\nu/1,boulanger/boulangère,fournier|mitron\n",
            ),
            ("readme.txt", "nothing"),
        ])
        .unwrap();
        let [baker] = esco.occupations.as_slice() else { panic!("{esco:?}") };
        assert_eq!(baker.code, "7512");
        let labels: Vec<_> = baker.labels.iter().map(|it| (&*it.lang, &*it.text)).collect();
        assert_eq!(labels[..3], [("en", "baker"), ("en", "bread baker"), ("en", "pastry baker")]);
        assert!(labels.contains(&("fr", "boulangère")) && labels.contains(&("fr", "mitron")));
    }

    #[test]
    fn a_skill_is_needed_as_widely_as_its_files_say() {
        let esco = read(&[(
            "skills_en.csv",
            "conceptUri,preferredLabel,reuseLevel\nu/1,work in teams,transversal\nu/2,knit,\n",
        )])
        .unwrap();
        assert_eq!(esco.reuse(), BTreeMap::from([("u/1", Reuse::Transversal)]));
    }

    #[test]
    fn a_file_without_its_columns_is_an_error_that_names_it() {
        let error = read(&[("a/skills_ar.csv", "uri,label\n1,2\n")]).unwrap_err();
        assert_eq!(error.to_string(), "a/skills_ar.csv: the header lacks the column `conceptUri`");
    }
}
