//! How often two members vote alike: the figure, its n, what was left out, and how it went over time.

use std::collections::BTreeMap;

use super::View;
use super::votes::Votes;
use crate::analysis::Holder;
use crate::analysis::agreement::{Agreement, Method, Table};
use crate::analysis::coverage::Period;
use crate::analysis::mask::Mask;
use crate::analysis::series::{By, SeriesOf};
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

/// The code of the other member of each era, with the year at which it ends or begins where there are several: `CHN -1971`.
pub fn names_of_eras(record: &Record, answer: &AgreementAnswer) -> Vec<String> {
    let code = record.code(answer.b);
    let several = answer.eras.len() > 1;
    let name = |era: &PairEra| match (several, era.dates.from, era.dates.to) {
        (true, None, Some(to)) => format!("{code} -{}", to.year()),
        (true, Some(from), _) => format!("{code} {}-", from.year()),
        _ => code.to_owned(),
    };
    answer.eras.iter().map(name).collect()
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
    /// What it is made of: the same ballots, one of the two abstaining, opposite ones.
    pub counted: Agreement,
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

/// Answers how often two members vote alike.
pub fn answer(record: &Record, view: &View, a: MemberId, b: MemberId, options: AgreementOptions) -> AgreementAnswer {
    among(record, &Votes::of(record, view, options.body), a, b, options)
}

/// The same, told what everyone cast; the body is theirs.
pub fn among(record: &Record, votes: &Votes, a: MemberId, b: MemberId, options: AgreementOptions) -> AgreementAnswer {
    let options = AgreementOptions { body: votes.body, ..options };
    let counted = votes.counted(options.drop_unanimous);
    let pair = |(a, b, dates)| {
        let places = votes.planes.place(a).zip(votes.planes.place(b))?;
        Some(pair_era(votes, &counted, places, options, (a, b, dates)))
    };
    let eras = eras(record, a, b).into_iter().filter_map(pair).collect();
    AgreementAnswer { a, b, options, in_view: votes.len(), eras }
}

fn pair_era(
    votes: &Votes,
    counted: &Mask,
    places: (usize, usize),
    options: AgreementOptions,
    (a, b, dates): (Holder, Holder, DateRange),
) -> PairEra {
    let table = votes.planes.table(places.0, places.1, counted, &(0..votes.len()));
    let agreement = table.figure(options.method);
    let roll_calls = table.roll_calls(options.method);
    let excluded = excluded(votes, counted, places, table.agreement().n() - roll_calls);
    let series = series(votes, counted, places, options);
    let counted = table.counted(options.method);
    PairEra { a, b, dates, agreement, roll_calls, counted, excluded, series }
}

fn excluded(votes: &Votes, counted: &Mask, (a, b): (usize, usize), abstained: u32) -> Excluded {
    let planes = &votes.planes;
    let cast = planes.cast(a).and(planes.cast(b));
    let with_ballot = |place| planes.cast(place).or(planes.of_ballot(place, Ballot::Absent));
    let absent = with_ballot(a).and(&with_ballot(b)).without(&cast).count();
    Excluded { absent, unanimous: cast.without(counted).count(), abstained }
}

fn series(votes: &Votes, counted: &Mask, (a, b): (usize, usize), options: AgreementOptions) -> Vec<Point> {
    let counted = votes.of_series(options.series_of).and(counted);
    let mut tables: BTreeMap<Period, Table> = BTreeMap::new();
    for (period, stretch) in votes.stretches(options.by) {
        let table = votes.planes.table(a, b, &counted, stretch);
        if table.agreement().n() > 0 {
            tables.entry(*period).or_default().add(&table);
        }
    }
    let point = |(key, table): (Period, Table)| Point {
        key,
        agreement: table.figure(options.method),
        roll_calls: table.roll_calls(options.method),
    };
    tables.into_iter().map(point).collect()
}

/// The times in which both seats stayed in the same hands, in order.
fn eras(record: &Record, a: MemberId, b: MemberId) -> Vec<(Holder, Holder, DateRange)> {
    let pair = |(holders, dates): (Vec<Holder>, DateRange)| match holders[..] {
        [a, b] => Some((a, b, dates)),
        _ => None,
    };
    eras_of(record, &[a, b]).into_iter().filter_map(pair).collect()
}

/// The times in which all of some seats stayed in the same hands, and whose they were, in order.
pub(super) fn eras_of(record: &Record, members: &[MemberId]) -> Vec<(Vec<Holder>, DateRange)> {
    let always = vec![(Vec::new(), DateRange::default())];
    members.iter().fold(always, |eras, member| {
        let with = |(holders, dates): (Vec<Holder>, DateRange)| {
            Holder::of(record, *member).filter_map(move |holder| {
                let holders = holders.iter().copied().chain([holder]).collect();
                Some((holders, both(dates, holder.dates(record))?))
            })
        };
        eras.into_iter().flat_map(with).collect()
    })
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
