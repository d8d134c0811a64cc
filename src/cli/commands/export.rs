//! `unvotes export`: a row for each ballot.

use crate::cli::desk::Desk;
use crate::cli::named::{in_view, nothing, nothing_matches};
use crate::cli::reply::{Data, Exit, Replied, Reply, joined};
use crate::cli::values::{Format, FormatName};
use crate::report::export::{Form, Rows};
use crate::text::counted;

impl Desk<'_> {
    pub(super) fn export(&self, query: &str) -> Replied {
        let (form, format) = match self.shared.format {
            Some(FormatName::Json) => (Form::Json, Format::Json),
            Some(FormatName::Csv) | None => (Form::Csv, Format::Csv),
            Some(other) => return Err(other.refused("export", &[FormatName::Csv, FormatName::Json])),
        };
        let (record, warnings) = self.record()?;
        let mut places = in_view(&record, query)?;
        let all = places.len();
        places.retain(|place| record.roll_calls.get(*place).is_some_and(|roll_call| !roll_call.ballots.is_empty()));
        let roll_calls = |n| counted(n, "roll call", "roll calls");
        match (all, places.len()) {
            (0, _) => return Err(nothing(format, nothing_matches(query))),
            (all, 0) => {
                let message = format!("unvotes: {} in view, none with a known ballot", roll_calls(all));
                return Err(nothing(format, message));
            }
            _ => {}
        }
        let left_out = match all - places.len() {
            0 => String::new(),
            n => format!("unvotes: {} without a known ballot left out", roll_calls(n)),
        };
        let data = Data::Rows(Box::new(Rows::new(record, places, form)));
        Ok(Reply { data, message: joined([warnings, left_out]), exit: Exit::Done })
    }
}
