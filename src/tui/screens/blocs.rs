//! Groups, and how far they hold together.
//!
//! ```text
//! Group    Name         Memb  Index       n │ G7 · Group of Seven
//! G7       Group of Seven  7  0.743   5,130 │ Agreement index 0.743, 5,130 roll calls
//! NATO     North Atlantic 32  0.790   6,419 │ Over time, who differs, what divided it most
//! ```

use ratatui::text::Line;

use super::Head;
use crate::analysis::cohesion::{Cohesion, Differing, MembersCounted};
use crate::analysis::coverage::Period;
use crate::answer::bloc::{BlocAnswer, BlocOptions, Divided, answer};
use crate::answer::timeline::Unit;
use crate::record::{Group, Membership};
use crate::text::{counted, decimals, number};
use crate::tui::app::sorting::Column;
use crate::tui::app::{App, BlocSort};
use crate::tui::chart::{Chart, Point, Series};
use crate::tui::document::{Document, Link};
use crate::tui::paint::one_line;
use crate::tui::theme::Role;

const ID: usize = 9;
/// The same where there is room for the longest.
const WIDE_ID: usize = 13;
/// Columns of a list that has room for it.
const WIDE: usize = 60;
const MEMBERS: usize = 5;
const INDEX: usize = 7;
const COUNT: usize = 8;
/// Lines of the chart.
const CHART_ROWS: usize = 4;

fn id_width(width: usize) -> usize {
    if width >= WIDE { WIDE_ID } else { ID }
}

fn name_width(width: usize) -> usize {
    width.saturating_sub(id_width(width) + MEMBERS + INDEX + COUNT)
}

/// The head of the list.
pub fn head(app: &App, width: usize) -> Head {
    let order = app.glyphs.order(app.sorting.blocs_descending);
    let sorted = |name: &str, sort| if app.sorting.blocs == sort { format!("{name}{order}") } else { name.to_owned() };
    let by = |sort| Some(Column::Blocs(sort));
    vec![
        (app.cell(sorted("Group", BlocSort::Id), id_width(width), Role::Heading), by(BlocSort::Id)),
        (app.cell("Name", name_width(width), Role::Heading), None),
        (app.cell_right(sorted("Memb", BlocSort::Members), MEMBERS, Role::Heading), by(BlocSort::Members)),
        (app.cell_right(sorted("Index", BlocSort::Unity), INDEX, Role::Heading), by(BlocSort::Unity)),
        (app.cell_right("n", COUNT, Role::Heading), None),
    ]
}

/// A row of the list, by number.
pub fn row(app: &App, number_of_row: usize, width: usize) -> Line<'static> {
    let place = app.blocs.rows().get(number_of_row).copied();
    let about = |place| Some((place, app.record.groups.get(place)?, app.unity().get(place)?));
    let Some((place, group, unity)) = place.and_then(about) else { return Line::default() };
    let index = unity.cohesion.agreement_index;
    let role = if index.n() == 0 { Role::Dim } else { Role::Text };
    let set_apart = app.set_apart(app.marked_groups.has(place), app.notebook.has_group(&group.id));
    let mut spans = app.code(&group.id, set_apart, id_width(width), role).to_vec();
    spans.extend([
        app.cell(&group.name, name_width(width), role),
        app.cell_right(unity.members.to_string(), MEMBERS, Role::Dim),
        app.cell_right(decimals(index.figure()), INDEX, role),
        app.cell_right(number(index.n()), COUNT, Role::Dim),
    ]);
    Line::from(spans)
}

/// The detail of the selected group.
pub fn detail(app: &App, width: usize) -> Document {
    let mut document = Document::new(width);
    let Some(place) = app.blocs.selected() else { return document };
    let Some(group) = app.record.groups.get(place) else { return document };
    head_of_detail(app, &mut document, group);
    let options = BlocOptions {
        body: app.counted_body(),
        members: app.members_counted(),
        by: app.measuring.by,
        series_of: app.measuring.series_of,
    };
    if let Some(answer) = answer(&app.record, &app.filter.view, place, options) {
        figures(app, &mut document, &answer);
        over_time(app, &mut document, &answer);
        differing(app, &mut document, &answer.differing);
        divided(app, &mut document, &answer.most_divided);
    }
    document
}

fn head_of_detail(app: &App, document: &mut Document, group: &Group) {
    let width = document.width();
    document.extend(app.wrapped(&group.name, width, Role::Title));
    let counted = match (app.members_counted(), &group.membership) {
        (MembersCounted::Of(day), _) => format!("its members on {day}, applied backwards"),
        (_, Membership::Region(_)) => "a regional group: all of its present and former members at all times".to_owned(),
        (_, Membership::Terms(_)) => "its members on the day of each roll call".to_owned(),
    };
    document.extend(app.wrapped(&format!("{}{}{counted}", group.id, app.glyphs.dot()), width, Role::Dim));
    let last = app.filter.view.last().and_then(|place| app.record.roll_calls.get(*place));
    if let Some(last) = last {
        let members = app.record.group_members_on(group, last.date);
        let mut codes: Vec<_> = members.iter().map(|member| app.record.code(member)).collect();
        codes.sort_unstable();
        let text = format!("{} on {}, the last day in view: {}", codes.len(), last.date, codes.join(" "));
        document.gap();
        document.extend(app.labelled("Members", &text, width, Role::Text));
    }
    for (label, text) in [("Note", &group.note), ("Source", &group.source)] {
        document.extend(text.iter().flat_map(|text| app.labelled(label, text, width, Role::Dim)));
    }
}

fn figures(app: &App, document: &mut Document, answer: &BlocAnswer) {
    let width = document.width();
    document.heading(app.span("How far it holds together", Role::Heading));
    let in_view = counted(answer.in_view, "roll call", "roll calls");
    let over = format!("{}, {in_view} by vote in view", answer.options.body.name());
    document.extend(app.wrapped(&over, width, Role::Text));
    for (name, mean) in [("Agreement index", answer.cohesion.agreement_index), ("Rice index", answer.cohesion.rice)] {
        let n = counted(mean.n() as usize, "roll call", "roll calls");
        document.extend(app.labelled(name, &format!("{}, {n}", decimals(mean.figure())), width, Role::Text));
    }
    let left_out = format!(
        "{} in which fewer than two of them cast a ballot, {} in which not every ballot of theirs is known",
        number(answer.too_few),
        number(answer.unknown),
    );
    document.extend(app.labelled("Left out", &left_out, width, Role::Dim));
    let method = "Agreement index: 1 where all that cast a ballot cast the same, 0 where they split evenly in three (Hix, \
                  Noury and Roland 2005). Rice index: the margin between yes and no of both. Small groups come out higher \
                  by chance.";
    document.extend(app.wrapped(method, width, Role::Dim));
}

/// The agreement index over time, and by decade.
fn over_time(app: &App, document: &mut Document, answer: &BlocAnswer) {
    let BlocOptions { by, series_of, .. } = answer.options;
    let point = |(period, cohesion): &(Period, Cohesion)| {
        let index = cohesion.agreement_index;
        Point::of(*period, index.figure(), index.n())
    };
    let points: Vec<_> = answer.series.iter().filter_map(point).collect();
    let series = vec![Series { name: app.record.groups[answer.group].id.clone(), points, link: None }];
    app.chart(
        document,
        "Over time",
        &Chart { measure: "agreement index", unit: Unit::Mean, series, rows: CHART_ROWS, by, of: series_of },
    );
}

fn differing(app: &App, document: &mut Document, differing: &[Differing]) {
    if differing.is_empty() {
        return;
    }
    document.heading(Line::from(vec![
        app.span("Who differs", Role::Heading),
        app.span("  another ballot than most of them, of those cast", Role::Dim),
    ]));
    for one in differing {
        let member = one.holder.member;
        let since = match app.record.about(member).eras.is_empty() {
            true => String::new(),
            false => format!(" ({})", one.holder.dates(&app.record)),
        };
        let name = format!("  {} {}{since}", app.record.code(member), one.holder.name(&app.record));
        let line = Line::from(vec![
            app.cell(decimals(one.share()), INDEX, Role::Text),
            app.cell_right(number(one.differed), INDEX, Role::Text),
            app.cell_right(format!("of {}", number(one.cast)), COUNT + 2, Role::Dim),
            app.span(name, Role::Text),
        ]);
        document.row(line, Link::Member(member));
    }
}

fn divided(app: &App, document: &mut Document, divided: &[Divided]) {
    if divided.is_empty() {
        return;
    }
    document.heading(Line::from(vec![
        app.span("Most divided", Role::Heading),
        app.span("  agreement index, ballots of the group", Role::Dim),
    ]));
    for one in divided {
        let mut spans = vec![
            app.cell(decimals(Some(one.agreement_index)), INDEX, Role::Text),
            app.cell(one.tally.to_string(), COUNT + 2, Role::Text),
        ];
        let room = document.width().saturating_sub(INDEX + COUNT + 2);
        spans.extend(one_line(app, one.place, &[], room).spans);
        document.row(Line::from(spans), Link::RollCall(one.place));
    }
}
