//! What happens to the program: keys, signals, and the results of background work, in one queue.
//!
//! Every source is a thread that blocks until something happens and then sends it; there is no poll with a time limit,
//! so an idle program is never woken. The sources on Unix:
//!
//! * *input*: keys, mouse and pastes, read and parsed by crossterm;
//! * *signals*: a request to end or to stop, a new window size;
//! * *hang-up*: waits for the terminal to go away. Crossterm's reader does not see that: on a dead terminal it reads
//!   nothing again and again, at full speed and for ever. So someone else has to notice, and the loop has to end.
//!
//! Workers send [`Event::Worker`] through a clone of [`Inbox::sender`].

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use crossterm::event::{Event as Input, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEvent};

/// Something that happened. `W` is what background work reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<W = Infallible> {
    /// A key was pressed, or repeats while it is held. Ctrl-C and Ctrl-Z are keys too.
    Key(KeyEvent),
    /// The mouse was pressed, dragged, released, or its wheel turned.
    Mouse(MouseEvent),
    /// Text was pasted. It may hold line breaks and anything else.
    Paste(String),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// Someone interrupted the program from outside (SIGINT).
    Interrupt,
    /// The program has to end (SIGTERM, SIGHUP, SIGQUIT). The loop ends after this event, whatever the answer.
    Quit,
    /// The program should stop for now (SIGTSTP from outside). The loop sees to it.
    Suspend,
    /// The program goes on after a stop (SIGCONT). The loop takes the terminal again and draws everything.
    Resume,
    /// The terminal is gone. The loop ends after this event, whatever the answer.
    InputClosed,
    /// Background work reports.
    Worker(W),
    /// As much time has passed as the application asked for. The loop sends it, and only while it is asked for.
    Tick,
}

/// The queue of events, and the threads that fill it.
#[derive(Debug)]
pub struct Inbox<W = Infallible> {
    sender: Sender<Event<W>>,
    receiver: Receiver<Event<W>>,
    signal: Arc<AtomicI32>,
}

impl<W> Default for Inbox<W> {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel();
        Self { sender, receiver, signal: Arc::default() }
    }
}

impl<W> Inbox<W> {
    /// An empty queue that nobody fills yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A way into the queue, for background work.
    #[must_use]
    pub fn sender(&self) -> Sender<Event<W>> {
        self.sender.clone()
    }

    /// The end that the loop reads.
    #[must_use]
    pub fn receiver(&self) -> &Receiver<Event<W>> {
        &self.receiver
    }

    /// The last signal that asked the program to end, if one did. A shell expects the exit code 128 + this.
    #[must_use]
    pub fn signal(&self) -> Option<i32> {
        match self.signal.load(Ordering::SeqCst) {
            0 => None,
            signal => Some(signal),
        }
    }
}

impl<W: Send + 'static> Inbox<W> {
    /// Turns signals into events from now on. Call it before the terminal is taken: a signal in between would end
    /// the process without giving it back.
    ///
    /// # Errors
    ///
    /// If the handlers or the thread cannot be set up.
    #[cfg(unix)]
    pub fn listen_to_signals(&self) -> io::Result<()> {
        signals::listen(self.sender(), Arc::clone(&self.signal))
    }

    /// There are no signals here.
    ///
    /// # Errors
    ///
    /// None.
    #[cfg(not(unix))]
    pub fn listen_to_signals(&self) -> io::Result<()> {
        Ok(())
    }

    /// Turns input into events from now on. Call it after the terminal is taken: before, a terminal hands out whole
    /// lines and echoes them.
    ///
    /// # Errors
    ///
    /// If a thread cannot be started.
    pub fn listen_to_input(&self) -> io::Result<()> {
        #[cfg(unix)]
        {
            let sender = self.sender();
            start("hang-up", move || wait_for_hang_up(&sender))?;
        }
        let sender = self.sender();
        start("input", move || read_input(&sender))
    }
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    // The thread is not joined: it sits in a call that only the end of the process interrupts.
    thread::Builder::new().name(name.to_owned()).stack_size(256 * 1024).spawn(work).map(drop)
}

/// How long the rest of what a terminal answers may take: it comes in one piece, or in several close together.
const CLOSE: Duration = Duration::from_millis(50);

fn read_input<W>(sender: &Sender<Event<W>>) {
    let mut comes_close = || crossterm::event::poll(CLOSE).unwrap_or(false);
    loop {
        let event = match read_past_answers(crossterm::event::read, &mut comes_close) {
            Ok(input) => input.and_then(translate),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => Some(Event::InputClosed),
        };
        let Some(event) = event else { continue };
        let over = matches!(event, Event::InputClosed);
        // Nobody receives any more: the program is ending.
        if sender.send(event).is_err() || over {
            return;
        }
    }
}

/// Characters; more than an answer has. A key that is held goes on and on.
const LONGEST_ANSWER: usize = 256;

/// Reads one input. A terminal that answers late what another program asked it, for instance its background, would type the
/// answer: Alt with the character that opens it, then its text, then what ends it. That is nothing that happened.
fn read_past_answers(
    mut read: impl FnMut() -> io::Result<Input>,
    mut comes_close: impl FnMut() -> bool,
) -> io::Result<Option<Input>> {
    let input = read()?;
    // A person who presses these types nothing that fast.
    if !opens_answer(&input) || !comes_close() {
        return Ok(Some(input));
    }
    let mut length = 0;
    while length < LONGEST_ANSWER && comes_close() {
        match read()? {
            Input::Key(key) if ends_answer(key) => return Ok(None),
            // No answer has these in it: somebody presses them.
            key @ Input::Key(KeyEvent { modifiers: KeyModifiers::CONTROL, .. }) => return Ok(Some(key)),
            Input::Key(_) => length += 1,
            other => return Ok(Some(other)),
        }
    }
    Ok(None)
}

/// Of a command to the operating system, of a device, of an application.
fn opens_answer(input: &Input) -> bool {
    let Input::Key(key) = input else { return false };
    key.modifiers.contains(KeyModifiers::ALT) && matches!(key.code, KeyCode::Char(']' | 'P' | '_'))
}

fn ends_answer(key: KeyEvent) -> bool {
    let bell = key.code == KeyCode::Char('g') && key.modifiers.contains(KeyModifiers::CONTROL);
    bell || key.code == KeyCode::Char('\\') && key.modifiers.contains(KeyModifiers::ALT)
}

fn translate<W>(input: Input) -> Option<Event<W>> {
    match input {
        // Some terminals report that a key came up again; acting on it would do everything twice.
        Input::Key(key) => (key.kind != KeyEventKind::Release).then_some(Event::Key(key)),
        Input::Mouse(mouse) => Some(Event::Mouse(mouse)),
        Input::Paste(text) => Some(Event::Paste(text)),
        // On Unix the signal thread reports sizes: crossterm's reader cannot while it waits for the rest of an
        // escape sequence.
        Input::Resize(columns, rows) => (!cfg!(unix)).then_some(Event::Resize(columns, rows)),
        Input::FocusGained | Input::FocusLost => None,
    }
}

/// Blocks until the terminal is gone.
#[cfg(unix)]
fn wait_for_hang_up<W>(sender: &Sender<Event<W>>) {
    use rustix::event::{PollFd, PollFlags, poll};
    let (input, output) = (io::stdin(), io::stdout());
    loop {
        // No events asked for: a hang-up is reported unasked, and keys do not wake this thread.
        let mut ends = [PollFd::new(&input, PollFlags::empty()), PollFd::new(&output, PollFlags::empty())];
        match poll(&mut ends, None) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
        }
        let state = ends.iter().fold(PollFlags::empty(), |state, end| state | end.revents());
        if state.intersects(PollFlags::HUP | PollFlags::ERR) {
            let _ = sender.send(Event::InputClosed);
            return;
        }
        // Where terminals cannot be polled there is still SIGHUP.
        if state.contains(PollFlags::NVAL) {
            return;
        }
    }
}

#[cfg(unix)]
mod signals {
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI32, Ordering};
    use std::sync::mpsc::Sender;
    use std::thread;
    use std::time::Duration;

    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    use super::{Event, start};
    use crate::tui::terminal;

    /// A program that still holds the terminal this long after it was asked to end is stuck in writing to one that takes
    /// nothing, and is ended the hard way. One that does not hold it any more may be saving something.
    const GRACE: Duration = Duration::from_secs(1);

    pub(super) fn listen<W: Send + 'static>(sender: Sender<Event<W>>, last: Arc<AtomicI32>) -> io::Result<()> {
        let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
        start("signals", move || {
            let mut asked = false;
            for signal in signals.forever() {
                let event = match signal {
                    SIGINT => Event::Interrupt,
                    SIGTSTP => Event::Suspend,
                    SIGCONT => Event::Resume,
                    SIGWINCH => {
                        let size = terminal::size();
                        Event::Resize(size.width, size.height)
                    }
                    _ => Event::Quit,
                };
                let ends = matches!(event, Event::Interrupt | Event::Quit);
                if ends {
                    last.store(signal, Ordering::SeqCst);
                }
                let polite = matches!(event, Event::Interrupt);
                let heard = sender.send(event).is_ok();
                // An interrupt is the application's to answer, as long as there is one.
                if !ends || (polite && heard) {
                    continue;
                }
                // A closing window sends two or three hang-ups in a row.
                if !std::mem::replace(&mut asked, true) {
                    let _ = start("grace", move || end_after_grace(signal));
                }
            }
        })
    }

    fn end_after_grace(signal: i32) {
        thread::sleep(GRACE);
        if terminal::give_back() {
            let _ = emulate_default_handler(signal);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::*;

    fn key(kind: KeyEventKind) -> Input {
        Input::Key(KeyEvent::new_with_kind(KeyCode::Char('x'), KeyModifiers::NONE, kind))
    }

    #[test]
    fn a_key_counts_when_it_goes_down_and_not_when_it_comes_up() {
        let event = |kind| translate::<Infallible>(key(kind));
        assert!(event(KeyEventKind::Press).is_some());
        assert!(event(KeyEventKind::Repeat).is_some());
        assert!(event(KeyEventKind::Release).is_none());
    }

    /// What is read of inputs that come at once; a gap stands for a while in which nothing comes.
    fn read_all(inputs: &[Option<Input>]) -> Vec<Input> {
        let left = std::cell::RefCell::new(inputs.iter().cloned().collect::<VecDeque<_>>());
        let mut read = Vec::new();
        while left.borrow().iter().any(Option::is_some) {
            let next = || loop {
                if let Some(input) = left.borrow_mut().pop_front().unwrap() {
                    return Ok(input);
                }
            };
            let comes_close = || left.borrow().front().is_some_and(Option::is_some);
            read.extend(read_past_answers(next, comes_close).unwrap());
        }
        read
    }

    fn with(modifiers: KeyModifiers, code: char) -> Option<Input> {
        Some(Input::Key(KeyEvent::new(KeyCode::Char(code), modifiers)))
    }

    fn typed(text: &str) -> Vec<Option<Input>> {
        text.chars().map(|c| with(KeyModifiers::NONE, c)).collect()
    }

    #[test]
    fn late_answers_of_the_terminal_are_no_keys() {
        let (alt, ctrl) = (KeyModifiers::ALT, KeyModifiers::CONTROL);
        let q = typed("q");
        for (open, text, end) in [
            (']', "11;rgb:ffff/ffff/ffff", with(alt, '\\')),
            (']', "11;rgb:no/colour", with(ctrl, 'g')),
            ('P', ">|tmux 3.3a", with(alt, '\\')),
            // One that ends in the middle.
            (']', "11;rg", None),
        ] {
            let answer = [vec![with(alt, open)], typed(text), vec![end], q.clone()].concat();
            let read: Vec<_> = read_all(&answer).into_iter().map(Some).collect();
            assert_eq!(read, q, "{open}{text}");
        }
    }

    #[test]
    fn keys_that_look_like_the_beginning_of_an_answer_are_keys() {
        let pressed = [with(KeyModifiers::ALT, 'P'), None, with(KeyModifiers::NONE, 'q')];
        assert_eq!(read_all(&pressed).len(), 2);
        let rest = [vec![Some(Input::Resize(80, 24))], typed("q")].concat();
        let answer = [vec![with(KeyModifiers::ALT, ']')], typed("11;"), rest.clone()].concat();
        assert_eq!(read_all(&answer).into_iter().map(Some).collect::<Vec<_>>(), rest);
    }

    #[test]
    fn a_paste_is_one_event() {
        assert_eq!(translate::<Infallible>(Input::Paste("a\nb".to_owned())), Some(Event::Paste("a\nb".to_owned())));
    }

    #[test]
    fn workers_reach_the_same_queue() {
        let inbox = Inbox::<u32>::new();
        let sender = inbox.sender();
        thread::spawn(move || sender.send(Event::Worker(7))).join().unwrap().unwrap();
        assert_eq!(inbox.receiver().recv(), Ok(Event::Worker(7)));
        assert_eq!(inbox.signal(), None);
    }
}
