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
const LONGEST_ROW: usize = 1024 * 1024;

/// The most columns. The UN's files have twenty.
const MOST_COLUMNS: usize = 256;

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
        Self::with_buffer(input, LONGEST_ROW)
    }

    /// The same with a buffer of so many bytes, which no row may be longer than.
    fn with_buffer(input: R, bytes: usize) -> Self {
        Self {
            input,
            buffer: vec![0; bytes].into(),
            left: 0..0,
            ended: false,
            line: 1,
            parser: Reader::new(),
            fields: vec![0; bytes].into(),
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
        Ok(self.unread())
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
    pub fn next_row(&mut self) -> Result<Option<Row<'_>>, RowsError> {
        loop {
            self.skip_ends_of_lines();
            let line = self.line;
            if let Some(length) = self.goes_on() {
                let start = self.left.start;
                self.left.start += length;
                self.line += self.tail_lines;
                return Ok(Some(self.row(line, Some(start))));
            }
            if self.left.is_empty() && !self.ended {
                // No bytes at all would tell the parser that the file ends.
                self.fill()?;
                continue;
            }
            let input = self.buffer.get(self.left.clone()).unwrap_or_default();
            self.parser.reset();
            // The fields are about to be written over: no row goes on like one that is no longer known.
            self.tail.clear();
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
                let fields = self.fields.get_mut(written..).unwrap_or_default();
                let (end, _, _, more) =
                    self.parser.read_record(&[], fields, self.ends.get_mut(ends..).unwrap_or_default());
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
            ahead_at: self.ahead_at.get(..self.ahead).unwrap_or_default(),
            fields: &self.fields,
            ends: self.ends.get(..self.columns).unwrap_or_default(),
        }
    }

    /// The length of the next row, if behind the columns ahead it goes on like the row before.
    fn goes_on(&mut self) -> Option<usize> {
        if self.tail.is_empty() {
            return None;
        }
        let left = self.buffer.get(self.left.clone())?;
        let mut at = 0;
        for column in self.ahead_at.iter_mut().take(self.ahead) {
            let length = memchr(b',', left.get(at..)?)?;
            *column = at..at + length;
            at += length + 1;
        }
        let plain = memchr3(b'"', b'\n', b'\r', left.get(..at)?).is_none();
        (plain && left.get(at..)?.starts_with(&self.tail)).then(|| at + self.tail.len())
    }

    /// Passes over a row that was read whole, and remembers how it goes on.
    fn take(&mut self, length: usize) {
        let row = self.buffer.get(self.left.start..self.left.start + length).unwrap_or_default();
        self.line += memchr_iter(b'\n', row).count() as u64;
        self.tail.clear();
        if self.ahead > 0
            && self.ahead < self.columns
            && matches!(row.last(), Some(b'\n' | b'\r'))
            && let Some(tail) = behind(row, self.ahead)
        {
            self.tail.extend_from_slice(tail);
            self.tail_lines = memchr_iter(b'\n', &self.tail).count() as u64;
        }
        self.left.start += length;
    }

    /// What was read of the file and is still to be taken apart.
    fn unread(&self) -> &[u8] {
        self.buffer.get(self.left.clone()).unwrap_or_default()
    }

    fn skip_ends_of_lines(&mut self) {
        while let Some(byte @ (b'\n' | b'\r')) = self.unread().first().copied() {
            self.line += u64::from(byte == b'\n');
            self.left.start += 1;
        }
    }

    /// Reads on until the buffer is full or the file ends.
    fn fill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.left.clone(), 0);
        self.left = 0..self.left.len();
        while self.left.end < self.buffer.len() {
            let room = self.buffer.get_mut(self.left.end..).unwrap_or_default();
            match self.input.read(room) {
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

/// What stands behind some columns of a row and the comma that ends them, if none of them is in quotes.
fn behind(row: &[u8], columns: usize) -> Option<&[u8]> {
    let mut at = 0;
    for _ in 0..columns {
        at += memchr(b',', row.get(at..)?)? + 1;
    }
    let (ahead, tail) = row.split_at_checked(at)?;
    (!ahead.contains(&b'"')).then_some(tail)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A reader that hands out a few bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let n = self.1.min(buffer.len());
            self.0.read(&mut buffer[..n])
        }
    }

    /// The line that a row begins in, and its fields.
    type Whole = (u64, Vec<Vec<u8>>);

    fn read(text: &[u8], buffer: usize, ahead: usize, at_once: usize) -> Result<Vec<Whole>, RowsError> {
        let mut rows = Rows::with_buffer(Slow(text, at_once), buffer);
        rows.set_ahead(ahead);
        let mut all = Vec::new();
        while let Some(row) = rows.next_row()? {
            all.push((row.line, (0..row.columns).map(|column| row.get(column).to_vec()).collect()));
        }
        Ok(all)
    }

    fn by_the_crate(text: &[u8]) -> Vec<Vec<Vec<u8>>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
        let rows = reader.byte_records().map(|record| record.unwrap().iter().map(<[u8]>::to_vec).collect());
        rows.collect()
    }

    /// Rows much like the UN's: a few cells that change, the same behind them for some rows; quotes, ends of lines and stray
    /// marks anywhere.
    fn tables() -> impl Strategy<Value = String> {
        let cell = "[ab]{0,3}|\"[ab,\n]{0,4}\"|\"a\"\"b\"|a\"b|\r|\"a";
        let ahead = proptest::collection::vec("[ab]{0,3}|\"[ab]{1,2}\"", 0..4);
        let group = (proptest::collection::vec(cell, 0..4), proptest::collection::vec(ahead, 1..5), "\n|\r\n|\n\n|\r");
        proptest::collection::vec(group, 0..6).prop_map(|groups| {
            let row = |tail: &[String], ahead: &[String], end: &str| [ahead, tail].concat().join(",") + end;
            let rows = |(tail, aheads, end): (Vec<String>, Vec<Vec<String>>, String)| {
                aheads.iter().map(|ahead| row(&tail, ahead, &end)).collect::<String>()
            };
            groups.into_iter().map(rows).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// What goes on like the row before is not read again, and all the same says what the crate reads.
        #[test]
        fn rows_are_those_of_the_crate(text in tables(), buffer in 120..400_usize, ahead in 0..5_usize, at_once in 1..50_usize) {
            if let Ok(rows) = read(text.as_bytes(), buffer, ahead, at_once) {
                let plain: Vec<_> = rows.iter().map(|(_, fields)| fields.clone()).collect();
                prop_assert_eq!(&plain, &by_the_crate(text.as_bytes()), "{:?}", text);
                let whole = read(text.as_bytes(), 10_000, 0, 10_000).unwrap();
                prop_assert_eq!(rows, whole, "and stand in the same lines: {:?}", text);
            }
        }
    }

    #[test]
    fn a_row_that_the_buffer_cuts_is_read_whole() {
        let text = "b,\"x\",y\naaaa,\"x\",y\n".repeat(40);
        let whole = read(text.as_bytes(), 10_000, 0, 10_000).unwrap();
        for buffer in 13..60 {
            assert_eq!(read(text.as_bytes(), buffer, 1, 1_000).unwrap(), whole, "{buffer}");
        }
    }

    #[test]
    fn rows_may_end_where_the_buffer_does() {
        let text = "1,a,tail\n".repeat(100);
        for buffer in [9, 18, 27, 90, 100] {
            assert_eq!(read(text.as_bytes(), buffer, 2, 1_000).unwrap().len(), 100, "{buffer}");
        }
        assert!(matches!(read(text.as_bytes(), 8, 2, 1_000), Err(RowsError::TooLong(1))));
    }

    #[test]
    fn most_rows_of_a_roll_call_are_not_read_again() {
        let text = "1,FRA,Y,2020,title\n1,GBR,N,2020,title\n2,FRA,Y,2021,other\n";
        let mut rows = Rows::new(text.as_bytes());
        rows.set_ahead(3);
        let mut goes_on = Vec::new();
        while let Some(row) = rows.next_row().unwrap() {
            goes_on.push(row.goes_on);
        }
        assert_eq!(goes_on, [false, true, false]);
    }
}
