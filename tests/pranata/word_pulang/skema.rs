//! What Word is strict about: every part is whole XML, children stand in the order of the schema, what is referred
//! to is there.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::xml::Berkas;

/// The order of children, as far as this program writes them.
const ORDER: [(&str, &[&str]); 17] = [
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:widowControl",
            "w:tabs",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &["w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:sz", "w:szCs", "w:vertAlign", "w:lang"],
    ),
    ("w:tblPr", &["w:tblW", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar"]),
    ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    ("w:tblCellMar", &["w:top", "w:left", "w:bottom", "w:right"]),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:tr", &["w:trPr", "w:tc"]),
    ("w:trPr", &["w:cantSplit", "w:tblHeader"]),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:vMerge", "w:vAlign"]),
    ("w:sectPr", &["w:headerReference", "w:type", "w:pgSz", "w:pgMar", "w:titlePg"]),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:uiPriority",
            "w:semiHidden",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
        ],
    ),
    ("w:docDefaults", &["w:rPrDefault", "w:pPrDefault"]),
    (
        "w:settings",
        &[
            "w:zoom",
            "w:defaultTabStop",
            "w:autoHyphenation",
            "w:characterSpacingControl",
            "w:footnotePr",
            "w:compat",
            "w:themeFontLang",
        ],
    ),
    ("w:font", &["w:altName", "w:panose1", "w:charset", "w:family", "w:pitch"]),
    ("wp:inline", &["wp:extent", "wp:docPr", "wp:cNvGraphicFramePr", "a:graphic"]),
    (
        "wp:anchor",
        &[
            "wp:simplePos",
            "wp:positionH",
            "wp:positionV",
            "wp:extent",
            "wp:wrapNone",
            "wp:docPr",
            "wp:cNvGraphicFramePr",
            "a:graphic",
        ],
    ),
    ("pic:pic", &["pic:nvPicPr", "pic:blipFill", "pic:spPr"]),
];

type Elements = Vec<(String, BTreeMap<String, String>)>;

/// Goes through a part, looks at the order of children; gives back its elements.
fn walk(name: &str, text: &str) -> Elements {
    let order: BTreeMap<&str, &[&str]> = ORDER.into_iter().collect();
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut stack: Vec<(String, usize)> = Vec::new();
    let mut out = Elements::new();
    let mut last_of_cell: Vec<String> = Vec::new();
    loop {
        let event = reader.read_event().unwrap_or_else(|e| panic!("{name}: {e}"));
        let (start, empty) = match &event {
            Event::Start(s) => (s, false),
            Event::Empty(s) => (s, true),
            Event::End(_) => {
                let (tag, _) = stack.pop().unwrap_or_else(|| panic!("{name}: one end too many"));
                if tag == "w:tc" {
                    assert_eq!(
                        last_of_cell.pop().as_deref(),
                        Some("w:p"),
                        "{name}: a cell ends with a paragraph"
                    );
                }
                continue;
            }
            Event::Eof => break,
            _ => continue,
        };
        let tag = start.name().as_ref().to_owned();
        let attributes: BTreeMap<String, String> = start
            .attributes()
            .map(|a| a.unwrap_or_else(|e| panic!("{name}: {e}")))
            .map(|a| (a.key.as_ref().to_owned(), a.value.to_string()))
            .collect();
        if let Some((parent, at)) = stack.last_mut() {
            if let Some(children) = order.get(parent.as_str()) {
                let here = children
                    .iter()
                    .position(|c| *c == tag)
                    .unwrap_or_else(|| panic!("{name}: {tag} in {parent} is not known to this check"));
                assert!(here >= *at, "{name}: {tag} stands too late in {parent}");
                *at = here;
            }
            if parent == "w:tc" {
                last_of_cell.last_mut().unwrap().clone_from(&tag);
            }
        }
        out.push((tag.clone(), attributes));
        if tag == "w:tc" {
            last_of_cell.push(String::new());
        }
        if !empty {
            stack.push((tag, 0));
        }
    }
    assert!(stack.is_empty(), "{name}: {stack:?} stay open");
    out
}

/// Looks at a whole file.
pub fn check(bytes: &[u8]) {
    let file = Berkas::open(bytes);
    let names: BTreeSet<&str> = file.parts.iter().map(|(n, _)| n.as_str()).collect();
    let mut all: BTreeMap<&str, Elements> = BTreeMap::new();
    for (name, bytes) in &file.parts {
        if !name.starts_with("word/media/") {
            let text = std::str::from_utf8(bytes).unwrap();
            assert!(text.starts_with("<?xml"), "{name}");
            all.insert(name, walk(name, text));
        }
    }
    // Relations lead to parts, each part has a kind.
    for (name, elements) in all.iter().filter(|(n, _)| n.contains("_rels/")) {
        let folder = name.split("_rels/").next().unwrap();
        for (_, a) in elements.iter().filter(|(tag, _)| tag == "Relationship") {
            let target = &a["Target"];
            let path = target.strip_prefix("../").map_or_else(|| format!("{folder}{target}"), str::to_owned);
            assert!(names.contains(path.as_str()), "{name}: no {path}");
        }
    }
    let body = &all["word/document.xml"];
    let relations: BTreeSet<&str> = all["word/_rels/document.xml.rels"]
        .iter()
        .filter_map(|(_, a)| a.get("Id"))
        .map(String::as_str)
        .collect();
    for (tag, a) in body {
        if let Some(id) = a.get("r:id").or_else(|| a.get("r:embed")) {
            assert!(relations.contains(id.as_str()), "{tag}: no relation {id}");
        }
    }
    // Styles are there, ids of bookmarks are used once and closed, comments begin, end and are told.
    let styles: BTreeSet<&str> =
        all["word/styles.xml"].iter().filter_map(|(_, a)| a.get("w:styleId")).map(String::as_str).collect();
    let (mut open, mut closed, mut named) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut edges: BTreeMap<String, usize> = BTreeMap::new();
    let stories = ["word/document.xml", "word/footnotes.xml", "word/comments.xml", "word/header1.xml"];
    for (tag, a) in stories.iter().filter_map(|n| all.get(n)).flatten() {
        let value = || a.get("w:val").cloned().unwrap_or_default();
        match tag.as_str() {
            "w:pStyle" | "w:rStyle" => assert!(styles.contains(value().as_str()), "no style {}", value()),
            "w:bookmarkStart" => {
                assert!(open.insert(a["w:id"].clone()), "bookmark id {} twice", a["w:id"]);
                assert!(named.insert(a["w:name"].clone()), "bookmark {} twice", a["w:name"]);
                assert!(a["w:name"].len() <= 40, "{}", a["w:name"]);
            }
            "w:bookmarkEnd" => assert!(closed.insert(a["w:id"].clone())),
            "w:commentRangeStart" | "w:commentRangeEnd" | "w:commentReference" | "w:comment" => {
                *edges.entry(a["w:id"].clone()).or_default() += 1;
            }
            _ => {}
        }
    }
    assert_eq!(open, closed);
    assert!(edges.values().all(|n| *n == 4), "{edges:?}");
    // Rows fill their grid.
    let mut wide: Vec<(usize, usize)> = Vec::new();
    let mut rows = 0;
    for (tag, a) in body {
        match tag.as_str() {
            "w:tbl" => wide.push((0, 0)),
            "w:gridCol" => wide.last_mut().unwrap().0 += 1,
            "w:tr" => {
                let last = wide.last_mut().unwrap();
                assert!(
                    rows == 0 || last.1 == 0 || last.1 == last.0,
                    "a row of {} in {} columns",
                    last.1,
                    last.0
                );
                last.1 = 0;
                rows += 1;
            }
            "w:tc" => wide.last_mut().unwrap().1 += 1,
            "w:gridSpan" => wide.last_mut().unwrap().1 += a["w:val"].parse::<usize>().unwrap() - 1,
            _ => {}
        }
    }
    assert!(wide.iter().all(|(grid, row)| grid == row), "{wide:?}");
}
