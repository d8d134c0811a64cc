//! Draws the state. Changes nothing; answers with what stands where, for the mouse.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

use super::action::commands;
use super::app::sorting::Column;
use super::app::{App, Focus, Over, Screen};
use super::chart::Plan;
use super::document::scroll;
use super::layout::SMALLEST;
use super::outline::Entry;
use super::paint::{one_line, put};
use super::popup::Choices;
use super::theme::Role;
use super::{big, lesson, line, pictures, popup, reveal, screens, what_if, years};
use crate::record::MemberId;
use crate::text::{counted, number, width};

/// What the mouse can point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A tab.
    Tab(Screen),
    /// The head of a column of the list.
    Head(Column),
    /// A row of the list, by number.
    Row(usize),
    /// Something of what is offered over the screens, by number.
    Choice(usize),
    /// A member in a picture.
    Member(MemberId),
    /// A year, or a session.
    Time(i16),
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
    heads: Vec<(Rect, Column)>,
    /// The list, and the row that each of its lines stands for.
    list: Option<(Rect, Vec<usize>)>,
    detail: Option<(Rect, usize)>,
    /// The members of the picture.
    members: Vec<(Rect, MemberId)>,
    /// The years, and where their columns stand.
    years: Option<(Rect, Plan)>,
    /// What is offered over the screens.
    choices: Choices,
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
        if let Some((_, column)) = self.heads.iter().find(|(area, _)| area.contains(point)) {
            return Some(Target::Head(*column));
        }
        if let Some((_, member)) = self.members.iter().find(|(area, _)| area.contains(point)) {
            return Some(Target::Member(*member));
        }
        if let Some((area, plan)) = &self.years
            && area.contains(point)
        {
            return plan.time_at(usize::from(column - area.x)).map(Target::Time);
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
    if app.presenter.blank {
        return hits;
    }
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(app, area, frame.buffer_mut());
        return hits;
    }
    let areas = app.areas(area);
    let buffer = frame.buffer_mut();
    hits.tabs = top(app, areas.top, buffer);
    let in_line = line::draw(app, areas.filter, buffer);
    match app.over {
        Some(Over::Years) => hits.years = years::draw(app, areas.body(), buffer),
        Some(Over::Reveal) => reveal::draw(app, areas.body(), buffer),
        Some(Over::Picture(picture)) => hits.members = pictures::draw(app, picture, areas.body(), buffer),
        Some(Over::WhatIf) => hits.members = what_if::draw(app, areas.body(), buffer),
        None if app.presenter.big && app.screen == Screen::Resolutions => big::roll_call(app, areas.detail, buffer),
        None => {
            hits.heads = head(app, areas.list, buffer);
            hits.list = list(app, areas.list, buffer);
            divider(app, areas.divider, buffer);
            hits.detail = detail(app, areas.detail, buffer);
        }
    }
    lesson::draw(app, areas.panel, buffer);
    hints(app, areas.hints, buffer);
    let (choices, in_popup) = popup::draw(app, &areas, area, buffer);
    hits.choices = choices;
    if let Some(position) = in_line.or(in_popup) {
        frame.set_cursor_position(position);
    }
    hits
}

fn divider(app: &App, area: Rect, buffer: &mut Buffer) {
    let rows = if area.is_empty() { 0..0 } else { area.top()..area.bottom() };
    for y in rows {
        put(buffer, area.x, y, 1, &Line::from(app.span(app.glyphs.divider(), Role::Border)));
    }
}

fn too_small(app: &App, area: Rect, buffer: &mut Buffer) {
    let text = format!("Too small: {}x{} needed", SMALLEST.0, SMALLEST.1);
    for (y, line) in (area.top()..area.bottom()).zip(app.wrapped(&text, usize::from(area.width), Role::Text)) {
        put(buffer, area.x, y, area.width, &line);
    }
}

/// What stands before the tabs.
pub const PROGRAM: &str = " unvotes ";

fn top(app: &App, area: Rect, buffer: &mut Buffer) -> Vec<(Rect, Screen)> {
    if area.is_empty() {
        return Vec::new();
    }
    if app.is_hidden() {
        reveal::top(app, area, buffer);
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
    let named = |number: usize, screen: Screen| format!(" {number} {} ", screen.title());
    let room = usize::from(count_x - area.x);
    let all_named: usize = (1..).zip(Screen::ALL).map(|(number, screen)| width(&named(number, screen))).sum();
    if all_named + width(PROGRAM) <= room {
        write(PROGRAM.to_owned(), Role::Title, &mut x);
    }
    for (number, screen) in (1..).zip(Screen::ALL) {
        let role = if screen == app.screen { Role::Tab } else { Role::Dim };
        // Where there is no room for all names, the numbers say where one can go.
        let text = match all_named <= room || screen == app.screen {
            true => named(number, screen),
            false => format!(" {number} "),
        };
        tabs.push((write(text, role, &mut x), screen));
    }
    put(buffer, count_x, area.y, count_width, &Line::from(app.span(count, Role::Heading)));
    tabs
}

/// Draws the head of the list; answers with where its columns stand that one can sort by.
fn head(app: &App, area: Rect, buffer: &mut Buffer) -> Vec<(Rect, Column)> {
    if area.height < 2 || area.width == 0 {
        return Vec::new();
    }
    let columns = usize::from(area.width) - 1;
    let head = match app.screen {
        Screen::Resolutions => screens::resolutions::head(app, columns),
        Screen::Countries => screens::countries::head(app, columns),
        Screen::Blocs => screens::blocs::head(app, columns),
        Screen::Space => screens::space::head(app, columns),
        Screen::Lessons => screens::lessons::head(app, columns),
    };
    let line = Rect { x: area.x + 1, width: area.width - 1, height: 1, ..area };
    let mut x = line.x;
    let mut heads = Vec::new();
    for (cell, column) in &head {
        let width = u16::try_from(cell.width()).unwrap_or(u16::MAX);
        let place = Rect { x, width, ..line }.intersection(line);
        heads.extend(column.map(|column| (place, column)));
        x = x.saturating_add(width);
    }
    let cells: Vec<_> = head.into_iter().map(|(cell, _)| cell).collect();
    put(buffer, line.x, line.y, line.width, &Line::from(cells));
    heads
}

/// Draws the list; answers with where it stands and the row that each line stands for.
fn list(app: &App, area: Rect, buffer: &mut Buffer) -> Option<(Rect, Vec<usize>)> {
    if area.height < 2 || area.width == 0 {
        return None;
    }
    let columns = usize::from(area.width) - 1;
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
        Screen::Countries | Screen::Space => ("member", "members"),
        Screen::Blocs => ("group", "groups"),
        Screen::Lessons => ("lesson", "lessons"),
    };
    app.heading(app.outline(), number, one, several)
}

/// A row of the list, by number.
pub fn list_row(app: &App, number: usize, columns: usize) -> Line<'static> {
    match app.screen {
        Screen::Resolutions => screens::resolutions::row(app, number, columns),
        Screen::Countries => screens::countries::row(app, number, columns),
        Screen::Blocs => screens::blocs::row(app, number, columns),
        Screen::Space => screens::space::row(app, number, columns),
        Screen::Lessons => screens::lessons::row(app, number, columns),
    }
}

fn cursor_style(app: &App, pane: Focus) -> Style {
    app.theme.style(if app.focus == pane { Role::Selected } else { Role::Marked })
}

/// Draws the detail; answers with where it stands and its first line in sight.
pub fn detail(app: &App, area: Rect, buffer: &mut Buffer) -> Option<(Rect, usize)> {
    if area.is_empty() {
        return None;
    }
    let document = app.document(area.width);
    let height = usize::from(area.height);
    let lines = document.lines();
    let stop = (app.focus == Focus::Detail).then(|| document.stop(app.stop)).flatten();
    let first = scroll(stop.as_ref().map_or(0, |stop| stop.line), height, lines);
    let range = first..(first + height).min(lines);
    let drawn = document.draw(range, |place, voters, columns| one_line(app, place, voters, columns));
    for (line, y) in drawn.iter().zip(area.top()..) {
        put(buffer, area.x, y, area.width, line);
    }
    if first + height < lines {
        let more = format!(" {} {} more ", app.glyphs.order(true), number(lines - first - height));
        let more = app.span(more, Role::Key);
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
    if let Some(message) = app.said() {
        let columns = usize::from(area.width);
        let line = app.cell(format!(" {message}"), columns, Role::Warning);
        put(buffer, area.x, area.y, area.width, &Line::from(line));
        return;
    }
    let mut spans = Vec::new();
    let mut used = 0;
    for command in commands().filter(|command| app.has_use_for(command.action)) {
        let key = app.contexts().find_map(|context| app.keymap.key_of(context, command.action));
        let (Some(hint), Some(key)) = (command.hint, key) else {
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
