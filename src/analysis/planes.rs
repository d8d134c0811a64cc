//! Ballots turned on their side: for each holder of a seat a bit for each roll call, so that two members are compared over
//! 64 roll calls at a time.

use std::ops::Range;

use super::Holder;
use super::agreement::Agreement;
use super::threads::in_parts;
use crate::record::{Ballot, MemberId, Record, RollCall};

/// Roll calls in one word.
const WORD: usize = u64::BITS as usize;

/// The ballots of every holder of a seat over some roll calls of one body.
#[derive(Debug, Clone)]
pub struct Planes {
    holders: Vec<Holder>,
    rows: Vec<Row>,
}

/// The ballots of one holder, a bit for each roll call.
#[derive(Debug, Clone, Default)]
struct Row {
    yes: Vec<u64>,
    no: Vec<u64>,
    abstain: Vec<u64>,
    cast: Vec<u64>,
    /// The words outside of which nothing was cast: members come and go.
    span: Range<usize>,
}

impl Planes {
    /// The planes of some roll calls, which are of one body; those that were not by vote have no ballots and count nothing.
    pub fn of(record: &Record, roll_calls: &[&RollCall]) -> Self {
        let words = roll_calls.len().div_ceil(WORD);
        let mut rows: Vec<Row> = record.members.iter().map(|_| Row::empty(words)).collect();
        for (word, block) in roll_calls.chunks(WORD).enumerate() {
            for ballot in Ballot::CAST {
                for quarter in 0..rows.len().div_ceil(WORD) {
                    let mut square = [0; WORD];
                    for (bits, roll_call) in square.iter_mut().zip(block) {
                        *bits = roll_call.ballots.of(ballot).words()[quarter];
                    }
                    transpose(&mut square);
                    for (row, bits) in rows.iter_mut().skip(quarter * WORD).zip(square) {
                        row.plane_mut(ballot)[word] = bits;
                    }
                }
            }
        }
        Self::split(record, roll_calls, rows)
    }

    /// A row for each era of a seat instead of one for the seat.
    fn split(record: &Record, roll_calls: &[&RollCall], rows: Vec<Row>) -> Self {
        let mut planes = Self { holders: Vec::with_capacity(rows.len()), rows: Vec::with_capacity(rows.len()) };
        for (member, row) in record.member_ids().zip(rows) {
            if record.about(member).eras.is_empty() {
                planes.push(Holder { member, era: 0 }, row);
                continue;
            }
            for holder in Holder::of(record, member) {
                let mut mask = vec![0; row.yes.len()];
                for (at, _) in roll_calls
                    .iter()
                    .enumerate()
                    .filter(|(_, roll_call)| Holder::on(record, member, roll_call.date) == holder)
                {
                    mask[at / WORD] |= 1 << (at % WORD);
                }
                planes.push(holder, row.masked(&mask));
            }
        }
        planes
    }

    fn push(&mut self, holder: Holder, row: Row) {
        self.holders.push(holder);
        self.rows.push(row.counted());
    }

    /// Every holder of a seat, in the order of the record and of time; what follows speaks of them by their place here.
    pub fn holders(&self) -> &[Holder] {
        &self.holders
    }

    /// The place of a holder.
    pub fn place(&self, holder: Holder) -> Option<usize> {
        self.holders.binary_search(&holder).ok()
    }

    /// The places of all holders of a seat.
    pub fn places_of(&self, member: MemberId) -> Range<usize> {
        let first = self.holders.partition_point(|holder| holder.member < member);
        first..self.holders.partition_point(|holder| holder.member <= member)
    }

    /// Agreement of two holders, by place.
    pub fn agreement(&self, a: usize, b: usize) -> Agreement {
        self.rows[a].agreement(&self.rows[b])
    }

    /// Agreement of all pairs, on two cores.
    pub fn all_pairs(&self) -> Pairs {
        // Half of the pairs stand in the rows above this one.
        let middle = (self.rows.len() as f64 * std::f64::consts::FRAC_1_SQRT_2) as usize;
        let agreements = in_parts(&[0..middle, middle..self.rows.len()], |places| self.pairs_in(places));
        Pairs { agreements }
    }

    /// Agreement of some holders with all that stand before them.
    fn pairs_in(&self, places: Range<usize>) -> Vec<Agreement> {
        let pairs = places.flat_map(|at| self.rows[..at].iter().map(move |other| self.rows[at].agreement(other)));
        pairs.collect()
    }
}

/// Agreement of all pairs of holders.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairs {
    /// Below the diagonal, row by row.
    agreements: Vec<Agreement>,
}

impl Pairs {
    /// Agreement of two holders by place, in either order; none of one with itself.
    pub fn get(&self, a: usize, b: usize) -> Option<&Agreement> {
        let (low, high) = (a.min(b), a.max(b));
        if low == high { None } else { self.agreements.get(high * (high - 1) / 2 + low) }
    }
}

impl Row {
    fn empty(words: usize) -> Self {
        let plane = || vec![0; words];
        Self { yes: plane(), no: plane(), abstain: plane(), ..Self::default() }
    }

    fn plane_mut(&mut self, ballot: Ballot) -> &mut [u64] {
        match ballot {
            Ballot::Yes => &mut self.yes,
            Ballot::No => &mut self.no,
            Ballot::Abstain | Ballot::Absent => &mut self.abstain,
        }
    }

    fn masked(&self, mask: &[u64]) -> Self {
        let masked = |plane: &[u64]| plane.iter().zip(mask).map(|(bits, mask)| bits & mask).collect();
        Self { yes: masked(&self.yes), no: masked(&self.no), abstain: masked(&self.abstain), ..Self::default() }
    }

    /// Notes what was cast, and where the first and last of it stands.
    fn counted(mut self) -> Self {
        let planes = self.yes.iter().zip(&self.no).zip(&self.abstain);
        self.cast = planes.map(|((yes, no), abstain)| yes | no | abstain).collect();
        let first = self.cast.iter().position(|bits| *bits != 0).unwrap_or(0);
        let end = self.cast.iter().rposition(|bits| *bits != 0).map_or(first, |last| last + 1);
        self.span = first..end;
        self
    }

    fn between(&self, start: usize, end: usize) -> [&[u64]; 4] {
        [&self.yes, &self.no, &self.abstain, &self.cast].map(|plane| &plane[start..end])
    }

    fn agreement(&self, other: &Self) -> Agreement {
        let start = self.span.start.max(other.span.start);
        let end = self.span.end.min(other.span.end);
        if start >= end {
            return Agreement::default();
        }
        // Slices of one length spare the loop its checks.
        let [yes, no, abstain, cast] = self.between(start, end);
        let [their_yes, their_no, their_abstain, their_cast] = other.between(start, end);
        let (mut n, mut near, mut opposite) = (0, 0, 0);
        for at in 0..end - start {
            let both = cast[at] & their_cast[at];
            n += both.count_ones();
            near += (both & (abstain[at] ^ their_abstain[at])).count_ones();
            opposite += ((yes[at] & their_no[at]) | (no[at] & their_yes[at])).count_ones();
        }
        Agreement { same: n - near - opposite, near, opposite }
    }
}

/// Turns a square of bits on its side: bit `b` of word `a` becomes bit `a` of word `b`. Blocks off the diagonal change
/// places, of half the size each time.
fn transpose(square: &mut [u64; WORD]) {
    let mut size = WORD / 2;
    let mut low = u64::MAX >> size;
    while size > 0 {
        for row in (0..WORD).filter(|row| row & size == 0) {
            let swapped = ((square[row] >> size) ^ square[row + size]) & low;
            square[row] ^= swapped << size;
            square[row + size] ^= swapped;
        }
        size /= 2;
        low ^= low << size;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_turned_bit_by_bit() {
        let mut square: [u64; WORD] = std::array::from_fn(|at| (at as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let before = square;
        transpose(&mut square);
        for (a, word) in before.iter().enumerate() {
            for (b, turned) in square.iter().enumerate() {
                assert_eq!(word >> b & 1, turned >> a & 1, "{a} {b}");
            }
        }
    }
}
