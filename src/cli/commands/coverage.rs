//! `unvotes coverage`: what the sources hold for which time.

use crate::analysis::coverage::coverage;
use crate::cli::desk::Desk;
use crate::cli::named::some_in_view;
use crate::cli::reply::{Replied, Reply};
use crate::cli::values::Format;
use crate::report::{csv, json, text};

impl Desk<'_> {
    pub(super) fn coverage(&self, query: &str) -> Replied {
        let format = self.format("coverage", &Format::ALL)?;
        let (record, warnings) = self.record()?;
        let places = some_in_view(&record, query, format)?;
        let lines = coverage(&record, record.roll_calls_at(&places));
        let data = match format {
            Format::Text => text::coverage(&lines, self.list),
            Format::Json => json::coverage(&lines)?,
            Format::Csv => csv::coverage(&lines)?,
        };
        Ok(Reply::data(data).saying(warnings))
    }
}
