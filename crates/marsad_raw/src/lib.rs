//! The raw store: every byte that was collected, as WARC files, kept as long as their source's
//! retention says.
//!
//! One file per batch of captures of a source, written aside and renamed, and a manifest that lists
//! them in the order of arrival. A batch is acknowledged when its line is in the manifest and on the
//! disk; what comes after the raw store can always be made again from it.
//!
//! **Invariant:** what was acknowledged is never lost and never changed; what was removed since its
//! retention was over is known by digest and time, and keeps its place.
//!
//! **Boundary:** knows bytes and where they come from, not what they say.

mod error;
mod removal;
mod warc_file;

use std::{
    collections::BTreeSet,
    fs::{self, File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

#[cfg(unix)]
use std::os::unix::fs::PermissionsExt as _;

use marsad_model::Capture;
use sha2::{Digest, Sha256};

pub use error::{Error, Result};
pub use removal::{Removed, on_disk, remove, removed};

pub struct RawStore {
    folder: PathBuf,
    known: BTreeSet<String>,
    entries: Vec<String>,
}

const MANIFEST: &str = "manifest.txt";

impl RawStore {
    pub fn open(folder: PathBuf) -> Result<Self> {
        let creating = |cause| Error::new("creating", &folder, cause);
        fs::create_dir_all(&folder).map_err(creating)?;
        // Captures hold personal data, which everything after them does not.
        #[cfg(unix)]
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).map_err(creating)?;
        let entries = lines(&folder.join(MANIFEST))?;
        Ok(Self { folder, known: entries.iter().cloned().collect(), entries })
    }

    /// The batches in the order of arrival, as paths below the store.
    pub fn entries(&self) -> &[String] {
        &self.entries
    }

    /// Keeps captures of one source as one batch. Gives false if the very same was kept before.
    ///
    /// # Panics
    ///
    /// Without a capture, or with captures of different sources.
    pub fn keep(&mut self, batch: &[Capture]) -> Result<bool> {
        let entry = self.hold(batch)?;
        self.adopt(&entry)
    }

    /// Whether a batch is taken up.
    pub fn has(&self, entry: &str) -> bool {
        self.known.contains(entry)
    }

    /// As [`hold`]; nothing is written if the very same was taken up before.
    ///
    /// # Panics
    ///
    /// As [`RawStore::keep`].
    pub fn hold(&self, batch: &[Capture]) -> Result<String> {
        let entry = name(batch);
        if self.has(&entry) { Ok(entry) } else { hold(&self.folder, batch) }
    }

    /// Takes up a batch that [`hold`] wrote. Gives false if it was before.
    pub fn adopt(&mut self, entry: &str) -> Result<bool> {
        if self.known.contains(entry) {
            return Ok(false);
        }
        let path = self.folder.join(MANIFEST);
        let adopting = |cause| Error::new("writing", &path, cause);
        let mut manifest =
            OpenOptions::new().create(true).append(true).open(&path).map_err(adopting)?;
        manifest.write_all(format!("{entry}\n").as_bytes()).map_err(adopting)?;
        manifest.sync_all().map_err(adopting)?;
        self.known.insert(entry.to_owned());
        self.entries.push(entry.to_owned());
        Ok(true)
    }

    /// Reads a batch back.
    pub fn read(&self, entry: &str) -> Result<Vec<Capture>> {
        let path = self.folder.join(entry);
        let source = entry.split_once('/').map_or("", |(source, _)| source);
        warc_file::read(&path, source).map_err(|cause| Error::new("reading", &path, cause))
    }
}

/// Writes a batch without taking it up: it waits for a decision. Gives its entry.
///
/// # Panics
///
/// As [`RawStore::keep`].
pub fn hold(folder: &Path, batch: &[Capture]) -> Result<String> {
    let entry = name(batch);
    let path = folder.join(&entry);
    let keeping = |cause| Error::new("keeping", &path, cause);
    let parent = path.parent().expect("an entry is below a source's folder");
    fs::create_dir_all(parent).map_err(keeping)?;
    let aside = path.with_extension("part");
    warc_file::write(&aside, batch).map_err(keeping)?;
    fs::rename(&aside, &path).map_err(keeping)?;
    File::open(parent).and_then(|folder| folder.sync_all()).map_err(keeping)?;
    Ok(entry)
}

/// `<source>/<day>-<digest of addresses and bytes>.warc.gz`
fn name(batch: &[Capture]) -> String {
    let first = batch.first().expect("a batch holds a capture");
    assert!(batch.iter().all(|it| it.source == first.source), "a batch is of one source");
    let mut digest = Sha256::new();
    for capture in batch {
        digest.update(capture.url.as_bytes());
        digest.update([0]);
        digest.update(&capture.bytes);
        if let Some(exchange) = &capture.exchange {
            digest.update(exchange.response.as_bytes());
        }
    }
    let digest: String =
        digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{}/{}-{digest}.warc.gz", first.source, first.captured_at.strftime("%Y%m%d"))
}

/// The complete lines of a file that is only ever appended to.
fn lines(path: &Path) -> Result<Vec<String>> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(path).map_err(|cause| Error::new("reading", path, cause))?;
    // A crash may leave half a line at the end: it was not acknowledged.
    let complete = text.rfind('\n').map_or("", |end| &text[..=end]);
    if complete.len() < text.len() {
        // Cut off, not written anew: another crash must not lose what was acknowledged.
        OpenOptions::new()
            .write(true)
            .open(path)
            .and_then(|file| file.set_len(complete.len() as u64))
            .map_err(|cause| Error::new("mending", path, cause))?;
    }
    Ok(complete.lines().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use marsad_model::Exchange;

    use super::*;

    fn capture(url: &str, bytes: &[u8], exchange: Option<Exchange>) -> Capture {
        Capture {
            source: "board".to_owned(),
            url: url.to_owned(),
            captured_at: "2026-11-29T10:00:00Z".parse().unwrap(),
            content_type: "text/html".to_owned(),
            bytes: bytes.to_vec(),
            exchange,
        }
    }

    #[test]
    fn half_a_line_was_not_acknowledged() {
        let folder = tempfile::tempdir().unwrap();
        let raw = folder.path().join("raw");
        fs::create_dir(&raw).unwrap();
        fs::write(raw.join(MANIFEST), "board/1.warc.gz\nboard/2.wa").unwrap();
        let store = RawStore::open(raw.clone()).unwrap();
        assert_eq!(store.entries(), ["board/1.warc.gz"]);
        assert_eq!(fs::read_to_string(raw.join(MANIFEST)).unwrap(), "board/1.warc.gz\n");
        #[cfg(unix)]
        assert_eq!(fs::metadata(&raw).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_batch_comes_back_as_it_was_kept() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = RawStore::open(folder.path().join("raw")).unwrap();
        let exchange = Exchange {
            request: "GET /ad HTTP/1.1\r\nhost: board.example".to_owned(),
            response: "HTTP/1.1 200 OK\r\ncontent-type: text/html".to_owned(),
            status: 200,
        };
        let batch = [
            capture("drop/ad.html", b"<p>\xd9\x85 one</p>", None),
            capture("https://board.example/ad", b"<p>two</p>\r\n\r\n", Some(exchange)),
        ];
        assert!(store.keep(&batch).unwrap());
        assert!(!store.keep(&batch).unwrap(), "the very same batch is kept once");
        let held = hold(&store.folder, &batch[..1]).unwrap();
        assert_eq!(store.entries().len(), 1, "what is held waits");
        assert!(store.adopt(&held).unwrap() && !store.adopt(&held).unwrap());
        let entry = store.entries()[0].clone();
        let read = store.read(&entry).unwrap();
        let seen = |it: &Capture| (it.url.clone(), it.bytes.clone(), it.exchange.clone());
        assert_eq!(
            read.iter().map(seen).collect::<Vec<_>>(),
            batch.iter().map(seen).collect::<Vec<_>>()
        );
        assert!(read.iter().all(|it| it.captured_at == batch[0].captured_at));
        assert!(read.iter().all(|it| it.content_type == "text/html"));
    }
}
