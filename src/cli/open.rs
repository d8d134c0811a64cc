//! The record that is asked about: the embedded one with what was imported, or files in its place.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use super::args::Shared;
use super::reply::{Reply, in_words};
use crate::config::is_config;
use crate::embedded;
use crate::lesson::is_lesson;
use crate::record::Record;
use crate::state::imports::{Imports, Opened};
use crate::store::{self, Problem};
use crate::text::{counted, visible};

/// The record at some paths, else the embedded one with what was imported, and what to say of its warnings.
pub(super) fn open(shared: &Shared, paths: &[PathBuf]) -> Result<(Record, String), Reply> {
    let (mut record, warnings) = if paths.is_empty() {
        let Opened { record, problems } = with_imports(shared)?;
        (record, left_out(&problems))
    } else {
        from_files(paths, limit(shared))?
    };
    shared.settings.config.join(&mut record);
    Ok((record, warnings))
}

fn from_files(paths: &[PathBuf], limit: u64) -> Result<(Record, String), Reply> {
    let base = embedded_record()?;
    let (mut sources, problems) = store::sources(paths, limit);
    if let [only] = sources.as_slice()
        && is_config(only)
    {
        let advice = "--config takes it, `unvotes check` verifies it";
        let name = visible(&only.name);
        return Err(Reply::unusable(format!("unvotes: `{name}` holds settings, not a record; {advice}")));
    }
    // Lessons may lie beside the roll calls that they are about.
    sources.retain(|source| !is_lesson(source) && !is_config(source));
    let mut loaded = store::read(&sources, &base);
    loaded.problems.splice(0..0, problems);
    if loaded.has_errors() {
        return Err(Reply::unusable(in_words(&loaded.problems)));
    }
    let unexpected = loaded.problems.iter().filter(|problem| !problem.kind.is_noted()).count();
    let warnings = match unexpected {
        0 => String::new(),
        n => {
            let n = counted(n, "warning", "warnings");
            format!("unvotes: {n} in this record; `unvotes check {}` shows them", shown_paths(paths))
        }
    };
    Ok((loaded.record, warnings))
}

/// The embedded record, with what was imported in it.
pub(super) fn with_imports(shared: &Shared) -> Result<Opened, Reply> {
    match imports_folder().filter(|_| !shared.no_user_data) {
        Some(folder) => Imports::at(folder).open(embedded::FINGERPRINT, embedded_record),
        None => Ok(Opened { record: embedded_record()?, problems: Vec::new() }),
    }
}

/// The record that the binary carries.
pub(super) fn embedded_record() -> Result<Record, Reply> {
    embedded::record().map_err(|error| Reply::unusable(format!("unvotes: {error}")))
}

/// The folder of what a person imported: `~/.local/share/unvotes/imports`, or as `XDG_DATA_HOME` says.
pub(super) fn imports_folder() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.data_dir().join("unvotes").join("imports"))
}

/// The most bytes of a file.
pub(super) fn limit(shared: &Shared) -> u64 {
    u64::from(shared.max_file_size).saturating_mul(1024 * 1024)
}

/// What to say of imports that cannot be read.
fn left_out(problems: &[Problem]) -> String {
    match problems {
        [] => String::new(),
        problems => format!("{}\nunvotes: what was imported there is left out", in_words(problems)),
    }
}

fn shown_paths(paths: &[PathBuf]) -> String {
    let shown = |path: &Path| visible(&path.display().to_string()).into_owned();
    paths.iter().map(|path| shown(path)).collect::<Vec<_>>().join(" ")
}
