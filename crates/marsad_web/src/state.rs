//! What the portal and the API serve: one consistent view of the published data, loaded whole and
//! replaced whole.

use std::{collections::BTreeMap, sync::Arc};

use jiff::{Timestamp, civil::Date};
use marsad_indicators::{
    Cube, Dataset, Definition,
    questions::Question,
    reconcile::{Comparison, Concepts},
};
use marsad_match::{Drafts, Matcher};
use marsad_model::{Localized, Observation, Release, Vintage};
use marsad_search::Index;
use marsad_taxonomy::Taxonomy;

use crate::{find::FoldedNames, live::Live, training::Catalogue};

pub struct State {
    pub taxonomy: Taxonomy,
    pub index: Arc<Index>,
    /// Reads what a person brings.
    pub matcher: Arc<Matcher>,
    /// Looks through drafts of ads.
    pub drafts: Drafts,
    /// What comes in while it is served; none where only published data are shown.
    pub live: Option<Arc<Live>>,
    /// Published figures, of indicators and of official data sets. Releases are counted as in
    /// `vintages`.
    pub cube: Cube,
    pub definitions: Vec<Definition>,
    pub datasets: Vec<Dataset>,
    /// Newest release of each dataflow.
    pub releases: Vec<Release>,
    /// What was public of each dataflow from when on, oldest first.
    pub vintages: BTreeMap<String, Vec<Vintage>>,
    /// Releases under embargo: dataflow, and when it becomes public.
    pub calendar: Vec<(String, Timestamp)>,
    /// What rival figures mean, and which are compared.
    pub concepts: Concepts,
    pub comparisons: Vec<Comparison>,
    /// What people ask, and which table answers it.
    pub questions: Vec<Question>,
    pub sources: Vec<SourceReport>,
    /// Programmes of training.
    pub training: Catalogue,
    pub folded_names: FoldedNames,
    pub shapes: Shapes,
    /// Method pages, by indicator or topic.
    pub methods: Vec<Method>,
    /// Place code of the country.
    pub country: String,
    /// Last day of data.
    pub as_of: Date,
    /// Writes figures as Parquet, which this crate cannot.
    pub parquet: Parquet,
}

/// Figures piece by piece, their release, and notes to keep in the file.
pub type Parquet = fn(
    &mut dyn Iterator<Item = Vec<Observation>>,
    &str,
    &[(String, String)],
) -> Result<Vec<u8>, String>;

/// A registered source and what came of it.
#[derive(Debug, Clone)]
pub struct SourceReport {
    pub id: String,
    pub name: Localized,
    pub kind: String,
    pub operator: String,
    pub homepage: String,
    pub legal_basis: String,
    pub retention_days: u32,
    /// When raw captures were last removed, since their retention was over.
    pub thinned_on: Option<Date>,
    /// What tells that some of its days are missing.
    pub gaps_by: GapsBy,
    /// Its ads were written for demonstration or made by a program: pages must say so.
    pub sample: bool,
    pub n_postings: u64,
    /// Programmes of training that it lists now.
    pub n_programmes: u64,
    /// Records of which neither came.
    pub n_lost: u64,
    pub n_problems: u64,
    pub first_seen: Option<Date>,
    pub last_seen: Option<Date>,
    /// Most frequent reasons of its problems, with their number.
    pub reasons: Vec<(String, u64)>,
}

/// What tells that days of a source are missing, so that they can be filled in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapsBy {
    /// The schedule of its visits.
    Visits,
    /// The agreed rhythm of its files.
    Files,
    /// Its silence, if it sends by itself; of files that come without a rhythm nobody knows.
    Silence,
}

/// Outlines of places for maps.
#[derive(Debug, Clone, Default)]
pub struct Shapes {
    /// Who drew them, and on what terms; shown beside maps.
    pub attribution: String,
    pub view_box: String,
    /// Path data by place code.
    pub paths: Vec<(String, String)>,
}

/// A method page: Markdown in each language.
#[derive(Debug, Clone)]
pub struct Method {
    pub id: String,
    pub title: Localized,
    pub body: Localized,
}

impl State {
    /// Whether any source is a written or synthetic sample.
    pub fn is_sample(&self) -> bool {
        self.sources
            .iter()
            .any(|source| source.sample && source.n_postings + source.n_programmes > 0)
    }

    /// Changes with everything that is shown beside the releases.
    pub fn moment(&self) -> (u64, Option<Timestamp>) {
        (self.index.generation(), self.live.as_ref().and_then(|it| it.figures().at))
    }

    pub fn definition(&self, id: &str) -> Option<&Definition> {
        self.definitions.iter().find(|it| it.id == id)
    }

    pub fn release(&self, dataflow: &str) -> Option<&Release> {
        self.releases.iter().find(|it| it.dataflow == dataflow)
    }
}
