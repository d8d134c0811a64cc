//! The turn to write a file, and a whole new file in the place of the old one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long another program may have the turn, and how often is looked whether it still has.
const PATIENCE: Duration = Duration::from_secs(2);
const LOOK: Duration = Duration::from_millis(10);

/// A turn that was taken so long ago was never given back: whoever had it is gone.
pub(super) const ABANDONED: Duration = Duration::from_secs(10);

/// The right to write, which only one program at a time has: the new file, before it takes the place of the old one.
pub(super) struct Turn {
    file: File,
    path: PathBuf,
    over: bool,
}

impl Turn {
    /// Nothing, if another program does not finish.
    pub(super) fn take(path: &Path) -> io::Result<Option<Self>> {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".unvotes-new");
        let path = path.with_file_name(name);
        let started = Instant::now();
        loop {
            match OpenOptions::new().write(true).create_new(true).open(&path) {
                Ok(file) => return Ok(Some(Self { file, path, over: false })),
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
                Err(_) if is_abandoned(&path) => fs::remove_file(&path)?,
                Err(_) if started.elapsed() > PATIENCE => return Ok(None),
                Err(_) => sleep(LOOK),
            }
        }
    }

    /// Puts the new file, with these bytes in it, in the place of the old one.
    pub(super) fn replace(mut self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        // The text has to be on the disk before the name is, or a crash leaves an empty file.
        self.file.sync_all()?;
        if let Ok(old) = fs::metadata(path) {
            self.file.set_permissions(old.permissions())?;
        }
        fs::rename(&self.path, path)?;
        self.over = true;
        sync_folder(path);
        Ok(())
    }
}

impl Drop for Turn {
    /// Gives it back where nothing was replaced; else the file has another name by now, and the turn may be another's.
    fn drop(&mut self) {
        if !self.over {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Has the name of a file on the disk too, where the system can do that.
pub(super) fn sync_folder(path: &Path) {
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
}

fn is_abandoned(path: &Path) -> bool {
    let taken = fs::metadata(path).and_then(|meta| meta.modified());
    taken.is_ok_and(|taken| taken.elapsed().is_ok_and(|since| since > ABANDONED))
}
