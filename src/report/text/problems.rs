//! What a check found: each problem with its place and what to do, then the sums.

use crate::record::check::Severity;
use crate::report::CheckReport;
use crate::report::layout::{Layout, Page, counted};

/// The whole of it.
pub fn check(report: &CheckReport<'_>, layout: Layout) -> String {
    let mut page = Page::new(layout);
    for problem in report.problems {
        // Not wrapped: the caret has to stay under its place, and editors read `file:line:column` from one line.
        for line in problem.to_string().lines() {
            page.line(line);
        }
    }
    page.gap();
    let of = |severity| report.problems.iter().filter(|problem| problem.severity == severity).count();
    page.paragraph(
        0,
        &format!(
            "{}: {}, {}",
            counted(report.roll_calls, "roll call", "roll calls"),
            counted(of(Severity::Error), "error", "errors"),
            counted(of(Severity::Warning), "warning", "warnings"),
        ),
    );
    page.done()
}
