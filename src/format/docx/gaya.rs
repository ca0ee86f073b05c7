//! Styles: what paragraphs and words have from them, and from the styles those rest on.

use std::collections::BTreeMap;

use crate::format::FormatError;

use super::xml::{Xml, attribute, is_on, number, walk};

/// How many styles may rest on one another.
const LONGEST: usize = 20;

/// A style, without what it has from the one it rests on.
#[derive(Debug, Default)]
struct Gaya {
    name: String,
    rests_on: Option<String>,
    list: Option<String>,
    level: Option<u32>,
    outline: Option<u32>,
    capitals: Option<bool>,
    hidden: Option<bool>,
}

/// All styles by id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: BTreeMap<String, Gaya>,
    /// The style of paragraphs that name none.
    plain: Option<String>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub fn read(bytes: &[u8]) -> Result<Self, FormatError> {
        let mut out = Self::default();
        let mut now: Option<String> = None;
        let mut stack: Vec<String> = Vec::new();
        walk(bytes, &mut |event| match event {
            Xml::Open(name, start) => {
                let parent = stack.last().cloned().unwrap_or_default();
                stack.push(name.to_owned());
                if name == "style" {
                    now = attribute(start, "styleId");
                    let is_plain = attribute(start, "type").is_some_and(|t| t == "paragraph")
                        && attribute(start, "default")
                            .is_some_and(|d| matches!(d.as_str(), "1" | "true" | "on"));
                    if is_plain && out.plain.is_none() {
                        out.plain.clone_from(&now);
                    }
                }
                let Some(id) = &now else { return };
                let gaya = out.all.entry(id.clone()).or_default();
                match (parent.as_str(), name) {
                    ("style", "name") => {
                        gaya.name = attribute(start, "val").unwrap_or_default().chars().take(100).collect();
                    }
                    ("style", "basedOn") => gaya.rests_on = attribute(start, "val"),
                    ("numPr", "numId") => gaya.list = attribute(start, "val"),
                    ("numPr", "ilvl") => gaya.level = number(start, "val").map(|n| n.min(8)),
                    ("pPr", "outlineLvl") => gaya.outline = number(start, "val"),
                    ("rPr", "caps") => gaya.capitals = Some(is_on(start)),
                    ("rPr", "vanish") => gaya.hidden = Some(is_on(start)),
                    _ => {}
                }
            }
            Xml::Close(name) => {
                stack.pop();
                if name == "style" {
                    now = None;
                }
            }
            Xml::Text(_) => {}
        })?;
        Ok(out)
    }

    /// The style of a paragraph: the one it names, or that of all paragraphs.
    pub fn of_paragraph<'a>(&'a self, id: Option<&'a str>) -> Option<&'a str> {
        id.or(self.plain.as_deref())
    }

    /// A style and those it rests on, nearest first.
    fn chain<'a>(&'a self, id: &'a str) -> impl Iterator<Item = (&'a str, &'a Gaya)> {
        let first = self.all.get_key_value(id);
        std::iter::successors(first, |(_, g)| self.all.get_key_value(g.rests_on.as_ref()?))
            .take(LONGEST)
            .map(|(id, gaya)| (id.as_str(), gaya))
    }

    /// Its name.
    pub fn name(&self, id: &str) -> &str {
        self.all.get(id).map_or("", |g| g.name.as_str())
    }

    /// The list that it puts its paragraphs in, the level it names, and the styles that lead to the list.
    pub fn list<'a>(&'a self, id: &'a str) -> Option<(&'a str, Option<u32>, Vec<&'a str>)> {
        let mut through = Vec::new();
        let mut level = None;
        for (id, gaya) in self.chain(id) {
            through.push(id);
            level = level.or(gaya.level);
            if let Some(list) = &gaya.list {
                return (list != "0").then_some((list.as_str(), level, through));
            }
        }
        None
    }

    /// How high a heading it makes, from 1; none for running words.
    pub fn heading(&self, id: &str) -> Option<u32> {
        self.chain(id)
            .find_map(|(_, gaya)| {
                if let Some(n) = gaya.outline {
                    return Some(n + 1);
                }
                let name = gaya.name.to_lowercase();
                if matches!(name.as_str(), "title" | "judul") {
                    return Some(1);
                }
                let number = name.strip_prefix("heading ").or_else(|| name.strip_prefix("judul "))?;
                number.trim().parse().ok()
            })
            .filter(|n| (1..=9).contains(n))
    }

    /// Whether its words stand in capitals.
    pub fn capitals(&self, id: &str) -> Option<bool> {
        self.chain(id).find_map(|(_, gaya)| gaya.capitals)
    }

    /// Whether its words do not print.
    pub fn hidden(&self, id: &str) -> Option<bool> {
        self.chain(id).find_map(|(_, gaya)| gaya.hidden)
    }
}
