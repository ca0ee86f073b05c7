//! The matrix of remarks: every remark by provision, with its answers and what became of it.
//!
//! One file each: `kata` (texts as they print), `urut` (the order of the document, its labels and groups),
//! `rumusan` and `usulan` (the words a remark is about, and those it proposes), `lembar` (as a document for print),
//! `buku` (as a workbook).

mod buku;
mod kata;
mod lembar;
mod rumusan;
mod urut;
mod usulan;

use std::collections::BTreeMap;

use crate::bahasa;
use crate::compile::{CompileError, CompileMemo, Naskah, Templates, compile_again};
use crate::edit::jangkar::{Letak, Tempat, letak};
use crate::model::{
    Anotasi, Id, JenisAnotasi, JenisKeluaran, KeadaanAnotasi, Penulis, Proyek, Putusan, Waktu,
};

pub use buku::{BukuError, to_xlsx};
pub use lembar::to_naskah;
pub use rumusan::Rumusan;

use kata::Kata;
use urut::Urut;

/// A matrix of remarks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matriks {
    /// "MATRIKS TANGGAPAN ATAS RANCANGAN PERATURAN BUPATI PATI TENTANG …".
    pub judul: String,
    /// "Pemerintah Kabupaten Pati".
    pub daerah: String,
    /// When it was made.
    pub waktu: Waktu,
    /// The cover.
    pub sampul: Sampul,
    /// Its rows: the heads of groups, and remarks.
    pub baris: Vec<Baris>,
}

/// What the cover tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sampul {
    /// What, and its words: the version, the date, which remarks are here.
    pub keterangan: Vec<(String, String)>,
    /// Counts by who remarked, by office and name.
    pub pemberi: Vec<(Penulis, Hitungan)>,
    /// Counts by kind, in the order of the kinds; those that occur.
    pub jenis: Vec<(String, Hitungan)>,
    /// All of them.
    pub jumlah: Hitungan,
    /// What is not here, a sentence each.
    pub catatan: Vec<String>,
}

/// How many remarks are in each state, in the order of [`KeadaanAnotasi::SEMUA`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hitungan(pub [usize; 4]);

impl Hitungan {
    fn add(&mut self, keadaan: KeadaanAnotasi) {
        for (count, one) in self.0.iter_mut().zip(KeadaanAnotasi::SEMUA) {
            *count += usize::from(one == keadaan);
        }
    }

    /// Of all states.
    pub fn jumlah(&self) -> usize {
        self.0.iter().sum()
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Baris {
    /// The head of a group: "BAB II KEBIJAKAN".
    Kelompok(String),
    /// A remark.
    Masukan(Box<Masukan>),
}

/// A remark with what became of it, all as it prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masukan {
    /// Its number in this matrix, from 1.
    pub nomor: usize,
    /// The remark.
    pub id: Id,
    /// The group it stands in.
    pub kelompok: String,
    /// The provision: "Pasal 5 ayat (2) huruf a".
    pub tempat: String,
    /// The words it is about.
    pub rumusan: Rumusan,
    /// Its kind: "usulan rumusan".
    pub jenis: &'static str,
    /// What it says; newlines kept.
    pub isi: String,
    /// The words it proposes.
    pub usulan: Option<String>,
    /// Who wrote it.
    pub pemberi: Penulis,
    /// The day, in words.
    pub tanggal: String,
    /// Answers, the oldest first, and the reason of the decision.
    pub tanggapan: Vec<Tanggapan>,
    /// What became of it.
    pub tindak: Tindak,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tanggapan {
    /// Who.
    pub oleh: Penulis,
    /// The day, in words.
    pub tanggal: String,
    /// The words; newlines kept.
    pub isi: String,
}

/// What became of a remark.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tindak {
    /// Its state.
    pub keadaan: KeadaanAnotasi,
    /// When it was decided, in words, and by whom.
    pub putusan: Option<(String, Penulis)>,
    /// What it did to the text, where it was taken over: "Rumusan menjadi: …".
    pub hasil: String,
}

/// What a draft says, as far as a matrix needs it.
struct Draf<'p> {
    proyek: &'p Proyek,
    naskah: Naskah,
    kata: Kata,
}

/// Makes the matrix of a document's remarks. `keadaan`: those in this state alone. Remarks on the plan are of every
/// document; those taken back are of none.
pub fn matriks(
    proyek: &Proyek,
    templates: &Templates,
    dokumen: &Id,
    keadaan: Option<KeadaanAnotasi>,
    waktu: Waktu,
) -> Result<Matriks, CompileError> {
    let mut memo = CompileMemo::default();
    let naskah = compile_again(proyek, templates, dokumen, JenisKeluaran::Rancangan, &mut memo)?;
    let mut kata = Kata::new(memo.take_said());
    usulan::learn(&mut kata, proyek, templates, dokumen)?;
    let draf = Draf { proyek, naskah, kata };
    let urut = Urut::new(proyek, dokumen, &draf.naskah);
    let (mut placed, mut left) = (Vec::new(), Left::default());
    for (id, anotasi) in &proyek.anotasi {
        let found = standing(anotasi, letak(proyek, &anotasi.jangkar));
        if anotasi.ditarik {
            left.withdrawn += 1;
        } else if found.simpul().is_some_and(|unit| urut.is_elsewhere(unit)) {
            left.elsewhere += 1;
        } else if keadaan.is_some_and(|k| k != anotasi.keadaan()) {
            left.filtered += 1;
        } else {
            let tempat = found.tempat();
            let unit = tempat.map_or(usize::MAX, |t| urut.place(&t.simpul));
            let start = tempat.and_then(|t| t.rentang).map(|(awal, _)| awal);
            let field = tempat.map(|t| urut.field(t));
            let lost = tempat.is_none() && !is_removed(anotasi);
            let order = (unit, lost, field, start, anotasi.waktu, id);
            placed.push((order, anotasi, found));
        }
    }
    placed.sort_by_key(|(order, ..)| *order);
    let mut baris = Vec::new();
    let mut group = None;
    let mut counts = Counts::default();
    for (n, ((.., id), anotasi, found)) in placed.into_iter().enumerate() {
        let one = draf.masukan(n + 1, id, anotasi, &found, &urut);
        if group.as_ref() != Some(&one.kelompok) {
            group = Some(one.kelompok.clone());
            baris.push(Baris::Kelompok(one.kelompok.clone()));
        }
        counts.add(anotasi, one.jenis);
        baris.push(Baris::Masukan(Box::new(one)));
    }
    Ok(Matriks {
        judul: bahasa::kapital(&format!("Matriks tanggapan atas {}", draf.naskah.judul)),
        daerah: draf.naskah.pembuat.clone(),
        waktu,
        sampul: Sampul {
            keterangan: explained(proyek, keadaan, waktu),
            pemberi: counts.pemberi.into_values().collect(),
            jenis: counts.jenis.into_values().collect(),
            jumlah: counts.all,
            catatan: left.told(),
        },
        baris,
    })
}

/// A day in words, where the clock was read.
pub(super) fn tanggal(waktu: Waktu) -> String {
    let [year, month, day, ..] = waktu.parts();
    bahasa::tanggal(day as u8, month as u8, year as u16)
}

fn explained(proyek: &Proyek, keadaan: Option<KeadaanAnotasi>, waktu: Waktu) -> Vec<(String, String)> {
    let mut out = Vec::new();
    if let Some(last) = proyek.versi.last() {
        let words = format!("{}, {}", super::versi::called(last), tanggal(last.waktu));
        out.push(("Versi rancangan terakhir".to_owned(), words));
    }
    out.push(("Disusun pada tanggal".to_owned(), tanggal(waktu)));
    let which = keadaan.map_or_else(
        || "semua masukan".to_owned(),
        |k| format!("hanya masukan dengan tindak lanjut {}", k.nama()),
    );
    out.push(("Memuat".to_owned(), which));
    out
}

/// What is not in a matrix.
#[derive(Default)]
struct Left {
    withdrawn: usize,
    elsewhere: usize,
    filtered: usize,
}

impl Left {
    fn told(&self) -> Vec<String> {
        let all = [
            (self.withdrawn, "ditarik kembali oleh pemberinya"),
            (self.elsewhere, "menyangkut dokumen lain dalam proyek ini"),
            (self.filtered, "berada dalam keadaan lain"),
        ];
        let told = all.into_iter().filter(|(count, _)| *count > 0);
        told.map(|(count, why)| format!("Tidak dimuat: {count} masukan yang {why}.")).collect()
    }
}

#[derive(Default)]
struct Counts {
    /// By office and name without regard to capitals; who has no office stands last.
    pemberi: BTreeMap<(bool, String), (Penulis, Hitungan)>,
    jenis: BTreeMap<usize, (String, Hitungan)>,
    all: Hitungan,
}

impl Counts {
    fn add(&mut self, anotasi: &Anotasi, nama: &str) {
        let who = &anotasi.penulis;
        let key = format!("{}\n{}", who.kantor, who.nama).to_lowercase();
        let state = anotasi.keadaan();
        let person = (who.kantor.is_empty(), key);
        let known = self.pemberi.entry(person).or_insert_with(|| (who.clone(), Hitungan::default()));
        // Capitals come first in order, whoever was counted first.
        known.0 = known.0.clone().min(who.clone());
        known.1.add(state);
        let place = match anotasi.jenis {
            JenisAnotasi::Komentar => 0,
            JenisAnotasi::Pertanyaan => 1,
            JenisAnotasi::Usulan(_) => 2,
            JenisAnotasi::Hapus => 3,
            JenisAnotasi::Sisip(_) => 4,
        };
        self.jenis.entry(place).or_insert_with(|| (nama.to_owned(), Hitungan::default())).1.add(state);
        self.all.add(state);
    }
}

impl Draf<'_> {
    fn masukan(&self, nomor: usize, id: &Id, anotasi: &Anotasi, found: &Letak, urut: &Urut<'_>) -> Masukan {
        let unit = found.simpul().unwrap_or(&anotasi.jangkar.simpul);
        let (kelompok, tempat) = if let Some(tempat) = found.tempat() {
            (urut.group(&tempat.simpul), urut.called(tempat))
        } else {
            let group = if is_removed(anotasi) { urut::REMOVED } else { urut::LOST };
            (group.to_owned(), anotasi.jangkar.label.clone())
        };
        let usulan = anotasi.jenis.kata().map(|kata| self.kata.printed(unit, &kata.0, false));
        let mut replies: Vec<_> = anotasi.balasan.iter().map(|(id, b)| (b.waktu, id, b)).collect();
        replies.sort();
        let mut tanggapan: Vec<Tanggapan> = replies
            .into_iter()
            .map(|(waktu, _, b)| Tanggapan {
                oleh: b.penulis.clone(),
                tanggal: tanggal(waktu),
                isi: clean(&b.isi),
            })
            .collect();
        if let Some(Putusan { waktu, alasan, penulis, .. }) = &anotasi.putusan
            && !alasan.is_empty()
        {
            let isi = clean(alasan);
            tanggapan.push(Tanggapan { oleh: penulis.clone(), tanggal: tanggal(*waktu), isi });
        }
        let tindak = Tindak {
            keadaan: anotasi.keadaan(),
            putusan: anotasi.putusan.as_ref().map(|p| (tanggal(p.waktu), p.penulis.clone())),
            hasil: made(anotasi, usulan.as_deref()),
        };
        Masukan {
            nomor,
            id: id.clone(),
            kelompok,
            tempat,
            rumusan: self.rumusan(anotasi, found),
            jenis: anotasi.jenis.nama(),
            isi: clean(&anotasi.isi),
            usulan,
            pemberi: anotasi.penulis.clone(),
            tanggal: tanggal(anotasi.waktu),
            tanggapan,
            tindak,
        }
    }
}

/// What a remark that was taken over did away with is not lost: its unit still stands where it stood.
fn standing(anotasi: &Anotasi, found: Letak) -> Letak {
    match found {
        Letak::Hilang(Some(simpul)) if is_removed(anotasi) => {
            Letak::Berubah(Tempat { simpul, bidang: anotasi.jangkar.bidang.clone(), rentang: None })
        }
        found => found,
    }
}

/// Whether it asked for something to be taken away, and that was done.
fn is_removed(anotasi: &Anotasi) -> bool {
    anotasi.jenis == JenisAnotasi::Hapus && anotasi.keadaan() == KeadaanAnotasi::Diterima
}

/// What taking a remark over did.
fn made(anotasi: &Anotasi, usulan: Option<&str>) -> String {
    if anotasi.keadaan() != KeadaanAnotasi::Diterima {
        return String::new();
    }
    match (&anotasi.jenis, usulan) {
        (JenisAnotasi::Usulan(_), Some(words)) => format!("Rumusan menjadi: {words}"),
        (JenisAnotasi::Sisip(_), Some(words)) => format!("Ditambahkan: {words}"),
        (JenisAnotasi::Hapus, _) => "Rumusan dihapus.".to_owned(),
        _ => String::new(),
    }
}

/// What a person wrote, without letters that print nothing and without empty lines.
fn clean(words: &str) -> String {
    let line = |l: &str| l.split(char::is_whitespace).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    let printable: String =
        words.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    let lines: Vec<String> = printable.lines().map(line).filter(|l| !l.is_empty()).collect();
    lines.join("\n")
}
