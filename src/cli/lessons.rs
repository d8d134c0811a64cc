//! Lessons on the command line: those that the program carries and those in files. One from a file is read again whenever the
//! file changes.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::reply::{Reply, in_words};
use crate::embedded;
use crate::lesson::{self, Lesson};
use crate::record::Record;
use crate::record::check::Severity;
use crate::store::{self, Problem, Source};
use crate::text::{listed, nearest, visible};
use crate::tui::Reread;
use crate::tui::app::lessons::Shelved;

/// The lessons that the program carries.
pub fn shipped(record: &Record) -> Vec<Shelved> {
    embedded::LESSONS.iter().filter_map(|(name, text)| shelved(name, text, record)).collect()
}

fn shelved(name: &str, text: &str, record: &Record) -> Option<Shelved> {
    let source = Source { name: name.to_owned(), text: text.to_owned() };
    // On a record of one's own a lesson may have nothing to stand on; it is left out then.
    let lesson = lesson::read(&source, record).lesson?;
    Some(Shelved { name: name.to_owned(), lesson: Arc::new(lesson) })
}

/// A lesson that was asked for.
pub struct Asked {
    /// The lesson.
    pub shelved: Shelved,
    /// Its file, if it has one.
    pub file: Option<PathBuf>,
    /// What is worth saying about it.
    pub warnings: Vec<Problem>,
}

/// The lesson of a name: one that the program carries, by its whole name or the beginning of one, or else a file.
///
/// # Errors
/// Where there is none, or something is wrong with it.
pub fn named(name: &str, record: &Record, limit: u64) -> Result<Asked, Reply> {
    let path = Path::new(name);
    let is_path = path.extension().is_some_and(|extension| extension == "ron") || path.components().count() > 1;
    let meant =
        |is: &dyn Fn(&str) -> bool| -> Vec<_> { embedded::LESSONS.iter().filter(|(shipped, _)| is(shipped)).collect() };
    let mut begins = meant(&|shipped| shipped.starts_with(name));
    if begins.is_empty() {
        begins = meant(&|shipped| shipped.contains(name));
    }
    match begins.as_slice() {
        [(shipped, text)] if !is_path => {
            let told = || Reply::unusable(format!("unvotes lesson: `{shipped}` does not fit this record"));
            shelved(shipped, text, record)
                .map(|shelved| Asked { shelved, file: None, warnings: Vec::new() })
                .ok_or_else(told)
        }
        _ if is_path || path.exists() => from_file(path, record, limit),
        several => {
            let all: Vec<_> = embedded::LESSONS.iter().map(|(shipped, _)| *shipped).collect();
            let advice = match (several, nearest(name, all.iter().copied())) {
                ([], Some(near)) => format!("did you mean {near}?"),
                ([_, ..], _) => {
                    let several: Vec<_> = several.iter().map(|(shipped, _)| *shipped).collect();
                    format!("it could be {}", listed(&several, "or"))
                }
                _ => format!("there are {}, or a file of your own", listed(&all, "and")),
            };
            Err(Reply::unusable(format!("unvotes lesson: `{}` names no lesson; {advice}", visible(name))))
        }
    }
}

fn from_file(path: &Path, record: &Record, limit: u64) -> Result<Asked, Reply> {
    let source = store::read_file(path, limit).map_err(|problem| Reply::unusable(format!("unvotes: {problem}")))?;
    let read = lesson::read(&source, record);
    let Some(lesson) = read.lesson else {
        return Err(Reply::unusable(in_words(&read.problems)));
    };
    let mut warnings = read.problems;
    warnings.extend(lesson::check_facts(&lesson, &source, record));
    let shelved = Shelved { name: source.name, lesson: Arc::new(lesson) };
    Ok(Asked { shelved, file: Some(path.to_owned()), warnings })
}

/// Watches the file of a lesson. What watches stops when it is dropped; where the system cannot watch, there is nothing to
/// receive.
pub fn watch(asked: &Asked, record: Arc<Record>, limit: u64) -> Option<(RecommendedWatcher, Receiver<Reread>)> {
    let path = asked.file.as_ref()?.canonicalize().ok()?;
    let (name, folder) = (asked.shelved.name.clone(), path.parent()?.to_owned());
    let (sender, receiver) = mpsc::channel();
    let mut last = Some(Ok(Arc::clone(&asked.shelved.lesson)));
    let changed = move |event: notify::Result<notify::Event>| {
        // Editors write a file anew and give it the name of the old one, so that the folder is watched.
        let ours = event.is_ok_and(|event| !event.kind.is_access() && event.paths.contains(&path));
        let read = ours.then(|| reread(&path, &record, limit)).flatten();
        if let Some(read) = read
            && last.as_ref() != Some(&read)
        {
            last = Some(read.clone());
            // Nobody listens any more when the explorer is closed.
            let _ = sender.send((name.clone(), read));
        }
    };
    let mut watcher = notify::recommended_watcher(changed).ok()?;
    watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
    Some((watcher, receiver))
}

/// What stands in the file now; nothing while it is being written and is empty or gone.
fn reread(path: &Path, record: &Record, limit: u64) -> Option<Result<Arc<Lesson>, String>> {
    let source = store::read_file(path, limit).ok()?;
    let read = lesson::read(&source, record);
    let first = read.problems.iter().find(|problem| problem.severity == Severity::Error).map(in_short);
    read.lesson.map(|lesson| Ok(Arc::new(lesson))).or(first.map(Err))
}

fn in_short(problem: &Problem) -> String {
    let place = problem.place.as_ref().and_then(|place| place.position.as_ref());
    let place =
        place.map_or_else(String::new, |position| format!("line {}, column {}: ", position.line, position.column));
    format!("{place}{}; the lesson goes on as it was", problem.message)
}
