//! The terms in which a roll call is described: bodies, questions, majorities, outcomes and so on, each with the word that it has in
//! queries and JSON.

use serde::{Deserialize, Serialize};

/// Who voted. No measure ever mixes the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Body {
    /// The Security Council.
    SecurityCouncil,
    /// The General Assembly.
    GeneralAssembly,
}

impl Body {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::SecurityCouncil, Self::GeneralAssembly];

    /// The name in full.
    pub fn name(self) -> &'static str {
        match self {
            Self::SecurityCouncil => "Security Council",
            Self::GeneralAssembly => "General Assembly",
        }
    }

    /// `sc` or `ga`, as in queries and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::SecurityCouncil => "sc",
            Self::GeneralAssembly => "ga",
        }
    }
}

/// What was put to the vote.
// A preliminary question is what the field calls it, inside an enum of questions or not.
#[allow(clippy::enum_variant_names)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Question {
    /// A whole text that became a resolution.
    Resolution,
    /// A whole text that became a decision.
    Decision,
    /// A whole draft that did not become one, or of which that is not known.
    Draft,
    /// A change to a draft.
    Amendment,
    /// A part of a draft, voted on separately.
    Paragraph,
    /// A motion of procedure.
    Motion,
    /// "Is this procedural?", itself open to veto.
    PreliminaryQuestion,
    /// The source does not say.
    Unknown,
}

impl Question {
    /// All of them, in their order.
    pub const ALL: [Self; 8] = [
        Self::Resolution,
        Self::Decision,
        Self::Draft,
        Self::Amendment,
        Self::Paragraph,
        Self::Motion,
        Self::PreliminaryQuestion,
        Self::Unknown,
    ];

    /// The word in queries and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Resolution => "resolution",
            Self::Decision => "decision",
            Self::Draft => "draft",
            Self::Amendment => "amendment",
            Self::Paragraph => "paragraph",
            Self::Motion => "motion",
            Self::PreliminaryQuestion => "preliminary-question",
            Self::Unknown => "unknown",
        }
    }

    /// Whether a whole text was voted on.
    pub fn is_whole_text(self) -> bool {
        matches!(self, Self::Resolution | Self::Decision | Self::Draft)
    }
}

/// Whether there was a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Manner {
    /// By vote.
    #[default]
    Vote,
    /// Without a vote, by consensus or acclamation: no tally, no ballots, and no measure counts it.
    WithoutVote,
    /// Adopted, and no roll call is recorded: without a vote, or by a show of hands that nobody wrote down. No tally, no
    /// ballots, and no measure counts it.
    Unrecorded,
}

impl Manner {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Vote, Self::WithoutVote, Self::Unrecorded];

    /// The word in queries and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Vote => "vote",
            Self::WithoutVote => "without-vote",
            Self::Unrecorded => "unrecorded",
        }
    }

    /// What stands beside a text that was not voted on, as far as is recorded; nothing for a vote.
    pub fn in_words(self) -> Option<&'static str> {
        match self {
            Self::Vote => None,
            Self::WithoutVote => Some("without a vote"),
            Self::Unrecorded => Some("no roll call recorded"),
        }
    }

    /// What stands where a tally would.
    pub fn in_place_of_tally(self) -> &'static str {
        match self {
            Self::Vote => "no tally",
            Self::WithoutVote => "no vote",
            Self::Unrecorded => "no record",
        }
    }

    /// Whether there can be a tally and ballots.
    pub fn is_by_vote(self) -> bool {
        self == Self::Vote
    }
}

/// The rule that decides. See [`super::rules`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Majority {
    /// Assembly: more yes than no.
    Simple,
    /// Assembly: two-thirds of the members present and voting.
    TwoThirds,
    /// Assembly: two-thirds of all members (Charter art. 108).
    TwoThirdsOfMembers,
    /// Council: procedural matters, no veto (Charter art. 27(2)).
    Procedural,
    /// Council: all other matters, permanent members can veto (Charter art. 27(3)).
    Substantive,
    /// Not known.
    #[default]
    Unknown,
}

impl Majority {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Simple, Self::TwoThirds, Self::TwoThirdsOfMembers, Self::Procedural, Self::Substantive, Self::Unknown];

    /// The word in queries and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::TwoThirds => "two-thirds",
            Self::TwoThirdsOfMembers => "two-thirds-of-members",
            Self::Procedural => "procedural",
            Self::Substantive => "substantive",
            Self::Unknown => "unknown",
        }
    }

    /// Whether a body can decide by this rule.
    pub fn is_of(self, body: Body) -> bool {
        match self {
            Self::Simple | Self::TwoThirds | Self::TwoThirdsOfMembers => body == Body::GeneralAssembly,
            Self::Procedural | Self::Substantive => body == Body::SecurityCouncil,
            Self::Unknown => true,
        }
    }
}

/// How the majority is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MajorityKnown {
    /// A source says so.
    Stated,
    /// It follows from the tally and the recorded outcome.
    Deduced,
    /// It is not known.
    Unknown,
}

impl MajorityKnown {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Deduced => "deduced",
            Self::Unknown => "unknown",
        }
    }
}

/// What came of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Outcome {
    /// It passed.
    Adopted,
    /// It had not the votes.
    NotAdopted,
    /// It had the votes, and a permanent member of the Council voted against.
    Vetoed,
    /// No source says (recorded), or it cannot be told (computed).
    #[default]
    Unrecorded,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Adopted, Self::NotAdopted, Self::Vetoed, Self::Unrecorded];

    /// The word in queries and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::NotAdopted => "not-adopted",
            Self::Vetoed => "vetoed",
            Self::Unrecorded => "unrecorded",
        }
    }

    /// The words at the head of a reason.
    pub fn headline(self) -> &'static str {
        match self {
            Self::Adopted => "ADOPTED",
            Self::NotAdopted => "NOT ADOPTED",
            Self::Vetoed => "VETOED",
            Self::Unrecorded => "OUTCOME NOT RECORDED",
        }
    }
}

/// How many of the ballots are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum BallotsKnown {
    /// Of every member.
    All,
    /// Of some, for instance the vetoing members.
    Partial,
    /// Of nobody: totals only.
    #[default]
    Totals,
}

impl BallotsKnown {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Partial => "some",
            Self::Totals => "none",
        }
    }
}

/// What sources disagree about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all(serialize = "lowercase"))]
pub enum Matter {
    /// The figures.
    Tally,
    /// What members did.
    Ballots,
    /// The day.
    Date,
    /// The symbol.
    Symbol,
    /// The title.
    Title,
    /// What came of it.
    Outcome,
    /// The rule that decides.
    Majority,
}

impl Matter {
    /// The word on screen and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Tally => "tally",
            Self::Ballots => "ballots",
            Self::Date => "date",
            Self::Symbol => "symbol",
            Self::Title => "title",
            Self::Outcome => "outcome",
            Self::Majority => "majority",
        }
    }
}

/// A subject that a source gives a roll call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Topic {
    /// Palestine and the Middle East.
    Palestine,
    /// Nuclear weapons and material.
    Nuclear,
    /// Disarmament and arms control.
    Disarmament,
    /// Human rights.
    HumanRights,
    /// Colonialism and decolonisation.
    Colonialism,
    /// Economic development.
    Economic,
    /// Ukraine.
    Ukraine,
}

impl Topic {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Palestine,
        Self::Nuclear,
        Self::Disarmament,
        Self::HumanRights,
        Self::Colonialism,
        Self::Economic,
        Self::Ukraine,
    ];

    /// The word in queries and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Palestine => "palestine",
            Self::Nuclear => "nuclear",
            Self::Disarmament => "disarmament",
            Self::HumanRights => "human-rights",
            Self::Colonialism => "colonialism",
            Self::Economic => "economic",
            Self::Ukraine => "ukraine",
        }
    }
}

/// Whose words the title is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum TitleKind {
    /// The text's own title.
    #[default]
    Official,
    /// A subject that a source gave it.
    Label,
}
