//! How far a group holds together: the figures, how they went over time, who differs, and what divided it most.

use std::collections::BTreeMap;

use super::View;
use super::votes::Votes;
use crate::analysis::cohesion::{Cohesion, Differences, Differing, MembersCounted, Roster, agreement_index};
use crate::analysis::coverage::Period;
use crate::analysis::series::{By, SeriesOf, by_vote};
use crate::analysis::threads::in_parts;
use crate::record::{Body, Group, Record, Tally};

/// How many of the roll calls that divided a group most are named.
const MOST_DIVIDED: usize = 5;

/// How a group's unity is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlocOptions {
    /// In which body.
    pub body: Body,
    /// Whose ballots count.
    pub members: MembersCounted,
    /// By what time the series goes.
    pub by: By,
    /// Which roll calls the series counts; the figure itself counts all in view.
    pub series_of: SeriesOf,
}

/// How far a group holds together.
#[derive(Debug, Clone, PartialEq)]
pub struct BlocAnswer {
    /// Place of the group in the record.
    pub group: usize,
    /// How it was asked for.
    pub options: BlocOptions,
    /// Roll calls by vote of the body in view.
    pub in_view: usize,
    /// Of these, those left out because not every member's ballot is known.
    pub unknown: usize,
    /// Of these, those left out because fewer than two members cast a ballot.
    pub too_few: usize,
    /// Over the others.
    pub cohesion: Cohesion,
    /// Over time.
    pub series: Vec<(Period, Cohesion)>,
    /// Who differed from the plurality how often, the most often first; a seat that changed hands once for each holder.
    pub differing: Vec<Differing>,
    /// The roll calls with the lowest agreement index, the lowest first, the more members cast a ballot the sooner.
    pub most_divided: Vec<Divided>,
}

/// A roll call that divided a group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Divided {
    /// Its place in the record.
    pub place: usize,
    /// The agreement index.
    pub agreement_index: f64,
    /// The ballots of the members.
    pub tally: Tally,
}

/// Answers how far a group holds together; none if there is no such group.
pub fn answer(record: &Record, view: &View, group: usize, options: BlocOptions) -> Option<BlocAnswer> {
    let roster = Roster::of(record, record.groups.get(group)?, options.members);
    let mut differences = Differences::new(record);
    let mut series: BTreeMap<Period, Cohesion> = BTreeMap::new();
    let mut divided = Vec::new();
    let (mut cohesion, mut in_view, mut unknown, mut too_few) = (Cohesion::default(), 0, 0, 0);
    for (place, roll_call) in by_vote(record, view, options.body) {
        in_view += 1;
        let Some(ballots) = roster.ballots(record, roll_call) else {
            unknown += 1;
            continue;
        };
        let tally = ballots.tally();
        let Some(agreement_index) = agreement_index(&tally) else {
            too_few += 1;
            continue;
        };
        cohesion.count(&tally);
        differences.count(record, roll_call.date, &ballots, &tally);
        let key = options.by.period(roll_call).filter(|_| options.series_of.has(record, roll_call));
        if let Some(key) = key {
            series.entry(key).or_default().count(&tally);
        }
        divided.push(Divided { place, agreement_index, tally });
    }
    let series = series.into_iter().collect();
    let differing = differences.done(record);
    let most_divided = most_divided(divided);
    Some(BlocAnswer { group, options, in_view, unknown, too_few, cohesion, series, differing, most_divided })
}

/// How far one of many groups holds together, for a list of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unity {
    /// Its members on the last day in view, or on the day whose members are applied backwards.
    pub members: u16,
    /// Over the roll calls by vote in view.
    pub cohesion: Cohesion,
}

/// How far every group holds together, by place of the group, told what everyone cast in the roll calls by vote of one body
/// in view.
pub fn unity_of_all(record: &Record, view: &View, votes: &Votes, members: MembersCounted) -> Vec<Unity> {
    let last = view.last().and_then(|place| record.roll_calls.get(*place)).map(|roll_call| roll_call.date);
    let day = match members {
        MembersCounted::OfTheDay => last,
        MembersCounted::Of(day) => Some(day),
    };
    let (middle, end) = (record.groups.len() / 2, record.groups.len());
    in_parts(&[0..middle, middle..end], |part| {
        let unity = |group: &Group| {
            let mut cohesion = Cohesion::default();
            let tallies = votes.tallies(&Roster::of(record, group, members));
            tallies.iter().flatten().for_each(|tally| cohesion.count(tally));
            Unity { members: day.map_or(0, |day| record.group_members_on(group, day).len()), cohesion }
        };
        record.groups.get(part).unwrap_or_default().iter().map(unity).collect()
    })
}

fn most_divided(mut all: Vec<Divided>) -> Vec<Divided> {
    all.retain(|divided| divided.agreement_index < 1.0);
    let rank = |a: &Divided, b: &Divided| {
        a.agreement_index
            .total_cmp(&b.agreement_index)
            .then_with(|| b.tally.cast().cmp(&a.tally.cast()))
            .then_with(|| b.place.cmp(&a.place))
    };
    if all.len() > MOST_DIVIDED {
        all.select_nth_unstable_by(MOST_DIVIDED, rank);
        all.truncate(MOST_DIVIDED);
    }
    all.sort_by(rank);
    all
}
