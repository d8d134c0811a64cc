//! Roll calls.
//!
//! ```text
//! Date       Symbol       G7        Y-N-A     │ ADOPTED: 120 of 134 voting = 89.6 %, two-thirds needs 90
//! 2023-10-18 S/2023/773     ✔○ ✔✘ ⊘ 12-1-2    │ ✔ 120 yes  ✘ 14 no  ○ 45 abstain  · 14 absent
//! 2023-10-27 A/ES-10/L.26         ✘ 88-55-23  │ How groups split
//! 2023-10-27 A/ES-10/21   ○○✔○○○✘ ✔ 120-14-45 │ Related roll calls, ballots, sources
//! ```

use std::fmt::Write as _;

use ratatui::text::{Line, Span};

use super::Head;
use crate::answer::figures::{RollCallFigures, fewest_changes_in_words, pivotal_in_words, presumed_in_words};
use crate::answer::like;
use crate::answer::roll_call::{Grouping, RollCallAnswer, answer, sections};
use crate::record::{Ballot, BallotsKnown, Disagreement, MajorityKnown, Outcome, Question, RollCall, TitleKind};
use crate::text::{counted, truncate};
use crate::tui::action::{Action, Context};
use crate::tui::app::sorting::Column;
use crate::tui::app::{App, RollCallSort};
use crate::tui::document::{Document, Link};
use crate::tui::paint::{fold_spans, one_line, short_date, short_symbol};
use crate::tui::pictures::{chamber, map};
use crate::tui::theme::Role;

/// The group whose members stand in the list, a glyph each.
const WATCHED: &str = "G7";
/// So many notes on sources and doubts are shown in full unasked; what is more is folded into a line.
const FEW_NOTES: usize = 3;
/// A group of at most so many members is shown member by member.
const SMALL_GROUP: u16 = 12;

const DATE: usize = 11;
/// The longest tally and the mark of a note behind it.
const TALLY: usize = 10;
/// Columns of the id of a group.
const GROUP: usize = 9;
/// The same where there is room for the longest.
const WIDE_GROUP: usize = 13;
/// Columns of an agreement index.
const INDEX: usize = 5;
/// Columns of a detail that has room for them.
const WIDE: usize = 50;
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
        let title = if title >= 10 { title } else { 0 };
        Self { symbol, watched, title }
    }
}

/// The head of the list.
pub fn head(app: &App, width: usize) -> Head {
    let columns = Columns::of(app, width);
    let sorted = app.sorting.roll_calls;
    let title = |name: &str, sort: RollCallSort| {
        let order = app.glyphs.order(app.sorting.roll_calls_descending);
        if sorted == sort { format!("{name}{order}") } else { name.to_owned() }
    };
    // Sessions have no column: the headings name them.
    let date = match sorted {
        RollCallSort::Session => title("Session", RollCallSort::Session),
        _ => title("Date", RollCallSort::Date),
    };
    let by_date = if sorted == RollCallSort::Session { RollCallSort::Session } else { RollCallSort::Date };
    let by = |sort| Some(Column::RollCalls(sort));
    let symbol = title("Symbol", RollCallSort::Symbol);
    let mut head = vec![
        (app.cell(date, DATE, Role::Heading), by(by_date)),
        (app.cell(symbol, columns.symbol, Role::Heading), by(RollCallSort::Symbol)),
    ];
    if columns.watched > 0 {
        head.push((app.cell(WATCHED, columns.watched, Role::Heading), None));
    }
    let outcome =
        if sorted == RollCallSort::Outcome { app.glyphs.order(app.sorting.roll_calls_descending) } else { "" };
    head.push((app.cell(outcome, OUTCOME, Role::Heading), by(RollCallSort::Outcome)));
    head.push((app.cell(title("Y-N-A", RollCallSort::Margin), TALLY, Role::Heading), by(RollCallSort::Margin)));
    if columns.title > 0 {
        head.push((app.cell(" Title", columns.title, Role::Heading), None));
    }
    head
}

/// A row of the list, by number.
pub fn row(app: &App, number: usize, width: usize) -> Line<'static> {
    let place = app.roll_calls.rows().get(number);
    place.map_or_else(Line::default, |place| row_of(app, *place, &Columns::of(app, width)))
}

fn row_of(app: &App, place: usize, columns: &Columns) -> Line<'static> {
    let roll_call = &app.record.roll_calls[place];
    let date = short_date(roll_call);
    let outside = app.outside == Some(place);
    // What was not voted on stands back: no figure counts it.
    let role = if roll_call.manner.is_by_vote() { Role::Text } else { Role::Dim };
    let of_date = if outside { Role::Warning } else { Role::Dim };
    let kept = app.notebook_glyph(roll_call);
    let mut spans = vec![
        app.cell(date, DATE - 1, of_date),
        // A blank in another colour would stand out in the row under the cursor.
        app.cell(kept, 1, if kept.is_empty() { of_date } else { Role::Key }),
        app.cell(short_symbol(roll_call), columns.symbol.saturating_sub(1), role),
        Span::raw(" "),
    ];
    if columns.watched > 0 {
        spans.extend(watched(app, roll_call, columns.watched));
    }
    spans.push(app.came_of(roll_call));
    spans.push(Span::raw(" "));
    spans.extend(app.figures(roll_call, TALLY, role));
    if columns.title > 0 {
        let note = if outside { "(outside the filter) " } else { "" };
        spans.push(Span::raw(" "));
        spans.push(app.cell(format!("{note}{}", roll_call.title), columns.title - 1, role));
    }
    Line::from(spans)
}

fn watched(app: &App, roll_call: &RollCall, width: usize) -> Vec<Span<'static>> {
    let Some(group) = app.record.group(WATCHED) else { return vec![Span::raw(" ".repeat(width))] };
    let members = app.record.group_members_on(group, roll_call.date);
    let voters = match roll_call.ballots_known {
        BallotsKnown::Totals => return vec![Span::raw(" ".repeat(width))],
        _ => app.record.voters(roll_call),
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
            "This record holds no roll call.".to_owned()
        } else {
            let clear = app.keymap.way_to(Context::Browse, Action::ClearFilter);
            format!("No roll call matches the filter. In the list, {clear} shows all of them again.")
        };
        document.extend(app.wrapped(&nothing, width, Role::Dim));
        return document;
    };
    let Some(answer) = answer(&app.record, place) else { return document };
    let roll_call = &app.record.roll_calls[place];
    head_of_detail(app, &mut document, roll_call);
    verdict(app, &mut document, roll_call, &answer);
    own_note(app, &mut document);
    picture(app, &mut document, roll_call);
    sureness(app, &mut document, roll_call, &answer);
    splits(app, &mut document, &answer);
    related(app, &mut document, &answer);
    if let Some(figures) = app.figures_of(place) {
        turning(app, &mut document, &figures);
        similar(app, &mut document, &figures);
    }
    ballots(app, &mut document, roll_call);
    world(app, &mut document, roll_call);
    notes(app, &mut document, roll_call);
    document
}

fn head_of_detail(app: &App, document: &mut Document, roll_call: &RollCall) {
    let dot = app.glyphs.dot();
    let mut identity = format!("{}{dot}{}", roll_call.best_symbol(), roll_call.voted_in_words());
    if let Some(session) = roll_call.session {
        identity.push_str(&format!(" {session}"));
    }
    let date = roll_call.date.strftime("%-d %B %Y");
    identity.push_str(&format!("{dot}{}{date}", if roll_call.date_approximate { "about " } else { "" }));
    let identity = app.wrapped(&identity, document.width(), Role::Dim);
    document.extend_like(identity, None, like::occasion(&app.record, roll_call));
    if roll_call.date_approximate {
        let why = "The source gives the day only approximately; it may be off by days or weeks.";
        document.extend(app.wrapped(why, document.width(), Role::Dim));
    }
    let title = match roll_call.title_kind {
        TitleKind::Official => roll_call.title.clone(),
        TitleKind::Label => format!("{} [the source's label]", roll_call.title),
    };
    document.extend(app.wrapped(&title, document.width(), Role::Title));
    let question = match (roll_call.question, &roll_call.about) {
        (Question::Resolution | Question::Decision | Question::Unknown, _) => None,
        (question, Some(about)) => Some(format!("{} to {about}", capital(question.word()))),
        (question, None) => Some(capital(question.word())),
    };
    let proposed = roll_call.proposed_by.as_ref().map(|who| format!("proposed by {who}"));
    let line: Vec<_> = [question, proposed].into_iter().flatten().collect();
    document.extend(app.wrapped(&line.join(", "), document.width(), Role::Dim));
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
    let glyph = app.came_of(roll_call);
    let (glyph, style) = if roll_call.manner.is_by_vote() {
        (app.glyphs.outcome(told), app.theme.outcome(told))
    } else {
        (glyph.content.as_ref(), app.theme.style(Role::Text))
    };
    let text = format!("{glyph} {}", app.glyphs.text(&reason));
    for line in crate::text::wrap(&text, document.width()) {
        document.line(Line::from(Span::styled(line, style)));
    }
    if let Some(contradiction) = &answer.contradiction {
        document.extend(app.wrapped(contradiction, document.width(), Role::Warning));
    }
    if let Some(tally) = &roll_call.tally {
        document.line(Line::from(app.bar(tally, document.width().min(60))));
        document.extend(app.tally(tally, document.width()));
    }
}

/// What the person wrote on it, apart from all that is recorded.
fn own_note(app: &App, document: &mut Document) {
    if let Some(note) = app.own_note() {
        document.gap();
        let label = format!("{} Your note", app.glyphs.noted());
        document.extend(app.labelled(&label, note, document.width(), Role::Text));
    }
}

/// What members said afterwards, and what is not known.
fn sureness(app: &App, document: &mut Document, roll_call: &RollCall, answer: &RollCallAnswer) {
    if let (Some(tally), Some(corrected)) = (roll_call.tally, answer.corrected) {
        for correction in &roll_call.corrections {
            let name = app.name_then(correction.member, roll_call);
            let said = format!(
                "Announced {tally}. {name} said afterwards that it had meant {}: with that, {corrected}.",
                correction.intended
            );
            document.extend(app.wrapped(&said, document.width(), Role::Warning));
        }
    }
    let known = match roll_call.ballots_known {
        BallotsKnown::All => None,
        BallotsKnown::Partial => Some("Only some ballots are known."),
        BallotsKnown::Totals if !roll_call.manner.is_by_vote() => None,
        BallotsKnown::Totals => Some("Totals only: no source that lists the ballots is in this record."),
    };
    let width = document.width();
    document.extend(known.into_iter().flat_map(|text| app.wrapped(text, width, Role::Warning)));
}

/// The chamber, and what has to be said of it.
fn picture(app: &App, document: &mut Document, roll_call: &RollCall) {
    let drawn = chamber::in_detail(app, roll_call, document.width());
    if !drawn.lines.is_empty() {
        document.gap();
        let words = drawn.words();
        document.extend(drawn.lines);
        document.extend(app.wrapped(&words, document.width(), Role::Dim));
    }
}

/// The world by ballot.
fn world(app: &App, document: &mut Document, roll_call: &RollCall) {
    let drawn = map::in_detail(app, roll_call, document.width());
    if !drawn.lines.is_empty() {
        document.heading(app.span("On the map", Role::Heading));
        let words = drawn.words();
        document.extend(drawn.lines);
        document.extend(app.wrapped(&words, document.width(), Role::Dim));
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
            document.heading(Line::from(vec![
                app.span("How groups split", Role::Heading),
                app.span("  and how far they agreed, 0 to 1", Role::Dim),
            ]));
            first = false;
        }
        let group = &app.record.groups[split.group];
        let id = if document.width() >= WIDE { WIDE_GROUP } else { GROUP };
        let index = split.agreement_index().map_or_else(String::new, |index| format!("{index:.2}"));
        let mut spans = vec![app.cell(&group.id, id, Role::Text), app.cell(index, INDEX, Role::Dim)];
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
        let lines = fold_spans(spans, document.width(), id + INDEX);
        document.extend_like(lines, Some(Link::Group(split.group)), like::split(&app.record, split));
    }
}

fn related(app: &App, document: &mut Document, answer: &RollCallAnswer) {
    if answer.related.is_empty() {
        return;
    }
    document.heading(app.span("The same text, meeting or day", Role::Heading));
    for place in &answer.related {
        let line = one_line(app, *place, &[], document.width());
        document.row(line, Link::RollCall(*place));
    }
}

/// Whose ballot would have turned the outcome, and how few would have.
fn turning(app: &App, document: &mut Document, figures: &RollCallFigures) {
    let single = figures.pivotal.as_ref().map(|members| pivotal_in_words(&app.record, members));
    let fewest = figures.fewest_changes.as_ref().map(fewest_changes_in_words);
    let mut said: Vec<_> = [single, fewest].into_iter().flatten().collect();
    if said.is_empty() {
        return;
    }
    said.extend(figures.presumed.map(presumed_in_words));
    document.heading(Line::from(vec![
        app.span("What would have turned it", Role::Heading),
        app.span("  all else as it was", Role::Dim),
    ]));
    for text in said {
        document.extend(app.wrapped(&text, document.width(), Role::Text));
    }
}

fn similar(app: &App, document: &mut Document, figures: &RollCallFigures) {
    if figures.similar.is_empty() {
        return;
    }
    document.heading(Line::from(vec![
        app.span("Most like this", Role::Heading),
        app.span("  agreement, members in both", Role::Dim),
    ]));
    for similar in &figures.similar {
        let mut spans = vec![
            app.cell(format!("{:.2}", similar.figure), INDEX, Role::Text),
            app.cell(similar.agreement.n().to_string(), 4, Role::Dim),
        ];
        spans.extend(one_line(app, similar.place, &[], document.width().saturating_sub(INDEX + 4)).spans);
        document.row(Line::from(spans), Link::RollCall(similar.place));
    }
}

fn ballots(app: &App, document: &mut Document, roll_call: &RollCall) {
    const CELL: usize = 26;
    for section in sections(&app.record, roll_call, app.grouping) {
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
        if roll_call.derived.is_some() {
            head.push(app.span("  derived", Role::Warning));
        }
        document.heading(Line::from(head));
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

/// What a reader must know before the figures are trusted: where sources disagree, what was derived, what is doubtful.
/// Few notes are shown in full; many are folded into a line that opens them.
fn doubts(app: &App, document: &mut Document, roll_call: &RollCall) {
    let mut notes: Vec<String> = Vec::new();
    for noted in &roll_call.disagreements {
        notes.push(format!("On the {}: {} says {}", noted.about.word(), noted.source, noted.says));
    }
    notes.extend(roll_call.derived.iter().map(|how| format!("Ballots derived: {how}")));
    notes.extend(roll_call.doubts.iter().map(|why| format!("Doubt: {why}")));
    if notes.is_empty() {
        return;
    }
    let title = if roll_call.disagreements.is_empty() { "Less sure than the rest" } else { "Sources disagree" };
    document.heading(Line::from(vec![
        app.span(format!("{} ", app.glyphs.note()), Role::Warning),
        app.span(title, Role::Heading),
    ]));
    let many = notes.len() > FEW_NOTES;
    if many && !app.notes_open {
        document.row(app.span(format!("{}: show", summary(roll_call)), Role::Warning), Link::Notes);
        return;
    }
    for note in notes {
        for (at, line) in app.wrapped(&note, document.width().saturating_sub(2), Role::Warning).into_iter().enumerate()
        {
            let mut spans = vec![app.span(if at == 0 { "- " } else { "  " }, Role::Dim)];
            spans.extend(line.spans);
            document.line(Line::from(spans));
        }
    }
    if many {
        document.row(app.span("Fold these notes", Role::Warning), Link::Notes);
    }
}

/// `28 on the ballots, 1 on the tally, 2 doubts`.
fn summary(roll_call: &RollCall) -> String {
    let mut text = String::new();
    let same = |a: &Disagreement, b: &Disagreement| a.about == b.about;
    for run in roll_call.disagreements.chunk_by(same) {
        let about = run.first().map_or("", |noted| noted.about.word());
        let _ = write!(text, "{} on the {about}, ", run.len());
    }
    if roll_call.derived.is_some() {
        text.push_str("derived ballots, ");
    }
    if !roll_call.doubts.is_empty() {
        text.push_str(&counted(roll_call.doubts.len(), "doubt", "doubts"));
    }
    text.trim_end_matches(", ").to_owned()
}

fn notes(app: &App, document: &mut Document, roll_call: &RollCall) {
    doubts(app, document, roll_call);
    document.gap();
    let width = document.width();
    let mut note = |label: &str, text: &str, role| {
        document.extend(app.labelled(label, text, width, role));
    };
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
        let lines = app.labelled("Topics", &topics.join(", "), width, Role::Dim);
        document.extend_like(lines, None, like::topics(&app.record, roll_call));
    }
    document.extend(app.labelled("Sources", &roll_call.sources.join("; "), width, Role::Dim));
}
