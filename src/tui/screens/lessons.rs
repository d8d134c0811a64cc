//! Lessons, and what each is about.
//!
//! ```text
//! Lesson                       Steps  Min │ October 2023 and the G7
//! October 2023 and the G7         14   45 │ Votes on Gaza in the Security Council …
//! The veto, 1946 to today         15   45 │ Begin here
//! ```

use ratatui::text::Line;

use super::Head;
use crate::text::counted;
use crate::tui::action::{Action, Context};
use crate::tui::app::App;
use crate::tui::document::{Document, Link};
use crate::tui::theme::Role;

const STEPS: usize = 6;
const MINUTES: usize = 5;

/// The head of the list.
pub fn head(app: &App, width: usize) -> Head {
    vec![
        (app.cell("Lesson", width.saturating_sub(STEPS + MINUTES), Role::Heading), None),
        (app.cell_right("Steps", STEPS, Role::Heading), None),
        (app.cell_right("Min", MINUTES, Role::Heading), None),
    ]
}

/// A row of the list, by number.
pub fn row(app: &App, number_of_row: usize, width: usize) -> Line<'static> {
    let Some(shelved) = app.lessons.shelf.get(number_of_row) else { return Line::default() };
    Line::from(vec![
        app.cell(&shelved.lesson.title, width.saturating_sub(STEPS + MINUTES), Role::Text),
        app.cell_right(shelved.lesson.steps.len().to_string(), STEPS, Role::Dim),
        app.cell_right(shelved.lesson.minutes.to_string(), MINUTES, Role::Dim),
    ])
}

/// The detail of the selected lesson: what it is about, and its steps, each to begin at.
pub fn detail(app: &App, width: usize) -> Document {
    let mut document = Document::new(width);
    let selected = app.lessons.list.selected();
    let Some((lesson, shelved)) = selected.and_then(|at| Some((at, app.lessons.shelf.get(at)?))) else {
        document.extend(app.wrapped("The lessons are being read.", width, Role::Dim));
        return document;
    };
    let about = &*shelved.lesson;
    document.extend(app.wrapped(&about.title, width, Role::Title));
    let size = format!(
        "{}{}about {}",
        counted(about.steps.len(), "step", "steps"),
        app.glyphs.dot(),
        counted(about.minutes.into(), "minute", "minutes")
    );
    document.extend(app.wrapped(&size, width, Role::Dim));
    document.gap();
    document.extend(app.wrapped(&about.about, width, Role::Text));
    let way_to = |context, action| app.keymap.way_to(context, action);
    let open = way_to(Context::Browse, Action::In);
    let (on, back) = (way_to(Context::Lesson, Action::NextStep), way_to(Context::Lesson, Action::PreviousStep));
    document.heading(app.span("Steps", Role::Heading));
    document.extend(app.wrapped(&format!("{open} begins there; {on} goes on, {back} back"), width, Role::Dim));
    for (step, of) in about.steps.iter().enumerate() {
        let line = Line::from(vec![
            app.cell_right((step + 1).to_string(), 3, Role::Dim),
            app.span(format!("  {}", of.title), Role::Text),
        ]);
        document.row(line, Link::Step { lesson, step });
    }
    document.heading(app.span("Of one's own", Role::Heading));
    let own = format!(
        "On the command line: unvotes lesson {}. A file of your own opens with unvotes lesson my.ron; unvotes check my.ron says what is wrong with it.",
        shelved.name
    );
    document.extend(app.wrapped(&own, width, Role::Dim));
    if !about.sources.is_empty() {
        document.heading(app.span("Sources beyond the record", Role::Heading));
        document.extend(about.sources.iter().flat_map(|source| app.wrapped(source, width, Role::Dim)));
    }
    document
}
