//! What is wrong or doubtful, and where.

use std::collections::BTreeMap;

use serde::Serialize;

use super::object;
use crate::record::check::Severity;
use crate::report::{CheckReport, ReportError};
use crate::store::Problem;

/// What a check found.
pub fn check(report: &CheckReport<'_>) -> Result<String, ReportError> {
    let problems = report.problems.iter().map(ProblemJson::of).collect();
    let kinds = report.kinds().into_iter().map(|(kind, count)| (kind.word(), count)).collect();
    object(&CheckJson { roll_calls: report.roll_calls, lessons: report.lessons, kinds, problems })
}

/// What is wrong or doubtful, for a larger whole.
pub fn problems(problems: &[Problem]) -> Result<serde_json::Value, ReportError> {
    Ok(serde_json::to_value(problems.iter().map(ProblemJson::of).collect::<Vec<_>>())?)
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
