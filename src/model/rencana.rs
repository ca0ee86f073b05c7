//! The masterplan and what its entities hold.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Desimal, Id, Rupiah, Teks, Tree, is_default};

/// The masterplan: one tree of strategy (visi, misi, …), dimensions with programmes, gaps and books.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rencana {
    /// Key of the template copy that rules its tree.
    pub templat: String,
    /// The years it covers.
    pub periode: Periode,
    /// Its units.
    pub pohon: Tree,
}

/// First and last year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Periode {
    /// First year.
    pub awal: u16,
    /// Last year.
    pub akhir: u16,
}

impl Periode {
    /// Every year, first to last.
    pub fn years(self) -> std::ops::RangeInclusive<u16> {
        self.awal..=self.akhir
    }

    /// How many years; 0 when the last stands before the first.
    pub fn lama(self) -> u16 {
        if self.akhir < self.awal { 0 } else { (self.akhir - self.awal).saturating_add(1) }
    }
}

/// Of a dimension. Its Indonesian label is the node's `judul`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataDimensi {
    /// Short code, the head of programme codes: "GOV".
    pub kode: String,
    /// Short label for tables.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pendek: String,
    /// The term in a foreign language, where it is known by one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asing: String,
    /// Other names, recognised at import.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alias: Vec<String>,
}

/// Of a part of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataSubdimensi {
    /// Short label for tables.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pendek: String,
    /// The term in a foreign language.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asing: String,
    /// Other names, recognised at import.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alias: Vec<String>,
}

/// Of a programme (masterplan-structure §5). Its main subdimension is its parent in the tree, its code is
/// computed from its place.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataProgram {
    /// The problem it answers.
    #[serde(default, skip_serializing_if = "is_default")]
    pub masalah: Teks,
    /// What it brings.
    #[serde(default, skip_serializing_if = "is_default")]
    pub manfaat: Teks,
    /// Its kind.
    #[serde(default, skip_serializing_if = "is_default")]
    pub jenis: JenisProgram,
    /// Its family, for an action plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rumpun: Option<Rumpun>,
    /// The office in charge: exactly one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opd: Option<Id>,
    /// Offices that help.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pendukung: Vec<Id>,
    /// Partners outside the offices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mitra: Vec<MitraProgram>,
    /// Goals it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sasaran: Vec<Id>,
    /// Strategies it carries out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strategi: Vec<Id>,
    /// Further subdimensions beside its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subdimensi_lain: Vec<Id>,
    /// Its indicators.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indikator: Vec<Indikator>,
    /// Places; empty for the whole region.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lokasi: Vec<String>,
    /// Years of work.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub tahun: BTreeSet<u16>,
    /// Its term, where it is not the one that follows from the years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jangka: Option<Jangka>,
    /// Budget rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anggaran: Vec<BarisAnggaran>,
    /// Ties to other plans and duties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kaitan: Vec<Kaitan>,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: StatusProgram,
    /// Progress in per cent, 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kemajuan: Option<u8>,
    /// Evidence: links or file names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bukti: Vec<String>,
    /// Risks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub risiko: Vec<Risiko>,
    /// Set when it is a quick win.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quick_win: Option<QuickWin>,
}

/// The kind of a programme; open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum JenisProgram {
    /// A programme.
    #[default]
    Program,
    /// An activity.
    Kegiatan,
    /// An innovation.
    Inovasi,
    /// An action plan.
    RencanaAksi,
    /// A collaboration.
    Kolaborasi,
    /// Any other.
    Lain(String),
}

/// The term of a programme (masterplan-structure §5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Jangka {
    /// One year.
    Pendek,
    /// Up to five years.
    Menengah,
    /// More.
    Panjang,
}

impl Jangka {
    /// What users call it.
    pub fn nama(self) -> &'static str {
        match self {
            Self::Pendek => "pendek",
            Self::Menengah => "menengah",
            Self::Panjang => "panjang",
        }
    }
}

impl DataProgram {
    /// The term: as set, else from the number of years of work.
    pub fn jangka(&self) -> Option<Jangka> {
        self.jangka.or(match self.tahun.len() {
            0 => None,
            1 => Some(Jangka::Pendek),
            2..=5 => Some(Jangka::Menengah),
            _ => Some(Jangka::Panjang),
        })
    }
}

/// The four families of action plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rumpun {
    /// People.
    SumberDayaManusia,
    /// Infrastructure.
    Infrastruktur,
    /// Applications.
    Aplikasi,
    /// Literacy.
    Literasi,
}

/// A partner in a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MitraProgram {
    /// Permanent.
    pub id: Id,
    /// The partner in the register.
    pub mitra: Id,
    /// Its part.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub peran: String,
    /// What the cooperation rests on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub dasar: String,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indikator {
    /// Permanent.
    pub id: Id,
    /// What is measured.
    pub nama: String,
    /// Its unit.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub satuan: String,
    /// Which way is better.
    #[serde(default, skip_serializing_if = "is_default")]
    pub arah: Arah,
    /// Where it starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dasar: Option<NilaiDasar>,
    /// Targets by year.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub target: BTreeMap<u16, Desimal>,
    /// Where the data come from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sumber_data: String,
}

/// Which way an indicator should go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Arah {
    /// More is better.
    #[default]
    Naik,
    /// Less is better.
    Turun,
}

/// The baseline of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NilaiDasar {
    /// Its year.
    pub tahun: u16,
    /// Its value.
    pub nilai: Desimal,
}

/// One budget row: a year, a source, an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BarisAnggaran {
    /// Permanent.
    pub id: Id,
    /// Year.
    pub tahun: u16,
    /// Source.
    pub sumber: SumberDana,
    /// Amount; `None` is "belum dihitung", which is not zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jumlah: Option<Rupiah>,
}

/// Where money comes from; open.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SumberDana {
    /// The region's own budget.
    ApbdKabupaten,
    /// The province's budget.
    ApbdProvinsi,
    /// The state budget.
    Apbn,
    /// Transfers.
    Transfer,
    /// Public-private partnership.
    Kpbu,
    /// Corporate responsibility and private money.
    Swasta,
    /// Grants.
    Hibah,
    /// Communities' own money.
    Swadaya,
    /// Any other.
    Lain(String),
}

impl SumberDana {
    /// What users call it in a region of this kind ("APBD Kabupaten").
    pub fn nama(&self, jenis: super::JenisDaerah) -> String {
        match self {
            Self::ApbdKabupaten => format!("APBD {}", jenis.nama()),
            Self::ApbdProvinsi => "APBD Provinsi".to_owned(),
            Self::Apbn => "APBN".to_owned(),
            Self::Transfer => "Transfer ke daerah".to_owned(),
            Self::Kpbu => "KPBU".to_owned(),
            Self::Swasta => "Tanggung jawab sosial dan swasta".to_owned(),
            Self::Hibah => "Hibah".to_owned(),
            Self::Swadaya => "Swadaya masyarakat".to_owned(),
            Self::Lain(nama) => nama.clone(),
        }
    }
}

/// A tie to another plan or duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kaitan {
    /// Permanent.
    pub id: Id,
    /// To what: "RPJMD", "Renstra", "SPBE", "SPM", "SDGs", "SNI 37122", …
    pub jenis: String,
    /// Its code there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kode: String,
    /// In words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub uraian: String,
}

/// Where a programme stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum StatusProgram {
    /// Planned.
    #[default]
    Direncanakan,
    /// Running.
    Berjalan,
    /// Done.
    Selesai,
    /// Put off.
    Ditunda,
    /// Stopped.
    Dihentikan,
}

/// A risk and what is done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Risiko {
    /// Permanent.
    pub id: Id,
    /// The risk.
    pub uraian: String,
    /// Likelihood, 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kemungkinan: Option<u8>,
    /// Impact, 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dampak: Option<u8>,
    /// What is done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mitigasi: String,
    /// Which office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pemilik: Option<Id>,
}

/// What is asked of a quick win (masterplan-structure §6).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuickWin {
    /// Who took part in shaping it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub perumusan: Teks,
    /// Why it attracts.
    #[serde(default, skip_serializing_if = "is_default")]
    pub daya_tarik: Teks,
    /// What is unlike others.
    #[serde(default, skip_serializing_if = "is_default")]
    pub keunikan: Teks,
    /// Who may join.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kemitraan: Teks,
    /// How it may grow.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pengembangan: Teks,
    /// How it stays.
    #[serde(default, skip_serializing_if = "is_default")]
    pub keberlangsungan: Teks,
    /// What it needs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sumber_daya: Teks,
    /// The state before.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sebelum: Teks,
    /// The state after.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sesudah: Teks,
}

/// What a gap is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Aspek {
    /// People, money, potential.
    #[default]
    Struktur,
    /// Physical, digital, social.
    Infrastruktur,
    /// Policy, institutions, procedure.
    Suprastruktur,
}

impl Aspek {
    /// What users call it.
    pub fn nama(self) -> &'static str {
        match self {
            Self::Struktur => "Struktur",
            Self::Infrastruktur => "Infrastruktur",
            Self::Suprastruktur => "Suprastruktur",
        }
    }
}

/// Of a gap (masterplan-structure §7). The gap in words is the node's `teks`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kesenjangan {
    /// About what.
    #[serde(default, skip_serializing_if = "is_default")]
    pub aspek: Aspek,
    /// In which dimension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dimensi: Option<Id>,
    /// What is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kini: Teks,
    /// What should be.
    #[serde(default, skip_serializing_if = "is_default")]
    pub harapan: Teks,
    /// Score, 0 to 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nilai: Option<Desimal>,
    /// What to do.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rekomendasi: Teks,
    /// Programmes that close it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub program: Vec<Id>,
}
