//! Members, present and former.
//!
//! ```text
//! Code Name                 ✔   ✘   ○   · │ FRA · France
//! FRA  France              21   0   3   0 │ Western European and others Group · member 1945-10-24..
//! GAB  Gabon               14   0   2   8 │ Council terms, vetoes, every ballot in view
//! ```

use ratatui::text::Line;

use super::Head;
use crate::analysis::Holder;
use crate::answer::agreement::among;
use crate::answer::country::{CountryAnswer, Era, Near, Neighbours, answer};
use crate::answer::timeline::Unit;
use crate::record::{Ballot, Body, Date, DateRange, Member, MemberId, Tally};
use crate::text::{counted, decimals, number, width as text_width};
use crate::tui::action::{Action, Context};
use crate::tui::app::sorting::Column;
use crate::tui::app::{App, CountrySort};
use crate::tui::chart::Chart;
use crate::tui::document::{Document, Link, Voter};
use crate::tui::measure::agreement_series;
use crate::tui::paint::under_years;
use crate::tui::theme::Role;

const CODE: usize = 5;
const COUNT: usize = 6;
/// Columns of the id of a group.
const GROUP: usize = 13;
/// Columns that say whose ballots are counted.
const COUNTED: usize = 9;

fn name_width(width: usize) -> usize {
    width.saturating_sub(CODE + Ballot::ALL.len() * COUNT)
}

/// The head of the list.
pub fn head(app: &App, width: usize) -> Head {
    let order = app.glyphs.order(app.sorting.countries_descending);
    let sorted =
        |name: &str, sort| if app.sorting.countries == sort { format!("{name}{order}") } else { name.to_owned() };
    let counted = match app.counted_body() {
        Body::GeneralAssembly => "Assembly:",
        Body::SecurityCouncil => "Council:",
    };
    let by = |sort| Some(Column::Countries(sort));
    let name = app.cell(sorted("Name", CountrySort::Name), name_width(width).saturating_sub(COUNTED), Role::Heading);
    let mut head = vec![
        (app.cell(sorted("Code", CountrySort::Code), CODE, Role::Heading), by(CountrySort::Code)),
        (name, by(CountrySort::Name)),
        (app.cell_right(counted, COUNTED.min(name_width(width)), Role::Dim), None),
    ];
    for ballot in Ballot::ALL {
        let name = match ballot {
            Ballot::Yes => "Yes",
            Ballot::No => "No",
            Ballot::Abstain => "Abst",
            Ballot::Absent => "Away",
        };
        let sort = CountrySort::Count(ballot);
        head.push((app.cell_right(sorted(name, sort), COUNT, Role::Heading), by(sort)));
    }
    head
}

/// A row of the list, by number.
pub fn row(app: &App, number: usize, width: usize) -> Line<'static> {
    app.countries.rows().get(number).map_or_else(Line::default, |member| row_of(app, *member, width))
}

fn row_of(app: &App, member: MemberId, width: usize) -> Line<'static> {
    let about = app.record.about(member);
    let role = if about.is_former() { Role::Dim } else { Role::Text };
    let name = about.short_name();
    let room = name_width(width);
    let note = note(app, about).map_or_else(String::new, |note| note.fitting(room.saturating_sub(text_width(name))));
    let name = app.cell(name, room.saturating_sub(text_width(&note)).min(text_width(name)), role);
    let rest = room.saturating_sub(name.width());
    let set_apart = app.set_apart(app.marked_members.has(member), app.notebook.has_country(&about.code));
    let mut spans = app.code(&about.code, set_apart, CODE, role).to_vec();
    spans.extend([name, app.cell(note, rest, Role::Dim)]);
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

/// What must be known of a row.
enum Note {
    /// The member is none any more, since that year.
    Until(i16),
    /// The counts are of the holder of the seat since that year.
    Since(i16),
}

impl Note {
    /// In words where they fit behind the name, else as years are written.
    fn fitting(&self, room: usize) -> String {
        let (words, years) = match self {
            Self::Until(year) => (format!(" (until {year})"), format!(" (-{year})")),
            Self::Since(year) => (format!(" (since {year})"), format!(" ({year}-)")),
        };
        if words.len() <= room { words } else { years }
    }
}

fn note(app: &App, about: &Member) -> Option<Note> {
    if about.is_former() {
        return about.membership.iter().filter_map(|range| range.to).max().map(|day| Note::Until(day.year()));
    }
    let day = |place: Option<&usize>| Some(app.record.roll_calls.get(*place?)?.date);
    let (first, last) = (day(app.filter.view.first())?, day(app.filter.view.last())?);
    let within = about.eras.iter().rev().find(|change| first < **change && **change <= last);
    within.map(|change| Note::Since(change.year()))
}

/// The detail of the selected member.
pub fn detail(app: &App, width: usize) -> Document {
    let mut document = Document::new(width);
    let Some(member) = app.countries.selected() else { return document };
    let about = app.record.about(member);
    let answer = answer(&app.record, &app.filter.view, member);
    head_of_detail(app, &mut document, about);
    membership(app, &mut document, about, &answer);
    let told: Vec<&Era> = answer.eras.iter().filter(|era| !era.ballots.is_empty()).collect();
    for era in &told {
        counts(app, &mut document, about, era);
    }
    for (era, near) in answer.eras.iter().zip(app.neighbours(member)) {
        neighbours(app, &mut document, holder(about, era), &near);
    }
    permanent_five(app, &mut document, member);
    differing(app, &mut document, member);
    for era in told.iter().filter(|_| answer.permanent) {
        vetoes(app, &mut document, about, &answer, era);
    }
    for era in &told {
        ballots(app, &mut document, about, &answer, era);
    }
    if told.is_empty() {
        document.heading(app.span("No ballot in view", Role::Dim));
    }
    document
}

/// Who held the seat and for how long; nothing where it never changed hands.
fn holder(about: &Member, era: &Era) -> Option<String> {
    let DateRange { from, to } = era.dates;
    let day = |day: Date| day.strftime("%-d %B %Y").to_string();
    let name = about.name_on(to.or(from)?);
    Some(match (from, to) {
        (Some(from), Some(to)) => format!("{name}, {} to {}", day(from), day(to)),
        (Some(from), None) => format!("{name}, from {}", day(from)),
        (None, Some(to)) => format!("{name}, until {}", day(to)),
        (None, None) => name.to_owned(),
    })
}

fn head_of_detail(app: &App, document: &mut Document, about: &Member) {
    let dot = app.glyphs.dot();
    document.extend(app.wrapped(&about.name, document.width(), Role::Title));
    let mut line = format!("{}{dot}{}", about.code, about.region.name());
    if !about.aliases.is_empty() {
        line.push_str(&format!("{dot}also {}", about.aliases.join(", ")));
    }
    document.extend(app.wrapped(&line, document.width(), Role::Dim));
}

fn membership(app: &App, document: &mut Document, about: &Member, answer: &CountryAnswer) {
    let width = document.width();
    document.gap();
    let mut note = |label: &str, text: &str| {
        document.extend(app.labelled(label, text, width, Role::Text));
    };
    let ranges = |ranges: &[DateRange]| ranges.iter().map(|range| in_words(*range)).collect::<Vec<_>>().join(", ");
    note("Member", &ranges(&about.membership));
    if !about.barred.is_empty() {
        note("Barred", &ranges(&about.barred));
    }
    for former in &about.former_names {
        note("Formerly", &format!("{}, {}", former.name, in_words(former.dates)));
    }
    for day in &about.eras {
        note("Eras", &format!("the seat changed hands on {day}; no figure reaches across that day"));
    }
    let council = match (answer.permanent, answer.council_terms.as_slice()) {
        (true, _) => "permanent member".to_owned(),
        (false, []) => "never a member".to_owned(),
        (false, terms) => terms.iter().map(|term| years(*term)).collect::<Vec<_>>().join(", "),
    };
    note("Council", &council);
    groups(app, document, answer.member);
}

/// The groups that it is in, each a link.
fn groups(app: &App, document: &mut Document, member: MemberId) {
    let Some(last) = app.record.roll_calls.last() else { return };
    let groups = app.record.groups.iter().enumerate();
    let belongs = groups.filter(|(_, group)| app.record.group_members_on(group, last.date).contains(member));
    let cells: Vec<_> =
        belongs.map(|(place, group)| (vec![app.span(&group.id, Role::Text)], Link::Group(place))).collect();
    if !cells.is_empty() {
        let on = format!("on {}, the last day of the record", last.date);
        document.extend(app.labelled("Groups", &on, document.width(), Role::Dim));
        document.grid(cells, GROUP);
    }
}

fn in_words(range: DateRange) -> String {
    match (range.from, range.to) {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("since {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "always".to_owned(),
    }
}

fn years(range: DateRange) -> String {
    match (range.from, range.to) {
        (Some(from), Some(to)) if from.year() == to.year() => from.year().to_string(),
        (Some(from), Some(to)) => format!("{}-{}", from.year(), to.year()),
        _ => range.to_string(),
    }
}

fn counts(app: &App, document: &mut Document, about: &Member, era: &Era) {
    let who = holder(about, era).unwrap_or_else(|| "In view".to_owned());
    document.heading(app.span(who, Role::Heading));
    for (body, tally) in &era.counts {
        let total = u32::from(tally.cast()) + u32::from(tally.absent.unwrap_or(0));
        if total > 0 {
            count(app, document, *body, tally);
        }
    }
}

fn count(app: &App, document: &mut Document, body: Body, tally: &Tally) {
    document.line(app.span(body.name(), Role::Text));
    document.line(Line::from(app.bar(tally, document.width().min(60))));
    document.extend(app.tally(tally, document.width()));
}

/// Who votes most and least like the member, with what was measured.
fn neighbours(app: &App, document: &mut Document, holder: Option<String>, near: &Neighbours) {
    if near.closest.is_empty() {
        return;
    }
    for (title, members) in [("Closest", &near.closest), ("Farthest", &near.farthest)] {
        document.heading(Line::from(vec![
            app.span(title, Role::Heading),
            app.span(format!("  agreement ({}), roll calls", app.method_and_range()), Role::Dim),
        ]));
        if let Some(who) = &holder {
            document.extend(app.wrapped(who, document.width(), Role::Text));
        }
        for Near { holder, agreement, roll_calls } in members {
            let line = Line::from(vec![
                app.cell(decimals(Some(*agreement)), COUNT, Role::Text),
                app.cell_right(number(*roll_calls), COUNT, Role::Dim),
                app.span(format!("  {} {}", app.record.code(holder.member), holder.name(&app.record)), Role::Text),
            ]);
            document.row(line, Link::Member(holder.member));
        }
    }
    let least = counted(near.least_shared as usize, "roll call", "roll calls");
    let width = document.width();
    document.extend(app.wrapped(&format!("Only members with at least {least} in common."), width, Role::Dim));
    document.extend(app.method_note(width));
}

/// Agreement with the permanent members of the Council over time, a row for each and for each who held its seat.
fn permanent_five(app: &App, document: &mut Document, member: MemberId) {
    let options = app.agreement_options();
    let others = app.record.council.permanent.iter().filter(|other| *other != member);
    let series = others.flat_map(|other| {
        let answer = among(&app.record, app.votes(), member, other, options);
        agreement_series(app, &answer)
    });
    let chart = Chart {
        measure: options.method.word(),
        unit: Unit::Mean,
        series: series.collect(),
        rows: 1,
        by: options.by,
        of: options.series_of,
    };
    app.chart(document, "With the permanent five", &chart);
}

/// How often it cast another ballot than most of each of its groups; of one of them, in which roll calls.
fn differing(app: &App, document: &mut Document, member: MemberId) {
    let all = app.differing_of(member);
    if all.is_empty() {
        return;
    }
    let open = app.keymap.way_to(Context::Browse, Action::In);
    document.heading(Line::from(vec![
        app.span("Differed from its groups", Role::Heading),
        app.span(format!("  from most of those in it on the day; {open}: where"), Role::Dim),
    ]));
    for one in all.iter() {
        let Some(group) = app.record.groups.get(one.group) else { continue };
        let line = Line::from(vec![
            app.cell(decimals(one.differing.share()), COUNT, Role::Text),
            app.cell_right(number(one.differing.differed), COUNT, Role::Text),
            app.cell_right(format!("of {}", number(one.differing.cast)), COUNT + 3, Role::Dim),
            app.span(format!("  {}{}", group.id, since(app, one.differing.holder)), Role::Text),
        ]);
        document.row(line, Link::Differing(one.group));
    }
    for one in all.iter().filter(|one| app.differing_from == Some(one.group) && !one.roll_calls.is_empty()) {
        let Some(group) = app.record.groups.get(one.group) else { continue };
        let n = number(one.roll_calls.len());
        document.heading(Line::from(vec![
            app.span(format!("Differed from {}{}", group.id, since(app, one.differing.holder)), Role::Heading),
            app.span(format!("  {n} in view, the newest first"), Role::Dim),
        ]));
        document.row(app.span(&group.name, Role::Text), Link::Group(one.group));
        let rows = one.roll_calls.iter().rev().copied().collect();
        let words = ("roll call", "roll calls");
        under_years(app, document, rows, &[Voter::Member(member)], words, |year| year, |year| year.to_string());
    }
}

/// The time of a holder, where its seat changed hands.
fn since(app: &App, holder: Holder) -> String {
    match app.record.about(holder.member).eras.is_empty() {
        true => String::new(),
        false => format!(", {}", holder.dates(&app.record)),
    }
}

/// Vetoes under decades: there are few, and most in few years.
fn vetoes(app: &App, document: &mut Document, about: &Member, answer: &CountryAnswer, era: &Era) {
    section(app, document, "Vetoes", era.vetoes.len(), holder(about, era));
    let rows = answer.vetoes[era.vetoes.clone()].to_vec();
    under_years(app, document, rows, &[], ("veto", "vetoes"), |year| year / 10 * 10, |decade| format!("{decade}s"));
}

fn ballots(app: &App, document: &mut Document, about: &Member, answer: &CountryAnswer, era: &Era) {
    section(app, document, "Ballots", era.ballots.len(), holder(about, era));
    let rows = answer.ballots[era.ballots.clone()].iter().map(|(place, _)| *place).collect();
    under_years(
        app,
        document,
        rows,
        &[Voter::Member(answer.member)],
        ("ballot", "ballots"),
        |year| year,
        |year| year.to_string(),
    );
}

fn section(app: &App, document: &mut Document, title: &str, n: usize, holder: Option<String>) {
    let n = number(n);
    document.heading(Line::from(vec![app.span(title, Role::Heading), app.span(format!("  {n} in view"), Role::Dim)]));
    if let Some(who) = holder {
        document.extend(app.wrapped(&who, document.width(), Role::Text));
    }
}
