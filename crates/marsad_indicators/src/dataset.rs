//! Official data sets: what their measures mean.

use marsad_model::Localized;

/// A set of official observations, described by the `measures.tsv` beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    /// Also the dataflow of its observations.
    pub id: String,
    pub measures: Vec<Measure>,
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
    pub source: String,
    pub licence: String,
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
    /// definition_ar universe source licence`.
    pub fn parse(id: &str, table: &str) -> Result<Self, DatasetError> {
        let mut lines = table.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
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
                source: get("source")?,
                licence: get("licence")?,
            });
        }
        Ok(Self { id: id.to_owned(), measures })
    }

    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.measures.iter().find(|it| it.id == id)
    }
}
