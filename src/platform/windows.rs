//! Windows. Written from documentation; see the README.

use std::env;
use std::io;
use std::path::{Path, PathBuf};

/// NTFS writes the rename of a file through its log; a folder cannot be flushed by itself.
#[expect(clippy::unnecessary_wraps, reason = "the other platform can fail here")]
pub(super) fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// The user's own fonts, then those of the system.
pub(super) fn font_folders() -> Vec<PathBuf> {
    let own = env::var_os("LOCALAPPDATA").map(|p| PathBuf::from(p).join("Microsoft\\Windows\\Fonts"));
    let shared = env::var_os("WINDIR").map(|p| PathBuf::from(p).join("Fonts"));
    own.into_iter().chain(shared).filter(|p| p.is_absolute()).collect()
}

/// `%APPDATA%\Pranata`.
pub(super) fn data_folder() -> Option<PathBuf> {
    env::var_os("APPDATA").map(PathBuf::from).filter(|p| p.is_absolute()).map(|p| p.join("Pranata"))
}
