//! A problem of a file, told so that it can be mended: where, the line, a caret, what is wrong, what to do.

use std::fmt;

use crate::record::check::{Kind, Severity};
use crate::text::{slice, truncate, visible, width};

/// Columns of a line that are shown around the caret.
const EXCERPT_COLUMNS: usize = 90;

/// Columns of a message, and of an advice; what stands in a file may be as long as the file.
const LONGEST_MESSAGE: usize = 600;

/// What is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad.
    pub severity: Severity,
    /// What kind.
    pub kind: Kind,
    /// Where, if it comes from a file.
    pub place: Option<Place>,
    /// The id of the roll call, if it is about one.
    pub id: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub advice: String,
}

impl Problem {
    /// Whether something is wrong, not just worth a look.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The same in no more words than anyone reads.
    #[must_use]
    pub fn cut(self) -> Self {
        let cut = |text: String| truncate(&text, LONGEST_MESSAGE, "…").into_owned();
        Self { message: cut(self.message), advice: cut(self.advice), ..self }
    }
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as it was named.
    pub file: String,
    /// Line and column, counted from one in characters; none where the whole file is meant.
    pub position: Option<Position>,
}

/// A place in a text, with what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Line, from one.
    pub line: usize,
    /// Column in characters, from one.
    pub column: usize,
    excerpt: String,
    caret: usize,
}

impl Position {
    /// The position of a byte of a text; the end where it lies beyond.
    pub fn of(text: &str, offset: usize) -> Self {
        Lines::new(text).position(offset)
    }
}

/// Turns bytes of a text into lines and columns. Goes on from the last one asked for, so that a thousand problems in
/// one long line cost one walk over it.
pub struct Lines<'a> {
    text: &'a str,
    /// The byte up to which lines and columns are counted.
    at: usize,
    line: usize,
    line_start: usize,
    column: usize,
}

impl<'a> Lines<'a> {
    /// Starts at the first character.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, line: 1, line_start: 0, column: 1 }
    }

    /// The position of a byte; the end where it lies beyond.
    pub fn position(&mut self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        if offset < self.at {
            *self = Self::new(self.text);
        }
        let passed = slice(self.text, self.at..offset);
        if let Some(newline) = passed.rfind('\n') {
            self.line += passed.bytes().filter(|byte| *byte == b'\n').count();
            self.line_start = self.at + newline + 1;
            self.column = 1;
        }
        self.column += slice(self.text, self.at.max(self.line_start)..offset).chars().count();
        self.at = offset;
        let (excerpt, caret) = excerpt(self.text, self.line_start, offset);
        Position { line: self.line, column: self.column, excerpt, caret }
    }
}

/// A piece of a line around a byte of it, safe to print, and the column of that byte in the piece.
fn excerpt(text: &str, line_start: usize, at: usize) -> (String, usize) {
    let mut columns = 0;
    let mut start = at;
    for (back, c) in slice(text, line_start..at).char_indices().rev() {
        columns += room_for(c);
        if columns > EXCERPT_COLUMNS * 2 / 3 {
            break;
        }
        start = line_start + back;
    }
    let mut end = at;
    let mut cut = false;
    for (ahead, c) in slice(text, at..).char_indices() {
        let rest = slice(text, at + ahead..);
        if c == '\n' || rest == "\r" || rest.starts_with("\r\n") {
            break;
        }
        columns += room_for(c);
        if columns > EXCERPT_COLUMNS {
            cut = true;
            break;
        }
        end = at + ahead + c.len_utf8();
    }
    let safe = |text: &str| visible(&text.replace('\t', " ")).into_owned();
    let head = format!("{}{}", if start > line_start { "…" } else { "" }, safe(slice(text, start..at)));
    let caret = width(&head);
    (format!("{head}{}{}", safe(slice(text, at..end)), if cut { "…" } else { "" }), caret)
}

/// Columns that a character takes once it is safe to print; at least one, so that no run of marks without a width makes
/// an excerpt long.
fn room_for(c: char) -> usize {
    let mut bytes = [0; 4];
    width(&visible(c.encode_utf8(&mut bytes))).max(1)
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        match &self.place {
            Some(Place { file, position: Some(at) }) => {
                write!(f, "{}:{}:{}: ", visible(file), at.line, at.column)?;
            }
            Some(Place { file, position: None }) => write!(f, "{}: ", visible(file))?,
            None => {}
        }
        write!(f, "{severity}: {}", visible(&self.message))?;
        if let Some(id) = &self.id
            && self.place.is_none()
        {
            write!(f, " (roll call {})", visible(id))?;
        }
        if let Some(Place { position: Some(at), .. }) = &self.place {
            let number = at.line.to_string();
            let margin = " ".repeat(number.len());
            write!(f, "\n  {number} | {}", at.excerpt)?;
            write!(f, "\n  {margin} | {}^", " ".repeat(at.caret))?;
        }
        if !self.advice.is_empty() {
            write!(f, "\n    {}", visible(&self.advice))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let at = Position::of("a\nTürkiye x", "a\nTürkiye ".len());
        assert_eq!((at.line, at.column), (2, 9));
        assert_eq!((at.excerpt.as_str(), at.caret), ("Türkiye x", 8));
        let end = Position::of("ab", 99);
        assert_eq!((end.line, end.column), (1, 3));
    }

    #[test]
    fn long_lines_are_cut_around_the_caret() {
        let line = format!("{}X{}", "a".repeat(5000), "b".repeat(5000));
        let at = Position::of(&line, 5000);
        assert!(at.excerpt.chars().count() <= EXCERPT_COLUMNS + 2);
        assert_eq!(at.excerpt.chars().nth(at.caret), Some('X'));
    }

    #[test]
    fn wide_marks_and_line_ends_are_counted_as_they_show() {
        let text = "a\r\n日本 x\t!\r\nlast\r";
        let at = Position::of(text, text.find('!').unwrap());
        assert_eq!((at.line, at.column, at.caret, at.excerpt.as_str()), (2, 6, 7, "日本 x !"));
        let end = Position::of(text, text.len() - 1);
        assert_eq!((end.line, end.column, end.excerpt.as_str()), (3, 5, "last"));
        let marks = format!("e{}", "\u{301}".repeat(100_000));
        assert!(Position::of(&marks, 0).excerpt.chars().count() < 100);
    }

    #[test]
    fn positions_asked_for_in_any_order_are_the_same() {
        let text = "(\n  é: 1,\n\n x)";
        let mut lines = Lines::new(text);
        for offset in [0, 4, 6, 2, 2, 14, 99, 0] {
            assert_eq!(lines.position(offset), Position::of(text, offset), "{offset}");
        }
    }

    #[test]
    fn a_problem_prints_without_control_characters() {
        let text = "title: \"a\x1b[2J\",";
        let problem = Problem {
            severity: Severity::Error,
            kind: Kind::ControlCharacter,
            place: Some(Place { file: "x\x1b.ron".into(), position: Some(Position::of(text, 9)) }),
            id: None,
            message: "a control character".into(),
            advice: "take it out".into(),
        };
        assert_eq!(
            problem.to_string(),
            "x␛.ron:1:10: error: a control character\n  1 | title: \"a␛[2J\",\n    |          ^\n    take it out"
        );
    }
}
