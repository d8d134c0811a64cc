//! Days and ranges of days.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use jiff::civil::Date;

/// A range of days, both ends inside, either end open: `1975-11-15..`, `..1991-12-23`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DateRange {
    /// First day, or open to the past.
    pub from: Option<Date>,
    /// Last day, or open to the future.
    pub to: Option<Date>,
}

impl DateRange {
    /// Whether the day lies in the range.
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether the range holds a day that is at most `days` away from `day`; for dates that a source gives only
    /// approximately.
    pub fn contains_within(&self, day: Date, days: i64) -> bool {
        let slack = jiff::Span::new().days(days);
        let earliest = day.saturating_sub(slack);
        let latest = day.saturating_add(slack);
        self.from.is_none_or(|from| from <= latest) && self.to.is_none_or(|to| earliest <= to)
    }
}

/// Why a text is not a range of days.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateRangeError {
    /// There is no `..` in it.
    #[error("a range of days reads FROM..TO, for instance 1975-11-15.. or ..1991-12-23")]
    NoDots,
    /// One end is not a day.
    #[error("`{0}` is not a day; write YEAR-MONTH-DAY, for instance 2023-10-27")]
    NotADay(String),
    /// It ends before it starts.
    #[error("the range ends before it starts")]
    Backwards,
}

/// Reads a day as `YYYY-MM-DD` and nothing else.
///
/// # Errors
/// The text itself, where it is not a day of the calendar in that form.
pub fn parse_day(text: &str) -> Result<Date, DateRangeError> {
    let plain = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let day = if plain { text.parse().ok() } else { None };
    day.ok_or_else(|| DateRangeError::NotADay(text.to_owned()))
}

impl FromStr for DateRange {
    type Err = DateRangeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (from, to) = text.split_once("..").ok_or(DateRangeError::NoDots)?;
        let end = |text: &str| -> Result<Option<Date>, DateRangeError> {
            if text.is_empty() { Ok(None) } else { parse_day(text).map(Some) }
        };
        let range = Self { from: end(from)?, to: end(to)? };
        match (range.from, range.to) {
            (Some(from), Some(to)) if to < from => Err(DateRangeError::Backwards),
            _ => Ok(range),
        }
    }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(from) = self.from {
            write!(f, "{from}")?;
        }
        f.write_str("..")?;
        if let Some(to) = self.to {
            write!(f, "{to}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        parse_day(text).unwrap()
    }

    #[test]
    fn both_ends_are_inside() {
        let range: DateRange = "1958-02-21..1961-09-28".parse().unwrap();
        assert!(range.contains(day("1958-02-21")));
        assert!(range.contains(day("1961-09-28")));
        assert!(!range.contains(day("1958-02-20")));
        assert!(!range.contains(day("1961-09-29")));
        assert!(range.contains_within(day("1961-10-08"), 10));
        assert!(!range.contains_within(day("1961-10-09"), 10));
    }

    #[test]
    fn open_ends_reach_for_ever() {
        let range: DateRange = "1975-11-15..".parse().unwrap();
        assert!(range.contains(day("9999-12-31")));
        assert!(!range.contains(day("1975-11-14")));
        assert_eq!(range.to_string(), "1975-11-15..");
    }

    #[test]
    fn what_is_not_a_range_says_why() {
        assert_eq!("1975".parse::<DateRange>(), Err(DateRangeError::NoDots));
        assert_eq!("1975-02-30..".parse::<DateRange>(), Err(DateRangeError::NotADay("1975-02-30".into())));
        assert_eq!("1975-02-03..1974-01-01".parse::<DateRange>(), Err(DateRangeError::Backwards));
        assert!(parse_day("2023-10-27T00:00").is_err());
        assert!(parse_day("+02023-1-1").is_err());
    }
}
