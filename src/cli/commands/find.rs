//! `unvotes find`: the roll calls that match.

use crate::cli::desk::Desk;
use crate::cli::named::{in_view, nothing_matches};
use crate::cli::reply::{Exit, Replied, Reply};
use crate::cli::values::Format;
use crate::report::{csv, json, text};

impl Desk<'_> {
    pub(super) fn find(&self, query: &str) -> Replied {
        let format = self.format("find", &Format::ALL)?;
        let (record, warnings) = self.record()?;
        let places = in_view(&record, query)?;
        let data = match format {
            Format::Text => text::roll_calls(&record, &places, self.list),
            Format::Json => json::roll_calls(&record, &places)?,
            Format::Csv => csv::roll_calls(&record, &places)?,
        };
        if places.is_empty() {
            // A table has its heading all the same, text has nothing to say.
            let data = if format == Format::Text { String::new() } else { data };
            return Err(Reply::data(data).saying(nothing_matches(query)).ending(Exit::Nothing));
        }
        Ok(Reply::data(data).saying(warnings))
    }
}
