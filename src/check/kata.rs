//! Words: what may be said in a norm and how (Lampiran II no. 242-283), found in one text alone.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Regex, RegexSet};

use crate::model::Berat;

use super::Mentah;
use super::bahan::{Fakta, Wilayah};
use super::kosakata::{Ganti, Kata, TABEL};

use Ganti::{Dengan, Oleh, Tidak};
use Wilayah::{Definisi, Norma, Penjelasan};

struct Mesin {
    set: RegexSet,
    pola: Vec<Regex>,
}

static MESIN: LazyLock<Option<Mesin>> = LazyLock::new(|| {
    let set = RegexSet::new(TABEL.iter().map(|k| k.pola)).ok()?;
    let pola = TABEL.iter().map(|k| Regex::new(k.pola)).collect::<Result<_, _>>().ok()?;
    Some(Mesin { set, pola })
});

/// Finds what one text breaks by itself.
pub(super) fn cari(fakta: &mut Fakta, wilayah: Wilayah) {
    let mut found: Vec<Mentah> = Vec::new();
    if let Some(mesin) = MESIN.as_ref() {
        for n in mesin.set.matches(&fakta.teks) {
            let rule = &TABEL[n];
            if !rule.di.contains(&wilayah) {
                continue;
            }
            for c in mesin.pola[n].captures_iter(&fakta.teks) {
                let Some(m) = (1..c.len()).find_map(|g| c.get(g)).or_else(|| c.get(0)) else { continue };
                let range = m.range();
                if excused(rule, &fakta.teks, &range) || !fakta.touches(&range) {
                    continue;
                }
                let ganti = match &rule.ganti {
                    Tidak => None,
                    Dengan(words) => Some(as_case(&fakta.teks, &range, words)),
                    Oleh(make) => make(&c).map(|words| as_case(&fakta.teks, &range, &words)),
                };
                let pesan = rule.pesan.replace("{}", m.as_str());
                found.push(Mentah { kode: rule.kode, kata: range, pesan, ganti, berat: rule.berat });
            }
        }
    }
    if matches!(wilayah, Norma | Definisi) {
        super::bilangan::cari(fakta, &mut found);
        plurals(fakta, &mut found);
        offices(fakta, &mut found);
        soon(fakta, &mut found);
    }
    if wilayah == Penjelasan
        && let Some(kata) = norma(&fakta.teks).filter(|k| fakta.touches(k))
    {
        let words = fakta.teks.get(kata.clone()).unwrap_or("");
        let pesan = format!("penjelasan tidak boleh memuat norma: \"{words}\"");
        found.push(Mentah { kode: "L2-176", kata, pesan, ganti: None, berat: Some(Berat::Peringatan) });
    }
    // "Disamping itu" at the head of a sentence is told as the wrong word, not as a wrong spelling too.
    let heads: Vec<Range<usize>> =
        found.iter().filter(|m| m.kode == "L2-259").map(|m| m.kata.clone()).collect();
    found.retain(|m| m.kode != "PRK-10" || !heads.iter().any(|h| h.start == m.kata.start));
    fakta.temuan = found;
}

/// The word of an explanation that makes it a norm (no. 176): somebody is told what to do, in a sentence of its own.
/// "urusan pemerintahan wajib", "pejabat yang berwenang" and what is only told of are none.
pub(super) fn norma(teks: &str) -> Option<Range<usize>> {
    static NORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"\b(wajib|dilarang|harus|berwenang|diatur (?:dengan|lebih lanjut))\b").ok()
    });
    const TELLS: [&str; 11] = [
        " yang ",
        " bahwa ",
        " agar ",
        " karena ",
        " sehingga ",
        "dimaksud",
        " adalah ",
        " untuk ",
        " ialah ",
        "Pasal ",
        "Ketentuan ",
    ];
    NORM.as_ref()?.find_iter(teks).map(|m| m.range()).find(|m| {
        let before = teks.get(..m.start).unwrap_or("");
        let sentence = before.rsplit(['.', ';', ':']).next().unwrap_or("");
        let quoted = before.matches(['"', '“', '”']).count() % 2 == 1;
        let last = sentence.split_whitespace().next_back().unwrap_or("");
        let kind =
            matches!(last, "urusan" | "pemerintahan" | "bersifat" | "tidak" | "pelayanan" | "pajak" | "");
        let payer = ["pajak", "retribusi", "belajar"]
            .iter()
            .any(|w| teks.get(m.end..).unwrap_or("").trim_start().starts_with(w));
        let told = TELLS.iter().any(|w| format!(" {sentence} ").contains(w));
        !quoted && !kind && !payer && !told && sentence.split_whitespace().count() <= 8
    })
}

/// The replacement with the capital that the phrase had as the head of a sentence.
fn as_case(teks: &str, range: &Range<usize>, new: &str) -> String {
    let old = teks.get(range.clone()).unwrap_or("");
    let before = teks.get(..range.start).unwrap_or("").trim_end();
    // Where only the capitals are wrong, those of the replacement are meant.
    if old.to_lowercase() == new.to_lowercase() {
        return new.to_owned();
    }
    let heads = before.is_empty() || before.ends_with(['.', ';', ':', '"', '“', '(']);
    let upper = heads && old.starts_with(char::is_uppercase) && !new.starts_with(char::is_uppercase);
    if upper { crate::bahasa::kapital_awal_kalimat(new) } else { new.to_owned() }
}

/// Cases that a rule itself lets pass.
fn excused(rule: &Kata, teks: &str, range: &Range<usize>) -> bool {
    let before = teks.get(..range.start).unwrap_or("");
    let after = teks.get(range.end..).unwrap_or("");
    match rule.kode {
        "L2-262" => joins_otherwise(teks, range),
        "UU12-15" => {
            // Who was sentenced by a court is told of a person; nothing is threatened.
            let clause = before.rsplit(['.', ';', ':']).next().unwrap_or("").to_lowercase();
            let whole = teks.to_lowercase();
            ["tidak pernah", "tidak sedang", "pernah dijatuhi", "belum pernah"]
                .iter()
                .any(|w| clause.contains(w))
                || ["putusan pengadilan", "putusan hakim"].iter().any(|w| whole.contains(w))
        }
        "L2-278" => cites_fairly(teks, range),
        // The name of a regulation is no call to its maker.
        "L2-252" => ["Peraturan", "Keputusan", "Instruksi"].iter().any(|w| before.trim_end().ends_with(w)),
        "L2-281" => {
            let rest = after.trim_start();
            [
                "bagi ",
                "untuk ",
                "terhadap ",
                "sejak ",
                "sampai ",
                "selama ",
                "sebelum ",
                "mutatis",
                "pada saat",
                "pada tanggal",
            ]
            .iter()
            .any(|w| rest.starts_with(w))
        }
        "L2-254" => {
            let quoted = before.ends_with(['"', '“']) || before.ends_with("(*");
            let cited = before
                .rfind("tentang ")
                .is_some_and(|at| !before.get(at..).unwrap_or("").contains([',', ';', '.']));
            // Outside norms it may stand in brackets behind its equivalent.
            quoted || cited || rule.berat.is_some() && rule.di != [Definisi] && before.ends_with('(')
        }
        "L2-265" => {
            before.ends_with("tidak ")
                || teks.get(range.start.saturating_sub(6)..range.start).is_some_and(|w| w.ends_with("tidak "))
        }
        "L2-256" => {
            let measure =
                before.ends_with("nilai ") || before.ends_with("kapasitas ") || before.ends_with("upah ");
            // What a thing must hold is told by "minimal" (no. 256a).
            measure || CRITERIA.iter().any(|w| after.trim_start().starts_with(w))
        }
        "L2-247" => before.ends_with("tetapi ") || before.ends_with("yang "),
        "PRK-9" => before.is_empty(),
        _ => false,
    }
}

/// Verbs behind which a minimum is a criterion.
const CRITERIA: [&str; 14] = [
    "memuat",
    "berisi",
    "meliputi",
    "memenuhi",
    "terdiri",
    "mencakup",
    "mencantumkan",
    "mengandung",
    "menguraikan",
    "menjelaskan",
    "menyebutkan",
    "mempunyai",
    "memiliki",
    "harus memuat",
];

/// "serta" between groups or clauses, "baik … maupun …": the law itself writes so (no. 262).
fn joins_otherwise(teks: &str, range: &Range<usize>) -> bool {
    const STOPS: [char; 5] = [',', '.', ';', ':', '('];
    let word = teks.get(range.clone()).unwrap_or("");
    let before = teks.get(..range.start).unwrap_or("");
    let after = teks.get(range.end..).unwrap_or("");
    if word.eq_ignore_ascii_case("maupun") {
        return before
            .rsplit(['.', ';'])
            .next()
            .is_some_and(|c| format!(" {c}").to_lowercase().contains(" baik "));
    }
    if word != "serta" {
        return false;
    }
    let left = before.rsplit(STOPS).next().unwrap_or("");
    let right = after.split(STOPS).next().unwrap_or("");
    let fixed =
        ["peran ", "ikut ", "turut "].iter().any(|w| left.ends_with(w)) || right.starts_with(" merta");
    let groups = left.trim().is_empty() || left.contains(" dan ") || right.contains(" dan ");
    let listed = before.len() > left.len() && before.trim_end_matches(left).ends_with(',');
    // Two words of one make stand side by side: "kerahasiaan serta keamanan".
    let (a, b) =
        (left.split_whitespace().next_back().unwrap_or(""), right.split_whitespace().next().unwrap_or(""));
    let make = |w: &str| ["ke", "pe", "me", "di", "ber", "ter"].into_iter().find(|p| w.starts_with(p));
    let alike = make(a).is_some_and(|p| make(b) == Some(p));
    fixed || groups || listed || !alike
}

/// References to what is no regulation of the own region's lower hand: a national agency's regulation, an act that a
/// norm itself asks for, an old decision that regulates (Pasal 100 UU 12/2011).
fn cites_fairly(teks: &str, range: &Range<usize>) -> bool {
    let words = teks.get(range.clone()).unwrap_or("");
    let before = teks.get(..range.start).unwrap_or("").to_lowercase();
    let rest = teks.get(range.start..).unwrap_or("");
    if let Some(head) = words.strip_prefix("Peraturan Kepala ") {
        const LOWER: [&str; 11] = [
            "Dinas",
            "Bagian",
            "Kantor",
            "Bidang",
            "Seksi",
            "Satuan",
            "Unit",
            "UPT",
            "UPTD",
            "Desa",
            "Sekretariat",
        ];
        let first = head.split_whitespace().next().unwrap_or("");
        let local = ["Daerah", "Kabupaten", "Kota"].iter().any(|w| head.split_whitespace().any(|h| h == *w));
        return !LOWER.contains(&first) && !(first == "Badan" && local);
    }
    // In small letters it is what somebody decided or asked for, no act by its type.
    if words.starts_with(char::is_lowercase) {
        return true;
    }
    if !words.starts_with("Keputusan") {
        return false;
    }
    static NUMBERED: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^[^.;]{0,160}? Nomor \S+ Tahun (\d{4})").ok());
    let year =
        NUMBERED.as_ref().and_then(|r| r.captures(rest)).and_then(|c| c.get(1)?.as_str().parse::<u16>().ok());
    if let Some(year) = year {
        return year < 2011 && !words.starts_with("Keputusan Kepala");
    }
    const MAKERS: [&str; 6] = ["Bupati", "Wali", "Walikota", "Gubernur", "Menteri", "Presiden"];
    let maker = words.split_whitespace().nth(1).unwrap_or("").trim_end_matches(['.', ',', ';']);
    let points = before.trim_end().ends_with("dalam") && before.contains("sebagaimana");
    MAKERS.contains(&maker) && !points
}

static GANDA: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\b([a-z]{3,})-([a-z]{3,})\b|\b(para) ([a-z]+)\b").ok());

const TETAP_GANDA: &[&str] = &[
    "undang", "masing", "sungguh", "rata", "sama", "benar", "hati", "cuma", "kira", "rupa", "tiba", "alun",
    "baling", "kupu", "laki", "tahap", "sendiri", "langit", "agar", "angan", "jari", "gara", "mudah",
    "pertama", "satu", "lain", "kisi", "paru", "pura", "sia", "hal", "daerah",
];

/// Always singular (no. 243 f).
fn plurals(fakta: &Fakta, out: &mut Vec<Mentah>) {
    let Some(pola) = GANDA.as_ref() else { return };
    for c in pola.captures_iter(&fakta.teks) {
        let Some(whole) = c.get(0) else { continue };
        let (range, ganti) = if let (Some(a), Some(b)) = (c.get(1), c.get(2)) {
            let (first, second) = (a.as_str().to_lowercase(), b.as_str().to_lowercase());
            if first != second || TETAP_GANDA.contains(&first.as_str()) {
                continue;
            }
            (whole.range(), a.as_str().to_owned())
        } else {
            let word = c.get(4).map_or("", |m| m.as_str());
            if word == "pihak" {
                continue;
            }
            (whole.range(), word.to_owned())
        };
        if !fakta.typed(&range) {
            continue;
        }
        let before = fakta.teks.get(..range.start).unwrap_or("");
        if before.to_lowercase().ends_with("tentang pembentukan ") || before.ends_with("Pembentukan ") {
            continue;
        }
        let pesan = format!("gunakan bentuk tunggal, bukan \"{}\"", whole.as_str());
        out.push(Mentah { kode: "L2-243.6", kata: range, pesan, ganti: Some(ganti), berat: None });
    }
}

static JABATAN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b((?:wakil )?bupati|wali kota|sekretaris daerah|gubernur|presiden|menteri|kepala dinas|rancangan peraturan bupati|perangkat daerah|camat|lurah)\b").ok()
});

/// Offices and types of rules begin with capitals (no. 243 g).
fn offices(fakta: &Fakta, out: &mut Vec<Mentah>) {
    let Some(pola) = JABATAN.as_ref() else { return };
    for m in pola.captures_iter(&fakta.teks).filter_map(|c| c.get(1)) {
        let before = fakta.teks.get(..m.start()).unwrap_or("");
        let generic = m.as_str() == "menteri"
            && fakta.teks.get(m.end()..).is_some_and(|r| r.starts_with(" yang menyelenggarakan"));
        let type_of = before.ends_with("peraturan ") || before.ends_with("rancangan peraturan ");
        if !fakta.typed(&m.range())
            || generic
            || type_of && m.as_str() != "rancangan peraturan bupati"
            || m.as_str() == "perangkat daerah"
        {
            continue;
        }
        let pesan = format!("nama jabatan diawali huruf kapital: \"{}\"", m.as_str());
        let ganti = Some(crate::bahasa::kapital_awal(m.as_str()));
        out.push(Mentah { kode: "L2-243.7", kata: m.range(), pesan, ganti, berat: None });
    }
}

/// "segera" without a term (no. 245).
fn soon(fakta: &Fakta, out: &mut Vec<Mentah>) {
    let small = fakta.teks.to_lowercase();
    if small.len() != fakta.teks.len() {
        return;
    }
    for (at, word) in small.match_indices("segera") {
        let range = at..at + word.len();
        let whole = !small.get(range.end..).is_some_and(|r| r.starts_with(char::is_alphanumeric))
            && !small.get(..at).is_some_and(|r| r.ends_with(char::is_alphanumeric));
        let rest = small.get(range.end..).unwrap_or("");
        let termed =
            rest.contains("paling lama") || rest.contains("paling lambat") || rest.starts_with(" mungkin");
        if whole && !termed && fakta.typed(&range) {
            let pesan =
                "\"segera\" tidak menentu; sebutkan batas waktunya, misalnya paling lama 7 (tujuh) hari"
                    .to_owned();
            out.push(Mentah { kode: "L2-245", kata: range, pesan, ganti: None, berat: None });
        }
    }
}
