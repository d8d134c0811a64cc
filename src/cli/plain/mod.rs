//! The explorer in lines of words, for screen readers and pipes: a line is read, what it asks for is said, and nothing is ever
//! drawn, moved or coloured. Line editing is the terminal's own.
//!
//! ```text
//! unvotes> filter FRA=yes USA=no GBR=abstain
//! Filter: France voted yes, and the United States voted no, and the United Kingdom abstained.
//! 110 of 11,664 roll calls in view, the latest first. Page 1 of 11.
//! ```
//!
//! What is said to which line is [`Session`]'s business, which knows neither stdin nor stdout, nor where what is kept lies.

mod session;
mod words;

use std::io::{self, BufRead, ErrorKind, IsTerminal, Read, Write};
use std::sync::Arc;

use self::session::Session;
use super::args::Shared;
use super::explore::Start;
use super::keeper::Keeper;
use super::output::{Output, say};
use super::reply::{Replied, Reply, joined};
use crate::memory::Change;
use crate::memory::last_place::LastPlace;
use crate::record::Record;
use crate::text::visible;
use crate::tui::Remembered;
use crate::tui::app::Screen;

/// Bytes of a line; what is longer is no line that a person typed.
const LONGEST_LINE: u64 = 64 * 1024;

const PROMPT: &str = "unvotes> ";

/// Reads lines from stdin and answers each on stdout, until `quit` or the end of input.
///
/// # Errors
/// Where stdin or stdout fail.
pub(super) fn run(start: Start, shared: &Shared, record: Arc<Record>, warnings: &str) -> Replied {
    say(warnings);
    let (mut keeper, remembered) = Keeper::open(shared.no_state);
    let mut session = Session::new(record, shared, Output::of_process());
    session.remember(remembered.memory);
    say(&remembered.message.unwrap_or_default());
    let first = session.begin(start);
    let ended = converse(&mut session, &mut keeper, &first);
    if session.hides() {
        keeper.keep_place(LastPlace::of_what_hid(Screen::Lessons.word()));
    }
    match ended {
        Ok(()) => Ok(Reply::data(String::new()).saying(keeper.last_words())),
        // A reader that has heard enough is no error.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {
            Ok(Reply::data(String::new()).saying(keeper.last_words()))
        }
        Err(error) => Err(Reply::unusable(joined([format!("unvotes: {error}"), keeper.last_words()]))),
    }
}

fn converse(session: &mut Session<'_>, keeper: &mut Keeper, first: &str) -> io::Result<()> {
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    // A prompt in a pipe would stand in the middle of what is said.
    let prompt = if io::stdin().is_terminal() && io::stdout().is_terminal() { PROMPT } else { "" };
    print(&mut output, first)?;
    while !session.has_ended() {
        output.write_all(prompt.as_bytes())?;
        output.flush()?;
        let Some(line) = read_line(&mut input)? else {
            // The shell's prompt begins a line of its own.
            return if prompt.is_empty() { Ok(()) } else { output.write_all(b"\n") };
        };
        session.remember(keeper.keep(vec![Change::Look]).memory);
        let said = session.answer(&line);
        // It is kept before it is said: nobody may be left to hear it.
        let kept = session.take_change().map(|change| keeper.keep(vec![change]));
        print(&mut output, &said)?;
        if let Some(Remembered { memory, message, .. }) = kept {
            session.remember(memory);
            print(&mut output, &message.unwrap_or_default())?;
        }
    }
    Ok(())
}

/// Every line made visible, whatever it was made of.
fn print(output: &mut impl Write, text: &str) -> io::Result<()> {
    for line in text.lines() {
        writeln!(output, "{}", visible(line).trim_end())?;
    }
    output.flush()
}

/// The next line; none at the end of input. Of a line that is too long the rest is a line of its own.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    match input.take(LONGEST_LINE).read_until(b'\n', &mut bytes)? {
        0 => Ok(None),
        _ => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_the_input_does_and_need_not_be_text() {
        let mut input: &[u8] = b"list\n\xff\xfe\nnext";
        let mut lines = Vec::new();
        while let Some(line) = read_line(&mut input).unwrap() {
            lines.push(line.trim().to_owned());
        }
        assert_eq!(lines, ["list", "\u{fffd}\u{fffd}", "next"]);
    }

    #[test]
    fn nothing_that_a_terminal_obeys_is_printed() {
        let mut output = Vec::new();
        print(&mut output, "a\x1b[2Jb\nc\u{202e}\x07d").unwrap();
        let text = String::from_utf8(output).unwrap();
        assert!(
            text.lines().count() == 2 && text.lines().all(|line| !line.contains(crate::text::is_control)),
            "{text:?}"
        );
    }
}
