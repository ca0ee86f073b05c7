//! References (Lampiran II no. 271-283): what looks at more than one text.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::Jenis;

use super::Catatan;
use super::bahan::{Bahan, Wilayah};

pub(super) fn periksa(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    static UNIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:Pasal (\d+[A-Z]{0,2})(?: ayat \((\d+[a-z]?)\))?(?: huruf ([a-z]{1,2})\b)?|ayat \((\d+[a-z]?)\)(?: huruf ([a-z]{1,2})\b)?)").ok()
    });
    let Some(regex) = UNIT.as_ref() else { return };
    let articles: Vec<(usize, &str)> =
        bahan.semua(Jenis::Pasal).map(|(at, s)| (at, s.label.strip_prefix("Pasal ").unwrap_or(""))).collect();
    let amending = super::batang::is_amending(bahan);
    let find_article = |n: &str| articles.iter().find(|(_, label)| *label == n).map(|(at, _)| *at);
    for (at, unit) in bahan.satuan.iter().enumerate() {
        // What a change says names the articles of what it changes.
        if unit.wilayah != Wilayah::Norma || unit.kutipan || unit.pasal.is_none() || amending {
            continue;
        }
        let teks = unit.teks();
        let own = unit.pasal;
        let mut last_article: Option<usize> = None;
        let mut cited: Vec<(u32, u32, std::ops::Range<usize>, bool)> = Vec::new();
        for c in regex.captures_iter(teks) {
            let Some(m) = c.get(0) else { continue };
            let behind = teks.get(m.end()..).unwrap_or("");
            let before = teks.get(..m.start()).unwrap_or("");
            let outside = is_outside(behind);
            let group = |n: usize| c.get(n).map(|g| g.as_str());
            if outside {
                last_article = None;
                continue;
            }
            let chained = before.ends_with(", ")
                || before.ends_with(" dan ")
                || before.ends_with(" atau ")
                || before.ends_with(" sampai dengan ");
            let article = match group(1) {
                Some(n) => {
                    let found = find_article(n);
                    if found.is_none() {
                        // A series may end with the regulation it cites.
                        if !series_outside(teks, m.end()) {
                            out.kata(
                                "PRK-5",
                                at,
                                m.range(),
                                format!("{} tidak ada dalam peraturan ini", m.as_str()),
                                None,
                            );
                        }
                        last_article = None;
                        continue;
                    }
                    found
                }
                None if chained && last_article.is_some() => last_article,
                None => own,
            };
            if group(1).is_some() {
                last_article = article;
            }
            let number = group(2).or_else(|| group(4));
            let letter = group(3).or_else(|| group(5));
            let Some(target) = article else { continue };
            if series_outside(teks, m.end()) {
                continue;
            }
            let ayat = number.map(|n| {
                bahan.satuan[target]
                    .anak
                    .iter()
                    .copied()
                    .find(|k| bahan.satuan[*k].label.trim_matches(['(', ')']) == n)
            });
            let alternative = number.and_then(|n| {
                own.and_then(|o| {
                    bahan.satuan[o]
                        .anak
                        .iter()
                        .copied()
                        .find(|k| bahan.satuan[*k].label.trim_matches(['(', ')']) == n)
                })
            });
            if ayat == Some(None) && (group(1).is_some() || alternative.is_none()) {
                out.kata("PRK-5", at, m.range(), format!("{} tidak ada", m.as_str()), None);
                continue;
            }
            if let Some(letter) = letter {
                let holder = ayat.flatten().unwrap_or(target);
                let has = bahan.satuan[holder]
                    .anak
                    .iter()
                    .any(|k| bahan.satuan[*k].label.trim_end_matches(['.', ')']) == letter);
                let told = group(1).is_some() || number.is_some();
                if !has && told {
                    out.kata("PRK-5", at, m.range(), format!("{} tidak ada", m.as_str()), None);
                    continue;
                }
            }
            let digits = |s: &str| {
                s.chars().take_while(char::is_ascii_digit).collect::<String>().parse::<u32>().unwrap_or(0)
            };
            let article_number = digits(bahan.satuan[target].label.strip_prefix("Pasal ").unwrap_or(""));
            let same = Some(target) == own;
            cited.push((if same { 0 } else { article_number }, number.map_or(0, digits), m.range(), same));
            // No forward reference (no. 279).
            let here = own.map_or(0, |o| digits(bahan.satuan[o].label.strip_prefix("Pasal ").unwrap_or("")));
            let ahead = !same && article_number > here;
            let own_ayat = std::iter::successors(Some(at), |n| bahan.satuan[*n].induk)
                .find(|n| bahan.satuan[*n].jenis == Jenis::Ayat);
            let own_number = own_ayat.map_or(0, |a| digits(bahan.satuan[a].label.trim_start_matches('(')));
            let later = same && group(1).is_none() && own_number > 0 && number.map_or(0, digits) > own_number;
            let points =
                before.trim_end().ends_with("dalam") || before.trim_end().ends_with("pada") || chained;
            if (ahead || later) && points {
                out.kata(
                    "L2-279",
                    at,
                    m.range(),
                    format!("hindari acuan ke ketentuan di belakangnya: {}", m.as_str()),
                    None,
                );
            }
        }
        // Three or more in a row make a range (no. 273).
        for run in cited.windows(3) {
            let [a, b, c] = run else { continue };
            let between = |x: &std::ops::Range<usize>, y: &std::ops::Range<usize>| {
                matches!(teks.get(x.end..y.start).unwrap_or("").trim(), "," | "dan" | ", dan")
            };
            let ayats = a.0 == b.0 && b.0 == c.0 && a.1 > 0 && a.1 + 1 == b.1 && b.1 + 1 == c.1;
            let pasals = a.1 == 0 && b.1 == 0 && c.1 == 0 && a.0 > 0 && a.0 + 1 == b.0 && b.0 + 1 == c.0;
            if (ayats || pasals) && between(&a.2, &b.2) && between(&b.2, &c.2) {
                out.kata(
                    "L2-273",
                    at,
                    a.2.start..c.2.end,
                    "acuan lebih dari dua yang berurutan ditulis: … sampai dengan …".to_owned(),
                    None,
                );
                break;
            }
        }
        // The own article first, then smaller numbers (no. 276).
        for pair in cited.windows(2) {
            let [a, b] = pair else { continue };
            let between = teks.get(a.2.end..b.2.start).unwrap_or("");
            let joined = matches!(
                between.trim(),
                "," | "dan"
                    | ", dan"
                    | "atau"
                    | ", atau"
                    | "dan/atau"
                    | "dan pada"
                    | "dan dalam"
                    | ", dan pada"
                    | ", dan dalam"
            );
            if joined && (b.0, b.1) < (a.0, a.1) && !(a.0 == b.0 && b.1 == 0) {
                let whole = a.2.start..b.2.end;
                out.kata(
                    "L2-276",
                    at,
                    whole,
                    "acuan disusun dari ayat dalam pasal yang sama, lalu nomor yang lebih kecil".to_owned(),
                    None,
                );
                break;
            }
        }
    }
}

/// Whether a citation that ends here is of another regulation.
pub(super) fn is_outside(behind: &str) -> bool {
    const TYPES: [&str; 9] = [
        "Undang-Undang",
        "Undang-undang",
        "Peraturan",
        "Keputusan",
        "Ketetapan",
        "Kitab",
        "Qanun",
        "Perda",
        "UUD",
    ];
    let rest = behind.trim_start();
    behind.starts_with(' ') && TYPES.iter().any(|t| rest.starts_with(t)) && !own_name(rest)
}

fn own_name(rest: &str) -> bool {
    rest.split(' ').take(4).any(|w| w.trim_end_matches(['.', ',', ';', ':']) == "ini")
}

/// Whether a series of citations that goes on here ends with another regulation.
pub(super) fn series_outside(teks: &str, from: usize) -> bool {
    static SERIES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^(?:(?:,| dan| atau|, dan|, atau| sampai dengan)? (?:Pasal \d+[A-Z]*|ayat \(\d+[a-z]?\)|huruf [a-z]\b|angka \d+))+").ok()
    });
    let behind = teks.get(from..).unwrap_or("");
    if is_outside(behind) {
        return true;
    }
    SERIES
        .as_ref()
        .and_then(|r| r.find(behind))
        .is_some_and(|m| is_outside(behind.get(m.end()..).unwrap_or("")))
}
