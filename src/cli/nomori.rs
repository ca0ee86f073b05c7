//! `pranata nomori`: fixed numbers of a document become automatic again.

use anyhow::Result;

use crate::edit::{Edit, apply, renumber};

use super::args::Nomori;
use super::{Outcome, pesan, susun, tulis};

pub(super) fn run(args: &Nomori) -> Result<Outcome> {
    let mut open = tulis::open(&args.berkas, Some(&args.ditulis), "nomori")?;
    let proyek = &mut open.bundle.proyek;
    let id = susun::named(proyek, args.dokumen.as_deref())?.id.clone();
    let edit = renumber(proyek, &id);
    let count = if let Edit::Gabungan(all) = &edit { all.len() } else { 1 };
    if count > 0 || !open.sama {
        apply(proyek, edit)?;
        open.write()?;
    }
    pesan::say(&open.hasil.display().to_string());
    pesan::tell(&match count {
        0 => "Tidak ada nomor tetap dalam dokumen ini.".to_owned(),
        n => format!("{n} nomor tetap menjadi otomatis."),
    });
    Ok(Outcome::Done)
}
