//! The model in one file: named parts, each where a processor likes to read it.

use std::{fs::File, ops::Range, path::Path};

use memmap2::Mmap;

use crate::Error;

/// Changes whenever the parts do.
const MAGIC: &[u8; 8] = b"marsad-1";
/// Parts begin at multiples of this.
const ALIGN: usize = 64;
const NAME: usize = 16;
const ENTRY: usize = NAME + 16;

pub(crate) struct ModelFile {
    bytes: Mmap,
    parts: Vec<(String, Range<usize>)>,
}

impl ModelFile {
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let read = |source| Error::Read { path: path.to_owned(), source };
        let file = File::open(path).map_err(read)?;
        #[expect(
            unsafe_code,
            reason = "mapping is unsafe where another program changes the file meanwhile; the model \
                      is written aside and renamed, never changed"
        )]
        let bytes = unsafe { Mmap::map(&file) }.map_err(read)?;
        let parts = contents(&bytes)
            .ok_or_else(|| Error::Format(format!("{} has no table of parts", path.display())))?;
        Ok(Self { bytes, parts })
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|(name, _)| name.as_str())
    }

    pub(crate) fn range(&self, name: &str) -> Result<Range<usize>, Error> {
        let part = self.parts.iter().find(|(part, _)| part == name);
        part.map(|(_, range)| range.clone())
            .ok_or_else(|| Error::Format(format!("it has no part `{name}`")))
    }

    pub(crate) fn bytes(&self, range: &Range<usize>) -> &[u8] {
        &self.bytes[range.clone()]
    }

    /// A part as numbers, however many there are.
    pub(crate) fn all_numbers(&self, name: &str) -> Result<Vec<f32>, Error> {
        Ok(bytemuck::allocation::pod_collect_to_vec(self.bytes(&self.range(name)?)))
    }

    /// A part as numbers; `len` is how many there must be.
    pub(crate) fn numbers(&self, name: &str, len: usize) -> Result<Vec<f32>, Error> {
        let numbers = self.all_numbers(name)?;
        if numbers.len() != len {
            let found = numbers.len();
            return Err(Error::Format(format!("`{name}` has {found} numbers instead of {len}")));
        }
        Ok(numbers)
    }

    /// A part as lines of text.
    pub(crate) fn texts(&self, name: &str) -> Result<Vec<String>, Error> {
        let text = std::str::from_utf8(self.bytes(&self.range(name)?))
            .map_err(|error| Error::Format(format!("`{name}`: {error}")))?;
        Ok(text.lines().map(str::to_owned).collect())
    }
}

fn contents(bytes: &[u8]) -> Option<Vec<(String, Range<usize>)>> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let n_parts = u64::from_le_bytes(rest.get(..8)?.try_into().ok()?) as usize;
    let table = rest.get(8..8 + n_parts.checked_mul(ENTRY)?)?;
    let mut parts = Vec::with_capacity(n_parts);
    for entry in table.chunks_exact(ENTRY) {
        let name = std::str::from_utf8(&entry[..NAME]).ok()?.trim_end_matches('\0').to_owned();
        let number =
            |at: usize| Some(u64::from_le_bytes(entry[at..at + 8].try_into().ok()?) as usize);
        let (start, len) = (number(NAME)?, number(NAME + 8)?);
        let range = start..start.checked_add(len)?;
        bytes.get(range.clone())?;
        parts.push((name, range));
    }
    Some(parts)
}

/// Puts parts together as [`ModelFile::open`] finds them.
pub(crate) fn write(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend((parts.len() as u64).to_le_bytes());
    let mut start = (out.len() + parts.len() * ENTRY).next_multiple_of(ALIGN);
    for (name, bytes) in parts {
        let mut padded = [0; NAME];
        padded[..name.len()].copy_from_slice(name.as_bytes());
        out.extend(padded);
        out.extend((start as u64).to_le_bytes());
        out.extend((bytes.len() as u64).to_le_bytes());
        start = (start + bytes.len()).next_multiple_of(ALIGN);
    }
    for (_, bytes) in parts {
        out.resize(out.len().next_multiple_of(ALIGN), 0);
        out.extend(bytes);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_come_back_and_a_cut_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("model");
        let numbers: Vec<u8> = [1.5_f32, -2.0].iter().flat_map(|n| n.to_le_bytes()).collect();
        let bytes = write(&[("first", vec![7; 3]), ("numbers", numbers)]);
        std::fs::write(&path, &bytes).unwrap();
        let file = ModelFile::open(&path).unwrap();
        assert_eq!(file.bytes(&file.range("first").unwrap()), [7; 3]);
        assert_eq!(file.numbers("numbers", 2).unwrap(), [1.5, -2.0]);
        assert!(file.numbers("numbers", 3).is_err() && file.range("other").is_err());
        for len in [0, 7, 20, bytes.len() - 1] {
            std::fs::write(&path, &bytes[..len]).unwrap();
            assert!(ModelFile::open(&path).is_err(), "{len}");
        }
    }
}
