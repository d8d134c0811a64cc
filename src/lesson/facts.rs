//! Whether what a lesson rests on holds in a record.

use super::{Fact, Lesson};
use crate::query::{Index, Query};
use crate::record::Record;
use crate::record::check::{Kind, Severity};
use crate::store::{Place, Position, Problem, Source};
use crate::text::{counted, number};

/// The facts of a lesson that the record does not bear out, each with its place in the text that the lesson was read from.
pub fn check_facts(lesson: &Lesson, source: &Source, record: &Record) -> Vec<Problem> {
    let index = Index::of(record);
    let facts = lesson.steps.iter().flat_map(|step| &step.facts);
    facts.filter_map(|fact| contradicted(fact, source, record, &index)).collect()
}

fn contradicted(fact: &Fact, source: &Source, record: &Record, index: &Index) -> Option<Problem> {
    // Whatever is wrong with the query itself was told when the lesson was read.
    let query = Query::parse(&fact.find, record).ok()?;
    let found = query.select(record, index).len();
    (found != fact.n).then(|| Problem {
        severity: Severity::Error,
        kind: Kind::WrongFact,
        place: Some(Place { file: source.name.clone(), position: Some(Position::of(&source.text, fact.at)) }),
        id: None,
        message: format!(
            "the record holds {} that match, not {}",
            counted(found, "roll call", "roll calls"),
            number(fact.n)
        ),
        advice: "look them up with `unvotes find`, then mend the number and the text that says it".to_owned(),
    })
}
