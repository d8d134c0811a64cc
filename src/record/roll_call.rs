//! One recorded vote of one body on one question.

use serde::{Deserialize, Serialize};

use super::ballots::{Ballot, Ballots, Tally};
use super::dates::Date;
use super::members::{MemberId, MemberSet};
use super::sessions::Session;
use super::terms::{BallotsKnown, Body, Majority, MajorityKnown, Manner, Matter, Outcome, Question, TitleKind, Topic};

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
