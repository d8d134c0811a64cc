//! Cells as text with the codes of ANSI for colours and modifiers, line by line: for `less -R`, a file, a screenshot.
//!
//! Written here and not by the terminal library: that one moves the cursor about, and writes the sixteen colours with
//! codes for 256.

use std::fmt::Write as _;

use ratatui::style::{Color, Modifier, Style};

use super::{Drawn, Run};

const RESET: &str = "\x1b[0m";

const MODIFIERS: [(Modifier, u8); 5] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
];

impl Drawn {
    /// The text with codes; each line ends as it began, with none in force.
    pub fn ansi(&self) -> String {
        self.rows().map(line).collect()
    }
}

fn line(mut row: Vec<Run>) -> String {
    // Blanks at the end show nothing, unless they have a ground of their own.
    let plain = |run: &Run| codes(run.style).is_empty();
    if let Some(last) = row.last_mut()
        && plain(last)
    {
        last.text.truncate(last.text.trim_end().len());
    }
    let mut line = String::new();
    for run in row {
        let codes = codes(run.style);
        if codes.is_empty() || run.text.is_empty() {
            line.push_str(&run.text);
        } else {
            // A string takes every write.
            let _ = write!(line, "\x1b[{}m{}{RESET}", codes.join(";"), run.text);
        }
    }
    line.push('\n');
    line
}

fn codes(style: Style) -> Vec<String> {
    let modifiers = MODIFIERS.iter().filter(|(modifier, _)| style.add_modifier.contains(*modifier));
    let modifiers = modifiers.map(|(_, code)| code.to_string());
    let fg = style.fg.and_then(|color| code(color, 30));
    let bg = style.bg.and_then(|color| code(color, 40));
    modifiers.chain(fg).chain(bg).collect()
}

/// The code of a colour; `first` is that of black. None for the colour that is there anyway.
fn code(color: Color, first: u8) -> Option<String> {
    let named = |number: u8| Some((first + number).to_string());
    let bright = |number: u8| Some((first + 60 + number).to_string());
    match color {
        Color::Reset => None,
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Indexed(number) => Some(format!("{};5;{number}", first + 8)),
        Color::Rgb(r, g, b) => Some(format!("{};2;{r};{g};{b}", first + 8)),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::*;
    use crate::tui::theme::Theme;

    #[test]
    fn codes_stand_around_what_has_a_style_and_nowhere_else() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 2));
        buffer.set_string(0, 0, "plain", Style::new());
        buffer.set_string(6, 0, "red", Style::new().fg(Color::LightRed).add_modifier(Modifier::BOLD));
        buffer.set_string(0, 1, "日", Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(9)));
        let drawn = Drawn { buffer, theme: Theme::MONO };
        assert_eq!(drawn.ansi(), "plain \x1b[1;91mred\x1b[0m\n\x1b[38;2;1;2;3;48;5;9m日\x1b[0m\n");
    }
}
