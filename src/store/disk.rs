//! Writing so that a crash or a full disk leaves either the old file or the new one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::platform;

use super::StoreError;
use super::error::reason;
use super::journal::{FileLog, Log};

/// All that an open project does with the disk: saves, backups, its journal. A test can make any step fail, or put
/// a disk in its place that loses what was not flushed.
pub trait Disk: Send + Sync {
    /// Creates a new file with these bytes and flushes it to the disk.
    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Puts a file in the place of another, all or nothing.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Flushes a folder's entries.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Reads a file; what is none (a device, a pipe) is refused.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if fs::metadata(path)?.is_file() { fs::read(path) } else { Err(io::ErrorKind::InvalidInput.into()) }
    }
    /// The files of a folder: names and sizes, in no order.
    fn list(&self, folder: &Path) -> io::Result<Vec<(String, u64)>> {
        let mut all = Vec::new();
        for entry in fs::read_dir(folder)?.flatten() {
            if let (Ok(name), Ok(metadata)) = (entry.file_name().into_string(), entry.metadata())
                && metadata.is_file()
            {
                all.push((name, metadata.len()));
            }
        }
        Ok(all)
    }
    /// Makes a folder with those above it, where it is not there.
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }
    /// Opens a journal file to write at its end, makes it where there is none, and holds it against other windows.
    fn open_log(&self, path: &Path) -> io::Result<Box<dyn Log>> {
        FileLog::open(path)
    }
}

/// The disk of this computer.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file: File = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        platform::sync_folder(folder)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

/// The one name of a project's file: of a link, what it names. What lies beside a project lies beside that.
pub(super) fn real(project: &Path) -> PathBuf {
    fs::canonicalize(project).unwrap_or_else(|_| {
        // Of a file that is not there yet, at least the folder is told by its one name.
        let folder = fs::canonicalize(folder_of(project));
        let name = project.file_name().unwrap_or_default();
        folder.map_or_else(|_| project.to_owned(), |folder| folder.join(name))
    })
}

/// Reads a file that is no project: an emblem, a picture.
pub fn read_file(path: &Path) -> Result<Vec<u8>, StoreError> {
    fs::read(path).map_err(|e| StoreError::read(path, &e))
}

/// Makes a folder with those above it.
pub fn make_folder(path: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(path).map_err(|e| StoreError::write(path, &e))
}

/// The folder that a file stands in.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Writes a file whole or not at all: a new file beside it, flushed, then put in its place.
pub fn write_atomic(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let fail = |e: &io::Error| StoreError::write(path, e);
    // A link is followed, so that the file it names is replaced and not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match fs::metadata(&target) {
        Ok(m) if m.is_dir() => return Err(fail(&io::ErrorKind::IsADirectory.into())),
        // A device or a pipe is written to, never replaced.
        Ok(m) if !m.is_file() => {
            let write = || OpenOptions::new().write(true).open(&target)?.write_all(bytes);
            return write().map_err(|e| fail(&e));
        }
        _ => {}
    }
    let folder = folder_of(&target);
    let name = target.file_name().ok_or_else(|| fail(&io::ErrorKind::InvalidFilename.into()))?;
    let mut temporary_name = std::ffi::OsString::from(".");
    temporary_name.push(name);
    temporary_name.push(format!(".{}.pranata-tmp", std::process::id()));
    let temporary = folder.join(temporary_name);
    // Left behind by a crash of a process with the same number: of no use to anyone.
    let _ = disk.remove(&temporary);
    let steps = || -> io::Result<()> {
        disk.create(&temporary, bytes)?;
        if let Ok(old) = fs::metadata(&target) {
            fs::set_permissions(&temporary, old.permissions())?;
        }
        disk.rename(&temporary, &target)
    };
    if let Err(error) = steps() {
        let _ = disk.remove(&temporary);
        return Err(fail(&error));
    }
    disk.sync_folder(&folder)
        .map_err(|e| StoreError::BelumPasti { berkas: path.to_owned(), sebab: reason(&e) })
}
