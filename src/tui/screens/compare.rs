//! Countries side by side, in place of the detail of one.
//!
//! ```text
//! France and the United Kingdom
//! Agreement  lijphart, 0 to 1
//!               n   same  abst.   opp.   away
//! FRA GBR 0.914 5,270 4,560 550  160     83
//! Over time, ballots side by side, opposite votes, one abstaining
//! ```

use ratatui::text::Line;

use crate::analysis::agreement::Method;
use crate::answer::agreement::{AgreementAnswer, PairEra};
use crate::answer::compare::{CompareAnswer, SideBySide, answer};
use crate::answer::timeline::Unit;
use crate::record::Ballot;
use crate::text::{counted, decimals, listed, number};
use crate::tui::action::{Action, Context};
use crate::tui::app::App;
use crate::tui::chart::Chart;
use crate::tui::document::{Document, Link, Voter};
use crate::tui::measure::agreement_series;
use crate::tui::paint::under_years;
use crate::tui::theme::Role;

/// Columns of the codes of two members.
const PAIR: usize = 8;
const FIGURE: usize = 7;
const COUNT: usize = 7;
/// Columns of a document that has room for what a figure is made of.
const WIDE: usize = 44;
/// So many members have room for higher rows of a chart.
const FEW: usize = 3;
/// Columns of a ballot's count.
const BALLOT: usize = 10;
/// Columns of a bar beside counts.
const BAR: usize = 40;

/// The comparison of the members that are compared.
pub fn detail(app: &App, width: usize) -> Document {
    let mut document = Document::new(width);
    let members = app.compared();
    if members.len() < 2 {
        let way_to = |action| app.keymap.way_to(Context::Browse, action);
        let (mark, leave) = (way_to(Action::Mark), way_to(Action::Back));
        let hint = format!("Fewer than two countries to compare: mark them with {mark}, or leave with {leave}.");
        document.extend(app.wrapped(&hint, width, Role::Dim));
        return document;
    }
    let answer = answer(&app.record, app.votes(), &members, app.agreement_options());
    head(app, &mut document, &answer);
    agreement(app, &mut document, &answer);
    over_time(app, &mut document, &answer);
    for era in answer.eras.iter().rev().filter(|era| era.roll_calls > 0) {
        ballots(app, &mut document, &answer, era);
    }
    for era in answer.eras.iter().rev() {
        let heading = ("Opposite votes", "one yes, another no");
        differing(app, &mut document, &answer, era, &era.opposite, heading);
    }
    for era in answer.eras.iter().rev() {
        let heading = ("One abstained", "another voted, none the opposite");
        differing(app, &mut document, &answer, era, &era.abstained, heading);
    }
    document
}

fn head(app: &App, document: &mut Document, answer: &CompareAnswer) {
    let width = document.width();
    let names: Vec<_> = answer.members.iter().map(|member| app.record.about(*member).short_name()).collect();
    document.extend(app.wrapped(&listed(&names, "and"), width, Role::Title));
    let in_view = counted(answer.in_view, "roll call", "roll calls");
    let over = format!("{}, {in_view} by vote in view", answer.options.body.name());
    document.extend(app.wrapped(&over, width, Role::Dim));
}

/// A column of what a figure is made of, or of what was left out: its head, and its count.
type Part = (&'static str, fn(&PairEra) -> u32);

fn parts(app: &App) -> Vec<Part> {
    let mut parts: Vec<Part> = vec![("same", |era| era.counted.same)];
    if app.measuring.method != Method::VotesOnly {
        parts.push(("half", |era| era.counted.near));
    }
    parts.push(("opp.", |era| era.counted.opposite));
    parts.push(("-away", |era| era.excluded.absent));
    if app.measuring.method == Method::VotesOnly {
        parts.push(("-abst.", |era| era.excluded.abstained));
    }
    if app.measuring.drop_unanimous {
        parts.push(("-unan.", |era| era.excluded.unanimous));
    }
    parts
}

/// Each pair: the figure, its n, what it is made of, and what was left out.
fn agreement(app: &App, document: &mut Document, answer: &CompareAnswer) {
    let width = document.width();
    document.heading(Line::from(vec![
        app.span("Agreement", Role::Heading),
        app.span(format!("  {}", app.method_and_range()), Role::Dim),
    ]));
    let parts = if width >= WIDE { parts(app) } else { Vec::new() };
    let mut head = vec![
        app.cell("", PAIR, Role::Dim),
        app.cell_right("", FIGURE, Role::Dim),
        app.cell_right("n", COUNT, Role::Dim),
    ];
    head.extend(parts.iter().map(|(name, _)| app.cell_right(*name, COUNT, Role::Dim)));
    document.line(Line::from(head));
    for pair in &answer.pairs {
        for era in pair.eras.iter().filter(|era| pair.eras.len() == 1 || era.roll_calls > 0) {
            document.line(pair_line(app, pair, era, &parts));
        }
    }
    if !parts.is_empty() {
        let made_of = "same, half (one abstained) and opp. (yes against no) make up n; with a minus, left out.";
        document.extend(app.wrapped(made_of, width, Role::Dim));
    }
    document.extend(app.method_words(width));
}

/// Each with the first, over time.
fn over_time(app: &App, document: &mut Document, answer: &CompareAnswer) {
    let Some(first) = answer.members.first() else { return };
    let chart = Chart {
        measure: answer.options.method.word(),
        unit: Unit::Mean,
        series: answer.with_first().iter().flat_map(|pair| agreement_series(app, pair)).collect(),
        rows: if answer.members.len() <= FEW { 2 } else { 1 },
        by: answer.options.by,
        of: answer.options.series_of,
    };
    app.chart(document, &format!("Agreement with {}", app.record.code(*first)), &chart);
}

fn pair_line(app: &App, pair: &AgreementAnswer, era: &PairEra, parts: &[Part]) -> Line<'static> {
    let codes = format!("{} {}", app.record.code(pair.a), app.record.code(pair.b));
    let mut spans = vec![
        app.cell(codes, PAIR, Role::Text),
        app.cell_right(decimals(era.agreement), FIGURE, Role::Text),
        app.cell_right(number(era.roll_calls), COUNT, Role::Dim),
    ];
    spans.extend(parts.iter().map(|(_, count)| app.cell_right(number(count(era)), COUNT, Role::Dim)));
    if pair.eras.len() > 1 {
        spans.push(app.span(format!("  {}", era.dates), Role::Dim));
    }
    Line::from(spans)
}

/// What each did in the roll calls that all had a ballot in.
fn ballots(app: &App, document: &mut Document, answer: &CompareAnswer, era: &SideBySide) {
    let n = counted(era.roll_calls as usize, "roll call", "roll calls");
    section(app, document, answer, era, "Ballots", &format!("{n} in which all of them had one"));
    let mut head = vec![app.cell("", PAIR / 2, Role::Dim)];
    head.extend(
        Ballot::ALL.map(|ballot| app.cell_right(format!("{} {ballot}", app.glyphs.ballot(ballot)), BALLOT, Role::Dim)),
    );
    document.line(Line::from(head));
    for (holder, tally) in era.holders.iter().zip(&era.counts) {
        let mut spans = vec![app.cell(app.record.code(holder.member), PAIR / 2, Role::Text)];
        let count = |ballot| app.cell_right(number(tally.of(ballot).unwrap_or(0)), BALLOT, Role::Text);
        spans.extend(Ballot::ALL.map(count));
        let used: usize = spans.iter().map(ratatui::text::Span::width).sum();
        let bar = document.width().saturating_sub(used + 2).min(BAR);
        spans.push(app.span("  ", Role::Dim));
        spans.extend(app.bar(tally, bar));
        document.row(Line::from(spans), Link::Member(holder.member));
    }
}

/// Roll calls in which they differed, the newest first, a ballot for each before it.
fn differing(
    app: &App,
    document: &mut Document,
    answer: &CompareAnswer,
    era: &SideBySide,
    places: &[usize],
    (title, what): (&str, &str),
) {
    if places.is_empty() {
        return;
    }
    let n = counted(places.len(), "roll call", "roll calls");
    section(app, document, answer, era, title, &format!("{n}: {what}"));
    let codes: Vec<_> = answer.members.iter().map(|member| app.record.code(*member)).collect();
    document.extend(app.wrapped(
        &format!("Ballots of {}, in this order.", listed(&codes, "and")),
        document.width(),
        Role::Dim,
    ));
    let rows = places.iter().rev().copied().collect();
    let voters: Vec<_> = answer.members.iter().copied().map(Voter::Member).collect();
    under_years(app, document, rows, &voters, ("roll call", "roll calls"), |year| year, |year| year.to_string());
}

/// The heading of a section; of which time it is, where a seat changed hands.
fn section(app: &App, document: &mut Document, answer: &CompareAnswer, era: &SideBySide, title: &str, what: &str) {
    document.heading(Line::from(vec![app.span(title, Role::Heading), app.span(format!("  {what}"), Role::Dim)]));
    if answer.eras.len() > 1 {
        let names: Vec<_> = era.holders.iter().map(|holder| holder.name(&app.record)).collect();
        let text = format!("{}, {}", listed(&names, "and"), era.dates);
        document.extend(app.wrapped(&text, document.width(), Role::Text));
    }
}
