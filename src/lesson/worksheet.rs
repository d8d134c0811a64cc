//! The worksheet of a lesson: what a class fills in along the way, and the same filled in, with the notes of the teacher.
//!
//! A class has the whole sheet from the beginning. So what a step says is on it only as long as no roll call was opened before,
//! or where the step says that it may be; else the class reads it from the screen.

use super::{Ask, Lesson, Selection, Step};
use crate::answer::reveal::Parts;
use crate::answer::worksheet::{Cell, Choice, Item, Part, Vote, Worksheet, asked};
use crate::record::Record;
use crate::text::counted;

/// Lines for notes, and for an answer to an open question.
const NOTES: usize = 2;
const OPEN: usize = 4;

/// The worksheet of a lesson, with answers or without.
pub fn worksheet(lesson: &Lesson, record: &Record, answered: bool) -> Worksheet {
    let mut opened = false;
    let mut parts = Vec::new();
    for (at, step) in lesson.steps.iter().enumerate() {
        let sheet = Sheet { record, step, answered, speaks: answered || step.worksheet || !opened };
        parts.push(sheet.part(at + 1));
        opened |= step.reveal.is_some();
    }
    let hidden = counted(lesson.hidden().count(), "roll call", "roll calls");
    Worksheet {
        title: lesson.title.clone(),
        about: if answered { vec![lesson.about.clone()] } else { Vec::new() },
        answered,
        parts,
        sources: if answered { lesson.sources.clone() } else { Vec::new() },
        counted: format!("{}, {hidden} to open", counted(lesson.steps.len(), "step", "steps")),
    }
}

/// A step on a worksheet.
struct Sheet<'a> {
    record: &'a Record,
    step: &'a Step,
    answered: bool,
    /// Whether what the step says is on it.
    speaks: bool,
}

impl Sheet<'_> {
    fn part(&self, number: usize) -> Part {
        let step = self.step;
        let title = if self.speaks { format!("{number}. {}", step.title) } else { format!("Step {number}") };
        let mut items = Vec::new();
        if self.speaks {
            items.extend(step.text.iter().cloned().map(Item::Text));
        }
        let before = items.len();
        items.extend(self.vote());
        items.extend(step.ask.iter().flat_map(|ask| self.ask(ask)));
        if items.len() == before && !self.answered {
            items.extend(asked("Notes", Vec::new(), NOTES));
        }
        if self.answered {
            items.extend(step.notes.iter().cloned().map(Item::Note));
        }
        Part { title, items }
    }

    /// The roll call that the step hides, to be predicted and counted.
    fn vote(&self) -> Vec<Item> {
        let (Some(Selection::RollCall(place)), Some(order)) = (self.step.select, &self.step.reveal) else {
            return Vec::new();
        };
        let Some(vote) = Vote::of(self.record, place, self.answered) else { return Vec::new() };
        let mut items = vec![Item::Text(format!("{}. {}", vote.occasion(), vote.title()))];
        if !self.step.predict.is_empty() {
            let mut table = vote.ticks("Before it is opened: how did they vote?".to_owned(), self.step.predict.clone());
            if !self.answered {
                table.columns.push("How sure, in %");
                table.rows.iter_mut().for_each(|row| row.cells.push(Cell::Blank));
            }
            items.push(Item::Table(table));
        }
        let order = Parts::parse(order, self.record).unwrap_or_else(|_| Parts::regions());
        items.extend(vote.parts(&order).map(Item::Table));
        items.push(vote.tally());
        items.push(vote.outcomes());
        items.extend(vote.reason());
        items.extend(vote.named_ballots());
        items
    }

    fn ask(&self, ask: &Ask) -> Vec<Item> {
        let question = if self.speaks { ask.question.as_str() } else { "The question on the screen" };
        let because = if self.answered { ask.because.clone() } else { Vec::new() };
        let lines = if ask.answers.is_empty() { OPEN } else { NOTES };
        let mut items = asked(question, because, if self.answered { 0 } else { lines });
        if !ask.answers.is_empty() {
            let choice = |answer: &super::Answer| Choice {
                text: if self.speaks { answer.text.clone() } else { String::new() },
                ticked: self.answered && answer.right,
            };
            items.insert(1, Item::Choices(ask.answers.iter().map(choice).collect()));
        }
        items
    }
}
