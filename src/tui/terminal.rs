//! The terminal: taken once, given back once.
//!
//! [`enter`] takes it (raw mode, alternate screen, hidden cursor, bracketed paste) and hands out a [`Terminal`] to
//! draw on and a [`Guard`] that gives it back when dropped. Whatever ends the program, a person gets back the
//! terminal they had:
//!
//! * an ordinary end and an error drop the guard;
//! * a panic, in any thread, gives the terminal back first, prints its message on the ordinary screen, and ends the
//!   process with code 101: an interface whose worker died must not live on over a terminal it no longer holds;
//! * signals are turned into events (see [`events`](super::events)) and so become an ordinary end.
//!
//! # Invariants
//!
//! **The terminal is never asked anything.** An answer may never come (a pipe, a slow line, a multiplexer), and
//! waiting for it delays the first frame. [`Screen`] answers ratatui's question for the cursor from memory, so even
//! `Terminal::clear` cannot reach the terminal's input.
//!
//! **One frame is one write**, wrapped in a synchronized update; taking and giving back are one write each. A frame
//! that changes nothing writes nothing.
//!
//! **Giving back cannot fail.** The terminal may be dead by then, so every error is ignored, and a terminal that no
//! longer takes output cannot hold the process for longer than [`PATIENCE`].

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, Once, OnceLock, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, queue};
use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::event_loop::Host;

/// The size assumed where the terminal does not know its own, as on a serial line.
const UNKNOWN_SIZE: Size = Size { width: 80, height: 24 };

/// How long giving the terminal back waits for one that does not take output, before it goes without.
pub const PATIENCE: Duration = Duration::from_secs(1);

/// True while the terminal is ours. The one who turns it false gives the terminal back, so that happens once.
static HELD: AtomicBool = AtomicBool::new(false);

/// Whether the mouse is reported. Kept here because the panic hook has to know it.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Held while bytes are on their way, so that a frame cannot land on top of a terminal just given back.
static WRITING: Mutex<()> = Mutex::new(());

/// Where everything goes; a duplicate of standard output, opened once.
static OUTPUT: OnceLock<Output> = OnceLock::new();

/// What to take beyond the screen and the keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Report clicks, drags and the wheel. It takes the terminal's own selection away, so it is a choice.
    pub mouse: bool,
}

/// Why the terminal could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum EnterError {
    /// Standard input or output is a file or a pipe.
    #[error(
        "unvotes draws on a terminal, and standard {0} is not one; \
         for a pipe use a command such as `unvotes find`"
    )]
    NotATerminal(Stream),
    /// The terminal refused.
    #[error("the terminal cannot be used: {0}")]
    Io(#[from] io::Error),
}

/// One of the two streams that have to be a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Where keys come from.
    Input,
    /// Where frames go.
    Output,
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Input => "input",
            Self::Output => "output",
        })
    }
}

/// Takes the terminal, and installs the panic hook that gives it back.
///
/// # Errors
///
/// [`EnterError::NotATerminal`] if standard input or output is not a terminal; print it and exit with code 2.
/// [`EnterError::Io`] if the terminal refuses; it has been given back then.
pub fn enter(options: Options) -> Result<(Terminal<Screen>, Guard), EnterError> {
    if !io::stdout().is_terminal() {
        return Err(EnterError::NotATerminal(Stream::Output));
    }
    if !io::stdin().is_terminal() {
        return Err(EnterError::NotATerminal(Stream::Input));
    }
    // Whether there are colours is for the theme to say. Left alone, crossterm turns each into a full reset under `NO_COLOR`.
    crossterm::style::force_color_output(true);
    if OUTPUT.get().is_none() {
        // Of two callers at once one sets it and the other finds it set: the same terminal either way.
        let _ = OUTPUT.set(Output::open()?);
    }
    install_panic_hook();
    MOUSE.store(options.mouse, Ordering::SeqCst);
    take()?;
    // From here on a failure drops the guard, which gives the terminal back.
    let guard = Guard(());
    let terminal = Terminal::new(Screen::default())?;
    Ok((terminal, guard))
}

/// The terminal's size; 80 columns and 24 rows where it does not know.
///
/// Unlike crossterm's it opens no file, starts no `tput`, and cannot fail.
#[must_use]
pub fn size() -> Size {
    let (width, height) = reported_size().unwrap_or((0, 0));
    Size {
        width: if width == 0 { UNKNOWN_SIZE.width } else { width },
        height: if height == 0 { UNKNOWN_SIZE.height } else { height },
    }
}

#[cfg(unix)]
fn reported_size() -> Option<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    Some((size.ws_col, size.ws_row))
}

#[cfg(not(unix))]
fn reported_size() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok()
}

/// Gives the terminal back, if it is ours. Returns whether it was.
///
/// May be called from any thread and any number of times; only the first call after [`enter`] does something.
pub fn give_back() -> bool {
    if !HELD.swap(false, Ordering::SeqCst) {
        return false;
    }
    let mut bytes = Vec::new();
    let _ = leaving(&mut bytes);
    // Whoever is writing a frame may be stuck in it for good. Wait a little, then go ahead without the lock.
    let _writing = lock_for(PATIENCE);
    if let Some(output) = OUTPUT.get() {
        let _ = output.write_within(&bytes, PATIENCE);
    }
    let _ = disable_raw_mode();
    true
}

/// Takes the terminal in one write.
fn take() -> io::Result<()> {
    enable_raw_mode()?;
    HELD.store(true, Ordering::SeqCst);
    let mut bytes = Vec::new();
    let taken = entering(&mut bytes).and_then(|()| send(&bytes));
    if taken.is_err() {
        give_back();
    }
    taken
}

fn entering(bytes: &mut Vec<u8>) -> io::Result<()> {
    queue!(
        bytes,
        EnterAlternateScreen,
        SetAttribute(Attribute::Reset),
        // Not every terminal clears its alternate screen on the way in.
        Clear(crossterm::terminal::ClearType::All),
        Hide,
        EnableBracketedPaste
    )?;
    if MOUSE.load(Ordering::SeqCst) {
        report_mouse(bytes, true)?;
    }
    Ok(())
}

fn leaving(bytes: &mut Vec<u8>) -> io::Result<()> {
    // Everything is undone whether or not it was done: a stray "off" is harmless, a forgotten one is not.
    queue!(bytes, EndSynchronizedUpdate)?;
    report_mouse(bytes, false)?;
    queue!(bytes, DisableBracketedPaste, SetAttribute(Attribute::Reset), LeaveAlternateScreen, Show)
}

/// Clicks, drags and the wheel in the SGR encoding. Crossterm's own command also asks for every movement, which
/// would wake an idle program whenever the mouse crosses its window.
#[cfg(unix)]
fn report_mouse(bytes: &mut Vec<u8>, on: bool) -> io::Result<()> {
    let modes: &[u8] = if on { b"\x1b[?1000h\x1b[?1002h\x1b[?1006h" } else { b"\x1b[?1006l\x1b[?1002l\x1b[?1000l" };
    bytes.write_all(modes)
}

#[cfg(not(unix))]
fn report_mouse(bytes: &mut Vec<u8>, on: bool) -> io::Result<()> {
    use crossterm::event::{DisableMouseCapture, EnableMouseCapture};
    if on {
        queue!(bytes, EnableMouseCapture)
    } else if MOUSE.load(Ordering::SeqCst) {
        queue!(bytes, DisableMouseCapture)
    } else {
        Ok(())
    }
}

fn install_panic_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let standard = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let was_ours = give_back();
            standard(panic);
            if was_ours {
                std::process::exit(101);
            }
        }));
    });
}

/// Sends bytes to the terminal in one write, or nowhere once it has been given back.
fn send(bytes: &[u8]) -> io::Result<()> {
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    match OUTPUT.get() {
        Some(output) if HELD.load(Ordering::SeqCst) => output.write(bytes),
        _ => Ok(()),
    }
}

fn lock_for(patience: Duration) -> Option<MutexGuard<'static, ()>> {
    let started = Instant::now();
    loop {
        match WRITING.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if started.elapsed() < patience => {
                thread::sleep(Duration::from_millis(2));
            }
            Err(TryLockError::WouldBlock) => return None,
        }
    }
}

/// Standard output without the lock and the line buffer that [`io::Stdout`] puts around it: a panicking thread must
/// not wait for one that holds the lock, and a frame must not be cut at its last newline.
#[cfg(unix)]
struct Output(std::fs::File);

#[cfg(unix)]
impl Output {
    fn open() -> io::Result<Self> {
        use std::os::fd::AsFd;
        Ok(Self(io::stdout().as_fd().try_clone_to_owned()?.into()))
    }

    /// Writes everything, however long the terminal takes.
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        self.write_until(bytes, None)
    }

    /// Writes what the terminal takes before the time is over.
    fn write_within(&self, bytes: &[u8], patience: Duration) -> io::Result<()> {
        self.wait(Some(patience))?;
        self.write_until(bytes, Some(patience))
    }

    fn write_until(&self, mut bytes: &[u8], patience: Option<Duration>) -> io::Result<()> {
        while !bytes.is_empty() {
            match (&self.0).write(bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // Someone who shares the terminal has made it non-blocking.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.wait(patience)?,
                Err(error) => return Err(hung_up(error)),
            }
        }
        Ok(())
    }

    fn wait(&self, patience: Option<Duration>) -> io::Result<()> {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let timeout = patience.and_then(|patience| Timespec::try_from(patience).ok());
        match poll(&mut [PollFd::new(&self.0, PollFlags::OUT)], timeout.as_ref()) {
            Ok(0) => Err(io::ErrorKind::TimedOut.into()),
            Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// A terminal that has gone answers with an input/output error, which says little; the loop looks for this kind.
#[cfg(unix)]
fn hung_up(error: io::Error) -> io::Error {
    let gone = [rustix::io::Errno::IO, rustix::io::Errno::NXIO];
    if gone.iter().any(|errno| error.raw_os_error() == Some(errno.raw_os_error())) {
        io::Error::new(io::ErrorKind::BrokenPipe, error)
    } else {
        error
    }
}

/// The console of Windows has to be written to through the standard library, which knows its encoding.
#[cfg(not(unix))]
struct Output;

#[cfg(not(unix))]
impl Output {
    fn open() -> io::Result<Self> {
        Ok(Self)
    }

    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut output = io::stdout().lock();
        output.write_all(bytes)?;
        output.flush()
    }

    fn write_within(&self, bytes: &[u8], _: Duration) -> io::Result<()> {
        self.write(bytes)
    }
}

/// Gives the terminal back when dropped, and is the [`Host`] of the event loop until then.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Gives the terminal back for a while; [`Guard::resume`] takes it again.
    pub fn suspend(&mut self) {
        give_back();
    }

    /// Takes the terminal again, also after someone else has changed its modes meanwhile. Its screen is empty then,
    /// so draw everything.
    ///
    /// # Errors
    ///
    /// If the terminal refuses; it has been given back then.
    pub fn resume(&mut self) -> io::Result<()> {
        // Crossterm believes a terminal once made raw to be raw still; a shell may have thought otherwise while we
        // were stopped.
        let _ = disable_raw_mode();
        take()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

impl Host<Screen> for Guard {
    fn begin_frame(&mut self, screen: &mut Screen) -> io::Result<()> {
        screen.begin()
    }

    fn end_frame(&mut self, screen: &mut Screen) -> io::Result<()> {
        screen.end()
    }

    fn suspend(&mut self, _: &mut Screen) -> io::Result<bool> {
        stop_process(|| {
            give_back();
        })
    }

    fn resume(&mut self, screen: &mut Screen) -> io::Result<()> {
        // Taking the terminal hides the cursor.
        screen.cursor_shown = false;
        Self::resume(self)
    }

    fn copy(&mut self, _: &mut Screen, text: &str) -> io::Result<()> {
        send(&clipboard_sequence(text, std::env::var_os("TMUX").is_some()))
    }
}

/// Stops this process and the rest of its job, after `prepare`. Returns whether there is a shell to continue it.
///
/// The whole job, as the Ctrl-Z of the line discipline would: a script that started us has to stop too, or its shell
/// keeps waiting for it with a terminal nobody reads.
///
/// The session's first process group has no shell above it: it is a terminal window or a container that runs
/// nothing but us. Nobody could ever continue it, so it is not stopped (the kernel ignores Ctrl-Z there as well).
#[cfg(unix)]
fn stop_process(prepare: impl FnOnce()) -> io::Result<bool> {
    use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
    if getsid(None)? == getpgrp() {
        return Ok(false);
    }
    prepare();
    // Not SIGTSTP: that one is caught and would come back as an event.
    kill_current_process_group(Signal::STOP)?;
    Ok(true)
}

#[cfg(not(unix))]
fn stop_process(_: impl FnOnce()) -> io::Result<bool> {
    Ok(false)
}

/// The text for the terminal's clipboard (OSC 52), which also works over a remote line.
///
/// tmux drops one of two forms depending on its settings: the plain one unless `set-clipboard` is on, the wrapped one
/// unless `allow-passthrough` is. It is given both.
fn clipboard_sequence(text: &str, inside_tmux: bool) -> Vec<u8> {
    let mut plain = String::new();
    // Writing to a string cannot fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut plain);
    if !inside_tmux {
        return plain.into_bytes();
    }
    let doubled = plain.replace('\x1b', "\x1b\x1b");
    format!("{plain}\x1bPtmux;{doubled}\x1b\\").into_bytes()
}

/// The backend that ratatui draws on: collects a frame, and sends it in one write at its end.
#[derive(Debug, Default)]
pub struct Screen {
    frame: Vec<u8>,
    /// Whether the frame so far changes anything that can be seen.
    changed: bool,
    cursor: Position,
    cursor_shown: bool,
}

impl Screen {
    fn begin(&mut self) -> io::Result<()> {
        self.frame.clear();
        self.changed = false;
        queue!(self.frame, BeginSynchronizedUpdate)
    }

    fn end(&mut self) -> io::Result<()> {
        queue!(self.frame, EndSynchronizedUpdate)?;
        let sent = if self.changed { send(&self.frame) } else { Ok(()) };
        self.frame.clear();
        self.changed = false;
        sent
    }

    fn bytes(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.frame)
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.changed = true;
        self.bytes().draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown {
            self.cursor_shown = false;
            self.changed = true;
            queue!(self.frame, Hide)?;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !self.cursor_shown {
            self.cursor_shown = true;
            self.changed = true;
            queue!(self.frame, Show)?;
        }
        Ok(())
    }

    /// Answered from memory: the terminal is never asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        self.changed |= position != self.cursor;
        self.cursor = position;
        queue!(self.frame, MoveTo(position.x, position.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.changed = true;
        self.bytes().clear_region(clear_type)
    }

    fn append_lines(&mut self, lines: u16) -> io::Result<()> {
        self.changed = true;
        self.bytes().append_lines(lines)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(size())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        // Pixels are unknown, and nobody here counts in them.
        Ok(WindowSize { columns_rows: size(), pixels: Size::default() })
    }

    /// Ratatui flushes several times in a frame; the bytes leave at its end.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    fn drawn(terminal: &mut Terminal<Screen>, text: &str) -> (bool, String) {
        terminal.backend_mut().begin().unwrap();
        terminal
            .draw(|frame| {
                frame.buffer_mut().set_string(0, 0, text, ratatui::style::Style::new());
            })
            .unwrap();
        let screen = terminal.backend();
        let bytes = String::from_utf8(screen.frame.clone()).unwrap();
        let changed = screen.changed;
        terminal.backend_mut().end().unwrap();
        (changed, bytes)
    }

    #[test]
    fn a_frame_like_the_last_one_is_not_sent() {
        let mut terminal = Terminal::new(Screen::default()).unwrap();
        assert!(drawn(&mut terminal, "one").0);
        assert!(!drawn(&mut terminal, "one").0);
        assert!(drawn(&mut terminal, "two").0);
    }

    #[test]
    fn clearing_asks_the_terminal_nothing() {
        let mut terminal = Terminal::new(Screen::default()).unwrap();
        terminal.backend_mut().begin().unwrap();
        terminal.clear().unwrap();
        terminal.resize(Rect::new(0, 0, 80, 24)).unwrap();
        let bytes = String::from_utf8(terminal.backend().frame.clone()).unwrap();
        assert!(bytes.contains("\x1b[2J") || bytes.contains("\x1b[J"), "{bytes:?}");
        assert!(!bytes.contains('n') && !bytes.contains('c'), "{bytes:?}");
    }

    #[test]
    fn leaving_undoes_what_entering_does() {
        let mut out = Vec::new();
        leaving(&mut out).unwrap();
        let out = String::from_utf8(out).unwrap();
        for off in ["?1049l", "?25h", "?2004l", "?1000l", "?1002l", "?1006l", "?2026l"] {
            assert!(out.contains(off), "{off} is missing in {out:?}");
        }
    }

    #[test]
    fn a_terminal_that_is_not_ours_is_not_given_back() {
        assert!(!give_back());
    }

    #[test]
    fn the_clipboard_is_reached_through_tmux_too() {
        let plain = clipboard_sequence("a", false);
        assert_eq!(plain, b"\x1b]52;c;YQ==\x1b\\");
        let wrapped = String::from_utf8(clipboard_sequence("a", true)).unwrap();
        assert!(wrapped.ends_with("\x1bPtmux;\x1b\x1b]52;c;YQ==\x1b\x1b\\\x1b\\"));
    }

    #[test]
    fn the_error_names_the_stream_and_the_way_out() {
        assert_eq!(
            EnterError::NotATerminal(Stream::Output).to_string(),
            "unvotes draws on a terminal, and standard output is not one; \
             for a pipe use a command such as `unvotes find`"
        );
    }
}
