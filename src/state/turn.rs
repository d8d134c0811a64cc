//! The turn to write a file, and a whole new file in the place of the old one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::text::visible;

/// How long another program may have the turn, and how often is looked whether it still has.
const PATIENCE: Duration = Duration::from_secs(2);
const LOOK: Duration = Duration::from_millis(10);

/// A turn that was taken so long ago was never given back: whoever had it is gone. Where the system says who holds what,
/// nobody has to wait for that.
pub(super) const ABANDONED: Duration = Duration::from_secs(10);

/// Why a file could not be written. What was there before is there still.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The system refuses.
    #[error("{}: cannot be written: {error}", visible(&path.display().to_string()))]
    System {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Another program does not finish.
    #[error("{}: another program is writing there", visible(&.0.display().to_string()))]
    Busy(PathBuf),
}

impl WriteError {
    /// The system refuses to write a file.
    pub(super) fn of(path: &Path) -> impl Fn(io::Error) -> Self {
        move |error| Self::System { path: path.to_owned(), error }
    }

    /// The same in a line: the name of the file in place of its path.
    pub fn in_short(&self) -> String {
        match self {
            Self::System { path, error } => format!("{}: cannot be written: {error}", name_of(path)),
            Self::Busy(path) => format!("{}: another program is writing there", name_of(path)),
        }
    }
}

/// The name of a file, for a line that has no room for its path.
pub(super) fn name_of(path: &Path) -> String {
    visible(path.file_name().and_then(|name| name.to_str()).unwrap_or("the file")).into_owned()
}

/// The right to write a file, which only one program at a time has: the new file, before it takes the place of the old one.
pub(super) struct Turn {
    new: File,
    path_of_new: PathBuf,
    /// The file that is written.
    path: PathBuf,
    over: bool,
}

impl Turn {
    /// Takes the turn to write the file at a path, which need not be there, nor its folder. Where it is a link to one that
    /// lies elsewhere, that one is written.
    ///
    /// # Errors
    /// Where the system refuses, or another program does not finish.
    pub(super) fn take(path: &Path) -> Result<Self, WriteError> {
        let failed = WriteError::of(path);
        let real = match fs::canonicalize(path) {
            Ok(real) => real,
            // What a link would lead to is for the person to make.
            Err(error) if fs::symlink_metadata(path).is_ok() => return Err(failed(error)),
            Err(_) => path.to_owned(),
        };
        if let Some(folder) = real.parent() {
            fs::create_dir_all(folder).map_err(&failed)?;
        }
        let mut name = real.file_name().unwrap_or_default().to_owned();
        name.push(".unvotes-new");
        let path_of_new = real.with_file_name(name);
        let started = Instant::now();
        loop {
            let taken = match OpenOptions::new().write(true).create_new(true).open(&path_of_new) {
                // Before it was held, another program may have taken it for one that was left behind.
                Ok(new) => (hold(&new) != Held::ByAnother && is_at(&new, &path_of_new)).then_some(new),
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(failed(error)),
                Err(_) => left_behind(&path_of_new).map_err(&failed)?,
            };
            match taken {
                Some(new) => return Ok(Self { new, path_of_new, path: real, over: false }),
                None if started.elapsed() > PATIENCE => return Err(WriteError::Busy(path.to_owned())),
                None => sleep(LOOK),
            }
        }
    }

    /// The file that is written.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the new file, with these bytes in it, in the place of the old one.
    ///
    /// # Errors
    /// Where the system refuses.
    pub(super) fn replace(mut self, bytes: &[u8]) -> Result<(), WriteError> {
        self.put(bytes).map_err(WriteError::of(&self.path))
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.new.write_all(bytes)?;
        // The text has to be on the disk before the name is, or a crash leaves an empty file.
        self.new.sync_all()?;
        if let Ok(old) = fs::metadata(&self.path) {
            if old.permissions().readonly() {
                return Err(io::Error::new(ErrorKind::PermissionDenied, "it is read-only"));
            }
            self.new.set_permissions(old.permissions())?;
        }
        if !is_at(&self.new, &self.path_of_new) {
            return Err(io::Error::other("another program took its turn"));
        }
        fs::rename(&self.path_of_new, &self.path)?;
        self.over = true;
        sync_folder(&self.path);
        Ok(())
    }
}

impl Drop for Turn {
    /// Gives it back where nothing was replaced; else the file has another name by now, and the turn may be another's.
    fn drop(&mut self) {
        if !self.over && is_at(&self.new, &self.path_of_new) {
            let _ = fs::remove_file(&self.path_of_new);
        }
    }
}

/// Has the name of a file on the disk too, where the system can do that.
pub(super) fn sync_folder(path: &Path) {
    let folder = path.parent().map(|folder| if folder == Path::new("") { Path::new(".") } else { folder });
    if let Some(folder) = folder.and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
}

/// Whether a program has a file open to write it.
// Elsewhere than on Unix the system is not asked.
#[cfg_attr(not(unix), allow(dead_code))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    ByUs,
    ByAnother,
    /// The system, or this file system, does not say.
    Unknown,
}

/// Holds a file until it is closed, or this program is gone.
#[cfg(unix)]
fn hold(file: &File) -> Held {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Held::ByUs,
        Err(Errno::WOULDBLOCK) => Held::ByAnother,
        Err(_) => Held::Unknown,
    }
}

#[cfg(not(unix))]
fn hold(_: &File) -> Held {
    Held::Unknown
}

/// The new file of a program that is gone, emptied; nothing where whoever made it may still write, or has just finished.
fn left_behind(path: &Path) -> io::Result<Option<File>> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.is_file() => {}
        Ok(_) => return Err(io::Error::other(format!("{} is in the way", name_of(path)))),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    }
    let file = match OpenOptions::new().write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    match hold(&file) {
        // Between opening and holding it, whoever wrote it may have put it in its place.
        Held::ByUs if is_at(&file, path) => {
            file.set_len(0)?;
            Ok(Some(file))
        }
        Held::ByUs | Held::ByAnother => Ok(None),
        Held::Unknown => {
            if is_abandoned(path) {
                fs::remove_file(path)?;
            }
            Ok(None)
        }
    }
}

/// Whether a path still leads to a file.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let same = |there: &fs::Metadata, ours: &fs::Metadata| (there.dev(), there.ino()) == (ours.dev(), ours.ino());
    matches!((fs::symlink_metadata(path), file.metadata()), (Ok(there), Ok(ours)) if same(&there, &ours))
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

fn is_abandoned(path: &Path) -> bool {
    let taken = fs::metadata(path).and_then(|meta| meta.modified());
    taken.is_ok_and(|taken| taken.elapsed().is_ok_and(|since| since > ABANDONED))
}
