//! `pranata tinjau`: drafts to reviewers, remarks back home.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

use crate::model::{Anotasi, Id, Penulis, Proyek, SebabVersi};
use crate::review::berkas;
use crate::review::gabung::{Gabungan, merge_into};
use crate::store::{RealDisk, read_file, write_atomic};

use super::args::{Kemas, Masukan, Tinjau, Tinjauan};
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
    let penulis = tulis::person(&args.siapa)?;
    let mut open = tulis::open(&args.berkas, None, "tinjau")?;
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

/// What files bring: their remarks, and what is told of them.
pub(super) type Bawaan = (Vec<BTreeMap<Id, Anotasi>>, Vec<String>);

/// Merges what files of reviewers bring. All are read before anything is changed.
pub(super) fn bring(args: &Masukan, read: impl FnOnce(&Proyek) -> Result<Bawaan>) -> Result<Outcome> {
    let mut open = tulis::open(&args.berkas, Some(&args.ditulis), "tinjau")?;
    let penulis = tulis::person(&args.siapa)?;
    let (sets, told) = read(&open.bundle.proyek)?;
    let merged = merge_into(&mut open.bundle.proyek, &sets).map_err(anyhow::Error::msg)?;
    if !merged.is_empty() {
        open.keep("", SebabVersi::Gabungan, &penulis)?;
    }
    if !merged.is_empty() || !open.sama {
        open.write()?;
    }
    pesan::say(&open.hasil.display().to_string());
    for line in &told {
        pesan::warn(&calm(line));
    }
    report(&merged, &open.bundle.proyek.anotasi);
    Ok(Outcome::Done)
}

fn merge(args: &Masukan) -> Result<Outcome> {
    bring(args, |proyek| {
        let (mut sets, mut told) = (Vec::new(), Vec::new());
        for path in &args.kembali {
            let file = berkas::read(path, &read_file(path)?)?;
            file.belongs_to(proyek, path)?;
            let (who, count) = (person(&file.surat().penulis), file.anotasi().len());
            told.push(format!("{}: {who}, {count} anotasi", path.display()));
            sets.push(file.anotasi().clone());
        }
        Ok((sets, told))
    })
}

/// A line without what would steer the terminal: words from a file are only words.
fn calm(line: &str) -> String {
    line.replace(char::is_control, " ")
}

fn person(penulis: &Penulis) -> String {
    if penulis.kantor.is_empty() {
        penulis.nama.clone()
    } else {
        format!("{} ({})", penulis.nama, penulis.kantor)
    }
}

/// What a merge did, and every remark that has no place any more, with its quote.
fn report(merged: &Gabungan, all: &BTreeMap<Id, Anotasi>) {
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
            pesan::warn(&calm(&line(anotasi, what)));
        }
    }
}

fn line(anotasi: &Anotasi, what: &str) -> String {
    let jangkar = &anotasi.jangkar;
    let place = if jangkar.label.is_empty() { jangkar.simpul.as_str() } else { &jangkar.label };
    let quote = crate::markup::plain(&jangkar.kutipan);
    let words = if anotasi.isi.is_empty() { anotasi.jenis.nama() } else { &anotasi.isi };
    format!("- {place}, \"{quote}\": {what}. {}: {words}", anotasi.penulis.nama)
}
