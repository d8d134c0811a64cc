//! What if over a screen: what really came of a roll call, what comes of the changes, and who can change.
//!
//! ```text
//!  WHAT IF - not the record  S/2023/773 · 18 October 2023 · …
//! really   ⊘ VETOED by the United States: 12 in favour, nine needed, one permanent member against
//! what if  ✔ ADOPTED: 12 in favour, nine needed, no permanent member against
//! changes  USA=abstain
//!
//!      the chamber with the changes, or a list where there is no room for it
//!
//! ○ USA United States · no → abstain · permanent member
//! The fewest changes: 1 permanent member casting no instead of yes. For example CHN=no.
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::app::App;
use super::app::what_if::Voter;
use super::document::scroll;
use super::paint::put;
use super::pictures::{Spot, chamber};
use super::theme::Role;
use crate::answer::what_if::{NOT_THE_RECORD, Side, WhatIf, fewest_in_words};
use crate::picture::{Cell, Room};
use crate::record::{Ballot, BallotsKnown, Body, MemberId};
use crate::text::{counted, width};

/// From this height the outcomes and what is said below have more than a line each.
const ROOMY_FROM: u16 = 18;
/// Below this width there is no margin, and below this height the changes do not stand apart.
const NARROW: u16 = 28;
const LOW: u16 = 6;
/// Columns of a member in a list: its code, and its name too.
const CODE: usize = 8;
const NAME: usize = 26;
/// Rows below a list from which there is room for a picture too.
const PICTURE_FROM: usize = 6;

/// Those who can change, in the room for them.
pub struct Board {
    /// All of them, in their order.
    pub voters: Vec<Voter>,
    /// What is drawn.
    pub lines: Vec<Line<'static>>,
    /// Where members stand in it.
    pub spots: Vec<Spot>,
    /// Where the one under the cursor stands.
    cursor: Option<(Cell, u16)>,
    /// How many stand in a row, if it is a list.
    pub to_a_row: Option<usize>,
    /// What has to be said of it.
    legend: String,
}

/// Draws it; answers with where members stand.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) -> Vec<(Rect, MemberId)> {
    let inside = inside(area);
    let columns = usize::from(inside.width);
    let mut write = |lines: &[Line<'static>], from: u16| {
        for (line, y) in lines.iter().zip(from..inside.bottom()) {
            put(buffer, inside.x, y, inside.width, line);
        }
    };
    let Some(what_if) = app.what_if() else {
        write(&[banner(app, columns), Line::from(app.span("Nothing can be changed here.", Role::Dim))], inside.y);
        return Vec::new();
    };
    let board = board(app, &what_if, area);
    let head = head(app, &what_if, area);
    let foot = foot(app, &what_if, &board, area);
    write(&head, inside.y);
    let top = inside.y + u16::try_from(head.len()).unwrap_or(0);
    let foot_rows = u16::try_from(foot.len()).unwrap_or(0);
    write(&board.lines, top);
    write(&foot, inside.bottom().saturating_sub(foot_rows).max(top));
    let on_screen =
        |cell: Cell, width: u16| Rect { x: inside.x + cell.x, y: top + cell.y, width, height: 1 }.intersection(inside);
    if let Some((cell, width)) = board.cursor {
        buffer.set_style(on_screen(cell, width), app.theme.style(Role::Selected));
    }
    board.spots.iter().map(|spot| (on_screen(spot.cell, spot.width), spot.member)).collect()
}

/// What is left of an area between its margins, which go first where it is narrow.
fn inside(area: Rect) -> Rect {
    let margin = u16::from(area.width >= NARROW);
    Rect { x: area.x + margin, width: area.width.saturating_sub(2 * margin), ..area }.intersection(area)
}

/// Those who can change, in the room that an area has for them: seats in the chamber where all are named and it has room,
/// else a list.
pub fn board(app: &App, what_if: &WhatIf, area: Rect) -> Board {
    let taken = head(app, what_if, area).len() + foot_rows(area);
    let rows = area.height.saturating_sub(u16::try_from(taken).unwrap_or(u16::MAX)).max(1);
    let room = Room { columns: inside(area).width, rows };
    let voters = app.voters(what_if);
    if what_if.roll_call.ballots_known == BallotsKnown::All && !app.what_if.list {
        let drawn = chamber::marked(app, &what_if.roll_call, room, &|member| mark(app, what_if, member));
        // Where a mark stands for several, nobody could tell whose ballot is changed.
        let alone = drawn.spots.windows(2).all(|pair| pair[0].cell != pair[1].cell);
        if alone && !drawn.spots.is_empty() {
            let cursor = app.voter_among(&voters);
            let spot = drawn.spots.iter().find(|spot| Some(Voter::Member(spot.member)) == cursor);
            let cursor = spot.map(|spot| (spot.cell, spot.width));
            let legend = drawn.words();
            let (lines, spots) = (drawn.lines, drawn.spots);
            return Board { voters, lines, spots, cursor, to_a_row: None, legend };
        }
    }
    list(app, what_if, voters, room)
}

/// Rows of voters, those around the cursor; below those of whom some are not named, the chamber if there is room.
fn list(app: &App, what_if: &WhatIf, voters: Vec<Voter>, room: Room) -> Board {
    let (columns, height) = (usize::from(room.columns), usize::from(room.rows));
    let to_a_row = |cell: usize| (columns / cell).max(1);
    let named = voters.len().div_ceil(to_a_row(NAME)) <= height;
    let cell = if named { NAME } else { CODE };
    let to_a_row = to_a_row(cell);
    let rows = voters.len().div_ceil(to_a_row);
    let cursor = app.voter_among(&voters);
    let at = voters.iter().position(|voter| Some(*voter) == cursor).unwrap_or(0);
    let first = scroll(at / to_a_row, height, rows);
    let mut board = Board {
        lines: Vec::new(),
        spots: Vec::new(),
        cursor: None,
        to_a_row: Some(to_a_row),
        legend: "By name; p shows the chamber where there is room for it.".to_owned(),
        voters: Vec::new(),
    };
    for (row, y) in voters.chunks(to_a_row).skip(first).take(height).zip(0..) {
        let mut spans = Vec::new();
        for (voter, column) in row.iter().zip(0..) {
            let x = u16::try_from(column * cell).unwrap_or(u16::MAX);
            let width = u16::try_from(cell - 1).unwrap_or(u16::MAX);
            if let Voter::Member(member) = voter {
                board.spots.push(Spot { member: *member, cell: Cell { x, y }, width, rows: 1 });
            }
            if Some(*voter) == cursor {
                board.cursor = Some((Cell { x, y }, width));
            }
            spans.extend(voter_cell(app, what_if, *voter, cell, named));
        }
        board.lines.push(Line::from(spans));
    }
    if what_if.roll_call.ballots_known != BallotsKnown::All {
        let left = height.saturating_sub(board.lines.len() + 1);
        if left >= PICTURE_FROM {
            let rows = u16::try_from(left).unwrap_or(0);
            let drawn = chamber::marked(app, &what_if.roll_call, Room { rows, ..room }, &|_| "");
            board.lines.push(Line::default());
            board.legend = drawn.words();
            board.lines.extend(drawn.lines);
        }
    }
    board.voters = voters;
    board
}

/// `✘ USA◈ United States`, `✔ 88 yes`.
fn voter_cell(app: &App, what_if: &WhatIf, voter: Voter, columns: usize, named: bool) -> Vec<Span<'static>> {
    match voter {
        Voter::Member(member) => {
            let mark = mark(app, what_if, member);
            let mut spans = vec![app.ballot(what_if.roll_call.ballots.get(member)), Span::raw(" ")];
            let code = app.glyphs.text(app.record.code(member));
            let used = 2 + width(&code) + width(mark);
            spans.push(app.span(code, Role::Text));
            spans.push(app.span(mark, Role::Key));
            let name = if named { app.name_then(member, &what_if.roll_call) } else { String::new() };
            spans.push(app.cell(format!(" {name}"), columns.saturating_sub(used + 1), Role::Dim));
            spans.push(Span::raw(" "));
            spans
        }
        Voter::Unnamed(ballot) => {
            let left = unnamed(app, what_if, ballot);
            let text = format!(" {left} {}", ballot.word());
            vec![app.ballot(Some(ballot)), app.cell(text, columns.saturating_sub(1), Role::Text)]
        }
    }
}

fn unnamed(app: &App, what_if: &WhatIf, ballot: Ballot) -> u16 {
    let real = app.record.roll_calls.get(what_if.place);
    real.and_then(|real| what_if.changes.unnamed(real, ballot)).unwrap_or(0)
}

fn is_pivotal(what_if: &WhatIf, member: MemberId) -> bool {
    what_if.pivotal.iter().flatten().any(|pivotal| pivotal.member == member)
}

/// What stands behind a member.
fn mark(app: &App, what_if: &WhatIf, member: MemberId) -> &'static str {
    let changed = what_if.changed.iter().any(|changed| changed.member == member);
    app.glyphs.turning(changed, is_pivotal(what_if, member))
}

/// That this is not the record, always.
fn banner(app: &App, columns: usize) -> Line<'static> {
    let text = format!("WHAT IF - {NOT_THE_RECORD}");
    let text = if width(&text) + 2 <= columns { format!(" {text} ") } else { text };
    let room = columns.saturating_sub(width(&text) + 1);
    let of = app.roll_calls.selected().and_then(|place| app.record.roll_calls.get(place)).map(|roll_call| {
        let dot = app.glyphs.dot();
        let date = roll_call.date.strftime("%-d %B %Y");
        let about = if roll_call.date_approximate { "about " } else { "" };
        format!(" {}{dot}{about}{date}{dot}{}", roll_call.best_symbol(), roll_call.title)
    });
    let banner = Span::styled(text, app.theme.style(Role::Tab));
    Line::from(vec![banner, app.cell(of.unwrap_or_default(), room + 1, Role::Dim)])
}

const LABEL: usize = 9;

/// What this is, both outcomes, and the changes.
fn head(app: &App, what_if: &WhatIf, area: Rect) -> Vec<Line<'static>> {
    let columns = usize::from(inside(area).width);
    let rows = if area.height >= ROOMY_FROM { 2 } else { 1 };
    let side = |label: &str, side: &Side| {
        let said = app.cut_to(&side.reason, columns.saturating_sub(LABEL + 2), rows);
        let line = |(at, text): (usize, String)| {
            let head = if at == 0 { label } else { "" };
            let glyph = if at == 0 { app.outcome(side.outcome) } else { Span::raw(" ") };
            let text = Span::styled(format!(" {text}"), app.theme.outcome(side.outcome));
            Line::from(vec![app.cell(head, LABEL, Role::Heading), glyph, text])
        };
        said.into_iter().enumerate().map(line).collect::<Vec<_>>()
    };
    let mut lines = vec![banner(app, columns)];
    lines.extend(side("really", &what_if.really));
    lines.extend(side("what if", &what_if.instead));
    let text = what_if.changes.text(&app.record);
    let text = if text.is_empty() { "none yet".to_owned() } else { text };
    let rows = if area.height < LOW { 0 } else { rows };
    for (at, text) in app.cut_to(&text, columns.saturating_sub(LABEL), rows).into_iter().enumerate() {
        let head = if at == 0 { "changes" } else { "" };
        lines.push(Line::from(vec![app.cell(head, LABEL, Role::Heading), app.span(text, Role::Text)]));
    }
    if area.height >= ROOMY_FROM {
        lines.push(Line::default());
    }
    lines
}

/// How many rows there are below the board.
fn foot_rows(area: Rect) -> usize {
    match area.height {
        ROOMY_FROM.. => 6,
        12.. => 4,
        7.. => 2,
        _ => 1,
    }
}

/// Who is under the cursor, what turns the outcome, and what has to be said, as much as there is room for.
fn foot(app: &App, what_if: &WhatIf, board: &Board, area: Rect) -> Vec<Line<'static>> {
    let columns = usize::from(inside(area).width);
    let mut texts = vec![(under_cursor(app, what_if, board), Role::Text)];
    texts.push((fewest_in_words(&app.record, &what_if.fewest), Role::Text));
    texts.push((turning_alone(app, what_if), Role::Text));
    let notes = what_if.notes.iter().map(|note| (note.clone(), Role::Warning));
    texts.extend(notes);
    texts.push((board.legend.clone(), Role::Dim));
    let rows = foot_rows(area);
    let mut lines: Vec<Line<'static>> = Vec::new();
    let count = texts.len();
    for (at, (text, role)) in texts.into_iter().enumerate() {
        // What comes after has a line each, as far as there are as many.
        let after = (count - at - 1).min(rows.saturating_sub(lines.len() + 1));
        let room = rows.saturating_sub(lines.len() + after);
        if room > 0 {
            let cut = app.cut_to(&text, columns, room.min(2));
            lines.extend(cut.into_iter().map(|text| Line::from(app.span(text, role))));
        }
    }
    lines
}

/// `○ USA United States · no → abstain · permanent member · alone would turn it with no`.
fn under_cursor(app: &App, what_if: &WhatIf, board: &Board) -> String {
    let dot = app.glyphs.dot();
    match app.voter_among(&board.voters) {
        Some(Voter::Member(member)) => {
            let ballot = what_if.roll_call.ballots.get(member);
            let glyph = ballot.map_or(app.glyphs.unknown(), |ballot| app.glyphs.ballot(ballot));
            let word = ballot.map_or("ballot not known", Ballot::word);
            let changed = what_if.changed.iter().find(|changed| changed.member == member);
            let did = match changed.map(|changed| changed.from.map_or("no seat", Ballot::word)) {
                Some(from) => format!("{from} → {word}"),
                None => word.to_owned(),
            };
            let permanent = app.record.council.permanent.contains(member);
            let permanent = permanent && what_if.roll_call.body == Body::SecurityCouncil;
            let mut parts =
                vec![format!("{glyph} {} {}", app.record.code(member), app.name_then(member, &what_if.roll_call)), did];
            if permanent {
                parts.push("permanent member".to_owned());
            }
            if let Some(pivotal) = what_if.pivotal.iter().flatten().find(|pivotal| pivotal.member == member) {
                let to: Vec<_> = pivotal.to.iter().map(|ballot| ballot.word()).collect();
                parts.push(format!("alone turns it with {}", crate::text::listed(&to, "or")));
            }
            parts.join(dot)
        }
        Some(Voter::Unnamed(ballot)) => {
            let ballots = counted(usize::from(unnamed(app, what_if, ballot)), "ballot", "ballots");
            format!("{} {ballots} {ballot}, of whom is not known{dot}each key moves one", app.glyphs.ballot(ballot))
        }
        None => String::new(),
    }
}

/// `▲ A single ballot turns it: 3 members, FRA GBR USA. ◆ changed`.
fn turning_alone(app: &App, what_if: &WhatIf) -> String {
    let marks = |text: String| match what_if.changed.is_empty() {
        true => text,
        false => format!("{text} {} changed.", app.glyphs.mark()),
    };
    marks(match &what_if.pivotal {
        None => "Whether a single ballot turns it cannot be told by member.".to_owned(),
        Some(members) if members.is_empty() => "No single ballot turns it.".to_owned(),
        Some(members) => {
            let codes: Vec<_> = members.iter().map(|pivotal| app.record.code(pivotal.member)).collect();
            let n = counted(codes.len(), "member", "members");
            format!("{} A single ballot turns it: {n}, {}.", app.glyphs.pointer(), codes.join(" "))
        }
    })
}
