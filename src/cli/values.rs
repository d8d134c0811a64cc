//! The words that options take, each once: those that the rest of the program has for the same things.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::{Arg, Command};

use super::reply::Reply;
use crate::analysis::agreement::Method;
use crate::analysis::series::By;
use crate::config::{COLOR_CHOICES, ground_word};
use crate::record::calling::Preset;
use crate::record::{Body, Majority, Question};
use crate::text::listed;
use crate::tui::theme::{ColorChoice, Depth, Ground};

/// How to print; no command has all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormatName {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For spreadsheets, R and Python.
    Csv,
    /// For a terminal, with colours.
    Ansi,
    /// A picture.
    Svg,
    /// A page to read and print.
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
    pub fn refused(self, command: &str, can: &[Self]) -> Reply {
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

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Text, Self::Json, Self::Csv];
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

/// Reads one of some values by its word; beside each stands what the help says of it.
pub fn one_of<T>(
    values: &'static [(T, &'static str)],
    word: impl Fn(T) -> &'static str + Clone + Send + Sync + 'static,
) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    let told = values.iter().map(|(value, help)| match *help {
        "" => PossibleValue::new(word(*value)),
        help => PossibleValue::new(word(*value)).help(help),
    });
    PossibleValuesParser::new(told.collect::<Vec<_>>()).try_map(move |said| {
        let meant = values.iter().find(|(value, _)| word(*value) == said);
        meant.map(|(value, _)| *value).ok_or("there is no such word")
    })
}

/// How to print.
pub fn format() -> impl TypedValueParser<Value = FormatName> {
    const FORMATS: &[(FormatName, &str)] = &[
        (FormatName::Text, "For people"),
        (FormatName::Json, "For programs"),
        (FormatName::Csv, "For spreadsheets, R and Python"),
        (FormatName::Ansi, "For a terminal, with colours"),
        (FormatName::Svg, "A picture"),
        (FormatName::Html, "A page to read and print"),
    ];
    one_of(FORMATS, FormatName::word)
}

/// Any name of a theme, since settings have more than these; whether there is one is seen when they are read.
pub fn theme() -> impl TypedValueParser<Value = String> {
    ThemeName
}

#[derive(Debug, Clone)]
struct ThemeName;

impl TypedValueParser for ThemeName {
    type Value = String;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let grounds = [Ground::Dark, Ground::Light, Ground::Mono];
        Some(Box::new(grounds.into_iter().map(|ground| PossibleValue::new(ground_word(ground)))))
    }
}

/// How many colours.
pub fn color() -> impl TypedValueParser<Value = ColorChoice> {
    const CHOICES: &[(ColorChoice, &str)] = &[
        (ColorChoice::Auto, "As many as the terminal has; none where NO_COLOR is set"),
        (ColorChoice::Always, "As many as the terminal has, at least 16"),
        (ColorChoice::Never, "None"),
        (ColorChoice::Depth(Depth::Sixteen), "The 16 of every terminal"),
        (ColorChoice::Depth(Depth::Indexed), "The 256 of xterm"),
        (ColorChoice::Depth(Depth::True), "24 bit"),
    ];
    one_of(CHOICES, color_word)
}

/// The word of a number of colours, here and in settings.
pub fn color_word(color: ColorChoice) -> &'static str {
    COLOR_CHOICES.iter().find(|(_, choice)| *choice == color).map_or("auto", |(word, _)| word)
}

/// Whose votes.
pub fn body() -> impl TypedValueParser<Value = Body> {
    const BODIES: &[(Body, &str)] =
        &[(Body::GeneralAssembly, "General Assembly"), (Body::SecurityCouncil, "Security Council")];
    one_of(BODIES, Body::word)
}

/// How agreement is measured.
pub fn method() -> impl TypedValueParser<Value = Method> {
    const METHODS: &[(Method, &str)] = &[
        (Method::Lijphart, "The same ballot counts 1, one of the two abstaining 0.5, opposite ballots 0"),
        (Method::Strict, "Only the same ballot counts"),
        (Method::VotesOnly, "Only roll calls in which both voted yes or no"),
        (Method::Kappa, "Cohen's kappa: beyond chance, by each member's own habits"),
        (Method::Pi, "Scott's pi: beyond chance, by the habits of both together"),
        (Method::S, "S of Signorino and Ritter: from -1 to 1"),
    ];
    one_of(METHODS, Method::word)
}

/// By what time a series is put together.
pub fn by() -> impl TypedValueParser<Value = By> {
    const TIMES: &[(By, &str)] = &[(By::Year, "Calendar years"), (By::Session, "Sessions of the Assembly")];
    one_of(TIMES, By::word)
}

/// By whose custom a roll is called.
pub fn preset() -> impl TypedValueParser<Value = Preset> {
    const PRESETS: &[(Preset, &str)] =
        &[(Preset::UnitedNations, "As the United Nations does"), (Preset::ModelUN, "As Model UN does")];
    one_of(PRESETS, Preset::word)
}

/// What is put to the vote.
pub fn question() -> impl TypedValueParser<Value = Question> {
    const QUESTIONS: &[(Question, &str)] = &[
        (Question::Resolution, ""),
        (Question::Decision, ""),
        (Question::Draft, ""),
        (Question::Amendment, ""),
        (Question::Paragraph, ""),
        (Question::Motion, ""),
        (Question::PreliminaryQuestion, ""),
    ];
    one_of(QUESTIONS, Question::word)
}

/// The majority that decides.
pub fn majority() -> impl TypedValueParser<Value = Majority> {
    const MAJORITIES: &[(Majority, &str)] = &[
        (Majority::Simple, ""),
        (Majority::TwoThirds, ""),
        (Majority::TwoThirdsOfMembers, ""),
        (Majority::Procedural, ""),
        (Majority::Substantive, ""),
    ];
    one_of(MAJORITIES, Majority::word)
}
