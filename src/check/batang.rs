//! The body: grouping, numbering, lists (Lampiran II no. 61-95), delegation (200-216).

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Berat, Jenis};

use super::Catatan;
use super::bahan::{Bahan, Wilayah, pola};
use super::pembukaan::is_perbup;

pub(super) fn periksa(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    kelompok(bahan, out);
    judul(bahan, out);
    pasal(bahan, out);
    ayat(bahan, out);
    super::rincian::periksa(bahan, out);
    sanksi(bahan, out);
    wajib(bahan, out);
    delegasi(bahan, out);
}

/// Whether a document changes another one: Pasal I, Pasal II.
pub(super) fn is_amending(bahan: &Bahan<'_>) -> bool {
    bahan.nama.contains("PERUBAHAN") && bahan.nama.contains(" ATAS ")
}

fn kelompok(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    for (at, unit) in bahan
        .satuan
        .iter()
        .enumerate()
        .filter(|(_, s)| s.jenis == Jenis::TakTempat && s.wilayah == Wilayah::Norma)
    {
        let teks = unit.teks();
        if teks.starts_with("BUKU ") {
            out.berat(
                "L2-67",
                Berat::Kesalahan,
                at,
                "buku hanya untuk kodifikasi, tidak untuk Peraturan Bupati".to_owned(),
            );
        } else {
            out.di(
                "L2-61",
                at,
                "semua materi dirumuskan dalam pasal; tempatkan teks ini dalam pasal".to_owned(),
            );
        }
    }
    let diktum = bahan.satuan.iter().enumerate().find(|(_, s)| s.jenis == Jenis::Diktum);
    if let Some((at, _)) = diktum.filter(|_| is_perbup(bahan)) {
        out.di("L2-61", at, "diktum KESATU, KEDUA adalah bentuk keputusan; rumuskan dalam pasal".to_owned());
    }
    let babs: Vec<(usize, String)> =
        bahan.semua(Jenis::Bab).map(|(at, s)| (at, s.judul.to_uppercase())).collect();
    let amending = is_amending(bahan);
    if amending {
        return;
    }
    if let (Some(first), Some(last)) = (babs.first(), babs.last()) {
        if first.1 != "KETENTUAN UMUM" {
            out.di("L2-62", first.0, format!("bab pertama berjudul KETENTUAN UMUM, bukan {}", first.1));
        }
        if last.1 != "KETENTUAN PENUTUP" {
            out.di("L2-62", last.0, format!("bab terakhir berjudul KETENTUAN PENUTUP, bukan {}", last.1));
        }
        let peralihan = babs.iter().position(|b| b.1 == "KETENTUAN PERALIHAN");
        if let Some(at) = peralihan
            && last.1 == "KETENTUAN PENUTUP"
            && at + 2 != babs.len()
        {
            out.di(
                "L2-128",
                babs[at].0,
                "ketentuan peralihan berdiri langsung di depan ketentuan penutup".to_owned(),
            );
            out.di(
                "L2-62",
                babs[at].0,
                "ketentuan peralihan berdiri langsung di depan ketentuan penutup".to_owned(),
            );
        } else if let Some(at) = peralihan.filter(|at| babs.get(at + 1).is_none()) {
            out.di("L2-128", babs[at].0, "ketentuan peralihan berdiri di depan ketentuan penutup".to_owned());
        }
        if let Some(at) = babs.iter().position(|b| b.1.starts_with("KETENTUAN LAIN")) {
            let before_closing =
                babs[at + 1..].iter().all(|b| b.1 == "KETENTUAN PERALIHAN" || b.1 == "KETENTUAN PENUTUP");
            if !before_closing {
                out.di(
                    "L2-63",
                    babs[at].0,
                    "bab ketentuan lain-lain berdiri di depan ketentuan peralihan dan ketentuan penutup"
                        .to_owned(),
                );
            }
        }
        if let Some((at, _)) =
            babs.iter().find(|b| b.1.contains("KETENTUAN PIDANA")).filter(|_| is_perbup(bahan))
        {
            out.di(
                "UU12-15",
                *at,
                "ketentuan pidana hanya dimuat dalam undang-undang dan peraturan daerah".to_owned(),
            );
        }
        if let Some((at, _)) = babs.iter().find(|b| b.1.contains("PENYIDIKAN")).filter(|_| is_perbup(bahan)) {
            out.di(
                "L2-217",
                *at,
                "ketentuan penyidikan hanya dimuat dalam undang-undang dan peraturan daerah".to_owned(),
            );
        }
        // The matter stands right behind the general provisions (no. 110).
        let second = babs.get(1).map(|b| b.1.as_str());
        if babs.len() > 2
            && second.is_some_and(|t| {
                t == "KETENTUAN PENUTUP" || t == "KETENTUAN PERALIHAN" || t.starts_with("KETENTUAN LAIN")
            })
        {
            out.di(
                "L2-110",
                babs[1].0,
                "materi pokok ditempatkan langsung di belakang bab ketentuan umum".to_owned(),
            );
        }
    }
    let articles = bahan.pasal().len();
    let groups = bahan.semua(Jenis::Bagian).count() + bahan.semua(Jenis::Paragraf).count();
    if articles < 10
        && groups > 0
        && let Some((at, _)) = bahan.semua(Jenis::Bagian).next()
    {
        out.di("L2-67", at, format!("hanya {articles} pasal; bagian dan paragraf belum diperlukan"));
    }
}

fn judul(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let mut expected = 0;
    for (at, unit) in bahan.satuan.iter().enumerate().filter(|(_, s)| !s.kutipan) {
        let bare = unit.label.trim();
        match unit.jenis {
            Jenis::Bab => {
                expected += 1;
                let roman = bare.strip_prefix("BAB ").is_some_and(|n| {
                    let n = n.trim_end_matches(|c: char| c.is_ascii_uppercase() && !"IVXLC".contains(c));
                    crate::bahasa::from_romawi(n).is_some()
                });
                let number = bare.strip_prefix("BAB ").and_then(|n| {
                    crate::bahasa::from_romawi(
                        n.trim_end_matches(|c: char| c.is_ascii_uppercase() && !"IVXLC".contains(c)),
                    )
                });
                if number.is_some_and(|n| n as usize != expected) && !is_amending(bahan) {
                    out.di(
                        "L2-72",
                        at,
                        format!(
                            "bab bernomor urut; di sini seharusnya BAB {}",
                            crate::bahasa::romawi(expected as u32)
                        ),
                    );
                    expected = number.map_or(expected, |n| n as usize);
                }
                if !roman {
                    out.di(
                        "L2-72",
                        at,
                        format!("bab bernomor angka Romawi, misalnya BAB I, bukan \"{bare}\""),
                    );
                } else if unit.judul.trim().is_empty() {
                    out.di("L2-72", at, "bab harus berjudul".to_owned());
                } else if unit.judul.trim_end().ends_with(['.', ',', ';', ':']) {
                    out.di("L2-72", at, "judul bab tidak diakhiri tanda baca".to_owned());
                }
            }
            Jenis::Bagian => {
                let word = bare.strip_prefix("Bagian ").unwrap_or("");
                let known = (1..60).any(|n| crate::bahasa::urutan(n) == word);
                if !known {
                    out.di(
                        "L2-73",
                        at,
                        format!("bagian bernomor bilangan tingkat, misalnya Bagian Kesatu, bukan \"{bare}\""),
                    );
                } else if !is_title_cased(&unit.judul) {
                    out.di(
                        "L2-73",
                        at,
                        format!(
                            "huruf awal setiap kata judul bagian kapital, kecuali partikel: \"{}\"",
                            unit.judul
                        ),
                    );
                }
            }
            Jenis::Paragraf => {
                let word = bare.strip_prefix("Paragraf ").unwrap_or("");
                let bare_number = word.trim_end_matches(|c: char| c.is_ascii_uppercase());
                if bare_number.is_empty() || !bare_number.bytes().all(|b| b.is_ascii_digit()) {
                    out.di(
                        "L2-75",
                        at,
                        format!("paragraf bernomor angka Arab, misalnya Paragraf 1, bukan \"{bare}\""),
                    );
                } else if !is_title_cased(&unit.judul) {
                    out.di(
                        "L2-75",
                        at,
                        format!(
                            "huruf awal setiap kata judul paragraf kapital, kecuali partikel: \"{}\"",
                            unit.judul
                        ),
                    );
                }
                let parent = unit.induk.map(|p| bahan.satuan[p].jenis);
                if parent != Some(Jenis::Bagian) {
                    out.di("L2-70", at, "paragraf hanya berada di dalam bagian".to_owned());
                }
            }
            _ => {}
        }
    }
    for (at, unit) in bahan.semua(Jenis::Bagian) {
        if unit.induk.is_none_or(|p| bahan.satuan[p].jenis != Jenis::Bab) {
            out.di("L2-70", at, "bagian hanya berada di dalam bab".to_owned());
        }
    }
}

fn is_title_cased(judul: &str) -> bool {
    const PARTIKEL: [&str; 22] = [
        "dan", "di", "ke", "dari", "yang", "untuk", "dengan", "pada", "dalam", "atau", "serta", "tentang",
        "bagi", "oleh", "atas", "dan/atau", "terhadap", "sebagai", "antara", "kepada", "secara", "melalui",
    ];
    let words: Vec<&str> = judul.split_whitespace().collect();
    let long = judul.chars().filter(|c| c.is_alphabetic()).count() > 5;
    if words.is_empty() || long && !judul.chars().any(char::is_lowercase) {
        return false;
    }
    words.iter().enumerate().all(|(n, w)| {
        let first = w.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
        let particle = PARTIKEL.contains(&w.to_lowercase().as_str());
        first.is_none_or(|c| {
            !c.is_alphabetic() || if particle && n > 0 { c.is_lowercase() } else { c.is_uppercase() }
        })
    })
}

/// Sentences of a text: full stops that end one and are followed by another.
fn sentences(teks: &str) -> usize {
    static END: LazyLock<Option<Regex>> = LazyLock::new(|| pola(r"(?:[a-z)%\]0-9]{2,}|\bDaerah)\. [A-Z]"));
    let plain: String = {
        let mut depth = 0;
        teks.chars()
            .filter(|c| {
                depth += i32::from(*c == '(') - i32::from(*c == ')');
                depth == 0
            })
            .collect()
    };
    1 + END
        .as_ref()
        .map_or(0, |r| r.find_iter(&plain).filter(|m| !abbreviated(&plain, m.start(), m.end())).count())
}

fn abbreviated(teks: &str, from: usize, to: usize) -> bool {
    let word = teks.get(from..to).unwrap_or("").split('.').next().unwrap_or("");
    matches!(word, "No" | "no" | "dr" | "Dr" | "jo" | "a.n" | "u.b" | "Prp" | "hlm")
}

fn pasal(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let amending = is_amending(bahan);
    let mut last: Option<u32> = None;
    for (at, unit) in bahan.semua(Jenis::Pasal) {
        let label = unit.label.trim();
        let number = label.strip_prefix("Pasal ").unwrap_or("");
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        let tail = number.get(digits.len()..).unwrap_or("");
        let arabic = !digits.is_empty() && tail.chars().all(|c| c.is_ascii_uppercase());
        if !amending && !arabic {
            out.di("L2-79", at, format!("pasal bernomor angka Arab, misalnya Pasal 1, bukan \"{label}\""));
        }
        if let Ok(n) = digits.parse::<u32>() {
            if arabic && last.is_some_and(|l| n != l + 1 && !(n == l && !tail.is_empty())) {
                let pesan = format!(
                    "nomor pasal berurutan dalam satu peraturan; di belakang Pasal {} berdiri Pasal {n}",
                    last.unwrap_or(0)
                );
                out.di("L2-79", at, pesan);
            } else if arabic && last.is_none() && n != 1 && !amending {
                out.di("L2-79", at, "pasal pertama bernomor 1".to_owned());
            }
            last = Some(n);
        }
        let ayats: Vec<usize> =
            unit.anak.iter().copied().filter(|c| bahan.satuan[*c].jenis == Jenis::Ayat).collect();
        if ayats.len() > 8 {
            out.di(
                "L2-78",
                at,
                format!("{} ayat dalam satu pasal; bagi menjadi beberapa pasal bila dapat", ayats.len()),
            );
        }
        if let [only] = ayats.as_slice() {
            out.di("L2-82", *only, "ayat tunggal tidak diberi nomor; tulis sebagai isi pasal".to_owned());
        }
        // "1)" for an ayat.
        let items: Vec<usize> = unit.anak.iter().copied().filter(|c| bahan.satuan[*c].is_butir()).collect();
        let sentences_all = items.len() > 1
            && unit.teks().trim().is_empty()
            && items.iter().all(|c| {
                bahan.satuan[*c].teks().trim_end().ends_with('.') || !bahan.satuan[*c].anak.is_empty()
            });
        if sentences_all && !amending {
            let label = bahan.satuan[items[0]].label;
            out.di(
                "L2-82",
                items[0],
                format!("ayat bernomor angka Arab di antara tanda kurung: (1), bukan \"{label}\""),
            );
        }
        let definition = unit.anak.iter().any(|c| bahan.satuan[*c].jenis == Jenis::Definisi);
        if ayats.is_empty() && !definition && sentences(unit.teks()) > 1 {
            out.di("L2-77", at, "pasal tanpa ayat memuat satu kalimat; bagi menjadi ayat".to_owned());
        }
        if unit.node.teks.is_blank() && unit.anak.is_empty() && !unit.node.dihapus {
            out.di("L2-77", at, "pasal belum berisi".to_owned());
        }
        let norm = unit.teks();
        tabulate(bahan, at, norm, out);
    }
}

fn tabulate(bahan: &Bahan<'_>, at: usize, teks: &str, out: &mut Catatan<'_, '_>) {
    static MEMBERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(
            r"(?:meliputi|terdiri atas|terdiri dari|berupa|yaitu|adalah|antara lain|memuat|mencakup|melalui)[: ]+((?:[^,.;:()]+, ){3,}(?:dan|atau|dan/atau|serta) [^,.;:]+)",
        )
    });
    let unit = &bahan.satuan[at];
    if unit.anak.iter().any(|c| bahan.satuan[*c].is_butir()) {
        return;
    }
    let Some(m) = MEMBERS.as_ref().and_then(|r| r.captures(teks)).and_then(|c| c.get(1)) else { return };
    let count = m.as_str().matches(", ").count() + 1;
    let cites = m.as_str().contains("Pasal ") || m.as_str().contains("ayat (");
    if !cites {
        out.kata(
            "L2-85",
            at,
            m.range(),
            format!("{count} unsur dalam satu kalimat; rincilah dalam bentuk tabulasi"),
            None,
        );
    }
}

fn ayat(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    for (at, unit) in bahan.semua(Jenis::Ayat) {
        let label = unit.label.trim();
        let inner = label.strip_prefix('(').and_then(|l| l.strip_suffix(')'));
        let fine = inner.is_some_and(|n| {
            let digits: String = n.chars().take_while(char::is_ascii_digit).collect();
            let tail = n.get(digits.len()..).unwrap_or("");
            !digits.is_empty() && tail.len() <= 1 && tail.bytes().all(|b| b.is_ascii_lowercase())
        });
        if !fine && !label.is_empty() {
            out.di(
                "L2-82",
                at,
                format!("ayat bernomor angka Arab di antara tanda kurung: (1), bukan \"{label}\""),
            );
        }
        let teks = unit.teks();
        let stop = teks.starts_with('.') || teks.starts_with(". ");
        if stop {
            out.di("L2-82", at, "nomor ayat tidak diakhiri tanda titik".to_owned());
        }
        if sentences(teks) > 1 {
            out.di("L2-83", at, "satu ayat memuat satu norma dalam satu kalimat".to_owned());
        } else {
            // What is generated below it ends the sentence.
            let generated = bahan
                .satuan
                .iter()
                .skip(at + 1)
                .take_while(|s| s.induk.is_some_and(|p| p >= at))
                .any(|s| s.jenis == Jenis::Bangkitan);
            let whole = bahan.seluruh(at);
            if !generated && !whole.trim_end().ends_with(['.', '"', '”']) && !whole.trim().is_empty() {
                out.di("L2-83", at, "ayat diakhiri tanda titik".to_owned());
            }
        }
        tabulate(bahan, at, teks, out);
    }
}

/// What a sanction follows: the stretch of a norm that names the breach.
fn breach(teks: &str) -> Option<&str> {
    static BREACH: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(
            r"(?i)\b(?:melanggar|pelanggaran|tidak (?:memenuhi|melaksanakan|mematuhi|menaati|melakukan|menyampaikan)|melalaikan|lalai)\b",
        )
    });
    let from = BREACH.as_ref()?.find(teks)?.end();
    let rest = teks.get(from..)?;
    let until = [" dikenai", " dikenakan", " dijatuhi"].iter().filter_map(|w| rest.find(w)).min();
    rest.get(..until.unwrap_or(rest.len()))
}

fn sanksi(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    static CITED: LazyLock<Option<Regex>> = LazyLock::new(|| pola(r"Pasal (\d+)"));
    static AYAT: LazyLock<Option<Regex>> = LazyLock::new(|| pola(r"dimaksud pada ayat \((\d+)\)"));
    let number = |at: usize| -> u32 {
        let label = bahan.satuan[at].label;
        label.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0)
    };
    for (at, unit) in bahan.satuan.iter().enumerate() {
        if unit.wilayah != Wilayah::Norma || unit.kutipan || !unit.teks().contains("anksi administratif") {
            continue;
        }
        let teks = unit.teks();
        let small = teks.to_lowercase();
        let sanction = small.contains("dikenai") || small.contains("dikenakan");
        let Some(own) = unit.pasal.filter(|_| sanction) else { continue };
        let Some(regex) = CITED.as_ref() else { continue };
        let breach = breach(teks).unwrap_or("");
        // Articles of another regulation are none of its own.
        let cited: Vec<u32> = regex
            .captures_iter(breach)
            .filter(|c| c.get(0).is_some_and(|m| !super::acuan::series_outside(breach, m.end())))
            .filter_map(|c| c.get(1)?.as_str().parse().ok())
            .collect();
        let here = number(own);
        let own_ayat = std::iter::successors(Some(at), |n| bahan.satuan[*n].induk)
            .find(|n| bahan.satuan[*n].jenis == Jenis::Ayat);
        let later = own_ayat.is_some_and(|a| {
            let here = number(a);
            AYAT.as_ref().is_some_and(|r| {
                r.captures_iter(breach)
                    .filter_map(|c| c.get(1)?.as_str().parse::<u32>().ok())
                    .any(|n| n > here)
            })
        });
        if later || cited.iter().any(|n| *n > here) {
            out.di(
                "L2-66a",
                at,
                "sanksi ditempatkan di belakang norma yang memuat kewajiban atau larangannya".to_owned(),
            );
        }
        if let Some(first) = cited.iter().min().filter(|n| **n < here) {
            let of = bahan.pasal().into_iter().find(|p| number(*p) == *first);
            let apart = of.and_then(|p| bahan.bab(p)).zip(bahan.bab(own)).is_some_and(|(a, b)| a != b);
            if apart {
                out.di(
                    "L2-64",
                    at,
                    "sanksi administratif ditempatkan dalam pasal atau bagian yang sama dengan normanya"
                        .to_owned(),
                );
            }
        }
        let kinds = ["sanksi pidana", "pidana denda", "sanksi perdata", "sanksi keperdataan"];
        if kinds.iter().any(|w| small.contains(w)) {
            out.di(
                "L2-64",
                at,
                "sanksi administratif tidak digabung dengan sanksi pidana atau perdata".to_owned(),
            );
        }
    }
}

/// A duty of citizens without a sanction (no. 268).
fn wajib(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    static DUTY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(
            r"^(?:Setiap (?:orang|pelaku usaha|badan usaha|warga|penduduk|pemilik|pengguna|penyelenggara|perusahaan)|Pelaku usaha|Masyarakat|Badan usaha|Warga)\b[^.;]*?\b(wajib)\b",
        )
    });
    let sanctioned = bahan
        .satuan
        .iter()
        .any(|s| s.wilayah == Wilayah::Norma && s.teks().to_lowercase().contains("sanksi"));
    if sanctioned {
        return;
    }
    for (at, unit) in
        bahan.satuan.iter().enumerate().filter(|(_, s)| s.wilayah == Wilayah::Norma && !s.kutipan)
    {
        if let Some(m) = DUTY.as_ref().and_then(|r| r.captures(unit.teks())).and_then(|c| c.get(1)) {
            out.kata(
                "L2-268",
                at,
                m.range(),
                "kewajiban masyarakat diikuti norma sanksi bila tidak dipenuhi".to_owned(),
                None,
            );
        }
    }
}

fn delegasi(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(r"^Ketentuan (?:lebih lanjut )?mengenai .*\b(?:diatur|ditetapkan) (?:dengan|dalam|lebih)")
    });
    for (at, unit) in bahan.semua(Jenis::Ayat) {
        if !FORM.as_ref().is_some_and(|r| r.is_match(unit.teks())) {
            continue;
        }
        let siblings: Vec<usize> = unit.induk.map_or_else(Vec::new, |p| {
            bahan.satuan[p].anak.iter().copied().filter(|c| bahan.satuan[*c].jenis == Jenis::Ayat).collect()
        });
        let behind = siblings.iter().skip_while(|s| **s != at).skip(1);
        let all =
            behind.map(|s| &bahan.satuan[*s]).all(|s| FORM.as_ref().is_some_and(|r| r.is_match(s.teks())));
        if !all {
            out.di(
                "L2-208",
                at,
                "pendelegasian ditempatkan pada ayat terakhir atau dalam pasal tersendiri".to_owned(),
            );
        }
    }
}
