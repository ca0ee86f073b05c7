//! `pranata cetak`: a project to the printer.

use anyhow::Result;

use crate::export::cetak::{Job, Side, is_f4, print};

use super::args::{Cetak, Sisi};
use super::{Outcome, pesan, susun};

pub(super) fn run(args: &Cetak) -> Result<Outcome> {
    let printed = susun::printed(&args.cetakan, None, susun::Bawaan::default())?;
    let side = match args.sisi {
        Sisi::Semua => Side::Both,
        Sisi::Ganjil => Side::Odd,
        Sisi::Genap => Side::Even,
    };
    let job = Job {
        pages: args.halaman.clone(),
        side,
        backwards: args.terbalik,
        copies: args.rangkap,
        printer: args.pencetak.clone(),
    };
    let sheet = printed.tata.ukuran(0);
    if let Some(warning) = is_f4(sheet, args.pencetak.as_deref()) {
        pesan::warn(&format!("peringatan: {warning}"));
    }
    let count = print(&printed.pdf, sheet, &printed.naskah.judul, &job)?;
    let (outcome, what) = susun::report(&printed);
    pesan::say(&format!("{count} halaman, {} rangkap, dikirim ke pencetak", job.copies));
    pesan::tell(&what);
    Ok(outcome)
}
