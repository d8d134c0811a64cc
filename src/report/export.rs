//! Tidy rows for R, Python and DuckDB: one for each ballot, made roll call by roll call, since the whole record has more
//! than a million.

use std::sync::Arc;

use serde::Serialize;

use super::ReportError;
use super::csv::{Sheet, ballot_cells};
use super::json::line;
use crate::record::{Ballot, MemberId, Record, RollCall};

/// The columns, which are the fields of the JSON too. They are a contract: some may be added behind, none renamed.
pub const COLUMNS: [&str; 8] = ["id", "symbol", "date", "session", "body", "country", "country_code", "vote"];

/// How the rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Comma-separated, with a head.
    Csv,
    /// A list of objects, one to a line.
    Json,
}

/// The rows of some roll calls, in the order of the record and in each by code. Each item is the text of one roll call,
/// the first with what stands before all rows, the last with what ends them.
#[derive(Debug)]
pub struct Rows {
    record: Arc<Record>,
    places: std::vec::IntoIter<usize>,
    form: Form,
    stage: Stage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Head,
    First,
    More,
    Done,
}

impl Rows {
    /// Rows of the roll calls at some places.
    pub fn new(record: Arc<Record>, places: Vec<usize>, form: Form) -> Self {
        Self { record, places: places.into_iter(), form, stage: Stage::Head }
    }

    fn head(&self) -> Result<String, ReportError> {
        match self.form {
            Form::Csv => Sheet::new(&COLUMNS)?.done(),
            Form::Json => Ok("[".to_owned()),
        }
    }

    fn tail(&self) -> String {
        match self.form {
            Form::Csv => String::new(),
            Form::Json => "\n]\n".to_owned(),
        }
    }

    fn rows(&mut self, place: usize) -> Result<String, ReportError> {
        let Some(roll_call) = self.record.roll_calls.get(place) else { return Ok(String::new()) };
        match self.form {
            Form::Csv => {
                let mut sheet = Sheet::headless();
                for (member, ballot) in ballots(roll_call) {
                    sheet.row(ballot_cells(roll_call, self.record.about(member), ballot))?;
                }
                sheet.done()
            }
            Form::Json => {
                let mut text = String::new();
                for (member, ballot) in ballots(roll_call) {
                    text.push_str(if self.stage == Stage::First { "\n  " } else { ",\n  " });
                    self.stage = Stage::More;
                    text.push_str(&line(&Row::of(&self.record, roll_call, member, ballot))?);
                }
                Ok(text)
            }
        }
    }
}

impl Iterator for Rows {
    type Item = Result<String, ReportError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.stage == Stage::Head {
            self.stage = Stage::First;
            return Some(self.head());
        }
        match self.places.next() {
            Some(place) => Some(self.rows(place)),
            None if self.stage == Stage::Done => None,
            None => {
                self.stage = Stage::Done;
                Some(Ok(self.tail()))
            }
        }
    }
}

/// Who did what, by code.
fn ballots(roll_call: &RollCall) -> impl Iterator<Item = (MemberId, Ballot)> + '_ {
    let members: Vec<_> = roll_call.ballots.members().iter().collect();
    members.into_iter().filter_map(|member| Some((member, roll_call.ballots.get(member)?)))
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    symbol: Option<&'a str>,
    date: String,
    session: Option<String>,
    body: &'static str,
    country: &'a str,
    country_code: &'a str,
    vote: &'static str,
}

impl<'a> Row<'a> {
    fn of(record: &'a Record, roll_call: &'a RollCall, member: MemberId, ballot: Ballot) -> Self {
        let about = record.about(member);
        Self {
            id: &roll_call.id,
            symbol: roll_call.symbol.as_deref(),
            date: roll_call.date.to_string(),
            session: roll_call.session.map(|session| session.to_string()),
            body: roll_call.body.word(),
            country: about.name_on(roll_call.date),
            country_code: &about.code,
            vote: ballot.word(),
        }
    }
}
