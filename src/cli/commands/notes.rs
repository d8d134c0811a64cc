//! `unvotes notes`: what a person pinned and noted.

use crate::answer::notebook;
use crate::cli::desk::Desk;
use crate::cli::keeper;
use crate::cli::reply::{Exit, Replied, Reply};
use crate::cli::values::Format;
use crate::report::{csv, json, text};

impl Desk<'_> {
    pub(super) fn notes(&self) -> Replied {
        let format = self.format("notes", &Format::ALL)?;
        let (record, warnings) = self.record()?;
        let read = keeper::read_notebook(self.shared.no_state);
        let notebook = read.map_err(|told| Reply::unusable(format!("unvotes: {told}")))?;
        let entries = notebook::entries(&record, &notebook);
        let data = match format {
            Format::Text => text::notebook(&record, &entries, self.layout),
            Format::Json => json::notebook(&record, &entries)?,
            Format::Csv => csv::notebook(&record, &entries)?,
        };
        if entries.is_empty() {
            return Ok(Reply::data(data).saying(told_of_none(self.shared.no_state)).ending(Exit::Nothing));
        }
        Ok(Reply::data(data).saying(warnings))
    }
}

fn told_of_none(no_state: bool) -> String {
    let why = if no_state {
        "--no-state reads no pins and notes"
    } else {
        "nothing is pinned or noted; in the explorer, * pins what is under the cursor, and N writes a note on a roll call"
    };
    format!("unvotes: {why}")
}
