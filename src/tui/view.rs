//! Draws the state. Changes nothing; answers with what stands where, for the mouse.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Position, Rect};
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Widget};

use super::action::{Action, COMMANDS, Context, about};
use super::app::filtering::FilterLine;
use super::app::filters::widest_name;
use super::app::jump::{Jump, Note};
use super::app::{App, Focus, Overlay, Screen};
use super::document::scroll;
use super::keymap::keys_of;
use super::layout::{Areas, SMALLEST};
use super::outline::{Entry, Outline};
use super::paint::one_line;
use super::screens;
use super::theme::Role;
use crate::query::saved::Saved;
use crate::query::{Query, QueryError};
use crate::text::{counted, number, truncate, width, wrap};

/// What the mouse can point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A tab.
    Tab(Screen),
    /// A row of the list, by number.
    Row(usize),
    /// Something of what is offered over the screens, by number.
    Choice(usize),
    /// A line and column of the detail's document.
    Detail {
        /// Line of the document.
        line: usize,
        /// Column of the pane.
        column: usize,
    },
}

/// What stands where on the screen that was drawn last.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    tabs: Vec<(Rect, Screen)>,
    /// The list, and the row that each of its lines stands for.
    list: Option<(Rect, Vec<usize>)>,
    detail: Option<(Rect, usize)>,
    /// What is offered over the screens: each line, and what stands there by number.
    choices: Vec<(Rect, usize)>,
}

impl Hits {
    /// What stands at a column and row.
    pub fn at(&self, column: u16, row: u16) -> Option<Target> {
        let point = Position { x: column, y: row };
        if let Some((_, number)) = self.choices.iter().find(|(area, _)| area.contains(point)) {
            return Some(Target::Choice(*number));
        }
        if let Some((_, screen)) = self.tabs.iter().find(|(area, _)| area.contains(point)) {
            return Some(Target::Tab(*screen));
        }
        if let Some((area, rows)) = &self.list
            && area.contains(point)
        {
            return rows.get(usize::from(row - area.y)).copied().map(Target::Row);
        }
        let (area, first) = self.detail?;
        area.contains(point)
            .then(|| Target::Detail { line: first + usize::from(row - area.y), column: usize::from(column - area.x) })
    }
}

/// Draws the explorer.
pub fn view(app: &App, frame: &mut Frame) -> Hits {
    let area = frame.area();
    let mut hits = Hits::default();
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(app, area, frame.buffer_mut());
        return hits;
    }
    let areas = app.areas(area);
    let buffer = frame.buffer_mut();
    hits.tabs = top(app, areas.top, buffer);
    filter_line(app, areas.filter, buffer);
    hits.list = list(app, areas.list, buffer);
    let divided = if areas.divider.is_empty() { 0..0 } else { areas.divider.top()..areas.divider.bottom() };
    for y in divided {
        put(buffer, areas.divider.x, y, 1, &Line::from(app.span(app.glyphs.divider(), Role::Border)));
    }
    hits.detail = detail(app, areas.detail, buffer);
    hints(app, areas.hints, buffer);
    let cursor = match &app.overlay {
        Some(Overlay::Filter(typing)) => {
            hits.choices = completions(app, typing, &areas, buffer);
            text_cursor(areas.filter, FILTER_LABEL, &typing.line)
        }
        Some(Overlay::SaveFilter { line }) => text_cursor(areas.filter, NAME_LABEL, line),
        Some(Overlay::Filters { cursor }) => {
            hits.choices = filters(app, *cursor, area, buffer);
            None
        }
        Some(Overlay::Jump(jump)) => text_cursor(areas.filter, JUMP_LABEL, &jump.line),
        Some(Overlay::Palette { line, cursor }) => {
            hits.choices = palette(app, line, *cursor, area, buffer);
            text_cursor(palette_line(area), PALETTE_LABEL, line)
        }
        Some(Overlay::Help { scrolled }) => {
            help(app, *scrolled, area, buffer);
            None
        }
        None => None,
    };
    if let Some(position) = cursor {
        frame.set_cursor_position(position);
    }
    hits
}

fn put(buffer: &mut Buffer, x: u16, y: u16, width: u16, line: &Line<'_>) {
    if buffer.area.contains(Position { x, y }) {
        buffer.set_line(x, y, line, width);
    }
}

fn too_small(app: &App, area: Rect, buffer: &mut Buffer) {
    let text = format!("Too small: {}x{} needed", SMALLEST.0, SMALLEST.1);
    for (y, line) in (area.top()..area.bottom()).zip(app.wrapped(&text, usize::from(area.width), Role::Text)) {
        put(buffer, area.x, y, area.width, &line);
    }
}

fn top(app: &App, area: Rect, buffer: &mut Buffer) -> Vec<(Rect, Screen)> {
    if area.is_empty() {
        return Vec::new();
    }
    let in_view = app.filter.view.len();
    let all = app.record.roll_calls.len();
    let votes = if app.filter.only_votes { "only votes: " } else { "" };
    let of = if in_view == all { String::new() } else { format!("{} of ", number(in_view)) };
    let count = format!("{votes}{of}{} ", counted(all, "roll call", "roll calls"));
    let count_width = width(&count) as u16;
    let count_x = area.right().saturating_sub(count_width).max(area.x);
    let mut tabs = Vec::new();
    let mut x = area.x;
    let mut write = |text: String, role: Role, x: &mut u16| {
        let room = count_x.saturating_sub(*x);
        let columns = (width(&text) as u16).min(room);
        put(buffer, *x, area.y, columns, &Line::from(app.span(text, role)));
        let written = Rect::new(*x, area.y, columns, 1);
        *x += columns;
        written
    };
    if area.width >= 60 {
        write(" unvotes ".to_owned(), Role::Title, &mut x);
    }
    for (number, screen) in (1..).zip(Screen::ALL) {
        let role = if screen == app.screen { Role::Tab } else { Role::Dim };
        let tab = write(format!(" {number} {} ", screen.title()), role, &mut x);
        tabs.push((tab, screen));
    }
    put(buffer, count_x, area.y, count_width, &Line::from(app.span(count, Role::Heading)));
    tabs
}

const FILTER_LABEL: &str = " Filter: ";

fn filter_line(app: &App, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    match &app.overlay {
        Some(Overlay::Jump(jump)) => jump_line(app, jump, area, buffer),
        Some(Overlay::SaveFilter { line }) => name_line(app, line, area, buffer),
        Some(Overlay::Filter(typing)) if area.height > 1 => {
            let typed = shown(&typing.line, FILTER_LABEL, area.width);
            let spans = vec![app.span(FILTER_LABEL, Role::Heading), app.span(typed, Role::Text)];
            put(buffer, area.x, area.y, area.width, &Line::from(spans));
            let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
            for (line, y) in below_filter(app, &typing.line, below).iter().zip(below.top()..below.bottom()) {
                put(buffer, below.x, y, below.width, line);
            }
        }
        overlay => {
            let room = room_behind(FILTER_LABEL, area.width);
            let typed = match overlay {
                Some(Overlay::Filter(typing)) => shown(&typing.line, FILTER_LABEL, area.width),
                _ => truncate(&app.glyphs.text(&app.filter.text), room, app.glyphs.ellipsis()).into_owned(),
            };
            let (said, role) = said_of_filter(app);
            let spans = vec![
                app.span(FILTER_LABEL, Role::Heading),
                app.span(typed, Role::Text),
                app.span(format!("   {said}"), role),
            ];
            put(buffer, area.x, area.y, area.width, &Line::from(spans));
        }
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
fn below_filter(app: &App, line: &tui_input::Input, area: Rect) -> Vec<Line<'static>> {
    let columns = usize::from(area.width).saturating_sub(2);
    let (said, role) = match &app.filter.error {
        None if line.value().trim().is_empty() => (INVITATION.to_owned(), Role::Dim),
        _ => said_of_filter(app),
    };
    let mut rows = usize::from(area.height);
    let mut lines = Vec::new();
    if let Some(error) = &app.filter.error {
        lines.push(Line::from(app.span(carets(line, error, area.width), Role::Warning)));
        rows -= 1;
    }
    lines.extend(cut_to(app, &said, columns, rows).iter().map(|text| Line::from(app.span(format!(" {text}"), role))));
    lines
}

/// Text in so many lines of a width; where it goes on, the last one says so.
fn cut_to(app: &App, text: &str, columns: usize, rows: usize) -> Vec<String> {
    let mut lines = wrap(&app.glyphs.text(text), columns);
    if lines.len() > rows {
        lines.truncate(rows);
        if let Some(last) = lines.last_mut() {
            *last = format!("{}{}", truncate(last, columns.saturating_sub(1), ""), app.glyphs.ellipsis());
        }
    }
    lines
}

/// Carets under what is wrong, as far as it is in sight.
fn carets(line: &tui_input::Input, error: &QueryError, columns: u16) -> String {
    let text = line.value();
    let column = |at: usize| width(FILTER_LABEL) + text.get(..at).map_or(0, width);
    let scrolled = line.visual_scroll(room_behind(FILTER_LABEL, columns));
    let from = column(error.at).saturating_sub(scrolled).max(width(FILTER_LABEL));
    let to = column(error.end).saturating_sub(scrolled).clamp(from + 1, usize::from(columns).max(from + 1));
    format!("{}{}", " ".repeat(from), "^".repeat(to - from))
}

const NAME_LABEL: &str = " Save as: ";

fn name_line(app: &App, line: &tui_input::Input, area: Rect, buffer: &mut Buffer) {
    let (note, role) = match app.would_replace(line.value()) {
        Some(other) => (format!("replaces {}", other.filter), Role::Warning),
        None => (app.filter.text.clone(), Role::Dim),
    };
    let spans = vec![
        app.span(NAME_LABEL, Role::Heading),
        app.span(shown(line, NAME_LABEL, area.width), Role::Text),
        app.span(format!("   {note}"), role),
    ];
    put(buffer, area.x, area.y, area.width, &Line::from(spans));
}

const JUMP_LABEL: &str = " Go to: ";

fn jump_line(app: &App, jump: &Jump, area: Rect, buffer: &mut Buffer) {
    let (note, role) = match &jump.note {
        Note::Invitation(note) => (*note, Role::Dim),
        Note::Found(note) => (note.as_str(), Role::Text),
        Note::Missed(note) => (note.as_str(), Role::Warning),
    };
    let spans = vec![
        app.span(JUMP_LABEL, Role::Heading),
        app.span(shown(&jump.line, JUMP_LABEL, area.width), Role::Text),
        app.span(format!("   {note}"), role),
    ];
    put(buffer, area.x, area.y, area.width, &Line::from(spans));
}

/// What of a line has room behind its label.
fn shown(line: &tui_input::Input, label: &str, columns: u16) -> String {
    line.value().chars().skip(line.visual_scroll(room_behind(label, columns))).collect()
}

fn room_behind(label: &str, columns: u16) -> usize {
    usize::from(columns).saturating_sub(width(label) + 1)
}

fn text_cursor(area: Rect, label: &str, line: &tui_input::Input) -> Option<Position> {
    let scrolled = line.visual_scroll(room_behind(label, area.width));
    let column = line.visual_cursor().saturating_sub(scrolled) + width(label);
    let x = area.x.checked_add(u16::try_from(column).ok()?)?;
    (!area.is_empty() && x < area.right()).then_some(Position { x, y: area.y })
}

/// Draws the list; answers with where it stands and the row that each line stands for.
fn list(app: &App, area: Rect, buffer: &mut Buffer) -> Option<(Rect, Vec<usize>)> {
    if area.height < 2 || area.width == 0 {
        return None;
    }
    let columns = usize::from(area.width) - 1;
    let head = match app.screen {
        Screen::Resolutions => screens::resolutions::head(app, columns),
        Screen::Countries => screens::countries::head(app, columns),
    };
    put(buffer, area.x + 1, area.y, area.width - 1, &head);
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let entries = in_sight(app, usize::from(body.height));
    let outline = app.outline();
    let mut rows = Vec::with_capacity(entries.len());
    for (entry, y) in entries.into_iter().zip(body.top()..) {
        let (line, row) = match entry {
            Entry::Heading(number) => (heading(app, number), outline.span(number).start),
            Entry::Row(row) => (list_row(app, row, columns), row),
        };
        put(buffer, body.x + 1, y, body.width - 1, &line);
        rows.push(row);
        if entry == Entry::Row(app.cursor()) {
            let mark = app.span(app.glyphs.cursor(), Role::Key);
            put(buffer, body.x, y, 1, &Line::from(mark));
            let marked = Rect { x: body.x + 1, y, width: body.width - 1, height: 1 };
            buffer.set_style(marked, cursor_style(app, Focus::List));
        }
    }
    Some((body, rows))
}

/// The lines of the list that a height shows. The heading of the first row stays in sight above it.
fn in_sight(app: &App, height: usize) -> Vec<Entry> {
    let outline = app.outline();
    let cursor = outline.line_of(app.cursor());
    let first = scroll(cursor, height, outline.lines());
    let mut entries: Vec<_> = (first..(first + height).min(outline.lines())).map(|line| outline.entry(line)).collect();
    if let Some(Entry::Row(row)) = entries.first().copied()
        && first < cursor
        && let Some(above) = outline.above(row)
    {
        entries[0] = Entry::Heading(above);
    }
    entries
}

fn heading(app: &App, number: usize) -> Line<'static> {
    let (one, several) = match app.screen {
        Screen::Resolutions => ("roll call", "roll calls"),
        Screen::Countries => ("member", "members"),
    };
    app.heading(app.outline(), number, one, several)
}

fn list_row(app: &App, number: usize, columns: usize) -> Line<'static> {
    match app.screen {
        Screen::Resolutions => screens::resolutions::row(app, number, columns),
        Screen::Countries => screens::countries::row(app, number, columns),
    }
}

fn cursor_style(app: &App, pane: Focus) -> Style {
    app.theme.style(if app.focus == pane { Role::Selected } else { Role::Marked })
}

fn detail(app: &App, area: Rect, buffer: &mut Buffer) -> Option<(Rect, usize)> {
    if area.is_empty() {
        return None;
    }
    let document = app.document(area.width);
    let height = usize::from(area.height);
    let lines = document.lines();
    let stop = (app.focus == Focus::Detail).then(|| document.stop(app.stop)).flatten();
    let first = scroll(stop.as_ref().map_or(0, |stop| stop.line), height, lines);
    let range = first..(first + height).min(lines);
    let drawn = document.draw(range, |(place, ballot), columns| one_line(app, place, ballot, columns));
    for (line, y) in drawn.iter().zip(area.top()..) {
        put(buffer, area.x, y, area.width, line);
    }
    if first + height < lines {
        let more = app.span(format!(" {} more ", lines - first - height), Role::Dim);
        let columns = (more.width() as u16).min(area.width);
        put(buffer, area.right() - columns, area.bottom() - 1, columns, &Line::from(more));
    }
    if let Some(stop) = stop {
        let x = area.x + u16::try_from(stop.columns.start).unwrap_or(0).min(area.width);
        let wide = u16::try_from(stop.columns.len()).unwrap_or(area.width).min(area.right() - x);
        let y = area.y + u16::try_from(stop.line - first).unwrap_or(0);
        let style = if stop.link.is_some() { Role::Selected } else { Role::Marked };
        buffer.set_style(Rect { x, y, width: wide, height: 1 }.intersection(area), app.theme.style(style));
    }
    Some((area, first))
}

fn hints(app: &App, area: Rect, buffer: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    if let Some(message) = &app.message {
        put(buffer, area.x, area.y, area.width, &Line::from(app.span(format!(" {message}"), Role::Warning)));
        return;
    }
    let context = app.context();
    let mut spans = Vec::new();
    let mut used = 0;
    for command in COMMANDS {
        let (Some(hint), Some(key)) = (command.hint, keys_of(context, command.action).into_iter().next()) else {
            continue;
        };
        let size = width(&key) + width(hint) + 3;
        if used + size > usize::from(area.width) {
            continue;
        }
        used += size;
        spans.push(app.span(format!(" {key}"), Role::Key));
        spans.push(app.span(format!(" {hint} "), Role::Dim));
    }
    put(buffer, area.x, area.y, area.width, &Line::from(spans));
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
fn popup(app: &App, title: &str, columns: u16, rows: u16, area: Rect, buffer: &mut Buffer) -> Rect {
    let outer = centred(columns, rows, area);
    framed(app, title, outer, buffer)
}

fn centred(columns: u16, rows: u16, area: Rect) -> Rect {
    let length = ratatui::layout::Constraint::Length;
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
) -> Vec<(Rect, usize)> {
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

fn palette(app: &App, line: &tui_input::Input, cursor: usize, area: Rect, buffer: &mut Buffer) -> Vec<(Rect, usize)> {
    let inner = popup(app, " Commands ", PALETTE.0, PALETTE.1, area, buffer);
    if inner.is_empty() {
        return Vec::new();
    }
    let typed = app.span(shown(line, PALETTE_LABEL, inner.width), Role::Text);
    put(buffer, inner.x, inner.y, inner.width, &Line::from(vec![app.span(PALETTE_LABEL, Role::Key), typed]));
    let found = super::app::candidates(line.value());
    if found.is_empty() && inner.height > 1 {
        put(buffer, inner.x, inner.y + 1, inner.width, &Line::from(app.span("no such command", Role::Warning)));
    }
    let rows = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
    rows_to_choose(app, &Outline::plain(found.len()), Some(cursor), rows, buffer, |number| {
        let command = found[number];
        let key = keys_of(Context::Browse, command.action).into_iter().next().unwrap_or_default();
        Line::from(vec![
            app.cell(command.name, 18, Role::Text),
            app.cell(key, 11, Role::Key),
            app.span(command.doc, Role::Dim),
        ])
    })
}

/// What could stand where the cursor of the filter is. It lies over the detail, so that the rows that the filter finds
/// stay in sight; where there is no detail, over the last rows of the list.
fn completions(app: &App, typing: &FilterLine, areas: &Areas, buffer: &mut Buffer) -> Vec<(Rect, usize)> {
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
    let key = keys_of(Context::Filter, Action::Complete).into_iter().next().unwrap_or_default();
    let at = typing.chosen().map_or(String::new(), |at| format!("{} of ", at + 1));
    let title = format!(" {key} completes{}{at}{} ", app.glyphs.dot(), offered.len());
    let inner = framed(app, &title, outer, buffer);
    rows_to_choose(app, &Outline::plain(offered.len()), typing.chosen(), inner, buffer, |number| {
        let item = &offered[number];
        let hint = app.cell(&item.hint, usize::from(inner.width).saturating_sub(words), Role::Dim);
        Line::from(vec![app.cell(&item.text, words, Role::Text), hint])
    })
}

/// Filters to choose from, and what the one under the cursor means.
fn filters(app: &App, cursor: usize, area: Rect, buffer: &mut Buffer) -> Vec<(Rect, usize)> {
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
        let lines = cut_to(app, &said, usize::from(inner.width), usize::from(meaning));
        for (line, y) in lines.iter().zip(list.bottom()..inner.bottom()) {
            put(buffer, inner.x, y, inner.width, &Line::from(app.span(line, role)));
        }
    }
    found
}

/// One line of the help.
enum HelpLine {
    Heading(&'static str),
    Key { keys: String, doc: &'static str },
    Text(&'static str),
    Gap,
}

const GLYPHS_HELP: [&str; 7] = [
    "A filter: FRA=yes USA=no,abstain G7=split body:sc veto:any outcome:failed year:1990..2001 topic:nuclear margin:..5 \"two words\" not or ( ); all of it has to hold.",
    "Every ballot is a glyph and a colour: ✔ yes, ✘ no, ○ abstain, · absent (a member for whom no vote is recorded).",
    "Before the figures stands what came of the vote: ✔ adopted, ✘ not adopted, ⊘ vetoed, ? not recorded (in ASCII + x V ?).",
    "≡ stands there where no roll call was taken: there is no tally, and no measure counts it.",
    "† behind the figures: sources disagree, something is doubtful or ballots were derived; the detail says what.",
    "The G7 column has a glyph for each member by code: CAN DEU FRA GBR ITA JPN USA; blank where it has no seat.",
    "~ before a date: the source gives it only approximately. ? in place of a ballot: it is not known.",
];

fn help_text() -> Vec<HelpLine> {
    let mut lines = Vec::new();
    for context in Context::ALL {
        lines.push(HelpLine::Heading(context.title()));
        for command in COMMANDS {
            let keys = keys_of(context, command.action).join(", ");
            if !keys.is_empty() {
                lines.push(HelpLine::Key { keys, doc: command.doc });
            }
        }
        lines.push(HelpLine::Gap);
    }
    lines.push(HelpLine::Heading("What is what"));
    lines.extend(GLYPHS_HELP.map(HelpLine::Text));
    lines
}

/// How many lines the help has, before they are broken.
pub fn help_lines() -> usize {
    help_text().len()
}

fn help(app: &App, scrolled: usize, area: Rect, buffer: &mut Buffer) {
    let inner = popup(app, " Keys ", 100, area.height, area, buffer);
    if inner.is_empty() {
        return;
    }
    const KEYS: usize = 24;
    let mut lines = Vec::new();
    for line in help_text().into_iter().skip(scrolled) {
        match line {
            HelpLine::Heading(text) => lines.push(Line::from(app.span(text, Role::Heading))),
            HelpLine::Gap => lines.push(Line::default()),
            HelpLine::Text(text) => lines.extend(app.wrapped(text, usize::from(inner.width), Role::Text)),
            HelpLine::Key { keys, doc } => {
                let docs = app.wrapped(doc, usize::from(inner.width).saturating_sub(KEYS), Role::Text);
                for (at, doc) in docs.into_iter().enumerate() {
                    let mut spans = vec![app.cell(if at == 0 { &keys } else { "" }, KEYS, Role::Key)];
                    spans.extend(doc.spans);
                    lines.push(Line::from(spans));
                }
            }
        }
    }
    for (line, y) in lines.iter().zip(inner.top()..inner.bottom()) {
        put(buffer, inner.x, y, inner.width, line);
    }
    if let Some(close) = about(Action::Close) {
        let keys = keys_of(Context::Help, close.action).join(", ");
        let text = format!(" {keys}: {} ", close.doc);
        let y = area.bottom().saturating_sub(1);
        put(buffer, inner.x, y, inner.width, &Line::from(vec![Span::raw(""), app.span(text, Role::Dim)]));
    }
}
