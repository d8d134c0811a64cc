//! Records in files: RON in and out, and the compiled form inside the binary. Besides `state` the only room that knows
//! files.

// No index of what a file or a person brings can be wrong here.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

pub mod compiled;
pub mod form;
mod layout;
mod outline;
mod problem;
mod read;
mod recover;
mod source;
pub mod write;
mod written;

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

pub use problem::{Place, Position, Problem};
pub use read::{Loaded, read};
pub use source::{DEFAULT_LIMIT, Source, read as read_file};

use crate::record::Record;
use crate::record::check;

/// Loads the files and folders at some paths as one record. Members, groups and Council of `base` hold unless the files
/// bring their own; its roll calls do not.
pub fn load(paths: &[PathBuf], base: &Record, limit: u64) -> Loaded {
    let (sources, mut problems) = sources(paths, limit);
    let mut loaded = read(&sources, base);
    problems.append(&mut loaded.problems);
    loaded.problems = problems;
    loaded
}

/// The texts of the files at some paths and in the folders there, and which of them cannot be read.
pub fn sources(paths: &[PathBuf], limit: u64) -> (Vec<Source>, Vec<Problem>) {
    let mut sources = Vec::new();
    let mut problems = Vec::new();
    let mut seen = HashSet::new();
    for path in paths {
        let files = source::files_at(path).unwrap_or_else(|problem| {
            problems.push(*problem);
            Vec::new()
        });
        for file in files {
            // A file that is named twice is one file, and its roll calls are not there twice.
            if fs::canonicalize(&file).is_ok_and(|real| !seen.insert(real)) {
                continue;
            }
            match source::read(&file, limit) {
                Ok(source) => sources.push(source),
                Err(problem) => problems.push(*problem),
            }
        }
    }
    (sources, problems)
}

/// What is wrong or doubtful in a record that does not come from files.
pub fn check(record: &Record) -> Vec<Problem> {
    check::check(record)
        .into_iter()
        .map(|finding| Problem {
            severity: finding.severity,
            kind: finding.kind,
            place: None,
            id: record.roll_calls.get(finding.roll_call).map(|roll_call| roll_call.id.clone()),
            message: finding.message,
            advice: finding.advice,
        })
        .collect()
}
