//! The terminal's clipboard, which it is asked to fill by a sequence (OSC 52). It answers nothing, so nobody can know whether
//! it did; but it works over a remote line, where no other way does.
//!
//! tmux as it comes keeps programs inside it from the clipboard, and itself fills it where it is asked as a program.

use std::io::{self, Write as _};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use super::output;

/// Bytes that one piece of a text may have inside GNU screen, whose buffer for them is small.
const PIECE: usize = 512;

/// What stands between the program and the terminal, and hands sequences on in a form of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrapping {
    /// Nothing, or something that knows the sequence.
    None,
    /// tmux. It drops one of two forms depending on its settings: the plain one unless `set-clipboard` is on, the wrapped
    /// one unless `allow-passthrough` is. It is given both.
    Tmux,
    /// GNU screen. It drops the plain form, and hands on what is wrapped.
    Screen,
    /// A terminal that is known to have no clipboard, and might print what it does not understand.
    NoClipboard,
}

impl Wrapping {
    /// What the environment says.
    pub(super) fn of_environment(env: impl Fn(&str) -> Option<String>) -> Self {
        let term = env("TERM").unwrap_or_default();
        let is_set = |name: &str| env(name).is_some_and(|value| !value.is_empty());
        match () {
            () if is_set("TMUX") || term.starts_with("tmux") => Self::Tmux,
            () if is_set("STY") || term.starts_with("screen") => Self::Screen,
            () if matches!(term.as_str(), "linux" | "dumb") => Self::NoClipboard,
            () => Self::None,
        }
    }
}

/// Puts a text on the clipboard.
///
/// # Errors
///
/// If the terminal is gone.
pub(super) fn copy(text: &str) -> io::Result<()> {
    let env = |name: &str| std::env::var(name).ok();
    let sequence = sequence(text, Wrapping::of_environment(env));
    if env("TMUX").is_none_or(|socket| socket.is_empty()) {
        return output::send(&sequence);
    }
    let text = text.to_owned();
    // tmux may take its time. What cannot be sent then has no other way.
    let copying = thread::spawn(move || load_into_tmux(&text).or_else(|_| output::send(&sequence)));
    if let Ok(mut under_way) = COPYING.lock() {
        *under_way = Some(copying);
    }
    Ok(())
}

/// What is being copied last, with a program that must not be left in the middle of it.
static COPYING: Mutex<Option<JoinHandle<io::Result<()>>>> = Mutex::new(None);

/// How long whoever leaves waits for that.
const PATIENCE: Duration = Duration::from_secs(1);

/// Waits until what is being copied is copied, but not for long.
pub(super) fn finish() {
    let Some(copying) = COPYING.lock().ok().and_then(|mut under_way| under_way.take()) else { return };
    let started = Instant::now();
    while !copying.is_finished() && started.elapsed() < PATIENCE {
        thread::sleep(Duration::from_millis(5));
    }
}

/// Has tmux keep a text in its buffer and pass it on to the terminal around it.
fn load_into_tmux(text: &str) -> io::Result<()> {
    let mut tmux = Command::new("tmux");
    tmux.args(["load-buffer", "-w", "-"]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut tmux = tmux.spawn()?;
    let written = tmux.stdin.take().map_or(Ok(()), |mut input| input.write_all(text.as_bytes()));
    let loaded = tmux.wait()?.success();
    written.and(if loaded { Ok(()) } else { Err(io::ErrorKind::Unsupported.into()) })
}

/// The sequence that puts a text on the clipboard.
pub(super) fn sequence(text: &str, wrapping: Wrapping) -> Vec<u8> {
    let mut plain = String::new();
    // Writing to a string cannot fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut plain);
    match wrapping {
        Wrapping::None => plain.into_bytes(),
        Wrapping::NoClipboard => Vec::new(),
        Wrapping::Tmux => {
            let doubled = plain.replace('\x1b', "\x1b\x1b");
            format!("{plain}\x1bPtmux;{doubled}\x1b\\").into_bytes()
        }
        Wrapping::Screen => {
            // What ends the sequence inside must not be what ends the wrapping.
            let inside = plain.replace("\x1b\\", "\x07");
            let pieces = inside.as_bytes().chunks(PIECE);
            pieces.flat_map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat()).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(set: &'static [(&str, &str)]) -> Wrapping {
        Wrapping::of_environment(|name| set.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_environment_tells_what_stands_between() {
        for (set, wrapping) in [
            (&[("TERM", "xterm-256color")][..], Wrapping::None),
            (&[], Wrapping::None),
            (&[("TERM", "screen-256color"), ("TMUX", "/tmp/tmux-0/default,1,0")], Wrapping::Tmux),
            // Over a remote line the variables stay behind, and the name comes along.
            (&[("TERM", "tmux-256color")], Wrapping::Tmux),
            (&[("TERM", "screen.xterm-256color"), ("STY", "1.pts-0")], Wrapping::Screen),
            (&[("TERM", "screen")], Wrapping::Screen),
            (&[("TERM", "linux")], Wrapping::NoClipboard),
            (&[("TERM", "linux"), ("TMUX", "")], Wrapping::NoClipboard),
        ] {
            assert_eq!(of(set), wrapping, "{set:?}");
        }
    }

    #[test]
    fn the_clipboard_is_reached_through_tmux_too() {
        assert_eq!(sequence("a", Wrapping::None), b"\x1b]52;c;YQ==\x1b\\");
        let wrapped = String::from_utf8(sequence("a", Wrapping::Tmux)).unwrap();
        assert_eq!(wrapped, "\x1b]52;c;YQ==\x1b\\\x1bPtmux;\x1b\x1b]52;c;YQ==\x1b\x1b\\\x1b\\");
        assert!(sequence("a", Wrapping::NoClipboard).is_empty());
    }

    #[test]
    fn screen_gets_the_sequence_in_pieces() {
        assert_eq!(sequence("a", Wrapping::Screen), b"\x1bP\x1b]52;c;YQ==\x07\x1b\\");
        let long = String::from_utf8(sequence(&"a".repeat(1500), Wrapping::Screen)).unwrap();
        let pieces: Vec<_> =
            long.split_terminator("\x1b\\").map(|piece| piece.strip_prefix("\x1bP").unwrap()).collect();
        assert_eq!(pieces.len(), 4);
        assert!(pieces.iter().all(|piece| piece.len() <= PIECE));
        let whole = pieces.concat();
        assert!(whole.starts_with("\x1b]52;c;YWFh") && whole.ends_with('\x07'), "{whole:?}");
        assert_eq!(whole.len(), 7 + 2000 + 1);
    }
}
