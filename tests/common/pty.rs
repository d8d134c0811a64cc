//! A program in a pseudo-terminal, with a terminal emulator on the other side.
//!
//! Nothing here sleeps for a fixed time: [`Pty::wait_for`] waits for what it is told to, and fails after
//! [`DEADLINE`] with everything the program wrote.
//!
//! Only one program runs at a time (a [`Pty`] holds a lock), so that processor time and wake-ups are its own.

// Each test file uses the part it needs.
#![allow(dead_code)]
// A test that cannot go on has to say so; the lint knows only functions marked as tests.
#![allow(clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use vt100::{Callbacks, MouseProtocolMode, Screen};

/// How long anything may take.
pub const DEADLINE: Duration = Duration::from_secs(10);

/// How often a process is looked at whose end nobody announces.
const LOOK: Duration = Duration::from_millis(5);

/// Where nothing is kept: no test touches what the person at this machine has saved.
pub const NO_FOLDER: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/nothing");

/// Where nothing can be kept: no program opens where another one ended.
const NOWHERE: &str = "/dev/null/nothing";

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// How the terminal behaves.
#[derive(Debug, Clone)]
pub struct Terminal {
    /// Columns and rows.
    pub size: (u16, u16),
    /// Whether it answers what it is asked, as most do, or stays silent.
    pub answers: bool,
    /// How fast it takes what is written.
    pub takes: Takes,
    /// Added to the environment.
    pub env: Vec<(String, String)>,
}

/// How fast a terminal takes what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// As fast as it comes.
    Everything,
    /// So many bytes in a hundredth of a second.
    Slowly(usize),
    /// So many bytes, and then nothing more.
    Only(usize),
}

impl Default for Terminal {
    fn default() -> Self {
        Self { size: (80, 24), answers: true, takes: Takes::Everything, env: Vec::new() }
    }
}

impl Terminal {
    /// A terminal of 80 columns and 24 rows that answers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Of this many columns and rows.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// One that answers nothing.
    pub fn silent(mut self) -> Self {
        self.answers = false;
        self
    }

    /// One that takes what is written at another pace.
    pub fn takes(mut self, takes: Takes) -> Self {
        self.takes = takes;
        self
    }

    /// With a variable in the environment.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Runs a program.
    pub fn run(&self, program: impl AsRef<Path>, args: &[&str]) -> Pty {
        let mut command = CommandBuilder::new(program.as_ref());
        command.args(args);
        self.start(command)
    }

    /// Runs a script of the shell, with the program and its arguments as `"$@"`.
    pub fn script(&self, script: &str, program: impl AsRef<Path>, args: &[&str]) -> Pty {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", script, "sh"]);
        command.arg(program.as_ref());
        command.args(args);
        self.start(command)
    }

    /// Runs a program, and afterwards prints the modes of the terminal and the exit code: see
    /// [`Pty::assert_given_back`].
    pub fn run_and_inspect(&self, program: impl AsRef<Path>, args: &[&str]) -> Pty {
        self.script(r#"trap : INT QUIT; "$@"; code=$?; stty -a; echo "DONE:$code"; read wait"#, program, args)
    }

    fn start(&self, mut command: CommandBuilder) -> Pty {
        let lock = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        command.env("TERM", "xterm-256color");
        command.env("XDG_CONFIG_HOME", NO_FOLDER);
        command.env("XDG_DATA_HOME", NO_FOLDER);
        command.env("XDG_STATE_HOME", NOWHERE);
        command.env("LC_ALL", "C.UTF-8");
        let told =
            ["TMUX", "STY", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "COLORFGBG", "COLUMNS", "LINES"];
        for name in told {
            command.env_remove(name);
        }
        for (name, value) in &self.env {
            command.env(name, value);
        }
        command.cwd(env!("CARGO_MANIFEST_DIR"));

        let pair = native_pty_system().openpty(pty_size(self.size)).expect("a pseudo-terminal");
        let child = pair.slave.spawn_command(command).expect("the program");
        // Ours has to go, or the program's end is not seen.
        drop(pair.slave);
        let reader = pair.master.try_clone_reader().expect("a reader");
        let writer = Arc::new(Mutex::new(pair.master.take_writer().expect("a writer")));

        let shared = Arc::new(Shared::new(self.size));
        let thread = {
            let (shared, writer) = (Arc::clone(&shared), Arc::clone(&writer));
            let (takes, answers) = (self.takes, self.answers);
            thread::spawn(move || shared.read(reader, takes, &writer, answers))
        };
        Pty { shared, child, writer: Some(writer), master: Some(pair.master), reader: Some(thread), _lock: lock }
    }
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// The emulator cannot be empty.
fn at_least_one(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).unwrap_or(NonZeroU16::MIN)
}

/// A running program and its terminal.
pub struct Pty {
    shared: Arc<Shared>,
    child: Box<dyn Child + Send + Sync>,
    writer: Option<Arc<Mutex<Box<dyn Write + Send>>>>,
    master: Option<Box<dyn MasterPty + Send>>,
    reader: Option<JoinHandle<()>>,
    _lock: MutexGuard<'static, ()>,
}

impl Pty {
    /// Types something; control keys are their bytes, so Ctrl-Z is `"\x1a"`.
    pub fn send_keys(&self, keys: &str) {
        let writer = self.writer.as_ref().expect("a terminal");
        let mut writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer.write_all(keys.as_bytes()).expect("keys are taken");
        writer.flush().expect("keys are taken");
    }

    /// Waits until the screen is as told.
    #[track_caller]
    pub fn wait_for(&self, what: &str, is_so: impl Fn(&Screen) -> bool) {
        self.wait_until(what, |state| is_so(state.parser.screen()));
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub fn wait_for_text(&self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    /// Waits until a sequence was written.
    #[track_caller]
    pub fn wait_for_bytes(&self, bytes: &str) {
        self.wait_for_bytes_after(0, bytes);
    }

    /// Waits until a sequence was written after the first so many bytes of the log.
    #[track_caller]
    pub fn wait_for_bytes_after(&self, start: usize, bytes: &str) {
        self.wait_until(&format!("{bytes:?}"), |state| String::from_utf8_lossy(&state.log[start..]).contains(bytes));
    }

    #[track_caller]
    fn wait_until(&self, what: &str, is_so: impl Fn(&State) -> bool) {
        let started = Instant::now();
        let mut state = self.shared.lock();
        while !is_so(&state) {
            let left = DEADLINE.saturating_sub(started.elapsed());
            if left.is_zero() || (state.over && !is_so(&state)) {
                let report = state.report();
                drop(state);
                panic!("waited in vain for: {what}\n{report}");
            }
            state = self.shared.news.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Makes the window this large.
    pub fn resize(&self, columns: u16, rows: u16) {
        self.shared.lock().parser.set_size(at_least_one(rows), at_least_one(columns));
        let master = self.master.as_ref().expect("a terminal");
        master.resize(pty_size((columns, rows))).expect("a resize");
    }

    /// What the screen shows.
    pub fn screen_text(&self) -> String {
        self.shared.lock().parser.screen().contents()
    }

    /// Looks at the screen.
    pub fn screen<T>(&self, look: impl FnOnce(&Screen) -> T) -> T {
        look(self.shared.lock().parser.screen())
    }

    /// Every byte the program wrote so far.
    pub fn log(&self) -> Vec<u8> {
        self.shared.lock().log.clone()
    }

    /// The pieces in which the bytes arrived.
    pub fn pieces(&self) -> Vec<Vec<u8>> {
        let state = self.shared.lock();
        let mut start = 0;
        let cut = |&end: &usize| {
            let piece = state.log[start..end].to_vec();
            start = end;
            piece
        };
        state.ends.iter().map(cut).collect()
    }

    /// What the program asked the terminal.
    pub fn questions(&self) -> Vec<String> {
        self.shared.lock().parser.callbacks().questions.clone()
    }

    /// The process that was started: the program, or the shell around it.
    pub fn pid(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// The program inside the shell of a script.
    #[track_caller]
    pub fn program(&self) -> u32 {
        let shell = self.pid();
        let started = Instant::now();
        loop {
            if let Some(child) = children(shell).first() {
                return *child;
            }
            assert!(started.elapsed() < DEADLINE, "the shell runs no program");
            thread::sleep(LOOK);
        }
    }

    /// Waits for the end, and returns the exit code.
    #[track_caller]
    pub fn exit_code(&mut self) -> u32 {
        self.wait_for_exit(DEADLINE, |_| ())
    }

    /// Waits for the end no longer than this, looking at the process meanwhile, and returns the exit code.
    #[track_caller]
    pub fn wait_for_exit(&mut self, within: Duration, mut look: impl FnMut(u32)) -> u32 {
        let pid = self.pid();
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a status") {
                self.read_to_the_end();
                return status.exit_code();
            }
            look(pid);
            if started.elapsed() > within {
                let report = self.shared.lock().report();
                panic!("the program did not end within {within:?}\n{report}");
            }
            thread::sleep(LOOK);
        }
    }

    /// What the program wrote last may be on its way still; whoever it left behind may hold the terminal open.
    fn read_to_the_end(&self) {
        const ON_ITS_WAY: Duration = Duration::from_secs(2);
        let started = Instant::now();
        while self.reader.as_ref().is_some_and(|reader| !reader.is_finished()) && started.elapsed() < ON_ITS_WAY {
            thread::sleep(LOOK);
        }
    }

    /// Closes the terminal under the program, as a closed window does.
    ///
    /// The other end is closed only when nobody reads it any more, and the reader waits for output: so type a key
    /// that makes the program write some.
    pub fn hang_up(&mut self, key: &str) {
        self.shared.lock().closing = true;
        let master = self.master.take().expect("a terminal");
        self.send_keys(key);
        drop(master);
        let started = Instant::now();
        while self.reader.as_ref().is_some_and(|reader| !reader.is_finished()) {
            assert!(started.elapsed() < DEADLINE, "the key {key:?} draws nothing");
            thread::sleep(LOOK);
        }
        self.writer = None;
    }

    /// Asserts that a program run by [`Terminal::run_and_inspect`] ended with this code, and that the terminal is
    /// again what it was.
    #[track_caller]
    pub fn assert_given_back(&mut self, code: u32) {
        self.wait_for_text("DONE:");
        self.wait_for_text(&format!("DONE:{code}"));
        self.assert_modes_given_back();
        self.assert_cooked();
        self.send_keys("\n");
        self.exit_code();
    }

    /// Asserts that the screen, the cursor, pastes and the mouse are as before.
    #[track_caller]
    pub fn assert_modes_given_back(&self) {
        self.screen(|screen| {
            assert!(!screen.alternate_screen(), "still the alternate screen");
            assert!(!screen.hide_cursor(), "the cursor is hidden");
            assert!(!screen.bracketed_paste(), "pastes are bracketed");
            assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None, "the mouse is reported");
        });
        // What the emulator does not know.
        let log = String::from_utf8_lossy(&self.log()).into_owned();
        let last_on = log.rfind("\x1b[?2026h");
        assert!(log.rfind("\x1b[?2026l") >= last_on, "an update is open");
    }

    /// Asserts that the last `stty -a` describes a terminal that edits and echoes lines.
    #[track_caller]
    pub fn assert_cooked(&self) {
        let log = String::from_utf8_lossy(&self.log()).into_owned();
        let modes = log.rfind("speed ").map(|start| &log[start..]);
        let modes: Vec<_> = modes.unwrap_or_default().split([' ', ';', '\r', '\n']).collect();
        for mode in ["icanon", "echo", "isig", "icrnl", "opost"] {
            assert!(modes.contains(&mode), "not {mode}: {modes:?}");
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // A script's program would outlive its shell; both are gone or ours.
        if let Ok(None) = self.child.try_wait() {
            for pid in children(self.pid()) {
                send_signal(pid, Signal::KILL);
            }
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

struct Shared {
    state: Mutex<State>,
    news: Condvar,
}

struct State {
    parser: vt100::Parser<Answers>,
    log: Vec<u8>,
    /// Where each piece of the log ends.
    ends: Vec<usize>,
    closing: bool,
    over: bool,
}

impl State {
    fn report(&self) -> String {
        let mut report = String::new();
        let screen = self.parser.screen();
        let _ = writeln!(report, "--- screen\n{}", screen.contents());
        let tail = &self.log[self.log.len().saturating_sub(2000)..];
        let _ = writeln!(report, "--- log\n{:?}", String::from_utf8_lossy(tail));
        report
    }
}

impl Shared {
    fn new((columns, rows): (u16, u16)) -> Self {
        Self {
            state: Mutex::new(State {
                parser: vt100::Parser::new_with_callbacks(
                    at_least_one(rows),
                    at_least_one(columns),
                    0,
                    Answers::default(),
                ),
                log: Vec::new(),
                ends: Vec::new(),
                closing: false,
                over: false,
            }),
            news: Condvar::new(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(
        &self,
        mut reader: Box<dyn Read + Send>,
        takes: Takes,
        writer: &Mutex<Box<dyn Write + Send>>,
        answers: bool,
    ) {
        let at_once = match takes {
            Takes::Everything => 1 << 16,
            Takes::Slowly(bytes) | Takes::Only(bytes) => bytes,
        };
        let mut buffer = vec![0; at_once];
        loop {
            if let Takes::Slowly(_) = takes {
                thread::sleep(Duration::from_millis(10));
            }
            let read = reader.read(&mut buffer).unwrap_or(0);
            let mut state = self.lock();
            state.log.extend_from_slice(&buffer[..read]);
            let end = state.log.len();
            state.ends.push(end);
            state.parser.process(&buffer[..read]);
            let answer = std::mem::take(&mut state.parser.callbacks_mut().answer);
            let over = read == 0 || state.closing;
            state.over = over;
            drop(state);
            self.news.notify_all();
            if over || matches!(takes, Takes::Only(_)) {
                return;
            }
            if answers && !answer.is_empty() {
                let mut writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
                let _ = writer.write_all(answer.as_bytes());
            }
        }
    }
}

/// What the program asked, and what a common terminal says to that.
#[derive(Default)]
struct Answers {
    questions: Vec<String>,
    answer: String,
}

impl Callbacks for Answers {
    fn unhandled_csi(&mut self, screen: &mut Screen, first: Option<u8>, _: Option<u8>, params: &[&[u16]], last: char) {
        let param = params.first().and_then(|param| param.first()).copied();
        let answer = match (first, last, param) {
            (None, 'n', Some(5)) => "\x1b[0n".to_owned(),
            (None, 'n', Some(6)) => {
                let (row, column) = screen.cursor_position();
                format!("\x1b[{};{}R", row + 1, column + 1)
            }
            (None, 'c', _) => "\x1b[?62;22c".to_owned(),
            (Some(b'>'), 'c', _) => "\x1b[>41;390;0c".to_owned(),
            (Some(b'?'), 'u', _) => "\x1b[?0u".to_owned(),
            _ => return,
        };
        self.questions.push(format!("CSI {params:?} {last}"));
        self.answer.push_str(&answer);
    }

    fn unhandled_osc(&mut self, _: &mut Screen, params: &[&[u8]]) {
        let [code @ (b"4" | b"10" | b"11"), .., b"?"] = params else {
            return;
        };
        let code = String::from_utf8_lossy(code);
        self.questions.push(format!("OSC {code}"));
        let _ = write!(self.answer, "\x1b]{code};rgb:0000/0000/0000\x1b\\");
    }
}

/// Sends a signal.
pub fn send_signal(pid: u32, signal: Signal) {
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw);
    let _ = kill_process(pid.expect("a process"), signal);
}

/// The children of a process.
pub fn children(pid: u32) -> Vec<u32> {
    let parent_of = |pid: u32| stat(pid)?.get(1)?.parse::<u32>().ok();
    let Ok(processes) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    processes
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter(|&child| parent_of(child) == Some(pid))
        .collect()
}

/// The state of a process as one letter: `S` sleeps, `R` runs, `T` is stopped.
pub fn process_state(pid: u32) -> Option<char> {
    stat(pid)?.first()?.chars().next()
}

/// Processor time used so far, in ticks of a hundredth of a second.
pub fn processor_ticks(pid: u32) -> u64 {
    let Some(fields) = stat(pid) else { return 0 };
    let ticks = |field: usize| fields.get(field).and_then(|field| field.parse::<u64>().ok());
    ticks(11).unwrap_or(0) + ticks(12).unwrap_or(0)
}

/// The fields of `/proc/PID/stat` from the state on.
fn stat(pid: u32) -> Option<Vec<String>> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name before may hold spaces and brackets.
    let (_, fields) = stat.rsplit_once(") ")?;
    Some(fields.split(' ').map(str::to_owned).collect())
}

/// How often the threads of a process have gone to sleep so far: each wake-up adds one.
pub fn wake_ups(pid: u32) -> u64 {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).expect("the threads");
    threads
        .filter_map(|thread| fs::read_to_string(thread.ok()?.path().join("status")).ok())
        .map(|status| {
            let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
            line.and_then(|count| count.trim().parse::<u64>().ok()).unwrap_or(0)
        })
        .sum()
}

/// The output of a program run without a terminal: exit code, standard output, standard error.
pub fn run_piped(program: impl AsRef<Path>, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = process::Command::new(program.as_ref());
    command.args(args).env("XDG_DATA_HOME", NO_FOLDER).env("XDG_STATE_HOME", NOWHERE).stdin(process::Stdio::null());
    let output = command.output().expect("the program");
    (
        output.status.code(),
        String::from_utf8_lossy(&output.stdout).into_owned(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}
