//! A sheet of cells that becomes lines.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::picture::{Cell, Room};
use crate::text::width;

/// A sheet of cells.
pub struct Canvas {
    buffer: Buffer,
}

impl Canvas {
    /// An empty sheet.
    pub fn new(room: Room) -> Self {
        Self { buffer: Buffer::empty(Rect::new(0, 0, room.columns, room.rows)) }
    }

    /// Writes text from a cell on, as far as the sheet goes.
    pub fn write(&mut self, cell: Cell, text: &str, style: Style) {
        if self.buffer.area.contains(Position { x: cell.x, y: cell.y }) {
            self.buffer.set_stringn(cell.x, cell.y, text, usize::from(self.buffer.area.width - cell.x), style);
        }
    }

    /// The sheet as lines, a span for each run of a style.
    pub fn lines(&self) -> Vec<Line<'static>> {
        (0..self.buffer.area.height).map(|y| self.line(y)).collect()
    }

    fn line(&self, y: u16) -> Line<'static> {
        let mut spans: Vec<Span<'static>> = Vec::new();
        let mut covered = 0;
        for cell in (0..self.buffer.area.width).filter_map(|x| self.buffer.cell(Position { x, y })) {
            if covered == 0 {
                covered = width(cell.symbol()).max(1);
                match spans.last_mut() {
                    Some(span) if span.style == cell.style() => span.content.to_mut().push_str(cell.symbol()),
                    _ => spans.push(Span::styled(cell.symbol().to_owned(), cell.style())),
                }
            }
            covered -= 1;
        }
        Line::from(spans)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_stands_where_it_was_written() {
        let mut canvas = Canvas::new(Room { columns: 6, rows: 2 });
        canvas.write(Cell { x: 1, y: 1 }, "日本語", Style::new());
        canvas.write(Cell { x: 9, y: 9 }, "out", Style::new());
        let lines: Vec<_> = canvas.lines().iter().map(ToString::to_string).collect();
        assert_eq!(lines, ["      ", " 日本 "]);
    }
}
