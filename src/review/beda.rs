//! The difference of two projects as Edits.

use crate::edit::{Edit, Entri, Wadah};
use crate::model::{Proyek, Tree};

/// The Edits that give `lama` the documents and the plan of `baru`: whole trees at once.
pub fn beda(lama: &Proyek, baru: &Proyek) -> Edit {
    let mut out = Vec::new();
    let take = |tree: &Tree| tree.roots().iter().cloned().map(Edit::Hapus).collect::<Vec<_>>();
    out.extend(lama.dokumen.iter().map(|d| Edit::Dokumen(Entri::Hapus(d.id.clone()))));
    out.extend(take(&lama.rencana.pohon));
    for id in baru.rencana.pohon.roots().iter().rev() {
        if let Some(cabang) = baru.rencana.pohon.branch(id) {
            let cabang = Box::new(cabang);
            out.push(Edit::Sisip { pohon: Wadah::Rencana, induk: None, setelah: None, cabang });
        }
    }
    for d in baru.dokumen.iter().rev() {
        out.push(Edit::Dokumen(Entri::Tambah { setelah: None, nilai: Box::new(d.clone()) }));
    }
    Edit::Gabungan(out)
}
