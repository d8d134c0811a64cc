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

/// Something of a picture that stands for a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// Whom it stands for.
    pub member: MemberId,
    /// Where it begins.
    pub cell: Cell,
    /// Its columns.
    pub width: u16,
}

/// A picture, drawn in a room.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    /// Its lines.
    pub lines: Vec<Line<'static>>,
    /// Where members are in it, in its order.
    pub spots: Vec<Spot>,
    /// What has to be said of it.
    pub legend: String,
}

/// Rows above a picture over a screen: what it is of, and what came of that.
const HEAD: u16 = 2;
/// Rows below: the member under the cursor, and what has to be said of the picture.
const FOOT: u16 = 3;

/// The room that a picture has in an area.
fn room_in(area: Rect) -> Room {
    Room { columns: area.width.saturating_sub(2), rows: area.height.saturating_sub(HEAD + FOOT) }
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
    if area.height <= HEAD || area.width < 4 {
        return Vec::new();
    }
    let columns = usize::from(area.width) - 2;
    let inside = Rect { x: area.x + 1, width: area.width - 2, ..area };
    for (line, y) in head(app, columns).iter().zip(area.top()..area.bottom().min(area.top() + HEAD)) {
        put(buffer, inside.x, y, inside.width, line);
    }
    let drawn = drawn(app, picture, area);
    let top = area.y + HEAD;
    for (line, y) in drawn.lines.iter().zip(top..area.bottom()) {
        put(buffer, inside.x, y, inside.width, line);
    }
    let on_screen = |spot: &Spot| {
        let spot_area = Rect { x: inside.x + spot.cell.x, y: top + spot.cell.y, width: spot.width, height: 1 };
        spot_area.intersection(area)
    };
    let cursor = app.pictured_member(&drawn.spots);
    if let Some(spot) = drawn.spots.iter().find(|spot| Some(spot.member) == cursor) {
        buffer.set_style(on_screen(spot), app.theme.style(Role::Selected));
    }
    let foot = (top + u16::try_from(drawn.lines.len()).unwrap_or(0)).min(area.bottom());
    let said = chamber::said_of(app, cursor).into_iter().map(|text| (text, Role::Text));
    let rows = usize::from(FOOT) - 1;
    let legend = app.cut_to(&drawn.legend, columns, rows).into_iter().map(|text| (text, Role::Dim));
    for ((text, role), y) in said.chain(legend).zip(foot..area.bottom()) {
        put(buffer, inside.x, y, inside.width, &Line::from(app.span(text, role)));
    }
    drawn.spots.iter().map(|spot| (on_screen(spot), spot.member)).collect()
}

/// What the picture is of.
fn head(app: &App, columns: usize) -> Vec<Line<'static>> {
    let Some(place) = app.roll_calls.selected() else { return Vec::new() };
    let roll_call = &app.record.roll_calls[place];
    let dot = app.glyphs.dot();
    let date = roll_call.date.strftime("%-d %B %Y");
    let about = if roll_call.date_approximate { "about " } else { "" };
    let identity = format!("{}{dot}{about}{date}{dot}", roll_call.best_symbol());
    let rest = columns.saturating_sub(crate::text::width(&identity));
    vec![
        Line::from(vec![app.span(identity, Role::Dim), app.cell(&roll_call.title, rest, Role::Title)]),
        chamber::verdict(app, roll_call, columns),
    ]
}
