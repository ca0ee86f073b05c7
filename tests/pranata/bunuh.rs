//! Killed at any moment, an editing process loses nothing that it reported, and goes on from there.

#![cfg(unix)]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use pranata::app::session::{Recovered, Session};
use pranata::edit::{Edit, IdMaker};
use pranata::layout::FontBook;
use pranata::model::{Bidang, Isi, Proyek};
use pranata::store::journal::{Found, Record, beside, find};
use pranata::store::kunci::{Taken, take};
use pranata::store::{Bundle, RealDisk, cadangan, hash_of, load, save, save_kept};

use crate::common::{id, proyek, simpul};

/// Names the file to the process that is going to be killed.
const FILE: &str = "PRANATA_ANAK";
/// As many edit at the same time, each a file of its own.
const LANES: usize = 5;

/// The number of the last change in a project; the text must say the same.
fn number(proyek: &Proyek) -> usize {
    let text = &proyek.dokumen[0].pohon.get(&id("p")).unwrap().teks.0;
    assert_eq!(*text, format!("Bunyi {}", proyek.nama), "a change is made whole");
    proyek.nama.parse().unwrap()
}

/// The change that follows number `n`.
fn change(proyek: &Proyek, n: usize) -> Edit {
    let akhir = proyek.dokumen[0].pohon.get(&id("p")).unwrap().teks.0.len();
    Edit::Gabungan(vec![
        Edit::Nama(format!("{}", n + 1)),
        Edit::Sambat { id: id("p"), bidang: Bidang::Teks, awal: 6, akhir, ganti: format!("{}", n + 1) },
    ])
}

/// The project as the next start finds it: nothing that a kill leaves is damaged or foreign.
fn open(path: &Path) -> Session {
    let bundle = load(path).unwrap();
    let hash = hash_of(path).unwrap();
    let records = match find(&beside(path)) {
        Found::Nothing => Vec::new(),
        Found::Noted(noted) => noted.behind(&hash).expect("the journal belongs to the file"),
        other => panic!("{other:?}"),
    };
    let fonts = Arc::new(FontBook::builtin().unwrap());
    let mut session = Session::open(bundle, Some(path.to_owned()), fonts, || ()).unwrap();
    session.keep_journal(Some(hash), None);
    if !records.is_empty() {
        let count = records.iter().filter(|r| matches!(r, Record::Edit(_))).count();
        assert_eq!(session.recover(Recovered { records, journal: None }), count);
    }
    session
}

/// Tells the one who kills.
fn report(what: &str, n: usize) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n@{what} {n}").and_then(|()| out.flush()).unwrap();
}

/// Not a test by itself: the process that edits until it is killed.
#[test]
fn the_one_that_is_killed() {
    let Some(path) = std::env::var_os(FILE).map(PathBuf::from) else { return };
    let Taken::Ours(_lock) = take(&path, "anak") else { panic!("a killed process holds no lock") };
    let mut session = open(&path);
    let mut n = number(session.proyek());
    report("mulai", n);
    let edit = |session: &mut Session, n: &mut usize| {
        let edit = change(session.proyek(), *n);
        session.make("ubah", edit).unwrap();
        *n += 1;
        report("ubah", *n);
    };
    for turn in 1.. {
        for _ in 0..=turn % 40 {
            edit(&mut session, &mut n);
        }
        if turn % 3 == 0 {
            session.flush_journal();
            report("aman", n);
        }
        if turn % 7 == 0 {
            // As the window saves: with changes made meanwhile.
            let ((mark, notary), bundle) = (session.mark(), session.snapshot());
            edit(&mut session, &mut n);
            let stamp = format!("2026-03-12_10.00.{n:09}");
            let saved = save_kept(&RealDisk, &bundle, &path, Some(&stamp), |hash| {
                if let Some(notary) = &notary {
                    notary.note(hash);
                }
                edit(&mut session, &mut n);
            });
            edit(&mut session, &mut n);
            session.was_saved(path.clone(), mark, saved.unwrap().hash);
            session.flush_journal();
            report("aman", n);
        }
        assert!(session.journal_trouble().is_none());
    }
}

/// A number from 0 below `below`.
fn random(seed: &mut IdMaker, below: u64) -> u64 {
    let text = seed.make().as_str().to_owned();
    text.bytes().fold(0u64, |n, b| n.wrapping_mul(31).wrapping_add(u64::from(b))) % below
}

/// Starts, kills, looks: gives the number that must be there and what was reported at all.
fn round(path: &Path, seed: &mut IdMaker) -> (usize, usize) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "bunuh::the_one_that_is_killed", "--nocapture"])
        .env(FILE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let reader = std::thread::spawn(move || {
        let lines = out.lines().map_while(Result::ok);
        let reports = lines.filter_map(|line| {
            let (what, n) = line.strip_prefix('@')?.split_once(' ')?;
            Some((what.to_owned(), n.parse::<usize>().ok()?, Instant::now()))
        });
        reports.collect::<Vec<_>>()
    });
    std::thread::sleep(Duration::from_millis(random(seed, 1800)));
    let killed = Instant::now();
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let reports = reader.join().unwrap();
    assert!(!said.contains("panicked"), "{said}");
    let is_safe = |what: &str, at: Instant| what != "ubah" || at + Duration::from_secs(1) < killed;
    let safe = reports.iter().filter(|(what, _, at)| is_safe(what, *at)).map(|r| r.1).max();
    let made = reports.iter().map(|r| r.1).max();
    (safe.unwrap_or(0), made.unwrap_or(0))
}

fn lane(lane: usize, rounds: usize) -> (usize, usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rencana.pranata");
    let mut start = Bundle::new(proyek(vec![simpul("p", Isi::Pasal, "Bunyi 0")]));
    "0".clone_into(&mut start.proyek.nama);
    save(&start, &path).unwrap();
    let mut seed = IdMaker::Seeded(lane as u64);
    let (mut reached, mut late) = (0, 0);
    for n in 0..rounds {
        let (safe, made) = round(&path, &mut seed);
        // The next start finds it, and the one behind that the same.
        let found = [(); 2].map(|()| number(open(&path).proyek()));
        assert_eq!(found[0], found[1], "lane {lane}, round {n}: recovered twice");
        assert!(found[0] >= safe, "lane {lane}, round {n}: {safe} was safe, {} is there", found[0]);
        assert!(found[0] >= reached, "lane {lane}, round {n}: {reached} was there before");
        reached = found[0];
        late += made.saturating_sub(found[0]);
        for version in cadangan::list(&RealDisk, &path) {
            number(&cadangan::open(&RealDisk, &path, &version.berkas).unwrap().proyek);
        }
    }
    (reached, late)
}

/// `PRANATA_BUNUH=1000` for more rounds.
#[test]
fn killed_at_any_moment_it_loses_nothing_that_was_safe() {
    let rounds = std::env::var("PRANATA_BUNUH").ok().and_then(|n| n.parse().ok()).unwrap_or(50_usize);
    let each = rounds.div_ceil(LANES);
    let lanes: Vec<_> = (0..LANES).map(|n| std::thread::spawn(move || lane(n, each))).collect();
    let done: Vec<(usize, usize)> = lanes.into_iter().map(|l| l.join().unwrap()).collect();
    println!("{} rounds; changes made and not found after kills, by lane: {done:?}", each * LANES);
    assert!(done.iter().all(|(reached, _)| *reached > 0), "something was edited at all");
}
