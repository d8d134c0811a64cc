//! The chamber of a roll call: who sat there and did what, in an order that a picture can be read by, and where the needed
//! majority lies in it.

use crate::record::rules::Rule;
use crate::record::{Ballot, BallotsKnown, Body, MemberId, MemberSet, Record, Region, RollCall};
use crate::text::fold;

/// How the seats of the Assembly are ordered, from the left to the right. Within what is put together they are by ballot, then
/// by name, unless the order says otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SeatOrder<'a> {
    /// Yes, no, abstain, absent.
    Ballot,
    /// By regional group.
    Region,
    /// By regional group, and within it by name alone, so that no seat moves when its ballot becomes known.
    RegionAndName,
    /// The members of a group first.
    Group(&'a MemberSet),
    /// By agreement with a member, the most first; by place of the member, none where it is not defined.
    Agreement(&'a [Option<f64>]),
}

/// A seat of the Assembly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// Who sat there; none where only the totals are known.
    pub member: Option<MemberId>,
    /// What was done there, if that is known.
    pub ballot: Option<Ballot>,
}

/// The General Assembly at a roll call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assembly {
    /// A seat for each member of the day.
    pub seats: Vec<Seat>,
    /// Whether it is known who sits where; else there are as many seats as the totals say.
    pub named: bool,
    /// The rules that may apply, one if the majority is known. So many seats from the left as a rule needs lie before its
    /// line, and only where seats are ordered by ballot, since then the yes begin on the left.
    pub rules: Vec<Rule>,
}

/// A seat at the Council's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CouncilSeat {
    /// Who sat there.
    pub member: MemberId,
    /// What it did, if that is known.
    pub ballot: Option<Ballot>,
    /// Whether it is a permanent member.
    pub permanent: bool,
    /// Whether its no was a veto.
    pub veto: bool,
}

/// The chamber of either body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chamber {
    /// The General Assembly.
    Assembly(Assembly),
    /// The Security Council, by name.
    Council(Vec<CouncilSeat>),
}

/// The chamber of a roll call; none where there was no vote, or no tally is known.
pub fn chamber(record: &Record, roll_call: &RollCall, order: SeatOrder<'_>) -> Option<Chamber> {
    if !roll_call.manner.is_by_vote() {
        return None;
    }
    match roll_call.body {
        Body::GeneralAssembly => assembly(record, roll_call, order).map(Chamber::Assembly),
        Body::SecurityCouncil => {
            let seats = council(record, roll_call);
            (!seats.is_empty()).then_some(Chamber::Council(seats))
        }
    }
}

fn assembly(record: &Record, roll_call: &RollCall, order: SeatOrder<'_>) -> Option<Assembly> {
    let named = roll_call.ballots_known == BallotsKnown::All;
    let seats = if named { named_seats(record, roll_call, order) } else { counted_seats(record, roll_call)? };
    let by_ballot = order == SeatOrder::Ballot || !named;
    let verdict = record.verdict(roll_call).filter(|_| by_ballot);
    let rules = verdict.map_or_else(Vec::new, |verdict| verdict.readings.iter().map(|reading| reading.rule).collect());
    Some(Assembly { seats, named, rules })
}

fn named_seats(record: &Record, roll_call: &RollCall, order: SeatOrder<'_>) -> Vec<Seat> {
    let members = record.voters(roll_call).or(&roll_call.ballots.members());
    let mut seats: Vec<_> = members
        .iter()
        .map(|member| {
            let ballot = roll_call.ballots.get(member);
            // Agreement is compared in millionths, so that it is a number that sorts.
            let block = match order {
                SeatOrder::Ballot => 0,
                SeatOrder::Region | SeatOrder::RegionAndName => {
                    Region::ALL.iter().position(|of| *of == record.about(member).region).unwrap_or(0)
                }
                SeatOrder::Group(group) => usize::from(!group.contains(member)),
                SeatOrder::Agreement(with) => {
                    let agreement = with.get(member.index()).copied().flatten();
                    agreement.map_or(usize::MAX, |agreement| ((1.0 - agreement) * 1e6) as usize)
                }
            };
            let name = fold(record.about(member).short_name_on(roll_call.date));
            let among = if order == SeatOrder::RegionAndName { None } else { Some(ballot_order(ballot)) };
            ((block, among, name), Seat { member: Some(member), ballot })
        })
        .collect();
    seats.sort_by(|a, b| a.0.cmp(&b.0));
    seats.into_iter().map(|(_, seat)| seat).collect()
}

/// What is not known comes last.
fn ballot_order(ballot: Option<Ballot>) -> (bool, Option<Ballot>) {
    (ballot.is_none(), ballot)
}

/// As many seats as the totals say. Whoever is a member beyond them did something that no total tells.
fn counted_seats(record: &Record, roll_call: &RollCall) -> Option<Vec<Seat>> {
    let tally = roll_call.tally?;
    let seats = |ballot, count| std::iter::repeat_n(Seat { member: None, ballot }, usize::from(count));
    let told = Ballot::ALL.into_iter().flat_map(|ballot| seats(Some(ballot), tally.of(ballot).unwrap_or(0)));
    let mut all: Vec<_> = told.collect();
    let members = usize::from(record.voters(roll_call).len());
    all.extend(seats(None, u16::try_from(members.saturating_sub(all.len())).unwrap_or(0)));
    Some(all)
}

fn council(record: &Record, roll_call: &RollCall) -> Vec<CouncilSeat> {
    let vetoed_by = record.vetoed_by(roll_call);
    let members = record.voters(roll_call).or(&roll_call.ballots.members());
    let mut seats: Vec<_> = members
        .iter()
        .map(|member| CouncilSeat {
            member,
            ballot: roll_call.ballots.get(member),
            permanent: record.council.permanent.contains(member),
            veto: vetoed_by.contains(member),
        })
        .collect();
    seats.sort_by_cached_key(|seat| fold(record.about(seat.member).short_name_on(roll_call.date)));
    seats
}

impl Chamber {
    /// Who sits there, seat by seat.
    pub fn members(&self) -> Vec<Option<MemberId>> {
        match self {
            Self::Assembly(assembly) => assembly.seats.iter().map(|seat| seat.member).collect(),
            Self::Council(seats) => seats.iter().map(|seat| Some(seat.member)).collect(),
        }
    }
}

impl Assembly {
    /// The lines of the needed majority: after how many seats from the left.
    pub fn cuts(&self) -> Vec<usize> {
        self.rules.iter().map(|rule| usize::from(rule.needs())).collect()
    }
}
