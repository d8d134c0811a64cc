//! What goes to the clipboard: a symbol or a code, a row as it stands there, a citation.

use super::{App, Screen};
use crate::answer::citation::citation;
use crate::text::{counted, number};
use crate::tui::action::Action;
use crate::tui::document::Link;
use crate::tui::event_loop::Effect;
use crate::tui::view;

/// The most bytes that go to the clipboard: with more, terminals drop the whole of it without a word.
const MOST: usize = 74_994;

/// Columns of a row that is copied, so that titles have room.
const ROW: usize = 200;

impl App {
    /// Copies what is asked for. Terminals do not say whether they took it, and so neither does the message.
    pub(super) fn copy(&mut self, action: Action) -> Effect {
        let text = match action {
            Action::CopyRow => self.copied_row(),
            Action::CopyCitation => self.cited(),
            _ => self.copied(),
        };
        match text {
            Some(text) if text.len() > MOST => {
                let most = counted(MOST, "byte", "bytes");
                self.message = Some(format!("{} are too many for a clipboard: {most} at most", number(text.len())));
                Effect::Redraw
            }
            Some(text) if !self.clipboard => {
                self.message = Some(format!("this terminal has no clipboard for {text}"));
                Effect::Redraw
            }
            Some(text) => {
                self.message = Some(format!("sent to the clipboard: {text}"));
                Effect::Copy(text)
            }
            None => Effect::None,
        }
    }

    /// What would be copied: the symbol of the roll call, the code of the country, of the link under the cursor if the
    /// detail has the keyboard.
    pub fn copied(&self) -> Option<String> {
        if self.is_hidden() {
            return None;
        }
        if self.picture().is_some() {
            return self.pictured().map(|member| self.record.code(member).to_owned());
        }
        self.called(self.stop_link().or_else(|| self.row_link())?)
    }

    /// The row under the cursor of the list, its columns apart by a blank.
    fn copied_row(&self) -> Option<String> {
        if self.is_hidden() || self.lessons.stands_alone() {
            return None;
        }
        // What a person marked, pinned or noted is no part of the row.
        let own = [self.glyphs.mark(), self.glyphs.pinned(), self.glyphs.noted()];
        let row = view::list_row(self, self.cursor(), ROW);
        let cells = row.iter().map(|cell| if own.contains(&cell.content.trim()) { " " } else { &*cell.content });
        let row: String = cells.collect();
        let words: Vec<_> = row.split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// The roll call under the cursor as one cites it, be it a link of the detail.
    fn cited(&self) -> Option<String> {
        if self.is_hidden() {
            return None;
        }
        let of_link = self.stop_link().filter(|link| matches!(link, Link::RollCall(_)));
        let of_row = || self.row_link().filter(|_| self.screen == Screen::Resolutions);
        match of_link.or_else(of_row)? {
            Link::RollCall(place) => Some(citation(&self.record, self.record.roll_calls.get(place)?)),
            _ => None,
        }
    }
}
