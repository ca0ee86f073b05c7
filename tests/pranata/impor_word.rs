//! Word documents become projects: as Word writes them (made by hand here) and as `LibreOffice` does.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use pranata::edit::IdMaker;
use pranata::export::teks::to_text;
use pranata::format::docx::{self, Alinea, Dokumen, Unsur};
use pranata::import::{self, Impor};
use pranata::model::{Gambar, Isi, Jenis, JenisKeluaran, Tabel};

use crate::common::{compiled_as, id, pranata_in, stderr};

/// A picture of one point, larger than nothing.
fn png(shade: u8) -> Vec<u8> {
    let picture = image::GrayImage::from_pixel(4, 2, image::Luma([shade]));
    let mut out = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const NAMES: &str = r#"xmlns:w="w" xmlns:mc="mc" xmlns:wp="wp" xmlns:a="a" xmlns:pic="pic" xmlns:r="r" xmlns:v="v" xmlns:wps="wps""#;

fn document(body: &str) -> String {
    format!("<w:document {NAMES}><w:body>{body}<w:sectPr/></w:body></w:document>")
}

fn read(body: &str, others: &[(&str, &str)]) -> Dokumen {
    let body = document(body);
    let mut parts = vec![("word/document.xml", body.as_bytes())];
    parts.extend(others.iter().map(|(name, text)| (*name, text.as_bytes())));
    docx::read(&pack(&parts)).unwrap()
}

fn alineas(dokumen: &Dokumen) -> Vec<&Alinea> {
    dokumen.unsur.iter().filter_map(|u| if let Unsur::Alinea(a) = u { Some(a) } else { None }).collect()
}

fn lines(dokumen: &Dokumen) -> Vec<String> {
    alineas(dokumen).iter().map(|a| format!("{} {}", a.label, a.teks).trim().to_owned()).collect()
}

fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

fn styled(style: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#, run(text))
}

fn listed(list: u32, level: u32, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{}</w:p>"#,
        run(text)
    )
}

fn level(n: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:suff w:val="space"/><w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

/// As Word keeps the lists of a regulation: BAB, Pasal, ayat and huruf are levels of one list that styles refer to;
/// the numbers of articles go on through the chapters.
#[test]
fn numbers_of_linked_styles_count_through_the_chapters() {
    let numbering = format!(
        r#"<w:numbering {NAMES}><w:abstractNum w:abstractNumId="4"><w:multiLevelType w:val="multilevel"/>{}{}{}{}</w:abstractNum>
        <w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num></w:numbering>"#,
        level(0, "upperRoman", "BAB %1", r#"<w:pStyle w:val="Judul1"/>"#),
        level(1, "decimal", "Pasal %2", r#"<w:lvlRestart w:val="0"/><w:pStyle w:val="Judul2"/>"#),
        level(2, "decimal", "(%3)", r#"<w:pStyle w:val="Ayat"/>"#),
        level(3, "lowerLetter", "%4.", r#"<w:pStyle w:val="Huruf"/>"#),
    );
    let numbered = |id: &str, name: &str, rest: &str| {
        format!(r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{rest}</w:style>"#)
    };
    let styles = format!(
        "<w:styles {NAMES}>{}{}{}{}{}</w:styles>",
        numbered(
            "Judul1",
            "heading 1",
            r#"<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:caps/></w:rPr>"#
        ),
        numbered(
            "Judul2",
            "heading 2",
            r#"<w:basedOn w:val="Judul1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr><w:rPr><w:caps w:val="0"/></w:rPr>"#
        ),
        numbered(
            "Ayat",
            "Ayat",
            r#"<w:pPr><w:numPr><w:ilvl w:val="7"/><w:numId w:val="2"/></w:numPr></w:pPr>"#
        ),
        numbered("Huruf", "Huruf", r#"<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>"#),
        numbered("HurufRapat", "Huruf Rapat", r#"<w:basedOn w:val="Huruf"/>"#),
    );
    let body = [
        r#"<w:p><w:pPr><w:pStyle w:val="Judul1"/></w:pPr><w:r><w:br/><w:t>Ketentuan Umum</w:t></w:r></w:p>"#.to_owned(),
        styled("Judul2", ""),
        styled("Ayat", "Satu."),
        styled("Ayat", "Dua:"),
        styled("Huruf", "tiga;"),
        styled("HurufRapat", "empat."),
        styled("Judul1", "Penutup"),
        styled("Judul2", ""),
        styled("Ayat", "Lima."),
        r#"<w:p><w:pPr><w:pStyle w:val="Ayat"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>tanpa nomor</w:t></w:r></w:p>"#.to_owned(),
    ]
    .concat();
    let read = read(&body, &[("word/numbering.xml", &numbering), ("word/styles.xml", &styles)]);
    assert_eq!(
        lines(&read),
        [
            "BAB I KETENTUAN UMUM",
            "Pasal 1",
            "(1) Satu.",
            "(2) Dua:",
            "a. tiga;",
            "b. empat.",
            "BAB II PENUTUP",
            "Pasal 2",
            "(1) Lima.",
            "tanpa nomor"
        ]
    );
    let told: Vec<(&str, Option<u32>)> =
        alineas(&read).iter().take(3).map(|a| (a.gaya.as_str(), a.tingkat)).collect();
    assert_eq!(told, [("heading 1", Some(1)), ("heading 2", Some(2)), ("Ayat", None)]);
}

/// Lists that begin anew, with levels of their own, in figures throughout, or by way of a list style.
#[test]
fn lists_are_what_their_overrides_and_styles_say() {
    let numbering = format!(
        r#"<w:numbering {NAMES}>
        <w:abstractNum w:abstractNumId="0">{}{}{}</w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Senarai"/>{}</w:abstractNum>
        <w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Senarai"/></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{}</w:lvlOverride></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
        <w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>
        </w:numbering>"#,
        level(0, "upperRoman", "%1.", ""),
        level(1, "lowerLetter", "%1.%2", "<w:isLgl/>"),
        level(2, "decimalZero", "%1-%3)", ""),
        level(0, "upperLetter", "%1.", ""),
        level(0, "lowerRoman", "(%1)", ""),
    );
    let body = [
        listed(1, 0, "a"),
        listed(1, 1, "b"),
        listed(1, 2, "c"),
        listed(1, 0, "d"),
        listed(1, 1, "e"),
        listed(2, 0, "f"),
        listed(2, 0, "g"),
        listed(3, 0, "h"),
        listed(4, 0, "i"),
        listed(4, 0, "j"),
        listed(5, 0, "k"),
        listed(9, 0, "l"),
    ]
    .concat();
    let read = read(&body, &[("word/numbering.xml", &numbering)]);
    assert_eq!(
        lines(&read),
        [
            "I. a", "1.1 b", "I-01) c", "II. d", "2.1 e", "V. f", "VI. g", "(i) h", "A. i", "B. j", "III. k",
            "l"
        ]
    );
}

/// What was moved stands once; an item that was deleted with its mark takes its number along; a paragraph whose mark
/// was deleted goes on in the next; properties as they were before say nothing.
#[test]
fn tracked_changes_read_as_if_they_were_taken() {
    let numbering = format!(
        r#"<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#,
        level(0, "lowerLetter", "%1.", "")
    );
    let item = |mark: &str, inner: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>{mark}</w:rPr></w:pPr>{inner}</w:p>"#
        )
    };
    let gone = r#"<w:del w:id="1" w:author="Ana"/>"#;
    let body = [
        item("", &run("satu;")),
        item(gone, r#"<w:del w:author="Ana"><w:r><w:delText>dua;</w:delText></w:r></w:del>"#),
        item(
            r#"<w:moveFrom w:author="Budi"/>"#,
            r#"<w:moveFromRangeStart w:id="5" w:name="m1"/><w:moveFrom w:author="Budi"><w:r><w:t>tiga;</w:t></w:r></w:moveFrom><w:moveFromRangeEnd w:id="5"/>"#,
        ),
        item("", &format!(r#"{}<w:ins w:author="Ana"><w:r><w:t> lima</w:t></w:r><w:del w:author="Cici"><w:r><w:delText> enam</w:delText></w:r></w:del></w:ins>{}"#, run("empat"), run(";"))),
        item("", r#"<w:moveTo w:author="Budi"><w:r><w:t>tiga;</w:t></w:r></w:moveTo>"#),
        item(gone, &run("tujuh ")),
        r#"<w:p><w:pPr><w:pPrChange w:author="Ana"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange w:author="Ana"><w:rPr><w:vanish/><w:caps/></w:rPr></w:rPrChange></w:rPr><w:t>delapan.</w:t></w:r></w:p>"#.to_owned(),
        r#"<w:tbl><w:tr><w:trPr><w:del w:author="Ana"/></w:trPr><w:tc><w:p><w:del w:author="Ana"><w:r><w:delText>x</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>"#.to_owned(),
    ]
    .concat();
    let read = read(&body, &[("word/numbering.xml", &numbering)]);
    assert_eq!(lines(&read), ["a. satu;", "b. empat lima;", "c. tiga;", "tujuh delapan."]);
    assert!(read.unsur.iter().all(|u| matches!(u, Unsur::Alinea(_))), "{:?}", read.unsur);
    let told =
        |all: &[docx::Catatan]| all.iter().map(|c| format!("{}: {}", c.oleh, c.teks)).collect::<Vec<_>>();
    assert_eq!(told(&read.sisipan), ["Ana:  lima", "Budi: tiga;"]);
    assert_eq!(told(&read.hapusan), ["Ana: dua;", "Budi: tiga;", "Cici:  enam", "Ana: x"]);
}

/// Words in fields, links, controls and tags are read; instructions, hidden words and readings of signs are not.
#[test]
fn what_prints_is_what_is_read() {
    let field = |what: &str, shows: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {what} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{shows}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        )
    };
    let nested = field(&format!("IF {} = 1", "x"), &run("tujuh"));
    let body = [
        format!(r#"<w:p>{}<w:fldSimple w:instr="REF a">{}</w:fldSimple>{}</w:p>"#, field("REF b", &run("Pasal 3")), run(" ayat "), run("(2)")),
        format!(r#"<w:p>{}<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#, run("ke-"), run("BUKAN TEKS"), nested),
        format!(r#"<w:p><w:hyperlink r:id="rId9">{}</w:hyperlink><w:smartTag>{}</w:smartTag><w:customXml>{}</w:customXml><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>"#, run("satu "), run("dua "), run("tiga "), run("empat")),
        r#"<w:sdt><w:sdtContent><w:p><w:r><w:t>antar</w:t><w:noBreakHyphen/><w:t>dae</w:t><w:softHyphen/><w:t>rah</w:t><w:tab/><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 5&#xF0B7;&#xAD;&amp;</w:t><w:cr/><w:t>baris</w:t></w:r></w:p></w:sdtContent></w:sdt>"#.to_owned(),
        r#"<w:p><w:r><w:t>tampak</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r><w:r><w:sym w:font="Aneh" w:char="F0EE"/></w:r><w:r><w:ruby><w:rt><w:r><w:t>baca</w:t></w:r></w:rt><w:rubyBase><w:r><w:t> dasar</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"#.to_owned(),
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>putus</w:t></w:r></w:p>"#.to_owned(),
        p("berikut"),
    ]
    .concat();
    let read = read(&body, &[]);
    assert_eq!(
        lines(&read),
        [
            "Pasal 3 ayat (2)",
            "ke-tujuh",
            "satu dua tiga empat",
            "antar-daerah ≥ 5•&\nbaris",
            "tampak□ dasar",
            "",
            "berikut"
        ]
    );
    assert_eq!(read.terlewat.len(), 1);
    assert!(read.terlewat[0].teks.contains("Aneh"), "{:?}", read.terlewat);
}

/// A text box stands twice in the file, for new readers and for old ones; it is read once, where it is anchored.
#[test]
fn a_text_box_is_read_once_in_its_place() {
    let inner = |text: &str| format!("<w:txbxContent>{}{}</w:txbxContent>", p(text), p("baris kedua"));
    let boxed = |text: &str| {
        format!(
            r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" name="Kotak"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>{0}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{0}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"#,
            inner(text)
        )
    };
    // Where the new form says nothing, the old one is read.
    let bare = format!(
        r#"<w:p><w:r><mc:AlternateContent><mc:Choice Requires="cx1"><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"#,
        inner("cadangan")
    );
    let body = [
        p("sebelum"),
        format!("<w:p>{}{}</w:p>", boxed("di muka"), run("alinea")),
        format!("<w:p>{}{}{}</w:p>", run("kalimat "), boxed("di belakang"), run("utuh")),
        bare,
        format!("<w:tbl><w:tr><w:tc><w:p>{}{}</w:p></w:tc></w:tr></w:tbl>", run("sel"), boxed("dalam sel")),
    ]
    .concat();
    let read = read(&body, &[]);
    assert_eq!(
        lines(&read),
        [
            "sebelum",
            "di muka",
            "baris kedua",
            "alinea",
            "kalimat utuh",
            "di belakang",
            "baris kedua",
            "cadangan",
            "baris kedua",
            ""
        ]
    );
    let Some(Unsur::Tabel(table)) = read.unsur.last() else { panic!("{:?}", read.unsur) };
    assert_eq!(table.paragraphs().collect::<Vec<_>>(), ["sel", "dalam sel", "baris kedua"]);
}

/// Comments over several runs and paragraphs; notes at the foot and at the end.
#[test]
fn remarks_and_notes_come_with_what_they_are_about() {
    let body = format!(
        r#"<w:p><w:r><w:t>Dinas </w:t></w:r><w:commentRangeStart w:id="0"/>{}{}</w:p><w:p>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p><w:p>{}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> dan</w:t></w:r><w:r><w:endnoteReference w:id="2"/></w:r></w:p>"#,
        run("wajib"),
        run(" lapor"),
        run("setiap bulan"),
        run("data"),
    );
    let comments = format!(
        r#"<w:comments {NAMES}><w:comment w:id="0" w:author="Sari"><w:p>{}</w:p><w:p>{}</w:p></w:comment></w:comments>"#,
        run("Siapa?"),
        run("Kapan?")
    );
    let notes = |element: &str, text: &str| {
        format!(
            r#"<w:{element}s {NAMES}><w:{element} w:type="separator" w:id="0"><w:p/></w:{element}><w:{element} w:id="2"><w:p><w:r><w:{element}Ref/></w:r>{}</w:p></w:{element}></w:{element}s>"#,
            run(text)
        )
    };
    let read = read(
        &body,
        &[
            ("word/comments.xml", &comments),
            ("word/footnotes.xml", &notes("footnote", "di kaki")),
            ("word/endnotes.xml", &notes("endnote", "di akhir")),
        ],
    );
    let told = &read.komentar[0];
    assert_eq!(
        (told.alinea, told.oleh.as_str(), told.kutip.as_str(), told.teks.as_str()),
        (0, "Sari", "wajib lapor setiap bulan", "Siapa? Kapan?")
    );
    assert_eq!(read.komentar.len(), 1);
    assert_eq!(read.kaki, ["di kaki", "di akhir"]);
    assert_eq!(lines(&read)[2], "data\u{e000}\u{e001} dan\u{e000}\u{e002}");
}

/// A small file that refers to a long remark, a long note and a long number again and again stays small.
#[test]
fn what_is_referred_to_again_and_again_is_bounded() {
    let long = "panjang ".repeat(20_000);
    let comments = format!(
        r#"<w:comments {NAMES}><w:comment w:id="0" w:author="x"><w:p>{}</w:p></w:comment></w:comments>"#,
        run(&long)
    );
    let footnotes = format!(
        r#"<w:footnotes {NAMES}><w:footnote w:id="2"><w:p>{}</w:p></w:footnote></w:footnotes>"#,
        run(&long)
    );
    let numbering = format!(
        r#"<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#,
        level(0, "upperLetter", &"%1".repeat(50_000), "")
    );
    let once = r#"<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:commentRangeStart w:id="0"/><w:r><w:t>x</w:t><w:footnoteReference w:id="2"/></w:r><w:commentRangeEnd w:id="0"/></w:p>"#;
    let open: Vec<String> = (1..2000).map(|n| format!(r#"<w:commentRangeStart w:id="{n}"/>"#)).collect();
    let open = open.concat();
    let body = format!("<w:p>{open}{}</w:p>{}", run(&long), once.repeat(3000));
    let read = read(
        &body,
        &[
            ("word/comments.xml", &comments),
            ("word/footnotes.xml", &footnotes),
            ("word/numbering.xml", &numbering),
        ],
    );
    assert_eq!(read.komentar.len(), 1);
    assert!(read.kaki.iter().map(String::len).sum::<usize>() < 17 << 20);
    assert!(alineas(&read).iter().all(|a| a.label.chars().count() <= 120));
}

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

fn row(properties: &str, cells: &[String]) -> String {
    format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat())
}

const SPAN: &str = r#"<w:gridSpan w:val="2"/>"#;
const DOWN: &str = r#"<w:vMerge w:val="restart"/>"#;
const BELOW: &str = "<w:vMerge/>";

/// A head of two rows: "No" and "Lokasi" reach down, "Sensor" covers two columns.
fn merged() -> String {
    let header = "<w:tblHeader/>";
    let grid = [720, 2880, 1440, 1440].map(|w| format!(r#"<w:gridCol w:w="{w}"/>"#));
    let rows = [
        row(header, &[cell(DOWN, "No"), cell(DOWN, "Lokasi"), cell(SPAN, "Sensor")]),
        row(header, &[cell(BELOW, ""), cell(BELOW, ""), cell("", "Jenis"), cell("", "Jumlah")]),
        row("", &[cell("", "1"), cell(DOWN, "Juwana"), cell("", "radar"), cell("", "4")]),
        row("", &[cell("", "2"), cell(BELOW, ""), cell("", "hujan"), cell("", "7")]),
        row(r#"<w:gridBefore w:val="2"/>"#, &[cell("", "jumlah"), cell("", "11")]),
    ];
    format!("<w:tbl><w:tblPr/><w:tblGrid>{}</w:tblGrid>{}</w:tbl>", grid.concat(), rows.concat())
}

#[test]
fn merged_cells_keep_their_columns() {
    let read = read(&merged(), &[]);
    let Unsur::Tabel(table) = &read.unsur[0] else { panic!("{:?}", read.unsur) };
    let told: Vec<Vec<(usize, usize, usize, String)>> = table
        .baris
        .iter()
        .map(|b| b.sel.iter().map(|s| (s.di, s.kolom, s.baris, s.alinea.join(" "))).collect())
        .collect();
    let sel = |di, kolom, baris, teks: &str| (di, kolom, baris, teks.to_owned());
    assert_eq!(table.kolom, 4);
    assert_eq!(table.baris.iter().map(|b| b.kepala).collect::<Vec<_>>(), [true, true, false, false, false]);
    assert_eq!(told[0], [sel(0, 1, 2, "No"), sel(1, 1, 2, "Lokasi"), sel(2, 2, 1, "Sensor")]);
    assert_eq!(told[1], [sel(2, 1, 1, "Jenis"), sel(3, 1, 1, "Jumlah")]);
    assert_eq!(
        told[2],
        [sel(0, 1, 1, "1"), sel(1, 1, 2, "Juwana"), sel(2, 1, 1, "radar"), sel(3, 1, 1, "4")]
    );
    assert_eq!(told[3], [sel(0, 1, 1, "2"), sel(2, 1, 1, "hujan"), sel(3, 1, 1, "7")]);
    assert_eq!(told[4], [sel(2, 1, 1, "jumlah"), sel(3, 1, 1, "11")]);
}

/// A regulation of Word around an annex, with a table among the articles.
fn regulation(emblem: &str, in_article: &str, annex: &str) -> String {
    let head =
        |text: &str| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", text.replace('|', "</w:t><w:br/><w:t>"));
    let opening = |word: &str, items: &[&str]| {
        let items: String = items.iter().map(|i| p(i)).collect();
        format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc><w:tc>{items}</w:tc></w:tr></w:tbl>",
            p(word),
            p(":")
        )
    };
    [
        emblem.to_owned(),
        head("BUPATI PATI|PROVINSI JAWA TENGAH"),
        head("PERATURAN BUPATI PATI|NOMOR 7 TAHUN 2026|TENTANG|TAMAN KOTA CERDAS"),
        p("DENGAN RAHMAT TUHAN YANG MAHA ESA"),
        p("BUPATI PATI,"),
        opening("Menimbang", &["a. bahwa taman kota perlu dirawat;", "b. bahwa perlu menetapkan Peraturan Bupati tentang Taman Kota Cerdas;"]),
        opening("Mengingat", &["1. Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;"]),
        p("MEMUTUSKAN:"),
        opening("Menetapkan", &["PERATURAN BUPATI TENTANG TAMAN KOTA CERDAS."]),
        head("BAB I|KETENTUAN UMUM"),
        p("Pasal 1"),
        p("Dalam Peraturan Bupati ini yang dimaksud dengan Taman Kota adalah ruang terbuka hijau milik Daerah."),
        p("Pasal 2"),
        p("(1) Taman Kota dirawat oleh Dinas dengan jadwal sebagai berikut:"),
        in_article.to_owned(),
        p("(2) Jadwal sebagaimana dimaksud pada ayat (1) ditinjau setiap tahun."),
        p("Pasal 3"),
        p("Peraturan Bupati ini mulai berlaku pada tanggal diundangkan."),
        p("Agar setiap orang mengetahuinya, memerintahkan pengundangan Peraturan Bupati ini dengan penempatannya dalam Berita Daerah Kabupaten Pati."),
        format!(
            "<w:tbl><w:tr><w:tc>{}{}{}{}</w:tc><w:tc>{}{}{}{}</w:tc></w:tr></w:tbl>",
            p("Diundangkan di Pati"), p("pada tanggal 5 Mei 2026"), p("SEKRETARIS DAERAH KABUPATEN PATI,"), p("AGUS PRASETYO"),
            p("Ditetapkan di Pati"), p("pada tanggal 4 Mei 2026"), p("BUPATI PATI,"), p("RATNA WULANDARI"),
        ),
        p("BERITA DAERAH KABUPATEN PATI TAHUN 2026 NOMOR 7"),
        head("LAMPIRAN|PERATURAN BUPATI PATI|NOMOR 7 TAHUN 2026|TENTANG|TAMAN KOTA CERDAS"),
        p("DAFTAR TAMAN KOTA"),
        annex.to_owned(),
        format!("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>{}{}</w:tc></w:tr></w:tbl>", p("BUPATI PATI,"), p("RATNA WULANDARI")),
    ]
    .concat()
}

fn picture(relation: &str, alt: &str) -> String {
    format!(
        r#"<w:r><w:drawing><wp:inline><wp:extent cx="3600000" cy="1800000"/><wp:docPr id="1" name="Gambar 1" descr="{alt}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
    )
}

fn imported(body: &str, pictures: &[(&str, &str, &[u8])]) -> Impor {
    let relation =
        |id: &str, target: &str| format!(r#"<Relationship Id="{id}" Type="image" Target="{target}"/>"#);
    let relations: Vec<String> = pictures.iter().map(|(id, target, _)| relation(id, target)).collect();
    let relations = format!("<Relationships>{}</Relationships>", relations.concat());
    let styles = format!(
        r#"<w:styles {NAMES}><w:style w:type="paragraph" w:styleId="J1"><w:name w:val="heading 1"/></w:style></w:styles>"#
    );
    let footnotes = format!(
        r#"<w:footnotes {NAMES}><w:footnote w:id="3"><w:p>{}</w:p></w:footnote></w:footnotes>"#,
        run("hasil sensus")
    );
    let body = document(body);
    let mut parts: Vec<(String, &[u8])> = vec![
        ("word/document.xml".into(), body.as_bytes()),
        ("word/styles.xml".into(), styles.as_bytes()),
        ("word/footnotes.xml".into(), footnotes.as_bytes()),
        ("word/_rels/document.xml.rels".into(), relations.as_bytes()),
    ];
    for (_, target, bytes) in pictures {
        parts.push((format!("word/{target}"), bytes));
    }
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(n, b)| (n.as_str(), *b)).collect();
    import::read("taman.docx", &pack(&parts), &mut IdMaker::Seeded(3)).unwrap()
}

fn printed(impor: &Impor) -> String {
    to_text(&compiled_as(&impor.proyek, "impor", JenisKeluaran::Naskah))
}

/// What stands in the annex, in order, each in a word.
fn in_annex(impor: &Impor) -> Vec<String> {
    let dokumen = impor.proyek.dokumen(&id("impor")).unwrap();
    let annex = dokumen.pohon.walk().find(|n| n.isi.jenis() == Jenis::Lampiran).unwrap();
    let told = |n: &pranata::model::Id| {
        let node = dokumen.pohon.get(n).unwrap();
        match &node.isi {
            Isi::Alinea => node.teks.0.clone(),
            other => other.jenis().nama().to_owned(),
        }
    };
    annex.children().iter().map(told).collect()
}

fn photos(impor: &Impor) -> Vec<&Gambar> {
    let dokumen = impor.proyek.dokumen(&id("impor")).unwrap();
    dokumen.pohon.walk().filter_map(|n| if let Isi::Gambar(g) = &n.isi { Some(g) } else { None }).collect()
}

fn table_of(impor: &Impor) -> &Tabel {
    let dokumen = impor.proyek.dokumen(&id("impor")).unwrap();
    dokumen.pohon.walk().find_map(|n| if let Isi::Tabel(t) = &n.isi { Some(t) } else { None }).unwrap()
}

/// Pictures come with their bytes where they stood, also out of cells; those of other kinds are told.
#[test]
fn pictures_come_in_where_they_stood() {
    let (emblem, map, photo) = (png(10), png(90), png(200));
    let annex = [
        styled("J1", "Peta"),
        format!("<w:p>{}</w:p>", picture("r2", "Peta taman")),
        p("Gambar 1. Peta taman"),
        format!(
            "<w:tbl>{}{}</w:tbl>",
            row("", &[cell("", "Nama"), cell("", "Foto")]),
            row("", &[cell("", "Alun-alun"), format!("<w:tc><w:p>{}</w:p></w:tc>", picture("r3", ""))]),
        ),
        format!("<w:p>{}</w:p>", picture("r4", "Denah")),
        p("A. Taman Utara"),
        p("Terawat baik."),
    ]
    .concat();
    let impor = imported(
        &regulation(&format!("<w:p>{}</w:p>", picture("r1", "Lambang")), "", &annex),
        &[
            ("r1", "media/image1.png", &emblem),
            ("r2", "media/image2.png", &map),
            ("r3", "media/image3.png", &photo),
            ("r4", "media/image4.emf", b"\x01\x00\x00\x00 EMF"),
        ],
    );
    assert_eq!(
        in_annex(&impor),
        [
            "**Peta**",
            "gambar",
            "Gambar 1. Peta taman",
            "tabel",
            "gambar",
            "**A. Taman Utara**",
            "Terawat baik."
        ]
    );
    let shown = photos(&impor);
    assert_eq!((shown[0].alt.as_str(), shown[0].lebar.map(|l| l.0)), ("Peta taman", Some(100.0)));
    let bytes = |name: &str| impor.gambar[name].to_vec();
    assert_eq!([bytes(&shown[0].berkas), bytes(&shown[1].berkas)], [map, photo]);
    assert_eq!(bytes(impor.proyek.lambang.as_deref().unwrap()), emblem);
    let told: Vec<&str> = impor.laporan.catatan.iter().map(|r| r.teks.as_str()).collect();
    assert!(told.contains(&"Denah"), "{told:?}");
    assert!(!printed(&impor).contains(|c: char| matches!(u32::from(c), 0xe000..=0xf8ff | 0xf_0000..)));
}

/// The command saves the pictures with the project.
#[test]
fn the_command_saves_the_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let from = data("docx/taman-kota.docx");
    let made = pranata_in(folder.path(), &["impor", from.to_str().unwrap(), "-o", "taman.pranata"]);
    assert!(made.status.success(), "{}", stderr(&made));
    let bundle = pranata::store::load(&folder.path().join("taman.pranata")).unwrap();
    assert!(bundle.catatan.is_empty(), "{:?}", bundle.catatan);
    let names = pranata::store::pictures_of(&bundle.proyek);
    assert_eq!(names.len(), 2);
    assert!(names.iter().all(|n| bundle.gambar.contains_key(*n)));
}

/// Spans, head rows and footnotes of a table in an annex.
#[test]
fn a_table_of_an_annex_keeps_its_spans() {
    let noted = merged().replace(
        "<w:t xml:space=\"preserve\">radar</w:t></w:r>",
        "<w:t xml:space=\"preserve\">radar</w:t></w:r><w:r><w:footnoteReference w:id=\"3\"/></w:r>",
    );
    let impor = imported(&regulation("", "", &noted), &[]);
    let table = table_of(&impor);
    let told: Vec<String> = table
        .baris
        .iter()
        .map(|b| {
            let cells = table.kolom.iter().map(|k| match b.sel.get(&k.id) {
                Some(s) => format!("{}:{}x{}", s.teks.0, s.kolom, s.baris),
                None => "-".to_owned(),
            });
            format!("{}{}", if b.kepala { "# " } else { "" }, cells.collect::<Vec<_>>().join(" "))
        })
        .collect();
    assert_eq!(
        told,
        [
            "# No:1x2 Lokasi:1x2 Sensor:2x1 -",
            "# - - Jenis:1x1 Jumlah:1x1",
            r"1:1x1 Juwana:1x2 radar\[1\]:1x1 4:1x1",
            "2:1x1 - hujan:1x1 7:1x1",
            "- - jumlah:1x1 11:1x1",
        ]
    );
    assert_eq!(in_annex(&impor), ["tabel", r"\[1\] hasil sensus"]);
    let widths: Vec<String> =
        table.kolom.iter().filter_map(|k| k.lebar).map(|l| format!("{:.1}", l.0)).collect();
    assert_eq!(widths, ["12.7", "50.8", "25.4", "25.4"]);
}

/// Tables that set words side by side are read as lines, in their order; one among the articles is kept row by row
/// where it stood, with a doubt.
#[test]
fn tables_of_the_body_are_lines_or_doubts() {
    let schedule = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row("", &[cell("", "No."), cell("", "Taman"), cell("", "Hari")]),
        row("", &[cell("", "1."), cell("", "Alun-alun"), cell("", "Senin")]),
        row("", &[cell("", "2."), cell("", "Kalidoro"), cell("", "Rabu")]),
    );
    let impor = imported(&regulation("", &schedule, &p("Isi.")), &[]);
    let dokumen = impor.proyek.dokumen(&id("impor")).unwrap();
    let ayat = dokumen.pohon.walk().find(|n| n.isi.jenis() == Jenis::Ayat).unwrap();
    assert_eq!(ayat.teks.0, "Taman Kota dirawat oleh Dinas dengan jadwal sebagai berikut");
    let rows: Vec<&str> =
        ayat.children().iter().map(|c| dokumen.pohon.get(c).unwrap().teks.as_str()).collect();
    assert_eq!(rows, ["No. | Taman | Hari", "1. | Alun-alun | Senin", "2. | Kalidoro | Rabu"]);
    let doubt = impor.laporan.ragu.iter().find(|r| r.pesan.contains("tabel di dalam pasal")).unwrap();
    assert_eq!(doubt.teks, "No.");
    assert_eq!(impor.teks.lines().nth(doubt.baris - 1), Some("[tabel]"));
    let text = printed(&impor);
    for words in [
        "NOMOR 7 TAHUN 2026",
        "TAMAN KOTA CERDAS",
        "a. bahwa taman kota perlu dirawat;",
        "BAB I\nKETENTUAN UMUM",
        "(1) Taman Kota dirawat oleh Dinas dengan jadwal sebagai berikut:",
        "(2) Jadwal sebagaimana dimaksud pada ayat (1) ditinjau setiap tahun.",
    ] {
        assert!(text.contains(words), "{words} in\n{text}");
    }
    assert_eq!(dokumen.nomor, "7");
    assert_eq!(impor.proyek.daerah.kepala.nama, "Ratna Wulandari");
    assert_eq!(impor.proyek.daerah.sekretaris.nama, "Agus Prasetyo");
    assert_eq!(in_annex(&impor), ["Isi."]);
}

fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// Made by `LibreOffice` 7.4 from the .fodt beside it: an emblem, a title with line breaks, chapters and articles
/// numbered by lists that go on, a text box, an endnote, headings, merged cells and a picture in the annex.
#[test]
fn a_document_of_libreoffice_comes_in_whole() {
    let impor = import::read(
        "taman-kota.docx",
        &fs::read(data("docx/taman-kota.docx")).unwrap(),
        &mut IdMaker::Seeded(3),
    )
    .unwrap();
    let text = printed(&impor);
    for line in [
        "PERATURAN BUPATI PATI",
        "NOMOR 12 TAHUN 2026",
        "PENGELOLAAN TAMAN KOTA",
        "BAB II",
        "PERAWATAN",
        "Pasal 2",
        "(2) Perawatan sebagaimana dimaksud pada ayat (1) meliputi:",
        "a. penyiraman; dan",
        "b. pemangkasan.",
        "Pasal 4",
    ] {
        assert!(text.lines().any(|l| l == line), "{line} in\n{text}");
    }
    assert_eq!(text.matches("Catatan kotak").count(), 1);
    assert!(impor.proyek.lambang.is_some());
    let shown = photos(&impor);
    assert_eq!(shown.len(), 1);
    assert_eq!(shown[0].alt, "Peta taman");
    assert_eq!(impor.gambar[&shown[0].berkas].to_vec(), fs::read(data("docx/taman-kota.png")).unwrap());
    assert_eq!(
        in_annex(&impor),
        [
            "**A. Lokasi**",
            "Taman dirawat menurut daftar berikut.",
            "Catatan kotak untuk perancang.",
            "tabel",
            "**B. Peta**",
            "gambar"
        ]
    );
    let table = table_of(&impor);
    let spans: Vec<(u16, u16)> =
        table.baris[0].sel.values().map(|s| (s.kolom, s.baris)).filter(|s| *s != (1, 1)).collect();
    assert!(spans.contains(&(2, 1)) && spans.contains(&(1, 2)), "{spans:?}");
    let dokumen = impor.proyek.dokumen(&id("impor")).unwrap();
    assert!(
        dokumen.pohon.walk().any(|n| matches!(n.isi, Isi::CatatanKaki) && n.teks.0.contains("hasil survei"))
    );
}
