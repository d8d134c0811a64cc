//! Cells as text with the codes of ANSI for colours and modifiers, line by line: for `less -R`, a file, a screenshot.

use std::fmt::Write as _;

use super::{Drawn, Run};
use crate::tui::sgr::codes;

const RESET: &str = "\x1b[0m";

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
            let _ = write!(line, "\x1b[{}m{}{RESET}", codes, run.text);
        }
    }
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

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
