//! Roll calls in a list, one or two lines each.

use super::spoken;
use crate::record::{Body, Outcome, Record, RollCall};
use crate::report::layout::{Layout, Page, counted, number, padded};
use crate::text::{visible, width};

/// Columns that a name may take before it pushes what follows to the right.
const LONGEST_NAME: usize = 22;

/// Columns that a title needs to stand in the same line.
const ROOM_FOR_TITLE: usize = 24;

const GAP: &str = "  ";

/// The roll calls that were found, by symbol, and how many they are of how many.
pub fn roll_calls(record: &Record, places: &[usize], layout: Layout) -> String {
    let mut page = Page::new(layout);
    rows(&mut page, record, places, |roll_call| roll_call.best_symbol());
    page.gap();
    let of = counted(record.roll_calls.len(), "roll call", "roll calls");
    page.paragraph(0, &format!("{} of {of}", number(places.len())));
    page.done()
}

/// Roll calls by id, where symbols do not tell them apart.
pub fn named_by_id(record: &Record, places: &[usize], layout: Layout) -> String {
    let mut page = Page::new(layout);
    rows(&mut page, record, places, |roll_call| &roll_call.id);
    page.done()
}

/// Writes the rows. Names are never cut, titles are: `show` has them whole.
pub(super) fn rows<'a>(page: &mut Page, record: &'a Record, places: &[usize], name: impl Fn(&'a RollCall) -> &'a str) {
    if page.layout().plain {
        for roll_call in record.roll_calls_at(places) {
            page.hanging(0, 2, &spoken::named(record, roll_call, name(roll_call)));
        }
        return;
    }
    let found = || record.roll_calls_at(places);
    let names = found().map(|roll_call| width(&visible(name(roll_call)))).max().unwrap_or(0).min(LONGEST_NAME);
    for roll_call in found() {
        let cells = [
            padded(&date(roll_call), 11),
            match roll_call.body {
                Body::GeneralAssembly => "GA".to_owned(),
                Body::SecurityCouncil => "SC".to_owned(),
            },
            padded(&visible(name(roll_call)), names),
            padded(&tally(roll_call), 10),
            padded(&outcome(record, roll_call), 13),
        ];
        let head = cells.join(GAP);
        let layout = page.layout();
        let room = layout.width.saturating_sub(width(&head) + GAP.len());
        if room >= ROOM_FOR_TITLE {
            page.line(&format!("{head}{GAP}{}", layout.cut(&roll_call.title, room)));
        } else {
            page.line(&head);
            page.line(&format!("    {}", layout.cut(&roll_call.title, layout.width.saturating_sub(4))));
        }
    }
}

fn date(roll_call: &RollCall) -> String {
    format!("{}{}", if roll_call.date_approximate { "~" } else { "" }, roll_call.date)
}

/// The outcome; in brackets where no source says it and the rules do.
pub(super) fn outcome(record: &Record, roll_call: &RollCall) -> String {
    match (roll_call.outcome, record.outcome(roll_call)) {
        (Outcome::Unrecorded, computed) if computed != Outcome::Unrecorded => format!("({})", computed.word()),
        (recorded, _) => recorded.word().to_owned(),
    }
}

fn tally(roll_call: &RollCall) -> String {
    match &roll_call.tally {
        Some(tally) => tally.to_string(),
        None => roll_call.manner.in_place_of_tally().to_owned(),
    }
}
