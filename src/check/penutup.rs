//! Transition, closing provisions and the closing block (Lampiran II no. 127-173), explanation (174-191).

use std::sync::LazyLock;

use regex::Regex;

use crate::bahasa::NAMA_BULAN;
use crate::model::{Berat, Jenis, Tanggal};

use super::Catatan;
use super::bahan::{Bahan, Wilayah, pola};
use super::batang::is_amending;
use super::pembukaan::is_perbup;

pub(super) fn periksa(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    berlaku(bahan, out);
    peralihan(bahan, out);
    cabut(bahan, out);
    blok(bahan, out);
    penjelasan(bahan, out);
}

fn norms<'b, 'a>(bahan: &'b Bahan<'a>) -> impl Iterator<Item = (usize, &'b super::bahan::Satuan<'a>)> {
    bahan
        .satuan
        .iter()
        .enumerate()
        .filter(|(_, s)| s.wilayah == Wilayah::Norma && !s.kutipan && s.pasal.is_some())
}

/// "1 Januari 2026" in words.
fn date(text: &str) -> Option<Tanggal> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';'))
        .filter(|w| !w.is_empty())
        .collect();
    words.windows(3).find_map(|w| {
        let month = NAMA_BULAN.iter().position(|m| m.eq_ignore_ascii_case(w[1]))? as u8 + 1;
        Tanggal::new(w[2].parse().ok()?, month, w[0].parse().ok()?)
    })
}

fn berlaku(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let articles = bahan.pasal();
    let Some(last) = articles.last().copied() else { return };
    let kind = bahan.jenis();
    let kind = if kind.is_empty() { "Peraturan".to_owned() } else { kind };
    let amending = is_amending(bahan);
    let within = |at: usize| std::iter::once(at).chain(bahan.satuan[at].anak.iter().copied());
    let starts = |n: &usize| {
        let teks = bahan.satuan[*n].teks().trim();
        amending && teks.contains("mulai berlaku") && bahan.satuan[*n].jenis != Jenis::Pasal
            || comes_into_force(teks)
    };
    // The last that says so: what another one says is told apart.
    let found = articles.iter().rev().copied().find(|at| within(*at).any(|n| starts(&n)));
    let Some(at) = found else {
        out.di(
            "L2-136",
            last,
            format!(
                "pasal terakhir memuat saat mulai berlaku: {kind} ini mulai berlaku pada tanggal diundangkan."
            ),
        );
        return;
    };
    if at != last {
        out.di(
            "L2-136",
            at,
            "saat mulai berlaku ditempatkan dalam pasal terakhir ketentuan penutup".to_owned(),
        );
    }
    let target = within(at).find(starts).unwrap_or(at);
    let teks = bahan.satuan[target].teks().trim().to_owned();
    let day = teks.split("berlaku surut").next().unwrap_or(&teks).trim().trim_end_matches(" dan").to_owned();
    let normal = format!("{kind} ini mulai berlaku pada tanggal diundangkan");
    let base = day.trim_end_matches('.');
    if base != normal {
        static DATE: LazyLock<Option<Regex>> =
            LazyLock::new(|| pola(r"ini mulai berlaku pada tanggal \d{1,2} [A-Z][a-z]+ \d{4}$"));
        static TERM: LazyLock<Option<Regex>> = LazyLock::new(|| {
            pola(
                r"ini mulai berlaku setelah \d+ \([a-z ]+\) (?:hari|bulan|tahun) terhitung sejak tanggal diundangkan$",
            )
        });
        static OTHER: LazyLock<Option<Regex>> =
            LazyLock::new(|| pola(r"ini mulai berlaku pada saat [A-Z].+ mulai berlaku$"));
        let allowed = [&DATE, &TERM, &OTHER].iter().any(|r| r.as_ref().is_some_and(|r| r.is_match(base)));
        let counted = base.chars().any(|c| c.is_ascii_digit())
            && (base.contains("bulan") || base.contains("hari") || base.contains("tahun"));
        if !allowed || !base.starts_with(&kind) {
            let kode = if counted { "L2-151" } else { "L2-150" };
            let pesan = if counted {
                format!(
                    "penyimpangan saat berlaku: {kind} ini mulai berlaku setelah … terhitung sejak tanggal diundangkan."
                )
            } else {
                format!("saat berlaku dirumuskan: {kind} ini mulai berlaku pada tanggal diundangkan.")
            };
            out.di(kode, target, pesan);
        }
    }
    surut(bahan, target, &teks, out);
    // Another start of force outside the closing provisions (no. 153).
    let closing = bahan.bab(last);
    for (other, unit) in norms(bahan) {
        if other == target || Some(other) == Some(at) || closing.is_some() && bahan.bab(other) == closing {
            continue;
        }
        static START: LazyLock<Option<Regex>> = LazyLock::new(|| {
            pola(
                r"(?:Ketentuan|Peraturan \w+(?: \w+)? ini)[^.;]*\bmulai berlaku (?:pada tanggal|sejak|setelah)",
            )
        });
        if START.as_ref().is_some_and(|r| r.is_match(unit.teks())) {
            let pesan = "saat mulai berlaku yang berbeda dinyatakan dalam ketentuan penutup".to_owned();
            out.di("L2-153", other, pesan);
        }
    }
}

/// Whether a sentence says when a regulation comes into force, well or badly: not for whom or how long it holds.
fn comes_into_force(teks: &str) -> bool {
    static FORCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(
            r"(?i)^(?:Peraturan|Undang-Undang|Qanun|Keputusan)(?: [A-Z]\w+){0,6} ini (?:dinyatakan )?(?:mulai (?:di)?berlaku|berlaku (?:sejak|terhitung|mulai|surut|efektif|secara efektif|setelah|pada (?:tanggal|saat|hari)|\d+ [^.;]*(?:kemudian|setelah|sejak)))",
        )
    });
    FORCE.as_ref().is_some_and(|r| r.is_match(teks))
}

fn surut(bahan: &Bahan<'_>, at: usize, teks: &str, out: &mut Catatan<'_, '_>) {
    let promulgated = bahan.dokumen.tanggal_pengundangan.or_else(|| date(&bahan.rumus("pengundangan")));
    let back = teks.contains("berlaku surut");
    let named = date(teks);
    let early = match (named, promulgated) {
        (Some(day), Some(promulgated)) => day < promulgated,
        _ => false,
    };
    based(bahan, at, named.or(promulgated), out);
    if !back && !early {
        return;
    }
    let transition = bahan.semua(Jenis::Bab).any(|(_, s)| s.judul.to_uppercase().contains("PERALIHAN"));
    let handled = norms(bahan)
        .any(|(_, s)| s.teks().contains("Selisih") || s.teks().contains("telah dilakukan sebelum"));
    if !transition && !handled {
        out.di(
            "L2-131",
            at,
            "peraturan yang berlaku surut memuat ketentuan peralihan tentang akibatnya".to_owned(),
        );
    }
    if !transition {
        out.di("L2-155", at, "saat mulai berlaku tidak lebih awal daripada saat pengundangan".to_owned());
    }
    static BURDEN: LazyLock<Option<Regex>> =
        LazyLock::new(|| pola(r"(?i)\b(tarif|retribusi|pajak|denda|iuran|pungutan)\b"));
    let burdened =
        norms(bahan).find(|(n, s)| *n != at && BURDEN.as_ref().is_some_and(|r| r.is_match(s.teks())));
    if burdened.is_some() {
        out.di("L2-133", at, "ketentuan yang membebani masyarakat tidak diberlakukan surut".to_owned());
    }
}

/// Not earlier than what it rests on (no. 157): by its day where this project holds it, else by its year.
fn based(bahan: &Bahan<'_>, at: usize, start: Option<Tanggal>, out: &mut Catatan<'_, '_>) {
    let Some(start) = start else { return };
    let command = bahan
        .semua(Jenis::Pertimbangan)
        .find_map(|(_, s)| s.teks().split("melaksanakan ketentuan").nth(1))
        .and_then(|c| Some((c, super::mengingat::number_year(c)?)));
    let Some((named, (number, year))) = command else { return };
    let own = &bahan.dokumen.id;
    let base = bahan.proyek.dokumen.iter().find(|d| {
        let kind = d.frasa.get("jenis").map_or("Peraturan Bupati", String::as_str);
        d.id != *own && d.tahun == Some(year) && d.nomor == number.to_string() && named.contains(kind)
    });
    let day = base.and_then(|d| d.tanggal_pengundangan);
    let early = match day {
        Some(day) => start < day,
        None => start.tahun() < year,
    };
    if early {
        let since = day.map_or_else(
            || format!("tahun {year}"),
            |d| {
                let day = crate::bahasa::tanggal(d.hari(), d.bulan(), d.tahun());
                format!("yang diundangkan pada tanggal {day}")
            },
        );
        out.di(
            "L2-157",
            at,
            format!("saat mulai berlaku lebih awal daripada peraturan {since} yang mendasarinya"),
        );
    }
}

fn peralihan(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    for (at, unit) in norms(bahan) {
        let teks = unit.teks();
        let in_transition =
            bahan.bab(at).is_some_and(|b| bahan.satuan[b].judul.to_uppercase().contains("PERALIHAN"));
        if teks.contains("ditunda") {
            let whole = unit.pasal.map_or_else(String::new, |p| bahan.seluruh(p));
            let termed =
                ["sampai dengan", "paling lama", "jangka waktu", "terhitung", "setelah ", "sebelum "]
                    .iter()
                    .any(|w| whole.contains(w));
            if !termed {
                out.di("L2-134", at, "penundaan menyebut jangka waktu atau syarat berakhirnya".to_owned());
            }
        }
        static HIDDEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
            pola(r"\b(dinyatakan sebagai|harus dibaca|dibaca sebagai|diubah menjadi|dibaca menjadi)\b")
        });
        if in_transition && let Some(m) = HIDDEN.as_ref().and_then(|r| r.find(teks)) {
            out.kata(
                "L2-135",
                at,
                m.range(),
                format!("ketentuan peralihan tidak memuat perubahan terselubung: \"{}\"", m.as_str()),
                None,
            );
        }
    }
}

fn cabut(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    if is_amending(bahan) {
        return;
    }
    let alone = bahan.nama.starts_with("PENCABUTAN");
    let mut revokes: Option<usize> = None;
    let mut status = false;
    for (at, unit) in norms(bahan) {
        let teks = unit.teks();
        status |= teks.contains("peraturan pelaksanaan dari")
            || teks.contains("masih tetap berlaku")
            || teks.contains("dinyatakan tetap berlaku");
        static GENERAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
            pola(
                r"(?i)\b((?:semua|segala|seluruh) (?:ketentuan|peraturan)\b.{0,60}?(?:bertentangan|dicabut))",
            )
        });
        if let Some(m) = GENERAL.as_ref().and_then(|r| r.captures(teks)).and_then(|c| c.get(1))
            && !teks.contains("peraturan pelaksanaan dari")
        {
            out.kata(
                "L2-145",
                at,
                m.range(),
                "sebutkan dengan tegas peraturan yang dicabut".to_owned(),
                None,
            );
            continue;
        }
        let pulls = teks.contains("ditarik kembali");
        const LIMITED: [&str; 6] = [" bagi ", " untuk ", " terhadap ", " dalam hal", " apabila ", " jika "];
        static REVOKE: LazyLock<Option<Regex>> =
            LazyLock::new(|| pola(r"\b(?:dicabut|tidak berlaku(?: lagi)?|ditarik kembali)\b"));
        let closes = unit.jenis == Jenis::PenutupRincian;
        // Licences are revoked too, and a rule may hold for some and not for others.
        let speaks = REVOKE.as_ref().is_some_and(|r| {
            r.find_iter(teks)
                .any(|m| !LIMITED.iter().any(|w| teks.get(m.end()..).unwrap_or("").starts_with(w)))
        }) && (closes || of_a_regulation(teks));
        let names =
            teks.contains("Nomor ") || unit.anak.iter().any(|c| bahan.satuan[*c].teks().contains("Nomor "));
        if !speaks || !(names || closes) {
            if speaks && unit.jenis == Jenis::Pasal && teks.starts_with("Pada saat") && !names {
                out.di(
                    "L2-145",
                    at,
                    "sebutkan jenis, nomor, tahun, dan nama peraturan yang dicabut".to_owned(),
                );
            }
            continue;
        }
        revokes = revokes.or(Some(at));
        let full = teks.contains("dicabut dan dinyatakan tidak berlaku")
            || teks.contains("ditarik kembali dan dinyatakan tidak berlaku");
        let not_yet = teks.contains("belum mulai berlaku") || teks.contains("belum berlaku");
        if not_yet && !pulls {
            out.di(
                "L2-149",
                at,
                "peraturan yang belum mulai berlaku ditarik kembali dan dinyatakan tidak berlaku".to_owned(),
            );
        } else if pulls && !full {
            out.di("L2-149", at, "rumusan: … ditarik kembali dan dinyatakan tidak berlaku.".to_owned());
        } else if !full || teks.contains("tidak berlaku lagi") {
            out.di("L2-146", at, "rumusan pencabutan: … dicabut dan dinyatakan tidak berlaku.".to_owned());
        } else if alone && teks.starts_with("Pada saat") && unit.jenis == Jenis::Pasal {
            out.di(
                "L2-227",
                at,
                "pencabutan dengan peraturan tersendiri tidak memakai frasa \"Pada saat … mulai berlaku\""
                    .to_owned(),
            );
        } else if !alone && unit.jenis == Jenis::Pasal && !teks.starts_with("Pada saat") {
            out.di(
                "L2-146",
                at,
                format!("rumusan pencabutan diawali: Pada saat {} ini mulai berlaku,", bahan.jenis()),
            );
        }
        static SEVERAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
            pola(
                r"Nomor \S+ Tahun \d{4} tentang .+?(?:,| dan|; dan|, dan|;| serta) (?:Peraturan|Keputusan|Instruksi|Qanun)(?: [\w/]+){1,8}? Nomor",
            )
        });
        let several =
            !teks.contains("sebagaimana telah") && SEVERAL.as_ref().is_some_and(|r| r.is_match(teks));
        if several && !closes {
            out.di("L2-147", at, "pencabutan dua peraturan atau lebih ditulis dengan tabulasi".to_owned());
        }
        if let Some(owner) = unit.induk.filter(|_| closes) {
            let items: Vec<usize> =
                bahan.satuan[owner].anak.iter().copied().filter(|c| bahan.satuan[*c].is_butir()).collect();
            if let Some(last) = items.last()
                && !bahan.satuan[*last].teks().trim_end().ends_with(',')
            {
                out.di(
                    "L2-147",
                    *last,
                    "butir terakhir diakhiri tanda koma, dan frasa penutup berdiri rata dengan frasa pembuka"
                        .to_owned(),
                );
            }
        }
        let listed = bahan.satuan[at].anak.iter().any(|c| bahan.satuan[*c].is_butir());
        let closed = bahan.satuan[at].anak.iter().any(|c| bahan.satuan[*c].jenis == Jenis::PenutupRincian);
        if listed && !closed && teks.contains("dicabut") {
            out.di(
                "L2-147",
                at,
                "frasa dicabut dan dinyatakan tidak berlaku ditulis di belakang rincian".to_owned(),
            );
        }
        lower(bahan, at, teks, out);
        for child in bahan.satuan[at]
            .anak
            .clone()
            .into_iter()
            .chain(unit.induk.filter(|_| closes).map_or_else(Vec::new, |o| bahan.satuan[o].anak.clone()))
        {
            if bahan.satuan[child].is_butir() {
                lower(bahan, child, bahan.satuan[child].teks(), out);
            }
        }
    }
    // A list that is revoked without the closing words.
    for (at, unit) in norms(bahan).filter(|(_, s)| {
        s.jenis == Jenis::Pasal
            && s.teks().starts_with("Pada saat")
            && s.teks().trim_end().ends_with("berlaku:")
    }) {
        let closed = unit.anak.iter().any(|c| bahan.satuan[*c].jenis == Jenis::PenutupRincian);
        if !closed {
            out.di(
                "L2-147",
                at,
                "tulis di belakang rincian: dicabut dan dinyatakan tidak berlaku.".to_owned(),
            );
        }
    }
    if let Some(at) = revokes.filter(|_| !status && is_perbup(bahan)) {
        out.di(
            "L2-148",
            at,
            "nyatakan status peraturan pelaksanaan atau keputusan dari peraturan yang dicabut".to_owned(),
        );
    }
}

/// What a sentence of revocation revokes: the words behind the one that says when.
fn revoked(teks: &str) -> &str {
    let body = teks.split("mulai berlaku").nth(1).or_else(|| teks.split(" ini, ").nth(1)).unwrap_or(teks);
    let body = body.trim_start_matches([',', ' ', ':']);
    ["maka ", "semua ", "seluruh "].iter().fold(body, |b, w| b.strip_prefix(w).unwrap_or(b)).trim_start()
}

/// Whether what is revoked is a regulation, or parts of one, or stands in a list below.
fn of_a_regulation(teks: &str) -> bool {
    const KINDS: [&str; 12] = [
        "Peraturan",
        "Keputusan",
        "Instruksi",
        "Undang-",
        "Qanun",
        "Ketentuan",
        "Pasal ",
        "BAB ",
        "Lampiran",
        "Surat",
        "Beberapa ",
        "ketentuan",
    ];
    let body = revoked(teks);
    body.trim_end_matches(['.', ',']).is_empty()
        || KINDS.iter().any(|w| body.starts_with(w))
        || body.starts_with("dicabut")
}

/// A Perbup revokes no higher regulation (no. 158).
fn lower(bahan: &Bahan<'_>, at: usize, teks: &str, out: &mut Catatan<'_, '_>) {
    if !is_perbup(bahan) {
        return;
    }
    let body = revoked(teks);
    let higher = [
        "Peraturan Daerah",
        "Peraturan Menteri",
        "Peraturan Presiden",
        "Peraturan Pemerintah",
        "Undang-Undang",
        "Peraturan Gubernur",
    ];
    if let Some(kind) = higher.iter().find(|k| body.starts_with(**k)) {
        out.di(
            "L2-158",
            at,
            format!("Peraturan Bupati tidak dapat mencabut {kind}, yang tingkatannya lebih tinggi"),
        );
    }
}

fn titled(line: &str) -> bool {
    static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pola(
            r"(?:, ?(?:S|M|A|Ph|dr|Dr|Sp)\.? ?[A-Za-z]*\.?|\b(?:Dr|Ir|Hj|Drs|Dra|Prof|dr|KH|DR|IR|DRS|HJ)\.? |\bH\. ?)",
        )
    });
    TITLE.as_ref().is_some_and(|r| r.is_match(line))
}

fn blok(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    let lines = |nama: &str| bahan.rumusan.get(nama).copied().unwrap_or(&[]);
    let (perintah, penetapan, pengundangan, berita) =
        (bahan.rumus("perintah"), lines("penetapan"), lines("pengundangan"), bahan.rumus("berita"));
    if penetapan.is_empty() {
        return;
    }
    let kind = bahan.jenis();
    let mut missing = Vec::new();
    if perintah.trim().is_empty() {
        missing.push("perintah pengundangan");
    }
    if pengundangan.is_empty() {
        missing.push("pengundangan");
    }
    if berita.trim().is_empty() {
        missing.push("Berita Daerah");
    }
    let swapped = penetapan.first().is_some_and(|l| l.starts_with("Diundangkan"));
    if !missing.is_empty() {
        out.dokumen("L2-160", "Penutup", format!("bagian penutup belum ada: {}", missing.join(", ")));
    } else if swapped {
        out.dokumen("L2-160", "Penutup", "penetapan berdiri di depan pengundangan".to_owned());
    }
    if is_perbup(bahan) {
        let wanted = format!(
            "Agar setiap orang mengetahuinya, memerintahkan pengundangan {kind} ini dengan penempatannya dalam Berita Daerah"
        );
        if !perintah.trim().is_empty()
            && !(perintah.trim().starts_with(&wanted) && perintah.trim().ends_with('.'))
        {
            out.dokumen("L2-163", "Penutup", format!("tulis {wanted} …."));
        }
        let empty_last = bahan.pasal().last().copied().filter(|at| {
            bahan.satuan[*at].node.teks.is_blank()
                && bahan.satuan[*at].anak.is_empty()
                && !bahan.satuan[*at].node.dihapus
        });
        let within =
            norms(bahan).find(|(_, s)| s.teks().contains("memerintahkan pengundangan")).map(|(at, _)| at);
        if let Some(at) = within.or(empty_last) {
            out.di(
                "L2-163",
                at,
                "perintah pengundangan adalah alinea tersendiri, bukan bagian pasal terakhir".to_owned(),
            );
        }
    }
    signature(penetapan, "L2-164", &["Ditetapkan di", "Disahkan di"], out);
    if !swapped {
        signature(pengundangan, "L2-167", &["Diundangkan di"], out);
    }
    let signed = bahan.dokumen.tanggal_penetapan.or_else(|| date(&penetapan.join(" ")));
    let promulgated = bahan.dokumen.tanggal_pengundangan.or_else(|| date(&pengundangan.join(" ")));
    if let (Some(a), Some(b)) = (signed, promulgated)
        && b < a
    {
        out.dokumen(
            "L2-167",
            "Penutup",
            "tanggal pengundangan lebih awal daripada tanggal penetapan".to_owned(),
        );
    }
    if is_perbup(bahan) && !berita.trim().is_empty() {
        static END: LazyLock<Option<Regex>> =
            LazyLock::new(|| pola(r"^BERITA DAERAH [A-Z .'-]+ TAHUN (?:\d{4}|\.\.\.|…|\s+) NOMOR \S[^:]*$"));
        let line = berita.trim().to_uppercase();
        let draft = berita.contains("...") || berita.contains('\u{a0}');
        let shouted = !berita.chars().any(char::is_lowercase);
        let own = bahan.dokumen.rumusan.contains_key("berita");
        let fine = END.as_ref().is_some_and(|r| r.is_match(&line)) && !line.contains("NOREG");
        if !(fine || draft && line.starts_with("BERITA DAERAH") && !line.contains("NOREG")) || own && !shouted
        {
            out.dokumen(
                "L2-172",
                "Penutup",
                "akhir penutup: BERITA DAERAH KABUPATEN … TAHUN … NOMOR …".to_owned(),
            );
        }
    }
}

fn signature(lines: &[String], kode: &'static str, heads: &[&str], out: &mut Catatan<'_, '_>) {
    if lines.is_empty() {
        return;
    }
    let first = lines.first().map_or("", String::as_str);
    let placed = heads.iter().any(|h| first.starts_with(h));
    let dated = lines.iter().any(|l| l.starts_with("pada tanggal") || l.starts_with("Pada tanggal"));
    let office: Vec<&String> = lines
        .iter()
        .skip(1)
        .filter(|l| {
            !l.to_lowercase().starts_with("pada tanggal")
                && !matches!(l.trim().to_lowercase().trim_end_matches('.'), "ttd" | "")
        })
        .collect();
    let comma = lines.iter().position(|l| l.trim_end().ends_with(','));
    let name = lines.iter().rev().find(|l| !l.trim().is_empty()).map_or("", String::as_str);
    let number = lines.iter().find(|l| l.to_uppercase().trim_start().starts_with("NIP"));
    let rank = lines.iter().find(|l| l.contains("Pembina") || l.contains("Penata"));
    let pesan = if !placed || !dated {
        Some(format!("blok diawali {} … dan pada tanggal …", heads[0]))
    } else if let Some(line) = number.or(rank) {
        Some(format!("nama ditulis tanpa gelar, pangkat, golongan, dan nomor induk pegawai: \"{line}\""))
    } else if comma.is_none() {
        Some("nama jabatan diakhiri tanda koma".to_owned())
    } else if office.iter().any(|l| titled(l)) {
        Some("nama ditulis tanpa gelar".to_owned())
    } else if office.iter().any(|l| {
        l.chars().any(char::is_lowercase)
            && !l.starts_with("Plt.")
            && !l.starts_with("Pj.")
            && !l.starts_with("Plh.")
    }) {
        Some("jabatan dan nama ditulis dengan huruf kapital".to_owned())
    } else if name.trim_end().ends_with(',') {
        Some("nama pejabat belum ada".to_owned())
    } else {
        None
    };
    if let Some(pesan) = pesan {
        out.dokumen(kode, "Penutup", pesan);
    }
}

fn penjelasan(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    // The same words twice (no. 190a).
    let mut said: Vec<&str> = Vec::new();
    for (at, unit) in bahan.semua(Jenis::PenjelasanSatuan) {
        let words = unit.teks().trim();
        if words.len() > 60 && said.contains(&words) {
            out.di("L2-190a", at, "penjelasan yang sama dirujuk: Lihat penjelasan ayat …".to_owned());
        }
        said.push(words);
    }
    let own = bahan.dokumen.rumusan.get("penjelasan").filter(|l| !l.is_empty());
    let Some(lines) = own else { return };
    let lines: Vec<String> = lines.iter().map(|l| crate::markup::plain(&l.0)).collect();
    let at = |test: &dyn Fn(&str) -> bool| lines.iter().position(|l| test(l.trim()));
    let head = at(&|l| l.replace(' ', "") == "PENJELASAN");
    let general = at(&|l| l.replace(' ', "") == "I.UMUM");
    let articles = at(&|l| l.replace(' ', "") == "II.PASALDEMIPASAL");
    let titled =
        lines.iter().take(general.unwrap_or(6)).map(|l| l.to_uppercase()).collect::<Vec<_>>().join(" ");
    let kind = bahan.jenis().to_uppercase();
    let name = bahan.nama.as_str();
    let squeeze = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = bahan.rumusan.get("judul").copied().unwrap_or(&[]).join(" ");
    let wanted = format!("PENJELASAN ATAS {}", title.trim_start_matches("RANCANGAN "));
    let named = squeeze(&titled) == squeeze(&wanted) && titled.contains(&kind) && !name.is_empty();
    if head.is_none() || general.is_none() || articles.is_none() || !named {
        out.dokumen(
            "L2-180",
            "Penjelasan",
            "penjelasan berjudul PENJELASAN ATAS … dan terdiri atas I. UMUM dan II. PASAL DEMI PASAL"
                .to_owned(),
        );
    }
    let part = articles.map_or(&lines[..], |n| lines.get(n + 1..).unwrap_or(&[]));
    clear(bahan, part, out);
    // Norms and terms in the words of its own.
    static TERM: LazyLock<Option<Regex>> = LazyLock::new(|| pola(r#"Yang dimaksud dengan ([^"“‘'\s]\S*)"#));
    for line in &lines {
        if let Some(m) = super::kata::norma(line) {
            let words = line.get(m).unwrap_or("");
            out.dokumen("L2-176", "Penjelasan", format!("penjelasan tidak boleh memuat norma: \"{words}\""));
            if let Some(last) = out.semua.last_mut() {
                last.temuan.berat = Berat::Peringatan;
            }
        }
        if let Some(m) = TERM.as_ref().and_then(|r| r.captures(line)).and_then(|c| c.get(1)) {
            out.dokumen(
                "L2-191",
                "Penjelasan",
                format!("istilah yang dijelaskan ditulis di antara tanda petik: \"{}\"", m.as_str()),
            );
        }
    }
}

/// Every article apart, "Cukup jelas." with its capital and stop, all parts of an article once one is explained.
fn clear(bahan: &Bahan<'_>, lines: &[String], out: &mut Catatan<'_, '_>) {
    let is_heading = |l: &str| {
        let mut words = l.split(' ');
        let first = words.next().unwrap_or("");
        let count = l.split(' ').count();
        matches!(first, "Pasal" | "Ayat" | "Huruf" | "Angka") && count == 2
    };
    let mut seen: Vec<String> = Vec::new();
    for line in lines {
        let l = line.trim();
        let small = l.to_lowercase();
        if small.contains("cukup jelas") && l != "Cukup jelas." {
            out.dokumen(
                "L2-188",
                "Penjelasan",
                format!("tulis \"Cukup jelas.\" untuk setiap pasal, bukan \"{l}\""),
            );
        } else if l.starts_with("Pasal ")
            && (l.contains(',') || l.contains("s/d") || l.contains(" dan ") || l.contains("sampai"))
            && !l.ends_with('.')
        {
            out.dokumen("L2-188", "Penjelasan", format!("setiap pasal ditulis sendiri, bukan \"{l}\""));
        } else if (small.trim_end_matches('.') == "dihapus") && l != "Dihapus." {
            out.dokumen("L2-190a", "Penjelasan", "satuan yang dihapus ditulis \"Dihapus.\"".to_owned());
        }
        if !is_heading(l) && l.len() > 60 {
            if seen.iter().any(|s| s == l) {
                out.dokumen(
                    "L2-190a",
                    "Penjelasan",
                    "penjelasan yang sama dirujuk: Lihat penjelasan ayat …".to_owned(),
                );
            }
            seen.push(l.to_owned());
        }
    }
    // Articles without a word, and ayat left out.
    let articles: Vec<String> = bahan.semua(Jenis::Pasal).map(|(_, s)| s.label.to_owned()).collect();
    for (n, (_, unit)) in bahan.semua(Jenis::Pasal).enumerate() {
        let at = lines.iter().position(|l| l.trim() == articles[n]);
        let Some(at) = at else {
            if !lines.is_empty() {
                out.dokumen(
                    "L2-188",
                    "Penjelasan",
                    format!("{} belum dijelaskan; tulis \"Cukup jelas.\"", articles[n]),
                );
            }
            continue;
        };
        let until = lines
            .iter()
            .skip(at + 1)
            .position(|l| l.trim().starts_with("Pasal ") && l.trim().split(' ').count() == 2);
        let part = &lines[at + 1..until.map_or(lines.len(), |u| at + 1 + u)];
        let named: Vec<&String> = part.iter().filter(|l| l.trim().starts_with("Ayat (")).collect();
        let ayats = unit.anak.iter().filter(|c| bahan.satuan[**c].jenis == Jenis::Ayat).count();
        let all_clear = !named.is_empty()
            && part
                .iter()
                .filter(|l| !l.trim().is_empty() && !is_heading(l.trim()))
                .all(|l| l.trim() == "Cukup jelas.");
        if all_clear {
            out.dokumen(
                "L2-188",
                "Penjelasan",
                format!("{} cukup ditulis \"Cukup jelas.\" satu kali", articles[n]),
            );
        } else if !named.is_empty() && named.len() < ayats {
            out.dokumen(
                "L2-188",
                "Penjelasan",
                format!("seluruh ayat {} dicantumkan bila salah satunya dijelaskan", articles[n]),
            );
        }
    }
}
