//! Windows. Written from documentation; see the README.

use std::env;
use std::io;
use std::path::{Path, PathBuf};

/// NTFS writes the rename of a file through its log; a folder cannot be flushed by itself.
#[expect(clippy::unnecessary_wraps, reason = "the other platform can fail here")]
pub(super) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// `%APPDATA%\Pranata`.
pub(super) fn data_folder() -> Option<PathBuf> {
    env::var_os("APPDATA").map(PathBuf::from).filter(|p| p.is_absolute()).map(|p| p.join("Pranata"))
}
