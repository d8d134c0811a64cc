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

    /// The row under the cursor of the list, its columns apart by a blank.
    fn copied_row(&self) -> Option<String> {
        if self.is_hidden() || self.lessons.stands_alone() {
            return None;
        }
        let row = view::list_row(self, self.cursor(), ROW).to_string();
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
