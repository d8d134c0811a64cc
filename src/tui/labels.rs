//! Where labels stand in a picture, so that none covers another.

/// A label that wants to stand over a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// The column.
    pub at: usize,
    /// Its own columns.
    pub width: usize,
}

/// Where labels stand in rows above an axis: row, the lowest nought, and first column of each. The first of them choose
/// first; each stands over its column, in the lowest row that is free there with a blank to both sides. None where no row
/// has room.
pub fn stack(labels: &[Label], columns: usize, rows: usize) -> Vec<Option<(usize, usize)>> {
    let mut taken = vec![vec![false; columns]; rows];
    let place = |label: &Label| {
        let start = label.at.saturating_sub(label.width / 2).min(columns.checked_sub(label.width)?);
        let around = start.saturating_sub(1)..(start + label.width + 1).min(columns);
        let row = taken.iter().position(|row| !row[around.clone()].contains(&true))?;
        taken[row][start..start + label.width].fill(true);
        Some((row, start))
    };
    labels.iter().map(place).collect()
}

/// The rows of labels beside the ends of lines, each as near to the row that it wants as the others let it, in the order
/// of the rows that they want. The first of them choose first: where there are more than rows, the last have none.
pub fn spread(wanted: &[usize], rows: usize) -> Vec<Option<usize>> {
    let mut placed: Vec<(usize, usize)> = wanted.iter().copied().enumerate().take(rows).collect();
    placed.sort_by_key(|(_, row)| *row);
    let mut free = 0;
    for (_, row) in &mut placed {
        *row = (*row).max(free);
        free = *row + 1;
    }
    let mut end = rows;
    for (_, row) in placed.iter_mut().rev() {
        *row = (*row).min(end.saturating_sub(1));
        end = *row;
    }
    let mut found = vec![None; wanted.len()];
    for (label, row) in placed {
        found[label] = Some(row);
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn labels_stack_over_their_columns() {
        let label = |at| Label { at, width: 3 };
        let placed = stack(&[label(5), label(6), label(9), label(0), label(99)], 20, 2);
        assert_eq!(placed, [Some((0, 4)), Some((1, 5)), Some((0, 8)), Some((0, 0)), Some((0, 17))]);
        assert_eq!(stack(&[label(5), label(5), label(5)], 20, 2), [Some((0, 4)), Some((1, 4)), None]);
        assert_eq!(stack(&[label(1)], 2, 5), [None]);
    }

    #[test]
    fn labels_beside_lines_keep_their_order() {
        assert_eq!(spread(&[3, 3, 0], 10), [Some(3), Some(4), Some(0)]);
        assert_eq!(spread(&[9, 9, 9], 10), [Some(7), Some(8), Some(9)]);
        assert_eq!(spread(&[0, 0, 0], 2), [Some(0), Some(1), None]);
        assert!(spread(&[], 3).is_empty());
    }

    proptest! {
        #[test]
        fn no_two_labels_of_a_stack_touch(
            labels in proptest::collection::vec((0..90usize, 1..8usize), 0..200),
            columns in 0..80usize,
            rows in 0..12usize,
        ) {
            let labels: Vec<_> = labels.into_iter().map(|(at, width)| Label { at, width }).collect();
            let placed = stack(&labels, columns, rows);
            let mut cells = vec![vec![None; columns]; rows];
            for (number, (label, at)) in labels.iter().zip(&placed).enumerate() {
                let Some((row, start)) = *at else { continue };
                prop_assert!(row < rows && start + label.width <= columns);
                for cell in &mut cells[row][start..start + label.width] {
                    prop_assert_eq!(cell.replace(number), None);
                }
            }
            for row in cells {
                for pair in row.windows(2) {
                    prop_assert!(pair[0] == pair[1] || pair[0].is_none() || pair[1].is_none());
                }
            }
        }

        #[test]
        fn no_two_labels_beside_lines_share_a_row(wanted in proptest::collection::vec(0..40usize, 0..30), rows in 0..30usize) {
            let placed = spread(&wanted, rows);
            let mut found: Vec<_> = placed.iter().flatten().copied().collect();
            prop_assert_eq!(found.len(), wanted.len().min(rows));
            prop_assert!(found.iter().all(|row| *row < rows));
            for (a, first) in wanted.iter().zip(&placed) {
                for (b, second) in wanted.iter().zip(&placed) {
                    if let (Some(first), Some(second)) = (first, second) {
                        prop_assert!(a >= b || first < second);
                    }
                }
            }
            found.sort_unstable();
            found.dedup();
            prop_assert_eq!(found.len(), wanted.len().min(rows));
        }
    }
}
