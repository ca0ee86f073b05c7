//! What a check reads from this computer: the dictionary, the user's own words, the rules of the office.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::platform;
use crate::store::{RealDisk, StoreError, make_folder, read_file, write_atomic};

use super::{DasarKantor, Kamus, Kantor, Pemeriksa};

/// The files that checks read beside the project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alat {
    /// The folder of the dictionary; none where it is not installed.
    pub kamus: Option<PathBuf>,
    /// The user's own words.
    pub sendiri: Option<PathBuf>,
    /// The rules of the office.
    pub kantor: Option<PathBuf>,
    /// The legal bases of the office.
    pub dasar: Option<PathBuf>,
}

/// How those files were: another stamp means that they must be read again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stempel([Option<(u64, Option<SystemTime>)>; 3]);

impl Alat {
    /// Where this computer keeps them.
    pub fn here() -> Self {
        Self {
            kamus: platform::spelling_folder(),
            sendiri: platform::own_words_file(),
            kantor: platform::office_rules_file(),
            dasar: platform::legal_bases_file(),
        }
    }

    /// How the files that users write are now.
    pub fn stempel(&self) -> Stempel {
        let of = |path: &Option<PathBuf>| {
            let metadata = path.as_deref()?.metadata().ok()?;
            Some((metadata.len(), metadata.modified().ok()))
        };
        Stempel([of(&self.sendiri), of(&self.kantor), of(&self.dasar)])
    }

    /// The dictionary with the user's own words; none where it is not installed. A sentence for the user where a
    /// file of it cannot be read.
    pub fn dictionary(&self) -> Result<Option<Kamus>, String> {
        let Some(folder) = &self.kamus else { return Ok(None) };
        let own = self.sendiri.as_deref().map_or(Ok(None), read).map_err(|e| format!("kamus Anda: {e}"))?;
        let own: Vec<String> = own.unwrap_or_default().lines().map(str::to_owned).collect();
        Kamus::load(folder, &own).map(Some)
    }

    /// The rules of the office; none where there is no file. A sentence for the user where it cannot be used: what is
    /// wrong, and where.
    pub fn office(&self) -> Result<Kantor, String> {
        let Some(file) = &self.kantor else { return Ok(Kantor::default()) };
        match read(file).map_err(|e| format!("aturan kantor: {e}"))? {
            Some(text) if !text.trim().is_empty() => Kantor::parse(&text, &file.display().to_string()),
            _ => Ok(Kantor::default()),
        }
    }

    /// The legal bases of the office; none where there is no file. A sentence for the user where it cannot be used.
    pub fn bases(&self) -> Result<DasarKantor, String> {
        let Some(file) = &self.dasar else { return Ok(DasarKantor::default()) };
        match read(file).map_err(|e| format!("dasar hukum: {e}"))? {
            Some(text) if !text.trim().is_empty() => DasarKantor::parse(&text, &file.display().to_string()),
            _ => Ok(DasarKantor::default()),
        }
    }

    /// A checker with all that can be read, and a sentence for each that cannot.
    pub fn checker(&self) -> (Pemeriksa, Vec<String>) {
        let mut wrong = Vec::new();
        let kamus = self.dictionary().unwrap_or_else(|why| {
            wrong.push(why);
            None
        });
        let kantor = self.office().unwrap_or_else(|why| {
            wrong.push(why);
            Kantor::default()
        });
        let dasar = self.bases().unwrap_or_else(|why| {
            wrong.push(why);
            DasarKantor::default()
        });
        (Pemeriksa::with(kamus, kantor).with_bases(dasar), wrong)
    }
}

/// The text of a file; none where there is none.
fn read(file: &Path) -> Result<Option<String>, String> {
    match std::fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(format!("{} tidak dapat dibaca: {e}", file.display())),
    }
}

/// Adds a word to the user's own, once. The file is there whole or as it was.
pub fn add_word(file: &Path, word: &str) -> Result<(), StoreError> {
    let word = word.trim().to_lowercase();
    let mut bytes = if file.exists() { read_file(file)? } else { Vec::new() };
    if String::from_utf8_lossy(&bytes).lines().any(|w| w.trim().to_lowercase() == word) {
        return Ok(());
    }
    if bytes.last().is_some_and(|end| *end != b'\n') {
        bytes.push(b'\n');
    }
    bytes.extend(word.bytes().chain([b'\n']));
    if let Some(folder) = file.parent() {
        make_folder(folder)?;
    }
    write_atomic(&RealDisk, file, &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_added_once_and_a_broken_file_of_rules_is_told_by_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let alat = Alat {
            dasar: None,
            kamus: None,
            sendiri: Some(folder.path().join("data/ejaan.txt")),
            kantor: Some(folder.path().join("aturan-kantor.ron")),
        };
        let first = alat.stempel();
        for word in ["Siskeudes", "siskeudes", "Sipanda"] {
            add_word(alat.sendiri.as_deref().unwrap(), word).unwrap();
        }
        let text = std::fs::read_to_string(alat.sendiri.as_deref().unwrap()).unwrap();
        assert_eq!(text, "siskeudes\nsipanda\n");
        assert!(alat.checker().1.is_empty(), "what is not there is not wrong");
        std::fs::write(alat.kantor.as_deref().unwrap(), "[(hindar: \"Pemkab\")]").unwrap();
        let (_, wrong) = alat.checker();
        assert!(wrong.len() == 1 && wrong[0].contains("aturan-kantor.ron, baris 1"), "{wrong:?}");
        assert_ne!(alat.stempel(), first);
    }
}
