//! What if, as a page.

use super::{Column, Table, bdi, chamber, class_of, page, section};
use crate::answer::caption::Caption;
use crate::answer::figures::pivotal_in_words;
use crate::answer::what_if::{NOT_THE_RECORD, WhatIf, fewest_in_words};
use crate::markup::{Element, el, text};
use crate::record::{Ballot, Record};

/// What really came of a roll call, and what comes of it with changes.
pub fn what_if(record: &Record, answer: &WhatIf, caption: &Caption) -> String {
    let roll_call = &answer.roll_call;
    let main = el("main")
        .child(el("h1").child("What if: ").child(bdi(roll_call.best_symbol())))
        .child(el("p").child(text("strong", format!("WHAT IF - {NOT_THE_RECORD}."))))
        .child(el("p").child(bdi(&roll_call.title)))
        .child(sides(record, answer))
        .children(changed(record, answer))
        .child(turning(record, answer))
        .children(
            chamber::figure(record, roll_call).map(|figure| section("The chamber with the changes").child(figure)),
        );
    page(caption, main)
}

fn sides(record: &Record, answer: &WhatIf) -> Element {
    let mut table = Table::new(
        "",
        &[
            ("", Column::Head),
            ("Outcome and reason", Column::Text),
            ("✔ Yes", Column::Figure),
            ("✘ No", Column::Figure),
            ("○ Abstain", Column::Figure),
            ("· Absent", Column::Figure),
        ],
    );
    for (name, side) in [("Really", &answer.really), ("What if", &answer.instead)] {
        let reason = text("span", &side.reason).with("class", class_of(side.outcome));
        let figure = |ballot| side.tally.of(ballot).map_or("not counted".to_owned(), |n: u16| n.to_string());
        table.row([name.into(), reason.into()].into_iter().chain(Ballot::ALL.map(|ballot| figure(ballot).into())));
    }
    let changes = answer.changes.text(record);
    let changes = if changes.is_empty() { "none".to_owned() } else { changes };
    let notes = answer.notes.iter().map(|note| text("p", note).with("class", "dim"));
    section("Outcome").child(table.done()).child(text("p", format!("Changes: {changes}"))).children(notes)
}

fn changed(record: &Record, answer: &WhatIf) -> Option<Element> {
    let mut table = Table::new("", &[("Member", Column::Head), ("Really", Column::Word), ("What if", Column::Word)]);
    for changed in &answer.changed {
        let name = record.about(changed.member).short_name_on(answer.roll_call.date);
        let did = changed.from.map_or_else(|| text("span", "no seat"), super::ballot);
        table.row([bdi(name).into(), did.into(), super::ballot(changed.to).into()]);
    }
    (!table.is_empty()).then(|| section("Changed ballots").child(table.done()))
}

fn turning(record: &Record, answer: &WhatIf) -> Element {
    let pivotal = answer.pivotal.as_ref().map(|members| text("p", pivotal_in_words(record, members)));
    section("What turns that outcome, changed besides")
        .children(pivotal)
        .child(text("p", fewest_in_words(record, &answer.fewest)))
}
