//! The two streams of the process.

use std::fs;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::path::Path;

use super::reply::{Data, Exit, Reply};
use crate::text::visible;

/// Columns where nothing says how many there are.
const DEFAULT_WIDTH: usize = 100;

/// Where the process prints to, and how wide that is.
#[derive(Debug, Clone, Copy)]
pub struct Output {
    width: Option<usize>,
}

impl Output {
    /// The streams of this process. As wide as `COLUMNS` says, else as the terminal is if stdout is one.
    pub fn of_process() -> Self {
        let terminal = io::stdout().is_terminal();
        let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
        let measured = || terminal.then(|| usize::from(crate::tui::terminal::size().width));
        Self { width: told.filter(|columns| *columns > 0).or_else(measured) }
    }

    /// How wide text may be.
    pub fn layout_width(&self) -> usize {
        self.width.unwrap_or(DEFAULT_WIDTH)
    }

    /// How wide the lines of a list may be: cut to a terminal, whole in a pipe, where the next program searches them.
    pub fn list_width(&self) -> usize {
        self.width.unwrap_or(usize::MAX)
    }

    /// Prints a reply and says how the run ended. A reader that has seen enough, as `head` has, is no error.
    pub fn deliver(&self, reply: Reply) -> Exit {
        let Reply { data, message, exit } = reply;
        match print(data) {
            Ok(()) => {
                say(&message);
                exit
            }
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Exit::Done,
            Err(error) => {
                say(&format!("unvotes: stdout cannot be written: {error}"));
                Exit::Unusable
            }
        }
    }
}

fn print(data: Data) -> io::Result<()> {
    let mut stdout = BufWriter::new(io::stdout().lock());
    match data {
        Data::Text(text) => stdout.write_all(text.as_bytes())?,
        Data::Rows(rows) => {
            for text in *rows {
                stdout.write_all(text.map_err(io::Error::other)?.as_bytes())?;
            }
        }
    }
    stdout.flush()
}

/// Writes a file, whole or not at all, and only with `force` over one that is there.
///
/// # Errors
/// What to tell the person: the file is there, or why it cannot be written.
pub fn write_file(path: &Path, text: &str, force: bool) -> Result<(), String> {
    let name = path.display().to_string();
    // Where the file is a link to one that lies elsewhere, that one is written.
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let path = real.as_path();
    let failed = |error: io::Error| format!("unvotes: `{}` cannot be written: {error}", visible(&name));
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".unvotes-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    // The text has to be on the disk before the name is, or a crash leaves an empty file.
    file.as_file().sync_all().map_err(failed)?;
    let written = if force { file.persist(path) } else { file.persist_noclobber(path) };
    written.map(|_| ()).map_err(|error| match error.error.kind() {
        ErrorKind::AlreadyExists => format!("unvotes: `{}` is there already; --force replaces it", visible(&name)),
        _ => failed(error.error),
    })
}

/// How much of a task is done, on stderr where that is a terminal, and nowhere else.
#[derive(Debug)]
pub struct Meter {
    doing: &'static str,
    shown: bool,
}

impl Meter {
    /// A meter for what is being done.
    pub fn new(doing: &'static str) -> Self {
        Self { doing, shown: io::stderr().is_terminal() }
    }

    /// Shows a share between 0 and 1.
    pub fn show(&self, share: f64) {
        if self.shown {
            let mut stderr = io::stderr().lock();
            let _ = write!(stderr, "\r{} {:3.0} %", self.doing, share * 100.0).and_then(|()| stderr.flush());
        }
    }

    /// Takes the meter off the screen.
    pub fn clear(&self) {
        if self.shown {
            let mut stderr = io::stderr().lock();
            let blanks = " ".repeat(self.doing.len() + 6);
            let _ = write!(stderr, "\r{blanks}\r").and_then(|()| stderr.flush());
        }
    }
}

/// Says something on stderr, made visible line by line. Where nobody listens there is nobody to tell.
pub fn say(message: &str) {
    let mut text = String::with_capacity(message.len() + 1);
    for line in message.lines() {
        text.push_str(visible(line).trim_end());
        text.push('\n');
    }
    let mut stderr = io::stderr().lock();
    let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
}
