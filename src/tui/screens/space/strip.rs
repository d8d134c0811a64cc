//! The members of a session on their line.
//!
//! ```text
//!          BRA   KOR
//!   CHN RUS IND ZAF  FRA  GBR           USA     as many codes as have room
//! ▁▂▅█▇▅▃▂▁▂▁▁ ▁▂▃▂▁                    ▁       how many stand there
//! ───┴────┼────┴────┴────┴────┴────┴────┴──
//!   -1    0    1    2    3    4
//!                    ├─●─┤ FRA                  how sure the selected one's point is
//! ```

use ratatui::buffer::Buffer;
use ratatui::text::Line;

use super::axis;
use super::picture::{canvas, lines, write};
use crate::analysis::Holder;
use crate::analysis::ideal::Point;
use crate::answer::space::{Sitting, Space};
use crate::record::MemberId;
use crate::text::width;
use crate::tui::app::App;
use crate::tui::axis::Axis;
use crate::tui::labels::{Label, stack};
use crate::tui::theme::Role;

/// Rows that are no codes: the columns, the axis, its values, the band.
const BELOW: usize = 4;
/// Columns between values of the axis.
const APART: usize = 6;

/// Draws the session in so many rows and columns. The selected member has its code first, then the companions, then
/// those farthest out.
pub fn draw(
    app: &App,
    space: &Space,
    sitting: &Sitting,
    selected: Holder,
    companions: &[MemberId],
    rows: usize,
    columns: usize,
) -> Vec<Line<'static>> {
    let mut picture = canvas(columns, rows);
    let label_rows = rows.saturating_sub(BELOW);
    let axis = axis(space, columns);
    let points = space.points_in(sitting);
    codes(
        app,
        &mut picture,
        by_rank(points, selected, companions),
        (selected, companions),
        (axis, label_rows, columns),
    );
    crowd(app, &mut picture, points, (axis, label_rows, columns));
    scale(app, &mut picture, (axis, label_rows + 1, columns));
    if let Some(point) = space.point(selected, sitting) {
        band(app, &mut picture, point, (axis, label_rows + 3, columns));
    }
    lines(&picture)
}

/// The points in the order in which their labels are placed.
fn by_rank<'a>(points: &'a [Point], selected: Holder, companions: &[MemberId]) -> Vec<&'a Point> {
    let mut points: Vec<_> = points.iter().collect();
    let rank = |at: &&Point| {
        let companion = companions.iter().position(|member| *member == at.member);
        (at.holder() != selected, companion.unwrap_or(usize::MAX))
    };
    points.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| b.point.abs().total_cmp(&a.point.abs())));
    points
}

fn codes(
    app: &App,
    picture: &mut Buffer,
    points: Vec<&Point>,
    (selected, companions): (Holder, &[MemberId]),
    (axis, rows, columns): (Axis, usize, usize),
) {
    let code = |point: &Point| app.record.code(point.member);
    let label = |point: &&Point| Label { at: axis.cell(point.point), width: width(code(point)) };
    let labels: Vec<_> = points.iter().map(label).collect();
    for (point, place) in points.into_iter().zip(stack(&labels, columns, rows)) {
        let Some((row, column)) = place else { continue };
        let role = match point.holder() {
            holder if holder == selected => Role::Selected,
            holder if companions.contains(&holder.member) => Role::Key,
            _ => Role::Text,
        };
        write(picture, column, rows - 1 - row, code(point), app.theme.style(role));
    }
}

/// How many members stand in each column.
fn crowd(app: &App, picture: &mut Buffer, points: &[Point], (axis, row, columns): (Axis, usize, usize)) {
    let mut counts = vec![0_usize; columns];
    for point in points {
        if let Some(count) = counts.get_mut(axis.cell(point.point)) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    for (column, count) in counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
        let glyph = app.glyphs.crowd(count, most).to_string();
        write(picture, column, row, &glyph, app.theme.style(Role::Heading));
    }
}

/// The line, and the values below it.
fn scale(app: &App, picture: &mut Buffer, (axis, row, columns): (Axis, usize, usize)) {
    let style = app.theme.style(Role::Dim);
    write(picture, 0, row, &app.glyphs.horizontal().repeat(columns), style);
    for tick in axis.ticks(APART) {
        let at = axis.cell(tick);
        let glyph = if tick == 0.0 { app.glyphs.cross() } else { app.glyphs.tick() };
        write(picture, at, row, glyph, style);
        let text = tick.to_string();
        let start = at.saturating_sub(width(&text) / 2).min(columns.saturating_sub(width(&text)));
        write(picture, start, row + 1, &text, style);
    }
}

/// From the 5th to the 95th percentile, with the code beside it.
fn band(app: &App, picture: &mut Buffer, point: &Point, (axis, row, columns): (Axis, usize, usize)) {
    let (low, high) = (axis.cell(point.low), axis.cell(point.high));
    let (left, right) = app.glyphs.ends();
    let style = app.theme.style(Role::Key);
    write(picture, low, row, &app.glyphs.horizontal().repeat(high - low + 1), style);
    // A band that goes on beyond the axis says so.
    write(picture, low, row, if point.low < axis.low() { "<" } else { left }, style);
    write(picture, high, row, if point.high > axis.high() { ">" } else { right }, style);
    write(picture, axis.cell(point.point), row, app.glyphs.point(), style);
    let code = app.record.code(point.member);
    let behind = high + 2;
    let column = if behind + width(code) <= columns { behind } else { low.saturating_sub(width(code) + 1) };
    if column >= behind || column + width(code) < low {
        write(picture, column, row, code, style);
    }
}
