//! How often two members vote alike.

use crate::record::{Ballot, MemberId, RollCall};

/// Agreement of two members and the roll calls that it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Agreement {
    same: u32,
    near: u32,
    opposite: u32,
}

impl Agreement {
    /// The mean of 1 − |a − b| / 2 with yes 1, abstain 2, no 3, between 0 and 1: the same ballot counts 1, one of the two
    /// abstaining ½, opposite ballots 0 (Lijphart 1963). None without a roll call in which both cast a ballot.
    ///
    /// It does not show whether two members agree more than their habits of voting yes would make them.
    pub fn lijphart(&self) -> Option<f64> {
        let n = self.roll_calls();
        (n > 0).then(|| (f64::from(self.same) + f64::from(self.near) / 2.0) / f64::from(n))
    }

    /// Roll calls in which both cast yes, no or abstain; those in which either was absent are left out.
    pub fn roll_calls(&self) -> u32 {
        self.same + self.near + self.opposite
    }

    fn count(&mut self, a: Ballot, b: Ballot) {
        match (a, b) {
            (Ballot::Absent, _) | (_, Ballot::Absent) => {}
            _ if a == b => self.same += 1,
            (Ballot::Abstain, _) | (_, Ballot::Abstain) => self.near += 1,
            _ => self.opposite += 1,
        }
    }
}

/// Agreement of one member with every other, by place in the table of members, over roll calls of one body.
pub fn with_everyone<'a>(
    member: MemberId,
    members: usize,
    roll_calls: impl IntoIterator<Item = &'a RollCall>,
) -> Vec<Agreement> {
    let mut agreements = vec![Agreement::default(); members];
    for roll_call in roll_calls {
        let Some(own) = roll_call.ballots.get(member) else { continue };
        for ballot in [Ballot::Yes, Ballot::No, Ballot::Abstain] {
            for other in roll_call.ballots.of(ballot).iter().filter(|other| *other != member) {
                agreements[other.index()].count(own, ballot);
            }
        }
    }
    agreements
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_counts_one_abstaining_half_opposite_nothing() {
        let mut agreement = Agreement::default();
        for (a, b) in [
            (Ballot::Yes, Ballot::Yes),
            (Ballot::Abstain, Ballot::Abstain),
            (Ballot::No, Ballot::Abstain),
            (Ballot::Yes, Ballot::No),
            (Ballot::Yes, Ballot::Absent),
        ] {
            agreement.count(a, b);
        }
        assert_eq!(agreement.roll_calls(), 4);
        assert_eq!(agreement.lijphart(), Some(2.5 / 4.0));
        assert_eq!(Agreement::default().lijphart(), None);
    }
}
