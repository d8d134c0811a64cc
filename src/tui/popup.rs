//! What lies over the screens: commands and filters to choose from, what could stand in the filter, the help.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Margin, Position, Rect};
use ratatui::symbols::border;
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear, Widget};
use tui_input::Input;

use super::action::{Action, Context};
use super::app::filtering::FilterLine;
use super::app::filters::widest_name;
use super::app::notebook::in_words;
use super::app::{App, Overlay, candidates};
use super::document::scroll;
use super::help;
use super::layout::Areas;
use super::line::{shown, text_cursor};
use super::outline::{Entry, Outline};
use super::paint::{put, short_date};
use super::predict;
use super::theme::Role;
use crate::answer::notebook::{Entry as InNotebook, Held};
use crate::memory::filters::Saved;
use crate::query::Query;
use crate::text::width;

/// Lines to click on, and what stands there by number.
pub type Choices = Vec<(Rect, usize)>;

/// Draws it; answers with what can be chosen, and with where the cursor is if there is a line to type in.
pub fn draw(app: &App, areas: &Areas, area: Rect, buffer: &mut Buffer) -> (Choices, Option<Position>) {
    match &app.overlay {
        Some(Overlay::Filter(typing)) => (completions(app, typing, areas, buffer), None),
        Some(Overlay::Filters { cursor }) => (filters(app, *cursor, area, buffer), None),
        Some(Overlay::Pins { cursor }) => (pins(app, *cursor, area, buffer), None),
        Some(Overlay::Palette { line, cursor }) => {
            let choices = palette(app, line, *cursor, area, buffer);
            (choices, text_cursor(palette_line(area), PALETTE_LABEL, line))
        }
        Some(Overlay::Help { scrolled }) => {
            help::draw(app, *scrolled, area, buffer);
            (Vec::new(), None)
        }
        Some(Overlay::Scores { .. }) => {
            predict::scores(app, area, buffer);
            (Vec::new(), None)
        }
        Some(
            Overlay::Jump(_)
            | Overlay::SaveFilter { .. }
            | Overlay::Asked { .. }
            | Overlay::Changes { .. }
            | Overlay::Note { .. },
        )
        | None => (Vec::new(), None),
    }
}

const ASCII_BORDER: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// A box in the middle of the screen, cleared, with a title; answers with what is inside its frame.
pub fn popup(app: &App, title: &str, columns: u16, rows: u16, area: Rect, buffer: &mut Buffer) -> Rect {
    let outer = centred(columns, rows, area);
    framed(app, title, outer, buffer)
}

fn centred(columns: u16, rows: u16, area: Rect) -> Rect {
    let length = Constraint::Length;
    area.centered(length(columns.min(area.width)), length(rows.min(area.height)))
}

/// A frame with a title, cleared; answers with what is inside.
fn framed(app: &App, title: &str, outer: Rect, buffer: &mut Buffer) -> Rect {
    Clear.render(outer, buffer);
    let block = Block::bordered().title(app.span(title, Role::Title)).border_style(app.theme.style(Role::Border));
    let block = if app.glyphs.ascii { block.border_set(ASCII_BORDER) } else { block };
    let inner = block.inner(outer);
    block.render(outer, buffer);
    inner
}

/// Rows to choose from in an area; answers with what stands where.
fn rows_to_choose(
    app: &App,
    outline: &Outline,
    cursor: Option<usize>,
    area: Rect,
    buffer: &mut Buffer,
    row: impl Fn(usize) -> Line<'static>,
) -> Choices {
    let height = usize::from(area.height);
    let first = scroll(cursor.map_or(0, |cursor| outline.line_of(cursor)), height, outline.lines());
    let mut choices = Vec::new();
    for (line, y) in (first..outline.lines()).zip(area.top()..area.bottom()) {
        let whole = Rect { y, height: 1, ..area };
        match outline.entry(line) {
            Entry::Heading(number) => {
                put(buffer, area.x, y, area.width, &Line::from(app.span(outline.title(number), Role::Heading)));
            }
            Entry::Row(number) => {
                put(buffer, area.x, y, area.width, &row(number));
                choices.push((whole, number));
                if cursor == Some(number) {
                    buffer.set_style(whole, app.theme.style(Role::Selected));
                }
            }
        }
    }
    choices
}

/// Columns and rows of the palette.
const PALETTE: (u16, u16) = (72, 16);
const PALETTE_LABEL: &str = ":";

fn palette_line(area: Rect) -> Rect {
    let outer = centred(PALETTE.0, PALETTE.1, area);
    Rect { height: 1, ..outer.inner(Margin::new(1, 1)) }
}

fn palette(app: &App, line: &Input, cursor: usize, area: Rect, buffer: &mut Buffer) -> Choices {
    let inner = popup(app, " Commands ", PALETTE.0, PALETTE.1, area, buffer);
    if inner.is_empty() {
        return Vec::new();
    }
    let typed = app.span(shown(line, PALETTE_LABEL, inner.width), Role::Text);
    put(buffer, inner.x, inner.y, inner.width, &Line::from(vec![app.span(PALETTE_LABEL, Role::Key), typed]));
    let found = candidates(line.value());
    if found.is_empty() && inner.height > 1 {
        put(buffer, inner.x, inner.y + 1, inner.width, &Line::from(app.span("no such command", Role::Warning)));
    }
    let rows = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
    rows_to_choose(app, &Outline::plain(found.len()), Some(cursor), rows, buffer, |number| {
        let command = found[number];
        let key = app.keymap.key_of(app.screen_context(), command.action).unwrap_or_default();
        Line::from(vec![
            app.cell(command.name, 18, Role::Text),
            app.cell(key, 11, Role::Key),
            app.span(command.doc, Role::Dim),
        ])
    })
}

/// What could stand where the cursor of the filter is. It lies over the detail, so that the rows that the filter finds
/// stay in sight; where there is no detail, over the last rows of the list.
fn completions(app: &App, typing: &FilterLine, areas: &Areas, buffer: &mut Buffer) -> Choices {
    const MOST: u16 = 8;
    const WIDEST: u16 = 64;
    let offered = typing.offered();
    let over = if areas.detail.is_empty() { areas.list } else { areas.detail };
    let rows = u16::try_from(offered.len()).unwrap_or(MOST).min(MOST).min((over.height / 2).saturating_sub(2));
    if rows == 0 || over.width < 4 {
        return Vec::new();
    }
    let words = offered.iter().map(|item| width(&item.text)).max().unwrap_or(0).min(usize::from(over.width / 2)) + 2;
    let y = if areas.detail.is_empty() { over.bottom() - rows - 2 } else { over.y };
    let outer = Rect { y, width: over.width.min(WIDEST), height: rows + 2, ..over };
    let key = app.keymap.key_of(Context::Filter, Action::Complete).unwrap_or_default();
    let at = typing.chosen().map_or(String::new(), |at| format!("{} of ", at + 1));
    let title = format!(" {key} completes{}{at}{} ", app.glyphs.dot(), offered.len());
    let inner = framed(app, &title, outer, buffer);
    rows_to_choose(app, &Outline::plain(offered.len()), typing.chosen(), inner, buffer, |number| {
        let item = &offered[number];
        let hint = app.cell(&item.hint, usize::from(inner.width).saturating_sub(words), Role::Dim);
        Line::from(vec![app.cell(&item.text, words, Role::Text), hint])
    })
}

/// Pins and notes to choose from, and the note on the one under the cursor.
fn pins(app: &App, cursor: usize, area: Rect, buffer: &mut Buffer) -> Choices {
    const NOTE: u16 = 3;
    let (entries, outline) = app.entries();
    let rows = u16::try_from(outline.lines()).unwrap_or(u16::MAX).saturating_add(NOTE + 3);
    let title = format!(" {} ", in_words(&entries));
    let inner = popup(app, &title, 76, rows.min(area.height.saturating_sub(2)), area, buffer);
    let spare = inner.height.saturating_sub(u16::try_from(outline.lines()).unwrap_or(u16::MAX));
    let note = if inner.height > 2 * NOTE { NOTE } else { spare.min(NOTE) };
    let list = Rect { height: inner.height - note, ..inner };
    let found = rows_to_choose(app, &outline, Some(cursor), list, buffer, |number| {
        entries.get(number).map_or_else(Line::default, |entry| entry_line(app, entry, usize::from(inner.width)))
    });
    if let Some(text) = entries.get(cursor).and_then(|entry| entry.note.as_deref()) {
        let text = format!("{} {text}", app.glyphs.noted());
        let lines = app.cut_to(&text, usize::from(inner.width), usize::from(note));
        for (line, y) in lines.iter().zip(list.bottom()..inner.bottom()) {
            put(buffer, inner.x, y, inner.width, &Line::from(app.span(line, Role::Text)));
        }
    }
    found
}

/// ` ★¶ 2023-10-27 A/RES/ES-10/21   Protection of civilians…`
fn entry_line(app: &App, entry: &InNotebook, columns: usize) -> Line<'static> {
    const SYMBOL: usize = 17;
    const DAY: usize = 11;
    let day = match entry.held {
        Some(Held::RollCall(place)) => app.record.roll_calls.get(place).map(short_date),
        _ => None,
    };
    let (name, role) = match entry.name(&app.record) {
        Some(name) => (name, Role::Text),
        None => ("not in this record", Role::Dim),
    };
    let pinned = if entry.pinned { app.glyphs.pinned() } else { " " };
    let noted = if entry.note.is_some() { app.glyphs.noted() } else { " " };
    let mut spans = vec![app.span(format!(" {pinned}{noted} "), Role::Key)];
    let mut used = 4;
    if let Some(day) = day {
        spans.push(app.cell(day, DAY, Role::Dim));
        used += DAY;
    }
    spans.push(app.cell(entry.symbol(&app.record), SYMBOL - 1, role));
    spans.push(app.span(" ", role));
    spans.push(app.cell(name, columns.saturating_sub(used + SYMBOL), role));
    Line::from(spans)
}

/// Filters to choose from, and what the one under the cursor means.
fn filters(app: &App, cursor: usize, area: Rect, buffer: &mut Buffer) -> Choices {
    const MEANING: u16 = 2;
    const WIDEST_NAME: usize = 24;
    let (choices, outline) = app.choices();
    let rows = u16::try_from(outline.lines()).unwrap_or(u16::MAX).saturating_add(MEANING + 3);
    let inner = popup(app, " Filters ", 76, rows.min(area.height.saturating_sub(2)), area, buffer);
    let meaning = if inner.height > 2 * MEANING { MEANING } else { 0 };
    let list = Rect { height: inner.height - meaning, ..inner };
    let names = widest_name(&choices).min(WIDEST_NAME);
    let found = rows_to_choose(app, &outline, Some(cursor), list, buffer, |number| {
        let Saved { name, filter } = &choices[number].saved;
        let rest = usize::from(inner.width).saturating_sub(names + 3);
        Line::from(vec![
            app.span(" ", Role::Text),
            app.cell(name, names, Role::Text),
            app.span("  ", Role::Text),
            app.cell(filter, rest, Role::Text),
        ])
    });
    if let Some(choice) = choices.get(cursor) {
        let (said, role) = match Query::parse(&choice.saved.filter, &app.record) {
            Ok(query) => (query.in_words(&app.record), Role::Dim),
            Err(error) => (error.message, Role::Warning),
        };
        let lines = app.cut_to(&said, usize::from(inner.width), usize::from(meaning));
        for (line, y) in lines.iter().zip(list.bottom()..inner.bottom()) {
            put(buffer, inner.x, y, inner.width, &Line::from(app.span(line, role)));
        }
    }
    found
}
