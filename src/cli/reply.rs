//! What the program has to say when it has done what was asked for, and how it ends.

use std::process::ExitCode;

use crate::report::ReportError;
use crate::report::export::Rows;
use crate::store::Problem;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Found, printed, explored; nothing is wrong.
    Done,
    /// Nothing was found, or a check found errors.
    Nothing,
    /// It was not understood, or the record cannot be read.
    Unusable,
    /// The explorer ended with a status of its own, for instance by a signal.
    Status(u8),
}

impl Exit {
    /// How it ends when the explorer ended with a status.
    pub fn of_explorer(status: u8) -> Self {
        if status == 0 { Self::Done } else { Self::Status(status) }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Nothing => Self::from(1),
            Exit::Unusable => Self::from(2),
            Exit::Status(status) => Self::from(status),
        }
    }
}

/// What goes to stdout.
#[derive(Debug)]
pub enum Data {
    /// All of it.
    Text(String),
    /// More than should be in memory at once.
    Rows(Box<Rows>),
}

/// What a command has to say.
#[derive(Debug)]
pub struct Reply {
    /// For stdout.
    pub data: Data,
    /// For stderr, line by line.
    pub message: String,
    /// How the run ends.
    pub exit: Exit,
}

/// A reply, or the reply that says why there is no other.
pub type Replied = Result<Reply, Reply>;

impl Reply {
    /// What was asked for.
    pub fn data(data: String) -> Self {
        Self { data: Data::Text(data), message: String::new(), exit: Exit::Done }
    }

    /// Nothing to print, and why.
    pub fn unusable(message: impl Into<String>) -> Self {
        Self { data: Data::Text(String::new()), message: message.into(), exit: Exit::Unusable }
    }

    /// The same with a message beside it.
    pub fn saying(self, message: String) -> Self {
        Self { message, ..self }
    }

    /// The same, ending otherwise.
    pub fn ending(self, exit: Exit) -> Self {
        Self { exit, ..self }
    }
}

impl From<ReportError> for Reply {
    fn from(error: ReportError) -> Self {
        Self::unusable(format!("unvotes: {error}"))
    }
}

/// Some messages, one below the other.
pub fn joined(messages: impl IntoIterator<Item = String>) -> String {
    messages.into_iter().filter(|message| !message.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Some problems, one below the other.
pub fn in_words(problems: &[Problem]) -> String {
    joined(problems.iter().map(Problem::to_string))
}
