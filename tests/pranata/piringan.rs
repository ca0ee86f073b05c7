//! A disk in memory that writes down each step, and what a power cut leaves of it at any of them.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use pranata::store::Disk;
use pranata::store::journal::Log;

/// The folder that is there from the beginning; on no real disk.
pub const HOME: &str = "/tiada-di-disk/rumah";

/// One step of writing.
#[derive(Debug, Clone)]
pub enum Op {
    MakeFolder(PathBuf),
    /// A name is given to a file.
    Link(PathBuf, usize),
    Unlink(PathBuf),
    Rename(PathBuf, PathBuf),
    Append(usize, Vec<u8>),
    Truncate(usize),
    Sync(usize),
    SyncFolder(PathBuf),
    /// The program was told that what was made up to this state is safe.
    Safe(usize),
}

#[derive(Default)]
struct Live {
    ops: Vec<Op>,
    names: BTreeMap<PathBuf, usize>,
    files: Vec<Vec<u8>>,
    /// The next rename to this name fails.
    fails: Option<PathBuf>,
}

/// A disk in memory that writes down each step.
#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<Live>>);

/// What a cut leaves: files by name.
pub type Left = BTreeMap<PathBuf, Vec<u8>>;

impl Memory {
    pub fn of(left: &Left) -> Self {
        let memory = Self::default();
        {
            let mut live = memory.0.lock().unwrap();
            for (path, bytes) in left {
                let file = live.files.len();
                live.files.push(bytes.clone());
                live.names.insert(path.clone(), file);
            }
        }
        memory
    }

    /// The next rename to this name fails; none for all to be done.
    pub fn fail(&self, path: Option<PathBuf>) {
        self.0.lock().unwrap().fails = path;
    }

    pub fn safe(&self, state: usize) {
        self.0.lock().unwrap().ops.push(Op::Safe(state));
    }

    pub fn ops(&self) -> Vec<Op> {
        self.0.lock().unwrap().ops.clone()
    }
}

impl Live {
    fn link(&mut self, path: &Path) -> usize {
        let file = self.files.len();
        self.files.push(Vec::new());
        self.names.insert(path.to_owned(), file);
        self.ops.push(Op::Link(path.to_owned(), file));
        file
    }

    fn append(&mut self, file: usize, bytes: &[u8]) {
        self.files[file].extend(bytes);
        self.ops.push(Op::Append(file, bytes.to_vec()));
    }
}

fn missing() -> io::Error {
    io::ErrorKind::NotFound.into()
}

impl Disk for Memory {
    fn create(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut live = self.0.lock().unwrap();
        if live.names.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let file = live.link(path);
        live.append(file, bytes);
        live.ops.push(Op::Sync(file));
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut live = self.0.lock().unwrap();
        if live.fails.as_deref() == Some(to) {
            live.fails = None;
            return Err(io::ErrorKind::StorageFull.into());
        }
        let file = live.names.remove(from).ok_or_else(missing)?;
        live.names.insert(to.to_owned(), file);
        live.ops.push(Op::Rename(from.to_owned(), to.to_owned()));
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.lock().unwrap().ops.push(Op::SyncFolder(folder.to_owned()));
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut live = self.0.lock().unwrap();
        live.names.remove(path).ok_or_else(missing)?;
        live.ops.push(Op::Unlink(path.to_owned()));
        Ok(())
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let live = self.0.lock().unwrap();
        live.names.get(path).map(|file| live.files[*file].clone()).ok_or_else(missing)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(String, u64)>> {
        let live = self.0.lock().unwrap();
        let inside = live.names.iter().filter(|(path, _)| path.parent() == Some(folder));
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        Ok(inside.map(|(path, file)| (name(path), live.files[*file].len() as u64)).collect())
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.lock().unwrap().ops.push(Op::MakeFolder(folder.to_owned()));
        Ok(())
    }

    fn open_log(&self, path: &Path) -> io::Result<Box<dyn Log>> {
        let mut live = self.0.lock().unwrap();
        let known = live.names.get(path).copied();
        let file = known.unwrap_or_else(|| live.link(path));
        Ok(Box::new(Open(self.clone(), file)))
    }
}

/// An open journal: it goes on writing into its file, whatever that is called now.
struct Open(Memory, usize);

impl Log for Open {
    fn truncate(&mut self) -> io::Result<()> {
        let mut live = self.0.0.lock().unwrap();
        live.files[self.1].clear();
        live.ops.push(Op::Truncate(self.1));
        Ok(())
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.0.lock().unwrap().append(self.1, bytes);
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.0.lock().unwrap().ops.push(Op::Sync(self.1));
        Ok(())
    }
}

/// What the platter holds for certain, and what is still on its way to it.
pub struct Platter {
    folders: BTreeSet<PathBuf>,
    names: BTreeMap<PathBuf, usize>,
    files: Vec<Vec<u8>>,
    /// Names given, taken and changed, not flushed by their folder.
    naming: Vec<Op>,
    /// Truncations and bytes that were not flushed.
    writing: BTreeMap<usize, Vec<Op>>,
    /// The file that a name stood for when it was changed.
    latest: BTreeMap<PathBuf, usize>,
}

/// What of that which is on its way arrives.
pub enum Cut {
    Nothing,
    All,
    /// Some of the names; of each file's bytes a piece, or the length without the bytes.
    Some(Dice),
}

/// Numbers from a seed.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below.max(1)
    }
}

pub fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap()
}

impl Platter {
    pub fn new(left: &Left) -> Self {
        let (paths, files): (Vec<_>, Vec<_>) = left.clone().into_iter().unzip();
        let names: BTreeMap<_, _> = paths.into_iter().enumerate().map(|(n, p)| (p, n)).collect();
        let folders = names.keys().map(|p| folder_of(p).to_owned());
        Self {
            folders: folders.chain([PathBuf::from(HOME)]).collect(),
            latest: names.clone(),
            names,
            files,
            naming: Vec::new(),
            writing: BTreeMap::new(),
        }
    }

    pub fn take(&mut self, op: &Op) {
        match op {
            Op::MakeFolder(_) => self.naming.push(op.clone()),
            Op::Link(path, file) => {
                if self.files.len() <= *file {
                    self.files.resize(file + 1, Vec::new());
                }
                self.latest.insert(path.clone(), *file);
                self.naming.push(op.clone());
            }
            Op::Unlink(_) => self.naming.push(op.clone()),
            Op::Rename(from, to) => {
                let file = self.latest.remove(from).unwrap();
                self.latest.insert(to.clone(), file);
                // One step: the new name comes with the old one's going, or not at all.
                self.naming.push(op.clone());
                self.naming.push(Op::Link(to.clone(), file));
            }
            Op::Append(file, _) | Op::Truncate(file) => {
                self.writing.entry(*file).or_default().push(op.clone());
            }
            Op::Sync(file) => {
                for op in self.writing.remove(file).unwrap_or_default() {
                    write(&mut self.files[*file], &op, usize::MAX);
                }
            }
            Op::SyncFolder(folder) => {
                let here = |op: &Op| match op {
                    Op::MakeFolder(path) | Op::Link(path, _) | Op::Unlink(path) | Op::Rename(path, _) => {
                        folder_of(path) == folder
                    }
                    _ => false,
                };
                let (flushed, rest) = self.naming.drain(..).partition(here);
                self.naming = rest;
                name(&mut self.names, &mut self.folders, &flushed, |_| true);
            }
            Op::Safe(_) => {}
        }
    }

    pub fn left(&self, mut cut: Cut) -> Left {
        let (mut names, mut folders, mut files) =
            (self.names.clone(), self.folders.clone(), self.files.clone());
        name(&mut names, &mut folders, &self.naming, |_| match &mut cut {
            Cut::Nothing => false,
            Cut::All => true,
            Cut::Some(dice) => dice.next(2) == 0,
        });
        for (file, ops) in &self.writing {
            let bytes = |op: &Op| if let Op::Append(_, bytes) = op { bytes.len() } else { 1 };
            let whole: usize = ops.iter().map(bytes).sum();
            let (mut room, hollow) = match &mut cut {
                Cut::Nothing => (0, false),
                Cut::All => (whole, false),
                Cut::Some(dice) => (dice.next(whole + 1), dice.next(3) == 0),
            };
            let mut lost = 0;
            for op in ops {
                let size = bytes(op);
                write(&mut files[*file], op, room);
                lost += size.saturating_sub(room);
                room = room.saturating_sub(size);
            }
            if hollow {
                files[*file].extend(std::iter::repeat_n(0, lost));
            }
        }
        names
            .into_iter()
            .filter(|(path, _)| folders.contains(folder_of(path)))
            .map(|(path, file)| (path, files[file].clone()))
            .collect()
    }
}

/// Does what of a write has room.
fn write(file: &mut Vec<u8>, op: &Op, room: usize) {
    match op {
        Op::Append(_, bytes) => file.extend(&bytes[..bytes.len().min(room)]),
        Op::Truncate(_) if room > 0 => file.clear(),
        _ => {}
    }
}

/// Does those changes of names that arrive. A rename is its going and the coming behind it, both or neither.
fn name(
    names: &mut BTreeMap<PathBuf, usize>,
    folders: &mut BTreeSet<PathBuf>,
    ops: &[Op],
    mut arrives: impl FnMut(&Op) -> bool,
) {
    let mut renames = None;
    for op in ops {
        let done = match op {
            Op::Link(..) => renames.take().unwrap_or_else(|| arrives(op)),
            _ => arrives(op),
        };
        match op {
            Op::Rename(from, _) => {
                renames = Some(done);
                if done {
                    names.remove(from);
                }
            }
            _ if !done => {}
            Op::MakeFolder(path) => {
                folders.insert(path.clone());
            }
            Op::Link(path, file) => {
                names.insert(path.clone(), *file);
            }
            Op::Unlink(path) => {
                names.remove(path);
            }
            _ => {}
        }
    }
}

#[test]
fn a_disk_that_loses_shows_it() {
    // The measure itself: what is not flushed is lost, and a name that its folder did not flush.
    let disk = Memory::default();
    let path = Path::new(HOME).join("a");
    let mut log = disk.open_log(&path).unwrap();
    log.append(b"satu").unwrap();
    log.sync().unwrap();
    let cut = |what: fn() -> Cut| {
        let mut platter = Platter::new(&Left::new());
        disk.ops().iter().for_each(|op| platter.take(op));
        platter.left(what()).get(&path).cloned()
    };
    assert_eq!(cut(|| Cut::Nothing), None);
    disk.sync_folder(Path::new(HOME)).unwrap();
    log.append(b"dua").unwrap();
    assert_eq!(cut(|| Cut::Nothing).unwrap(), b"satu");
    assert_eq!(cut(|| Cut::All).unwrap(), b"satudua");
    disk.rename(&path, &Path::new(HOME).join("b")).unwrap();
    assert!(cut(|| Cut::Nothing).is_some() && cut(|| Cut::All).is_none());
}
