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

mod headless;
mod run;
#[cfg(test)]
mod tests;

use std::io;
use std::time::Duration;

use ratatui::Frame;
use ratatui::backend::Backend;

pub use self::headless::Headless;
pub use self::run::run;
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
