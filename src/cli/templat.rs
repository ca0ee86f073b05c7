//! `pranata templat`: list, check, copy.

use anyhow::{Context, Result, bail};

use crate::platform;
use crate::store::{RealDisk, make_folder, write_atomic};
use crate::template::{find, list};

use super::args::{Templat, Tindakan};
use super::{Outcome, pesan};

pub(super) fn run(args: &Templat) -> Result<Outcome> {
    let folder = platform::template_folder();
    match &args.tindakan {
        Tindakan::Daftar => {
            let mut outcome = Outcome::Done;
            for found in list(folder.as_deref()) {
                match found {
                    Ok(found) => {
                        let place =
                            found.berkas.map_or_else(|| "bawaan".to_owned(), |p| p.display().to_string());
                        let t = &found.template;
                        pesan::say(&format!("{}\tversi {}\t{}\t{place}", t.nama, t.versi, t.judul));
                    }
                    Err(error) => {
                        pesan::error(&error.into());
                        outcome = Outcome::WithErrors;
                    }
                }
            }
            Ok(outcome)
        }
        Tindakan::Periksa { templat } => {
            let found = find(templat, folder.as_deref())?;
            let unknown = crate::compile::check_patterns(&found.template);
            for (field, message) in &unknown {
                pesan::say(&format!("kesalahan {field}: {message}"));
            }
            if !unknown.is_empty() {
                return Ok(Outcome::WithErrors);
            }
            pesan::say(&format!("{} versi {}: sah", found.template.nama, found.template.versi));
            Ok(Outcome::Done)
        }
        Tindakan::Salin { templat, hasil } => {
            let found = find(templat, folder.as_deref())?;
            let path = if let Some(path) = hasil {
                path.clone()
            } else {
                let folder = folder
                    .context("folder templat pengguna tidak diketahui; sebut berkas hasil dengan -o")?;
                make_folder(&folder)?;
                folder.join(format!("{}.ron", found.template.nama))
            };
            if path.exists() {
                bail!("{} sudah ada; pilih nama lain dengan -o", path.display());
            }
            write_atomic(&RealDisk, &path, found.naskah.as_bytes())?;
            pesan::say(&path.display().to_string());
            Ok(Outcome::Done)
        }
    }
}
