//! The search: items by points, points by items, until neither moves.

use std::ops::Range;

use super::response::{Item, Slope, Sums};
use super::scale::standardise;
use super::sheet::{Sheet, Votes};
use super::walk::Chain;
use super::{Options, start};
use crate::analysis::threads::in_parts;

/// Item steps before the first step of points, since items start without a slope.
const WARM_UP: usize = 3;

/// The widest step of a point.
const WIDEST: f64 = 1.0;

/// Each iteration goes that much of the way that it found: alternating steps fall short of where both would end.
const RELAXATION: f64 = 1.5;

pub struct Search<'a> {
    sheet: &'a Sheet,
    options: &'a Options,
    /// The item of each roll call.
    item_of: Vec<usize>,
    pub items: Vec<Item>,
    pub points: Vec<f64>,
    pub variances: Vec<f64>,
    /// Runs of sessions, one for each thread.
    parts: Vec<Range<usize>>,
}

#[expect(clippy::indexing_slicing, reason = "points, items and sessions go by the numbers that the sheet gave them")]
impl<'a> Search<'a> {
    /// At the start. None where all points are the same.
    pub fn new(sheet: &'a Sheet, options: &'a Options, item_of: Vec<usize>) -> Option<Self> {
        let parts = sheet.parts(options.threads);
        let mut points = start::points(sheet, &parts);
        standardise(&mut points)?;
        let items = first_items(sheet, &item_of);
        let variances = vec![0.0; points.len()];
        let mut search = Self { sheet, options, item_of, items, points, variances, parts };
        for _ in 0..WARM_UP {
            search.step_items();
        }
        Some(search)
    }

    /// One iteration; says how far points moved (root mean square), or None where they have all become the same.
    pub fn iterate(&mut self) -> Option<f64> {
        self.step_items();
        let mut found = self.step_points();
        let (mean, deviation) = standardise(&mut found)?;
        self.items.iter_mut().for_each(|item| item.rescale(mean, deviation));
        let mut squares = 0.0;
        for (point, found) in self.points.iter_mut().zip(found) {
            let way = found - *point;
            squares += way * way;
            *point += RELAXATION * way;
        }
        Some((squares / self.points.len() as f64).sqrt())
    }

    fn step_items(&mut self) {
        let of_votes =
            in_parts(&self.parts, |part| self.votes(part).map(|(votes, item)| self.sums(votes, item)).collect());
        let mut sums = vec![Sums::default(); self.items.len()];
        for (item, of_votes) in self.item_of.iter().zip(&of_votes) {
            sums[*item].add(of_votes);
        }
        for (item, sums) in self.items.iter_mut().zip(sums) {
            item.step(sums, self.options.item);
        }
    }

    /// The points that a Newton step of each seat leads to; the variances are those of the step.
    fn step_points(&mut self) -> Vec<f64> {
        let slopes = in_parts(&self.parts, |part| self.slopes(part));
        let mut found = self.points.clone();
        for seat in &self.sheet.seats {
            let at = |point: &usize| (self.sheet.places[*point].session, self.points[*point], slopes[*point]);
            let chain = Chain::new(self.options.walk, &seat.points.iter().map(at).collect::<Vec<_>>());
            for ((point, step), variance) in seat.points.iter().zip(chain.steps()).zip(chain.variances()) {
                found[*point] += step.clamp(-WIDEST, WIDEST);
                self.variances[*point] = variance;
            }
        }
        found
    }

    /// The roll calls of some sessions, each with its item.
    fn votes(&self, part: Range<usize>) -> impl Iterator<Item = (&Votes, &Item)> {
        let places = self.sheet.sittings[part].iter().flat_map(|sitting| sitting.votes.clone());
        places.map(|place| (&self.sheet.votes[place], &self.items[self.item_of[place]]))
    }

    /// What one roll call says of its item.
    fn sums(&self, votes: &Votes, item: &Item) -> Sums {
        let mut sums = Sums::default();
        for side in item.sides() {
            let voters = self.sheet.voters(votes, side.ballot).iter().map(|voter| *voter as usize);
            item.add_side(side, voters.map(|voter| (self.points[voter], self.variances[voter])), &mut sums);
        }
        item.add_middle(self.sheet.voters(votes, 1).len(), &mut sums);
        sums
    }

    /// What the ballots say of each point of some sessions.
    fn slopes(&self, part: Range<usize>) -> Vec<Slope> {
        let sittings = &self.sheet.sittings[part.clone()];
        let first = sittings.first().map_or(0, |sitting| sitting.points.start);
        let end = sittings.last().map_or(0, |sitting| sitting.points.end);
        let mut slopes = vec![Slope::default(); end - first];
        for (votes, item) in self.votes(part) {
            for side in item.sides() {
                for voter in self.sheet.voters(votes, side.ballot) {
                    let voter = *voter as usize;
                    let Slope { gradient, curvature } = item.slope_at(side, self.points[voter]);
                    let slope = &mut slopes[voter - first];
                    slope.gradient += gradient;
                    slope.curvature += curvature;
                }
            }
        }
        slopes
    }
}

#[expect(clippy::indexing_slicing, reason = "there are counts for every item")]
fn first_items(sheet: &Sheet, item_of: &[usize]) -> Vec<Item> {
    let mut counts = vec![[0; 3]; item_of.iter().max().map_or(0, |last| last + 1)];
    for (votes, item) in sheet.votes.iter().zip(item_of) {
        for (ballot, count) in counts[*item].iter_mut().enumerate() {
            *count += sheet.voters(votes, ballot).len();
        }
    }
    counts.into_iter().map(Item::new).collect()
}
