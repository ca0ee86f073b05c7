//! `pranata susun`: a project to a PDF.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};

use crate::compile::{Naskah, Templates, compile};
use crate::edit::{Edit, apply};
use crate::export::fon;
use crate::export::pdf::{Hiasan, Lampiran, Sumber, to_pdf_with};
use crate::format::pdf_lampiran::attached_project;
use crate::layout::{LayoutOptions, Pruf, Tata, layout_with};
use crate::model::{DokumenHukum, Id, JenisKeluaran, Proyek, summary};
use crate::review::{pdf as coretan, versi};
use crate::store::{
    Bundle, RealDisk, encode, is_project, load, load_bytes, picture_name, read_file, write_atomic,
};
use crate::template::{Untuk, copy_for_project, find};
use crate::{layout, platform};

use super::args::{Cetakan, Pilihan, Susun};
use super::{Outcome, pesan};

/// Opens the project and compiles the document that the choices name. `hasil` must not be the project itself.
pub(super) fn compiled(pilihan: &Pilihan, hasil: Option<&Path>) -> Result<(Bundle, Naskah)> {
    let mut bundle = open(pilihan, hasil)?;
    let naskah = compile_bundle(&mut bundle, pilihan)?;
    Ok((bundle, naskah))
}

fn open(pilihan: &Pilihan, hasil: Option<&Path>) -> Result<Bundle> {
    if let Some(hasil) = hasil {
        guard(hasil, &pilihan.berkas)?;
    }
    let bundle = loaded(&pilihan.berkas)?;
    for catatan in &bundle.catatan {
        pesan::warn(&format!("peringatan: {catatan}"));
    }
    Ok(bundle)
}

/// A project from its own file, or from a PDF that carries it.
pub(super) fn loaded(path: &Path) -> Result<Bundle> {
    if !path.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")) {
        return Ok(load(path)?);
    }
    let bytes = read_file(path)?;
    match attached_project(&bytes).with_context(|| path.display().to_string())? {
        Some(project) => Ok(load_bytes(path, project)?),
        None => bail!(
            "{} tidak membawa proyek Pranata; buka berkas .pranata-nya, atau baca catatannya dengan \"pranata tinjau pdf\"",
            path.display()
        ),
    }
}

/// A result never takes the place of a project or a template, be it by a slip of the keyboard.
pub(super) fn guard(hasil: &Path, berkas: &Path) -> Result<()> {
    let real = |p: &Path| fs::canonicalize(p).ok();
    let same = real(hasil).is_some() && real(hasil) == real(berkas);
    if same || is_project(hasil) {
        bail!("{} adalah berkas proyek atau templat; pilih nama hasil yang lain dengan -o", hasil.display());
    }
    Ok(())
}

/// The document that the choices name.
pub(super) fn document<'p>(proyek: &'p Proyek, pilihan: &Pilihan) -> Result<&'p DokumenHukum> {
    named(proyek, pilihan.dokumen.as_deref())
}

/// The document of this id, or the first.
pub(super) fn named<'p>(proyek: &'p Proyek, id: Option<&str>) -> Result<&'p DokumenHukum> {
    let id = match id {
        Some(id) => Id::new(id)?,
        None => match proyek.dokumen.first() {
            Some(dokumen) => return Ok(dokumen),
            None => bail!("proyek ini belum punya dokumen hukum"),
        },
    };
    let known = || proyek.dokumen.iter().map(|d| d.id.as_str()).collect::<Vec<_>>().join(", ");
    match proyek.dokumen(&id) {
        Some(dokumen) => Ok(dokumen),
        None => bail!("dokumen \"{id}\" tidak ada dalam proyek ini; yang ada: {}", known()),
    }
}

fn compile_bundle(bundle: &mut Bundle, pilihan: &Pilihan) -> Result<Naskah> {
    let dokumen = document(&bundle.proyek, pilihan)?;
    let id = dokumen.id.clone();
    let keluaran = pilihan.jenis.map_or(dokumen.keluaran(), JenisKeluaran::from);
    if let Some(name) = &pilihan.templat {
        let found = find(name, platform::template_folder().as_deref())?;
        if found.template.untuk != Untuk::Dokumen {
            bail!("templat \"{name}\" bukan templat dokumen hukum");
        }
        let key = dokumen.templat.clone();
        let copy = copy_for_project(&found.template, &found.naskah);
        apply(&mut bundle.proyek, Edit::Templat(key, Some(Box::new(copy))))?;
    }
    let templates = Templates::of(&bundle.proyek)?;
    Ok(compile(&bundle.proyek, &templates, &id, keluaran)?)
}

/// A document as it prints.
pub(super) struct Printed {
    pub naskah: Naskah,
    pub tata: Tata,
    pub pdf: Vec<u8>,
    /// Remarks that stand on no page of it.
    pub lepas: usize,
}

/// What a PDF is to carry beside its pages.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bawaan {
    /// The map by which notes on it come home.
    pub peta: bool,
    /// Remarks as notes.
    pub catatan: bool,
    /// The project.
    pub proyek: bool,
}

/// Compiles, lays out and makes the PDF; `hasil`, where there is one, must not be the project itself.
pub(super) fn printed(args: &Cetakan, hasil: Option<&Path>, bawaan: Bawaan) -> Result<Printed> {
    let mut bundle = open(&args.pilihan, hasil)?;
    let lampiran = if bawaan.proyek { vec![carried(&bundle, &args.pilihan.berkas)?] } else { Vec::new() };
    if let Some(path) = &args.lambang {
        let bytes = read_file(path)?;
        let usable = picture_name(&bytes).filter(|_| layout::inspect(&bytes).is_some());
        let Some(name) = usable else {
            bail!("gambar lambang {} bukan SVG, PNG, atau JPEG yang dapat dibaca", path.display());
        };
        bundle.gambar.insert(name.clone(), Arc::from(bytes));
        apply(&mut bundle.proyek, Edit::Lambang(Some(name)))?;
    }
    let naskah = compile_bundle(&mut bundle, &args.pilihan)?;
    let (fonts, notice) = fon::find(args.fon.as_deref())?;
    if let Some(notice) = notice {
        pesan::tell(&format!("{notice} (pilih berkas lain dengan --fon)"));
    }
    let pruf = Pruf { a4: args.a4, tanda_air: args.tanda_air.clone(), nomor_baris: args.nomor_baris };
    let options = LayoutOptions { pruf, ..LayoutOptions::default() };
    let tata = layout_with(&naskah, &fonts, &bundle.gambar, &options);
    let proyek = &bundle.proyek;
    let dokumen = &document(proyek, &args.pilihan)?.id;
    let peta = bawaan.peta && naskah.keluaran == JenisKeluaran::Rancangan;
    let versi = if peta { versi::current(proyek) } else { None };
    let (catatan, lost) = if bawaan.catatan { coretan::catatan(proyek) } else { Default::default() };
    let hiasan = Hiasan { sumber: Some(Sumber { proyek, dokumen, versi }), peta, catatan, lampiran };
    let made = to_pdf_with(&naskah, &tata, &fonts, &bundle.gambar, &hiasan)?;
    Ok(Printed { lepas: lost.len() + made.lepas.len(), naskah, tata, pdf: made.isi })
}

/// The project as a file that a PDF carries.
fn carried(bundle: &Bundle, berkas: &Path) -> Result<Lampiran> {
    let nama =
        berkas.with_extension("pranata").file_name().unwrap_or_default().to_string_lossy().into_owned();
    let isi = encode(bundle, Path::new(&nama))?;
    Ok(Lampiran::proyek(nama, isi))
}

/// The findings of a print and what was printed.
pub(super) fn report(printed: &Printed) -> (Outcome, String) {
    let temuan: Vec<_> = printed.naskah.temuan.iter().chain(&printed.tata.temuan).cloned().collect();
    let outcome = pesan::findings(&temuan);
    let found = summary(&temuan);
    let found = if found.is_empty() { "tanpa temuan".to_owned() } else { found };
    (outcome, format!("{}, {} halaman, {found}", printed.naskah.keluaran.nama(), printed.tata.jumlah()))
}

pub(super) fn run(args: &Susun) -> Result<Outcome> {
    let pilihan = &args.cetakan.pilihan;
    let hasil = args.hasil.clone().unwrap_or_else(|| {
        let stem = pilihan.berkas.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let part =
            pilihan.dokumen.as_ref().map_or_else(String::new, |id| format!("-{}", id.replace('/', "-")));
        PathBuf::from(format!("{stem}{part}.pdf"))
    });
    let bawaan = Bawaan { peta: true, catatan: args.catatan, proyek: args.sertakan_proyek };
    let printed = printed(&args.cetakan, Some(&hasil), bawaan)?;
    write_atomic(&RealDisk, &hasil, &printed.pdf)?;
    let (outcome, what) = report(&printed);
    pesan::say(&hasil.display().to_string());
    pesan::tell(&what);
    if printed.lepas > 0 {
        pesan::warn(&format!(
            "peringatan: {} catatan tidak tercetak karena tempatnya tidak ada dalam dokumen ini",
            printed.lepas
        ));
    }
    Ok(outcome)
}
