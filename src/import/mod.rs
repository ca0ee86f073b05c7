//! Regulations that exist become projects: text, Markdown, DOCX and PDF to a tree with fixed numbers and live
//! references.
//!
//! `sumber` and `word` make lines, `bagi` finds the parts, `satuan` the units by the labels of `penanda`, `kepala` the
//! head, `jelas` the explanation, `lampiran` the annexes, `acuan` the citations;
//! `pohon` makes nodes. What is read must print again as it was: where the source's own words, marks or numbers
//! differ from what the program computes, the source's are kept. Nothing that can be read as text is refused; what
//! has no place is kept where it stood, marked.

mod acuan;
mod bagi;
mod jelas;
mod kepala;
mod lampiran;
mod laporan;
mod penanda;
mod pohon;
mod satuan;
mod sumber;
mod word;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::compile::{CompileError, Templates, wording};
use crate::edit::IdMaker;
use crate::edit::tempel::bersih::{Baris, lines_as_written};
use crate::format::{FormatError, docx, pdf};
use crate::markup::escape;
use crate::model::{
    Berita, Branch, DataPenjelasan, DokumenHukum, Id, Isi, Jenis, JenisKeluaran, Keadaan, Node, Nomor,
    Periode, Proyek, Teks, Tree, TreeError,
};
use crate::store::{Bundle, Pictures};
use crate::template::{TemplateError, bawaan, copy_for_project};

use acuan::Penunjuk;
use bagi::{Bagian, paragraphs, whole};
use lampiran::{Annex, annex};
use pohon::{Calon, Jadi, Pembuat, candidates, cut_end, linked, questions};
use satuan::Pohon;
use word::Sampingan;

pub use laporan::{Hitungan, Laporan, Ragu};

/// What an import gives.
#[derive(Debug)]
pub struct Impor {
    /// The project.
    pub proyek: Proyek,
    /// What was read, and what was doubted.
    pub laporan: Laporan,
    /// The text that was read.
    pub teks: String,
    /// Where units begin in it: a unit, its line from 1.
    pub baris: Vec<(Id, usize)>,
    /// The bytes of its pictures by name.
    pub gambar: Pictures,
}

impl Impor {
    /// The project with its pictures, as it is saved.
    pub fn into_bundle(self) -> Bundle {
        Bundle { gambar: self.gambar, ..Bundle::new(self.proyek) }
    }
}

/// Why nothing could be imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// There is no text.
    #[error("{0} tidak berisi teks yang dapat dibaca")]
    Kosong(String),
    /// The file is damaged, locked, or of no known kind.
    #[error("{0}: {1}")]
    Format(String, FormatError),
    /// A template that ships with the program cannot be used.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// The document cannot be compiled.
    #[error(transparent)]
    Compile(#[from] CompileError),
    /// The tree cannot be made.
    #[error(transparent)]
    Tree(#[from] TreeError),
}

/// The id of the document that an import makes.
const DOKUMEN: &str = "impor";

/// Imports a regulation from the bytes of a file, whatever kind it is. `nama` names it in messages.
pub fn read(nama: &str, bytes: &[u8], ids: &mut IdMaker) -> Result<Impor, ImportError> {
    let wrong = |e: FormatError| ImportError::Format(nama.to_owned(), e);
    let markdown = nama.rsplit_once('.').is_some_and(|(_, end)| matches!(end, "md" | "markdown" | "MD"));
    if bytes.starts_with(b"PK") {
        let mut laporan = Laporan::default();
        let (lines, side, text) = word::of_docx(docx::read(bytes).map_err(wrong)?, &mut laporan);
        if lines.is_empty() {
            return Err(ImportError::Kosong(nama.to_owned()));
        }
        let mut impor = from_lines(nama, &lines, false, &side, laporan, ids)?;
        impor.teks = text;
        impor.gambar = side.pictures_of(&impor.proyek, &mut impor.laporan);
        return Ok(impor);
    }
    if bytes.starts_with(b"%PDF") {
        return from_text(nama, &pdf::text(bytes).map_err(wrong)?.join("\n"), ids);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        let old = FormatError("dokumen Word lama (.doc); simpan sebagai .docx lebih dahulu".to_owned());
        return Err(wrong(old));
    }
    if bytes.iter().take(4000).filter(|b| **b == 0).count() > 0
        && !bytes.starts_with(b"\xff\xfe")
        && !bytes.starts_with(b"\xfe\xff")
    {
        return Err(wrong(FormatError("berkas ini bukan teks, Word, atau PDF".to_owned())));
    }
    let text = decoded(bytes);
    if markdown { from_text(nama, &sumber::of_markdown(&text), ids) } else { from_text(nama, &text, ids) }
}

/// The text of a file: UTF-8, or what old Windows editors write.
fn decoded(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) if bytes.starts_with(b"\xff\xfe") => utf16(bytes, u16::from_le_bytes).into(),
        Err(_) if bytes.starts_with(b"\xfe\xff") => utf16(bytes, u16::from_be_bytes).into(),
        Err(_) => bytes.iter().map(|b| windows_1252(*b)).collect::<String>().into(),
    }
}

fn utf16(bytes: &[u8], word: fn([u8; 2]) -> u16) -> String {
    let units = bytes.get(2..).unwrap_or(&[]).chunks_exact(2).map(|c| word([c[0], c[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn windows_1252(byte: u8) -> char {
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    UPPER.get(usize::from(byte).wrapping_sub(0x80)).copied().unwrap_or(char::from(byte))
}

/// Imports a regulation from plain text. `nama` names it in messages.
pub fn from_text(nama: &str, text: &str, ids: &mut IdMaker) -> Result<Impor, ImportError> {
    let plain = sumber::tabbed(&without_remarks(text)).into_owned();
    let (lines, broken, dropped) = lines_as_written(&plain);
    if lines.is_empty() {
        return Err(ImportError::Kosong(nama.to_owned()));
    }
    let mut laporan = Laporan::default();
    for line in dropped {
        let pesan = "termasuk halaman, bukan teks".to_owned();
        laporan.dibuang.push(Ragu { baris: line.nomor, teks: line.teks, pesan });
    }
    let mut impor = from_lines(nama, &lines, broken, &Sampingan::default(), laporan, ids)?;
    text.clone_into(&mut impor.teks);
    Ok(impor)
}

/// Remarks that a collector set at the head of a file: lines with "#" up to "# ---".
fn without_remarks(text: &str) -> std::borrow::Cow<'_, str> {
    let head = text.lines().take(30).take_while(|l| l.starts_with('#') || l.trim().is_empty());
    let Some(end) = head.enumerate().filter(|(_, l)| l.trim() == "# ---").map(|(n, _)| n).last() else {
        return text.into();
    };
    let lines = text.lines().enumerate().map(|(n, l)| if n <= end { "" } else { l });
    lines.collect::<Vec<_>>().join("\n").into()
}

fn from_lines(
    nama: &str,
    lines: &[Baris],
    broken: bool,
    side: &Sampingan,
    mut laporan: Laporan,
    ids: &mut IdMaker,
) -> Result<Impor, ImportError> {
    let bagian = bagi::split(lines);
    let known = kepala::abbreviations(lines);
    let head = kepala::read(&bagian, &known);
    let builtin = bawaan(head.templat).ok_or_else(|| ImportError::Kosong(nama.to_owned()))?;
    let template = builtin.template()?;
    let menimbang =
        satuan::list(&bagian.menimbang, broken, Jenis::Konsiderans, Jenis::Pertimbangan, &mut laporan);
    let mengingat =
        satuan::list(&bagian.mengingat, broken, Jenis::DasarHukum, Jenis::ButirDasarHukum, &mut laporan);
    let mut badan =
        satuan::body(&bagian.badan, broken, &|jenis| template.rule(jenis).is_some(), &mut laporan);
    for unit in &mut badan.semua {
        if matches!(unit.jenis, Jenis::Buku | Jenis::Bab) {
            unit.judul = kepala::title_case(&unit.judul, &known);
        }
    }
    laporan.hitungan = counts(&bagian, &badan, &menimbang, &mengingat);
    let mut maker = Pembuat { template: &template, ids: &mut *ids };
    let parts = [
        maker.whole(&menimbang, Isi::Konsiderans),
        maker.whole(&mengingat, Isi::DasarHukum),
        maker.whole(&badan, Isi::BatangTubuh),
    ];
    let [mut konsiderans, mut dasar, tubuh] = parts;
    for (lines, part, word) in
        [(&bagian.menimbang, &mut konsiderans, "Menimbang"), (&bagian.mengingat, &mut dasar, "Mengingat")]
    {
        let label = block_label(lines);
        if !label.is_empty() && label != word {
            part.cabang.nomor = Nomor::Tetap(label);
        }
    }
    let annexes: Vec<Annex> =
        bagian.lampiran.iter().map(|l| annex(l, &bagian, &known, (broken, side), ids)).collect();

    let mut dokumen = DokumenHukum::new(Id::fixed(DOKUMEN), head.templat, "", Tree::default());
    dokumen.judul = Teks(escape(&head.judul));
    dokumen.nomor.clone_from(&head.nomor);
    dokumen.tahun = head.tahun;
    dokumen.frasa.clone_from(&head.frasa);
    (dokumen.tanggal_penetapan, dokumen.tanggal_pengundangan) = kepala::dates(&bagian);
    dokumen.berita = gazette(&bagian);
    dokumen.keadaan = match (head.rancangan, dokumen.tanggal_pengundangan) {
        (true, _) => Keadaan::Konsep,
        (false, Some(_)) => Keadaan::Diundangkan,
        (false, None) => Keadaan::Ditetapkan,
    };
    let mut daerah = head.daerah.clone();
    if let Some(name) = kepala::signer(&bagian.penetapan) {
        daerah.kepala.nama = name;
    }
    if let Some(name) = kepala::signer(&bagian.pengundangan) {
        daerah.sekretaris.nama = name;
    }
    let signed =
        |lines: &[Baris]| lines.iter().any(|l| l.teks.trim_end_matches('.').eq_ignore_ascii_case("ttd"));
    let complete = dokumen.tanggal_penetapan.is_some()
        && dokumen.tanggal_pengundangan.is_some()
        && !dokumen.nomor.is_empty()
        && dokumen.tahun.is_some()
        && !dokumen.berita.nomor.is_empty()
        && dokumen.berita.tahun.is_some();
    if !head.rancangan && signed(&bagian.penetapan) && complete {
        dokumen.pilihan.keluaran = Some(JenisKeluaran::Salinan);
    }

    let jelas = jelas::read(&bagian.penjelasan, &badan);
    let mut tops: Vec<Branch> = Vec::new();
    for (lines, part) in [(&bagian.menimbang, &konsiderans), (&bagian.mengingat, &dasar)] {
        if !lines.is_empty() {
            tops.push(part.cabang.clone());
        }
    }
    tops.push(tubuh.cabang.clone());
    if !bagian.penjelasan.is_empty() {
        tops.push(explanation(&jelas, &tubuh, ids));
    }
    let annex_ids: Vec<Id> = annexes.iter().map(|a| a.cabang.id.clone()).collect();
    let mut formulas = formulas(&bagian);
    for annex in annexes {
        formulas
            .extend(annex.rumusan.into_iter().map(|(k, lines)| (format!("{k}/{}", annex.cabang.id), lines)));
        tops.push(annex.cabang);
    }
    dokumen.pohon = Tree::try_from(tops)?;
    let plan = bawaan("rencana-induk").ok_or_else(|| ImportError::Kosong(nama.to_owned()))?;
    let tahun = dokumen.tahun.unwrap_or(2026);
    let periode = period(&head.judul).unwrap_or(Periode { awal: tahun, akhir: tahun });
    let mut proyek = Proyek::kosong("rencana-induk", periode);
    proyek.nama = if head.judul.is_empty() { nama.to_owned() } else { head.judul.clone() };
    proyek.daerah = daerah;
    proyek.lambang.clone_from(&side.lambang);
    proyek.dokumen = vec![dokumen];
    proyek.templat = [
        (plan.nama.to_owned(), copy_for_project(&plan.template()?, plan.naskah)),
        (builtin.nama.to_owned(), copy_for_project(&template, builtin.naskah)),
    ]
    .into();

    let penunjuk = Penunjuk { badan: &badan, lampiran: annex_ids.len() };
    let mut calon: Vec<Calon> = Vec::new();
    candidates(&penunjuk, &menimbang, &konsiderans, &mut calon);
    let own = calon.len();
    candidates(&penunjuk, &badan, &tubuh, &mut calon);
    let id = |n: usize, at: usize| {
        let part: &Jadi = if n < own { &konsiderans } else { &tubuh };
        part.ids.get(at).or_else(|| annex_ids.get(at.checked_sub(badan.semua.len())?)).cloned()
    };
    let tanya = questions(&calon, &id);
    let wants: Vec<_> = tanya.iter().map(|t| (calon[t.calon].id.clone(), t.rujukan.clone())).collect();
    let templates = Templates::of(&proyek)?;
    let keluaran = proyek.dokumen[0].keluaran();
    let says = wording(&proyek, &templates, &Id::fixed(DOKUMEN), keluaran, &wants)?;
    let texts = linked(&calon, tanya, &says.rujukan, head.judul.starts_with("Perubahan"), &mut laporan);
    let Some(dokumen) = proyek.dokumen.first_mut() else { return Err(ImportError::Kosong(nama.to_owned())) };
    keep_own(dokumen, texts, &says.akhir);
    place_notes(dokumen, side, ids)?;
    word::place_tables(dokumen, side, &template, ids, &mut laporan)?;
    for (name, computed) in &says.rumusan {
        let Some(lines) = formulas.get(name.as_str()) else { continue };
        let source: Vec<String> = lines.iter().map(|l| escape(l)).collect();
        if !lines.join(" ").split_whitespace().eq(computed.split_whitespace()) {
            dokumen.rumusan.insert(name.clone(), source.into_iter().map(Teks).collect());
            if !lines.is_empty() {
                laporan.rumusan.push(name.clone());
            }
        }
    }
    laporan.ragu.sort_by_key(|r| r.baris);
    let mut baris = Vec::new();
    for (pohon, jadi) in [(&menimbang, &konsiderans), (&mengingat, &dasar), (&badan, &tubuh)] {
        baris.extend(jadi.ids.iter().cloned().zip(pohon.semua.iter().map(|s| s.baris)));
    }
    Ok(Impor { proyek, laporan, teks: String::new(), baris, gambar: Pictures::new() })
}

/// A text without white space: what a comparison by characters looks at.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The lines of each formula of the source, by the name the templates give it. "lampiran" is not among them.
fn formulas(bagian: &Bagian) -> BTreeMap<String, Vec<String>> {
    let single = |lines: &[Baris]| lines.iter().map(|l| l.teks.clone()).collect::<Vec<_>>();
    let one = |lines: &[Baris]| if lines.is_empty() { Vec::new() } else { vec![whole(lines)] };
    let menetapkan = {
        let text = whole(&bagian.menetapkan);
        match text.split_once(':') {
            Some((head, rest)) if head.trim() == "Menetapkan" && !rest.trim().is_empty() => {
                vec![rest.trim().to_owned()]
            }
            _ => one(&bagian.menetapkan),
        }
    };
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    out.insert("judul".to_owned(), title_lines(&bagian.judul));
    out.insert("rahmat".to_owned(), one(&bagian.rahmat));
    out.insert("jabatan".to_owned(), one(&bagian.jabatan));
    out.insert("persetujuan".to_owned(), paragraphs(&bagian.persetujuan));
    out.insert("memutuskan".to_owned(), one(&bagian.memutuskan));
    out.insert("menetapkan".to_owned(), menetapkan);
    out.insert("perintah".to_owned(), one(&bagian.perintah));
    out.insert("penetapan".to_owned(), single(&bagian.penetapan));
    out.insert("pengundangan".to_owned(), single(&bagian.pengundangan));
    out.insert("berita".to_owned(), one(&bagian.berita));
    out.insert("salinan".to_owned(), single(&bagian.salinan));
    out.insert("ekor".to_owned(), single(&bagian.ekor));
    let kepala: Vec<&Baris> =
        bagian.kepala.iter().filter(|l| !matches!(l.teks.trim(), "SALINAN" | "RANCANGAN")).collect();
    out.insert("kepala".to_owned(), kepala.into_iter().map(|l| l.teks.clone()).collect());
    out.insert("penjelasan".to_owned(), explained_lines(&bagian.penjelasan));
    out
}

/// The title by its parts: type, number, TENTANG, name.
fn title_lines(lines: &[Baris]) -> Vec<String> {
    let texts: Vec<&str> = lines.iter().map(|l| l.teks.as_str()).filter(|t| *t != "RANCANGAN").collect();
    texts.into_iter().map(|t| t.strip_prefix("RANCANGAN ").unwrap_or(t).to_owned()).collect()
}

fn explained_lines(lines: &[Baris]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in lines {
        let heading = |t: &str| t.split(' ').count() <= 4;
        let goes_on = out.last().is_some_and(|last| {
            !line.renggang && !last.ends_with(['.', ':']) && !heading(last) && !heading(&line.teks)
        });
        match out.last_mut() {
            Some(last) if goes_on => crate::edit::tempel::bersih::join(last, &line.teks, line.terpotong),
            _ => out.push(line.teks.clone()),
        }
    }
    out
}

/// Puts the linked texts into the tree, and lets go of marks at an end that the program sets by itself.
fn keep_own(
    dokumen: &mut DokumenHukum,
    mut texts: FxHashMap<Id, (Teks, BTreeMap<Id, crate::model::Rujukan>)>,
    computed: &FxHashMap<Id, String>,
) {
    let all: Vec<Id> = dokumen.pohon.walk().map(|n| n.id.clone()).collect();
    for id in all {
        let Some(node) = dokumen.pohon.get_mut(&id) else { continue };
        let own = |end: &String| {
            computed.get(&id).is_none_or(|c| squeezed(c) == squeezed(end) && !end.starts_with(' '))
        };
        if node.akhir.as_ref().is_some_and(own) {
            node.akhir = None;
        }
        if let Some((teks, rujukan)) = texts.remove(&id) {
            if let Isi::Definisi(data) = &node.isi
                && !data.utuh
            {
                // The meaning is the end of the sentence: its references stand there.
                let Some((_, meaning)) = teks.0.split_once(" adalah ") else { continue };
                let used = |key: &Id| meaning.contains(&format!("{{@{key}}}"));
                if rujukan.keys().all(used) {
                    node.teks = Teks(meaning.to_owned());
                    node.rujukan = rujukan;
                }
                continue;
            }
            node.teks = teks;
            node.rujukan = rujukan;
        }
    }
}

fn explanation(jelas: &jelas::Jelas, tubuh: &Jadi, ids: &mut IdMaker) -> Branch {
    let mut root: Branch = Node::new(ids.make(), Isi::Penjelasan);
    let mut general: Branch = Node::new(ids.make(), Isi::PenjelasanUmum);
    for paragraph in &jelas.umum {
        let mut node: Branch = Node::new(ids.make(), Isi::Alinea);
        node.teks = Teks(escape(paragraph));
        general.anak.0.push(node);
    }
    root.anak.0.push(general);
    for (at, words) in &jelas.satuan {
        let Some(untuk) = tubuh.ids.get(*at).cloned() else { continue };
        let mut node: Branch = Node::new(ids.make(), Isi::PenjelasanSatuan(DataPenjelasan { untuk }));
        let (words, end) = cut_end(words);
        node.teks = Teks(escape(words));
        node.akhir = Some(end.to_owned());
        root.anak.0.push(node);
    }
    root
}

/// Footnotes stand below the units whose words have their marks.
fn place_notes(dokumen: &mut DokumenHukum, side: &Sampingan, ids: &mut IdMaker) -> Result<(), TreeError> {
    if side.kaki.is_empty() {
        return Ok(());
    }
    let all: Vec<Id> = dokumen.pohon.walk().map(|n| n.id.clone()).collect();
    for id in all {
        let Some(node) = dokumen.pohon.get_mut(&id) else { continue };
        let marks = word::notes_of(&node.teks.0);
        let mut made = Vec::new();
        for (at, index) in marks.into_iter().rev() {
            let end = node
                .teks
                .0
                .get(at..)
                .and_then(|r| r.char_indices().nth(2))
                .map_or(node.teks.0.len(), |(n, _)| at + n);
            let note = side.kaki.get(index).cloned().unwrap_or_default();
            let new = ids.make();
            node.teks.0.replace_range(at..end, &format!("{{^{new}}}"));
            made.push((new, note));
        }
        for (new, note) in made {
            let mut child: Branch = Node::new(new, Isi::CatatanKaki);
            let (words, end) = cut_end(&note);
            child.teks = Teks(escape(words));
            child.akhir = (end != ".").then(|| end.to_owned());
            dokumen.pohon.insert(Some(&id), None, child)?;
        }
    }
    Ok(())
}

/// The word of Menimbang or Mengingat as it is written.
fn block_label(lines: &[Baris]) -> String {
    let Some(line) = lines.first() else { return String::new() };
    let head = line.teks.split(':').next().unwrap_or("").trim();
    let word: String = head.chars().take_while(|c| c.is_alphabetic()).collect();
    let stop = head.get(word.len()..).unwrap_or("").starts_with('.');
    if stop { format!("{word}.") } else { word }
}

fn gazette(bagian: &Bagian) -> Berita {
    let text = whole(&bagian.berita);
    let year = text.split("TAHUN").nth(1).and_then(|r| r.trim().get(..4)).and_then(|y| y.parse().ok());
    let number = text.split("NOMOR").nth(1).map(|n| n.trim().to_owned()).unwrap_or_default();
    Berita { nomor: number, tahun: year }
}

/// "Tahun 2026-2030" in a name.
fn period(judul: &str) -> Option<Periode> {
    let year = |s: &str| s.parse::<u16>().ok().filter(|y| (1900..=2999).contains(y));
    judul.split([' ', ',']).find_map(|word| {
        let (from, to) = word.split_once(['-', '–'])?;
        let (awal, akhir) = (year(from)?, year(to)?);
        (awal <= akhir && akhir - awal < 30).then_some(Periode { awal, akhir })
    })
}

/// Lines of the source that look like a unit, against the units of the tree.
fn counts(bagian: &Bagian, badan: &Pohon, menimbang: &Pohon, mengingat: &Pohon) -> Vec<Hitungan> {
    let mut opening = bagian.menimbang.clone();
    let split = opening.len();
    opening.extend(bagian.mengingat.iter().cloned());
    // The first item stands behind its word and colon.
    for n in [0, split] {
        if let Some(line) = opening.get_mut(n)
            && let Some((_, rest)) = line.teks.split_once(':')
        {
            line.teks = rest.trim().to_owned();
        }
    }
    let body: Vec<&Baris> = bagian.badan.iter().collect();
    let shape = |line: &Baris, first: &dyn Fn(&str) -> bool| first(line.teks.as_str());
    let count = |set: &[&Baris], test: &dyn Fn(&str) -> bool| set.iter().filter(|l| shape(l, test)).count();
    let units = |pohon: &Pohon, test: &dyn Fn(&satuan::Satuan) -> bool| {
        pohon.semua.iter().skip(1).filter(|s| test(s)).count()
    };
    let digit = |c: char| c.is_ascii_digit();
    let heading = |word: &'static str, fine: fn(&str) -> bool| {
        move |line: &str| {
            line.strip_prefix(word).is_some_and(|rest| fine(rest.split(' ').next().unwrap_or("")))
        }
    };
    let letter = |line: &str| {
        let head: String = line.chars().take_while(|c| !matches!(c, '.' | ')')).collect();
        (1..=2).contains(&head.len())
            && head.bytes().all(|b| b.is_ascii_lowercase())
            && line.get(head.len() + 1..).is_some_and(|r| r.starts_with(' ') || r.is_empty())
    };
    let figure = |line: &str| {
        let head: String = line.chars().take_while(char::is_ascii_digit).collect();
        let rest = line.get(head.len()..).unwrap_or("");
        let rest = rest.strip_prefix(|c: char| c.is_ascii_lowercase()).unwrap_or(rest);
        (1..=3).contains(&head.len())
            && rest.strip_prefix(['.', ')']).is_some_and(|r| r.starts_with(' ') || r.is_empty())
    };
    let item = |s: &satuan::Satuan, test: &dyn Fn(char) -> bool| {
        matches!(s.jenis, Jenis::Rincian | Jenis::Definisi | Jenis::Pertimbangan | Jenis::ButirDasarHukum)
            && s.label.chars().next().is_some_and(test)
    };
    let all: Vec<&Baris> = opening.iter().chain(&bagian.badan).collect();
    let both = |test: &dyn Fn(&satuan::Satuan) -> bool| {
        units(badan, test) + units(menimbang, test) + units(mengingat, test)
    };
    vec![
        Hitungan {
            nama: "BAB",
            sumber: count(
                &body,
                &heading("BAB ", |n| !n.is_empty() && n.chars().all(|c| "IVXLC".contains(c))),
            ),
            pohon: units(badan, &|s| s.jenis == Jenis::Bab),
        },
        Hitungan {
            nama: "Bagian",
            sumber: count(&body, &|l: &str| l.starts_with("Bagian Ke") && l.split(' ').count() <= 4),
            pohon: units(badan, &|s| s.jenis == Jenis::Bagian),
        },
        Hitungan {
            nama: "Paragraf",
            sumber: count(&body, &|l: &str| {
                l.strip_prefix("Paragraf ").is_some_and(|r| r.chars().all(|c| c.is_ascii_digit() || c == '.'))
            }),
            pohon: units(badan, &|s| s.jenis == Jenis::Paragraf),
        },
        Hitungan {
            nama: "Pasal",
            sumber: count(&body, &|l: &str| {
                l.strip_prefix("Pasal ").is_some_and(|r| {
                    let bare = r.trim_end_matches(|c: char| c.is_ascii_uppercase());
                    !r.is_empty() && !r.contains(' ') && (bare.is_empty() || bare.chars().all(digit))
                })
            }),
            pohon: units(badan, &|s| s.jenis == Jenis::Pasal),
        },
        Hitungan {
            nama: "ayat",
            sumber: count(&body, &|l: &str| {
                l.strip_prefix('(').is_some_and(|r| {
                    let head: String = r.chars().take_while(char::is_ascii_alphanumeric).collect();
                    head.starts_with(digit)
                        && r.get(head.len()..).is_some_and(|t| t == ")" || t.starts_with(") "))
                })
            }),
            pohon: units(badan, &|s| s.jenis == Jenis::Ayat),
        },
        Hitungan {
            nama: "huruf",
            sumber: count(&all, &letter),
            pohon: both(&|s| item(s, &|c: char| c.is_ascii_lowercase())),
        },
        Hitungan { nama: "angka", sumber: count(&all, &figure), pohon: both(&|s| item(s, &digit)) },
    ]
}
