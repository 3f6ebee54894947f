//! Where things are: the home folder, the lake, the country pack.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use anyhow::{Context, Result};
use marsad_encoder::{InRow, Model};
use marsad_enrich::Reader;
use marsad_lake::Lake;
use marsad_sources::{Judge, Registry, Vocabulary};
use marsad_state::State;
use marsad_taxonomy::{Pack, Taxonomy};

use crate::{config::Config, imported::Imported};

pub(crate) struct Home {
    pub(crate) folder: PathBuf,
    pub(crate) country: PathBuf,
    pub(crate) registry: PathBuf,
    pub(crate) lake: Lake,
    /// Whether the lake is in the home folder, as it is by default.
    pub(crate) lake_is_below: bool,
    /// Folder of the trained model.
    pub(crate) model: PathBuf,
    /// Records per commit.
    pub(crate) step: usize,
    /// Made by whoever needs it first: it takes a second or two.
    pub(crate) reader: OnceLock<Arc<Reader>>,
}

impl Home {
    /// The state database: the one that the configuration names, else that of the home.
    pub(crate) async fn state(&self) -> Result<State> {
        let config = Config::read(&self.folder)?;
        Ok(State::open(&config.state_url(&self.folder)).await?)
    }

    pub(crate) fn open(
        folder: PathBuf,
        lake: Option<String>,
        country: PathBuf,
        registry: Option<PathBuf>,
    ) -> Result<Self> {
        fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
        let folder =
            folder.canonicalize().with_context(|| format!("opening {}", folder.display()))?;
        let below = format!("file://{}", folder.join("lake").display());
        let address = lake.unwrap_or_else(|| below.clone());
        Ok(Self {
            lake: Lake::open(&address)?,
            lake_is_below: address == below,
            registry: registry.unwrap_or_else(|| country.join("sources.toml")),
            model: folder.join("model"),
            folder,
            country,
            step: 20_000,
            reader: OnceLock::new(),
        })
    }

    pub(crate) fn registry(&self) -> Result<Registry> {
        let path = &self.registry;
        let text =
            fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        Ok(Registry::parse(&path.display().to_string(), &text)?)
    }

    pub(crate) fn pack(&self) -> Result<Pack> {
        let mut files = BTreeMap::new();
        const PARTS: &[&str] = &[
            "country.toml",
            "taxonomy",
            "lexicons",
            "places",
            "datasets",
            "comparisons",
            "questions.toml",
        ];
        for part in PARTS {
            read_into(&self.country, &self.country.join(part), &mut files)?;
        }
        for folder in Imported::of(self).folders()? {
            read_into(&self.folder, &folder, &mut files)?;
        }
        Ok(Pack { files })
    }

    pub(crate) fn taxonomy(&self, pack: &Pack) -> Result<Taxonomy> {
        let taxonomy = Taxonomy::read(pack)
            .with_context(|| format!("country pack {}", self.country.display()))?;
        let n_open = taxonomy.forks.notes.iter().filter(|note| !note.is_settled).count();
        if n_open > 0 {
            tracing::warn!(
                "{n_open} of the country's additions to ESCO have lost what they belong to: \
                 `marsad taxonomy check` tells which"
            );
        }
        Ok(taxonomy)
    }

    /// What was learnt from names, if it was.
    pub(crate) fn model(&self) -> Result<Option<Arc<Model>>> {
        let model = Model::open(&self.model)
            .with_context(|| format!("opening the model in {}", self.model.display()))?;
        match &model {
            None => tracing::warn!(
                "there is no trained model in {}: ads are read by words and letters only",
                self.model.display()
            ),
            Some(Model { meaning: None, .. }) => tracing::warn!(
                "there is no encoder in {}: ads are read by words and letters only",
                self.model.display()
            ),
            Some(_) => {}
        }
        Ok(model.map(Arc::new))
    }

    /// The reader of ads.
    pub(crate) fn reader(&self, taxonomy: &Taxonomy, pack: &Pack) -> Result<Arc<Reader>> {
        if let Some(known) = self.reader.get() {
            return Ok(Arc::clone(known));
        }
        let made = Arc::new(Reader::new(taxonomy, pack, self.model()?)?);
        Ok(Arc::clone(self.reader.get_or_init(|| made)))
    }

    /// The country's words for months and for "no value".
    pub(crate) fn vocabulary(&self, pack: &Pack, taxonomy: &Taxonomy) -> Result<Vocabulary> {
        let table = pack.table("lexicons/missing.tsv", &["phrase"])?;
        let missing = table.iter().flat_map(|table| table.rows()).map(|row| row.get("phrase"));
        let months = taxonomy.country.months.iter();
        let months = months.flat_map(|it| it.words.iter().map(|word| (word.as_str(), it.number)));
        let titles = taxonomy.titles.iter().map(|it| it.title.as_str());
        let words = Vocabulary::new(missing, months)
            .with_titles(titles)
            .with_filled(marsad_enrich::filled_phrases(pack)?);
        Ok(match marsad_encoder::starts(&self.model)? {
            Some(starts) => words.with_judge(judge(starts)),
            None => words,
        })
    }

    pub(crate) fn raw(&self) -> PathBuf {
        self.folder.join("raw")
    }

    pub(crate) fn indexes(&self) -> PathBuf {
        self.folder.join("index")
    }
}

/// Says where vacancies begin in posts.
pub(crate) fn judge(starts: InRow) -> Judge {
    let InRow { own, among_others } = starts;
    Judge::new(move |it| own.probability(it), move |it| among_others.probability(it))
}

/// Files below `path`, sorted.
pub(crate) fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    if path.is_file() {
        files.push(path.to_owned());
    } else if path.is_dir() {
        let reading = || format!("reading folder {}", path.display());
        for entry in fs::read_dir(path).with_context(reading)? {
            files.extend(files_below(&entry.with_context(reading)?.path())?);
        }
    }
    files.sort();
    Ok(files)
}

pub(crate) fn read_into(
    root: &Path,
    path: &Path,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<()> {
    for file in files_below(path)? {
        let bytes = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        let name = file.strip_prefix(root).unwrap_or(&file).display().to_string();
        files.insert(name, bytes);
    }
    Ok(())
}
