//! The UN's own files of votes, as people download them from the UN Digital Library, and what they add to a record.
//!
//! A file is read once from beginning to end, in bounded memory ([`rows`]); its columns are found by name ([`layout`]), its
//! rows gathered into roll calls ([`gather`], [`facts`]) and these made into roll calls of the record ([`roll_call`]),
//! by the seats of present holders. [`compare`] says which of them the record has, and where the two differ: nothing
//! is ever set right, both are kept. [`summary`] says what is kept of a file, and why the rest is not. This room opens no files; it reads what it is given.

// No index of what a file or a person brings can be wrong here.
#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

pub mod compare;
pub mod complaints;
pub mod facts;
pub mod gather;
pub mod layout;
mod looks;
pub mod names;
pub mod roll_call;
pub mod rows;
pub mod summary;

use std::io::Read;

use flate2::read::MultiGzDecoder;

use crate::record::{Record, RollCall};
use complaints::{Complaint, quoted};
use gather::{Gatherer, TooMuch};
use layout::{Layout, NotTheUns};
use roll_call::Maker;
use rows::{Rows, RowsError};

/// Mark of a file that was packed with gzip.
const GZIP: &[u8] = b"\x1f\x8b";

/// Mark of order of bytes, which UTF-8 does not need.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Why a file cannot be imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It cannot be read, or a row is beyond bounds.
    #[error(transparent)]
    Rows(#[from] RowsError),
    /// It is something else.
    #[error("this is no voting file of the UN Digital Library; it looks like {0}")]
    Other(String),
    /// It lacks what is needed.
    #[error("this looks like a voting file of the UN Digital Library, but has no column {0}")]
    Without(String),
    /// A column is there twice.
    #[error("there are two columns `{0}`")]
    Twice(&'static str),
    /// It is beyond bounds.
    #[error(transparent)]
    TooMuch(#[from] TooMuch),
    /// There is nothing behind the names of the columns.
    #[error("there is no vote in it, only the names of the columns")]
    NoVotes,
    /// A row is wrong, and none may be.
    #[error("line {}: {}", .0.first_line, .0.reason)]
    Strict(Complaint),
}

/// What a file holds.
#[derive(Debug)]
pub struct Imported {
    /// Its columns, and so its kind.
    pub layout: Layout,
    /// Rows behind that of the names.
    pub rows: usize,
    /// Roll calls, in the order of the file.
    pub roll_calls: Vec<RollCall>,
    /// The line that each begins in, from one.
    pub lines: Vec<u64>,
    /// What was wrong with rows that were left out for it.
    pub bad_rows: Vec<Complaint>,
}

/// How to read a file.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// What it goes by among the sources of a roll call.
    pub source: &'a str,
    /// Whether the first bad row ends it all.
    pub strict: bool,
}

/// Reads one of the UN's files, plain or packed with gzip. Members and the Council are those of `record`.
///
/// # Errors
/// Why it cannot be imported.
pub fn read(input: impl Read, record: &Record, options: Options<'_>) -> Result<Imported, ImportError> {
    let mut packed = Rows::new(input);
    if packed.beginning().map_err(RowsError::from)?.starts_with(GZIP) {
        return table(Rows::new(MultiGzDecoder::new(packed.into_whole())), record, options);
    }
    table(packed, record, options)
}

fn table<R: Read>(mut rows: Rows<R>, record: &Record, options: Options<'_>) -> Result<Imported, ImportError> {
    let layout = layout(&mut rows)?;
    rows.set_ahead(layout.ahead());
    let body = layout.body;
    let mut gatherer = Gatherer::new(layout.clone());
    while let Some(row) = rows.next_row()? {
        gatherer.add(&row)?;
        if options.strict && gatherer.complaints.count() > 0 {
            break;
        }
    }
    let (gathered, parties, rows, mut bad_rows) = gatherer.done();
    if rows == 0 {
        return Err(ImportError::NoVotes);
    }
    let mut maker = Maker::new(record, body, options.source, &parties);
    let roll_calls = gathered.iter().map(|gathered| maker.roll_call(gathered, &mut bad_rows)).collect();
    let lines = gathered.iter().map(|gathered| gathered.line).collect();
    match bad_rows.first() {
        Some(first) if options.strict => Err(ImportError::Strict(first.clone())),
        _ => Ok(Imported { layout, rows, roll_calls, lines, bad_rows: bad_rows.into_sorted() }),
    }
}

fn layout<R: Read>(rows: &mut Rows<R>) -> Result<Layout, ImportError> {
    let beginning = rows.beginning().map_err(RowsError::from)?;
    if let Some(other) = looks::by_beginning(beginning) {
        return Err(ImportError::Other(other.to_owned()));
    }
    if beginning.starts_with(BOM) {
        rows.skip(BOM.len());
    }
    let Some(header) = rows.next_row()? else { return Err(ImportError::Other("an empty file".to_owned())) };
    Layout::of(&header).map_err(|error| match error {
        NotTheUns::Other => ImportError::Other(looks::by_columns(&header)),
        NotTheUns::Twice(name) => ImportError::Twice(name),
        NotTheUns::Without(names) => {
            let names: Vec<_> = names.iter().map(|name| quoted(name.as_bytes())).collect();
            ImportError::Without(crate::text::listed(&names, "and"))
        }
    })
}
