//! JSON. The names of the fields are a contract: fields may be added, none renamed or left out; what is not known is
//! `null`.

mod country;
mod import;
mod lists;
mod measures;
mod notebook;
mod problems;
mod roll_call;
mod what_if;

use serde::Serialize;

pub use country::{countries, country};
pub use import::{import, imports};
pub use lists::{coverage, groups, lessons};
pub use measures::{agreement, bloc, ideal, power};
pub use notebook::notebook;
pub use problems::{check, problems};
pub use roll_call::{roll_call, roll_calls};
pub use what_if::what_if;

use super::ReportError;
use crate::record::{DateRange, MemberSet, Record, Tally};
use crate::text::is_control;

/// An empty list: nothing was found.
pub const NOTHING: &str = "[]\n";

/// Any value.
pub fn value(value: &serde_json::Value) -> Result<String, ReportError> {
    object(value)
}

fn object<T: Serialize>(value: &T) -> Result<String, ReportError> {
    let text = serde_json::to_string_pretty(value)?;
    Ok(format!("{}\n", harmless(&text)))
}

/// A value in one line.
pub(super) fn line<T: Serialize>(value: &T) -> Result<String, ReportError> {
    Ok(harmless(&serde_json::to_string(value)?))
}

/// One entry to a line, so that line tools can work on it too.
fn array<T: Serialize>(values: &[T]) -> Result<String, ReportError> {
    if values.is_empty() {
        return Ok(NOTHING.to_owned());
    }
    let mut text = String::from("[\n");
    for (at, value) in values.iter().enumerate() {
        text.push_str("  ");
        text.push_str(&line(value)?);
        text.push_str(if at + 1 < values.len() { ",\n" } else { "\n" });
    }
    text.push_str("]\n");
    Ok(text)
}

/// JSON without a character that a terminal obeys: those that serde leaves as they are stand in strings, where an escape
/// means the same.
fn harmless(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && is_control(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            text.push(c);
        }
    }
    text
}

#[derive(Serialize)]
struct TallyJson {
    yes: u16,
    no: u16,
    abstain: u16,
    absent: Option<u16>,
}

impl TallyJson {
    fn of(tally: &Tally) -> Self {
        Self { yes: tally.yes, no: tally.no, abstain: tally.abstain, absent: tally.absent }
    }
}

/// First and last day, `null` where the range is open.
type Days = [Option<String>; 2];

fn days(range: &DateRange) -> Days {
    [range.from, range.to].map(|day| day.map(|day| day.to_string()))
}

fn codes<'a>(record: &'a Record, members: &MemberSet) -> Vec<&'a str> {
    members.iter().map(|member| record.code(member)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_escaped_and_means_the_same() {
        let text = "a\x1b\n\u{7f}\u{9b}\u{202e}\u{e0041}é";
        let json = array(&[text]).unwrap();
        assert!(json.lines().all(|line| !line.contains(is_control)), "{json:?}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&json).unwrap(), [text]);
    }
}
