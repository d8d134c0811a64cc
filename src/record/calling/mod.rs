//! Calling the roll of a body of one's own: who is called when, what a member may answer, and the verdict so far.
//!
//! Nothing here is remembered that follows from something else: the order and the ballots tell who is called next, who
//! passed tells the round.

mod call;

pub use call::{Answer, Call, Preset, Put, Round, order};

use super::rules::{self, Verdict};
use super::{Ballot, Ballots, BallotsKnown, Body, Date, MajorityKnown, MemberId, MemberSet, Outcome, Record, RollCall};

/// Why a member may not answer so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refused {
    /// There is no pass.
    #[error("the United Nations knows no pass")]
    NoPass,
    /// The others have been called.
    #[error("whoever passed cannot pass again")]
    PassedBefore,
    /// The second round has begun.
    #[error("a pass is for the first round")]
    SecondRound,
    /// It passed.
    #[error("whoever passed votes yes or no, and does not abstain")]
    AbstainAfterPass,
    /// It said so at the beginning.
    #[error("present and voting: it votes yes or no, and does not abstain")]
    PresentAndVoting,
    /// The question is one of procedure.
    #[error("nobody abstains on procedure")]
    Procedure,
    /// It is not among those who are called, or has not been called.
    #[error("it has not been called")]
    NotCalled,
}

/// A body of one's own that sits: who belongs to it, and by whose rules and custom it decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// One word that no other sitting has.
    pub id: String,
    /// By whose rules it decides.
    pub body: Body,
    /// The day of those rules, and of the names of members.
    pub date: Date,
    /// By whose custom the roll is called.
    pub preset: Preset,
    /// Who belongs to it.
    pub members: MemberSet,
    /// Who said at the beginning that it does not abstain.
    pub present_and_voting: MemberSet,
    /// Its roll calls that are over, the one in `call` aside.
    pub roll_calls: Vec<RollCall>,
    /// The roll call that is under way. When everyone has voted it can still be corrected, until the next question is put.
    pub call: Option<Call>,
}

/// The fewest and the most members by which a body can decide by the rules of a day.
pub fn sizes(body: Body, day: Date) -> (u16, u16) {
    match body {
        Body::GeneralAssembly => (1, u16::MAX),
        Body::SecurityCouncil => (rules::council_needs(day), rules::council_seats(day)),
    }
}

impl Sitting {
    /// Puts a question to the vote; not while another one is under way.
    pub fn put(&mut self, record: &Record, put: Put, begun: Date, first: Option<MemberId>) {
        if self.call.as_ref().is_some_and(|call| call.round() != Round::Over) {
            return;
        }
        self.roll_calls.extend(self.roll_call(record));
        self.call = Some(Call {
            id: self.next_id(),
            begun,
            put,
            order: order(record, &self.members, self.date, first),
            passed: MemberSet::EMPTY,
            ballots: Ballots::default(),
        });
    }

    /// An id that none of its roll calls has.
    fn next_id(&self) -> String {
        let taken = |id: &String| self.roll_calls.iter().any(|roll_call| roll_call.id == *id);
        let mut number = self.roll_calls.len() + 1;
        loop {
            let id = format!("own-{number}-{}", self.id);
            if !taken(&id) {
                return id;
            }
            number += 1;
        }
    }

    /// Its roll calls that are over.
    pub fn over(&self, record: &Record) -> Vec<RollCall> {
        self.roll_calls.iter().cloned().chain(self.roll_call(record)).collect()
    }

    /// The same sitting with the roll calls of its file. The one under way is among them once it is over; where a person
    /// changed it there, it is as the person has it.
    pub fn with_roll_calls(mut self, record: &Record) -> Self {
        self.roll_calls.clone_from(&record.roll_calls);
        let Some(call) = &self.call else { return self };
        let Some(at) = self.roll_calls.iter().position(|roll_call| roll_call.id == call.id) else { return self };
        if self.roll_call(record).as_ref() == self.roll_calls.get(at) {
            self.roll_calls.remove(at);
        } else {
            self.call = None;
        }
        self
    }

    /// Why a member may not answer so; nothing if it may.
    pub fn refuses(&self, member: MemberId, answer: Answer) -> Option<Refused> {
        let call = self.call.as_ref()?;
        if call.answer_of(member).is_none() && call.called() != Some(member) {
            return Some(Refused::NotCalled);
        }
        let mun = self.preset == Preset::ModelUN;
        let passed = call.passed.contains(member);
        match answer {
            Answer::Pass if !mun => Some(Refused::NoPass),
            Answer::Pass if passed => Some(Refused::PassedBefore),
            Answer::Pass if call.in_second_round() => Some(Refused::SecondRound),
            Answer::Ballot(Ballot::Abstain) if mun => match () {
                () if self.present_and_voting.contains(member) => Some(Refused::PresentAndVoting),
                () if passed && call.in_second_round() => Some(Refused::AbstainAfterPass),
                () if call.put.is_procedural() => Some(Refused::Procedure),
                () => None,
            },
            _ => None,
        }
    }

    /// Notes what a member says: the one that is called, or one that corrects itself.
    ///
    /// # Errors
    /// Why it may not answer so; nothing changed.
    pub fn answer(&mut self, member: MemberId, answer: Answer) -> Result<(), Refused> {
        if let Some(refused) = self.refuses(member, answer) {
            return Err(refused);
        }
        let Some(call) = &mut self.call else { return Err(Refused::NotCalled) };
        if !call.order.contains(&member) {
            return Err(Refused::NotCalled);
        }
        // Whoever corrects a pass while the first round goes on has not passed.
        if call.answer_of(member) == Some(Answer::Pass) && !call.in_second_round() {
            call.passed.remove(member);
        }
        call.ballots.take_back(member);
        match answer {
            Answer::Ballot(ballot) => {
                let _ = call.ballots.cast(member, ballot);
            }
            Answer::Pass => {
                call.passed.insert(member);
            }
        }
        Ok(())
    }

    /// The roll call under way, with some ballots.
    fn with_ballots(&self, call: &Call, ballots: Ballots) -> RollCall {
        RollCall {
            members: Some(self.members),
            title: call.put.title.clone(),
            question: call.put.question,
            majority: call.put.majority,
            majority_known: MajorityKnown::Stated,
            tally: Some(ballots.tally()),
            ballots,
            ballots_known: BallotsKnown::All,
            sources: vec![format!("own roll call of {}, called {}", call.begun, self.preset.name())],
            ..RollCall::blank(call.id.clone(), self.body, self.date)
        }
    }

    /// What the rules say of the ballots so far, as if nobody else voted.
    pub fn verdict(&self, record: &Record) -> Option<Verdict> {
        let call = self.call.as_ref()?;
        record.verdict(&self.with_ballots(call, call.ballots.clone()))
    }

    /// The outcome, where it is certain whatever those say who are still to be called.
    pub fn decided(&self, record: &Record) -> Option<Outcome> {
        let call = self.call.as_ref()?;
        let with = |ballot: Ballot| {
            let mut ballots = call.ballots.clone();
            for member in call.to_be_called() {
                let _ = ballots.cast(member, ballot);
            }
            record.verdict(&self.with_ballots(call, ballots)).map(|verdict| verdict.outcome)
        };
        // Nothing helps a text more than a yes, nothing harms it more than a no.
        let (best, worst) = (with(Ballot::Yes), with(Ballot::No));
        best.filter(|_| best == worst)
    }

    /// The roll call, when everyone has voted.
    pub fn roll_call(&self, record: &Record) -> Option<RollCall> {
        let call = self.call.as_ref().filter(|call| call.round() == Round::Over)?;
        let outcome = self.verdict(record)?.outcome;
        Some(RollCall { outcome, ..self.with_ballots(call, call.ballots.clone()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::dates::parse_day;
    use crate::record::{Council, Majority, Question, testing};

    /// Members named by letters, in this order; the first is a permanent one of the Council.
    fn record(names: &str) -> Record {
        let member = |name: char| testing::member(&format!("{name}{name}{name}"), &format!("The {name}"));
        let council = Council { permanent: [MemberId(0)].into_iter().collect(), terms: Vec::new() };
        Record { members: names.chars().map(member).collect(), council, ..Record::default() }
    }

    fn sitting(record: &Record, body: Body, preset: Preset, question: Question, majority: Majority) -> Sitting {
        let date = parse_day("2026-11-26").unwrap();
        let mut sitting = Sitting {
            id: "x".to_owned(),
            body,
            date,
            preset,
            members: record.member_ids().collect(),
            present_and_voting: MemberSet::EMPTY,
            roll_calls: Vec::new(),
            call: None,
        };
        sitting.put(record, Put { title: "Peace".to_owned(), question, majority }, date, None);
        sitting
    }

    fn mun() -> (Record, Sitting) {
        let record = record("ABCD");
        let sitting = sitting(&record, Body::GeneralAssembly, Preset::ModelUN, Question::Draft, Majority::Simple);
        (record, sitting)
    }

    const YES: Answer = Answer::Ballot(Ballot::Yes);
    const NO: Answer = Answer::Ballot(Ballot::No);
    const ABSTAIN: Answer = Answer::Ballot(Ballot::Abstain);
    const ABSENT: Answer = Answer::Ballot(Ballot::Absent);

    /// Lets whoever is called answer, and tells who was.
    fn say(sitting: &mut Sitting, answers: &[Answer]) -> Vec<u8> {
        let mut called = Vec::new();
        for answer in answers {
            let member = sitting.call.as_ref().unwrap().called().unwrap();
            sitting.answer(member, *answer).unwrap();
            called.push(member.0);
        }
        called
    }

    #[test]
    fn the_roll_goes_round_from_the_name_that_was_drawn() {
        let record = record("DBCA");
        let all = record.member_ids().collect();
        let day = parse_day("2026-11-26").unwrap();
        let codes = |first| -> Vec<u8> { order(&record, &all, day, first).iter().map(|member| member.0).collect() };
        assert_eq!(codes(None), [3, 1, 2, 0]);
        assert_eq!(codes(Some(MemberId(2))), [2, 0, 3, 1]);
    }

    #[test]
    fn whoever_passes_is_called_again_and_votes_yes_or_no() {
        let (_, mut sitting) = mun();
        assert_eq!(say(&mut sitting, &[YES, Answer::Pass, Answer::Pass, NO]), [0, 1, 2, 3]);
        assert_eq!(sitting.call.as_ref().unwrap().round(), Round::Second);
        assert_eq!(sitting.refuses(MemberId(1), Answer::Pass), Some(Refused::PassedBefore));
        assert_eq!(sitting.refuses(MemberId(1), ABSTAIN), Some(Refused::AbstainAfterPass));
        assert_eq!(sitting.answer(MemberId(1), ABSTAIN), Err(Refused::AbstainAfterPass));
        assert_eq!(say(&mut sitting, &[YES, ABSENT]), [1, 2]);
        assert_eq!(sitting.call.as_ref().unwrap().round(), Round::Over);
        assert_eq!(sitting.refuses(MemberId(0), Answer::Pass), Some(Refused::SecondRound));
    }

    #[test]
    fn present_and_voting_means_no_abstention_and_procedure_does_too() {
        let (_, mut voting) = mun();
        voting.present_and_voting.insert(MemberId(0));
        assert_eq!(voting.refuses(MemberId(0), ABSTAIN), Some(Refused::PresentAndVoting));
        assert_eq!(say(&mut voting, &[YES, ABSTAIN]), [0, 1]);
        let record = record("AB");
        let on = |preset, question, majority, body| {
            sitting(&record, body, preset, question, majority).refuses(MemberId(0), ABSTAIN)
        };
        let assembly = Body::GeneralAssembly;
        assert_eq!(on(Preset::ModelUN, Question::Motion, Majority::Simple, assembly), Some(Refused::Procedure));
        let council = Body::SecurityCouncil;
        assert_eq!(on(Preset::ModelUN, Question::Draft, Majority::Procedural, council), Some(Refused::Procedure));
        assert_eq!(on(Preset::UnitedNations, Question::Motion, Majority::Simple, assembly), None);
    }

    #[test]
    fn the_united_nations_know_no_pass() {
        let record = record("AB");
        let mut sitting =
            sitting(&record, Body::GeneralAssembly, Preset::UnitedNations, Question::Draft, Majority::Simple);
        sitting.present_and_voting.insert(MemberId(0));
        assert_eq!(sitting.refuses(MemberId(0), Answer::Pass), Some(Refused::NoPass));
        assert_eq!(sitting.refuses(MemberId(0), ABSTAIN), None);
        assert_eq!(sitting.refuses(MemberId(1), YES), Some(Refused::NotCalled));
    }

    #[test]
    fn what_was_said_last_is_taken_back_step_by_step() {
        let (_, mut sitting) = mun();
        let empty = sitting.clone();
        let answers = [Answer::Pass, YES, Answer::Pass, NO, NO, YES];
        let mut states = vec![empty];
        for answer in answers {
            say(&mut sitting, &[answer]);
            states.push(sitting.clone());
        }
        while let Some(state) = states.pop() {
            assert_eq!(sitting, state);
            sitting.call.as_mut().unwrap().take_back();
        }
        assert_eq!(sitting.call.as_mut().unwrap().take_back(), None);
    }

    #[test]
    fn an_earlier_ballot_is_corrected_without_calling_anyone_again() {
        let (_, mut sitting) = mun();
        say(&mut sitting, &[YES, Answer::Pass]);
        sitting.answer(MemberId(0), NO).unwrap();
        // In the first round a pass can still become any ballot, and is none then.
        sitting.answer(MemberId(1), ABSTAIN).unwrap();
        assert_eq!(sitting.call.as_ref().unwrap().passed, MemberSet::EMPTY);
        assert_eq!(sitting.call.as_ref().unwrap().called(), Some(MemberId(2)));
        let tally = sitting.call.as_ref().unwrap().ballots.tally();
        assert_eq!((tally.abstain, tally.no), (1, 1));
    }

    #[test]
    fn the_outcome_is_certain_as_soon_as_nobody_can_turn_it() {
        let (record, mut sitting) = mun();
        assert_eq!(sitting.decided(&record), None);
        say(&mut sitting, &[YES, YES]);
        assert_eq!(sitting.decided(&record), None, "two more can make it a tie");
        say(&mut sitting, &[YES]);
        assert_eq!(sitting.decided(&record), Some(Outcome::Adopted));
    }

    #[test]
    fn a_permanent_no_is_a_veto_once_there_are_nine() {
        let record = record("ABCDEFGHIJKLMNO");
        let mut sitting =
            sitting(&record, Body::SecurityCouncil, Preset::UnitedNations, Question::Draft, Majority::Substantive);
        say(&mut sitting, &[NO]);
        assert_eq!(sitting.decided(&record), None, "vetoed, or without the votes");
        say(&mut sitting, &[YES; 9]);
        assert_eq!(sitting.decided(&record), Some(Outcome::Vetoed));
        assert_eq!(sitting.roll_call(&record), None);
        say(&mut sitting, &[ABSTAIN, ABSTAIN, ABSTAIN, ABSENT, NO]);
        let roll_call = sitting.roll_call(&record).unwrap();
        assert_eq!((roll_call.outcome, roll_call.is_own()), (Outcome::Vetoed, true));
        assert_eq!(record.voters(&roll_call), sitting.members);
        assert_eq!(record.outcome(&roll_call), Outcome::Vetoed);
        assert_eq!(sizes(Body::SecurityCouncil, sitting.date), (9, 15));
    }

    #[test]
    fn two_thirds_of_the_members_counts_those_of_the_body() {
        let record = record("ABC");
        let mut sitting = sitting(
            &record,
            Body::GeneralAssembly,
            Preset::UnitedNations,
            Question::Draft,
            Majority::TwoThirdsOfMembers,
        );
        say(&mut sitting, &[YES, YES, ABSTAIN]);
        let verdict = sitting.verdict(&record).unwrap();
        assert_eq!(verdict.reason(), "2 in favour; two-thirds of the 3 members needs 2");
        let roll_call = sitting.roll_call(&record).unwrap();
        assert_eq!(record.verdict(&roll_call).unwrap(), verdict);
    }
}
