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

/// Where the window remembers what the user chose; none when the system does not say where a user keeps data.
pub fn settings_file() -> Option<PathBuf> {
    system::data_folder().map(|folder| folder.join("jendela.ron"))
}

/// The user's own folder for files that are needed for a day.
pub fn scratch_folder() -> PathBuf {
    system::scratch_folder()
}

/// What is printed, and how.
#[derive(Debug)]
pub struct Ticket<'a> {
    /// A PDF.
    pub file: &'a Path,
    /// Its name in the queue.
    pub title: &'a str,
    /// How often.
    pub copies: u32,
    /// The printer; none for the system's own choice.
    pub printer: Option<&'a str>,
    /// Short and long side of the paper, in mm.
    pub paper: (u32, u32),
}

/// Sends a file to the printer. Says in Indonesian why it cannot.
pub fn print(ticket: &Ticket<'_>) -> Result<(), String> {
    system::print(ticket)
}

/// The paper that the printer takes when nothing else is asked; none when the system does not say.
pub fn printer_paper(printer: Option<&str>) -> Option<String> {
    system::printer_paper(printer)
}

/// The user's name and the computer's, as others in the office know them; empty where the system does not say.
pub fn user_and_computer() -> (String, String) {
    system::user_and_computer()
}

/// The clock: seconds since 1970 in universal time, and by how many minutes the clock here is ahead of it.
pub fn clock() -> (i64, i16) {
    let now = chrono::Local::now();
    let ahead = now.offset().local_minus_utc() / 60;
    (now.timestamp(), i16::try_from(ahead).unwrap_or(0))
}

/// Whether there is a screen to show a message on.
pub fn has_screen() -> bool {
    system::has_screen()
}

/// Opens a file in the program that the system has for it. Says in Indonesian why it cannot.
pub fn open(file: &Path) -> Result<(), String> {
    system::open(file)
}

/// Where the dictionary of spelling stands: beside the program, where packages put data, or in its source.
pub fn spelling_folder() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    let beside = program.ancestors().skip(1).take(4).flat_map(|folder| {
        ["ejaan", "assets/ejaan", "share/pranata/ejaan"].into_iter().map(move |name| folder.join(name))
    });
    beside.into_iter().find(|folder| folder.join("id_ID.dic").is_file())
}

/// The user's own words of spelling; none when the system does not say where a user keeps data.
pub fn own_words_file() -> Option<PathBuf> {
    system::data_folder().map(|folder| folder.join("ejaan.txt"))
}

/// The rules of the user's office; none when the system does not say where a user keeps data.
pub fn office_rules_file() -> Option<PathBuf> {
    system::data_folder().map(|folder| folder.join("aturan-kantor.ron"))
}

/// Legal bases that the user's office keeps beside those that ship; none when the system does not say where a user
/// keeps data.
pub fn legal_bases_file() -> Option<PathBuf> {
    system::data_folder().map(|folder| folder.join("dasar-hukum.ron"))
}

/// The user's own folder for templates; none when the system does not say where a user keeps data.
pub fn template_folder() -> Option<PathBuf> {
    system::data_folder().map(|folder| folder.join("templat"))
}
