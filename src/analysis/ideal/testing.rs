//! Small made-up records.

use crate::record::{
    Ballot, Ballots, BallotsKnown, Body, Majority, MajorityKnown, Manner, Member, MemberId, Outcome, Question, Record,
    Region, RollCall, Session, TitleKind,
};

/// Numbers between 0 and 1 that look random and are always the same (a linear congruential generator).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

pub fn member(code: &str) -> Member {
    Member {
        code: code.to_owned(),
        name: code.to_owned(),
        short: None,
        region: Region::Africa,
        membership: Vec::new(),
        barred: Vec::new(),
        aliases: Vec::new(),
        former_names: Vec::new(),
        eras: Vec::new(),
    }
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
        id: title.to_owned(),
        symbol: None,
        draft: None,
        about: None,
        meeting: None,
        body: Body::GeneralAssembly,
        session: Some(Session::Regular(session)),
        members: None,
        date: jiff::civil::date(1945 + session as i16, 12, 1),
        date_approximate: false,
        title: title.to_owned(),
        title_kind: TitleKind::Official,
        agenda: None,
        proposed_by: None,
        yes_meant: None,
        question: Question::Resolution,
        manner: Manner::Vote,
        majority: Majority::Unknown,
        majority_known: MajorityKnown::Unknown,
        majority_source: None,
        outcome: Outcome::Unrecorded,
        tally: Some(ballots.tally()),
        ballots,
        ballots_known: BallotsKnown::All,
        derived: None,
        corrections: Vec::new(),
        disagreements: Vec::new(),
        doubts: Vec::new(),
        topics: Vec::new(),
        sources: Vec::new(),
    }
}
