//! Text lines: what is typed and pasted into the filter, the palette, the line that says where to go and names.

use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::InputRequest;

use super::{App, Overlay};
use crate::text::is_control;
use crate::tui::event_loop::Effect;
use crate::tui::keymap::Key;

/// More than anybody types; keeps a pasted book from being searched for.
pub const LONGEST_LINE: usize = 500;

/// What a key does to a text line.
pub fn typed(key: Key) -> Option<InputRequest> {
    Some(match (key.code(), key.modifiers()) {
        (KeyCode::Char(c), KeyModifiers::NONE | KeyModifiers::SHIFT) if c.is_whitespace() => {
            InputRequest::InsertChar(' ')
        }
        (KeyCode::Char(c), KeyModifiers::NONE | KeyModifiers::SHIFT) if !is_control(c) => InputRequest::InsertChar(c),
        (KeyCode::Backspace, KeyModifiers::NONE) => InputRequest::DeletePrevChar,
        (KeyCode::Char('h'), KeyModifiers::CONTROL) => InputRequest::DeletePrevChar,
        (KeyCode::Delete, _) => InputRequest::DeleteNextChar,
        (KeyCode::Left, KeyModifiers::NONE) => InputRequest::GoToPrevChar,
        (KeyCode::Right, KeyModifiers::NONE) => InputRequest::GoToNextChar,
        (KeyCode::Left, _) => InputRequest::GoToPrevWord,
        (KeyCode::Right, _) => InputRequest::GoToNextWord,
        (KeyCode::Home, _) | (KeyCode::Char('a'), KeyModifiers::CONTROL) => InputRequest::GoToStart,
        (KeyCode::End, _) | (KeyCode::Char('e'), KeyModifiers::CONTROL) => InputRequest::GoToEnd,
        (KeyCode::Char('u'), KeyModifiers::CONTROL) => InputRequest::DeleteLine,
        (KeyCode::Char('w'), KeyModifiers::CONTROL) => InputRequest::DeletePrevWord,
        (KeyCode::Char('k'), KeyModifiers::CONTROL) => InputRequest::DeleteTillEnd,
        _ => return None,
    })
}

/// A text as it is pasted into a line.
pub fn pasted(text: &str) -> Vec<InputRequest> {
    in_a_line(text).take(LONGEST_LINE).map(InputRequest::InsertChar).collect()
}

/// The characters of a text that a line takes: whatever is blank as a blank, nothing that a terminal obeys.
pub fn in_a_line(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !is_control(*c))
}

impl App {
    /// A key that no table names: in a text line it is typed, elsewhere it does nothing.
    pub(super) fn type_key(&mut self, key: Key) -> Effect {
        typed(key).map_or(Effect::None, |request| self.edit(&[request]))
    }

    pub(super) fn paste(&mut self, text: &str) -> Effect {
        self.edit(&pasted(text))
    }

    pub(super) fn edit(&mut self, requests: &[InputRequest]) -> Effect {
        let line = match &mut self.overlay {
            Some(Overlay::Filter(typing)) => &mut typing.line,
            Some(
                Overlay::SaveFilter { line }
                | Overlay::Changes { line }
                | Overlay::Asked { line }
                | Overlay::Note { line, .. },
            ) => line,
            Some(Overlay::Jump(jump)) => &mut jump.line,
            Some(Overlay::Palette { line, cursor }) => {
                *cursor = 0;
                line
            }
            _ => return Effect::None,
        };
        for request in requests {
            let full = line.value().chars().count() >= LONGEST_LINE;
            if full && matches!(request, InputRequest::InsertChar(_)) {
                self.message = Some(format!("a line has room for {LONGEST_LINE} characters"));
            } else {
                line.handle(*request);
            }
        }
        match &self.overlay {
            Some(Overlay::Filter(_)) => self.filter_edited(),
            Some(Overlay::Jump(_)) => self.preview_jump(),
            _ => {}
        }
        Effect::Redraw
    }
}

#[cfg(test)]
mod tests {
    use crate::tui::action::Context;
    use crate::tui::keymap::Keymap;

    #[test]
    fn lines_belong_to_typing() {
        assert_eq!(Keymap::default().resolve(Context::Line, "q".parse().unwrap()), None);
    }
}
