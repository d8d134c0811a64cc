//! What stands under a series over time: which roll calls it counts, and what the sources hold.

use crate::analysis::series::SeriesOf;
use crate::record::{Body, Record};
use crate::report::layout::{Page, counted, number};
use crate::report::words::coverage_notes;
pub(super) use crate::text::decimals;

/// `1,234 roll calls`.
pub(super) fn roll_calls(n: u32) -> String {
    counted(n as usize, "roll call", "roll calls")
}

/// ` that match gaza`; nothing without a filter.
pub(super) fn matching(filter: &str) -> String {
    if filter.is_empty() { String::new() } else { format!(" that match {filter}") }
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
        page.paragraph(0, "With --everything the series counts everything in view.");
    }
    for note in coverage_notes(record, body, of) {
        page.paragraph(0, &note);
    }
}
