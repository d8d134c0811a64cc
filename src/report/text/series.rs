//! What stands under a series over time: which roll calls it counts, and what the sources hold.

use super::coverage::spans;
use crate::analysis::coverage::{coverage, sessions_with};
use crate::analysis::series::{By, SeriesOf};
use crate::record::{Body, Record};
use crate::report::layout::{Page, counted, number};
pub(super) use crate::text::decimals;

/// `1,234 roll calls`.
pub(super) fn roll_calls(n: u32) -> String {
    counted(n as usize, "roll call", "roll calls")
}

/// ` that match gaza`; nothing without a filter.
pub(super) fn matching(filter: &str) -> String {
    if filter.is_empty() { String::new() } else { format!(" that match {filter}") }
}

/// What stands over a series.
pub(super) fn heading(by: By, of: SeriesOf) -> String {
    let of = match of {
        SeriesOf::AdoptedTexts => "whole texts that were adopted",
        SeriesOf::Everything => "everything in view",
    };
    format!("By {}, {of}", by.word())
}

/// A row of a series: when, figures, n.
pub(super) fn row(page: &mut Page, key: &str, figures: &[Option<f64>], n: u32) {
    let figures: String = figures.iter().map(|figure| format!("{:>8}", decimals(*figure))).collect();
    page.line(&format!("  {key:<6}{figures}{:>8}", number(n)));
}

/// What the sources hold, where the figures could be mistaken for history.
pub(super) fn coverage_note(page: &mut Page, record: &Record, body: Body, of: SeriesOf) {
    page.gap();
    if of == SeriesOf::AdoptedTexts {
        page.paragraph(
            0,
            "The series counts adopted whole texts only, the one kind that the sources have for every year; the figures \
             above it count every roll call by vote in view (--everything: so does the series).",
        );
    }
    let lines = coverage(record, record.roll_calls.iter().filter(|roll_call| roll_call.body == body));
    let runs = sessions_with(&lines, |counts| counts.failed > 0);
    if !runs.is_empty() {
        page.paragraph(
            0,
            &format!(
                "Coverage: texts, amendments, paragraphs and motions that failed are in the record for regular sessions {} of \
                 the Assembly only; what changes where these end is the sources.",
                spans(&runs)
            ),
        );
    }
}
