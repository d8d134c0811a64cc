//! The chamber of a roll call.
//!
//! ```text
//!            ✔ ✔ ✔ ✘ ✘                      [✔ CHN]  ✔ ECU  [✔ FRA]  ✔ GAB   ✔ GHA
//!        ✔ ✔ ✔ ✔╱✘ ✘ ○ ○             ✔ BRA                                      ✔ JPN
//!      ✔ ✔ ✔ ✔ ✔╱✘ ○ ○ ○ ○           ✔ ALB                                      ✔ MLT
//!     ✔ ✔ ✔ ✔      ○ ○ · ·                  a diagram, not the seating of the day
//! ```

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::canvas::Canvas;
use super::{Drawn, Spot};
use crate::answer::chamber::{Assembly, Chamber, CouncilSeat, Seat, SeatOrder, chamber};
use crate::answer::roll_call::Grouping;
use crate::picture::hemicycle::{Hemicycle, hemicycle};
use crate::picture::horseshoe::horseshoe;
use crate::picture::{Cell, ROW_HEIGHT, Room};
use crate::record::{Ballot, BallotsKnown, MemberId, Outcome, RollCall};
use crate::text::{truncate, width};
use crate::tui::app::App;
use crate::tui::theme::Role;

/// Columns of a seat with the code of its member.
const CODED: u16 = 4;
/// Columns of a seat at the Council's table with a code, and with a name.
const COUNCIL_CODE: u16 = 7;
const COUNCIL_NAME: u16 = 21;
/// Rows of the chamber in a detail.
const LOWEST: u16 = 4;
const HIGHEST: u16 = 12;

/// The chamber of the selected roll call in a detail.
pub fn in_detail(app: &App, roll_call: &RollCall, columns: usize) -> Drawn {
    let columns = u16::try_from(columns).unwrap_or(u16::MAX);
    let Some(chamber) = seated(app, roll_call, false) else { return Drawn::default() };
    let rows = match &chamber {
        Chamber::Assembly(assembly) => {
            // A few seats need no large half circle.
            let needed = (assembly.seats.len() as f64).sqrt().ceil() as u16;
            (columns / 4).min(needed).clamp(LOWEST, HIGHEST)
        }
        Chamber::Council(_) => COUNCIL_ROWS,
    };
    draw(app, roll_call, &chamber, Room { columns: columns.min(rows * 8), rows }, None)
}

/// The chamber of a roll call that need not be of the record, with a mark of one column behind some members.
pub fn marked(app: &App, roll_call: &RollCall, room: Room, mark: Mark<'_>) -> Drawn {
    seated(app, roll_call, false)
        .map_or_else(Drawn::default, |chamber| draw(app, roll_call, &chamber, room, Some(mark)))
}

/// The members of that chamber, in its order.
pub fn members(app: &App, roll_call: &RollCall) -> Vec<MemberId> {
    let chamber = seated(app, roll_call, false);
    chamber.map_or_else(Vec::new, |chamber| chamber.members().into_iter().flatten().collect())
}

/// The mark behind a member; nothing behind most.
pub type Mark<'a> = &'a dyn Fn(MemberId) -> &'static str;

/// Rows of the Council's table in a detail.
const COUNCIL_ROWS: u16 = 7;

/// The chamber of the selected roll call over the screen.
pub fn drawn(app: &App, room: Room) -> Drawn {
    let roll_call = app.roll_calls.selected().map(|place| &app.record.roll_calls[place]);
    let Some(roll_call) = roll_call else {
        return Drawn { legend: "No roll call matches the filter.".to_owned(), ..Drawn::default() };
    };
    let Some(chamber) = seated(app, roll_call, true) else {
        let why = if roll_call.manner.is_by_vote() { "No tally is known." } else { "There was no roll call." };
        return Drawn { legend: why.to_owned(), ..Drawn::default() };
    };
    draw(app, roll_call, &chamber, room, None)
}

/// The chamber as it is ordered; agreement orders it only over the screen, where one can choose with whom.
fn seated(app: &App, roll_call: &RollCall, over_screen: bool) -> Option<Chamber> {
    let compared = app.pictures.compared.filter(|_| over_screen);
    let agreement = compared.map(|with| app.agreement_with(with, roll_call.date));
    let group = app.blocs.selected().and_then(|place| app.record.groups.get(place));
    let members = group.map(|group| app.record.group_members_on(group, roll_call.date)).unwrap_or_default();
    let order = match (&agreement, app.grouping) {
        (Some(agreement), _) => SeatOrder::Agreement(agreement),
        (None, Grouping::Ballot) => SeatOrder::Ballot,
        (None, Grouping::Region) => SeatOrder::Region,
        (None, Grouping::Group) => SeatOrder::Group(&members),
    };
    chamber(&app.record, roll_call, order)
}

fn draw(app: &App, roll_call: &RollCall, chamber: &Chamber, room: Room, mark: Option<Mark<'_>>) -> Drawn {
    let drawn = match chamber {
        Chamber::Assembly(assembly) => draw_assembly(app, assembly, room, mark),
        Chamber::Council(seats) => draw_council(app, roll_call, seats, room, mark),
    };
    drawn.unwrap_or_else(|| Drawn { legend: "There is no room for the picture.".to_owned(), ..Drawn::default() })
}

fn draw_assembly(app: &App, assembly: &Assembly, room: Room, mark: Option<Mark<'_>>) -> Option<Drawn> {
    let (seats, cuts) = (assembly.seats.len(), assembly.cuts());
    let narrower = Room { columns: room.columns.saturating_sub(CODED - 1 + u16::from(mark.is_some())), ..room };
    let coded = hemicycle(seats, &cuts, narrower).filter(|placed| assembly.named && has_room_for_codes(placed));
    let (placed, width) = match coded {
        Some(placed) => (placed, CODED),
        None => (hemicycle(seats, &cuts, room)?, 1),
    };
    let mut canvas = Canvas::new(room);
    for line in &placed.lines {
        draw_line(app, line, width / 2, &mut canvas);
    }
    let mut spots = Vec::new();
    for (Seat { member, ballot }, cell) in assembly.seats.iter().zip(&placed.seats) {
        let glyph = app.ballot(*ballot);
        let mark = member.zip(mark).map_or("", |(member, mark)| mark(member));
        // Where there is no room for a mark, its seat is underlined.
        let marked = if mark.is_empty() || width == CODED { Style::new() } else { app.theme.style(Role::Marked) };
        canvas.write(*cell, &glyph.content, glyph.style.patch(marked));
        let Some(member) = *member else { continue };
        if width == CODED {
            let code = app.glyphs.text(app.record.code(member));
            canvas.write(Cell { x: cell.x + 1, ..*cell }, &code, app.theme.style(Role::Dim));
            canvas.write(Cell { x: cell.x + CODED, ..*cell }, mark, app.theme.style(Role::Key));
        }
        spots.push(Spot { member, cell: *cell, width });
    }
    Some(Drawn { lines: canvas.lines(), spots, legend: assembly_in_words(app, assembly) })
}

/// Whether a code fits behind every seat: it stands on no line, and a blank is before the next seat.
fn has_room_for_codes(placed: &Hemicycle) -> bool {
    let lines = placed.lines.iter().flatten().map(|cell| (cell.y, cell.x + CODED / 2, true));
    let mut cells: Vec<_> = placed.seats.iter().map(|cell| (cell.y, cell.x, false)).chain(lines).collect();
    cells.sort_unstable();
    cells.windows(2).all(|pair| {
        let [(row, from, line), (next_row, to, next_line)] = [pair[0], pair[1]];
        let room = if next_line { CODED } else { CODED + 1 };
        row != next_row || line || to - from >= room
    })
}

/// A line from the inside to the outside, in strokes of its slope.
fn draw_line(app: &App, line: &[Cell], shift: u16, canvas: &mut Canvas) {
    let (Some(inside), Some(outside)) = (line.first(), line.last()) else { return };
    let right = f64::from(outside.x) - f64::from(inside.x);
    let up = (f64::from(inside.y) - f64::from(outside.y)) * ROW_HEIGHT;
    let stroke = app.glyphs.stroke(right, up);
    for cell in line {
        canvas.write(Cell { x: cell.x + shift, ..*cell }, stroke, app.theme.style(Role::Key));
    }
}

fn assembly_in_words(app: &App, assembly: &Assembly) -> String {
    let order = match (assembly.named, app.pictures.compared.filter(|_| app.picture().is_some()), app.grouping) {
        (false, ..) => "yes, no, abstain, absent".to_owned(),
        (true, Some(with), _) => {
            format!(
                "by agreement with {} in the roll calls in view, the most first",
                app.record.about(with).short_name()
            )
        }
        (true, None, Grouping::Ballot) => "yes, no, abstain, absent".to_owned(),
        (true, None, Grouping::Region) => {
            "African, Asia-Pacific, Eastern European, Latin American and Caribbean, Western and others".to_owned()
        }
        (true, None, Grouping::Group) => {
            let group = app.blocs.selected().and_then(|place| app.record.groups.get(place));
            format!("{} first", group.map_or("the group", |group| group.id.as_str()))
        }
    };
    let asked: Vec<_> = assembly.rules.iter().map(|rule| rule.asks()).collect();
    let line = match asked.as_slice() {
        [] => String::new(),
        [one] => format!(" The line: {one}."),
        several => format!(" The lines: {}; which was needed is not recorded.", several.join(", ")),
    };
    if assembly.named {
        return format!("A diagram: a seat each, from the left {order}.{line}");
    }
    let uncounted = match assembly.seats.iter().any(|seat| seat.ballot.is_none()) {
        true => format!(", {} not counted", app.glyphs.unknown()),
        false => String::new(),
    };
    format!("A diagram of the totals, from the left {order}{uncounted}; who cast which ballot is not known.{line}")
}

fn draw_council(
    app: &App,
    roll_call: &RollCall,
    seats: &[CouncilSeat],
    room: Room,
    mark: Option<Mark<'_>>,
) -> Option<Drawn> {
    let widths = [COUNCIL_NAME, COUNCIL_CODE + u16::from(mark.is_some())];
    let (label, cells) = widths.into_iter().find_map(|label| Some((label, horseshoe(seats.len(), label, room)?)))?;
    let mut canvas = Canvas::new(room);
    let mut spots = Vec::new();
    for (seat, cell) in seats.iter().zip(cells) {
        let mut cell_after = cell;
        let mark = mark.map_or("", |mark| mark(seat.member));
        for span in council_label(app, roll_call, seat, mark, usize::from(label)) {
            canvas.write(cell_after, &span.content, span.style);
            cell_after.x += u16::try_from(span.width()).unwrap_or(0);
        }
        spots.push(Spot { member: seat.member, cell, width: label });
    }
    Some(Drawn { lines: canvas.lines(), spots, legend: council_in_words(app, roll_call, seats) })
}

/// `[⊘ USA]`, ` ✔ ECU `: brackets stand around permanent members.
fn council_label(
    app: &App,
    roll_call: &RollCall,
    seat: &CouncilSeat,
    mark: &'static str,
    columns: usize,
) -> Vec<Span<'static>> {
    let glyph = match seat.ballot {
        Some(_) if seat.veto => app.outcome(Outcome::Vetoed),
        ballot => app.ballot(ballot),
    };
    let name = if columns >= usize::from(COUNCIL_NAME) {
        app.name_then(seat.member, roll_call)
    } else {
        app.record.code(seat.member).to_owned()
    };
    let name = app.glyphs.text(&name);
    let name = truncate(&name, columns.saturating_sub(4 + width(mark)), app.glyphs.ellipsis()).into_owned();
    let (open, close) = if seat.permanent { ("[", "]") } else { (" ", " ") };
    let fill = " ".repeat(columns.saturating_sub(4 + width(&name) + width(mark)));
    let text = app.theme.style(if seat.permanent { Role::Title } else { Role::Text });
    let bracket = |text: &'static str| Span::styled(text, app.theme.style(Role::Key));
    let name = Span::styled(format!(" {name}"), text);
    vec![bracket(open), glyph, name, bracket(mark), bracket(close), Span::styled(fill, Style::new())]
}

fn council_in_words(app: &App, roll_call: &RollCall, seats: &[CouncilSeat]) -> String {
    let veto = match seats.iter().any(|seat| seat.veto) {
        true => format!(", {} veto", app.glyphs.outcome(Outcome::Vetoed)),
        false => String::new(),
    };
    let known = match roll_call.ballots_known {
        BallotsKnown::All => "",
        BallotsKnown::Partial => " ? the ballot is not known.",
        BallotsKnown::Totals => " Totals only: which member cast which ballot is not known.",
    };
    format!("A diagram by name, not the seating of the day. [ ] permanent member{veto}.{known}")
}

/// What came of the roll call, in a line.
pub fn verdict(app: &App, roll_call: &RollCall, columns: usize) -> Line<'static> {
    let outcome = app.record.outcome(roll_call);
    let reason = app.cell(app.record.reason(roll_call), columns.saturating_sub(2), Role::Text);
    Line::from(vec![app.came_of(roll_call), Span::raw(" "), reason.style(app.theme.outcome(outcome))])
}

/// The member under the cursor, and what it did.
pub fn said_of(app: &App, member: Option<MemberId>) -> Option<String> {
    let roll_call = &app.record.roll_calls[app.roll_calls.selected()?];
    let member = member?;
    let about = app.record.about(member);
    let ballot = roll_call.ballots.get(member);
    let glyph = ballot.map_or(app.glyphs.unknown(), |ballot| app.glyphs.ballot(ballot));
    let did = match (ballot, app.record.vetoed_by(roll_call).contains(member)) {
        (Some(Ballot::No), true) => "no, a veto",
        (Some(ballot), _) => ballot.word(),
        (None, _) => "ballot not known",
    };
    let dot = app.glyphs.dot();
    let compared =
        super::map::said_of(app, member, roll_call.date).map_or_else(String::new, |said| format!("{dot}{said}"));
    Some(format!(
        "{glyph} {} {}{dot}{did}{dot}{}{compared}",
        about.code,
        about.name_on(roll_call.date),
        about.region.name()
    ))
}
