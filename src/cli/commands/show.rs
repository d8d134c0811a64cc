//! `unvotes show`: one roll call.

use crate::answer::figures::figures;
use crate::answer::roll_call;
use crate::cli::desk::Desk;
use crate::cli::named::no_roll_call;
use crate::cli::reply::{Replied, Reply};
use crate::cli::values::Format;
use crate::report::{json, text};

impl Desk<'_> {
    pub(super) fn show(&self, name: &str) -> Replied {
        let format = self.format("show", &[Format::Text, Format::Json])?;
        let (record, warnings) = self.record()?;
        let place = self.roll_call(&record, name, format)?;
        let (Some(answer), Some(figures)) = (roll_call::answer(&record, place), figures(&record, place)) else {
            return Err(no_roll_call(&record, name, format));
        };
        let data = match format {
            Format::Json => json::roll_call(&record, &answer, &figures)?,
            Format::Text | Format::Csv => text::roll_call(&record, &answer, &figures, self.layout),
        };
        Ok(Reply::data(data).saying(warnings))
    }
}
