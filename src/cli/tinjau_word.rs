//! `pranata tinjau word`: what reviewers changed in Word, back to its provisions.

use anyhow::{Context, Result};

use crate::model::{JenisAnotasi, SebabVersi};
use crate::review::gabung::merge_into;
use crate::review::word::{HasilWord, read};
use crate::store::read_file;

use super::args::TinjauWord;
use super::tinjau::report;
use super::{Outcome, pesan, tulis};

/// Reads edited Word files back and merges what they bring.
pub(super) fn run(args: &TinjauWord) -> Result<Outcome> {
    let mut open = tulis::open(&args.berkas, args.hasil.as_deref(), args.timpa, "tinjau")?;
    // All are read before anything is changed.
    let mut brought = Vec::new();
    for path in &args.suntingan {
        let bytes = read_file(path)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let hasil = read(&open.bundle.proyek, &bytes, &name, tulis::now().zona)
            .with_context(|| path.display().to_string())?;
        brought.push((name, hasil));
    }
    let penulis = tulis::person(args.nama.as_deref(), args.kantor.as_deref())?;
    let before = open.bundle.proyek.clone();
    let sets: Vec<_> = brought.iter().map(|(_, h)| h.anotasi.iter().cloned().collect()).collect();
    let merged = merge_into(&mut open.bundle.proyek, &sets).map_err(anyhow::Error::msg)?;
    if !merged.is_empty() {
        open.keep("", SebabVersi::Gabungan, &penulis)?;
    }
    if !merged.is_empty() || !open.sama || open.bundle.proyek != before {
        open.write()?;
    }
    pesan::say(&open.hasil.display().to_string());
    for (name, hasil) in &brought {
        tell(name, hasil);
    }
    report(&merged, &open.bundle.proyek.anotasi);
    Ok(Outcome::Done)
}

fn tell(name: &str, hasil: &HasilWord) {
    let count = |is: fn(&JenisAnotasi) -> bool| hasil.anotasi.iter().filter(|(_, a)| is(&a.jenis)).count();
    let remarks = count(|j| !j.mengubah());
    let words = count(|j| matches!(j, JenisAnotasi::Usulan(_)));
    let (added, gone) =
        (count(|j| matches!(j, JenisAnotasi::Sisip(_))), count(|j| matches!(j, JenisAnotasi::Hapus)));
    pesan::warn(&format!(
        "{name}: {remarks} komentar, {words} usulan rumusan, {added} usulan penambahan, {gone} usulan penghapusan"
    ));
    if hasil.tanpa_peta {
        pesan::warn(
            "- dokumen ini kehilangan peta asalnya, sehingga dibandingkan dengan naskah yang sekarang; periksa hasilnya",
        );
    }
    for lain in &hasil.lain {
        let near = if lain.label.is_empty() { String::new() } else { format!(" (di dekat {})", lain.label) };
        pesan::warn(&format!("- tidak terpetakan{near}: \"{}\", {}: {}", lain.kata, lain.oleh, lain.alasan));
    }
}
