//! Real regulations through the whole program. Not part of `cargo test`: the texts are not in this repository.
//! `PRANATA_KORPUS=folder cargo test --test korpus` reads every `.txt` of the folder.

#![allow(clippy::unwrap_used, reason = "a test that fails may say so by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use pranata::check::{Kamus, Kantor, Pemeriksa};
use pranata::compile::{Asal, Blok, Naskah, Templates, compile};
use pranata::edit::IdMaker;
use pranata::export::pdf::to_pdf;
use pranata::export::teks::to_text;
use pranata::import::{self, squeezed};
use pranata::layout::{FontBook, Halaman, layout};
use pranata::markup::escape;
use pranata::model::ron::from_ron;
use pranata::model::{Berat, Branch, Children, Id, Isi, JenisKeluaran, Node, Proyek};
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

/// What of a text must come back: from the title to the Berita or Lembaran, and the Penjelasan; without white space.
/// `left_out`: lines, from 1, that belong to pages.
fn legal_part(text: &str, left_out: &BTreeSet<usize>) -> String {
    let lines: Vec<&str> = text
        .lines()
        .enumerate()
        .filter(|(n, _)| !left_out.contains(&(n + 1)))
        .map(|(_, l)| l.trim())
        .filter(|l| !l.is_empty() && !l.starts_with("# "))
        .collect();
    let starts = |line: &str, words: &[&str]| words.iter().any(|w| line.starts_with(w));
    let title = ["PERATURAN ", "UNDANG-UNDANG ", "RANCANGAN PERATURAN", "RANCANGAN UNDANG", "QANUN "];
    let from = lines.iter().position(|l| starts(l, &title)).unwrap_or(0);
    let gazette = ["BERITA DAERAH", "LEMBARAN DAERAH", "BERITA NEGARA", "LEMBARAN NEGARA"];
    let last = lines.len();
    let annex =
        (from..last).find(|n| lines[*n].starts_with("LAMPIRAN") && !lines[*n].ends_with(',')).unwrap_or(last);
    let end = (from..last).find(|n| starts(lines[*n], &gazette));
    let Some(mut end) = end else { return squeezed(&lines[from..annex].concat()) };
    // The number may stand on the line below.
    if !lines[end].chars().any(|c| c.is_ascii_digit())
        || lines[end].split("NOMOR").nth(1).is_none_or(str::is_empty)
    {
        end = (end + 1).min(last - 1);
    }
    let mut out = lines[from..=end].concat();
    if let Some(explained) = (end..last).find(|n| lines[*n] == "PENJELASAN" || lines[*n] == "PENJELASAN ATAS")
    {
        let to = (explained..last).find(|n| lines[*n].starts_with("LAMPIRAN")).unwrap_or(last);
        out.push_str(&lines[explained..to].concat());
    }
    squeezed(&out)
}

/// Characters of both that have no partner in the other, with the places.
fn differences(source: &str, back: &str) -> (usize, Vec<String>) {
    use similar::{ChangeTag, TextDiff};
    // Words of a few letters, so that long texts are compared in reasonable time.
    let split = |s: &str| {
        let mut out = Vec::new();
        let mut word = String::new();
        for c in s.chars() {
            word.push(c);
            if !c.is_alphanumeric() || word.chars().count() >= 12 {
                out.push(std::mem::take(&mut word));
            }
        }
        out.push(word);
        out
    };
    let (a, b) = (split(source), split(back));
    let (a, b): (Vec<&str>, Vec<&str>) =
        (a.iter().map(String::as_str).collect(), b.iter().map(String::as_str).collect());
    let diff = TextDiff::from_slices(&a, &b);
    let mut places: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Equal => open = false,
            tag => {
                if !open {
                    places.push((String::new(), String::new()));
                    open = true;
                }
                if let Some(place) = places.last_mut() {
                    if tag == ChangeTag::Delete {
                        place.0.push_str(change.value())
                    } else {
                        place.1.push_str(change.value())
                    }
                }
            }
        }
    }
    let mut count = 0;
    for (old, new) in &places {
        let letters = TextDiff::from_chars(old.as_str(), new.as_str());
        count += letters.iter_all_changes().filter(|c| c.tag() != ChangeTag::Equal).count();
    }
    (count, places.into_iter().map(|(a, b)| format!("\"{a}\" -> \"{b}\"")).collect())
}

#[test]
fn what_is_imported_is_exported_again() {
    let (mut units, mut found, mut letters, mut lost) = (0, 0, 0, 0);
    println!(
        "| berkas | BAB | Bagian | Paragraf | Pasal | ayat | huruf | angka | rujukan | tertaut | baris halaman | huruf teks | beda |"
    );
    for (name, text) in texts() {
        let impor = import::read(&name, text.as_bytes(), &mut IdMaker::Seeded(1)).unwrap();
        let left_out: BTreeSet<usize> = impor.laporan.dibuang.iter().map(|r| r.baris).collect();
        let templates = Templates::of(&impor.proyek).unwrap();
        let dokumen = &impor.proyek.dokumen[0];
        let naskah = compile(&impor.proyek, &templates, &dokumen.id, dokumen.keluaran()).unwrap();
        let (source, back) = (legal_part(&text, &left_out), legal_part(&to_text(&naskah), &BTreeSet::new()));
        let (differ, places) = differences(&source, &back);
        let kinds: Vec<String> =
            impor.laporan.hitungan.iter().map(|h| format!("{}/{}", h.pohon, h.sumber)).collect();
        println!(
            "| {name} | {} | {} | {} | {} | {} | {differ} |",
            kinds.join(" | "),
            impor.laporan.rujukan,
            impor.laporan.tertaut,
            left_out.len(),
            source.chars().count()
        );
        for place in &places {
            println!("    {}", place.chars().take(200).collect::<String>());
        }
        for h in &impor.laporan.hitungan {
            units += h.sumber;
            found += h.pohon.min(h.sumber);
        }
        letters += source.chars().count();
        lost += differ;
    }
    println!("units {found} of {units}, characters that differ {lost} of {letters}");
    assert!(found * 100 >= units * 99, "units");
    assert!(lost * 1000 <= letters * 5, "characters");
}

/// What the checker says of real regulations, by rule; `PRANATA_SAMPEL=100` shows so many, spread evenly, with the
/// words they are about, for someone to read.
#[test]
fn findings_by_rule() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/ejaan");
    let mut checker = Pemeriksa::with(Some(Kamus::load(&folder, &[]).unwrap()), Kantor::default());
    let mut rules: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut told: Vec<String> = Vec::new();
    for (name, text) in texts() {
        let impor = import::read(&name, text.as_bytes(), &mut IdMaker::Seeded(1)).unwrap();
        let dokumen = &impor.proyek.dokumen[0];
        let templates = Templates::of(&impor.proyek).unwrap();
        let naskah = compile(&impor.proyek, &templates, &dokumen.id, dokumen.keluaran()).unwrap();
        for p in checker.periksa(&impor.proyek, dokumen, &naskah) {
            let gravity = match p.temuan.berat {
                Berat::Kesalahan => 0,
                Berat::Peringatan => 1,
                Berat::Saran => 2,
            };
            rules.entry(p.temuan.kode.to_owned()).or_default()[gravity] += 1;
            let node = p.temuan.tempat.simpul.as_ref().and_then(|id| dokumen.pohon.get(id));
            let words: String = node.map_or("", |n| n.teks.0.as_str()).chars().take(240).collect();
            told.push(format!(
                "{:?} {} {name} {}: {} | \"{}\" | {words}",
                p.temuan.berat, p.temuan.kode, p.temuan.tempat.label, p.temuan.pesan, p.frasa
            ));
        }
    }
    println!("| aturan | kesalahan | peringatan | saran |");
    for (rule, [a, b, c]) in &rules {
        println!("| {rule} | {a} | {b} | {c} |");
    }
    println!("{} findings by {} rules", told.len(), rules.len());
    let wanted: usize = std::env::var("PRANATA_SAMPEL").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    for n in 0..wanted.min(told.len()) {
        println!("{}. {}", n + 1, told[n * told.len() / wanted]);
    }
}
