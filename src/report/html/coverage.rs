//! The table of coverage as a page.

use super::{Column, Table, page};
use crate::analysis::coverage::Line;
use crate::answer::caption::Caption;
use crate::markup::{Node, el, text};
use crate::record::Body;
use crate::report::text::{COVERAGE_MEANS, coverage_in_words};
use crate::text::number;

const COLUMNS: [(&str, Column); 12] = [
    ("When", Column::Head),
    ("Source", Column::Word),
    ("Resolutions", Column::Figure),
    ("Decisions", Column::Figure),
    ("Drafts", Column::Figure),
    ("Amendments", Column::Figure),
    ("Paragraphs", Column::Figure),
    ("Motions", Column::Figure),
    ("Preliminary questions", Column::Figure),
    ("Not known", Column::Figure),
    ("Failed", Column::Figure),
    ("No roll call", Column::Figure),
];

/// The page.
pub fn coverage(lines: &[Line], caption: &Caption) -> String {
    let mut main = el("main").child(text("h1", &caption.title)).child(text("p", COVERAGE_MEANS));
    for told in coverage_in_words(lines) {
        main = main.child(text("p", told));
    }
    for body in [Body::GeneralAssembly, Body::SecurityCouncil] {
        let mut table = Table::new(body.name(), &COLUMNS);
        for line in lines.iter().filter(|line| line.body == body) {
            let counts = line.counts.by_question.iter().chain([&line.counts.failed, &line.counts.without_roll_call]);
            let counts = counts.map(|n| if *n == 0 { "–".to_owned() } else { number(*n as u64) });
            let own = [line.period.to_string(), line.source.word().to_owned()];
            table.row(own.into_iter().chain(counts).map(Node::from));
        }
        if !table.is_empty() {
            main = main.child(table.done());
        }
    }
    page(caption, main)
}
