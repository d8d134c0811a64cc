//! The order in which a roll call is opened: `G7 BRICS rest`.

use crate::query::QueryError;
use crate::record::{BallotsKnown, Body, Date, Group, MemberId, MemberSet, Record, Region, RollCall};
use crate::text::{fold, nearest, placed_words};

/// The order in which a roll call is opened, as a person wrote it: `G7 BRICS rest`, `regions`, `FRA GBR countries`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    text: String,
    words: Vec<Word>,
}

/// One word of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// One member.
    Member(MemberId),
    /// The members of a group on the day, by place of the group.
    Group(usize),
    /// The regional groups, one after the other.
    Regions,
    /// Every member by itself, by name.
    Countries,
    /// All others together.
    Rest,
}

const REGIONS: &str = "regions";
const COUNTRIES: &str = "countries";
const REST: &str = "rest";

/// Members whose ballots are opened together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// `African Group`, `G7 Group of Seven`, `France`.
    pub title: String,
    /// Who they are; nobody is in two parts.
    pub members: MemberSet,
}

impl Parts {
    /// Reads an order on a record, whose members and groups it may name.
    ///
    /// # Errors
    /// Where it went wrong and what could stand there.
    pub fn parse(text: &str, record: &Record) -> Result<Self, QueryError> {
        let words = placed_words(text).map(|(at, word)| {
            read(word, record).ok_or_else(|| QueryError { at, end: at + word.len(), message: unknown(word, record) })
        });
        let words: Vec<Word> = words.collect::<Result<_, _>>()?;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Self { text, words })
    }

    /// The order where nobody chose one: by regional group in the Assembly, member by member in the Council.
    pub fn usual(body: Body) -> Self {
        match body {
            Body::GeneralAssembly => Self::regions(),
            Body::SecurityCouncil => Self::countries(),
        }
    }

    /// By regional group.
    pub fn regions() -> Self {
        Self { text: REGIONS.to_owned(), words: vec![Word::Regions] }
    }

    /// Every member by itself.
    pub fn countries() -> Self {
        Self { text: COUNTRIES.to_owned(), words: vec![Word::Countries] }
    }

    /// By the groups that people look for first in a body, as far as the record has them.
    pub fn groups(record: &Record, body: Body) -> Self {
        let ids: &[&str] = match body {
            Body::SecurityCouncil => &["P5"],
            Body::GeneralAssembly => &["P5", "G7", "BRICS", "EU", "NONALIGNED"],
        };
        let words: Vec<_> = ids.iter().filter_map(|id| group(id, record)).map(Word::Group).collect();
        let known: Vec<_> = ids.iter().filter(|id| group(id, record).is_some()).copied().chain([REST]).collect();
        Self { text: known.join(" "), words }
    }

    /// As it was written, blanks aside.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The members that are named, in their order, among those that could vote.
    pub fn members(&self, record: &Record, roll_call: &RollCall) -> Vec<MemberId> {
        let mut left = record.voters(roll_call).or(&roll_call.ballots.members());
        let mut named = Vec::new();
        for word in &self.words {
            for (_, members) in meant(*word, record, roll_call.date, &left, false) {
                let members = members.and(&left);
                left = left.without(&members);
                named.extend(members.iter());
            }
        }
        named
    }

    /// The parts of a roll call. Nobody is opened twice, no part is empty, and who is left over comes last. There are none
    /// where no ballot is known.
    pub fn of(&self, record: &Record, roll_call: &RollCall) -> Vec<Part> {
        if roll_call.ballots_known == BallotsKnown::Totals || !roll_call.manner.is_by_vote() {
            return Vec::new();
        }
        let mut left = record.voters(roll_call).or(&roll_call.ballots.members());
        let mut parts = Vec::new();
        for word in self.words.iter().chain([&Word::Rest]) {
            for (title, members) in meant(*word, record, roll_call.date, &left, parts.is_empty()) {
                let members = members.and(&left);
                left = left.without(&members);
                if !members.is_empty() {
                    parts.push(Part { title, members });
                }
            }
        }
        parts
    }
}

fn read(word: &str, record: &Record) -> Option<Word> {
    match word.to_lowercase().as_str() {
        REGIONS => return Some(Word::Regions),
        COUNTRIES => return Some(Word::Countries),
        REST => return Some(Word::Rest),
        _ => {}
    }
    let member = record.member(word).or_else(|| record.member(&word.to_uppercase()));
    member.map(Word::Member).or_else(|| group(word, record).map(Word::Group))
}

fn group(id: &str, record: &Record) -> Option<usize> {
    record.groups.iter().position(|group| group.id.eq_ignore_ascii_case(id))
}

fn unknown(word: &str, record: &Record) -> String {
    let codes = record.members.iter().map(|member| member.code.as_str());
    let names = codes.chain(record.groups.iter().map(|group| group.id.as_str())).chain([REGIONS, COUNTRIES, REST]);
    match nearest(&word.to_uppercase(), names.clone()).or_else(|| nearest(&word.to_lowercase(), names)) {
        Some(near) => format!("no country or group is called `{word}`; did you mean {near}?"),
        None => format!(
            "no country or group is called `{word}`; write codes, ids of groups, {REGIONS}, {COUNTRIES} or {REST}"
        ),
    }
}

/// What a word stands for on a day, for those who are left.
fn meant(word: Word, record: &Record, day: Date, left: &MemberSet, first: bool) -> Vec<(String, MemberSet)> {
    let name = |member: MemberId| record.about(member).short_name_on(day);
    let alone = |member: MemberId| (name(member).to_owned(), MemberSet::from_iter([member]));
    match word {
        Word::Member(member) => vec![alone(member)],
        Word::Group(place) => {
            let group = record.groups.get(place);
            let part = |group: &Group| {
                let same = group.id == group.name;
                let title = if same { group.id.clone() } else { format!("{} {}", group.id, group.name) };
                (title, record.group_members_among(group, day, left))
            };
            group.map(part).into_iter().collect()
        }
        Word::Regions => Region::ALL.iter().map(|of| (of.name().to_owned(), record.region(*of))).collect(),
        Word::Countries => {
            let mut members: Vec<_> = left.iter().collect();
            members.sort_by_cached_key(|member| fold(name(*member)));
            members.into_iter().map(alone).collect()
        }
        Word::Rest => vec![(if first { "Everyone" } else { "All others" }.to_owned(), *left)],
    }
}
