//! The matrix as a workbook: a sheet for the cover, a sheet for the remarks, to filter and to count in.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::model::KeadaanAnotasi;

use super::lembar::{person, upper};
use super::{Baris, Hitungan, Masukan, Matriks, Rumusan};

/// A workbook cannot be made.
#[derive(Debug, thiserror::Error)]
#[error("berkas XLSX tidak dapat disusun: {0}")]
pub struct BukuError(#[from] XlsxError);

/// The most that a cell holds, in the units it counts in.
const CELL: usize = 32_767;
/// Points: of the letters, from line to line, of the tallest row there can be.
const SIZE: f64 = 9.0;
const LINE: f64 = 12.5;
const TALL: f64 = 409.0;
/// Folio, 8.5 by 13 inches: F4 to a millimetre.
const FOLIO: u8 = 14;
const COLUMNS: [(&str, f64); 13] = [
    ("No.", 4.5),
    ("Bab/kelompok", 14.0),
    ("Pasal/bagian", 14.0),
    ("Rumusan dalam rancangan", 32.0),
    ("Jenis masukan", 12.0),
    ("Masukan", 30.0),
    ("Usulan rumusan", 24.0),
    ("Pemberi masukan", 13.0),
    ("Kantor", 14.0),
    ("Tanggal", 10.5),
    ("Tanggapan", 26.0),
    ("Keadaan", 9.5),
    ("Tindak lanjut", 20.0),
];

struct Looks {
    title: Format,
    head: Format,
    cell: Format,
    bold: Format,
    plain: Format,
}

/// The matrix as a workbook (XLSX). Its date is that of the matrix, so that the same matrix gives the same bytes.
pub fn to_xlsx(matriks: &Matriks) -> Result<Vec<u8>, BukuError> {
    let base = || Format::new().set_font_size(SIZE);
    let edge = || base().set_border(FormatBorder::Thin).set_align(FormatAlign::Top).set_text_wrap();
    let looks = Looks {
        title: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Center),
        head: edge().set_bold().set_align(FormatAlign::Center),
        cell: edge(),
        bold: base().set_bold(),
        plain: base(),
    };
    let mut book = Workbook::new();
    let [year, month, day, h, m, s] = matriks.waktu.parts();
    let made = ExcelDateTime::from_ymd(year as u16, month as u8, day as u8)?;
    let made = made.and_hms(h as u16, m as u8, s as f64)?;
    let properties = DocProperties::new().set_title(cut(&matriks.judul, 255)).set_creation_datetime(&made);
    book.set_properties(&properties);
    cover(book.add_worksheet(), matriks, &looks)?;
    remarks(book.add_worksheet(), matriks, &looks)?;
    Ok(book.save_to_buffer()?)
}

fn cover(sheet: &mut Worksheet, matriks: &Matriks, looks: &Looks) -> Result<(), XlsxError> {
    let sampul = &matriks.sampul;
    sheet.set_name("Sampul")?.set_landscape().set_paper_size(FOLIO);
    for (column, width) in [40.0, 40.0, 11.0, 11.0, 11.0, 11.0, 11.0].into_iter().enumerate() {
        sheet.set_column_width(column as u16, width)?;
    }
    sheet.merge_range(0, 0, 0, 6, &matriks.daerah, &looks.title)?;
    sheet.merge_range(1, 0, 1, 6, &cut(&matriks.judul, CELL), &looks.title)?;
    // Merged cells do not grow by themselves.
    sheet.set_row_height(1, 48.0)?;
    let mut at = 3;
    for (what, value) in &sampul.keterangan {
        sheet.write_string_with_format(at, 0, what, &looks.plain)?;
        sheet.write_string_with_format(at, 1, cut(value, CELL), &looks.plain)?;
        at += 1;
    }
    at += 1;
    let states = KeadaanAnotasi::SEMUA.map(|k| upper(k.nama()));
    let heads = |first: [&str; 2]| {
        let mut all: Vec<String> = first.into_iter().map(str::to_owned).collect();
        all.extend(states.clone());
        all.push("Jumlah".to_owned());
        all
    };
    let mut write = |row: &[String], count: Option<&Hitungan>, look: &Format| -> Result<(), XlsxError> {
        for (column, words) in row.iter().enumerate() {
            sheet.write_string_with_format(at, column as u16, cut(words, CELL), look)?;
        }
        if let Some(count) = count {
            for (n, figure) in count.0.iter().copied().chain([count.jumlah()]).enumerate() {
                sheet.write_number_with_format(at, (row.len() + n) as u16, figure as f64, look)?;
            }
        }
        at += 1;
        Ok(())
    };
    write(&heads(["Pemberi masukan", "Kantor"]), None, &looks.head)?;
    for (who, count) in &sampul.pemberi {
        write(&[who.nama.clone(), who.kantor.clone()], Some(count), &looks.cell)?;
    }
    write(&["Jumlah".to_owned(), String::new()], Some(&sampul.jumlah), &looks.cell)?;
    if !sampul.jenis.is_empty() {
        write(&[], None, &looks.cell)?;
        write(&heads(["Jenis masukan", ""]), None, &looks.head)?;
        for (kind, count) in &sampul.jenis {
            write(&[upper(kind), String::new()], Some(count), &looks.cell)?;
        }
    }
    for note in &sampul.catatan {
        write(std::slice::from_ref(note), None, &looks.plain)?;
    }
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn remarks(sheet: &mut Worksheet, matriks: &Matriks, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name("Tanggapan")?.set_landscape().set_paper_size(FOLIO);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_footer("&C&P dari &N");
    for (column, (head, width)) in COLUMNS.iter().enumerate() {
        sheet.set_column_width(column as u16, *width)?;
        sheet.write_string_with_format(0, column as u16, *head, &looks.head)?;
    }
    let all = matriks.baris.iter().filter_map(|b| match b {
        Baris::Masukan(one) => Some(&**one),
        Baris::Kelompok(_) => None,
    });
    let mut last = 0;
    for (n, one) in all.enumerate() {
        last = n as u32 + 1;
        remark(sheet, last, one, looks)?;
    }
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    sheet.autofilter(0, 0, last, COLUMNS.len() as u16 - 1)?;
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn remark(sheet: &mut Worksheet, at: u32, one: &Masukan, looks: &Looks) -> Result<(), XlsxError> {
    let answers: Vec<String> =
        one.tanggapan.iter().map(|t| format!("{}, {}: {}", person(&t.oleh), t.tanggal, t.isi)).collect();
    let tindak = &one.tindak;
    let decided = tindak.putusan.as_ref().map(|(day, who)| format!("{day}, {}", person(who)));
    let followed: Vec<String> =
        decided.into_iter().chain([tindak.hasil.clone()]).filter(|w| !w.is_empty()).collect();
    sheet.write_number_with_format(at, 0, one.nomor as f64, &looks.cell)?;
    let cells = [
        (1, one.kelompok.clone()),
        (2, one.tempat.clone()),
        (4, upper(one.jenis)),
        (5, one.isi.clone()),
        (6, one.usulan.clone().unwrap_or_default()),
        (7, one.pemberi.nama.clone()),
        (8, one.pemberi.kantor.clone()),
        (9, one.tanggal.clone()),
        (10, answers.join("\n")),
        (11, upper(tindak.keadaan.nama())),
        (12, followed.join("\n")),
    ];
    let mut most = lines(&wording(sheet, at, &one.rumusan, looks)?, 3);
    for (column, words) in cells {
        most = most.max(lines(&words, column));
        sheet.write_string_with_format(at, column, cut(&words, CELL), &looks.cell)?;
    }
    // Not every program makes rows as tall as their words.
    sheet.set_row_height(at, (most as f64 * LINE + 3.0).min(TALL))?;
    Ok(())
}

/// How many lines words take in a column, at most: word by word, as wide as its width says in letters.
fn lines(words: &str, column: u16) -> usize {
    let room = COLUMNS.get(usize::from(column)).map_or(1, |(_, width)| (*width as usize).max(1));
    let of = |line: &str| {
        let (mut count, mut used) = (1, 0);
        for word in line.split(' ') {
            let long = word.chars().count();
            if used > 0 && used + 1 + long > room {
                (count, used) = (count + 1, 0);
            }
            used += long + usize::from(used > 0);
            count += used.saturating_sub(1) / room;
            used = if used > room { used % room } else { used };
        }
        count
    };
    words.split('\n').map(of).sum()
}

/// The wording, the words that are meant bold. Gives the words.
fn wording(sheet: &mut Worksheet, at: u32, rumusan: &Rumusan, looks: &Looks) -> Result<String, XlsxError> {
    let Rumusan { depan, kutipan, belakang, semula } = rumusan;
    let now = !(depan.is_empty() && kutipan.is_empty() && belakang.is_empty());
    let then = match (semula.is_empty(), now) {
        (true, _) => String::new(),
        (false, true) => format!("\nSemula: {semula}"),
        (false, false) => format!("Semula: {semula}"),
    };
    let parts =
        [(depan, &looks.plain), (kutipan, &looks.bold), (belakang, &looks.plain), (&then, &looks.plain)];
    let parts: Vec<(&Format, &str)> =
        parts.into_iter().filter(|(w, _)| !w.is_empty()).map(|(w, look)| (look, w.as_str())).collect();
    let words: String = parts.iter().map(|(_, w)| *w).collect();
    if kutipan.is_empty() || parts.len() < 2 {
        let look = if kutipan.is_empty() { looks.cell.clone() } else { looks.cell.clone().set_bold() };
        sheet.write_string_with_format(at, 3, cut(&words, CELL), &look)?;
    } else {
        sheet.write_rich_string_with_format(at, 3, &parts, &looks.cell)?;
    }
    Ok(words)
}

/// What a cell has room for, in UTF-16 units.
fn cut(words: &str, most: usize) -> String {
    if words.encode_utf16().count() <= most {
        return words.to_owned();
    }
    let mut used = 1;
    let mut out: String = words
        .chars()
        .take_while(|c| {
            used += c.len_utf16();
            used <= most
        })
        .collect();
    out.push('…');
    out
}
