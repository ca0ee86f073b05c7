//! Linux and its kin.

use std::env;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// The folders that fontconfig looks in, and those of macOS.
pub(super) fn font_folders() -> Vec<PathBuf> {
    let home = env::var_os("HOME").map(PathBuf::from).filter(|p| p.is_absolute());
    let own = [".fonts", ".local/share/fonts", "Library/Fonts"];
    let shared = ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts"];
    let own = own.iter().filter_map(|part| Some(home.as_ref()?.join(part)));
    own.chain(shared.iter().map(PathBuf::from)).collect()
}

/// `$XDG_DATA_HOME/pranata`, else `~/.local/share/pranata`.
pub(super) fn data_folder() -> Option<PathBuf> {
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
    let base =
        absolute("XDG_DATA_HOME").or_else(|| absolute("HOME").map(|home| home.join(".local/share")))?;
    Some(base.join("pranata"))
}
