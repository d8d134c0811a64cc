//! A notebook of pins and notes.

use serde::Serialize;

use super::array;
use crate::answer::notebook::{Entry, Held};
use crate::record::Record;
use crate::report::ReportError;

/// Everything in a notebook.
pub fn notebook(record: &Record, entries: &[Entry]) -> Result<String, ReportError> {
    let rows: Vec<_> = entries.iter().map(|entry| EntryJson::of(record, entry)).collect();
    array(&rows)
}

#[derive(Serialize)]
struct EntryJson<'a> {
    kind: &'static str,
    id: &'a str,
    symbol: Option<&'a str>,
    date: Option<String>,
    title: Option<&'a str>,
    pinned: bool,
    note: Option<&'a str>,
}

impl<'a> EntryJson<'a> {
    fn of(record: &'a Record, entry: &'a Entry) -> Self {
        let roll_call = match entry.held {
            Some(Held::RollCall(place)) => record.roll_calls.get(place),
            _ => None,
        };
        Self {
            kind: entry.kind().word(),
            id: entry.id(),
            symbol: roll_call.map(|roll_call| roll_call.best_symbol()),
            date: roll_call.map(|roll_call| roll_call.date.to_string()),
            title: entry.name(record),
            pinned: entry.pinned,
            note: entry.note.as_deref(),
        }
    }
}
