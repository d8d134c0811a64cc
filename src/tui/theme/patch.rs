//! Colours of a person's own, in place of some of a theme.

use std::str::FromStr;

use ratatui::style::{Color, Style};

use super::{Depth, Role, rgb};

/// Colours of text and ground, each where it is another than the theme's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Paint {
    /// Of the text.
    pub text: Option<Color>,
    /// Of the ground.
    pub ground: Option<Color>,
}

/// The most steps of a gradient of one's own.
const MOST_STEPS: usize = 9;

/// Colours for figures from −1 to 1, the middle one for what is neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Gradient {
    colors: [Color; MOST_STEPS],
    steps: usize,
}

impl Gradient {
    /// The colours.
    pub(super) fn steps(&self) -> &[Color] {
        self.colors.get(..self.steps).unwrap_or_default()
    }
}

/// Why a text is no gradient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoGradient {
    /// This is no colour.
    NoColor(String),
    /// There are so many colours, and none of them is in the middle; or they are too few or too many.
    Count(usize),
}

/// Reads three, five, seven or nine colours with blanks between.
impl FromStr for Gradient {
    type Err = NoGradient;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut colors = [Color::Reset; MOST_STEPS];
        let words: Vec<_> = text.split_whitespace().collect();
        for (place, word) in colors.iter_mut().zip(&words) {
            *place = color(word).ok_or_else(|| NoGradient::NoColor((*word).to_owned()))?;
        }
        let steps = words.len();
        let has_a_middle = steps % 2 == 1 && (3..=MOST_STEPS).contains(&steps);
        if has_a_middle { Ok(Self { colors, steps }) } else { Err(NoGradient::Count(steps)) }
    }
}

/// What of a theme looks otherwise: roles, and the gradient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Patch {
    roles: [Paint; Role::ALL.len()],
    gradient: Option<Gradient>,
}

impl Patch {
    /// Nothing.
    pub const NONE: Self = Self { roles: [Paint { text: None, ground: None }; Role::ALL.len()], gradient: None };

    /// Paints a role.
    pub fn set(&mut self, role: Role, paint: Paint) {
        if let Some(place) = self.roles.get_mut(role as usize) {
            *place = paint;
        }
    }

    /// Paints figures.
    pub fn set_gradient(&mut self, gradient: Gradient) {
        self.gradient = Some(gradient);
    }

    /// The colours of figures, where they are others than the theme's.
    pub(super) fn gradient(&self) -> Option<&Gradient> {
        self.gradient.as_ref()
    }

    /// The same in as many colours as there are, each the nearest that can be had.
    pub(super) fn fitted(self, depth: Depth) -> Self {
        let near = |color: Color| nearest(color, depth);
        let fitted = |paint: Paint| Paint { text: paint.text.map(near), ground: paint.ground.map(near) };
        let gradient = self.gradient.map(|own| Gradient { colors: own.colors.map(near), ..own });
        Self { roles: self.roles.map(fitted), gradient }
    }

    /// A style of a role with what is painted over it.
    pub(super) fn over(&self, role: Role, mut style: Style) -> Style {
        let paint = self.roles.get(role as usize).copied().unwrap_or_default();
        style.fg = paint.text.or(style.fg);
        style.bg = paint.ground.or(style.bg);
        style
    }
}

/// The sixteen by name; what `default` is, the terminal knows.
const NAMES: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("gray", Color::Gray),
    ("dark-gray", Color::DarkGray),
    ("light-red", Color::LightRed),
    ("light-green", Color::LightGreen),
    ("light-yellow", Color::LightYellow),
    ("light-blue", Color::LightBlue),
    ("light-magenta", Color::LightMagenta),
    ("light-cyan", Color::LightCyan),
    ("white", Color::White),
];

/// The names of colours.
pub fn color_names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// Reads a colour: `#4db2ff`, a number of the 256 of xterm, or a name of the sixteen.
fn color(text: &str) -> Option<Color> {
    if let Some(digits) = text.strip_prefix('#') {
        let plain = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
        return u32::from_str_radix(digits, 16).ok().filter(|_| plain).map(Color::from_u32);
    }
    let named = NAMES.iter().find(|(name, _)| *name == text).map(|(_, color)| *color);
    named.or_else(|| text.parse().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit())).map(Color::Indexed))
}

/// Reads `COLOUR`, or `COLOUR on COLOUR` with that of the ground; the error is what is no colour.
impl FromStr for Paint {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (of_text, of_ground) = match text.split_once(" on ") {
            Some((of_text, of_ground)) => (of_text.trim(), Some(of_ground.trim())),
            None => (text.trim(), None),
        };
        let read = |text: &str| color(text).ok_or_else(|| text.to_owned());
        Ok(Self { text: Some(read(of_text)?), ground: of_ground.map(read).transpose()? })
    }
}

/// The nearest colour that a terminal of that many has, by red, green and blue as xterm mixes them.
pub(super) fn nearest(color: Color, depth: Depth) -> Color {
    let among: Vec<Color> = match (depth, color) {
        (_, Color::Reset) | (Depth::True, _) | (Depth::Indexed, Color::Indexed(_)) => return color,
        (Depth::Indexed, Color::Rgb(..)) => (16..=255).map(Color::Indexed).collect(),
        (Depth::Sixteen, Color::Rgb(..) | Color::Indexed(_)) => NAMES.iter().skip(1).map(|(_, color)| *color).collect(),
        // The sixteen by name are what they are everywhere.
        _ => return color,
    };
    let Some(wanted) = rgb(color) else { return color };
    let distance = |had: &Color| -> u32 {
        let had = rgb(*had).unwrap_or_default();
        wanted.iter().zip(had).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    among.into_iter().min_by_key(distance).unwrap_or(color)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_people_write_them() {
        let paint = |text: &str| text.parse::<Paint>();
        assert_eq!(paint("#4db2ff"), Ok(Paint { text: Some(Color::Rgb(0x4d, 0xb2, 0xff)), ground: None }));
        assert_eq!(paint("black on 115").map(|paint| paint.ground), Ok(Some(Color::Indexed(115))));
        for (text, wrong) in [("#4db2f", "#4db2f"), ("256", "256"), ("red on blu", "blu"), ("+5", "+5"), ("", "")] {
            assert_eq!(paint(text), Err(wrong.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_terminal_of_fewer_colours_gets_the_nearest() {
        assert_eq!(nearest(Color::Rgb(0xfe, 0, 0), Depth::Indexed), Color::Indexed(196));
        assert_eq!(nearest(Color::Rgb(0xfe, 0, 0), Depth::Sixteen), Color::LightRed);
        assert_eq!(nearest(Color::Indexed(21), Depth::Sixteen), Color::Blue);
        assert_eq!(nearest(Color::Rgb(1, 2, 3), Depth::True), Color::Rgb(1, 2, 3));
        assert_eq!(nearest(Color::Reset, Depth::Sixteen), Color::Reset);
    }

    #[test]
    fn a_gradient_has_a_middle() {
        let read = |text: &str| text.parse::<Gradient>().map(|gradient| gradient.steps().to_vec());
        assert_eq!(read("red gray 21"), Ok(vec![Color::Red, Color::Gray, Color::Indexed(21)]));
        for (text, wrong) in [
            ("", NoGradient::Count(0)),
            ("red", NoGradient::Count(1)),
            ("red gray blue cyan", NoGradient::Count(4)),
            ("1 2 3 4 5 6 7 8 9 10 11", NoGradient::Count(11)),
            ("red grey blue", NoGradient::NoColor("grey".to_owned())),
        ] {
            assert_eq!(read(text), Err(wrong), "{text}");
        }
    }

    #[test]
    fn roles_stand_at_their_places() {
        for (place, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, place);
        }
    }
}
