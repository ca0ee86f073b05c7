//! The sample made as large as a bench asks.

use std::path::Path;

use pranata::edit::{Edit, IdMaker, Wadah, apply, copy};
use pranata::model::{Id, Isi, Proyek};
use pranata::store::{Bundle, load};

fn sample() -> Bundle {
    load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/contoh/smart-city-pati.ron"))
        .expect("the sample loads")
}

/// Its first document.
pub fn perbup() -> Id {
    Id::new("perbup").expect("an id")
}

/// The sample made larger: each BAB and each chapter of the plan `times` times more.
fn larger(times: usize) -> Bundle {
    let mut bundle = sample();
    let mut ids = IdMaker::Seeded(7);
    let dokumen = Wadah::Dokumen(perbup());
    let found = |proyek: &Proyek, wadah: &Wadah| -> Vec<(Id, Option<Id>)> {
        let tree = match wadah {
            Wadah::Rencana => &proyek.rencana.pohon,
            Wadah::Dokumen(id) => &proyek.dokumen(id).expect("the document").pohon,
        };
        let is_part = |isi: &Isi| matches!(isi, Isi::Bab | Isi::BabBuku);
        tree.walk().filter(|n| is_part(&n.isi)).map(|n| (n.id.clone(), n.parent().cloned())).collect()
    };
    for wadah in [dokumen, Wadah::Rencana] {
        for (id, induk) in found(&bundle.proyek, &wadah) {
            for _ in 0..times {
                let tree = match &wadah {
                    Wadah::Rencana => &bundle.proyek.rencana.pohon,
                    Wadah::Dokumen(d) => &bundle.proyek.dokumen(d).expect("the document").pohon,
                };
                let cabang = Box::new(copy(&tree.branch(&id).expect("the part"), &mut ids));
                let edit = Edit::Sisip {
                    pohon: wadah.clone(),
                    induk: induk.clone(),
                    setelah: Some(id.clone()),
                    cabang,
                };
                apply(&mut bundle.proyek, edit).expect("a copy fits");
            }
        }
    }
    bundle
}

/// The sample cut down to its first BAB.
fn smaller() -> Bundle {
    let mut bundle = sample();
    let d = bundle.proyek.dokumen(&perbup()).expect("the document");
    let annexes: Vec<Id> =
        d.pohon.walk().filter(|n| matches!(n.isi, Isi::Lampiran(_))).map(|n| n.id.clone()).collect();
    for id in annexes {
        apply(&mut bundle.proyek, Edit::Hapus(id)).expect("an annex goes");
    }
    bundle
}

/// A project of about so many pages.
pub fn sized(pages: usize) -> Bundle {
    if pages < 50 {
        smaller()
    } else {
        larger((pages * 2 / 97).saturating_sub(1).max(usize::from(pages > 70)))
    }
}
