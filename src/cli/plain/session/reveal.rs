//! A roll call that is opened part by part.

use super::lesson::Running;
use super::{Place, Session};
use crate::answer::reveal::{self, Opened, Part, Parts};
use crate::cli::commands::reveal::to_reveal;
use crate::record::Record;
use crate::report::text::spoken;

/// A roll call that is opened part by part, and how far that has come.
#[derive(Debug, Clone)]
pub(super) struct Opening {
    pub(super) place: usize,
    parts: Vec<Part>,
    pub(super) steps: usize,
}

impl Opening {
    pub(super) fn of(record: &Record, place: usize, order: &Parts) -> Option<Self> {
        let roll_call = record.roll_calls.get(place).filter(|roll_call| roll_call.manner.is_by_vote())?;
        Some(Self { place, parts: order.of(record, roll_call), steps: 0 })
    }

    pub(super) fn all(&self) -> usize {
        reveal::steps(&self.parts)
    }

    pub(super) fn is_whole(&self) -> bool {
        self.steps >= self.all()
    }

    pub(super) fn opened(&self, record: &Record) -> Option<Opened> {
        Some(reveal::opened(record, record.roll_calls.get(self.place)?, &self.parts, self.steps))
    }
}

impl Session<'_> {
    pub(super) fn named_reveal(&mut self, rest: &str) -> String {
        let words: Vec<String> = rest.split_whitespace().map(str::to_owned).collect();
        match to_reveal(&self.record, &words) {
            Ok((place, order)) => self.begin_reveal(place, &order),
            Err(reply) => self.said_of(reply),
        }
    }

    pub(super) fn begin_reveal(&mut self, place: usize, order: &Parts) -> String {
        match Opening::of(&self.record, place, order) {
            Some(opening) => self.go(Place::Reveal(opening)),
            None => self.sentence("There was no roll call to reveal."),
        }
    }

    pub(super) fn opened(&self, opening: &Opening) -> String {
        let Some(opened) = opening.opened(&self.record) else { return String::new() };
        spoken::opened(&self.record, &opened, &opening.parts, opening.steps, self.layout)
    }

    /// Opens so many parts, and says the last of them.
    pub(super) fn open_to(&mut self, steps: usize) -> String {
        let opening = match &mut self.here {
            Place::Reveal(opening) => opening,
            Place::Lesson(Running { opening: Some(opening), .. }) => opening,
            _ => return String::new(),
        };
        opening.steps = steps;
        let opening = opening.clone();
        self.opened(&opening)
    }
}
