//! The rows of a CSV file, read in a bounded buffer.
//!
//! The UN's files tell each roll call again for every member: behind the member and its vote a row reads byte for byte
//! like the row before. What reads alike is not read again; that is several times faster, and says the same, since what
//! bytes mean at the beginning of a field hangs on nothing before them.

use std::io::{self, Read};
use std::ops::Range;

use csv_core::{ReadRecordResult, Reader};
use memchr::{memchr, memchr_iter, memchr3};

/// The longest row, in bytes. The longest of the UN's own are a few thousand.
pub const LONGEST_ROW: usize = 1024 * 1024;

/// The most columns. The UN's files have twenty.
pub const MOST_COLUMNS: usize = 256;

/// The columns, from the first on, that can be read without the rest.
const MOST_AHEAD: usize = 8;

/// Why rows cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum RowsError {
    /// The system says so.
    #[error("it cannot be read: {0}")]
    Read(#[from] io::Error),
    /// A row does not end.
    #[error("line {0}: the row that begins here is longer than 1 MiB; is there a quote that never ends?")]
    TooLong(u64),
    /// A row has no end of columns.
    #[error("line {0}: the row that begins here has more than {MOST_COLUMNS} columns")]
    TooManyColumns(u64),
}

/// Rows of a file, one after another.
pub struct Rows<R> {
    input: R,
    buffer: Box<[u8]>,
    /// What of the buffer is still to be read.
    left: Range<usize>,
    ended: bool,
    /// The line that the next row begins in, from one.
    line: u64,
    parser: Reader,
    /// The fields of the last row that was read whole, one behind the other, and where each ends.
    fields: Box<[u8]>,
    ends: Box<[usize]>,
    columns: usize,
    /// Columns that differ from row to row; nought for none of them.
    ahead: usize,
    ahead_at: [Range<usize>; MOST_AHEAD],
    /// What stood behind these columns in the last row that was read whole, its end of line too.
    tail: Vec<u8>,
    tail_lines: u64,
}

/// One row.
#[derive(Debug)]
pub struct Row<'a> {
    /// The line that it begins in, from one.
    pub line: u64,
    /// How many fields it has.
    pub columns: usize,
    /// Whether all fields but those ahead are those of the row before.
    pub goes_on: bool,
    ahead: &'a [u8],
    ahead_at: &'a [Range<usize>],
    fields: &'a [u8],
    ends: &'a [usize],
}

impl<'a> Row<'a> {
    /// A field, without quotes around it; nothing where there is no such column.
    pub fn get(&self, column: usize) -> &'a [u8] {
        if self.goes_on
            && let Some(at) = self.ahead_at.get(column)
        {
            return self.ahead.get(at.clone()).unwrap_or_default();
        }
        let start = column.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(column).and_then(|end| self.fields.get(start..*end)).unwrap_or_default()
    }
}

impl<R: Read> Rows<R> {
    /// The rows of a file from its first byte on.
    pub fn new(input: R) -> Self {
        Self {
            input,
            buffer: vec![0; LONGEST_ROW].into(),
            left: 0..0,
            ended: false,
            line: 1,
            parser: Reader::new(),
            fields: vec![0; LONGEST_ROW].into(),
            ends: vec![0; MOST_COLUMNS].into(),
            columns: 0,
            ahead: 0,
            ahead_at: Default::default(),
            tail: Vec::new(),
            tail_lines: 0,
        }
    }

    /// Says how many columns, from the first on, differ from row to row.
    pub fn set_ahead(&mut self, columns: usize) {
        self.ahead = if columns <= MOST_AHEAD { columns } else { 0 };
        self.tail.clear();
    }

    /// What a file begins with: its first bytes, at most a whole buffer, which are still to be read.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn beginning(&mut self) -> io::Result<&[u8]> {
        if self.left.is_empty() {
            self.fill()?;
        }
        Ok(&self.buffer[self.left.clone()])
    }

    /// Passes over the first bytes of what is left.
    pub fn skip(&mut self, bytes: usize) {
        self.left.start = self.left.start.saturating_add(bytes).min(self.left.end);
    }

    /// The whole file, from its first byte on, as it would be had nothing been read of it but the beginning.
    pub fn into_whole(self) -> impl Read {
        io::Cursor::new(self.buffer).take(self.left.end as u64).chain(self.input)
    }

    /// The next row; nothing behind the last one.
    ///
    /// # Errors
    /// Where the file cannot be read, or a row is beyond bounds.
    pub fn next(&mut self) -> Result<Option<Row<'_>>, RowsError> {
        loop {
            self.skip_ends_of_lines();
            let line = self.line;
            if let Some(length) = self.goes_on() {
                let start = self.left.start;
                self.left.start += length;
                self.line += self.tail_lines;
                return Ok(Some(self.row(line, Some(start))));
            }
            let input = &self.buffer[self.left.clone()];
            self.parser.reset();
            let (mut result, read, written, mut ends) =
                self.parser.read_record(input, &mut self.fields, &mut self.ends);
            if result == ReadRecordResult::InputEmpty {
                if !self.ended {
                    if self.left.len() == self.buffer.len() {
                        return Err(RowsError::TooLong(line));
                    }
                    self.fill()?;
                    continue;
                }
                let (end, _, _, more) =
                    self.parser.read_record(&[], &mut self.fields[written..], &mut self.ends[ends..]);
                (result, ends) = (end, ends + more);
            }
            match result {
                ReadRecordResult::Record => {
                    self.columns = ends;
                    self.take(read);
                    return Ok(Some(self.row(line, None)));
                }
                ReadRecordResult::OutputEndsFull => return Err(RowsError::TooManyColumns(line)),
                ReadRecordResult::OutputFull => return Err(RowsError::TooLong(line)),
                ReadRecordResult::End | ReadRecordResult::InputEmpty => return Ok(None),
            }
        }
    }

    fn row(&self, line: u64, goes_on_at: Option<usize>) -> Row<'_> {
        Row {
            line,
            columns: self.columns,
            goes_on: goes_on_at.is_some(),
            ahead: goes_on_at.and_then(|start| self.buffer.get(start..)).unwrap_or_default(),
            ahead_at: &self.ahead_at[..self.ahead],
            fields: &self.fields,
            ends: &self.ends[..self.columns],
        }
    }

    /// The length of the next row, if behind the columns ahead it goes on like the row before.
    fn goes_on(&mut self) -> Option<usize> {
        if self.tail.is_empty() {
            return None;
        }
        let left = &self.buffer[self.left.clone()];
        let mut at = 0;
        for column in &mut self.ahead_at[..self.ahead] {
            let length = memchr(b',', left.get(at..)?)?;
            *column = at..at + length;
            at += length + 1;
        }
        let plain = memchr3(b'"', b'\n', b'\r', left.get(..at)?).is_none();
        (plain && left.get(at..)?.starts_with(&self.tail)).then(|| at + self.tail.len())
    }

    /// Passes over a row that was read whole, and remembers how it goes on.
    fn take(&mut self, length: usize) {
        let row = &self.buffer[self.left.start..self.left.start + length];
        self.line += memchr_iter(b'\n', row).count() as u64;
        self.tail.clear();
        if self.ahead > 0
            && self.ahead < self.columns
            && matches!(row.last(), Some(b'\n' | b'\r'))
            && let Some(at) = behind(row, self.ahead)
        {
            self.tail.extend_from_slice(&row[at..]);
            self.tail_lines = memchr_iter(b'\n', &self.tail).count() as u64;
        }
        self.left.start += length;
    }

    fn skip_ends_of_lines(&mut self) {
        while let Some(byte @ (b'\n' | b'\r')) = self.buffer[self.left.clone()].first() {
            self.line += u64::from(*byte == b'\n');
            self.left.start += 1;
        }
    }

    /// Reads on until the buffer is full or the file ends.
    fn fill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.left.clone(), 0);
        self.left = 0..self.left.len();
        while self.left.end < self.buffer.len() {
            match self.input.read(&mut self.buffer[self.left.end..]) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(read) => self.left.end += read.min(self.buffer.len() - self.left.end),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// The byte behind some columns of a row and the comma that ends them, if none of them is in quotes.
fn behind(row: &[u8], columns: usize) -> Option<usize> {
    let mut at = 0;
    for _ in 0..columns {
        at += memchr(b',', row.get(at..)?)? + 1;
    }
    (!row.get(..at)?.contains(&b'"')).then_some(at)
}
