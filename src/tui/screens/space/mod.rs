//! Members by their ideal points: where they stand in a session, and the way they came.
//!
//! ```text
//! Code Name           Point↓ ±90%    n          │ Session 78 · 2023-2024
//! USA  United States    3.83 ±0.34  88   │    ● │     GBR  FRA           USA     the line, a label each
//! ISR  Israel           3.50 ±0.32  86   │   ●  │ ▁▃█▅▂─┼──▂▃▁──┴──────────▁─
//! GBR  United Kingdom   2.23 ±0.21  88   │  ●   │  ⣀⠤⠒⠉⠑⠢⣀⡠ FRA                 paths through the sessions
//! ```

mod paths;
mod picture;
mod strip;

use ratatui::text::{Line, Span};

use super::Head;
use crate::analysis::Holder;
use crate::analysis::ideal::{NoEstimate, Point};
use crate::analysis::series::by_vote;
use crate::answer::space::{Sitting, Space};
use crate::record::{Body, MemberId};
use crate::text::{counted, number, width as text_width};
use crate::tui::action::{Action, Context};
use crate::tui::app::App;
use crate::tui::app::sorting::Column;
use crate::tui::app::space::SpaceSort;
use crate::tui::axis::Axis;
use crate::tui::document::{Document, Link};
use crate::tui::theme::Role;

const CODE: usize = 5;
const FIGURE: usize = 7;
const BAND: usize = 7;
const COUNT: usize = 5;
const FIGURES: usize = CODE + FIGURE + BAND + COUNT;
/// Columns from which the list has names.
const WITH_NAMES: usize = FIGURES + 12;
/// What the selected member's line and note take of the detail, beside the pictures.
const BESIDE_PICTURES: usize = 7;
/// Lines of the pictures that still show something.
const STRIP: (usize, usize) = (7, 22);
const PATHS: (usize, usize) = (7, 30);

/// Columns for the name, and for the mark on the line.
fn name_and_strip(width: usize) -> (usize, usize) {
    let rest = width.saturating_sub(FIGURES);
    let name = if width >= WITH_NAMES { rest * 3 / 5 } else { 0 };
    (name, rest - name)
}

/// The head of the list.
pub fn head(app: &App, width: usize) -> Head {
    let order = app.glyphs.order(app.sorting.space_descending);
    let sorted = |name: &str, sort| if app.sorting.space == sort { format!("{name}{order}") } else { name.to_owned() };
    let (name, _) = name_and_strip(width);
    let by = |sort| Some(Column::Space(sort));
    vec![
        (app.cell(sorted("Code", SpaceSort::Code), CODE, Role::Heading), by(SpaceSort::Code)),
        (app.cell(sorted("Name", SpaceSort::Name), name, Role::Heading), by(SpaceSort::Name)),
        (app.cell_right(sorted("Point", SpaceSort::Point), FIGURE, Role::Heading), by(SpaceSort::Point)),
        (app.cell_right(format!("{}90%", app.glyphs.plus_minus()), BAND, Role::Dim), None),
        (app.cell_right("n", COUNT, Role::Heading), None),
    ]
}

/// A row of the list, by number.
pub fn row(app: &App, number_of_row: usize, width: usize) -> Line<'static> {
    let holder = app.space.list.rows().get(number_of_row).copied();
    let shown = holder.zip(app.space.known()).zip(app.space.sitting());
    let Some(((holder, space), sitting)) = shown else { return Line::default() };
    let (name, strip) = name_and_strip(width);
    let role = if companions(app).contains(&holder.member) { Role::Key } else { Role::Text };
    let marked = app.marked_members.has(holder.member);
    let code = app.record.code(holder.member);
    let set_apart = app.set_apart(marked, app.notebook.has_country(code));
    let mut spans = app.code(code, set_apart, CODE, role).to_vec();
    spans.push(app.cell(name_of(app, holder), name.saturating_sub(1), Role::Text));
    spans.push(Span::raw(" ".repeat(name.min(1))));
    match space.point(holder, sitting) {
        Some(point) => {
            spans.extend(figures(app, point));
            spans.push(app.span(mark(app, space, point, strip), Role::Text));
        }
        None => spans.push(app.cell("  cast no ballot that counts", width.saturating_sub(CODE + name), Role::Dim)),
    }
    Line::from(spans)
}

fn figures(app: &App, point: &Point) -> Vec<Span<'static>> {
    vec![
        app.cell_right(format!("{:.2}", point.point), FIGURE, Role::Text),
        app.cell_right(off(app, point), BAND, Role::Dim),
        app.cell_right(number(point.roll_calls), COUNT, Role::Dim),
    ]
}

/// The name of the time; of a seat that changed hands also when, since the name may be the same.
fn name_of(app: &App, holder: Holder) -> String {
    let name = holder.name(&app.record);
    let dates = holder.dates(&app.record);
    match (dates.from, dates.to) {
        (_, Some(to)) => format!("{name} (until {})", to.year()),
        (Some(from), None) => format!("{name} (since {})", from.year()),
        (None, None) => name.to_owned(),
    }
}

/// How far the point may be off: half of the band, which is as wide to both sides.
fn off(app: &App, point: &Point) -> String {
    format!("{}{:.2}", app.glyphs.plus_minus(), (point.high - point.low) / 2.0)
}

/// The point as a mark on a line of so many columns, with nought on it.
fn mark(app: &App, space: &Space, point: &Point, columns: usize) -> String {
    let Some(cells) = columns.checked_sub(1).filter(|cells| *cells > 0) else { return String::new() };
    let axis = axis(space, cells);
    let at = |cell: usize| match cell {
        _ if cell == axis.cell(point.point) => app.glyphs.point(),
        _ if cell == axis.cell(0.0) => app.glyphs.divider(),
        _ => " ",
    };
    format!(" {}", (0..cells).map(at).collect::<String>())
}

/// The line that members stand on, the same in all sessions.
fn axis(space: &Space, cells: usize) -> Axis {
    Axis::new(space.extent.0.min(0.0), space.extent.1.max(0.0), cells)
}

/// Who is set apart in the pictures, beside the selected member: those who are marked, else the permanent members.
fn companions(app: &App) -> Vec<MemberId> {
    match app.marked_members.all() {
        [] => app.record.council.permanent.iter().collect(),
        marked => marked.to_vec(),
    }
}

/// The detail of the session, for a pane of a size.
pub fn detail(app: &App, width: usize, height: usize) -> Document {
    let mut document = Document::new(width);
    let shown = app.space.known().zip(app.space.sitting()).zip(app.space.list.selected());
    match (shown, app.space.why_none()) {
        (Some(((space, sitting), holder)), _) => session(app, &mut document, (space, sitting, holder), height),
        (None, Some(why)) => no_points(app, &mut document, why),
        (None, None) => estimating(app, &mut document),
    }
    document
}

fn session(app: &App, document: &mut Document, shown: (&Space, &Sitting, Holder), height: usize) {
    let (space, sitting, holder) = shown;
    head_of_detail(app, document, sitting);
    selected(app, document, space, sitting, holder);
    let rest = height.saturating_sub(BESIDE_PICTURES);
    let strip_rows = (rest * 2 / 5).clamp(STRIP.0, STRIP.1);
    let path_rows = rest.saturating_sub(strip_rows).clamp(PATHS.0, PATHS.1);
    let companions: Vec<_> = companions(app).into_iter().filter(|member| *member != holder.member).collect();
    document.extend(strip::draw(app, space, sitting, holder, &companions, strip_rows, document.width()));
    let members: Vec<_> = [holder.member].into_iter().chain(companions).collect();
    let lines = paths::draw(app, space, sitting, &members, path_rows, document.width());
    document.line(app.span("The way through the sessions", Role::Heading));
    document.extend(lines);
    about(app, document, space);
    beside(app, document, space, sitting, &members);
    gaps(app, document, space);
}

fn head_of_detail(app: &App, document: &mut Document, sitting: &Sitting) {
    let dot = app.glyphs.dot();
    let (first, last) = (sitting.first.year(), sitting.last.year());
    let years = if first == last { first.to_string() } else { format!("{first}-{last}") };
    let key = |action| app.keymap.key_of(Context::Space, action).unwrap_or_default();
    let (earlier, later, play) = (key(Action::Earlier), key(Action::Later), key(Action::Play));
    let mut spans = vec![app.span(format!("Session {}{dot}{years}", sitting.session), Role::Title)];
    let keys = match app.space.playing {
        true => app.span(format!("  {} {play} stops", app.glyphs.cursor()), Role::Warning),
        false => app.span(format!("  {earlier} {later} step, {play} plays"), Role::Dim),
    };
    // The line of hints has them too.
    if app.space.playing || spans[0].width() + keys.width() <= document.width() {
        spans.push(keys);
    }
    document.line(Line::from(spans));
    let n = counted(sitting.roll_calls as usize, "roll call", "roll calls");
    let text = match sitting.roll_calls - sitting.adopted_texts {
        0 => format!("{n}, all adopted texts"),
        others => format!("{n}: {} adopted texts, {} others", number(sitting.adopted_texts), number(others)),
    };
    document.extend(app.wrapped(&text, document.width(), Role::Dim));
}

/// The selected member in this session, which leads to it.
fn selected(app: &App, document: &mut Document, space: &Space, sitting: &Sitting, holder: Holder) {
    let code = app.record.code(holder.member);
    let name = name_of(app, holder);
    let text = match space.point(holder, sitting) {
        Some(point) => format!("{:.2} ({:.2} to {:.2})", point.point, point.low, point.high),
        None => "no point: it cast no ballot that counts".to_owned(),
    };
    let room = document.width().saturating_sub(text_width(&text) + CODE + 1);
    let line = Line::from(vec![
        app.cell(code, CODE, Role::Key),
        app.cell(name, room, Role::Text),
        app.span(format!(" {text}"), Role::Text),
    ]);
    document.row(line, Link::Member(holder.member));
}

fn about(app: &App, document: &mut Document, space: &Space) {
    let estimate = &space.estimate;
    let rough = match estimate.converged {
        true => String::new(),
        false => format!(" They had not settled after {} iterations: take them as rough.", estimate.iterations),
    };
    let text = format!(
        "Ideal points: one-dimensional dynamic ordinal item-response model (Bailey, Strezhnev and Voeten 2017) over {} of \
         the General Assembly in view, {}; {} unanimous ones left out.{rough} Positive is the side of the United States; \
         over all points mean 0, deviation 1. The band holds 90 % of what a member's ballots leave open. Columns above the \
         axis: how many members stand there; below the paths: roll calls by session, the most at the end. Failed texts and \
         parts are in the sources for some sessions only, so the agenda differs. Not shown: a second dimension, what the \
         agenda was, what anyone believes.",
        counted(estimate.roll_calls, "roll call", "roll calls"),
        counted(space.sittings.len(), "session", "sessions"),
        number(estimate.unanimous),
    );
    document.extend(app.wrapped(&text, document.width(), Role::Dim));
}

/// Those whose paths are drawn, each of which leads to its member.
fn beside(app: &App, document: &mut Document, space: &Space, sitting: &Sitting, members: &[MemberId]) {
    document.heading(Line::from(vec![
        app.span("In this session", Role::Heading),
        app.span("  point, 90 % band, roll calls", Role::Dim),
    ]));
    for member in members {
        let code = app.cell(app.record.code(*member), CODE, Role::Text);
        let points: Vec<_> = space.points_in(sitting).iter().filter(|at| at.member == *member).collect();
        for point in &points {
            let mut spans = vec![code.clone()];
            spans.extend(figures(app, point));
            spans.push(app.span(format!("  {}", name_of(app, point.holder())), Role::Text));
            document.row(Line::from(spans), Link::Member(*member));
        }
        if points.is_empty() {
            let name = app.record.about(*member).short_name();
            let line = Line::from(vec![code, app.span(format!("{name}: no ballot that counts"), Role::Dim)]);
            document.row(line, Link::Member(*member));
        }
    }
}

/// Sessions without points, and why.
fn gaps(app: &App, document: &mut Document, space: &Space) {
    if space.empty.is_empty() {
        return;
    }
    document.heading(app.span("Sessions without points", Role::Heading));
    let of = |unanimous: bool| {
        let sessions = space.empty.iter().filter(move |empty| (empty.unanimous > 0) == unanimous);
        sessions.map(|empty| empty.session.to_string()).collect::<Vec<_>>().join(", ")
    };
    for (why, sessions) in [("No roll call in view", of(false)), ("Unanimous ones only", of(true))] {
        if !sessions.is_empty() {
            document.extend(app.labelled(why, &sessions, document.width(), Role::Text));
        }
    }
}

fn no_points(app: &App, document: &mut Document, why: NoEstimate) {
    document.line(app.span("No ideal points", Role::Title));
    let why = format!("Only roll calls by vote of the General Assembly are used, and {why}.");
    document.extend(app.wrapped(&why, document.width(), Role::Text));
}

/// How far the estimate is.
fn estimating(app: &App, document: &mut Document) {
    let progress = app.space.progress;
    document.line(app.span("Estimating ideal points", Role::Title));
    let cells = document.width().saturating_sub(8).min(40);
    let done = usize::from(progress.percent.min(100)) * cells / 100;
    let (full, empty) = app.glyphs.meter();
    document.line(Line::from(vec![
        app.span(format!("{}{}", full.repeat(done), empty.repeat(cells - done)), Role::Heading),
        app.span(format!(" {} %", progress.percent), Role::Text),
    ]));
    let n = by_vote(&app.record, &app.filter.view, Body::GeneralAssembly).count();
    let doing = match progress.iteration {
        0 => "laying out the ballots".to_owned(),
        n => format!("iteration {n}"),
    };
    let text = format!(
        "From {} by vote of the General Assembly in view, all sessions together: {doing}.",
        counted(n, "roll call", "roll calls"),
    );
    document.extend(app.wrapped(&text, document.width(), Role::Dim));
}
