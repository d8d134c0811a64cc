//! Files of RON, read whole and checked for what no parser should have to meet.

use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::problem::{Place, Position, Problem};
use super::read::place_of_error;
use crate::record::check::{Kind, Severity};
use crate::text::slice;

/// How large a hand-written file may be unless told otherwise, in bytes.
pub const DEFAULT_LIMIT: u64 = 64 * 1024 * 1024;

/// Folders within folders that are followed.
const DEEPEST_FOLDER: usize = 16;

/// A text and the name to call it by in messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file, as it was named.
    pub name: String,
    /// Its text, without a byte order mark.
    pub text: String,
}

impl Source {
    /// Its value, where that is small and wanted whole.
    ///
    /// # Errors
    /// The first thing that is wrong, and where; `advice` says how it is written.
    pub fn value<T: DeserializeOwned>(&self, advice: &str) -> Result<T, Box<Problem>> {
        ron::from_str(&self.text).map_err(|error| {
            let position = Position::of(&self.text, place_of_error(&self.text, &error));
            Box::new(self.problem(Some(position), error.code.to_string(), advice))
        })
    }

    /// Something that is wrong with it, at a place or as a whole.
    pub fn problem(&self, position: Option<Position>, message: String, advice: &str) -> Problem {
        Problem {
            severity: Severity::Error,
            kind: Kind::Syntax,
            place: Some(Place { file: self.name.clone(), position }),
            id: None,
            message,
            advice: advice.to_owned(),
        }
    }
}

/// All `.ron` files at a path: the file itself, or those of the folder and the folders in it, by name.
///
/// # Errors
/// A problem that says which path cannot be read and why.
pub fn files_at(path: &Path) -> Result<Vec<PathBuf>, Box<Problem>> {
    let meta = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if !meta.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    collect(path, 0, &mut HashSet::new(), &mut files)?;
    files.sort();
    if files.is_empty() {
        let advice = "a record is one or more files that end in .ron";
        return Err(whole_file(path, Kind::Empty, "there is no .ron file in this folder".into(), advice));
    }
    Ok(files)
}

/// Adds the files of a folder and of those in it. A folder that was seen before is passed over: a link to a folder above
/// leads round and round, and a few of them to more rounds than anyone can wait for.
fn collect(
    folder: &Path,
    depth: usize,
    seen: &mut HashSet<PathBuf>,
    files: &mut Vec<PathBuf>,
) -> Result<(), Box<Problem>> {
    if fs::canonicalize(folder).is_ok_and(|real| !seen.insert(real)) {
        return Ok(());
    }
    if depth > DEEPEST_FOLDER {
        let advice = "a record may lie in folders within folders, but not that deep; put them closer together";
        return Err(whole_file(folder, Kind::Unreadable, "the folders lie too deep".into(), advice));
    }
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            collect(&path, depth + 1, seen, files)?;
        } else if path.extension().is_some_and(|extension| extension == "ron") && path.is_file() {
            // A pipe that nobody writes to would be waited for for ever; one that is named on purpose is read.
            files.push(path);
        }
    }
    Ok(())
}

/// Reads a file of at most `limit` bytes.
///
/// # Errors
/// A problem that says why the file cannot be used: it cannot be read, is too large, empty or not UTF-8.
pub fn read(path: &Path, limit: u64) -> Result<Source, Box<Problem>> {
    let file = fs::File::open(path).map_err(|error| unreadable(path, &error))?;
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > limit {
        let message = format!("the file is larger than {} MB", limit.div_ceil(1024 * 1024));
        let advice = "split it, or allow more with --max-file-size MB";
        return Err(whole_file(path, Kind::TooLarge, message, advice));
    }
    from_bytes(path, bytes)
}

fn from_bytes(path: &Path, bytes: Vec<u8>) -> Result<Source, Box<Problem>> {
    let name = path.display().to_string();
    // Plain text in UTF-16 without a mark at its beginning has a zero in every other byte, which is UTF-8 too.
    if bytes.starts_with(&[b'(', 0]) || bytes.starts_with(&[0, b'(']) {
        let advice = "it looks like UTF-16; save it as UTF-8";
        return Err(whole_file(path, Kind::Encoding, "the text is not UTF-8".into(), advice));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let text = String::from_utf8_lossy(&bytes);
            let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
            let advice = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
                "it looks like UTF-16; save it as UTF-8"
            } else {
                "save the file as UTF-8; older editors write Latin-1 or Windows-1252"
            };
            return Err(Box::new(Problem {
                severity: Severity::Error,
                kind: Kind::Encoding,
                place: Some(Place { file: name, position: Some(Position::of(slice(&text, mark..), good - mark)) }),
                id: None,
                message: "the text is not UTF-8 from here on".into(),
                advice: advice.into(),
            }));
        }
    };
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.trim().is_empty() {
        let advice = "a record starts with `(roll_calls: [` and ends with `])`";
        return Err(whole_file(path, Kind::Empty, "the file is empty".into(), advice));
    }
    Ok(Source { name, text })
}

fn unreadable(path: &Path, error: &std::io::Error) -> Box<Problem> {
    let reason = match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => format!("it cannot be read: {error}"),
    };
    whole_file(path, Kind::Unreadable, reason, "look at the path")
}

fn whole_file(path: &Path, kind: Kind, message: String, advice: &str) -> Box<Problem> {
    Box::new(Problem {
        severity: Severity::Error,
        kind,
        place: Some(Place { file: path.display().to_string(), position: None }),
        id: None,
        message,
        advice: advice.to_owned(),
    })
}
