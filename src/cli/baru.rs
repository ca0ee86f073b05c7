//! `pranata baru`: a new project.

use anyhow::{Result, bail};

use crate::edit::{NewProject, new_project};
use crate::platform;
use crate::store::{Bundle, is_project, save};

use super::args::Baru;
use super::{Outcome, pesan};

pub(super) fn run(args: &Baru) -> Result<Outcome> {
    if !is_project(&args.hasil) {
        bail!(
            "nama berkas proyek harus berakhiran .pranata atau .ron, misalnya {}.pranata",
            args.hasil.display()
        );
    }
    if args.hasil.exists() && !args.timpa {
        bail!("{} sudah ada; pilih nama lain atau tambahkan --timpa", args.hasil.display());
    }
    let wanted = NewProject {
        templat: args.templat.clone(),
        daerah: args.daerah.clone(),
        provinsi: args.provinsi.clone(),
        judul: args.judul.clone(),
        periode: args.periode.clone(),
        dimensi: args.dimensi.clone(),
    };
    let proyek = new_project(&wanted, platform::template_folder().as_deref())?;
    save(&Bundle::new(proyek), &args.hasil)?;
    pesan::say(&args.hasil.display().to_string());
    pesan::tell(&format!("Susun PDF-nya: pranata susun {}", args.hasil.display()));
    Ok(Outcome::Done)
}
