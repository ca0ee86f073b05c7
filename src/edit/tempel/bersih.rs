//! From what a clipboard gives to clean lines: characters that mean nothing are gone, and so is what a page has
//! beside its text (numbers, catchwords, running heads).

use super::label::Tanda;

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Baris {
    /// Its words, one space between two.
    pub teks: String,
    /// Empty lines stand before it.
    pub renggang: bool,
    /// It goes on the line before within one paragraph (a line break that the writer set).
    pub lanjut: bool,
    /// Its last word is cut by a hyphen that the page set.
    pub terpotong: bool,
    /// The line of the source, from 1.
    pub nomor: usize,
}

/// The longest line that a page may have broken.
const LEBAR: usize = 130;

/// The lines of a text, and whether a page has broken them: then a line is no paragraph.
pub(crate) fn lines(text: &str) -> (Vec<Baris>, bool) {
    clean(&normal(&plain_quotes(text)))
}

/// The same of a text that is to come back as it was: its quotation marks stay, and what was dropped is told.
pub(crate) fn lines_as_written(text: &str) -> (Vec<Baris>, bool, Vec<Baris>) {
    let all = cut(&normal(text));
    let mut kept = if is_paged(&all) { without_furniture(all.clone()) } else { all.clone() };
    // A dash alone is what is left of a page number.
    kept.retain(|l| l.teks.chars().any(|c| !matches!(c, '-' | '–' | '—' | ' ')));
    let mut left = kept.iter().map(|l| (l.nomor, l.teks.as_str())).peekable();
    let dropped =
        all.into_iter().filter(|l| left.next_if(|k| *k == (l.nomor, l.teks.as_str())).is_none()).collect();
    // The tables of an annex are wider than any line of words.
    let annex = kept.iter().position(|l| l.teks.starts_with("LAMPIRAN")).filter(|n| *n > 20);
    let broken = is_broken(&kept[..annex.unwrap_or(kept.len())]);
    (kept, broken, dropped)
}

/// Whether lines have what the pages of a print have: numbers that count on, or set between dashes.
fn is_paged(all: &[Baris]) -> bool {
    let dashed = all.iter().any(|l| is_page_number(&l.teks) && l.teks.starts_with(['-', '–', '—']));
    let mut last = 0;
    let mut run = 0;
    for n in all.iter().filter(|l| is_page_number(&l.teks)).filter_map(|l| l.teks.parse::<u32>().ok()) {
        run += u32::from(n == last + 1);
        last = n;
    }
    dashed || run >= 3
}

fn clean(text: &str) -> (Vec<Baris>, bool) {
    let all = without_furniture(cut(text));
    let broken = is_broken(&all);
    (all, broken)
}

/// All of a text on one line; white space at its ends stays.
pub(crate) fn one_line(text: &str) -> String {
    let (all, _) = lines(text);
    let mut out = String::new();
    let mut cut = false;
    for line in &all {
        join(&mut out, &line.teks, cut);
        cut = line.terpotong;
    }
    let flat = normal(&plain_quotes(text)).replace('\t', " ");
    let flat = flat.trim_matches(is_break);
    let ends = |space: bool| if space && !out.is_empty() { " " } else { "" };
    format!("{}{out}{}", ends(flat.starts_with(' ')), ends(flat.ends_with(' ')))
}

/// Whether a character ends a line.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn plain_quotes(text: &str) -> String {
    let double = |c| matches!(c, '“' | '”' | '„' | '‟' | '″');
    let single = |c| matches!(c, '‘' | '’' | '‚' | '‛' | '′' | '´');
    text.chars()
        .map(|c| {
            if double(c) {
                '"'
            } else if single(c) {
                '\''
            } else {
                c
            }
        })
        .collect()
}

/// The same text in plain characters.
fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => out.push(' '),
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {}
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => out.push_str("st"),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            // What the symbol fonts of a word processor draw as bullets.
            '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f0fc}' | '\u{f076}' => out.push('•'),
            '\t' => out.push('\t'),
            c if is_break(c) => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

fn cut(text: &str) -> Vec<Baris> {
    let plain = text.replace("\r\n", "\n");
    let mut nomor = 1;
    let mut out: Vec<Baris> = Vec::new();
    let (mut renggang, mut lanjut) = (false, false);
    let mut rest = plain.as_str();
    loop {
        let end = rest.find(is_break).unwrap_or(rest.len());
        let line = rest.get(..end).unwrap_or("");
        let terpotong = line.trim_end().ends_with('\u{ad}');
        let teks = line.replace('\u{ad}', "").split_whitespace().collect::<Vec<_>>().join(" ");
        if teks.is_empty() {
            renggang = true;
        } else {
            out.push(Baris { teks, renggang: renggang && !out.is_empty(), lanjut, terpotong, nomor });
            renggang = false;
        }
        let Some(mark) = rest.get(end..).and_then(|r| r.chars().next()) else { break };
        lanjut = matches!(mark, '\u{b}' | '\u{2028}');
        // A line of the file, as editors count them.
        nomor += usize::from(mark == '\n');
        // What a page leaves empty at its end parts no paragraphs.
        renggang &= mark != '\u{c}';
        rest = rest.get(end + mark.len_utf8()..).unwrap_or("");
    }
    out
}

fn without_furniture(all: Vec<Baris>) -> Vec<Baris> {
    if all.len() < 2 {
        return all;
    }
    let gone: Vec<bool> = (0..all.len()).map(|n| is_furniture(&all, n)).collect();
    let mut out: Vec<Baris> = Vec::with_capacity(all.len());
    let mut renggang = false;
    for (mut line, gone) in all.into_iter().zip(gone) {
        renggang |= line.renggang;
        if !gone {
            line.renggang = renggang && !out.is_empty();
            renggang = false;
            out.push(line);
        }
    }
    out
}

fn is_furniture(all: &[Baris], at: usize) -> bool {
    let Some(line) = all.get(at).map(|l| l.teks.as_str()) else { return false };
    let before = at.checked_sub(1).and_then(|n| all.get(n)).map_or("", |l| l.teks.as_str());
    let dashed = line.starts_with(['-', '–', '—']);
    is_page_number(line) && (dashed || !super::baca::refers(before))
        || is_catchword(all, at)
        || is_head(all, at, before)
}

/// "- 5 -", "5", "Halaman 5".
fn is_page_number(line: &str) -> bool {
    let dash = |c| matches!(c, '-' | '–' | '—' | ' ');
    let bare = line.trim_matches(dash);
    let bare = bare.strip_prefix("Halaman ").unwrap_or(bare);
    (1..=3).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit())
}

/// "Pasal 5 . . ." at the foot of a page, when the next begins so.
fn is_catchword(all: &[Baris], at: usize) -> bool {
    let Some(line) = all.get(at).map(|l| l.teks.as_str()) else { return false };
    let spaced = line.ends_with(". . .");
    if !spaced && !line.ends_with("...") && !line.ends_with('…') {
        return false;
    }
    let words = line.trim_end_matches(['.', ' ', '…']);
    let label = words.strip_suffix(')').or(Some(words)).is_some_and(|w| !w.is_empty());
    let mut next = all.iter().skip(at + 1).take(6).map(|l| l.teks.as_str());
    label && words.len() <= 60 && (next.any(|l| l.starts_with(words)) || spaced && at + 1 == all.len())
}

/// What stands at the top of each page: the office, the number, the address of a site.
fn is_head(all: &[Baris], at: usize, before: &str) -> bool {
    let Some(line) = all.get(at).map(|l| l.teks.as_str()) else { return false };
    let site = ["www.", "http://", "https://", "jdih."].iter().any(|s| line.starts_with(s));
    let gazette = line.split_once(", No.").is_some_and(|(year, number)| {
        year.len() == 4
            && year.bytes().all(|b| b.is_ascii_digit())
            && number.trim().bytes().all(|b| b.is_ascii_digit())
    });
    if site && !line.contains(' ') || gazette || line == "PRESIDEN REPUBLIK INDONESIA" {
        return true;
    }
    let shouted = line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase);
    if !shouted || line.len() > 60 || super::baca::looks_labelled(line) {
        return false;
    }
    let after = all.get(at + 1).map_or("", |l| l.teks.as_str());
    let pair = line == "PRESIDEN" && after == "REPUBLIK INDONESIA"
        || line == "REPUBLIK INDONESIA" && before == "PRESIDEN";
    // Beside a page number, and more than once: a heading stands below its label instead.
    let again = all.iter().filter(|l| l.teks == line).count() > 1;
    let beside = is_page_number(before) || is_page_number(after);
    pair || again && beside && !super::baca::is_heading_label(before)
}

/// Whether the lines are those of a page: sentences go on where a line ends.
fn is_broken(all: &[Baris]) -> bool {
    let width = |l: &Baris| l.teks.chars().count();
    let longest = all.iter().map(width).max().unwrap_or(0);
    longest <= LEBAR
        && all.windows(2).any(|pair| {
            let [line, next] = pair else { return false };
            let opens = next.teks.chars().next().is_some_and(|c| c.is_lowercase() || c.is_ascii_digit());
            let head = super::label::label(&next.teks).map(|h| h.tanda);
            let open = !super::baca::is_closed(&line.teks) && !line.teks.ends_with(',');
            let cut = line.terpotong || line.teks.ends_with('-');
            let leads = super::baca::leads_on(&line.teks);
            let long = width(line) * 10 >= longest * 6;
            // "pada ayat" and "dalam" end no line that a writer ended.
            let cited = match head {
                None => false,
                Some(Tanda::Ayat) => line.teks.ends_with(" ayat"),
                Some(Tanda::Butir(..)) => false,
                Some(_) => leads,
            };
            let heading = super::baca::is_heading_label(&line.teks);
            !next.lanjut && !heading && open && (cited || head.is_none() && (long && opens || cut || leads))
        })
}

/// The space between words that are put together.
pub(crate) fn gap(left: &str, right: &str) -> &'static str {
    let open =
        left.is_empty() || right.is_empty() || left.ends_with(['(', '"', ' ']) || right.starts_with(' ');
    if open || right.starts_with(['.', ',', ';', ':', ')']) { "" } else { " " }
}

/// Puts a line behind what stands before it: a word cut at the end of a line is whole again.
pub(crate) fn join(out: &mut String, line: &str, cut: bool) {
    if out.is_empty() || line.is_empty() {
        out.push_str(line);
        return;
    }
    if cut {
        out.push_str(line);
        return;
    }
    let stem = out.strip_suffix('-').filter(|s| s.ends_with(char::is_alphanumeric));
    let Some(stem) = stem else {
        out.push(' ');
        out.push_str(line);
        return;
    };
    let first = |s: &str| s.chars().take_while(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let last: String = stem.chars().rev().take_while(|c| c.is_alphabetic()).collect();
    let last = last.chars().rev().collect::<String>().to_lowercase();
    let next = first(line);
    // "undang-undangan", "warna-warni", "antar-SKPK", "2026-2030" keep their hyphen.
    let head: String = next.chars().take(3).collect();
    let twin = head.len() > 1 && (last.starts_with(&head) || repeats(&last, &next));
    let small = line.chars().next().is_some_and(char::is_lowercase);
    if small && !twin && last.chars().count() > 1 {
        out.pop();
    }
    out.push_str(line);
}

/// Whether the end of a word stands again at the head of the next: "perundang" and "undangan", or the word behind
/// "me-": "tolong" and "menolong".
fn repeats(last: &str, next: &str) -> bool {
    let mut letters = last.chars();
    letters.next();
    let tail = letters.as_str();
    if tail.len() > 2 && next.starts_with("me") && next.ends_with(tail) {
        return true;
    }
    let starts = last.char_indices().map(|(at, _)| last.get(at..).unwrap_or(""));
    starts.into_iter().any(|end| end.chars().count() > 2 && next.starts_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Vec<String> {
        lines(text).0.into_iter().map(|l| l.teks).collect()
    }

    #[test]
    fn what_belongs_to_pages_goes_and_what_only_looks_so_stays() {
        assert_eq!(kept("satu\n- 5 -\ndua\n7\n\u{c}Halaman 8\ntiga"), ["satu", "dua", "tiga"]);
        assert_eq!(kept("sesuai Nomor\n5\nTahun\n2026"), ["sesuai Nomor", "5", "Tahun", "2026"]);
        assert_eq!(kept("5"), ["5"], "what is pasted alone is meant");
        assert_eq!(kept("satu\nb. dua . . .\n- 2 -\nb. dua tiga"), ["satu", "b. dua tiga"]);
        assert_eq!(
            kept("a. bahwa ...\nb. satu"),
            ["a. bahwa ...", "b. satu"],
            "a gap to fill is no catchword"
        );
        assert_eq!(kept("PRESIDEN\nREPUBLIK INDONESIA\n- 2 -\nsatu"), ["satu"]);
        assert_eq!(kept("www.peraturan.go.id\nsatu\n2017, No.708\ndua"), ["satu", "dua"]);
        assert_eq!(kept("BUPATI PATI\n- 2 -\nsatu\nBUPATI PATI\n- 3 -\ndua"), ["satu", "dua"]);
        assert_eq!(kept("BAB I\nUMUM\n- 2 -\nBAB II\nUMUM"), ["BAB I", "UMUM", "BAB II", "UMUM"]);
    }

    #[test]
    fn a_cut_word_is_whole_again_and_a_double_word_keeps_its_hyphen() {
        for (left, right, whole) in [
            ("peme-", "rintah", "pemerintah"),
            ("perundang-", "undangan", "perundang-undangan"),
            ("masing-", "masing", "masing-masing"),
            ("warna-", "warni", "warna-warni"),
            ("tolong-", "menolong", "tolong-menolong"),
            ("antar-", "SKPK", "antar-SKPK"),
            ("2026-", "2030", "2026-2030"),
            ("satu -", "dua", "satu - dua"),
            ("satu", "dua", "satu dua"),
        ] {
            let mut out = left.to_owned();
            join(&mut out, right, false);
            assert_eq!(out, whole);
        }
        assert_eq!(
            one_line("peme\u{ad}\nrintah \u{fb01}sik\u{a0}\u{201c}a\u{201d}"),
            "pemerintah fisik \"a\""
        );
    }
}
