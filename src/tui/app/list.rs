//! A list with a cursor that stays on what was chosen, however the list is sorted or filtered.

use crate::tui::outline::Outline;

/// Rows, the headings between them, and the row under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<T> {
    rows: Vec<T>,
    outline: Outline,
    /// What was chosen last; the cursor returns to it when a filter that hid it goes away.
    chosen: Option<T>,
    cursor: usize,
}

impl<T: Copy + PartialEq> List<T> {
    /// A list without headings, with the cursor on the first row.
    pub fn new(rows: Vec<T>) -> Self {
        Self { chosen: rows.first().copied(), outline: Outline::plain(rows.len()), rows, cursor: 0 }
    }

    /// The rows.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// The headings between the rows.
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// Where the cursor is.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// What is under the cursor.
    pub fn selected(&self) -> Option<T> {
        self.rows.get(self.cursor).copied()
    }

    /// Takes other rows. The cursor stays on what was chosen, or goes to the row with the least `distance` to it.
    pub fn set_rows(&mut self, rows: Vec<T>, outline: Outline, distance: impl Fn(T, T) -> usize) {
        self.rows = rows;
        self.outline = outline;
        self.cursor = match self.chosen {
            Some(chosen) => {
                let near = self.rows.iter().enumerate().min_by_key(|(_, row)| distance(**row, chosen));
                near.map_or(0, |(at, _)| at)
            }
            None => 0,
        };
    }

    /// Puts the cursor on a row, if it is there.
    pub fn choose(&mut self, row: T) -> bool {
        match self.rows.iter().position(|other| *other == row) {
            Some(at) => {
                self.move_to(at);
                true
            }
            None => false,
        }
    }

    /// Puts the cursor on a place, or the last one.
    pub fn move_to(&mut self, at: usize) {
        self.cursor = at.min(self.rows.len().saturating_sub(1));
        self.chosen = self.selected().or(self.chosen);
    }

    /// Moves the cursor by rows, not beyond the ends.
    pub fn move_by(&mut self, by: isize) {
        self.move_to(self.cursor.saturating_add_signed(by));
    }

    /// Moves the cursor by lines of the screen, headings among them, not beyond the ends.
    pub fn page_by(&mut self, by: isize) {
        self.move_to(self.outline.row_by_lines(self.cursor, by));
    }

    /// Moves the cursor to the first row under the next heading, or under this one and then the one before. Says whether
    /// there was one.
    pub fn move_by_heading(&mut self, forward: bool) -> bool {
        let row = if forward { self.outline.next(self.cursor) } else { self.outline.previous(self.cursor) };
        row.inspect(|row| self.move_to(*row)).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: i32, b: i32) -> usize {
        a.abs_diff(b) as usize
    }

    fn set(list: &mut List<i32>, rows: &[i32]) {
        list.set_rows(rows.to_vec(), Outline::plain(rows.len()), distance);
    }

    #[test]
    fn the_cursor_returns_to_what_was_chosen() {
        let mut list = List::new(vec![1, 2, 3, 4, 5]);
        list.choose(4);
        set(&mut list, &[1, 5]);
        assert_eq!(list.selected(), Some(5));
        set(&mut list, &[]);
        assert_eq!(list.selected(), None);
        set(&mut list, &[5, 4, 3, 2, 1]);
        assert_eq!((list.selected(), list.cursor()), (Some(4), 1));
    }

    #[test]
    fn the_cursor_stays_between_the_ends() {
        let mut list = List::new(vec![1, 2, 3]);
        list.move_by(99);
        assert_eq!(list.selected(), Some(3));
        list.move_by(-99);
        assert_eq!(list.selected(), Some(1));
        let mut empty = List::<i32>::new(vec![]);
        empty.move_by(1);
        empty.page_by(1);
        assert!(!empty.move_by_heading(true));
        assert_eq!(empty.selected(), None);
    }

    #[test]
    fn the_cursor_steps_from_heading_to_heading() {
        let rows = vec![10, 11, 20, 21, 30];
        let outline = Outline::by(&rows, |row| row / 10, |tens, _| tens.to_string());
        let mut list = List::new(rows.clone());
        list.set_rows(rows, outline, distance);
        assert!(list.move_by_heading(true) && list.move_by_heading(true));
        assert_eq!(list.selected(), Some(30));
        assert!(!list.move_by_heading(true) && list.move_by_heading(false));
        assert_eq!(list.selected(), Some(20));
        list.page_by(3);
        assert_eq!(list.selected(), Some(30));
    }
}
