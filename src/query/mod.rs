//! The filter: what a person types to say which roll calls are meant, and which those are.
//!
//! One language, the same in the explorer and on the command line. Conditions stand side by side and all have to hold.
//!
//! | written | holds for roll calls |
//! |---|---|
//! | `FRA=yes` | in which France voted yes; `yes`, `no`, `abstain`, `absent` |
//! | `G7=yes` | in which the members of the G7 on the day that cast a ballot all cast yes, and at least one did |
//! | `G7=absent` | in which all members of the G7 were absent |
//! | `G7=split` | in which at least two different ballots were cast in the G7, absence aside |
//! | `body:sc` | of that body: `sc`, `ga` |
//! | `session:ES-10` | of that session of the Assembly; `session:1..29`: of those regular sessions |
//! | `year:1990..2001` | of those years |
//! | `date:2023-10-07..2023-12` | of those days; a month or a year stands for all of its days |
//! | `outcome:failed` | with that outcome, as recorded, or where none is recorded, as computed: `adopted`, `not-adopted`, `vetoed`, `unrecorded`; `failed` is not adopted or vetoed |
//! | `veto:USA` | that this permanent member vetoed; `veto:any` |
//! | `question:amendment` | on that: `resolution`, `decision`, `draft`, `amendment`, `paragraph`, `motion`, `preliminary-question`, `unknown` |
//! | `topic:palestine` | with that topic: `palestine`, `nuclear`, `disarmament`, `human-rights`, `colonialism`, `economic`, `ukraine` |
//! | `majority:two-thirds` | decided by that rule: `simple`, `two-thirds`, `two-thirds-of-members`, `procedural`, `substantive`, `unknown` |
//! | `manner:without-vote` | decided so: `vote`, `without-vote`, `unrecorded` (adopted, and no roll call is recorded) |
//! | `margin:..5` | with at most 5 between yes and no |
//! | `yes:..40` | with at most 40 in favour; so too `no:`, `abstain:`, `absent:` |
//! | `is:whole-text` | on a whole text: a resolution, a decision or a draft |
//! | `is:contested` | in which at least one member voted no; not, if there was no vote |
//! | `is:derived`, `is:approximate` | whose ballots were derived, whose day may be off |
//! | `has:correction` | of which that is noted; also `disagreement`, `ballots` (some at least), `doubt` |
//! | `gaza` | with these letters in a symbol or the title, case and accents aside |
//! | `"self determination"` | with these letters together, blanks and all |
//! | `title:gaza`, `symbol:ES-10`, `id:ga-es10-21` | the same in the title or in symbols only; that id |
//! | `not gaza` | of which it is known that the condition does not hold |
//! | `gaza or syria` | for which one or the other holds |
//! | `(gaza or syria) body:sc` | brackets hold together |
//!
//! * `not` binds closest, then side by side, then `or`. `and` may be written between conditions and changes nothing;
//!   the three are lower case. In quotes they are searched for.
//! * A comma is an *or* between values: `FRA=yes,abstain`, `year:1990,1995..1997`, `G7=yes,no` (all yes or all no).
//! * A range has its ends inside, and either may be left out: `5..9`, `..9`, `5..`, or one value, `5`.
//! * Codes are those of the present holders of seats, or an alias (`SUN`). Case does not matter in them, in keys and in
//!   values.
//! * A bracket that opens inside a word belongs to it: `S/2712(2023)` is one word.
//! * A symbol is found in every way it is written: `S/2712`, `S/RES/2712`, `S/RES/2712(2023)`.
//!
//! # What is not known
//!
//! A condition on something that is not known never matches, nor does its negation: the logic is Kleene's, with three
//! values.
//!
//! * The ballot of a member on that day that no source gives is not known; who was no member has none, so that
//!   `FRA=yes` does not hold for it and `not FRA=yes` does. The ballots of a group decide as far as they are known: one
//!   no is enough for `not G7=yes`.
//! * Without a tally, `margin:` and the numbers of ballots are not known; nor is `absent:` where nobody counted.
//! * Without a vote, or without a record of it, there is neither a tally nor a ballot, and the same holds: `FRA=yes` and `not FRA=yes` both leave it
//!   out. Only `is:contested` knows that nobody voted no.
//! * The session of a roll call of the Assembly without one is not known; the Council has none.
//! * An outcome that is not known is itself one, `outcome:unrecorded`. Whether such a vote of the Council was vetoed is
//!   not known where a permanent member voted no or may have.

// No index of what a file or a person brings can be wrong here.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

mod complete;
mod condition;
mod evaluate;
mod index;
mod keys;
mod lexer;
mod parse;
mod syntax;
#[cfg(test)]
mod tests;
mod words;

use std::fmt;

pub use complete::{Completion, Completions, complete};
pub use index::Index;

use self::syntax::{Condition, Expr, Seat};
use crate::record::{Ballot, MemberId, Record};

/// A filter that was understood.
///
/// It prints in one canonical form, which reads back as the same filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    expr: Expr,
}

/// Why a filter was not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// Where what is wrong starts, in bytes of the filter.
    pub at: usize,
    /// Where it ends.
    pub end: usize,
    /// What is wrong and what could stand there.
    pub message: String,
}

impl Default for Query {
    fn default() -> Self {
        Self { expr: Expr::EVERYTHING }
    }
}

impl Query {
    /// Reads a filter on a record, whose members and groups it may name.
    ///
    /// # Errors
    /// Where it went wrong and what could stand there.
    pub fn parse(text: &str, record: &Record) -> Result<Self, QueryError> {
        parse::parse(text, record).map(|expr| Self { expr })
    }

    /// The filter for roll calls in which these members cast these ballots: `FRA=yes USA=no`.
    pub fn of_ballots(record: &Record, ballots: impl IntoIterator<Item = (MemberId, Ballot)>) -> Self {
        let cast = |(member, ballot): (MemberId, Ballot)| {
            let code = record.members.get(member.index())?.code.clone();
            Some(Expr::Is(Condition::Ballot(Seat { member, code }, vec![ballot])))
        };
        Self { expr: Expr::all(ballots.into_iter().filter_map(cast).collect()) }
    }

    /// The filter for roll calls with one of these ids: `id:ga-es10-21 or id:sc-2023-773`; nothing for none of them.
    pub fn of_ids<'a>(ids: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let ids: Vec<_> = ids.into_iter().map(|id| Expr::Is(Condition::Id(id.to_owned()))).collect();
        (!ids.is_empty()).then(|| Self { expr: Expr::any(ids) })
    }

    /// The filter for what both let through. A condition that stands in both is written once.
    pub fn and(self, other: Self) -> Self {
        let parts = |expr| match expr {
            Expr::All(parts) => parts,
            one => vec![one],
        };
        let mut all = parts(self.expr);
        for part in parts(other.expr) {
            if !all.contains(&part) {
                all.push(part);
            }
        }
        Self { expr: Expr::all(all) }
    }

    /// Whether it lets everything through.
    pub fn is_everything(&self) -> bool {
        self.expr == Expr::EVERYTHING
    }

    /// The roll calls of its record that match, by place and in order.
    pub fn select(&self, record: &Record, index: &Index) -> Vec<usize> {
        evaluate::select(&self.expr, record, index)
    }

    /// What it means: `France voted yes, and the United States voted no; in the General Assembly`.
    pub fn in_words(&self, record: &Record) -> String {
        words::in_words(&self.expr, record)
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_everything() { Ok(()) } else { write!(f, "{}", self.expr) }
    }
}
