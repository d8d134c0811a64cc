//! Sessions of the General Assembly: how they are written, and when they sat.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::dates::{Date, parse_day};

/// Days on which the emergency special sessions began, by number (rules of procedure 8(b); resolution 377 (V)).
const EMERGENCY_SESSIONS: [&str; 11] = [
    "1956-11-01",
    "1956-11-04",
    "1958-08-08",
    "1960-09-17",
    "1967-06-17",
    "1980-01-10",
    "1980-07-22",
    "1981-09-03",
    "1982-01-29",
    "1997-04-24",
    "2022-02-28",
];

/// The fifth regular session was resumed until the eve of the sixth.
const LAST_DAY_OF_THE_FIFTH: Date = jiff::civil::date(1951, 11, 5);

/// A session of the General Assembly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Session {
    /// Regular: `78`.
    Regular(u16),
    /// Special: `S-10`.
    Special(u16),
    /// Emergency special: `ES-10`.
    Emergency(u16),
}

impl FromStr for Session {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, number): (fn(u16) -> Self, &str) = if let Some(rest) = text.strip_prefix("ES-") {
            (Self::Emergency, rest)
        } else if let Some(rest) = text.strip_prefix("S-") {
            (Self::Special, rest)
        } else {
            (Self::Regular, text)
        };
        match number.parse() {
            Ok(n @ 1..=999) if number.bytes().all(|b| b.is_ascii_digit()) => Ok(kind(n)),
            _ => Err(()),
        }
    }
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Regular(n) => f.pad(&n.to_string()),
            Self::Special(n) => f.pad(&format!("S-{n}")),
            Self::Emergency(n) => f.pad(&format!("ES-{n}")),
        }
    }
}

impl Session {
    /// Whether there was an emergency special session of that number, if it is one.
    pub fn is_known(self) -> bool {
        !matches!(self, Self::Emergency(n) if usize::from(n) > EMERGENCY_SESSIONS.len())
    }

    /// First and last day of a session, as far as they are known. A regular session opens in September (the first in
    /// January 1946, the third went on in spring) and may be resumed until the next one opens, which the fifth was.
    pub fn days(self) -> Option<(Date, Option<Date>)> {
        match self {
            Self::Regular(1) => Some((jiff::civil::date(1946, 1, 10), Some(jiff::civil::date(1946, 12, 31)))),
            Self::Regular(n) => {
                let year = i16::try_from(n).ok()?.checked_add(1945)?;
                let first = Date::new(year, 9, 1).ok()?;
                let last = Date::new(year.checked_add(1)?, 9, 30).ok()?;
                Some((first, Some(if n == 5 { LAST_DAY_OF_THE_FIFTH } else { last })))
            }
            Self::Emergency(n) => {
                let began = EMERGENCY_SESSIONS.get(usize::from(n).checked_sub(1)?)?;
                let first = parse_day(began).ok()?;
                // The tenth has been resumed for decades; the others ended within two years, the seventh took the longest.
                let last = if n >= 10 { None } else { Date::new(first.year() + 2, 12, 31).ok() };
                Some((first, last))
            }
            Self::Special(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_read_and_print_the_same() {
        for text in ["1", "78", "S-10", "ES-10"] {
            assert_eq!(text.parse::<Session>().unwrap().to_string(), text);
        }
        for text in ["", "0", "78th", "ES-", "es-10", "10emsp", "+3", "1000"] {
            assert!(text.parse::<Session>().is_err(), "{text}");
        }
    }

    #[test]
    fn sessions_lie_where_their_number_says() {
        let day = |text| parse_day(text).unwrap();
        let days = |text: &str| text.parse::<Session>().unwrap().days().unwrap();
        assert_eq!(days("78"), (day("2023-09-01"), Some(day("2024-09-30"))));
        assert_eq!(days("ES-10"), (day("1997-04-24"), None));
        assert_eq!(Session::Emergency(40).days(), None);
        assert!(Session::Regular(999).days().is_some());
    }
}
