//! The measures of one roll call: how far groups held together, what it looks like, what would have turned it. Apart from
//! [`super::roll_call`], since it looks at the whole record.

use super::roll_call::Split;
use crate::analysis::cohesion::{agreement_index, rice};
use crate::analysis::pivotal::{Change, FewestChanges, Pivotal, fewest_changes, pivotal};
use crate::analysis::similarity::{Similar, most_similar};
use crate::record::{Ballot, Majority, Record, RollCall};
use crate::text::{counted, listed};

/// How many similar roll calls are named.
pub const SIMILAR: usize = 5;

/// The measures of one roll call.
#[derive(Debug, Clone, PartialEq)]
pub struct RollCallFigures {
    /// The whole texts of the same body that look most like it.
    pub similar: Vec<Similar>,
    /// Members whose single ballot would have turned the outcome; none where that cannot be told.
    pub pivotal: Option<Vec<Pivotal>>,
    /// The fewest changed ballots that would have; none where nothing does or it cannot be told.
    pub fewest_changes: Option<FewestChanges>,
    /// The majority by which these are told, where none is recorded.
    pub presumed: Option<Majority>,
}

/// Measures a roll call.
pub fn figures(record: &Record, place: usize) -> Option<RollCallFigures> {
    let roll_call = record.roll_calls.get(place)?;
    let presumed = record.presumed_majority(roll_call);
    let told = presumed.map(|majority| RollCall { majority, ..roll_call.clone() });
    let told = told.as_ref().unwrap_or(roll_call);
    Some(RollCallFigures {
        similar: most_similar(record, place, SIMILAR),
        pivotal: pivotal(record, told),
        fewest_changes: fewest_changes(record, told),
        presumed,
    })
}

/// `Which majority was needed is not recorded; told as for a question other than procedural.`
pub fn presumed_in_words(majority: Majority) -> String {
    let told = match majority {
        Majority::Procedural => "for a procedural question, where nobody can veto",
        Majority::Substantive => "for a question other than procedural, where permanent members can veto",
        Majority::TwoThirds => "by two-thirds",
        Majority::TwoThirdsOfMembers => "by two-thirds of the members",
        Majority::Simple | Majority::Unknown => "by a simple majority",
    };
    format!("Which majority was needed is not recorded; told as {told}.")
}

/// `A single ballot of FRA (no to yes or abstain).`
pub fn pivotal_in_words(record: &Record, members: &[Pivotal]) -> String {
    if members.is_empty() {
        return "No single ballot.".to_owned();
    }
    let named = |pivotal: &Pivotal| {
        let to: Vec<_> = pivotal.to.iter().map(|ballot| ballot.word()).collect();
        format!("{} ({} to {})", record.code(pivotal.member), pivotal.cast, listed(&to, "or"))
    };
    let named: Vec<_> = members.iter().map(named).collect();
    format!("A single ballot of {}.", listed(&named, "or"))
}

/// `The fewest changes: 31 members casting no instead of yes.`
pub fn fewest_changes_in_words(fewest: &FewestChanges) -> String {
    let part = |change: &Change| {
        let members = match change.permanent {
            true => counted(usize::from(change.ballots), "permanent member", "permanent members"),
            false => counted(usize::from(change.ballots), "member", "members"),
        };
        let did = if change.from == Ballot::Absent { "staying away" } else { change.from.word() };
        format!("{members} casting {} instead of {did}", fewest.to)
    };
    let parts: Vec<_> = fewest.changes.iter().map(part).collect();
    format!("The fewest changes: {}.", listed(&parts, "and"))
}

impl Split {
    /// How far the group held together; none where fewer than two members cast a ballot or one's is not known.
    pub fn agreement_index(&self) -> Option<f64> {
        self.without_ballot.is_empty().then(|| agreement_index(&self.ballots.tally())).flatten()
    }

    /// The same by Rice's index; none where fewer than two voted yes or no or one's ballot is not known.
    pub fn rice(&self) -> Option<f64> {
        self.without_ballot.is_empty().then(|| rice(&self.ballots.tally())).flatten()
    }
}
