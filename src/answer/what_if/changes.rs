//! What is changed in a roll call, and what can be.

use super::unchangeable;
use crate::record::rules::council_seats;
use crate::record::{Ballot, BallotsKnown, Body, Majority, MemberId, MemberSet, Record, RollCall};
use crate::text::{counted, listed};

/// The sizes of a Council that can be asked about: as it was until 1965, as it is, and those that have been proposed.
pub const SIZES: [u16; 10] = [11, 15, 20, 21, 22, 23, 24, 25, 26, 27];

/// One change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The seats of the Council.
    Council(u16),
    /// What a member does.
    Ballot(MemberId, Ballot),
    /// What some members do that are known by number only.
    Shift {
        /// What they did.
        from: Ballot,
        /// What they do instead.
        to: Ballot,
        /// How many.
        ballots: u16,
    },
    /// The majority that decides.
    Majority(Majority),
    /// Nobody can veto.
    NoVeto,
}

impl Change {
    /// As it is written.
    pub fn text(self, record: &Record) -> String {
        match self {
            Self::Council(seats) => format!("council:{seats}"),
            Self::Ballot(member, to) => format!("{}={to}", record.code(member)),
            Self::Shift { from, to, ballots } => format!("{from}-to-{to}:{ballots}"),
            Self::Majority(majority) => format!("majority:{}", majority.word()),
            Self::NoVeto => "no-veto".to_owned(),
        }
    }
}

/// What is changed in a roll call; nothing to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changes {
    /// Members by what they do instead of what they did.
    to: [MemberSet; 4],
    /// How many ballots of each kind become one of another.
    shifts: [[u16; 4]; 4],
    pub(super) majority: Option<Majority>,
    pub(super) no_veto: bool,
    pub(super) council: Option<u16>,
}

impl Changes {
    /// As they are written.
    pub fn text(&self, record: &Record) -> String {
        super::in_text(record, &self.each())
    }

    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// All of them, in an order in which they can be made.
    pub fn each(&self) -> Vec<Change> {
        let council = self.council.map(Change::Council);
        let ballots = self.ballots().map(|(member, to)| Change::Ballot(member, to));
        let kinds = Ballot::ALL.into_iter().flat_map(|from| Ballot::ALL.map(|to| (from, to)));
        let shifts = kinds.map(|(from, to)| Change::Shift { from, to, ballots: self.shifted(from, to) });
        let shifts = shifts.filter(|shift| !matches!(shift, Change::Shift { ballots: 0, .. }));
        let majority = self.majority.map(Change::Majority);
        let no_veto = self.no_veto.then_some(Change::NoVeto);
        council.into_iter().chain(ballots).chain(shifts).chain(majority).chain(no_veto).collect()
    }

    /// Members that do something else than they did, by code, and what.
    pub fn ballots(&self) -> impl Iterator<Item = (MemberId, Ballot)> + '_ {
        let members = self.to.iter().fold(MemberSet::EMPTY, |all, set| all.or(set));
        let to = |member| Ballot::ALL.into_iter().zip(&self.to).find(|(_, members)| members.contains(member));
        let all: Vec<_> = members.iter().filter_map(|member| Some((member, to(member)?.0))).collect();
        all.into_iter()
    }

    /// Whether nobody can veto.
    pub fn is_without_veto(&self) -> bool {
        self.no_veto
    }

    /// Members that are seated although they had no seat.
    pub fn added(&self, roll_call: &RollCall) -> MemberSet {
        let members = self.to.iter().fold(MemberSet::EMPTY, |all, set| all.or(set));
        members.without(&roll_call.ballots.members())
    }

    /// Makes a change in place of an earlier one of the same; of ballots that are known by number, in addition to it.
    ///
    /// # Errors
    /// Why it cannot be made in this roll call, which leaves everything as it was.
    pub fn make(&mut self, record: &Record, roll_call: &RollCall, change: Change) -> Result<(), String> {
        if let Some(why) = unchangeable(roll_call) {
            return Err(why.to_owned());
        }
        match change {
            Change::Ballot(member, to) => self.cast(record, roll_call, member, to),
            Change::Shift { from, to, ballots } => {
                self.shift(roll_call, from, to, ballots)?;
                self.forget_rounds();
                Ok(())
            }
            Change::Majority(majority) => self.decide_by(roll_call, majority),
            Change::NoVeto => {
                of_the_council(roll_call, "there is no veto in the General Assembly")?;
                self.no_veto = true;
                Ok(())
            }
            Change::Council(seats) => self.seat(roll_call, seats),
        }
    }

    /// Ballots that went round and are where they were are not changed.
    fn forget_rounds(&mut self) {
        if Ballot::ALL.into_iter().all(|ballot| self.gone(ballot) == self.come(ballot)) {
            self.shifts = Default::default();
        }
    }

    /// Drops the veto, or gives it back.
    ///
    /// # Errors
    /// Why that cannot be done in this roll call.
    pub fn turn_veto(&mut self, record: &Record, roll_call: &RollCall) -> Result<(), String> {
        let was_without = std::mem::take(&mut self.no_veto);
        if was_without { Ok(()) } else { self.make(record, roll_call, Change::NoVeto) }
    }

    /// Goes on to the next majority of the body; after the last one back to the first or, where it is not known which one
    /// decided, to that.
    pub fn next_majority(&mut self, roll_call: &RollCall) {
        let now = self.majority.unwrap_or(roll_call.majority);
        let unknown = (roll_call.majority == Majority::Unknown).then_some(Majority::Unknown);
        let next = next_of(majorities(roll_call.body).chain(unknown), now);
        self.majority = next.filter(|majority| *majority != roll_call.majority);
    }

    /// Goes on to the next size of the Council; after the largest back to what it was, which has no room for others.
    ///
    /// # Errors
    /// Why that cannot be done in this roll call.
    pub fn next_council(&mut self, record: &Record, roll_call: &RollCall) -> Result<(), String> {
        let really = council_seats(roll_call.date);
        let now = self.council.unwrap_or(really);
        let next = next_of(SIZES.into_iter().filter(|seats| *seats >= really), now).unwrap_or(really);
        if next == really {
            let added = self.added(roll_call);
            self.to.iter_mut().for_each(|members| *members = members.without(&added));
        }
        self.make(record, roll_call, Change::Council(next))
    }

    /// The same changes, made one by one in a roll call; none where one cannot be made.
    pub(super) fn checked(&self, record: &Record, roll_call: &RollCall) -> Option<Self> {
        let mut checked = Self::default();
        self.each().into_iter().try_for_each(|change| checked.make(record, roll_call, change)).ok()?;
        Some(checked)
    }

    fn cast(&mut self, record: &Record, roll_call: &RollCall, member: MemberId, to: Ballot) -> Result<(), String> {
        let really = roll_call.ballots.get(member);
        if really.is_none() {
            self.can_be_seated(record, roll_call, member)?;
        }
        for (ballot, members) in Ballot::ALL.into_iter().zip(&mut self.to) {
            if ballot == to && really != Some(to) {
                members.insert(member);
            } else {
                members.remove(member);
            }
        }
        Ok(())
    }

    /// Whether there is a seat for a member that had none, or whose ballot is not known.
    fn can_be_seated(&self, record: &Record, roll_call: &RollCall, member: MemberId) -> Result<(), String> {
        let name = record.about(member).short_name_on(roll_call.date);
        let had_seat = record.voters(roll_call).contains(member);
        if roll_call.ballots_known != BallotsKnown::All && had_seat {
            return Err(format!("what {name} did is not known; ballots known by number change so: no-to-yes:1"));
        }
        if !record.about(member).is_member_on(roll_call.date) {
            return Err(format!("{name} was no member of the United Nations on {}", roll_call.date));
        }
        of_the_council(roll_call, &format!("{name} has no ballot in this roll call"))?;
        let seats = council_seats(roll_call.date);
        let free = self.council.unwrap_or(seats).saturating_sub(seats);
        let mut seated = self.added(roll_call);
        seated.insert(member);
        match seated.len() <= free {
            true => Ok(()),
            false => Err(format!("the Council has no seat for {name}; council:20 makes it one of 20")),
        }
    }

    fn shift(&mut self, roll_call: &RollCall, from: Ballot, to: Ballot, ballots: u16) -> Result<(), String> {
        if roll_call.ballots_known == BallotsKnown::All {
            return Err("it is known who cast which ballot; members change theirs so: FRA=yes".to_owned());
        }
        if from == to {
            return Err(format!("{from} to {to} is no change"));
        }
        let left = self.unnamed(roll_call, from).ok_or("how many were absent is not known")?;
        if ballots > left {
            let left = counted(usize::from(left), "ballot is", "ballots are");
            return Err(format!("{left} known by number only as {from}"));
        }
        // What came to stand there goes on from where it came, so that changes can be made in any order.
        let back = ballots.min(self.shifted(to, from));
        self.net(from, to, back);
        let mut rest = ballots - back;
        let there = counted_really(roll_call, from).unwrap_or(0).saturating_sub(self.gone(from)).min(rest);
        self.net(from, to, there);
        rest -= there;
        for origin in Ballot::ALL {
            let on = rest.min(self.shifted(origin, from));
            *self.shifted_mut(origin, from) -= on;
            self.net(origin, to, on);
            rest -= on;
        }
        Ok(())
    }

    /// Adds to one way what does not undo the other.
    fn net(&mut self, from: Ballot, to: Ballot, ballots: u16) {
        let back = ballots.min(self.shifted(to, from));
        *self.shifted_mut(to, from) -= back;
        if from != to {
            *self.shifted_mut(from, to) += ballots - back;
        }
    }

    /// How many ballots of a kind are known by number only, with the changes; none where nobody counted.
    pub fn unnamed(&self, roll_call: &RollCall, ballot: Ballot) -> Option<u16> {
        Some(counted_really(roll_call, ballot)?.saturating_add(self.come(ballot)).saturating_sub(self.gone(ballot)))
    }

    /// How many of a kind became something else.
    fn gone(&self, ballot: Ballot) -> u16 {
        Ballot::ALL.into_iter().map(|other| self.shifted(ballot, other)).sum()
    }

    /// How many of other kinds became one of this.
    fn come(&self, ballot: Ballot) -> u16 {
        Ballot::ALL.into_iter().map(|other| self.shifted(other, ballot)).sum()
    }

    #[expect(clippy::indexing_slicing, reason = "there is a row and a column for each of the four ballots")]
    fn shifted(&self, from: Ballot, to: Ballot) -> u16 {
        self.shifts[from as usize][to as usize]
    }

    #[expect(clippy::indexing_slicing, reason = "there is a row and a column for each of the four ballots")]
    fn shifted_mut(&mut self, from: Ballot, to: Ballot) -> &mut u16 {
        &mut self.shifts[from as usize][to as usize]
    }

    fn decide_by(&mut self, roll_call: &RollCall, majority: Majority) -> Result<(), String> {
        if majority == Majority::Unknown || !majority.is_of(roll_call.body) {
            let words = listed(&majorities(roll_call.body).map(Majority::word).collect::<Vec<_>>(), "or");
            return Err(format!("the {} decides by {words}", roll_call.body.name()));
        }
        self.majority = Some(majority).filter(|majority| *majority != roll_call.majority);
        Ok(())
    }

    fn seat(&mut self, roll_call: &RollCall, seats: u16) -> Result<(), String> {
        of_the_council(roll_call, "only the Security Council changes its size here")?;
        let really = council_seats(roll_call.date);
        if !SIZES.contains(&seats) {
            return Err("a Council has 11, 15 or 20 to 27 seats here".to_owned());
        }
        if seats < really {
            return Err(format!(
                "the Council had {really} members on that day, and {seats} seats are too few for them"
            ));
        }
        let added = self.added(roll_call).len();
        if added > seats - really {
            return Err(format!("a Council of {seats} has no room for those who are seated in addition"));
        }
        self.council = Some(seats).filter(|seats| *seats != really);
        Ok(())
    }
}

/// How many ballots of a kind were really known by number only; none where nobody counted.
fn counted_really(roll_call: &RollCall, ballot: Ballot) -> Option<u16> {
    Some(roll_call.tally?.of(ballot)?.saturating_sub(roll_call.ballots.of(ballot).len()))
}

/// The majorities by which a body can decide.
pub fn majorities(body: Body) -> impl Iterator<Item = Majority> + Clone {
    Majority::ALL.into_iter().filter(move |majority| *majority != Majority::Unknown && majority.is_of(body))
}

/// What follows on one of some, the first on the last and on what is not among them.
fn next_of<T: Copy + PartialEq>(all: impl Iterator<Item = T> + Clone, now: T) -> Option<T> {
    all.clone().skip_while(|one| *one != now).nth(1).or_else(|| all.clone().next())
}

fn of_the_council(roll_call: &RollCall, otherwise: &str) -> Result<(), String> {
    match roll_call.body {
        Body::SecurityCouncil => Ok(()),
        Body::GeneralAssembly => Err(otherwise.to_owned()),
    }
}
