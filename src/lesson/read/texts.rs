//! Texts of a lesson: in one line or in paragraphs, and harmless.

use super::Reader;
use crate::record::check::{Kind, Severity};
use crate::store::form;
use crate::text::{is_control, visible};

impl Reader<'_> {
    /// A text in one line.
    pub(super) fn line(&mut self, written: &form::Text<'_>, field: &'static str) -> String {
        let joined = self.paragraphs(written, field).join(" ");
        if joined.is_empty() && field != "filter" {
            let message = format!("`{field}` is empty");
            self.tell(
                Severity::Error,
                Kind::BadValue,
                self.at(written),
                message,
                "write something, or leave the field out",
            );
        }
        joined
    }

    /// A text whose lines are joined, but for an empty one between two paragraphs; nothing in it can move a terminal.
    pub(super) fn paragraphs(&mut self, written: &form::Text<'_>, field: &'static str) -> Vec<String> {
        let text = written.as_str();
        let harmful = |(_, c): &(usize, char)| is_control(*c) && !matches!(c, '\n' | '\r' | '\t');
        if let Some((at, c)) = text.char_indices().find(harmful) {
            let message = format!("a control character (U+{:04X}) in `{field}`", u32::from(c));
            let at = self.offset(text.get(at..).unwrap_or(text));
            self.tell(Severity::Error, Kind::ControlCharacter, at, message, "take it out");
        }
        let mut paragraphs = vec![String::new()];
        for line in text.lines() {
            let words = line.split_whitespace().map(visible);
            let mut blank = true;
            for word in words {
                blank = false;
                if let Some(paragraph) = paragraphs.last_mut() {
                    if !paragraph.is_empty() {
                        paragraph.push(' ');
                    }
                    paragraph.push_str(&word);
                }
            }
            if blank && paragraphs.last().is_some_and(|paragraph| !paragraph.is_empty()) {
                paragraphs.push(String::new());
            }
        }
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        paragraphs
    }
}
