//! Whose ballot turned the outcome, and how few ballots would have.
//!
//! The rule itself is asked again each time, with ballots changed; no formula stands in for it. A change is that a member
//! that cast yes, no or abstain casts another of these: absent members stay away (staying away counts as abstaining does,
//! under every rule), and a permanent member's change brings its veto or takes it back. The outcome is turned where a text
//! that was adopted is not, or the other way round; a veto that becomes a lack of votes turns nothing.
//!
//! It does not show what members would have done: others would have voted otherwise, had one of them.

use crate::record::members::MAX_MEMBERS;
use crate::record::rules::{Case, decide};
use crate::record::{Ballot, BallotsKnown, Body, MemberId, MemberSet, Outcome, Record, RollCall};

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

/// The case with a ballot changed; `permanent` where that of a permanent member of the Council is.
fn change(case: &mut Case, permanent: Option<MemberId>, from: Ballot, to: Ballot) {
    for (ballot, by) in [(from, -1), (to, 1)] {
        let figure = match ballot {
            Ballot::Yes => &mut case.tally.yes,
            Ballot::No => &mut case.tally.no,
            Ballot::Abstain => &mut case.tally.abstain,
            Ballot::Absent => continue,
        };
        *figure = figure.saturating_add_signed(by);
    }
    if let Some(member) = permanent {
        let against = &mut case.permanent_against.known;
        if to == Ballot::No {
            against.insert(member)
        } else {
            against.remove(member)
        };
    }
}

/// Permanent members whose ballots matter as such: those of the Council in the Council.
fn permanent(record: &Record, roll_call: &RollCall) -> MemberSet {
    match roll_call.body {
        Body::SecurityCouncil => record.council.permanent,
        Body::GeneralAssembly => MemberSet::EMPTY,
    }
}

/// The case of a roll call and whether it was adopted, where the ballots are known that could turn it.
fn known_case(record: &Record, roll_call: &RollCall) -> Option<(Case, bool)> {
    if roll_call.body == Body::SecurityCouncil && roll_call.ballots_known != BallotsKnown::All {
        return None;
    }
    let case = record.case(roll_call)?;
    let adopted = adopted(&case)?;
    Some((case, adopted))
}

/// The members whose single ballot would have turned the outcome, among those whose ballots are known. None where the rules
/// leave the outcome open, or a Council's ballots are not all known.
pub fn pivotal(record: &Record, roll_call: &RollCall) -> Option<Vec<Pivotal>> {
    let (case, was_adopted) = known_case(record, roll_call)?;
    if roll_call.ballots_known == BallotsKnown::Totals {
        return None;
    }
    let permanent = permanent(record, roll_call);
    let mut found = Vec::new();
    for cast in Ballot::CAST {
        for member in roll_call.ballots.of(cast).iter() {
            let turns = |to: &Ballot| {
                let mut case = case.clone();
                change(&mut case, permanent.contains(member).then_some(member), cast, *to);
                *to != cast && adopted(&case) == Some(!was_adopted)
            };
            let to: Vec<_> = Ballot::CAST.into_iter().filter(turns).collect();
            if !to.is_empty() {
                found.push(Pivotal { member, cast, to });
            }
        }
    }
    Some(found)
}

/// Members that are alike to the rules: what they cast, and who they are if they can veto. Of the others only their number
/// counts, which the tally tells even where ballots are not known.
struct Kind {
    from: Ballot,
    permanent: Vec<MemberId>,
    ballots: u16,
}

/// The fewest changed ballots that turn the outcome. None where nothing does, the rules leave the outcome open, a
/// Council's ballots are not all known, or the tally has more ballots than a body can have members.
///
/// Every rule is monotone: a ballot turned to yes never does a text harm, to no never does it good, and no other change does
/// more. So only such changes are tried, every way to choose so many from who cast what, one more at a time until the rule
/// says otherwise.
pub fn fewest_changes(record: &Record, roll_call: &RollCall) -> Option<FewestChanges> {
    let (case, was_adopted) = known_case(record, roll_call)?;
    let to = if was_adopted { Ballot::No } else { Ballot::Yes };
    let kinds = kinds(&case, roll_call, &permanent(record, roll_call), to);
    let most: usize = kinds.iter().map(|kind| usize::from(kind.ballots)).sum();
    if most > MAX_MEMBERS {
        return None;
    }
    (1..=most as u16).find_map(|ballots| {
        let taken =
            choose(&kinds, ballots, &mut Vec::new(), &|taken| turned(&case, &kinds, taken, to) == Some(!was_adopted))?;
        let change =
            |(kind, ballots): (&Kind, u16)| Change { from: kind.from, permanent: !kind.permanent.is_empty(), ballots };
        let changes = kinds.iter().zip(taken).filter(|(_, ballots)| *ballots > 0).map(change).collect();
        Some(FewestChanges { to, changes })
    })
}

/// Who could change to a ballot, those first whose change does most.
fn kinds(case: &Case, roll_call: &RollCall, permanent: &MemberSet, to: Ballot) -> Vec<Kind> {
    let from = match to {
        Ballot::Yes => [Ballot::No, Ballot::Abstain],
        _ => [Ballot::Yes, Ballot::Abstain],
    };
    let of = |from| {
        let members: Vec<_> = roll_call.ballots.of(from).and(permanent).iter().collect();
        let ballots = members.len() as u16;
        let others = case.tally.of(from).unwrap_or(0).saturating_sub(ballots);
        [Kind { from, permanent: members, ballots }, Kind { from, permanent: Vec::new(), ballots: others }]
    };
    from.into_iter().flat_map(of).filter(|kind| kind.ballots > 0).collect()
}

/// The first way to take so many ballots from the kinds for which something holds, as many as can be from the first.
fn choose(kinds: &[Kind], ballots: u16, taken: &mut Vec<u16>, holds: &dyn Fn(&[u16]) -> bool) -> Option<Vec<u16>> {
    let Some(kind) = kinds.get(taken.len()) else {
        return (ballots == 0 && holds(taken)).then(|| taken.clone());
    };
    let left: u16 = kinds[taken.len() + 1..].iter().map(|kind| kind.ballots).sum();
    for take in (ballots.saturating_sub(left)..=kind.ballots.min(ballots)).rev() {
        taken.push(take);
        if let Some(found) = choose(kinds, ballots - take, taken, holds) {
            return Some(found);
        }
        taken.pop();
    }
    None
}

fn turned(case: &Case, kinds: &[Kind], taken: &[u16], to: Ballot) -> Option<bool> {
    let mut case = case.clone();
    for (kind, ballots) in kinds.iter().zip(taken) {
        for at in 0..usize::from(*ballots) {
            change(&mut case, kind.permanent.get(at).copied(), kind.from, to);
        }
    }
    adopted(&case)
}
