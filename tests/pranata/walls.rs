//! The rooms of the house: each imports only from below.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Floor of each room. Rooms of one floor do not see each other.
const FLOORS: [(&str, u8); 16] = [
    ("bahasa", 1),
    ("model", 1),
    ("platform", 1),
    ("markup", 2),
    ("template", 2),
    ("edit", 3),
    ("store", 4),
    ("compile", 5),
    ("check", 6),
    ("layout", 6),
    ("format", 7),
    ("export", 8),
    ("import", 8),
    ("review", 9),
    ("cli", 10),
    ("app", 10),
];

fn walk(folder: &Path, out: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Every room named behind `crate::`, wherever it stands: in a `use`, a brace of one, or a path in the code.
fn rooms_named(source: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, _) in source.match_indices("crate::") {
        let rest = &source[at + "crate::".len()..];
        if let Some(inner) = rest.strip_prefix('{') {
            // The heads at the top of the braces: what stands in braces within them is of that room.
            let mut depth = 1;
            let mut heads = String::new();
            for c in inner.chars() {
                depth += i32::from(c == '{') - i32::from(c == '}');
                match depth {
                    0 => break,
                    1 => heads.push(c),
                    _ => {}
                }
            }
            let word = |s: &str| s.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            out.extend(heads.split(',').map(word).filter(|w: &String| !w.is_empty()));
        } else {
            out.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    out
}

#[test]
fn no_room_imports_from_above_or_beside() {
    let floors: BTreeMap<&str, u8> = FLOORS.into();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut rooms = 0;
    for entry in fs::read_dir(&root).unwrap() {
        let path = entry.unwrap().path();
        if !path.is_dir() {
            continue;
        }
        rooms += 1;
        let room = path.file_name().unwrap().to_str().unwrap();
        let floor = *floors.get(room).unwrap_or_else(|| panic!("room {room} has no floor yet"));
        let mut files = Vec::new();
        walk(&path, &mut files);
        for (file, source) in files {
            for named in rooms_named(&source) {
                let Some(other) = floors.get(named.as_str()) else {
                    panic!("{file}: crate::{named} is no room");
                };
                assert!(named == room || *other < floor, "{file} reaches up or aside from {room} to {named}");
            }
        }
    }
    assert!(rooms >= 10);
}

#[test]
fn the_window_stays_out_of_the_library() {
    let mut files = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    for (file, source) in files {
        let is_window = file.contains("/app/") || file.contains("\\app\\");
        let names = ["egui", "eframe", "rfd"].iter().any(|c| source.contains(&format!("{c}::")));
        assert!(is_window || !names, "{file} knows of a window");
    }
}

#[test]
fn names_in_braces_are_seen() {
    assert_eq!(
        rooms_named("use crate::{layout, platform};\nlet x = crate::model::Id;"),
        ["layout", "platform", "model"]
    );
    assert_eq!(rooms_named("use crate::{model::{Id, Isi}, export};"), ["model", "export"]);
}
