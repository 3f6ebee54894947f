//! Batches whose bytes are gone because a source's retention was over. What stays is that they were
//! there: their line in the manifest, and here their digest, size and the moment they were removed.

use std::{
    collections::BTreeSet,
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::Path,
};

use jiff::{Timestamp, civil::Date};
use sha2::{Digest as _, Sha256};

use crate::{Error, Result, lines};

const REMOVED: &str = "removed.tsv";

/// A batch that was removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    pub entry: String,
    pub at: Timestamp,
    /// SHA-256 of the file, in hexadecimal digits.
    pub digest: String,
    pub bytes: u64,
}

/// What was removed from a raw store, in the order in which it was.
pub fn removed(folder: &Path) -> Result<Vec<Removed>> {
    let path = folder.join(REMOVED);
    let broken = |line: &str| {
        let reason = format!("`{line}` is not entry, time, digest and size");
        Error::new("reading", &path, io::Error::other(reason))
    };
    lines(&path)?.iter().map(|line| parse(line).ok_or_else(|| broken(line))).collect()
}

/// Removes the files of batches. They are noted first, so that a crash loses nothing of what is known;
/// the files are removed by the next call then.
pub fn remove(folder: &Path, entries: &[String], now: Timestamp) -> Result<()> {
    let known: BTreeSet<String> = removed(folder)?.into_iter().map(|it| it.entry).collect();
    let mut notes = String::new();
    for entry in entries.iter().filter(|it| !known.contains(*it)) {
        let path = folder.join(entry);
        let bytes = fs::read(&path).map_err(|cause| Error::new("reading", &path, cause))?;
        let digest = Sha256::digest(&bytes);
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        notes.push_str(&format!("{entry}\t{now}\tsha256:{digest}\t{}\n", bytes.len()));
    }
    note(folder, &notes)?;
    for entry in entries {
        let path = folder.join(entry);
        match fs::remove_file(&path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                return Err(Error::new("removing", &path, cause));
            }
            _ => {}
        }
    }
    Ok(())
}

/// All batches of a source that are on the disk, taken up or not, with the day of their first capture.
pub fn on_disk(folder: &Path, source: &str) -> Result<Vec<(String, Date)>> {
    let below = folder.join(source);
    if !below.is_dir() {
        return Ok(Vec::new());
    }
    let reading = |cause| Error::new("reading", &below, cause);
    let mut found = Vec::new();
    for file in fs::read_dir(&below).map_err(reading)? {
        let name = file.map_err(reading)?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".warc.gz")
            && let Some(day) = name.get(..8).and_then(|it| Date::strptime("%Y%m%d", it).ok())
        {
            found.push((format!("{source}/{name}"), day));
        }
    }
    found.sort();
    Ok(found)
}

fn note(folder: &Path, lines: &str) -> Result<()> {
    let path = folder.join(REMOVED);
    let noting = |cause| Error::new("writing", &path, cause);
    let mut file = OpenOptions::new().create(true).append(true).open(&path).map_err(noting)?;
    file.write_all(lines.as_bytes()).and_then(|()| file.sync_all()).map_err(noting)?;
    File::open(folder).and_then(|it| it.sync_all()).map_err(noting)
}

fn parse(line: &str) -> Option<Removed> {
    let mut parts = line.split('\t');
    let (entry, at) = (parts.next()?.to_owned(), parts.next()?.parse().ok()?);
    let digest = parts.next()?.strip_prefix("sha256:")?.to_owned();
    Some(Removed { entry, at, digest, bytes: parts.next()?.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use marsad_model::Capture;

    use super::*;
    use crate::{RawStore, hold};

    #[test]
    fn what_was_removed_is_known_and_its_place_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let raw = folder.path().join("raw");
        let mut store = RawStore::open(raw.clone()).unwrap();
        let capture = |day: &str, text: &str| Capture {
            source: "board".to_owned(),
            url: "drop/ad.html".to_owned(),
            captured_at: format!("{day}T10:00:00Z").parse().unwrap(),
            content_type: "text/html".to_owned(),
            bytes: text.as_bytes().to_vec(),
            exchange: None,
        };
        store.keep(&[capture("2026-01-05", "old")]).unwrap();
        store.keep(&[capture("2026-11-05", "new")]).unwrap();
        hold(&raw, &[capture("2026-02-05", "never decided about")]).unwrap();
        let days = on_disk(&raw, "board").unwrap().into_iter().map(|(_, day)| day.to_string());
        assert_eq!(days.collect::<Vec<_>>(), ["2026-01-05", "2026-02-05", "2026-11-05"]);

        let entry = store.entries()[0].clone();
        let bytes = fs::read(raw.join(&entry)).unwrap();
        let now = "2026-11-30T03:00:00Z".parse().unwrap();
        let gone = std::slice::from_ref(&entry);
        remove(&raw, gone, now).unwrap();
        assert_eq!(on_disk(&raw, "board").unwrap().len(), 2);
        let known = removed(&raw).unwrap();
        assert_eq!((known.len(), known[0].bytes), (1, bytes.len() as u64));
        assert_eq!((&known[0].entry, known[0].digest.len()), (&entry, 64));

        // A program that died between the two: the note is there, and so is the file.
        fs::write(raw.join(&entry), &bytes).unwrap();
        remove(&raw, gone, "2026-12-01T03:00:00Z".parse().unwrap()).unwrap();
        assert_eq!(removed(&raw).unwrap(), known);
        assert!(!raw.join(&entry).exists());

        // The same sent once more is known, and does not bring it back.
        let mut again = RawStore::open(raw.clone()).unwrap();
        assert_eq!(again.entries().len(), 2);
        assert!(!again.keep(&[capture("2026-01-05", "old")]).unwrap());
        assert!(!raw.join(&entry).exists() && again.read(&entry).is_err());
    }
}
