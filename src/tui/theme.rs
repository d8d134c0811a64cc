//! Colours by role. Widgets name what a thing is; the theme says how that looks.

use ratatui::style::{Color, Modifier, Style};

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

/// Which colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// For a dark background.
    #[default]
    Dark,
    /// For a light background.
    Light,
    /// Modifiers only. Under `NO_COLOR` the terminal library turns colours into a full reset, so they may not be used.
    Mono,
}

impl Theme {
    /// The theme to start with: what was asked for, mono where colours are not wanted, else what the environment hints at
    /// (`COLORFGBG`, set by some terminals). The terminal itself is not asked; some never answer.
    pub fn choose(asked: Option<Self>, env: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| env(name).is_some_and(|value| !value.is_empty());
        match asked {
            _ if set("NO_COLOR") => Self::Mono,
            Some(theme) => theme,
            None if env("TERM").is_some_and(|term| term == "dumb") => Self::Mono,
            None => {
                let background = env("COLORFGBG").and_then(|value| value.rsplit(';').next()?.parse::<u8>().ok());
                if matches!(background, Some(7 | 15)) { Self::Light } else { Self::Dark }
            }
        }
    }

    /// How a role looks.
    pub fn style(self, role: Role) -> Style {
        match self {
            Self::Mono => mono(role),
            Self::Dark => dark(role),
            Self::Light => light(role),
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

fn dark(role: Role) -> Style {
    let colour = |colour| Style::new().fg(colour);
    match role {
        Role::Text => Style::new(),
        Role::Dim | Role::Border | Role::Absent => colour(Color::DarkGray),
        Role::Title => Style::new().add_modifier(Modifier::BOLD),
        Role::Heading => colour(Color::LightCyan),
        Role::Tab => colour(Color::Black).bg(Color::LightCyan),
        Role::Selected => Style::new().add_modifier(Modifier::REVERSED),
        Role::Marked => Style::new().add_modifier(Modifier::UNDERLINED),
        Role::Key => colour(Color::LightCyan).add_modifier(Modifier::BOLD),
        Role::Warning => colour(Color::LightMagenta),
        Role::Yes => colour(Color::LightGreen),
        Role::No => colour(Color::LightRed),
        Role::Abstain => colour(Color::LightYellow),
        Role::Vetoed => colour(Color::LightRed).add_modifier(Modifier::BOLD),
    }
}

fn light(role: Role) -> Style {
    let colour = |colour| Style::new().fg(colour);
    match role {
        Role::Text => Style::new(),
        Role::Dim | Role::Border | Role::Absent => colour(Color::DarkGray),
        Role::Title => Style::new().add_modifier(Modifier::BOLD),
        Role::Heading => colour(Color::Blue),
        Role::Tab => colour(Color::White).bg(Color::Blue),
        Role::Selected => Style::new().add_modifier(Modifier::REVERSED),
        Role::Marked => Style::new().add_modifier(Modifier::UNDERLINED),
        Role::Key => colour(Color::Blue).add_modifier(Modifier::BOLD),
        Role::Warning => colour(Color::Magenta),
        Role::Yes => colour(Color::Green),
        Role::No => colour(Color::Red),
        Role::Abstain => colour(Color::Blue),
        Role::Vetoed => colour(Color::Red).add_modifier(Modifier::BOLD),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_color_wins_and_mono_has_none() {
        let env = |name: &str| (name == "NO_COLOR").then(|| "1".to_owned());
        assert_eq!(Theme::choose(Some(Theme::Dark), env), Theme::Mono);
        for role in [Role::Tab, Role::Selected, Role::Marked, Role::Yes, Role::No, Role::Warning] {
            let style = Theme::Mono.style(role);
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn the_environment_hints_at_the_background() {
        let env = |value: &'static str| move |name: &str| (name == "COLORFGBG").then(|| value.to_owned());
        assert_eq!(Theme::choose(None, env("0;15")), Theme::Light);
        assert_eq!(Theme::choose(None, env("15;0")), Theme::Dark);
        assert_eq!(Theme::choose(None, |_| None), Theme::Dark);
    }
}
