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
use crate::store::{Problem, read_file};
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
    /// Why this program cannot keep what stands there.
    fn of_written(written: Self::Written) -> Result<Self, String>;
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

    /// Reads it; no file is nothing kept.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn read(&mut self) -> Result<&T, KeptError> {
        self.known = read(&self.path)?;
        Ok(&self.known)
    }

    /// Makes a change, and with it all that could not be made before.
    ///
    /// # Errors
    /// Why nothing was written. The change waits for the next one.
    pub fn keep(&mut self, change: T::Change) -> Result<Vec<T::Differs>, KeptError> {
        self.waiting.push(change);
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
        let mut all: T = read(turn.path())?;
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

fn read<T: InFile>(path: &Path) -> Result<T, Box<Problem>> {
    let nothing = match fs::metadata(path) {
        Ok(meta) => meta.is_file() && meta.len() == 0,
        Err(error) => error.kind() == ErrorKind::NotFound,
    };
    if nothing {
        return Ok(T::default());
    }
    let source = read_file(path, T::LARGEST)?;
    T::of_written(source.value(T::ADVICE)?).map_err(|message| Box::new(source.problem(None, message, T::ADVICE)))
}
