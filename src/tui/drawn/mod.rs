//! Screens without a terminal: drawn into cells, and these written as text, ANSI or SVG.

mod ansi;
mod svg;

use std::sync::Arc;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::Style;

use super::action::Action;
use super::app::marks::MOST;
use super::app::pictures::Picture;
use super::app::{App, Focus, Over, Screen};
use super::document::Link;
use super::estimate;
use super::glyphs::Glyphs;
use super::keymap::Keymap;
use super::theme::{Role, Theme};
use super::view;
use crate::answer::reveal::Parts;
use crate::answer::timeline::Subject;
use crate::answer::what_if::Changes;
use crate::picture::map::Grain;
use crate::picture::projection::Window;
use crate::record::{MemberId, Record};
use crate::text::{visible, width};

/// What can be drawn without a terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RenderTarget {
    /// The roll calls, as the explorer opens.
    Resolutions,
    /// The roll calls with one chosen, by place in the record.
    RollCall(usize),
    /// A picture of a roll call, by place in the record.
    Picture(Picture, usize),
    /// The map of a roll call, by place in the record, as it is looked at.
    Map(usize, MapLook),
    /// The members.
    Countries,
    /// The members with one chosen.
    Country(MemberId),
    /// The groups.
    Blocs,
    /// The groups with one chosen, by place in the record.
    Bloc(usize),
    /// The members by their ideal points in a session, else in the one that the explorer opens on; one of them chosen.
    Space {
        /// The session.
        session: Option<u16>,
        /// The member.
        member: Option<MemberId>,
    },
    /// Members side by side.
    Compare(Several),
    /// How something went over time.
    Years(Subject),
    /// A roll call with changes, by place in the record.
    WhatIf(usize, Changes),
    /// A roll call opened part by part.
    Reveal {
        /// Its place in the record.
        place: usize,
        /// The order.
        order: Parts,
        /// How many steps were taken.
        opened: usize,
    },
    /// The help.
    Help,
    /// What is said beside the list, alone.
    Detail(DetailOf),
}

/// What a map is coloured by, and how one looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MapLook {
    /// What it is coloured by.
    pub by: MapBy,
    /// The part of the world.
    pub window: Window,
    /// How finely it is drawn where there are colours.
    pub grain: Grain,
}

/// What a map is coloured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapBy {
    /// What members did.
    Ballot,
    /// Agreement with a member over the roll calls in view.
    Agreement(MemberId),
    /// Ideal points in the session of the roll call.
    Points,
}

/// Some members, at most as many as can be marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Several([Option<MemberId>; MOST]);

impl Several {
    /// The first of some members, each once.
    pub fn of(members: impl IntoIterator<Item = MemberId>) -> Self {
        let mut several = Self([None; MOST]);
        for member in members {
            if !several.0.contains(&Some(member))
                && let Some(free) = several.0.iter_mut().find(|place| place.is_none())
            {
                *free = Some(member);
            }
        }
        several
    }

    /// All of them, in their order.
    pub fn all(&self) -> impl Iterator<Item = MemberId> + '_ {
        self.0.iter().flatten().copied()
    }
}

/// What a detail is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DetailOf {
    /// A roll call, by place in the record.
    RollCall(usize),
    /// A member.
    Member(MemberId),
    /// A group, by place in the record.
    Group(usize),
}

/// How something is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// The filter of the screen.
    pub filter: &'a str,
    /// Columns.
    pub width: u16,
    /// Rows; where there are none, a detail has as many as it takes, up to [`MOST_ROWS`], and a screen 40.
    pub height: Option<u16>,
    /// Colours.
    pub theme: Theme,
    /// Only ASCII characters of our own.
    pub ascii: bool,
    /// What keys mean, where it is other than the table says.
    pub keymap: Option<&'a Keymap>,
}

/// The most rows that a detail is drawn with.
pub const MOST_ROWS: u16 = 1000;

/// Rows of a screen that nobody says the height of.
const ROWS: u16 = 40;

/// Something that was drawn.
#[derive(Debug, Clone)]
pub struct Drawn {
    buffer: Buffer,
    theme: Theme,
}

/// Draws a screen or a detail.
pub fn draw(record: &Arc<Record>, target: RenderTarget, look: &Look<'_>) -> Drawn {
    let size = Size { width: look.width, height: look.height.unwrap_or(ROWS) };
    let mut app = App::new(Arc::clone(record), look.theme, Glyphs { ascii: look.ascii }, size);
    if let Some(keymap) = look.keymap {
        app.keymap = keymap.clone();
    }
    app.filter_by(look.filter);
    let alone = matches!(target, RenderTarget::Detail(_));
    open(&mut app, target);
    app.focus = Focus::List;
    let buffer = if alone { detail(&app, look) } else { screen(&app, size) };
    Drawn { buffer, theme: look.theme }
}

/// Draws as text without colours, a line for each row, without blanks at the ends.
pub fn render(record: &Arc<Record>, target: RenderTarget, filter: &str, size: Size, ascii: bool) -> String {
    let look = Look { filter, width: size.width, height: Some(size.height), theme: Theme::MONO, ascii, keymap: None };
    draw(record, target, &look).text()
}

fn open(app: &mut App, target: RenderTarget) {
    match target {
        RenderTarget::Resolutions => app.open(Screen::Resolutions, None),
        RenderTarget::RollCall(place) => app.open(Screen::Resolutions, Some(Link::RollCall(place))),
        RenderTarget::Picture(picture, place) => {
            app.open(Screen::Resolutions, Some(Link::RollCall(place)));
            app.over = Some(Over::Picture(picture));
        }
        RenderTarget::Map(place, look) => map(app, place, look),
        RenderTarget::Countries => app.open(Screen::Countries, None),
        RenderTarget::Country(member) => app.open(Screen::Countries, Some(Link::Member(member))),
        RenderTarget::Blocs => app.open(Screen::Blocs, None),
        RenderTarget::Bloc(place) => app.open(Screen::Blocs, Some(Link::Group(place))),
        RenderTarget::Space { session, member } => space(app, session, member),
        RenderTarget::Compare(members) => app.open_side_by_side(members.all()),
        RenderTarget::Years(subject) => years(app, subject),
        RenderTarget::WhatIf(place, changes) => app.open_what_if(place, changes),
        RenderTarget::Reveal { place, order, opened } => {
            app.open_reveal(place, order, Vec::new());
            (0..opened).take_while(|_| app.reveal_next()).for_each(drop);
        }
        RenderTarget::Help => {
            app.update(Action::Help);
        }
        RenderTarget::Detail(DetailOf::RollCall(place)) => app.open(Screen::Resolutions, Some(Link::RollCall(place))),
        RenderTarget::Detail(DetailOf::Member(member)) => app.open(Screen::Countries, Some(Link::Member(member))),
        RenderTarget::Detail(DetailOf::Group(place)) => app.open(Screen::Blocs, Some(Link::Group(place))),
    }
}

/// Opens the years over the screen of what they are of.
fn years(app: &mut App, subject: Subject) {
    match subject {
        Subject::RollCalls => app.open(Screen::Resolutions, None),
        Subject::Member(member) => app.open(Screen::Countries, Some(Link::Member(member))),
        Subject::Group(place) => app.open(Screen::Blocs, Some(Link::Group(place))),
    }
    app.over = Some(Over::Years);
}

/// Opens the map of a roll call.
fn map(app: &mut App, place: usize, look: MapLook) {
    app.open(Screen::Resolutions, Some(Link::RollCall(place)));
    app.over = Some(Over::Picture(Picture::Map));
    app.pictures.window = look.window;
    app.pictures.grain = look.grain;
    match look.by {
        MapBy::Ballot => {}
        MapBy::Agreement(member) => {
            app.pictures.compared = Some(member);
            app.pictures.member = Some(member);
        }
        MapBy::Points => {
            app.pictures.by_points = true;
            make_estimate(app);
        }
    }
}

fn make_estimate(app: &mut App) {
    if let Some(revision) = app.wanted_points() {
        app.estimated(revision, estimate(&app.record, &app.filter.view, &|_| true));
    }
}

/// Opens the screen of ideal points with its estimate made.
fn space(app: &mut App, session: Option<u16>, member: Option<MemberId>) {
    app.open(Screen::Space, member.map(Link::Member));
    make_estimate(app);
    if let Some(session) = session {
        app.open(Screen::Space, Some(Link::Session(session)));
    }
}

fn screen(app: &App, size: Size) -> Buffer {
    let Ok(mut terminal) = Terminal::new(TestBackend::new(size.width, size.height));
    let Ok(_) = terminal.draw(|frame| {
        view::view(app, frame);
    });
    terminal.backend().buffer().clone()
}

fn detail(app: &App, look: &Look<'_>) -> Buffer {
    let lines = app.document(look.width).lines();
    let fitting = u16::try_from(lines).unwrap_or(MOST_ROWS).min(MOST_ROWS);
    let area = Rect::new(0, 0, look.width, look.height.unwrap_or(fitting));
    let mut buffer = Buffer::empty(area);
    view::detail(app, area, &mut buffer);
    buffer
}

/// Cells of a row that look the same.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    /// The first column.
    x: u16,
    /// How many columns.
    columns: u16,
    text: String,
    style: Style,
}

impl Drawn {
    /// Lines of text as they are, cut to the look's width, and to its height if it has one.
    pub fn of_text(text: &str, look: &Look<'_>) -> Self {
        let lines = u16::try_from(text.lines().count()).unwrap_or(MOST_ROWS).min(MOST_ROWS);
        let mut buffer = Buffer::empty(Rect::new(0, 0, look.width, look.height.unwrap_or(lines)));
        for (line, y) in text.lines().zip(0..buffer.area.height) {
            buffer.set_stringn(0, y, visible(line), usize::from(look.width), look.theme.style(Role::Text));
        }
        Self { buffer, theme: look.theme }
    }

    /// The text, a line for each row, without blanks at the ends.
    pub fn text(&self) -> String {
        let line = |row: Vec<Run>| {
            let line: String = row.into_iter().map(|run| run.text).collect();
            line.trim_end().to_owned() + "\n"
        };
        self.rows().map(line).collect()
    }

    /// The rows, each as runs that leave no column out.
    fn rows(&self) -> impl Iterator<Item = Vec<Run>> {
        let area = self.buffer.area;
        (area.top()..area.bottom()).map(|y| self.row(y))
    }

    fn row(&self, y: u16) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut x = self.buffer.area.left();
        while let Some(cell) = self.buffer.cell(Position { x, y }) {
            let text = visible(cell.symbol());
            let columns = u16::try_from(width(&text)).unwrap_or(1).max(1);
            let style = look_of(cell);
            match runs.last_mut() {
                Some(run) if run.style == style => {
                    run.columns += columns;
                    run.text.push_str(&text);
                }
                _ => runs.push(Run { x, columns, text: text.into_owned(), style }),
            }
            x += columns;
        }
        runs
    }
}

/// The style of a cell, without what makes no difference.
fn look_of(cell: &Cell) -> Style {
    Style::new().fg(cell.fg).bg(cell.bg).add_modifier(cell.modifier)
}
