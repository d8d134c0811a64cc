//! A group as a page: how far it holds together, who differs, what divided it.

use super::{Column, ROLL_CALL, Table, bdi, chart, list_of, page, roll_call_cells, section};
use crate::analysis::cohesion::MembersCounted;
use crate::answer::caption::Caption;
use crate::markup::{Element, Node, el, text};
use crate::report::BlocReport;
use crate::report::words::{coverage_notes, holder_name, series_heading};
use crate::text::{counted, decimals, number};

/// The page.
pub fn bloc(report: &BlocReport<'_>, caption: &Caption) -> String {
    let parts = [differing(report), divided(report), series(report)];
    page(caption, el("main").child(head(report)).child(figures(report)).children(parts.into_iter().flatten()))
}

fn head(report: &BlocReport<'_>) -> Element {
    let group = report.group();
    let members = match report.answer.options.members {
        MembersCounted::OfTheDay => "those of the day of each roll call".to_owned(),
        MembersCounted::Of(day) => format!("those of {day}, applied backwards"),
    };
    let in_view = counted(report.answer.in_view, "roll call", "roll calls");
    let entries = [
        ("Group", Some(group.id.clone())),
        ("Members", Some(members)),
        ("Over", Some(format!("{}, {in_view} by vote in view", report.answer.options.body.name()))),
        ("Note", group.note.clone()),
        ("Membership from", group.source.clone()),
    ];
    let known = entries.into_iter().filter_map(|(name, what)| Some((name, what?)));
    el("header").child(el("h1").child(bdi(&group.name))).child(list_of(known))
}

fn figures(report: &BlocReport<'_>) -> Element {
    let answer = report.answer;
    let columns = [("Measure", Column::Head), ("Figure", Column::Figure), ("Roll calls", Column::Figure)];
    let mut table = Table::new("Means over the roll calls in which each is defined", &columns);
    for (name, mean) in [("Agreement index", answer.cohesion.agreement_index), ("Rice index", answer.cohesion.rice)] {
        table.row([name.into(), decimals(mean.figure()).into(), number(mean.n()).into()]);
    }
    let left_out = format!(
        "Left out: {} in which fewer than two of them cast a ballot, {} in which not every ballot of theirs is known. \
         Agreement index: 1 where all members that cast a ballot cast the same, 0 where they split evenly in three (Hix, Noury \
         and Roland 2005). Rice index: the margin between yes and no of all yes and no, abstentions left out (Rice 1928). \
         Small groups come out higher by chance.",
        counted(answer.too_few, "roll call", "roll calls"),
        number(answer.unknown as u64)
    );
    section("How far it holds together").child(table.done()).child(text("p", left_out).with("class", "dim"))
}

fn differing(report: &BlocReport<'_>) -> Option<Element> {
    let columns = [
        ("Code", Column::Head),
        ("Member", Column::Text),
        ("Share", Column::Figure),
        ("Differed", Column::Figure),
        ("Of", Column::Figure),
    ];
    let mut table = Table::new(
        "How often each member cast another ballot than the group's plurality; where none is, nobody differs",
        &columns,
    );
    for differing in &report.answer.differing {
        let code = report.record.code(differing.holder.member).to_owned();
        let name = holder_name(report.record, differing.holder);
        let cells = [code, name, decimals(differing.share()), number(differing.differed), number(differing.cast)];
        table.row(cells.map(Node::from));
    }
    (!table.is_empty()).then(|| section("Who differs").child(table.done()))
}

fn divided(report: &BlocReport<'_>) -> Option<Element> {
    let own = [("Index", Column::Figure), ("Of the group", Column::Figure)];
    let columns: Vec<_> = own.into_iter().chain(ROLL_CALL).collect();
    let mut table = Table::new("The roll calls with the lowest agreement index", &columns);
    for divided in &report.answer.most_divided {
        if let Some(roll_call) = report.record.roll_calls.get(divided.place) {
            let own = [decimals(Some(divided.agreement_index)), divided.tally.to_string()].map(Node::from);
            table.row(own.into_iter().chain(roll_call_cells(report.record, roll_call)));
        }
    }
    (!table.is_empty()).then(|| section("What divided it most").child(table.done()))
}

fn series(report: &BlocReport<'_>) -> Option<Element> {
    let answer = report.answer;
    let columns = [
        ("When", Column::Head),
        ("Agreement index", Column::Figure),
        ("Rice index", Column::Figure),
        ("Roll calls", Column::Figure),
    ];
    let mut table = Table::new(series_heading(answer.options.by, answer.options.series_of), &columns);
    for (key, cohesion) in &answer.series {
        let figures = [cohesion.agreement_index.figure(), cohesion.rice.figure()].map(decimals);
        let cells = [key.to_string()].into_iter().chain(figures).chain([number(cohesion.agreement_index.n())]);
        table.row(cells.map(Node::from));
    }
    let points = answer.series.iter().map(|(key, cohesion)| (*key, cohesion.agreement_index.figure()));
    let chart = chart::series("Agreement index", &points.collect::<Vec<_>>(), 0.0, 1.0);
    let notes = coverage_notes(report.record, answer.options.body, answer.options.series_of);
    let notes = notes.into_iter().map(|note| text("p", note).with("class", "dim"));
    (!table.is_empty()).then(|| section("Over time").children(chart).children(notes).child(table.done()))
}
