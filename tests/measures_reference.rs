//! Measures against slow and obvious ones: random records, every ballot looked up one by one, definitions written out.
// A test that cannot go on has to say so; the lints know only functions marked as tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use unvotes::analysis::Holder;
use unvotes::analysis::agreement::{Method, Table, is_unanimous};
use unvotes::analysis::cohesion::{MembersCounted, Roster};
use unvotes::analysis::pivotal::{fewest_changes, pivotal};
use unvotes::analysis::planes::Planes;
use unvotes::analysis::power::{CouncilOf, Power};
use unvotes::analysis::series::{By, SeriesOf};
use unvotes::analysis::similarity::most_similar;
use unvotes::answer::agreement::{AgreementOptions, answer};
use unvotes::answer::bloc::{self, BlocOptions};
use unvotes::answer::compare;
use unvotes::answer::differing::differing_from;
use unvotes::answer::votes::Votes;
use unvotes::record::dates::parse_day;
use unvotes::record::{
    Ballot, Ballots, BallotsKnown, Body, Council, Date, DateRange, Group, Majority, Manner, Member, MemberId,
    MemberSet, Membership, Outcome, Question, Record, Region, RollCall, Term,
};

/// Any roll call, to make others from: the fields that no measure looks at do not matter.
static ANY: LazyLock<RollCall> = LazyLock::new(|| unvotes::embedded::record().unwrap().roll_calls.remove(0));

/// The seat that changes hands, and when.
const CHANGES: usize = 2;
const CHANGE: Date = Date::constant(2000, 6, 1);

fn member(at: usize) -> Member {
    Member {
        code: format!("{}{}{}", 'A', (b'A' + (at / 26) as u8) as char, (b'A' + (at % 26) as u8) as char),
        name: format!("Member {at}"),
        short: None,
        region: Region::ALL[at % 2],
        membership: vec![DateRange::default()],
        barred: Vec::new(),
        aliases: Vec::new(),
        former_names: Vec::new(),
        eras: if at == CHANGES { vec![CHANGE] } else { Vec::new() },
    }
}

/// What is random about a roll call.
#[derive(Debug, Clone)]
struct Drawn {
    assembly: bool,
    day: i64,
    majority: usize,
    whole_text: bool,
    by_vote: bool,
    ballots: Vec<u8>,
}

fn drawn(members: usize) -> impl Strategy<Value = Drawn> {
    // Few kinds of ballot in some roll calls, so that unanimous ones come up.
    let ballots = (1_u8..=5).prop_flat_map(move |kinds| prop::collection::vec(0..kinds, members));
    (any::<bool>(), 0_i64..300, 0_usize..6, any::<bool>(), prop::bool::weighted(0.9), ballots).prop_map(
        |(assembly, day, majority, whole_text, by_vote, ballots)| Drawn {
            assembly,
            day,
            majority,
            whole_text,
            by_vote,
            ballots,
        },
    )
}

fn roll_call(at: usize, drawn: &Drawn, record: &Record) -> RollCall {
    let body = if drawn.assembly { Body::GeneralAssembly } else { Body::SecurityCouncil };
    let date = Date::constant(2000, 1, 1).saturating_add(jiff::Span::new().days(drawn.day));
    let voters = record.members_on(body, date);
    let mut ballots = Ballots::default();
    for member in voters.iter().filter(|_| drawn.by_vote) {
        // A fifth kind is that the ballot is not known.
        let ballot = Ballot::ALL.get(usize::from(drawn.ballots[member.index()]));
        if let Some(ballot) = ballot {
            ballots.cast(member, *ballot).unwrap();
        }
    }
    let known = if ballots.members() == voters { BallotsKnown::All } else { BallotsKnown::Partial };
    let majorities: Vec<_> = Majority::ALL.into_iter().filter(|majority| majority.is_of(body)).collect();
    RollCall {
        id: format!("r-{at}"),
        body,
        session: None,
        date,
        question: if drawn.whole_text { Question::Resolution } else { Question::Amendment },
        manner: if drawn.by_vote { Manner::Vote } else { Manner::WithoutVote },
        majority: majorities[drawn.majority % majorities.len()],
        outcome: Outcome::Unrecorded,
        tally: drawn.by_vote.then(|| ballots.tally()),
        ballots,
        ballots_known: known,
        ..ANY.clone()
    }
}

const PERMANENT: usize = 5;

/// A record of a few members, 15 of them in the Council, with a group that loses one member and gains another.
fn record(members: usize, drawn: &[Drawn]) -> Record {
    let set = |range: std::ops::Range<usize>| -> MemberSet { range.map(|at| MemberId(at as u8)).collect() };
    let term = |dates: &str, members| Term { dates: dates.parse().unwrap(), members };
    let mut record = Record {
        members: (0..members).map(member).collect(),
        groups: vec![
            Group {
                id: "GROUP".to_owned(),
                name: "Group".to_owned(),
                membership: Membership::Terms(vec![
                    term("..", set(1..4)),
                    term("..2000-04-01", set(4..5)),
                    term("2000-05-01..", set(5..7)),
                ]),
                note: None,
                source: None,
            },
            Group {
                id: "REGION".to_owned(),
                name: "Region".to_owned(),
                membership: Membership::Region(Region::ALL[0]),
                note: None,
                source: None,
            },
        ],
        council: Council { permanent: set(0..PERMANENT), terms: vec![term("..", set(PERMANENT..members.min(15)))] },
        roll_calls: Vec::new(),
    };
    let mut drawn = drawn.to_vec();
    drawn.sort_by_key(|drawn| drawn.day);
    record.roll_calls = drawn.iter().enumerate().map(|(at, drawn)| roll_call(at, drawn, &record)).collect();
    record
}

fn records(members: usize, roll_calls: usize) -> impl Strategy<Value = Record> {
    prop::collection::vec(drawn(members), 0..roll_calls).prop_map(move |drawn| record(members, &drawn))
}

fn place(ballot: Ballot) -> Option<f64> {
    match ballot {
        Ballot::Yes => Some(1.0),
        Ballot::Abstain => Some(2.0),
        Ballot::No => Some(3.0),
        Ballot::Absent => None,
    }
}

/// The ballots of two holders, roll call by roll call, where both cast one.
fn pairs(record: &Record, body: Body, a: Holder, b: Holder) -> Vec<(f64, f64)> {
    let of = |roll_call: &RollCall, holder: Holder| {
        let era = if holder.member.index() == CHANGES && roll_call.date >= CHANGE { 1 } else { 0 };
        (era == holder.era).then(|| roll_call.ballots.get(holder.member)).flatten().and_then(place)
    };
    let roll_calls = record.roll_calls.iter().filter(|roll_call| roll_call.body == body);
    roll_calls.filter_map(|roll_call| Some((of(roll_call, a)?, of(roll_call, b)?))).collect()
}

fn mean(figures: &[f64]) -> Option<f64> {
    (!figures.is_empty()).then(|| figures.iter().sum::<f64>() / figures.len() as f64)
}

fn lijphart(pairs: &[(f64, f64)]) -> Option<f64> {
    mean(&pairs.iter().map(|(a, b)| 1.0 - (a - b).abs() / 2.0).collect::<Vec<_>>())
}

/// The mean weight of a ballot drawn from the one and a ballot drawn from the other.
fn by_chance(ours: &[f64], theirs: &[f64]) -> f64 {
    let all = ours.iter().flat_map(|a| theirs.iter().map(move |b| 1.0 - (a - b).abs() / 2.0));
    mean(&all.collect::<Vec<_>>()).unwrap()
}

/// By the definitions, as they are written.
fn reference(pairs: &[(f64, f64)], method: Method) -> Option<f64> {
    let beyond = |expected: f64| {
        let observed = lijphart(pairs)?;
        (expected < 1.0 - 1e-12).then(|| (observed - expected) / (1.0 - expected))
    };
    let (ours, theirs): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    match method {
        Method::Lijphart => lijphart(pairs),
        Method::S => lijphart(pairs).map(|figure| 2.0 * figure - 1.0),
        Method::Strict => mean(&pairs.iter().map(|(a, b)| f64::from(a == b)).collect::<Vec<_>>()),
        Method::VotesOnly => {
            let votes = pairs.iter().filter(|(a, b)| *a != 2.0 && *b != 2.0);
            mean(&votes.map(|(a, b)| f64::from(a == b)).collect::<Vec<_>>())
        }
        _ if pairs.is_empty() => None,
        Method::Kappa => beyond(by_chance(&ours, &theirs)),
        Method::Pi => {
            let pooled = [ours, theirs].concat();
            beyond(by_chance(&pooled, &pooled))
        }
    }
}

fn close(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-9,
        (a, b) => a == b,
    }
}

fn options(method: Method) -> AgreementOptions {
    AgreementOptions {
        body: Body::GeneralAssembly,
        method,
        drop_unanimous: false,
        by: By::Year,
        series_of: SeriesOf::Everything,
    }
}

/// How often a holder cast a ballot beside another member of a group, and in which roll calls another one than most.
fn differed(record: &Record, holder: Holder, group: &Group) -> (u32, Vec<usize>) {
    let (mut cast, mut places) = (0, Vec::new());
    for (place, roll_call) in record.roll_calls.iter().enumerate() {
        let members = record.group_members_on(group, roll_call.date);
        let of_holder = Holder::on(record, holder.member, roll_call.date) == holder && members.contains(holder.member);
        let voters = record.members_on(roll_call.body, roll_call.date);
        let known = members.iter().all(|one| !voters.contains(one) || roll_call.ballots.get(one).is_some());
        let ballots: Vec<_> = members.iter().filter_map(|one| roll_call.ballots.get(one)).collect();
        let counts = Ballot::CAST.map(|ballot| ballots.iter().filter(|one| **one == ballot).count());
        let own = roll_call.ballots.get(holder.member).filter(|own| *own != Ballot::Absent);
        let (true, true, Some(own)) = (of_holder && roll_call.body == Body::GeneralAssembly, known, own) else {
            continue;
        };
        if counts.iter().sum::<usize>() < 2 {
            continue;
        }
        cast += 1;
        let most = *counts.iter().max().unwrap();
        let own_count = counts[Ballot::CAST.iter().position(|ballot| *ballot == own).unwrap()];
        if own_count < most && counts.iter().filter(|count| **count == most).count() == 1 {
            places.push(place);
        }
    }
    (cast, places)
}

fn view(record: &Record) -> Vec<usize> {
    (0..record.roll_calls.len()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Every method, era by era, and the planes that compare 64 roll calls at a time.
    #[test]
    fn agreement_is_what_the_definitions_say(record in records(20, 150)) {
        let view = view(&record);
        for body in Body::ALL {
            let roll_calls: Vec<_> = record.roll_calls.iter().filter(|roll_call| roll_call.body == body).collect();
            let planes = Planes::of(&record, &roll_calls);
            let all = planes.all_pairs();
            prop_assert_eq!(planes.holders().len(), 21);
            for (at, a) in planes.holders().iter().enumerate() {
                for (other, b) in planes.holders().iter().enumerate().filter(|(other, _)| *other != at) {
                    let pairs = pairs(&record, body, *a, *b);
                    let agreement = all.get(at, other).unwrap();
                    prop_assert_eq!(agreement.n() as usize, pairs.len());
                    prop_assert!(close(agreement.lijphart(), reference(&pairs, Method::Lijphart)));
                    prop_assert_eq!(planes.agreement(at, other), *agreement);
                }
            }
        }
        for method in Method::ALL {
            for (a, b) in [(0, 1), (1, CHANGES), (CHANGES, 19)] {
                let (a, b) = (MemberId(a as u8), MemberId(b as u8));
                let answer = answer(&record, &view, a, b, options(method));
                prop_assert_eq!(answer.eras.len(), if a.index() == CHANGES || b.index() == CHANGES { 2 } else { 1 });
                for era in &answer.eras {
                    let pairs = pairs(&record, Body::GeneralAssembly, era.a, era.b);
                    prop_assert!(close(era.agreement, reference(&pairs, method)), "{method:?} {era:?} {pairs:?}");
                    let voted = pairs.iter().filter(|(a, b)| *a != 2.0 && *b != 2.0).count();
                    let n = if method == Method::VotesOnly { voted } else { pairs.len() };
                    prop_assert_eq!(era.roll_calls as usize, n);
                    let in_series: u32 = era.series.iter().map(|point| point.roll_calls).sum();
                    prop_assert_eq!(in_series, era.roll_calls);
                }
            }
        }
    }

    /// What is left out and what is counted is everything in which both had a ballot; nothing twice.
    /// Several members side by side, roll call by roll call.
    #[test]
    fn a_comparison_is_what_the_ballots_say(record in records(9, 60)) {
        let votes = Votes::of(&record, &view(&record), Body::GeneralAssembly);
        let members = [4, CHANGES, 1].map(|at| MemberId(at as u8));
        let compared = compare::answer(&record, &votes, &members, options(Method::Kappa));
        let pairs = [(4, CHANGES), (4, 1), (CHANGES, 1)].map(|(a, b)| {
            answer(&record, &view(&record), MemberId(a as u8), MemberId(b as u8), options(Method::Kappa))
        });
        prop_assert_eq!(&compared.pairs, &pairs.to_vec());
        prop_assert_eq!(compared.with_first(), &pairs[..2]);
        prop_assert_eq!(compared.eras.len(), 2);
        for era in &compared.eras {
            let (mut counts, mut common) = ([[0; 4]; 3], 0);
            let (mut opposite, mut abstained) = (Vec::new(), Vec::new());
            for (place, roll_call) in record.roll_calls.iter().enumerate() {
                if roll_call.body != Body::GeneralAssembly || !era.dates.contains(roll_call.date) {
                    continue;
                }
                let ballots = members.map(|member| roll_call.ballots.get(member));
                let has = |ballot| ballots.contains(&Some(ballot));
                if has(Ballot::Yes) && has(Ballot::No) {
                    opposite.push(place);
                } else if has(Ballot::Abstain) && (has(Ballot::Yes) || has(Ballot::No)) {
                    abstained.push(place);
                }
                if let [Some(a), Some(b), Some(c)] = ballots {
                    common += 1;
                    for (counts, ballot) in counts.iter_mut().zip([a, b, c]) {
                        counts[ballot as usize] += 1;
                    }
                }
            }
            prop_assert_eq!((era.roll_calls, &era.opposite, &era.abstained), (common, &opposite, &abstained));
            let told: Vec<_> = era.counts.iter().map(|tally| Ballot::ALL.map(|ballot| tally.of(ballot).unwrap())).collect();
            prop_assert_eq!(told, counts.to_vec());
        }
    }

    /// Where a member differs from its groups, ballot by ballot.
    #[test]
    fn differing_from_groups_is_what_the_ballots_say(record in records(9, 60)) {
        let votes = Votes::of(&record, &view(&record), Body::GeneralAssembly);
        for member in record.member_ids() {
            let mut expected = Vec::new();
            for holder in Holder::of(&record, member) {
                for (place, group) in record.groups.iter().enumerate() {
                    let told = differed(&record, holder, group);
                    if told.0 > 0 {
                        expected.push((place, holder, told));
                    }
                }
            }
            let told: Vec<_> = differing_from(&record, &votes, member)
                .into_iter()
                .map(|one| {
                    assert_eq!(one.differing.differed as usize, one.roll_calls.len());
                    (one.group, one.differing.holder, (one.differing.cast, one.roll_calls))
                })
                .collect();
            prop_assert_eq!(told, expected);
        }
    }

    #[test]
    fn what_is_left_out_and_what_is_counted_is_everything(record in records(8, 60), dropped in any::<bool>()) {
        let view = view(&record);
        for method in Method::ALL {
            let options = AgreementOptions { drop_unanimous: dropped, ..options(method) };
            let answer = answer(&record, &view, MemberId(0), MemberId(1), options);
            let era = &answer.eras[0];
            let sum = era.roll_calls + era.excluded.absent + era.excluded.abstained + era.excluded.unanimous;
            let both = record.roll_calls.iter().filter(|roll_call| {
                let ballots = &roll_call.ballots;
                roll_call.body == Body::GeneralAssembly && [0, 1].iter().all(|at| ballots.get(MemberId(*at)).is_some())
            });
            prop_assert_eq!(sum as usize, both.clone().count());
            let unanimous = both.filter(|roll_call| is_unanimous(roll_call)).filter(|roll_call| {
                [0, 1].iter().all(|at| roll_call.ballots.get(MemberId(*at)) != Some(Ballot::Absent))
            });
            prop_assert_eq!(era.excluded.unanimous as usize, if dropped { unanimous.count() } else { 0 });
        }
    }

    /// s = 2 · lijphart − 1; which of two comes first changes nothing; nor does the order of the table.
    #[test]
    fn identities_hold(ballots in prop::collection::vec((0_usize..4, 0_usize..4), 0..80)) {
        let table = |turn: bool| {
            let mut table = Table::default();
            for (a, b) in &ballots {
                let (a, b) = if turn { (b, a) } else { (a, b) };
                table.count(Ballot::ALL[*a], Ballot::ALL[*b]);
            }
            table
        };
        let (one, turned) = (table(false), table(true));
        prop_assert!(close(one.figure(Method::S), one.figure(Method::Lijphart).map(|figure| 2.0 * figure - 1.0)));
        for method in Method::ALL {
            prop_assert!(close(one.figure(method), turned.figure(method)), "{method:?}");
            prop_assert_eq!(one.roll_calls(method), turned.roll_calls(method));
        }
        for method in [Method::Kappa, Method::Pi] {
            prop_assert!(one.figure(method).is_none_or(|figure| figure <= 1.0 + 1e-12));
        }
    }

    /// A group's history, its members of the day looked up one by one.
    #[test]
    fn unity_is_what_the_definitions_say(record in records(9, 60), today in any::<bool>()) {
        let view = view(&record);
        let day = parse_day("2000-12-31").unwrap();
        let members = if today { MembersCounted::Of(day) } else { MembersCounted::OfTheDay };
        let options =
            BlocOptions { body: Body::GeneralAssembly, members, by: By::Year, series_of: SeriesOf::AdoptedTexts };
        for (place, group) in record.groups.iter().enumerate() {
            let answer = bloc::answer(&record, &view, place, options).unwrap();
            let (mut index, mut rice) = (Vec::new(), Vec::new());
            let (mut unknown, mut too_few) = (0, 0);
            let mut differed: BTreeMap<(usize, usize), (u32, u32)> = BTreeMap::new();
            let of_body = |roll_call: &&RollCall| roll_call.body == options.body && roll_call.manner.is_by_vote();
            for roll_call in record.roll_calls.iter().filter(of_body) {
                let era = usize::from(roll_call.date >= CHANGE);
                let on = if today { day } else { roll_call.date };
                let counted = record.group_members_on(group, on);
                let counted: Vec<_> =
                    counted.iter().filter(|member| !today || member.index() != CHANGES || era == 1).collect();
                if counted.iter().any(|member| roll_call.ballots.get(*member).is_none()) {
                    unknown += 1;
                    continue;
                }
                let cast: Vec<_> = counted
                    .iter()
                    .filter_map(|member| Some((*member, roll_call.ballots.get(*member)?)))
                    .filter(|(_, ballot)| *ballot != Ballot::Absent)
                    .collect();
                if cast.len() < 2 {
                    too_few += 1;
                    continue;
                }
                let count = |of: Ballot| cast.iter().filter(|(_, ballot)| *ballot == of).count() as f64;
                let counts = Ballot::CAST.map(count);
                let (all, most) = (cast.len() as f64, counts.iter().copied().fold(0.0, f64::max));
                index.push((most - 0.5 * (all - most)) / all);
                if counts[0] + counts[1] >= 2.0 {
                    rice.push((counts[0] - counts[1]).abs() / (counts[0] + counts[1]));
                }
                let plurality = counts.iter().filter(|count| **count == most).count() == 1;
                for &(member, ballot) in &cast {
                    let era = if member.index() == CHANGES { era } else { 0 };
                    let entry = differed.entry((member.index(), era)).or_default();
                    entry.0 += u32::from(plurality && count(ballot) != most);
                    entry.1 += 1;
                }
            }
            prop_assert_eq!((answer.unknown, answer.too_few), (unknown, too_few));
            prop_assert!(close(answer.cohesion.agreement_index.figure(), mean(&index)));
            prop_assert_eq!(answer.cohesion.agreement_index.n() as usize, index.len());
            prop_assert!(close(answer.cohesion.rice.figure(), mean(&rice)));
            prop_assert_eq!(answer.cohesion.rice.n() as usize, rice.len());
            let ours: BTreeMap<_, _> = answer
                .differing
                .iter()
                .map(|one| ((one.holder.member.index(), one.holder.era), (one.differed, one.cast)))
                .collect();
            prop_assert_eq!(ours, differed);
            if let Some(first) = answer.most_divided.first() {
                let lowest = index.iter().copied().fold(f64::INFINITY, f64::min);
                prop_assert_eq!(first.agreement_index, lowest);
            }
        }
    }

    /// Who is not in the group changes nothing.
    #[test]
    fn adding_a_member_that_is_not_in_the_group_changes_nothing(record in records(9, 40)) {
        let mut larger = record.clone();
        larger.members.push(member(9));
        for (at, roll_call) in larger.roll_calls.iter_mut().enumerate() {
            if roll_call.manner.is_by_vote() {
                roll_call.ballots.cast(MemberId(9), Ballot::ALL[at % 4]).unwrap();
            }
        }
        let options = BlocOptions {
            body: Body::GeneralAssembly,
            members: MembersCounted::OfTheDay,
            by: By::Year,
            series_of: SeriesOf::Everything,
        };
        let of = |record: &Record| bloc::answer(record, &view(record), 0, options).unwrap();
        prop_assert_eq!(of(&record), of(&larger));
    }

    /// The order of the table of members changes no figure.
    #[test]
    fn a_permutation_of_members_changes_nothing(record in records(9, 40)) {
        let last = record.members.len() - 1;
        let turned = |member: MemberId| MemberId((last - member.index()) as u8);
        let turned_set = |set: &MemberSet| -> MemberSet { set.iter().map(turned).collect() };
        let mut other = record.clone();
        other.members.reverse();
        for roll_call in &mut other.roll_calls {
            let mut ballots = Ballots::default();
            for ballot in Ballot::ALL {
                for member in roll_call.ballots.of(ballot).iter() {
                    ballots.cast(turned(member), ballot).unwrap();
                }
            }
            roll_call.ballots = ballots;
        }
        other.council.permanent = turned_set(&record.council.permanent);
        for term in &mut other.council.terms {
            term.members = turned_set(&term.members);
        }
        let roll_calls = |record: &'_ Record| -> Vec<RollCall> {
            record.roll_calls.iter().filter(|one| one.body == Body::GeneralAssembly).cloned().collect()
        };
        let (ours, theirs) = (roll_calls(&record), roll_calls(&other));
        let planes = Planes::of(&record, &ours.iter().collect::<Vec<_>>());
        let reversed = Planes::of(&other, &theirs.iter().collect::<Vec<_>>());
        for (at, holder) in planes.holders().iter().enumerate() {
            for (with, neighbour) in planes.holders().iter().enumerate() {
                let there = |holder: Holder| reversed.place(Holder { member: turned(holder.member), ..holder }).unwrap();
                let agreement = reversed.agreement(there(*holder), there(*neighbour));
                prop_assert_eq!(planes.agreement(at, with), agreement);
            }
        }
        for (own, other_one) in record.roll_calls.iter().zip(&other.roll_calls) {
            prop_assert_eq!(
                fewest_changes(&record, own).map(|fewest| fewest.ballots()),
                fewest_changes(&other, other_one).map(|fewest| fewest.ballots())
            );
        }
    }

    /// Similar roll calls, every pair of ballots looked at.
    #[test]
    fn similarity_is_what_the_definition_says(record in records(9, 40)) {
        for (at, own) in record.roll_calls.iter().enumerate() {
            let cast = |roll_call: &RollCall, member| roll_call.ballots.get(member).and_then(place);
            let own_cast = record.member_ids().filter(|member| cast(own, *member).is_some()).count();
            let mut expected: Vec<_> = record
                .roll_calls
                .iter()
                .enumerate()
                .filter(|(other, roll_call)| {
                    *other != at
                        && roll_call.body == own.body
                        && roll_call.question.is_whole_text()
                        && roll_call.manner.is_by_vote()
                })
                .filter_map(|(other, roll_call)| {
                    let pairs: Vec<_> = record
                        .member_ids()
                        .filter(|member| {
                            member.index() != CHANGES || (own.date < CHANGE) == (roll_call.date < CHANGE)
                        })
                        .filter_map(|member| Some((cast(own, member)?, cast(roll_call, member)?)))
                        .collect();
                    (pairs.len() * 2 >= own_cast).then_some(())?;
                    Some((other, pairs.len(), lijphart(&pairs)?))
                })
                .collect();
            expected.sort_by(|a, b| {
                b.2.total_cmp(&a.2).then(b.1.cmp(&a.1)).then(a.0.abs_diff(at).cmp(&b.0.abs_diff(at))).then(a.0.cmp(&b.0))
            });
            expected.truncate(3);
            let ours: Vec<_> = most_similar(&record, at, 3)
                .iter()
                .map(|similar| (similar.place, similar.agreement.n() as usize, similar.figure))
                .collect();
            prop_assert_eq!(ours, expected);
        }
    }
}

/// The outcome of a roll call with other ballots, asked of the record as if it had been so.
fn outcome_with(record: &Record, roll_call: &RollCall, changes: &[(MemberId, Ballot)]) -> Outcome {
    let mut ballots = Ballots::default();
    for ballot in Ballot::ALL {
        for member in roll_call.ballots.of(ballot).iter() {
            let changed = changes.iter().find(|(who, _)| *who == member).map_or(ballot, |(_, to)| *to);
            ballots.cast(member, changed).unwrap();
        }
    }
    let changed = RollCall { tally: Some(ballots.tally()), ballots, ..roll_call.clone() };
    record.verdict(&changed).unwrap().outcome
}

fn is_turned(before: Outcome, after: Outcome) -> bool {
    let adopted = |outcome| outcome == Outcome::Adopted;
    after != Outcome::Unrecorded && adopted(before) != adopted(after)
}

/// The fewest changes by trying every set of changed ballots, the smaller first.
fn fewest_by_trying(record: &Record, roll_call: &RollCall, before: Outcome) -> Option<usize> {
    let casting: Vec<_> = roll_call.ballots.casting().iter().collect();
    let mut fewest = None;
    for set in 0_u32..3_u32.pow(casting.len() as u32) {
        let mut rest = set;
        let mut changes = Vec::new();
        for member in &casting {
            let to = Ballot::CAST[(rest % 3) as usize];
            rest /= 3;
            if roll_call.ballots.get(*member) != Some(to) {
                changes.push((*member, to));
            }
        }
        if fewest.is_none_or(|fewest| changes.len() < fewest)
            && is_turned(before, outcome_with(record, roll_call, &changes))
        {
            fewest = Some(changes.len());
        }
    }
    fewest
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whose ballot turned it, and how few would have, by trying everything. The Council of these records has seven members,
    /// as many as it needs votes before 1966.
    #[test]
    fn what_turns_an_outcome_is_found_by_trying_everything(drawn in prop::collection::vec(drawn(8), 4)) {
        let mut record = record(8, &drawn);
        for roll_call in &mut record.roll_calls {
            roll_call.date = Date::constant(1960, 1, 1);
        }
        for roll_call in record.roll_calls.iter().filter(|roll_call| roll_call.manner.is_by_vote()) {
            let before = record.verdict(roll_call).unwrap().outcome;
            let (ours, fewest) = (pivotal(&record, roll_call), fewest_changes(&record, roll_call));
            let all_known = roll_call.ballots_known == BallotsKnown::All;
            if before == Outcome::Unrecorded || (roll_call.body == Body::SecurityCouncil && !all_known) {
                prop_assert_eq!((ours, fewest), (None, None));
                continue;
            }
            let mut expected = Vec::new();
            for member in roll_call.ballots.casting().iter() {
                let cast = roll_call.ballots.get(member).unwrap();
                let turns = |to: &Ballot| is_turned(before, outcome_with(&record, roll_call, &[(member, *to)]));
                let to: Vec<_> = Ballot::CAST.into_iter().filter(|to| *to != cast).filter(turns).collect();
                if !to.is_empty() {
                    expected.push((member, to));
                }
            }
            let mut ours: Vec<_> = ours.unwrap().into_iter().map(|one| (one.member, one.to)).collect();
            ours.sort();
            prop_assert_eq!(&ours, &expected);
            let tried = fewest_by_trying(&record, roll_call, before);
            prop_assert_eq!(fewest.as_ref().map(|fewest| usize::from(fewest.ballots())), tried, "{:?}", roll_call);
            prop_assert_eq!(tried == Some(1), !ours.is_empty());
        }
    }
}

/// Power by every coalition and, of the smaller Council, by every order that matters.
#[test]
fn power_is_what_every_coalition_says() {
    for (council, seats, quota) in [(CouncilOf::Fifteen, 15, 9), (CouncilOf::Eleven, 11, 7)] {
        let wins = |coalition: u32| coalition & 0b11111 == 0b11111 && coalition.count_ones() >= quota;
        let factorial = |n: u32| (1..=u64::from(n)).product::<u64>();
        let (mut winning, mut swings, mut orders) = (0, vec![0; seats], vec![0; seats]);
        for coalition in 0_u32..1 << seats {
            winning += u64::from(wins(coalition));
            for seat in (0..seats)
                .filter(|seat| wins(coalition) && !wins(coalition & !(1 << seat)) && coalition >> seat & 1 == 1)
            {
                swings[seat] += 1;
                let before = coalition.count_ones() - 1;
                orders[seat] += factorial(before) * factorial(seats as u32 - 1 - before);
            }
        }
        let power = Power::of(council);
        assert_eq!((power.winning, power.swings), (winning, swings.iter().sum()));
        for (seat, share) in (0..seats).map(|seat| (seat, if seat < 5 { power.permanent } else { power.elected })) {
            assert_eq!((share.swings, share.orders), (swings[seat], orders[seat]), "{council:?} {seat}");
        }
        assert_eq!(orders.iter().sum::<u64>(), power.orders);
    }
}

/// A regional group has no dates: whoever had a ballot counts.
#[test]
fn a_region_counts_all_of_its_seats() {
    let record = record(9, &[]);
    let roster = Roster::of(&record, &record.groups[1], MembersCounted::OfTheDay);
    assert_eq!(roster.on(CHANGE), record.region(Region::ALL[0]));
}
