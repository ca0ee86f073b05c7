//! A project that a command changes: held while it is changed, written whole.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::edit::{IdMaker, apply};
use crate::model::{Id, Penulis, SebabVersi, Waktu};
use crate::platform;
use crate::review::versi::{Simpanan, keep};
use crate::store::journal::{self, Found};
use crate::store::kunci::{Lock, Taken, take};
use crate::store::{Bundle, is_project, save};

use super::args::{Ditulis, Siapa};
use super::pesan;
use super::susun::loaded;

/// A project on its way from one file to another, or back to its own.
pub(super) struct Terbuka {
    /// The project.
    pub bundle: Bundle,
    /// Where it is written.
    pub hasil: PathBuf,
    /// That is the file it was read from.
    pub sama: bool,
    _lock: Option<Lock>,
}

/// Opens a project to be changed. Without another name it is written where it stood.
pub(super) fn open(berkas: &Path, ditulis: Option<&Ditulis>, perintah: &str) -> Result<Terbuka> {
    let hasil = ditulis.and_then(|d| d.hasil.as_deref());
    let target = hasil.unwrap_or(berkas);
    let real = |p: &Path| fs::canonicalize(p).ok();
    let sama = hasil.is_none() || (real(target).is_some() && real(target) == real(berkas));
    if !is_project(target) {
        bail!(
            "nama berkas proyek harus berakhiran .pranata atau .ron, misalnya {}.pranata",
            target.display()
        );
    }
    if !sama && target.exists() && !ditulis.is_some_and(|d| d.timpa) {
        bail!("{} sudah ada; pilih nama lain atau tambahkan --timpa", target.display());
    }
    // Held until the file is written: nobody opens it meanwhile.
    let lock = match take(target, &format!("pranata {perintah}")) {
        Taken::Other(who) => {
            let who = if who.is_empty() { "pengguna lain" } else { who.as_str() };
            bail!(
                "{} sedang dibuka oleh {who}; tutup dulu di sana, atau tulis ke berkas lain dengan -o",
                target.display()
            )
        }
        Taken::Ours(lock) => Some(lock),
        Taken::Without => None,
    };
    if sama {
        free(target)?;
    }
    let bundle = loaded(berkas)?;
    for catatan in &bundle.catatan {
        pesan::warn(&format!("peringatan: {catatan}"));
    }
    Ok(Terbuka { bundle, hasil: target.to_owned(), sama, _lock: lock })
}

impl Terbuka {
    /// Writes it.
    pub fn write(&self) -> Result<()> {
        Ok(save(&self.bundle, &self.hasil)?)
    }

    /// Keeps the state it has, where no version holds it yet. Gives the version's id.
    pub fn keep(&mut self, nama: &str, sebab: SebabVersi, penulis: &Penulis) -> Result<(Id, bool)> {
        let waktu = now();
        let simpanan = Simpanan { id: IdMaker::Random.make(), nama, sebab, penulis, waktu };
        let (id, edit) = keep(&self.bundle.proyek, simpanan)?;
        let new = edit.is_some();
        if let Some(edit) = edit {
            apply(&mut self.bundle.proyek, edit)?;
        }
        Ok((id, new))
    }
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

/// This moment.
pub(super) fn now() -> Waktu {
    let (detik, zona) = platform::clock();
    Waktu { detik, zona }
}

/// Who works here: as named, else as the system knows the user.
pub(super) fn person(siapa: &Siapa) -> Result<Penulis> {
    let nama = siapa.nama.clone().unwrap_or_else(|| platform::user_and_computer().0);
    if nama.trim().is_empty() {
        bail!("sebutkan nama Anda, misalnya: --nama \"Siti Aminah\" --kantor \"Bagian Hukum\"");
    }
    let kantor = siapa.kantor.as_deref().unwrap_or("").trim().to_owned();
    Ok(Penulis { nama: nama.trim().to_owned(), kantor })
}
