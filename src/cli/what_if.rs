//! The command that changes a roll call and asks the rules again.

use super::args::Format;
use super::commands::{Desk, Replied, no_roll_call, not_understood, nothing};
use super::{Exit, Reply};
use crate::answer::roll_call;
use crate::answer::what_if::{Changes, answer, unchangeable};
use crate::record::Record;
use crate::report::{json, text};
use crate::text::visible;

impl Desk<'_> {
    pub(super) fn what_if(&self, name: &str, changes: &str) -> Replied {
        let format = self.format("what-if", &[Format::Text, Format::Json])?;
        let (record, warnings) = self.record()?;
        let place = match roll_call::named(&record, name).as_slice() {
            [one] => *one,
            [] => return Ok(no_roll_call(&record, name, format)),
            several => return self.several(&record, name, several, format),
        };
        let changes = match changes_of(&record, place, changes)? {
            Ok(changes) => changes,
            Err(message) => return Ok(nothing(format, message)),
        };
        let Some(answer) = answer(&record, place, &changes) else {
            return Ok(no_roll_call(&record, name, format));
        };
        let data = match format {
            Format::Json => json::what_if(&record, &answer)?,
            Format::Text | Format::Csv => text::what_if(&record, &answer, self.layout),
        };
        Ok(Reply { message: warnings, exit: Exit::Done, ..Reply::data(data) })
    }
}

/// The changes of a roll call that a text asks for, or what to say where nothing can be changed in it.
pub(super) fn changes_of(record: &Record, place: usize, text: &str) -> Result<Result<Changes, String>, Reply> {
    let Some(roll_call) = record.roll_calls.get(place) else { return Ok(Err("unvotes: no such roll call".to_owned())) };
    if let Some(why) = unchangeable(roll_call) {
        return Ok(Err(format!("unvotes: {}: {why}", visible(roll_call.best_symbol()))));
    }
    Changes::parse(text, record, roll_call).map(Ok).map_err(|error| not_understood(text, &error))
}
