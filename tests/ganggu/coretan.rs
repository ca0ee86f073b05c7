//! Notes in a PDF: the file, its page map and its notes damaged in all manners.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use pranata::compile::{Templates, compile};
use pranata::edit::{Edit, IdMaker, apply};
use pranata::export::pdf::{Hiasan, Sumber, to_pdf_with};
use pranata::format::pdf_lampiran::attached_project;
use pranata::import;
use pranata::layout::{FontBook, layout};
use pranata::model::{
    Anotasi, Balasan, Bidang, Id, Jangkar, JenisAnotasi, JenisKeluaran, Penulis, Proyek, Waktu,
};
use pranata::review::gabung::merge_into;
use pranata::review::pdf::{baca, catatan};

use super::ubah::redraw;
use super::{door, draft};

/// A draft whose PDF carries a page map and notes, ours and those of a reviewer; packed parts laid open.
fn noted_pdf() -> (Proyek, Vec<u8>) {
    let mut proyek = import::from_text("benih.txt", &draft(), &mut IdMaker::Seeded(1)).unwrap().proyek;
    let units: Vec<_> =
        proyek.trees().flat_map(|t| t.walk()).filter(|n| n.teks.0.len() > 40).cloned().collect();
    for (n, unit) in units.iter().take(6).enumerate() {
        let jangkar = Jangkar::rentang(unit.id.clone(), Bidang::Teks, &unit.teks.0, (5, 30), "Pasal");
        let jenis = match n % 3 {
            0 => JenisAnotasi::Komentar,
            1 => JenisAnotasi::Usulan("kata lain".into()),
            _ => JenisAnotasi::Sisip(" sisipan".into()),
        };
        let Some(jangkar) = jangkar else { continue };
        let mut anotasi = Anotasi {
            jangkar,
            jenis,
            isi: "periksa".to_owned(),
            penulis: Penulis::default(),
            waktu: Waktu::default(),
            balasan: BTreeMap::new(),
            putusan: None,
            ditarik: false,
            asal: String::new(),
        };
        let balasan = Balasan { penulis: Penulis::default(), waktu: Waktu::default(), isi: "ya".to_owned() };
        anotasi.balasan.insert(Id::new("b").unwrap(), balasan);
        let id = Id::new(&format!("c{n}")).unwrap();
        apply(&mut proyek, Edit::Anotasi(id, Some(Box::new(anotasi)))).unwrap();
    }
    let templates = Templates::of(&proyek).unwrap();
    let dokumen = proyek.dokumen[0].id.clone();
    let naskah = compile(&proyek, &templates, &dokumen, JenisKeluaran::Rancangan).unwrap();
    let fonts = FontBook::builtin().unwrap();
    let pages = layout(&naskah, &fonts, &BTreeMap::new());
    let sumber = Some(Sumber { proyek: &proyek, dokumen: &dokumen, versi: None });
    let hiasan = Hiasan { sumber, peta: true, catatan: catatan(&proyek).0, lampiran: Vec::new() };
    let bytes = to_pdf_with(&naskah, &pages, &fonts, &BTreeMap::new(), &hiasan).unwrap().isi;
    let mut document = lopdf::Document::load_mem(&bytes).unwrap();
    document.decompress();
    // To the project they are new.
    for object in document.objects.values_mut() {
        if let lopdf::Object::Dictionary(dict) = object
            && dict.has_type(b"Annot")
        {
            dict.remove(b"NM");
        }
    }
    let mut plain = Vec::new();
    document.save_to(&mut plain).unwrap();
    (proyek, plain)
}

#[test]
fn notes_of_a_pdf() {
    static SEED: OnceLock<(Proyek, Vec<u8>)> = OnceLock::new();
    let words = [
        "/Subtype /Highlight",
        "/Subtype /StrikeOut",
        "/Subtype /Caret",
        "/Subtype /Ink",
        "/QuadPoints [1 2 3 4 5 6 7 8]",
        "/QuadPoints [99999999999 NaN -1e38]",
        "/IRT 1 0 R",
        "/IRT (x)",
        "/RT /Group",
        "/State (Accepted)",
        "/StateModel (Marked)",
        "/Annots [1 0 R 1 0 R]",
        "/NM (pranata:c1)",
        "/NM (pranata:c1#9:b)",
        "/Contents <FEFFD800>",
        "/M (D:99999999999999-99'99')",
        "/Rect [0 0 0 0]",
        "/CL [1 2]",
        "/MediaBox [9e9 0 0 1]",
        "/AF [1 0 R]",
        "\"format\":1",
        "\"halaman\":[[1,1,[[0,1,1,1,[0,0,9,9]]]]]",
        "[2147483647,-2147483648]",
        "[-1,-1,-1,-1,[-1,-2147483648,2147483647]]",
    ];
    let (_, seed) = SEED.get_or_init(noted_pdf);
    let read = |bytes: &[u8]| {
        let (proyek, _) = SEED.get_or_init(noted_pdf);
        let Ok(read) = baca(proyek, "uji.pdf", bytes, Waktu::default()) else { return };
        let _ = attached_project(bytes);
        let mut with = proyek.clone();
        // Whatever came in can be kept and drawn again.
        merge_into(&mut with, [&read.anotasi]).unwrap();
        let _ = catatan(&with);
        assert_eq!(baca(&with, "uji.pdf", bytes, Waktu::default()).unwrap().baru, 0);
    };
    let sound = baca(&SEED.get_or_init(noted_pdf).0, "uji.pdf", seed, Waktu::default()).unwrap();
    assert!(sound.baru >= 6 && sound.peringatan.is_empty(), "{sound:?}");
    door("catatan-pdf", std::slice::from_ref(seed), &words, redraw, read);
}
