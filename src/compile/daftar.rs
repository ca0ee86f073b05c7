//! Punctuation and conjunctions of lists (Lampiran II no. 85-91, 101, 147), computed, never stored.

use crate::markup::Gaya;
use crate::model::{Berat, Jenis};
use crate::template::Akhir;

use super::Compiler;
use super::lari::run;
use super::naskah::{Asal, Lari};

/// What is set at the end of each unit below an owner.
pub(super) struct Ends {
    /// At the end of the owner's own words.
    pub own: String,
    /// For each child, what it must set at its very end.
    pub below: Vec<String>,
}

impl Compiler<'_> {
    /// What a unit sets at its end when nothing above it says otherwise.
    pub(super) fn terminal(&self, at: usize) -> String {
        match self.units.list[at].rule().map(|r| r.akhir) {
            Some(Akhir::Kalimat | Akhir::Butir | Akhir::Deret) => ".".to_owned(),
            Some(Akhir::TitikKoma) => ";".to_owned(),
            Some(Akhir::Tanpa) | None => String::new(),
        }
    }

    /// Shares the end `tail` of a unit out over its own words and its children.
    pub(super) fn ends(&self, at: usize, tail: &str) -> Ends {
        let unit = &self.units.list[at];
        let rule = |child: usize| self.units.list[child].rule();
        let opens = |child: &usize| rule(*child).is_some_and(|r| r.membuka);
        let is_item =
            |child: usize| rule(child).is_some_and(|r| matches!(r.akhir, Akhir::Butir | Akhir::Deret));
        let lives = |i: &usize| !self.units.list[unit.children[*i]].is_deleted();
        // A deleted item prints its own sentence; the list goes on around it (no. 236).
        let items: Vec<usize> =
            (0..unit.children.len()).filter(|i| is_item(unit.children[*i])).filter(lives).collect();
        let closing = (0..unit.children.len())
            .filter(lives)
            .find(|i| self.units.list[unit.children[*i]].jenis == Jenis::PenutupRincian);
        let list = unit.children.iter().any(opens);
        let connector = match (unit.node, &unit.made) {
            (Some(node), _) => node.sambung.kata(),
            (None, Some(made)) => made.tata.sambung.kata(),
            (None, None) => None,
        };
        let mut below: Vec<String> = unit.children.iter().map(|c| self.terminal(*c)).collect();
        for (n, i) in items.iter().enumerate() {
            below[*i] = match items.len() - n {
                1 if closing.is_some() => ",".to_owned(),
                // A list that belongs to no sentence still ends one.
                1 if tail.is_empty() => ".".to_owned(),
                1 => tail.to_owned(),
                2 if rule(unit.children[*i]).is_some_and(|r| r.akhir == Akhir::Deret) => ";".to_owned(),
                2 => connector.map_or_else(|| ";".to_owned(), |word| format!("; {word}")),
                _ => ";".to_owned(),
            };
        }
        if let Some(closing) = closing {
            tail.clone_into(&mut below[closing]);
        }
        let own = if list { ":".to_owned() } else { tail.to_owned() };
        Ends { own, below }
    }

    /// Sets the end of a unit's own words: the computed one, or the deviation kept from an import. What the
    /// text already ends with is not doubled.
    pub(super) fn close(&self, at: usize, words: &mut Vec<Lari>, end: &str) {
        let unit = &self.units.list[at];
        let mut end = end.to_owned();
        if let Some(kept) = unit.node.and_then(|n| n.akhir.as_ref()) {
            if *kept != end {
                let pesan = format!("tanda baca akhir \"{kept}\" berbeda dari yang seharusnya \"{end}\"");
                self.find_at("AKH-01", Berat::Saran, Some(&unit.id), Some(at), None, pesan);
            }
            end.clone_from(kept);
        }
        let typed: String = words.iter().map(|l| l.teks.as_str()).collect();
        let typed = typed.trim_end();
        let conjunction = ["dan/atau", "dan", "atau"].into_iter().find(|word| {
            let rest = typed.strip_suffix(word).map(str::trim_end);
            rest.is_some_and(|rest| rest.ends_with([';', ',']))
        });
        let mark = typed.chars().next_back().filter(|c| matches!(c, '.' | ',' | ';' | ':'));
        // What the text brings along is not doubled; what it brings wrongly is told.
        let brought = match (mark, conjunction, end.chars().next()) {
            (_, Some(word), _) => {
                let wrong = !end.trim_start_matches([';', ' ']).eq(word);
                end.clear();
                wrong
            }
            (Some(mark), None, Some(first)) => {
                end.remove(0);
                mark != first
            }
            _ => false,
        };
        if brought {
            let pesan = "teks ini membawa tanda baca sendiri di ujungnya; hapus, karena program memasangnya menurut tempatnya".to_owned();
            self.find_at("AKH-02", Berat::Peringatan, Some(&unit.id), Some(at), None, pesan);
        }
        if !end.is_empty() {
            words.push(run(end, Gaya::default(), Asal::TandaBaca(unit.id.clone())));
        }
    }
}
