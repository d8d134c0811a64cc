//! Reveal over the screen: a roll call opened part by part, which nothing shows by accident before.

use super::lessons::is_of_lessons;
use super::predict::Predicting;
use super::{App, Over, Overlay, Screen};
use crate::answer::reveal::{self, Opened, Part, Parts};
use crate::record::MemberId;
use crate::tui::action::{Action, Context};

/// A roll call that is being opened.
#[derive(Debug, Clone)]
pub struct Reveal {
    /// Its place in the record.
    pub place: usize,
    /// The order in which it is opened.
    pub order: Parts,
    /// The parts of it.
    pub parts: Vec<Part>,
    /// How many steps have been taken: a part each, then the tally, then the outcome.
    pub opened: usize,
    /// The members of which one says beforehand what they will do.
    pub asked: Vec<MemberId>,
    /// What the last key has to say. It stands apart from other messages, which may tell what is hidden.
    pub note: Option<String>,
    /// Where one is in the table of predictions, while one predicts.
    pub predicting: Option<Predicting>,
    /// Whether one was told that something is still hidden, and can leave all the same.
    leaving: bool,
}

const NOTHING_OPEN: &str = "nothing is open";

impl Reveal {
    /// How many steps there are.
    pub fn steps(&self) -> usize {
        reveal::steps(&self.parts)
    }
}

impl App {
    /// Opens a roll call, by place in the record, in an order, with everything hidden. Teams are asked about some members; where
    /// none are given, about the usual ones.
    pub fn open_reveal(&mut self, place: usize, order: Parts, asked: Vec<MemberId>) {
        let Some(roll_call) = self.record.roll_calls.get(place) else { return };
        if !roll_call.manner.is_by_vote() {
            self.message = Some("there was no roll call to reveal".to_owned());
            return;
        }
        let parts = order.of(&self.record, roll_call);
        let asked = if asked.is_empty() { self.usually_asked(roll_call) } else { asked };
        if self.screen != Screen::Resolutions || self.roll_calls.selected() != Some(place) {
            self.history.leave(self.place());
            self.screen = Screen::Resolutions;
            self.choose_roll_call(place);
        }
        self.start_detail();
        self.overlay = None;
        self.message = None;
        self.over = Some(Over::Reveal);
        self.reveal =
            Some(Reveal { place, order, parts, opened: 0, asked, note: None, predicting: None, leaving: false });
    }

    /// Opens the next part; answers whether there was one.
    pub fn reveal_next(&mut self) -> bool {
        self.step_in_reveal(1)
    }

    /// Closes the part opened last; answers whether there was one.
    pub fn reveal_back(&mut self) -> bool {
        self.step_in_reveal(-1)
    }

    /// Whether something on the screen is hidden on purpose.
    pub fn is_hidden(&self) -> bool {
        self.revealing().is_some_and(|reveal| reveal.opened < reveal.steps())
    }

    /// The roll call that is being opened, while that stands over the screen.
    pub fn revealing(&self) -> Option<&Reveal> {
        self.reveal.as_ref().filter(|_| self.over == Some(Over::Reveal))
    }

    /// What of it may be known.
    pub fn opened(&self) -> Option<Opened> {
        let reveal = self.revealing()?;
        let roll_call = self.record.roll_calls.get(reveal.place)?;
        Some(reveal::opened(&self.record, roll_call, &reveal.parts, reveal.opened))
    }

    /// What the last key has to say, if it may be said.
    pub fn said(&self) -> Option<&str> {
        let note = self.revealing().and_then(|reveal| reveal.note.as_deref());
        if self.is_hidden() { note } else { note.or(self.message.as_deref()) }
    }

    fn step_in_reveal(&mut self, by: isize) -> bool {
        let Some(reveal) = &mut self.reveal else { return false };
        let opened = reveal.opened.saturating_add_signed(by).min(reveal.steps());
        let moved = opened != reveal.opened;
        reveal.opened = opened;
        self.see_what_is_open();
        moved
    }

    /// Opens the selected roll call in the usual order.
    pub(super) fn start_reveal(&mut self) {
        let selected = self.roll_calls.selected().filter(|_| self.screen == Screen::Resolutions);
        match selected.and_then(|place| Some((place, self.record.roll_calls.get(place)?.body))) {
            Some((place, body)) => self.open_reveal(place, Parts::usual(body), Vec::new()),
            None => {
                self.message =
                    Some(format!("what can be revealed is a roll call; press {}", self.key_to(Action::Resolutions)))
            }
        }
    }

    /// Does what was asked for, if that is something of the reveal; answers whether it was. While something is hidden, nothing
    /// else is done but to show the keys; afterwards it leaves the reveal.
    pub(super) fn update_reveal(&mut self, action: Action) -> bool {
        self.forget_note();
        let hidden = self.is_hidden();
        let leaving = self.reveal.as_mut().is_some_and(|reveal| std::mem::take(&mut reveal.leaving));
        match action {
            Action::OpenPart if !self.reveal_next() => {
                let leave = self.keymap.way_to(Context::Reveal, Action::Back);
                self.note(&format!("everything is open; {leave} leaves"));
            }
            Action::ClosePart if !self.reveal_back() => self.note(NOTHING_OPEN),
            Action::OpenPart | Action::ClosePart => {}
            Action::OpenAll => while self.reveal_next() {},
            Action::NextOrder => self.next_order(),
            Action::Predict => self.start_predicting(),
            Action::Scores => self.overlay = Some(Overlay::Scores { scrolled: 0 }),
            Action::Back if !hidden || leaving => self.leave_reveal(),
            Action::LeaveLesson if !hidden || leaving => return false,
            Action::Back | Action::LeaveLesson => self.ask_before_leaving(),
            action if is_of_lessons(action) && !(hidden && action == Action::Palette) => return false,
            _ if hidden => {
                let note = self.still_hidden();
                self.note(&note);
            }
            // Everything else leads to the screens, which then have to be in sight.
            _ => {
                self.leave_reveal();
                return false;
            }
        }
        true
    }

    fn still_hidden(&self) -> String {
        let leave = self.keymap.way_to(Context::Reveal, Action::Back);
        format!("still hidden; {leave}, and {leave} again, leaves and shows it")
    }

    /// The same key again leaves; any other between takes that back.
    fn ask_before_leaving(&mut self) {
        let note = self.still_hidden();
        self.note(&note);
        if let Some(reveal) = &mut self.reveal {
            reveal.leaving = true;
        }
    }

    /// A key came that does not leave.
    pub(super) fn stay_in_reveal(&mut self) {
        if let Some(reveal) = &mut self.reveal {
            reveal.leaving = false;
        }
    }

    /// A key was pressed: what the one before had to say is said.
    pub(super) fn forget_note(&mut self) {
        if let Some(reveal) = &mut self.reveal {
            reveal.note = None;
        }
    }

    pub(super) fn note(&mut self, note: &str) {
        if let Some(reveal) = &mut self.reveal {
            reveal.note = Some(note.to_owned());
        }
    }

    fn leave_reveal(&mut self) {
        self.over = None;
        self.start_detail();
    }

    /// Another order: by region, by group, country by country. One that was opened with something of it open would change what
    /// is open.
    fn next_order(&mut self) {
        let Some(reveal) = &mut self.reveal else { return };
        let Some(roll_call) = self.record.roll_calls.get(reveal.place) else { return };
        if reveal.opened > 0 {
            reveal.note = Some("the order can be changed while nothing is open".to_owned());
            return;
        }
        let orders = [Parts::regions(), Parts::groups(&self.record, roll_call.body), Parts::countries()];
        let next = orders.iter().position(|order| *order == reveal.order).map_or(0, |at| at + 1);
        let Some(order) = orders.into_iter().cycle().nth(next) else { return };
        reveal.parts = order.of(&self.record, roll_call);
        reveal.note = Some(format!("opened by {}", order.text()));
        reveal.order = order;
    }
}
