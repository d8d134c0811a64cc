//! The terminal interface. The way of one key press:
//!
//! ```text
//! terminal bytes -> Event -> keymap.resolve(context, key) -> Action     pure, one table
//!   -> app.update(Action) -> Effect                                     state changes here only, no I/O
//!   -> queue empty and something changed? view(&app, frame) -> hits     draws, changes nothing
//! ```

pub mod action;
pub mod app;
mod axis;
mod big;
mod brush;
pub mod calling;
mod chart;
pub mod document;
pub mod drawn;
mod estimating;
pub mod event_loop;
pub mod events;
pub mod glyphs;
pub mod help;
pub mod keymap;
mod labels;
mod layout;
mod lesson;
mod line;
mod measure;
pub mod outline;
mod paint;
mod pictures;
mod popup;
mod predict;
mod reveal;
mod screens;
mod sgr;
pub mod terminal;
pub mod theme;
pub mod view;
mod what_if;
mod years;

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use ratatui::Frame;

use self::app::lessons::Shelved;
use self::app::space::Progress;
use self::app::{App, Focus, Screen};
pub use self::drawn::{RenderTarget, render};
use self::estimating::Estimator;
pub use self::estimating::{Estimated, estimate};
use self::event_loop::{Application, Effect, Ended, RunError, run_on_terminal};
use self::events::{Event, Inbox};
use self::glyphs::Glyphs;
use self::keymap::Keymap;
use self::theme::Theme;
use self::view::Hits;
use crate::analysis::agreement::Method;
use crate::answer::reveal::Parts;
use crate::lesson::Lesson;
use crate::memory::last_place::LastPlace;
use crate::memory::{Change, Memory};
use crate::record::Record;

impl Application for App {
    type Hits = Hits;
    type Message = Message;

    fn update(&mut self, event: Event<Message>, hits: &Hits) -> Effect {
        self.handle(event, hits)
    }

    fn view(&self, frame: &mut Frame) -> Hits {
        view::view(self, frame)
    }

    fn pace(&self) -> Option<Duration> {
        App::pace(self)
    }
}

/// What background work reports. Where it is about a view, the revision says which.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A change was kept.
    Kept(Remembered),
    /// The lessons that there are were read.
    Lessons(Vec<Shelved>),
    /// The file of a lesson changed, and was read again.
    Reread {
        /// The name of the lesson.
        name: String,
        /// The lesson, or what is wrong with it.
        lesson: Result<Arc<Lesson>, String>,
    },
    /// Ideal points are being estimated.
    Estimating {
        /// Of which view.
        revision: u32,
        /// How far that has come.
        progress: Progress,
    },
    /// Ideal points are estimated.
    Estimated {
        /// Of which view.
        revision: u32,
        /// The points, or why there are none.
        estimated: Estimated,
    },
}

/// How the explorer looks and what it takes.
#[derive(Debug, Clone)]
pub struct ExploreOptions {
    /// Colours.
    pub theme: Theme,
    /// Only ASCII characters.
    pub ascii: bool,
    /// Take the mouse.
    pub mouse: bool,
    /// Let things move by themselves.
    pub motion: bool,
    /// What keys mean.
    pub keymap: Keymap,
    /// How agreement is measured.
    pub method: Method,
}

/// What is kept, and what has to be said of that.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remembered {
    /// All of it, another program's among it.
    pub memory: Memory,
    /// How many changes of the explorer are in it, counted since the last time.
    pub changes: usize,
    /// What the person has to know.
    pub message: Option<String>,
}

/// What the explorer opens with.
pub struct Opening {
    /// What the person keeps.
    pub remembered: Remembered,
    /// What the person has to know of the settings.
    pub message: Option<String>,
    /// Where the explorer ended the last time.
    pub last_place: Option<LastPlace>,
    /// The screen that was asked for.
    pub screen: Option<Screen>,
    /// The roll call that is opened part by part at once, by place in the record, and its order.
    pub reveal: Option<(usize, Parts)>,
    /// The lesson that is begun at once.
    pub lesson: Option<Shelved>,
    /// Reads the lessons that there are; called on a thread of its own.
    pub shelve: fn(&Record) -> Vec<Shelved>,
    /// Says when the file of a lesson was changed, and what stands in it now.
    pub reread: Option<mpsc::Receiver<Reread>>,
}

/// A lesson by name that was read again, or what is wrong with it.
pub type Reread = (String, Result<Arc<Lesson>, String>);

/// The explorer, where changes to what is kept go, and who estimates ideal points.
struct Explorer {
    app: App,
    changes: mpsc::Sender<Change>,
    estimator: Estimator,
}

impl Application for Explorer {
    type Hits = Hits;
    type Message = Message;

    fn update(&mut self, event: Event<Message>, hits: &Hits) -> Effect {
        let effect = self.app.handle(event, hits);
        self.estimator.follow(&self.app);
        if let Effect::Keep(change) = &effect {
            // Whoever keeps them listens as long as there is an explorer.
            let _ = self.changes.send(change.clone());
        }
        effect
    }

    fn view(&self, frame: &mut Frame) -> Hits {
        view::view(&self.app, frame)
    }

    fn pace(&self) -> Option<Duration> {
        self.app.pace()
    }
}

/// How the explorer was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The status to leave with: nought, or 128 and the number of the signal that ended it.
    pub status: u8,
    /// The place to come back to.
    pub place: LastPlace,
    /// Whether something was hidden on purpose.
    pub hidden: bool,
}

/// Opens the explorer on a record, and says how it was left.
///
/// `keep` makes changes last, and answers with all that is kept and how many changes those were. It is called on a thread of its own, so
/// that a slow disk keeps no key waiting; every change has gone through it when this returns.
///
/// # Errors
/// Where there is no terminal, or it refuses. The terminal has been given back by then.
pub fn explore(
    record: Arc<Record>,
    options: &ExploreOptions,
    opening: Opening,
    mut keep: impl FnMut(Vec<Change>) -> Remembered + Send,
) -> Result<Left, RunError> {
    let glyphs = Glyphs { ascii: options.ascii };
    let mut app = App::new(record, options.theme, glyphs, terminal::size());
    app.motion = options.motion;
    app.clipboard = terminal::may_have_clipboard();
    app.keymap = options.keymap.clone();
    app.measuring.method = options.method;
    app.remember(opening.remembered);
    app.message = opening.message.or(app.message);
    if let Some(place) = &opening.last_place {
        app.resume(place);
    }
    if let Some(screen) = opening.screen.filter(|screen| *screen != app.screen) {
        app.focus = Focus::List;
        app.open(screen, None);
    }
    if let Some((place, order)) = opening.reveal {
        app.open_reveal(place, order, Vec::new());
    }
    if let Some(lesson) = opening.lesson {
        app.shelve(vec![lesson]);
        app.begin_lesson(0, 0);
    }
    let inbox = Inbox::new();
    if let Some(reread) = opening.reread {
        forward(reread, inbox.sender());
    }
    let ended = thread::scope(|scope| {
        let (changes, to_keep) = mpsc::channel();
        let answers = inbox.sender();
        scope.spawn(move || {
            for change in &to_keep {
                // What came while the last ones were written is written at once.
                let changes = std::iter::once(change).chain(to_keep.try_iter()).collect();
                let _ = answers.send(Event::Worker(Message::Kept(keep(changes))));
            }
        });
        let (shelf, record) = (inbox.sender(), Arc::clone(&app.record));
        scope.spawn(move || shelf.send(Event::Worker(Message::Lessons((opening.shelve)(&record)))));
        let (estimator, work) = Estimator::new(Arc::clone(&app.record), inbox.sender());
        scope.spawn(work);
        let mut explorer = Explorer { app, changes, estimator };
        let ended = run_on_terminal(&mut explorer, &inbox, terminal::Options { mouse: options.mouse });
        ended.map(|ended| (ended, explorer.app.last_place(), explorer.app.hides()))
    });
    let (ended, place, hidden) = ended?;
    Ok(Left { status: status(ended, &inbox), place, hidden })
}

/// The status to leave with: nought, or 128 and the number of the signal that ended it.
fn status<W>(ended: Ended, inbox: &Inbox<W>) -> u8 {
    match ended {
        Ended::Quit => 0,
        Ended::TerminalClosed => 1,
        Ended::Signal => inbox.signal().and_then(|signal| u8::try_from(signal).ok()).map_or(1, |signal| 128 + signal),
    }
}

/// Passes on that files of lessons changed. The thread ends with the program: whoever watches files waits for ever.
fn forward(reread: mpsc::Receiver<Reread>, events: mpsc::Sender<Event<Message>>) {
    thread::spawn(move || {
        for (name, lesson) in reread {
            if events.send(Event::Worker(Message::Reread { name, lesson })).is_err() {
                break;
            }
        }
    });
}
