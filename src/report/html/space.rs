//! Where members stood in one session, as a page.

use super::{Column, Table, bdi, page};
use crate::answer::caption::Caption;
use crate::answer::space::{Sitting, Space};
use crate::markup::{Element, Node, el, text};
use crate::record::Record;
use crate::text::{counted, number};

/// Units across the picture, and down.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 60.0;

/// The points of a session on their line, and in a table from the United States' side on.
pub fn space(record: &Record, space: &Space, sitting: &Sitting, caption: &Caption) -> String {
    let mut points = space.points_in(sitting).to_vec();
    points.sort_by(|a, b| b.point.total_cmp(&a.point));
    let (low, high) = (space.extent.0.floor(), space.extent.1.ceil());
    let across = |point: f64| ((point - low) / (high - low).max(1.0) * WIDTH * 10.0).round() / 10.0;
    let mark = |point: f64| {
        let x = across(point);
        el("path").with("d", format!("M{x} 8V34")).with("stroke", "var(--yes)").with("stroke-width", 2)
    };
    let tick = |at: i32| {
        let label = text("text", at.to_string()).with("x", across(f64::from(at))).with("y", HEIGHT - 4.0);
        label.with("text-anchor", "middle").with("font-size", 14).with("fill", "var(--dim)")
    };
    let words = format!("{} members on a line from {low} to {high}; the table below has the figures", points.len());
    let picture = el("svg")
        .with("viewBox", format!("-10 0 {} {HEIGHT}", WIDTH + 20.0))
        .with("role", "img")
        .with("aria-label", words)
        .children(points.iter().map(|point| mark(point.point)))
        .children((low as i32..=high as i32).map(tick));
    let mut table = Table::new(
        "Ideal points, the United States positive, with the bounds between which nine tenths of the estimate lie",
        &[
            ("Code", Column::Head),
            ("Name", Column::Text),
            ("Point", Column::Figure),
            ("Low", Column::Figure),
            ("High", Column::Figure),
            ("Roll calls", Column::Figure),
        ],
    );
    for point in &points {
        let holder = point.holder();
        let figures = [point.point, point.low, point.high].map(|figure| Node::from(format!("{figure:.2}")));
        let about = [Node::from(record.code(point.member)), bdi(holder.name(record)).into()];
        table.row(about.into_iter().chain(figures).chain([Node::from(number(point.roll_calls))]));
    }
    page(caption, el("main").child(head(sitting, caption)).child(picture).child(table.done()))
}

fn head(sitting: &Sitting, caption: &Caption) -> Element {
    let over = format!(
        "Session {}, {} to {}: {} that were not unanimous, {} of them adopted whole texts",
        sitting.session,
        sitting.first,
        sitting.last,
        counted(sitting.roll_calls as usize, "roll call", "roll calls"),
        number(sitting.adopted_texts),
    );
    el("header").child(text("h1", &caption.title)).child(text("p", over))
}
