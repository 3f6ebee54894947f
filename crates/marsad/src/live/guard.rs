//! Only one program writes in a home at a time.

use std::fs::{File, TryLockError};

use anyhow::{Context, Result, bail};

use crate::home::Home;

/// Held as long as the home is written to; the system frees it if the program dies.
pub(crate) struct Guarded(#[expect(dead_code, reason = "held, never read")] File);

impl Guarded {
    pub(crate) fn take(home: &Home) -> Result<Self> {
        let path = home.folder.join("lock");
        let taking = || format!("opening {}", path.display());
        let file = File::create(&path).with_context(taking)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => {
                bail!("another program writes in {}: end it, or wait for it", home.folder.display())
            }
            Err(TryLockError::Error(cause)) => Err(cause).with_context(taking),
        }
    }
}
