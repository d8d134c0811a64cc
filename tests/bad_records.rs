//! Wrong records, one file for each way to be wrong, and what is answered to them. `UPDATE_EXPECT=1 cargo test --test
//! bad_records` writes the answers anew; read the difference before you commit it.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may stop and speak")]

use std::fs;
use std::path::{Path, PathBuf};

use unvotes::record::Record;
use unvotes::record::check::{Kind, Severity};
use unvotes::store::{self, DEFAULT_LIMIT, Loaded, Problem, Source};

fn small() -> Record {
    let loaded = store::load(&[PathBuf::from("tests/fixtures/small")], &Record::default(), DEFAULT_LIMIT);
    let errors: Vec<_> = loaded.problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    loaded.record
}

fn read(text: &str) -> Loaded {
    store::read(&[Source { name: "record.ron".to_owned(), text: text.to_owned() }], &small())
}

fn shown(problem: &Problem) -> String {
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let at = problem.place.as_ref().and_then(|place| place.position.as_ref());
    let at = at.map_or_else(|| "whole file".to_owned(), |at| format!("line {} column {}", at.line, at.column));
    let id = problem.id.as_ref().map_or_else(String::new, |id| format!(", {}", id.escape_debug()));
    format!(
        "[{severity}, {}, {at}{id}]\n{}\n",
        problem.kind.word(),
        problem.to_string().replace("bad_records\\", "bad_records/")
    )
}

fn bad_records() -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir("tests/bad_records").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
    paths.sort();
    paths
}

#[test]
fn every_bad_record_is_told_as_expected() {
    let base = small();
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for path in bad_records() {
        let loaded = store::load(std::slice::from_ref(&path), &base, DEFAULT_LIMIT);
        let answer = loaded.problems.iter().map(shown).collect::<Vec<_>>().join("\n");
        let expected = path.with_extension("txt");
        if update {
            fs::write(&expected, &answer).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != answer {
            wrong.push(format!("{}:\n{answer}", path.display()));
        }
        assert!(!loaded.problems.is_empty(), "{} is wrong, and nothing is said of it", path.display());
    }
    assert!(wrong.is_empty(), "other answers than expected:\n\n{}", wrong.join("\n"));
}

#[test]
fn an_answer_holds_nothing_that_a_terminal_obeys() {
    let base = small();
    for path in bad_records() {
        for problem in store::load(std::slice::from_ref(&path), &base, DEFAULT_LIMIT).problems {
            let text = problem.to_string();
            assert!(!text.replace('\n', "").contains(unvotes::text::is_control), "{text:?}");
        }
    }
}

#[test]
fn the_small_record_has_one_doubt_and_no_error() {
    let loaded = store::load(&[PathBuf::from("tests/fixtures/small")], &Record::default(), DEFAULT_LIMIT);
    let unexpected = loaded.problems.iter().filter(|problem| !problem.kind.is_noted());
    let found: Vec<_> = unexpected.map(|problem| (problem.kind, problem.id.as_deref())).collect();
    assert_eq!(found, [(Kind::OutcomeContradicted, Some("example-ga-6"))]);
    assert_eq!((loaded.record.members.len(), loaded.record.roll_calls.len()), (12, 9));
}

#[test]
fn a_file_name_cannot_reach_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a\u{1b}[2J.ron");
    if fs::write(&path, "(").is_err() {
        return; // a file system that does not take such names
    }
    let loaded = store::load(&[path], &small(), DEFAULT_LIMIT);
    let text = loaded.problems[0].to_string();
    assert!(text.contains("a␛[2J.ron:1:1: error: this bracket is never closed"), "{text}");
}

#[test]
fn a_file_that_is_named_twice_is_read_once() {
    let path = PathBuf::from("tests/fixtures/small");
    let loaded = store::load(&[path.clone(), path.join("roll_calls.ron"), path], &Record::default(), DEFAULT_LIMIT);
    assert_eq!(loaded.record.roll_calls.len(), 9, "{:?}", loaded.problems);
    assert!(!loaded.has_errors(), "{:?}", loaded.problems);
}

#[test]
fn what_cannot_be_read_is_told() {
    let told = |path: &Path, limit| store::load(&[path.to_owned()], &small(), limit).problems[0].to_string();
    let folder = tempfile::tempdir().unwrap();
    assert!(told(&folder.path().join("none.ron"), 10).contains("there is no such file or folder"));
    assert!(told(folder.path(), 10).contains("there is no .ron file in this folder"));
    fs::write(folder.path().join("large.ron"), "x".repeat(11)).unwrap();
    assert!(told(folder.path(), 10).contains("larger than"));
}

#[cfg(unix)]
#[test]
fn folders_that_lead_round_are_read_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy("tests/fixtures/small/members.ron", folder.path().join("members.ron")).unwrap();
    for name in ["a", "b", "c", "d", "e"] {
        std::os::unix::fs::symlink(folder.path(), folder.path().join(name)).unwrap();
    }
    let loaded = store::load(&[folder.path().to_owned()], &Record::default(), DEFAULT_LIMIT);
    assert!(!loaded.has_errors() && loaded.record.members.len() == 12);
}

#[test]
fn brackets_of_every_depth_are_told_and_do_no_harm() {
    let deep = 200_000;
    for open in
        ["(", "[", "{", "(a:", "(roll_calls:[", "[(", "/*", "\"", "r#\"", "'", "#![", "(roll_calls:[(id:(", "Some("]
    {
        for text in [
            open.repeat(deep),
            format!("(roll_calls: [(id: {}", open.repeat(deep)),
            format!("(roll_calls: [(id: {})])", open.repeat(deep)),
            format!("(roll_calls: [(id: \"{})])", open.repeat(deep)),
            format!("(roll_calls: [(id: \"a\", /* {} */ title: 1)])", open.repeat(deep)),
        ] {
            let loaded = read(&text);
            assert!(loaded.has_errors(), "{}", &text[..40]);
            loaded.problems.iter().for_each(|problem| assert!(problem.to_string().len() < 4_000));
        }
    }
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}"), ("Some(", ")"), ("{1:", "}"), ("A(b:", ")")] {
        let nest = format!("{}{}", open.repeat(deep), close.repeat(deep));
        for text in [
            nest.clone(),
            format!("(roll_calls: {nest})"),
            format!("(roll_calls: [{nest}])"),
            format!("(roll_calls: [(id: {nest})])"),
            format!("(roll_calls: [(id: \"a\", symbol: {nest}, topics: {nest}, tally: {nest})])"),
            format!(
                "(members: [(code: \"A\", eras: {nest})], groups: [(id: \"B\", members: {nest})], council: {nest})"
            ),
        ] {
            assert!(read(&text).has_errors(), "{}", &text[..40]);
        }
    }
}

#[test]
fn a_title_of_a_hundred_megabytes_is_told() {
    let title = "x".repeat(100_000_000);
    let good = "id: \"a\", body: GeneralAssembly, date: \"2023-11-03\", tally: (yes: 2, no: 1, abstain: 0)";
    for (wrong, kind) in [("", Kind::TooLarge), (", titel: 1", Kind::UnknownField), (", about: \"", Kind::Syntax)] {
        let problems = read(&format!("(roll_calls: [({good}, title: \"{title}\"{wrong})])")).problems;
        assert_eq!(problems.len(), 1, "{kind:?}");
        assert_eq!(problems[0].kind, kind);
        assert!(problems[0].to_string().len() < 4_000);
    }
}

#[test]
fn more_problems_than_anyone_reads_are_counted() {
    let codes: String = (0..1_000_000).map(|n| format!("X{n} ")).collect();
    let text = format!(
        "(roll_calls: [(id: \"a\", body: GeneralAssembly, date: \"2023-11-03\", title: \"t\", ballots: (yes: \"{codes}\"))])"
    );
    let loaded = read(&text);
    assert_eq!(loaded.problems.len(), 1_001);
    assert!(loaded.problems[1_000].message.contains("999000 more errors are not told"), "{}", loaded.problems[1_000]);

    let sections = format!("({})", "x: 1, ".repeat(1_000_000));
    assert_eq!(read(&sections).problems.len(), 1_001);

    let broken = format!("(roll_calls: [{}])", "(id: 1), ".repeat(100_000));
    assert_eq!(read(&broken).problems.len(), 1_001);
    let never_closed = format!("(roll_calls: [{}])", "(id: (\n".repeat(100_000));
    assert_eq!(read(&never_closed).problems.len(), 1_001);
    let groups =
        format!("(groups: [{}])", "(id: \"X\", name: \"x\", members: [(\"..\", \"FRA FRA\")]), ".repeat(50_000));
    assert_eq!(read(&groups).problems.len(), 1_001);
}

#[test]
fn warnings_do_not_crowd_out_errors() {
    let entry = |n: usize, outcome: &str| {
        format!(
            "(id: \"x{n}\", body: GeneralAssembly, date: \"2023-11-03\", title: \"t\", majority: Simple, \
             outcome: {outcome}, tally: (yes: 1, no: 2, abstain: 0)), "
        )
    };
    let many: String = (0..3_000).map(|n| entry(n, "Adopted")).collect();
    let loaded = read(&format!("(roll_calls: [{many}{}])", entry(9_999, "Vetoed")));
    assert!(loaded.has_errors());
}

#[test]
fn what_is_in_doubt_stays_out_of_the_record() {
    let good = "(id: \"a\", body: GeneralAssembly, date: \"2023-11-03\", title: \"t\u{1b}\", tally: (yes: 1, no: 2, abstain: 0)), ";
    let text = format!("(roll_calls: [{good} {} {}])", good.replace("2023", "203"), good.replace("title", "titel"));
    let loaded = read(&text);
    let titles: Vec<_> = loaded.record.roll_calls.iter().map(|roll_call| roll_call.title.as_str()).collect();
    assert_eq!(titles, ["t␛"]);
}

/// In a folder a pipe is nobody's record, and reading it would wait for ever.
#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.ron")).status().unwrap();
    assert!(made.success());
    let loaded = store::load(&[folder.path().to_owned()], &Record::default(), DEFAULT_LIMIT);
    assert_eq!(loaded.problems.len(), 1);
    assert!(loaded.problems[0].to_string().contains("no .ron file"), "{}", loaded.problems[0]);
}
