//! Notes on a PDF by a program that is not ours (`PyMuPDF`): what a reviewer marks comes home, what we draw is seen.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::{Value, json};

use pranata::compile::Asal;
use pranata::edit::Edit;
use pranata::edit::jangkar::{Letak, letak};
use pranata::export::pdf::{Hiasan, Sumber, to_pdf_with};
use pranata::format::pdf_lampiran::attached_project;
use pranata::layout::{FontBook, layout};
use pranata::markup::plain;
use pranata::model::{
    Anotasi, Bidang, Id, Isi, Jangkar, JenisAnotasi, JenisKeluaran, KeadaanAnotasi, Node, Penulis, Proyek,
    Putusan, Tautan, Teks, Waktu,
};
use pranata::review::gabung::merge_into;
use pranata::review::pdf::{Coretan, baca, catatan};
use pranata::store::{load, load_bytes};

use crate::common::{compiled_as, id, make, pranata_in, ready_python, sample_path, simpul, stderr, tool};

/// `PyMuPDF` in a folder of its own below `target`, and the Python that runs it.
fn pymupdf() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pymupdf");
        let works = || {
            let run = Command::new("python3").args(["-c", "import pymupdf"]).env("PYTHONPATH", &folder).output();
            run.is_ok_and(|o| o.status.success())
        };
        if !works() {
            ready_python();
            let mut pip = Command::new("python3");
            pip.args(["-m", "pip", "install", "--quiet", "--no-input", "--upgrade", "--target"]);
            let _ = pip.arg(&folder).arg("pymupdf>=1.24,<1.27").output();
        }
        assert!(
            works(),
            "these tests need Python 3 with PyMuPDF: python3 -m pip install --target {} \"pymupdf>=1.24,<1.27\"",
            folder.display()
        );
        folder
    })
}

fn script(args: &[&Path]) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pranata/catatan.py");
    let output = Command::new("python3").arg(file).args(args).env("PYTHONPATH", pymupdf()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Marks a PDF as a reviewer would. Gives the new bytes and the numbers of the notes that found their phrase.
fn marked(pdf: &[u8], tasks: &Value) -> (Vec<u8>, Vec<usize>) {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("in.pdf"), pdf).unwrap();
    fs::write(at("tugas.json"), tasks.to_string()).unwrap();
    script(&["tandai".as_ref(), &at("in.pdf"), &at("out.pdf"), &at("tugas.json"), &at("hasil.json")]);
    let done: Value = serde_json::from_slice(&fs::read(at("hasil.json")).unwrap()).unwrap();
    let done =
        done.as_array().unwrap().iter().map(|n| usize::try_from(n.as_u64().unwrap()).unwrap()).collect();
    (fs::read(at("out.pdf")).unwrap(), done)
}

/// What the other program sees of the notes of a PDF.
fn seen(pdf: &[u8]) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    let (file, result) = (folder.path().join("in.pdf"), folder.path().join("hasil.json"));
    fs::write(&file, pdf).unwrap();
    script(&["lihat".as_ref(), &file, &result]);
    let all: Value = serde_json::from_slice(&fs::read(result).unwrap()).unwrap();
    all.as_array().unwrap().clone()
}

fn node<'p>(proyek: &'p Proyek, id: &Id) -> Option<&'p Node<Tautan>> {
    proyek.trees().find_map(|t| t.get(id))
}

/// The draft as a reviewer gets it.
fn printed(proyek: &Proyek, gambar: &pranata::store::Pictures, with_notes: bool) -> Vec<u8> {
    let naskah = compiled_as(proyek, "perbup", JenisKeluaran::Rancangan);
    let fonts = FontBook::builtin().unwrap();
    let tata = layout(&naskah, &fonts, gambar);
    let dokumen = id("perbup");
    let sumber = Some(Sumber { proyek, dokumen: &dokumen, versi: None });
    let (catatan, lost) = if with_notes { catatan(proyek) } else { (Vec::new(), Vec::new()) };
    assert!(lost.is_empty(), "{lost:?}");
    let hiasan = Hiasan { sumber, peta: true, catatan, lampiran: Vec::new() };
    let made = to_pdf_with(&naskah, &tata, &fonts, gambar, &hiasan).unwrap();
    assert_eq!(made.lepas, []);
    made.isi
}

/// A phrase that stands at one place of the project.
#[derive(Debug, Clone)]
struct Frasa {
    simpul: Id,
    bidang: Bidang,
    rentang: (usize, usize),
    kata: String,
}

/// Letters as they are compared: without capitals, one space between words.
fn even(text: &str) -> String {
    let text: String = text.chars().filter(|c| *c != '\u{ad}').collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Phrases of the texts that print, spread over the whole document.
fn phrases(proyek: &Proyek, most: usize) -> Vec<Frasa> {
    let naskah = compiled_as(proyek, "perbup", JenisKeluaran::Rancangan);
    let fonts = FontBook::builtin().unwrap();
    let tata = layout(&naskah, &fonts, &pranata::store::Pictures::new());
    let mut texts: BTreeSet<(Id, Bidang)> = BTreeSet::new();
    for page in tata.semua() {
        for segment in page.segmen() {
            if let Asal::Teks { simpul, bidang, awal, akhir } = &segment.asal
                && awal < akhir
                && node(proyek, simpul).is_some()
            {
                texts.insert((simpul.clone(), bidang.clone()));
            }
        }
    }
    let all: String = proyek
        .trees()
        .flat_map(|t| t.walk())
        .flat_map(|n| n.texts().into_iter().filter_map(|b| n.text(&b)).map(|t| even(&plain(&t.0))))
        .collect::<Vec<_>>()
        .join("\n");
    let mut out = Vec::new();
    for (simpul, bidang) in texts {
        let source = &node(proyek, &simpul).unwrap().text(&bidang).unwrap().0;
        // A phrase of four words without marks within it.
        let words: Vec<(usize, &str)> = source
            .match_indices(|c: char| !c.is_whitespace())
            .filter(|(at, _)| *at == 0 || source[..*at].ends_with(char::is_whitespace))
            .map(|(at, _)| (at, source[at..].split_whitespace().next().unwrap()))
            .collect();
        let fits = |w: &(usize, &str)| w.1.chars().all(char::is_alphanumeric);
        let found = words.windows(4).rev().step_by(2).find(|four| {
            let phrase = even(&source[four[0].0..four[3].0 + four[3].1.len()]);
            four.iter().all(fits) && phrase.len() > 18 && all.matches(&phrase).count() == 1
        });
        if let Some(four) = found {
            let rentang = (four[0].0, four[3].0 + four[3].1.len());
            let kata = source[rentang.0..rentang.1].to_owned();
            out.push(Frasa { simpul, bidang, rentang, kata });
        }
    }
    // From all parts of the document.
    let step = (out.len() / most).max(1);
    let rest: Vec<Frasa> = out.iter().skip(1).step_by(step).cloned().collect();
    out.into_iter().step_by(step).chain(rest).collect()
}

const KINDS: [&str; 10] =
    ["sorot", "catatan", "coret", "sorot", "sisip", "garis", "ganti", "sorot", "catatan", "coret"];

/// Notes on phrases, of all kinds; each says its number.
fn tasks(phrases: &[Frasa], more: &Value) -> Value {
    let notes: Vec<Value> = phrases
        .iter()
        .enumerate()
        .map(|(n, f)| {
            json!({ "nomor": n, "frasa": f.kata, "jenis": KINDS[n % KINDS.len()], "isi": format!("perihal nomor {n}"),
                "penulis": "Rina Wulandari (Bagian Hukum)" })
        })
        .collect();
    let mut out = json!({ "catatan": notes });
    out.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    out
}

fn moment() -> Waktu {
    Waktu::parse("2026-04-01T08:00:00+07:00").unwrap()
}

/// The number that a remark says.
fn number(anotasi: &Anotasi) -> usize {
    let words = anotasi.jenis.kata().map_or(anotasi.isi.as_str(), |t| t.0.as_str());
    words.trim().rsplit(' ').next().unwrap().parse().unwrap_or_else(|_| panic!("{anotasi:?}"))
}

/// The remarks of a file by the number they say; each stands once.
fn by_number(read: &Coretan) -> BTreeMap<usize, (Id, Anotasi)> {
    let all: BTreeMap<usize, (Id, Anotasi)> =
        read.anotasi.iter().map(|(id, a)| (number(a), (id.clone(), a.clone()))).collect();
    assert_eq!(all.len(), read.anotasi.len(), "each note is one remark");
    all
}

#[test]
fn a_hundred_notes_of_another_program_come_home() {
    let bundle = load(&sample_path()).unwrap();
    let proyek = &bundle.proyek;
    let all = phrases(proyek, 130);
    let (pdf, done) =
        marked(&printed(proyek, &bundle.gambar, false), &tasks(&all, &json!({ "paling_banyak": 100 })));
    assert_eq!(done.len(), 100, "of {} phrases", all.len());
    let units: BTreeSet<&Id> = done.iter().map(|n| &all[*n].simpul).collect();
    assert!(units.len() >= 90, "{} units", units.len());

    let read = baca(proyek, "coretan.pdf", &pdf, moment()).unwrap();
    assert_eq!(read.lepas, []);
    assert_eq!(read.peringatan, [""; 0]);
    let notes = by_number(&read);
    assert_eq!(notes.keys().copied().collect::<Vec<_>>(), done);
    for (n, (_, note)) in &notes {
        let (frasa, jangkar) = (&all[*n], &note.jangkar);
        let kind = KINDS[n % KINDS.len()];
        assert_eq!(jangkar.simpul, frasa.simpul, "{kind} {frasa:?}");
        assert_eq!(note.penulis, Penulis { nama: "Rina Wulandari".into(), kantor: "Bagian Hukum".into() });
        assert_eq!(note.waktu.to_string(), "2026-03-12T09:14:55+07:00");
        let said = Teks(format!("perihal nomor {n}"));
        match kind {
            "catatan" => {
                assert_eq!((jangkar.rentang, &note.jenis), (None, &JenisAnotasi::Komentar));
                continue;
            }
            "sisip" => {
                assert_eq!(
                    jangkar.rentang,
                    Some((frasa.rentang.1, frasa.rentang.1)),
                    "{frasa:?} {jangkar:?}"
                );
                assert_eq!(note.jenis, JenisAnotasi::Sisip(Teks(format!(" {}", said.0))));
                continue;
            }
            "coret" => assert_eq!(note.jenis, JenisAnotasi::Hapus),
            "ganti" => assert_eq!(note.jenis, JenisAnotasi::Usulan(said)),
            _ => assert_eq!(note.jenis, JenisAnotasi::Komentar),
        }
        assert_eq!((&jangkar.bidang, jangkar.rentang), (&frasa.bidang, Some(frasa.rentang)), "{frasa:?}");
        assert_eq!(jangkar.kutipan, frasa.kata);
    }
    // The same file again brings nothing new.
    let mut with = proyek.clone();
    let merged = merge_into(&mut with, [&read.anotasi]).unwrap();
    assert_eq!((merged.baru.len(), merged.hilang.len(), merged.berubah.len()), (100, 0, 0));
    let again = baca(&with, "coretan.pdf", &pdf, moment()).unwrap();
    assert_eq!((again.baru, again.balasan, again.dikenal, again.lepas.len()), (0, 0, 100, 0));

    // A note that its writer changed later has the newer words, and is no other one.
    let mut changed = lopdf::Document::load_mem(&pdf).unwrap();
    let first = format!("perihal nomor {}", done[0]);
    let is_first = |c: &[u8]| c.ends_with(first.as_bytes());
    for object in changed.objects.values_mut() {
        if let lopdf::Object::Dictionary(dict) = object
            && dict.get(b"Contents").and_then(lopdf::Object::as_str).is_ok_and(is_first)
        {
            dict.set("Contents", lopdf::Object::string_literal("ternyata sudah benar"));
            dict.set("M", lopdf::Object::string_literal("D:20260401000000Z"));
            dict.set("NM", lopdf::Object::string_literal("3f0b8f9e-0c1d-4a55-9e61-2b7c58f3a001"));
        }
    }
    let mut bytes = Vec::new();
    changed.save_to(&mut bytes).unwrap();
    let named = baca(&with, "coretan.pdf", &bytes, moment()).unwrap();
    assert_eq!(
        (named.baru, named.dikenal, named.diperbarui),
        (1, 99, 0),
        "a name of its own is another note"
    );
    merge_into(&mut with, [&named.anotasi]).unwrap();
    let newer = String::from_utf8_lossy(&bytes).into_owned();
    assert!(newer.contains("ternyata sudah benar"));
    let place = bytes.windows(20).position(|w| w == b"ternyata sudah benar").unwrap();
    bytes[place..place + 20].copy_from_slice(b"ternyata masih salah");
    let at = bytes.windows(15).position(|w| w == b"20260401000000Z").unwrap();
    bytes[at..at + 15].copy_from_slice(b"20260402000000Z");
    let again = baca(&with, "coretan.pdf", &bytes, moment()).unwrap();
    assert_eq!((again.baru, again.dikenal, again.diperbarui), (0, 100, 1));
    assert_eq!(again.anotasi.values().next().unwrap().isi, "ternyata masih salah");

    moved_on(&bundle.proyek, &all, &done, &pdf);
    without_a_map(proyek, &bundle.gambar, &all);
}

/// The draft was renumbered and edited since the print: what still stands is found, the rest is told.
fn moved_on(before: &Proyek, all: &[Frasa], done: &[usize], pdf: &[u8]) {
    let mut proyek = before.clone();
    // A Pasal in front of all, and a BAB at another place.
    let perbup = |p: &Proyek| p.dokumen.iter().position(|d| d.id == id("perbup")).unwrap();
    let at = perbup(&proyek);
    let chapters: Vec<Id> =
        proyek.dokumen[at].pohon.walk().filter(|n| matches!(n.isi, Isi::Bab)).map(|n| n.id.clone()).collect();
    let new = simpul("pasal-baru", Isi::Pasal, "Peraturan ini dibaca bersama lampirannya.");
    let pohon = pranata::edit::Wadah::Dokumen(id("perbup"));
    make(
        &mut proyek,
        Edit::Sisip { pohon, induk: Some(chapters[0].clone()), setelah: None, cabang: Box::new(new) },
    );
    let parent = node(&proyek, &chapters[1]).unwrap().parent().cloned();
    make(
        &mut proyek,
        Edit::Pindah { id: chapters[1].clone(), induk: parent, setelah: chapters.get(3).cloned() },
    );
    // Of the marked: every fifth has words put in front, every seventh its phrase written anew, every eleventh goes.
    let (mut gone, mut anew) = (BTreeSet::new(), BTreeSet::new());
    for (n, at) in done.iter().enumerate() {
        let frasa = &all[*at];
        let Some(text) = node(&proyek, &frasa.simpul).and_then(|n| n.text(&frasa.bidang)) else { continue };
        let place = text.0.find(&frasa.kata).unwrap();
        let (awal, akhir, ganti) = match n {
            n if n % 11 == 3 => {
                let unit = node(&proyek, &frasa.simpul).unwrap();
                // Not a chapter with all that is in it.
                if unit.children().is_empty() {
                    gone.insert(*at);
                    make(&mut proyek, Edit::Hapus(frasa.simpul.clone()));
                }
                continue;
            }
            n if n % 7 == 2 => {
                anew.insert(*at);
                (place, place + frasa.kata.len(), "rumusan yang sama sekali lain")
            }
            n if n % 5 == 1 => (0, 0, "Demi kepentingan umum, "),
            _ => continue,
        };
        let (id, bidang) = (frasa.simpul.clone(), frasa.bidang.clone());
        make(&mut proyek, Edit::Sambat { id, bidang, awal, akhir, ganti: ganti.to_owned() });
    }
    assert!(gone.len() >= 5 && anew.len() >= 8, "{} {}", gone.len(), anew.len());

    let read = baca(&proyek, "coretan.pdf", pdf, moment()).unwrap();
    assert_eq!(read.lepas, []);
    let merged = merge_into(&mut proyek, [&read.anotasi]).unwrap();
    assert_eq!(merged.baru.len(), 100);
    let (mut landed, mut changed, mut lost) = (0, 0, 0);
    for (n, (key, _)) in by_number(&read) {
        let frasa = &all[n];
        let anotasi = &proyek.anotasi[&key];
        let found = letak(&proyek, &anotasi.jangkar);
        let whole = anotasi.jangkar.rentang.is_none();
        let context = format!("{} {frasa:?} {found:?}", KINDS[n % KINDS.len()]);
        // Of a unit that goes all texts go.
        if node(&proyek, &frasa.simpul).is_none() {
            assert!(merged.hilang.contains(&key), "{context}");
            assert!(
                whole || anotasi.jangkar.kutipan == frasa.kata || anotasi.jangkar.kutipan.is_empty(),
                "{context}"
            );
            lost += 1;
        } else if anew.contains(&n) && !whole {
            // Where it stood is known, and that its words are others.
            assert!(!matches!(found, Letak::Tepat(_)), "{context}");
            changed += 1;
        } else {
            let place = found.tempat().unwrap_or_else(|| panic!("{context}"));
            assert_eq!(place.simpul, frasa.simpul, "{context}");
            if let Some((a, b)) = place.rentang {
                let text = &node(&proyek, &frasa.simpul).unwrap().text(&frasa.bidang).unwrap().0;
                let quote = &text[a..b];
                assert!(quote == frasa.kata || (a == b && text[..a].ends_with(&frasa.kata)), "{context}");
            }
            landed += 1;
        }
    }
    println!("after the edits: {landed} landed, {changed} with other words, {lost} lost with their quote");
    assert_eq!(landed + changed + lost, 100);
    assert!(landed >= 75, "{landed}");
}

/// A file that lost its page map is read by the words under the notes.
fn without_a_map(proyek: &Proyek, gambar: &pranata::store::Pictures, all: &[Frasa]) {
    let tasks = tasks(all, &json!({ "paling_banyak": 100, "tanpa_peta": true }));
    let (pdf, done) = marked(&printed(proyek, gambar, false), &tasks);
    let read = baca(proyek, "coretan.pdf", &pdf, moment()).unwrap();
    assert_eq!(read.peringatan.len(), 1);
    let notes = by_number(&read);
    let right = |n: &usize| notes.get(n).is_some_and(|(_, a)| a.jangkar.simpul == all[*n].simpul);
    let wrong: Vec<&usize> = done.iter().filter(|n| notes.contains_key(n) && !right(n)).collect();
    let home = done.iter().filter(|n| right(n)).count();
    println!(
        "without a map: {home} of {} home, {} told as not placed, {} wrong",
        done.len(),
        read.lepas.len(),
        wrong.len()
    );
    assert_eq!(home + read.lepas.len() + wrong.len(), done.len());
    for n in done.iter().filter(|n| !matches!(KINDS[**n % KINDS.len()], "catatan" | "sisip")) {
        assert!(right(n), "{:?} {:?} {:?}", all[*n], notes.get(n), read.lepas);
    }
    assert!(wrong.is_empty(), "{:?}", wrong.iter().map(|n| (&all[**n], &notes[*n])).collect::<Vec<_>>());
    assert!(home >= 90, "{:?}", read.lepas);
}

/// A remark of the project itself.
fn remark(proyek: &Proyek, frasa: &Frasa, jenis: JenisAnotasi, isi: &str) -> Anotasi {
    let text = &node(proyek, &frasa.simpul).unwrap().text(&frasa.bidang).unwrap().0;
    let jangkar =
        Jangkar::rentang(frasa.simpul.clone(), frasa.bidang.clone(), text, frasa.rentang, "Pasal").unwrap();
    Anotasi {
        jangkar,
        jenis,
        isi: isi.to_owned(),
        penulis: Penulis { nama: "Sri Hartati".into(), kantor: "Inspektorat – Wilayah II".into() },
        waktu: Waktu::parse("2026-03-01T07:30:00+07:00").unwrap(),
        balasan: BTreeMap::new(),
        putusan: None,
        ditarik: false,
        asal: String::new(),
    }
}

#[test]
fn what_is_drawn_is_seen_by_another_program_at_its_place() {
    let bundle = load(&sample_path()).unwrap();
    let mut proyek = bundle.proyek.clone();
    let all = phrases(&proyek, 60);
    let mut kinds = BTreeMap::new();
    for (n, frasa) in all.iter().take(60).enumerate() {
        let jenis = match n % 5 {
            0 => JenisAnotasi::Komentar,
            1 => JenisAnotasi::Pertanyaan,
            2 => JenisAnotasi::Hapus,
            3 => JenisAnotasi::Usulan("kata pengganti yang lain".into()),
            _ => JenisAnotasi::Sisip(" kata sisipan".into()),
        };
        let key = id(&format!("catatan-{n}"));
        kinds.insert(key.clone(), (n, jenis.clone()));
        let note = remark(&proyek, frasa, jenis, &format!("Perlu “diperiksa” lagi, nomor {n}"));
        make(&mut proyek, Edit::Anotasi(key, Some(Box::new(note))));
    }
    // A text that goes over the foot of a page, whole; with a reply and a decision.
    let naskah = compiled_as(&proyek, "perbup", JenisKeluaran::Rancangan);
    let fonts = FontBook::builtin().unwrap();
    let pages = layout(&naskah, &fonts, &bundle.gambar).semua();
    let mut on: BTreeMap<Id, BTreeSet<usize>> = BTreeMap::new();
    for (n, page) in pages.iter().enumerate() {
        for segment in page.segmen() {
            if let Asal::Teks { simpul, bidang: Bidang::Teks, awal: 0, akhir } = &segment.asal
                && node(&proyek, simpul).is_some_and(|n| n.teks.0.len() == *akhir as usize)
            {
                on.entry(simpul.clone()).or_default().insert(n);
            }
        }
    }
    let (long, _) = on.into_iter().find(|(_, pages)| pages.len() == 2).unwrap();
    let text = node(&proyek, &long).unwrap().teks.0.clone();
    let frasa = Frasa { simpul: long, bidang: Bidang::Teks, rentang: (0, text.len()), kata: text.clone() };
    let mut note = remark(&proyek, &frasa, JenisAnotasi::Komentar, "Terlalu panjang");
    let penulis = Penulis { nama: "Budi".into(), kantor: String::new() };
    let balasan =
        pranata::model::Balasan { penulis: penulis.clone(), waktu: moment(), isi: "Setuju.".into() };
    note.balasan.insert(id("b1"), balasan);
    let (keadaan, alasan) = (KeadaanAnotasi::Ditolak, String::new());
    note.putusan = Some(Putusan { waktu: moment(), keadaan, alasan, penulis });
    make(&mut proyek, Edit::Anotasi(id("panjang"), Some(Box::new(note))));
    // And one on a unit as a whole.
    let mut whole = remark(&proyek, &all[0], JenisAnotasi::Komentar, "Satuan ini perlu?");
    let unit = node(&proyek, &all[0].simpul).unwrap();
    whole.jangkar = Jangkar::satuan(unit.id.clone(), &unit.teks.0, "");
    make(&mut proyek, Edit::Anotasi(id("satuan"), Some(Box::new(whole))));

    let pdf = printed(&proyek, &bundle.gambar, true);
    assert!(pdf == printed(&proyek, &bundle.gambar, true), "the same each time");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    fs::write(&file, &pdf).unwrap();
    let said = tool("qpdf", &["--check".as_ref(), file.as_os_str()]);
    assert!(said.contains("No syntax or stream encoding errors found"), "{said}");

    let notes = seen(&pdf);
    let of = |name: &str| -> Vec<&Value> {
        notes.iter().filter(|v| v["nama"].as_str().unwrap().split('#').next() == Some(name)).collect()
    };
    let letters = |v: &Value| even(v["teks"].as_str().unwrap()).replace(' ', "");
    for (key, (n, jenis)) in &kinds {
        let parts = of(&format!("pranata:{key}"));
        let phrase = even(&all[*n].kata).replace(' ', "");
        let types: Vec<&str> = parts.iter().map(|v| v["jenis"].as_str().unwrap()).collect();
        let wanted: &[&str] = match jenis {
            JenisAnotasi::Komentar | JenisAnotasi::Pertanyaan => &["Highlight"],
            JenisAnotasi::Hapus => &["StrikeOut"],
            JenisAnotasi::Usulan(_) => &["Caret", "StrikeOut"],
            JenisAnotasi::Sisip(_) => &["Caret"],
        };
        assert_eq!(types, wanted, "{key}");
        for part in &parts {
            assert_eq!(part["penulis"], "Sri Hartati (Inspektorat – Wilayah II)");
            assert_eq!(part["diubah"], "D:20260301073000+07'00'");
            if part["jenis"] != "Caret" {
                assert_eq!(letters(part), phrase, "{part}");
            }
        }
        let said = parts[0]["isi"].as_str().unwrap();
        assert!(said.contains(&format!("Perlu “diperiksa” lagi, nomor {n}")), "{said}");
        if let Some(words) = jenis.kata() {
            assert!(said.starts_with(words.0.trim()), "{said}");
        }
    }
    let parts = of("pranata:panjang");
    assert_eq!(parts.len(), 2, "one on each page");
    let both: String = parts.iter().map(|v| letters(v)).collect();
    assert_eq!(both, even(&plain(&text)).replace(' ', ""));
    assert_eq!(of("pranata:panjang:b1")[0]["isi"], "Setuju.");
    assert_eq!(of("pranata:panjang:b1")[0]["balas"], parts[0]["xref"]);
    assert_eq!(of("pranata:panjang:keadaan").len(), 1);
    let sign = of("pranata:satuan")[0];
    assert_eq!((&sign["jenis"], sign["tanda"].as_i64().unwrap() & 4), (&json!("Text"), 0), "not printed");
    assert_eq!(sign["perihal"], "Komentar");

    // None of them is new to the project; a reply and a note of a reviewer are.
    let read = baca(&proyek, "a.pdf", &pdf, moment()).unwrap();
    let known = kinds.len() + 2;
    assert_eq!(
        (read.baru, read.balasan, read.dikenal, read.lepas.len()),
        (0, 0, known, 0),
        "{:?}",
        read.anotasi
    );
    let reviewed = json!({ "catatan": [
        { "balas": "pranata:catatan-0", "isi": "Sudah kami periksa.", "penulis": "Budi" },
        { "nomor": 1, "frasa": all[70].kata, "jenis": "sorot", "isi": "Apa maksudnya?", "penulis": "Budi" },
    ] });
    let (pdf, done) = marked(&pdf, &reviewed);
    assert_eq!(done, [1]);
    let read = baca(&proyek, "a.pdf", &pdf, moment()).unwrap();
    assert_eq!((read.baru, read.balasan, read.dikenal, read.lepas.len()), (1, 1, known, 0));
    let answered = &read.anotasi[&id("catatan-0")];
    let reply = answered.balasan.values().next().unwrap();
    assert_eq!((reply.isi.as_str(), reply.penulis.nama.as_str()), ("Sudah kami periksa.", "Budi"));
    let new = read.anotasi.values().find(|a| a.asal == "a.pdf").unwrap();
    assert_eq!((&new.jenis, &new.jangkar.kutipan), (&JenisAnotasi::Pertanyaan, &all[70].kata));
    let merged = merge_into(&mut proyek, [&read.anotasi]).unwrap();
    assert_eq!((merged.baru.len(), merged.diperbarui.len()), (1, 1));
    assert_eq!(baca(&proyek, "a.pdf", &pdf, moment()).unwrap().anotasi.len(), 0);
}

#[test]
fn a_pdf_carries_its_project_and_the_command_reads_notes() {
    let folder = tempfile::tempdir().unwrap();
    let sample = load(&sample_path()).unwrap();
    let path = sample_path();
    let output =
        pranata_in(folder.path(), &["susun", path.to_str().unwrap(), "-o", "a.pdf", "--sertakan-proyek"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let pdf = fs::read(folder.path().join("a.pdf")).unwrap();
    let said = tool("qpdf", &["--check".as_ref(), folder.path().join("a.pdf").as_os_str()]);
    assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
    let carried = attached_project(&pdf).unwrap().unwrap();
    let bundle = load_bytes(Path::new("a.pranata"), carried).unwrap();
    assert_eq!((&bundle.proyek, &bundle.gambar), (&sample.proyek, &sample.gambar));
    // Any command opens it.
    let output = pranata_in(folder.path(), &["susun", "a.pdf", "-o", "b.pdf"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let plain = printed(&sample.proyek, &sample.gambar, false);
    assert!(fs::read(folder.path().join("b.pdf")).unwrap() == plain, "the map is always there, and the same");
    assert_eq!(attached_project(&plain).unwrap(), None);

    let all = phrases(&sample.proyek, 20);
    let mut tasks = tasks(&all[..12], &json!({}));
    tasks["catatan"].as_array_mut().unwrap().push(json!({
        "nomor": 99, "frasa": all[12].kata, "jenis": "catatan", "isi": "", "penulis": "Budi",
    }));
    let (notes, done) = marked(&plain, &tasks);
    let count = done.len() - 1;
    assert!(count >= 10 && done.contains(&99));
    fs::write(folder.path().join("coretan.pdf"), notes).unwrap();
    let args = ["tinjau", "pdf", "a.pdf", "coretan.pdf", "-o", "hasil.pranata", "--nama", "Sri"];
    let output = pranata_in(folder.path(), &args);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let report = stderr(&output);
    let line = format!(
        "{count} catatan baru ditempatkan, 0 balasan baru, 0 ditulis ulang, 0 sudah dikenal, 1 tidak dapat ditempatkan"
    );
    assert!(report.contains(&line) && report.contains("Budi: tanpa isi"), "{report}");
    let result = load(&folder.path().join("hasil.pranata")).unwrap().proyek;
    assert_eq!(result.anotasi.len(), count);
    let output =
        pranata_in(folder.path(), &["tinjau", "pdf", "hasil.pranata", "coretan.pdf", "--nama", "Sri"]);
    assert!(stderr(&output).contains(&format!("{count} sudah dikenal")), "{}", stderr(&output));
    // With the remarks drawn.
    let output = pranata_in(folder.path(), &["susun", "hasil.pranata", "-o", "c.pdf", "--catatan"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(seen(&fs::read(folder.path().join("c.pdf")).unwrap()).len() >= count);
    // A PDF without a project says so.
    let output = pranata_in(folder.path(), &["periksa", "coretan.pdf"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("tidak membawa proyek"), "{}", stderr(&output));
}
