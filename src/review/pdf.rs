//! Notes that reviewers put into a PDF of the draft, brought home to their provisions; and remarks made ready to be
//! drawn into one.
//!
//! The page map in the file says where each provision stood; where the draft has moved on, the anchors are found
//! by their words as any other. A file without a map (printed anew, or saved by a program that drops attachments)
//! is read by the words under the notes.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::jangkar::{Letak, letak};
use crate::export::pdf::{AWALAN, BalasanPdf, CatatanPdf, JenisPdf};
use crate::format::FormatError;
use crate::format::pdf_catatan::{Bercatatan, Catatan, JenisCatatan, notes};
use crate::format::peta::Peta;
use crate::layout::Kotak;
use crate::markup::{escape, plain};
use crate::model::{
    Anotasi, Balasan, Bidang, Id, Jangkar, JenisAnotasi, Node, Penulis, Proyek, Putusan, Tautan, Teks, Waktu,
    sha256,
};

use super::pdf_cari::{Indeks, Ketemu, Tidak};
use super::pdf_letak::{Di, Lembar, Satuan, page_of};

/// What a PDF with notes brings.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Coretan {
    /// Remarks that are new, and known ones with new replies; ready to be merged
    /// ([`crate::review::gabung::merge`]), which finds their place in the draft of today.
    pub anotasi: BTreeMap<Id, Anotasi>,
    /// How many of them are new.
    pub baru: usize,
    /// How many replies are new on remarks that were known.
    pub balasan: usize,
    /// Notes that the project has already, the way it knows them.
    pub dikenal: usize,
    /// Notes that could not be placed.
    pub lepas: Vec<Lepas>,
    /// What the user should know about the file.
    pub peringatan: Vec<String>,
}

/// A note that has no place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lepas {
    /// Its page, from 1.
    pub halaman: usize,
    /// Who wrote it.
    pub penulis: String,
    /// What it says.
    pub isi: String,
    /// The words it marks, as far as they are known.
    pub kutipan: String,
    /// Why it has no place, and what can be done.
    pub sebab: String,
}

/// Reads the notes of a PDF. `asal` is the name of the file, kept with each remark; `kini` the moment for notes that
/// bear none. The same file read twice gives the same remarks under the same ids.
pub fn baca(proyek: &Proyek, asal: &str, bytes: &[u8], kini: Waktu) -> Result<Coretan, FormatError> {
    let file = notes(bytes)?;
    let mut out = Coretan::default();
    if let Some(why) = &file.peringatan {
        out.peringatan.push(format!("{why}; catatan ditempatkan menurut kata-kata di bawahnya"));
    } else if file.peta.is_none() && !file.catatan.is_empty() {
        out.peringatan.push(
            "PDF ini tidak berpeta halaman Pranata; catatan ditempatkan menurut kata-kata di bawahnya"
                .to_owned(),
        );
    }
    let mut reader = Reader {
        proyek,
        asal,
        kini,
        file: &file,
        sheets: BTreeMap::new(),
        indeks: None,
        seen: BTreeSet::new(),
        out,
    };
    for note in &file.catatan {
        reader.note(note);
    }
    Ok(reader.out)
}

struct Reader<'r> {
    proyek: &'r Proyek,
    asal: &'r str,
    kini: Waktu,
    file: &'r Bercatatan,
    /// Pages of the map, by page of the file.
    sheets: BTreeMap<usize, Option<Lembar<'r>>>,
    indeks: Option<Indeks>,
    /// Ids of the notes read so far.
    seen: BTreeSet<Id>,
    out: Coretan,
}

/// Where a note belongs.
struct Rumah {
    jangkar: Jangkar,
    /// Printed words that are no text of the unit.
    cetak: String,
}

impl<'r> Reader<'r> {
    fn note(&mut self, note: &Catatan) {
        let own = own_name(&note.nama);
        let mut id = own.clone().unwrap_or_else(|| self.id_of(note, is_unique(&note.nama)));
        if !self.seen.insert(id.clone()) && own.is_none() {
            // A copy of a note may bear its name still.
            id = self.id_of(note, false);
        }
        if let Some(ours) = self.proyek.anotasi.get(&id) {
            self.known(note, &id, ours, own.is_some());
            return;
        }
        if self.out.anotasi.contains_key(&id) {
            // A note of ours over several pages, or the same note twice.
            return;
        }
        let empty = note.isi.trim().is_empty() && note.balasan.is_empty() && note.pengganti.is_none();
        let homes = match &note.jenis {
            JenisCatatan::Lain(kind) => Err(format!(
                "coretan bebas ({kind}) tidak menandai kata; baca pada halamannya dan tulis sebagai komentar"
            )),
            JenisCatatan::Catatan | JenisCatatan::Bebas | JenisCatatan::Sisip if empty => {
                Err("catatan ini kosong".to_owned())
            }
            _ => self.homes(note),
        };
        let homes = match homes {
            Ok(homes) => homes,
            Err(sebab) => {
                let kutipan = self.words_under(note);
                self.lost(note, kutipan, sebab);
                return;
            }
        };
        for (n, home) in homes.into_iter().enumerate() {
            let id = if n == 0 { id.clone() } else { hash(&[id.as_str(), "bagian", &n.to_string()]) };
            let anotasi = self.remark(note, &id, n, home);
            self.out.anotasi.insert(id, anotasi);
            self.out.baru += 1;
        }
    }

    fn lost(&mut self, note: &Catatan, kutipan: String, sebab: String) {
        let mut isi = note.isi.clone();
        if let Some(words) = &note.pengganti {
            isi = format!("diganti: {words} {isi}");
        }
        for reply in &note.balasan {
            isi = format!("{isi} / {}: {}", said_by(&reply.penulis), reply.isi);
        }
        self.out.lepas.push(Lepas {
            halaman: note.halaman + 1,
            penulis: said_by(&note.penulis),
            isi: isi.trim().to_owned(),
            kutipan,
            sebab,
        });
    }

    /// A remark that the project has: what is new on it.
    fn known(&mut self, note: &Catatan, id: &Id, ours: &Anotasi, exported: bool) {
        // What came in before in this file counts as known too.
        let mut with = self.out.anotasi.get(id).unwrap_or(ours).clone();
        let before = with.balasan.len();
        for (key, reply) in self.replies(note, id) {
            with.balasan.entry(key).or_insert(reply);
        }
        let parts = note.nama.contains('#');
        let said = Penulis::from_pdf(&note.penulis);
        let waktu = note.waktu.unwrap_or(self.kini);
        if exported && !parts {
            let words = note.pengganti.as_deref().unwrap_or(&note.isi);
            // A remark that was written anew since the print has the newer words itself.
            let newer = note.waktu.is_some_and(|w| w.detik > ours.waktu.detik);
            if newer && !squeezed(words).ends_with(&squeezed(&isi_cetak(ours))) && !words.trim().is_empty() {
                let isi = format!("Isi catatan diubah pada PDF menjadi: {}", words.trim());
                let key = hash(&[id.as_str(), "isi", words]);
                with.balasan.entry(key).or_insert(Balasan { penulis: said, waktu, isi });
            }
        }
        if let Some(state) = &note.keadaan
            && !state.nama.starts_with(AWALAN)
            && state.keadaan != ours.keadaan()
        {
            let isi = format!("Ditandai \"{}\" pada PDF.", state.keadaan.nama());
            let key = hash(&[id.as_str(), "keadaan", state.keadaan.nama(), &state.penulis]);
            let (penulis, waktu) = (Penulis::from_pdf(&state.penulis), state.waktu.unwrap_or(self.kini));
            with.balasan.entry(key).or_insert(Balasan { penulis, waktu, isi });
        }
        if !parts {
            self.out.dikenal += 1;
        }
        let new = with.balasan.len() - before;
        if new > 0 {
            self.out.balasan += new;
            self.out.anotasi.insert(id.clone(), with);
        }
    }

    fn replies(&self, note: &Catatan, id: &Id) -> Vec<(Id, Balasan)> {
        let of = |reply: &crate::format::pdf_catatan::BalasanCatatan| {
            let own = reply.nama.strip_prefix(AWALAN).and_then(|n| n.split_once(':'));
            let key = own.and_then(|(_, key)| Id::new(key).ok()).unwrap_or_else(|| {
                let when = reply.waktu.map(|w| w.to_string()).unwrap_or_default();
                if is_unique(&reply.nama) {
                    hash(&[id.as_str(), "balasan", &reply.nama])
                } else {
                    hash(&[id.as_str(), "balasan", &reply.nama, &reply.penulis, &when, &reply.isi])
                }
            });
            let (penulis, waktu) = (Penulis::from_pdf(&reply.penulis), reply.waktu.unwrap_or(self.kini));
            (key, Balasan { penulis, waktu, isi: reply.isi.clone() })
        };
        note.balasan.iter().map(of).collect()
    }

    /// The id that a note has wherever and whenever it is read.
    fn id_of(&self, note: &Catatan, by_name: bool) -> Id {
        if by_name {
            return hash(&["catatan", &note.nama]);
        }
        let when = note.waktu.map(|w| w.to_string()).unwrap_or_default();
        let k = &note.kotak;
        let place = [k.kiri, k.atas, k.kanan, k.bawah].map(|v| (v * 10.0).round().to_string()).join(" ");
        let page = note.halaman.to_string();
        let words = note.pengganti.as_deref().unwrap_or_default();
        hash(&["catatan", &note.nama, &note.isi, words, &page, &place, &note.penulis, &when])
    }

    fn sheet(&mut self, halaman: usize) -> Option<Lembar<'r>> {
        let file = self.file;
        let peta: &'r Peta = file.peta.as_ref()?;
        let aksara = file.aksara.get(&halaman).map_or(&[][..], Vec::as_slice);
        let found = self.sheets.entry(halaman).or_insert_with(|| page_of(peta, halaman, aksara));
        found.as_ref().map(|s| Lembar { peta: s.peta, potong: s.potong, aksara: s.aksara })
    }

    fn indeks(&mut self) -> &Indeks {
        let proyek = self.proyek;
        self.indeks.get_or_insert_with(|| Indeks::new(proyek))
    }

    /// Words under a note, for telling the user which one it is.
    fn words_under(&mut self, note: &Catatan) -> String {
        let lines = if note.garis.is_empty() { vec![note.kotak] } else { note.garis.clone() };
        let file = self.file;
        let aksara = file.aksara.get(&note.halaman).map_or(&[][..], Vec::as_slice);
        let (words, _) = self.indeks().covered(aksara, &lines);
        words.chars().take(300).collect()
    }

    /// The units and stretches that a note is about; several only for a strike-out over several texts.
    fn homes(&mut self, note: &Catatan) -> Result<Vec<Rumah>, String> {
        let Some(sheet) = self.sheet(note.halaman) else { return self.by_words(note).map(|home| vec![home]) };
        let nowhere = || "tidak ada ketentuan di bawah catatan ini; baca pada halamannya".to_owned();
        match note.jenis {
            JenisCatatan::Catatan | JenisCatatan::Bebas => {
                let satuan = sheet.beside(point_of(note)).ok_or_else(nowhere)?;
                Ok(vec![self.unit(&satuan, String::new())])
            }
            JenisCatatan::Sisip => {
                let at = note.kotak.tengah();
                if let Some((teks, byte)) = sheet.point(at)
                    && let Some(jangkar) = Jangkar::rentang(
                        teks.simpul.clone(),
                        teks.bidang.clone(),
                        &teks.isi,
                        (byte, byte),
                        &teks.label,
                    )
                {
                    return Ok(vec![Rumah { jangkar, cetak: String::new() }]);
                }
                let satuan = sheet.beside(at).ok_or_else(nowhere)?;
                Ok(vec![self.unit(&satuan, String::new())])
            }
            _ => {
                let strikes = note.jenis == JenisCatatan::Coret;
                let mut homes = Vec::new();
                for di in sheet.covered(&note.garis, !strikes) {
                    let home = match di {
                        Di::Teks { teks, awal, akhir } => {
                            let (simpul, bidang) = (teks.simpul.clone(), teks.bidang.clone());
                            Jangkar::rentang(simpul, bidang, &teks.isi, (awal, akhir), &teks.label)
                                .map(|jangkar| Rumah { jangkar, cetak: String::new() })
                        }
                        Di::Satuan { satuan, cetak } => Some(self.unit(&satuan, cetak)),
                    };
                    homes.extend(home);
                    if !strikes {
                        break;
                    }
                }
                if homes.is_empty() { Err(nowhere()) } else { Ok(homes) }
            }
        }
    }

    /// A unit as a whole, as the map knew it.
    fn unit(&self, satuan: &Satuan, cetak: String) -> Rumah {
        // Of a generated unit what it was made from stands last in its id.
        let mut all: Vec<Id> = Vec::new();
        for id in &satuan.id {
            if id.is_derived() {
                all.extend(
                    id.as_str()
                        .rsplit(':')
                        .find_map(|part| Id::new(part).ok().filter(|id| node(self.proyek, id).is_some())),
                );
                all.extend(id.generator());
            } else {
                all.push(id.clone());
            }
        }
        let standing = all.iter().find(|id| node(self.proyek, id).is_some());
        let simpul =
            standing.or(all.last()).or(satuan.id.first()).cloned().unwrap_or_else(|| Id::fixed("dokumen"));
        let printed =
            self.file.peta.as_ref().and_then(|p| p.cari(&simpul, &Bidang::Teks)).map(|t| t.isi.as_str());
        let today = || node(self.proyek, &simpul).map(|n| n.teks.0.as_str());
        let text = printed.or_else(today).unwrap_or_default();
        Rumah { jangkar: Jangkar::satuan(simpul.clone(), text, &satuan.label), cetak }
    }

    /// The place by the words under or beside a note.
    fn by_words(&mut self, note: &Catatan) -> Result<Rumah, String> {
        let file = self.file;
        let proyek = self.proyek;
        let aksara = file.aksara.get(&note.halaman).map_or(&[][..], Vec::as_slice);
        let told = |why: Tidak| {
            match why {
            Tidak::Ada => "kata-kata di bawahnya tidak ditemukan dalam proyek ini; baca pada halamannya".to_owned(),
            Tidak::Satu => {
                "kata-kata di bawahnya ada di beberapa tempat; tulis sebagai komentar pada tempat yang dimaksud".to_owned()
            }
        }
        };
        let whole = |found: &Ketemu| {
            let text = node(proyek, &found.simpul).map(|n| n.teks.0.as_str()).unwrap_or_default();
            Rumah { jangkar: Jangkar::satuan(found.simpul.clone(), text, ""), cetak: String::new() }
        };
        let stretch = |found: &Ketemu| {
            let text = node(proyek, &found.simpul)?.text(&found.bidang)?;
            let range = (found.awal, found.akhir);
            let jangkar = Jangkar::rentang(found.simpul.clone(), found.bidang.clone(), &text.0, range, "")?;
            Some(Rumah { jangkar, cetak: String::new() })
        };
        let lines: Vec<Kotak> = note.garis.clone();
        let indeks = self.indeks();
        match note.jenis {
            JenisCatatan::Catatan | JenisCatatan::Bebas => {
                indeks.beside(aksara, point_of(note)).map(|found| whole(&found)).map_err(told)
            }
            JenisCatatan::Sisip => {
                let found = indeks.point(aksara, note.kotak.tengah()).map_err(told)?;
                stretch(&found).ok_or_else(|| told(Tidak::Ada))
            }
            _ => {
                let (words, found) = indeks.covered(aksara, &lines);
                let (found, all) = found.map_err(told)?;
                if !all {
                    return Ok(Rumah { cetak: words, ..whole(&found) });
                }
                stretch(&found).ok_or_else(|| told(Tidak::Ada))
            }
        }
    }

    fn remark(&self, note: &Catatan, id: &Id, part: usize, home: Rumah) -> Anotasi {
        let Rumah { jangkar, cetak } = home;
        let mut isi = note.isi.trim().to_owned();
        // Some programs put the marked words themselves into the note.
        let quote = plain(&jangkar.kutipan);
        if jangkar.rentang.is_some() && !isi.is_empty() && squeezed(&isi) == squeezed(&quote) {
            isi.clear();
        }
        let on_text = jangkar.rentang.is_some();
        let asks = |isi: &str| {
            if isi.trim_end().ends_with('?') { JenisAnotasi::Pertanyaan } else { JenisAnotasi::Komentar }
        };
        let jenis = match (&note.jenis, &note.pengganti) {
            (JenisCatatan::Coret, Some(words)) if on_text && part == 0 && !words.trim().is_empty() => {
                JenisAnotasi::Usulan(source(words.trim()))
            }
            (JenisCatatan::Coret, _) if on_text => JenisAnotasi::Hapus,
            (JenisCatatan::Coret, words) => {
                let instead =
                    words.as_ref().map(|w| format!(", diganti \"{}\"", w.trim())).unwrap_or_default();
                isi = format!("Dicoret pada cetakan: \"{cetak}\"{instead}.\n{isi}").trim().to_owned();
                JenisAnotasi::Komentar
            }
            (JenisCatatan::Sisip, _) if on_text => {
                let text = self.text_of(&jangkar);
                let words = fitted(text, jangkar.rentang.map_or(0, |r| r.1), &isi);
                isi.clear();
                JenisAnotasi::Sisip(words)
            }
            (JenisCatatan::Sisip, _) => {
                isi = format!("Sisipkan pada cetakan: \"{isi}\"");
                JenisAnotasi::Komentar
            }
            (kind, _) => {
                if isi.is_empty() && note.balasan.is_empty() {
                    isi = match kind {
                        JenisCatatan::GarisBawah => "Digarisbawahi tanpa catatan.",
                        JenisCatatan::Gelombang => "Digarisbawahi bergelombang tanpa catatan.",
                        _ => "Disorot tanpa catatan.",
                    }
                    .to_owned();
                }
                let jenis = asks(&isi);
                if !cetak.is_empty() && !isi.contains(&cetak) {
                    isi = format!("Pada cetakan: \"{cetak}\". {isi}").trim().to_owned();
                }
                jenis
            }
        };
        let waktu = note.waktu.unwrap_or(self.kini);
        let putusan = note.keadaan.as_ref().map(|state| Putusan {
            waktu: state.waktu.unwrap_or(waktu),
            keadaan: state.keadaan,
            alasan: String::new(),
            penulis: Penulis::from_pdf(&state.penulis),
        });
        Anotasi {
            jangkar,
            jenis,
            isi,
            penulis: Penulis::from_pdf(&note.penulis),
            waktu,
            balasan: self.replies(note, id).into_iter().collect(),
            putusan,
            ditarik: false,
            asal: self.asal.to_owned(),
        }
    }

    /// The text that an anchor was taken from.
    fn text_of(&self, jangkar: &Jangkar) -> &'r str {
        let file = self.file;
        let proyek = self.proyek;
        let map = file.peta.as_ref().and_then(|p| p.cari(&jangkar.simpul, &jangkar.bidang));
        let today =
            || node(proyek, &jangkar.simpul).and_then(|n| n.text(&jangkar.bidang)).map(|t| t.0.as_str());
        map.map(|t| t.isi.as_str()).or_else(today).unwrap_or_default()
    }
}

/// Where a note points: at what its line leads to, else a little above its middle, where its sign begins.
fn point_of(note: &Catatan) -> (f32, f32) {
    let k = &note.kotak;
    note.tunjuk.unwrap_or_else(|| (k.kiri, k.atas + (k.bawah - k.atas).min(24.0) * 0.4))
}

fn node<'p>(proyek: &'p Proyek, id: &Id) -> Option<&'p Node<Tautan>> {
    proyek.trees().find_map(|tree| tree.get(id))
}

/// Words as source, on one line.
fn source(words: &str) -> Teks {
    Teks(escape(&words.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// Words to be put between two letters, with the spaces they need there.
fn fitted(text: &str, at: usize, words: &str) -> Teks {
    let Teks(mut words) = source(words);
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let after = text.get(at..).and_then(|t| t.chars().next());
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
    // Within a word letters are put in as they are.
    if is_word(before) && is_word(after) {
        return Teks(words);
    }
    let opens = words.chars().next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '(' | '"' | '“'));
    if opens && before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | '"' | '“' | '/')) {
        words.insert(0, ' ');
    }
    if is_word(after) {
        words.push(' ');
    }
    Teks(words)
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The id in the name of a note that Pranata itself wrote.
fn own_name(name: &str) -> Option<Id> {
    let rest = name.strip_prefix(AWALAN)?;
    Id::new(rest.split(['#', ':']).next()?).ok()
}

/// Whether a name is given to no other note: a long one with figures, not one counted up.
fn is_unique(name: &str) -> bool {
    name.len() >= 20 && name.bytes().filter(u8::is_ascii_hexdigit).count() >= 16
}

fn hash(parts: &[&str]) -> Id {
    let bits = sha256(parts.join("\u{1f}").as_bytes());
    Id::from_bits(u128::from_str_radix(bits.get(..32).unwrap_or_default(), 16).unwrap_or_default())
}

fn said_by(name: &str) -> String {
    if name.is_empty() { "tanpa nama".to_owned() } else { name.to_owned() }
}

trait FromPdf {
    /// "Siti Aminah (Bagian Hukum)".
    fn from_pdf(name: &str) -> Self;
}

impl FromPdf for Penulis {
    fn from_pdf(name: &str) -> Self {
        let name = name.trim();
        let parts = name.strip_suffix(')').and_then(|n| n.split_once(" ("));
        let (nama, kantor) = parts.unwrap_or((name, ""));
        let nama = if nama.trim().is_empty() { "tanpa nama" } else { nama.trim() };
        Self { nama: nama.to_owned(), kantor: kantor.trim().to_owned() }
    }
}

fn to_pdf(penulis: &Penulis) -> String {
    if penulis.kantor.is_empty() {
        penulis.nama.clone()
    } else {
        format!("{} ({})", penulis.nama, penulis.kantor)
    }
}

/// What a note of a PDF says for a remark: the words it proposes, then what it says.
fn isi_cetak(anotasi: &Anotasi) -> String {
    let words = anotasi.jenis.kata().map(|t| plain(&t.0).trim().to_owned()).unwrap_or_default();
    match (words.is_empty(), anotasi.isi.trim()) {
        (true, isi) => isi.to_owned(),
        (false, "") => words,
        (false, isi) => format!("{words}\n\nAlasan: {isi}"),
    }
}

/// The remarks of a project as notes for a PDF, at the places they have today; and those that have none any more.
/// Remarks that were taken back are left out.
pub fn catatan(proyek: &Proyek) -> (Vec<CatatanPdf>, Vec<Id>) {
    let (mut out, mut lost) = (Vec::new(), Vec::new());
    for (id, anotasi) in proyek.anotasi.iter().filter(|(_, a)| !a.ditarik) {
        let found = letak(proyek, &anotasi.jangkar);
        let mut isi = isi_cetak(anotasi);
        let (simpul, bidang, rentang) = match &found {
            Letak::Tepat(t) | Letak::Berubah(t) => (t.simpul.clone(), t.bidang.clone(), t.rentang),
            Letak::Hilang(Some(simpul)) => {
                isi = format!("Semula pada \"{}\":\n{isi}", plain(&anotasi.jangkar.kutipan));
                (simpul.clone(), Bidang::Teks, None)
            }
            Letak::Hilang(None) => {
                lost.push(id.clone());
                continue;
            }
        };
        let jenis = match anotasi.jenis {
            JenisAnotasi::Komentar => JenisPdf::Sorot,
            JenisAnotasi::Pertanyaan => JenisPdf::Tanya,
            JenisAnotasi::Usulan(_) => JenisPdf::Ganti,
            JenisAnotasi::Hapus => JenisPdf::Coret,
            JenisAnotasi::Sisip(_) => JenisPdf::Sisip,
        };
        let mut perihal = anotasi.jenis.nama().to_owned();
        if let Some(first) = perihal.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let balasan = anotasi.balasan.iter().map(|(key, reply)| BalasanPdf {
            id: key.clone(),
            penulis: to_pdf(&reply.penulis),
            waktu: reply.waktu,
            isi: reply.isi.clone(),
        });
        let mut balasan: Vec<BalasanPdf> = balasan.collect();
        balasan.sort_by_key(|b| b.waktu);
        let keadaan = anotasi.putusan.as_ref().map(|p| (p.keadaan, to_pdf(&p.penulis), p.waktu));
        out.push(CatatanPdf {
            id: id.clone(),
            simpul,
            bidang,
            rentang,
            jenis,
            perihal,
            penulis: to_pdf(&anotasi.penulis),
            waktu: anotasi.waktu,
            isi,
            balasan,
            keadaan,
        });
    }
    (out, lost)
}
