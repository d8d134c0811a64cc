//! The explorer in lines of words: what goes in through a pipe or a terminal, and what comes out.
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use unvotes::embedded;

const UNVOTES: &str = env!("CARGO_BIN_EXE_unvotes");
const EXAMPLE: &str = "tests/fixtures/cli/example.ron";

/// What comes out where some lines go in.
fn said(args: &[&str], lines: &str) -> String {
    said_in(Path::new(concat!(env!("CARGO_TARGET_TMPDIR"), "/nothing")), args, lines)
}

/// The same where what a person keeps lies in a folder.
fn said_in(folder: &Path, args: &[&str], lines: &str) -> String {
    let mut command = Command::new(UNVOTES);
    command.arg("--plain").args(args).current_dir(env!("CARGO_MANIFEST_DIR")).env("COLUMNS", "100");
    command.env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Whoever said `quit` hears nothing more.
    let _ = child.stdin.take().unwrap().write_all(lines.as_bytes());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""), "{lines}");
    String::from_utf8(output.stdout).unwrap()
}

fn example(lines: &str) -> String {
    said(&["--record", EXAMPLE], lines)
}

/// No line holds what a terminal would obey.
#[track_caller]
fn is_lines(text: &str) {
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
}

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "`{part}` is not in:\n{text}");
    }
}

#[test]
fn lists_details_and_the_way_back() {
    let text = example("list\n1\nback\ncountries\n1\nblocs\nfrobnicate\nquit\nlist\n");
    is_lines(&text);
    has(&text, &["the latest first. Page 1 of 1.", "1. ", "members, present and former", "General Assembly: "]);
    has(&text, &["agreement index", "There is no `frobnicate`"]);
    // Nothing is said after the end.
    assert!(text.trim_end().ends_with("searches the record."), "{text}");
}

#[test]
fn pins_and_notes_are_kept_from_lines_too() {
    let folder = tempfile::tempdir().unwrap();
    let run = |lines: &str| said_in(folder.path(), &["--record", EXAMPLE], lines);
    let text = run("pin\nnote why\npins\nshow ex-1\npin\nnote ask \u{1b}[31mthe class\ncountry AAA\npin\npins\nquit\n");
    is_lines(&text);
    has(
        &text,
        &["Go to a roll call, a country or a group", "Notes are written on roll calls", "Nothing is pinned or noted"],
    );
    has(&text, &["ex-1 is pinned", "Noted.", "AAA is pinned", "2 pins, 1 note. Page 1 of 1.", "2. country AAA: Alpha"]);
    // The next time, and by another program.
    let text = run("pins\n1\nnote\nnote -\npin\nback\n2\nquit\n");
    has(&text, &["Your note: ask [31mthe class", "The note is deleted.", "ex-1 is no longer pinned."]);
    has(&text, &["1 pin, 0 notes."]);
    // What is hidden stays so.
    let text = run("reveal ex-1\npins\npin\nquit\n");
    has(&text, &["Something is still hidden"]);
    assert!(!text.contains("Adopted"), "{text}");
    let kept = std::fs::read_to_string(folder.path().join("unvotes/notebook.ron")).unwrap();
    assert!(kept.contains("Country(\"AAA\")") && !kept.contains("ex-1"), "{kept}");
}

#[test]
fn ballots_are_words_and_no_glyphs() {
    let text = said(&[], "show ES-10/21\nfilter FRA=yes USA=no GBR=abstain year:2023\nideal\nspace 78\ncoverage\n");
    is_lines(&text);
    has(&text, &["ADOPTED: 120 of 134 voting", "120 yes, 14 no, 45 abstain, 14 absent", "France voted yes"]);
    let drawn = ['✔', '✘', '○', '·', '⊘', '●', '█', '▓', '░', '│', '─', '†', '≡'];
    assert!(!text.contains(drawn), "{text}");
}

/// One command on the command line is one line here, over the roll calls in view.
#[test]
fn what_is_printed_is_what_the_command_prints() {
    let direct = |args: &[&str]| {
        let mut command = Command::new(UNVOTES);
        command
            .args(args)
            .args(["--plain", "--record", EXAMPLE])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("COLUMNS", "100");
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let text = example("filter body:ga\nshow ex-1\ncountry AAA\nagree AAA DDD\nwhat-if ex-1 BBB=no\n");
    let all: [&[&str]; 4] = [
        &["show", "ex-1"],
        &["country", "AAA", "body:ga"],
        &["agree", "AAA", "DDD", "body:ga"],
        &["what-if", "ex-1", "BBB=no"],
    ];
    for args in all {
        let printed = direct(args);
        assert!(!printed.is_empty() && text.contains(&printed), "{args:?}:\n{printed}\nis not in:\n{text}");
    }
}

#[test]
fn mistakes_end_nothing_and_change_nothing() {
    let lines = "filter xyz:1\nfilter G7=oops\nfilter zzzz qqqq\n999999\npage\npage x\nshow nothing-like-it\ncountry ZZZ\n\
                 agree FRA\nlesson nobody\nreveal nobody\nleave\nteacher\nimport x.csv\nchamber\nshow --frob\n\u{1b}[2J\n\"\nlist\n";
    let text = example(lines);
    is_lines(&text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(text.matches("The filter stays as it was.").count(), 3, "{text}");
    has(
        &text,
        &[
            "There is no row 999999 here.",
            "no roll call is called",
            "is of the command line",
            "There is nothing to leave",
        ],
    );
    // The list is the same as before.
    assert_eq!(text.matches("4 roll calls in view, the latest first. Page 1 of 1.").count(), 2, "{text}");
}

/// From the first line to the last part but one nothing that is hidden is said, whatever is asked for meanwhile.
#[test]
fn what_is_hidden_is_in_no_line() {
    let asked = "1\nshow this\nlist\nwhat-if this\nfilter FRA=yes\ncountry FRA\nback\nagain\nbloc G7\n";
    let hidden = said(&[], &format!("reveal ES-10/21 G7 regions\n{asked}next\n{asked}quit\n"));
    is_lines(&hidden);
    let after = &hidden[hidden.find("Every ballot of").unwrap()..];
    for part in ["120", "A/RES/ES-10/21", "ADOPTED", "adopted", "14 no"] {
        assert!(!after.contains(part), "`{part}` is said:\n{after}");
    }
    has(after, &["Part 1 of 8.", "1 yes: France", "1 no: United States", "Something is still hidden."]);
    let again = "next\nprevious\nprevious\n";
    let open = said(&[], &format!("reveal ES-10/21 G7 regions\n{again}{}1\n", "next\n".repeat(8)));
    has(&open, &["Tally: 120 yes, 14 no, 45 abstain, 14 absent", "ADOPTED: 120 of 134 voting", "Id: ga-es10-21"]);
    // Closed again, it says what it said at first.
    assert_eq!(open.matches("Every ballot of").count(), 2, "{open}");
}

/// Every lesson from its first step to its end, by nothing but empty lines.
#[test]
fn lessons_are_walked_through() {
    let record = embedded::record().unwrap();
    let lines = |(name, _): &(&str, &str)| format!("lesson {name}\n{}leave\n", "\n".repeat(300));
    let walked = said(&[], &embedded::LESSONS.iter().map(lines).collect::<String>());
    is_lines(&walked);
    let walked = walked.split_whitespace().collect::<Vec<_>>().join(" ");
    for (name, text) in embedded::LESSONS {
        let source = unvotes::store::Source { name: (*name).to_owned(), text: (*text).to_owned() };
        let lesson = unvotes::lesson::read(&source, &record).lesson.unwrap();
        for (at, step) in lesson.steps.iter().enumerate() {
            has(&walked, &[&format!("Step {} of {}: {}", at + 1, lesson.steps.len(), step.title)]);
            let because = step.ask.iter().flat_map(|ask| &ask.because);
            for said in step.text.iter().chain(because) {
                has(&walked, &[&said.split_whitespace().collect::<Vec<_>>().join(" ")]);
            }
        }
        has(&walked, &[&format!("This was “{}”", lesson.title)]);
    }
}

#[test]
fn a_lesson_opens_from_the_command_line() {
    let text = said(&["lesson", "october"], "next\nnext\nnext\n");
    has(&text, &["Step 1 of 18", "Question: ", "b is right: ", "Step 3 of 18"]);
    // The draft of step 3 is hidden.
    let step = &text[text.find("Step 3 of 18").unwrap()..];
    assert!(!step.contains("S/2023/772") && !step.to_lowercase().contains("adopted"), "{step}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_gets_a_prompt_and_no_escape() {
    use common::pty::Terminal;
    let mut pty = Terminal::new().size(80, 24).run(UNVOTES, &["--plain"]);
    pty.wait_for_text("unvotes>");
    pty.send_keys("power\n");
    pty.wait_for_text("Shapley-Shubik");
    pty.send_keys("quit\n");
    assert_eq!(pty.exit_code(), 0);
    let log = pty.log();
    assert!(!log.contains(&0x1b), "{}", String::from_utf8_lossy(&log));
    let wide = String::from_utf8_lossy(&log).lines().map(|line| line.chars().count()).max();
    assert!(wide.is_some_and(|columns| columns <= 80), "{wide:?}");
}
