//! What the compiler would print of single things, without a whole draft: for an import that must know whether what
//! it read comes back.

use rustc_hash::FxHashMap;

use crate::markup::{Gaya, Isi, Span};
use crate::model::{Id, Jenis, JenisKeluaran, Proyek, Rujukan};
use crate::template::Ruas;

use super::memo::CompileMemo;
use super::nilai::Ctx;
use super::plan::Plan;
use super::ruas::spoken;
use super::susun::Susun;
use super::{CompileError, Compiler, Templates};

/// Words that the compiler computes.
#[derive(Debug, Default)]
pub struct Wording {
    /// The punctuation and conjunction at the end of each unit's own words.
    pub akhir: FxHashMap<Id, String>,
    /// The words of each reference asked for, from where it stands; in the order asked.
    pub rujukan: Vec<String>,
    /// The words of each formula of the template, by name: the document's own wording is not looked at.
    pub rumusan: Vec<(String, String)>,
}

/// Computes them for one document. `wants`: references by the unit in whose text they would stand.
pub fn wording(
    proyek: &Proyek,
    templates: &Templates,
    dokumen: &Id,
    keluaran: JenisKeluaran,
    wants: &[(Id, Rujukan)],
) -> Result<Wording, CompileError> {
    let found =
        proyek.dokumen(dokumen).ok_or_else(|| CompileError::Dokumen(dokumen.clone(), String::new()))?;
    let plan = Plan::new(&proyek.rencana);
    let compiler = Compiler::new(proyek, templates, found, keluaran, &plan)?;
    let mut out = Wording::default();
    for at in &compiler.units.roots {
        compiler.ends_below(*at, &compiler.terminal(*at), &mut out.akhir);
    }
    let span = Span { isi: Isi::Teks(String::new()), gaya: Gaya::default(), sumber: 0..0 };
    for (owner, rujukan) in wants {
        let ctx = Ctx { unit: compiler.units.find(owner), ..Ctx::default() };
        let parts = compiler.citation(rujukan, false, false, &ctx, owner, &span);
        out.rujukan.push(parts.into_iter().map(|(words, _)| words).collect());
    }
    let halaman = compiler.template.halaman.clone();
    let halaman = halaman.ok_or_else(|| CompileError::BukanDokumen(found.templat.clone()))?;
    let mut memo = CompileMemo::default();
    memo.begin(&compiler);
    let mut susun = Susun::new(&compiler, halaman, &mut memo);
    let annexes: Vec<usize> = compiler
        .units
        .roots
        .iter()
        .copied()
        .filter(|at| compiler.units.list[*at].jenis == Jenis::Lampiran)
        .collect();
    for block in &compiler.template.susunan {
        match block {
            Ruas::Rumusan { nama, isi, .. } => out.rumusan.push((nama.clone(), susun.words_of(isi, None))),
            Ruas::Lampiran { kepala, penutup, .. } => {
                for at in &annexes {
                    for part in kepala.iter().chain(penutup) {
                        let Ruas::Rumusan { nama, isi, .. } = part else { continue };
                        let key = format!("{nama}/{}", compiler.units.list[*at].id);
                        out.rumusan.push((key, susun.words_of(isi, Some(*at))));
                    }
                }
            }
            _ => {}
        }
    }
    Ok(out)
}

impl Compiler<'_> {
    fn ends_below(&self, at: usize, tail: &str, out: &mut FxHashMap<Id, String>) {
        let ends = self.ends(at, tail);
        let unit = &self.units.list[at];
        for (child, tail) in unit.children.iter().zip(&ends.below) {
            self.ends_below(*child, tail, out);
        }
        out.insert(unit.id.clone(), ends.own);
    }
}

impl<'a> Susun<'_, 'a> {
    /// The words that blocks of the template print.
    fn words_of(&mut self, isi: &'a [Ruas], annex: Option<usize>) -> String {
        let seksi = std::mem::replace(&mut self.seksi, vec![super::naskah::Seksi::default()]);
        self.ruas(isi, annex);
        let written = std::mem::replace(&mut self.seksi, seksi);
        let mut lines = Vec::new();
        for blok in written.iter().flat_map(|s| &s.blok) {
            spoken(blok, &mut lines);
        }
        lines.join(" ")
    }
}
