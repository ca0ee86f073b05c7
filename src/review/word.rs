//! Remarks to and from Word.

use crate::export::docx::CatatanDocx;
use crate::model::{KeadaanAnotasi, Proyek};

/// The open remarks of a project as comments for Word.
pub fn catatan(proyek: &Proyek) -> Vec<CatatanDocx> {
    let mut out = Vec::new();
    for (id, a) in &proyek.anotasi {
        if a.ditarik || a.keadaan() != KeadaanAnotasi::Terbuka {
            continue;
        }
        let node = proyek.trees().find_map(|t| t.get(&a.jangkar.simpul));
        let sumber = node.and_then(|n| n.text(&a.jangkar.bidang)).map(|t| t.0.clone()).unwrap_or_default();
        out.push(CatatanDocx {
            id: id.clone(),
            simpul: a.jangkar.simpul.clone(),
            bidang: a.jangkar.bidang.clone(),
            rentang: a.jangkar.rentang.filter(|(x, y)| sumber.get(*x..*y) == Some(&a.jangkar.kutipan)),
            sumber,
            penulis: a.penulis.clone(),
            waktu: a.waktu,
            isi: a.isi.clone(),
            balasan: a.balasan.values().cloned().collect(),
            selesai: false,
        });
    }
    out
}
