//! What the map of the world says of each member: what it did in a roll call, how often it votes like another one, or where it
//! stood by ideal points.

use super::space::{Sitting, Space};
use super::votes::Votes;
use crate::analysis::Holder;
use crate::analysis::agreement::Method;
use crate::analysis::ideal::{Point, regular_session};
use crate::record::{Ballot, Body, Date, MemberId, Record, RollCall};

/// What is said of a member.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Said {
    /// What it did.
    Ballot(Ballot),
    /// It took part, and what it did is not known.
    Unknown,
    /// A figure of agreement; none where it is not defined.
    Figure(Option<f64>),
    /// An ideal point, from 0 for the lowest of its session to 1 for the highest.
    Point(f64),
    /// It had no part in it.
    Blank,
}

/// What members did in a roll call, by place of the member.
pub fn by_ballot(record: &Record, roll_call: &RollCall) -> Vec<Said> {
    let voters = record.voters(roll_call);
    let said = |member: MemberId| match roll_call.ballots.get(member) {
        Some(ballot) => Said::Ballot(ballot),
        None if voters.contains(member) && roll_call.manner.is_by_vote() => Said::Unknown,
        None => Said::Blank,
    };
    record.member_ids().map(said).collect()
}

/// How often each member, by place, votes like one in the roll calls of the Assembly in view, as its seat was held on a day;
/// nothing for who shares none with it.
pub fn agreement_with(
    record: &Record,
    votes: &Votes,
    member: MemberId,
    day: Date,
    (method, drop_unanimous): (Method, bool),
) -> Vec<Option<f64>> {
    let counted = votes.counted(drop_unanimous);
    let place = |member| votes.planes.place(Holder::on(record, member, day));
    let with = place(member).filter(|_| votes.body == Body::GeneralAssembly);
    let figure = |other| {
        let (with, other) = with.zip(place(other))?;
        if with == other {
            return Some(1.0);
        }
        votes.planes.table(with, other, &counted, &(0..votes.len())).figure(method)
    };
    record.member_ids().map(figure).collect()
}

/// The session of a roll call of the Assembly among those that have ideal points.
pub fn sitting_of<'a>(space: &'a Space, roll_call: &RollCall) -> Option<&'a Sitting> {
    space.sitting(regular_session(roll_call)?)
}

/// Where members stood in the session of a roll call; a seat that changed hands in it stands for its holder of the day.
pub fn by_point(record: &Record, roll_call: &RollCall, points: Option<(&Space, &Sitting)>) -> Vec<Said> {
    let voters = record.voters(roll_call);
    let (low, high) = points.map_or((0.0, 1.0), |(space, sitting)| extent(space.points_in(sitting)));
    let said = |member: MemberId| {
        let holder = Holder::on(record, member, roll_call.date);
        match points.and_then(|(space, sitting)| space.point(holder, sitting)) {
            Some(at) => Said::Point((at.point - low) / (high - low).max(f64::EPSILON)),
            None if voters.contains(member) => Said::Unknown,
            None => Said::Blank,
        }
    };
    record.member_ids().map(said).collect()
}

/// The lowest and the highest of some points.
pub fn extent(points: &[Point]) -> (f64, f64) {
    let figures = || points.iter().map(|at| at.point);
    (figures().fold(f64::INFINITY, f64::min), figures().fold(f64::NEG_INFINITY, f64::max))
}

/// A figure between -1 and 1, its middle where members agree as often as not.
pub fn spread(method: Method, figure: f64) -> f64 {
    match method {
        Method::Lijphart | Method::Strict | Method::VotesOnly => 2.0 * figure - 1.0,
        Method::Kappa | Method::Pi | Method::S => figure,
    }
}
