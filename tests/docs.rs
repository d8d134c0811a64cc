//! What the documents say is so.
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;

use unvotes::store;

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The code block that follows a mark.
fn block_after(text: &str, mark: &str) -> String {
    let after = &text[text.find(mark).unwrap_or_else(|| panic!("no {mark}")) + mark.len()..];
    let start = after.find("```").unwrap();
    let body = &after[start..].split_once('\n').unwrap().1;
    body[..body.find("```").unwrap()].to_owned()
}

fn unvotes(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_unvotes")).args(args).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_picture_is_current() {
    let picture = block_after(&readme(), "<!-- picture: unvotes render resolutions --size 100x30 -->");
    assert_eq!(picture.trim_end(), unvotes(&["render", "resolutions", "--size", "100x30"]).trim_end());
}

#[test]
fn the_example_is_a_record_without_problems_and_its_mistake_reads_as_shown() {
    let example = block_after(&readme(), "<!-- example: my-votes.ron -->");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my-votes.ron");
    fs::write(&path, &example).unwrap();
    let base = unvotes::embedded::record().unwrap();
    let loaded = store::load(std::slice::from_ref(&path), &base, store::DEFAULT_LIMIT);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    assert_eq!(loaded.record.roll_calls.len(), 1);

    fs::write(&path, example.replace("\"USA\"", "\"US\"")).unwrap();
    let loaded = store::load(&[path], &base, store::DEFAULT_LIMIT);
    let told = loaded.problems[0].to_string();
    let shown = block_after(&readme(), "A mistake is told with its place and what to do:");
    let after_name = |text: &str| text[text.find("my-votes.ron").unwrap()..].trim_end().to_owned();
    assert_eq!(after_name(&told), after_name(&shown));
}

#[test]
fn the_examples_of_commands_run() {
    let block = block_after(&readme(), "## In a pipe");
    let mut ran = 0;
    for line in block.lines().filter_map(|line| line.strip_prefix("unvotes ")) {
        let line = line.split('#').next().unwrap_or_default();
        if line.contains("my-votes.ron") {
            continue;
        }
        let args: Vec<_> = line.split_whitespace().collect();
        assert!(!unvotes(&args).is_empty(), "{line}");
        ran += 1;
    }
    assert!(ran >= 6, "{ran}");
}
