//! The text that says what is changed in a roll call: `USA=abstain no-veto`.
//!
//! | written | what it changes |
//! |---|---|
//! | `USA=abstain` | what a member does: `yes`, `no`, `abstain`, `absent`; in a larger Council it can seat another member |
//! | `no-to-yes:3` | so many ballots of which only the number is known |
//! | `majority:two-thirds` | the majority that decides: `simple`, `two-thirds`, `two-thirds-of-members`; `substantive`, `procedural` |
//! | `no-veto` | nobody can veto |
//! | `council:20` | the seats of the Council: 15 in place of 11, or 20 to 27 |
//!
//! What a member really did, or the majority that really decided, is no change and is left out.

use super::changes::{Change, Changes};
use crate::answer::lookup::{self, Found};
use crate::query::QueryError;
use crate::record::{Ballot, Majority, MemberId, Record, RollCall};
use crate::text::{listed, nearest, placed_words};

impl Changes {
    /// Reads changes of a roll call.
    ///
    /// # Errors
    /// Where it went wrong and what could stand there.
    pub fn parse(text: &str, record: &Record, roll_call: &RollCall) -> Result<Self, QueryError> {
        let mut read = Vec::new();
        for (at, word) in placed_words(text) {
            let change = change(record, at, word)?;
            if let Some(twice) = read.iter().find(|(_, _, other)| is_of_the_same(change, *other)) {
                let (_, other, _): &(usize, &str, Change) = twice;
                return Err(error(at, word, format!("`{other}` says that already")));
            }
            read.push((at, word, change));
        }
        // A larger Council makes room for whom the words before it may seat.
        read.sort_by_key(|(.., change)| !matches!(change, Change::Council(_)));
        let mut changes = Self::default();
        for (at, word, change) in read {
            changes.make(record, roll_call, change).map_err(|message| error(at, word, message))?;
        }
        Ok(changes)
    }
}

/// Whether both change the same, so that one would undo the other.
fn is_of_the_same(a: Change, b: Change) -> bool {
    match (a, b) {
        (Change::Ballot(a, _), Change::Ballot(b, _)) => a == b,
        (Change::Shift { from, to, .. }, Change::Shift { from: of, to: into, .. }) => (from, to) == (of, into),
        (a, b) => std::mem::discriminant(&a) == std::mem::discriminant(&b),
    }
}

fn error(at: usize, part: &str, message: impl Into<String>) -> QueryError {
    QueryError { at, end: at + part.len(), message: message.into() }
}

/// Reads one word.
fn change(record: &Record, at: usize, word: &str) -> Result<Change, QueryError> {
    if word.eq_ignore_ascii_case("no-veto") {
        return Ok(Change::NoVeto);
    }
    if let Some((code, ballot)) = word.split_once('=') {
        let member = member(record, code).map_err(|message| error(at, code, message))?;
        let to = ballot_called(ballot).map_err(|message| error(at + code.len() + 1, ballot, message))?;
        return Ok(Change::Ballot(member, to));
    }
    let Some((key, value)) = word.split_once(':') else {
        let message = format!("`{word}` is no change; write USA=abstain, majority:two-thirds, no-veto or council:20");
        return Err(error(at, word, message));
    };
    let wrong = |message: &str| error(at + key.len() + 1, value, message);
    let number = || value.parse::<u16>().ok().filter(|n| *n > 0);
    match key.to_ascii_lowercase().as_str() {
        "majority" => {
            let majority = Majority::ALL.into_iter().find(|majority| majority.word().eq_ignore_ascii_case(value));
            let words = listed(&Majority::ALL.map(Majority::word), "or");
            majority.map(Change::Majority).ok_or_else(|| wrong(&format!("`{value}` is no majority; write {words}")))
        }
        "council" => number().map(Change::Council).ok_or_else(|| wrong("a Council has 11, 15 or 20 to 27 seats here")),
        shift => {
            let (from, to) = shift.split_once("-to-").ok_or_else(|| {
                error(at, key, format!("`{key}` cannot be changed; majority:, council: and no-to-yes: can"))
            })?;
            let read = |ballot| ballot_called(ballot).map_err(|message| error(at, key, message));
            let (from, to) = (read(from)?, read(to)?);
            let ballots = number().ok_or_else(|| wrong("write how many ballots, for instance no-to-yes:3"))?;
            Ok(Change::Shift { from, to, ballots })
        }
    }
}

fn ballot_called(word: &str) -> Result<Ballot, String> {
    let found = Ballot::ALL.into_iter().find(|ballot| ballot.word().eq_ignore_ascii_case(word));
    found.ok_or_else(|| {
        let near = nearest(word, Ballot::ALL.map(Ballot::word));
        let near = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
        format!("`{word}` is no ballot: yes, no, abstain or absent{near}")
    })
}

fn member(record: &Record, code: &str) -> Result<MemberId, String> {
    let named = |member: MemberId| format!("{} ({})", record.code(member), record.about(member).short_name());
    match lookup::member(record, code) {
        Found::One(member) => Ok(member),
        Found::Several(members) => {
            let names: Vec<_> = members.into_iter().take(5).map(named).collect();
            Err(format!("`{code}` could be {}", listed(&names, "or")))
        }
        Found::Nobody(_) if record.groups.iter().any(|group| group.id.eq_ignore_ascii_case(code)) => {
            Err(format!("`{code}` is a group; its members change one by one"))
        }
        Found::Nobody(Some(near)) => Err(format!("no member is called `{code}`; did you mean {}?", named(near))),
        Found::Nobody(None) => Err(format!("no member is called `{code}`")),
    }
}
