//! Whole regulations as text, reviewed by eye when they change.

use std::path::Path;

use pranata::export::teks::to_text;
use pranata::model::JenisKeluaran;
use pranata::store::load;
use pranata::template::{bawaan, copy_for_project};

use crate::common::{compiled_as, sample_path};

#[test]
fn a_regulation_with_everything_in_it() {
    // Every kind of unit, with the templates that ship now.
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/format-1.ron");
    let mut project = load(&fixture).unwrap().proyek;
    for (nama, copy) in &mut project.templat {
        let builtin = bawaan(nama).unwrap();
        *copy = copy_for_project(&builtin.template().unwrap(), builtin.naskah);
    }
    let naskah = compiled_as(&project, "perwal", JenisKeluaran::Salinan);
    insta::assert_snapshot!("lengkap-salinan", to_text(&naskah));
    let found: Vec<String> = naskah
        .temuan
        .iter()
        .map(|t| format!("{} {} {}: {}", t.berat.nama(), t.kode, t.tempat.label, t.pesan))
        .collect();
    insta::assert_snapshot!("lengkap-temuan", found.join("\n"));
}

#[test]
fn the_bodies_of_the_sample() {
    let project = load(&sample_path()).unwrap().proyek;
    let body = |dokumen| {
        let text = to_text(&compiled_as(&project, dokumen, JenisKeluaran::Rancangan));
        text.split("\nLAMPIRAN").next().unwrap().to_owned()
    };
    insta::assert_snapshot!("contoh-perbup", body("perbup"));
    insta::assert_snapshot!("contoh-keputusan", body("keputusan-dewan"));
}
