//! The years over a screen: charts of one axis, one below the other, and a cursor that reads them.
//!
//! ```text
//! FRA · France
//! Agreement with the permanent five  lijphart by year
//!       1950      1960      1970      1980        2003      n
//! GBR   ▆▆▆▇▇▇▆▆▆▆▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇     0.921     76
//! …
//!                                    ▲ 2003
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::app::App;
use super::chart::{Chart, Plan, Point, Series};
use super::paint::put;
use super::theme::Role;
use crate::answer::timeline::{Row, Section, Subject, Unit};
use crate::text::counted;

/// Rows beside the charts: what they are of, their axis, the pointer, and what has to be said.
const AROUND: usize = 7;
/// The most lines that a row of a chart gets.
const HIGHEST: usize = 6;

/// The charts of the timeline, as high as an area allows.
pub fn charts(app: &App, area: Rect) -> Vec<Chart> {
    let sections = app.timeline();
    let rows: usize = sections.iter().map(|section| section.rows.len()).sum();
    // A heading for each, and for most a line of coverage.
    let others = AROUND + 2 * sections.len();
    let high = usize::from(area.height).saturating_sub(others) / rows.max(1);
    sections.iter().map(|section| chart(app, section, high.clamp(1, HIGHEST))).collect()
}

fn chart(app: &App, section: &Section, rows: usize) -> Chart {
    let series = |row: &Row| Series {
        name: row.name.clone(),
        points: row.points.iter().filter_map(|at| Point::of(at.at, Some(at.figure), at.n)).collect(),
        link: None,
    };
    Chart {
        measure: section.measure,
        unit: section.unit,
        series: section.rows.iter().map(series).collect(),
        rows,
        by: app.measuring.by,
        of: app.measuring.series_of,
    }
}

/// Where the parts of the charts stand in an area, and at which time the cursor is; none where there is no figure.
pub fn plan(app: &App, charts: &[Chart], area: Rect) -> Option<Plan> {
    let columns = usize::from(area.width.saturating_sub(2));
    let (first, last) = Plan::of(charts, columns, None)?.times();
    Plan::of(charts, columns, Some(app.years.at.unwrap_or(last).clamp(first, last)))
}

/// Draws the years; answers with where their columns stand.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) -> Option<(Rect, Plan)> {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }.intersection(area);
    let columns = usize::from(inside.width);
    let charts = charts(app, area);
    let plan = plan(app, &charts, area);
    for (line, y) in lines(app, &charts, plan.as_ref(), columns, usize::from(inside.height))
        .iter()
        .zip(inside.top()..inside.bottom())
    {
        put(buffer, inside.x, y, inside.width, line);
    }
    Some((inside, plan?))
}

fn lines(app: &App, charts: &[Chart], plan: Option<&Plan>, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let mut lines = vec![head(app, columns)];
    let Some(plan) = plan else {
        let why = match app.wanted_points() {
            Some(_) => format!("Estimating ideal points from what is in view: {} %.", app.space.progress.percent),
            None => "Nothing in view has a figure over time.".to_owned(),
        };
        lines.push(Line::from(app.span(why, Role::Dim)));
        return lines;
    };
    lines.push(app.axis_line(plan));
    for (section, chart) in app.timeline().iter().zip(charts) {
        lines.push(app.chart_heading(section.title, chart, plan));
        lines.extend(app.chart_lines(chart, plan).into_iter().map(|(line, _)| line));
    }
    lines.push(app.pointer_line(plan));
    for unit in [Unit::Mean, Unit::RollCalls] {
        if let Some((section, chart)) = app.timeline().iter().zip(charts).find(|(section, _)| section.unit == unit) {
            let about = format!("{}: {}", section.title, app.about_chart(chart, plan));
            let told = app.cut_to(&about, columns, rows.saturating_sub(lines.len()));
            lines.extend(told.into_iter().map(|line| Line::from(app.span(line, Role::Dim))));
        }
    }
    lines
}

/// What the charts are of.
fn head(app: &App, columns: usize) -> Line<'static> {
    let dot = app.glyphs.dot();
    let in_view = counted(app.filter.view.len(), "roll call", "roll calls");
    let of = match app.timeline_subject() {
        Some(Subject::Member(member)) => {
            let about = app.record.about(member);
            format!("{}{dot}{}{dot}", about.code, about.name)
        }
        Some(Subject::Group(place)) => app
            .record
            .groups
            .get(place)
            .map_or_else(String::new, |group| format!("{}{dot}{}{dot}", group.id, group.name)),
        Some(Subject::RollCalls) | None => String::new(),
    };
    Line::from(app.cell(format!("{of}{in_view} in view"), columns, Role::Title))
}
