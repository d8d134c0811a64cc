//! The record that the binary carries, compiled from `data/` by the build.

use crate::record::Record;
use crate::store::compiled::{Damaged, read};

/// Tells one program from another: it is another one whenever the record is, or what the program makes of files.
pub const FINGERPRINT: &str = env!("UNVOTES_FINGERPRINT");

/// Reads the embedded record.
///
/// # Errors
/// Never, unless the binary itself was damaged.
pub fn record() -> Result<Record, Damaged> {
    read(include_bytes!(concat!(env!("OUT_DIR"), "/record.bin")))
}
