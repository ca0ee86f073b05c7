//! Keeps what is not saved of an open project: begins its journal, and takes it along through saves.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::edit::IdMaker;

use super::Disk;
use super::disk::folder_of;
use super::journal::{Journal, Notary, Record, beside};

/// Stands for the hash of a file that is not there.
const NO_FILE: &str = "-";

/// Keeps what is not saved of one project.
pub struct Keeper {
    disk: Arc<dyn Disk>,
    journal: Option<Journal>,
    /// Hash of the file as it was last read or written; none to keep nothing beside a file.
    base: Option<String>,
    /// Where journals of projects without a file lie; none to keep none.
    recovery: Option<PathBuf>,
    /// What was noted since the last save began.
    since: Vec<Record>,
}

impl Keeper {
    /// For the file of this hash, or in a folder while there is none.
    pub fn new(disk: Arc<dyn Disk>, base: Option<String>, recovery: Option<PathBuf>) -> Self {
        Self { disk, journal: None, base, recovery, since: Vec::new() }
    }

    /// Notes a change that was made. `path`: the project's file; `whole` gives all of the project, this change in it,
    /// where there is no file that it could be made on.
    pub fn note(&mut self, record: Record, path: Option<&Path>, whole: impl FnOnce() -> Option<Record>) {
        let mut noted = false;
        if self.journal.is_none() {
            self.journal = self.begin(path);
            if path.is_none()
                && let (Some(journal), Some(whole)) = (&self.journal, whole())
            {
                journal.write(whole);
                // A picture that nothing shows yet is not in it.
                noted = matches!(record, Record::Edit(_));
            }
        }
        if let Some(journal) = &self.journal {
            if !noted {
                journal.write(record.clone());
            }
            self.since.push(record);
        }
    }

    fn begin(&self, path: Option<&Path>) -> Option<Journal> {
        let disk = Arc::clone(&self.disk);
        if let Some(path) = path {
            return Journal::on(disk, beside(path), self.base.clone()?).ok();
        }
        let folder = self.recovery.as_deref()?;
        disk.make_folder(folder).ok()?;
        // A disk that cannot flush a folder still keeps a journal.
        let _ = disk.sync_folder(&folder_of(folder));
        let name = format!("{}.jurnal", IdMaker::Random.make());
        Journal::on(disk, folder.join(name), NO_FILE.to_owned()).ok()
    }

    /// A save takes the project as it is now; gives what it needs to say that it is about to write.
    pub fn mark(&mut self, path: Option<&Path>) -> Option<Notary> {
        self.since.clear();
        if self.journal.is_none() && path.is_some() {
            self.journal = self.begin(path);
        }
        let journal = self.journal.as_ref()?;
        journal.mark();
        Some(journal.notary())
    }

    /// What was there at the last mark is in this file, of this hash: only what came since is kept.
    pub fn saved(&mut self, path: &Path, hash: String) {
        if let Some(journal) = &self.journal {
            journal.restart(beside(path), hash.clone(), self.since.clone());
        }
        self.base = Some(hash);
    }

    /// Goes on behind what a crash left and what was made again: all of it is noted anew in this journal.
    pub fn recovered(&mut self, journal: PathBuf, records: Vec<Record>) {
        let base = self.base.clone().unwrap_or_else(|| NO_FILE.to_owned());
        self.journal = Journal::on(Arc::clone(&self.disk), journal.clone(), base.clone()).ok();
        if let Some(hand) = &self.journal {
            hand.restart(journal, base, records);
        }
    }

    /// What is not saved is to be forgotten, as the user said or because there is nothing.
    pub fn forget(&mut self) {
        if let Some(journal) = self.journal.take() {
            journal.restart(PathBuf::new(), String::new(), Vec::new());
        }
    }

    /// Returns when all that was noted is on the disk.
    pub fn flush(&self) {
        if let Some(journal) = &self.journal {
            journal.flush();
        }
    }

    /// Why nothing is noted any more; told once.
    pub fn trouble(&self) -> Option<String> {
        self.journal.as_ref()?.trouble()
    }
}
