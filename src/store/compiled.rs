//! The compiled form of a record: what the build makes of the RON under `data/` and the binary carries.

use std::mem;
use std::thread;

use serde::{Deserialize, Serialize};

use crate::record::{Record, RollCall};

/// Parts that the roll calls are cut into, each read by a thread of its own.
const PARTS: usize = 4;

/// Why a compiled record cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the compiled record is damaged: {0}")]
pub struct Damaged(#[from] postcard::Error);

/// The record without its roll calls, and these in parts.
#[derive(Serialize, Deserialize)]
struct Compiled<'a> {
    #[serde(borrow)]
    rest: &'a [u8],
    #[serde(borrow)]
    parts: Vec<&'a [u8]>,
}

/// Compiles a record.
///
/// # Errors
/// None for any record that was loaded; the encoder could refuse what has no length.
pub fn compile(mut record: Record) -> Result<Vec<u8>, Damaged> {
    let roll_calls = mem::take(&mut record.roll_calls);
    let rest = postcard::to_allocvec(&record)?;
    let part_length = roll_calls.len().div_ceil(PARTS).max(1);
    let parts: Vec<Vec<u8>> = roll_calls.chunks(part_length).map(postcard::to_allocvec).collect::<Result<_, _>>()?;
    let parts = parts.iter().map(Vec::as_slice).collect();
    Ok(postcard::to_allocvec(&Compiled { rest: &rest, parts })?)
}

/// Reads a compiled record.
///
/// # Errors
/// Where the bytes are not what [`compile`] wrote.
pub fn read(bytes: &[u8]) -> Result<Record, Damaged> {
    let Compiled { rest, parts } = postcard::from_bytes(bytes)?;
    let mut record: Record = postcard::from_bytes(rest)?;
    for mut part in in_threads(parts)? {
        record.roll_calls.append(&mut part);
    }
    Ok(record)
}

fn in_threads(parts: Vec<&[u8]>) -> Result<Vec<Vec<RollCall>>, postcard::Error> {
    let read = |part| postcard::from_bytes::<Vec<RollCall>>(part);
    thread::scope(|scope| {
        let readers: Vec<_> = parts
            .into_iter()
            .map(|part| match thread::Builder::new().spawn_scoped(scope, move || read(part)) {
                Ok(reader) => Ok(reader),
                // No thread to be had: it takes longer.
                Err(_) => Err(read(part)),
            })
            .collect();
        let joined = readers.into_iter().map(|reader| match reader {
            Ok(reader) => reader.join().unwrap_or(Err(postcard::Error::SerdeDeCustom)),
            Err(done) => done,
        });
        joined.collect()
    })
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::store;

    #[test]
    fn a_record_reads_back_as_it_was_compiled() {
        let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/small"));
        let record = store::load(&[path], &Record::default(), store::DEFAULT_LIMIT).record;
        for some in [0, 1, PARTS - 1, PARTS + 1, record.roll_calls.len()] {
            let mut record = record.clone();
            record.roll_calls.truncate(some);
            assert_eq!(read(&compile(record.clone()).unwrap()).unwrap(), record);
        }
        assert!(read(b"nonsense").is_err());
    }
}
