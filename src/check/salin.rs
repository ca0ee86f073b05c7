//! Norms that are copied from a higher regulation (Lampiran II no. 215, 216): those that this project holds.

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

use crate::markup;
use crate::model::{DokumenHukum, Id, Jenis};

use super::Catatan;
use super::bahan::{Bahan, Wilayah};
use super::praktik::{runs, turunan};

/// Runs of words of the higher regulations, by document, each with what its texts were then.
#[derive(Default)]
pub(super) struct Sumber(FxHashMap<Id, (u64, FxHashSet<u64>)>);

/// Less than this many runs of five words is a formula, not a norm.
const LEAST: usize = 12;

/// Notes norms most of whose words stand in one of them.
pub(super) fn periksa(bahan: &Bahan<'_>, sumber: &mut Sumber, out: &mut Catatan<'_, '_>) {
    let higher: Vec<&DokumenHukum> =
        bahan.proyek.dokumen.iter().filter(|d| d.id != bahan.dokumen.id && is_higher(d)).collect();
    sumber.0.retain(|id, _| higher.iter().any(|d| d.id == *id));
    for dokumen in &higher {
        let print = fingerprint(dokumen);
        if sumber.0.get(&dokumen.id).is_none_or(|(known, _)| *known != print) {
            let texts = dokumen.pohon.walk().flat_map(|n| runs(&markup::plain(&n.teks.0)));
            sumber.0.insert(dokumen.id.clone(), (print, texts.collect()));
        }
    }
    if higher.is_empty() {
        return;
    }
    for (at, unit) in bahan.satuan.iter().enumerate() {
        let norm = matches!(unit.jenis, Jenis::Pasal | Jenis::Ayat | Jenis::Rincian);
        if !norm || unit.wilayah != Wilayah::Norma || unit.kutipan {
            continue;
        }
        let own = &turunan(unit).deret;
        if own.len() < LEAST {
            continue;
        }
        let from = higher.iter().find(|d| {
            let Some((_, known)) = sumber.0.get(&d.id) else { return false };
            own.iter().filter(|r| known.contains(r)).count() * 5 >= own.len() * 4
        });
        if let Some(dokumen) = from {
            let name = name(dokumen);
            out.di(
                "L2-215",
                at,
                format!("norma ini sudah dimuat dalam {name}; rujuk pasalnya, jangan diulang"),
            );
        }
    }
}

/// Whether a document is of a kind that stands above a Perbup.
fn is_higher(dokumen: &DokumenHukum) -> bool {
    const KINDS: [&str; 8] = [
        "undang-undang",
        "peraturan pemerintah",
        "peraturan presiden",
        "peraturan menteri",
        "peraturan badan",
        "peraturan gubernur",
        "peraturan daerah",
        "qanun",
    ];
    let kind = dokumen.frasa.get("jenis").map(|k| k.to_lowercase()).unwrap_or_default();
    KINDS.iter().any(|k| kind.starts_with(k))
}

fn name(dokumen: &DokumenHukum) -> String {
    let kind = dokumen.frasa.get("jenis").map_or("peraturan yang lebih tinggi", String::as_str);
    match dokumen.tahun {
        Some(year) if !dokumen.nomor.is_empty() => format!("{kind} Nomor {} Tahun {year}", dokumen.nomor),
        _ => kind.to_owned(),
    }
}

fn fingerprint(dokumen: &DokumenHukum) -> u64 {
    let mut hasher = FxHasher::default();
    for node in dokumen.pohon.walk() {
        node.teks.0.hash(&mut hasher);
    }
    hasher.finish()
}
