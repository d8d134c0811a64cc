//! Figures over time: a row of columns for each name, all over one axis, so that they are told apart without colour.
//!
//! ```text
//!           1970      1980      1990         mean      n
//! FRA   1.0 ▆▆▇▇███▇▇▇▆▆▅▅▆▆▇▇▇███▇▇▇▇▇▇    0.914  5,270
//! USA   0.2 ▃▃▂▂▂▂▁▁▁▁▁▁▂▂▃▃▃▂▂▂▂▂▂▂▂▂▂▂    0.282  5,283
//! n      93 ▃▃▄▄▅▅▆▆▇▇██▆▆▅▅▄▄▃▃▃▃▃▃▃▃▃▃
//! ```

use ratatui::text::{Line, Span};

use super::app::App;
use super::document::{Document, Link};
use super::theme::Role;
use crate::analysis::coverage::Period;
use crate::analysis::series::{By, SeriesOf};
use crate::answer::timeline::Unit;
use crate::record::Session;
use crate::text::{decimals, number, width};

/// Columns of the figures behind a row: the mean, and its n.
const MEAN: usize = 7;
const N: usize = 8;
/// Columns of what the ends of the scale are.
const SCALE: usize = 5;
/// The widest that a column gets.
const WIDEST: usize = 5;
/// Below so many columns a picture says nothing.
const NARROWEST: usize = 8;
/// Columns of the longest name that is shown whole.
const LONGEST: usize = 16;
/// Steps between labels of the axis.
const STEPS: [i16; 7] = [1, 2, 5, 10, 20, 50, 100];

/// A figure at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The year, or the number of the session.
    pub at: i16,
    /// The figure.
    pub figure: f64,
    /// The roll calls that it is the mean over.
    pub n: u32,
}

impl Point {
    /// A figure of a period; none where it is not defined. Special sessions lie within regular ones and have no place of
    /// their own on the axis.
    pub fn of(period: Period, figure: Option<f64>, n: u32) -> Option<Self> {
        let at = match period {
            Period::Year(year) => year,
            Period::Session(Session::Regular(session)) => i16::try_from(session).ok()?,
            Period::Session(_) => return None,
        };
        Some(Self { at, figure: figure?, n })
    }
}

/// The figures of one name.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// What stands before the row.
    pub name: String,
    /// In order of time.
    pub points: Vec<Point>,
    /// Where the row leads.
    pub link: Option<Link>,
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What is measured, behind the heading: `agreement index`.
    pub measure: &'static str,
    /// What its figures are.
    pub unit: Unit,
    /// A row for each.
    pub series: Vec<Series>,
    /// Lines that a row is high.
    pub rows: usize,
    /// By what time.
    pub by: By,
    /// Which roll calls it counts.
    pub of: SeriesOf,
}

impl Chart {
    fn times(&self) -> impl Iterator<Item = i16> + '_ {
        self.series.iter().flat_map(|series| series.points.iter().map(|point| point.at))
    }
}

/// Where the parts of charts stand that lie one below the other, and what their figures on the right are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    axis: Axis,
    /// Columns of the names, with those of the scale.
    before: usize,
    /// Columns of n; none where there is no room.
    counts: usize,
    /// The time whose figures stand on the right; where there is none, those of the whole do.
    at: Option<i16>,
}

impl Plan {
    /// For charts of a width; none where they have no figure.
    pub fn of(charts: &[Chart], columns: usize, at: Option<i16>) -> Option<Self> {
        let first = charts.iter().flat_map(Chart::times).min()?;
        let last = charts.iter().flat_map(Chart::times).max()?;
        let names = charts.iter().flat_map(|chart| chart.series.iter().map(|series| width(&series.name)));
        let before = names.max().unwrap_or(0).clamp(1, LONGEST) + 1 + SCALE;
        // Where there is no room for n, it goes before a number is cut.
        let counts = if columns < before + NARROWEST + MEAN + N { 0 } else { N };
        let room = columns.saturating_sub(before + MEAN + counts);
        Some(Self { axis: Axis::fitting(first, last, room.max(NARROWEST)), before, counts, at })
    }

    /// The first and the last time.
    pub fn times(&self) -> (i16, i16) {
        (self.axis.first, self.axis.last)
    }

    /// The times that stand in the column of one.
    pub fn together(&self, at: i16) -> (i16, i16) {
        let first = at - (at - self.axis.first).rem_euclid(self.axis.per_column.max(1));
        (first, (first + self.axis.per_column - 1).min(self.axis.last))
    }

    /// The time that stands at a column of the whole chart.
    pub fn time_at(&self, column: usize) -> Option<i16> {
        let column = column.checked_sub(self.before)? / self.axis.width;
        let at = i16::try_from(column * self.axis.step()).ok()?.checked_add(self.axis.first)?;
        (at <= self.axis.last).then_some(at)
    }
}

impl App {
    /// Adds a chart to a document, with its axis, its coverage and what it counts; nothing where no figure is.
    pub fn chart(&self, document: &mut Document, title: &str, chart: &Chart) {
        let columns = document.width();
        let Some(plan) = Plan::of(std::slice::from_ref(chart), columns, None) else { return };
        document.heading(self.chart_heading(title, chart, &plan));
        document.line(self.axis_line(&plan));
        for (line, link) in self.chart_lines(chart, &plan) {
            match link {
                Some(link) => document.row(line, link),
                None => document.line(line),
            }
        }
        document.extend(self.wrapped(&self.about_chart(chart, &plan), columns, Role::Dim));
    }

    /// What a chart is of, and from which figure to which its columns reach.
    pub fn chart_heading(&self, title: &str, chart: &Chart, plan: &Plan) -> Line<'static> {
        let scale = Scale::of(chart, plan.axis);
        let measure = format!(
            "  {} by {}, {} {} to {} {}",
            chart.measure,
            chart.by.word(),
            self.glyphs.column(0, 0),
            scale_end(scale.low, chart.unit),
            self.glyphs.column(self.glyphs.levels() - 1, 0),
            scale_end(scale.high, chart.unit),
        );
        Line::from(vec![self.span(title, Role::Heading), self.span(measure, Role::Dim)])
    }

    /// The times, and what the figures on the right are.
    pub fn axis_line(&self, plan: &Plan) -> Line<'static> {
        let figures = plan.at.map_or_else(
            || "mean".to_owned(),
            |at| match plan.together(at) {
                (first, last) if first == last => first.to_string(),
                (first, last) => format!("{first}-{:02}", last % 100),
            },
        );
        Line::from(vec![
            Span::raw(" ".repeat(plan.before)),
            self.span(plan.axis.labels(), Role::Dim),
            self.cell_right(figures, MEAN, Role::Dim),
            self.cell_right(if plan.counts > 0 { "n" } else { "" }, plan.counts, Role::Dim),
        ])
    }

    /// The line that points at the time whose figures stand on the right.
    pub fn pointer_line(&self, plan: &Plan) -> Line<'static> {
        let Some(at) = plan.at else { return Line::default() };
        let (before, label) = (plan.before + plan.axis.column(at) * plan.axis.width, at.to_string());
        let mut line = vec![Span::raw(" ".repeat(before)), self.span(self.glyphs.pointer(), Role::Key)];
        line.push(self.span(format!(" {label}"), Role::Key));
        Line::from(line)
    }

    /// The rows of a chart, from the top of each down, and its coverage.
    pub fn chart_lines(&self, chart: &Chart, plan: &Plan) -> Vec<(Line<'static>, Option<Link>)> {
        let columns: Vec<_> = chart.series.iter().map(|series| plan.axis.columns(&series.points, chart.unit)).collect();
        let scale = Scale::of(chart, plan.axis);
        let rows = chart.rows.max(1);
        let mut lines = Vec::with_capacity(chart.series.len() * rows + 1);
        for (series, columns) in chart.series.iter().zip(&columns) {
            let figure = match plan.at {
                Some(at) => columns.get(plan.axis.column(at)).copied().flatten(),
                None => whole(&series.points, chart.unit),
            };
            for row in (0..rows).rev() {
                let line = self.row_of_series(series, columns, (plan, chart.unit, scale, figure), (row, rows));
                lines.push((line, series.link.filter(|_| row + 1 == rows)));
            }
        }
        if chart.unit == Unit::Mean {
            lines.push((self.coverage(&columns, plan), None));
        }
        lines
    }

    fn row_of_series(
        &self,
        series: &Series,
        columns: &[Option<Column>],
        (plan, unit, scale, figure): (&Plan, Unit, Scale, Option<Column>),
        (row, rows): (usize, usize),
    ) -> Line<'static> {
        let (top, bottom) = (row + 1 == rows, row == 0);
        let end = match (rows, top, bottom) {
            (1, ..) => String::new(),
            (_, true, _) => scale_end(scale.high, unit),
            (_, _, true) => scale_end(scale.low, unit),
            _ => String::new(),
        };
        let cells = columns.iter().map(|column| {
            let level = column.map(|column| scale.level(column.figure, rows * self.glyphs.levels()));
            let glyph = level.map_or(' ', |level| self.glyphs.column(level, row));
            glyph.to_string().repeat(plan.axis.width)
        });
        let mut spans = vec![
            self.cell(if top { series.name.as_str() } else { "" }, plan.before - SCALE, Role::Text),
            self.cell_right(end, SCALE - 1, Role::Dim),
            Span::raw(" "),
            Span::styled(cells.collect::<String>(), self.theme.style(Role::Text)),
        ];
        if top {
            let n = figure.map_or(0, |column| column.n);
            let in_words = match unit {
                Unit::Mean => decimals(figure.map(|column| column.figure)),
                Unit::RollCalls => number(n),
            };
            spans.push(self.cell_right(in_words, MEAN, Role::Text));
            let n = if unit == Unit::Mean { number(n) } else { String::new() };
            spans.extend((plan.counts > 0).then(|| self.cell_right(n, plan.counts, Role::Dim)));
        }
        Line::from(spans)
    }

    /// How many roll calls there are at each time: where they are few, or none, a figure says little.
    fn coverage(&self, columns: &[Vec<Option<Column>>], plan: &Plan) -> Line<'static> {
        let most = |at: usize| columns.iter().filter_map(|row| Some((*row.get(at)?)?.n)).max();
        let counts: Vec<_> = (0..plan.axis.len()).map(most).collect();
        let top = counts.iter().flatten().copied().max().unwrap_or(0);
        let scale = Scale { low: 0.0, high: f64::from(top.max(1)) };
        let cells = counts.iter().map(|n| {
            let glyph = n.map_or(' ', |n| self.glyphs.column(scale.level(f64::from(n), self.glyphs.levels()), 0));
            glyph.to_string().repeat(plan.axis.width)
        });
        Line::from(vec![
            self.cell("n", plan.before - SCALE, Role::Dim),
            self.cell_right(number(top), SCALE - 1, Role::Dim),
            Span::raw(" "),
            Span::styled(cells.collect::<String>(), self.theme.style(Role::Dim)),
        ])
    }

    /// What the columns of a chart mean, and what they count.
    pub fn about_chart(&self, chart: &Chart, plan: &Plan) -> String {
        let together = if chart.unit == Unit::Mean { "mean" } else { "sum" };
        let times = if chart.by == By::Year { "years" } else { "sessions" };
        let column = match plan.axis.per_column {
            1 => String::new(),
            n => format!(" A column is the {together} of {n} {times}."),
        };
        let special = match chart.by {
            By::Session => " Special sessions are not in it, and the Council has none.",
            By::Year => "",
        };
        let body = self.counted_body().name();
        let scope = match (chart.unit, chart.of) {
            (Unit::RollCalls, _) => "every roll call by vote in view; see the coverage of the sources".to_owned(),
            (_, SeriesOf::AdoptedTexts) => {
                format!("adopted whole texts of the {body} in view, the one kind that the sources have for every year")
            }
            (_, SeriesOf::Everything) => {
                format!("every roll call of the {body} by vote in view; see the coverage of the sources")
            }
        };
        format!("A blank is a time without a figure.{column}{special} Counted: {scope}.")
    }
}

/// The mean of all points by n, or their sum.
fn whole(points: &[Point], unit: Unit) -> Option<Column> {
    let n: u32 = points.iter().map(|point| point.n).sum();
    let sum: f64 = points.iter().map(|point| point.figure * f64::from(point.n)).sum();
    let figure = match unit {
        Unit::Mean => sum / f64::from(n.max(1)),
        Unit::RollCalls => f64::from(n),
    };
    (n > 0).then_some(Column { figure, n })
}

/// `0.85`, and `1.0` where one decimal says it all; counts as whole numbers.
fn scale_end(figure: f64, unit: Unit) -> String {
    if unit == Unit::RollCalls {
        return format!("{figure:.0}");
    }
    if (figure * 10.0).fract().abs() < 1e-9 { format!("{figure:.1}") } else { format!("{figure:.2}") }
}

/// What falls into one column: the mean, or the sum of counts.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Column {
    figure: f64,
    n: u32,
}

/// Where times stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Axis {
    first: i16,
    last: i16,
    /// Times that one column puts together.
    per_column: i16,
    /// Cells that one column is wide.
    width: usize,
}

impl Axis {
    /// The widest that fits; where there are more times than cells, a column puts several together.
    fn fitting(first: i16, last: i16, room: usize) -> Self {
        let putting_together = |per_column: i16| {
            let first = first.div_euclid(per_column) * per_column;
            Self { first, last, per_column, width: 1 }
        };
        let mut axis = (1..i16::MAX).map(putting_together).find(|axis| axis.len() <= room.max(2)).unwrap_or(Self {
            first,
            last,
            per_column: i16::MAX,
            width: 1,
        });
        axis.width = (room / axis.len()).clamp(1, WIDEST);
        axis
    }

    fn len(self) -> usize {
        usize::from(self.last.abs_diff(self.first)) / self.step() + 1
    }

    fn step(self) -> usize {
        usize::from(self.per_column.unsigned_abs()).max(1)
    }

    fn column(self, at: i16) -> usize {
        usize::from(at.abs_diff(self.first)) / self.step()
    }

    /// What falls into each column.
    fn columns(self, points: &[Point], unit: Unit) -> Vec<Option<Column>> {
        let mut columns = vec![None; self.len()];
        // Points are in order of time, so that those of one column follow one another.
        for together in points.chunk_by(|a, b| self.column(a.at) == self.column(b.at)) {
            let at = together.first().map_or(0, |point| self.column(point.at));
            if let Some(column) = columns.get_mut(at) {
                *column = whole(together, unit);
            }
        }
        columns
    }

    /// The times in words, as many as stand apart from one another, over the columns that they belong to.
    fn labels(self) -> String {
        let cells = self.len() * self.width;
        let size = self.last.to_string().len();
        let apart = |step: &i16| usize::from(step.unsigned_abs()) * self.width >= (size + 2) * self.step();
        let step = STEPS.into_iter().find(apart).unwrap_or(i16::MAX);
        let mut line = String::new();
        for at in (self.first..=self.last).filter(|at| at % step == 0) {
            let (label, column) = (at.to_string(), self.column(at) * self.width);
            // A blank behind the last one keeps it apart from the figures on the right.
            if column >= line.len() && column + label.len() < cells {
                line.push_str(&" ".repeat(column - line.len()));
                line.push_str(&label);
            }
        }
        line.push_str(&" ".repeat(cells.saturating_sub(line.len())));
        line
    }
}

/// From which figure to which a row of columns reaches.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// That of a chart on an axis.
    fn of(chart: &Chart, axis: Axis) -> Self {
        let columns: Vec<_> = chart.series.iter().flat_map(|one| axis.columns(&one.points, chart.unit)).collect();
        Self::around(columns.iter().flatten().map(|column| column.figure), chart.unit)
    }

    /// The tenths around some figures; from nought to the most for counts.
    fn around(figures: impl Iterator<Item = f64> + Clone, unit: Unit) -> Self {
        if unit == Unit::RollCalls {
            return Self { low: 0.0, high: figures.fold(1.0, f64::max) };
        }
        let low = figures.clone().fold(f64::INFINITY, f64::min);
        let high = figures.fold(f64::NEG_INFINITY, f64::max);
        // A hair, so that 0.30000000000000004 is not above 0.3.
        let low = ((low + 1e-9) * 10.0).floor() / 10.0;
        let high = (((high - 1e-9) * 10.0).ceil() / 10.0).max(low + 0.1);
        Self { low, high }
    }

    /// A figure as a level from nought to below so many.
    fn level(self, figure: f64, levels: usize) -> usize {
        let share = ((figure - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        let level = ((share * levels as f64).ceil() as usize).saturating_sub(1).min(levels.saturating_sub(1));
        // What is there, however little, does not look like nothing.
        if self.low == 0.0 && figure > 0.0 { level.max(1) } else { level }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;

    use super::*;
    use crate::tui::glyphs::Glyphs;
    use crate::tui::theme::Theme;

    fn points(figures: &[(i16, f64, u32)]) -> Vec<Point> {
        figures.iter().map(|(at, figure, n)| Point { at: *at, figure: *figure, n: *n }).collect()
    }

    #[test]
    fn every_time_has_a_column_at_any_width() {
        for room in 2..250 {
            let axis = Axis::fitting(1946, 2025, room);
            assert!(axis.len() * axis.width <= room, "{room}: {axis:?}");
            assert!((1946..=2025).all(|year| axis.column(year) < axis.len()), "{room}: {axis:?}");
            assert_eq!(axis.labels().len(), axis.len() * axis.width, "{room}");
        }
    }

    #[test]
    fn labels_stand_over_their_columns_and_apart() {
        assert_eq!(Axis::fitting(1998, 2012, 15).labels(), "  2000         ");
        let wide = Axis::fitting(2000, 2009, 30);
        assert_eq!(wide.labels(), "2000  2002  2004  2006  2008  ");
        assert_eq!(Axis::fitting(1946, 2025, 27).labels(), " 1950         2000   ");
    }

    #[test]
    fn a_column_of_several_years_weighs_by_n() {
        let axis = Axis::fitting(2000, 2003, 2);
        let columns = axis.columns(&points(&[(2000, 1.0, 3), (2001, 0.0, 1), (2003, 0.5, 2)]), Unit::Mean);
        assert_eq!(columns, [Some(Column { figure: 0.75, n: 4 }), Some(Column { figure: 0.5, n: 2 })]);
    }

    #[test]
    fn the_scale_reaches_over_every_figure() {
        let scale = Scale::around([0.34, 0.3, 0.92].into_iter(), Unit::Mean);
        assert_eq!((scale.low, scale.high), (0.3, 1.0));
        assert_eq!([0.3, 0.64, 1.0].map(|figure| scale.level(figure, 8)), [0, 3, 7]);
        let counts = Scale::around([0.0, 319.0].into_iter(), Unit::RollCalls);
        assert_eq!([0.0, 1.0, 319.0].map(|figure| counts.level(figure, 8)), [0, 1, 7]);
        let one = Scale::around([1.0].into_iter(), Unit::Mean);
        assert!(one.low < one.high);
        assert_eq!((scale_end(0.3, Unit::Mean), scale_end(0.25, Unit::Mean)), ("0.3".to_owned(), "0.25".to_owned()));
    }

    #[test]
    fn a_chart_says_all_that_it_shows() {
        let record = std::sync::Arc::new(crate::record::Record::default());
        let series = vec![
            Series { name: "A".to_owned(), points: points(&[(2000, 0.5, 2), (2002, 1.0, 4)]), link: None },
            Series { name: "B".to_owned(), points: points(&[(2001, 0.75, 4)]), link: None },
        ];
        let chart =
            Chart { measure: "agreement", unit: Unit::Mean, series, rows: 1, by: By::Year, of: SeriesOf::Everything };
        let drawn = |ascii| {
            let app = App::new(record.clone(), Theme::MONO, Glyphs { ascii }, Size::new(80, 24));
            let mut document = Document::new(31);
            app.chart(&mut document, "Over time", &chart);
            let lines = document.draw(0..document.lines(), |_, _, _| Line::default());
            lines.iter().map(|line| line.to_string().trim_end().to_owned()).collect::<Vec<_>>()
        };
        let expected = [
            "Over time  agreement by year, ▁ 0.5 to █ 1.0",
            "       2000        mean       n",
            "A      ▁▁▁   ███  0.833       6",
            "B         ▄▄▄     0.750       4",
            "n    4 ▄▄▄██████",
        ];
        assert_eq!(drawn(false)[..5], expected);
        assert!(drawn(true).iter().all(|line| line.is_ascii()), "{:?}", drawn(true));
        assert!(drawn(true)[5..].join(" ").contains("Counted: every roll call"));
    }
}
