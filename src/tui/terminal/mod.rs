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

mod clipboard;
mod output;
mod screen;
mod stop;

use std::fmt;
use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once};
use std::time::Duration;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    Clear, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::layout::Size;

use self::clipboard::Wrapping;
pub use self::screen::Screen;
use super::event_loop::Host;

/// The size assumed where the terminal does not know its own, as on a serial line.
const UNKNOWN_SIZE: Size = Size { width: 80, height: 24 };

/// How long giving the terminal back waits for one that does not take output, before it goes without.
pub const PATIENCE: Duration = Duration::from_secs(1);

/// Whether the mouse is reported. Kept here because the panic hook has to know it.
static MOUSE: AtomicBool = AtomicBool::new(false);

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
    output::open()?;
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

/// Whether the terminal may have a clipboard; none can be asked, and of a few it is known that they have none.
#[must_use]
pub fn may_have_clipboard() -> bool {
    Wrapping::of_environment(|name| std::env::var(name).ok()) != Wrapping::NoClipboard
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
    if !output::release() {
        return false;
    }
    let mut bytes = Vec::new();
    let _ = leaving(&mut bytes);
    output::send_last(&bytes, PATIENCE);
    let _ = disable_raw_mode();
    true
}

/// Takes the terminal in one write.
fn take() -> io::Result<()> {
    enable_raw_mode()?;
    output::hold();
    let mut bytes = Vec::new();
    let taken = entering(&mut bytes).and_then(|()| output::send(&bytes));
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
    bytes.extend_from_slice(modes);
    Ok(())
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

/// Ends the program at a panic, wherever that is, with the terminal given back. What was not written yet is lost then; what
/// was is whole.
pub fn install_panic_hook() {
    static INSTALLED: Once = Once::new();
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    INSTALLED.call_once(|| {
        let standard = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            // Of several threads that panic at once the first one ends the program, once the terminal is given back.
            let _first = ONE_AT_A_TIME.lock();
            give_back();
            standard(panic);
            std::process::exit(101);
        }));
    });
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
        clipboard::finish();
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
        stop::stop_process(|| {
            give_back();
        })
    }

    fn resume(&mut self, screen: &mut Screen) -> io::Result<()> {
        screen.hidden();
        Self::resume(self)
    }

    fn copy(&mut self, _: &mut Screen, text: &str) -> io::Result<()> {
        clipboard::copy(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn the_error_names_the_stream_and_the_way_out() {
        assert_eq!(
            EnterError::NotATerminal(Stream::Output).to_string(),
            "unvotes draws on a terminal, and standard output is not one; \
             for a pipe use a command such as `unvotes find`"
        );
    }
}
