//! The line below the tabs: the filter, and while one types it, what it means; where to go; a name.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use tui_input::Input;

use super::app::jump::{Jump, Note};
use super::app::{App, Overlay};
use super::paint::put;
use super::theme::Role;
use crate::query::QueryError;
use crate::text::{counted, truncate, width};

const FILTER_LABEL: &str = " Filter: ";

/// Draws it; answers with where the cursor is, if it is typed.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    match &app.overlay {
        Some(Overlay::Jump(jump)) => {
            jump_line(app, jump, area, buffer);
            text_cursor(area, JUMP_LABEL, &jump.line)
        }
        Some(Overlay::Asked { line }) => {
            asked_line(app, line, area, buffer);
            text_cursor(area, ASKED_LABEL, line)
        }
        Some(Overlay::SaveFilter { line }) => {
            name_line(app, line, area, buffer);
            text_cursor(area, NAME_LABEL, line)
        }
        Some(Overlay::Changes { line }) => {
            changes_line(app, line, area, buffer);
            text_cursor(area, CHANGES_LABEL, line)
        }
        Some(Overlay::Note { line, place, .. }) => {
            note_line(app, line, *place, area, buffer);
            text_cursor(area, NOTE_LABEL, line)
        }
        Some(Overlay::Filter(typing)) => {
            typed_filter(app, &typing.line, area, buffer);
            text_cursor(area, FILTER_LABEL, &typing.line)
        }
        _ => {
            let room = room_behind(FILTER_LABEL, area.width);
            let text = app.glyphs.text(&app.filter.text);
            let text = truncate(&text, room, app.glyphs.ellipsis());
            let said = said_of_filter(app);
            noted_line(app, FILTER_LABEL, &text, (&said.0, said.1), area, buffer);
            None
        }
    }
}

/// A label, what is typed behind it, and a note on that.
fn noted_line(app: &App, label: &str, typed: &str, (note, role): (&str, Role), area: Rect, buffer: &mut Buffer) {
    let spans = vec![app.span(label, Role::Heading), app.span(typed, Role::Text), app.span(format!("   {note}"), role)];
    put(buffer, area.x, area.y, area.width, &Line::from(spans));
}

/// The filter while it is typed, with more to say of it below where there is room, else behind it.
fn typed_filter(app: &App, line: &Input, area: Rect, buffer: &mut Buffer) {
    let typed = shown(line, FILTER_LABEL, area.width);
    if area.height == 1 {
        let (said, role) = said_of_filter(app);
        return noted_line(app, FILTER_LABEL, &typed, (&said, role), area, buffer);
    }
    noted_line(app, FILTER_LABEL, &typed, ("", Role::Dim), area, buffer);
    for (line, y) in below_filter(app, line, area).iter().zip(area.top() + 1..area.bottom()) {
        put(buffer, area.x, y, area.width, line);
    }
}

/// What there is to say of the filter in a line: what is wrong, that it finds nothing, or what it means.
fn said_of_filter(app: &App) -> (String, Role) {
    if let Some(error) = &app.filter.error {
        return (error.message.clone(), Role::Warning);
    }
    let words = app.filter.query.in_words(&app.record);
    match app.filter.view.is_empty() {
        true => (format!("nothing matches: {words}"), Role::Warning),
        false => (words, Role::Dim),
    }
}

/// What can be typed, for who has not yet.
const INVITATION: &str =
    "words of symbols and titles, or FRA=yes G7=split body:sc outcome:failed year:1990..2001 topic:nuclear";

/// Below a filter that is being typed: what it means, or where it went wrong and what could stand there.
fn below_filter(app: &App, line: &Input, area: Rect) -> Vec<Line<'static>> {
    let columns = usize::from(area.width).saturating_sub(2);
    let (said, role) = match &app.filter.error {
        None if line.value().trim().is_empty() => (INVITATION.to_owned(), Role::Dim),
        _ => said_of_filter(app),
    };
    let mut rows = usize::from(area.height) - 1;
    let mut lines = Vec::new();
    if let Some(error) = &app.filter.error {
        lines.push(Line::from(app.span(carets(line, FILTER_LABEL, error, area.width), Role::Warning)));
        rows -= 1;
    }
    lines.extend(app.cut_to(&said, columns, rows).iter().map(|text| Line::from(app.span(format!(" {text}"), role))));
    lines
}

/// Carets under what is wrong, as far as it is in sight.
fn carets(line: &Input, label: &str, error: &QueryError, columns: u16) -> String {
    let text = line.value();
    let column = |at: usize| width(label) + text.get(..at).map_or(0, width);
    let scrolled = line.visual_scroll(room_behind(label, columns));
    let from = column(error.at).saturating_sub(scrolled).max(width(label));
    let to = column(error.end).saturating_sub(scrolled).clamp(from + 1, usize::from(columns).max(from + 1));
    format!("{}{}", " ".repeat(from), "^".repeat(to - from))
}

const NAME_LABEL: &str = " Save as: ";

fn name_line(app: &App, line: &Input, area: Rect, buffer: &mut Buffer) {
    let (note, role) = match app.would_replace(line.value()) {
        Some(other) => (format!("replaces {}", other.filter), Role::Warning),
        None => (app.filter.text.clone(), Role::Dim),
    };
    noted_line(app, NAME_LABEL, &shown(line, NAME_LABEL, area.width), (&note, role), area, buffer);
}

const CHANGES_LABEL: &str = " What if: ";

/// Changes while they are written; below, what is wrong in them.
fn changes_line(app: &App, line: &Input, area: Rect, buffer: &mut Buffer) {
    let error = app.wrong_in_changes(line.value());
    let (note, role) = match &error {
        Some(error) => (error.message.as_str(), Role::Warning),
        None => (CHANGES_INVITATION, Role::Dim),
    };
    let typed = shown(line, CHANGES_LABEL, area.width);
    if area.height == 1 {
        return noted_line(app, CHANGES_LABEL, &typed, (note, role), area, buffer);
    }
    noted_line(app, CHANGES_LABEL, &typed, ("", Role::Dim), area, buffer);
    let carets = error.as_ref().map(|error| carets(line, CHANGES_LABEL, error, area.width));
    let columns = usize::from(area.width).saturating_sub(2);
    let notes = app.cut_to(note, columns, usize::from(area.height) - 1 - usize::from(carets.is_some()));
    let notes = notes.into_iter().map(|note| format!(" {note}"));
    for (text, y) in carets.into_iter().chain(notes).zip(area.top() + 1..area.bottom()) {
        put(buffer, area.x, y, area.width, &Line::from(app.span(text, role)));
    }
}

const CHANGES_INVITATION: &str = "USA=abstain, no-veto, majority:two-thirds, council:20, IND=yes to seat another";

const NOTE_LABEL: &str = " Your note: ";

/// A note while it is written; below, what it is on.
fn note_line(app: &App, line: &Input, place: usize, area: Rect, buffer: &mut Buffer) {
    let on = app.record.roll_calls.get(place).map_or("", |roll_call| roll_call.best_symbol());
    let role = Role::Dim;
    let said = format!("on {on}; yours alone, never part of the record; empty deletes it");
    let typed = shown(line, NOTE_LABEL, area.width);
    if area.height == 1 {
        return noted_line(app, NOTE_LABEL, &typed, (&said, role), area, buffer);
    }
    noted_line(app, NOTE_LABEL, &typed, ("", role), area, buffer);
    let said = app.cut_to(&said, usize::from(area.width).saturating_sub(2), usize::from(area.height) - 1);
    for (text, y) in said.iter().zip(area.top() + 1..area.bottom()) {
        put(buffer, area.x, y, area.width, &Line::from(app.span(format!(" {text}"), role)));
    }
}

const ASKED_LABEL: &str = " Ask about: ";

fn asked_line(app: &App, line: &Input, area: Rect, buffer: &mut Buffer) {
    let (note, role) = match app.asked_by(line.value()) {
        Ok(asked) if asked.is_empty() => ("codes, ids of groups, regions or countries".to_owned(), Role::Dim),
        Ok(asked) => (counted(asked.len(), "member", "members"), Role::Dim),
        Err(error) => (error.message, Role::Warning),
    };
    noted_line(app, ASKED_LABEL, &shown(line, ASKED_LABEL, area.width), (&note, role), area, buffer);
}

const JUMP_LABEL: &str = " Go to: ";

fn jump_line(app: &App, jump: &Jump, area: Rect, buffer: &mut Buffer) {
    let (note, role) = match &jump.note {
        Note::Invitation(note) => (*note, Role::Dim),
        Note::Found(note) => (note.as_str(), Role::Text),
        Note::Missed(note) => (note.as_str(), Role::Warning),
    };
    noted_line(app, JUMP_LABEL, &shown(&jump.line, JUMP_LABEL, area.width), (note, role), area, buffer);
}

/// What of a line has room behind its label.
pub fn shown(line: &Input, label: &str, columns: u16) -> String {
    line.value().chars().skip(line.visual_scroll(room_behind(label, columns))).collect()
}

fn room_behind(label: &str, columns: u16) -> usize {
    usize::from(columns).saturating_sub(width(label) + 1)
}

/// Where the cursor of a line is.
pub fn text_cursor(area: Rect, label: &str, line: &Input) -> Option<Position> {
    let scrolled = line.visual_scroll(room_behind(label, area.width));
    let column = line.visual_cursor().saturating_sub(scrolled) + width(label);
    let x = area.x.checked_add(u16::try_from(column).ok()?)?;
    (!area.is_empty() && x < area.right()).then_some(Position { x, y: area.y })
}
