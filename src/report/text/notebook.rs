//! A notebook of pins and notes.

use crate::answer::notebook::{Entry, Held};
use crate::record::Record;
use crate::report::layout::{Layout, Page};

/// Everything in a notebook, a heading before each kind of thing.
pub fn notebook(record: &Record, entries: &[Entry], layout: Layout) -> String {
    let mut page = Page::new(layout);
    for kind in entries.chunk_by(|a, b| a.kind() == b.kind()) {
        page.gap();
        page.paragraph(0, kind.first().map_or("", |entry| entry.kind().title()));
        for entry in kind {
            let day = match entry.held {
                Some(Held::RollCall(place)) => record.roll_calls.get(place).map(|roll_call| roll_call.date.to_string()),
                _ => None,
            };
            let name = entry.name(record).unwrap_or("(not in this record)");
            let symbol = entry.symbol(record);
            let id = (entry.id() != symbol).then(|| format!("[{}]", entry.id()));
            let noted = (!entry.pinned).then(|| "(noted, not pinned)".to_owned());
            let told = [Some(symbol.to_owned()), day, Some(name.to_owned()), id, noted].into_iter().flatten();
            page.hanging(2, 2, &told.collect::<Vec<_>>().join(" "));
            if let Some(note) = &entry.note {
                page.hanging(4, 6, &format!("Note: {note}"));
            }
        }
    }
    page.done()
}
