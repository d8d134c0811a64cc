//! How many colours there are to draw with.

/// How many colours there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Depth {
    /// The sixteen of every terminal, which each terminal mixes in its own way.
    #[default]
    Sixteen,
    /// The 256 of xterm, of which all but the first sixteen are the same everywhere.
    Indexed,
    /// 24 bit.
    True,
}

impl Depth {
    /// What the environment says of the terminal. The terminal itself is not asked; some never answer.
    pub fn of_terminal(env: impl Fn(&str) -> Option<String>) -> Self {
        let term = env("TERM").unwrap_or_default();
        let told = env("COLORTERM").unwrap_or_default();
        // GNU screen hands `COLORTERM` down from the terminal around it and does not understand 24 bit; tmux does.
        let screen = term.starts_with("screen") && env("TMUX").is_none();
        let is_true = matches!(told.as_str(), "truecolor" | "24bit") || term.ends_with("-direct");
        match () {
            () if is_true && !screen => Self::True,
            () if env("WT_SESSION").is_some() => Self::True,
            () if term.contains("256color") => Self::Indexed,
            () => Self::Sixteen,
        }
    }
}

/// How many colours a person asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColorChoice {
    /// As many as the terminal has; none under `NO_COLOR` or where it says that it is dumb.
    #[default]
    Auto,
    /// As many as the terminal has, at least sixteen.
    Always,
    /// None.
    Never,
    /// So many.
    Depth(Depth),
}

impl ColorChoice {
    /// How many that makes; none if there shall be none.
    pub fn depth(self, env: impl Fn(&str) -> Option<String>) -> Option<Depth> {
        let unwanted = env("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = env("TERM").is_some_and(|term| term == "dumb");
        match self {
            Self::Never => None,
            Self::Auto if unwanted || dumb => None,
            Self::Auto | Self::Always => Some(Depth::of_terminal(env)),
            Self::Depth(depth) => Some(depth),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(set: &'static [(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        move |name| set.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn the_environment_tells_how_many_colours_there_are() {
        for (set, depth) in [
            (&[][..], Depth::Sixteen),
            (&[("TERM", "xterm")], Depth::Sixteen),
            (&[("TERM", "xterm-256color")], Depth::Indexed),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Depth::True),
            (&[("TERM", "xterm-direct")], Depth::True),
            (&[("TERM", "screen-256color"), ("COLORTERM", "truecolor")], Depth::Indexed),
            (&[("TERM", "screen-256color"), ("COLORTERM", "truecolor"), ("TMUX", "/tmp/tmux")], Depth::True),
            (&[("COLORTERM", "yes"), ("TERM", "rxvt")], Depth::Sixteen),
        ] {
            assert_eq!(Depth::of_terminal(env(set)), depth, "{set:?}");
        }
    }

    #[test]
    fn what_was_asked_for_wins_over_what_the_environment_says() {
        let unwanted = env(&[("NO_COLOR", "1"), ("TERM", "xterm-256color")]);
        assert_eq!(ColorChoice::Auto.depth(&unwanted), None);
        assert_eq!(ColorChoice::Always.depth(&unwanted), Some(Depth::Indexed));
        assert_eq!(ColorChoice::Depth(Depth::True).depth(&unwanted), Some(Depth::True));
        assert_eq!(ColorChoice::Never.depth(env(&[])), None);
        assert_eq!(ColorChoice::Auto.depth(env(&[("TERM", "dumb")])), None);
        assert_eq!(ColorChoice::Auto.depth(env(&[("NO_COLOR", "")])), Some(Depth::Sixteen));
    }
}
