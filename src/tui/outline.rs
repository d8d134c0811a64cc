//! Rows and the headings between them: years, sessions, bands of margins.
//!
//! Headings are found once, when the rows change; a frame asks only for the lines that it shows, by bisection. A *row*
//! is what the cursor can stand on, a *line* is what the screen shows: a row or a heading.

use std::ops::Range;

/// A heading and the first row under it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Heading {
    first: usize,
    title: String,
}

/// What stands in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A heading, by number.
    Heading(usize),
    /// A row, by number.
    Row(usize),
}

/// How rows and headings follow one another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    rows: usize,
    headings: Vec<Heading>,
}

impl Outline {
    /// Rows without headings.
    pub fn plain(rows: usize) -> Self {
        Self { rows, headings: Vec::new() }
    }

    /// A heading above each run of rows that have the same key; `title` makes it of the key and those rows.
    pub fn by<T, K: PartialEq>(rows: &[T], key: impl Fn(&T) -> K, title: impl Fn(&K, &[T]) -> String) -> Self {
        let mut runs: Vec<(usize, K)> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let key = key(row);
            if runs.last().is_none_or(|(_, last)| *last != key) {
                runs.push((at, key));
            }
        }
        let ends = runs.iter().skip(1).map(|(first, _)| *first).chain([rows.len()]);
        let headings = runs
            .iter()
            .zip(ends)
            .map(|((first, key), end)| Heading { first: *first, title: title(key, &rows[*first..end]) })
            .collect();
        Self { rows: rows.len(), headings }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many headings there are.
    pub fn headings(&self) -> usize {
        self.headings.len()
    }

    /// How many lines there are, headings among them.
    pub fn lines(&self) -> usize {
        self.rows + self.headings.len()
    }

    /// The line that a row stands in.
    pub fn line_of(&self, row: usize) -> usize {
        row + self.headings.partition_point(|heading| heading.first <= row)
    }

    /// What stands in a line.
    pub fn entry(&self, line: usize) -> Entry {
        let above = self.bisect(|number, heading| heading.first + number < line);
        match self.headings.get(above) {
            Some(heading) if heading.first + above == line => Entry::Heading(above),
            _ => Entry::Row(line - above),
        }
    }

    /// The row that a line stands for: its own, or the first one under a heading.
    pub fn row_at(&self, line: usize) -> usize {
        match self.entry(line) {
            Entry::Heading(number) => self.span(number).start,
            Entry::Row(row) => row,
        }
    }

    /// The heading that a row stands under, if there are headings.
    pub fn above(&self, row: usize) -> Option<usize> {
        self.headings.partition_point(|heading| heading.first <= row).checked_sub(1)
    }

    /// The words of a heading.
    pub fn title(&self, number: usize) -> &str {
        self.headings.get(number).map_or("", |heading| &heading.title)
    }

    /// The rows under a heading.
    pub fn span(&self, number: usize) -> Range<usize> {
        let first = |number: usize| self.headings.get(number).map_or(self.rows, |heading| heading.first);
        first(number)..first(number + 1)
    }

    /// The first row under the next heading; nothing under the last one.
    pub fn next(&self, row: usize) -> Option<usize> {
        let below = self.headings.partition_point(|heading| heading.first <= row);
        self.headings.get(below).map(|heading| heading.first)
    }

    /// The first row under this heading, or under the one before if the row is the first already.
    pub fn previous(&self, row: usize) -> Option<usize> {
        let above = self.headings.partition_point(|heading| heading.first < row).checked_sub(1)?;
        Some(self.headings[above].first)
    }

    /// The row of the line that lies some lines away from a row; where that is a heading, the next row on the way.
    pub fn row_by_lines(&self, row: usize, by: isize) -> usize {
        let line = self.line_of(row).saturating_add_signed(by).min(self.lines().saturating_sub(1));
        match self.entry(line) {
            Entry::Heading(number) if by < 0 => self.span(number).start.saturating_sub(1),
            Entry::Heading(number) => self.span(number).start,
            Entry::Row(row) => row,
        }
    }

    fn bisect(&self, before: impl Fn(usize, &Heading) -> bool) -> usize {
        let (mut low, mut high) = (0, self.headings.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if before(middle, &self.headings[middle]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years() -> Outline {
        let rows = [1970, 1970, 1971, 1973, 1973, 1973];
        Outline::by(&rows, |year| *year, |year, rows| format!("{year}: {}", rows.len()))
    }

    #[test]
    fn headings_stand_between_runs() {
        let outline = years();
        let shown: Vec<String> = (0..outline.lines())
            .map(|line| match outline.entry(line) {
                Entry::Heading(number) => outline.title(number).to_owned(),
                Entry::Row(row) => row.to_string(),
            })
            .collect();
        assert_eq!(shown, ["1970: 2", "0", "1", "1971: 1", "2", "1973: 3", "3", "4", "5"]);
        for row in 0..outline.rows() {
            assert_eq!(outline.entry(outline.line_of(row)), Entry::Row(row));
        }
        assert_eq!((outline.row_at(3), outline.row_at(4), outline.above(2)), (2, 2, Some(1)));
        assert_eq!(outline.span(2), 3..6);
    }

    #[test]
    fn steps_lead_from_heading_to_heading() {
        let outline = years();
        assert_eq!((outline.next(0), outline.next(2), outline.next(4)), (Some(2), Some(3), None));
        assert_eq!((outline.previous(5), outline.previous(3), outline.previous(0)), (Some(3), Some(2), None));
        assert_eq!((Outline::plain(3).next(0), Outline::plain(3).previous(2)), (None, None));
    }

    #[test]
    fn a_step_by_lines_never_rests_on_a_heading() {
        let outline = years();
        assert_eq!((outline.row_by_lines(1, 1), outline.row_by_lines(2, -1)), (2, 1));
        assert_eq!((outline.row_by_lines(0, 99), outline.row_by_lines(5, -99)), (5, 0));
        assert_eq!((Outline::plain(0).row_by_lines(0, 5), Outline::plain(9).row_by_lines(2, 3)), (0, 5));
    }
}
