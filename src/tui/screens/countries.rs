//! Members, present and former.
//!
//! ```text
//! Code Name                 ✔   ✘   ○   · │ FRA · France
//! FRA  France              21   0   3   0 │ Western European and others Group · member 1945-10-24..
//! GAB  Gabon               14   0   2   8 │ Council terms, vetoes, every ballot in view
//! ```

use std::ops::Range;

use ratatui::text::Line;

use crate::answer::country::{CountryAnswer, answer};
use crate::record::{Ballot, Body, Group, Member, MemberId};
use crate::tui::app::{App, CountrySort};
use crate::tui::document::{Document, Link};
use crate::tui::paint::{fold_spans, one_line};
use crate::tui::theme::Role;

const CODE: usize = 5;
const COUNT: usize = 6;
/// Columns that say whose ballots are counted.
const COUNTED: usize = 9;

fn name_width(width: usize) -> usize {
    width.saturating_sub(CODE + Ballot::ALL.len() * COUNT)
}

/// The head of the list.
pub fn head(app: &App, width: usize) -> Line<'static> {
    let order = app.glyphs.order(app.sorting.countries_descending);
    let sorted =
        |name: &str, sort| if app.sorting.countries == sort { format!("{name}{order}") } else { name.to_owned() };
    let counted = match app.counted_body() {
        Body::GeneralAssembly => "Assembly:",
        Body::SecurityCouncil => "Council:",
    };
    let mut spans = vec![
        app.cell(sorted("Code", CountrySort::Code), CODE, Role::Heading),
        app.cell(sorted("Name", CountrySort::Name), name_width(width).saturating_sub(COUNTED), Role::Heading),
        app.cell_right(counted, COUNTED.min(name_width(width)), Role::Dim),
    ];
    for ballot in Ballot::ALL {
        let name = match ballot {
            Ballot::Yes => "Yes",
            Ballot::No => "No",
            Ballot::Abstain => "Abst",
            Ballot::Absent => "Away",
        };
        spans.push(app.cell_right(sorted(name, CountrySort::Count(ballot)), COUNT, Role::Heading));
    }
    Line::from(spans)
}

/// Some rows of the list.
pub fn rows(app: &App, range: Range<usize>, width: usize) -> Vec<Line<'static>> {
    app.countries.rows()[range].iter().map(|member| row(app, *member, width)).collect()
}

fn row(app: &App, member: MemberId, width: usize) -> Line<'static> {
    let about = app.record.about(member);
    let ended = has_ended(about);
    let role = if ended { Role::Dim } else { Role::Text };
    let name = if ended { format!("{} (former)", about.short_name()) } else { about.short_name().to_owned() };
    let mut spans = vec![app.cell(&about.code, CODE, role), app.cell(name, name_width(width), role)];
    let counts = &app.counts()[member.index()];
    for ballot in Ballot::ALL {
        let count = counts.of(ballot).unwrap_or(0);
        let role = match (count, ballot) {
            (0, _) => Role::Dim,
            (_, Ballot::Yes) => Role::Yes,
            (_, Ballot::No) => Role::No,
            (_, Ballot::Abstain) => Role::Abstain,
            (_, Ballot::Absent) => Role::Dim,
        };
        spans.push(app.cell_right(count.to_string(), COUNT, role));
    }
    Line::from(spans)
}

fn has_ended(about: &Member) -> bool {
    about.membership.iter().all(|range| range.to.is_some())
}

/// The detail of the selected member.
pub fn detail(app: &App, width: usize) -> Document {
    let mut document = Document::new(width);
    let Some(member) = app.countries.selected() else { return document };
    let about = app.record.about(member);
    let answer = answer(&app.record, &app.filter.view, member);
    head_of_detail(app, &mut document, about);
    membership(app, &mut document, about, &answer);
    counts(app, &mut document, &answer);
    vetoes(app, &mut document, &answer);
    document.gap();
    document.line(Line::from(vec![
        app.span("Ballots", Role::Heading),
        app.span(format!("  {} in view", answer.ballots.len()), Role::Dim),
    ]));
    document.ballots(answer.ballots);
    document
}

fn head_of_detail(app: &App, document: &mut Document, about: &Member) {
    let dot = app.glyphs.dot();
    for line in app.wrapped(&about.name, document.width(), Role::Title) {
        document.line(line);
    }
    let mut line = format!("{}{dot}{}", about.code, about.region.name());
    if !about.aliases.is_empty() {
        line.push_str(&format!("{dot}also {}", about.aliases.join(", ")));
    }
    for line in app.wrapped(&line, document.width(), Role::Dim) {
        document.line(line);
    }
}

fn membership(app: &App, document: &mut Document, about: &Member, answer: &CountryAnswer) {
    let width = document.width();
    document.gap();
    let mut note = |label: &str, text: &str| {
        for line in app.labelled(label, text, width, Role::Text) {
            document.line(line);
        }
    };
    let ranges = |ranges: &[crate::record::DateRange]| {
        ranges.iter().map(|range| in_words(*range)).collect::<Vec<_>>().join(", ")
    };
    note("Member", &ranges(&about.membership));
    if !about.barred.is_empty() {
        note("Barred", &ranges(&about.barred));
    }
    for former in &about.former_names {
        note("Formerly", &format!("{}, {}", former.name, in_words(former.dates)));
    }
    for day in &about.eras {
        note("Eras", &format!("the seat changed hands on {day}; figures are not carried across that day"));
    }
    let council = match (answer.permanent, answer.council_terms.as_slice()) {
        (true, _) => "permanent member".to_owned(),
        (false, []) => "never a member".to_owned(),
        (false, terms) => terms.iter().map(|term| years(*term)).collect::<Vec<_>>().join(", "),
    };
    note("Council", &council);
    if let Some(last) = app.record.roll_calls.last() {
        let belongs = |group: &&Group| app.record.group_members_on(group, last.date).contains(answer.member);
        let groups: Vec<_> = app.record.groups.iter().filter(belongs).map(|group| group.id.as_str()).collect();
        if !groups.is_empty() {
            note("Groups", &format!("{} (on {}, the last day of the record)", groups.join(", "), last.date));
        }
    }
}

fn in_words(range: crate::record::DateRange) -> String {
    match (range.from, range.to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("since {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "always".to_owned(),
    }
}

fn years(range: crate::record::DateRange) -> String {
    match (range.from, range.to) {
        (Some(from), Some(to)) if from.year() == to.year() => from.year().to_string(),
        (Some(from), Some(to)) => format!("{}-{}", from.year(), to.year()),
        _ => range.to_string(),
    }
}

fn counts(app: &App, document: &mut Document, answer: &CountryAnswer) {
    document.gap();
    document.line(app.span("In view", Role::Heading));
    for (body, tally) in &answer.counts {
        let total = u32::from(tally.cast()) + u32::from(tally.absent.unwrap_or(0));
        if total == 0 {
            continue;
        }
        document.line(app.span(body.name(), Role::Text));
        document.line(Line::from(app.bar(tally, document.width().min(60))));
        for line in fold_spans(app.tally(tally), document.width(), 0) {
            document.line(line);
        }
    }
}

fn vetoes(app: &App, document: &mut Document, answer: &CountryAnswer) {
    if !answer.permanent {
        return;
    }
    document.gap();
    document.line(Line::from(vec![
        app.span("Vetoes", Role::Heading),
        app.span(format!("  {} in view", answer.vetoes.len()), Role::Dim),
    ]));
    for place in &answer.vetoes {
        let line = one_line(app, *place, None, document.width());
        document.row(line, Link::RollCall(*place));
    }
}
