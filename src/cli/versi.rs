//! `pranata versi`: states of a project that are kept, and brought back.

use anyhow::Result;

use crate::edit::apply;
use crate::model::SebabVersi;
use crate::review::versi::{called, find, restore};
use crate::store::load;

use super::args::{TindakanVersi, Versi};
use super::{Outcome, pesan, tulis};

pub(super) fn run(args: &Versi) -> Result<Outcome> {
    match &args.tindakan {
        TindakanVersi::Daftar { berkas } => {
            let bundle = load(berkas)?;
            for (n, versi) in bundle.proyek.versi.iter().enumerate() {
                let [year, month, day, hour, minute, _] = versi.waktu.parts();
                let size = versi.langkah.0.len().div_ceil(1024);
                pesan::say(&format!(
                    "{}. {year:04}-{month:02}-{day:02} {hour:02}.{minute:02} {}, {} ({size} KB) [{}]",
                    n + 1,
                    called(versi),
                    versi.penulis.nama,
                    versi.id
                ));
            }
            if bundle.proyek.versi.is_empty() {
                pesan::warn("Belum ada versi yang disimpan dalam berkas ini.");
            }
        }
        TindakanVersi::Simpan { berkas, nama, siapa } => {
            let person = tulis::person(siapa)?;
            let mut open = tulis::open(berkas, None, "versi")?;
            let (id, new) = open.keep(nama, SebabVersi::Dinamai, &person)?;
            if new {
                open.write()?;
            }
            pesan::say(id.as_str());
        }
        TindakanVersi::Pulihkan { berkas, nama, ditulis, siapa } => {
            let person = tulis::person(siapa)?;
            let mut open = tulis::open(berkas, Some(ditulis), "versi")?;
            let id = find(&open.bundle.proyek, nama)?.id.clone();
            let edit = restore(&open.bundle.proyek, &id)?;
            // What stands now is not lost by it.
            open.keep("", SebabVersi::Pemulihan, &person)?;
            apply(&mut open.bundle.proyek, edit)?;
            open.write()?;
            pesan::say(&open.hasil.display().to_string());
        }
    }
    Ok(Outcome::Done)
}
