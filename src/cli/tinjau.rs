//! `pranata tinjau`: drafts to reviewers, remarks back home.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::model::{Anotasi, SebabVersi};
use crate::review::berkas::{self, Berkas};
use crate::review::gabung::{Gabungan, merge_into};
use crate::store::{RealDisk, write_atomic};

use super::args::{Gabung, Kemas, Tinjau, Tinjauan};
use super::{Outcome, pesan, tinjau_matriks, tulis};

pub(super) fn run(args: &Tinjau) -> Result<Outcome> {
    match &args.tindakan {
        Tinjauan::Kemas(a) => pack(a),
        Tinjauan::Gabung(a) => merge(a),
        Tinjauan::Pdf(a) => super::tinjau_pdf::run(a),
        Tinjauan::Matriks(a) => tinjau_matriks::run(a),
        Tinjauan::Word(a) => super::tinjau_word::run(a),
    }
}

/// A draft to be carried to reviewers.
fn pack(args: &Kemas) -> Result<Outcome> {
    let hasil = args.hasil.clone().unwrap_or_else(|| args.berkas.with_extension("tinjauan"));
    if !hasil.extension().is_some_and(|e| e.eq_ignore_ascii_case("tinjauan")) {
        bail!("nama berkas tinjauan harus berakhiran .tinjauan, misalnya {}.tinjauan", hasil.display());
    }
    if hasil.exists() && !args.timpa {
        bail!("{} sudah ada; pilih nama lain atau tambahkan --timpa", hasil.display());
    }
    let penulis = tulis::person(args.nama.as_deref(), args.kantor.as_deref())?;
    let mut open = tulis::open(&args.berkas, None, false, "tinjau")?;
    let (versi, new) = open.keep("", SebabVersi::Kiriman, &penulis)?;
    let bytes = berkas::pack(&open.bundle, &versi, &penulis, tulis::now())?;
    // The version first: without it what comes back would be a stranger.
    if new {
        open.write().context("versi yang dikirim tidak dapat dicatat dalam proyek")?;
    }
    write_atomic(&RealDisk, &hasil, &bytes)?;
    pesan::say(&hasil.display().to_string());
    pesan::tell(&format!("{} KB; versi {versi} tercatat dalam proyek.", bytes.len().div_ceil(1024)));
    Ok(Outcome::Done)
}

fn merge(args: &Gabung) -> Result<Outcome> {
    let mut open = tulis::open(&args.berkas, args.hasil.as_deref(), args.timpa, "tinjau")?;
    // All are read before anything is changed.
    let mut files: Vec<(PathBuf, Berkas)> = Vec::new();
    for path in &args.kembali {
        let bytes = std::fs::read(path).with_context(|| format!("{} tidak dapat dibaca", path.display()))?;
        let file = berkas::read(path, &bytes)?;
        file.belongs_to(&open.bundle.proyek, path)?;
        files.push((path.clone(), file));
    }
    let penulis = tulis::person(args.nama.as_deref(), args.kantor.as_deref())?;
    let before = open.bundle.proyek.clone();
    let sets = files.iter().map(|(_, f)| f.anotasi());
    let merged = merge_into(&mut open.bundle.proyek, sets).map_err(anyhow::Error::msg)?;
    if !merged.is_empty() {
        open.keep("", SebabVersi::Gabungan, &penulis)?;
    }
    if !merged.is_empty() || !open.sama || open.bundle.proyek != before {
        open.write()?;
    }
    pesan::say(&open.hasil.display().to_string());
    for (path, file) in &files {
        let surat = file.surat();
        let count = file.anotasi().len();
        pesan::warn(&format!("{}: {}, {count} anotasi", path.display(), person(&surat.penulis)));
    }
    report(&merged, &open.bundle.proyek.anotasi);
    Ok(Outcome::Done)
}

fn person(penulis: &crate::model::Penulis) -> String {
    if penulis.kantor.is_empty() {
        penulis.nama.clone()
    } else {
        format!("{} ({})", penulis.nama, penulis.kantor)
    }
}

/// What a merge did, and every remark that has no place any more, with its quote.
pub(super) fn report(merged: &Gabungan, all: &std::collections::BTreeMap<crate::model::Id, Anotasi>) {
    if merged.is_empty() {
        pesan::warn("Tidak ada yang baru: semua anotasi ini sudah ada.");
        return;
    }
    let (new, known) = (merged.baru.len(), merged.diperbarui.len());
    pesan::warn(&format!("{new} anotasi baru, {known} diperbarui."));
    for (ids, what) in
        [(&merged.berubah, "teksnya sudah berubah"), (&merged.hilang, "tempatnya tidak ditemukan lagi")]
    {
        for anotasi in ids.iter().filter_map(|id| all.get(id)) {
            pesan::warn(&line(anotasi, what));
        }
    }
}

fn line(anotasi: &Anotasi, what: &str) -> String {
    let jangkar = &anotasi.jangkar;
    let place = if jangkar.label.is_empty() { jangkar.simpul.as_str() } else { &jangkar.label };
    let quote = crate::markup::plain(&jangkar.kutipan);
    let words = if anotasi.isi.is_empty() { anotasi.jenis.nama() } else { &anotasi.isi };
    // What a file brings does not steer the terminal.
    let plain = |text: &str| text.replace(char::is_control, " ");
    let (quote, words) = (plain(&quote), plain(words));
    format!("- {place}, \"{quote}\": {what}. {}: {words}", anotasi.penulis.nama)
}
