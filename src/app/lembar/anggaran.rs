//! Money in cells: rows by year and source as one figure each, and back.

use crate::edit::IdMaker;
use crate::model::{BarisAnggaran, DataProgram, SumberDana};

use super::super::form::all_sources;
use super::super::form::angka::money;
use super::super::strings::lembar as words;
use super::cari::{Name, find};
use super::kolom::{Draf, Konteks, one_line};

/// The budget rows that a cell shows.
pub(super) fn rows_of<'a>(
    k: &Konteks<'a>,
    data: &'a DataProgram,
    year: u16,
) -> impl Iterator<Item = &'a BarisAnggaran> {
    let wanted = k.sumber;
    data.anggaran.iter().filter(move |r| r.tahun == year && wanted.is_none_or(|s| *s == r.sumber))
}

/// What a budget cell counts; none when nothing is.
pub(super) fn amount(k: &Konteks<'_>, data: &DataProgram, year: u16) -> Option<i64> {
    let counted = rows_of(k, data, year).filter_map(|r| r.jumlah);
    counted.fold(None, |sum, n| Some(n.0.saturating_add(sum.unwrap_or(0))))
}

pub(super) fn sources(data: &DataProgram) -> Vec<&SumberDana> {
    let mut out: Vec<&SumberDana> = Vec::new();
    for row in &data.anggaran {
        if !out.contains(&&row.sumber) {
            out.push(&row.sumber);
        }
    }
    out
}

pub(super) fn set_budget(
    k: &Konteks<'_>,
    d: &mut Draf,
    year: u16,
    text: &str,
    ids: &mut IdMaker,
) -> Result<(), String> {
    let line = one_line(text);
    let uncounted = line.eq_ignore_ascii_case(words::UNCOUNTED);
    let jumlah = if uncounted { None } else { money(&line)? };
    let known = rows_of(k, &d.data, year).next().map(|r| r.id.clone());
    let rows = &mut d.data.anggaran;
    if jumlah.is_none() && !uncounted {
        rows.retain(|r| Some(&r.id) != known.as_ref());
        return Ok(());
    }
    if let Some(row) = rows.iter_mut().find(|r| Some(&r.id) == known.as_ref()) {
        row.jumlah = jumlah;
        return Ok(());
    }
    let sumber = match (k.sumber, sources(&d.data).as_slice()) {
        (Some(wanted), _) => wanted.clone(),
        (None, []) => SumberDana::ApbdKabupaten,
        (None, [only]) => (*only).clone(),
        (None, _) => return Err(words::CHOOSE_SOURCE.to_owned()),
    };
    // Behind what this source gives earlier.
    let rows = &mut d.data.anggaran;
    let before = rows.iter().rposition(|r| r.sumber == sumber && r.tahun <= year).map(|at| at + 1);
    let at = before.or_else(|| rows.iter().position(|r| r.sumber == sumber)).unwrap_or(rows.len());
    rows.insert(at, BarisAnggaran { id: ids.make(), tahun: year, sumber, jumlah });
    Ok(())
}

/// The sources that the program knows, and those that this plan uses beside them.
pub(super) fn source_names(k: &Konteks<'_>) -> impl Iterator<Item = Name<SumberDana>> {
    let jenis = k.proyek.daerah.jenis;
    all_sources(k.proyek).into_iter().map(move |s| {
        let short = if s == SumberDana::ApbdKabupaten { "APBD" } else { "" };
        Name::new([s.nama(jenis), short.to_owned()], s)
    })
}

pub(super) fn set_source(
    k: &Konteks<'_>,
    d: &mut Draf,
    _: u16,
    text: &str,
    ids: &mut IdMaker,
) -> Result<(), String> {
    let line = one_line(text);
    if line.is_empty() {
        let used = !d.data.anggaran.is_empty();
        return if used { Err(words::SOURCE_IN_USE.to_owned()) } else { Ok(()) };
    }
    if line.contains(';') {
        return Err(words::ONE_SOURCE.to_owned());
    }
    let sumber = match find(words::SOURCE, &line, source_names(k)) {
        Ok(sumber) => sumber,
        // The list is open, but what is close to a known one was meant to be it.
        Err(miss) if miss.foreign => SumberDana::Lain(line),
        Err(miss) => return Err(miss.into()),
    };
    if d.data.anggaran.is_empty() {
        let periode = k.proyek.rencana.periode;
        let years: Vec<u16> = d.data.tahun.iter().copied().filter(|y| periode.years().contains(y)).collect();
        if years.is_empty() {
            return Err(words::NO_BUDGET.to_owned());
        }
        let row = |tahun| BarisAnggaran { id: ids.make(), tahun, sumber: sumber.clone(), jumlah: None };
        d.data.anggaran = years.into_iter().map(row).collect();
    }
    for row in &mut d.data.anggaran {
        row.sumber = sumber.clone();
    }
    Ok(())
}
