//! What proposed words would print: their marks are read in a draft that has them.

use std::collections::BTreeSet;

use crate::compile::{CompileError, CompileMemo, Templates, compile_again};
use crate::edit::jangkar::{Tempat, letak};
use crate::model::{Bidang, Id, JenisKeluaran, Proyek};

use super::kata::Kata;

/// So many drafts are made; each holds one proposal a unit.
const DRAFTS: usize = 8;

/// Learns the marks of proposals that the draft itself does not have.
pub(super) fn learn(
    kata: &mut Kata,
    proyek: &Proyek,
    templates: &Templates,
    dokumen: &Id,
) -> Result<(), CompileError> {
    let mut asked: Vec<_> = proyek
        .anotasi
        .values()
        .filter(|a| !a.ditarik)
        .filter_map(|a| Some((a.jenis.kata()?, letak(proyek, &a.jangkar).tempat()?.clone())))
        .map(|(words, tempat)| (words, spoken(proyek, dokumen, tempat)))
        .collect();
    for _ in 0..DRAFTS {
        asked.retain(|(words, tempat)| kata.lacks(&tempat.simpul, &words.0));
        if asked.is_empty() {
            break;
        }
        let mut draft = proyek.clone();
        let mut units = BTreeSet::new();
        asked.retain(|(words, tempat)| {
            if !units.insert(tempat.simpul.clone()) {
                return true;
            }
            let trees = draft.dokumen.iter_mut().map(|d| &mut d.pohon);
            let mut trees = trees.chain([&mut draft.rencana.pohon]);
            let node = trees.find_map(|t| t.get_mut(&tempat.simpul));
            if let Some(text) = node.and_then(|n| n.text_mut(&tempat.bidang)) {
                text.clone_from(words);
            }
            false
        });
        let mut memo = CompileMemo::default();
        compile_again(&draft, templates, dokumen, JenisKeluaran::Rancangan, &mut memo)?;
        kata.learn(memo.take_said(), &units);
    }
    Ok(())
}

/// Where a text prints by itself: a title prints within other words, so its marks are read in the first unit.
fn spoken(proyek: &Proyek, dokumen: &Id, tempat: Tempat) -> Tempat {
    let title = proyek.dokumen(&tempat.simpul).and_then(|_| proyek.dokumen(dokumen));
    let first = title.and_then(|d| d.pohon.walk().find(|n| !n.teks.is_blank()));
    match first {
        Some(node) => Tempat { simpul: node.id.clone(), bidang: Bidang::Teks, rentang: None },
        None => tempat,
    }
}
