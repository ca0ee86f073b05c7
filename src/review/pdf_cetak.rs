//! Remarks made ready to be drawn into a PDF.

use crate::edit::jangkar::{Letak, letak};
use crate::export::pdf::{BalasanPdf, CatatanPdf, JenisPdf};
use crate::markup::plain;
use crate::model::{Anotasi, Bidang, Id, JenisAnotasi, Penulis, Proyek};

fn to_pdf(penulis: &Penulis) -> String {
    if penulis.kantor.is_empty() {
        penulis.nama.clone()
    } else {
        format!("{} ({})", penulis.nama, penulis.kantor)
    }
}

/// What a note of a PDF says for a remark: the words it proposes, then what it says.
pub(super) fn isi_cetak(anotasi: &Anotasi) -> String {
    let words = anotasi.jenis.kata().map(|t| plain(&t.0).trim().to_owned()).unwrap_or_default();
    match (words.is_empty(), anotasi.isi.trim()) {
        (true, isi) => isi.to_owned(),
        (false, "") => words,
        (false, isi) => format!("{words}\n\nAlasan: {isi}"),
    }
}

/// The remarks of a project as notes for a PDF, at the places they have today; and those that have none any more.
/// Remarks that were taken back are left out.
pub fn catatan(proyek: &Proyek) -> (Vec<CatatanPdf>, Vec<Id>) {
    let (mut out, mut lost) = (Vec::new(), Vec::new());
    for (id, anotasi) in proyek.anotasi.iter().filter(|(_, a)| !a.ditarik) {
        let found = letak(proyek, &anotasi.jangkar);
        let mut isi = isi_cetak(anotasi);
        let (simpul, bidang, rentang) = match &found {
            Letak::Tepat(t) | Letak::Berubah(t) => (t.simpul.clone(), t.bidang.clone(), t.rentang),
            Letak::Hilang(Some(simpul)) => {
                isi = format!("Semula pada \"{}\":\n{isi}", plain(&anotasi.jangkar.kutipan));
                (simpul.clone(), Bidang::Teks, None)
            }
            Letak::Hilang(None) => {
                lost.push(id.clone());
                continue;
            }
        };
        let jenis = match anotasi.jenis {
            JenisAnotasi::Komentar => JenisPdf::Sorot,
            JenisAnotasi::Pertanyaan => JenisPdf::Tanya,
            JenisAnotasi::Usulan(_) => JenisPdf::Ganti,
            JenisAnotasi::Hapus => JenisPdf::Coret,
            JenisAnotasi::Sisip(_) => JenisPdf::Sisip,
        };
        let mut perihal = anotasi.jenis.nama().to_owned();
        if let Some(first) = perihal.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let balasan = anotasi.balasan.iter().map(|(key, reply)| BalasanPdf {
            id: key.clone(),
            penulis: to_pdf(&reply.penulis),
            waktu: reply.waktu,
            isi: reply.isi.clone(),
        });
        let mut balasan: Vec<BalasanPdf> = balasan.collect();
        balasan.sort_by_key(|b| b.waktu);
        let keadaan = anotasi.putusan.as_ref().map(|p| (p.keadaan, to_pdf(&p.penulis), p.waktu));
        out.push(CatatanPdf {
            id: id.clone(),
            simpul,
            bidang,
            rentang,
            jenis,
            perihal,
            penulis: to_pdf(&anotasi.penulis),
            waktu: anotasi.waktu,
            isi,
            balasan,
            keadaan,
        });
    }
    (out, lost)
}
