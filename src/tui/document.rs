//! What stands in a detail pane: lines to read, and stops for the cursor, some of which lead somewhere.
//!
//! A document is built for a width. Long runs of rows are not made into lines until they are drawn, so that a country
//! with ten thousand ballots costs as little as one with ten.

use std::ops::Range;

use ratatui::text::{Line, Span};

use super::outline::{Entry, Outline};
use crate::query::Query;
use crate::record::MemberId;

/// Where a row leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Link {
    /// To a roll call, by place in the record.
    RollCall(usize),
    /// To a member.
    Member(MemberId),
    /// To a group, by place in the record.
    Group(usize),
    /// To the roll calls in which a member differed from a group, by place in the record, or back.
    Differing(usize),
    /// To a regular session on the screen of ideal points.
    Session(u16),
    /// To a step of a lesson, both by number.
    Step {
        /// The lesson.
        lesson: usize,
        /// The step.
        step: usize,
    },
    /// To the notes on sources and doubts in full, or back.
    Notes,
}

/// Whose ballot stands in the row of a roll call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Voter {
    /// A member.
    Member(MemberId),
    /// Most of a group, by place in the record.
    Group(usize),
}

/// A place where the cursor can stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The line.
    pub line: usize,
    /// The columns to mark.
    pub columns: Range<usize>,
    /// Where it leads.
    pub link: Option<Link>,
    /// The roll calls that are like what stands there.
    pub filter: Option<Query>,
}

#[derive(Debug, Clone)]
enum Block {
    Lines(Vec<Line<'static>>),
    Rows(Vec<(Line<'static>, Link)>),
    Grid { cells: Vec<(Vec<Span<'static>>, Link)>, columns: usize, cell_width: usize },
    RollCalls { rows: Vec<usize>, voters: Vec<Voter>, outline: Outline, headings: Vec<Line<'static>> },
}

impl Block {
    fn lines(&self) -> usize {
        match self {
            Self::Lines(lines) => lines.len(),
            Self::Rows(rows) => rows.len(),
            Self::Grid { cells, columns, .. } => cells.len().div_ceil(*columns),
            Self::RollCalls { outline, .. } => outline.lines(),
        }
    }

    fn stops(&self) -> usize {
        match self {
            Self::Grid { cells, .. } => cells.len(),
            Self::RollCalls { rows, .. } => rows.len(),
            other => other.lines(),
        }
    }
}

/// A detail, laid out for a width.
#[derive(Debug, Clone, Default)]
pub struct Document {
    blocks: Vec<Block>,
    /// The stops at headings.
    headings: Vec<usize>,
    /// The stops from one to another, and the filter for roll calls that are like what stands there.
    filters: Vec<(Range<usize>, Query)>,
    width: usize,
}

impl Document {
    /// An empty document of a width.
    pub fn new(width: usize) -> Self {
        Self { width: width.max(1), ..Self::default() }
    }

    /// The width that it is laid out for.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Adds a line to read.
    pub fn line(&mut self, line: impl Into<Line<'static>>) {
        match self.blocks.last_mut() {
            Some(Block::Lines(lines)) => lines.push(line.into()),
            _ => self.blocks.push(Block::Lines(vec![line.into()])),
        }
    }

    /// Adds the heading of a section, a blank line above it.
    pub fn heading(&mut self, line: impl Into<Line<'static>>) {
        self.gap();
        self.headings.push(self.stops());
        self.line(line);
    }

    /// Adds lines to read, or that lead somewhere; the filter, if there is one, is for roll calls that are like what they
    /// say.
    pub fn extend_like(
        &mut self,
        lines: impl IntoIterator<Item = Line<'static>>,
        link: Option<Link>,
        filter: Option<Query>,
    ) {
        let first = self.stops();
        for line in lines {
            match link {
                Some(link) => self.row(line, link),
                None => self.line(line),
            }
        }
        self.filters.extend(filter.map(|filter| (first..self.stops(), filter)));
    }

    /// Adds a blank line, unless there is one or nothing stands above.
    pub fn gap(&mut self) {
        let blank = match self.blocks.last() {
            Some(Block::Lines(lines)) => lines.last().is_some_and(|line| line.width() == 0),
            Some(_) => false,
            None => true,
        };
        if !blank {
            self.line(Line::default());
        }
    }

    /// Adds a row that leads somewhere.
    pub fn row(&mut self, line: impl Into<Line<'static>>, link: Link) {
        match self.blocks.last_mut() {
            Some(Block::Rows(rows)) => rows.push((line.into(), link)),
            _ => self.blocks.push(Block::Rows(vec![(line.into(), link)])),
        }
    }

    /// Adds cells of a width, in as many columns as fit, read downwards.
    pub fn grid(&mut self, cells: Vec<(Vec<Span<'static>>, Link)>, cell_width: usize) {
        let cell_width = cell_width.clamp(1, self.width);
        let columns = (self.width / cell_width).max(1);
        if !cells.is_empty() {
            self.blocks.push(Block::Grid { cells, columns, cell_width });
        }
    }

    /// Adds a row for each of many roll calls, by place in the record, in which stands what some voters did, with a line
    /// for each heading between them. The rows are made into lines when they are drawn.
    pub fn roll_calls(&mut self, rows: Vec<usize>, voters: Vec<Voter>, outline: Outline, headings: Vec<Line<'static>>) {
        let above = self.stops();
        self.headings.extend((0..headings.len()).map(|number| above + outline.span(number).start));
        self.blocks.push(Block::RollCalls { rows, voters, outline, headings });
    }

    /// The stop at the next heading, or at the one before.
    pub fn heading_from(&self, stop: usize, forward: bool) -> Option<usize> {
        let at = match forward {
            true => self.headings.partition_point(|heading| *heading <= stop),
            false => self.headings.partition_point(|heading| *heading < stop).checked_sub(1)?,
        };
        self.headings.get(at).copied()
    }

    /// How many lines there are.
    pub fn lines(&self) -> usize {
        self.blocks.iter().map(Block::lines).sum()
    }

    /// How many stops there are.
    pub fn stops(&self) -> usize {
        self.blocks.iter().map(Block::stops).sum()
    }

    /// A stop, by number.
    pub fn stop(&self, number: usize) -> Option<Stop> {
        let (mut line, mut rest) = (0, number);
        for block in &self.blocks {
            if rest < block.stops() {
                let whole = 0..self.width;
                let (row, columns, link) = match block {
                    Block::Lines(_) => (rest, whole, None),
                    Block::Rows(rows) => (rest, whole, Some(rows[rest].1)),
                    Block::RollCalls { rows, outline, .. } => {
                        (outline.line_of(rest), whole, Some(Link::RollCall(rows[rest])))
                    }
                    Block::Grid { cells, cell_width, .. } => {
                        let (column, row) = (rest / block.lines(), rest % block.lines());
                        (row, column * cell_width..(column + 1) * cell_width, Some(cells[rest].1))
                    }
                };
                let like = self.filters.iter().find(|(stops, _)| stops.contains(&number));
                return Some(Stop { line: line + row, columns, link, filter: like.map(|(_, filter)| filter.clone()) });
            }
            rest -= block.stops();
            line += block.lines();
        }
        None
    }

    /// The first stop that leads somewhere, else the first.
    pub fn first_link(&self) -> usize {
        let mut before = 0;
        for block in &self.blocks {
            if !matches!(block, Block::Lines(_)) && block.stops() > 0 {
                return before;
            }
            before += block.stops();
        }
        0
    }

    /// The first stop that leads to something.
    pub fn stop_to(&self, link: Link) -> Option<usize> {
        (0..self.stops()).find(|number| self.stop(*number).is_some_and(|stop| stop.link == Some(link)))
    }

    /// The stop at a line and column, for the mouse.
    pub fn stop_at(&self, line: usize, column: usize) -> Option<usize> {
        let (mut above, mut before) = (0, 0);
        for block in &self.blocks {
            if line < above + block.lines() {
                let row = line - above;
                return match block {
                    Block::Grid { cells, cell_width, .. } => {
                        let cell = column / cell_width * block.lines() + row;
                        (cell < cells.len()).then_some(before + cell)
                    }
                    Block::RollCalls { outline, .. } => Some(before + outline.row_at(row)),
                    _ => Some(before + row),
                };
            }
            above += block.lines();
            before += block.stops();
        }
        None
    }

    /// The lines of a range; `roll_call` draws the row of a roll call, with what some voters did, in a width.
    pub fn draw(
        &self,
        range: Range<usize>,
        roll_call: impl Fn(usize, &[Voter], usize) -> Line<'static>,
    ) -> Vec<Line<'static>> {
        let mut drawn = Vec::with_capacity(range.len());
        let mut above = 0;
        for block in &self.blocks {
            let count = block.lines();
            let from = range.start.saturating_sub(above).min(count);
            let to = range.end.saturating_sub(above).min(count);
            for row in from..to {
                drawn.push(match block {
                    Block::Lines(lines) => lines[row].clone(),
                    Block::Rows(rows) => rows[row].0.clone(),
                    Block::RollCalls { rows, voters, outline, headings } => match outline.entry(row) {
                        Entry::Heading(number) => headings.get(number).cloned().unwrap_or_default(),
                        Entry::Row(row) => roll_call(rows[row], voters, self.width),
                    },
                    Block::Grid { cells, columns, cell_width } => grid_line(cells, row, count, *columns, *cell_width),
                });
            }
            above += count;
        }
        drawn
    }
}

impl Extend<Line<'static>> for Document {
    /// Adds lines to read.
    fn extend<I: IntoIterator<Item = Line<'static>>>(&mut self, lines: I) {
        lines.into_iter().for_each(|line| self.line(line));
    }
}

fn grid_line(
    cells: &[(Vec<Span<'static>>, Link)],
    row: usize,
    rows: usize,
    columns: usize,
    cell_width: usize,
) -> Line<'static> {
    let mut spans = Vec::new();
    for column in 0..columns {
        let Some((cell, _)) = cells.get(column * rows + row) else { break };
        let used: usize = cell.iter().map(Span::width).sum();
        spans.extend(cell.iter().cloned());
        spans.push(Span::raw(" ".repeat(cell_width.saturating_sub(used))));
    }
    Line::from(spans)
}

/// The first line to show so that the cursor's line stands in the middle, as far as the ends allow. Nothing has to be
/// remembered from frame to frame for that.
pub fn scroll(cursor: usize, height: usize, lines: usize) -> usize {
    cursor.saturating_sub(height / 2).min(lines.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        let mut document = Document::new(20);
        document.line("head");
        document.gap();
        document.gap();
        let cells = (0..5).map(|n| (vec![Span::raw(format!("cell {n}"))], Link::Member(MemberId(n)))).collect();
        document.grid(cells, 10);
        let rows = vec![7, 9];
        let outline = Outline::by(&rows, |place| *place, |_, _| String::new());
        document.roll_calls(
            rows,
            vec![Voter::Member(MemberId(3))],
            outline,
            vec![Line::from("seven"), Line::from("nine")],
        );
        document
    }

    #[test]
    fn grids_are_read_downwards() {
        let document = document();
        assert_eq!((document.lines(), document.stops()), (2 + 3 + 4, 2 + 5 + 2));
        assert_eq!(document.first_link(), 2);
        let stop = document.stop(2 + 3).unwrap();
        assert_eq!((stop.line, stop.columns, stop.link), (2, 10..20, Some(Link::Member(MemberId(3)))));
        assert_eq!(document.stop_at(2, 12), Some(5));
        assert_eq!(document.stop_at(4, 12), None);
        assert_eq!(document.stop(9), None);
    }

    #[test]
    fn only_what_is_asked_for_is_drawn() {
        let document = document();
        let drawn = document.draw(4..7, |place, members, _| Line::from(format!("{place} {members:?}")));
        let text: Vec<_> = drawn.iter().map(ToString::to_string).collect();
        assert_eq!(text, ["cell 2    ", "seven", "7 [Member(MemberId(3))]"]);
        let stop = document.stop(8).unwrap();
        assert_eq!((stop.line, stop.link), (8, Some(Link::RollCall(9))));
        assert_eq!((document.stop_at(7, 0), document.stop_at(8, 0)), (Some(8), Some(8)));
    }

    #[test]
    fn steps_lead_from_heading_to_heading() {
        let document = document();
        assert_eq!((document.heading_from(0, true), document.heading_from(7, true)), (Some(7), Some(8)));
        assert_eq!((document.heading_from(8, true), document.heading_from(8, false)), (None, Some(7)));
        assert_eq!(document.heading_from(7, false), None);
    }

    #[test]
    fn the_cursor_stands_in_the_middle_but_for_the_ends() {
        assert_eq!(scroll(0, 10, 100), 0);
        assert_eq!(scroll(50, 10, 100), 45);
        assert_eq!(scroll(99, 10, 100), 90);
        assert_eq!(scroll(3, 10, 5), 0);
        assert_eq!(scroll(3, 0, 5), 3);
    }
}
