//! Roll calls: one with all there is of it, several in a list.

use std::collections::BTreeMap;

use serde::Serialize;

use super::measures::{CohesionJson, FewestChangesJson, PivotalJson, SimilarJson};
use super::{TallyJson, array, codes, object};
use crate::answer::figures::RollCallFigures;
use crate::answer::roll_call::RollCallAnswer;
use crate::record::{Ballot, Correction, Disagreement, Majority, MemberId, Record, RollCall, TitleKind};
use crate::report::ReportError;

/// One roll call, all there is of it.
pub fn roll_call(record: &Record, answer: &RollCallAnswer, figures: &RollCallFigures) -> Result<String, ReportError> {
    let Some(roll_call) = record.roll_calls.get(answer.place) else {
        return array::<RollCallJson<'_>>(&[]);
    };
    object(&RollCallJson::of(record, roll_call, answer, figures))
}

/// Roll calls in a list.
pub fn roll_calls(record: &Record, places: &[usize]) -> Result<String, ReportError> {
    let rows: Vec<_> = record.roll_calls_at(places).map(|found| RowJson::of(record, found)).collect();
    array(&rows)
}

#[derive(Serialize)]
struct CorrectionJson<'a> {
    country: &'a str,
    intended: Ballot,
    source: &'a str,
}

impl<'a> CorrectionJson<'a> {
    fn of(record: &'a Record, correction: &'a Correction) -> Self {
        let country = record.code(correction.member);
        Self { country, intended: correction.intended, source: &correction.source }
    }
}

#[derive(Serialize)]
pub(super) struct DisagreementJson<'a> {
    about: &'static str,
    source: &'a str,
    says: &'a str,
}

impl<'a> DisagreementJson<'a> {
    pub(super) fn of(disagreement: &'a Disagreement) -> Self {
        Self { about: disagreement.about.word(), source: &disagreement.source, says: &disagreement.says }
    }
}

#[derive(Serialize)]
struct RollCallJson<'a> {
    id: &'a str,
    symbol: Option<&'a str>,
    draft: Option<&'a str>,
    about: Option<&'a str>,
    meeting: Option<&'a str>,
    title: &'a str,
    title_kind: &'static str,
    agenda: Option<&'a str>,
    body: &'static str,
    members: Option<Vec<&'a str>>,
    session: Option<String>,
    date: String,
    date_approximate: bool,
    question: &'static str,
    proposed_by: Option<&'a str>,
    yes_meant: Option<&'a str>,
    manner: &'static str,
    majority: &'static str,
    majority_known: &'static str,
    majority_source: Option<&'a str>,
    outcome: &'static str,
    computed_outcome: &'static str,
    reason: &'a str,
    contradiction: Option<&'a str>,
    vetoed_by: Vec<&'a str>,
    tally: Option<TallyJson>,
    corrected_tally: Option<TallyJson>,
    ballots_known: &'static str,
    derived: bool,
    derivation: Option<&'a str>,
    ballots: BTreeMap<&'a str, Ballot>,
    cohesion: Vec<CohesionJson<'a>>,
    similar: Vec<SimilarJson<'a>>,
    pivotal: Option<Vec<PivotalJson<'a>>>,
    fewest_changes: Option<FewestChangesJson>,
    /// The majority by which the two before are told, where none is recorded.
    presumed_majority: Option<Majority>,
    corrections: Vec<CorrectionJson<'a>>,
    disagreements: Vec<DisagreementJson<'a>>,
    doubts: &'a [String],
    topics: Vec<&'static str>,
    sources: &'a [String],
}

impl<'a> RollCallJson<'a> {
    fn of(
        record: &'a Record,
        roll_call: &'a RollCall,
        answer: &'a RollCallAnswer,
        figures: &'a RollCallFigures,
    ) -> Self {
        let ballots = &roll_call.ballots;
        let by_code = |member: MemberId| Some((record.code(member), ballots.get(member)?));
        Self {
            id: &roll_call.id,
            symbol: roll_call.symbol.as_deref(),
            draft: roll_call.draft.as_deref(),
            about: roll_call.about.as_deref(),
            meeting: roll_call.meeting.as_deref(),
            title: &roll_call.title,
            title_kind: match roll_call.title_kind {
                TitleKind::Official => "official",
                TitleKind::Label => "label",
            },
            agenda: roll_call.agenda.as_deref(),
            body: roll_call.body.word(),
            members: roll_call.members.map(|members| codes(record, &members)),
            session: roll_call.session.map(|session| session.to_string()),
            date: roll_call.date.to_string(),
            date_approximate: roll_call.date_approximate,
            question: roll_call.question.word(),
            proposed_by: roll_call.proposed_by.as_deref(),
            yes_meant: roll_call.yes_meant.as_deref(),
            manner: roll_call.manner.word(),
            majority: roll_call.majority.word(),
            majority_known: roll_call.majority_known.word(),
            majority_source: roll_call.majority_source.as_deref(),
            outcome: answer.recorded.word(),
            computed_outcome: answer.computed.word(),
            reason: &answer.reason,
            contradiction: answer.contradiction.as_deref(),
            vetoed_by: codes(record, &answer.vetoed_by),
            tally: roll_call.tally.as_ref().map(TallyJson::of),
            corrected_tally: answer.corrected.as_ref().map(TallyJson::of),
            ballots_known: roll_call.ballots_known.word(),
            derived: roll_call.derived.is_some(),
            derivation: roll_call.derived.as_deref(),
            ballots: ballots.members().iter().filter_map(by_code).collect(),
            cohesion: answer.splits.iter().filter_map(|split| CohesionJson::of(record, split)).collect(),
            similar: figures.similar.iter().filter_map(|similar| SimilarJson::of(record, similar)).collect(),
            pivotal: figures
                .pivotal
                .as_ref()
                .map(|members| members.iter().map(|pivotal| PivotalJson::of(record, pivotal)).collect()),
            fewest_changes: figures.fewest_changes.as_ref().map(FewestChangesJson::of),
            presumed_majority: figures.presumed,
            corrections: roll_call.corrections.iter().map(|one| CorrectionJson::of(record, one)).collect(),
            disagreements: roll_call.disagreements.iter().map(DisagreementJson::of).collect(),
            doubts: &roll_call.doubts,
            topics: roll_call.topics.iter().map(|topic| topic.word()).collect(),
            sources: &roll_call.sources,
        }
    }
}

#[derive(Serialize)]
struct RowJson<'a> {
    id: &'a str,
    symbol: Option<&'a str>,
    draft: Option<&'a str>,
    title: &'a str,
    body: &'static str,
    /// Whether a body of one's own voted by its rules, and not the United Nations.
    own: bool,
    session: Option<String>,
    date: String,
    date_approximate: bool,
    question: &'static str,
    manner: &'static str,
    outcome: &'static str,
    computed_outcome: Option<&'static str>,
    tally: Option<TallyJson>,
}

impl<'a> RowJson<'a> {
    fn of(record: &Record, roll_call: &'a RollCall) -> Self {
        Self {
            id: &roll_call.id,
            symbol: roll_call.symbol.as_deref(),
            draft: roll_call.draft.as_deref(),
            title: &roll_call.title,
            body: roll_call.body.word(),
            own: roll_call.is_own(),
            session: roll_call.session.map(|session| session.to_string()),
            date: roll_call.date.to_string(),
            date_approximate: roll_call.date_approximate,
            question: roll_call.question.word(),
            manner: roll_call.manner.word(),
            outcome: roll_call.outcome.word(),
            computed_outcome: record.verdict(roll_call).map(|verdict| verdict.outcome.word()),
            tally: roll_call.tally.as_ref().map(TallyJson::of),
        }
    }
}
