//! Registers: offices, partners, institutions, outside regulations.

use serde::{Deserialize, Serialize};

use super::{Id, Tanggal, Teks, is_default};

/// An Organisasi Perangkat Daerah.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opd {
    /// Permanent.
    pub id: Id,
    /// Official name.
    pub nama: String,
    /// Short name for tables.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub singkatan: String,
    /// Office of its head ("Kepala Dinas …"); never a person's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kepala: String,
}

/// Who a partner or a member is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Unsur {
    /// Government.
    #[default]
    Pemerintah,
    /// Universities and schools.
    Akademisi,
    /// Business, with state and regional enterprises.
    Usaha,
    /// Communities and associations.
    Komunitas,
    /// Press and broadcasters.
    Media,
    /// Another region.
    DaerahLain,
}

impl Unsur {
    /// What users call it.
    pub fn nama(self) -> &'static str {
        match self {
            Self::Pemerintah => "pemerintah",
            Self::Akademisi => "akademisi",
            Self::Usaha => "dunia usaha",
            Self::Komunitas => "komunitas",
            Self::Media => "media",
            Self::DaerahLain => "daerah lain",
        }
    }
}

/// A partner outside the regional offices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mitra {
    /// Permanent.
    pub id: Id,
    /// Name.
    pub nama: String,
    /// Who it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unsur: Unsur,
}

/// An institution of the masterplan: Dewan, Tim Pelaksana, Forum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lembaga {
    /// Permanent.
    pub id: Id,
    /// Name.
    pub nama: String,
    /// Its seats, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub jabatan: Vec<Jabatan>,
    /// Its tasks, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tugas: Vec<Tugas>,
}

/// A task of an institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tugas {
    /// Permanent.
    pub id: Id,
    /// One phrase, without punctuation at the end; placeholders allowed.
    pub teks: Teks,
}

/// A seat in an institution, named by office, never by person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jabatan {
    /// Permanent.
    pub id: Id,
    /// The part played: "Pembina", "Ketua", "Anggota".
    pub kedudukan: String,
    /// The office or body that sits there; placeholders allowed.
    pub pejabat: Teks,
    /// Who that is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unsur: Unsur,
}

/// The type of a regulation, in the order of Lampiran II no. 43 (places of ministerial and
/// governors' regulations are practice).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum JenisPeraturan {
    /// The Constitution.
    UndangUndangDasar,
    /// Resolution of the MPR.
    KetetapanMpr,
    /// Law.
    UndangUndang,
    /// Government regulation in lieu of law.
    Perppu,
    /// Government regulation.
    PeraturanPemerintah,
    /// Presidential regulation.
    PeraturanPresiden,
    /// Ministerial regulation; the ministry stands in `pembentuk`.
    PeraturanMenteri,
    /// Regulation of an agency; the agency stands in `pembentuk`.
    PeraturanBadan,
    /// Provincial regulation.
    PeraturanDaerahProvinsi,
    /// Governor's regulation.
    PeraturanGubernur,
    /// Regional regulation of a Kabupaten or Kota.
    PeraturanDaerah,
    /// Regulation of the head of a Kabupaten or Kota.
    PeraturanKepalaDaerah,
}

/// Where a regulation was promulgated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lembaran {
    /// Name of the gazette as printed: "Lembaran Negara Republik Indonesia"; empty for the region's own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nama: String,
    /// Its year; `None` while unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tahun: Option<u16>,
    /// Its number as printed ("112", "12 Seri E").
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nomor: String,
    /// Number of the supplement with the explanation, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tambahan: Option<String>,
}

/// Whether an office has checked that the regulation is in force.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Diperiksa {
    /// Not yet: the numbers were seen in a text, its status was not checked.
    #[default]
    Belum,
    /// Checked on this day.
    Pada(Tanggal),
}

/// Whether a regulation is in force, as an office has found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum StatusPeraturan {
    /// In force.
    Berlaku,
    /// Revoked.
    Dicabut,
    /// Promulgated, not in force yet.
    BelumBerlaku,
}

/// A regulation outside this project. Nothing here comes from memory: `sumber` says where it was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeraturanLuar {
    /// Permanent.
    pub id: Id,
    /// Its type.
    pub jenis: JenisPeraturan,
    /// Ministry, agency or region where the type needs one: "Menteri Dalam Negeri", "Kabupaten Pati"; empty for
    /// a regulation of the project's own region.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub pembentuk: String,
    /// Number; empty while unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nomor: String,
    /// Year; `None` while unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tahun: Option<u16>,
    /// Its name, as printed behind "tentang".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub judul: String,
    /// Where it was promulgated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lembaran: Option<Lembaran>,
    /// Regulations of this register that changed it, oldest first; the last is cited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diubah: Vec<Id>,
    /// How often it was changed in all, where `diubah` does not list every change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kali_diubah: Option<u8>,
    /// Where the citation was seen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sumber: String,
    /// Whether its status was checked.
    #[serde(default, skip_serializing_if = "is_default")]
    pub diperiksa: Diperiksa,
    /// What was found; `None` while nobody looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusPeraturan>,
}
