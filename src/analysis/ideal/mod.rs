//! Ideal points: where members stand on one line by how they voted in the General Assembly, session by session.
//!
//! # The model
//!
//! Bailey, Strezhnev and Voeten (2017, *Estimating dynamic state preferences from United Nations voting data*, Journal
//! of Conflict Resolution 61(2)): member i has a point θ in each session, item j a slope β (either sign: which way it
//! runs is found, not given) and cut points γ₁ < γ₂, and the ballot lies on the scale yes < abstain < no:
//!
//! > P(ballot of i on j is at most k) = σ(γₖ − βⱼ θᵢₜ), σ the logistic function
//!
//! Whoever is absent says nothing. A roll call in which all cast the same ballot says nothing and is dropped; where two
//! kinds of ballot were cast there is one cut point.
//!
//! * **Over time** a seat's point walks at random: θ in one session is normal about θ in the session before, with
//!   [`Walk::step`] as its standard deviation, and √n times that over n sessions. A seat that changed hands
//!   ([`Member::eras`](crate::record::Member::eras)) is two, with nothing to tie them. Special and emergency special
//!   sessions count with the regular session of their day.
//! * **Bridges.** What holds sessions together, beside the walk, are texts that return: a whole text with the official
//!   title of one that was put to the vote at most [`Options::bridge`] sessions before is the same item, with the same
//!   slope and cut points. That is a belief about texts, not about votes, so a member that changes its ballot on such a
//!   text has moved.
//! * **Identification.** Only differences count, so the points have mean 0 and standard deviation 1 over all members
//!   and sessions, and the United States is positive on average (without it, those who say no more often are).
//!
//! # The estimation
//!
//! Variational, as in Imai, Lo and Olmsted (2016, *Fast estimation of ideal points with massive data*, American
//! Political Science Review 110(4)): points and items are both uncertain, normal and independent of each other, and
//! each is found by what is *expected* of the other. For E log σ(u) stands the bound of Jaakkola and Jordan (2000), log
//! σ(ū) − ω(ū) Var(u) / 2 with ω(u) = tanh(u / 2) / 2u. The variance matters: the single most probable set of points
//! and items, which knows none, drives a bloc that votes as one far out, the Soviet Union of session 25 from −2.7 to
//! −4.4.
//!
//! Items and points take turns, from the first principal component of each session. A turn is one Newton step: slope
//! and cut points of an item together, all points of a seat together (a tridiagonal system). Covariances are the
//! inverse curvature at the mode (Laplace), since those of the bound are too narrow. After each turn the points are
//! standardised, and items with them. It ends when points move by less than [`Options::tolerance`].
//!
//! # The band
//!
//! [`Point::low`] and [`Point::high`] are the 5th and 95th percentile of a point's normal distribution. It holds what
//! the member's own ballots, in this session and around it, leave open. It does **not** hold the choice of model, nor
//! the place and width of a whole session against another's, which bridges and walk alone determine: two members in one
//! session compare better than one member over decades. It is about a twentieth narrower than the published one, which
//! holds the items' share too.
//!
//! # What it does not show
//!
//! * Anything on a second dimension. In a few sessions one line fits badly, and the points do not say so.
//! * What the agenda was: a member moves when the questions do and no text bridges them.
//! * Preferences: a ballot may be bought, traded or an oversight.
//! * More than there are roll calls: members that cast the same few ballots have the same point, and one roll call
//!   tells two or three groups apart, on a scale that is theirs alone. [`Point::roll_calls`] says how many there were.
//!
//! # Against the published estimates
//!
//! Bailey, Strezhnev and Voeten's points, run of April 2020, correlate within each odd session with a median of .993,
//! the least .972 (tested in `tests/ideal_points.rs`). They leave out amendments and paragraphs after 1989, which makes
//! most of the difference in the sessions since; here all that is in view counts.

mod bridges;
mod response;
mod scale;
mod search;
mod sessions;
mod sheet;
mod start;
#[cfg(test)]
mod testing;
mod walk;

pub use response::Prior;
pub use sessions::regular_session;
pub use walk::Walk;

use super::{Holder, threads};
use crate::record::{MemberId, Record};
use scale::standardise;
use search::Search;
use sheet::{Place, Seat, Sheet};

/// The 95th percentile of the normal distribution.
const PERCENTILE_95: f64 = 1.644_853_626_951_472_7;

/// What the estimate assumes and how far it goes. The defaults are those of the model above.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// How points walk. By default they start within 1 and step by 0.4.
    pub walk: Walk,
    /// What is believed of items beforehand. By default slopes lie within 1 and cut points within 10.
    pub item: Prior,
    /// A title makes the same item of texts at most so many sessions apart; nought builds no bridge. By default 3.
    pub bridge: u16,
    /// It ends when points move less than this (root mean square) in one iteration. By default 0.0002.
    pub tolerance: f64,
    /// It ends after so many iterations in any case. By default 200.
    pub iterations: usize,
    /// How many threads take part. The estimate is the same for any number. By default as many as the machine runs at
    /// once.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            walk: Walk { start: 1.0, step: 0.4 },
            item: Prior { slope: 1.0, cut: 10.0 },
            bridge: 3,
            tolerance: 2e-4,
            iterations: 200,
            threads: threads::available(),
        }
    }
}

/// How far an estimate has come.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Progress {
    /// Iterations done.
    pub iteration: usize,
    /// Between 0 and 1, never falling: how much of the way to the tolerance is done, if points go on settling as they
    /// do.
    pub share: f64,
}

/// Where a member stood in a session.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Who.
    pub member: MemberId,
    /// How often its seat had changed hands by then.
    pub era: usize,
    /// The regular session.
    pub session: u16,
    /// The point: the United States positive, over all points mean 0 and standard deviation 1.
    pub point: f64,
    /// 5th percentile.
    pub low: f64,
    /// 95th percentile.
    pub high: f64,
    /// Roll calls of the session, not unanimous, in which it cast a ballot.
    pub roll_calls: u32,
}

impl Point {
    /// Whose it is.
    pub fn holder(&self) -> Holder {
        Holder { member: self.member, era: self.era }
    }
}

/// Ideal points of some roll calls.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// By session, member and era. A member that cast no ballot in a session has no point there.
    pub points: Vec<Point>,
    /// Regular sessions that have points.
    pub sessions: Vec<u16>,
    /// Roll calls that counted.
    pub roll_calls: usize,
    /// Which ones, by session: the session and the place in the record of each.
    pub counted: Vec<(u16, usize)>,
    /// Items that they are of; bridges make them fewer.
    pub items: usize,
    /// Roll calls left out since all cast the same ballot.
    pub unanimous: usize,
    /// Iterations that it took.
    pub iterations: usize,
    /// Whether points had settled by then.
    pub converged: bool,
}

/// Why there are no ideal points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoEstimate {
    /// Nothing that the measure is defined for.
    #[error("no roll call of the General Assembly with known ballots is in view")]
    NoRollCalls,
    /// Nothing in which members differed.
    #[error("in every roll call in view all members cast the same ballot")]
    Unanimous,
    /// Members differed, but not on a line.
    #[error("the roll calls in view tell no member from another")]
    NoScale,
    /// `progress` said so.
    #[error("cancelled")]
    Cancelled,
}

/// The ideal points of the Assembly's roll calls in `view`, which are places in [`Record::roll_calls`]; others in it
/// are passed over. `progress` is told after every iteration, a few hundredths of a second apart, and ends it by
/// `false`.
///
/// # Errors
/// Where there is nothing to estimate from, or `progress` ended it.
pub fn estimate(
    record: &Record,
    view: &[usize],
    options: &Options,
    progress: &dyn Fn(Progress) -> bool,
) -> Result<Estimate, NoEstimate> {
    let sheet = Sheet::of(record, view);
    if sheet.votes.is_empty() {
        return Err(if sheet.unanimous > 0 { NoEstimate::Unanimous } else { NoEstimate::NoRollCalls });
    }
    let mut told = Progress::default();
    if !progress(told) {
        return Err(NoEstimate::Cancelled);
    }
    let item_of = bridges::items(record, &sheet, options.bridge);
    let mut search = Search::new(&sheet, options, item_of).ok_or(NoEstimate::NoScale)?;
    let mut converged = false;
    while !converged && told.iteration < options.iterations {
        let moved = search.iterate().ok_or(NoEstimate::NoScale)?;
        converged = moved < options.tolerance;
        told.iteration += 1;
        told.share = if converged { 1.0 } else { told.share.max(share_done(moved, options.tolerance)) };
        if !progress(told) {
            return Err(NoEstimate::Cancelled);
        }
    }
    finish(record, &sheet, search, told.iteration, converged).ok_or(NoEstimate::NoScale)
}

/// Points settle by about the same factor in each iteration, so it is the logarithm that falls evenly.
fn share_done(moved: f64, tolerance: f64) -> f64 {
    (moved.ln() / tolerance.ln()).clamp(0.0, 1.0)
}

fn finish(record: &Record, sheet: &Sheet, search: Search, iterations: usize, converged: bool) -> Option<Estimate> {
    let Search { items, points: mut values, variances, .. } = search;
    standardise(&mut values)?;
    let mean_slope: f64 = items.iter().map(|item| item.slope).sum();
    let american = of_the_united_states(record, sheet, &values).unwrap_or(mean_slope);
    let sign = if american < 0.0 { -1.0 } else { 1.0 };
    let point = |((place, value), variance): ((&Place, f64), f64)| {
        let Seat { member, era, .. } = sheet.seats.get(place.seat)?;
        let (value, reach) = (sign * value, PERCENTILE_95 * variance.sqrt());
        Some(Point {
            member: *member,
            era: *era,
            session: place.session,
            point: value,
            low: value - reach,
            high: value + reach,
            roll_calls: place.ballots,
        })
    };
    let mut points: Vec<_> = sheet.places.iter().zip(values).zip(variances).filter_map(point).collect();
    points.sort_by_key(|point| (point.session, point.member, point.era));
    Some(Estimate {
        points,
        sessions: sheet.sittings.iter().map(|sitting| sitting.session).collect(),
        roll_calls: sheet.votes.len(),
        counted: sheet.votes.iter().map(|votes| (votes.session, votes.roll_call)).collect(),
        items: items.len(),
        unanimous: sheet.unanimous,
        iterations,
        converged,
    })
}

/// The sum of its points; none where it cast no ballot.
fn of_the_united_states(record: &Record, sheet: &Sheet, values: &[f64]) -> Option<f64> {
    let member = record.member("USA")?;
    let points = sheet.seats.iter().filter(|seat| seat.member == member).flat_map(|seat| &seat.points);
    points.filter_map(|point| values.get(*point).copied()).reduce(|a, b| a + b)
}

#[cfg(test)]
mod tests;
