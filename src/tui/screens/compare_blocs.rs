//! Groups side by side, in place of the detail of one.
//!
//! ```text
//! G7 and BRICS
//! How far each holds together
//! G7      0.743  5,130   Rice 0.844
//! Agreement of their pluralities  lijphart, 0 to 1
//! G7 BRICS       0.412  4,893 + 612 without
//! Over time, opposite pluralities, one abstaining
//! ```

use ratatui::text::Line;

use crate::answer::compare_blocs::{BlocsCompared, Pair, Side, answer};
use crate::answer::timeline::Unit;
use crate::text::{counted, decimals, listed, number};
use crate::tui::app::App;
use crate::tui::chart::{Chart, Point, Series};
use crate::tui::document::{Document, Link, Voter};
use crate::tui::paint::under_years;
use crate::tui::theme::Role;

/// Columns of the id of a group, and of two.
const GROUP: usize = 13;
const FIGURE: usize = 7;
const COUNT: usize = 8;

/// The comparison of the groups that are compared.
pub fn detail(app: &App, width: usize) -> Document {
    let mut document = Document::new(width);
    let groups = app.compared_groups();
    if groups.len() < 2 {
        let hint = "Only one group is marked; it is compared with the one under the cursor. Mark another one with x.";
        document.extend(app.wrapped(hint, width, Role::Dim));
        return document;
    }
    let answer = answer(&app.record, app.votes(), &groups, app.members_counted(), app.agreement_options());
    head(app, &mut document, &answer);
    unity(app, &mut document, &answer);
    agreement(app, &mut document, &answer);
    let opposite = ("Opposite", "most of one yes, most of another one no");
    differing(app, &mut document, &answer, &answer.opposite, opposite);
    let abstained = ("One abstained", "most of it; most of another one voted, and none the opposite");
    differing(app, &mut document, &answer, &answer.abstained, abstained);
    document
}

fn id(app: &App, group: usize) -> String {
    app.record.groups.get(group).map_or_else(String::new, |group| group.id.clone())
}

fn head(app: &App, document: &mut Document, answer: &BlocsCompared) {
    let width = document.width();
    let ids: Vec<_> = answer.sides.iter().map(|side| id(app, side.group)).collect();
    document.extend(app.wrapped(&listed(&ids, "and"), width, Role::Title));
    let in_view = counted(answer.in_view, "roll call", "roll calls");
    document.extend(app.wrapped(&format!("{}, {in_view} by vote in view", answer.body.name()), width, Role::Dim));
    document.extend(app.wrapped(&app.members_counted_in_words(), width, Role::Dim));
}

/// How far each group holds together, and over time.
fn unity(app: &App, document: &mut Document, answer: &BlocsCompared) {
    document.heading(app.span("How far each holds together", Role::Heading));
    document.line(Line::from(vec![
        app.cell("", GROUP, Role::Dim),
        app.cell_right("index", FIGURE, Role::Dim),
        app.cell_right("n", COUNT, Role::Dim),
        app.cell_right("Rice", FIGURE, Role::Dim),
        app.cell_right("n", COUNT, Role::Dim),
    ]));
    for side in &answer.sides {
        let mut spans = vec![app.cell(id(app, side.group), GROUP, Role::Text)];
        for mean in [side.cohesion.agreement_index, side.cohesion.rice] {
            spans.push(app.cell_right(decimals(mean.figure()), FIGURE, Role::Text));
            spans.push(app.cell_right(number(mean.n()), COUNT, Role::Dim));
        }
        document.row(Line::from(spans), Link::Group(side.group));
    }
    let row = |side: &Side| Series {
        name: id(app, side.group),
        points: side
            .series
            .iter()
            .filter_map(|(at, cohesion)| {
                let index = cohesion.agreement_index;
                Point::of(*at, index.figure(), index.n())
            })
            .collect(),
        link: Some(Link::Group(side.group)),
    };
    app.chart(document, "Over time", &chart(app, "agreement index", answer.sides.iter().map(row).collect()));
}

/// How often most of the one cast what most of the other did.
fn agreement(app: &App, document: &mut Document, answer: &BlocsCompared) {
    let width = document.width();
    document.heading(Line::from(vec![
        app.span("Agreement of their pluralities", Role::Heading),
        app.span(format!("  {}", app.method_and_range()), Role::Dim),
    ]));
    document.line(Line::from(vec![
        app.cell("", GROUP, Role::Dim),
        app.cell_right("", FIGURE, Role::Dim),
        app.cell_right("n", COUNT, Role::Dim),
        app.cell_right("-without", COUNT + 2, Role::Dim),
    ]));
    for pair in &answer.pairs {
        document.line(Line::from(vec![
            app.cell(pair_name(app, pair), GROUP, Role::Text),
            app.cell_right(decimals(pair.agreement), FIGURE, Role::Text),
            app.cell_right(number(pair.roll_calls), COUNT, Role::Dim),
            app.cell_right(number(pair.undecided), COUNT + 2, Role::Dim),
        ]));
    }
    document.extend(app.wrapped(
        "The ballot that most members of a group cast, of two or more, taken as the group's. With a minus, left out: one \
         of the two has none, because two ballots are level, fewer than two cast one, or not every ballot is known.",
        width,
        Role::Dim,
    ));
    document.extend(app.method_words(width));
    let row = |pair: &Pair| Series {
        name: pair_name(app, pair),
        points: pair.series.iter().filter_map(|at| Point::of(at.key, at.agreement, at.roll_calls)).collect(),
        link: None,
    };
    let series = answer.pairs.iter().map(row).collect();
    app.chart(document, "Their pluralities", &chart(app, app.measuring.method.word(), series));
}

fn pair_name(app: &App, pair: &Pair) -> String {
    pair.groups.map(|group| id(app, group)).join(" ")
}

fn chart(app: &App, measure: &'static str, series: Vec<Series>) -> Chart {
    let rows = if series.len() <= 2 { 2 } else { 1 };
    Chart { measure, unit: Unit::Mean, series, rows, by: app.measuring.by, of: app.measuring.series_of }
}

/// Roll calls in which their pluralities were not the same, the newest first, the plurality of each before it.
fn differing(
    app: &App,
    document: &mut Document,
    answer: &BlocsCompared,
    places: &[usize],
    (title, what): (&str, &str),
) {
    if places.is_empty() {
        return;
    }
    let n = counted(places.len(), "roll call", "roll calls");
    document.heading(Line::from(vec![app.span(title, Role::Heading), app.span(format!("  {n}: {what}"), Role::Dim)]));
    let ids: Vec<_> = answer.sides.iter().map(|side| id(app, side.group)).collect();
    let order = format!("What most of {} cast, in this order.", listed(&ids, "and"));
    document.extend(app.wrapped(&order, document.width(), Role::Dim));
    let voters: Vec<_> = answer.sides.iter().map(|side| Voter::Group(side.group)).collect();
    let rows = places.iter().rev().copied().collect();
    under_years(app, document, rows, &voters, ("roll call", "roll calls"), |year| year, |year| year.to_string());
}
