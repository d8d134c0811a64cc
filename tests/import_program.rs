//! `unvotes import` from outside: what it keeps and where, and what is lost when things go wrong: nothing.
#![cfg(unix)]
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;
#[path = "../benches/import/official.rs"]
mod official;

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use common::pty::Terminal;
use serde_json::Value;
use unvotes::record::RollCall;

const UNVOTES: &str = env!("CARGO_BIN_EXE_unvotes");

/// A folder with a home for what is imported, and files to import.
struct Home {
    folder: tempfile::TempDir,
}

/// What a run did.
#[derive(Debug)]
struct Run {
    status: Option<i32>,
    signal: Option<i32>,
    out: String,
    err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let (status, signal) = (output.status.code(), output.status.signal());
        Self { status, signal, out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Run {
    #[track_caller]
    fn quietly(self) -> Self {
        assert_eq!((self.status, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self
    }

    #[track_caller]
    fn says(self, status: i32, message: &str) -> Self {
        assert_eq!(self.status, Some(status), "{self:?}");
        assert!(self.err.contains(message), "`{message}` is not in {self:?}");
        self
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn imports(&self) -> PathBuf {
        self.path("data/unvotes/imports")
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.imports()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_STATE_HOME", self.path("state"))
            .env("COLUMNS", "100")
            .current_dir(self.folder.path());
        command.stdin(Stdio::null());
        command
    }

    fn unvotes(&self, args: &[&str]) -> Run {
        self.command(UNVOTES).args(args).output().unwrap().into()
    }

    /// Runs a line of the shell, with the program as `$unvotes`.
    fn shell(&self, line: &str) -> Run {
        self.command("sh").args(["-c", line]).env("unvotes", UNVOTES).output().unwrap().into()
    }

    /// A file with the Assembly's roll calls of a year, each turned over `change` first.
    fn file(&self, name: &str, year: i16, change: impl Fn(&mut RollCall)) -> String {
        let mut record = unvotes::embedded::record().unwrap();
        record.roll_calls.retain(|roll_call| roll_call.date.year() == year);
        let mut file = File::create(self.path(name)).unwrap();
        official::write(&record, &mut file, change).unwrap();
        name.to_owned()
    }
}

/// Makes it a roll call that no record has.
fn unknown(roll_call: &mut RollCall) {
    let symbol = roll_call.symbol.take().unwrap_or_default();
    roll_call.symbol = Some(format!("{symbol}[new]"));
    roll_call.title = format!("New: {}", roll_call.title);
}

/// The same under another number in the library. The generator writes the number that the record has.
fn new_file(home: &Home, name: &str, year: i16) -> String {
    home.file(name, year, unknown);
    let text = fs::read_to_string(home.path(name)).unwrap();
    let mut lines = text.lines();
    let mut new = format!("{}\n", lines.next().unwrap());
    lines.for_each(|line| new.push_str(&format!("9{line}\n")));
    fs::write(home.path(name), new).unwrap();
    name.to_owned()
}

#[track_caller]
fn counts(json: &Value) -> [u64; 4] {
    ["new", "equal", "differing", "skipped"].map(|key| json[0][key].as_u64().unwrap())
}

// What it keeps

#[test]
fn a_file_that_says_what_the_record_says_leaves_nothing() {
    let home = Home::new();
    let file = home.file("2023.csv", 2023, |_| {});
    let run = home.unvotes(&["import", &file]).quietly();
    assert!(run.out.contains("Nothing to keep"), "{}", run.out);
    assert!(!home.imports().exists());
    home.unvotes(&["import", "--list"]).says(1, "nothing was imported");
}

#[test]
fn what_is_new_joins_every_command_until_it_is_removed() {
    let home = Home::new();
    let file = new_file(&home, "2023.csv", 2023);
    let json = home.unvotes(&["import", &file, "--format", "json"]).quietly().json();
    let [new, equal, differing, skipped] = counts(&json);
    assert!(new > 50 && equal == 0 && differing == 0 && skipped == 0, "{json}");
    assert_eq!(home.names(), ["2023.ron", "record.bin"]);
    let found = |args: &[&str]| home.unvotes(&[&["find", "title:New:", "--format", "json"], args].concat());
    assert_eq!(found(&[]).quietly().json().as_array().unwrap().len() as u64, new);
    found(&["--no-user-data"]).says(1, "no roll call matches");
    found(&["--record", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/cli/example.ron")])
        .says(1, "no roll call");
    let shown = home.unvotes(&["show", "A/RES/78/7[new]", "--format", "json"]).quietly().json();
    assert!(shown["sources"].as_array().unwrap().contains(&"UN Digital Library, 2023.csv".into()), "{shown}");
    assert_eq!(home.unvotes(&["check"]).status, Some(0));
    let listed = home.unvotes(&["import", "--list", "--format", "json"]).quietly().json();
    assert_eq!((&listed[0]["name"], listed[0]["roll_calls"].as_u64()), (&"2023".into(), Some(new)));
    home.unvotes(&["import", "--remove", "2032"]).says(1, "did you mean `2023`?");
    home.unvotes(&["import", "--remove", "../imports/2023"]).says(1, "nothing was imported as");
    assert_eq!(home.unvotes(&["import", "--remove", "2023"]).quietly().out, "removed 2023\n");
    found(&[]).says(1, "no roll call matches");
}

#[test]
fn the_explorer_shows_what_was_imported() {
    let home = Home::new();
    let file = new_file(&home, "2023.csv", 2023);
    home.unvotes(&["import", &file]).quietly();
    let data = home.path("data").display().to_string();
    let run = |args: &[&str]| Terminal::new().env("XDG_DATA_HOME", &data).run(UNVOTES, args);
    let screen = run(&["--no-state"]);
    screen.wait_for_text("11,752 roll calls");
    screen.send_keys("q");
    // Only one runs at a time.
    drop(screen);
    let screen = run(&["--no-state", "--no-user-data"]);
    screen.wait_for_text("11,664 roll calls");
    screen.send_keys("q");
}

#[test]
fn what_differs_is_shown_beside_the_record() {
    let home = Home::new();
    let file = home.file("2023.csv", 2023, |_| {});
    // Iraq said afterwards that it had meant yes.
    let text = fs::read_to_string(home.path(&file)).unwrap();
    let changed = text.replace("4025240,IRQ,IRAQ,A,", "4025240,IRQ,IRAQ,Y,");
    assert_ne!(text, changed);
    fs::write(home.path(&file), changed).unwrap();
    let run = home.unvotes(&["import", &file]).quietly();
    assert!(run.out.contains("2023-10-27 A/RES/ES-10/21: "), "{}", run.out);
    let shown = home.unvotes(&["show", "ES-10/21", "--format", "json"]).quietly().json();
    assert_eq!(shown["ballots"]["IRQ"], "abstain", "nothing is set right");
    let noted = shown["disagreements"].as_array().unwrap().iter().find(|noted| noted["about"] == "ballots").unwrap();
    assert_eq!(noted["source"], "UN Digital Library, 2023.csv");
    assert!(noted["says"].as_str().unwrap().ends_with("IRQ yes"), "{noted}");
}

#[test]
fn importing_again_changes_nothing_and_other_votes_need_force() {
    let home = Home::new();
    let file = new_file(&home, "votes.csv", 2023);
    home.unvotes(&["import", &file]).quietly();
    let first = fs::read(home.imports().join("votes.ron")).unwrap();
    let again = home.unvotes(&["import", &file]).quietly();
    assert!(again.out.contains("Imported before, and nothing changed"), "{}", again.out);
    new_file(&home, "votes.csv", 2022);
    home.unvotes(&["import", &file]).says(2, "--force replaces it");
    assert_eq!(fs::read(home.imports().join("votes.ron")).unwrap(), first);
    home.unvotes(&["import", &file, "--force"]).quietly();
    assert_ne!(fs::read(home.imports().join("votes.ron")).unwrap(), first);
    // One that has nothing to keep leaves nothing in the place of what was there.
    home.file("votes.csv", 2023, |_| {});
    home.unvotes(&["import", &file, "--force"]).quietly();
    assert_eq!(home.unvotes(&["find", "title:New:"]).says(1, "no roll call matches").out, "");
    home.unvotes(&["import", "--list"]).says(1, "nothing was imported");
}

#[test]
fn a_folder_of_ones_own_is_a_record_of_its_own() {
    let home = Home::new();
    let file = new_file(&home, "2023.csv", 2023);
    home.unvotes(&["import", &file, "-o", "votes"]).quietly();
    assert!(!home.imports().exists(), "the record is left alone");
    home.unvotes(&["find", "title:New:"]).says(1, "no roll call matches");
    assert_eq!(home.unvotes(&["find", "title:New:", "--record", "votes"]).status, Some(0));
    assert_eq!(home.unvotes(&["check", "votes"]).status, Some(0));
    // Held against another record, everything is new; against itself, nothing.
    let held = |record: &str| home.unvotes(&["import", &file, "-o", "other", "--record", record, "--format", "json"]);
    assert_eq!(counts(&held("votes").quietly().json())[0], 0);
}

#[test]
fn several_files_are_several_imports_and_one_that_fails_spoils_no_other() {
    let home = Home::new();
    let (one, other) = (new_file(&home, "one.csv", 2022), new_file(&home, "other.csv", 2023));
    fs::write(home.path("bad.csv"), "name,age\n").unwrap();
    let run = home.unvotes(&["import", &one, "bad.csv", &other, "none.csv"]);
    let run = run.says(2, "bad.csv: this is no voting file of the UN Digital Library");
    assert!(run.err.contains("none.csv: there is no such file"), "{}", run.err);
    assert_eq!(home.names(), ["one.ron", "other.ron", "record.bin"]);
}

#[test]
fn standard_input_and_packed_files_go_by_their_kind_and_name() {
    let home = Home::new();
    new_file(&home, "2023.csv", 2023);
    home.shell("gzip -k 2023.csv && \"$unvotes\" import - < 2023.csv && \"$unvotes\" import 2023.csv.gz").quietly();
    assert_eq!(home.names(), ["2023.ron", "general-assembly.ron", "record.bin"]);
    // Both say the same: each roll call is there once.
    let found = home.unvotes(&["find", "title:New:", "--format", "json"]).quietly().json();
    assert_eq!(found.as_array().unwrap().len(), 88);
}

#[test]
fn progress_is_shown_on_a_terminal_only() {
    let home = Home::new();
    let file = home.path(&home.file("2023.csv", 2023, |_| {})).display().to_string();
    let slowly =
        format!("{{ head -c 100000 {file}; sleep 0.5; tail -c +100001 {file}; }} | \"$0\" import - -o /nowhere");
    let screen = Terminal::new().run("sh", &["-c", &slowly, UNVOTES]);
    screen.wait_for_bytes("reading, ");
    screen.wait_for_bytes("MB/s");
    screen.wait_for_text("Nothing to keep");
    let run = home.shell(&slowly.replace("$0", "$unvotes"));
    assert_eq!(run.err, "");
}

#[test]
fn bad_rows_are_told_and_strict_stops_at_the_first() {
    let home = Home::new();
    let file = home.file("2023.csv", 2023, |_| {});
    let text = fs::read_to_string(home.path(&file)).unwrap().replacen(",Y,", ",MAYBE,", 2);
    fs::write(home.path(&file), text).unwrap();
    let run = home.unvotes(&["import", &file]).quietly();
    assert!(run.out.contains("2 rows, the first in line"), "{}", run.out);
    let run = home.unvotes(&["import", &file, "--strict"]).says(2, "`MAYBE` is no vote");
    assert!(run.err.contains("2023.csv: line "), "{}", run.err);
}

// When things go wrong

/// An import of before, and a file with other votes for the same name.
fn replacing() -> (Home, Vec<u8>) {
    let home = Home::new();
    let file = new_file(&home, "votes.csv", 2022);
    home.unvotes(&["import", &file]).quietly();
    new_file(&home, "votes.csv", 2023);
    let before = fs::read(home.imports().join("votes.ron")).unwrap();
    (home, before)
}

/// The import of before is there, whole, and is read.
#[track_caller]
fn nothing_was_lost(home: &Home, before: &[u8]) {
    assert_eq!(fs::read(home.imports().join("votes.ron")).unwrap(), before);
    let found = home.unvotes(&["find", "title:New:", "year:2022", "--format", "json"]).quietly().json();
    assert!(found.as_array().unwrap().len() > 50);
}

#[test]
fn a_full_disk_loses_nothing() {
    let (home, before) = replacing();
    // A file can have so many blocks of 512 bytes and no more; the shell has the signal for that ignored.
    for blocks in [0, 1, 8, 100] {
        let run = home.shell(&format!(
            "trap '' XFSZ; ulimit -f {blocks}; \"$unvotes\" import votes.csv --force 2>err; cat err >&2"
        ));
        assert!(
            blocks == 0 || run.err.contains("cannot be written") && run.err.contains("nothing was lost"),
            "{run:?}"
        );
        nothing_was_lost(&home, &before);
        assert_eq!(home.names(), ["record.bin", "votes.ron"], "nothing is left behind");
    }
}

#[test]
fn killed_while_it_writes_it_loses_nothing() {
    let (home, before) = replacing();
    for blocks in [1, 8, 64, 100] {
        let run = home.shell(&format!("ulimit -f {blocks}; exec \"$unvotes\" import votes.csv --force"));
        assert!(run.signal.is_some(), "{run:?}");
        nothing_was_lost(&home, &before);
        assert!(home.imports().join("votes.ron.unvotes-new").exists(), "the next one takes what it left");
    }
    home.unvotes(&["import", "votes.csv", "--force"]).quietly();
    assert_eq!(home.names(), ["record.bin", "votes.ron"]);
    assert_ne!(fs::read(home.imports().join("votes.ron")).unwrap(), before);
}

#[test]
fn killed_while_it_reads_it_loses_nothing() {
    let (home, before) = replacing();
    let text = fs::read(home.path("votes.csv")).unwrap();
    for part in [1, 3, 4] {
        let mut child: Child =
            home.command(UNVOTES).args(["import", "-", "--force"]).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.as_mut().unwrap().write_all(&text[..text.len() * part / 4]).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        nothing_was_lost(&home, &before);
        assert_eq!(home.names(), ["record.bin", "votes.ron"]);
    }
}

#[test]
fn where_nothing_can_be_written_it_says_so() {
    let home = Home::new();
    new_file(&home, "votes.csv", 2023);
    fs::write(home.path("a-file"), "").unwrap();
    // Not even the superuser writes into these.
    for folder in ["a-file", "a-file/below", "/proc/unvotes", "/sys/kernel"] {
        home.unvotes(&["import", "votes.csv", "-o", folder]).says(2, "cannot be ");
    }
    // The superuser may write anywhere; for everyone else a folder that is read only is that.
    fs::create_dir(home.path("read-only")).unwrap();
    home.shell("chmod 500 read-only");
    if File::create(home.path("read-only/x")).is_err() {
        home.unvotes(&["import", "votes.csv", "-o", "read-only"]).says(2, "cannot be written: Permission denied");
    }
    home.shell("chmod 000 votes.csv");
    if File::open(home.path("votes.csv")).is_err() {
        home.unvotes(&["import", "votes.csv"]).says(2, "no permission to read it");
    }
    home.unvotes(&["import", "."]).says(2, "this is a folder");
}

#[test]
fn a_file_that_changes_while_it_is_read_is_not_imported() {
    let home = Home::new();
    new_file(&home, "votes.csv", 2023);
    let text = fs::read_to_string(home.path("votes.csv")).unwrap();
    let rows = text.split_once('\n').unwrap().1;
    let mut file = OpenOptions::new().append(true).open(home.path("votes.csv")).unwrap();
    for _ in 0..5 {
        file.write_all(rows.as_bytes()).unwrap();
    }
    let mut child = home.command(UNVOTES).args(["import", "votes.csv"]).stderr(Stdio::piped()).spawn().unwrap();
    while child.try_wait().unwrap().is_none() {
        file.write_all(b"\n").unwrap();
    }
    let run = Run::from(child.wait_with_output().unwrap());
    run.says(2, "votes.csv: it changed while it was read; nothing was written");
    assert!(!home.imports().exists());
}

#[test]
fn links_are_followed_and_stay_links() {
    let (home, _) = replacing();
    let (link, elsewhere) = (home.imports().join("votes.ron"), home.path("elsewhere.ron"));
    fs::rename(&link, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &link).unwrap();
    std::os::unix::fs::symlink(home.path("votes.csv"), home.path("link.csv")).unwrap();
    home.unvotes(&["import", "votes.csv", "--force"]).quietly();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&elsewhere).unwrap().contains("2023-"));
    home.unvotes(&["import", "link.csv"]).quietly();
}

#[test]
fn hostile_files_stay_within_memory() {
    let home = Home::new();
    let head = fs::read_to_string(home.path(&home.file("head.csv", 2023, |_| {}))).unwrap();
    let mut file = File::create(home.path("long.csv")).unwrap();
    writeln!(file, "{}", head.lines().next().unwrap()).unwrap();
    // A line of 4 GB of noughts that takes no room on the disk.
    file.set_len(4 << 30).unwrap();
    let run = home.shell("ulimit -v 262144; \"$unvotes\" import long.csv");
    run.says(2, "line 2: the row that begins here is longer than 1 MiB");
    let endless = "yes \"$(head -n 2 head.csv | tail -n 1)\" | sed '1{h;s/.*/undl_id,ms_code,ms_name,ms_vote,date,session,\
                   resolution,draft,c,meeting,title,agenda_title,s,vote_note,y,n,a,x,m,l/;}'";
    let run = home.shell(&format!("ulimit -v 262144; {endless} | \"$unvotes\" import -"));
    run.says(2, "more than 4000000 votes");
}

// What was imported is damaged, or its compiled form

#[test]
fn an_import_that_cannot_be_read_is_told_and_left_out() {
    let home = Home::new();
    new_file(&home, "good.csv", 2022);
    home.unvotes(&["import", "good.csv"]).quietly();
    fs::write(home.imports().join("bad.ron"), "(roll_calls: [(id: 1)])").unwrap();
    let run = home.unvotes(&["find", "title:New:", "--format", "json"]).says(0, "bad.ron:1:");
    assert!(run.err.contains("what was imported there is left out"), "{}", run.err);
    assert!(run.json().as_array().unwrap().len() > 50, "the others are not");
    assert_eq!(home.unvotes(&["check"]).status, Some(1));
    home.unvotes(&["import", "--remove", "bad"]);
    home.unvotes(&["find", "title:New:"]).quietly();
}

#[test]
fn a_compiled_form_that_is_damaged_or_old_is_made_anew() {
    let home = Home::new();
    new_file(&home, "votes.csv", 2022);
    home.unvotes(&["import", "votes.csv"]).quietly();
    let compiled = home.imports().join("record.bin");
    let whole = fs::read(&compiled).unwrap();
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    for damaged in [&b""[..], b"nonsense", &whole[..whole.len() / 2], &flipped] {
        fs::write(&compiled, damaged).unwrap();
        assert!(home.unvotes(&["find", "title:New:"]).quietly().out.lines().count() > 50);
        assert_eq!(fs::read(&compiled).unwrap(), whole);
    }
    // Mended by hand.
    let ron = home.imports().join("votes.ron");
    let text = fs::read_to_string(&ron).unwrap().replace("New: ", "Mended: ");
    fs::write(&ron, text).unwrap();
    home.unvotes(&["find", "title:New:"]).says(1, "no roll call matches");
    assert!(home.unvotes(&["find", "title:Mended:"]).quietly().out.lines().count() > 50);
    // Where it cannot be written, everything else goes on.
    fs::remove_file(&compiled).unwrap();
    fs::create_dir(&compiled).unwrap();
    assert!(home.unvotes(&["find", "title:Mended:"]).quietly().out.lines().count() > 50);
}
