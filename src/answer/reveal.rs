//! A roll call opened part by part: who is opened when, and what may be known by then.
//!
//! What is drawn while something is hidden is drawn from [`opened`] alone. It is built up from what may be known, not cut down
//! from what is known, so that whatever a roll call holds besides stays closed until it is let out here.

use crate::query::QueryError;
use crate::record::{
    Ballots, BallotsKnown, Body, Date, Group, Manner, MemberId, MemberSet, Question, Record, Region, RollCall, Tally,
};
use crate::text::{fold, nearest};

/// What comes after the last part: the tally, then the outcome.
pub const LAST_STEPS: usize = 2;

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

/// What may be known of a roll call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The roll call with nothing in it but that.
    pub roll_call: RollCall,
    /// The members whose ballots are closed.
    pub hidden: MemberSet,
    /// The tally; none while it is closed, and where none is known.
    pub tally: Option<Tally>,
    /// Whether the tally is open.
    pub tally_open: bool,
    /// Whether everything is open, the outcome too.
    pub whole: bool,
}

impl Parts {
    /// Reads an order on a record, whose members and groups it may name.
    ///
    /// # Errors
    /// Where it went wrong and what could stand there.
    pub fn parse(text: &str, record: &Record) -> Result<Self, QueryError> {
        let words = each_word(text).map(|(at, word)| {
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

/// The words of a text, each with the byte at which it starts.
fn each_word(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    text.split_whitespace().map(move |word| {
        let at = text.get(rest..).and_then(|tail| tail.find(word)).map_or(rest, |found| rest + found);
        rest = at + word.len();
        (at, word)
    })
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

/// How many steps open a roll call from one end to the other.
pub fn steps(parts: &[Part]) -> usize {
    parts.len() + LAST_STEPS
}

/// What may be known of a roll call after so many steps: the ballots of that many parts, then the tally, then everything.
pub fn opened(record: &Record, roll_call: &RollCall, parts: &[Part], steps_taken: usize) -> Opened {
    let members = record.voters(roll_call).or(&roll_call.ballots.members());
    if steps_taken >= steps(parts) {
        return Opened {
            roll_call: roll_call.clone(),
            hidden: MemberSet::EMPTY,
            tally: roll_call.tally,
            tally_open: true,
            whole: true,
        };
    }
    let shown = parts.iter().take(steps_taken).fold(MemberSet::EMPTY, |shown, part| shown.or(&part.members));
    let tally_open = steps_taken > parts.len();
    Opened {
        roll_call: masked(roll_call, roll_call.ballots.among(&shown)),
        hidden: members.without(&shown),
        tally: roll_call.tally.filter(|_| tally_open),
        tally_open,
        whole: false,
    }
}

/// A roll call that holds some ballots, and of the rest only what tells nothing of its outcome: no symbol, since a draft has
/// another one than a resolution, no majority, since that is often known from the outcome, and nothing that a source says.
fn masked(roll_call: &RollCall, ballots: Ballots) -> RollCall {
    let whole_text = roll_call.question.is_whole_text();
    RollCall {
        session: roll_call.session,
        members: roll_call.members,
        date_approximate: roll_call.date_approximate,
        title: untold(&roll_call.title, whole_text),
        // Who proposed a whole text is noted where it failed more often than elsewhere.
        proposed_by: roll_call.proposed_by.clone().filter(|_| !whole_text),
        yes_meant: roll_call.yes_meant.clone(),
        question: if whole_text { Question::Draft } else { roll_call.question },
        manner: Manner::Vote,
        ballots,
        // Every seat is drawn, whatever is known of it.
        ballots_known: BallotsKnown::All,
        ..RollCall::blank(String::new(), roll_call.body, roll_call.date)
    }
}

/// Where a title ends and a library begins to tell what became of the text.
const SUFFIXES: [&str; 6] =
    [": resolution /", ": decision /", " : resolution", " : decision", ": resolution adopted", ": decision adopted"];
/// Words at the end of a title that tell it too.
const TELLING: [&str; 8] =
    ["not adopted", "adopted", "vetoed", "rejected", "defeated", "failed", "carried", "without a vote"];

/// A title without what tells an outcome: suffixes of libraries and symbols of resolutions, and where no whole text was voted on,
/// numbers of resolutions too, since only what was adopted has one.
pub fn untold(title: &str, whole_text: bool) -> String {
    let lower = title.to_ascii_lowercase();
    let end = SUFFIXES.iter().filter_map(|suffix| lower.find(suffix)).min().unwrap_or(title.len());
    let mut words: Vec<&str> = Vec::new();
    let mut after_resolution = false;
    for word in title.get(..end).unwrap_or(title).split_whitespace() {
        let bare = word.trim_start_matches('(').to_ascii_lowercase();
        let numbered = after_resolution && bare.starts_with(|c: char| c.is_ascii_digit());
        if bare.contains("/res/") || bare.contains("/dec/") || (numbered && !whole_text) {
            if words.last() != Some(&CUT) {
                words.push(CUT);
            }
        } else {
            words.push(word);
        }
        // A number can be in two words: `2712 (2023)`.
        after_resolution = numbered || bare.starts_with("resolution") || bare.starts_with("decision");
    }
    without_telling_end(&words.join(" "))
}

/// Stands where something was left out of a title.
const CUT: &str = "…";

fn without_telling_end(title: &str) -> String {
    let end = |title: &str| title.trim_end_matches([' ', '.', ',', ':', ';', '-', '–', '(', ')', '[', ']']).len();
    let mut kept = title;
    while let Some(found) = telling_end(kept.get(..end(kept)).unwrap_or(kept)) {
        kept = kept.get(..end(kept.get(..found).unwrap_or(""))).unwrap_or("");
    }
    kept.to_owned()
}

/// Where a telling word at the end of a title begins, if something before sets it apart from the title.
fn telling_end(title: &str) -> Option<usize> {
    let lower = title.to_ascii_lowercase();
    TELLING.iter().find_map(|word| {
        let head = lower.strip_suffix(word)?.trim_end();
        head.ends_with(['(', '[', ':', ',', ';', '-', '–', '/']).then_some(head.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Ballot, Member, Outcome};

    /// Five members of three regions.
    fn record() -> Record {
        let member = |code: &str, region| Member {
            code: code.to_owned(),
            name: code.to_lowercase(),
            short: None,
            region,
            membership: vec![crate::record::DateRange::default()],
            barred: Vec::new(),
            aliases: Vec::new(),
            former_names: Vec::new(),
            eras: Vec::new(),
        };
        let (africa, west, asia) = (Region::Africa, Region::WesternEuropeOther, Region::AsiaPacific);
        let members = [("AAA", africa), ("BBB", west), ("CCC", asia), ("DDD", west), ("EEE", africa)];
        Record { members: members.map(|(code, region)| member(code, region)).to_vec(), ..Record::default() }
    }

    fn roll_call(ballots: [Ballot; 5]) -> RollCall {
        let day = Date::new(2023, 10, 27).unwrap();
        let mut roll_call = RollCall::blank("one".to_owned(), Body::GeneralAssembly, day);
        for (member, ballot) in (0..).map(MemberId).zip(ballots) {
            roll_call.ballots.cast(member, ballot).unwrap();
        }
        roll_call.ballots_known = BallotsKnown::All;
        roll_call.tally = Some(roll_call.ballots.tally());
        roll_call
    }

    fn titles(text: &str) -> Vec<String> {
        let (record, roll_call) = (record(), roll_call([Ballot::Yes; 5]));
        let parts = Parts::parse(text, &record).unwrap().of(&record, &roll_call);
        let all: Vec<_> = parts.iter().flat_map(|part| part.members.iter()).collect();
        let once: MemberSet = all.iter().copied().collect();
        assert_eq!((all.len(), once.len()), (5, 5), "{text}");
        parts.into_iter().map(|part| part.title).collect()
    }

    #[test]
    fn everybody_is_opened_once_in_the_order_that_was_written() {
        assert_eq!(titles(""), ["Everyone"]);
        assert_eq!(titles("ddd AAA"), ["ddd", "aaa", "All others"]);
        let west = Region::WesternEuropeOther.name();
        assert_eq!(titles("AAA Regions"), ["aaa", Region::Africa.name(), Region::AsiaPacific.name(), west]);
        assert_eq!(titles("countries regions"), ["aaa", "bbb", "ccc", "ddd", "eee"]);
        assert_eq!(titles("DDD rest AAA"), ["ddd", "All others"]);
    }

    #[test]
    fn what_is_not_understood_is_told_with_its_place() {
        let error = Parts::parse("AAA  xyzzy rest", &record()).unwrap_err();
        assert_eq!((error.at, error.end), (5, 10));
        assert!(error.message.contains("`xyzzy`"), "{error}");
        let near = Parts::parse("region", &record()).unwrap_err();
        assert!(near.message.ends_with("did you mean regions?"), "{near}");
    }

    #[test]
    fn what_is_closed_makes_no_difference() {
        use Ballot::{Absent, Abstain, No, Yes};
        let record = record();
        let one = roll_call([Yes, Yes, No, Abstain, Absent]);
        let mut other = RollCall {
            symbol: Some("A/RES/1/1".to_owned()),
            question: Question::Resolution,
            outcome: Outcome::Adopted,
            sources: vec!["somewhere".to_owned()],
            ..roll_call([Yes, No, Yes, Yes, Yes])
        };
        other.title.push_str(" : resolution / adopted by the General Assembly");
        let one = RollCall { question: Question::Draft, ..one };
        let parts = Parts::parse("AAA BBB", &record).unwrap().of(&record, &one);
        let seen = |of: &RollCall, steps| opened(&record, of, &parts, steps);
        assert_eq!(seen(&one, 0), seen(&other, 0));
        assert_eq!(seen(&one, 1), seen(&other, 1));
        assert_ne!(seen(&one, 2), seen(&other, 2));
        assert_eq!(seen(&one, 3).tally, None);
        assert_eq!(seen(&one, 4).tally, one.tally);
        assert!(!seen(&one, 4).whole && seen(&one, 5).whole);
        assert_eq!(seen(&other, 5).roll_call, other);
    }

    #[test]
    fn titles_do_not_tell() {
        let whole = [
            ("Question of Palestine : resolution / adopted by the General Assembly", "Question of Palestine"),
            ("Question of Palestine: resolution / adopted", "Question of Palestine"),
            ("Question of Palestine (vetoed)", "Question of Palestine"),
            ("Question of Palestine - not adopted.", "Question of Palestine"),
            ("Follow-up to A/RES/52/118", "Follow-up to …"),
            ("Implementation of resolution 181 (II)", "Implementation of resolution 181 (II)"),
            ("Decisions adopted by the General Assembly", "Decisions adopted by the General Assembly"),
            ("What was adopted", "What was adopted"),
        ];
        for (title, expected) in whole {
            assert_eq!(untold(title, true), expected);
        }
        let parts = [
            ("Amendment to the draft of resolution 2712 (2023)", "Amendment to the draft of resolution …"),
            ("Amendment, draft I (resolution 71/272)", "Amendment, draft I (resolution …"),
            ("Paragraph 3 of the draft", "Paragraph 3 of the draft"),
        ];
        for (title, expected) in parts {
            assert_eq!(untold(title, false), expected);
        }
    }
}
