//! What ratatui draws on: collects a frame, and sends it in one write at its end.

use std::io;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::Style;

use super::{output, size};
use crate::tui::sgr;

/// The backend that ratatui draws on: collects a frame, and sends it in one write at its end.
#[derive(Debug, Default)]
pub struct Screen {
    frame: Vec<u8>,
    /// Whether the frame so far changes anything that can be seen.
    changed: bool,
    cursor: Position,
    cursor_shown: bool,
}

impl Screen {
    pub(super) fn begin(&mut self) -> io::Result<()> {
        self.frame.clear();
        self.changed = false;
        queue!(self.frame, BeginSynchronizedUpdate)
    }

    pub(super) fn end(&mut self) -> io::Result<()> {
        queue!(self.frame, EndSynchronizedUpdate)?;
        let sent = if self.changed { output::send(&self.frame) } else { Ok(()) };
        self.frame.clear();
        self.changed = false;
        sent
    }

    /// Taking the terminal has hidden the cursor.
    pub(super) fn hidden(&mut self) {
        self.cursor_shown = false;
    }

    /// What follows looks like this, whatever came before.
    fn change_to(&mut self, style: Style) {
        let codes = sgr::codes(style);
        let semicolon = if codes.is_empty() { "" } else { ";" };
        self.frame.extend_from_slice(format!("\x1b[0{semicolon}{codes}m").as_bytes());
    }

    fn bytes(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.frame)
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let plain = Cell::EMPTY.style();
        let mut style = plain;
        let mut behind = None;
        for (x, y, cell) in content {
            self.changed = true;
            if behind != Some((x, y)) {
                queue!(self.frame, MoveTo(x, y))?;
            }
            behind = x.checked_add(1).map(|x| (x, y));
            if cell.style() != style {
                style = cell.style();
                self.change_to(style);
            }
            self.frame.extend_from_slice(cell.symbol().as_bytes());
        }
        if style != plain {
            self.change_to(plain);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown {
            self.cursor_shown = false;
            self.changed = true;
            queue!(self.frame, Hide)?;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !self.cursor_shown {
            self.cursor_shown = true;
            self.changed = true;
            queue!(self.frame, Show)?;
        }
        Ok(())
    }

    /// Answered from memory: the terminal is never asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        self.changed |= position != self.cursor;
        self.cursor = position;
        queue!(self.frame, MoveTo(position.x, position.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.changed = true;
        self.bytes().clear_region(clear_type)
    }

    fn append_lines(&mut self, lines: u16) -> io::Result<()> {
        self.changed = true;
        self.bytes().append_lines(lines)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(size())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        // Pixels are unknown, and nobody here counts in them.
        Ok(WindowSize { columns_rows: size(), pixels: Size::default() })
    }

    /// Ratatui flushes several times in a frame; the bytes leave at its end.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier};

    use super::*;

    fn drawn(terminal: &mut Terminal<Screen>, text: &str) -> (bool, String) {
        terminal.backend_mut().begin().unwrap();
        terminal
            .draw(|frame| {
                frame.buffer_mut().set_string(0, 0, text, Style::new());
            })
            .unwrap();
        let screen = terminal.backend();
        let bytes = String::from_utf8(screen.frame.clone()).unwrap();
        let changed = screen.changed;
        terminal.backend_mut().end().unwrap();
        (changed, bytes)
    }

    #[test]
    fn a_frame_like_the_last_one_is_not_sent() {
        let mut terminal = Terminal::new(Screen::default()).unwrap();
        assert!(drawn(&mut terminal, "one").0);
        assert!(!drawn(&mut terminal, "one").0);
        assert!(drawn(&mut terminal, "two").0);
    }

    #[test]
    fn clearing_asks_the_terminal_nothing() {
        let mut terminal = Terminal::new(Screen::default()).unwrap();
        terminal.backend_mut().begin().unwrap();
        terminal.clear().unwrap();
        terminal.resize(Rect::new(0, 0, 80, 24)).unwrap();
        let bytes = String::from_utf8(terminal.backend().frame.clone()).unwrap();
        assert!(bytes.contains("\x1b[2J") || bytes.contains("\x1b[J"), "{bytes:?}");
        assert!(!bytes.contains('n') && !bytes.contains('c'), "{bytes:?}");
    }

    #[test]
    fn looks_are_told_where_they_change() {
        let mut screen = Screen::default();
        let red = Style::new().fg(Color::LightRed).add_modifier(Modifier::BOLD);
        let mut buffer = Buffer::with_lines(["abcde"]);
        buffer.set_style(Rect::new(1, 0, 2, 1), red);
        buffer.set_style(Rect::new(3, 0, 1, 1), Style::new().fg(Color::Indexed(75)));
        let cells = (0..5).map(|x| (x, 0, &buffer[(x, 0)]));
        screen.draw(cells).unwrap();
        let drawn = String::from_utf8(screen.frame).unwrap();
        assert_eq!(drawn, "\x1b[1;1Ha\x1b[0;1;91mbc\x1b[0;38;5;75md\x1b[0me");
    }
}
