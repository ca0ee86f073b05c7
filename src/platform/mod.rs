//! What only the operating system can do, behind one small interface; one file a platform.

#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

use std::io;
use std::path::{Path, PathBuf};

/// Makes sure that a rename in a folder survives a power cut.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    system::sync_folder(folder)
}

/// Where the system and the user keep fonts.
pub fn font_folders() -> Vec<PathBuf> {
    system::font_folders()
}

/// The user's own folder for templates; none when the system does not say where a user keeps data.
pub fn template_folder() -> Option<PathBuf> {
    system::data_folder().map(|folder| folder.join("templat"))
}
