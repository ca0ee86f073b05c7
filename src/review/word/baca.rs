//! An edited document as remarks.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::compile::{Templates, compile};
use crate::export::docx::peta::{AWALAN, AlineaPeta, NAMESPACE, Peta};
use crate::export::docx::{DocxOptions, TANPA_GAMBAR, peta_of};
use crate::format::docx::{AlineaLacak, KAKI, Lacakan, Ubah, read_tracked};
use crate::markup::escape;
use crate::model::{Anotasi, Bidang, Id, Jangkar, JenisAnotasi, Penulis, Proyek, Teks, Waktu, sha256};

use super::banding::{back, compare, differences};
use super::pasang::{Pasangan, pair};
use super::tempat::{Cetakan, Hasil, Sumber};
use super::{HasilWord, TANPA_NAMA, TakTerpetakan, WordError};

/// The most words of a quotation in what a remark says.
const MOST_QUOTED: usize = 300;

/// Reads an edited document back. `asal` names the file; `zona` is the zone of the clock that Word's times are from
/// (it does not say), in minutes.
pub fn read(proyek: &Proyek, bytes: &[u8], asal: &str, zona: i16) -> Result<HasilWord, WordError> {
    let lacakan = read_tracked(bytes)?;
    let own =
        lacakan.data.iter().filter(|(space, _)| space == NAMESPACE).find_map(|(_, text)| Peta::parse(text));
    let tanpa_peta = own.is_none();
    let peta = match own {
        Some(peta) => peta,
        None => guessed(proyek, &lacakan).ok_or(WordError::Asing)?,
    };
    let known = |id: &Id| proyek.trees().any(|t| t.get(id).is_some());
    let foreign = !peta.teks.is_empty() && !peta.teks.iter().any(|t| known(&t.simpul));
    if foreign || peta.dokumen.as_ref().is_some_and(|id| proyek.dokumen(id).is_none()) {
        return Err(WordError::ProyekLain);
    }
    let mut reader = Pembaca::new(proyek, &peta, &lacakan, asal, zona);
    reader.hasil.tanpa_peta = tanpa_peta;
    reader.all();
    Ok(reader.hasil)
}

/// The map of a file that lost its own: that of the document as it is now whose bookmarks it has.
fn guessed(proyek: &Proyek, lacakan: &Lacakan) -> Option<Peta> {
    let names: BTreeSet<&str> = lacakan
        .alinea
        .iter()
        .flat_map(|p| &p.mulai)
        .map(|(_, name)| name.as_str())
        .filter(|n| n.starts_with(AWALAN))
        .collect();
    if names.is_empty() {
        return None;
    }
    let templates = Templates::of(proyek).ok()?;
    let maps = proyek.dokumen.iter().filter_map(|d| {
        let naskah = compile(proyek, &templates, &d.id, d.keluaran()).ok()?;
        let options =
            DocxOptions { proyek: Some(proyek), dokumen: Some(d.id.clone()), ..DocxOptions::default() };
        let peta = peta_of(&naskah, &options);
        let known = peta.alinea.iter().filter(|a| names.contains(a.nama.as_str())).count();
        (known > 0).then_some((known, peta))
    });
    maps.max_by_key(|(known, _)| *known).map(|(_, peta)| peta)
}

/// A paragraph of the present that is known.
pub(super) struct Dikenal<'p> {
    pub cetakan: Cetakan<'p>,
    pub ruas: Vec<super::banding::Ruas>,
}

pub(super) struct Pembaca<'a> {
    pub proyek: &'a Proyek,
    pub peta: &'a Peta,
    pub lacakan: &'a Lacakan,
    asal: &'a str,
    zona: i16,
    pub hasil: HasilWord,
    ids: BTreeMap<Id, usize>,
    /// Units of exported paragraphs that are gone, with who took them away.
    pub terhapus: BTreeMap<usize, (Penulis, String)>,
    /// Texts that several paragraphs print.
    pub prints: BTreeMap<usize, usize>,
}

impl<'a> Pembaca<'a> {
    fn new(proyek: &'a Proyek, peta: &'a Peta, lacakan: &'a Lacakan, asal: &'a str, zona: i16) -> Self {
        let hasil =
            HasilWord { dokumen: peta.dokumen.clone(), versi: peta.versi.clone(), ..HasilWord::default() };
        let mut prints = BTreeMap::new();
        for a in &peta.alinea {
            let texts: BTreeSet<usize> = a.lari.iter().filter_map(|l| l.asal.map(|a| a.0)).collect();
            for t in texts {
                *prints.entry(t).or_insert(0) += 1;
            }
        }
        Self {
            proyek,
            peta,
            lacakan,
            asal,
            zona,
            hasil,
            ids: BTreeMap::new(),
            terhapus: BTreeMap::new(),
            prints,
        }
    }

    fn all(&mut self) {
        let story = |kaki: bool| -> Vec<usize> {
            (0..self.peta.alinea.len())
                .filter(|n| self.peta.alinea.get(*n).is_some_and(|a| a.kaki == kaki))
                .collect()
        };
        let (body, notes) = (story(false), story(true));
        let lacakan = self.lacakan;
        let pairs = pair(&self.peta.alinea, &body, &lacakan.alinea);
        let foot = pair(&self.peta.alinea, &notes, &lacakan.kaki);
        self.story(&lacakan.alinea, &pairs);
        self.story(&lacakan.kaki, &foot);
        self.deletions();
        self.comments(&pairs);
        for words in &lacakan.kepala {
            let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            if !letters(words).is_empty() && letters(words) != letters(&self.peta.kepala) {
                let why = "teks pada kepala atau kaki halaman; halaman disusun oleh templat".to_owned();
                let oleh = self.untracked().nama;
                self.lost(oleh, words.clone(), None, why);
            }
        }
        self.hasil.anotasi.sort_by(|a, b| a.0.cmp(&b.0));
    }

    /// The exported paragraphs that a present one holds.
    pub fn known(&self, p: &AlineaLacak, group: &[usize]) -> Dikenal<'a> {
        let all: Vec<&AlineaPeta> = group.iter().filter_map(|n| self.peta.alinea.get(*n)).collect();
        let cetakan = Cetakan::new(self.peta, &all);
        let ruas = compare(&cetakan.teks, &p.dulu());
        Dikenal { cetakan, ruas }
    }

    fn story(&mut self, kini: &[AlineaLacak], pairs: &Pasangan) {
        for (at, p) in kini.iter().enumerate() {
            if let Some(group) = pairs.lama.get(&at) {
                self.paragraph(p, group);
                if pairs.pindah.contains(group.first().unwrap_or(&usize::MAX)) {
                    self.moved(group, at, pairs);
                }
            } else if pairs.baru.contains(&at) {
                self.new_paragraph(p, at, pairs);
            }
        }
        let who = (self.untracked(), String::new());
        for n in &pairs.hilang {
            self.terhapus.insert(*n, who.clone());
        }
    }

    /// What was changed in a paragraph that is known.
    fn paragraph(&mut self, p: &AlineaLacak, group: &[usize]) {
        let known = self.known(p, group);
        let gone = p.kini().trim().is_empty();
        let by = p.potong.iter().find_map(|w| if let Ubah::Hilang(n) = w.ubah { Some(n) } else { None });
        if let (true, Some(by)) = (gone, by) {
            for n in group {
                self.terhapus.insert(*n, self.who(by));
            }
            return;
        }
        let untracked = (self.untracked(), String::new());
        let dulu = p.dulu();
        for (old, new) in differences(&known.ruas, &known.cetakan.teks) {
            let words = dulu.get(new).unwrap_or("").to_owned();
            self.change(&known.cetakan, old, &words, &untracked);
        }
        if group.len() > 1 {
            let names: Vec<String> =
                group.iter().filter_map(|n| self.unit_of(*n)).map(|id| self.label(&id)).collect();
            let isi = format!("Alinea ini digabung menjadi satu di Word: {}.", names.join(", "));
            self.note(known.cetakan.satuan, isi, &untracked);
        }
        // Tracked changes of one hand that touch are one.
        let mut d = 0;
        let mut group_of: Option<(Range<usize>, String, usize)> = None;
        let mut done: Vec<(Range<usize>, String, usize)> = Vec::new();
        for w in &p.potong {
            let whose = |n: usize| self.lacakan.pelaku.get(n).map(|p| p.oleh.as_str());
            let by = match w.ubah {
                Ubah::Masuk(n) | Ubah::Hilang(n) => Some(n),
                Ubah::Tetap => None,
                Ubah::Batal => continue,
            };
            if let Some((_, _, n)) = &group_of
                && by.is_none_or(|by| whose(by) != whose(*n))
            {
                done.extend(group_of.take());
            }
            if let Some(by) = by {
                let open = group_of.get_or_insert((d..d, String::new(), by));
                match w.ubah {
                    Ubah::Masuk(_) => open.1.push_str(&w.teks),
                    _ => open.0.end = d + w.teks.len(),
                }
            }
            if !matches!(w.ubah, Ubah::Masuk(_)) {
                d += w.teks.len();
            }
        }
        done.extend(group_of);
        for (range, new, by) in done {
            let (from, to) = if range.is_empty() {
                let at = back(&known.ruas, range.start, false);
                (at, at)
            } else {
                (back(&known.ruas, range.start, true), back(&known.ruas, range.end, false))
            };
            let who = self.who(by);
            self.change(&known.cetakan, from..to.max(from), &new, &who);
        }
        let joined = match p.akhir {
            Ubah::Hilang(by) => Some(by),
            _ => None,
        };
        if let Some(by) = joined {
            let who = self.who(by);
            let isi = "Usul: alinea ini digabung dengan alinea berikutnya.".to_owned();
            self.note(known.cetakan.satuan, isi, &who);
        }
    }

    /// A change of a stretch of an exported paragraph.
    fn change(&mut self, cetakan: &Cetakan<'_>, x: Range<usize>, new: &str, who: &(Penulis, String)) {
        let old = cetakan.teks.get(x.clone()).unwrap_or("");
        let words: String = new.chars().filter(|c| *c != KAKI).collect();
        if new.contains(KAKI) {
            let why = "catatan kaki baru; tulis catatannya di naskah".to_owned();
            self.lost(who.0.nama.clone(), words.clone(), cetakan.satuan, why);
        }
        if old.trim().is_empty() && words.trim().is_empty() {
            let front = cetakan.teks.get(..x.start).and_then(|t| t.chars().next_back());
            let back = cetakan.teks.get(x.end..).and_then(|t| t.chars().next());
            // White space at white space is no change.
            if old == words || front.is_none_or(char::is_whitespace) || back.is_none_or(char::is_whitespace) {
                return;
            }
        }
        if old == words {
            return;
        }
        for hasil in cetakan.change(x, &words) {
            match hasil {
                Hasil::Usul(sumber, kata) => self.propose(&sumber, kata, who),
                Hasil::Terhitung { lama, baru, satuan } => {
                    self.computed(&lama, &baru, satuan.as_ref(), cetakan, who);
                }
            }
        }
    }

    fn computed(
        &mut self,
        lama: &str,
        baru: &str,
        satuan: Option<&Id>,
        cetakan: &Cetakan<'_>,
        who: &(Penulis, String),
    ) {
        let (lama, baru) = (short(lama), short(baru));
        if lama == baru {
            return;
        }
        let isi = match (lama.is_empty(), baru.is_empty()) {
            (true, _) => format!("Usul pada kata yang disusun program: tambahkan \"{baru}\"."),
            (_, true) => format!("Usul pada kata yang disusun program: \"{lama}\" dihapus."),
            _ => format!("Usul pada kata yang disusun program: \"{lama}\" menjadi \"{baru}\"."),
        };
        self.note(satuan.or(cetakan.satuan), isi, who);
    }

    /// A suggestion on a stretch of a source text.
    pub fn propose(&mut self, sumber: &Sumber, kata: String, who: &(Penulis, String)) {
        let Some(text) = self.peta.teks.get(sumber.teks) else { return };
        let range = (sumber.rentang.start, sumber.rentang.end);
        let jenis = match (range.0 == range.1, kata.is_empty()) {
            (true, true) => return,
            (true, false) => JenisAnotasi::Sisip(Teks(kata)),
            (false, true) => JenisAnotasi::Hapus,
            (false, false) => JenisAnotasi::Usulan(Teks(kata)),
        };
        if let Some(jangkar) =
            Jangkar::rentang(text.simpul.clone(), text.bidang.clone(), &text.isi, range, &text.label)
        {
            self.put(jangkar, jenis, String::new(), who);
        }
    }

    /// A comment on a unit as a whole.
    pub fn note(&mut self, satuan: Option<&Id>, isi: String, who: &(Penulis, String)) {
        let Some(id) = satuan.and_then(|id| self.node(id)).or_else(|| self.first_unit()) else {
            self.lost(
                who.0.nama.clone(),
                isi,
                None,
                "proyek ini tidak punya ketentuan di sekitarnya".to_owned(),
            );
            return;
        };
        let jangkar = self.whole(&id);
        self.put(jangkar, JenisAnotasi::Komentar, isi, who);
    }

    /// A paragraph that was not exported.
    fn new_paragraph(&mut self, p: &AlineaLacak, at: usize, pairs: &Pasangan) {
        let kini = p.kini();
        let words = kini.replace(KAKI, "").split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() || words == TANPA_GAMBAR {
            return;
        }
        let by = p.potong.iter().find_map(|w| if let Ubah::Masuk(n) = w.ubah { Some(n) } else { None });
        let who = by.map_or_else(|| (self.untracked(), String::new()), |n| self.who(n));
        let last = |range: &mut dyn Iterator<Item = (&usize, &Vec<usize>)>| {
            range.filter_map(|(_, group)| self.unit_of(*group.last()?)).find_map(|id| self.node(&id))
        };
        let before = last(&mut pairs.lama.range(..at).rev().take(1));
        let unit = before.clone().or_else(|| last(&mut pairs.lama.range(..at).rev()));
        let unit = unit.or_else(|| last(&mut pairs.lama.range(at..)));
        match before {
            Some(id) if !p.dalam_tabel => {
                let (label, body) = labelled(&words);
                let isi = if label.is_empty() {
                    String::new()
                } else {
                    format!("Ditulis dengan nomor \"{label}\".")
                };
                let body = body.trim_end_matches(['.', ';']);
                let jangkar = self.whole(&id);
                self.put(jangkar, JenisAnotasi::Sisip(Teks(escape(body))), isi, &who);
            }
            _ => {
                let why = if p.dalam_tabel {
                    "alinea baru dalam tabel; isikan pada baris dan kolomnya"
                } else {
                    "alinea baru di tempat yang disusun program"
                };
                self.lost(who.0.nama.clone(), words.clone(), unit.as_ref(), why.to_owned());
                if unit.is_some() {
                    self.note(unit.as_ref(), format!("Alinea baru di Word: \"{}\"", short(&words)), &who);
                }
            }
        }
    }

    fn moved(&mut self, group: &[usize], at: usize, pairs: &Pasangan) {
        let unit = group.first().and_then(|n| self.unit_of(*n));
        let before = pairs.lama.range(..at).rev().find_map(|(_, g)| self.unit_of(*g.last()?));
        let place =
            before.map_or_else(|| "awal dokumen".to_owned(), |id| format!("belakang {}", self.label(&id)));
        let who = (self.untracked(), String::new());
        self.note(unit.as_ref(), format!("Dipindahkan di Word ke {place}."), &who);
    }

    pub fn put(&mut self, jangkar: Jangkar, jenis: JenisAnotasi, isi: String, who: &(Penulis, String)) -> Id {
        let place = format!("{:?}", (&jangkar.simpul, &jangkar.bidang, jangkar.rentang));
        let key = format!("{jenis:?}");
        let mut id = hashed(&[&who.0.nama, &who.0.kantor, &who.1, &key, &isi, &place]);
        // The same remark at the same place, put twice: an echo where one text prints twice, else another.
        let count = self.ids.entry(id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            if jenis.mengubah() {
                return id;
            }
            id = hashed(&[id.as_str(), &count.to_string()]);
        }
        let anotasi = Anotasi {
            jangkar,
            jenis,
            isi,
            penulis: who.0.clone(),
            waktu: self.time(&who.1),
            balasan: BTreeMap::new(),
            putusan: None,
            ditarik: false,
            asal: self.asal.to_owned(),
        };
        self.hasil.anotasi.push((id.clone(), anotasi));
        id
    }

    pub fn lost(&mut self, oleh: String, kata: String, dekat: Option<&Id>, alasan: String) {
        let dekat = dekat.cloned();
        let label = dekat.as_ref().map(|id| self.label(id)).unwrap_or_default();
        self.hasil.lain.push(TakTerpetakan { oleh, kata, dekat, label, alasan });
    }

    fn who(&self, n: usize) -> (Penulis, String) {
        let known = self.lacakan.pelaku.get(n).cloned().unwrap_or_default();
        self.writer(&known.oleh, &known.waktu)
    }

    /// "Nama (Kantor)" as both.
    pub fn writer(&self, oleh: &str, waktu: &str) -> (Penulis, String) {
        let oleh = oleh.trim();
        let parts = oleh.strip_suffix(')').and_then(|o| o.rsplit_once(" ("));
        let penulis = match parts {
            Some((nama, kantor)) if !nama.trim().is_empty() => {
                Penulis { nama: nama.trim().to_owned(), kantor: kantor.trim().to_owned() }
            }
            _ if oleh.is_empty() => self.untracked(),
            _ => Penulis { nama: oleh.to_owned(), kantor: String::new() },
        };
        (penulis, waktu.to_owned())
    }

    fn untracked(&self) -> Penulis {
        let saved = self.lacakan.pengubah.trim();
        let nama = if saved.is_empty() { TANPA_NAMA } else { saved };
        Penulis { nama: nama.to_owned(), kantor: String::new() }
    }

    /// A moment as the file says it, else when the file was saved.
    pub fn time(&self, text: &str) -> Waktu {
        // Word writes what its clock shows and calls it universal time.
        let here = Waktu::parse(text).and_then(|w| {
            let [y, m, d, h, min, s] = w.parts();
            Waktu::new((y, m, d), (h, min, s), if w.zona == 0 { self.zona } else { w.zona })
        });
        here.or_else(|| Waktu::parse(self.lacakan.disimpan.trim())).unwrap_or_default()
    }

    /// The node that a unit stands for: itself, or what generates it.
    pub fn node(&self, id: &Id) -> Option<Id> {
        let known = |id: &Id| self.proyek.trees().any(|t| t.get(id).is_some());
        if known(id) {
            return Some(id.clone());
        }
        if let Some(generator) = id.generator() {
            return known(&generator).then_some(generator);
        }
        // One that is gone from the draft is still what the remark is about.
        self.peta.teks.iter().any(|t| t.simpul == *id).then(|| id.clone())
    }

    pub fn unit_of(&self, n: usize) -> Option<Id> {
        self.peta.alinea.get(n)?.satuan.clone().and_then(|id| self.node(&id))
    }

    /// The provision nearest to an exported paragraph.
    pub fn near(&self, n: usize) -> Option<Id> {
        let before = (0..=n).rev().find_map(|k| self.unit_of(k));
        before.or_else(|| (n..self.peta.alinea.len()).find_map(|k| self.unit_of(k)))
    }

    pub fn first_unit(&self) -> Option<Id> {
        (0..self.peta.alinea.len()).find_map(|n| self.unit_of(n))
    }

    pub fn label(&self, id: &Id) -> String {
        let known = self.peta.teks.iter().find(|t| t.simpul == *id && !t.label.is_empty());
        let label = known.map(|t| &t.label).or_else(|| self.peta.label.get(id));
        label.map_or_else(|| id.to_string(), String::clone)
    }

    /// An anchor on a unit as a whole.
    pub fn whole(&self, id: &Id) -> Jangkar {
        let text = self.peta.teks.iter().find(|t| t.simpul == *id && t.bidang == Bidang::Teks);
        let own = self.peta.teks.iter().find(|t| t.simpul == *id).map(|t| &t.label);
        let label = own.or_else(|| self.peta.label.get(id)).map_or("", String::as_str);
        let isi = if let Some(text) = text {
            text.isi.clone()
        } else {
            let node = self.proyek.trees().find_map(|t| t.get(id));
            node.map(|n| n.teks.0.clone()).unwrap_or_default()
        };
        Jangkar::satuan(id.clone(), &isi, label)
    }
}

pub(super) fn hashed(parts: &[&str]) -> Id {
    let hash = sha256(parts.join("\0").as_bytes());
    Id::from_bits(u128::from_str_radix(hash.get(..32).unwrap_or("0"), 16).unwrap_or(0))
}

pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn short(text: &str) -> String {
    let text = squeezed(text);
    if text.chars().count() <= MOST_QUOTED {
        return text;
    }
    text.chars().take(MOST_QUOTED).chain(['…']).collect()
}

/// A number that a reviewer wrote before a new provision, and the rest.
fn labelled(words: &str) -> (&str, &str) {
    let Some((head, rest)) = words.split_once(' ') else { return ("", words) };
    let bare = head.trim_start_matches('(').trim_end_matches([')', '.']);
    let digits = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
    // "4", "4a", "c", "c1".
    let short = bare.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let letter = bare.strip_prefix(|c: char| c.is_ascii_lowercase());
    let counts = bare.len() <= 4
        && head.len() > bare.len()
        && (digits(short) && bare.len() - short.len() <= 1
            || letter.is_some_and(|rest| rest.is_empty() || digits(rest)));
    if counts { (head, rest.trim_start()) } else { ("", words) }
}
