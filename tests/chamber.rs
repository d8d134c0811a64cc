//! `unvotes chamber` from outside: a roll is called, killed, gone on with; nothing is lost and nobody else's file touched.
#![cfg(target_os = "linux")]
// A test that cannot go on has to say so; the lint knows only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use common::pty::{Pty, Terminal, run_piped, send_signal};
use rustix::process::Signal;
use unvotes::record::calling::Sitting;
use unvotes::record::{Outcome, Record};
use unvotes::store::{self, Loaded};

const UNVOTES: &str = env!("CARGO_BIN_EXE_unvotes");

/// Five members, in the order in which they are called.
const MEMBERS: &str = "BRA FRA IND GBR USA";

struct Room {
    folder: tempfile::TempDir,
    base: Record,
}

impl Room {
    fn new() -> Self {
        let base = Record { roll_calls: Vec::new(), ..unvotes::embedded::record().unwrap() };
        Self { folder: tempfile::tempdir().unwrap(), base }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn chamber(&self, name: &str, options: &[&str]) -> Pty {
        let path = self.path(name);
        let args: Vec<_> = ["chamber", path.to_str().unwrap()].into_iter().chain(options.iter().copied()).collect();
        Terminal::new().size(80, 24).run(UNVOTES, &args)
    }

    /// A Model UN session that begins at once.
    fn mun(&self, name: &str) -> Pty {
        let options = ["--preset", "mun", "--members", MEMBERS, "--present-and-voting", "FRA", "--title", "Peace"];
        self.chamber(name, &options)
    }

    fn loaded(&self, name: &str) -> Loaded {
        store::load(&[self.path(name)], &self.base, store::DEFAULT_LIMIT)
    }

    fn sitting(&self, name: &str) -> Sitting {
        let loaded = self.loaded(name);
        assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
        loaded.sitting.unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// Presses a key and waits until what it did is saved and on the screen.
#[track_caller]
fn press(pty: &Pty, key: &str, then: &str) {
    pty.send_keys(key);
    pty.wait_for(then, |screen| {
        let text = screen.contents();
        text.contains(then) && text.contains("saved in")
    });
}

#[track_caller]
fn refused(path: &Path, options: &[&str], why: &str) {
    let before = fs::read(path).ok();
    let args: Vec<_> = ["chamber", path.to_str().unwrap()].into_iter().chain(options.iter().copied()).collect();
    let (code, out, err) = run_piped(UNVOTES, &args);
    assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
    assert!(err.contains(why), "{err}");
    assert_eq!(fs::read(path).ok(), before);
}

#[test]
fn a_model_un_session_is_killed_and_gone_on_with() {
    let room = Room::new();
    let mut pty = room.mun("mun.ron");
    pty.wait_for_text("Brazil is called");
    press(&pty, "y", "France is called");
    pty.send_keys("a");
    pty.wait_for_text("present and voting");
    press(&pty, "n", "India is called");
    press(&pty, "p", "United Kingdom is called");
    // No time to clear up: what the screen called saved is all there is.
    send_signal(pty.pid(), Signal::KILL);
    assert_ne!(pty.exit_code(), 0);
    drop(pty);
    let call = room.sitting("mun.ron").call.unwrap();
    assert_eq!((call.ballots.tally().yes, call.ballots.tally().no, call.passed.len()), (1, 1, 1));
    assert_eq!(room.loaded("mun.ron").record.roll_calls.len(), 0, "what is not over is no roll call yet");

    let mut pty = room.chamber("mun.ron", &[]);
    pty.wait_for_text("United Kingdom is called");
    press(&pty, "a", "United States is called");
    press(&pty, "y", "India is called");
    pty.wait_for_text("passed, and is called again: yes or no");
    pty.send_keys("p");
    pty.wait_for_text("cannot pass again");
    pty.send_keys("a");
    pty.wait_for_text("does not abstain");
    press(&pty, "y", "ADOPTED: 3 of 4 voting");
    // One that was taken down wrongly is corrected, and then the last one is taken back and said again.
    press(&pty, "kn", "ADOPTED: 2 of 4 voting");
    press(&pty, "u", "India is called");
    press(&pty, "y", "2 of 4 voting = 50.0 %");
    // The next question of the same body.
    pty.send_keys("w");
    pty.wait_for_text("Title");
    pty.send_keys("Close the debate\t\x1b[C\x1b[C\x1b[C\r");
    press(&pty, "", "nobody abstains");
    press(&pty, "y", "France is called");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    drop(pty);
    let loaded = room.loaded("mun.ron");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let [peace] = loaded.record.roll_calls.as_slice() else { panic!("{:?}", loaded.record.roll_calls) };
    assert_eq!((peace.title.as_str(), peace.outcome, peace.is_own()), ("Peace", Outcome::NotAdopted, true));
    assert_eq!(loaded.record.voters(peace).len(), 5);
    assert_eq!(room.names(), ["mun.ron"]);

    // The explorer opens it, and says whose it is.
    let path = room.path("mun.ron");
    let mut pty = Terminal::new().size(140, 30).run(UNVOTES, &[path.to_str().unwrap()]);
    pty.wait_for_text("own roll call of 5 members");
    pty.wait_for_text("NOT ADOPTED: 2 of 4 voting");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn the_form_asks_for_the_rest() {
    let room = Room::new();
    let mut pty = room.chamber("council.ron", &["--body", "sc", "--year", "1971"]);
    pty.wait_for_text("15 members, by the rules and the names of 31 December 1971");
    pty.send_keys("\r");
    pty.wait_for_text("needs a title");
    pty.send_keys("Bangladesh\t\t\tUSA\r");
    pty.wait_for_text("United States is called");
    for ballot in "nyyyyyyyyy-----".chars() {
        pty.send_keys(&ballot.to_string());
    }
    press(&pty, "", "VETOED by the United States: 9 in favour");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    drop(pty);
    let loaded = room.loaded("council.ron");
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    assert_eq!(loaded.record.roll_calls[0].outcome, Outcome::Vetoed);
}

#[test]
fn nothing_is_there_before_the_roll_is_called() {
    let room = Room::new();
    let mut pty = room.chamber("later.ron", &[]);
    pty.wait_for_text("193 members");
    pty.send_keys("\x03");
    assert_eq!(pty.exit_code(), 0);
    assert!(room.names().is_empty());
}

#[test]
fn what_is_somebody_elses_is_refused_before_anything_is_touched() {
    let room = Room::new();
    let record = room.path("theirs.ron");
    fs::write(&record, "(roll_calls: [(id: \"x\", body: GeneralAssembly, date: \"2001-01-01\", title: \"\", tally: (yes: 1, no: 0, abstain: 0))])").unwrap();
    refused(&record, &[], "another record, and no sitting");
    let notes = room.path("notes.txt");
    fs::write(&notes, "for Monday").unwrap();
    refused(&notes, &[], "not how a record starts");
    symlink(&record, room.path("link.ron")).unwrap();
    refused(&room.path("link.ron"), &[], "another record, and no sitting");
    symlink(room.path("nowhere"), room.path("dangling.ron")).unwrap();
    refused(&room.path("dangling.ron"), &[], "leads nowhere");
    refused(room.folder.path(), &[], "this is no file");
    assert_eq!(room.names(), ["dangling.ron", "link.ron", "notes.txt", "theirs.ron"]);
}

#[test]
fn what_cannot_be_is_told_before_the_screen_is_taken() {
    let room = Room::new();
    let new = room.path("new.ron");
    refused(&new, &["--body", "sc", "--group", "G7"], "ask for 9 votes");
    refused(&new, &["--members", "FRA XXX"], "no member `XXX`");
    refused(&new, &["--body", "sc", "--majority", "two-thirds"], "does not decide by a majority called two-thirds");
    refused(&new, &["--year", "1800"], "a year from 1946 on");
    refused(&new, &["--group", "G7", "--title", "x", "--first", "CHN"], "CHN is not a member");
    let mut pty = room.mun("new.ron");
    press(&pty, "y", "France is called");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    drop(pty);
    refused(&new, &["--body", "sc"], "has its body already");
    refused(&new, &["--title", "Another"], "a roll call is under way there");
}

#[test]
fn a_full_disk_is_told_and_what_was_said_is_saved_once_there_is_room() {
    let room = Room::new();
    let file = room.path("full.ron");
    let options = format!("--preset mun --members '{MEMBERS}' --title Peace");
    // A file can have no blocks at all; the shell has the signal for that ignored.
    let script = format!("trap '' XFSZ; ulimit -f 0; \"$0\" chamber {} {options} 2>&1", file.display());
    let mut pty = Terminal::new().size(80, 24).run("sh", &["-c", &script, UNVOTES]);
    pty.wait_for_text("NOT SAVED");
    pty.send_keys("yn");
    pty.wait_for_text("India is called");
    pty.send_keys("q");
    pty.wait_for_text("again leaves all the same");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 2);
    // What could not be saved is on the terminal, and is a sitting.
    let told = pty.screen_text();
    assert!(told.contains("could not be saved") && told.contains("calling: ("), "{told}");
    assert!(room.names().is_empty());
    drop(pty);

    // A folder that is not there yet is a disk without room; then somebody makes it.
    let later = room.path("later");
    let file = later.join("class.ron");
    let args = ["chamber", file.to_str().unwrap(), "--members", MEMBERS, "--first", "BRA", "--title", "Peace"];
    let mut pty = Terminal::new().size(80, 24).run(UNVOTES, &args);
    pty.wait_for_text("NOT SAVED");
    pty.send_keys("y");
    pty.wait_for_text("France is called");
    fs::create_dir(&later).unwrap();
    pty.wait_for_text("saved in class.ron");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    let loaded = store::load(&[file], &room.base, store::DEFAULT_LIMIT);
    assert_eq!(loaded.sitting.unwrap().call.unwrap().ballots.tally().yes, 1);
}

#[test]
fn another_program_on_the_file_loses_nothing_and_is_told() {
    let room = Room::new();
    let mut pty = room.mun("class.ron");
    press(&pty, "y", "France is called");
    let edited = fs::read_to_string(room.path("class.ron")).unwrap() + "// mine\n";
    fs::write(room.path("class.ron"), &edited).unwrap();
    pty.send_keys("y");
    pty.wait_for_text("another program changed class.ron");
    press(&pty, "y", "saved in");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(fs::read_to_string(room.path("class.ron")).unwrap(), edited);
    assert_eq!(room.sitting("class-2.ron").call.unwrap().ballots.tally().yes, 3);
}

#[test]
fn it_fits_small_terminals_and_ascii() {
    let room = Room::new();
    for (name, size, options) in [("small.ron", (40, 10), &[][..]), ("wide.ron", (200, 60), &["--ascii"][..])] {
        let path = room.path(name);
        let args = ["chamber", path.to_str().unwrap(), "--members", MEMBERS, "--first", "BRA", "--title", "Peace"];
        let args: Vec<_> = args.into_iter().chain(options.iter().copied()).collect();
        let mut pty = Terminal::new().size(size.0, size.1).run(UNVOTES, &args);
        pty.wait_for_text("Brazil is called");
        pty.send_keys("y");
        pty.wait_for_text("FRA");
        pty.wait_for_text("So far ADOPTED: 1 of 1");
        if !options.is_empty() {
            assert!(pty.screen_text().is_ascii(), "{}", pty.screen_text());
        }
        for (columns, rows) in [(24, 6), (10, 2), (80, 24)] {
            pty.resize(columns, rows);
        }
        pty.wait_for_text("France is called");
        pty.send_keys("q");
        assert_eq!(pty.exit_code(), 0);
    }
}
