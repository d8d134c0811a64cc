//! The table of coverage, and what it means for series.

use crate::analysis::coverage::{Counts, Line, sessions_with};
use crate::record::{Body, Question};
use crate::report::layout::{Layout, Page, number, padded};
use crate::report::words::sessions;

const PERIOD: usize = 8;
const SOURCE: usize = 15;
const COUNT: usize = 7;

/// Heads of the columns of counts, in the order of [`Question::ALL`], then those behind them.
const HEADS: [&str; Question::ALL.len() + 2] =
    ["resol.", "decis.", "draft", "amend.", "parag.", "motion", "prelim", "unkn.", "failed", "no r/c"];

/// What the table means.
pub(in crate::report) const COVERAGE_MEANS: &str = "Roll calls in the record by what was put to the vote (resolutions, decisions, drafts, amendments, paragraphs, \
         motions, preliminary questions, not known), how many of them failed, and adopted texts without a roll call. \
         Where a kind is missing, the sources do not have it: that says nothing about what happened.";

/// The whole of it.
pub fn coverage(lines: &[Line], layout: Layout) -> String {
    let mut page = Page::new(layout);
    page.paragraph(0, COVERAGE_MEANS);
    for body in [Body::GeneralAssembly, Body::SecurityCouncil] {
        let of_body: Vec<_> = lines.iter().filter(|line| line.body == body).collect();
        if of_body.is_empty() {
            continue;
        }
        page.gap();
        page.line(body.name());
        let period = if body == Body::GeneralAssembly { "session" } else { "year" };
        page.line(&row(period, "source", HEADS.map(str::to_owned)));
        for line in &of_body {
            page.line(&row(&line.period.to_string(), line.source.word(), counts(&line.counts)));
        }
        let sum = of_body.iter().fold(Counts::default(), |sum, line| add(sum, &line.counts));
        page.line(&row("all", "", counts(&sum)));
    }
    page.gap();
    for told in coverage_in_words(lines) {
        page.hanging(0, 2, &told);
    }
    page.done()
}

/// Which kinds of roll call there are for which sessions, a line for each kind.
pub(in crate::report) fn coverage_in_words(lines: &[Line]) -> Vec<String> {
    let told = |(what, has): Kind| {
        let runs = sessions_with(lines, has);
        (!runs.is_empty()).then(|| format!("{what}: regular sessions {} of the Assembly", sessions(&runs)))
    };
    KINDS.into_iter().filter_map(told).collect()
}

/// A kind of roll call, in words and by what is counted.
type Kind = (&'static str, fn(&Counts) -> bool);

const KINDS: [Kind; 3] = [
    ("Failed texts, amendments, paragraphs and motions", |counts| counts.failed > 0),
    ("Amendments", |counts| counts.of_question(Question::Amendment) > 0),
    ("Paragraphs", |counts| counts.of_question(Question::Paragraph) > 0),
];

fn counts(counts: &Counts) -> [String; HEADS.len()] {
    let mut cells = [""; HEADS.len()].map(str::to_owned);
    let figures = counts.by_question.iter().chain([&counts.failed, &counts.without_roll_call]);
    for (cell, figure) in cells.iter_mut().zip(figures) {
        *cell = if *figure == 0 { "-".to_owned() } else { number(*figure as u64) };
    }
    cells
}

fn add(mut sum: Counts, counts: &Counts) -> Counts {
    for (sum, count) in sum.by_question.iter_mut().zip(counts.by_question) {
        *sum += count;
    }
    sum.failed += counts.failed;
    sum.without_roll_call += counts.without_roll_call;
    sum
}

fn row(period: &str, source: &str, cells: [String; HEADS.len()]) -> String {
    let cells: String = cells.iter().map(|cell| format!("{cell:>COUNT$}")).collect();
    format!("{}{}{cells}", padded(period, PERIOD), padded(source, SOURCE))
}
