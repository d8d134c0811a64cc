//! The seats of a half circle, in rows of arcs, as parliaments are drawn: the same distance from seat to seat and from row to
//! row, filled from the left to the right.

use std::collections::HashSet;
use std::f64::consts::PI;

use super::{Cell, ROW_HEIGHT, Room};

/// The radius of the innermost row, as a part of that of the outermost.
const INNER: f64 = 0.4;

/// Where seats and lines stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hemicycle {
    /// A cell for each seat, from the left to the right.
    pub seats: Vec<Cell>,
    /// The cells of the line behind each cut, from the inside to the outside.
    pub lines: Vec<Vec<Cell>>,
}

/// Places seats, with a line behind each of some numbers of them; none where there is no room.
pub fn hemicycle(seats: usize, cuts: &[usize], room: Room) -> Option<Hemicycle> {
    stretched(seats, cuts, room, ROW_HEIGHT)
}

/// Places seats that are so many columns wide and so many rows high; answers where each begins.
pub fn hemicycle_of_blocks(seats: usize, cuts: &[usize], room: Room, block: Room) -> Option<Hemicycle> {
    let (wide, high) = (block.columns.max(1), block.rows.max(1));
    let blocks = Room { columns: room.columns / wide, rows: room.rows / high };
    let placed = stretched(seats, cuts, blocks, ROW_HEIGHT * f64::from(high) / f64::from(wide))?;
    // What is left over goes to both sides, and above.
    let (left, top) = (room.columns % wide / 2, room.rows % high);
    let begins = |cell: &Cell| Cell { x: left + cell.x * wide, y: top + cell.y * high };
    let middle = |cell: Cell| {
        let begins = begins(&cell);
        (0..high).rev().map(move |row| Cell { x: begins.x + wide / 2, y: begins.y + row })
    };
    Some(Hemicycle {
        seats: placed.seats.iter().map(begins).collect(),
        lines: placed.lines.into_iter().map(|line| line.into_iter().flat_map(middle).collect()).collect(),
    })
}

/// The same where a row counts so many columns: with more of them than a person sees, the half circle is flatter.
pub fn stretched(seats: usize, cuts: &[usize], room: Room, row_height: f64) -> Option<Hemicycle> {
    let half = Half::of(room, seats, row_height)?;
    let rows = half.rows(seats);
    let mut cuts: Vec<_> = cuts.iter().copied().filter(|cut| *cut <= seats).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let turn = |cut: usize| PI * cut as f64 / seats.max(1) as f64;
    let lines: Vec<_> = cuts.iter().map(|cut| half.line(turn(*cut))).collect();
    let mut taken: HashSet<Cell> = lines.iter().flatten().copied().collect();
    let mut placed = Vec::with_capacity(seats);
    let ends = cuts.iter().copied().chain([seats]);
    let mut from = 0;
    for to in ends {
        let wedge = Wedge { from: turn(from), to: turn(to), first: from == 0, last: to == seats };
        placed.extend(half.fill(&wedge, to - from, &rows, &mut taken)?);
        from = to;
    }
    Some(Hemicycle { seats: placed, lines })
}

/// A part of the half circle, between two turns from the left.
struct Wedge {
    from: f64,
    to: f64,
    first: bool,
    last: bool,
}

impl Wedge {
    const WHOLE: Self = Self { from: 0.0, to: PI, first: true, last: true };

    fn holds(&self, turn: f64) -> bool {
        (self.first || turn > self.from) && (self.last || turn < self.to)
    }
}

/// The half circle that a room holds, its centre in the middle below the last row.
struct Half {
    room: Room,
    row_height: f64,
    centre: f64,
    /// How far below: the first and the last seat are half a distance from the ends of their row, and stand in the last row.
    below: f64,
    radius: f64,
}

impl Half {
    fn of(room: Room, seats: usize, row_height: f64) -> Option<Self> {
        if room.columns < 3 || room.rows < 2 {
            return None;
        }
        let centre = (f64::from(room.columns) - 1.0) / 2.0;
        let radius = |below: f64| centre.min(row_height * f64::from(room.rows - 1) + 0.9 + below);
        let mut half = Self { room, row_height, centre, below: 0.0, radius: radius(0.0) };
        half.below = (half.along(&half.rows(seats), seats) / 2.0).min(row_height);
        half.radius = radius(half.below);
        Some(half)
    }

    /// The distance from seat to seat in rows of some radii.
    fn along(&self, radii: &[f64], seats: usize) -> f64 {
        PI * radii.iter().sum::<f64>() / seats.max(1) as f64
    }

    /// The radii of the rows: as many rows as make their distance nearest to that between seats.
    fn rows(&self, seats: usize) -> Vec<f64> {
        let radii = |rows: usize| -> Vec<f64> {
            let step = (1.0 - INNER) / (rows.max(2) - 1) as f64;
            (0..rows).map(|row| self.radius * (1.0 - step * row as f64)).collect()
        };
        let uneven = |rows: &usize| {
            let along = self.along(&radii(*rows), seats);
            let across = self.radius * (1.0 - INNER) / (*rows as f64 - 1.0).max(0.5);
            (along / across).ln().abs()
        };
        let best = (1..=seats.clamp(1, 20)).min_by(|a, b| uneven(a).total_cmp(&uneven(b)));
        radii(best.unwrap_or(1))
    }

    /// Places seats in a wedge, each in a cell of its own, and sorts them from the left to the right. A seat whose cell is
    /// taken goes to the nearest that is free.
    fn fill(&self, wedge: &Wedge, seats: usize, rows: &[f64], taken: &mut HashSet<Cell>) -> Option<Vec<Cell>> {
        let mut cells = Vec::with_capacity(seats);
        for (radius, count) in rows.iter().zip(shares(seats, rows)) {
            for seat in 0..count {
                let turn = wedge.from + (wedge.to - wedge.from) * (seat as f64 + 0.5) / count as f64;
                let (x, y) = (self.centre - radius * turn.cos(), radius * turn.sin());
                let cell = self.cell(x, y).filter(|cell| !taken.contains(cell) && wedge.holds(self.turn(*cell)));
                let cell = cell.or_else(|| self.nearest(x, y, wedge, taken));
                // A wedge of a seat or two can be too thin for a cell.
                let cell = cell.or_else(|| self.nearest(x, y, &Wedge::WHOLE, taken))?;
                taken.insert(cell);
                cells.push(cell);
            }
        }
        cells.sort_by(|a, b| self.turn(*a).total_cmp(&self.turn(*b)).then(b.cmp(a)));
        Some(cells)
    }

    fn nearest(&self, x: f64, y: f64, wedge: &Wedge, taken: &HashSet<Cell>) -> Option<Cell> {
        let away = |cell: &Cell| {
            let (right, up) = self.position(*cell);
            (right - (x - self.centre)).powi(2) + (up - y).powi(2)
        };
        let all = (0..self.room.rows).flat_map(|y| (0..self.room.columns).map(move |x| Cell { x, y }));
        let inside = |cell: &Cell| {
            let (right, up) = self.position(*cell);
            right.hypot(up) <= self.radius + 1.0
        };
        all.filter(|cell| !taken.contains(cell) && inside(cell) && wedge.holds(self.turn(*cell)))
            .min_by(|a, b| away(a).total_cmp(&away(b)))
    }

    fn cell(&self, x: f64, y: f64) -> Option<Cell> {
        let row = f64::from(self.room.rows - 1) - ((y - self.below) / self.row_height).round();
        let column = x.round();
        let inside =
            (0.0..f64::from(self.room.columns)).contains(&column) && (0.0..f64::from(self.room.rows)).contains(&row);
        inside.then_some(Cell { x: column as u16, y: row as u16 })
    }

    /// To the right of the centre, and above it.
    fn position(&self, cell: Cell) -> (f64, f64) {
        (f64::from(cell.x) - self.centre, f64::from(self.room.rows - 1 - cell.y) * self.row_height + self.below)
    }

    /// The angle from the left, clockwise.
    fn turn(&self, cell: Cell) -> f64 {
        let (right, up) = self.position(cell);
        PI - up.atan2(right)
    }

    /// The cells from inside the first row to outside the last: one in each row, or in each column if it is flat.
    fn line(&self, turn: f64) -> Vec<Cell> {
        let (from, to) = (self.radius * (INNER - 0.15), self.radius);
        let steep = turn.sin().abs() > self.row_height * turn.cos().abs();
        let steps = (to - from).ceil() as usize * 2;
        let mut cells: Vec<Cell> = Vec::new();
        for step in 0..=steps {
            let radius = from + (to - from) * step as f64 / steps.max(1) as f64;
            let cell = self.cell(self.centre - radius * turn.cos(), radius * turn.sin());
            let same = |a: &Cell, b: &Cell| if steep { a.y == b.y } else { a.x == b.x };
            if let Some(cell) = cell
                && !cells.last().is_some_and(|last| same(last, &cell))
            {
                cells.push(cell);
            }
        }
        cells
    }
}

/// Seats shared out to rows by their length, to the largest remainders first.
fn shares(seats: usize, rows: &[f64]) -> Vec<usize> {
    let length: f64 = rows.iter().sum();
    let exact: Vec<_> = rows.iter().map(|row| seats as f64 * row / length.max(f64::MIN_POSITIVE)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut shares: Vec<_> = exact.iter().map(|share| share.floor() as usize).collect();
    let rest = seats.saturating_sub(shares.iter().sum());
    let mut largest: Vec<_> = exact.iter().map(|share| share.fract()).zip(&mut shares).collect();
    largest.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    for turn in 0..rest {
        if let Some((_, share)) = largest.get_mut(turn % rows.len()) {
            **share += 1;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Room = Room { columns: 40, rows: 10 };

    #[test]
    fn every_seat_has_a_cell_of_its_own() {
        for seats in [1, 2, 9, 51, 60, 82, 99, 127, 159, 184, 193] {
            for room in [SMALL, Room { columns: 60, rows: 20 }, Room { columns: 200, rows: 55 }] {
                for cuts in [&[][..], &[1], &[seats / 2 + 1], &[seats / 2 + 1, seats * 2 / 3 + 1]] {
                    let placed = hemicycle(seats, cuts, room).unwrap();
                    let cells: HashSet<_> = placed.seats.iter().chain(placed.lines.iter().flatten()).collect();
                    let lines: HashSet<_> = placed.lines.iter().flatten().collect();
                    assert_eq!(cells.len(), seats + lines.len(), "{seats} {room:?}");
                    assert!(placed.seats.iter().all(|cell| cell.x < room.columns && cell.y < room.rows));
                }
            }
        }
    }

    #[test]
    fn so_many_seats_stand_left_of_a_line() {
        let half = Half::of(SMALL, 193, ROW_HEIGHT).unwrap();
        for cut in [40, 60, 90, 97, 129, 193] {
            let placed = hemicycle(193, &[cut], SMALL).unwrap();
            let turn = PI * cut as f64 / 193.0;
            let left = placed.seats.iter().filter(|seat| half.turn(**seat) <= turn).count();
            assert_eq!(left, cut);
            assert_eq!(placed.lines.len(), 1);
        }
    }

    #[test]
    fn seats_run_from_the_left_to_the_right() {
        let half = Half::of(SMALL, 193, ROW_HEIGHT).unwrap();
        let placed = hemicycle(193, &[100], SMALL).unwrap();
        assert!(placed.seats.windows(2).all(|pair| half.turn(pair[0]) <= half.turn(pair[1])));
        assert_eq!((placed.seats[0].y, placed.seats[192].y), (9, 9));
    }

    #[test]
    fn rows_are_shared_out_in_full() {
        assert_eq!(shares(7, &[3.0, 2.0, 1.0]), [4, 2, 1]);
        assert_eq!(shares(0, &[3.0, 2.0]), [0, 0]);
        assert_eq!(shares(1, &[3.0, 2.0]), [1, 0]);
    }

    #[test]
    fn blocks_do_not_overlap() {
        let (room, block) = (Room { columns: 198, rows: 52 }, Room { columns: 5, rows: 2 });
        let placed = hemicycle_of_blocks(193, &[97], room, block).unwrap();
        let mut taken: HashSet<Cell> = placed.lines.iter().flatten().copied().collect();
        for seat in placed.seats {
            for (x, y) in [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (0, 1), (1, 1), (2, 1), (3, 1), (4, 1)] {
                let cell = Cell { x: seat.x + x, y: seat.y + y };
                assert!(cell.x < room.columns && cell.y < room.rows && taken.insert(cell), "{seat:?}");
            }
        }
    }

    #[test]
    fn without_room_there_is_none() {
        assert_eq!(hemicycle(193, &[], Room { columns: 20, rows: 5 }), None);
        assert_eq!(hemicycle(1, &[], Room { columns: 0, rows: 0 }), None);
    }
}
