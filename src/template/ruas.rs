//! The blocks of a document, in the order they print.

use serde::{Deserialize, Serialize};

use crate::model::{Jenis, JenisKeluaran, Mm};

/// A block. `hanya`, where not empty, names the kinds of print it stands in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Ruas {
    /// A paragraph of fixed words and placeholders.
    Baris {
        /// The words.
        teks: String,
        /// Style.
        gaya: String,
        /// From the top edge of the first page to its first line, when that is further down.
        #[serde(default)]
        patok: Option<Mm>,
        /// Kinds of print.
        #[serde(default)]
        hanya: Vec<JenisKeluaran>,
    },
    /// The emblem, centred, or the space for it in a draft.
    Lambang {
        /// From the top edge of the first page.
        atas: Mm,
        /// Width of the space.
        lebar: Mm,
        /// Height of the space.
        tinggi: Mm,
    },
    /// Fixed words beside a label in the side column ("Menetapkan").
    Samping {
        /// The label.
        label: String,
        /// The words.
        teks: String,
        /// Style.
        gaya: String,
    },
    /// The top unit of a kind with all below it; nothing when the document has none.
    Satuan(Jenis),
    /// Empty lines.
    Ruang {
        /// How many.
        baris: f32,
        /// Kinds of print.
        #[serde(default)]
        hanya: Vec<JenisKeluaran>,
    },
    /// Blocks set in a column of their own and kept on one page: a signature, the head of a lampiran.
    Kelompok {
        /// From the left margin.
        kiri: Mm,
        /// Width.
        lebar: Mm,
        /// Empty lines before it.
        #[serde(default)]
        sebelum: f32,
        /// The blocks.
        isi: Vec<Ruas>,
        /// Kinds of print.
        #[serde(default)]
        hanya: Vec<JenisKeluaran>,
    },
    /// Blocks that a document may word otherwise as a whole: what another regulation has there comes in so.
    Rumusan {
        /// Its name: "penetapan".
        nama: String,
        /// The template's own blocks.
        isi: Vec<Ruas>,
        /// Style of a document's own lines; none for that of the first of the blocks.
        #[serde(default)]
        gaya: Option<String>,
        /// Kinds of print that have the template's own; a document's wording stands in all.
        #[serde(default)]
        hanya: Vec<JenisKeluaran>,
    },
    /// The explanation, where the document has one.
    Penjelasan(TataPenjelasan),
    /// Each lampiran: head, contents, signature.
    Lampiran {
        /// Before what it holds.
        kepala: Vec<Ruas>,
        /// Heading of the contents, where a lampiran asks for them.
        judul_daftar_isi: String,
        /// Style of that heading.
        gaya_daftar_isi: String,
        /// Behind what it holds.
        penutup: Vec<Ruas>,
    },
}

impl Ruas {
    /// Whether the top units of a kind print here.
    pub fn prints(&self, jenis: Jenis) -> bool {
        match self {
            Self::Satuan(kind) => *kind == jenis,
            Self::Penjelasan(_) => jenis == Jenis::Penjelasan,
            Self::Lampiran { .. } => jenis == Jenis::Lampiran,
            Self::Rumusan { isi, .. } => isi.iter().any(|b| b.prints(jenis)),
            Self::Baris { .. }
            | Self::Lambang { .. }
            | Self::Samping { .. }
            | Self::Ruang { .. }
            | Self::Kelompok { .. } => false,
        }
    }
}

/// How an explanation is set (Lampiran II no. 180-190).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TataPenjelasan {
    /// Its title.
    pub kepala: Vec<Ruas>,
    /// "I. UMUM".
    pub umum: String,
    /// "II. PASAL DEMI PASAL".
    pub pasal: String,
    /// For a unit that needs none: "Cukup jelas."
    pub cukup_jelas: String,
    /// How far each level below the article is set in.
    #[serde(default)]
    pub masuk: Mm,
    /// Style of the two headings.
    pub gaya_judul: String,
    /// Style of "Pasal 5".
    pub gaya_pasal: String,
    /// Style of "Ayat (1)" and smaller units.
    pub gaya_satuan: String,
    /// Style of the words.
    pub gaya_teks: String,
}
