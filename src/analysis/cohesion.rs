//! How far a group holds together.
//!
//! Y, N and A are the ballots that its members cast in one roll call.
//!
//! | measure | definition | range |
//! |---|---|---|
//! | Rice | \|Y − N\| / (Y + N), abstentions left out; needs Y + N ≥ 2 (Rice 1928) | 0 to 1 |
//! | agreement index | (max(Y, N, A) − ½ · (Y + N + A − max)) / (Y + N + A); needs two members casting (Hix, Noury and Roland 2005) | 0 to 1 |
//! | differing | a member that cast another ballot than its group's plurality; no plurality, nobody differs | |
//!
//! Over several roll calls it is the mean of those in which it is defined. Neither measure knows how large a group is: small
//! ones come out higher by chance alone. Neither shows why members voted alike.

use super::Holder;
use crate::record::{
    Ballot, Ballots, BallotsKnown, Date, Group, MemberId, MemberSet, Membership, Record, RollCall, Tally, members,
};

/// Rice's index of one roll call: 1 where all that voted voted alike, 0 where they split evenly. None below two votes.
pub fn rice(tally: &Tally) -> Option<f64> {
    let voting = tally.voting();
    (voting >= 2).then(|| f64::from(tally.margin()) / f64::from(voting))
}

/// The agreement index of one roll call: 1 where all cast the same ballot, 0 where they split evenly in three. None below
/// two ballots.
pub fn agreement_index(tally: &Tally) -> Option<f64> {
    let cast = f64::from(tally.cast());
    let most = f64::from(tally.yes.max(tally.no).max(tally.abstain));
    (tally.cast() >= 2).then(|| (most - (cast - most) / 2.0) / cast)
}

/// The ballot that more members cast than any other; none where two are level.
pub fn plurality(tally: &Tally) -> Option<Ballot> {
    let count = |ballot| tally.of(ballot).unwrap_or(0);
    let most = Ballot::CAST.into_iter().max_by_key(|ballot| count(*ballot))?;
    let level = Ballot::CAST.into_iter().filter(|ballot| count(*ballot) == count(most)).count();
    (level == 1).then_some(most)
}

/// The mean of a measure over the roll calls in which it is defined.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Mean {
    sum: f64,
    n: u32,
}

impl Mean {
    fn add(&mut self, figure: Option<f64>) {
        if let Some(figure) = figure {
            self.sum += figure;
            self.n += 1;
        }
    }

    /// The mean; none of nothing.
    pub fn figure(&self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / f64::from(self.n))
    }

    /// Roll calls in which the measure is defined.
    pub fn n(&self) -> u32 {
        self.n
    }
}

/// How far a group held together over some roll calls.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cohesion {
    /// The mean agreement index.
    pub agreement_index: Mean,
    /// The mean Rice index.
    pub rice: Mean,
}

impl Cohesion {
    /// Counts a roll call by the ballots of the group's members.
    pub fn count(&mut self, tally: &Tally) {
        self.agreement_index.add(agreement_index(tally));
        self.rice.add(rice(tally));
    }
}

/// Whom a group's history counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MembersCounted {
    /// Its members on the day of each roll call.
    #[default]
    OfTheDay,
    /// Its members on one day, applied backwards and forwards; of a seat that changed hands, only its holder on that day.
    Of(Date),
}

/// The members of a group that count, by day.
#[derive(Debug, Clone)]
pub struct Roster {
    /// From which day on who counts; the first entry is open to the past.
    stretches: Vec<(Date, MemberSet)>,
}

impl Roster {
    /// Who counts in a group. Regional groups are undated in the record: all of their seats at all times.
    pub fn of(record: &Record, group: &Group, counted: MembersCounted) -> Self {
        match (counted, &group.membership) {
            (MembersCounted::Of(day), _) => Self::of_one_day(record, group, day),
            (MembersCounted::OfTheDay, Membership::Region(region)) => {
                Self { stretches: vec![(Date::MIN, record.region(*region))] }
            }
            (MembersCounted::OfTheDay, Membership::Terms(terms)) => {
                let starts = terms.iter().filter_map(|term| term.dates.from);
                let ends = terms.iter().filter_map(|term| term.dates.to?.tomorrow().ok());
                Self::from_days(starts.chain(ends), |day| members::members_on(terms, day))
            }
        }
    }

    fn of_one_day(record: &Record, group: &Group, day: Date) -> Self {
        let all = record.group_members_on(group, day);
        let holders: Vec<_> = all.iter().map(|member| Holder::on(record, member, day)).collect();
        let changes: Vec<_> = all.iter().flat_map(|member| record.about(member).eras.iter().copied()).collect();
        Self::from_days(changes, |on| {
            holders
                .iter()
                .filter(|holder| Holder::on(record, holder.member, on) == **holder)
                .map(|h| h.member)
                .collect()
        })
    }

    fn from_days(days: impl IntoIterator<Item = Date>, members: impl Fn(Date) -> MemberSet) -> Self {
        let mut days: Vec<_> = std::iter::once(Date::MIN).chain(days).collect();
        days.sort_unstable();
        days.dedup();
        Self { stretches: days.into_iter().map(|day| (day, members(day))).collect() }
    }

    /// The days from which on others count, the first of all days among them.
    pub(super) fn changes(&self) -> impl Iterator<Item = Date> + '_ {
        self.stretches.iter().map(|(from, _)| *from)
    }

    /// Who counts on a day.
    pub fn on(&self, day: Date) -> MemberSet {
        let stretch = self.stretches.partition_point(|(from, _)| *from <= day).checked_sub(1);
        stretch.and_then(|at| self.stretches.get(at)).map_or(MemberSet::EMPTY, |(_, members)| *members)
    }

    /// Whether a member counts on any day.
    pub fn ever(&self, member: MemberId) -> bool {
        self.stretches.iter().any(|(_, members)| members.contains(member))
    }

    /// The ballots of those who count; none where the ballot of one of them is not known, since what is left would pass for
    /// the group.
    pub fn ballots(&self, record: &Record, roll_call: &RollCall) -> Option<Ballots> {
        let members = self.on(roll_call.date);
        let unknown = without_known_ballot(record, roll_call).and(&members);
        unknown.is_empty().then(|| roll_call.ballots.among(&members))
    }
}

/// Who could vote in a roll call and did what no source says.
pub fn without_known_ballot(record: &Record, roll_call: &RollCall) -> MemberSet {
    match roll_call.ballots_known {
        BallotsKnown::All => MemberSet::EMPTY,
        BallotsKnown::Partial | BallotsKnown::Totals => record.voters(roll_call).without(&roll_call.ballots.members()),
    }
}

/// How often one holder of a seat cast another ballot than its group's plurality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Differing {
    /// Who.
    pub holder: Holder,
    /// Roll calls in which it cast another ballot than the plurality.
    pub differed: u32,
    /// Roll calls in which it and at least one other member of the group cast a ballot, with a plurality or without.
    pub cast: u32,
}

impl Differing {
    /// The share; none where it cast nothing beside another member.
    pub fn share(&self) -> Option<f64> {
        (self.cast > 0).then(|| f64::from(self.differed) / f64::from(self.cast))
    }
}

/// How often each member was in some sets: a binary number for each, its digits in a set each, so that a whole set is
/// counted at once.
#[derive(Debug, Clone, Default)]
struct Counter {
    /// The ones, the twos, the fours.
    digits: Vec<MemberSet>,
}

impl Counter {
    fn add(&mut self, members: MemberSet) {
        let mut carry = members;
        for digit in &mut self.digits {
            let both = digit.and(&carry);
            *digit = digit.or(&carry).without(&both);
            carry = both;
            if carry.is_empty() {
                return;
            }
        }
        if !carry.is_empty() {
            self.digits.push(carry);
        }
    }

    fn of(&self, member: MemberId) -> u32 {
        self.digits.iter().rev().fold(0, |count, digit| count * 2 + u32::from(digit.contains(member)))
    }
}

/// Counts who differed, roll call by roll call.
#[derive(Debug, Clone)]
pub struct Differences {
    /// By era: who cast a ballot, and who another one than the plurality.
    eras: Vec<(Counter, Counter)>,
    /// Seats with several eras.
    changed: MemberSet,
}

impl Differences {
    /// Nothing counted yet.
    pub fn new(record: &Record) -> Self {
        let eras = record.members.iter().map(|member| member.eras.len() + 1).max().unwrap_or(1);
        let changed = record.member_ids().filter(|member| !record.about(*member).eras.is_empty()).collect();
        Self { eras: vec![Default::default(); eras], changed }
    }

    /// Counts the ballots of a group in one roll call.
    pub fn count(&mut self, record: &Record, day: Date, ballots: &Ballots, tally: &Tally) {
        if tally.cast() < 2 {
            return;
        }
        let casting = ballots.casting();
        let differing = plurality(tally).map_or(MemberSet::EMPTY, |most| casting.without(ballots.of(most)));
        let changed = casting.and(&self.changed);
        for (era, (cast, differed)) in self.eras.iter_mut().enumerate() {
            // A seat that never changed hands has one era, the first.
            let others = changed.iter().filter(|member| record.about(*member).era_on(day) == era).collect();
            let of_era = if era == 0 { casting.without(&self.changed).or(&others) } else { others };
            cast.add(of_era);
            differed.add(differing.and(&of_era));
        }
    }

    /// Who cast a ballot at all, by the share in which it differed, the largest first.
    pub fn done(self, record: &Record) -> Vec<Differing> {
        let count = |holder: Holder| {
            let (cast, differed) = self.eras.get(holder.era)?;
            Some(Differing { holder, differed: differed.of(holder.member), cast: cast.of(holder.member) })
        };
        let holders = record.member_ids().flat_map(|member| Holder::of(record, member));
        let mut all: Vec<_> = holders.filter_map(count).filter(|differing| differing.cast > 0).collect();
        let share = |differing: &Differing| differing.share().unwrap_or(0.0);
        all.sort_by(|a, b| share(b).total_cmp(&share(a)).then(a.holder.cmp(&b.holder)));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally((yes, no, abstain): (u16, u16, u16)) -> Tally {
        Tally { yes, no, abstain, absent: None }
    }

    #[test]
    fn the_indices_are_those_of_the_table() {
        let cases = [
            ((5, 0, 0), Some(1.0), Some(1.0)),
            ((3, 3, 0), Some(0.0), Some(0.25)),
            ((2, 2, 2), Some(0.0), Some(0.0)),
            ((0, 0, 4), None, Some(1.0)),
            ((4, 1, 1), Some(0.6), Some(0.5)),
            ((1, 0, 0), None, None),
            ((0, 0, 0), None, None),
            ((1, 0, 1), None, Some(0.25)),
        ];
        for (ballots, expected_rice, expected_index) in cases {
            assert_eq!(rice(&tally(ballots)), expected_rice, "{ballots:?}");
            assert_eq!(agreement_index(&tally(ballots)), expected_index, "{ballots:?}");
        }
    }

    #[test]
    fn level_ballots_are_no_plurality() {
        assert_eq!(plurality(&tally((3, 1, 2))), Some(Ballot::Yes));
        assert_eq!(plurality(&tally((1, 1, 2))), Some(Ballot::Abstain));
        for level in [(2, 2, 1), (1, 3, 3), (0, 0, 0), (1, 1, 1)] {
            assert_eq!(plurality(&tally(level)), None, "{level:?}");
        }
    }
}
