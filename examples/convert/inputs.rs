//! Tables read by column name, each line with its place, each file with its hash.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use sha2::{Digest, Sha256};
use unvotes::record::{Date, MemberId, Record, dates::parse_day};

use crate::error::Error;
use unvotes::import::names::seat;

/// A folder of tables; remembers what was read.
pub struct Inputs {
    folder: PathBuf,
    read: BTreeMap<String, (u64, String)>,
}

/// One line of a table.
pub struct Row {
    file: Rc<str>,
    line: u64,
    columns: Rc<HashMap<String, usize>>,
    fields: csv::StringRecord,
}

impl Inputs {
    /// Tables under a folder.
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), read: BTreeMap::new() }
    }

    /// All lines of a table, which must have the named columns.
    pub fn table(&mut self, name: &str, columns: &[&str]) -> Result<Vec<Row>, Error> {
        let path = self.folder.join(name);
        let bytes = std::fs::read(&path).map_err(|reason| Error::Unreadable { file: path, reason })?;
        let hash: String = Sha256::digest(&bytes).iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        self.read.insert(name.to_owned(), (bytes.len() as u64, hash));
        let broken = |error: csv::Error| Error::File { file: name.to_owned(), message: error.to_string() };
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let header = reader.headers().map_err(broken)?;
        let places: HashMap<_, _> = header.iter().enumerate().map(|(at, name)| (name.to_owned(), at)).collect();
        if let Some(missing) = columns.iter().find(|column| !places.contains_key(**column)) {
            return Err(Error::File { file: name.to_owned(), message: format!("there is no column `{missing}`") });
        }
        let (file, columns) = (Rc::from(name), Rc::new(places));
        let mut rows = Vec::new();
        for fields in reader.records() {
            let fields = fields.map_err(broken)?;
            let line = fields.position().map_or(0, csv::Position::line);
            rows.push(Row { file: Rc::clone(&file), line, columns: Rc::clone(&columns), fields });
        }
        Ok(rows)
    }

    /// Every file that was read, with its hash and size in bytes.
    pub fn list(&self) -> String {
        let mut list =
            String::from("# SHA-256, size in bytes and name of every file that the record was compiled from\n");
        for (name, (size, hash)) in &self.read {
            let _ = writeln!(list, "{hash} {size:>9} {name}");
        }
        list
    }
}

impl Row {
    /// The text of a column, without blanks around it; empty for `N/A`.
    pub fn text(&self, column: &str) -> &str {
        let field = self.columns.get(column).and_then(|at| self.fields.get(*at)).unwrap_or_default().trim();
        if field == "N/A" { "" } else { field }
    }

    /// The text of a column unless it is empty.
    pub fn some(&self, column: &str) -> Option<String> {
        let text = self.text(column);
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A day.
    pub fn day(&self, column: &str) -> Result<Date, Error> {
        parse_day(self.text(column)).map_err(|error| self.error(format!("`{column}`: {error}")))
    }

    /// A whole number.
    pub fn number<T: std::str::FromStr>(&self, column: &str) -> Result<T, Error> {
        let text = self.text(column);
        text.parse().map_err(|_| self.error(format!("`{column}`: `{text}` is not a whole number")))
    }

    /// The member whose code it is on a day.
    pub fn member(&self, record: &Record, code: &str, day: Date) -> Result<MemberId, Error> {
        record.member(seat(code, day)).ok_or_else(|| self.error(format!("`{code}` is not the code of a member")))
    }

    /// An error at this line.
    pub fn error(&self, message: impl Into<String>) -> Error {
        Error::Line { file: self.file.to_string(), line: self.line, message: message.into() }
    }
}
