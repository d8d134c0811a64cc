//! Whose ballot turned the outcome, and how few ballots would have.
//!
//! The rule itself is asked again each time, with ballots changed; no formula stands in for it. A change is that a member
//! that cast yes, no or abstain casts another of these, and a permanent member's change brings its veto or takes it back.
//! Absent members stay away unless they are asked for; staying away counts as abstaining does, under every rule. The outcome
//! is turned where a text that was adopted is not, or the other way round; a veto that becomes a lack of votes turns nothing.
//!
//! It does not show what members would have done: others would have voted otherwise, had one of them.

use crate::record::members::MAX_MEMBERS;
use crate::record::rules::{Case, decide};
use crate::record::{Ballot, Ballots, BallotsKnown, Body, MemberId, MemberSet, Outcome, Record, RollCall};

/// A member whose single ballot would have turned the outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pivotal {
    /// Who.
    pub member: MemberId,
    /// What it cast.
    pub cast: Ballot,
    /// The ballots that would have turned the outcome.
    pub to: Vec<Ballot>,
}

/// The smallest set of changed ballots that turns the outcome; often one of several as small.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FewestChanges {
    /// What the members in it would have cast instead.
    pub to: Ballot,
    /// How many of whom.
    pub changes: Vec<Change>,
}

/// So many members that cast the same ballot cast another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// What they cast.
    pub from: Ballot,
    /// Whether they are permanent members of the Council.
    pub permanent: bool,
    /// How many.
    pub ballots: u16,
}

impl FewestChanges {
    /// How many ballots change.
    pub fn ballots(&self) -> u16 {
        self.changes.iter().map(|change| change.ballots).sum()
    }
}

/// Whether a case is adopted; none where the rules leave it open.
fn adopted(case: &Case) -> Option<bool> {
    match decide(case).outcome {
        Outcome::Adopted => Some(true),
        Outcome::NotAdopted | Outcome::Vetoed => Some(false),
        Outcome::Unrecorded => None,
    }
}

/// The case with ballots changed, `permanent` those of which members of the Council that can veto.
fn change(case: &mut Case, permanent: &[MemberId], from: Ballot, to: Ballot, ballots: u16) {
    case.tally.shift(from, to, ballots);
    for member in permanent.iter().take(usize::from(ballots)) {
        let against = &mut case.permanent_against.known;
        if to == Ballot::No {
            against.insert(*member);
        } else {
            against.remove(*member);
        }
    }
}

/// The members whose single ballot would have turned the outcome, among those whose ballots are known. None where the rules
/// leave the outcome open, or a Council's ballots are not all known.
pub fn pivotal(record: &Record, roll_call: &RollCall) -> Option<Vec<Pivotal>> {
    Turnable::of(record, roll_call)?.pivotal()
}

/// The fewest changed ballots that turn the outcome. None where nothing does, the rules leave the outcome open, a
/// Council's ballots are not all known, or the tally has more ballots than a body can have members.
pub fn fewest_changes(record: &Record, roll_call: &RollCall) -> Option<FewestChanges> {
    Turnable::of(record, roll_call)?.fewest_changes()
}

/// A vote whose outcome is known, and so are the ballots that could turn it.
#[derive(Debug, Clone)]
pub struct Turnable<'a> {
    case: Case,
    was_adopted: bool,
    ballots: &'a Ballots,
    ballots_known: BallotsKnown,
    /// Members whose ballots matter as such: those who can veto in the Council.
    permanent: MemberSet,
    /// Whose ballots can change, by what they did.
    changing: &'static [Ballot],
}

impl<'a> Turnable<'a> {
    /// A roll call as it was, absent members staying away; none where the rules leave its outcome open, or a Council's
    /// ballots are not all known.
    pub fn of(record: &Record, roll_call: &'a RollCall) -> Option<Self> {
        Self::of_case(record, roll_call, record.case(roll_call)?)
    }

    /// The ballots of a roll call under a case that is not its own; likewise.
    pub fn of_case(record: &Record, roll_call: &'a RollCall, case: Case) -> Option<Self> {
        let RollCall { body, ballots, ballots_known, .. } = roll_call;
        if *body == Body::SecurityCouncil && *ballots_known != BallotsKnown::All {
            return None;
        }
        let was_adopted = adopted(&case)?;
        let permanent = match body {
            Body::SecurityCouncil if case.council.veto => record.council.permanent,
            Body::SecurityCouncil | Body::GeneralAssembly => MemberSet::EMPTY,
        };
        Some(Self { case, was_adopted, ballots, ballots_known: *ballots_known, permanent, changing: &Ballot::CAST })
    }

    /// Absent members may come and vote.
    pub fn with_absent(self) -> Self {
        Self { changing: &Ballot::ALL, ..self }
    }

    /// The members whose ballots matter as such, set apart in [`Change::permanent`].
    pub fn permanent(&self) -> &MemberSet {
        &self.permanent
    }

    /// The members whose single ballot turns the outcome; none where nobody's ballot is known.
    pub fn pivotal(&self) -> Option<Vec<Pivotal>> {
        if self.ballots_known == BallotsKnown::Totals {
            return None;
        }
        let mut found = Vec::new();
        for cast in self.changing {
            for member in self.ballots.of(*cast).iter() {
                let permanent = self.permanent.contains(member).then_some(member);
                let turns = |to: &Ballot| {
                    let mut case = self.case.clone();
                    change(&mut case, permanent.as_slice(), *cast, *to, 1);
                    to != cast && adopted(&case) == Some(!self.was_adopted)
                };
                let to: Vec<_> = Ballot::CAST.into_iter().filter(turns).collect();
                if !to.is_empty() {
                    found.push(Pivotal { member, cast: *cast, to });
                }
            }
        }
        Some(found)
    }

    /// The fewest changed ballots that turn the outcome; none where nothing does.
    ///
    /// Every rule is monotone: a ballot turned to yes never does a text harm, to no never does it good, and no other change
    /// does more. So only such changes are tried, every way to choose so many from who cast what, one more at a time until
    /// the rule says otherwise.
    pub fn fewest_changes(&self) -> Option<FewestChanges> {
        let to = if self.was_adopted { Ballot::No } else { Ballot::Yes };
        let kinds = self.kinds(to);
        let most: usize = kinds.iter().map(|kind| usize::from(kind.ballots)).sum();
        if most > MAX_MEMBERS {
            return None;
        }
        (1..=most as u16).find_map(|ballots| {
            let turns = |taken: &[u16]| self.turned(&kinds, taken, to) == Some(!self.was_adopted);
            let taken = choose(&kinds, ballots, &mut Vec::new(), &turns)?;
            let change = |(kind, ballots): (&Kind, u16)| Change {
                from: kind.from,
                permanent: !kind.permanent.is_empty(),
                ballots,
            };
            let changes = kinds.iter().zip(taken).filter(|(_, ballots)| *ballots > 0).map(change).collect();
            Some(FewestChanges { to, changes })
        })
    }

    /// Who could change to a ballot, those first whose change does most.
    fn kinds(&self, to: Ballot) -> Vec<Kind> {
        let from = match to {
            Ballot::Yes => [Ballot::No, Ballot::Abstain, Ballot::Absent],
            _ => [Ballot::Yes, Ballot::Abstain, Ballot::Absent],
        };
        let of = |from| {
            let permanent: Vec<_> = self.ballots.of(from).and(&self.permanent).iter().collect();
            let ballots = permanent.len() as u16;
            let others = self.case.tally.of(from).unwrap_or(0).saturating_sub(ballots);
            [Kind { from, permanent, ballots }, Kind { from, permanent: Vec::new(), ballots: others }]
        };
        let kinds = from.into_iter().filter(|from| self.changing.contains(from)).flat_map(of);
        kinds.filter(|kind| kind.ballots > 0).collect()
    }

    fn turned(&self, kinds: &[Kind], taken: &[u16], to: Ballot) -> Option<bool> {
        let mut case = self.case.clone();
        for (kind, ballots) in kinds.iter().zip(taken) {
            change(&mut case, &kind.permanent, kind.from, to, *ballots);
        }
        adopted(&case)
    }
}

/// Members that are alike to the rules: what they cast, and who they are if they can veto. Of the others only their number
/// counts, which the tally tells even where ballots are not known.
struct Kind {
    from: Ballot,
    permanent: Vec<MemberId>,
    ballots: u16,
}

/// The first way to take so many ballots from the kinds for which something holds, as many as can be from the first.
fn choose(kinds: &[Kind], ballots: u16, taken: &mut Vec<u16>, holds: &dyn Fn(&[u16]) -> bool) -> Option<Vec<u16>> {
    let Some(kind) = kinds.get(taken.len()) else {
        return (ballots == 0 && holds(taken)).then(|| taken.clone());
    };
    let left: u16 = kinds.iter().skip(taken.len() + 1).map(|kind| kind.ballots).sum();
    for take in (ballots.saturating_sub(left)..=kind.ballots.min(ballots)).rev() {
        taken.push(take);
        if let Some(found) = choose(kinds, ballots - take, taken, holds) {
            return Some(found);
        }
        taken.pop();
    }
    None
}
