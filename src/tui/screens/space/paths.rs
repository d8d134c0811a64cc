//! The way that members came, session by session.
//!
//! ```text
//!   4 │              ⣀⡠⠤⠒⠉⠉⠑⠒⠤⠤⠤⠒⠒⠒⠊⠉⠉ USA
//!   2 │⠤⠤⠒⠒⠉⠉⠉⠑⠒⠤⠤⠤⠤⠔⠒⠒⠒⠒⠊⠉⠉⠒⠒⠒⠤⠤⠒⠒⠒ GBR
//!   0 │⠒⠒⠒⠤⠤⠤⣀⣀⣀⣀⡠⠤⠤⠤⠒⠒⠒⠒⠤⠤⠤⣀⣀⣀⡠⠤⠤⠤ RUS
//!      1950      1970      1990      2010
//!   n  ▁▂▂▃▂▂▃▅▇█▇▅▃▂▂▂▃▃▃▂▂▂▃▃▃▃▂▃▂▃▃ 320
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::symbols::Marker;
use ratatui::text::Line;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{Canvas, Line as Stroke, Points};

use super::axis as value_axis;
use super::picture::{canvas, is_free, lines, write, write_behind};
use crate::analysis::ideal::Point;
use crate::answer::space::{Sitting, Space};
use crate::record::MemberId;
use crate::text::{number, width};
use crate::tui::app::App;
use crate::tui::axis::Axis;
use crate::tui::labels::spread;
use crate::tui::theme::Role;

/// Columns of the values to the left.
const LEFT: usize = 5;
/// Columns of the codes to the right.
const RIGHT: usize = 6;
/// Rows below the lines: years, and roll calls.
const BELOW: usize = 2;
/// Columns between years.
const APART: usize = 7;
/// Rows between values.
const ROWS_APART: usize = 2;
/// A session opens in the year of its number and this one.
const BEFORE_FIRST: f64 = 1945.0;

/// The path of a seat in one era, and how it looks.
struct Path {
    stretches: Vec<Vec<Point>>,
    code: String,
    /// What marks it where no lines can be drawn.
    letter: char,
    style: Style,
}

/// Where the lines are in the picture.
struct Field {
    columns: usize,
    rows: usize,
    /// Sessions by column.
    time: Axis,
    /// Points by row, from the bottom.
    value: Axis,
}

impl Field {
    fn row(&self, value: f64) -> usize {
        self.rows - 1 - self.value.cell(value)
    }

    fn column(&self, session: u16) -> usize {
        self.time.cell(f64::from(session))
    }
}

/// Draws the paths of some members in so many rows and columns, the first of them over the others, and a line at the
/// session that is shown.
pub fn draw(
    app: &App,
    space: &Space,
    sitting: &Sitting,
    members: &[MemberId],
    rows: usize,
    columns: usize,
) -> Vec<Line<'static>> {
    let (Some(first), Some(last)) = (space.sittings.first(), space.sittings.last()) else { return Vec::new() };
    let (Some(columns_of_field), Some(rows_of_field)) = (
        columns.checked_sub(LEFT + RIGHT).filter(|columns| *columns > 1),
        rows.checked_sub(BELOW).filter(|rows| *rows > 1),
    ) else {
        return Vec::new();
    };
    let field = Field {
        columns: columns_of_field,
        rows: rows_of_field,
        time: Axis::new(f64::from(first.session), f64::from(last.session), columns_of_field),
        value: value_axis(space, rows_of_field),
    };
    let paths = paths(app, space, members);
    let mut picture = canvas(columns, rows);
    match app.glyphs.ascii {
        false => strokes(&mut picture, &field, &paths),
        true => letters(&mut picture, &field, &paths),
    }
    ends(&mut picture, &field, &paths);
    behind(app, &mut picture, &field, sitting);
    years(app, &mut picture, &field);
    coverage(app, &mut picture, &field, space);
    lines(&picture)
}

/// The paths in the order in which they are drawn, the last over the others.
fn paths(app: &App, space: &Space, members: &[MemberId]) -> Vec<Path> {
    let mut taken: Vec<char> = Vec::new();
    let mut paths = Vec::new();
    for (place, member) in members.iter().enumerate() {
        let code = app.record.code(*member);
        let mut letters = code.chars().chain('0'..='9');
        let letter = letters.find(|letter| !taken.contains(letter)).unwrap_or('+');
        taken.push(letter);
        let style = if place == 0 { app.theme.style(Role::Title) } else { app.theme.series(place - 1) };
        let stretches = space.path(*member);
        for era in stretches.chunk_by(|a, b| a.first().map(|at| at.era) == b.first().map(|at| at.era)) {
            let label = if app.glyphs.ascii { format!("{letter}={code}") } else { code.to_owned() };
            paths.push(Path { stretches: era.to_vec(), code: label, letter, style });
        }
    }
    paths.reverse();
    paths
}

/// Lines in Braille.
fn strokes(picture: &mut Buffer, field: &Field, paths: &[Path]) {
    // Dots lie between the middles of the outer cells, so that lines and labels agree.
    let half = |axis: Axis, cells: usize| (axis.high() - axis.low()).max(1.0) / (cells.max(2) - 1) as f64 / 2.0;
    let (x, y) = (half(field.time, field.columns), half(field.value, field.rows));
    let area = Rect::new(LEFT as u16, 0, field.columns as u16, field.rows as u16);
    let at = |point: &Point| (f64::from(point.session), point.point);
    let middle = (field.time.low() + field.time.high()) / 2.0;
    let single = field.time.low() == field.time.high();
    let bounds = if single { [middle - 1.0, middle + 1.0] } else { [field.time.low() - x, field.time.high() + x] };
    Canvas::default()
        .marker(Marker::Braille)
        .x_bounds(bounds)
        .y_bounds([field.value.low() - y, field.value.high() + y])
        .paint(|context| {
            for path in paths {
                let color = path.style.fg.unwrap_or(Color::Reset);
                for stretch in &path.stretches {
                    if let [point] = stretch.as_slice() {
                        context.draw(&Points { coords: &[at(point)], color });
                    }
                    for pair in stretch.windows(2) {
                        let ((x1, y1), (x2, y2)) = (at(&pair[0]), at(&pair[1]));
                        context.draw(&Stroke { x1, y1, x2, y2, color });
                    }
                }
                context.layer();
            }
        })
        .render(area, picture);
}

/// A letter for each point.
fn letters(picture: &mut Buffer, field: &Field, paths: &[Path]) {
    for path in paths {
        for point in path.stretches.iter().flatten() {
            let (column, row) = (LEFT + field.column(point.session), field.row(point.point));
            write(picture, column, row, path.letter.encode_utf8(&mut [0; 4]), path.style);
        }
    }
}

/// A code at the end of each path: beside the field where it reaches the last session, else next to its last point.
fn ends(picture: &mut Buffer, field: &Field, paths: &[Path]) {
    let end = |path: &Path| path.stretches.last().and_then(|stretch| stretch.last()).copied();
    let (mut beside, mut within) = (Vec::new(), Vec::new());
    // Who is drawn last is named first.
    for (path, end) in paths.iter().rev().filter_map(|path| Some((path, end(path)?))) {
        let last = field.column(end.session) + 1 == field.columns;
        if last { beside.push((path, end)) } else { within.push((path, end)) }
    }
    let wanted: Vec<_> = beside.iter().map(|(_, end)| field.row(end.point)).collect();
    for ((path, _), row) in beside.iter().zip(spread(&wanted, field.rows)) {
        if let Some(row) = row {
            write(picture, LEFT + field.columns, row, &format!(" {}", path.code), path.style);
        }
    }
    for (path, end) in within {
        let (column, row) = (LEFT + field.column(end.session) + 1, field.row(end.point));
        let columns = width(&path.code);
        let near = (0..field.rows).flat_map(|away| [row.checked_sub(away), row.checked_add(away)]).flatten();
        let free = |row: &usize| *row < field.rows && is_free(picture, column, *row, columns + 1);
        if let Some(row) = near.take(6).find(free) {
            write(picture, column, row, &path.code, path.style);
        }
    }
}

/// Values, nought, and the session that is shown, where nothing else is drawn.
fn behind(app: &App, picture: &mut Buffer, field: &Field, sitting: &Sitting) {
    let style = app.theme.style(Role::Dim);
    for value in field.value.ticks(ROWS_APART) {
        let text = value.to_string();
        write(picture, (LEFT - 2).saturating_sub(width(&text)), field.row(value), &text, style);
    }
    let here = field.column(sitting.session);
    for row in 0..field.rows {
        write(picture, LEFT - 1, row, app.glyphs.divider(), style);
        write_behind(picture, LEFT + here, row, app.glyphs.here(), app.theme.style(Role::Key));
    }
    let nought = field.row(0.0);
    for column in 0..field.columns {
        write_behind(picture, LEFT + column, nought, app.glyphs.faint(), style);
    }
}

/// The years in which sessions opened.
fn years(app: &App, picture: &mut Buffer, field: &Field) {
    let axis = Axis::new(field.time.low() + BEFORE_FIRST, field.time.high() + BEFORE_FIRST, field.columns);
    let mut years = axis.ticks(APART);
    if years.is_empty() {
        years.push(axis.low());
    }
    for year in years.into_iter().filter(|year| year.fract() == 0.0) {
        let text = year.to_string();
        let start = (LEFT + axis.cell(year)).saturating_sub(width(&text) / 2);
        write(picture, start, field.rows, &text, app.theme.style(Role::Dim));
    }
}

/// How many roll calls stand behind each column: the mean of its sessions; at the end the most of a session.
fn coverage(app: &App, picture: &mut Buffer, field: &Field, space: &Space) {
    let row = field.rows + 1;
    let mut columns = vec![(0_u32, 0_u32); field.columns];
    for sitting in &space.sittings {
        if let Some((sum, n)) = columns.get_mut(field.column(sitting.session)) {
            (*sum, *n) = (*sum + sitting.roll_calls, *n + 1);
        }
    }
    let mean = |(sum, n): (u32, u32)| (sum / n.max(1)) as usize;
    let most = columns.iter().map(|column| mean(*column)).max().unwrap_or(0);
    let style = app.theme.style(Role::Dim);
    write(picture, LEFT - 3, row, "n", style);
    for (column, count) in columns.into_iter().enumerate().filter(|(_, (sum, _))| *sum > 0) {
        write(picture, LEFT + column, row, &app.glyphs.amount(mean(count), most).to_string(), style);
    }
    let most_of_one = space.sittings.iter().map(|sitting| sitting.roll_calls).max().unwrap_or(0);
    write(picture, LEFT + field.columns + 1, row, &number(most_of_one), style);
}
