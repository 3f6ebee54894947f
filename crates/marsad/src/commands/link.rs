//! Texts → the entries of a list, ranked. A stable format: the quality of linking is measured from
//! outside with it.

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::{Context, Result, bail};
use marsad_enrich::link::{Linker, Sought};
use marsad_taxonomy::{Esco, EscoConcept, Taxonomy};

use super::report;
use crate::home::{Home, read_into};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// What to link to.
    #[arg(long, value_parser = ["isco4", "esco-occupation", "esco-skill"], required_unless_present = "corpus")]
    to: Option<String>,
    /// A folder of official ESCO files to link against, instead of what is imported.
    #[arg(long)]
    taxonomy: Option<PathBuf>,
    /// A list of one's own to link to: `id<TAB>label`, one line a surface form.
    #[arg(long, conflicts_with_all = ["to", "taxonomy"])]
    corpus: Option<PathBuf>,
    /// The language of the texts, if it is known.
    #[arg(long)]
    lang: Option<String>,
    /// How many entries to write for each text.
    #[arg(long, default_value_t = 10)]
    top: usize,
    /// Lines `id<TAB>text`.
    #[arg(long = "in")]
    input: PathBuf,
    /// Where to write lines `id<TAB>rank<TAB>code-or-uri<TAB>score`.
    #[arg(long = "out")]
    output: PathBuf,
}

pub(crate) fn run(home: &Home, options: &Options) -> Result<()> {
    let start = Instant::now();
    let queries = pairs(&options.input)?;
    let (ids, texts): (Vec<String>, Vec<String>) = queries.into_iter().unzip();
    let ranked = rank(home, options, &texts)?;
    let writing = || format!("writing {}", options.output.display());
    let mut out = BufWriter::new(File::create(&options.output).with_context(writing)?);
    for (id, ranked) in ids.iter().zip(&ranked) {
        for (rank, (entry, score)) in ranked.iter().enumerate() {
            writeln!(out, "{id}\t{}\t{entry}\t{score:.4}", rank + 1).with_context(writing)?;
        }
    }
    out.flush().with_context(writing)?;
    report("link", "texts", ids.len() as u64, start);
    Ok(())
}

type Ranked = Vec<Vec<(String, f32)>>;

fn rank(home: &Home, options: &Options, texts: &[String]) -> Result<Ranked> {
    let top = options.top;
    let model = home.model()?;
    if let Some(corpus) = &options.corpus {
        let forms = pairs(corpus)?;
        let linker = Linker::new(&forms, model.as_deref(), Sought::Name);
        return Ok(owned(linker.rank_distinct(texts, top)));
    }
    let pack = home.pack()?;
    let mut taxonomy = home.taxonomy(&pack)?;
    if let Some(folder) = &options.taxonomy {
        let mut files = Default::default();
        read_into(folder, folder, &mut files)?;
        taxonomy.esco = Esco::read(&files)
            .with_context(|| format!("reading ESCO's files in {}", folder.display()))?;
    }
    match options.to.as_deref() {
        Some("isco4") => {
            let reader = home.reader(&taxonomy, &pack)?;
            Ok(texts.iter().map(|text| reader.occupations_of(text, top)).collect())
        }
        Some("esco-occupation") => {
            let forms = forms(&taxonomy.esco.occupations);
            require(&forms, "occupations")?;
            let linker = Linker::new(&forms, model.as_deref(), Sought::Name);
            Ok(owned(linker.rank(texts, Sought::Name, top)))
        }
        _ => {
            let forms = match &options.taxonomy {
                Some(_) => forms(&taxonomy.esco.skills),
                None => skills(&taxonomy),
            };
            require(&forms, "skills")?;
            let linker = Linker::new(&forms, model.as_deref(), Sought::InSentence);
            let linker = linker.with_reuse(&taxonomy.esco.reuse());
            Ok(owned(linker.rank(texts, Sought::InSentence, top)))
        }
    }
}

fn owned(ranked: Vec<Vec<(&str, f32)>>) -> Ranked {
    let own = |(id, score): (&str, f32)| (id.to_owned(), score);
    ranked.into_iter().map(|some| some.into_iter().map(own).collect()).collect()
}

fn require(forms: &[(String, String)], what: &str) -> Result<()> {
    if forms.is_empty() {
        bail!(
            "no ESCO {what} are known: name a folder of ESCO's files with --taxonomy, or import one"
        );
    }
    Ok(())
}

fn forms(concepts: &[EscoConcept]) -> Vec<(String, String)> {
    let forms = concepts.iter().flat_map(|concept| {
        concept.labels.iter().map(|label| (concept.uri.clone(), label.text.clone()))
    });
    forms.collect()
}

/// The skills that ads are read for.
fn skills(taxonomy: &Taxonomy) -> Vec<(String, String)> {
    let mut forms: Vec<(String, String)> = Vec::new();
    for skill in taxonomy.skills.all() {
        for lang in marsad_model::Lang::ALL {
            forms.push((skill.uri.clone(), skill.label.get(lang).to_owned()));
        }
    }
    let more = taxonomy.skills.labels.iter();
    forms.extend(more.map(|label| (label.uri.clone(), label.label.clone())));
    forms.retain(|(_, form)| !form.is_empty());
    forms
}

/// Lines of two columns.
fn pairs(path: &Path) -> Result<Vec<(String, String)>> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let mut pairs = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let (id, text) = line.split_once('\t').with_context(|| {
            format!("{}, line {}: no tab between id and text", path.display(), number + 1)
        })?;
        pairs.push((id.to_owned(), text.trim().to_owned()));
    }
    Ok(pairs)
}
