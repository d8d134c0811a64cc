//! The plan of a text whose brackets or quotes do not match: each entry is looked for by its beginning, `(id:` or `(code:`,
//! so that one that is broken does not hide the others.

use std::ops::Range;

use super::layout::{Fault, Layout, Section};
use super::outline::{self, Brackets, OutlineError, Scanner, Token};
use super::problem::Lines;
use crate::record::check::Kind;
use crate::text::slice;

/// Fields that only a roll call has. Where one stands deeper, or in a text, something before it was not closed.
const ROLL_CALL_FIELDS: [&str; 18] = [
    "symbol",
    "draft",
    "meeting",
    "body",
    "session",
    "date",
    "title",
    "question",
    "manner",
    "majority",
    "outcome",
    "tally",
    "ballots",
    "derived",
    "corrections",
    "disagreements",
    "topics",
    "sources",
];

/// The plan of a text whose brackets or quotes do not match: every entry that can be told by its beginning, and a
/// fault for each that is broken.
pub fn layout<'a>(text: &'a str, within: Range<usize>, error: &OutlineError) -> Layout<'a> {
    let mut layout = Layout::default();
    let mut lines = Lines::new(text);
    let starts = beginnings(text, within.clone());
    let ends = starts.iter().skip(1).copied().chain([within.end]);
    for (start, end) in starts.iter().copied().zip(ends) {
        let chunk = start..end;
        let member = is_member(slice(text, start..));
        match first_bracket(text, chunk.clone()) {
            Ok(span) => {
                let name = if member { "members" } else { section_of(text, &span) };
                match layout.sections.iter_mut().find(|section| section.name == name) {
                    Some(section) => section.entries.push(span),
                    None => layout.sections.push(Section { name, value: span.clone(), entries: vec![span] }),
                }
            }
            Err(error) => {
                layout.lost_members |= member;
                layout.fault(unmatched(&mut lines, &nearer(text, chunk, error)));
            }
        }
    }
    if layout.faults.is_empty() {
        layout.fault(unmatched(&mut lines, error));
    }
    match council(text, within) {
        Some(Ok(span)) => {
            layout.sections.push(Section { name: "council", value: span, entries: Vec::new() });
        }
        Some(Err(_)) => layout.lost_members = true,
        None => {}
    }
    layout
}

/// Where entries seem to begin: a bracket with `id:` or `code:` behind it that stands first in a list or a line.
pub fn beginnings(text: &str, within: Range<usize>) -> Vec<usize> {
    let piece = slice(text, within.clone());
    let candidates = piece.match_indices('(').map(|(at, _)| within.start + at);
    candidates
        .filter(|at| {
            let before = slice(text, ..*at).trim_end_matches([' ', '\t']).bytes().next_back();
            let first = matches!(before, None | Some(b'\n' | b'[' | b',' | b')'));
            let inside = slice(text, at + 1..within.end).trim_start();
            let named = ["id", "code"].iter().filter_map(|name| inside.strip_prefix(name));
            first && named.map(str::trim_start).any(|rest| rest.starts_with(':'))
        })
        .collect()
}

fn is_member(entry: &str) -> bool {
    entry.trim_start_matches('(').trim_start().starts_with("code")
}

fn section_of(text: &str, span: &Range<usize>) -> &'static str {
    let fields = outline::fields(text, span.clone());
    let has = |names: &[&str]| fields.iter().any(|field| names.contains(&field.name));
    if has(&["name", "members", "region"]) && !has(&["body", "title", "date"]) { "groups" } else { "roll_calls" }
}

/// The first bracket of a piece of text up to the one that closes it.
fn first_bracket(text: &str, within: Range<usize>) -> Result<Range<usize>, OutlineError> {
    let start = within.start;
    let mut scanner = Scanner::new(text, within);
    let mut brackets = Brackets::default();
    while let Some((token, span)) = scanner.next()? {
        brackets.step(token, span.start)?;
        if brackets.depth() == 0 && matches!(token, Token::Close(_)) {
            return Ok(start..span.end);
        }
    }
    Err(OutlineError::NeverClosed(brackets.innermost().unwrap_or(start)))
}

fn council(text: &str, within: Range<usize>) -> Option<Result<Range<usize>, OutlineError>> {
    let piece = slice(text, within.clone());
    piece.match_indices("council").find_map(|(at, word)| {
        let behind = slice(piece, at + word.len()..).trim_start().strip_prefix(':')?.trim_start();
        behind.starts_with('(').then(|| first_bracket(text, within.end - behind.len()..within.end))
    })
}

/// The error at the bracket or quote that is to blame, where a field that stands deeper than it can gives that away.
fn nearer(text: &str, chunk: Range<usize>, error: OutlineError) -> OutlineError {
    let mut scanner = Scanner::new(text, chunk);
    let mut brackets = Brackets::default();
    let mut name: Option<Range<usize>> = None;
    while let Ok(Some((token, span))) = scanner.next() {
        let piece = slice(text, span.clone());
        if piece.starts_with('"') && holds_field(piece) {
            return OutlineError::EndlessText(span.start);
        }
        let field = token == Token::Colon && name.is_some_and(|name| ROLL_CALL_FIELDS.contains(&slice(text, name)));
        if let (true, true, Some(open)) = (field, brackets.depth() > 1, brackets.innermost()) {
            return OutlineError::NeverClosed(open);
        }
        name = (token == Token::Word).then_some(span.clone());
        if brackets.step(token, span.start).is_err() {
            break;
        }
    }
    error
}

/// Whether a text in quotes goes on into the next field, so that its closing quote must be missing.
fn holds_field(piece: &str) -> bool {
    piece.match_indices([',', '\n']).any(|(at, _)| {
        let rest = slice(piece, at + 1..).trim_start();
        let name = rest.split(|c: char| !(c.is_ascii_lowercase() || c == '_')).next().unwrap_or_default();
        ROLL_CALL_FIELDS.contains(&name) && slice(rest, name.len()..).trim_start().starts_with(':')
    })
}

fn unmatched(lines: &mut Lines<'_>, error: &OutlineError) -> Fault {
    let (at, message, advice) = match *error {
        OutlineError::NeverClosed(at) => (at, "this bracket is never closed", "add the bracket that closes it"),
        OutlineError::ClosesNothing(at, None) => (at, "this bracket closes nothing", "take it out"),
        OutlineError::ClosesNothing(at, Some(opened)) => {
            let opened = lines.position(opened);
            let advice =
                format!("the bracket that is open here is the one of line {}, column {}", opened.line, opened.column);
            return Fault::new(Kind::Syntax, at, "this bracket does not close the one that is open", advice);
        }
        OutlineError::EndlessText(at) => (at, "this text never ends", "add the closing quote"),
        OutlineError::EndlessComment(at) => (at, "this comment never ends", "add `*/`"),
    };
    Fault::new(Kind::Syntax, at, message, advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_entry_does_not_hide_the_others() {
        let text = "(roll_calls: [\n(id: \"a\", tally: (yes: 1, date: \"x\"),\n(id: \"b\"),\n(id: \"c, title: \"x\"),\n(id: \"d\")])";
        let layout = Layout::of(text);
        let entries: Vec<_> = layout.sections.iter().flat_map(|section| &section.entries).collect();
        let entries: Vec<_> = entries.into_iter().map(|span| &text[span.clone()]).collect();
        assert_eq!(entries, ["(id: \"b\")", "(id: \"d\")"]);
        let at = |piece: &str| text.find(piece).unwrap();
        let places: Vec<_> = layout.faults.iter().map(|fault| fault.at).collect();
        assert_eq!(places, [at("(yes"), at("\"c, title")]);
    }
}
