//! Values as RON text, with errors in the user's language.

use ::ron::error::{Error, SpannedError};
use ::ron::extensions::Extensions;
use ::ron::ser::PrettyConfig;
use serde::{Serialize, de::DeserializeOwned};

/// Why a RON text cannot be read: where, and what was expected there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("baris {baris}, kolom {kolom}: {pesan}")]
pub struct RonError {
    /// Line, from 1.
    pub baris: usize,
    /// Column in letters, from 1.
    pub kolom: usize,
    /// What is wrong and what was expected.
    pub pesan: String,
}

fn options() -> ::ron::Options {
    ::ron::Options::default().with_default_extension(
        Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES | Extensions::UNWRAP_VARIANT_NEWTYPES,
    )
}

/// Reads a value. `Some(…)` and the names of wrappers may be left out.
pub fn from_ron<T: DeserializeOwned>(text: &str) -> Result<T, RonError> {
    // A byte-order mark, as editors on Windows write it, is no part of the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    options().from_str(text).map_err(|SpannedError { code, span }| {
        let (baris, kolom) = (span.end.line, span.end.col);
        let pesan = if code != Error::Eof && at_end(text, baris, kolom) {
            format!("isi berkas terputus sebelum selesai; {}", tell(&code))
        } else {
            slip(text, span.start.line, span.start.col).map_or_else(|| tell(&code), str::to_owned)
        };
        RonError { baris, kolom, pesan }
    })
}

/// A slip that is often made in numbers and dates, seen at the place of the error.
fn slip(text: &str, line: usize, column: usize) -> Option<&'static str> {
    let line = text.lines().nth(line.checked_sub(1)?)?;
    let letters: Vec<char> = line.chars().collect();
    let part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
    let mut from = column.checked_sub(1)?.min(letters.len());
    while from > 0 && part(letters[from - 1]) {
        from -= 1;
    }
    let token: String = letters[from..].iter().copied().take_while(|c| part(*c)).collect();
    let groups = |by: char| token.split(by).map(str::len).collect::<Vec<_>>();
    if groups('-') == [4, 2, 2] {
        return Some("tulis tanggal di antara tanda petik, misalnya \"2026-01-31\"");
    }
    let dots = groups('.');
    let thousands = dots.len() > 2 || (dots.len() == 2 && dots[1] == 3);
    if thousands && dots[1..].iter().all(|n| *n == 3) {
        return Some("tulis bilangan tanpa titik ribuan, misalnya 1250000000");
    }
    None
}

fn at_end(text: &str, line: usize, column: usize) -> bool {
    let text = text.trim_end();
    let last = text.lines().next_back().unwrap_or("");
    line >= text.lines().count().max(1) && column > last.chars().count()
}

/// Writes a value so that [`from_ron`] reads it back equal.
pub fn to_ron<T: Serialize>(value: &T) -> Result<String, RonError> {
    let config = PrettyConfig::new()
        .new_line("\n")
        .indentor("  ")
        .escape_strings(false)
        .struct_names(false)
        .compact_structs(true)
        .compact_maps(true);
    options().to_string_pretty(value, config).map(|text| text + "\n").map_err(|e| RonError {
        baris: 0,
        kolom: 0,
        pesan: tell(&e),
    })
}

/// Writes a value on one line.
pub fn to_ron_line<T: Serialize>(value: &T) -> Result<String, RonError> {
    options().to_string(value).map_err(|e| RonError { baris: 0, kolom: 0, pesan: tell(&e) })
}

/// What was probably meant, else all that is known.
fn one_of(found: &str, names: &[&str]) -> String {
    let near = names
        .iter()
        .map(|name| (strsim::jaro_winkler(&found.to_lowercase(), &name.to_lowercase()), *name))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((_, name)) = near.filter(|(score, _)| *score > 0.85 && names.len() > 6) {
        return format!("mungkin maksudnya {name}");
    }
    match names {
        [] => "tidak ada yang boleh berdiri di sini".to_owned(),
        [one] => format!("yang dikenal: {one}"),
        many => format!("yang dikenal: {}", many.join(", ")),
    }
}

/// The thing a field belongs to, as users call it.
fn within(outer: Option<&String>) -> String {
    let name = match outer.map(String::as_str) {
        Some("Proyek") => "proyek",
        Some("Rencana") => "rencana",
        Some("Periode") => "periode",
        Some("DokumenHukum") => "dokumen",
        Some("Pilihan") => "pilihan dokumen",
        Some("Berita") => "berita daerah",
        Some("Node") => "simpul",
        Some("Isi") => "jenis simpul",
        Some("Rujukan" | "Sasaran") => "rujukan",
        Some("Daerah") => "daerah",
        Some("Pejabat") => "pejabat",
        Some("Opd") => "OPD",
        Some("Mitra") => "mitra",
        Some("Lembaga") => "lembaga",
        Some("PeraturanLuar") => "peraturan",
        Some("Lembaran") => "lembaran",
        Some("DataProgram") => "program",
        Some("Indikator") => "indikator",
        Some("BarisAnggaran") => "anggaran",
        Some("Template") => "templat",
        Some("Rule") => "aturan satuan",
        Some("Label") => "label",
        Some("GayaAlinea") => "gaya",
        Some("TataHalaman") => "halaman",
        Some("KolomTabel") => "kolom tabel",
        _ => return String::new(),
    };
    format!(" pada {name}")
}

fn tell(error: &Error) -> String {
    match error {
        Error::Message(text) | Error::Io(text) => text.clone(),
        Error::Eof => "isi berkas terputus sebelum selesai".to_owned(),
        Error::ExpectedArray => "di sini seharusnya sebuah daftar, dibuka dengan [".to_owned(),
        Error::ExpectedArrayEnd => "daftar ini belum ditutup dengan ]".to_owned(),
        Error::ExpectedBoolean => "di sini seharusnya true atau false".to_owned(),
        Error::ExpectedComma => {
            "di sini seharusnya koma atau tanda penutup; periksa tanda petik dan tanda kurung di sekitarnya"
                .to_owned()
        }
        Error::ExpectedFloat => {
            "di sini seharusnya angka tanpa tanda petik, misalnya 25 atau 14.1".to_owned()
        }
        Error::ExpectedInteger | Error::UnderscoreAtBeginning => {
            "di sini seharusnya bilangan bulat tanpa tanda petik, misalnya 2026".to_owned()
        }
        Error::InvalidIntegerDigit { .. } => "bilangan ini memuat huruf yang bukan angka".to_owned(),
        Error::IntegerOutOfBounds => "bilangan ini terlalu besar atau terlalu kecil".to_owned(),
        Error::ExpectedOptionEnd | Error::ExpectedStructLikeEnd => {
            "di sini kurang tanda ) penutup".to_owned()
        }
        Error::ExpectedMap => "di sini seharusnya { pembuka".to_owned(),
        Error::ExpectedMapColon => "di sini kurang tanda titik dua".to_owned(),
        Error::ExpectedMapEnd => "di sini kurang tanda } penutup".to_owned(),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            "di sini seharusnya tanda ( pembuka".to_owned()
        }
        Error::ExpectedString => "di sini seharusnya teks di antara tanda petik dua".to_owned(),
        Error::ExpectedStringEnd => {
            "teks ini tidak ditutup dengan tanda petik sampai akhir berkas; petiknya kurang atau isi berkas terputus"
                .to_owned()
        }
        Error::ExpectedIdentifier | Error::InvalidIdentifier(_) => {
            "di sini seharusnya sebuah nama tanpa tanda petik, atau tanda penutup yang kurang".to_owned()
        }
        Error::InvalidEscape(_) => {
            r"tanda \ dalam teks ini tidak dikenal; untuk garis miring terbalik tulis \\".to_owned()
        }
        Error::UnclosedBlockComment => "komentar /* belum ditutup dengan */".to_owned(),
        Error::UnexpectedChar(c) => format!("huruf {c:?} tidak boleh berdiri di sini"),
        Error::Utf8Error(_) => "berkas ini bukan teks UTF-8".to_owned(),
        Error::TrailingCharacters => "masih ada isi sesudah akhir data".to_owned(),
        Error::InvalidValueForType { expected, found } => {
            format!("di sini seharusnya {expected}, bukan {found}")
        }
        Error::ExpectedDifferentLength { expected, found } => {
            format!("di sini seharusnya {expected}, bukan {found} isi")
        }
        Error::NoSuchEnumVariant { expected, found, outer } => {
            format!("pilihan \"{found}\" tidak dikenal{}; {}", within(outer.as_ref()), one_of(found, expected))
        }
        Error::NoSuchStructField { expected, found, outer } => {
            format!("bidang \"{found}\" tidak dikenal{}; {}", within(outer.as_ref()), one_of(found, expected))
        }
        Error::MissingStructField { field, outer } => {
            format!("bidang \"{field}\" belum ada{}; tambahkan sebelum tanda ) ini", within(outer.as_ref()))
        }
        Error::DuplicateStructField { field, .. } => format!("bidang \"{field}\" tertulis dua kali"),
        Error::ExceededRecursionLimit => "susunan berkas ini terlalu dalam".to_owned(),
        Error::ExpectedDifferentStructName { found, .. } => {
            format!("di sini seharusnya tanda ( pembuka, bukan \"{found}\"")
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::{Branch, Proyek};

    #[test]
    fn errors_say_where_and_what_was_expected() {
        let fail = |text: &str| from_ron::<Vec<Branch>>(text).unwrap_err();
        let unknown = fail("[\n  (id: \"a\", isi: Pasal, judull: \"x\"),\n]");
        assert_eq!((unknown.baris, unknown.kolom), (2, 31));
        assert!(unknown.pesan.starts_with("bidang \"judull\" tidak dikenal"), "{unknown}");
        let kind = fail("[(id: \"a\", isi: Pasall)]");
        assert!(kind.pesan.starts_with("pilihan \"Pasall\" tidak dikenal"), "{kind}");
        assert!(kind.pesan.ends_with("mungkin maksudnya Pasal"), "{kind}");
        assert!(fail("[(id: \"a\", isi: Pasal").pesan.contains("terputus"));
        assert!(fail("[(isi: Pasal)]").pesan.starts_with("bidang \"id\" belum ada"));
        assert!(fail("[(id: \"A B\", isi: Pasal)]").pesan.contains("tidak sah"));
        assert!(from_ron::<Proyek>(&"[".repeat(500)).is_err());
    }

    #[test]
    fn slips_in_numbers_and_dates_are_named() {
        let fail = |text: &str| from_ron::<BTreeMap<u16, i64>>(text).unwrap_err().pesan;
        assert!(fail("{2026: 1.250.000.000}").contains("tanpa titik ribuan"));
        assert!(fail("{2026: \"125\"}").contains("tanpa tanda petik"));
        let date = from_ron::<BTreeMap<u16, crate::model::Tanggal>>("{1: 2026-01-31}").unwrap_err();
        assert!(date.pesan.contains("di antara tanda petik"), "{date}");
    }

    #[test]
    fn short_forms_are_read() {
        let tree: Vec<Branch> = from_ron(
            "[(id: \"d\", isi: Definisi(sebutan: [Disebut(\"Dewan\")]), judul: \"Dewan Kota\"), (id: \"p\", isi: Pertimbangan(landasan: Yuridis)), (id: \"q\", isi: Pertimbangan())]",
        )
        .unwrap();
        assert_eq!(tree.len(), 3);
        let text = to_ron(&tree).unwrap();
        assert_eq!(from_ron::<Vec<Branch>>(&text).unwrap(), tree);
        let odd: BTreeMap<u16, String> = [(1, "a\"\\\n\r\0\u{7f}é".to_owned())].into();
        assert_eq!(from_ron::<BTreeMap<u16, String>>(&to_ron(&odd).unwrap()).unwrap(), odd);
    }
}
