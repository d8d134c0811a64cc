//! Measures in CSV: series over time, one row for each point, and the seats of the Council.

use super::{Cell, Sheet, figure, text};
use crate::analysis::ideal::Point;
use crate::analysis::power::Power;
use crate::record::Record;
use crate::report::{AgreementReport, BlocReport, ReportError};

/// The agreement of two members over time; of a seat that changed hands, each holder in rows of its own.
pub fn agreement(report: &AgreementReport<'_>) -> Result<String, ReportError> {
    let AgreementReport { record, answer, .. } = *report;
    let head = ["a", "b", "a_name", "b_name", "body", "method", "series_of", "key", "agreement", "roll_calls"];
    let mut sheet = Sheet::new(&head)?;
    for era in &answer.eras {
        for point in &era.series {
            sheet.row([
                text(record.code(answer.a)),
                text(record.code(answer.b)),
                text(era.a.name(record)),
                text(era.b.name(record)),
                text(answer.options.body.word()),
                text(answer.options.method.word()),
                text(answer.options.series_of.word()),
                text(&point.key.to_string()),
                known(point.agreement),
                figure(point.roll_calls),
            ])?;
        }
    }
    sheet.done()
}

/// The unity of a group over time.
pub fn bloc(report: &BlocReport<'_>) -> Result<String, ReportError> {
    let answer = report.answer;
    let head = ["group", "body", "series_of", "key", "agreement_index", "rice", "roll_calls", "rice_roll_calls"];
    let mut sheet = Sheet::new(&head)?;
    for (key, cohesion) in &answer.series {
        sheet.row([
            text(&report.group().id),
            text(answer.options.body.word()),
            text(answer.options.series_of.word()),
            text(&key.to_string()),
            known(cohesion.agreement_index.figure()),
            known(cohesion.rice.figure()),
            figure(cohesion.agreement_index.n()),
            figure(cohesion.rice.n()),
        ])?;
    }
    sheet.done()
}

/// Power in the Council, a row for each seat.
pub fn power(power: &Power) -> Result<String, ReportError> {
    let mut sheet = Sheet::new(&["kind", "banzhaf", "shapley_shubik"])?;
    for (kind, share) in [("permanent", &power.permanent), ("elected", &power.elected)] {
        for _ in 0..share.seats {
            sheet.row([text(kind), figure(power.banzhaf(share)), figure(power.shapley_shubik(share))])?;
        }
    }
    sheet.done()
}

/// Ideal points, one row for each member and session.
pub fn ideal(record: &Record, points: &[&Point]) -> Result<String, ReportError> {
    let mut sheet = Sheet::new(&["code", "session", "point", "low", "high", "roll_calls", "era"])?;
    for point in points {
        sheet.row([
            text(record.code(point.member)),
            figure(point.session),
            figure(point.point),
            figure(point.low),
            figure(point.high),
            figure(point.roll_calls),
            figure(point.era),
        ])?;
    }
    sheet.done()
}

/// Empty where a figure is not defined.
fn known(value: Option<f64>) -> Cell {
    value.map_or_else(|| text(""), figure)
}
