//! `unvotes what-if`: changes a roll call and asks the rules again.

use crate::answer::what_if::{Changes, answer, unchangeable};
use crate::cli::desk::Desk;
use crate::cli::named::{no_roll_call, not_understood, nothing};
use crate::cli::reply::{Replied, Reply};
use crate::cli::values::Format;
use crate::record::Record;
use crate::report::{json, text};
use crate::text::visible;

impl Desk<'_> {
    pub(super) fn what_if(&self, name: &str, changes: &str) -> Replied {
        let format = self.format("what-if", &[Format::Text, Format::Json])?;
        let (record, warnings) = self.record()?;
        let place = self.roll_call(&record, name, format)?;
        let changes = changes_of(&record, place, changes, format)?;
        let Some(answer) = answer(&record, place, &changes) else {
            return Err(no_roll_call(&record, name, format));
        };
        let data = match format {
            Format::Json => json::what_if(&record, &answer)?,
            Format::Text | Format::Csv => text::what_if(&record, &answer, self.layout),
        };
        Ok(Reply::data(data).saying(warnings))
    }
}

/// The changes of a roll call that a text asks for.
///
/// # Errors
/// The reply that nothing can be changed in it, or that the text is not understood.
pub(super) fn changes_of(record: &Record, place: usize, text: &str, format: Format) -> Result<Changes, Reply> {
    let Some(roll_call) = record.roll_calls.get(place) else {
        return Err(nothing(format, "unvotes: no such roll call".to_owned()));
    };
    if let Some(why) = unchangeable(roll_call) {
        return Err(nothing(format, format!("unvotes: {}: {why}", visible(roll_call.best_symbol()))));
    }
    Changes::parse(text, record, roll_call).map_err(|error| not_understood(text, &error))
}
