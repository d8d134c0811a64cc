//! A roll call opened part by part, over the screen. Everything is drawn from what may be known of it, never from the roll call
//! itself.
//!
//! ```text
//! General Assembly ES-10 · 27 October 2023                                 3 of 7 open
//! Protection of civilians and upholding legal and humanitarian obligations
//!            ✔ ✔ ○ □ □                ▸ African Group         ✔ 35 ✘  0 ○ 10 ·  9
//!        ✔ ✔ ✔ ✔╱□ □ □ □                Asia-Pacific Group    □ 54
//!      ✔ ✔ ✔ ✔ ✔╱□ □ □ □ □              Tally                 □
//! AFRICAN GROUP   ✔ 35 yes  ✘ 0 no  ○ 10 abstain  · 9 absent
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::action::{Action, Context};
use super::app::App;
use super::app::reveal::Reveal;
use super::big::letters;
use super::document::scroll;
use super::paint::put;
use super::pictures::chamber::{Sitting, drawn_of};
use super::predict;
use super::theme::Role;
use super::view::PROGRAM;
use crate::answer::chamber::SeatOrder;
use crate::answer::reveal::{Opened, Part};
use crate::picture::Room;
use crate::record::{Ballot, BallotsKnown, Body, MemberSet, Question, RollCall, Tally, TitleKind};
use crate::text::{counted, width};

/// Columns from which on the chamber stands beside the parts.
const BESIDE_FROM: u16 = 70;
/// Columns of the parts beside the chamber, and the most that they are of use for.
const PARTS: (u16, u16) = (38, 64);
/// The fewest rows in which a chamber is worth its room.
const CHAMBER: u16 = 6;

/// The top line while something is hidden: nothing on it follows from what is hidden.
pub fn top(app: &App, area: Rect, buffer: &mut Buffer) {
    let Some(reveal) = app.revealing() else { return };
    let count = format!("{} of {} open ", reveal.opened, reveal.steps());
    let rest = usize::from(area.width).saturating_sub(width(&count) + width(PROGRAM));
    let line =
        vec![app.span(PROGRAM, Role::Title), app.cell("Reveal", rest, Role::Heading), app.span(count, Role::Heading)];
    put(buffer, area.x, area.y, area.width, &Line::from(line));
}

/// Draws it.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    let (Some(reveal), Some(opened)) = (app.revealing(), app.opened()) else { return };
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }.intersection(area);
    let columns = usize::from(inside.width);
    let head = head(app, &opened, columns, if inside.height < 14 { 1 } else { 3 });
    let foot = foot(app, reveal, &opened, columns);
    let rows = |lines: &[Line<'_>], most: u16| u16::try_from(lines.len()).unwrap_or(most).min(most);
    let [above, middle, below] = Layout::vertical([
        Constraint::Length(rows(&head, inside.height / 2)),
        Constraint::Min(0),
        Constraint::Length(rows(&foot, inside.height / 2)),
    ])
    .areas(inside);
    lines(&head, above, buffer);
    if let Some(at) = reveal.predicting {
        return predict::table(app, reveal, &opened, at, middle.union(below), buffer);
    }
    lines(&foot, below, buffer);
    let steps = u16::try_from(reveal.steps()).unwrap_or(u16::MAX);
    if middle.width >= BESIDE_FROM && middle.height >= CHAMBER {
        let of_parts = (middle.width * 2 / 5).clamp(PARTS.0, PARTS.1);
        let [left, _, right] =
            Layout::horizontal([Constraint::Min(0), Constraint::Length(1), Constraint::Length(of_parts)]).areas(middle);
        chamber(app, reveal, &opened, left, buffer);
        parts(app, reveal, &opened, right, buffer);
    } else if middle.height >= steps.saturating_add(CHAMBER) {
        let [upper, lower] = Layout::vertical([Constraint::Length(steps), Constraint::Min(0)]).areas(middle);
        parts(app, reveal, &opened, upper, buffer);
        chamber(app, reveal, &opened, lower, buffer);
    } else {
        let rows = middle.height.saturating_sub(u16::from(middle.height > 3));
        let [upper, lower] = Layout::vertical([Constraint::Length(rows), Constraint::Min(0)]).areas(middle);
        parts(app, reveal, &opened, upper, buffer);
        lines(&[Line::from(app.span("There is no room for the chamber.", Role::Dim))], lower, buffer);
    }
}

fn lines(lines: &[Line<'_>], area: Rect, buffer: &mut Buffer) {
    for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
        put(buffer, area.x, y, area.width, line);
    }
}

/// What was put to the vote, where and when.
fn head(app: &App, opened: &Opened, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let roll_call = &opened.roll_call;
    let dot = app.glyphs.dot();
    let session = roll_call.session.map_or_else(String::new, |session| format!(" {session}"));
    let about = if roll_call.date_approximate { "about " } else { "" };
    let date = roll_call.date.strftime("%-d %B %Y");
    let identity = format!("{}{session}{dot}{about}{date}", roll_call.voted_in_words());
    let title = match roll_call.title_kind {
        TitleKind::Label if opened.whole => format!("{} [the source's label]", roll_call.title),
        _ => roll_call.title.clone(),
    };
    let mut lines = vec![Line::from(app.cell(identity, columns, Role::Dim))];
    let cut = |text: &str, rows: usize, role: Role| -> Vec<Line<'static>> {
        app.cut_to(text, columns, rows).iter().map(|line| Line::from(app.span(line, role))).collect()
    };
    lines.extend(cut(&title, rows, Role::Title));
    if rows > 1 {
        lines.extend(cut(&put_to_the_vote(roll_call), 2, Role::Dim));
        lines.push(Line::default());
    }
    lines
}

fn put_to_the_vote(roll_call: &RollCall) -> String {
    let what = match roll_call.question {
        Question::Resolution | Question::Decision | Question::Draft => "A whole draft",
        Question::Amendment => "An amendment",
        Question::Paragraph => "A part of a draft",
        Question::Motion => "A motion",
        Question::PreliminaryQuestion => "The preliminary question whether the matter is procedural",
        Question::Unknown => "What was put to the vote is not recorded",
    };
    let proposed = roll_call.proposed_by.as_ref().map_or_else(String::new, |who| format!(", proposed by {who}"));
    let meant = roll_call.yes_meant.as_ref().map_or_else(String::new, |meant| format!(" Yes means: {meant}."));
    format!("{what}{proposed}.{meant}")
}

/// The part opened last, if a part was.
fn last_part(reveal: &Reveal) -> Option<&Part> {
    reveal.opened.checked_sub(1).and_then(|last| reveal.parts.get(last))
}

fn chamber(app: &App, reveal: &Reveal, opened: &Opened, area: Rect, buffer: &mut Buffer) {
    let order = if opened.whole { SeatOrder::Ballot } else { SeatOrder::RegionAndName };
    let sitting = Sitting { roll_call: &opened.roll_call, order, hidden: &opened.hidden, mark: None };
    let drawn = drawn_of(app, &sitting, Room { columns: area.width, rows: area.height.saturating_sub(2) });
    lines(&drawn.lines, area, buffer);
    if let Some(part) = last_part(reveal) {
        for spot in drawn.spots.iter().filter(|spot| part.members.contains(spot.member)) {
            let seat = Rect { x: area.x + spot.cell.x, y: area.y + spot.cell.y, width: spot.width, height: spot.rows };
            buffer.set_style(seat.intersection(area), app.theme.style(Role::Selected));
        }
    }
    let closed = app.glyphs.closed();
    let legend = match (drawn.lines.is_empty(), opened.whole, opened.roll_call.body) {
        (true, ..) | (_, true, _) => drawn.words(),
        (.., Body::GeneralAssembly) => {
            let shared = drawn.spots.windows(2).any(|pair| pair[0].cell == pair[1].cell);
            let marks = if shared { ", a mark for several seats" } else { "" };
            format!("A diagram by region and name{marks}; {closed} closed, ? not known.")
        }
        (.., Body::SecurityCouncil) => {
            format!("A diagram by name; [ ] permanent member, {closed} closed, ? not known.")
        }
    };
    let below = area.y + u16::try_from(drawn.lines.len()).unwrap_or(0);
    let legend = app.cut_to(&legend, usize::from(area.width), 2);
    for (line, y) in legend.iter().zip(below..area.bottom()) {
        put(buffer, area.x, y, area.width, &Line::from(app.span(line, Role::Dim)));
    }
}

/// The steps, those that are open with what they held.
fn parts(app: &App, reveal: &Reveal, opened: &Opened, area: Rect, buffer: &mut Buffer) {
    let last = reveal.opened.saturating_sub(1);
    let first = scroll((last + 1).min(reveal.steps() - 1), usize::from(area.height), reveal.steps());
    let columns = usize::from(area.width);
    for (step, y) in (first..reveal.steps()).zip(area.top()..area.bottom()) {
        let is_last = reveal.opened > 0 && step == last;
        put(buffer, area.x, y, area.width, &step_line(app, reveal, opened, step, columns));
        if is_last {
            let row = Rect { x: area.x, y, width: area.width, height: 1 };
            buffer.set_style(row.intersection(area), app.theme.style(Role::Selected));
        }
    }
}

fn step_line(app: &App, reveal: &Reveal, opened: &Opened, step: usize, columns: usize) -> Line<'static> {
    let is_open = step < reveal.opened;
    let is_last = is_open && step + 1 == reveal.opened;
    let mark = app.cell(if is_last { app.glyphs.cursor() } else { "" }, 2, Role::Key);
    let (title, held) = match reveal.parts.get(step) {
        Some(part) => (part.title.clone(), if is_open { held(app, opened, part) } else { closed(app, part) }),
        None if step == reveal.parts.len() => ("Tally".to_owned(), vec![tally_cell(app, opened)]),
        None => {
            let came_of = if opened.whole { came_of(app, &opened.roll_call) } else { vec![app.closed()] };
            ("Outcome".to_owned(), came_of)
        }
    };
    let used = width_of(&held) + 2;
    let role = if is_open { Role::Text } else { Role::Dim };
    let title = app.cell(title, columns.saturating_sub(used + 1), role);
    Line::from([vec![mark, title, Span::raw(" ")], held].concat())
}

fn width_of(spans: &[Span<'_>]) -> usize {
    spans.iter().map(Span::width).sum()
}

fn closed(app: &App, part: &Part) -> Vec<Span<'static>> {
    let count = if part.members.len() > 1 { format!(" {}", part.members.len()) } else { String::new() };
    vec![app.closed(), app.span(count, Role::Dim)]
}

fn tally_cell(app: &App, opened: &Opened) -> Span<'static> {
    match (opened.tally, opened.tally_open) {
        (Some(tally), _) => app.span(tally.to_string(), Role::Text),
        (None, true) => app.span("not known", Role::Dim),
        (None, false) => app.closed(),
    }
}

fn came_of(app: &App, roll_call: &RollCall) -> Vec<Span<'static>> {
    let outcome = app.record.outcome(roll_call);
    vec![
        app.came_of(roll_call),
        Span::styled(format!(" {}", outcome.headline().to_lowercase()), app.theme.outcome(outcome)),
    ]
}

/// What the members of an open part did: the word of one, the counts of several.
fn held(app: &App, opened: &Opened, part: &Part) -> Vec<Span<'static>> {
    let ballots = opened.roll_call.ballots.among(&part.members);
    if let (Some(member), 1) = (part.members.iter().next(), part.members.len()) {
        let ballot = ballots.get(member);
        return vec![app.ballot(ballot), app.span(format!(" {}", ballot_word(ballot)), Role::Text)];
    }
    let tally = ballots.tally();
    // A hundred members together are more than any region has.
    let digits = if part.members.len() < 100 { 2 } else { 3 };
    let mut spans = Vec::new();
    for ballot in Ballot::ALL {
        spans.push(app.ballot(Some(ballot)));
        spans.push(app.cell_right(tally.of(ballot).unwrap_or(0).to_string(), digits, Role::Text));
        spans.push(Span::raw(" "));
    }
    let unknown = part.members.without(&ballots.members()).len();
    if unknown > 0 {
        spans.push(app.ballot(None));
        spans.push(app.span(format!(" {unknown}"), Role::Text));
    }
    spans
}

fn ballot_word(ballot: Option<Ballot>) -> &'static str {
    ballot.map_or("not known", Ballot::word)
}

/// What was opened last, large enough to be read from afar; before anything was, which key opens it.
fn foot(app: &App, reveal: &Reveal, opened: &Opened, columns: usize) -> Vec<Line<'static>> {
    let rule = Line::from(app.span(app.glyphs.horizontal().repeat(columns), Role::Border));
    let mut lines = vec![rule];
    if app.presenter.big {
        lines.extend(large(app, reveal, opened, columns));
    }
    if opened.whole {
        lines.extend(end(app, opened, columns));
    } else if opened.tally_open {
        lines.extend(tally(app, opened, columns));
    } else if let Some(part) = last_part(reveal) {
        lines.extend(opened_last(app, opened, part, columns));
        lines.extend(predict::said_of(app, reveal, opened, part, columns));
    } else {
        let first = reveal.parts.first().map_or("the tally", |part| part.title.as_str());
        let (context, action) = match app.lessons.running {
            Some(_) => (Context::Lesson, Action::NextStep),
            None => (Context::Reveal, Action::OpenPart),
        };
        let opens = format!("Everything is closed. {} opens {first}.", app.keymap.way_to(context, action));
        lines.push(Line::from(app.cell(opens, columns, Role::Title)));
        let members: usize = usize::from(opened.hidden.len());
        let said = match reveal.parts.is_empty() {
            true => "Which member cast which ballot is not known.".to_owned(),
            false => format!("{}, by {}.", counted(members, "member", "members"), reveal.order.text()),
        };
        lines.push(Line::from(app.cell(said, columns, Role::Dim)));
    }
    lines
}

fn opened_last(app: &App, opened: &Opened, part: &Part, columns: usize) -> Vec<Line<'static>> {
    let ballots = opened.roll_call.ballots.among(&part.members);
    if let (Some(member), 1) = (part.members.iter().next(), part.members.len()) {
        let ballot = ballots.get(member);
        let style = ballot.map_or(app.theme.style(Role::Dim), |ballot| app.theme.ballot(ballot));
        let style = style.add_modifier(Modifier::BOLD);
        let word = spaced(&app.glyphs.text(ballot_word(ballot)));
        let glyph = app.ballot(ballot).content;
        let said = format!(" {glyph}  {word} ");
        let name = spaced(&app.glyphs.text(&part.title));
        let room = columns.saturating_sub(width(&said));
        let name = if width(&name) < room { name } else { part.title.to_uppercase() };
        // Close enough to be read in one look.
        let room = room.min(width(&name) + 6);
        let large = Line::from(vec![app.cell(name, room, Role::Title), Span::styled(said, style)]);
        return vec![Line::default(), large, Line::default()];
    }
    let mut lines = vec![Line::from(app.cell(part.title.to_uppercase(), columns, Role::Title))];
    lines.extend(app.tally(&ballots.tally(), columns));
    let by_ballot = Ballot::ALL.into_iter().map(|ballot| (Some(ballot), *ballots.of(ballot)));
    let mut sets: Vec<_> = by_ballot.chain([(None, part.members.without(&ballots.members()))]).collect();
    // Of many it is worth naming who did not do what most did.
    if part.members.len() > 12
        && let Some(most) = sets.iter().map(|(_, members)| members.len()).max()
    {
        sets.retain(|(_, members)| members.len() < most);
    }
    for (ballot, members) in sets.iter().filter(|(_, members)| !members.is_empty()) {
        let codes = app.cell(format!(" {}", codes(app, members)), columns.saturating_sub(1), Role::Text);
        lines.push(Line::from(vec![app.ballot(*ballot), codes]));
    }
    lines
}

fn codes(app: &App, members: &MemberSet) -> String {
    members.iter().map(|member| app.record.code(member)).collect::<Vec<_>>().join(" ")
}

/// `F R A N C E`, which reads from farther away.
fn spaced(text: &str) -> String {
    let letters: Vec<_> = text.to_uppercase().chars().map(String::from).collect();
    letters.join(" ")
}

fn tally(app: &App, opened: &Opened, columns: usize) -> Vec<Line<'static>> {
    let Some(tally) = &opened.tally else {
        return vec![Line::from(app.cell("No tally is known.", columns, Role::Title))];
    };
    let mut lines = vec![Line::from(app.cell("TALLY", columns, Role::Title))];
    lines.extend(app.tally(tally, columns));
    lines.push(Line::from(app.bar(tally, columns)));
    lines
}

/// What was opened last in large letters, where there is room: what one member did, the figures of a part, the tally, the outcome.
fn large(app: &App, reveal: &Reveal, opened: &Opened, columns: usize) -> Vec<Line<'static>> {
    let figures = |tally: &Tally| format!("{}:{}:{}", tally.yes, tally.no, tally.abstain);
    let plain = app.theme.style(Role::Title);
    let said = match (opened.whole, &opened.tally, last_part(reveal)) {
        (true, ..) => {
            let outcome = app.record.outcome(&opened.roll_call);
            Some((outcome.headline().to_owned(), app.theme.outcome(outcome)))
        }
        (_, Some(tally), _) => Some((figures(tally), plain)),
        (.., Some(part)) => {
            let ballots = opened.roll_call.ballots.among(&part.members);
            let alone = part.members.iter().next().filter(|_| part.members.len() == 1);
            Some(match alone.and_then(|member| ballots.get(member)) {
                Some(ballot) => (ballot.word().to_uppercase(), app.theme.ballot(ballot)),
                None => (figures(&ballots.tally()), plain),
            })
        }
        _ => None,
    };
    said.and_then(|(text, style)| letters(app.glyphs, &text, columns, style)).unwrap_or_default()
}

/// What came of it and why, in as many lines as that takes, three at most.
fn outcome(app: &App, roll_call: &RollCall, columns: usize) -> Vec<Line<'static>> {
    let style = app.theme.outcome(app.record.outcome(roll_call));
    let reason = app.cut_to(&app.record.reason(roll_call), columns.saturating_sub(2), 3);
    let mut marks = std::iter::once(app.came_of(roll_call)).chain(std::iter::repeat(Span::raw(" ")));
    let line = |text: String| {
        let mark = marks.next().unwrap_or_default();
        Line::from(vec![mark, Span::raw(" "), app.span(text, Role::Text).style(style)])
    };
    reason.into_iter().map(line).collect()
}

/// Everything is open: what came of it and why, as everywhere.
fn end(app: &App, opened: &Opened, columns: usize) -> Vec<Line<'static>> {
    let roll_call = &opened.roll_call;
    let mut lines = outcome(app, roll_call, columns);
    if let Some(tally) = &opened.tally {
        lines.extend(app.tally(tally, columns));
    }
    if roll_call.ballots_known != BallotsKnown::All {
        lines.push(Line::from(app.span("Not all ballots are known.", Role::Warning)));
    }
    let sources = format!("{}{}{}", roll_call.best_symbol(), app.glyphs.dot(), roll_call.sources.join("; "));
    lines.extend(app.cut_to(&sources, columns, 2).iter().map(|line| Line::from(app.span(line, Role::Dim))));
    lines
}
