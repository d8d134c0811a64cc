//! Members and roll calls: a row for each member of the day, a column for each roll call by vote in view, in order of time. One
//! sees coalitions in it at once.
//!
//! ```text
//!      1989             1990
//! CUB  ✔✔✔○✔✔✔✔✔✔✔✔✔✔✔✔✔✔✔✔✔✔
//! IND  ✔✔✔✔✔✔✔✔○✔✔✔✔✔✔✔✔✔✔✔✔✔
//! GBR  ○✘○✘○✘✔○✘✘✔○✔○✘○○✔✘○✔○
//! USA  ✘✘✘✘✘✘✔✘✘✘○✘✔✘✘✘✘✔✘✘✘○
//! ```

use super::canvas::Canvas;
use super::{Drawn, Spot};
use crate::answer::matrix::{Asked, Order, Rows, of_one_body};
use crate::answer::roll_call::Grouping;
use crate::picture::{Cell, Room};
use crate::record::MemberId;
use crate::tui::app::{App, Screen};
use crate::tui::document::scroll;
use crate::tui::theme::Role;

/// Columns of the codes, which stay where they are.
const HEAD: u16 = 5;
/// Rows of the years, likewise.
const YEARS: u16 = 1;

/// Its rows, as they are asked for now; none around a roll call of the other body.
pub fn asked(app: &App) -> Option<Asked> {
    let roll_call = app.record.roll_calls.get(app.roll_calls.selected()?)?;
    let order = match (app.pictures.compared, app.grouping) {
        (Some(with), _) => Order::Agreement(with),
        (None, Grouping::Region) => Order::Region,
        (None, Grouping::Group) => Order::Group(app.blocs.selected()),
        (None, Grouping::Ballot) => Order::Likeness,
    };
    let measuring = app.measuring;
    (roll_call.body == app.counted_body()).then_some(Asked {
        day: roll_call.date,
        order,
        only: app.blocs.selected().filter(|_| app.screen == Screen::Blocs),
        method: measuring.method,
        drop_unanimous: measuring.drop_unanimous,
    })
}

/// The column that the cursor is on: the selected roll call, or the first after it.
pub fn column(app: &App) -> usize {
    let places = &app.votes().places;
    let selected = app.roll_calls.selected().unwrap_or(0);
    places.partition_point(|place| *place < selected).min(places.len().saturating_sub(1))
}

/// The row that the cursor is on.
pub fn row(app: &App, rows: &[MemberId]) -> usize {
    rows.iter().position(|member| Some(*member) == app.pictures.member).unwrap_or(0)
}

/// The part of it that a room has place for.
pub fn drawn(app: &App, room: Room) -> Drawn {
    let rows = app.matrix_rows();
    let Rows { members, order } = &*rows;
    let places = &app.votes().places;
    let body = app.roll_calls.selected().map(|place| app.record.roll_calls[place].body);
    if let Some(why) = body.and_then(|body| of_one_body(app.votes(), body)) {
        return Drawn::none(why);
    }
    if members.is_empty() || places.is_empty() || room.columns <= HEAD || room.rows <= YEARS {
        return Drawn::none("No roll call by vote matches the filter.");
    }
    let (wide, high) = (usize::from(room.columns - HEAD), usize::from(room.rows - YEARS));
    let (column, row) = (column(app), row(app, members));
    let (left, top) = (scroll(column, wide, places.len()), scroll(row, high, members.len()));
    let mut canvas = Canvas::new(room);
    let mut year = None;
    for (place, x) in places.iter().skip(left).zip(HEAD..room.columns) {
        let roll_call = &app.record.roll_calls[*place];
        if year.replace(roll_call.date.year()) != Some(roll_call.date.year()) {
            canvas.write(Cell { x, y: 0 }, &roll_call.date.year().to_string(), app.theme.style(Role::Heading));
        }
        let voters = app.record.voters(roll_call);
        for (member, y) in members.iter().skip(top).zip(YEARS..room.rows) {
            let ballot = roll_call.ballots.get(*member);
            if ballot.is_none() && !voters.contains(*member) {
                continue;
            }
            let glyph = app.ballot(ballot);
            let marked =
                if left + usize::from(x - HEAD) == column { app.theme.style(Role::Marked) } else { glyph.style };
            canvas.write(Cell { x, y }, &glyph.content, glyph.style.patch(marked));
        }
    }
    let mut spots = Vec::new();
    for (member, y) in members.iter().skip(top).zip(YEARS..room.rows) {
        let cell = Cell { x: 0, y };
        canvas.write(cell, &app.glyphs.text(app.record.code(*member)), app.theme.style(Role::Text));
        spots.push(Spot { member: *member, cell, width: HEAD - 1, rows: 1 });
    }
    let body = app.counted_body().name();
    let count = crate::text::counted(places.len(), "roll call", "roll calls");
    let legend = vec![
        format!("The {body}'s {count} by vote in view, by time; members {order}."),
        "Blank: no member; ? not known.".to_owned(),
    ];
    Drawn { lines: canvas.lines(), spots, legend }
}
