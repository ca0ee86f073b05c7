//! What differs between two documents, told as a lawyer would: by provision, what was changed, added, deleted, moved,
//! split or joined, and which words. A number that is another one only because of what stands before it is no change.

mod cetak;
mod cocok;
mod hitung;
mod kelompok;
mod satuan;
mod sebut;
mod teks;
mod uraian;

use serde::Serialize;

use crate::compile::{CompileError, Naskah, Templates, compile};
use crate::edit::Edit;
use crate::model::{DokumenHukum, Id, JenisKeluaran, Proyek};

use super::kata::Potongan;

pub use cetak::{Kepala, matriks, sebaris};
pub use hitung::Hitungan;
pub use teks::{tanda, to_text};

/// One side of a comparison: a document of a project, compiled.
pub struct Sisi<'a> {
    /// The project.
    pub proyek: &'a Proyek,
    /// The document.
    pub dokumen: &'a DokumenHukum,
    /// As it prints.
    pub naskah: Naskah,
}

impl<'a> Sisi<'a> {
    /// Compiles a document as it would be signed: with number and dates, where it has them. Refuses a document that
    /// is not there and templates that cannot be read.
    pub fn new(proyek: &'a Proyek, dokumen: &Id) -> Result<Self, CompileError> {
        let templates = Templates::of(proyek)?;
        let naskah = compile(proyek, &templates, dokumen, JenisKeluaran::Naskah)?;
        let found = proyek.dokumen(dokumen);
        let found = found.ok_or_else(|| CompileError::Dokumen(dokumen.clone(), String::new()))?;
        Ok(Self { proyek, dokumen: found, naskah })
    }
}

/// What became of a provision or a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum JenisPerubahan {
    /// It stands elsewhere.
    Dipindahkan,
    /// Its text is now in several.
    Dipecah,
    /// It holds what was in several.
    Digabung,
    /// Its words are others.
    Diubah,
    /// It is new.
    Ditambah,
    /// It is gone.
    Dihapus,
}

impl JenisPerubahan {
    /// What users call it.
    pub fn nama(self) -> &'static str {
        match self {
            Self::Dipindahkan => "dipindahkan",
            Self::Dipecah => "dipecah",
            Self::Digabung => "digabung",
            Self::Diubah => "diubah",
            Self::Ditambah => "ditambahkan",
            Self::Dihapus => "dihapus",
        }
    }
}

/// Where something stands in one of the documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tempat {
    /// Its unit; none for fixed parts of the template.
    pub simpul: Option<Id>,
    /// How it is cited: "Pasal 5", "ayat (2) huruf a" within a provision.
    pub label: String,
    /// What it stands in: "BAB II"; empty for none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub dalam: String,
}

/// A line of a provision: a paragraph or a row of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BarisBanding {
    /// What became of it; empty when nothing did.
    pub jenis: Vec<JenisPerubahan>,
    /// Where it stood.
    pub lama: Option<Tempat>,
    /// Where it stands.
    pub baru: Option<Tempat>,
    /// What stood beside its words: "(2)".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tanda_lama: String,
    /// What stands beside its words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tanda_baru: String,
    /// Its words.
    pub potongan: Vec<Potongan>,
    /// It came from another provision, or went to one: its words before, or now, are told there.
    #[serde(skip_serializing_if = "crate::model::is_default")]
    pub lintas: bool,
    /// Which one: "Pasal 8 ayat (2)".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub pindah: String,
    /// It ends with another conjunction because its list has another one: the one before, the one now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub penghubung: Option<(String, String)>,
    /// Its picture is another one.
    #[serde(skip_serializing_if = "crate::model::is_default")]
    pub gambar: bool,
    /// Its place among the lines of the old document, and of the new.
    #[serde(skip)]
    urut: (Option<usize>, Option<usize>),
}

impl BarisBanding {
    fn has(&self, jenis: JenisPerubahan) -> bool {
        self.jenis.contains(&jenis)
    }

    /// Its words before.
    pub fn teks_lama(&self) -> String {
        if self.lintas && self.baru.is_some() {
            return String::new();
        }
        self.potongan.iter().map(Potongan::lama).collect()
    }

    /// Its words now.
    pub fn teks_baru(&self) -> String {
        self.potongan.iter().map(Potongan::baru).collect()
    }
}

/// A provision in both documents, or in one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Satuan {
    /// What became of it; empty when nothing did.
    pub jenis: Vec<JenisPerubahan>,
    /// Where it stood.
    pub lama: Option<Tempat>,
    /// Where it stands.
    pub baru: Option<Tempat>,
    /// The others that were joined into it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gabungan: Vec<Tempat>,
    /// The others that took a part of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pecahan: Vec<Tempat>,
    /// What became of it, in words.
    pub keterangan: String,
    /// Its lines.
    pub baris: Vec<BarisBanding>,
    /// The Edits that belong to it, by their place in [`Perbandingan::edit`].
    #[serde(skip)]
    pub edit: Vec<usize>,
}

impl Satuan {
    /// Whether something became of it.
    pub fn is_changed(&self) -> bool {
        !self.jenis.is_empty()
    }

    /// What users call it: "Pasal 5 (semula Pasal 4)".
    pub fn sebutan(&self) -> String {
        let name = match (&self.lama, &self.baru) {
            (_, Some(at)) | (Some(at), None) => at.label.as_str(),
            (None, None) => "",
        };
        let name = crate::bahasa::kapital_awal_kalimat(name);
        self.semula().map_or_else(|| name.clone(), |before| format!("{name} (semula {before})"))
    }

    /// The number it bore, where it bears another one.
    fn semula(&self) -> Option<&str> {
        let (a, b) = (self.lama.as_ref()?, self.baru.as_ref()?);
        // A name in quotation marks is a heading: that is told as changed words.
        (a.label != b.label && !a.label.contains('“')).then_some(a.label.as_str())
    }
}

/// Lines of a provision that are left out before one that changed.
struct Lompat<'s> {
    /// More than the lines below which that one stands.
    lain: bool,
    /// The lines below which it stands: the ayat of a huruf.
    atas: Vec<&'s BarisBanding>,
}

impl<'s> Lompat<'s> {
    fn of(left: &[&'s BarisBanding], row: &BarisBanding, old: bool) -> Self {
        let name = |b: &'s BarisBanding| {
            if old { b.lama.as_ref() } else { b.baru.as_ref() }.map_or("", |t| &t.label)
        };
        let own = match if old { &row.lama } else { &row.baru } {
            Some(place) => place.label.as_str(),
            None => "",
        };
        let below = |above: &str| {
            !above.is_empty() && own.strip_prefix(above).is_some_and(|rest| rest.starts_with(' '))
        };
        let atas: Vec<_> = left.iter().copied().filter(|b| below(name(b))).collect();
        Self { lain: left.len() > atas.len(), atas }
    }
}

/// Two documents compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Perbandingan {
    /// All provisions in the order of the new document; those that are gone behind what stood before them.
    pub satuan: Vec<Satuan>,
    /// The Edits that make the old project the new one ([`beda`](super::beda())).
    pub edit: Vec<Edit>,
    /// Those that belong to no provision that changed: data of the project, parts that do not print.
    pub lainnya: Vec<usize>,
}

impl Perbandingan {
    /// The provisions of which something became.
    pub fn perubahan(&self) -> impl Iterator<Item = &Satuan> {
        self.satuan.iter().filter(|s| s.is_changed())
    }

    /// The lines of the old document as the comparison has them, with their labels.
    pub fn baris_lama(&self) -> Vec<String> {
        self.written(|b| b.urut.0, |b| (b.tanda_lama.as_str(), b.teks_lama()))
    }

    /// The lines of the new document as the comparison has them, with their labels.
    pub fn baris_baru(&self) -> Vec<String> {
        self.written(|b| b.urut.1, |b| (b.tanda_baru.as_str(), b.teks_baru()))
    }

    fn written<'s>(
        &'s self,
        place: impl Fn(&BarisBanding) -> Option<usize>,
        words: impl Fn(&'s BarisBanding) -> (&'s str, String),
    ) -> Vec<String> {
        let all = self.satuan.iter().flat_map(|s| &s.baris);
        let mut rows: Vec<(usize, &'s BarisBanding)> = all.filter_map(|b| Some((place(b)?, b))).collect();
        rows.sort_by_key(|(n, _)| *n);
        let mut out: Vec<(usize, String)> = Vec::new();
        for (n, row) in rows {
            let (label, words) = words(row);
            match out.last_mut() {
                // A line that is now in several.
                Some((last, line)) if *last == n => line.push_str(&words),
                _ => out.push((n, if label.is_empty() { words } else { format!("{label} {words}") })),
            }
        }
        out.into_iter().map(|(_, line)| line).collect()
    }

    /// How many provisions of each kind of change.
    pub fn hitungan(&self) -> Hitungan {
        Hitungan::of(self)
    }
}

/// Compares two documents, of one file or of two. Units are known by their ids; what has no id in common is known by
/// its words.
pub fn banding(lama: &Sisi<'_>, baru: &Sisi<'_>) -> Perbandingan {
    satuan::compare(lama, baru)
}
