//! The grammar: `not` binds closest, then side by side, then `or`.
//!
//! ```text
//! any  = all { "or" all }
//! all  = { one } | one { [ "and" ] one }
//! one  = "not" one | "(" any ")" | quoted text | word or condition
//! ```

use super::QueryError;
use super::condition::condition;
use super::lexer::{Kind, Piece, Token, lex};
use super::syntax::{Condition, Connective, Expr, Field};
use crate::record::Record;

/// Brackets and nots inside one another; more than anybody can read, and far fewer than the stack holds.
const DEEPEST: usize = 50;

/// Reads a filter.
pub fn parse(text: &str, record: &Record) -> Result<Expr, QueryError> {
    let mut parser = Parser { record, tokens: lex(text)?, next: 0, depth: 0 };
    let expr = parser.any()?;
    match parser.peek() {
        None => Ok(expr),
        Some(token) => Err(token.piece.error("this bracket closes nothing; take it out, or open one before it")),
    }
}

struct Parser<'a> {
    record: &'a Record,
    tokens: Vec<Token<'a>>,
    next: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.next).copied()
    }

    /// The next token, if it is that connective.
    fn take(&mut self, wanted: Connective) -> Option<Piece<'a>> {
        let token = self.peek().filter(|token| token.kind == Kind::Connective(wanted))?;
        self.next += 1;
        Some(token.piece)
    }

    fn any(&mut self) -> Result<Expr, QueryError> {
        let mut parts = Vec::new();
        let mut before = None;
        loop {
            let start = self.next;
            parts.push(self.all()?);
            let nothing = self.next == start;
            let or = self.take(Connective::Or);
            match or.or(before) {
                Some(or) if nothing => {
                    return Err(or.error("something has to stand on both sides of `or`, for instance `gaza or syria`"));
                }
                _ if or.is_none() => return Ok(Expr::any(parts)),
                _ => before = or,
            }
        }
    }

    fn all(&mut self) -> Result<Expr, QueryError> {
        let mut parts = Vec::new();
        loop {
            let and = self.take(Connective::And);
            if !self.is_at_operand() {
                return match and {
                    Some(and) => Err(lonely_and(and)),
                    None => Ok(Expr::all(parts)),
                };
            }
            if let (Some(and), true) = (and, parts.is_empty()) {
                return Err(lonely_and(and));
            }
            parts.push(self.one()?);
        }
    }

    fn is_at_operand(&self) -> bool {
        self.peek().is_some_and(|token| match token.kind {
            Kind::Open | Kind::Quoted | Kind::Word => true,
            Kind::Connective(connective) => connective == Connective::Not,
            Kind::Close => false,
        })
    }

    fn one(&mut self) -> Result<Expr, QueryError> {
        let Some(Token { piece, kind }) = self.peek() else { return Ok(Expr::EVERYTHING) };
        self.next += 1;
        match kind {
            Kind::Open => self.deeper(piece, |parser| parser.bracket(piece)),
            Kind::Connective(_) => self.deeper(piece, |parser| parser.not(piece)),
            Kind::Quoted if piece.text.trim().is_empty() => Ok(Expr::EVERYTHING),
            Kind::Quoted => Ok(Expr::Is(Condition::Text(Field::Anywhere, piece.text.to_owned()))),
            Kind::Word | Kind::Close => condition(self.record, piece).map(Expr::Is),
        }
    }

    fn deeper(
        &mut self,
        piece: Piece<'_>,
        read: impl FnOnce(&mut Self) -> Result<Expr, QueryError>,
    ) -> Result<Expr, QueryError> {
        if self.depth == DEEPEST {
            return Err(piece.error(format!("more than {DEEPEST} brackets and nots stand inside one another here")));
        }
        self.depth += 1;
        let expr = read(self);
        self.depth -= 1;
        expr
    }

    fn bracket(&mut self, open: Piece<'_>) -> Result<Expr, QueryError> {
        let start = self.next;
        let inside = self.any()?;
        match self.peek() {
            None => Err(open.error("this bracket is never closed; add a `)`")),
            Some(close) if self.next == start => {
                let both = QueryError { end: close.piece.at + 1, ..open.error("there is nothing in these brackets") };
                Err(both)
            }
            Some(_) => {
                self.next += 1;
                Ok(inside)
            }
        }
    }

    fn not(&mut self, not: Piece<'_>) -> Result<Expr, QueryError> {
        if !self.is_at_operand() {
            return Err(not.error("something has to stand behind `not`, for instance `not gaza`"));
        }
        Ok(Expr::Not(Box::new(self.one()?)))
    }
}

fn lonely_and(and: Piece<'_>) -> QueryError {
    and.error("something has to stand on both sides of `and`; in quotes, `\"and\"`, it is searched for")
}
