//! A filter as a tree, and how it is written down.

use std::fmt;

use super::keys::{Came, Figure, Has, Is, Key, Stand, Word};
use crate::record::{Ballot, Body, Date, Majority, Manner, MemberId, Question, Session, Topic};

/// A filter or a part of one. Made by [`Expr::all`] and [`Expr::any`], which keep it in the one form that is also read
/// back: no list in a list of its kind, and none of one part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// All of these hold; of none at all, everything does.
    All(Vec<Expr>),
    /// At least one of these holds.
    Any(Vec<Expr>),
    /// This is known not to hold.
    Not(Box<Expr>),
    /// This condition holds.
    Is(Condition),
}

impl Expr {
    /// Lets everything through.
    pub const EVERYTHING: Self = Self::All(Vec::new());

    /// All of some.
    pub fn all(parts: Vec<Self>) -> Self {
        let flat = parts.into_iter().flat_map(|part| match part {
            Self::All(parts) => parts,
            part => vec![part],
        });
        Self::one_or(flat.collect(), Self::All)
    }

    /// At least one of some.
    pub fn any(parts: Vec<Self>) -> Self {
        let flat = parts.into_iter().flat_map(|part| match part {
            Self::Any(parts) => parts,
            part => vec![part],
        });
        Self::one_or(flat.collect(), Self::Any)
    }

    fn one_or(mut parts: Vec<Self>, several: impl Fn(Vec<Self>) -> Self) -> Self {
        match (parts.len(), parts.pop()) {
            (1, Some(part)) => part,
            (_, last) => {
                parts.extend(last);
                several(parts)
            }
        }
    }
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// A text stands there.
    Text(Field, String),
    /// The id, case aside.
    Id(String),
    /// A member cast one of these ballots.
    Ballot(Seat, Vec<Ballot>),
    /// The members of a group did one of these together.
    Stand(Bloc, Vec<Stand>),
    /// The body.
    Body(Vec<Body>),
    /// The session of the Assembly.
    Session(Vec<Sessions>),
    /// The year.
    Year(Vec<Bounds<i16>>),
    /// The day.
    Date(Vec<Bounds<Date>>),
    /// What came of it.
    Outcome(Vec<Came>),
    /// Who vetoed it.
    Veto(Vec<Vetoer>),
    /// What was put to the vote.
    Question(Vec<Question>),
    /// One of these subjects is among its own.
    Topic(Vec<Topic>),
    /// The rule that decides.
    Majority(Vec<Majority>),
    /// Whether there was a vote.
    Manner(Vec<Manner>),
    /// A figure of the tally.
    Figure(Figure, Vec<Bounds<u16>>),
    /// What it is.
    Is(Vec<Is>),
    /// What is noted of it.
    Has(Vec<Has>),
}

/// Where a text is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// In symbols and in the title.
    Anywhere,
    /// In the title.
    Title,
    /// In symbols.
    Symbol,
}

/// A member by its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Place in the record.
    pub member: MemberId,
    /// The code.
    pub code: String,
}

/// A group by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bloc {
    /// Place in the record.
    pub group: usize,
    /// The id.
    pub id: String,
}

/// Sessions of the Assembly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sessions {
    /// That one.
    One(Session),
    /// The regular sessions from one to another.
    Regular(Bounds<u16>),
}

/// Who vetoed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Vetoer {
    /// Any permanent member.
    Any,
    /// That one.
    By(Seat),
}

impl Vetoer {
    /// The word for any.
    pub const ANY: &str = "any";
}

/// From one to another, both inside; either end may be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds<T> {
    /// The least.
    pub from: Option<T>,
    /// The most.
    pub to: Option<T>,
}

impl<T: PartialOrd> Bounds<T> {
    /// Whether it lies inside.
    pub fn contains(&self, value: &T) -> bool {
        self.from.as_ref().is_none_or(|from| from <= value) && self.to.as_ref().is_none_or(|to| value <= to)
    }

    /// Whether it lies inside one of them.
    pub fn any_contains(all: &[Self], value: &T) -> bool {
        all.iter().any(|bounds| bounds.contains(value))
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) if parts.is_empty() => f.write_str("\"\""),
            Self::All(parts) => separated(f, parts, " ", |f, part| bracketed(f, part, matches!(part, Self::Any(_)))),
            Self::Any(parts) => separated(f, parts, " or ", |f, part| write!(f, "{part}")),
            Self::Not(part) => {
                f.write_str("not ")?;
                let several = match &**part {
                    Self::All(parts) => !parts.is_empty(),
                    Self::Any(_) => true,
                    Self::Not(_) | Self::Is(_) => false,
                };
                bracketed(f, part, several)
            }
            Self::Is(condition) => write!(f, "{condition}"),
        }
    }
}

fn bracketed(f: &mut fmt::Formatter<'_>, part: &Expr, brackets: bool) -> fmt::Result {
    if brackets { write!(f, "({part})") } else { write!(f, "{part}") }
}

fn separated<T>(
    f: &mut fmt::Formatter<'_>,
    items: &[T],
    separator: &str,
    mut one: impl FnMut(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            f.write_str(separator)?;
        }
        one(f, item)?;
    }
    Ok(())
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(Field::Anywhere, text) => quoted(f, text),
            Self::Text(Field::Title, text) => keyed(f, Key::Title).and_then(|()| quoted(f, text)),
            Self::Text(Field::Symbol, text) => keyed(f, Key::Symbol).and_then(|()| quoted(f, text)),
            Self::Id(id) => keyed(f, Key::Id).and_then(|()| quoted(f, id)),
            Self::Ballot(seat, ballots) => write!(f, "{}=", seat.code).and_then(|()| words(f, ballots)),
            Self::Stand(bloc, stands) => write!(f, "{}=", bloc.id).and_then(|()| words(f, stands)),
            Self::Body(values) => keyed(f, Key::Body).and_then(|()| words(f, values)),
            Self::Session(values) => listed(f, Key::Session, values),
            Self::Year(values) => listed(f, Key::Year, values),
            Self::Date(values) => listed(f, Key::Date, values),
            Self::Outcome(values) => keyed(f, Key::Outcome).and_then(|()| words(f, values)),
            Self::Veto(values) => listed(f, Key::Veto, values),
            Self::Question(values) => keyed(f, Key::Question).and_then(|()| words(f, values)),
            Self::Topic(values) => keyed(f, Key::Topic).and_then(|()| words(f, values)),
            Self::Majority(values) => keyed(f, Key::Majority).and_then(|()| words(f, values)),
            Self::Manner(values) => keyed(f, Key::Manner).and_then(|()| words(f, values)),
            Self::Figure(figure, values) => listed(f, Key::Figure(*figure), values),
            Self::Is(values) => keyed(f, Key::Is).and_then(|()| words(f, values)),
            Self::Has(values) => keyed(f, Key::Has).and_then(|()| words(f, values)),
        }
    }
}

fn keyed(f: &mut fmt::Formatter<'_>, key: Key) -> fmt::Result {
    write!(f, "{}:", key.word())
}

fn words<T: Word>(f: &mut fmt::Formatter<'_>, values: &[T]) -> fmt::Result {
    separated(f, values, ",", |f, value| f.write_str(value.word()))
}

fn listed<T: fmt::Display>(f: &mut fmt::Formatter<'_>, key: Key, values: &[T]) -> fmt::Result {
    keyed(f, key)?;
    separated(f, values, ",", |f, value| write!(f, "{value}"))
}

/// A text, in quotes where it would be read as something else without.
fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let special = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | ':' | '=' | '<' | '>');
    let connective = Connective::of(&text.to_lowercase()).is_some();
    if text.contains(special) || connective { write!(f, "\"{text}\"") } else { f.write_str(text) }
}

/// What joins conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connective {
    Not,
    And,
    Or,
}

impl Word for Connective {
    const ALL: &'static [Self] = &[Self::Not, Self::And, Self::Or];

    fn word(self) -> &'static str {
        match self {
            Self::Not => "not",
            Self::And => "and",
            Self::Or => "or",
        }
    }

    /// Lower case only: in capitals these are letters of a code or a title.
    fn of(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|connective| connective.word() == text)
    }
}

impl fmt::Display for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(session) => write!(f, "{session}"),
            Self::Regular(bounds) => write!(f, "{}", Dotted(bounds)),
        }
    }
}

impl fmt::Display for Vetoer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Any => Self::ANY,
            Self::By(seat) => &seat.code,
        })
    }
}

impl<T: fmt::Display + PartialEq> fmt::Display for Bounds<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.from {
            Some(only) if self.from == self.to => write!(f, "{only}"),
            _ => write!(f, "{}", Dotted(self)),
        }
    }
}

/// Bounds with their dots even where both are the same.
struct Dotted<'a, T>(&'a Bounds<T>);

impl<T: fmt::Display> fmt::Display for Dotted<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |end: &Option<T>| end.as_ref().map(ToString::to_string).unwrap_or_default();
        write!(f, "{}..{}", end(&self.0.from), end(&self.0.to))
    }
}
