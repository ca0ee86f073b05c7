//! The lock of an open project: a small hidden file beside it, held as long as the project is open.
//!
//! Its text says who. The system's lock on it ends with the process, so a file that a crash left means nothing.
//! It is written under an exclusive lock and then held with a shared one, so that others can read it also where the
//! system's locks forbid reading. Whoever finds his own text in the file behind that has it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

/// Tells two locks of one process apart.
static COUNT: AtomicU64 = AtomicU64::new(0);

/// A lock that is held; dropping it gives the project free.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

/// How it went.
#[derive(Debug)]
pub enum Taken {
    /// The project is ours.
    Ours(Lock),
    /// Another has it open; what he wrote of himself, empty where it cannot be read.
    Other(String),
    /// Here nothing can be locked: a folder that is only read, a disk that knows no locks.
    Without,
}

/// The lock file of a project; of a link, beside what it names.
pub fn beside(project: &Path) -> PathBuf {
    let real = super::disk::real(project);
    let mut name = std::ffi::OsString::from(".");
    name.push(real.file_name().unwrap_or_default());
    name.push(".kunci");
    real.with_file_name(name)
}

impl Lock {
    /// Whether it is the lock of this project.
    pub fn is_of(&self, project: &Path) -> bool {
        self.path == beside(project)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // First the name, while nobody else can have it; then the lock.
        let _ = fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

/// Takes the lock of a project. `who`: what others read of us, one line.
pub fn take(project: &Path, who: &str) -> Taken {
    // What is no file (a device) is not locked.
    if fs::metadata(project).is_ok_and(|m| !m.is_file()) {
        return Taken::Without;
    }
    let path = beside(project);
    let who = who.replace(['\n', '\r'], " ");
    let text = format!("{who}\n{}-{}\n", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    // Another may remove the file while we take it: then it is made once more.
    for _ in 0..20 {
        match attempt(&path, &text) {
            Attempt::Done(taken) => return taken,
            Attempt::Again => {}
        }
    }
    Taken::Other(read(&path))
}

enum Attempt {
    Done(Taken),
    Again,
}

fn attempt(path: &Path, text: &str) -> Attempt {
    let Ok(mut file) = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
    else {
        return not_writable(path);
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Attempt::Done(Taken::Other(read(path))),
        Err(TryLockError::Error(_)) => {
            // A disk without locks: an empty file would only be in the way.
            let _ = fs::remove_file(path);
            return Attempt::Done(Taken::Without);
        }
    }
    let written = file.set_len(0).and_then(|()| file.write_all(text.as_bytes()));
    if written.is_err() {
        let _ = fs::remove_file(path);
        return Attempt::Done(Taken::Without);
    }
    let held = file.unlock().is_ok() && file.try_lock_shared().is_ok();
    if held && fs::read_to_string(path).is_ok_and(|now| now == text) {
        return Attempt::Done(Taken::Ours(Lock { file, path: path.to_owned() }));
    }
    Attempt::Again
}

/// The file is another user's, or the folder is only read.
fn not_writable(path: &Path) -> Attempt {
    let Ok(file) = File::open(path) else { return Attempt::Done(Taken::Without) };
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        return Attempt::Done(Taken::Other(read(path)));
    }
    // Left behind by a crash.
    if fs::remove_file(path).is_ok() { Attempt::Again } else { Attempt::Done(Taken::Without) }
}

/// Who has it.
fn read(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().next().unwrap_or_default().trim().chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_has_it_and_says_who_until_he_gives_it_free() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("rencana.pranata");
        fs::write(&project, "x").unwrap();
        // Left by a crash: nobody holds it.
        fs::write(beside(&project), "lama\n1-1\n").unwrap();
        let Taken::Ours(lock) = take(&project, "budi\ndi kantor") else { panic!("nobody has it") };
        assert!(lock.is_of(&project) && !lock.is_of(&folder.path().join("lain.pranata")));
        assert!(matches!(take(&project, "ani"), Taken::Other(who) if who == "budi di kantor"));
        #[cfg(unix)]
        {
            let link = folder.path().join("tautan.pranata");
            std::os::unix::fs::symlink(&project, &link).unwrap();
            assert!(matches!(take(&link, "ani"), Taken::Other(_)), "by another name");
        }
        drop(lock);
        assert!(!beside(&project).exists());
        assert!(matches!(take(&project, "ani"), Taken::Ours(_)));
        assert!(matches!(take(&folder.path().join("tiada/x.pranata"), "ani"), Taken::Without));
    }

    #[test]
    fn of_many_at_once_one_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("rencana.pranata");
        fs::write(&project, "x").unwrap();
        for _ in 0..50 {
            let all: Vec<Taken> = std::thread::scope(|scope| {
                let hands: Vec<_> = (0..8)
                    .map(|n| {
                        let project = &project;
                        scope.spawn(move || take(project, &n.to_string()))
                    })
                    .collect();
                hands.into_iter().map(|h| h.join().unwrap()).collect()
            });
            assert!(all.iter().filter(|t| matches!(t, Taken::Ours(_))).count() <= 1);
        }
    }
}
