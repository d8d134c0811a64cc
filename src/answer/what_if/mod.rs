//! What if: a roll call with other ballots, another majority, no veto or a larger Council, beside what really came of it.
//!
//! The rules decide both. What comes of the changes is no part of the record, and says nothing of what members would have
//! done: others would have voted otherwise, had one of them.

mod changes;
mod read;

pub use changes::{Change, Changes, SIZES};

use crate::analysis::pivotal::{FewestChanges, Pivotal, Turnable};
use crate::record::rules::{Case, CouncilRule, council_seats, decide};
use crate::record::{Ballot, BallotsKnown, Body, Majority, MemberId, MemberSet, Outcome, Record, RollCall, Tally};
use crate::text::{counted, listed};

use super::figures::presumed_in_words;
use super::roll_call::reason_of;

/// What stands wherever something of this is shown or printed.
pub const NOT_THE_RECORD: &str = "not the record";

/// A roll call as it was, and with changes.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// Place of the roll call in the record.
    pub place: usize,
    /// What is changed.
    pub changes: Changes,
    /// The roll call with the changes, and with the outcome that the rules give it. It is not of the record.
    pub roll_call: RollCall,
    /// What really came of it.
    pub really: Side,
    /// What comes of the changes.
    pub instead: Side,
    /// The seats of the Council with the changes; none in the Assembly.
    pub council: Option<u16>,
    /// Members that do something else than they did, by code.
    pub changed: Vec<ChangedBallot>,
    /// Members whose single ballot, changed besides, turns the outcome of the changes; none where that cannot be told.
    pub pivotal: Option<Vec<Pivotal>>,
    /// The fewest ballots that turn it, changed besides.
    pub fewest: Fewest,
    /// What of the changes is no rule of the United Nations, or has to be known of them.
    pub notes: Vec<String>,
}

/// An outcome with its reason and the figures behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// What comes of the vote.
    pub outcome: Outcome,
    /// Outcome and reason in words.
    pub reason: String,
    /// The figures.
    pub tally: Tally,
}

/// A member that does something else than it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangedBallot {
    /// Who.
    pub member: MemberId,
    /// What it did; none where it had no seat.
    pub from: Option<Ballot>,
    /// What it does instead.
    pub to: Ballot,
}

/// How few changed ballots turn an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fewest {
    /// So many.
    Turn {
        /// How many of whom.
        fewest: FewestChanges,
        /// An example of such ballots; often one of many.
        example: Vec<Change>,
    },
    /// However many change, the outcome stays.
    None,
    /// It cannot be told; why not.
    Open(&'static str),
}

/// Why nothing can be changed in a roll call; nothing where something can.
pub fn unchangeable(roll_call: &RollCall) -> Option<&'static str> {
    match roll_call.tally {
        Some(_) => None,
        None if roll_call.manner.is_by_vote() => Some("no tally is known, so that there is nothing to change"),
        None => Some("there was no roll call, so that there is nothing to change"),
    }
}

/// A roll call with changes; none where there is no such roll call, nothing can be changed in it, or the changes are of
/// another one.
pub fn answer(record: &Record, place: usize, changes: &Changes) -> Option<WhatIf> {
    let real = record.roll_calls.get(place)?;
    let really = Side {
        outcome: record.outcome(real),
        reason: reason_of(record, real),
        tally: real.tally.filter(|_| unchangeable(real).is_none())?,
    };
    let changes = changes.checked(record, real)?;
    let (roll_call, case) = apply(record, real, &changes)?;
    // Where no majority is recorded, what changes is told by one; the roll call as it was is told by all that may have applied.
    let presumed = (roll_call.majority == Majority::Unknown).then(|| record.presumed_majority(real)).flatten();
    let told = presumed.map_or_else(|| case.clone(), |majority| Case { majority, ..case.clone() });
    let verdict = decide(if changes.is_empty() { &case } else { &told });
    let name = |member| record.about(member).short_name_on(real.date).to_owned();
    let instead = Side { outcome: verdict.outcome, reason: verdict.in_words(name), tally: case.tally };
    let roll_call = RollCall { outcome: verdict.outcome, ..roll_call };
    let turnable = Turnable::of_case(record, &roll_call, told).map(Turnable::with_absent);
    let pivotal = turnable.as_ref().and_then(Turnable::pivotal);
    let fewest = match turnable {
        Some(turnable) => turnable.fewest_changes().map_or(Fewest::None, |fewest| {
            let example = example(&roll_call, &fewest, turnable.permanent());
            Fewest::Turn { fewest, example }
        }),
        None if verdict.outcome == Outcome::Unrecorded => Fewest::Open("the rules leave the outcome open"),
        None => Fewest::Open("not all ballots of the Council are known"),
    };
    let changed =
        changes.ballots().map(|(member, to)| ChangedBallot { member, from: real.ballots.get(member), to }).collect();
    let of_council = real.body == Body::SecurityCouncil;
    let council = of_council.then(|| changes.council.unwrap_or_else(|| council_seats(real.date)));
    let mut notes = notes(record, real, &changes);
    notes.extend(presumed.map(presumed_in_words));
    Some(WhatIf { place, changes, roll_call, really, instead, council, changed, pivotal, fewest, notes })
}

/// The roll call with the changes, and what the rules are asked about it.
fn apply(record: &Record, real: &RollCall, changes: &Changes) -> Option<(RollCall, Case)> {
    let mut roll_call = real.clone();
    let mut tally = roll_call.tally?;
    for change in changes.each() {
        match change {
            Change::Ballot(member, to) => {
                match real.ballots.get(member) {
                    Some(from) => tally.shift(from, to, 1),
                    None => tally.add(to, 1),
                }
                roll_call.ballots.change(member, Some(to));
            }
            Change::Shift { from, to, ballots } => tally.shift(from, to, ballots),
            Change::Majority(majority) => roll_call.majority = majority,
            Change::NoVeto | Change::Council(_) => {}
        }
    }
    roll_call.tally = Some(tally);
    let case = Case { council: council_rule(real, changes), ..record.case(&roll_call)? };
    Some((roll_call, case))
}

/// How the Council decides with the changes.
fn council_rule(real: &RollCall, changes: &Changes) -> CouncilRule {
    let of_the_day = CouncilRule::on(real.date);
    CouncilRule { needs: changes.council.map_or(of_the_day.needs, needs_of), veto: !changes.no_veto }
}

/// The votes in favour that a Council of some size needs: three-fifths, which is seven of 11 and nine of 15.
fn needs_of(seats: u16) -> u16 {
    seats.saturating_mul(3).div_ceil(5)
}

/// Members that could change their ballots so: the first by code, permanent members where they have to be; of ballots that
/// are known by number only, the number.
fn example(roll_call: &RollCall, fewest: &FewestChanges, permanent: &MemberSet) -> Vec<Change> {
    let mut all = Vec::new();
    for part in &fewest.changes {
        let did = roll_call.ballots.of(part.from);
        let members = if part.permanent { did.and(permanent) } else { did.without(permanent) };
        let named = members.len().min(part.ballots);
        all.extend(members.iter().take(usize::from(named)).map(|member| Change::Ballot(member, fewest.to)));
        if named < part.ballots {
            all.push(Change::Shift { from: part.from, to: fewest.to, ballots: part.ballots - named });
        }
    }
    all
}

fn notes(record: &Record, real: &RollCall, changes: &Changes) -> Vec<String> {
    let mut notes = Vec::new();
    let by_rules = record.verdict(real).map(|verdict| verdict.outcome);
    if by_rules
        .is_some_and(|outcome| outcome != real.outcome && ![outcome, real.outcome].contains(&Outcome::Unrecorded))
    {
        notes.push("The record says otherwise than the rules, which decide here.".to_owned());
    }
    if changes.majority.is_some() {
        notes.push(match real.majority {
            Majority::Unknown => "The majority that was needed is not recorded.".to_owned(),
            majority => format!("The majority that was needed: {}.", majority.word()),
        });
    }
    if changes.no_veto {
        let text = "That nobody can veto is an assumption: Charter art. 27(3) gives permanent members a veto.";
        notes.push(text.to_owned());
    }
    if let Some(seats) = changes.council {
        let needs = needs_of(seats);
        notes.push(match seats {
            15 => "A Council of 15 needs nine votes; it has been so since 1966.".to_owned(),
            _ => format!("That a Council of {seats} needs {needs} votes, three-fifths as with 15, is an assumption."),
        });
        let added = changes.added(real);
        if !added.is_empty() {
            let names: Vec<_> = added.iter().map(|member| record.about(member).short_name_on(real.date)).collect();
            notes.push(format!("Seated in addition, without a veto: {}.", listed(&names, "and")));
        }
        let empty = seats.saturating_sub(council_seats(real.date) + added.len());
        if empty > 0 {
            let seats = counted(usize::from(empty), "seat is", "seats are");
            notes.push(format!("{seats} empty and cast no vote."));
        }
    }
    if real.ballots_known != BallotsKnown::All {
        notes.push("Who cast which ballot is not known of all: the others are counted, not named.".to_owned());
    }
    notes
}

/// What the fewest changes are, in words.
pub fn fewest_in_words(record: &Record, fewest: &Fewest) -> String {
    match fewest {
        Fewest::Turn { fewest, example } => {
            let words = super::figures::fewest_changes_in_words(fewest);
            format!("{words} For example {}.", in_text(record, example))
        }
        Fewest::None => "No number of changed ballots turns it.".to_owned(),
        Fewest::Open(why) => format!("How few changes turn it cannot be told: {why}."),
    }
}

/// Changes as they are written.
pub fn in_text(record: &Record, changes: &[Change]) -> String {
    changes.iter().map(|change| change.text(record)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
