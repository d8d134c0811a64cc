//! Files of the project's `data` folder.

use std::fs;
use std::path::Path;

use unvotes::record::{Record, RollCall};
use unvotes::store::{Source, write as ron};

use crate::error::Error;

/// The files that people write.
pub fn curated(to: &Path) -> Result<Vec<Source>, Error> {
    let folder = to.join("curated");
    let unreadable = |reason| Error::Unreadable { file: folder.clone(), reason };
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "ron") {
            files.push(path);
        }
    }
    files.sort();
    files
        .into_iter()
        .map(|file| match fs::read_to_string(&file) {
            Ok(text) => Ok(Source { name: file.display().to_string(), text }),
            Err(reason) => Err(Error::Unreadable { file, reason }),
        })
        .collect()
}

/// Roll calls as a file of the record.
pub fn roll_calls(record: &Record, roll_calls: &[RollCall], comment: &str) -> String {
    ron::roll_calls(record, roll_calls, comment)
}

/// Writes a file whole or not at all.
pub fn write(to: &Path, name: &str, text: &str) -> Result<(), Error> {
    let path = to.join(name);
    let part = path.with_extension("part");
    let unwritable = |reason| Error::Unwritable { file: path.clone(), reason };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(unwritable)?;
    }
    fs::write(&part, text).and_then(|()| fs::rename(&part, &path)).map_err(unwritable)
}
