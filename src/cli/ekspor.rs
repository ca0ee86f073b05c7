//! `pranata ekspor`: a document in another form.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::compile::{Blok, Naskah};
use crate::export::docx::{DocxOptions, to_docx};
use crate::export::fon;
use crate::export::teks::to_text;
use crate::layout::layout;
use crate::review::word::catatan;
use crate::store::{Bundle, RealDisk, write_atomic};

use super::args::{Ekspor, Ke};
use super::{Outcome, pesan, susun};

pub(super) fn run(args: &Ekspor) -> Result<Outcome> {
    let named = args.hasil.clone().or_else(|| matches!(args.ke, Ke::Docx).then(|| beside(args)));
    let hasil = named.as_deref().filter(|p| p.as_os_str() != "-");
    let (bundle, naskah) = susun::compiled(&args.pilihan, hasil)?;
    let bytes = match args.ke {
        Ke::Teks => to_text(&naskah).into_bytes(),
        Ke::Docx => docx(args, &bundle, &naskah)?,
    };
    let outcome = pesan::findings(&naskah.temuan);
    match hasil {
        Some(path) => {
            write_atomic(&RealDisk, path, &bytes)?;
            pesan::say(&path.display().to_string());
        }
        None => match std::io::stdout().write_all(&bytes) {
            Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
                return Err(e).context("hasil tidak dapat ditulis ke keluaran standar");
            }
            _ => {}
        },
    }
    Ok(outcome)
}

/// A file named as the project, in the folder of work.
fn beside(args: &Ekspor) -> PathBuf {
    let pilihan = &args.pilihan;
    let stem = pilihan.berkas.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let part = pilihan.dokumen.as_ref().map_or_else(String::new, |id| format!("-{}", id.replace('/', "-")));
    PathBuf::from(format!("{stem}{part}.docx"))
}

fn docx(args: &Ekspor, bundle: &Bundle, naskah: &Naskah) -> Result<Vec<u8>> {
    let dokumen = susun::document(&bundle.proyek, &args.pilihan)?.id.clone();
    let mut options =
        DocxOptions { proyek: Some(&bundle.proyek), dokumen: Some(dokumen), ..DocxOptions::default() };
    if args.catatan {
        options.catatan = catatan(&bundle.proyek);
    }
    // Only contents tell page numbers.
    if naskah.seksi.iter().flat_map(|s| &s.blok).any(|b| matches!(**b, Blok::DaftarIsi(_))) {
        let (fonts, _) = fon::find(None)?;
        let tata = layout(naskah, &fonts, &bundle.gambar);
        options = options.with_pages(naskah, &tata);
    }
    Ok(to_docx(naskah, &bundle.gambar, &options)?)
}
