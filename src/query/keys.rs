//! The vocabulary: the keys that stand before a colon, and the words that stand behind one.

use crate::record::{Ballot, Body, Majority, Manner, Outcome, Question, Topic};

/// A value of which there are few, each with a word of its own.
pub trait Word: Copy + PartialEq + 'static {
    /// All of them, in the order in which they are offered.
    const ALL: &'static [Self];

    /// The word in a filter.
    fn word(self) -> &'static str;

    /// The value that is written so; case does not matter.
    fn of(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word().eq_ignore_ascii_case(text))
    }

    /// All the words.
    fn words() -> Vec<&'static str> {
        Self::ALL.iter().map(|value| value.word()).collect()
    }
}

macro_rules! words_of_the_record {
    ($($kind:ty),*) => {
        $(impl Word for $kind {
            const ALL: &'static [Self] = &<$kind>::ALL;

            fn word(self) -> &'static str {
                <$kind>::word(self)
            }
        })*
    };
}

words_of_the_record!(Ballot, Body, Majority, Manner, Question, Topic);

/// What stands before a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Body,
    Session,
    Year,
    Date,
    Outcome,
    Veto,
    Question,
    Topic,
    Majority,
    Manner,
    Figure(Figure),
    Is,
    Has,
    Title,
    Symbol,
    Id,
}

impl Word for Key {
    const ALL: &'static [Self] = &[
        Self::Body,
        Self::Session,
        Self::Year,
        Self::Date,
        Self::Outcome,
        Self::Veto,
        Self::Question,
        Self::Topic,
        Self::Majority,
        Self::Manner,
        Self::Figure(Figure::Margin),
        Self::Figure(Figure::Count(Ballot::Yes)),
        Self::Figure(Figure::Count(Ballot::No)),
        Self::Figure(Figure::Count(Ballot::Abstain)),
        Self::Figure(Figure::Count(Ballot::Absent)),
        Self::Is,
        Self::Has,
        Self::Title,
        Self::Symbol,
        Self::Id,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Session => "session",
            Self::Year => "year",
            Self::Date => "date",
            Self::Outcome => "outcome",
            Self::Veto => "veto",
            Self::Question => "question",
            Self::Topic => "topic",
            Self::Majority => "majority",
            Self::Manner => "manner",
            Self::Figure(Figure::Margin) => "margin",
            Self::Figure(Figure::Count(ballot)) => ballot.word(),
            Self::Is => "is",
            Self::Has => "has",
            Self::Title => "title",
            Self::Symbol => "symbol",
            Self::Id => "id",
        }
    }
}

impl Key {
    /// What it asks for, in a line.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Body => "General Assembly or Security Council",
            Self::Session => "session of the Assembly: 78, ES-10, 1..29",
            Self::Year => "year: 2023, 1990..2001",
            Self::Date => "day or month: 2023-10-27, 2023-10..2023-12",
            Self::Outcome => "what came of it; failed: not adopted or vetoed",
            Self::Veto => "the permanent member that vetoed it, or any",
            Self::Question => "what was put to the vote",
            Self::Topic => "subject that a source gives it",
            Self::Majority => "the rule that decides",
            Self::Manner => "by vote or without one",
            Self::Figure(Figure::Margin) => "difference between yes and no: ..5",
            Self::Figure(Figure::Count(Ballot::Yes)) => "number in favour: 120, ..40",
            Self::Figure(Figure::Count(Ballot::No)) => "number against: 0, 1..",
            Self::Figure(Figure::Count(Ballot::Abstain)) => "number of abstentions: 50..",
            Self::Figure(Figure::Count(Ballot::Absent)) => "number of absent members: ..10",
            Self::Is => "what it is: whole-text, contested",
            Self::Has => "what is noted of it: correction, disagreement",
            Self::Title => "text in the title only",
            Self::Symbol => "text in a symbol only",
            Self::Id => "the id in this record",
        }
    }
}

/// A figure of the tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// |yes - no|.
    Margin,
    /// How many cast that ballot.
    Count(Ballot),
}

/// What came of a roll call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// That outcome.
    Of(Outcome),
    /// Not adopted or vetoed.
    Failed,
}

impl Word for Came {
    const ALL: &'static [Self] = &[
        Self::Of(Outcome::Adopted),
        Self::Of(Outcome::NotAdopted),
        Self::Of(Outcome::Vetoed),
        Self::Failed,
        Self::Of(Outcome::Unrecorded),
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Of(outcome) => outcome.word(),
            Self::Failed => "failed",
        }
    }
}

impl Came {
    /// Whether an outcome is meant.
    pub fn means(self, outcome: Outcome) -> bool {
        match self {
            Self::Of(wanted) => wanted == outcome,
            Self::Failed => matches!(outcome, Outcome::NotAdopted | Outcome::Vetoed),
        }
    }
}

/// What the members of a group did together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// All that cast a ballot cast that one; for absent: all were.
    All(Ballot),
    /// At least two different ballots were cast, absence aside.
    Split,
}

impl Word for Stand {
    const ALL: &'static [Self] = &[
        Self::All(Ballot::Yes),
        Self::All(Ballot::No),
        Self::All(Ballot::Abstain),
        Self::All(Ballot::Absent),
        Self::Split,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::All(ballot) => ballot.word(),
            Self::Split => "split",
        }
    }
}

/// What a roll call is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Is {
    /// A vote on a whole text.
    WholeText,
    /// At least one member voted no.
    Contested,
    /// With ballots that no source lists one by one.
    Derived,
    /// With a day that may be off.
    Approximate,
}

impl Word for Is {
    const ALL: &'static [Self] = &[Self::WholeText, Self::Contested, Self::Derived, Self::Approximate];

    fn word(self) -> &'static str {
        match self {
            Self::WholeText => "whole-text",
            Self::Contested => "contested",
            Self::Derived => "derived",
            Self::Approximate => "approximate",
        }
    }
}

/// What is noted of a roll call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Has {
    /// A member told afterwards how it had meant to vote.
    Correction,
    /// A source says otherwise.
    Disagreement,
    /// Ballots, of some members at least.
    Ballots,
    /// Something is less sure than the rest.
    Doubt,
}

impl Word for Has {
    const ALL: &'static [Self] = &[Self::Correction, Self::Disagreement, Self::Ballots, Self::Doubt];

    fn word(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::Disagreement => "disagreement",
            Self::Ballots => "ballots",
            Self::Doubt => "doubt",
        }
    }
}
