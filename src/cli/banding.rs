//! `pranata banding`: two documents compared.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::export::docx::{DocxOptions, to_docx};
use crate::export::fon;
use crate::export::pdf::to_pdf;
use crate::layout::layout;
use crate::model::{Id, Proyek};
use crate::review::banding::{Kepala, Perbandingan, Satuan, Sisi, banding, matriks, sebaris, to_text};
use crate::review::versi;
use crate::store::{RealDisk, load, write_atomic};

use super::args::{Banding, Bentuk, FormatBanding};
use super::{Outcome, pesan, susun};

/// One side as it was opened.
struct Terbuka {
    proyek: Proyek,
    /// What users call it: the name of its file.
    nama: String,
    /// The file, which no result may take the place of.
    berkas: PathBuf,
}

/// Opens a side: a project file, or with "#" behind it a version kept in it (its name, id, or place in the list).
fn sisi_dari(sebutan: &str) -> Result<Terbuka> {
    let whole = PathBuf::from(sebutan);
    let (berkas, versi) = match sebutan.rsplit_once('#') {
        Some((file, versi)) if !whole.exists() => (PathBuf::from(file), Some(versi)),
        _ => (whole, None),
    };
    let bundle = load(&berkas)?;
    for catatan in &bundle.catatan {
        pesan::warn(&format!("peringatan: {}: {catatan}", berkas.display()));
    }
    let file = berkas.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Some(versi) = versi else { return Ok(Terbuka { proyek: bundle.proyek, nama: file, berkas }) };
    let found = versi::find(&bundle.proyek, versi)?;
    let nama = format!("{file}, versi {}", versi::called(found));
    let proyek = versi::state(&bundle.proyek, &found.id)?;
    Ok(Terbuka { proyek, nama, berkas })
}

pub(super) fn run(args: &Banding) -> Result<Outcome> {
    let (lama, baru) = (sisi_dari(&args.lama)?, sisi_dari(&args.baru)?);
    let id_lama = chosen(&lama, args.dokumen.as_deref())?;
    let id_baru = match (&args.dokumen_baru, &args.dokumen) {
        (Some(id), _) | (None, Some(id)) => chosen(&baru, Some(id))?,
        // The same document where the new file has it, else its first.
        (None, None) if baru.proyek.dokumen(&id_lama).is_some() => id_lama.clone(),
        (None, None) => chosen(&baru, None)?,
    };
    let sides = (Sisi::new(&lama.proyek, &id_lama)?, Sisi::new(&baru.proyek, &id_baru)?);
    let hasil = args.hasil.as_deref().filter(|p| p.as_os_str() != "-");
    let end = match args.format {
        FormatBanding::Pdf => Some("pdf"),
        FormatBanding::Docx => Some("docx"),
        FormatBanding::Teks | FormatBanding::Json => None,
    };
    let default = end.map(|end| PathBuf::from(format!("persandingan-{}.{end}", stem(&baru.berkas))));
    let hasil = hasil.or(default.as_deref());
    if let Some(path) = hasil {
        susun::guard(path, &lama.berkas)?;
        susun::guard(path, &baru.berkas)?;
    }
    let perbandingan = banding(&sides.0, &sides.1);
    let bytes = match args.format {
        FormatBanding::Teks => to_text(&perbandingan).into_bytes(),
        FormatBanding::Json => json(&perbandingan)?.into_bytes(),
        FormatBanding::Pdf | FormatBanding::Docx => {
            let kepala = Kepala {
                lama: format!("{}, berkas {}", sides.0.naskah.judul, lama.nama),
                tanggal_lama: args.tanggal_lama.trim().to_owned(),
                baru: format!("{}, berkas {}", sides.1.naskah.judul, baru.nama),
                tanggal_baru: args.tanggal_baru.trim().to_owned(),
            };
            printed(&perbandingan, &kepala, args)?
        }
    };
    match hasil {
        Some(path) => {
            write_atomic(&RealDisk, path, &bytes)?;
            pesan::say(&path.display().to_string());
            pesan::tell(&format!("{}.", perbandingan.hitungan().kalimat()));
        }
        None => match std::io::stdout().write_all(&bytes) {
            Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
                return Err(e).context("hasil tidak dapat ditulis ke keluaran standar");
            }
            _ => {}
        },
    }
    Ok(Outcome::Done)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The document of a side; an error names the side.
fn chosen(sisi: &Terbuka, id: Option<&str>) -> Result<Id> {
    match susun::named(&sisi.proyek, id) {
        Ok(dokumen) => Ok(dokumen.id.clone()),
        Err(error) => bail!("{}: {error:#}", sisi.nama),
    }
}

/// The provisions that changed as one array of objects.
fn json(perbandingan: &Perbandingan) -> Result<String> {
    let all: Vec<&Satuan> = perbandingan.perubahan().collect();
    let text = serde_json::to_string_pretty(&all).context("hasil tidak dapat ditulis sebagai JSON")?;
    Ok(text + "\n")
}

fn printed(perbandingan: &Perbandingan, kepala: &Kepala, args: &Banding) -> Result<Vec<u8>> {
    let naskah = match args.bentuk {
        Bentuk::Matriks => matriks(perbandingan, kepala),
        Bentuk::Sebaris => sebaris(perbandingan, kepala),
    };
    let pictures = BTreeMap::new();
    if args.format == FormatBanding::Docx {
        return Ok(to_docx(&naskah, &pictures, &DocxOptions::default())?);
    }
    let (fonts, notice) = fon::find(args.fon.as_deref())?;
    if let Some(notice) = notice {
        pesan::tell(&format!("{notice} (pilih berkas lain dengan --fon)"));
    }
    Ok(to_pdf(&naskah, &layout(&naskah, &fonts, &pictures), &fonts, &pictures)?)
}
