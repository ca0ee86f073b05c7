//! The matrix of remarks: its data, its print, its workbook.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use pranata::compile::Templates;
use pranata::edit::{Edit, IdMaker, apply};
use pranata::export::pdf::to_pdf;
use pranata::layout::{FontBook, layout};
use pranata::model::{
    Anotasi, Balasan, Bidang, Id, Jangkar, JenisAnotasi, KeadaanAnotasi, Penulis, Proyek, Putusan,
    SebabVersi, Waktu,
};
use pranata::review::matriks::{Baris, Masukan, Matriks, Rumusan, matriks, to_naskah, to_xlsx};
use pranata::review::tanggap::{accept, add, decide, putusan, reply, withdraw};
use pranata::review::versi::{Simpanan, keep};
use pranata::store::{Bundle, load, save};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::common::{compiled, id, pranata_in, proyek_ron, ready, sample_path, stderr, stdout, tool};

fn waktu(day: i64) -> Waktu {
    Waktu::new((2026, 3, day), (9, 14, 55), 7 * 60).unwrap()
}

fn orang(nama: &str, kantor: &str) -> Penulis {
    Penulis { nama: nama.into(), kantor: kantor.into() }
}

fn siti() -> Penulis {
    orang("Siti Aminah", "Bagian Hukum")
}

fn budi() -> Penulis {
    orang("Budi Santoso", "Dinas Komunikasi dan Informatika")
}

fn rina() -> Penulis {
    orang("Rina", "")
}

/// A remark on the first place where these words stand in a text; without words on the unit as a whole.
fn catatan(
    proyek: &Proyek,
    unit: &str,
    quote: Option<&str>,
    jenis: JenisAnotasi,
    isi: &str,
    who: Penulis,
    day: i64,
) -> Anotasi {
    let label = compiled(proyek).label.get(&id(unit)).cloned().unwrap_or_default();
    let node = proyek.trees().find_map(|t| t.get(&id(unit))).unwrap();
    let text = &node.teks.0;
    let jangkar = match quote {
        Some(quote) => {
            let at = text.find(quote).unwrap_or_else(|| panic!("{quote} in {text}"));
            Jangkar::rentang(id(unit), Bidang::Teks, text, (at, at + quote.len()), &label).unwrap()
        }
        None => Jangkar::satuan(id(unit), text, &label),
    };
    Anotasi {
        jangkar,
        jenis,
        isi: isi.into(),
        penulis: who,
        waktu: waktu(day),
        balasan: BTreeMap::new(),
        putusan: None,
        ditarik: false,
        asal: String::new(),
    }
}

/// A remark on a document as a whole.
fn about_title(proyek: &Proyek, dokumen: &str, who: Penulis) -> Anotasi {
    let judul = &proyek.dokumen(&id(dokumen)).unwrap().judul.0;
    let jangkar = Jangkar { bidang: Bidang::Judul, ..Jangkar::satuan(id(dokumen), judul, "Judul") };
    let jenis = JenisAnotasi::Usulan("{daerah.jenis} Pandai".into());
    Anotasi { jangkar, jenis, ..catatan(proyek, "pasal-3", None, JenisAnotasi::Komentar, "", who, 1) }
}

fn draft() -> Proyek {
    proyek_ron(
        r#"rencana: (templat: "rencana-induk", periode: (awal: 2026, akhir: 2030), pohon: [
            (id: "buku", isi: Buku, judul: "Rencana Induk", anak: [
                (id: "bab-latar", isi: BabBuku, judul: "Latar Belakang", anak: [
                    (id: "latar", isi: Narasi, teks: "Keadaan **layanan** kini:\n\n- antrean panjang\n- berkas berulang"),
                ]),
            ]),
            (id: "lepas", isi: Buku, judul: "Cadangan", anak: []),
        ]),
        peraturan: [(id: "uu-pemda", jenis: UndangUndang, nomor: "23", tahun: Some(2014), judul: "Pemerintahan Daerah")],
        dokumen: [
            (id: "perbup", templat: "perbup", judul: "Kabupaten Cerdas", pohon: [
                (id: "menimbang", isi: Konsiderans, anak: [
                    (id: "timbang-a", isi: Pertimbangan(), teks: "bahwa pelayanan di {daerah.sebutan} masih terpisah"),
                    (id: "timbang-b", isi: Pertimbangan(), teks: "bahwa berdasarkan pertimbangan sebagaimana dimaksud {pertimbangan}, perlu menetapkan {dokumen.jenis}"),
                ]),
                (id: "mengingat", isi: DasarHukum, anak: [
                    (id: "ingat-a", isi: ButirDasarHukum(peraturan: "uu-pemda", sifat: Kewenangan)),
                    (id: "ingat-b", isi: ButirDasarHukum(), teks: "Peraturan lain"),
                ]),
                (id: "badan", isi: BatangTubuh, anak: [
                    (id: "bab-umum", isi: Bab, judul: "Ketentuan Umum", anak: [
                        (id: "pasal-1", isi: Pasal, teks: "Daerah adalah {daerah.sebutan} *cerdas*"),
                    ]),
                    (id: "bab-dewan", isi: Bab, judul: "Dewan", anak: [
                        (id: "pasal-2", isi: Pasal, anak: [
                            (id: "ayat-2-1", isi: Ayat, teks: "Dewan bersidang paling sedikit 2 (dua) kali dalam setahun"),
                            (id: "ayat-2-2", isi: Ayat, teks: "Sidang sebagaimana dimaksud {@r} dihadiri unsur", rujukan: {"r": (ke: Satuan(butir: [Satu("ayat-2-1")]))}, anak: [
                                (id: "butir-a", isi: Rincian, teks: "perguruan tinggi"),
                                (id: "butir-b", isi: Rincian, teks: "dunia usaha"),
                            ]),
                        ]),
                        (id: "pasal-3", isi: Pasal, teks: "Sekretariat membantu Dewan setiap hari kerja tanpa kecuali"),
                    ]),
                ]),
                (id: "lampiran", isi: Lampiran(bagian: ["buku"])),
            ]),
            (id: "keputusan", templat: "keputusan-bupati", judul: "Dewan", pohon: [
                (id: "kep-badan", isi: BatangTubuh, anak: [(id: "kesatu", isi: Diktum, teks: "Membentuk Dewan")]),
            ]),
        ]"#,
    )
}

/// A draft that three people looked at, and what became of it.
fn reviewed() -> Proyek {
    use JenisAnotasi::{Hapus, Komentar, Pertanyaan, Sisip, Usulan};
    let mut p = draft();
    let c = catatan;
    let all = [
        (
            "a1",
            c(
                &p,
                "timbang-a",
                Some("di {daerah.sebutan}"),
                Komentar,
                "Sebut\tdaerahnya.\n\nLihat Perda.",
                siti(),
                2,
            ),
        ),
        ("a2", c(&p, "ingat-a", None, Pertanyaan, "Masih berlaku?", budi(), 3)),
        ("a3", c(&p, "pasal-1", Some("{daerah.sebutan} *cerdas*"), Komentar, "Perlu batasan.", siti(), 4)),
        ("a4", c(&p, "ayat-2-1", Some("2 (dua)"), Usulan("4 (empat)".into()), "Terlalu jarang.", budi(), 5)),
        (
            "a5",
            c(
                &p,
                "ayat-2-2",
                Some("dimaksud {@r} dihadiri"),
                Usulan("menurut {@r} diikuti".into()),
                "",
                siti(),
                6,
            ),
        ),
        ("a6", c(&p, "butir-a", None, Hapus, "Sudah ada di Tim.", rina(), 7)),
        ("a7", c(&p, "pasal-2", None, Komentar, "Pisahkan menjadi dua Pasal.", siti(), 8)),
        ("a8", c(&p, "pasal-3", Some("setiap hari kerja"), Hapus, "Berlebihan.", budi(), 9)),
        (
            "a9",
            c(
                &p,
                "butir-b",
                Some("usaha"),
                Sisip(" dan industri {daerah.provinsi|kapital}".into()),
                "",
                rina(),
                10,
            ),
        ),
        ("b1", c(&p, "latar", Some("antrean panjang"), Komentar, "Berapa lama?", rina(), 11)),
        ("b2", c(&p, "lepas", None, Komentar, "Untuk apa?", rina(), 12)),
        ("b3", c(&p, "kesatu", None, Komentar, "Keputusan lain.", rina(), 13)),
        ("b4", c(&p, "pasal-3", Some("Dewan"), Komentar, "Batal.", rina(), 14)),
        ("b7", about_title(&p, "perbup", siti())),
        ("b8", about_title(&p, "keputusan", siti())),
        ("b6", c(&p, "ingat-b", Some("lain"), Komentar, "Sebut peraturannya.", budi(), 5)),
        (
            "b5",
            c(
                &p,
                "ayat-2-2",
                Some("dimaksud {@r}"),
                Pertanyaan,
                "Ayat yang mana?",
                orang("siti aminah", "Bagian Hukum"),
                5,
            ),
        ),
    ];
    for (key, one) in all {
        apply(&mut p, add(id(key), one)).unwrap();
    }
    let mut ids = IdMaker::Seeded(1);
    let answer = |who: Penulis, day, isi: &str| Balasan { penulis: who, waktu: waktu(day), isi: isi.into() };
    let make = |p: &mut Proyek, edit: Edit| drop(apply(p, edit).unwrap());
    let edit = reply(&p, &id("a4"), answer(siti(), 12, "Anggaran cukup untuk itu?"), &mut ids).unwrap();
    make(&mut p, edit);
    let edit = reply(&p, &id("a4"), answer(budi(), 11, "Lihat Perbup tetangga."), &mut ids).unwrap();
    make(&mut p, edit);
    let yes = |day, why: &str| putusan(KeadaanAnotasi::Diterima, why, &siti(), waktu(day));
    for (key, why) in [("a4", "Disepakati rapat."), ("a8", ""), ("a6", "")] {
        let edit = accept(&p, &id(key), yes(15, why), &mut ids).unwrap();
        make(&mut p, edit);
    }
    let no = Putusan { keadaan: KeadaanAnotasi::Ditolak, ..yes(16, "Sudah cukup jelas.") };
    let edit = decide(&p, &id("a3"), no).unwrap();
    make(&mut p, edit);
    let edit = withdraw(&p, &id("b4")).unwrap();
    make(&mut p, edit);
    // What nobody agreed to take away.
    make(&mut p, Edit::Hapus(id("ingat-b")));
    let simpanan = Simpanan {
        id: id("v1"),
        nama: "Sesudah rapat",
        sebab: SebabVersi::Dinamai,
        penulis: &siti(),
        waktu: waktu(17),
    };
    let (_, edit) = keep(&p, simpanan).unwrap();
    make(&mut p, edit.unwrap());
    p
}

fn table(p: &Proyek, keadaan: Option<KeadaanAnotasi>) -> Matriks {
    let templates = Templates::of(p).unwrap();
    matriks(p, &templates, &id("perbup"), keadaan, waktu(20)).unwrap()
}

fn remarks(m: &Matriks) -> Vec<&Masukan> {
    let one = |b: &'_ Baris| matches!(b, Baris::Masukan(_));
    let all = m.baris.iter().filter(|b| one(b));
    all.map(|b| match b {
        Baris::Masukan(one) => &**one,
        Baris::Kelompok(_) => unreachable!(),
    })
    .collect()
}

fn who(p: &Penulis) -> String {
    format!("{}/{}", p.nama, p.kantor)
}

fn wording(r: &Rumusan) -> String {
    let mark = if r.kutipan.is_empty() { String::new() } else { format!("«{}»", r.kutipan) };
    let then = if r.semula.is_empty() { String::new() } else { format!(" (semula {})", r.semula) };
    format!("{}{mark}{}{then}", r.depan, r.belakang)
}

/// The matrix as text, a line a field.
fn told(m: &Matriks) -> String {
    let mut out = vec![m.judul.clone(), m.daerah.clone()];
    out.extend(m.sampul.keterangan.iter().map(|(a, b)| format!("{a}: {b}")));
    out.extend(m.sampul.pemberi.iter().map(|(p, n)| format!("{} {:?}", who(p), n.0)));
    out.extend(m.sampul.jenis.iter().map(|(k, n)| format!("{k} {:?}", n.0)));
    out.push(format!("jumlah {:?}", m.sampul.jumlah.0));
    out.extend(m.sampul.catatan.iter().cloned());
    for baris in &m.baris {
        match baris {
            Baris::Kelompok(words) => out.push(format!("\n== {words}")),
            Baris::Masukan(one) => {
                out.push(format!("{}. {} [{}]", one.nomor, one.tempat, one.id));
                out.push(format!("   rumusan: {}", wording(&one.rumusan)));
                let usulan = one.usulan.as_ref().map(|u| format!(" → {u}")).unwrap_or_default();
                out.push(format!("   {}: {:?}{usulan}", one.jenis, one.isi));
                out.push(format!("   dari {}, {}", who(&one.pemberi), one.tanggal));
                for t in &one.tanggapan {
                    out.push(format!("   jawab {}, {}: {}", who(&t.oleh), t.tanggal, t.isi));
                }
                let t = &one.tindak;
                let by = t.putusan.as_ref().map(|(d, p)| format!(" {d} {}", who(p))).unwrap_or_default();
                out.push(format!("   {}{by} {}", t.keadaan.nama(), t.hasil).trim_end().to_owned());
            }
        }
    }
    out.join("\n")
}

#[test]
fn every_remark_stands_once_by_provision_with_what_became_of_it() {
    let p = reviewed();
    let m = table(&p, None);
    insta::assert_snapshot!("matriks", told(&m));
    let open = table(&p, Some(KeadaanAnotasi::Terbuka));
    assert!(remarks(&open).iter().all(|one| one.tindak.keadaan == KeadaanAnotasi::Terbuka));
    let count = |k| remarks(&table(&p, Some(k))).len();
    assert_eq!(KeadaanAnotasi::SEMUA.map(count), m.sampul.jumlah.0);
    assert_eq!(remarks(&m).len(), m.sampul.jumlah.jumlah());
}

fn pdf(m: &Matriks) -> Vec<u8> {
    let (naskah, fonts) = (to_naskah(m), FontBook::builtin().unwrap());
    let tata = layout(&naskah, &fonts, &BTreeMap::new());
    to_pdf(&naskah, &tata, &fonts, &BTreeMap::new()).unwrap()
}

/// The words of each page.
fn pages(bytes: &[u8], mode: &str) -> Vec<String> {
    ready();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("m.pdf");
    std::fs::write(&file, bytes).unwrap();
    let text = tool("pdftotext", &[mode.as_ref(), file.as_os_str(), "-".as_ref()]);
    text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
}

/// The sample, with this many remarks spread over its provisions; every seventh is long.
fn crowded(count: usize) -> Proyek {
    let mut p = load(&sample_path()).unwrap().proyek;
    let units: Vec<(Id, String)> = p.dokumen[0]
        .pohon
        .walk()
        .filter(|n| n.teks.0.len() > 30)
        .map(|n| (n.id.clone(), n.teks.0.clone()))
        .collect();
    for n in 0..count {
        let (unit, text) = &units[n % units.len()];
        let end = text.char_indices().nth(20).unwrap().0;
        let jangkar = Jangkar::rentang(unit.clone(), Bidang::Teks, text, (0, end), "").unwrap();
        let long =
            if n % 7 == 0 { " Mohon ditimbang kembali dengan saksama.".repeat(20) } else { String::new() };
        let one = Anotasi {
            jangkar,
            jenis: JenisAnotasi::Komentar,
            isi: format!("Catatan ke-{n}x.{long}"),
            penulis: [siti(), budi(), rina()][n % 3].clone(),
            waktu: waktu(1 + n as i64 % 28),
            balasan: BTreeMap::new(),
            putusan: None,
            ditarik: false,
            asal: String::new(),
        };
        apply(&mut p, add(id(&format!("c{n:04}")), one)).unwrap();
    }
    p
}

#[test]
fn three_hundred_remarks_print_once_each_under_a_head_on_every_page() {
    let m = table(&crowded(300), None);
    let bytes = pdf(&m);
    let pages = pages(&bytes, "-layout");
    let text = pages.concat();
    for n in 0..300 {
        assert_eq!(text.matches(&format!("ke-{n}x.")).count(), 1, "remark {n}");
    }
    assert!(pages[0].contains("MATRIKS TANGGAPAN ATAS RANCANGAN PERATURAN BUPATI PATI"), "{}", pages[0]);
    assert!(pages.len() > 10);
    for (n, page) in pages.iter().enumerate().skip(1) {
        for head in ["Rumusan dalam rancangan", "Pemberi masukan", "Tindak lanjut"] {
            assert_eq!(page.matches(head).count(), 1, "{head} on page {}", n + 1);
        }
        // No page holds next to nothing, the last aside.
        assert!(n + 1 == pages.len() || page.lines().count() > 15, "page {}:\n{page}", n + 1);
    }
    assert_eq!(pdf(&m), bytes);
}

#[test]
fn the_print_says_what_the_matrix_says() {
    let m = table(&reviewed(), None);
    let words = |s: &str| s.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let print = words(&pages(&pdf(&m), "-raw").concat()).join(" ");
    for one in remarks(&m) {
        let mut parts = vec![&one.tempat, &one.rumusan.kutipan, &one.isi, &one.tindak.hasil, &one.tanggal];
        parts.extend(one.usulan.as_ref());
        parts.extend(one.tanggapan.iter().map(|t| &t.isi));
        for part in parts {
            let part = words(part).join(" ");
            assert!(print.contains(&part), "{part}\nin\n{print}");
        }
    }
    // A draft nobody looked at.
    let none = table(&draft(), None);
    let print = pages(&pdf(&none), "-raw");
    assert!(print.len() == 2 && print[1].contains("Tidak ada masukan."), "{print:?}");
    assert!(to_xlsx(&none).is_ok());
}

fn letter(entity: &str) -> char {
    match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        other => panic!("{other}"),
    }
}

/// The words of a Word file, and its source.
fn docx_words(bytes: &[u8]) -> (String, String) {
    let mut xml = String::new();
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let mut words = String::new();
    let mut reader = Reader::from_str(&xml);
    loop {
        match reader.read_event().unwrap() {
            Event::Text(t) => words.push_str(&t),
            Event::GeneralRef(r) => words.push(letter(&r)),
            Event::End(e) if e.name().as_ref() == "w:p" => words.push('\n'),
            Event::Empty(e) if e.name().as_ref() == "w:br" => words.push(' '),
            Event::Eof => break,
            _ => {}
        }
    }
    (words.split_whitespace().collect::<Vec<_>>().join(" "), xml)
}

/// The cells of a sheet: by row and column, the words or the figure; bold words between «».
fn cells(bytes: &[u8], sheet: &str) -> BTreeMap<(u32, u32), String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut member = |name: &str| {
        let mut out = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut out).unwrap();
        out
    };
    let (strings, sheet) = (member("xl/sharedStrings.xml"), member(sheet));
    let mut shared: Vec<String> = Vec::new();
    let mut bold = false;
    let mut reader = Reader::from_str(&strings);
    let mut inside = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) if e.name().as_ref() == "si" => shared.push(String::new()),
            Event::Start(e) if e.name().as_ref() == "r" => bold = false,
            Event::Empty(e) if e.name().as_ref() == "b" => bold = true,
            Event::Start(e) if e.name().as_ref() == "t" => {
                inside = true;
                shared.last_mut().unwrap().push_str(if bold { "«" } else { "" });
            }
            Event::End(e) if e.name().as_ref() == "t" => {
                inside = false;
                shared.last_mut().unwrap().push_str(if bold { "»" } else { "" });
            }
            Event::End(e) if e.name().as_ref() == "si" => bold = false,
            Event::Text(t) if inside => shared.last_mut().unwrap().push_str(&t),
            Event::GeneralRef(r) if inside => shared.last_mut().unwrap().push(letter(&r)),
            Event::Eof => break,
            _ => {}
        }
    }
    let mut out = BTreeMap::new();
    let mut reader = Reader::from_str(&sheet);
    let (mut place, mut is_string, mut value) = ((0, 0), false, false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(e) if e.name().as_ref() == "c" => {
                let get = |name: &str| {
                    let found = e.try_get_attribute(name).unwrap();
                    found.map(|a| a.value.into_owned())
                };
                let at = get("r").unwrap();
                let column = at
                    .bytes()
                    .filter(u8::is_ascii_uppercase)
                    .fold(0, |n, b| n * 26 + u32::from(b - b'A') + 1);
                let row: u32 = at.trim_start_matches(|c: char| c.is_ascii_uppercase()).parse().unwrap();
                place = (row - 1, column - 1);
                is_string = get("t").as_deref() == Some("s");
            }
            Event::Start(e) if e.name().as_ref() == "v" => value = true,
            Event::End(e) if e.name().as_ref() == "v" => value = false,
            Event::Text(t) if value => {
                let words = t.to_string();
                let words = if is_string { shared[words.parse::<usize>().unwrap()].clone() } else { words };
                out.insert(place, words);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    out
}

#[test]
fn the_workbook_holds_what_the_matrix_holds() {
    let mut p = reviewed();
    let odd = catatan(
        &p,
        "pasal-3",
        Some("Dewan"),
        JenisAnotasi::Komentar,
        "=1+1 & <b> \u{1}_x0041_ \"x\"",
        rina(),
        18,
    );
    apply(&mut p, add(id("b9"), odd)).unwrap();
    let m = table(&p, None);
    let bytes = to_xlsx(&m).unwrap();
    assert_eq!(to_xlsx(&m).unwrap(), bytes);
    let sheet = cells(&bytes, "xl/worksheets/sheet2.xml");
    let at = |row: usize, column: u32| sheet.get(&(row as u32, column)).map_or("", String::as_str);
    let heads: Vec<&str> = (0..13).map(|c| at(0, c)).collect();
    assert_eq!(heads[3..7], ["Rumusan dalam rancangan", "Jenis masukan", "Masukan", "Usulan rumusan"]);
    let all = remarks(&m);
    assert_eq!(sheet.keys().map(|(row, _)| *row as usize).max(), Some(all.len()));
    let lower = |s: &str| s.to_lowercase();
    for (n, one) in all.iter().enumerate() {
        let row = n + 1;
        assert_eq!(at(row, 0), one.nomor.to_string());
        assert_eq!([at(row, 1), at(row, 2)], [&one.kelompok, &one.tempat]);
        let r = &one.rumusan;
        let then = if r.semula.is_empty() { String::new() } else { format!("Semula: {}", r.semula) };
        assert_eq!(
            at(row, 3).replace(['«', '»', '\n'], ""),
            format!("{}{}{}{then}", r.depan, r.kutipan, r.belakang)
        );
        if !r.kutipan.is_empty() && !(r.depan.is_empty() && r.belakang.is_empty()) {
            assert!(at(row, 3).contains(&format!("«{}»", r.kutipan)), "{}", at(row, 3));
        }
        assert_eq!(lower(at(row, 4)), one.jenis);
        let said = at(row, 5).replace("_x005F_", "_");
        assert_eq!([&said, at(row, 6)], [&one.isi, one.usulan.as_deref().unwrap_or("")]);
        assert_eq!(
            [at(row, 7), at(row, 8), at(row, 9)],
            [&one.pemberi.nama, &one.pemberi.kantor, &one.tanggal]
        );
        for answer in &one.tanggapan {
            assert!(at(row, 10).contains(&answer.isi));
        }
        assert_eq!(lower(at(row, 11)), one.tindak.keadaan.nama());
        assert!(at(row, 12).contains(&one.tindak.hasil));
    }
    let cover: Vec<String> = cells(&bytes, "xl/worksheets/sheet1.xml").into_values().collect();
    assert!(cover.contains(&m.judul) && cover.contains(&"Bagian Hukum".to_owned()), "{cover:?}");
}

#[test]
fn the_command_writes_what_the_name_asks_for() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| pranata_in(folder.path(), &[&["tinjau", "matriks"], args].concat());
    save(&Bundle::new(reviewed()), &folder.path().join("p.pranata")).unwrap();
    let begins = |name: &str, head: &[u8]| {
        let bytes = std::fs::read(folder.path().join(name)).unwrap();
        assert!(bytes.starts_with(head), "{name}");
        bytes
    };
    let out = run(&["p.pranata"]);
    assert!(out.status.success(), "{}", stderr(&out));
    assert_eq!(stdout(&out).trim(), "p-matriks.pdf");
    begins("p-matriks.pdf", b"%PDF");
    let out = run(&["p.pranata", "-o", "m.docx"]);
    assert!(out.status.success(), "{}", stderr(&out));
    let (words, xml) = docx_words(&begins("m.docx", b"PK"));
    for one in remarks(&table(&reviewed(), None)) {
        for part in [&one.tempat, &one.rumusan.kutipan, &one.isi, &one.tindak.hasil] {
            let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains(&part), "{part}\nin\n{words}");
        }
    }
    assert!(xml.contains("w:orient=\"landscape\"") && xml.contains("<w:tblHeader"));
    let out = run(&["p.pranata", "-o", "m.XLSX", "--keadaan", "ditolak"]);
    assert!(out.status.success(), "{}", stderr(&out));
    let book = begins("m.XLSX", b"PK");
    let rows = cells(&book, "xl/worksheets/sheet2.xml");
    assert_eq!(rows.get(&(1, 11)).map(String::as_str), Some("Ditolak"));
    assert_eq!(rows.keys().map(|(row, _)| *row).max(), Some(1));
    for (args, why) in [
        (&["p.pranata", "-o", "m.odt"][..], "harus berakhiran .pdf"),
        (&["p.pranata", "-o", "p.pranata"], "harus berakhiran .pdf"),
        (&["p.pranata", "--dokumen", "tiada"], "yang ada: perbup, keputusan"),
        (&["p.pranata", "--keadaan", "lama"], "pilihan: terbuka, diterima, ditolak, selesai"),
        (&["tiada.pranata"], "tiada.pranata"),
    ] {
        let out = run(args);
        assert_eq!(out.status.code(), Some(2));
        assert!(stderr(&out).contains(why), "{}", stderr(&out));
    }
    assert!(load(Path::new(&folder.path().join("p.pranata"))).is_ok());
}

#[test]
fn what_nobody_would_write_is_printed_too() {
    let mut p = draft();
    let base = catatan(&p, "pasal-3", Some("Dewan"), JenisAnotasi::Komentar, "", rina(), 1);
    let make = |jangkar: Jangkar, isi: String| Anotasi { jangkar, isi, ..base.clone() };
    let anchor = base.jangkar.clone();
    let stray = |simpul: &str, rentang| Jangkar { simpul: id(simpul), rentang, ..anchor.clone() };
    let all = [
        make(anchor.clone(), "tak berujung".repeat(4_000)),
        make(anchor.clone(), "baris\n".repeat(400)),
        make(anchor.clone(), "\u{0}\u{1}\u{b}\u{200e}\u{feff}😀 </w:t> ]]> {daerah.nama}".to_owned()),
        make(stray("tiada", Some((0, 5))), "Di mana?".to_owned()),
        make(stray("pasal-3", Some((900, 2_000))), "Jauh.".to_owned()),
        make(Jangkar { kutipan: String::new(), ..stray("pasal-3", Some((7, 7))) }, "Titik.".to_owned()),
        make(
            Jangkar { bidang: Bidang::Pejabat, ..stray("pasal-3", Some((1, 2))) },
            "Bidang lain.".to_owned(),
        ),
        Anotasi {
            penulis: orang("", ""),
            jenis: JenisAnotasi::Usulan("{@x} {^y} {tiada.apa} **".into()),
            ..make(stray("badan", None), String::new())
        },
    ];
    let count = all.len();
    for (n, one) in all.into_iter().enumerate() {
        p.anotasi.insert(id(&format!("x{n}")), one);
    }
    let m = table(&p, None);
    assert_eq!(remarks(&m).len(), count);
    let proposed = remarks(&m).into_iter().find_map(|one| one.usulan.clone());
    assert_eq!(proposed.as_deref(), Some("[rujukan] {tiada.apa} **"));
    let book = to_xlsx(&m).unwrap();
    let longest =
        cells(&book, "xl/worksheets/sheet2.xml").into_values().map(|w| w.encode_utf16().count()).max();
    assert!(longest.unwrap() <= 32_767);
    assert!(pages(&pdf(&m), "-raw").len() > 3);
}
