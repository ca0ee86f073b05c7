//! Annexes (Lampiran II no. 192-197).

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Jenis, Sasaran, Target};

use super::Catatan;
use super::bahan::{Bahan, Wilayah, pola};
use super::pembukaan::is_perbup;

pub(super) fn periksa(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let annexes: Vec<usize> = bahan.semua(Jenis::Lampiran).map(|(at, _)| at).collect();
    disebut(bahan, &annexes, out);
    kepala(bahan, &annexes, out);
    isi(bahan, out);
}

/// Announced in the body, and there (no. 192).
fn disebut(bahan: &Bahan<'_>, annexes: &[usize], out: &mut Catatan<'_, '_>) {
    static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| pola(r"\bLampiran(?: ([IVXLC]+))?\b"));
    let mut announced = vec![false; annexes.len()];
    let mut bound = vec![false; annexes.len()];
    for (at, unit) in bahan.satuan.iter().enumerate() {
        if unit.wilayah != Wilayah::Norma && unit.wilayah != Wilayah::Definisi || unit.kutipan {
            continue;
        }
        let teks = unit.teks();
        let binds =
            teks.contains("bagian tidak terpisahkan") || teks.contains("bagian yang tidak terpisahkan");
        for rujukan in unit.node.rujukan.values() {
            let Sasaran::Satuan { butir, .. } = &rujukan.ke else { continue };
            for target in butir {
                let ids = match target {
                    Target::Satu(id) => [Some(id), None],
                    Target::Rentang(a, b) => [Some(a), Some(b)],
                };
                for id in ids.into_iter().flatten() {
                    if let Some(n) = annexes.iter().position(|a| bahan.satuan[*a].node.id == *id) {
                        announced[n] = true;
                        bound[n] |= binds;
                    }
                }
            }
        }
        let Some(regex) = NAMED.as_ref() else { continue };
        for c in regex.captures_iter(teks) {
            let Some(m) = c.get(0) else { continue };
            let behind = teks.get(m.end()..).unwrap_or("");
            let other = behind.starts_with(" Peraturan") && !behind.starts_with(" Peraturan Bupati ini")
                || behind.starts_with(" Undang");
            if other {
                continue;
            }
            let number = c.get(1).and_then(|g| crate::bahasa::from_romawi(g.as_str()));
            let n = match number {
                Some(n) => n as usize - 1,
                None if annexes.len() <= 1 => 0,
                None => continue,
            };
            if let Some(slot) = announced.get_mut(n) {
                *slot = true;
                bound[n] |= binds;
            } else {
                let pesan = format!("{} yang dirujuk tidak ada", m.as_str());
                out.kata("L2-192", at, m.range(), pesan.clone(), None);
                out.kata("PRK-5", at, m.range(), pesan, None);
            }
        }
    }
    for (n, at) in annexes.iter().enumerate() {
        if !announced[n] {
            let pesan = format!("{} tidak disebut dalam batang tubuh", name(bahan, *at));
            out.di("L2-192", *at, pesan);
        } else if !bound[n] && is_perbup(bahan) {
            let pesan = format!(
                "batang tubuh menyatakan {} merupakan bagian tidak terpisahkan dari peraturan ini",
                name(bahan, *at)
            );
            out.di("L2-192", *at, pesan);
        }
    }
}

fn name(bahan: &Bahan<'_>, at: usize) -> String {
    let unit = &bahan.satuan[at];
    if unit.sebut.is_empty() { "Lampiran".to_owned() } else { unit.sebut.to_owned() }
}

fn kepala(bahan: &Bahan<'_>, annexes: &[usize], out: &mut Catatan<'_, '_>) {
    let title: Vec<String> =
        bahan.rumusan.get("judul").copied().unwrap_or(&[]).iter().map(|l| l.trim().to_owned()).collect();
    let squeeze = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    for (n, at) in annexes.iter().enumerate() {
        let id = &bahan.satuan[*at].node.id;
        let own = |part: &str| bahan.dokumen.rumusan.get(&format!("{part}/{id}"));
        let label = bahan.satuan[*at].label.trim();
        let right = if annexes.len() == 1 {
            "LAMPIRAN".to_owned()
        } else {
            format!("LAMPIRAN {}", crate::bahasa::romawi(n as u32 + 1))
        };
        if label != right && own("lampiran-kepala").is_none() {
            out.di("L2-194", *at, format!("tulis {right}, bukan \"{label}\""));
        }
        if let Some(lines) = own("lampiran-kepala") {
            let lines: Vec<String> = lines.iter().map(|l| crate::markup::plain(&l.0)).collect();
            let first = lines.first().map_or("", |l| l.trim());
            let number = first.strip_prefix("LAMPIRAN").map_or("", str::trim);
            let wanted = if annexes.len() == 1 { String::new() } else { crate::bahasa::romawi(n as u32 + 1) };
            let bare = number.split([' ', ':']).next().unwrap_or("");
            let typed = number.contains("PERATURAN") || number.contains(':');
            if bare != wanted && !typed {
                let pesan = if annexes.len() == 1 {
                    "satu-satunya lampiran berjudul LAMPIRAN tanpa nomor".to_owned()
                } else {
                    format!("lampiran bernomor angka Romawi: LAMPIRAN {wanted}, bukan \"{first}\"")
                };
                out.di("L2-194", *at, pesan);
            }
            let rest = squeeze(&lines.get(1..).unwrap_or(&[]).join(" "));
            let whole = squeeze(&title.join(" "));
            let whole = whole.trim_start_matches("RANCANGAN ").to_owned();
            let lower = lines.iter().any(|l| l.chars().any(char::is_lowercase));
            let ends = lines.last().is_some_and(|l| l.trim_end().ends_with(['.', ',', ';', ':']));
            if lower || ends || typed || rest != whole {
                out.di("L2-195", *at, "kepala lampiran: LAMPIRAN, jenis, nomor, TENTANG, dan nama yang sama dengan judul, dengan huruf kapital tanpa tanda baca".to_owned());
            }
        }
        if let Some(lines) = own("lampiran-nama") {
            let text = lines.iter().map(|l| crate::markup::plain(&l.0)).collect::<Vec<_>>().join(" ");
            let fine = !text.trim().is_empty()
                && !text.chars().any(char::is_lowercase)
                && !text.trim_end().ends_with(['.', ',', ';', ':']);
            if !fine {
                out.di(
                    "L2-196",
                    *at,
                    format!(
                        "nama lampiran ditulis dengan huruf kapital tanpa tanda baca akhir: \"{}\"",
                        text.trim()
                    ),
                );
            }
        }
        if let Some(lines) = own("lampiran-penutup") {
            let lines: Vec<String> = lines.iter().map(|l| crate::markup::plain(&l.0)).collect();
            let office =
                lines.iter().any(|l| l.trim_end().ends_with(',') && !l.chars().any(char::is_lowercase));
            let extra = lines.iter().any(|l| {
                l.starts_with("SEKRETARIS")
                    || l.starts_with("Ditetapkan")
                    || l.starts_with("Diundangkan")
                    || l.to_uppercase().contains("NIP")
            });
            let signed = lines.iter().filter(|l| !l.trim().is_empty()).count() >= 2;
            let title = lines.iter().any(|l| {
                l.contains(", S.") || l.contains(", M.") || l.starts_with("Dr.") || l.starts_with("H. ")
            });
            if !office || extra || !signed || title {
                out.di("L2-197", *at, "pada akhir lampiran: jabatan diikuti koma, tanda tangan, dan nama pejabat yang menetapkan, tanpa blok lain".to_owned());
            }
        }
    }
}

fn isi(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let mut told: Option<usize> = None;
    for (at, unit) in bahan.satuan.iter().enumerate().filter(|(_, s)| s.wilayah == Wilayah::Lampiran) {
        let teks = unit.teks().trim();
        let Some(rest) = teks.strip_prefix("Pasal ") else { continue };
        let number = rest.split([' ', '\n']).next().unwrap_or("");
        let digits = number.trim_end_matches(|c: char| c.is_ascii_uppercase());
        let behind = rest.get(number.len()..).unwrap_or("").trim_start();
        let unit_like = behind.is_empty()
            || behind.starts_with('(') && behind.get(1..2).is_some_and(|c| c == "1")
            || behind.starts_with(char::is_uppercase)
                && !behind.starts_with("Peraturan")
                && !behind.starts_with("Undang");
        if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) && unit_like {
            out.di("PRK-2", at, "lampiran tidak memuat satuan Pasal; gunakan bab dan angka".to_owned());
            let annex = std::iter::successors(Some(at), |n| bahan.satuan[*n].induk)
                .find(|n| bahan.satuan[*n].jenis == Jenis::Lampiran);
            if annex.is_some() && annex != told {
                told = annex;
                let pesan = "lampiran memuat uraian, daftar, tabel, gambar, peta, atau sketsa; norma ditempatkan dalam batang tubuh";
                out.di("L2-193", annex.unwrap_or(at), pesan.to_owned());
            }
        }
    }
}
