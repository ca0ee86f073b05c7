//! Checks that no number of the law asks for.

use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::model::{Jenis, JenisDaerah};

use super::Catatan;
use super::bahan::{Bahan, Satuan, Turunan, Wilayah, pola};
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
    let name = squeeze(&bahan.nama);
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
    // A line that was read as the region's name and is none tells nothing.
    if !is_perbup(bahan) || own.nama.trim().is_empty() || own.nama.split_whitespace().count() > 4 {
        return;
    }
    static KABUPATEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(
            r"^(Daerah|Bupati|Pemerintah Daerah|Wakil Bupati|Sekretaris Daerah) adalah (?:Daerah )?(?:Kabupaten|Bupati|Pemerintah Kabupaten|Wakil Bupati|Sekretaris Daerah Kabupaten) ([A-Z][\w' -]*?)\.?$",
        )
    });
    static KOTA: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(
            r"^(Daerah|Wali Kota|Walikota|Pemerintah Daerah) adalah (?:Daerah )?(?:Kota|Wali ?[Kk]ota|Pemerintah Kota) ([A-Z][\w' -]*?)\.?$",
        )
    });
    let regex = match own.jenis {
        JenisDaerah::Kabupaten => &KABUPATEN,
        JenisDaerah::Kota => &KOTA,
    };
    let Some(regex) = regex.as_ref() else { return };
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

/// A period of years in a text.
#[derive(Debug, Clone)]
pub(super) struct Masa {
    tahun: (u16, u16),
    kata: Range<usize>,
    /// A word of a development plan leads it.
    rencana: bool,
}

fn periods(teks: &str) -> Vec<Masa> {
    static PERIOD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(
            r"(?i)(?:((?:RPJMD|RPJPD|rencana pembangunan)[^.;]{0,60}?)?)(\d{4}) ?(?:[-–]| sampai dengan (?:tahun )?) ?(\d{4})",
        )
    });
    let Some(regex) = PERIOD.as_ref().filter(|_| teks.bytes().any(|b| b.is_ascii_digit())) else {
        return Vec::new();
    };
    let read = |c: regex::Captures<'_>| {
        let tahun = (c.get(2)?.as_str().parse().ok()?, c.get(3)?.as_str().parse().ok()?);
        let kata = c.get(2)?.start()..c.get(3)?.end();
        Some(Masa { tahun, kata, rencana: c.get(1).is_some_and(|m| !m.as_str().is_empty()) })
    };
    regex.captures_iter(teks).filter_map(read).collect()
}

/// One period throughout (PRK-7).
fn tahun(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let Some(title) = periods(&bahan.nama).into_iter().next().map(|m| m.tahun) else { return };
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
        for Masa { tahun: years, kata: range, rencana: of_plan } in turunan(unit).masa.clone() {
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
            } else if years != title
                && years.0.abs_diff(title.0) < 20
                && of_the_plan(unit, &near, years, title)
            {
                let pesan =
                    format!("periode {}-{} berbeda dari judul, {}-{}", years.0, years.1, title.0, title.1);
                out.kata("PRK-7", at, range, pesan, None);
            }
        }
        // "untuk jangka waktu 6 (enam) tahun" against the years of the title.
        if !teks.contains("jangka waktu") {
            continue;
        }
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

/// Whether a period is meant to be the plan's own: an annex also tells of years past, and the reasons of plans that
/// ended.
fn of_the_plan(unit: &Satuan<'_>, near: &str, years: (u16, u16), title: (u16, u16)) -> bool {
    let named = ["rencana induk", "masterplan", "master plan", "jangka waktu", "peta jalan"]
        .iter()
        .any(|w| near.contains(w));
    let past = years.1 < title.0;
    match unit.wilayah {
        Wilayah::Lampiran => named && !past,
        Wilayah::Menimbang => !past,
        _ => named || !past,
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
    static SELF: LazyLock<Option<Regex>> =
        LazyLock::new(|| pola(r"\b(Peraturan(?: (?:Bupati|Wali ?[Kk]ota))?(?: [A-Z]\w+)? ini)\b"));
    let Some(regex) = SELF.as_ref() else { return };
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
    let name = bahan.nama.to_lowercase();
    let mut seen: FxHashMap<u64, (usize, usize, &Range<usize>)> = FxHashMap::default();
    for (at, unit) in bahan.satuan.iter().enumerate() {
        if unit.wilayah != Wilayah::Norma || unit.kutipan {
            continue;
        }
        for (hash, range) in &turunan(unit).frasa {
            seen.entry(*hash).or_insert((0, at, range)).0 += 1;
        }
    }
    let words = |at: usize, range: &Range<usize>| {
        phrase(bahan.satuan[at].teks().get(range.clone()).unwrap_or("")).collect::<Vec<_>>()
    };
    // Terms are defined so that they may be said again and again.
    let terms: Vec<Vec<String>> = bahan
        .istilah()
        .iter()
        .flat_map(|t| t.sebutan.iter().map(|s| phrase(s).collect::<Vec<_>>()))
        .filter(|t: &Vec<String>| t.len() > 1)
        .collect();
    let often = seen.into_values().filter(|s| s.0 > 5);
    let mut found: Vec<Ulang> = often
        .map(|(kali, at, rentang)| Ulang { kali, at, kata: words(at, rentang), rentang: rentang.clone() })
        .filter(|u| !name.contains(&u.kata.join(" ")) && !terms.iter().any(|t| covers(&u.kata, t)))
        .collect();
    found.sort_by_key(|u| (u.at, u.rentang.start));
    // Windows of one longer phrase are told as one.
    let mut told: Vec<Ulang> = Vec::new();
    for phrase in found {
        let part = told.iter_mut().find(|t| t.overlaps(&phrase));
        match part {
            Some(t) => {
                t.rentang.end = t.rentang.end.max(if t.at == phrase.at { phrase.rentang.end } else { 0 });
                t.kata.extend(phrase.kata.into_iter().filter(|w| !t.kata.contains(w)).collect::<Vec<_>>());
            }
            None => told.push(phrase),
        }
    }
    for Ulang { kali, at, kata, .. } in told {
        let phrase = kata.iter().take(WORDS).map(String::as_str).collect::<Vec<_>>().join(" ");
        out.di("PRK-11", at, format!("frasa \"{phrase}\" berulang {kali} kali; definisikan atau singkat"));
    }
}

/// A phrase that stands too often.
struct Ulang {
    kali: usize,
    /// Where it stands first, and which of the words there.
    at: usize,
    rentang: Range<usize>,
    kata: Vec<String>,
}

impl Ulang {
    /// Whether another is a further window of the same long phrase.
    fn overlaps(&self, other: &Self) -> bool {
        let here = self.at == other.at && other.rentang.start < self.rentang.end;
        let shared = |run: &[String]| self.kata.windows(run.len()).any(|w| w == run);
        here || other.kata.get(1..).is_some_and(shared) || other.kata.get(..WORDS - 1).is_some_and(shared)
    }
}

/// Whether most of a phrase is a defined term: it, or it with a word beside it.
fn covers(phrase: &[String], term: &[String]) -> bool {
    let within = |whole: &[String], part: &[String]| whole.windows(part.len().max(1)).any(|w| w == part);
    within(term, phrase)
        || term.len() + 1 >= phrase.len() && within(phrase, term)
        || phrase.get(1..).is_some_and(|p| within(term, p))
        || phrase.get(..WORDS - 1).is_some_and(|p| within(term, p))
}

/// Words of a phrase that is looked for.
const WORDS: usize = 4;

fn phrase(teks: &str) -> impl Iterator<Item = String> {
    teks.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).map(str::to_lowercase)
}

/// What follows from the words of a unit, worked out once for a text that does not change.
pub(super) fn turunan<'b>(unit: &'b Satuan<'_>) -> &'b Turunan {
    unit.fakta.turunan.get_or_init(|| {
        let teks = unit.teks();
        Turunan { terpanjang: longest(teks), frasa: phrases(teks), masa: periods(teks), deret: runs(teks) }
    })
}

/// Every run of five words, as a hash.
pub(super) fn runs(teks: &str) -> Vec<u64> {
    let words: Vec<u64> = phrase(teks).map(|w| FxBuildHasher.hash_one(w)).collect();
    words.windows(5).map(|w| FxBuildHasher.hash_one(w)).collect()
}

fn longest(teks: &str) -> usize {
    teks.split(". ").map(|s| s.split_whitespace().count()).max().unwrap_or(0)
}

/// Phrases of four words, none of them one that stands everywhere.
fn phrases(teks: &str) -> Vec<(u64, Range<usize>)> {
    const STOP: [&str; 29] = [
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
        // Formulas that the law itself asks for.
        "terpisahkan",
        "merupakan",
        "tercantum",
        "lampiran",
        "urusan",
        "pemerintahan",
        "bidang",
    ];
    let mut words: Vec<(Option<u64>, Range<usize>)> = Vec::new();
    for word in teks.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()) {
        let start = word.as_ptr() as usize - teks.as_ptr() as usize;
        let small = word.to_lowercase();
        let plain = STOP.contains(&small.as_str()) || small.chars().all(|c| c.is_ascii_digit());
        let hash = FxBuildHasher.hash_one(&small);
        words.push(((!plain).then_some(hash), start..start + word.len()));
    }
    let whole = |w: &[(Option<u64>, Range<usize>)]| {
        let hashes: Option<Vec<u64>> = w.iter().map(|(h, _)| *h).collect();
        Some((FxBuildHasher.hash_one(hashes?), w.first()?.1.start..w.last()?.1.end))
    };
    words.windows(WORDS).filter_map(whole).collect()
}

/// Long sentences (no. 244).
fn kalimat(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    for (at, unit) in bahan.satuan.iter().enumerate() {
        if unit.wilayah != Wilayah::Norma || unit.kutipan {
            continue;
        }
        let longest = turunan(unit).terpanjang;
        if longest > 60 {
            out.di("L2-244", at, format!("kalimat {longest} kata; bagi agar singkat dan jelas"));
        }
    }
}
