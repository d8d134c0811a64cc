//! The parser's complaints in our words, all of an entry and not just the first.

use std::ops::Range;

use ron::Options;
use ron::error::{Error as RonError, SpannedError};
use ron::extensions::Extensions;
use serde::Deserialize;

use crate::record::check::Kind;
use crate::store::layout::Fault;
use crate::store::outline::{self, Brackets, Scanner, Token};
use crate::text::{nearest, slice, truncate};

/// Mistakes of one entry after which the rest of it is not worth telling.
const MOST_MISTAKES: usize = 32;

/// Bytes that are parsed to find the mistakes of one entry.
const MOST_WORK: usize = 16 * 1024 * 1024;

/// Levels of an entry that mistakes are taken out of; a record needs about as many.
const DEEPEST_PART: usize = 4;

/// What stands in for a field that must be there and is not, so that the parser goes on.
const STAND_INS: [(&str, &str); 16] = [
    ("id", "\"\""),
    ("code", "\"\""),
    ("name", "\"\""),
    ("title", "\"\""),
    ("date", "\"\""),
    ("body", "GeneralAssembly"),
    ("region", "Africa"),
    ("member", "[]"),
    ("permanent", "\"\""),
    ("terms", "[]"),
    ("about", "\"\""),
    ("text", "\"\""),
    ("steps", "[]"),
    ("question", "\"\""),
    ("find", "\"\""),
    ("n", "0"),
];

/// Parses a text.
///
/// # Errors
/// The parser's.
pub fn parse<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, SpannedError> {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME).from_str(text)
}

/// An entry without its mistakes: every byte where it was, but for what was put in right behind the first bracket.
pub struct Mended {
    /// The text.
    pub text: String,
    /// Bytes that were put in.
    pub shift: usize,
    /// Fields that were taken out or put in.
    pub unsure: Vec<String>,
}

/// Every mistake in the form of an entry. Each field, or entry of a list in it, that has one is blanked out and the rest
/// is parsed again, so that one mistake does not hide the next; what remains comes back too, if something does.
pub fn mend(text: &str, parses: impl Fn(&str) -> Result<(), SpannedError>) -> (Vec<Fault>, Option<Mended>) {
    let mut mended = Mended { text: text.to_owned(), shift: 0, unsure: Vec::new() };
    let mut faults = Vec::new();
    let rounds = (MOST_WORK / text.len().max(1)).clamp(1, MOST_MISTAKES);
    for _ in 0..rounds {
        let Err(error) = parses(&mended.text) else {
            return (faults, Some(mended));
        };
        if !mended.accounts_for(&error) {
            let fault = explain(&mended.text, &error);
            faults.push(Fault { at: fault.at.saturating_sub(mended.shift), ..fault });
        }
        if !mended.takes_out(&error) {
            break;
        }
    }
    (faults, None)
}

impl Mended {
    /// Whether the mistake comes of a field that was blanked out before.
    fn accounts_for(&self, error: &SpannedError) -> bool {
        match &error.code {
            RonError::MissingStructField { field, .. } => self.unsure.iter().any(|name| name == field),
            _ => false,
        }
    }

    /// Takes the mistake out, if that can be done.
    fn takes_out(&mut self, error: &SpannedError) -> bool {
        let at = place(&self.text, error);
        let start = offset_of(&self.text, error.span.start);
        match (&error.code, part_at(&self.text, start).or_else(|| part_at(&self.text, at))) {
            (RonError::ExpectedComma, _) if self.lacks_comma(at) => {
                self.text.replace_range(at - 1..at, ",");
                true
            }
            (RonError::MissingStructField { field, .. }, None) => self.puts_in(field),
            (code, Some(part)) => {
                self.unsure.push(name_of(slice(&self.text, part.clone())).to_owned());
                if let RonError::NoSuchStructField { expected, found, .. } = code {
                    // A field that must be there and is misspelt is not missing too.
                    self.unsure.extend(nearest(found, expected.iter().copied()).map(str::to_owned));
                }
                self.blank(with_comma(&self.text, part));
                true
            }
            (_, None) if self.text.as_bytes().get(at) == Some(&b',') => {
                self.blank(at..at + 1);
                true
            }
            _ => false,
        }
    }

    /// Whether a comma can be put before a byte, and something new begins there.
    fn lacks_comma(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.text.as_bytes().get(at));
        let begins = slice(&self.text, at..).starts_with(|c: char| c.is_alphabetic() || "\"([".contains(c));
        begins && before.is_some_and(u8::is_ascii_whitespace)
    }

    fn puts_in(&mut self, field: &str) -> bool {
        let stand_in = STAND_INS.iter().find(|(name, _)| *name == field);
        let (Some((_, value)), true) = (stand_in, self.text.starts_with('(')) else {
            return false;
        };
        let written = format!("{field}: {value},");
        self.text.insert_str(1, &written);
        self.shift += written.len();
        self.unsure.push(field.to_owned());
        true
    }

    fn blank(&mut self, range: Range<usize>) {
        let blank = |byte| if byte == b'\n' { '\n' } else { ' ' };
        let blanks: String = slice(&self.text, range.clone()).bytes().map(blank).collect();
        self.text.replace_range(range, &blanks);
    }
}

/// The smallest field, or entry of a list, that holds a byte.
fn part_at(text: &str, at: usize) -> Option<Range<usize>> {
    let mut found: Option<Range<usize>> = None;
    let mut within = 0..text.len();
    for _ in 0..DEEPEST_PART {
        let Some(part) = outline::parts(text, within).into_iter().find(|part| part.contains(&at)) else {
            break;
        };
        let deeper = slice(text, part.clone()).contains(['(', '[']) && at > part.start;
        within = part.clone();
        found = Some(part);
        if !deeper {
            break;
        }
    }
    found
}

fn name_of(part: &str) -> &str {
    part.trim_start_matches('"').split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// A field and the comma behind it.
fn with_comma(text: &str, part: Range<usize>) -> Range<usize> {
    let mut scanner = Scanner::new(text, part.end..text.len());
    loop {
        match scanner.next() {
            Ok(Some((Token::Blank, _))) => {}
            Ok(Some((Token::Comma, comma))) => return part.start..comma.end,
            _ => return part,
        }
    }
}

/// The byte at a line and column of the parser, which counts both from one, columns in characters.
fn offset_of(text: &str, at: ron::error::Position) -> usize {
    let start = match at.line {
        0 | 1 => 0,
        line => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(newline, _)| newline + 1),
    };
    let line = slice(text, start..);
    line.char_indices().nth(at.col.saturating_sub(1)).map_or(text.len(), |(at, _)| start + at)
}

/// The byte that a person would point at.
pub(in crate::store) fn place(text: &str, error: &SpannedError) -> usize {
    let start = offset_of(text, error.span.start);
    match &error.code {
        RonError::MissingStructField { .. } => innermost_bracket(text, start),
        RonError::InvalidEscape(_) => slice(text, ..start).rfind('\\').unwrap_or(start),
        RonError::IntegerOutOfBounds if slice(text, ..start).ends_with('-') => start - 1,
        _ => skip_blanks(text, start),
    }
}

/// Where the bracket stands that a byte lies in.
fn innermost_bracket(text: &str, before: usize) -> usize {
    let mut scanner = Scanner::new(text, 0..text.len());
    let mut brackets = Brackets::default();
    while let Ok(Some((token, span))) = scanner.next() {
        if span.start >= before || brackets.step(token, span.start).is_err() {
            break;
        }
    }
    brackets.innermost().unwrap_or(0)
}

fn skip_blanks(text: &str, from: usize) -> usize {
    let mut scanner = Scanner::new(text, from..text.len());
    loop {
        match scanner.next() {
            Ok(Some((Token::Blank, _))) => {}
            Ok(Some((_, span))) => return span.start,
            _ => return from,
        }
    }
}

/// The parser's error in our words.
fn explain(text: &str, error: &SpannedError) -> Fault {
    let at = place(text, error);
    let here = slice(text, at..);
    let is_value =
        slice(text, ..at).trim_end().ends_with(':') || slice(text, innermost_bracket(text, at)..).starts_with('[');
    let fault = |kind, message: String, advice: String| Fault::new(kind, at, message, advice);
    let plain = |kind, message: &str, advice: &str| Fault::new(kind, at, message, advice);
    match &error.code {
        RonError::NoSuchStructField { expected, found, .. } => {
            fault(Kind::UnknownField, format!("there is no field `{}` here", cut(found)), choice(found, expected))
        }
        RonError::NoSuchEnumVariant { expected, found, .. } => fault(
            Kind::BadValue,
            format!("`{}` is not one of the words that can stand here", cut(found)),
            choice(found, expected),
        ),
        RonError::MissingStructField { field, .. } => {
            fault(Kind::MissingField, format!("the field `{field}` is missing"), format!("add `{field}: …`"))
        }
        RonError::DuplicateStructField { field, .. } => {
            fault(Kind::Syntax, format!("the field `{field}` stands here twice"), "keep one of them".to_owned())
        }
        RonError::IntegerOutOfBounds if here.starts_with('-') => {
            plain(Kind::BadValue, "a count cannot be negative", "counts go from 0 to 65535")
        }
        RonError::IntegerOutOfBounds => {
            plain(Kind::BadValue, "this number is too large here", "counts go from 0 to 65535")
        }
        RonError::ExpectedInteger if here.starts_with('"') => {
            plain(Kind::BadValue, "a whole number is expected here, not a text", "take the quotes off")
        }
        RonError::ExpectedInteger => {
            plain(Kind::BadValue, "a whole number is expected here", "write it in digits, for instance 120")
        }
        RonError::ExpectedBoolean => {
            plain(Kind::BadValue, "true or false is expected here", "write `true` or `false`, without quotes")
        }
        RonError::ExpectedString if here.starts_with(['“', '”', '„', '«', '‘', '’', '\'']) => plain(
            Kind::BadValue,
            "a text in plain quotes is expected here",
            "write \"…\"; word processors turn these quotes into others",
        ),
        RonError::ExpectedString => {
            let word: String = here.chars().take_while(|c| c.is_alphanumeric() || "-/._".contains(*c)).collect();
            let advice = if word.is_empty() { "write \"…\"".to_owned() } else { format!("write \"{}\"", cut(&word)) };
            fault(Kind::BadValue, "a text in quotes is expected here".to_owned(), advice)
        }
        RonError::ExpectedArray => plain(
            Kind::BadValue,
            "a list in square brackets is expected here",
            "write [ … ], also around a single entry",
        ),
        RonError::ExpectedNamedStructLike(name) => fault(
            Kind::BadValue,
            "fields in round brackets are expected here".to_owned(),
            format!("write {}", example(name)),
        ),
        RonError::ExpectedStructLike | RonError::ExpectedDifferentLength { .. } | RonError::ExpectedStructLikeEnd => {
            plain(
                Kind::BadValue,
                "a pair of dates and codes is expected here",
                "write for instance (\"1975-11-15..\", \"FRA GBR USA\")",
            )
        }
        RonError::ExpectedDifferentStructName { found, .. } => plain(
            Kind::Syntax,
            &format!("`{}` does not belong before this bracket", cut(found)),
            "take it out; entries start with `(`",
        ),
        RonError::ExpectedIdentifier | RonError::SuggestRawIdentifier(_) if is_value => plain(
            Kind::BadValue,
            "one word without quotes is expected here",
            "write for instance `Adopted`, not `\"Adopted\"`",
        ),
        RonError::ExpectedIdentifier | RonError::SuggestRawIdentifier(_) if here.starts_with(',') => {
            plain(Kind::Syntax, "there are two commas where one is enough", "take one of them out")
        }
        RonError::ExpectedIdentifier | RonError::SuggestRawIdentifier(_) => plain(
            Kind::Syntax,
            "the name of a field is expected here",
            "names have small letters and no quotes: `title: \"…\"`",
        ),
        RonError::ExpectedMapColon if here.starts_with('=') => {
            plain(Kind::Syntax, "a colon is expected here", "write `:` in place of `=`")
        }
        RonError::ExpectedMapColon => plain(Kind::Syntax, "a colon is missing before this", "write `name: value`"),
        RonError::ExpectedComma
            if slice(text, ..at).ends_with(|c: char| c.is_ascii_digit()) && here.starts_with(['.', '\'']) =>
        {
            plain(Kind::BadValue, "a whole number is expected here", "write digits only: 12000, not 12.000 or 12'000")
        }
        RonError::ExpectedComma if here.starts_with(|c: char| c.is_ascii_digit()) => plain(
            Kind::Syntax,
            "a comma is missing before this, or a blank stands inside a number",
            "write 12000, not 12 000; fields and entries have commas between them",
        ),
        RonError::ExpectedComma | RonError::TrailingCharacters if here.starts_with(';') => {
            plain(Kind::Syntax, "a comma is expected here", "write `,` in place of `;`")
        }
        RonError::ExpectedComma => {
            plain(Kind::Syntax, "a comma is missing before this", "fields and entries have commas between them")
        }
        RonError::TrailingCharacters => {
            plain(Kind::Syntax, "this does not belong here", "take it out, or put a comma before it")
        }
        RonError::InvalidEscape(_) => plain(
            Kind::Syntax,
            "no character is written like this",
            "after a backslash write \\ or \" or u{…}; a backslash itself is written \\\\",
        ),
        RonError::ExceededRecursionLimit => {
            plain(Kind::Syntax, "the brackets lie too deep in one another", "a record needs about five levels")
        }
        other => fault(
            Kind::Syntax,
            format!("this is not RON: {}", cut(&lower_first(&other.to_string()))),
            "look at brackets, commas and quotes; the README has an example".to_owned(),
        ),
    }
}

fn choice(found: &str, expected: &[&str]) -> String {
    match nearest(found, expected.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write one of {}", expected.join(", ")),
    }
}

fn example(name: &str) -> &'static str {
    match name {
        "Tally" => "(yes: 120, no: 14, abstain: 45)",
        "Ballots" => "(yes: \"FRA GBR\", no: \"USA\")",
        "Correction" => "(country: \"IRQ\", intended: Yes, source: \"…\")",
        "Disagreement" => "(about: Tally, source: \"…\", says: \"…\")",
        "FormerName" => "(name: \"…\", dates: \"1946-01-01..1949-12-31\")",
        "Member" => "(code: \"FRA\", name: \"France\", …)",
        "Lesson" => "(title: \"…\", about: \"…\", steps: [ … ])",
        "Step" => "(title: \"…\", text: \"…\")",
        "Ask" => "(question: \"…\", answers: [Right(\"…\"), Wrong(\"…\")], because: \"…\")",
        "Fact" => "(find: \"veto:USA\", n: 89)",
        "Council" => "(permanent: \"CHN FRA GBR RUS USA\", terms: [ … ])",
        _ => "(id: \"…\", …)",
    }
}

fn cut(text: &str) -> String {
    truncate(text, 40, "…").into_owned()
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
