//! What can go wrong, told with the place where it stands.

use std::path::PathBuf;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file cannot be read.
    #[error("{}: cannot be read: {reason}", .file.display())]
    Unreadable { file: PathBuf, reason: std::io::Error },
    /// A file cannot be written.
    #[error("{}: cannot be written: {reason}", .file.display())]
    Unwritable { file: PathBuf, reason: std::io::Error },
    /// A line of a table makes no sense.
    #[error("{file}:{line}: {message}")]
    Line { file: String, line: u64, message: String },
    /// A file as a whole makes no sense.
    #[error("{file}: {message}")]
    File { file: String, message: String },
    /// The loader does not accept what would have been written.
    #[error("the record would have errors, so nothing was written:\n{0}")]
    Rejected(String),
}
