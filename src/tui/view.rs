//! Draws the state. Changes nothing; answers with what stands where, for the mouse.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Widget};

use super::action::{Action, COMMANDS, Context, about};
use super::app::jump::{Jump, Note};
use super::app::{App, Focus, Overlay, Screen};
use super::document::scroll;
use super::keymap::keys_of;
use super::layout::SMALLEST;
use super::outline::Entry;
use super::paint::one_line;
use super::screens;
use super::theme::Role;
use crate::text::{counted, number, width};

/// What the mouse can point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A tab.
    Tab(Screen),
    /// A row of the list, by number.
    Row(usize),
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
}

impl Hits {
    /// What stands at a column and row.
    pub fn at(&self, column: u16, row: u16) -> Option<Target> {
        let point = Position { x: column, y: row };
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
        Some(Overlay::Filter { line, .. }) => text_cursor(areas.filter, FILTER_LABEL, line),
        Some(Overlay::Jump(jump)) => text_cursor(areas.filter, JUMP_LABEL, &jump.line),
        Some(Overlay::Palette { line, cursor }) => palette(app, line, *cursor, area, buffer),
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
    if let Some(Overlay::Jump(jump)) = &app.overlay {
        return jump_line(app, jump, area, buffer);
    }
    let typed = match &app.overlay {
        Some(Overlay::Filter { line, .. }) => shown(line, FILTER_LABEL, area.width),
        _ => app.filter.text.clone(),
    };
    let mut spans = vec![app.span(FILTER_LABEL, Role::Heading), app.span(typed, Role::Text)];
    if let Some(error) = &app.filter.error {
        spans.push(app.span(format!("   {}", error.message), Role::Warning));
    } else if app.filter.view.is_empty() {
        spans.push(app.span("   nothing matches", Role::Warning));
    }
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
    let room = usize::from(columns).saturating_sub(width(label) + 1);
    line.value().chars().skip(line.visual_scroll(room)).collect()
}

fn text_cursor(area: Rect, label: &str, line: &tui_input::Input) -> Option<Position> {
    let room = usize::from(area.width).saturating_sub(width(label) + 1);
    let column = line.visual_cursor().saturating_sub(line.visual_scroll(room)) + width(label);
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
    let outer = area.centered(
        ratatui::layout::Constraint::Length(columns.min(area.width)),
        ratatui::layout::Constraint::Length(rows.min(area.height)),
    );
    Clear.render(outer, buffer);
    let block = Block::bordered().title(app.span(title, Role::Title)).border_style(app.theme.style(Role::Border));
    let block = if app.glyphs.ascii { block.border_set(ASCII_BORDER) } else { block };
    let inner = block.inner(outer);
    block.render(outer, buffer);
    inner
}

fn palette(app: &App, line: &tui_input::Input, cursor: usize, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    const LABEL: &str = ":";
    let inner = popup(app, " Commands ", 72, 16, area, buffer);
    if inner.is_empty() {
        return None;
    }
    let entry = Rect { height: 1, ..inner };
    let spans = vec![app.span(LABEL, Role::Key), app.span(shown(line, LABEL, entry.width), Role::Text)];
    put(buffer, entry.x, entry.y, entry.width, &Line::from(spans));
    let found = super::app::candidates(line.value());
    let height = usize::from(inner.height - 1);
    let first = scroll(cursor, height, found.len());
    for (y, (number, command)) in (inner.y + 1..inner.bottom()).zip(found.iter().enumerate().skip(first)) {
        let key = keys_of(Context::Browse, command.action).into_iter().next().unwrap_or_default();
        let row = vec![
            app.cell(command.name, 18, Role::Text),
            app.cell(key, 11, Role::Key),
            app.span(command.doc, Role::Dim),
        ];
        put(buffer, inner.x, y, inner.width, &Line::from(row));
        if number == cursor {
            let style = app.theme.style(Role::Selected);
            buffer.set_style(Rect { y, height: 1, ..inner }, style);
        }
    }
    if found.is_empty() && inner.height > 1 {
        put(buffer, inner.x, inner.y + 1, inner.width, &Line::from(app.span("no such command", Role::Warning)));
    }
    text_cursor(entry, LABEL, line)
}

/// One line of the help.
enum HelpLine {
    Heading(&'static str),
    Key { keys: String, doc: &'static str },
    Text(&'static str),
    Gap,
}

const GLYPHS_HELP: [&str; 6] = [
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
