//! Lessons: guided walks through a record, step by step, for a class. A step says what is on the screen, what is hidden and
//! asked, and what the class reads beside it; what it does not say is not carried over from the step before.
//!
//! A lesson is RON that a teacher writes in an editor. It states the facts that its texts rest on as queries with the number
//! of roll calls they find, so that a lesson that no longer fits the record says so.
//!
//! ```
//! use unvotes::{embedded, lesson, store::Source};
//!
//! let text = r#"(
//!     title: "A first vote",
//!     about: "One vote of the General Assembly.",
//!     minutes: 10,
//!     steps: [(
//!         title: "Who voted how?",
//!         text: "Guess before you look.",
//!         screen: Resolutions,
//!         select: "ga-es10-21",
//!         facts: [(find: "id:ga-es10-21 FRA=yes", n: 1)],
//!     )],
//! )"#;
//! let record = embedded::record()?;
//! let source = Source { name: "first.ron".into(), text: text.into() };
//! let read = lesson::read(&source, &record);
//! assert!(read.problems.is_empty());
//! assert_eq!(read.lesson.ok_or("no lesson")?.steps.len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

// No index of what a file or a person brings can be wrong here.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

mod facts;
mod read;
mod worksheet;
mod written;

pub use facts::check_facts;
pub use read::{Read, is_lesson, read};
pub use worksheet::worksheet;

use crate::record::MemberId;

/// A lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// What it is called.
    pub title: String,
    /// What it is about, in a sentence or two.
    pub about: String,
    /// How long a class takes, roughly.
    pub minutes: u16,
    /// Where what its texts say beyond the record comes from.
    pub sources: Vec<String>,
    /// Its steps, one at least.
    pub steps: Vec<Step>,
}

/// A step of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its heading.
    pub title: String,
    /// What the class reads, a paragraph each.
    pub text: Vec<String>,
    /// What only the teacher reads, likewise.
    pub notes: Vec<String>,
    /// The screen; without one the text stands alone.
    pub screen: Option<Screen>,
    /// The filter, as typed; empty where everything is in view.
    pub filter: String,
    /// What is chosen on the screen.
    pub select: Option<Selection>,
    /// What stands over the screen.
    pub show: Option<Show>,
    /// The parts in which the chosen roll call is opened; without them it is not hidden.
    pub reveal: Option<String>,
    /// For whom the class says what they will do.
    pub predict: Vec<MemberId>,
    /// What is changed of the chosen roll call to begin with.
    pub what_if: String,
    /// What the class is asked.
    pub ask: Option<Ask>,
    /// Whether what it says tells nothing of what was opened before it, so that it can stand on the worksheet of the class.
    pub worksheet: bool,
    /// What the texts rest on.
    pub facts: Vec<Fact>,
}

/// A screen of the explorer that a step can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub enum Screen {
    /// Roll calls.
    Resolutions,
    /// Members.
    Countries,
    /// Groups.
    Blocs,
    /// Ideal points.
    Space,
}

/// What a step chooses on its screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selection {
    /// A roll call, by place in the record.
    RollCall(usize),
    /// A member.
    Member(MemberId),
    /// A group, by place in the record.
    Group(usize),
    /// A regular session.
    Session(u16),
}

/// What stands over the screen of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub enum Show {
    /// The half circle of the Assembly, or the table of the Council.
    Chamber,
    /// The world.
    Map,
    /// Members by roll calls.
    Matrix,
    /// How things went over time.
    Years,
    /// The roll call with changes.
    WhatIf,
}

/// A question to the class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The question.
    pub question: String,
    /// What can be chosen; nothing where the question is open.
    pub answers: Vec<Answer>,
    /// The answer in words, a paragraph each; nothing where there is none to give.
    pub because: Vec<String>,
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What it says.
    pub text: String,
    /// Whether it is right.
    pub right: bool,
}

/// So many roll calls are found by a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The query.
    pub find: String,
    /// How many.
    pub n: usize,
    /// Where the query stands in the text of the lesson, in bytes.
    at: usize,
}

impl Lesson {
    /// The steps that hide a roll call, and which.
    pub fn hidden(&self) -> impl Iterator<Item = (usize, usize)> {
        self.steps.iter().enumerate().filter_map(|(at, step)| match step.select {
            Some(Selection::RollCall(place)) if step.reveal.is_some() => Some((at, place)),
            _ => None,
        })
    }
}
