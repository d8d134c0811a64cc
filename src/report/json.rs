//! Answers as JSON. The field names are a contract: fields may be added, none is renamed. What is not known is `null`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::answer::country::{CountryAnswer, Neighbours};
use crate::answer::roll_call::RollCallAnswer;
use crate::record::members::Membership;
use crate::record::{Ballot, Body, Date, DateRange, Group, Matter, MemberId, MemberSet, Record, RollCall, Tally};
use crate::record::{TitleKind, members};
use crate::store::Problem;

/// Figures of a vote.
#[derive(Debug, Serialize)]
pub struct TallyJson {
    yes: u16,
    no: u16,
    abstain: u16,
    absent: Option<u16>,
}

impl From<Tally> for TallyJson {
    fn from(tally: Tally) -> Self {
        Self { yes: tally.yes, no: tally.no, abstain: tally.abstain, absent: tally.absent }
    }
}

/// One roll call of a list.
#[derive(Debug, Serialize)]
pub struct Found<'a> {
    id: &'a str,
    symbol: Option<&'a str>,
    title: &'a str,
    body: &'static str,
    session: Option<String>,
    date: Date,
    question: &'static str,
    outcome: &'static str,
    tally: Option<TallyJson>,
    draft: Option<&'a str>,
}

/// A list of roll calls, by place in the record.
pub fn found<'a>(record: &'a Record, places: &[usize]) -> Vec<Found<'a>> {
    let found = |place: &usize| {
        let roll_call = &record.roll_calls[*place];
        Found {
            id: &roll_call.id,
            symbol: roll_call.symbol.as_deref(),
            title: &roll_call.title,
            body: roll_call.body.word(),
            session: roll_call.session.map(|session| session.to_string()),
            date: roll_call.date,
            question: roll_call.question.word(),
            outcome: roll_call.outcome.word(),
            tally: roll_call.tally.map(TallyJson::from),
            draft: roll_call.draft.as_deref(),
        }
    };
    places.iter().map(found).collect()
}

/// A roll call, whole.
#[derive(Debug, Serialize)]
pub struct Shown<'a> {
    id: &'a str,
    symbol: Option<&'a str>,
    title: &'a str,
    body: &'static str,
    session: Option<String>,
    date: Date,
    date_approximate: bool,
    question: &'static str,
    manner: &'static str,
    majority: &'static str,
    majority_known: &'static str,
    outcome: &'static str,
    computed_outcome: &'static str,
    reason: &'a str,
    vetoed_by: Vec<&'a str>,
    tally: Option<TallyJson>,
    ballots_known: &'static str,
    derived: bool,
    ballots: BTreeMap<&'a str, &'static str>,
    corrections: Vec<CorrectionJson<'a>>,
    disagreements: Vec<DisagreementJson<'a>>,
    topics: Vec<&'static str>,
    sources: &'a [String],
    draft: Option<&'a str>,
    about: Option<&'a str>,
    meeting: Option<&'a str>,
    agenda: Option<&'a str>,
    proposed_by: Option<&'a str>,
    yes_meant: Option<&'a str>,
    title_is_label: bool,
    majority_source: Option<&'a str>,
    contradiction: Option<&'a str>,
    corrected_tally: Option<TallyJson>,
    derivation: Option<&'a str>,
    doubts: &'a [String],
}

#[derive(Debug, Serialize)]
struct CorrectionJson<'a> {
    country: &'a str,
    intended: Ballot,
    source: &'a str,
}

#[derive(Debug, Serialize)]
struct DisagreementJson<'a> {
    about: Matter,
    source: &'a str,
    says: &'a str,
}

fn codes<'a>(record: &'a Record, members: &MemberSet) -> Vec<&'a str> {
    members.iter().map(|member| record.code(member)).collect()
}

/// A roll call and what it means.
pub fn shown<'a>(record: &'a Record, roll_call: &'a RollCall, answer: &'a RollCallAnswer) -> Shown<'a> {
    let voters = roll_call.ballots.members();
    let ballots = voters.iter().filter_map(|member| {
        let ballot = roll_call.ballots.get(member)?;
        Some((record.code(member), ballot.word()))
    });
    let corrections = roll_call.corrections.iter().map(|correction| CorrectionJson {
        country: record.code(correction.member),
        intended: correction.intended,
        source: &correction.source,
    });
    let disagreements = roll_call.disagreements.iter().map(|noted| DisagreementJson {
        about: noted.about,
        source: &noted.source,
        says: &noted.says,
    });
    Shown {
        id: &roll_call.id,
        symbol: roll_call.symbol.as_deref(),
        title: &roll_call.title,
        body: roll_call.body.word(),
        session: roll_call.session.map(|session| session.to_string()),
        date: roll_call.date,
        date_approximate: roll_call.date_approximate,
        question: roll_call.question.word(),
        manner: roll_call.manner.word(),
        majority: roll_call.majority.word(),
        majority_known: roll_call.majority_known.word(),
        outcome: answer.recorded.word(),
        computed_outcome: answer.computed.word(),
        reason: &answer.reason,
        vetoed_by: codes(record, &answer.vetoed_by),
        tally: roll_call.tally.map(TallyJson::from),
        ballots_known: roll_call.ballots_known.word(),
        derived: roll_call.derived.is_some(),
        ballots: ballots.collect(),
        corrections: corrections.collect(),
        disagreements: disagreements.collect(),
        topics: roll_call.topics.iter().map(|topic| topic.word()).collect(),
        sources: &roll_call.sources,
        draft: roll_call.draft.as_deref(),
        about: roll_call.about.as_deref(),
        meeting: roll_call.meeting.as_deref(),
        agenda: roll_call.agenda.as_deref(),
        proposed_by: roll_call.proposed_by.as_deref(),
        yes_meant: roll_call.yes_meant.as_deref(),
        title_is_label: roll_call.title_kind == TitleKind::Label,
        majority_source: roll_call.majority_source.as_deref(),
        contradiction: answer.contradiction.as_deref(),
        corrected_tally: answer.corrected.map(TallyJson::from),
        derivation: roll_call.derived.as_deref(),
        doubts: &roll_call.doubts,
    }
}

type Range = (Option<Date>, Option<Date>);

fn range(range: &DateRange) -> Range {
    (range.from, range.to)
}

fn ranges(of: &[DateRange]) -> Vec<Range> {
    of.iter().map(range).collect()
}

#[derive(Debug, Serialize)]
struct FormerNameJson<'a> {
    name: &'a str,
    dates: Range,
}

#[derive(Debug, Serialize)]
struct NeighbourJson<'a> {
    code: &'a str,
    agreement: Option<f64>,
    roll_calls: u32,
}

/// One member's record in one body.
#[derive(Debug, Serialize)]
pub struct CountryJson<'a> {
    code: &'a str,
    name: &'a str,
    body: &'static str,
    counts: TallyJson,
    vetoes: usize,
    council_terms: Vec<Range>,
    closest: Vec<NeighbourJson<'a>>,
    farthest: Vec<NeighbourJson<'a>>,
    least_shared: u32,
    permanent: bool,
    region: &'static str,
    membership: Vec<Range>,
    former_names: Vec<FormerNameJson<'a>>,
    aliases: &'a [String],
}

/// A member and who votes like it.
pub fn country<'a>(record: &'a Record, answer: &CountryAnswer, neighbours: &Neighbours, body: Body) -> CountryJson<'a> {
    let about = record.about(answer.member);
    let named = |pairs: &[(MemberId, crate::analysis::agreement::Agreement)]| {
        let neighbour = |(member, agreement): &(MemberId, crate::analysis::agreement::Agreement)| NeighbourJson {
            code: record.code(*member),
            agreement: agreement.lijphart(),
            roll_calls: agreement.roll_calls(),
        };
        pairs.iter().map(neighbour).collect()
    };
    let tally = answer.counts.iter().find(|(of, _)| *of == body).map_or_else(Tally::default, |(_, tally)| *tally);
    CountryJson {
        code: &about.code,
        name: &about.name,
        body: body.word(),
        counts: tally.into(),
        vetoes: answer.vetoes.len(),
        council_terms: ranges(&answer.council_terms),
        closest: named(&neighbours.closest),
        farthest: named(&neighbours.farthest),
        least_shared: neighbours.least_shared,
        permanent: answer.permanent,
        region: about.region.name(),
        membership: ranges(&about.membership),
        former_names: former_names(about),
        aliases: &about.aliases,
    }
}

fn former_names(about: &members::Member) -> Vec<FormerNameJson<'_>> {
    let former = |former: &'_ members::FormerName| range(&former.dates);
    about.former_names.iter().map(|name| FormerNameJson { name: &name.name, dates: former(name) }).collect()
}

/// One member of the list of members.
#[derive(Debug, Serialize)]
pub struct MemberJson<'a> {
    code: &'a str,
    name: &'a str,
    short: &'a str,
    region: &'static str,
    membership: Vec<Range>,
    barred: Vec<Range>,
    former_names: Vec<FormerNameJson<'a>>,
    aliases: &'a [String],
}

/// All members, present and former.
pub fn countries(record: &Record) -> Vec<MemberJson<'_>> {
    let member =
        |about: &'_ members::Member| -> (Vec<Range>, Vec<Range>) { (ranges(&about.membership), ranges(&about.barred)) };
    record
        .members
        .iter()
        .map(|about| {
            let (membership, barred) = member(about);
            MemberJson {
                code: &about.code,
                name: &about.name,
                short: about.short_name(),
                region: about.region.name(),
                membership,
                barred,
                former_names: former_names(about),
                aliases: &about.aliases,
            }
        })
        .collect()
}

#[derive(Debug, Serialize)]
struct TermJson<'a> {
    dates: Range,
    members: Vec<&'a str>,
}

/// One group of the list of groups.
#[derive(Debug, Serialize)]
pub struct GroupJson<'a> {
    id: &'a str,
    name: &'a str,
    region: Option<&'static str>,
    members: Vec<&'a str>,
    members_on: Option<Date>,
    terms: Vec<TermJson<'a>>,
    note: Option<&'a str>,
    source: Option<&'a str>,
}

/// All groups, their members on the last day of the record.
pub fn groups(record: &Record) -> Vec<GroupJson<'_>> {
    let last = record.roll_calls.last().map(|roll_call| roll_call.date);
    let group = |group: &'_ Group| last.map_or(MemberSet::EMPTY, |day| record.group_members_on(group, day));
    record
        .groups
        .iter()
        .map(|about| GroupJson {
            id: &about.id,
            name: &about.name,
            region: match &about.membership {
                Membership::Region(region) => Some(region.name()),
                Membership::Terms(_) => None,
            },
            members: codes(record, &group(about)),
            members_on: last,
            terms: match &about.membership {
                Membership::Region(_) => Vec::new(),
                Membership::Terms(terms) => {
                    let term = |term: &members::Term| (range(&term.dates), codes(record, &term.members));
                    terms.iter().map(term).map(|(dates, members)| TermJson { dates, members }).collect()
                }
            },
            note: about.note.as_deref(),
            source: about.source.as_deref(),
        })
        .collect()
}

#[derive(Debug, Serialize)]
struct ProblemJson<'a> {
    severity: crate::record::check::Severity,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    id: Option<&'a str>,
    kind: crate::record::check::Kind,
    message: &'a str,
    advice: &'a str,
}

/// What a check found.
#[derive(Debug, Serialize)]
pub struct CheckJson<'a> {
    roll_calls: usize,
    problems: Vec<ProblemJson<'a>>,
}

/// What a check found.
pub fn check<'a>(roll_calls: usize, problems: &'a [Problem]) -> CheckJson<'a> {
    let problem = |problem: &'a Problem| {
        let position = problem.place.as_ref().and_then(|place| place.position.as_ref());
        ProblemJson {
            severity: problem.severity,
            file: problem.place.as_ref().map(|place| place.file.as_str()),
            line: position.map(|at| at.line),
            column: position.map(|at| at.column),
            id: problem.id.as_deref(),
            kind: problem.kind,
            message: &problem.message,
            advice: &problem.advice,
        }
    };
    CheckJson { roll_calls, problems: problems.iter().map(problem).collect() }
}

/// Any of these as text, indented.
///
/// # Errors
/// None for the types of this module.
pub fn to_text(value: &impl Serialize) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(value).map(|text| text + "\n")
}
