//! What a file brought, and what was imported before.

use serde::Serialize;

use super::array;
use super::roll_call::DisagreementJson;
use crate::import::complaints::Complaint;
use crate::import::summary::{Differing, Import};
use crate::record::Date;
use crate::report::{ImportReport, ReportError, Written};

/// What each file brought.
///
/// # Errors
/// None that is known.
pub fn import(reports: &[ImportReport]) -> Result<String, ReportError> {
    array(&reports.iter().map(ImportJson::of).collect::<Vec<_>>())
}

/// What was imported before.
///
/// # Errors
/// None that is known.
pub fn imports(imports: &[Import]) -> Result<String, ReportError> {
    let rows = imports.iter().map(|import| ImportedJson {
        name: &import.name,
        path: &import.path,
        roll_calls: import.roll_calls,
        from: import.days.map(|(first, _)| first),
        to: import.days.map(|(_, last)| last),
        bytes: import.size,
    });
    array(&rows.collect::<Vec<_>>())
}

#[derive(Serialize)]
struct ImportJson<'a> {
    file: &'a str,
    name: &'a str,
    body: &'static str,
    columns: String,
    rows: usize,
    roll_calls: usize,
    from: Option<Date>,
    to: Option<Date>,
    new: usize,
    equal: usize,
    differing: usize,
    skipped: usize,
    rows_skipped: usize,
    differences: Vec<DifferenceJson<'a>>,
    reasons: Vec<ReasonJson<'a>>,
    written: &'static str,
    path: Option<&'a str>,
}

#[derive(Serialize)]
struct DifferenceJson<'a> {
    id: &'a str,
    symbol: &'a str,
    date: Date,
    line: u64,
    disagreements: Vec<DisagreementJson<'a>>,
    completes: bool,
}

#[derive(Serialize)]
struct ReasonJson<'a> {
    what: &'static str,
    reason: &'a str,
    count: usize,
    first_line: u64,
}

#[derive(Serialize)]
struct ImportedJson<'a> {
    name: &'a str,
    path: &'a str,
    roll_calls: usize,
    from: Option<Date>,
    to: Option<Date>,
    bytes: u64,
}

impl<'a> ImportJson<'a> {
    fn of(report: &'a ImportReport) -> Self {
        let summary = &report.summary;
        let (rows_skipped, skipped) = summary.skipped();
        let rows = summary.bad_rows.iter().map(|complaint| reason("rows", complaint));
        let roll_calls = summary.bad_roll_calls.iter().map(|complaint| reason("roll_calls", complaint));
        Self {
            file: &report.file,
            name: &report.name,
            body: summary.layout.body.word(),
            columns: summary.layout.edition.to_string(),
            rows: summary.rows,
            roll_calls: summary.roll_calls,
            from: summary.days.map(|(first, _)| first),
            to: summary.days.map(|(_, last)| last),
            new: summary.new,
            equal: summary.equal,
            differing: summary.differing.len(),
            skipped,
            rows_skipped,
            differences: summary.differing.iter().map(difference).collect(),
            reasons: rows.chain(roll_calls).collect(),
            written: match report.written {
                Written::To(_) => "written",
                Written::Already(_) => "unchanged",
                Written::Nothing => "nothing",
                Written::Refused(_) => "refused",
            },
            path: report.written.path(),
        }
    }
}

fn difference(differing: &Differing) -> DifferenceJson<'_> {
    let Differing { id, symbol, date, line, disagreements, completes } = differing;
    let disagreements = disagreements.iter().map(DisagreementJson::of).collect();
    DifferenceJson { id, symbol, date: *date, line: *line, disagreements, completes: *completes }
}

fn reason<'a>(what: &'static str, complaint: &'a Complaint) -> ReasonJson<'a> {
    ReasonJson { what, reason: &complaint.reason, count: complaint.count, first_line: complaint.first_line }
}
