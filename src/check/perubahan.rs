//! Amending and revoking regulations (Lampiran II no. 6-9, 41a, 227, 230-238).

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Isi, Jenis, JenisPeraturan};

use super::Catatan;
use super::bahan::{Bahan, Satuan, Wilayah, pola};
use super::batang::is_amending;
use super::mengingat::{number_year, rank};

pub(super) fn periksa(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    judul(bahan, out);
    if is_amending(bahan) {
        ubah(bahan, out);
    } else if bahan.nama.starts_with("PENCABUTAN") {
        cabut(bahan, out);
    }
}

fn judul(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let name = bahan.nama.as_str();
    let articles = bahan.pasal();
    let revokes = articles
        .first()
        .is_some_and(|at| bahan.seluruh(*at).trim_end().ends_with("dicabut dan dinyatakan tidak berlaku."));
    if revokes && articles.len() == 2 && !name.starts_with("PENCABUTAN ") && !is_amending(bahan) {
        out.dokumen("L2-9", "Judul", "peraturan yang hanya mencabut berjudul PENCABUTAN …".to_owned());
    }
    let speaks = name.contains("PERUBAHAN") && (name.contains(" ATAS ") || name.contains("TERHADAP"));
    if !speaks {
        return;
    }
    let listed = name.contains("SEBAGAIMANA TELAH DIUBAH");
    let turn = turn(name);
    if turn.is_none() || listed {
        let pesan = if listed {
            "judul perubahan tidak merinci perubahan sebelumnya"
        } else {
            "judul perubahan: PERUBAHAN ATAS …, atau PERUBAHAN KEDUA ATAS … dan seterusnya"
        };
        out.dokumen("L2-6", "Judul", pesan.to_owned());
    }
    let Some(turn) = turn else { return };
    // How often it was changed before is told by what the change cites, and by the register.
    if let Some((before, exact)) = earlier(bahan)
        && (turn <= before || exact && turn != before + 1)
    {
        let word = crate::bahasa::urutan(before + 1).to_uppercase();
        let wanted =
            if before == 0 { "PERUBAHAN ATAS …".to_owned() } else { format!("PERUBAHAN {word} ATAS …") };
        let pesan = format!("peraturan ini sudah diubah {before} kali sebelumnya: {wanted}");
        out.dokumen("L2-6", "Judul", pesan);
    }
    if turn > 3 {
        out.dokumen(
            "L2-238",
            "Judul",
            "peraturan yang sudah sering diubah sebaiknya disusun kembali dalam satu naskah".to_owned(),
        );
    }
}

/// Which amendment a title says it is, from 1; none for a title of another form.
fn turn(name: &str) -> Option<u32> {
    const KINDS: [&str; 4] = ["PERATURAN", "UNDANG-UNDANG", "QANUN", "LAMPIRAN"];
    let (word, what) = name.strip_prefix("PERUBAHAN")?.split_once("ATAS ")?;
    KINDS.iter().any(|k| what.starts_with(k)).then_some(())?;
    match word.trim() {
        "" => Some(1),
        word => (2..100).find(|n| crate::bahasa::urutan(*n).to_uppercase() == word),
    }
}

/// How often the regulation was changed before, and whether that is all of it or only what is cited.
fn earlier(bahan: &Bahan<'_>) -> Option<(u32, bool)> {
    static ORDINAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(r"[Pp]erubahan(?: (Ke[a-z]+(?: (?:Belas|Puluh)(?: [A-Z][a-z]+)?)?))? [Aa]tas Peraturan")
    });
    let target = number_year(&title_case(&bahan.nama))?;
    let first = bahan.pasal().first().map_or_else(String::new, |at| {
        let unit = &bahan.satuan[*at];
        let list = unit.teks().trim_end().ends_with("Peraturan Bupati:");
        if list { bahan.seluruh(*at) } else { unit.teks().to_owned() }
    });
    let basis = bahan
        .semua(Jenis::ButirDasarHukum)
        .map(|(_, s)| s.teks().trim())
        .find(|t| t.starts_with("Peraturan ") && number_year(t) == Some(target));
    let told = [Some(first.as_str()), basis].into_iter().flatten().filter_map(|text| {
        let (_, change) = text.split_once("sebagaimana telah ").or_else(|| text.split_once("yang telah "))?;
        let last = ORDINAL.as_ref()?.captures_iter(change).filter_map(|c| match c.get(1) {
            None => Some(1),
            Some(word) => (2..100).find(|n| crate::bahasa::urutan(*n) == word.as_str()),
        });
        let last = last.max();
        let often = change.contains("beberapa kali");
        match last {
            Some(n) => Some((if often { n.max(2) } else { n }, n > 1 || !often)),
            None if often => Some((2, false)),
            None => change.starts_with("diubah dengan").then_some((1, true)),
        }
    });
    let told = told.max();
    let register = bahan.proyek.peraturan.iter().find(|p| {
        p.jenis == JenisPeraturan::PeraturanKepalaDaerah
            && p.pembentuk.is_empty()
            && p.tahun == Some(target.1)
            && p.nomor == target.0.to_string()
    });
    let known = register.and_then(|p| {
        let count = p.kali_diubah.map_or(p.diubah.len() as u32, u32::from);
        (count > 0).then_some((count, true))
    });
    told.max(known)
}

fn ubah(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let articles = bahan.pasal();
    for at in &articles {
        let label = bahan.satuan[*at].label;
        let roman = label.strip_prefix("Pasal ").is_some_and(|n| crate::bahasa::from_romawi(n).is_some());
        if !roman {
            out.di("L2-233", *at, format!("peraturan perubahan terdiri atas Pasal I dan Pasal II dengan angka Romawi, bukan \"{label}\""));
            break;
        }
    }
    let Some(first) = articles.first().copied() else { return };
    let unit = &bahan.satuan[first];
    let teks = unit.teks().trim().to_owned();
    let bracket = teks.contains("(Berita Daerah") || teks.contains("(Lembaran");
    let leads = teks.starts_with("Beberapa ketentuan dalam")
        || teks.starts_with("Ketentuan ")
        || teks.starts_with("Di antara")
        || teks.starts_with("Setelah ")
        || teks.starts_with("Pasal ")
        || teks.starts_with("Peraturan ")
        || teks.starts_with("Undang-Undang ");
    let teks = if teks.ends_with("Peraturan Bupati:") { bahan.seluruh(first) } else { teks };
    let bracket = bracket || teks.contains("(Berita Daerah");
    let changed = teks.contains("diubah sebagai berikut:")
        || teks.contains("berbunyi sebagai berikut:")
        || teks.contains("dihapus")
        || teks.contains("tercantum");
    if !teks.is_empty() && (!bracket || !leads || !changed) {
        let pesan = "Pasal I: Beberapa ketentuan dalam … Nomor … Tahun … tentang … (Berita Daerah …) diubah sebagai berikut:";
        out.di("L2-233", first, pesan.to_owned());
    }
    let items: Vec<usize> = unit.anak.iter().copied().filter(|c| bahan.satuan[*c].is_butir()).collect();
    for at in &items {
        perintah(bahan, *at, out);
    }
    if items.is_empty() {
        perintah(bahan, first, out);
    }
    if let Some(second) = articles.get(1) {
        let own = &bahan.satuan[*second];
        let ayat = own.anak.iter().any(|c| bahan.satuan[*c].jenis == Jenis::Ayat);
        let listed: Vec<usize> = own.anak.iter().copied().filter(|c| bahan.satuan[*c].is_butir()).collect();
        let lettered = listed
            .first()
            .is_some_and(|c| !bahan.satuan[*c].label.starts_with(|ch: char| ch.is_ascii_digit()));
        let last = listed.last().is_some_and(|c| !bahan.satuan[*c].teks().contains("mulai berlaku"));
        if ayat || lettered || last {
            out.di(
                "L2-233a",
                *second,
                "Pasal II yang memuat beberapa materi bernomor 1, 2, 3; saat mulai berlaku paling akhir"
                    .to_owned(),
            );
        }
    }
    large(bahan, &items, out);
    listed(bahan, &teks, out);
    numbers(bahan, out);
    renumbered(bahan, out);
    annex(bahan, out);
    explained(bahan, out);
}

/// More than half of the articles are changed (no. 237): a new regulation is better. How many there are is known
/// where this project holds what is changed, or where articles are added behind the last.
fn large(bahan: &Bahan<'_>, items: &[usize], out: &mut Catatan<'_, '_>) {
    static ARTICLE: LazyLock<Option<Regex>> = LazyLock::new(|| pola(r"Pasal (\d+[A-Z]*)"));
    static LAST: LazyLock<Option<Regex>> =
        LazyLock::new(|| pola(r"^(?:Setelah|Sesudah) Pasal (\d+) ditambahkan"));
    let target = number_year(&title_case(&bahan.nama));
    let base = bahan.proyek.dokumen.iter().find(|d| {
        d.id != bahan.dokumen.id
            && target.is_some_and(|(n, y)| d.nomor == n.to_string() && d.tahun == Some(y))
    });
    let articles = |d: &crate::model::DokumenHukum| d.pohon.walk().filter(|n| n.isi == Isi::Pasal).count();
    let mut total = base.map(articles);
    let mut touched: Vec<String> = Vec::new();
    for at in items {
        let teks = bahan.satuan[*at].teks().trim();
        let added =
            LAST.as_ref().and_then(|r| r.captures(teks)).and_then(|c| c.get(1)?.as_str().parse().ok());
        total = total.or(added);
        let inserts = teks.starts_with("Di antara Pasal") || teks.starts_with("Di antara BAB");
        if inserts || added.is_some() || teks.starts_with("Setelah BAB") {
            continue;
        }
        // "Pasal 12 dan Pasal 13 dihapus." names them all, another instruction the one it is about.
        let all = teks.starts_with("Pasal ") && teks.contains("dihapus");
        let named = ARTICLE.iter().flat_map(|r| r.captures_iter(teks)).filter_map(|c| c.get(1));
        let named = named.map(|m| m.as_str().to_owned()).take(if all { usize::MAX } else { 1 });
        touched.extend(named.filter(|n| n.bytes().all(|b| b.is_ascii_digit())));
    }
    touched.sort();
    touched.dedup();
    let Some(total) = total.filter(|t| *t > 0) else { return };
    if touched.len() * 2 > total {
        let at = bahan.pasal().first().copied().unwrap_or(0);
        out.di(
            "L2-237",
            at,
            format!(
                "{} dari {total} pasal diubah, lebih dari 50% (lima puluh persen); lebih baik dicabut dan disusun \
                 kembali dalam peraturan yang baru",
                touched.len()
            ),
        );
    }
}

/// Units that get the number of a deleted one (no. 236).
fn renumbered(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    static BECOMES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(
            r"\b(Pasal|ayat|huruf|angka|BAB) \(?([0-9A-Za-z]+)\)? (?:(?:diubah|berubah|dinomori|dibaca) )?menjadi (Pasal|ayat|huruf|angka|BAB) \(?([0-9A-Za-z]+)\)?",
        )
    });
    static ONLY: LazyLock<Option<Regex>> = LazyLock::new(|| pola(r"Pasal (\d+[A-Z]*)"));
    let mut seen: Option<usize> = None;
    for (at, unit) in bahan.satuan.iter().enumerate() {
        if unit.wilayah != Wilayah::Norma {
            continue;
        }
        if unit.kutipan {
            // What is quoted is the article that the instruction names.
            if unit.jenis != Jenis::Pasal {
                continue;
            }
            // The first one quoted: what stands behind it may be new.
            let owner = std::iter::successors(Some(at), |n| bahan.satuan[*n].induk)
                .find(|n| !bahan.satuan[*n].kutipan);
            if owner.is_some() && std::mem::replace(&mut seen, owner) == owner {
                continue;
            }
            let told = instruct(bahan, at);
            let named: Vec<&str> = ONLY
                .iter()
                .flat_map(|r| r.captures_iter(&told))
                .filter_map(|c| c.get(1).map(|m| m.as_str()))
                .collect();
            let own = unit.label.strip_prefix("Pasal ").unwrap_or("").trim();
            let changes = told.starts_with("Ketentuan Pasal") && told.contains("berbunyi");
            // An instruction for several articles names the first of them as a whole.
            static SEVERAL: LazyLock<Option<Regex>> =
                LazyLock::new(|| pola(r"^Ketentuan Pasal \d+[A-Z]* ?(?:,|dan |sampai |s\.|-|–)"));
            let alone = !SEVERAL.as_ref().is_some_and(|r| r.is_match(&told));
            if changes && alone && named.len() == 1 && named[0] != own {
                out.di("L2-236", at, format!("pasal yang diubah tetap memakai nomornya: Pasal {}", named[0]));
            }
            continue;
        }
        let found = BECOMES.as_ref().and_then(|r| r.captures(unit.teks()));
        if let Some(c) = found
            && c.get(1).map(|m| m.as_str()) == c.get(3).map(|m| m.as_str())
            && let Some(m) = c.get(0)
        {
            let pesan = "nomor satuan yang dihapus tetap kosong; satuan di belakangnya tidak dinomori ulang";
            out.kata("L2-236", at, m.range(), pesan.to_owned(), None);
        }
    }
}

/// One instruction to change.
fn perintah(bahan: &Bahan<'_>, at: usize, out: &mut Catatan<'_, '_>) {
    let unit = &bahan.satuan[at];
    let teks = unit.teks().trim();
    let told =
        |out: &mut Catatan<'_, '_>, kode: &'static str, pesan: &str| out.di(kode, at, pesan.to_owned());
    if teks.contains("diubah dan dibaca") || teks.contains("dibaca sebagai berikut") {
        told(out, "L2-233", "tulis diubah sehingga berbunyi sebagai berikut:, tanpa \"dan dibaca\"");
    }
    if teks.contains("dihapus dan diganti") || teks.contains("dihapus dan diubah") {
        told(out, "L2-236", "pilih diubah atau dihapus; satuan yang dihapus tidak diganti");
    }
    static LISTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(r"Ketentuan Pasal \d+[A-Z]?, (?:Pasal )?\d+|Ketentuan Pasal \d+ dan (?:Pasal )?\d+")
    });
    if LISTED.as_ref().is_some_and(|r| r.is_match(teks)) {
        told(out, "L2-233", "setiap pasal yang diubah dirumuskan dalam angka tersendiri");
    }
    if teks.contains("disisipkan") {
        if teks.contains("yaitu") {
            told(out, "L2-234", "gunakan yakni, bukan yaitu");
        } else if !teks.starts_with("Di antara") && !teks.contains("di antara") {
            told(out, "L2-234", "penyisipan: Di antara … dan … disisipkan 1 (satu) …, yakni …");
        }
        static SMALL: LazyLock<Option<Regex>> =
            LazyLock::new(|| pola(r"Pasal \d+[a-z]\b|ayat \(\d+[A-Z]\)|(?i:BAB) [IVXLC]+[a-z]\b"));
        if SMALL.as_ref().is_some_and(|r| r.is_match(teks)) {
            told(
                out,
                "L2-234",
                "sisipan: Pasal 4A dan BAB IIA dengan huruf kapital, ayat (1a) dengan huruf kecil",
            );
        }
        if teks.contains("dan seterusnya") || teks.to_lowercase().contains("terakhir") {
            told(out, "L2-234a", "penambahan di belakang satuan terakhir: Setelah … ditambahkan …");
        }
    }
    static ADDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(r"(?:Setelah|Sesudah) Pasal (\d+) (?:ditambahkan|disisipkan)[^.]*?yakni Pasal (\d+)([A-Z]?)")
    });
    if let Some(c) = ADDED.as_ref().and_then(|r| r.captures(teks)) {
        let n = |g: usize| c.get(g).and_then(|m| m.as_str().parse::<u32>().ok()).unwrap_or(0);
        if n(2) != n(1) + 1 || c.get(3).is_some_and(|m| !m.as_str().is_empty()) {
            told(
                out,
                "L2-234a",
                "satuan yang ditambahkan di belakang yang terakhir memakai nomor berikutnya",
            );
        }
    }
    static AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| pola(r"^(?:Setelah|Sesudah) .* disisipkan"));
    if AFTER.as_ref().is_some_and(|r| r.is_match(teks)) {
        told(out, "L2-234a", "di belakang satuan terakhir dipakai ditambahkan, bukan disisipkan");
    }
    static LETTERED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(
            r"^(?:Setelah|Sesudah) .* ditambahkan .* yakni (?:(?i:bab) [IVXLC]+[A-Z]\b|Pasal \d+[A-Z]|Bagian \w+[A-Z]\b)",
        )
    });
    let lettered = LETTERED.as_ref().is_some_and(|r| r.is_match(teks)) && {
        // "BAB IV" is a number, "BAB IVA" one with a letter.
        let named = teks.split("yakni").nth(1).unwrap_or("");
        let word =
            named.split_whitespace().nth(1).unwrap_or("").trim_end_matches(|c: char| !c.is_alphanumeric());
        crate::bahasa::from_romawi(word).is_none()
    };
    if lettered {
        told(
            out,
            "L2-234a",
            "satuan yang ditambahkan di belakang yang terakhir memakai nomor berikutnya tanpa huruf",
        );
    }
    if teks.starts_with("Pasal ") && teks.trim_end_matches('.').ends_with("dicabut") {
        told(out, "L2-236", "bagian peraturan yang diubah dihapus, bukan dicabut");
    }
    if teks.starts_with("Penjelasan ") && teks.contains("berbunyi") {
        told(
            out,
            "L2-236a",
            "perubahan penjelasan: Penjelasan Pasal … diubah sebagaimana tercantum dalam penjelasan.",
        );
    }
}

/// What is changed stands in Mengingat (no. 41a).
fn listed(bahan: &Bahan<'_>, teks: &str, out: &mut Catatan<'_, '_>) {
    let target = number_year(teks).or_else(|| number_year(&title_case(&bahan.nama)));
    let Some(target) = target else { return };
    let found = bahan
        .semua(Jenis::ButirDasarHukum)
        .any(|(_, s)| number_year(s.teks()) == Some(target) && rank(s.teks()).is_some_and(|r| r >= 2));
    let any = bahan.semua(Jenis::ButirDasarHukum).next();
    if let (false, Some((at, _))) = (found, any) {
        out.di("L2-41a", at, "peraturan yang diubah dicantumkan dalam Mengingat".to_owned());
    }
}

fn title_case(name: &str) -> String {
    name.replace("NOMOR", "Nomor").replace("TAHUN", "Tahun")
}

fn numbers(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    for (at, unit) in bahan.satuan.iter().enumerate().filter(|(_, s)| s.kutipan) {
        let label = unit.label.trim();
        let wrong = match unit.jenis {
            Jenis::Pasal => {
                label.strip_prefix("Pasal ").is_some_and(|n| n.chars().any(|c| c.is_ascii_lowercase()))
            }
            Jenis::Ayat => label.chars().any(|c| c.is_ascii_uppercase()),
            Jenis::Bab => {
                label.strip_prefix("BAB ").is_some_and(|n| n.chars().any(|c| c.is_ascii_lowercase()))
            }
            _ => false,
        };
        if wrong {
            out.di("L2-234", at, format!("sisipan: Pasal 4A dan BAB IIA dengan huruf kapital, ayat (1a) dengan huruf kecil, bukan \"{label}\""));
        }
        let bare = unit.teks().trim().trim_end_matches('.').to_lowercase();
        if bare == "dihapus" && unit.teks().trim() != "Dihapus." && !unit.node.dihapus {
            out.di("L2-236", at, "satuan yang dihapus ditulis \"Dihapus.\" dengan nomornya".to_owned());
        }
        // A deleted unit keeps its number: none is missing between its neighbours.
        if unit.jenis == Jenis::Ayat
            && let Some(parent) = unit.induk
        {
            let siblings: Vec<usize> = bahan.satuan[parent]
                .anak
                .iter()
                .copied()
                .filter(|c| bahan.satuan[*c].jenis == Jenis::Ayat)
                .collect();
            let here = siblings.iter().position(|s| *s == at).unwrap_or(0);
            let value = |n: usize| {
                bahan.satuan[n]
                    .label
                    .chars()
                    .filter(char::is_ascii_digit)
                    .collect::<String>()
                    .parse::<u32>()
                    .unwrap_or(0)
            };
            let before = here.checked_sub(1).and_then(|n| siblings.get(n)).map(|n| value(*n));
            let instructed = instruct(bahan, at);
            let gap = before.is_some_and(|b| value(at) > b + 1);
            let last_gone = here + 1 == siblings.len()
                && !any_deleted(bahan, &siblings)
                && bahan.satuan[parent].jenis == Jenis::Pasal
                && instructed.contains("ayat (");
            if instructed.contains("dihapus") && (gap || last_gone) {
                out.di("L2-236", at, "satuan yang dihapus tetap menempati nomornya: (2) Dihapus.".to_owned());
            }
        }
    }
}

fn any_deleted(bahan: &Bahan<'_>, ayats: &[usize]) -> bool {
    ayats
        .iter()
        .any(|a| bahan.satuan[*a].node.dihapus || bahan.satuan[*a].teks().to_lowercase().contains("dihapus"))
}

/// The instruction that a quoted unit stands under.
fn instruct(bahan: &Bahan<'_>, at: usize) -> String {
    let quote = std::iter::successors(Some(at), |n| bahan.satuan[*n].induk)
        .find(|n| bahan.satuan[*n].jenis == Jenis::Kutipan);
    quote.and_then(|q| bahan.satuan[q].induk).map_or_else(String::new, |o| bahan.satuan[o].teks().to_owned())
}

fn annex(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let Some((at, _)) = bahan.semua(Jenis::Lampiran).next() else { return };
    let told = bahan.satuan.iter().any(|s| {
        let t = s.teks();
        s.wilayah == Wilayah::Norma
            && t.contains("Lampiran")
            && (t.contains("Ketentuan") || t.contains("diubah") || t.contains("ditambahkan"))
            && (t.contains("Bab ")
                || t.contains("angka ")
                || t.contains("huruf ")
                || t.contains("halaman")
                || t.contains("alinea")
                || t.contains("Tabel")
                || t.contains("Lampiran II")
                || t.contains("tabel"))
    });
    if !told {
        out.di(
            "L2-236c",
            at,
            "perubahan lampiran cukup memuat yang diubah, dihapus, atau ditambah; sebutkan bagian mana"
                .to_owned(),
        );
    }
}

/// The explanation follows the changes (no. 236a, 236b).
fn explained(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let Some(lines) = bahan.dokumen.rumusan.get("penjelasan") else { return };
    let own = bahan.satuan.iter().filter(|s| s.wilayah == Wilayah::Norma && !s.kutipan);
    let told = own.map(Satuan::teks).collect::<Vec<_>>().join(" ");
    let quoted: Vec<&str> =
        bahan.satuan.iter().filter(|s| s.kutipan && s.jenis == Jenis::Pasal).map(|s| s.label).collect();
    let lines: Vec<String> = lines.iter().map(|l| crate::markup::plain(&l.0)).collect();
    for (n, line) in lines.iter().enumerate() {
        let number = line.trim().strip_prefix("Pasal ").unwrap_or("");
        if number.is_empty() || number.contains(' ') || crate::bahasa::from_romawi(number).is_some() {
            continue;
        }
        let named = format!("Pasal {number}");
        let mentioned = quoted.contains(&named.as_str())
            || told.split(&named).skip(1).any(|r| !r.starts_with(char::is_alphanumeric));
        if !mentioned {
            out.dokumen(
                "L2-236a",
                "Penjelasan",
                format!("perubahan penjelasan {named} dinyatakan dalam batang tubuh"),
            );
        } else if told.contains(&format!("{named} dihapus"))
            && lines.get(n + 1).is_some_and(|l| l.trim() != "Dihapus.")
        {
            out.dokumen(
                "L2-236a",
                "Penjelasan",
                format!("penjelasan {named} yang dihapus ditulis \"Dihapus.\""),
            );
        }
    }
}

fn cabut(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    for at in bahan.pasal() {
        let label = bahan.satuan[at].label;
        let roman = label.strip_prefix("Pasal ").is_some_and(|n| crate::bahasa::from_romawi(n).is_some());
        if roman {
            out.di("L2-227", at, format!("peraturan pencabutan terdiri atas Pasal 1 dan Pasal 2 dengan angka Arab, bukan \"{label}\""));
        }
    }
}
