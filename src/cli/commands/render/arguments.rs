//! What can be drawn, and what can be said of how.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::analysis::agreement::Method;
use crate::analysis::series::By;
use crate::cli::values::{self, one_of};
use crate::picture::projection::Window;
use crate::record::Body;
use crate::tui::app::pictures::{Grain, PARTS};

/// What stands below the help of the command.
pub const EXAMPLES: &str = "\
Examples:
  unvotes render resolutions --filter gaza
  unvotes render roll-call ES-10/21 --format html -o vote.html
  unvotes render roll-call ES-10/21 --size 120x40 --format svg > vote.svg
  unvotes render what-if ES-10/21 FRA=no DEU=no --format svg
  unvotes render countries FRA --size 80x24 --format ansi
  unvotes render space FRA --session 26 --format svg
  unvotes render map ES-10/21 --agreement-with FRA --part africa --format html
  unvotes render compare FRA GBR USA --format html
  unvotes render years G7 --format svg
  unvotes render reveal ES-10/21 G7 regions --opened 2
  unvotes render agreement FRA USA --method strict --filter year:2000.. --format html
  unvotes render worksheet ES-10/21 --format html -o worksheet.html
  unvotes render lesson october --answers --format html -o answers.html

A picture is for a light background unless --theme says otherwise; a page is light or dark as its reader wishes, and light on
paper. Both carry their source, method, filter and n, and need nothing else.";

/// What is drawn, and how.
#[derive(Debug, Args)]
pub struct RenderArguments {
    /// The screen, the detail or the measure
    pub(super) screen: ScreenName,
    /// The roll call, member or group: the row of a screen, what a detail is about; the two members that are compared; the lesson
    #[arg(value_name = "ARG")]
    pub(super) argument: Vec<String>,
    /// Columns and rows, or columns alone: details then have as many rows as they take; 120x40, details 100
    #[arg(long, value_name = "COLUMNS[xROWS]", value_parser = size)]
    pub(super) size: Option<Sides>,
    /// The session, for the screen of ideal points
    #[arg(long, value_name = "NUMBER")]
    pub(super) session: Option<u16>,
    #[command(flatten)]
    pub(super) map: MapArguments,
    #[command(flatten)]
    pub(super) agreement: AgreementArguments,
    /// The roll calls in view
    #[arg(long, value_name = "QUERY", default_value = "", hide_default_value = true)]
    pub(super) filter: String,
    /// How many steps of a reveal are taken
    #[arg(long, value_name = "NUMBER")]
    pub(super) opened: Option<usize>,
    /// With the answers, and in a lesson the notes for the teacher: for `worksheet` and `lesson`
    #[arg(long)]
    pub(super) answers: bool,
    /// Write into a file that is not there yet, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, requires = "output")]
    pub(super) force: bool,
}

/// What the map is coloured by, and how it is looked at.
#[derive(Debug, Args)]
pub(super) struct MapArguments {
    /// The map by agreement with a member over the roll calls in view, not by ballot
    #[arg(long, value_name = "COUNTRY", conflicts_with = "ideal_points")]
    pub(super) agreement_with: Option<String>,
    /// The map by ideal points in the session of the roll call
    #[arg(long)]
    pub(super) ideal_points: bool,
    /// The part of the world on the map
    #[arg(long, value_parser = part())]
    pub(super) part: Option<Window>,
    /// How finely the map is drawn where there are colours; dots unless told otherwise
    #[arg(long, value_parser = grain())]
    pub(super) grain: Option<Grain>,
}

/// How the agreement of two members is measured.
#[derive(Debug, Args)]
pub(super) struct AgreementArguments {
    /// How agreement is measured; lijphart unless told otherwise
    #[arg(long, value_parser = values::method())]
    pub(super) method: Option<Method>,
    /// Agreement without roll calls in which everyone cast the same ballot
    #[arg(long)]
    pub(super) drop_unanimous: bool,
    /// Whose votes agreement is of: ga, the General Assembly, or sc, the Security Council; what is in view says it unless told
    /// otherwise
    #[arg(long, hide_possible_values = true, value_parser = values::body())]
    pub(super) body: Option<Body>,
    /// The series of agreement by year or by session; year unless told otherwise
    #[arg(long, value_parser = values::by())]
    pub(super) by: Option<By>,
    /// The series over everything in view, not only whole texts that were adopted
    #[arg(long)]
    pub(super) everything: bool,
}

/// A part of the world, by a word for each of the explorer's.
fn part() -> impl TypedValueParser<Value = Window> {
    const WORDS: [&str; PARTS.len()] =
        ["world", "africa", "americas", "caribbean", "asia", "south-east-asia", "middle-east", "europe", "oceania"];
    PossibleValuesParser::new(WORDS).try_map(|said| {
        let meant = WORDS.iter().zip(PARTS).find(|(word, _)| **word == said);
        meant.map(|(_, (_, window))| window).ok_or("there is no such part")
    })
}

fn grain() -> impl TypedValueParser<Value = Grain> {
    const GRAINS: &[(Grain, &str)] = &[
        (Grain::Fine, "The dots of Braille"),
        (Grain::Halves, "Halves of cells"),
        (Grain::Whole, "A glyph for each cell"),
    ];
    one_of(GRAINS, |grain| match grain {
        Grain::Fine => "dots",
        Grain::Halves => "halves",
        Grain::Whole => "glyphs",
    })
}

impl RenderArguments {
    /// What to say of the first option that says nothing of the screen.
    pub(super) fn misplaced(&self) -> Option<String> {
        let (map, agreement, sheet) = (&self.map, &self.agreement, self.screen.is_worksheet());
        let is = |screen| self.screen == screen;
        let options = [
            (self.session.is_some(), is(ScreenName::Space), "--session goes with `space`"),
            (map.agreement_with.is_some(), is(ScreenName::Map), "--agreement-with goes with `map`"),
            (map.ideal_points, is(ScreenName::Map), "--ideal-points goes with `map`"),
            (map.part.is_some(), is(ScreenName::Map), "--part goes with `map`"),
            (map.grain.is_some(), is(ScreenName::Map), "--grain goes with `map`"),
            (agreement.method.is_some(), is(ScreenName::Agreement), "--method goes with `agreement`"),
            (agreement.drop_unanimous, is(ScreenName::Agreement), "--drop-unanimous goes with `agreement`"),
            (agreement.body.is_some(), is(ScreenName::Agreement), "--body goes with `agreement`"),
            (agreement.by.is_some(), is(ScreenName::Agreement), "--by goes with `agreement`"),
            (agreement.everything, is(ScreenName::Agreement), "--everything goes with `agreement`"),
            (self.opened.is_some(), is(ScreenName::Reveal), "--opened goes with `reveal`"),
            (self.answers, sheet, "--answers goes with `worksheet` and `lesson`"),
            (!self.filter.is_empty(), !sheet, "a worksheet has no --filter"),
        ];
        let misplaced = options.into_iter().find(|(given, fits, _)| *given && !*fits);
        misplaced.map(|(_, _, why)| format!("unvotes render: {why}"))
    }
}

/// What can be rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ScreenName {
    /// The list of roll calls
    Resolutions,
    /// One roll call, by its symbol
    RollCall,
    /// The chamber of a roll call: the half circle of the Assembly, the table of the Council
    #[value(alias = "hemicycle", alias = "horseshoe")]
    Chamber,
    /// A roll call on the map of the world
    Map,
    /// Members and roll calls around one
    Matrix,
    /// A roll call with changes: its symbol, then USA=abstain, no-veto and so on
    WhatIf,
    /// The list of members
    Countries,
    /// One member, by code or name
    Country,
    /// The list of groups
    Blocs,
    /// One group, by its id
    Bloc,
    /// The members by their ideal points in a session
    Space,
    /// Members side by side, two to six of them
    Compare,
    /// The years: all roll calls, or one member or group
    Years,
    /// How often two members vote alike
    Agreement,
    /// What the sources hold for which time
    Coverage,
    /// A roll call opened part by part: its symbol, then the order, for instance G7 regions
    Reveal,
    /// A worksheet on a roll call, by its symbol, to fill in; with --answers filled in
    Worksheet,
    /// The worksheet of a lesson, by its name or file
    Lesson,
    /// The keys
    Help,
}

impl ScreenName {
    /// Whether it is a whole screen of the explorer; the others have no height of their own.
    pub(super) fn is_screen(self) -> bool {
        !matches!(self, Self::RollCall | Self::Country | Self::Bloc | Self::Agreement | Self::Coverage)
            && !self.is_worksheet()
    }

    pub(super) fn is_worksheet(self) -> bool {
        matches!(self, Self::Worksheet | Self::Lesson)
    }
}

/// The size of what is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sides {
    pub(super) columns: u16,
    pub(super) rows: Option<u16>,
}

/// The most columns or rows that a screen is drawn with; no terminal has as many.
const LARGEST_SIDE: u16 = 1000;

pub(super) const SCREEN: Sides = Sides { columns: 120, rows: Some(40) };
pub(super) const DETAIL: Sides = Sides { columns: 100, rows: None };

fn size(text: &str) -> Result<Sides, String> {
    let side = |text: &str| text.parse().ok().filter(|side| (1..=LARGEST_SIDE).contains(side));
    let sides = match text.split_once('x') {
        Some((columns, rows)) => side(columns).zip(side(rows)).map(|(columns, rows)| (columns, Some(rows))),
        None => side(text).map(|columns| (columns, None)),
    };
    let sides = sides.map(|(columns, rows)| Sides { columns, rows });
    sides.ok_or_else(|| format!("write columns and rows from 1 to {LARGEST_SIDE}, for instance 120x40"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_one_number_or_two() {
        assert_eq!(size("120x40"), Ok(Sides { columns: 120, rows: Some(40) }));
        assert_eq!(size("80"), Ok(Sides { columns: 80, rows: None }));
        for text in ["", "x40", "0x40", "0", "120x", "120x40x2", "-1x5", "99999x5", "1001x1", "1001"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}
