//! One turn after the other: wait, change the state, draw.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Instant;

use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::{Position, Rect, Size};

use super::{Application, Effect, Ended, FRAME_INTERVAL, Host, LoopError};
use crate::tui::events::Event;

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
        drawn: Instant::now(),
        resized: false,
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
    /// When the last frame was drawn.
    drawn: Instant,
    /// The size changed since.
    resized: bool,
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
                next = next.or_else(|| self.at_once(events));
            }
            self.draw()?;
        }
        Ok(Ended::TerminalClosed)
    }

    /// What waits in the queue. A window that is dragged sends sizes close together, and each costs a whole frame: of those
    /// within an interval only the last is drawn.
    fn at_once(&self, events: &Receiver<Event<A::Message>>) -> Option<Event<A::Message>> {
        events.try_recv().ok().or_else(|| {
            let rest = FRAME_INTERVAL.checked_sub(self.drawn.elapsed()).filter(|_| self.resized)?;
            events.recv_timeout(rest).ok()
        })
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
                self.resized = true;
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
            self.terminal.resize(Rect::from((Position::ORIGIN, size))).map_err(LoopError::Backend)?;
        }
        let app = &*self.app;
        let mut hits = A::Hits::default();
        self.terminal.draw(|frame| hits = app.view(frame)).map_err(LoopError::Backend)?;
        self.host.end_frame(self.terminal.backend_mut()).map_err(LoopError::Host)?;
        self.hits = hits;
        self.pending = Pending::Nothing;
        self.drawn = Instant::now();
        self.resized = false;
        Ok(())
    }
}
