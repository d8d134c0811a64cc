//! The plan of a file: its sections, and where each entry of them stands.
//!
//! Entries are parsed one by one, so that one mistake does not hide the others. Where brackets or quotes do not match,
//! `recover` finds as many of them as can be told.

use std::ops::Range;

use super::outline::{Brackets, OutlineError, Scanner, Token};
use super::recover;
use crate::record::check::Kind;
use crate::text::{nearest, slice, truncate};

/// The sections of a file.
const SECTIONS: [&str; 5] = ["members", "groups", "council", "sitting", "roll_calls"];

/// Those of them that are no lists.
const SINGLE: [&str; 2] = ["council", "sitting"];

/// Faults of one file after which the rest is only counted.
const MOST_FAULTS: usize = 1_000;

/// What is wrong with the form of a text, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Byte of the text.
    pub at: usize,
    /// What kind.
    pub kind: Kind,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub advice: String,
}

impl Fault {
    /// A fault.
    pub fn new(kind: Kind, at: usize, message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { at, kind, message: message.into(), advice: advice.into() }
    }
}

/// A section of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where its value stands.
    pub value: Range<usize>,
    /// Where its entries stand, if it is a list.
    pub entries: Vec<Range<usize>>,
}

/// The plan of a file.
#[derive(Debug, Default)]
pub struct Layout<'a> {
    /// The sections, as far as they can be told.
    pub sections: Vec<Section<'a>>,
    /// What is wrong between and around the entries.
    pub faults: Vec<Fault>,
    /// How many more there are.
    pub more_faults: usize,
    /// Whether a member or the Council could not be made out, so that complaints about codes would mean little.
    pub lost_members: bool,
}

impl<'a> Layout<'a> {
    /// The plan of a text.
    pub fn of(text: &'a str) -> Self {
        let mut plan = Plan { text, layout: Self::default(), section: None, entry: None };
        match plan.walk() {
            Ok(()) => plan.layout,
            Err(error) => recover::layout(text, 0..text.len(), &error),
        }
    }

    /// Takes note of a fault.
    pub fn fault(&mut self, fault: Fault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(fault);
        } else {
            self.more_faults += 1;
        }
    }
}

/// A part of the record that is being read: `name`, `name:` or `name: value`.
struct Part {
    name: Range<usize>,
    colon: bool,
    value: Option<Range<usize>>,
    list: bool,
    entries: Vec<Range<usize>>,
}

struct Entry {
    span: Range<usize>,
    closed: bool,
}

struct Plan<'a> {
    text: &'a str,
    layout: Layout<'a>,
    section: Option<Part>,
    entry: Option<Entry>,
}

impl Plan<'_> {
    /// Goes over the whole text once.
    fn walk(&mut self) -> Result<(), OutlineError> {
        let mut scanner = Scanner::new(self.text, 0..self.text.len());
        let mut brackets = Brackets::default();
        let mut begun = false;
        let mut after_comma = false;
        while let Some((token, span)) = scanner.next()? {
            if token == Token::Blank {
                continue;
            }
            let depth = brackets.depth();
            if depth == 0 && (begun || token != Token::Open(b'(')) {
                self.layout.fault(outside(begun, token, span.start));
                return Ok(());
            }
            begun = true;
            brackets.step(token, span.start)?;
            match depth {
                0 => {}
                1 => self.in_record(token, span.clone(), after_comma),
                2 if self.section.as_ref().is_some_and(|part| part.list) => {
                    self.in_list(token, span.clone(), after_comma);
                }
                _ => self.extend(token, span.end),
            }
            after_comma = token == Token::Comma;
        }
        if let Some(at) = brackets.innermost() {
            return Err(OutlineError::NeverClosed(at));
        }
        if !begun {
            let message = "there is no record in this file, only blanks and comments";
            self.layout.fault(Fault::new(Kind::Empty, 0, message, STARTS_WITH));
        } else if self.layout.faults.is_empty() && self.layout.sections.iter().all(is_empty) {
            let at = self.text.find('(').unwrap_or(0);
            self.layout.fault(Fault::new(Kind::Empty, at, "there is nothing in this record", STARTS_WITH));
        }
        Ok(())
    }

    /// A token right inside the brackets of the record.
    fn in_record(&mut self, token: Token, span: Range<usize>, after_comma: bool) {
        match (&mut self.section, token) {
            (None, Token::Word) => self.begin(span),
            (None, Token::Close(_)) => {}
            (None, Token::Comma) if !after_comma => self.layout.fault(no_value(span.start)),
            (None, Token::Comma) => self.layout.fault(second_comma(span.start)),
            (None, _) => self.layout.fault(Fault::new(
                Kind::Syntax,
                span.start,
                "the name of a section is expected here",
                format!("a record has {}; write for instance `roll_calls: [ … ]`", SECTIONS.join(", ")),
            )),
            (Some(_), Token::Comma | Token::Close(_)) => self.finish_section(),
            (Some(part), Token::Colon) if !part.colon => part.colon = true,
            (Some(part), _) if !part.colon => {
                let message = format!("a colon is missing after `{}`", cut(slice(self.text, part.name.clone())));
                self.layout.fault(Fault::new(Kind::Syntax, span.start, message, "write `name: value`"));
                part.colon = true;
                part.start(token, span);
            }
            (Some(part), _) if part.value.is_none() => part.start(token, span),
            (Some(_), Token::Word) => {
                self.layout.fault(no_comma(span.start));
                self.finish_section();
                self.begin(span);
            }
            (Some(part), _) => part.extend(span.end),
        }
    }

    /// A token right inside the brackets of a section.
    fn in_list(&mut self, token: Token, span: Range<usize>, after_comma: bool) {
        if let Some(part) = &mut self.section {
            part.extend(span.end);
        }
        match (&mut self.entry, token) {
            (None, Token::Comma) if after_comma => self.layout.fault(second_comma(span.start)),
            (None, Token::Comma) => self.layout.fault(no_value(span.start)),
            (None, Token::Close(_)) => {}
            (None, _) => self.entry = Some(Entry { span, closed: false }),
            (Some(_), Token::Comma | Token::Close(_)) => self.finish_entry(),
            (Some(entry), Token::Open(_)) if entry.closed => {
                self.layout.fault(no_comma(span.start));
                self.finish_entry();
                self.entry = Some(Entry { span, closed: false });
            }
            (Some(entry), _) => entry.span.end = span.end,
        }
    }

    /// A token deeper inside.
    fn extend(&mut self, token: Token, end: usize) {
        if let Some(entry) = &mut self.entry {
            entry.span.end = end;
            entry.closed = matches!(token, Token::Close(_));
        }
        if let Some(part) = &mut self.section {
            part.extend(end);
        }
    }

    fn begin(&mut self, name: Range<usize>) {
        self.section = Some(Part { name, colon: false, value: None, list: false, entries: Vec::new() });
    }

    fn finish_entry(&mut self) {
        if let (Some(entry), Some(part)) = (self.entry.take(), &mut self.section) {
            part.entries.push(entry.span);
        }
    }

    fn finish_section(&mut self) {
        let Some(part) = self.section.take() else {
            return;
        };
        let name = slice(self.text, part.name.clone());
        let Some(value) = part.value else {
            let message = format!("`{}` has no value", cut(name));
            self.layout.fault(Fault::new(Kind::Syntax, part.name.start, message, "write `name: value`"));
            return;
        };
        if !SECTIONS.contains(&name) {
            let advice = match nearest(name, SECTIONS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("a record has {}", SECTIONS.join(", ")),
            };
            let message = format!("a record has no section `{}`", cut(name));
            self.layout.fault(Fault::new(Kind::UnknownField, part.name.start, message, advice));
        } else if self.layout.sections.iter().any(|section| section.name == name) {
            let message = format!("there is a section `{name}` already");
            let advice = "put everything into the first one, or into a file of its own";
            self.layout.fault(Fault::new(Kind::Syntax, part.name.start, message, advice));
        } else if !SINGLE.contains(&name) && !part.list {
            let message = format!("`{name}` is a list in square brackets");
            let advice = format!("write `{name}: [ … ]`");
            self.layout.fault(Fault::new(Kind::BadValue, value.start, message, advice));
        } else {
            self.layout.sections.push(Section { name, value, entries: part.entries });
        }
    }
}

impl Part {
    fn start(&mut self, token: Token, span: Range<usize>) {
        self.list = token == Token::Open(b'[');
        self.value = Some(span);
    }

    fn extend(&mut self, end: usize) {
        if let Some(value) = &mut self.value {
            value.end = end;
        }
    }
}

const STARTS_WITH: &str = "a record starts with `(roll_calls: [` and ends with `])`";

fn is_empty(section: &Section<'_>) -> bool {
    !SINGLE.contains(&section.name) && section.entries.is_empty()
}

fn cut(name: &str) -> String {
    truncate(name, 40, "…").into_owned()
}

fn outside(begun: bool, token: Token, at: usize) -> Fault {
    match (begun, token) {
        (true, Token::Close(_)) => {
            let advice = "take it out; the record has ended already";
            Fault::new(Kind::Syntax, at, "this bracket closes nothing", advice)
        }
        (true, _) => {
            let advice = "take it out, or move it inside the brackets";
            Fault::new(Kind::Syntax, at, "the record has ended before this", advice)
        }
        (false, _) => Fault::new(Kind::Syntax, at, "this is not how a record starts", STARTS_WITH),
    }
}

fn no_comma(at: usize) -> Fault {
    Fault::new(Kind::Syntax, at, "a comma is missing before this", "fields and entries have commas between them")
}

fn no_value(at: usize) -> Fault {
    Fault::new(Kind::Syntax, at, "there is nothing before this comma", "take the comma out")
}

fn second_comma(at: usize) -> Fault {
    Fault::new(Kind::Syntax, at, "there are two commas where one is enough", "take one of them out")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(usize, String)> {
        Layout::of(text).faults.into_iter().map(|fault| (fault.at, fault.message)).collect()
    }

    fn entries<'a>(text: &'a str, section: &str) -> Vec<&'a str> {
        let layout = Layout::of(text);
        let sections = layout.sections.into_iter().filter(|found| found.name == section);
        sections.flat_map(|section| section.entries).map(|span| &text[span]).collect()
    }

    #[test]
    fn entries_stand_between_commas() {
        let text = "// (\n(members: [ (code: \"A\", x: [1, 2]), (b: 3) /* x */ , ], roll_calls: [(id: \"(\")],)\n";
        assert_eq!(faults(text), []);
        assert_eq!(entries(text, "members"), ["(code: \"A\", x: [1, 2])", "(b: 3)"]);
        assert_eq!(entries(text, "roll_calls"), ["(id: \"(\")"]);
    }

    #[test]
    fn what_is_not_closed_is_named() {
        for (text, at) in [("(a: [1)", 6), ("(a: 1", 0), ("(a: \"x", 4), ("(/* x", 1), ("a)", 0), ("(a: \"\\", 4)] {
            let found = faults(text);
            assert_eq!((found.len(), found[0].0), (1, at), "{text}: {found:?}");
        }
        assert_eq!(faults(&"(".repeat(200_000)), [(199_999, "this bracket is never closed".to_owned())]);
        assert_eq!(faults(&"[".repeat(200_000)), [(0, "this is not how a record starts".to_owned())]);
    }
}
