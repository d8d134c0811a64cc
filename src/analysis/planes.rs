//! Ballots turned on their side: for each holder of a seat a bit for each roll call, so that two members are compared over
//! 64 roll calls at a time.

use std::ops::Range;

use super::Holder;
use super::agreement::{Agreement, Table};
use super::mask::{Mask, WORD};
use super::threads::in_parts;
use crate::record::{Ballot, MemberId, Record, RollCall};

/// The ballots of every holder of a seat over some roll calls of one body.
#[derive(Debug, Clone)]
pub struct Planes {
    holders: Vec<Holder>,
    rows: Vec<Row>,
}

/// The ballots of one holder.
#[derive(Debug, Clone, Default)]
struct Row {
    yes: Mask,
    no: Mask,
    abstain: Mask,
    absent: Mask,
    cast: Mask,
    /// The words outside of which nothing was cast: members come and go.
    span: Range<usize>,
}

#[expect(clippy::indexing_slicing, reason = "places are those of the holders, which have a row each, of as many words")]
impl Planes {
    /// The planes of some roll calls, which are of one body; those that were not by vote have no ballots and count nothing.
    pub fn of(record: &Record, roll_calls: &[&RollCall]) -> Self {
        let words = roll_calls.len().div_ceil(WORD);
        let mut rows: Vec<Row> = record.members.iter().map(|_| Row::empty(words)).collect();
        for (word, block) in roll_calls.chunks(WORD).enumerate() {
            for ballot in Ballot::ALL {
                for quarter in 0..rows.len().div_ceil(WORD) {
                    let mut square = [0; WORD];
                    for (bits, roll_call) in square.iter_mut().zip(block) {
                        *bits = roll_call.ballots.of(ballot).words()[quarter];
                    }
                    transpose(&mut square);
                    for (row, bits) in rows.iter_mut().skip(quarter * WORD).zip(square) {
                        row.plane_mut(ballot).words_mut()[word] = bits;
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
                let mask =
                    roll_calls.iter().map(|roll_call| Holder::on(record, member, roll_call.date) == holder).collect();
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

    /// Which ballots two holders cast while the other cast which, by their places; only some of the roll calls count, and
    /// of these only a stretch of the row.
    pub fn table(&self, a: usize, b: usize, among: &Mask, within: &Range<usize>) -> Table {
        self.rows[a].table(&self.rows[b], among, within)
    }

    /// The roll calls in which a holder, by place, cast a ballot; of an absent one, those in which it was.
    pub fn of_ballot(&self, place: usize, ballot: Ballot) -> &Mask {
        self.rows[place].plane(ballot)
    }

    /// The roll calls in which a holder, by place, cast yes, no or abstained.
    pub fn cast(&self, place: usize) -> &Mask {
        &self.rows[place].cast
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

#[expect(clippy::indexing_slicing, reason = "rows have as many words each, and what was cast lies within")]
impl Row {
    fn empty(words: usize) -> Self {
        let [yes, no, abstain, absent] = std::array::from_fn(|_| Mask::empty(words));
        Self { yes, no, abstain, absent, ..Self::default() }
    }

    fn plane(&self, ballot: Ballot) -> &Mask {
        match ballot {
            Ballot::Yes => &self.yes,
            Ballot::No => &self.no,
            Ballot::Abstain => &self.abstain,
            Ballot::Absent => &self.absent,
        }
    }

    fn plane_mut(&mut self, ballot: Ballot) -> &mut Mask {
        match ballot {
            Ballot::Yes => &mut self.yes,
            Ballot::No => &mut self.no,
            Ballot::Abstain => &mut self.abstain,
            Ballot::Absent => &mut self.absent,
        }
    }

    fn masked(&self, mask: &Mask) -> Self {
        let [yes, no, abstain, absent] =
            [&self.yes, &self.no, &self.abstain, &self.absent].map(|plane| plane.and(mask));
        Self { yes, no, abstain, absent, ..Self::default() }
    }

    /// Notes what was cast, and where the first and last of it stands.
    fn counted(mut self) -> Self {
        self.cast = self.yes.or(&self.no).or(&self.abstain);
        let words = self.cast.words();
        let first = words.iter().position(|bits| *bits != 0).unwrap_or(0);
        let end = words.iter().rposition(|bits| *bits != 0).map_or(first, |last| last + 1);
        self.span = first..end;
        self
    }

    fn between(&self, start: usize, end: usize) -> [&[u64]; 4] {
        [&self.yes, &self.no, &self.abstain, &self.cast].map(|plane| &plane.words()[start..end])
    }

    fn table(&self, other: &Self, among: &Mask, within: &Range<usize>) -> Table {
        let start = self.span.start.max(other.span.start).max(within.start / WORD);
        let end = self.span.end.min(other.span.end).min(within.end.div_ceil(WORD));
        let mut table = Table::default();
        if start < end {
            let [yes, no, abstain, _] = self.between(start, end);
            let [their_yes, their_no, their_abstain, _] = other.between(start, end);
            for (at, among) in among.words()[start..end].iter().enumerate() {
                let among = among & bits_within(start + at, within);
                let own = [yes[at], abstain[at], no[at]].map(|bits| bits & among);
                table.count_bits(own, [their_yes[at], their_abstain[at], their_no[at]]);
            }
        }
        table
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

/// The bits of a word that lie within a stretch of the row.
fn bits_within(word: usize, stretch: &Range<usize>) -> u64 {
    let from = stretch.start.saturating_sub(word * WORD).min(WORD);
    let to = stretch.end.saturating_sub(word * WORD).min(WORD);
    let below = |bit: usize| if bit == WORD { u64::MAX } else { (1 << bit) - 1 };
    below(to) & !below(from)
}

/// Turns a square of bits on its side: bit `b` of word `a` becomes bit `a` of word `b`. Blocks off the diagonal change
/// places, of half the size each time.
#[expect(clippy::indexing_slicing, reason = "a row and the one half a block below lie within the square")]
pub(super) fn transpose(square: &mut [u64; WORD]) {
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
    fn a_stretch_may_begin_and_end_anywhere() {
        assert_eq!((bits_within(0, &(0..64)), bits_within(1, &(0..64))), (u64::MAX, 0));
        assert_eq!((bits_within(0, &(3..65)), bits_within(1, &(3..65))), (u64::MAX << 3, 1));
        assert_eq!((bits_within(2, &(130..131)), bits_within(0, &(5..5))), (4, 0));
    }

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
