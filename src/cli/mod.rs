//! The command line: reads what a person asked for, has it answered, prints it, and leaves with an exit code.
//!
//! Data go to stdout, everything else to stderr. The explorer and its screens are called through three functions only,
//! [`crate::tui::explore`], [`crate::tui::drawn::draw`] and, for bodies of one's own, [`crate::tui::calling::call`].
//!
//! `args` and `help` say what can be asked for, with the words of `values`; `commands` has a file for each command, each
//! of which works at a `desk`; `explore` opens the explorer, and `plain` holds it in lines of words. `named` finds what a
//! person's words stand for, and `open` the record that they are about.

// No index of what a file or a person brings can be wrong here.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

mod args;
mod commands;
mod desk;
mod explore;
mod guess;
mod help;
mod keeper;
mod lessons;
mod named;
mod open;
mod output;
mod plain;
mod reply;
mod settings;
mod values;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

pub use args::Arguments;
use desk::Desk;
use output::Output;
use reply::{Replied, Reply};
use settings::Settings;

/// Runs the program on its arguments, its own name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let output = Output::of_process();
    let reply = reply(&args, &output).unwrap_or_else(|failed| failed);
    output.deliver(reply).into()
}

fn reply(args: &[OsString], output: &Output) -> Replied {
    let command = Arguments::command().term_width(output.layout_width().min(help::WIDEST));
    if let Some(guess) = guess::unknown_first_argument(&command, args) {
        return Err(Reply::unusable(guess));
    }
    let parsed = command.try_get_matches_from(args).and_then(|matches| Arguments::from_arg_matches(&matches));
    match parsed {
        Ok(arguments) => answer(arguments, output),
        Err(error) if error.use_stderr() => Err(Reply::unusable(error.render().to_string())),
        Err(help) => Ok(Reply::data(help.render().to_string())),
    }
}

/// Does what a command asks for; without one the explorer opens.
fn answer(arguments: Arguments, output: &Output) -> Replied {
    let Arguments { paths, command, mut shared } = arguments;
    shared.settings = Settings::read(&shared)?;
    match (command, paths.first()) {
        (None, _) => explore::explore(&shared, paths),
        (Some(_), Some(path)) => Err(explore::path_before_command(path)),
        (Some(command), None) => Desk::new(&shared, output, None).run(command),
    }
}
