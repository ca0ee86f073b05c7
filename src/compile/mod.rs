//! From a project and its templates to a [`Naskah`]: numbers, references, generated parts, fixed phrases.
//!
//! Passes, one file each: `plan` (the plan gone through once), `unit` (what prints, numbered), `nilai` and
//! `lari` (placeholders and texts to runs), `rujukan` and `kutip` (citations), `susun` (the writer of blocks) with
//! `ruas`, `satuan`, `daftar`, `tabel`, `narasi`, `penjelasan` (what it writes, in order), `struktur` (findings
//! against the rule table).

mod daftar;
mod kutip;
mod lari;
mod memo;
mod narasi;
mod naskah;
mod nilai;
mod penjelasan;
mod plan;
mod ruas;
mod rujukan;
mod satuan;
mod struktur;
mod susun;
mod tabel;
mod template;
mod unit;
mod wording;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::model::{Berat, DokumenHukum, Id, JenisKeluaran, Proyek, Tempat, Temuan};
use crate::template::{Template, TemplateError};

pub use naskah::{
    Alinea, Asal, BarisCetak, Blok, ButirIsi, DaftarIsi, GambarCetak, Kelompok, Lambang, Lari, Naskah,
    Penanda, Samping, Seksi, SelCetak, TabelCetak, Tanda,
};

pub use memo::CompileMemo;
pub use plan::programme_codes;
pub use tabel::CELL_PAD;
pub use wording::{Wording, wording};

use plan::Plan;
use unit::{Sources, Units};

/// Why a document cannot be compiled at all. Anything less is a finding beside the result.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CompileError {
    /// No such document.
    #[error("dokumen \"{0}\" tidak ada dalam proyek ini; yang ada: {1}")]
    Dokumen(Id, String),
    /// The project does not hold a copy of the template.
    #[error(
        "proyek ini tidak menyimpan salinan templat \"{0}\"; buka ulang proyek dengan templat itu terpasang"
    )]
    Templat(String),
    /// The project's copy of a template cannot be read.
    #[error(transparent)]
    TemplatRusak(#[from] TemplateError),
    /// A certified copy needs what is not there.
    #[error("salinan hanya dapat dibuat bila datanya lengkap; belum terisi: {0}")]
    SalinanBelumLengkap(String),
    /// A template for plans cannot make a document.
    #[error("templat \"{0}\" bukan templat dokumen")]
    BukanDokumen(String),
}

/// The templates of a project, read once.
pub struct Templates(BTreeMap<String, Template>);

impl Templates {
    /// Reads the copies that the project keeps, and nothing else.
    pub fn of(proyek: &Proyek) -> Result<Self, CompileError> {
        let mut all = BTreeMap::new();
        for (key, copy) in &proyek.templat {
            let name = format!("{key} (salinan dalam proyek)");
            all.insert(key.clone(), Template::parse(&copy.naskah, &name)?);
        }
        Ok(Self(all))
    }

    /// A template by the key it has in the project.
    pub fn get(&self, key: &str) -> Option<&Template> {
        self.0.get(key)
    }
}

/// Compiles one document of a project. Findings come beside the result; the draft is always made.
pub fn compile(
    proyek: &Proyek,
    templates: &Templates,
    dokumen: &Id,
    keluaran: JenisKeluaran,
) -> Result<Naskah, CompileError> {
    compile_again(proyek, templates, dokumen, keluaran, &mut CompileMemo::default())
}

/// As [`compile`], with what an earlier compile of the same project left: only what changed is written anew.
pub fn compile_again(
    proyek: &Proyek,
    templates: &Templates,
    dokumen: &Id,
    keluaran: JenisKeluaran,
    memo: &mut CompileMemo,
) -> Result<Naskah, CompileError> {
    let found = proyek.dokumen(dokumen).ok_or_else(|| {
        let known: Vec<&str> = proyek.dokumen.iter().map(|d| d.id.as_str()).collect();
        CompileError::Dokumen(dokumen.clone(), known.join(", "))
    })?;
    let plan = Plan::new(&proyek.rencana);
    let compiler = Compiler::new(proyek, templates, found, keluaran, &plan)?;
    if keluaran == JenisKeluaran::Salinan {
        compiler.complete_for_copy()?;
    }
    let Some(halaman) = compiler.template.halaman.clone() else {
        return Err(CompileError::BukanDokumen(found.templat.clone()));
    };
    Ok(compiler.assemble(halaman, memo))
}

/// Everything the passes read, and the findings they leave.
pub(crate) struct Compiler<'a> {
    proyek: &'a Proyek,
    templates: &'a Templates,
    dokumen: &'a DokumenHukum,
    template: &'a Template,
    plan_template: &'a Template,
    keluaran: JenisKeluaran,
    plan: &'a Plan<'a>,
    units: Units<'a>,
    temuan: RefCell<Vec<Temuan>>,
    /// What marks said.
    tanda: RefCell<Vec<Tanda>>,
    /// Counts what was found, the same thing again too.
    found: Cell<usize>,
    /// A text was read that is no part of the world.
    strayed: Cell<bool>,
    /// Numbers or places of other units were read.
    cited: Cell<bool>,
    /// How deep words stand in words just now, and how many were asked for since the last plain text.
    depth: Cell<(u8, u32)>,
    /// Citations of units of other documents, once asked for.
    elsewhere: RefCell<FxHashMap<Id, FxHashMap<Id, String>>>,
    /// Name and gazette of other documents, once asked for.
    names: RefCell<FxHashMap<Id, (String, String)>>,
}

impl<'a> Compiler<'a> {
    fn new(
        proyek: &'a Proyek,
        templates: &'a Templates,
        dokumen: &'a DokumenHukum,
        keluaran: JenisKeluaran,
        plan: &'a Plan<'a>,
    ) -> Result<Self, CompileError> {
        let get = |key: &str| templates.get(key).ok_or_else(|| CompileError::Templat(key.to_owned()));
        let (template, plan_template) = (get(&dokumen.templat)?, get(&proyek.rencana.templat)?);
        let units = Units::build(&Sources { proyek, plan, template, plan_template }, dokumen);
        Ok(Self {
            proyek,
            templates,
            dokumen,
            template,
            plan_template,
            keluaran,
            plan,
            units,
            temuan: RefCell::default(),
            tanda: RefCell::default(),
            found: Cell::new(0),
            strayed: Cell::new(false),
            cited: Cell::new(false),
            elsewhere: RefCell::default(),
            names: RefCell::default(),
            depth: Cell::new((0, 0)),
        })
    }

    fn sources(&self) -> Sources<'a> {
        Sources {
            proyek: self.proyek,
            plan: self.plan,
            template: self.template,
            plan_template: self.plan_template,
        }
    }

    fn complete_for_copy(&self) -> Result<(), CompileError> {
        let d = self.dokumen;
        let missing = |name: &str| match name {
            "nomor" => d.nomor.trim().is_empty().then_some("nomor"),
            "tahun" => d.tahun.is_none().then_some("tahun"),
            "tanggal_penetapan" => d.tanggal_penetapan.is_none().then_some("tanggal penetapan"),
            "tanggal_pengundangan" => d.tanggal_pengundangan.is_none().then_some("tanggal pengundangan"),
            "berita" => (d.berita.nomor.trim().is_empty() || d.berita.tahun.is_none())
                .then_some("nomor dan tahun Berita Daerah"),
            _ => None,
        };
        let missing: Vec<&str> = self.template.wajib_salinan.iter().filter_map(|n| missing(n)).collect();
        if missing.is_empty() { Ok(()) } else { Err(CompileError::SalinanBelumLengkap(missing.join(", "))) }
    }

    /// Notes a finding at a node's text.
    fn find_at(
        &self,
        kode: &'static str,
        berat: Berat,
        simpul: Option<&Id>,
        unit: Option<usize>,
        rentang: Option<&Range<usize>>,
        pesan: String,
    ) {
        let label = match (unit, simpul.and_then(|id| self.plan.get(id))) {
            (Some(at), _) => self.describe(at),
            (None, Some(node)) => self.describe_plan(node),
            (None, None) => String::new(),
        };
        let tempat = Tempat { simpul: simpul.cloned(), label, rentang: rentang.map(|r| (r.start, r.end)) };
        let temuan = Temuan { kode, berat, tempat, pesan };
        self.found.set(self.found.get() + 1);
        let mut all = self.temuan.borrow_mut();
        // A text that prints in several places is found once.
        if !all.contains(&temuan) {
            all.push(temuan);
        }
    }

    /// What users call a part of the plan that does not print by itself: "program GOV.1.01".
    fn describe_plan(&self, node: &crate::model::Node<crate::model::Tautan>) -> String {
        let kind = node.isi.jenis().nama();
        match self.plan.kode(&node.id) {
            Some(kode) => format!("{kind} {kode}"),
            None if node.judul.is_blank() => kind.to_owned(),
            None => format!("{kind} \"{}\"", crate::markup::plain(&node.judul.0)),
        }
    }

    /// What users call a unit: its citation, else its kind with its heading.
    fn describe(&self, at: usize) -> String {
        let unit = &self.units.list[at];
        let cited = rujukan::cite_fully(&self.units, at);
        if !cited.is_empty() {
            return cited;
        }
        match unit.node.filter(|n| !n.judul.is_blank()) {
            Some(node) => format!("{} \"{}\"", unit.jenis.nama(), crate::markup::plain(&node.judul.0)),
            None => match unit.parent.map(|p| self.describe(p)) {
                Some(above) if !above.is_empty() => format!("{} pada {above}", unit.jenis.nama()),
                _ => unit.jenis.nama().to_owned(),
            },
        }
    }
}

/// What is wrong with the patterns of a template: placeholders and forms that do not exist, phrases that name
/// themselves, generated parts that no template knows. Field and message.
pub fn check_patterns(template: &Template) -> Vec<(String, String)> {
    template::check(template)
}
