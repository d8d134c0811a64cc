//! Where things stand in a RON text, found by brackets and quotes alone.
//!
//! The outline knows nothing of roll calls. It tells where a field stands, for what is found out only after parsing.
//! It does not recurse: two hundred thousand opening brackets are two hundred thousand steps of a loop.

use std::ops::Range;

use crate::text::slice;

/// A field of a struct: its name and the places of name and value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field<'a> {
    /// Name.
    pub name: &'a str,
    /// Where the name starts, in bytes.
    pub at: usize,
    /// The value, without the blanks around it.
    pub value: Range<usize>,
}

/// Why a text has no outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutlineError {
    /// A bracket at this byte is never closed.
    NeverClosed(usize),
    /// A bracket at this byte closes nothing, or something else than what is open (opened at the second).
    ClosesNothing(usize, Option<usize>),
    /// A text that begins at this byte never ends.
    EndlessText(usize),
    /// A comment that begins at this byte never ends.
    EndlessComment(usize),
}

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// An opening bracket.
    Open(u8),
    /// A closing bracket.
    Close(u8),
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// A name, a number or a text in quotes.
    Word,
    /// White space or a comment.
    Blank,
}

/// Walks over the tokens of a text, strings and comments taken whole.
pub struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    /// Starts where the range starts and stops where it ends.
    pub fn new(text: &'a str, within: Range<usize>) -> Self {
        Self { text: slice(text, ..within.end), at: within.start }
    }

    /// The next token and its place; nothing at the end.
    ///
    /// # Errors
    /// A text or a comment that never ends.
    pub fn next(&mut self) -> Result<Option<(Token, Range<usize>)>, OutlineError> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let Some(&byte) = bytes.get(start) else {
            return Ok(None);
        };
        let token = match byte {
            b'(' | b'[' | b'{' => self.single(Token::Open(byte)),
            b')' | b']' | b'}' => self.single(Token::Close(byte)),
            b',' => self.single(Token::Comma),
            b':' => self.single(Token::Colon),
            b'"' => self.string()?,
            b'r' if matches!(bytes.get(start + 1), Some(b'"')) || self.raw_hashes(start).is_some() => {
                self.raw_string()?
            }
            b'\'' => self.character(),
            b'/' if bytes.get(start + 1) == Some(&b'/') => {
                self.at = memchr_from(bytes, start, b'\n').unwrap_or(bytes.len());
                Token::Blank
            }
            b'/' if bytes.get(start + 1) == Some(&b'*') => self.block_comment()?,
            b if b.is_ascii_whitespace() => {
                let rest = bytes.get(start..).unwrap_or_default();
                self.at = start + rest.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(rest.len());
                Token::Blank
            }
            _ => {
                let ends = |b: &u8| b"()[]{},:\"'/".contains(b) || b.is_ascii_whitespace();
                let rest = bytes.get(start + 1..).unwrap_or_default();
                self.at = start + 1 + rest.iter().position(ends).unwrap_or(rest.len());
                Token::Word
            }
        };
        Ok(Some((token, start..self.at)))
    }

    fn single(&mut self, token: Token) -> Token {
        self.at += 1;
        token
    }

    fn string(&mut self) -> Result<Token, OutlineError> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        loop {
            match bytes.get(at) {
                None => return Err(OutlineError::EndlessText(start)),
                Some(b'\\') => at += 2,
                Some(b'"') => break,
                Some(_) => at += 1,
            }
        }
        self.at = at + 1;
        Ok(Token::Word)
    }

    fn raw_hashes(&self, start: usize) -> Option<usize> {
        let rest = self.text.as_bytes().get(start + 1..)?;
        let hashes = rest.iter().take_while(|b| **b == b'#').count();
        (hashes > 0 && rest.get(hashes) == Some(&b'"')).then_some(hashes)
    }

    fn raw_string(&mut self) -> Result<Token, OutlineError> {
        let start = self.at;
        let hashes = self.raw_hashes(start).unwrap_or(0);
        let close = format!("\"{}", "#".repeat(hashes));
        let body = start + 1 + hashes + 1;
        match slice(self.text, body..).find(&close) {
            Some(at) => {
                self.at = body + at + close.len();
                Ok(Token::Word)
            }
            None => Err(OutlineError::EndlessText(start)),
        }
    }

    /// `'x'`, `'\n'`, `'('`; a lone apostrophe is left to the parser to complain about.
    fn character(&mut self) -> Token {
        let rest = slice(self.text, self.at + 1..);
        let mut chars = rest.char_indices();
        let length = match chars.next() {
            Some((_, '\\')) => rest.get(2..).and_then(|rest| rest.find('\'')).map(|at| at + 2),
            Some((_, _)) => chars.next().filter(|(_, c)| *c == '\'').map(|(at, _)| at),
            None => None,
        };
        self.at += 1 + length.filter(|length| *length < 12).map_or(0, |length| length + 1);
        Token::Word
    }

    fn block_comment(&mut self) -> Result<Token, OutlineError> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut depth = 1;
        let mut at = start + 2;
        while depth > 0 {
            match bytes.get(at..at + 2) {
                Some(b"*/") => (depth, at) = (depth - 1, at + 2),
                Some(b"/*") => (depth, at) = (depth + 1, at + 2),
                Some(_) => at += 1,
                None => return Err(OutlineError::EndlessComment(start)),
            }
        }
        self.at = at;
        Ok(Token::Blank)
    }
}

fn memchr_from(bytes: &[u8], from: usize, byte: u8) -> Option<usize> {
    bytes.get(from..)?.iter().position(|b| *b == byte).map(|at| from + at)
}

/// The brackets that are open.
#[derive(Debug, Default)]
pub struct Brackets {
    open: Vec<(u8, usize)>,
}

impl Brackets {
    /// How many are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Where the innermost open one stands.
    pub fn innermost(&self) -> Option<usize> {
        self.open.last().map(|(_, at)| *at)
    }

    /// Takes note of a token.
    ///
    /// # Errors
    /// Where it closes nothing, or something else than what is open.
    pub fn step(&mut self, token: Token, at: usize) -> Result<(), OutlineError> {
        match token {
            Token::Open(bracket) => self.open.push((bracket, at)),
            Token::Close(bracket) => match self.open.pop() {
                Some((opened, _)) if opened == opening(bracket) => {}
                other => return Err(OutlineError::ClosesNothing(at, other.map(|(_, at)| at))),
            },
            _ => {}
        }
        Ok(())
    }
}

fn opening(close: u8) -> u8 {
    match close {
        b')' => b'(',
        b']' => b'[',
        _ => b'{',
    }
}

/// The parts of the first bracket in `within` that stand between its commas, without blanks and comments around them.
pub fn parts(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let mut scanner = Scanner::new(text, within);
    let mut depth = 0usize;
    let mut parts = Vec::new();
    let mut part: Option<Range<usize>> = None;
    while let Ok(Some((token, span))) = scanner.next() {
        let inside = depth > 0;
        match token {
            Token::Open(_) => depth += 1,
            Token::Close(_) => depth = depth.saturating_sub(1),
            Token::Comma if depth == 1 => {
                parts.extend(part.take());
                continue;
            }
            _ => {}
        }
        if inside && depth == 0 {
            break;
        }
        if inside && !matches!(token, Token::Blank) {
            part = Some(part.map_or(span.clone(), |part| part.start..span.end));
        }
    }
    parts.extend(part);
    parts
}

/// The fields of the struct that `within` holds.
pub fn fields(text: &str, within: Range<usize>) -> Vec<Field<'_>> {
    parts(text, within)
        .into_iter()
        .filter_map(|part| {
            let mut scanner = Scanner::new(text, part.clone());
            let (Token::Word, name) = scanner.next().ok()?? else {
                return None;
            };
            loop {
                match scanner.next().ok()?? {
                    (Token::Blank, _) => {}
                    (Token::Colon, colon) => {
                        let value = skip_blanks(text, colon.end..part.end);
                        return Some(Field { name: slice(text, name.clone()), at: name.start, value });
                    }
                    _ => return None,
                }
            }
        })
        .collect()
}

fn skip_blanks(text: &str, within: Range<usize>) -> Range<usize> {
    let end = within.end;
    let mut scanner = Scanner::new(text, within);
    loop {
        let start = scanner.at;
        match scanner.next() {
            Ok(Some((Token::Blank, _))) => {}
            _ => return start..end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_past_strings_comments_and_brackets() {
        let text = r##"( // (
            id: "a)\"[", /* [ /* ( */ */ title: r#"x"(#, y"#, tally: (yes: 1, no: 2), c: '(', last : 3,
        )"##;
        let found: Vec<_> = fields(text, 0..text.len()).into_iter().map(|f| (f.name, &text[f.value])).collect();
        assert_eq!(
            found,
            [
                ("id", r#""a)\"[""#),
                ("title", r##"r#"x"(#, y"#"##),
                ("tally", "(yes: 1, no: 2)"),
                ("c", "'('"),
                ("last", "3")
            ]
        );
    }

    #[test]
    fn parts_of_a_list_stand_between_commas() {
        let text = "[ (a: [1, 2]), (b: 3) /* x */ , ]";
        let found: Vec<_> = parts(text, 0..text.len()).into_iter().map(|p| &text[p]).collect();
        assert_eq!(found, ["(a: [1, 2])", "(b: 3)"]);
    }
}
