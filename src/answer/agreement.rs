//! How often two members vote alike: the figure, its n, what was left out, and how it went over time.

use std::collections::BTreeMap;

use super::View;
use crate::analysis::Holder;
use crate::analysis::agreement::{Method, Table, is_unanimous};
use crate::analysis::coverage::Period;
use crate::analysis::series::{By, SeriesOf, by_vote};
use crate::record::{Ballot, Body, DateRange, MemberId, Record};

/// How agreement is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgreementOptions {
    /// In which body.
    pub body: Body,
    /// How it is measured.
    pub method: Method,
    /// Whether roll calls in which everyone cast the same ballot are left out.
    pub drop_unanimous: bool,
    /// By what time the series goes.
    pub by: By,
    /// Which roll calls the series counts; the figure itself counts all in view.
    pub series_of: SeriesOf,
}

/// Agreement of two members: one answer for each time in which both seats stayed in the same hands.
#[derive(Debug, Clone, PartialEq)]
pub struct AgreementAnswer {
    /// The one.
    pub a: MemberId,
    /// The other.
    pub b: MemberId,
    /// How it was asked for.
    pub options: AgreementOptions,
    /// Roll calls by vote of the body in view.
    pub in_view: usize,
    /// In order of time; one, if neither seat ever changed hands.
    pub eras: Vec<PairEra>,
}

impl AgreementAnswer {
    /// The era whose figures stand for the pair where only one can: the last with a roll call that counts.
    pub fn last(&self) -> Option<&PairEra> {
        let counts = |era: &&PairEra| era.roll_calls > 0;
        self.eras.iter().rev().find(counts).or_else(|| self.eras.last())
    }
}

/// Agreement of two members while both seats were in the same hands.
#[derive(Debug, Clone, PartialEq)]
pub struct PairEra {
    /// The one.
    pub a: Holder,
    /// The other.
    pub b: Holder,
    /// From when to when; open at both ends if neither seat changed hands.
    pub dates: DateRange,
    /// The figure; none where it is not defined.
    pub agreement: Option<f64>,
    /// The n of the method.
    pub roll_calls: u32,
    /// What was left out.
    pub excluded: Excluded,
    /// Over time.
    pub series: Vec<Point>,
}

/// Roll calls in which both members had a ballot, and that were left out; each is counted once, for the first of these
/// reasons that it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Excluded {
    /// At least one of the two was absent.
    pub absent: u32,
    /// Everyone who cast a ballot cast the same, where those are left out.
    pub unanimous: u32,
    /// At least one of the two abstained, where only votes count.
    pub abstained: u32,
}

/// One point of a series.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// When.
    pub key: Period,
    /// The figure; none where it is not defined.
    pub agreement: Option<f64>,
    /// Its n.
    pub roll_calls: u32,
}

/// What is counted of one era.
#[derive(Default)]
struct Count {
    table: Table,
    excluded: Excluded,
    series: BTreeMap<Period, Table>,
}

/// Answers how often two members vote alike.
pub fn answer(record: &Record, view: &View, a: MemberId, b: MemberId, options: AgreementOptions) -> AgreementAnswer {
    let mut counts: BTreeMap<(Holder, Holder), Count> = BTreeMap::new();
    let mut in_view = 0;
    for (_, roll_call) in by_vote(record, view, options.body) {
        in_view += 1;
        let (Some(own), Some(other)) = (roll_call.ballots.get(a), roll_call.ballots.get(b)) else { continue };
        let on = |member| Holder::on(record, member, roll_call.date);
        let count = counts.entry((on(a), on(b))).or_default();
        if own == Ballot::Absent || other == Ballot::Absent {
            count.excluded.absent += 1;
        } else if options.drop_unanimous && is_unanimous(roll_call) {
            count.excluded.unanimous += 1;
        } else {
            count.table.count(own, other);
            let key = options.by.period(roll_call).filter(|_| options.series_of.has(record, roll_call));
            if let Some(key) = key {
                count.series.entry(key).or_default().count(own, other);
            }
        }
    }
    let eras = eras(record, a, b).into_iter();
    let eras = eras.map(|(a, b, dates)| era(a, b, dates, counts.remove(&(a, b)).unwrap_or_default(), options.method));
    AgreementAnswer { a, b, options, in_view, eras: eras.collect() }
}

fn era(a: Holder, b: Holder, dates: DateRange, count: Count, method: Method) -> PairEra {
    let Count { table, mut excluded, series } = count;
    let roll_calls = table.roll_calls(method);
    excluded.abstained = table.agreement().n() - roll_calls;
    let point = |(key, table): (Period, Table)| Point {
        key,
        agreement: table.figure(method),
        roll_calls: table.roll_calls(method),
    };
    let series = series.into_iter().map(point).collect();
    PairEra { a, b, dates, agreement: table.figure(method), roll_calls, excluded, series }
}

/// The times in which both seats stayed in the same hands, in order.
fn eras(record: &Record, a: MemberId, b: MemberId) -> Vec<(Holder, Holder, DateRange)> {
    let pairs = Holder::of(record, a).flat_map(|own| Holder::of(record, b).map(move |other| (own, other)));
    pairs.filter_map(|(own, other)| Some((own, other, both(own.dates(record), other.dates(record))?))).collect()
}

/// The days of two ranges; none if they share none.
fn both(a: DateRange, b: DateRange) -> Option<DateRange> {
    let to = match (a.to, b.to) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    let range = DateRange { from: a.from.max(b.from), to };
    let empty = range.from.zip(range.to).is_some_and(|(from, to)| to < from);
    (!empty).then_some(range)
}
