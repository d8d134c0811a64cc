//! The compiled form of a record: what the build makes of the RON under `data/` and the binary carries, and what is made of
//! the record with a person's imports in it.

use std::slice::ChunksMut;
use std::thread;

use serde::{Deserialize, Serialize};

use crate::record::{Body, Date, Record, RollCall};

/// Parts that the roll calls are cut into, each read by a thread of its own.
const PARTS: usize = 4;

/// Why a compiled record cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the compiled record is damaged: {0}")]
pub struct Damaged(#[from] postcard::Error);

/// The record without its roll calls, and these in parts of the same length, the last one aside.
#[derive(Serialize, Deserialize)]
struct Compiled<'a> {
    #[serde(borrow)]
    rest: &'a [u8],
    roll_calls: usize,
    part_length: usize,
    #[serde(borrow)]
    parts: Vec<&'a [u8]>,
}

/// Compiles a record.
///
/// # Errors
/// None for any record that was loaded; the encoder could refuse what has no length.
pub fn compile(record: &Record) -> Result<Vec<u8>, Damaged> {
    let Record { members, groups, council, roll_calls } = record;
    let (members, groups, council) = (members.clone(), groups.clone(), council.clone());
    let rest = postcard::to_allocvec(&Record { members, groups, council, roll_calls: Vec::new() })?;
    let part_length = roll_calls.len().div_ceil(PARTS).max(1);
    let parts: Vec<Vec<u8>> = roll_calls.chunks(part_length).map(written).collect::<Result<_, _>>()?;
    let parts = parts.iter().map(Vec::as_slice).collect();
    Ok(postcard::to_allocvec(&Compiled { rest: &rest, roll_calls: roll_calls.len(), part_length, parts })?)
}

fn written(roll_calls: &[RollCall]) -> Result<Vec<u8>, postcard::Error> {
    roll_calls.iter().try_fold(Vec::new(), |bytes, roll_call| postcard::to_extend(roll_call, bytes))
}

/// Reads a compiled record.
///
/// # Errors
/// Where the bytes are not what [`compile`] wrote.
pub fn read(bytes: &[u8]) -> Result<Record, Damaged> {
    let Compiled { rest, roll_calls, part_length, parts } = postcard::from_bytes(bytes)?;
    let mut record: Record = postcard::from_bytes(rest)?;
    if roll_calls > bytes.len() || roll_calls.div_ceil(part_length.max(1)) != parts.len() {
        return Err(Damaged(postcard::Error::DeserializeUnexpectedEnd));
    }
    // Each is put where it stays: moving seven megabytes would take longer than reading them.
    record.roll_calls = vec![RollCall::blank(String::new(), Body::GeneralAssembly, Date::ZERO); roll_calls];
    let length = part_length.max(1);
    if !in_threads(&parts, record.roll_calls.chunks_mut(length))? {
        parts.iter().zip(record.roll_calls.chunks_mut(length)).try_for_each(|(part, places)| fill(part, places))?;
    }
    Ok(record)
}

/// Reads each part into its places, all at once. False where there were not enough threads to be had.
fn in_threads(parts: &[&[u8]], places: ChunksMut<'_, RollCall>) -> Result<bool, postcard::Error> {
    thread::scope(|scope| {
        let mut readers = Vec::new();
        for (part, places) in parts.iter().zip(places) {
            readers.push(thread::Builder::new().spawn_scoped(scope, move || fill(part, places)));
        }
        let mut all = true;
        for reader in readers {
            match reader {
                Ok(reader) => reader.join().unwrap_or(Err(postcard::Error::SerdeDeCustom))?,
                Err(_) => all = false,
            }
        }
        Ok(all)
    })
}

fn fill(mut part: &[u8], places: &mut [RollCall]) -> Result<(), postcard::Error> {
    for place in places {
        (*place, part) = postcard::take_from_bytes(part)?;
    }
    Ok(())
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
            assert_eq!(read(&compile(&record).unwrap()).unwrap(), record);
        }
        assert!(read(b"nonsense").is_err());
    }
}
