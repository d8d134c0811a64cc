//! What a lesson says, in a panel below what it shows; where a step shows nothing, the panel is all there is.
//!
//! ```text
//! ── 3 of 14 · 16 October: a first draft ─────────────────────── 12:03 ──
//!  On 16 October the Council voted on a draft of the Russian Federation.
//!
//!  Why was the draft not adopted?
//!    a  Because permanent members vetoed it.
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::action::{Action, Context};
use super::app::App;
use super::app::lessons::Running;
use super::big;
use super::paint::put;
use super::predict::score_lines;
use super::theme::Role;
use crate::lesson::{Lesson, Step};
use crate::text::{counted, number, width};

/// The longest lines that are pleasant to read, and the longest that are read from the last row.
const WIDEST: usize = 78;
const WIDEST_BIG: usize = 48;
/// Rows that what a step shows keeps; fewer while the answer to its question is what matters.
const SHOWN: u16 = 12;
const SHOWN_BESIDE_ANSWER: u16 = 6;

/// Rows that the panel wants of a screen; more than there are if it wants all.
pub fn panel_rows(app: &App, area: Rect) -> u16 {
    let Some(running) = app.lessons.running else { return 0 };
    if app.lessons.stands_alone() {
        return u16::MAX;
    }
    if running.aside {
        return 1;
    }
    let wanted = u16::try_from(lines(app, running, usize::from(area.width), true).len() + 1).unwrap_or(u16::MAX);
    let most = match running.answered {
        true => area.height.saturating_sub(SHOWN_BESIDE_ANSWER),
        false => (area.height * 11 / 20).min(area.height.saturating_sub(SHOWN)),
    };
    wanted.min(most.max(3))
}

/// The pages that the text of the step has in the panel, one at least.
pub fn pages(app: &App) -> usize {
    let Some(running) = app.lessons.running else { return 1 };
    let panel = app.panel_area();
    let rows = usize::from(panel.height).saturating_sub(1);
    let lines = fitting(app, running, usize::from(panel.width), rows).len();
    if running.aside { 1 } else { lines.div_ceil(rows.max(1)).max(1) }
}

/// What the panel says in so many rows: where an answer needs the room, the text before its question goes, since it was read.
fn fitting(app: &App, running: Running, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let all = lines(app, running, columns, true);
    if running.answered && all.len() > rows { lines(app, running, columns, false) } else { all }
}

/// Draws the panel.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) {
    let Some(running) = app.lessons.running else { return };
    let Some(lesson) = app.lessons.lesson() else { return };
    if area.is_empty() {
        return;
    }
    put(buffer, area.x, area.y, area.width, &head(app, lesson, running, usize::from(area.width)));
    let inside = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let rows = usize::from(inside.height);
    let all = fitting(app, running, usize::from(area.width), rows);
    let alone = app.lessons.stands_alone();
    let top = if alone && all.len() < rows { ((rows - all.len()) / 3) as u16 } else { 0 };
    // With other notes or another size there may be fewer pages than before.
    let last = all.len().div_ceil(rows.max(1)).saturating_sub(1);
    let first = running.page.min(last) * rows.max(1);
    let page = all.iter().skip(first).take(rows);
    for (line, y) in page.zip(inside.top() + top..inside.bottom()) {
        put(buffer, inside.x, y, inside.width, line);
    }
    if first + rows < all.len() && rows > 0 {
        let on = app.keymap.way_to(Context::Lesson, Action::NextStep);
        let more = app.span(format!(" {} {on} goes on ", app.glyphs.order(true)), Role::Key);
        let columns = (more.width() as u16).min(area.width);
        put(buffer, area.right() - columns, area.bottom() - 1, columns, &Line::from(more));
    }
}

fn head(app: &App, lesson: &Lesson, running: Running, columns: usize) -> Line<'static> {
    let rule = app.glyphs.rule();
    let (title, at) = match lesson.steps.get(running.at) {
        Some(step) => (step.title.as_str(), format!("{} of {}", running.at + 1, lesson.steps.len())),
        None => ("The end", lesson.title.clone()),
    };
    let left = format!("{rule}{rule} {at}{}", app.glyphs.dot());
    let clock = app.presenter.timer.map(|timer| (timer.clock(), timer.is_over()));
    let right = clock.as_ref().map_or_else(String::new, |(clock, _)| format!(" {clock} "));
    let room = columns.saturating_sub(width(&left) + width(&right) + 3);
    let title = crate::text::truncate(title, room, app.glyphs.ellipsis()).into_owned();
    let used = width(&left) + width(&title) + 1 + width(&right) + 2;
    let over = clock.is_some_and(|(_, over)| over);
    Line::from(vec![
        app.span(left, Role::Border),
        app.span(title, Role::Title),
        app.span(format!(" {}", rule.repeat(columns.saturating_sub(used))), Role::Border),
        app.span(right, if over { Role::Warning } else { Role::Key }),
        app.span(rule.repeat(2), Role::Border),
    ])
}

/// Everything that the panel says, laid out for a width, with the text that stands before a question or without it.
fn lines(app: &App, running: Running, columns: usize, with_text: bool) -> Vec<Line<'static>> {
    let alone = app.lessons.stands_alone();
    let widest = if app.presenter.big && alone { WIDEST_BIG } else { WIDEST };
    let room = columns.saturating_sub(2).clamp(1, widest);
    let mut said = Said { app, room, lines: Vec::new() };
    match (app.lessons.step(), app.lessons.lesson()) {
        (Some(step), _) => said.step(step, running.answered, with_text),
        (None, Some(lesson)) => said.end(lesson),
        (None, None) => {}
    }
    // What stands alone stands in the middle.
    let margin = if alone { (columns.saturating_sub(room) / 2).max(1) } else { 1 };
    let margin = " ".repeat(margin);
    said.lines
        .into_iter()
        .map(|mut line| {
            line.spans.insert(0, margin.clone().into());
            line
        })
        .collect()
}

/// What was said so far.
struct Said<'a> {
    app: &'a App,
    room: usize,
    lines: Vec<Line<'static>>,
}

impl Said<'_> {
    fn step(&mut self, step: &Step, answered: bool, with_text: bool) {
        if self.app.presenter.big && step.screen.is_none() {
            self.lines.extend(big::title(self.app, &step.title, self.room));
        }
        if with_text {
            self.paragraphs(&step.text, Role::Text);
        }
        if let Some(ask) = &step.ask {
            self.gap();
            self.paragraphs(std::slice::from_ref(&ask.question), Role::Title);
            for (letter, answer) in ('a'..='z').zip(&ask.answers) {
                let (mark, role) = match (answered, answer.right) {
                    (true, true) => (self.app.glyphs.right(), Role::Yes),
                    (true, false) => (self.app.glyphs.wrong(), Role::Dim),
                    (false, _) => (" ", Role::Text),
                };
                let label = format!("{mark} {letter}");
                self.lines.extend(self.app.labelled(&label, &answer.text, self.room, role));
            }
            if answered {
                self.paragraphs(&ask.because, Role::Text);
            }
        }
        if self.app.presenter.notes && !step.notes.is_empty() {
            self.gap();
            self.lines.push(Line::from(self.app.span("For the teacher", Role::Heading)));
            self.paragraphs(&step.notes, Role::Dim);
        }
    }

    fn end(&mut self, lesson: &Lesson) {
        let steps = counted(lesson.steps.len(), "step", "steps");
        self.paragraphs(&[format!("This was “{}”, {steps}.", lesson.title)], Role::Title);
        if !self.app.predictions.roll_calls().is_empty() {
            self.gap();
            self.lines.extend(score_lines(self.app, self.room));
        }
        if !lesson.sources.is_empty() {
            self.gap();
            let about = "The votes are those of the record, with its sources. What the texts say beyond it comes from:";
            self.paragraphs(&[about.to_owned()], Role::Text);
            for source in &lesson.sources {
                self.lines.extend(self.app.labelled(" ", source, self.room, Role::Dim));
            }
        }
        let facts: usize = lesson.steps.iter().map(|step| step.facts.len()).sum();
        if facts > 0 {
            let text = format!(
                "The lesson rests on {} queries, which `unvotes check` holds against the record.",
                number(facts)
            );
            self.gap();
            self.paragraphs(&[text], Role::Dim);
        }
    }

    fn paragraphs(&mut self, paragraphs: &[String], role: Role) {
        for paragraph in paragraphs {
            self.gap();
            for line in self.app.wrapped(paragraph, self.room, role) {
                self.lines.push(line);
                if self.app.presenter.big && self.app.lessons.stands_alone() {
                    self.lines.push(Line::default());
                }
            }
        }
    }

    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }
}
