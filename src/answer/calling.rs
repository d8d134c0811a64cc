//! Calling the roll of a body of one's own: what a person asked for as a sitting and a question, and what stands on the
//! screen while the roll is called.

use super::lookup::{Found, member};
use crate::record::calling::{Preset, Put, Round, Sitting, sizes};
use crate::record::dates::parse_day;
use crate::record::{Body, Date, Majority, MemberId, MemberSet, Outcome, Question, Record, Tally};

/// The most characters of a title.
const LONGEST_TITLE: usize = 300;

/// A body of one's own as a person asks for it, in words as they are typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedBody {
    /// By whose rules it decides.
    pub body: Body,
    /// A year or a day, for the rules and the members of the time; today where it is empty.
    pub day: String,
    /// A group, or codes or names with blanks or commas between; the members of the body on the day where it is empty.
    pub members: String,
    /// By whose custom the roll is called.
    pub preset: Preset,
    /// Members that do not abstain, likewise.
    pub present_and_voting: String,
}

/// A question as a person asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedQuestion {
    /// Its title.
    pub title: String,
    /// What it is.
    pub question: Question,
    /// The majority that decides.
    pub majority: Majority,
    /// Who is called first; drawn by lot where it is empty, or the first of the alphabet, as the preset has it.
    pub first: String,
}

/// What a person asked for and cannot have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct CannotBe {
    /// About which part of it.
    pub about: About,
    /// Why.
    pub message: String,
}

/// A part of what a person asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The day.
    Day,
    /// The members.
    Members,
    /// Those who are present and voting.
    PresentAndVoting,
    /// The title.
    Title,
    /// Who is called first.
    First,
}

impl About {
    fn cannot_be(self, message: impl Into<String>) -> CannotBe {
        CannotBe { about: self, message: message.into() }
    }
}

impl AskedBody {
    /// What is asked for where nothing is said.
    pub fn of(body: Body) -> Self {
        Self {
            body,
            day: String::new(),
            members: String::new(),
            preset: Preset::default(),
            present_and_voting: String::new(),
        }
    }

    /// The sitting, under an id that no other has.
    ///
    /// # Errors
    /// What cannot be, and why.
    pub fn sitting(&self, record: &Record, today: Date, id: &str) -> Result<Sitting, CannotBe> {
        let date = self.date(today)?;
        let members = self.members(record, date)?;
        self.fits(&members, date)?;
        let present_and_voting = members_named(record, &self.present_and_voting, About::PresentAndVoting)?;
        if let Some(other) = present_and_voting.without(&members).iter().next() {
            let message = format!("{} is not a member of this body", record.code(other));
            return Err(About::PresentAndVoting.cannot_be(message));
        }
        Ok(Sitting {
            id: id.to_owned(),
            body: self.body,
            date,
            preset: self.preset,
            members,
            present_and_voting,
            roll_calls: Vec::new(),
            call: None,
        })
    }

    /// A year stands for its last day, this one for today.
    fn date(&self, today: Date) -> Result<Date, CannotBe> {
        let text = self.day.trim();
        let date = match text.parse::<i16>() {
            _ if text.is_empty() => today,
            Ok(year) if year == today.year() => today,
            Ok(year) => Date::new(year, 12, 31).unwrap_or(Date::MIN),
            Err(_) => parse_day(text).unwrap_or(Date::MIN),
        };
        if !(1946..=2100).contains(&date.year()) {
            return Err(About::Day.cannot_be("write a year from 1946 on, or a day: 1971-10-25"));
        }
        Ok(date)
    }

    fn members(&self, record: &Record, date: Date) -> Result<MemberSet, CannotBe> {
        let text = self.members.trim();
        if text.is_empty() {
            let members = record.members_on(self.body, date);
            return match members.is_empty() {
                true => Err(About::Day.cannot_be(format!("who sat in the {} then is not known", self.body.name()))),
                false => Ok(members),
            };
        }
        let group = record.groups.iter().find(|group| group.id.eq_ignore_ascii_case(text));
        match group {
            Some(group) => {
                let members = record.group_members_on(group, date);
                match members.is_empty() {
                    true => Err(About::Members.cannot_be(format!("{} had no members then", group.id))),
                    false => Ok(members),
                }
            }
            None => members_named(record, text, About::Members),
        }
    }

    fn fits(&self, members: &MemberSet, date: Date) -> Result<(), CannotBe> {
        let (fewest, most) = sizes(self.body, date);
        match members.len() {
            0 => Err(About::Members.cannot_be("a body has members")),
            n if n < fewest => Err(About::Members.cannot_be(format!(
                "{n} members cannot decide by the rules of the Council, which ask for {fewest} votes in favour"
            ))),
            n if n > most => Err(About::Members.cannot_be(format!("{n} members, and the Council has {most} seats"))),
            _ => Ok(()),
        }
    }
}

/// The members that are named by codes or names, with blanks between, or commas where a name has blanks.
fn members_named(record: &Record, text: &str, about: About) -> Result<MemberSet, CannotBe> {
    let names: Vec<&str> = match text.contains([',', ';']) {
        true => text.split([',', ';']).collect(),
        false => text.split_whitespace().collect(),
    };
    let mut members = MemberSet::EMPTY;
    for name in names.into_iter().map(str::trim).filter(|name| !name.is_empty()) {
        if !members.insert(one_member(record, name, about)?) {
            return Err(about.cannot_be(format!("`{name}` is named twice")));
        }
    }
    Ok(members)
}

fn one_member(record: &Record, name: &str, about: About) -> Result<MemberId, CannotBe> {
    match member(record, name) {
        Found::One(member) => Ok(member),
        Found::Several(_) => Err(about.cannot_be(format!("`{name}` could be several members; write the code"))),
        Found::Nobody(Some(near)) => {
            let near = record.about(near);
            Err(about.cannot_be(format!("no member `{name}`; did you mean {} ({})?", near.code, near.short_name())))
        }
        Found::Nobody(None) => {
            Err(about.cannot_be(format!("no member `{name}`; write codes with blanks between, or names with commas")))
        }
    }
}

impl AskedQuestion {
    /// What is asked for where nothing is said.
    pub fn of(body: Body) -> Self {
        let majority = usual_majority(body, Question::Draft);
        Self { title: String::new(), question: Question::Draft, majority, first: String::new() }
    }

    /// Puts it to the vote. `lot` draws who is called first where the preset wants that.
    ///
    /// # Errors
    /// What cannot be, and why; nothing changed.
    pub fn put(&self, record: &Record, sitting: &mut Sitting, today: Date, lot: u64) -> Result<(), CannotBe> {
        let title = self.title.trim();
        if title.is_empty() {
            return Err(About::Title.cannot_be("what is put to the vote needs a title"));
        }
        if title.chars().count() > LONGEST_TITLE {
            return Err(About::Title.cannot_be(format!("a title has {LONGEST_TITLE} characters at most")));
        }
        let first = match (self.first.trim(), sitting.preset) {
            ("", Preset::ModelUN) => None,
            ("", Preset::UnitedNations) => drawn(&sitting.members, lot),
            (name, _) => Some(one_member(record, name, About::First)?),
        };
        if let Some(first) = first.filter(|first| !sitting.members.contains(*first)) {
            return Err(About::First.cannot_be(format!("{} is not a member of this body", record.code(first))));
        }
        let title = crate::text::visible(title).into_owned();
        let put = Put { title, question: self.question, majority: self.majority };
        sitting.put(record, put, today, first);
        Ok(())
    }
}

/// The member that a lot falls on.
fn drawn(members: &MemberSet, lot: u64) -> Option<MemberId> {
    let number = lot.checked_rem(u64::from(members.len()))?;
    members.iter().nth(usize::try_from(number).ok()?)
}

/// The majority by which a body decides on a question unless something else is said.
pub fn usual_majority(body: Body, question: Question) -> Majority {
    match (body, question) {
        (Body::GeneralAssembly, _) => Majority::Simple,
        (Body::SecurityCouncil, Question::Motion) => Majority::Procedural,
        (Body::SecurityCouncil, _) => Majority::Substantive,
    }
}

/// The majorities that a body knows.
pub fn majorities(body: Body) -> impl Iterator<Item = Majority> {
    Majority::ALL.into_iter().filter(move |majority| *majority != Majority::Unknown && majority.is_of(body))
}

/// What stands on the screen while the roll is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calling {
    /// Who is called; nobody when everyone has voted.
    pub called: Option<MemberId>,
    /// Who comes after that.
    pub next: Vec<MemberId>,
    /// Which time the roll is called.
    pub round: Round,
    /// The tally so far.
    pub tally: Tally,
    /// What came of it, or would if nobody else voted.
    pub outcome: Outcome,
    /// Whether nobody who is still to be called can change the outcome.
    pub certain: bool,
    /// The outcome and its reason in words, with what it is worth while the roll is called.
    pub reason: String,
    /// Which number the roll call has in the sitting.
    pub number: usize,
}

/// Answers how far the roll call under way is; nothing where there is none.
pub fn calling(record: &Record, sitting: &Sitting) -> Option<Calling> {
    let call = sitting.call.as_ref()?;
    let verdict = sitting.verdict(record)?;
    let mut waiting = call.to_be_called();
    let called = waiting.next();
    let next: Vec<_> = waiting.collect();
    let decided = sitting.decided(record).filter(|_| called.is_some());
    let words = verdict.in_words(|member| record.about(member).short_name_on(sitting.date).to_owned());
    let reason = match (called, decided) {
        (None, _) => words,
        (Some(_), Some(outcome)) if outcome == verdict.outcome => {
            format!("{words}. Nobody who is still to be called can change that")
        }
        (Some(_), Some(outcome)) => {
            format!("So far {words}. It will be {}, whatever the others say", outcome.word().replace('-', " "))
        }
        (Some(_), None) => format!("So far {words}"),
    };
    Some(Calling {
        called,
        next,
        round: call.round(),
        tally: call.ballots.tally(),
        outcome: verdict.outcome,
        certain: called.is_none() || decided == Some(verdict.outcome),
        reason,
        number: sitting.roll_calls.len() + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::calling::Answer;
    use crate::record::testing;
    use crate::record::{Ballot, Council, DateRange, Group, Membership, Term};

    const CODES: [&str; 12] = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH", "III", "JJJ", "KKK", "LLL"];

    fn record() -> Record {
        let ever = DateRange { from: None, to: None };
        let member = |code: &&str| testing::member(code, &format!("Land {code}"));
        let set = |from: u8, to: u8| (from..to).map(MemberId).collect::<MemberSet>();
        let dates: DateRange = "1971-01-01..1971-12-31".parse().unwrap();
        Record {
            members: CODES.iter().map(member).collect(),
            groups: vec![Group {
                id: "G2".to_owned(),
                name: "Group of Two".to_owned(),
                membership: Membership::Terms(vec![Term { dates: ever, members: set(0, 2) }]),
                note: None,
                source: None,
            }],
            council: Council { permanent: set(0, 2), terms: vec![Term { dates, members: set(2, 10) }] },
            roll_calls: Vec::new(),
        }
    }

    fn today() -> Date {
        parse_day("2026-11-26").unwrap()
    }

    fn asked(body: Body, day: &str, members: &str) -> Result<Sitting, CannotBe> {
        let asked = AskedBody { day: day.to_owned(), members: members.to_owned(), ..AskedBody::of(body) };
        asked.sitting(&record(), today(), "x")
    }

    #[test]
    fn bodies_of_a_year_a_group_or_a_list() {
        let size = |body, day, members| asked(body, day, members).map(|sitting| sitting.members.len());
        assert_eq!(size(Body::SecurityCouncil, "1971", ""), Ok(10));
        assert_eq!(size(Body::GeneralAssembly, "", ""), Ok(12));
        assert_eq!(size(Body::GeneralAssembly, "", "g2"), Ok(2));
        assert_eq!(size(Body::GeneralAssembly, "", "AAA CCC LLL"), Ok(3));
        assert_eq!(size(Body::GeneralAssembly, "", "Land AAA, Land BBB"), Ok(2));
        assert_eq!(asked(Body::SecurityCouncil, "1971", "").unwrap().date, parse_day("1971-12-31").unwrap());
        assert_eq!(asked(Body::GeneralAssembly, "2026", "").unwrap().date, today());
    }

    #[test]
    fn what_cannot_be_says_why() {
        let why = |body, day, members| asked(body, day, members).unwrap_err();
        assert_eq!(why(Body::SecurityCouncil, "1980", "").about, About::Day);
        assert_eq!(why(Body::GeneralAssembly, "1945", "").about, About::Day);
        assert_eq!(why(Body::GeneralAssembly, "soon", "").about, About::Day);
        assert_eq!(why(Body::GeneralAssembly, "", "AAA AAA").message, "`AAA` is named twice");
        assert!(why(Body::GeneralAssembly, "", "AAA ZZZ").message.starts_with("no member `ZZZ`"));
        let few = why(Body::SecurityCouncil, "", "AAA BBB CCC");
        assert!(few.message.contains("ask for 9 votes"), "{few}");
    }

    #[test]
    fn a_lot_falls_on_a_member_and_a_stranger_is_not_called_first() {
        let record = record();
        let mut sitting = asked(Body::GeneralAssembly, "", "AAA BBB CCC").unwrap();
        let question = AskedQuestion { title: "Peace".to_owned(), ..AskedQuestion::of(Body::GeneralAssembly) };
        let stranger = AskedQuestion { first: "LLL".to_owned(), ..question.clone() };
        assert_eq!(stranger.put(&record, &mut sitting, today(), 0).unwrap_err().about, About::First);
        let nameless = AskedQuestion { title: " ".to_owned(), ..question.clone() };
        assert_eq!(nameless.put(&record, &mut sitting, today(), 0).unwrap_err().about, About::Title);
        assert_eq!(sitting.call, None);
        question.put(&record, &mut sitting, today(), 5).unwrap();
        assert_eq!(sitting.call.unwrap().called(), Some(MemberId(2)));
    }

    #[test]
    fn the_verdict_says_what_it_is_worth() {
        let record = record();
        let mut sitting = asked(Body::GeneralAssembly, "", "AAA BBB CCC").unwrap();
        let question = AskedQuestion {
            title: "Peace".to_owned(),
            first: "AAA".to_owned(),
            ..AskedQuestion::of(Body::GeneralAssembly)
        };
        question.put(&record, &mut sitting, today(), 0).unwrap();
        let mut reasons = Vec::new();
        for member in [0, 1, 2] {
            sitting.answer(MemberId(member), Answer::Ballot(Ballot::Yes)).unwrap();
            reasons.push(calling(&record, &sitting).unwrap().reason);
        }
        assert_eq!(reasons[0], "So far ADOPTED: 1 of 1 voting = 100.0 %, a simple majority needs 1");
        assert!(reasons[1].ends_with("Nobody who is still to be called can change that"), "{}", reasons[1]);
        assert_eq!(reasons[2], "ADOPTED: 3 of 3 voting = 100.0 %, a simple majority needs 2");
    }
}
