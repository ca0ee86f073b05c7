//! Rows of a form: those that can be added and taken away.

use crate::edit::{Edit, Entri, IdMaker};
use crate::model::{
    BarisAnggaran, Id, Indikator, Isi, Jabatan, MitraProgram, Proyek, Rupiah, Sebutan, SumberDana, Teks,
    Tugas, Unsur,
};

use super::super::place::{Place, node};
use super::super::strings;

/// A change of a form's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowDeed {
    /// A row of this kind more.
    Add(&'static str),
    /// Without the row of this path.
    Remove(String),
}

/// Sources of money that the program knows.
const SUMBER: [SumberDana; 8] = [
    SumberDana::ApbdKabupaten,
    SumberDana::ApbdProvinsi,
    SumberDana::Apbn,
    SumberDana::Transfer,
    SumberDana::Kpbu,
    SumberDana::Swasta,
    SumberDana::Hibah,
    SumberDana::Swadaya,
];

/// The sources that the program knows, and those that this plan uses beside them.
pub fn all_sources(proyek: &Proyek) -> Vec<SumberDana> {
    let mut all = SUMBER.to_vec();
    for unit in proyek.rencana.pohon.walk() {
        let Isi::Program(data) = &unit.isi else { continue };
        for row in &data.anggaran {
            if !all.contains(&row.sumber) {
                all.push(row.sumber.clone());
            }
        }
    }
    all
}

/// The Edit that adds a row to a form or takes one away. An error says in Indonesian why that cannot be.
pub fn alter(proyek: &Proyek, place: &Place, deed: &RowDeed, ids: &mut IdMaker) -> Result<Edit, String> {
    let gone = || strings::GONE.to_owned();
    match place {
        Place::Lembaga(id) => {
            let mut lembaga = proyek.lembaga(id).ok_or_else(gone)?.clone();
            match deed {
                RowDeed::Add("jabatan") => lembaga.jabatan.push(Jabatan {
                    id: ids.make(),
                    kedudukan: strings::MEMBER.to_owned(),
                    pejabat: Teks::default(),
                    unsur: Unsur::default(),
                }),
                RowDeed::Add(_) => lembaga.tugas.push(Tugas { id: ids.make(), teks: Teks::default() }),
                RowDeed::Remove(path) => {
                    let (list, row) = path.split_once('/').ok_or_else(gone)?;
                    if list == "jabatan" {
                        lembaga.jabatan.retain(|j| j.id.as_str() != row);
                    } else {
                        lembaga.tugas.retain(|t| t.id.as_str() != row);
                    }
                }
            }
            Ok(Edit::Lembaga(Entri::Ganti(lembaga)))
        }
        Place::Simpul(id) => {
            let mut isi = node(proyek, id).ok_or_else(gone)?.0.isi.clone();
            match deed {
                RowDeed::Add(kind) => add(proyek, &mut isi, kind, ids)?,
                RowDeed::Remove(path) => remove(&mut isi, path)?,
            }
            Ok(Edit::Isi(id.clone(), Box::new(isi)))
        }
        _ => Err(gone()),
    }
}

fn add(proyek: &Proyek, isi: &mut Isi, kind: &str, ids: &mut IdMaker) -> Result<(), String> {
    match (isi, kind) {
        (Isi::Definisi(data), "disebut") => data.sebutan.push(Sebutan::Disebut(Teks::default())),
        (Isi::Definisi(data), _) => data.sebutan.push(Sebutan::Disingkat(Teks::default())),
        (Isi::Program(data), "indikator") => data.indikator.push(Indikator {
            id: ids.make(),
            nama: String::new(),
            satuan: String::new(),
            arah: crate::model::Arah::default(),
            dasar: None,
            target: std::collections::BTreeMap::new(),
            sumber_data: String::new(),
        }),
        (Isi::Program(data), "mitra") => {
            let taken: Vec<&Id> = data.mitra.iter().map(|m| &m.mitra).collect();
            let free = proyek.mitra.iter().find(|m| !taken.contains(&&m.id));
            let mitra = free.ok_or_else(|| strings::NO_PARTNER_LEFT.to_owned())?.id.clone();
            let (peran, dasar) = Default::default();
            data.mitra.push(MitraProgram { id: ids.make(), mitra, peran, dasar });
        }
        (Isi::Program(data), "anggaran") => {
            // The next year of the source that was written last.
            let last = data.anggaran.last();
            let sumber = last.map_or(SumberDana::ApbdKabupaten, |b| b.sumber.clone());
            let periode = proyek.rencana.periode;
            let tahun = last.map_or(periode.awal, |b| (b.tahun + 1).clamp(periode.awal, periode.akhir));
            data.anggaran.push(BarisAnggaran { id: ids.make(), tahun, sumber, jumlah: None::<Rupiah> });
        }
        _ => return Err(strings::GONE.to_owned()),
    }
    Ok(())
}

fn remove(isi: &mut Isi, path: &str) -> Result<(), String> {
    let gone = || strings::GONE.to_owned();
    let (list, row) = path.split_once('/').ok_or_else(gone)?;
    match (isi, list) {
        (Isi::Definisi(data), "sebutan") => {
            let n = row.parse::<usize>().ok().filter(|n| *n < data.sebutan.len()).ok_or_else(gone)?;
            data.sebutan.remove(n);
        }
        (Isi::Program(data), "indikator") => data.indikator.retain(|r| r.id.as_str() != row),
        (Isi::Program(data), "mitra") => data.mitra.retain(|r| r.id.as_str() != row),
        (Isi::Program(data), "anggaran") => data.anggaran.retain(|r| r.id.as_str() != row),
        _ => return Err(gone()),
    }
    Ok(())
}
