//! Several members side by side: how often each two of them vote alike, what each did, and where they differ.

use super::agreement::{AgreementAnswer, AgreementOptions, among, eras_of};
use super::votes::Votes;
use crate::analysis::Holder;
use crate::analysis::mask::Mask;
use crate::record::{Ballot, DateRange, MemberId, Record, Tally};

/// Several members side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareAnswer {
    /// Who, in the order in which they were asked for.
    pub members: Vec<MemberId>,
    /// How it was asked for.
    pub options: AgreementOptions,
    /// Roll calls by vote of the body in view.
    pub in_view: usize,
    /// Agreement of each with each that stands after it.
    pub pairs: Vec<AgreementAnswer>,
    /// In order of time; one, if no seat ever changed hands.
    pub eras: Vec<SideBySide>,
}

impl CompareAnswer {
    /// The pairs of the first with each of the others.
    pub fn with_first(&self) -> &[AgreementAnswer] {
        self.pairs.get(..self.members.len().saturating_sub(1)).unwrap_or_default()
    }
}

/// What several members did while all of their seats were in the same hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideBySide {
    /// Who held the seats.
    pub holders: Vec<Holder>,
    /// From when to when.
    pub dates: DateRange,
    /// Roll calls in which all of them had a ballot, absent ones among them.
    pub roll_calls: u32,
    /// What each did in these.
    pub counts: Vec<Tally>,
    /// Roll calls in which one of them voted yes and another one no, by place in the record and in its order.
    pub opposite: Vec<usize>,
    /// Other roll calls in which one of them abstained and another one voted.
    pub abstained: Vec<usize>,
}

/// Puts members side by side, told what everyone cast.
pub fn answer(record: &Record, votes: &Votes, members: &[MemberId], options: AgreementOptions) -> CompareAnswer {
    let pairs = members.iter().enumerate().flat_map(|(at, a)| members.iter().skip(at + 1).map(move |b| (*a, *b)));
    let eras = eras_of(record, members).into_iter();
    CompareAnswer {
        members: members.to_vec(),
        options: AgreementOptions { body: votes.body, ..options },
        in_view: votes.len(),
        pairs: pairs.map(|(a, b)| among(record, votes, a, b, options)).collect(),
        eras: eras.filter_map(|(holders, dates)| side_by_side(record, votes, holders, dates)).collect(),
    }
}

/// None where a holder is none of the record.
fn side_by_side(record: &Record, votes: &Votes, holders: Vec<Holder>, dates: DateRange) -> Option<SideBySide> {
    let planes = &votes.planes;
    let rows = holders.iter().map(|holder| planes.place(*holder)).collect::<Option<Vec<_>>>()?;
    let of_era = votes.between(record, dates);
    let of_ballot = |row: usize, ballot| planes.of_ballot(row, ballot).and(&of_era);
    let by_any = |ballot| {
        let of_each = rows.iter().map(|row| of_ballot(*row, ballot));
        of_each.reduce(|any, of_one| any.or(&of_one)).unwrap_or_default()
    };
    let [yes, no, abstained] = [Ballot::Yes, Ballot::No, Ballot::Abstain].map(by_any);
    let opposite = yes.and(&no);
    let abstained = abstained.and(&yes.or(&no)).without(&opposite);
    let with_ballot = |row: &usize| planes.cast(*row).or(planes.of_ballot(*row, Ballot::Absent));
    let common = rows.iter().fold(of_era.clone(), |common, row| common.and(&with_ballot(row)));
    let count =
        |row: usize, ballot| u16::try_from(planes.of_ballot(row, ballot).and(&common).count()).unwrap_or(u16::MAX);
    let tally = |row: &usize| Tally {
        yes: count(*row, Ballot::Yes),
        no: count(*row, Ballot::No),
        abstain: count(*row, Ballot::Abstain),
        absent: Some(count(*row, Ballot::Absent)),
    };
    let places = |mask: &Mask| mask.places().filter_map(|at| votes.places.get(at).copied()).collect();
    Some(SideBySide {
        dates,
        roll_calls: common.count(),
        counts: rows.iter().map(tally).collect(),
        opposite: places(&opposite),
        abstained: places(&abstained),
        holders,
    })
}
