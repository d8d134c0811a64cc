//! The record that the binary carries, compiled from `data/` by the build, and the lessons, as they are written there.

use crate::record::Record;
use crate::store::compiled::{Damaged, read};

/// A lesson of `data/lessons`.
macro_rules! lesson {
    ($name:literal) => {
        ($name, include_str!(concat!("../data/lessons/", $name, ".ron")))
    };
}

/// Tells one program from another: it is another one whenever the record is, or what the program makes of files.
pub const FINGERPRINT: &str = env!("UNVOTES_FINGERPRINT");

/// Reads the embedded record.
///
/// # Errors
/// Never, unless the binary itself was damaged.
pub fn record() -> Result<Record, Damaged> {
    read(include_bytes!(concat!(env!("OUT_DIR"), "/record.bin")))
}

/// The lessons that the binary carries, each with its name, in the order in which they are shown.
pub const LESSONS: [(&str, &str); 6] = [
    lesson!("october-2023-and-the-g7"),
    lesson!("the-veto-1946-to-today"),
    lesson!("chinas-seat-1950-1971"),
    lesson!("uniting-for-peace"),
    lesson!("ukraine-2014-to-2022"),
    lesson!("first-steps"),
];
