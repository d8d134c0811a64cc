//! One member as a page.

use super::{Column, ROLL_CALL, Table, ballot, bdi, list_of, page, roll_call_cells, section, years};
use crate::analysis::Holder;
use crate::analysis::agreement::Method;
use crate::analysis::series::By;
use crate::answer::caption::Caption;
use crate::answer::country::{Near, Neighbours};
use crate::answer::timeline::Section as TimelineSection;
use crate::markup::{Element, Node, el, text};
use crate::record::{Ballot, Tally};
use crate::report::CountryReport;
use crate::report::words::{former_names, holder_name, spans};
use crate::text::{counted, decimals, number};

/// The most ballots that are listed one by one. More fill pages that nobody reads; a filter makes them fewer.
const MOST_LISTED: usize = 200;

/// The page, with how the member went over time.
pub fn country(report: &CountryReport<'_>, sections: &[TimelineSection], by: By, caption: &Caption) -> String {
    let alike = report.eras().map(|(holder, _, neighbours)| alike(report, holder, neighbours));
    let main = el("main").child(who(report)).child(what(report)).children(alike);
    let over_time = sections.iter().map(|of| years::rows(of, by));
    page(caption, main.children(over_time).children(vetoes(report)).child(ballots(report)))
}

fn who(report: &CountryReport<'_>) -> Element {
    let member = report.record.about(report.answer.member);
    let terms = spans(&report.answer.council_terms);
    let council = match report.answer.permanent {
        true => Some("permanent member".to_owned()),
        false => (!terms.is_empty()).then(|| format!("elected, {terms}")),
    };
    let entries = [
        ("Code", Some(member.code.clone())),
        ("Regional group", Some(member.region.name().to_owned())),
        ("Member of the United Nations", Some(spans(&member.membership))),
        ("Could not take part", (!member.barred.is_empty()).then(|| spans(&member.barred))),
        ("Former names", former_names(member)),
        ("Other codes", (!member.aliases.is_empty()).then(|| member.aliases.join(", "))),
        ("Security Council", council),
    ];
    let known = entries.into_iter().filter_map(|(name, what)| Some((name, what?)));
    el("header").child(el("h1").child(bdi(&member.name))).child(list_of(known))
}

/// What it did, a row for each holder of the seat.
fn what(report: &CountryReport<'_>) -> Element {
    let in_view = counted(report.in_view, "roll call", "roll calls");
    let columns = [
        ("When", Column::Head),
        ("Yes", Column::Figure),
        ("No", Column::Figure),
        ("Abstain", Column::Figure),
        ("Absent", Column::Figure),
    ];
    let mut table = Table::new(format!("{}, {in_view} in view", report.body.name()), &columns);
    let mut row = |when: String, tally: &Tally| {
        let figures = Ballot::ALL.map(|ballot| Node::from(number(tally.of(ballot).unwrap_or(0))));
        table.row(std::iter::once(when.into()).chain(figures));
    };
    let eras: Vec<_> = report.eras().collect();
    // No figure reaches across the day on which a seat changed hands.
    match eras.as_slice() {
        [_] | [] => row("In view".to_owned(), &report.counts()),
        several => {
            for (holder, counts, _) in several {
                row(holder_name(report.record, *holder), counts);
            }
        }
    }
    section("Ballots").child(table.done())
}

fn vetoes(report: &CountryReport<'_>) -> Option<Element> {
    let vetoes = &report.answer.vetoes;
    if !report.answer.permanent {
        return None;
    }
    let mut table = Table::new(format!("Security Council, {}", counted(vetoes.len(), "veto", "vetoes")), &ROLL_CALL);
    for roll_call in vetoes.iter().filter_map(|place| report.record.roll_calls.get(*place)).take(MOST_LISTED) {
        table.row(roll_call_cells(report.record, roll_call));
    }
    Some(section("Vetoes in view").child(table.done()))
}

fn alike(report: &CountryReport<'_>, holder: Holder, neighbours: &Neighbours) -> Element {
    let eras = !report.record.about(holder.member).eras.is_empty();
    let of = if eras { format!(": {}", holder_name(report.record, holder)) } else { String::new() };
    let section = section(format!("Who votes like it{of}"));
    if neighbours.closest.is_empty() {
        return section.child(text(
            "p",
            "No agreement can be given: in no roll call in view did it and another member cast a ballot.",
        ));
    }
    let least = counted(neighbours.least_shared as usize, "roll call", "roll calls");
    let method = Method::Lijphart.in_words();
    let note = format!(
        "Agreement: {method}; absent members are left out. Named are members with which it shares at least {least}, half of \
         the most that it shares with any."
    );
    section
        .child(members(report, "The closest", &neighbours.closest))
        .child(members(report, "The farthest", &neighbours.farthest))
        .child(text("p", note).with("class", "dim"))
}

fn members(report: &CountryReport<'_>, which: &str, members: &[Near]) -> Element {
    let columns = [
        ("Code", Column::Head),
        ("Member", Column::Text),
        ("Agreement", Column::Figure),
        ("Roll calls", Column::Figure),
    ];
    let mut table = Table::new(which, &columns);
    for near in members {
        let code = report.record.code(near.holder.member).to_owned();
        let figures = [decimals(Some(near.agreement)), number(near.roll_calls)];
        let cells = [code, holder_name(report.record, near.holder)].into_iter().chain(figures);
        table.row(cells.map(Node::from));
    }
    table.done()
}

/// Every ballot, if they are few.
fn ballots(report: &CountryReport<'_>) -> Element {
    let cast = report.answer.ballots.iter().filter_map(|(place, ballot)| {
        let roll_call = report.record.roll_calls.get(*place)?;
        (roll_call.body == report.body).then_some((roll_call, *ballot))
    });
    let cast: Vec<_> = cast.collect();
    let section = section("Roll call by roll call");
    if cast.len() > MOST_LISTED {
        let told = format!(
            "It has a ballot in {} of the {} in view. They are listed here where there are no more than {MOST_LISTED}: narrow \
             them with a filter.",
            counted(cast.len(), "roll call", "roll calls"),
            report.body.name(),
        );
        return section.child(text("p", told));
    }
    let columns: Vec<_> = std::iter::once(("Ballot", Column::Word)).chain(ROLL_CALL).collect();
    let told = format!("{} of the {}", counted(cast.len(), "roll call", "roll calls"), report.body.name());
    let mut table = Table::new(told, &columns);
    for (roll_call, cast) in cast {
        table.row(std::iter::once(ballot(cast).into()).chain(roll_call_cells(report.record, roll_call)));
    }
    section.child(table.done())
}
