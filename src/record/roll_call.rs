//! One recorded vote of one body on one question.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::ballots::{Ballot, Ballots, Tally};
use super::dates::Date;
use super::members::{MemberId, MemberSet};

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

/// A session of the General Assembly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Session {
    /// Regular: `78`.
    Regular(u16),
    /// Special: `S-10`.
    Special(u16),
    /// Emergency special: `ES-10`.
    Emergency(u16),
}

impl FromStr for Session {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, number): (fn(u16) -> Self, &str) = if let Some(rest) = text.strip_prefix("ES-") {
            (Self::Emergency, rest)
        } else if let Some(rest) = text.strip_prefix("S-") {
            (Self::Special, rest)
        } else {
            (Self::Regular, text)
        };
        match number.parse() {
            Ok(n @ 1..=999) if number.bytes().all(|b| b.is_ascii_digit()) => Ok(kind(n)),
            _ => Err(()),
        }
    }
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Regular(n) => f.pad(&n.to_string()),
            Self::Special(n) => f.pad(&format!("S-{n}")),
            Self::Emergency(n) => f.pad(&format!("ES-{n}")),
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

/// A member told the Secretariat afterwards how it had meant to vote. The tally stays as announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Who.
    pub member: MemberId,
    /// What it had meant.
    pub intended: Ballot,
    /// Where that is noted.
    pub source: String,
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

/// A source says otherwise than the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disagreement {
    /// About what.
    pub about: Matter,
    /// Which source.
    pub source: String,
    /// What it says.
    pub says: String,
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

/// One recorded vote of one body on one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollCall {
    /// Stored, unique, stable: `ga-es10-21`.
    pub id: String,
    /// Symbol of what came of it: `A/RES/ES-10/21`. Not unique.
    pub symbol: Option<String>,
    /// Symbol of the draft, or of the amendment: `A/ES-10/L.25`.
    pub draft: Option<String>,
    /// Symbol of the draft that an amendment, a paragraph or a motion is about.
    pub about: Option<String>,
    /// Symbol of the record of the meeting: `A/ES-10/PV.41`.
    pub meeting: Option<String>,
    /// Who voted.
    pub body: Body,
    /// The Assembly's session.
    pub session: Option<Session>,
    /// Who had a vote, where that is a body of one's own by the rules of the other: an own roll call, none of the United
    /// Nations. Else the members of the body on the day.
    pub members: Option<MemberSet>,
    /// The day.
    pub date: Date,
    /// Whether the day may be off by days to weeks.
    pub date_approximate: bool,
    /// Title, without a suffix that tells the outcome.
    pub title: String,
    /// Whose words the title is.
    pub title_kind: TitleKind,
    /// The agenda item.
    pub agenda: Option<String>,
    /// Who proposed it, in words.
    pub proposed_by: Option<String>,
    /// What a yes meant, on an amendment, a paragraph or a motion.
    pub yes_meant: Option<String>,
    /// What was put to the vote.
    pub question: Question,
    /// Whether there was a vote.
    pub manner: Manner,
    /// The rule that decides.
    pub majority: Majority,
    /// How that is known.
    pub majority_known: MajorityKnown,
    /// Where that is said.
    pub majority_source: Option<String>,
    /// What the source says came of it.
    pub outcome: Outcome,
    /// The figures as announced; none without a vote.
    pub tally: Option<Tally>,
    /// What members did.
    pub ballots: Ballots,
    /// How many of the ballots are known.
    pub ballots_known: BallotsKnown,
    /// How the ballots were derived, where no source lists them one by one.
    pub derived: Option<String>,
    /// What members said afterwards.
    pub corrections: Vec<Correction>,
    /// What other sources say.
    pub disagreements: Vec<Disagreement>,
    /// Why something here is less sure than the rest.
    pub doubts: Vec<String>,
    /// Subjects.
    pub topics: Vec<Topic>,
    /// Where it comes from.
    pub sources: Vec<String>,
}

impl RollCall {
    /// A roll call of which nothing else is known yet.
    pub fn blank(id: String, body: Body, date: Date) -> Self {
        Self {
            id,
            symbol: None,
            draft: None,
            about: None,
            meeting: None,
            body,
            session: None,
            members: None,
            date,
            date_approximate: false,
            title: String::new(),
            title_kind: TitleKind::Official,
            agenda: None,
            proposed_by: None,
            yes_meant: None,
            question: Question::Unknown,
            manner: Manner::Vote,
            majority: Majority::Unknown,
            majority_known: MajorityKnown::Unknown,
            majority_source: None,
            outcome: Outcome::Unrecorded,
            tally: None,
            ballots: Ballots::default(),
            ballots_known: BallotsKnown::Totals,
            derived: None,
            corrections: Vec::new(),
            disagreements: Vec::new(),
            doubts: Vec::new(),
            topics: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// The shortest official symbol there is: of the text, else of the draft, else of the meeting, else the id.
    pub fn best_symbol(&self) -> &str {
        let symbols = [&self.symbol, &self.draft, &self.meeting];
        symbols.into_iter().flatten().next().unwrap_or(&self.id)
    }

    /// Who voted, in words: `General Assembly`, `own roll call of 15 members, by the rules of the Security Council`.
    pub fn voted_in_words(&self) -> String {
        match self.members {
            Some(members) => {
                let n = crate::text::counted(usize::from(members.len()), "member", "members");
                format!("own roll call of {n}, by the rules of the {}", self.body.name())
            }
            None => self.body.name().to_owned(),
        }
    }

    /// Whether a body of one's own voted, and not the United Nations.
    pub fn is_own(&self) -> bool {
        self.members.is_some()
    }

    /// |yes - no|, by vote.
    pub fn margin(&self) -> Option<u16> {
        self.tally.map(|tally| tally.margin())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_read_and_print_the_same() {
        for text in ["1", "78", "S-10", "ES-10"] {
            assert_eq!(text.parse::<Session>().unwrap().to_string(), text);
        }
        for text in ["", "0", "78th", "ES-", "es-10", "10emsp", "+3", "1000"] {
            assert!(text.parse::<Session>().is_err(), "{text}");
        }
    }
}
