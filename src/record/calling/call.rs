//! A roll call that is under way: whose turn it is, and what was said so far.

use serde::{Deserialize, Serialize};

use super::super::{Ballot, Ballots, Date, Majority, MemberId, MemberSet, Question, Record};
use crate::text::fold;

/// By whose custom the roll is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Preset {
    /// As the United Nations does: from a name drawn by lot, each member once (Assembly rule 87).
    #[default]
    UnitedNations,
    /// As Model UN does: a member may pass and is called again after the others, then yes or no; one that is present and
    /// voting does not abstain, and nobody does on procedure.
    ModelUN,
}

impl Preset {
    /// Both.
    pub const ALL: [Self; 2] = [Self::UnitedNations, Self::ModelUN];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::UnitedNations => "un",
            Self::ModelUN => "mun",
        }
    }

    /// The name on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::UnitedNations => "as the United Nations does",
            Self::ModelUN => "as Model UN does",
        }
    }
}

/// What a member says when it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// Its ballot; absent, if it says nothing.
    Ballot(Ballot),
    /// It wants to be called again after the others.
    Pass,
}

/// What is put to the vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// Its title.
    pub title: String,
    /// What it is.
    pub question: Question,
    /// The majority that decides.
    pub majority: Majority,
}

impl Put {
    /// Whether it is one of procedure.
    pub fn is_procedural(&self) -> bool {
        self.question == Question::Motion || self.majority == Majority::Procedural
    }
}

/// A roll call that is under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The id that its roll call has.
    pub id: String,
    /// The day on which it was begun.
    pub begun: Date,
    /// What is put to the vote.
    pub put: Put,
    /// Everyone, in the order in which they are called.
    pub order: Vec<MemberId>,
    /// Who passed.
    pub passed: MemberSet,
    /// What they said so far.
    pub ballots: Ballots,
}

/// Which time the roll is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// Everyone is called.
    First,
    /// Those who passed are called again.
    Second,
    /// Everyone has voted.
    Over,
}

/// The members as they are called: by their English names of the day, from one of them on and round to it again.
pub fn order(record: &Record, members: &MemberSet, day: Date, first: Option<MemberId>) -> Vec<MemberId> {
    let mut order: Vec<_> = members.iter().collect();
    order.sort_by_cached_key(|member| fold(record.about(*member).name_on(day)));
    let from = first.and_then(|first| order.iter().position(|member| *member == first)).unwrap_or(0);
    order.rotate_left(from);
    order
}

impl Call {
    /// Who is called, if not all have voted.
    pub fn called(&self) -> Option<MemberId> {
        self.to_be_called().next()
    }

    /// Who is called and will be, in order.
    pub fn to_be_called(&self) -> impl Iterator<Item = MemberId> + '_ {
        let voted = self.ballots.members();
        let waits = move |member: &&MemberId| !voted.contains(**member);
        let passed = |member: &&MemberId| self.passed.contains(**member);
        let first = self.order.iter().filter(waits).filter(move |member| !passed(member));
        let second = self.order.iter().filter(waits).filter(passed);
        first.chain(second).copied()
    }

    /// Which time the roll is called.
    pub fn round(&self) -> Round {
        match self.called() {
            None => Round::Over,
            Some(called) if self.passed.contains(called) => Round::Second,
            Some(_) => Round::First,
        }
    }

    /// What a member said, if it has been called.
    pub fn answer_of(&self, member: MemberId) -> Option<Answer> {
        let ballot = self.ballots.get(member).map(Answer::Ballot);
        ballot.or_else(|| self.passed.contains(member).then_some(Answer::Pass))
    }

    /// Who has been called, in the order of the first round.
    pub fn answered(&self) -> Vec<MemberId> {
        self.order.iter().copied().filter(|member| self.answer_of(*member).is_some()).collect()
    }

    /// Whether the second round has begun.
    pub fn in_second_round(&self) -> bool {
        self.order.iter().all(|member| self.answer_of(*member).is_some())
    }

    /// Takes back what was said last; answers with who said it.
    pub fn take_back(&mut self) -> Option<MemberId> {
        let again = |member: &&MemberId| self.passed.contains(**member) && self.ballots.get(**member).is_some();
        let second = self.order.iter().rev().find(again).copied().filter(|_| self.in_second_round());
        if let Some(member) = second {
            self.ballots.take_back(member);
            return Some(member);
        }
        let member = self.order.iter().rev().copied().find(|member| self.answer_of(*member).is_some())?;
        self.ballots.take_back(member);
        self.passed.remove(member);
        Some(member)
    }
}
