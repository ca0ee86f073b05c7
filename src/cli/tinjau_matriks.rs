//! `pranata tinjau matriks`: all remarks by provision, with what became of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::compile::Templates;
use crate::export::docx::{DocxOptions, to_docx};
use crate::export::fon;
use crate::export::pdf::to_pdf;
use crate::layout::layout;
use crate::review::matriks::{Matriks as Tabel, matriks, to_naskah, to_xlsx};
use crate::store::{RealDisk, write_atomic};

use super::args::Matriks;
use super::{Outcome, pesan, susun, tulis};

/// The forms of the matrix, by how the file's name ends.
enum Bentuk {
    Pdf,
    Xlsx,
    Docx,
}

impl Bentuk {
    fn of(path: &Path) -> Option<Self> {
        let end = path.extension()?.to_str()?.to_lowercase();
        match end.as_str() {
            "pdf" => Some(Self::Pdf),
            "xlsx" => Some(Self::Xlsx),
            "docx" => Some(Self::Docx),
            _ => None,
        }
    }

    fn written(&self, tabel: &Tabel) -> Result<Vec<u8>> {
        match self {
            Self::Pdf => {
                let naskah = to_naskah(tabel);
                let (fonts, _) = fon::find(None)?;
                let tata = layout(&naskah, &fonts, &BTreeMap::new());
                Ok(to_pdf(&naskah, &tata, &fonts, &BTreeMap::new())?)
            }
            Self::Xlsx => Ok(to_xlsx(tabel)?),
            Self::Docx => Ok(to_docx(&to_naskah(tabel), &BTreeMap::new(), &DocxOptions::default())?),
        }
    }
}

pub(super) fn run(args: &Matriks) -> Result<Outcome> {
    let hasil = args.hasil.clone().unwrap_or_else(|| {
        let stem = args.berkas.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        PathBuf::from(format!("{stem}-matriks.pdf"))
    });
    let Some(bentuk) = Bentuk::of(&hasil) else {
        bail!("nama berkas hasil harus berakhiran .pdf, .docx, atau .xlsx, misalnya {}.pdf", hasil.display());
    };
    susun::guard(&hasil, &args.berkas)?;
    let bundle = susun::loaded(&args.berkas)?;
    for catatan in &bundle.catatan {
        pesan::warn(&format!("peringatan: {catatan}"));
    }
    let proyek = &bundle.proyek;
    let dokumen = susun::named(proyek, args.dokumen.as_deref())?.id.clone();
    let templates = Templates::of(proyek)?;
    let keadaan = args.keadaan.map(Into::into);
    let tabel = matriks(proyek, &templates, &dokumen, keadaan, tulis::now())?;
    write_atomic(&RealDisk, &hasil, &bentuk.written(&tabel)?)?;
    pesan::say(&hasil.display().to_string());
    pesan::tell(&format!("{} masukan.", tabel.sampul.jumlah.jumlah()));
    Ok(Outcome::Done)
}
