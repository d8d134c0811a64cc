//! Pictures: the chamber of a roll call, the world. Small ones stand in details, one of any size stands over a screen.

mod canvas;
pub mod chamber;
pub mod map;
pub mod matrix;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::app::App;
use super::app::pictures::Picture;
use super::paint::put;
use super::theme::Role;
use crate::picture::{Cell, Room};
use crate::record::MemberId;
use crate::text::wrap;

/// Something of a picture that stands for a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Whom it stands for.
    pub member: MemberId,
    /// Where it begins.
    pub cell: Cell,
    /// Its columns.
    pub width: u16,
    /// Its rows.
    pub rows: u16,
}

/// A picture, drawn in a room.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    /// Its lines.
    pub lines: Vec<Line<'static>>,
    /// Where members are in it, in its order.
    pub spots: Vec<Spot>,
    /// What has to be said of it, sentence by sentence; where there is little room, the first ones.
    pub legend: Vec<String>,
}

impl Drawn {
    /// A picture that cannot be drawn, and why.
    fn none(why: impl Into<String>) -> Self {
        Self { legend: vec![why.into()], ..Self::default() }
    }

    /// All that has to be said of it.
    pub fn words(&self) -> String {
        self.legend.join(" ")
    }
}

/// Rows above a picture over a screen: what it is of, and what came of that. Below it: the member under the cursor, and what
/// has to be said of the picture. Where the screen is low, one of each, and one more row below.
fn around(area: Rect) -> (u16, u16) {
    const LOW: u16 = 12;
    if area.height < LOW { (1, 2) } else { (2, 3) }
}

/// The room that a picture has in an area.
fn room_in(area: Rect) -> Room {
    let (head, foot) = around(area);
    Room { columns: area.width.saturating_sub(2), rows: area.height.saturating_sub(head + foot) }
}

/// The picture over the screen, in the room that an area has for it.
pub fn drawn(app: &App, picture: Picture, area: Rect) -> Drawn {
    match picture {
        Picture::Chamber => chamber::drawn(app, room_in(area)),
        Picture::Map => map::drawn(app, room_in(area)),
        Picture::Matrix => matrix::drawn(app, room_in(area)),
    }
}

/// Draws the picture over the screen; answers with what stands where.
pub fn draw(app: &App, picture: Picture, area: Rect, buffer: &mut Buffer) -> Vec<(Rect, MemberId)> {
    let (head_rows, foot_rows) = around(area);
    if area.height <= head_rows || area.width < 4 {
        return Vec::new();
    }
    let columns = usize::from(area.width) - 2;
    let inside = Rect { x: area.x + 1, width: area.width - 2, ..area };
    for (line, y) in head(app, columns, head_rows).iter().zip(area.top()..area.bottom().min(area.top() + head_rows)) {
        put(buffer, inside.x, y, inside.width, line);
    }
    let drawn = drawn(app, picture, area);
    let top = area.y + head_rows;
    for (line, y) in drawn.lines.iter().zip(top..area.bottom()) {
        put(buffer, inside.x, y, inside.width, line);
    }
    let on_screen = |spot: &Spot| {
        let spot_area = Rect { x: inside.x + spot.cell.x, y: top + spot.cell.y, width: spot.width, height: spot.rows };
        spot_area.intersection(area)
    };
    let cursor = app.pictured_member(&drawn.spots);
    if let Some(spot) = drawn.spots.iter().find(|spot| Some(spot.member) == cursor) {
        buffer.set_style(on_screen(spot), app.theme.style(Role::Selected));
    }
    let foot = (top + u16::try_from(drawn.lines.len()).unwrap_or(0)).min(area.bottom());
    let said: Vec<_> = chamber::said_of(app, cursor, columns).into_iter().map(|text| (text, Role::Text)).collect();
    let rows = usize::from(foot_rows) - said.len();
    let legend = app.cut_to(&fitting(app, &drawn.legend, columns, rows), columns, rows);
    let legend = legend.into_iter().map(|text| (text, Role::Dim));
    for ((text, role), y) in said.into_iter().chain(legend).zip(foot..area.bottom()) {
        put(buffer, inside.x, y, inside.width, &Line::from(app.span(text, role)));
    }
    drawn.spots.iter().map(|spot| (on_screen(spot), spot.member)).collect()
}

/// As many whole sentences as so many rows have room for, at least the first.
fn fitting(app: &App, sentences: &[String], columns: usize, rows: usize) -> String {
    let mut told = sentences.first().cloned().unwrap_or_default();
    for sentence in sentences.iter().skip(1) {
        let more = format!("{told} {sentence}");
        if wrap(&app.glyphs.text(&more), columns).len() > rows {
            break;
        }
        told = more;
    }
    told
}

/// What the picture is of, and what came of that, in one row or two.
fn head(app: &App, columns: usize, rows: u16) -> Vec<Line<'static>> {
    let Some(place) = app.roll_calls.selected() else { return Vec::new() };
    let roll_call = &app.record.roll_calls[place];
    if rows < 2 {
        let symbol = app.glyphs.text(roll_call.best_symbol());
        let rest = columns.saturating_sub(crate::text::width(&symbol) + 1);
        let mut line = chamber::verdict(app, roll_call, rest);
        line.spans.insert(0, app.span(format!("{symbol} "), Role::Dim));
        return vec![line];
    }
    let dot = app.glyphs.dot();
    let date = roll_call.date.strftime("%-d %B %Y");
    let about = if roll_call.date_approximate { "about " } else { "" };
    let own = if roll_call.is_own() { format!("own roll call{dot}") } else { String::new() };
    let identity = format!("{own}{}{dot}{about}{date}{dot}", roll_call.best_symbol());
    let rest = columns.saturating_sub(crate::text::width(&identity));
    vec![
        Line::from(vec![app.span(identity, Role::Dim), app.cell(&roll_call.title, rest, Role::Title)]),
        chamber::verdict(app, roll_call, columns),
    ]
}
