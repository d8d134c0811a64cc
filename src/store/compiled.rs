//! The compiled form of a record: what the build makes of the RON under `data/` and the binary carries.

use crate::record::Record;

/// Why a compiled record cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the compiled record is damaged: {0}")]
pub struct Damaged(#[from] postcard::Error);

/// Compiles a record.
///
/// # Errors
/// None for any record that was loaded; the encoder could refuse what has no length.
pub fn compile(record: &Record) -> Result<Vec<u8>, Damaged> {
    Ok(postcard::to_allocvec(record)?)
}

/// Reads a compiled record.
///
/// # Errors
/// Where the bytes are not what [`compile`] wrote.
pub fn read(bytes: &[u8]) -> Result<Record, Damaged> {
    Ok(postcard::from_bytes(bytes)?)
}
