//! `pranata periksa`: a document against the drafting rules.

use anyhow::{Context, Result, anyhow, bail};
use serde::Serialize;

use crate::check::{Alat, Pemeriksa, Periksaan, aturan, is_told};
use crate::model::Berat;

use super::args::{Format, Periksa, Tingkat};
use super::{Outcome, pesan, susun};

/// A finding as JSON has it.
#[derive(Serialize)]
struct Temuannya<'a> {
    kode: &'a str,
    butir: &'a str,
    berat: Berat,
    simpul: Option<&'a str>,
    label: &'a str,
    awal: Option<usize>,
    akhir: Option<usize>,
    pesan: &'a str,
    contoh: &'a str,
    perbaikan: Option<&'a str>,
}

pub(super) fn run(args: &Periksa) -> Result<Outcome> {
    let (bundle, naskah) = susun::compiled(&args.pilihan, None)?;
    let mut alat = Alat::here();
    if let Some(file) = &args.aturan {
        if !file.is_file() {
            bail!("{} tidak ada atau bukan berkas", file.display());
        }
        alat.kantor = Some(file.clone());
    }
    let kantor = alat.office().map_err(|e| anyhow!(e))?;
    let kamus = alat.dictionary().unwrap_or_else(|why| {
        pesan::warn(&format!("peringatan: ejaan tidak diperiksa: {why}"));
        None
    });
    let mut pemeriksa = Pemeriksa::with(kamus, kantor);
    let dokumen = susun::document(&bundle.proyek, &args.pilihan)?;
    let mut all = pemeriksa.periksa(&bundle.proyek, dokumen, &naskah);
    // What the compiler itself found belongs to the same list.
    let own: Vec<_> = naskah.temuan.iter().filter(|t| !is_told(t, &all)).collect();
    all.extend(own.into_iter().map(|t| Periksaan::compiled(t, &bundle.proyek)));
    let least = match args.tingkat {
        Tingkat::Saran => Berat::Saran,
        Tingkat::Peringatan => Berat::Peringatan,
        Tingkat::Kesalahan => Berat::Kesalahan,
    };
    let (silenced, shown): (Vec<_>, Vec<_>) =
        all.into_iter().filter(|p| p.temuan.berat >= least).partition(|p| p.is_silenced(dokumen));
    match args.format {
        Format::Json => pesan::say(&json(&shown)?),
        Format::Teks => {
            let mut sorted: Vec<&Periksaan> = shown.iter().collect();
            sorted.sort_by_key(|p| std::cmp::Reverse(p.temuan.berat));
            for p in sorted {
                pesan::say(&line(p));
            }
            for p in &silenced {
                let why = p.silenced_by(dokumen).map_or("", |d| d.alasan.as_str());
                pesan::say(&format!(
                    "diabaikan {} {}: {} (alasan: {why})",
                    p.temuan.kode, p.temuan.tempat.label, p.temuan.pesan
                ));
            }
            let counts = crate::model::summary(shown.iter().map(|p| &p.temuan));
            pesan::tell(if counts.is_empty() { "Tidak ada temuan." } else { &counts });
        }
    }
    let grave = shown.iter().any(|p| p.temuan.berat == Berat::Kesalahan);
    Ok(if grave { Outcome::WithErrors } else { Outcome::Done })
}

fn line(p: &Periksaan) -> String {
    let t = &p.temuan;
    let place = if t.tempat.label.is_empty() { String::new() } else { format!(" {}", t.tempat.label) };
    let number = aturan(t.kode)
        .filter(|a| !a.butir.is_empty())
        .map_or(String::new(), |a| format!(" [{}]", a.rujukan()));
    let fix = p.perbaikan.as_ref().map_or(String::new(), |f| format!(" Perbaikan: {}.", f.sebut));
    format!("{} {}{place}: {}.{fix}{number}", t.berat.nama(), t.kode, t.pesan.trim_end_matches('.'))
}

fn json(all: &[Periksaan]) -> Result<String> {
    let list: Vec<Temuannya<'_>> = all
        .iter()
        .map(|p| {
            let (t, rule) = (&p.temuan, aturan(p.temuan.kode));
            Temuannya {
                kode: t.kode,
                butir: rule.map_or("", |a| a.butir.as_str()),
                berat: t.berat,
                simpul: t.tempat.simpul.as_ref().map(crate::model::Id::as_str),
                label: &t.tempat.label,
                awal: t.tempat.rentang.map(|r| r.0),
                akhir: t.tempat.rentang.map(|r| r.1),
                pesan: &t.pesan,
                contoh: rule.map_or("", |a| a.benar.as_str()),
                perbaikan: p.perbaikan.as_ref().map(|f| f.sebut.as_str()),
            }
        })
        .collect();
    serde_json::to_string_pretty(&list).context("hasil tidak dapat ditulis sebagai JSON")
}
