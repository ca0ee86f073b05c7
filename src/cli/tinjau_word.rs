//! `pranata tinjau word`: what reviewers changed in Word, back to its provisions.

use anyhow::{Context, Result};

use crate::model::JenisAnotasi;
use crate::review::word::{HasilWord, read};
use crate::store::read_file;

use super::args::Masukan;
use super::{Outcome, tinjau, tulis};

/// Reads edited Word files back and merges what they bring.
pub(super) fn run(args: &Masukan) -> Result<Outcome> {
    let zona = tulis::now().zona;
    tinjau::bring(args, |proyek| {
        let (mut sets, mut lines) = (Vec::new(), Vec::new());
        for path in &args.kembali {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let hasil =
                read(proyek, &read_file(path)?, &name, zona).with_context(|| path.display().to_string())?;
            lines.extend(told(&name, &hasil));
            sets.push(hasil.anotasi.into_iter().collect());
        }
        Ok((sets, lines))
    })
}

fn told(name: &str, hasil: &HasilWord) -> Vec<String> {
    let count = |is: fn(&JenisAnotasi) -> bool| hasil.anotasi.iter().filter(|(_, a)| is(&a.jenis)).count();
    let remarks = count(|j| !j.mengubah());
    let words = count(|j| matches!(j, JenisAnotasi::Usulan(_)));
    let (added, gone) =
        (count(|j| matches!(j, JenisAnotasi::Sisip(_))), count(|j| matches!(j, JenisAnotasi::Hapus)));
    let mut out = vec![format!(
        "{name}: {remarks} komentar, {words} usulan rumusan, {added} usulan penambahan, {gone} usulan penghapusan"
    )];
    if hasil.tanpa_peta {
        out.push("- dokumen ini kehilangan peta asalnya, sehingga dibandingkan dengan naskah yang sekarang; periksa hasilnya".to_owned());
    }
    for lain in &hasil.lain {
        let near = if lain.label.is_empty() { String::new() } else { format!(" (di dekat {})", lain.label) };
        out.push(format!("- tidak terpetakan{near}: \"{}\", {}: {}", lain.kata, lain.oleh, lain.alasan));
    }
    out
}
