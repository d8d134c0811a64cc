//! The compiled form of a record: what the build makes of the RON under `data/` and the binary carries, and what is made of
//! the record with a person's imports in it. Its parts are compressed: that takes two megabytes off the binary and little from
//! the start, as each is unpacked in the thread that reads it.

use std::slice::ChunksMut;
use std::thread;

use lz4_flex::block;
use serde::{Deserialize, Serialize};

use crate::record::{Body, Date, Record, RollCall};

/// How many times shorter than what it holds a part can be: in its form, a byte stands for no more than that.
const MOST_SHORTENED: usize = 256;

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
    parts: Vec<Part<'a>>,
}

/// Some roll calls, one behind the other, compressed.
#[derive(Serialize, Deserialize)]
struct Part<'a> {
    /// How many bytes they take when they are not.
    length: usize,
    bytes: &'a [u8],
}

impl Part<'_> {
    /// Whether it can be that long. Damage must not have us ask for all memory.
    fn is_possible(&self) -> bool {
        self.length / MOST_SHORTENED <= self.bytes.len()
    }

    fn unpacked(&self) -> Result<Vec<u8>, postcard::Error> {
        if !self.is_possible() {
            return Err(postcard::Error::DeserializeUnexpectedEnd);
        }
        let mut unpacked = vec![0; self.length];
        match block::decompress_into(self.bytes, &mut unpacked) {
            Ok(length) if length == self.length => Ok(unpacked),
            _ => Err(postcard::Error::DeserializeUnexpectedEnd),
        }
    }
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
    let parts: Vec<_> = roll_calls.chunks(part_length).map(packed).collect::<Result<_, _>>()?;
    let parts = parts.iter().map(|(length, bytes)| Part { length: *length, bytes }).collect();
    Ok(postcard::to_allocvec(&Compiled { rest: &rest, roll_calls: roll_calls.len(), part_length, parts })?)
}

fn packed(roll_calls: &[RollCall]) -> Result<(usize, Vec<u8>), postcard::Error> {
    let written = roll_calls.iter().try_fold(Vec::new(), |bytes, roll_call| postcard::to_extend(roll_call, bytes))?;
    Ok((written.len(), block::compress(&written)))
}

/// Reads a compiled record.
///
/// # Errors
/// Where the bytes are not what [`compile`] wrote.
pub fn read(bytes: &[u8]) -> Result<Record, Damaged> {
    let Compiled { rest, roll_calls, part_length, parts } = postcard::from_bytes(bytes)?;
    let mut record: Record = postcard::from_bytes(rest)?;
    let most =
        parts.iter().filter(|part| part.is_possible()).fold(0_usize, |sum, part| sum.saturating_add(part.length));
    if roll_calls > most || roll_calls.div_ceil(part_length.max(1)) != parts.len() {
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
fn in_threads(parts: &[Part<'_>], places: ChunksMut<'_, RollCall>) -> Result<bool, postcard::Error> {
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

fn fill(part: &Part<'_>, places: &mut [RollCall]) -> Result<(), postcard::Error> {
    let unpacked = part.unpacked()?;
    let mut rest = unpacked.as_slice();
    for place in places {
        (*place, rest) = postcard::take_from_bytes(rest)?;
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

    #[test]
    fn roll_calls_that_are_all_alike_read_back_too() {
        let alike = vec![RollCall::blank("a".to_owned(), Body::GeneralAssembly, Date::ZERO); 10_000];
        let record = Record { roll_calls: alike, ..Record::default() };
        assert_eq!(read(&compile(&record).unwrap()).unwrap(), record);
    }

    #[test]
    fn a_part_that_says_to_be_longer_than_it_can_be_is_refused() {
        let (length, bytes) = packed(&[RollCall::blank("a".to_owned(), Body::GeneralAssembly, Date::ZERO)]).unwrap();
        assert_eq!(Part { length, bytes: &bytes }.unpacked().unwrap().len(), length);
        for length in [length - 1, length + 1, usize::MAX] {
            assert!(Part { length, bytes: &bytes }.unpacked().is_err(), "{length}");
        }
    }
}
