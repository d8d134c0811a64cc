//! What a series over time is made of: which roll calls, and by what time they are put together.

use super::coverage::Period;
use crate::record::{Body, Outcome, Record, RollCall};

/// By what time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum By {
    /// Calendar years.
    #[default]
    Year,
    /// Sessions of the Assembly, special ones apart; the Council has none.
    Session,
}

impl By {
    /// The word on the command line and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Session => "session",
        }
    }

    /// Where a roll call belongs; nowhere if its session is not known.
    pub fn period(self, roll_call: &RollCall) -> Option<Period> {
        match self {
            Self::Year => Some(Period::Year(roll_call.date.year())),
            Self::Session => roll_call.session.map(Period::Session),
        }
    }
}

/// Which roll calls a series counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SeriesOf {
    /// Whole texts that were adopted, the only kind that the sources have for every year: what such a series shows is not
    /// where a source begins or ends.
    #[default]
    AdoptedTexts,
    /// Every roll call in view, to be read beside the coverage of the sources.
    Everything,
}

impl SeriesOf {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::AdoptedTexts => "adopted-whole-texts",
            Self::Everything => "everything",
        }
    }

    /// Whether it counts a roll call.
    pub fn has(self, record: &Record, roll_call: &RollCall) -> bool {
        match self {
            Self::Everything => true,
            Self::AdoptedTexts => roll_call.question.is_whole_text() && record.outcome(roll_call) == Outcome::Adopted,
        }
    }
}

/// The roll calls by vote of one body, of some by place: what measures are taken over.
pub fn by_vote<'a>(record: &'a Record, view: &'a [usize], body: Body) -> impl Iterator<Item = (usize, &'a RollCall)> {
    let roll_calls = view.iter().filter_map(|place| Some((*place, record.roll_calls.get(*place)?)));
    roll_calls.filter(move |(_, roll_call)| roll_call.body == body && roll_call.manner.is_by_vote())
}
