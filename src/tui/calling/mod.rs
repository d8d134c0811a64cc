//! Calling the roll of a body of one's own: a form, then the roll, then what came of it.
//!
//! ```text
//! key -> Caller::handle changes the sitting -> a copy goes to whoever keeps it -> Message::Kept says that it is kept
//! ```
//!
//! The screen says "saved" only of what is; what could not be kept is kept as soon as it can.

pub mod form;
mod view;

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use ratatui::Frame;

use self::form::Form;
use super::action::{Action, Context};
use super::app::typing::{pasted, typed};
use super::brush::Brush;
use super::event_loop::{Application, Effect, RunError, run_on_terminal};
use super::events::{Event, Inbox};
use super::glyphs::Glyphs;
use super::keymap::{Key, Keymap};
use super::{ExploreOptions, status, terminal};
use crate::answer::calling::{AskedBody, AskedQuestion};
use crate::record::calling::{Answer, Round, Sitting};
use crate::record::{Ballot, Date, MemberId, Record};

/// How often is tried to keep what could not be kept.
const RETRY: Duration = Duration::from_secs(1);

/// What calling a roll begins with.
#[derive(Debug, Clone)]
pub struct Begin {
    /// Members, groups and the Council.
    pub record: Arc<Record>,
    /// The sitting that goes on, if one does.
    pub sitting: Option<Sitting>,
    /// The body that is asked for already.
    pub body: AskedBody,
    /// The question that is asked for already.
    pub question: AskedQuestion,
    /// Today.
    pub today: Date,
    /// An id for a new sitting.
    pub id: String,
    /// For who is called first.
    pub lot: u64,
    /// The name of the file.
    pub file: String,
    /// Whether the question is put to the vote at once, without the form.
    pub at_once: bool,
}

/// Whether what is on the screen is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// There is nothing yet.
    Nothing,
    /// Soon.
    Keeping,
    /// All of it.
    All,
    /// Not yet, and why.
    Not(String),
}

/// That a state of the sitting was kept, in another file perhaps; or why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Which state.
    pub revision: u32,
    /// The name of the other file, if it is one.
    pub kept: Result<Option<String>, String>,
}

/// The state.
#[derive(Debug)]
pub struct Caller {
    record: Arc<Record>,
    brush: Brush,
    keymap: Keymap,
    today: Date,
    id: String,
    lot: u64,
    file: String,
    sitting: Option<Sitting>,
    form: Option<Form>,
    /// Whose earlier answer is being corrected.
    correcting: Option<MemberId>,
    help: Option<usize>,
    message: Option<String>,
    kept: Kept,
    /// Whether one was told that leaving now loses something.
    warned: bool,
    /// Counts the states of the sitting.
    revision: u32,
}

impl Caller {
    /// The state to begin with: the form, unless a roll call is under way or over.
    pub fn new(begin: Begin, brush: Brush, keymap: Keymap) -> Self {
        let Begin { record, sitting, body, question, today, id, lot, file, at_once } = begin;
        let under_way = !at_once && sitting.as_ref().is_some_and(|sitting| sitting.call.is_some());
        let form = (!under_way).then(|| Form::new(body, question, sitting.is_none()));
        let kept = if sitting.is_some() { Kept::All } else { Kept::Nothing };
        let mut caller = Self {
            record,
            brush,
            keymap,
            today,
            id,
            lot,
            file,
            sitting,
            form,
            correcting: None,
            help: None,
            message: None,
            kept,
            warned: false,
            revision: 0,
        };
        if at_once {
            caller.accept();
        }
        caller
    }

    /// The sitting, once there is one.
    pub fn sitting(&self) -> Option<&Sitting> {
        self.sitting.as_ref()
    }

    /// What keys mean.
    fn context(&self) -> Context {
        match (&self.help, &self.form) {
            (Some(_), _) => Context::Help,
            (None, Some(_)) => Context::Form,
            (None, None) => Context::Calling,
        }
    }

    /// One event.
    pub fn handle(&mut self, event: Event<Message>) -> Effect {
        match event {
            Event::Key(key) => {
                self.message = None;
                let key = Key::from(key);
                match self.keymap.resolve(self.context(), key) {
                    Some(action) => self.update(action),
                    None => self.edit(&typed(key).into_iter().collect::<Vec<_>>()),
                }
            }
            Event::Paste(text) => self.edit(&pasted(&text)),
            Event::Resize(..) => Effect::Redraw,
            Event::Worker(message) => {
                self.hear(message);
                Effect::Redraw
            }
            Event::Interrupt | Event::Quit => Effect::Quit,
            _ => Effect::None,
        }
    }

    fn edit(&mut self, requests: &[tui_input::InputRequest]) -> Effect {
        match &mut self.form {
            Some(form) if self.help.is_none() && !requests.is_empty() => {
                form.edit(requests);
                Effect::Redraw
            }
            _ => Effect::None,
        }
    }

    fn hear(&mut self, message: Message) {
        match message.kept {
            Ok(other) => {
                if let Some(file) = other {
                    self.message = Some(format!("another program changed {}; this goes on in {file}", self.file));
                    self.file = file;
                }
                self.kept = if message.revision == self.revision { Kept::All } else { Kept::Keeping };
                self.warned = false;
            }
            Err(why) => self.kept = Kept::Not(why),
        }
    }

    fn update(&mut self, action: Action) -> Effect {
        match action {
            Action::Quit => return self.quit(),
            Action::Suspend => return Effect::Suspend,
            Action::Redraw => return Effect::Repaint,
            _ => {}
        }
        match self.context() {
            Context::Help => self.update_help(action),
            Context::Form => self.update_form(action),
            _ => self.update_call(action),
        }
        Effect::Redraw
    }

    /// Leaves; where something is not kept, only when told twice.
    fn quit(&mut self) -> Effect {
        match &self.kept {
            Kept::Not(_) if !self.warned => {
                self.message = Some("NOT SAVED; the same key again leaves all the same".to_owned());
                self.warned = true;
                Effect::Redraw
            }
            _ => Effect::Quit,
        }
    }

    fn update_help(&mut self, action: Action) {
        let Some(scrolled) = &mut self.help else { return };
        match action {
            Action::Close => self.help = None,
            Action::Up => *scrolled = scrolled.saturating_sub(1),
            Action::Down => *scrolled = (*scrolled + 1).min(view::help_lines(&self.keymap)),
            _ => {}
        }
    }

    fn update_form(&mut self, action: Action) {
        let Some(form) = &mut self.form else { return };
        match action {
            Action::NextField => form.step(1),
            Action::PreviousField => form.step(-1),
            Action::NextChoice => form.choose(true),
            Action::PreviousChoice => form.choose(false),
            Action::Accept => self.accept(),
            Action::Cancel if self.sitting.as_ref().is_some_and(|sitting| sitting.call.is_some()) => self.form = None,
            Action::Cancel => {
                let quit = self.keymap.way_to(Context::Form, Action::Quit);
                self.message = Some(format!("{quit} leaves; nothing is written before the roll is called"));
            }
            _ => {}
        }
    }

    /// Puts to the vote what the form says.
    fn accept(&mut self) {
        let Some(form) = &mut self.form else { return };
        let sitting = match &self.sitting {
            Some(sitting) => Ok(sitting.clone()),
            None => form.body.sitting(&self.record, self.today, &self.id),
        };
        self.lot = next_lot(self.lot);
        let put = sitting.and_then(|mut sitting| {
            form.question.put(&self.record, &mut sitting, self.today, self.lot >> 33)?;
            Ok(sitting)
        });
        match put {
            Ok(sitting) => {
                self.sitting = Some(sitting);
                self.form = None;
                self.changed();
            }
            Err(wrong) => form.reject(wrong),
        }
    }

    fn update_call(&mut self, action: Action) {
        match action {
            Action::VoteYes => self.answer(Answer::Ballot(Ballot::Yes)),
            Action::VoteNo => self.answer(Answer::Ballot(Ballot::No)),
            Action::VoteAbstain => self.answer(Answer::Ballot(Ballot::Abstain)),
            Action::VoteAbsent => self.answer(Answer::Ballot(Ballot::Absent)),
            Action::Pass => self.answer(Answer::Pass),
            Action::TakeBack => self.take_back(),
            Action::Up => self.step(false),
            Action::Down => self.step(true),
            Action::Back => self.correcting = None,
            Action::NextQuestion => self.next_question(),
            Action::Help => self.help = Some(0),
            _ => {}
        }
    }

    /// Who answers now: the one that is being corrected, else the one that is called.
    fn answering(&self) -> Option<MemberId> {
        let call = self.sitting.as_ref()?.call.as_ref()?;
        self.correcting.or_else(|| call.called())
    }

    fn answer(&mut self, answer: Answer) {
        let Some(member) = self.answering() else {
            self.message = Some("everyone has voted; j and k correct a ballot".to_owned());
            return;
        };
        let Some(sitting) = &mut self.sitting else { return };
        match sitting.answer(member, answer) {
            Ok(()) => {
                self.correcting = None;
                self.changed();
            }
            Err(refused) => {
                let name = self.record.about(member).short_name_on(sitting.date);
                self.message = Some(format!("{name}: {refused}"));
            }
        }
    }

    fn take_back(&mut self) {
        let Some(call) = self.sitting.as_mut().and_then(|sitting| sitting.call.as_mut()) else { return };
        self.correcting = None;
        if call.take_back().is_some() {
            self.changed();
        }
    }

    /// Goes to an earlier answer, or to a later one and then back to who is called.
    fn step(&mut self, later: bool) {
        let Some(call) = self.sitting.as_ref().and_then(|sitting| sitting.call.as_ref()) else { return };
        let answered = call.answered();
        let at = self.correcting.and_then(|member| answered.iter().position(|other| *other == member));
        let to = match (at, later) {
            (Some(at), true) => at.checked_add(1),
            (Some(at), false) => Some(at.saturating_sub(1)),
            (None, true) => None,
            (None, false) => answered.len().checked_sub(1),
        };
        self.correcting = to.and_then(|to| answered.get(to)).copied();
    }

    /// Opens the form for the next question, when everyone has voted.
    fn next_question(&mut self) {
        let Some(sitting) = &self.sitting else { return };
        if sitting.call.as_ref().is_some_and(|call| call.round() != Round::Over) {
            self.message = Some("not everyone has voted yet".to_owned());
            return;
        }
        let body = AskedBody { preset: sitting.preset, ..AskedBody::of(sitting.body) };
        self.form = Some(Form::new(body, AskedQuestion::of(sitting.body), false));
        self.correcting = None;
    }

    fn changed(&mut self) {
        self.revision = self.revision.wrapping_add(1);
        // What could not be kept stays so until something is: whoever leaves meanwhile has to be told.
        if !matches!(self.kept, Kept::Not(_)) {
            self.kept = Kept::Keeping;
        }
    }
}

/// The lot after a lot (Knuth's multiplier); its high bits are the ones to use.
fn next_lot(lot: u64) -> u64 {
    lot.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407)
}

/// The state, and where its changes go to be kept.
struct Keeping {
    caller: Caller,
    changes: mpsc::Sender<(u32, Sitting)>,
    sent: u32,
}

impl Keeping {
    fn send(&mut self) {
        self.sent = self.caller.revision;
        if let Some(sitting) = &self.caller.sitting {
            // Whoever keeps it listens as long as the roll is called.
            let _ = self.changes.send((self.sent, sitting.clone()));
        }
    }
}

impl Application for Keeping {
    type Hits = ();
    type Message = Message;

    fn update(&mut self, event: Event<Message>, _: &()) -> Effect {
        if event == Event::Tick {
            if matches!(self.caller.kept, Kept::Not(_)) {
                self.send();
            }
            return Effect::None;
        }
        let effect = self.caller.handle(event);
        if self.sent != self.caller.revision {
            self.send();
        }
        effect
    }

    fn view(&self, frame: &mut Frame) {
        view::view(&self.caller, frame);
    }

    fn pace(&self) -> Option<Duration> {
        matches!(self.caller.kept, Kept::Not(_)).then_some(RETRY)
    }
}

impl Application for Caller {
    type Hits = ();
    type Message = Message;

    fn update(&mut self, event: Event<Message>, (): &()) -> Effect {
        self.handle(event)
    }

    fn view(&self, frame: &mut Frame) {
        view::view(self, frame);
    }
}

/// Calls a roll, and returns the status to leave with and the sitting as it was last.
///
/// `keep` makes the sitting last, and answers with the name of another file where it goes on there, or with why it could not.
/// It is called on a thread of its own after every ballot, and has been called for the last one when this returns.
///
/// # Errors
/// Where there is no terminal, or it refuses. The terminal has been given back by then.
pub fn call(
    begin: Begin,
    options: &ExploreOptions,
    mut keep: impl FnMut(&Sitting) -> Result<Option<String>, String> + Send,
) -> Result<(u8, Option<Sitting>), RunError> {
    let brush = Brush { theme: options.theme, glyphs: Glyphs { ascii: options.ascii } };
    let caller = Caller::new(begin, brush, options.keymap.clone());
    let inbox = Inbox::new();
    let (ended, sitting) = thread::scope(|scope| {
        let (changes, to_keep) = mpsc::channel::<(u32, Sitting)>();
        let answers = inbox.sender();
        scope.spawn(move || {
            while let Ok(mut latest) = to_keep.recv() {
                // Of states in a row the last one has all that the others have.
                while let Ok(later) = to_keep.try_recv() {
                    latest = later;
                }
                let (revision, sitting) = latest;
                let _ = answers.send(Event::Worker(Message { revision, kept: keep(&sitting) }));
            }
        });
        let mut keeping = Keeping { caller, changes, sent: 0 };
        if keeping.caller.revision != 0 {
            keeping.send();
        }
        let ended = run_on_terminal(&mut keeping, &inbox, terminal::Options { mouse: false });
        (ended, keeping.caller.sitting)
    });
    Ok((status(ended?, &inbox), sitting))
}
