//! The power fails: random sessions on a disk that loses what was not flushed, cut at every step of their writing.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;

use pranata::edit::{Edit, apply};
use pranata::model::{Bidang, Isi, Proyek, sha256};
use pranata::store::journal::{Noted, Record, beside, read};
use pranata::store::{Bundle, Disk, Keeper, cadangan, encode, load_bytes, save_kept};

use crate::common::{id, proyek, simpul};
use crate::piringan::{Cut, Dice, HOME, Left, Memory, Op, Platter, folder_of};

const RECOVERY: &str = "/tiada-di-disk/rumah/pemulihan";

/// What a user does.
#[derive(Debug, Clone)]
enum Wish {
    Change(u8),
    Wait,
    Save {
        /// Changes made meanwhile: before the save notes its hash, before it writes, before it is told.
        meanwhile: [Vec<u8>; 3],
        elsewhere: bool,
        fails: bool,
    },
}

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let few = || prop::collection::vec(any::<u8>(), 0..2);
    let save = ([few(), few(), few()], prop::bool::weighted(0.15), prop::bool::weighted(0.2))
        .prop_map(|(meanwhile, elsewhere, fails)| Wish::Save { meanwhile, elsewhere, fails });
    let wish = prop_oneof![6 => any::<u8>().prop_map(Wish::Change), 2 => Just(Wish::Wait), 2 => save];
    prop::collection::vec(wish, 1..14)
}

fn file(name: &str) -> PathBuf {
    Path::new(HOME).join(name)
}

/// An open project, as a window keeps it.
struct Work {
    disk: Memory,
    keeper: Keeper,
    path: Option<PathBuf>,
    ending: &'static str,
    proyek: Proyek,
    undo: Vec<Edit>,
    states: Vec<Proyek>,
    /// Bytes of all that was saved, and what they hold.
    versions: HashMap<Vec<u8>, Proyek>,
    stamps: usize,
}

impl Work {
    fn new(left: &Left, path: Option<PathBuf>, ending: &'static str, proyek: Proyek) -> Self {
        let disk = Memory::of(left);
        let base = path.as_ref().map(|path| sha256(&left[path]));
        let keeper = Keeper::new(Arc::new(disk.clone()), base, Some(PathBuf::from(RECOVERY)));
        let versions = left.values().map(|bytes| (bytes.clone(), proyek.clone())).collect();
        let states = vec![proyek.clone()];
        Self { disk, keeper, path, ending, proyek, undo: Vec::new(), states, versions, stamps: 0 }
    }

    fn change(&mut self, n: u8) {
        let new = format!("p{}", self.states.len());
        let edit = match n % 8 {
            0 => Edit::Nama(format!("Nama {n}")),
            1 => Edit::Sisip {
                pohon: pranata::edit::Wadah::Dokumen(id("perbup")),
                induk: Some(id("badan")),
                setelah: Some(id("p")),
                cabang: Box::new(simpul(&new, Isi::Pasal, "Sisipan; \"baru\".")),
            },
            2 if !self.undo.is_empty() => self.undo.pop().unwrap(),
            _ => {
                let bidang = Bidang::Teks;
                Edit::Sambat {
                    id: id("p"),
                    bidang,
                    awal: 0,
                    akhir: usize::from(n % 2),
                    ganti: format!("{n} "),
                }
            }
        };
        let undone = n % 8 == 2;
        let Ok(inverse) = apply(&mut self.proyek, edit.clone()) else { return };
        if !undone {
            self.undo.push(inverse);
        }
        self.states.push(self.proyek.clone());
        let bundle = Bundle::new(self.proyek.clone());
        let whole = || encode(&bundle, Path::new("proyek.pranata")).ok().map(Record::Proyek);
        self.keeper.note(Record::Edit(Box::new(edit)), self.path.as_deref(), whole);
    }

    fn save(&mut self, meanwhile: &[Vec<u8>; 3], elsewhere: bool, fails: bool) {
        let own = self.path.clone().filter(|_| !elsewhere);
        let path = own.unwrap_or_else(|| file(&format!("{}.{}", self.states.len(), self.ending)));
        let saved = self.states.len() - 1;
        let notary = self.keeper.mark(self.path.as_deref());
        let bundle = Bundle::new(self.proyek.clone());
        self.versions.insert(encode(&bundle, &path).unwrap(), self.proyek.clone());
        meanwhile[0].iter().for_each(|n| self.change(*n));
        self.stamps += 1;
        let stamp = format!("2026-03-{:02}_10.00.00", self.stamps);
        let disk = self.disk.clone();
        disk.fail(fails.then(|| path.clone()));
        let done = save_kept(&disk, &bundle, &path, Some(&stamp), |hash| {
            if let Some(notary) = &notary {
                notary.note(hash);
            }
            meanwhile[1].iter().for_each(|n| self.change(*n));
        });
        assert_eq!(done.is_err(), fails);
        if let Ok(done) = done {
            assert_eq!(done.catatan, None);
            self.disk.safe(saved);
            meanwhile[2].iter().for_each(|n| self.change(*n));
            self.keeper.saved(&path, done.hash);
            self.path = Some(path);
        }
    }

    fn wait(&self) {
        self.keeper.flush();
        self.disk.safe(self.states.len() - 1);
    }
}

/// A project that the next start finds: its name, what is in its file, and what its journal adds.
struct Found {
    path: PathBuf,
    hash: Option<String>,
    file: Proyek,
    records: Vec<Record>,
}

impl Found {
    fn state(&self) -> Proyek {
        let mut proyek = self.file.clone();
        for record in &self.records {
            if let Record::Edit(edit) = record {
                apply(&mut proyek, (**edit).clone()).expect("what was made can be made again");
            }
        }
        proyek
    }
}

type Versions = HashMap<Vec<u8>, Proyek>;

/// What the next start finds of all that is left. Every project file and every backup must be whole.
fn find(left: &Left, versions: &Versions) -> Vec<Found> {
    let mut all = Vec::new();
    for (path, bytes) in left {
        let name = path.file_name().unwrap().to_str().unwrap();
        let journal = |path: &Path| left.get(path).and_then(|bytes| read(bytes));
        if name.starts_with('.') {
            continue;
        }
        if folder_of(path) == Path::new(RECOVERY) {
            let Some(Noted { records, .. }) = journal(path) else { continue };
            let Some((Record::Proyek(whole), rest)) = records.split_first() else { continue };
            let mut file = load_bytes(path, whole.clone()).unwrap().proyek;
            file.templat.clear();
            all.push(Found { path: path.clone(), hash: None, file, records: rest.to_vec() });
        } else if !name.ends_with(".jurnal") {
            let file = versions.get(bytes).expect("a file is a version that was saved, whole").clone();
            if folder_of(path) == Path::new(HOME) {
                let hash = sha256(bytes);
                let records =
                    journal(&beside(path)).and_then(|noted| noted.behind(&hash)).unwrap_or_default();
                all.push(Found { path: path.clone(), hash: Some(hash), file, records });
            }
        }
    }
    all
}

/// Recovering, cut at any step and begun again, gives the same once more.
fn recovers_once(left: &Left, versions: &Versions, found: &Found, dice: &mut Dice) {
    let Some(hash) = found.hash.clone().filter(|_| !found.records.is_empty()) else { return };
    let state = found.state();
    let disk = Memory::of(left);
    let mut keeper = Keeper::new(Arc::new(disk.clone()), Some(hash), None);
    keeper.recovered(beside(&found.path), found.records.clone());
    keeper.flush();
    drop(keeper);
    let mut platter = Platter::new(left);
    for op in disk.ops() {
        platter.take(&op);
        let left = platter.left(Cut::Some(Dice(dice.next(usize::MAX) as u64)));
        let again = find(&left, versions).into_iter().find(|f| f.path == found.path).unwrap();
        assert!(again.state() == state, "recovered otherwise the second time, after {op:?}");
    }
}

/// Cuts the power at every step, and looks at what is left.
fn cut_everywhere(work: &Work, start: &Left, seed: u64) -> usize {
    let mut dice = Dice(seed);
    let mut platter = Platter::new(start);
    let (mut safe, mut seen) = (0, HashMap::<Left, usize>::new());
    for op in work.disk.ops() {
        platter.take(&op);
        if let Op::Safe(state) = op {
            safe = safe.max(state);
        }
        let some = |dice: &mut Dice| Cut::Some(Dice(dice.next(usize::MAX) as u64));
        for cut in [Cut::Nothing, Cut::All, some(&mut dice), some(&mut dice)] {
            let left = platter.left(cut);
            for path in start.keys() {
                assert!(left.contains_key(path), "{} is gone", path.display());
            }
            // The newest state that is found there; the same files need no second look.
            let newest = *seen.entry(left).or_insert_with_key(|left| {
                let found = find(left, &work.versions);
                if dice.next(6) == 0 {
                    for found in &found {
                        recovers_once(left, &work.versions, found, &mut dice);
                    }
                }
                let place = |f: &Found| {
                    let state = f.state();
                    work.states.iter().rposition(|s| *s == state).expect("a state that never was")
                };
                found.iter().map(place).max().unwrap_or(0)
            });
            assert!(newest >= safe, "state {newest} is left, {safe} was safe, after {op:?}");
        }
    }
    seen.len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is changed and saved, wherever the power fails: every file is whole, and what was safe is there.
    #[test]
    fn wherever_the_power_fails_what_was_safe_is_there(wishes in wishes(), fresh in prop::bool::weighted(0.25), bare: bool, seed: u64) {
        let mut start = proyek(vec![simpul("p", Isi::Pasal, "Bunyi pasal.")]);
        // Small: loading gives it the built-in templates again.
        start.templat.clear();
        let ending = if bare { "ron" } else { "pranata" };
        let path = file(&format!("rencana.{ending}"));
        let mut left = Left::new();
        if !fresh {
            left.insert(path.clone(), encode(&Bundle::new(start.clone()), &path).unwrap());
        }
        let mut work = Work::new(&left, (!fresh).then_some(path), ending, start);
        for wish in &wishes {
            match wish {
                Wish::Change(n) => work.change(*n),
                Wish::Wait => work.wait(),
                Wish::Save { meanwhile, elsewhere, fails } => work.save(meanwhile, *elsewhere, *fails),
            }
        }
        work.wait();
        prop_assert!(cut_everywhere(&work, &left, seed) > 0);
        // What was kept before the saves is still what it was.
        if let Some(path) = &work.path {
            for version in cadangan::list(&work.disk, path) {
                prop_assert!(work.versions.contains_key(&work.disk.read(&version.berkas).unwrap()));
            }
        }
    }
}
