//! Search and replace: what the user reads is found, marks are never cut, and nothing else changes.

use proptest::prelude::*;

use pranata::edit::apply;
use pranata::edit::cari::{Cari, Letak, Lingkup, Pohon, Temu, find, replace};
use pranata::markup::plain;
use pranata::model::{Baris, Bidang, Isi, JenisKolom, Kolom, Opd, Proyek, Sel, Tabel};
use pranata::store::load;

use crate::common::{Rangkai, id, make, proyek, sample_path, simpul};

fn kata(kata: &str) -> Cari {
    Cari { kata: kata.to_owned(), ..Cari::default() }
}

fn with(texts: &[&str]) -> Proyek {
    let pasal = texts.iter().enumerate().map(|(n, t)| simpul(&format!("p{n}"), Isi::Pasal, t)).collect();
    proyek(vec![simpul("b", Isi::Bab, "").judul("Ketentuan").anak(pasal)])
}

fn all(p: &Proyek, cari: &Cari) -> Vec<Temu> {
    find(p, cari, &Lingkup { pohon: Pohon::Semua, register: true }).unwrap()
}

fn count(p: &Proyek, cari: &Cari) -> usize {
    all(p, cari).len()
}

fn teks(p: &Proyek, node: &str) -> String {
    p.dokumen[0].pohon.get(&id(node)).unwrap().teks.0.clone()
}

/// Replaces all hits; undo must give what was there.
fn replaced(p: &mut Proyek, cari: &Cari, words: &str) {
    let edit = replace(p, &all(p, cari), words).unwrap();
    let before = p.clone();
    let undo = make(p, edit);
    let mut back = p.clone();
    apply(&mut back, undo).unwrap();
    assert_eq!(back, before);
}

#[test]
fn words_are_found_whole_and_by_their_capitals_when_asked() {
    let p = with(&["Bupati dan wakil bupati", "kebupatian É émigré"]);
    assert_eq!(count(&p, &kata("bupati")), 3);
    assert_eq!(count(&p, &Cari { utuh: true, ..kata("bupati") }), 2);
    assert_eq!(count(&p, &Cari { kapital: true, ..kata("bupati") }), 2);
    assert_eq!(count(&p, &kata("ÉMIGRÉ")), 1);
    assert_eq!(count(&p, &kata("")), 0);
    assert_eq!(count(&p, &kata("wakil.bupati")), 0, "no pattern unless asked");
    let hit = &all(&p, &kata("wakil"))[0];
    assert_eq!(hit.letak, Letak::Simpul(id("p0"), Bidang::Teks));
    assert_eq!(hit.sumber, 11..16);
    assert_eq!(hit.konteks, ["Bupati dan ", "wakil", " bupati"]);
}

#[test]
fn a_scope_holds() {
    let mut p = with(&["satu uji", "dua uji"]);
    p.opd.push(Opd {
        id: id("o"),
        nama: "Dinas uji".into(),
        singkatan: String::new(),
        kepala: String::new(),
    });
    p.rencana.pohon.insert(None, None, simpul("v", Isi::Visi, "uji rencana")).unwrap();
    let n = |pohon, register| find(&p, &kata("uji"), &Lingkup { pohon, register }).unwrap().len();
    assert_eq!(n(Pohon::Semua, true), 5, "also the title of the document");
    assert_eq!(n(Pohon::Semua, false), 4);
    assert_eq!(n(Pohon::Dokumen(id("perbup")), false), 3);
    assert_eq!(n(Pohon::Rencana, false), 1);
    assert_eq!(n(Pohon::Bawah(id("p1")), false), 1);
    assert_eq!(n(Pohon::Bawah(id("b")), false), 2);
    assert_eq!(n(Pohon::Tanpa, true), 1);
}

#[test]
fn a_pattern_has_groups_and_a_bad_one_says_so() {
    let mut p = with(&["tahun 2026 dan tahun 2030"]);
    let cari = Cari { pola: true, ..kata(r"tahun (\d+)") };
    replaced(&mut p, &cari, "T.A. $1/${1} $$ $x");
    assert_eq!(teks(&p, "p0"), "T.A. 2026/2026 $ $x dan T.A. 2030/2030 $ $x");
    let scope = Lingkup::default();
    for bad in ["(", "a)(b", "[z-a]", "a{99999}{99999}"] {
        for utuh in [false, true] {
            let said = find(&p, &Cari { pola: true, utuh, ..kata(bad) }, &scope).unwrap_err();
            assert!(said.starts_with("pola \""), "{said}");
        }
    }
    assert!(find(&p, &kata("("), &scope).unwrap().is_empty());
}

#[test]
fn marks_are_shown_and_never_replaced() {
    let source = r"menurut {@r1} di {daerah.nama} oleh {=Mal Satu}{^kaki} *tegas* \{r1\}";
    let mut p = with(&[source]);
    assert_eq!(count(&p, &kata("daerah")), 0, "keys are not read by the user");
    assert_eq!(count(&p, &kata("{r1}")), 1, "braces that print are");
    let across = all(&p, &Cari { pola: true, ..kata("menurut . di") });
    assert!(across[0].terkunci);
    assert_eq!(across[0].konteks[1], "menurut … di");
    assert!(replace(&p, &across, "x").unwrap_err().contains("tidak ada temuan yang dapat diganti"));
    replaced(&mut p, &kata("mal satu"), "Mal Dua");
    replaced(&mut p, &kata("tegas"), "*keras*");
    assert_eq!(teks(&p, "p0"), r"menurut {@r1} di {daerah.nama} oleh {=Mal Dua}{^kaki} *\*keras\** \{r1\}");
    // Half of a stretch of emphasis is not taken without the other.
    assert!(all(&p, &kata("keras* {"))[0].terkunci);
}

#[test]
fn registers_titles_and_cells_are_replaced_where_they_stand() {
    let mut p = load(&sample_path()).unwrap().proyek;
    let mut table = Tabel::default();
    table.kolom.push(Kolom { id: id("k"), lebar: None, jenis: JenisKolom::Teks });
    let cell = Sel { teks: "Dinas A dan Dinas B".into(), ..Sel::default() };
    table.baris.push(Baris { id: id("baris"), kepala: false, sel: [(id("k"), cell)].into() });
    let tabel = simpul("tabel-uji", Isi::Tabel(table), "");
    let buku = p.rencana.pohon.walk().find(|n| matches!(n.isi, Isi::Buku)).unwrap().id.clone();
    p.rencana.pohon.insert(Some(&buku), None, tabel).unwrap();
    p.dokumen[0].judul = "Dinas".into();
    let before = count(&p, &kata("dinas"));
    let hits = all(&p, &kata("dinas"));
    assert!(before > 20, "{before}");
    assert!(hits.iter().any(|t| matches!(t.letak, Letak::Opd(..))));
    replaced(&mut p, &kata("dinas"), "Qantor");
    assert_eq!(count(&p, &kata("dinas")), 0);
    assert_eq!(count(&p, &kata("qantor")), before);
    assert_eq!(p.dokumen[0].judul.0, "Qantor");
    let bidang = Bidang::Sel { baris: id("baris"), kolom: id("k") };
    let cell = p.rencana.pohon.get(&id("tabel-uji")).unwrap().text(&bidang).unwrap();
    assert_eq!(cell.0, "Qantor A dan Qantor B");
    assert!(p.opd.iter().any(|o| o.nama.starts_with("Qantor ")));
}

#[test]
fn hits_of_an_older_text_are_refused() {
    let mut p = with(&["satu dua"]);
    let hits = all(&p, &kata("dua"));
    replaced(&mut p, &kata("satu"), "tiga puluh");
    assert!(replace(&p, &hits, "x").unwrap_err().contains("sudah berubah"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// The words of a text with a word replaced are the words with that word replaced, whatever marks stand around.
    #[test]
    fn only_what_is_found_changes(
        parts in prop::collection::vec(prop::sample::select(vec![
            "satu", " dua ", "{@r1}", "{daerah.nama}", "{=Nama satu}", "*satu* ", " **dua** ", " **satu** ", "{=satu}", "\\*", "\\{satu\\}",
            "{^kaki}", "&amp;", "{u:41}", "\\\\", "é", " ", ".",
        ]), 1..12),
        word in "[a-z]{0,5}",
    ) {
        let source = parts.concat();
        let mut p = with(&[&source, "satu"]);
        let hits = all(&p, &kata("satu"));
        prop_assert!(hits.iter().all(|t| !t.terkunci), "a word by itself touches no mark");
        let before = plain(&source);
        replaced(&mut p, &kata("satu"), &word);
        prop_assert_eq!(teks(&p, "p1"), word.clone());
        prop_assert_eq!(plain(&teks(&p, "p0")), before.replace("satu", &word));
    }

    #[test]
    fn searching_any_text_for_anything_never_panics(source in any::<String>(), words in any::<String>(), pola: bool) {
        let mut p = with(&[&source]);
        let cari = Cari { pola, utuh: pola, ..kata(&words) };
        let Ok(hits) = find(&p, &cari, &Lingkup::default()) else { return Ok(()) };
        let found = hits.iter().filter(|t| !t.terkunci && t.letak == Letak::Simpul(id("p0"), Bidang::Teks)).count();
        if found > 0 {
            let edit = replace(&p, &hits, "ganti").unwrap();
            make(&mut p, edit);
            prop_assert!(plain(&teks(&p, "p0")).contains("ganti"));
        }
    }
}
