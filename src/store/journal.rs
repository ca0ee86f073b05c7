//! The journal of Edits beside a project: what is not saved yet survives a crash and a power cut.
//!
//! A journal begins with the hash of the file its Edits are made on, then record by record: length, sequence
//! number, checksum, content. It is there only while something is unsaved. Saving marks the place at which it takes the
//! project, and before it writes it notes the hash of the file; so whichever of the two files a crash leaves, the
//! records that belong behind it are known, those made during the save too, and are made exactly once.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::edit::Edit;
use crate::model::ron::{from_ron, to_ron_line};
use crate::model::sha256;

use super::disk::folder_of;
use super::{Disk, RealDisk, write_atomic};

/// First line of a journal.
const HEAD: &str = "PRANATA-JURNAL 1";
/// No record is larger: what says so is damaged.
const MOST: u32 = 256 << 20;
/// Length, sequence number, checksum.
const FRAME: usize = 4 + 8 + 8;
/// What is written reaches the disk within this time.
const SYNC: Duration = Duration::from_millis(400);

/// What a journal notes.
#[derive(Debug, Clone, PartialEq)]
pub enum Record {
    /// A change.
    Edit(Box<Edit>),
    /// Bytes of a picture that came into the project, by its name.
    Gambar(String, Arc<[u8]>),
    /// The whole project as a zip: what is changed, where there is no file yet.
    Proyek(Vec<u8>),
    /// A save takes the project as it is here.
    Tanda,
    /// The file is about to be written as it was at the last mark: its hash.
    Simpan(String),
}

/// A file that a journal writes.
pub trait Log: Send {
    /// Makes it empty.
    fn truncate(&mut self) -> io::Result<()>;
    /// Adds bytes at the end.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// What was added is on the disk when this returns.
    fn sync(&mut self) -> io::Result<()>;
}

/// One on this computer.
pub(super) struct FileLog(File);

impl FileLog {
    pub(super) fn open(path: &Path) -> io::Result<Box<dyn Log>> {
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
        hold(&file)?;
        file.seek(SeekFrom::End(0))?;
        Ok(Box::new(Self(file)))
    }
}

impl Drop for FileLog {
    fn drop(&mut self) {
        // Said, not left to the closing: a program that is being started may have the file for a moment longer.
        let _ = self.0.unlock();
    }
}

impl Log for FileLog {
    fn truncate(&mut self) -> io::Result<()> {
        self.0.set_len(0)
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }
}

/// The bytes that begin a journal on a base.
pub fn head(base: &str) -> Vec<u8> {
    format!("{HEAD}\n{base}\n").into_bytes()
}

impl Record {
    /// A sign for its kind, then what it holds.
    fn encode(&self) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        match self {
            Self::Edit(edit) => {
                out.push(b'E');
                out.extend(to_ron_line(edit).map_err(|e| io::Error::other(e.to_string()))?.into_bytes());
            }
            Self::Gambar(name, bytes) => {
                out.push(b'G');
                out.extend(name.as_bytes());
                out.push(0);
                out.extend(&**bytes);
            }
            Self::Proyek(bytes) => {
                out.push(b'P');
                out.extend(bytes);
            }
            Self::Tanda => out.push(b'T'),
            Self::Simpan(hash) => {
                out.push(b'S');
                out.extend(hash.as_bytes());
            }
        }
        Ok(out)
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (kind, rest) = bytes.split_first()?;
        Some(match kind {
            b'E' => Self::Edit(Box::new(from_ron(std::str::from_utf8(rest).ok()?).ok()?)),
            b'G' => {
                let end = rest.iter().position(|b| *b == 0)?;
                Self::Gambar(String::from_utf8(rest[..end].to_vec()).ok()?, Arc::from(&rest[end + 1..]))
            }
            b'P' => Self::Proyek(rest.to_vec()),
            b'T' if rest.is_empty() => Self::Tanda,
            b'S' => Self::Simpan(String::from_utf8(rest.to_vec()).ok()?),
            _ => return None,
        })
    }
}

/// The bytes of a record.
pub fn frame(sequence: u64, record: &Record) -> io::Result<Vec<u8>> {
    let text = record.encode()?;
    let mut out = Vec::with_capacity(FRAME + text.len());
    // What could not be read back is not written.
    let length = u32::try_from(text.len()).ok().filter(|n| *n <= MOST).ok_or(io::ErrorKind::FileTooLarge)?;
    out.extend(length.to_le_bytes());
    out.extend(sequence.to_le_bytes());
    out.extend(checksum(sequence, &text));
    out.extend(text);
    Ok(out)
}

fn checksum(sequence: u64, text: &[u8]) -> [u8; 8] {
    let mut bytes = sequence.to_le_bytes().to_vec();
    bytes.extend(text);
    let mut sum = [0; 8];
    sum.copy_from_slice(&sha256(&bytes).as_bytes()[..8]);
    sum
}

/// What a journal holds: its base, and the records up to the first that is torn.
#[derive(Debug, Clone, PartialEq)]
pub struct Noted {
    /// Hash of the file it was begun on.
    pub base: String,
    /// The records.
    pub records: Vec<Record>,
}

/// Reads a journal; none for what is none, or was torn before it held anything.
pub fn read(bytes: &[u8]) -> Option<Noted> {
    let mut lines = bytes.splitn(3, |b| *b == b'\n');
    if lines.next()? != HEAD.as_bytes() {
        return None;
    }
    let base = std::str::from_utf8(lines.next()?).ok()?.to_owned();
    let mut rest = lines.next()?;
    let mut records = Vec::new();
    while let Some(record) = next(&mut rest, records.len() as u64) {
        records.push(record);
    }
    Some(Noted { base, records })
}

fn next(rest: &mut &[u8], sequence: u64) -> Option<Record> {
    let (length, sum) = (rest.get(..4)?, rest.get(12..FRAME)?);
    let length = u32::from_le_bytes(length.try_into().ok()?);
    let noted = u64::from_le_bytes(rest.get(4..12)?.try_into().ok()?);
    let text = rest.get(FRAME..FRAME + length as usize).filter(|_| length <= MOST)?;
    if noted != sequence || sum != checksum(sequence, text) {
        return None;
    }
    let record = Record::decode(text)?;
    *rest = &rest[FRAME + length as usize..];
    Some(record)
}

impl Noted {
    /// What was changed that is not in a file of this hash; none when it was changed on another file.
    pub fn behind(&self, hash: &str) -> Option<Vec<Record>> {
        let records = &self.records;
        let from = match records.iter().rposition(|r| matches!(r, Record::Simpan(h) if h == hash)) {
            // What was changed while the save was under way stands behind its mark.
            Some(at) => {
                let mark = records[..at].iter().rposition(|r| matches!(r, Record::Tanda | Record::Simpan(_)));
                mark.filter(|mark| records[*mark] == Record::Tanda).unwrap_or(at)
            }
            None if self.base == hash => 0,
            None => return None,
        };
        let changes = records[from..].iter().filter(|r| !matches!(r, Record::Tanda | Record::Simpan(_)));
        Some(changes.cloned().collect())
    }
}

/// The journal of a project file.
pub fn beside(project: &Path) -> PathBuf {
    let project = super::disk::real(project);
    let mut name = project.file_name().unwrap_or_default().to_os_string();
    name.push(".jurnal");
    project.with_file_name(name)
}

/// What stands in a journal file that nobody is writing.
#[derive(Debug)]
pub enum Found {
    /// There is none.
    Nothing,
    /// Another window is writing it.
    Held,
    /// This.
    Noted(Noted),
    /// It cannot be read, or is none.
    Damaged,
}

/// Looks for a journal.
pub fn find(path: &Path) -> Found {
    let mut file = match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Found::Nothing,
        Err(_) => return Found::Damaged,
    };
    if let Err(TryLockError::WouldBlock) = file.try_lock() {
        return Found::Held;
    }
    let mut bytes = Vec::new();
    let read_all = file.read_to_end(&mut bytes);
    let _ = file.unlock();
    match read_all {
        Ok(_) if is_unbegun(&bytes) => Found::Nothing,
        Ok(_) => read(&bytes).map_or(Found::Damaged, Found::Noted),
        Err(_) => Found::Damaged,
    }
}

/// Whether a crash came before anything was noted: the head is not whole, or only its place is there.
fn is_unbegun(bytes: &[u8]) -> bool {
    let torn = bytes.splitn(3, |b| *b == b'\n').count() < 3
        && bytes.iter().zip(HEAD.as_bytes()).all(|(a, b)| a == b);
    torn || bytes.iter().all(|b| *b == 0)
}

/// Puts a journal aside, so that nothing takes it for its own and nothing in it is lost. Gives where it lies.
pub fn put_aside(path: &Path) -> io::Result<PathBuf> {
    let aside = |n: usize| {
        let mut name = path.as_os_str().to_os_string();
        name.push(format!("-asing-{n}"));
        PathBuf::from(name)
    };
    let free = (1..10_000).map(aside).find(|p| !p.exists()).unwrap_or_else(|| aside(0));
    std::fs::rename(path, &free)?;
    Ok(free)
}

enum Order {
    Write(Box<Record>),
    Mark,
    Flush(Sender<()>),
    Saving(String, Sender<()>),
    Restart {
        path: PathBuf,
        base: String,
        records: Vec<Record>,
    },
    /// A save under way may still hold a notary: the end is said, not guessed.
    End,
}

/// The hand that holds a journal; its thread writes and flushes. Dropping it writes what is left and keeps the file.
pub struct Journal {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
    trouble: Arc<Mutex<Option<String>>>,
}

impl Journal {
    /// A journal that is begun with its first record. `base`: the hash of the file the Edits are made on.
    pub fn new(path: PathBuf, base: String) -> io::Result<Self> {
        Self::on(Arc::new(RealDisk), path, base)
    }

    /// As [`Journal::new`], on a disk of the caller's.
    pub fn on(disk: Arc<dyn Disk>, path: PathBuf, base: String) -> io::Result<Self> {
        let (orders, inbox) = channel();
        let trouble = Arc::new(Mutex::new(None));
        let told = Arc::clone(&trouble);
        let thread = thread::Builder::new().name("jurnal".to_owned()).spawn(move || {
            let mut writer = Writer {
                disk,
                path,
                base,
                log: None,
                sequence: 0,
                unsynced: None,
                dead: false,
                marked: false,
            };
            writer.run(&inbox, &told);
        })?;
        Ok(Self { orders: Some(orders), thread: Some(thread), trouble })
    }

    fn tell(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // A writer that is gone has told its trouble.
            let _ = orders.send(order);
        }
    }

    /// Notes something. Never waits.
    pub fn write(&self, record: Record) {
        self.tell(Order::Write(Box::new(record)));
    }

    /// A save takes the project as it is now.
    pub fn mark(&self) {
        self.tell(Order::Mark);
    }

    /// Returns when all that was noted is on the disk.
    pub fn flush(&self) {
        let (done, wait) = channel();
        self.tell(Order::Flush(done));
        let _ = wait.recv();
    }

    /// What a save needs to note that it is about to happen.
    pub fn notary(&self) -> Notary {
        Notary(self.orders.clone())
    }

    /// The project is saved in this file with this hash; what was changed since is noted anew.
    pub fn restart(&self, path: PathBuf, base: String, records: Vec<Record>) {
        self.tell(Order::Restart { path, base, records });
    }

    /// Why nothing is noted any more; told once.
    pub fn trouble(&self) -> Option<String> {
        self.trouble.lock().ok()?.take()
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        self.tell(Order::End);
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Notes that a save is about to happen.
pub struct Notary(Option<Sender<Order>>);

impl Notary {
    /// Returns when it is on the disk that a file of this hash will be written.
    pub fn note(&self, hash: &str) {
        let Some(orders) = &self.0 else { return };
        let (done, wait) = channel();
        if orders.send(Order::Saving(hash.to_owned(), done)).is_ok() {
            let _ = wait.recv();
        }
    }
}

struct Writer {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    base: String,
    /// None before the first record.
    log: Option<Box<dyn Log>>,
    sequence: u64,
    unsynced: Option<Instant>,
    /// It could not be written, and that was told: nothing more is noted until a save begins another.
    dead: bool,
    /// A save took the project before anything was noted.
    marked: bool,
}

impl Writer {
    fn run(&mut self, inbox: &Receiver<Order>, trouble: &Mutex<Option<String>>) {
        loop {
            let wait =
                self.unsynced.map_or(Duration::from_hours(1), |since| SYNC.saturating_sub(since.elapsed()));
            let done = match inbox.recv_timeout(wait) {
                Ok(Order::Write(record)) => self.write(&record),
                Ok(Order::Mark) if self.log.is_some() => self.write(&Record::Tanda),
                Ok(Order::Mark) => {
                    self.marked = true;
                    Ok(())
                }
                Ok(Order::Flush(done)) => {
                    let flushed = self.sync();
                    let _ = done.send(());
                    flushed
                }
                Ok(Order::Saving(hash, done)) => {
                    // Where nothing is noted there is nothing to be taken apart later.
                    let noted = if self.log.is_some() {
                        self.write(&Record::Simpan(hash)).and_then(|()| self.sync())
                    } else {
                        Ok(())
                    };
                    let _ = done.send(());
                    noted
                }
                Ok(Order::Restart { path, base, records }) => self.restart(path, base, &records),
                Err(RecvTimeoutError::Timeout) => self.sync(),
                Ok(Order::End) | Err(RecvTimeoutError::Disconnected) => {
                    let _ = self.sync();
                    return;
                }
            };
            self.dead |= done.is_err();
            if let Err(why) = done
                && let Ok(mut told) = trouble.lock()
            {
                *told = Some(why.to_string());
            }
            if self.unsynced.is_some_and(|since| since.elapsed() >= SYNC) {
                let _ = self.sync();
            }
        }
    }

    fn write(&mut self, record: &Record) -> io::Result<()> {
        if self.dead {
            return Ok(());
        }
        if self.log.is_none() {
            self.begin()?;
            if std::mem::take(&mut self.marked) {
                self.append(&Record::Tanda)?;
            }
        }
        self.append(record)
    }

    /// Begins a journal file.
    fn begin(&mut self) -> io::Result<()> {
        let mut log = self.disk.open_log(&self.path)?;
        // One of an earlier time that nobody asked for.
        log.truncate()?;
        log.append(&head(&self.base))?;
        log.sync()?;
        self.disk.sync_folder(&folder_of(&self.path))?;
        self.sequence = 0;
        self.log = Some(log);
        Ok(())
    }

    fn append(&mut self, record: &Record) -> io::Result<()> {
        let bytes = frame(self.sequence, record)?;
        if let Some(log) = &mut self.log {
            log.append(&bytes)?;
            self.sequence += 1;
            self.unsynced.get_or_insert_with(Instant::now);
        }
        Ok(())
    }

    fn sync(&mut self) -> io::Result<()> {
        self.unsynced = None;
        self.log.as_mut().map_or(Ok(()), |log| log.sync())
    }

    fn restart(&mut self, path: PathBuf, base: String, records: &[Record]) -> io::Result<()> {
        let old = std::mem::replace(&mut self.path, path);
        let had = self.log.take().is_some();
        (self.base, self.sequence, self.unsynced, self.dead) = (base, 0, None, false);
        self.marked = false;
        if records.is_empty() {
            // All is in the file: no journal.
            if had {
                self.disk.remove(&old)?;
            }
            return Ok(());
        }
        // Whole beside the old one, then in its place.
        let mut bytes = head(&self.base);
        for (n, record) in records.iter().enumerate() {
            bytes.extend(frame(n as u64, record)?);
        }
        write_atomic(&*self.disk, &self.path, &bytes).map_err(|e| io::Error::other(e.to_string()))?;
        if had && old != self.path {
            self.disk.remove(&old)?;
        }
        self.log = Some(self.disk.open_log(&self.path)?);
        self.sequence = records.len() as u64;
        Ok(())
    }
}

/// As long as the file is open, nobody else takes it for left behind.
fn hold(file: &File) -> io::Result<()> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => {
            Err(io::Error::other("proyek ini sedang disunting di jendela lain; simpan dengan nama lain"))
        }
        // A disk that knows no locks still keeps a journal.
        Err(TryLockError::Error(_)) => Ok(()),
    }
}
