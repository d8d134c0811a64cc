//! `unvotes country`: what one member did, and who votes like it.

use crate::answer::country;
use crate::cli::desk::Desk;
use crate::cli::named::{self, in_view, nothing, nothing_matches};
use crate::cli::reply::{Replied, Reply};
use crate::cli::values::Format;
use crate::record::Body;
use crate::report::{CountryReport, csv, json, text};

impl Desk<'_> {
    pub(super) fn country(&self, name: &str, query: &str, body: Body) -> Replied {
        let format = self.format("country", &Format::ALL)?;
        let (record, warnings) = self.record()?;
        let member = named::member(&record, name, format)?;
        let places = in_view(&record, query)?;
        if places.is_empty() && !query.trim().is_empty() {
            return Err(nothing(format, nothing_matches(query)));
        }
        let roll_calls = record.roll_calls_at(&places);
        let report = CountryReport {
            record: &record,
            answer: &country::answer(&record, &places, member),
            neighbours: &country::neighbours(&record, &places, member, body),
            body,
            filter: query.trim(),
            in_view: roll_calls.filter(|roll_call| roll_call.body == body).count(),
        };
        let data = match format {
            Format::Text => text::country(&report, self.layout),
            Format::Json => json::country(&report)?,
            Format::Csv => csv::country(&report)?,
        };
        Ok(Reply::data(data).saying(warnings))
    }
}
