//! Damage to files: bytes, words of their language, members of their containers.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The most bytes an input grows to.
const TERBESAR: usize = 200_000;

/// Damages, from one number the same each time.
pub struct Pengubah {
    state: u64,
    words: Vec<Vec<u8>>,
}

impl Pengubah {
    pub fn new(from: u64, words: &[&str]) -> Self {
        Self { state: from | 1, words: words.iter().map(|w| w.as_bytes().to_vec()).collect() }
    }

    fn next(&mut self) -> u64 {
        // xorshift64*
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() >> 16) as usize % n.max(1)
    }

    fn range(&mut self, len: usize, most: usize) -> std::ops::Range<usize> {
        let from = self.below(len + 1);
        let to = (from + 1 + self.below(most)).min(len);
        from.min(to)..to
    }

    /// A copy with one to twenty damages.
    pub fn damaged(&mut self, seed: &[u8]) -> Vec<u8> {
        let mut out = seed.to_vec();
        for _ in 0..=self.below(20) {
            self.damage(&mut out);
        }
        out.truncate(TERBESAR.max(seed.len()));
        out
    }

    fn damage(&mut self, out: &mut Vec<u8>) {
        if out.is_empty() {
            out.push(b'x');
        }
        let at = self.below(out.len());
        match self.below(11) {
            0 => out[at] ^= 1 << self.below(8),
            1 => out[at] = self.below(256) as u8,
            2 => drop(out.drain(self.range(out.len(), 40))),
            3 => drop(out.drain(self.range(out.len(), 4000))),
            4 => {
                let part = out[self.range(out.len(), 400)].to_vec();
                out.splice(at..at, part);
            }
            5 => {
                let part = out[self.range(out.len(), 60)].to_vec();
                for _ in 0..self.below(60) {
                    out.splice(at..at, part.iter().copied());
                }
            }
            6 | 7 if !self.words.is_empty() => {
                let which = self.below(self.words.len());
                let word = self.words[which].clone();
                let end = (at + self.below(12)).min(out.len());
                out.splice(at..end, word);
            }
            8 => self.digits(out, at),
            9 => self.lines(out),
            _ if self.below(30) == 0 => out.truncate(at),
            _ => {
                let letters = ["“", "ﬁ", "\u{0}", "\u{feff}", "é", "🏛", "\u{2028}", "\u{301}"];
                let letter = letters[self.below(letters.len())].bytes();
                out.splice(at..at, letter);
            }
        }
    }

    /// Another number where one stands.
    fn digits(&mut self, out: &mut Vec<u8>, at: usize) {
        let Some(from) = (at..out.len()).find(|n| out[*n].is_ascii_digit()) else { return };
        let to = (from..out.len()).find(|n| !out[*n].is_ascii_digit()).unwrap_or(out.len());
        let numbers =
            ["0", "1", "26", "27", "255", "65536", "2147483648", "4294967296", "99999999999999999999", "-1"];
        let number = numbers[self.below(numbers.len())].bytes();
        out.splice(from..to, number);
    }

    /// Two lines change their places, or one comes again.
    fn lines(&mut self, out: &mut Vec<u8>) {
        let mut all: Vec<Vec<u8>> = out.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
        let (a, b) = (self.below(all.len()), self.below(all.len()));
        if self.below(2) == 0 {
            all.swap(a, b);
        } else {
            let again = all[a].clone();
            all.insert(b, again);
        }
        *out = all.join(&b'\n');
    }
}

/// A container of such members.
pub fn pack(members: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        if writer.start_file(name.as_str(), SimpleFileOptions::default()).is_ok() {
            writer.write_all(bytes).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}

/// The members of a container.
pub fn unpack(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut members = BTreeMap::new();
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        members.insert(name, content);
    }
    members
}

/// A PDF with one to three of its objects damaged within a file that is whole; now and then damaged as a whole.
pub fn redraw(change: &mut Pengubah, seed: &[u8]) -> Vec<u8> {
    let whole = |change: &mut Pengubah| change.damaged(seed);
    if change.below(4) == 0 {
        return whole(change);
    }
    let Ok(mut document) = lopdf::Document::load_mem(seed) else { return whole(change) };
    let all: Vec<lopdf::ObjectId> = document.objects.keys().copied().collect();
    for _ in 0..=change.below(3) {
        let id = all[change.below(all.len())];
        let Some(object) = document.objects.get_mut(&id) else { continue };
        match object {
            lopdf::Object::Stream(stream) if change.below(5) > 0 => {
                let content = change.damaged(&stream.content);
                stream.set_content(content);
            }
            lopdf::Object::Stream(lopdf::Stream { dict, .. }) | lopdf::Object::Dictionary(dict) => {
                let keys: Vec<Vec<u8>> = dict.iter().map(|(k, _)| k.clone()).collect();
                if keys.is_empty() {
                    continue;
                }
                let key = keys[change.below(keys.len())].clone();
                let value = match change.below(7) {
                    0 => lopdf::Object::Integer(i64::MAX),
                    1 => lopdf::Object::Real(f32::NAN),
                    2 => lopdf::Object::Reference(all[change.below(all.len())]),
                    3 => lopdf::Object::Reference(id),
                    4 => lopdf::Object::Array(vec![lopdf::Object::Integer(-1); change.below(2000)]),
                    5 => lopdf::Object::Null,
                    _ => lopdf::Object::Integer(change.below(70_000) as i64 - 2),
                };
                dict.set(key, value);
            }
            other => *other = lopdf::Object::Null,
        }
    }
    let mut out = Vec::new();
    if document.save_to(&mut out).is_err() {
        return whole(change);
    }
    out
}

/// A container with one or two members damaged before they are packed; now and then damaged as a whole.
pub fn repack(change: &mut Pengubah, seed: &[u8]) -> Vec<u8> {
    if change.below(5) == 0 {
        return change.damaged(seed);
    }
    let mut members = unpack(seed);
    let names: Vec<String> = members.keys().cloned().collect();
    for _ in 0..=change.below(2) {
        let name = &names[change.below(names.len())];
        let damaged = change.damaged(&members[name]);
        members.insert(name.clone(), damaged);
    }
    pack(&members)
}
