//! `unvotes reveal`: a roll call with everything hidden, to be opened part by part. What is said here tells nothing of what came
//! of it.

use std::sync::Arc;

use crate::answer::reveal::{Parts, untold};
use crate::answer::roll_call;
use crate::cli::desk::Desk;
use crate::cli::explore::{Start, start, without_format};
use crate::cli::named::{not_understood, nothing};
use crate::cli::open::open;
use crate::cli::reply::{Exit, Replied, Reply};
use crate::cli::values::Format;
use crate::record::Record;
use crate::text::{counted, visible};

impl Desk<'_> {
    pub(super) fn reveal(&self, words: &[String]) -> Replied {
        without_format(self.shared)?;
        let (record, warnings) = open(self.shared, &self.shared.records)?;
        let reveal = Some(to_reveal(&record, words)?);
        start(Start { reveal, ..Start::default() }, self.shared, Arc::new(record), warnings)
    }
}

/// The roll call and the order that some words name.
///
/// # Errors
/// The reply that there is none.
pub(in crate::cli) fn to_reveal(record: &Record, words: &[String]) -> Result<(usize, Parts), Reply> {
    let (name, order) = words.split_first().map_or(("", &[][..]), |(name, order)| (name.as_str(), order));
    let place = match roll_call::named(record, name).as_slice() {
        [] => {
            let message = format!("unvotes: no roll call is called `{}`; write its symbol or id", visible(name));
            return Err(nothing(Format::Text, message));
        }
        [one] => *one,
        several => return Err(several_closed(record, name, several)),
    };
    let voted_on = record.roll_calls.get(place).filter(|roll_call| roll_call.manner.is_by_vote());
    let Some(roll_call) = voted_on else {
        return Err(Reply::unusable(format!("unvotes: there was no roll call on `{}` to reveal", visible(name))));
    };
    let text = order.join(" ");
    if text.trim().is_empty() {
        return Ok((place, Parts::usual(roll_call.body)));
    }
    let order = Parts::parse(&text, record).map_err(|error| not_understood(&text, &error))?;
    Ok((place, order))
}

/// The roll calls of one name, with nothing that tells what came of them.
fn several_closed(record: &Record, name: &str, places: &[usize]) -> Reply {
    let line = |place: &usize| {
        let roll_call = record.roll_calls.get(*place)?;
        let title = untold(&roll_call.title, roll_call.question.is_whole_text());
        Some(format!("{}  {}  {}\n", roll_call.id, roll_call.date, visible(&title)))
    };
    let data: String = places.iter().filter_map(line).collect();
    let n = counted(places.len(), "roll call", "roll calls");
    let message = format!("unvotes: `{}` names {n}; reveal one by its id", visible(name));
    Reply::data(data).saying(message).ending(Exit::Nothing)
}
