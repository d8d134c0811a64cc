//! What a check found: each problem with its place and what to do, then the sums.

use std::collections::HashMap;

use crate::record::check::{Kind, Severity};
use crate::report::CheckReport;
use crate::report::layout::{Layout, Page, counted};
use crate::store::Problem;

/// Warnings of one kind that are told one by one; a large record has thousands that say the same.
const TOLD: usize = 20;

/// The whole of it: every error, some warnings of each kind, and the sums. What roll calls say of themselves is counted
/// only: a reader of a roll call sees it there.
pub fn check(report: &CheckReport<'_>, layout: Layout) -> String {
    let mut page = Page::new(layout);
    let mut seen: HashMap<Kind, usize> = HashMap::new();
    for problem in report.problems {
        let count = seen.entry(problem.kind).or_default();
        *count += 1;
        let is_told = !problem.kind.is_noted() && *count <= TOLD;
        if is_told || problem.severity == Severity::Error {
            told(&mut page, problem);
        }
    }
    page.gap();
    let of = |severity| report.problems.iter().filter(|problem| problem.severity == severity).count();
    page.paragraph(
        0,
        &format!(
            "{}{}: {}, {}",
            counted(report.roll_calls, "roll call", "roll calls"),
            if report.lessons == 0 {
                String::new()
            } else {
                format!(", {}", counted(report.lessons, "lesson", "lessons"))
            },
            counted(of(Severity::Error), "error", "errors"),
            counted(of(Severity::Warning), "warning", "warnings"),
        ),
    );
    for (kind, count) in report.kinds() {
        page.line(&format!("  {:<20} {count:>6}", kind.word()));
    }
    if seen.iter().any(|(kind, count)| kind.is_noted() || *count > TOLD) {
        page.gap();
        let what = format!("the first {TOLD} warnings of each kind, and not what roll calls note of themselves");
        page.paragraph(0, &format!("Shown are {what}; --format json has all of it."));
    }
    page.done()
}

fn told(page: &mut Page, problem: &Problem) {
    // Not wrapped: the caret has to stay under its place, and editors read `file:line:column` from one line.
    for line in problem.to_string().lines() {
        page.line(line);
    }
}
