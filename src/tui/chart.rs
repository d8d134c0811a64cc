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
    /// A row for each.
    pub series: Vec<Series>,
    /// Lines that a row is high.
    pub rows: usize,
    /// By what time.
    pub by: By,
    /// Which roll calls it counts.
    pub of: SeriesOf,
}

impl App {
    /// Adds a chart to a document, with its axis, its coverage and what it counts; nothing where no figure is.
    pub fn chart(&self, document: &mut Document, title: &str, chart: &Chart) {
        let times = || chart.series.iter().flat_map(|series| series.points.iter().map(|point| point.at));
        let (Some(first), Some(last)) = (times().min(), times().max()) else { return };
        document.heading(Line::from(vec![
            self.span(title, Role::Heading),
            self.span(format!("  {} by {}", chart.measure, chart.by.word()), Role::Dim),
        ]));
        let names = chart.series.iter().map(|series| width(&series.name)).max().unwrap_or(0);
        let before = names.clamp(1, 12) + 1 + SCALE;
        // Where there is no room for n, it goes before a number is cut.
        let counts = if document.width() < before + NARROWEST + MEAN + N { 0 } else { N };
        let room = document.width().saturating_sub(before + MEAN + counts);
        let axis = Axis::fitting(first, last, room.max(NARROWEST));
        let columns: Vec<_> = chart.series.iter().map(|series| axis.columns(&series.points)).collect();
        let scale = Scale::of(columns.iter().flatten().flatten().map(|column| column.figure));
        document.line(Line::from(vec![
            Span::raw(" ".repeat(before)),
            self.span(axis.labels(), Role::Dim),
            self.cell_right("mean", MEAN, Role::Dim),
            self.cell_right(if counts > 0 { "n" } else { "" }, counts, Role::Dim),
        ]));
        for (series, columns) in chart.series.iter().zip(&columns) {
            self.series(document, series, columns, (before, counts, scale, axis), chart.rows.max(1));
        }
        self.coverage(document, &columns, before, axis);
        self.about_chart(document, chart, axis, scale);
    }

    fn series(
        &self,
        document: &mut Document,
        series: &Series,
        columns: &[Option<Column>],
        (before, counts, scale, axis): (usize, usize, Scale, Axis),
        rows: usize,
    ) {
        let n: u32 = series.points.iter().map(|point| point.n).sum();
        let sum: f64 = series.points.iter().map(|point| point.figure * f64::from(point.n)).sum();
        let mean = (n > 0).then(|| sum / f64::from(n));
        for row in (0..rows).rev() {
            let (top, bottom) = (row + 1 == rows, row == 0);
            let end = match (rows, top, bottom) {
                (1, ..) => String::new(),
                (_, true, _) => scale_end(scale.high),
                (_, _, true) => scale_end(scale.low),
                _ => String::new(),
            };
            let cells = columns.iter().map(|column| {
                let level = column.map(|column| scale.level(column.figure, rows * self.glyphs.levels()));
                let glyph = level.map_or(' ', |level| self.glyphs.column(level, row));
                glyph.to_string().repeat(axis.width)
            });
            let mut spans = vec![
                self.cell(if top { series.name.as_str() } else { "" }, before - SCALE, Role::Text),
                self.cell_right(end, SCALE - 1, Role::Dim),
                Span::raw(" "),
                Span::styled(cells.collect::<String>(), self.theme.style(Role::Text)),
            ];
            if top {
                spans.push(self.cell_right(decimals(mean), MEAN, Role::Text));
                spans.extend((counts > 0).then(|| self.cell_right(number(n), counts, Role::Dim)));
            }
            match series.link.filter(|_| top) {
                Some(link) => document.row(Line::from(spans), link),
                None => document.line(Line::from(spans)),
            }
        }
    }

    /// How many roll calls there are at each time: where they are few, or none, a figure says little.
    fn coverage(&self, document: &mut Document, columns: &[Vec<Option<Column>>], before: usize, axis: Axis) {
        let most = |at: usize| columns.iter().filter_map(|row| Some((*row.get(at)?)?.n)).max();
        let counts: Vec<_> = (0..axis.len()).map(most).collect();
        let top = counts.iter().flatten().copied().max().unwrap_or(0);
        let scale = Scale { low: 0.0, high: f64::from(top.max(1)) };
        let cells = counts.iter().map(|n| {
            let glyph = n.map_or(' ', |n| self.glyphs.column(scale.level(f64::from(n), self.glyphs.levels()), 0));
            glyph.to_string().repeat(axis.width)
        });
        document.line(Line::from(vec![
            self.cell("n", before - SCALE, Role::Dim),
            self.cell_right(number(top), SCALE - 1, Role::Dim),
            Span::raw(" "),
            Span::styled(cells.collect::<String>(), self.theme.style(Role::Dim)),
        ]));
    }

    fn about_chart(&self, document: &mut Document, chart: &Chart, axis: Axis, scale: Scale) {
        let column = match (axis.per_column, chart.by) {
            (1, _) => String::new(),
            (n, By::Year) => format!(" A column is the mean of {n} years."),
            (n, By::Session) => format!(" A column is the mean of {n} sessions."),
        };
        let special = if chart.by == By::Session { " Special sessions are not in it." } else { "" };
        let scope = match chart.of {
            SeriesOf::AdoptedTexts => "adopted whole texts in view, the one kind that the sources have for every year",
            SeriesOf::Everything => "every roll call by vote in view; see the coverage of the sources",
        };
        let text = format!(
            "From {} ({}) to {} ({}); a blank is a time without a figure.{column}{special} Counted: {scope}.",
            scale_end(scale.low).trim(),
            self.glyphs.column(0, 0),
            scale_end(scale.high).trim(),
            self.glyphs.column(self.glyphs.levels() - 1, 0),
        );
        document.extend(self.wrapped(&text, document.width(), Role::Dim));
    }
}

/// `0.85`, and `1.0` where one decimal says it all.
fn scale_end(figure: f64) -> String {
    if (figure * 10.0).fract().abs() < 1e-9 { format!("{figure:.1}") } else { format!("{figure:.2}") }
}

/// The mean of what falls into one column.
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

    /// What falls into each column, by n.
    fn columns(self, points: &[Point]) -> Vec<Option<Column>> {
        let mut columns: Vec<Option<Column>> = vec![None; self.len()];
        for point in points {
            let Some(column) = columns.get_mut(self.column(point.at)) else { continue };
            let before = column.unwrap_or(Column { figure: 0.0, n: 0 });
            let n = before.n + point.n;
            let sum = before.figure * f64::from(before.n) + point.figure * f64::from(point.n);
            *column = (n > 0).then(|| Column { figure: sum / f64::from(n), n });
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
            if column >= line.len() && column + label.len() <= cells {
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
    /// The tenths around some figures.
    fn of(figures: impl Iterator<Item = f64> + Clone) -> Self {
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
        ((share * levels as f64) as usize).min(levels.saturating_sub(1))
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
        let columns = axis.columns(&points(&[(2000, 1.0, 3), (2001, 0.0, 1), (2003, 0.5, 2)]));
        assert_eq!(columns, [Some(Column { figure: 0.75, n: 4 }), Some(Column { figure: 0.5, n: 2 })]);
    }

    #[test]
    fn the_scale_reaches_over_every_figure() {
        let scale = Scale::of([0.34, 0.3, 0.92].into_iter());
        assert_eq!((scale.low, scale.high), (0.3, 1.0));
        assert_eq!([0.3, 0.65, 1.0].map(|figure| scale.level(figure, 8)), [0, 4, 7]);
        let one = Scale::of([1.0].into_iter());
        assert!(one.low < one.high);
        assert_eq!((scale_end(0.3), scale_end(0.25)), ("0.3".to_owned(), "0.25".to_owned()));
    }

    #[test]
    fn a_chart_says_all_that_it_shows() {
        let record = std::sync::Arc::new(crate::record::Record::default());
        let series = vec![
            Series { name: "A".to_owned(), points: points(&[(2000, 0.5, 2), (2002, 1.0, 4)]), link: None },
            Series { name: "B".to_owned(), points: points(&[(2001, 0.75, 4)]), link: None },
        ];
        let chart = Chart { measure: "agreement", series, rows: 1, by: By::Year, of: SeriesOf::Everything };
        let drawn = |ascii| {
            let app = App::new(record.clone(), Theme::MONO, Glyphs { ascii }, Size::new(80, 24));
            let mut document = Document::new(31);
            app.chart(&mut document, "Over time", &chart);
            let lines = document.draw(0..document.lines(), |_, _, _| Line::default());
            lines.iter().map(|line| line.to_string().trim_end().to_owned()).collect::<Vec<_>>()
        };
        let expected = [
            "Over time  agreement by year",
            "       2000        mean       n",
            "A      ▁▁▁   ███  0.833       6",
            "B         ▅▅▅     0.750       4",
            "n    4 ▅▅▅██████",
        ];
        assert_eq!(drawn(false)[..5], expected);
        assert!(drawn(true).iter().all(|line| line.is_ascii()), "{:?}", drawn(true));
        assert!(drawn(true)[5..].join(" ").contains("Counted: every roll call"));
    }
}
