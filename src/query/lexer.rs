//! A filter cut into brackets, quoted texts and words, each with its place.

use std::ops::Range;

use super::QueryError;
use super::keys::Word;
use super::syntax::Connective;

/// A piece of the filter and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// What stands there.
    pub text: &'a str,
    /// Where it starts, in bytes of the filter.
    pub at: usize,
}

impl<'a> Piece<'a> {
    /// A part of it, by bytes.
    pub fn slice(self, range: Range<usize>) -> Self {
        Self { text: self.text.get(range.clone()).unwrap_or_default(), at: self.at + range.start }
    }

    /// What stands before and behind the first of some separator.
    pub fn split_once(self, separator: &str) -> Option<(Self, Self)> {
        let at = self.text.find(separator)?;
        Some((self.slice(0..at), self.slice(at + separator.len()..self.text.len())))
    }

    /// What stands between commas.
    pub fn items(self) -> impl Iterator<Item = Self> {
        let mut at = 0;
        self.text.split(',').map(move |item| {
            let piece = self.slice(at..at + item.len());
            at += item.len() + 1;
            piece
        })
    }

    /// What is wrong with it.
    pub fn error(self, message: impl Into<String>) -> QueryError {
        QueryError { at: self.at, end: self.at + self.text.len(), message: message.into() }
    }
}

/// What a filter is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// The whole of it; without the quotes where it stands in quotes.
    pub piece: Piece<'a>,
    /// What it is.
    pub kind: Kind,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `(`
    Open,
    /// `)`
    Close,
    /// A text in quotes.
    Quoted,
    /// `not`, `and`, `or`.
    Connective(Connective),
    /// Anything else.
    Word,
}

/// Cuts a filter.
///
/// A bracket that opens inside a word belongs to the word, and so does the one that closes it: `S/2712(2023)` is one.
pub fn lex(text: &str) -> Result<Vec<Token<'_>>, QueryError> {
    let whole = Piece { text, at: 0 };
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(blanks) = text.get(at..).and_then(|rest| rest.find(|c: char| !c.is_whitespace())) {
        at += blanks;
        let (token, end) = token(whole.slice(at..text.len()))?;
        tokens.push(token);
        at = end;
    }
    Ok(tokens)
}

/// The token at the start of the rest of a filter, and where it ends.
fn token(rest: Piece<'_>) -> Result<(Token<'_>, usize), QueryError> {
    let (kind, shown, length) = match rest.text.as_bytes().first() {
        Some(b'(') => (Kind::Open, 0..1, 1),
        Some(b')') => (Kind::Close, 0..1, 1),
        Some(b'"') => {
            let close = closing_quote(rest, 0)?;
            (Kind::Quoted, 1..close, close + 1)
        }
        _ => {
            let end = word_end(rest)?;
            let kind = Connective::of(rest.slice(0..end).text).map_or(Kind::Word, Kind::Connective);
            (kind, 0..end, end)
        }
    };
    Ok((Token { piece: rest.slice(shown), kind }, rest.at + length))
}

fn closing_quote(rest: Piece<'_>, open: usize) -> Result<usize, QueryError> {
    let close = rest.text.match_indices('"').map(|(at, _)| at).find(|at| *at > open);
    close.ok_or_else(|| rest.slice(open..open + 1).error("this quote is never closed; add a `\"`"))
}

fn word_end(rest: Piece<'_>) -> Result<usize, QueryError> {
    let mut open_brackets = 0;
    for (at, c) in rest.text.char_indices() {
        let before = rest.slice(0..at).text;
        match c {
            c if c.is_whitespace() => return Ok(at),
            '"' if is_head(before) => return Ok(closing_quote(rest, at)? + 1),
            '"' => return Ok(at),
            '(' if Connective::of(before).is_some() => return Ok(at),
            '(' => open_brackets += 1,
            ')' if open_brackets == 0 => return Ok(at),
            ')' => open_brackets -= 1,
            _ => {}
        }
    }
    Ok(rest.text.len())
}

/// Whether a value is awaited: `title:`.
fn is_head(text: &str) -> bool {
    text.find([':', '=']).is_some_and(|operator| operator + 1 == text.len())
}
