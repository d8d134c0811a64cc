//! The rules that decide a vote, dated; the reason in words is in `reason`.
//!
//! | rule | adopted when | source |
//! |---|---|---|
//! | Assembly, simple majority | Y > N of those present and voting; abstentions are not voting | rules of procedure 85, 86; Charter art. 18(3) |
//! | Assembly, two-thirds | Y ≥ 2N and Y > 0 | Charter art. 18(2), rules 81, 83, 84 |
//! | Assembly, two-thirds of the members | 3Y ≥ 2 × members | Charter art. 108 |
//! | Council, procedural | nine of 15 in favour, seven of 11 until the end of 1965 | Charter art. 27(2) |
//! | Council, other questions | the same, and no permanent member against | Charter art. 27(3) |
//!
//! The rules take figures and ballots, not a stored roll call, so that "what if" can ask them too.

mod reason;

pub use reason::with_article;

use super::{Ballot, Ballots, BallotsKnown, Body, Date, Majority, MemberSet, Outcome, Tally};

/// From this day the Council has 15 members and needs nine votes: the amendments to Charter arts. 23 and 27 of
/// resolution 1991 A (XVIII), in force from 31 August 1965, with the first Council of 15 elected for 1966.
const COUNCIL_OF_FIFTEEN_FROM: Date = jiff::civil::date(1966, 1, 1);

/// The permanent members that are known to have voted against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PermanentAgainst {
    /// Who.
    pub known: MemberSet,
    /// Whether nobody else can be among them.
    pub complete: bool,
}

impl PermanentAgainst {
    /// What the ballots of a Council vote tell about its permanent members.
    pub fn of(ballots: &Ballots, ballots_known: BallotsKnown, tally: &Tally, permanent: &MemberSet) -> Self {
        let against = ballots.of(Ballot::No);
        let all_named = against.len() >= tally.no || permanent.without(&ballots.members()).is_empty();
        Self { known: against.and(permanent), complete: ballots_known == BallotsKnown::All || all_named }
    }
}

/// By how many votes the Council decides, and whether its permanent members can veto.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CouncilRule {
    /// Votes in favour that are needed.
    pub needs: u16,
    /// Whether a permanent member's no is a veto where the question is not procedural. It always has been; only "what if"
    /// asks otherwise.
    pub veto: bool,
}

impl CouncilRule {
    /// The rule of a day.
    pub fn on(day: Date) -> Self {
        Self { needs: council_needs(day), veto: true }
    }
}

/// Everything that decides a vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Who voted.
    pub body: Body,
    /// How the Council decides; asked of the Council only.
    pub council: CouncilRule,
    /// The majority that was needed, as far as that is known.
    pub majority: Majority,
    /// The figures.
    pub tally: Tally,
    /// Members of the United Nations on that day; asked for Charter amendments only.
    pub members: u16,
    /// Permanent members of the Council against.
    pub permanent_against: PermanentAgainst,
}

/// A rule with the figure that it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Assembly: at least `needs` of those voting.
    Simple {
        /// Votes in favour that are needed.
        needs: u16,
    },
    /// Assembly: at least `needs` of those voting.
    TwoThirds {
        /// Votes in favour that are needed.
        needs: u16,
    },
    /// Assembly: at least `needs` of all members.
    TwoThirdsOfMembers {
        /// Votes in favour that are needed.
        needs: u16,
        /// All members.
        members: u16,
    },
    /// Council: at least `needs` in favour.
    Procedural {
        /// Votes in favour that are needed.
        needs: u16,
    },
    /// Council: at least `needs` in favour, no permanent member against.
    Substantive {
        /// Votes in favour that are needed.
        needs: u16,
    },
    /// Council: at least `needs` in favour, whoever is against. No rule of the Council; "what if" asks it.
    WithoutVeto {
        /// Votes in favour that are needed.
        needs: u16,
    },
}

/// What one rule says of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The rule.
    pub rule: Rule,
    /// What comes of the vote under it.
    pub outcome: Outcome,
}

/// What the rules say of a vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The outcome; unrecorded where the majority is not known and matters.
    pub outcome: Outcome,
    /// One reading where the majority is known, else one for each that is possible.
    pub readings: Vec<Reading>,
    tally: Tally,
    permanent_against: PermanentAgainst,
}

/// The seats of the Security Council on a day.
pub fn council_seats(day: Date) -> u16 {
    if day < COUNCIL_OF_FIFTEEN_FROM { 11 } else { 15 }
}

/// The votes in favour that the Council needs on a day.
pub fn council_needs(day: Date) -> u16 {
    if day < COUNCIL_OF_FIFTEEN_FROM { 7 } else { 9 }
}

/// Decides.
pub fn decide(case: &Case) -> Verdict {
    let readings: Vec<_> = possible_rules(case).into_iter().map(|rule| read(case, rule)).collect();
    let outcome = match readings.split_first() {
        Some((first, others)) if others.iter().all(|other| other.outcome == first.outcome) => first.outcome,
        _ => Outcome::Unrecorded,
    };
    Verdict { outcome, readings, tally: case.tally, permanent_against: case.permanent_against }
}

fn possible_rules(case: &Case) -> Vec<Rule> {
    let voting = case.tally.voting();
    let simple = Rule::Simple { needs: voting / 2 + 1 };
    let two_thirds = Rule::TwoThirds { needs: two_thirds_of(voting).max(1) };
    let CouncilRule { needs, veto } = case.council;
    let procedural = Rule::Procedural { needs };
    let substantive = if veto { Rule::Substantive { needs } } else { Rule::WithoutVeto { needs } };
    match (case.majority, case.body) {
        (Majority::Simple, _) => vec![simple],
        (Majority::TwoThirds, _) => vec![two_thirds],
        (Majority::TwoThirdsOfMembers, _) => {
            vec![Rule::TwoThirdsOfMembers { needs: two_thirds_of(case.members).max(1), members: case.members }]
        }
        (Majority::Procedural, _) => vec![procedural],
        (Majority::Substantive, _) => vec![substantive],
        (Majority::Unknown, Body::GeneralAssembly) => vec![simple, two_thirds],
        (Majority::Unknown, Body::SecurityCouncil) => vec![procedural, substantive],
    }
}

fn two_thirds_of(n: u16) -> u16 {
    (u32::from(n) * 2).div_ceil(3) as u16
}

fn read(case: &Case, rule: Rule) -> Reading {
    let has = |needs: u16| case.tally.yes >= needs;
    let outcome = match rule {
        Rule::Simple { needs }
        | Rule::TwoThirds { needs }
        | Rule::TwoThirdsOfMembers { needs, .. }
        | Rule::Procedural { needs }
        | Rule::Substantive { needs }
        | Rule::WithoutVeto { needs }
            if !has(needs) =>
        {
            Outcome::NotAdopted
        }
        Rule::Substantive { .. } if !case.permanent_against.known.is_empty() => Outcome::Vetoed,
        Rule::Substantive { .. } if case.tally.no > 0 && !case.permanent_against.complete => Outcome::Unrecorded,
        _ => Outcome::Adopted,
    };
    Reading { rule, outcome }
}

impl Rule {
    /// The votes in favour that it asks for.
    pub fn needs(self) -> u16 {
        match self {
            Self::Simple { needs }
            | Self::TwoThirds { needs }
            | Self::TwoThirdsOfMembers { needs, .. }
            | Self::Procedural { needs }
            | Self::Substantive { needs }
            | Self::WithoutVeto { needs } => needs,
        }
    }
}

impl Verdict {
    /// The permanent members whose no was a veto, if it was one.
    pub fn vetoed_by(&self) -> MemberSet {
        if self.outcome == Outcome::Vetoed { self.permanent_against.known } else { MemberSet::EMPTY }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::MemberId;
    use crate::record::dates::parse_day;

    const USA: MemberId = MemberId(0);
    const FRA: MemberId = MemberId(1);

    fn tally(yes: u16, no: u16, abstain: u16) -> Tally {
        Tally { yes, no, abstain, absent: None }
    }

    fn assembly(majority: Majority, yes: u16, no: u16) -> Verdict {
        let date = parse_day("2023-10-27").unwrap();
        let permanent_against = PermanentAgainst::default();
        decide(&Case {
            body: Body::GeneralAssembly,
            council: CouncilRule::on(date),
            majority,
            tally: tally(yes, no, 0),
            members: 193,
            permanent_against,
        })
    }

    fn council(day: &str, majority: Majority, (yes, no, abstain): (u16, u16, u16), against: &[MemberId]) -> Verdict {
        let permanent_against = PermanentAgainst { known: against.iter().copied().collect(), complete: true };
        decide(&Case {
            body: Body::SecurityCouncil,
            council: CouncilRule::on(parse_day(day).unwrap()),
            majority,
            tally: tally(yes, no, abstain),
            members: 193,
            permanent_against,
        })
    }

    fn words(verdict: &Verdict) -> String {
        verdict.in_words(|member| if member == USA { "United States".to_owned() } else { "France".to_owned() })
    }

    #[test]
    fn the_votes_of_the_news_paragraph() {
        assert_eq!(
            words(&assembly(Majority::TwoThirds, 120, 14)),
            "ADOPTED: 120 of 134 voting = 89.6 %, two-thirds needs 90"
        );
        assert_eq!(
            words(&assembly(Majority::TwoThirds, 88, 55)),
            "NOT ADOPTED: 88 of 143 voting = 61.5 %, two-thirds needs 96"
        );
        assert_eq!(
            words(&council("2023-10-18", Majority::Substantive, (12, 1, 2), &[USA])),
            "VETOED by the United States: 12 in favour, nine needed, one permanent member against"
        );
    }

    #[test]
    fn thresholds_turn_where_the_rules_say() {
        let cases = [
            (Majority::Simple, 1, 0, Outcome::Adopted),
            (Majority::Simple, 0, 0, Outcome::NotAdopted),
            (Majority::Simple, 50, 50, Outcome::NotAdopted),
            (Majority::Simple, 51, 50, Outcome::Adopted),
            (Majority::TwoThirds, 0, 0, Outcome::NotAdopted),
            (Majority::TwoThirds, 26, 15, Outcome::NotAdopted),
            (Majority::TwoThirds, 28, 14, Outcome::Adopted),
            (Majority::TwoThirds, 28, 15, Outcome::NotAdopted),
            (Majority::TwoThirdsOfMembers, 128, 0, Outcome::NotAdopted),
            (Majority::TwoThirdsOfMembers, 129, 60, Outcome::Adopted),
            (Majority::Unknown, 141, 5, Outcome::Adopted),
            (Majority::Unknown, 5, 141, Outcome::NotAdopted),
            (Majority::Unknown, 94, 56, Outcome::Unrecorded),
        ];
        for (majority, yes, no, outcome) in cases {
            assert_eq!(assembly(majority, yes, no).outcome, outcome, "{majority:?} {yes}-{no}");
        }
    }

    #[test]
    fn an_unknown_majority_gives_both_readings() {
        assert_eq!(
            words(&assembly(Majority::Unknown, 94, 56)),
            "OUTCOME NOT RECORDED: 94 of 150 voting = 62.7 %, adopted if a simple majority needs 76, \
             not adopted if two-thirds needs 100"
        );
        assert_eq!(
            words(&assembly(Majority::Unknown, 141, 5)),
            "ADOPTED: 141 of 146 voting = 96.6 %, a simple majority needs 74, two-thirds needs 98 \
             (which of the two was needed is not recorded and makes no difference)"
        );
    }

    #[test]
    fn seven_of_eleven_until_1965_nine_of_fifteen_after() {
        assert_eq!(council("1965-12-31", Majority::Procedural, (7, 0, 4), &[]).outcome, Outcome::Adopted);
        assert_eq!(
            words(&council("1966-01-01", Majority::Procedural, (8, 0, 7), &[])),
            "NOT ADOPTED: 8 in favour, nine needed"
        );
    }

    #[test]
    fn a_permanent_no_is_a_veto_only_where_it_decides() {
        let day = "2023-10-25";
        assert_eq!(
            words(&council(day, Majority::Substantive, (5, 4, 6), &[USA, FRA])),
            "NOT ADOPTED: 5 in favour, nine needed; two permanent members against, which is no veto where the votes \
             are lacking anyway"
        );
        assert_eq!(
            words(&council(day, Majority::Substantive, (10, 3, 2), &[USA, FRA])),
            "VETOED by the United States and France: 10 in favour, nine needed, two permanent members against"
        );
        assert_eq!(
            words(&council("1956-10-31", Majority::Procedural, (7, 2, 2), &[FRA, USA])),
            "ADOPTED: 7 in favour, seven needed; two permanent members against, which is no veto on a procedural question"
        );
        assert_eq!(council("1956-10-31", Majority::Unknown, (7, 2, 2), &[FRA]).outcome, Outcome::Unrecorded);
        assert_eq!(council(day, Majority::Unknown, (14, 0, 1), &[]).outcome, Outcome::Adopted);
    }

    #[test]
    fn totals_alone_do_not_tell_of_a_veto() {
        let case = Case {
            body: Body::SecurityCouncil,
            council: CouncilRule::on(parse_day("1947-08-25").unwrap()),
            majority: Majority::Substantive,
            tally: tally(7, 2, 2),
            members: 57,
            permanent_against: PermanentAgainst::default(),
        };
        let verdict = decide(&case);
        assert_eq!(verdict.outcome, Outcome::Unrecorded);
        assert_eq!(
            words(&verdict),
            "OUTCOME NOT RECORDED: 7 in favour, seven needed; whether a permanent member was among the 2 against is \
             not known"
        );
    }

    #[test]
    fn known_ballots_tell_who_can_have_vetoed() {
        let permanent: MemberSet = [USA, FRA].into_iter().collect();
        let mut ballots = Ballots::default();
        ballots.cast(USA, Ballot::No).unwrap();
        let none = PermanentAgainst::of(&Ballots::default(), BallotsKnown::Totals, &tally(9, 2, 4), &permanent);
        assert!(!none.complete && none.known.is_empty());
        let some = PermanentAgainst::of(&ballots, BallotsKnown::Partial, &tally(9, 2, 4), &permanent);
        assert!(!some.complete && some.known.contains(USA));
        let only_one = PermanentAgainst::of(&ballots, BallotsKnown::Partial, &tally(9, 1, 5), &permanent);
        assert!(only_one.complete);
        let nobody = PermanentAgainst::of(&Ballots::default(), BallotsKnown::Totals, &tally(9, 0, 6), &permanent);
        assert!(nobody.complete && nobody.known.is_empty());
    }
}
