//! The record that the binary carries, compiled from `data/` by the build.

use crate::record::Record;
use crate::store::compiled::{Damaged, read};

/// Reads the embedded record.
///
/// # Errors
/// Never, unless the binary itself was damaged.
pub fn record() -> Result<Record, Damaged> {
    read(include_bytes!(concat!(env!("OUT_DIR"), "/record.bin")))
}
