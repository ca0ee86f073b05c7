//! The PDF: clean, fonts within, text in order, bookmarks nested, links that land, the same bytes each time.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use lopdf::{Document, Object, ObjectId};

use pranata::compile::{Asal, Blok};
use pranata::export::teks::to_text;
use pranata::layout::{FontBook, layout};
use pranata::model::JenisKeluaran;
use pranata::store::load;

use crate::common::{compiled_as, pranata_in, sample_path, stderr, tool};

/// Compiles the sample with the program itself.
fn made(folder: &Path, name: &str, more: &[&str]) -> PathBuf {
    let sample = sample_path();
    let output = pranata_in(folder, &[&["susun", sample.to_str().unwrap(), "-o", name][..], more].concat());
    // What is to be signed has blanks in the sample, and that is told.
    let fine = i32::from(more.contains(&"naskah"));
    assert_eq!(output.status.code(), Some(fine), "{}", stderr(&output));
    folder.join(name)
}

fn path(p: &Path) -> &OsStr {
    p.as_os_str()
}

#[test]
fn other_programs_find_nothing_wrong_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let kinds: [&[&str]; 3] =
        [&[], &["--jenis", "naskah"], &["--dokumen", "keputusan-dewan", "--jenis", "naskah"]];
    for (n, kind) in kinds.into_iter().enumerate() {
        let pdf = made(folder.path(), &format!("{n}.pdf"), kind);
        let said = tool("qpdf", &["--check".as_ref(), path(&pdf)]);
        assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
        let fonts = tool("pdffonts", &[path(&pdf)]);
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!rows.is_empty());
        for row in rows {
            // "ABCDEF+Name  CID Type 0C  Identity-H  yes yes yes": embedded, subset, with a map to letters.
            assert!(row.contains('+') && row.contains("yes yes yes"), "{row}");
        }
    }
}

/// Letters alone: how a line is broken and spaced is not what is compared.
/// Letters without the space between them and without the soft hyphens of lines that end within a word.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

#[test]
fn the_text_comes_out_of_it_line_by_line_in_order() {
    let folder = tempfile::tempdir().unwrap();
    // The sample; and the fixture with footnotes, an explanation, quoted provisions.
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/format-1.ron");
    for (file, dokumen) in
        [(sample_path(), "perbup"), (sample_path(), "keputusan-dewan"), (fixture, "perwal")]
    {
        let bundle = load(&file).unwrap();
        let pdf = folder.path().join("a.pdf");
        let args = [file.to_str().unwrap(), "--dokumen", dokumen, "--jenis", "rancangan", "-o", "a.pdf"];
        pranata_in(folder.path(), &[&["susun"][..], &args].concat());
        let printed = tool(
            "pdftotext",
            &["-raw".as_ref(), "-enc".as_ref(), "UTF-8".as_ref(), path(&pdf), "-".as_ref()],
        );
        let is_page_number = |line: &&str| {
            let line = line.trim_matches(|c: char| c.is_whitespace());
            line.strip_prefix("- ")
                .and_then(|l| l.strip_suffix(" -"))
                .is_some_and(|n| n.parse::<u16>().is_ok())
        };
        let printed: String = printed.lines().filter(|l| !is_page_number(l)).map(letters).collect();
        let naskah = compiled_as(&bundle.proyek, dokumen, JenisKeluaran::Rancangan);
        let text = to_text(&naskah);
        let lines: Vec<String> = text.lines().map(letters).collect();
        assert!(lines.len() > 20);
        // The contents, which the text leaves out: each entry with its page.
        let entries = naskah.seksi.iter().flat_map(|s| &s.blok).filter_map(|b| match &**b {
            Blok::DaftarIsi(contents) => Some(&contents.butir),
            _ => None,
        });
        let entries: Vec<String> =
            entries.flatten().map(|e| letters(&format!("{}{}", e.label, e.judul))).collect();
        assert_eq!(dokumen == "keputusan-dewan", entries.is_empty());
        // What may stand between two lines: the heads of tables again on each page.
        let heads: BTreeSet<String> = text.lines().filter(|l| l.contains('\t')).map(letters).collect();
        let mut at = 0;
        for (n, line) in lines.iter().enumerate() {
            let found = printed[at..].find(line.as_str());
            let found =
                found.unwrap_or_else(|| panic!("line {n} of {dokumen} is not found in order: {line}"));
            let mut between = &printed[at..at + found];
            at += found + line.len();
            if line == "DAFTARISI" {
                for entry in &entries {
                    let rest = printed[at..].strip_prefix(entry.as_str());
                    let rest = rest
                        .unwrap_or_else(|| panic!("the contents go on with {entry}: {:.80}", &printed[at..]));
                    let page = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                    assert!((1..=4).contains(&page), "{entry} has its page");
                    at += entry.len() + page;
                }
            }
            while let Some(head) =
                heads.iter().filter(|h| between.starts_with(h.as_str())).max_by_key(|h| h.len())
            {
                between = &between[head.len()..];
            }
            assert_eq!(between, "", "before line {n}: {line}");
        }
        assert_eq!(&printed[at..], "");
    }
}

struct Entry {
    depth: usize,
    title: String,
    page: usize,
    top: f32,
}

fn text_of(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.chunks(2).map(|c| u16::from_be_bytes([c[0], c[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        _ => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

fn destination(pdf: &Document, pages: &[ObjectId], object: &Object) -> (usize, f32) {
    let (_, object) = pdf.dereference(object).unwrap();
    let array = object.as_array().unwrap();
    let page = match &array[0] {
        Object::Reference(id) => pages.iter().position(|p| p == id).expect("a page of this file"),
        other => usize::try_from(other.as_i64().unwrap()).unwrap(),
    };
    (page, array[3].as_float().unwrap())
}

fn outline(
    pdf: &Document,
    pages: &[ObjectId],
    parent: &lopdf::Dictionary,
    depth: usize,
    out: &mut Vec<Entry>,
) {
    let mut next = parent.get(b"First").ok().cloned();
    while let Some(id) = next {
        let (_, item) = pdf.dereference(&id).unwrap();
        let item = item.as_dict().unwrap();
        let (page, top) = destination(pdf, pages, item.get(b"Dest").unwrap());
        out.push(Entry { depth, title: text_of(item.get(b"Title").unwrap()), page, top });
        outline(pdf, pages, item, depth + 1, out);
        next = item.get(b"Next").ok().cloned();
    }
}

#[test]
fn bookmarks_are_nested_and_lead_to_their_headings() {
    let folder = tempfile::tempdir().unwrap();
    let file = made(folder.path(), "a.pdf", &[]);
    let pdf = Document::load(&file).unwrap();
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    let catalog = pdf.catalog().unwrap();
    let (_, root) = pdf.dereference(catalog.get(b"Outlines").unwrap()).unwrap();
    let mut entries = Vec::new();
    outline(&pdf, &pages, root.as_dict().unwrap(), 0, &mut entries);
    assert!(entries.iter().any(|e| e.depth >= 3), "BAB, Bagian, Pasal below one another");
    assert_eq!(entries.iter().filter(|e| e.depth == 0).count(), 1);
    let mut before = (0, f32::MAX);
    for entry in &entries {
        // In reading order.
        assert!(
            entry.page > before.0 || (entry.page == before.0 && entry.top <= before.1),
            "{}",
            entry.title
        );
        before = (entry.page, entry.top);
    }
    let mut texts = Vec::new();
    for page in 1..=pages.len() {
        let page = page.to_string();
        let args = ["-raw", "-f", &page, "-l", &page].map(OsStr::new);
        texts.push(
            letters(&tool("pdftotext", &[&args[..], &[path(&file), "-".as_ref()]].concat())).to_lowercase(),
        );
    }
    for entry in &entries {
        // Between the label and the name of a lampiran stands its head.
        let name = entry.title.strip_prefix("LAMPIRAN ").unwrap_or(&entry.title);
        let name = letters(name).to_lowercase();
        assert!(texts[entry.page].contains(&name), "page {} has no \"{}\"", entry.page + 1, entry.title);
    }
    for wanted in ["BAB I Ketentuan Umum", "Pasal 1", "Menimbang"] {
        assert!(entries.iter().any(|e| e.title == wanted), "{wanted}");
    }
    // Metadata and page labels.
    let info = pdf.trailer.get(b"Info").and_then(|i| pdf.dereference(i)).unwrap().1.as_dict().unwrap();
    let title = text_of(info.get(b"Title").unwrap());
    assert_eq!(
        title,
        "Rancangan Peraturan Bupati Pati tentang Rencana Induk Kabupaten Cerdas Tahun 2026-2030"
    );
    assert!(catalog.has(b"PageLabels"));
    assert_eq!(text_of(catalog.get(b"Lang").unwrap()), "id-ID");
}

#[test]
fn every_reference_is_a_link_and_lands_on_what_it_names() {
    let bundle = load(&sample_path()).unwrap();
    let naskah = compiled_as(&bundle.proyek, "perbup", JenisKeluaran::Rancangan);
    let fonts = FontBook::builtin().unwrap();
    let tata = layout(&naskah, &fonts, &bundle.gambar);
    let mut links = 0;
    let mut referenced = 0;
    let pages = tata.semua();
    for page in &pages {
        for segment in page.segmen() {
            if matches!(segment.asal, Asal::Rujukan { .. }) && segment.tautan.is_some() {
                referenced += 1;
            }
            let Some(target) = &segment.tautan else { continue };
            links += 1;
            let place = tata.tempat(target).unwrap_or_else(|| panic!("{target} stands on no page"));
            // Its label stands there: the figure of the Pasal, the letter of the item, the number of the table.
            let near = pages[place.halaman].segmen().any(|label| {
                let at = label.y - place.y;
                (0.0..=48.0).contains(&at.0)
                    && match &label.asal {
                        Asal::Label(id)
                        | Asal::Teks { simpul: id, .. }
                        | Asal::Bidang { entitas: id, .. } => id == target,
                        Asal::Bangkitan { simpul, sumber } => [simpul, sumber].contains(&target),
                        _ => false,
                    }
            });
            assert!(near, "{target} is not where its link lands: page {}", place.halaman + 1);
        }
    }
    assert!(referenced >= 30, "{referenced}");
    // And all of them are in the file.
    let folder = tempfile::tempdir().unwrap();
    let pdf = Document::load(made(folder.path(), "a.pdf", &[])).unwrap();
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    assert_eq!(pages.len(), tata.jumlah());
    let mut annotations = 0;
    for id in &pages {
        let Ok(notes) = pdf.get_dictionary(*id).unwrap().get(b"Annots") else { continue };
        for note in pdf.dereference(notes).unwrap().1.as_array().unwrap() {
            let note = pdf.dereference(note).unwrap().1.as_dict().unwrap();
            let action = note.get(b"A").ok().map(|a| pdf.dereference(a).unwrap().1.as_dict().unwrap());
            let there = action.map_or_else(|| note.get(b"Dest"), |a| a.get(b"D")).unwrap();
            let (page, top) = destination(&pdf, &pages, there);
            assert!(page < pages.len() && top > 0.0 && top <= 960.0);
            annotations += 1;
        }
    }
    assert_eq!(annotations, links);
}

#[test]
fn two_runs_from_two_folders_give_the_same_bytes() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let deep = two.path().join("lain/sekali");
    fs::create_dir_all(&deep).unwrap();
    let first = fs::read(made(one.path(), "a.pdf", &[])).unwrap();
    // The project copied elsewhere, under another name, and the file given by its relative path.
    fs::copy(sample_path(), deep.join("salin.ron")).unwrap();
    let pictures = sample_path().with_extension("gambar");
    fs::create_dir(deep.join("salin.gambar")).unwrap();
    for picture in fs::read_dir(pictures).unwrap() {
        let picture = picture.unwrap();
        fs::copy(picture.path(), deep.join("salin.gambar").join(picture.file_name())).unwrap();
    }
    let output = pranata_in(&deep, &["susun", "salin.ron", "-o", "b.pdf"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(fs::read(deep.join("b.pdf")).unwrap() == first);
}

#[test]
fn the_emblem_is_the_users_and_stands_on_what_is_signed() {
    let folder = tempfile::tempdir().unwrap();
    let emblem = folder.path().join("lambang.svg");
    fs::write(&emblem, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"40\"><path d=\"M0 0h30v40z\"/></svg>").unwrap();
    let given = ["--lambang", emblem.to_str().unwrap()];
    let objects = |pdf: PathBuf| {
        let pdf = Document::load(pdf).unwrap();
        let first = pdf.get_pages()[&1];
        String::from_utf8_lossy(&pdf.get_page_content(first)).matches(" Do").count()
    };
    let naskah = made(folder.path(), "n.pdf", &[&["--jenis", "naskah"][..], &given].concat());
    assert_eq!(objects(naskah), 1);
    assert_eq!(objects(made(folder.path(), "r.pdf", &given)), 0, "a draft keeps its space free");
    assert_eq!(objects(made(folder.path(), "k.pdf", &["--jenis", "naskah"])), 0);
}
