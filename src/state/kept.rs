//! Something that a person keeps, in a file of the person's own, in RON that can be read and written by hand.
//!
//! Several programs may have the file open. Every change reads it again, is made on what stands there now, and puts a
//! whole new file in the place of the old one, so that nobody ever sees half of one. The new file is written beside the
//! old one under a fixed name that only one program at a time can create: who has it, has the turn.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use ron::ser::PrettyConfig;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::turn::{Turn, WriteError, name_of};
use crate::memory::Kept;
use crate::record::check::Kind;
use crate::store::{Problem, Source, read_file};
use crate::text::visible;

/// How something that is kept stands in a file.
pub trait InFile: Kept {
    /// What stands there.
    type Written: Serialize + DeserializeOwned;

    /// Comments at the top.
    const COMMENT: &'static str;
    /// How an entry is written, for who made a mistake.
    const ADVICE: &'static str;
    /// Bytes; more than anybody keeps.
    const LARGEST: u64;

    /// What is to stand there.
    fn to_written(&self) -> Self::Written;

    /// What stands there, made harmless: nothing in a file reaches the terminal as a control sequence.
    ///
    /// # Errors
    /// The version of it, where this program does not know that.
    fn of_written(written: Self::Written) -> Result<Self, u32>;
}

/// Why something that is kept could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum KeptError {
    /// The file is not as it should be.
    #[error("{0}")]
    Broken(Box<Problem>),
    /// The file would be too large to be read again.
    #[error("{}: there is no room for more than {} MB", visible(&path.display().to_string()), most / 1_000_000)]
    Full {
        /// The file.
        path: PathBuf,
        /// Bytes.
        most: u64,
    },
    /// It could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<Box<Problem>> for KeptError {
    fn from(problem: Box<Problem>) -> Self {
        Self::Broken(problem)
    }
}

impl KeptError {
    /// The same in a line: the name of the file in place of its path, and no excerpt.
    pub fn in_short(&self) -> String {
        match self {
            Self::Broken(problem) => {
                let place = problem.place.as_ref();
                let at = place.and_then(|place| place.position.as_ref());
                let at = at.map_or_else(String::new, |at| format!("{}:{}:", at.line, at.column));
                let file = place.map_or_else(String::new, |place| name_of(Path::new(&place.file)));
                format!("{file}:{at} {}", visible(&problem.message))
            }
            Self::Full { path, .. } => format!("{}: there is no room for more", name_of(path)),
            Self::Write(error) => error.in_short(),
        }
    }
}

/// The file of something that is kept, and what could not be written to it yet.
#[derive(Debug)]
pub struct KeptFile<T: Kept> {
    path: PathBuf,
    /// As the file last had it.
    known: T,
    waiting: Vec<T::Change>,
}

impl<T: InFile> KeptFile<T> {
    /// The file at a path. It need not be there, nor its folder.
    pub fn at(path: PathBuf) -> Self {
        Self { path, known: T::default(), waiting: Vec::new() }
    }

    /// Reads it. Where there is no file, or none any more, or a blank one, nothing changes.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn read(&mut self) -> Result<&T, KeptError> {
        if let Some(known) = read(&self.path)? {
            self.known = known;
        }
        Ok(&self.known)
    }

    /// Makes changes, and with them all that could not be made before.
    ///
    /// # Errors
    /// Why nothing was written. The changes wait for the next ones.
    pub fn keep(&mut self, changes: impl IntoIterator<Item = T::Change>) -> Result<Vec<T::Differs>, KeptError> {
        self.waiting.extend(changes);
        let differs = self.write()?;
        self.waiting.clear();
        Ok(differs)
    }

    /// What is kept: that of the file, and what waits to be written.
    pub fn all(&self) -> T {
        let mut all = self.known.clone();
        for change in &self.waiting {
            let _ = all.apply(change);
        }
        all
    }

    /// Changes that could not be written.
    pub fn waiting(&self) -> &[T::Change] {
        &self.waiting
    }

    fn write(&mut self) -> Result<Vec<T::Differs>, KeptError> {
        let turn = Turn::take(&self.path)?;
        // A file that somebody took away, or that is blank while it is saved elsewhere, takes nothing with it.
        let mut all = read(turn.path())?.unwrap_or_else(|| self.known.clone());
        let differs = self.waiting.iter().filter_map(|change| all.apply(change).err()).collect();
        let lines = PrettyConfig::new().depth_limit(2).escape_strings(true);
        let text = ron::ser::to_string_pretty(&all.to_written(), lines);
        let text = text.map_err(|error| WriteError::of(&self.path)(io::Error::other(error)))?;
        let text = format!("{}{text}\n", T::COMMENT);
        if text.len() as u64 > T::LARGEST {
            return Err(KeptError::Full { path: self.path.clone(), most: T::LARGEST });
        }
        turn.replace(text.as_bytes())?;
        self.known = all;
        Ok(differs)
    }
}

/// What is kept in a file; nothing where there is no file, or a blank one.
fn read<T: InFile>(path: &Path) -> Result<Option<T>, Box<Problem>> {
    let Some(source) = source(path, T::LARGEST)? else { return Ok(None) };
    let read = T::of_written(source.value(T::ADVICE)?);
    read.map(Some).map_err(|version| Box::new(of_another_version(&source, version)))
}

/// What stands in a small file of the person's own; nothing where there is no file, or a blank one.
pub(super) fn source(path: &Path, largest: u64) -> Result<Option<Source>, Box<Problem>> {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        // Something that is no file may never end, or never begin.
        Ok(meta) if !meta.is_file() => {
            let name = path.display().to_string();
            let source = Source { name, text: String::new() };
            return Err(Box::new(source.problem(None, "this is no file".to_owned(), "move it out of the way")));
        }
        _ => {}
    }
    match read_file(path, largest) {
        Ok(source) => Ok(Some(source)),
        Err(problem) if problem.kind == Kind::Empty => Ok(None),
        Err(problem) if problem.kind == Kind::TooLarge => {
            Err(Box::new(Problem { advice: "take out of it what is not needed".to_owned(), ..*problem }))
        }
        Err(problem) => Err(problem),
    }
}

/// What is to be said of a file that another version of this program wrote.
pub(super) fn of_another_version(source: &Source, version: u32) -> Problem {
    let message = format!("version {version} of this file is none that this unvotes knows; it stays as it is");
    source.problem(None, message, "use the unvotes that wrote it, or move the file out of the way")
}

/// A text of a file in a line, with nothing in it that a terminal obeys.
pub(super) fn harmless(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    visible(line.trim()).into_owned()
}
