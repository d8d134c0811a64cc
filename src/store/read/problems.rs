//! Problems on their way: gathered as they are found, told in the order of the files.

use std::collections::HashSet;

use crate::record::check::{Kind, Severity};
use crate::store::layout::Fault;
use crate::store::problem::{Lines, Place, Problem};
use crate::store::source::Source;

/// Errors and warnings, of each so many, after which the rest is only counted.
const MOST: usize = 1_000;

struct Pending {
    file: usize,
    id: Option<String>,
    severity: Severity,
    fault: Fault,
}

/// What was found so far. Bounded: a file can hold more problems than memory.
#[derive(Default)]
pub struct Problems {
    pending: Vec<Pending>,
    errors: usize,
    warnings: usize,
}

impl Problems {
    /// Whether one more error would be told. Counts it if not.
    pub fn is_full(&mut self) -> bool {
        let full = self.errors >= MOST;
        self.errors += usize::from(full);
        full
    }

    /// Takes note of errors that are only counted.
    pub fn count(&mut self, errors: usize) {
        self.errors += errors;
    }

    /// Takes note of an error.
    pub fn fault(&mut self, file: usize, id: Option<String>, fault: Fault) {
        self.add(Severity::Error, file, id, fault);
    }

    /// Takes note of an error or a warning.
    pub fn add(&mut self, severity: Severity, file: usize, id: Option<String>, fault: Fault) {
        let count = match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *count += 1;
        if *count <= MOST {
            self.pending.push(Pending { file, id, severity, fault });
        }
    }

    /// All of them by place, none twice.
    pub fn in_order(mut self, sources: &[Source]) -> Vec<Problem> {
        self.pending.sort_by_key(|pending| (pending.file, pending.fault.at));
        let mut told = HashSet::new();
        self.pending.retain(|Pending { file, fault, .. }| told.insert((*file, fault.at, fault.message.clone())));
        let mut problems = Vec::with_capacity(self.pending.len());
        let mut pending = self.pending.into_iter().peekable();
        for (place, source) in sources.iter().enumerate() {
            let mut lines = Lines::new(&source.text);
            while let Some(next) = pending.next_if(|next| next.file == place) {
                let place = Place { file: source.name.clone(), position: Some(lines.position(next.fault.at)) };
                problems.push(problem(next, place));
            }
        }
        problems.extend(more(self.errors, Severity::Error));
        problems.extend(more(self.warnings, Severity::Warning));
        problems
    }
}

fn problem(pending: Pending, place: Place) -> Problem {
    let Fault { kind, message, advice, .. } = pending.fault;
    Problem { severity: pending.severity, kind, place: Some(place), id: pending.id, message, advice }.cut()
}

fn more(count: usize, severity: Severity) -> Option<Problem> {
    let hidden = count.checked_sub(MOST).filter(|hidden| *hidden > 0)?;
    let what = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    Some(Problem {
        severity,
        kind: Kind::TooLarge,
        place: None,
        id: None,
        message: format!("{hidden} more {what}{} not told", if hidden == 1 { " is" } else { "s are" }),
        advice: "mend these first, then check again".to_owned(),
    })
}
