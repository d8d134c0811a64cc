//! Pages of lists, and the rows that one goes into.

use std::ops::Range;
use std::sync::Arc;

use super::{Place, Session};
use crate::analysis::cohesion::MembersCounted;
use crate::answer::bloc::unity_of_all;
use crate::answer::country::counts_of_all;
use crate::answer::space::{self, Space};
use crate::answer::votes::Votes;
use crate::cli::lessons;
use crate::lesson::Lesson;
use crate::record::{Body, RollCall};
use crate::report::layout::{Page, counted, number};
use crate::report::text::spoken;
use crate::tui::app::FIRST_MET;
use crate::tui::app::lessons::Shelved;
use crate::tui::app::notebook::in_words;

/// Rows of a page: as many as one listens to before asking for more.
pub(super) const ROWS: usize = 10;

/// What there are lists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    RollCalls,
    Members,
    Groups,
    Sessions,
    Lessons,
    Pins,
}

impl Session<'_> {
    pub(super) fn list(&mut self, list: List) -> String {
        self.go(Place::List(list, 0))
    }

    /// The page that a new user meets first.
    pub(super) fn first_page(&self) -> usize {
        let first = self.record.roll_calls.iter().position(|roll_call| roll_call.id == FIRST_MET);
        first.map_or(0, |place| (self.view.len().saturating_sub(place + 1)) / ROWS)
    }

    pub(super) fn turn_to(&mut self, page: usize) -> String {
        let Place::List(list, _) = self.here else { return self.sentence("There are pages in lists only.") };
        let last = self.rows_of(list).saturating_sub(1) / ROWS;
        self.here = Place::List(list, page.min(last));
        self.say_here()
    }

    pub(super) fn rows_of(&self, list: List) -> usize {
        match list {
            List::RollCalls => self.view.len(),
            List::Members => self.record.members.len(),
            List::Groups => self.record.groups.len(),
            List::Sessions => self.space().as_ref().map_or(0, |space| space.sittings.len()),
            List::Lessons => self.lessons().len(),
            List::Pins => self.entries().len(),
        }
    }

    pub(super) fn page_of(&self, list: List, page: usize) -> String {
        let rows = self.rows_of(list);
        let (first, end) = (page * ROWS, rows.min((page + 1) * ROWS));
        let mut said = Page::new(self.layout);
        if list == List::Sessions
            && let Err(why) = self.space()
        {
            said.paragraph(0, why);
            return said.done();
        }
        let (what, pages) = (self.heading(list), rows.div_ceil(ROWS).max(1));
        said.paragraph(0, &format!("{what} Page {} of {}.", number(page + 1), number(pages)));
        let lines = self.lines_of(list, first..end);
        for (at, line) in (first..end).zip(lines) {
            said.hanging(0, 2, &format!("{}. {line}", self.number_of(list, at)));
        }
        said.done()
    }

    pub(super) fn heading(&self, list: List) -> String {
        match list {
            List::RollCalls => format!("{} in view, the latest first.", self.in_view()),
            List::Members => {
                format!("{} members, present and former, over {} in view.", self.rows_of(list), self.in_view())
            }
            List::Groups => format!("{} groups, over {} in view.", self.rows_of(list), self.in_view()),
            List::Sessions => format!(
                "{} sessions of the General Assembly with ideal points, from {} in view; the number of a session goes into it.",
                self.rows_of(list),
                self.in_view()
            ),
            List::Lessons => format!("{}.", counted(self.rows_of(list), "lesson", "lessons")),
            List::Pins => format!("{}.", in_words(&self.entries())),
        }
    }

    pub(super) fn in_view(&self) -> String {
        let all = counted(self.record.roll_calls.len(), "roll call", "roll calls");
        if self.filter.is_empty() { all } else { format!("{} of {all}", number(self.view.len())) }
    }

    /// The number that a row goes by.
    pub(super) fn number_of(&self, list: List, at: usize) -> usize {
        match list {
            List::Sessions => {
                let sitting = self.space().as_ref().ok().and_then(|space| space.sittings.get(at));
                sitting.map_or(0, |sitting| sitting.session.into())
            }
            _ => at + 1,
        }
    }

    pub(super) fn roll_call_at(&self, at: usize) -> Option<&RollCall> {
        let place = self.view.get(self.view.len().checked_sub(at + 1)?)?;
        self.record.roll_calls.get(*place)
    }

    pub(super) fn lines_of(&self, list: List, rows: Range<usize>) -> Vec<String> {
        let (record, body) = (&*self.record, self.body());
        match list {
            List::RollCalls => rows.filter_map(|at| Some(spoken::roll_call(record, self.roll_call_at(at)?))).collect(),
            List::Members => {
                let counts = counts_of_all(record, &self.view, body);
                let members = record.member_ids().zip(&counts).skip(rows.start).take(rows.len());
                members.map(|(member, counts)| spoken::member(record, member, body, counts)).collect()
            }
            List::Groups => {
                let votes = Votes::of(record, &self.view, body);
                let unity = unity_of_all(record, &self.view, &votes, MembersCounted::OfTheDay);
                let groups = record.groups.iter().zip(&unity).skip(rows.start).take(rows.len());
                groups.map(|(group, unity)| spoken::group(group, body, unity)).collect()
            }
            List::Sessions => {
                let Ok(space) = self.space() else { return Vec::new() };
                let sittings = space.sittings.iter().skip(rows.start).take(rows.len());
                sittings.map(|sitting| spoken::sitting(sitting, space.points_in(sitting).len())).collect()
            }
            List::Lessons => {
                let lessons = self.lessons().iter().skip(rows.start).take(rows.len());
                lessons.map(|shelved| lesson_line(&shelved.name, &shelved.lesson)).collect()
            }
            List::Pins => {
                let entries = self.entries();
                entries.iter().skip(rows.start).take(rows.len()).map(|entry| self.line_of_entry(entry)).collect()
            }
        }
    }

    /// Goes into the row of a number.
    pub(super) fn row(&mut self, n: usize) -> String {
        if let Place::List(List::Lessons, _) = self.here {
            let shelved = n.checked_sub(1).and_then(|at| self.lessons().get(at));
            return match shelved.map(|shelved| Arc::clone(&shelved.lesson)) {
                Some(lesson) => self.begin_lesson(lesson),
                None => self.sentence(&format!("There is no lesson {n}.")),
            };
        }
        match self.line_of_row(n) {
            Some(line) => self.print(line),
            None => self.sentence(&format!("There is no row {n} here.")),
        }
    }

    /// What the command line would be asked for the row of a number.
    pub(super) fn line_of_row(&self, n: usize) -> Option<String> {
        let at = n.checked_sub(1)?;
        Some(match &self.here {
            Place::List(List::RollCalls, _) => format!("show {}", self.roll_call_at(at)?.id),
            Place::List(List::Members, _) => self.of_body("country", &self.record.members.get(at)?.code),
            Place::List(List::Groups, _) => self.of_body("bloc", &self.record.groups.get(at)?.id),
            Place::List(List::Sessions, _) => {
                let sittings = &self.space().as_ref().ok()?.sittings;
                let sitting = sittings.iter().find(|sitting| usize::from(sitting.session) == n)?;
                format!("ideal --session {}", sitting.session)
            }
            Place::Reveal(opening) if n == 1 => format!("show {}", self.record.roll_calls.get(opening.place)?.id),
            Place::Lesson(running) if n == 1 => self.line_of_step(running.step()?)?,
            Place::List(List::Pins, _) => self.line_to_entry(at)?,
            Place::List(List::Lessons, _) | Place::Printed(_) | Place::Lesson(_) | Place::Reveal(_) => return None,
        })
    }

    /// The line for a member or a group in the body that the list counted.
    pub(super) fn of_body(&self, command: &str, name: &str) -> String {
        match self.body() {
            Body::GeneralAssembly => format!("{command} {name}"),
            Body::SecurityCouncil => format!("{command} {name} --body sc"),
        }
    }

    /// The body whose figures the lists have: the Assembly, unless nothing of it is in view.
    pub(super) fn body(&self) -> Body {
        let of_assembly = |place: &usize| {
            self.record.roll_calls.get(*place).is_some_and(|roll_call| roll_call.body == Body::GeneralAssembly)
        };
        if self.view.iter().any(of_assembly) { Body::GeneralAssembly } else { Body::SecurityCouncil }
    }

    pub(super) fn space(&self) -> &Result<Space, String> {
        self.space.get_or_init(|| {
            let answer = space::answer(&self.record, &self.view, &|_| true);
            answer.map_err(|reason| format!("There are no ideal points: {reason}."))
        })
    }

    pub(super) fn lessons(&self) -> &[Shelved] {
        self.lessons.get_or_init(|| lessons::shipped(&self.record))
    }
}

pub(super) fn lesson_line(name: &str, lesson: &Lesson) -> String {
    let steps = counted(lesson.steps.len(), "step", "steps");
    let minutes = counted(lesson.minutes.into(), "minute", "minutes");
    format!("{name}: {}, {steps}, about {minutes}. {}", lesson.title, lesson.about)
}
