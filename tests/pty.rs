//! The terminal is given back whatever happens, and an idle program is asleep. Shown on a real pseudo-terminal.
//!
//! The program under test is the example `terminal_probe`, compiled into this very file: the test binary starts
//! itself again, and asks for the one test that turns into the probe. So the probe is always there and always
//! current, whichever tests cargo was asked to build, and no second target has to be found.
#![cfg(target_os = "linux")]
// A test that cannot go on has to say so; the lint knows only functions marked as tests.
#![allow(clippy::expect_used)]

mod common;
#[path = "../examples/terminal_probe.rs"]
mod terminal_probe;

use std::env;
use std::path::PathBuf;
use std::process;
use std::thread;
use std::time::{Duration, Instant};

use common::pty::{DEADLINE, Pty, Terminal, process_state, processor_ticks, run_piped, send_signal, wake_ups};
use rustix::process::Signal;
use vt100::MouseProtocolMode;

/// Set for the process that is to be the probe.
const BE_THE_PROBE: &str = "UNVOTES_TERMINAL_PROBE";
const PROBE_ARGS: &[&str] = &["--exact", "the_probe", "--nocapture", "--quiet"];

#[test]
fn the_probe() {
    if env::var_os(BE_THE_PROBE).is_some() {
        process::exit(terminal_probe::run().into());
    }
}

fn probe() -> PathBuf {
    env::current_exe().expect("this test")
}

fn terminal() -> Terminal {
    // A backtrace would fill the screen that the tests look at.
    Terminal::new().env(BE_THE_PROBE, "1").env("RUST_BACKTRACE", "0")
}

/// The probe in a terminal, as the only program, with its first frame drawn.
#[track_caller]
fn run(terminal: &Terminal) -> Pty {
    let pty = terminal.run(probe(), PROBE_ARGS);
    pty.wait_for_text("count 0");
    pty
}

/// The same inside a shell that tells how it ended.
#[track_caller]
fn inspect(terminal: &Terminal) -> Pty {
    let pty = terminal.run_and_inspect(probe(), PROBE_ARGS);
    pty.wait_for_text("count 0");
    pty
}

/// What the probe wrote from taking the terminal on.
fn since_taken(pty: &Pty) -> String {
    let log = String::from_utf8_lossy(&pty.log()).into_owned();
    let start = log.find("\x1b[?1049h").expect("the terminal is taken");
    log[start..].to_owned()
}

#[test]
fn keys_pastes_workers_and_the_mouse_arrive() {
    let pty = run(&terminal().env("TERMINAL_PROBE_MOUSE", "1"));
    pty.send_keys("++");
    pty.wait_for_text("count 2");
    pty.send_keys("b");
    pty.wait_for_text("count 12");
    pty.send_keys("\x1b[200~one\ntwo\x1b[201~");
    pty.wait_for_text("pasted 7 bytes");
    pty.send_keys("\x1b[<0;5;7M");
    pty.wait_for_text("mouse 4,6");
    pty.send_keys("c");
    pty.wait_for_bytes("\x1b]52;c;MTI=");
}

#[test]
fn what_the_terminal_answers_late_to_others_is_no_key() {
    let pty = run(&terminal());
    // A background, a name, attributes, a cursor, the focus.
    pty.send_keys("\x1b]11;rgb:ff++/ffff/ffff\x1b\\\x1bP>|term++\x1b\\\x1b[?62;22c\x1b[24;80R\x1b[I\x1b[O");
    pty.send_keys("+");
    pty.wait_for_text("count 1");
    pty.send_keys("+");
    pty.wait_for_text("count 2");
}

#[test]
fn more_keys_than_one_read_takes_all_arrive() {
    let pty = run(&terminal());
    pty.send_keys(&"+".repeat(3000));
    pty.wait_for_text("count 3000");
}

#[test]
fn the_terminal_is_given_back_after_a_key() {
    for (key, code) in [("q", 0), ("\x03", 0), ("e", 1)] {
        let mut pty = inspect(&terminal().env("TERMINAL_PROBE_MOUSE", "1"));
        pty.screen(|screen| {
            assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste());
        });
        pty.send_keys(key);
        pty.assert_given_back(code);
        assert_eq!(code == 1, pty.screen_text().contains("error: the probe"));
    }
}

#[test]
fn the_terminal_is_given_back_before_a_panic_is_told() {
    for (key, message) in [("p", "the probe panics"), ("w", "the worker panics")] {
        let mut pty = inspect(&terminal().env("TERMINAL_PROBE_MOUSE", "1"));
        pty.send_keys(key);
        pty.assert_given_back(101);
        assert!(pty.screen_text().contains(message), "{}", pty.screen_text());
        assert_eq!(pty.screen_text().matches("panicked at").count(), 1);
    }
}

#[test]
fn the_terminal_is_given_back_after_a_signal() {
    for (signal, number) in [(Signal::TERM, 15), (Signal::HUP, 1), (Signal::INT, 2), (Signal::QUIT, 3)] {
        let mut pty = inspect(&terminal().env("TERMINAL_PROBE_MOUSE", "1"));
        send_signal(pty.program(), signal);
        pty.assert_given_back(128 + number);
    }
}

#[test]
fn giving_back_is_one_write_and_happens_once() {
    let mut pty = inspect(&terminal());
    pty.send_keys("q");
    pty.assert_given_back(0);
    let log = since_taken(&pty);
    assert_eq!(log.matches("\x1b[?1049l").count(), 1);
    let whole = |piece: &Vec<u8>| {
        let piece = String::from_utf8_lossy(piece).into_owned();
        let all = ["\x1b[?2004l", "\x1b[?1000l", "\x1b[?1049l", "\x1b[?25h"];
        all.iter().all(|off| piece.contains(off))
    };
    assert!(pty.pieces().iter().any(whole));
}

/// A shell with job control, which the terminal needs for a stop: runs the probe, shows the modes while it is
/// stopped, waits for a line, and continues it.
fn with_job_control(terminal: &Terminal) -> Pty {
    let pty = terminal.script(
        r#"set -m; "$@"; echo "STOPPED:$?"; stty -a; echo "SHELL"; read wait; fg >/dev/null; code=$?
           stty -a; echo "DONE:$code"; read wait"#,
        probe(),
        PROBE_ARGS,
    );
    pty.wait_for_text("count 0");
    pty
}

#[test]
fn a_stop_gives_the_terminal_to_the_shell_and_takes_it_again() {
    // 147 is a stop by SIGSTOP as a shell tells it.
    let ways: [fn(&Pty); 2] = [|pty| pty.send_keys("\x1a"), |pty| send_signal(pty.program(), Signal::TSTP)];
    for stop in ways {
        let mut pty = with_job_control(&terminal().env("TERMINAL_PROBE_MOUSE", "1"));
        pty.send_keys("+");
        pty.wait_for_text("count 1");
        let program = pty.program();
        stop(&pty);
        pty.wait_for_text("SHELL");
        pty.wait_for_text("STOPPED:147");
        assert_eq!(process_state(program), Some('T'));
        pty.assert_modes_given_back();
        pty.assert_cooked();

        // The window changes while the shell has it, and the shell leaves its own text behind.
        pty.resize(60, 20);
        pty.send_keys("\n");
        pty.wait_for_text("probe of 60 by 20");
        pty.wait_for("the screen is ours", |screen| {
            let mouse = screen.mouse_protocol_mode() != MouseProtocolMode::None;
            screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste() && mouse
        });
        assert!(!pty.screen_text().contains("SHELL"));
        pty.send_keys("+");
        pty.wait_for_text("count 2");
        pty.send_keys("q");
        pty.assert_given_back(0);
    }
}

#[test]
fn a_stop_from_outside_that_nobody_announced_is_repaired() {
    let pty = run(&terminal());
    send_signal(pty.pid(), Signal::STOP);
    let started = Instant::now();
    while process_state(pty.pid()) != Some('T') {
        assert!(started.elapsed() < DEADLINE);
        thread::yield_now();
    }
    let before = pty.log().len();
    send_signal(pty.pid(), Signal::CONT);
    // Every cell, not only what changed.
    pty.wait_for_bytes_after(before, "count");
}

#[test]
fn where_no_shell_could_continue_it_the_program_does_not_stop() {
    let pty = run(&terminal());
    pty.send_keys("\x1a+");
    pty.wait_for_text("count 1");
    assert_ne!(process_state(pty.pid()), Some('T'));
}

#[test]
fn a_new_size_is_drawn() {
    let pty = run(&terminal());
    pty.wait_for_text("probe of 80 by 24");
    pty.resize(40, 10);
    pty.wait_for_text("probe of 40 by 10");
    pty.resize(100, 30);
    pty.wait_for_text("probe of 100 by 30");
}

#[test]
fn a_storm_of_sizes_ends_on_the_last_one_with_few_frames() {
    let pty = run(&terminal());
    let (started, before) = (Instant::now(), pty.log().len());
    for number in 0..200 {
        pty.resize(50 + number % 40, 10 + number % 20);
        thread::sleep(Duration::from_millis(2));
    }
    pty.resize(100, 30);
    pty.wait_for_text("probe of 100 by 30");
    let frames = String::from_utf8_lossy(&pty.log()[before..]).matches("\x1b[?2026h").count();
    let intervals = started.elapsed().as_millis() / 16;
    assert!(frames as u128 <= intervals + 2, "{frames} frames in {intervals} intervals");
}

#[test]
fn a_size_does_not_wait_for_half_an_escape_sequence() {
    let pty = run(&terminal());
    pty.send_keys("\x1b[");
    pty.resize(40, 10);
    pty.wait_for_text("probe of 40 by 10");
}

#[test]
fn a_terminal_that_does_not_know_its_size_gets_the_common_one() {
    let pty = terminal().size(0, 0).run(probe(), PROBE_ARGS);
    pty.wait_for_bytes("80\x1b[1;13Hby\x1b[1;16H24");
}

#[test]
fn a_terminal_of_one_cell_is_survived() {
    let mut pty = terminal().size(1, 1).run(probe(), PROBE_ARGS);
    pty.wait_for_bytes("\x1b[?2026l");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_closed_terminal_ends_the_program_at_once() {
    // With the signal that comes with it, and without: then only the terminal itself tells.
    let heard = terminal().run(probe(), PROBE_ARGS);
    // Which of the two the loop hears first is chance.
    assert_ends_when_closed(heard, &[128 + 1, 3]);
    let deaf = terminal().env("TERMINAL_PROBE_DEAF", "1").script(r#"trap "" HUP; exec "$@""#, probe(), PROBE_ARGS);
    assert_ends_when_closed(deaf, &[3]);
}

#[track_caller]
fn assert_ends_when_closed(mut pty: Pty, codes: &[u32]) {
    pty.wait_for_text("count 0");
    let before = processor_ticks(pty.pid());
    let mut used = 0;
    pty.hang_up("+");
    let ended = pty.wait_for_exit(Duration::from_secs(2), |pid| {
        used = used.max(processor_ticks(pid).saturating_sub(before));
    });
    assert!(used <= 10, "{used} ticks of processor time");
    assert!(codes.contains(&ended), "it ended with {ended}");
}

#[test]
fn the_terminal_is_asked_nothing() {
    // Also with a terminal that would not answer: the first frame is there all the same.
    for terminal in [terminal(), terminal().silent()] {
        let mut pty = inspect(&terminal);
        pty.resize(70, 20);
        pty.wait_for_text("probe of 70 by 20");
        pty.send_keys("q");
        pty.assert_given_back(0);
        assert_eq!(pty.questions(), Vec::<String>::new());
    }
}

#[test]
fn a_frame_is_one_synchronized_update_in_one_write() {
    let pty = run(&terminal());
    pty.send_keys("+");
    pty.wait_for_text("count 1");
    let log = since_taken(&pty);
    let frames: Vec<_> = log.split("\x1b[?2026h").skip(1).collect();
    assert_eq!(frames.len(), 2, "{frames:?}");
    for frame in frames {
        assert!(frame.ends_with("\x1b[?2026l"), "{frame:?}");
        assert_eq!(frame.matches("\x1b[?2026l").count(), 1);
    }
    let last = pty.pieces().pop().expect("a frame");
    let last = String::from_utf8_lossy(&last).into_owned();
    assert!(last.starts_with("\x1b[?2026h") && last.ends_with("\x1b[?2026l"));
}

#[test]
fn an_idle_program_sleeps() {
    let pty = run(&terminal());
    pty.send_keys("+");
    pty.wait_for_text("count 1");
    // Let the last thread go to sleep: all of them do, so their states say when.
    let started = Instant::now();
    let mut before = (wake_ups(pty.pid()), pty.log().len());
    loop {
        thread::sleep(Duration::from_millis(50));
        let now = (wake_ups(pty.pid()), pty.log().len());
        if now == before {
            break;
        }
        before = now;
        assert!(started.elapsed() < DEADLINE, "it does not go to sleep");
    }
    let ticks = processor_ticks(pty.pid());
    thread::sleep(Duration::from_millis(1500));
    assert_eq!((wake_ups(pty.pid()), pty.log().len()), before);
    assert_eq!(processor_ticks(pty.pid()), ticks);
}

#[test]
fn without_a_terminal_there_is_a_clear_error() {
    // The probe has to be asked through the environment, and this process is not it.
    let (code, out, err) =
        run_piped("env", &[&[&*format!("{BE_THE_PROBE}=1"), probe().to_str().expect("a path")], PROBE_ARGS].concat());
    assert_eq!(code, Some(2), "{out}{err}");
    assert!(err.contains("standard output is not one; for a pipe use"), "{err}");
    assert!(!out.contains('\x1b'), "{out:?}");
}
