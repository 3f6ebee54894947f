//! The raw store: every byte that was collected, as WARC files, kept for ever.
//!
//! One file per capture, written aside and renamed, and a manifest that lists them in the order of
//! arrival. A capture is acknowledged when its line is in the manifest and on the disk; what comes
//! after the raw store can always be made again from it.

use std::{
    collections::BTreeSet,
    fs::{self, File, OpenOptions},
    io::{BufReader, Write},
    path::{Path, PathBuf},
};

#[cfg(unix)]
use std::os::unix::fs::PermissionsExt as _;

use anyhow::{Context, Result, bail};
use flate2::{Compression, read::MultiGzDecoder, write::GzEncoder};
use jiff::Timestamp;
use marsad_model::Capture;
use sha2::{Digest, Sha256};
use warc::{BufferedBody, Record, RecordType, WarcHeader, WarcReader, WarcWriter};

pub(crate) struct RawStore {
    folder: PathBuf,
    known: BTreeSet<String>,
    entries: Vec<String>,
}

const MANIFEST: &str = "manifest.txt";

impl RawStore {
    pub(crate) fn open(folder: PathBuf) -> Result<Self> {
        let creating = || format!("creating {}", folder.display());
        fs::create_dir_all(&folder).with_context(creating)?;
        // Captures hold personal data, which everything after them does not.
        #[cfg(unix)]
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).with_context(creating)?;
        let manifest = folder.join(MANIFEST);
        let text = if manifest.exists() {
            fs::read_to_string(&manifest)
                .with_context(|| format!("reading {}", manifest.display()))?
        } else {
            String::new()
        };
        // A crash may leave half a line at the end: it was not acknowledged.
        let complete = text.rfind('\n').map_or("", |end| &text[..=end]);
        if complete.len() < text.len() {
            // Cut off, not written anew: another crash must not lose what was acknowledged.
            OpenOptions::new()
                .write(true)
                .open(&manifest)
                .and_then(|file| file.set_len(complete.len() as u64))
                .with_context(|| format!("mending {}", manifest.display()))?;
        }
        let entries: Vec<String> = complete.lines().map(str::to_owned).collect();
        Ok(Self { folder, known: entries.iter().cloned().collect(), entries })
    }

    /// The captures in the order of arrival, as paths below the store.
    pub(crate) fn entries(&self) -> &[String] {
        &self.entries
    }

    /// Keeps a capture. Gives false if the very same was kept before.
    pub(crate) fn keep(&mut self, capture: &Capture) -> Result<bool> {
        let mut digest = Sha256::new();
        digest.update(capture.url.as_bytes());
        digest.update([0]);
        digest.update(&capture.bytes);
        let digest: String =
            digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let day = capture.captured_at.strftime("%Y%m%d");
        let entry = format!("{}/{day}-{digest}.warc.gz", capture.source);
        if self.known.contains(&entry) {
            return Ok(false);
        }
        let path = self.folder.join(&entry);
        let keeping = || format!("keeping {} as {}", capture.url, path.display());
        let parent = path.parent().expect("an entry is below a source's folder");
        fs::create_dir_all(parent).with_context(keeping)?;
        let aside = path.with_extension("part");
        write_warc(&aside, capture).with_context(keeping)?;
        fs::rename(&aside, &path).with_context(keeping)?;
        File::open(parent).and_then(|folder| folder.sync_all()).with_context(keeping)?;
        let mut manifest = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.folder.join(MANIFEST))
            .with_context(keeping)?;
        manifest.write_all(format!("{entry}\n").as_bytes()).with_context(keeping)?;
        manifest.sync_all().with_context(keeping)?;
        self.known.insert(entry.clone());
        self.entries.push(entry);
        Ok(true)
    }

    /// Reads a capture back.
    pub(crate) fn read(&self, entry: &str) -> Result<Capture> {
        let path = self.folder.join(entry);
        let reading = || format!("reading {}", path.display());
        let file = File::open(&path).with_context(reading)?;
        let reader = WarcReader::new(BufReader::new(MultiGzDecoder::new(BufReader::new(file))));
        for record in reader.iter_records() {
            let record = record.with_context(reading)?;
            if *record.warc_type() != RecordType::Resource {
                continue;
            }
            let header = |header| record.header(header).map(|it| it.into_owned());
            let Some((source, _)) = entry.split_once('/') else { break };
            return Ok(Capture {
                source: source.to_owned(),
                url: header(WarcHeader::TargetURI)
                    .and_then(|it| it.strip_prefix("file:///").map(str::to_owned))
                    .unwrap_or_default(),
                captured_at: header(WarcHeader::Date)
                    .and_then(|it| it.parse::<Timestamp>().ok())
                    .unwrap_or(Timestamp::UNIX_EPOCH),
                content_type: header(WarcHeader::ContentType).unwrap_or_default(),
                bytes: record.into_raw_parts().1,
            });
        }
        bail!("{} holds no capture", path.display())
    }
}

fn write_warc(path: &Path, capture: &Capture) -> Result<()> {
    let mut record: Record<BufferedBody> = Record::default();
    record.set_warc_type(RecordType::Resource);
    let day = capture.captured_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    record.set_header(WarcHeader::Date, day)?;
    record.set_header(WarcHeader::TargetURI, format!("file:///{}", capture.url))?;
    record.set_header(WarcHeader::ContentType, capture.content_type.clone())?;
    record.replace_body(capture.bytes.clone());
    // The crate writes in pieces that a compressor may take only in part, so it writes to memory.
    let mut plain = Vec::with_capacity(capture.bytes.len() + 512);
    WarcWriter::new(&mut plain).write(&record)?;
    let mut zipped = GzEncoder::new(File::create(path)?, Compression::new(3));
    zipped.write_all(&plain)?;
    zipped.finish()?.sync_all()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
