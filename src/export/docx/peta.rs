//! Which words of a Word file come from which text: kept in the file, so that an edited copy can be read back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::compile::{Asal, Naskah};
use crate::model::{Bidang, Id, Proyek, sha256};

use super::xml::HEAD;

/// The namespace of the part.
pub const NAMESPACE: &str = "urn:pranata:peta-naskah";
/// The form of the map.
pub const FORMAT: u32 = 1;
/// What names of bookmarks begin with: an underscore, so that Word does not list them.
pub const AWALAN: &str = "_pr_";

/// The map.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Peta {
    /// Its form, [`FORMAT`].
    pub format: u32,
    /// The document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dokumen: Option<Id>,
    /// The state of the project that was kept when the file was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub versi: Option<Id>,
    /// What stands at the head of pages beside the number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kepala: String,
    /// The texts that print, as source text.
    pub teks: Vec<TeksPeta>,
    /// What units without a text were called.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub label: BTreeMap<Id, String>,
    /// The paragraphs in their order, those of footnotes last.
    pub alinea: Vec<AlineaPeta>,
    /// The remarks that went along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub catatan: Vec<CatatanPeta>,
}

/// A text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TeksPeta {
    /// Whose.
    pub simpul: Id,
    /// Which.
    pub bidang: Bidang,
    /// The source text as it was.
    pub isi: String,
    /// What the unit was called: "Pasal 5 ayat (2)".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlineaPeta {
    /// The name of its bookmark.
    pub nama: String,
    /// The unit it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satuan: Option<Id>,
    /// It is a footnote.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kaki: bool,
    /// Its words.
    pub lari: Vec<LariPeta>,
}

/// Words of one origin.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LariPeta {
    /// The words as printed.
    pub kata: String,
    /// The text they come from (its place in the list), first byte there and byte behind the last; none for words
    /// that the program computes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asal: Option<(usize, usize, usize)>,
    /// The unit that computed words belong to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satuan: Option<Id>,
    /// They stand for a mark in a text: a reference, a placeholder.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tanda: bool,
}

/// A remark that went along, or an answer to it, as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatatanPeta {
    /// The remark.
    pub id: Id,
    /// Who wrote it, as the comment says.
    pub oleh: String,
    /// When, as the comment says.
    pub waktu: String,
    /// Its words.
    pub isi: String,
}

impl AlineaPeta {
    /// Its words.
    pub fn teks(&self) -> String {
        self.lari.iter().map(|l| l.kata.as_str()).collect()
    }
}

/// Makes a map.
pub(super) struct Pemeta<'a> {
    proyek: Option<&'a Proyek>,
    naskah: &'a Naskah,
    by_text: BTreeMap<(Id, Bidang), Option<usize>>,
    counts: BTreeMap<String, usize>,
}

impl<'a> Pemeta<'a> {
    pub fn new(naskah: &'a Naskah, proyek: Option<&'a Proyek>) -> Self {
        Self { proyek, naskah, by_text: BTreeMap::new(), counts: BTreeMap::new() }
    }

    /// The place of a text in the map; none for what is no text of a node, or has no such stretch.
    fn text(&mut self, peta: &mut Peta, simpul: &Id, bidang: &Bidang) -> Option<usize> {
        let key = (simpul.clone(), bidang.clone());
        if let Some(known) = self.by_text.get(&key) {
            return *known;
        }
        let node = self.proyek.and_then(|p| p.trees().find_map(|t| t.get(simpul)));
        let at = node.and_then(|n| n.text(bidang)).map(|text| {
            let label = self.naskah.label.get(simpul).cloned().unwrap_or_default();
            let isi = text.0.clone();
            peta.teks.push(TeksPeta { simpul: simpul.clone(), bidang: bidang.clone(), isi, label });
            peta.teks.len() - 1
        });
        self.by_text.insert(key, at);
        at
    }

    /// Notes a paragraph by its words and their origins; gives back the name of its bookmark.
    pub fn note<'l>(
        &mut self,
        peta: &mut Peta,
        words: impl Iterator<Item = (String, Option<&'l Asal>)>,
        jangkar: Option<&Id>,
        kaki: bool,
    ) -> String {
        let mut out = AlineaPeta { kaki, ..AlineaPeta::default() };
        let (mut named, mut unit): (Option<String>, Option<Id>) = (None, None);
        let mut last: Option<&Asal> = None;
        for (kata, asal) in words {
            // A mark may print in several runs.
            let mark = matches!(asal, Some(Asal::Rujukan { .. } | Asal::Bidang { .. }));
            if mark
                && asal == last
                && let Some(before) = out.lari.last_mut()
            {
                before.kata.push_str(&kata);
                continue;
            }
            last = asal;
            let mut lari = LariPeta { kata, tanda: mark, ..LariPeta::default() };
            match asal {
                Some(Asal::Teks { simpul, bidang, awal, akhir }) => {
                    let (awal, akhir) = (*awal as usize, *akhir as usize);
                    let at = self.text(peta, simpul, bidang);
                    let fits =
                        |at: &usize| peta.teks.get(*at).is_some_and(|t| t.isi.get(awal..akhir).is_some());
                    match at.filter(fits).filter(|_| akhir > awal) {
                        Some(at) => {
                            lari.asal = Some((at, awal, akhir));
                            if named.is_none() {
                                named = Some(format!("{simpul}\n{bidang:?}"));
                                unit = Some(simpul.clone());
                            }
                        }
                        None => lari.satuan = Some(simpul.clone()),
                    }
                }
                Some(Asal::Label(id) | Asal::TandaBaca(id)) => lari.satuan = Some(id.clone()),
                Some(Asal::Rujukan { simpul, .. } | Asal::Bangkitan { simpul, .. }) => {
                    lari.satuan = Some(simpul.clone());
                }
                Some(Asal::Bidang { .. } | Asal::Frasa) | None => {}
            }
            out.lari.push(lari);
        }
        let first = out.lari.iter().find_map(|l| l.satuan.clone());
        out.satuan = unit.or(first).or_else(|| jangkar.cloned());
        let key =
            named.unwrap_or_else(|| out.satuan.as_ref().map_or_else(|| "frasa".to_owned(), Id::to_string));
        let hash = u128::from_str_radix(sha256(key.as_bytes()).get(..32).unwrap_or("0"), 16).unwrap_or(0);
        let count = self.counts.entry(key).or_default();
        out.nama = format!("{AWALAN}{}_{count}", Id::from_bits(hash));
        *count += 1;
        let name = out.nama.clone();
        peta.alinea.push(out);
        name
    }
}

impl Peta {
    /// The part as XML.
    pub(super) fn to_xml(&self) -> String {
        let text = serde_json::to_string(self).unwrap_or_default();
        let text = quick_xml::escape::escape(&text);
        format!("{HEAD}<peta xmlns=\"{NAMESPACE}\">{text}</peta>")
    }

    /// From the words of the part; none for what is no map, or one of a form that this program does not know.
    pub fn parse(text: &str) -> Option<Self> {
        let peta: Self = serde_json::from_str(text).ok()?;
        let fits = |l: &LariPeta| {
            l.asal.is_none_or(|(at, from, to)| {
                from < to && peta.teks.get(at).is_some_and(|t| t.isi.get(from..to).is_some())
            })
        };
        let whole = peta.alinea.iter().flat_map(|a| &a.lari).all(fits);
        (peta.format == FORMAT && whole).then_some(peta)
    }
}

/// A letter of printed words: where it begins there, where it begins and ends in the source.
pub type Huruf = (usize, usize, usize);

/// Lays printed words beside the source text they were made from. None where they do not go together letter by
/// letter.
pub fn selaras(kata: &str, sumber: &str) -> Option<Vec<Huruf>> {
    let mut out = Vec::with_capacity(kata.len());
    let mut at = 0;
    for (printed, c) in kata.char_indices() {
        loop {
            let rest = sumber.get(at..)?;
            let mut letters = rest.chars();
            let next = letters.next()?;
            let (taken, end) = written(rest, next, letters.next());
            if same(taken, c) {
                out.push((printed, at, at + end));
                at += end;
                break;
            }
            // Marks of style, the braces of a name.
            let skip = match next {
                '*' | '_' | '`' | '}' | '\\' => 1,
                '{' if rest.starts_with("{=") => 2,
                c if c.is_whitespace() => c.len_utf8(),
                _ => return None,
            };
            at += skip;
        }
    }
    let left = sumber.get(at..)?;
    left.chars().all(|c| matches!(c, '*' | '_' | '`' | '}') || c.is_whitespace()).then_some(out)
}

fn same(source: char, printed: char) -> bool {
    source == printed
        || source.is_whitespace() && printed.is_whitespace()
        || source.to_lowercase().eq(printed.to_lowercase())
}

/// The letter that a source begins with, and its length there.
fn written(rest: &str, next: char, second: Option<char>) -> (char, usize) {
    if next == '\\'
        && let Some(c) = second.filter(char::is_ascii_punctuation)
    {
        return (c, 1 + c.len_utf8());
    }
    if let Some(code) = rest.strip_prefix("{u:").and_then(|r| r.split_once('}')).map(|(code, _)| code)
        && let Some(c) = u32::from_str_radix(code, 16).ok().and_then(char::from_u32)
    {
        return (c, code.len() + 4);
    }
    if next == '&'
        && let Some(end) = rest.get(..rest.len().min(12)).or(Some(rest)).and_then(|r| r.find(';'))
        && let Ok(words) = quick_xml::escape::unescape(rest.get(..=end).unwrap_or(""))
        && let Some(c) = words.chars().next()
    {
        return (c, end + 1);
    }
    (next, next.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_letters_find_their_source() {
        let at = |kata: &str, sumber: &str| selaras(kata, sumber).map(|all| all.last().map(|h| (h.1, h.2)));
        assert_eq!(at("abc", "abc"), Some(Some((2, 3))));
        assert_eq!(at("a*b", r"a\*b"), Some(Some((3, 4))));
        assert_eq!(at("KOTA CERDAS", "kota *cerdas*"), Some(Some((11, 12))));
        assert_eq!(at("Mal Baru", "{=Mal Baru}"), Some(Some((9, 10))));
        assert_eq!(at("a\nb", "a{u:a}b"), Some(Some((6, 7))));
        assert_eq!(at("a b", "a\nb"), Some(Some((2, 3))));
        assert_eq!(at("abc", "abd"), None);
        assert_eq!(at("ab", "abc"), None);
    }
}
