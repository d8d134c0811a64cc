//! `unvotes agree`: how often two members vote alike.

use clap::Args;

use super::over::{Over, not_in};
use crate::analysis::agreement::Method;
use crate::answer::agreement::{self, AgreementOptions};
use crate::cli::desk::Desk;
use crate::cli::named::{self, nothing, some_in_view};
use crate::cli::reply::{Replied, Reply};
use crate::cli::values::{self, Format};
use crate::report::{AgreementReport, csv, json, text};

/// How often two members vote alike.
#[derive(Debug, Args)]
pub struct AgreeArguments {
    /// A code, an alias, or a name or the start of one
    #[arg(value_name = "COUNTRY")]
    a: String,
    /// The other one
    #[arg(value_name = "COUNTRY")]
    b: String,
    #[command(flatten)]
    over: Over,
    /// How agreement is measured; lijphart, unless your settings say otherwise
    #[arg(long, value_parser = values::method())]
    method: Option<Method>,
    /// Leave out roll calls in which everyone cast the same ballot
    #[arg(long)]
    drop_unanimous: bool,
}

impl AgreeArguments {
    /// The words of its filter.
    pub fn query(&mut self) -> &mut Vec<String> {
        &mut self.over.query
    }
}

impl Desk<'_> {
    pub(super) fn agree(&self, arguments: &AgreeArguments) -> Replied {
        let format = self.format("agree", &Format::ALL)?;
        let over = &arguments.over;
        let by = over.by("agree")?;
        let (record, warnings) = self.record()?;
        let (a, b) = named::pair(&record, (&arguments.a, &arguments.b), format, "agree")?;
        let query = over.query.join(" ");
        let places = some_in_view(&record, &query, format)?;
        let options = AgreementOptions {
            body: over.body,
            method: arguments.method.unwrap_or_else(|| self.settings().method().value),
            drop_unanimous: arguments.drop_unanimous,
            by,
            series_of: over.series_of(),
        };
        let answer = agreement::answer(&record, &places, a, b, options);
        if answer.in_view == 0 {
            return Err(nothing(format, not_in(&query, places.len(), over.body)));
        }
        let report = AgreementReport { record: &record, answer: &answer, filter: query.trim() };
        let data = match format {
            Format::Text => text::agreement(&report, self.layout),
            Format::Json => json::agreement(&report)?,
            Format::Csv => csv::agreement(&report)?,
        };
        Ok(Reply::data(data).saying(warnings))
    }
}
