//! Where the search starts: the first principal component of each session's ballots.

use std::ops::Range;

use super::scale::standardise;
use super::sheet::{SCALE, Sheet, Sitting};
use crate::analysis::threads::in_parts;

/// Power iterations; the search needs no more than the direction.
const ITERATIONS: usize = 20;

/// A point for each place: the component of its session, mean 0, standard deviation 1, turned so that it goes with the
/// latest earlier points of the same seats. `parts` are runs of sessions, one for each thread.
#[expect(clippy::indexing_slicing, reason = "seats and points go by the numbers that the sheet gave them")]
pub fn points(sheet: &Sheet, parts: &[Range<usize>]) -> Vec<f64> {
    let components =
        in_parts(parts, |part| sheet.sittings[part].iter().map(|sitting| component(sheet, sitting)).collect());
    let mut points = vec![0.0; sheet.places.len()];
    let mut latest = vec![0.0; sheet.seats.len()];
    for (sitting, mut component) in sheet.sittings.iter().zip(components) {
        let places = &sheet.places[sitting.points.clone()];
        let likeness: f64 = places.iter().zip(&component).map(|(place, value)| latest[place.seat] * value).sum();
        if likeness < 0.0 {
            component.iter_mut().for_each(|value| *value = -*value);
        }
        for (place, value) in places.iter().zip(&component) {
            latest[place.seat] = *value;
        }
        points[sitting.points.clone()].copy_from_slice(&component);
    }
    points
}

fn component(sheet: &Sheet, sitting: &Sitting) -> Vec<f64> {
    let rows = deviations(sheet, sitting);
    let spread = |row: &[f64]| row.iter().map(|x| x * x).sum::<f64>();
    // A direction that is surely there, whatever the order of the members: the roll call that divided them most.
    let widest = rows.iter().max_by(|a, b| spread(a).total_cmp(&spread(b)));
    let mut component = widest.cloned().unwrap_or_default();
    for _ in 0..ITERATIONS {
        let mut next = vec![0.0; component.len()];
        for row in &rows {
            let score: f64 = row.iter().zip(&component).map(|(a, b)| a * b).sum();
            next.iter_mut().zip(row).for_each(|(sum, x)| *sum += score * x);
        }
        standardise(&mut next);
        component = next;
    }
    component
}

/// For each roll call how far each member was from the mean ballot; who cast none is at the mean.
#[expect(clippy::indexing_slicing, reason = "points and votes go by the numbers that the sheet gave them")]
fn deviations(sheet: &Sheet, sitting: &Sitting) -> Vec<Vec<f64>> {
    let row = |votes| {
        let counts: [f64; 3] = std::array::from_fn(|ballot| sheet.voters(votes, ballot).len() as f64);
        let mean = (counts[1] + 2.0 * counts[2]) / counts.iter().sum::<f64>();
        let mut row = vec![0.0; sitting.points.len()];
        for ballot in 0..SCALE.len() {
            for voter in sheet.voters(votes, ballot) {
                row[*voter as usize - sitting.points.start] = ballot as f64 - mean;
            }
        }
        row
    };
    sheet.votes[sitting.votes.clone()].iter().map(row).collect()
}
