//! Where imported taxonomies are kept: `imported/esco/<version>`, `imported/isco08` in the home.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use marsad_taxonomy::{Esco, IMPORTED};

use crate::home::{Home, read_into};

pub(crate) struct Imported {
    folder: PathBuf,
}

impl Imported {
    pub(crate) fn of(home: &Home) -> Self {
        Self::below(&home.folder)
    }

    pub(crate) fn below(home: &Path) -> Self {
        Self { folder: home.join(IMPORTED) }
    }

    pub(crate) fn isco(&self) -> PathBuf {
        self.folder.join("isco08")
    }

    pub(crate) fn version(&self, version: &str) -> PathBuf {
        self.folder.join("esco").join(version)
    }

    /// Names of the versions of ESCO that are there, sorted.
    pub(crate) fn versions(&self) -> Result<Vec<String>> {
        let folder = self.folder.join("esco");
        let mut versions = Vec::new();
        if folder.is_dir() {
            let reading = || format!("reading folder {}", folder.display());
            for entry in fs::read_dir(&folder).with_context(reading)? {
                let entry = entry.with_context(reading)?;
                if entry.path().is_dir() {
                    versions.push(entry.file_name().to_string_lossy().into_owned());
                }
            }
        }
        versions.sort();
        Ok(versions)
    }

    /// The version that ads are read with, if any was imported.
    pub(crate) fn used(&self) -> Result<Option<String>> {
        let path = self.folder.join("esco/used");
        if !path.is_file() {
            return Ok(None);
        }
        let text =
            fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        Ok(Some(text.trim().to_owned()))
    }

    pub(crate) fn use_version(&self, version: &str) -> Result<()> {
        let path = self.folder.join("esco/used");
        fs::write(&path, version).with_context(|| format!("writing {}", path.display()))
    }

    /// The ESCO of a version.
    pub(crate) fn read(&self, version: &str) -> Result<Esco> {
        let folder = self.version(version);
        if !folder.is_dir() {
            let there = self.versions()?.join(", ");
            bail!("ESCO {version} was not imported; there are: {there}");
        }
        let mut files = BTreeMap::new();
        read_into(&folder, &folder, &mut files)?;
        Esco::read(&files).with_context(|| format!("reading {}", folder.display()))
    }

    /// The folders whose files ads are read with.
    pub(crate) fn folders(&self) -> Result<Vec<PathBuf>> {
        let version = self.used()?.map(|version| self.version(&version));
        Ok(version.into_iter().chain([self.isco()]).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_kept_side_by_side_and_one_is_used() {
        let home = tempfile::tempdir().unwrap();
        let imported = Imported::below(home.path());
        assert_eq!(imported.used().unwrap(), None);
        for version in ["1.2.0", "1.1.1"] {
            let folder = imported.version(version);
            fs::create_dir_all(&folder).unwrap();
            let file = format!("conceptUri,preferredLabel\nu:1,label of {version}\n");
            fs::write(folder.join("skills_en.csv"), file).unwrap();
        }
        imported.use_version("1.2.0").unwrap();
        assert_eq!(imported.versions().unwrap(), ["1.1.1", "1.2.0"]);
        assert!(imported.folders().unwrap()[0].ends_with("esco/1.2.0"));
        assert_eq!(imported.read("1.1.1").unwrap().skills[0].labels[0].text, "label of 1.1.1");
        let error = imported.read("2").unwrap_err().to_string();
        assert_eq!(error, "ESCO 2 was not imported; there are: 1.1.1, 1.2.0");
    }
}
