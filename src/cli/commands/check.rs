//! `unvotes check`: what is wrong in a record, in lessons and in settings, and where.

use std::path::PathBuf;

use crate::cli::desk::Desk;
use crate::cli::open::{embedded_record, limit, with_imports};
use crate::cli::reply::{Exit, Replied, Reply};
use crate::cli::values::Format;
use crate::config::{self, is_config};
use crate::lesson::{self, is_lesson};
use crate::record::Record;
use crate::record::check::{Kind, Severity};
use crate::report::{CheckReport, json, text};
use crate::state::imports::Opened;
use crate::store::{self, Problem};

impl Desk<'_> {
    pub(super) fn check(&self, mut paths: Vec<PathBuf>) -> Replied {
        let format = self.format("check", &[Format::Text, Format::Json])?;
        paths.extend(self.shared.records.iter().cloned());
        let (record, lessons, problems) = if paths.is_empty() {
            let Opened { record, mut problems } = with_imports(self.shared)?;
            problems.extend(store::check(&record));
            (record, 0, problems)
        } else {
            check_files(&paths, limit(self.shared))?
        };
        let report = CheckReport { roll_calls: record.roll_calls.len(), lessons, problems: &problems };
        let data = match format {
            Format::Json => json::check(&report)?,
            Format::Text | Format::Csv => text::check(&report, self.layout),
        };
        Ok(Reply::data(data).ending(exit(&problems)))
    }
}

/// A path that cannot be read is no finding about a record, whatever else was found.
fn exit(problems: &[Problem]) -> Exit {
    if problems.iter().any(|problem| problem.kind == Kind::Unreadable) {
        Exit::Unusable
    } else if problems.iter().any(|problem| problem.severity == Severity::Error) {
        Exit::Nothing
    } else {
        Exit::Done
    }
}

/// Reads files and folders: what of them is a record, how many lessons there are, and what is wrong. Lessons are checked
/// against the embedded record, or against the one beside them.
fn check_files(paths: &[PathBuf], limit: u64) -> Result<(Record, usize, Vec<Problem>), Reply> {
    let base = embedded_record()?;
    let (sources, mut problems) = store::sources(paths, limit);
    let (lessons, sources): (Vec<_>, Vec<_>) = sources.into_iter().partition(is_lesson);
    let (configs, records): (Vec<_>, Vec<_>) = sources.into_iter().partition(is_config);
    let loaded = store::read(&records, &base);
    problems.extend(loaded.problems);
    let on = if loaded.record.roll_calls.is_empty() { &base } else { &loaded.record };
    for source in &lessons {
        let read = lesson::read(source, on);
        problems.extend(read.problems);
        problems.extend(read.lesson.iter().flat_map(|lesson| lesson::check_facts(lesson, source, on)));
    }
    for source in &configs {
        let read = config::read(source);
        problems.extend(read.problems);
        problems.extend(read.config.groups_in(on).1);
    }
    Ok((loaded.record, lessons.len(), problems))
}
