//! `unvotes ideal`: where members of the Assembly stand, session by session.

use clap::Args;

use crate::analysis::ideal::{self, Estimate, NoEstimate, Options, Point};
use crate::cli::desk::Desk;
use crate::cli::named::{nothing, some_in_view};
use crate::cli::output::Meter;
use crate::cli::reply::{Replied, Reply};
use crate::cli::values::Format;
use crate::record::Record;
use crate::report::{csv, json, text};

/// Where members of the Assembly stand.
#[derive(Debug, Args)]
pub struct IdealArguments {
    /// Estimate from the roll calls that match
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// Print the points of one regular session only
    #[arg(long, value_name = "NUMBER")]
    session: Option<u16>,
}

impl IdealArguments {
    /// The words of its filter.
    pub fn query(&mut self) -> &mut Vec<String> {
        &mut self.query
    }
}

impl Desk<'_> {
    pub(super) fn ideal(&self, arguments: &IdealArguments) -> Replied {
        let format = self.format("ideal", &Format::ALL)?;
        let (record, warnings) = self.record()?;
        let query = arguments.query.join(" ");
        let places = some_in_view(&record, &query, format)?;
        let estimate = estimate(&record, &places).map_err(|why| nothing(format, format!("unvotes ideal: {why}")))?;
        let wanted = |point: &&Point| arguments.session.is_none_or(|session| session == point.session);
        let mut points: Vec<_> = estimate.points.iter().filter(wanted).collect();
        if points.is_empty() {
            return Err(nothing(format, "unvotes ideal: no member has a point in that session".to_owned()));
        }
        let data = match format {
            Format::Text => {
                points.sort_by(|a, b| a.session.cmp(&b.session).then(b.point.total_cmp(&a.point)));
                text::ideal(&record, query.trim(), &estimate, &points, self.layout)
            }
            Format::Json => json::ideal(&record, &points)?,
            Format::Csv => csv::ideal(&record, &points)?,
        };
        Ok(Reply::data(data).saying(warnings))
    }
}

/// Estimates the points, and shows how far that has come.
fn estimate(record: &Record, places: &[usize]) -> Result<Estimate, NoEstimate> {
    let meter = Meter::new("estimating");
    let estimate = ideal::estimate(record, places, &Options::default(), &|progress| {
        meter.show(progress.share);
        true
    });
    meter.clear();
    estimate
}
