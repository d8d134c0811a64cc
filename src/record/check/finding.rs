//! What can be wrong: how bad, of what kind, where.

use serde::Serialize;

use super::super::MemberId;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The record contradicts itself or cannot be read.
    Error,
    /// Worth a look; may well be so.
    Warning,
}

/// What kind of thing is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The file cannot be read.
    Unreadable,
    /// The file is not UTF-8.
    Encoding,
    /// The file, or a text in it, is too large.
    TooLarge,
    /// There is nothing in the file.
    Empty,
    /// Not RON, or not in the order that RON asks for.
    Syntax,
    /// A field that no roll call, member or group has.
    UnknownField,
    /// A field that must be there is not.
    MissingField,
    /// A field has a value that it cannot have.
    BadValue,
    /// A control character in a text.
    ControlCharacter,
    /// A code that no member has.
    UnknownMember,
    /// A member, group or roll call that is there already.
    DuplicateId,
    /// The id of a group is the code of a member.
    CodeCollision,
    /// A member with two ballots in one roll call.
    DuplicateBallot,
    /// A ballot by someone who was not a member on that day.
    NotAMember,
    /// A member on that day without a ballot, where all are said to be known.
    MissingBallot,
    /// The ballots do not add up to the tally.
    TallyMismatch,
    /// A day or a session that makes no sense.
    Date,
    /// What is said of manner, tally, ballots, question and majority does not fit together.
    Inconsistent,
    /// The rules come to another outcome than the record.
    OutcomeContradicted,
    /// The day may be off by days to weeks.
    ApproximateDate,
    /// Another source says something else.
    SourcesDisagree,
    /// Something is less sure than the rest, for a reason that is given.
    Doubt,
    /// A lesson says what the record does not hold.
    WrongFact,
}

impl Kind {
    /// Whether the record says it of itself: a reader is shown it with the roll call, and nobody has to mend it.
    pub fn is_noted(self) -> bool {
        matches!(self, Self::ApproximateDate | Self::SourcesDisagree | Self::Doubt)
    }

    /// The word in messages and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Encoding => "encoding",
            Self::TooLarge => "too-large",
            Self::Empty => "empty",
            Self::Syntax => "syntax",
            Self::UnknownField => "unknown-field",
            Self::MissingField => "missing-field",
            Self::BadValue => "bad-value",
            Self::ControlCharacter => "control-character",
            Self::UnknownMember => "unknown-member",
            Self::DuplicateId => "duplicate-id",
            Self::CodeCollision => "code-collision",
            Self::DuplicateBallot => "duplicate-ballot",
            Self::NotAMember => "not-a-member",
            Self::MissingBallot => "missing-ballot",
            Self::TallyMismatch => "tally-mismatch",
            Self::Date => "date",
            Self::Inconsistent => "inconsistent",
            Self::OutcomeContradicted => "outcome-contradicted",
            Self::ApproximateDate => "approximate-date",
            Self::SourcesDisagree => "sources-disagree",
            Self::Doubt => "doubt",
            Self::WrongFact => "wrong-fact",
        }
    }
}

/// One thing that is wrong with a roll call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How bad.
    pub severity: Severity,
    /// What kind.
    pub kind: Kind,
    /// Place of the roll call in [`super::super::Record::roll_calls`].
    pub roll_call: usize,
    /// The field that it stands in, as written in RON.
    pub field: &'static str,
    /// The member it is about.
    pub member: Option<MemberId>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub advice: String,
}
