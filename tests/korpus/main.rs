//! Real regulations through the whole program. Not part of `cargo test`: the texts are not in this repository.
//! `PRANATA_KORPUS=folder cargo test --test korpus` reads every `.txt` of the folder.

#![allow(clippy::unwrap_used, reason = "a test that fails may say so by panicking")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use pranata::compile::{Asal, Blok, Naskah, Templates, compile};
use pranata::export::pdf::to_pdf;
use pranata::layout::{FontBook, Halaman, layout};
use pranata::markup::escape;
use pranata::model::ron::from_ron;
use pranata::model::{Branch, Children, Id, Isi, JenisKeluaran, Node, Proyek};
use pranata::template::{bawaan, copy_for_project};

fn texts() -> Vec<(String, String)> {
    let folder = std::env::var_os("PRANATA_KORPUS").map(PathBuf::from);
    let folder = folder.expect("set PRANATA_KORPUS to a folder of regulations as .txt");
    let mut out = Vec::new();
    for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "txt") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            out.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    out.sort();
    assert!(!out.is_empty(), "no .txt in {}", folder.display());
    out
}

/// A regulation whose every Pasal is one line of a text, as a paste would bring it in.
fn pasted(text: &str) -> (Proyek, BTreeMap<Id, String>) {
    let mut lines = BTreeMap::new();
    let mut pasal: Vec<Branch> = Vec::new();
    for (n, line) in text.lines().map(str::trim).filter(|l| !l.is_empty()).enumerate() {
        let id = Id::new(&format!("baris-{n}")).unwrap();
        pasal.push(Node { teks: escape(line).as_str().into(), ..Node::new(id.clone(), Isi::Pasal) });
        lines.insert(id, line.to_owned());
    }
    let badan: Branch =
        Node { anak: Children(pasal), ..Node::new(Id::new("badan").unwrap(), Isi::BatangTubuh) };
    let mut proyek: Proyek = from_ron(
        "(format: 1, nama: \"Korpus\", daerah: (jenis: Kabupaten, nama: \"Uji\", provinsi: \"Uji\"),
          rencana: (templat: \"rencana-induk\", periode: (awal: 2026, akhir: 2030), pohon: []),
          dokumen: [(id: \"d\", templat: \"perbup\", judul: \"Uji\", pohon: [])])",
    )
    .unwrap();
    for nama in ["perbup", "rencana-induk"] {
        let builtin = bawaan(nama).unwrap();
        let copy = copy_for_project(&builtin.template().unwrap(), builtin.naskah);
        proyek.templat.insert(nama.to_owned(), copy);
    }
    proyek.dokumen[0].pohon = vec![badan].try_into().unwrap();
    (proyek, lines)
}

fn compiled(proyek: &Proyek) -> Naskah {
    compile(proyek, &Templates::of(proyek).unwrap(), &Id::new("d").unwrap(), JenisKeluaran::Rancangan)
        .unwrap()
}

#[test]
fn real_text_comes_back_letter_by_letter_and_word_by_word_on_the_pages() {
    let fonts = FontBook::builtin().unwrap();
    for (name, text) in texts() {
        let (proyek, lines) = pasted(&text);
        let naskah = compiled(&proyek);
        let mut back: BTreeMap<Id, String> = BTreeMap::new();
        for blok in naskah.seksi.iter().flat_map(|s| &s.blok) {
            let Blok::Alinea(alinea) = &**blok else { continue };
            for run in alinea.lari.iter() {
                if let Asal::Teks { simpul, .. } = &run.asal {
                    back.entry(simpul.clone()).or_default().push_str(&run.teks);
                }
            }
        }
        for (id, line) in &lines {
            assert_eq!(back.get(id), Some(line), "{name}");
        }

        let tata = layout(&naskah, &fonts, &BTreeMap::new());
        let mut on_pages: BTreeMap<Id, Vec<&str>> = BTreeMap::new();
        let pages = tata.semua();
        for segment in pages.iter().flat_map(Halaman::segmen) {
            let Asal::Teks { simpul, .. } = &segment.asal else { continue };
            let words = segment.kata.iter().filter(|w| !w.penggal).map(|w| &*w.kata.teks);
            on_pages.entry(simpul.clone()).or_default().extend(words);
        }
        for (id, line) in &lines {
            let printed: String = on_pages.get(id).map(|w| w.concat()).unwrap_or_default();
            let words: String = line.split_whitespace().collect();
            assert_eq!(printed, words, "{name}");
        }
        let pdf = to_pdf(&naskah, &tata, &fonts, &BTreeMap::new()).unwrap();
        let quality = tata.mutu;
        println!(
            "{name}: {} lines of text, {} pages, {} kB of PDF, {} of {} justified lines loose",
            lines.len(),
            tata.jumlah(),
            pdf.len() / 1000,
            quality.loose,
            quality.lines
        );
    }
}
