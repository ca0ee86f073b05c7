//! The letters a document is printed with, found on this computer.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::layout::{FontBook, FontBytes, FontError};
use crate::platform;
use crate::store::{StoreError, read_file};

/// The face the law asks for (Lampiran II no. 284).
const BOOKMAN: &str = "Bookman Old Style";
/// Its files begin with this: BOOKOS.TTF, BOOKOSB.TTF, "Bookman Old Style.ttf".
const PREFIX: &str = "book";
/// Folders of fonts are no deeper than this.
const DEPTH: usize = 5;

/// Why the chosen font cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ChoiceError {
    /// The file cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It is no font that may be used.
    #[error(transparent)]
    Font(#[from] FontError),
    /// It is bold or italic.
    #[error("{} bukan fon bergaya biasa; pilih berkas .ttf atau .otf yang tidak tebal dan tidak miring", .0.display())]
    Style(PathBuf),
}

/// The user's choice, else Bookman Old Style where it is installed, else what ships with the program, with a
/// notice for the user.
pub fn find(chosen: Option<&Path>) -> Result<(FontBook, Option<String>), ChoiceError> {
    if let Some(path) = chosen {
        return Ok((from_file(path)?, None));
    }
    let mut files = Vec::new();
    for folder in platform::font_folders() {
        collect(&folder, DEPTH, &|name| name.starts_with(PREFIX), &mut files);
    }
    // A font that cannot be used is as good as none: the document still prints.
    match FontBook::from_files(read(&files), Some(BOOKMAN)) {
        Ok(Some(book)) => Ok((book, None)),
        found => {
            let why = match found {
                Err(e) => e.to_string(),
                _ => format!("{BOOKMAN} tidak terpasang di komputer ini"),
            };
            let notice = format!("{why}; naskah dicetak dengan TeX Gyre Bonum, yang selebar itu");
            Ok((FontBook::builtin()?, Some(notice)))
        }
    }
}

fn from_file(path: &Path) -> Result<FontBook, ChoiceError> {
    let own: FontBytes = Arc::new(read_file(path)?);
    let mut files = Vec::new();
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        collect(folder, 1, &|_| true, &mut files);
    }
    let mut all = vec![own];
    all.extend(read(&files));
    FontBook::from_files(all, None)?.ok_or_else(|| ChoiceError::Style(path.to_owned()))
}

fn read(files: &[PathBuf]) -> Vec<FontBytes> {
    files.iter().filter_map(|p| Some(Arc::new(fs::read(p).ok()?) as FontBytes)).collect()
}

/// Font files in a folder, in the order of their names.
fn collect(folder: &Path, depth: usize, wanted: &dyn Fn(&str) -> bool, out: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let is_font = [".ttf", ".otf", ".ttc"].iter().any(|end| name.ends_with(end));
        if is_font && wanted(&name) {
            out.push(path);
        } else if depth > 1 && path.is_dir() {
            collect(&path, depth - 1, wanted, out);
        }
    }
}
