//! Lists as pages: roll calls, members, groups, keys.

use super::{Column, ROLL_CALL, Table, bdi, page, roll_call_cells, section};
use crate::answer::bloc::Unity;
use crate::answer::caption::Caption;
use crate::markup::{Node, el, text};
use crate::record::{Ballot, Body, Record, Tally};
use crate::report::words::spans;
use crate::text::{decimals, number};

/// The roll calls in view.
pub fn roll_calls(record: &Record, places: &[usize], caption: &Caption) -> String {
    let mut table = Table::new(caption.counted.clone(), &ROLL_CALL);
    for roll_call in record.roll_calls_at(places) {
        table.row(roll_call_cells(record, roll_call));
    }
    page(caption, el("main").child(text("h1", &caption.title)).child(table.done()))
}

/// The members, with what each did in one body; by place, as in the record.
pub fn countries(record: &Record, body: Body, counts: &[Tally], caption: &Caption) -> String {
    let columns = [
        ("Code", Column::Head),
        ("Name", Column::Text),
        ("Member", Column::Text),
        ("Yes", Column::Figure),
        ("No", Column::Figure),
        ("Abstain", Column::Figure),
        ("Absent", Column::Figure),
    ];
    let mut table = Table::new(format!("{}: ballots in view", body.name()), &columns);
    for (member, tally) in record.members.iter().zip(counts) {
        let about = [member.code.as_str().into(), bdi(&member.name).into(), spans(&member.membership).into()];
        let figures = Ballot::ALL.map(|ballot| Node::from(number(tally.of(ballot).unwrap_or(0))));
        table.row(about.into_iter().chain(figures));
    }
    page(caption, el("main").child(text("h1", &caption.title)).child(table.done()))
}

/// The groups, with how far each holds together in one body; by place, as in the record.
pub fn groups(record: &Record, body: Body, unity: &[Unity], caption: &Caption) -> String {
    let columns = [
        ("Group", Column::Head),
        ("Name", Column::Text),
        ("Members", Column::Figure),
        ("Agreement index", Column::Figure),
        ("Roll calls", Column::Figure),
        ("Rice index", Column::Figure),
        ("Roll calls", Column::Figure),
    ];
    let said = format!(
        "{}: members on the last day in view; indices are means over the roll calls in which each is defined",
        body.name()
    );
    let mut table = Table::new(said, &columns);
    for (group, unity) in record.groups.iter().zip(unity) {
        let means = [unity.cohesion.agreement_index, unity.cohesion.rice];
        let figures = means.into_iter().flat_map(|mean| [decimals(mean.figure()), number(mean.n())]);
        let about = [Node::from(bdi(&group.id)), bdi(&group.name).into(), number(unity.members).into()];
        table.row(about.into_iter().chain(figures.map(Node::from)));
    }
    page(caption, el("main").child(text("h1", &caption.title)).child(table.done()))
}

/// The keys of each context with what each does, and what is what.
pub fn keys(
    contexts: impl IntoIterator<Item = (&'static str, Vec<(String, &'static str)>)>,
    what_is_what: &[&str],
    caption: &Caption,
) -> String {
    let contexts = contexts.into_iter().map(|(context, keys)| {
        let mut table = Table::new("", &[("Key", Column::Head), ("What it does", Column::Text)]);
        for (keys, does) in keys {
            table.row([keys.into(), does.into()]);
        }
        section(context).child(table.done())
    });
    let glossary = el("ul").children(what_is_what.iter().map(|what| text("li", *what)));
    let main = el("main").child(text("h1", &caption.title)).children(contexts);
    page(caption, main.child(section("What is what").child(glossary)))
}
