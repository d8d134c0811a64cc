//! A roll call opened part by part: who is opened when, and what may be known by then.
//!
//! What is drawn while something is hidden is drawn from [`opened`] alone. It is built up from what may be known, not cut down
//! from what is known, so that whatever a roll call holds besides stays closed until it is let out here.

mod parts;
mod title;

pub use parts::{Part, Parts};
pub use title::untold;

use crate::record::{Ballots, BallotsKnown, Manner, MemberSet, Question, Record, RollCall, Tally};

/// What comes after the last part: the tally, then the outcome.
const LAST_STEPS: usize = 2;

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::testing;
    use crate::record::{Ballot, Body, Date, Member, MemberId, Outcome, Region};

    /// Five members of three regions.
    fn record() -> Record {
        let member = |code: &str, region| Member { region, ..testing::member(code, &code.to_lowercase()) };
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
}
