//! What the tests need besides Rust, installed where it is missing.
//!
//! The demonstration needs nothing of this: Rust and a C compiler, which Rust's linker needs too.

#![expect(
    clippy::print_stdout,
    reason = "the person at the terminal wants to see what is installed"
)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

/// A browser, and a font that has Arabic letters.
const PACKAGES: &[&str] = &["chromium", "fonts-dejavu-core"];

/// Cargo, at the root of the repository, as if called from the shell: what the outer cargo tells of
/// the package xtask must not be seen, as build scripts (ring's) watch it, and half of the
/// dependencies would be compiled anew for each way of calling.
pub(crate) fn cargo(root: &Path) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(root);
    for (name, _) in std::env::vars_os() {
        let is_of_package = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
            .iter()
            .any(|start| name.to_string_lossy().starts_with(start));
        if is_of_package {
            command.env_remove(name);
        }
    }
    command
}

/// Where cargo builds, and where chores keep what they make.
pub(crate) fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |it| root.join(it))
}

/// Builds the typesetter of bulletins, which shares no build with the program, and puts it beside it.
pub(crate) fn typesetter(root: &Path) -> Result<()> {
    let folder = target(root).join("bulletin");
    let manifest = root.join("crates/marsad_bulletin/Cargo.toml");
    let mut build = cargo(root);
    build.args(["build", "--release", "--locked", "--manifest-path"]).arg(manifest);
    run("the typesetter's build", build.arg("--target-dir").arg(&folder))?;
    let name = format!("marsad-bulletin{}", std::env::consts::EXE_SUFFIX);
    let (from, to) = (folder.join("release").join(&name), target(root).join("release").join(&name));
    fs::copy(&from, &to).with_context(|| format!("copying {} beside marsad", from.display()))?;
    Ok(())
}

/// R with the package rsdmx, installed from Debian's packages if it is missing.
pub(crate) fn rscript() -> Result<PathBuf> {
    let has_package = || {
        let mut command = Command::new("Rscript");
        works(command.args(["-e", "library(rsdmx)"]))
    };
    if !has_package() {
        apt(&["r-cran-rsdmx"])?;
    }
    which("Rscript").context("Rscript is missing: as root, run `apt-get install r-cran-rsdmx`")
}

/// Makes sure that there is a formatter.
pub(crate) fn rustfmt(root: &Path) -> Result<()> {
    if works(cargo(root).args(["fmt", "--version"])) {
        return Ok(());
    }
    run("rustfmt", Command::new("rustup").args(["component", "add", "rustfmt"]))
        .context("rustfmt is missing: run `rustup component add rustfmt`")
}

/// The path of Chromium, installed from Debian's packages if it is missing.
pub(crate) fn chromium() -> Result<PathBuf> {
    let remedy = format!("as root, run `apt-get install {}`", PACKAGES.join(" "));
    let find = || ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|it| which(it));
    if find().is_none() || !has_arabic_font() {
        apt(PACKAGES)
            .with_context(|| format!("Chromium or an Arabic font is missing: {remedy}"))?;
    }
    find().with_context(|| format!("Chromium is missing: {remedy}"))
}

/// A Python that has the packages that a folder of tests asks for, kept beside the build.
pub(crate) fn python(root: &Path, tests: &str) -> Result<Command> {
    let system = which("python3").context("Python is missing: install python3 and python3-pip")?;
    let name = tests.rsplit('/').next().unwrap_or(tests);
    let venv = target(root).join("venv").join(name);
    let library = target(root).join("python").join(name);
    let in_venv = || Command::new(venv.join("bin/python"));
    let with_library = || {
        let mut command = Command::new(&system);
        command.env("PYTHONPATH", &library);
        command
    };
    let requirements = format!("{tests}/requirements.txt");
    let file = root.join(&requirements);
    let wanted = fs::read_to_string(&file).with_context(|| format!("reading {requirements}"))?;
    // A copy of the requirements beside the packages tells that they are complete.
    let (venv_stamp, library_stamp) = (venv.join(".installed"), library.join(".installed"));
    let is = |stamp: &Path| fs::read_to_string(stamp).is_ok_and(|text| text == wanted);
    if is(&venv_stamp) {
        return Ok(in_venv());
    }
    if is(&library_stamp) {
        return Ok(with_library());
    }
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"];
    let made = run("python3 -m venv", Command::new(&system).args(["-m", "venv"]).arg(&venv));
    if made.is_ok() && run("pip", in_venv().args(pip).arg(&file)).is_ok() {
        fs::write(&venv_stamp, &wanted).context("noting what is installed")?;
        return Ok(in_venv());
    }
    // Debian packs venv apart; a plain folder does as well.
    run("pip", Command::new(&system).args(pip).arg(&file).arg("--target").arg(&library))
        .with_context(|| format!("{requirements} cannot be installed: is pip there, and PyPI?"))?;
    fs::write(&library_stamp, &wanted).context("noting what is installed")?;
    Ok(with_library())
}

/// Installs the packages of the browser tests, if they are not there as the lock file wants them.
pub(crate) fn npm(folder: &Path) -> Result<()> {
    let npm = which("npm").context("npm is missing: install nodejs and npm")?;
    let lock = folder.join("package-lock.json");
    let stamp = folder.join("node_modules/.package-lock.json");
    let time = |path: &Path| path.metadata().and_then(|it| it.modified()).ok();
    if time(&stamp).is_some() && time(&stamp) >= time(&lock) {
        return Ok(());
    }
    let install = if lock.exists() { "ci" } else { "install" };
    let mut command = Command::new(npm);
    // The browser is Debian's.
    command.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    command.args([install, "--no-audit", "--no-fund"]).current_dir(folder);
    run("npm", &mut command).context("the packages of the browser tests cannot be installed")
}

/// Installs Debian packages.
fn apt(packages: &[&str]) -> Result<()> {
    if which("apt-get").is_none() {
        bail!("there is no apt-get to install {} with", packages.join(" "));
    }
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args(["-y", "-q"]).args(arguments);
        run("apt-get", &mut command)
    };
    apt(&["update"])?;
    apt(&[&["install", "--no-install-recommends"], packages].concat())
}

/// The full path of a program.
pub(crate) fn which(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

fn has_arabic_font() -> bool {
    // Without fc-list there is no telling; Chromium brings it along.
    let list = Command::new("fc-list").arg(":lang=ar").output();
    list.is_ok_and(|list| !list.stdout.is_empty()) || which("fc-list").is_none()
}

fn works(command: &mut Command) -> bool {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// Runs a command of the set-up, showing what it is.
fn run(name: &str, command: &mut Command) -> Result<()> {
    println!("set-up: {command:?}");
    let status = command.status().with_context(|| format!("`{name}` cannot be started"))?;
    if !status.success() {
        bail!("`{name}` ended with {status}");
    }
    Ok(())
}
