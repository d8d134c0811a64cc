use proptest::prelude::*;

use super::*;
use crate::record::testing;
use crate::record::{Ballots, Council, DateRange, Majority, Term};

const DAY: crate::record::Date = jiff::civil::date(2000, 6, 1);
const EARLY: crate::record::Date = jiff::civil::date(1960, 6, 1);

/// Members `A00` and on, of whom the first two can veto; the first `seats` sit in the Council.
fn record(members: usize, seats: usize) -> Record {
    let member = |n| testing::member(&format!("A{n:02}"), &format!("Member {n}"));
    let id = |n: usize| MemberId(n as u8);
    let terms = vec![Term { dates: DateRange::default(), members: (2..seats).map(id).collect() }];
    let council = Council { permanent: [id(0), id(1)].into_iter().collect(), terms };
    Record { members: (0..members).map(member).collect(), council, ..Record::default() }
}

fn roll_call(body: Body, day: crate::record::Date, majority: Majority, ballots: &[Ballot]) -> RollCall {
    let mut cast = Ballots::default();
    for (n, ballot) in ballots.iter().enumerate() {
        cast.change(MemberId(n as u8), Some(*ballot));
    }
    RollCall {
        majority,
        tally: Some(cast.tally()),
        ballots: cast,
        ballots_known: BallotsKnown::All,
        ..RollCall::blank("x".to_owned(), body, day)
    }
}

fn asked(record: &mut Record, roll_call: RollCall, text: &str) -> WhatIf {
    record.roll_calls = vec![roll_call];
    let changes = Changes::parse(text, record, &record.roll_calls[0]).unwrap_or_else(|error| panic!("{text}: {error}"));
    answer(record, 0, &changes).unwrap()
}

const TWELVE: [Ballot; 15] = {
    let mut ballots = [Ballot::Yes; 15];
    ballots[0] = Ballot::No;
    ballots[2] = Ballot::Abstain;
    ballots[3] = Ballot::Abstain;
    ballots
};

fn vetoed() -> RollCall {
    roll_call(Body::SecurityCouncil, DAY, Majority::Substantive, &TWELVE)
}

#[test]
fn a_veto_falls_with_the_ballot_or_with_the_rule() {
    let mut record = record(20, 15);
    let real = asked(&mut record, vetoed(), "");
    assert_eq!((real.really.outcome, real.instead.outcome), (Outcome::Vetoed, Outcome::Vetoed));
    let asked = |text: &str| asked(&mut record.clone(), vetoed(), text);
    let otherwise = asked("A00=abstain");
    assert_eq!(otherwise.instead.reason, "ADOPTED: 12 in favour, nine needed, no permanent member against");
    assert_eq!((otherwise.really.outcome, otherwise.really.tally.no), (Outcome::Vetoed, 1));
    let dropped = asked("no-veto");
    let reason = "ADOPTED: 12 in favour, nine needed; one permanent member against, where nobody can veto";
    assert_eq!((dropped.instead.reason.as_str(), dropped.roll_call.outcome), (reason, Outcome::Adopted));
    assert!(record.vetoed_by(&dropped.roll_call).is_empty(), "no seat is shown to veto");
    let Fewest::Turn { example, .. } = &dropped.fewest else { panic!("four are enough") };
    assert_eq!(in_text(&record, example), "A01=no A04=no A05=no A06=no", "nobody is set apart");
    assert_eq!(asked("majority:procedural").instead.outcome, Outcome::Adopted);
    assert_eq!(asked("a00=ABSENT a01=no").instead.outcome, Outcome::Vetoed);
}

#[test]
fn a_larger_council_needs_more_and_has_room_for_others() {
    let mut record = record(40, 15);
    let larger = asked(&mut record, vetoed(), "council:27 A00=yes");
    assert_eq!(larger.instead.reason, "NOT ADOPTED: 13 in favour, 17 needed");
    assert_eq!(larger.fewest, Fewest::None, "all 15 together are not enough");
    assert_eq!(larger.pivotal, Some(Vec::new()));
    let text = "A20=yes A21=yes A22=yes A23=yes council:27 A00=yes";
    let seated = asked(&mut record, vetoed(), text);
    assert_eq!((seated.instead.outcome, seated.instead.tally.yes), (Outcome::Adopted, 17));
    assert_eq!(seated.changed.iter().filter(|changed| changed.from.is_none()).count(), 4);
    assert!(seated.notes.iter().any(|note| note.starts_with("8 seats are empty")), "{:?}", seated.notes);
    assert_eq!(seated.really.tally, vetoed().tally.unwrap(), "what really was stays");
    let mut of_eleven = self::record(20, 11);
    let eleven = roll_call(Body::SecurityCouncil, EARLY, Majority::Substantive, &[Ballot::Yes; 8]);
    assert_eq!(asked(&mut of_eleven, eleven.clone(), "").instead.outcome, Outcome::Adopted);
    let fifteen = asked(&mut of_eleven, eleven, "council:15");
    assert_eq!(fifteen.instead.reason, "NOT ADOPTED: 8 in favour, nine needed");
    for (seats, needs) in [(11, 7), (15, 9), (20, 12), (21, 13), (25, 15), (26, 16), (27, 17)] {
        assert_eq!(needs_of(seats), needs, "{seats}");
    }
}

#[test]
fn totals_move_without_names() {
    let mut record = record(10, 0);
    let mut totals = roll_call(Body::GeneralAssembly, DAY, Majority::TwoThirds, &[]);
    totals.tally = Some(Tally { yes: 5, no: 3, abstain: 1, absent: Some(1) });
    totals.ballots_known = BallotsKnown::Totals;
    let turned = asked(&mut record, totals.clone(), "no-to-abstain:1");
    assert_eq!((turned.really.outcome, turned.instead.outcome), (Outcome::NotAdopted, Outcome::Adopted));
    assert_eq!((turned.pivotal, turned.roll_call.ballots.is_empty()), (None, true));
    let real = asked(&mut record, totals.clone(), "");
    let Fewest::Turn { example, .. } = real.fewest else { panic!("one is enough") };
    assert_eq!(in_text(&record, &example), "no-to-yes:1");
    // There and back is no change.
    let mut changes = Changes::default();
    for (from, to, ballots) in [(Ballot::No, Ballot::Yes, 2), (Ballot::Yes, Ballot::No, 2)] {
        changes.make(&record, &totals, Change::Shift { from, to, ballots }).unwrap();
    }
    assert!(changes.is_empty());
    assert!(changes.make(&record, &totals, Change::Ballot(MemberId(0), Ballot::Yes)).is_err());
}

#[test]
fn what_was_not_voted_on_cannot_be_changed() {
    let mut record = record(3, 0);
    let mut without = roll_call(Body::GeneralAssembly, DAY, Majority::Simple, &[]);
    (without.tally, without.manner) = (None, crate::record::Manner::WithoutVote);
    record.roll_calls = vec![without.clone()];
    assert_eq!(answer(&record, 0, &Changes::default()), None);
    let error = Changes::parse("A00=yes", &record, &without).unwrap_err();
    assert_eq!(error.message, "there was no roll call, so that there is nothing to change");
}

#[test]
fn mistakes_are_told_with_their_place() {
    let mut record = record(40, 15);
    record.roll_calls = vec![vetoed(), roll_call(Body::GeneralAssembly, DAY, Majority::Simple, &[Ballot::Yes])];
    let wrong = |at: usize, text: &str| {
        let error = Changes::parse(text, &record, &record.roll_calls[at]).unwrap_err();
        (text[error.at..error.end].to_owned(), error.message)
    };
    for (at, text, part, message) in [
        (0, "A00=yes A01=maybe", "maybe", "`maybe` is no ballot: yes, no, abstain or absent"),
        (0, "A00=yes a00=no", "a00=no", "`A00=yes` says that already"),
        (0, "é A00=yes", "é", "`é` is no change"),
        (0, "A00=yes ZZZZ=no", "ZZZZ", "no member is called `ZZZZ`"),
        (0, "A30=yes", "A30=yes", "the Council has no seat for Member 30; council:20 makes it one of 20"),
        (0, "majority:simple", "majority:simple", "the Security Council decides by procedural or substantive"),
        (0, "majority:most", "most", "`most` is no majority"),
        (0, "council:12", "council:12", "a Council has 11, 15 or 20 to 27 seats here"),
        (0, "council:11", "council:11", "the Council had 15 members on that day, and 11 seats are too few for them"),
        (0, "council:many", "many", "a Council has"),
        (0, "no-to-yes:1", "no-to-yes:1", "it is known who cast which ballot"),
        (0, "colour:blue", "colour", "`colour` cannot be changed"),
        (1, "no-veto", "no-veto", "there is no veto in the General Assembly"),
        (1, "council:20", "council:20", "only the Security Council"),
        (1, "A30=yes", "A30=yes", "Member 30 has no ballot in this roll call"),
    ] {
        let (told, said) = wrong(at, text);
        assert!(told == part && said.starts_with(message), "{text}: `{told}`: {said}");
    }
}

#[test]
fn what_really_was_is_no_change() {
    let record = record(20, 15);
    let changes = Changes::parse("A00=no majority:substantive council:15", &record, &vetoed()).unwrap();
    assert!(changes.is_empty());
}

/// What an assembly or a Council of some members did.
fn drawn() -> impl Strategy<Value = (Body, Majority, Vec<Ballot>)> {
    let ballot = prop::sample::select(&Ballot::ALL[..]);
    let majority = prop::sample::select(&Majority::ALL[..]);
    let body = prop::sample::select(&Body::ALL[..]);
    (body, majority, prop::collection::vec(ballot, 8))
        .prop_filter("a majority of the body", |(body, majority, _)| majority.is_of(*body))
}

/// The outcome of other ballots, by the answer itself.
fn outcome(record: &Record, changes: &Changes, ballots: &[Ballot]) -> Outcome {
    let mut changes = *changes;
    for (n, to) in ballots.iter().enumerate() {
        changes.make(record, &record.roll_calls[0], Change::Ballot(MemberId(n as u8), *to)).unwrap();
    }
    let real = &record.roll_calls[0];
    let (changed, case) = apply(record, real, &changes).unwrap();
    let majority = match changed.majority {
        Majority::Unknown => record.presumed_majority(real).unwrap(),
        majority => majority,
    };
    decide(&Case { majority, ..case }).outcome
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// The fewest changes by trying every set of ballots of a body of eight; the example turns the outcome, and each pivotal
    /// member alone does.
    #[test]
    fn the_fewest_changes_are_found_by_trying_everything(
        (body, majority, ballots) in drawn(),
        no_veto in any::<bool>(),
        turned in prop::collection::vec((0..8_usize, prop::sample::select(&Ballot::ALL[..])), 0..3),
    ) {
        let mut record = record(8, 8);
        record.roll_calls = vec![roll_call(body, EARLY, majority, &ballots)];
        let mut changes = Changes::default();
        let mut now = ballots;
        for (n, to) in turned {
            changes.make(&record, &record.roll_calls[0], Change::Ballot(MemberId(n as u8), to)).unwrap();
            now[n] = to;
        }
        if no_veto && body == Body::SecurityCouncil {
            changes.make(&record, &record.roll_calls[0], Change::NoVeto).unwrap();
        }
        let said = answer(&record, 0, &changes).unwrap();
        let adopted = |outcome| outcome == Outcome::Adopted;
        let instead = outcome(&record, &changes, &now);
        // As it was, a vote is told by every majority that may have applied.
        prop_assert!(said.instead.outcome == instead || changes.is_empty() && majority == Majority::Unknown);
        if instead == Outcome::Unrecorded {
            prop_assert!(matches!(said.fewest, Fewest::Open(_)) && said.pivotal.is_none());
            return Ok(());
        }
        let turns = |others: &[Ballot]| {
            let outcome = outcome(&record, &changes, others);
            outcome != Outcome::Unrecorded && adopted(outcome) != adopted(instead)
        };
        let mut tried: Option<u16> = None;
        for set in 0..4_u32.pow(8) {
            let others: Vec<_> = (0..8).map(|n| Ballot::ALL[(set >> (2 * n) & 3) as usize]).collect();
            let different = now.iter().zip(&others).filter(|(a, b)| a != b).count() as u16;
            if tried.is_none_or(|fewest| different < fewest) && turns(&others) {
                tried = Some(different);
            }
        }
        match &said.fewest {
            Fewest::Turn { fewest, example } => {
                prop_assert_eq!((Some(fewest.ballots()), example.len()), (tried, usize::from(fewest.ballots())));
                let mut example_made = changes;
                for change in example {
                    example_made.make(&record, &record.roll_calls[0], *change).unwrap();
                }
                let outcome = answer(&record, 0, &example_made).unwrap().instead.outcome;
                prop_assert!(adopted(outcome) != adopted(instead));
            }
            Fewest::None => prop_assert_eq!(tried, None),
            Fewest::Open(_) => prop_assert!(false),
        }
        let pivotal: Vec<_> = said.pivotal.unwrap().iter().map(|pivotal| pivotal.member.index()).collect();
        let alone = |n: &usize| Ballot::ALL.into_iter().any(|to| {
            let mut others = now.clone();
            others[*n] = to;
            turns(&others)
        });
        let mut sorted = pivotal;
        sorted.sort_unstable();
        prop_assert_eq!(sorted, (0..8).filter(alone).collect::<Vec<_>>());
    }

    /// Ballots that are known by number move about as told, none is made or lost, and the changes read back the same.
    #[test]
    fn totals_move_as_told(
        really in prop::array::uniform4(0..4_u16),
        moves in prop::collection::vec((0..4_usize, 0..4_usize, 1..3_u16), 0..12),
    ) {
        let mut record = record(10, 0);
        let mut totals = roll_call(Body::GeneralAssembly, DAY, Majority::Simple, &[]);
        totals.tally = Some(Tally { yes: really[0], no: really[1], abstain: really[2], absent: Some(really[3]) });
        totals.ballots_known = BallotsKnown::Totals;
        record.roll_calls = vec![totals];
        let real = &record.roll_calls[0];
        let (mut now, mut changes) = (really, Changes::default());
        for (from, to, ballots) in moves {
            let change = Change::Shift { from: Ballot::ALL[from], to: Ballot::ALL[to], ballots };
            let can = from != to && ballots <= now[from];
            prop_assert_eq!(changes.make(&record, real, change).is_ok(), can);
            if can {
                now[from] -= ballots;
                now[to] += ballots;
            }
        }
        let said = answer(&record, 0, &changes).unwrap();
        prop_assert_eq!(Ballot::ALL.map(|ballot| said.instead.tally.of(ballot).unwrap()), now);
        prop_assert_eq!(changes.is_empty(), now == really);
        let text = changes.text(&record);
        prop_assert_eq!(Changes::parse(&text, &record, real), Ok(changes), "{}", text);
    }

    /// Changes read back from their own text.
    #[test]
    fn changes_print_as_they_are_read(
        made in prop::collection::vec((0..24_u8, prop::sample::select(&Ballot::ALL[..])), 0..8),
        council in prop::option::of(prop::sample::select(&SIZES[..])),
        procedural in any::<bool>(),
        no_veto in any::<bool>(),
    ) {
        let record = record(24, 15);
        let real = vetoed();
        let mut changes = Changes::default();
        let rules = council.map(Change::Council).into_iter()
            .chain(procedural.then_some(Change::Majority(Majority::Procedural)))
            .chain(no_veto.then_some(Change::NoVeto));
        for change in rules.chain(made.into_iter().map(|(n, to)| Change::Ballot(MemberId(n), to))) {
            let _ = changes.make(&record, &real, change);
        }
        let text = changes.text(&record);
        prop_assert_eq!(Changes::parse(&text, &record, &real), Ok(changes), "{}", text);
    }
}
