//! Colours by role. Widgets name what a thing is; the theme says how that looks, on a dark or a light ground and in as many
//! colours as the terminal has.
//!
//! The colours are measured, not only chosen: `tests` beside this file simulates the three usual kinds of colour blindness
//! and computes contrasts. Colour still says nothing that a glyph does not say too.

mod colors;
mod depth;
mod patch;
#[cfg(test)]
mod tests;

pub use colors::rgb;
pub use depth::{ColorChoice, Depth, without_colors};
pub use patch::{Gradient, NoGradient, Paint, Patch, color_names};

use ratatui::style::{Modifier, Style};

use self::colors::Palette;
use crate::record::{Ballot, Outcome};

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Plain text.
    Text,
    /// What matters less.
    Dim,
    /// Titles and heads.
    Title,
    /// Heads of columns and sections.
    Heading,
    /// The screen one is on.
    Tab,
    /// The row under the cursor in the pane that has the keyboard.
    Selected,
    /// The row under the cursor in the other pane.
    Marked,
    /// Lines between panes.
    Border,
    /// A key in a hint or the help.
    Key,
    /// Something to look at twice: a contradiction, a doubt, an error.
    Warning,
    /// A ballot in favour.
    Yes,
    /// A ballot against.
    No,
    /// An abstention.
    Abstain,
    /// No vote recorded.
    Absent,
    /// A veto.
    Vetoed,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Text,
        Self::Dim,
        Self::Title,
        Self::Heading,
        Self::Tab,
        Self::Selected,
        Self::Marked,
        Self::Border,
        Self::Key,
        Self::Warning,
        Self::Yes,
        Self::No,
        Self::Abstain,
        Self::Absent,
        Self::Vetoed,
    ];

    /// The word by which settings name it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Dim => "dim",
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Tab => "tab",
            Self::Selected => "selected",
            Self::Marked => "marked",
            Self::Border => "border",
            Self::Key => "key",
            Self::Warning => "warning",
            Self::Yes => "yes",
            Self::No => "no",
            Self::Abstain => "abstain",
            Self::Absent => "absent",
            Self::Vetoed => "vetoed",
        }
    }
}

/// What the text stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ground {
    /// A dark background.
    #[default]
    Dark,
    /// A light background.
    Light,
    /// Any; modifiers only, no colours.
    Mono,
}

impl Ground {
    /// What the environment hints at (`COLORFGBG`, set by some terminals). The terminal itself is not asked; some never
    /// answer.
    pub fn hinted(env: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let background = env("COLORFGBG").and_then(|value| value.rsplit(';').next()?.parse::<u8>().ok())?;
        Some(if matches!(background, 7 | 15) { Self::Light } else { Self::Dark })
    }
}

/// How things look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Theme {
    /// What the text stands on.
    pub ground: Ground,
    /// How many colours there are.
    pub depth: Depth,
    /// What looks otherwise, by a person's own settings.
    patch: Patch,
}

impl Theme {
    /// Without colours.
    pub const MONO: Self = Self::of(Ground::Mono, Depth::Sixteen);

    /// The colours for a ground, in so many.
    pub const fn of(ground: Ground, depth: Depth) -> Self {
        Self { ground, depth, patch: Patch::NONE }
    }

    /// The colours for another ground, with nothing painted over.
    pub fn on(self, ground: Ground) -> Self {
        Self::of(ground, self.depth)
    }

    /// With a person's own colours over it, in as many as there are.
    pub fn painted(self, patch: &Patch) -> Self {
        Self { patch: patch.fitted(self.depth), ..self }
    }

    /// The theme to start with: what was asked for, mono where colours are not wanted, else what the environment hints at.
    pub fn choose(asked: Option<Ground>, color: ColorChoice, env: impl Fn(&str) -> Option<String>) -> Self {
        let Some(depth) = color.depth(&env) else { return Self::MONO };
        Self::of(asked.or_else(|| Ground::hinted(env)).unwrap_or_default(), depth)
    }

    /// How a role looks.
    pub fn style(self, role: Role) -> Style {
        self.patch.over(role, self.unpainted(role))
    }

    fn unpainted(self, role: Role) -> Style {
        let Some(palette) = self.palette() else { return mono(role) };
        let plain = Style::new();
        match role {
            Role::Text => plain,
            Role::Dim | Role::Border => plain.fg(palette.dim),
            Role::Title => plain.add_modifier(Modifier::BOLD),
            Role::Heading => plain.fg(palette.accent),
            Role::Tab => plain.fg(palette.on_accent).bg(palette.accent),
            Role::Selected => plain.add_modifier(Modifier::REVERSED),
            Role::Marked => plain.add_modifier(Modifier::UNDERLINED),
            Role::Key => plain.fg(palette.accent).add_modifier(Modifier::BOLD),
            Role::Warning => plain.fg(palette.warning),
            Role::Yes => plain.fg(palette.yes),
            Role::No => plain.fg(palette.no),
            Role::Abstain => plain.fg(palette.abstain),
            Role::Absent => plain.fg(palette.absent),
            Role::Vetoed => plain.fg(palette.no).add_modifier(Modifier::BOLD),
        }
    }

    /// How a ballot looks.
    pub fn ballot(self, ballot: Ballot) -> Style {
        self.style(match ballot {
            Ballot::Yes => Role::Yes,
            Ballot::No => Role::No,
            Ballot::Abstain => Role::Abstain,
            Ballot::Absent => Role::Absent,
        })
    }

    /// How an outcome looks.
    pub fn outcome(self, outcome: Outcome) -> Style {
        self.style(match outcome {
            Outcome::Adopted => Role::Yes,
            Outcome::NotAdopted => Role::No,
            Outcome::Vetoed => Role::Vetoed,
            Outcome::Unrecorded => Role::Dim,
        })
    }

    /// How one of several lines in a picture looks, by number. Colours come again after the fifth and are none without
    /// colours, so that each line needs its label.
    pub fn series(self, number: usize) -> Style {
        const LIKE: [Role; 5] = [Role::Yes, Role::No, Role::Warning, Role::Heading, Role::Abstain];
        let like = LIKE.get(number % LIKE.len()).copied().unwrap_or(Role::Text);
        Style { fg: self.style(like).fg, ..Style::new() }
    }

    /// How a figure between −1 and 1 looks, in steps that go both ways from a neutral middle: seven in 24 bit, five of 256
    /// colours, three of 16, or as many as a person's own settings have. What is no number is dim. Without colours what lies below is dim, what lies above bold.
    pub fn gradient(self, figure: f64) -> Style {
        if figure.is_nan() {
            return self.style(Role::Dim);
        }
        let plain = Style::new();
        if let Some(own) = self.patch.gradient() {
            return plain.fg(step(figure, own.steps()));
        }
        let Some(palette) = self.palette() else {
            return step(figure, &[plain.add_modifier(Modifier::DIM), plain, plain.add_modifier(Modifier::BOLD)]);
        };
        plain.fg(step(figure, palette.gradient))
    }

    /// The colours; none if there are none.
    fn palette(self) -> Option<&'static Palette> {
        colors::of(self.ground, self.depth)
    }
}

/// The step that a figure between −1 and 1 falls on.
fn step<T: Copy + Default>(figure: f64, steps: &[T]) -> T {
    let at = (figure.clamp(-1.0, 1.0) + 1.0) / 2.0 * steps.len() as f64;
    let last = steps.len().saturating_sub(1);
    steps.get((at as usize).min(last)).copied().unwrap_or_default()
}

fn mono(role: Role) -> Style {
    let plain = Style::new();
    match role {
        Role::Text | Role::Yes | Role::Abstain | Role::Border => plain,
        Role::Dim | Role::Absent => plain.add_modifier(Modifier::DIM),
        Role::Title | Role::Key | Role::No | Role::Vetoed => plain.add_modifier(Modifier::BOLD),
        Role::Heading | Role::Marked => plain.add_modifier(Modifier::UNDERLINED),
        Role::Warning => plain.add_modifier(Modifier::ITALIC),
        Role::Tab | Role::Selected => plain.add_modifier(Modifier::REVERSED),
    }
}
