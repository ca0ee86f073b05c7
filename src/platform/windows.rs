//! Windows. Written from documentation; see the README.

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Ticket;

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

/// `%LOCALAPPDATA%\Pranata`, else the system's temporary folder.
pub(super) fn scratch_folder() -> PathBuf {
    let own = env::var_os("LOCALAPPDATA").map(PathBuf::from).filter(|p| p.is_absolute());
    own.unwrap_or_else(env::temp_dir).join("Pranata")
}

/// The print verb of the program that opens PDFs, once a copy: the verb knows neither copies nor paper. The
/// names travel in the environment, so that none of their signs is taken for a command.
pub(super) fn print(ticket: &Ticket<'_>) -> Result<(), String> {
    let script = if ticket.printer.is_some() {
        "Start-Process -FilePath $env:PRANATA_BERKAS -Verb PrintTo -ArgumentList ('\"' + $env:PRANATA_PENCETAK + '\"')"
    } else {
        "Start-Process -FilePath $env:PRANATA_BERKAS -Verb Print"
    };
    for _ in 0..ticket.copies {
        let output = Command::new("powershell")
            .args(["-NoProfile", "-NonInteractive", "-Command"])
            .arg(format!("$ErrorActionPreference = 'Stop'; {script}"))
            .env("PRANATA_BERKAS", ticket.file)
            .env("PRANATA_PENCETAK", ticket.printer.unwrap_or_default())
            .stdin(Stdio::null())
            .output()
            .map_err(|e| format!("PowerShell tidak dapat dijalankan ({e})"))?;
        if !output.status.success() {
            return Err("tidak ada program PDF yang dapat mencetak; pasang penampil PDF dan jadikan bawaan"
                .to_owned());
        }
    }
    Ok(())
}

/// Windows does not say without its own interface.
pub(super) fn printer_paper(_printer: Option<&str>) -> Option<String> {
    None
}

pub(super) fn open(file: &Path) -> Result<(), String> {
    Command::new("explorer")
        .arg(file)
        .spawn()
        .map(drop)
        .map_err(|e| format!("{} tidak dapat dibuka ({e}); buka sendiri dari foldernya", file.display()))
}

/// `%USERNAME%` and `%COMPUTERNAME%`.
pub(super) fn user_and_computer() -> (String, String) {
    let said = |name| env::var(name).unwrap_or_default();
    (said("USERNAME"), said("COMPUTERNAME"))
}

pub(super) fn has_screen() -> bool {
    true
}
