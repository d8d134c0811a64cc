//! Lessons: those there are, and the one that is under way, step by step.

use std::sync::Arc;

use super::list::List;
use super::pictures::Picture;
use super::{App, Focus, Over, Screen};
use crate::lesson::{self, Lesson, Selection, Show, Step};
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
}

impl Default for Lessons {
    fn default() -> Self {
        Self { shelf: Vec::new(), list: List::new(Vec::new()), running: None }
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
}

impl Lessons {
    /// The lesson that is under way.
    pub fn lesson(&self) -> Option<&Arc<Lesson>> {
        self.shelf.get(self.running?.lesson).map(|shelved| &shelved.lesson)
    }

    /// The step that it is at; none at the end.
    pub fn step(&self) -> Option<&Step> {
        self.lesson()?.steps.get(self.running?.at)
    }
}

impl Running {
    fn at(lesson: usize, step: usize) -> Self {
        Self { lesson, at: step, page: 0, answered: false }
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
        self.show_step();
    }

    /// Takes a lesson that was read again, since its file changed. It goes on at the step where it was.
    pub fn reread(&mut self, name: &str, read: Result<Arc<Lesson>, String>) {
        let Some(at) = self.lessons.shelf.iter().position(|shelved| shelved.name == name) else { return };
        match read {
            Ok(lesson) => {
                let last = lesson.steps.len();
                self.lessons.shelf[at].lesson = lesson;
                self.message = Some(format!("read {name} again"));
                if let Some(running) = self.lessons.running.filter(|running| running.lesson == at) {
                    self.lessons.running = Some(Running::at(at, running.at.min(last)));
                    self.show_step();
                }
            }
            Err(problem) => self.message = Some(problem),
        }
    }

    /// Puts on the screen what the step says, from its beginning.
    fn show_step(&mut self) {
        let Some(step) = self.lessons.step().cloned() else {
            self.over = None;
            return;
        };
        self.overlay = None;
        self.over = None;
        self.comparing = false;
        self.filter.only_votes = false;
        self.clear_marks();
        self.message = None;
        self.take_step_filter(&step.filter);
        let Some(screen) = step.screen else { return };
        let link = step.select.map(|selection| match selection {
            Selection::RollCall(place) => Link::RollCall(place),
            Selection::Member(member) => Link::Member(member),
            Selection::Group(place) => Link::Group(place),
            Selection::Session(session) => Link::Session(session),
        });
        self.open(Screen::from(screen), link);
        self.focus = Focus::List;
        self.start_detail();
        self.over = step.show.and_then(|show| match show {
            Show::Chamber => Some(Over::Picture(Picture::Chamber)),
            Show::Map => Some(Over::Picture(Picture::Map)),
            Show::Matrix => Some(Over::Picture(Picture::Matrix)),
            Show::Years => Some(Over::Years),
            Show::WhatIf => None,
        });
    }

    /// On: the rest of the text, the next part of what is hidden, the answer, the next step, the end.
    pub(super) fn next_step(&mut self) {
        let Some(mut running) = self.lessons.running else { return };
        if running.page + 1 < pages(self) {
            running.page += 1;
        } else if self.has_answer() && !running.answered {
            running.answered = true;
            self.lessons.running = Some(running);
            running.page = pages(self).saturating_sub(1).min(running.page + 1);
        } else if self.lessons.step().is_some() {
            self.lessons.running = Some(Running::at(running.lesson, running.at + 1));
            return self.show_step();
        } else {
            self.message = Some("this is the end of the lesson".to_owned());
        }
        self.lessons.running = Some(running);
    }

    /// The way back, through all that [`next_step`](Self::next_step) went through.
    pub(super) fn previous_step(&mut self) {
        let Some(mut running) = self.lessons.running else { return };
        if running.page > 0 {
            running.page -= 1;
        } else if running.answered {
            running.answered = false;
        } else if running.at > 0 {
            running = Running::at(running.lesson, running.at - 1);
            self.lessons.running = Some(running);
            self.show_step();
            running.answered = self.has_answer();
        } else {
            self.message = Some("this is the first step".to_owned());
        }
        self.lessons.running = Some(running);
    }

    fn has_answer(&self) -> bool {
        let ask = self.lessons.step().and_then(|step| step.ask.as_ref());
        ask.is_some_and(|ask| !ask.answers.is_empty() || !ask.because.is_empty())
    }

    /// Leaves the lesson for the list of lessons.
    pub(super) fn leave_lesson(&mut self) {
        let Some(running) = self.lessons.running.take() else { return };
        self.over = None;
        self.take_step_filter("");
        self.go_to_screen(Screen::Lessons);
        self.lessons.list.choose(running.lesson);
        self.message = Some("left the lesson; Enter begins it again".to_owned());
    }

    fn take_step_filter(&mut self, filter: &str) {
        if self.filter.text != filter || self.filter.error.is_some() {
            self.set_filter(filter.to_owned());
        }
        self.outside = None;
    }
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
