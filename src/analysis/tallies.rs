//! The ballots of a group in each of many roll calls, counted 64 roll calls at a time: a binary number for each ballot,
//! whose digits are words with a bit for each roll call, to which the members' bits are added one member after the other.

use super::cohesion::{Roster, without_known_ballot};
use super::mask::WORD;
use super::planes::{Planes, transpose};
use crate::record::{Ballot, Date, MemberSet, Record, RollCall, Tally};

/// Digits of a count: no group has more members than fit.
const DIGITS: usize = 8;

/// Counts what groups cast in a row of roll calls of one body.
#[derive(Debug, Clone)]
pub struct Teller {
    days: Vec<Date>,
    /// Roll calls, by place in the row, in which some ballots are not known, and whose.
    unknown: Vec<(usize, MemberSet)>,
}

impl Teller {
    /// For roll calls in order of time.
    pub fn of(record: &Record, roll_calls: &[&RollCall]) -> Self {
        let unknown = |(at, roll_call): (usize, &&RollCall)| {
            let members = without_known_ballot(record, roll_call);
            (!members.is_empty()).then_some((at, members))
        };
        Self {
            days: roll_calls.iter().map(|roll_call| roll_call.date).collect(),
            unknown: roll_calls.iter().enumerate().filter_map(unknown).collect(),
        }
    }

    /// What a group cast in each roll call of the row, told the planes of these roll calls; none where the ballot of one of
    /// its members is not known.
    pub fn tallies(&self, planes: &Planes, roster: &Roster) -> Vec<Option<Tally>> {
        let stretches = self.stretches(planes, roster);
        let mut tallies = Vec::with_capacity(self.days.len());
        for word in 0..self.days.len().div_ceil(WORD) {
            let lanes = (self.days.len() - word * WORD).min(WORD);
            let counts = counts(planes, word, &stretches);
            tallies.extend(counts.iter().take(lanes).map(|counts| Some(tally(*counts))));
        }
        for (at, members) in &self.unknown {
            let known = self.days.get(*at).is_some_and(|day| members.and(&roster.on(*day)).is_empty());
            if let Some(tally) = tallies.get_mut(*at).filter(|_| !known) {
                *tally = None;
            }
        }
        tallies
    }

    /// Stretches of the row in which the same members count, with their rows in the planes.
    fn stretches(&self, planes: &Planes, roster: &Roster) -> Vec<Stretch> {
        let mut starts: Vec<usize> =
            roster.changes().map(|day| self.days.partition_point(|other| *other < day)).collect();
        starts.dedup();
        let ends = starts.iter().skip(1).copied().chain([self.days.len()]);
        let stretch = |(from, to): (&usize, usize)| {
            let members = self.days.get(*from).map_or(MemberSet::EMPTY, |day| roster.on(*day));
            Stretch { from: *from, to, rows: members.iter().flat_map(|member| planes.places_of(member)).collect() }
        };
        starts.iter().zip(ends).map(stretch).filter(|stretch| stretch.from < stretch.to).collect()
    }
}

/// The counts of the roll calls of one word, each in eight bits of its own: yes, no, abstentions.
fn counts(planes: &Planes, word: usize, stretches: &[Stretch]) -> [u64; WORD] {
    let mut square = [0; WORD];
    for stretch in stretches {
        let mask = stretch.mask(word);
        if mask == 0 {
            continue;
        }
        for (ballot, digits) in Ballot::CAST.into_iter().zip(square.chunks_exact_mut(DIGITS)) {
            for row in &stretch.rows {
                let cast = planes.of_ballot(*row, ballot).words().get(word).copied().unwrap_or(0);
                add(digits, cast & mask);
            }
        }
    }
    transpose(&mut square);
    square
}

/// Roll calls in which the same members count.
struct Stretch {
    from: usize,
    to: usize,
    /// The members' rows in the planes.
    rows: Vec<usize>,
}

impl Stretch {
    /// Those of one word.
    fn mask(&self, word: usize) -> u64 {
        let below = |end: usize| match end.saturating_sub(word * WORD) {
            lanes if lanes >= WORD => u64::MAX,
            lanes => (1 << lanes) - 1,
        };
        below(self.to) & !below(self.from)
    }
}

/// Adds one to the numbers of some roll calls.
fn add(digits: &mut [u64], mut carry: u64) {
    for digit in digits {
        if carry == 0 {
            return;
        }
        let both = *digit & carry;
        *digit ^= carry;
        carry = both;
    }
}

fn tally(counts: u64) -> Tally {
    let [yes, no, abstain, ..] = counts.to_le_bytes().map(u16::from);
    Tally { yes, no, abstain, absent: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_carry_and_masks_end_where_stretches_do() {
        let mut digits = [0; DIGITS];
        for _ in 0..200 {
            add(&mut digits, 0b10);
        }
        add(&mut digits, 0b11);
        let mut square = [0; WORD];
        square[..DIGITS].copy_from_slice(&digits);
        transpose(&mut square);
        assert_eq!([tally(square[0]).yes, tally(square[1]).yes, tally(square[2]).yes], [1, 201, 0]);

        let stretch = Stretch { from: 60, to: 130, rows: Vec::new() };
        assert_eq!([0, 1, 2, 3].map(|word| stretch.mask(word)), [0b1111 << 60, u64::MAX, 0b11, 0]);
    }
}
