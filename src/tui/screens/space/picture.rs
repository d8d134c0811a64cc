//! A picture is painted on cells of its own, and then put into a document as lines.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Empty cells of a size.
pub fn canvas(columns: usize, rows: usize) -> Buffer {
    let side = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
    Buffer::empty(Rect::new(0, 0, side(columns), side(rows)))
}

/// Writes text from a cell on, as far as there are cells.
pub fn write(canvas: &mut Buffer, column: usize, row: usize, text: &str, style: Style) {
    let (Ok(x), Ok(y)) = (u16::try_from(column), u16::try_from(row)) else { return };
    if x < canvas.area.width && y < canvas.area.height {
        canvas.set_stringn(x, y, text, usize::from(canvas.area.width - x), style);
    }
}

/// Whether cells of a row are empty; those outside are not.
pub fn is_free(canvas: &Buffer, column: usize, row: usize, columns: usize) -> bool {
    (column..column + columns).all(|column| {
        let cell = u16::try_from(column).ok().zip(u16::try_from(row).ok()).and_then(|at| canvas.cell(at));
        cell.is_some_and(|cell| matches!(cell.symbol(), " " | "\u{2800}"))
    })
}

/// Writes text where the cells are empty.
pub fn write_behind(canvas: &mut Buffer, column: usize, row: usize, text: &str, style: Style) {
    if is_free(canvas, column, row, crate::text::width(text)) {
        write(canvas, column, row, text, style);
    }
}

/// The rows as lines.
pub fn lines(canvas: &Buffer) -> Vec<Line<'static>> {
    let line = |y: u16| {
        let mut spans: Vec<Span<'static>> = Vec::new();
        for x in 0..canvas.area.width {
            let Some(cell) = canvas.cell((x, y)) else { continue };
            // The library's style of a cell names every part; what is the terminal's own is left to it.
            let mut style = Style::new().add_modifier(cell.modifier);
            if cell.fg != ratatui::style::Color::Reset {
                style = style.fg(cell.fg);
            }
            if cell.bg != ratatui::style::Color::Reset {
                style = style.bg(cell.bg);
            }
            match spans.last_mut().filter(|span| span.style == style) {
                Some(span) => span.content.to_mut().push_str(cell.symbol()),
                None => spans.push(Span::styled(cell.symbol().to_owned(), style)),
            }
        }
        Line::from(spans)
    };
    (0..canvas.area.height).map(line).collect()
}
