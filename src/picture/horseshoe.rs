//! The seats of a table like a horseshoe, open below: up on the left, along the top, down on the right.

use super::{Cell, Room};

/// Places labels of a width: a cell for the start of each; none where there is no room.
pub fn horseshoe(seats: usize, label: u16, room: Room) -> Option<Vec<Cell>> {
    let fit = usize::from((room.columns + 1) / (label + 1).max(1));
    let deep = usize::from(room.rows).saturating_sub(1);
    // As many below one another as beside one another, as far as there is room.
    let side = (seats / 3).max(seats.saturating_sub(fit).div_ceil(2));
    let top = seats.saturating_sub(2 * side);
    if side > deep || top > fit || room.columns < 2 * label + 1 || seats == 0 {
        return None;
    }
    let right = room.columns - label;
    let step = (deep / side.max(1)).clamp(1, 2);
    let row = |from_top: usize| u16::try_from((from_top + 1) * step).unwrap_or(u16::MAX);
    let up = (0..side).rev().map(|at| Cell { x: 0, y: row(at) });
    let along = (0..top).map(|at| Cell { x: between(at, top, label, right), y: 0 });
    let down = (0..side).map(|at| Cell { x: right, y: row(at) });
    Some(up.chain(along).chain(down).collect())
}

/// Spread out evenly between the sides; where that is too narrow, from one to the other.
fn between(at: usize, of: usize, label: u16, right: u16) -> u16 {
    let (from, to) = if of as u64 * u64::from(label + 1) + u64::from(label) < u64::from(right) {
        (f64::from(label), f64::from(right - label))
    } else {
        (0.0, f64::from(right))
    };
    let part = if of > 1 { at as f64 / (of - 1) as f64 } else { 0.5 };
    (from + (to - from) * part).round() as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_label_lies_on_another() {
        for seats in [1, 2, 9, 11, 15] {
            for (label, room) in [(7, (40, 10)), (7, (42, 7)), (14, (80, 20)), (20, (200, 50))] {
                let room = Room { columns: room.0, rows: room.1 };
                let cells = horseshoe(seats, label, room).unwrap_or_else(|| panic!("{seats} {label} {room:?}"));
                assert_eq!(cells.len(), seats);
                for (at, cell) in cells.iter().enumerate() {
                    assert!(cell.x + label <= room.columns && cell.y < room.rows);
                    let clear = |other: &Cell| other.y != cell.y || other.x.abs_diff(cell.x) > label;
                    assert!(cells[..at].iter().all(clear), "{seats} {label} {room:?} {cells:?}");
                }
            }
        }
    }

    #[test]
    fn without_room_there_is_none() {
        assert_eq!(horseshoe(15, 7, Room { columns: 10, rows: 3 }), None);
        assert_eq!(horseshoe(15, 7, Room { columns: 0, rows: 0 }), None);
    }
}
