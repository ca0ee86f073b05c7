//! Pasting: text from elsewhere becomes units where the rule table lets them stand, and not a word is lost.

use std::fmt::Write;
use std::sync::OnceLock;

use proptest::prelude::*;

use pranata::compile::Templates;
use pranata::edit::{History, IdMaker, Susunan, Tempelan, Titik, Wadah, paste};
use pranata::markup::plain;
use pranata::model::{Bidang, Branch, DataPertimbangan, Id, Isi, Proyek, Sambung, Sebutan};

use crate::common::{Rangkai, id, make, proyek, simpul};

const WORD: &str = include_str!("tempel/word.txt");
const PDF: &str = include_str!("tempel/pdf.txt");
const DEFINISI: &str = include_str!("tempel/definisi.txt");

/// The templates that every project here has.
fn templates(p: &Proyek) -> &'static Templates {
    static ONCE: OnceLock<Templates> = OnceLock::new();
    ONCE.get_or_init(|| Templates::of(p).unwrap())
}

fn faults(p: &Proyek) -> Vec<String> {
    let templates = templates(p);
    let find = |key: &str| templates.get(key);
    Susunan::new(p, &find).faults(&Wadah::Dokumen(id("perbup")))
}

fn pasted_at(p: &Proyek, titik: &Titik, text: &str) -> Result<Tempelan, String> {
    let templates = templates(p);
    let find = |key: &str| templates.get(key);
    let seed = p.dokumen[0].pohon.len() as u64;
    paste(&Susunan::new(p, &find), titik, text, &mut IdMaker::Seeded(seed))
}

/// Pastes at the end of a unit's words; undo must give what was there.
fn tempel(p: &mut Proyek, node: &str, text: &str) -> Tempelan {
    let unit = p.trees().find_map(|t| t.get(&id(node))).unwrap();
    let end = unit.teks.0.len();
    let titik = Titik { id: id(node), bidang: Bidang::Teks, pilih: end..end };
    let made = pasted_at(p, &titik, text).unwrap();
    let before = p.clone();
    let mut history = History::default();
    history.make(p, "tempel", made.edit.clone()).unwrap();
    assert_eq!(faults(p), Vec::<String>::new());
    let after = p.clone();
    history.undo(p).unwrap();
    assert_eq!(*p, before);
    history.redo(p).unwrap();
    assert_eq!(*p, after);
    let last = p.trees().find_map(|t| t.get(&made.last)).unwrap();
    assert!(last.teks.0.get(..made.byte).is_some() || last.judul.0.get(..made.byte).is_some());
    made
}

fn draw(branch: &Branch, depth: usize, out: &mut String) {
    let _ = write!(out, "{}{}", "  ".repeat(depth), branch.isi.jenis().nama());
    if !branch.judul.is_blank() {
        let _ = write!(out, " <{}>", branch.judul.0);
    }
    if let Isi::Definisi(data) = &branch.isi {
        for short in &data.sebutan {
            let _ = match short {
                Sebutan::Disebut(t) => write!(out, " disebut <{}>", t.0),
                Sebutan::Disingkat(t) => write!(out, " disingkat <{}>", t.0),
            };
        }
    }
    if !branch.teks.is_blank() {
        let _ = write!(out, " {}", branch.teks.0);
    }
    if branch.sambung != Sambung::default() {
        let _ = write!(out, " [{}]", branch.sambung.kata().unwrap_or("tanpa"));
    }
    out.push('\n');
    branch.anak.0.iter().for_each(|child| draw(child, depth + 1, out));
}

fn drawn(p: &Proyek) -> String {
    let mut out = String::new();
    let body = p.dokumen[0].pohon.branch(&id("badan")).unwrap();
    body.anak.0.iter().for_each(|child| draw(child, 0, &mut out));
    out
}

fn one(jenis: Isi, teks: &str) -> Proyek {
    proyek(vec![simpul("b", Isi::Bab, "").judul("Umum").anak(vec![simpul("p", jenis, teks)])])
}

#[test]
fn plain_words_pasted_above_ayat_go_into_an_ayat() {
    let ayat = vec![simpul("a1", Isi::Ayat, "mulai"), simpul("a2", Isi::Ayat, "akhir")];
    for (text, want) in [("kata", 1), ("kata\nlain", 1), ("Kata lain.\n\nKalimat kedua.", 2)] {
        let mut p = proyek(vec![simpul("p", Isi::Pasal, "").anak(ayat.clone())]);
        let made = tempel(&mut p, "p", text);
        assert_eq!(made.count, want, "{}", drawn(&p));
    }
}

/// An empty or begun Pasal with what is pasted behind its words.
fn into(teks: &str, text: &str) -> String {
    let mut p = one(Isi::Pasal, teks);
    tempel(&mut p, "p", text);
    drawn(&p)
}

#[test]
fn provisions_from_a_word_processor_and_from_a_page_become_the_same_units() {
    let word = into("Bupati menetapkan rencana", WORD);
    insta::assert_snapshot!("tempel-word", word);
    assert_eq!(word, into("Bupati menetapkan rencana", PDF));
}

#[test]
fn definitions_are_taken_apart_and_fill_the_empty_pasal() {
    let mut p = one(Isi::Pasal, "");
    let made = tempel(&mut p, "p", DEFINISI);
    assert_eq!(made.count, 7);
    insta::assert_snapshot!("tempel-definisi", drawn(&p));
}

#[test]
fn one_line_goes_in_at_the_caret_and_prints_as_itself() {
    let mut p = one(Isi::Pasal, "Bupati rencana");
    let titik = Titik { id: id("p"), bidang: Bidang::Teks, pilih: 7..7 };
    let made = pasted_at(&p, &titik, "me\u{ad}netap\u{200b}kan {a} *b* _c_ \r\n").unwrap();
    make(&mut p, made.edit);
    let text = &p.dokumen[0].pohon.get(&id("p")).unwrap().teks.0;
    assert_eq!(plain(text), "Bupati menetapkan {a} *b* _c_ rencana");
    assert_eq!(&text[made.byte..], "rencana");
    // A selection gives way, a mark is not cut.
    let mut p = one(Isi::Pasal, "menurut {daerah.nama} ini");
    let titik = Titik { id: id("p"), bidang: Bidang::Teks, pilih: 10..12 };
    let made = pasted_at(&p, &titik, "Bupati").unwrap();
    make(&mut p, made.edit);
    assert_eq!(p.dokumen[0].pohon.get(&id("p")).unwrap().teks.0, "menurut Bupati ini");
}

#[test]
fn lines_of_one_broken_paragraph_go_in_as_one() {
    let text = "Bupati menetapkan rencana layanan bersama Perangkat Daerah yang ber-\nwenang \
                sesuai dengan ketentuan peraturan perundang-\nundangan dan antar-\nKecamatan.";
    assert_eq!(
        into("", text),
        "BAB <Umum>\n  Pasal Bupati menetapkan rencana layanan bersama Perangkat Daerah yang berwenang sesuai \
         dengan ketentuan peraturan perundang-undangan dan antar-Kecamatan.\n"
    );
}

#[test]
fn items_go_on_with_the_list_they_are_pasted_into() {
    let list = vec![simpul("x", Isi::Rincian, "rencana"), simpul("y", Isi::Rincian, "")];
    let mut p = proyek(vec![simpul("p", Isi::Pasal, "Bupati menetapkan").anak(list)]);
    tempel(&mut p, "y", "b. program;\n1) bukan anak huruf;\n2) juga bukan;\nc. kegiatan; atau\nd. laporan.");
    let after = drawn(&p);
    assert_eq!(
        after,
        "Pasal Bupati menetapkan [atau]\n  rincian rencana\n  rincian program\n    rincian bukan anak huruf\n    \
         rincian juga bukan\n  rincian kegiatan\n  rincian laporan\n"
    );
    // The label says on which level: figures below letters.
    tempel(&mut p, "x", "1. tahunan; dan\n2. bulanan;");
    assert!(
        drawn(&p).contains("  rincian rencana\n    rincian tahunan\n    rincian bulanan\n"),
        "{}",
        drawn(&p)
    );
}

#[test]
fn bullets_and_bare_lines_behind_a_colon_are_items() {
    for text in [
        "Bupati menetapkan:\n•\trencana;\n•\tprogram; dan\n•\tkegiatan.",
        "Bupati menetapkan:\n- rencana;\n- program; dan\n- kegiatan.",
        "Bupati menetapkan:\rrencana;\rprogram; dan\rkegiatan.",
        "Bupati menetapkan:\no\trencana;\no\tprogram;\ndan\no\tkegiatan.",
        "Bupati menetapkan:\ni. rencana;\nii. program; dan\niii. kegiatan.",
        "Bupati menetapkan:\n(a) rencana;\n(b) program; dan\n(c) kegiatan.",
    ] {
        assert_eq!(
            into("", text),
            "BAB <Umum>\n  Pasal Bupati menetapkan\n    rincian rencana\n    rincian program\n    rincian kegiatan\n",
            "{text}"
        );
    }
}

#[test]
fn ayat_pasted_behind_the_words_of_a_pasal_make_them_its_first() {
    assert_eq!(
        into("Dinas melapor", "(2) Bupati menilai laporan.\n(3) Penilaian diumumkan."),
        "BAB <Umum>\n  Pasal\n    ayat Dinas melapor\n    ayat Bupati menilai laporan\n    ayat Penilaian diumumkan\n"
    );
}

#[test]
fn a_number_in_a_sentence_is_no_label() {
    let text = "(1) Dinas melaporkan hasil sebagaimana dimaksud pada ayat\n(2) dan ayat (3) kepada Bupati \
                menurut ketentuan dalam\nPasal 7\nserta peraturan lain.\n(2) Bupati menilai.";
    assert_eq!(
        into("", text),
        "BAB <Umum>\n  Pasal\n    ayat Dinas melaporkan hasil sebagaimana dimaksud pada ayat (2) dan ayat (3) kepada \
         Bupati menurut ketentuan dalam Pasal 7 serta peraturan lain\n    ayat Bupati menilai\n"
    );
}

#[test]
fn what_can_stand_nowhere_stays_as_words() {
    let mut p = proyek(vec![simpul("p", Isi::Pasal, "Selesai")]);
    let menimbang = simpul("k", Isi::Konsiderans, "").anak(vec![simpul(
        "m",
        Isi::Pertimbangan(DataPertimbangan::default()),
        "",
    )]);
    p.dokumen[0].pohon.insert(None, None, menimbang).unwrap();
    tempel(&mut p, "m", "Menimbang : a. bahwa satu;\nb. bahwa dua;\nPasal 1\nKetentuan ini.");
    let mut out = String::new();
    draw(&p.dokumen[0].pohon.branch(&id("k")).unwrap(), 0, &mut out);
    assert_eq!(
        out,
        "Menimbang\n  pertimbangan bahwa satu\n  pertimbangan bahwa dua; Pasal 1 Ketentuan ini\n"
    );
}

#[test]
fn narrative_takes_paragraphs_and_no_other_marks() {
    let mut p = proyek(vec![simpul("p", Isi::Pasal, "Selesai")]);
    p.rencana
        .pohon
        .insert(None, None, simpul("buku", Isi::Buku, "").anak(vec![simpul("n", Isi::Narasi, "")]))
        .unwrap();
    let titik = Titik { id: id("n"), bidang: Bidang::Teks, pilih: 0..0 };
    let made = pasted_at(&p, &titik, "# Satu\r\nDua *tiga*.\r\n1. Empat\r\n2. Lima").unwrap();
    make(&mut p, made.edit);
    let text = &p.rencana.pohon.get(&id("n")).unwrap().teks.0;
    assert_eq!(text, "\\# Satu\n\nDua \\*tiga\\*.\n\n1. Empat\n2. Lima");
}

#[test]
fn a_heading_field_and_the_plan_take_structure_too() {
    let mut p = proyek(vec![simpul("b", Isi::Bab, "")]);
    let titik = Titik { id: id("b"), bidang: Bidang::Judul, pilih: 0..0 };
    let made = pasted_at(&p, &titik, "BAB I\nKETENTUAN UMUM\nPasal 1\nDinas melapor.").unwrap();
    make(&mut p, made.edit);
    assert_eq!(drawn(&p), "BAB <Ketentuan Umum>\n  Pasal Dinas melapor\n");
    let titik = Titik { id: id("b"), bidang: Bidang::Judul, pilih: 0..9 };
    let made = pasted_at(&p, &titik, "MAKSUD\nDAN TUJUAN").unwrap();
    make(&mut p, made.edit);
    assert!(drawn(&p).starts_with("BAB <MAKSUD DAN TUJUAN Umum>"), "{}", drawn(&p));
    p.rencana.pohon.insert(None, None, simpul("m", Isi::Misi, "")).unwrap();
    let titik = Titik { id: id("m"), bidang: Bidang::Teks, pilih: 0..0 };
    let made = pasted_at(&p, &titik, "1. Mutu naik.\n2. Biaya turun.\n3. Warga puas.").unwrap();
    make(&mut p, made.edit);
    let texts: Vec<&str> = p.rencana.pohon.walk().map(|n| n.teks.as_str()).collect();
    assert_eq!(texts, ["Mutu naik", "Biaya turun", "Warga puas"]);
}

#[test]
fn an_empty_clipboard_says_so() {
    let p = one(Isi::Pasal, "");
    let titik = Titik { id: id("p"), bidang: Bidang::Teks, pilih: 0..0 };
    assert!(pasted_at(&p, &titik, " \r\n\u{200b}\n").unwrap_err().contains("papan klip"));
    let titik = Titik { id: id("zz"), bidang: Bidang::Teks, pilih: 0..0 };
    assert!(pasted_at(&p, &titik, "a").unwrap_err().contains("sudah tidak ada"));
}

/// Labels of any kind, in any order: also what no drafter would write.
fn lines() -> impl Strategy<Value = Vec<(String, String)>> {
    let label = prop::sample::select(vec![
        "",
        "",
        "BAB II\n",
        "Bagian Kesatu\n",
        "Paragraf 1\n",
        "Pasal 5\n",
        "(1) ",
        "(2) ",
        "(3) ",
        "a. ",
        "b. ",
        "c. ",
        "1. ",
        "2. ",
        "a) ",
        "b) ",
        "1) ",
        "2) ",
        "(a) ",
        "• ",
        "i. ",
        "A. ",
    ]);
    let words =
        "[a-z]{3,8}( [A-Za-z]{3,8}){0,4}".prop_map(|w| w.replace("dan", "den").replace("atau", "etau"));
    let end = prop::sample::select(vec!["", ".", ";", ":", ",", "; dan", "; atau"]);
    prop::collection::vec((label, words, end), 2..14)
        .prop_map(|all| all.into_iter().map(|(l, w, e)| (format!("{l}{w}{e}"), w)).collect())
}

fn all_words(p: &Proyek) -> Vec<String> {
    let tree = &p.dokumen[0].pohon;
    let texts = tree
        .walk()
        .flat_map(|n| n.texts().into_iter().map(|b| plain(&n.text(&b).unwrap().0)).collect::<Vec<_>>());
    texts
        .flat_map(|t| {
            t.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
        })
        .filter(|w| !w.is_empty())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is pasted wherever: the tree is legal, undo gives the start, and every word is there, in order.
    #[test]
    fn nothing_is_lost_and_nothing_is_illegal(all in lines(), place in 0usize..9) {
        let ayat = vec![simpul("a1", Isi::Ayat, "mulai"), simpul("a2", Isi::Ayat, "")];
        let list = vec![simpul("r1", Isi::Rincian, "isi"), simpul("r2", Isi::Rincian, "")];
        let bab = simpul("b", Isi::Bab, "").judul("Umum").anak(vec![
            simpul("p1", Isi::Pasal, "").anak(ayat),
            simpul("p2", Isi::Pasal, "lagi").anak(list),
            simpul("p3", Isi::Pasal, ""),
            simpul("p4", Isi::Pasal, "akhir"),
        ]);
        let mut p = proyek(vec![bab]);
        let node = ["a1", "a2", "r1", "r2", "p1", "p2", "p3", "p4", "b"][place];
        let text: Vec<&str> = all.iter().map(|(line, _)| line.as_str()).collect();
        let text = text.join("\n");
        let made = tempel(&mut p, node, &text);
        prop_assert!(made.count > 0);
        let there = all_words(&p);
        let mut from = 0;
        for word in all.iter().flat_map(|(_, w)| w.split(' ')) {
            let found = there[from..].iter().position(|w| *w == word.to_lowercase());
            prop_assert!(found.is_some(), "{word} of\n{text}\nat {node} is not in order in\n{}", drawn(&p));
            from += found.unwrap() + 1;
        }
    }

    #[test]
    fn any_text_at_all_is_pasted_or_refused(text in any::<String>(), at in 0usize..12) {
        let p = one(Isi::Pasal, "Bupati {@r} \\*");
        let titik = Titik { id: id("p"), bidang: Bidang::Teks, pilih: at..at };
        if let Ok(made) = pasted_at(&p, &titik, &text) {
            let mut p = p.clone();
            let _: Id = made.last;
            make(&mut p, made.edit);
            prop_assert!(faults(&p).is_empty());
            let mark = p.dokumen[0].pohon.walk().any(|n| n.teks.0.contains("{@r}"));
            prop_assert!(mark, "the mark is cut");
        }
    }
}
