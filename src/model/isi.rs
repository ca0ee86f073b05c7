//! The kinds of units and what each kind alone has.

use serde::{Deserialize, Serialize};

use super::{DataDimensi, DataProgram, DataSubdimensi, Id, Kesenjangan, Mm, Tabel, Teks, is_default};

macro_rules! kinds {
    ($( $(#[$doc:meta])* $kind:ident $(($payload:ty))? = $nama:literal ),* $(,)?) => {
        /// The kind of a node with what only this kind has. What stands under what, and how it is numbered
        /// and set, is not here but in the template's rule table.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub enum Isi {
            $( $(#[$doc])* $kind $(($payload))?, )*
        }

        /// The kind alone: the key of a template's rule table.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Jenis {
            $( $(#[$doc])* $kind, )*
        }

        impl Isi {
            /// The kind alone.
            pub fn jenis(&self) -> Jenis {
                match self {
                    $( kinds!(@pattern $kind $(($payload))?) => Jenis::$kind, )*
                }
            }
        }

        impl Jenis {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// What users call it.
            pub fn nama(self) -> &'static str {
                match self {
                    $( Self::$kind => $nama, )*
                }
            }
        }
    };
    (@pattern $kind:ident ($payload:ty)) => { Self::$kind(_) };
    (@pattern $kind:ident) => { Self::$kind };
}

kinds! {
    /// The block Menimbang.
    Konsiderans = "Menimbang",
    /// One consideration.
    Pertimbangan(DataPertimbangan) = "pertimbangan",
    /// The block Mengingat.
    DasarHukum = "Mengingat",
    /// One legal basis.
    ButirDasarHukum(ButirDasarHukum) = "dasar hukum",
    /// The body.
    BatangTubuh = "batang tubuh",
    /// BAB.
    Bab = "BAB",
    /// Bagian.
    Bagian = "Bagian",
    /// Paragraf.
    Paragraf = "Paragraf",
    /// Pasal.
    Pasal = "Pasal",
    /// Ayat.
    Ayat = "ayat",
    /// An item of a list, four levels deep.
    Rincian = "rincian",
    /// A definition: `judul` is the term, `teks` its meaning.
    Definisi(Definisi) = "definisi",
    /// The words that go on behind a list.
    PenutupRincian = "penutup rincian",
    /// KESATU, KEDUA, … of a Keputusan.
    Diktum = "diktum",
    /// The explanation.
    Penjelasan = "penjelasan",
    /// I. UMUM.
    PenjelasanUmum = "penjelasan umum",
    /// The explanation of one unit of the body.
    PenjelasanSatuan(DataPenjelasan) = "penjelasan pasal",
    /// A footnote, anchored as `{^id}` in the text of its parent.
    CatatanKaki = "catatan kaki",
    /// Quoted provisions of another regulation, with their own fixed numbers.
    Kutipan = "kutipan ketentuan",
    /// Text that an import could not place.
    TakTempat = "blok belum ditempatkan",
    /// A free paragraph.
    Alinea = "alinea",
    /// The list of those who get a copy.
    Tembusan = "tembusan",
    /// One of them.
    ButirTembusan = "butir tembusan",
    /// An annex.
    Lampiran(DiLampiran) = "lampiran",
    /// A book of the masterplan.
    Buku = "buku",
    /// A chapter of a book.
    BabBuku = "bab",
    /// A section, as deep as needed.
    Subbab = "subbab",
    /// Narrative in full Markdown.
    Narasi = "narasi",
    /// A table; `judul` is its caption.
    Tabel(Tabel) = "tabel",
    /// A picture; `judul` is its caption.
    Gambar(Gambar) = "gambar",
    /// The vision.
    Visi = "visi",
    /// A mission.
    Misi = "misi",
    /// An aim.
    Tujuan = "tujuan",
    /// A goal.
    Sasaran = "sasaran",
    /// A strategy.
    Strategi = "strategi",
    /// A dimension of the smart city.
    Dimensi(DataDimensi) = "dimensi",
    /// A part of a dimension.
    Subdimensi(DataSubdimensi) = "subdimensi",
    /// A programme: `judul` is its name, `teks` its description.
    Program(Box<DataProgram>) = "program",
    /// A gap between what is and what should be.
    Kesenjangan(Kesenjangan) = "kesenjangan",
    /// A part that the template generates from the plan.
    Bangkitan(Bangkitan) = "bagian terbangkit",
}

/// What a consideration rests on (Lampiran II no. 19).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Landasan {
    /// Philosophical.
    Filosofis,
    /// Sociological.
    Sosiologis,
    /// Legal.
    Yuridis,
}

/// Of a consideration.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataPertimbangan {
    /// Its kind; the closing item has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub landasan: Option<Landasan>,
}

/// Why a regulation is a legal basis (Lampiran II no. 28).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SifatDasar {
    /// It gives the power.
    Kewenangan,
    /// It commands this regulation.
    Perintah,
}

/// Of a legal basis. The node's `teks`, when there is one, prints in place of the citation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ButirDasarHukum {
    /// The regulation in the register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peraturan: Option<Id>,
    /// Or another document of this project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dokumen: Option<Id>,
    /// Only for the Constitution: its articles ("Pasal 18 ayat (6)", no. 44).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pasal: String,
    /// Why it is listed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sifat: Option<SifatDasar>,
}

/// Of a definition (Lampiran II no. 98, 101).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definisi {
    /// Short forms, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sebutan: Vec<Sebutan>,
    /// The node's `teks` is the whole sentence as it prints; `judul` and `sebutan` only say what it defines.
    /// So a definition of another form comes in.
    #[serde(default, skip_serializing_if = "is_default")]
    pub utuh: bool,
}

/// A short form of a defined term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sebutan {
    /// "yang selanjutnya disebut …": a word or an acronym.
    Disebut(Teks),
    /// "yang selanjutnya disingkat …": initials.
    Disingkat(Teks),
}

/// Of an explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataPenjelasan {
    /// The unit that is explained.
    pub untuk: Id,
}

/// Of an annex: its name is the node's `judul`, empty for the title of the regulation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiLampiran {
    /// Parts of the Rencana that print here with all below them, by id; never a copy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bagian: Vec<Id>,
    /// Print contents at the head.
    #[serde(default, skip_serializing_if = "is_default")]
    pub daftar_isi: bool,
}

/// Of a picture. Its bytes stand beside the project, found by `berkas`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gambar {
    /// Name of the picture: the SHA-256 of its bytes in hexadecimal, a dot, `png`, `jpg` or `svg`.
    pub berkas: String,
    /// What it shows, for those who cannot see it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alt: String,
    /// Width on the page; `None` for its own, at most the text width.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lebar: Option<Mm>,
}

/// Of a generated part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bangkitan {
    /// The generator in the template.
    pub nama: String,
    /// Only what stands at or below this entity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dari: Option<Id>,
}
