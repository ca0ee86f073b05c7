//! Generated parts: views of the plan, written down once as data.

use serde::{Deserialize, Serialize};

use crate::model::{Mm, Pt, Sambung};

use super::Rata;

/// A generator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Pembangkit {
    /// Items of a list, in the body or in a lampiran.
    Rincian(TataRincian),
    /// A table.
    Tabel(TataTabel),
    /// A heading and paragraphs for each entity.
    Uraian(TataUraian),
}

/// What a generator goes through, in the order of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sumber {
    /// Dimensions.
    Dimensi,
    /// Subdimensions.
    Subdimensi,
    /// Programmes.
    Program,
    /// Programmes that are quick wins.
    QuickWin,
    /// The vision.
    Visi,
    /// Missions.
    Misi,
    /// Aims.
    Tujuan,
    /// Goals.
    Sasaran,
    /// Strategies.
    Strategi,
    /// Gaps.
    Kesenjangan,
    /// Seats of the institution that the generated part names.
    Jabatan,
    /// Tasks of that institution.
    Tugas,
    /// Offices.
    Opd,
    /// Sources of money that some programme uses.
    SumberDana,
}

/// A generated list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TataRincian {
    /// Of what.
    pub sumber: Sumber,
    /// The words of an item.
    pub teks: String,
    /// Words behind it that lead to the list below it; left out when that has no items.
    #[serde(default)]
    pub pengantar: String,
    /// The conjunction of lists below items.
    #[serde(default)]
    pub sambung: Sambung,
    /// The list below each item.
    #[serde(default)]
    pub anak: Option<Box<TataRincian>>,
}

/// A generated table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TataTabel {
    /// One row for each of these.
    pub sumber: Sumber,
    /// A row across the table before each group.
    #[serde(default)]
    pub kelompok: Option<Kelompok>,
    /// Rows within the row: one for each of these; the other columns span them.
    #[serde(default)]
    pub rinci: Option<Rinci>,
    /// Columns.
    pub kolom: Vec<KolomTabel>,
    /// A row of sums at the foot, with this word in the first column.
    #[serde(default)]
    pub jumlah: Option<String>,
    /// Size of the letters.
    #[serde(default)]
    pub ukuran: Option<Pt>,
}

/// Groups of rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kelompok {
    /// By what; must hold the rows' entities in the tree.
    pub sumber: Sumber,
    /// The words of the row.
    pub teks: String,
}

/// What a row is split into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rinci {
    /// Indicators of the programme.
    Indikator,
    /// Risks of the programme.
    Risiko,
}

/// A column, or one column for each year of the plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KolomTabel {
    /// Heading.
    pub kepala: String,
    /// Heading above it, shared with neighbours that have the same.
    #[serde(default)]
    pub di_atas: String,
    /// Width; columns without one share what is left.
    #[serde(default)]
    pub lebar: Option<Mm>,
    /// The words of a cell.
    pub isi: String,
    /// Alignment of its cells.
    #[serde(default = "left")]
    pub rata: Rata,
    /// Once for each year; `{tahun}` in heading and words is the year.
    #[serde(default)]
    pub per_tahun: bool,
    /// Its cells are summed in the row of sums. The cell's placeholder must be an amount.
    #[serde(default)]
    pub dijumlah: bool,
    /// Belongs to the rows within the row.
    #[serde(default)]
    pub rinci: bool,
}

fn left() -> Rata {
    Rata::Kiri
}

/// Generated paragraphs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TataUraian {
    /// For each of these.
    pub sumber: Sumber,
    /// Heading before each; empty prints none.
    #[serde(default)]
    pub kepala: String,
    /// Hanging label of the heading.
    #[serde(default)]
    pub label: String,
    /// Style of the heading.
    #[serde(default)]
    pub gaya_kepala: String,
    /// Style of the paragraphs.
    pub gaya_teks: String,
    /// The paragraphs; one whose words come out empty is left out.
    pub butir: Vec<ButirUraian>,
}

/// One generated paragraph.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ButirUraian {
    /// Run-in heading; empty prints none.
    #[serde(default)]
    pub judul: String,
    /// The words.
    pub isi: String,
}
