//! What if, as JSON.

use serde::Serialize;

use super::measures::PivotalJson;
use super::{TallyJson, object};
use crate::answer::what_if::{Fewest, NOT_THE_RECORD, Side, WhatIf, fewest_in_words};
use crate::record::{Ballot, Record};
use crate::report::ReportError;

/// What really came of a roll call, and what comes of it with changes.
pub fn what_if(record: &Record, answer: &WhatIf) -> Result<String, ReportError> {
    object(&WhatIfJson::of(record, answer))
}

#[derive(Serialize)]
struct WhatIfJson<'a> {
    id: &'a str,
    symbol: Option<&'a str>,
    real: SideJson<'a>,
    what_if: ChangedJson<'a>,
    pivotal: Option<Vec<PivotalJson<'a>>>,
    fewest_changes: FewestJson,
    note: &'static str,
    notes: &'a [String],
}

#[derive(Serialize)]
struct SideJson<'a> {
    outcome: &'static str,
    reason: &'a str,
    tally: TallyJson,
}

impl<'a> SideJson<'a> {
    fn of(side: &'a Side) -> Self {
        Self { outcome: side.outcome.word(), reason: &side.reason, tally: TallyJson::of(&side.tally) }
    }
}

#[derive(Serialize)]
struct ChangedJson<'a> {
    #[serde(flatten)]
    side: SideJson<'a>,
    changes: Vec<String>,
    ballots: Vec<BallotJson<'a>>,
    majority: &'static str,
    /// None in the Assembly, which has no veto.
    veto: Option<bool>,
    council: Option<u16>,
}

/// What a member does instead; `from` is `null` where it had no seat.
#[derive(Serialize)]
struct BallotJson<'a> {
    country: &'a str,
    from: Option<Ballot>,
    to: Ballot,
}

/// `n` is `null` where nothing turns the outcome, or it cannot be told.
#[derive(Serialize)]
struct FewestJson {
    n: Option<u16>,
    example: Vec<String>,
    in_words: String,
}

impl<'a> WhatIfJson<'a> {
    fn of(record: &'a Record, answer: &'a WhatIf) -> Self {
        let ballots = answer.changed.iter().map(|changed| BallotJson {
            country: record.code(changed.member),
            from: changed.from,
            to: changed.to,
        });
        let pivotal = answer.pivotal.as_ref();
        Self {
            id: &answer.roll_call.id,
            symbol: answer.roll_call.symbol.as_deref(),
            real: SideJson::of(&answer.really),
            what_if: ChangedJson {
                side: SideJson::of(&answer.instead),
                changes: answer.changes.each().into_iter().map(|change| change.text(record)).collect(),
                ballots: ballots.collect(),
                majority: answer.roll_call.majority.word(),
                veto: answer.council.map(|_| !answer.changes.is_without_veto()),
                council: answer.council,
            },
            pivotal: pivotal.map(|all| all.iter().map(|one| PivotalJson::of(record, one)).collect()),
            fewest_changes: FewestJson::of(record, &answer.fewest),
            note: NOT_THE_RECORD,
            notes: &answer.notes,
        }
    }
}

impl FewestJson {
    fn of(record: &Record, fewest: &Fewest) -> Self {
        let in_words = fewest_in_words(record, fewest);
        match fewest {
            Fewest::Turn { fewest, example } => Self {
                n: Some(fewest.ballots()),
                example: example.iter().map(|change| change.text(record)).collect(),
                in_words,
            },
            Fewest::None | Fewest::Open(_) => Self { n: None, example: Vec::new(), in_words },
        }
    }
}
