//! Lists in the body: the tabulation ladder, how items begin and end, the conjunction, the depth (Lampiran II no. 87-91).

use crate::edit::{Edit, conjunction};
use crate::model::{Berat, Jenis, Sambung};

use super::bahan::{Bahan, Wilayah};
use super::batang::is_amending;
use super::{Catatan, Perbaikan};

/// The last words of a unit with all below it.
fn ending(bahan: &Bahan<'_>, at: usize) -> String {
    let unit = &bahan.satuan[at];
    match unit.anak.iter().rev().find(|c| bahan.satuan[**c].jenis != Jenis::CatatanKaki) {
        Some(last) => ending(bahan, *last),
        None => unit.teks().trim_end().to_owned(),
    }
}

pub(super) fn periksa(bahan: &Bahan<'_>, out: &mut Catatan<'_, '_>) {
    for (at, unit) in bahan.satuan.iter().enumerate() {
        if unit.kutipan || !matches!(unit.wilayah, Wilayah::Norma) {
            continue;
        }
        let items: Vec<usize> = unit.anak.iter().copied().filter(|c| bahan.satuan[*c].is_butir()).collect();
        if items.is_empty() {
            continue;
        }
        // Instructions stand side by side: no conjunction joins them.
        let instructs = unit.teks().trim_end().trim_end_matches(':').ends_with("diubah sebagai berikut");
        let amends = is_amending(bahan) && (unit.jenis == Jenis::Pasal || instructs);
        let closed = unit.anak.iter().any(|c| bahan.satuan[*c].jenis == Jenis::PenutupRincian);
        let opens = unit.teks().trim_end();
        if !opens.is_empty() && !opens.ends_with(':') {
            let kode = if unit.is_butir() { "L2-87.6" } else { "L2-87.1" };
            mend_end(bahan, at, kode, "frasa pembuka rincian diakhiri tanda titik dua", out);
        }
        if amends {
            continue;
        }
        if let [only] = items.as_slice() {
            let label = bahan.satuan[*only].label;
            if !label.is_empty() {
                out.berat(
                    "L2-91",
                    Berat::Peringatan,
                    *only,
                    "rincian hanya satu butir; tulis dalam kalimatnya".to_owned(),
                );
            }
        }
        marks(bahan, at, &items, out);
        ends(bahan, at, &items, closed, out);
        for item in &items {
            let child = &bahan.satuan[*item];
            if child.tingkat >= 4 || deep(bahan, *item) > 4 {
                out.di(
                    "L2-87.8",
                    *item,
                    "rincian tidak melebihi 4 (empat) tingkat; bagi pasalnya".to_owned(),
                );
            }
            let teks = child.teks();
            let first: String = teks.chars().take_while(|c| c.is_alphabetic()).collect();
            let name = first.chars().skip(1).any(char::is_uppercase);
            if first.starts_with(char::is_uppercase) && !name && !proper(bahan, teks, &first) {
                let ganti = first.to_lowercase();
                out.kata(
                    "L2-87.3",
                    *item,
                    0..first.len(),
                    format!("setiap rincian diawali huruf kecil, bukan \"{first}\""),
                    Some(ganti),
                );
            }
        }
    }
}

fn deep(bahan: &Bahan<'_>, at: usize) -> usize {
    std::iter::successors(Some(at), |n| bahan.satuan[*n].induk)
        .take_while(|n| bahan.satuan[*n].is_butir())
        .count()
}

/// Words that keep their capital at the head of an item: defined terms, offices, names of the region and of the
/// registers, and words that the dictionary knows as no common ones.
fn proper(bahan: &Bahan<'_>, teks: &str, first: &str) -> bool {
    const NAMES: [&str; 50] = [
        "Bupati",
        "Wali",
        "Walikota",
        "Gubernur",
        "Presiden",
        "Menteri",
        "Sekretaris",
        "Kepala",
        "Ketua",
        "Wakil",
        "Camat",
        "Lurah",
        "Dinas",
        "Badan",
        "Kantor",
        "Inspektorat",
        "Perangkat",
        "Pemerintah",
        "Daerah",
        "Kabupaten",
        "Kota",
        "Provinsi",
        "Kecamatan",
        "Kelurahan",
        "Desa",
        "Dewan",
        "Tim",
        "Peraturan",
        "Undang",
        "Keputusan",
        "Pasal",
        "Rp",
        "Asisten",
        "Bagian",
        "Bidang",
        "Sub",
        "Seksi",
        "Direktur",
        "Komisi",
        "Lampiran",
        "Indonesia",
        "Republik",
        "Negara",
        "Qanun",
        "Biro",
        "Staf",
        "Unit",
        "Rumah",
        "Satuan",
        "Kelompok",
    ];
    if NAMES.contains(&first) {
        return true;
    }
    let second = teks.split_whitespace().nth(1).unwrap_or("");
    let titled = second.starts_with(char::is_uppercase);
    let small = teks.to_lowercase();
    let term =
        bahan.istilah().iter().flat_map(|t| t.sebutan.clone()).any(|s| small.starts_with(&s.to_lowercase()));
    titled || term || registered(bahan, teks, first) || is_name(bahan, first)
}

/// Whether an item begins with a name that the project holds.
fn registered(bahan: &Bahan<'_>, teks: &str, first: &str) -> bool {
    let proyek = bahan.proyek;
    let daerah = &proyek.daerah;
    let region = [daerah.nama.as_str(), daerah.provinsi.as_str(), daerah.tempat_kedudukan()];
    let begins = |name: &str| !name.trim().is_empty() && teks.starts_with(name.trim());
    region.iter().any(|n| n.split_whitespace().any(|w| w == first))
        || proyek.opd.iter().any(|o| begins(&o.nama) || begins(&o.singkatan))
        || proyek.mitra.iter().any(|m| begins(&m.nama))
        || proyek.lembaga.iter().any(|l| begins(&l.nama))
}

/// Whether a word is none in small letters, as far as the dictionary is there to tell.
fn is_name(bahan: &Bahan<'_>, word: &str) -> bool {
    let small = word.to_lowercase();
    small.len() > 2 && bahan.kamus.is_some_and(|k| !k.is_word(&small))
}

fn marks(bahan: &Bahan<'_>, at: usize, items: &[usize], out: &mut Catatan<'_, '_>) {
    let owner = &bahan.satuan[at];
    let shape = |label: &str| -> Option<u8> {
        let inner = label.trim();
        let bracket = inner.ends_with(')') && !inner.starts_with('(');
        let stop = inner.ends_with('.');
        let bare = inner.trim_end_matches(['.', ')']);
        let letters = !bare.is_empty()
            && bare.starts_with(|c: char| c.is_ascii_lowercase())
            && bare.bytes().all(|b| b.is_ascii_alphanumeric());
        let digits =
            bare.starts_with(|c: char| c.is_ascii_digit()) && bare.bytes().all(|b| b.is_ascii_alphanumeric());
        match (letters, digits, stop, bracket) {
            (true, _, true, _) => Some(0),
            (_, true, true, _) => Some(1),
            (true, _, _, true) => Some(2),
            (_, true, _, true) => Some(3),
            _ => None,
        }
    };
    let depth = if owner.is_butir() { deep(bahan, at) } else { 0 };
    for item in items {
        let label = bahan.satuan[*item].label;
        let found = shape(label);
        let wrong = found.is_none_or(|s| usize::from(s) != depth.min(3));
        if !wrong {
            continue;
        }
        let wanted = ["a.", "1.", "a)", "1)"][depth.min(3)];
        let kode = if depth == 0 || found.is_none() { "L2-87.2" } else { "L2-87.7" };
        let shown = if label.is_empty() { "tanpa label" } else { label };
        out.di(kode, *item, format!("rincian tingkat {} berlabel {wanted}, bukan \"{shown}\"", depth + 1));
        break;
    }
}

fn ends(bahan: &Bahan<'_>, owner: usize, items: &[usize], closed: bool, out: &mut Catatan<'_, '_>) {
    if items.len() < 2 {
        return;
    }
    let joined: Vec<usize> = items
        .iter()
        .copied()
        .filter(|i| conjunction(&ending(bahan, *i)).is_some_and(|c| c.bertanda))
        .collect();
    let headed: Vec<usize> = items
        .iter()
        .copied()
        .filter(|i| ["dan ", "atau ", "dan/atau "].iter().any(|w| bahan.satuan[*i].teks().starts_with(w)))
        .collect();
    let last = items[items.len() - 1];
    let before = items[items.len() - 2];
    let sets = |sambung: Sambung| {
        let id = bahan.satuan[owner].node.id.clone();
        Edit::Sambung(id, sambung)
    };
    if let Some(item) = headed.first() {
        out.di(
            "L2-88",
            *item,
            "kata dan, atau, dan/atau diletakkan di belakang rincian kedua dari rincian terakhir".to_owned(),
        );
    } else if joined.contains(&last) && !inner(bahan, owner) {
        let pesan = "kata dan, atau, dan/atau tidak diletakkan di belakang rincian terakhir".to_owned();
        let leaf = &bahan.satuan[leaf(bahan, last)];
        let meant = conjunction(&ending(bahan, last)).map(|c| c.sambung);
        let own = bahan.satuan[before].node.akhir.is_some() || joined.len() > 1;
        match meant.filter(|_| !own && leaf.node.akhir.is_some()) {
            Some(meant) => {
                let edit = Edit::Gabungan(vec![Edit::Akhir(leaf.node.id.clone(), None), sets(meant)]);
                let sebut = "pindahkan ke belakang rincian kedua dari rincian terakhir".to_owned();
                out.dengan("L2-88", last, pesan, Perbaikan { sebut, edit });
            }
            None => out.di("L2-88", last, pesan),
        }
    } else if joined.iter().filter(|i| !(**i == last && inner(bahan, owner))).count() > 1 {
        let pesan =
            "kata dan, atau, dan/atau hanya satu kali, di belakang rincian kedua dari rincian terakhir"
                .to_owned();
        out.di("L2-91", joined[0], pesan);
    } else if joined.iter().any(|i| *i == before && comma_joined(&ending(bahan, *i))) {
        out.di(
            "L2-88",
            before,
            "kata dan, atau, dan/atau diletakkan di belakang tanda titik koma".to_owned(),
        );
    } else if joined.len() == 1 && joined[0] != before && joined[0] != last {
        out.di(
            "L2-88",
            joined[0],
            "kata dan, atau, dan/atau diletakkan di belakang rincian kedua dari rincian terakhir".to_owned(),
        );
    } else if joined.iter().all(|i| *i == last) {
        let pesan = "sifat rincian belum dinyatakan: tambahkan dan, atau, atau dan/atau di belakang rincian kedua dari rincian terakhir";
        let own = bahan.satuan[before].node.akhir.is_some();
        let perbaikan = Perbaikan { sebut: "tambahkan \"dan\"".to_owned(), edit: sets(Sambung::Dan) };
        out.berat("L2-91", Berat::Peringatan, before, pesan.to_owned());
        if !own && let Some(noted) = out.semua.last_mut() {
            noted.perbaikan = Some(perbaikan);
        }
    }
    for (n, item) in items.iter().enumerate() {
        let words = ending(bahan, *item);
        if words.is_empty() {
            continue;
        }
        let is_last = n + 1 == items.len();
        let bare = conjunction(&words)
            .filter(|c| c.bertanda)
            .map_or(words.clone(), |c| words.get(..=c.awal.saturating_sub(1)).unwrap_or(&words).to_owned());
        let fine = if is_last {
            if closed {
                bare.ends_with(',')
            } else {
                bare.ends_with('.') || bare.ends_with(';') && bahan.satuan[owner].is_butir()
            }
        } else {
            bare.trim_end().ends_with(';')
        };
        let deleted = bahan.satuan[*item].node.dihapus;
        // A conjunction behind the last item was told of already.
        let told = is_last && joined.contains(item) && !inner(bahan, owner);
        if !fine && !deleted && !told {
            let pesan = match (is_last, closed) {
                (true, true) => "rincian terakhir diakhiri tanda koma karena kalimatnya berlanjut",
                (true, false) => "rincian terakhir diakhiri tanda titik",
                _ => "setiap rincian diakhiri tanda titik koma",
            };
            let at = leaf(bahan, *item);
            mend_end(bahan, at, "L2-87.4", pesan, out);
        }
    }
}

/// "…, dan" at the end of an item.
fn comma_joined(words: &str) -> bool {
    conjunction(words).is_some_and(|c| c.bertanda && words.get(..c.awal).is_some_and(|h| h.ends_with(',')))
}

/// Whether a list is that of an item which is not the last of its own: what ends it is the outer list's.
fn inner(bahan: &Bahan<'_>, owner: usize) -> bool {
    let unit = &bahan.satuan[owner];
    unit.is_butir()
        && unit.induk.is_some_and(|p| {
            bahan.satuan[p].anak.iter().rev().find(|c| bahan.satuan[**c].is_butir()) != Some(&owner)
        })
}

fn leaf(bahan: &Bahan<'_>, at: usize) -> usize {
    bahan.satuan[at].anak.last().map_or(at, |c| leaf(bahan, *c))
}

/// Notes a wrong mark at the end of a unit: what the program would set mends it where the unit keeps its own.
fn mend_end(bahan: &Bahan<'_>, at: usize, kode: &'static str, pesan: &str, out: &mut Catatan<'_, '_>) {
    let node = bahan.satuan[at].node;
    if node.akhir.is_some() {
        let edit = Edit::Akhir(node.id.clone(), None);
        out.dengan(
            kode,
            at,
            pesan.to_owned(),
            Perbaikan { sebut: "pakai tanda baca yang seharusnya".to_owned(), edit },
        );
    } else {
        out.di(kode, at, pesan.to_owned());
    }
}
