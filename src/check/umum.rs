//! General provisions: definitions and their use (Lampiran II no. 96-109a), terms (250).

use std::ops::Range;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::model::ron::from_ron;
use crate::model::{Berat, Isi, Jenis, Sebutan};

use super::Catatan;
use super::bahan::{Bahan, Istilah, Wilayah, pola};
use super::batang::is_amending;

pub(super) fn periksa(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let terms = bahan.istilah();
    tempat(bahan, terms, out);
    pembuka(bahan, out);
    bentuk(bahan, out);
    pakai(bahan, terms, out);
    kapital(bahan, terms, out);
    urutan(bahan, terms, out);
    sinonim(bahan, terms, out);
    bank(bahan, out);
}

fn tempat(bahan: &Bahan<'_>, terms: &[Istilah], out: &mut Catatan<'_, '_>) {
    if is_amending(bahan) {
        return;
    }
    let babs: Vec<usize> = bahan.semua(Jenis::Bab).map(|(at, _)| at).collect();
    let first_article = bahan.pasal().first().copied();
    let mut told = false;
    for term in terms.iter().filter(|t| !bahan.satuan[t.at].kutipan) {
        let unit = &bahan.satuan[term.at];
        let bab = bahan.bab(term.at);
        let wrong = match (bab, babs.first()) {
            (Some(bab), Some(first)) => bab != *first,
            (None, _) => {
                let defines = |p: &usize| {
                    bahan.satuan[*p].anak.iter().any(|c| bahan.satuan[*c].jenis == Jenis::Definisi)
                };
                unit.pasal != first_article && !first_article.as_ref().is_some_and(defines)
            }
            _ => false,
        };
        if wrong && !told {
            told = true;
            out.di("L2-96", term.at, "definisi ditempatkan dalam bab satu, ketentuan umum".to_owned());
        }
    }
    // Duties in the general provisions (no. 98).
    let Some(first) = babs.first().copied() else { return };
    for (at, unit) in bahan.satuan.iter().enumerate() {
        let norm = matches!(unit.jenis, Jenis::Pasal | Jenis::Ayat | Jenis::Rincian)
            && unit.wilayah == Wilayah::Norma;
        if !norm || unit.kutipan || bahan.bab(at) != Some(first) {
            continue;
        }
        static DUTY: LazyLock<Option<Regex>> = LazyLock::new(|| pola(r"\b(wajib|dilarang|bertugas)\b"));
        if let Some(m) = DUTY.as_ref().and_then(|r| r.find(unit.teks())) {
            out.kata(
                "L2-98",
                at,
                m.range(),
                format!("ketentuan umum tidak memuat norma: \"{}\"", m.as_str()),
                None,
            );
        }
    }
    if let Some(at) = babs.iter().skip(2).find(|b| {
        let t = bahan.satuan[**b].judul.to_uppercase();
        t.contains("MAKSUD DAN TUJUAN") || t == "ASAS" || t.starts_with("ASAS")
    }) {
        out.di(
            "L2-98",
            *at,
            "bab asas, maksud, dan tujuan ditempatkan langsung di belakang ketentuan umum".to_owned(),
        );
    }
}

fn pembuka(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    for (at, unit) in bahan.semua(Jenis::Pasal) {
        let defines = unit.anak.iter().any(|c| bahan.satuan[*c].jenis == Jenis::Definisi);
        if !defines && !unit.teks().to_lowercase().contains("yang dimaksud dengan") {
            continue;
        }
        let kind = bahan.jenis();
        let kind = if kind.is_empty() { "Peraturan".to_owned() } else { kind };
        let wanted = format!("Dalam {kind} ini yang dimaksud dengan:");
        let teks = unit.teks().trim();
        let single = format!("Dalam {kind} ini yang dimaksud dengan ");
        if teks != wanted && !(teks.starts_with(&single) && teks.contains(" adalah ")) && defines {
            out.di("L2-100", at, format!("frasa pembuka definisi: {wanted}"));
        }
    }
}

fn bentuk(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let items: Vec<usize> = bahan.semua(Jenis::Definisi).map(|(at, _)| at).collect();
    for at in &items {
        let unit = &bahan.satuan[*at];
        let teks = unit.teks().trim();
        let whole = bahan.seluruh(*at);
        let label = unit.label.trim();
        let numbered =
            label.ends_with('.') && label.trim_end_matches('.').starts_with(|c: char| c.is_ascii_digit());
        let wrong = if teks.is_empty() {
            None
        } else if items.len() > 1 && !numbered {
            Some(format!("definisi bernomor angka Arab: 1., bukan \"{label}\""))
        } else if teks
            .split_once(" adalah ")
            .is_none_or(|(head, _)| head.contains("merupakan") || head.contains(" ialah"))
        {
            Some("definisi memakai kata adalah".to_owned())
        } else if !teks.starts_with(|c: char| c.is_uppercase() || c == '"' || c == '“') {
            Some("definisi diawali huruf kapital".to_owned())
        } else if !whole.trim_end().ends_with(['.', '"', '”']) {
            Some("definisi diakhiri tanda titik".to_owned())
        } else if teks.contains(", yang selanjutnya") || teks.contains(", selanjutnya") {
            Some("tulis yang selanjutnya disebut atau disingkat tanpa koma di depannya".to_owned())
        } else if teks
            .split(" adalah ")
            .next()
            .is_some_and(|h| h.contains("yang selanjutnya") && h.trim_end().ends_with(','))
        {
            Some("tulis bentuk pendek tanpa koma di belakangnya".to_owned())
        } else if teks
            .split(" adalah ")
            .next()
            .is_some_and(|h| h.contains(" selanjutnya ") && !h.contains("yang selanjutnya"))
        {
            Some("tulis yang selanjutnya disebut atau yang selanjutnya disingkat".to_owned())
        } else {
            None
        };
        if let Some(pesan) = wrong {
            out.di("L2-101", *at, pesan);
            continue;
        }
        let Isi::Definisi(data) = &unit.node.isi else { continue };
        for short in &data.sebutan {
            let (named, initials, word) = match short {
                Sebutan::Disebut(t) => (&t.0, true, "disebut"),
                Sebutan::Disingkat(t) => (&t.0, false, "disingkat"),
            };
            let term = teks.split(" yang selanjutnya").next().unwrap_or("");
            let letters: String = term
                .split_whitespace()
                .filter_map(|w| w.chars().next())
                .filter(|c| c.is_uppercase())
                .collect();
            let is_initials = named.len() > 1 && *named == letters;
            if initials && is_initials {
                out.berat(
                    "L2-101",
                    Berat::Saran,
                    *at,
                    format!("singkatan huruf awal memakai disingkat: yang selanjutnya disingkat {named}"),
                );
            } else if !initials && (named.contains(' ') || is_word(named)) {
                out.berat(
                    "L2-101",
                    Berat::Saran,
                    *at,
                    format!(
                        "istilah atau akronim memakai disebut, bukan {word}: yang selanjutnya disebut {named}"
                    ),
                );
            }
        }
        static NORM: LazyLock<Option<Regex>> = LazyLock::new(|| pola(r"\b(wajib|dilarang)\b"));
        let meaning = teks.split_once(" adalah ").map_or("", |p| p.1);
        static TWO: LazyLock<Option<Regex>> = LazyLock::new(|| pola(r"[a-z)]{2,}\. [A-Z]"));
        let plain = meaning.replace("urusan pemerintahan wajib", "").replace("Wajib", "");
        if TWO.as_ref().is_some_and(|r| r.is_match(meaning))
            || NORM.as_ref().is_some_and(|r| r.is_match(&plain))
        {
            out.di("L2-107", *at, "definisi cukup satu kalimat dan tidak memuat norma".to_owned());
        }
    }
}

/// Whether a short form is read as a word: "Puskesmas", not "BPK".
fn is_word(short: &str) -> bool {
    let small = short.chars().filter(|c| c.is_lowercase()).count();
    small > short.chars().filter(|c| c.is_uppercase()).count()
}

/// Terms looked for together, as whole words and whatever their capitals; the longest where several begin.
struct Pencari(Arc<AhoCorasick>);

/// Sets of terms with what finds them.
type Siap = Vec<(Vec<String>, Arc<AhoCorasick>)>;

impl Pencari {
    /// Making one costs more than looking with it, and terms seldom change between two checks: the last few are kept.
    fn new(names: &[&str]) -> Option<Self> {
        static READY: Mutex<Siap> = Mutex::new(Vec::new());
        const KEPT: usize = 8;
        if names.is_empty() {
            return None;
        }
        let mut ready = READY.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = ready.iter().position(|(n, _)| n == names) {
            let entry = ready.remove(found);
            let find = Arc::clone(&entry.1);
            ready.push(entry);
            return Some(Self(find));
        }
        let build = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(names);
        let find = Arc::new(build.ok()?);
        if ready.len() >= KEPT {
            ready.remove(0);
        }
        ready.push((names.iter().map(|n| (*n).to_owned()).collect(), Arc::clone(&find)));
        Some(Self(find))
    }

    /// Which term stands where.
    fn di<'t>(&'t self, teks: &'t str) -> impl Iterator<Item = (usize, Range<usize>)> + 't {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        self.0.find_iter(teks).filter_map(move |m| {
            let before = teks.get(..m.start())?.chars().next_back();
            let behind = teks.get(m.end()..)?.chars().next();
            let whole = !before.is_some_and(is_word) && !behind.is_some_and(is_word);
            whole.then(|| (m.pattern().as_usize(), m.range()))
        })
    }
}

fn pakai(bahan: &Bahan<'_>, terms: &[Istilah], out: &mut Catatan<'_, '_>) {
    const BAKU: [&str; 9] = [
        "daerah",
        "pemerintah daerah",
        "bupati",
        "wali kota",
        "walikota",
        "perangkat daerah",
        "pemerintah kabupaten",
        "kabupaten",
        "kota",
    ];
    let own: Vec<&Istilah> = terms.iter().filter(|t| !bahan.satuan[t.at].kutipan).collect();
    // The first definition of a name counts.
    let mut names: Vec<(usize, &str)> =
        own.iter().enumerate().flat_map(|(n, t)| t.sebutan.iter().map(move |s| (n, s.as_str()))).collect();
    let mut seen = FxHashSet::default();
    names.retain(|(_, s)| !s.is_empty() && seen.insert(s.to_ascii_lowercase()));
    let Some(find) = Pencari::new(&names.iter().map(|(_, s)| *s).collect::<Vec<_>>()) else { return };
    let mut count = vec![0_usize; own.len()];
    let mut elsewhere = vec![false; own.len()];
    let mut early: Vec<Option<usize>> = vec![None; own.len()];
    for (at, unit) in bahan.satuan.iter().enumerate() {
        let counted = matches!(unit.wilayah, Wilayah::Norma | Wilayah::Definisi | Wilayah::Penjelasan);
        if !counted {
            continue;
        }
        let texts = [unit.teks(), unit.judul.as_str()];
        for teks in texts {
            for (name, _) in find.di(teks) {
                let n = names[name].0;
                let def = own[n].at;
                // The sentence that opens the definitions names the regulation, not the term.
                if def == at || bahan.satuan[def].induk == Some(at) {
                    continue;
                }
                // Definitions that use it make it needed no more often than they are.
                if unit.wilayah == Wilayah::Definisi {
                    elsewhere[n] = true;
                    continue;
                }
                count[n] += 1;
                let ruled = unit.wilayah == Wilayah::Norma && unit.pasal.is_some();
                if ruled && at < def && early[n].is_none() {
                    early[n] = Some(at);
                }
            }
        }
    }
    let unused: Vec<usize> = (0..own.len()).filter(|n| count[*n] == 0 && !elsewhere[*n]).collect();
    annexed(bahan, &own, &unused, &mut elsewhere);
    for (n, term) in own.iter().enumerate() {
        let name = term.sebutan.last().map_or("", String::as_str);
        if BAKU.contains(&term.sebutan[0].to_lowercase().as_str()) {
            continue;
        }
        if let Some(at) = early[n] {
            let place = super::place(bahan, &bahan.satuan[at]);
            let pesan = format!("istilah \"{name}\" digunakan pada {place} sebelum didefinisikan");
            out.di("L2-109", term.at, pesan);
        }
        match count[n] {
            0 if elsewhere[n] => out.berat(
                "L2-102",
                Berat::Saran,
                term.at,
                format!(
                    "istilah \"{name}\" hanya digunakan dalam definisi lain atau lampiran, tidak dalam pasal"
                ),
            ),
            0 => out.di(
                "L2-102",
                term.at,
                format!("istilah \"{name}\" didefinisikan tetapi tidak digunakan lagi"),
            ),
            1 => out.berat(
                "L2-102",
                Berat::Saran,
                term.at,
                format!("istilah \"{name}\" hanya digunakan satu kali; definisi mungkin tidak diperlukan"),
            ),
            _ => {}
        }
    }
}

/// Which of some terms stand in an annex: counted apart from the articles.
fn annexed(bahan: &Bahan<'_>, own: &[&Istilah], unused: &[usize], found: &mut [bool]) {
    let names: Vec<(usize, &str)> =
        unused.iter().flat_map(|n| own[*n].sebutan.iter().map(|s| (*n, s.as_str()))).collect();
    let Some(find) = Pencari::new(&names.iter().map(|(_, s)| *s).collect::<Vec<_>>()) else { return };
    for unit in bahan.satuan.iter().filter(|s| s.wilayah == Wilayah::Lampiran) {
        for (which, _) in find.di(unit.teks()).chain(find.di(&unit.judul)) {
            found[names[which].0] = true;
        }
    }
}

/// Whether words behind a term in small letters make another, longer name of it: "rencana induk pariwisata",
/// "pemerintah daerah lain". What may follow a term itself is known; a noun is none of it.
fn goes_on(behind: &str, full: &str) -> bool {
    const ENDS: [&str; 62] = [
        "yang",
        "dan",
        "atau",
        "dan/atau",
        "di",
        "ke",
        "dari",
        "pada",
        "dalam",
        "untuk",
        "dengan",
        "oleh",
        "sebagai",
        "adalah",
        "agar",
        "serta",
        "wajib",
        "dapat",
        "harus",
        "berhak",
        "berwenang",
        "sebagaimana",
        "tersebut",
        "ini",
        "itu",
        "terkait",
        "setiap",
        "paling",
        "secara",
        "kepada",
        "bagi",
        "tentang",
        "mengenai",
        "tidak",
        "telah",
        "akan",
        "belum",
        "sudah",
        "sesuai",
        "berdasarkan",
        "melalui",
        "selain",
        "kecuali",
        "jika",
        "apabila",
        "maka",
        "antara",
        "terhadap",
        "dimaksud",
        "bertugas",
        "sampai",
        "sejak",
        "setelah",
        "sebelum",
        "selama",
        "bersama",
        "meliputi",
        "memuat",
        "menjadi",
        "maupun",
        "guna",
        "tetap",
    ];
    const NOUNS: [&str; 12] = [
        "digital", "dinas", "dimensi", "divisi", "media", "medis", "mesin", "metode", "menteri", "menengah",
        "mental", "diskusi",
    ];
    let Some(next) = behind.strip_prefix(' ').and_then(|b| b.split_whitespace().next()) else { return false };
    let word = next.trim_end_matches(|c: char| !c.is_alphanumeric());
    if word.is_empty()
        || !word.chars().all(|c| c.is_lowercase() || c == '/' || c == '-')
        || ENDS.contains(&word)
    {
        // A capital or a figure says that another name or a citation follows.
        return false;
    }
    let verb = word.len() > 5 && (word.starts_with("di") || word.starts_with("me")) && !NOUNS.contains(&word);
    let own = full.to_lowercase().split_whitespace().any(|w| w == word);
    !verb && !own
}

/// Defined terms begin with capitals wherever they stand (no. 108).
fn kapital(bahan: &Bahan<'_>, terms: &[Istilah], out: &mut Catatan<'_, '_>) {
    // A term of one common word would find that word in all its other meanings.
    const UMUM: [&str; 22] = [
        "daerah",
        "orang",
        "masyarakat",
        "pemerintah",
        "hari",
        "desa",
        "kota",
        "kabupaten",
        "akses",
        "layanan",
        "data",
        "sistem",
        "program",
        "informasi",
        "aplikasi",
        "pajak",
        "badan",
        "dinas",
        "bagian",
        "unit",
        "tim",
        "hukum",
    ];
    let mut names: Vec<(&str, &str)> = terms
        .iter()
        .filter(|t| !bahan.satuan[t.at].kutipan)
        .flat_map(|t| t.sebutan.iter().map(|s| (s.as_str(), t.sebutan[0].as_str())))
        .filter(|(s, _)| {
            s.split_whitespace().all(|w| {
                w.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic()) || PARTIKEL.contains(&w)
            })
        })
        .filter(|(s, _)| !UMUM.contains(&s.to_lowercase().as_str()) && s.len() > 2)
        .collect();
    let mut seen = FxHashSet::default();
    names.retain(|(s, _)| seen.insert(s.to_ascii_lowercase()));
    let Some(find) = Pencari::new(&names.iter().map(|(s, _)| *s).collect::<Vec<_>>()) else { return };
    for (at, unit) in bahan.satuan.iter().enumerate() {
        if !matches!(
            unit.wilayah,
            Wilayah::Norma | Wilayah::Definisi | Wilayah::Penjelasan | Wilayah::Lampiran
        ) || unit.kutipan
        {
            continue;
        }
        for (which, range) in find.di(unit.teks()) {
            let (name, full) = names[which];
            let words = unit.teks().get(range.clone()).unwrap_or("");
            let shouted = !words.chars().any(char::is_lowercase);
            let cased = name.split_whitespace().zip(words.split_whitespace()).all(|(a, b)| {
                let (x, y) = (a.chars().next(), b.chars().next());
                x == y || x.is_some_and(char::is_lowercase)
            });
            let behind = unit.teks().get(range.end..).unwrap_or("");
            let before = unit.teks().get(..range.start).unwrap_or("");
            // "pemerintah daerah" of the law's own "pemerintahan daerah" is another word; so are longer names.
            let inside = behind.starts_with('-') || before.ends_with('-');
            let another =
                words.starts_with(char::is_lowercase) && name.contains(' ') && goes_on(behind, full);
            // "kode Risiko Prioritas" speaks of the term Risiko Prioritas.
            let last = words.rfind(' ').map_or(range.end, |n| range.start + n + 1);
            let rest = unit.teks().get(last..).unwrap_or("");
            let other = names.iter().any(|(n, _)| rest.starts_with(n) && last + n.len() > range.end);
            if cased || shouted || inside || another || other || !unit.fakta.typed(&range) {
                continue;
            }
            let pesan = format!("istilah yang didefinisikan diawali huruf kapital: {name}");
            // A term of one word may be that word in another sense.
            let berat = (!name.contains(' ')).then_some(Berat::Peringatan);
            out.catat("L2-108", berat, Some(at), Some(&range), pesan, Some(name.to_owned()));
        }
    }
}

const PARTIKEL: [&str; 15] = [
    "dan", "di", "ke", "dari", "yang", "untuk", "dengan", "pada", "dalam", "atau", "serta", "tentang",
    "bagi", "oleh", "atas",
];

fn urutan(bahan: &Bahan<'_>, terms: &[Istilah], out: &mut Catatan<'_, '_>) {
    let own: Vec<&Istilah> = terms.iter().filter(|t| !bahan.satuan[t.at].kutipan).collect();
    if own.len() < 4 {
        return;
    }
    let names: Vec<String> = own.iter().map(|t| t.sebutan[0].to_lowercase()).collect();
    let sorted = names.windows(2).all(|w| w[0] <= w[1]);
    if sorted {
        out.di(
            "L2-109",
            own[0].at,
            "definisi tidak disusun menurut abjad: yang umum lebih dahulu, lalu menurut urutan materinya"
                .to_owned(),
        );
    } else if let Some(n) = names.iter().position(|n| n == "daerah")
        && n > 0
        && names[..n].iter().all(|s| !s.contains("pemerintah"))
    {
        out.di(
            "L2-109",
            own[n].at,
            "istilah yang lingkupnya umum (Daerah) ditempatkan lebih dahulu".to_owned(),
        );
    }
    // A term stands behind those its meaning uses.
    for (n, term) in own.iter().enumerate() {
        let meaning = bahan.satuan[term.at].teks().split_once(" adalah ").map_or("", |p| p.1);
        let later = own.iter().skip(n + 1).find(|t| {
            let short = t.sebutan.last().map_or("", String::as_str);
            short.contains(' ') && meaning.contains(short)
        });
        if let Some(later) = later {
            let name = later.sebutan.last().map_or("", String::as_str);
            out.di(
                "L2-109",
                term.at,
                format!(
                    "istilah \"{name}\" digunakan sebelum didefinisikan; tempatkan definisinya lebih dahulu"
                ),
            );
        }
    }
    const OFFICES: [(&str, u8); 15] = [
        ("presiden", 0),
        ("pemerintah pusat", 0),
        ("menteri", 1),
        ("gubernur", 2),
        ("bupati", 3),
        ("wali kota", 3),
        ("walikota", 3),
        ("wakil bupati", 4),
        ("sekretaris daerah", 5),
        ("perangkat daerah", 6),
        ("dinas", 6),
        ("badan", 6),
        ("camat", 7),
        ("kepala desa", 8),
        ("asosiasi", 9),
    ];
    let rank = |n: usize| {
        let name = names[n].as_str();
        // "Badan" is an office where it is one of the region's; enterprises and councils of villages are none.
        let meaning = bahan.satuan[own[n].at].teks().split_once(" adalah ").map_or("", |p| p.1);
        let body = name == "badan" || name.starts_with("badan ");
        let other = ["badan usaha", "badan permusyawaratan", "badan hukum", "badan publik", "badan layanan"];
        let office = meaning.starts_with("Badan ") || meaning.to_lowercase().contains("perangkat daerah");
        if body && (!office || other.iter().any(|w| name.starts_with(w))) {
            return None;
        }
        let social =
            ["asosiasi", "organisasi profesi", "perkumpulan", "forum", "komunitas", "lembaga swadaya"];
        if social.iter().any(|w| name.starts_with(w)) {
            return Some(9);
        }
        OFFICES
            .iter()
            .filter(|(w, _)| name == *w || name.starts_with(&format!("{w} ")) && !name.contains("perangkat"))
            .map(|(_, r)| *r)
            .max()
    };
    let mut last = 0;
    let ranks: Vec<Option<u8>> = (0..names.len()).map(rank).collect();
    for (n, r) in ranks.into_iter().enumerate() {
        let Some(r) = r else { continue };
        if r < last {
            out.di(
                "L2-109a",
                own[n].at,
                "nama jabatan dan instansi disusun dari yang tertinggi; organisasi masyarakat di belakangnya"
                    .to_owned(),
            );
        }
        last = last.max(r);
    }
}

/// Several words for one thing (no. 250).
fn sinonim(bahan: &Bahan<'_>, terms: &[Istilah], out: &mut Catatan<'_, '_>) {
    const GROUPS: [&[&str]; 4] = [
        &["Perangkat Daerah", "OPD", "Organisasi Perangkat Daerah", "SKPD", "Satuan Kerja Perangkat Daerah"],
        &["Rencana Induk", "Masterplan", "Master Plan"],
        &["Kabupaten Cerdas", "Kota Cerdas", "Smart City"],
        &["Pemerintah Daerah", "Pemerintah Kabupaten", "Pemkab"],
    ];
    let name = bahan.nama.to_lowercase();
    let defined: Vec<String> =
        terms.iter().flat_map(|t| t.sebutan.iter().map(|s| s.to_lowercase())).collect();
    let mut wrong: Vec<(&str, &str)> = Vec::new();
    for group in GROUPS {
        let own: Vec<&&str> = group
            .iter()
            .filter(|g| {
                defined.iter().any(|d| d == &g.to_lowercase())
                    || g.contains(' ') && name.contains(&g.to_lowercase())
            })
            .collect();
        let Some(right) = own.first() else { continue };
        wrong.extend(group.iter().filter(|g| !own.contains(g)).map(|g| (*g, **right)));
    }
    let Some(find) = Pencari::new(&wrong.iter().map(|w| w.0).collect::<Vec<_>>()) else { return };
    for (at, unit) in bahan.satuan.iter().enumerate() {
        if unit.wilayah != Wilayah::Norma || unit.kutipan {
            continue;
        }
        for (which, range) in find.di(unit.teks()) {
            let (other, right) = wrong[which];
            let words = unit.teks().get(range.clone()).unwrap_or("");
            let before = unit.teks().get(..range.start).unwrap_or("");
            let inside = before.ends_with("Organisasi ") || before.ends_with("Satuan Kerja ");
            // "Pemerintah Kabupaten Pati" is a name.
            let behind = unit.teks().get(range.end..).unwrap_or("");
            let name = other == "Pemerintah Kabupaten"
                && behind.starts_with(' ')
                && behind.trim_start().starts_with(char::is_uppercase);
            if inside || name || words.starts_with(char::is_lowercase) && other.len() < 5 {
                continue;
            }
            let pesan = format!("satu pengertian memakai satu istilah: {right}, bukan \"{words}\"");
            out.kata("L2-250", at, range, pesan, Some(right.to_owned()));
        }
    }
}

/// A definition of a regulation in force that a text must not reword (no. 103).
#[derive(Deserialize)]
struct Baku {
    istilah: String,
    arti: String,
    sumber: String,
}

static BANK: LazyLock<Vec<Baku>> =
    LazyLock::new(|| from_ron(include_str!("../../templates/definisi-baku.ron")).unwrap_or_default());

fn bank(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    for (at, unit) in bahan.semua(Jenis::Definisi) {
        let teks = unit.teks().trim().trim_end_matches('.');
        let Some((head, meaning)) = teks.split_once(" adalah ") else { continue };
        let term = head.split(" yang selanjutnya").next().unwrap_or(head).trim();
        let Some(known) = BANK.iter().find(|b| b.istilah.eq_ignore_ascii_case(term)) else { continue };
        let plain = |s: &str| {
            s.to_lowercase()
                .replace("wali kota", "bupati")
                .replace("kepala daerah", "bupati")
                .replace("kabupaten", "daerah")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        if plain(meaning) != plain(&known.arti) {
            out.di(
                "L2-103",
                at,
                format!("definisi {} berbeda dari {}: {}", known.istilah, known.sumber, known.arti),
            );
        }
    }
}
