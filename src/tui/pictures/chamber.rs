//! The chamber of a roll call.
//!
//! ```text
//!            ✔ ✔ ✔ ✘ ✘                      [✔ CHN]  ✔ ECU  [✔ FRA]  ✔ GAB   ✔ GHA
//!        ✔ ✔ ✔ ✔╱✘ ✘ ○ ○             ✔ BRA                                      ✔ JPN
//!      ✔ ✔ ✔ ✔ ✔╱✘ ○ ○ ○ ○           ✔ ALB                                      ✔ MLT
//!     ✔ ✔ ✔ ✔      ○ ○ · ·                  a diagram, not the seating of the day
//! ```

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::canvas::Canvas;
use super::{Drawn, Spot};
use crate::answer::chamber::{Assembly, Chamber, CouncilSeat, Seat, SeatOrder, chamber};
use crate::answer::roll_call::Grouping;
use crate::picture::hemicycle::{Hemicycle, hemicycle, hemicycle_of_blocks, stretched};
use crate::picture::horseshoe::horseshoe;
use crate::picture::{Cell, ROW_HEIGHT, Room};
use crate::record::{Ballot, BallotsKnown, MemberId, MemberSet, Outcome, RollCall};
use crate::text::{truncate, width};
use crate::tui::app::App;
use crate::tui::theme::Role;

/// A seat as a glyph, with the code of its member behind it, and as three glyphs above the code.
const MARK: Room = Room { columns: 1, rows: 1 };
const CODED: Room = Room { columns: 4, rows: 1 };
const BLOCK: Room = Room { columns: 3, rows: 2 };
/// Columns of a seat at the Council's table with a code, and with a name.
const COUNCIL_CODE: u16 = 7;
const COUNCIL_NAME: u16 = 21;
/// Rows of the chamber in a detail.
const LOWEST: u16 = 4;
const HIGHEST: u16 = 12;

/// A roll call as its chamber is drawn: one of the record, or one that was made of it.
pub struct Sitting<'a> {
    /// The roll call.
    pub roll_call: &'a RollCall,
    /// How the seats are ordered.
    pub order: SeatOrder<'a>,
    /// Whose seats are drawn as closed, since nobody shall know yet what they did.
    pub hidden: &'a MemberSet,
    /// What stands behind some members.
    pub mark: Option<Mark<'a>>,
}

/// The mark of one column behind a member; nothing behind most.
pub type Mark<'a> = &'a dyn Fn(MemberId) -> &'static str;

impl<'a> Sitting<'a> {
    /// Of a roll call of which everything is known, without marks.
    fn of(roll_call: &'a RollCall, order: SeatOrder<'a>) -> Self {
        Self { roll_call, order, hidden: &MemberSet::EMPTY, mark: None }
    }
}

/// The chamber of the selected roll call in a detail.
pub fn in_detail(app: &App, roll_call: &RollCall, columns: usize) -> Drawn {
    let columns = u16::try_from(columns).unwrap_or(u16::MAX);
    with_order(app, roll_call, false, |order| {
        let Some(chamber) = chamber(&app.record, roll_call, order) else { return Drawn::default() };
        let rows = match &chamber {
            Chamber::Assembly(assembly) => {
                // A few seats need no large half circle.
                let needed = (assembly.seats.len() as f64).sqrt().ceil() as u16;
                (columns / 4).min(needed).clamp(LOWEST, HIGHEST)
            }
            Chamber::Council(_) => COUNCIL_ROWS,
        };
        draw(app, &Sitting::of(roll_call, order), &chamber, Room { columns: columns.min(rows * 8), rows })
    })
}

/// The chamber of a roll call that need not be of the record, with marks behind some members.
pub fn marked(app: &App, roll_call: &RollCall, room: Room, mark: Mark<'_>) -> Drawn {
    with_order(app, roll_call, false, |order| {
        drawn_of(app, &Sitting { mark: Some(mark), ..Sitting::of(roll_call, order) }, room)
    })
}

/// The members of that chamber, in its order.
pub fn members(app: &App, roll_call: &RollCall) -> Vec<MemberId> {
    let chamber = with_order(app, roll_call, false, |order| chamber(&app.record, roll_call, order));
    chamber.map_or_else(Vec::new, |chamber| chamber.members().into_iter().flatten().collect())
}

/// Rows of the Council's table in a detail.
const COUNCIL_ROWS: u16 = 7;

/// The chamber of the selected roll call over the screen.
pub fn drawn(app: &App, room: Room) -> Drawn {
    let roll_call = app.roll_calls.selected().map(|place| &app.record.roll_calls[place]);
    let Some(roll_call) = roll_call else {
        return Drawn::none("No roll call matches the filter.");
    };
    with_order(app, roll_call, true, |order| drawn_of(app, &Sitting::of(roll_call, order), room))
}

/// The chamber of any roll call.
pub fn drawn_of(app: &App, sitting: &Sitting<'_>, room: Room) -> Drawn {
    match chamber(&app.record, sitting.roll_call, sitting.order) {
        Some(chamber) => draw(app, sitting, &chamber, room),
        None if sitting.roll_call.manner.is_by_vote() => Drawn::none("No tally is known."),
        None => Drawn::none("There was no roll call."),
    }
}

/// Does something with the order that was chosen; agreement orders the seats only over the screen, where one can choose with
/// whom.
fn with_order<T>(app: &App, roll_call: &RollCall, over_screen: bool, then: impl FnOnce(SeatOrder<'_>) -> T) -> T {
    let compared = app.pictures.compared.filter(|_| over_screen);
    let agreement = compared.map(|with| app.agreement_with(with, roll_call.date));
    let group = app.blocs.selected().and_then(|place| app.record.groups.get(place));
    let members = group.map(|group| app.record.group_members_on(group, roll_call.date)).unwrap_or_default();
    then(match (&agreement, app.grouping) {
        (Some(agreement), _) => SeatOrder::Agreement(agreement),
        (None, Grouping::Ballot) => SeatOrder::Ballot,
        (None, Grouping::Region) => SeatOrder::Region,
        (None, Grouping::Group) => SeatOrder::Group(&members),
    })
}

fn draw(app: &App, sitting: &Sitting<'_>, chamber: &Chamber, room: Room) -> Drawn {
    let drawn = match chamber {
        Chamber::Assembly(assembly) => draw_assembly(app, sitting, assembly, room),
        Chamber::Council(seats) => draw_council(app, sitting, seats, room),
    };
    drawn.unwrap_or_else(|| Drawn::none("There is no room for the picture."))
}

/// What was done on a seat, or that it is closed.
fn seat(app: &App, sitting: &Sitting<'_>, member: Option<MemberId>, ballot: Option<Ballot>) -> Span<'static> {
    match member.is_some_and(|member| sitting.hidden.contains(member)) {
        true => app.closed(),
        false => app.ballot(ballot),
    }
}

fn draw_assembly(app: &App, sitting: &Sitting<'_>, assembly: &Assembly, room: Room) -> Option<Drawn> {
    let mark = sitting.mark;
    let hall = Hall::of(assembly, sitting.hidden, room, app.over.is_some(), mark.is_some())?;
    let mut canvas = Canvas::new(room);
    for line in &hall.placed.lines {
        draw_line(app, line, hall.shift, &mut canvas);
    }
    let mut spots = Vec::new();
    for (seats, cell) in hall.marks.iter().zip(&hall.placed.seats) {
        let seats = assembly.seats.get(seats.clone()).unwrap_or_default();
        let Some(Seat { member, ballot }) = seats.first() else { continue };
        let glyph = seat(app, sitting, *member, *ballot);
        let code = member.map(|member| app.glyphs.text(app.record.code(member)));
        let sign = member.zip(mark).map_or("", |(member, mark)| mark(member));
        let beside = Cell { x: cell.x + hall.block.columns, ..*cell };
        match (hall.block, code) {
            (BLOCK, Some(code)) => {
                canvas.write(*cell, &glyph.content.repeat(3), glyph.style);
                canvas.write(Cell { y: cell.y + 1, ..*cell }, &code, glyph.style);
                canvas.write(beside, sign, app.theme.style(Role::Key));
            }
            (CODED, Some(code)) => {
                canvas.write(*cell, &glyph.content, glyph.style);
                canvas.write(Cell { x: cell.x + 1, ..*cell }, &code, app.theme.style(Role::Dim));
                canvas.write(beside, sign, app.theme.style(Role::Key));
            }
            _ => {
                // Where there is no room for a sign, its seat is underlined.
                let marked = if sign.is_empty() { Style::new() } else { app.theme.style(Role::Marked) };
                canvas.write(*cell, &glyph.content, glyph.style.patch(marked));
            }
        }
        let members = seats.iter().filter_map(|seat| seat.member);
        spots.extend(members.map(|member| Spot {
            member,
            cell: *cell,
            width: hall.block.columns,
            rows: hall.block.rows,
        }));
    }
    Some(Drawn { lines: canvas.lines(), spots, legend: assembly_in_words(app, assembly, sitting.order, hall.most) })
}

/// Where the seats of the Assembly are drawn, as large as the room allows; where it is too small, a mark stands for several.
struct Hall {
    placed: Hemicycle,
    /// The seats of each mark.
    marks: Vec<Range<usize>>,
    /// The most seats of one mark.
    most: usize,
    block: Room,
    /// Lines stand so many columns further to the right.
    shift: u16,
}

impl Hall {
    /// The most seats that one mark stands for.
    const MOST: usize = 12;

    fn of(assembly: &Assembly, hidden: &MemberSet, room: Room, over_screen: bool, signs: bool) -> Option<Self> {
        let blocks = over_screen.then(|| Self::of_blocks(assembly, room)).flatten();
        blocks
            .or_else(|| Self::with_codes(assembly, room, signs))
            .or_else(|| (1..=Self::MOST).find_map(|most| Self::of_marks(assembly, hidden, room, most)))
    }

    fn of_blocks(assembly: &Assembly, room: Room) -> Option<Self> {
        let (marks, cuts) = marks(assembly, &MemberSet::EMPTY, 1);
        // A column is left between seats.
        let block = Room { columns: BLOCK.columns + 2, ..BLOCK };
        let placed = hemicycle_of_blocks(marks.len(), &cuts, room, block).filter(|_| assembly.named)?;
        Some(Self { placed, marks, most: 1, block: BLOCK, shift: 0 })
    }

    fn with_codes(assembly: &Assembly, room: Room, signs: bool) -> Option<Self> {
        let (marks, cuts) = marks(assembly, &MemberSet::EMPTY, 1);
        let narrower = Room { columns: room.columns.saturating_sub(CODED.columns - 1 + u16::from(signs)), ..room };
        let placed = hemicycle(marks.len(), &cuts, narrower);
        let placed = placed.filter(|placed| assembly.named && has_room_for_codes(placed))?;
        Some(Self { placed, marks, most: 1, block: CODED, shift: CODED.columns / 2 })
    }

    fn of_marks(assembly: &Assembly, hidden: &MemberSet, room: Room, most: usize) -> Option<Self> {
        let (marks, cuts) = marks(assembly, hidden, most);
        // A low room is filled to its sides.
        let flat = f64::from(room.columns) / 2.0 / f64::from(room.rows.max(1));
        let placed = hemicycle(marks.len(), &cuts, room)
            .or_else(|| stretched(marks.len(), &cuts, room, flat.clamp(ROW_HEIGHT, 2.0 * ROW_HEIGHT)))?;
        Some(Self { placed, marks, most, block: MARK, shift: 0 })
    }
}

/// Seats in marks of some of them at most, and after how many marks the lines are. No mark stands for two ballots, and no line
/// goes through one.
fn marks(assembly: &Assembly, hidden: &MemberSet, most: usize) -> (Vec<Range<usize>>, Vec<usize>) {
    let cuts = assembly.cuts();
    let alike = |one: &Seat, other: &Seat| {
        let closed = |seat: &Seat| seat.member.is_some_and(|member| hidden.contains(member));
        one.ballot == other.ballot && closed(one) == closed(other)
    };
    let mut marks: Vec<Range<usize>> = Vec::new();
    for (at, seat) in assembly.seats.iter().enumerate() {
        match marks.last_mut() {
            Some(mark)
                if mark.len() < most
                    && !cuts.contains(&at)
                    && assembly.seats.get(mark.start).is_some_and(|first| alike(first, seat)) =>
            {
                mark.end = at + 1;
            }
            _ => marks.push(at..at + 1),
        }
    }
    let before = |cut: &usize| marks.iter().filter(|mark| mark.end <= *cut).count();
    // A majority of more than there are has no line.
    let lines = cuts.iter().filter(|cut| **cut <= assembly.seats.len()).map(before).collect();
    (marks, lines)
}

/// Whether a code fits behind every seat: it stands on no line, and a blank is before the next seat.
fn has_room_for_codes(placed: &Hemicycle) -> bool {
    let lines = placed.lines.iter().flatten().map(|cell| (cell.y, cell.x + CODED.columns / 2, true));
    let mut cells: Vec<_> = placed.seats.iter().map(|cell| (cell.y, cell.x, false)).chain(lines).collect();
    cells.sort_unstable();
    cells.windows(2).all(|pair| {
        let [(row, from, line), (next_row, to, next_line)] = [pair[0], pair[1]];
        let room = if next_line { CODED.columns } else { CODED.columns + 1 };
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

fn assembly_in_words(app: &App, assembly: &Assembly, order: SeatOrder<'_>, most: usize) -> Vec<String> {
    let order = match (assembly.named, order) {
        (false, _) | (true, SeatOrder::Ballot) => "yes, no, abstain, absent".to_owned(),
        (true, SeatOrder::Agreement(_)) => {
            let with = app.pictures.compared.map_or("", |with| app.record.about(with).short_name());
            format!("by agreement with {with} in the roll calls in view, the most first")
        }
        (true, SeatOrder::Region | SeatOrder::RegionAndName) => {
            "African, Asia-Pacific, Eastern European, Latin American and Caribbean, Western and others".to_owned()
        }
        (true, SeatOrder::Group(_)) => {
            let group = app.blocs.selected().and_then(|place| app.record.groups.get(place));
            format!("{} first", group.map_or("the group", |group| group.id.as_str()))
        }
    };
    let asked: Vec<_> = assembly.rules.iter().map(|rule| rule.asks()).collect();
    let line = match asked.as_slice() {
        [] => None,
        [one] => Some(format!("The line: {one}.")),
        several => Some(format!("The lines: {}; which applied is not recorded.", several.join(", "))),
    };
    let uncounted = match assembly.seats.iter().any(|seat| seat.ballot.is_none()) {
        true => format!(", {} not counted", app.glyphs.unknown()),
        false => String::new(),
    };
    // Where several seats are drawn as one, the counts say what the marks cannot.
    let packed = [format!("{}, a diagram.", counts(app, assembly)), format!("Up to {most} seats a mark.")];
    let seats = match (most, assembly.named) {
        (1, true) => vec![format!("A diagram: a seat each, from the left {order}.")],
        (1, false) => vec![
            format!("A diagram of the totals, from the left {order}{uncounted}."),
            "Who cast which ballot is not known.".to_owned(),
        ],
        (_, true) => [&packed[..], &[format!("From the left {order}.")]].concat(),
        (_, false) => [&packed[..], &["Who cast which ballot is not known.".to_owned()]].concat(),
    };
    // What is needed comes before the rest.
    let (first, rest) = seats.split_at(1);
    first.iter().cloned().chain(line).chain(rest.iter().cloned()).collect()
}

/// `✔120 ✘14 ○45 ·14`
fn counts(app: &App, assembly: &Assembly) -> String {
    let kinds = Ballot::ALL.map(Some).into_iter().chain([None]);
    let count = |kind: Option<Ballot>| {
        let n = assembly.seats.iter().filter(|seat| seat.ballot == kind).count();
        let glyph = kind.map_or(app.glyphs.unknown(), |ballot| app.glyphs.ballot(ballot));
        (n > 0).then(|| format!("{glyph}{n}"))
    };
    kinds.filter_map(count).collect::<Vec<_>>().join(" ")
}

fn draw_council(app: &App, sitting: &Sitting<'_>, seats: &[CouncilSeat], room: Room) -> Option<Drawn> {
    let mark = sitting.mark;
    let widths = [COUNCIL_NAME, COUNCIL_CODE + u16::from(mark.is_some())];
    let (label, cells) = widths.into_iter().find_map(|label| Some((label, horseshoe(seats.len(), label, room)?)))?;
    let mut canvas = Canvas::new(room);
    let mut spots = Vec::new();
    for (seat, cell) in seats.iter().zip(cells) {
        let mut cell_after = cell;
        let mark = mark.map_or("", |mark| mark(seat.member));
        for span in council_label(app, sitting, seat, mark, usize::from(label)) {
            canvas.write(cell_after, &span.content, span.style);
            cell_after.x += u16::try_from(span.width()).unwrap_or(0);
        }
        spots.push(Spot { member: seat.member, cell, width: label, rows: 1 });
    }
    Some(Drawn { lines: canvas.lines(), spots, legend: council_in_words(app, sitting.roll_call, seats) })
}

/// `[⊘ USA]`, ` ✔ ECU `: brackets stand around permanent members.
fn council_label(
    app: &App,
    sitting: &Sitting<'_>,
    taken: &CouncilSeat,
    mark: &'static str,
    columns: usize,
) -> Vec<Span<'static>> {
    let glyph = match taken.ballot {
        Some(_) if taken.veto => app.outcome(Outcome::Vetoed),
        ballot => seat(app, sitting, Some(taken.member), ballot),
    };
    let name = if columns >= usize::from(COUNCIL_NAME) {
        app.name_then(taken.member, sitting.roll_call)
    } else {
        app.record.code(taken.member).to_owned()
    };
    let name = app.glyphs.text(&name);
    let name = truncate(&name, columns.saturating_sub(4 + width(mark)), app.glyphs.ellipsis()).into_owned();
    let (open, close) = if taken.permanent { ("[", "]") } else { (" ", " ") };
    let fill = " ".repeat(columns.saturating_sub(4 + width(&name) + width(mark)));
    let text = app.theme.style(if taken.permanent { Role::Title } else { Role::Text });
    let bracket = |text: &'static str| Span::styled(text, app.theme.style(Role::Key));
    let name = Span::styled(format!(" {name}"), text);
    vec![bracket(open), glyph, name, bracket(mark), bracket(close), Span::styled(fill, Style::new())]
}

fn council_in_words(app: &App, roll_call: &RollCall, seats: &[CouncilSeat]) -> Vec<String> {
    let veto = match seats.iter().any(|seat| seat.veto) {
        true => format!(", {} veto", app.glyphs.outcome(Outcome::Vetoed)),
        false => String::new(),
    };
    let known = match roll_call.ballots_known {
        BallotsKnown::All => None,
        BallotsKnown::Partial => Some("? the ballot is not known.".to_owned()),
        BallotsKnown::Totals => Some("Totals only: which member cast which ballot is not known.".to_owned()),
    };
    let diagram = "A diagram by name, not the seating of the day.".to_owned();
    [diagram, format!("[ ] permanent member{veto}.")].into_iter().chain(known).collect()
}

/// What came of the roll call, in a line.
pub fn verdict(app: &App, roll_call: &RollCall, columns: usize) -> Line<'static> {
    let outcome = app.record.outcome(roll_call);
    // Cut between words, so that no number is cut.
    let reason = app.cut_to(&app.record.reason(roll_call), columns.saturating_sub(2), 1).into_iter().next();
    let reason = app.span(reason.unwrap_or_default(), Role::Text);
    Line::from(vec![app.came_of(roll_call), Span::raw(" "), reason.style(app.theme.outcome(outcome))])
}

/// The member under the cursor and what it did, with as much more as so many columns have room for.
pub fn said_of(app: &App, member: Option<MemberId>, columns: usize) -> Option<String> {
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
    let figure = super::map::said_of(app, member, roll_call.date);
    let told = |name: &str| {
        let told = format!("{glyph} {} {name}{dot}{did}", about.code);
        figure.iter().fold(told, |told, figure| format!("{told}{dot}{figure}"))
    };
    // No figure is cut: a long name gives way to a short one, and the region goes first.
    let full = told(about.name_on(roll_call.date));
    let choices = [format!("{full}{dot}{}", about.region.name()), full, told(about.short_name_on(roll_call.date))];
    let fits = |told: &String| width(&app.glyphs.text(told)) <= columns;
    Some(choices.iter().find(|told| fits(told)).cloned().unwrap_or_else(|| told("")))
}
