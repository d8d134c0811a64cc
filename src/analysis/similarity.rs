//! How much two roll calls look alike: whether the same members cast the same ballots.
//!
//! The measure is Lijphart's, taken over the members that cast a ballot in both. It does not know what the texts were about.

use std::cmp::Reverse;

use super::agreement::Agreement;
use crate::record::{Ballot, Ballots, BallotsKnown, Date, MemberSet, Record};

/// A roll call and how much it looks like another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similar {
    /// Its place in the record.
    pub place: usize,
    /// Over members that cast a ballot in both, which are its n.
    pub agreement: Agreement,
    /// The figure.
    pub figure: f64,
}

/// How much two sets of ballots look alike, over some members that cast one in both.
pub fn similarity(a: &Ballots, b: &Ballots, among: &MemberSet) -> Agreement {
    let both = |one: Ballot, other: Ballot| u32::from(a.of(one).and(b.of(other)).and(among).len());
    let n = u32::from(a.casting().and(&b.casting()).and(among).len());
    let same = Ballot::CAST.into_iter().map(|ballot| both(ballot, ballot)).sum();
    let opposite = both(Ballot::Yes, Ballot::No) + both(Ballot::No, Ballot::Yes);
    Agreement { same, near: n - same - opposite, opposite }
}

/// The whole texts of the same body that look most like a roll call, the most alike first, of two as much alike the one with
/// more members and then the nearer in time. At least half of the ballots cast in it have to be known in both, so nothing is like
/// one of which only the vetoes are known. A seat that was in other hands on the other day is left out.
pub fn most_similar(record: &Record, place: usize, most: usize) -> Vec<Similar> {
    let Some(own) = record.roll_calls.get(place) else { return Vec::new() };
    let cast = match (&own.tally, own.ballots_known) {
        (Some(tally), _) => tally.cast().max(own.ballots.casting().len()),
        (None, BallotsKnown::All) => own.ballots.casting().len(),
        (None, _) => return Vec::new(),
    };
    let least = u32::from(cast).div_ceil(2).max(1);
    let hands = Hands::of(record);
    let others = record.roll_calls.iter().enumerate();
    let mut similar: Vec<_> = others
        .filter(|(at, other)| *at != place && other.body == own.body)
        .filter(|(_, other)| other.question.is_whole_text() && other.manner.is_by_vote())
        .filter_map(|(at, other)| {
            let agreement = similarity(&own.ballots, &other.ballots, &hands.same(own.date, other.date));
            let figure = agreement.lijphart().filter(|_| agreement.n() >= least)?;
            Some(Similar { place: at, agreement, figure })
        })
        .collect();
    let rank = |a: &Similar, b: &Similar| {
        let tie = |similar: &Similar| (Reverse(similar.agreement.n()), similar.place.abs_diff(place), similar.place);
        b.figure.total_cmp(&a.figure).then_with(|| tie(a).cmp(&tie(b)))
    };
    if similar.len() > most {
        similar.select_nth_unstable_by(most, rank);
        similar.truncate(most);
    }
    similar.sort_by(rank);
    similar
}

/// Seats that changed hands.
struct Hands<'a> {
    record: &'a Record,
    all: MemberSet,
    changed: MemberSet,
}

impl<'a> Hands<'a> {
    fn of(record: &'a Record) -> Self {
        let changed = record.member_ids().filter(|member| !record.about(*member).eras.is_empty()).collect();
        Self { record, all: record.member_ids().collect(), changed }
    }

    /// Seats that were in the same hands on two days.
    fn same(&self, a: Date, b: Date) -> MemberSet {
        let era = |member, day| self.record.about(member).era_on(day);
        let other = self.changed.iter().filter(|member| era(*member, a) != era(*member, b)).collect();
        self.all.without(&other)
    }
}
