//! The loop: events change the application, and what changed is drawn.
//!
//! ```text
//! draw the first frame, then again and again:
//!   block until something happens; no longer than the application asks for, if it does
//!   update the application with that, and with everything else that waits in the queue
//!   draw once, if anything changed
//! ```
//!
//! A queue that never empties (a held key, a worker in a hurry) still gets a frame every [`FRAME_INTERVAL`].
//!
//! The loop knows the terminal only as a ratatui backend and a [`Host`], so a test drives all of it on a
//! `TestBackend` and a [`Headless`] host:
//!
//! ```
//! use std::sync::mpsc;
//! use ratatui::{Frame, Terminal, backend::TestBackend};
//! use unvotes::tui::event_loop::{self, Application, Effect, Ended, Headless};
//! use unvotes::tui::events::Event;
//!
//! struct Pasted(String);
//!
//! impl Application for Pasted {
//!     type Hits = ();
//!     type Message = ();
//!     fn update(&mut self, event: Event<()>, _: &()) -> Effect {
//!         match event {
//!             Event::Paste(text) => {
//!                 self.0 = text;
//!                 Effect::Redraw
//!             }
//!             _ => Effect::None,
//!         }
//!     }
//!     fn view(&self, frame: &mut Frame) {
//!         frame.render_widget(self.0.as_str(), frame.area());
//!     }
//! }
//!
//! let (sender, events) = mpsc::channel();
//! sender.send(Event::Paste("hello".to_owned()))?;
//! drop(sender);
//! let mut terminal = Terminal::new(TestBackend::new(5, 1))?;
//! let mut host = Headless::default();
//! let ended = event_loop::run(&mut terminal, &mut host, &mut Pasted(String::new()), &events)?;
//! assert_eq!(ended, Ended::TerminalClosed);
//! terminal.backend().assert_buffer_lines(["hello"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use ratatui::backend::Backend;
use ratatui::layout::{Rect, Size};
use ratatui::{Frame, Terminal};

use super::events::{Event, Inbox};
use super::terminal::{self, EnterError};
use crate::memory::Change;

/// The longest that a full queue keeps the screen from showing what changed: one frame of a common display.
pub const FRAME_INTERVAL: Duration = Duration::from_millis(16);

/// What the loop runs.
pub trait Application {
    /// What the view laid out where, so that a click finds what it was aimed at.
    type Hits: Default;
    /// What background work reports.
    type Message;

    /// Changes the state. `hits` belongs to the frame on the screen, which is what a person clicked on; the state
    /// may have changed since, so an index from it has to be checked.
    ///
    /// [`Event::Suspend`] and [`Event::Resume`] do not get here; a resize during the stop comes as
    /// [`Event::Resize`]. After [`Event::Quit`] and [`Event::InputClosed`] the loop ends, whatever the answer.
    fn update(&mut self, event: Event<Self::Message>, hits: &Self::Hits) -> Effect;

    /// Draws the state, and changes nothing. The frame may have any size, down to no cell at all.
    fn view(&self, frame: &mut Frame) -> Self::Hits;

    /// After how long [`Event::Tick`] is to come, and then again and again; none while nothing moves by itself, so that
    /// nobody is woken.
    fn pace(&self) -> Option<Duration> {
        None
    }
}

/// What an update asks of the loop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Nothing that can be seen changed.
    None,
    /// Something changed: draw when the queue is empty.
    Redraw,
    /// The terminal was spoilt by something else: draw every cell again.
    Repaint,
    /// End. The last state is not drawn.
    Quit,
    /// Give the terminal to the shell until it continues us.
    Suspend,
    /// Put this text on the clipboard, and redraw (to say so).
    Copy(String),
    /// Have this change to what a person keeps kept, and redraw. Whoever runs the loop sees to it before the loop gets it:
    /// the loop knows no files.
    Keep(Change),
}

/// Why the loop ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The application asked for it.
    Quit,
    /// A signal asked for it; [`Inbox::signal`] says which.
    Signal,
    /// The terminal is gone. There is nobody left to print anything to.
    TerminalClosed,
}

/// What the loop needs of a terminal beyond drawing on it.
pub trait Host<B: Backend> {
    /// Called before anything of a frame is drawn.
    ///
    /// # Errors
    ///
    /// If the terminal refuses.
    fn begin_frame(&mut self, backend: &mut B) -> io::Result<()>;

    /// Called when a frame is complete: now it is shown.
    ///
    /// # Errors
    ///
    /// If the terminal refuses; [`io::ErrorKind::BrokenPipe`] if it is gone.
    fn end_frame(&mut self, backend: &mut B) -> io::Result<()>;

    /// Gives the terminal back and stops the process. `true` if it was stopped, or will be at any moment: then
    /// nothing is drawn before [`Event::Resume`]. `false` if nobody could continue it, and nothing was done.
    ///
    /// # Errors
    ///
    /// If the process cannot be stopped.
    fn suspend(&mut self, backend: &mut B) -> io::Result<bool>;

    /// Takes the terminal again. Everything is drawn after this.
    ///
    /// # Errors
    ///
    /// If the terminal refuses.
    fn resume(&mut self, backend: &mut B) -> io::Result<()>;

    /// Puts text on the clipboard.
    ///
    /// # Errors
    ///
    /// If the terminal refuses.
    fn copy(&mut self, backend: &mut B, text: &str) -> io::Result<()>;
}

/// Why the loop failed.
#[derive(Debug, thiserror::Error)]
pub enum LoopError<E: std::error::Error + 'static> {
    /// The backend could not draw.
    #[error("cannot draw on the terminal: {0}")]
    Backend(#[source] E),
    /// The terminal refused something else.
    #[error("the terminal does not answer as it should: {0}")]
    Host(#[source] io::Error),
}

/// Why an application could not run on the terminal.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The terminal could not be taken.
    #[error(transparent)]
    Enter(#[from] EnterError),
    /// Signals or input could not be listened to.
    #[error("cannot listen to the terminal: {0}")]
    Listen(#[source] io::Error),
    /// The loop failed.
    #[error(transparent)]
    Loop(#[from] LoopError<io::Error>),
}

/// Takes the terminal, runs the application on it, and gives the terminal back.
///
/// # Errors
///
/// See [`RunError`]. The terminal has been given back by then, so the error can be printed; but it may be gone, so
/// print it with something that does not panic.
pub fn run_on_terminal<A>(app: &mut A, inbox: &Inbox<A::Message>, options: terminal::Options) -> Result<Ended, RunError>
where
    A: Application,
    A::Message: Send + 'static,
{
    inbox.listen_to_signals().map_err(RunError::Listen)?;
    let (mut terminal, mut guard) = terminal::enter(options)?;
    inbox.listen_to_input().map_err(RunError::Listen)?;
    Ok(run(&mut terminal, &mut guard, app, inbox.receiver())?)
}

/// Runs the application until something ends it. The first frame is drawn before the first event is waited for.
///
/// # Errors
///
/// If drawing fails, or the host does.
pub fn run<B, H, A>(
    terminal: &mut Terminal<B>,
    host: &mut H,
    app: &mut A,
    events: &Receiver<Event<A::Message>>,
) -> Result<Ended, LoopError<B::Error>>
where
    B: Backend,
    B::Error: 'static,
    H: Host<B>,
    A: Application,
{
    let size = terminal.size().map_err(LoopError::Backend)?;
    let ended = Loop {
        terminal,
        host,
        app,
        hits: A::Hits::default(),
        size,
        pending: Pending::Redraw,
        suspended: false,
        due: None,
    }
    .run(events);
    match ended {
        Err(LoopError::Host(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Ended::TerminalClosed),
        ended => ended,
    }
}

/// What the next frame has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Pending {
    /// Nothing changed: no frame.
    Nothing,
    /// Draw what differs from the last frame.
    Redraw,
    /// The terminal's content is unknown: draw every cell.
    Repaint,
}

struct Loop<'a, B: Backend, H, A: Application> {
    terminal: &'a mut Terminal<B>,
    host: &'a mut H,
    app: &'a mut A,
    hits: A::Hits,
    /// The size the application was last told, or could see.
    size: Size,
    pending: Pending,
    /// The terminal belongs to the shell until [`Event::Resume`].
    suspended: bool,
    /// When the next tick is due.
    due: Option<Instant>,
}

impl<B, H, A> Loop<'_, B, H, A>
where
    B: Backend,
    B::Error: 'static,
    H: Host<B>,
    A: Application,
{
    fn run(&mut self, events: &Receiver<Event<A::Message>>) -> Result<Ended, LoopError<B::Error>> {
        self.draw()?;
        // Nobody can send any more: the same as a terminal that is gone.
        while let Some(first) = self.next(events) {
            let mut drawn = Instant::now();
            let mut next = Some(first);
            while let Some(mut event) = next.take() {
                // Of sizes in a row only the last still holds.
                while matches!(event, Event::Resize(..)) {
                    match events.try_recv() {
                        Ok(resize @ Event::Resize(..)) => event = resize,
                        Ok(other) => {
                            next = Some(other);
                            break;
                        }
                        Err(_) => break,
                    }
                }
                if let Some(ended) = self.handle(event)? {
                    return Ok(ended);
                }
                if drawn.elapsed() >= FRAME_INTERVAL {
                    self.draw()?;
                    drawn = Instant::now();
                }
                next = next.or_else(|| events.try_recv().ok());
            }
            self.draw()?;
        }
        Ok(Ended::TerminalClosed)
    }

    /// Waits for the next event; ticks are among them as long as the application wants them and the terminal is ours.
    fn next(&mut self, events: &Receiver<Event<A::Message>>) -> Option<Event<A::Message>> {
        let Some(pace) = self.app.pace().filter(|_| !self.suspended) else {
            self.due = None;
            return events.recv().ok();
        };
        let due = *self.due.get_or_insert_with(|| Instant::now() + pace);
        match events.recv_timeout(due.saturating_duration_since(Instant::now())) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => {
                self.due = None;
                Some(Event::Tick)
            }
            Err(RecvTimeoutError::Disconnected) => None,
        }
    }

    fn handle(&mut self, event: Event<A::Message>) -> Result<Option<Ended>, LoopError<B::Error>> {
        match event {
            Event::Quit => {
                self.app.update(Event::Quit, &self.hits);
                return Ok(Some(Ended::Signal));
            }
            Event::InputClosed => {
                self.app.update(Event::InputClosed, &self.hits);
                return Ok(Some(Ended::TerminalClosed));
            }
            Event::Suspend => self.suspend()?,
            Event::Resume => self.resume()?,
            Event::Resize(columns, rows) => {
                // The terminal may have cut or rewrapped what it showed, even if the size is the old one again.
                self.pending = Pending::Repaint;
                self.size = Size::new(columns, rows);
                return self.update(Event::Resize(columns, rows));
            }
            event => return self.update(event),
        }
        Ok(None)
    }

    fn update(&mut self, event: Event<A::Message>) -> Result<Option<Ended>, LoopError<B::Error>> {
        let interrupted = matches!(event, Event::Interrupt);
        match self.app.update(event, &self.hits) {
            Effect::None => {}
            Effect::Redraw | Effect::Keep(_) => self.changed(),
            Effect::Repaint => self.pending = Pending::Repaint,
            Effect::Quit if interrupted => return Ok(Some(Ended::Signal)),
            Effect::Quit => return Ok(Some(Ended::Quit)),
            Effect::Suspend => self.suspend()?,
            Effect::Copy(text) => {
                self.host.copy(self.terminal.backend_mut(), &text).map_err(LoopError::Host)?;
                self.changed();
            }
        }
        Ok(None)
    }

    fn changed(&mut self) {
        self.pending = self.pending.max(Pending::Redraw);
    }

    fn suspend(&mut self) -> Result<(), LoopError<B::Error>> {
        if !self.suspended {
            self.suspended = self.host.suspend(self.terminal.backend_mut()).map_err(LoopError::Host)?;
        }
        Ok(())
    }

    /// Also after a stop that nobody announced (SIGSTOP): the shell has had the terminal meanwhile.
    fn resume(&mut self) -> Result<(), LoopError<B::Error>> {
        self.suspended = false;
        self.host.resume(self.terminal.backend_mut()).map_err(LoopError::Host)?;
        self.pending = Pending::Repaint;
        // A window that changed while we were stopped told the shell, not us.
        let size = self.terminal.size().map_err(LoopError::Backend)?;
        if size != self.size {
            self.size = size;
            self.app.update(Event::Resize(size.width, size.height), &self.hits);
        }
        Ok(())
    }

    fn draw(&mut self) -> Result<(), LoopError<B::Error>> {
        if self.suspended || self.pending == Pending::Nothing {
            return Ok(());
        }
        self.host.begin_frame(self.terminal.backend_mut()).map_err(LoopError::Host)?;
        if self.pending == Pending::Repaint {
            // Not `clear`, which asks the terminal for its cursor and waits for an answer.
            let size = self.terminal.size().map_err(LoopError::Backend)?;
            self.terminal.resize(Rect::from((ratatui::layout::Position::ORIGIN, size))).map_err(LoopError::Backend)?;
        }
        let app = &*self.app;
        let mut hits = A::Hits::default();
        self.terminal.draw(|frame| hits = app.view(frame)).map_err(LoopError::Backend)?;
        self.host.end_frame(self.terminal.backend_mut()).map_err(LoopError::Host)?;
        self.hits = hits;
        self.pending = Pending::Nothing;
        Ok(())
    }
}

/// A host without a terminal, for tests and replays: it counts and remembers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headless {
    /// Frames shown.
    pub frames: usize,
    /// Times the process would have stopped.
    pub suspended: usize,
    /// Times the terminal was taken again.
    pub resumed: usize,
    /// Everything put on the clipboard.
    pub copied: Vec<String>,
    /// There is no shell that could continue us.
    pub without_shell: bool,
}

impl<B: Backend> Host<B> for Headless {
    fn begin_frame(&mut self, _: &mut B) -> io::Result<()> {
        Ok(())
    }

    fn end_frame(&mut self, _: &mut B) -> io::Result<()> {
        self.frames += 1;
        Ok(())
    }

    fn suspend(&mut self, _: &mut B) -> io::Result<bool> {
        if self.without_shell {
            return Ok(false);
        }
        self.suspended += 1;
        Ok(true)
    }

    fn resume(&mut self, _: &mut B) -> io::Result<()> {
        self.resumed += 1;
        Ok(())
    }

    fn copy(&mut self, _: &mut B, text: &str) -> io::Result<()> {
        self.copied.push(text.to_owned());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::mpsc::{self, Sender};
    use std::thread;

    use crossterm::event::{KeyCode, KeyEvent};
    use ratatui::backend::TestBackend;

    use super::*;

    /// Counts keys, and writes down what reached it.
    #[derive(Default)]
    struct Counter {
        keys: u32,
        views: Cell<u32>,
        log: Vec<String>,
        /// Sent again on every event, so that the queue never empties.
        endless: Option<Sender<Event<u32>>>,
        /// How many ticks it still wants.
        ticks: u32,
    }

    impl Application for Counter {
        type Hits = u32;
        type Message = u32;

        fn update(&mut self, event: Event<u32>, hits: &u32) -> Effect {
            if event == Event::Tick {
                self.ticks -= 1;
                return if self.ticks == 0 { Effect::Quit } else { Effect::Redraw };
            }
            let code = if let Event::Key(key) = &event {
                Some(key.code)
            } else {
                self.log.push(format!("{event:?}"));
                None
            };
            if let Some(sender) = &self.endless {
                thread::sleep(Duration::from_millis(1));
                self.keys += 1;
                let event = if self.keys < 100 { press('+') } else { Event::Quit };
                sender.send(event).unwrap();
                return Effect::Redraw;
            }
            match code {
                Some(KeyCode::Char('+')) => {
                    self.keys += 1;
                    Effect::Redraw
                }
                Some(KeyCode::Char('h')) => {
                    self.log.push(format!("hits {hits}"));
                    Effect::None
                }
                Some(KeyCode::Char('z')) => Effect::Suspend,
                Some(KeyCode::Char('c')) => Effect::Copy(self.keys.to_string()),
                Some(KeyCode::Char('q')) => Effect::Quit,
                _ if matches!(event, Event::Interrupt) => Effect::Quit,
                _ => Effect::None,
            }
        }

        fn view(&self, frame: &mut Frame) -> u32 {
            self.views.set(self.views.get() + 1);
            let area = frame.area();
            frame.buffer_mut().set_string(area.x, area.y, format!("keys {}", self.keys), ratatui::style::Style::new());
            self.keys
        }

        fn pace(&self) -> Option<Duration> {
            (self.ticks > 0).then_some(Duration::from_millis(1))
        }
    }

    fn press(key: char) -> Event<u32> {
        Event::Key(KeyEvent::from(KeyCode::Char(key)))
    }

    fn keys(keys: &str) -> Vec<Event<u32>> {
        keys.chars().map(press).collect()
    }

    struct Played {
        ended: Ended,
        app: Counter,
        host: Headless,
        terminal: Terminal<TestBackend>,
    }

    fn play_with(mut host: Headless, events: Vec<Event<u32>>) -> Played {
        let (sender, receiver) = mpsc::channel();
        for event in events {
            sender.send(event).unwrap();
        }
        drop(sender);
        let mut terminal = Terminal::new(TestBackend::new(8, 1)).unwrap();
        let mut app = Counter::default();
        let ended = run(&mut terminal, &mut host, &mut app, &receiver).unwrap();
        Played { ended, app, host, terminal }
    }

    fn play(events: Vec<Event<u32>>) -> Played {
        play_with(Headless::default(), events)
    }

    #[test]
    fn the_first_frame_does_not_wait_for_input() {
        let played = play(Vec::new());
        assert_eq!((played.host.frames, played.ended), (1, Ended::TerminalClosed));
        played.terminal.backend().assert_buffer_lines(["keys 0  "]);
    }

    #[test]
    fn a_queue_of_keys_is_one_frame() {
        let played = play(keys("+++++"));
        assert_eq!(played.host.frames, 2);
        played.terminal.backend().assert_buffer_lines(["keys 5  "]);
    }

    #[test]
    fn an_event_that_changes_nothing_draws_nothing() {
        let played = play(keys("abd"));
        assert_eq!((played.host.frames, played.app.views.get()), (1, 1));
    }

    #[test]
    fn nothing_is_drawn_while_nothing_happens() {
        let (sender, receiver) = mpsc::channel();
        let waiting = thread::spawn(move || {
            let mut terminal = Terminal::new(TestBackend::new(8, 1)).unwrap();
            let mut host = Headless::default();
            let mut app = Counter::default();
            run(&mut terminal, &mut host, &mut app, &receiver).unwrap();
            (host.frames, app.views.get())
        });
        thread::sleep(Duration::from_millis(100));
        sender.send(press('q')).unwrap();
        assert_eq!(waiting.join().unwrap(), (1, 1));
    }

    #[test]
    fn ticks_come_as_long_as_they_are_wanted() {
        // Nobody else sends anything, but somebody could.
        let (_sender, receiver) = mpsc::channel();
        let mut terminal = Terminal::new(TestBackend::new(8, 1)).unwrap();
        let mut host = Headless::default();
        let mut app = Counter { ticks: 3, ..Counter::default() };
        let ended = run(&mut terminal, &mut host, &mut app, &receiver).unwrap();
        assert_eq!((ended, app.ticks, host.frames), (Ended::Quit, 0, 3));
    }

    #[test]
    fn an_endless_queue_is_drawn_now_and_then() {
        let (sender, receiver) = mpsc::channel();
        sender.send(press('+')).unwrap();
        let mut app = Counter { endless: Some(sender), ..Counter::default() };
        let mut host = Headless::default();
        let mut terminal = Terminal::new(TestBackend::new(8, 1)).unwrap();
        let started = Instant::now();
        run(&mut terminal, &mut host, &mut app, &receiver).unwrap();
        let intervals = started.elapsed().as_millis() / FRAME_INTERVAL.as_millis();
        assert!(host.frames >= 3, "{} frames", host.frames);
        assert!(host.frames as u128 <= intervals + 1, "{} frames", host.frames);
    }

    #[test]
    fn of_resizes_in_a_row_the_last_counts() {
        let mut events = vec![Event::Resize(10, 1), Event::Resize(20, 2), Event::Resize(8, 1)];
        events.extend(keys("+"));
        events.extend([Event::Resize(7, 1), Event::Resize(8, 1)]);
        let played = play(events);
        assert_eq!(played.app.log, ["Resize(8, 1)", "Resize(8, 1)"]);
        assert_eq!(played.app.keys, 1);
        assert_eq!(played.host.frames, 2);
    }

    #[test]
    fn a_resize_is_drawn_whatever_the_answer() {
        let played = play(vec![Event::Resize(8, 1)]);
        assert_eq!(played.host.frames, 2);
    }

    #[test]
    fn a_click_meets_the_frame_on_the_screen() {
        // The second key changed the state, but nobody has seen that yet.
        let played = play(keys("+h"));
        assert_eq!(played.app.log, ["hits 0"]);
    }

    #[test]
    fn a_signal_ends_the_loop_after_the_application_heard_of_it() {
        for (event, ended) in [
            (Event::Quit, Ended::Signal),
            (Event::InputClosed, Ended::TerminalClosed),
            (Event::Interrupt, Ended::Signal),
        ] {
            let name = format!("{event:?}");
            let played = play(vec![event, press('+')]);
            assert_eq!((played.ended, played.app.keys), (ended, 0));
            assert_eq!(played.app.log, [name]);
        }
    }

    #[test]
    fn the_application_ends_the_loop_at_once() {
        let played = play(keys("q+"));
        assert_eq!((played.ended, played.app.keys, played.host.frames), (Ended::Quit, 0, 1));
    }

    #[test]
    fn nothing_is_drawn_between_a_stop_and_its_end() {
        let mut events = keys("z+");
        events.push(Event::Suspend);
        let stopped = play(events.clone());
        assert_eq!((stopped.host.suspended, stopped.host.frames), (1, 1));

        events.push(Event::Resume);
        let resumed = play(events);
        assert_eq!((resumed.host.suspended, resumed.host.resumed), (1, 1));
        assert_eq!(resumed.host.frames, 2);
        resumed.terminal.backend().assert_buffer_lines(["keys 1  "]);
    }

    #[test]
    fn without_a_shell_the_program_does_not_stop() {
        let host = Headless { without_shell: true, ..Headless::default() };
        let played = play_with(host, keys("z+"));
        assert_eq!((played.host.frames, played.app.keys), (2, 1));
    }

    #[test]
    fn a_size_that_changed_during_the_stop_is_told() {
        let (sender, receiver) = mpsc::channel();
        sender.send(Event::Suspend).unwrap();
        sender.send(Event::Resume).unwrap();
        drop(sender);
        let mut terminal = Terminal::new(TestBackend::new(8, 1)).unwrap();
        let mut host = Grows(Headless::default());
        let mut app = Counter::default();
        run(&mut terminal, &mut host, &mut app, &receiver).unwrap();
        assert_eq!(app.log, ["Resize(9, 2)"]);
        terminal.backend().assert_buffer_lines(["keys 0   ", "         "]);
    }

    /// A window that is made larger while the program is stopped.
    struct Grows(Headless);

    impl Host<TestBackend> for Grows {
        fn begin_frame(&mut self, backend: &mut TestBackend) -> io::Result<()> {
            self.0.begin_frame(backend)
        }
        fn end_frame(&mut self, backend: &mut TestBackend) -> io::Result<()> {
            self.0.end_frame(backend)
        }
        fn suspend(&mut self, backend: &mut TestBackend) -> io::Result<bool> {
            backend.resize(9, 2);
            self.0.suspend(backend)
        }
        fn resume(&mut self, backend: &mut TestBackend) -> io::Result<()> {
            self.0.resume(backend)
        }
        fn copy(&mut self, backend: &mut TestBackend, text: &str) -> io::Result<()> {
            self.0.copy(backend, text)
        }
    }

    #[test]
    fn a_copy_reaches_the_host_and_redraws() {
        let played = play(keys("+c"));
        assert_eq!(played.host.copied, ["1"]);
        assert_eq!(played.host.frames, 2);
    }

    #[test]
    fn workers_report_through_the_queue() {
        assert_eq!(play(vec![Event::Worker(3)]).app.log, ["Worker(3)"]);
    }

    #[test]
    fn a_terminal_of_no_size_is_survived() {
        struct Empty;
        impl Application for Empty {
            type Hits = ();
            type Message = u32;
            fn update(&mut self, _: Event<u32>, (): &()) -> Effect {
                Effect::Redraw
            }
            fn view(&self, frame: &mut Frame) {
                frame.render_widget("text", frame.area());
            }
        }
        let (sender, receiver) = mpsc::channel();
        sender.send(Event::Resize(0, 0)).unwrap();
        sender.send(press('x')).unwrap();
        drop(sender);
        let mut terminal = Terminal::new(TestBackend::new(0, 0)).unwrap();
        let mut host = Headless::default();
        run(&mut terminal, &mut host, &mut Empty, &receiver).unwrap();
        assert_eq!(host.frames, 2);
    }

    #[test]
    fn a_terminal_that_is_gone_while_drawing_ends_the_loop() {
        struct Gone;
        impl Host<TestBackend> for Gone {
            fn begin_frame(&mut self, _: &mut TestBackend) -> io::Result<()> {
                Ok(())
            }
            fn end_frame(&mut self, _: &mut TestBackend) -> io::Result<()> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn suspend(&mut self, _: &mut TestBackend) -> io::Result<bool> {
                Ok(false)
            }
            fn resume(&mut self, _: &mut TestBackend) -> io::Result<()> {
                Ok(())
            }
            fn copy(&mut self, _: &mut TestBackend, _: &str) -> io::Result<()> {
                Ok(())
            }
        }
        let (_sender, receiver) = mpsc::channel();
        let mut terminal = Terminal::new(TestBackend::new(8, 1)).unwrap();
        let ended = run(&mut terminal, &mut Gone, &mut Counter::default(), &receiver);
        assert_eq!(ended.unwrap(), Ended::TerminalClosed);
    }
}
