//! What is not saved survives: the journal, torn anywhere, and the files a crash leaves at each step of a save.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use pranata::edit::{Edit, apply};
use pranata::model::{Bidang, Proyek};
use pranata::store::journal::{Found, Journal, Record, beside, find, frame, head, read};
use pranata::store::{Bundle, hash_of, load, save, save_noted};

use crate::common::{id, sample_path};

fn letter(n: usize) -> Edit {
    Edit::Sambat { id: id("pasal-maksud"), bidang: Bidang::Teks, awal: 0, akhir: 0, ganti: format!("é{n} ") }
}

fn records(count: usize) -> Vec<Record> {
    let mut all: Vec<Record> = (0..count).map(|n| Record::Edit(Box::new(letter(n)))).collect();
    all.insert(count / 2, Record::Gambar("a.png".to_owned(), Arc::from(&[0, 1, 10, 255][..])));
    all.push(Record::Simpan("ab".repeat(32)));
    all.push(Record::Proyek(vec![80, 75, 10, 0]));
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Cut off or changed anywhere, a journal gives the records before that place and nothing else.
    #[test]
    fn a_torn_journal_gives_what_stands_before_the_tear(count in 1usize..8, at in any::<usize>(), byte in any::<Option<u8>>()) {
        let all = records(count);
        let mut bytes = head("hash");
        let mut ends = vec![bytes.len()];
        for (n, record) in all.iter().enumerate() {
            bytes.extend(frame(n as u64, record).unwrap());
            ends.push(bytes.len());
        }
        prop_assert_eq!(&read(&bytes).unwrap().records, &all);
        let at = ends[0] + at % (bytes.len() - ends[0]);
        match byte {
            Some(byte) if bytes[at] != byte => bytes[at] = byte,
            Some(_) => return Ok(()),
            None => bytes.truncate(at),
        }
        let whole = ends.iter().filter(|end| **end <= at).count() - 1;
        prop_assert_eq!(&read(&bytes).unwrap().records, &all[..whole]);
    }
}

#[test]
fn what_is_no_journal_is_none() {
    for bytes in [&b""[..], b"PRANATA-JURNAL 1", b"PRANATA-JURNAL 2\nx\n", b"(format: 1)"] {
        assert_eq!(read(bytes), None);
    }
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(find(&folder.path().join("tiada")), Found::Nothing));
}

fn with(proyek: &Proyek, edits: impl IntoIterator<Item = Edit>) -> Proyek {
    let mut proyek = proyek.clone();
    for edit in edits {
        apply(&mut proyek, edit).unwrap();
    }
    proyek
}

/// The project that the files of a folder stand for: the file and what of the journal is behind it.
fn standing(project: &Path) -> Proyek {
    let bundle = load(project).unwrap();
    let Found::Noted(noted) = find(&beside(project)) else { return bundle.proyek };
    let hash = hash_of(project).unwrap();
    let records = noted.behind(&hash).expect("the journal belongs to the file");
    let edits = records.into_iter().filter_map(|r| match r {
        Record::Edit(edit) => Some(*edit),
        _ => None,
    });
    with(&bundle.proyek, edits)
}

/// The files as they are on the disk now, as a power cut would leave them.
fn cut(project: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in [project.to_owned(), beside(project)] {
        if file.exists() {
            fs::copy(&file, folder.path().join(file.file_name().unwrap())).unwrap();
        }
    }
    folder
}

#[test]
fn at_each_step_of_a_save_a_power_cut_leaves_every_change_exactly_once() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("rencana.pranata");
    let bundle = load(&sample_path()).unwrap();
    save(&bundle, &project).unwrap();
    let base = hash_of(&project).unwrap();
    let journal = Journal::new(beside(&project), base).unwrap();
    let after = |folder: &tempfile::TempDir| standing(&folder.path().join("rencana.pranata"));

    // Three changes, noted and flushed.
    (0..3).for_each(|n| journal.write(Record::Edit(Box::new(letter(n)))));
    journal.notary().note("nothing of this name");
    let three = with(&bundle.proyek, (0..3).map(letter));
    assert_eq!(after(&cut(&project)), three);

    // A save begins; while it runs two more changes are made.
    let saved = Bundle { proyek: three.clone(), ..bundle.clone() };
    let mut before_write = None;
    let notary = journal.notary();
    let hash = save_noted(&pranata::store::RealDisk, &saved, &project, |hash| {
        notary.note(hash);
        before_write = Some(cut(&project));
    })
    .unwrap();
    assert_eq!(after(&before_write.unwrap()), three, "noted, not yet written");
    (3..5).for_each(|n| journal.write(Record::Edit(Box::new(letter(n)))));
    journal.notary().note("nothing of this name");
    let five = with(&bundle.proyek, (0..5).map(letter));
    assert_eq!(after(&cut(&project)), five, "written, the old journal still there");

    // The new journal holds the two alone.
    let since: Vec<Record> = (3..5).map(|n| Record::Edit(Box::new(letter(n)))).collect();
    journal.restart(beside(&project), hash, since);
    journal.notary().note("nothing of this name");
    let left = cut(&project);
    assert_eq!(after(&left), five);
    let noted = read(&fs::read(left.path().join("rencana.pranata.jurnal")).unwrap()).unwrap();
    assert_eq!(noted.records.iter().filter(|r| matches!(r, Record::Edit(_))).count(), 2);

    // All saved: no journal is left.
    let hash =
        save_noted(&pranata::store::RealDisk, &Bundle { proyek: five.clone(), ..bundle }, &project, |_| {});
    journal.restart(beside(&project), hash.unwrap(), Vec::new());
    assert!(journal.trouble().is_none());
    drop(journal);
    assert!(!beside(&project).exists());
    assert_eq!(standing(&project), five);
}

#[test]
fn a_journal_of_another_file_is_not_taken_for_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("rencana.pranata");
    save(&load(&sample_path()).unwrap(), &project).unwrap();
    let journal = Journal::new(beside(&project), "another".to_owned()).unwrap();
    journal.write(Record::Edit(Box::new(letter(0))));
    journal.notary().note("x");
    // As long as it is written, nobody takes it for left behind.
    assert!(matches!(find(&beside(&project)), Found::Held));
    drop(journal);
    let Found::Noted(noted) = find(&beside(&project)) else { panic!("it is there") };
    assert_eq!(noted.behind(&hash_of(&project).unwrap()), None);
}

#[test]
fn where_nothing_can_be_noted_it_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::new(folder.path().join("tiada/rencana.jurnal"), "x".to_owned()).unwrap();
    journal.write(Record::Edit(Box::new(letter(0))));
    journal.notary().note("x");
    assert!(journal.trouble().is_some());
    journal.write(Record::Edit(Box::new(letter(1))));
    journal.notary().note("x");
    assert!(journal.trouble().is_none());
}
