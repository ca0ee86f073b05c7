//! The drafting rules against their right and wrong pairs.

use std::cell::RefCell;
use std::collections::BTreeMap;

use pranata::check::{Cara, Kamus, Kantor, Pemeriksa, Periksaan, aturan, semua};
use pranata::compile::{Templates, compile};
use pranata::edit::IdMaker;
use pranata::import;
use pranata::model::ron::from_ron;
use pranata::model::{Berat, Proyek};
use serde::Deserialize;

/// A clean draft in parts, as a text.
fn draft() -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for line in include_str!("../data/aturan/dasar.txt").lines() {
        match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            Some(name) => out.push((name.to_owned(), String::new())),
            None => {
                let last = out.last_mut().unwrap();
                last.1.push_str(line);
                last.1.push('\n');
            }
        }
    }
    out
}

/// The draft with some parts replaced.
pub fn text_of(parts: &BTreeMap<String, String>) -> String {
    let known = draft();
    for name in parts.keys() {
        assert!(known.iter().any(|(n, _)| n == name), "no part {name}");
    }
    let mut out = String::new();
    for (name, text) in known {
        out.push_str(parts.get(&name).map_or(text.as_str(), String::as_str).trim_end());
        out.push_str("\n\n");
    }
    out
}

pub fn imported(text: &str) -> Proyek {
    import::from_text("uji.txt", text, &mut IdMaker::Seeded(7)).unwrap().proyek
}

pub fn kamus() -> Kamus {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/ejaan");
    Kamus::load(&folder, &[]).unwrap()
}

pub fn checked(proyek: &Proyek) -> Vec<Periksaan> {
    let dokumen = &proyek.dokumen[0];
    let naskah = compile(proyek, &Templates::of(proyek).unwrap(), &dokumen.id, dokumen.keluaran()).unwrap();
    thread_local! {
        static ONE: RefCell<Pemeriksa> = RefCell::new(Pemeriksa::with(Some(kamus()), Kantor::default()));
    }
    ONE.with_borrow_mut(|p| p.periksa(proyek, dokumen, &naskah))
}

#[derive(Deserialize)]
#[serde(rename = "Pasangan")]
struct Pasangan {
    kode: String,
    benar: Vec<BTreeMap<String, String>>,
    salah: Vec<BTreeMap<String, String>>,
}

fn pairs() -> Vec<Pasangan> {
    from_ron(include_str!("../data/aturan/pasangan.ron")).unwrap()
}

#[test]
fn every_rule_tells_right_from_wrong() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for pair in pairs() {
        for (n, parts) in pair.benar.iter().enumerate() {
            count += 1;
            let found = checked(&imported(&text_of(parts)));
            for p in found.iter().filter(|p| p.temuan.kode == pair.kode) {
                wrong.push(format!("{} benar {n}: {} | {} | {}", pair.kode, p.temuan.tempat.label, p.frasa, p.temuan.pesan));
            }
        }
        for (n, parts) in pair.salah.iter().enumerate() {
            count += 1;
            let found = checked(&imported(&text_of(parts)));
            if !found.iter().any(|p| p.temuan.kode == pair.kode) {
                let part = parts.iter().map(|(k, v)| format!("{k}: {}", v.replace('\n', " / "))).collect::<Vec<_>>().join(" || ");
                wrong.push(format!("{} salah {n} not found: {part}", pair.kode));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_clean_draft_has_no_error() {
    let found = checked(&imported(&text_of(&BTreeMap::new())));
    let grave: Vec<_> = found.iter().filter(|p| p.temuan.berat == Berat::Kesalahan).map(|p| (p.temuan.kode, &p.temuan.pesan)).collect();
    assert!(grave.is_empty(), "{grave:?}");
}

#[test]
fn every_rule_that_is_checked_has_its_pair() {
    let known = pairs();
    let without: Vec<&str> = semua()
        .iter()
        .filter(|a| a.cara.contains(&Cara::Cek) && !a.kode.starts_with("RI-"))
        .map(|a| a.kode.as_str())
        .filter(|k| !known.iter().any(|p| p.kode == *k))
        .collect();
    assert_eq!(without, [""; 0]);
    assert!(aturan("L2-22").unwrap().rujukan().contains("angka 22"));
}
