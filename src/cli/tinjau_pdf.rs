//! `pranata tinjau pdf`: notes on a printed draft, back to their provisions.

use anyhow::{Context, Result};

use crate::review::pdf::{Lepas, baca};
use crate::store::read_file;

use super::args::Masukan;
use super::{Outcome, tinjau, tulis};

/// The longest words of a note in a line of the report.
const SHOWN: usize = 160;

pub(super) fn run(args: &Masukan) -> Result<Outcome> {
    let kini = tulis::now();
    tinjau::bring(args, |proyek| {
        let (mut sets, mut told) = (Vec::new(), Vec::new());
        for path in &args.kembali {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let shown = path.display();
            let read = baca(proyek, &name, &read_file(path)?, kini).with_context(|| shown.to_string())?;
            told.extend(read.peringatan.iter().map(|words| format!("peringatan: {shown}: {words}")));
            told.push(format!(
                "{shown}: {} catatan baru ditempatkan, {} balasan baru, {} ditulis ulang, {} sudah dikenal, {} tidak dapat ditempatkan",
                read.baru,
                read.balasan,
                read.diperbarui,
                read.dikenal,
                read.lepas.len()
            ));
            told.extend(read.lepas.iter().map(line));
            sets.push(read.anotasi);
        }
        Ok((sets, told))
    })
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
