//! The typesetter, a program of its own beside ours: what it needs of crates that both use would
//! have everything compiled twice, and what it takes of memory goes with it.

use std::{
    env,
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
    sync::{Condvar, Mutex, PoisonError},
};

use crate::Error;

/// Its name; it stands beside our own program.
const PROGRAM: &str = "marsad-bulletin";

/// At once; each takes a core for about a second.
const MOST: usize = 2;

static RUNNING: Mutex<usize> = Mutex::new(0);
static ENDED: Condvar = Condvar::new();

/// A place among those that run.
struct Turn;

/// The PDF of a bulletin's contents.
pub fn typeset(contents: &str) -> Result<Vec<u8>, Error> {
    let program = program().ok_or_else(|| {
        Error::Internal(format!("`{PROGRAM}` is not beside this program: no PDF can be made"))
    })?;
    let _turn = Turn::take();
    let failed = |what: &str, error: std::io::Error| {
        Error::Internal(format!("{what} {}: {error}", program.display()))
    };
    let mut child = Command::new(&program)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| failed("starting", error))?;
    // It reads to the end before it writes, so that neither waits for the other.
    if let Some(mut input) = child.stdin.take() {
        input.write_all(contents.as_bytes()).map_err(|error| failed("writing to", error))?;
    }
    let output = child.wait_with_output().map_err(|error| failed("reading from", error))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let reason = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(Error::Internal(format!("{}: {reason}", program.display())))
}

/// Whether PDFs can be made.
pub(crate) fn is_there() -> bool {
    program().is_some()
}

fn program() -> Option<PathBuf> {
    let own = env::current_exe().ok()?;
    let path = own.with_file_name(format!("{PROGRAM}{}", env::consts::EXE_SUFFIX));
    path.is_file().then_some(path)
}

impl Turn {
    fn take() -> Self {
        let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let mut running =
            ENDED.wait_while(running, |n| *n >= MOST).unwrap_or_else(PoisonError::into_inner);
        *running += 1;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        ENDED.notify_one();
    }
}
