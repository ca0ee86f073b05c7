//! `pranata nomori`: fixed numbers of a document become automatic again.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::edit::{Edit, apply, renumber};
use crate::store::journal::{self, Found};
use crate::store::kunci::{Taken, take};
use crate::store::{is_project, load, save};

use super::args::Nomori;
use super::{Outcome, pesan, susun};

pub(super) fn run(args: &Nomori) -> Result<Outcome> {
    let hasil = args.hasil.as_ref().unwrap_or(&args.berkas);
    let real = |p: &Path| fs::canonicalize(p).ok();
    let same = args.hasil.is_none() || (real(hasil).is_some() && real(hasil) == real(&args.berkas));
    if !is_project(hasil) {
        bail!("nama berkas proyek harus berakhiran .pranata atau .ron, misalnya {}.pranata", hasil.display());
    }
    if !same && hasil.exists() && !args.timpa {
        bail!("{} sudah ada; pilih nama lain atau tambahkan --timpa", hasil.display());
    }
    // Held until the file is written: nobody opens it meanwhile.
    let lock = match take(hasil, "pranata nomori") {
        Taken::Other(who) => {
            let who = if who.is_empty() { "pengguna lain" } else { who.as_str() };
            bail!(
                "{} sedang dibuka oleh {who}; tutup dulu di sana, atau tulis ke berkas lain dengan -o",
                hasil.display()
            )
        }
        Taken::Ours(lock) => Some(lock),
        Taken::Without => None,
    };
    if same {
        free(hasil)?;
    }
    let mut bundle = load(&args.berkas)?;
    for catatan in &bundle.catatan {
        pesan::warn(&format!("peringatan: {catatan}"));
    }
    let id = susun::named(&bundle.proyek, args.dokumen.as_deref())?.id.clone();
    let edit = renumber(&bundle.proyek, &id);
    let count = if let Edit::Gabungan(all) = &edit { all.len() } else { 1 };
    if count > 0 || !same {
        apply(&mut bundle.proyek, edit)?;
        save(&bundle, hasil)?;
    }
    drop(lock);
    pesan::say(&hasil.display().to_string());
    pesan::tell(&match count {
        0 => "Tidak ada nomor tetap dalam dokumen ini.".to_owned(),
        n => format!("{n} nomor tetap menjadi otomatis."),
    });
    Ok(Outcome::Done)
}

/// Changes that a crash left beside a project would no longer fit behind a write.
fn free(project: &Path) -> Result<()> {
    match journal::find(&journal::beside(project)) {
        Found::Nothing => Ok(()),
        Found::Noted(noted) if noted.records.is_empty() => Ok(()),
        _ => bail!(
            "{} punya perubahan yang belum tersimpan; buka dan simpan dulu di jendela, atau tulis ke berkas lain dengan -o",
            project.display()
        ),
    }
}
