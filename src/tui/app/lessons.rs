//! Lessons: those there are, and the one that is under way, step by step.

use std::sync::Arc;

use super::list::List;
use super::pictures::{Picture, Pictures};
use super::years::Years;
use super::{App, Focus, Over, Screen};
use crate::answer::reveal::Parts;
use crate::answer::what_if::Changes;
use crate::lesson::{self, Lesson, Selection, Show, Step};
use crate::tui::action::{Action, Context, about};
use crate::tui::document::Link;
use crate::tui::lesson::pages;
use crate::tui::outline::Outline;

/// A lesson and the name by which it is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// The name on the command line: that of its file, or the path.
    pub name: String,
    /// The lesson.
    pub lesson: Arc<Lesson>,
}

/// The lessons there are, and the one that is under way.
#[derive(Debug, Clone)]
pub struct Lessons {
    /// All of them.
    pub shelf: Vec<Shelved>,
    /// The list, by number in the shelf.
    pub list: List<usize>,
    /// The one that is under way.
    pub running: Option<Running>,
    /// The way that it took, for the way back.
    trail: Vec<Running>,
}

impl Default for Lessons {
    fn default() -> Self {
        Self { shelf: Vec::new(), list: List::new(Vec::new()), running: None, trail: Vec::new() }
    }
}

/// How far a lesson has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running {
    /// Its number in the shelf.
    pub lesson: usize,
    /// The step; one beyond the last at the end.
    pub at: usize,
    /// The page of its text, where there is not room for all of it.
    pub page: usize,
    /// Whether the answer to its question is shown.
    pub answered: bool,
    /// Whether one looks around, so that a text that stands alone makes room.
    pub aside: bool,
}

impl Lessons {
    /// The lesson that is under way.
    pub fn lesson(&self) -> Option<&Arc<Lesson>> {
        self.shelf.get(self.running?.lesson).map(|shelved| &shelved.lesson)
    }

    /// Whether what it says is all there is on the screen: a step that shows nothing else, or the end.
    pub fn stands_alone(&self) -> bool {
        self.running.is_some_and(|running| !running.aside) && self.step().is_none_or(|step| step.screen.is_none())
    }

    /// The step that it is at; none at the end.
    pub fn step(&self) -> Option<&Step> {
        self.lesson()?.steps.get(self.running?.at)
    }
}

impl Running {
    fn at(lesson: usize, step: usize) -> Self {
        Self { lesson, at: step, page: 0, answered: false, aside: false }
    }
}

impl App {
    /// Takes the lessons there are, behind those that were opened by name.
    pub fn shelve(&mut self, lessons: Vec<Shelved>) {
        for shelved in lessons {
            if self.lessons.shelf.iter().all(|other| other.name != shelved.name) {
                self.lessons.shelf.push(shelved);
            }
        }
        let rows: Vec<usize> = (0..self.lessons.shelf.len()).collect();
        let outline = Outline::plain(rows.len());
        self.lessons.list.set_rows(rows, outline, usize::abs_diff);
    }

    /// Begins a lesson, at one of its steps.
    pub fn begin_lesson(&mut self, lesson: usize, step: usize) {
        if self.lessons.shelf.get(lesson).is_none_or(|shelved| step >= shelved.lesson.steps.len()) {
            return;
        }
        self.history.leave(self.place());
        self.lessons.list.choose(lesson);
        self.lessons.running = Some(Running::at(lesson, step));
        self.lessons.trail.clear();
        self.show_step();
    }

    /// Takes a lesson that was read again, since its file changed. It goes on at the step where it was.
    pub fn reread(&mut self, name: &str, read: Result<Arc<Lesson>, String>) {
        let Some(at) = self.lessons.shelf.iter().position(|shelved| shelved.name == name) else { return };
        match read {
            Ok(lesson) => {
                let last = lesson.steps.len();
                self.lessons.shelf[at].lesson = lesson;
                if let Some(running) = self.lessons.running.filter(|running| running.lesson == at) {
                    self.lessons.running = Some(Running::at(at, running.at.min(last)));
                    self.lessons.trail.clear();
                    self.show_step();
                }
                self.message = Some(format!("read {name} again"));
            }
            Err(problem) => self.message = Some(problem),
        }
    }

    /// Puts on the screen what the step says, from its beginning.
    fn show_step(&mut self) {
        let step = self.lessons.step().cloned();
        self.overlay = None;
        self.over = None;
        self.comparing = false;
        self.filter.only_votes = false;
        self.clear_marks();
        self.pictures = Pictures::default();
        self.years = Years::default();
        self.message = None;
        self.focus = Focus::List;
        self.take_step_filter(step.as_ref().map_or("", |step| &step.filter));
        let Some((screen, step)) = step.and_then(|step| Some((step.screen?, step))) else {
            self.screen = Screen::Lessons;
            return;
        };
        let link = step.select.map(|selection| match selection {
            Selection::RollCall(place) => Link::RollCall(place),
            Selection::Member(member) => Link::Member(member),
            Selection::Group(place) => Link::Group(place),
            Selection::Session(session) => Link::Session(session),
        });
        if link.is_none() {
            self.choose_first_rows();
        }
        self.open(Screen::from(screen), link);
        self.start_detail();
        self.over = step.show.and_then(|show| match show {
            Show::Chamber => Some(Over::Picture(Picture::Chamber)),
            Show::Map => Some(Over::Picture(Picture::Map)),
            Show::Matrix => Some(Over::Picture(Picture::Matrix)),
            Show::Years => Some(Over::Years),
            Show::WhatIf => None,
        });
        if let Some(Selection::RollCall(place)) = step.select {
            self.show_of_roll_call(&step, place);
        }
    }

    /// On: the rest of the text, the next part of what is hidden, the answer, the next step, the end.
    pub(super) fn next_step(&mut self) {
        let Some(now) = self.lessons.running else { return };
        if now.aside {
            return self.come_back();
        }
        let next = if now.page + 1 < pages(self) {
            Running { page: now.page + 1, ..now }
        } else if self.is_hidden() {
            self.reveal_next();
            return;
        } else if self.has_answer() && !now.answered {
            Running { answered: true, page: 0, ..now }
        } else if self.lessons.step().is_some() {
            Running::at(now.lesson, now.at + 1)
        } else {
            self.message = Some("this is the end of the lesson".to_owned());
            return;
        };
        self.lessons.trail.push(now);
        self.lessons.running = Some(next);
        if next.at != now.at {
            self.show_step();
        }
    }

    /// The way back, through all that [`next_step`](Self::next_step) went through.
    pub(super) fn previous_step(&mut self) {
        let Some(now) = self.lessons.running else { return };
        if now.aside {
            return self.come_back();
        }
        if !now.answered && self.revealing().is_some() && self.reveal_back() {
            return;
        }
        let on_trail = !self.lessons.trail.is_empty();
        let before = self.lessons.trail.pop().or_else(|| Some(Running::at(now.lesson, now.at.checked_sub(1)?)));
        let Some(before) = before else {
            self.message = Some("this is the first step".to_owned());
            return;
        };
        self.lessons.running = Some(before);
        if before.at != now.at {
            self.show_step();
            // One comes back to what has been opened.
            while on_trail && self.is_hidden() {
                self.reveal_next();
            }
        }
    }

    /// Back to the step that one looked around from.
    fn come_back(&mut self) {
        self.lessons.running = self.lessons.running.map(|running| Running { aside: false, ..running });
        self.show_step();
    }

    /// Hides the roll call of a step, or opens it with what is changed in it.
    fn show_of_roll_call(&mut self, step: &Step, place: usize) {
        if let Some(parts) = step.reveal.as_ref().and_then(|parts| Parts::parse(parts, &self.record).ok()) {
            self.open_reveal(place, parts, step.predict.clone());
        }
        let changes = || Changes::parse(&step.what_if, &self.record, self.record.roll_calls.get(place)?).ok();
        if step.show == Some(Show::WhatIf) {
            let changes = changes().unwrap_or_default();
            self.open_what_if(place, changes);
        }
    }

    /// What an action means while the text of a lesson stands alone: what would change something that cannot be seen does
    /// nothing, what leads elsewhere makes room for it, and Enter goes on.
    pub(super) fn beside_lesson(&mut self, action: Action) -> Option<Action> {
        use Action::{
            Blocs, Countries, Filter, Filters, In, Jump, Lessons, NextScreen, NextStep, PreviousScreen, Resolutions,
            Space,
        };
        match action {
            In => Some(NextStep),
            NextScreen | PreviousScreen | Resolutions | Countries | Blocs | Space | Lessons | Filter | Filters
            | Jump => {
                self.lessons.running = self.lessons.running.map(|running| Running { aside: true, ..running });
                Some(action)
            }
            action => Some(action).filter(|action| is_of_lessons(*action)),
        }
    }

    fn has_answer(&self) -> bool {
        let ask = self.lessons.step().and_then(|step| step.ask.as_ref());
        ask.is_some_and(|ask| !ask.answers.is_empty() || !ask.because.is_empty())
    }

    /// Shows what only the teacher reads, or hides it; the text begins at its beginning again.
    pub(super) fn toggle_notes_for_teacher(&mut self) {
        self.presenter.notes ^= true;
        self.lessons.running = self.lessons.running.map(|running| Running { page: 0, ..running });
    }

    /// Leaves the lesson for the list of lessons.
    pub(super) fn leave_lesson(&mut self) {
        let Some(running) = self.lessons.running.take() else { return };
        self.over = None;
        self.take_step_filter("");
        self.go_to_screen(Screen::Lessons);
        self.lessons.list.choose(running.lesson);
        self.focus = Focus::Detail;
        let step = Link::Step { lesson: running.lesson, step: running.at };
        let stop = self.document(self.detail_area().width).stop_to(step);
        self.stop = stop.unwrap_or(0);
        let open = self.keymap.way_to(Context::Browse, Action::In);
        self.message = Some(format!("left the lesson; {open} goes on with this step"));
    }

    /// Of a list from which nothing is chosen the first row is looked at.
    fn choose_first_rows(&mut self) {
        self.roll_calls.move_to(0);
        self.countries.move_to(0);
        self.blocs.move_to(0);
        self.space.list.move_to(0);
    }

    fn take_step_filter(&mut self, filter: &str) {
        if self.filter.text != filter || self.filter.error.is_some() {
            self.set_filter(filter.to_owned());
        }
        self.outside = None;
    }
}

/// Whether an action means the same wherever one is in a lesson.
pub(super) fn is_of_lessons(action: Action) -> bool {
    about(action)
        .is_none_or(|command| command.is_of_palette() || command.keys().any(|(context, _)| context == Context::Lesson))
        || matches!(action, Action::Help | Action::Palette | Action::Quit | Action::Suspend | Action::Redraw)
}

impl From<lesson::Screen> for Screen {
    fn from(screen: lesson::Screen) -> Self {
        match screen {
            lesson::Screen::Resolutions => Self::Resolutions,
            lesson::Screen::Countries => Self::Countries,
            lesson::Screen::Blocs => Self::Blocs,
            lesson::Screen::Space => Self::Space,
        }
    }
}
