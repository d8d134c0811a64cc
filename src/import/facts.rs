//! What a row says of the roll call, besides who voted how.

use std::borrow::Cow;

use super::complaints::quoted;
use super::layout::{Column, Layout};
use super::rows::Row;
use crate::record::dates::parse_day;
use crate::record::{Ballot, Body, Date, Session};
use crate::text::visible;

/// The longest symbol, in bytes.
const LONGEST_SYMBOL: usize = 120;

/// The longest text that is kept, in characters; the loader of records takes no longer ones.
const LONGEST_TEXT: usize = 8_000;

/// What the file says of one roll call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Control number in the Library, where the file has one.
    pub control: Option<String>,
    /// The day.
    pub date: Date,
    /// The session, as far as it can be read.
    pub session: Option<Session>,
    /// Symbol of the resolution or decision.
    pub symbol: Option<String>,
    /// Symbol of the draft.
    pub draft: Option<String>,
    /// Symbol of the record of the meeting.
    pub meeting: String,
    /// Title, as it stands in the catalogue.
    pub title: String,
    /// Agenda item, as it stands in the catalogue.
    pub agenda: String,
    /// Whether a subject, or anything else, is about these words; they are not kept.
    pub subjects: String,
    /// Whether it is said that there was no vote.
    pub without_vote: bool,
    /// Whether it is said how the vote was taken.
    pub modality_known: bool,
    /// Figures as the file has them: yes, no, abstain, not voting.
    pub totals: [Option<u16>; 4],
    /// Whether some text in it was not UTF-8.
    pub illegible: bool,
}

impl Facts {
    /// Reads them out of a row.
    ///
    /// # Errors
    /// What is wrong with the row.
    pub fn of(layout: &Layout, row: &Row<'_>) -> Result<Self, String> {
        let get = |column| layout.get(row, column);
        let date = day(get(Column::Date))?;
        let symbol = symbol(get(Column::Resolution))?;
        let draft = symbol_of_list(get(Column::Draft))?;
        let body = match layout.body {
            Body::GeneralAssembly => "A/",
            Body::SecurityCouncil => "S/",
        };
        if let Some(symbol) = &symbol
            && !symbol.starts_with(body)
        {
            let message = format!("{} is no text of the {}", quoted(symbol.as_bytes()), layout.body.name());
            return Err(message);
        }
        let mut totals = [None; 4];
        for (total, column) in totals.iter_mut().zip([Column::Yes, Column::No, Column::Abstain, Column::NotVoting]) {
            *total = count(get(column))?;
        }
        let texts = [Column::Title, Column::Agenda, Column::Subjects];
        let said = [text(get(Column::Modality)), text(get(Column::Note))];
        Ok(Self {
            control: control(get(Column::Control))?,
            date,
            session: session(get(Column::Session)).or_else(|| symbol.as_deref().and_then(super::names::session)),
            symbol,
            draft,
            meeting: text(first_of_list(get(Column::Meeting))),
            title: text(get(Column::Title)),
            agenda: text(get(Column::Agenda)),
            subjects: text(get(Column::Subjects)),
            without_vote: said.iter().any(|said| is_without_vote(said)),
            modality_known: said.iter().any(|said| !said.is_empty()),
            totals,
            illegible: texts.into_iter().any(|column| std::str::from_utf8(get(column)).is_err()),
        })
    }

    /// Bytes that it takes, nearly.
    pub fn size(&self) -> usize {
        let texts = [&self.meeting, &self.title, &self.agenda, &self.subjects];
        let symbols = [&self.control, &self.symbol, &self.draft];
        texts.into_iter().chain(symbols.into_iter().flatten()).map(String::len).sum()
    }
}

/// What a vote in the file means; a blank is no vote.
pub fn ballot(vote: &[u8]) -> Result<Ballot, String> {
    match vote {
        b"Y" | b"y" => Ok(Ballot::Yes),
        b"N" | b"n" => Ok(Ballot::No),
        b"A" | b"a" => Ok(Ballot::Abstain),
        b"" | b"X" | b"x" | b"NV" | b"nv" => Ok(Ballot::Absent),
        other => Err(format!("{} is no vote; there are Y, N, A, X, NV and blanks", quoted(other))),
    }
}

/// The control number. Some programs write it with a decimal point.
pub fn control(written: &[u8]) -> Result<Option<String>, String> {
    let number = written.strip_suffix(b".0").unwrap_or(written);
    match std::str::from_utf8(number) {
        Ok("") => Ok(None),
        Ok(number) if number.len() <= 20 && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            Ok(Some(number.to_owned()))
        }
        _ => Err(format!("{} is no control number", quoted(written))),
    }
}

/// A day as `2023-10-27`, at whatever hour.
fn day(written: &[u8]) -> Result<Date, String> {
    let day = written.split(|byte| matches!(byte, b'T' | b' ')).next().unwrap_or_default();
    let day = std::str::from_utf8(day).ok().and_then(|day| parse_day(day).ok());
    day.ok_or_else(|| match written {
        b"" => "there is no date".to_owned(),
        written => format!("{} is no day", quoted(written)),
    })
}

/// A count, also as `120.0`.
fn count(written: &[u8]) -> Result<Option<u16>, String> {
    let text = std::str::from_utf8(written).unwrap_or("?");
    let whole = match text.split_once('.') {
        Some((whole, zeros)) if zeros.bytes().all(|byte| byte == b'0') => whole,
        Some(_) => "?",
        None => text,
    };
    match whole {
        "" | "NaN" | "nan" => Ok(None),
        whole => whole.parse().map(Some).map_err(|_| format!("{} is no count", quoted(written))),
    }
}

/// A session as `78`, `78.0`, `ES-10`, `10emsp`, `S-10`, `1sp`.
fn session(written: &[u8]) -> Option<Session> {
    let text = std::str::from_utf8(written).ok()?.trim().to_ascii_uppercase();
    let text = text.strip_suffix(".0").unwrap_or(&text);
    let kinds = [("EMSP", "ES-"), ("SP", "S-")];
    let special = kinds.iter().find_map(|(end, start)| Some(format!("{start}{}", text.strip_suffix(end)?)));
    special.as_deref().unwrap_or(text).parse().ok()
}

fn first_of_list(written: &[u8]) -> &[u8] {
    written.split(|byte| *byte == b'|').map(<[u8]>::trim_ascii).find(|item| !item.is_empty()).unwrap_or_default()
}

fn symbol_of_list(written: &[u8]) -> Result<Option<String>, String> {
    symbol(first_of_list(written))
}

/// A symbol, the first of a list of them.
fn symbol(written: &[u8]) -> Result<Option<String>, String> {
    let first = first_of_list(written);
    if first.len() > LONGEST_SYMBOL {
        return Err(format!("{} is too long for a symbol", quoted(first)));
    }
    Ok(Some(text(first)).filter(|symbol| !symbol.is_empty()))
}

/// A text in one line, with nothing in it that a terminal could obey.
fn text(written: &[u8]) -> String {
    let text = String::from_utf8_lossy(written);
    let plain = !text.contains(|c: char| c.is_whitespace() && c != ' ') && !text.contains("  ");
    let text = if plain { text } else { Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")) };
    let safe = visible(&text);
    match safe.char_indices().nth(LONGEST_TEXT) {
        Some((end, _)) => format!("{}…", safe.get(..end).unwrap_or_default()),
        None => safe.into_owned(),
    }
}

/// `ADOPTED WITHOUT VOTE`, `Without a vote`, `by consensus`, `by acclamation`.
fn is_without_vote(said: &str) -> bool {
    let said = said.to_lowercase();
    let words =
        ["without vote", "without a vote", "without a recorded vote", "without voting", "consensus", "acclamation"];
    words.iter().any(|words| said.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_may_have_a_decimal_point() {
        for (written, read) in [("120.0", Some(120)), ("0", Some(0)), ("", None), ("NaN", None), ("14.00", Some(14))] {
            assert_eq!(count(written.as_bytes()), Ok(read), "{written}");
        }
        for written in ["12.5", "-1", "99999", "many", "1e2"] {
            assert!(count(written.as_bytes()).is_err(), "{written}");
        }
    }

    #[test]
    fn sessions_are_written_in_many_ways() {
        let read = |text: &str| session(text.as_bytes()).map(|session| session.to_string());
        for (written, is) in [
            ("78", "78"),
            ("78.0", "78"),
            ("ES-10", "ES-10"),
            ("10emsp", "ES-10"),
            ("1sp", "S-1"),
            ("S-10", "S-10"),
            ("11EMSP", "ES-11"),
        ] {
            assert_eq!(read(written).as_deref(), Some(is), "{written}");
        }
        for written in ["", "0", "seventy", "emsp"] {
            assert_eq!(read(written), None, "{written}");
        }
    }

    #[test]
    fn votes_are_letters_and_a_blank_is_none() {
        for (written, read) in [
            ("Y", Ballot::Yes),
            ("N", Ballot::No),
            ("A", Ballot::Abstain),
            ("X", Ballot::Absent),
            ("NV", Ballot::Absent),
            ("", Ballot::Absent),
        ] {
            assert_eq!(ballot(written.as_bytes()), Ok(read));
        }
        assert!(ballot(b"Q").is_err());
    }

    #[test]
    fn days_may_come_with_an_hour() {
        assert_eq!(day(b"2023-10-27"), day(b"2023-10-27 00:00:00"));
        assert_eq!(day(b"2023-10-27"), day(b"2023-10-27T00:00:00"));
        for written in [&b""[..], b"27/10/2023", b"2023", b"2023-02-30"] {
            assert!(day(written).is_err());
        }
    }

    #[test]
    fn texts_are_harmless_and_in_one_line() {
        assert_eq!(text(b"Assemly \r\n  of\tthe"), "Assemly of the");
        assert_eq!(text(b"a\x1b[2Jb"), "a\u{241b}[2Jb");
        assert_eq!(text(b"caf\xe9"), "caf\u{fffd}");
        assert_eq!(symbol(b" A/RES/34/93[F] | A/RES/34/93F"), Ok(Some("A/RES/34/93[F]".to_owned())));
        assert!(symbol(&[b'A'; 200]).is_err());
    }

    #[test]
    fn without_a_vote_is_said_in_several_ways() {
        for said in ["ADOPTED WITHOUT VOTE", "Adopted without a vote", "CONSENSUS"] {
            assert!(is_without_vote(said), "{said}");
        }
        assert!(!is_without_vote("RECORDED - No machine generated vote"));
    }
}
