//! Backups: what a save replaces is kept in a folder beside the file.
//!
//! The versions are plain project files, named by the time at which they were replaced; the caller gives the time.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::disk::folder_of;
use super::{Bundle, Disk, StoreError, load_bytes, write_atomic};

/// As many versions are kept.
const KEPT: usize = 10;
/// Beside them, the last one of each of as many days on which there was a save.
const DAYS: usize = 7;
/// As many letters of a stamp are the day: "2026-03-12".
const DAY: usize = 10;

/// A version that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versi {
    /// Its file.
    pub berkas: PathBuf,
    /// When it was replaced, as the saver stamped it: "2026-03-12_09.14.55".
    pub cap: String,
    /// Bytes.
    pub ukuran: u64,
}

/// The folder of the versions of a project file.
pub fn folder(project: &Path) -> PathBuf {
    let project = super::disk::real(project);
    let mut name = project.file_name().unwrap_or_default().to_os_string();
    name.push(".cadangan");
    project.with_file_name(name)
}

/// The versions of a project file, the newest first.
pub fn list(disk: &dyn Disk, project: &Path) -> Vec<Versi> {
    let folder = folder(project);
    let ending = ending(project);
    let mut all: Vec<Versi> = disk
        .list(&folder)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|(name, ukuran)| {
            let cap = name.strip_suffix(&ending).filter(|cap| is_stamp(cap))?.to_owned();
            Some(Versi { berkas: folder.join(&name), cap, ukuran })
        })
        .collect();
    all.sort_by(|a, b| b.cap.cmp(&a.cap));
    all
}

/// What the versions' names end with: as the file's own.
fn ending(project: &Path) -> String {
    project.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default()
}

/// Whether a name begins with a day: nothing else in the folder is listed, or removed.
fn is_stamp(name: &str) -> bool {
    let form = |(n, c): (usize, char)| if n == 4 || n == 7 { c == '-' } else { c.is_ascii_digit() };
    name.len() > DAY && name.is_char_boundary(DAY) && name.chars().take(DAY).enumerate().all(form)
}

/// Keeps the version that `new` is about to replace, under this stamp; nothing where there is none or it is the same.
/// Then the oldest beyond what is kept go.
pub fn keep(disk: &dyn Disk, project: &Path, new: &[u8], stamp: &str) -> Result<(), StoreError> {
    let Ok(old) = disk.read(project) else { return Ok(()) };
    let versions = list(disk, project);
    let known = |v: &Versi| v.ukuran == old.len() as u64 && disk.read(&v.berkas).is_ok_and(|b| b == old);
    if old == new || versions.first().is_some_and(known) {
        return Ok(());
    }
    let folder = folder(project);
    let fail = |e: &std::io::Error| StoreError::write(&folder, e);
    if versions.is_empty() {
        disk.make_folder(&folder).map_err(|e| fail(&e))?;
        disk.sync_folder(&folder_of(project)).map_err(|e| fail(&e))?;
    }
    // Two saves within a second stand behind one another.
    let stands = |cap: &str| versions.iter().any(|v| v.cap == cap);
    let numbered = (2..10).map(|n| format!("{stamp}-{n}"));
    let cap = std::iter::once(stamp.to_owned()).chain(numbered).find(|cap| !stands(cap));
    let cap = cap.unwrap_or_else(|| stamp.to_owned());
    write_atomic(disk, &folder.join(format!("{cap}{}", ending(project))), &old)?;
    let versions = list(disk, project);
    let stays = kept(&versions.iter().map(|v| v.cap.as_str()).collect::<Vec<_>>());
    for version in versions.iter().filter(|v| !stays.contains(v.cap.as_str())) {
        disk.remove(&version.berkas).map_err(|e| StoreError::write(&version.berkas, &e))?;
    }
    Ok(())
}

/// Which stamps stay, of all from the newest: the newest ten, and the newest of each of the newest seven days.
fn kept<'a>(stamps: &[&'a str]) -> BTreeSet<&'a str> {
    let mut stay: BTreeSet<&str> = stamps.iter().take(KEPT).copied().collect();
    let mut days: Vec<&str> = Vec::new();
    for stamp in stamps {
        let day = stamp.get(..DAY).unwrap_or(stamp);
        if days.len() < DAYS && !days.contains(&day) {
            days.push(day);
            stay.insert(stamp);
        }
    }
    stay
}

/// Reads a version of a project; the pictures of a bare file are those beside the project.
pub fn open(disk: &dyn Disk, project: &Path, version: &Path) -> Result<Bundle, StoreError> {
    let bytes = disk.read(version).map_err(|e| StoreError::read(version, &e))?;
    load_bytes(project, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_ten_and_the_last_of_seven_days_stay() {
        // Twelve on the last day, two on each of the nine before it.
        let mut all: Vec<String> = (0..12).map(|n| format!("2026-03-20_10.00.{n:02}")).collect();
        for day in 11..20 {
            all.extend([format!("2026-03-{day}_09.00.00"), format!("2026-03-{day}_15.00.00")]);
        }
        all.sort_by(|a, b| b.cmp(a));
        let stay = kept(&all.iter().map(String::as_str).collect::<Vec<_>>());
        let days: Vec<_> = stay.iter().filter(|s| s.ends_with("15.00.00")).copied().collect();
        let wanted: Vec<_> = (14..20).map(|day| format!("2026-03-{day}_15.00.00")).collect();
        assert_eq!(days, wanted);
        assert_eq!(stay.len(), 10 + 6);
        assert!(!stay.contains("2026-03-20_10.00.01") && stay.contains("2026-03-20_10.00.02"));
    }

    #[test]
    fn only_stamps_are_versions() {
        assert!(is_stamp("2026-03-20_10.00.01") && is_stamp("2026-03-20_10.00.01-2"));
        assert!(!is_stamp("catatan") && !is_stamp("2026-03-20") && !is_stamp("éééééééééééé"));
    }
}
