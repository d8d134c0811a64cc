//! The arrows between modules point one way: each room uses only what it may know.
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;

/// What each room may use of the crate.
const MAY_USE: [(&str, &[&str]); 17] = [
    ("text", &[]),
    ("markup", &["text"]),
    ("record", &["text"]),
    ("analysis", &["record"]),
    ("query", &["record", "text"]),
    ("store", &["record", "text"]),
    ("import", &["record", "text"]),
    ("memory", &[]),
    ("state", &["record", "import", "memory", "store", "text"]),
    ("answer", &["record", "analysis", "memory", "query", "picture", "text"]),
    ("picture", &[]),
    ("report", &["record", "analysis", "answer", "import", "lesson", "picture", "store", "markup", "text"]),
    ("lesson", &["record", "query", "answer", "store", "text"]),
    ("embedded", &["record", "store"]),
    ("tui", &["record", "analysis", "answer", "lesson", "memory", "query", "markup", "picture", "text"]),
    ("config", &["record", "analysis", "store", "tui", "text"]),
    (
        "cli",
        &[
            "record", "analysis", "answer", "query", "store", "import", "lesson", "memory", "state", "report",
            "embedded", "config", "tui", "picture", "markup", "text",
        ],
    ),
];

fn sources(path: &Path, found: &mut Vec<(String, String)>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            sources(&entry.unwrap().path(), found);
        }
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        found.push((path.display().to_string(), fs::read_to_string(path).unwrap()));
    }
}

fn rooms(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = code.collect::<Vec<_>>().join("\n");
    let mut used = Vec::new();
    for (_, after) in code.match_indices("crate::").map(|(at, found)| (at, &code[at + found.len()..])) {
        let names = match after.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default().split(',').map(str::trim).collect(),
            None => vec![after],
        };
        for name in names {
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
            used.push(name[..end].to_owned());
        }
    }
    used
}

#[test]
fn arrows_point_one_way() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut checked = 0;
    for (room, allowed) in MAY_USE {
        let mut files = Vec::new();
        sources(&src.join(room), &mut files);
        if files.is_empty() {
            sources(&src.join(format!("{room}.rs")), &mut files);
        }
        assert!(!files.is_empty(), "there is no room {room}");
        for (file, text) in files {
            for used in rooms(&text) {
                assert!(used == room || allowed.contains(&used.as_str()), "{file}: {room} may not use {used}");
                checked += 1;
            }
        }
    }
    assert!(checked > 100, "only {checked} arrows were seen");
}

#[test]
fn every_room_is_listed() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    for line in lib.lines().filter_map(|line| line.strip_prefix("pub mod ")) {
        let room = line.trim_end_matches(';');
        assert!(MAY_USE.iter().any(|(name, _)| *name == room), "say in this test what {room} may use");
    }
}

/// The map in `src/lib.rs` says of each room what it may use.
#[test]
fn the_map_is_right() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    for (room, allowed) in MAY_USE {
        let row = lib.lines().find(|line| line.starts_with(&format!("//! | [`{room}`] |")));
        let cell = row.unwrap_or_else(|| panic!("{room} is not on the map")).rsplit(" | ").next().unwrap();
        let mut told: Vec<_> = cell.split('`').skip(1).step_by(2).collect();
        let mut allowed = allowed.to_vec();
        told.sort_unstable();
        allowed.sort_unstable();
        let all = room == "cli" && allowed.len() == MAY_USE.len() - 1 && cell == "all of them |";
        assert!(all || told == allowed, "{room}: {told:?} on the map, not {allowed:?}");
    }
}

/// The core does no I/O, knows no terminal, and starts threads in one place, for measures that take long.
#[test]
fn the_core_touches_neither_files_nor_terminals() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for room in ["record", "query", "analysis", "answer", "picture", "report", "memory", "markup.rs", "text.rs"] {
        let mut files = Vec::new();
        sources(&src.join(room), &mut files);
        assert!(!files.is_empty());
        for (file, text) in files {
            for outside in
                ["std::fs", "std::io", "std::env", "std::process", "ratatui", "crossterm", "println!", "std::thread"]
            {
                let threads = outside == "std::thread" && file.ends_with("analysis/threads.rs");
                assert!(threads || !text.contains(outside), "{file} uses {outside}");
            }
        }
    }
    // The terminal interface knows no files.
    let mut files = Vec::new();
    sources(&src.join("tui"), &mut files);
    for (file, text) in files.iter().filter(|(file, _)| !file.ends_with("terminal/output.rs")) {
        assert!(!text.contains("std::fs"), "{file} uses files");
    }
}
