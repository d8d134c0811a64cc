//! How something went over time, as a page.

use super::{Column, Table, chart, page, section};
use crate::analysis::series::By;
use crate::answer::caption::Caption;
use crate::answer::timeline::{Row, Section, Unit};
use crate::markup::{Element, Node, el, text};
use crate::text::{decimals, number};

/// A picture and a table for each row of a timeline.
pub fn years(sections: &[Section], by: By, caption: &Caption) -> String {
    let nothing = sections.is_empty().then(|| text("p", "Nothing in view has a figure over time."));
    let main = el("main").child(text("h1", &caption.title)).children(nothing);
    page(caption, main.children(sections.iter().map(|of| rows(of, by))))
}

/// A section: its heading, what it counts, and a picture and a table for each row.
pub(super) fn rows(of: &Section, by: By) -> Element {
    let counted = match of.unit {
        Unit::Mean => "over adopted whole texts in view, the one kind that the sources have for every year",
        Unit::RollCalls => "of every roll call by vote in view",
    };
    let about = format!("{} by {}, {counted}", of.measure, by.word());
    section(of.title).child(text("p", about).with("class", "dim")).children(of.rows.iter().map(|one| row(of, one)))
}

fn row(of: &Section, one: &Row) -> Element {
    let figures = || one.points.iter().map(|point| point.figure);
    let (low, high) = match of.unit {
        Unit::Mean => (figures().fold(0.0, f64::min).floor(), 1.0),
        Unit::RollCalls => (0.0, figures().fold(1.0, f64::max)),
    };
    let points: Vec<_> = one.points.iter().map(|point| (point.at, Some(point.figure))).collect();
    let mut table = Table::new(
        one.name.clone(),
        &[("When", Column::Head), ("Figure", Column::Figure), ("Roll calls", Column::Figure)],
    );
    for point in &one.points {
        let figure = match of.unit {
            Unit::Mean => decimals(Some(point.figure)),
            Unit::RollCalls => number(point.n),
        };
        table.row([point.at.to_string(), figure, number(point.n)].map(Node::from));
    }
    let details = el("details").child(text("summary", format!("The figures of {}", one.name))).child(table.done());
    el("div")
        .child(text("h3", &one.name))
        .children(chart::series(&format!("{}: {}", of.title, one.name), &points, low, high))
        .child(details)
}
