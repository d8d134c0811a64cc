//! How often two members vote alike, as a page.

use super::{Column, Table, chart, list_of, page, section};
use crate::analysis::agreement::Method;
use crate::answer::agreement::PairEra;
use crate::answer::caption::Caption;
use crate::markup::{Element, Node, el, text};
use crate::report::AgreementReport;
use crate::report::words::{coverage_notes, left_out, series_heading, span};
use crate::text::{counted, decimals, number};

/// The page.
pub fn agreement(report: &AgreementReport<'_>, caption: &Caption) -> String {
    let AgreementReport { record, answer, .. } = *report;
    let name = |member| record.about(member).short_name();
    let in_view = counted(answer.in_view, "roll call", "roll calls");
    let head = el("header").child(text("h1", format!("{} and {}", name(answer.a), name(answer.b)))).child(list_of([
        ("Over", format!("{}, {in_view} by vote in view", answer.options.body.name())),
        ("Agreement", format!("{}: {}", answer.options.method.word(), answer.options.method.in_words())),
    ]));
    let broken = (answer.eras.len() > 1)
        .then(|| text("p", "A seat changed hands; no figure runs across that day.").with("class", "dim"));
    let eras = answer.eras.iter().map(|era| figures(report, era));
    let notes = coverage_notes(record, answer.options.body, answer.options.series_of);
    let notes = notes.into_iter().map(|note| text("p", note).with("class", "dim"));
    page(caption, el("main").child(head).children(broken).children(eras).children(notes))
}

fn figures(report: &AgreementReport<'_>, era: &PairEra) -> Element {
    let AgreementReport { record, answer, .. } = *report;
    let heading = match answer.eras.len() {
        0 | 1 => "Agreement".to_owned(),
        _ => format!("{} and {}, {}", era.a.name(record), era.b.name(record), span(&era.dates)),
    };
    let figure = match era.agreement {
        Some(_) => decimals(era.agreement),
        None => "not defined".to_owned(),
    };
    let told = format!("{figure}, {}", counted(era.roll_calls as usize, "roll call", "roll calls"));
    let mut table = Table::new(
        series_heading(answer.options.by, answer.options.series_of),
        &[("When", Column::Head), ("Agreement", Column::Figure), ("Roll calls", Column::Figure)],
    );
    for point in &era.series {
        let cells = [point.key.to_string(), decimals(point.agreement), number(point.roll_calls)];
        table.row(cells.map(Node::from));
    }
    let points = era.series.iter().map(|point| (point.key, point.agreement));
    let low = if matches!(answer.options.method, Method::S | Method::Kappa | Method::Pi) { -1.0 } else { 0.0 };
    let chart = chart::series("Agreement", &points.collect::<Vec<_>>(), low, 1.0);
    let table = (!table.is_empty()).then(|| table.done());
    section(heading)
        .child(text("p", told).with("class", "outcome"))
        .child(text("p", format!("Left out: {}", left_out(answer, era))).with("class", "dim"))
        .children(chart)
        .children(table)
}
