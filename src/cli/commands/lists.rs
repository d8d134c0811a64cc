//! `unvotes countries` and `unvotes groups`: what the codes are.

use crate::cli::desk::{Desk, today};
use crate::cli::reply::{Replied, Reply};
use crate::cli::values::Format;
use crate::report::{csv, json, text};

impl Desk<'_> {
    pub(super) fn countries(&self) -> Replied {
        let format = self.format("countries", &Format::ALL)?;
        let (record, warnings) = self.record()?;
        let data = match format {
            Format::Text => text::countries(&record, self.layout),
            Format::Json => json::countries(&record)?,
            Format::Csv => csv::countries(&record)?,
        };
        Ok(Reply::data(data).saying(warnings))
    }

    pub(super) fn groups(&self) -> Replied {
        let format = self.format("groups", &Format::ALL)?;
        let (record, warnings) = self.record()?;
        let today = today();
        let data = match format {
            Format::Text => text::groups(&record, today, self.layout),
            Format::Json => json::groups(&record, today)?,
            Format::Csv => csv::groups(&record)?,
        };
        Ok(Reply::data(data).saying(warnings))
    }
}
