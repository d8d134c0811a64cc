//! JSON. The names of the fields are a contract: fields may be added, none renamed or left out; what is not known is
//! `null`.

mod import;
mod measures;
mod notebook;
mod what_if;

use std::collections::BTreeMap;

use serde::Serialize;

pub use import::{import, imports};
use measures::{CohesionJson, FewestChangesJson, PivotalJson, SimilarJson};
pub use measures::{agreement, bloc, ideal, power};
pub use notebook::notebook;
pub use what_if::what_if;

use super::{CheckReport, CountryReport, ReportError};
use crate::analysis::Holder;
use crate::analysis::coverage::Line;
use crate::answer::country::{Near, Neighbours};
use crate::answer::figures::RollCallFigures;
use crate::answer::roll_call::RollCallAnswer;
use crate::lesson::Lesson;
use crate::record::check::Severity;
use crate::record::{
    Ballot, Date, DateRange, Disagreement, Group, Majority, Member, MemberId, MemberSet, Membership, Question, Record,
    RollCall, Tally, Term, TitleKind,
};
use crate::store::Problem;
use crate::text::is_control;

/// One roll call, all there is of it.
pub fn roll_call(record: &Record, answer: &RollCallAnswer, figures: &RollCallFigures) -> Result<String, ReportError> {
    let Some(roll_call) = record.roll_calls.get(answer.place) else {
        return array::<RollCallJson<'_>>(&[]);
    };
    object(&RollCallJson::of(record, roll_call, answer, figures))
}

/// Roll calls in a list.
pub fn roll_calls(record: &Record, places: &[usize]) -> Result<String, ReportError> {
    let rows: Vec<_> = places
        .iter()
        .filter_map(|place| record.roll_calls.get(*place))
        .map(|found| RowJson::of(record, found))
        .collect();
    array(&rows)
}

/// One member.
pub fn country(report: &CountryReport<'_>) -> Result<String, ReportError> {
    object(&CountryJson::of(report))
}

/// All members.
pub fn countries(record: &Record) -> Result<String, ReportError> {
    let members: Vec<_> = record.members.iter().map(MemberJson::of).collect();
    array(&members)
}

/// All groups, with their members on a day.
pub fn groups(record: &Record, today: Date) -> Result<String, ReportError> {
    let groups: Vec<_> = record.groups.iter().map(|group| GroupJson::of(record, group, today)).collect();
    array(&groups)
}

/// What a check found.
pub fn check(report: &CheckReport<'_>) -> Result<String, ReportError> {
    let problems = report.problems.iter().map(ProblemJson::of).collect();
    let kinds = report.kinds().into_iter().map(|(kind, count)| (kind.word(), count)).collect();
    object(&CheckJson { roll_calls: report.roll_calls, lessons: report.lessons, kinds, problems })
}

/// Lessons in a list, each with the name that it is opened by.
pub fn lessons(lessons: &[(&str, &Lesson)]) -> Result<String, ReportError> {
    let rows = lessons.iter().map(|(name, lesson)| LessonJson {
        name,
        title: &lesson.title,
        about: &lesson.about,
        minutes: lesson.minutes,
        steps: lesson.steps.len(),
    });
    array(&rows.collect::<Vec<_>>())
}

#[derive(Serialize)]
struct LessonJson<'a> {
    name: &'a str,
    title: &'a str,
    about: &'a str,
    minutes: u16,
    steps: usize,
}

/// What the sources hold for which sessions and years.
pub fn coverage(lines: &[Line]) -> Result<String, ReportError> {
    array(&lines.iter().map(CoverageJson::of).collect::<Vec<_>>())
}

/// An empty list: nothing was found.
pub const NOTHING: &str = "[]\n";

/// What is wrong or doubtful, for a larger whole.
pub fn problems(problems: &[Problem]) -> Result<serde_json::Value, ReportError> {
    Ok(serde_json::to_value(problems.iter().map(ProblemJson::of).collect::<Vec<_>>())?)
}

/// Any value.
pub fn value(value: &serde_json::Value) -> Result<String, ReportError> {
    object(value)
}

fn object<T: Serialize>(value: &T) -> Result<String, ReportError> {
    let text = serde_json::to_string_pretty(value)?;
    Ok(format!("{}\n", harmless(&text)))
}

/// A value in one line.
pub(super) fn line<T: Serialize>(value: &T) -> Result<String, ReportError> {
    Ok(harmless(&serde_json::to_string(value)?))
}

/// One entry to a line, so that line tools can work on it too.
fn array<T: Serialize>(values: &[T]) -> Result<String, ReportError> {
    if values.is_empty() {
        return Ok(NOTHING.to_owned());
    }
    let mut text = String::from("[\n");
    for (at, value) in values.iter().enumerate() {
        text.push_str("  ");
        text.push_str(&line(value)?);
        text.push_str(if at + 1 < values.len() { ",\n" } else { "\n" });
    }
    text.push_str("]\n");
    Ok(text)
}

/// JSON without a character that a terminal obeys: those that serde leaves as they are stand in strings, where an escape
/// means the same.
fn harmless(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && is_control(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            text.push(c);
        }
    }
    text
}

#[derive(Serialize)]
struct TallyJson {
    yes: u16,
    no: u16,
    abstain: u16,
    absent: Option<u16>,
}

impl TallyJson {
    fn of(tally: &Tally) -> Self {
        Self { yes: tally.yes, no: tally.no, abstain: tally.abstain, absent: tally.absent }
    }
}

#[derive(Serialize)]
struct CorrectionJson<'a> {
    country: &'a str,
    intended: Ballot,
    source: &'a str,
}

#[derive(Serialize)]
struct DisagreementJson<'a> {
    about: &'static str,
    source: &'a str,
    says: &'a str,
}

impl<'a> DisagreementJson<'a> {
    fn of(disagreement: &'a Disagreement) -> Self {
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
            corrections: roll_call
                .corrections
                .iter()
                .map(|correction| CorrectionJson {
                    country: record.code(correction.member),
                    intended: correction.intended,
                    source: &correction.source,
                })
                .collect(),
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

/// First and last day, `null` where the range is open.
type Days = [Option<String>; 2];

fn days(range: &DateRange) -> Days {
    [range.from, range.to].map(|day| day.map(|day| day.to_string()))
}

#[derive(Serialize)]
struct FormerNameJson<'a> {
    name: &'a str,
    dates: Days,
}

fn former_names(member: &Member) -> Vec<FormerNameJson<'_>> {
    let names = member.former_names.iter();
    names.map(|former| FormerNameJson { name: &former.name, dates: days(&former.dates) }).collect()
}

#[derive(Serialize)]
struct NeighbourJson<'a> {
    code: &'a str,
    agreement: f64,
    roll_calls: u32,
    name: &'a str,
    /// The days in which its seat was in the same hands: a seat that changed hands can stand here once for each holder.
    dates: Days,
}

fn neighbours<'a>(record: &'a Record, neighbours: &[Near]) -> Vec<NeighbourJson<'a>> {
    let neighbour = |near: &Near| NeighbourJson {
        code: record.code(near.holder.member),
        agreement: near.agreement,
        roll_calls: near.roll_calls,
        name: near.holder.name(record),
        dates: days(&near.holder.dates(record)),
    };
    neighbours.iter().map(neighbour).collect()
}

/// What one holder of a seat did, and who votes like it.
#[derive(Serialize)]
struct CountryEraJson<'a> {
    dates: Days,
    name: &'a str,
    counts: TallyJson,
    least_shared: u32,
    closest: Vec<NeighbourJson<'a>>,
    farthest: Vec<NeighbourJson<'a>>,
}

impl<'a> CountryEraJson<'a> {
    fn of(record: &'a Record, holder: Holder, counts: &Tally, own: &Neighbours) -> Self {
        Self {
            dates: days(&holder.dates(record)),
            name: holder.name(record),
            counts: TallyJson::of(counts),
            least_shared: own.least_shared,
            closest: neighbours(record, &own.closest),
            farthest: neighbours(record, &own.farthest),
        }
    }
}

#[derive(Serialize)]
struct CountryJson<'a> {
    code: &'a str,
    name: &'a str,
    short: Option<&'a str>,
    region: &'static str,
    membership: Vec<Days>,
    former_names: Vec<FormerNameJson<'a>>,
    aliases: &'a [String],
    body: &'static str,
    filter: &'a str,
    roll_calls_in_view: usize,
    counts: TallyJson,
    vetoes: usize,
    permanent: bool,
    council_terms: Vec<Days>,
    method: &'static str,
    least_shared: u32,
    /// Of the last holder of the seat in view, if it changed hands.
    closest: Vec<NeighbourJson<'a>>,
    farthest: Vec<NeighbourJson<'a>>,
    /// Every holder, if it changed hands; else nothing, since the figures above are those of the only one.
    eras: Vec<CountryEraJson<'a>>,
}

impl<'a> CountryJson<'a> {
    fn of(report: &CountryReport<'a>) -> Self {
        let CountryReport { record, answer, .. } = *report;
        let member = record.about(answer.member);
        let last = report.last_neighbours();
        let era = |(holder, counts, own)| CountryEraJson::of(record, holder, &counts, own);
        Self {
            code: &member.code,
            name: &member.name,
            short: member.short.as_deref(),
            region: member.region.name(),
            membership: member.membership.iter().map(days).collect(),
            former_names: former_names(member),
            aliases: &member.aliases,
            body: report.body.word(),
            filter: report.filter,
            roll_calls_in_view: report.in_view,
            counts: TallyJson::of(&report.counts()),
            vetoes: answer.vetoes.len(),
            permanent: answer.permanent,
            council_terms: answer.council_terms.iter().map(days).collect(),
            method: "lijphart",
            least_shared: last.map_or(0, |own| own.least_shared),
            closest: last.map_or_else(Vec::new, |own| neighbours(record, &own.closest)),
            farthest: last.map_or_else(Vec::new, |own| neighbours(record, &own.farthest)),
            eras: if member.eras.is_empty() { Vec::new() } else { report.eras().map(era).collect() },
        }
    }
}

#[derive(Serialize)]
struct MemberJson<'a> {
    code: &'a str,
    name: &'a str,
    short: Option<&'a str>,
    region: &'static str,
    membership: Vec<Days>,
    barred: Vec<Days>,
    former_names: Vec<FormerNameJson<'a>>,
    aliases: &'a [String],
    eras: Vec<String>,
}

impl<'a> MemberJson<'a> {
    fn of(member: &'a Member) -> Self {
        Self {
            code: &member.code,
            name: &member.name,
            short: member.short.as_deref(),
            region: member.region.name(),
            membership: member.membership.iter().map(days).collect(),
            barred: member.barred.iter().map(days).collect(),
            former_names: former_names(member),
            aliases: &member.aliases,
            eras: member.eras.iter().map(Date::to_string).collect(),
        }
    }
}

#[derive(Serialize)]
struct TermJson<'a> {
    dates: Days,
    members: Vec<&'a str>,
}

#[derive(Serialize)]
struct GroupJson<'a> {
    id: &'a str,
    name: &'a str,
    members: Vec<&'a str>,
    members_on: String,
    region: Option<&'static str>,
    terms: Vec<TermJson<'a>>,
    note: Option<&'a str>,
    source: Option<&'a str>,
}

impl<'a> GroupJson<'a> {
    fn of(record: &'a Record, group: &'a Group, today: Date) -> Self {
        let (region, terms) = match &group.membership {
            Membership::Region(region) => (Some(region.name()), Vec::new()),
            Membership::Terms(terms) => {
                let json = |term: &Term| TermJson { dates: days(&term.dates), members: codes(record, &term.members) };
                (None, terms.iter().map(json).collect())
            }
        };
        Self {
            id: &group.id,
            name: &group.name,
            members: codes(record, &record.group_members_on(group, today)),
            members_on: today.to_string(),
            region,
            terms,
            note: group.note.as_deref(),
            source: group.source.as_deref(),
        }
    }
}

fn codes<'a>(record: &'a Record, members: &MemberSet) -> Vec<&'a str> {
    members.iter().map(|member| record.code(member)).collect()
}

#[derive(Serialize)]
struct CoverageJson {
    body: &'static str,
    period: String,
    source: &'static str,
    roll_calls: usize,
    questions: BTreeMap<&'static str, usize>,
    failed: usize,
    without_roll_call: usize,
}

impl CoverageJson {
    fn of(line: &Line) -> Self {
        let counts = &line.counts;
        Self {
            body: line.body.word(),
            period: line.period.to_string(),
            source: line.source.word(),
            roll_calls: counts.roll_calls(),
            questions: Question::ALL.into_iter().map(Question::word).zip(counts.by_question).collect(),
            failed: counts.failed,
            without_roll_call: counts.without_roll_call,
        }
    }
}

#[derive(Serialize)]
struct CheckJson<'a> {
    roll_calls: usize,
    lessons: usize,
    kinds: BTreeMap<&'static str, usize>,
    problems: Vec<ProblemJson<'a>>,
}

#[derive(Serialize)]
struct ProblemJson<'a> {
    severity: Severity,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    id: Option<&'a str>,
    kind: &'static str,
    message: &'a str,
    advice: &'a str,
}

impl<'a> ProblemJson<'a> {
    fn of(problem: &'a Problem) -> Self {
        let position = problem.place.as_ref().and_then(|place| place.position.as_ref());
        Self {
            severity: problem.severity,
            file: problem.place.as_ref().map(|place| place.file.as_str()),
            line: position.map(|at| at.line),
            column: position.map(|at| at.column),
            id: problem.id.as_deref(),
            kind: problem.kind.word(),
            message: &problem.message,
            advice: &problem.advice,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_escaped_and_means_the_same() {
        let text = "a\x1b\n\u{7f}\u{9b}\u{202e}\u{e0041}é";
        let json = array(&[text]).unwrap();
        assert!(json.lines().all(|line| !line.contains(is_control)), "{json:?}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&json).unwrap(), [text]);
    }
}
