//! Whether what a lesson rests on holds in a record.

use super::read::MOST_PROBLEMS;
use super::{Fact, Lesson};
use crate::query::{Index, Query};
use crate::record::Record;
use crate::record::check::{Kind, Severity};
use crate::store::form::Lines;
use crate::store::{Place, Problem, Source};
use crate::text::{counted, number};

/// The facts of a lesson that the record does not bear out, each with its place in the text that the lesson was read from.
pub fn check_facts(lesson: &Lesson, source: &Source, record: &Record) -> Vec<Problem> {
    let index = Index::of(record);
    let facts = lesson.steps.iter().flat_map(|step| &step.facts);
    let mut lines = Lines::new(&source.text);
    let told = |fact: &Fact| {
        let message = contradicted(fact, record, &index)?;
        let place = Place { file: source.name.clone(), position: Some(lines.position(fact.at)) };
        Some(Problem {
            severity: Severity::Error,
            kind: Kind::WrongFact,
            place: Some(place),
            id: None,
            message,
            advice: "look them up with `unvotes find`, then mend the number and the text that says it".to_owned(),
        })
    };
    facts.filter_map(told).take(MOST_PROBLEMS).collect()
}

fn contradicted(fact: &Fact, record: &Record, index: &Index) -> Option<String> {
    // Whatever is wrong with the query itself was told when the lesson was read.
    let query = Query::parse(&fact.find, record).ok()?;
    let found = query.select(record, index).len();
    let message = || {
        let found = counted(found, "roll call", "roll calls");
        format!("the record holds {found} that match, not {}", number(fact.n))
    };
    (found != fact.n).then(message)
}
