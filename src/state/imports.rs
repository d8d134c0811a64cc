//! What a person imported: files of RON in a folder of the person's own, which join the embedded record at every start.
//!
//! Reading RON takes long for what is done at every start, so the whole record, with what was imported in it, lies beside
//! the files in its compiled form. It is made anew whenever a file or the program is another than it was made from, and
//! never needed: where it is missing, damaged or cannot be written, the files are read.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::turn::{Turn, WriteError};
use crate::import::compare::merge;
use crate::import::summary::Import;
use crate::record::check::{Kind, Severity};
use crate::record::{Record, RollCall};
use crate::store::{self, Place, Problem, compiled};
use crate::text::visible;

/// The compiled form of the record with all imports in it.
const COMPILED: &str = "record.bin";

/// Why an import could not be written or removed. What was there before is there still.
#[derive(Debug, thiserror::Error)]
pub enum ImportsError {
    /// It could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The system does not show what is there.
    #[error("{}: cannot be read: {error}", visible(&path.display().to_string()))]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

/// A folder of imports.
#[derive(Debug, Clone)]
pub struct Imports {
    folder: PathBuf,
}

/// A record with what was imported in it.
#[derive(Debug)]
pub struct Opened {
    /// The record.
    pub record: Record,
    /// What could not be read, and is left out.
    pub problems: Vec<Problem>,
}

impl Imports {
    /// The imports in a folder. It need not be there.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Where an import of that name lies, or would.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.ron"))
    }

    /// The text of an import; nothing if there is none.
    ///
    /// # Errors
    /// Where something is there and cannot be read.
    pub fn text(&self, name: &str) -> Result<Option<Vec<u8>>, ImportsError> {
        let path = self.path(name);
        match fs::read(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(ImportsError::Read { path, error }),
        }
    }

    /// Writes an import, whole or not at all.
    ///
    /// # Errors
    /// Why nothing was written.
    pub fn keep(&self, name: &str, text: &str) -> Result<PathBuf, ImportsError> {
        let path = self.path(name);
        Turn::take(&path)?.replace(text.as_bytes())?;
        Ok(path)
    }

    /// Removes an import; says whether it was there.
    ///
    /// # Errors
    /// Why it was not removed.
    pub fn remove(&self, name: &str) -> Result<bool, ImportsError> {
        let path = self.path(name);
        match fs::remove_file(&path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(WriteError::of(&path)(error).into()),
        }
    }

    /// All imports, by name. Of one that cannot be read, what is wrong with it.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn list(&self, base: &Record) -> Result<(Vec<Import>, Vec<Problem>), ImportsError> {
        let mut imports = Vec::new();
        let mut problems = Vec::new();
        for file in self.files()? {
            let roll_calls = read(&self.folder.join(&file.name), base, &mut problems).unwrap_or_default();
            let days = roll_calls.iter().map(|roll_call| roll_call.date);
            imports.push(Import {
                name: file.name.trim_end_matches(".ron").to_owned(),
                path: self.folder.join(&file.name).display().to_string(),
                roll_calls: roll_calls.len(),
                days: days.clone().min().zip(days.max()),
                size: file.size,
            });
        }
        Ok((imports, problems))
    }

    /// The record with all imports in it. `embedded` is asked for only where it is not compiled with them already;
    /// `program` tells one program from another.
    ///
    /// # Errors
    /// Those of `embedded`.
    pub fn open<E>(&self, program: &str, embedded: impl FnOnce() -> Result<Record, E>) -> Result<Opened, E> {
        let files = match self.files() {
            Ok(files) => files,
            Err(error) => {
                let problem = unreadable(&self.folder, error.to_string());
                return Ok(Opened { record: embedded()?, problems: vec![problem] });
            }
        };
        if files.is_empty() {
            return Ok(Opened { record: embedded()?, problems: Vec::new() });
        }
        let key = Key { program: program.to_owned(), files };
        if let Some(record) = self.compiled(&key) {
            return Ok(Opened { record, problems: Vec::new() });
        }
        let mut record = embedded()?;
        let mut problems = Vec::new();
        for file in &key.files {
            if let Some(roll_calls) = read(&self.folder.join(&file.name), &record, &mut problems) {
                merge(&mut record, roll_calls);
            }
        }
        if problems.is_empty() {
            // Without it the next start takes longer, and that is all.
            let _ = self.compile(&key, &record);
        }
        Ok(Opened { record, problems })
    }

    /// The files of the folder, by name.
    fn files(&self) -> Result<Vec<ImportFile>, ImportsError> {
        let failed = |error| ImportsError::Read { path: self.folder.clone(), error };
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(failed(error)),
        };
        let mut files = Vec::new();
        for entry in entries {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().and_then(|name| name.to_str()).filter(|name| !name.starts_with('.'));
            let Some(name) = name.filter(|name| name.ends_with(".ron")) else { continue };
            // One that went away meanwhile is no import any more.
            let Ok(meta) = fs::metadata(&path) else { continue };
            let changed = meta.modified().ok().and_then(|changed| changed.duration_since(UNIX_EPOCH).ok());
            let changed = changed.map_or(0, |since| since.as_nanos());
            files.push(ImportFile { name: name.to_owned(), size: meta.len(), changed });
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(files)
    }

    /// The compiled form, if it is of these files and this program, and whole.
    fn compiled(&self, key: &Key) -> Option<Record> {
        let bytes = fs::read(self.folder.join(COMPILED)).ok()?;
        let Compiled { key: of, sum, record } = postcard::from_bytes(&bytes).ok()?;
        if of != *key || sum != crc32fast::hash(record) {
            return None;
        }
        compiled::read(record).ok()
    }

    fn compile(&self, key: &Key, record: &Record) -> Option<()> {
        let record = compiled::compile(record).ok()?;
        let compiled = Compiled { key: key.clone(), sum: crc32fast::hash(&record), record: &record };
        let turn = Turn::take(&self.folder.join(COMPILED)).ok()?;
        turn.replace(&postcard::to_allocvec(&compiled).ok()?).ok()
    }
}

/// A file as it was when it was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct ImportFile {
    name: String,
    size: u64,
    /// Nanoseconds since 1970.
    changed: u128,
}

/// What a compiled form was made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Key {
    program: String,
    files: Vec<ImportFile>,
}

#[derive(Serialize, Deserialize)]
struct Compiled<'a> {
    key: Key,
    /// Checksum of what follows.
    sum: u32,
    #[serde(borrow)]
    record: &'a [u8],
}

/// The roll calls of an import. Where something is wrong with it, that is told, and all of it left out.
fn read(path: &Path, base: &Record, problems: &mut Vec<Problem>) -> Option<Vec<RollCall>> {
    let loaded = store::load(&[path.to_owned()], base, store::DEFAULT_LIMIT);
    if loaded.has_errors() {
        problems.extend(loaded.problems);
        return None;
    }
    let united_nations = |roll_call: &RollCall| !roll_call.is_own();
    Some(loaded.record.roll_calls.into_iter().filter(united_nations).collect())
}

fn unreadable(folder: &Path, message: String) -> Problem {
    Problem {
        severity: Severity::Error,
        kind: Kind::Unreadable,
        place: Some(Place { file: folder.display().to_string(), position: None }),
        id: None,
        message,
        advice: "look at the folder, or leave it alone with --no-user-data".to_owned(),
    }
}
