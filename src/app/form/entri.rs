//! The fields of the region with its officials, and of institutions.

use crate::bahasa;
use crate::edit::Edit;
use crate::model::{Lembaga, Pejabat, Proyek};

use super::super::place::Key;
use super::super::strings;
use super::slot::{OFFICIAL, REGION, UNSUR, chosen, flag_of, place_in, set, shown, text_of};
use super::{Field, Section, Shape, Value, found, line};

pub(super) fn region_sections(proyek: &Proyek) -> Vec<Section> {
    let d = &proyek.daerah;
    let mut fields = vec![line("proyek", "proyek", Value::words(proyek.nama.clone()))];
    if proyek.contoh {
        let label = strings::field("proyek", "contoh").to_owned();
        fields.push(Field { key: Key::data("contoh"), label, value: Value::Flag(true), shape: Shape::Flag });
    }
    fields.extend(shown(&REGION, "daerah", "", d));
    let official = |title: &str, prefix: &str, pejabat: &Pejabat| {
        Section::new(title, shown(&OFFICIAL, "pejabat", prefix, pejabat))
    };
    vec![
        Section::new("", fields),
        official(d.jenis.kepala(), "kepala/", &d.kepala),
        official(strings::SEKDA, "sekretaris/", &d.sekretaris),
        official(strings::KABAG, "kepala_bagian_hukum/", &d.kepala_bagian_hukum),
    ]
}

pub(super) fn institution(lembaga: &Lembaga) -> Vec<Section> {
    let words = |path: String, group: &str, name: &str, words: &str, shape: Shape| Field {
        key: Key::Data(path),
        label: strings::field(group, name).to_owned(),
        value: Value::words(words),
        shape,
    };
    let name = line("lembaga", "nama", Value::words(lembaga.nama.clone()));
    let mut out = vec![Section { adds: vec!["jabatan"], ..Section::new("", vec![name]) }];
    for (n, seat) in lembaga.jabatan.iter().enumerate() {
        let path = |last: &str| format!("jabatan/{}/{last}", seat.id);
        let unsur = Field {
            key: Key::Data(path("unsur")),
            label: strings::field("mitra", "unsur").to_owned(),
            value: place_in(&seat.unsur, &UNSUR),
            shape: Shape::Choice(UNSUR.iter().map(|u| bahasa::kapital_awal_kalimat(u.nama())).collect()),
        };
        let fields = vec![
            words(path("kedudukan"), "jabatan", "kedudukan", &seat.kedudukan, Shape::Line),
            words(path("pejabat"), "jabatan", "pejabat", &seat.pejabat.0, Shape::Text),
            unsur,
        ];
        let removes = Some(format!("jabatan/{}", seat.id));
        out.push(Section { removes, ..Section::new(strings::seat(n + 1), fields) });
    }
    for (n, task) in lembaga.tugas.iter().enumerate() {
        let label = strings::task(n + 1);
        let field = Field {
            key: Key::data(format!("tugas/{}/teks", task.id)),
            label: label.clone(),
            value: Value::words(task.teks.0.clone()),
            shape: Shape::Text,
        };
        let removes = Some(format!("tugas/{}", task.id));
        out.push(Section { removes, ..Section::new(label, vec![field]) });
    }
    out.push(Section { adds: vec!["tugas"], ..Section::default() });
    out
}

pub(super) fn set_region(proyek: &Proyek, path: &str, value: &Value) -> Result<Edit, String> {
    if path == "proyek" {
        return Ok(Edit::Nama(text_of(value)?.to_owned()));
    }
    if path == "contoh" {
        return Ok(Edit::Contoh(flag_of(value)?));
    }
    let mut d = proyek.daerah.clone();
    let done = match path.split_once('/') {
        Some(("kepala", key)) => set(&OFFICIAL, key, &mut d.kepala, value)?,
        Some(("sekretaris", key)) => set(&OFFICIAL, key, &mut d.sekretaris, value)?,
        Some(("kepala_bagian_hukum", key)) => set(&OFFICIAL, key, &mut d.kepala_bagian_hukum, value)?,
        _ => set(&REGION, path, &mut d, value)?,
    };
    found(done)?;
    Ok(Edit::Daerah(Box::new(d)))
}

pub(super) fn set_institution(lembaga: &mut Lembaga, path: &str, value: &Value) -> Result<(), String> {
    if let Some(id) = path.strip_prefix("jabatan/").and_then(|rest| rest.strip_suffix("/unsur")) {
        let seat = lembaga.jabatan.iter_mut().find(|j| j.id.as_str() == id);
        seat.ok_or_else(|| strings::GONE.to_owned())?.unsur = chosen(value, &UNSUR)?;
        return Ok(());
    }
    let words = text_of(value)?;
    if path == "nama" {
        words.clone_into(&mut lembaga.nama);
        return Ok(());
    }
    let gone = || strings::GONE.to_owned();
    let (list, rest) = path.split_once('/').ok_or_else(gone)?;
    let (id, last) = rest.rsplit_once('/').ok_or_else(gone)?;
    if list == "tugas" {
        let task = lembaga.tugas.iter_mut().find(|t| t.id.as_str() == id).ok_or_else(gone)?;
        task.teks = words.into();
        return Ok(());
    }
    let seat = lembaga.jabatan.iter_mut().find(|j| j.id.as_str() == id).ok_or_else(gone)?;
    match last {
        "kedudukan" => words.clone_into(&mut seat.kedudukan),
        "pejabat" => seat.pejabat = words.into(),
        _ => return Err(gone()),
    }
    Ok(())
}
