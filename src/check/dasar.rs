//! Legal bases against the list: the gazette that Mengingat prints beside the one that was seen (no. 47), and whether
//! they are in force (no. 42, PRK-1).
//!
//! The list is what ships with the program, each entry with its source; what an office keeps in its own file, or a
//! project in its register, takes the place of the entry of the same kind, number and year.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::ron::from_ron;
use crate::model::{Berat, Diperiksa, Jenis, JenisPeraturan, PeraturanLuar, StatusPeraturan};
use crate::template::dasar_hukum;

use super::Catatan;
use super::bahan::Bahan;
use super::mengingat::{number_year, rank};

/// The legal bases of an office, read from its file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DasarKantor(Vec<PeraturanLuar>);

impl DasarKantor {
    /// Reads them. A sentence for the user where they cannot be read.
    pub fn parse(naskah: &str, berkas: &str) -> Result<Self, String> {
        from_ron(naskah)
            .map(Self)
            .map_err(|e| format!("dasar hukum {berkas}, baris {}, kolom {}: {}", e.baris, e.kolom, e.pesan))
    }
}

fn level(jenis: JenisPeraturan) -> u8 {
    match jenis {
        JenisPeraturan::UndangUndangDasar => 0,
        JenisPeraturan::KetetapanMpr => 1,
        JenisPeraturan::UndangUndang | JenisPeraturan::Perppu => 2,
        JenisPeraturan::PeraturanPemerintah => 3,
        JenisPeraturan::PeraturanPresiden => 4,
        JenisPeraturan::PeraturanMenteri | JenisPeraturan::PeraturanBadan => 5,
        JenisPeraturan::PeraturanDaerahProvinsi => 6,
        JenisPeraturan::PeraturanGubernur => 7,
        JenisPeraturan::PeraturanDaerah => 8,
        JenisPeraturan::PeraturanKepalaDaerah => 9,
    }
}

/// The entry that a citation names.
fn known<'l>(teks: &str, lists: &[&'l [PeraturanLuar]]) -> Option<&'l PeraturanLuar> {
    let (level_of, (number, year)) = (rank(teks)?, number_year(teks)?);
    let head = teks.split(" Nomor").next().unwrap_or("");
    let lieu = head.contains("Pengganti");
    lists.iter().flat_map(|l| l.iter()).find(|p| {
        level(p.jenis) == level_of
            && (p.jenis == JenisPeraturan::Perppu) == lieu
            && p.tahun == Some(year)
            && p.nomor.parse() == Ok(number)
            && (p.pembentuk.is_empty() || head.contains(p.pembentuk.as_str()))
    })
}

/// A number of the gazette as printed, with its place.
struct Angka<'t> {
    apa: &'static str,
    kata: &'t str,
    di: Range<usize>,
}

/// The first gazette in a citation: year, number, number of the supplement.
fn printed(teks: &str) -> Vec<Angka<'_>> {
    static GAZETTE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"\((?:Lembaran|Berita) Negara[^()]*? Tahun (\d{4}) Nomor (\d+)(?:, Tambahan (?:Lembaran|Berita) Negara[^()]*? Nomor (\d+))?\)",
        )
        .ok()
    });
    // What changed it has a bracket of its own.
    let own = teks.split(" sebagaimana telah").next().unwrap_or(teks);
    let Some(found) = GAZETTE.as_ref().and_then(|r| r.captures(own)) else { return Vec::new() };
    [(1, "tahun"), (2, "nomor"), (3, "nomor tambahan")]
        .into_iter()
        .filter_map(|(n, apa)| found.get(n).map(|m| Angka { apa, kata: m.as_str(), di: m.range() }))
        .collect()
}

pub(super) fn periksa(bahan: &Bahan<'_>, kantor: &DasarKantor, out: &mut Catatan<'_, '_>) {
    static BUNDLED: LazyLock<Vec<PeraturanLuar>> = LazyLock::new(|| dasar_hukum().unwrap_or_default());
    let lists: [&[PeraturanLuar]; 3] = [&bahan.proyek.peraturan, &kantor.0, &BUNDLED];
    for (at, unit) in bahan.semua(Jenis::ButirDasarHukum) {
        let Some(entry) = known(unit.teks().trim(), &lists) else { continue };
        let seen = match entry.diperiksa {
            Diperiksa::Belum => "belum diperiksa kantor".to_owned(),
            Diperiksa::Pada(day) => format!("diperiksa {day}"),
        };
        match entry.status {
            Some(StatusPeraturan::Dicabut) => {
                let pesan = format!("peraturan ini ditandai dicabut ({seen}); jangan dijadikan dasar hukum");
                out.di("PRK-1", at, pesan);
            }
            Some(StatusPeraturan::BelumBerlaku) => {
                let pesan =
                    format!("peraturan yang belum berlaku tidak dicantumkan sebagai dasar hukum ({seen})");
                out.di("L2-42", at, pesan);
            }
            Some(StatusPeraturan::Berlaku) | None => {}
        }
        let Some(gazette) = &entry.lembaran else { continue };
        let year = gazette.tahun.map(|y| y.to_string()).unwrap_or_default();
        let supplement = gazette.tambahan.clone().unwrap_or_default();
        let wanted = [("tahun", &year), ("nomor", &gazette.nomor), ("nomor tambahan", &supplement)];
        for number in printed(unit.teks()) {
            let right = wanted.iter().find(|w| w.0 == number.apa).map_or("", |w| w.1.as_str());
            if right.is_empty() || right == number.kata {
                continue;
            }
            let pesan = format!(
                "{} {} menurut daftar dasar hukum {right}, bukan {} (sumber: {}; {seen})",
                number.apa, gazette.nama, number.kata, entry.sumber
            );
            let ganti = Some(right.to_owned());
            out.catat("L2-47", Some(Berat::Peringatan), Some(at), Some(&number.di), pesan, ganti);
        }
    }
}
