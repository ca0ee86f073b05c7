//! Every door through which a file comes in, given files that were damaged in all manners: no panic, no endless
//! work, no memory without bound.
//!
//! `cargo test --test ganggu` gives each door 20 seconds, `PRANATA_GANGGU=1800` half an hour, two doors at once
//! (`-- --test-threads 2`). `PRANATA_BENIH` is the number that mutation starts from (printed). An input that fails is
//! kept in `target/ganggu`; put into `tests/ganggu/benih/DOOR` it is tried first from then on.

#![allow(clippy::unwrap_used, reason = "a test that fails may say so by panicking")]

mod ubah;

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use pranata::check::{Kantor, Pemeriksa};
use pranata::compile::{Templates, compile};
use pranata::edit::IdMaker;
use pranata::export::docx::{DocxOptions, to_docx};
use pranata::export::pdf::to_pdf;
use pranata::export::teks::to_text;
use pranata::import;
use pranata::layout::{FontBook, layout};
use pranata::markup::parse_blocks;
use pranata::model::{JenisKeluaran, Proyek};
use pranata::review::gabung::merge_into;
use pranata::review::tanggap::accept_all;
use pranata::store::load_bytes;
use pranata::template::Template;

use ubah::{Pengubah, redraw, repack};

/// The longest a file of some ten thousand letters may take, in this build without optimisation.
const LAMA: Duration = Duration::from_secs(20);
/// The most memory a run of a door may reach, in kilobytes.
const MEMORI: u64 = 1_500_000;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Everything a project goes through once it is open.
fn through(proyek: &Proyek) {
    let Ok(templates) = Templates::of(proyek) else { return };
    for dokumen in &proyek.dokumen {
        let Ok(naskah) = compile(proyek, &templates, &dokumen.id, dokumen.keluaran()) else { continue };
        to_text(&naskah);
        Pemeriksa::with(None, Kantor::default()).periksa(proyek, dokumen, &naskah);
    }
}

fn read(name: &str, bytes: &[u8]) {
    if let Ok(impor) = import::read(name, bytes, &mut IdMaker::Seeded(1)) {
        through(&impor.proyek);
    }
}

/// A small regulation as a draft of an office.
fn draft() -> String {
    fs::read_to_string(root().join("tests/data/aturan/dasar.txt")).unwrap()
}

fn small_pdf() -> Vec<u8> {
    let impor = import::from_text("benih.txt", &draft(), &mut IdMaker::Seeded(1)).unwrap();
    let proyek = impor.proyek;
    let templates = Templates::of(&proyek).unwrap();
    let naskah = compile(&proyek, &templates, &proyek.dokumen[0].id, JenisKeluaran::Rancangan).unwrap();
    let fonts = FontBook::builtin().unwrap();
    let pages = layout(&naskah, &fonts, &BTreeMap::new());
    let bytes = to_pdf(&naskah, &pages, &fonts, &BTreeMap::new()).unwrap();
    // Damage reaches nothing in a stream that is packed.
    let mut document = lopdf::Document::load_mem(&bytes).unwrap();
    document.decompress();
    let mut plain = Vec::new();
    document.save_to(&mut plain).unwrap();
    plain
}

/// What was kept of a door: found before, and must hold.
fn kept(door: &str) -> Vec<Vec<u8>> {
    let folder = root().join("tests/ganggu/benih").join(door);
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.filter(|f| f.path().is_file()).map(|f| fs::read(f.path()).unwrap()).collect()
}

fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn keep(door: &str, bytes: &[u8]) -> PathBuf {
    let folder = root().join("target/ganggu");
    fs::create_dir_all(&folder).unwrap();
    let mark = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x100_0000_01b3));
    let file = folder.join(format!("{door}-{mark:016x}"));
    fs::write(&file, bytes).unwrap();
    file
}

/// Runs one input where endless work can be seen: a thread of its own.
fn once(door: &'static str, bytes: &[u8], work: fn(&[u8])) {
    let (done, wait) = channel();
    let input = bytes.to_vec();
    let run = std::thread::Builder::new().stack_size(8 << 20).spawn(move || {
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&input)));
        let _ = done.send(outcome.is_ok());
    });
    let run = run.unwrap();
    match wait.recv_timeout(LAMA) {
        Ok(true) => run.join().unwrap(),
        Ok(false) => panic!("{door}: a panic on {}", keep(door, bytes).display()),
        Err(RecvTimeoutError::Timeout) => {
            panic!("{door}: no end after {LAMA:?} on {}", keep(door, bytes).display())
        }
        Err(RecvTimeoutError::Disconnected) => panic!("{door}: lost on {}", keep(door, bytes).display()),
    }
}

/// Damages seeds until the time is over.
fn door(
    name: &'static str,
    seeds: &[Vec<u8>],
    words: &[&str],
    pack: fn(&mut Pengubah, &[u8]) -> Vec<u8>,
    work: fn(&[u8]),
) {
    for bytes in kept(name).iter().chain(seeds) {
        once(name, bytes, work);
    }
    let seconds = std::env::var("PRANATA_GANGGU").ok().and_then(|s| s.parse().ok()).unwrap_or(20);
    let from = std::env::var("PRANATA_BENIH")
        .ok()
        .and_then(|s| s.parse().ok())
        .unwrap_or_else(|| std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(1, |d| d.as_nanos() as u64));
    println!("{name}: mutations from {from}");
    let mut change = Pengubah::new(from, words);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut count = 0_u64;
    while Instant::now() < end {
        let seed = &seeds[change.below(seeds.len())];
        let bytes = pack(&mut change, seed);
        once(name, &bytes, work);
        count += 1;
    }
    let peak = peak();
    println!("{name}: {count} inputs in {seconds} s, most memory of the process {peak} kB");
    assert!(count > 10, "{name}: hardly any input");
    assert!(peak < MEMORI, "{name}: {peak} kB");
}

fn plain(change: &mut Pengubah, seed: &[u8]) -> Vec<u8> {
    change.damaged(seed)
}

const HUKUM: [&str; 26] = [
    "BAB ",
    "Bagian Kesatu",
    "Pasal ",
    "Pasal I",
    "(1) ",
    "a. ",
    "1. ",
    "1) ",
    "a) ",
    "LAMPIRAN ",
    "PENJELASAN\nATAS\n",
    "Menimbang : ",
    "Mengingat : ",
    "MEMUTUSKAN:",
    "Menetapkan : ",
    "Ditetapkan di ",
    "\n\n",
    "- 3 -\n",
    "\u{c}",
    "“",
    "sebagaimana dimaksud dalam Pasal 5 ayat (2) huruf a",
    " adalah ",
    "| a | b |\n",
    "\t",
    "\u{ad}",
    "\u{202e}",
];

#[test]
fn text() {
    let old = "PERATURAN BUPATI\nNOMOR : 8. 8.\nPasal I\n1. Ketentuan Pasal 3 diubah, sehingga berbunyi sebagai berikut:\nPasal 3\n(1) x\n";
    door("teks", &[draft().into_bytes(), old.into()], &HUKUM, plain, |bytes| read("uji.txt", bytes));
}

#[test]
fn markdown() {
    let seed = format!(
        "# {}\n\n| a | b |\n|---|---|\n| **1** | `2` |\n\n> kutip\n\n1. satu\n   - dua[^1]\n\n[^1]: kaki\n",
        draft()
    );
    let words = [
        "#", "**", "*", "`", "|", "\n---\n", "[^", "{@", "{^", "> ", "<b>", "\\", "](", "1. ", "  - ", "\n\n",
    ];
    door("markdown", &[seed.into_bytes()], &words, plain, |bytes| {
        read("uji.md", bytes);
        parse_blocks(&String::from_utf8_lossy(bytes));
    });
}

#[test]
fn ron() {
    let sample = fs::read(root().join("templates/contoh/smart-city-pati.ron")).unwrap();
    let old = fs::read(root().join("tests/data/format-1.ron")).unwrap();
    let words = [
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "Tetap(\"1a\")",
        "Otomatis",
        "isi: Pasal",
        "isi: Tabel(",
        "pohon: [",
        "{@r1}",
        "{^x}",
        "4294967295",
        "-1",
        "18446744073709551616",
        "id: \"badan\"",
        "\"\"",
        "Some(",
        "None",
        "1e999",
        "\\u{0}",
        "//",
        "Satuan(butir: [])",
    ];
    door("ron", &[sample, old], &words, plain, |bytes| {
        if let Ok(bundle) = load_bytes(Path::new("uji.ron"), bytes.to_vec()) {
            through(&bundle.proyek);
        }
    });
}

/// A project in its container, members damaged before they are packed.
#[test]
fn container() {
    let seed = fs::read(root().join("tests/data/format-1.pranata")).unwrap();
    door("wadah", &[seed], &["(", ")", "id", "4294967295"], repack, |bytes| {
        if let Ok(bundle) = load_bytes(Path::new("uji.pranata"), bytes.to_vec()) {
            through(&bundle.proyek);
        }
    });
}

#[test]
fn docx() {
    let seed = |name: &str| fs::read(root().join("tests/data/docx").join(name)).unwrap();
    let seeds = [seed("sensor-banjir.docx"), seed("taman-kota.docx")];
    let words = [
        "<w:p>",
        "</w:p>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "<w:tc>",
        "<w:ins w:author=\"x\">",
        "<w:del>",
        "</w:ins>",
        "<w:numPr>",
        "<w:ilvl w:val=\"99999999999\"/>",
        "<w:numId w:val=\"1\"/>",
        "<w:lvlText w:val=\"%1.%9\"/>",
        "<w:numFmt w:val=\"lowerRoman\"/>",
        "<w:start w:val=\"4294967295\"/>",
        "&#x110000;",
        "&lt;",
        "<![CDATA[",
        "<!--",
        "<w:commentRangeStart w:id=\"0\"/>",
        "<w:footnoteReference w:id=\"2\"/>",
        "<w:t>",
        "</w:t>",
        "<w:txbxContent>",
        "<w:gridSpan w:val=\"99999999999\"/>",
        "<w:gridBefore w:val=\"60\"/>",
        "<w:vMerge/>",
        "<w:vMerge w:val=\"restart\"/>",
        "<w:hMerge/>",
        "<w:fldChar w:fldCharType=\"begin\"/>",
        "<w:rPr><w:del/></w:rPr>",
        "<w:moveFrom>",
        "<mc:AlternateContent>",
        "<mc:Fallback>",
        "<a:blip r:embed=\"rId2\"/>",
        "<w:sym w:char=\"F0\"/>",
        "<w:numStyleLink w:val=\"x\"/>",
        "<w:lvlRestart w:val=\"0\"/>",
        "<w:pStyle w:val=\"Heading1\"/>",
    ];
    door("docx", &seeds, &words, repack, |bytes| read("uji.docx", bytes));
}

/// A small draft, the same whenever it is asked for.
fn small_draft() -> Proyek {
    import::from_text("benih.txt", &draft(), &mut IdMaker::Seeded(1)).unwrap().proyek
}

/// An exported draft, edited and damaged on its way home.
#[test]
fn word_home() {
    let proyek = small_draft();
    let dokumen = proyek.dokumen[0].id.clone();
    let templates = Templates::of(&proyek).unwrap();
    let naskah = compile(&proyek, &templates, &dokumen, JenisKeluaran::Rancangan).unwrap();
    let options = DocxOptions { proyek: Some(&proyek), dokumen: Some(dokumen), ..DocxOptions::default() };
    let made = to_docx(&naskah, &BTreeMap::new(), &options).unwrap();
    let words = [
        "<w:p>",
        "</w:p>",
        "<w:ins w:author=\"x\" w:date=\"2026-01-01T00:00:00Z\"><w:r><w:t> baru</w:t></w:r></w:ins>",
        "<w:del w:author=\"x\">",
        "</w:del>",
        "<w:rPr><w:ins w:author=\"y\"/></w:rPr>",
        "<w:commentRangeStart w:id=\"0\"/>",
        "<w:commentRangeEnd w:id=\"0\"/>",
        "<w:bookmarkStart w:id=\"1\" w:name=\"_pr_x_0\"/>",
        "<w:footnoteReference w:id=\"2\"/>",
        "<w:fldChar w:fldCharType=\"begin\"/>",
        "<w:instrText> TOC </w:instrText>",
        "<w:fldChar w:fldCharType=\"separate\"/>",
        "&quot;asal&quot;:[0,0,99999]",
        "&quot;asal&quot;:[0,1,2]",
        "&quot;tanda&quot;:true",
        "&quot;lari&quot;:[]",
        "[18446744073709551615,1,2]",
        "<w:tab/>",
        "<w:br/>",
        "<w:t>",
        "</w:t>",
        "<w:moveFrom w:author=\"x\">",
        "<w:sdt>",
        "é",
    ];
    door("word-pulang", &[made], &words, repack, |bytes| {
        let mut proyek = small_draft();
        let Ok(hasil) = pranata::review::word::read(&proyek, bytes, "uji.docx", 420) else { return };
        let set: BTreeMap<_, _> = hasil.anotasi.into_iter().collect();
        merge_into(&mut proyek, [&set]).unwrap();
        let ids: Vec<_> = set.keys().cloned().collect();
        let decision = pranata::model::Putusan {
            waktu: pranata::model::Waktu::default(),
            keadaan: pranata::model::KeadaanAnotasi::Diterima,
            alasan: String::new(),
            penulis: pranata::model::Penulis::default(),
        };
        let taken = accept_all(&proyek, &ids, &decision, &mut IdMaker::Seeded(2));
        pranata::edit::apply(&mut proyek, taken.edit).unwrap();
        through(&proyek);
    });
}

#[test]
fn pdf() {
    let words = [
        "BT",
        "ET",
        " Tj",
        " TJ",
        " Tm",
        " Td",
        " cm",
        "q ",
        "Q ",
        " Do",
        "/F1 12 Tf",
        "<0041>",
        "(teks)",
        "99999999999999",
        "1 0 R",
        "/Kids [1 0 R]",
        "/Length 99999999",
        "/FlateDecode",
        "endstream",
        "endobj",
        "/W [0 65535 500]",
        "/Widths",
        "/FirstChar -5",
        "/ToUnicode",
        "NaN",
    ];
    door("pdf", &[small_pdf()], &words, redraw, |bytes| read("uji.pdf", bytes));
}

#[test]
fn templates() {
    let mut seeds = Vec::new();
    for name in ["perbup", "umum", "keputusan-bupati", "perbup-perubahan", "rencana-induk"] {
        seeds.push(fs::read(root().join(format!("templates/{name}.ron"))).unwrap());
    }
    let words = [
        "{",
        "}",
        "{nama}",
        "{lampiran.judul}",
        "(",
        ")",
        "[",
        "]",
        "Rumusan(nama: \"x\", isi: [",
        "1e30",
        "-1",
        "\"\"",
    ];
    door("templat", &seeds, &words, plain, |bytes| {
        let words = String::from_utf8_lossy(bytes);
        let _ = Kantor::parse(&words, "uji.ron");
        let Ok(template) = Template::parse(&words, "uji.ron") else { return };
        // The project that names it is set with it.
        let mut proyek =
            import::from_text("benih.txt", "Pasal 1\n\nDinas wajib ada.\n", &mut IdMaker::Seeded(1))
                .unwrap()
                .proyek;
        let name = proyek.dokumen[0].templat.clone();
        proyek.templat.insert(name, pranata::template::copy_for_project(&template, &words));
        through(&proyek);
    });
}

/// A file that is small and unpacks to what no document is, and one that is deeper than any.
#[test]
fn bombs_are_refused() {
    let zeros = vec![b' '; 200 << 20];
    let body = format!("<w:document><w:body>{}", "<w:tbl><w:tr><w:tc>".repeat(200_000));
    let wide: BTreeMap<String, Vec<u8>> = (0..6000).map(|n| (format!("word/{n}.xml"), Vec::new())).collect();
    let files = [
        BTreeMap::from([("word/document.xml".to_owned(), zeros)]),
        BTreeMap::from([("word/document.xml".to_owned(), body.into_bytes())]),
        wide,
    ];
    for members in files {
        let bytes = ubah::pack(&members);
        let told = import::read("bom.docx", &bytes, &mut IdMaker::Seeded(1)).unwrap_err().to_string();
        assert!(told.starts_with("bom.docx"), "{told}");
    }
    let peak = peak();
    assert!(peak < MEMORI, "{peak} kB");
}
