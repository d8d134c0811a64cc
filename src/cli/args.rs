//! The arguments: what holds for every command, and the commands.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::commands::agree::AgreeArguments;
use super::commands::bloc::BlocArguments;
use super::commands::chamber::ChamberArguments;
use super::commands::config::ConfigArguments;
use super::commands::ideal::IdealArguments;
use super::commands::import::ImportArguments;
use super::commands::power::PowerArguments;
use super::commands::render::RenderArguments;
use super::settings::Settings;
use super::values::{self, FormatName};
use super::{commands, help};
use crate::record::Body;
use crate::tui::theme::ColorChoice;

/// A terminal explorer of how the United Nations votes
#[derive(Debug, Parser)]
#[command(
    name = "unvotes",
    version,
    long_about = help::LONG_ABOUT,
    after_help = help::AFTER_HELP,
    after_long_help = help::AFTER_LONG_HELP,
    override_usage = "unvotes [OPTIONS] [PATH]...\n       unvotes [OPTIONS] <COMMAND>"
)]
pub struct Arguments {
    /// Files or folders of RON to open in place of the embedded roll calls
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// What to do; the explorer opens without.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// What holds for every command.
    #[command(flatten)]
    pub shared: Shared,
}

/// What holds for every command.
#[derive(Debug, Args)]
pub struct Shared {
    /// How to print; text unless told otherwise
    #[arg(long, global = true, value_name = "FORMAT", value_parser = values::format())]
    pub format: Option<FormatName>,

    /// A file or folder of RON in place of the embedded roll calls; can be given several times
    #[arg(long = "record", global = true, value_name = "PATH")]
    pub records: Vec<PathBuf>,

    /// The largest file to read, in megabytes
    #[arg(long, global = true, value_name = "MB", default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..))]
    pub max_file_size: u32,

    /// The colours: dark, light, mono, or a theme of your settings; by the terminal's hints unless told otherwise, mono
    /// where NO_COLOR is set
    #[arg(long, global = true, value_name = "NAME", value_parser = values::theme(), hide_possible_values = true)]
    pub theme: Option<String>,

    /// How many colours: auto, as many as the terminal has, unless told otherwise; always; never; 16, 256 or truecolor
    #[arg(long, global = true, value_name = "WHEN", hide_possible_values = true, value_parser = values::color())]
    pub color: Option<ColorChoice>,

    /// Draw with ASCII characters only
    #[arg(long, global = true)]
    pub ascii: bool,

    /// Lines of words in place of a drawn screen, for screen readers and pipes
    #[arg(long, global = true)]
    pub plain: bool,

    /// Let nothing move by itself; the same where UNVOTES_NO_MOTION is set
    #[arg(long, global = true)]
    pub no_motion: bool,

    /// Leave the mouse to the terminal
    #[arg(long, global = true)]
    pub no_mouse: bool,

    /// Neither read nor write saved filters, pins, notes and the last place
    #[arg(long, global = true)]
    pub no_state: bool,

    /// Leave out what you imported
    #[arg(long, global = true)]
    pub no_user_data: bool,

    /// The file of your settings, in place of the usual one; `unvotes config` shows what is in force
    #[arg(long, global = true, value_name = "PATH", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,

    /// Leave your settings out: keys, themes, groups and the rest are as they come
    #[arg(long, global = true)]
    pub no_config: bool,

    /// What the file of settings says; read once, before anything is done.
    #[arg(skip)]
    pub settings: Settings,
}

impl Shared {
    /// Whether only ASCII characters are printed.
    pub fn is_ascii(&self) -> bool {
        self.settings.ascii_asked(self).is_some_and(|known| known.value)
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print one roll call: outcome, reason, ballots, sources
    Show {
        /// A symbol, with or without A/RES/ or S/RES/, a draft, or an id
        #[arg(required = true, value_name = "SYMBOL")]
        name: Vec<String>,
    },
    /// Print the roll calls that match
    Find {
        /// A filter: words of symbols and titles, FRA=yes, body:sc and more
        #[arg(value_name = "QUERY")]
        query: Vec<String>,
    },
    /// Print what one member did, and who votes like it
    Country {
        /// A code, an alias, or a name or the start of one
        #[arg(value_name = "COUNTRY")]
        name: String,
        /// Only the roll calls that match
        #[arg(value_name = "QUERY")]
        query: Vec<String>,
        /// Whose votes: ga, the General Assembly, or sc, the Security Council
        #[arg(long, default_value = "ga", hide_possible_values = true, value_parser = values::body())]
        body: Body,
    },
    /// Print how often two members vote alike
    Agree(AgreeArguments),
    /// Print how far a group holds together, and who differs
    Bloc(BlocArguments),
    /// Print what would have come of a roll call with changes: other ballots, no veto, another majority
    WhatIf {
        /// A symbol or an id
        #[arg(value_name = "SYMBOL")]
        name: String,
        /// USA=abstain, no-veto, majority:two-thirds, council:20; no-to-yes:3 where only totals are known
        #[arg(value_name = "CHANGES")]
        changes: Vec<String>,
    },
    /// Print where the members of the General Assembly stand, session by session
    Ideal(IdealArguments),
    /// Print the voting power of the members of the Security Council
    Power(PowerArguments),
    /// Print the codes of members, present and former
    Countries,
    /// Print the groups of members
    Groups,
    /// Print your pins and notes
    Notes,
    /// Print one row for each ballot, for R, Python and DuckDB: CSV, or JSON if asked for
    Export {
        /// Only the roll calls that match
        #[arg(value_name = "QUERY")]
        query: Vec<String>,
    },
    /// Print what kinds of roll call the sources hold for which sessions and years
    Coverage {
        /// Only the roll calls that match
        #[arg(value_name = "QUERY")]
        query: Vec<String>,
    },
    /// Open a lesson, step by step, for a class; without a name the list of them
    Lesson {
        /// The name of a lesson, or the beginning of it, or a file of your own
        #[arg(value_name = "NAME")]
        name: Option<String>,
    },
    /// Verify a record: the files given, else the embedded one; lessons and settings too
    Check {
        /// Files or folders of RON
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Bring in the UN's own voting files, as people download them; they join the embedded record from then on
    Import(ImportArguments),
    /// Open the explorer on a roll call with everything hidden, to be opened part by part
    Reveal {
        /// A symbol, with or without A/RES/ or S/RES/, a draft, or an id
        #[arg(value_name = "SYMBOL")]
        name: String,
        /// The order: codes, ids of groups, regions, countries, rest; unless told otherwise regions, in the Council countries
        #[arg(value_name = "PART")]
        order: Vec<String>,
    },
    /// Print a screen, a detail or a measure without a terminal: text, ANSI, SVG, HTML
    #[command(after_help = commands::render::EXAMPLES)]
    Render(RenderArguments),
    /// Call the roll of a body of your own; every ballot is saved as it is given
    #[command(after_help = commands::chamber::EXAMPLES)]
    Chamber(ChamberArguments),
    /// Print the settings in force, each with where it comes from
    Config(ConfigArguments),
    /// Print what completes commands and options in a shell
    #[command(after_help = commands::shell::COMPLETIONS_HELP)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, of unvotes or of one of its commands: unvotes man | man -l -
    Man {
        /// A command
        #[arg(value_name = "COMMAND")]
        command: Option<String>,
    },
}

impl Command {
    /// Keeps to the roll calls that match a filter, besides what is asked for itself.
    pub(super) fn within(&mut self, filter: &str) {
        let query = match self {
            Self::Find { query } | Self::Country { query, .. } | Self::Export { query } | Self::Coverage { query } => {
                query
            }
            Self::Agree(arguments) => arguments.query(),
            Self::Bloc(arguments) => arguments.query(),
            Self::Ideal(arguments) => arguments.query(),
            _ => return,
        };
        match (filter.trim(), query.is_empty()) {
            ("", _) => {}
            (filter, true) => query.push(filter.to_owned()),
            (filter, false) => query.insert(0, format!("({filter})")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clap_finds_the_arguments_well_formed() {
        <Arguments as clap::CommandFactory>::command().debug_assert();
    }
}
