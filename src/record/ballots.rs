//! What members did in one vote, and the sums of it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::members::{MemberId, MemberSet};

/// What one member did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all(serialize = "lowercase"))]
pub enum Ballot {
    /// In favour.
    Yes,
    /// Against.
    No,
    /// Abstained; present, but not voting (Assembly rule 86).
    Abstain,
    /// A member on that day for whom no vote is recorded: away, not participating, barred.
    Absent,
}

impl Ballot {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Yes, Self::No, Self::Abstain, Self::Absent];

    /// Those that a member casts: all but absent.
    pub const CAST: [Self; 3] = [Self::Yes, Self::No, Self::Abstain];

    /// The word in queries, exports and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Abstain => "abstain",
            Self::Absent => "absent",
        }
    }
}

impl fmt::Display for Ballot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// The ballots of one roll call, a set of members for each kind. A member that is in none of them has no ballot, or
/// none that is known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ballots {
    sets: [MemberSet; 4],
}

impl Ballots {
    /// The members that cast that ballot.
    #[expect(clippy::indexing_slicing, reason = "there is a set for each of the four ballots")]
    pub fn of(&self, ballot: Ballot) -> &MemberSet {
        &self.sets[ballot as usize]
    }

    #[expect(clippy::indexing_slicing, reason = "there is a set for each of the four ballots")]
    fn of_mut(&mut self, ballot: Ballot) -> &mut MemberSet {
        &mut self.sets[ballot as usize]
    }

    /// What a member did, if that is known.
    pub fn get(&self, member: MemberId) -> Option<Ballot> {
        Ballot::ALL.into_iter().find(|ballot| self.of(*ballot).contains(member))
    }

    /// Notes a ballot. A member has one: `Err` with the one it has already leaves everything as it was.
    ///
    /// # Errors
    /// The ballot that the member has already.
    pub fn cast(&mut self, member: MemberId, ballot: Ballot) -> Result<(), Ballot> {
        match self.get(member) {
            Some(earlier) => Err(earlier),
            None => {
                self.of_mut(ballot).insert(member);
                Ok(())
            }
        }
    }

    /// Notes a ballot, or that there is none, in the place of what was noted before.
    pub fn change(&mut self, member: MemberId, to: Option<Ballot>) {
        for ballot in Ballot::ALL {
            if to == Some(ballot) {
                self.of_mut(ballot).insert(member);
            } else {
                self.of_mut(ballot).remove(member);
            }
        }
    }

    /// Takes a ballot back; answers with it.
    pub fn take_back(&mut self, member: MemberId) -> Option<Ballot> {
        let ballot = self.get(member)?;
        self.of_mut(ballot).remove(member);
        Some(ballot)
    }

    /// Every member with a ballot, absent ones among them.
    pub fn members(&self) -> MemberSet {
        self.sets.iter().fold(MemberSet::EMPTY, |all, set| all.or(set))
    }

    /// Members that cast a ballot: yes, no or abstain.
    pub fn casting(&self) -> MemberSet {
        Ballot::CAST.into_iter().fold(MemberSet::EMPTY, |all, ballot| all.or(self.of(ballot)))
    }

    /// Whether there is no ballot at all.
    pub fn is_empty(&self) -> bool {
        self.sets.iter().all(MemberSet::is_empty)
    }

    /// The sums.
    pub fn tally(&self) -> Tally {
        Tally {
            yes: self.of(Ballot::Yes).len(),
            no: self.of(Ballot::No).len(),
            abstain: self.of(Ballot::Abstain).len(),
            absent: Some(self.of(Ballot::Absent).len()),
        }
    }

    /// The ballots of some members only.
    pub fn among(&self, members: &MemberSet) -> Self {
        Self { sets: self.sets.map(|set| set.and(members)) }
    }
}

/// The figures that were announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// In favour.
    pub yes: u16,
    /// Against.
    pub no: u16,
    /// Abstained.
    pub abstain: u16,
    /// Members without a recorded vote, where the source counts them.
    pub absent: Option<u16>,
}

impl Tally {
    /// Members present and voting: yes and no (Assembly rule 86).
    pub fn voting(&self) -> u16 {
        self.yes.saturating_add(self.no)
    }

    /// Ballots cast: yes, no and abstentions.
    pub fn cast(&self) -> u16 {
        self.voting().saturating_add(self.abstain)
    }

    /// The figure of one kind of ballot.
    pub fn of(&self, ballot: Ballot) -> Option<u16> {
        match ballot {
            Ballot::Yes => Some(self.yes),
            Ballot::No => Some(self.no),
            Ballot::Abstain => Some(self.abstain),
            Ballot::Absent => self.absent,
        }
    }

    /// Ballots of one kind become ballots of another. Where absent members are not counted, they stay so.
    pub fn shift(&mut self, from: Ballot, to: Ballot, ballots: u16) {
        if let Some(figure) = self.figure(from) {
            *figure = figure.saturating_sub(ballots);
        }
        self.add(to, ballots);
    }

    /// Ballots that were not counted before.
    pub fn add(&mut self, to: Ballot, ballots: u16) {
        if let Some(figure) = self.figure(to) {
            *figure = figure.saturating_add(ballots);
        }
    }

    fn figure(&mut self, ballot: Ballot) -> Option<&mut u16> {
        match ballot {
            Ballot::Yes => Some(&mut self.yes),
            Ballot::No => Some(&mut self.no),
            Ballot::Abstain => Some(&mut self.abstain),
            Ballot::Absent => self.absent.as_mut(),
        }
    }

    /// |yes - no|.
    pub fn margin(&self) -> u16 {
        self.yes.abs_diff(self.no)
    }
}

/// `120-14-45`: yes, no, abstaining, as the UN's press writes it.
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}-{}-{}", self.yes, self.no, self.abstain))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_has_one_ballot() {
        let mut ballots = Ballots::default();
        assert!(ballots.is_empty());
        assert_eq!(ballots.cast(MemberId(7), Ballot::Yes), Ok(()));
        assert_eq!(ballots.cast(MemberId(7), Ballot::No), Err(Ballot::Yes));
        assert_eq!(ballots.cast(MemberId(8), Ballot::Absent), Ok(()));
        assert_eq!(ballots.get(MemberId(7)), Some(Ballot::Yes));
        assert_eq!(ballots.get(MemberId(9)), None);
        let tally = ballots.tally();
        assert_eq!((tally.yes, tally.no, tally.cast(), tally.absent), (1, 0, 1, Some(1)));
    }

    #[test]
    fn a_changed_ballot_stands_in_the_place_of_the_one_before() {
        let mut ballots = Ballots::default();
        for to in [Some(Ballot::No), Some(Ballot::Absent), None, Some(Ballot::Yes)] {
            ballots.change(MemberId(7), to);
            assert_eq!((ballots.get(MemberId(7)), ballots.members().len()), (to, u16::from(to.is_some())));
        }
    }

    #[test]
    fn ballots_that_shift_are_neither_made_nor_lost() {
        let mut tally = Tally { yes: 3, no: 1, abstain: 0, absent: Some(1) };
        tally.shift(Ballot::Yes, Ballot::Absent, 2);
        tally.shift(Ballot::No, Ballot::Abstain, 1);
        assert_eq!(tally, Tally { yes: 1, no: 0, abstain: 1, absent: Some(3) });
        let mut uncounted = Tally { absent: None, ..tally };
        uncounted.shift(Ballot::Yes, Ballot::Absent, 1);
        assert_eq!(uncounted, Tally { yes: 0, absent: None, ..tally });
    }
}
