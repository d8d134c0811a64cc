//! `unvotes bloc`: how far a group holds together, and who differs.

use clap::{Args, ValueEnum};

use super::over::{Over, not_in};
use crate::analysis::cohesion::MembersCounted;
use crate::answer::bloc::{self, BlocOptions};
use crate::cli::desk::{Desk, today};
use crate::cli::named::{self, nothing, nothing_matches, some_in_view};
use crate::cli::reply::{Replied, Reply};
use crate::cli::values::Format;
use crate::report::{BlocReport, csv, json, text};

/// How far a group holds together.
#[derive(Debug, Args)]
pub struct BlocArguments {
    /// The id of a group, for instance G7
    #[arg(value_name = "GROUP")]
    group: String,
    #[command(flatten)]
    over: Over,
    /// Whose ballots count: the members of the day, or today's applied backwards
    #[arg(long, default_value = "day")]
    members: MembersName,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum MembersName {
    /// The group's members on the day of each roll call
    Day,
    /// Its members today, at all times
    Today,
}

impl BlocArguments {
    /// The words of its filter.
    pub fn query(&mut self) -> &mut Vec<String> {
        &mut self.over.query
    }
}

impl Desk<'_> {
    pub(super) fn bloc(&self, arguments: &BlocArguments) -> Replied {
        let format = self.format("bloc", &Format::ALL)?;
        let over = &arguments.over;
        let by = over.by("bloc")?;
        let (record, warnings) = self.record()?;
        let group = named::group(&record, &arguments.group, format)?;
        let query = over.query.join(" ");
        let places = some_in_view(&record, &query, format)?;
        let members = match arguments.members {
            MembersName::Day => MembersCounted::OfTheDay,
            MembersName::Today => MembersCounted::Of(today()),
        };
        let options = BlocOptions { body: over.body, members, by, series_of: over.series_of() };
        let Some(answer) = bloc::answer(&record, &places, group, options) else {
            return Err(nothing(format, nothing_matches(&query)));
        };
        if answer.in_view == 0 {
            return Err(nothing(format, not_in(&query, places.len(), over.body)));
        }
        let report = BlocReport { record: &record, answer: &answer, filter: query.trim() };
        let data = match format {
            Format::Text => text::bloc(&report, self.layout),
            Format::Json => json::bloc(&report)?,
            Format::Csv => csv::bloc(&report)?,
        };
        Ok(Reply::data(data).saying(warnings))
    }
}
