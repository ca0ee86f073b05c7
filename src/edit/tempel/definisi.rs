//! "Perangkat Daerah yang selanjutnya disingkat PD adalah …" as a definition.

use crate::markup::escape;
use crate::model::{Definisi, Sebutan, Teks};

/// A definition in parts: its term, its short forms and its meaning.
pub(crate) struct Bagian {
    /// The term.
    pub judul: Teks,
    /// The short forms.
    pub data: Definisi,
    /// The meaning.
    pub teks: Teks,
}

const LEADS: [(&str, bool); 2] = [("selanjutnya disebut ", false), ("selanjutnya disingkat ", true)];

/// Reads a definition; none where no term stands before "adalah".
pub(crate) fn read(text: &str) -> Option<Bagian> {
    let (head, meaning) = text.split_once(" adalah ")?;
    if head.split(' ').count() > 40 || meaning.trim().is_empty() {
        return None;
    }
    let mut names: Vec<(Option<bool>, String)> = Vec::new();
    let (mut rest, mut kind) = (head, None);
    loop {
        let leads = LEADS.iter().filter_map(|(lead, short)| Some((rest.find(lead)?, lead.len(), *short)));
        let next = leads.min_by_key(|found| found.0);
        let name = next.map_or(Some(rest), |(at, ..)| rest.get(..at))?.trim_end();
        let name = if next.is_some() { name.strip_suffix("yang").unwrap_or(name) } else { name };
        names.push((kind, escape(name.trim_matches([' ', ',']))));
        let Some((at, len, short)) = next else { break };
        (rest, kind) = (rest.get(at + len..)?, Some(short));
    }
    if names.iter().any(|(_, name)| name.is_empty()) {
        return None;
    }
    let mut names = names.into_iter();
    let judul = Teks(names.next()?.1);
    let sebutan = names.map(|(short, name)| match short {
        Some(true) => Sebutan::Disingkat(Teks(name)),
        _ => Sebutan::Disebut(Teks(name)),
    });
    Some(Bagian {
        judul,
        data: Definisi { sebutan: sebutan.collect(), utuh: false },
        teks: Teks(escape(meaning)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(String, Vec<Sebutan>, String)> {
        read(text).map(|b| (b.judul.0, b.data.sebutan, b.teks.0))
    }

    #[test]
    fn term_short_forms_and_meaning_are_found() {
        let disebut = |s: &str| Sebutan::Disebut(s.into());
        let disingkat = |s: &str| Sebutan::Disingkat(s.into());
        assert_eq!(parts("Bupati adalah Bupati Pati"), Some(("Bupati".into(), vec![], "Bupati Pati".into())));
        assert_eq!(
            parts("Perangkat Daerah yang selanjutnya disingkat PD adalah unsur"),
            Some(("Perangkat Daerah".into(), vec![disingkat("PD")], "unsur".into()))
        );
        assert_eq!(
            parts(
                "Rencana Induk, yang selanjutnya disebut Rencana yang selanjutnya disingkat RI, adalah dokumen"
            ),
            Some(("Rencana Induk".into(), vec![disebut("Rencana"), disingkat("RI")], "dokumen".into()))
        );
        assert_eq!(parts("Setiap orang wajib"), None);
    }
}
