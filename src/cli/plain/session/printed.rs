//! What the commands of the command line print over the roll calls in view.

use std::sync::Arc;

use clap::{CommandFactory, FromArgMatches};

use super::super::words;
use super::{Place, Session};
use crate::cli::args::Arguments;
use crate::cli::desk::Desk;
use crate::cli::reply::{Data, Exit, Reply};

impl Session<'_> {
    pub(super) fn print(&mut self, line: String) -> String {
        match self.printed(&line) {
            Ok(_) => self.go(Place::Printed(line)),
            Err(why) => why,
        }
    }

    /// What a command prints over the roll calls in view, or why it prints nothing.
    pub(super) fn printed(&self, line: &str) -> Result<String, String> {
        let args = std::iter::once("unvotes".to_owned()).chain(pieces(line));
        let parsed =
            Arguments::command().try_get_matches_from(args).and_then(|matches| Arguments::from_arg_matches(&matches));
        let Arguments { command, mut shared, .. } = parsed.map_err(|error| error.render().to_string())?;
        let Some(mut command) = command else { return Err(unknown(line)) };
        command.within(&self.filter);
        shared.plain = true;
        let desk = Desk::new(&shared, &self.output, Some(Arc::clone(&self.record)));
        match desk.run(command).unwrap_or_else(|failed| failed) {
            Reply { data: Data::Text(text), message, exit: Exit::Done } => Ok(text + &self.message(&message)),
            Reply { data: Data::Text(text), message, .. } => Err(text + &self.message(&message)),
            Reply { data: Data::Rows(_), .. } => Err("That is printed by the command line only.\n".to_owned()),
        }
    }
}

/// What to say where a word asks for nothing here; it may on the command line.
pub(super) fn unknown(name: &str) -> String {
    match Arguments::command().find_subcommand(name) {
        Some(_) => format!("`{name}` is of the command line: leave with `quit`, and write unvotes {name}."),
        None => words::unknown(name),
    }
}

/// The words of a line; what stands in quotes is one of them, with its quotes.
fn pieces(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        quoted ^= c == '"';
        match pieces.last_mut() {
            Some(last) if !c.is_whitespace() || quoted => last.push(c),
            _ => pieces.push(String::new()),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
