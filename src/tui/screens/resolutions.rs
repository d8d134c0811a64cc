//! Roll calls.
//!
//! ```text
//! Date       Symbol       G7        Y-N-A     │ ADOPTED: 120 of 134 voting = 89.6 %, two-thirds needs 90
//! 2023-10-18 S/2023/773     ✔○ ✔✘ ⊘ 12-1-2    │ ✔ 120 yes  ✘ 14 no  ○ 45 abstain  · 14 absent
//! 2023-10-27 A/ES-10/L.26         ✘ 88-55-23  │ How groups split
//! 2023-10-27 A/ES-10/21   ○○✔○○○✘ ✔ 120-14-45 │ Related roll calls, ballots, sources
//! ```

use std::ops::Range;

use ratatui::text::{Line, Span};

use crate::answer::roll_call::{Grouping, RollCallAnswer, answer, sections};
use crate::record::{Ballot, BallotsKnown, MajorityKnown, MemberSet, Outcome, Question, RollCall, TitleKind};
use crate::text::truncate;
use crate::tui::app::{App, RollCallSort};
use crate::tui::document::{Document, Link};
use crate::tui::paint::{fold_spans, one_line, short_date, short_symbol};
use crate::tui::theme::Role;

/// The group whose members stand in the list, a glyph each.
const WATCHED: &str = "G7";
/// A group of at most so many members is shown member by member.
const SMALL_GROUP: u16 = 12;

const DATE: usize = 11;
const TALLY: usize = 9;
/// Columns of the id of a group.
const GROUP: usize = 9;
const OUTCOME: usize = 2;

/// Widths of the columns that depend on the room there is; nought is left out.
struct Columns {
    symbol: usize,
    watched: usize,
    title: usize,
}

impl Columns {
    fn of(app: &App, width: usize) -> Self {
        let rest = width.saturating_sub(DATE + TALLY + OUTCOME);
        let watched = app.record.group(WATCHED).map_or(0, |_| 8);
        let watched = if rest >= 12 + watched { watched } else { 0 };
        let symbol = (rest - watched).clamp(0, 17);
        let title = rest - watched - symbol;
        let title = if title >= 12 { title } else { 0 };
        Self { symbol, watched, title }
    }
}

/// The head of the list.
pub fn head(app: &App, width: usize) -> Line<'static> {
    let columns = Columns::of(app, width);
    let sorted = app.sorting.roll_calls;
    let title = |name: &str, sort: RollCallSort| {
        let order = app.glyphs.order(app.sorting.roll_calls_descending);
        if sorted == sort { format!("{name}{order}") } else { name.to_owned() }
    };
    let mut spans = vec![
        app.cell(title("Date", RollCallSort::Date), DATE, Role::Heading),
        app.cell(title("Symbol", RollCallSort::Symbol), columns.symbol, Role::Heading),
    ];
    if columns.watched > 0 {
        spans.push(app.cell(WATCHED, columns.watched, Role::Heading));
    }
    let outcome =
        if sorted == RollCallSort::Outcome { app.glyphs.order(app.sorting.roll_calls_descending) } else { "" };
    spans.push(app.cell(outcome, OUTCOME, Role::Heading));
    spans.push(app.cell(title("Y-N-A", RollCallSort::Margin), TALLY, Role::Heading));
    if columns.title > 0 {
        spans.push(app.cell(" Title", columns.title, Role::Heading));
    }
    Line::from(spans)
}

/// Some rows of the list.
pub fn rows(app: &App, range: Range<usize>, width: usize) -> Vec<Line<'static>> {
    let columns = Columns::of(app, width);
    app.roll_calls.rows()[range].iter().map(|place| row(app, *place, &columns)).collect()
}

fn row(app: &App, place: usize, columns: &Columns) -> Line<'static> {
    let roll_call = &app.record.roll_calls[place];
    let date = short_date(roll_call);
    let outside = app.outside == Some(place);
    let mut spans = vec![
        app.cell(date, DATE, if outside { Role::Warning } else { Role::Dim }),
        app.cell(short_symbol(roll_call), columns.symbol.saturating_sub(1), Role::Text),
        Span::raw(" "),
    ];
    if columns.watched > 0 {
        spans.extend(watched(app, roll_call, columns.watched));
    }
    spans.push(app.outcome(roll_call.outcome));
    spans.push(Span::raw(" "));
    let tally = match roll_call.tally {
        Some(tally) => tally.to_string(),
        None => roll_call.manner.in_place_of_tally().to_owned(),
    };
    spans.push(app.cell(tally, TALLY, Role::Text));
    if columns.title > 0 {
        let note = if outside { "(outside the filter) " } else { "" };
        spans.push(Span::raw(" "));
        spans.push(app.cell(format!("{note}{}", roll_call.title), columns.title - 1, Role::Text));
    }
    Line::from(spans)
}

fn watched(app: &App, roll_call: &RollCall, width: usize) -> Vec<Span<'static>> {
    let Some(group) = app.record.group(WATCHED) else { return vec![Span::raw(" ".repeat(width))] };
    let members = app.record.group_members_on(group, roll_call.date);
    let voters = match roll_call.ballots_known {
        BallotsKnown::Totals => MemberSet::EMPTY,
        _ => app.record.members_on(roll_call.body, roll_call.date),
    };
    let mut spans = app.strip(&roll_call.ballots, &members, &voters);
    spans.truncate(width.saturating_sub(1));
    let used = spans.len();
    spans.push(Span::raw(" ".repeat(width - used)));
    spans
}

/// The detail of the selected roll call.
pub fn detail(app: &App, width: usize) -> Document {
    let mut document = Document::new(width);
    let Some(place) = app.roll_calls.selected() else {
        let nothing = if app.record.roll_calls.is_empty() {
            "This record holds no roll call."
        } else {
            "No roll call matches the filter. Press c to show all of them again."
        };
        for line in app.wrapped(nothing, width, Role::Dim) {
            document.line(line);
        }
        return document;
    };
    let Some(answer) = answer(&app.record, place) else { return document };
    let roll_call = &app.record.roll_calls[place];
    head_of_detail(app, &mut document, roll_call);
    verdict(app, &mut document, roll_call, &answer);
    splits(app, &mut document, &answer);
    related(app, &mut document, &answer);
    ballots(app, &mut document, roll_call);
    notes(app, &mut document, roll_call);
    document
}

fn head_of_detail(app: &App, document: &mut Document, roll_call: &RollCall) {
    let dot = app.glyphs.dot();
    let mut identity = format!("{}{dot}{}", roll_call.best_symbol(), roll_call.body.name());
    if let Some(session) = roll_call.session {
        identity.push_str(&format!(" {session}"));
    }
    let date = roll_call.date.strftime("%-d %B %Y");
    identity.push_str(&format!("{dot}{}{date}", if roll_call.date_approximate { "about " } else { "" }));
    for line in app.wrapped(&identity, document.width(), Role::Dim) {
        document.line(line);
    }
    let title = match roll_call.title_kind {
        TitleKind::Official => roll_call.title.clone(),
        TitleKind::Label => format!("{} [the source's label]", roll_call.title),
    };
    for line in app.wrapped(&title, document.width(), Role::Title) {
        document.line(line);
    }
    let question = match (roll_call.question, &roll_call.about) {
        (Question::Resolution | Question::Decision | Question::Unknown, _) => None,
        (question, Some(about)) => Some(format!("{} to {about}", capital(question.word()))),
        (question, None) => Some(capital(question.word())),
    };
    let proposed = roll_call.proposed_by.as_ref().map(|who| format!("proposed by {who}"));
    let line: Vec<_> = [question, proposed].into_iter().flatten().collect();
    for line in app.wrapped(&line.join(", "), document.width(), Role::Dim) {
        document.line(line);
    }
    if let Some(meant) = &roll_call.yes_meant {
        for line in app.wrapped(&format!("Yes meant: {meant}."), document.width(), Role::Dim) {
            document.line(line);
        }
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn verdict(app: &App, document: &mut Document, roll_call: &RollCall, answer: &RollCallAnswer) {
    document.gap();
    let told = if answer.recorded == Outcome::Unrecorded { answer.computed } else { answer.recorded };
    let reason = match &answer.contradiction {
        Some(_) => format!("{} (as recorded)", answer.recorded.headline()),
        None => answer.reason.clone(),
    };
    let style = app.theme.outcome(told);
    let text = format!("{} {}", app.glyphs.outcome(told), app.glyphs.text(&reason));
    for line in crate::text::wrap(&text, document.width()) {
        document.line(Line::from(Span::styled(line, style)));
    }
    if let Some(contradiction) = &answer.contradiction {
        for line in app.wrapped(contradiction, document.width(), Role::Warning) {
            document.line(line);
        }
    }
    if let Some(tally) = &roll_call.tally {
        document.line(Line::from(app.bar(tally, document.width().min(60))));
        for line in fold_spans(app.tally(tally), document.width(), 0) {
            document.line(line);
        }
    }
    if let (Some(tally), Some(corrected)) = (roll_call.tally, answer.corrected) {
        for correction in &roll_call.corrections {
            let name = app.name_then(correction.member, roll_call);
            let said = format!(
                "Announced {tally}. {name} said afterwards that it had meant {}: with that, {corrected}.",
                correction.intended
            );
            for line in app.wrapped(&said, document.width(), Role::Warning) {
                document.line(line);
            }
        }
    }
    let known = match roll_call.ballots_known {
        BallotsKnown::All => None,
        BallotsKnown::Partial => Some("Only some ballots are known."),
        BallotsKnown::Totals if !roll_call.manner.is_by_vote() => None,
        BallotsKnown::Totals => Some("Totals only: no source that lists the ballots is in this record."),
    };
    let width = document.width();
    for line in known.into_iter().flat_map(|text| app.wrapped(text, width, Role::Warning)) {
        document.line(line);
    }
}

fn splits(app: &App, document: &mut Document, answer: &RollCallAnswer) {
    let worth_showing = |members: u16| members >= 2;
    let shown = answer.splits.iter().filter(|split| {
        worth_showing(split.ballots.members().or(&split.without_ballot).len()) && !split.ballots.is_empty()
    });
    let mut first = true;
    for split in shown {
        if first {
            document.gap();
            document.line(app.span("How groups split", Role::Heading));
            first = false;
        }
        let group = &app.record.groups[split.group];
        let mut spans = vec![app.cell(&group.id, GROUP, Role::Text)];
        let members = split.ballots.members();
        if members.len() + split.without_ballot.len() <= SMALL_GROUP {
            for ballot in Ballot::ALL {
                for member in split.ballots.of(ballot).iter() {
                    spans.push(app.ballot(Some(ballot)));
                    spans.push(app.span(format!("{} ", app.record.code(member)), Role::Text));
                }
            }
            for member in split.without_ballot.iter() {
                spans.push(app.ballot(None));
                spans.push(app.span(format!("{} ", app.record.code(member)), Role::Dim));
            }
        } else {
            let tally = split.ballots.tally();
            spans.extend(app.bar(&tally, 12));
            for ballot in Ballot::ALL {
                let count = tally.of(ballot).unwrap_or(0);
                spans.push(Span::raw(" "));
                spans.push(app.ballot(Some(ballot)));
                spans.push(app.span(count.to_string(), Role::Text));
            }
        }
        for line in fold_spans(spans, document.width(), GROUP) {
            document.line(line);
        }
    }
}

fn related(app: &App, document: &mut Document, answer: &RollCallAnswer) {
    if answer.related.is_empty() {
        return;
    }
    document.gap();
    document.line(app.span("The same text, meeting or day", Role::Heading));
    for place in &answer.related {
        let line = one_line(app, *place, None, document.width());
        document.row(line, Link::RollCall(*place));
    }
}

fn ballots(app: &App, document: &mut Document, roll_call: &RollCall) {
    const CELL: usize = 26;
    for section in sections(&app.record, roll_call, app.grouping) {
        document.gap();
        let mut head = vec![app.span(&section.title, Role::Heading), Span::raw("  ")];
        if app.grouping == Grouping::Ballot {
            head.push(app.span(section.entries.len().to_string(), Role::Dim));
        } else {
            for ballot in Ballot::ALL {
                let count = section.tally.of(ballot).unwrap_or(0);
                head.push(app.ballot(Some(ballot)));
                head.push(app.span(format!("{count} "), Role::Text));
            }
        }
        document.line(Line::from(head));
        let vetoed_by = app.record.vetoed_by(roll_call);
        let cells = section
            .entries
            .into_iter()
            .map(|(member, ballot)| {
                let name = app.name_then(member, roll_call);
                let name = if vetoed_by.contains(member) { format!("{name} (veto)") } else { name };
                let cell = vec![
                    app.ballot(Some(ballot)),
                    app.span(format!(" {} ", app.record.code(member)), Role::Text),
                    app.span(truncate(&app.glyphs.text(&name), CELL - 7, app.glyphs.ellipsis()), Role::Dim),
                ];
                (cell, Link::Member(member))
            })
            .collect();
        document.grid(cells, CELL);
    }
}

fn notes(app: &App, document: &mut Document, roll_call: &RollCall) {
    document.gap();
    let width = document.width();
    let mut note = |label: &str, text: &str, role| {
        for line in app.labelled(label, text, width, role) {
            document.line(line);
        }
    };
    for noted in &roll_call.disagreements {
        let text = format!("on the {}: {} says {}", noted.about.word(), noted.source, noted.says);
        note("Sources disagree", &text, Role::Warning);
    }
    if let Some(derived) = &roll_call.derived {
        note("Ballots derived", derived, Role::Warning);
    }
    for doubt in &roll_call.doubts {
        note("Doubt", doubt, Role::Warning);
    }
    if roll_call.majority_known != MajorityKnown::Unknown {
        let known = roll_call.majority_known.word();
        let source = roll_call.majority_source.as_deref().map_or_else(String::new, |source| format!(", {source}"));
        note("Majority", &format!("{} ({known}{source})", roll_call.majority.word()), Role::Dim);
    }
    for (label, text) in [("Agenda", &roll_call.agenda), ("Draft", &roll_call.draft), ("Meeting", &roll_call.meeting)] {
        if let Some(text) = text {
            note(label, text, Role::Dim);
        }
    }
    for correction in &roll_call.corrections {
        note("Correction", &format!("{}: {}", app.record.code(correction.member), correction.source), Role::Dim);
    }
    let topics: Vec<_> = roll_call.topics.iter().map(|topic| topic.word()).collect();
    if !topics.is_empty() {
        note("Topics", &topics.join(", "), Role::Dim);
    }
    note("Sources", &roll_call.sources.join("; "), Role::Dim);
}
