//! The drafting rules against their right and wrong pairs.

use std::cell::RefCell;
use std::collections::BTreeMap;

use pranata::check::{Cara, Kamus, Kantor, Pemeriksa, Periksaan, aturan, semua};
use pranata::compile::{Templates, compile};
use pranata::edit::{IdMaker, apply};
use pranata::import;
use pranata::model::ron::from_ron;
use pranata::model::{Berat, Proyek};
use serde::Deserialize;

/// A clean draft in parts, as a text.
fn draft() -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for line in include_str!("../data/aturan/dasar.txt").lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            out.push((name.to_owned(), String::new()));
        } else {
            let last = out.last_mut().unwrap();
            last.1.push_str(line);
            last.1.push('\n');
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
                wrong.push(format!(
                    "{} benar {n}: {} | {} | {}",
                    pair.kode, p.temuan.tempat.label, p.frasa, p.temuan.pesan
                ));
            }
        }
        for (n, parts) in pair.salah.iter().enumerate() {
            count += 1;
            let found = checked(&imported(&text_of(parts)));
            if !found.iter().any(|p| p.temuan.kode == pair.kode) {
                let part = parts
                    .iter()
                    .map(|(k, v)| format!("{k}: {}", v.replace('\n', " / ")))
                    .collect::<Vec<_>>()
                    .join(" || ");
                wrong.push(format!("{} salah {n} not found: {part}", pair.kode));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_clean_draft_has_no_error() {
    let found = checked(&imported(&text_of(&BTreeMap::new())));
    let grave: Vec<_> = found
        .iter()
        .filter(|p| p.temuan.berat == Berat::Kesalahan)
        .map(|p| (p.temuan.kode, &p.temuan.pesan))
        .collect();
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

/// A finding without its place in the text, which a change before it moves.
fn key(p: &Periksaan) -> (String, String, String) {
    let id = p.temuan.tempat.simpul.as_ref().map_or(String::new(), ToString::to_string);
    (p.temuan.kode.to_owned(), id, p.frasa.clone())
}

fn counted(found: &[Periksaan]) -> BTreeMap<(String, String, String), usize> {
    let mut out = BTreeMap::new();
    for p in found {
        *out.entry(key(p)).or_insert(0) += 1;
    }
    out
}

#[test]
fn a_fix_takes_its_finding_away_and_brings_no_other() {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for pair in pairs() {
        for (n, parts) in pair.salah.iter().enumerate() {
            let proyek = imported(&text_of(parts));
            let before = checked(&proyek);
            for p in before.iter().filter(|p| p.temuan.kode == pair.kode) {
                let Some(fix) = &p.perbaikan else { continue };
                tried += 1;
                let mut mended = proyek.clone();
                apply(&mut mended, fix.edit.clone()).unwrap();
                let (old, new) = (counted(&before), counted(&checked(&mended)));
                if new.get(&key(p)).copied().unwrap_or(0) >= old[&key(p)] {
                    wrong.push(format!("{} salah {n}: \"{}\" stays after {}", pair.kode, p.frasa, fix.sebut));
                }
                for (k, count) in &new {
                    if *count > old.get(k).copied().unwrap_or(0) {
                        wrong.push(format!("{} salah {n}: {} brings {k:?}", pair.kode, fix.sebut));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {tried} fixes:\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried > 100, "{tried}");
}

fn sample() -> Proyek {
    pranata::store::load(
        &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/contoh/smart-city-pati.ron"),
    )
    .unwrap()
    .proyek
}

#[test]
fn the_sample_has_no_error() {
    let found = checked(&sample());
    let grave: Vec<_> = found
        .iter()
        .filter(|p| p.temuan.berat == Berat::Kesalahan)
        .map(|p| (p.temuan.kode, &p.temuan.tempat.label, &p.temuan.pesan))
        .collect();
    assert!(grave.is_empty(), "{grave:#?}");
}

/// Words that break a rule wherever a norm holds them.
const PHRASES: [(&str, &str, &str); 34] = [
    ("UU12-15", " dan dipidana kurungan", "dipidana"),
    ("L2-80", " sesuai dengan pasal 1", "pasal"),
    ("L2-84", " dan Ayat (1)", "Ayat"),
    ("L2-86", " selama 9 hari", "9"),
    ("L2-92", " menurut butir a saja", "butir a"),
    ("L2-201", " yang akan diatur", "akan diatur"),
    ("L2-210", " dan hal-hal yang belum diatur", "hal-hal yang belum diatur"),
    ("L2-152", " dan berlaku efektif", "berlaku efektif"),
    ("L2-281", " menurut peraturan yang berlaku", "peraturan yang berlaku"),
    ("L2-243.2", " agar supaya tertib", "agar supaya"),
    ("L2-243.6", " bagi para warga", "para warga"),
    ("L2-243.7", " oleh bupati", "bupati"),
    ("L2-245", " dan lain-lain", "dan lain-lain"),
    ("L2-247", " termasuk juga desa", "termasuk juga"),
    ("L2-251", " tanpa mengurangi ketentuan lain", "tanpa mengurangi"),
    ("L2-254", " melalui dashboard daerah", "dashboard"),
    ("L2-256", " selambat-lambatnya besok", "selambat-lambatnya"),
    ("L2-257", " terkecuali desa", "terkecuali"),
    ("L2-260", " bilamana perlu", "bilamana"),
    ("L2-262", " atau pun desa", "atau pun"),
    ("L2-265", " dan mempunyai hak", "mempunyai hak"),
    ("L2-268", " dan diwajibkan melapor", "diwajibkan"),
    ("L2-270", " dan tidak boleh berhenti", "tidak boleh"),
    ("L2-270b", " antara lain desa", "antara lain"),
    ("L2-119", " bagi barang siapa", "barang siapa"),
    ("L2-272", " sebagaimana dimaksud pada Pasal 1", "pada"),
    ("L2-275", " menurut ayat (1) Pasal ini", " Pasal ini"),
    ("L2-278", " sesuai dengan Keputusan Kepala Dinas", "Keputusan Kepala Dinas"),
    ("L2-280", " menurut pasal tersebut", "pasal tersebut"),
    ("PRK-5", " sebagaimana dimaksud dalam Pasal 977", "Pasal 977"),
    ("PRK-8", " menurut Peraturan ini", "Peraturan ini"),
    ("PRK-9", " dan  desa", "  "),
    ("PRK-10", " yang di tetapkan", "di tetapkan"),
    ("L2-242", " secara elekronik", "elekronik"),
];

#[test]
fn a_defect_that_is_planted_is_found_where_it_stands() {
    let clean = sample();
    let norms: Vec<pranata::model::Id> = clean.dokumen[0]
        .pohon
        .walk()
        .filter(|n| matches!(n.isi, pranata::model::Isi::Ayat | pranata::model::Isi::Rincian))
        .filter(|n| !n.teks.is_blank())
        .map(|n| n.id.clone())
        .collect();
    let mut missed = Vec::new();
    for (n, (kode, words, phrase)) in PHRASES.iter().enumerate() {
        for turn in 0..3 {
            let id = &norms[(n * 31 + turn * 17) % norms.len()];
            let mut proyek = clean.clone();
            let node = proyek.dokumen[0].pohon.get_mut(id).unwrap();
            let from = node.teks.0.len();
            node.teks.0.push_str(words);
            let at = from + words.find(phrase).unwrap();
            let found = checked(&proyek);
            let hit = found.iter().any(|p| {
                let place = &p.temuan.tempat;
                let here = place.rentang.is_none_or(|(a, b)| a < at + phrase.len() && at < b);
                p.temuan.kode == *kode && place.simpul.as_ref() == Some(id) && here
            });
            if !hit {
                missed.push(format!("{kode} \"{words}\" in {id}"));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn a_defect_of_structure_is_found_where_it_stands() {
    use pranata::model::{Isi, Jenis, Sambung};
    let clean = sample();
    let tree = &clean.dokumen[0].pohon;
    let first = |jenis: Jenis| tree.walk().find(|n| n.isi.jenis() == jenis).unwrap().id.clone();
    let mut missed = Vec::new();
    let mut plant = |kode: &str, at: &pranata::model::Id, change: &dyn Fn(&mut Proyek)| {
        let mut proyek = clean.clone();
        change(&mut proyek);
        let found = checked(&proyek);
        let hit = |p: &&Periksaan| p.temuan.kode == kode && p.temuan.tempat.simpul.as_ref() == Some(at);
        if !found.iter().any(|p| hit(&p)) {
            let told: Vec<_> = found.iter().filter(|p| p.temuan.kode == kode).map(|p| &p.temuan).collect();
            missed.push(format!("{kode} at {at}: {told:?}"));
        }
    };
    let closing = tree.get(&first(Jenis::Konsiderans)).unwrap().children().last().unwrap().clone();
    plant("L2-23", &closing, &|p| {
        p.dokumen[0].pohon.get_mut(&closing).unwrap().teks = "bahwa perlu peraturan".into();
    });
    let reason = first(Jenis::Pertimbangan);
    plant("L2-22", &reason, &|p| {
        p.dokumen[0].pohon.get_mut(&reason).unwrap().teks = "dalam rangka tertib".into();
    });
    let last_bab = tree.walk().filter(|n| n.isi.jenis() == Jenis::Bab).last().unwrap().id.clone();
    plant("L2-62", &last_bab, &|p| p.dokumen[0].pohon.get_mut(&last_bab).unwrap().judul = "Lain".into());
    let article = tree
        .walk()
        .filter(|n| n.isi.jenis() == Jenis::Pasal && n.children().len() > 1)
        .nth(2)
        .unwrap()
        .id
        .clone();
    plant("L2-79", &article, &|p| {
        p.dokumen[0].pohon.get_mut(&article).unwrap().nomor = pranata::model::Nomor::Tetap("99".into());
    });
    let list = tree
        .walk()
        .find(|n| {
            n.children().iter().filter(|c| matches!(tree.get(c).unwrap().isi, Isi::Rincian)).count() > 2
        })
        .unwrap();
    let items: Vec<_> =
        list.children().iter().filter(|c| matches!(tree.get(c).unwrap().isi, Isi::Rincian)).collect();
    let (owner, before) = (list.id.clone(), items[items.len() - 2].clone());
    plant("L2-91", &before, &|p| p.dokumen[0].pohon.get_mut(&owner).unwrap().sambung = Sambung::Tanpa);
    let end = first(Jenis::Definisi);
    plant("L2-101", &end, &|p| p.dokumen[0].pohon.get_mut(&end).unwrap().akhir = Some(";".into()));
    let annex = first(Jenis::Lampiran);
    plant("L2-192", &annex, &|p| {
        let ids: Vec<_> = p.dokumen[0].pohon.walk().map(|n| n.id.clone()).collect();
        for id in ids {
            let node = p.dokumen[0].pohon.get_mut(&id).unwrap();
            if node.teks.0.contains("{@") && node.teks.0.contains("tercantum") {
                node.teks = "Rencana Induk berlaku".into();
                node.rujukan.clear();
            }
        }
    });
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
