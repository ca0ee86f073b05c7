//! Notes in the shapes that programs of reviewers write: the same marks, put into an exported page object by object.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use pranata::compile::Asal;
use pranata::export::pdf::{Hiasan, Sumber, to_pdf_with};
use pranata::layout::{FontBook, Halaman, Kotak, Penelusur, Segmen, layout};
use pranata::model::{Anotasi, Bidang, Id, JenisAnotasi, JenisKeluaran, KeadaanAnotasi, Proyek, Teks, Waktu};
use pranata::review::gabung::merge_into;
use pranata::review::pdf::{Coretan, baca};
use pranata::store::{Pictures, load};

use crate::common::{compiled_as, id, proyek, sample_path, simpul};

/// An exported draft that notes are put into.
struct Draf {
    proyek: Proyek,
    pages: Vec<Halaman>,
    bytes: Vec<u8>,
}

fn draft(proyek: Proyek, gambar: &Pictures) -> Draf {
    let naskah = compiled_as(&proyek, "perbup", JenisKeluaran::Rancangan);
    let fonts = FontBook::builtin().unwrap();
    let tata = layout(&naskah, &fonts, gambar);
    let dokumen = id("perbup");
    let sumber = Some(Sumber { proyek: &proyek, dokumen: &dokumen, versi: None });
    let hiasan = Hiasan { sumber, peta: true, ..Hiasan::default() };
    let bytes = to_pdf_with(&naskah, &tata, &fonts, gambar, &hiasan).unwrap().isi;
    Draf { pages: tata.semua(), bytes, proyek }
}

fn sample() -> Draf {
    let bundle = load(&sample_path()).unwrap();
    draft(bundle.proyek, &bundle.gambar)
}

/// Words of a unit where they stand: the page and the pieces of lines.
fn stands(draf: &Draf, unit: &str, words: &str) -> (usize, Vec<Kotak>) {
    let unit = id(unit);
    let text = draf.proyek.trees().find_map(|t| t.get(&unit)).unwrap().teks.0.clone();
    let at = text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    let range = (at, at + words.len());
    let place =
        |page: &Halaman| page.tempat_teks(&mut Penelusur::default(), (&unit, &Bidang::Teks), &text, range);
    let mut all = draf.pages.iter().map(place).enumerate();
    all.find(|(_, boxes)| !boxes.is_empty()).unwrap_or_else(|| panic!("{words} prints nowhere"))
}

/// In which order a program writes the corners of a marked piece.
#[derive(Clone, Copy)]
enum Sudut {
    /// Upper left, upper right, lower left, lower right: Acrobat, Foxit, pdf.js, `PDFium`.
    Z,
    /// Lower left, lower right, upper right, upper left: as the standard describes it (Okular, Preview).
    Putar,
    /// No corners, the rectangle alone.
    Tanpa,
}

/// A file that notes are being put into.
struct Berkas {
    pdf: Document,
    pages: Vec<ObjectId>,
    notes: BTreeMap<usize, Vec<Object>>,
}

impl Berkas {
    fn new(draf: &Draf) -> Self {
        let pdf = Document::load_mem(&draf.bytes).unwrap();
        let pages = pdf.get_pages().into_values().collect();
        Self { pdf, pages, notes: BTreeMap::new() }
    }

    fn height(&self, page: usize) -> f32 {
        let dict = self.pdf.get_dictionary(self.pages[page]).unwrap();
        dict.get(b"MediaBox").unwrap().as_array().unwrap()[3].as_float().unwrap()
    }

    /// A note over pieces of lines, with whatever else its program writes.
    #[allow(clippy::needless_pass_by_value, reason = "what is given is written where it is used")]
    fn over(
        &mut self,
        kind: &str,
        (page, boxes): &(usize, Vec<Kotak>),
        corners: Sudut,
        more: Dictionary,
    ) -> ObjectId {
        let height = self.height(*page);
        let all = boxes.iter().copied().reduce(|a, b| a.dengan(&b)).unwrap();
        let real = |v: f32| Object::Real(v);
        let rect =
            [all.kiri - 1.0, height - all.bawah, all.kanan + 1.0, height - all.atas].map(real).to_vec();
        let mut dict = dictionary! { "Type" => "Annot", "Subtype" => kind, "Rect" => rect };
        let quad = |k: &Kotak| {
            let (l, b, r, t) = (k.kiri, height - k.bawah, k.kanan, height - k.atas);
            match corners {
                Sudut::Putar => [l, b, r, b, r, t, l, t],
                _ => [l, t, r, t, l, b, r, b],
            }
        };
        if !matches!(corners, Sudut::Tanpa) {
            dict.set("QuadPoints", boxes.iter().flat_map(quad).map(real).collect::<Vec<_>>());
        }
        dict.extend(&more);
        let id = self.pdf.add_object(dict);
        self.notes.entry(*page).or_default().push(Object::Reference(id));
        id
    }

    /// A sign or a box at a place of a page.
    #[allow(clippy::needless_pass_by_value, reason = "what is given is written where it is used")]
    fn at(
        &mut self,
        kind: &str,
        page: usize,
        [kiri, atas, kanan, bawah]: [f32; 4],
        more: Dictionary,
    ) -> ObjectId {
        let boxes = vec![Kotak { kiri, atas, kanan, bawah }];
        self.over(kind, &(page, boxes), Sudut::Tanpa, more)
    }

    fn read(mut self, draf: &Draf) -> Coretan {
        let bytes = self.bytes();
        baca(&draf.proyek, "uji.pdf", &bytes, Waktu::default()).unwrap()
    }

    fn bytes(&mut self) -> Vec<u8> {
        for (page, notes) in std::mem::take(&mut self.notes) {
            // The list as an object of its own, as Acrobat has it.
            let list = self.pdf.add_object(Object::Array(notes));
            let page = self.pages[page];
            self.pdf.get_dictionary_mut(page).unwrap().set("Annots", list);
        }
        let mut out = Vec::new();
        self.pdf.save_to(&mut out).unwrap();
        out
    }
}

fn utf16(words: &str) -> Object {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn utf8(words: &str) -> Object {
    Object::String([b"\xef\xbb\xbf", words.as_bytes()].concat(), StringFormat::Literal)
}

fn plain(words: &str) -> Object {
    Object::String(words.as_bytes().to_vec(), StringFormat::Literal)
}

fn name(word: &str) -> Object {
    Object::Name(word.as_bytes().to_vec())
}

fn the(read: &Coretan, fits: impl Fn(&Anotasi) -> bool) -> &Anotasi {
    let mut all = read.anotasi.values().filter(|a| fits(a));
    let found = all.next().unwrap_or_else(|| panic!("{:#?} {:#?}", read.anotasi, read.lepas));
    assert!(all.next().is_none());
    found
}

const MARKED: (&str, &str) = ("menimbang-b", "dikelola secara terpisah sehingga masyarakat menanggung waktu");

#[test]
fn the_shapes_of_acrobat() {
    let draf = sample();
    let mut file = Berkas::new(&draf);
    let place = stands(&draf, MARKED.0, MARKED.1);
    assert_eq!(place.1.len(), 2, "over two lines");
    let common = |words: &str| {
        dictionary! {
            "T" => utf16("Dr. Sri – Biro Hukum"), "Contents" => utf16(words), "F" => 4, "CA" => 1,
            "M" => plain("D:20260312091455+07'00'"), "CreationDate" => plain("D:20260312091400+07'00'"),
            "NM" => plain(&format!("7d7c2a1e-4b1f-4f7e-9a51-{:012x}", words.len())),
            "RC" => plain("<?xml version=\"1.0\"?><body><p>isi kaya</p></body>"),
        }
    };
    let note = file.over("Highlight", &place, Sudut::Z, common("Baris satu\rbaris dua?"));
    // The window that a note opens in is a note of its own.
    file.at("Popup", place.0, [400.0, 100.0, 500.0, 200.0], dictionary! { "Parent" => note });
    let below = |words: &str| {
        dictionary! { "T" => utf16("Budi"), "Contents" => utf16(words), "IRT" => note, "RT" => name("R"), "F" => 30,
        "M" => plain("D:20260313080000+07'00'"), "Name" => name("Comment") }
    };
    let reply = file.at("Text", place.0, [90.0, 90.0, 110.0, 110.0], below("Setuju"));
    // A reply to the reply.
    let mut deeper = below("Sama");
    deeper.set("IRT", reply);
    file.at("Text", place.0, [90.0, 90.0, 110.0, 110.0], deeper);
    for (state, model) in [("Rejected", "Review"), ("Accepted", "Review"), ("Marked", "Marked")] {
        let mut dict = below("Accepted set by Budi");
        dict.set("State", plain(state));
        dict.set("StateModel", plain(model));
        file.at("Text", place.0, [90.0, 90.0, 110.0, 110.0], dict);
    }
    // "Ganti teks": a caret with the words, a strike-out of its group.
    let gone = stands(&draf, "menimbang-c", "memadukan program perangkat daerah");
    let end = gone.1.last().unwrap();
    let mut caret = common("menyelaraskan program");
    caret.set("IT", name("Replace"));
    caret.set("RD", vec![Object::Real(0.5); 4]);
    let at = [end.kanan - 4.0, end.bawah - 6.0, end.kanan + 4.0, end.bawah + 2.0];
    let caret = file.at("Caret", gone.0, at, caret);
    let group = dictionary! { "IRT" => caret, "RT" => name("Group"), "IT" => name("StrikeOutTextEdit") };
    file.over("StrikeOut", &gone, Sudut::Z, group);
    let read = file.read(&draf);

    assert_eq!((read.baru, read.lepas.len()), (2, 0), "{read:#?}");
    let highlight = the(&read, |a| a.jangkar.simpul.as_str() == MARKED.0);
    assert_eq!(highlight.jangkar.kutipan, MARKED.1);
    assert_eq!(
        (&highlight.jenis, highlight.isi.as_str()),
        (&JenisAnotasi::Pertanyaan, "Baris satu\nbaris dua?")
    );
    assert_eq!(highlight.penulis.nama, "Dr. Sri – Biro Hukum");
    assert_eq!(highlight.waktu.to_string(), "2026-03-12T09:14:55+07:00");
    let mut replies: Vec<&str> = highlight.balasan.values().map(|b| b.isi.as_str()).collect();
    replies.sort_unstable();
    assert_eq!(replies, ["Sama", "Setuju"]);
    // The last state holds; that a note was ticked off is none.
    assert_eq!(highlight.keadaan(), KeadaanAnotasi::Diterima);
    let usul = the(&read, |a| a.jangkar.simpul.as_str() == "menimbang-c");
    assert_eq!(usul.jangkar.kutipan, "memadukan program perangkat daerah");
    assert_eq!(usul.jenis, JenisAnotasi::Usulan("menyelaraskan program".into()));
}

#[test]
fn the_shapes_of_foxit() {
    let draf = sample();
    let mut file = Berkas::new(&draf);
    // The strike-out comes first, the caret belongs to it; the marked words stand in the note themselves.
    let gone = stands(&draf, "menimbang-c", "memadukan program perangkat daerah");
    let strike = file.over(
        "StrikeOut",
        &gone,
        Sudut::Z,
        dictionary! { "T" => plain("foxit"), "Subj" => plain("Replace"), "IT" => name("StrikeOutTextEdit"),
        "Contents" => plain("memadukan program perangkat daerah"), "M" => plain("D:20260312091455+07'00") },
    );
    let end = *gone.1.last().unwrap();
    let at = [end.kanan - 3.0, end.bawah - 8.0, end.kanan + 3.0, end.bawah];
    let caret = dictionary! { "T" => plain("foxit"), "Contents" => plain("menyelaraskan"), "IRT" => strike,
    "RT" => name("Group"), "IT" => name("Replace") };
    file.at("Caret", gone.0, at, caret);
    let place = stands(&draf, MARKED.0, MARKED.1);
    let words = dictionary! { "T" => plain("foxit"), "Contents" => plain(MARKED.1) };
    file.over("StrikeOut", &place, Sudut::Z, words);
    // Words written beside the page, with a line to what they mean.
    let (page, boxes) = stands(&draf, "menimbang-a", "mempercepat terwujudnya");
    let height = file.height(page);
    let callout = dictionary! { "T" => plain("foxit"), "Contents" => plain("Terlalu umum"), "IT" => name("FreeTextCallout"),
    "CL" => [boxes[0].kiri + 5.0, height - boxes[0].atas - 4.0, 400.0, 100.0].map(Object::Real).to_vec() };
    file.at("FreeText", page, [430.0, 600.0, 520.0, 640.0], callout);
    let read = file.read(&draf);

    assert_eq!((read.baru, read.lepas.len()), (3, 0), "{read:#?}");
    let usul = the(&read, |a| a.jangkar.simpul.as_str() == "menimbang-c");
    assert_eq!(usul.jenis, JenisAnotasi::Usulan("menyelaraskan".into()));
    assert_eq!(
        (usul.jangkar.kutipan.as_str(), usul.isi.as_str()),
        ("memadukan program perangkat daerah", "")
    );
    let gone = the(&read, |a| a.jangkar.simpul.as_str() == MARKED.0);
    assert_eq!((&gone.jenis, gone.isi.as_str()), (&JenisAnotasi::Hapus, ""));
    let said = the(&read, |a| a.jangkar.simpul.as_str() == "menimbang-a");
    assert_eq!((said.isi.as_str(), said.jangkar.rentang), ("Terlalu umum", None));
}

#[test]
fn the_shapes_of_okular_and_of_browsers() {
    let draf = sample();
    let mut file = Berkas::new(&draf);
    let place = stands(&draf, MARKED.0, MARKED.1);
    // Okular: corners the other way round, no zone, a reply that names no kind.
    let okular = dictionary! { "T" => plain("Rina"), "Contents" => Object::String(b"Caf\xe9 \x8dya\x8e".to_vec(), StringFormat::Literal),
    "NM" => plain("okular-{0f5a2b60-31a5-4c6f-8f0e-5b1d9c1a2e3f}"), "M" => plain("D:20260312091455") };
    let note = file.over("Squiggly", &place, Sudut::Putar, okular);
    let reply = dictionary! { "T" => plain("Budi"), "Contents" => plain("ya"), "IRT" => note };
    file.at("Text", place.0, [1.0, 1.0, 20.0, 20.0], reply);
    // pdf.js: nothing but the marks; a line drawn by hand over words.
    let second = stands(&draf, "menimbang-c", "peran serta dunia usaha");
    file.over("Highlight", &second, Sudut::Z, dictionary! { "F" => 4 });
    let ink =
        dictionary! { "IT" => name("InkHighlight"), "Contents" => utf8("lihat ini"), "T" => utf8("Béni") };
    file.over("Ink", &second, Sudut::Tanpa, ink);
    // PDFium (Chrome, Edge): UTF-8.
    let third = stands(&draf, "menimbang-a", "mempercepat terwujudnya");
    file.over(
        "Underline",
        &third,
        Sudut::Z,
        dictionary! { "T" => utf8("Béni"), "Contents" => utf8("“apa”") },
    );
    // Without corners; a sign in the margin; one whose place is written from the other end.
    let (page, boxes) = stands(&draf, "menimbang-d", "bahwa berdasarkan pertimbangan");
    file.over(
        "Highlight",
        &(page, boxes.clone()),
        Sudut::Tanpa,
        dictionary! { "Contents" => plain("tanpa sudut") },
    );
    let y = boxes[0].atas;
    file.at("Text", page, [62.0, y + 16.0, 42.0, y - 4.0], dictionary! { "Contents" => plain("di tepi") });
    // Named by its name, as in what was imported from a file of notes alone.
    let by_name = dictionary! { "Contents" => plain("dari FDF"), "T" => plain("Budi"),
    "IRT" => plain("okular-{0f5a2b60-31a5-4c6f-8f0e-5b1d9c1a2e3f}") };
    file.at("Text", page, [1.0, 1.0, 20.0, 20.0], by_name);
    let read = file.read(&draf);

    assert_eq!((read.baru, read.lepas.len()), (5, 1), "{read:#?}");
    let wave = the(&read, |a| a.jangkar.simpul.as_str() == MARKED.0);
    assert_eq!((wave.jangkar.kutipan.as_str(), wave.isi.as_str()), (MARKED.1, "Café “ya”"));
    assert_eq!(wave.waktu.to_string(), "2026-03-12T09:14:55+00:00");
    assert_eq!(wave.balasan.len(), 2);
    let bare = the(&read, |a| a.jangkar.simpul.as_str() == "menimbang-c");
    assert_eq!((bare.isi.as_str(), bare.penulis.nama.as_str()), ("Disorot tanpa catatan.", "tanpa nama"));
    assert_eq!(bare.jangkar.kutipan, "peran serta dunia usaha");
    let line = the(&read, |a| a.jangkar.simpul.as_str() == "menimbang-a");
    assert_eq!((line.isi.as_str(), line.penulis.nama.as_str()), ("“apa”", "Béni"));
    let rect = the(&read, |a| a.isi == "tanpa sudut");
    assert_eq!(rect.jangkar.kutipan, "bahwa berdasarkan pertimbangan");
    let margin = the(&read, |a| a.isi == "di tepi");
    assert_eq!((margin.jangkar.simpul.as_str(), margin.jangkar.rentang), ("menimbang-d", None));
    let ink = &read.lepas[0];
    assert_eq!((ink.halaman, ink.penulis.as_str(), ink.isi.as_str()), (second.0 + 1, "Béni", "lihat ini"));
    assert!(ink.sebab.contains("coretan bebas (Ink)"), "{}", ink.sebab);
}

/// The first segment that comes from somewhere.
fn segment(draf: &Draf, fits: impl Fn(&Asal) -> bool) -> (usize, Segmen) {
    let all = draf.pages.iter().enumerate();
    let found = all.flat_map(|(n, p)| p.segmen().map(move |s| (n, s))).find(|(_, s)| fits(&s.asal));
    let (page, segment) = found.unwrap();
    (page, segment.clone())
}

#[test]
fn what_is_no_text_belongs_to_its_unit() {
    let draf = sample();
    let mut file = Berkas::new(&draf);
    // The label of an ayat, struck out: nobody means to delete the ayat.
    let (page, label) =
        segment(&draf, |a| matches!(a, Asal::Label(id) if id.as_str() == "pasal-kedudukan-2"));
    file.over(
        "StrikeOut",
        &(page, vec![label.kotak()]),
        Sudut::Z,
        dictionary! { "Contents" => plain("salah nomor") },
    );
    // A field within a sentence.
    let (page, field) =
        segment(&draf, |a| matches!(a, Asal::Bidang { kunci, .. } if kunci == "daerah.sebutan"));
    file.over(
        "Highlight",
        &(page, vec![field.kotak()]),
        Sudut::Z,
        dictionary! { "Contents" => plain("nama daerah") },
    );
    // A reference alone, and one with the words before it.
    let (page, cited) = segment(&draf, |a| matches!(a, Asal::Rujukan { .. }));
    let Asal::Rujukan { simpul: unit, kunci } = cited.asal.clone() else { unreachable!() };
    file.over(
        "Highlight",
        &(page, vec![cited.kotak()]),
        Sudut::Z,
        dictionary! { "Contents" => plain("benarkah") },
    );
    let before = draf.pages[page].segmen().find(|s| {
        (s.y.0 - cited.y.0).abs() < 0.5
            && s.x.0 < cited.x.0
            && matches!(&s.asal, Asal::Teks { simpul, .. } if *simpul == unit)
    });
    let before = before.unwrap().kotak();
    let both = Kotak { kanan: cited.kotak().kanan, ..before };
    file.over(
        "StrikeOut",
        &(page, vec![both]),
        Sudut::Z,
        dictionary! { "Contents" => plain("hapus semuanya") },
    );
    // A sign in the margin beside a label in the middle of the page.
    let (page, middle) = segment(&draf, |a| matches!(a, Asal::Label(id) if id.as_str() == "pasal-kedudukan"));
    let y = middle.kotak().atas;
    file.at("Text", page, [30.0, y, 48.0, y + 18.0], dictionary! { "Contents" => plain("di tepi") });
    let read = file.read(&draf);
    assert_eq!((read.baru, read.lepas.len()), (5, 0), "{read:#?}");
    assert_eq!(the(&read, |a| a.isi == "di tepi").jangkar.simpul.as_str(), "pasal-kedudukan");
    let label = the(&read, |a| a.isi.contains("salah nomor"));
    assert_eq!((label.jangkar.simpul.as_str(), label.jangkar.rentang), ("pasal-kedudukan-2", None));
    assert_eq!(label.jenis, JenisAnotasi::Komentar);
    assert_eq!(label.isi, "Dicoret pada cetakan: \"(2)\".\nsalah nomor");
    let field = the(&read, |a| a.isi.contains("nama daerah"));
    assert_eq!((field.jangkar.simpul.as_str(), field.jangkar.rentang), ("menimbang-b", None));
    assert_eq!(field.isi, "Pada cetakan: \"Kabupaten\". nama daerah");
    let alone = the(&read, |a| a.isi.contains("benarkah"));
    assert_eq!((&alone.jangkar.simpul, alone.jangkar.rentang), (&unit, None));
    let whole = the(&read, |a| a.isi.contains("hapus semuanya"));
    assert_eq!((&whole.jangkar.simpul, &whole.jenis), (&unit, &JenisAnotasi::Hapus));
    assert!(whole.jangkar.kutipan.ends_with(&format!("{{@{kunci}}}")), "{:?}", whole.jangkar);
    // Their anchors stand in the draft as it is.
    let mut with = draf.proyek.clone();
    let merged = merge_into(&mut with, [&read.anotasi]).unwrap();
    assert_eq!((merged.baru.len(), merged.hilang.len(), merged.berubah.len()), (5, 0, 0));
}

#[test]
fn words_with_marks_and_pages_that_moved() {
    use pranata::model::Isi;
    // Source and print differ: emphasis, escapes, a name, a word that is cut at the end of a line.
    let source =
        r"Layanan *kota cerdas* \[versi \*dua\*\] dikelola {=Mal Pelayanan Publik} dengan sungguh-sungguh";
    let draf = draft(proyek(vec![simpul("pasal-x", Isi::Pasal, source)]), &Pictures::new());
    let unit: Id = id("pasal-x");
    let mut file = Berkas::new(&draf);
    let phrases = [r"cerdas* \[versi", r"\*dua\*\]", "{=Mal Pelayanan Publik}", "sungguh-sungguh", "Layanan"];
    for (n, phrase) in phrases.iter().enumerate() {
        let place = stands(&draf, "pasal-x", phrase);
        file.over("StrikeOut", &place, Sudut::Z, dictionary! { "Contents" => plain(&format!("frasa {n}")) });
    }
    // Part of a word: struck exactly, highlighted as the word it mostly covers.
    let part = stands(&draf, "pasal-x", "lola");
    file.over("StrikeOut", &part, Sudut::Z, dictionary! { "Contents" => plain("sebagian") });
    let most = stands(&draf, "pasal-x", "ikelol");
    file.over("Highlight", &most, Sudut::Z, dictionary! { "Contents" => plain("kata ini") });
    // A caret within a word, and one behind the last.
    let inner = stands(&draf, "pasal-x", "di").1[0];
    let page = part.0;
    let at = |x: f32| [x - 4.0, inner.bawah - 6.0, x + 4.0, inner.bawah + 2.0];
    file.at("Caret", page, at(inner.kanan), dictionary! { "Contents" => plain("per") });
    let bytes = file.bytes();
    let quotes = |read: &Coretan| {
        for (n, phrase) in phrases.iter().enumerate() {
            let note = the(read, |a| a.isi == format!("frasa {n}"));
            let want = if *phrase == "{=Mal Pelayanan Publik}" { "Mal Pelayanan Publik" } else { phrase };
            let same = note.jangkar.kutipan == *phrase || note.jangkar.kutipan == want;
            assert!(same && note.jangkar.simpul == unit, "{phrase}: {:?}", note.jangkar);
        }
        assert_eq!(the(read, |a| a.isi == "sebagian").jangkar.kutipan, "lola");
        assert_eq!(the(read, |a| a.isi == "kata ini").jangkar.kutipan, "dikelola");
        let caret = the(read, |a| matches!(a.jenis, JenisAnotasi::Sisip(_)));
        let place = source.find("kelola").unwrap();
        assert_eq!(caret.jangkar.rentang, Some((place, place)));
        assert_eq!(caret.jenis, JenisAnotasi::Sisip(Teks("per".to_owned())));
    };
    let read = baca(&draf.proyek, "uji.pdf", &bytes, Waktu::default()).unwrap();
    assert_eq!((read.baru, read.lepas.len()), (8, 0), "{read:#?}");
    quotes(&read);

    // A cover sheet was put in front of the pages: the map is found again by what stands on them.
    let mut moved = Document::load_mem(&bytes).unwrap();
    let root = moved.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let cover = moved.add_object(dictionary! { "Type" => "Page", "Parent" => root,
    "MediaBox" => [0, 0, 595, 842].map(Object::Integer).to_vec() });
    let tree = moved.get_dictionary_mut(root).unwrap();
    let mut kids = tree.get(b"Kids").unwrap().as_array().unwrap().clone();
    kids.insert(0, Object::Reference(cover));
    tree.set("Count", kids.len() as i64);
    tree.set("Kids", kids);
    let mut shifted = Vec::new();
    moved.save_to(&mut shifted).unwrap();
    let read = baca(&draf.proyek, "uji.pdf", &shifted, Waktu::default()).unwrap();
    assert_eq!((read.baru, read.lepas.len()), (8, 0), "{read:#?}");
    quotes(&read);
}

/// Five hundred pages in which each chapter stands several times: equal words stay apart by the map, and the map
/// stays small.
#[test]
fn in_a_long_document_equal_words_stay_apart() {
    let bundle = crate::word_pulang_bench::sized(500);
    let draf = draft(bundle.proyek, &bundle.gambar);
    let pages = draf.pages.len();
    let pdf = Document::load_mem(&draf.bytes).unwrap();
    let map = pdf.objects.values().find_map(|o| match o {
        Object::Stream(s) if s.dict.has_type(b"EmbeddedFile") => Some(s.content.len()),
        _ => None,
    });
    let share = map.unwrap() / pages;
    println!("{pages} pages: the map takes {share} bytes of {} a page", draf.bytes.len() / pages);
    assert!(pages > 450 && share < 2000, "{pages} {share}");
    // A line on every fifth page.
    let mut file = Berkas::new(&draf);
    let mut wanted = BTreeMap::new();
    for (n, page) in draf.pages.iter().enumerate().step_by(5) {
        let own = |s: &&Segmen| {
            matches!(&s.asal, Asal::Teks { simpul, awal, akhir, .. }
                if akhir > awal && s.kata.len() > 3 && draf.proyek.trees().any(|t| t.get(simpul).is_some()))
        };
        let Some(segment) = page.segmen().filter(own).nth(3) else { continue };
        let Asal::Teks { simpul, bidang, .. } = &segment.asal else { unreachable!() };
        wanted.insert(format!("halaman {n}"), (simpul.clone(), bidang.clone()));
        let words = dictionary! { "Contents" => plain(&format!("halaman {n}")) };
        file.over("Highlight", &(n, vec![segment.kotak()]), Sudut::Z, words);
    }
    assert!(wanted.len() > 80, "{}", wanted.len());
    let bytes = file.bytes();
    let begun = std::time::Instant::now();
    let read = baca(&draf.proyek, "uji.pdf", &bytes, Waktu::default()).unwrap();
    println!("{} notes read in {:?}", wanted.len(), begun.elapsed());
    assert_eq!((read.baru, read.lepas.len()), (wanted.len(), 0));
    for note in read.anotasi.values() {
        let (simpul, bidang) = &wanted[&note.isi];
        assert_eq!((&note.jangkar.simpul, &note.jangkar.bidang), (simpul, bidang), "{}", note.isi);
    }
    let mut with = draf.proyek.clone();
    let merged = merge_into(&mut with, [&read.anotasi]).unwrap();
    assert_eq!((merged.hilang.len(), merged.berubah.len()), (0, 0));
}

#[test]
fn what_is_broken_is_told() {
    let draf = sample();
    for bytes in [&b"bukan pdf"[..], b"%PDF-1.7\n", &draf.bytes[..draf.bytes.len() / 3]] {
        let told = baca(&draf.proyek, "uji.pdf", bytes, Waktu::default()).unwrap_err().to_string();
        assert!(told.starts_with("PDF ini tidak dapat dibaca"), "{told}");
    }
    // The map damaged: its words tell the place, and the user is told.
    let mut file = Berkas::new(&draf);
    let place = stands(&draf, MARKED.0, MARKED.1);
    file.over("Highlight", &place, Sudut::Z, dictionary! { "Contents" => plain("cek") });
    for object in file.pdf.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.dict.has_type(b"EmbeddedFile")
        {
            stream.dict.remove(b"Filter");
            stream.set_content(b"{\"format\":1,\"teks\":[[[".to_vec());
        }
    }
    let read = file.read(&draf);
    assert!(read.peringatan[0].contains("rusak"), "{:?}", read.peringatan);
    assert_eq!(the(&read, |_| true).jangkar.kutipan, MARKED.1);
}
