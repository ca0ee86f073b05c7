//! The head of a regulation: its type, maker, number, year and name; its dates; the people who signed.

use std::collections::{BTreeMap, BTreeSet};

use crate::bahasa::{NAMA_BULAN, kapital_judul};
use crate::edit::tempel::bersih::{Baris, join};
use crate::edit::tempel::label::is_shouted;
use crate::model::{Daerah, JenisDaerah, Tanggal};

use super::bagi::{Bagian, whole};

/// What the head of a regulation says.
#[derive(Debug, Clone, Default)]
pub(super) struct Kepala {
    /// Key of the template.
    pub templat: &'static str,
    pub daerah: Daerah,
    /// Phrases of the document.
    pub frasa: BTreeMap<String, String>,
    pub nomor: String,
    pub tahun: Option<u16>,
    /// The name in title case.
    pub judul: String,
    pub rancangan: bool,
}

/// Words that stand in capitals within sentences: abbreviations that keep them.
pub(super) fn abbreviations(lines: &[Baris]) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for line in lines.iter().filter(|l| l.teks.chars().any(char::is_lowercase)) {
        for word in line.teks.split(|c: char| !c.is_alphanumeric()) {
            let small = (2..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
            if small && crate::bahasa::from_romawi(word).is_none() {
                out.insert(word.to_owned());
            }
        }
    }
    // A word that also stands with small letters is a word.
    let text: String = lines.iter().flat_map(|l| [l.teks.as_str(), " "]).collect();
    let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    out.retain(|w| {
        let small = w.to_lowercase();
        let cased = crate::bahasa::kapital_awal_kalimat(&small);
        !words.contains(small.as_str()) && !words.contains(cased.as_str())
    });
    for word in ["BAB", "TENTANG", "NOMOR", "TAHUN", "DAN", "ATAU", "LAMPIRAN", "BUPATI"] {
        out.remove(word);
    }
    out
}

/// A heading in capitals as the tree keeps it; one that is not in capitals stays.
pub(super) fn title_case(text: &str, known: &BTreeSet<String>) -> String {
    if !is_shouted(text) {
        return text.to_owned();
    }
    let cased = kapital_judul(text);
    let mut out = String::with_capacity(cased.len());
    for (n, (word, old)) in cased.split(' ').zip(text.split_whitespace()).enumerate() {
        if n > 0 {
            out.push(' ');
        }
        let bare = old.trim_matches(|c: char| !c.is_alphanumeric());
        let roman = bare.len() > 1 && crate::bahasa::from_romawi(bare).is_some();
        if known.contains(bare) || roman { out.push_str(old) } else { out.push_str(word) }
    }
    out
}

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads the head.
pub(super) fn read(bagian: &Bagian, known: &BTreeSet<String>) -> Kepala {
    let mut out = Kepala { templat: "umum", ..Kepala::default() };
    let lines: Vec<String> = bagian.judul.iter().map(|l| collapsed(&l.teks)).collect();
    let number_at = lines.iter().position(|l| l.to_uppercase().starts_with("NOMOR"));
    let about_at = lines.iter().enumerate().position(|(n, l)| {
        number_at.is_none_or(|at| n > at) && (l == "TENTANG" || l.starts_with("TENTANG "))
    });
    let mut kind = String::new();
    let to = number_at.or(about_at).unwrap_or(lines.len());
    for line in lines.get(..to).unwrap_or(&[]) {
        join(&mut kind, line, false);
    }
    if let Some(rest) = kind.strip_prefix("RANCANGAN ") {
        out.rancangan = true;
        kind = rest.to_owned();
    }
    let drafted = |l: &Baris| l.teks.trim() == "RANCANGAN";
    out.rancangan |= bagian.kepala.iter().any(drafted);
    if let Some(line) = number_at.and_then(|at| lines.get(at)) {
        let rest = line.get("NOMOR".len()..).unwrap_or("").trim_start_matches([' ', ':']);
        let (number, year) = rest.split_once("TAHUN").unwrap_or((rest, ""));
        let dots = |s: &str| s.chars().all(|c| matches!(c, '.' | '…' | ' ' | '_'));
        if !dots(number) {
            number.trim().clone_into(&mut out.nomor);
        }
        out.tahun = year.trim().get(..4).and_then(|y| y.parse().ok());
        out.rancangan |= dots(number) && dots(year);
    }
    let mut name = String::new();
    if let Some(at) = about_at {
        for line in lines.get(at..).unwrap_or(&[]) {
            join(&mut name, line, false);
        }
    }
    let name = name.strip_prefix("TENTANG").unwrap_or(&name).trim().to_owned();
    out.judul = cited_name(bagian, &name).unwrap_or_else(|| title_case(&name, known));
    maker(&mut out, &kind, bagian, known);
    let amends = name.starts_with("PERUBAHAN ") && name.contains(" ATAS ");
    if out.templat == "perbup" && amends {
        out.templat = "perbup-perubahan";
    } else if out.templat == "perbup" && name.starts_with("PENCABUTAN ") {
        out.templat = "perbup-pencabutan";
    }
    out
}

/// The name as the last consideration writes it, in its own capitals.
fn cited_name(bagian: &Bagian, name: &str) -> Option<String> {
    let text = whole(&bagian.menimbang);
    let found = text.match_indices(" tentang ").map(|(at, w)| text.get(at + w.len()..).unwrap_or(""));
    let mut found: Vec<&str> = found.collect();
    found.reverse();
    found.into_iter().find_map(|rest| {
        let rest = rest.trim_end_matches(['.', ';', ' ']);
        let same = rest.to_uppercase().replace(' ', "") == name.to_uppercase().replace(' ', "");
        same.then(|| rest.to_owned())
    })
}

fn maker(out: &mut Kepala, kind: &str, bagian: &Bagian, known: &BTreeSet<String>) {
    let case = |text: &str| title_case(text, known);
    let province = bagian
        .kepala
        .iter()
        .chain(&bagian.judul)
        .find_map(|l| l.teks.strip_prefix("PROVINSI ").map(str::to_owned));
    let province = province.map(|p| case(&p));
    out.daerah.provinsi = province.clone().unwrap_or_default();
    for (head, jenis) in [
        ("PERATURAN BUPATI ", JenisDaerah::Kabupaten),
        ("PERATURAN WALI KOTA ", JenisDaerah::Kota),
        ("PERATURAN WALIKOTA ", JenisDaerah::Kota),
    ] {
        if let Some(name) = kind.strip_prefix(head) {
            out.templat = "perbup";
            out.daerah.jenis = jenis;
            out.daerah.nama = case(name);
            if head.contains("WALIKOTA") {
                out.frasa.insert("jenis".to_owned(), "Peraturan Walikota".to_owned());
                out.frasa.insert("jabatan".to_owned(), "Walikota {daerah.nama}".to_owned());
            }
            return;
        }
    }
    const KINDS: [&str; 12] = [
        "PERATURAN PEMERINTAH PENGGANTI UNDANG-UNDANG",
        "PERATURAN PEMERINTAH",
        "PERATURAN PRESIDEN",
        "PERATURAN MENTERI",
        "PERATURAN DAERAH",
        "PERATURAN GUBERNUR",
        "PERATURAN BADAN",
        "UNDANG-UNDANG",
        "QANUN",
        "KEPUTUSAN BUPATI",
        "PERATURAN DESA",
        "PERATURAN",
    ];
    let found = KINDS.iter().find_map(|k| kind.strip_prefix(k).map(|rest| (*k, rest.trim())));
    let (name, rest) = found.unwrap_or((kind, ""));
    let of = |key: &str, words: String, out: &mut Kepala| {
        out.frasa.insert(key.to_owned(), words);
    };
    of("jenis", case(name), out);
    of("pembentuk", case(rest), out);
    let words = case(rest);
    match words.split_once(' ') {
        Some(("Kabupaten", nama)) => {
            out.daerah.jenis = JenisDaerah::Kabupaten;
            nama.clone_into(&mut out.daerah.nama);
        }
        Some(("Kota", nama)) => {
            out.daerah.jenis = JenisDaerah::Kota;
            nama.clone_into(&mut out.daerah.nama);
        }
        Some(("Provinsi" | "Propinsi", nama)) => {
            nama.clone_into(&mut out.daerah.provinsi);
            nama.clone_into(&mut out.daerah.nama);
        }
        _ => {
            if name == "PERATURAN GUBERNUR" {
                words.clone_into(&mut out.daerah.provinsi);
            }
            out.daerah.nama = words;
        }
    }
    if out.daerah.provinsi.is_empty() {
        out.daerah.provinsi = out.daerah.nama.clone();
    }
    let office = whole(&bagian.jabatan);
    if !office.is_empty() {
        of("jabatan", case(office.trim_end_matches([',', ';', ' '])), out);
    }
    let gazette = collapsed(&whole(&bagian.berita));
    if let Some((name, _)) = gazette.split_once(" TAHUN") {
        of("berita", case(name), out);
    }
}

/// The days it was made and promulgated.
pub(super) fn dates(bagian: &Bagian) -> (Option<Tanggal>, Option<Tanggal>) {
    let signed = whole(&bagian.penetapan);
    let first = days(&signed).into_iter().next();
    let behind = days(&whole(&bagian.pengundangan)).into_iter().next();
    // Both blocks side by side on a page come as one: their lines hold the words of the left one first.
    let (made, promulgated) = (signed.find("Ditetapkan"), signed.find("Diundangkan"));
    match (made, promulgated, days(&signed).as_slice()) {
        (Some(made), Some(promulgated), [left, right, ..]) if behind.is_none() => {
            if made < promulgated {
                (Some(*left), Some(*right))
            } else {
                (Some(*right), Some(*left))
            }
        }
        _ => (first, behind),
    }
}

/// "5 Januari 2026", each in a text.
fn days(text: &str) -> Vec<Tanggal> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let day = |w: &[&str]| {
        let [day, month, year] = w else { return None };
        let month = NAMA_BULAN.iter().position(|m| m.eq_ignore_ascii_case(month))? as u8 + 1;
        Tanggal::new(year.trim_end_matches(['.', ',']).parse().ok()?, month, day.parse().ok()?)
    };
    words.windows(3).filter_map(day).collect()
}

/// The person who signed: the last line of a block that is a name, behind an office in capitals.
pub(super) fn signer(lines: &[Baris]) -> Option<String> {
    let name = |l: &&Baris| {
        let t = l.teks.as_str();
        is_shouted(t) && !t.ends_with(',') && !t.contains("NIP") && t.split(' ').count() <= 6 && !is_office(t)
    };
    let found: Vec<&Baris> = lines.iter().filter(name).collect();
    let [one] = found.as_slice() else { return None };
    Some(kapital_judul(&one.teks))
}

fn is_office(text: &str) -> bool {
    [
        "BUPATI",
        "WALI",
        "WALIKOTA",
        "GUBERNUR",
        "SEKRETARIS",
        "MENTERI",
        "PRESIDEN",
        "KABUPATEN",
        "KOTA ",
        "PROVINSI",
        "TTD",
    ]
    .iter()
    .any(|w| text.starts_with(w))
}
