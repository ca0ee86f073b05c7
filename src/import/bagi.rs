//! The parts of a regulation: which lines are its title, its opening, its body, its closing, its annexes.

use crate::edit::tempel::bersih::{Baris, join};
use crate::edit::tempel::label::{Tanda, is_shouted, label};

/// The lines of a regulation by part, in order; each a stretch of all of them.
#[derive(Debug, Default)]
pub(super) struct Bagian {
    /// Before the title.
    pub kepala: Vec<Baris>,
    /// The title with its name.
    pub judul: Vec<Baris>,
    /// "DENGAN RAHMAT …".
    pub rahmat: Vec<Baris>,
    /// The office that makes it.
    pub jabatan: Vec<Baris>,
    /// Menimbang, its word on the first line.
    pub menimbang: Vec<Baris>,
    /// Mengingat.
    pub mengingat: Vec<Baris>,
    /// Between Mengingat and MEMUTUSKAN: the consent of the council, Memperhatikan.
    pub persetujuan: Vec<Baris>,
    /// MEMUTUSKAN.
    pub memutuskan: Vec<Baris>,
    /// Menetapkan.
    pub menetapkan: Vec<Baris>,
    /// All articles.
    pub badan: Vec<Baris>,
    /// The order to promulgate.
    pub perintah: Vec<Baris>,
    /// The signature.
    pub penetapan: Vec<Baris>,
    /// The promulgation.
    pub pengundangan: Vec<Baris>,
    /// Berita or Lembaran.
    pub berita: Vec<Baris>,
    /// The certification of a copy, and whatever else stands behind the Berita.
    pub salinan: Vec<Baris>,
    /// Penjelasan, from its heading.
    pub penjelasan: Vec<Baris>,
    /// Behind the Penjelasan: Tambahan Lembaran.
    pub ekor: Vec<Baris>,
    /// Each lampiran, from its heading.
    pub lampiran: Vec<Vec<Baris>>,
}

fn compact(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase()
}

/// Whether a line begins with a word, alone or before a colon, in any case and however spaced.
fn opens(line: &Baris, word: &str) -> bool {
    let first = line.teks.split([' ', ':', '.']).next().unwrap_or("");
    if first.eq_ignore_ascii_case(word) {
        return true;
    }
    let text = compact(&line.teks);
    let Some(rest) = text.strip_prefix(word) else { return false };
    rest.is_empty() || rest.starts_with(':') || rest.starts_with(|c: char| !c.is_alphabetic())
}

/// Whether a line is a type of regulation in capitals: the first of a title.
fn is_type(line: &str) -> bool {
    const TYPES: [&str; 7] = [
        "PERATURAN ",
        "UNDANG-UNDANG",
        "QANUN ",
        "RANCANGAN PERATURAN ",
        "RANCANGAN UNDANG-UNDANG",
        "RANCANGAN QANUN ",
        "KEPUTUSAN ",
    ];
    is_shouted(line) && TYPES.iter().any(|t| line.starts_with(t))
}

fn is_annex(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("LAMPIRAN") else { return false };
    let rest = rest.trim_start_matches([' ', ':']).trim_end();
    let number = rest.split([' ', ':', '.']).next().unwrap_or("");
    let counted = number.is_empty()
        || crate::bahasa::from_romawi(number).is_some()
        || number.bytes().all(|b| b.is_ascii_digit());
    let after = rest.get(number.len()..).unwrap_or("").trim_start_matches([' ', ':', '.']);
    let titled =
        ["PERATURAN", "QANUN", "UNDANG", "KEPUTUSAN"].iter().any(|t| rest.to_uppercase().starts_with(t));
    counted && (after.is_empty() || is_type(after)) || titled
}

fn is_gazette(line: &str) -> bool {
    let large = line.to_uppercase();
    let named = ["BERITA DAERAH", "LEMBARAN DAERAH", "BERITA NEGARA", "LEMBARAN NEGARA"];
    named.iter().any(|w| large.starts_with(w)) && (is_shouted(line) || large.contains(" TAHUN "))
}

fn is_signing(lines: &[Baris], at: usize) -> bool {
    let Some(line) = lines.get(at).map(|l| l.teks.as_str()) else { return false };
    // Two columns of a page that came out as one line.
    let columns =
        line.strip_prefix("Diundangkan di ").and_then(|rest| Some(rest.split_at(rest.find("Ditetapkan")?).1));
    let line = columns.unwrap_or(line);
    let word = ["Ditetapkan", "Disahkan", "DITETAPKAN", "DISAHKAN"].iter().find(|w| line.starts_with(**w));
    let Some(word) = word else { return false };
    let rest = line.get(word.len()..).unwrap_or("").trim_start_matches([' ', ':']);
    let dated = lines.iter().skip(at + 1).take(5).any(|l| l.teks.to_lowercase().starts_with("pada tanggal"));
    dated && rest.split(' ').count() <= 6 && !rest.ends_with(['.', ';'])
}

/// Splits the lines of a regulation. What is not there leaves its part empty.
pub(super) fn split(lines: &[Baris]) -> Bagian {
    let find =
        |from: usize, to: usize, test: &dyn Fn(usize) -> bool| (from..to.min(lines.len())).find(|n| test(*n));
    let text = |n: usize| lines.get(n).map_or("", |l| l.teks.as_str());
    let take = |from: usize, to: usize| lines.get(from..to.max(from)).unwrap_or(&[]).to_vec();
    let end = lines.len();
    let article = |n: usize| {
        label(text(n)).is_some_and(|k| matches!(k.tanda, Tanda::Bab | Tanda::Pasal | Tanda::Bagian))
            || text(n).starts_with("BUKU ") && is_shouted(text(n))
    };
    let opening = |n: usize| lines.get(n).is_some_and(|l| opens(l, "MENIMBANG"));
    let first_article = find(0, end, &article).unwrap_or(end);
    let menimbang = find(0, end, &opening).filter(|n| *n < first_article + 400);
    let blessing =
        find(0, menimbang.unwrap_or(first_article), &|n| text(n).to_uppercase().starts_with("DENGAN RAHMAT"));
    let head_end = blessing.or(menimbang).unwrap_or(first_article);
    // A title that is not in capitals has its number right below.
    let small_type =
        |n: usize| is_type(&text(n).to_uppercase()) && text(n + 1).to_uppercase().starts_with("NOMOR");
    let title = find(0, head_end, &|n| is_type(text(n)) || small_type(n))
        .unwrap_or(if blessing.or(menimbang).is_some() { head_end } else { 0 });
    let mut out = Bagian { kepala: take(0, title), judul: take(title, head_end), ..Bagian::default() };

    let mut at = head_end;
    if let Some(from) = blessing {
        let to = find(from + 1, end, &|n| {
            !(is_shouted(text(n)) && !lines.get(n).is_some_and(|l| l.renggang) && text(n).starts_with("YANG"))
        });
        at = to.unwrap_or(end);
        out.rahmat = take(from, at);
    }
    let mengingat_from = menimbang.unwrap_or(at);
    let decides = |n: usize| compact(text(n)).starts_with("MEMUTUSKAN");
    let mengingat = find(mengingat_from, end, &|n| lines.get(n).is_some_and(|l| opens(l, "MENGINGAT")));
    // Mengingat behind MEMUTUSKAN, or before Menimbang, stands where the order does not have it: it stays with what
    // it stands in.
    let decided = find(mengingat_from, first_article, &decides);
    let mengingat = mengingat.filter(|n| decided.is_none_or(|d| *n < d));
    let memutuskan = find(mengingat.unwrap_or(mengingat_from), end, &decides);
    let menetapkan =
        find(memutuskan.unwrap_or(at), end, &|n| lines.get(n).is_some_and(|l| opens(l, "MENETAPKAN")));
    let behind_opening = menetapkan.or(memutuskan).or(mengingat).or(menimbang).unwrap_or(at);
    let body = find(behind_opening, end, &article).unwrap_or(end);
    let cut = |from: Option<usize>, nexts: &[Option<usize>]| match from {
        Some(from) => {
            let to = nexts.iter().flatten().copied().find(|n| *n >= from).unwrap_or(body).max(from);
            lines.get(from..to).unwrap_or(&[]).to_vec()
        }
        None => Vec::new(),
    };
    let before_order = memutuskan.or(menetapkan);
    let assent = mengingat.and_then(|from| {
        find(from + 1, before_order.unwrap_or(body), &|n| {
            text(n).to_lowercase().starts_with("dengan persetujuan")
                || lines.get(n).is_some_and(|l| opens(l, "MEMPERHATIKAN"))
        })
    });
    let opening_end =
        [menimbang, mengingat, memutuskan, menetapkan].into_iter().flatten().next().unwrap_or(body);
    out.jabatan = take(at, opening_end.min(body));
    out.menimbang = cut(menimbang, &[mengingat, assent, memutuskan, menetapkan]);
    out.mengingat = cut(mengingat, &[assent, memutuskan, menetapkan]);
    out.persetujuan = cut(assent, &[memutuskan, menetapkan]);
    out.memutuskan = cut(memutuskan, &[menetapkan]);
    out.menetapkan = cut(menetapkan, &[]);

    let explains = |n: usize| {
        let plain = compact(text(n));
        plain == "PENJELASAN" || plain == "PENJELASANATAS"
    };
    let signing = find(body, end, &|n| is_signing(lines, n));
    let annexed = |n: usize| {
        let line = text(n);
        let loose = line.starts_with("Lampiran") && line.contains(':') && line.contains("Peraturan");
        is_annex(line) && is_shouted(line) || loose && signing.is_some_and(|s| n > s)
    };
    let order = find(body, signing.unwrap_or(end), &|n| {
        let line = text(n);
        let orders = (n..(n + 3).min(end)).any(|m| text(m).to_lowercase().contains("memerintahkan"));
        line.starts_with("Agar") && orders || line.starts_with("Supaya setiap orang")
    });
    let stop =
        order.or(signing).unwrap_or_else(|| find(body, end, &|n| explains(n) || annexed(n)).unwrap_or(end));
    out.badan = take(body, stop);
    let behind = signing.unwrap_or(stop);
    out.perintah = take(stop, behind);
    let rest = find(behind, end, &|n| explains(n) || annexed(n)).unwrap_or(end);
    let gazette = find(behind, rest, &|n| is_gazette(text(n)));
    let promulgated = find(behind, gazette.unwrap_or(rest), &|n| {
        text(n).starts_with("Diundangkan") && !text(n).contains("Ditetapkan")
    });
    let closing_end = gazette.unwrap_or(rest);
    if signing.is_some() {
        out.penetapan = take(behind, promulgated.unwrap_or(closing_end));
        out.pengundangan = promulgated.map_or_else(Vec::new, |from| take(from, closing_end));
    }
    if let Some(from) = gazette {
        // "BERITA DAERAH KABUPATEN PATI TAHUN 2026" may go on with "NOMOR 5".
        let to = find(from + 1, rest, &|n| {
            let line = text(n);
            let more = is_shouted(line) || line.chars().all(|c| c.is_ascii_digit());
            !(more
                && !lines.get(n).is_some_and(|l| l.renggang)
                && n < from + 4
                && !line.contains("SALINAN")
                && !explains(n))
        });
        let to = to.unwrap_or(rest);
        out.berita = take(from, to);
        out.salinan = take(to, rest);
    } else if signing.is_none() {
        out.salinan = take(behind, rest);
    }
    let annexes: Vec<usize> = (rest..end).filter(|n| annexed(*n)).collect();
    // "LAMPIRAN" in the running words of an annex begins none: the head of a regulation follows it.
    let heads: Vec<usize> = annexes
        .into_iter()
        .filter(|n| {
            let line = text(*n);
            line.split(' ').count() > 3
                || (*n + 1..(*n + 5).min(end)).any(|m| is_type(text(m).trim_start_matches([':', ' '])))
        })
        .collect();
    let first = heads.first().copied().unwrap_or(end);
    if rest < first {
        let to = find(rest, first, &|n| {
            text(n).starts_with("TAMBAHAN LEMBARAN") || text(n).starts_with("TAMBAHAN BERITA")
        });
        out.penjelasan = take(rest, to.unwrap_or(first));
        out.ekor = to.map_or_else(Vec::new, |from| take(from, first));
    }
    for (n, from) in heads.iter().enumerate() {
        out.lampiran.push(take(*from, heads.get(n + 1).copied().unwrap_or(end)));
    }
    out
}

/// The lines as paragraphs: what stands together without an empty line is one.
pub(super) fn paragraphs(lines: &[Baris]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in lines {
        match out.last_mut() {
            Some(last) if !line.renggang => join(last, &line.teks, line.terpotong),
            _ => out.push(line.teks.clone()),
        }
    }
    out
}

/// All lines as one.
pub(super) fn whole(lines: &[Baris]) -> String {
    let mut out = String::new();
    for line in lines {
        join(&mut out, &line.teks, line.terpotong);
    }
    out
}
