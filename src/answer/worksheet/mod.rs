//! Worksheets: what a class fills in with a pen, and the same filled in.
//!
//! **Invariant:** a worksheet without answers is made from what [`super::reveal`] lets out of a roll call while all of it
//! is closed. What tells the outcome or a ballot is not left out of it; it never gets there.

mod vote;

pub use vote::{Vote, of_roll_call};

/// A worksheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worksheet {
    /// Its heading.
    pub title: String,
    /// What stands below the heading, a paragraph each.
    pub about: Vec<String>,
    /// Whether it is filled in.
    pub answered: bool,
    /// Its parts, in their order.
    pub parts: Vec<Part>,
    /// Where its facts come from; nothing without answers, since a source can tell what came of a vote.
    pub sources: Vec<String>,
    /// The n: `193 members`, `18 steps`.
    pub counted: String,
}

/// A part of a worksheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub title: String,
    /// What stands in it.
    pub items: Vec<Item>,
}

/// What stands in a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A paragraph to read.
    Text(String),
    /// A question, answered in what follows.
    Question(String),
    /// Answers to choose from.
    Choices(Vec<Choice>),
    /// A table to fill in.
    Table(Table),
    /// Tables to fill in that have room beside each other.
    Tables(Vec<Table>),
    /// So many lines to write on.
    Lines(usize),
    /// The answer.
    Answer(String),
    /// What only the teacher reads.
    Note(String),
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it says; nothing where it is read elsewhere.
    pub text: String,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// A table to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it is a table of.
    pub caption: String,
    /// What its rows are.
    pub of: &'static str,
    /// Its columns, beside the first.
    pub columns: Vec<&'static str>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Who or what it is about; nothing where that is to be written too.
    pub name: String,
    /// Its cells, one for each column.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A box, ticked or not.
    Tick(bool),
    /// Room to write.
    Blank,
    /// What is to be written there.
    Filled(String),
}

/// A question with its answers, else with lines to write on.
pub fn asked(question: &str, answers: Vec<String>, lines: usize) -> Vec<Item> {
    let mut items = vec![Item::Question(question.to_owned())];
    if answers.is_empty() {
        items.push(Item::Lines(lines));
    }
    items.extend(answers.into_iter().map(Item::Answer));
    items
}
