//! How often two members vote alike.

use super::series::{coverage_note, decimals, matching, roll_calls, row};
use crate::answer::agreement::PairEra;
use crate::report::AgreementReport;
use crate::report::layout::{Layout, Page, counted};
use crate::report::words::{left_out, series_heading, span};

/// The whole of it.
pub fn agreement(report: &AgreementReport<'_>, layout: Layout) -> String {
    let AgreementReport { record, answer, filter } = *report;
    let mut page = Page::new(layout);
    let named = |member| format!("{} {}", record.code(member), record.about(member).short_name());
    page.hanging(0, 2, &format!("{} and {}", named(answer.a), named(answer.b)));
    let in_view = counted(answer.in_view, "roll call", "roll calls");
    page.paragraph(0, &format!("{}, {in_view} by vote{}", answer.options.body.name(), matching(filter)));
    for era in &answer.eras {
        figures(&mut page, report, era);
    }
    page.gap();
    page.paragraph(0, &format!("Agreement, {}: {}.", answer.options.method.word(), answer.options.method.in_words()));
    if answer.eras.len() > 1 {
        page.paragraph(0, "A seat changed hands; no figure runs across that day.");
    }
    coverage_note(&mut page, record, answer.options.body, answer.options.series_of);
    page.done()
}

fn figures(page: &mut Page, report: &AgreementReport<'_>, era: &PairEra) {
    let AgreementReport { record, answer, .. } = *report;
    page.gap();
    if answer.eras.len() > 1 {
        let names = format!("{} and {}", era.a.name(record), era.b.name(record));
        page.paragraph(0, &format!("{names}, {}", span(&era.dates)));
    }
    let figure = match era.agreement {
        None => "Agreement: not defined".to_owned(),
        Some(_) => format!("Agreement {}", decimals(era.agreement)),
    };
    page.paragraph(0, &format!("{figure} ({}), {}", answer.options.method.word(), roll_calls(era.roll_calls)));
    page.paragraph(0, &format!("Left out: {}", left_out(answer, era)));
    if era.series.is_empty() {
        return;
    }
    page.gap();
    page.paragraph(0, &series_heading(answer.options.by, answer.options.series_of));
    for point in &era.series {
        row(page, &point.key.to_string(), &[point.agreement], point.roll_calls);
    }
}
