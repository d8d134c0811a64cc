//! The record as people write it: one struct for each thing, fields that are seldom needed left out.
//!
//! Texts are borrowed, so that each knows where in the file it stands.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Visitor};

use crate::record::calling::Preset;
use crate::record::{
    Ballot, BallotsKnown, Body, Majority, MajorityKnown, Manner, Matter, Outcome, Question, Region, TitleKind, Topic,
};

/// A text of a file: a piece of it, unless it held escapes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<'a>(pub Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text in quotes")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}

impl Text<'_> {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A member: `(code: "FRA", name: "France", region: WesternEuropeOther, member: ["1945-10-24.."])`.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member<'a> {
    #[serde(borrow)]
    pub code: Text<'a>,
    pub name: Text<'a>,
    #[serde(default)]
    pub short: Option<Text<'a>>,
    pub region: Region,
    pub member: Vec<Text<'a>>,
    #[serde(default)]
    pub barred: Vec<Text<'a>>,
    #[serde(default)]
    pub aliases: Vec<Text<'a>>,
    #[serde(default)]
    pub former_names: Vec<FormerName<'a>>,
    #[serde(default)]
    pub eras: Vec<Text<'a>>,
}

/// A name of earlier days.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerName<'a> {
    #[serde(borrow)]
    pub name: Text<'a>,
    pub dates: Text<'a>,
}

/// A group: `(id: "G7", name: "Group of Seven", members: [("1975-11-15..", "DEU FRA …"), ("1976-06-27..", "CAN")])`.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group<'a> {
    #[serde(borrow)]
    pub id: Text<'a>,
    pub name: Text<'a>,
    #[serde(default)]
    pub region: Option<Region>,
    #[serde(default)]
    pub members: Vec<(Text<'a>, Text<'a>)>,
    #[serde(default)]
    pub note: Option<Text<'a>>,
    #[serde(default)]
    pub source: Option<Text<'a>>,
}

/// The Security Council: `(permanent: "CHN FRA GBR RUS USA", terms: [("1946-01-01..1946-12-31", "AUS …")])`.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Council<'a> {
    #[serde(borrow)]
    pub permanent: Text<'a>,
    pub terms: Vec<(Text<'a>, Text<'a>)>,
}

/// A roll call.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RollCall<'a> {
    #[serde(borrow)]
    pub id: Text<'a>,
    #[serde(default)]
    pub symbol: Option<Text<'a>>,
    #[serde(default)]
    pub draft: Option<Text<'a>>,
    #[serde(default)]
    pub about: Option<Text<'a>>,
    #[serde(default)]
    pub meeting: Option<Text<'a>>,
    pub body: Body,
    #[serde(default)]
    pub session: Option<Text<'a>>,
    #[serde(default)]
    pub members: Option<Text<'a>>,
    pub date: Text<'a>,
    #[serde(default)]
    pub date_approximate: bool,
    pub title: Text<'a>,
    #[serde(default)]
    pub title_kind: TitleKind,
    #[serde(default)]
    pub agenda: Option<Text<'a>>,
    #[serde(default)]
    pub proposed_by: Option<Text<'a>>,
    #[serde(default)]
    pub yes_meant: Option<Text<'a>>,
    #[serde(default)]
    pub question: Option<Question>,
    #[serde(default)]
    pub manner: Manner,
    #[serde(default)]
    pub majority: Majority,
    #[serde(default)]
    pub majority_known: Option<MajorityKnown>,
    #[serde(default)]
    pub majority_source: Option<Text<'a>>,
    #[serde(default)]
    pub outcome: Outcome,
    #[serde(default)]
    pub tally: Option<Tally>,
    #[serde(default)]
    pub ballots: Option<Ballots<'a>>,
    #[serde(default)]
    pub ballots_known: Option<BallotsKnown>,
    #[serde(default)]
    pub derived: Option<Text<'a>>,
    #[serde(default)]
    pub corrections: Vec<Correction<'a>>,
    #[serde(default)]
    pub disagreements: Vec<Disagreement<'a>>,
    #[serde(default)]
    pub doubts: Vec<Text<'a>>,
    #[serde(default)]
    pub topics: Vec<Topic>,
    #[serde(default)]
    pub sources: Vec<Text<'a>>,
}

/// The sitting of a body of one's own: who belongs to it, how it votes, and the roll call that is under way.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sitting<'a> {
    #[serde(borrow)]
    pub id: Text<'a>,
    pub body: Body,
    pub date: Text<'a>,
    #[serde(default)]
    pub preset: Preset,
    pub members: Text<'a>,
    #[serde(default)]
    pub present_and_voting: Option<Text<'a>>,
    #[serde(default)]
    pub calling: Option<Calling<'a>>,
}

/// A roll call that is under way.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calling<'a> {
    #[serde(borrow)]
    pub id: Text<'a>,
    pub begun: Text<'a>,
    pub title: Text<'a>,
    pub question: Question,
    pub majority: Majority,
    pub order: Text<'a>,
    #[serde(default)]
    pub passed: Option<Text<'a>>,
    #[serde(default)]
    pub ballots: Option<Ballots<'a>>,
}

/// The announced figures.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    pub yes: u16,
    pub no: u16,
    pub abstain: u16,
    #[serde(default)]
    pub absent: Option<u16>,
}

/// Codes of members with blanks between, for each kind of ballot.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballots<'a> {
    #[serde(borrow, default)]
    pub yes: Option<Text<'a>>,
    #[serde(default)]
    pub no: Option<Text<'a>>,
    #[serde(default)]
    pub abstain: Option<Text<'a>>,
    #[serde(default)]
    pub absent: Option<Text<'a>>,
}

impl<'a> Ballots<'a> {
    /// The codes of one kind of ballot.
    pub fn of(&self, ballot: Ballot) -> Option<&Text<'a>> {
        match ballot {
            Ballot::Yes => self.yes.as_ref(),
            Ballot::No => self.no.as_ref(),
            Ballot::Abstain => self.abstain.as_ref(),
            Ballot::Absent => self.absent.as_ref(),
        }
    }
}

/// What a member said afterwards.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction<'a> {
    #[serde(borrow)]
    pub country: Text<'a>,
    pub intended: Ballot,
    pub source: Text<'a>,
}

/// What another source says.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disagreement<'a> {
    pub about: Matter,
    #[serde(borrow)]
    pub source: Text<'a>,
    pub says: Text<'a>,
}
