//! Pictures as geometry: where the seats of a chamber and the countries of the world stand in a number of columns and rows. What
//! is drawn there, and how, is
//! for others; this room knows neither the record nor a terminal.
//!
//! A cell of a terminal is about twice as high as it is wide. Distances and angles here are as a person sees them: a column
//! counts one, a row two.

// No index of what a file or a person brings can be wrong here.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

pub mod atlas;
pub mod hemicycle;
pub mod horseshoe;
pub mod map;
pub mod projection;
pub mod raster;

/// A cell: columns from the left, rows from the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Column.
    pub x: u16,
    /// Row.
    pub y: u16,
}

/// Columns and rows that a picture may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Room {
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

/// A row is so many columns high.
pub const ROW_HEIGHT: f64 = 2.0;

/// A direction to walk in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

/// The next of some cells in a direction, by place among them; none where nothing lies there.
pub fn next_towards(cells: &[Cell], from: Cell, direction: Direction) -> Option<usize> {
    let distance = |to: &Cell| {
        let right = f64::from(to.x) - f64::from(from.x);
        let down = (f64::from(to.y) - f64::from(from.y)) * ROW_HEIGHT;
        let (along, aside) = match direction {
            Direction::Left => (-right, down),
            Direction::Right => (right, down),
            Direction::Up => (-down, right),
            Direction::Down => (down, right),
        };
        // What lies more aside than ahead is in another direction.
        (along > 0.0 && aside.abs() <= 2.0 * along).then(|| along + 2.0 * aside.abs())
    };
    let found = cells.iter().enumerate().filter_map(|(place, cell)| Some((distance(cell)?, place)));
    found.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, place)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_goes_to_the_nearest_ahead() {
        let cells = [Cell { x: 5, y: 5 }, Cell { x: 9, y: 5 }, Cell { x: 6, y: 9 }, Cell { x: 0, y: 0 }];
        let step = |direction| next_towards(&cells, cells[0], direction);
        assert_eq!(step(Direction::Right), Some(1));
        assert_eq!(step(Direction::Down), Some(2));
        assert_eq!(step(Direction::Left), Some(3));
        assert_eq!(next_towards(&cells, cells[1], Direction::Right), None);
    }
}
