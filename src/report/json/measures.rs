//! Measures in JSON.

use serde::Serialize;

use super::{Days, TallyJson, array, days, object};
use crate::analysis::cohesion::{Cohesion, Differing, MembersCounted};
use crate::analysis::coverage::Period;
use crate::analysis::ideal;
use crate::analysis::pivotal::{Change, FewestChanges, Pivotal};
use crate::analysis::power::{Power, Share};
use crate::analysis::similarity::Similar;
use crate::answer::agreement::{Excluded, PairEra, Point};
use crate::answer::bloc::Divided;
use crate::answer::roll_call::Split;
use crate::record::{Ballot, Record};
use crate::report::{AgreementReport, BlocReport, ReportError};

/// How often two members vote alike.
pub fn agreement(report: &AgreementReport<'_>) -> Result<String, ReportError> {
    object(&AgreementJson::of(report))
}

/// How far a group holds together.
pub fn bloc(report: &BlocReport<'_>) -> Result<String, ReportError> {
    object(&BlocJson::of(report))
}

/// Power in the Council, a row for each seat.
pub fn power(power: &Power) -> Result<String, ReportError> {
    let seat = |kind, share: Share| MemberJson {
        kind,
        banzhaf: power.banzhaf(&share),
        shapley_shubik: power.shapley_shubik(&share),
        swings: share.swings,
    };
    let seats = |kind, share: Share| (0..share.seats).map(move |_| seat(kind, share));
    object(&PowerJson {
        council: power.council.seats(),
        winning_coalitions: power.winning,
        swings: power.swings,
        members: seats("permanent", power.permanent).chain(seats("elected", power.elected)).collect(),
    })
}

/// Ideal points, one object for each member and session.
pub fn ideal(record: &Record, points: &[&ideal::Point]) -> Result<String, ReportError> {
    let of = |point: &&ideal::Point| IdealJson {
        code: record.code(point.member),
        era: point.era,
        session: point.session,
        point: point.point,
        low: point.low,
        high: point.high,
        roll_calls: point.roll_calls,
    };
    array(&points.iter().map(of).collect::<Vec<_>>())
}

#[derive(Serialize)]
struct IdealJson<'a> {
    code: &'a str,
    era: usize,
    session: u16,
    point: f64,
    low: f64,
    high: f64,
    roll_calls: u32,
}

#[derive(Serialize)]
struct PowerJson {
    council: u64,
    winning_coalitions: u64,
    swings: u64,
    members: Vec<MemberJson>,
}

#[derive(Serialize)]
struct MemberJson {
    kind: &'static str,
    banzhaf: f64,
    shapley_shubik: f64,
    swings: u64,
}

#[derive(Serialize)]
struct ExcludedJson {
    absent: u32,
    abstained: u32,
    unanimous: u32,
}

impl ExcludedJson {
    fn of(excluded: &Excluded) -> Self {
        Self { absent: excluded.absent, abstained: excluded.abstained, unanimous: excluded.unanimous }
    }
}

#[derive(Serialize)]
struct PointJson {
    key: String,
    agreement: Option<f64>,
    roll_calls: u32,
}

fn points(series: &[Point]) -> Vec<PointJson> {
    let point = |point: &Point| PointJson {
        key: point.key.to_string(),
        agreement: point.agreement,
        roll_calls: point.roll_calls,
    };
    series.iter().map(point).collect()
}

/// The pair while both seats were in the same hands.
#[derive(Serialize)]
struct PairEraJson<'a> {
    dates: Days,
    a_name: &'a str,
    b_name: &'a str,
    agreement: Option<f64>,
    roll_calls: u32,
    excluded: ExcludedJson,
    series: Vec<PointJson>,
}

impl<'a> PairEraJson<'a> {
    fn of(record: &'a Record, era: &PairEra) -> Self {
        Self {
            dates: days(&era.dates),
            a_name: era.a.name(record),
            b_name: era.b.name(record),
            agreement: era.agreement,
            roll_calls: era.roll_calls,
            excluded: ExcludedJson::of(&era.excluded),
            series: points(&era.series),
        }
    }
}

#[derive(Serialize)]
struct AgreementJson<'a> {
    a: &'a str,
    b: &'a str,
    body: &'static str,
    method: &'static str,
    drop_unanimous: bool,
    filter: &'a str,
    roll_calls_in_view: usize,
    /// The days that the figures stand for: a seat that changed hands is never counted across.
    dates: Days,
    agreement: Option<f64>,
    roll_calls: u32,
    excluded: ExcludedJson,
    by: &'static str,
    series_of: &'static str,
    series: Vec<PointJson>,
    /// Every time in which both seats were in the same hands, if one changed hands; else nothing.
    eras: Vec<PairEraJson<'a>>,
}

impl<'a> AgreementJson<'a> {
    fn of(report: &AgreementReport<'a>) -> Self {
        let AgreementReport { record, answer, filter } = *report;
        let options = &answer.options;
        let last = answer.last();
        let eras = if answer.eras.len() > 1 { answer.eras.as_slice() } else { &[] };
        Self {
            a: record.code(answer.a),
            b: record.code(answer.b),
            body: options.body.word(),
            method: options.method.word(),
            drop_unanimous: options.drop_unanimous,
            filter,
            roll_calls_in_view: answer.in_view,
            dates: last.map_or([None, None], |era| days(&era.dates)),
            agreement: last.and_then(|era| era.agreement),
            roll_calls: last.map_or(0, |era| era.roll_calls),
            excluded: ExcludedJson::of(&last.map(|era| era.excluded).unwrap_or_default()),
            by: options.by.word(),
            series_of: options.series_of.word(),
            series: last.map_or_else(Vec::new, |era| points(&era.series)),
            eras: eras.iter().map(|era| PairEraJson::of(record, era)).collect(),
        }
    }
}

#[derive(Serialize)]
struct BlocPointJson {
    key: String,
    agreement_index: Option<f64>,
    rice: Option<f64>,
    roll_calls: u32,
    rice_roll_calls: u32,
}

impl BlocPointJson {
    fn of((key, cohesion): &(Period, Cohesion)) -> Self {
        Self {
            key: key.to_string(),
            agreement_index: cohesion.agreement_index.figure(),
            rice: cohesion.rice.figure(),
            roll_calls: cohesion.agreement_index.n(),
            rice_roll_calls: cohesion.rice.n(),
        }
    }
}

#[derive(Serialize)]
struct DifferingJson<'a> {
    code: &'a str,
    share: Option<f64>,
    roll_calls: u32,
    differed: u32,
    name: &'a str,
    dates: Days,
}

impl<'a> DifferingJson<'a> {
    fn of(record: &'a Record, differing: &Differing) -> Self {
        let holder = differing.holder;
        Self {
            code: record.code(holder.member),
            share: differing.share(),
            roll_calls: differing.cast,
            differed: differing.differed,
            name: holder.name(record),
            dates: days(&holder.dates(record)),
        }
    }
}

#[derive(Serialize)]
struct DividedJson<'a> {
    id: &'a str,
    symbol: Option<&'a str>,
    title: &'a str,
    date: String,
    agreement_index: f64,
    tally: TallyJson,
}

impl<'a> DividedJson<'a> {
    fn of(record: &'a Record, divided: &Divided) -> Option<Self> {
        let roll_call = record.roll_calls.get(divided.place)?;
        Some(Self {
            id: &roll_call.id,
            symbol: roll_call.symbol.as_deref(),
            title: &roll_call.title,
            date: roll_call.date.to_string(),
            agreement_index: divided.agreement_index,
            tally: TallyJson::of(&divided.tally),
        })
    }
}

#[derive(Serialize)]
struct BlocExcludedJson {
    unknown_ballots: usize,
    fewer_than_two: usize,
}

#[derive(Serialize)]
struct BlocJson<'a> {
    group: &'a str,
    name: &'a str,
    body: &'static str,
    membership: &'static str,
    members_on: Option<String>,
    filter: &'a str,
    roll_calls_in_view: usize,
    roll_calls: u32,
    rice_roll_calls: u32,
    excluded: BlocExcludedJson,
    agreement_index: Option<f64>,
    rice: Option<f64>,
    by: &'static str,
    series_of: &'static str,
    series: Vec<BlocPointJson>,
    differing: Vec<DifferingJson<'a>>,
    most_divided: Vec<DividedJson<'a>>,
}

impl<'a> BlocJson<'a> {
    fn of(report: &BlocReport<'a>) -> Self {
        let BlocReport { record, answer, filter } = *report;
        let options = &answer.options;
        let (membership, members_on) = match options.members {
            MembersCounted::OfTheDay => ("of-the-day", None),
            MembersCounted::Of(day) => ("applied-backwards", Some(day.to_string())),
        };
        Self {
            group: &report.group().id,
            name: &report.group().name,
            body: options.body.word(),
            membership,
            members_on,
            filter,
            roll_calls_in_view: answer.in_view,
            roll_calls: answer.cohesion.agreement_index.n(),
            rice_roll_calls: answer.cohesion.rice.n(),
            excluded: BlocExcludedJson { unknown_ballots: answer.unknown, fewer_than_two: answer.too_few },
            agreement_index: answer.cohesion.agreement_index.figure(),
            rice: answer.cohesion.rice.figure(),
            by: options.by.word(),
            series_of: options.series_of.word(),
            series: answer.series.iter().map(BlocPointJson::of).collect(),
            differing: answer.differing.iter().map(|differing| DifferingJson::of(record, differing)).collect(),
            most_divided: answer.most_divided.iter().filter_map(|divided| DividedJson::of(record, divided)).collect(),
        }
    }
}

/// How far a group held together in one roll call.
#[derive(Serialize)]
pub(super) struct CohesionJson<'a> {
    group: &'a str,
    agreement_index: Option<f64>,
    rice: Option<f64>,
    tally: TallyJson,
}

impl<'a> CohesionJson<'a> {
    pub(super) fn of(record: &'a Record, split: &Split) -> Option<Self> {
        let group = record.groups.get(split.group)?;
        Some(Self {
            group: &group.id,
            agreement_index: split.agreement_index(),
            rice: split.rice(),
            tally: TallyJson::of(&split.ballots.tally()),
        })
    }
}

/// A roll call that looks like another.
#[derive(Serialize)]
pub(super) struct SimilarJson<'a> {
    id: &'a str,
    symbol: Option<&'a str>,
    title: &'a str,
    date: String,
    outcome: &'static str,
    agreement: f64,
    members: u32,
}

impl<'a> SimilarJson<'a> {
    pub(super) fn of(record: &'a Record, similar: &Similar) -> Option<Self> {
        let roll_call = record.roll_calls.get(similar.place)?;
        Some(Self {
            id: &roll_call.id,
            symbol: roll_call.symbol.as_deref(),
            title: &roll_call.title,
            date: roll_call.date.to_string(),
            outcome: roll_call.outcome.word(),
            agreement: similar.figure,
            members: similar.agreement.n(),
        })
    }
}

/// A member whose ballot alone would have turned the outcome.
#[derive(Serialize)]
pub(super) struct PivotalJson<'a> {
    country: &'a str,
    cast: Ballot,
    to: &'a [Ballot],
}

impl<'a> PivotalJson<'a> {
    pub(super) fn of(record: &'a Record, pivotal: &'a Pivotal) -> Self {
        Self { country: record.code(pivotal.member), cast: pivotal.cast, to: &pivotal.to }
    }
}

/// The fewest changed ballots that would have turned the outcome.
#[derive(Serialize)]
pub(super) struct FewestChangesJson {
    ballots: u16,
    to: Ballot,
    from: Vec<ChangeJson>,
}

#[derive(Serialize)]
struct ChangeJson {
    cast: Ballot,
    permanent: bool,
    ballots: u16,
}

impl FewestChangesJson {
    pub(super) fn of(fewest: &FewestChanges) -> Self {
        let change =
            |change: &Change| ChangeJson { cast: change.from, permanent: change.permanent, ballots: change.ballots };
        Self { ballots: fewest.ballots(), to: fewest.to, from: fewest.changes.iter().map(change).collect() }
    }
}
