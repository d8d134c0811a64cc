//! Lessons, step by step.

use std::sync::Arc;

use super::reveal::Opening;
use super::{Place, Session};
use crate::answer::reveal::Parts;
use crate::cli::lessons;
use crate::cli::open::limit;
use crate::lesson::{Ask, Lesson, Selection, Show, Step};
use crate::query::Query;
use crate::record::MemberId;
use crate::report::layout::Page;
use crate::report::text::spoken;
use crate::text::listed;

/// How far a lesson has come.
#[derive(Debug, Clone)]
pub(super) struct Running {
    pub(super) lesson: Arc<Lesson>,
    pub(super) at: usize,
    pub(super) answered: bool,
    pub(super) opening: Option<Opening>,
}

impl Running {
    pub(super) fn step(&self) -> Option<&Step> {
        self.lesson.steps.get(self.at)
    }

    pub(super) fn ask(&self) -> Option<&Ask> {
        self.step()?.ask.as_ref().filter(|ask| !ask.answers.is_empty() || !ask.because.is_empty())
    }
}

impl Session<'_> {
    pub(super) fn named_lesson(&mut self, name: &str) -> String {
        match lessons::named(name, &self.record, limit(self.shared)) {
            Ok(asked) => self.begin_lesson(asked.shelved.lesson),
            Err(reply) => self.said_of(reply),
        }
    }

    pub(super) fn begin_lesson(&mut self, lesson: Arc<Lesson>) -> String {
        let running = self.running(lesson, 0);
        let title = self.sentence(&format!("{}. `next` goes on, `previous` back, `leave` out.", running.lesson.title));
        title + &self.go(Place::Lesson(running))
    }

    /// A lesson at the beginning of a step, with the filter of that.
    pub(super) fn running(&mut self, lesson: Arc<Lesson>, at: usize) -> Running {
        let (filter, opening) = match lesson.steps.get(at) {
            Some(step) => (step.filter.clone(), self.opening_of(step)),
            None => (String::new(), None),
        };
        let view = Query::parse(&filter, &self.record).map(|query| query.select(&self.record, &self.index));
        self.take_filter(filter, view.unwrap_or_default());
        Running { lesson, at, answered: false, opening }
    }

    pub(super) fn opening_of(&self, step: &Step) -> Option<Opening> {
        let Selection::RollCall(place) = step.select? else { return None };
        let order = Parts::parse(step.reveal.as_ref()?, &self.record).ok()?;
        Opening::of(&self.record, place, &order)
    }

    pub(super) fn step(&self, running: &Running) -> String {
        let mut said = spoken::step(&running.lesson, running.at, running.answered, self.layout);
        if let Some(step) = running.step() {
            said += &self.shown(step, running.opening.as_ref());
        }
        said
    }

    /// What the step shows: what may be known of a hidden roll call, else what is chosen, else what is in view.
    pub(super) fn shown(&self, step: &Step, opening: Option<&Opening>) -> String {
        let mut page = Page::new(self.layout);
        let names: Vec<_> = step.predict.iter().map(|member| self.record.about(*member).short_name()).collect();
        if !names.is_empty() && opening.is_none_or(|opening| !opening.is_whole()) {
            page.paragraph(0, &format!("Say beforehand what will be the ballot of {}.", listed(&names, "and")));
        }
        if let Some(opening) = opening {
            return page.done() + &self.opened(opening);
        }
        let full = "`1` says it in full.";
        match (step.select, step.screen) {
            (Some(Selection::RollCall(place)), _) => {
                if let Some(roll_call) = self.record.roll_calls.get(place) {
                    page.paragraph(0, &format!("On the screen: {} {full}", spoken::roll_call(&self.record, roll_call)));
                }
            }
            (Some(selection), _) => page.paragraph(0, &format!("On the screen: {}. {full}", self.name_of(selection))),
            (None, Some(_)) => {
                page.paragraph(0, &format!("On the screen: {} in view. `list` says them.", self.in_view()));
            }
            (None, None) => {}
        }
        page.done()
    }

    pub(super) fn name_of(&self, selection: Selection) -> String {
        let member = |member: MemberId| self.record.about(member).short_name().to_owned();
        match selection {
            Selection::RollCall(_) => String::new(),
            Selection::Member(of) => member(of),
            Selection::Group(place) => {
                self.record.groups.get(place).map_or_else(String::new, |group| group.name.clone())
            }
            Selection::Session(session) => format!("session {session} among the ideal points"),
        }
    }

    /// What the command line would be asked for what a step shows.
    pub(super) fn line_of_step(&self, step: &Step) -> Option<String> {
        Some(match step.select? {
            Selection::RollCall(place) if step.show == Some(Show::WhatIf) => {
                format!("what-if {} {}", self.record.roll_calls.get(place)?.id, step.what_if)
            }
            Selection::RollCall(place) => format!("show {}", self.record.roll_calls.get(place)?.id),
            Selection::Member(member) => self.of_body("country", self.record.code(member)),
            Selection::Group(place) => self.of_body("bloc", &self.record.groups.get(place)?.id),
            Selection::Session(session) => format!("ideal --session {session}"),
        })
    }

    pub(super) fn teacher_notes(&self) -> String {
        let Place::Lesson(running) = &self.here else { return self.sentence("There are notes in lessons only.") };
        let notes = running.step().map_or(&[][..], |step| &step.notes);
        let mut page = Page::new(self.layout);
        match notes {
            [] => page.paragraph(0, "There are no notes on this step."),
            notes => notes.iter().for_each(|note| page.paragraph(0, note)),
        }
        page.done()
    }

    pub(super) fn next_step(&mut self, running: Running) -> String {
        if let Some(opening) = running.opening.as_ref().filter(|opening| !opening.is_whole()) {
            return self.open_to(opening.steps + 1);
        }
        match (running.step(), running.ask()) {
            (Some(step), Some(_)) if !running.answered => {
                let said = spoken::answer(step, self.layout);
                self.here = Place::Lesson(Running { answered: true, ..running });
                said
            }
            (Some(_), _) => self.at_step(running.lesson, running.at + 1),
            (None, _) => self.sentence("This is the end of the lesson; `leave` goes out of it."),
        }
    }

    pub(super) fn at_step(&mut self, lesson: Arc<Lesson>, at: usize) -> String {
        let running = self.running(lesson, at);
        self.here = Place::Lesson(running);
        self.say_here()
    }
}
