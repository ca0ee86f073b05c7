//! Checks that no number of the law asks for.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use crate::model::{Jenis, JenisDaerah};

use super::Catatan;
use super::bahan::{Bahan, Wilayah};
use super::batang::is_amending;
use super::pembukaan::is_perbup;

pub(super) fn periksa(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    nama(bahan, out);
    daerah(bahan, out);
    tahun(bahan, out);
    kepala(bahan, out);
    sebut(bahan, out);
    ulang(bahan, out);
    kalimat(bahan, out);
}

fn pola(text: &'static str) -> Option<Regex> {
    Regex::new(text).ok()
}

/// One name in title, Menimbang, Menetapkan and lampiran (PRK-4).
fn nama(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let squeeze = |s: &str| {
        s.to_uppercase()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .trim_end_matches(['.', ';'])
            .to_owned()
    };
    let name = squeeze(&bahan.nama());
    if name.is_empty() {
        return;
    }
    let menetapkan = squeeze(&bahan.rumus("menetapkan"));
    if let Some((_, named)) = menetapkan.split_once(" TENTANG ")
        && named != name
    {
        out.dokumen("PRK-4", "Diktum", format!("nama dalam Menetapkan tidak sama dengan judul: {named}"));
    }
    if let Some((at, last)) = bahan.semua(Jenis::Pertimbangan).last() {
        static CLOSE: LazyLock<Option<Regex>> =
            LazyLock::new(|| pola(r"perlu (?:menetapkan|membentuk) [^;]*? tentang ([^;]+)"));
        if let Some(m) = CLOSE.as_ref().and_then(|r| r.captures(last.teks())).and_then(|c| c.get(1))
            && squeeze(m.as_str()) != name
        {
            out.kata(
                "PRK-4",
                at,
                m.range(),
                format!("nama dalam Menimbang tidak sama dengan judul: {}", m.as_str()),
                None,
            );
        }
    }
    for (at, unit) in bahan.semua(Jenis::Lampiran) {
        let key = format!("lampiran-kepala/{}", unit.node.id);
        let Some(lines) = bahan.dokumen.rumusan.get(&key) else { continue };
        let text = squeeze(&lines.iter().map(|l| crate::markup::plain(&l.0)).collect::<Vec<_>>().join(" "));
        if let Some((_, named)) = text.split_once(" TENTANG ")
            && named != name
        {
            out.di("PRK-4", at, format!("nama pada kepala lampiran tidak sama dengan judul: {named}"));
        }
    }
}

/// The right region in definitions and elsewhere (PRK-6).
fn daerah(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let own = &bahan.proyek.daerah;
    if !is_perbup(bahan) || own.nama.trim().is_empty() {
        return;
    }
    let pattern = match own.jenis {
        JenisDaerah::Kabupaten => {
            r"^(Daerah|Bupati|Pemerintah Daerah|Wakil Bupati|Sekretaris Daerah) adalah (?:Daerah )?(?:Kabupaten|Bupati|Pemerintah Kabupaten|Wakil Bupati|Sekretaris Daerah Kabupaten) ([A-Z][\w' -]*?)\.?$"
        }
        JenisDaerah::Kota => {
            r"^(Daerah|Wali Kota|Walikota|Pemerintah Daerah) adalah (?:Daerah )?(?:Kota|Wali ?[Kk]ota|Pemerintah Kota) ([A-Z][\w' -]*?)\.?$"
        }
    };
    let Some(regex) = pola(pattern) else { return };
    for (at, unit) in bahan.semua(Jenis::Definisi) {
        let teks = unit.teks().trim();
        if let Some(m) = regex.captures(teks).and_then(|c| c.get(2))
            && !m.as_str().trim().eq_ignore_ascii_case(own.nama.trim())
        {
            out.kata(
                "PRK-6",
                at,
                m.range(),
                format!("definisi menyebut daerah lain: {}, bukan {}", m.as_str(), own.nama),
                Some(own.nama.clone()),
            );
        }
    }
}

/// One period throughout (PRK-7).
fn tahun(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    static PERIOD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(
            r"(?i)(?:((?:RPJMD|RPJPD|rencana pembangunan)[^.;]{0,60}?)?)(\d{4}) ?(?:[-–]| sampai dengan (?:tahun )?) ?(\d{4})",
        )
    });
    let Some(regex) = PERIOD.as_ref() else { return };
    let read = |teks: &str| -> Vec<((u16, u16), std::ops::Range<usize>, bool)> {
        regex
            .captures_iter(teks)
            .filter_map(|c| {
                let years = (c.get(2)?.as_str().parse().ok()?, c.get(3)?.as_str().parse().ok()?);
                let range = c.get(2)?.start()..c.get(3)?.end();
                Some((years, range, c.get(1).is_some_and(|m| !m.as_str().is_empty())))
            })
            .collect()
    };
    let name = bahan.nama();
    let Some((title, ..)) = read(&name).into_iter().next() else { return };
    if is_amending(bahan) {
        return;
    }
    let mut other: Option<(u16, u16)> = None;
    for (at, unit) in bahan.satuan.iter().enumerate() {
        if !matches!(
            unit.wilayah,
            Wilayah::Norma | Wilayah::Definisi | Wilayah::Menimbang | Wilayah::Lampiran
        ) || unit.kutipan
        {
            continue;
        }
        let teks = unit.teks();
        for (years, range, of_plan) in read(teks) {
            let before = teks.get(..range.start).unwrap_or("").to_lowercase();
            let near = before.chars().rev().take(90).collect::<String>().chars().rev().collect::<String>();
            let medium = near.contains("rpjmd") || near.contains("jangka menengah");
            let named = of_plan || medium || near.contains("jangka panjang") || before.contains("peraturan");
            if named {
                if !medium {
                    continue;
                }
                let known = *other.get_or_insert(years);
                if known != years {
                    out.kata(
                        "PRK-7",
                        at,
                        range,
                        format!(
                            "periode RPJMD tidak sama: {}-{} dan {}-{}",
                            known.0, known.1, years.0, years.1
                        ),
                        None,
                    );
                }
            } else if years != title && years.0.abs_diff(title.0) < 20 {
                let pesan =
                    format!("periode {}-{} berbeda dari judul, {}-{}", years.0, years.1, title.0, title.1);
                out.kata("PRK-7", at, range, pesan, None);
            }
        }
        // "untuk jangka waktu 6 (enam) tahun" against the years of the title.
        static LONG: LazyLock<Option<Regex>> =
            LazyLock::new(|| pola(r"jangka waktu (\d+) \([a-z ]+\) tahun"));
        let rests = unit.teks().contains("Rencana Induk")
            || unit.teks().contains("rencana induk")
            || unit.jenis == Jenis::Definisi;
        if let Some(m) =
            LONG.as_ref().and_then(|r| r.captures(unit.teks())).and_then(|c| c.get(1)).filter(|_| rests)
        {
            let years: u16 = m.as_str().parse().unwrap_or(0);
            let span = title.1.saturating_sub(title.0) + 1;
            if years != span && years > 1 {
                out.kata(
                    "PRK-7",
                    at,
                    m.range(),
                    format!("jangka waktu {years} tahun tidak sesuai dengan judul, {span} tahun"),
                    None,
                );
            }
        }
    }
}

/// Number and year on the head of a lampiran (PRK-7), and marks set apart from their words (PRK-9).
fn kepala(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| pola(r"NOMOR \S+ TAHUN (\d{4})"));
    let year = |text: &str| {
        YEAR.as_ref().and_then(|r| r.captures(text)).and_then(|c| c.get(1)).map(|m| m.as_str().to_owned())
    };
    let own = year(&bahan.rumus("judul"));
    for (at, unit) in bahan.semua(Jenis::Lampiran) {
        let head = bahan.rumus(&format!("lampiran-kepala/{}", unit.node.id));
        if let (Some(a), Some(b)) = (&own, year(&head))
            && *a != b
        {
            out.di("PRK-7", at, format!("tahun pada kepala lampiran, {b}, berbeda dari judul, {a}"));
        }
    }
    for (at, unit) in bahan.satuan.iter().enumerate() {
        if unit.node.akhir.as_ref().is_some_and(|a| a.starts_with(' ') && !a.trim().is_empty()) {
            let edit = crate::edit::Edit::Akhir(
                unit.node.id.clone(),
                unit.node.akhir.as_ref().map(|a| a.trim_start().to_owned()),
            );
            let perbaikan = super::Perbaikan { sebut: "hapus spasi".to_owned(), edit };
            out.dengan("PRK-9", at, "spasi di depan tanda baca".to_owned(), perbaikan);
        }
    }
}

/// One way to name the regulation itself (PRK-8).
fn sebut(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let kind = bahan.jenis();
    if kind.is_empty() || !is_perbup(bahan) {
        return;
    }
    let Some(regex) = Regex::new(r"\b(Peraturan(?: (?:Bupati|Wali ?[Kk]ota))?(?: [A-Z]\w+)? ini)\b").ok()
    else {
        return;
    };
    let right = format!("{kind} ini");
    for (at, unit) in bahan.satuan.iter().enumerate() {
        if !matches!(unit.wilayah, Wilayah::Norma | Wilayah::Definisi) || unit.kutipan {
            continue;
        }
        for m in regex.captures_iter(unit.teks()).filter_map(|c| c.get(1)) {
            if m.as_str() != right {
                out.kata(
                    "PRK-8",
                    at,
                    m.range(),
                    format!("sebut peraturan ini secara seragam: {right}, bukan \"{}\"", m.as_str()),
                    Some(right.clone()),
                );
            }
        }
    }
}

/// A long phrase again and again should be a term (PRK-11).
fn ulang(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    const WORDS: usize = 4;
    let name = bahan.nama().to_lowercase();
    let mut seen: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    let mut texts: Vec<(usize, Vec<String>)> = Vec::new();
    for (at, unit) in bahan.satuan.iter().enumerate() {
        if unit.wilayah != Wilayah::Norma || unit.kutipan {
            continue;
        }
        let words: Vec<String> = unit
            .teks()
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect();
        texts.push((at, words));
    }
    const STOP: [&str; 22] = [
        "sebagaimana",
        "dimaksud",
        "pada",
        "dalam",
        "ayat",
        "pasal",
        "huruf",
        "dengan",
        "dan",
        "yang",
        "peraturan",
        "bupati",
        "ini",
        "ketentuan",
        "sesuai",
        "perundang-undangan",
        "untuk",
        "paling",
        "tahun",
        "satu",
        "dilakukan",
        "oleh",
    ];
    for (at, words) in &texts {
        for gram in words.windows(WORDS) {
            let plain = gram
                .iter()
                .filter(|w| !STOP.contains(&w.as_str()) && !w.chars().all(|c| c.is_ascii_digit()))
                .count();
            if plain < WORDS {
                continue;
            }
            let key = gram.join(" ");
            if name.contains(&key) {
                continue;
            }
            let slot = seen.entry(key).or_insert((0, *at));
            slot.0 += 1;
        }
    }
    let mut found: Vec<(&String, &(usize, usize))> = seen.iter().filter(|(_, s)| s.0 > 5).collect();
    found.sort_by_key(|(k, s)| (s.1, (*k).clone()));
    let mut told: Option<usize> = None;
    for (phrase, (count, at)) in found {
        if told == Some(*count) {
            continue;
        }
        told = Some(*count);
        out.di("PRK-11", *at, format!("frasa \"{phrase}\" berulang {count} kali; definisikan atau singkat"));
    }
}

/// Long sentences (no. 244).
fn kalimat(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    for (at, unit) in bahan.satuan.iter().enumerate() {
        if unit.wilayah != Wilayah::Norma || unit.kutipan {
            continue;
        }
        let longest = unit.teks().split(". ").map(|s| s.split_whitespace().count()).max().unwrap_or(0);
        if longest > 60 {
            out.di("L2-244", at, format!("kalimat {longest} kata; bagi agar singkat dan jelas"));
        }
    }
}
