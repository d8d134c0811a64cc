//! The shipped binary in a pseudo-terminal.
#![cfg(target_os = "linux")]
// A test that cannot go on has to say so; the lint knows only functions marked as tests.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::pty::{Takes, Terminal, run_piped, send_signal, wake_ups};
use rustix::process::Signal;

const UNVOTES: &str = env!("CARGO_BIN_EXE_unvotes");

#[test]
fn opens_walks_and_gives_the_terminal_back() {
    let mut pty = Terminal::new().size(120, 40).run_and_inspect(UNVOTES, &[]);
    pty.wait_for_text("ADOPTED: 120 of 134 voting");
    pty.send_keys("/truce nothing\r");
    pty.wait_for_text("nothing matches");
    pty.send_keys("c\t");
    pty.wait_for_text("Code Name");
    pty.send_keys("q");
    pty.assert_given_back(0);
}

#[test]
fn a_silent_terminal_is_enough() {
    let mut pty = Terminal::new().size(80, 24).silent().run_and_inspect(UNVOTES, &["--ascii"]);
    pty.wait_for_text("ADOPTED: 120 of 134");
    assert!(pty.questions().is_empty());
    pty.send_keys("\x03");
    pty.assert_given_back(0);
}

#[test]
fn ends_by_signal_with_the_terminal_given_back() {
    let mut pty = Terminal::new().size(80, 24).run(UNVOTES, &[]);
    pty.wait_for_text("ADOPTED: 120 of 134");
    send_signal(pty.pid(), Signal::TERM);
    assert_eq!(pty.exit_code(), 143);
    pty.assert_modes_given_back();
}

#[test]
fn sleeps_when_nothing_happens() {
    let mut pty = Terminal::new().size(80, 24).run(UNVOTES, &[]);
    pty.wait_for_text("ADOPTED: 120 of 134");
    std::thread::sleep(std::time::Duration::from_millis(300));
    let (bytes, before) = (pty.log().len(), wake_ups(pty.pid()));
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert_eq!((pty.log().len(), wake_ups(pty.pid())), (bytes, before));
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn estimates_in_the_background_plays_and_sleeps() {
    let mut pty = Terminal::new().size(120, 40).run(UNVOTES, &[]);
    pty.wait_for_text("ADOPTED: 120 of 134");
    pty.send_keys("4");
    pty.wait_for_text("Session 78");
    pty.send_keys(" ");
    pty.wait_for_text("Session 79");
    pty.wait_for_text("Session 80");
    pty.wait_for_text("Space plays");
    std::thread::sleep(std::time::Duration::from_millis(300));
    let (bytes, before) = (pty.log().len(), wake_ups(pty.pid()));
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert_eq!((pty.log().len(), wake_ups(pty.pid())), (bytes, before));
    // Another filter, another estimate; leaving does not wait for it.
    pty.send_keys("/topic:nuclear\r");
    pty.wait_for_text("868 of");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
}

/// What the terminal is told to set in colours and in modifiers, each code once: `1`, `38;5`, `91`.
fn looks(log: &[u8]) -> BTreeSet<String> {
    let log = String::from_utf8_lossy(log);
    let mut looks = BTreeSet::new();
    for after in log.split("\x1b[").skip(1) {
        let end = after.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(after.len());
        if !after[end..].starts_with('m') {
            continue;
        }
        let mut codes = after[..end].split(';');
        while let Some(code) = codes.next() {
            match (code, code == "38" || code == "48") {
                (_, true) => {
                    let depth = codes.next().unwrap_or_default();
                    let colors = codes.by_ref().take(if depth == "5" { 1 } else { 3 }).count();
                    assert_eq!(colors, if depth == "5" { 1 } else { 3 });
                    looks.insert(format!("{code};{depth}"));
                }
                _ => drop(looks.insert(code.to_owned())),
            }
        }
    }
    looks
}

/// The looks of the first screens on a terminal of that kind, and whether all of it is ASCII.
fn drawn_on(env: &[(&str, &str)], args: &[&str]) -> (BTreeSet<String>, bool) {
    let terminal = env.iter().fold(Terminal::new(), |terminal, (name, value)| terminal.env(name, value));
    let mut pty = terminal.run(UNVOTES, args);
    pty.wait_for_text("ADOPTED: 120 of 134");
    pty.send_keys("\t");
    pty.wait_for_text("Code Name");
    let log = pty.log();
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    (looks(&log), log.is_ascii())
}

#[test]
fn each_terminal_gets_what_it_has() {
    let sixteen =
        |code: &str| code.parse::<u8>().is_ok_and(|code| matches!(code, 30..=37 | 40..=47 | 90..=97 | 100..=107));
    let modifier = |code: &str| matches!(code, "0" | "1" | "2" | "3" | "4" | "7");
    let only = |looks: &BTreeSet<String>, is_so: &dyn Fn(&str) -> bool| looks.iter().all(|code| is_so(code));
    for (env, args, depth, ascii) in [
        (&[("TERM", "xterm")][..], &[][..], "16", false),
        (&[("TERM", "xterm-256color")], &[], "256", false),
        (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], &[], "24 bit", false),
        (&[("TERM", "screen"), ("COLORTERM", "truecolor")], &[], "16", false),
        (&[("TERM", "linux")], &[], "16", true),
        (&[("TERM", "vt100")], &[], "none", true),
        (&[("TERM", "nobody-knows-this"), ("LC_ALL", "C")], &[], "16", true),
        (&[("NO_COLOR", "1")], &[], "none", false),
        (&[("CLICOLOR", "0")], &[], "none", false),
        (&[("NO_COLOR", "1")], &["--color", "always"], "256", false),
        (&[("TERM", "xterm-256color"), ("LC_ALL", "POSIX")], &["--color", "16"], "16", true),
    ] {
        let (looks, is_ascii) = drawn_on(env, args);
        let told = format!("{env:?} {args:?}: {looks:?}");
        assert_eq!(is_ascii, ascii, "{told}");
        match depth {
            "none" => assert!(only(&looks, &modifier), "{told}"),
            "16" => assert!(only(&looks, &|code| sixteen(code) || modifier(code)) && looks.contains("90"), "{told}"),
            "256" => assert!(looks.contains("38;5") && !looks.contains("38;2"), "{told}"),
            _ => assert!(looks.contains("38;2") && !looks.contains("38;5"), "{told}"),
        }
    }
}

#[test]
fn where_nothing_can_be_drawn_it_speaks_in_lines() {
    // Large enough that nothing scrolls away before it is looked for.
    let mut pty = Terminal::new().size(100, 60).env("TERM", "dumb").run(UNVOTES, &[]);
    pty.wait_for_text("in lines. `help` says what can be asked");
    pty.send_keys("quit\n");
    assert_eq!(pty.exit_code(), 0);
    assert!(!pty.log().contains(&0x1b));
}

#[test]
fn a_slow_terminal_loses_frames_and_no_keys() {
    let mut pty = Terminal::new().takes(Takes::Slowly(400)).run(UNVOTES, &[]);
    pty.wait_for_text("ADOPTED: 120 of 134");
    for _ in 0..60 {
        pty.send_keys("\t");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    // Twelve times round, and one on.
    pty.send_keys("\t");
    pty.wait_for_text("Code Name");
    let frames = String::from_utf8_lossy(&pty.log()).matches("\x1b[?2026h").count();
    assert!(frames < 40, "{frames} frames");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_terminal_that_takes_nothing_does_not_keep_the_program_from_ending() {
    let mut pty = Terminal::new().size(200, 60).takes(Takes::Only(64)).run(UNVOTES, &[]);
    pty.wait_for_bytes("\x1b[?1049h");
    send_signal(pty.pid(), Signal::TERM);
    let ended = pty.wait_for_exit(std::time::Duration::from_secs(6), |_| ());
    // Ended by the signal itself, and not by an exit of its own.
    assert_ne!(ended, 0);
}

#[test]
fn a_paste_of_a_million_bytes_is_cut_and_no_part_of_it_is_a_key() {
    let mut pty = Terminal::new().run(UNVOTES, &[]);
    pty.wait_for_text("ADOPTED: 120 of 134");
    pty.send_keys("/");
    let pasted = "q gaza\x1b]0;title\x07\n\t\u{9b}31m".repeat(50_000);
    pty.send_keys(&format!("\x1b[200~{pasted}\x1b[201~"));
    pty.wait_for_text("gaza]0;title");
    assert!(!String::from_utf8_lossy(&pty.log()).contains("\x1b]0;"));
    pty.send_keys("\x1b");
    pty.wait_for("the line is closed", |screen| !screen.contents().contains("gaza]0;title"));
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_theme_of_ones_own_is_named_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("unvotes")).unwrap();
    let settings = "(themes: [(name: \"paper\", based_on: \"light\", colors: [(\"yes\", \"21\")])])";
    fs::write(folder.path().join("unvotes/config.ron"), settings).unwrap();
    let mut pty = with_folder(folder.path()).run(UNVOTES, &["--theme", "paper"]);
    pty.wait_for_text("ADOPTED: 120 of 134");
    assert!(String::from_utf8_lossy(&pty.log()).contains("38;5;21m"));
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
}

/// A folder with a program `tmux` that takes what it is given, or refuses.
fn with_tmux(folder: &Path, script: &str) -> Terminal {
    let tmux = folder.join("tmux");
    fs::write(&tmux, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&tmux, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default());
    Terminal::new().env("TMUX", "/nowhere,1,0").env("PATH", &path)
}

#[test]
fn inside_tmux_the_clipboard_is_tmux_s_business_and_else_the_terminal_s() {
    let folder = tempfile::tempdir().unwrap();
    let copied = folder.path().join("copied");
    let takes = format!(r#"echo "$@" >> "{0}.new"; cat >> "{0}.new"; mv "{0}.new" "{0}""#, copied.display());
    let mut pty = with_tmux(folder.path(), &takes).run(UNVOTES, &[]);
    pty.wait_for_text("ADOPTED: 120 of 134");
    pty.send_keys("y");
    pty.wait_for_text("sent to the clipboard: A/RES/ES-10/21");
    let started = std::time::Instant::now();
    while !copied.exists() && started.elapsed() < common::pty::DEADLINE {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(fs::read_to_string(&copied).unwrap(), "load-buffer -w -\nA/RES/ES-10/21");
    assert!(!String::from_utf8_lossy(&pty.log()).contains("\x1b]52"));
    drop(pty);

    // An old one, or one that is not there.
    let mut pty = with_tmux(folder.path(), "exit 1").run(UNVOTES, &[]);
    pty.wait_for_text("ADOPTED: 120 of 134");
    pty.send_keys("y");
    pty.wait_for_bytes("\x1b]52;c;QS9SRVMvRVMtMTAvMjE=\x1b\\");
    pty.wait_for_bytes("\x1bPtmux;\x1b\x1b]52;c;QS9SRVMvRVMtMTAvMjE=\x1b\x1b\\\x1b\\");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn without_a_terminal_it_says_so() {
    let (code, out, err) = run_piped(UNVOTES, &[]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("draws on a terminal") && err.contains("`unvotes find`"), "{err}");
}

/// A terminal of 120 columns, with a folder for what is saved.
fn with_folder(folder: &Path) -> Terminal {
    let of = |name: &str| folder.join(name).to_str().unwrap_or_default().to_owned();
    let terminal = Terminal::new().size(120, 40).env("XDG_CONFIG_HOME", folder.to_str().unwrap_or_default());
    terminal.env("XDG_DATA_HOME", &of("data")).env("XDG_STATE_HOME", &of("state"))
}

#[test]
fn broken_settings_are_told_and_the_rest_of_them_holds() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("unvotes")).unwrap();
    let settings = "(screen: \"countries\", methd: \"pi\", keys: [(action: \"help\", keys: \"f1\"), (action: \"quit\", keys: \"Q\")])";
    fs::write(folder.path().join("unvotes/config.ron"), settings).unwrap();
    let mut pty = with_folder(folder.path()).run_and_inspect(UNVOTES, &[]);
    pty.wait_for_text("config.ron, line 1: there is no field `methd` here");
    pty.wait_for_text("Code Name");
    pty.send_keys("\x1bOP");
    pty.wait_for_text("F1");
    pty.wait_for_text("show every key");
    pty.send_keys("\x1b");
    pty.wait_for("the help is closed", |screen| !screen.contents().contains("show every key"));
    pty.send_keys("qQ");
    pty.wait_for_text("did you mean `method`?");
    pty.assert_given_back(0);
}

#[test]
fn a_filter_is_typed_completed_and_saved_for_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("unvotes/filters.ron");
    let mut pty = with_folder(folder.path()).run(UNVOTES, &[]);
    pty.wait_for_text("ADOPTED: 120 of 134");
    pty.send_keys("/FRA=y\t");
    pty.wait_for_text("France voted yes");
    pty.send_keys(" USA=no GBR=abstain\r");
    pty.wait_for_text("and the United Kingdom abstained");
    pty.send_keys("wtruce\r");
    pty.wait_for_text("saved as `truce`");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    drop(pty);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(r#"(name: "truce", filter: "FRA=yes USA=no GBR=abstain"),"#), "{text}");

    // Another program adds one while this one is open; both last.
    let mut pty = with_folder(folder.path()).run(UNVOTES, &[]);
    pty.wait_for_text("ADOPTED: 120 of 134");
    fs::write(&file, text.replace("    ],", r#"(name: "theirs", filter: "syria")],"#)).unwrap();
    pty.send_keys("f");
    pty.wait_for_text("truce");
    pty.send_keys("\r");
    pty.wait_for_text("Filter: FRA=yes USA=no GBR=abstain");
    pty.send_keys("c/gaza\rwours\r");
    pty.wait_for_text("saved as `ours`");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    let text = fs::read_to_string(&file).unwrap();
    assert!(["truce", "theirs", "ours"].iter().all(|name| text.contains(name)), "{text}");
}

#[test]
fn pins_notes_and_the_place_are_there_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = with_folder(folder.path()).run(UNVOTES, &[]);
    pty.wait_for_text("ADOPTED: 120 of 134");
    pty.send_keys("*Nask the class\r");
    pty.wait_for_text("Your note  ask the class");
    pty.send_keys("2JKenya\r\r");
    pty.wait_for_text("KEN · African Group");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    drop(pty);
    let notebook = fs::read_to_string(folder.path().join("data/unvotes/notebook.ron")).unwrap();
    assert!(notebook.contains(r#"(roll_call: "ga-es10-21", text: "ask the class"),"#), "{notebook}");

    let pty = with_folder(folder.path()).run(UNVOTES, &[]);
    pty.wait_for_text("KEN · African Group");
    pty.send_keys("'");
    pty.wait_for_text("1 pin, 1 note");
    pty.send_keys("\r");
    pty.wait_for_text("Your note  ask the class");
    // A terminal that is closed is no reason to forget the place.
    drop(pty);
    let place = folder.path().join("state/unvotes/place.ron");
    let kept = |text: &str| fs::read_to_string(&place).is_ok_and(|place| place.contains(text));
    let mut looks = 0;
    while !kept("in_detail: true") && looks < 500 {
        std::thread::sleep(std::time::Duration::from_millis(10));
        looks += 1;
    }
    assert!(kept(r#"screen: "resolutions""#));

    // Asked for something else, it opens that, and the place stays.
    let before = fs::read_to_string(&place).unwrap();
    let mut pty = with_folder(folder.path()).run(UNVOTES, &["tests/fixtures/cli/example.ron"]);
    pty.wait_for_text("4 roll calls");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    drop(pty);
    assert_eq!(fs::read_to_string(&place).unwrap(), before);
    let mut pty = with_folder(folder.path()).run(UNVOTES, &["--no-state"]);
    pty.wait_for_text("2023-10-27 A/ES-10/21");
    pty.send_keys("2q");
    assert_eq!(pty.exit_code(), 0);
    drop(pty);
    assert_eq!(fs::read_to_string(&place).unwrap(), before);

    // What was hidden on purpose is not told by the next start, be it of a roll call that was looked at before.
    let mut pty = with_folder(folder.path()).run(UNVOTES, &["reveal", "ES-10/21"]);
    pty.wait_for_text("0 of ");
    pty.send_keys("l");
    pty.wait_for_text("1 of ");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    drop(pty);
    let mut pty = with_folder(folder.path()).run(UNVOTES, &[]);
    pty.wait_for_text("First steps");
    assert!(!pty.screen_text().contains("ADOPTED"));
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn files_of_a_version_to_come_are_told_of_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let files = ["data/unvotes/notebook.ron", "state/unvotes/place.ron"].map(|name| folder.path().join(name));
    for file in &files {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, "(version: 2)\n").unwrap();
    }
    let mut pty = with_folder(folder.path()).run_and_inspect(UNVOTES, &[]);
    pty.wait_for_text("notebook.ron: version 2 of this file is none that this unvotes knows");
    pty.send_keys("*");
    pty.wait_for_text("not written, kept until you quit");
    pty.send_keys("q");
    pty.wait_for_text("pin: ga-es10-21");
    pty.wait_for_text("place.ron");
    pty.assert_given_back(0);
    for file in files {
        assert_eq!(fs::read_to_string(file).unwrap(), "(version: 2)\n");
    }
}

#[test]
fn a_broken_file_of_filters_is_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("unvotes/filters.ron");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, "(\n    filters: [nonsense],\n)\n").unwrap();
    let mut pty = with_folder(folder.path()).run(UNVOTES, &[]);
    pty.wait_for_text("filters.ron:2:15:");
    pty.send_keys("/gaza\rwmine\r");
    pty.wait_for_text("not written, kept until you quit");
    pty.send_keys("q");
    // What could not be saved is not lost: it is said when the terminal is the shell's again.
    pty.wait_for_text("mine: gaza");
    assert_eq!(pty.exit_code(), 0);
    drop(pty);
    assert_eq!(fs::read_to_string(&file).unwrap(), "(\n    filters: [nonsense],\n)\n");

    let mut pty = with_folder(folder.path()).run(UNVOTES, &["--no-state"]);
    pty.wait_for_text("ADOPTED: 120 of 134");
    pty.send_keys("/gaza\rwmine\r");
    pty.wait_for_text("kept until you quit: --no-state");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), "(\n    filters: [nonsense],\n)\n");
}
