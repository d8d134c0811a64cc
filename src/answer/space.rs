//! The Assembly's members on one line, session by session: their ideal points, the paths that they make through time,
//! and how many roll calls stand behind each session.

use std::collections::BTreeMap;
use std::ops::Range;

use super::View;
use crate::analysis::Holder;
use crate::analysis::ideal::{self, Estimate, NoEstimate, Options, Point, Progress, regular_session};
use crate::analysis::series::{SeriesOf, by_vote};
use crate::record::{Body, Date, MemberId, Record};

/// A session in which members have points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// The regular session; special and emergency special ones of its time are in it.
    pub session: u16,
    /// The first day of its roll calls that counted.
    pub first: Date,
    /// The last one.
    pub last: Date,
    /// Roll calls that counted: in view, by vote, not unanimous.
    pub roll_calls: u32,
    /// Of these, whole texts that were adopted; the others are failed texts, amendments, paragraphs and motions.
    pub adopted_texts: u32,
    points: Range<usize>,
}

/// A session between the first and the last in which nobody has a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Empty {
    /// The regular session.
    pub session: u16,
    /// Its roll calls by vote in view, in all of which all members cast the same ballot.
    pub unanimous: u32,
}

/// The members on the line.
#[derive(Debug, Clone, PartialEq)]
pub struct Space {
    /// Sessions that have points, in order of time; at least one.
    pub sittings: Vec<Sitting>,
    /// Sessions between them that have none.
    pub empty: Vec<Empty>,
    /// The lowest and the highest point of all sessions.
    pub extent: (f64, f64),
    /// What it is made of.
    pub estimate: Estimate,
}

/// Places the members by the Assembly's roll calls in view. `progress` is told after every iteration, and ends it by
/// `false`.
///
/// # Errors
/// Where there is nothing to estimate from, or `progress` ended it.
pub fn answer(record: &Record, view: &View, progress: &dyn Fn(Progress) -> bool) -> Result<Space, NoEstimate> {
    let estimate = ideal::estimate(record, view, &Options::default(), progress)?;
    let sittings = sittings(record, &estimate);
    let empty = empty(record, view, &sittings);
    let extent = estimate
        .points
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at.point), high.max(at.point)));
    Ok(Space { sittings, empty, extent, estimate })
}

fn sittings(record: &Record, estimate: &Estimate) -> Vec<Sitting> {
    let of_session = |counted: &[(u16, usize)]| {
        let session = counted.first()?.0;
        let roll_calls = || counted.iter().filter_map(|(_, place)| record.roll_calls.get(*place));
        let (first, last) = roll_calls().map(|one| one.date).min().zip(roll_calls().map(|one| one.date).max())?;
        let adopted = roll_calls().filter(|one| SeriesOf::AdoptedTexts.has(record, one)).count();
        let start = estimate.points.partition_point(|point| point.session < session);
        let end = estimate.points.partition_point(|point| point.session <= session);
        Some(Sitting {
            session,
            first,
            last,
            roll_calls: u32::try_from(counted.len()).unwrap_or(u32::MAX),
            adopted_texts: u32::try_from(adopted).unwrap_or(u32::MAX),
            points: start..end,
        })
    };
    estimate.counted.chunk_by(|a, b| a.0 == b.0).filter_map(of_session).collect()
}

fn empty(record: &Record, view: &View, sittings: &[Sitting]) -> Vec<Empty> {
    let (Some(first), Some(last)) = (sittings.first(), sittings.last()) else { return Vec::new() };
    let mut unanimous: BTreeMap<u16, u32> = BTreeMap::new();
    for (_, roll_call) in by_vote(record, view, Body::GeneralAssembly) {
        if let Some(session) = regular_session(roll_call).filter(|_| !roll_call.ballots.casting().is_empty()) {
            *unanimous.entry(session).or_default() += 1;
        }
    }
    let has = |session: &u16| sittings.binary_search_by_key(session, |sitting| sitting.session).is_ok();
    (first.session..last.session)
        .filter(|session| !has(session))
        .map(|session| Empty { session, unanimous: unanimous.get(&session).copied().unwrap_or(0) })
        .collect()
}

impl Space {
    /// A session, or the nearest to it that has points; of two as near the later one.
    pub fn sitting(&self, session: u16) -> Option<&Sitting> {
        self.sittings.iter().rev().min_by_key(|sitting| sitting.session.abs_diff(session))
    }

    /// The points of a session, by member and era.
    pub fn points_in(&self, sitting: &Sitting) -> &[Point] {
        self.estimate.points.get(sitting.points.clone()).unwrap_or_default()
    }

    /// Where a seat stood in a session; none if it cast no ballot there that counted.
    pub fn point(&self, holder: Holder, sitting: &Sitting) -> Option<&Point> {
        let points = self.points_in(sitting);
        let at = points.binary_search_by_key(&holder, Point::holder).ok()?;
        points.get(at)
    }

    /// The way of a seat through time, in stretches: one ends where the seat changed hands, or where the member has no
    /// point in the session after.
    pub fn path(&self, member: MemberId) -> Vec<Vec<Point>> {
        let mut points: Vec<Point> = self.estimate.points.iter().filter(|at| at.member == member).copied().collect();
        points.sort_by_key(|at| (at.era, at.session));
        points.chunk_by(|a, b| a.era == b.era && b.session == a.session + 1).map(<[Point]>::to_vec).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::dates::parse_day;
    use crate::record::testing;
    use crate::record::{Ballot, Member, Question, RollCall};

    /// Roll calls of sessions, each with the ballots of its members in their order: `Y`, `N`, `A`, `-` for none.
    fn record(roll_calls: &[(u16, &str, &str)]) -> Record {
        let member = |code: &str| Member {
            eras: if code == "CHN" { vec![parse_day("1971-10-25").unwrap()] } else { Vec::new() },
            ..testing::member(code, code)
        };
        let members: Vec<_> = ["AAA", "BBB", "CHN", "USA"].map(member).to_vec();
        let roll_call = |(at, (session, date, ballots)): (usize, &(u16, &str, &str))| {
            let blank = RollCall::blank(format!("r{at}"), Body::GeneralAssembly, parse_day(date).unwrap());
            let mut roll_call = RollCall {
                session: session.to_string().parse().ok(),
                title: format!("text {at}"),
                question: Question::Resolution,
                ..blank
            };
            for (member, ballot) in (0..).map(MemberId).zip(ballots.chars()) {
                let ballot = match ballot {
                    'Y' => Ballot::Yes,
                    'N' => Ballot::No,
                    'A' => Ballot::Abstain,
                    _ => continue,
                };
                roll_call.ballots.cast(member, ballot).unwrap();
            }
            roll_call
        };
        Record { members, roll_calls: roll_calls.iter().enumerate().map(roll_call).collect(), ..Record::default() }
    }

    fn space(record: &Record) -> Space {
        let view: Vec<usize> = (0..record.roll_calls.len()).collect();
        answer(record, &view, &|_| true).unwrap()
    }

    fn example() -> Record {
        record(&[
            (25, "1970-11-01", "YYNN"),
            (25, "1970-12-01", "YYYN"),
            (26, "1971-10-01", "YNNN"),
            (26, "1971-11-01", "YYYN"),
            (27, "1972-11-01", "YYYY"),
            (28, "1973-11-01", "YYYN"),
            (28, "1973-11-02", "YAYN"),
            (29, "1974-11-02", "Y-YN"),
        ])
    }

    #[test]
    fn sessions_have_days_counts_and_points() {
        let record = example();
        let space = space(&record);
        let sessions: Vec<_> = space.sittings.iter().map(|at| (at.session, at.roll_calls)).collect();
        assert_eq!(sessions, [(25, 2), (26, 2), (28, 2), (29, 1)]);
        assert_eq!(space.empty, [Empty { session: 27, unanimous: 1 }]);
        assert_eq!(space.sittings[0].first, parse_day("1970-11-01").unwrap());
        let china = record.member("CHN").unwrap();
        let of_26: Vec<_> = space.points_in(&space.sittings[1]).iter().filter(|at| at.member == china).collect();
        assert_eq!(of_26.len(), 2);
        assert_eq!(space.point(Holder { member: china, era: 1 }, &space.sittings[1]), Some(of_26[1]));
        assert_eq!(space.point(Holder { member: china, era: 1 }, &space.sittings[0]), None);
        assert_eq!(space.sitting(27).map(|at| at.session), Some(28));
        assert_eq!(space.sitting(99).map(|at| at.session), Some(29));
    }

    #[test]
    fn paths_break_where_the_seat_changed_hands_and_where_there_is_no_point() {
        let record = example();
        let space = space(&record);
        let path = |code: &str| -> Vec<Vec<u16>> {
            let stretches = space.path(record.member(code).unwrap());
            stretches.iter().map(|stretch| stretch.iter().map(|at| at.session).collect()).collect()
        };
        assert_eq!(path("CHN"), [vec![25, 26], vec![26], vec![28, 29]]);
        assert_eq!(path("BBB"), [vec![25, 26], vec![28]]);
    }

    #[test]
    fn nothing_to_estimate_from_is_said() {
        let record = example();
        assert_eq!(answer(&record, &[], &|_| true), Err(NoEstimate::NoRollCalls));
        assert_eq!(answer(&record, &[4], &|_| true), Err(NoEstimate::Unanimous));
        assert_eq!(answer(&record, &[0, 1], &|_| false), Err(NoEstimate::Cancelled));
    }
}
