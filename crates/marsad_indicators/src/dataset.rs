//! Official data sets: what their measures mean.

use marsad_model::Localized;

use crate::About;

/// A set of official observations, described by the `measures.tsv` beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    /// Also the dataflow of its observations.
    pub id: String,
    /// Empty where the table does not say it.
    pub name: Localized,
    pub measures: Vec<Measure>,
    /// From the `about.toml` beside it; empty if there is none.
    pub about: About,
}

/// One measure of an official data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    pub id: String,
    /// `persons`, `percent`, `establishments`, …
    pub unit: String,
    pub name: Localized,
    pub definition: Localized,
    /// Who or what is counted.
    pub universe: String,
    pub source: Localized,
    pub licence: Localized,
    /// The code of the sector that it is about, if it is about one.
    pub sector: Option<String>,
}

/// A `measures.tsv` that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{dataset}/measures.tsv, line {line}: column `{column}` is missing")]
pub struct DatasetError {
    dataset: String,
    line: usize,
    column: &'static str,
}

impl Dataset {
    /// Reads the tab-separated table `measure unit fr en ar definition_en definition_fr
    /// definition_ar universe source licence`, and if they are there, `source_fr`, `source_ar`,
    /// `licence_fr`, `licence_ar` and `sector`; lines `# en: …`, `# fr: …`, `# ar: …` above it name the
    /// data set.
    pub fn parse(id: &str, table: &str) -> Result<Self, DatasetError> {
        let said = |lang: &str| {
            let start = format!("# {lang}: ");
            let found = table.lines().find_map(|line| line.strip_prefix(start.as_str()));
            found.map_or_else(String::new, |it| it.trim().to_owned())
        };
        let is_row = |line: &str| !line.trim().is_empty() && !line.starts_with("# ");
        let mut lines = table.lines().enumerate().filter(|(_, line)| is_row(line));
        let header: Vec<&str> =
            lines.next().map(|(_, line)| line.split('\t').collect()).unwrap_or_default();
        let mut measures = Vec::new();
        for (n, line) in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            let get = |column: &'static str| {
                header
                    .iter()
                    .position(|it| it.trim() == column)
                    .and_then(|n| cells.get(n))
                    .map(|it| it.trim().to_owned())
                    .ok_or_else(|| DatasetError { dataset: id.to_owned(), line: n + 1, column })
            };
            let optional = |column| get(column).unwrap_or_default();
            measures.push(Measure {
                id: get("measure")?,
                unit: get("unit")?,
                name: Localized { ar: get("ar")?, fr: get("fr")?, en: get("en")? },
                definition: Localized {
                    ar: get("definition_ar")?,
                    fr: get("definition_fr")?,
                    en: get("definition_en")?,
                },
                universe: get("universe")?,
                source: Localized {
                    ar: optional("source_ar"),
                    fr: optional("source_fr"),
                    en: get("source")?,
                },
                licence: Localized {
                    ar: optional("licence_ar"),
                    fr: optional("licence_fr"),
                    en: get("licence")?,
                },
                sector: get("sector").ok().filter(|it| !it.is_empty()),
            });
        }
        let name = Localized { ar: said("ar"), fr: said("fr"), en: said("en") };
        Ok(Self { id: id.to_owned(), name, measures, about: About::default() })
    }

    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.measures.iter().find(|it| it.id == id)
    }
}
