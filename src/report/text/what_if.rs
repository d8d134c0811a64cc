//! What if: what really came of a roll call, and what comes of it with changes. It says that this is not the record.

use crate::answer::figures::pivotal_in_words;
use crate::answer::what_if::{Change, NOT_THE_RECORD, Side, WhatIf, fewest_in_words};
use crate::record::{Ballot, Record};
use crate::report::layout::{Layout, Page};
use crate::report::words::occasion;

/// The whole of it.
pub fn what_if(record: &Record, answer: &WhatIf, layout: Layout) -> String {
    let mut page = Page::new(layout);
    page.line(&format!("WHAT IF - {NOT_THE_RECORD}"));
    page.gap();
    let roll_call = &answer.roll_call;
    page.hanging(0, 2, roll_call.best_symbol());
    page.hanging(0, 2, &occasion(roll_call).join(", "));
    page.paragraph(0, &roll_call.title);
    page.gap();
    side(&mut page, "Really", &answer.really);
    side(&mut page, "What if", &answer.instead);
    let text = answer.changes.text(record);
    page.labelled("Changes", Some(if text.is_empty() { "none" } else { &text }));
    changed(&mut page, record, answer);
    if !answer.notes.is_empty() {
        page.gap();
        answer.notes.iter().for_each(|note| page.paragraph(0, note));
    }
    page.gap();
    page.paragraph(0, "What turns that outcome, changed besides");
    if let Some(pivotal) = &answer.pivotal {
        page.hanging(2, 2, &pivotal_in_words(record, pivotal));
    }
    page.hanging(2, 2, &fewest_in_words(record, &answer.fewest));
    page.done()
}

fn side(page: &mut Page, label: &str, side: &Side) {
    let absent =
        side.tally.absent.filter(|absent| *absent > 0).map_or_else(String::new, |absent| format!(", {absent} absent"));
    page.labelled(label, Some(&format!("{} ({}{absent})", side.reason, side.tally)));
}

fn changed(page: &mut Page, record: &Record, answer: &WhatIf) {
    let did = |from: Option<Ballot>| from.map_or("no seat", Ballot::word);
    for changed in &answer.changed {
        let name = record.about(changed.member).short_name_on(answer.roll_call.date);
        let code = record.code(changed.member);
        page.hanging(2, 2, &format!("{code} {name}: {} instead of {}", changed.to, did(changed.from)));
    }
    for change in answer.changes.each() {
        if let Change::Shift { from, to, ballots } = change {
            page.hanging(2, 2, &format!("{ballots} of the ballots known by number only: {to} instead of {from}"));
        }
    }
}
