//! Several groups side by side: how far each holds together, how often most of the one cast what most of the other did, and
//! where they did not.

use std::collections::BTreeMap;

use super::agreement::{AgreementOptions, Point};
use super::votes::Votes;
use crate::analysis::agreement::Table;
use crate::analysis::cohesion::{Cohesion, MembersCounted, Roster, plurality};
use crate::analysis::coverage::Period;
use crate::record::{Ballot, Body, Record, Tally};

/// Several groups side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct BlocsCompared {
    /// In which body.
    pub body: Body,
    /// Roll calls by vote of the body in view.
    pub in_view: usize,
    /// Each group, in the order in which they were asked for.
    pub sides: Vec<Side>,
    /// Each group with each that stands after it.
    pub pairs: Vec<Pair>,
    /// Roll calls in which most of one group voted yes and most of another one no, by place in the record and in its order.
    pub opposite: Vec<usize>,
    /// Other roll calls in which most of one group abstained and most of another one voted.
    pub abstained: Vec<usize>,
}

/// How far one group holds together.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Place of the group in the record.
    pub group: usize,
    /// Over the roll calls in view.
    pub cohesion: Cohesion,
    /// Over time.
    pub series: Vec<(Period, Cohesion)>,
}

/// How often the pluralities of two groups are alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Places in the record.
    pub groups: [usize; 2],
    /// Agreement of the pluralities by the method asked for; none where it is not defined.
    pub agreement: Option<f64>,
    /// The n of the method.
    pub roll_calls: u32,
    /// Roll calls left out: one of the two had no plurality, fewer than two members casting, or a ballot that is not known.
    pub undecided: u32,
    /// Over time.
    pub series: Vec<Point>,
}

/// Puts groups side by side, told what everyone cast in the roll calls by vote of one body.
pub fn answer(
    record: &Record,
    votes: &Votes,
    groups: &[usize],
    members: MembersCounted,
    options: AgreementOptions,
) -> BlocsCompared {
    let polled: Vec<_> = groups.iter().filter_map(|place| Polled::of(record, votes, *place, members)).collect();
    let periods = votes.periods(options.by, options.series_of);
    let pairs = polled.iter().enumerate().flat_map(|(at, a)| polled.iter().skip(at + 1).map(move |b| (a, b)));
    let (mut opposite, mut abstained) = (Vec::new(), Vec::new());
    for (at, place) in votes.places.iter().enumerate() {
        let cast = |ballot| polled.iter().any(|group| group.plurality(at) == Some(ballot));
        match (cast(Ballot::Yes), cast(Ballot::No), cast(Ballot::Abstain)) {
            (true, true, _) => opposite.push(*place),
            (true, _, true) | (_, true, true) => abstained.push(*place),
            _ => {}
        }
    }
    BlocsCompared {
        body: votes.body,
        in_view: votes.len(),
        sides: polled.iter().map(|group| group.side(&periods)).collect(),
        pairs: pairs.map(|(a, b)| pair(a, b, &periods, options)).collect(),
        opposite,
        abstained,
    }
}

/// What a group cast in each roll call of the row.
struct Polled {
    group: usize,
    tallies: Vec<Option<Tally>>,
}

impl Polled {
    fn of(record: &Record, votes: &Votes, place: usize, members: MembersCounted) -> Option<Self> {
        let roster = Roster::of(record, record.groups.get(place)?, members);
        Some(Self { group: place, tallies: votes.tallies(&roster) })
    }

    /// What most of those that cast a ballot cast; as for all measures of groups, of at least two.
    fn plurality(&self, at: usize) -> Option<Ballot> {
        self.tallies.get(at)?.as_ref().filter(|tally| tally.cast() >= 2).and_then(plurality)
    }

    fn side(&self, periods: &[Option<Period>]) -> Side {
        let mut cohesion = Cohesion::default();
        self.tallies.iter().flatten().for_each(|tally| cohesion.count(tally));
        Side { group: self.group, cohesion, series: cohesion_over(&self.tallies, periods) }
    }
}

/// How far a group held together in each period that some roll calls of the row are of.
pub(super) fn cohesion_over(tallies: &[Option<Tally>], periods: &[Option<Period>]) -> Vec<(Period, Cohesion)> {
    let mut series: BTreeMap<Period, Cohesion> = BTreeMap::new();
    for (tally, period) in tallies.iter().zip(periods) {
        if let Some((tally, period)) = tally.as_ref().zip(*period) {
            series.entry(period).or_default().count(tally);
        }
    }
    series.into_iter().collect()
}

fn pair(a: &Polled, b: &Polled, periods: &[Option<Period>], options: AgreementOptions) -> Pair {
    let mut whole = Table::default();
    let mut series: BTreeMap<Period, Table> = BTreeMap::new();
    let mut undecided = 0;
    for (at, period) in periods.iter().enumerate() {
        let (Some(own), Some(other)) = (a.plurality(at), b.plurality(at)) else {
            undecided += 1;
            continue;
        };
        whole.count(own, other);
        if let Some(period) = period {
            series.entry(*period).or_default().count(own, other);
        }
    }
    let point = |(key, table): (Period, Table)| Point {
        key,
        agreement: table.figure(options.method),
        roll_calls: table.roll_calls(options.method),
    };
    Pair {
        groups: [a.group, b.group],
        agreement: whole.figure(options.method),
        roll_calls: whole.roll_calls(options.method),
        undecided,
        series: series.into_iter().map(point).collect(),
    }
}
