//! Every door through which a file comes in, given files that were damaged in all manners: no panic, no endless
//! work, no memory without bound.
//!
//! `cargo test --test ganggu` gives each door 20 seconds, `PRANATA_GANGGU=1800` half an hour, two doors at once
//! (`-- --test-threads 2`). `PRANATA_BENIH` is the number that mutation starts from (printed). An input that fails is
//! kept in `target/ganggu`; put into `tests/ganggu/benih/DOOR` it is tried first from then on.

#![allow(clippy::unwrap_used, reason = "a test that fails may say so by panicking")]

mod coretan;
mod ubah;

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use pranata::check::{Kantor, Pemeriksa};
use pranata::compile::{Templates, compile};
use pranata::edit::{IdMaker, apply};
use pranata::export::docx::{DocxOptions, to_docx};
use pranata::export::pdf::to_pdf;
use pranata::export::teks::to_text;
use pranata::import;
use pranata::layout::{FontBook, layout};
use pranata::markup::parse_blocks;
use pranata::model::ron::{from_ron, to_ron};
use pranata::model::{
    Anotasi, Bidang, Id, Jangkar, JenisAnotasi, JenisKeluaran, KeadaanAnotasi, Penulis, Proyek, Putusan,
    Waktu,
};
use pranata::review::berkas::{self, Berkas};
use pranata::review::gabung::merge_into;
use pranata::review::tanggap::accept_all;
use pranata::store::{Bundle, load_bytes};
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

/// A project with remarks of every kind, and the files that go out and come back.
fn bundled() -> (Proyek, Vec<Vec<u8>>) {
    let mut proyek = import::from_text("benih.txt", &draft(), &mut IdMaker::Seeded(1)).unwrap().proyek;
    let units: Vec<(Id, String)> = proyek
        .trees()
        .flat_map(|t| t.walk())
        .filter(|n| n.teks.0.len() > 30)
        .map(|n| (n.id.clone(), n.teks.0.clone()))
        .collect();
    let kinds = [
        JenisAnotasi::Komentar,
        JenisAnotasi::Pertanyaan,
        JenisAnotasi::Usulan("kata lain".into()),
        JenisAnotasi::Hapus,
        JenisAnotasi::Sisip("kata baru".into()),
    ];
    let waktu = Waktu { detik: 1_790_000_000, zona: 420 };
    for (n, jenis) in kinds.into_iter().cycle().take(15).enumerate() {
        let (id, text) = &units[n % units.len()];
        let end = (12..=30).find(|at| text.is_char_boundary(*at)).unwrap();
        let stretch = Jangkar::rentang(id.clone(), Bidang::Teks, text, (0, end), "Pasal 1").unwrap();
        let jangkar = if n % 4 == 3 { Jangkar::satuan(id.clone(), text, "Pasal 1") } else { stretch };
        let anotasi = Anotasi {
            jangkar,
            jenis,
            isi: "Mengapa?".to_owned(),
            penulis: Penulis { nama: "Siti".to_owned(), kantor: "Bagian Hukum".to_owned() },
            waktu,
            balasan: BTreeMap::new(),
            putusan: None,
            ditarik: false,
            asal: String::new(),
        };
        proyek.anotasi.insert(Id::new(&format!("k{n}")).unwrap(), anotasi);
    }
    let versi = Id::new("v").unwrap();
    let by = Penulis { nama: "Ani".to_owned(), kantor: String::new() };
    let bundle = Bundle::new(proyek.clone());
    let sent = berkas::pack(&bundle, &versi, &by, waktu).unwrap();
    let read = berkas::read(Path::new("x.tinjauan"), &sent).unwrap();
    let back = berkas::answer(&proyek, read.surat(), &by, waktu).unwrap();
    proyek.anotasi.clear();
    (proyek, vec![back.clone(), back, sent])
}

/// Remarks that can be read and say what cannot be.
fn wrong(change: &mut Pengubah, mut remarks: BTreeMap<Id, Anotasi>) -> BTreeMap<Id, Anotasi> {
    let units: Vec<Id> = remarks.values().map(|a| a.jangkar.simpul.clone()).collect();
    let words: Vec<String> = remarks.values().map(|a| a.jangkar.kutipan.clone()).collect();
    let odd = ["", " ", "é", "{@r}", "**", "\\", "Daerah", "wajib", "a", "\u{301}", "{daerah.nama}"];
    for one in remarks.values_mut() {
        for _ in 0..change.below(4) {
            let text = match change.below(3) {
                0 => words[change.below(words.len())].clone(),
                1 => odd[change.below(odd.len())].to_owned(),
                _ => String::from_utf8_lossy(&change.damaged(words[0].as_bytes())).into_owned(),
            };
            let jangkar = &mut one.jangkar;
            match change.below(9) {
                0 => jangkar.simpul = units[change.below(units.len())].clone(),
                1 => jangkar.simpul = Id::new("tiada").unwrap(),
                2 => jangkar.kutipan = text,
                3 => jangkar.depan = text,
                4 => jangkar.belakang = text,
                5 => jangkar.rentang = Some((change.below(300), change.below(300))),
                6 => jangkar.rentang = Some((usize::MAX - change.below(3), usize::MAX - change.below(3))),
                7 => jangkar.bidang = if change.below(2) == 0 { Bidang::Judul } else { Bidang::Masalah },
                _ => one.jenis = JenisAnotasi::Usulan(text.as_str().into()),
            }
        }
    }
    remarks
}

/// A `.tinjauan` whose remarks or letter were damaged, sealed anew; now and then damaged as a whole.
fn reseal(change: &mut Pengubah, seed: &[u8]) -> Vec<u8> {
    if change.below(6) == 0 {
        return repack(change, seed);
    }
    let mut members = ubah::unpack(seed);
    let other = if members.contains_key("anotasi.ron") { "anotasi.ron" } else { "draf.pranata" };
    let old = pranata::model::sha256(&members[other]);
    let whole = String::from_utf8_lossy(&members[other]).into_owned();
    let damaged = match from_ron::<BTreeMap<Id, Anotasi>>(&whole) {
        Ok(remarks) if change.below(4) > 0 => to_ron(&wrong(change, remarks)).unwrap().into_bytes(),
        _ => change.damaged(&members[other]),
    };
    let letter = String::from_utf8_lossy(&members["tinjauan.ron"]).into_owned();
    let mut letter = letter.replace(&old, &pranata::model::sha256(&damaged)).into_bytes();
    if change.below(4) == 0 {
        letter = change.damaged(&letter);
    }
    members.insert(other.to_owned(), damaged);
    members.insert("segel".to_owned(), pranata::model::sha256(&letter).into_bytes());
    members.insert("tinjauan.ron".to_owned(), letter);
    ubah::pack(&members)
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
        let decision = Putusan {
            waktu: Waktu::default(),
            keadaan: KeadaanAnotasi::Diterima,
            alasan: String::new(),
            penulis: Penulis::default(),
        };
        let taken = accept_all(&proyek, &ids, &decision, &mut IdMaker::Seeded(2));
        apply(&mut proyek, taken.edit).unwrap();
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

/// What a reviewer sends back, damaged before it is sealed anew: the seal holds, the remarks are any.
#[test]
fn bundle() {
    let base = bundled();
    let yes = Putusan {
        waktu: Waktu { detik: 1, zona: 0 },
        keadaan: KeadaanAnotasi::Diterima,
        alasan: String::new(),
        penulis: Penulis::default(),
    };
    static BASE: OnceLock<(Proyek, Putusan)> = OnceLock::new();
    static MERGED: AtomicU64 = AtomicU64::new(0);
    BASE.get_or_init(|| (base.0, yes));
    let words = [
        "Komentar",
        "Hapus",
        "Usulan(\"x\")",
        "Sisip(\"y\")",
        "rentang: (0, 99999999)",
        "rentang: (5, 2)",
        "rentang: (18446744073709551615, 1)",
        "bidang: Sel(baris: \"a\", kolom: \"b\")",
        "bidang: Judul",
        "kutipan: \"\"",
        "kutipan: \"Daerah\"",
        "depan: \"é\"",
        "simpul: \"x\"",
        "ditarik: true",
        "2026-02-31T00:00:00+07:00",
        "9999-12-31T23:59:59+14:00",
    ];
    let seeds = base.1;
    door("tinjauan", &seeds, &words, reseal, |bytes| {
        let Some((proyek, yes)) = BASE.get() else { return };
        match berkas::read(Path::new("uji.tinjauan"), bytes) {
            Ok(Berkas::Kiriman(_, bundle)) => through(&bundle.proyek),
            Ok(Berkas::Kembali(_, anotasi)) => {
                let mut proyek = proyek.clone();
                let merged = merge_into(&mut proyek, [&anotasi]).unwrap();
                let made = accept_all(&proyek, &merged.baru, yes, &mut IdMaker::Seeded(1));
                apply(&mut proyek, made.edit).unwrap();
                MERGED.fetch_add(1, Ordering::Relaxed);
                through(&proyek);
            }
            Err(_) => {}
        }
    });
    // Damage that nobody reads behind the seal would try nothing.
    let merged = MERGED.load(Ordering::Relaxed);
    println!("tinjauan: {merged} of them were merged");
    assert!(merged > 50, "{merged}");
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
