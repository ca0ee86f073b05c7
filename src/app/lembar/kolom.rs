//! The columns: how each reads a programme, and how it writes one.

use crate::edit::IdMaker;
use crate::markup;
use crate::model::{
    DataProgram, Id, Indikator, MitraProgram, NilaiDasar, Periode, Proyek, QuickWin, StatusProgram,
    SumberDana,
};

use super::super::form::angka::{decimal, years, years_words};
use super::super::form::slot::JALAN;
use super::super::strings;
use super::super::strings::lembar as words;
use super::anggaran::{amount, rows_of, set_budget, set_source, source_names, sources};
use super::cari::{Name, find};

/// What the cells of a sheet are read against.
pub(super) struct Konteks<'a> {
    pub proyek: &'a Proyek,
    /// The source that the filter names: budget cells are of it alone.
    pub sumber: Option<&'a SumberDana>,
    pub subdimensi: &'a [Sub],
}

/// A subdimension that programmes can stand in.
pub(super) struct Sub {
    pub id: Id,
    /// As cells show it: its name, with its dimension where several are called so.
    pub shown: String,
    pub judul: String,
    pub pendek: String,
    pub dimensi: Id,
    pub nama_dimensi: String,
}

/// A programme as it is read.
pub(super) struct Baris<'a> {
    pub kode: &'a str,
    pub judul: &'a str,
    pub induk: Option<&'a Id>,
    pub data: &'a DataProgram,
}

/// A programme as it is being written.
#[derive(Clone)]
pub(super) struct Draf {
    pub kode: String,
    pub judul: String,
    pub induk: Option<Id>,
    pub data: DataProgram,
}

impl Draf {
    pub fn baris(&self) -> Baris<'_> {
        Baris { kode: &self.kode, judul: &self.judul, induk: self.induk.as_ref(), data: &self.data }
    }
}

type Get = fn(&Konteks<'_>, &Baris<'_>, u16) -> String;
type Lock = fn(&Konteks<'_>, &Baris<'_>, u16) -> Option<String>;
type Set = fn(&Konteks<'_>, &mut Draf, u16, &str, &mut IdMaker) -> Result<(), String>;

/// What a column is. The year is that of its column; 0 where it has none.
pub(super) struct Def {
    title: fn(u16) -> String,
    width: f32,
    shape: Shape,
    pub get: Get,
    /// Why a cell cannot be written.
    pub locked: Lock,
    /// Writes a cell that is not locked; on an error the draft is as it was.
    pub set: Set,
    /// What can be chosen.
    pub choices: fn(&Konteks<'_>) -> Vec<Choice>,
}

/// How a column is shown and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Words.
    Words,
    /// Figures: set at the right.
    Figures,
    /// One of its choices.
    Choice,
    /// One of its choices, or another.
    Open,
    /// Several of its choices, parted by semicolons.
    Many,
    /// Computed: never written.
    Computed,
}

/// Something that can be chosen in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is written into the cell.
    pub text: String,
    /// What stands beside it, so that one knows what it is.
    pub more: String,
}

impl Choice {
    fn of(text: &str) -> Self {
        Self { text: text.to_owned(), more: String::new() }
    }
}

/// A column of a sheet.
#[derive(Clone)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Its width in points, to begin with.
    pub width: f32,
    /// How it is shown and written.
    pub shape: Shape,
    pub(super) year: u16,
    pub(super) def: &'static Def,
}

/// So many columns stay in sight: the number and the name.
pub const FROZEN: usize = 2;

/// The columns for a plan of these years.
pub fn columns(periode: Periode) -> Vec<Column> {
    let one = |def: &'static Def, year: u16| Column {
        title: (def.title)(year),
        width: def.width,
        shape: def.shape,
        year,
        def,
    };
    let mut out: Vec<Column> = HEAD.iter().map(|def| one(def, 0)).collect();
    out.extend(periode.years().map(|year| one(&BUDGET, year)));
    out.extend(TAIL.iter().map(|def| one(def, 0)));
    out.extend(periode.years().map(|year| one(&TARGET, year)));
    out
}

const FREE: Lock = |_, _, _| None;
const NO_CHOICE: fn(&Konteks<'_>) -> Vec<Choice> = |_| Vec::new();
const NO_SET: Set = |_, _, _, _, _| Err(strings::NOT_WORDS.to_owned());

static HEAD: [Def; 10] = [
    Def {
        title: |_| words::NUMBER.to_owned(),
        width: 84.0,
        shape: Shape::Computed,
        get: |_, b, _| b.kode.to_owned(),
        locked: |_, _, _| Some(words::LOCKED_NUMBER.to_owned()),
        set: NO_SET,
        choices: NO_CHOICE,
    },
    Def {
        title: |_| words::NAME.to_owned(),
        width: 260.0,
        shape: Shape::Words,
        get: |_, b, _| name(b.judul),
        locked: FREE,
        set: |_, d, _, text, _| {
            let line = one_line(text);
            if line.is_empty() {
                return Err(words::NO_NAME.to_owned());
            }
            // A name with marks is shown with them, and written so.
            d.judul = if is_plain(&d.judul) { markup::escape(&line) } else { line };
            Ok(())
        },
        choices: NO_CHOICE,
    },
    Def {
        title: |_| words::DIMENSION.to_owned(),
        width: 150.0,
        shape: Shape::Computed,
        get: |k, b, _| sub(k, b.induk).map_or_else(String::new, |s| s.nama_dimensi.clone()),
        locked: |_, _, _| Some(words::LOCKED_DIMENSION.to_owned()),
        set: NO_SET,
        choices: NO_CHOICE,
    },
    Def {
        title: |_| words::SUBDIMENSION.to_owned(),
        width: 150.0,
        shape: Shape::Choice,
        get: |k, b, _| sub(k, b.induk).map_or_else(String::new, |s| s.shown.clone()),
        locked: FREE,
        set: |k, d, _, text, _| {
            d.induk = Some(subdimension(k, d.induk.as_ref(), &one_line(text))?);
            Ok(())
        },
        choices: |k| {
            let one = |s: &Sub| Choice { text: s.shown.clone(), more: s.nama_dimensi.clone() };
            k.subdimensi.iter().map(one).collect()
        },
    },
    Def {
        title: |_| words::OFFICE.to_owned(),
        width: 120.0,
        shape: Shape::Choice,
        get: |k, b, _| b.data.opd.as_ref().map_or_else(String::new, |id| office_words(k.proyek, id)),
        locked: FREE,
        set: |k, d, _, text, _| {
            let line = one_line(text);
            let none = line.is_empty() || line == strings::NONE;
            d.data.opd = if none { None } else { Some(find(words::OFFICE, &line, office_names(k))?) };
            Ok(())
        },
        choices: |k| {
            let one = |o: &crate::model::Opd| {
                let text = office_words(k.proyek, &o.id);
                let more = if text == o.nama { String::new() } else { o.nama.clone() };
                Choice { text, more }
            };
            k.proyek.opd.iter().map(one).collect()
        },
    },
    Def {
        title: |_| words::PARTNERS.to_owned(),
        width: 150.0,
        shape: Shape::Many,
        get: |k, b, _| {
            let name = |m: &MitraProgram| {
                k.proyek.mitra(&m.mitra).map_or_else(|| m.mitra.to_string(), |x| x.nama.clone())
            };
            b.data.mitra.iter().map(name).collect::<Vec<_>>().join("; ")
        },
        locked: FREE,
        set: set_partners,
        choices: |k| k.proyek.mitra.iter().map(|m| Choice::of(&m.nama)).collect(),
    },
    Def {
        title: |_| words::YEARS.to_owned(),
        width: 96.0,
        shape: Shape::Words,
        get: |_, b, _| years_words(&b.data.tahun),
        locked: FREE,
        set: |_, d, _, text, _| {
            d.data.tahun = years(text)?;
            Ok(())
        },
        choices: NO_CHOICE,
    },
    Def {
        title: |_| words::QUICK_WIN.to_owned(),
        width: 80.0,
        shape: Shape::Choice,
        get: |_, b, _| if b.data.quick_win.is_some() { words::YES } else { words::NO }.to_owned(),
        locked: FREE,
        set: set_quick_win,
        choices: |_| [words::YES, words::NO].map(Choice::of).to_vec(),
    },
    Def {
        title: |_| words::STATUS.to_owned(),
        width: 104.0,
        shape: Shape::Choice,
        get: |_, b, _| strings::progress(b.data.status).to_owned(),
        locked: FREE,
        set: |_, d, _, text, _| {
            let line = one_line(text);
            let all = JALAN.iter().map(|s| Name::one(strings::progress(*s), *s));
            d.data.status =
                if line.is_empty() { StatusProgram::default() } else { find(words::STATUS, &line, all)? };
            Ok(())
        },
        choices: |_| JALAN.iter().map(|s| Choice::of(strings::progress(*s))).collect(),
    },
    Def {
        title: |_| words::PLACES.to_owned(),
        width: 140.0,
        shape: Shape::Words,
        get: |_, b, _| b.data.lokasi.join("; "),
        locked: FREE,
        set: |_, d, _, text, _| {
            let all = text.split([';', '\n', '\r']).map(one_line).filter(|w| !w.is_empty());
            d.data.lokasi = all.collect();
            Ok(())
        },
        choices: NO_CHOICE,
    },
];

static BUDGET: Def = Def {
    title: words::budget,
    width: 128.0,
    shape: Shape::Figures,
    get: |k, b, year| match amount(k, b.data, year) {
        Some(n) => crate::bahasa::ribuan(n),
        None if rows_of(k, b.data, year).next().is_some() => words::UNCOUNTED.to_owned(),
        None => String::new(),
    },
    locked: |k, b, year| {
        let all: Vec<String> =
            rows_of(k, b.data, year).map(|r| r.sumber.nama(k.proyek.daerah.jenis)).collect();
        let (first, rest) = all.split_first()?;
        if rest.is_empty() {
            return None;
        }
        let same = rest.iter().all(|s| s == first);
        Some(if same { words::locked_same(year, first) } else { words::locked_year(year, &all.join(", ")) })
    },
    set: set_budget,
    choices: NO_CHOICE,
};

static TAIL: [Def; 5] = [
    Def {
        title: |_| words::TOTAL.to_owned(),
        width: 136.0,
        shape: Shape::Computed,
        get: |k, b, _| {
            let all: Vec<i64> =
                k.proyek.rencana.periode.years().filter_map(|y| amount(k, b.data, y)).collect();
            let sum = all.iter().fold(0i64, |sum, n| sum.saturating_add(*n));
            if all.is_empty() { String::new() } else { crate::bahasa::ribuan(sum) }
        },
        locked: |_, _, _| Some(words::LOCKED_TOTAL.to_owned()),
        set: NO_SET,
        choices: NO_CHOICE,
    },
    Def {
        title: |_| words::SOURCE.to_owned(),
        width: 150.0,
        shape: Shape::Open,
        get: |k, b, _| {
            let all = sources(b.data).into_iter().map(|s| s.nama(k.proyek.daerah.jenis));
            all.collect::<Vec<_>>().join("; ")
        },
        locked: |_, b, _| (sources(b.data).len() > 1).then(|| words::LOCKED_SOURCE.to_owned()),
        set: set_source,
        choices: |k| source_names(k).map(|n| Choice::of(n.shown())).collect(),
    },
    Def {
        title: |_| words::INDICATOR.to_owned(),
        width: 200.0,
        shape: Shape::Words,
        get: |_, b, _| b.data.indikator.first().map_or_else(String::new, |i| i.nama.clone()),
        locked: FREE,
        set: set_indicator_name,
        choices: NO_CHOICE,
    },
    Def {
        title: |_| words::UNIT.to_owned(),
        width: 84.0,
        shape: Shape::Words,
        get: |_, b, _| b.data.indikator.first().map_or_else(String::new, |i| i.satuan.clone()),
        locked: FREE,
        set: |_, d, _, text, _| {
            indicator(d)?.satuan = one_line(text);
            Ok(())
        },
        choices: NO_CHOICE,
    },
    Def {
        title: |_| words::BASE.to_owned(),
        width: 96.0,
        shape: Shape::Figures,
        get: |_, b, _| {
            let base = b.data.indikator.first().and_then(|i| i.dasar);
            base.map_or_else(String::new, |d| format!("{} ({})", figures(d.nilai), d.tahun))
        },
        locked: FREE,
        set: set_base,
        choices: NO_CHOICE,
    },
];

static TARGET: Def = Def {
    title: words::target,
    width: 84.0,
    shape: Shape::Figures,
    get: |_, b, year| {
        let target = b.data.indikator.first().and_then(|i| i.target.get(&year));
        target.map_or_else(String::new, |d| figures(*d))
    },
    locked: FREE,
    set: |_, d, year, text, _| {
        let first = indicator(d)?;
        match decimal(without_percent(first, text))? {
            Some(value) => first.target.insert(year, value),
            None => first.target.remove(&year),
        };
        Ok(())
    },
    choices: NO_CHOICE,
};

fn figures(d: crate::model::Desimal) -> String {
    crate::bahasa::desimal(d.mantissa(), d.scale())
}

/// Words on one line, with single spaces.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_plain(judul: &str) -> bool {
    markup::escape(&markup::plain(judul)) == judul
}

/// A name as its cell shows it: without the marks that only keep letters apart, with all others.
pub(super) fn name(judul: &str) -> String {
    if is_plain(judul) { markup::plain(judul) } else { judul.to_owned() }
}

pub(super) fn sub<'a>(k: &Konteks<'a>, id: Option<&Id>) -> Option<&'a Sub> {
    let id = id?;
    k.subdimensi.iter().find(|s| s.id == *id)
}

fn subdimension(k: &Konteks<'_>, here: Option<&Id>, line: &str) -> Result<Id, String> {
    if line.is_empty() {
        return Err(words::NO_SUBDIMENSION.to_owned());
    }
    let names = |s: &Sub| Name::new([s.shown.clone(), s.judul.clone(), s.pendek.clone()], s.id.clone());
    // Where several are called so, the one in the programme's own dimension is meant.
    let own = sub(k, here).map(|s| &s.dimensi);
    let near = k.subdimensi.iter().filter(|s| own == Some(&s.dimensi)).map(names);
    let found = find(words::SUBDIMENSION, line, near);
    Ok(found.or_else(|_| find(words::SUBDIMENSION, line, k.subdimensi.iter().map(names)))?)
}

/// An office by its short name, where no other is called so.
pub(super) fn office_words(proyek: &Proyek, id: &Id) -> String {
    let Some(opd) = proyek.opd(id) else { return id.to_string() };
    let alone = proyek.opd.iter().filter(|o| o.singkatan == opd.singkatan).count() == 1;
    if alone && !opd.singkatan.is_empty() { opd.singkatan.clone() } else { opd.nama.clone() }
}

fn office_names<'a>(k: &Konteks<'a>) -> impl Iterator<Item = Name<Id>> + use<'a> {
    k.proyek.opd.iter().map(|o| Name::new([o.singkatan.clone(), o.nama.clone()], o.id.clone()))
}

/// Those who stay keep their part and its ground.
fn set_partners(k: &Konteks<'_>, d: &mut Draf, _: u16, text: &str, ids: &mut IdMaker) -> Result<(), String> {
    let mut out: Vec<MitraProgram> = Vec::new();
    for line in text.split([';', '\n', '\r']).map(one_line).filter(|w| !w.is_empty()) {
        let all = k.proyek.mitra.iter().map(|m| Name::one(&m.nama, m.id.clone()));
        let mitra = find(words::PARTNERS, &line, all)?;
        let taken = |m: &&MitraProgram| m.mitra == mitra && !out.iter().any(|o| o.id == m.id);
        match d.data.mitra.iter().find(taken) {
            Some(known) => out.push(known.clone()),
            None if out.iter().any(|o| o.mitra == mitra) => {}
            None => {
                out.push(MitraProgram { id: ids.make(), mitra, peran: String::new(), dasar: String::new() });
            }
        }
    }
    d.data.mitra = out;
    Ok(())
}

fn set_quick_win(_: &Konteks<'_>, d: &mut Draf, _: u16, text: &str, _: &mut IdMaker) -> Result<(), String> {
    let line = one_line(text).to_lowercase();
    match line.as_str() {
        "ya" | "y" | "yes" | "x" | "v" | "✓" | "✔" | "1" | "true" | "benar" => {
            d.data.quick_win.get_or_insert_default();
        }
        "" | "tidak" | "t" | "no" | "-" | "0" | "false" | "salah" | "bukan" => {
            if d.data.quick_win.as_ref().is_some_and(|q| *q != QuickWin::default()) {
                return Err(words::QUICK_WIN_IN_USE.to_owned());
            }
            d.data.quick_win = None;
        }
        _ => return Err(words::wrong_answer(&one_line(text))),
    }
    Ok(())
}

fn indicator(d: &mut Draf) -> Result<&mut Indikator, String> {
    d.data.indikator.first_mut().ok_or_else(|| words::NO_INDICATOR.to_owned())
}

fn set_indicator_name(
    _: &Konteks<'_>,
    d: &mut Draf,
    _: u16,
    text: &str,
    ids: &mut IdMaker,
) -> Result<(), String> {
    let line = one_line(text);
    let known = d.data.indikator.first_mut();
    match known {
        Some(first) if line.is_empty() => {
            if !first.satuan.is_empty() || first.dasar.is_some() || !first.target.is_empty() {
                return Err(words::INDICATOR_IN_USE.to_owned());
            }
            // The next one would take its place in these columns.
            if d.data.indikator.len() > 1 {
                return Err(words::INDICATOR_FIRST.to_owned());
            }
            d.data.indikator.remove(0);
        }
        Some(first) => first.nama = line,
        None => d.data.indikator.push(Indikator {
            id: ids.make(),
            nama: line,
            satuan: String::new(),
            arah: crate::model::Arah::default(),
            dasar: None,
            target: std::collections::BTreeMap::new(),
            sumber_data: String::new(),
        }),
    }
    Ok(())
}

/// "35%" is 35 where the unit is per cent.
fn without_percent<'a>(indicator: &Indikator, text: &'a str) -> &'a str {
    let percent = matches!(indicator.satuan.to_lowercase().as_str(), "%" | "persen");
    let text = text.trim();
    text.strip_suffix('%').filter(|_| percent).map_or(text, str::trim_end)
}

fn set_base(k: &Konteks<'_>, d: &mut Draf, _: u16, text: &str, _: &mut IdMaker) -> Result<(), String> {
    let before = k.proyek.rencana.periode.awal.saturating_sub(1);
    let first = indicator(d)?;
    let line = one_line(text);
    let wrong = || words::wrong_base(&line);
    let (value, year) = match line.split_once('(') {
        Some((value, year)) => {
            let year = year.trim_end().strip_suffix(')').and_then(|y| y.trim().parse().ok());
            (value, year.filter(|y| (1900..=2999).contains(y)).ok_or_else(wrong)?)
        }
        None => (line.as_str(), first.dasar.map_or(before, |d| d.tahun)),
    };
    let value = decimal(without_percent(first, value)).map_err(|_| wrong())?;
    if value.is_none() && !line.is_empty() {
        return Err(wrong());
    }
    first.dasar = value.map(|nilai| NilaiDasar { tahun: year, nilai });
    Ok(())
}
