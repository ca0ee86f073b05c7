//! What became of a provision, in words.

use std::collections::BTreeSet;

use crate::bahasa::kapital_awal_kalimat;
use crate::model::Jenis;

use super::super::kata::{JenisPotongan, Potongan};
use super::uraian::{Baris, Ketentuan, Uraian};
use super::{BarisBanding, JenisPerubahan as J, Satuan};

/// So many of one kind are named; the rest is counted.
const NAMED: usize = 6;
/// What is said of a unit is said of all below it.
const TOLD: [J; 3] = [J::Ditambah, J::Dihapus, J::Dipindahkan];
/// Units that have a heading and no words of their own.
const HEADINGS: [&str; 5] = ["BAB ", "Bagian ", "Paragraf ", "bab ", "subbab "];
/// So many letters of a row say which it is.
const ROW_NAME: usize = 40;

/// What users call a line within its provision: "ayat (2) huruf a"; empty for the provision's own words.
pub(super) fn within(u: &Uraian<'_>, line: &Baris<'_>, home: Option<&Ketentuan>, at: usize) -> String {
    let Some(unit) = &line.kunci.0 else { return String::new() };
    if line.kunci.1.is_some() {
        return row_name(line);
    }
    let home_label = home.map_or("", |k| k.label.as_str());
    if home.and_then(|k| k.simpul.as_ref()) == Some(unit) {
        let Some(k) = home else { return String::new() };
        return match k.jenis {
            Some(Jenis::Tabel | Jenis::Bangkitan) if at > k.baris.start => row_name(line),
            Some(Jenis::Narasi) if k.baris.len() > 1 => format!("paragraf ke-{}", at - k.baris.start + 1),
            _ => String::new(),
        };
    }
    match u.citation(unit) {
        Some(cited) => cited.strip_prefix(home_label).map_or(cited, str::trim_start).to_owned(),
        None => u.node(unit).map_or("", |n| n.isi.jenis().nama()).to_owned(),
    }
}

/// A row by its first words.
fn row_name(line: &Baris<'_>) -> String {
    let cells = line.teks.split(" | ").map(str::trim).filter(|c| c.chars().any(char::is_alphabetic));
    let name = cells.clone().find(|c| c.chars().filter(|c| c.is_alphabetic()).count() > 2);
    let Some(name) = name.or_else(|| cells.clone().next()) else { return "baris tabel".to_owned() };
    match name.char_indices().nth(ROW_NAME) {
        Some((end, _)) => format!("baris “{}…”", name.get(..end).unwrap_or_default().trim_end()),
        None => format!("baris “{name}”"),
    }
}

/// What users call a line, wherever it stands.
pub(super) fn whole(u: &Uraian<'_>, at: usize) -> String {
    let Some(line) = u.baris.get(at) else { return String::new() };
    if let Some(cited) = line.kunci.0.as_ref().and_then(|id| u.citation(id)) {
        return cited.to_owned();
    }
    let behind = u.ketentuan.partition_point(|k| k.baris.start <= at);
    let home = behind.checked_sub(1).and_then(|n| u.ketentuan.get(n));
    home.map(|k| k.label.clone()).unwrap_or_default()
}

/// "a, b, dan c".
fn list(all: &[String]) -> String {
    let Some((last, rest)) = all.split_last() else { return String::new() };
    match rest {
        [] => last.clone(),
        [one] => format!("{one} dan {last}"),
        _ => format!("{}, dan {last}", rest.join(", ")),
    }
}

/// What became of a provision: one sentence, empty when nothing did.
pub(super) fn describe(satuan: &Satuan) -> String {
    let mut parts: Vec<String> = Vec::new();
    let has = |j| satuan.jenis.contains(&j);
    if satuan.jenis.is_empty() {
        return String::new();
    }
    let labels = |main: &Option<super::Tempat>, others: &[super::Tempat]| -> Vec<String> {
        main.iter().chain(others).map(|t| t.label.clone()).collect()
    };
    if has(J::Ditambah) {
        parts.push("ditambahkan".to_owned());
    } else if has(J::Dihapus) {
        parts.push("dihapus".to_owned());
    }
    if let (Some(a), Some(b)) = (&satuan.lama, &satuan.baru) {
        let renamed = satuan.semula().map_or_else(String::new, |before| format!(" (semula {before})"));
        if has(J::Dipindahkan) {
            let place = |t: &super::Tempat| {
                if t.dalam.is_empty() { "luar bab".to_owned() } else { t.dalam.clone() }
            };
            parts.push(if place(a) == place(b) {
                match satuan.baru.as_ref().filter(|_| renamed.is_empty()) {
                    Some(_) => "dipindahkan ke urutan lain".to_owned(),
                    None => format!("dipindahkan{renamed}"),
                }
            } else {
                format!("dipindahkan dari {} ke {}{renamed}", place(a), place(b))
            });
        } else if !renamed.is_empty() && !has(J::Dipecah) && !has(J::Digabung) {
            parts.push(format!("semula {}", a.label));
        }
    }
    if has(J::Dipecah) {
        let mut all = labels(&satuan.baru, &satuan.pecahan);
        all.sort_by_key(|l| number(l));
        let from = satuan.lama.as_ref().map(|t| t.label.as_str()).unwrap_or_default();
        parts.push(format!("{from} dipecah menjadi {}", list(&all)));
    }
    if has(J::Digabung) {
        let mut all = labels(&satuan.lama, &satuan.gabungan);
        all.sort_by_key(|l| number(l));
        let to = satuan.baru.as_ref().map(|t| t.label.as_str()).unwrap_or_default();
        parts.push(format!("{} digabung menjadi {to}", list(&all)));
    }
    if !has(J::Ditambah) && !has(J::Dihapus) {
        parts.extend(lines(satuan));
    }
    // Nothing else to tell it from.
    if let [one] = &mut parts[..]
        && let Some(verb) = one.strip_prefix("rumusan ")
    {
        *one = verb.to_owned();
    }
    let sentence = kapital_awal_kalimat(&parts.join("; "));
    format!("{}.", sentence.trim_end_matches('.'))
}

/// The figure of a label, to put labels in order.
fn number(label: &str) -> (u64, String) {
    let digits: String =
        label.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(0), label.to_owned())
}

/// What became of the lines of a provision.
fn lines(satuan: &Satuan) -> Vec<String> {
    // What is said of many at once: the verb, and those it is said of.
    let mut said: Vec<(String, Vec<String>)> = Vec::new();
    let mut say = |verb: &str, name: String| match said.last_mut() {
        Some((last, names)) if last == verb => {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        _ => said.push((verb.to_owned(), vec![name])),
    };
    let label = |t: Option<&super::Tempat>| t.map(|t| t.label.clone()).unwrap_or_default();
    let is_heading = satuan.baru.as_ref().is_some_and(|t| HEADINGS.iter().any(|h| t.label.starts_with(h)));
    let own_name = if is_heading { "judul" } else { "rumusan" };
    let own = |name: String| if name.is_empty() { own_name.to_owned() } else { name };
    // The fixed parts have no names for their lines.
    if satuan.baru.as_ref().is_some_and(|t| t.simpul.is_none()) {
        return vec!["diubah".to_owned()];
    }
    let mut done: BTreeSet<(J, String)> = BTreeSet::new();
    let several = satuan.jenis.contains(&J::Dipecah) || satuan.jenis.contains(&J::Digabung);
    for row in satuan.baris.iter().filter(|b| !b.jenis.is_empty()) {
        let (a, b) = (label(row.lama.as_ref()), label(row.baru.as_ref()));
        // What goes along with the unit it stands below is not told again.
        let alone = |j: &J| row.jenis == [*j];
        let along = TOLD.iter().filter(|j| alone(j)).any(|j| {
            let under = |name: &str| {
                name.match_indices(' ')
                    .filter_map(|(n, _)| name.get(..n))
                    .any(|above| done.contains(&(*j, above.to_owned())))
            };
            under(&a) || under(&b)
        });
        for j in TOLD.into_iter().filter(|j| row.has(*j)) {
            done.extend([&a, &b].into_iter().filter(|l| !l.is_empty()).map(|l| (j, l.clone())));
        }
        if along || (row.teks_lama().is_empty() && row.teks_baru().is_empty() && !row.gambar) {
            continue;
        }
        if row.gambar {
            say("diganti", "gambar".to_owned());
            continue;
        }
        let changed = if row.has(J::Diubah) { " dan diubah" } else { "" };
        if row.lintas && row.baru.is_none() {
            say(&format!("dipindahkan ke {}", row.pindah), own(a));
        } else if row.lintas {
            say(&format!("dipindahkan dari {}{changed}", row.pindah), own(b));
        } else if row.has(J::Ditambah) {
            say("ditambahkan", own(b));
        } else if row.has(J::Dihapus) {
            say("dihapus", own(a));
        } else if row.has(J::Dipecah) || row.has(J::Digabung) {
            if several && a.is_empty() && b.is_empty() {
                if row.has(J::Diubah) {
                    say("diubah", "rumusan".to_owned());
                }
            } else if row.has(J::Dipecah) {
                say(&format!("dari pemecahan {}{changed}", own(a)), own(b));
            } else {
                say(&format!("digabung ke {}{changed}", own(b)), own(a));
            }
        } else if row.has(J::Dipindahkan) {
            if a == b {
                say(&format!("dipindahkan ke urutan lain{changed}"), own(b));
            } else {
                say(&format!("dipindahkan menjadi {}{changed}", own(b)), own(a));
            }
        } else if row.teks_baru() == "Dihapus." {
            say("dinyatakan dihapus dengan nomor tetap", own(b));
        } else if let Some((from, to)) = &row.penghubung {
            let owner = b.rsplitn(3, ' ').nth(2).unwrap_or_default();
            let place = if owner.is_empty() { String::new() } else { format!(" {owner}") };
            say(&format!("diubah dari “{from}” menjadi “{to}”"), format!("kata penghubung rincian{place}"));
            if says_more(row) {
                say("diubah", own(b));
            }
        } else if a == b || a.is_empty() || a.starts_with("baris") || a.starts_with("paragraf") {
            say("diubah", own(b));
        } else {
            say("diubah", format!("{b} (semula {a})"));
        }
    }
    let mut out: Vec<String> = said
        .into_iter()
        .map(|(verb, mut names)| {
            if names.len() > NAMED {
                let more = names.len() - (NAMED - 1);
                names.truncate(NAMED - 1);
                names.push(format!("{more} lainnya"));
            }
            format!("{} {verb}", list(&names))
        })
        .collect();
    let mut seen = BTreeSet::new();
    out.retain(|part| seen.insert(part.clone()));
    out
}

/// Whether more of a line changed than its conjunction.
fn says_more(row: &BarisBanding) -> bool {
    let other = |p: &&Potongan| {
        p.jenis != JenisPotongan::Sama && !matches!(p.teks.trim(), "dan" | "atau" | "dan/atau")
    };
    row.potongan.iter().find(other).is_some_and(|p| p.teks.chars().any(char::is_alphanumeric))
}
