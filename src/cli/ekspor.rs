//! `pranata ekspor`: a document in another form.

use std::io::Write;

use anyhow::{Context, Result};

use crate::export::teks::to_text;
use crate::store::{RealDisk, write_atomic};

use super::args::{Ekspor, Ke};
use super::{Outcome, pesan, susun};

pub(super) fn run(args: &Ekspor) -> Result<Outcome> {
    let hasil = args.hasil.as_deref().filter(|p| p.as_os_str() != "-");
    let (_, naskah) = susun::compiled(&args.pilihan, hasil)?;
    let bytes = match args.ke {
        Ke::Teks => to_text(&naskah).into_bytes(),
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
