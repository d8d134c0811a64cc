//! Styles as a terminal takes them: the numbers of ANSI (select graphic rendition), with semicolons between.
//!
//! Written here and not by the terminal library, which writes even the sixteen colours with codes for 256. A terminal that
//! knows only sixteen reads those as something else: the 5 in them makes text blink.

use std::fmt::Write as _;

use ratatui::style::{Color, Modifier, Style};

const MODIFIERS: [(Modifier, u8); 5] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
];

/// The codes of a style, beginning from none in force; empty for plain text.
pub fn codes(style: Style) -> String {
    let mut codes = String::new();
    for (modifier, code) in MODIFIERS {
        if style.add_modifier.contains(modifier) {
            push(&mut codes, format_args!("{code}"));
        }
    }
    push_color(&mut codes, style.fg.unwrap_or_default(), 30);
    push_color(&mut codes, style.bg.unwrap_or_default(), 40);
    codes
}

fn push(codes: &mut String, code: std::fmt::Arguments<'_>) {
    let semicolon = if codes.is_empty() { "" } else { ";" };
    // A string takes every write.
    let _ = write!(codes, "{semicolon}{code}");
}

/// The code of a colour; `first` is that of black. None for the colour that is there anyway.
fn push_color(codes: &mut String, color: Color, first: u8) {
    let bright = first + 60;
    match color {
        Color::Reset => {}
        Color::Black => push(codes, format_args!("{first}")),
        Color::Red => push(codes, format_args!("{}", first + 1)),
        Color::Green => push(codes, format_args!("{}", first + 2)),
        Color::Yellow => push(codes, format_args!("{}", first + 3)),
        Color::Blue => push(codes, format_args!("{}", first + 4)),
        Color::Magenta => push(codes, format_args!("{}", first + 5)),
        Color::Cyan => push(codes, format_args!("{}", first + 6)),
        Color::Gray => push(codes, format_args!("{}", first + 7)),
        Color::DarkGray => push(codes, format_args!("{bright}")),
        Color::LightRed => push(codes, format_args!("{}", bright + 1)),
        Color::LightGreen => push(codes, format_args!("{}", bright + 2)),
        Color::LightYellow => push(codes, format_args!("{}", bright + 3)),
        Color::LightBlue => push(codes, format_args!("{}", bright + 4)),
        Color::LightMagenta => push(codes, format_args!("{}", bright + 5)),
        Color::LightCyan => push(codes, format_args!("{}", bright + 6)),
        Color::White => push(codes, format_args!("{}", bright + 7)),
        Color::Indexed(number) => push(codes, format_args!("{};5;{number}", first + 8)),
        Color::Rgb(r, g, b) => push(codes, format_args!("{};2;{r};{g};{b}", first + 8)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixteen_have_codes_of_their_own() {
        let style = Style::new().fg(Color::LightRed).bg(Color::Blue).add_modifier(Modifier::BOLD | Modifier::REVERSED);
        assert_eq!(codes(style), "1;7;91;44");
        assert_eq!(codes(Style::new().fg(Color::Indexed(9)).bg(Color::Rgb(1, 2, 3))), "38;5;9;48;2;1;2;3");
        assert_eq!(codes(Style::new().fg(Color::Reset)), "");
    }
}
