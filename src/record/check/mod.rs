//! What is wrong, or doubtful, in a record. Works on what was loaded and knows no files: a finding names the roll call
//! and the field, the store knows where that stands.

mod finding;

use std::collections::HashSet;

pub use finding::{Finding, Kind, Severity};

use super::members::MAX_MEMBERS;
use super::{
    Ballot, BallotsKnown, Body, Date, DateRange, Majority, MajorityKnown, Matter, MemberId, MemberSet, Outcome, Record,
    RollCall,
};

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
    last: Option<(Body, Date, MemberSet)>,
}

impl MembersByDay {
    fn on(&mut self, record: &Record, body: Body, day: Date) -> MemberSet {
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
            (Body::GeneralAssembly, Some(session)) if !session.is_known() => {
                let message = format!("an emergency special session {session} is not known");
                let advice = "the eleventh began in 2022; look at the number, and leave it if there are more by now";
                self.find(Severity::Warning, Kind::Date, "session", message, advice);
            }
            (Body::GeneralAssembly, Some(session)) => {
                if let Some((first, last)) = session.days()
                    && !(DateRange { from: Some(first), to: last }).contains_within(day, self.slack())
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
            (Majority::Unknown, MajorityKnown::Stated | MajorityKnown::Deduced) => {
                let message = "it is said how the majority is known, but not which it is".to_owned();
                self.error(Kind::Inconsistent, "majority_known", message, "write `majority`, or leave this out");
            }
            (Majority::Unknown, _) | (_, MajorityKnown::Stated | MajorityKnown::Deduced) => {}
            (_, MajorityKnown::Unknown) => {
                let message = "the majority is given, yet said to be unknown".to_owned();
                self.error(Kind::Inconsistent, "majority_known", message, "write Stated or Deduced");
            }
        }
    }

    fn ballots_of_members(&mut self, by_day: &mut MembersByDay) {
        let RollCall { body, date: day, ref ballots, .. } = *self.roll_call;
        if ballots.is_empty() {
            return;
        }
        let members = self.roll_call.members.unwrap_or_else(|| by_day.on(self.record, body, day));
        let strangers = self.strangers(&members);
        let most = strangers.len() > MOST_STRANGERS && strangers.len() * 2 > usize::from(ballots.members().len());
        if most && !self.roll_call.is_own() {
            let codes = self.listed(&strangers);
            let message = format!("most who have a ballot were not members of the {} on {day}: {codes}", seats(body));
            let advice = "look at date and body; one of them is wrong";
            self.error(Kind::NotAMember, "date", message, advice);
            return;
        }
        for stranger in strangers {
            self.stranger(stranger);
        }
        self.missing_ballots(&members);
    }

    /// Who has a ballot and is no member.
    fn strangers(&self, members: &MemberSet) -> Vec<MemberId> {
        let RollCall { body, date: day, ref ballots, .. } = *self.roll_call;
        let near = |member: MemberId| self.record.about(member).is_member_within(day, self.slack());
        let excused = |member: MemberId| !self.roll_call.is_own() && body == Body::GeneralAssembly && near(member);
        ballots.members().without(members).iter().filter(|member| !excused(*member)).collect()
    }

    fn stranger(&mut self, stranger: MemberId) {
        let RollCall { body, date: day, ref ballots, .. } = *self.roll_call;
        let member = self.record.about(stranger);
        let named = format!("{} ({})", member.code, member.name_on(day));
        let (message, advice) = if self.roll_call.is_own() {
            let message = format!("{named} is not among the `members` of this roll call");
            (message, "take it out of the ballots, or put it among the members")
        } else {
            let message = format!("{named} was not a member of the {} on {day}", seats(body));
            (message, "take it out of the ballots, or look at the date")
        };
        (self.found)(Finding {
            severity: Severity::Error,
            kind: Kind::NotAMember,
            roll_call: self.place,
            field: ballots.get(stranger).map_or("ballots", Ballot::word),
            member: Some(stranger),
            message,
            advice: advice.to_owned(),
        });
    }

    /// Where all ballots are said to be known, everyone has one.
    fn missing_ballots(&mut self, members: &MemberSet) {
        let RollCall { date: day, ref ballots, ballots_known, .. } = *self.roll_call;
        if ballots_known != BallotsKnown::All || self.slack() != 0 {
            return;
        }
        // Whoever was admitted on that day may have taken its seat after the vote.
        let own = self.roll_call.is_own();
        let newcomers = |member: &MemberId| !own && self.record.about(*member).became_member_on(day);
        let newcomers = members.iter().filter(newcomers).collect();
        let missing: Vec<_> = members.without(&ballots.members()).without(&newcomers).iter().collect();
        if !missing.is_empty() {
            let codes = self.listed(&missing);
            let message = format!("all ballots are said to be known, but there is none of {codes}");
            let advice = "add them, absent ones under `absent`, or write `ballots_known: Partial`";
            self.error(Kind::MissingBallot, "ballots", message, advice);
        }
    }

    /// A tally has no more ballots than a body can have members, and those that are known add up to it.
    fn tally(&mut self) {
        let Some(tally) = self.roll_call.tally else {
            return;
        };
        let all: usize = Ballot::ALL.into_iter().filter_map(|ballot| tally.of(ballot)).map(usize::from).sum();
        if all > MAX_MEMBERS {
            let message = format!("the tally has {all} ballots, and no body has more than {MAX_MEMBERS} members");
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
