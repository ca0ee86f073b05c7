//! Where words lead to: provisions, parts of the plan, by their labels and their words.

use crate::model::{Proyek, Tree};

use super::outline::{Labels, title};
use super::place::Place;

/// All places that can be gone to, with what they are found by.
pub struct Indeks(Vec<(Place, String)>);

impl Indeks {
    /// Of a project; documents before the plan.
    pub fn new(proyek: &Proyek, labels: &Labels) -> Self {
        let trees = proyek.dokumen.iter().map(|d| &d.pohon).chain([&proyek.rencana.pohon]);
        let named = |id: &crate::model::Id| {
            let place = Place::Simpul(id.clone());
            let words = title(proyek, labels, &place).1;
            let label = labels.get(id).cloned().unwrap_or_default();
            (place, format!("{label}  {words}").trim().to_owned())
        };
        Self(trees.flat_map(Tree::walk).map(|n| named(&n.id)).collect())
    }

    /// What holds all of the words.
    pub fn find(&self, words: &str) -> Vec<(Place, String)> {
        let wanted = words.to_lowercase();
        let fits = |text: &str| wanted.split_whitespace().all(|w| text.to_lowercase().contains(w));
        self.0.iter().filter(|(_, text)| fits(text)).take(50).cloned().collect()
    }
}
