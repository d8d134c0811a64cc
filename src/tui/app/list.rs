//! A list with a cursor that stays on what was chosen, however the list is sorted or filtered.

/// Rows and the one under the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<T> {
    rows: Vec<T>,
    /// What was chosen last; the cursor returns to it when a filter that hid it goes away.
    chosen: Option<T>,
    cursor: usize,
}

impl<T: Copy + PartialEq> List<T> {
    /// A list with the cursor on the first row.
    pub fn new(rows: Vec<T>) -> Self {
        Self { chosen: rows.first().copied(), rows, cursor: 0 }
    }

    /// The rows.
    pub fn rows(&self) -> &[T] {
        &self.rows
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
    pub fn set_rows(&mut self, rows: Vec<T>, distance: impl Fn(T, T) -> usize) {
        self.rows = rows;
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

    /// Moves the cursor, not beyond the ends.
    pub fn move_by(&mut self, by: isize) {
        self.move_to(self.cursor.saturating_add_signed(by));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: i32, b: i32) -> usize {
        a.abs_diff(b) as usize
    }

    #[test]
    fn the_cursor_returns_to_what_was_chosen() {
        let mut list = List::new(vec![1, 2, 3, 4, 5]);
        list.choose(4);
        list.set_rows(vec![1, 5], distance);
        assert_eq!(list.selected(), Some(5));
        list.set_rows(vec![], distance);
        assert_eq!(list.selected(), None);
        list.set_rows(vec![5, 4, 3, 2, 1], distance);
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
        assert_eq!(empty.selected(), None);
    }
}
