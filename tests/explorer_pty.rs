//! The shipped binary in a pseudo-terminal.
#![cfg(target_os = "linux")]

mod common;

use common::pty::{Terminal, run_piped, send_signal, wake_ups};
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
fn no_color_draws_without_colours() {
    let mut pty = Terminal::new().size(80, 24).env("NO_COLOR", "1").run(UNVOTES, &[]);
    pty.wait_for_text("ADOPTED: 120 of 134");
    let log = String::from_utf8_lossy(&pty.log()).into_owned();
    assert!(!log.contains("\x1b[38;") && !log.contains("\x1b[31m") && !log.contains("\x1b[92m"), "{log:?}");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn without_a_terminal_it_says_so() {
    let (code, out, err) = run_piped(UNVOTES, &[]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("draws on a terminal") && err.contains("`unvotes find`"), "{err}");
}
