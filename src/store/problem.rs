//! A problem of a file, told so that it can be mended: where, the line, a caret, what is wrong, what to do.

use std::fmt;

use crate::record::check::{Kind, Severity};
use crate::text::visible;

/// Columns of a line that are shown around the caret.
const EXCERPT_COLUMNS: usize = 90;

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
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line_start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
        let line = text[line_start..line_end].trim_end_matches('\r');
        let before = &text[line_start..offset];
        let column = before.chars().count();
        let (excerpt, caret) = excerpt(line, before.len().min(line.len()));
        Self { line: text[..line_start].matches('\n').count() + 1, column: column + 1, excerpt, caret }
    }
}

/// A piece of a line around a byte of it, safe to print, and the column of that byte in the piece.
fn excerpt(line: &str, at: usize) -> (String, usize) {
    let before = &line[..at];
    let skipped = before.chars().count().saturating_sub(EXCERPT_COLUMNS * 2 / 3);
    let start: String = before.chars().skip(skipped).collect();
    let room = EXCERPT_COLUMNS.saturating_sub(start.chars().count());
    let rest: String = line[at..].chars().take(room).collect();
    let cut = line[at..].chars().nth(room).is_some();
    let tabs = |text: &str| visible(&text.replace('\t', " ")).into_owned();
    let head = format!("{}{}", if skipped > 0 { "…" } else { "" }, tabs(&start));
    let caret = crate::text::width(&head);
    (format!("{head}{}{}", tabs(&rest), if cut { "…" } else { "" }), caret)
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
