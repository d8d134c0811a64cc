//! Small made-up records.

use crate::record::testing;
use crate::record::{Ballot, Ballots, BallotsKnown, Body, Member, MemberId, Question, Record, RollCall, Session};

/// Numbers between 0 and 1 that look random and are always the same (a linear congruential generator).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

pub fn member(code: &str) -> Member {
    Member { membership: Vec::new(), ..testing::member(code, code) }
}

/// A record of members with these codes, in their order, and no roll call.
pub fn record<'a>(codes: impl IntoIterator<Item = &'a str>) -> Record {
    Record { members: codes.into_iter().map(member).collect(), ..Record::default() }
}

/// A resolution of a regular session on which members in the order of the table did what the letters say: Y, N, A, or
/// `-`.
pub fn resolution(session: u16, title: &str, letters: &str) -> RollCall {
    let mut ballots = Ballots::default();
    for (place, letter) in letters.chars().enumerate() {
        let ballot = match letter {
            'Y' => Ballot::Yes,
            'N' => Ballot::No,
            'A' => Ballot::Abstain,
            _ => Ballot::Absent,
        };
        ballots.cast(MemberId(place as u8), ballot).unwrap();
    }
    RollCall {
        session: Some(Session::Regular(session)),
        title: title.to_owned(),
        question: Question::Resolution,
        tally: Some(ballots.tally()),
        ballots,
        ballots_known: BallotsKnown::All,
        ..RollCall::blank(title.to_owned(), Body::GeneralAssembly, jiff::civil::date(1945 + session as i16, 12, 1))
    }
}
