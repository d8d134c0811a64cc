//! What is wrong, or doubtful, in a record. Works on what was loaded and knows no files: a finding names the roll call
//! and the field, the store knows where that stands.

use std::collections::HashSet;

use serde::Serialize;

use super::dates::{Date, parse_day};
use super::members::MAX_MEMBERS;
use super::roll_call::Matter;
use super::{Ballot, BallotsKnown, Body, MajorityKnown, MemberId, Outcome, Record, RollCall, Session};

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
    /// Place of the roll call in [`Record::roll_calls`].
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

/// Days by which an approximate date may be off before membership or session contradict it.
pub const APPROXIMATE_BY_DAYS: i64 = 60;

/// The first and the last year of which a record can tell: the first meetings, and well beyond today.
const FIRST_DAY: Date = jiff::civil::date(1946, 1, 1);
const LAST_YEAR: i16 = 2100;

/// Ballots of others than members that are told one by one; if there are more, and more than of members, the day or the
/// body is wrong.
const MOST_STRANGERS: usize = 3;

/// Codes that a message lists; of the rest it gives the number.
const MOST_CODES: usize = 12;

/// Days on which the emergency special sessions began, by number (rules of procedure 8(b); resolution 377 (V)).
const EMERGENCY_SESSIONS: [&str; 11] = [
    "1956-11-01",
    "1956-11-04",
    "1958-08-08",
    "1960-09-17",
    "1967-06-17",
    "1980-01-10",
    "1980-07-22",
    "1981-09-03",
    "1982-01-29",
    "1997-04-24",
    "2022-02-28",
];

/// The fifth regular session was resumed until the eve of the sixth.
const LAST_DAY_OF_THE_FIFTH: Date = jiff::civil::date(1951, 11, 5);

/// Everything that is wrong or doubtful, in the order of the roll calls.
pub fn check(record: &Record) -> Vec<Finding> {
    let mut findings = Vec::new();
    check_each(record, &mut |finding| findings.push(finding));
    findings
}

/// The same, handed over one by one, so that a record with more findings than memory can be checked.
pub fn check_each(record: &Record, found: &mut dyn FnMut(Finding)) {
    let mut members = MembersByDay::default();
    let mut ids = HashSet::new();
    for (place, roll_call) in record.roll_calls.iter().enumerate() {
        let mut sheet = Sheet { record, roll_call, place, found: &mut *found };
        if !ids.insert(roll_call.id.as_str()) {
            sheet.duplicate_id();
        }
        let possible = sheet.date();
        sheet.manner();
        sheet.majority();
        if possible {
            sheet.ballots_of_members(&mut members);
        }
        sheet.tally();
        sheet.outcome();
        sheet.noted();
    }
}

/// Who could vote, remembered for the last day that was asked for, since roll calls come by day.
#[derive(Default)]
struct MembersByDay {
    last: Option<(Body, Date, super::MemberSet)>,
}

impl MembersByDay {
    fn on(&mut self, record: &Record, body: Body, day: Date) -> super::MemberSet {
        match self.last {
            Some((last_body, last_day, members)) if last_body == body && last_day == day => members,
            _ => {
                let members = record.members_on(body, day);
                self.last = Some((body, day, members));
                members
            }
        }
    }
}

/// What one has to be a member of to vote in a body.
fn seats(body: Body) -> &'static str {
    match body {
        Body::GeneralAssembly => "United Nations",
        Body::SecurityCouncil => "Security Council",
    }
}

struct Sheet<'a> {
    record: &'a Record,
    roll_call: &'a RollCall,
    place: usize,
    found: &'a mut dyn FnMut(Finding),
}

impl Sheet<'_> {
    fn find(&mut self, severity: Severity, kind: Kind, field: &'static str, message: String, advice: &str) {
        (self.found)(Finding {
            severity,
            kind,
            roll_call: self.place,
            field,
            member: None,
            message,
            advice: advice.to_owned(),
        });
    }

    fn error(&mut self, kind: Kind, field: &'static str, message: String, advice: &str) {
        self.find(Severity::Error, kind, field, message, advice);
    }

    fn duplicate_id(&mut self) {
        let message = format!("another roll call has the id `{}` too", self.roll_call.id);
        self.error(Kind::DuplicateId, "id", message, "give each roll call an id of its own");
    }

    /// The codes of some members, of many only the first.
    fn listed(&self, members: &[MemberId]) -> String {
        let codes: Vec<_> = members.iter().take(MOST_CODES).map(|member| self.record.code(*member)).collect();
        match members.len() - codes.len() {
            0 => codes.join(" "),
            more => format!("{} and {more} more", codes.join(" ")),
        }
    }

    fn slack(&self) -> i64 {
        if self.roll_call.date_approximate { APPROXIMATE_BY_DAYS } else { 0 }
    }

    /// Says whether there can have been a roll call on that day at all.
    fn date(&mut self) -> bool {
        let day = self.roll_call.date;
        if day < FIRST_DAY || day.year() > LAST_YEAR {
            let message = format!("the {} did not vote on {day}", self.roll_call.body.name());
            self.error(Kind::Date, "date", message, "the first roll calls are of January 1946; look at the year");
            return false;
        }
        match (self.roll_call.body, self.roll_call.session) {
            (Body::SecurityCouncil, Some(_)) => self.error(
                Kind::Date,
                "session",
                "the Security Council has no sessions".to_owned(),
                "leave `session` out",
            ),
            (Body::GeneralAssembly, Some(Session::Emergency(n))) if usize::from(n) > EMERGENCY_SESSIONS.len() => {
                let message = format!("an emergency special session ES-{n} is not known");
                let advice = "the eleventh began in 2022; look at the number, and leave it if there are more by now";
                self.find(Severity::Warning, Kind::Date, "session", message, advice);
            }
            (Body::GeneralAssembly, Some(session)) => {
                if let Some((first, last)) = session_days(session)
                    && !(super::DateRange { from: Some(first), to: last }).contains_within(day, self.slack())
                {
                    let until = last.map_or_else(String::new, |last| format!(" to {last}"));
                    let message = format!("{day} does not lie in session {session}, which ran from {first}{until}");
                    self.error(Kind::Date, "session", message, "look at date and session; one of them is wrong");
                }
            }
            _ => {}
        }
        true
    }

    fn manner(&mut self) {
        let roll_call = self.roll_call;
        if !roll_call.manner.is_by_vote() {
            if roll_call.tally.is_some() || !roll_call.ballots.is_empty() {
                let message = "no vote is recorded, yet there are a tally or ballots".to_owned();
                let advice = "leave out `tally` and `ballots`, or `manner`";
                self.error(Kind::Inconsistent, "manner", message, advice);
            }
            return;
        }
        if roll_call.tally.is_none() && roll_call.ballots.is_empty() {
            let message = "a vote needs its tally, its ballots or both".to_owned();
            self.error(Kind::Inconsistent, "tally", message, "write `tally: (yes: 120, no: 14, abstain: 45)`");
        }
        if roll_call.ballots_known == BallotsKnown::Partial && roll_call.ballots.is_empty() {
            let message = "some ballots are said to be known, yet none is given".to_owned();
            self.error(Kind::Inconsistent, "ballots_known", message, "write the ballots, or leave `ballots_known` out");
        }
        if roll_call.ballots_known == BallotsKnown::All && roll_call.ballots.is_empty() {
            let message = "all ballots are said to be known, yet none is given".to_owned();
            self.error(Kind::Inconsistent, "ballots_known", message, "write the ballots, or leave `ballots_known` out");
        }
        if roll_call.ballots_known == BallotsKnown::Totals && !roll_call.ballots.is_empty() {
            let message = "no ballots are said to be known, yet some are given".to_owned();
            self.error(Kind::Inconsistent, "ballots_known", message, "leave `ballots_known` out, or the ballots");
        }
    }

    fn majority(&mut self) {
        let RollCall { majority, body, majority_known, .. } = *self.roll_call;
        if !majority.is_of(body) {
            let message = format!("the {} does not decide by a majority called {}", body.name(), majority.word());
            let advice = match body {
                Body::GeneralAssembly => "write Simple, TwoThirds or TwoThirdsOfMembers",
                Body::SecurityCouncil => "write Procedural or Substantive",
            };
            self.error(Kind::Inconsistent, "majority", message, advice);
        }
        match (majority, majority_known) {
            (super::Majority::Unknown, MajorityKnown::Stated | MajorityKnown::Deduced) => {
                let message = "it is said how the majority is known, but not which it is".to_owned();
                self.error(Kind::Inconsistent, "majority_known", message, "write `majority`, or leave this out");
            }
            (super::Majority::Unknown, _) | (_, MajorityKnown::Stated | MajorityKnown::Deduced) => {}
            (_, MajorityKnown::Unknown) => {
                let message = "the majority is given, yet said to be unknown".to_owned();
                self.error(Kind::Inconsistent, "majority_known", message, "write Stated or Deduced");
            }
        }
    }

    fn ballots_of_members(&mut self, by_day: &mut MembersByDay) {
        let RollCall { body, date: day, ref ballots, ballots_known, .. } = *self.roll_call;
        if ballots.is_empty() {
            return;
        }
        let members = self.roll_call.members.unwrap_or_else(|| by_day.on(self.record, body, day));
        let voted = ballots.members();
        let strangers: Vec<MemberId> = voted
            .without(&members)
            .iter()
            .filter(|stranger| {
                if self.roll_call.is_own() {
                    return true;
                }
                let near = || self.record.about(*stranger).is_member_within(day, self.slack());
                body == Body::SecurityCouncil || !near()
            })
            .collect();
        if !self.roll_call.is_own()
            && strangers.len() > MOST_STRANGERS
            && strangers.len() * 2 > usize::from(voted.len())
        {
            let codes = self.listed(&strangers);
            let message = format!("most who have a ballot were not members of the {} on {day}: {codes}", seats(body));
            let advice = "look at date and body; one of them is wrong";
            self.error(Kind::NotAMember, "date", message, advice);
            return;
        }
        for stranger in strangers {
            let member = self.record.about(stranger);
            let named = format!("{} ({})", member.code, member.name_on(day));
            let message = match self.roll_call.is_own() {
                true => format!("{named} is not among the `members` of this roll call"),
                false => format!("{named} was not a member of the {} on {day}", seats(body)),
            };
            (self.found)(Finding {
                severity: Severity::Error,
                kind: Kind::NotAMember,
                roll_call: self.place,
                field: ballots.get(stranger).map_or("ballots", Ballot::word),
                member: Some(stranger),
                message,
                advice: match self.roll_call.is_own() {
                    true => "take it out of the ballots, or put it among the members".to_owned(),
                    false => "take it out of the ballots, or look at the date".to_owned(),
                },
            });
        }
        if ballots_known == BallotsKnown::All && self.slack() == 0 {
            // Whoever was admitted on that day may have taken its seat after the vote.
            let own = self.roll_call.is_own();
            let newcomers = |member: &MemberId| !own && self.record.about(*member).became_member_on(day);
            let newcomers = members.iter().filter(newcomers).collect();
            let missing = members.without(&ballots.members()).without(&newcomers);
            if !missing.is_empty() {
                let missing: Vec<MemberId> = missing.iter().collect();
                let codes = self.listed(&missing);
                let message = format!("all ballots are said to be known, but there is none of {codes}");
                let advice = "add them, absent ones under `absent`, or write `ballots_known: Partial`";
                self.error(Kind::MissingBallot, "ballots", message, advice);
            }
        }
    }

    /// A tally has no more ballots than a body can have members, and those that are known add up to it.
    fn tally(&mut self) {
        let Some(tally) = self.roll_call.tally else {
            return;
        };
        let cast: usize = Ballot::CAST.into_iter().filter_map(|ballot| tally.of(ballot)).map(usize::from).sum();
        if cast > MAX_MEMBERS {
            let message = format!("the tally has {cast} ballots, and no body has more than {MAX_MEMBERS} members");
            self.error(Kind::TallyMismatch, "tally", message, "look it up again");
            return;
        }
        if self.roll_call.ballots.is_empty() {
            return;
        }
        let known = self.roll_call.ballots_known;
        let counted = self.roll_call.ballots.tally();
        let mut wrong = Vec::new();
        for ballot in Ballot::ALL {
            let (Some(said), Some(counted)) = (tally.of(ballot), counted.of(ballot)) else {
                continue;
            };
            let differs = match known {
                BallotsKnown::All => said != counted,
                BallotsKnown::Partial => said < counted,
                BallotsKnown::Totals => false,
            };
            if differs {
                wrong.push(format!("{counted} {ballot} where the tally says {said}"));
            }
        }
        if wrong.is_empty() {
            return;
        }
        let noted =
            self.roll_call.disagreements.iter().any(|noted| matches!(noted.about, Matter::Tally | Matter::Ballots));
        let severity = if noted { Severity::Warning } else { Severity::Error };
        let message = format!("the ballots do not add up to the tally: {}", wrong.join(", "));
        let advice = "look both up again; where sources disagree, note it under `disagreements`";
        self.find(severity, Kind::TallyMismatch, "tally", message, advice);
    }

    fn outcome(&mut self) {
        let Some(verdict) = self.record.verdict(self.roll_call) else {
            return;
        };
        let recorded = self.roll_call.outcome;
        if recorded == Outcome::Vetoed && self.roll_call.body == Body::GeneralAssembly {
            let message = "the General Assembly knows no veto".to_owned();
            self.error(Kind::Inconsistent, "outcome", message, "write NotAdopted, or look at `body`");
            return;
        }
        if !self.roll_call.majority.is_of(self.roll_call.body) {
            return;
        }
        let told = |outcome| outcome != Outcome::Unrecorded;
        if told(recorded) && told(verdict.outcome) && recorded != verdict.outcome {
            let reason = self.record.reason(self.roll_call);
            let message = format!("recorded as {}, but the rules say: {reason}", recorded.word());
            let advice = "look at tally, majority and outcome; if the record is right, leave it: both are shown";
            self.find(Severity::Warning, Kind::OutcomeContradicted, "outcome", message, advice);
        }
    }

    /// What the roll call itself says of how sure it is.
    fn noted(&mut self) {
        let roll_call = self.roll_call;
        if roll_call.date_approximate {
            let message = format!("{} is only about the day", roll_call.date);
            let advice = "look the day up, then take `date_approximate` out";
            self.find(Severity::Warning, Kind::ApproximateDate, "date_approximate", message, advice);
        }
        for noted in &roll_call.disagreements {
            let message = format!("{} has another {}: {}", noted.source, noted.about.word(), noted.says);
            let advice = "both are shown; if a source settles it, say so";
            self.find(Severity::Warning, Kind::SourcesDisagree, "disagreements", message, advice);
        }
        for doubt in &roll_call.doubts {
            let advice = "it is shown; if a source settles it, take it out";
            self.find(Severity::Warning, Kind::Doubt, "doubts", doubt.clone(), advice);
        }
    }
}

/// First and last day of a session, as far as they are known. A regular session opens in September (the first in
/// January 1946, the third went on in spring) and may be resumed until the next one opens, which the fifth was.
fn session_days(session: Session) -> Option<(Date, Option<Date>)> {
    match session {
        Session::Regular(1) => Some((jiff::civil::date(1946, 1, 10), Some(jiff::civil::date(1946, 12, 31)))),
        Session::Regular(n) => {
            let year = i16::try_from(n).ok()?.checked_add(1945)?;
            let first = Date::new(year, 9, 1).ok()?;
            let last = Date::new(year.checked_add(1)?, 9, 30).ok()?;
            Some((first, Some(if n == 5 { LAST_DAY_OF_THE_FIFTH } else { last })))
        }
        Session::Emergency(n) => {
            let began = EMERGENCY_SESSIONS.get(usize::from(n).checked_sub(1)?)?;
            let first = parse_day(began).ok()?;
            // The tenth has been resumed for decades; the others ended within two years, the seventh took the longest.
            let last = if n >= 10 { None } else { Date::new(first.year() + 2, 12, 31).ok() };
            Some((first, last))
        }
        Session::Special(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_lie_where_their_number_says() {
        let day = |text| parse_day(text).unwrap();
        let days = |text: &str| session_days(text.parse().unwrap()).unwrap();
        assert_eq!(days("78"), (day("2023-09-01"), Some(day("2024-09-30"))));
        assert_eq!(days("ES-10"), (day("1997-04-24"), None));
        assert_eq!(session_days(Session::Emergency(40)), None);
        assert!(session_days(Session::Regular(999)).is_some());
    }
}
