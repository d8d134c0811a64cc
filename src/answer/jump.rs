//! Where a few typed characters lead among roll calls: to a year, a month, a day, a session or a symbol.

use super::View;
use crate::record::symbols::tails;
use crate::record::{Date, Record, RollCall, Session};

/// Years that can be meant by four digits; other numbers are those of texts.
const YEARS: std::ops::RangeInclusive<i16> = 1945..=2100;

/// What was typed, as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// From one day to another, both inside: `1971`, `1971-10`, `1971-10-25`.
    Days(Date, Date),
    /// `26`, `ES-10`.
    Session(Session),
    /// `2758`, `A/RES/181`, `S/2023/773`.
    Symbol(String),
}

impl Goal {
    /// Reads what was typed; nothing if there is nothing to read. A number is a year if it can be one, a session if the
    /// record has it, else that of a text.
    pub fn read(record: &Record, typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let session =
            || session(typed).filter(|session| record.roll_calls.iter().any(|one| one.session == Some(*session)));
        match typed {
            "" => None,
            _ => Some(if let Some((from, to)) = days(typed) {
                Self::Days(from, to)
            } else if let Some(session) = session() {
                Self::Session(session)
            } else {
                Self::Symbol(spelled(typed).collect())
            }),
        }
    }

    /// The roll calls that it leads to, by place: of days and sessions those in view, in the order of the record; of
    /// symbols all that bear it, the likeliest first, in view or not.
    pub fn places(&self, record: &Record, view: &View) -> Vec<usize> {
        match self {
            Self::Days(from, to) => {
                let first = view.partition_point(|place| date(record, *place) < Some(*from));
                let end = view.partition_point(|place| date(record, *place) <= Some(*to));
                view.get(first..end).unwrap_or_default().to_vec()
            }
            Self::Session(session) => {
                let of_session = |place: &usize| record.roll_calls.get(*place)?.session;
                view.iter().copied().filter(|place| of_session(place) == Some(*session)).collect()
            }
            Self::Symbol(symbol) => by_symbol(record, view, symbol),
        }
    }

    /// Where to go if there is nothing: to what comes next in time, else to the last.
    pub fn nearest(&self, record: &Record, view: &View) -> Option<usize> {
        let Self::Days(from, _) = self else { return None };
        let next = view.partition_point(|place| date(record, *place) < Some(*from));
        view.get(next).or(view.last()).copied()
    }
}

/// The days of `1971`, `1971-10` or `1971-10-25`, also while the next part is still being typed.
fn days(typed: &str) -> Option<(Date, Date)> {
    let parts: Vec<&str> = typed.trim_end_matches('-').split('-').collect();
    let year = |part: &str| part.parse().ok().filter(|year| part.len() == 4 && YEARS.contains(year));
    let small = |part: &str| part.parse::<i8>().ok().filter(|_| part.len() <= 2);
    match *parts.as_slice() {
        [first] => {
            let first = Date::new(year(first)?, 1, 1).ok()?;
            Some((first, first.last_of_year()))
        }
        [first, month] => {
            let first = Date::new(year(first)?, small(month)?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        [first, month, day] => {
            let day = Date::new(year(first)?, small(month)?, small(day)?).ok()?;
            Some((day, day))
        }
        _ => None,
    }
}

fn session(typed: &str) -> Option<Session> {
    let typed = typed.to_ascii_uppercase();
    let digits = typed.find(|c: char| c.is_ascii_digit())?;
    let (kind, number) = typed.split_at(digits);
    match kind.trim_end_matches('-') {
        "" if kind.is_empty() => number.parse().ok(),
        kind => format!("{kind}-{number}").parse().ok(),
    }
}

/// How near a roll call is to what was typed, the nearest first: the whole of a symbol of it, the end of one, the start
/// of either; then whether that symbol is of the text that came of it, its id, its draft or its meeting; then how many
/// parts of the symbol were left out.
type Nearness = (u8, usize, usize);

fn by_symbol(record: &Record, view: &View, typed: &str) -> Vec<usize> {
    let near = |(place, roll_call): (usize, &RollCall)| {
        let symbols =
            [roll_call.symbol.as_ref(), Some(&roll_call.id), roll_call.draft.as_ref(), roll_call.meeting.as_ref()];
        let near = |(field, symbol): (usize, Option<&String>)| {
            let (rank, left_out) = nearness(symbol?, typed)?;
            Some((rank, field, left_out))
        };
        let nearness: Nearness = symbols.into_iter().enumerate().filter_map(near).min()?;
        let hidden = view.binary_search(&place).is_err();
        Some((nearness, hidden, place))
    };
    let mut found: Vec<_> = record.roll_calls.iter().enumerate().filter_map(near).collect();
    // A symbol that is there stands for itself; where only its start was typed, all that go on from there are meant.
    if let Some(best) = found.iter().map(|((rank, field, _), ..)| (*rank, *field)).min().filter(|best| best.0 <= TAIL) {
        found.retain(|((rank, field, _), ..)| (*rank, *field) == best);
    }
    found.sort_unstable();
    found.into_iter().map(|(.., place)| place).collect()
}

fn date(record: &Record, place: usize) -> Option<Date> {
    record.roll_calls.get(place).map(|roll_call| roll_call.date)
}

const WHOLE: u8 = 0;
const TAIL: u8 = 1;
const START: u8 = 2;
const START_OF_TAIL: u8 = 3;

fn nearness(symbol: &str, typed: &str) -> Option<(u8, usize)> {
    let mut best = start_of(symbol, typed).map(|whole| (if whole { WHOLE } else { START }, 0));
    for (depth, tail) in tails(symbol).enumerate() {
        let tail = start_of(tail, typed).map(|whole| (if whole { TAIL } else { START_OF_TAIL }, depth));
        best = best.into_iter().chain(tail).min();
    }
    best
}

/// Whether what was typed stands at the start of a symbol, and whether the symbol ends there but for the year or session
/// in brackets.
fn start_of(symbol: &str, typed: &str) -> Option<bool> {
    let mut rest = spelled(symbol);
    typed.chars().all(|c| rest.next() == Some(c)).then(|| matches!(rest.next(), None | Some('(' | '[')))
}

/// A symbol without blanks, case and `RES/`.
fn spelled(symbol: &str) -> impl Iterator<Item = char> {
    let is_resolution = symbol.get(1..6).is_some_and(|res| res.eq_ignore_ascii_case("/res/"));
    let parts = symbol.get(..2).zip(symbol.get(6..)).filter(|_| is_resolution);
    let (head, tail) = parts.unwrap_or((symbol, ""));
    let letters = head.chars().chain(tail.chars());
    letters.filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Body, dates::parse_day};

    fn roll_call(symbol: &str, session: &str, date: &str) -> RollCall {
        RollCall {
            id: symbol.to_lowercase().replace(['/', '(', ')'], "-"),
            symbol: Some(symbol.to_owned()),
            session: session.parse().ok(),
            date: parse_day(date).unwrap(),
            ..RollCall::blank(String::new(), Body::GeneralAssembly, jiff::civil::date(2000, 1, 1))
        }
    }

    fn record() -> Record {
        let roll_calls = vec![
            roll_call("A/RES/181(II)", "2", "1947-11-29"),
            roll_call("S/RES/181(1963)", "", "1963-08-07"),
            roll_call("A/RES/2758(XXVI)", "26", "1971-10-25"),
            roll_call("A/RES/2759(XXVI)", "26", "1971-10-29"),
            roll_call("A/RES/40/181", "40", "1985-12-17"),
            roll_call("A/RES/ES-10/21", "ES-10", "2023-10-27"),
        ];
        Record { roll_calls, ..Record::default() }
    }

    fn reached(typed: &str) -> Vec<usize> {
        let record = record();
        Goal::read(&record, typed).map_or_else(Vec::new, |goal| goal.places(&record, &[0, 1, 2, 3, 4, 5]))
    }

    #[test]
    fn what_is_typed_is_a_day_a_session_or_a_symbol() {
        let cases: [(&str, &[usize]); 18] = [
            ("1971", &[2, 3]),
            ("1971-", &[2, 3]),
            ("1971-10", &[2, 3]),
            ("1971-10-25", &[2]),
            ("26", &[2, 3]),
            ("es-10", &[5]),
            ("ES10", &[5]),
            ("2758", &[2]),
            ("275", &[2, 3]),
            ("181", &[0, 1, 4]),
            ("40/181", &[4]),
            ("A/RES/181", &[0]),
            ("a/181", &[0]),
            ("S/RES/181 (1963)", &[1]),
            ("A/RES/ES-10/21", &[5]),
            ("a/es-10", &[5]),
            ("nothing", &[]),
            ("", &[]),
        ];
        for (typed, expected) in cases {
            assert_eq!(reached(typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_day_without_roll_calls_leads_to_the_next() {
        let record = record();
        let goal = |typed| Goal::read(&record, typed).unwrap();
        assert_eq!(goal("1950").nearest(&record, &[0, 1, 2]), Some(1));
        assert_eq!(goal("1999-12-31").nearest(&record, &[0, 1, 2]), Some(2));
        assert_eq!(goal("1999").nearest(&record, &[]), None);
        assert_eq!(goal("A/RES/9").nearest(&record, &[0]), None);
        assert_eq!(goal("1971-02-31"), Goal::Symbol("1971-02-31".to_owned()));
    }

    #[test]
    fn of_symbols_those_in_view_come_first() {
        let record = record();
        let goal = Goal::read(&record, "181").unwrap();
        assert_eq!(goal.places(&record, &[1]), [1, 0, 4]);
    }
}
