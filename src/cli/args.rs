//! The arguments, and the help that describes them.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Args, Parser, Subcommand, ValueEnum};

use super::Reply;
use super::chamber::ChamberArguments;
use super::config::ConfigArguments;
use super::import::ImportArguments;
use super::measures::{AgreeArguments, BlocArguments, IdealArguments, PowerArguments};
use super::render::RenderArguments;
use super::settings::Settings;
use crate::record::Body;
use crate::text::listed;
use crate::tui::theme::{ColorChoice, Depth};

/// Columns of a line of help that is still pleasant to read.
pub const WIDEST_HELP: usize = 100;

const LONG_ABOUT: &str = "\
A terminal explorer of how the United Nations votes.

Without a command it opens the explorer, on the record that it carries or on your own files. With one it prints the \
same answers to a pipe: what came of a vote and why, who cast which ballot, who votes like whom.";

/// The examples, a literal so that both helps can end with them.
macro_rules! examples {
    () => {
        "\
Examples:
  unvotes                                open the explorer
  unvotes class.ron                      open it on roll calls of your own
  unvotes show A/RES/ES-10/21            one roll call: outcome, reason, ballots, sources
  unvotes show ES-10/21 --format json    the same for a program
  unvotes find palestine truce           roll calls with both words in symbol or title
  unvotes find '\"self determination\"'    words that stand together
  unvotes find FRA=yes USA=no body:sc    roll calls in which members cast these ballots
  unvotes country FRA                    one member in the General Assembly
  unvotes country \"united kingdom\" gaza  the same, over the roll calls that match
  unvotes agree FRA USA year:2000..      how often two members vote alike
  unvotes bloc G7 topic:palestine        how far a group holds together, and who differs
  unvotes lesson october                 hold a lesson; `unvotes lesson` lists them
  unvotes what-if S/2023/773 no-veto     what would have come of a vote with changes
  unvotes reveal ES-10/21 G7 regions     open a roll call part by part, its outcome last
  unvotes check class.ron                what is wrong in a file, and where
  unvotes import 2026_02_ga_voting.csv   bring in the UN's own file of votes
  unvotes chamber class.ron              call the roll of a body of your own
  unvotes --plain                        explore in lines of words, for a screen reader or a pipe
"
    };
}

const AFTER_HELP: &str = examples!();

const AFTER_LONG_HELP: &str = concat!(
    "\
What the commands print:
  show       text, json       one roll call
  find       text, json, csv  the roll calls that match, oldest first
  country    text, json, csv  what one member did in one body, and who votes like it; csv: its ballots
  agree      text, json, csv  how often two members vote alike; csv: by year or session
  bloc       text, json, csv  how far a group holds together; csv: by year or session
  what-if    text, json       what would have come of a roll call with changes, and what turns it
  ideal      text, json, csv  where members of the Assembly stand, by session
  power      text, json, csv  voting power in the Security Council
  countries  text, json, csv  the codes of members, present and former
  groups     text, json, csv  groups of members, today and at other times; csv: a row for each member
  lesson     text, json       the lessons there are; without --format it opens one
  config     text, json       the settings in force: colours, keys, groups, and where each comes from
  check      text, json       errors and warnings, each with its place in the file
  import     text, json       what a file brings: new, equal, differing, skipped
  render     text, ansi, svg, html  a screen, a detail or a measure, without a terminal
Data go to stdout, everything else to stderr. In JSON what is not known is null, and fields may be added but are never \
renamed. Text is as wide as COLUMNS says, else as the terminal, else 100 columns; the lines of a list are whole in a pipe.

What a QUERY is made of; all of it has to hold:
  FRA=yes G7=split              ballots: yes, no, abstain, absent; split for groups
  body:sc session:ES-10         bodies and sessions
  year:1990..2001 date:2023-10  time
  outcome:failed veto:USA       outcomes and vetoes
  margin:..5 yes:100.. no:0     tallies; also abstain: and absent:
  question: topic:              what was put to the vote, and its subject
  majority: manner:             how it was decided
  is: has:                      whole-text, contested; correction, disagreement
  gaza \"self determination\"     what stands in symbols and titles
  title: symbol: id:            the same in one of them
  not gaza, gaza or syria, ()   what does not hold, alternatives, brackets
  A comma is an or: FRA=yes,abstain. What is not known matches nothing, nor does its negation.

Exit codes:
  0  found, or nothing is wrong (warnings alone are fine)
  1  nothing was found, several roll calls or members could be meant, or `check` found errors
  2  the command was not understood, or the record cannot be read

Where the data come from:
  The record inside this program is compiled from published data on the votes of the General Assembly and the Security \
Council. Each roll call names its sources, and what they disagree on; `unvotes show` prints them. Ballots that no \
source lists one by one are marked as derived. What you import joins that record; --no-user-data leaves it out. \
--record puts files of your own in the place of all of these; its \
members, groups and Council terms hold unless the files bring their own.

",
    examples!()
);

/// A terminal explorer of how the United Nations votes
#[derive(Debug, Parser)]
#[command(
    name = "unvotes",
    version,
    long_about = LONG_ABOUT,
    after_help = AFTER_HELP,
    after_long_help = AFTER_LONG_HELP,
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
    #[arg(long, global = true, value_name = "FORMAT")]
    pub format: Option<FormatName>,

    /// A file or folder of RON in place of the embedded roll calls; can be given several times
    #[arg(long = "record", global = true, value_name = "PATH")]
    pub records: Vec<PathBuf>,

    /// The largest file to read, in megabytes
    #[arg(long, global = true, value_name = "MB", default_value_t = 64, value_parser = clap::value_parser!(u32).range(1..))]
    pub max_file_size: u32,

    /// The colours: dark, light, mono, or a theme of your settings; by the terminal's hints unless told otherwise, mono
    /// where NO_COLOR is set
    #[arg(long, global = true, value_name = "NAME", value_parser = ThemeName, hide_possible_values = true)]
    pub theme: Option<String>,

    /// How many colours: auto, as many as the terminal has, unless told otherwise; always; never; 16, 256 or truecolor
    #[arg(long, global = true, value_name = "WHEN", hide_possible_values = true)]
    pub color: Option<Color>,

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

/// How to print; no command has all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// For people
    Text,
    /// For programs
    Json,
    /// For spreadsheets, R and Python
    Csv,
    /// For a terminal, with colours
    Ansi,
    /// A picture
    Svg,
    /// A page to read and print
    Html,
}

impl FormatName {
    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Ansi => "ansi",
            Self::Svg => "svg",
            Self::Html => "html",
        }
    }

    /// The reply where a command does not have it.
    pub(super) fn refused(self, command: &str, can: &[Self]) -> Reply {
        let words: Vec<_> = can.iter().map(|format| format.word()).collect();
        let can = listed(&words, "and");
        Reply::unusable(format!("unvotes {command}: no --format {}; it can do {can}", self.word()))
    }
}

/// How answers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For spreadsheets, R and Python.
    Csv,
}

impl From<Format> for FormatName {
    fn from(format: Format) -> Self {
        match format {
            Format::Text => Self::Text,
            Format::Json => Self::Json,
            Format::Csv => Self::Csv,
        }
    }
}

/// Takes any name for a theme, since settings have more than these; whether there is one is seen when they are read.
#[derive(Debug, Clone)]
struct ThemeName;

impl TypedValueParser for ThemeName {
    type Value = String;

    fn parse_ref(&self, command: &clap::Command, argument: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(["dark", "light", "mono"].into_iter().map(PossibleValue::new)))
    }
}

/// How many colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// As many as the terminal has; none where NO_COLOR is set
    Auto,
    /// As many as the terminal has, at least 16
    Always,
    /// None
    Never,
    /// The 16 of every terminal
    #[value(name = "16")]
    Sixteen,
    /// The 256 of xterm
    #[value(name = "256")]
    Indexed,
    /// 24 bit
    #[value(name = "truecolor")]
    True,
}

impl From<Color> for ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
            Color::Sixteen => Self::Depth(Depth::Sixteen),
            Color::Indexed => Self::Depth(Depth::Indexed),
            Color::True => Self::Depth(Depth::True),
        }
    }
}

/// Whose votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BodyName {
    /// General Assembly
    Ga,
    /// Security Council
    Sc,
}

impl From<BodyName> for Body {
    fn from(body: BodyName) -> Self {
        match body {
            BodyName::Ga => Self::GeneralAssembly,
            BodyName::Sc => Self::SecurityCouncil,
        }
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
        #[arg(long, default_value = "ga", hide_possible_values = true)]
        body: BodyName,
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
    #[command(after_help = super::render::EXAMPLES)]
    Render(RenderArguments),
    /// Call the roll of a body of your own; every ballot is saved as it is given
    #[command(after_help = super::chamber::EXAMPLES)]
    Chamber(ChamberArguments),
    /// Print the settings in force, each with where it comes from
    Config(ConfigArguments),
    /// Print what completes commands and options in a shell
    #[command(after_help = super::shell::COMPLETIONS_HELP)]
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
