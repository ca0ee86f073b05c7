//! Title and opening (Lampiran II no. 1-59).

use std::sync::LazyLock;

use regex::Regex;

use crate::edit::Edit;
use crate::model::{Berat, Jenis, JenisKeluaran};

use super::bahan::{Bahan, Wilayah, pola};
use super::{Catatan, Perbaikan};

pub(super) fn periksa(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    // A template of an older version has no formulas by name: what they print is its own.
    let named = bahan.rumusan.contains_key("judul");
    if named {
        kerangka(bahan, out);
        judul(bahan, out);
        kepala(bahan, out);
    }
    menimbang(bahan, out);
    super::mengingat::periksa(bahan, out);
    if named {
        diktum(bahan, out);
    }
}

/// Whether a document is a Perbup or a regulation of a Wali Kota.
pub(super) fn is_perbup(bahan: &Bahan<'_>) -> bool {
    bahan.dokumen.templat.starts_with("perbup")
        || bahan.jenis().to_lowercase().starts_with("peraturan bupati")
        || bahan.jenis().to_lowercase().starts_with("peraturan wali")
}

fn kerangka(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let mut missing = Vec::new();
    if bahan.rumus("judul").trim().is_empty() {
        missing.push("judul");
    }
    if bahan.akar(Jenis::Konsiderans).is_none() && bahan.akar(Jenis::DasarHukum).is_none() {
        missing.push("pembukaan");
    }
    if bahan.pasal().is_empty() {
        missing.push("batang tubuh");
    }
    if bahan.rumus("penetapan").trim().is_empty() {
        missing.push("penutup");
    }
    if !missing.is_empty() {
        out.dokumen("L2-1", "Kerangka", format!("bagian peraturan belum ada: {}", missing.join(", ")));
    }
    // A lampiran that stands within the closing came before "Ditetapkan di".
    let annex_like = |line: &String| line.trim() == "LAMPIRAN" || line.starts_with("LAMPIRAN ");
    let early = ["perintah", "penetapan", "pengundangan", "salinan", "penjelasan"]
        .iter()
        .any(|n| bahan.dokumen.rumusan.get(*n).is_some_and(|l| l.iter().any(|t| annex_like(&t.0))));
    let loose = bahan.satuan.iter().any(|s| s.jenis == Jenis::TakTempat && annex_like(&s.teks().to_owned()));
    let tail = bahan
        .dokumen
        .rumusan
        .iter()
        .any(|(n, l)| n.starts_with("lampiran-penutup") && l.iter().any(|t| t.0.trim() == "PENJELASAN"));
    let explained_late = tail
        || bahan.satuan.iter().any(|s| {
            s.wilayah == Wilayah::Lampiran
                && (s.teks().trim() == "PENJELASAN" || s.teks().starts_with("PENJELASAN ATAS"))
        });
    if early || loose || explained_late {
        let pesan = "lampiran berdiri di belakang penutup dan penjelasan".to_owned();
        out.dokumen("L2-1", "Kerangka", pesan);
    }
}

fn judul(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let Some(lines) = bahan.rumusan.get("judul").copied() else { return };
    let tempat = "Judul";
    let first: Vec<&String> = lines.iter().collect();
    let number = first.iter().position(|l| l.to_uppercase().trim_start().starts_with("NOMOR"));
    let about = first.iter().position(|l| l.trim().to_uppercase() == "TENTANG");
    let ordered = matches!((number, about), (Some(n), Some(a)) if n < a && a + 1 < lines.len() && n > 0);
    static KIND: LazyLock<Option<Regex>> =
        LazyLock::new(|| pola(r"^(?:RANCANGAN )?(?:PERATURAN|UNDANG-UNDANG|QANUN|KEPUTUSAN)\b.*\S \S"));
    static NUMBER: LazyLock<Option<Regex>> =
        LazyLock::new(|| pola(r"^NOMOR ?([^ :].*?) ?TAHUN ?(\d{4}|\.\.\.|…)$"));
    let kind = lines.first().map_or("", |l| l.trim());
    let regional = !is_perbup(bahan)
        || kind.trim_start_matches("RANCANGAN ").split(' ').count() > 2 && kind != "PERATURAN WALI KOTA";
    let numbered = number.and_then(|n| lines.get(n)).map_or("", |l| l.trim());
    let parsed = NUMBER.as_ref().and_then(|r| r.captures(numbered));
    let kind_fine =
        KIND.as_ref().is_none_or(|r| r.is_match(kind) || kind.starts_with("UNDANG-UNDANG")) && regional;
    if !ordered || !kind_fine {
        let pesan =
            "judul memuat berurutan: jenis dengan nama daerah, NOMOR … TAHUN …, TENTANG, dan nama".to_owned();
        out.dokumen("L2-2", tempat, pesan);
    } else if parsed.is_none() {
        static LOOSE: LazyLock<Option<Regex>> = LazyLock::new(|| pola(r"^NOMOR ?[^ :]"));
        if !LOOSE.as_ref().is_some_and(|r| r.is_match(numbered)) {
            let pesan = format!("tulis NOMOR … TAHUN …, bukan \"{numbered}\"");
            out.dokumen("L2-2", tempat, pesan);
        }
    }
    let loose = numbered.trim_start_matches("NOMOR").trim_start_matches([' ', ':']);
    let loose = loose.split(" TAHUN").next().unwrap_or("");
    let given = parsed.as_ref().and_then(|c| c.get(1)).map_or(loose, |m| m.as_str().trim());
    let dots = |s: &str| !s.is_empty() && s.chars().all(|c| matches!(c, '.' | '…' | ' ' | '_' | '\u{a0}'));
    if !given.trim().is_empty() && !dots(given) && !given.bytes().all(|b| b.is_ascii_digit()) {
        let pesan = format!("nomor peraturan hanya angka Arab, bukan \"{given}\"");
        out.dokumen("L2-2a", tempat, pesan);
    }
    let name = bahan.nama.as_str();
    let shouted = |s: &str| !s.chars().any(char::is_lowercase);
    let spaced = |s: &str| {
        s.split(' ').filter(|w| w.chars().count() == 1 && w.chars().all(char::is_alphabetic)).count() >= 4
    };
    let faulty = lines.iter().find(|l| !shouted(l) || spaced(l));
    let ends = name.ends_with(['.', ',', ';', ':']) || kind.ends_with(['.', ',', ';', ':']);
    if let Some(line) = faulty {
        out.dokumen(
            "L2-4",
            tempat,
            format!("judul ditulis seluruhnya dengan huruf kapital tanpa spasi di antara huruf: \"{line}\""),
        );
    } else if ends {
        out.dokumen("L2-4", tempat, "judul tidak diakhiri tanda baca".to_owned());
    }
    draft(bahan, given, kind, numbered, out);
    short(name, out);
}

fn draft(bahan: &Bahan<'_>, given: &str, kind: &str, numbered: &str, out: &mut Catatan<'_, '_>) {
    let says = kind.starts_with("RANCANGAN") || bahan.naskah.keluaran == JenisKeluaran::Rancangan;
    let year = numbered.rsplit("TAHUN").next().unwrap_or("").trim();
    let three = |s: &str| matches!(s.trim(), "..." | "…");
    let open = |s: &str| s.chars().all(|c| matches!(c, '.' | '…' | ' ' | '_'));
    let mixed = bahan
        .rumusan
        .get("kepala")
        .copied()
        .unwrap_or(&[])
        .iter()
        .any(|l| l.trim().eq_ignore_ascii_case("rancangan") && l.trim() != "RANCANGAN");
    if says {
        if mixed {
            out.dokumen("L2-4a", "Judul", "kata RANCANGAN ditulis dengan huruf kapital".to_owned());
            return;
        }
        if !three(given) || !three(year) {
            let pesan = "rancangan memakai tiga titik untuk nomor dan tahun: NOMOR ... TAHUN ...".to_owned();
            out.dokumen("L2-4a", "Judul", pesan);
        }
    } else if !numbered.is_empty()
        && ((open(given) || open(year)) && bahan.naskah.keluaran != JenisKeluaran::Naskah
            || open(given) && bahan.dokumen.rumusan.contains_key("judul"))
    {
        let pesan = "naskah tanpa nomor dan tahun adalah rancangan; tambahkan kata RANCANGAN sebelum judul"
            .to_owned();
        out.dokumen("L2-4a", "Judul", pesan);
    }
}

fn short(name: &str, out: &mut Catatan<'_, '_>) {
    let amends = name.contains("PERUBAHAN") && name.contains(" ATAS ") || name.starts_with("PENCABUTAN");
    let words = name.split_whitespace().count();
    let clause = ["YANG MENGATUR", "BAGAIMANA", "SUPAYA ", "AGAR "].iter().find(|w| name.contains(**w));
    if !amends && (words > 20 || clause.is_some() || name.trim_end_matches('.').contains(". ")) {
        let pesan = match clause {
            Some(clause) => format!("nama peraturan berupa frasa, bukan kalimat: \"{}\"", clause.trim()),
            None => format!("nama peraturan terlalu panjang: {words} kata; ringkas menjadi satu frasa"),
        };
        out.dokumen("L2-3", "Judul", pesan);
    }
    static SHORT: LazyLock<Option<Regex>> = LazyLock::new(|| pola(r"\(([A-Z][A-Z0-9-]+)\)"));
    const SINGKATAN: [&str; 14] = [
        "SPBE", "APBD", "APBN", "SKPD", "OPD", "RPJMD", "RPJPD", "RKPD", "TIK", "SOTK", "UMKM", "PPID",
        "ASN", "BLUD",
    ];
    const BAKU: [&str; 4] = ["COVID-19", "HIV", "AIDS", "QRIS"];
    if amends {
        return;
    }
    let bracketed = SHORT.as_ref().and_then(|r| r.captures(name)).and_then(|c| c.get(1)).map(|m| m.as_str());
    let word = name.split(|c: char| !c.is_alphanumeric() && c != '-').find(|w| SINGKATAN.contains(w));
    if let Some(found) = bracketed.filter(|b| !BAKU.contains(b)).or(word) {
        let pesan = format!("nama peraturan tidak memuat singkatan atau akronim: \"{found}\"");
        out.dokumen("L2-5", "Judul", pesan);
    }
}

fn kepala(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let rahmat = bahan.rumus("rahmat");
    let fine = [
        "DENGAN RAHMAT TUHAN YANG MAHA ESA",
        "DENGAN RAHMAT ALLAH YANG MAHA KUASA",
        "DENGAN RAHMAT ALLAH YANG MAHAKUASA",
    ];
    if !fine.contains(&rahmat.trim()) {
        let pesan = match rahmat.trim() {
            "" => "frasa DENGAN RAHMAT TUHAN YANG MAHA ESA belum ada".to_owned(),
            other => format!("tulis DENGAN RAHMAT TUHAN YANG MAHA ESA tanpa tanda baca, bukan \"{other}\""),
        };
        out.dokumen("L2-15", "Pembukaan", pesan);
    }
    let office = bahan.rumus("jabatan");
    let shouted = !office.chars().any(char::is_lowercase);
    if !office.trim_end().ends_with(',') || office.trim().len() < 2 || !shouted {
        out.dokumen(
            "L2-16",
            "Pembukaan",
            format!("nama jabatan ditulis dengan huruf kapital dan diakhiri koma: \"{}\"", office.trim()),
        );
    }
    let before = |a: Jenis, b: Jenis| {
        let at = |jenis| bahan.satuan.iter().position(|s| s.jenis == jenis && s.induk.is_none());
        matches!((at(a), at(b)), (Some(x), Some(y)) if x > y)
    };
    let holds = |nama: &str, word: &str| {
        bahan.dokumen.rumusan.get(nama).is_some_and(|l| l.iter().any(|t| t.0.contains(word)))
    };
    let swapped = ["judul", "rahmat", "jabatan", "persetujuan", "memutuskan", "menetapkan"]
        .iter()
        .any(|n| holds(n, "Mengingat") || holds(n, "Menimbang"))
        || holds("judul", "DENGAN RAHMAT")
        || bahan
            .rumusan
            .get("judul")
            .copied()
            .unwrap_or(&[])
            .last()
            .is_some_and(|l| l.trim_end().ends_with(','))
        || bahan.satuan.iter().any(|s| {
            s.wilayah == Wilayah::Menimbang
                && (s.teks().contains("MEMUTUSKAN") || s.teks().contains("Mengingat :"))
        });
    let behind_body =
        bahan.satuan.iter().any(|s| s.jenis == Jenis::TakTempat && s.teks().starts_with("Menimbang"));
    if before(Jenis::Konsiderans, Jenis::DasarHukum) || swapped || behind_body {
        out.dokumen(
            "L2-14",
            "Pembukaan",
            "pembukaan memuat berurutan: frasa rahmat, jabatan, Menimbang, Mengingat, dan diktum".to_owned(),
        );
    } else if bahan.akar(Jenis::Konsiderans).is_none() && is_perbup(bahan) {
        out.dokumen("L2-14", "Pembukaan", "Menimbang belum ada".to_owned());
    }
}

fn menimbang(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    for (jenis, word, kode) in
        [(Jenis::Konsiderans, "Menimbang", "L2-17"), (Jenis::DasarHukum, "Mengingat", "L2-28")]
    {
        let found = bahan.satuan.iter().enumerate().find(|(_, s)| s.jenis == jenis);
        if let Some((at, unit)) = found.filter(|(_, s)| s.label != word) {
            out.di(kode, at, format!("tulis {word} dan titik dua, bukan \"{}\"", unit.label));
        }
    }
    let items: Vec<usize> = bahan.semua(Jenis::Pertimbangan).map(|(at, _)| at).collect();
    let closing = |at: usize| bahan.satuan[at].teks().contains("berdasarkan pertimbangan");
    for at in &items {
        let unit = &bahan.satuan[*at];
        let teks = unit.teks();
        if teks.trim().is_empty() || unit.anak.iter().any(|c| bahan.satuan[*c].is_butir()) {
            continue;
        }
        let letter = unit.label.trim_end_matches('.').chars().all(|c| c.is_ascii_lowercase())
            && (unit.label.is_empty() || unit.label.ends_with('.'));
        if items.len() > 1 && (!letter || unit.label.is_empty()) {
            out.di(
                "L2-22",
                *at,
                format!("pertimbangan diawali huruf abjad (a., b., …), bukan \"{}\"", unit.label),
            );
        } else if !teks.starts_with("bahwa ") {
            out.di("L2-22", *at, "pertimbangan diawali kata bahwa".to_owned());
        } else if !teks.trim_end().ends_with(';') {
            let edit = Edit::Akhir(unit.node.id.clone(), None);
            let pesan = "pertimbangan diakhiri tanda titik koma".to_owned();
            if unit.node.akhir.is_some() {
                out.dengan("L2-22", *at, pesan, Perbaikan { sebut: "pakai titik koma".to_owned(), edit });
            } else {
                out.di("L2-22", *at, pesan);
            }
        } else {
            static TWO: LazyLock<Option<Regex>> = LazyLock::new(|| pola(r"[a-z]{3,}\. [A-Z]"));
            if TWO.as_ref().is_some_and(|r| r.is_match(teks)) || teks.matches(';').count() > 1 {
                out.di("L2-22", *at, "pertimbangan dirumuskan dalam satu kalimat".to_owned());
            }
        }
    }
    let needed: Vec<usize> = items.iter().copied().filter(|at| !closing(*at)).collect();
    considered(bahan, &items, out);
    if items.len() > 1 {
        let last = *items.last().unwrap_or(&0);
        closing_item(bahan, last, items.len(), out);
    } else if let [only] = items.as_slice() {
        let unit = &bahan.satuan[*only];
        let names = unit.teks().contains("melaksanakan ketentuan");
        if !unit.label.is_empty() || closing(*only) {
            out.di(
                "L2-27",
                *only,
                "satu-satunya pertimbangan ditulis tanpa huruf dan tanpa rumusan penutup".to_owned(),
            );
        } else if !names && !unit.teks().contains("perlu ") {
            out.di("L2-27", *only, "pertimbangan tunggal menunjuk pasal yang memerintahkan: bahwa untuk melaksanakan ketentuan Pasal …".to_owned());
        }
    }
    if needed.len() > 6 {
        let pesan = format!(
            "{} pertimbangan; tiap unsur filosofis, sosiologis, dan yuridis paling banyak 2 (dua)",
            needed.len()
        );
        out.di("L2-19", needed[6], pesan);
    }
    tags(bahan, &items, out);
}

/// "considered necessary" alone is no reason: it is one beside others.
fn considered(bahan: &Bahan<'_>, items: &[usize], out: &mut Catatan<'_, '_>) {
    let others = items.iter().filter(|at| {
        let t = bahan.satuan[**at].teks();
        !t.contains("berdasarkan pertimbangan")
    });
    if others.count() > 1 {
        out.semua.retain(|p| p.temuan.kode != "L2-20");
    }
}

fn tags(bahan: &Bahan<'_>, items: &[usize], out: &mut Catatan<'_, '_>) {
    let mut seen: Vec<u8> = Vec::new();
    for at in items {
        let crate::model::Isi::Pertimbangan(data) = &bahan.satuan[*at].node.isi else { continue };
        let Some(rank) = data.landasan.map(|l| l as u8) else { continue };
        if seen.last().is_some_and(|last| *last > rank) {
            out.di("L2-19", *at, "urutan unsur pertimbangan: filosofis, sosiologis, yuridis".to_owned());
        }
        seen.push(rank);
        if seen.iter().copied().filter(|r| *r == rank).count() == 3 {
            out.di(
                "L2-19",
                *at,
                "satu unsur pertimbangan paling banyak terdiri atas 2 (dua) pertimbangan".to_owned(),
            );
        }
    }
}

fn closing_item(bahan: &Bahan<'_>, at: usize, count: usize, out: &mut Catatan<'_, '_>) {
    let teks = bahan.satuan[at].teks().trim().to_owned();
    static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(
            r"^bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam (huruf .+?),? perlu (menetapkan|membentuk) (.+?) tentang (.+?)[;.]?$",
        )
    });
    let letters: Vec<String> =
        (1..count as u32).map(|n| format!("huruf {}", crate::bahasa::huruf(n))).collect();
    let wanted = crate::bahasa::deret(&letters, "dan");
    let caught = FORM.as_ref().and_then(|r| r.captures(&teks));
    let Some(c) = caught else {
        let pesan = format!(
            "rumusan penutup: bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam {wanted}, perlu menetapkan {} tentang …;",
            bahan.jenis()
        );
        out.di("L2-23", at, pesan);
        return;
    };
    let group = |n: usize| c.get(n).map_or("", |m| m.as_str());
    let range = letters.len() > 2
        && group(1) == format!("{} sampai dengan {}", letters[0], letters[letters.len() - 1]);
    if group(1) != wanted && !range {
        let span = c.get(1).map_or(0..0, |m| m.range());
        out.kata("L2-23", at, span, format!("sebut seluruh huruf sebelumnya: {wanted}"), Some(wanted));
        return;
    }
    if group(2) == "membentuk" && is_perbup(bahan) {
        let span = c.get(2).map_or(0..0, |m| m.range());
        out.kata("L2-23", at, span, "gunakan kata menetapkan".to_owned(), Some("menetapkan".to_owned()));
        return;
    }
    let kind = bahan.jenis();
    if !group(3).starts_with(kind.as_str()) && !kind.is_empty() {
        out.di("L2-23", at, format!("rumusan penutup menyebut {kind}, bukan \"{}\"", group(3)));
        return;
    }
    let name = bahan.nama.as_str();
    let same = |a: &str, b: &str| a.to_uppercase().split_whitespace().eq(b.to_uppercase().split_whitespace());
    if !name.is_empty() && !same(group(4), name.trim_end_matches('.')) {
        out.di("L2-23", at, format!("nama dalam rumusan penutup tidak sama dengan judul: \"{}\"", group(4)));
    }
}

fn diktum(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let memutuskan = bahan.rumus("memutuskan");
    let menetapkan = bahan.rumus("menetapkan");
    if memutuskan.trim().is_empty() || menetapkan.trim().is_empty() {
        let what = if menetapkan.trim().is_empty() { "Menetapkan" } else { "MEMUTUSKAN:" };
        out.dokumen("L2-53", "Diktum", format!("{what} belum ada"));
    } else if memutuskan.trim() != "MEMUTUSKAN:" {
        out.dokumen(
            "L2-54",
            "Diktum",
            format!("tulis MEMUTUSKAN: tanpa spasi, bukan \"{}\"", memutuskan.trim()),
        );
        // A space before the colon alone is a matter of neatness.
        if let Some(last) = out.semua.last_mut().filter(|_| memutuskan.trim() == "MEMUTUSKAN :") {
            last.temuan.berat = Berat::Saran;
        }
    }
    let assent = bahan.rumus("persetujuan");
    if is_perbup(bahan) && assent.to_lowercase().contains("persetujuan bersama") {
        out.dokumen(
            "L2-56",
            "Diktum",
            "frasa Dengan Persetujuan Bersama hanya untuk undang-undang dan peraturan daerah".to_owned(),
        );
    }
    let label_wrong = menetapkan.trim().to_uppercase().starts_with("MENETAPKAN");
    if label_wrong {
        out.dokumen("L2-57", "Diktum", "kata Menetapkan disejajarkan dengan Menimbang dan Mengingat: huruf awal kapital, diakhiri titik dua".to_owned());
        return;
    }
    let kind = bahan.jenis().to_uppercase();
    let name = bahan.nama.as_str();
    let text = menetapkan.trim();
    if text.is_empty() {
        return;
    }
    let wanted = format!("{kind} TENTANG {}.", name.trim_end_matches('.'));
    let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
    if same(text, &wanted) {
        return;
    }
    let region = text
        .strip_prefix(&kind)
        .is_some_and(|r| !r.trim_start().starts_with("TENTANG") && !r.contains("NOMOR"));
    let full_stop = text.ends_with('.');
    let shouted = !text.chars().any(char::is_lowercase);
    let (berat, pesan) = if !full_stop {
        (None, "jenis dan nama dalam Menetapkan diakhiri tanda titik".to_owned())
    } else if !shouted {
        (None, "jenis dan nama dalam Menetapkan ditulis seluruhnya dengan huruf kapital".to_owned())
    } else if region {
        (Some(Berat::Peringatan), format!("tulis {kind} TENTANG … tanpa nama daerah"))
    } else {
        (None, format!("tulis {wanted}"))
    };
    out.dokumen("L2-58", "Diktum", pesan);
    if let (Some(berat), Some(last)) = (berat, out.semua.last_mut()) {
        last.temuan.berat = berat;
    }
}
