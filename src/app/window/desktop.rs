//! What the window asks of the desktop around it, behind an interface that tests can answer.

use std::path::{Path, PathBuf};

use crate::export::cetak::{self, Job, PrintError};
use crate::model::Pt;
use crate::platform;

/// Files of one kind: what users call it, and the ends of their names.
pub type Kind = (&'static str, &'static [&'static str]);

/// How a question for a file was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// With this file.
    Chosen(PathBuf),
    /// Not.
    Cancelled,
    /// The system has no dialogs.
    Unavailable,
}

/// The desktop. Called beside the window, never on its thread: each call may wait for the user.
pub trait Desktop: Send + Sync {
    /// Asks for a file to read.
    fn open_file(&self, kind: Kind, folder: Option<&Path>) -> Pick;
    /// Asks for several files to read: the answer with the first, and the others.
    fn open_files(&self, kind: Kind, folder: Option<&Path>) -> (Pick, Vec<PathBuf>) {
        (self.open_file(kind, folder), Vec::new())
    }
    /// Asks where to write.
    fn save_file(&self, kind: Kind, folder: Option<&Path>, name: &str) -> Pick;
    /// Prints a PDF whose sheet is this large; gives how many pages went to the printer.
    fn print(&self, pdf: &[u8], sheet: (Pt, Pt), title: &str, job: &Job) -> Result<usize, PrintError>;
    /// Opens a file in the program that the system has for it.
    fn show(&self, file: &Path) -> Result<(), String>;
}

/// The desktop of this computer.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDesktop;

/// A dialog that nobody could have answered this fast was never shown.
const TOO_FAST: std::time::Duration = std::time::Duration::from_millis(120);

fn asked(question: impl FnOnce() -> Option<PathBuf>) -> Pick {
    asked_all(|| question().map(|path| vec![path])).0
}

fn asked_all(question: impl FnOnce() -> Option<Vec<PathBuf>>) -> (Pick, Vec<PathBuf>) {
    let start = std::time::Instant::now();
    let mut paths = question().unwrap_or_default().into_iter();
    let pick = match paths.next() {
        Some(path) => Pick::Chosen(path),
        None if start.elapsed() < TOO_FAST => Pick::Unavailable,
        None => Pick::Cancelled,
    };
    (pick, paths.collect())
}

fn dialog((name, ends): Kind, folder: Option<&Path>) -> rfd::FileDialog {
    let dialog = rfd::FileDialog::new().add_filter(name, ends);
    match folder {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

impl Desktop for RealDesktop {
    fn open_file(&self, kind: Kind, folder: Option<&Path>) -> Pick {
        asked(|| dialog(kind, folder).pick_file())
    }

    fn open_files(&self, kind: Kind, folder: Option<&Path>) -> (Pick, Vec<PathBuf>) {
        asked_all(|| dialog(kind, folder).pick_files())
    }

    fn save_file(&self, kind: Kind, folder: Option<&Path>, name: &str) -> Pick {
        asked(|| dialog(kind, folder).set_file_name(name).save_file())
    }

    fn print(&self, pdf: &[u8], sheet: (Pt, Pt), title: &str, job: &Job) -> Result<usize, PrintError> {
        cetak::print(pdf, sheet, title, job)
    }

    fn show(&self, file: &Path) -> Result<(), String> {
        platform::open(file)
    }
}
