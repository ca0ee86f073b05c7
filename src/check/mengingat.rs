//! The legal bases: which may stand there, in which order, how they are cited (Lampiran II no. 28-52).

use std::sync::LazyLock;

use regex::Regex;

use crate::edit::Edit;
use crate::model::{Berat, Jenis};

use super::bahan::{Bahan, Wilayah, pola};
use super::pembukaan::is_perbup;
use super::{Catatan, Perbaikan};

/// A citation in Mengingat: its rank, number and year.
struct Kutip<'a> {
    at: usize,
    teks: &'a str,
    urut: Option<(u8, u16, u32)>,
}

pub(super) fn rank(teks: &str) -> Option<u8> {
    const RANKS: [(&str, u8); 20] = [
        ("Undang-Undang Dasar", 0),
        ("Ketetapan Majelis", 1),
        ("Peraturan Pemerintah Pengganti", 2),
        ("Undang-Undang", 2),
        ("Undang-undang", 2),
        ("Peraturan Pemerintah", 3),
        ("Peraturan Presiden", 4),
        ("Peraturan Menteri", 5),
        ("Peraturan Badan", 5),
        ("Peraturan Kepala", 5),
        ("Peraturan Lembaga", 5),
        ("Peraturan Daerah Provinsi", 6),
        ("Peraturan Daerah Propinsi", 6),
        ("Qanun Aceh", 6),
        ("Peraturan Gubernur", 7),
        ("Peraturan Daerah", 8),
        ("Qanun", 8),
        ("Peraturan Bupati", 9),
        ("Peraturan Wali", 9),
        ("Kitab Undang-Undang", 2),
    ];
    let behind = if teks.starts_with("Pasal ") {
        teks.split(" Undang-Undang Dasar").nth(1).map(|_| "Undang-Undang Dasar")
    } else {
        None
    };
    let head = behind.unwrap_or(teks);
    RANKS.iter().filter(|(w, _)| head.starts_with(w)).max_by_key(|(w, _)| w.len()).map(|(_, r)| *r)
}

pub(super) fn number_year(teks: &str) -> Option<(u32, u16)> {
    static NUMBER: LazyLock<Option<Regex>> =
        LazyLock::new(|| pola(r"Nomor (\d+)\S* (?:Prp\.? )?Tahun (\d{4})"));
    let c = NUMBER.as_ref()?.captures(teks)?;
    Some((c.get(1)?.as_str().parse().ok()?, c.get(2)?.as_str().parse().ok()?))
}

pub(super) fn periksa(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let items: Vec<Kutip<'_>> = bahan
        .semua(Jenis::ButirDasarHukum)
        .map(|(at, s)| {
            let teks = s.teks().trim();
            let urut = rank(teks).map(|r| {
                let (n, y) = number_year(teks).unwrap_or((0, 0));
                (r, y, n)
            });
            Kutip { at, teks, urut }
        })
        .collect();
    if items.is_empty() {
        let pesan = "Mengingat belum memuat dasar hukum".to_owned();
        if let Some((at, _)) = bahan.satuan.iter().enumerate().find(|(_, s)| s.jenis == Jenis::DasarHukum) {
            out.di("L2-28", at, pesan);
        } else if is_perbup(bahan) {
            out.dokumen("L2-28", "Mengingat", pesan);
        }
        return;
    }
    let untagged = |at: usize| match &bahan.satuan[at].node.isi {
        crate::model::Isi::ButirDasarHukum(data) => {
            data.sifat.is_none() && (data.peraturan.is_some() || data.dokumen.is_some())
        }
        _ => false,
    };
    for item in items.iter().filter(|i| untagged(i.at)) {
        let pesan = "tandai mengapa peraturan ini menjadi dasar hukum: kewenangan atau perintah pembentukan"
            .to_owned();
        out.berat("L2-28", Berat::Peringatan, item.at, pesan);
    }
    let upper = |i: &Kutip<'_>| i.urut.map(|u| (u.0, u.1, u.2));
    // Numbers of different makers tell no order within a year.
    let series = |i: &Kutip<'_>| i.teks.split(" Nomor").next().unwrap_or("").to_owned();
    for pair in items.windows(2) {
        let [a, b] = pair else { continue };
        if let (Some(x), Some(y)) = (upper(a), upper(b))
            && (x.0 > y.0 || x > y && x.1 > 0 && y.1 > 0 && (x.1 > y.1 || series(a) == series(b)))
        {
            out.di(
                "L2-43",
                b.at,
                "dasar hukum disusun menurut tata urutan peraturan, lalu menurut saat pengundangannya"
                    .to_owned(),
            );
        }
    }
    for (n, item) in items.iter().enumerate() {
        let unit = &bahan.satuan[item.at];
        let label = unit.label;
        let digits = label.trim_end_matches('.');
        if items.len() > 1
            && !(label.ends_with('.') && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.is_empty())
        {
            out.di(
                "L2-52",
                item.at,
                format!("dasar hukum diawali angka Arab (1., 2., …), bukan \"{label}\""),
            );
        } else if items.len() == 1 && !label.is_empty() {
            out.di("L2-52", item.at, "satu-satunya dasar hukum ditulis tanpa nomor".to_owned());
        } else if !item.teks.ends_with(';') && !(n + 1 == items.len() && item.teks.is_empty()) {
            let edit = Edit::Akhir(unit.node.id.clone(), None);
            let pesan = "dasar hukum diakhiri tanda titik koma".to_owned();
            if unit.node.akhir.is_some() {
                out.dengan("L2-52", item.at, pesan, Perbaikan { sebut: "pakai titik koma".to_owned(), edit });
            } else {
                out.di("L2-52", item.at, pesan);
            }
        }
        one_basis(item, out);
    }
    if is_perbup(bahan) {
        let laws: Vec<&str> = items.iter().filter(|i| rank(i.teks) == Some(2)).map(|i| i.teks).collect();
        let region_law = laws.iter().any(|t| is_about_government(t));
        let founding = laws.iter().any(|t| founds(t, &bahan.proyek.daerah));
        let mut missing = Vec::new();
        if !region_law {
            missing.push("Undang-Undang tentang Pemerintahan Daerah");
        }
        if !founding {
            missing.push("undang-undang pembentukan daerah");
        }
        if !missing.is_empty() {
            let what = missing.join(" dan ");
            out.di("L2-39", items[0].at, format!("dasar kewenangan belum lengkap: {what} belum dicantumkan"));
        }
    }
    commanded(bahan, &items, out);
    revoked(bahan, &items, out);
}

/// The law on regional government itself, not one that only speaks of it.
fn is_about_government(teks: &str) -> bool {
    teks.split(" tentang ").skip(1).any(|about| {
        about
            .strip_prefix("Pemerintahan Daerah")
            .or_else(|| about.strip_prefix("Pemerintahan Aceh"))
            .is_some_and(|rest| {
                !rest.trim_start().starts_with(|c: char| c.is_alphabetic()) || rest.contains("sebagaimana")
            })
    })
}

/// A law that founds the region or its province: the older ones say so, those of 2023 and later only name it.
fn founds(teks: &str, daerah: &crate::model::Daerah) -> bool {
    let about = teks.split(" tentang ").nth(1).unwrap_or("");
    if about.contains("Pembentukan") && !about.contains("Perundang-undangan") {
        return true;
    }
    let names = |n: &str| !n.trim().is_empty() && about.to_lowercase().contains(&n.trim().to_lowercase());
    [
        "Provinsi ",
        "Kabupaten ",
        "Kota ",
        "Daerah Istimewa",
        "Daerah Khusus",
        "Keistimewaan",
        "Otonomi Khusus",
        "Penetapan ",
    ]
    .iter()
    .any(|w| about.starts_with(w))
        && (names(&daerah.nama) || names(&daerah.provinsi))
}

fn one_basis(item: &Kutip<'_>, out: &mut Catatan<'_, '_>) {
    let (at, teks) = (item.at, item.teks);
    const LOWER: [&str; 9] = [
        "Keputusan",
        "Instruksi",
        "Surat Edaran",
        "Peraturan Desa",
        "Nota Kesepahaman",
        "Memorandum",
        "Perjanjian",
        "Surat",
        "Pedoman",
    ];
    if LOWER.iter().any(|w| teks.starts_with(w)) {
        let words: String = teks.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        out.di(
            "L2-41",
            at,
            format!(
                "dasar hukum hanya peraturan yang tingkatannya sama atau lebih tinggi, bukan \"{words}\""
            ),
        );
        return;
    }
    let rank = item.urut.map(|u| u.0);
    let small = teks.contains("Undang-undang Dasar")
        || teks.contains("undang-undang Dasar")
        || teks.contains("undang-undang dasar");
    if teks.contains("UUD 1945")
        || small
        || rank == Some(0) && !teks.contains("Undang-Undang Dasar Negara Republik Indonesia Tahun 1945")
        || teks.starts_with("Undang-Undang Dasar") && teks.contains(" Pasal ")
    {
        out.di("L2-44", at, "tulis pasalnya lebih dahulu: Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945".to_owned());
        return;
    }
    static REPUBLIC: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(r"^(?:Undang-[Uu]ndang|Peraturan (?:Pemerintah|Presiden))( Republik Indonesia) Nomor")
    });
    if let Some(m) = REPUBLIC.as_ref().and_then(|r| r.captures(teks)).and_then(|c| c.get(1)) {
        out.kata(
            "L2-45",
            at,
            m.range(),
            "jenis peraturan ditulis tanpa frasa Republik Indonesia".to_owned(),
            Some(String::new()),
        );
    }
    if teks.starts_with("Pasal ") && rank != Some(0) {
        out.berat(
            "L2-45",
            Berat::Peringatan,
            at,
            "dasar hukum selain Undang-Undang Dasar ditulis tanpa pasalnya".to_owned(),
        );
    }
    gazette(at, teks, rank, out);
    if rank == Some(9) || rank == Some(8) || rank == Some(7) {
        static CODE: LazyLock<Option<Regex>> =
            LazyLock::new(|| pola(r"^Peraturan [\w ]+? Nomor (\S+) Tahun"));
        let number = CODE.as_ref().and_then(|r| r.captures(teks)).and_then(|c| c.get(1)).map(|m| m.as_str());
        if number.is_some_and(|n| !n.bytes().all(|b| b.is_ascii_digit())) {
            out.berat(
                "L2-2a",
                Berat::Peringatan,
                at,
                "nomor peraturan yang dikutip memuat huruf atau tanda baca; periksa".to_owned(),
            );
        }
    }
    static DUTCH: LazyLock<Option<Regex>> =
        LazyLock::new(|| pola(r"(?i)\b(ordonnantie|wetboek|staatsblad|reglement|ordonantie)\b"));
    if let Some(m) = DUTCH.as_ref().and_then(|r| r.find(teks)) {
        let before = teks.get(..m.start()).unwrap_or("");
        let bracketed =
            before.contains('(') && before.trim_start_matches('(').len() > 3 && !before.starts_with('(');
        let translated = before.split('(').next().is_some_and(|w| w.trim().len() > 3);
        let whole = teks.contains("Staatsblad") && m.as_str() != "Staatsblad";
        if !bracketed || !translated || !whole {
            out.di("L2-50", at, "tulis terjemahannya lebih dahulu, lalu judul Belanda, tahun, dan nomor Staatsblad di antara tanda kurung".to_owned());
        }
    }
}

fn gazette(at: usize, teks: &str, rank: Option<u8>, out: &mut Catatan<'_, '_>) {
    let needs = matches!(rank, Some(2 | 3 | 8 | 6)) && !teks.starts_with("Kitab");
    static BRACKET: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(
            r"\((?:Lembaran|Berita) (?:Negara|Daerah)[^()]* Tahun (?:\d{4}|\.\.\.|…) Nomor [^(),]+(?:, Tambahan (?:Lembaran|Berita) (?:Negara|Daerah)[^()]* Nomor [^()]+)?\)",
        )
    });
    let whole = BRACKET.as_ref().is_some_and(|r| r.is_match(teks));
    let bad = ["(LN ", "(TLN", "LN Tahun", "(LNRI", "(BN ", "(LD "].iter().any(|w| teks.contains(w));
    let first = teks.split(" sebagaimana telah").next().unwrap_or(teks);
    let own = BRACKET.as_ref().is_some_and(|r| r.is_match(first));
    // What changed it has a bracket of its own.
    let changed = teks
        .split(" dengan Undang-Undang")
        .nth(1)
        .or_else(|| teks.split(" dengan Peraturan Pemerintah").nth(1));
    let bare_change = needs
        && teks.contains(" sebagaimana telah")
        && changed.is_some_and(|c| !c.contains("(Lembaran Negara"));
    let supplement = matches!(rank, Some(2 | 3))
        && own
        && first.contains("Lembaran Negara")
        && !first.contains("Tambahan Lembaran");
    if bad || needs && (!whole || !own) || supplement || bare_change {
        let pesan = if supplement {
            "Tambahan Lembaran Negara belum dicantumkan"
        } else {
            "cantumkan Lembaran atau Berita dengan tahun dan nomornya di antara tanda kurung"
        };
        out.di("L2-47", at, pesan.to_owned());
    } else if matches!(rank, Some(4 | 5 | 7 | 9)) && !whole {
        out.berat(
            "L2-47",
            Berat::Saran,
            at,
            "lazimnya Lembaran atau Berita dicantumkan di antara tanda kurung".to_owned(),
        );
    }
}

/// The regulation that commands this one stands in Mengingat (no. 40).
fn commanded(bahan: &Bahan<'_>, items: &[Kutip<'_>], out: &mut Catatan<'_, '_>) {
    static COMMAND: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(
            r"melaksanakan (?:ketentuan )?(?:Pasal [^;]*?) ((?:Undang-Undang|Peraturan|Qanun)[^;]*? Nomor \d+ Tahun \d{4})",
        )
    });
    for (at, unit) in bahan.semua(Jenis::Pertimbangan) {
        let Some(m) = COMMAND.as_ref().and_then(|r| r.captures(unit.teks())).and_then(|c| c.get(1)) else {
            continue;
        };
        let named = m.as_str();
        let same =
            items.iter().any(|i| number_year(i.teks) == number_year(named) && rank(i.teks) == rank(named));
        if !same {
            out.kata(
                "L2-40",
                at,
                m.range(),
                format!("peraturan yang memerintahkan belum dicantumkan dalam Mengingat: {named}"),
                None,
            );
        }
    }
}

/// What is being revoked, or is not in force yet, is no legal basis (no. 42).
fn revoked(bahan: &Bahan<'_>, items: &[Kutip<'_>], out: &mut Catatan<'_, '_>) {
    for (_, unit) in
        bahan.satuan.iter().enumerate().filter(|(_, s)| s.wilayah == Wilayah::Norma && !s.kutipan)
    {
        let teks = unit.teks();
        let whole = teks.contains("dicabut dan dinyatakan tidak berlaku") || teks.contains("dicabut");
        if !whole || unit.pasal.is_none() {
            continue;
        }
        for item in items {
            let Some(key) = number_year(item.teks).zip(rank(item.teks)) else { continue };
            let own = item.teks.split(" sebagaimana telah").next().unwrap_or("");
            let kind = own.split(" Nomor").next().unwrap_or("");
            let named = format!("{kind} Nomor {} Tahun {}", key.0.0, key.0.1);
            if key.1 >= 6 && teks.contains(&named) {
                out.di(
                    "L2-42",
                    item.at,
                    "peraturan yang dicabut tidak dicantumkan sebagai dasar hukum".to_owned(),
                );
            }
        }
    }
}
