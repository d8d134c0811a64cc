//! Disks that are full, folders that take nothing, links, and kills at any moment: what was there before is there still, what
//! could not be kept is told, and what is written is whole.
#![cfg(unix)]
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "common/pty.rs"]
mod pty;

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use pty::{Terminal, send_signal};
use rustix::process::Signal;

const UNVOTES: &str = env!("CARGO_BIN_EXE_unvotes");
const RECORD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/cli/example.ron");

/// A folder of one's own, where the program keeps everything.
struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.path(folder)) else { return Vec::new() };
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort_unstable();
        names
    }

    /// Runs a line of the shell, in which `"$unvotes"` is the program.
    fn shell(&self, line: &str) -> Output {
        let mut command = Command::new("sh");
        command.args(["-c", line]).current_dir(self.folder.path()).env("unvotes", UNVOTES).env("record", RECORD);
        command.stdin(Stdio::null());
        for (name, folder) in [("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")] {
            command.env(name, self.path(folder));
        }
        command.output().unwrap()
    }

    fn terminal(&self) -> Terminal {
        let of = |folder: &str| self.path(folder).to_str().unwrap().to_owned();
        let terminal = Terminal::new().size(120, 40).env("XDG_CONFIG_HOME", &of("config"));
        terminal.env("XDG_DATA_HOME", &of("data")).env("XDG_STATE_HOME", &of("state"))
    }
}

/// A page that is several blocks long.
const PAGE: &str = "render resolutions --size 200x60 --format svg --record \"$record\"";

fn error_of(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_page_that_has_no_room_leaves_what_was_there() {
    let home = Home::new();
    fs::write(home.path("page.svg"), "of before").unwrap();
    for blocks in [0, 1, 2, 8] {
        let run = home.shell(&format!("trap '' XFSZ; ulimit -f {blocks}; \"$unvotes\" {PAGE} -o page.svg --force"));
        assert_eq!(run.status.code(), Some(2), "{run:?}");
        // The message is written to a pipe, which has no such limit.
        assert!(error_of(&run).contains("`page.svg` cannot be written"), "{run:?}");
        assert_eq!(home.names("."), ["page.svg"], "nothing is left behind");
        assert_eq!(fs::read_to_string(home.path("page.svg")).unwrap(), "of before");
    }
}

#[test]
fn a_page_whose_writer_is_killed_leaves_what_was_there() {
    let home = Home::new();
    fs::write(home.path("page.svg"), "of before").unwrap();
    for blocks in [1, 2, 8] {
        let run = home.shell(&format!("ulimit -f {blocks}; exec \"$unvotes\" {PAGE} -o page.svg --force"));
        assert!(run.status.signal().is_some(), "{run:?}");
        assert_eq!(fs::read_to_string(home.path("page.svg")).unwrap(), "of before");
    }
    let run = home.shell(&format!("\"$unvotes\" {PAGE} -o page.svg --force"));
    assert!(run.status.success(), "{run:?}");
    assert!(fs::read_to_string(home.path("page.svg")).unwrap().ends_with("</svg>\n"));
}

#[test]
fn a_page_goes_only_where_it_was_told_to() {
    let home = Home::new();
    fs::write(home.path("elsewhere.svg"), "of before").unwrap();
    symlink("elsewhere.svg", home.path("link.svg")).unwrap();
    symlink("nowhere.svg", home.path("dangling.svg")).unwrap();
    fs::create_dir(home.path("folder")).unwrap();
    for (target, told) in [
        ("link.svg", "is there already"),
        ("dangling.svg", "is there already"),
        ("folder", "is there already"),
        ("none/page.svg", "cannot be written"),
        ("/proc/page.svg", "cannot be written"),
    ] {
        let run = home.shell(&format!("\"$unvotes\" {PAGE} -o {target}"));
        assert_eq!(run.status.code(), Some(2), "{run:?}");
        assert!(error_of(&run).contains(told), "{run:?}");
    }
    let run = home.shell(&format!("\"$unvotes\" {PAGE} -o folder --force"));
    assert!(error_of(&run).contains("cannot be written"), "{run:?}");
    assert_eq!(home.names("."), ["dangling.svg", "elsewhere.svg", "folder", "link.svg"]);
    assert_eq!(fs::read_to_string(home.path("elsewhere.svg")).unwrap(), "of before");
    // Through a link the file is written that it leads to.
    let run = home.shell(&format!("\"$unvotes\" {PAGE} -o link.svg --force"));
    assert!(run.status.success(), "{run:?}");
    assert!(fs::symlink_metadata(home.path("link.svg")).unwrap().is_symlink());
    assert!(fs::read_to_string(home.path("elsewhere.svg")).unwrap().contains("<svg"));
}

#[test]
fn what_is_printed_on_a_full_disk_is_told_as_not_printed() {
    let home = Home::new();
    for command in [PAGE, "export --record \"$record\"", "find --record \"$record\""] {
        let run = home.shell(&format!("\"$unvotes\" {command} > /dev/full"));
        assert_eq!(run.status.code(), Some(2), "{run:?}");
        assert!(error_of(&run).contains("No space left"), "{run:?}");
    }
}

#[test]
fn what_cannot_be_kept_is_told_and_said_at_the_end() {
    let home = Home::new();
    // A file can have no blocks at all; the shell has the signal for that ignored.
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" --no-user-data";
    let mut full = home.terminal().run("sh", &["-c", script, UNVOTES]);
    full.wait_for_text("ADOPTED: 120 of 134");
    full.send_keys("*");
    full.wait_for_text("not written, kept until you quit: notebook.ron: cannot be written");
    full.send_keys("Nwhy\r");
    full.wait_for_text("Your note  why");
    full.send_keys("/gaza\rwmine\r");
    full.wait_for_text("not written, kept until you quit: filters.ron: cannot be written");
    full.send_keys("q");
    full.wait_for_text("ga-es10-21: why");
    for told in ["mine: gaza", "  pin: ga-es10-21"] {
        assert!(full.screen_text().contains(told), "{}", full.screen_text());
    }
    assert_eq!(full.exit_code(), 0);
    drop(full);
    for folder in ["config/unvotes", "data/unvotes", "state/unvotes"] {
        assert!(home.names(folder).is_empty(), "nothing is left behind in {folder}");
    }

    // Folders that take nothing, for whoever runs this.
    fs::remove_dir_all(home.path("data")).unwrap();
    fs::write(home.path("data"), "no folder").unwrap();
    let mut refused = home.terminal().run(UNVOTES, &["--no-user-data"]);
    refused.wait_for_text("ADOPTED: 120 of 134");
    refused.send_keys("*");
    refused.wait_for_text("not written, kept until you quit: notebook.ron: cannot be written");
    refused.send_keys("q");
    refused.wait_for_text("pin: ga-es10-21");
    assert_eq!(refused.exit_code(), 0);
}

#[test]
fn through_links_what_is_kept_lies_where_they_lead() {
    let home = Home::new();
    fs::create_dir_all(home.path("data/unvotes")).unwrap();
    fs::write(home.path("synced.ron"), "(version: 1, pins: [Country(\"KEN\")])\n").unwrap();
    symlink("../../synced.ron", home.path("data/unvotes/notebook.ron")).unwrap();
    let mut pty = home.terminal().run(UNVOTES, &[]);
    pty.wait_for_text("ADOPTED: 120 of 134");
    pty.send_keys("*");
    pty.wait_for_text("pinned A/RES/ES-10/21");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert!(fs::symlink_metadata(home.path("data/unvotes/notebook.ron")).unwrap().is_symlink());
    let text = fs::read_to_string(home.path("synced.ron")).unwrap();
    assert!(text.contains("Country(\"KEN\")") && text.contains("RollCall(\"ga-es10-21\")"), "{text}");
}

#[test]
fn what_is_no_file_or_not_to_be_written_is_told_and_left() {
    let home = Home::new();
    let [notebook, filters] = ["data/unvotes/notebook.ron", "config/unvotes/filters.ron"].map(|name| home.path(name));
    for file in [&notebook, &filters] {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
    }
    let fifo = |path: &Path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    // A pipe that nobody writes to.
    fifo(&notebook);
    symlink("nowhere.ron", &filters).unwrap();
    let mut pty = home.terminal().run(UNVOTES, &["--record", RECORD]);
    pty.wait_for_text("notebook.ron: this is no file");
    pty.send_keys("/gaza\rwmine\r");
    pty.wait_for_text("not written, kept until you quit: filters.ron");
    pty.send_keys("q");
    pty.wait_for_text("mine: gaza");
    assert_eq!(pty.exit_code(), 0);
    drop(pty);
    assert!(fs::symlink_metadata(&filters).unwrap().is_symlink());

    // A pipe where the new file would be, and a file that is protected.
    fs::remove_file(&notebook).unwrap();
    fifo(&home.path("data/unvotes/notebook.ron.unvotes-new"));
    fs::remove_file(&filters).unwrap();
    fs::write(&filters, "(filters: [])\n").unwrap();
    fs::set_permissions(&filters, fs::Permissions::from_mode(0o444)).unwrap();
    let mut pty = home.terminal().run(UNVOTES, &["--record", RECORD]);
    pty.wait_for_text("4 roll calls");
    pty.send_keys("*");
    pty.wait_for_text("not written, kept until you quit: notebook.ron: cannot be written");
    pty.send_keys("/gaza\rwmine\r");
    pty.wait_for_text("filters.ron: cannot be written: it is read-only");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(fs::read_to_string(&filters).unwrap(), "(filters: [])\n");
}

#[test]
fn what_is_changed_fast_is_written_together_and_all_of_it() {
    let home = Home::new();
    let file = home.path("data/unvotes/notebook.ron");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    // Another program has the turn while all of this is typed.
    let theirs = fs::File::create(file.with_file_name("notebook.ron.unvotes-new")).unwrap();
    rustix::fs::flock(&theirs, rustix::fs::FlockOperation::LockExclusive).unwrap();
    let mut pty = home.terminal().run(UNVOTES, &["--record", RECORD]);
    pty.wait_for_text("4 roll calls");
    pty.send_keys("2");
    pty.send_keys(&"*j".repeat(40));
    drop(theirs);
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(fs::read_to_string(&file).unwrap().matches("Country(").count(), 40);
}

/// The pins in the notebook of a folder. That there is half of one anywhere fails the test.
fn pins(path: &Path) -> Vec<String> {
    let Ok(text) = fs::read_to_string(path) else { return Vec::new() };
    assert!(text.starts_with("// Your pins") && text.ends_with(")\n"), "{text}");
    text.lines().filter(|line| line.contains("Country(")).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn killed_at_any_moment_it_loses_nothing_that_was_kept() {
    let home = Home::new();
    let file = home.path("data/unvotes/notebook.ron");
    let mut before = Vec::new();
    for round in 0..8_u64 {
        let mut pty = home.terminal().run(UNVOTES, &["--record", RECORD]);
        pty.wait_for_text("roll calls");
        // One pin after another, each round where the last one cannot have been, as fast as they can be typed; then the
        // end, at some moment.
        pty.send_keys(&format!("2{}", "j".repeat(10 * usize::try_from(round).unwrap())));
        pty.send_keys(&"*j".repeat(10));
        sleep(Duration::from_millis(5 * round * round));
        send_signal(pty.pid(), Signal::KILL);
        pty.wait_for_exit(Duration::from_secs(10), |_| {});
        drop(pty);
        let now = pins(&file);
        assert!(now.starts_with(&before), "{before:?} became {now:?}");
        before = now;
    }
    assert!(before.len() >= 10, "{before:?}");
    // Whoever comes next need not wait for one that is gone.
    let mut pty = home.terminal().run(UNVOTES, &["--record", RECORD]);
    pty.wait_for_text("roll calls");
    pty.send_keys("2G*");
    pty.wait_for_text("pinned ");
    pty.send_keys("q");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(pins(&file).len(), before.len() + 1);
    assert_eq!(home.names("data/unvotes"), ["notebook.ron"]);
}
