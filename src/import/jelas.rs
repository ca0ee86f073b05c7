//! The explanation of a regulation: general paragraphs, and what explains each unit.

use crate::edit::tempel::bersih::{Baris, join};
use crate::edit::tempel::label::{Tanda, label};
use crate::model::Jenis;

use super::acuan::bare;
use super::penanda::number_of;
use super::satuan::Pohon;

/// What a Penjelasan says.
#[derive(Debug, Default)]
pub(super) struct Jelas {
    /// Paragraphs of "I. UMUM".
    pub umum: Vec<String>,
    /// Explanations: the unit of the body, its words.
    pub satuan: Vec<(usize, String)>,
    /// Something could not be led back to a unit.
    pub tersisa: bool,
}

/// Reads it against the units of the body.
pub(super) fn read(lines: &[Baris], badan: &Pohon) -> Jelas {
    let mut out = Jelas::default();
    let part = |roman: &str, word: &str| {
        lines.iter().position(|l| {
            let plain: String = l.teks.to_uppercase().chars().filter(|c| !c.is_whitespace()).collect();
            plain == format!("{roman}.{word}") || plain == format!("{roman}{word}") || plain == word
        })
    };
    let general = part("I", "UMUM");
    let articles = part("II", "PASALDEMIPASAL");
    let (Some(general), Some(articles)) = (general, articles) else {
        out.tersisa = true;
        return out;
    };
    for line in lines.get(general + 1..articles).unwrap_or(&[]) {
        let closed = out.umum.last().is_some_and(|p: &String| p.ends_with(['.', ':', ';']));
        match out.umum.last_mut() {
            Some(last) if !(line.renggang && closed) => join(last, &line.teks, line.terpotong),
            _ => out.umum.push(line.teks.clone()),
        }
    }
    let mut path: Vec<usize> = Vec::new();
    let mut words = String::new();
    let mut skipped: Option<String> = None;
    let flush = |path: &[usize], words: &mut String, out: &mut Jelas| {
        let said = std::mem::take(words);
        if said.is_empty() || said.trim_end_matches('.').eq_ignore_ascii_case("cukup jelas") {
            return;
        }
        match path.last() {
            Some(at) => out.satuan.push((*at, said)),
            None => out.tersisa = true,
        }
    };
    for line in lines.get(articles + 1..).unwrap_or(&[]) {
        let Some((kelas, number)) = heading(&line.teks, &words) else {
            join(&mut words, &line.teks, line.terpotong);
            continue;
        };
        flush(&path, &mut words, &mut out);
        skipped = None;
        let found = descend(badan, &mut path, kelas, number);
        if !found {
            skipped = Some(line.teks.clone());
            out.tersisa = true;
        }
    }
    flush(&path, &mut words, &mut out);
    out.tersisa |= skipped.is_some();
    out
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kelas {
    Pasal,
    Ayat,
    Huruf,
    Angka,
}

/// "Pasal 5", "Ayat (2)", "Huruf a", "Angka 1" alone on a line.
fn heading<'l>(line: &'l str, before: &str) -> Option<(Kelas, &'l str)> {
    let open = !before.is_empty() && !before.ends_with(['.', ':', ';', '"', '”']);
    if open {
        return None;
    }
    if label(line).is_some_and(|k| k.tanda == Tanda::Pasal && k.sisa.is_empty()) {
        return Some((Kelas::Pasal, bare(line)));
    }
    let (word, number) = line.split_once(' ')?;
    let kelas = match word {
        "Ayat" => Kelas::Ayat,
        "Huruf" => Kelas::Huruf,
        "Angka" => Kelas::Angka,
        _ => return None,
    };
    (!number.contains(' ') && number.len() <= 6).then(|| (kelas, bare(number)))
}

/// Goes to the unit that a heading names, below the units named before it.
fn descend(badan: &Pohon, path: &mut Vec<usize>, kelas: Kelas, number: &str) -> bool {
    if kelas == Kelas::Pasal {
        // An article that a change quotes stands below the item that changes it.
        while let Some(at) = path.last().copied() {
            if let Some(found) = quoted(badan, at, number) {
                path.push(found);
                return true;
            }
            path.pop();
        }
        let top = (0..badan.semua.len()).find(|n| {
            let s = badan.get(*n);
            s.jenis == Jenis::Pasal && number_of(&s.label) == number && !inside_quote(badan, *n)
        });
        path.clear();
        path.extend(top);
        return top.is_some();
    }
    while let Some(at) = path.last().copied() {
        if let Some(found) = child(badan, at, kelas, number) {
            path.push(found);
            return true;
        }
        path.pop();
    }
    false
}

fn inside_quote(badan: &Pohon, at: usize) -> bool {
    std::iter::successors(Some(at), |n| badan.get(*n).induk).any(|n| badan.get(n).jenis == Jenis::Kutipan)
}

fn quoted(badan: &Pohon, at: usize, number: &str) -> Option<usize> {
    let quotes = badan.get(at).anak.iter().filter(|c| badan.get(**c).jenis == Jenis::Kutipan);
    let mut below: Vec<usize> = quotes.flat_map(|q| badan.get(*q).anak.iter().copied()).collect();
    let mut n = 0;
    while n < below.len() {
        let unit = badan.get(below[n]);
        if unit.jenis == Jenis::Pasal && number_of(&unit.label) == number {
            return Some(below[n]);
        }
        if matches!(unit.jenis, Jenis::Bab | Jenis::Bagian | Jenis::Paragraf) {
            below.extend(unit.anak.iter().copied());
        }
        n += 1;
    }
    None
}

fn child(badan: &Pohon, at: usize, kelas: Kelas, number: &str) -> Option<usize> {
    badan.get(at).anak.iter().copied().find(|n| {
        let s = badan.get(*n);
        let bare = bare(&s.label);
        bare == number
            && match kelas {
                Kelas::Ayat => s.jenis == Jenis::Ayat,
                Kelas::Huruf => {
                    s.jenis == Jenis::Rincian && bare.starts_with(|c: char| c.is_ascii_lowercase())
                }
                Kelas::Angka => {
                    matches!(s.jenis, Jenis::Rincian | Jenis::Definisi)
                        && bare.starts_with(|c: char| c.is_ascii_digit())
                }
                Kelas::Pasal => false,
            }
    })
}
