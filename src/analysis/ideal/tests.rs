use super::testing::{Chance, record, resolution};
use super::*;
use crate::record::{Body, RollCall};

const SESSIONS: u16 = 4;
const ROLL_CALLS: usize = 40;
const CODES: [&str; 12] = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG", "HHH", "III", "JJJ", "KKK", "USA"];

/// Where they stand, in the order of the codes.
fn truth() -> Vec<f64> {
    (0..CODES.len()).map(|place| place as f64 / 2.5 - 2.0).collect()
}

/// Roll calls among members that stand there, as the model has it.
fn roll_calls(points: &[f64]) -> Vec<RollCall> {
    let mut chance = Chance(7);
    let mut made = Vec::new();
    for session in 1..=SESSIONS {
        for number in 0..ROLL_CALLS {
            let slope = if chance.next() < 0.8 { 3.0 } else { -3.0 };
            let (lower, gap) = (6.0 * chance.next() - 4.0, 2.0 * chance.next());
            // One draw for each, in the order of the points, so that the same member does the same in any table.
            let draws: Vec<f64> = CODES.iter().map(|_| chance.next()).collect();
            let mut order: Vec<usize> = (0..points.len()).collect();
            order.sort_by(|a, b| points[*a].total_cmp(&points[*b]));
            let mut letters = vec!['-'; points.len()];
            for (place, draw) in order.into_iter().zip(draws) {
                let leaning = slope * points[place] + (draw / (1.0 - draw)).ln();
                letters[place] = match leaning {
                    x if x < lower => 'Y',
                    x if x < lower + gap => 'A',
                    _ => 'N',
                };
            }
            made.push(resolution(session, &format!("{session}/{number}"), &letters.into_iter().collect::<String>()));
        }
    }
    made
}

fn assembly(points: &[f64]) -> Record {
    Record { roll_calls: roll_calls(points), ..record(CODES) }
}

fn all(record: &Record) -> Vec<usize> {
    (0..record.roll_calls.len()).collect()
}

fn estimated(record: &Record) -> Result<Estimate, NoEstimate> {
    estimate(record, &all(record), &Options::default(), &|_| true)
}

fn mean_of(estimate: &Estimate, member: usize) -> f64 {
    let own: Vec<_> = estimate.points.iter().filter(|point| point.member.index() == member).collect();
    own.iter().map(|point| point.point).sum::<f64>() / own.len() as f64
}

fn is_sound(estimate: &Estimate) -> bool {
    let values: Vec<f64> = estimate.points.iter().map(|point| point.point).collect();
    let (mean, deviation) = scale::moments(&values);
    mean.abs() < 1e-9
        && (deviation - 1.0).abs() < 1e-9
        && estimate
            .points
            .iter()
            .all(|p| p.low.is_finite() && p.high.is_finite() && p.low < p.point && p.point < p.high)
}

#[test]
fn members_come_out_in_the_order_in_which_they_stand() {
    let estimate = estimated(&assembly(&truth())).unwrap();
    assert!(estimate.converged && is_sound(&estimate));
    assert_eq!(estimate.points.len(), CODES.len() * usize::from(SESSIONS));
    assert_eq!(estimate.sessions, [1, 2, 3, 4]);
    let means: Vec<f64> = (0..CODES.len()).map(|member| mean_of(&estimate, member)).collect();
    assert!(means.is_sorted(), "{means:?}");
}

#[test]
fn the_united_states_is_positive() {
    let mut points = truth();
    points.reverse();
    let estimate = estimated(&assembly(&points)).unwrap();
    assert!(mean_of(&estimate, CODES.len() - 1) > 1.0);
    assert!(mean_of(&estimate, 0) < -1.0);
}

#[test]
fn without_the_united_states_those_who_say_no_more_often_are_positive() {
    let mut other = assembly(&truth());
    other.members[CODES.len() - 1].code = "ZZZ".to_owned();
    let estimate = estimated(&other).unwrap();
    assert!(mean_of(&estimate, CODES.len() - 1) > 1.0);
}

#[test]
fn the_order_of_members_changes_nothing() {
    let points = truth();
    let mut turned = points.clone();
    turned[..CODES.len() - 1].reverse();
    let (one, other) = (estimated(&assembly(&points)).unwrap(), estimated(&assembly(&turned)).unwrap());
    for point in &one.points {
        let place = point.member.index();
        let same = if place == CODES.len() - 1 { place } else { CODES.len() - 2 - place };
        let found = other.points.iter().find(|p| p.member.index() == same && p.session == point.session).unwrap();
        assert!((point.point - found.point).abs() < 1e-6 && (point.low - found.low).abs() < 1e-6);
    }
}

#[test]
fn unanimous_votes_the_council_and_texts_without_a_vote_change_nothing() {
    let mut record = assembly(&truth());
    let before = estimated(&record).unwrap();
    record.roll_calls.push(resolution(2, "unanimous", "YYYYYYYYYYY-"));
    record.roll_calls.push(RollCall { body: Body::SecurityCouncil, ..resolution(2, "council", "YNYNYNYNYNYN") });
    record.roll_calls.push(RollCall { manner: crate::record::Manner::WithoutVote, ..resolution(2, "consensus", "") });
    let after = estimated(&record).unwrap();
    assert_eq!(after.unanimous, 1);
    assert_eq!(after, Estimate { unanimous: 1, ..before });
}

#[test]
fn the_number_of_threads_and_the_order_of_the_view_change_nothing() {
    let record = assembly(&truth());
    let with = |threads, view: &[usize]| estimate(&record, view, &Options { threads, ..Options::default() }, &|_| true);
    let mut view = all(&record);
    let one = with(1, &view);
    view.reverse();
    view.push(0);
    for threads in [0, 2, 3, 100] {
        assert_eq!(with(threads, &view), one);
    }
}

#[test]
fn a_new_era_begins_anew() {
    let mut record = assembly(&truth());
    record.members[3].eras = vec![jiff::civil::date(1947, 12, 1)];
    let found = estimated(&record).unwrap();
    let eras: Vec<_> = found.points.iter().filter(|p| p.member.index() == 3).map(|p| (p.session, p.era)).collect();
    assert_eq!(eras, [(1, 0), (2, 1), (3, 1), (4, 1)]);
}

#[test]
fn who_cast_no_ballot_in_a_session_has_no_point_there() {
    let mut record = record(["AAA", "BBB", "USA"]);
    record.roll_calls = vec![resolution(1, "one", "YAN"), resolution(2, "two", "Y-N"), resolution(4, "three", "YNN")];
    let estimate = estimated(&record).unwrap();
    let of_b: Vec<_> =
        estimate.points.iter().filter(|p| p.member.index() == 1).map(|p| (p.session, p.roll_calls)).collect();
    assert_eq!(of_b, [(1, 1), (4, 1)]);
    assert!(is_sound(&estimate));
}

#[test]
fn what_says_little_is_no_trouble() {
    for letters in [&["YN"][..], &["NY"], &["YA"], &["AN"], &["YN", "NY"], &["YN", "YN", "YN"], &["YN", "AY", "NA"]] {
        let mut record = record(["AAA", "USA"]);
        record.roll_calls = letters.iter().map(|letters| resolution(1, letters, letters)).collect();
        match estimated(&record) {
            Ok(estimate) => assert!(is_sound(&estimate), "{letters:?}: {estimate:?}"),
            Err(reason) => assert_eq!(reason, NoEstimate::NoScale, "{letters:?}"),
        }
    }
}

#[test]
fn any_part_of_a_record_gives_points_or_a_reason() {
    let record = assembly(&truth());
    let mut chance = Chance(3);
    for size in [1, 2, 3, 5, 8, 20] {
        for _ in 0..10 {
            let view: Vec<_> = (0..size).map(|_| (chance.next() * record.roll_calls.len() as f64) as usize).collect();
            match estimate(&record, &view, &Options::default(), &|_| true) {
                Ok(estimate) => assert!(is_sound(&estimate), "{view:?}"),
                Err(reason) => assert!(matches!(reason, NoEstimate::Unanimous | NoEstimate::NoScale), "{view:?}"),
            }
        }
    }
}

#[test]
fn without_roll_calls_it_says_why() {
    let mut record = record(["AAA", "USA"]);
    assert_eq!(estimated(&record), Err(NoEstimate::NoRollCalls));
    record.roll_calls = vec![resolution(1, "one", "YY"), resolution(1, "two", "-A")];
    assert_eq!(estimated(&record), Err(NoEstimate::Unanimous));
    record.roll_calls = vec![resolution(1, "one", "--")];
    assert_eq!(estimate(&record, &[0, 7], &Options::default(), &|_| true), Err(NoEstimate::NoRollCalls));
}

#[test]
fn it_ends_when_told_and_tells_how_far_it_is() {
    let record = assembly(&truth());
    let run = |progress: &dyn Fn(Progress) -> bool| estimate(&record, &all(&record), &Options::default(), progress);
    assert_eq!(run(&|_| false), Err(NoEstimate::Cancelled));
    assert_eq!(run(&|progress| progress.iteration < 3), Err(NoEstimate::Cancelled));
    let shares = std::cell::RefCell::new(Vec::new());
    let estimate = run(&|progress| {
        shares.borrow_mut().push(progress.share);
        true
    });
    let shares = shares.into_inner();
    assert!(shares.is_sorted() && shares.last() == Some(&1.0));
    assert_eq!(shares.len(), estimate.unwrap().iterations + 1);
}
