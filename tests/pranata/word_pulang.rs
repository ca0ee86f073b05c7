//! A draft goes out as a Word file and comes home: through `LibreOffice`, and through edits of the XML by hand.

mod kantor;
mod skema;
pub mod xml;

use std::collections::BTreeMap;
use std::fs;

use pranata::compile::{Naskah, Templates, compile};
use pranata::export::docx::peta::{NAMESPACE, Peta};
use pranata::export::docx::{DocxOptions, peta_of, to_docx};
use pranata::format::docx::read_tracked;
use pranata::layout::{FontBook, layout};
use pranata::markup::plain;
use pranata::model::{
    Anotasi, Balasan, Bidang, Id, Jangkar, JenisAnotasi, KeadaanAnotasi, Penulis, Proyek, Teks, Waktu,
};
use pranata::review::gabung::merge_into;
use pranata::review::tanggap::{accept_all, putusan};
use pranata::review::word::{HasilWord, WordError, catatan, read};
use pranata::store::{Bundle, load};

use crate::common::{id, make, pranata_in, ready_office, sample_path, stderr};
use kantor::{Langkah, pages_of, resaved, run_steps};
use xml::Berkas;

fn sample() -> Bundle {
    load(&sample_path()).unwrap()
}

fn compiled(proyek: &Proyek, dokumen: &str) -> Naskah {
    let templates = Templates::of(proyek).unwrap();
    let keluaran = proyek.dokumen(&id(dokumen)).unwrap().keluaran();
    compile(proyek, &templates, &id(dokumen), keluaran).unwrap()
}

/// A document as a Word file, with its open remarks.
fn exported(bundle: &Bundle, dokumen: &str) -> Vec<u8> {
    let naskah = compiled(&bundle.proyek, dokumen);
    let options = DocxOptions {
        proyek: Some(&bundle.proyek),
        dokumen: Some(id(dokumen)),
        catatan: catatan(&bundle.proyek),
        ..DocxOptions::default()
    };
    let fonts = FontBook::builtin().unwrap();
    let tata = layout(&naskah, &fonts, &bundle.gambar);
    to_docx(&naskah, &bundle.gambar, &options.with_pages(&naskah, &tata)).unwrap()
}

fn back(proyek: &Proyek, bytes: &[u8]) -> HasilWord {
    read(proyek, bytes, "uji.docx", 420).unwrap_or_else(|e| panic!("{e}"))
}

/// What a remark is, in one line: the unit, the quoted words, the kind with its words, what it says.
fn told(a: &Anotasi) -> String {
    let what = match &a.jenis {
        JenisAnotasi::Komentar => "komentar".to_owned(),
        JenisAnotasi::Pertanyaan => "pertanyaan".to_owned(),
        JenisAnotasi::Hapus => "hapus".to_owned(),
        JenisAnotasi::Usulan(t) => format!("usul [{}]", t.0),
        JenisAnotasi::Sisip(t) => format!("sisip [{}]", t.0),
    };
    let j = &a.jangkar;
    let words = if j.rentang.is_some() { format!("[{}]", j.kutipan) } else { "seluruhnya".to_owned() };
    let field = match &j.bidang {
        Bidang::Teks => String::new(),
        bidang => format!(" {}", bidang.nama()),
    };
    format!("{}{field} {words}: {what} {}", j.simpul, a.isi).trim().to_owned()
}

fn all_told(hasil: &HasilWord) -> Vec<String> {
    let mut all: Vec<String> = hasil.anotasi.iter().map(|(_, a)| told(a)).collect();
    all.sort();
    all
}

#[track_caller]
fn expect(hasil: &HasilWord, wanted: &[&str]) {
    let mut wanted: Vec<String> = wanted.iter().map(|w| (*w).to_owned()).collect();
    wanted.sort();
    assert_eq!(all_told(hasil), wanted, "left over: {:#?}", hasil.lain);
}

/// The words of every paragraph of the body, as they stand with tracked changes.
fn words(bytes: &[u8]) -> Vec<String> {
    let read = read_tracked(bytes).unwrap();
    let written = |p: &&pranata::format::docx::AlineaLacak| !p.daftar_isi;
    read.alinea.iter().filter(written).map(pranata::format::docx::AlineaLacak::kini).collect()
}

#[test]
fn the_same_draft_gives_the_same_bytes_and_comes_back_as_nothing() {
    let bundle = sample();
    for dokumen in bundle.proyek.dokumen.iter().map(|d| d.id.to_string()) {
        let one = exported(&bundle, &dokumen);
        assert_eq!(one, exported(&bundle, &dokumen));
        let hasil = back(&bundle.proyek, &one);
        assert!(hasil.anotasi.is_empty() && hasil.lain.is_empty(), "{:#?}", (all_told(&hasil), hasil.lain));
        assert!(!hasil.tanpa_peta);
        skema::check(&one);
        // The map in the file is what the document prints.
        let map = read_tracked(&one).unwrap().data.into_iter().find(|d| d.0 == NAMESPACE).unwrap().1;
        let options = DocxOptions {
            proyek: Some(&bundle.proyek),
            dokumen: Some(id(&dokumen)),
            ..DocxOptions::default()
        };
        assert_eq!(Peta::parse(&map).unwrap(), peta_of(&compiled(&bundle.proyek, &dokumen), &options));
    }
}

#[test]
fn what_an_office_only_saved_again_brings_nothing() {
    ready_office();
    let folder = tempfile::tempdir().unwrap();
    let mut bundle = sample();
    remark(&mut bundle.proyek);
    for dokumen in bundle.proyek.dokumen.iter().map(|d| d.id.to_string()).collect::<Vec<_>>() {
        let again = resaved(folder.path(), &exported(&bundle, &dokumen));
        let hasil = back(&bundle.proyek, &again);
        assert!(hasil.anotasi.is_empty() && hasil.lain.is_empty(), "{:#?}", (all_told(&hasil), hasil.lain));
        assert!(!hasil.tanpa_peta, "the office keeps the map");
        println!("{dokumen}: {} paragraphs, {} comments known again", words(&again).len(), hasil.dikenal);
        // A copy that lost its own data is read by the draft as it is.
        let mut bare = Berkas::open(&again);
        bare.parts.retain(|(name, _)| !name.starts_with("customXml/"));
        let hasil = back(&bundle.proyek, &bare.close());
        let edits: Vec<_> = hasil.anotasi.iter().filter(|(_, a)| a.jenis.mengubah()).collect();
        assert!(hasil.tanpa_peta && edits.is_empty(), "{:#?}", all_told(&hasil));
    }
}

#[test]
fn an_office_opens_it_with_about_as_many_pages() {
    ready_office();
    let folder = tempfile::tempdir().unwrap();
    let fonts = FontBook::builtin().unwrap();
    let long = crate::word_pulang_bench::sized(200);
    let format: Bundle = load(&sample_path().with_file_name("../../tests/data/format-1.pranata")).unwrap();
    for (name, bundle) in [("sample", &sample()), ("format 1", &format), ("bench", &long)] {
        for d in &bundle.proyek.dokumen {
            let naskah = compiled(&bundle.proyek, d.id.as_str());
            let ours = layout(&naskah, &fonts, &bundle.gambar).jumlah();
            let theirs = pages_of(folder.path(), &exported(bundle, d.id.as_str()));
            println!("{name}, {}: {ours} pages of our own, {theirs} of the office", d.id);
            let most = (ours as f32 * 0.1).max(1.0);
            assert!((ours as f32 - theirs as f32).abs() <= most, "{name} {}: {ours} and {theirs}", d.id);
        }
    }
}

#[test]
fn edits_made_in_an_office_come_home() {
    ready_office();
    let folder = tempfile::tempdir().unwrap();
    let bundle = sample();
    let made = exported(&bundle, "perbup");
    let steps = [
        // Konsiderans, dasar hukum.
        Langkah::komentar("mempercepat terwujudnya kesejahteraan", "Kurang tepat.", "Budi (Bagian Hukum)"),
        Langkah::ganti("masih dikelola secara terpisah", "belum dikelola bersama").lacak(),
        Langkah::komentar("Undang-Undang Nomor 30 Tahun 2014", "Masih berlaku?", "Cici"),
        // Definitions.
        Langkah::sisip("unsur pembantu Bupati", " Pati").lacak(),
        Langkah::ganti("selisih antara kondisi kini", "jarak antara kondisi kini"),
        Langkah::komentar("Sistem Pemerintahan Berbasis Elektronik", "Sesuaikan dengan Perpres.", "Cici"),
        // Pasal, ayat, rincian.
        Langkah::komentar("Rencana Induk bertujuan untuk", "Apakah tujuan ini lengkap?", "Budi"),
        Langkah::ganti("meningkatkan mutu dan kecepatan layanan", "meningkatkan mutu layanan").lacak(),
        Langkah::ganti("menjaga mutu lingkungan hidup", "memelihara mutu lingkungan hidup"),
        Langkah::sisip("Pemerintah Daerah, Mitra, dan masyarakat", " luas").lacak(),
        Langkah::hapus(" dan dikoordinasikan sehari-hari").lacak(),
        Langkah::komentar("Pasal 34", "Soal pendanaan", "Cici"),
        Langkah::komentar("paling lama 6 (enam) bulan", "Terlalu lama.", "Budi"),
        Langkah::alinea("memperluas kesempatan berusaha", "menguatkan desa;").lacak(),
        Langkah::buang("memadukan Program antar-Perangkat").lacak(),
        Langkah::ganti("20 (dua puluh) hari sejak masukan", "14 (empat belas) hari sejak masukan").lacak(),
        Langkah::komentar("Pasal 21 ayat (3)", "Rujukan benar?", "Budi"),
        // Table cells.
        Langkah::ganti("Merek lemah", "Merek belum dikenal").lacak(),
        Langkah::komentar("Rob dan kekeringan", "Tambahkan abrasi.", "Cici"),
        Langkah::ganti("Bacaan terbatas", "Bacaan sangat terbatas"),
        // Narrative of the lampiran.
        Langkah::hapus(" dan tetap ingin terlibat dalam urusan kampung").lacak(),
        Langkah::komentar("Perantau memegang peran yang besar", "Sumbernya?", "Budi"),
        Langkah::ganti("Kampus menguji hasilnya", "Perguruan tinggi menguji hasilnya"),
        Langkah::ganti("iklim berubah sehingga banjir", "cuaca berubah sehingga banjir").lacak(),
        Langkah::hapus("Gotong royong kuat").lacak(),
    ];
    let edited = run_steps(folder.path(), &made, &steps);
    let hasil = back(&bundle.proyek, &edited);
    expect(
        &hasil,
        &[
            "b1-arah-tren-n [iklim berubah sehingga banjir]: usul [cuaca berubah sehingga banjir]",
            "b1-wilayah-2-n [ dan tetap ingin terlibat dalam urusan kampung]: hapus",
            "b1-wilayah-2-n [Perantau memegang peran yang besar]: pertanyaan Sumbernya?",
            "b2-aksi-sdm-n [Kampus]: usul [Perguruan tinggi]",
            "def-kesenjangan [selisih]: usul [jarak]",
            "def-pd []: sisip [ Pati]",
            "def-spbe judul [Sistem Pemerintahan Berbasis Elektronik]: komentar Sesuaikan dengan Perpres.",
            "mengingat-adpem seluruhnya: pertanyaan Masih berlaku?",
            "menimbang-a [mempercepat terwujudnya kesejahteraan]: komentar Kurang tepat.",
            "menimbang-b [masih dikelola secara terpisah]: usul [belum dikelola bersama]",
            "pasal-dana seluruhnya: komentar Soal pendanaan",
            "pasal-kedudukan-3 [paling lama 6 (enam) bulan]: komentar Terlalu lama.",
            "pasal-maksud []: sisip [ luas]",
            "pasal-partisipasi-3 [20 (dua puluh) hari sejak masukan]: usul [14 (empat belas) hari sejak masukan]",
            "pasal-peralihan-3 [{@k}]: pertanyaan Rujukan benar?",
            "pasal-tim-1 [ dan dikoordinasikan sehari-hari]: hapus",
            "pasal-tujuan [Rencana Induk bertujuan untuk]: pertanyaan Apakah tujuan ini lengkap?",
            "pasal-tujuan-a [meningkatkan mutu dan kecepatan layanan]: usul [meningkatkan mutu layanan]",
            "pasal-tujuan-b seluruhnya: hapus",
            "pasal-tujuan-d seluruhnya: sisip [menguatkan desa]",
            "pasal-tujuan-e [menjaga]: usul [memelihara]",
            "t-swot sel [Gotong royong kuat]: hapus",
            "t-swot sel [Merek lemah]: usul [Merek belum dikenal]",
            "t-swot sel [Rob dan kekeringan]: komentar Tambahkan abrasi.",
            "t-swot sel []: sisip [sangat ]",
        ],
    );
    // Read twice, it is the same; merged twice, nothing is new.
    assert_eq!(hasil, back(&bundle.proyek, &edited));
    let mut proyek = bundle.proyek.clone();
    let set: BTreeMap<Id, Anotasi> = hasil.anotasi.iter().cloned().collect();
    let merged = merge_into(&mut proyek, [&set]).unwrap();
    assert_eq!(merged.baru.len(), hasil.anotasi.len());
    assert!(merged.hilang.is_empty() && merged.berubah.is_empty());
    assert!(merge_into(&mut proyek, [&set]).unwrap().is_empty());
    let who = hasil.anotasi.iter().filter(|(_, a)| a.jenis.mengubah()).map(|(_, a)| a.penulis.nama.as_str());
    assert!(who.into_iter().all(|n| n == "Rini Wulandari"));
    assert!(hasil.anotasi.iter().any(|(_, a)| a.penulis.kantor == "Bagian Hukum"));
    // What leaves again with the comments comes back as known, also after the draft has moved on.
    let out = Bundle { proyek: proyek.clone(), ..sample() };
    let again = back(&proyek, &resaved(folder.path(), &exported(&out, "perbup")));
    assert!(again.anotasi.is_empty() && again.lain.is_empty(), "{:#?}", all_told(&again));
    assert_eq!(again.dikenal, proyek.anotasi.len());
}

/// A document with all that makes places hard to find: marks of style, escapes, references, footnotes, capitals.
fn hard() -> Bundle {
    use crate::common::{Rangkai, proyek, simpul};
    use pranata::model::Isi;
    let note = simpul("k-1", Isi::CatatanKaki, "Menurut surat edaran yang berlaku");
    let tarif = r"Tarif 5\*2 dihitung *per kepala* dan **per bulan** oleh Dinas{^k-1}";
    let mut made = proyek(vec![
        simpul("bab-1", Isi::Bab, "").judul("Ketentuan *umum*").anak(vec![
            simpul("p-1", Isi::Pasal, "").anak(vec![
                simpul("a-1", Isi::Ayat, tarif).anak(vec![note]),
                simpul(
                    "a-2",
                    Isi::Ayat,
                    "Dinas sebagaimana dimaksud {@r1} wajib melapor kepada {=Badan Pusat}",
                ),
                simpul("a-3", Isi::Ayat, "Laporan meliputi").anak(vec![
                    simpul("r-a", Isi::Rincian, "jumlah pemohon"),
                    simpul("r-b", Isi::Rincian, "lama layanan"),
                    simpul("r-c", Isi::Rincian, "saran warga"),
                ]),
            ]),
            simpul("p-2", Isi::Pasal, "Peraturan ini berlaku bagi semua kantor"),
            simpul("p-3", Isi::Pasal, "Hal lain diatur kemudian"),
        ]),
        simpul("bab-2", Isi::Bab, "").judul("Penutup").anak(vec![simpul(
            "p-4",
            Isi::Pasal,
            "Mulai hari ini",
        )]),
    ]);
    let node = made.dokumen[0].pohon.get_mut(&id("a-2")).unwrap();
    let rujukan = pranata::model::ron::from_ron("(ke: Satuan(butir: [Satu(\"a-1\")]))");
    node.rujukan.insert(id("r1"), rujukan.unwrap_or_else(|e| panic!("{e}")));
    Bundle::new(made)
}

#[test]
fn edits_of_the_xml_come_home() {
    let bundle = hard();
    let made = exported(&bundle, "perbup");
    skema::check(&made);
    let body = "word/document.xml";
    let run = |edit: &dyn Fn(&mut Berkas)| {
        let mut file = Berkas::open(&made);
        edit(&mut file);
        back(&bundle.proyek, &file.close())
    };
    expect(&run(&|_| {}), &[]);
    let plain = |old: &str, new: &str, wanted: &[&str]| {
        let hasil = run(&|f: &mut Berkas| assert!(f.in_any(old, new), "{old}"));
        expect(&hasil, wanted);
        assert!(hasil.lain.is_empty(), "{:#?}", hasil.lain);
    };
    // Escapes, style, names, capitals: only the words, in the writing of the source.
    plain("5*2", "5*3", &["a-1 [2]: usul [3]"]);
    plain("5*2", "6_2", &[r"a-1 [5\*]: usul [6\_]"]);
    plain("per kepala", "per orang", &["a-1 [kepala]: usul [orang]"]);
    plain("Badan Pusat", "Badan Daerah", &["a-2 [Pusat]: usul [Daerah]"]);
    plain("UMUM", "LAIN", &["bab-1 judul [umum]: usul [Lain]"]);
    // What the program computes is told, and no text is changed for it.
    plain(
        "(2)",
        "(2a)",
        &["a-2 seluruhnya: komentar Usul pada kata yang disusun program: \"(2)\" menjadi \"(2a)\"."],
    );
    plain(
        "ayat (1)",
        "ayat (3)",
        &[
            "a-2 seluruhnya: komentar Usul pada kata yang disusun program: \"pada ayat (1)\" menjadi \"pada ayat (3)\".",
        ],
    );
    plain(
        "; dan",
        "; atau",
        &["r-b seluruhnya: komentar Usul pada kata yang disusun program: \"; dan\" menjadi \"; atau\"."],
    );
    // Words behind the full stop that the program sets come before it.
    let more = run(&|f: &mut Berkas| {
        let text = f.text(body);
        let end = text.find("semua kantor").unwrap();
        let at = end + text[end..].find("<w:bookmarkEnd").unwrap();
        let added = xml::inserted("", " Kecuali desa.");
        f.set(body, format!("{}{added}{}", &text[..at], &text[at..]));
    });
    expect(&more, &["p-2 []: sisip [. Kecuali desa]"]);
    // A stretch over the edge of a style falls into its parts.
    let over = run(&|f: &mut Berkas| {
        assert!(f.around("per kepala", xml::deleted));
        assert!(f.around(" dan ", xml::deleted));
    });
    expect(&over, &["a-1 [ dan ]: hapus", "a-1 [per kepala]: hapus"]);
    // A reference goes with the words around it.
    let gone = run(&|f: &mut Berkas| {
        for words in [" sebagaimana dimaksud ", "pada ", "ayat (1)"] {
            assert!(f.around(words, xml::deleted), "{words}");
        }
    });
    expect(&gone, &["a-2 [ sebagaimana dimaksud {@r1}]: hapus"]);
    // Two hands side by side are two suggestions.
    let two = run(&|f: &mut Berkas| {
        f.around("semua", |look, words| {
            let other = xml::inserted(look, "setiap ").replace("Rini", "Budi");
            other + &xml::deleted(look, words) + &xml::inserted(look, "seluruh")
        });
    });
    expect(&two, &["p-2 [semua]: usul [seluruh]", "p-2 []: sisip [setiap ]"]);
    // A footnote.
    let foot = run(&|f: &mut Berkas| f.replace("word/footnotes.xml", "surat edaran", "surat keputusan"));
    expect(&foot, &["k-1 [edaran]: usul [keputusan]"]);
}

/// Paragraphs that come, go and move; what has no place is told.
#[test]
fn paragraphs_of_the_xml_come_home() {
    let bundle = hard();
    let made = exported(&bundle, "perbup");
    let body = "word/document.xml";
    let run = |edit: &dyn Fn(&mut Berkas)| {
        let mut file = Berkas::open(&made);
        edit(&mut file);
        back(&bundle.proyek, &file.close())
    };
    let paragraph = |text: &str, words: &str| {
        let at = text.find(words).unwrap_or_else(|| panic!("{words}"));
        let from = text[..at].rfind("<w:p>").unwrap();
        (from, at + text[at..].find("</w:p>").unwrap() + 6)
    };
    let behind = |f: &mut Berkas, words: &str, new: &str| {
        let text = f.text(body);
        let (_, end) = paragraph(&text, words);
        f.set(body, format!("{}<w:p>{new}</w:p>{}", &text[..end], &text[end..]));
    };
    let cut = |f: &mut Berkas, words: &str| {
        let text = f.text(body);
        let (from, end) = paragraph(&text, words);
        f.set(body, format!("{}{}", &text[..from], &text[end..]));
        text[from..end].to_owned()
    };
    let new = run(&|f| behind(f, "lama layanan", "<w:r><w:t>c1. biaya layanan;</w:t></w:r>"));
    expect(&new, &["r-b seluruhnya: sisip [biaya layanan] Ditulis dengan nomor \"c1.\"."]);
    let new = run(&|f| behind(f, "lama layanan", &xml::inserted("", "biaya")));
    expect(&new, &["r-b seluruhnya: sisip [biaya]"]);
    assert_eq!(new.anotasi[0].1.penulis.nama, "Rini");
    let new = run(&|f| behind(f, "MEMUTUSKAN:", "<w:r><w:t>Sela.</w:t></w:r>"));
    assert_eq!((new.lain.len(), new.lain[0].kata.as_str()), (1, "Sela."));
    let head = run(&|f| {
        f.replace("word/header1.xml", "</w:hdr>", "<w:p><w:r><w:t>KONSEP KEDUA</w:t></w:r></w:p></w:hdr>");
    });
    assert_eq!((head.anotasi.len(), head.lain[0].kata.as_str()), (0, "KONSEP KEDUA"));
    // Units that are gone as a whole, and words that are gone while the unit stays.
    let gone = run(&|f| drop((cut(f, "Pasal 3"), cut(f, "Hal lain diatur"))));
    expect(&gone, &["p-3 seluruhnya: hapus"]);
    assert_eq!(gone.anotasi[0].1.penulis.nama, pranata::review::word::TANPA_NAMA);
    let gone = run(&|f| drop(cut(f, "Laporan meliputi")));
    expect(&gone, &["a-3 [Laporan meliputi]: hapus"]);
    let gone = run(&|f| {
        for words in ["Pasal 1<", "Tarif", "Dinas sebagai", "Laporan", "jumlah", "lama", "saran"] {
            cut(f, words);
        }
    });
    expect(&gone, &["p-1 seluruhnya: hapus"]);
    // A paragraph that stands elsewhere.
    let moved = run(&|f| {
        let taken = cut(f, "jumlah pemohon");
        let text = f.text(body);
        let (_, end) = paragraph(&text, "saran warga");
        f.set(body, format!("{}{taken}{}", &text[..end], &text[end..]));
    });
    expect(&moved, &["r-a seluruhnya: komentar Dipindahkan di Word ke belakang Pasal 1 ayat (3) huruf c."]);
    // Bookmarks are lost where words are set anew: the words tell where they belong.
    let bare = run(&|f| {
        let text = f.text(body);
        let (from, end) = paragraph(&text, "semua kantor");
        let new = "<w:p><w:r><w:t>Peraturan ini berlaku bagi setiap kantor.</w:t></w:r></w:p>";
        f.set(body, format!("{}{new}{}", &text[..from], &text[end..]));
    });
    expect(&bare, &["p-2 [semua]: usul [setiap]"]);
}

/// Every word that is changed in Word and taken over prints as it stands in Word.
#[test]
fn what_is_changed_in_word_and_taken_over_prints_as_in_word() {
    let bundle = sample();
    let made = exported(&bundle, "perbup");
    let map = peta_of(
        &compiled(&bundle.proyek, "perbup"),
        &DocxOptions { proyek: Some(&bundle.proyek), dokumen: Some(id("perbup")), ..DocxOptions::default() },
    );
    for tracked in [false, true] {
        let mut file = Berkas::open(&made);
        let mut changed = 0;
        // A text that prints in two places would print its new words in both, and Word has them in one.
        let prints = |t: usize| {
            let of = |a: &&pranata::export::docx::peta::AlineaPeta| {
                a.lari.iter().any(|l| l.asal.is_some_and(|o| o.0 == t))
            };
            map.alinea.iter().filter(of).count()
        };
        let mut texts = std::collections::BTreeSet::new();
        for (n, a) in map.alinea.iter().enumerate() {
            // One word of one text in a paragraph; a text that prints twice is changed once.
            let run = a.lari.iter().find(|l| {
                l.asal.is_some_and(|(t, ..)| !texts.contains(&t) && prints(t) == 1)
                    && l.kata.split(' ').any(|w| w.len() > 4)
            });
            let Some(run) = run.filter(|_| n % 2 == usize::from(tracked)) else { continue };
            let all: Vec<&str> =
                run.kata.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 4).collect();
            let Some(word) = all.get(n % all.len().max(1)) else { continue };
            let new = format!("{} baru*{n}", word.to_lowercase());
            if file.in_paragraph(&a.nama, word, &new, tracked) {
                changed += 1;
                texts.insert(run.asal.unwrap().0);
            }
        }
        assert!(changed > 150, "{changed}");
        let edited = file.close();
        let hasil = back(&bundle.proyek, &edited);
        assert!(hasil.lain.is_empty(), "{:#?}", hasil.lain);
        let mut proyek = bundle.proyek.clone();
        let set: BTreeMap<Id, Anotasi> = hasil.anotasi.iter().cloned().collect();
        assert_eq!(set.len(), changed);
        assert!(set.values().all(|a| a.jenis.mengubah()), "{:#?}", all_told(&hasil));
        merge_into(&mut proyek, [&set]).unwrap();
        let ids: Vec<Id> = set.keys().cloned().collect();
        let who = Penulis { nama: "Uji".into(), kantor: String::new() };
        let decision = putusan(KeadaanAnotasi::Diterima, "", &who, Waktu::default());
        let taken = accept_all(&proyek, &ids, &decision, &mut pranata::edit::IdMaker::Seeded(3));
        assert!(taken.tinggal.is_empty(), "{:#?}", taken.tinggal);
        make(&mut proyek, taken.edit);
        let now = Bundle { proyek, ..sample() };
        let (ours, theirs) = (words(&exported(&now, "perbup")), words(&edited));
        let squeeze = |w: &str| w.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let differ: Vec<_> = ours.iter().zip(&theirs).filter(|(a, b)| squeeze(a) != squeeze(b)).collect();
        println!(
            "tracked {tracked}: {changed} words changed, {} paragraphs, {} differ",
            ours.len(),
            differ.len()
        );
        assert_eq!(ours.len(), theirs.len());
        assert!(differ.is_empty(), "{differ:#?}");
    }
}

/// A file that comes home to a draft that has moved on: what it says lands where its words are now.
#[test]
fn edits_land_in_a_draft_that_moved_on() {
    use crate::common::simpul;
    use pranata::edit::{Edit, Wadah};
    use pranata::model::Isi;
    let bundle = sample();
    let mut file = Berkas::open(&exported(&bundle, "perbup"));
    for (old, new) in [("pedoman bagi", "acuan bagi"), ("Merek lemah", "Merek asing"), ("Bacaan", "Buku")] {
        assert!(file.in_any(old, new), "{old}");
    }
    let edited = file.close();
    let mut proyek = bundle.proyek.clone();
    let before = proyek.dokumen[0].pohon.previous(&id("pasal-maksud")).cloned();
    let induk = proyek.dokumen[0].pohon.get(&id("pasal-maksud")).unwrap().parent().cloned();
    let cabang = Box::new(simpul("pasal-sela", Isi::Pasal, "Sela"));
    let pohon = Wadah::Dokumen(id("perbup"));
    make(&mut proyek, Edit::Sisip { pohon, induk, setelah: before, cabang });
    let node = proyek.dokumen[0].pohon.get_mut(&id("pasal-maksud")).unwrap();
    node.teks.0 = format!("Untuk jelasnya, {}", node.teks.0);
    let set: BTreeMap<Id, Anotasi> = back(&proyek, &edited).anotasi.into_iter().collect();
    let merged = merge_into(&mut proyek, [&set]).unwrap();
    assert_eq!((merged.baru.len(), merged.berubah.len(), merged.hilang.len()), (3, 0, 0));
    let one = proyek.anotasi.values().find(|a| a.jangkar.simpul == id("pasal-maksud")).unwrap();
    let text = &proyek.dokumen[0].pohon.get(&id("pasal-maksud")).unwrap().teks.0;
    let (from, to) = one.jangkar.rentang.unwrap();
    assert_eq!((&text[from..to], one.jangkar.label.as_str()), ("pedoman", "Pasal 2"));
}

/// A print for signature: the emblem stands where it belongs, and the file is as whole as the draft's.
#[test]
fn a_print_with_pictures_is_whole() {
    ready_office();
    let folder = tempfile::tempdir().unwrap();
    let mut bundle = sample();
    bundle.proyek.lambang = bundle.gambar.keys().next().cloned();
    let naskah = crate::common::compiled_as(&bundle.proyek, "perbup", pranata::model::JenisKeluaran::Naskah);
    let made = to_docx(&naskah, &bundle.gambar, &DocxOptions::default()).unwrap();
    skema::check(&made);
    let file = Berkas::open(&made);
    assert!(file.text("word/document.xml").contains("<wp:anchor"));
    assert!(file.parts.iter().any(|(n, b)| n.starts_with("word/media/") && b.starts_with(b"\x89PNG")));
    assert!(!file.parts.iter().any(|(n, _)| n.starts_with("customXml/")), "no project, no map");
    let (ours, theirs) = (62, pages_of(folder.path(), &made));
    assert!(theirs.abs_diff(ours) <= 6, "{theirs}");
}

fn remark(proyek: &mut Proyek) {
    let node = proyek.dokumen[0].pohon.get(&id("pasal-maksud")).unwrap();
    let text = node.teks.0.clone();
    let at = text.find("pedoman").unwrap();
    let waktu = Waktu::parse("2026-10-01T08:00:00+07:00").unwrap();
    let siti = Penulis { nama: "Siti".into(), kantor: "Bagian Hukum".into() };
    let budi = Penulis { nama: "Budi".into(), kantor: String::new() };
    let jangkar = Jangkar::rentang(id("pasal-maksud"), Bidang::Teks, &text, (at, at + 7), "Pasal 2").unwrap();
    let balasan = Balasan { penulis: budi, waktu, isi: "Setuju & <lanjut>.".into() };
    let anotasi = Anotasi {
        jangkar,
        jenis: JenisAnotasi::Usulan(Teks("acuan".into())),
        isi: "Lebih tepat.\nLihat Lampiran II.".into(),
        penulis: siti,
        waktu,
        balasan: BTreeMap::from([(id("balas-1"), balasan)]),
        putusan: None,
        ditarik: false,
        asal: String::new(),
    };
    proyek.anotasi.insert(id("anotasi-1"), anotasi);
}

#[test]
fn comments_stand_on_their_words_and_answers_come_home() {
    let mut bundle = sample();
    remark(&mut bundle.proyek);
    let made = exported(&bundle, "perbup");
    let file = Berkas::open(&made);
    let body = file.text("word/document.xml");
    let range = body.split_once(r#"<w:commentRangeStart w:id="0"/>"#).unwrap().1;
    let inside = range.split_once(r#"<w:commentRangeEnd w:id="0"/>"#).unwrap().0;
    assert_eq!(xml::plain(inside), "pedoman");
    assert!(file.text("word/commentsExtended.xml").contains("paraIdParent"));
    let same = back(&bundle.proyek, &made);
    assert!(same.anotasi.is_empty() && same.dikenal == 2, "{:#?}", all_told(&same));

    // Someone answers in Word.
    let mut file = Berkas::open(&made);
    file.replace(
        "word/comments.xml",
        "</w:comments>",
        r#"<w:comment w:id="9" w:author="Dodi" w:date="2026-10-02T09:00:00Z"><w:p w14:paraId="00ABCDEF"><w:r><w:t>Jangan.</w:t></w:r></w:p></w:comment></w:comments>"#,
    );
    file.replace(
        "word/commentsExtended.xml",
        "</w15:commentsEx>",
        r#"<w15:commentEx w15:paraId="00ABCDEF" w15:paraIdParent="00100000" w15:done="0"/></w15:commentsEx>"#,
    );
    let hasil = back(&bundle.proyek, &file.close());
    assert_eq!(hasil.anotasi.len(), 1);
    let (at, anotasi) = &hasil.anotasi[0];
    assert_eq!((at.as_str(), anotasi.balasan.len()), ("anotasi-1", 2));
    let new = anotasi.balasan.values().find(|b| b.penulis.nama == "Dodi").unwrap();
    assert_eq!((new.isi.as_str(), new.waktu.to_string().as_str()), ("Jangan.", "2026-10-02T09:00:00+07:00"));
    let mut proyek = bundle.proyek.clone();
    let set: BTreeMap<Id, Anotasi> = hasil.anotasi.into_iter().collect();
    merge_into(&mut proyek, [&set]).unwrap();
    assert_eq!(proyek.anotasi[&id("anotasi-1")].balasan.len(), 2);
}

#[test]
fn our_own_reader_takes_it_as_the_regulation_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let bundle = sample();
    fs::write(folder.path().join("a.docx"), exported(&bundle, "perbup")).unwrap();
    let done = pranata_in(folder.path(), &["impor", "a.docx", "-o", "a.ron"]);
    assert!(done.status.success(), "{}", stderr(&done));
    let text = |file: &str| {
        let out = pranata_in(folder.path(), &["ekspor", file, "--ke", "teks"]);
        String::from_utf8(out.stdout).unwrap()
    };
    let (ours, theirs) = (text(sample_path().to_str().unwrap()), text("a.ron"));
    let regulation = |t: &str| t.split("\nLAMPIRAN\n").next().unwrap().to_owned();
    assert_eq!(regulation(&theirs), regulation(&ours));
    assert!(regulation(&ours).lines().count() > 400);
    // An annex has no rules for headings: its label and its title come as one line.
    let squeeze = |t: &str| {
        let annex = t.split_once("\nLAMPIRAN\n").unwrap().1;
        annex.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (a, b) = (squeeze(&ours), squeeze(&theirs));
    let ratio = similar::TextDiff::from_words(&a, &b).ratio();
    println!("annex: {ratio} of its words come back in their order");
    assert!(ratio > 0.97, "{ratio}");
}

#[test]
fn foreign_and_broken_files_are_refused() {
    let bundle = sample();
    let made = exported(&bundle, "perbup");
    let foreign = fs::read(sample_path().with_file_name("../../tests/data/docx/taman-kota.docx")).unwrap();
    assert_eq!(read(&bundle.proyek, &foreign, "x", 0), Err(WordError::Asing));
    let other = crate::common::proyek(Vec::new());
    assert_eq!(read(&other, &made, "x", 0), Err(WordError::ProyekLain));
    assert!(matches!(read(&bundle.proyek, &made[..made.len() / 2], "x", 0), Err(WordError::Format(_))));
    assert!(matches!(read(&bundle.proyek, b"bukan", "x", 0), Err(WordError::Format(_))));
}

#[test]
fn the_command_writes_and_reads_back() {
    let folder = tempfile::tempdir().unwrap();
    let sample = sample_path();
    let sample = sample.to_str().unwrap();
    let out = pranata_in(folder.path(), &["ekspor", sample, "--ke", "docx", "-o", "a.docx"]);
    assert!(folder.path().join("a.docx").is_file(), "{}", stderr(&out));
    let mut file = Berkas::open(&fs::read(folder.path().join("a.docx")).unwrap());
    assert!(file.in_any("pedoman bagi", "acuan bagi"));
    fs::write(folder.path().join("b.docx"), file.close()).unwrap();
    let args = ["tinjau", "word", sample, "b.docx", "-o", "b.ron", "--nama", "Uji"];
    let out = pranata_in(folder.path(), &args);
    assert!(out.status.success(), "{}", stderr(&out));
    assert!(stderr(&out).contains("b.docx: 0 komentar, 1 usulan rumusan"), "{}", stderr(&out));
    let back = load(&folder.path().join("b.ron")).unwrap().proyek;
    let one = back.anotasi.values().next().unwrap();
    assert_eq!(told(one), "pasal-maksud [pedoman]: usul [acuan]");
    assert_eq!(plain(&one.jangkar.depan), "Rencana Induk dimaksudkan sebagai ");
}
