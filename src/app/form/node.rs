//! The fields of a unit.

use crate::bahasa;
use crate::model::{
    Bidang, DataPertimbangan, Id, Indikator, Isi, Jenis, Mm, Node, Proyek, QuickWin, Sebutan, SumberDana,
    Tautan,
};
use crate::template::Rule;

use super::super::outline::{regulation, shorten};
use super::super::place::Key;
use super::super::strings;
use super::angka::{decimal, money, years};
use super::baris::all_sources;
use super::slot::{ASPEK, JALAN, LANDASAN, chosen, flag_of, place_in, text_of, year};
use super::{Field, Section, Shape, Value, line};

/// How a text of a kind is written.
fn text_shape(jenis: Jenis, bidang: &Bidang) -> Shape {
    match (jenis, bidang) {
        (_, Bidang::Judul) => Shape::Line,
        (Jenis::Narasi, Bidang::Teks) => Shape::Narrative,
        _ => Shape::Text,
    }
}

/// Whether a unit of a kind can begin on a new page, or stand on pages that lie.
fn may_ask_for_pages(jenis: Jenis) -> bool {
    matches!(
        jenis,
        Jenis::Buku | Jenis::BabBuku | Jenis::Subbab | Jenis::Tabel | Jenis::Gambar | Jenis::Bangkitan
    )
}

/// Which of heading and words a unit has a use for, by the rule table, or has.
pub fn main_texts(node: &Node<Tautan>, rule: Option<&Rule>) -> Vec<Bidang> {
    let jenis = node.isi.jenis();
    let (headed, worded) = rule.map_or((true, true), |r| (r.gaya_judul.is_some(), r.gaya_teks.is_some()));
    let named = matches!(jenis, Jenis::Definisi | Jenis::Program | Jenis::Dimensi | Jenis::Subdimensi);
    let mut out = Vec::new();
    if headed || named || !node.judul.is_blank() {
        out.push(Bidang::Judul);
    }
    if worded || !node.teks.is_blank() || matches!(jenis, Jenis::Definisi | Jenis::Program) {
        out.push(Bidang::Teks);
    }
    out
}

pub(super) fn node_sections(
    proyek: &Proyek,
    node: &Node<Tautan>,
    rule: Option<&Rule>,
    row: usize,
) -> Vec<Section> {
    let jenis = node.isi.jenis();
    let field = |bidang: Bidang| {
        let words = node.text(&bidang).map_or_else(String::new, |t| t.0.clone());
        Field {
            label: strings::text(jenis, &bidang),
            shape: text_shape(jenis, &bidang),
            key: Key::Text(bidang),
            value: Value::Words(words),
        }
    };
    let mut main: Vec<Field> = main_texts(node, rule).into_iter().map(field).collect();
    let mut out = Vec::new();
    let more = node.texts().into_iter().skip(2);
    match &node.isi {
        Isi::Tabel(tabel) => {
            if let Some(shown) = tabel.baris.get(row.min(tabel.baris.len().saturating_sub(1))) {
                let cells = tabel.kolom.iter().enumerate().filter(|(_, k)| shown.sel.contains_key(&k.id));
                let fields = cells.map(|(n, k)| {
                    let mut cell = field(Bidang::Sel { baris: shown.id.clone(), kolom: k.id.clone() });
                    let head = tabel.baris.iter().find(|b| b.kepala).and_then(|b| b.sel.get(&k.id));
                    let head = head.map(|s| crate::markup::plain(&s.teks.0)).filter(|h| !h.is_empty());
                    cell.label = head.unwrap_or_else(|| strings::column(n + 1));
                    cell
                });
                out.push(Section::new("", fields.collect()));
            }
        }
        Isi::Program(_) => {
            main.extend(more.map(field));
            programme(proyek, node, &mut out);
        }
        Isi::Pertimbangan(DataPertimbangan { landasan }) => {
            let names = LANDASAN.iter().map(|l| strings::ground(*l).to_owned()).collect();
            main.push(choice("landasan", place_in(landasan, &LANDASAN), names));
        }
        Isi::ButirDasarHukum(data) => {
            let all = laws(proyek);
            let names: Vec<String> = std::iter::once(strings::OWN_WORDS.to_owned())
                .chain(proyek.peraturan.iter().map(regulation))
                .collect();
            main.insert(0, choice("peraturan", place_in(&data.peraturan, &all), names));
            main.push(line("dasar", "pasal", Value::words(data.pasal.clone())));
        }
        Isi::Lampiran(data) => {
            let parts = parts_of_plan(proyek);
            main.push(Field {
                label: strings::field("lampiran", "bagian").to_owned(),
                ..many("bagian", &data.bagian, &parts)
            });
            main.push(Field {
                key: Key::data("daftar_isi"),
                label: strings::field("lampiran", "daftar_isi").to_owned(),
                value: Value::Flag(data.daftar_isi),
                shape: Shape::Flag,
            });
        }
        Isi::Definisi(data) => {
            for (n, (short, text)) in data.sebutan.iter().zip(more).enumerate() {
                let kind = usize::from(matches!(short, Sebutan::Disingkat(_)));
                let names = vec![strings::CALLED.to_owned(), strings::ABBREVIATED.to_owned()];
                let kind = Field {
                    key: Key::data(format!("sebutan/{n}")),
                    label: strings::field("definisi", "jenis").to_owned(),
                    value: Value::Choice(kind),
                    shape: Shape::Choice(names),
                };
                let removes = Some(format!("sebutan/{n}"));
                out.push(Section { removes, ..Section::new("", vec![kind, field(text)]) });
            }
            out.push(Section { adds: vec!["disebut", "disingkat"], ..Section::default() });
        }
        Isi::Gambar(gambar) => {
            main.push(line("gambar", "alt", Value::words(gambar.alt.clone())));
            let wide = gambar.lebar.map_or_else(String::new, |mm| mm.0.to_string().replace('.', ","));
            main.push(line("gambar", "lebar", Value::Words(wide)));
        }
        Isi::Dimensi(data) => {
            for (key, words) in [("kode", &data.kode), ("pendek", &data.pendek), ("asing", &data.asing)] {
                main.push(line("dimensi", key, Value::words(words.clone())));
            }
        }
        Isi::Subdimensi(data) => {
            for (key, words) in [("pendek", &data.pendek), ("asing", &data.asing)] {
                main.push(line("dimensi", key, Value::words(words.clone())));
            }
        }
        Isi::Kesenjangan(data) => {
            let names = ASPEK.iter().map(|a| a.nama().to_owned()).collect();
            main.push(choice("aspek", place_in(&data.aspek, &ASPEK), names));
            let all = dimensions(proyek);
            let words = |id: &Option<Id>| match id.as_ref().and_then(|id| proyek.rencana.pohon.get(id)) {
                Some(node) => crate::markup::plain(&node.judul.0),
                None => strings::NONE.to_owned(),
            };
            main.push(choice("dimensi", place_in(&data.dimensi, &all), all.iter().map(words).collect()));
            let score = data.nilai.map_or_else(String::new, |d| bahasa::desimal(d.mantissa(), d.scale()));
            main.push(line("kesenjangan", "nilai", Value::Words(score)));
            main.extend(more.map(field));
        }
        _ => main.extend(more.map(field)),
    }
    if may_ask_for_pages(jenis) {
        let flag = |key: &str, flag| Field {
            key: Key::data(format!("cetak/{key}")),
            label: strings::field("cetak", key).to_owned(),
            value: Value::Flag(flag),
            shape: Shape::Flag,
        };
        let fields = vec![flag("halaman_baru", node.cetak.halaman_baru), flag("lanskap", node.cetak.lanskap)];
        out.push(Section::new(strings::PRINT_CHOICES, fields));
    }
    out.insert(0, Section::new("", main));
    out.retain(|section| !section.fields.is_empty() || !section.adds.is_empty());
    out
}

fn choice(key: &str, value: Value, names: Vec<String>) -> Field {
    Field {
        key: Key::data(key),
        label: strings::field("simpul", key).to_owned(),
        value,
        shape: Shape::Choice(names),
    }
}

fn laws(proyek: &Proyek) -> Vec<Option<Id>> {
    std::iter::once(None).chain(proyek.peraturan.iter().map(|p| Some(p.id.clone()))).collect()
}

fn dimensions(proyek: &Proyek) -> Vec<Option<Id>> {
    let all = proyek.rencana.pohon.walk().filter(|n| matches!(n.isi, Isi::Dimensi(_)));
    std::iter::once(None).chain(all.map(|n| Some(n.id.clone()))).collect()
}

fn offices(proyek: &Proyek) -> Vec<Option<Id>> {
    std::iter::once(None).chain(proyek.opd.iter().map(|p| Some(p.id.clone()))).collect()
}

fn programme(proyek: &Proyek, node: &Node<Tautan>, out: &mut Vec<Section>) {
    let Isi::Program(data) = &node.isi else { return };
    let data_line = |path: String, name: &str, words: String| Field {
        key: Key::Data(path),
        label: strings::field("program", name).to_owned(),
        value: Value::Words(words),
        shape: Shape::Line,
    };
    let names =
        std::iter::once(strings::NONE.to_owned()).chain(proyek.opd.iter().map(|o| o.nama.clone())).collect();
    let years: Vec<String> = data.tahun.iter().map(ToString::to_string).collect();
    let status = JALAN.iter().map(|s| strings::progress(*s).to_owned()).collect();
    let fields = vec![
        choice("opd", place_in(&data.opd, &offices(proyek)), names),
        data_line("tahun".into(), "tahun", years.join(", ")),
        data_line("lokasi".into(), "lokasi", data.lokasi.join("; ")),
        choice("status", place_in(&data.status, &JALAN), status),
        data_line("kemajuan".into(), "kemajuan", data.kemajuan.map_or_else(String::new, |n| n.to_string())),
    ];
    let mut fields = fields;
    let flag = Value::Flag(data.quick_win.is_some());
    let label = strings::field("program", "quick_win").to_owned();
    fields.push(Field { key: Key::data("quick_win"), label, value: flag, shape: Shape::Flag });
    fields.push(many("pendukung", &data.pendukung, &offices_named(proyek)));
    fields.push(many("sasaran", &data.sasaran, &of_plan(proyek, Jenis::Sasaran)));
    fields.push(many("strategi", &data.strategi, &of_plan(proyek, Jenis::Strategi)));
    out.push(Section {
        adds: vec!["mitra", "indikator", "anggaran"],
        ..Section::new(strings::EXECUTION, fields)
    });
    for (n, partner) in data.mitra.iter().enumerate() {
        let path = |last: &str| format!("mitra/{}/{last}", partner.id);
        let all: Vec<Id> = proyek.mitra.iter().map(|m| m.id.clone()).collect();
        let names = proyek.mitra.iter().map(|m| m.nama.clone()).collect();
        let who = Field {
            key: Key::Data(path("mitra")),
            label: strings::field("program", "mitra").to_owned(),
            value: place_in(&partner.mitra, &all),
            shape: Shape::Choice(names),
        };
        let fields = vec![
            who,
            data_line(path("peran"), "peran", partner.peran.clone()),
            data_line(path("dasar"), "dasar", partner.dasar.clone()),
        ];
        let removes = Some(format!("mitra/{}", partner.id));
        out.push(Section { removes, ..Section::new(strings::partner(n + 1), fields) });
    }
    for (n, ind) in data.indikator.iter().enumerate() {
        let path = |last: &str| format!("indikator/{}/{last}", ind.id);
        let mut fields = vec![
            data_line(path("nama"), "indikator", ind.nama.clone()),
            data_line(path("satuan"), "satuan", ind.satuan.clone()),
        ];
        for year in proyek.rencana.periode.years() {
            let words =
                ind.target.get(&year).map_or_else(String::new, |d| bahasa::desimal(d.mantissa(), d.scale()));
            let mut target = data_line(path(&format!("target/{year}")), "target", words);
            target.label = strings::target(year);
            fields.push(target);
        }
        let removes = Some(format!("indikator/{}", ind.id));
        out.push(Section { removes, ..Section::new(strings::indicator(n + 1), fields) });
    }
    let sources = all_sources(proyek);
    for row in &data.anggaran {
        let path = |last: &str| format!("anggaran/{}/{last}", row.id);
        let name = |s: &SumberDana| s.nama(proyek.daerah.jenis);
        let source = Field {
            key: Key::Data(path("sumber")),
            label: strings::field("program", "sumber").to_owned(),
            value: place_in(&row.sumber, &sources),
            shape: Shape::Choice(sources.iter().map(name).collect()),
        };
        let amount = row.jumlah.map_or_else(String::new, |r| bahasa::ribuan(r.0));
        let fields = vec![
            data_line(path("tahun"), "tahun_anggaran", row.tahun.to_string()),
            source,
            data_line(path("jumlah"), "jumlah", amount),
        ];
        let removes = Some(format!("anggaran/{}", row.id));
        let title = strings::budget(row.tahun, &name(&row.sumber));
        out.push(Section { removes, ..Section::new(title, fields) });
    }
}

/// Some of a list.
fn many(key: &str, chosen: &[Id], all: &[(Id, String)]) -> Field {
    let set = all.iter().enumerate().filter(|(_, (id, _))| chosen.contains(id)).map(|(n, _)| n).collect();
    Field {
        key: Key::data(key),
        label: strings::field("program", key).to_owned(),
        value: Value::Some(set),
        shape: Shape::Many(all.iter().map(|(_, name)| name.clone()).collect()),
    }
}

fn offices_named(proyek: &Proyek) -> Vec<(Id, String)> {
    proyek.opd.iter().map(|o| (o.id.clone(), o.nama.clone())).collect()
}

/// Units of the plan of a kind, by their first words.
fn of_plan(proyek: &Proyek, jenis: Jenis) -> Vec<(Id, String)> {
    let all = proyek.rencana.pohon.walk().filter(|n| n.isi.jenis() == jenis);
    let words = |n: &Node<Tautan>| {
        let text = if n.judul.is_blank() { &n.teks } else { &n.judul };
        shorten(&crate::markup::plain(&text.0), 70)
    };
    all.map(|n| (n.id.clone(), words(n))).collect()
}

/// Parts of the plan that a lampiran can show.
fn parts_of_plan(proyek: &Proyek) -> Vec<(Id, String)> {
    let pohon = &proyek.rencana.pohon;
    let all = pohon.roots().iter().filter_map(|id| pohon.get(id));
    let name = |n: &Node<Tautan>| {
        let kind = bahasa::kapital_awal_kalimat(n.isi.jenis().nama());
        format!("{kind} {}", shorten(&crate::markup::plain(&n.judul.0), 60)).trim().to_owned()
    };
    all.map(|n| (n.id.clone(), name(n))).collect()
}

/// The ids of a list that are chosen: those that were there keep their order, new ones follow.
fn taken(value: &Value, all: &[(Id, String)], old: &[Id]) -> Result<Vec<Id>, String> {
    let Value::Some(set) = value else { return Err(strings::GONE.to_owned()) };
    let chosen: Vec<&Id> = set.iter().filter_map(|n| all.get(*n)).map(|(id, _)| id).collect();
    let mut out: Vec<Id> = old.iter().filter(|id| chosen.contains(id)).cloned().collect();
    out.extend(chosen.into_iter().filter(|id| !old.contains(id)).cloned());
    Ok(out)
}

pub(super) fn set_node(proyek: &Proyek, isi: &mut Isi, path: &str, value: &Value) -> Result<(), String> {
    let gone = || strings::GONE.to_owned();
    match (isi, path) {
        (Isi::Pertimbangan(data), "landasan") => data.landasan = chosen(value, &LANDASAN)?,
        (Isi::ButirDasarHukum(data), "peraturan") => {
            let Value::Choice(n) = value else { return Err(gone()) };
            data.peraturan = laws(proyek).get(*n).cloned().ok_or_else(gone)?;
        }
        (Isi::ButirDasarHukum(data), "pasal") => text_of(value)?.clone_into(&mut data.pasal),
        (Isi::Gambar(gambar), "alt") => text_of(value)?.clone_into(&mut gambar.alt),
        (Isi::Dimensi(data), "kode") => text_of(value)?.clone_into(&mut data.kode),
        (Isi::Dimensi(data), "pendek") => text_of(value)?.clone_into(&mut data.pendek),
        (Isi::Dimensi(data), "asing") => text_of(value)?.clone_into(&mut data.asing),
        (Isi::Subdimensi(data), "pendek") => text_of(value)?.clone_into(&mut data.pendek),
        (Isi::Subdimensi(data), "asing") => text_of(value)?.clone_into(&mut data.asing),
        (Isi::Kesenjangan(data), "dimensi") => {
            let Value::Choice(n) = value else { return Err(gone()) };
            data.dimensi = dimensions(proyek).get(*n).cloned().ok_or_else(gone)?;
        }
        (Isi::Kesenjangan(data), "nilai") => {
            data.nilai = decimal(text_of(value)?)?;
        }
        (Isi::Kesenjangan(data), "aspek") => data.aspek = chosen(value, &ASPEK)?,
        (Isi::Program(data), "opd") => {
            let Value::Choice(n) = value else { return Err(gone()) };
            data.opd = offices(proyek).get(*n).cloned().ok_or_else(gone)?;
        }
        (Isi::Gambar(data), "lebar") => {
            let words = text_of(value)?.trim().trim_end_matches("mm").trim();
            let wide = words.replace(',', ".").parse::<f32>().ok().filter(|mm| (5.0..=500.0).contains(mm));
            if !words.is_empty() && wide.is_none() {
                return Err(strings::wrong_width(words));
            }
            data.lebar = wide.map(Mm);
        }
        (Isi::Program(data), "quick_win") => {
            if flag_of(value)? {
                data.quick_win.get_or_insert_default();
            } else if data.quick_win.as_ref().is_some_and(|q| *q != QuickWin::default()) {
                return Err(strings::QUICK_WIN_HAS_WORDS.to_owned());
            } else {
                data.quick_win = None;
            }
        }
        (Isi::Program(data), "pendukung") => {
            data.pendukung = taken(value, &offices_named(proyek), &data.pendukung)?;
        }
        (Isi::Program(data), "sasaran") => {
            data.sasaran = taken(value, &of_plan(proyek, Jenis::Sasaran), &data.sasaran)?;
        }
        (Isi::Program(data), "strategi") => {
            data.strategi = taken(value, &of_plan(proyek, Jenis::Strategi), &data.strategi)?;
        }
        (Isi::Lampiran(data), "bagian") => {
            let all = parts_of_plan(proyek);
            // As they stand in the plan.
            let Value::Some(set) = value else { return Err(gone()) };
            data.bagian = set.iter().filter_map(|n| all.get(*n)).map(|(id, _)| id.clone()).collect();
        }
        (Isi::Lampiran(data), "daftar_isi") => data.daftar_isi = flag_of(value)?,
        (Isi::Definisi(data), path) => {
            let n = path.strip_prefix("sebutan/").and_then(|n| n.parse::<usize>().ok()).ok_or_else(gone)?;
            let short = data.sebutan.get_mut(n).ok_or_else(gone)?;
            let (Sebutan::Disebut(teks) | Sebutan::Disingkat(teks)) = short.clone();
            *short = match value {
                Value::Choice(0) => Sebutan::Disebut(teks),
                _ => Sebutan::Disingkat(teks),
            };
        }
        (Isi::Program(data), "status") => data.status = chosen(value, &JALAN)?,
        (Isi::Program(data), "tahun") => {
            data.tahun = years(text_of(value)?)?;
        }
        (Isi::Program(data), "lokasi") => {
            let words = text_of(value)?.split(';').map(str::trim).filter(|w| !w.is_empty());
            data.lokasi = words.map(str::to_owned).collect();
        }
        (Isi::Program(data), "kemajuan") => {
            let words = text_of(value)?.trim().trim_end_matches('%').trim();
            let percent = words.parse().ok().filter(|n| *n <= 100);
            if !words.is_empty() && percent.is_none() {
                return Err(strings::wrong_percent(words));
            }
            data.kemajuan = percent;
        }
        (Isi::Program(data), path) => {
            let (list, rest) = path.split_once('/').ok_or_else(gone)?;
            let (row, last) = rest.split_once('/').ok_or_else(gone)?;
            match list {
                "anggaran" => {
                    let found = data.anggaran.iter_mut().find(|b| b.id.as_str() == row).ok_or_else(gone)?;
                    match last {
                        "jumlah" => found.jumlah = money(text_of(value)?)?,
                        "tahun" => {
                            let words = text_of(value)?;
                            found.tahun = year(words)?.ok_or_else(|| strings::wrong_year(words))?;
                        }
                        _ => found.sumber = chosen_of(value, &all_sources(proyek))?,
                    }
                }
                "mitra" => {
                    let found = data.mitra.iter_mut().find(|m| m.id.as_str() == row).ok_or_else(gone)?;
                    match last {
                        "peran" => text_of(value)?.clone_into(&mut found.peran),
                        "dasar" => text_of(value)?.clone_into(&mut found.dasar),
                        _ => {
                            let all: Vec<Id> = proyek.mitra.iter().map(|m| m.id.clone()).collect();
                            found.mitra = chosen_of(value, &all)?;
                        }
                    }
                }
                _ => {
                    let found = data.indikator.iter_mut().find(|i| i.id.as_str() == row);
                    set_indicator(found.ok_or_else(gone)?, last, text_of(value)?)?;
                }
            }
        }
        _ => return Err(gone()),
    }
    Ok(())
}

fn chosen_of<T: Clone>(value: &Value, all: &[T]) -> Result<T, String> {
    let Value::Choice(n) = value else { return Err(strings::GONE.to_owned()) };
    all.get(*n).cloned().ok_or_else(|| strings::GONE.to_owned())
}

fn set_indicator(indicator: &mut Indikator, path: &str, words: &str) -> Result<(), String> {
    match path.split_once('/') {
        None if path == "nama" => words.clone_into(&mut indicator.nama),
        None if path == "satuan" => words.clone_into(&mut indicator.satuan),
        Some(("target", year)) => {
            let year: u16 = year.parse().map_err(|_| strings::GONE.to_owned())?;
            match decimal(words)? {
                Some(value) => indicator.target.insert(year, value),
                None => indicator.target.remove(&year),
            };
        }
        _ => return Err(strings::GONE.to_owned()),
    }
    Ok(())
}
