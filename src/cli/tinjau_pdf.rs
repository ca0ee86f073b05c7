//! `pranata tinjau pdf`: notes on a printed draft, back to their provisions.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::model::SebabVersi;
use crate::review::gabung::merge_into;
use crate::review::pdf::{Lepas, baca};
use crate::store::read_file;

use super::args::Coretan as Args;
use super::{Outcome, pesan, tinjau, tulis};

/// The longest words of a note in a line of the report.
const SHOWN: usize = 160;

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let mut open = tulis::open(&args.berkas, args.hasil.as_deref(), args.timpa, "tinjau")?;
    // All are read before anything is changed.
    let mut files: Vec<(&PathBuf, Vec<u8>)> = Vec::new();
    for path in &args.coretan {
        files.push((path, read_file(path)?));
    }
    let penulis = tulis::person(args.nama.as_deref(), args.kantor.as_deref())?;
    let before = open.bundle.proyek.clone();
    let kini = tulis::now();
    let mut reports = Vec::new();
    let mut sets = Vec::new();
    for (path, bytes) in &files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let read =
            baca(&open.bundle.proyek, &name, bytes, kini).with_context(|| path.display().to_string())?;
        sets.push(read.anotasi.clone());
        reports.push((path, read));
    }
    let merged = merge_into(&mut open.bundle.proyek, &sets).map_err(anyhow::Error::msg)?;
    if !merged.is_empty() {
        open.keep("", SebabVersi::Gabungan, &penulis)?;
    }
    if !open.sama || open.bundle.proyek != before {
        open.write()?;
    }
    pesan::say(&open.hasil.display().to_string());
    for (path, read) in reports {
        for words in &read.peringatan {
            pesan::warn(&format!("peringatan: {}: {words}", path.display()));
        }
        pesan::warn(&format!(
            "{}: {} catatan baru ditempatkan, {} balasan baru, {} sudah dikenal, {} tidak dapat ditempatkan",
            path.display(),
            read.baru,
            read.balasan,
            read.dikenal,
            read.lepas.len()
        ));
        for one in &read.lepas {
            pesan::warn(&line(one));
        }
    }
    tinjau::report(&merged, &open.bundle.proyek.anotasi);
    Ok(Outcome::Done)
}

fn line(lepas: &Lepas) -> String {
    let short = |words: &str| {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let cut: String = words.chars().take(SHOWN).collect();
        if cut.len() < words.len() { format!("{cut}…") } else { cut }
    };
    let Lepas { halaman, penulis, isi, kutipan, sebab } = lepas;
    let quote = if kutipan.is_empty() { String::new() } else { format!(" pada \"{}\"", short(kutipan)) };
    let words = if isi.is_empty() { "tanpa isi".to_owned() } else { format!("\"{}\"", short(isi)) };
    format!("- halaman {halaman}, {penulis}: {words}{quote}. Tidak ditempatkan: {sebab}")
}
