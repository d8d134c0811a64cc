//! The command line: reads what a person asked for, has it answered, prints it, and leaves with an exit code.
//!
//! Data go to stdout, everything else to stderr. The explorer and its screens are called through two functions only,
//! [`crate::tui::explore`] and [`crate::tui::drawn::draw`].

mod args;
mod chamber;
mod commands;
mod config;
mod guess;
mod import;
mod lesson;
mod measures;
mod memory;
mod output;
mod plain;
mod progress;
mod render;
mod settings;
mod shell;
mod what_if;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

pub use args::Arguments;
use output::Output;

use crate::report::export::Rows;

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
enum Data {
    /// All of it.
    Text(String),
    /// More than should be in memory at once.
    Rows(Box<Rows>),
}

/// What a command has to say.
#[derive(Debug)]
struct Reply {
    data: Data,
    /// For stderr, line by line.
    message: String,
    exit: Exit,
}

impl Reply {
    fn data(data: String) -> Self {
        Self { data: Data::Text(data), message: String::new(), exit: Exit::Done }
    }

    fn unusable(message: impl Into<String>) -> Self {
        Self { data: Data::Text(String::new()), message: message.into(), exit: Exit::Unusable }
    }
}

/// Runs the program on its arguments, its own name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let output = Output::of_process();
    let reply = reply(&args, &output);
    output.deliver(reply).into()
}

fn reply(args: &[OsString], output: &Output) -> Reply {
    let command = Arguments::command().term_width(output.layout_width().min(args::WIDEST_HELP));
    if let Some(guess) = guess::unknown_first_argument(&command, args) {
        return Reply::unusable(guess);
    }
    let parsed = command.try_get_matches_from(args).and_then(|matches| Arguments::from_arg_matches(&matches));
    match parsed {
        Ok(arguments) => commands::run(arguments, output).unwrap_or_else(|failed| failed),
        Err(error) if error.use_stderr() => Reply::unusable(error.render().to_string()),
        Err(help) => Reply::data(help.render().to_string()),
    }
}
