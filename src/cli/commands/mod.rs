//! What each command does: the answer, and the report of it in the format that was asked for. A file for each.

pub(super) mod agree;
pub(super) mod bloc;
pub(super) mod chamber;
mod check;
pub(super) mod config;
mod country;
mod coverage;
mod export;
mod find;
pub(super) mod ideal;
pub(super) mod import;
mod lesson;
mod lists;
mod notes;
mod over;
pub(super) mod power;
mod progress;
pub(super) mod render;
pub(super) mod reveal;
pub(super) mod shell;
mod show;
mod what_if;

use super::args::Command;
use super::desk::Desk;
use super::reply::Replied;

impl Desk<'_> {
    /// Does what a command asks for.
    ///
    /// # Errors
    /// The reply that says why it cannot be done, or that nothing was found.
    pub(super) fn run(&self, command: Command) -> Replied {
        match command {
            Command::Show { name } => self.show(&name.join(" ")),
            Command::Find { query } => self.find(&query.join(" ")),
            Command::Country { name, query, body } => self.country(&name, &query.join(" "), body),
            Command::Agree(arguments) => self.agree(&arguments),
            Command::Bloc(arguments) => self.bloc(&arguments),
            Command::WhatIf { name, changes } => self.what_if(&name, &changes.join(" ")),
            Command::Ideal(arguments) => self.ideal(&arguments),
            Command::Power(arguments) => self.power(&arguments),
            Command::Countries => self.countries(),
            Command::Groups => self.groups(),
            Command::Notes => self.notes(),
            Command::Export { query } => self.export(&query.join(" ")),
            Command::Coverage { query } => self.coverage(&query.join(" ")),
            Command::Lesson { name } => self.lesson(name.as_deref()),
            Command::Check { paths } => self.check(paths),
            Command::Import(arguments) => self.import(&arguments),
            Command::Reveal { name, order } => self.reveal(&[vec![name], order].concat()),
            Command::Render(arguments) => self.render(&arguments),
            Command::Config(arguments) => self.config(&arguments),
            Command::Chamber(arguments) => chamber::run(&arguments, self.shared),
            Command::Completions { shell } => Ok(shell::completions(shell)),
            Command::Man { command } => shell::man(command.as_deref()),
        }
    }
}
