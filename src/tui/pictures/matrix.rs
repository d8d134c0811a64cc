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
use crate::answer::roll_call::Grouping;
use crate::picture::{Cell, Room};
use crate::record::{MemberId, Region};
use crate::tui::app::App;
use crate::tui::document::scroll;
use crate::tui::theme::Role;

/// Columns of the codes, which stay where they are.
const HEAD: u16 = 5;
/// Rows of the years, likewise.
const YEARS: u16 = 1;

/// Its rows, and how they are ordered in words.
pub fn rows(app: &App) -> (Vec<MemberId>, String) {
    let Some(place) = app.roll_calls.selected() else { return (Vec::new(), String::new()) };
    let roll_call = &app.record.roll_calls[place];
    if roll_call.body != app.counted_body() {
        return (Vec::new(), String::new());
    }
    let mut members: Vec<_> = app.record.members_on(roll_call.body, roll_call.date).iter().collect();
    let millionths = |figure: &Option<f64>| figure.map_or(i64::MAX, |figure| (figure * 1e6) as i64);
    if let Some(with) = app.pictures.compared {
        let agreement = app.agreement_with(with, roll_call.date);
        members.sort_by_key(|member| agreement[member.index()].map_or(i64::MAX, |figure| -(figure * 1e6) as i64));
        return (members, format!("by agreement with {}, the most first", app.record.code(with)));
    }
    match app.grouping {
        Grouping::Region => {
            members.sort_by_key(|member| Region::ALL.iter().position(|of| *of == app.record.about(*member).region));
            (members, "by regional group".to_owned())
        }
        Grouping::Group => {
            let group = app.blocs.selected().and_then(|place| app.record.groups.get(place));
            let of_group = group.map(|group| app.record.group_members_on(group, roll_call.date)).unwrap_or_default();
            members.sort_by_key(|member| !of_group.contains(*member));
            (members, format!("{} first", group.map_or("the group", |group| group.id.as_str())))
        }
        Grouping::Ballot => {
            // Two that vote least alike, found from the first one in two steps.
            let farthest = |from: MemberId| {
                let agreement = app.agreement_with(from, roll_call.date);
                members.iter().copied().min_by_key(|member| millionths(&agreement[member.index()]))
            };
            let poles = members.first().copied().and_then(farthest).and_then(|one| Some((one, farthest(one)?)));
            let Some((one, other)) = poles.filter(|(one, other)| one != other) else {
                return (members, "by code".to_owned());
            };
            let (near, far) = (app.agreement_with(one, roll_call.date), app.agreement_with(other, roll_call.date));
            members.sort_by_key(|member| {
                let at = member.index();
                near[at].zip(far[at]).map_or(i64::MAX, |(near, far)| ((far - near) * 1e6) as i64)
            });
            let said =
                format!("from who votes like {} to who votes like {}", app.record.code(one), app.record.code(other));
            (members, said)
        }
    }
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
    let (members, order) = rows(app);
    let places = &app.votes().places;
    let other_body = app.roll_calls.selected().map(|place| app.record.roll_calls[place].body);
    if other_body.is_some_and(|body| body != app.counted_body()) {
        let legend = "No figure mixes the two bodies: the matrix is of the General Assembly's roll calls. With the filter \
                      body:sc it is of the Security Council's.";
        return Drawn { legend: legend.to_owned(), ..Drawn::default() };
    }
    if members.is_empty() || places.is_empty() || room.columns <= HEAD || room.rows <= YEARS {
        return Drawn { legend: "No roll call by vote matches the filter.".to_owned(), ..Drawn::default() };
    }
    let (wide, high) = (usize::from(room.columns - HEAD), usize::from(room.rows - YEARS));
    let (column, row) = (column(app), row(app, &members));
    let (left, top) = (scroll(column, wide, places.len()), scroll(row, high, members.len()));
    let mut canvas = Canvas::new(room);
    let mut year = None;
    for (place, x) in places.iter().skip(left).zip(HEAD..room.columns) {
        let roll_call = &app.record.roll_calls[*place];
        if year.replace(roll_call.date.year()) != Some(roll_call.date.year()) {
            canvas.write(Cell { x, y: 0 }, &roll_call.date.year().to_string(), app.theme.style(Role::Heading));
        }
        let voters = app.record.members_on(roll_call.body, roll_call.date);
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
        spots.push(Spot { member: *member, cell, width: HEAD - 1 });
    }
    let body = app.counted_body().name();
    let count = crate::text::counted(places.len(), "roll call", "roll calls");
    let legend =
        format!("The {body}'s {count} by vote in view, by time; members {order}. Blank: no member; ? not known.");
    Drawn { lines: canvas.lines(), spots, legend }
}
