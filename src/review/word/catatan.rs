//! Remarks to and from Word.

use crate::export::docx::CatatanDocx;
use crate::markup::plain;
use crate::model::{Anotasi, JenisAnotasi, KeadaanAnotasi, Proyek, Teks};

use crate::review::gabung::placed;

/// The open remarks of a project as comments for Word.
pub fn catatan(proyek: &Proyek) -> Vec<CatatanDocx> {
    let mut out = Vec::new();
    for (id, a) in &proyek.anotasi {
        if a.ditarik || a.keadaan() != KeadaanAnotasi::Terbuka {
            continue;
        }
        // Where its words are today; one that lost its place goes along with the first paragraph.
        let (a, place) = placed(proyek, a.clone());
        let simpul = place.simpul().unwrap_or(&a.jangkar.simpul).clone();
        let rentang = place.tempat().and_then(|t| t.rentang);
        let node = proyek.trees().find_map(|t| t.get(&simpul));
        let sumber = node.and_then(|n| n.text(&a.jangkar.bidang)).map(|t| t.0.clone()).unwrap_or_default();
        out.push(CatatanDocx {
            id: id.clone(),
            simpul,
            bidang: a.jangkar.bidang.clone(),
            rentang,
            sumber,
            penulis: a.penulis.clone(),
            waktu: a.waktu,
            isi: told(&a),
            balasan: a.balasan.values().cloned().collect(),
            selesai: false,
        });
    }
    out
}

/// What a comment of Word says: the words that are proposed, then what the reviewer says of them.
fn told(a: &Anotasi) -> String {
    let words = |kata: &Teks| plain(&kata.0);
    let head = match &a.jenis {
        JenisAnotasi::Komentar | JenisAnotasi::Pertanyaan => String::new(),
        JenisAnotasi::Usulan(kata) => format!("Usulan rumusan: {}", words(kata)),
        JenisAnotasi::Sisip(kata) => format!("Usulan penambahan: {}", words(kata)),
        JenisAnotasi::Hapus => "Usulan: dihapus.".to_owned(),
    };
    [head, a.isi.clone()].into_iter().filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}
